/* Rows of a roster by what they say of a member: who has left, who helps, whose status is not known. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/memo.h"
#include "base/num.h"
#include "table/table.h"

enum {
    LIST_BYTES = 4096,
    LEAVERS_MOST = 30, /* who are named in a message */
    WORDS_MOST = 12
};

/* What columns say of a member; a table may have several of each. */
static const char *const MEMBER_KEYS[] = {HEADING_STATUS, HEADING_MEMBERSHIP, HEADING_LEFT,
                                          HEADING_ROLE};

enum standing {
    STANDING_MEMBER,
    STANDING_UNCLEAR, /* the day is past or to come, as it is read */
    STANDING_UNKNOWN,
    STANDING_HELPER,
    STANDING_LEAVES, /* on a day to come */
    STANDING_LEFT,
    STANDINGS
};

static bool is_status(const char *key)
{
    return !strcmp(key, HEADING_STATUS) || !strcmp(key, HEADING_MEMBERSHIP);
}

static void split_status(struct reading *r, size_t from)
{
    struct table *t = r->table;
    size_t to = SIZE_MAX;

    for (size_t i = 0; i < t->rows.n; i++) {
        struct str text = table_cell_text(&t->rows.item[i], from);

        if (headings_is_current(&r->headings, text) || headings_is_former(&r->headings, text) ||
            !headings_is_unfit(&r->headings, text))
            continue;
        if (to == SIZE_MAX)
            to = table_add_column(r->arena, t, HEADING_UNFIT, from);
        t->column[to].is_used = false;
        table_set_cell(r->arena, &t->rows.item[i], to, text);
    }
}

void roster_split_status(struct reading *r)
{
    size_t n = r->table->n_columns;

    for (size_t i = 0; i < n; i++) {
        struct table_column *c = &r->table->column[i];
        size_t key = str_index(str_from_c(c->key), MEMBER_KEYS, ARRAY_LEN(MEMBER_KEYS));

        c->may_repeat = key < ARRAY_LEN(MEMBER_KEYS);
        if (c->is_used && (!strcmp(c->key, HEADING_STATUS) || !strcmp(c->key, HEADING_LEFT)))
            split_status(r, i);
    }
}

/* What TEXT says in a column of STATUS or of membership, in which it may be the kind of it too. */
static enum standing status_of(const struct headings *h, const char *key, struct str text)
{
    if (headings_is_former(h, text) || headings_has(&h->no, text))
        return STANDING_LEFT;
    if (headings_has(&h->helpers, text))
        return STANDING_HELPER;
    return !strcmp(key, HEADING_MEMBERSHIP) || headings_has(&h->yes, text) ||
                   headings_is_current(h, text) || headings_is_unfit(h, text)
               ? STANDING_MEMBER
               : STANDING_UNKNOWN;
}

/* What TEXT says in a column of who has left; a year is the last that one was there. */
static enum standing leaving_of(const struct headings *h, struct str text, date_day today)
{
    enum cell_when when = cell_when(h, text, today);
    double year;
    int this_year, month, mday;

    if (when != CELL_NO_DAY)
        return when == CELL_PAST     ? STANDING_LEFT
               : when == CELL_FUTURE ? STANDING_LEAVES
                                     : STANDING_UNCLEAR;
    date_to_ymd(today, &this_year, &month, &mday);
    if (text.n == 4 && num_parse(text, &year))
        return year <= this_year ? STANDING_LEFT : STANDING_LEAVES;
    if (headings_has(&h->no, text))
        return STANDING_MEMBER;
    if (headings_has(&h->yes, text) || headings_is_former(h, text))
        return STANDING_LEFT;
    return headings_is_current(h, text) ? STANDING_MEMBER : STANDING_UNKNOWN;
}

/* What TEXT below a heading KEY says of a member. */
static enum standing standing_of(const struct headings *h, const char *key, struct str text,
                                 date_day today)
{
    if (!strcmp(key, HEADING_ROLE))
        return headings_has(&h->helpers, text) ? STANDING_HELPER : STANDING_MEMBER;
    return is_status(key) ? status_of(h, key, text) : leaving_of(h, text, today);
}

/* Members of one column, by their standing. */
struct found {
    struct cell_finding by[STANDINGS];
    struct memo words; /* that are not known */
    struct buf unknown, left;
    size_t n_words, n_left;
};

static const char *quote_head(const struct reading *r, size_t column)
{
    return ydoc_quote(r->arena, str_trim(str_from_c(r->table->column[column].head)));
}

static void add_unknown(struct reading *r, struct found *f, struct str text)
{
    if (memo_put(&f->words, str_from_c(str_dup_lower(r->arena, text))) && f->n_words++ < WORDS_MOST)
        buf_printf(&f->unknown, "%s'%s'", f->n_words > 1 ? ", " : "", ydoc_quote(r->arena, text));
}

static void add_leaver(struct reading *r, struct found *f, const struct table_row *row,
                       size_t column)
{
    const struct table *t = r->table;
    struct str id = table_cell_text(row, table_find_column(t, "id"));
    struct str name = table_cell_text(row, table_find_column(t, "name"));
    const char *text = ydoc_quote(r->arena, table_cell_text(row, column));
    struct club_leaver who = {.name = name.n ? str_dup(r->arena, name) : NULL,
                              .id = id.n ? str_dup(r->arena, id) : NULL,
                              .why = arena_printf(r->arena, "%s '%s'", quote_head(r, column), text),
                              .row = row->at.line};

    VEC_PUSH(r->arena, &r->leavers, who);
    if (f->n_left++ < LEAVERS_MOST)
        buf_printf(&f->left, "%s%s (row %u, '%s')", f->n_left > 1 ? ", " : "",
                   ydoc_quote(r->arena, name), row->at.line, text);
}

static void report_found(const struct reading *r, size_t column, struct found *f)
{
    static const char *const words[STANDINGS][2] = {
        [STANDING_HELPER] = {"is that of a helper",
                             "a sheet is printed as for others; for none, delete the row"},
        [STANDING_LEAVES] = {"is still to come", "a sheet is printed until then"},
    };
    const struct table_column *c = &r->table->column[column];
    struct cell_finding *unknown = &f->by[STANDING_UNKNOWN], *left = &f->by[STANDING_LEFT];

    for (int i = STANDING_HELPER; i < STANDING_LEFT; i++)
        cells_report(r->arena, &r->headings, c, &f->by[i], words[i][0], words[i][1], r->diag);
    if (f->n_left) {
        if (f->n_left > LEAVERS_MOST)
            buf_printf(&f->left, " and %zu more", f->n_left - LEAVERS_MOST);
        diag_report(r->diag, (struct loc){c->at.file, left->rows.line.item[0], 0}, DIAG_TABLE_READ,
                    "no sheet, because '%s' says that one has left or pauses: %s; if a sheet is "
                    "wanted, empty this cell",
                    quote_head(r, column), f->left.p);
        diag_rows(r->diag, left->rows.line.item, left->rows.line.n);
    }
    if (f->n_words > WORDS_MOST)
        buf_printf(&f->unknown, " and %zu more", f->n_words - WORDS_MOST);
    if (f->n_words) {
        diag_report(r->diag, (struct loc){c->at.file, unknown->rows.line.item[0], 0},
                    DIAG_TABLE_STATUS,
                    "%s: '%s' does not say whether one is a member: %s: a sheet is printed; if "
                    "none is wanted, write '%s', else empty the cell",
                    cell_rows_text(r->arena, &unknown->rows, CELL_ROWS_EACH), quote_head(r, column),
                    f->unknown.p, is_status(c->key) ? "Left" : "yes");
        diag_rows(r->diag, unknown->rows.line.item, unknown->rows.line.n);
    }
}

/* Leaves out the rows whose cell in COLUMN of KEY says that one has left, and reports these and others that say something of
 * a member; the column is no longer used. */
static void find_members(struct reading *r, const char *key, size_t column, date_day today)
{
    struct table *t = r->table;
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct found f = {.unknown = buf_in(r->arena, LIST_BYTES),
                      .left = buf_in(r->arena, LIST_BYTES)};

    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, column);
        enum standing is =
            row->error || !text.n ? STANDING_MEMBER : standing_of(&r->headings, key, text, today);

        is_kept[i] = is != STANDING_LEFT;
        if (is == STANDING_UNCLEAR)
            table_add_fault(
                r->arena, row, row->cell[column].at, DIAG_TABLE_DATES,
                arena_printf(r->arena,
                             "%s '%s' can be read with the day or the month first, and one of "
                             "these is still to come: say which with --dates dmy or --dates mdy",
                             quote_head(r, column), ydoc_quote(r->arena, text)));
        else if (is != STANDING_MEMBER)
            cells_note(r->arena, &f.by[is], row, text);
        if (is == STANDING_UNKNOWN)
            add_unknown(r, &f, text);
        if (is == STANDING_LEFT)
            add_leaver(r, &f, row, column);
    }
    report_found(r, column, &f);
    memo_clear(&f.words);
    roster_keep_rows(t, is_kept);
    t->column[column].is_used = false;
}

void roster_sort_members(struct reading *r, date_day today)
{
    for (size_t i = 0; i < ARRAY_LEN(MEMBER_KEYS); i++) {
        for (size_t column; (column = table_find_column(r->table, MEMBER_KEYS[i])) != SIZE_MAX;)
            find_members(r, MEMBER_KEYS[i], column, today);
    }
}
