/* Texts, numbers, words and dates by field tables, and the messages about them. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "ydoc/ydoc_int.h"

enum {
    PATH_MAX_BYTES = 400,
    WORDS_MAX_BYTES = 1000,
    WEEKDAY_LETTERS = 3 /* that tell a day */
};

static const double INT_LIMIT = 1e9;

static void put_step(struct buf *b, const struct schema_step *step)
{
    if (step == NULL)
        return;
    put_step(b, step->up);
    if (step->key != NULL)
        buf_printf(b, "%s%s", b->n ? "." : "", step->key);
    if (step->index)
        buf_printf(b, "[%zu]", step->index);
}

const char *schema_path(const struct schema_reader *r, const struct schema_field *f)
{
    struct buf b = buf_in(r->arena, PATH_MAX_BYTES);

    put_step(&b, r->step);
    if (f != NULL && f->key != NULL)
        buf_printf(&b, "%s%s", b.n ? "." : "", f->key);
    return r->shown != NULL ? r->shown(r, b.p) : b.p;
}

bool schema_wrong_kind(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, const char *wanted)
{
    const char *path = schema_path(r, f);

    return diag_report(r->diag, node->at, DIAG_VALUE_KIND, "%s must be %s, not %s",
                       path[0] ? path : "this", wanted, ydoc_kind_word(node));
}

const char *schema_join_words(struct arena *a, const struct schema_words *w, const char *last)
{
    struct buf b = buf_in(a, WORDS_MAX_BYTES);
    size_t n = w->n, n_words = 0;

    while (n > 0 && w->word[n - 1] == NULL)
        n--;
    for (size_t i = 0; i < n; i++) {
        if (w->word[i] != NULL)
            buf_printf(&b, "%s%s", n_words++ == 0 ? "" : i + 1 == n ? last : ", ", w->word[i]);
    }
    return n_words > 0 && n_words <= SCHEMA_WORDS_SHOWN ? b.p : NULL;
}

/* "1-24", where F has limits. */
static const char *describe_limits(struct arena *a, const struct schema_field *f, const char *what)
{
    char low[NUM_MAX], high[NUM_MAX];

    if (f->min >= f->max)
        return what;
    return arena_printf(a, "%s, %s-%s%s%s", what, num_format(low, f->min, 6, true),
                        num_format(high, f->max, 6, true), f->unit != NULL ? " " : "",
                        f->unit != NULL ? f->unit : "");
}

const char *schema_describe(struct arena *a, const struct schema_field *f)
{
    const char *words = f->words != NULL ? schema_join_words(a, f->words, " or ") : NULL;

    switch (f->kind) {
    case SCHEMA_TEXT: return "text";
    case SCHEMA_PROSE: return "text, also of several lines";
    case SCHEMA_INT: return describe_limits(a, f, "a whole number");
    case SCHEMA_NUMBER: return describe_limits(a, f, "a number");
    case SCHEMA_BOOL: return "true or false";
    case SCHEMA_DATE: return "a date, as in 2026-11-22";
    case SCHEMA_WORD: return words;
    case SCHEMA_WORDS: return words != NULL ? arena_printf(a, "a list of %s", words) : "a list";
    case SCHEMA_MAP:
        return f->of->example != NULL ? arena_printf(a, "as in %s", f->of->example) : NULL;
    case SCHEMA_LIST:
    case SCHEMA_ARRAY: return "a list";
    case SCHEMA_NAMED:
    case SCHEMA_NODE:
    case SCHEMA_CUSTOM: return NULL;
    }
    return NULL;
}

bool schema_refuse(struct schema_reader *r, const struct schema_field *f,
                   const struct ydoc_node *node, enum diag_id id, const char *why)
{
    return diag_report(r->diag, node->at, id, "%s '%s' %s", schema_path(r, f),
                       ydoc_quote(r->arena, node->text), why);
}

static bool read_text(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, const char **out)
{
    bool is_prose = f->kind == SCHEMA_PROSE, is_limited = f->min < f->max;
    size_t n = str_count_chars(node->text);
    size_t most = is_limited ? (size_t)f->max : is_prose ? YDOC_TEXT_MAX : SCHEMA_TEXT_MAX;

    for (size_t at = 0; at < node->text.n;) {
        uint32_t c = str_next_char(node->text, &at);

        if (str_is_control(c) && !(is_prose && (c == '\n' || c == '\t')))
            return schema_refuse(
                r, f, node, DIAG_VALUE_TEXT,
                arena_printf(r->arena, "has the control character U+%04X", (unsigned)c));
    }
    if (is_limited && n < (size_t)f->min)
        return diag_report(r->diag, node->at, DIAG_VALUE_TEXT,
                           n ? "%s is too short: at least %d characters" : "%s is empty",
                           schema_path(r, f), (int)f->min);
    if (is_limited && n && str_is_blank(node->text))
        return diag_report(r->diag, node->at, DIAG_VALUE_TEXT,
                           "%s has only characters that cannot be seen: write letters",
                           schema_path(r, f));
    if (n > most)
        return diag_report(r->diag, node->at, DIAG_VALUE_TEXT,
                           "%s is %zu characters long: at most %zu are allowed", schema_path(r, f),
                           n, most);
    *out = node->text.p;
    return true;
}

bool schema_parse_number(struct str s, bool is_csv, double *out)
{
    s = str_trim(s);
    return s.n && (is_csv ? num_scan_comma(s, out) : num_scan(s, out)) == s.n;
}

static bool read_number(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, double *out)
{
    bool is_int = f->kind == SCHEMA_INT;
    char low[NUM_MAX], high[NUM_MAX];
    double x = 0;

    if (!schema_parse_number(node->text, r->is_csv, &x))
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             is_int ? "is not a whole number" : "is not a number");
    if (f->min < f->max && (x < f->min || x > f->max))
        return diag_report(r->diag, node->at, DIAG_VALUE_RANGE, "%s %s is outside %s-%s%s%s",
                           schema_path(r, f), ydoc_quote(r->arena, node->text),
                           num_format(low, f->min, 6, true), num_format(high, f->max, 6, true),
                           f->unit != NULL ? " " : "", f->unit != NULL ? f->unit : "");
    if (is_int && (floor(x) != x || fabs(x) > INT_LIMIT))
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER, "is not a whole number");
    *out = f->scale > 0 ? x * f->scale : x;
    return true;
}

static bool read_bool(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, bool *out)
{
    /* no and yes by turns; those of tables come last, with boxes that are ticked or not */
    static const char *const words[] = {"false",
                                        "true",
                                        "no",
                                        "yes",
                                        "off",
                                        "on",
                                        "0",
                                        "1",
                                        "n",
                                        "y",
                                        "\xE2\x98\x90",
                                        "x",
                                        "no thanks",
                                        "yes please",
                                        "unticked",
                                        "ticked",
                                        "unchecked",
                                        "checked",
                                        NULL,
                                        "\xE2\x9C\x93",
                                        NULL,
                                        "\xE2\x9C\x94",
                                        NULL,
                                        "\xE2\x98\x91"};

    size_t n = r->is_csv ? ARRAY_LEN(words) : 6;
    size_t i = str_index_nocase(str_trim(node->text), words, n);

    if (i == n)
        return schema_refuse(r, f, node, DIAG_VALUE_WORD, "is not true or false");
    *out = i % 2;
    return true;
}

/* The row of W->also for S; NULL: there is none. */
static const struct schema_also *find_also(struct str s, const struct schema_words *w)
{
    for (size_t i = 0; i < w->n_also; i++) {
        if (str_eq_nocase(s, str_from_c(w->also[i].text)))
            return &w->also[i];
    }
    return NULL;
}

bool schema_is_none(struct str s, const struct schema_words *w)
{
    const struct schema_also *also = find_also(s, w);

    return also != NULL && also->i == SCHEMA_NO_WORD;
}

size_t schema_index_word(struct str s, const struct schema_words *w)
{
    size_t i = str_index_nocase(s, w->word, w->n);
    const struct schema_also *also = i < w->n ? NULL : find_also(s, w);

    if (also != NULL && also->i != SCHEMA_NO_WORD)
        return (size_t)also->i;
    if (i < w->n || w->short_word == NULL)
        return i;
    s.n -= s.n && s.p[s.n - 1] == '.';
    for (int step = 0; step < 2 && s.n >= WEEKDAY_LETTERS; step++, s.n--) {
        for (i = 0; i < w->n; i++) {
            struct str word = str_from_c(w->word[i]);

            if (s.n <= word.n && str_eq_nocase(s, (struct str){word.p, s.n}))
                return i;
        }
        if (s.p[s.n - 1] != 's')
            break;
    }
    return w->n;
}

int schema_find_word(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, const struct schema_words *w)
{
    struct str s = str_trim(node->text);
    size_t i = schema_index_word(s, w);
    const char *known, *near, *why = "is not known";

    if (i < w->n)
        return (int)i;
    known = schema_join_words(r->arena, w, " or ");
    near = str_nearest(s, w->word, w->n);
    if (near == NULL && w->short_word != NULL) {
        near = str_nearest(s, w->short_word, w->n);
        near = near != NULL ? w->word[str_index(str_from_c(near), w->short_word, w->n)] : NULL;
    }
    if (near != NULL)
        why = arena_printf(r->arena, "is not %s%s", w->what != NULL ? w->what : "known",
                           diag_suggest(r->diag, near));
    else if (known != NULL)
        why = arena_printf(
            r->arena, w->n == 1 ? "is not known: it can only be %s" : "is not one of %s", known);
    schema_refuse(r, f, node, DIAG_VALUE_WORD, why);
    if (w->n_also > 0)
        diag_open(r->diag,
                  arena_printf(r->arena, "; write those of these words that fit, or none: %s",
                               schema_join_words(r->arena, w, ", ")));
    return -1;
}

static bool read_word(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *out)
{
    const char *wanted = f->kind == SCHEMA_WORDS ? "a list of words" : "a word";
    int i;

    if (node->kind != YDOC_SCALAR || ydoc_is_null(node))
        return schema_wrong_kind(r, f, node, f->words->what != NULL ? f->words->what : wanted);
    i = schema_find_word(r, f, node, f->words);
    if (i < 0)
        return false;
    memcpy(out, &i, sizeof i);
    return true;
}

/* A cell that becomes a list. */
struct cell_list {
    struct schema_reader *reader;
    const struct ydoc_node *cell;
    VEC_OF(const struct ydoc_node *) parts;
};

/* Adds the part of the cell from byte FROM to TO; with its own place. */
static void add_part(struct cell_list *l, size_t from, size_t to, bool has_blanks)
{
    struct ydoc_node *part = ARENA_NEW(l->reader->arena, struct ydoc_node);
    struct str s = l->cell->text;
    char *text = str_dup(l->reader->arena, (struct str){s.p + from, to - from});

    for (size_t i = 0; has_blanks && i < to - from; i++)
        text[i] = text[i] == ' ' ? '_' : text[i];
    *part = *l->cell;
    part->text = (struct str){text, to - from};
    part->at.col += (uint32_t)str_count_chars((struct str){s.p, from});
    VEC_PUSH(l->reader->arena, &l->parts, part);
}

/* Length of the mark between two parts of a list at S[at]; 0: there is none. */
static size_t mark_at(struct str s, size_t at)
{
    static const struct str word = {" and ", 5};

    if (s.p[at] != '\0' && strchr(";,/&+|\n", s.p[at]) != NULL)
        return 1;
    return s.n - at > word.n && str_eq_nocase((struct str){s.p + at, word.n}, word) ? word.n : 0;
}

struct str schema_cut_part(struct str s, struct str *rest)
{
    size_t n = 0;

    for (size_t at = 0; at < s.n; at++) {
        n = mark_at(s, at);
        if (n) {
            *rest = str_tail(s, at + n);
            return str_trim((struct str){s.p, at});
        }
    }
    *rest = (struct str){NULL, 0};
    return str_trim(s);
}

/* Whether S, or a word in it, is one of W. */
static bool has_word(struct str s, const struct schema_words *w)
{
    for (struct str rest = s; rest.p != NULL;) {
        if (schema_index_word(str_cut(rest, ' ', &rest), w) < w->n)
            return true;
    }
    return false;
}

/* The part between two marks: one of the words of F, perhaps of several words ("mini band"), or a list with
 * blanks; a part without any of them is one mistake. */
static void split_blanks(struct cell_list *l, const struct schema_field *f, size_t from, size_t to)
{
    const char *p = l->cell->text.p;
    char *whole;

    while (from < to && p[from] == ' ')
        from++;
    while (from < to && p[to - 1] == ' ')
        to--;
    whole = str_dup(l->reader->arena, (struct str){p + from, to - from});
    for (char *c = whole; *c != '\0'; c++)
        *c = *c == ' ' ? '_' : *c;
    if (f->words != NULL &&
        str_index_nocase(str_from_c(whole), f->words->word, f->words->n) < f->words->n) {
        add_part(l, from, to, true);
        return;
    }
    whole = str_dup(l->reader->arena, (struct str){p + from, to - from});
    if (from < to && f->words != NULL &&
        (find_also(str_from_c(whole), f->words) != NULL ||
         !has_word(str_from_c(whole), f->words))) {
        add_part(l, from, to, false);
        return;
    }
    for (size_t end; from < to; from = end + 1) {
        for (end = from; end < to && p[end] != ' '; end++)
            ;
        if (end > from)
            add_part(l, from, end, false);
    }
}

/* A cell's parts are scalars, each with its place: "Sat;Sun", "Tue/Thu", "Mon & Wed", "Saturday, Sunday". */
const struct ydoc_node *schema_as_list(struct schema_reader *r, const struct schema_field *f,
                                       const struct ydoc_node *node)
{
    struct cell_list l = {.reader = r, .cell = node};
    struct ydoc_node *list;
    struct str s = node->text;
    size_t from = 0, n = 0;

    if (node->kind == YDOC_LIST)
        return node;
    if (node->kind == YDOC_MAP) {
        schema_wrong_kind(r, f, node, "a list");
        return NULL;
    }
    if (!r->is_csv)
        VEC_PUSH(r->arena, &l.parts, node);
    for (size_t at = 0; r->is_csv && at < s.n; at += n ? n : 1) {
        n = mark_at(s, at);
        if (!n)
            continue;
        split_blanks(&l, f, from, at);
        from = at + n;
    }
    if (r->is_csv)
        split_blanks(&l, f, from, s.n);
    list = ARENA_NEW(r->arena, struct ydoc_node);
    *list =
        (struct ydoc_node){.kind = YDOC_LIST, .at = node->at, .n = l.parts.n, .item = l.parts.item};
    return list;
}

bool schema_check_count(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *list)
{
    if (f->min >= f->max || ((double)list->n >= f->min && (double)list->n <= f->max))
        return true;
    return diag_report(r->diag, list->at, DIAG_VALUE_COUNT,
                       "%s has %zu entr%s: %d to %d are allowed", schema_path(r, f), list->n,
                       list->n == 1 ? "y" : "ies", (int)f->min, (int)f->max);
}

/* A list as a set, which changes only where all words of it could be read. */
static bool read_words(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, unsigned *out)
{
    bool is_empty = node->kind == YDOC_SCALAR && schema_is_none(str_trim(node->text), f->words);
    const struct ydoc_node *list = is_empty ? NULL : schema_as_list(r, f, node);
    unsigned set = 0;
    bool is_fine;

    if (is_empty)
        *out = 0;
    if (list == NULL)
        return is_empty;
    is_fine = schema_check_count(r, f, list);
    for (size_t i = 0; i < list->n; i++) {
        const struct ydoc_node *word = list->item[i];
        int k = 0;

        if (word->kind == YDOC_SCALAR && schema_is_none(str_trim(word->text), f->words))
            continue;
        if (word->is_bad || (!is_fine && f->flags & SCHEMA_PRIVATE) || !read_word(r, f, word, &k))
            is_fine = false;
        else if (set & BIT(k) && str_eq_nocase(str_trim(word->text), str_from_c(f->words->word[k])))
            is_fine = diag_report(r->diag, word->at, DIAG_VALUE_TWICE, "%s names '%s' twice",
                                  schema_path(r, f), f->words->word[k]);
        set |= BIT(k);
    }
    if (is_fine)
        *out = set;
    return is_fine;
}

/* 2026-02-30 has the form of a date. */
static bool is_date_form(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((i == 4 || i == 7) ? s.p[i] != '-' : !ascii_is_digit(s.p[i]))
            return false;
    }
    return s.n == 10;
}

/* "46355", as a spreadsheet writes a day in a column that is not formatted as dates. */
static bool is_serial(struct str s)
{
    size_t n = 0;

    while (n < s.n && ascii_is_digit(s.p[n]))
        n++;
    return n == s.n && n == 5;
}

static bool read_date(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, date_day *out)
{
    struct str s = str_trim(node->text);
    const char *why = "is a day that does not exist";

    if (date_parse(s, out))
        return true;
    if (is_serial(s))
        why = "is a spreadsheet's number of a day: format the column as dates, such as 2026-11-22";
    else if (!is_date_form(s))
        why = "is not a date: write year-month-day, such as 2026-11-22";
    else if (memcmp(s.p, "1900", 4) < 0 || memcmp(s.p, "2199", 4) > 0)
        why = "is outside the years 1900 to 2199";
    return schema_refuse(r, f, node, DIAG_VALUE_DATE, why);
}

static const char *const WANTED[] = {
    [SCHEMA_TEXT] = "text",       [SCHEMA_PROSE] = "text",         [SCHEMA_INT] = "a whole number",
    [SCHEMA_NUMBER] = "a number", [SCHEMA_BOOL] = "true or false", [SCHEMA_DATE] = "a date",
};

bool schema_read_scalar(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    double x = 0;

    if (f->kind == SCHEMA_WORDS)
        return read_words(r, f, node, value);
    if (f->kind == SCHEMA_WORD)
        return read_word(r, f, node, value);
    if (node->kind != YDOC_SCALAR || ydoc_is_null(node))
        return schema_wrong_kind(r, f, node, WANTED[f->kind]);
    if (f->kind == SCHEMA_TEXT || f->kind == SCHEMA_PROSE)
        return read_text(r, f, node, value);
    if (f->kind == SCHEMA_BOOL)
        return read_bool(r, f, node, value);
    if (f->kind == SCHEMA_DATE)
        return read_date(r, f, node, value);
    if (!read_number(r, f, node, &x))
        return false;
    if (f->kind == SCHEMA_INT)
        *(int *)value = (int)x;
    else
        *(double *)value = x;
    return true;
}
