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

void next_list(struct pipeline_task *t, struct pipeline_made *m)
{
    const struct plan *p = &m->plan;
    int number = plan_week_number(p, t->cli->today + PLAN_DAYS);
    const struct value *weeks = value_find(pipeline_tree(t, m), STR("weeks")), *week, *days;
    struct buf out = buf_in(t->arena, NEXT_MAX);
    char first[DATE_MAX], last[DATE_MAX];
    date_day start;
    size_t n;

    if (!p->n_weeks) {
        buf_printf(&out, "%s: there is no plan\n", p->profile->name);
        (void)!fs_write("-", buf_str(&out), 0, t->diag);
        return;
    }
    week = weeks->u.list.item[number - 1];
    days = value_find(week, STR("days"));
    start = p->weeks[number - 1].start;
    buf_printf(&out, "%s: week %d of %zu, %s to %s\n", p->profile->name, number, p->n_weeks,
               date_format(first, start), date_format(last, start + PLAN_DAYS - 1));
    n = list_reasons(&out, week, "");
    for (size_t i = 0; i < PLAN_DAYS; i++)
        n += list_reasons(
            &out, days->u.list.item[i],
            arena_printf(t->arena, "%s: ", weekday_names[p->weeks[number - 1].days[i].weekday]));
    if (n == 0)
        buf_put_c(&out, "  As planned.\n");
    (void)!fs_write("-", buf_str(&out), 0, t->diag);
}
