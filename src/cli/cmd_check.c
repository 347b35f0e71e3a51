/* The command check. */
#include <string.h>

#include "base/arena.h"
#include "cli/pipeline.h"

static void check(struct pipeline_task *t)
{
    struct pipeline_made m;

    if (pipeline_run(t, PIPELINE_PAGES, &m))
        t->remark = arena_printf(t->arena, "%s: no errors",
                                 strcmp(t->path, "-") != 0 ? t->path : "standard input");
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
        "the same options. Writes nothing.",
    .options = OPTION_BIT(PAGES) | OPTION_BIT(WEEKS) | OPTION_BIT(PAPER) | OPTION_BIT(UNITS) |
               OPTION_BIT(SET) | OPTION_BIT(ALLOW) | OPTION_BIT(DATE),
    .min_words = 1,
    .max_words = SIZE_MAX,
    .run = run_check,
};
