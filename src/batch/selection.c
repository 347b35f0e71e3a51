/* Which athletes of a club are made, with their ids, file names and faults. */
#include "batch/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "text/text.h"

/* --- faults ---------------------------------------------------------------------------------- */

static void add_fault(struct arena *a, struct selection_entry *e, enum diag_id id, const char *text)
{
    struct diag_record r = {
        .at = e->who->at, .id = id, .level = DIAG_ERROR, .text = text, .seq = e->faults.n};

    if (e->who->path)
        r.at = (struct loc){.file = e->who->path};
    VEC_PUSH(a, &e->faults, r);
}

bool selection_has_own_id(const struct selection_entry *e)
{
    for (size_t i = 0; i < e->faults.n; i++) {
        if (e->faults.item[i].id == DIAG_CLUB_ID)
            return false;
    }
    return e->id != NULL;
}

struct keyed {
    const char *key, *shown;
    struct selection_entry *entry;
};

static int compare_keyed(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;
    int c = strcmp(a->key, b->key);

    return c ? c : (a->entry > b->entry) - (a->entry < b->entry);
}

/* What no two athletes may share. */
enum twin {
    TWIN_ID,
    TWIN_FILE,
    TWIN_LOG
};

/* Which file E's log is; NULL: it has none, or it cannot be read. */
static const char *log_identity(const struct selection_entry *e, struct arena *scratch)
{
    return e->who->log != NULL
               ? fs_identity(scratch,
                             reach_named(scratch, club_folder(scratch, e->who), e->who->log))
               : NULL;
}

/* What E is compared by, and in *SHOWN how messages show it; NULL: it is not compared.  Names that
 * differ only by capitals are the same on some file systems. */
static const char *twin_key(const struct selection_entry *e, enum twin what, const char **shown,
                            struct arena *scratch)
{
    *shown = what == TWIN_LOG ? e->who->log : what == TWIN_FILE ? e->file : e->id;
    if (what == TWIN_LOG)
        return log_identity(e, scratch);
    return e->id != NULL && !(what == TWIN_FILE && e->faults.n)
               ? str_dup_lower(scratch, str_from_c(*shown))
               : NULL;
}

/* Those with the same id, output file or log all fail: only the club can say which is right. */
static void find_twins(struct arena *a, struct selection *r, enum twin what, struct arena *scratch)
{
    static const char *const words[] = {"id", "output file", "log"};
    static const char *const remedies[] = {": give each its own", ": change --name-template", ""};
    struct keyed *k = ARENA_NEW_N(scratch, struct keyed, r->n);
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++) {
        struct keyed *next = &k[n];

        next->entry = &r->entry[i];
        next->key = twin_key(next->entry, what, &next->shown, scratch);
        n += next->key != NULL;
    }
    if (n)
        qsort(k, n, sizeof *k, compare_keyed);
    for (size_t i = 0, to; i < n; i = to) {
        const struct club_athlete **same;
        const char *which;

        for (to = i + 1; to < n && !strcmp(k[to].key, k[i].key); to++)
            ;
        if (to == i + 1)
            continue;
        same = ARENA_NEW_N(a, const struct club_athlete *, to - i);
        for (size_t j = i; j < to; j++)
            same[j - i] = k[j].entry->who;
        which = club_places_text(a, same, to - i);
        for (size_t j = i; j < to; j++)
            add_fault(a, k[j].entry, what == TWIN_LOG ? DIAG_CLUB_LOG : DIAG_CLUB_ID,
                      arena_printf(a, "%s have the same %s '%s'%s", which, words[what],
                                   str_escape(a, str_from_c(k[j].shown)), remedies[what]));
    }
}

/* What nobody can be without. */
enum need {
    NEED_START,
    NEED_AGE
};

static const struct {
    const char *what, *remedy, *of_table; /* what to do in a table alone */
} needs[] = {
    [NEED_START] = {"start", "give each a date, or one for all under 'defaults'", NULL},
    [NEED_AGE] =
        {"age", "give each an age or born, or 'adult: true' under 'defaults' where all are over 18",
         "give each an age or born, or use --set adult=true where all are over 18"},
};

/* A table alone need not say when plans start. */
static bool report_coming_week(const struct club *c, const struct club_athlete *const *who,
                               size_t n, struct diag *d)
{
    char text[DATE_MAX];
    const char *start = date_format(text, profile_start(&c->base, c->opts->today));

    diag_report(
        d, (struct loc){.file = c->file}, DIAG_ASSUMED,
        "no start for %s: a plan without one starts in the coming week, on %s, so a run in "
        "another week begins another plan; to go on from week to week, add --set start=%s, with "
        "--weeks next on the days before a week, or --weeks this in the week itself",
        club_places_text(d->arena, who, n), start, start);
    return true;
}

enum {
    NAMED_MAX = 12,
    NAMESAKES_MAX = 3, /* names in one message */
    NAMES_BYTES = 4096
};

/* Notes the names of WHO: they are quicker to find than rows. */
static void note_names(struct diag *d, const struct club_athlete *const *who, size_t n)
{
    struct buf names = buf_in(d->arena, NAMES_BYTES);

    for (size_t i = 0; i < n && i < NAMED_MAX; i++)
        buf_printf(&names, "%s%s", i ? ", " : "",
                   who[i]->name != NULL ? str_escape(d->arena, str_from_c(who[i]->name)) : "?");
    if (n > NAMED_MAX)
        buf_printf(&names, " and %zu more", n - NAMED_MAX);
    diag_note(d, "%s", names.p);
}

/* One message for all who lack it; if that is everybody, nothing can be made. */
static bool find_lacking(struct arena *a, const struct club *c, struct selection *r, enum need need,
                         struct diag *d)
{
    struct selection_entry **lacking = ARENA_NEW_N(a, struct selection_entry *, r->n);
    const struct club_athlete **who = ARENA_NEW_N(a, const struct club_athlete *, r->n);
    const char *remedy = c->is_table ? needs[need].of_table : needs[need].remedy;
    size_t n = 0, n_sound = 0;

    for (size_t i = 0; i < r->n; i++) {
        struct selection_entry *e = &r->entry[i];

        if (!e->is_chosen || e->who->is_bad)
            continue;
        if (need == NEED_START ? e->who->has_start : e->who->has_age) {
            n_sound++;
            continue;
        }
        who[n] = e->who;
        lacking[n++] = e;
    }
    if (!n)
        return true;
    if (remedy == NULL)
        return report_coming_week(c, who, n, d);
    diag_report(d, (struct loc){.file = who[0]->is_row ? who[0]->at.file : c->file},
                DIAG_KEY_MISSING, "no %s for %s: %s", needs[need].what,
                club_each_place_text(a, who, n), remedy);
    note_names(d, who, n);
    for (size_t i = 0; i < n; i++) {
        lacking[i]->is_reported |= !lacking[i]->faults.n;
        add_fault(a, lacking[i], DIAG_KEY_MISSING,
                  arena_printf(a, "no %s: %s", needs[need].what, remedy));
    }
    return n_sound > 0;
}

/* --- ids and names --------------------------------------------------------------------------- */

/* Names that several athletes have who are given no id. */
struct namesakes {
    size_t n; /* names */
    struct loc at;
    const char *first_id;
    struct buf list; /* of the first names, and where they are */
    VEC_OF(uint32_t) line;
};

/* Adds the athletes K, N of them, who have the same name. */
static void add_namesakes(struct namesakes *all, const struct keyed *k, size_t n,
                          struct arena *scratch)
{
    const struct club_athlete **same = ARENA_NEW_N(scratch, const struct club_athlete *, n);

    for (size_t i = 0; i < n; i++) {
        same[i] = k[i].entry->who;
        VEC_PUSH(scratch, &all->line, same[i]->at.line);
    }
    if (all->n == 0) {
        all->at = same[0]->at;
        all->first_id = k[0].key;
    }
    if (all->n++ < NAMESAKES_MAX)
        buf_printf(&all->list, "%s%s (%s)", all->n > 1 ? ", " : "",
                   str_escape(scratch, str_from_c(same[0]->name)),
                   club_places_text(scratch, same, n));
}

static void report_namesakes(struct namesakes *all, struct diag *d)
{
    if (all->n > NAMESAKES_MAX)
        buf_printf(&all->list, " and %zu more names", all->n - NAMESAKES_MAX);
    if (all->n == 0)
        return;
    diag_report(
        d, all->at, DIAG_CLUB_NAMESAKES,
        "several athletes have the same name, %s: they are numbered, as %s-1 is, and would change "
        "numbers if one of them left: give each an id, as in a column 'Member number', or, if they are one person, delete one row",
        all->list.p, all->first_id);
    diag_rows(d, all->line.item, all->line.n);
}

/* Those whose ids are made of the same name are numbered. */
static void number_namesakes(struct arena *a, struct selection *r, struct diag *d)
{
    struct arena scratch = {0};
    struct keyed *k = ARENA_NEW_N(&scratch, struct keyed, r->n + 1);
    struct namesakes all = {.list = buf_in(&scratch, NAMES_BYTES)};
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++) {
        if (r->entry[i].id != NULL && r->entry[i].who->id == NULL)
            k[n++] = (struct keyed){.key = r->entry[i].id, .entry = &r->entry[i]};
    }
    if (n)
        qsort(k, n, sizeof *k, compare_keyed);
    for (size_t i = 0, to; i < n; i = to) {
        for (to = i + 1; to < n && !strcmp(k[to].key, k[i].key); to++)
            ;
        if (to == i + 1)
            continue;
        add_namesakes(&all, k + i, to - i, &scratch);
        for (size_t j = i; j < to; j++)
            k[j].entry->id = arena_printf(a, "%s-%zu", k[i].key, j - i + 1);
    }
    report_namesakes(&all, d);
    arena_release(&scratch);
}

static void give_ids(struct arena *a, struct selection *r, struct diag *d)
{
    struct text_ids *ids = text_ids_open(a);

    for (size_t i = 0; i < r->n; i++) {
        struct selection_entry *e = &r->entry[i];
        struct str made;

        if (e->who->id) {
            e->id = e->who->id;
        } else if (e->who->name && str_is_utf8(str_from_c(e->who->name))) {
            made = text_ids_make(a, ids, str_from_c(e->who->name));
            e->id = made.n ? str_dup(a, made) : arena_printf(a, "athlete-%zu", i + 1);
        }
    }
    text_ids_close(ids);
    number_namesakes(a, r, d);
}

/* The ISO week of the first page, as its sheet has it, as far as it can be known before the plan. */
static const char *first_week(struct arena *a, const struct club *c, const struct club_athlete *who,
                              const struct selection_request *q)
{
    const struct club_group *g = who->in_group;
    const struct profile *base = g ? &g->base : &c->base;
    int year, week;
    date_day day;

    if (q->day)
        day = *q->day;
    else if (who->start ? date_parse(str_from_c(who->start), &day) : base->has_start || c->is_table)
        day = (who->start ? day : profile_start(base, c->opts->today)) +
              WEEKDAY_COUNT * (date_day)q->n_skipped;
    else
        return NULL;
    week =
        date_iso_week(date_week_start(day, base->print.first_weekday) + WEEKDAY_COUNT / 2, &year);
    return arena_printf(a, "%d-W%02d", year, week);
}

static void give_names(struct arena *a, const struct club *c, const struct selection_request *q,
                       struct selection *r)
{
    bool has_week = strstr(q->name_template, "{week}") != NULL;
    struct arena scratch = {0};

    for (size_t i = 0; i < r->n; i++) {
        struct selection_entry *e = &r->entry[i];
        const char *week = has_week ? first_week(&scratch, c, e->who, q) : NULL;
        const char *const words[NAME_WORDS] = {
            [NAME_ID] = e->id,
            [NAME_NAME] = e->who->name,
            [NAME_GROUP] = e->who->group,
            [NAME_WEEK] = week,
        };

        e->file = arena_strdup(a, name_fill(&scratch, q->name_template, words));
        arena_restore(&scratch, (struct arena_mark){0});
    }
    arena_release(&scratch);
}

/* The table of athletes is nobody's log: its rows are other people's. */
static void find_table_logs(struct arena *a, struct selection *r, struct arena *scratch)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct club_athlete *who = r->entry[i].who;
        const char *log = log_identity(&r->entry[i], scratch);
        const char *table =
            log != NULL ? fs_identity(scratch, (struct reach){who->at.file, REACH_ALL, NULL})
                        : NULL;

        if (table != NULL && !strcmp(log, table))
            add_fault(a, &r->entry[i], DIAG_CLUB_LOG,
                      arena_printf(a,
                                   "the log '%s' is the table of athletes: name a file of the "
                                   "athlete's own days",
                                   str_escape(a, str_from_c(who->log))));
    }
}

/* A group that becomes a folder has the name of one, and not the manifest's. */
static void find_bad_groups(struct arena *a, struct selection *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const char *group = r->entry[i].who->group != NULL ? r->entry[i].who->group : "";
        bool is_path = strchr(group, '/') != NULL || !strcmp(group, ".") || !strcmp(group, "..");

        if (is_path || str_starts_with(str_from_c(group), "manifest"))
            add_fault(a, &r->entry[i], DIAG_VALUE_TEXT,
                      arena_printf(a,
                                   "group '%s' cannot name a folder for --name-template: it must "
                                   "not %s",
                                   str_escape(a, str_from_c(group)),
                                   is_path ? "contain '/' or be '.' or '..'"
                                           : "begin with 'manifest', which names files of ours"));
    }
}

bool selection_make(struct arena *a, const struct club *c, const struct selection_request *q,
                    struct selection *out, struct diag *d)
{
    struct arena scratch = {0};
    bool is_fine;

    *out = (struct selection){.n = c->athletes.n, .leavers = &c->leavers};
    out->entry = ARENA_NEW_N(a, struct selection_entry, out->n);
    for (size_t i = 0; i < out->n; i++) {
        struct selection_entry *e = &out->entry[i];

        e->who = &c->athletes.item[i];
        for (size_t k = 0; k < e->who->faults.n; k++)
            VEC_PUSH(a, &e->faults, e->who->faults.item[k]);
    }
    if (!name_check(q->name_template, d))
        return false;
    give_ids(a, out, d);
    give_names(a, c, q, out);
    if (strstr(q->name_template, "{group}") != NULL)
        find_bad_groups(a, out);
    if (!selection_choose(a, out, q, d))
        return false;
    find_twins(a, out, TWIN_ID, &scratch);
    find_twins(a, out, TWIN_FILE, &scratch);
    find_twins(a, out, TWIN_LOG, &scratch);
    find_table_logs(a, out, &scratch);
    arena_release(&scratch);
    is_fine = find_lacking(a, c, out, NEED_START, d);
    is_fine &= find_lacking(a, c, out, NEED_AGE, d);
    for (size_t i = 0; i < out->n; i++)
        out->n_chosen += out->entry[i].is_chosen;
    return is_fine;
}
