/* Matches headings of a table by their words. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/heading_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "table/table.h"

enum {
    TOKENS_MAX = 40, /* words of a heading: a longer one is not known */
    LINE_BYTES = 4096
};

struct token {
    const struct heading_word *word; /* NULL: not in the file, perhaps a unit */
    struct str text;
};

struct tokens {
    struct token token[TOKENS_MAX];
    char bytes[TOKENS_MAX][HEADING_WORD_MAX];
    size_t n;
};

static void add_tokens(const struct headings *h, struct str heading, struct tokens *out)
{
    struct str word;

    for (size_t at = 0;
         out->n < TOKENS_MAX && headings_next_word(heading, &at, out->bytes[out->n], &word);
         out->n++) {
        const struct heading_word *w = heading_find_word(h, word);

        out->token[out->n] = (struct token){w, w != NULL ? str_from_c(w->text) : word};
    }
}

static void split(const struct headings *h, struct str heading, struct tokens *out)
{
    out->n = 0;
    add_tokens(h, heading, out);
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
    return u != NULL ? u : quantity_find_unit(QUANTITY_MILLIS, word);
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

static bool is_date(const char *key, const struct schema_field *f)
{
    return f != NULL ? f->kind == SCHEMA_DATE : key != NULL && !strcmp(key, HEADING_TIMESTAMP);
}

/* 'd', 'm' or 'y' for a word of the order of a date, as in "dd/mm/yyyy"; '\0': it is none. */
static char date_part(const struct headings *h, struct str word)
{
    for (size_t i = 0; i < h->date_parts.n; i++) {
        if (str_eq_nocase(word, str_from_c(h->date_parts.item[i])))
            return h->date_parts.item[i][0];
    }
    return '\0';
}

/* What A (NULL: no unit) and B say together: the unit that both are, or of "st lb" the one with parts; NULL: neither. */
static const struct quantity_unit *one_unit(const struct quantity_unit *a,
                                            const struct quantity_unit *b)
{
    if (a == NULL || a == b || (a->has_parts && b == a - 1))
        return a;
    return b->has_parts && a == b - 1 ? b : NULL;
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
            *unit = n_units++ ? one_unit(*unit, u) : u;
        } else if (!(k->word != NULL && has_word(p, k->word)) &&
                   !(p->heading != NULL && k->word != NULL && k->word->is_ignored) &&
                   !(kind == QUANTITY_PACE &&
                     quantity_find_unit(QUANTITY_MINUTES, k->text) != NULL) &&
                   !(p->key == NULL && quantity_is_unit(k->text)) &&
                   !(is_date(p->key, f) && date_part(h, k->text) != '\0') &&
                   !(may_have_scale(h, p->key) && is_number(k->text))) {
            return false;
        }
    }
    *unit = n_units ? *unit : NULL;
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

/* Cuts HEADING, in two languages, in two: "Nombre / Name"; false where it is no such. */
static bool cut_languages(struct str heading, struct str half[2])
{
    for (size_t i = 1; i + 1 < heading.n; i++) {
        if (heading.p[i] == '/' && heading.p[i - 1] == ' ' && heading.p[i + 1] == ' ') {
            half[0] = (struct str){heading.p, i};
            half[1] = str_tail(heading, i + 1);
            return true;
        }
    }
    return false;
}

static bool is_same(const struct headings *h, struct str heading, const char *words)
{
    struct tokens wanted, found;

    split(h, str_from_c(words), &wanted);
    split(h, heading, &found);
    return found.n && is_part(&wanted, &found, false) && is_part(&found, &wanted, true);
}

/* Whether the heading of C, or that in one of its languages, is WORDS. */
static bool is_heading(const struct headings *h, const struct table_column *c, const char *words)
{
    struct str half[2];

    return is_same(h, str_from_c(c->head), words) ||
           (cut_languages(str_from_c(c->head), half) &&
            (is_same(h, half[0], words) || is_same(h, half[1], words)));
}

/* Whether T has the heading WORDS, with something below it if IS_FILLED. */
static bool has_heading(const struct headings *h, const struct table *t, const char *words,
                        bool is_filled)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        if (is_heading(h, &t->column[i], words) &&
            !(is_filled && t->rows.n && table_is_column_empty(t, i)))
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

static bool is_about_health(const struct headings *h, struct str text)
{
    struct tokens wanted, found;

    split(h, text, &found);
    for (size_t i = 0; found.n && i < h->health.n; i++) {
        split(h, str_from_c(h->health.item[i]), &wanted);
        if (is_part(&wanted, &found, false))
            return true;
    }
    return false;
}

bool headings_is_health(const struct headings *h, const struct table_column *c)
{
    return !strcmp(c->key, HEADING_UNFIT) || is_about_health(h, str_from_c(c->head));
}

bool headings_is_unfit(const struct headings *h, struct str cell)
{
    char bytes[HEADING_WORD_MAX];
    struct str word;

    for (size_t at = 0; headings_next_word(cell, &at, bytes, &word);) {
        if (headings_has(&h->unfit, word))
            return true;
    }
    return is_about_health(h, cell);
}

bool headings_is_export(const struct headings *h, const struct table *t)
{
    for (size_t i = 0; i < h->exports.n; i++) {
        if (has_heading(h, t, h->exports.item[i], false))
            return true;
    }
    return false;
}

static bool stands_beside(const struct headings *h, const struct table *t,
                          const struct heading *row)
{
    bool is_beside = !row->beside.n;

    for (size_t i = 0; i < row->beside.n && !is_beside; i++)
        is_beside = has_heading(h, t, row->beside.item[i], false);
    for (size_t i = 0; i < row->unless.n && is_beside; i++)
        is_beside = !has_heading(h, t, row->unless.item[i], true);
    return is_beside;
}

/* The longest phrase that fits TOKENS, and stands where it may in T (NULL: anywhere); NULL: none. */
static const struct heading_phrase *find_longest(const struct headings *h, const struct table *t,
                                                 const struct tokens *tokens,
                                                 const struct quantity_unit **best_unit)
{
    const struct heading_phrase *best = NULL;
    const struct quantity_unit *unit;

    for (size_t i = 0; tokens->n && tokens->n < TOKENS_MAX && i < h->phrases.n; i++) {
        const struct heading_phrase *p = &h->phrases.item[i];

        unit = NULL;
        if ((best != NULL && p->n <= best->n) || !fits(h, tokens, p, &unit) ||
            (t != NULL && p->heading != NULL && !stands_beside(h, t, p->heading)))
            continue;
        best = p;
        *best_unit = unit;
    }
    return best;
}

/* Whether TITLE has all words of one of `others`, and at most one besides: "Parent / guardian", "Emergency contact 1". */
static bool is_other(const struct headings *h, const char *title)
{
    struct tokens wanted, found;

    split(h, str_from_c(title), &found);
    for (size_t i = 0; i < h->others.n; i++) {
        split(h, str_from_c(h->others.item[i]), &wanted);
        if (found.n && found.n <= wanted.n + 1 && is_part(&wanted, &found, false))
            return true;
    }
    return false;
}

static bool is_name(const struct heading_phrase *p)
{
    return p->key != NULL && !strcmp(p->key, "name");
}

static bool is_name_part(const struct heading_phrase *p)
{
    return p->key != NULL &&
           (!strcmp(p->key, HEADING_FIRST_NAME) || !strcmp(p->key, HEADING_LAST_NAME));
}

/* The phrase that fits a HEADING, or the halves of one in two languages, of which one may be unknown, or say "name" where the
 * other says which. */
static const struct heading_phrase *find_heading(const struct headings *h, const struct table *t,
                                                 struct str heading,
                                                 const struct quantity_unit **unit)
{
    const struct heading_phrase *p, *other;
    const struct quantity_unit *other_unit = NULL;
    struct tokens tokens;
    struct str half[2];

    split(h, heading, &tokens);
    p = find_longest(h, t, &tokens, unit);
    if (p != NULL || h->table != HEADING_ROSTER || !cut_languages(heading, half))
        return p;
    split(h, half[0], &tokens);
    p = find_longest(h, t, &tokens, unit);
    split(h, half[1], &tokens);
    other = find_longest(h, t, &tokens, &other_unit);
    if (p != NULL && other != NULL &&
        (p->key == NULL || other->key == NULL || strcmp(p->key, other->key) != 0))
        return is_name_part(p) && is_name(other)   ? p
               : is_name_part(other) && is_name(p) ? other
                                                   : NULL;
    if (p == NULL || *unit == NULL)
        *unit = other != NULL ? other_unit : *unit;
    return p != NULL ? p : other;
}

/* Whether the words of P come in the order of TOKENS: "Race" above "Target" is no target race. */
static bool is_in_order(const struct heading_phrase *p, const struct tokens *tokens)
{
    size_t n = 0;

    for (size_t i = 0; i < tokens->n && n < p->n; i++)
        n += tokens->token[i].word == p->word[n];
    return n == p->n;
}

/* The phrase that fits C, with the title above it or without; of somebody else there is none that tells who one is. */
static const struct heading_phrase *find_phrase(const struct headings *h, const struct table *t,
                                                const struct table_column *c,
                                                const struct quantity_unit **unit)
{
    const struct quantity_unit *own_unit = NULL;
    const struct heading_phrase *own = find_heading(h, t, str_from_c(c->head), &own_unit),
                                *p = NULL;
    struct tokens tokens;

    split(h, str_from_c(c->title != NULL ? c->title : ""), &tokens);
    if (tokens.n) {
        add_tokens(h, str_from_c(c->head), &tokens);
        p = find_longest(h, t, &tokens, unit);
    }
    if (p != NULL && (own == NULL || is_in_order(p, &tokens)))
        return p;
    *unit = own_unit;
    p = own;
    return p != NULL && p->key != NULL && c->title != NULL && is_other(h, c->title) &&
                   str_index(str_from_c(p->key), h->personal.item, h->personal.n) < h->personal.n
               ? NULL
               : p;
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

char headings_date_order(const struct headings *h, const struct table_column *c)
{
    struct tokens t;
    char first = '\0';
    bool has_day = false, has_month = false;

    split(h, str_from_c(c->head), &t);
    for (size_t i = 0; i < t.n; i++) {
        char part = date_part(h, t.token[i].text);

        first = first != '\0' ? first : part;
        has_day |= part == 'd';
        has_month |= part == 'm';
    }
    return has_day && has_month ? first : '\0';
}

/* Whether a word of the heading of C is in LIST. */
static bool has_any(const struct headings *h, const struct table_column *c,
                    const struct heading_list *list)
{
    struct tokens t;

    split(h, str_from_c(c->head), &t);
    for (size_t i = 0; i < t.n; i++) {
        if (headings_has(list, t.token[i].text))
            return true;
    }
    return false;
}

bool headings_is_choice(const struct headings *h, const struct table_column *c)
{
    return has_any(h, c, &h->choices);
}

bool headings_is_training(const struct headings *h, const struct table_column *c)
{
    return has_any(h, c, &h->training);
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
