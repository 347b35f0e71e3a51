#include "athlete/table.h"

#include <csv.h>
#include <stdint.h>
#include <string.h>

#include "athlete/layer.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "ydoc/schema.h"
#include "ydoc/ydoc.h"

enum {
    ROWS_ROOM = 32 * 1024
};

/* The library is fed byte by byte, so that the place of each cell is known. */
struct reading {
    struct arena *arena;
    struct arena *rows; /* of cells */
    struct diag *diag;
    struct str text;
    size_t at;       /* next byte */
    struct loc here; /* its place */
    char separator;

    struct {
        VEC_OF(struct table_cell) cell;
    } row;
    struct loc cell_at;
    bool is_in_cell; /* cell_at and is_quoted hold */
    bool is_quoted;
    bool is_row_done;
    size_t row_from; /* first byte of the row's first cell */
    struct loc row_at;
    size_t cell_bytes;
    unsigned n_bad;

    struct {
        VEC_OF(uint32_t) number;
    } bad_line;
};

/* A copy in which every kind of line break is a line feed. */
static struct str copy_cell(struct arena *a, const char *bytes, size_t n)
{
    char *copy = arena_strndup(a, n ? bytes : "", n);
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '\r' && i + 1 < n && bytes[i + 1] == '\n')
            continue;
        copy[kept++] = bytes[i] == '\r' ? '\n' : bytes[i];
    }
    copy[kept] = '\0';
    return (struct str){copy, kept};
}

static void take_cell(void *bytes, size_t n, void *self)
{
    struct reading *r = self;
    struct table_cell cell = {.at = r->is_in_cell ? r->cell_at : r->here,
                              .text = copy_cell(r->rows, bytes, n),
                              .is_quoted = r->is_in_cell && r->is_quoted};

    if (r->row.cell.n < TABLE_CELLS_MAX + 1)
        VEC_PUSH(r->rows, &r->row.cell, cell);
    r->is_in_cell = false;
    r->cell_bytes = 0;
}

static void take_row(int c, void *self)
{
    struct reading *r = self;

    (void)c;
    r->is_row_done = true;
}

static void step_place(struct reading *r, char c)
{
    r->at++;
    if (c == '\n') {
        r->here.line++;
        r->here.col = 1;
    } else if (!str_is_inner_byte(c)) {
        r->here.col++;
    }
}

/* Notes where a row and a cell begin. */
static void note_begin(struct reading *r, char c)
{
    if (c == '\n' || c == '\r' || r->is_in_cell)
        return;
    if (!r->row.cell.n) {
        r->row_from = r->at;
        r->row_at = r->here;
    }
    if (c == r->separator || c == ' ' || c == '\t')
        return;
    r->is_in_cell = true;
    r->is_quoted = c == '"';
    r->cell_at = r->here;
}

/* The next row with anything in it, into R->row; false at the end or after a fault. */
static bool next_row(struct reading *r, struct csv_parser *p, const char **fault)
{
    r->is_row_done = false;
    r->row.cell.n = 0;
    *fault = NULL;
    while (r->at < r->text.n && !r->is_row_done) {
        char c = r->text.p[r->at];

        note_begin(r, c);
        if (csv_parse(p, &c, 1, take_cell, take_row, r) != 1) {
            if (csv_error(p) != CSV_EPARSE)
                arena_run_out(0);
            *fault = "a quote in the middle of a cell: double it, and put the cell in quotes";
            return false;
        }
        step_place(r, c);
        r->cell_bytes++;
        if (r->is_in_cell && r->cell_bytes > TABLE_CELL_MAX)
            *fault = "a cell of more than 4096 bytes, or a quote that never ends";
        if (r->row.cell.n > TABLE_CELLS_MAX)
            *fault = "a row of more than 200 cells";
        if (*fault)
            return false;
    }
    if (r->is_row_done)
        return true;
    if (csv_fini(p, take_cell, take_row, r) != 0) {
        *fault = "a quote that never ends";
        return false;
    }
    return r->is_row_done;
}

static void begin_cell_count(struct reading *r)
{
    r->is_in_cell = false;
    r->cell_bytes = 0;
}

/* To the line after the one in which the bad row began. */
static void skip_bad_row(struct reading *r)
{
    r->at = r->row_from;
    r->here = r->row_at;
    while (r->at < r->text.n && r->text.p[r->at] != '\n')
        step_place(r, r->text.p[r->at]);
    if (r->at < r->text.n)
        step_place(r, '\n');
    begin_cell_count(r);
}

static bool is_empty_row(const struct reading *r)
{
    for (size_t i = 0; i < r->row.cell.n; i++) {
        if (str_trim(r->row.cell.item[i].text).n)
            return false;
    }
    return true;
}

static struct table_row copy_row(struct reading *r)
{
    size_t n = r->row.cell.n;
    struct table_cell *cell = ARENA_NEW_N(r->rows, struct table_cell, n);

    memcpy(cell, r->row.cell.item, n * sizeof *cell);
    return (struct table_row){
        .cell = cell,
        .n = n,
        .from = r->row_from,
        .at = r->row_at,
        .last_line = r->here.line - (r->at && r->text.p[r->at - 1] == '\n'),
    };
}

/* True to go on. */
static bool check_length(struct reading *r, const struct table *t)
{
    if (t->rows.row.n + t->empty.line.n <= TABLE_ROWS_MAX || r->at == r->text.n)
        return true;
    return diag_report(r->diag, r->here, DIAG_CSV_SYNTAX, "more than %d rows: the rest is not read",
                       TABLE_ROWS_MAX);
}

/* True to go on. */
static bool report_bad_row(struct reading *r, const char *fault, struct table *out)
{
    diag_report(r->diag, r->is_in_cell ? r->cell_at : r->row_at, DIAG_CSV_SYNTAX, "%s", fault);
    VEC_PUSH(r->rows, &out->rows.row,
             (struct table_row){.at = r->row_at, .last_line = r->row_at.line, .is_bad = true});
    skip_bad_row(r);
    if (++r->n_bad < TABLE_BAD_ROWS_MAX)
        return true;
    diag_report(r->diag, r->here, DIAG_CSV_SYNTAX, "too many bad rows: the rest is not read");
    return false;
}

/* Room for a row a line: as it grows, half of it would be left behind.  A file of line ends alone
 * is given no more than rows may need. */
static void make_room(struct reading *r, struct table *out)
{
    const char *p = r->text.p, *end = p + r->text.n;
    size_t n = 2;

    for (; p < end && n < ROWS_ROOM && (p = memchr(p, '\n', (size_t)(end - p))); p++)
        n++;
    out->rows.row.item = ARENA_NEW_N(r->rows, struct table_row, n);
    out->rows.row.cap = n;
}

static void begin_csv(const struct reading *r, struct csv_parser *p)
{
    if (csv_init(p, CSV_STRICT | CSV_STRICT_FINI) != 0)
        arena_run_out(0);
    csv_set_delim(p, (unsigned char)r->separator);
}

/* All rows, the header among them. */
static bool read_rows(struct reading *r, struct table *out)
{
    bool goes_on = true, is_fine = true, is_short = true;

    make_room(r, out);
    while (goes_on) {
        struct csv_parser p;
        const char *fault = NULL;

        begin_csv(r, &p);
        begin_cell_count(r);
        while (is_short && next_row(r, &p, &fault)) {
            if (is_empty_row(r))
                VEC_PUSH(r->arena, &out->empty.line, r->row_at.line);
            else
                VEC_PUSH(r->rows, &out->rows.row, copy_row(r));
            is_short = check_length(r, out);
        }
        csv_free(&p);
        goes_on = fault && report_bad_row(r, fault, out);
        is_fine &= !fault && is_short;
    }
    return is_fine;
}

/* The one of , ; and tab that is commonest in the first line with anything in it, outside quotes.
 */
static char find_separator(struct str text)
{
    size_t n[3] = {0};
    bool is_quoted = false;

    text = str_trim(text);
    for (size_t i = 0; i < text.n && (is_quoted || text.p[i] != '\n'); i++) {
        if (text.p[i] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted)
            n[text.p[i] == ';'    ? 1
              : text.p[i] == '\t' ? 2
                                  : 0] += text.p[i] == ',' || text.p[i] == ';' || text.p[i] == '\t';
    }
    if (n[1] >= n[0] && n[1] >= n[2] && n[1])
        return ';';
    return n[2] > n[0] ? '\t' : ',';
}

/* "Weight [kg]" is weight in kg. */
static struct table_column parse_head(struct arena *a, const struct table_cell *cell)
{
    struct table_column c = {.head = str_dup(a, cell->text), .at = cell->at, .is_used = true};
    struct str name = str_trim(cell->text), unit = {NULL, 0};
    char *key;

    if (name.n && (name.p[name.n - 1] == ']' || name.p[name.n - 1] == ')')) {
        size_t open = name.n - 1;

        while (open && name.p[open] != '[' && name.p[open] != '(')
            open--;
        if (open) {
            unit = str_trim((struct str){name.p + open + 1, name.n - open - 2});
            name = str_trim((struct str){name.p, open});
        }
    }
    key = str_dup(a, name);
    for (char *k = key; *k; k++) {
        *k = *k == ' ' ? '_' : ascii_lower(*k);
    }
    c.key = key;
    c.unit = unit.n ? str_dup(a, unit) : NULL;
    return c;
}

static bool read_head(struct reading *r, struct table *t)
{
    const struct table_row *head = &t->rows.row.item[0];
    bool is_fine = true;

    t->column = ARENA_NEW_N(r->arena, struct table_column, head->n ? head->n : 1);
    t->n_columns = head->n;
    for (size_t i = 0; i < head->n; i++) {
        t->column[i] = parse_head(r->arena, &head->cell[i]);
        t->column[i].is_used = t->column[i].key[0] != '\0';
        for (size_t j = 0; j < i; j++) {
            if (t->column[i].is_used && !strcmp(t->column[j].key, t->column[i].key))
                is_fine = diag_report(r->diag, t->column[i].at, DIAG_CSV_SYNTAX,
                                      "column '%s' stands twice",
                                      ydoc_quote(r->arena, str_from_c(t->column[i].head)));
        }
    }
    return is_fine;
}

/* A row with more in it than the header has columns. */
static bool check_widths(struct reading *r, struct table *t)
{
    bool is_fine = true;

    for (size_t i = 0; i < t->rows.row.n; i++) {
        struct table_row *row = &t->rows.row.item[i];

        for (size_t c = t->n_columns; c < row->n; c++) {
            if (!str_trim(row->cell[c].text).n)
                continue;
            is_fine = diag_report(r->diag, row->cell[c].at, DIAG_CSV_SYNTAX,
                                  "a cell without a column: the row has %zu, the header %zu",
                                  row->n, t->n_columns);
            row->is_bad = true;
            break;
        }
    }
    return is_fine;
}

/* The line after LINE, and where it begins. */
static void skip_line(struct reading *r, size_t *at, struct loc *here)
{
    while (*at < r->text.n && r->text.p[*at] != '\n')
        ++*at;
    *at += *at < r->text.n;
    here->line++;
    here->col = 1;
}

/* Notes lines that are not UTF-8, each reported once. */
static void find_bad_lines(struct reading *r)
{
    struct loc here = r->here;

    for (size_t at = 0; at < r->text.n;) {
        size_t from = at;
        uint32_t c = str_next_char(r->text, &at);

        here.col++;
        if ((c == 0xFFFD && at - from == 1) || !c) {
            here.col--;
            diag_report(r->diag, here, DIAG_YAML_ENCODING,
                        "the byte \\x%02X is not UTF-8: save the table as CSV UTF-8",
                        (unsigned char)r->text.p[from]);
            VEC_PUSH(r->arena, &r->bad_line.number, here.line);
            if (r->bad_line.number.n == TABLE_BAD_ROWS_MAX)
                return;
            skip_line(r, &at, &here);
        } else if (c == '\n') {
            here.line++;
            here.col = 1;
        }
    }
}

/* Marks the rows, the header among them, on whose lines those bytes stand; where stray carriage
 * returns put several on a line, all of them. */
static void mark_bad_lines(const struct reading *r, struct table *t)
{
    for (size_t k = 0; k < r->bad_line.number.n; k++) {
        uint32_t line = r->bad_line.number.item[k];

        for (size_t i = 0; i < t->rows.row.n; i++) {
            struct table_row *row = &t->rows.row.item[i];

            row->is_bad |= row->at.line <= line && line <= row->last_line;
        }
    }
}

bool table_is_named(struct str file)
{
    static const struct str ending = {".csv", 4};

    return file.n > ending.n && str_eq_nocase(str_tail(file, file.n - ending.n), ending);
}

struct str table_lines(struct arena *a, struct str text)
{
    char *out;

    if (!text.n || memchr(text.p, '\n', text.n) || !memchr(text.p, '\r', text.n))
        return text;
    out = arena_strndup(a, text.p, text.n);
    for (size_t i = 0; i < text.n; i++)
        out[i] = out[i] == '\r' ? '\n' : out[i];
    return (struct str){out, text.n};
}

bool table_parse(struct arena *a, const char *file, struct str text, struct table *out,
                 struct diag *d)
{
    return table_parse_apart(a, a, file, text, out, d);
}

bool table_parse_apart(struct arena *a, struct arena *rows, const char *file, struct str text,
                       struct table *out, struct diag *d)
{
    struct reading r = {.arena = a, .rows = rows, .diag = d, .here = {file, 1, 1}};
    bool is_fine;

    *out = (struct table){0};
    if (str_starts_with(text, "\xFF\xFE") || str_starts_with(text, "\xFE\xFF"))
        return diag_report(d, (struct loc){.file = file}, DIAG_YAML_ENCODING,
                           "the table is in UTF-16: save it as CSV UTF-8");
    r.text = str_starts_with(text, "\xEF\xBB\xBF") ? str_tail(text, 3) : text;
    r.text = table_lines(a, r.text);
    diag_add_source(d, file, r.text);
    find_bad_lines(&r);
    if (r.bad_line.number.n == TABLE_BAD_ROWS_MAX)
        return false;
    out->text = r.text;
    out->separator = r.separator = find_separator(r.text);
    is_fine = read_rows(&r, out) && !r.bad_line.number.n;
    mark_bad_lines(&r, out);
    if (!out->rows.row.n)
        return diag_report(d, (struct loc){.file = file}, DIAG_FILE_EMPTY, "the table is empty");
    if (out->rows.row.item[0].is_bad)
        return false;
    is_fine &= read_head(&r, out);
    out->rows.row.n--;
    memmove(out->rows.row.item, out->rows.row.item + 1,
            out->rows.row.n * sizeof *out->rows.row.item);
    return check_widths(&r, out) && is_fine;
}

struct table_row table_read_row(struct arena *a, const struct table *t, size_t from, struct loc at)
{
    struct reading r = {
        .arena = a, .rows = a, .text = t->text, .at = from, .here = at, .separator = t->separator};
    const char *fault;
    struct csv_parser p;

    begin_csv(&r, &p);
    if (!next_row(&r, &p, &fault))
        r.row.cell.n = 0;
    csv_free(&p);
    return copy_row(&r);
}

/* Where the text of CELL begins, blanks and its quote passed over. */
static struct loc text_place(const struct table_cell *cell)
{
    size_t n_blanks = cell->text.n ? (size_t)(str_trim(cell->text).p - cell->text.p) : 0;
    struct loc at = cell->at;

    if (cell->is_quoted && (!n_blanks || !memchr(cell->text.p, '\n', n_blanks)))
        at.col += 1 + (uint32_t)n_blanks;
    return at;
}

const struct ydoc_node *table_row_node(struct arena *a, const struct table *t,
                                       const struct table_row *row)
{
    struct layer l;
    double x;

    layer_init(&l, a);
    for (size_t i = 0; i < row->n && i < t->n_columns; i++) {
        const struct table_column *c = &t->column[i];
        struct str text = str_trim(row->cell[i].text);
        struct ydoc_node *node;

        if (!c->is_used || !text.n)
            continue;
        node = ARENA_NEW(a, struct ydoc_node);
        *node = (struct ydoc_node){.is_plain = true, .at = text_place(&row->cell[i])};
        node->text = c->unit && schema_parse_number(text, true, &x)
                         ? str_from_c(arena_printf(a, "%.*s %s", STR_ARG(text), c->unit))
                         : str_copy(a, text);
        layer_set(&l, str_from_c(c->key), c->at, node);
    }
    return layer_node(&l, row->at);
}
