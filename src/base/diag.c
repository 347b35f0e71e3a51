/* Collecting messages, and writing them with their source lines. */
#include "base/diag.h"

#include <assert.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"

enum {
    TEXT_MAX = 2000,         /* bytes of a message */
    MESSAGE_MAX = 64 * 1024, /* of all that is printed of one */
    SHEET_LETTERS = 4,       /* of a column of a workbook */
    ALIKE_MAX = 3,     /* errors of one kind at one place that are printed: a template may loop */
    EXCERPT_MAX = 160, /* characters of a source line that are printed */
    QUOTED_MAX = 8192  /* bytes of a cell in quotes */
};

enum shown {
    SHOWN_VALUE,
    SHOWN_KEY,
    SHOWN_HIDDEN
};

static const struct {
    const char *name;
    enum diag_level level;
    enum shown shown;
    const char *about;
} table[DIAG_COUNT] = {

#define DIAG(id, level, shown, about) [DIAG_##id] = {#id, DIAG_##level, SHOWN_##shown, about},
#include "base/diag.def"
};

void diag_init(struct diag *d, struct arena *a)
{
    *d = (struct diag){.arena = a};
}

void diag_add_source(struct diag *d, const char *file, struct str text, uint32_t line,
                     char separator)
{
    VEC_PUSH(d->arena, &d->sources, (struct diag_source){file, text, line, separator});
}

const char *diag_name(enum diag_id id)
{
    return table[id].name;
}

const char *diag_about(enum diag_id id)
{
    return table[id].about;
}

bool diag_from_name(struct str name, enum diag_id *id)
{
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (str_eq_nocase(name, str_from_c(table[i].name))) {
            *id = (enum diag_id)i;
            return true;
        }
    }
    return false;
}

bool diag_is_private(enum diag_id id)
{
    return table[id].shown == SHOWN_HIDDEN;
}

bool diag_is_fault(enum diag_id id)
{
    return id == DIAG_PDF_LIBRARY || id == DIAG_PAINT_LIBRARY;
}

/* Names of files and the user's words are passed in as they are: what a terminal would take for a
 * command is escaped here, for all messages. */
static const char *format_text(struct arena *a, const char *fmt, va_list ap)
{
    char text[TEXT_MAX + 2];
    int n = vsnprintf(text, sizeof text, fmt, ap);
    struct str shown = {text, TEXT_MAX};

    assert(n >= 0);
    if (n <= TEXT_MAX)
        return str_escape(a, (struct str){text, (size_t)n});
    while (str_is_inner_byte(text[shown.n]))
        shown.n--; /* back to the beginning of a character */
    return arena_printf(a, "%s...", str_escape(a, shown));
}

bool diag_report(struct diag *d, struct loc at, enum diag_id id, const char *fmt, ...)
{
    enum diag_level level = table[id].level;
    struct diag_record r = {.at = at, .id = id, .private_key = d->private_key, .seq = d->records.n};
    va_list ap;

    if (level == DIAG_WARNING && d->is_strict)
        level = DIAG_ERROR;
    r.level = level;
    d->errors += level == DIAG_ERROR;
    d->warnings += level == DIAG_WARNING;
    r.at.file = arena_strdup(d->arena, at.file);
    va_start(ap, fmt);
    r.text = format_text(d->arena, fmt, ap);
    va_end(ap);
    VEC_PUSH(d->arena, &d->records, r);
    return false;
}

bool diag_has(const struct diag *d, enum diag_id id)
{
    for (size_t i = 0; i < d->records.n; i++) {
        if (d->records.item[i].id == id)
            return true;
    }
    return false;
}

void diag_repeat(struct diag *d, const struct diag_record *r)
{
    d->private_key = r->private_key;
    diag_report(d, r->at, r->id, "%s", r->text);
    d->private_key = NULL;
    if (r->note != NULL)
        d->records.item[d->records.n - 1].note = arena_strdup(d->arena, r->note);
    if (r->full != NULL)
        diag_full(d, r->full);
    if (r->open != NULL)
        diag_open(d, r->open);
    if (r->row != NULL)
        diag_rows(d, r->row, r->n_rows);
}

static int compare_lines(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

bool diag_has_row(const struct diag_record *r, uint32_t line)
{
    return r->n_rows > 0 &&
           bsearch(&line, r->row, r->n_rows, sizeof *r->row, compare_lines) != NULL;
}

void diag_rows(struct diag *d, const uint32_t *line, size_t n)
{
    uint32_t *own = ARENA_NEW_N(d->arena, uint32_t, n + 1);

    assert(d->records.n);
    memcpy(own, line, n * sizeof *line);
    qsort(own, n, sizeof *own, compare_lines);
    d->records.item[d->records.n - 1].row = own;
    d->records.item[d->records.n - 1].n_rows = n;
}

void diag_open(struct diag *d, const char *text)
{
    assert(d->records.n);
    d->records.item[d->records.n - 1].open = arena_strdup(d->arena, text);
}

void diag_full(struct diag *d, const char *text)
{
    assert(d->records.n);
    d->records.item[d->records.n - 1].full = arena_strdup(d->arena, text);
}

void diag_note(struct diag *d, const char *fmt, ...)
{
    va_list ap;

    assert(d->records.n);
    va_start(ap, fmt);
    d->records.item[d->records.n - 1].note = format_text(d->arena, fmt, ap);
    va_end(ap);
}

const char *diag_suggest(struct diag *d, const char *near)
{
    return near != NULL ? arena_printf(d->arena, ": did you mean '%s'?", near) : "";
}

static int compare_names(const char *a, const char *b)
{
    return a != NULL && b != NULL ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

static int compare(const void *left, const void *right)
{
    const struct diag_record *a = left, *b = right;
    int c = compare_names(a->at.file, b->at.file);

    if (c)
        return c;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    if (a->at.col != b->at.col)
        return a->at.col < b->at.col ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

void diag_sort(struct diag *d)
{
    if (d->records.n)
        qsort(d->records.item, d->records.n, sizeof *d->records.item, compare);
}

/* Where the last excerpt was taken.  Records are sorted, so that a text is read through once. */
struct excerpt {
    const char *file;
    struct str line, rest;
    uint32_t number; /* of `line`; 0: before the first */
    uint32_t whole;  /* the row that was shown as a whole last; 0: none */
    char separator;
};

static bool is_table(const struct excerpt *e)
{
    return e->separator != DIAG_YAML && e->separator != DIAG_PUBLIC;
}

/* Length of the cell in quotes at the beginning of S; 0: its quote is not closed. */
static size_t quoted_length(struct str s, char separator)
{
    size_t i = 1;

    s.n = s.n < QUOTED_MAX ? s.n : QUOTED_MAX;
    while (i < s.n && (s.p[i] != '"' || (i + 1 < s.n && s.p[i + 1] == '"')))
        i += s.p[i] == '"' ? 2 : 1;
    if (i >= s.n)
        return 0;
    for (i++; i < s.n && s.p[i] == ' '; i++)
        ;
    return i >= s.n || s.p[i] == separator || s.p[i] == '\n' || s.p[i] == '\r' ? i : 0;
}

/* The next line of E; of a table of text a row, with the line breaks in its quotes. */
static struct str cut_line(struct excerpt *e)
{
    struct str line, all = e->rest;
    bool is_start = true; /* of a cell */
    size_t i = 0;

    while (is_table(e) && e->separator != DIAG_SHEET && i < all.n && all.p[i] != '\n') {
        size_t n = is_start && all.p[i] == '"' ? quoted_length(str_tail(all, i), e->separator) : 0;

        is_start = all.p[i] == e->separator || (is_start && all.p[i] == ' ');
        i += n ? n : 1;
    }
    line = str_cut(str_tail(all, i), '\n', &e->rest);
    return (struct str){all.p, i + line.n};
}

/* Moves E to line AT of its file; false where the text is not known or has no such line. */
static bool seek_line(const struct diag *d, struct excerpt *e, struct loc at)
{
    if (at.file == NULL || !at.line)
        return false;
    if (e->file == NULL || strcmp(e->file, at.file) != 0 || at.line < e->number) {
        *e = (struct excerpt){.file = at.file};
        for (size_t s = 0; s < d->sources.n; s++) {
            if (strcmp(d->sources.item[s].file, at.file) != 0)
                continue;
            e->rest = d->sources.item[s].text;
            e->number = d->sources.item[s].line - 1;
            e->separator = d->sources.item[s].separator;
        }
    }
    for (; e->number < at.line; e->number++) {
        if (e->rest.p == NULL)
            return false;
        e->line = cut_line(e);
    }
    return e->number == at.line;
}

/* Whether the character C, with NEXT after it, separates two values of a line. */
static bool is_boundary(const struct excerpt *e, struct str line, uint32_t c, uint32_t next)
{
    bool is_flow = memchr(line.p, '{', line.n) != NULL || memchr(line.p, '[', line.n) != NULL ||
                   memchr(line.p, '}', line.n) != NULL || memchr(line.p, ']', line.n) != NULL;

    if (is_table(e))
        return c == (unsigned char)e->separator;
    return c == '{' || c == '}' || c == '[' || c == ']' ||
           (c == ',' && (is_flow || next == ' ' || next == '"' || next == '\0'));
}

/* The part of LINE between two boundaries that column *col is in, which becomes a column of it. */
static struct str value_at(const struct excerpt *e, struct str line, uint32_t *col)
{
    size_t start = 0, i = 0;
    uint32_t n = 0, start_n = 0, quote = 0, before = ' ';

    while (i < line.n) {
        size_t from = i;
        uint32_t c = str_next_char(line, &i), next = i < line.n ? (unsigned char)line.p[i] : '\0';

        n++;
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (before == ' ' && (c == '"' || (c == '\'' && !is_table(e))) &&
                   memchr(line.p + i, (int)c, line.n - i) != NULL) {
            quote = c;
        } else if (is_boundary(e, line, c, next)) {
            if (n >= *col) {
                line.n = from;
                break;
            }
            start = i;
            start_n = n;
            c = ' ';
        } else if (start && n == start_n + 1 && c == ' ' && n < *col) {
            start = i;
            start_n = n;
        }
        before = c;
    }
    *col -= start_n;
    return str_tail(line, start < line.n ? start : line.n);
}

/* Whether there is more than one value on LINE: the others may be private. */
static bool has_others(const struct excerpt *e, struct str line)
{
    size_t n_keys = 0;

    for (size_t i = 1; i < line.n; i++)
        n_keys += line.p[i] == ' ' && line.p[i - 1] == ':';
    return is_table(e) || n_keys > 1 || memchr(line.p, '{', line.n) != NULL ||
           memchr(line.p, '}', line.n) != NULL || memchr(line.p, '"', line.n) != NULL;
}

/* Whether the value at R's place may be shown: the headings of a table always. */
static bool shows_value(const struct excerpt *e, const struct diag_record *r)
{
    if (is_table(e) && r->at.line == 1)
        return true;
    /* a cell may list other words beside the wrong one, which the message has */
    return r->at.col && table[r->id].shown == SHOWN_VALUE &&
           !(is_table(e) && r->id == DIAG_VALUE_WORD);
}

/* What may be shown of LINE of a file about people: the value at fault, or the key at its place. */
static struct str part_at(const struct excerpt *e, struct str line, const struct diag_record *r,
                          uint32_t *col)
{
    const char *colon;
    size_t n_key;

    if (has_others(e, line))
        line = *col ? value_at(e, line, col) : (struct str){NULL, 0};
    colon = line.n && !is_table(e) ? memchr(line.p, ':', line.n) : NULL;
    n_key = colon != NULL ? (size_t)(colon - line.p) + 1 : 0;
    if (!shows_value(e, r) || *col < n_key) /* or R is at the key */
        line.n = n_key;
    return line;
}

/* The line at R's place, or the part that may be shown, and a caret below its column; nothing where the
 * text is not known. */
static void put_excerpt(const struct diag *d, struct buf *out, struct excerpt *e,
                        const struct diag_record *r, bool is_whole)
{
    struct loc at = r->at;
    struct str line = {NULL, 0};
    size_t n;

    if (seek_line(d, e, at))
        line = e->line;
    if (line.n && is_table(e)) { /* of which a row may be long */
        is_whole = is_whole && at.col && e->whole != at.line;
        e->whole = is_whole ? at.line : e->whole;
    }
    if (line.n && !is_whole && e->separator != DIAG_PUBLIC)
        line = part_at(e, line, r, &at.col);
    while (line.n && (line.p[line.n - 1] == '\r' || line.p[line.n - 1] == ' '))
        line.n--;
    if (!line.n || at.col > EXCERPT_MAX)
        return;
    buf_put_c(out, "    ");
    n = buf_put_safe(out, line, EXCERPT_MAX, '?', "");
    buf_put_c(out, n < line.n ? "...\n" : "\n");
    if (!at.col)
        return;
    buf_put_c(out, "    ");
    for (uint32_t i = 1; i < at.col; i++)
        buf_put_byte(out, ' ');
    buf_put_c(out, "^\n");
}

/* The cell of a workbook at AT, "P7"; NULL where it is not in one. */
static const char *cell_at(const struct diag *d, struct excerpt *e, struct loc at)
{
    uint32_t n = 1;
    char letters[SHEET_LETTERS];
    size_t from = SHEET_LETTERS;

    if (!at.col || !seek_line(d, e, at) || e->separator != DIAG_SHEET)
        return NULL;
    for (size_t i = 0; i < e->line.n && at.col > 1; at.col--) {
        n += e->line.p[i] == DIAG_SHEET;
        (void)str_next_char(e->line, &i);
    }
    for (; n > 0 && from > 0; n = (n - 1) / 26)
        letters[--from] = (char)('A' + (n - 1) % 26);
    return arena_printf(d->arena, "%.*s%u", (int)(SHEET_LETTERS - from), letters + from, at.line);
}

/* Line and column, ":7:16", or of a workbook the cell, ":P7". */
static void put_place(const struct diag *d, struct buf *out, struct excerpt *e, struct loc at)
{
    const char *cell = cell_at(d, e, at);

    if (cell != NULL)
        buf_printf(out, ":%s", cell);
    else if (at.line && at.col)
        buf_printf(out, ":%u:%u", at.line, at.col);
    else if (at.line)
        buf_printf(out, ":%u", at.line);
}

static json_t *json_count(uint32_t n)
{
    return n > 0 ? json_integer(n) : json_null();
}

/* The manual describes these keys.  Without an id: R.id is DIAG_COUNT. */
static void put_object(struct arena *a, struct buf *out, const char *level,
                       const struct diag_record *r, const char *cell, const char *athlete)
{
    const char *id = r->id < DIAG_COUNT ? diag_name(r->id) : NULL;

    json_put(out,
             json_pack("{s:s, s:s?, s:s?, s:o, s:o, s:s?, s:s?, s:s, s:s?}", "level", level, "id",
                       id, "file", json_text(a, r->at.file), "line", json_count(r->at.line),
                       "column", json_count(cell == NULL ? r->at.col : 0), "cell", cell, "athlete",
                       json_text(a, athlete), "text", r->text, "note", r->note),
             JSON_COMPACT);
    buf_put_byte(out, '\n');
}

void diag_write_remark(struct arena *a, struct buf *out, const char *athlete, const char *text,
                       unsigned flags)
{
    const struct diag_record remark = {.id = DIAG_COUNT, .text = str_escape(a, str_from_c(text))};

    if (flags & DIAG_JSON)
        put_object(a, out, "info", &remark, NULL, athlete);
    else
        buf_printf(out, "%s\n", remark.text);
}

static const char *const level_words[] = {"note", "warning", "error"};

static void put_record(const struct diag *d, struct buf *out, struct excerpt *e,
                       const struct diag_record *r, unsigned flags)
{
    static const char *const color[] = {"\033[36m", "\033[35m", "\033[31m"};
    bool in_color = flags & DIAG_COLOR;

    if (flags & DIAG_JSON) {
        put_object(d->arena, out, level_words[r->level], r, cell_at(d, e, r->at), d->about);
        return;
    }
    if (r->at.file == NULL) {
        buf_put_c(out, "runsheet: ");
    } else {
        buf_put_c(out, str_escape(d->arena, str_from_c(r->at.file)));
        put_place(d, out, e, r->at);
        buf_put_c(out, ": ");
    }
    buf_printf(out, "%s%s:%s ", in_color ? color[r->level] : "", level_words[r->level],
               in_color ? "\033[0m" : "");
    if (d->about != NULL)
        buf_printf(out, "%s: ", str_escape(d->arena, str_from_c(d->about)));
    buf_printf(out, "%s [%s]\n", r->text, diag_name(r->id));
    if (r->private_key == NULL || (flags & DIAG_VERBOSE))
        put_excerpt(d, out, e, r, flags & DIAG_VERBOSE);
    if (r->note != NULL)
        buf_printf(out, "    note: %s\n", r->note);
}

static bool is_same_place(const struct diag_record *a, const struct diag_record *b)
{
    return a->level == DIAG_ERROR && b->level == DIAG_ERROR && a->id == b->id && a->at.line &&
           a->at.line == b->at.line && a->at.col == b->at.col &&
           compare_names(a->at.file, b->at.file) == 0;
}

/* Replaces all messages about health by one, which does not say where they are; mistakes in what is
 * private keep their place. */
static void hide_private(struct diag *d)
{
    struct diag_record one = {.id = DIAG_COUNT};
    size_t n = 0;

    for (size_t i = 0; i < d->records.n; i++) {
        struct diag_record r = d->records.item[i];

        if (r.private_key != NULL)
            r.text = arena_printf(
                d->arena,
                "the value of '%s' is %s and not shown because it is private: use --verbose%s",
                r.private_key,
                r.id == DIAG_VALUE_ODD ? "unusual"
                : r.level == DIAG_NOTE ? "a range"
                                       : "wrong",
                r.open != NULL ? r.open : "");
        if (!diag_is_private(r.id))
            d->records.item[n++] = r;
        else
            one = (struct diag_record){.at = {.file = r.at.file},
                                       .id = DIAG_PRIVATE,
                                       .level = r.level,
                                       .text = d->errors > 0
                                                   ? "private messages are not shown: use --verbose"
                                                   : "private messages are not shown: see the "
                                                     "sheet, or use --verbose"};
    }
    if (one.id == DIAG_PRIVATE)
        d->records.item[n++] = one;
    d->records.n = n;
}

/* Says that N more messages are like R. */
static void put_rest(const struct diag *d, struct buf *out, const struct diag_record *r, size_t n,
                     unsigned flags)
{
    struct diag_record rest = {.at = r->at, .id = r->id};

    rest.text = arena_printf(d->arena, "and %zu more at this place", n);
    if (flags & DIAG_JSON)
        put_object(d->arena, out, level_words[DIAG_NOTE], &rest, NULL, d->about);
    else
        buf_printf(out, "    note: %s\n", rest.text);
}

static bool is_wanted(const struct diag_record *r, unsigned flags)
{
    unsigned without = r->level == DIAG_NOTE      ? DIAG_QUIET | DIAG_NO_NOTES
                       : r->level == DIAG_WARNING ? DIAG_QUIET
                                                  : 0;

    return !(flags & without);
}

void diag_write_each(struct diag *d, unsigned flags, diag_put_fn *put, void *self)
{
    struct buf text = buf_in(d->arena, MESSAGE_MAX);
    struct excerpt e = {0};
    size_t first = 0;

    for (size_t i = 0; i < d->records.n && (flags & (DIAG_FULL | DIAG_JSON)); i++) {
        struct diag_record *r = &d->records.item[i];

        r->text = r->full != NULL ? r->full : r->text;
    }
    if (!(flags & DIAG_VERBOSE))
        hide_private(d);
    diag_sort(d);
    for (size_t i = 0; i < d->records.n; i++) {
        const struct diag_record *r = &d->records.item[i];
        bool is_last = i + 1 == d->records.n || !is_same_place(r, r + 1);

        buf_clear(&text);
        if (is_wanted(r, flags) && i - first < ALIKE_MAX)
            put_record(d, &text, &e, r, flags);
        if (is_last && i - first >= ALIKE_MAX)
            put_rest(d, &text, r, i - first + 1 - ALIKE_MAX, flags);
        if (is_last)
            first = i + 1;
        if (text.n)
            put(self, r, buf_str(&text));
    }
}

static void put_text(void *self, const struct diag_record *r, struct str text)
{
    (void)r;
    buf_put_str(self, text);
}

void diag_write(struct diag *d, struct buf *out, unsigned flags)
{
    diag_write_each(d, flags, put_text, out);
}
