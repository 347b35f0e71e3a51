/* The command show. */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"
#include "cli/weeks.h"
#include "show/show.h"
#include "tree/fact.h"

enum {
    SHOW_MAX = 64 * 1024 * 1024
};

/* TREE with those of its weeks that --weeks selects; NULL after a report. */
static const struct value *with_weeks(struct pipeline_task *t, const struct pipeline_made *m,
                                      const struct value *tree)
{
    const struct value *weeks = value_find(tree, STR("weeks"));
    struct value *chosen, *out;
    const unsigned *number;
    size_t n;

    if (t->request->weeks == NULL)
        return tree;
    if (!weeks_select(t->arena, t->request->weeks, &m->plan, t->path, &number, &n, t->diag))
        return NULL;
    chosen = value_list(t->arena, n);
    for (size_t i = 0; i < n; i++)
        value_add(t->arena, chosen, weeks->u.list.item[number[i] - 1]);
    out = value_map(t->arena, tree->u.map.n);
    for (size_t i = 0; i < tree->u.map.n; i++) {
        const struct value_pair *pair = &tree->u.map.item[i];

        value_set(t->arena, out, pair->key, pair->value == weeks ? chosen : pair->value);
    }
    return out;
}

static void show(struct pipeline_task *t)
{
    const struct value *tree;
    const struct show *shown;
    struct pipeline_made m;
    struct buf out = buf_in(t->arena, SHOW_MAX);

    if (!pipeline_run(t, PIPELINE_PLANS, &m))
        return;
    tree = with_weeks(t, &m, pipeline_tree(t, &m));
    if (tree == NULL)
        return;
    if (t->cli->options.is_json)
        show_json(&out, tree, t->scratch);
    else if (show_load(t->arena, &t->cli->assets, &shown, t->diag))
        show_text(&out, shown, tree, t->diag, t->scratch);
    else
        return;
    assert(!out.is_full);
    (void)!fs_write("-", buf_str(&out), 0, t->diag);
}

static void run_show(struct cli *c, const char *const *word, size_t n)
{
    struct buf out = buf_in(c->run, SHOW_MAX);

    if (c->options.is_schema) {
        show_json(&out, keys_schema(c->run, &facts_root), c->run);
        cli_print(c, buf_str(&out));
    } else if (n > 0) {
        pipeline_each(c, word, n, PIPELINE_PLANS, show, NULL);
    } else {
        diag_usage(&c->diag, "'show' needs a file, or --schema");
    }
}

const struct cmd cmd_show = {
    .name = "show",
    .args = "FILE",
    .needs = "a file",
    .summary = "show the plan as text, or as JSON",
    .about =
        "Writes the plan to standard output as text, or with --json as one JSON value with every "
        "figure that pages may print, in metric units; a plan in miles is converted, not planned "
        "again; --weeks leaves out its other weeks. Of a club it shows one athlete, chosen by --only or --rows. With --schema it writes the JSON schema of that value instead, and needs no FILE.",
    .options = OPTIONS_OF_CLUB | OPTIONS_OF_PLAN | OPTION_BIT(WEEKS) | OPTION_BIT(JSON) |
               OPTION_BIT(SCHEMA),
    .max_words = 1,
    .run = run_show,
    .examples = {{"runsheet show mara.yaml", "the plan as text"},
                 {"runsheet show mara.yaml --json", "the same for other programs"},
                 {"runsheet show --schema", "the JSON schema of that"}},
};
