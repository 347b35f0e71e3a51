/* The command blank. */
#include <string.h>

#include "base/arena.h"
#include "cli/pipeline.h"
#include "cli/target.h"
#include "tree/tree.h"

static const char ending[] = ".pdf";
/* What the PDF is called: there is no profile to take a name from. */
static const char *const nobody[] = {"blank"};
static const char *const kinds[] = {"week", "strength", "log"};

/* A profile of nothing but --set, over a name that is not printed. */
static bool read_nobody(struct pipeline_task *t, struct profile *out)
{
    const struct pipeline_request *q = t->request;
    static const char *const names[] = {"name=blank", "id=blank"};
    const char **sets = ARENA_NEW_N(t->arena, const char *, q->n_sets + 2);
    struct profile_opts own = {.today = q->reading.today, .folder = {.n_trusted = REACH_ALL}};
    const struct ydoc_node *layer;

    memcpy(sets, names, sizeof names);
    if (q->n_sets)
        memcpy(sets + 2, q->sets, q->n_sets * sizeof *sets);
    profile_defaults(out);
    return profile_parse_sets(t->arena, sets, q->n_sets + 2, &layer, t->diag) &&
           profile_read(t->arena, layer, &own, out, t->diag) &&
           profile_validate(t->arena, out, &q->reading, t->diag);
}

/* Explains why a page that names the runner cannot be blank. */
static bool fill_blank(struct pipeline_task *t, struct pipeline_made *m)
{
    const struct diag *d = t->diag;

    if (pipeline_fill_templates(t, m))
        return true;
    if (d->records.n > 0 && d->records.item[d->records.n - 1].id == DIAG_TEMPLATE_EXPR)
        diag_note(t->diag, "'blank' prints week, strength and log, and pages of your own that need "
                           "nothing from a profile");
    return false;
}

/* What a plan for nobody assumes is of no interest. */
static bool plan_nothing(struct pipeline_task *t, struct pipeline_made *m)
{
    struct pipeline_task own = *t;
    struct diag ignored = {.arena = t->arena};

    own.diag = &ignored;
    if (!pipeline_plan(&own, m)) {
        own.diag = t->diag;
        return pipeline_plan(&own, m);
    }
    m->tree = plan_blank_tree(t->arena, &m->plan);
    return true;
}

static void print_blank(struct pipeline_task *t)
{
    struct pipeline_made m;

    t->kinds = kinds;
    t->n_kinds = ARRAY_LEN(kinds);
    if (read_nobody(t, &m.profile) && plan_nothing(t, &m) && fill_blank(t, &m) &&
        pipeline_lay_out(t, &m))
        target_paint(t, &m, PAINT_PDF, &t->cli->painting, ending);
}

static void run_blank(struct cli *c, const char *const *word, size_t n)
{
    (void)word;
    (void)n;
    if (target_check(c->run, c->options.output, nobody, 1, ending, &c->diag))
        pipeline_each(c, nobody, 1, PIPELINE_PAGES, print_blank, NULL);
}

const struct cmd cmd_blank = {
    .name = "blank",
    .args = "",
    .needs = "no file",
    .summary = "print blank sheets to fill in by hand",
    .about =
        "Writes four weeks of week, strength and log pages, with blanks for name, dates, runs and "
        "amounts to fill in by hand, to blank.pdf in the current folder unless -o says otherwise. "
        "Exercises keep their names and doses.",
    .options = OPTION_BIT(OUTPUT) | OPTION_BIT(OPEN) | OPTION_BIT(PAGES) | OPTION_BIT(WEEKS) |
               OPTION_BIT(PAPER) | OPTION_BIT(UNITS) | OPTION_BIT(SET),
    .run = run_blank,
    .examples = {{"runsheet blank", "blank sheets, as blank.pdf"},
                 {"runsheet blank --pages log --paper letter -o log.pdf",
                  "only the log, on Letter"}},
};
