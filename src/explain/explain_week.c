/* Rows of `explain`: the weeks. */
#include <math.h>

#include "explain/explain_int.h"
#include "plan/plan_int.h"

static const double NEAR = 1e-6;
static const double JUMP_MOST = 1.20;     /* SCIENCE 4.2 */
static const double CUTBACK_SHARE = 0.80; /* SCIENCE 4.2 */
static const double SPIKE_MOST = 1.10;    /* SCIENCE 4.4 (b) */
/* SCIENCE 4.4 (a) and, of a long run that aims at a race, (c). */
static const double RACE_AIMED_KM = 20;
static const double RACE_FAR_KM = 30;
static const double AIM_SHARE = 0.85;
static const double AIM_SHARE_FAR = 0.75;
static const double SHARE_CAP_RACE = 0.45;

/* SCIENCE 4.4 (c), by run days from 1. */
static const double SHARE_CAP[PLAN_DAYS] = {1, .50, .50, .40, .35, .30, .30};

static size_t index_of(const struct explain_at *at)
{
    return (size_t)(at->week - at->plan->weeks);
}

static struct range number(struct explain_at *at)
{
    explain_put(at, "%s, counted in weeks from %s", explain_date(at, at->week->start),
                explain_date(at, at->plan->start));
    return explain_one((at->week->start - at->plan->start) / PLAN_DAYS + 1);
}

static struct range iso(struct explain_at *at, bool wants_year)
{
    date_day middle = at->week->start + PLAN_DAYS / 2;
    int year, week;

    date_iso_week(middle, &year, &week);
    explain_put(at, "ISO 8601, of the middle of the week, %s: week %d of %d",
                explain_date(at, middle), week, year);
    return explain_one(wants_year ? year : week);
}

static struct range iso_year(struct explain_at *at)
{
    return iso(at, true);
}

static struct range iso_week(struct explain_at *at)
{
    return iso(at, false);
}

/* What the week's total is before it is rounded, as mileage.c works it out. */
static double grown_km(const struct explain_at *at, double *up_km, double *up_peak_km)
{
    const struct mileage_plan *m = &at->plan->mileage;
    size_t i = index_of(at);
    double before_km = m->weeks[i - 1].w_km, peak_km = m->weeks[i - 1].peak_km;
    double jump_km = JUMP_MOST * at->plan->weeks[i - 1].total_km;

    *up_km = mileage_grow_km(before_km);
    *up_peak_km = mileage_grow_km(peak_km);
    return fmin(fmin(fmin(fmax(peak_km, *up_km), *up_peak_km), m->cap_km), jump_km);
}

static double put_total(struct explain_at *at)
{
    const struct mileage_plan *m = &at->plan->mileage;
    size_t i = index_of(at);
    double peak_km = i > 0 ? m->weeks[i - 1].peak_km : m->weekly_km, up_km, up_peak_km;

    switch (at->week->kind) {
    case MILEAGE_CUTBACK:
        at->rule = RULE_WEEK_CUTBACK;
        explain_put(at, "0.80 x highest week so far %s", explain_km(at, peak_km));
        return i > 0 ? fmin(CUTBACK_SHARE * peak_km, JUMP_MOST * at->plan->weeks[i - 1].total_km)
                     : CUTBACK_SHARE * peak_km;
    case MILEAGE_TAPER:
    case MILEAGE_RACE:
        at->rule = RULE_WEEK_TAPER;
        explain_put(at, "%s x highest week so far %s",
                    explain_num(at, mileage_taper_factor(m, (int)i + 1), 2),
                    explain_km(at, peak_km));
        return m->weeks[i].w_km;
    case MILEAGE_BUILD: break;
    }
    if (i == 0 || (m->notes & MILEAGE_LEVEL)) {
        explain_put(at, "the weekly distance %s", explain_km(at, m->weekly_km));
        return i > 0 ? fmin(m->weekly_km, JUMP_MOST * at->plan->weeks[i - 1].total_km)
                     : m->weekly_km;
    }
    (void)grown_km(at, &up_km, &up_peak_km);
    explain_put(at,
                "the least of: the higher of highest week %s and last week %s grown to %s; highest "
                "week grown to %s; the cap %s; 1.20 x last week's print %s",
                explain_km(at, peak_km), explain_km(at, m->weeks[i - 1].w_km),
                explain_km(at, up_km), explain_km(at, up_peak_km), explain_km(at, m->cap_km),
                explain_km(at, at->plan->weeks[i - 1].total_km));
    return grown_km(at, &up_km, &up_peak_km);
}

static struct range total(struct explain_at *at)
{
    const struct plan *p = at->plan;
    double step_km = p->distance_step * p->unit_km;
    double km = num_floor_to(put_total(at), step_km);

    explain_put(at, " = %s", explain_km(at, km));
    if (fabs(km - at->week->total_km) <= NEAR)
        return explain_one(km);
    explain_put(at,
                at->week->fixed ? "; with the coach's sessions the runs add up to %s"
                                : "; held to what its runs may be, %s",
                explain_km(at, at->week->total_km));
    return RANGE_NONE;
}

static double recent_km(const struct explain_at *at)
{
    const struct mileage_plan *m = &at->plan->mileage;
    size_t i = index_of(at);
    double longest_km = i < 4 ? m->longest_km : 0; /* SCIENCE 4.4 (b) */

    for (size_t k = i < 4 ? 0 : i - 4; k < i; k++)
        longest_km = fmax(longest_km, m->weeks[k].long_km);
    return longest_km;
}

/* Towards a race of 20 km and more: the aim of a week, in figures. */
static double put_race_aim(const struct explain_at *at)
{
    const struct mileage_plan *m = &at->plan->mileage;
    size_t i = index_of(at);
    double race_km = at->plan->race.distance_km, longest_km = i > 0 ? 0 : m->longest_km;
    double share = race_km < RACE_FAR_KM ? AIM_SHARE : AIM_SHARE_FAR;
    const char *of = "the race";

    for (size_t k = 0; k < i; k++)
        longest_km = fmax(longest_km, m->weeks[k].long_km);
    if (at->week->kind == MILEAGE_TAPER) {
        share = mileage_taper_factor(m, (int)i + 1);
        of = "the longest so far";
    } else if (at->week->kind == MILEAGE_CUTBACK) {
        share = CUTBACK_SHARE;
        longest_km = recent_km(at);
        of = "the longest of four weeks";
    } else if (i == 0) {
        explain_put(at, "the longest run so far %s; ", explain_km(at, m->longest_km));
        return m->longest_km;
    } else {
        longest_km = race_km;
    }
    explain_put(at, "%s x %s %s = %s; ", explain_num(at, share, 2), of, explain_km(at, longest_km),
                explain_km(at, share * longest_km));
    return share * longest_km;
}

static double put_aim(const struct explain_at *at, bool is_aimed)
{
    const struct mileage_plan *m = &at->plan->mileage;
    double w_km = m->weeks[index_of(at)].w_km, a = m->longest_km * w_km / m->weekly_km;

    explain_put(at, "the least of: ");
    if (is_aimed)
        return put_race_aim(at);
    explain_put(at, "%s x %s / %s = %s; ", explain_km(at, m->longest_km), explain_km(at, w_km),
                explain_km(at, m->weekly_km), explain_km(at, a));
    return a;
}

static struct range long_run(struct explain_at *at)
{
    const struct plan *p = at->plan;
    const struct mileage_plan *m = &p->mileage;
    double step_km = p->distance_step * p->unit_km;
    double planned_km = num_floor_to(m->weeks[index_of(at)].w_km, step_km);
    double a, b = SPIKE_MOST * recent_km(at), d = m->time_cap_min / p->easy_pace_min_per_km;
    bool is_aimed = p->has_race && p->race.distance_km >= RACE_AIMED_KM;
    double cap = SHARE_CAP[m->n_run_days - 1];

    if (at->week->kind == MILEAGE_RACE) {
        explain_put(at, "the race takes its place: 0");
        return explain_one(0);
    }
    cap = is_aimed ? fmax(cap, SHARE_CAP_RACE) : cap;
    a = put_aim(at, is_aimed);
    explain_put(at, "1.10 x longest of four weeks %s = %s; share of the week %s x %s = %s",
                explain_km(at, recent_km(at)), explain_km(at, b), explain_num(at, cap, 2),
                explain_km(at, planned_km), explain_km(at, cap * planned_km));
    explain_put(at, "; %s min / %s = %s", explain_num(at, m->time_cap_min, 0),
                explain_pace(at, p->easy_pace_min_per_km), explain_km(at, d));
    if (at->week->fixed || at->week->grid.kind[at->week->grid.long_day] != SESSION_LONG) {
        explain_put(at, "; as the coach's sessions leave it, %s",
                    explain_km(at, at->week->long_km));
        return RANGE_NONE;
    }
    return explain_one(num_floor_to(fmin(fmin(a, b), fmin(cap * planned_km, d)), step_km));
}

static struct range change(struct explain_at *at)
{
    const struct plan_week *before = at->week - 1;

    explain_put(at, "%s - %s", explain_km(at, at->week->total_km),
                explain_km(at, before->total_km));
    return explain_one(at->week->total_km - before->total_km);
}

static struct range change_pct(struct explain_at *at)
{
    const struct plan_week *before = at->week - 1;

    explain_put(at, "100 x (%s - %s) / %s", explain_km(at, at->week->total_km),
                explain_km(at, before->total_km), explain_km(at, before->total_km));
    return explain_one(
        num_round_to(100 * (at->week->total_km - before->total_km) / before->total_km, 0.1));
}

/* Lists the days that count; returns how many. */
static struct range n_of(struct explain_at *at, const char *what,
                         bool (*holds)(const struct plan_day *))
{
    int n = 0;

    explain_put(at, "%s: ", what);
    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &at->week->days[i];

        if (holds(day))
            explain_put(at, "%s%s", n++ > 0 ? ", " : "", plan_weekday_word(day->weekday));
    }
    explain_put(at, n > 0 ? " = %d" : "%d", n);
    return explain_one(n);
}

static bool is_plain_run(const struct plan_day *day)
{
    return session_is_run(day->kind) && day->kind != SESSION_RACE;
}

static bool is_quality(const struct plan_day *day)
{
    return day->kind == SESSION_QUALITY;
}

static bool has_strength(const struct plan_day *day)
{
    return day->strength != PLAN_NO_STRENGTH;
}

static struct range n_runs(struct explain_at *at)
{
    return n_of(at, "runs but for a race", is_plain_run);
}

static struct range n_quality(struct explain_at *at)
{
    at->origin = NULL;
    at->rule = RULE_DAY_QUALITY;
    return n_of(at, "quality runs", is_quality);
}

static struct range n_strength(struct explain_at *at)
{
    return n_of(at, "strength days", has_strength);
}

static const struct explain_row ROWS[] = {
    {"weeks[].number", 0, "number of the week", EXPLAIN_FROM(COUNTED), NULL, number},
    {"weeks[].iso_year", 0, "year of the calendar week", EXPLAIN_FROM(CALENDAR), NULL, iso_year},
    {"weeks[].iso_week", 0, "calendar week", EXPLAIN_FROM(CALENDAR), NULL, iso_week},
    {"weeks[].total_km", EXPLAIN_MILEAGE, "distance of the week, km", EXPLAIN_BY(WEEK_TOTAL),
     "down to the step of distances", total},
    {"weeks[].long_km", EXPLAIN_MILEAGE, "long run, km", EXPLAIN_BY(LONG_RUN),
     "down to the step of distances", long_run},
    {"weeks[].change_km", EXPLAIN_MILEAGE, "change against the week before, km",
     EXPLAIN_FROM(COUNTED), NULL, change},
    {"weeks[].change_pct", EXPLAIN_MILEAGE, "change against the week before, percent",
     EXPLAIN_FROM(COUNTED), "half up to 0.1 %", change_pct},
    {"weeks[].n_runs", EXPLAIN_MILEAGE, "runs", EXPLAIN_FROM(COUNTED), NULL, n_runs},
    {"weeks[].n_quality", EXPLAIN_MILEAGE, "quality runs", EXPLAIN_FROM(COUNTED), NULL, n_quality},
    {"weeks[].n_strength", EXPLAIN_STRENGTH, "strength sessions", EXPLAIN_BY(STRENGTH_DAYS), NULL,
     n_strength},
};

const struct explain_rows explain_week_rows = EXPLAIN_ROWS(ROWS);
