/* The command make. */

#include "cli/pipeline.h"
#include "cli/target.h"

static const char ending[] = ".pdf";

static void make_pdf(struct pipeline_task *t)
{
    struct pipeline_made m;

    if (!pipeline_run(t, PIPELINE_PAGES, &m))
        return;
    target_paint(t, &m, PAINT_PDF, &t->cli->painting, ending);
    if (t->cli->lists_reasons)
        next_list(t, &m);
}

static void run_make(struct cli *c, const char *const *word, size_t n)
{
    if (target_check(c->run, c->options.output, word, n, ending, &c->diag))
        pipeline_each(c, word, n, PIPELINE_PAGES, make_pdf, NULL);
}

const struct cmd cmd_make = {
    .name = "make",
    .args = "FILE...",
    .needs = "a file",
    .summary = "print a runner's weeks as PDF",
    .about =
        "Reads each profile, works out the plan and writes its pages as PDF: mara.yaml becomes "
        "mara.pdf in the current folder, unless -o says otherwise. '-' is standard input; its PDF "
        "is named after the runner. 'runsheet FILE' does the same. Of a club it prints one athlete, "
        "chosen by --only or --rows.",
    .options = OPTIONS_OF_CLUB | OPTIONS_OF_PRINT,
    .min_words = 1,
    .max_words = SIZE_MAX,
    .run = run_make,
    .examples = {{"runsheet make mara.yaml", "write mara.pdf, four weeks"},
                 {"runsheet make mara.yaml --weeks 1-2 --paper a5 -o sheets/",
                  "two weeks on A5, as sheets/mara.pdf"},
                 {"runsheet make mara.yaml --pages week,log --set weight=\"63 kg\"",
                  "only the week and the log, with another weight"}},
};
