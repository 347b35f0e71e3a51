/* Who is new, changed, gone or without a sheet since the last run, in words. */
#include "base/arena.h"
#include "base/memo.h"
#include "batch/batch.h"

enum {
    NEWS_MAX = 16 * 1024 * 1024,
    NAMED_MAX = 20 /* athletes in a line */
};

/* Names, in lower case, of several athletes of the club, or of one and of somebody who has left it. */
static void find_namesakes(const struct batch *b, struct memo *namesakes)
{
    struct memo seen = {0};

    for (size_t i = 0; i < b->selection->n + b->news[BATCH_GONE].n; i++) {
        size_t n = b->selection->n;
        const char *name =
            i < n ? b->selection->entry[i].who->name : b->news[BATCH_GONE].item[i - n].name;
        const char *lower = name != NULL ? str_dup_lower(&seen.arena, str_from_c(name)) : NULL;

        if (lower != NULL && !memo_put(&seen, str_from_c(lower)))
            memo_put(namesakes, str_from_c(lower));
    }
    memo_clear(&seen);
}

/* "Anna Okafor"; of namesakes "Anna Okafor (anna-okafor-2)". */
static void put_who(struct buf *out, const struct batch_who *who, struct memo *namesakes)
{
    const char *name = who->name != NULL ? who->name : who->id;
    struct str lower = str_from_c(str_dup_lower(&namesakes->arena, str_from_c(name)));

    buf_put_c(out, str_escape(out->arena, str_from_c(name)));
    if (who->name != NULL && memo_has(namesakes, lower))
        buf_printf(out, " (%s)", who->id);
}

static const char *const words[] = {[BATCH_SAME] = "unchanged",
                                    [BATCH_CHANGED] = "changed",
                                    [BATCH_NEW] = "new",
                                    [BATCH_GONE] = "gone",
                                    [BATCH_PERHAPS_GONE] = "perhaps gone",
                                    [BATCH_FAILED] = "failed",
                                    [BATCH_FAILED_AGAIN] = "failed again"};

static struct str json_news(struct arena *a, const struct batch *b)
{
    struct buf out = buf_in(a, NEWS_MAX);

    for (int i = 0; i < BATCH_NEWS; i++) {
        for (size_t k = 0; k < b->news[i].n; k++) {
            const struct batch_who *who = &b->news[i].item[k];

            diag_write_remark(a, &out, who->name, arena_printf(a, "%s: %s", words[i], who->id),
                              DIAG_JSON);
        }
    }
    return buf_str(&out);
}

struct str batch_names(struct arena *a, const struct batch *b, enum batch_news news)
{
    const batch_who_list *list = &b->news[news];
    struct buf out = buf_in(a, NEWS_MAX);
    struct memo namesakes = {0};

    find_namesakes(b, &namesakes);
    for (size_t k = 0; k < list->n && k < NAMED_MAX; k++) {
        buf_put_c(&out, k ? ", " : "");
        put_who(&out, &list->item[k], &namesakes);
    }
    if (list->n > NAMED_MAX)
        buf_printf(&out, " and %zu more", list->n - NAMED_MAX);
    memo_clear(&namesakes);
    return buf_str(&out);
}

/* Of a first run only who has no sheet is named. */
struct str batch_news_text(struct arena *a, const struct batch *b)
{
    struct buf out = buf_in(a, NEWS_MAX);
    /* who is made again without a change is named where others have changes: 'made' counts both */
    bool has_news = b->news[BATCH_CHANGED].n + b->news[BATCH_NEW].n > 0;

    if (b->diag_flags & DIAG_JSON)
        return json_news(a, b);
    for (int i = has_news ? BATCH_SAME : BATCH_CHANGED; i < BATCH_NEWS; i++) {
        if (!b->news[i].n || !(b->had_run || i == BATCH_FAILED))
            continue;
        if (!out.n && b->had_run)
            buf_printf(&out, "since the last %s:\n", b->head.has_printed ? "print run" : "run");
        buf_printf(&out, "%s: %.*s%s\n",
                   i == BATCH_SAME ? "made again, the same on paper" : words[i],
                   STR_ARG(batch_names(a, b, (enum batch_news)i)),
                   i == BATCH_PERHAPS_GONE
                       ? "; a row that cannot be read or has the id of another may be theirs"
                       : "");
    }
    return buf_str(&out);
}
