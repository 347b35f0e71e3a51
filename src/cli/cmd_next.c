/* The command next. */
#include <string.h>

#include "cli/cli.h"

static void run_next(struct cli *c, const char *const *word, size_t n)
{
    if (c->options.output != NULL && strcmp(c->options.output, "-") == 0) {
        diag_usage(&c->diag,
                   "'next' lists its reasons on standard output: write the PDF to a file");
        return;
    }
    c->options.weeks = "next";
    c->lists_reasons = true;
    cmd_make.run(c, word, n);
}

const struct cmd cmd_next = {
    .name = "next",
    .args = "FILE...",
    .needs = "a file",
    .summary = "print the coming week, and say why it changed",
    .about =
        "Does what 'make --weeks next' does, and lists on standard output why the week differs "
        "from those around it, or from what was planned before the log; also the week of today, where the log "
        "changes it and some of it is ahead. In the last week of a plan it prints that week. Of a club it prints one athlete, chosen by --only or --rows.",
    .options = (OPTIONS_OF_CLUB | OPTIONS_OF_PRINT) & ~OPTION_BIT(WEEKS),
    .min_words = 1,
    .max_words = SIZE_MAX,
    .run = run_next,
    .examples = {{"runsheet next mara.yaml --pages week,log",
                  "the coming week's sheets, and what the log of the last ones changed"}},
};
