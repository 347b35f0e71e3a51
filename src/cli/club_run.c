/* Reads a club for a command, chooses its athletes, and takes one of them through the pipeline. */
#include "cli/club_run.h"

#include <string.h>

#include "base/arena.h"
#include "cli/weeks.h"

/* For a club: no weigh-in, which is printed only on request. */
static const char *const club_kinds[] = {"clinician", "week",     "log", "overview",
                                         "strength",  "recovery", "fuel"};
static const char *const sheet_kinds[] = {"clinician", "week", "log"};

/* The kinds that there are, of those that a club prints. */
static void choose_kinds(struct club_run *run)
{
    bool is_one_sheet = run->cli->options.is_one_sheet;
    const char *const *wanted = is_one_sheet ? sheet_kinds : club_kinds;
    size_t n_wanted = is_one_sheet ? ARRAY_LEN(sheet_kinds) : ARRAY_LEN(club_kinds);

    for (size_t i = 0; i < n_wanted; i++) {
        if (templates_find(run->shared->templates, wanted[i]) != NULL)
            run->kinds[run->n_kinds++] = wanted[i];
    }
}

/* Leaves only the errors in D. */
static void drop_warnings(struct diag *d)
{
    size_t n = 0;

    for (size_t i = 0; i < d->records.n; i++) {
        if (d->records.item[i].level == DIAG_ERROR)
            d->records.item[n++] = d->records.item[i];
    }
    d->records.n = n;
    d->warnings = 0;
}

/* Leaves only what is wrong with the command line in D, if anything is. */
void club_run_keep_usage(struct diag *d)
{
    size_t n = 0;

    if (!diag_has(d, DIAG_USAGE))
        return;
    for (size_t i = 0; i < d->records.n; i++) {
        if (d->records.item[i].id == DIAG_USAGE)
            d->records.item[n++] = d->records.item[i];
    }
    d->records.n = n;
}

/* Whether R is about rows of a table, and about nobody whom S has chosen. */
static bool is_about_others(const struct diag_record *r, const struct selection *s)
{
    bool is_row = r->row != NULL;

    for (size_t i = 0; i < s->n; i++) {
        const struct club_athlete *who = s->entry[i].who;
        bool is_theirs = who->is_row && r->at.line == who->at.line;

        if (!who->is_row || r->at.file == NULL || strcmp(r->at.file, who->at.file) != 0)
            continue;
        is_theirs |= is_row && diag_has_row(r, who->at.line);
        if (is_theirs && s->entry[i].is_chosen)
            return false;
        is_row |= is_theirs;
    }
    return is_row;
}

/* What is odd or assumed in rows of others is not what was asked for; their errors are not in D. */
static void drop_others(const struct selection *s, struct diag *d)
{
    size_t n = 0;

    for (size_t i = 0; i < d->records.n; i++) {
        const struct diag_record r = d->records.item[i];

        if (r.level == DIAG_ERROR || !is_about_others(&r, s))
            d->records.item[n++] = r;
    }
    d->records.n = n;
}

/* Where the options choose nobody, no more is said than that: the table's other messages are not about them. */
static bool select_athletes(struct club_run *run, struct diag *d)
{
    struct cli *c = run->cli;
    struct diag own;
    bool is_fine, is_part;
    const struct weeks *weeks = run->request->weeks;
    struct selection_request q = {
        .only = c->options.only,
        .rows = c->options.rows,
        .group = c->options.group,
        .shard = 1,
        .n_shards = 1,
        .name_template = c->options.name_template ? c->options.name_template : "{id}",
        .n_skipped = weeks && weeks->n ? weeks->number[0] - 1 : 0,
        .day = weeks && weeks->word ? &weeks->day : NULL,
    };

    if (c->options.shard && !selection_parse_shard(c->options.shard, &q.shard, &q.n_shards, d))
        return false;
    run->shard = q.shard;
    run->n_shards = q.n_shards;
    cli_diag_init(c, &own, d->arena);
    is_fine = selection_make(c->run, &run->club, &q, &run->selection, &own);
    is_part = q.only != NULL || q.rows != NULL || q.group != NULL;
    if (!is_fine && is_part)
        drop_warnings(d);
    if (!is_fine && diag_has(&own, DIAG_USAGE))
        d->records.n = 0;
    if (!is_fine)
        club_run_keep_usage(&own);
    for (size_t i = 0; i < own.records.n; i++)
        diag_repeat(d, &own.records.item[i]);
    if (is_fine && is_part)
        drop_others(&run->selection, d);
    return is_fine;
}

bool club_run_open(struct club_run *run, struct cli *c, const struct pipeline *p,
                   const struct pipeline_request *q, const char *path, struct diag *d)
{
    *run = (struct club_run){.cli = c, .shared = p, .request = q};
    if (p->templates != NULL)
        choose_kinds(run);
    if (!club_load(c->run, path, q->sets, q->n_sets, &q->reading, &run->club, d))
        return false;
    return select_athletes(run, d);
}

struct pipeline_task club_run_task(const struct club_run *run, const struct batch_job *job)
{
    const struct club_athlete *who = job->entry->who;

    return (struct pipeline_task){
        .cli = run->cli,
        .shared = run->shared,
        .request = run->request,
        .path = who->path ? who->path : who->at.file,
        .club = &run->club,
        .entry = job->entry,
        .arena = job->arena,
        .scratch = job->scratch,
        .diag = job->diag,
        .kinds = run->kinds,
        .n_kinds = run->n_kinds,
    };
}

bool club_run_is_for_doctor(const struct club_run *run, const struct batch_job *job)
{
    const struct pipeline_made *m = job->made;

    return plan_is_for_doctor(job->scratch, &m->profile, &run->shared->catalog,
                              &run->request->planning);
}

bool club_run_lay_out(const struct club_run *run, struct batch_job *job)
{
    struct pipeline_task t = club_run_task(run, job);

    return pipeline_plan(&t, job->made) && pipeline_fill_templates(&t, job->made) &&
           pipeline_lay_out(&t, job->made);
}
