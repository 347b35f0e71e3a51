/* Rows of `explain`: what the pages of fuel, weighing and the race spell out. */
#include <math.h>

#include "base/unit.h"

#include "explain/explain_int.h"
#include "plan/snack.h"

static const double SIP_MIN = 15; /* SCIENCE 2.4 */

static struct range highest_of(struct explain_at *at, bool is_long)
{
    double most_km = 0;

    explain_put(at, "the highest of: ");
    for (size_t i = 0; i < at->plan->n_weeks; i++) {
        const struct plan_week *w = &at->plan->weeks[i];
        double km = is_long ? w->long_km : w->total_km;

        explain_put(at, "%s%s", i > 0 ? ", " : "", explain_km(at, km));
        most_km = fmax(most_km, km);
    }
    return explain_one(most_km);
}

static struct range peak(struct explain_at *at)
{
    return highest_of(at, false);
}

static struct range peak_long(struct explain_at *at)
{
    return highest_of(at, true);
}

static struct range race_pace(struct explain_at *at)
{
    const struct plan_race *r = &at->plan->race;

    explain_put(at, "%s min / %s", explain_num(at, r->duration_min, 2),
                explain_km(at, r->distance_km));
    return explain_one(r->duration_min / r->distance_km);
}

/* Minutes between two rows of the race's table. */
static double step_min(const struct explain_at *at)
{
    return explain_beside(at, "at_min") / ((double)at->entry + 1);
}

static const struct plan_day *race_day(const struct explain_at *at)
{
    const struct plan *p = at->plan;
    size_t i = (size_t)(p->race.date - p->start);

    return &p->weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];
}

static struct range step_at(struct explain_at *at)
{
    double n = (double)at->entry + 1;

    explain_put(at, "%s x %s min", explain_num(at, n, 0), explain_num(at, step_min(at), 0));
    return RANGE_NONE;
}

static struct range step_km(struct explain_at *at)
{
    const struct plan *p = at->plan;
    double min = explain_beside(at, "at_min"), all_min = p->race.duration_min;

    explain_put(at, "%s x %s / %s min", explain_km(at, p->race.distance_km),
                explain_num(at, min, 0), explain_num(at, all_min, 1));
    return explain_one(num_round_to(p->race.distance_km * min / all_min / p->unit_km, 0.1) *
                       p->unit_km);
}

static struct range carbohydrate_in(struct explain_at *at, double min)
{
    struct range r = race_day(at)->during.g_per_h;

    explain_put(at, "%s-%s g an hour x %s min / 60", explain_num(at, r.lo, 0),
                explain_num(at, r.hi, 0), explain_num(at, min, 0));
    return (struct range){num_round_to(r.lo * min / UNIT_MIN_PER_H, 1),
                          num_round_to(r.hi * min / UNIT_MIN_PER_H, 1)};
}

static struct range step_g(struct explain_at *at)
{
    return carbohydrate_in(at, step_min(at));
}

static struct range so_far_g(struct explain_at *at)
{
    return carbohydrate_in(at, explain_beside(at, "at_min"));
}

static struct range step_drink(struct explain_at *at)
{
    double sip_ml = race_day(at)->drink.drink.sip_ml;

    explain_put(at, "%s every 15 min for %s min", explain_ml(at, sip_ml),
                explain_num(at, step_min(at), 0));
    return explain_one(sip_ml * step_min(at) / SIP_MIN);
}

static struct range constant(struct explain_at *at, struct range r)
{
    explain_put(at, r.lo < r.hi ? "%s to %s for everybody" : "%s for everybody",
                explain_num(at, r.lo, 2), explain_num(at, r.hi, 2));
    return r;
}

static struct range rate_long(struct explain_at *at)
{
    return constant(at, fuel_rates().after_long_g_per_kg);
}

static struct range rate_snack(struct explain_at *at)
{
    return constant(at, fuel_rates().after_snack_g_per_kg);
}

static struct range rate_before(struct explain_at *at)
{
    return constant(at, explain_one(fuel_rates().before_g_per_kg));
}

static struct range rate_protein(struct explain_at *at)
{
    return constant(at, explain_one(fuel_rates().protein_g_per_kg));
}

static struct range protein_exact(struct explain_at *at)
{
    double rate = fuel_rates().protein_g_per_kg, kg = at->plan->weight_kg;

    explain_put(at, "%s kg x %s g", explain_num(at, kg, 2), explain_num(at, rate, 2));
    return explain_one(num_round_to(rate * kg, 0.1));
}

static struct range protein_held(struct explain_at *at)
{
    return constant(at, fuel_rates().protein_g);
}

static struct range rate_drink_before(struct explain_at *at)
{
    return constant(at, hydration_rates().before_ml_per_kg);
}

static struct range most_before(struct explain_at *at)
{
    return constant(at, explain_one(hydration_rates().before_most_ml));
}

static struct range may_lose(struct explain_at *at)
{
    return constant(at, explain_one(hydration_rates().may_lose_pct));
}

static struct range share(struct explain_at *at)
{
    return constant(at, explain_one(hydration_rates().share_pct));
}

static struct range most_drink(struct explain_at *at)
{
    return constant(at, explain_one(hydration_rates().most_ml_h));
}

static struct range target_g(struct explain_at *at)
{
    struct fuel_rates rates = fuel_rates();
    const struct value *tier = value_find(at->map, STR("tier"));
    struct range r = tier != NULL && str_eq_c(tier->u.text, "long") ? rates.after_long_g_per_kg
                                                                    : rates.after_snack_g_per_kg;
    double kg = at->plan->weight_kg;

    explain_put(at, "%s kg x %s-%s g = %s-%s g", explain_num(at, kg, 2), explain_num(at, r.lo, 1),
                explain_num(at, r.hi, 1), explain_num(at, r.lo * kg, 2),
                explain_num(at, r.hi * kg, 2));
    return (struct range){num_round_to(r.lo * kg, 1), num_round_to(r.hi * kg, 1)};
}

static struct range tolerance(struct explain_at *at)
{
    explain_put(at, "%s %%: what food tables are uncertain by", explain_num(at, at->is.lo, 0));
    return explain_one(num_round_to(100 * snack_tolerance(), 1));
}

static const struct catalog_food *food_of(const struct explain_at *at)
{
    return catalog_find_food(at->plan->catalog, value_find(at->map, STR("id"))->u.text);
}

static struct range portions(struct explain_at *at)
{
    const struct value *text = value_find(at->map, STR("text"));

    explain_put(at, "%s of the portion the catalogue lists: %s", explain_num(at, at->is.lo, 1),
                text != NULL && text->kind == VALUE_TEXT ? text->u.text.p : food_of(at)->name);
    return RANGE_NONE;
}

static struct range of_food(struct explain_at *at, double g)
{
    double size = explain_beside(at, "portions");

    explain_as(at, RULE_ESTIMATE);
    explain_put(at, "about %s g a portion x %s", explain_num(at, g, 1), explain_num(at, size, 1));
    return explain_one(num_round_to(size * g, 1));
}

static struct range food_carbohydrate(struct explain_at *at)
{
    return of_food(at, food_of(at)->carbohydrate_g);
}

static struct range food_protein(struct explain_at *at)
{
    return of_food(at, food_of(at)->protein_g);
}

static struct range of_snack(struct explain_at *at, bool is_protein)
{
    const struct value *foods = value_find(at->map, STR("foods"));
    double g = 0;

    explain_as(at, RULE_ESTIMATE);
    for (size_t i = 0; i < foods->u.list.items.n; i++) {
        const struct value *one = foods->u.list.items.item[i];
        const struct catalog_food *food =
            catalog_find_food(at->plan->catalog, value_find(one, STR("id"))->u.text);
        double of_one = is_protein ? food->protein_g : food->carbohydrate_g;
        double size = value_find(one, STR("portions"))->u.num;

        explain_put(at, "%s%s x %s", i > 0 ? " + " : "", explain_num(at, size, 1),
                    explain_num(at, of_one, 1));
        g += size * of_one;
    }
    explain_put(at, " g");
    return explain_one(num_round_to(g, 1));
}

static struct range snack_carbohydrate(struct explain_at *at)
{
    return of_snack(at, false);
}

static struct range snack_protein(struct explain_at *at)
{
    return of_snack(at, true);
}

static struct range row_number(struct explain_at *at)
{
    explain_put(at, "row %zu of the table", at->index + 1);
    return explain_one((double)at->index + 1);
}

static struct range row_km(struct explain_at *at)
{
    const struct value *date = value_find(at->map, STR("date"));
    date_day day;

    if (!date_parse(date->u.text, &day))
        return RANGE_NONE;
    day -= at->plan->start;
    explain_put(at, "%s, the run of %s",
                explain_km(at, at->plan->weeks[day / PLAN_DAYS].days[day % PLAN_DAYS].distance_km),
                date->u.text.p);
    return explain_one(at->plan->weeks[day / PLAN_DAYS].days[day % PLAN_DAYS].distance_km);
}

static struct range example(struct explain_at *at)
{
    explain_put(at, "%s: nobody's run, worked as an example", explain_num(at, at->is.lo, 2));
    return RANGE_NONE;
}

static struct range example_mass(struct explain_at *at)
{
    explain_put(at, "%s: nobody's run, worked as an example", explain_kg(at, at->is.lo));
    return RANGE_NONE;
}

static struct range example_drunk(struct explain_at *at)
{
    explain_put(at, "%s: nobody's run, worked as an example", explain_ml(at, at->is.lo));
    return RANGE_NONE;
}

static double example_sweat_ml(const struct explain_at *at)
{
    return UNIT_ML_PER_KG * (explain_beside(at, "before_kg") - explain_beside(at, "after_kg")) +
           explain_beside(at, "drank_ml") - explain_beside(at, "toilet_ml");
}

/* Metric examples come out again; those in ounces are whole ounces of it. */
static struct range example_again(const struct explain_at *at, double x)
{
    return at->plan->steps == UNIT_METRIC ? explain_one(x) : RANGE_NONE;
}

static struct range example_sweat(struct explain_at *at)
{
    explain_put(at, "1000 x (%s - %s kg) + drank %s",
                explain_num(at, explain_beside(at, "before_kg"), 2),
                explain_num(at, explain_beside(at, "after_kg"), 2),
                explain_ml(at, explain_beside(at, "drank_ml")));
    return example_again(at, num_round_to(example_sweat_ml(at), 1));
}

static struct range in_litres(struct explain_at *at, const char *key)
{
    double ml = explain_beside(at, key);

    explain_put(at, "%s mL / 1000", explain_num(at, ml, 1));
    return example_again(at, num_round_to(ml / UNIT_ML_PER_L, 0.01));
}

static struct range example_drank_l(struct explain_at *at)
{
    return in_litres(at, "drank_ml");
}

static struct range example_sweat_l(struct explain_at *at)
{
    return in_litres(at, "sweat_ml");
}

static struct range example_rate_l(struct explain_at *at)
{
    return in_litres(at, "rate_ml_h");
}

static struct range example_rate(struct explain_at *at)
{
    double ml = explain_beside(at, "sweat_ml"), hours = explain_beside(at, "time_h");

    explain_put(at, "%s / %s h", explain_ml(at, ml), explain_num(at, hours, 2));
    return example_again(at, num_round_to(ml / hours, 1));
}

#define RATE  "fuel_guide.rates."
#define STEP  "race.steps[]."
#define SNACK "snacks."
#define FOOD  "snacks.choices[].foods[]."
#define WEIGH "weigh_in.example."
#define EXAMPLE(key, title, fn)                                    \
 {                                                                 \
  WEIGH key, EXPLAIN_DRINK, title, EXPLAIN_FROM(COUNTED), NULL, fn \
 }

static const struct explain_row ROWS[] = {
    {"plan.peak_km", EXPLAIN_MILEAGE, "highest week, km", EXPLAIN_BY(WEEK_TOTAL), NULL, peak},
    {"plan.peak_long_km", EXPLAIN_MILEAGE, "longest run, km", EXPLAIN_BY(LONG_RUN), NULL,
     peak_long},
    {"race.pace_min_per_km", EXPLAIN_RACE, "pace of the race, min per km", EXPLAIN_BY(RACE_TIME),
     NULL, race_pace},
    {STEP "at_min", EXPLAIN_RACE, "time in the race, min", EXPLAIN_FROM(COUNTED), NULL, step_at},
    {STEP "at_km", EXPLAIN_RACE, "distance in the race, km", EXPLAIN_BY(RACE_TIME),
     "half up to 0.1", step_km},
    {STEP "carbohydrate_g[]", EXPLAIN_RACE | EXPLAIN_FUEL, "carbohydrate of a step, g",
     EXPLAIN_BY(FUEL_DURING), "half up to 1 g", step_g},
    {STEP "so_far_g[]", EXPLAIN_RACE | EXPLAIN_FUEL, "carbohydrate so far, g",
     EXPLAIN_BY(FUEL_DURING), "half up to 1 g", so_far_g},
    {STEP "drink_ml", EXPLAIN_RACE | EXPLAIN_DRINK, "drink of a step, mL", EXPLAIN_BY(DRINK_SIP),
     NULL, step_drink},
    {RATE "after_long_g_per_kg[]", EXPLAIN_FUEL, "carbohydrate after a long run, g per kg",
     EXPLAIN_BY(FUEL_AFTER), NULL, rate_long},
    {RATE "after_snack_g_per_kg[]", EXPLAIN_FUEL, "carbohydrate of a snack, g per kg",
     EXPLAIN_BY(FUEL_SNACK), NULL, rate_snack},
    {RATE "before_g_per_kg", EXPLAIN_FUEL, "carbohydrate before a run and hour, g per kg",
     EXPLAIN_BY(FUEL_BEFORE), NULL, rate_before},
    {RATE "protein_g_per_kg", EXPLAIN_FUEL, "protein after a run by weight, g per kg",
     EXPLAIN_BY(FUEL_PROTEIN), NULL, rate_protein},
    {RATE "protein_exact_g", EXPLAIN_FUEL, "protein before it is held, g", EXPLAIN_BY(FUEL_PROTEIN),
     "half up to 0.1 g", protein_exact},
    {RATE "protein_g[]", EXPLAIN_FUEL, "protein it is held to, g", EXPLAIN_BY(FUEL_PROTEIN), NULL,
     protein_held},
    {RATE "before_ml_per_kg[]", EXPLAIN_DRINK, "drink before a run by weight, mL per kg",
     EXPLAIN_BY(DRINK_BEFORE), NULL, rate_drink_before},
    {RATE "before_most_ml", EXPLAIN_DRINK, "most to drink before a run, mL",
     EXPLAIN_BY(DRINK_BEFORE), NULL, most_before},
    {RATE "may_lose_pct", EXPLAIN_DRINK, "body mass that may be lost as water, percent",
     EXPLAIN_BY(DRINK_FLOOR), NULL, may_lose},
    {RATE "drink_share_pct", EXPLAIN_DRINK, "share of the sweat rate to drink, percent",
     EXPLAIN_BY(DRINK_CEILING), NULL, share},
    {RATE "drink_most_ml_h", EXPLAIN_DRINK, "most anybody drinks an hour, mL",
     EXPLAIN_BY(DRINK_CEILING), NULL, most_drink},
    {SNACK "carbohydrate_g[]", EXPLAIN_FUEL, "carbohydrate a snack aims at, g",
     EXPLAIN_BY(FUEL_AFTER), "half up to 1 g", target_g},
    {SNACK "protein_g", EXPLAIN_FUEL, "protein a snack aims at, g", EXPLAIN_BY(FUEL_PROTEIN),
     "half up to 1 g", explain_protein},
    {SNACK "tolerance_pct", EXPLAIN_FUEL, "how far a snack may be off, percent",
     EXPLAIN_FROM(CATALOG), NULL, tolerance},
    {SNACK "choices[].carbohydrate_g", EXPLAIN_FUEL, "carbohydrate of a snack, g",
     EXPLAIN_FROM(CATALOG), "half up to 1 g", snack_carbohydrate},
    {SNACK "choices[].protein_g", EXPLAIN_FUEL, "protein of a snack, g", EXPLAIN_FROM(CATALOG),
     "half up to 1 g", snack_protein},
    {FOOD "portions", EXPLAIN_FUEL, "portions of a food", EXPLAIN_FROM(CATALOG), NULL, portions},
    {FOOD "carbohydrate_g", EXPLAIN_FUEL, "carbohydrate of a food, g", EXPLAIN_FROM(CATALOG),
     "half up to 1 g", food_carbohydrate},
    {FOOD "protein_g", EXPLAIN_FUEL, "protein of a food, g", EXPLAIN_FROM(CATALOG),
     "half up to 1 g", food_protein},
    {"weigh_in.rows[].number", EXPLAIN_DRINK, "row of the sweat test", EXPLAIN_FROM(COUNTED), NULL,
     row_number},
    {"weigh_in.rows[].distance_km", EXPLAIN_DRINK, "distance of a run to weigh, km",
     EXPLAIN_BY(LONG_RUN), NULL, row_km},
    EXAMPLE("before_kg", "example: before the run, kg", example_mass),
    EXAMPLE("after_kg", "example: after the run, kg", example_mass),
    EXAMPLE("drank_ml", "example: drunk, mL", example_drunk),
    EXAMPLE("toilet_ml", "example: toilet, mL", example),
    EXAMPLE("time_h", "example: time, h", example),
    EXAMPLE("temperature_c", "example: temperature, C", example),
    {WEIGH "drank_l", EXPLAIN_DRINK, "example: drunk, L", EXPLAIN_FROM(COUNTED),
     "half up to 0.01 L", example_drank_l},
    {WEIGH "sweat_ml", EXPLAIN_DRINK, "example: sweat, mL", EXPLAIN_BY(SWEAT_MEASURED), NULL,
     example_sweat},
    {WEIGH "sweat_l", EXPLAIN_DRINK, "example: sweat, L", EXPLAIN_BY(SWEAT_MEASURED),
     "half up to 0.01 L", example_sweat_l},
    {WEIGH "rate_ml_h", EXPLAIN_DRINK, "example: sweat rate, mL an hour",
     EXPLAIN_BY(SWEAT_MEASURED), "half up to 1 mL", example_rate},
    {WEIGH "rate_l_h", EXPLAIN_DRINK, "example: sweat rate, L an hour", EXPLAIN_BY(SWEAT_MEASURED),
     "half up to 0.01 L", example_rate_l},
};

const struct explain_rows explain_guide_rows = EXPLAIN_ROWS(ROWS);
