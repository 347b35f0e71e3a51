#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"
#include "show/show.h"

enum {
    SHOW_MAX = 64 * 1024 * 1024
};

static void show(struct pipeline_task *t)
{
    struct pipeline_made m;
    struct buf out;
    bool is_whole = true;

    buf_init(&out, t->arena, SHOW_MAX);
    if (!pipeline_run(t, PIPELINE_PLANS, &m))
        return;
    if (t->cli->said.is_json)
        is_whole = show_json(&out, m.tree, t->scratch);
    else
        show_text(&out, m.tree, t->scratch);
    assert(is_whole && !out.is_full);
    (void)!fs_write("-", buf_str(&out), 0, t->diag);
}

static enum cli_status run_show(struct cli *c, const char *const *word, size_t n)
{
    return pipeline_each(c, word, n, PIPELINE_PLANS, show);
}

const struct cmd cmd_show = {
    .name = "show",
    .args = "FILE",
    .summary = "show the plan as text, or as JSON",
    .about =
        "Writes the plan to standard output: as text to read aloud, or with --json as one JSON "
        "value with every figure that pages may print, in metric units.",
    .options = OPTION_BIT(JSON) | OPTION_BIT(UNITS) | OPTION_BIT(SET) | OPTION_BIT(DATE),
    .min_words = 1,
    .max_words = 1,
    .run = run_show,
};
