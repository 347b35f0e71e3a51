/* The value tree of a plan: what `show` prints, what templates may name, what `explain` explains.
 *
 * Every key is always there; what does not apply is null, a list that has nothing is empty.  Units
 * are in the key's name; a key without one is a text, a truth value, a count, or says so here.
 * Figures of `fuel` and `drink` are the printed (rounded) ones.  A plan built with metric steps
 * holds metric steps; built with imperial steps it holds the exact metric equivalents of whole
 * tenths or halves of a mile and of whole fluid ounces, so that filters convert without a
 * remainder.  [lo, hi] is a list of two numbers.  Dates are "2026-11-30", weekdays "mon" to "sun".
 *
 * schema            1
 * athlete           id, name: text; group, club, coach, logo, notes: text|null
 *   weight_kg       |null: not given, or hidden
 *   age             whole years at the start |null
 *   units           "metric" "imperial"
 *   hide_weight     bool (also true with eating_disorder_history)
 *   first_weekday   weekday the printed week begins with
 *   experience      "novice" "regular" "experienced"
 *   easy_pace_min_per_km, pace_assumed bool, pace_basis "given" "race" "assumed"
 *   weekly_km, longest_km   as used by the plan |null; longest_assumed bool
 *   n_run_days      runs a week |null: no run plan
 *   goal            "recovery" "adaptation" |null
 *   cold_water, daily_targets, show_energy   bool, as asked for and allowed
 * plan              start, end: dates |null (see safety.clinician_only); n_weeks
 *   has_runs        bool: days hold runs at all (false: minor, clearance needed)
 *   has_distances   bool: totals and distances are planned; false without weekly_mileage, under
 *                   5 km a week: then total_km, long_km, distance_km, duration_min of runs are null
 *   refusal         why there are none: "no_mileage" "too_little" "minor" "clearance" "symptoms"
 *                   |null
 *   n_taper         weeks of taper, race week included; 0 without a race
 *   has_cutback     bool
 *   peak_km, peak_long_km   the highest week, the longest run |null (see has_distances)
 * race              null, or of a race that is planned for: name text|null, date, distance_km,
 *                   week, weekday, duration_min, duration_basis "race" "pace" "assumed",
 *                   longest_km (longest run before it), longest_pct (of the race),
 *                   pace_min_per_km, is_weak bool (that run is short for it), is_over_long bool
 * (the race is over 1.10 of that run), day: its day, steps [{at_min, at_km, carbohydrate_g [lo,
 * hi]|null, so_far_g [lo, hi]|null, drink_ml |null}]: each half hour of a race that is fed (each
 * hour of one over six and a half) assumptions       [text], each once warnings          [{id text,
 * text, line |null}] weeks             [week], empty where safety.clinician_only strength [strength
 * week], one a week that has strength readiness, hydration, safety, sources   see below
 * recovery_cards    [three cards: meal, snack, long]
 * drills            mobility, rolling, activation, stability: [drill]
 * fuel_table        rows 45, 50, ... 110 kg where the weight is not known (and grams may be shown),
 *                   else empty: weight_kg, after_g_per_h [lo, hi], snack_g [lo, hi], protein_g,
 *                   before_1h_g, before_2h_g, before_ml [lo, hi]
 * fuel_guide        what the page of fuel spells out |null: no runs
 *   is_general      bool: no run has a length, `longest` is of two hours
 *   run             day: the longest run, the race apart |null
 *   longest         a list of one, the same: duration_min, fuel, drink (as of a day)
 *   runs            [day] the longest easy, quality and long run of the plan
 *   rates           after_long_g_per_kg [lo, hi], after_snack_g_per_kg [lo, hi], before_g_per_kg,
 *                   protein_g_per_kg, protein_exact_g (of the weight, 1 decimal), protein_g [lo,
 * hi] it is held to, protein_is_held bool (it changed it), before_ml_per_kg [lo, hi],
 *                   before_most_ml, may_lose_pct, drink_share_pct, drink_most_ml_h   |null where
 *                   grams or fluid are not shown
 *   sources         before, during, after, protein, drink_before, drink, may_lose, sodium: marks
 * |null: our own convention snacks            tier "meal" "snack" "long": the highest of the plan's
 * runs (a meal is given the snack's target); carbohydrate_g [lo, hi]|null, protein_g |null: the
 * target; tolerance_pct; choices: up to four, empty without a weight or grams:
 *                   [{foods [{id, name, text "2 slices of white bread", portions, carbohydrate_g,
 *                   protein_g |null}], carbohydrate_g, protein_g |null,
 *                   tags [of "vegan" "dairy_free" "gluten_free" "portable"]}]
 * weigh_in          null where it is not shown, else
 *   rows            [{number, name "weigh1", date |null, weekday |null, kind |null,
 *                   distance_km |null}]: the runs to weigh, then blank ones
 *   example         before_kg, after_kg, drank_ml, drank_l, toilet_ml, time_h, temperature_c,
 *                   sweat_ml, sweat_l, rate_ml_h, rate_l_h: nobody's run, worked
 *
 * week
 *   number          1 and up; start, end: dates; iso_year, iso_week: of its Thursday
 *   kind            "build" "cutback" "taper" "race"
 *   total_km        |null; race week: without the race.  long_km |null; 0 in race week
 *   change_km       total against the week before |null in the first
 *   change_pct      the same in percent, 1 decimal |null
 *   n_runs          the race not counted; n_quality; n_strength
 *   long_weekday    |null (race week, no runs); medium_weekday |null
 *   theme           the plan's words for strength weeks 1-3 |null
 *   is_first, is_last   bool
 *   sheet_id        "mara-lindqvist 2026-W49"
 *   name            "w2"
 *   strength        its strength week |null
 *   days            [7 days] from the first weekday in force
 *
 * day
 *   date, weekday
 *   name            "w2.tue": prefix of its fields
 *   kind            "rest" "easy" "quality" "long" "race" "cross"
 *   is_run          bool (easy, quality, long, race); is_hard bool (quality, long, race)
 *   is_medium_long  bool (kind "easy"); is_eve_of_race bool
 *   text            the coach's own words |null
 *   distance_km     0 where there is no run; |null (plan.has_distances)
 *   duration_min    whole minutes; 0 on rest days; |null (cross-training of unsaid length)
 *   pace_min_per_km used for the duration |null where there is no run
 *   quality         null: no quality day, or the coach's own words stand.  Else easy_before_km,
 *                   steady_km, easy_after_km (adding up to distance_km), steady_min; in race week
 *                   n_reps, rep_min instead, null the two steady ones; null the others elsewhere
 *   strength        bool
 *   strength_placement  "after" (the run) "any" (before or after an easy run) "own" (no run) |null
 *   strength_is_named   bool: the runner's own choice of day
 *   tomorrow_kind, yesterday_kind   kinds |null at the plan's edges (the week repeats: week 1 looks
 *                   back on its own last day)
 *   tomorrow_is_hard, yesterday_is_hard   bool
 *   weigh_in        bool: weigh before and after this run
 *   cold_water      "no" "offer" "not_with_strength"
 *   compression     bool
 *   energy_kcal     [lo, hi] |null (off by default)
 *   daily           null (off by default), or carbohydrate_g [lo, hi], protein_g [lo, hi]|null,
 *                   protein_mark_g |null
 *   fuel            null where there is no run or no duration, else
 *     before_g_ahead    [g 1 h, 2 h, ... before]: alternatives; empty where none or no weight
 *     before_hours      how many of them there are, also without a weight
 *     during_g_per_h    [lo, hi] ([0, 0]: nothing needed) |null where grams are not shown
 *     during_total_g    [lo, hi] |null as before
 *     during_first_min  [lo, hi] into the run |null where nothing is needed
 *     during_is_rinse, during_is_low_end, during_needs_mix   bool
 *     after_tier        "meal" "snack" "long"
 *     after_hours       0 after a meal
 *     after_within_min
 *     after_g_per_kg    [lo, hi] |null after a meal, or where grams are not shown
 *     after_g_per_h     [lo, hi] |null: the same without a weight
 *     protein_g         |null; protein_note_g ("some studies support up to") |null
 *   drink           null as fuel, else
 *     state             "none" "thirst" "ok" "tight" "short"
 *     floor_ml_h, ceiling_ml_h, plan_ml_h, sip_ml, total_ml   |null where not printed
 *     change_pct        expected, 1 decimal, 0 or less |null
 *     sodium_mg         [lo, hi] in total_ml |null
 *     is_salty          bool: sodium is wanted, even if no volume is planned
 *     before_ml         [lo, hi] in the 2-4 h before |null
 *     sweat_ml_h        the rate behind it, to 1 mL |null; sweat_l over the run, 2 decimals |null
 *     may_lose_l        2 % of body mass as water, 2 decimals |null
 *   recovery        null on rest and cross days, else mobility_s, soft_tissue_s, activation_s,
 *                   stability_s, total_s, targets [of "calves" "quads" "glutes"], n_targets,
 *                   target_s (each, both legs), tier, walk_if_heavy bool (2-6 h after)
 *   morning         what the log asks on this morning, bools: sleep, sleep_quality, resting_hr,
 *                   hrv, soreness, balance, hop, asks_all
 *
 * strength week
 *   week            number; variant 1-4; rpe 6, the highest of its exercises; reps [lo, hi] of
 *                   all of them |null: they differ; days [weekday]; minutes [lo, hi]
 *   theme           |null; is_cutback bool; is_ladder bool: one exercise of each of the three
 *                   families and no more; is_repeat bool: the exercises of the week before
 *   kit             [{id, label, is_owned bool|null (not told), is_optional bool, substitute
 *                   text|null (owned)}]
 *   sessions        [{weekday, date, name "w2.mon.strength", placement}]
 *   exercises       [letter "A".., id, name, family "bridge" "core" "side" "other", sets, reps [lo,
 * hi], per_side bool, hold_s [lo, hi]|null, rest_s [lo, hi], rpe, equipment [ids], equipment_label
 * text|null, has_equipment bool|null (the profile does not tell what is owned), substitute
 * text|null (none is missing), optional_label text|null, alternative text|null (what to do instead
 * in pregnancy), cues [text], figure text|null, log [{weekday, date, name, sides [{side "left"
 * "right"|null, sets [{number, name "w2.mon.bridge_hold.l1"}]}]}]]
 *
 * recovery card     tier, mobility_s, soft_tissue_s, activation_s, stability_s, total_s,
 *                   strength_total_s (on a strength day), n_targets, target_s, targets,
 *                   roll_strokes [lo, hi] per target, kinds [text] that this plan has it for,
 *                   start_min [10, 20],
 *                   windows [{id "0_30_min" "2_6_h" "6_24_h" "24_48_h", steps [of "mobility" "meal"
 *                   "drink" "protein" "snack" "hourly" "weigh_in" "walk_if_heavy" "nap"
 *                   "light_activation" "roll" "as_planned" "easy_or_cross" "no_quality"]}]
 * drill             id, name, target text|null (of rolling), dose text, sets |null, reps |null,
 *                   per_side bool, cues [text], figure text, equipment_label text|null,
 *                   has_equipment bool|null, substitute text|null
 *
 * readiness
 *   markers         [of "sleep" "resting_hr" "soreness" "balance" "hrv" "hop"] in their order
 *   one_marker      bool
 *   baselines       resting_hr_bpm, hrv_ms, sleep_h, soreness, balance_s, balance_norm_s  |null
 *   thresholds      at or above: resting_hr_bpm, resting_hr_strong_bpm, resting_hr_extreme_bpm,
 *                   soreness, soreness_always, soreness_extreme; at or below: sleep_h,
 *                   sleep_quality; below: sleep_least_h, sleep_double_h, hrv_ms, hrv_ln, balance_s,
 *                   hop_left_cm, hop_right_cm, hop_symmetry_pct   |null without a baseline
 *   sleep_target_h
 *   today           null without a log entry, or: date, verdict "not_enough" "green" "amber" "red"
 *                   "stop", n_known, n_worse, markers [{id, status "no_data" "fine" "worse"
 *                   "strong" "extreme", n_flags, today |null, baseline |null}], n_held_back,
 *                   pulls_cutback bool, needs_professional bool, cut_pct [lo, hi]|null (amber)
 *
 * hydration
 *   sweat_ml_h      at easy pace, to 1 mL |null; basis "measured" "scaled" "estimate"; tests_used
 *   tests_given, lowest_ml_h |null, highest_ml_h |null of the tests used, ratio |null
 *   temperature_c, temperature_assumed bool, humidity_pct |null
 *   wbgt_c          1 decimal |null; heat_flag "white" "green" "yellow" "red" "black" |null
 *   cancels         bool: too hot to train
 *   sodium_strength_mg_l   [lo, hi] |null
 *   may_lose_l      2 % of body mass as water, 2 decimals |null
 *   tests           [{date |null, loss_ml, rate_ml_h, change_pct, is_used bool, reason text|null}],
 *                   empty where weigh-ins are not shown
 *
 * safety            show_run_plan, show_grams, show_protein, show_sodium, show_fluid_targets,
 *                   show_weigh_in, show_body_mass, show_energy, show_daily_targets, allow_quality,
 *                   allow_progression, allow_cold_water, allow_foam_roll, allow_heat, allow_load,
 *                   clinician_only (symptoms, or clearance needed: one page, no weeks),
 *                   has_symptoms, needs_clearance, needs_quality_clearance, minor, note_diabetes,
 *                   note_kidney, note_heart_salt ("ask your clinician about salt"), note_nsaid,
 *                   note_pregnancy, note_growth, speak_to_coach: all bool
 *
 * sources           fuel, drink, weeks, recovery, strength, readiness: the marks of the sources
 *                   behind these figures, "S4, ACSM16", for the footers */
#ifndef TREE_TREE_H
#define TREE_TREE_H

#include "base/value.h"

struct plan;

/* The tree of P; lives in A and borrows texts of P. */
const struct value *plan_tree(struct arena *a, const struct plan *p);

#endif
