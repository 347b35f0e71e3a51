/* Reads a sheet of an OpenDocument workbook (ODF 1.3, part 3). */
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/num.h"
#include "table/table_int.h"
#include "table/workbook.h"

enum {
    REPEAT_MAX = 1048576, /* rows of a sheet, and more than its columns */
    ROWS_COPIED_MAX = 1000
};

struct cell {
    uint32_t col, n_repeated;
    struct str text;
};

struct reading {
    struct workbook *w;
    const char *name;          /* of the sheet to read; NULL: the first */
    bool is_inside;            /* the sheet to read */
    bool is_found;             /* the sheet has been reached, perhaps passed */
    size_t chosen_i;           /* which it is */
    uint32_t row, n_rows, col; /* at hand, and how often the row is repeated */
    uint32_t n_cols;           /* how often the cell is */
    uint32_t column;           /* the last that the sheet describes */
    bool is_row_hidden;
    const char *style;            /* of sheets, at hand; or NULL */
    VEC_OF(const char *) unshown; /* styles of sheets that are hidden */
    const char *typed;            /* the cell's value where it is no text; or NULL */
    bool is_number;               /* that is a number or a time */
    const char *formula;          /* that was never worked out; or NULL */
    struct buf text;              /* of the cell's paragraphs */
    int n_paragraphs, in_p, in_note;
    struct arena row_arena;
    VEC_OF(struct cell) cells; /* of the row */
};

static uint32_t count(const char *text)
{
    unsigned n;

    return text != NULL && num_parse_count(str_from_c(text), REPEAT_MAX, &n) ? n : 1;
}

/* "PT09H45M00S" as 9:45:00; other durations as they are. */
static const char *clock_text(struct arena *a, const char *duration)
{
    struct str s = str_from_c(duration);
    double part[3] = {0}; /* hours, minutes, seconds */
    static const char units[] = "HMS";

    if (!str_starts_with(s, "PT"))
        return arena_strdup(a, duration);
    s = str_tail(s, 2);
    while (s.n) {
        double x;
        size_t n = num_scan(s, &x);
        const char *unit = n && n < s.n ? strchr(units, s.p[n]) : NULL;

        if (unit == NULL || x < 0 || x > 1e6)
            return arena_strdup(a, duration);
        part[unit - units] = x;
        s = str_tail(s, n + 1);
    }
    return arena_printf(a, "%d:%02d:%02d", (int)part[0], (int)part[1], (int)part[2]);
}

/* The value of a cell that is no text; NULL: its paragraphs are. */
static const char *typed_value(struct arena *a, const char **attributes)
{
    const char *type = workbook_attribute(attributes, "value-type");
    const char *value = workbook_attribute(attributes, "value");
    double x;

    if (type == NULL || !strcmp(type, "string"))
        return NULL;
    if (!strcmp(type, "date"))
        value = workbook_attribute(attributes, "date-value");
    else if (!strcmp(type, "boolean"))
        value = workbook_attribute(attributes, "boolean-value");
    else if (!strcmp(type, "time"))
        value = workbook_attribute(attributes, "time-value");
    if (value == NULL)
        return NULL;
    if (!strcmp(type, "time"))
        return clock_text(a, value);
    if (!strcmp(type, "percentage") && num_parse(str_from_c(value), &x) && x > -1e6 && x < 1e6) {
        char out[NUM_MAX];

        return arena_printf(a, "%s %%", num_format(out, 100 * x, 4, true));
    }
    return arena_strdup(a, value);
}

static bool is_number(const char **attributes)
{
    const char *type = workbook_attribute(attributes, "value-type");

    return type != NULL && (!strcmp(type, "float") || !strcmp(type, "time"));
}

/* The formula of a cell without a value: "=[.A1]+1" of "of:=[.A1]+1"; else NULL. */
static const char *unknown_formula(struct arena *a, const char **attributes)
{
    const char *formula = workbook_attribute(attributes, "formula");

    return formula != NULL && workbook_attribute(attributes, "value-type") == NULL
               ? arena_strdup(a, strchr(formula, '='))
               : NULL;
}

static bool is_hidden(const char **attributes)
{
    const char *value = workbook_attribute(attributes, "visibility");

    return value != NULL && strcmp(value, "visible") != 0;
}

/* Whether a sheet is shown is part of its style. */
static void read_style(struct reading *r, const char *name, const char **attributes)
{
    const char *value = workbook_attribute(attributes, !strcmp(name, "style") ? "name" : "display");

    if (!strcmp(name, "style"))
        r->style = arena_strdup(r->w->arena, value);
    else if (value != NULL && !strcmp(value, "false") && r->style != NULL)
        VEC_PUSH(r->w->arena, &r->unshown, r->style);
}

static void start_sheet(struct reading *r, const char **attributes)
{
    const char *name = workbook_attribute(attributes, "name");
    const char *style = workbook_attribute(attributes, "style-name");
    struct workbook_sheet sheet = {
        .name = arena_strdup(r->w->arena, name != NULL ? name : ""),
        .is_hidden = style != NULL &&
                     str_index(str_from_c(style), r->unshown.item, r->unshown.n) < r->unshown.n};

    r->is_inside = !r->is_found &&
                   (r->name != NULL ? str_eq_nocase(str_from_c(r->name), str_from_c(sheet.name))
                                    : !sheet.is_hidden);
    if (r->is_inside) {
        r->is_found = true;
        r->chosen_i = r->w->sheets.n;
    }
    VEC_PUSH(r->w->arena, &r->w->sheets, sheet);
}

static void at_start(void *self, const char *name, const char **attributes)
{
    struct reading *r = self;

    if (!strcmp(name, "table")) {
        start_sheet(r, attributes);
    } else if (!strcmp(name, "style") || !strcmp(name, "table-properties")) {
        read_style(r, name, attributes);
    } else if (!r->is_inside) {
        if (!strcmp(name, "p") && r->w->sheets.n)
            r->w->sheets.item[r->w->sheets.n - 1].has_cells = true;
    } else if (!strcmp(name, "table-column")) {
        uint32_t n = count(workbook_attribute(attributes, "number-columns-repeated"));

        if (is_hidden(attributes))
            workbook_hide_columns(r->w, r->column + 1, r->column + n);
        r->column = r->column < REPEAT_MAX ? r->column + n : r->column;
    } else if (!strcmp(name, "table-row")) {
        r->is_row_hidden = is_hidden(attributes);
        r->n_rows = count(workbook_attribute(attributes, "number-rows-repeated"));
        r->col = 1;
        arena_restore(&r->row_arena, (struct arena_mark){0});
        r->cells.item = NULL;
        r->cells.n = r->cells.cap = 0;
    } else if (!strcmp(name, "table-cell") || !strcmp(name, "covered-table-cell")) {
        r->n_cols = count(workbook_attribute(attributes, "number-columns-repeated"));
        workbook_merge(
            r->w,
            (struct table_merge){
                r->col,
                r->col + count(workbook_attribute(attributes, "number-columns-spanned")) - 1,
                r->row, r->row + count(workbook_attribute(attributes, "number-rows-spanned")) - 1});
        r->typed = typed_value(&r->row_arena, attributes);
        r->is_number = is_number(attributes);
        r->formula = unknown_formula(&r->row_arena, attributes);
        buf_clear(&r->text);
        r->n_paragraphs = 0;
    } else if (!strcmp(name, "annotation")) {
        r->in_note++;
    } else if (!strcmp(name, "p") && !r->in_note) {
        r->in_p++;
        if (r->n_paragraphs++ > 0)
            buf_put_byte(&r->text, '\n');
    } else if (r->in_p && (!strcmp(name, "s") || !strcmp(name, "tab"))) {
        buf_put_byte(&r->text, ' ');
    } else if (r->in_p && !strcmp(name, "line-break")) {
        buf_put_byte(&r->text, '\n');
    }
}

/* The number of the cell, with what the cell SHOWS beside it: zeros before it, its unit; or an error. */
static struct str number_text(struct reading *r, struct str value, struct str shown)
{
    size_t n = shown.n, n_zeros = 0;
    struct str unit;

    while (n && !ascii_is_digit(shown.p[n - 1]))
        n--;
    unit = str_trim(str_tail(shown, n));
    if (shown.n && (shown.p[0] == '#' || str_starts_with(shown, "Err:")))
        return shown;
    while (n_zeros < shown.n && shown.p[n_zeros] == '0')
        n_zeros++;
    if (n_zeros && str_eq(str_tail(shown, n_zeros), value))
        return shown;
    if (!workbook_is_unit(unit) || str_eq(unit, STR("AM")) || str_eq(unit, STR("PM")))
        return value;
    return str_from_c(arena_printf(&r->row_arena, "%.*s %.*s", STR_ARG(value), STR_ARG(unit)));
}

static void end_cell(struct reading *r)
{
    struct str text = r->typed != NULL ? str_from_c(r->typed) : buf_str(&r->text);

    if (r->typed != NULL && r->is_number)
        text = number_text(r, text, str_trim(buf_str(&r->text)));

    if (!text.n && r->formula != NULL)
        text = str_from_c(r->formula);
    if (str_trim(text).n)
        VEC_PUSH(&r->row_arena, &r->cells,
                 (struct cell){r->col, r->n_cols, str_copy(&r->row_arena, text)});
    r->col = r->col < REPEAT_MAX ? r->col + r->n_cols : r->col;
}

/* A row that is repeated is one row, unless there is something in it. */
static void end_row(struct reading *r)
{
    uint32_t n = r->n_rows < ROWS_COPIED_MAX ? r->n_rows : ROWS_COPIED_MAX;

    for (uint32_t i = 0; r->cells.n && i < n; i++) {
        for (size_t k = 0; k < r->cells.n; k++) {
            const struct cell *c = &r->cells.item[k];

            for (uint32_t j = 0; j < c->n_repeated && j <= TABLE_CELLS_MAX; j++)
                workbook_put(r->w, r->row + i, c->col + j, c->text);
        }
        if (r->is_row_hidden)
            workbook_hide_row(r->w, r->row + i);
    }
    r->row = r->row < REPEAT_MAX ? r->row + r->n_rows : r->row;
}

static void at_end(void *self, const char *name)
{
    struct reading *r = self;

    if (!strcmp(name, "table"))
        r->is_inside = false;
    else if (!r->is_inside)
        return;
    else if (!strcmp(name, "annotation"))
        r->in_note--;
    else if (!strcmp(name, "p") && !r->in_note && r->in_p)
        r->in_p--;
    else if (!strcmp(name, "table-cell") || !strcmp(name, "covered-table-cell"))
        end_cell(r);
    else if (!strcmp(name, "table-row"))
        end_row(r);
}

static void at_text(void *self, struct str text)
{
    struct reading *r = self;

    if (r->is_inside && r->in_p && !r->in_note)
        buf_put_str(&r->text, text);
}

bool ods_read(struct workbook *w, const char *name, const struct workbook_sheet **chosen)
{
    struct reading r = {.w = w, .name = name, .row = 1};
    const struct workbook_parser parser = {&r, NULL, at_start, at_end, at_text};
    bool is_fine;

    r.text = buf_in(w->arena, SHEET_TEXT_MAX);
    is_fine = workbook_parse(w, "content.xml", &parser);
    arena_release(&r.row_arena);
    *chosen = r.is_found ? &w->sheets.item[r.chosen_i] : NULL;
    return is_fine && (r.is_found || workbook_choose(w, name) != NULL);
}
