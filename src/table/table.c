/* Reading CSV (RFC 4180, and what spreadsheets make of it) and the text that a workbook becomes. */
#include "table/table.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "table/table_int.h"

enum {
    HEAD_ROWS = 20 /* from the top, among which the headings are looked for */
};

static const char STRAY_QUOTE[] =
    "a quote in the middle of a cell: double it, and put the cell in quotes";
static const char TOO_WIDE[] =
    "a row of more than 200 cells: delete the columns that no plan needs";
static const char OPEN_QUOTE[] = "the closing quote is missing";

/* A place in the text. */
struct scanner {
    struct str text;
    size_t at;       /* next byte */
    struct loc here; /* its place */
    char separator;
    size_t n_cells;    /* of the last row, as far as it was read */
    const char *fault; /* what is wrong with it, or NULL */
    struct loc fault_at;
};

/* The next byte; the end counts as the end of a line. */
static char next_byte(const struct scanner *s)
{
    return s->at < s->text.n ? s->text.p[s->at] : '\n';
}

static void step(struct scanner *s)
{
    char c = s->text.p[s->at++];

    if (c == '\n') {
        s->here.line++;
        s->here.col = 1;
    } else if (!str_is_inner_byte(c)) {
        s->here.col++;
    }
}

/* The same within a row, which a line break in quotes does not end. */
static void step_inside(struct scanner *s)
{
    if (!str_is_inner_byte(s->text.p[s->at++]))
        s->here.col++;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(const struct scanner *s, char c)
{
    return (c == ' ' || c == '\t') && c != s->separator;
}

static void skip_blanks(struct scanner *s)
{
    while (is_blank(s, next_byte(s)))
        step(s);
}

static bool is_cell_end(const struct scanner *s)
{
    return next_byte(s) == s->separator || is_line_end(next_byte(s));
}

/* A cell in quotes (RFC 4180), every kind of line break in it as a line feed; returns what is wrong
 * with it, or NULL. */
static const char *scan_quoted(struct scanner *s, char text[TABLE_CELL_MAX], size_t *n)
{
    step_inside(s);
    while (s->at < s->text.n) {
        char c = next_byte(s);

        step_inside(s);
        if (c == '"' && next_byte(s) != '"') {
            skip_blanks(s);
            return is_cell_end(s) ? NULL : STRAY_QUOTE;
        }
        if (c == '"' || (c == '\r' && s->at < s->text.n && next_byte(s) == '\n'))
            step_inside(s);
        if (*n == TABLE_CELL_MAX)
            return "a cell of more than 4096 bytes, or a missing closing quote";
        text[(*n)++] = is_line_end(c) ? '\n' : c;
    }
    return OPEN_QUOTE;
}

/* Whether the quote that comes next marks seconds or inches, as in 5'26" and 5'26"/km: after the digit BEFORE, and before
 * nothing or a unit. */
static bool is_mark(const struct scanner *s, char before)
{
    struct scanner after = *s;

    step(&after);
    return ascii_is_digit(before) &&
           (is_cell_end(&after) || next_byte(&after) == '/' || next_byte(&after) == ' ');
}

/* A cell without quotes, blanks at its end cut. */
static const char *scan_plain(struct scanner *s, char text[TABLE_CELL_MAX], size_t *n)
{
    for (; !is_cell_end(s); step(s)) {
        if (next_byte(s) == '"' && s->separator != DIAG_SHEET && !(*n && is_mark(s, text[*n - 1])))
            return STRAY_QUOTE;
        if (*n == TABLE_CELL_MAX)
            return "a cell of more than 4096 bytes";
        text[(*n)++] = next_byte(s) == SHEET_BREAK ? '\n' : next_byte(s);
    }
    while (*n && is_blank(s, text[*n - 1]))
        --*n;
    return NULL;
}

/* The next row with anything on its lines; false at the end. */
static bool scan_row(struct arena *a, struct scanner *s, struct table_row *row)
{
    struct table_cell cell[TABLE_CELLS_MAX];
    size_t n_cells = 0;
    char text[TABLE_CELL_MAX];

    s->fault = NULL;
    while (s->at < s->text.n && (is_line_end(next_byte(s)) || is_blank(s, next_byte(s))))
        step(s);
    *row = (struct table_row){.from = s->at, .at = s->here};
    if (s->at == s->text.n)
        return false;
    for (;; step(s)) {
        struct table_cell *c = &cell[n_cells];
        size_t n = 0;

        skip_blanks(s);
        s->fault_at = n_cells == TABLE_CELLS_MAX ? row->at : s->here;
        s->fault = TOO_WIDE;
        s->n_cells = n_cells + 1;
        if (n_cells++ == TABLE_CELLS_MAX)
            return true;
        *c = (struct table_cell){.at = s->here,
                                 .is_quoted = next_byte(s) == '"' && s->separator != DIAG_SHEET};
        s->fault = c->is_quoted ? scan_quoted(s, text, &n) : scan_plain(s, text, &n);
        if (s->fault != NULL)
            return true;
        c->text = str_copy(a, (struct str){text, n});
        if (s->at == s->text.n || next_byte(s) != s->separator)
            break;
    }
    row->n = n_cells;
    row->cell = memcpy(ARENA_NEW_N(a, struct table_cell, n_cells), cell, n_cells * sizeof *cell);
    return true;
}

struct reading {
    struct arena *arena;
    struct diag *diag;
    struct scanner scan;
    const struct table_options *options;
    struct scanner above; /* before the row above the headings */
    unsigned n_foreign;   /* rows of another encoding */
};

static bool is_empty_row(const struct table_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (str_trim(row->cell[i].text).n)
            return false;
    }
    return true;
}

/* Back to the row's beginning, then to the next line. */
static void skip_line(struct scanner *s, const struct table_row *row)
{
    s->at = row->from;
    s->here = row->at;
    while (s->at < s->text.n && s->here.line == row->at.line)
        step(s);
}

/* Moves S to the first byte before END that is not UTF-8; false where there is none. */
static bool find_bad_byte(struct scanner *s, size_t end)
{
    while (s->at < end) {
        size_t next = s->at;
        uint32_t c = str_next_char(s->text, &next);

        if (c == 0 || (c == 0xFFFD && next - s->at == 1))
            return true;
        while (s->at < next)
            step_inside(s);
    }
    return false;
}

/* Reports what is wrong with a row that has been scanned: bytes of another encoding, or more cells
 * than the header has. */
static bool check_row(struct reading *r, const struct table *t, const struct table_row *row)
{
    struct scanner s = r->scan;
    const struct table_row *head = t->rows.n ? &t->rows.item[0] : row;
    size_t n_columns = head->error ? row->n : head->n;

    s.at = row->from;
    s.here = row->at;
    if (find_bad_byte(&s, r->scan.at)) {
        r->n_foreign++;
        return diag_report(r->diag, s.here, DIAG_YAML_ENCODING,
                           "the byte \\x%02X is not UTF-8: save the table as CSV UTF-8",
                           (unsigned char)s.text.p[s.at]);
    }
    for (size_t c = n_columns; c < row->n; c++) {
        if (str_trim(row->cell[c].text).n)
            return diag_report(
                r->diag, row->cell[c].at, DIAG_CSV_SYNTAX,
                "the row has %zu cells, but the header has only %zu%s", row->n, n_columns,
                r->scan.separator == ',' ? ": put a cell that has a comma in quotes" : "");
    }
    return true;
}

/* A row that has been scanned, or could not be, joins the table. */
static void add_row(struct reading *r, struct table *out, struct table_row *row)
{
    const char *fault = r->scan.fault;
    bool is_good;

    if (fault == NULL && is_empty_row(row)) {
        VEC_PUSH(r->arena, &out->empty, row->at.line);
        return;
    }
    is_good = fault != NULL ? diag_report(r->diag, r->scan.fault_at, DIAG_CSV_SYNTAX, "%s", fault)
                            : check_row(r, out, row);
    row->error = is_good ? 0 : r->diag->records.n;
    VEC_PUSH(r->arena, &out->rows, *row);
}

/* All rows, the header among them.  After one that cannot be scanned, reading resumes at the next
 * line. */
static bool read_rows(struct reading *r, struct table *out)
{
    struct table_row row;
    unsigned n_bad = 0;
    size_t n_lines = 1;

    for (size_t i = 0; i < r->scan.text.n && n_lines < TABLE_ROWS_MAX; i++)
        n_lines += r->scan.text.p[i] == '\n';
    VEC_ROOM(r->arena, &out->rows, n_lines);
    while (scan_row(r->arena, &r->scan, &row)) {
        add_row(r, out, &row);
        if (r->scan.fault == TOO_WIDE && out->rows.n == 1) /* the others are as wide */
            return false;
        if (r->scan.fault != NULL)
            skip_line(&r->scan, &row);
        n_bad += row.error != 0;
        if (r->n_foreign == TABLE_BAD_ROWS_MAX) { /* the whole file is */
            out->rows.n = 0;
            return false;
        }
        if (row.error != 0 && n_bad == TABLE_BAD_ROWS_MAX)
            return diag_report(r->diag, r->scan.here, DIAG_CSV_SYNTAX,
                               "too many bad rows: the rest is ignored");
        if (out->rows.n + out->empty.n > TABLE_ROWS_MAX && r->scan.at < r->scan.text.n)
            return diag_report(r->diag, r->scan.here, DIAG_CSV_SYNTAX,
                               "more than %d rows: the rest is ignored", TABLE_ROWS_MAX);
    }
    return n_bad == 0;
}

/* Whether TEXT says something itself, as "Coach: Bev" does, and so is no title. */
static bool is_remark(struct str text)
{
    struct str after;

    (void)str_cut(text, ':', &after);
    return str_trim(after).n > 0;
}

/* The last column, from 0, of the merged cells that column I of LINE begins; where it is alone, that of the table. */
static size_t end_of_merge(const struct table *t, uint32_t line, size_t i)
{
    for (size_t k = 0; k < t->merged.cells.n; k++) {
        const struct table_merge *m = &t->merged.cells.item[k];

        if (m->col == i + 1 && m->from <= line && line <= m->to && m->col < m->col_to)
            return m->col_to - 1;
    }
    return t->n_columns - 1;
}

/* Titles above the headings, each over the columns that are merged or up to the next; one at the left alone is that of
 * the table. */
static void read_titles(struct reading *r, struct table *t)
{
    const char *title = NULL;
    struct table_row row;
    size_t n = 0, end = 0;

    if (!scan_row(r->arena, &r->above, &row) || row.from >= t->rows.item[0].from)
        return;
    for (size_t i = 0; i < row.n; i++)
        n += table_cell_text(&row, i).n ? i + 1 : 0;
    for (size_t i = 0; n > 1 && i < t->n_columns; i++) {
        struct str text = table_cell_text(&row, i);

        if (text.n) {
            title = is_remark(text) ? NULL : str_dup(r->arena, text);
            end = end_of_merge(t, row.at.line, i);
        } else if (i > end) {
            title = NULL;
        }
        t->column[i].title = title;
    }
}

static void read_head(struct reading *r, struct table *t)
{
    const struct table_row *head = &t->rows.item[0];

    t->column = ARENA_NEW_N(r->arena, struct table_column, head->n ? head->n : 1);
    t->n_columns = head->n;
    t->head_line = head->at.line;
    for (size_t i = 0; i < head->n; i++)
        t->column[i] = table_parse_head(r->arena, &head->cell[i]);
    read_titles(r, t);
    for (size_t i = 0; i < head->n; i++)
        t->column[i].is_used =
            t->column[i].key[0] != '\0' && r->options->match(r->options->self, &t->column[i]);
    memmove(t->rows.item, t->rows.item + 1, --t->rows.n * sizeof *t->rows.item);
}

/* How well a row would do as the headings. */
struct candidate {
    struct scanner at, above; /* before the row, and before the one above it */
    size_t n_known, n_cells;
};

/* Whether ROW has two known headings that mean different things. */
static bool has_two_keys(struct arena *a, const struct table_options *o,
                         const struct table_row *row)
{
    const char *key = NULL;

    for (size_t i = 0; i < row->n; i++) {
        struct table_column c = table_parse_head(a, &row->cell[i]);

        if (c.key[0] == '\0' || !o->match(o->self, &c))
            continue;
        if (key != NULL && strcmp(key, c.key) != 0)
            return true;
        key = c.key;
    }
    return false;
}

/* Whether TEXT has a row of headings of which O knows two. */
static bool has_heads(const struct table_options *o, struct str text)
{
    struct scanner s = {.text = text, .here = {"", 1, 1}, .separator = DIAG_SHEET};
    struct arena scratch = {0};
    struct table_row row;
    bool is_found = false;

    for (int i = 0; i < HEAD_ROWS && !is_found && scan_row(&scratch, &s, &row); i++) {
        is_found = s.fault == NULL && has_two_keys(&scratch, o, &row);
        if (s.fault != NULL)
            skip_line(&s, &row);
    }
    arena_release(&scratch);
    return is_found;
}

static size_t count_known(struct arena *a, const struct table_options *o,
                          const struct table_row *row)
{
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++) {
        struct table_column c = table_parse_head(a, &row->cell[i]);

        n += c.key[0] != '\0' && o->match(o->self, &c);
    }
    return n;
}

/* Looks through the first rows of FROM, split at SEPARATOR, for one with more known headings than
 * *best has; of none known, the first row with the most cells. */
static void try_separator(const struct reading *r, struct scanner from, char separator,
                          struct candidate *best)
{
    struct arena scratch = {0};
    struct table_row row;
    struct scanner above = from;

    from.separator = separator;
    for (int i = 0; i < HEAD_ROWS; i++) {
        struct candidate c = {.at = from, .above = above};

        if (!scan_row(&scratch, &from, &row))
            break;
        c.at.at = row.from;
        c.at.here = row.at;
        c.n_cells = from.n_cells;
        c.n_known = from.fault == NULL ? count_known(&scratch, r->options, &row) : 0;
        if (c.n_known > best->n_known ||
            (c.n_known == best->n_known && i == 0 && c.n_cells > best->n_cells))
            *best = c;
        above = c.at;
        if (from.fault != NULL)
            skip_line(&from, &row);
    }
    arena_release(&scratch);
}

/* Excel's first line "sep=;", which is no row: the separator, or '\0'. */
static char read_sep_line(struct scanner *s)
{
    static const char start[] = "sep=";
    struct str rest, line = str_cut(s->text, '\n', &rest);
    size_t n = sizeof start - 1;

    if (line.n <= n || !str_eq_nocase((struct str){line.p, n}, STR("sep=")) ||
        str_trim(str_tail(line, n + 1)).n)
        return '\0';
    s->at = line.n + (rest.p != NULL);
    s->here.line++;
    return line.p[n];
}

/* What is above the headings is a title. */
static void report_title(struct reading *r, const struct scanner *head, const struct scanner *top)
{
    struct str above = {top->text.p + top->at, head->at - top->at};

    if (str_trim(above).n)
        diag_report(r->diag, (struct loc){top->here.file, head->here.line, 0}, DIAG_TABLE_READ,
                    "the headings are on line %u: what is above them is left out", head->here.line);
}

/* Moves the scanner to the row of headings, with its separator. */
static void find_head(struct reading *r, char known_separator)
{
    static const char separators[] = ";,\t|^~";
    char said = known_separator ? known_separator : read_sep_line(&r->scan);
    struct candidate best = {.at = r->scan, .above = r->scan, .n_cells = 1};

    best.at.separator = said ? said : ',';
    if (said)
        try_separator(r, r->scan, said, &best);
    for (size_t i = 0; !said && separators[i] != '\0'; i++)
        try_separator(r, r->scan, separators[i], &best);
    report_title(r, &best.at, &r->scan);
    r->scan = best.at;
    r->above = best.above;
}

bool table_is_named(struct str file)
{
    static const char *const endings[] = {".csv", ".tsv", ".xlsx", ".ods"};

    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        struct str ending = str_from_c(endings[i]);

        if (file.n > ending.n && str_eq_nocase(str_tail(file, file.n - ending.n), ending))
            return true;
    }
    return false;
}

bool table_parse(struct arena *a, const char *file, struct str bytes, const struct table_options *o,
                 struct table *out, struct diag *d)
{
    struct reading r = {.arena = a, .diag = d, .options = o, .scan = {.here = {file, 1, 1}}};
    char separator = '\0';
    bool is_fine;

    *out = (struct table){0};
    if (!table_text(a, file, bytes, o, has_heads, out, &separator, d))
        return false;
    r.scan.text = out->text;
    find_head(&r, separator);
    out->separator = r.scan.separator;
    diag_add_source(d, file, out->text, 1, out->separator);
    is_fine = read_rows(&r, out);
    if (is_fine && !out->rows.n)
        return diag_report(d, (struct loc){.file = file}, DIAG_FILE_EMPTY, "the table is empty");
    if (!out->rows.n || out->rows.item[0].error)
        return false;
    read_head(&r, out);
    table_fill_merged(a, out);
    return is_fine;
}
