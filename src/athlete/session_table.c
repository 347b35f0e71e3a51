/* Reading sessions from a table, as coaches keep a season: a row for each day, and whom it is for. */
#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "base/arena.h"
#include "base/fs.h"
#include "base/memo.h"
#include "table/table.h"

enum {
    SESSIONS_BYTES_MAX = 4 * 1024 * 1024
};

/* What a row has besides a session. */
struct place {
    date_day date;
    const char *group;
};

static const struct schema_field place_fields[] = {
    {SCHEMA_ROW(DATE, "date", struct place, date)},
    {SCHEMA_ROW(TEXT, "group", struct place, group)},
};
static const struct schema place_schema = {SCHEMA_OF("a row", place_fields, struct place)};

static const struct schema_field *find_field(const char *key)
{
    const struct schema_field *f = schema_find_field(&place_schema, str_from_c(key));

    return f != NULL ? f : schema_find_field(&session_schema, str_from_c(key));
}

const struct heading_keys heading_session_keys = {&place_schema, &session_schema, find_field};

struct reading {
    struct schema_reader *schema;
    struct arena *arena;
    struct headings headings;
    const struct table *table;
    struct profile *profile;
    struct cell_rows totals, of_all; /* OF_ALL: without a group, in a table that has groups */
};

/* --- columns --------------------------------------------------------------------------------- */

static bool check_columns(struct reading *t, struct table *table, const char *file)
{
    static const char *const needed[] = {"date", "text"};
    struct diag *d = t->schema->diag;
    bool is_fine = true;

    headings_check(&t->headings, table);
    headings_choose(t->arena, &t->headings, table, d);
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        if (table_find_column(table, needed[i]) == SIZE_MAX)
            is_fine = diag_report(d, (struct loc){file, table->head_line, 1}, DIAG_KEY_MISSING,
                                  "the table of sessions has no column '%s': give each session a "
                                  "row with a date, a group and a text",
                                  needed[i]);
    }
    return is_fine;
}

/* --- rows ------------------------------------------------------------------------------------ */

/* The session of PAIR's row for each group of GROUPS; NULL: for everybody. */
static bool add_for_groups(struct reading *t, const struct ydoc_pair *pair,
                           const struct ydoc_node *groups)
{
    struct profile_session s = {.is_row = true, .layer = t->profile->n_session_layers};
    struct str rest;
    bool is_fine = true;

    if (groups == NULL || headings_has(&t->headings.everybody, groups->text))
        return session_add(t->schema, pair, s, t->profile);
    s.group_at = groups->at;
    rest = groups->text;
    while (rest.n > 0) {
        size_t n = strcspn(rest.p, ",;");
        struct str group = str_trim((struct str){rest.p, n});

        rest = str_tail(rest, n < rest.n ? n + 1 : n);
        s.group = str_dup(t->arena, group);
        if (group.n > 0)
            is_fine &= session_add(t->schema, pair, s, t->profile);
    }
    return is_fine;
}

/* Whether the pair of KEY says what is done, and not when or by whom. */
static bool is_of_session(struct str key)
{
    return schema_find_field(&place_schema, key) == NULL && !str_eq_c(key, HEADING_WEEKDAY);
}

static bool read_row(struct reading *t, const struct table_row *row)
{
    const struct ydoc_node *map = layer_of_row(t->arena, t->table, row);
    const struct ydoc_node *date = ydoc_find(map, "date"), *group = ydoc_find(map, "group");
    struct layer words = {.arena = t->arena};
    struct ydoc_pair pair;

    for (size_t i = 0; i < map->n; i++) {
        if (is_of_session(map->pair[i].key))
            layer_set(&words, map->pair[i].key, map->pair[i].at, map->pair[i].value);
    }
    if (!words.pairs.n)
        return true; /* the day is the plan's own */
    if (date == NULL && row->faults.n > 0)
        return false; /* a fault is what it had for a date */
    if (date == NULL)
        return diag_report(t->schema->diag, row->at, DIAG_KEY_MISSING,
                           "date is missing: write it in every row");
    if (group == NULL && table_find_column(t->table, "group") != SIZE_MAX)
        VEC_PUSH(t->arena, &t->of_all.line, row->at.line);
    pair =
        (struct ydoc_pair){.key = date->text, .at = date->at, .value = layer_node(&words, row->at)};
    return add_for_groups(t, &pair, group);
}

/* Reports what is wrong with a row: it is left out, and the others are read. */
static void report_lost(struct reading *t, const struct diag_record *found, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (found[i].level == DIAG_ERROR)
            diag_report(t->schema->diag, found[i].at, DIAG_SESSION_ROW, "%s; this row is left out",
                        found[i].text);
        else
            diag_repeat(t->schema->diag, &found[i]);
    }
}

/* The sessions of ROW, or none of them. */
static void try_row(struct reading *t, const struct table_row *row)
{
    struct diag found = {.arena = t->arena}, *d = t->schema->diag;
    size_t n = t->profile->sessions.n;
    bool is_fine = !row->faults.n;

    t->schema->diag = &found;
    is_fine &= read_row(t, row);
    t->schema->diag = d;
    if (!is_fine)
        t->profile->sessions.n = n;
    report_lost(t, row->faults.item, row->faults.n);
    report_lost(t, found.records.item, found.records.n);
}

static void read_rows(struct reading *t)
{
    for (size_t i = 0; i < t->table->rows.n; i++) {
        const struct table_row *row = &t->table->rows.item[i];

        if (!row->error && cells_are_total(&t->headings, row))
            VEC_PUSH(t->arena, &t->totals.line, row->at.line);
        else if (!row->error)
            try_row(t, row);
    }
}

static bool read_table(struct reading *t, struct reach file, struct str text)
{
    const struct profile_reader *self = t->schema->self;
    const struct table_options options = {.match = headings_match_column, .self = &t->headings};
    struct profile_opts opts = *self->opts;
    struct table *table = ARENA_NEW(t->arena, struct table);
    struct diag *d = t->schema->diag, found = {.arena = t->arena};
    bool was_csv = t->schema->is_csv, has_rows;

    opts.season = self->start;
    (void)!table_parse(t->arena, file.path, text, &options, table, &found);
    diag_add_source(d, file.path, table->text, 1, table->separator);
    has_rows = table->n_columns && table->rows.n;
    for (size_t i = 0; i < found.records.n && !has_rows; i++)
        diag_repeat(d, &found.records.item[i]);
    if (has_rows)
        report_lost(t, found.records.item, found.records.n);
    t->table = table;
    if ((!has_rows && found.errors) || !check_columns(t, table, file.path) ||
        !cells_clean(t->arena, &t->headings, table, &opts, d))
        return false;
    t->schema->is_csv = true;
    read_rows(t);
    t->schema->is_csv = was_csv;
    cells_report_rows(t->arena, file.path, &t->totals, DIAG_CSV_EMPTY, "%s is a total and left out",
                      "%s are totals and left out", d);
    cells_report_rows(t->arena, file.path, &t->of_all, DIAG_TABLE_READ,
                      "%s has no group: it is for everybody",
                      "%s have no group: they are for everybody", d);
    return true;
}

/* Several groups may name the same table: what is wrong with it is reported once. */
static bool was_read(const struct diag *d, const char *file)
{
    for (size_t i = 0; i < d->sources.n; i++) {
        if (!strcmp(d->sources.item[i].file, file))
            return true;
    }
    return false;
}

bool session_read_table(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, struct profile *p)
{
    struct schema_field name = {.key = f->key, .kind = SCHEMA_CUSTOM, .read = field_read_path};
    const struct profile_reader *self = r->self;
    struct reading t = {.schema = r, .arena = r->arena, .profile = p};
    struct diag again = {.arena = r->arena}, *d = r->diag;
    const struct schema_step *step = r->step;
    struct reach file;
    struct str text;
    bool is_fine;

    if (!schema_read_value(r, &name, node, &file) ||
        !fs_read_reach(r->arena, file, SESSIONS_BYTES_MAX, node->at, &text, r->diag) ||
        !headings_load(r->arena, self->opts->assets, HEADING_SESSIONS, &heading_session_keys,
                       &t.headings, r->diag))
        return false;
    r->step = NULL;
    r->diag = was_read(d, file.path) ? &again : d;
    is_fine = read_table(&t, file, text);
    r->diag = d;
    r->step = step;
    headings_release(&t.headings);
    return is_fine;
}

/* --- groups of a club ------------------------------------------------------------------------ */

/* The groups that there are. */
struct known {
    struct memo seen;
    VEC_OF(const char *) names;
};

static void add_known(struct known *k, const char *group)
{
    struct arena *a = &k->seen.arena;

    if (group != NULL && memo_put(&k->seen, club_group_key(a, group)))
        VEC_PUSH(a, &k->names, group);
}

static void list_known(struct known *k, const struct club *c)
{
    for (size_t i = 0; i < c->groups.n; i++)
        add_known(k, c->groups.item[i].name);
    for (size_t i = 0; i < c->athletes.n; i++)
        add_known(k, c->athletes.item[i].group);
}

/* Cuts the first group from *REST, which names several: "A" of "A+B", "A & B", "A and B", "A/B". */
static struct str cut_group(struct str *rest)
{
    static const char *const between[] = {"+", "&", "/", " and "};
    struct str last;

    for (size_t at = 0; at < rest->n; at++) {
        for (size_t i = 0; i < ARRAY_LEN(between); i++) {
            struct str group = str_trim((struct str){rest->p, at}), next = str_tail(*rest, at);

            if (str_starts_with(next, between[i])) {
                *rest = str_tail(next, strlen(between[i]));
                return group;
            }
        }
    }
    last = str_trim(*rest);
    *rest = str_tail(*rest, rest->n);
    return last;
}

static bool is_known(struct known *k, struct str group)
{
    struct arena *a = &k->seen.arena;

    return group.n > 0 && memo_has(&k->seen, club_group_key(a, str_dup(a, group)));
}

/* Whether GROUP is none, and what stands between its signs are. */
static bool is_several(struct known *k, const char *group)
{
    struct str rest = str_from_c(group);
    size_t n = 0;
    bool are_known = true;

    for (; rest.n > 0; n++)
        are_known &= is_known(k, cut_group(&rest));
    return n > 1 && are_known && !is_known(k, str_from_c(group));
}

/* Adds S to KEPT, of sessions in the order of their days, unless there is one for its day and group: then that counts
 * which is of the upper layer, or the first. */
static void keep_session(struct arena *a, struct profile *kept, const struct profile_session *s,
                         struct diag *d)
{
    for (size_t i = kept->sessions.n; i > 0; i--) {
        struct profile_session *other = &kept->sessions.item[i - 1];

        if (!session_is_same_day(other, s))
            break;
        if (!club_is_same_group(other->group, s->group))
            continue;
        if (other->layer < s->layer)
            *other = *s;
        else if (other->layer == s->layer && d != NULL)
            diag_report(d, s->at, DIAG_SESSION_ROW,
                        "group '%s' has this day twice, first in row %u: keep one; this row is "
                        "left out for it",
                        ydoc_quote(a, str_from_c(s->group)), other->at.line);
        return;
    }
    VEC_PUSH(a, &kept->sessions, *s);
}

static void split_groups_of(struct arena *a, struct known *k, struct profile *p, struct diag *d)
{
    struct profile kept;
    bool has_several = false;

    for (size_t i = 0; i < p->sessions.n; i++)
        has_several |=
            p->sessions.item[i].group != NULL && is_several(k, p->sessions.item[i].group);
    if (!has_several)
        return;
    memset(&kept.sessions, 0, sizeof kept.sessions);
    for (size_t i = 0; i < p->sessions.n; i++) {
        struct profile_session s = p->sessions.item[i];
        struct str rest = str_from_c(s.group != NULL ? s.group : "");

        if (s.group == NULL || !is_several(k, s.group))
            keep_session(a, &kept, &s, d);
        else
            while (rest.n > 0) {
                s.group = str_dup(a, cut_group(&rest));
                keep_session(a, &kept, &s, d);
            }
    }
    memcpy(&p->sessions, &kept.sessions, sizeof kept.sessions);
}

void session_split_groups(struct arena *a, struct club *c, struct diag *d)
{
    struct known k = {0};

    list_known(&k, c);
    split_groups_of(a, &k, &c->base, d);
    for (size_t i = 0; i < c->groups.n; i++) /* whose table may be the same */
        split_groups_of(a, &k, &c->groups.item[i].base, c->base.sessions.n ? NULL : d);
    memo_clear(&k.seen);
}

/* Reports the group of S, which nobody is in, at the first of the rows of ALL that name it. */
static void report_group(const struct known *k, const struct profile_session *s,
                         const struct profile *all, struct diag *d)
{
    struct loc at = s->group_at;
    struct cell_rows lines = {{NULL, 0, 0}};
    struct str rest = str_from_c(s->group);

    for (size_t i = 0; i < all->sessions.n; i++) {
        const struct profile_session *other = &all->sessions.item[i];

        if (other->group != NULL && !strcmp(other->at.file, s->at.file) &&
            club_is_same_group(other->group, s->group)) {
            VEC_PUSH(d->arena, &lines.line, other->at.line);
            at = other->at.line < at.line ? other->group_at : at;
        }
    }
    (void)cut_group(&rest);
    diag_report(d, at, DIAG_CLUB_GROUP, "nobody is in group '%s' of %s%s%s",
                ydoc_quote(d->arena, str_from_c(s->group)),
                cell_rows_text(d->arena, &lines, CELL_ROWS_MOST),
                club_groups_text(d, s->group, k->names.item, k->names.n),
                rest.n > 0 ? "; for several groups write a comma between them" : "");
}

static void check_groups_of(struct known *k, const struct profile *p, struct diag *d)
{
    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct profile_session *s = &p->sessions.item[i];
        struct str lower;

        if (s->group == NULL)
            continue;
        lower = club_group_key(&k->seen.arena, s->group);
        if (memo_put(&k->seen, lower)) /* once */
            report_group(k, s, p, d);
    }
}

void session_check_groups(const struct club *c, struct diag *d)
{
    struct known k = {0};

    list_known(&k, c);
    check_groups_of(&k, &c->base, d);
    for (size_t i = 0; i < c->groups.n; i++)
        check_groups_of(&k, &c->groups.item[i].base, d);
    memo_clear(&k.seen);
}
