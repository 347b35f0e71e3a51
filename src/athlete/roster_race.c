/* Races of a roster that are not whole: what the rest of the row can add, and what is left out. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/unit.h"
#include "table/table.h"

enum {
    PARTS = 2,
    LACKINGS = 1 << PARTS,
    RESULT = 1, /* of wholes */
    RESULT_BYTES = 80
};

/* What is nothing without two of its parts. */
static const struct whole {
    const char *key, *what;
    const char *part[PARTS], *column[PARTS], *words[PARTS];
} wholes[] = {
    {"race",
     "race",
     {"date", "distance"},
     {"race.date", "race.distance"},
     {"'Race date'", "'Race distance'"}},
    {"race_result",
     "race result",
     {"distance", "time"},
     {"race_result.distance", "race_result.time"},
     {"'Recent race distance'", "'Recent race time'"}},
};

static const double SAME_SHARE = 0.01; /* of a distance, within which another is the same */

/* The date that ends S after some words; empty where there is none, or nothing else. */
static struct str date_in(const struct headings *h, struct str s)
{
    for (size_t i = 1; i < s.n; i++) {
        if (s.p[i - 1] == ' ' && cell_may_be_day(h, str_tail(s, i)))
            return str_tail(s, i);
    }
    return STR("");
}

void roster_split_races(struct reading *r)
{
    struct table *t = r->table;
    size_t date = table_find_column(t, "race.date"), name = table_find_column(t, "race.name");

    for (size_t i = 0; i < t->rows.n && date != SIZE_MAX; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, date), day = STR("");

        if (!row->error && !cell_may_be_day(&r->headings, text))
            day = date_in(&r->headings, text);
        if (!day.n || table_cell_text(row, name).n)
            continue;
        if (name == SIZE_MAX)
            name = table_add_column(r->arena, t, "race.name", date);
        table_set_cell(r->arena, row, name, str_trim((struct str){text.p, text.n - day.n}));
        row->cell[date].text = day;
    }
}

struct str race_time_in(struct str text)
{
    struct quantity q;

    for (size_t i = 0; i < text.n; i++) {
        struct str end = str_tail(text, i);

        if ((i == 0 || text.p[i - 1] == ' ') &&
            quantity_parse(end, QUANTITY_MINUTES, UNIT_METRIC, QUANTITY_GOAL, &q) == QUANTITY_OK &&
            (i == 0 || !q.is_bare))
            return end;
    }
    return STR("");
}

void roster_find_goal_times(struct reading *r)
{
    struct table *t = r->table;
    size_t goal = table_find_column(t, "race.goal_time");
    struct cell_finding found = {.first = NULL};

    for (size_t i = 0; i < t->rows.n && goal != SIZE_MAX; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, goal), time = race_time_in(text);

        if (!time.n || time.n == text.n)
            continue;
        cells_note(r->arena, &found, row, text);
        row->cell[goal].text = time;
    }
    if (goal != SIZE_MAX)
        cells_report(r->arena, &r->headings, &t->column[goal], &found, "has words before the time",
                     "the time alone is read", r->diag);
}

static bool is_part(const struct table_column *c, const struct whole *w)
{
    struct str inner, outer = str_cut(str_from_c(c->key), '.', &inner);

    return c->is_used && inner.p != NULL && str_eq_c(outer, w->key);
}

static bool is_distance(struct str s)
{
    struct quantity q;

    return quantity_parse(s, QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, &q) == QUANTITY_OK &&
           !q.is_bare;
}

/* The length of the first N words of S. */
static size_t words_length(struct str s, int n)
{
    size_t at = 0;

    while (at < s.n && (s.p[at] != ' ' || --n > 0))
        at++;
    return at;
}

static struct str next_words(struct str s)
{
    return str_trim(str_tail(s, words_length(s, 1)));
}

/* Whether a word of NAME says that its distance is another than the name of one in it, or that there are several. */
static bool is_of_another(struct str name)
{
    static const char *const words[] = {"quarter", "third", "metric", "mini", "ultra", "1/4",
                                        "3/4",     "relay", "or",     "and",  "/",     "&"};

    for (struct str s = name; s.n; s = next_words(s)) {
        if (str_index_nocase((struct str){s.p, words_length(s, 1)}, words, ARRAY_LEN(words)) <
            ARRAY_LEN(words))
            return true;
    }
    return false;
}

/* Whether S begins with "of", "de" and the like. */
static bool is_of_place(struct str s)
{
    static const char *const words[] = {"of",  "de",    "du",  "des", "di",
                                        "del", "della", "van", "von"};
    struct str word = {s.p, words_length(s, 1)};

    return str_index_nocase(word, words, ARRAY_LEN(words)) < ARRAY_LEN(words) ||
           (word.n > 2 && ascii_lower(word.p[0]) == 'd' && !ascii_is_alnum(word.p[1]));
}

/* The distance in the NAME of a race: at its end, as in "Marathon", "Harbour Half Marathon", "Frühlingshalbmarathon" and
 * "Park 10k", in figures before other words, as in "5 mile dash", or before its place, as in "Marathon de Paris"; empty where
 * there is none. */
static struct str distance_in(struct str name)
{
    static const struct str half = {"halbmarathon", sizeof "halbmarathon" - 1};
    struct str end = str_tail(name, name.n > half.n ? name.n - half.n : name.n);

    if (is_of_another(name))
        return STR("");
    for (struct str s = name; s.n; s = next_words(s)) {
        if (is_distance(s))
            return s;
    }
    for (struct str s = name; s.n; s = next_words(s)) {
        for (int n = 2; n > 0; n--) {
            struct str words = {s.p, words_length(s, n)};

            if (is_distance(words) &&
                (ascii_is_digit(s.p[0]) || is_of_place(str_trim(str_tail(s, words.n)))))
                return words;
        }
    }
    return end.n < name.n && str_eq_nocase(end, half) ? end : STR("");
}

/* The distance of a race that is anywhere in HEADING, as in "Recent 10K time"; empty where there is none. */
static struct str distance_in_heading(struct str heading)
{
    for (struct str s = heading; s.n; s = next_words(s)) {
        for (int n = 2; n > 0; n--) {
            if (is_distance((struct str){s.p, words_length(s, n)}))
                return (struct str){s.p, words_length(s, n)};
        }
    }
    return STR("");
}

/* The column of results whose heading has the longest distance of those that have one in ROW; SIZE_MAX: none. */
static size_t find_result(const struct reading *r, const struct table_row *row)
{
    const struct table *t = r->table;
    struct quantity longest = {.value = 0}, km;
    size_t found = SIZE_MAX;

    for (size_t i = 0; i < t->n_columns; i++) {
        struct str text = table_cell_text(row, i);

        if (strcmp(t->column[i].key, "race_result.time") != 0 || !text.n ||
            headings_is_nothing(&r->headings, text) ||
            quantity_parse(distance_in_heading(str_from_c(t->column[i].head)), QUANTITY_DISTANCE,
                           UNIT_METRIC, QUANTITY_RACE, &km) != QUANTITY_OK ||
            km.value <= longest.value)
            continue;
        longest = km;
        found = i;
    }
    return found;
}

/* S without what joins a distance with a time at its ends: "10 km in", "(10k)". */
static struct str without_joints(struct str s)
{
    static const char marks[] = " -:,;=@()/|";
    static const char *const words[] = {"in", "for", "over", "en", "sur", "su", "op", "auf"};

    for (bool is_cut = true; is_cut;) {
        size_t n = s.n;

        while (s.n && strchr(marks, s.p[0]) != NULL)
            s = str_tail(s, 1);
        while (s.n && strchr(marks, s.p[s.n - 1]) != NULL)
            s.n--;
        for (size_t i = 0; i < ARRAY_LEN(words); i++) {
            struct str word = str_from_c(words[i]);

            if (s.n > word.n && s.p[s.n - word.n - 1] == ' ' &&
                str_eq_nocase(str_tail(s, s.n - word.n), word))
                s.n -= word.n;
            if (s.n > word.n && s.p[word.n] == ' ' &&
                str_eq_nocase((struct str){s.p, word.n}, word))
                s = str_tail(s, word.n);
        }
        is_cut = s.n < n;
    }
    return s;
}

/* The distance of a race that a profile may have, as the whole of S or in a name; empty where there is none. */
static struct str result_distance(struct str s)
{
    struct str distance = is_distance(s) ? s : distance_in(s);
    struct quantity km;

    return distance.n &&
                   quantity_parse(distance, QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, &km) ==
                       QUANTITY_OK &&
                   bound_check(BOUND_RACE_KM, km.value) == BOUND_FINE
               ? distance
               : STR("");
}

static bool is_race_time(struct str s)
{
    struct quantity min;

    return s.n && ascii_is_digit(s.p[0]) &&
           quantity_parse(s, QUANTITY_MINUTES, UNIT_METRIC, QUANTITY_EXACT, &min) == QUANTITY_OK &&
           !min.is_bare;
}

/* Cuts TEXT, "10k 47:30" or "47:30 (10k)", into its distance and time; false where it is not both. */
static bool cut_result(struct str text, struct str *distance, struct str *time)
{
    for (size_t i = 1; i < text.n && text.n <= RESULT_BYTES; i++) {
        struct str part[2] = {{text.p, i}, str_tail(text, i)};

        if (ascii_is_alnum(text.p[i - 1]) && ascii_is_alnum(text.p[i]))
            continue;
        for (int k = 1; k >= 0; k--) {
            *time = without_joints(part[k]);
            if (!is_race_time(*time))
                continue;
            *distance = result_distance(without_joints(part[1 - k]));
            if (distance->n)
                return true;
        }
    }
    return false;
}

/* The same, or that of what is before a bracket, as in "10k 47:30 (Cork)". */
static bool read_result(struct str text, struct str *distance, struct str *time)
{
    size_t n = 0;

    while (n < text.n && text.p[n] != '(')
        n++;
    return cut_result(text, distance, time) ||
           cut_result(str_trim((struct str){text.p, n}), distance, time);
}

/* Makes the cells of column FROM that are a result the distance and the time of their rows, and where a time alone is none,
 * reports those that are not. */
static void split_results(struct reading *r, size_t from)
{
    struct table *t = r->table;
    bool is_of_times = !strcmp(t->column[from].key, wholes[RESULT].column[1]);
    size_t part[PARTS]; /* as those of wholes[RESULT] */
    struct cell_finding found = {.first = NULL}, other = {.first = NULL};

    for (int k = 0; k < PARTS; k++) {
        part[k] = table_find_column(t, wholes[RESULT].column[k]);
        if (part[k] == SIZE_MAX)
            part[k] = table_add_column(r->arena, t, wholes[RESULT].column[k], from);
    }
    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, from), is[PARTS];
        bool has_parts = table_cell_text(row, part[0]).n || table_cell_text(row, part[1]).n;

        if (row->error || !text.n || headings_is_nothing(&r->headings, text) ||
            (has_parts && !is_of_times))
            continue;
        if (!read_result(text, &is[0], &is[1])) {
            if (!is_of_times)
                cells_note(r->arena, &other, row, text);
            continue;
        }
        cells_note(r->arena, &found, row, text);
        for (int k = 0; k < PARTS; k++) {
            table_set_cell(r->arena, row, part[k], is[k]);
            row->cell[part[k]].at = row->cell[from].at;
        }
    }
    cells_report(r->arena, &r->headings, &t->column[from], &found, "has a distance and a time",
                 "both are read", r->diag);
    if (other.rows.line.n) {
        diag_report(r->diag, (struct loc){r->file, other.rows.line.item[0], 0}, DIAG_TABLE_PART,
                    "%s: '%s', as in '%s', is no distance and time, so it is left out: write it "
                    "as in '10 km 47:30'",
                    cell_rows_text(r->arena, &other.rows, CELL_ROWS_FEW),
                    ydoc_quote(r->arena, str_trim(str_from_c(t->column[from].head))), other.first);
        diag_rows(r->diag, other.rows.line.item, other.rows.line.n);
    }
}

void roster_split_results(struct reading *r)
{
    const char *const keys[] = {wholes[RESULT].column[1], HEADING_RESULT};

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        size_t from = table_find_column(r->table, keys[i]);

        if (from == SIZE_MAX)
            continue;
        split_results(r, from);
        r->table->column[from].is_used &= strcmp(keys[i], HEADING_RESULT) != 0;
    }
}

void roster_join_results(struct reading *r)
{
    struct table *t = r->table;
    size_t time = table_find_column(t, "race_result.time"), distance;

    if (time == SIZE_MAX || table_find_column(t, "race_result.distance") != SIZE_MAX ||
        !distance_in_heading(str_from_c(t->column[time].head)).n)
        return;
    distance = table_add_column(r->arena, t, "race_result.distance", time);
    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        size_t best = find_result(r, row);

        if (row->error || best == SIZE_MAX)
            continue;
        table_set_cell(r->arena, row, time, table_cell_text(row, best));
        table_set_cell(r->arena, row, distance,
                       distance_in_heading(str_from_c(t->column[best].head)));
    }
    for (size_t i = time + 1; i < t->n_columns; i++)
        t->column[i].is_used &= strcmp(t->column[i].key, "race_result.time") != 0;
    diag_report(r->diag, t->column[time].at, DIAG_TABLE_READ,
                "the distance of a race result is taken from its heading, as in '%s'; of several, "
                "the longest race counts",
                ydoc_quote(r->arena, str_trim(str_from_c(t->column[time].head))));
}

bool race_has_distance(struct str name)
{
    return distance_in(name).n > 0;
}

/* Where the name of a race has its distance, a bare number beside it is in that unit which makes it the same.
 * False where it is the distance in miles, and is to be taken from the name. */
static bool agrees(struct arena *a, const struct table *t, struct table_row *row, size_t distance,
                   struct str name)
{
    struct str text = table_cell_text(row, distance);
    struct quantity km, mi, said;
    bool is_km, is_mi;

    if (t->column[distance].unit != NULL || table_find_column(t, "print.units") != SIZE_MAX ||
        quantity_parse(text, QUANTITY_DISTANCE, UNIT_METRIC, 0, &km) != QUANTITY_OK ||
        !km.is_bare ||
        quantity_parse(text, QUANTITY_DISTANCE, UNIT_IMPERIAL, 0, &mi) != QUANTITY_OK ||
        quantity_parse(distance_in(name), QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, &said) !=
            QUANTITY_OK)
        return true;
    is_km = fabs(km.value - said.value) <= SAME_SHARE * said.value;
    is_mi = fabs(mi.value - said.value) <= SAME_SHARE * said.value;
    if (!is_km && !is_mi)
        table_add_fault(
            a, row, row->cell[distance].at, DIAG_PROFILE_CONFLICT,
            arena_printf(a,
                         "%s '%s' is not the distance of '%s', in km or in miles: write "
                         "it with its unit",
                         ydoc_quote(a, str_from_c(t->column[distance].head)), ydoc_quote(a, text),
                         ydoc_quote(a, name)));
    return is_km || !is_mi;
}

/* A race whose name has its distance needs no other cell for it. */
static void find_distances(struct arena *a, struct table *t, bool is_imperial, struct diag *d)
{
    size_t name = table_find_column(t, "race.name"),
           distance = table_find_column(t, "race.distance");
    size_t date = table_find_column(t, "race.date");
    struct cell_rows found = {{NULL, 0, 0}};
    const char *first = NULL;

    for (size_t i = 0; i < t->rows.n && name != SIZE_MAX; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, name);

        if (!distance_in(text).n || row->error ||
            (table_cell_text(row, distance).n &&
             (is_imperial || agrees(a, t, row, distance, text))))
            continue;
        if (distance == SIZE_MAX)
            distance = table_add_column(a, t, "race.distance", name);
        table_set_cell(a, row, distance, distance_in(text));
        if (!table_cell_text(row, date).n)
            continue;
        first = first != NULL ? first : ydoc_quote(a, text);
        VEC_PUSH(a, &found.line, row->at.line);
    }
    if (found.line.n) {
        diag_report(d, (struct loc){t->column[0].at.file, found.line.item[0], 0}, DIAG_TABLE_READ,
                    "%s: the distance of the race is taken from its name, as in '%s'",
                    cell_rows_text(a, &found, CELL_ROWS_FEW), first);
        diag_rows(d, found.line.item, found.line.n);
    }
}

/* The parts of W that ROW lacks, as bits; 0: it is whole, or has none of it. */
static unsigned lacking(const struct table *t, const struct table_row *row, const struct whole *w)
{
    unsigned lacks = 0;
    bool has_any = false;

    for (size_t i = 0; i < t->n_columns; i++)
        has_any |= is_part(&t->column[i], w) && table_cell_text(row, i).n;
    for (int i = 0; i < PARTS && has_any; i++)
        lacks |= table_cell_text(row, table_find_column(t, w->column[i])).n ? 0 : BIT(i);
    return lacks;
}

static void clear_parts(const struct table *t, struct table_row *row, const struct whole *w)
{
    for (size_t k = 0; k < row->n && k < t->n_columns; k++) {
        if (is_part(&t->column[k], w))
            row->cell[k].text = STR("");
    }
}

/* Reports that W is left out in the ROWS that lack some of its parts. */
static void report_lacking(struct arena *a, const struct table *t, const struct whole *w,
                           unsigned lacks, struct cell_rows *rows, struct diag *d)
{
    bool has_none = lacks == LACKINGS - 1;
    int i = lacks & BIT(0) ? 0 : 1;

    diag_report(d, (struct loc){t->column[0].at.file, rows->line.item[0], 0}, DIAG_TABLE_PART,
                "%s: the %s has no %s%s%s, so it is left out: add %s%s%s",
                cell_rows_text(a, rows, CELL_ROWS_FEW), w->what, w->part[i],
                has_none ? " and no " : "", has_none ? w->part[1] : "", w->words[i],
                has_none ? " and " : "", has_none ? w->words[1] : "");
    diag_rows(d, rows->line.item, rows->line.n);
}

/* Takes W from the rows that have only a part of it. */
static void drop_parts(struct arena *a, struct table *t, const struct whole *w, struct diag *d)
{
    struct cell_rows found[LACKINGS] = {{{NULL, 0, 0}}};

    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        unsigned lacks = row->error ? 0 : lacking(t, row, w);

        if (!lacks)
            continue;
        VEC_PUSH(a, &found[lacks].line, row->at.line);
        clear_parts(t, row, w);
    }
    for (unsigned k = 1; k < LACKINGS; k++) {
        if (found[k].line.n)
            report_lacking(a, t, w, k, &found[k], d);
    }
}

void races_tidy(struct arena *a, struct table *t, const struct club *c, struct diag *d)
{
    bool is_shared[ARRAY_LEN(wholes)] = {0};

    for (size_t i = 0; i < ARRAY_LEN(wholes); i++) {
        is_shared[i] = ydoc_has(c->defaults, wholes[i].key) || ydoc_has(c->sets, wholes[i].key);
        for (size_t k = 0; k < c->groups.n; k++)
            is_shared[i] |= ydoc_has(c->groups.item[k].node, wholes[i].key);
    }
    if (!is_shared[0])
        find_distances(a, t, c->base.print.units == UNIT_IMPERIAL, d);
    for (size_t i = 0; i < ARRAY_LEN(wholes); i++) {
        if (!is_shared[i])
            drop_parts(a, t, &wholes[i], d);
    }
    race_tidy_times(a, t, c, d);
}
