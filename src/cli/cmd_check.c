/* The command check. */
#include <string.h>

#include "base/arena.h"
#include "cli/pipeline.h"

/* Says what was read of each session in the coach's words. */
static void list_sessions(const struct pipeline_task *t, struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);
        const char *read = day->session != NULL ? plan_words_text(t->arena, p, day) : NULL;

        if (read != NULL)
            cli_remark(t->cli, arena_printf(t->arena, "%s:%u: week %zu, %s: %s",
                                            day->session->at.file, day->session->at.line,
                                            i / PLAN_DAYS + 1, weekday_names[day->weekday], read));
    }
}

static void check(struct pipeline_task *t)
{
    const char *name = strcmp(t->path, "-") != 0 ? t->path : "standard input";
    struct pipeline_made m;

    if (!pipeline_run(t, PIPELINE_PAGES, &m))
        return;
    list_sessions(t, &m.plan);
    t->remark = arena_printf(t->arena, "%s: no errors", name);
}

static void run_check(struct cli *c, const char *const *word, size_t n)
{
    pipeline_each(c, word, n, PIPELINE_PAGES, check);
}

const struct cmd cmd_check = {
    .name = "check",
    .args = "FILE...",
    .needs = "a file",
    .summary = "check profiles and write nothing",
    .about =
        "Reads each profile, plans it and lays out its pages, and reports everything that is "
        "wrong, odd or assumed, with file, line and column. The messages are those of 'make' with "
        "the same options. Lists what was read of a coach's words. Writes nothing.",
    .options = OPTIONS_OF_PAGES,
    .min_words = 1,
    .max_words = SIZE_MAX,
    .run = run_check,
    .examples = {{"runsheet check mara.yaml", "what is wrong with a profile, or odd, or assumed"},
                 {"runsheet check mara.yaml --notes=no --strict",
                  "fail on anything that is wrong or odd"},
                 {"runsheet check mara.yaml --messages=json", "the same messages for an editor"}},
};
