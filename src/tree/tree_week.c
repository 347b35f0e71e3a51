/* Branches of the tree: weeks and days. */
#include <math.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "tree/tree_int.h"

static const char *const TARGETS[] = {"calves", "quads", "glutes"};
static const char *const STATES[] = {[HYDRATION_NONE] = "none",
                                     [HYDRATION_THIRST] = "thirst",
                                     [HYDRATION_OK] = "ok",
                                     [HYDRATION_TIGHT] = "tight",
                                     [HYDRATION_SHORT] = "short"};
static const char *const COLD[] = {[TOOLS_COLD_NO] = "no",
                                   [TOOLS_COLD_OFFER] = "offer",
                                   [TOOLS_COLD_NOT_WITH_STRENGTH] = "not_with_strength"};

/* Themes of weeks 1 to 3 (FACTS A11, A15, A19); the fourth has none (FACTS A23). */
static const char *const THEMES[STRENGTH_VARIANTS] = {
    "Wake up hips, core and shoulders with your own weight",
    "Build on the basics",
    "Steady the small muscles",
};

const char *tree_theme(const struct plan *p, int week)
{
    return week >= 1 && week <= STRENGTH_VARIANTS && tree_is_ladder(p, week) ? THEMES[week - 1]
                                                                             : NULL;
}

struct value *tree_fuel(struct arena *a, const struct plan *p, const struct plan_day *day)
{
    bool shows_grams = p->safety.show_fuel_grams;
    struct value *m = value_map_n(a, 16), *ahead = value_list_n(a, FUEL_BEFORE_MAX);
    struct range none = RANGE_NONE;

    for (int i = 0; i < day->before.n_hours; i++) {
        if (!isnan(day->before.g_ahead[i]))
            value_add(a, ahead, value_num(a, day->before.g_ahead[i]));
    }
    value_set(a, m, "before_g_ahead", ahead);
    tree_set_int(a, m, "before_hours", day->before.n_hours);
    tree_set_range(a, m, "during_g_per_h", shows_grams ? day->during.g_per_h : none);
    tree_set_range(a, m, "during_total_g", shows_grams ? day->during.total_g : none);
    tree_set_range(a, m, "during_first_min", day->during.first_at_min);
    value_set_bool(a, m, "during_is_rinse", day->during.is_rinse);
    value_set_bool(a, m, "during_is_low_end", day->during.is_low_end);
    value_set_bool(a, m, "during_needs_mix", day->during.needs_mix);
    value_set_text(a, m, "after_tier", tree_tier_word(day->after.tier));
    tree_set_int(a, m, "after_hours", day->after.hours);
    value_set_num(a, m, "after_within_min", day->after.within_min);
    tree_set_range(a, m, "after_g_per_kg", shows_grams ? day->after.g_per_kg : none);
    tree_set_range(a, m, "after_g_per_h", day->after.g_per_h);
    value_set_num(a, m, "protein_g", day->protein.bolus_g);
    value_set_num(a, m, "protein_note_g",
                  day->protein.footnote_g > 0 ? day->protein.footnote_g : (double)NAN);
    return m;
}

struct value *tree_drink(struct arena *a, const struct plan *p, const struct plan_day *day)
{
    const struct hydration_drink *k = &day->drink.drink;
    struct value *m = value_map_n(a, 13);
    bool shows = p->safety.show_fluid_targets;

    value_set_text(a, m, "state", STATES[k->state]);
    value_set_num(a, m, "floor_ml_h", k->floor_ml_h);
    value_set_num(a, m, "ceiling_ml_h", k->ceiling_ml_h);
    value_set_num(a, m, "plan_ml_h", k->plan_ml_h);
    value_set_num(a, m, "sip_ml", k->sip_ml);
    value_set_num(a, m, "total_ml", k->total_ml);
    value_set_num(a, m, "change_pct", num_round_to(k->change_pct, 0.1));
    tree_set_range(a, m, "sodium_mg", day->drink.sodium.amount_mg);
    value_set_bool(a, m, "is_salty", day->drink.sodium.why != 0);
    tree_set_range(a, m, "before_ml", day->drink.before_ml);
    value_set_num(a, m, "sweat_ml_h", num_round_to(day->drink.target.rate_ml_h, 1));
    value_set_num(a, m, "sweat_l", num_round_to(k->loss_ml / UNIT_ML_PER_L, 0.01));
    value_set_num(
        a, m, "may_lose_l",
        shows ? num_round_to(hydration_allowance_ml(p->weight_kg, hydration_rates().may_lose_pct) /
                                 UNIT_ML_PER_L,
                             0.01)
              : (double)NAN);
    return m;
}

static struct value *tree_recovery(struct arena *a, const struct plan_day *day)
{
    const struct recovery_card *c = &day->recovery;
    struct value *m = value_map_n(a, 10);

    tree_set_int(a, m, "mobility_s", c->mobility_s);
    tree_set_int(a, m, "soft_tissue_s", c->soft_tissue_s);
    tree_set_int(a, m, "activation_s", c->activation_s);
    tree_set_int(a, m, "stability_s", c->stability_s);
    tree_set_int(a, m, "total_s", c->total_s);
    tree_set_words(a, m, "targets", c->targets, TARGETS, ARRAY_LEN(TARGETS));
    tree_set_int(a, m, "n_targets", c->n_targets);
    tree_set_int(a, m, "target_s", c->target_s);
    value_set_text(a, m, "tier", tree_tier_word(c->tier));
    value_set_bool(a, m, "walk_if_heavy",
                   recovery_steps(c->tier, RECOVERY_2_6_H) & RECOVERY_WALK_IF_HEAVY);
    return m;
}

static const struct value *tree_quality(struct arena *a, const struct plan_day *day)
{
    struct value *m;

    if (!day->has_quality)
        return value_null(a);
    m = value_map(a);
    value_set_num(a, m, "easy_before_km", day->quality.before_km);
    value_set_num(a, m, "steady_km", day->quality.steady_km);
    value_set_num(a, m, "easy_after_km", day->quality.after_km);
    value_set_num(a, m, "steady_min", num_round_to(day->quality.steady_min, 1));
    value_set_num(a, m, "n_reps", day->quality.n_reps > 0 ? day->quality.n_reps : (double)NAN);
    value_set_num(a, m, "rep_min", day->quality.rep_min);
    return m;
}

static struct value *tree_morning(struct arena *a, const struct plan_morning *o)
{
    struct value *m = value_map(a);
    bool has_sleep = o->markers & BIT(READINESS_SLEEP);

    value_set_bool(a, m, "sleep", has_sleep);
    value_set_bool(a, m, "sleep_quality", has_sleep);
    value_set_bool(a, m, "resting_hr", o->markers & BIT(READINESS_RESTING_HR));
    value_set_bool(a, m, "hrv", o->markers & BIT(READINESS_HRV));
    value_set_bool(a, m, "soreness", o->markers & BIT(READINESS_SORENESS));
    value_set_bool(a, m, "balance", o->markers & BIT(READINESS_BALANCE));
    value_set_bool(a, m, "hop", o->markers & BIT(READINESS_HOP));
    value_set_bool(a, m, "asks_all", o->asks_all);
    return m;
}

static const struct value *tree_daily(struct arena *a, const struct plan_day *day)
{
    struct value *m;

    if (!day->has_daily)
        return value_null(a);
    m = value_map(a);
    tree_set_range(a, m, "carbohydrate_g", day->carbohydrate.g);
    tree_set_range(a, m, "protein_g", day->protein_day.g);
    value_set_num(a, m, "protein_mark_g", day->protein_day.mark_g);
    return m;
}

static void set_neighbours(struct arena *a, struct value *m, const struct plan_day *day)
{
    value_set_text(a, m, "tomorrow_kind", day->has_tomorrow ? plan_kind_word(day->tomorrow) : NULL);
    value_set_text(a, m, "yesterday_kind",
                   day->has_yesterday ? plan_kind_word(day->yesterday) : NULL);
    value_set_bool(a, m, "tomorrow_is_hard", day->is_hard_next);
    value_set_bool(a, m, "yesterday_is_hard",
                   day->has_yesterday && session_is_hard(day->yesterday));
}

static struct value *tree_day(struct arena *a, const struct plan *p, const struct plan_week *w,
                              const struct plan_day *day)
{
    struct value *m = value_map_n(a, 32);
    bool is_run = session_is_run(day->kind);

    tree_set_date(a, m, "date", day->date);
    value_set_text(a, m, "weekday", plan_weekday_word(day->weekday));
    value_set_text(a, m, "name",
                   TREE_JOIN(a, tree_week_prefix(a, w->number), plan_weekday_word(day->weekday)));
    value_set_text(a, m, "kind", plan_kind_word(day->kind));
    value_set_bool(a, m, "is_run", is_run);
    value_set_bool(a, m, "is_hard", session_is_hard(day->kind));
    value_set_bool(a, m, "is_medium_long", day->is_medium_long);
    value_set_bool(a, m, "is_eve_of_race", day->is_eve_of_race);
    value_set_text(a, m, "text", day->session != NULL ? day->session->text : NULL);
    value_set_num(a, m, "distance_km", day->distance_km);
    value_set_num(a, m, "duration_min", num_round_to(day->duration_min, 1));
    value_set_num(a, m, "pace_min_per_km", day->pace_min_per_km);
    value_set(a, m, "quality", tree_quality(a, day));
    value_set_bool(a, m, "strength", day->strength != PLAN_NO_STRENGTH);
    value_set_text(a, m, "strength_placement", tree_placement_word(day->strength));
    value_set_bool(a, m, "strength_is_named", day->is_strength_named);
    set_neighbours(a, m, day);
    value_set_bool(a, m, "weigh_in", day->weighs_in);
    value_set_text(a, m, "cold_water", COLD[day->cold]);
    value_set_bool(a, m, "compression", day->has_compression);
    tree_set_range(a, m, "energy_kcal", day->energy_kcal);
    value_set(a, m, "daily", tree_daily(a, day));
    value_set(a, m, "fuel", day->has_fuel ? tree_fuel(a, p, day) : value_null(a));
    value_set(a, m, "drink", day->has_fuel ? tree_drink(a, p, day) : value_null(a));
    value_set(a, m, "recovery", is_run ? tree_recovery(a, day) : value_null(a));
    value_set(a, m, "morning", tree_morning(a, &day->morning));
    return m;
}

static const char *weekday_of_kind(const struct plan_week *w, int day, enum session_kind kind)
{
    return day >= 0 && w->grid.kind[day] == kind ? plan_weekday_word((enum weekday)day) : NULL;
}

static void set_change(struct arena *a, struct value *m, const struct plan_week *w)
{
    double before_km = w->total_km - w->change_km;

    value_set_num(a, m, "change_km", num_round_to(w->change_km, 1e-6));
    value_set_num(a, m, "change_pct",
                  before_km > 0 ? num_round_to(100 * w->change_km / before_km, 0.1) : (double)NAN);
}

struct value *tree_week(struct arena *a, const struct plan *p, const struct plan_week *w,
                        const struct value *strength)
{
    struct value *m = value_map_n(a, 22), *days = value_list_n(a, PLAN_DAYS);
    int iso_year, iso_week;

    date_iso_week(w->start + PLAN_DAYS / 2, &iso_year, &iso_week);
    tree_set_int(a, m, "number", w->number);
    value_set_text(a, m, "name", arena_printf(a, "w%d", w->number));
    tree_set_date(a, m, "start", w->start);
    tree_set_date(a, m, "end", w->start + PLAN_DAYS - 1);
    tree_set_int(a, m, "iso_year", iso_year);
    tree_set_int(a, m, "iso_week", iso_week);
    value_set_text(a, m, "kind", plan_week_word(w->kind));
    value_set_num(a, m, "total_km", w->total_km);
    value_set_num(a, m, "long_km", w->long_km);
    set_change(a, m, w);
    tree_set_int(a, m, "n_runs", w->n_runs);
    tree_set_int(a, m, "n_quality", w->n_quality);
    tree_set_int(a, m, "n_strength", bits_count(w->strength.days));
    value_set_text(a, m, "long_weekday", weekday_of_kind(w, w->grid.long_day, SESSION_LONG));
    value_set_text(a, m, "medium_weekday", weekday_of_kind(w, w->grid.medium_day, SESSION_EASY));
    value_set_text(a, m, "theme", tree_theme(p, w->number));
    value_set_bool(a, m, "is_first", w->number == 1);
    value_set_bool(a, m, "is_last", w->number == (int)p->n_weeks);
    value_set_text(a, m, "sheet_id",
                   arena_printf(a, "%s %d-W%02d", tree_id(p), iso_year, iso_week));
    value_set(a, m, "strength", strength != NULL ? strength : value_null(a));
    for (int i = 0; i < PLAN_DAYS; i++)
        value_add(a, days, tree_day(a, p, w, &w->days[i]));
    value_set(a, m, "days", days);
    return m;
}
