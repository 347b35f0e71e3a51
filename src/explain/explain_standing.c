/* Figures that pages print as they stand, the same for every runner: no leaf of the tree holds
 * them, so `explain` tells them here. */
#include "base/array.h"
#include "explain/explain_int.h"

static const struct explain_standing ROWS[] = {
    {EXPLAIN_MILEAGE, EXPLAIN_ALWAYS, "bound of a single run",
     "no run more than 10 % longer than the longest of the last 30 days", NULL, RULE_LONG_RUN},
    {EXPLAIN_MILEAGE | EXPLAIN_RACE, EXPLAIN_ALWAYS, "race week",
     "4 \xc3\x97 1 min faster on the fourth day before; 20 min at most on the last; 10 min of easy "
     "jogging to warm up",
     NULL, RULE_RACE_WEEK},
    {EXPLAIN_FUEL, EXPLAIN_GRAMS, "carbohydrate before a run, by body mass",
     "1 g for each kg 1 h ahead, or twice that, 2 g 2 h ahead; before a race also kg \xc3\x97 3 = g "
     "3 h ahead, or 4 g 4 h ahead",
     NULL, RULE_FUEL_BEFORE},
    {EXPLAIN_FUEL, EXPLAIN_ALWAYS, "a meal before a run",
     "none up to 60 min; else small and familiar, 1-2 h ahead; before a race 1 h, 2 h, 3 h or 4 h",
     NULL, RULE_FUEL_BEFORE_HOURS},
    {EXPLAIN_FUEL, EXPLAIN_GRAMS, "carbohydrate during long runs",
     "more than 60 g an hour only as glucose with fructose", NULL, RULE_FUEL_DURING},
    {EXPLAIN_FUEL, EXPLAIN_ALWAYS, "a bite during a long run, where no grams are printed",
     "each half hour, something familiar", NULL, RULE_FUEL_DURING},
    {EXPLAIN_FUEL, EXPLAIN_GRAMS, "carbohydrate after long runs",
     "1.0-1.2 g for each kg and hour after 90 min or more, the first of it in 30 min; before a hard "
     "day the same again in the second hour",
     NULL, RULE_FUEL_AFTER},
    {EXPLAIN_FUEL, EXPLAIN_ALWAYS, "food after a hard run",
     "a snack in the first hour; after 90 min or more in the first half hour", NULL,
     RULE_FUEL_TIER},
    {EXPLAIN_FUEL | EXPLAIN_RECOVERY, EXPLAIN_ALWAYS, "a meal after an easy run",
     "the next normal meal, within 2 h", NULL, RULE_FUEL_TIER},
    {EXPLAIN_FUEL, EXPLAIN_PROTEIN, "protein after a run", "15-25 g for everybody", NULL,
     RULE_FUEL_PROTEIN},
    {EXPLAIN_DRINK, EXPLAIN_FLUID, "a run that needs no drink", "under 45 min", NULL,
     RULE_DRINK_NONE},
    {EXPLAIN_DRINK, EXPLAIN_FLUID, "drink before a run", "in the 2-4 h ahead", NULL,
     RULE_DRINK_BEFORE},
    {EXPLAIN_DRINK, EXPLAIN_FLUID, "time between sips", "15 min: four in an hour", NULL,
     RULE_DRINK_SIP},
    {EXPLAIN_DRINK, EXPLAIN_FLUID, "drink by an estimated sweat rate",
     "a third off, for the true rate may be that much lower; 80 % of the rest, rounded down to "
     "50 mL",
     NULL, RULE_DRINK_CEILING},
    {EXPLAIN_DRINK, EXPLAIN_FLUID, "steps of a drink", "mL to the nearest 50", NULL,
     RULE_DRINK_PLAN},
    {EXPLAIN_DRINK, EXPLAIN_WEIGHING, "a weighed run",
     "60 min or more; 30 min at least; with 2 or 3 weighed runs in weather alike the plan is the "
     "runner's own",
     NULL, RULE_SWEAT_MEASURED},
    {EXPLAIN_DRINK, EXPLAIN_WEIGHING, "swing of the sweat rate from day to day",
     "some 150 mL an hour (5 fl oz) in weather alike", NULL, RULE_SWEAT_ESTIMATE},
    {EXPLAIN_DRINK, EXPLAIN_WEIGHING, "drink after a weighed run",
     "before another hard day 1.25-1.5 times the water lost, over 4-6 h, never more than 800 mL "
     "(27 fl oz) in an hour; else to thirst",
     NULL, RULE_DRINK_AFTER},
    {EXPLAIN_DRINK, EXPLAIN_WEIGHING, "body mass and water",
     "1 kg is 1 L of water; 1 lb is 0.4536 kg, so 15.3 fl oz: (before - after) \xc3\x97 15.3",
     EXPLAIN_UNITS, 0},
    {EXPLAIN_FUEL | EXPLAIN_RUNNER, EXPLAIN_GRAMS, "pounds and kilograms",
     "1 kg is 2.205 lb: lb \xc3\xb7 2.205 = kg, by head lb \xc3\xb7 2.2", EXPLAIN_UNITS, 0},
    {EXPLAIN_RECOVERY, EXPLAIN_ALWAYS, "windows after a run",
     "0-30 min: mobility, then food and drink; 2-6 h: if the legs are heavy 10-20 min of easy walk "
     "or bike; 6-24 h: 15 min of light activation; 24-48 h: easy run or cross-training, quality "
     "not before 48 h",
     NULL, RULE_RECOVERY_WINDOWS},
    {EXPLAIN_RECOVERY, EXPLAIN_ALWAYS, "start of recovery", "10-20 min after the run", NULL,
     RULE_RECOVERY_WINDOWS},
    {EXPLAIN_RECOVERY, EXPLAIN_ALWAYS, "which recovery a run asks for",
     "under an hour, or hard for less than 45 min, a meal; from an hour on, or hard from 45 min on, "
     "a snack; from 90 min on, and after 90 min and more, the longest",
     NULL, RULE_FUEL_TIER},
    {EXPLAIN_RECOVERY, EXPLAIN_ALWAYS, "stability after a run",
     "2 steady moves, 2 moves that do not tire: 2 \xc3\x97 8 each", NULL, RULE_RECOVERY_STABILITY},
    {EXPLAIN_RECOVERY, EXPLAIN_ALWAYS, "a nap", "20-30 min, over by 15:00; nights of 7 h or more",
     NULL, RULE_SLEEP},
    {EXPLAIN_RECOVERY, EXPLAIN_COLD, "cold water", "11-15 C (52-59 F) for 10-15 min, to the waist",
     NULL, RULE_COLD_WATER},
    {EXPLAIN_RECOVERY, EXPLAIN_ALWAYS, "compression", "12-24 h, for comfort", NULL,
     RULE_COMPRESSION},
    {EXPLAIN_STRENGTH, EXPLAIN_ALWAYS, "effort of strength",
     "effort 0-10; 6 of 10: you could still sing along, about 4-6 good reps would be left", NULL,
     RULE_STRENGTH_RPE},
    {EXPLAIN_STRENGTH, EXPLAIN_ALWAYS, "the next step of an exercise",
     "one rep more after a session done; at the top in 2 sessions running a weight or a hold more",
     NULL, RULE_STRENGTH_REPS},
    {EXPLAIN_STRENGTH, EXPLAIN_ALWAYS, "the exercises of a week",
     "new ones each week to week 4; the same again after fewer than 2 sessions; from week 5 on the "
     "exercises of week 4 stay",
     NULL, RULE_STRENGTH_WEEKS},
    {EXPLAIN_STRENGTH, EXPLAIN_PREGNANT, "exercises lying on the back",
     "others in their place after week 12 of a pregnancy", NULL, RULE_SAFETY_FLAGS},
    {EXPLAIN_STRENGTH, EXPLAIN_ALWAYS, "too hard a set",
     "at 7 rest 90 s, next set 2 reps fewer; at 8, 4 fewer, never under 5; at 9 or pain leave it",
     NULL, RULE_STRENGTH_STEP_BACK},
    {EXPLAIN_RUNNER, EXPLAIN_FLAGGED, "what age and health take off the pages",
     "each warning names it; under 18 no distances, weights or grams; used to exercise is 30 min "
     "on 3 days a week",
     NULL, RULE_SAFETY_FLAGS},
    {EXPLAIN_READINESS, EXPLAIN_ALWAYS, "markers worse",
     "0-1: go; 2: ease, a quarter to a third shorter, the next hard run 24 h later; 3 or more: rest "
     "or walk 10-20 min; said as 0-1 flags, 2 flags, 3 or more; 2 days running or 3 of 7: a lighter "
     "week; for 2 weeks: see a professional",
     NULL, RULE_READY_VERDICT},
    {EXPLAIN_READINESS, EXPLAIN_ALWAYS, "keeping one marker alone",
     "one mark a day; flagged 2 days running: ease, a quarter to a third shorter", NULL,
     RULE_READY_VERDICT},
    {EXPLAIN_READINESS, EXPLAIN_ALWAYS, "resting heart rate without a log",
     "flag 5 over the usual, and 5 or more over; 10 over is a stop", NULL, RULE_READY_RESTING_HR},
    {EXPLAIN_READINESS, EXPLAIN_ALWAYS, "heart-rate variability",
     "7-day mean: mean of 7 days up to this one", NULL, RULE_READY_HRV},
    {EXPLAIN_READINESS, EXPLAIN_ALWAYS, "soreness without a log",
     "soreness 0-10: 0 none, 10 worst; from 4 on 2 over the usual; one sharp spot is a stop", NULL,
     RULE_READY_SORENESS},
    {EXPLAIN_READINESS, EXPLAIN_ALWAYS, "sleep",
     "quality 1-5, 5 = best, 5 is best; flag 1 and 2, quality 2 of 5 or less; hours and quality "
     "make one flag, a very short night makes 2",
     NULL, RULE_READY_SLEEP},
    {EXPLAIN_READINESS, EXPLAIN_ALWAYS, "balance",
     "on one leg, best of three, stopped at 45 s; under 80 % of the usual is worse", NULL,
     RULE_READY_BALANCE},
    {EXPLAIN_READINESS, EXPLAIN_ALWAYS, "hop",
     "only with soreness of 3 or less; one leg under 90 % of the other is worse", NULL,
     RULE_READY_HOP},
};

const struct explain_standing *explain_standing_row(size_t i)
{
    return i < ARRAY_LEN(ROWS) ? &ROWS[i] : NULL;
}

bool explain_standing_shows(const struct plan *p, const struct explain_standing *row)
{
    const struct safety_effects *s = &p->safety;
    bool has_grams = s->show_fuel_grams && !s->is_minor;

    if (s->only_see_clinician || s->needs_clearance)
        return false;
    switch (row->needs) {
    case EXPLAIN_GRAMS: return has_grams;
    case EXPLAIN_PROTEIN: return has_grams && s->show_protein;
    case EXPLAIN_FLUID: return s->show_fluid_targets && !s->is_minor;
    case EXPLAIN_WEIGHING: return s->show_weigh_in && !s->is_minor;
    case EXPLAIN_FLAGGED: return s->is_minor || p->profile->health != 0;
    case EXPLAIN_PREGNANT: return s->note_pregnancy;
    case EXPLAIN_COLD: return p->profile->wants_cold_water && s->allow_cold_water;
    case EXPLAIN_ALWAYS: break;
    }
    return !s->is_minor || !(row->topics & (EXPLAIN_MILEAGE | EXPLAIN_FUEL | EXPLAIN_DRINK));
}
