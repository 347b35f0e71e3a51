#include "batch/orphans.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/vec.h"

enum {
    NAMED_MAX = 12, /* in one message */
    TEXT_MAX = 64 * 1024
};

static int compare_files(const void *left, const void *right)
{
    const struct manifest_orphan *a = left, *b = right;

    return strcmp(a->file, b->file);
}

/* A set of names, for has(). */
struct names {
    const char **name;
    size_t n;
};

static struct names collect(struct arena *a, size_t most)
{
    return (struct names){ARENA_NEW_N(a, const char *, most + 1), 0};
}

static void sort(struct names *s)
{
    if (s->n)
        qsort(s->name, s->n, sizeof *s->name, str_compare_c);
}

static bool has(const struct names *s, const char *name)
{
    return s->n && bsearch(&name, s->name, s->n, sizeof *s->name, str_compare_c);
}

/* A manifest is read from disk: it may say anything. */
static bool is_below(const char *file)
{
    struct str rest = str_from_c(file), part;

    do {
        part = str_cut(rest, '/', &rest);
        if (!part.n || part.p[0] == '.')
            return false;
    } while (rest.p);
    return true;
}

/* Who and what there is now. */
struct present {
    struct names files, ids, made;
};

static struct present look(struct arena *a, const struct selection *selection,
                           const char *const *listed)
{
    struct present now = {collect(a, selection->n), collect(a, selection->n),
                          collect(a, selection->n)};

    for (size_t i = 0; i < selection->n; i++) {
        const char *id = selection->entry[i].id;

        if (id)
            now.ids.name[now.ids.n++] = id;
        if (listed[i])
            now.files.name[now.files.n++] = listed[i];
        if (id && listed[i])
            now.made.name[now.made.n++] = id;
    }
    sort(&now.ids);
    sort(&now.files);
    sort(&now.made);
    return now;
}

static const char *why_of(const struct present *now, const char *id)
{
    if (!id || !has(&now->ids, id))
        return "gone";
    return has(&now->made, id) ? "renamed" : "failed";
}

size_t orphans_find(struct arena *a, const char *dir, const struct manifest_old *old,
                    const struct selection *selection, const char *const *listed,
                    const struct manifest_orphan **out)
{
    const struct present now = look(a, selection, listed);
    size_t n_old = old->entry.item.n, n_all = n_old + old->orphans.item.n, n = 0, kept = 0;
    struct manifest_orphan *list = ARENA_NEW_N(a, struct manifest_orphan, n_all + 1);

    for (size_t i = 0; i < n_all; i++) {
        bool is_entry = i < n_old;
        const char *file =
            is_entry ? old->entry.item.item[i].file : old->orphans.item.item[i - n_old].file;
        const char *id =
            is_entry ? old->entry.item.item[i].id : old->orphans.item.item[i - n_old].id;

        if (file && is_below(file) && !has(&now.files, file) && fs_exists(fs_join(a, dir, file)))
            list[n++] = (struct manifest_orphan){id, file, why_of(&now, id)};
    }
    if (n)
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
    return !strcmp(why, "failed")    ? "whose athlete failed now"
           : !strcmp(why, "renamed") ? "whose athlete has another file now"
                                     : "whose athlete is not in the club";
}

void orphans_report(const char *path, const struct manifest_orphan *orphan, size_t n,
                    struct diag *d)
{
    struct buf list;

    if (!n)
        return;
    buf_init(&list, d->arena, TEXT_MAX);
    for (size_t i = 0; i < n && i < NAMED_MAX; i++)
        buf_printf(&list, "%s'%s', %s", i ? "; " : "",
                   str_escape(d->arena, str_from_c(orphan[i].file)), why_in_words(orphan[i].why));
    if (n > NAMED_MAX)
        buf_printf(&list, "; and %zu more, all listed in the manifest", n - NAMED_MAX);
    diag_report(d, (struct loc){.file = path}, DIAG_BATCH_LEFTOVER,
                "%s of an earlier run, not of this one: %s",
                n == 1 ? "a sheet in the folder is" : "sheets in the folder are", list.p);
}
