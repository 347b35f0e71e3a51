/* What no plan does, a row a rule: over the value tree, or in the printed words. */
#ifndef TESTS_NEVER_ROWS_H
#define TESTS_NEVER_ROWS_H

enum never_over {
    OVER_PLAN,
    OVER_WEEKS,
    OVER_DAYS,
    NEVER_WORDS, /* `never` is a phrase that is printed nowhere */
    ALWAYS_WORDS /* ... that is printed somewhere */
};

/* WHEN and NEVER are expressions over the tree, `week` and `day` where rows go over these, and
 *
 *     given   the profile as it was written; wbgt_c and humidity as this test works them out
 *     x       of a day: plasma_mmol_l after its drink of plain water, sweat_ml
 *
 * PLANT makes a sound tree a bad one: "path=value; path=value".  A phrase that begins with "=" is an
 * expression that gives it. */
struct never_row {
    const char *id, *rule;
    enum never_over over;
    const char *when, *never, *plant;
};

#define D1 "weeks[0].days[1]."
/* Grams before and during a race are for their own team to say. */
#define WITHHELD                                                                    \
 "(given.pregnancy or given.kidney_disease or given.diabetes or given.age < 18 or " \
 "athlete.hide_weight)"
#define RUN "day.is_run and day.kind != \"race\""

static const struct never_row NEVER[] = {
    /* heat and cold */
    {"longer_than_the_long_run_in_heat", "TRAINING 7.2", OVER_DAYS,
     "given.wbgt_c > 28 and given.wbgt_c <= 32.2 and not given.race and not given.sessions and "
     "week.long_km > 0 and not week.is_partial",
     "day.distance_km > week.long_km",
     "given.wbgt_c=29; given.race=false; given.sessions=false; weeks[0].is_partial=false; "
     "weeks[0].long_km=10; " D1 "distance_km=10.5"},
    {"outdoors_in_stop", "TRAINING 7.2", OVER_DAYS, "given.wbgt_c > 32.2 and " RUN,
     "not day.indoors or day.distance_km or day.duration_min",
     "given.wbgt_c=32.3; " D1 "is_run=true; " D1 "distance_km=5"},
    {"total_in_stop", "TRAINING 7.2", OVER_WEEKS, "given.wbgt_c > 32.2", "week.total_km > 0",
     "given.wbgt_c=32.3; weeks[1].total_km=4"},
    {"race_in_stop_unsaid", "TRAINING 7.2", OVER_DAYS,
     "given.wbgt_c > 32.2 and day.kind == \"race\"", "day.reasons[0].rule != \"heat_no_race\"",
     "given.wbgt_c=32.3; " D1 "kind=race"},
    {"hard_in_black", "TRAINING 7.2", OVER_DAYS, "given.wbgt_c > 28", "day.kind == \"quality\"",
     "given.wbgt_c=28.1; " D1 "kind=quality"},
    {"long_in_black", "TRAINING 7.2", OVER_DAYS, "given.wbgt_c > 28 and " RUN,
     "day.duration_min > 90", "given.wbgt_c=28.1; " D1 "is_run=true; " D1 "duration_min=91"},
    {"long_for_new", "TRAINING 7.2", OVER_DAYS,
     "given.wbgt_c > 30.1 and not given.heat_ready and " RUN, "day.duration_min > 45",
     "given.wbgt_c=30.2; given.heat_ready=false; " D1 "is_run=true; " D1 "duration_min=46"},
    {"long_in_red", "TRAINING 7.2", OVER_DAYS, "given.wbgt_c >= 23 and " RUN,
     "day.duration_min > 150", "given.wbgt_c=23; " D1 "is_run=true; " D1 "duration_min=151"},
    {"heat_unsaid", "TRAINING 7.2", OVER_DAYS, "given.wbgt_c > 32.2 and " RUN,
     "not day.reasons[0].text", "given.wbgt_c=32.3; " D1 "is_run=true"},
    {"humidity_unsaid", "TRAINING 7.2", OVER_PLAN,
     "given.temperature_c >= 20 and given.humidity_pct == null and plan.n_weeks > 0",
     "not hydration.humidity_assumed",
     "given.temperature_c=20; given.humidity_pct=null; hydration.humidity_assumed=false"},
    {"weather_unsaid", "TRAINING 7.2", ALWAYS_WORDS, "hydration.changes_days",
     "print again when the weather changes", "hydration.changes_days=true"},
    {"pregnant_in_heat", "SCIENCE 8.2", OVER_DAYS,
     "given.pregnancy and given.wbgt_c >= 23 and " RUN, "not day.indoors or day.distance_km",
     "given.pregnancy=true; given.wbgt_c=23; " D1 "is_run=true; " D1 "distance_km=5"},
    {"long_in_great_cold", "TRAINING 7.3", OVER_DAYS, "given.temperature_c <= -20 and " RUN,
     "day.duration_min > 45 and not day.indoors",
     "given.temperature_c=-20; " D1 "is_run=true; " D1 "duration_min=46"},
    {"ice_unsaid", "TRAINING 7.3", ALWAYS_WORDS, "hydration.cold == \"ice\" and plan.has_runs",
     "shoes that grip", "hydration.cold=ice; plan.has_runs=true"},
    /* pregnancy */
    {"race_in_pregnancy", "TRAINING 4.9", OVER_PLAN, "given.pregnancy", "race",
     "given.pregnancy=true; race.week=3"},
    {"race_page_in_pregnancy", "TRAINING 4.9", NEVER_WORDS, "given.pregnancy", "Race day",
     "given.pregnancy=true"},
    {"race_unsaid_in_pregnancy", "TRAINING 4.9", ALWAYS_WORDS,
     "given.pregnancy and given.race and plan.has_distances",
     "agree your race with your midwife or doctor",
     "given.pregnancy=true; given.race=true; plan.has_distances=true"},
    {"growth_in_pregnancy", "TRAINING 4.9", OVER_WEEKS, "given.pregnancy and not given.sessions",
     "week.change_km > 0.001",
     "given.pregnancy=true; given.sessions=false; weeks[1].change_km=0.5"},
    {"long_run_in_pregnancy", "TRAINING 4.9", OVER_WEEKS,
     "given.pregnancy and not given.sessions and not athlete.longest_assumed",
     "week.long_km > given.longest_km",
     "given.pregnancy=true; given.sessions=false; athlete.longest_assumed=false; "
     "given.longest_km=10; weeks[1].long_km=11"},
    {"hard_in_pregnancy", "SCIENCE 8.2", OVER_DAYS, "given.pregnancy and not day.text",
     "day.kind == \"quality\"", "given.pregnancy=true; " D1 "kind=quality"},
    {"weighed_in_pregnancy", "SCIENCE 8.2", OVER_DAYS, "given.pregnancy", "day.weigh_in",
     "given.pregnancy=true; " D1 "weigh_in=true"},
    {"signs_unsaid_in_pregnancy", "SCIENCE 8.3", ALWAYS_WORDS,
     "safety.note_pregnancy and plan.n_weeks > 0", "regular painful contractions",
     "safety.note_pregnancy=true; plan.n_weeks=4"},
    {"strength_on_a_day_off", "TRAINING 8.2", OVER_DAYS,
     "day.text == \"off\" or day.text == \"rest\"", "day.strength",
     D1 "text=off; " D1 "strength=true"},
    /* age and other flags */
    {"distance_of_a_minor", "SCIENCE 8.2", OVER_DAYS, "given.age < 18 and not day.text",
     "day.distance_km > 0", "given.age=16; " D1 "distance_km=5"},
    {"grams_of_a_minor", "SCIENCE 8.2", NEVER_WORDS, "given.age < 18", " g carbs", "given.age=16"},
    {"caffeine_of_a_minor", "TRAINING 6.3", NEVER_WORDS, "given.age < 18", "caffeine",
     "given.age=16"},
    {"plan_with_symptoms", "SCIENCE 8.2", OVER_PLAN, "given.symptoms", "plan.n_weeks > 0",
     "given.symptoms=true; plan.n_weeks=4"},
    {"symptoms_unsaid", "SCIENCE 8.2", ALWAYS_WORDS, "given.symptoms",
     "see a doctor before you exercise", "given.symptoms=true"},
    {"hard_before_clearance", "SCIENCE 8.2", OVER_DAYS,
     "safety.needs_quality_clearance and not day.text", "day.kind == \"quality\"",
     "safety.needs_quality_clearance=true; " D1 "kind=quality"},
    {"protein_of_kidneys", "SCIENCE 8.2", OVER_DAYS, "given.kidney_disease", "day.fuel.protein_g",
     "given.kidney_disease=true; " D1 "fuel.protein_g=20"},
    {"cold_water_forbidden", "SCIENCE 8.2", OVER_DAYS,
     "given.pregnancy or given.known_cvd or given.heart_failure or given.hypertension",
     "day.cold_water == \"offer\"", "given.pregnancy=true; " D1 "cold_water=offer"},
    {"rolling_on_thin_blood", "SCIENCE 8.2", OVER_DAYS, "given.anticoagulant",
     "day.recovery.soft_tissue_s > 0", "given.anticoagulant=true; " D1 "recovery.soft_tissue_s=90"},
    /* what is hidden */
    {"grams_hidden", "SCIENCE 8.2", NEVER_WORDS, "not safety.show_grams", " g carbs",
     "safety.show_grams=false"},
    {"weight_hidden", "SCIENCE 8.2", NEVER_WORDS, "athlete.hide_weight and given.weight_text",
     "=given.weight_text", "athlete.hide_weight=true; given.weight_text=61.7"},
    {"energy_hidden", "SCIENCE 8.2", NEVER_WORDS, "athlete.hide_weight", "kcal",
     "athlete.hide_weight=true"},
    {"salty_hidden", "TRAINING 7.4", NEVER_WORDS, "not safety.show_sodium", "salty",
     "safety.show_sodium=false"},
    {"sodium_hidden", "TRAINING 7.4", NEVER_WORDS, "not safety.show_sodium", " sodium",
     "safety.show_sodium=false"},
    {"volumes_hidden", "SCIENCE 8.2", OVER_DAYS, "not safety.show_fluid_targets",
     "day.drink.plan_ml_h or day.drink.ceiling_ml_h or day.drink.before_ml",
     "safety.show_fluid_targets=false; " D1 "drink.ceiling_ml_h=500"},
    /* drink */
    {"plan_above_ceiling", "SCIENCE 2.4", OVER_DAYS, "day.drink.plan_ml_h",
     "day.drink.plan_ml_h > day.drink.ceiling_ml_h",
     D1 "drink.plan_ml_h=700; " D1 "drink.ceiling_ml_h=650"},
    {"over_a_litre", "TRAINING 7.5", OVER_DAYS, "day.drink",
     "day.drink.plan_ml_h > 1000 or day.drink.ceiling_ml_h > 1000", D1 "drink.ceiling_ml_h=1050"},
    {"higher_ceiling", "TRAINING 7.5", OVER_DAYS,
     "day.drink and (given.weight_kg < 50 or day.duration_min > 241)",
     "day.drink.ceiling_ml_h > 800", D1 "duration_min=300; " D1 "drink.ceiling_ml_h=850"},
    {"heavier_after", "SCIENCE 2.4", OVER_DAYS, "day.drink", "day.drink.change_pct > 0",
     D1 "drink.change_pct=0.1"},
    {"loss_beyond_4_pct", "TRAINING 7.5", OVER_DAYS, "day.drink", "day.drink.change_pct < -4",
     D1 "drink.change_pct=-4.1"},
    {"plan_by_an_estimate", "TRAINING 7.5", OVER_DAYS, "hydration.basis == \"estimate\"",
     "day.drink.plan_ml_h or day.drink.floor_ml_h > 0",
     "hydration.basis=estimate; " D1 "drink.plan_ml_h=500"},
    {"plan_of_a_day_out", "TRAINING 7.5", OVER_DAYS, "day.duration_min > 361",
     "day.drink.plan_ml_h or day.drink.total_ml or day.drink.change_pct",
     D1 "duration_min=400; " D1 "drink.total_ml=3000"},
    {"day_out_unsaid", "TRAINING 7.5", ALWAYS_WORDS,
     "race.duration_min > 361 and race.day.drink.state == \"thirst\"",
     "never heavier than at the start", "race.duration_min=400; race.day.drink.state=thirst"},
    {"thin_blood", "TRAINING 7.5", OVER_DAYS, "x.plasma_mmol_l", "x.plasma_mmol_l < 134.99",
     D1 "duration_min=300; given.weight_kg=50; " D1 "drink.plan_ml_h=1000; " D1 "drink.sweat_l=1"},
    {"more_than_sweat", "SCIENCE 2.4", OVER_DAYS, "day.drink.total_ml",
     "day.drink.total_ml > x.sweat_ml", D1 "drink.total_ml=3000; " D1 "drink.sweat_l=1"},
    /* food */
    {"meal_over_300_g", "TRAINING 7.9", OVER_DAYS, "day.fuel",
     "day.fuel.before_g_ahead[3] > 300 or day.fuel.before_g_ahead[2] > 300",
     D1 "fuel.before_g_ahead[3]=305"},
    {"over_90_g_an_hour", "TRAINING 7.6", OVER_DAYS, "day.fuel", "day.fuel.during_g_per_h[1] > 90",
     D1 "fuel.during_g_per_h[1]=95"},
    {"more_than_the_gut_has_seen", "TRAINING 7.6", OVER_DAYS,
     "day.fuel and given.gut_g < 60 and not day.fuel.practice_g_per_h and "
     "(day.kind != \"race\" or not safety.show_loading)",
     "day.fuel.during_g_per_h[1] > given.gut_g",
     "given.gut_g=40; " D1 "fuel.practice_g_per_h=null; " D1 "fuel.during_g_per_h[1]=45"},
    {"other_than_practised", "TRAINING 6.2", OVER_DAYS, "day.fuel and day.fuel.practice_g_per_h",
     "day.fuel.during_g_per_h[1] != day.fuel.practice_g_per_h",
     D1 "fuel.practice_g_per_h=40; " D1 "fuel.during_g_per_h[1]=45"},
    {"practised_by_whom", "TRAINING 6.2", OVER_DAYS, WITHHELD " and day.fuel",
     "day.fuel.practice_g_per_h", "given.pregnancy=true; " D1 "fuel.practice_g_per_h=40"},
    {"loading_by_whom", "TRAINING 6.1", OVER_PLAN, WITHHELD " and race", "race.loading",
     "given.diabetes=true; race.loading.days=2"},
    {"caffeine_by_whom", "TRAINING 6.3", OVER_PLAN,
     "(given.pregnancy or given.kidney_disease or given.known_cvd or given.heart_failure or "
     "given.hypertension or given.age < 18 or athlete.hide_weight or not given.caffeine) and race",
     "race.caffeine_mg",
     "given.hypertension=true; race.caffeine_mg[0]=100; race.caffeine_mg[1]=150"},
    {"caffeine_over_200", "TRAINING 6.3", OVER_PLAN, "race and race.caffeine_mg",
     "race.caffeine_mg[1] > 200", "race.caffeine_mg[0]=100; race.caffeine_mg[1]=210"},
    {"caffeine_unasked", "TRAINING 6.3", NEVER_WORDS, "not given.caffeine", "caffeine",
     "given.caffeine=false"},
    {"pace_from_nothing", "TRAINING 2.6", OVER_PLAN, "paces.basis == \"none\"",
     "paces.zones.easy.quick_s", "paces.basis=none; paces.zones.easy.quick_s=300"},
    {"pace_in_heat", "TRAINING 2.11", OVER_PLAN, "given.wbgt_c >= 23",
     "paces.zones.interval.quick_s", "given.wbgt_c=23; paces.zones.interval.quick_s=300"},
    {"over_60_g_untrained", "TRAINING 7.6", OVER_DAYS,
     "day.fuel and given.gut_g == null and "
     "not day.fuel.practice_g_per_h and (day.kind != \"race\" or not safety.show_loading)",
     "day.fuel.during_g_per_h[1] > 60",
     "given.gut_g=null; " D1 "fuel.practice_g_per_h=null; " D1 "fuel.during_g_per_h[1]=65"},
    {"bolus_outside", "SCIENCE 1.2", OVER_DAYS, "day.fuel.protein_g",
     "day.fuel.protein_g < 15 or day.fuel.protein_g > 25", D1 "fuel.protein_g=30"},
    {"over_110_g_after", "TRAINING 7.9", OVER_DAYS, "day.fuel.after_g_per_h",
     "day.fuel.after_g_per_h[1] > 110", D1 "fuel.after_g_per_h[1]=115"},
    /* the run itself, and words */
    {"longer_than_six_hours", "SCIENCE 4.4", OVER_DAYS, RUN " and not day.text",
     "day.duration_min > 360", D1 "is_run=true; " D1 "duration_min=361"},
    {"run_below_nothing", "TRAINING 8.1", OVER_DAYS, "day.is_run and not day.indoors",
     "day.distance_km == 0", D1 "is_run=true; " D1 "distance_km=0; " D1 "indoors=false"},
    {"bmi", "SCIENCE 8.2", NEVER_WORDS, "athlete", "BMI", "athlete.age=30"},
    {"burned", "SCIENCE 8.2", NEVER_WORDS, "athlete", "burned", "athlete.age=30"},
    {"ideal", "SCIENCE 8.2", NEVER_WORDS, "athlete", "ideal", "athlete.age=30"},
    {"advice_unsaid", "SCIENCE 8.3", ALWAYS_WORDS, "athlete", "edical advice", "athlete.age=30"},
};

#endif
