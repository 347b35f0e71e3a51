/* Matches headings of a table by their words. */
#include "athlete/heading.h"

#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/asset.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

static const char FILE_NAME[] = "templates/headings.yaml";

enum {
    TOKENS_MAX = 40, /* words of a heading: a longer one is not known */
    PHRASE_MAX = 8,
    LINE_BYTES = 4096
};

/* A word of the file; those that mean the same are one. */
struct heading_word {
    const char *text;
    bool is_ignored;
};

struct heading_phrase {
    const char *key;
    const struct heading *heading; /* NULL: the key itself, as a heading */
    const struct heading_word *word[PHRASE_MAX];
    size_t n;
};

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
    {TEXTS_ROW("health", health)},
    {TEXTS_ROW("refusals", refusals)},
    {TEXTS_ROW("totals", totals)},
    {TEXTS_ROW("people", people)},
    {TEXTS_ROW("sections", sections)},
    {TEXTS_ROW("approximate", approximate)},
    {TEXTS_ROW("frequencies", frequencies)},
    {TEXTS_ROW("years", years)},
    {SCHEMA_ROW(LIST, "synonyms", struct headings, synonyms),
     SCHEMA_ITEMS(SYNONYM, struct heading_synonym)},
    {TEXTS_ROW("open", open)},
    {SCHEMA_ROW(LIST, "day_groups", struct headings, day_groups),
     SCHEMA_ITEMS(DAYS, struct heading_days)},
    {TEXTS_ROW("day_fillers", day_fillers)},
    {TEXTS_ROW("choices", choices)},
    {TEXTS_ROW("answers", answers)},
    {TEXTS_ROW("counted", counted)},
    {TEXTS_ROW("exports", exports)},
    {TEXTS_ROW("months", months), SCHEMA_RANGE(12, 12), .flags = SCHEMA_REQUIRED},
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

static struct heading_word *find_word(const struct headings *h, struct str text)
{
    struct memo_key key = memo_key(text);

    return memo_find(&h->vocabulary, &key);
}

static struct heading_word *add_word(struct headings *h, struct str text)
{
    struct heading_word *w = find_word(h, text);

    if (w != NULL)
        return w;
    w = ARENA_NEW(&h->vocabulary.arena, struct heading_word);
    w->text = str_dup(&h->vocabulary.arena, text);
    memo_keep(&h->vocabulary, memo_key(text), w);
    return w;
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
        if (!ascii_is_alnum(c) && c >= 0 && c != '%') {
            if (n)
                break;
            continue;
        }
        if (n == HEADING_WORD_MAX || (n && ascii_is_upper(c) && ascii_is_lower(before) &&
                                      *at + 1 < s.n && ascii_is_alnum(s.p[*at + 1])))
            break;
        out[n++] = ascii_lower(c);
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
         p.n < PHRASE_MAX && headings_next_word(str_from_c(phrase), &at, bytes, &word);) {
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

            if (find_word(h, also) == NULL)
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

/* --- matching -------------------------------------------------------------------------------- */

struct token {
    const struct heading_word *word; /* NULL: not in the file, perhaps a unit */
    struct str text;
};

struct tokens {
    struct token token[TOKENS_MAX];
    char bytes[TOKENS_MAX][HEADING_WORD_MAX];
    size_t n;
};

static void split(const struct headings *h, struct str heading, struct tokens *out)
{
    struct str word;

    out->n = 0;
    for (size_t at = 0;
         out->n < TOKENS_MAX && headings_next_word(heading, &at, out->bytes[out->n], &word);
         out->n++) {
        const struct heading_word *w = find_word(h, word);

        out->token[out->n] = (struct token){w, w != NULL ? str_from_c(w->text) : word};
    }
    if (out->n == TOKENS_MAX)
        out->n = 0;
}

const struct schema_field *headings_find_field(const struct headings *h, const char *key)
{
    return key != NULL && h->keys != NULL ? h->keys->find(key) : NULL;
}

/* A unit that a heading may name: of a time any. */
static const struct quantity_unit *find_unit(enum quantity_kind kind, struct str word)
{
    const struct quantity_unit *u = kind != QUANTITY_COUNT ? quantity_find_unit(kind, word) : NULL;

    if (kind < QUANTITY_MINUTES || kind > QUANTITY_SECONDS)
        return u;
    for (int k = QUANTITY_MINUTES; u == NULL && k <= QUANTITY_SECONDS; k++)
        u = quantity_find_unit((enum quantity_kind)k, word);
    return u;
}

/* Whether a heading of KEY may name a scale, as in "Soreness (1-5)": a bare number of a log. */
static bool may_have_scale(const struct headings *h, const char *key)
{
    const struct schema_field *f = headings_find_field(h, key);

    return h->table == HEADING_LOG && f != NULL && f->read == field_read_number;
}

static bool is_number(struct str s)
{
    return s.n > 0 && s.n <= 3 && ascii_is_digit(s.p[0]) && ascii_is_digit(s.p[s.n - 1]);
}

static bool has_word(const struct heading_phrase *p, const struct heading_word *w)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->word[i] == w)
            return true;
    }
    return false;
}

static bool has_token(const struct tokens *t, const struct heading_word *w)
{
    for (size_t i = 0; i < t->n; i++) {
        if (t->token[i].word == w)
            return true;
    }
    return false;
}

/* Whether the words of T are those of P, units of its quantity, and words that change nothing; *unit becomes
 * the unit, NULL where there is none or more than one. */
static bool fits(const struct headings *h, const struct tokens *t, const struct heading_phrase *p,
                 const struct quantity_unit **unit)
{
    const struct schema_field *f = headings_find_field(h, p->key);
    enum quantity_kind kind = field_kind(f);
    size_t n_units = 0;

    for (size_t i = 0; i < p->n; i++) {
        if (!has_token(t, p->word[i]))
            return false;
    }
    for (size_t i = 0; i < t->n; i++) {
        const struct token *k = &t->token[i];
        const struct quantity_unit *u =
            find_unit(log_is_done(f) ? QUANTITY_MINUTES : kind, k->text);

        if (u == NULL && log_is_done(f))
            u = find_unit(QUANTITY_DISTANCE, k->text);
        if (u != NULL) {
            n_units += n_units == 0 || u != *unit;
            *unit = u;
        } else if (!(k->word != NULL && has_word(p, k->word)) &&
                   !(p->heading != NULL && k->word != NULL && k->word->is_ignored) &&
                   !(kind == QUANTITY_PACE &&
                     quantity_find_unit(QUANTITY_MINUTES, k->text) != NULL) &&
                   !(p->key == NULL && quantity_is_unit(k->text)) &&
                   !(may_have_scale(h, p->key) && is_number(k->text))) {
            return false;
        }
    }
    *unit = n_units == 1 ? *unit : NULL;
    return true;
}

/* "sessions.w2.wed", "strength.bird_dog": the rest is the user's own. */
static bool is_free(const char *key)
{
    return str_starts_with(str_from_c(key), "sessions.") ||
           str_starts_with(str_from_c(key), "strength.");
}

/* Whether all words of A that count are in B; a heading may have units besides. */
static bool is_part(const struct tokens *a, const struct tokens *b, bool has_units)
{
    for (size_t i = 0; i < a->n; i++) {
        const struct token *k = &a->token[i];
        size_t n = 0;

        while (n < b->n && !str_eq(b->token[n].text, k->text))
            n++;
        if (n == b->n && !(k->word != NULL && k->word->is_ignored) &&
            !(has_units && quantity_is_unit(k->text)))
            return false;
    }
    return true;
}

/* Whether the heading of C is WORDS. */
static bool is_heading(const struct headings *h, const struct table_column *c, const char *words)
{
    struct tokens wanted, found;

    split(h, str_from_c(words), &wanted);
    split(h, str_from_c(c->head), &found);
    return found.n && is_part(&wanted, &found, false) && is_part(&found, &wanted, true);
}

static bool has_heading(const struct headings *h, const struct table *t, const char *words)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        if (is_heading(h, &t->column[i], words))
            return true;
    }
    return false;
}

bool headings_is_identity(const struct headings *h, const struct table_column *c)
{
    for (size_t i = 0; i < h->identity.n; i++) {
        if (is_heading(h, c, h->identity.item[i]))
            return true;
    }
    return false;
}

bool headings_is_health(const struct headings *h, const struct table_column *c)
{
    struct tokens wanted, found;

    split(h, str_from_c(c->head), &found);
    for (size_t i = 0; found.n && i < h->health.n; i++) {
        split(h, str_from_c(h->health.item[i]), &wanted);
        if (is_part(&wanted, &found, false))
            return true;
    }
    return false;
}

bool headings_is_export(const struct headings *h, const struct table *t)
{
    for (size_t i = 0; i < h->exports.n; i++) {
        if (has_heading(h, t, h->exports.item[i]))
            return true;
    }
    return false;
}

static bool stands_beside(const struct headings *h, const struct table *t,
                          const struct heading *row)
{
    bool is_beside = !row->beside.n;

    for (size_t i = 0; i < row->beside.n && !is_beside; i++)
        is_beside = has_heading(h, t, row->beside.item[i]);
    for (size_t i = 0; i < row->unless.n && is_beside; i++)
        is_beside = !has_heading(h, t, row->unless.item[i]);
    return is_beside;
}

/* The longest phrase that fits C, and stands where it may in T (NULL: anywhere); NULL: none. */
static const struct heading_phrase *find_phrase(const struct headings *h, const struct table *t,
                                                const struct table_column *c,
                                                const struct quantity_unit **best_unit)
{
    const struct heading_phrase *best = NULL;
    const struct quantity_unit *unit;
    struct tokens tokens;

    split(h, str_from_c(c->head), &tokens);
    for (size_t i = 0; tokens.n && i < h->phrases.n; i++) {
        const struct heading_phrase *p = &h->phrases.item[i];

        unit = NULL;
        if ((best != NULL && p->n <= best->n) || !fits(h, &tokens, p, &unit) ||
            (t != NULL && p->heading != NULL && !stands_beside(h, t, p->heading)))
            continue;
        best = p;
        *best_unit = unit;
    }
    return best;
}

static bool match_in(const struct headings *h, const struct table *t, struct table_column *c)
{
    const struct quantity_unit *unit = NULL;
    const struct heading_phrase *best = is_free(c->key) ? NULL : find_phrase(h, t, c, &unit);

    if (best == NULL || best->key == NULL)
        return is_free(c->key);
    c->key = best->key;
    if (unit != NULL || !may_have_scale(h, c->key))
        c->unit = unit != NULL ? unit->shown : best->heading != NULL ? best->heading->unit : NULL;
    c->rank = (size_t)(best - h->phrases.item);
    return true;
}

bool headings_match(const struct headings *h, struct table_column *c)
{
    return match_in(h, NULL, c);
}

void headings_check(const struct headings *h, struct table *t)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];

        c->key = c->name;
        c->is_used = c->name[0] != '\0' && match_in(h, t, c);
    }
}

const char *headings_why(const struct headings *h, const struct table *t,
                         const struct table_column *c)
{
    const struct quantity_unit *unit;
    const struct heading_phrase *p = find_phrase(h, t, c, &unit);

    return p != NULL && p->heading != NULL ? p->heading->why : NULL;
}

bool headings_is_choice(const struct headings *h, const struct table_column *c)
{
    struct tokens t;

    split(h, str_from_c(c->head), &t);
    for (size_t i = 0; i < t.n; i++) {
        if (str_index_nocase(t.token[i].text, h->choices.item, h->choices.n) < h->choices.n)
            return true;
    }
    return false;
}

static void put_list(struct buf *out, const char *before, const char *const *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s%s", i ? ", " : before, text[i]);
}

const char *headings_words(struct arena *a, const struct headings *h, const struct heading *row)
{
    enum quantity_kind kind = field_kind(headings_find_field(h, row->key));
    struct buf out = buf_in(a, LINE_BYTES);

    put_list(&out, "", row->words.item, row->words.n);
    if (row->unit != NULL)
        buf_printf(&out, "; in %s", row->unit);
    else if (kind != QUANTITY_COUNT)
        buf_printf(&out, "; in %s", quantity_words[kind].allowed);
    put_list(&out, "; beside ", row->beside.item, row->beside.n);
    put_list(&out, "; not beside ", row->unless.item, row->unless.n);
    return out.p;
}
