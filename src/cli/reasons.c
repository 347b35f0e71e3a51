/* Lists why the coming week differs from those around it, or from what was planned before the log. */
#include <string.h>

#include "athlete/quantity.h"
#include "base/arena.h"
#include "base/bits.h"
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

/* How much W has: minutes, or a distance. */
static const char *week_text(struct arena *a, const struct plan *p, const struct plan_week *w)
{
    return p->is_by_time || p->refusal == PLAN_RUN_WALK
               ? plan_time_text(a, plan_week_min(p, w))
               : quantity_format(a, quantity_bare_unit(QUANTITY_DISTANCE, p->steps), w->total_km);
}

/* What the same week has in the plan without the log, if that is not what W has; else NULL. */
static const char *text_without_log(struct pipeline_task *t, const struct pipeline_made *m,
                                    const struct plan_week *w)
{
    struct profile profile = m->profile;
    struct diag unsaid = {.arena = t->arena};
    struct plan other;
    const char *text;
    int number;

    profile.log.n = 0;
    if (!plan_build(t->arena, &profile, &t->shared->catalog, &t->request->planning, &other, &unsaid,
                    t->scratch))
        return NULL;
    number = plan_week_number(&other, w->start);
    if (number < 1 || number > (int)other.n_weeks)
        return NULL;
    text = week_text(t->arena, &other, &other.weeks[number - 1]);
    return strcmp(text, week_text(t->arena, &m->plan, w)) != 0 ? text : NULL;
}

/* The week NUMBER of the plan with its reasons, after LEAD. */
static void list_week(struct buf *out, struct pipeline_task *t, struct pipeline_made *m, int number,
                      const char *lead)
{
    const struct plan *p = &m->plan;
    const struct plan_week *w = &p->weeks[number - 1];
    const struct value *weeks = value_find(pipeline_tree(t, m), STR("weeks")),
                       *week = weeks->u.list.item[number - 1],
                       *days = value_find(week, STR("days"));
    char first[DATE_MAX], last[DATE_MAX];
    const char *usual;
    size_t n;

    buf_printf(out, "%s: %sweek %d of %zu, %s to %s\n", p->profile->name, lead, number, p->n_weeks,
               date_format(first, w->start), date_format(last, w->start + PLAN_DAYS - 1));
    n = list_reasons(out, week, "");
    for (size_t i = 0; i < PLAN_DAYS; i++)
        n += list_reasons(out, days->u.list.item[i],
                          arena_printf(t->arena, "%s: ", weekday_names[w->days[i].weekday]));
    usual =
        w->most != NULL && !w->most->is_held && w->n_runs > 0 ? text_without_log(t, m, w) : NULL;
    if (usual != NULL)
        buf_printf(out, "  Because of your log this week has %s instead of %s.\n",
                   week_text(t->arena, p, w), usual);
    else if (n == 0)
        buf_put_c(out, "  As planned.\n");
}

/* Whether the log changes week NUMBER, of today: by weeks before, new paces, or days of its own; and some of it is ahead. */
static bool is_changed_now(struct pipeline_task *t, const struct pipeline_made *m, int number)
{
    const struct plan_week *w = number > 0 ? &m->plan.weeks[number - 1] : NULL;

    return w != NULL && w->most != NULL && t->cli->today < w->start + PLAN_DAYS - 1 &&
           (w->most->is_held || w->most->reasons & PLAN_REASON_BIT(NEW_PACES) ||
            text_without_log(t, m, w) != NULL);
}

void next_list(struct pipeline_task *t, struct pipeline_made *m)
{
    const struct plan *p = &m->plan;
    int number = plan_week_number(p, t->cli->today + PLAN_DAYS);
    bool is_last;
    struct buf out = buf_in(t->arena, NEXT_MAX);

    if (!p->n_weeks) {
        buf_printf(&out, "%s: there is no plan\n", p->profile->name);
        (void)!fs_write("-", buf_str(&out), 0, t->diag);
        return;
    }
    is_last = number > (int)p->n_weeks; /* there is no week after this one */
    number -= is_last;
    if (!is_last && is_changed_now(t, m, number - 1)) {
        list_week(&out, t, m, number - 1, "this week, ");
        buf_printf(&out,
                   "  Its sheet has changed too: print it with 'runsheet make --weeks this'.\n");
    }
    list_week(&out, t, m, number, is_last ? "this week, " : "");
    if (is_last && p->said_after.text != NULL)
        buf_printf(&out, "  After the plan: %s\n", p->said_after.text);
    (void)!fs_write("-", buf_str(&out), 0, t->diag);
}
