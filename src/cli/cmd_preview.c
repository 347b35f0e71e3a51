/* The command preview. */
#include <math.h>

#include "cli/pipeline.h"
#include "cli/target.h"

enum {
    DPI_LEAST = 20,
    DPI_MOST = 600,
    PAGES_MOST = 100000
};

static const char ending[] = ".png";

static void draw(struct pipeline_task *t)
{
    const struct cli_options *options = &t->cli->options;
    bool is_svg = options->output != NULL && target_has_ending(options->output, ".svg");
    struct paint_options o = {.dpi = isnan(options->dpi) ? 0 : options->dpi,
                              .page = isnan(options->page) ? 0 : (size_t)options->page - 1};
    struct pipeline_made m;

    if (!pipeline_run(t, PIPELINE_PAGES, &m))
        return;
    if (o.page >= m.pages.pages.n)
        diag_report(t->diag, (struct loc){.file = t->path}, DIAG_USAGE,
                    "there is no page %zu: the last is %zu", o.page + 1, m.pages.pages.n);
    else
        target_paint(t, &m, is_svg ? PAINT_SVG : PAINT_PNG, &o, ending);
}

static void run_preview(struct cli *c, const char *const *word, size_t n)
{
    const struct cli_options *options = &c->options;
    struct diag *d = &c->diag;

    if (!isnan(options->page) &&
        (options->page < 1 || options->page > PAGES_MOST || options->page != floor(options->page)))
        diag_usage(d, "--page needs a whole number from 1");
    if (!isnan(options->dpi) && (options->dpi < DPI_LEAST || options->dpi > DPI_MOST))
        diag_usage(d, "--dpi needs a number from %d to %d", DPI_LEAST, DPI_MOST);
    if (!d->errors && target_check(c->run, options->output, word, n, ending, d))
        pipeline_each(c, word, n, PIPELINE_PAGES, draw, NULL);
}

const struct cmd cmd_preview = {
    .name = "preview",
    .args = "FILE",
    .needs = "a file",
    .summary = "draw one page as a picture",
    .about =
        "Draws one page of the plan as PNG, or as SVG if -o ends in .svg: of mara.yaml as mara.png "
        "in the current folder, unless -o says otherwise. Of a club it draws the pages of one "
        "athlete, chosen by --only or --rows.",
    .options = OPTIONS_OF_CLUB | OPTIONS_OF_PRINT | OPTION_BIT(PAGE) | OPTION_BIT(DPI),
    .min_words = 1,
    .max_words = 1,
    .run = run_preview,
    .examples = {{"runsheet preview mara.yaml --pages log",
                  "draw the log of the first week as mara.png"},
                 {"runsheet preview mara.yaml --page 2 -o week.svg",
                  "draw the second page as SVG"}},
};
