/* Has a command work on each of its inputs: profiles, and athletes of clubs. */

#include "base/arena.h"
#include "cli/club_run.h"

struct each {
    struct cli *cli;
    struct pipeline shared;
    struct pipeline_request request;
    pipeline_work *work;
    pipeline_club_work *all;
};

/* What was found of an athlete while the club was read comes first. */
static void report_faults(const struct selection_entry *e, struct diag *d)
{
    d->about = e->who->name;
    for (size_t i = 0; i < e->faults.n && !e->is_reported; i++)
        diag_repeat(d, &e->faults.item[i]);
}

static void work_on(const struct each *e, struct pipeline_task *t)
{
    struct arena arena = {0}, scratch = {0};
    struct diag d;

    cli_diag_init(e->cli, &d, &arena);
    t->arena = &arena;
    t->scratch = &scratch;
    t->diag = &d;
    if (t->entry != NULL)
        report_faults(t->entry, &d);
    if (t->entry == NULL || !t->entry->faults.n)
        e->work(t);
    cli_report(e->cli, &d);
    if (t->remark)
        cli_remark(e->cli, t->remark);
    arena_release(&scratch);
    arena_release(&arena);
}

/* The only athlete chosen, or NULL after a report. */
static const struct selection_entry *find_chosen(const struct club_run *run, const char *path,
                                                 struct diag *d)
{
    const struct selection *s = &run->selection;
    size_t i = 0;

    while (i < s->n && !s->entry[i].is_chosen)
        i++;
    if (s->n_chosen == 1)
        return &s->entry[i];
    if (s->n_chosen > 1 && s->n_chosen < s->n)
        (void)diag_usage(d,
                         "%zu athletes are chosen, and this command takes one, as in --only %s; "
                         "'runsheet batch' prints several",
                         s->n_chosen, s->entry[i].id != NULL ? s->entry[i].id : "ID");
    else
        (void)diag_report(d, (struct loc){.file = path}, DIAG_USAGE,
                          "this is a club of %zu athletes: choose one, as in --only %s; 'runsheet "
                          "batch' prints them all",
                          s->n, s->entry[i].id != NULL ? s->entry[i].id : "ID");
    return NULL;
}

static void work_on_club(struct each *e, const char *path, struct diag *d)
{
    const struct selection_entry *chosen;
    struct pipeline_task t;
    struct club_run run;

    if (!club_run_open(&run, e->cli, &e->shared, &e->request, path, d))
        return;
    if (e->all != NULL) {
        e->all(&run, d);
        return;
    }
    chosen = find_chosen(&run, path, d);
    if (chosen == NULL) {
        club_run_keep_usage(d);
        return;
    }
    cli_report(e->cli, d);
    t = club_run_task(&run, &(struct batch_job){.entry = chosen});
    work_on(e, &t);
}

/* What chooses athletes is of no use for a profile. */
static bool check_options(const struct cli *c, const char *path, struct diag *d)
{
    const struct cli_options *o = &c->options;
    const char *option = o->only != NULL    ? "only"
                         : o->rows != NULL  ? "rows"
                         : o->group != NULL ? "group"
                         : o->sheet != NULL ? "sheet"
                                            : NULL;

    return option == NULL || diag_report(d, (struct loc){.file = path}, DIAG_USAGE,
                                         "--%s is for a club, and this is a profile", option);
}

void pipeline_each(struct cli *c, const char *const *path, size_t n, enum pipeline_depth depth,
                   pipeline_work *work, pipeline_club_work *all)
{
    struct each e = {.cli = c, .work = work, .all = all};
    bool is_open = pipeline_open(c, depth, &e.shared, &e.request, &c->diag);

    cli_report(c, &c->diag);
    if (n == 1 && !club_is(path[0]))
        e.shared.blocks = NULL; /* little of one document comes again */
    for (size_t i = 0; i < n && is_open; i++) {
        struct arena arena = {0};
        struct diag d;
        struct pipeline_task t = {
            .cli = c, .shared = &e.shared, .request = &e.request, .path = path[i]};
        bool is_club = club_is(path[i]);

        cli_diag_init(c, &d, &arena);
        if (is_club)
            work_on_club(&e, path[i], &d);
        else if (check_options(c, path[i], &d))
            work_on(&e, &t);
        cli_report(c, &d);
        arena_release(&arena);
    }
    pipeline_close(&e.shared);
}
