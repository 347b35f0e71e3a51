/* WHAT of `explain FILE WHAT`: which numbers are wanted. */
#include <string.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "explain/explain_int.h"

enum {
    WORD_MAX = 64,
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

/* The next word of *rest in lower case; false where it is too long or there is none. */
static bool read_word(struct str *rest, char out[WORD_MAX])
{
    size_t n = 0;

    while (rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == ','))
        *rest = str_tail(*rest, 1);
    for (; rest->n > 0 && rest->p[0] != ' ' && rest->p[0] != ','; *rest = str_tail(*rest, 1)) {
        if (n + 1 == WORD_MAX)
            return false;
        out[n++] = ascii_lower(rest->p[0]);
    }
    out[n] = '\0';
    return n > 0;
}

static bool read_weekday(const char *word, int *weekday)
{
    enum weekday day;

    if (!weekday_parse(str_from_c(word), &day))
        return false;
    *weekday = (int)day;
    return true;
}

static bool read_number(const char *word, int *n, const char **end)
{
    *n = 0;
    for (*end = word; ascii_is_digit(**end) && *n < WEEK_MOST; ++*end)
        *n = *n * 10 + (**end - '0');
    return *end > word;
}

/* "w3", "week3", "w3.tue". */
static bool read_week(const char *word, struct explain_query *q)
{
    const char *end;
    int n;

    if (word[0] != 'w' || !read_number(word + (strncmp(word, "week", 4) == 0 ? 4 : 1), &n, &end) ||
        (*end != '\0' && (*end != '.' || !read_weekday(end + 1, &q->weekday))))
        return false;
    q->week = n;
    return true;
}

static bool read_topic(const char *word, struct explain_query *q)
{
    for (size_t i = 0; i < ARRAY_LEN(TOPICS); i++) {
        if (strcmp(word, TOPICS[i].word) == 0) {
            q->topics |= BIT(TOPICS[i].topic);
            return true;
        }
    }
    return false;
}

static const char *nearest_word(const char *word)
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
    return str_nearest(str_from_c(word), words, n); /* one of our constants */
}

bool explain_query_read(const struct explain *e, struct str what, struct explain_query *out,
                        const char **near)
{
    struct str rest = str_trim(what);
    bool wants_number = false;
    char word[WORD_MAX];
    const char *end;

    *out = (struct explain_query){.weekday = -1};
    *near = NULL;
    while (rest.n > 0) {
        struct str whole = rest;

        if (!read_word(&rest, word))
            return rest.n == 0 && !wants_number && word[0] == '\0';
        whole.n -= rest.n;
        if (wants_number) {
            wants_number = false;
            if (!read_number(word, &out->week, &end) || *end != '\0')
                return false;
        } else if (strcmp(word, "week") == 0) {
            wants_number = true;
        } else if (!read_topic(word, out) && !read_weekday(word, &out->weekday) &&
                   !read_week(word, out)) {
            out->path = str_trim(whole);
            if (value_at(e->tree, out->path) == NULL) {
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

bool explain_query_wants(const struct explain_query *q, const struct explain_spot *spot)
{
    struct str path = str_from_c(spot->path);

    if (q->topics != 0 && !(spot->row->topics & q->topics))
        return false;
    if (q->topics == 0 && q->path.n == 0 && spot->row->topics == 0)
        return false; /* numbers of the tree itself */
    if (q->week != 0 && (spot->week == NULL || spot->week->number != q->week))
        return false;
    if (q->weekday >= 0 && (spot->day == NULL || (int)spot->day->weekday != q->weekday))
        return false;
    if (q->path.n == 0 && spot->is_again)
        return false; /* explained where it is first, unless asked for by path */
    /* one end of a span asks for both */
    return is_below(path, q->path) || (spot->leaf->kind == VALUE_LIST && is_below(q->path, path));
}
