/* Reads the file of headings: their words, and the phrases made of them. */
#include "athlete/heading.h"
#include "athlete/heading_int.h"

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/asset.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

static const char FILE_NAME[] = "templates/headings.yaml";

/* --- the file -------------------------------------------------------------------------------- */

static const struct schema_field TEXT = {.kind = SCHEMA_TEXT, .max = 80};

static const struct schema_field heading_fields[] = {
    {SCHEMA_ROW(TEXT, "key", struct heading, key)},
    {SCHEMA_ROW(TEXT, "why", struct heading, why)},
    {SCHEMA_ROW(TEXT, "unit", struct heading, unit)},
    {SCHEMA_ROW(LIST, "words", struct heading, words), SCHEMA_ITEMS(TEXT, const char *),
     .flags = SCHEMA_REQUIRED},
    {SCHEMA_ROW(LIST, "beside", struct heading, beside), SCHEMA_ITEMS(TEXT, const char *)},
    {SCHEMA_ROW(LIST, "unless", struct heading, unless), SCHEMA_ITEMS(TEXT, const char *)},
};
static const struct schema heading_schema = {
    SCHEMA_OF("a heading", heading_fields, struct heading)};
static const struct schema_field HEADING = {.kind = SCHEMA_MAP,
                                            .of = &heading_schema,
                                            .at = offsetof(struct heading, at)};

static const struct schema_field same_fields[] = {
    {SCHEMA_ROW(TEXT, "word", struct heading_same, word), .flags = SCHEMA_REQUIRED},
    {SCHEMA_ROW(LIST, "also", struct heading_same, also), SCHEMA_ITEMS(TEXT, const char *),
     .flags = SCHEMA_REQUIRED},
};
static const struct schema same_schema = {
    SCHEMA_OF("words that mean the same", same_fields, struct heading_same)};
static const struct schema_field SAME = {.kind = SCHEMA_MAP, .of = &same_schema};

static const struct schema_field days_fields[] = {
    {SCHEMA_ROW(TEXT, "word", struct heading_days, word), .flags = SCHEMA_REQUIRED},
    {SCHEMA_ROW(WORDS, "days", struct heading_days, days), .words = &profile_weekdays,
     .flags = SCHEMA_REQUIRED},
};
static const struct schema days_schema = {
    SCHEMA_OF("a word for several days", days_fields, struct heading_days)};
static const struct schema_field DAYS = {.kind = SCHEMA_MAP, .of = &days_schema};

static const struct schema_field day_set_fields[] = {
    {SCHEMA_ROW(LIST, "words", struct heading_day_set, words), SCHEMA_ITEMS(TEXT, const char *),
     SCHEMA_RANGE(WEEKDAY_COUNT, WEEKDAY_COUNT), .flags = SCHEMA_REQUIRED},
    {SCHEMA_ROW(TEXT, "if", struct heading_day_set, needs)},
};
static const struct schema day_set_schema = {
    SCHEMA_OF("short forms of the days", day_set_fields, struct heading_day_set)};
static const struct schema_field DAY_SET = {.kind = SCHEMA_MAP, .of = &day_set_schema};

static const struct schema_field synonym_fields[] = {
    {SCHEMA_ROW(TEXT, "key", struct heading_synonym, key), .flags = SCHEMA_REQUIRED},
    {SCHEMA_ROW(TEXT, "word", struct heading_synonym, word), .flags = SCHEMA_REQUIRED},
    {SCHEMA_ROW(LIST, "also", struct heading_synonym, also), SCHEMA_ITEMS(TEXT, const char *),
     .flags = SCHEMA_REQUIRED},
};
static const struct schema synonym_schema = {
    SCHEMA_OF("words for a value", synonym_fields, struct heading_synonym)};
static const struct schema_field SYNONYM = {.kind = SCHEMA_MAP, .of = &synonym_schema};

#define TEXTS_ROW(key, member) \
 SCHEMA_ROW(LIST, key, struct headings, member), SCHEMA_ITEMS(TEXT, const char *)
static const struct schema_field file_fields[] = {
    {SCHEMA_ROW(LIST, "same", struct headings, same), SCHEMA_ITEMS(SAME, struct heading_same)},
    {TEXTS_ROW("ignored", ignored)},
    {TEXTS_ROW("nothing", nothing)},
    {TEXTS_ROW("errors", errors)},
    {TEXTS_ROW("identity", identity)},
    {TEXTS_ROW("others", others)},
    {TEXTS_ROW("personal", personal)},
    {TEXTS_ROW("yes", yes)},
    {TEXTS_ROW("no", no)},
    {TEXTS_ROW("no_goal", no_goal)},
    {TEXTS_ROW("health", health)},
    {TEXTS_ROW("training", training)},
    {TEXTS_ROW("refusals", refusals)},
    {TEXTS_ROW("former", former)},
    {TEXTS_ROW("before_former", before_former)},
    {TEXTS_ROW("come", come)},
    {TEXTS_ROW("current", current)},
    {TEXTS_ROW("unfit", unfit)},
    {TEXTS_ROW("helpers", helpers)},
    {TEXTS_ROW("totals", totals)},
    {TEXTS_ROW("people", people)},
    {TEXTS_ROW("sections", sections)},
    {TEXTS_ROW("frequencies", frequencies)},
    {TEXTS_ROW("years", years)},
    {SCHEMA_ROW(LIST, "synonyms", struct headings, synonyms),
     SCHEMA_ITEMS(SYNONYM, struct heading_synonym)},
    {TEXTS_ROW("every_day", every_day)},
    {TEXTS_ROW("open", open)},
    {SCHEMA_ROW(LIST, "day_groups", struct headings, day_groups),
     SCHEMA_ITEMS(DAYS, struct heading_days)},
    {SCHEMA_ROW(LIST, "day_sets", struct headings, day_sets),
     SCHEMA_ITEMS(DAY_SET, struct heading_day_set)},
    {TEXTS_ROW("day_fillers", day_fillers)},
    {TEXTS_ROW("count_fillers", count_fillers)},
    {TEXTS_ROW("day_exceptions", day_exceptions)},
    {TEXTS_ROW("choices", choices)},
    {TEXTS_ROW("answers", answers)},
    {TEXTS_ROW("counted", counted)},
    {TEXTS_ROW("exports", exports)},
    {TEXTS_ROW("date_parts", date_parts)},
    {TEXTS_ROW("months", months), SCHEMA_RANGE(12, 12), .flags = SCHEMA_REQUIRED},
    {TEXTS_ROW("counts", counts)},
    {TEXTS_ROW("everybody", everybody)},
    {SCHEMA_ROW(LIST, "roster", struct headings, rows[HEADING_ROSTER]),
     SCHEMA_ITEMS(HEADING, struct heading)},
    {SCHEMA_ROW(LIST, "log", struct headings, rows[HEADING_LOG]),
     SCHEMA_ITEMS(HEADING, struct heading)},
    {SCHEMA_ROW(LIST, "sessions", struct headings, rows[HEADING_SESSIONS]),
     SCHEMA_ITEMS(HEADING, struct heading)},
};
static const struct schema file_schema = {SCHEMA_OF("headings", file_fields, struct headings)};

/* --- words ----------------------------------------------------------------------------------- */

struct heading_word *heading_find_word(const struct headings *h, struct str text)
{
    struct memo_key key = memo_key(text);

    return memo_find(&h->vocabulary, &key);
}

static struct heading_word *add_word(struct headings *h, struct str text)
{
    struct heading_word *w = heading_find_word(h, text);

    if (w != NULL)
        return w;
    w = ARENA_NEW(&h->vocabulary.arena, struct heading_word);
    w->text = str_dup(&h->vocabulary.arena, text);
    memo_keep(&h->vocabulary, memo_key(text), w);
    return w;
}

/* The byte of S at AT in lower case, also in the letters that Western Europe adds: those of U+00C0 on. */
static char fold(struct str s, size_t at)
{
    unsigned char c = (unsigned char)s.p[at];
    bool is_capital = at > 0 && s.p[at - 1] == '\xC3' && c >= 0x80 && c <= 0x9E && c != 0x97;

    return is_capital ? (char)(c + 'a' - 'A') : ascii_lower(s.p[at]);
}

/* Whether a byte of "¿" or "¡", which begin a question, is at AT in S. */
static bool is_spanish_mark(struct str s, size_t at)
{
    struct str from = str_tail(s, at && s.p[at] != '\xC2' ? at - 1 : at);

    return str_starts_with(from, "\xC2\xBF") || str_starts_with(from, "\xC2\xA1");
}

bool headings_next_word(struct str s, size_t *at, char out[HEADING_WORD_MAX], struct str *word)
{
    size_t n = 0, n_since_dot = 0;
    char before = ' ';

    for (; *at < s.n; ++*at) {
        char c = s.p[*at];

        if (c == '.' && n_since_dot == 1) {
            n_since_dot = 0;
            continue;
        }
        if (c == '\'' || str_starts_with(str_tail(s, *at), "\xE2\x80\x99")) {
            *at += c < 0 ? 2 : 0;
            continue;
        }
        if (is_spanish_mark(s, *at) || (!ascii_is_alnum(c) && c >= 0 && c != '%')) {
            if (n)
                break;
            continue;
        }
        if (n == HEADING_WORD_MAX || (n && ascii_is_upper(c) && ascii_is_lower(before) &&
                                      *at + 1 < s.n && ascii_is_alnum(s.p[*at + 1])))
            break;
        out[n++] = fold(s, *at);
        n_since_dot++;
        before = c;
    }
    *word = (struct str){out, n};
    return n > 0;
}

/* Adds KEY's PHRASE, of which the words that are ignored are left out. */
static void add_phrase(struct arena *a, struct headings *h, const char *key,
                       const struct heading *heading, const char *phrase)
{
    struct heading_phrase p = {.key = key, .heading = heading};
    char bytes[HEADING_WORD_MAX];
    struct str word;

    for (size_t at = 0;
         p.n < HEADING_PHRASE_MAX && headings_next_word(str_from_c(phrase), &at, bytes, &word);) {
        const struct heading_word *w = add_word(h, word);

        if (heading == NULL || !w->is_ignored)
            p.word[p.n++] = w;
    }
    if (p.n)
        VEC_PUSH(a, &h->phrases, p);
}

/* Each key of S is a heading, also one that is nested; private text of a roster is not. */
static void add_keys(struct arena *a, struct headings *h, const struct schema *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct schema_field *f = &s->field[i];

        for (size_t k = 0; f->kind == SCHEMA_MAP && k < f->of->n; k++) {
            const char *key = arena_printf(a, "%s.%s", f->key, f->of->field[k].key);

            add_phrase(a, h, key, NULL, arena_printf(a, "%s %s", f->key, f->of->field[k].key));
        }
        if (f->kind != SCHEMA_MAP &&
            (h->table != HEADING_ROSTER || f->kind != SCHEMA_PROSE || !(f->flags & SCHEMA_PRIVATE)))
            add_phrase(a, h, f->key, NULL, f->key);
    }
}

/* Words that are one are put first: the rest is made of them. */
static void compile(struct arena *a, struct headings *h)
{
    for (size_t i = 0; i < h->same.n; i++) {
        const struct heading_same *s = &h->same.item[i];
        struct heading_word *w = add_word(h, str_from_c(s->word));

        for (size_t k = 0; k < s->also.n; k++) {
            struct str also = str_from_c(s->also.item[k]);

            if (heading_find_word(h, also) == NULL)
                memo_keep(&h->vocabulary, memo_key(also), w);
        }
    }
    for (size_t i = 0; i < h->ignored.n; i++)
        add_word(h, str_from_c(h->ignored.item[i]))->is_ignored = true;
    for (size_t i = 0; i < h->rows[h->table].n; i++) {
        const struct heading *heading = &h->rows[h->table].item[i];

        for (size_t k = 0; k < heading->words.n; k++)
            add_phrase(a, h, heading->key, heading, heading->words.item[k]);
    }
    if (h->keys != NULL)
        add_keys(a, h, h->keys->schema);
}

/* Each heading means something, or says why it is not read. */
static bool check_rows(const struct headings *h, struct diag *d)
{
    bool is_fine = true;

    for (int t = 0; t < HEADING_TABLES; t++) {
        for (size_t i = 0; i < h->rows[t].n; i++) {
            const struct heading *row = &h->rows[t].item[i];

            if ((row->key == NULL) == (row->why == NULL))
                is_fine = diag_report(d, row->at, DIAG_KEY_MISSING,
                                      "a heading needs 'key', or 'why' where it is not read");
        }
    }
    return is_fine;
}

bool headings_load(struct arena *a, const struct assets *s, enum heading_table table,
                   const struct heading_keys *keys, struct headings *out, struct diag *d)
{
    static const struct assets built_in = {.n_dirs = 0};
    struct schema_reader r = {.arena = a, .diag = d};
    const struct ydoc_node *root;
    struct asset found;

    *out = (struct headings){.table = table, .keys = keys};
    if (!asset_read(a, s != NULL ? s : &built_in, FILE_NAME, &found, d) ||
        !ydoc_parse(a, found.file, found.bytes, &root, d) ||
        !schema_read(&r, &file_schema, root, out) || !check_rows(out, d))
        return false;
    compile(a, out);
    return true;
}

void headings_release(struct headings *h)
{
    memo_clear(&h->vocabulary);
}
