/* Rows of a roster that are nobody's: totals, headings again, earlier answers, repeats. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/num.h"
#include "table/table.h"

enum {
    LIST_BYTES = 4096
};

/* One message for ROWS that are left out. */
static void report_rows(const struct reading *r, struct cell_rows *rows, const char *one,
                        const char *many)
{
    cells_report_rows(r->arena, r->file, rows, DIAG_CSV_EMPTY, one, many, r->diag);
}

void roster_report_empty(struct reading *r)
{
    struct cell_rows rows = {{r->table->empty.item, r->table->empty.n, r->table->empty.n}};

    report_rows(r, &rows, "%s is empty and left out", "%s are empty and left out");
}

/* Keeps the rows of which IS_KEPT is true. */
static void keep_rows(struct table *t, const bool *is_kept)
{
    size_t n = 0;

    for (size_t i = 0; i < t->rows.n; i++) {
        if (is_kept[i])
            t->rows.item[n++] = t->rows.item[i];
    }
    t->rows.n = n;
}

/* "Group A": the first cell of a row that has no other. */
static bool has_one_cell(const struct table_row *row)
{
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++)
        n += table_cell_text(row, i).n > 0;
    return n == 1;
}

static bool is_section(const struct reading *r, const struct table_row *row)
{
    return has_one_cell(row) && headings_is_section(&r->headings, table_cell_text(row, 0));
}

/* What a row is that is made of the table's own headings. */
enum again {
    AGAIN_NO,
    AGAIN_SAME,
    AGAIN_OTHER /* in another order */
};

static enum again is_head(const struct table *t, const struct table_row *row)
{
    enum again found = AGAIN_SAME;
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++) {
        struct str text = table_cell_text(row, i);
        size_t k = 0;

        if (!text.n)
            continue;
        if (i < t->n_columns && str_eq_nocase(text, str_trim(str_from_c(t->column[i].head))))
            k = i;
        else
            while (k < t->n_columns &&
                   !str_eq_nocase(text, str_trim(str_from_c(t->column[k].head))))
                k++;
        if (k == t->n_columns)
            return AGAIN_NO;
        if (k != i)
            found = AGAIN_OTHER;
        n++;
    }
    return n > 1 ? found : AGAIN_NO;
}

/* Leaves headings in the middle of the table out; the rows below such of another order cannot be read. */
void roster_drop_heads(struct reading *r)
{
    struct table *t = r->table;
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct cell_rows lines = {{NULL, 0, 0}};
    const struct table_row *other = NULL;

    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        enum again again = row->error ? AGAIN_NO : is_head(t, row);

        is_kept[i] = again == AGAIN_NO;
        if (again == AGAIN_SAME)
            VEC_PUSH(r->arena, &lines.line, row->at.line);
        if (again != AGAIN_NO)
            other = again == AGAIN_OTHER ? row : NULL;
        else if (other != NULL)
            table_add_fault(
                r->arena, row, row->at, DIAG_CSV_SYNTAX,
                arena_printf(r->arena,
                             "the headings in row %u are in another order than those of "
                             "the table: put the rows below them into the same order",
                             other->at.line));
        for (size_t k = 0; other != NULL && is_kept[i] && k < row->n && k < t->n_columns; k++) {
            if (!str_eq(table_cell_text(other, k), str_trim(str_from_c(t->column[k].head))))
                row->cell[k].text = STR("");
        }
    }
    report_rows(r, &lines, "%s has the headings again and is left out",
                "%s have the headings again and are left out");
    keep_rows(t, is_kept);
}

/* Whether ROW is a part of a total: labels and figures and nothing else, as in "Active,167".  A label of which not all words
 * are known is one if it is alone with its figure and no name. */
static bool is_subtotal(const struct reading *r, const struct table_row *row)
{
    bool has_name = table_cell_text(row, table_find_column(r->table, "name")).n > 0;
    size_t n_labels = 0, n_figures = 0, n_known = 0;

    for (size_t i = 0; i < row->n; i++) {
        struct str text = table_cell_text(row, i);
        bool is_figure = headings_is_figure(text);

        n_figures += is_figure;
        n_labels += text.n && !is_figure;
        n_known += text.n && !is_figure && headings_is_label(&r->headings, text);
    }
    return n_labels && n_figures &&
           (n_known == n_labels || (!has_name && n_labels == 1 && n_figures == 1));
}

/* The first of the rows that end the table with a total: such of one cell below it, as in "Printed by Ann", and parts of a
 * total; the number of rows if there are none. */
static size_t find_foot(const struct reading *r)
{
    const struct table *t = r->table;
    size_t total = t->rows.n;

    for (size_t i = t->rows.n; i > 0; i--) {
        const struct table_row *row = &t->rows.item[i - 1];
        bool is_total = cells_are_total(&r->headings, row), is_part = is_subtotal(r, row);

        if (row->error || !(is_total || is_part || (has_one_cell(row) && total == t->rows.n)))
            break;
        if (is_total || (is_part && total < t->rows.n))
            total = i - 1;
    }
    return total;
}

void roster_drop_totals(struct reading *r)
{
    struct table *t = r->table;
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct cell_rows lines = {{NULL, 0, 0}}, sections = {{NULL, 0, 0}}, feet = {{NULL, 0, 0}};
    size_t foot = find_foot(r);

    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];

        is_kept[i] = row->error != 0;
        if (!is_kept[i] && cells_are_total(&r->headings, row))
            VEC_PUSH(r->arena, &lines.line, row->at.line);
        else if (!is_kept[i] && i >= foot)
            VEC_PUSH(r->arena, &feet.line, row->at.line);
        else if (!is_kept[i] && is_section(r, row))
            VEC_PUSH(r->arena, &sections.line, row->at.line);
        else
            is_kept[i] = true;
    }
    report_rows(r, &lines, "%s is a total and left out", "%s are totals and left out");
    report_rows(r, &sections,
                "%s is the title of a group and left out: name groups in a column 'Group'",
                "%s are titles of groups and left out: name groups in a column 'Group'");
    report_rows(r, &feet, "%s is with the totals at the end, and left out",
                "%s are with the totals at the end, and left out");
    keep_rows(t, is_kept);
}

static void add_leaver(struct reading *r, const struct table_row *row, size_t column)
{
    const struct table *t = r->table;
    struct str id = table_cell_text(row, table_find_column(t, "id"));
    struct str name = table_cell_text(row, table_find_column(t, "name"));
    struct club_leaver who = {
        .name = name.n ? str_dup(r->arena, name) : NULL,
        .id = id.n ? str_dup(r->arena, id) : NULL,
        .why = arena_printf(r->arena, "%s '%s'",
                            ydoc_quote(r->arena, str_trim(str_from_c(t->column[column].head))),
                            ydoc_quote(r->arena, table_cell_text(row, column))),
        .row = row->at.line};

    VEC_PUSH(r->arena, &r->leavers, who);
}

enum standing {
    STANDING_MEMBER,
    STANDING_UNCLEAR, /* the day is past or to come, as it is read */
    STANDING_HELPER,
    STANDING_LEAVES, /* on a day to come */
    STANDING_LEFT,
    STANDINGS
};

/* What TEXT below a heading KEY says of a member; a year is the last that one was there. */
static enum standing standing_of(const struct headings *h, const char *key, struct str text,
                                 date_day today)
{
    enum cell_when when = cell_when(h, text, today);
    double year;
    int this_year, month, mday;

    if (!strcmp(key, HEADING_ROLE))
        return headings_has(&h->helpers, text) ? STANDING_HELPER : STANDING_MEMBER;
    if (!strcmp(key, HEADING_STATUS) || !strcmp(key, HEADING_MEMBERSHIP))
        return headings_is_former(h, text) ? STANDING_LEFT : STANDING_MEMBER;
    if (when != CELL_NO_DAY)
        return when == CELL_PAST     ? STANDING_LEFT
               : when == CELL_FUTURE ? STANDING_LEAVES
                                     : STANDING_UNCLEAR;
    date_to_ymd(today, &this_year, &month, &mday);
    if (text.n == 4 && num_parse(text, &year))
        return year <= this_year ? STANDING_LEFT : STANDING_LEAVES;
    return headings_has(&h->yes, text) ||
                   (!headings_has(&h->no, text) && headings_is_former(h, text))
               ? STANDING_LEFT
               : STANDING_MEMBER;
}

/* Leaves out the rows whose cell in column KEY says that one has left, and reports these and others that say something of
 * a member; the column is no longer used. */
static void find_members(struct reading *r, const char *key, date_day today)
{
    static const char *const words[STANDINGS][2] = {
        [STANDING_HELPER] = {"is that of a helper",
                             "a sheet is printed as for others; for none, delete the row"},
        [STANDING_LEAVES] = {"is still to come", "a sheet is printed until then"},
        [STANDING_LEFT] = {"says that one has left",
                           "no sheet is printed; if one is wanted, empty this cell"},
    };
    struct table *t = r->table;
    size_t column = table_find_column(t, key);
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct cell_finding found[STANDINGS] = {{.first = NULL}};

    if (column == SIZE_MAX)
        return;
    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, column);
        enum standing is =
            row->error ? STANDING_MEMBER : standing_of(&r->headings, key, text, today);

        is_kept[i] = is != STANDING_LEFT;
        if (is == STANDING_UNCLEAR)
            table_add_fault(
                r->arena, row, row->cell[column].at, DIAG_TABLE_DATES,
                arena_printf(r->arena,
                             "%s '%s' can be read with the day or the month first, and one of "
                             "these is still to come: say which with --dates dmy or --dates mdy",
                             ydoc_quote(r->arena, str_trim(str_from_c(t->column[column].head))),
                             ydoc_quote(r->arena, text)));
        else if (is != STANDING_MEMBER)
            cells_note(r->arena, &found[is], row, text);
        if (!is_kept[i])
            add_leaver(r, row, column);
    }
    for (int i = STANDING_HELPER; i < STANDINGS; i++)
        cells_report(r->arena, &r->headings, &t->column[column], &found[i], words[i][0],
                     words[i][1], r->diag);
    keep_rows(t, is_kept);
    t->column[column].is_used = false;
}

void roster_sort_members(struct reading *r, date_day today)
{
    find_members(r, HEADING_STATUS, today);
    find_members(r, HEADING_MEMBERSHIP, today);
    find_members(r, HEADING_LEFT, today);
    find_members(r, HEADING_ROLE, today);
}

/* Rows that have less than half of the cells, as those have that were cut in two. */
void roster_report_short(struct reading *r)
{
    const struct table *t = r->table;
    struct cell_rows rows = {{NULL, 0, 0}};

    for (size_t i = 0; i < t->rows.n && t->separator != DIAG_SHEET; i++) {
        if (!t->rows.item[i].error && 2 * t->rows.item[i].n < r->n_read)
            VEC_PUSH(r->arena, &rows.line, t->rows.item[i].at.line);
    }
    cells_report_rows(r->arena, r->file, &rows, DIAG_TABLE_PART,
                      "%s has less than half of the cells: the others are read as empty",
                      "%s have less than half of the cells: the others are read as empty", r->diag);
}

/* Whether S is a time as cells_clean writes it, so that later ones sort behind. */
static bool is_clear_time(struct str s)
{
    return s.n == sizeof "2026-11-22 86399" - 1 && s.p[4] == '-' && s.p[7] == '-';
}

/* Whether ROW has an id, or a name of several words, of which no part can be in a column that is not read. */
static bool has_whole_name(const struct table *t, const struct table_row *row)
{
    struct str name = table_cell_text(row, table_find_column(t, "name"));

    return table_cell_text(row, table_find_column(t, "id")).n ||
           memchr(name.p, ' ', name.n) != NULL;
}

/* Whether ROW tells one person from others: by an id, or by a day of birth beside a whole name. */
static bool is_known(const struct table *t, const struct table_row *row)
{
    return has_whole_name(t, row) && (table_cell_text(row, table_find_column(t, "id")).n ||
                                      table_cell_text(row, table_find_column(t, "born")).n);
}

/* What tells who has answered: the id or the name, the age or the day of birth, and columns of e-mail; of a name that may
 * be a part of one, also what is not used. */
static struct str person_of(struct arena *a, const struct reading *r, const struct table_row *row)
{
    const struct table *t = r->table;
    size_t id = table_find_column(t, "id"), name = table_find_column(t, "name");
    struct buf b = buf_in(a, TABLE_CELLS_MAX * TABLE_CELL_MAX);

    buf_put_str(&b, table_cell_text(row, table_cell_text(row, id).n ? id : name));
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct table_column *c = &t->column[i];

        if ((c->is_used && (!strcmp(c->key, "age") || !strcmp(c->key, "born"))) ||
            headings_is_identity(&r->headings, c) || (!c->is_used && !has_whole_name(t, row)))
            buf_printf(&b, "\n%.*s", STR_ARG(table_cell_text(row, i)));
    }
    return str_from_c(str_dup_lower(a, buf_str(&b)));
}

/* Earlier answers to a form. */
struct answers {
    struct cell_rows earlier, unclear; /* all, and those of whose times one is not clear */
    struct memo named;
    struct buf names;
};

static void add_earlier(struct reading *r, struct answers *e, const struct table_row *row)
{
    struct str name = table_cell_text(row, table_find_column(r->table, "name"));

    VEC_PUSH(r->arena, &e->earlier.line, row->at.line);
    if (memo_put(&e->named, str_from_c(str_dup_lower(r->arena, name))))
        buf_printf(&e->names, "%s%s", e->names.n ? ", " : "", ydoc_quote(r->arena, name));
}

static void report_earlier(const struct reading *r, struct answers *e)
{
    bool is_one = e->earlier.line.n == 1;

    if (!e->earlier.line.n)
        return;
    diag_report(r->diag, (struct loc){.file = r->file, .line = e->earlier.line.item[0]},
                DIAG_CSV_EMPTY, "%s %s left out: %s answered again",
                cell_rows_text(r->arena, &e->earlier, CELL_ROWS_FEW),
                is_one ? "is an earlier answer and" : "are earlier answers and", e->names.p);
    if (e->unclear.line.n)
        diag_report(r->diag, (struct loc){.file = r->file, .line = e->unclear.line.item[0]},
                    DIAG_TABLE_READ,
                    "%s: which answer is the last is read from the order of the rows, because the "
                    "times can be read in two ways or are none: if the day or the month is first, "
                    "say so with --dates dmy or --dates mdy",
                    cell_rows_text(r->arena, &e->unclear, CELL_ROWS_FEW));
}

/* What an EARLIER answer says about health stays where the LATER one has an empty cell: that is no "no". */
static void keep_health(struct reading *r, const struct table_row *earlier, struct table_row *later)
{
    for (size_t i = 0; i < r->table->n_columns; i++) {
        const struct table_column *c = &r->table->column[i];
        struct str text = table_cell_text(earlier, i);

        if (text.n && !table_cell_text(later, i).n &&
            (c->is_used ? !strcmp(c->key, "health") : headings_is_health(&r->headings, c)))
            table_set_cell(r->arena, later, i, text);
    }
}

/* Of the answers of a person to a form, the last. */
void roster_keep_last_answers(struct reading *r)
{
    struct table *t = r->table;
    size_t stamp = table_find_column(t, HEADING_TIMESTAMP);
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct answers e = {.names = buf_in(r->arena, LIST_BYTES)};
    struct memo seen = {0};

    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];
        struct memo_key key = memo_key(person_of(&seen.arena, r, row));
        size_t *best = memo_find(&seen, &key), old;
        struct str time = table_cell_text(row, stamp), other;
        bool is_clear;

        is_kept[i] = true;
        if (stamp == SIZE_MAX || row->error)
            continue;
        if (best == NULL) {
            best = ARENA_NEW(&seen.arena, size_t);
            *best = i;
            memo_add(&seen, &key, best);
            continue;
        }
        other = table_cell_text(&t->rows.item[*best], stamp);
        is_clear = is_clear_time(time) && is_clear_time(other);
        old = !is_clear || str_cmp(time, other) >= 0 ? *best : i;
        *best = old == i ? *best : i;
        is_kept[old] = false;
        keep_health(r, &t->rows.item[old], &t->rows.item[*best]);
        add_earlier(r, &e, &t->rows.item[old]);
        if (!is_clear)
            VEC_PUSH(r->arena, &e.unclear.line, t->rows.item[old].at.line);
    }
    report_earlier(r, &e);
    memo_clear(&e.named);
    memo_clear(&seen);
    keep_rows(t, is_kept);
    if (stamp != SIZE_MAX)
        t->column[stamp].is_used = false;
}

/* A person who is in the list twice, word for word; who is not known, also in what is not used. */
void roster_drop_repeats(struct reading *r)
{
    struct table *t = r->table;
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct cell_rows lines = {{NULL, 0, 0}};
    struct arena scratch = {0};
    struct memo seen = {0};

    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];
        struct buf words = buf_in(&scratch, TABLE_CELLS_MAX * TABLE_CELL_MAX);

        for (size_t k = 0; k < t->n_columns; k++) {
            const struct table_column *c = &t->column[k];

            if (!is_known(t, row) || c->is_used || headings_is_identity(&r->headings, c))
                buf_printf(&words, "%.*s\n", STR_ARG(table_cell_text(row, k)));
        }
        is_kept[i] = row->error || memo_put(&seen, buf_str(&words));
        if (!is_kept[i])
            VEC_PUSH(r->arena, &lines.line, row->at.line);
        arena_restore(&scratch, (struct arena_mark){0});
    }
    arena_release(&scratch);
    memo_clear(&seen);
    report_rows(r, &lines, "%s is the same as one above and left out",
                "%s are the same as others above and left out");
    keep_rows(t, is_kept);
}
