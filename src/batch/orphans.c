/* Compares the files of earlier manifests with those of this run. */
#include "batch/orphans.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/memo.h"

enum {
    NAMED_MAX = 12, /* in one message */
    TEXT_MAX = 64 * 1024
};

static int compare_files(const void *left, const void *right)
{
    const struct manifest_orphan *a = left, *b = right;

    return strcmp(a->file, b->file);
}

/* A manifest is read from disk: it may say anything. */
static bool is_below(const char *file)
{
    struct str rest = str_from_c(file), part;

    do {
        part = str_cut(rest, '/', &rest);
        if (!part.n || part.p[0] == '.')
            return false;
    } while (rest.p != NULL);
    return true;
}

static const char *why_of(const struct memo *made, const struct memo *failed, const char *id)
{
    return memo_has(made, str_from_c(id))     ? "renamed"
           : memo_has(failed, str_from_c(id)) ? "failed"
                                              : "gone";
}

size_t orphans_find(struct arena *a, const char *dir, const struct manifest_old *old,
                    const struct selection *selection, const char *const *listed,
                    const struct manifest_orphan **out)
{
    size_t n_records = old->records.n, n_all = n_records + old->orphans.n, n = 0, kept = 0;
    struct manifest_orphan *list = ARENA_NEW_N(a, struct manifest_orphan, n_all + 1);
    struct memo files = {0}, made = {0}, failed = {0}; /* names; ids with a file and without */

    for (size_t i = 0; i < selection->n; i++) {
        const char *id = selection->entry[i].id;

        if (listed[i] != NULL)
            memo_put(&files, str_from_c(listed[i]));
        if (id != NULL)
            memo_put(listed[i] != NULL ? &made : &failed, str_from_c(id));
    }
    for (size_t i = 0; i < n_all; i++) {
        const struct manifest_record *r = i < n_records ? old->records.item[i] : NULL;
        struct manifest_orphan o = r != NULL ? (struct manifest_orphan){r->id, r->file, NULL}
                                             : old->orphans.item[i - n_records];

        if (o.file == NULL || !is_below(o.file) || memo_has(&files, str_from_c(o.file)) ||
            !fs_exists(fs_join(a, dir, o.file)))
            continue;
        o.why = why_of(&made, &failed, o.id);
        list[n++] = o;
    }
    memo_clear(&files);
    memo_clear(&made);
    memo_clear(&failed);
    if (n > 0)
        qsort(list, n, sizeof *list, compare_files);
    for (size_t i = 0; i < n; i++) {
        if (!kept || strcmp(list[kept - 1].file, list[i].file) != 0)
            list[kept++] = list[i];
    }
    *out = list;
    return kept;
}

static const char *why_in_words(const char *why)
{
    return strcmp(why, "failed") == 0    ? "the athlete failed in this run"
           : strcmp(why, "renamed") == 0 ? "the athlete's file has a new name"
                                         : "the athlete is no longer in the club";
}

void orphans_report(const char *path, const struct manifest_orphan *orphan, size_t n,
                    struct diag *d)
{
    struct buf list = buf_in(d->arena, TEXT_MAX);

    if (!n)
        return;
    for (size_t i = 0; i < n && i < NAMED_MAX; i++)
        buf_printf(&list, "%s'%s' (%s)", i ? ", " : "", orphan[i].file,
                   why_in_words(orphan[i].why));
    if (n > NAMED_MAX)
        buf_printf(&list, " and %zu more, see the manifest", n - NAMED_MAX);
    diag_report(d, (struct loc){.file = path}, DIAG_BATCH_LEFTOVER,
                "%s left over from an earlier run: %s", n == 1 ? "a file is" : "files are", list.p);
}
