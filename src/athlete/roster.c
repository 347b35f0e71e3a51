/* Reading a club's table: headings, columns of names, and rows as athletes. */
#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/table.h"
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

/* Exports often end in hundreds of them: one message for all. */
static void report_empty_rows(struct arena *a, const struct table *t, const char *file,
                              struct diag *d)
{
    size_t n = t->empty.n;
    struct buf list = buf_in(a, LIST_BYTES);

    if (!n)
        return;
    buf_put_runs(&list, t->empty.item, n, EMPTY_NAMED_MAX);
    diag_report(d, (struct loc){.file = file, .line = t->empty.item[0]}, DIAG_CSV_EMPTY,
                n == 1 ? "row %s is empty and left out" : "rows %s are empty and left out", list.p);
}

/* Columns of first and last names, unless the whole name has its own, become one. */
static void join_names(struct arena *a, struct table *t)
{
    size_t first = table_find_column(t, ROSTER_FIRST_NAME),
           last = table_find_column(t, ROSTER_LAST_NAME);
    bool is_whole = table_find_column(t, "name") != SIZE_MAX;

    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];
        bool is_first = !strcmp(c->key, ROSTER_FIRST_NAME);

        if (!is_first && strcmp(c->key, ROSTER_LAST_NAME) != 0)
            continue;
        c->is_used = !is_whole && (is_first || first == SIZE_MAX);
        c->key = "name";
    }
    for (size_t i = 0; !is_whole && last != SIZE_MAX && i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str given = table_cell_text(row, first), family = table_cell_text(row, last);

        if (first < row->n)
            row->cell[first].text = str_from_c(arena_printf(
                a, "%.*s%s%.*s", STR_ARG(given), given.n && family.n ? " " : "", STR_ARG(family)));
    }
}

/* Adds the rows of T, with the errors FOUND in them, to the members of C. */
static void add_members(struct arena *a, const struct table *t, struct reach folder, struct club *c,
                        const struct diag *found)
{
    struct arena scratch = {0};
    struct club_athlete *last = NULL;
    size_t n_found = 0;

    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];
        struct arena_mark mark = arena_save(&scratch);
        struct club_athlete who = {.at = {row->at.file, row->at.line, 0},
                                   .is_row = true,
                                   .is_bad = row->error != 0,
                                   .table = t,
                                   .row = row,
                                   .reach = folder};

        club_peek(a, table_row_node(&scratch, t, row), &who);
        who.has_start |= who.is_bad;
        who.has_age |= who.is_bad;
        for (; n_found < row->error; n_found++)
            VEC_PUSH(a, &who.faults, found->records.item[n_found]);
        VEC_PUSH(a, &c->athletes, who);
        arena_restore(&scratch, mark);
    }
    arena_release(&scratch);
    /* that the rest is ignored belongs to the last row that was read */
    for (last = &c->athletes.item[c->athletes.n - 1]; n_found < found->records.n; n_found++) {
        VEC_PUSH(a, &last->faults, found->records.item[n_found]);
        last->is_bad = true;
    }
}

bool roster_parse(struct arena *a, const char *file, struct reach folder, struct str text,
                  struct club *c, struct diag *d)
{
    struct table *t = ARENA_NEW(a, struct table);
    struct diag found = {.arena = a};
    bool is_fine;

    (void)!table_parse(a, file, text, t, &found);
    diag_add_source(d, file, t->text, 1, t->separator);
    for (size_t i = 0; (!t->n_columns || !t->rows.n) && i < found.records.n; i++)
        diag_repeat(d, &found.records.item[i]);
    if (!t->n_columns)
        return false;
    for (size_t i = 0; i < t->n_columns; i++)
        t->column[i].is_used = match_heading(&t->column[i]);
    table_report_unused(a, t, nearest_heading, d);
    report_empty_rows(a, t, file, d);
    join_names(a, t);
    is_fine = table_check_keys(t, d);
    if (table_find_column(t, "name") == SIZE_MAX)
        return diag_report(d, (struct loc){file, 1, 1}, DIAG_KEY_MISSING,
                           "the table has no column 'name'");
    if (c->athletes.n + t->rows.n > CLUB_ATHLETES_MAX)
        return diag_report(d, (struct loc){.file = file}, DIAG_VALUE_COUNT,
                           "too many athletes: %zu, but a club may have at most %d",
                           c->athletes.n + t->rows.n, CLUB_ATHLETES_MAX);
    if (t->rows.n)
        add_members(a, t, folder, c, &found);
    return is_fine;
}
