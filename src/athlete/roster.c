/* Reading a club's table: headings, columns of names, and rows as athletes. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/day_answer.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/num.h"
#include "table/table.h"

enum {
    LIST_BYTES = 4096
};

const struct heading_keys heading_roster_keys = {&profile_schema, NULL, profile_find_field};

/* --- columns --------------------------------------------------------------------------------- */

/* Adds the cells of column FROM to those of TO, with GLUE between. */
static void join(struct reading *r, size_t to, size_t from, const char *glue, bool is_before)
{
    for (size_t i = 0; i < r->table->rows.n; i++) {
        struct table_row *row = &r->table->rows.item[i];
        struct str left = table_cell_text(row, is_before ? from : to);
        struct str right = table_cell_text(row, is_before ? to : from);

        if (from < row->n)
            row->cell[from].text = STR("");
        if (to < row->n)
            row->cell[to].text =
                str_from_c(arena_printf(r->arena, "%.*s%s%.*s", STR_ARG(left),
                                        left.n && right.n ? glue : "", STR_ARG(right)));
    }
}

/* Whether column I says nothing, as one of the names of anonymous answers. */
static bool is_blank(const struct reading *r, size_t i)
{
    size_t k = 0;

    for (; k < r->table->rows.n; k++) {
        struct str text = table_cell_text(&r->table->rows.item[k], i);

        if (text.n && !headings_is_nothing(&r->headings, text))
            break;
    }
    return k == r->table->rows.n;
}

/* Whether column I of names has none, but ticks: "Member" with yes and no. */
static bool has_ticks(const struct reading *r, size_t i)
{
    size_t n = 0;

    for (size_t k = 0; k < r->table->rows.n; k++) {
        struct str text = table_cell_text(&r->table->rows.item[k], i);
        bool is_tick = headings_has(&r->headings.yes, text) || headings_has(&r->headings.no, text);

        if (text.n && !is_tick)
            return false;
        n += is_tick;
    }
    return n > 0;
}

static bool has_names(const struct table *t)
{
    static const char *const keys[] = {"name", HEADING_FIRST_NAME, HEADING_LAST_NAME};
    size_t i = 0;

    while (i < ARRAY_LEN(keys) && table_find_column(t, keys[i]) == SIZE_MAX)
        i++;
    return i < ARRAY_LEN(keys);
}

/* First and last names come before a column of whole names, and that before one of the two. */
static void choose_names(struct reading *r)
{
    struct table *t = r->table;
    size_t first = table_find_column(t, HEADING_FIRST_NAME);
    size_t last = table_find_column(t, HEADING_LAST_NAME), whole;
    bool has_both = first != SIZE_MAX && last != SIZE_MAX && !table_is_column_empty(t, first) &&
                    !table_is_column_empty(t, last);

    for (size_t i = 0; i < t->n_columns; i++) {
        if (t->column[i].is_used && !strcmp(t->column[i].key, "name"))
            t->column[i].is_used = !has_both && !has_ticks(r, i);
    }
    whole = table_find_column(t, "name");
    if (whole != SIZE_MAX && first != SIZE_MAX)
        t->column[first].is_used = false;
    if (whole != SIZE_MAX && last != SIZE_MAX)
        t->column[last].is_used = false;
}

/* Columns of first and last names become one. */
static void join_names(struct reading *r)
{
    struct table *t = r->table;
    size_t first = table_find_column(t, HEADING_FIRST_NAME);
    size_t last = table_find_column(t, HEADING_LAST_NAME);
    size_t left = first < last ? first : last;

    if (left == SIZE_MAX)
        return;
    if (first == SIZE_MAX)
        diag_report(
            r->diag, t->column[last].at, DIAG_CSV_COLUMN,
            "'%s' has last names, and they are printed alone: if first names are in another "
            "column, head it 'First name'",
            ydoc_quote(r->arena, str_trim(str_from_c(t->column[last].head))));
    if (first != SIZE_MAX)
        t->column[first].is_used = false;
    if (last != SIZE_MAX)
        t->column[last].is_used = false;
    if (first != SIZE_MAX && last != SIZE_MAX)
        join(r, left, left == first ? last : first, " ", left == last);
    t->column[left].is_used = true;
    t->column[left].key = "name";
}

/* A second row of headings, as surveys have it that give each choice a column: the choices of a question become
 * one list. */
static void join_choices(struct reading *r)
{
    struct table *t = r->table;
    const struct table_row *second = &t->rows.item[0];
    size_t question = SIZE_MAX;
    bool is_second = false;

    for (size_t i = 0; i < second->n && !second->error; i++)
        is_second |= headings_has(&r->headings.answers, table_cell_text(second, i));
    if (!is_second)
        return;
    memmove(t->rows.item, t->rows.item + 1, --t->rows.n * sizeof *t->rows.item);
    for (size_t i = 0; i < t->n_columns; i++) {
        if (t->column[i].key[0] != '\0')
            question = i;
        else if (question != SIZE_MAX && t->column[question].is_used)
            join(r, question, i, ", ", false);
    }
}

/* Whether TEXT, a cell of a column of goals, is one of KEY. */
static bool is_goal(const struct reading *r, const char *key, struct str text)
{
    if (!strcmp(key, "goal"))
        return schema_index_word(text, &profile_goals) < profile_goals.n;
    if (!strcmp(key, "race.name"))
        return race_has_distance(text);
    return headings_has(&r->headings.no_goal, text) || race_time_in(text).n;
}

/* A column of goals has words of the key `goal`, times of a race or, where no other column names it, the race: the first
 * of which one is in a cell.  Other cells are left out; if there is none of these, the column is not used. */
static void choose_goal(struct reading *r)
{
    static const char *const keys[] = {"goal", "race.goal_time", "race.name"};
    struct table *t = r->table;
    size_t i = table_find_column(t, keys[0]), n = 0, key_i = 0;
    bool has_race = table_find_column(t, "race.name") != SIZE_MAX;
    struct cell_finding other = {.first = NULL};

    if (i == SIZE_MAX || table_is_column_empty(t, i))
        return;
    for (; key_i < ARRAY_LEN(keys) - has_race && !n; key_i++) {
        for (size_t k = 0; k < t->rows.n; k++)
            n += is_goal(r, keys[key_i], table_cell_text(&t->rows.item[k], i));
    }
    t->column[i].is_used = n > 0;
    t->column[i].key = n ? keys[key_i - 1] : keys[0];
    for (size_t k = 0; k < t->rows.n && n && key_i > 1; k++) {
        struct table_row *row = &t->rows.item[k];
        struct str text = table_cell_text(row, i);

        if (!text.n || is_goal(r, t->column[i].key, text))
            continue;
        cells_note(r->arena, &other, row, text);
        table_set_cell(r->arena, row, i, STR(""));
    }
    cells_report(r->arena, &r->headings, &t->column[i], &other,
                 key_i == 2 ? "has no time" : "names no race with its distance", "it is left out",
                 r->diag);
}

/* Of columns with the same key those count that have something in them; of several ids, or names of a race, the best
 * heading does; and in answers to a form, "ID" is the number of the answer, and of two names that of the account comes
 * first. */
static void choose_columns(struct reading *r)
{
    struct table *t = r->table;
    static const char *const ranked[] = {"id", "race.name"};
    bool is_form = table_find_column(t, HEADING_TIMESTAMP) != SIZE_MAX, is_ranked;

    headings_check(&r->headings, t);
    if (!has_names(t)) { /* as where what is above the headings is a remark, and no title */
        for (size_t i = 0; i < t->n_columns; i++)
            t->column[i].title = NULL;
        headings_check(&r->headings, t);
    }
    choose_goal(r);
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];

        if (c->is_used && is_form && !strcmp(c->key, "id") &&
            str_eq_nocase(str_trim(str_from_c(c->head)), STR("id")))
            c->is_used = false;
        for (size_t k = 0; k < i && c->is_used; k++) {
            struct table_column *other = &t->column[k];

            if (!other->is_used || strcmp(other->key, c->key) != 0)
                continue;
            is_ranked =
                str_index(str_from_c(c->key), ranked, ARRAY_LEN(ranked)) < ARRAY_LEN(ranked);
            if (is_blank(r, i) || (is_ranked && other->rank < c->rank))
                c->is_used = false;
            else if (is_blank(r, k) || is_ranked || (is_form && !strcmp(c->key, "name")))
                other->is_used = false;
        }
    }
    choose_names(r);
    roster_join_ticks(r);
}

/* Reports a day of birth that contradicts the age by more than a year, as a slip of the pen does. */
static void check_age(struct arena *a, const struct table *t, struct table_row *row, size_t age,
                      size_t born, date_day today)
{
    struct str given = table_cell_text(row, age), day = table_cell_text(row, born);
    date_day date;
    double years;
    int gives;

    if (!num_parse(given, &years) || !date_parse(day, &date))
        return;
    gives = date_age_years(date, today);
    if (fabs(gives - years) > 1)
        table_add_fault(a, row, row->cell[age].at, DIAG_PROFILE_CONFLICT,
                        arena_printf(a, "'%s' is %.*s, but '%s' %.*s gives %d: correct one",
                                     ydoc_quote(a, str_from_c(t->column[age].head)), STR_ARG(given),
                                     ydoc_quote(a, str_from_c(t->column[born].head)), STR_ARG(day),
                                     gives));
}

/* The day of birth says more than an age, and that all are adults more than what is no age. */
static void drop_ages(struct reading *r, date_day today, bool are_adults)
{
    struct table *t = r->table;
    size_t age = table_find_column(t, "age"), born = table_find_column(t, "born");
    struct cell_finding found = {.first = NULL};
    double years;

    for (size_t i = 0; age != SIZE_MAX && i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, age);

        if (table_cell_text(row, born).n)
            check_age(r->arena, t, row, age, born, today);
        else if (are_adults && text.n && !num_parse(text, &years))
            cells_note(r->arena, &found, row, text);
        else
            continue;
        table_set_cell(r->arena, row, age, STR(""));
    }
    if (age != SIZE_MAX)
        cells_report(r->arena, &r->headings, &t->column[age], &found, "is not a number of years",
                     "it is left out, because all are adults", r->diag);
}

/* --- the whole ------------------------------------------------------------------------------- */

/* Adds the rows of T, with the errors FOUND in them, to the members of C. */
static void add_members(struct arena *a, const struct table *t, struct reach folder, struct club *c,
                        const struct diag *found)
{
    struct arena scratch = {0};
    struct club_athlete *last = NULL;
    size_t n_found = 0;

    VEC_ROOM(a, &c->athletes, t->rows.n);
    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];
        bool has_faults = row->error || row->faults.n;
        struct arena_mark mark = arena_save(&scratch);
        struct club_athlete who = {.at = {row->at.file, row->at.line, 0},
                                   .is_row = true,
                                   .is_bad = row->error != 0,
                                   .has_health_answer = row->has_health_answer,
                                   .table = t,
                                   .row = row,
                                   .reach = folder};

        club_peek(a, layer_of_row(&scratch, t, row), &who);
        c->has_lost_rows |= row->error != 0;
        who.has_start |= has_faults;
        who.has_age |= has_faults;
        for (; n_found < row->error; n_found++) {
            if (found->records.item[n_found].level != DIAG_NOTE)
                VEC_PUSH(a, &who.faults, found->records.item[n_found]);
        }
        for (size_t k = 0; k < row->faults.n; k++)
            VEC_PUSH(a, &who.faults, row->faults.item[k]);
        VEC_PUSH(a, &c->athletes, who);
        arena_restore(&scratch, mark);
    }
    arena_release(&scratch);
    /* that the rest is ignored belongs to the last row that was read */
    for (last = &c->athletes.item[c->athletes.n - 1]; n_found < found->records.n; n_found++) {
        if (found->records.item[n_found].level == DIAG_NOTE)
            continue;
        VEC_PUSH(a, &last->faults, found->records.item[n_found]);
        last->is_bad = c->has_lost_rows = true;
    }
}

/* Chooses columns and rows of a table that has been read. */
static bool tidy(struct reading *r, const struct profile_opts *opts, bool are_adults)
{
    struct table *t = r->table;
    bool is_fine;

    if (t->rows.n)
        join_choices(r);
    roster_drop_heads(r);
    roster_drop_totals(r);
    choose_columns(r);
    roster_split_status(r);
    r->n_read = t->n_columns;
    r->is_read = ARENA_NEW_N(r->arena, bool, r->n_read + 1);
    for (size_t i = 0; i < t->n_columns; i++)
        r->is_read[i] = t->column[i].is_used && !table_is_column_empty(t, i);
    roster_read_health(r);
    roster_report_unused(r);
    table_report_sheet(r->arena, t, r->diag);
    roster_report_empty(r);
    join_names(r);
    for (size_t k = 0; k < t->n_columns; k++)
        day_answers_spell(r->arena, &r->headings, t, k, r->diag);
    day_answers_find_rest(r->arena, &r->headings, t, r->diag);
    roster_join_results(r);
    roster_split_results(r);
    is_fine = table_check_keys(t, r->diag);
    if (table_find_column(t, "name") == SIZE_MAX) {
        diag_report(
            r->diag, (struct loc){r->file, t->head_line, 1}, DIAG_KEY_MISSING,
            "the table has no column of names: head it 'Name', or 'First name' and 'Last name', in "
            "English, German, French, Spanish, Italian or Dutch (see 'runsheet list headings')%s%s",
            t->other_sheets != NULL ? ", or choose another sheet with --sheet: " : "",
            t->other_sheets != NULL ? t->other_sheets : "");
        return false;
    }
    roster_report_short(r);
    roster_split_races(r);
    roster_find_goal_times(r);
    is_fine = cells_clean(r->arena, &r->headings, t, opts, r->diag) && is_fine;
    for (size_t k = 0; k < t->n_columns; k++)
        day_answers_clean(r->arena, &r->headings, t, k, r->diag);
    roster_sort_members(r, opts->today); /* whose dates show their order too */
    drop_ages(r, opts->today, are_adults);
    roster_keep_last_answers(r);
    roster_drop_repeats(r);
    roster_report_health(r);
    return is_fine;
}

/* "Name, Weekly km": the headings of the columns that are used. */
static const char *list_columns(const struct reading *r)
{
    struct buf list = buf_in(r->arena, LIST_BYTES);

    for (size_t i = 0; i < r->n_read; i++) {
        bool is_copy = false;

        for (size_t k = 0; k < i; k++)
            is_copy |= r->is_read[k] && r->table->column[k].at.col == r->table->column[i].at.col;
        if (r->is_read[i] && !is_copy)
            buf_printf(&list, "%s%s", list.n ? ", " : "",
                       ydoc_quote(r->arena, str_trim(str_from_c(r->table->column[i].head))));
    }
    return list.p;
}

bool roster_parse(struct arena *a, const char *file, struct reach folder, struct str bytes,
                  const struct profile_opts *opts, struct club *c, struct diag *d)
{
    struct table *t = ARENA_NEW(a, struct table);
    struct diag found = {.arena = a};
    struct reading r = {.arena = a, .table = t, .file = file, .today = opts->today, .diag = d};
    struct table_options options = {
        .sheet = opts->sheet, .self = &r.headings, .match = headings_match_column};
    const struct ydoc_node *adult;
    bool is_fine;

    if (!headings_load(a, opts->assets, HEADING_ROSTER, &heading_roster_keys, &r.headings, d))
        return false;
    (void)!table_parse(a, file, bytes, &options, t, &found);
    diag_add_source(d, file, t->text, 1, t->separator);
    for (size_t i = 0; i < found.records.n; i++) {
        if (!t->n_columns || !t->rows.n || found.records.item[i].level == DIAG_NOTE)
            diag_repeat(d, &found.records.item[i]);
    }
    adult = ydoc_find(c->sets, "adult");
    is_fine =
        t->n_columns && tidy(&r, opts, adult != NULL && str_eq_nocase(adult->text, STR("true")));
    if (is_fine) {
        races_tidy(a, t, c, d);
        roster_settle_times(&r, &c->base);
        roster_settle_bare(&r, c);
        roster_report_spans(&r, &c->base);
    }
    headings_release(&r.headings);
    if (is_fine && c->athletes.n + t->rows.n > CLUB_ATHLETES_MAX)
        return club_report_count(d, (struct loc){.file = file});
    if (is_fine && t->rows.n)
        add_members(a, t, folder, c, &found);
    if (is_fine)
        c->columns = list_columns(&r);
    c->leavers = r.leavers;
    return is_fine;
}
