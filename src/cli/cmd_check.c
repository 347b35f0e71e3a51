/* The command check. */
#include <string.h>

#include "base/arena.h"
#include "base/memo.h"
#include "batch/pool.h"
#include "batch/stop.h"
#include "cli/club_run.h"
#include "ydoc/ydoc.h"

/* Says what was read of each session in the coach's words, unless it was SAID before. */
static void list_sessions(const struct pipeline_task *t, struct plan *p, struct memo *said)
{
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);
        const char *read = day->session != NULL ? plan_words_text(t->arena, p, day) : NULL;
        const char *line = "";

        if (read != NULL)
            line = arena_printf(t->arena, "%s:%u: week %zu, %s: %s", day->session->at.file,
                                day->session->at.line, i / PLAN_DAYS + 1,
                                weekday_names[day->weekday], read);
        if (read != NULL && memo_put(said, str_from_c(line)))
            cli_remark(t->cli, line);
    }
}

static void check(struct pipeline_task *t)
{
    const char *name = strcmp(t->path, "-") != 0 ? t->path : "standard input";
    struct pipeline_made m;
    struct memo said = {0};

    if (!pipeline_run(t, PIPELINE_PAGES, &m))
        return;
    list_sessions(t, &m.plan, &said);
    memo_clear(&said);
    t->remark = arena_printf(t->arena, "%s: no errors", name);
}

/* --- a club ---------------------------------------------------------------------------------- */

static bool read_athlete(void *self, struct batch_job *job)
{
    struct pipeline_task t = club_run_task(self, job);

    job->made = ARENA_NEW(job->arena, struct pipeline_made);
    if (!pipeline_read(&t, job->made))
        return false;
    job->is_for_doctor = club_run_is_for_doctor(self, job);
    return true;
}

static bool lay_out(void *self, struct batch_job *job, struct buf *pdf)
{
    (void)pdf;
    return club_run_lay_out(self, job);
}

/* Whether the sessions of T's athlete are not those of somebody looked at before: the first of a group, or one with
 * sessions of their own. */
static bool has_other_sessions(struct pipeline_task *t, const struct memo *groups, struct str group)
{
    const struct ydoc_node *layer;

    if (!memo_has(groups, group))
        return true;
    layer = club_layer(t->arena, t->club, t->entry->who, t->diag);
    return layer != NULL && ydoc_has(layer, "sessions");
}

/* What was read of the coach's words for a club: each once, not for each athlete. */
static void list_club_sessions(const struct club_run *run)
{
    struct memo groups = {0}, said = {0};
    struct arena arena = {0}, scratch = {0};

    for (size_t i = 0; i < run->selection.n; i++) {
        const struct selection_entry *e = &run->selection.entry[i];
        struct diag ignored = {.arena = &arena}; /* it was reported */
        struct batch_job job = {.entry = e, .arena = &arena, .scratch = &scratch, .diag = &ignored};
        struct pipeline_task t = club_run_task(run, &job);
        const char *group = e->who->group != NULL ? e->who->group : "";
        struct str lower = str_from_c(str_dup_lower(&arena, str_from_c(group)));
        struct pipeline_made m;

        if (e->is_chosen && !e->faults.n && !e->who->is_bad &&
            has_other_sessions(&t, &groups, lower) && pipeline_read(&t, &m) &&
            pipeline_plan(&t, &m)) {
            memo_put(&groups, lower);
            list_sessions(&t, &m.plan, &said);
        }
        arena_restore(&scratch, (struct arena_mark){0});
        arena_restore(&arena, (struct arena_mark){0});
    }
    arena_release(&scratch);
    arena_release(&arena);
    memo_clear(&groups);
    memo_clear(&said);
}

/* Everything that `batch` would do but write. */
static void check_club(struct club_run *run, struct diag *d)
{
    struct cli *c = run->cli;
    struct batch b = {
        .arena = c->run,
        .club = &run->club,
        .selection = &run->selection,
        .dir = "",
        .manifest = "",
        .n_workers = pool_processors(),
        .is_forced = true,
        .is_dry = true,
        .is_strict = c->options.is_strict,
        .shows_notes = true,
        .shows_all = c->options.shows_all,
        .diag_flags = c->diag_flags,
        .maker = {run, read_athlete, lay_out},
        .progress = {.is_shown =
                         !c->options.is_quiet && !c->options.hides_progress && streams_is_screen()},
    };
    size_t n = run->selection.n_chosen;

    cli_report(c, d);
    stop_watch();
    if (!batch_run(&b, d))
        return;
    stop_now();
    list_club_sessions(run);
    if (batch_doctor_text(c->run, &b) != NULL)
        cli_remark(c, batch_doctor_text(c->run, &b));
    if (b.tally.failed) {
        c->status = cli_worse(c->status, CLI_INPUT);
        cli_remark(c, arena_printf(c->run, "%s: %zu of %zu athlete%s %s errors: %.*s",
                                   run->club.file, b.tally.failed, n, n == 1 ? "" : "s",
                                   b.tally.failed == 1 ? "has" : "have",
                                   STR_ARG(batch_names(c->run, &b, BATCH_FAILED))));
    } else {
        cli_remark(c, arena_printf(c->run, "%s: %zu athlete%s, no errors", run->club.file, n,
                                   n == 1 ? "" : "s"));
    }
}

static void run_check(struct cli *c, const char *const *word, size_t n)
{
    pipeline_each(c, word, n, PIPELINE_PAGES, check, check_club);
}

const struct cmd cmd_check = {
    .name = "check",
    .args = "FILE...",
    .needs = "a file",
    .summary = "check profiles and write nothing",
    .about =
        "Reads each profile, plans it and lays out its pages, and reports everything that is "
        "wrong, odd or assumed, with file, line and column. The messages are those of 'make' with "
        "the same options, and of a club those of 'batch' with the notes about every athlete: one that several have is printed once, with their number. Lists what was read of a coach's words. "
        "Writes nothing.",
    .options =
        OPTIONS_OF_CLUB | OPTIONS_OF_PAGES | OPTION_BIT(ALL_ERRORS) | OPTION_BIT(NO_PROGRESS),
    .min_words = 1,
    .max_words = SIZE_MAX,
    .run = run_check,
    .examples = {{"runsheet check mara.yaml", "what is wrong with a profile, or odd, or assumed"},
                 {"runsheet check mara.yaml --notes=no --strict",
                  "fail on anything that is wrong or odd"},
                 {"runsheet check mara.yaml --messages=json", "the same messages for an editor"},
                 {"runsheet check members.csv", "the same of everybody in a table"}},
};
