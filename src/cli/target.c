/* Names of output files. */
#include "cli/target.h"

#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/memo.h"
#include "base/seen.h"

bool target_is_folder(const char *output)
{
    return str_ends_with(str_from_c(output), "/") || fs_is_dir(output);
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat left, right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && S_ISREG(left.st_mode) &&
           left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

static char *file_of(struct arena *a, const char *output, const char *stem, const char *ending)
{
    return fs_join(a, output && target_is_folder(output) ? output : "",
                   arena_printf(a, "%s%s", stem, ending));
}

bool target_has_ending(const char *output, const char *ending)
{
    struct str name = str_from_c(output);
    size_t n = strlen(ending);

    return name.n >= n && str_eq_nocase(str_tail(name, name.n - n), str_from_c(ending));
}

bool target_check_ending(const char *output, bool is_picture, struct diag *d)
{
    const char *dot = strrchr(fs_name(output), '.');
    bool is_stream = fs_exists(output) && !fs_is_file(output);

    if (dot == NULL || is_stream)
        return true;
    if (is_picture)
        return target_has_ending(output, ".png") || target_has_ending(output, ".svg") ||
               diag_usage(
                   d, "the output '%s' must end in .png or .svg; PDF comes from 'runsheet make'",
                   output);
    return target_has_ending(output, ".pdf") ||
           diag_usage(d, "the output '%s' must end in .pdf; pictures come from 'runsheet preview'",
                      output);
}

bool target_check(struct arena *a, const char *output, const char *const *path, size_t n,
                  const char *ending, struct diag *d)
{
    bool is_named = output != NULL && !target_is_folder(output), is_fine = true;
    struct memo targets = {0}; /* and the input of each */

    if (is_named && n > 1)
        return diag_usage(d, "several files need a folder: -o %s/", output);
    for (size_t i = 0; i < n; i++) {
        bool is_stdin = strcmp(path[i], "-") == 0;
        const char *file = is_named ? output : file_of(a, output, fs_stem(a, path[i]), ending);
        struct memo_key key = memo_key(str_from_c(file));
        const char *other = is_stdin ? NULL : memo_find(&targets, &key);

        if (other != NULL)
            is_fine =
                diag_report(d, (struct loc){.file = path[i]}, DIAG_USAGE,
                            "'%s' and '%s' would both be written to '%s'", other, path[i], file);
        else if (!is_stdin && is_same_file(file, path[i]))
            is_fine = diag_report(d, (struct loc){.file = path[i]}, DIAG_USAGE,
                                  "the output would overwrite the profile");
        else if (!is_stdin)
            memo_add(&targets, &key, arena_strdup(&targets.arena, path[i]));
    }
    memo_clear(&targets);
    if (is_fine && is_named)
        return target_check_ending(output, strcmp(ending, ".pdf") != 0, d);
    return is_fine;
}

/* Whether the profile, or a file that it names, is NAME; then that is reported. */
static bool is_read(struct pipeline_task *t, const char *name)
{
    struct diag *d = t->diag;

    for (size_t i = 0; i < d->sources.n; i++) {
        const char *file = d->sources.item[i].file;

        if (fs_is_same(t->arena, name, file))
            return !diag_report(d, (struct loc){.file = t->path}, DIAG_USAGE,
                                "the output would overwrite '%s', which the profile names", file);
    }
    return false;
}

void target_paint(struct pipeline_task *t, const struct pipeline_made *m, enum paint_kind kind,
                  const struct paint_options *o, const char *ending)
{
    const char *name = t->cli->options.output;
    size_t n = m->pages.pages.n;
    struct buf out = buf_in(t->arena, PAINT_BYTES_MAX);

    if (!paint_list(kind, &m->pages, o, &out, t->diag, t->scratch))
        return;
    if (name == NULL || target_is_folder(name)) {
        if (name != NULL && !fs_make_dirs(name, t->diag))
            return;
        name = file_of(t->arena, name,
                       t->entry == NULL && strcmp(t->path, "-") != 0 ? fs_stem(t->arena, t->path)
                                                                     : m->profile.id,
                       ending);
    }
    if (is_read(t, name) || !fs_write(name, buf_str(&out), t->cli->write_flags, t->diag) ||
        !strcmp(name, "-"))
        return;
    seen_report(t->diag->seen, SEEN_WRITTEN, name);
    if (kind == PAINT_PDF)
        t->remark = arena_printf(t->arena, "wrote %s, %zu page%s", name, n, n == 1 ? "" : "s");
    else
        t->remark = arena_printf(t->arena, "wrote %s, page %zu of %zu", name, o->page + 1, n);
}
