/* WHAT of `explain FILE WHAT`: which numbers are wanted. */
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "explain/explain_int.h"

enum {
    WEEK_MOST = 100 /* no plan is so long */
};

static const struct {
    const char *word;
    enum explain_topic topic;
} TOPICS[] = {
    {"runner", EXPLAIN_RUNNER}, {"mileage", EXPLAIN_MILEAGE},     {"distance", EXPLAIN_MILEAGE},
    {"fuel", EXPLAIN_FUEL},     {"food", EXPLAIN_FUEL},           {"carbohydrate", EXPLAIN_FUEL},
    {"protein", EXPLAIN_FUEL},  {"drink", EXPLAIN_DRINK},         {"hydration", EXPLAIN_DRINK},
    {"sweat", EXPLAIN_DRINK},   {"recovery", EXPLAIN_RECOVERY},   {"strength", EXPLAIN_STRENGTH},
    {"race", EXPLAIN_RACE},     {"readiness", EXPLAIN_READINESS}, {"mornings", EXPLAIN_READINESS}};

/* The number at the start of *word, which moves past it. */
static bool read_number(struct str *word, int *n)
{
    size_t before = word->n;

    for (*n = 0; word->n > 0 && ascii_is_digit(word->p[0]) && *n < WEEK_MOST;
         *word = str_tail(*word, 1))
        *n = *n * 10 + (word->p[0] - '0');
    return word->n < before;
}

/* "w3", "week3", "w3.tue". */
static bool read_week(struct str word, struct explain_query *q)
{
    bool is_week = str_starts_with(word, "w");
    int n;

    word = str_tail(word, str_starts_with(word, "week") ? 4 : 1);
    if (!is_week || !read_number(&word, &n) ||
        (word.n > 0 && (word.p[0] != '.' || !weekday_parse(str_tail(word, 1), &q->weekday))))
        return false;
    q->week = n;
    return true;
}

/* "weeks[3].reasons": the distances of that week, which say what the log made of them. */
static bool read_reasons(struct str word, struct explain_query *q)
{
    int n;

    if (!str_starts_with(word, "weeks["))
        return false;
    word = str_tail(word, sizeof "weeks[" - 1);
    if (!read_number(&word, &n) || !str_eq_c(word, "].reasons"))
        return false;
    q->week = n + 1;
    q->topics |= BIT(EXPLAIN_MILEAGE);
    return true;
}

static bool read_topic(struct str word, struct explain_query *q)
{
    for (size_t i = 0; i < ARRAY_LEN(TOPICS); i++) {
        if (str_eq_c(word, TOPICS[i].word)) {
            q->topics |= BIT(TOPICS[i].topic);
            return true;
        }
    }
    return false;
}

const char *explain_words(struct arena *a)
{
    const char *list = "";

    for (size_t i = 0; i < ARRAY_LEN(TOPICS); i++)
        list = arena_printf(a, "%s%s%s", list, i ? ", " : "", TOPICS[i].word);
    return list;
}

static const char *nearest_word(struct str word)
{
    const char *words[ARRAY_LEN(TOPICS) + WEEKDAY_COUNT + 1 + DIAG_COUNT];
    size_t n = 0;

    for (size_t i = 0; i < ARRAY_LEN(TOPICS); i++)
        words[n++] = TOPICS[i].word;
    for (int d = 0; d < WEEKDAY_COUNT; d++)
        words[n++] = weekday_names[d];
    words[n++] = "week";
    for (int i = 0; i < DIAG_COUNT; i++)
        words[n++] = diag_name((enum diag_id)i);
    return str_nearest(word, words, n); /* one of our constants */
}

bool explain_query_read(const struct explain *e, struct str what, struct explain_query *out,
                        const char **near, struct arena *scratch)
{
    char *words = str_dup_lower(scratch, what);
    struct str word, rest = {words, what.n};
    bool wants_number = false;

    *out = (struct explain_query){.weekday = WEEKDAY_COUNT};
    *near = NULL;
    for (size_t i = 0; i < what.n; i++)
        words[i] = words[i] == ',' ? ' ' : words[i];
    while (rest.n > 0) {
        word = str_cut(rest, ' ', &rest);
        if (wants_number && word.n > 0) {
            wants_number = false;
            if (!read_number(&word, &out->week) || word.n > 0)
                return false;
        } else if (str_eq_c(word, "week")) {
            wants_number = true;
        } else if (word.n > 0 && !read_topic(word, out) && !weekday_parse(word, &out->weekday) &&
                   !read_week(word, out) && !read_reasons(word, out)) {
            out->path = word;
            if (value_at(e->tree, word) == NULL) {
                *near = nearest_word(word);
                return false;
            }
        }
    }
    return !wants_number && out->week <= (int)e->plan->n_weeks;
}

/* True where PATH is PREFIX or below it. */
static bool is_below(struct str path, struct str prefix)
{
    return prefix.n == 0 ||
           (path.n >= prefix.n && memcmp(path.p, prefix.p, prefix.n) == 0 &&
            (path.n == prefix.n || path.p[prefix.n] == '.' || path.p[prefix.n] == '['));
}

/* Week N, or the block that is planned for it. */
static bool is_in_week(const struct explain_spot *spot, int n)
{
    return spot->week != NULL ? spot->week->number == n : spot->block_week == n;
}

bool explain_query_wants(const struct explain_query *q, const struct explain_spot *spot)
{
    struct str path = str_from_c(spot->path);

    if (q->topics != 0 && !(spot->row->topics & q->topics))
        return false;
    if (q->topics == 0 && q->path.n == 0 && spot->row->topics == 0)
        return false; /* numbers of the tree itself */
    if (q->week != 0 && !is_in_week(spot, q->week))
        return false;
    if (q->weekday < WEEKDAY_COUNT && (spot->day == NULL || spot->day->weekday != q->weekday))
        return false;
    if (q->path.n == 0 && spot->is_again)
        return false; /* explained where it is first, unless asked for by path */
    /* one end of a span asks for both */
    return is_below(path, q->path) || (spot->leaf->kind == VALUE_LIST && is_below(q->path, path));
}
