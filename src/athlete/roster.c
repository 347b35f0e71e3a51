/* Reading a club's table: headings, columns of names, and rows as athletes. */
#include "athlete/roster.h"

#include <stdint.h>
#include <string.h>

#include "athlete/club_int.h"
#include "athlete/profile_int.h"
#include "base/arena.h"
#include "base/buf.h"

#define ROSTER_FIRST_NAME "first name"
#define ROSTER_LAST_NAME  "last name"

enum {
    ALIASES_MAX = 5, /* of a key */
    WORDS_MAX = 400,
    LIST_BYTES = 4096,
    EMPTY_NAMED_MAX = 12
};

static const struct {
    const char *key, *unit, *heading[ALIASES_MAX];
} aliases[] = {

#define HEADER_ALIAS(key, unit, ...) {key, unit, {__VA_ARGS__}},
#include "athlete/header_alias.def"
#undef HEADER_ALIAS
};

/* "weight", "race.date", "sessions.w2.wed". */
static bool is_key(struct str heading)
{
    struct str inner, outer = str_cut(heading, '.', &inner);
    const struct schema_field *f = schema_find_field(&profile_schema, outer);

    if (f == NULL || inner.p == NULL)
        return f != NULL && f->kind != SCHEMA_MAP;
    return f->kind == SCHEMA_MAP ? schema_find_field(f->of, inner) != NULL
                                 : str_eq_c(outer, "sessions");
}

/* Whether the heading of C is known; then its key, and its unit where the heading implies one. */
static bool match_heading(struct table_column *c)
{
    for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
        if (str_index(str_from_c(c->key), aliases[i].heading, ALIASES_MAX) == ALIASES_MAX)
            continue;
        c->key = aliases[i].key;
        c->unit = c->unit != NULL ? c->unit : aliases[i].unit;
        return true;
    }
    return is_key(str_from_c(c->key));
}

/* The known heading nearest to KEY, or NULL. */
static const char *nearest_heading(const char *key)
{
    const char *word[WORDS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < profile_schema.n; i++)
        word[n++] = profile_schema.field[i].key;
    for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
        for (size_t k = 0; k < ALIASES_MAX && aliases[i].heading[k] != NULL; k++)
            word[n++] = aliases[i].heading[k];
    }
    return str_nearest(str_from_c(key), word, n);
}

static bool is_column_empty(const struct table *t, size_t column)
{
    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];

        if (column < row->n && str_trim(row->cell[column].text).n)
            return false;
    }
    return true;
}

/* Marks the columns that are used; reports the others, all in one message. */
static void match_columns(struct arena *a, struct table *t, struct diag *d)
{
    struct buf list;
    struct loc at = {0};
    size_t n = 0;

    buf_init(&list, a, LIST_BYTES);
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];
        struct str head = str_trim(str_from_c(c->head));

        c->is_used = match_heading(c);
        if (c->is_used || (c->key[0] == '\0' && is_column_empty(t, i)))
            continue;
        at = n++ ? at : c->at;
        if (head.n)
            buf_printf(&list, "%s'%s'", list.n ? ", " : "", ydoc_quote(a, head));
        else
            buf_printf(&list, "%snumber %zu, which has no heading", list.n ? ", " : "", i + 1);
        if (nearest_heading(c->key) != NULL)
            buf_printf(&list, " (did you mean '%s'?)", nearest_heading(c->key));
    }
    if (n)
        diag_report(d, at, DIAG_CSV_COLUMN, "column%s not used: %s", n == 1 ? "" : "s", list.p);
}

/* Exports often end in hundreds of them: one message for all. */
static void report_empty_rows(struct arena *a, const struct table *t, const char *file,
                              struct diag *d)
{
    size_t n = t->empty.n;
    struct buf list;

    if (!n)
        return;
    buf_init(&list, a, LIST_BYTES);
    buf_put_runs(&list, t->empty.item, n, EMPTY_NAMED_MAX);
    diag_report(d, (struct loc){.file = file, .line = t->empty.item[0]}, DIAG_CSV_EMPTY,
                n == 1 ? "row %s is empty and left out" : "rows %s are empty and left out", list.p);
}

/* Columns of first and last names, unless the whole name has its own. */
static void match_names(struct roster *r)
{
    struct table *t = &r->table;
    size_t first = table_find_column(t, ROSTER_FIRST_NAME),
           last = table_find_column(t, ROSTER_LAST_NAME);
    bool is_whole = table_find_column(t, "name") != SIZE_MAX;

    r->first_name = is_whole || last == SIZE_MAX ? SIZE_MAX : first;
    r->last_name = last;
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];
        bool is_first = !strcmp(c->key, ROSTER_FIRST_NAME);

        if (!is_first && strcmp(c->key, ROSTER_LAST_NAME) != 0)
            continue;
        c->is_used = !is_whole && (is_first || first == SIZE_MAX);
        c->key = "name";
    }
}

static struct str cell_at(const struct table_row *row, size_t column)
{
    return column < row->n ? str_trim(row->cell[column].text) : (struct str){NULL, 0};
}

/* The cells of ROW as a layer; first and last name, where they are apart, make one. */
static const struct ydoc_node *layer_of(struct arena *a, const struct roster *r,
                                        const struct table_row *row)
{
    struct str given = cell_at(row, r->first_name), family = cell_at(row, r->last_name);
    struct table_row joined = *row;
    struct table_cell *cell;

    if (r->first_name < row->n) {
        joined.cell = cell = ARENA_NEW_N(a, struct table_cell, row->n);
        memcpy(cell, row->cell, row->n * sizeof *cell);
        cell[r->first_name].text = str_from_c(arena_printf(
            a, "%.*s%s%.*s", STR_ARG(given), given.n && family.n ? " " : "", STR_ARG(family)));
    }
    return table_row_node(a, &r->table, &joined);
}

const struct ydoc_node *roster_layer(struct arena *a, const struct club_athlete *who)
{
    struct table_row row = table_read_row(a, &who->roster->table, who->row_from, who->row_at);

    return layer_of(a, who->roster, &row);
}

static struct club_athlete athlete_of(struct arena *a, const struct roster *r,
                                      const struct table_row *row, struct arena *scratch)
{
    struct arena_mark mark = arena_save(scratch);
    struct club_athlete who = {.at = {row->at.file, row->at.line, 0},
                               .is_row = true,
                               .roster = r,
                               .row_from = row->from,
                               .row_at = row->at};

    club_peek(a, layer_of(scratch, r, row), &who);
    who.is_bad = row->error != 0;
    who.has_start |= who.is_bad;
    who.has_age |= who.is_bad;
    arena_restore(scratch, mark);
    return who;
}

/* The lines of each row, found in one pass: rows are in the order of the file. */
static void find_lines(struct str text, struct club_athlete *who, size_t n)
{
    struct str rest = text;
    uint32_t line = 1;

    for (size_t i = 0; i < n; i++) {
        for (; line < who[i].at.line && rest.p != NULL; line++)
            str_cut(rest, '\n', &rest);
        who[i].text = rest.p != NULL ? rest : (struct str){"", 0};
        if (i)
            who[i - 1].text.n = (size_t)(who[i].text.n ? rest.p - who[i - 1].text.p
                                                       : text.p + text.n - who[i - 1].text.p);
    }
}

/* Each error of the table goes to its row; that rows are ignored, to the last one read. */
static void share_errors(struct arena *a, const struct diag *found, const struct table_row *row,
                         struct club_athlete *who, size_t n)
{
    size_t i = 0;

    for (size_t k = 0; k < found->records.n; k++) {
        while (i + 1 < n && row[i].error < k + 1)
            i++;
        VEC_PUSH(a, &who[i].faults, found->records.item[k]);
        who[i].is_bad = true;
    }
}

static void pass_on(const struct diag *from, struct diag *to)
{
    for (size_t i = 0; i < from->records.n; i++)
        diag_repeat(to, &from->records.item[i]);
}

/* Adds the rows of R's table, which is released afterwards, to the members of C. */
static bool add_members(struct arena *a, struct roster *r, struct club *c, struct diag *found,
                        struct arena *rows, struct diag *d)
{
    size_t first = c->athletes.n, n = r->table.rows.n;
    struct club_athlete *who;

    if (first + n > CLUB_ATHLETES_MAX)
        return diag_report(d, (struct loc){.file = r->file}, DIAG_VALUE_COUNT,
                           "too many athletes: %zu, but a club may have at most %d", first + n,
                           CLUB_ATHLETES_MAX);
    if (!first) { /* room for all: a growing list would leave half of its memory unused */
        c->athletes.item = ARENA_NEW_N(a, struct club_athlete, n + 1);
        c->athletes.cap = n + 1;
    }
    for (size_t i = 0; i < n; i++)
        VEC_PUSH(a, &c->athletes, athlete_of(a, r, &r->table.rows.item[i], rows));
    who = c->athletes.item + first;
    find_lines(r->table.text, who, n);
    if (n)
        share_errors(a, found, r->table.rows.item, who, n);
    else
        pass_on(found, d);
    return true;
}

static bool parse_roster(struct arena *a, struct roster *r, struct str text, struct club *c,
                         struct arena *rows, struct diag *d)
{
    struct table *t = &r->table;
    struct diag found;
    bool is_fine;

    diag_init(&found, a);
    if (!table_parse(a, rows, r->file, text, t, &found) && !t->n_columns) {
        pass_on(&found, d);
        return false;
    }
    match_columns(a, t, d);
    report_empty_rows(a, t, r->file, d);
    match_names(r);
    is_fine = table_check_keys(t, d);
    if (table_find_column(t, "name") == SIZE_MAX)
        return diag_report(d, (struct loc){.file = r->file, .line = 1, .col = 1}, DIAG_KEY_MISSING,
                           "the table has no column 'name'");
    return is_fine && add_members(a, r, c, &found, rows, d);
}

bool roster_parse(struct arena *a, const char *file, struct reach folder, struct str text,
                  struct club *c, struct diag *d)
{
    struct roster *r = ARENA_NEW(a, struct roster);
    struct arena rows;
    bool is_fine;

    r->file = file;
    r->folder = folder;
    text = table_lines(a, str_skip_bom(text));
    arena_init(&rows);
    is_fine = parse_roster(a, r, text, c, &rows, d);
    diag_add_source(d, file, text, 1, r->table.separator);
    r->table.rows.n = 0;
    r->table.rows.item = NULL;
    arena_release(&rows);
    return is_fine;
}
