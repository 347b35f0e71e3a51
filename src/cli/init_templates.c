/* Writes the built-in templates as files. */
#include "base/arena.h"
#include "base/fs.h"
#include "base/vec.h"
#include "cli/cli.h"

/* The built-in templates below DIR, and which of them are new there. */
struct copies {
    const char *dir;
    VEC_OF(const struct asset_file *) files;
    VEC_OF(const char *) written; /* what was not there before */
};

static bool report_there(struct cli *c, const struct copies *copies)
{
    const char *first = NULL;
    size_t n = 0;

    for (size_t i = 0; i < copies->files.n; i++) {
        const char *path = fs_join(c->run, copies->dir, copies->files.item[i]->name);

        if (!fs_exists(path) && !fs_is_link(path))
            continue;
        first = n++ == 0 ? path : first;
    }
    if (n == 0)
        return false;
    diag_report(&c->diag, (struct loc){.file = copies->dir}, DIAG_FILE_WRITE,
                "%zu of the templates %s there already, '%s' first: choose another folder, or "
                "replace them with --force",
                n, n == 1 ? "is" : "are", first);
    return true;
}

static bool copy(struct cli *c, struct copies *copies, const struct asset_file *file)
{
    const char *path = fs_join(c->run, copies->dir, file->name);
    bool is_new = !fs_exists(path);

    if (!fs_make_dirs(fs_dir(c->run, path), &c->diag) ||
        !fs_write(path, (struct str){(const char *)file->bytes, (size_t)(file->end - file->bytes)},
                  FS_NO_SYNC, &c->diag))
        return false;
    if (is_new)
        VEC_PUSH(c->run, &copies->written, path);
    return true;
}

/* All of them, or no new one. */
void init_templates(struct cli *c, const char *dir)
{
    struct copies copies = {.dir = dir};
    bool is_fine = true;

    for (size_t i = 0; i < asset_files_n; i++) {
        if (str_starts_with(str_from_c(asset_files[i].name), "templates/"))
            VEC_PUSH(c->run, &copies.files, &asset_files[i]);
    }
    if (!c->options.is_forced && report_there(c, &copies))
        return;
    for (size_t i = 0; i < copies.files.n && is_fine; i++)
        is_fine = copy(c, &copies, copies.files.item[i]);
    if (is_fine && fs_sync(dir, &c->diag))
        cli_remark(c, arena_printf(c->run, "wrote %zu files below %s; use them with --data %s",
                                   copies.files.n, fs_join(c->run, dir, "templates"), dir));
    for (size_t i = 0; i < copies.written.n && !is_fine; i++)
        fs_remove(copies.written.item[i]);
}
