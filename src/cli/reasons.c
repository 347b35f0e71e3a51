/* Lists why the coming week differs from those around it, or from what was planned before the log. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"
#include "cli/target.h"

enum {
    NEXT_MAX = 64 * 1024
};

/* A line for each reason of OWNER, a week or a day of the tree, after LEAD. */
static size_t list_reasons(struct buf *out, const struct value *owner, const char *lead)
{
    const struct value *list = value_find(owner, STR("reasons"));

    for (size_t i = 0; i < list->u.list.n; i++) {
        struct str text = value_find(list->u.list.item[i], STR("text"))->u.text;

        buf_printf(out, "  %s%.*s\n", lead, STR_ARG(text));
    }
    return list->u.list.n;
}

/* The week NUMBER of the plan with its reasons, after LEAD. */
static void list_week(struct buf *out, struct pipeline_task *t, struct pipeline_made *m,
                      int number, const char *lead)
{
    const struct plan *p = &m->plan;
    const struct plan_week *w = &p->weeks[number - 1];
    const struct value *weeks = value_find(pipeline_tree(t, m), STR("weeks")),
                       *week = weeks->u.list.item[number - 1], *days = value_find(week, STR("days"));
    char first[DATE_MAX], last[DATE_MAX];
    size_t n;

    buf_printf(out, "%s: %sweek %d of %zu, %s to %s\n", p->profile->name, lead, number, p->n_weeks,
               date_format(first, w->start), date_format(last, w->start + PLAN_DAYS - 1));
    n = list_reasons(out, week, "");
    for (size_t i = 0; i < PLAN_DAYS; i++)
        n += list_reasons(out, days->u.list.item[i],
                          arena_printf(t->arena, "%s: ", weekday_names[w->days[i].weekday]));
    if (n == 0)
        buf_put_c(out, "  As planned.\n");
}

/* Whether the log changes the week that TODAY is in, and some of it is ahead. */
static bool is_changed_now(const struct plan *p, int number, date_day today)
{
    const struct plan_week *w = number > 0 ? &p->weeks[number - 1] : NULL;

    return w != NULL && w->most != NULL && w->most->is_held && today < w->start + PLAN_DAYS - 1;
}

void next_list(struct pipeline_task *t, struct pipeline_made *m)
{
    const struct plan *p = &m->plan;
    date_day today = t->cli->today;
    int number = plan_week_number(p, today + PLAN_DAYS);
    struct buf out = buf_in(t->arena, NEXT_MAX);

    if (!p->n_weeks) {
        buf_printf(&out, "%s: there is no plan\n", p->profile->name);
        (void)!fs_write("-", buf_str(&out), 0, t->diag);
        return;
    }
    if (is_changed_now(p, number - 1, today))
        list_week(&out, t, m, number - 1, "this week, ");
    list_week(&out, t, m, number, "");
    (void)!fs_write("-", buf_str(&out), 0, t->diag);
}
