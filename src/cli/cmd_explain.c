/* The command explain. */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"
#include "explain/explain.h"

enum {
    EXPLAIN_MAX = 64 * 1024 * 1024,
    TOPIC_WORDS_MAX = 8
};

static void explain(struct pipeline_task *t)
{
    struct str topic = str_from_c(t->cli->topic);
    const char *near = NULL;
    struct explain e = {.diag = t->diag};
    struct pipeline_made m;
    struct buf out = buf_in(t->arena, EXPLAIN_MAX);

    if (!pipeline_run(t, PIPELINE_PLANS, &m) ||
        !explain_load(t->arena, &t->cli->assets, &e.rows, t->diag))
        return;
    e.plan = &m.plan;
    e.tree = pipeline_tree(t, &m);
    if (!explain_text(&out, &e, topic, &near, t->scratch)) {
        diag_usage(
            t->diag, "there is nothing to explain about '%s'%s", str_escape(t->arena, topic),
            near != NULL
                ? diag_suggest(t->diag, near)
                : arena_printf(t->arena,
                               "; there is: %s; a week or a day, as in week 1, tue or w1.tue; "
                               "a path as in 'show --json'; the id of a message",
                               explain_words(t->arena)));
        return;
    }
    assert(!out.is_full);
    (void)!fs_write("-", buf_str(&out), 0, t->diag);
}

static void run_explain(struct cli *c, const char *const *word, size_t n)
{
    struct buf topic = buf_in(c->run, EXPLAIN_MAX);
    enum diag_id id;

    /* a message's id alone needs no runner */
    if (n == 1 && !fs_exists(word[0]) && diag_from_name(str_from_c(word[0]), &id)) {
        cli_print(c, str_from_c(arena_printf(c->run, "%s: %s\n", diag_name(id), diag_about(id))));
        return;
    }
    for (size_t i = 1; i < n; i++)
        buf_printf(&topic, "%s%s", i > 1 ? " " : "", word[i]);
    c->topic = topic.p;
    pipeline_each(c, word, 1, PIPELINE_PLANS, explain, NULL);
}

const struct cmd cmd_explain = {
    .name = "explain",
    .args = "FILE [WHAT]",
    .needs = "a file",
    .summary = "show where each printed number comes from",
    .about =
        "Shows, for each number of the plan, its inputs, the formula with the figures filled in, "
        "how it is rounded, its sources, and whether it is measured, published, an estimate or a "
        "convention. WHAT narrows it down: it is fuel, drink, mileage, strength, recovery, "
        "readiness, race, week 3, tue, w3.tue, in any combination; a path as in 'show --json'; or "
        "the id of a message, which needs no FILE. Of a club one athlete is explained, chosen by "
        "--only or --rows.",
    .options = OPTIONS_OF_CLUB | OPTIONS_OF_PLAN,
    .min_words = 1,
    .max_words = 1 + TOPIC_WORDS_MAX,
    .run = run_explain,
    .examples = {{"runsheet explain mara.yaml fuel", "where the amounts to eat come from"},
                 {"runsheet explain mara.yaml week 2 tue", "every number of a day"},
                 {"runsheet explain VALUE_RANGE", "what a message means"}},
};
