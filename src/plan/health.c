/* What pain, illness and mornings of the log say, and what they ask for before a run and a race (TRAINING 9). */
#include "base/bits.h"
#include "base/str.h"
#include "plan/plan_int.h"

enum {
    RACE_MINDS_DAYS =
        2 * PLAN_DAYS, /* before a race, whose pain, illness and days off it minds: D */
    LASTING_OF_DAYS = 2 * PLAN_DAYS,
    LASTING_PAIN_DAYS = 5 /* of those, with pain at one place, however little: D */
};

bool plan_is_missed(const struct profile_day *row)
{
    return row->done.kind == PROFILE_DONE_NO ||
           (row->is_ill && row->done.kind == PROFILE_DONE_UNKNOWN);
}

enum readiness_verdict plan_verdict_on(const struct plan *p, date_day day)
{
    struct readiness_inputs in = p->mornings;
    struct readiness r;

    in.markers = p->judged_markers;
    readiness_judge(&r, &in, day);
    return r.verdict;
}

/* Whether the two weeks up to DAY had bad mornings, and no good one. */
static bool is_tired_long(const struct plan *p, date_day day)
{
    struct readiness_inputs in = p->mornings;

    in.markers = p->judged_markers;
    return in.n_days > 0 && readiness_trend_of(&in, day).needs_professional;
}

/* Whether both hurt, at one place as far as they say where. */
static bool is_same_pain(const struct profile_day *x, const struct profile_day *y)
{
    return x->pain > 0 && y->pain > 0 &&
           (x->where == NULL || y->where == NULL ||
            str_eq_nocase(str_from_c(x->where), str_from_c(y->where)));
}

/* Whether pain at one place was on many days of the two weeks up to LAST. */
static bool has_lasting_pain(const struct plan *p, date_day last)
{
    date_day first = last - LASTING_OF_DAYS + 1;

    for (date_day day = first; day <= last; day++) {
        const struct profile_day *row = plan_row_on(p, day), *other;
        int n = 0;

        for (date_day of = first; row != NULL && of <= last; of++) {
            other = plan_row_on(p, of);
            n += other != NULL && is_same_pain(row, other);
        }
        if (n >= LASTING_PAIN_DAYS)
            return true;
    }
    return false;
}

static bool is_ill_on(const struct plan *p, date_day day)
{
    const struct profile_day *row = plan_row_on(p, day);

    return row != NULL && row->is_ill;
}

void plan_count_health(const struct plan *p, date_day start, struct answer_week *f)
{
    bool was_red = false;

    f->is_tired_long = is_tired_long(p, start + PLAN_DAYS - 1);
    f->has_lasting_pain = has_lasting_pain(p, start + PLAN_DAYS - 1);
    for (date_day day = start; day < start + PLAN_DAYS; day++) {
        const struct profile_day *row = plan_row_on(p, day);
        enum readiness_verdict verdict =
            row != NULL ? plan_verdict_on(p, day) : READINESS_NOT_ENOUGH;

        f->n_held += verdict >= READINESS_AMBER;
        f->has_two_red = f->has_two_red || (was_red && verdict >= READINESS_RED);
        was_red = verdict >= READINESS_RED;
        if (row == NULL)
            continue;
        f->n_pain += row->pain >= ANSWER_PAIN;
        f->n_pain_stop += row->pain >= ANSWER_PAIN_STOP;
        f->n_ill += row->is_ill;
        f->n_unread += row->is_unread;
    }
    for (date_day day = start + PLAN_DAYS;
         f->n_ill > 0 && is_ill_on(p, day - 1) && is_ill_on(p, day); day++)
        f->n_ill++; /* of an illness that goes on all days count where it began */
    for (date_day day = start - PLAN_DAYS; day < start; day++) {
        const struct profile_day *row = plan_row_on(p, day);

        f->n_pain_before += row != NULL && row->pain >= ANSWER_PAIN;
    }
}

static struct answer_week health_of(const struct plan *p, date_day start)
{
    struct answer_week f = {.n_pain = 0};

    plan_count_health(p, start, &f);
    return f;
}

/* Whether the log ends in W and leaves a run of it, for which its last days matter. */
static bool has_run_after(const struct plan_block *w, date_day log_day)
{
    for (date_day day = log_day + 1; log_day >= w->start && day < w->start + PLAN_DAYS; day++) {
        if (session_is_run(w->grid.kind[date_weekday(day)]))
            return true;
    }
    return false;
}

/* The last day that the sheet of W minds. */
static date_day last_minded(const struct plan_builder *b, const struct plan_block *w)
{
    return has_run_after(w, b->replay.log_day) ? b->replay.log_day : w->start - 1;
}

bool plan_is_tired_long(const struct plan_builder *b, const struct plan_block *w)
{
    return is_tired_long(b->plan, last_minded(b, w));
}

bool plan_has_lasting_pain(const struct plan_builder *b, const struct plan_block *w)
{
    return has_lasting_pain(b->plan, last_minded(b, w));
}

/* Whether four of the seven days up to LAST were ill, or some of these and of the seven before. */
static bool is_ill_long(const struct plan *p, date_day last)
{
    int n = health_of(p, last - PLAN_DAYS + 1).n_ill;

    return n >= ANSWER_ILL_MANY || (n > 0 && health_of(p, last - 2 * PLAN_DAYS + 1).n_ill > 0);
}

uint64_t plan_minds(const struct plan_builder *b, const struct plan_block *w)
{
    const struct plan *p = b->plan;
    struct answer_week f = health_of(p, w->start - PLAN_DAYS);
    date_day last = last_minded(b, w);
    bool is_run_walk = p->refusal == PLAN_RUN_WALK, is_off = b->replay.rest_to >= w->start;
    bool is_ill = f.n_ill > 0, has_pain = f.n_pain >= (is_run_walk ? 1 : ANSWER_PAIN_DAYS);

    for (date_day day = last - 1; day <= last; day++) {
        const struct profile_day *row = plan_row_on(p, day);

        is_ill = is_ill || (row != NULL && row->is_ill && day == last);
        has_pain = has_pain || (row != NULL && row->pain >= ANSWER_PAIN);
    }
    return (is_ill ? PLAN_REASON_BIT(WELL) : 0) |
           (is_ill_long(p, w->start - 1) || is_ill_long(p, last) ? PLAN_REASON_BIT(ILL_LONG) : 0) |
           (has_pain && !is_off ? PLAN_REASON_BIT(NO_PAIN) : 0);
}

/* Whether pain of 4 or more is to be minded at the race: on two days of the 14 before it, on one of the last
 * seven, or on one of the last two days of the log. */
static bool has_pain_before(const struct plan *p, date_day race, int n_pain)
{
    date_day last = p->mornings.n_days > 0 ? p->mornings.days[p->mornings.n_days - 1].day : race;
    date_day from = last - 1 < race - PLAN_DAYS ? last - 1 : race - PLAN_DAYS;

    if (n_pain >= ANSWER_PAIN_DAYS)
        return true;
    for (date_day day = from > race - RACE_MINDS_DAYS ? from : race - RACE_MINDS_DAYS; day < race;
         day++) {
        const struct profile_day *row = plan_row_on(p, day);

        if (row != NULL && row->pain >= ANSWER_PAIN && (day >= last - 1 || day >= race - PLAN_DAYS))
            return true;
    }
    return false;
}

/* Whether pain of 7 or more, or the days without running that follow pain, are less than RACE_MINDS_DAYS
 * before the race. */
static bool was_stopped_before(const struct plan *p, date_day race)
{
    for (size_t i = 0; i < p->n_blocks && p->blocks[i].start < race; i++) {
        if (answer_is_stop(p->blocks[i].answer.rule) &&
            p->blocks[i].start + PLAN_DAYS > race - RACE_MINDS_DAYS)
            return true;
    }
    for (size_t i = 0; i < p->mornings.n_days; i++) {
        date_day day = p->mornings.days[i].day;

        if (day < race && day + ANSWER_DAYS_OFF >= race - RACE_MINDS_DAYS &&
            p->profile->log.item[i].pain >= ANSWER_PAIN_STOP)
            return true;
    }
    return false;
}

/* Whether the race is on one of the days without running that follow pain. */
static bool is_in_rest(const struct plan *p, date_day race)
{
    const struct plan_block *w = plan_block_on(p, race);

    for (date_day day = race - ANSWER_DAYS_OFF; day < race; day++) {
        const struct profile_day *row = plan_row_on(p, day);

        if (row != NULL && row->pain >= ANSWER_PAIN_STOP)
            return true;
    }
    return w != NULL && w->answer.rule == ANSWER_L2_AGAIN;
}

/* Whether the plan is still on its way back from days off when the race comes: from PLAN_DAYS_OFF_MANY or more
 * of them, or from some in the RACE_MINDS_DAYS before it. */
static bool is_back_too_late(const struct plan *p)
{
    date_day race = p->profile->race.date, last;
    const struct mileage_plan *m = &p->mileage;
    const struct mileage_state *now;

    if (p->refusal != PLAN_NOT_REFUSED || m->n_blocks == 0)
        return false;
    now = &m->blocks[m->n_blocks - 1].now;
    if (!(now->return_km > 0))
        return false;
    last = m->in.off.block == now->first ? p->profile->off.to : p->blocks[now->first - 1].start - 1;
    return now->n_days_off >= PLAN_DAYS_OFF_MANY || last >= race - RACE_MINDS_DAYS;
}

/* The last day of illness in the RACE_MINDS_DAYS before RACE, by the log or the profile's break; one before them: none. */
static date_day last_ill_before(const struct plan *p, date_day race)
{
    const struct profile_break *off = &p->profile->off;
    bool is_off = profile_has_break(p->profile) && off->why == PROFILE_BREAK_ILLNESS;
    date_day day = race - 1;

    while (day >= race - RACE_MINDS_DAYS && !is_ill_on(p, day) &&
           !(is_off && day >= off->from && day <= off->to))
        day--;
    return day;
}

uint64_t plan_race_only_if(const struct plan *p)
{
    const struct profile_break *off = &p->profile->off;
    date_day race = p->profile->race.date;
    date_day last_ill;
    struct answer_week f;
    bool is_off_late;

    if (!p->mileage.has_race)
        return 0;
    last_ill = last_ill_before(p, race);
    f = health_of(p, race - RACE_MINDS_DAYS);
    plan_count_health(p, race - PLAN_DAYS, &f);
    is_off_late =
        profile_has_break(p->profile) && off->from < race && off->to >= race - RACE_MINDS_DAYS;
    return (p->safety.allow_quality ? 0 : PLAN_REASON_BIT(RACE_DOCTOR)) |
           (last_ill >= race - RACE_MINDS_DAYS && last_ill < race - PLAN_DAYS
                ? PLAN_REASON_BIT(RACE_WELL)
                : 0) |
           (last_ill >= race - PLAN_DAYS || is_in_rest(p, race) ? PLAN_REASON_BIT(RACE_STOPPED)
            : was_stopped_before(p, race)                       ? PLAN_REASON_BIT(RACE_CLEARED)
            : f.n_unread > 0 || is_back_too_late(p)             ? PLAN_REASON_BIT(RACE_FIT)
            : has_pain_before(p, race, f.n_pain) ||
                    (is_off_late && off->why == PROFILE_BREAK_INJURY)
                ? PLAN_REASON_BIT(RACE_NO_PAIN)
                : 0);
}
