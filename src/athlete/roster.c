#include "athlete/roster.h"

#include <stdint.h>
#include <string.h>

#include "athlete/club.h"
#include "athlete/profile_int.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/fs.h"
#include "ydoc/ydoc.h"

#define ROSTER_FIRST_NAME "first name"
#define ROSTER_LAST_NAME  "last name"

enum {
    WORDS_MAX = 400,
    LIST_BYTES = 4096,
    EMPTY_NAMED_MAX = 12
};

static const struct {
    const char *heading, *key, *unit;
} heads[] = {

#define HEAD(heading, key, unit) {heading, key, unit},
#include "athlete/roster_head.def"
#undef HEAD
};

/* Which headings there could be, for the nearest. */
struct headings {
    const char *word[WORDS_MAX];
    size_t n;
};

static const struct schema_field *find_field(const struct schema *s, struct str key)
{
    for (size_t i = 0; i < s->n; i++) {
        if (str_eq_c(key, s->field[i].key))
            return &s->field[i];
    }
    return NULL;
}

/* "weight", "race.date", "sessions.w2.wed". */
static bool is_key(struct str heading)
{
    struct str inner, outer = str_cut(heading, '.', &inner);
    const struct schema_field *f = find_field(&profile_schema, outer);

    if (!f)
        return false;
    if (!inner.p)
        return f->kind != SCHEMA_MAP;
    if (f->kind == SCHEMA_MAP)
        return find_field(f->of, inner) != NULL;
    return str_eq_c(outer, "sessions");
}

/* Blanks, dashes and line breaks as one '_' each; what people put at the end of a heading is cut.
 */
static char *tidy(struct arena *a, struct str heading)
{
    char *out = arena_strndup(a, heading.p, heading.n);
    size_t n = 0;

    for (const char *p = out; *p; p++) {
        bool is_gap = strchr(" _-\n\r\t", *p) != NULL;

        if (!is_gap)
            out[n++] = *p;
        else if (n && out[n - 1] != '_')
            out[n++] = '_';
    }
    while (n && strchr("_:*?", out[n - 1]))
        n--;
    out[n] = '\0';
    return out;
}

/* Whether the column means anything; then its key, and its unit where the heading tells it. */
static bool understand(struct arena *a, struct table_column *c)
{
    c->key = tidy(a, str_from_c(c->key));
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        if (strcmp(c->key, heads[i].heading) != 0)
            continue;
        c->key = heads[i].key;
        c->unit = c->unit ? c->unit : heads[i].unit;
        return true;
    }
    return is_key(str_from_c(c->key));
}

static void list_headings(struct headings *h)
{
    h->n = 0;
    for (size_t i = 0; i < profile_schema.n; i++)
        h->word[h->n++] = profile_schema.field[i].key;
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        h->word[h->n++] = heads[i].heading;
}

static bool is_column_empty(const struct table *t, size_t column)
{
    for (size_t i = 0; i < t->rows.row.n; i++) {
        const struct table_row *row = &t->rows.row.item[i];

        if (column < row->n && str_trim(row->cell[column].text).n)
            return false;
    }
    return true;
}

static void put_unknown(struct arena *a, struct buf *list, const struct headings *h,
                        const struct table_column *c, size_t number)
{
    const char *near = str_nearest(str_from_c(c->key), h->word, h->n);

    buf_put_c(list, list->n ? ", " : "");
    if (str_trim(str_from_c(c->head)).n)
        buf_printf(list, "'%s'", ydoc_quote(a, str_trim(str_from_c(c->head))));
    else
        buf_printf(list, "number %zu, which has no heading", number);
    if (near)
        buf_printf(list, " (did you mean '%s'?)", near);
}

/* Takes the columns that mean something, tells of the others in one message. */
static void match_columns(struct arena *a, struct table *t, struct diag *d)
{
    struct headings known;
    struct buf list;
    struct loc at = {0};
    size_t n = 0;

    list_headings(&known);
    buf_init(&list, a, LIST_BYTES);
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];

        c->is_used = understand(a, c);
        if (c->is_used || (!c->key[0] && is_column_empty(t, i)))
            continue;
        put_unknown(a, &list, &known, c, i + 1);
        at = n++ ? at : c->at;
    }
    if (n)
        diag_report(d, at, DIAG_CSV_COLUMN, "column%s not used: %s", n == 1 ? "" : "s", list.p);
}

/* Exports often end in hundreds of them: one message for all, runs of them from first to last. */
static void tell_empty_rows(struct arena *a, const struct table *t, const char *file,
                            struct diag *d)
{
    const uint32_t *line = t->empty.line.item;
    size_t n = t->empty.line.n, n_named = 0;
    struct buf list;

    if (!n)
        return;
    buf_init(&list, a, LIST_BYTES);
    for (size_t i = 0, to; i < n; i = to + 1) {
        for (to = i; to + 1 < n && line[to + 1] == line[to] + 1; to++)
            ;
        if (n_named++ == EMPTY_NAMED_MAX) {
            buf_printf(&list, " and %zu more", n - i);
            break;
        }
        buf_printf(&list, "%s%u", i ? ", " : "", line[i]);
        if (to > i)
            buf_printf(&list, "-%u", line[to]);
    }
    diag_report(d, (struct loc){.file = file, .line = line[0]}, DIAG_CSV_EMPTY,
                "%s with nothing in %s left out: %s", n == 1 ? "a row" : "rows",
                n == 1 ? "it is" : "them are", list.p);
}

/* No two columns may give the same key. */
static bool check_twins(struct arena *a, const struct table *t, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < t->n_columns; i++) {
        for (size_t k = 0; k < i && t->column[i].is_used; k++) {
            if (t->column[k].is_used && !strcmp(t->column[i].key, t->column[k].key))
                is_fine =
                    diag_report(d, t->column[i].at, DIAG_CSV_SYNTAX,
                                "columns '%s' and '%s' both give the %s: keep one",
                                ydoc_quote(a, str_from_c(t->column[k].head)),
                                ydoc_quote(a, str_from_c(t->column[i].head)), t->column[i].key);
        }
    }
    return is_fine;
}

static size_t find_column(const struct table *t, const char *key)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        if (t->column[i].is_used && !strcmp(t->column[i].key, key))
            return i;
    }
    return SIZE_MAX;
}

static struct str cell_at(const struct table_row *row, size_t column)
{
    return column < row->n ? str_trim(row->cell[column].text) : (struct str){NULL, 0};
}

static const char *cell_text(struct arena *a, const struct table_row *row, size_t column)
{
    struct str text = cell_at(row, column);

    return text.n ? str_dup(a, text) : NULL;
}

/* First and last name, where they stand apart, become the cell of the first. */
static void join_names(struct arena *a, const struct roster *r, struct table_row *row)
{
    struct str given = cell_at(row, r->first_name), family = cell_at(row, r->last_name);
    struct table_cell *cell;

    if (r->first_name >= row->n)
        return;
    cell = ARENA_NEW_N(a, struct table_cell, row->n);
    memcpy(cell, row->cell, row->n * sizeof *cell);
    cell[r->first_name].text = str_from_c(arena_printf(
        a, "%.*s%s%.*s", STR_ARG(given), given.n && family.n ? " " : "", STR_ARG(family)));
    row->cell = cell;
}

static void match_names(struct roster *r)
{
    struct table *t = &r->table;
    size_t first = find_column(t, ROSTER_FIRST_NAME), last = find_column(t, ROSTER_LAST_NAME);
    bool is_whole = find_column(t, "name") != SIZE_MAX;
    bool joins = first != SIZE_MAX && last != SIZE_MAX && !is_whole;

    r->first_name = joins ? first : SIZE_MAX;
    r->last_name = joins ? last : SIZE_MAX;
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];
        bool is_first = !strcmp(c->key, ROSTER_FIRST_NAME);

        if (!is_first && strcmp(c->key, ROSTER_LAST_NAME) != 0)
            continue;
        c->is_used = !is_whole && (is_first || first == SIZE_MAX);
        c->key = "name";
    }
}

static bool find_columns(struct roster *r, struct diag *d)
{
    static const char *const key[ROSTER_COLUMNS] = {
        [ROSTER_NAME] = "name",   [ROSTER_ID] = "id",   [ROSTER_GROUP] = "group",
        [ROSTER_START] = "start", [ROSTER_AGE] = "age", [ROSTER_BORN] = "born",
        [ROSTER_ADULT] = "adult",
    };

    for (int i = 0; i < ROSTER_COLUMNS; i++)
        r->column[i] = find_column(&r->table, key[i]);
    return r->column[ROSTER_NAME] != SIZE_MAX ||
           diag_report(d, (struct loc){.file = r->file, .line = 1, .col = 1}, DIAG_KEY_MISSING,
                       "the table has no column 'name'");
}

static struct club_athlete athlete_of(struct arena *a, const struct roster *r,
                                      const struct table_row *row)
{
    return (struct club_athlete){
        .name = cell_text(a, row, r->column[ROSTER_NAME]),
        .id = cell_text(a, row, r->column[ROSTER_ID]),
        .group = cell_text(a, row, r->column[ROSTER_GROUP]),
        .start = cell_text(a, row, r->column[ROSTER_START]),
        .at = {row->at.file, row->at.line, 0},
        .is_row = true,
        .is_bad = row->is_bad,
        .has_start = row->is_bad || cell_at(row, r->column[ROSTER_START]).n,
        .has_age = row->is_bad || cell_at(row, r->column[ROSTER_AGE]).n ||
                   cell_at(row, r->column[ROSTER_BORN]).n ||
                   cell_at(row, r->column[ROSTER_ADULT]).n,
        .roster = r,
        .row_from = row->from,
        .row_at = row->at,
        .last_line = row->last_line,
    };
}

/* The lines of each row, found in one pass: rows stand in the order of the file. */
static void cut_texts(struct str text, struct club_athlete *who, size_t n)
{
    struct str rest = text;
    uint32_t line = 1;

    for (size_t i = 0; i < n; i++) {
        for (; line < who[i].at.line && rest.p; line++)
            str_cut(rest, '\n', &rest);
        who[i].text = rest.p ? rest : (struct str){"", 0};
        if (i)
            who[i - 1].text.n = (size_t)(who[i].text.n ? rest.p - who[i - 1].text.p
                                                       : text.p + text.n - who[i - 1].text.p);
    }
}

/* What was told of the table goes to the rows it concerns.  The rows' places and the records' both
 * ascend. */
static void share_out(struct arena *a, struct diag *told, struct club_athlete *who, size_t n)
{
    size_t i = 0;

    diag_sort(told);
    for (size_t k = 0; k < told->records.n; k++) {
        const struct diag_record *r = &told->records.item[k];

        while (i + 1 < n && who[i + 1].at.line <= r->at.line)
            i++;
        if (r->at.line < who[i].at.line)
            continue; /* twin headings: those that count are told of by check_twins */
        VEC_PUSH(a, &who[i].faults.record, *r);
        who[i].is_bad = true;
    }
}

/* Of rows that share a line, the last was told of. */
static void share_faults(struct arena *a, struct club_athlete *who, size_t n)
{
    for (size_t i = n; i-- > 1;) {
        struct club_athlete *w = &who[i - 1];

        if (w->is_bad && !w->faults.record.n && w->last_line >= w[1].at.line &&
            w[1].faults.record.n)
            VEC_PUSH(a, &w->faults.record, w[1].faults.record.item[0]);
    }
}

static void pass_on(struct diag *from, struct diag *to)
{
    for (size_t i = 0; i < from->records.n; i++)
        diag_report(to, from->records.item[i].at, from->records.item[i].id, "%s",
                    from->records.item[i].text);
}

/* The rows of R's table, which go when this is done, as members of C. */
static bool add_members(struct arena *a, struct roster *r, struct club *c, struct diag *told,
                        struct arena *rows, struct diag *d)
{
    size_t first = c->members.athlete.n, n = r->table.rows.row.n;
    struct club_athlete *who;

    if (first + n > CLUB_ATHLETES_MAX)
        return diag_report(d, (struct loc){.file = r->file}, DIAG_VALUE_COUNT,
                           "%zu athletes are more than the %d that a club may have", first + n,
                           CLUB_ATHLETES_MAX);
    if (!first) { /* room for all at once: as it grows, half of it would be left behind */
        c->members.athlete.item = ARENA_NEW_N(a, struct club_athlete, n + 1);
        c->members.athlete.cap = n + 1;
    }
    for (size_t i = 0; i < n; i++) {
        struct table_row *row = &r->table.rows.row.item[i];

        join_names(rows, r, row);
        VEC_PUSH(a, &c->members.athlete, athlete_of(a, r, row));
    }
    if (!n) {
        pass_on(told, d);
        return true;
    }
    who = c->members.athlete.item + first;
    cut_texts(r->table.text, who, n);
    share_out(a, told, who, n);
    share_faults(a, who, n);
    return true;
}

static bool parse_roster(struct arena *a, struct roster *r, struct str text, struct club *c,
                         struct arena *rows, struct diag *d)
{
    struct table *t = &r->table;
    struct diag told;
    bool is_whole, is_fine;

    diag_init(&told, a);
    is_whole = table_parse_apart(a, rows, r->file, text, t, &told);
    if (!is_whole && !t->n_columns) {
        pass_on(&told, d);
        return false;
    }
    match_columns(a, t, d);
    tell_empty_rows(a, t, r->file, d);
    match_names(r);
    is_fine = check_twins(a, t, d);
    return find_columns(r, d) && is_fine && add_members(a, r, c, &told, rows, d);
}

bool roster_parse(struct arena *a, const char *file, const char *dir, struct str text,
                  struct club *c, struct diag *d)
{
    struct roster *r = ARENA_NEW(a, struct roster);
    struct arena rows;
    bool is_fine;

    r->file = file;
    r->dir = dir;
    if (str_starts_with(text, "\xEF\xBB\xBF"))
        text = str_tail(text, 3);
    text = table_lines(a, text);
    diag_add_source(d, file, text);
    arena_init(&rows);
    is_fine = parse_roster(a, r, text, c, &rows, d);
    r->table.rows.row.n = 0;
    r->table.rows.row.item = NULL;
    arena_release(&rows);
    return is_fine;
}

const struct ydoc_node *roster_layer(struct arena *a, const struct club_athlete *who)
{
    struct table_row row = table_read_row(a, &who->roster->table, who->row_from, who->row_at);

    join_names(a, who->roster, &row);
    return table_row_node(a, &who->roster->table, &row);
}
