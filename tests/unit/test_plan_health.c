/* What health flags, a hidden weight and youth take off a plan: SCIENCE 8.2. */
#include <stdio.h>

#include "base/buf.h"
#include "explain_case.h"
#include "plan_case.h"
#include "show_case.h"

/* 5 runs, long on Sunday, quality on Wednesday; the long run takes 84 min. */
#define RUNNER                                                                               \
 "name: A\nweight: 70 kg\nage: 35\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n" \
 "easy_pace: 6:00 /km\n"
#define LONG "weeks[0].days[6]."

/* The same runner, going further: the long run takes 126 min. */
#define FAR_RUNNER                                                                           \
 "name: A\nweight: 70 kg\nage: 35\nweekly_mileage: 60 km\nrun_days: 5\nlongest_run: 21 km\n" \
 "easy_pace: 6:00 /km\n"

#define TESTS                                                                                           \
 "sweat_tests:\n"                                                                                       \
 "  - {date: 2026-10-01, before: 70 kg, after: 69 kg, drank: 0, urine: 0, time: 60, temperature: 15}\n" \
 "  - {date: 2026-10-08, before: 70 kg, after: 69 kg, drank: 0, urine: 0, time: 60, temperature: 15}\n" \
 "  - {date: 2026-10-15, before: 70 kg, after: 69 kg, drank: 0, urine: 0, time: 60, temperature: 15}\n"

static void assert_no_grams(const struct plan_case *c)
{
    assert_int_equal(plan_case_n(c, LONG "fuel.before_g_ahead"), 0);
    assert_true(plan_case_is_null(c, LONG "fuel.during_g_per_h"));
    assert_true(plan_case_is_null(c, LONG "fuel.during_total_g"));
    assert_true(plan_case_is_null(c, LONG "fuel.after_g_per_h"));
    assert_true(plan_case_is_null(c, LONG "fuel.after_g_per_kg"));
    assert_true(plan_case_is_null(c, LONG "fuel.protein_g"));
    assert_int_equal(plan_case_n(c, "fuel_table"), 0);
}

static void assert_no_fluid_figures(const struct plan_case *c)
{
    static const char *const keys[] = {"floor_ml_h", "ceiling_ml_h", "plan_ml_h", "sip_ml",
                                       "total_ml",   "change_pct",   "sodium_mg", "before_ml",
                                       "sweat_ml_h", "sweat_l",      "may_lose_l"};

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        char path[64];

        (void)snprintf(path, sizeof path, LONG "drink.%s", keys[i]);
        assert_true(plan_case_is_null(c, path));
    }
    assert_string_equal(plan_case_text(c, LONG "drink.state"), "thirst");
    assert_true(plan_case_is_null(c, "hydration.sweat_ml_h"));
    assert_true(plan_case_is_null(c, "hydration.may_lose_l"));
}

static void a_hidden_weight_leaves_no_figure_of_it(void **state)
{
    static const char *const rows[] = {"hide_weight: true\n",
                                       "health: [eating_disorder_history]\n"};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c,
                         FAR_RUNNER TESTS "temperature: 15\nshow_energy: true\n"
                                          "daily_targets: true\n%s",
                         rows[i]);
        assert_true(plan_case_is_null(&c, "athlete.weight_kg"));
        assert_true(plan_case_is(&c, "athlete.hide_weight"));
        assert_no_grams(&c);
        assert_no_fluid_figures(&c);
        assert_false(plan_case_is(&c, LONG "weigh_in"));
        assert_true(plan_case_is_null(&c, LONG "energy_kcal"));
        assert_true(plan_case_is_null(&c, LONG "daily"));
        assert_int_equal(plan_case_n(&c, "hydration.tests"), 0);
        assert_false(plan_case_is(&c, "safety.show_weigh_in"));
        for (size_t k = 0; k < 4; k++) {
            char path[64];

            (void)snprintf(path, sizeof path, "recovery_cards[2].windows[%zu].steps", k);
            for (size_t s = 0; s < plan_case_n(&c, path); s++) {
                const struct value *step = plan_case_at(&c, path)->u.list.item[s];

                assert_false(str_eq_c(step->u.text, "weigh_in"));
            }
        }
    }
}

/* TEXT has no gram, body mass or energy: no number before " g", " kg" or " kcal", no "per kg"; the
 * kit of strength days ("2 lb (0.9 kg)") and a coach's own words apart. */
static void assert_no_body_figures(const char *text)
{
    static const char *const units[] = {" g ",  " g\n", " g:",   " g,",   "-g",
                                        " g/h", " kg",  " kcal", "per kg"};

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        for (const char *at = text; (at = strstr(at, units[i])) != NULL; at++) {
            if (at - text >= 3 && strncmp(at - 3, "0.9 kg", 6) == 0)
                continue;
            print_error("'%.60s'\n", at - text > 30 ? at - 30 : text);
            fail();
        }
    }
}

static void a_hidden_weight_is_in_no_words_either(void **state)
{
    static const char *const rows[] = {"hide_weight: true\n",
                                       "health: [eating_disorder_history]\n"};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        struct explain e;
        OWNED(arena_release) struct arena a = {0};
        struct buf out;
        const char *near;

        plan_case_build(&c, arena_printf(&a,
                                         FAR_RUNNER TESTS "temperature: 15\nshow_energy: true\n"
                                                          "daily_targets: true\n%s",
                                         rows[i]));
        out = buf_in(&a, 4u << 20);
        show_case_text(&c, &out);
        assert_non_null(strstr(out.p, "a small meal 1 or 2 h before"));
        assert_no_body_figures(out.p);
        explain_case_open(&e, &c);
        out = buf_in(&a, 4u << 20);
        assert_true(explain_text(&out, &e, STR(""), &near, &c.scratch));
        assert_non_null(strstr(out.p, "Options for when to eat before a run"));
        assert_no_body_figures(out.p);
    }
}

static void symptoms_make_one_page_without_numbers(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "health: [symptoms]\n");
    assert_true(plan_case_is(&c, "safety.clinician_only"));
    assert_true(plan_case_is(&c, "safety.has_symptoms"));
    assert_string_equal(plan_case_text(&c, "plan.refusal"), "symptoms");
    assert_int_equal(plan_case_n(&c, "weeks"), 0);
    assert_int_equal(plan_case_n(&c, "strength"), 0);
    assert_int_equal(plan_case_n(&c, "assumptions"), 0);
    assert_true(plan_case_is_null(&c, "plan.start"));
    assert_true(plan_case_is_null(&c, "hydration.sweat_ml_h"));
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "see a doctor");
}

static void clearance_comes_before_any_exercise_unless_active(void **state)
{
    static const char *const flags[] = {"known_cvd", "diabetes", "kidney_disease", "heart_failure"};

    for (size_t i = 0; i < ARRAY_LEN(flags); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, "name: A\nweekly_mileage: 8 km\nhealth: [%s]\n", flags[i]);
        assert_true(plan_case_is(&c, "safety.clinician_only"));
        assert_true(plan_case_is(&c, "safety.needs_clearance"));
        assert_string_equal(plan_case_text(&c, "plan.refusal"), "clearance");
        assert_int_equal(plan_case_n(&c, "weeks"), 0);
        assert_told_once(&c, DIAG_HEALTH_LIMIT, "must clear you for exercise first");
        plan_case_release(&c);

        plan_case_buildf(&c, RUNNER "health: [%s]\n", flags[i]);
        assert_false(plan_case_is(&c, "safety.clinician_only"));
        assert_near(plan_case_num(&c, "weeks[0].n_quality"), 0, 0);
        assert_told_once(&c, DIAG_HEALTH_LIMIT, "no hard runs until a doctor clears them");
        plan_case_release(&c);

        plan_case_buildf(&c, RUNNER "health: [%s]\ncleared: true\n", flags[i]);
        assert_near(plan_case_num(&c, "weeks[0].n_quality"), 1, 0);
    }
}

/* Flags that take the drink's figures away; all but diuretics and high pressure need clearance. */
static void clinicians_set_fluid_and_salt(void **state)
{
    static const struct {
        const char *flag, *part;
        bool keeps_protein;
    } rows[] = {{"kidney_disease", "kidney disease: no protein", false},
                {"heart_failure", "heart failure", true},
                {"hypertension", "high blood pressure", true},
                {"diuretics", "diuretics", true}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, FAR_RUNNER "cleared: true\nhealth: [%s]\n", rows[i].flag);
        assert_no_fluid_figures(&c);
        assert_true(plan_case_is_null(&c, "hydration.sodium_strength_mg_l"));
        assert_false(plan_case_is(&c, LONG "drink.is_salty"));
        assert_int_equal(plan_case_is_null(&c, LONG "fuel.protein_g"), !rows[i].keeps_protein);
        assert_span(&c, LONG "fuel.after_g_per_h", 70, 85);
        assert_told_once(&c, DIAG_HEALTH_LIMIT, rows[i].part);
    }
    /* what several flags change alike is one sentence */
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER "cleared: true\nhealth: [diuretics, hypertension, nsaid]\n");
    assert_told_once(&c, DIAG_HEALTH_LIMIT,
                     "high blood pressure, diuretics: no fluid or salt figures; ask your doctor");
}

static void pregnancy_holds_the_plan_level(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER "health: [pregnancy]\ncold_water: true\ntemperature: 30 C\n");
    for (size_t i = 0; i < c.plan.n_weeks; i++) {
        assert_near(c.plan.weeks[i].total_km, c.plan.weeks[0].total_km, 1e-9);
        assert_int_equal(c.plan.weeks[i].n_quality, 0);
    }
    assert_false(plan_case_is(&c, "athlete.cold_water"));
    assert_string_equal(plan_case_text(&c, LONG "cold_water"), "no");
    assert_false(plan_case_is(&c, LONG "weigh_in"));
    assert_true(plan_case_is_null(&c, "hydration.sodium_strength_mg_l"));
    assert_string_equal(plan_case_text(&c, "strength[0].exercises[0].name"), "Clamshell");
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "midwife or doctor");
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "cooler hour");
}

static void diabetes_nsaid_and_anticoagulant_leave_their_notes(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER "health: [diabetes, nsaid, anticoagulant]\ncleared: true\n");
    assert_true(plan_case_is(&c, "safety.note_diabetes"));
    assert_true(plan_case_is(&c, "safety.note_nsaid"));
    assert_false(plan_case_is(&c, "safety.allow_foam_roll"));
    assert_near(plan_case_num(&c, LONG "recovery.soft_tissue_s"), 0, 0);
    assert_int_equal(plan_case_n(&c, LONG "recovery.targets"), 0);
    assert_int_equal(plan_case_n(&c, "drills.rolling"), 0);
    assert_span(&c, LONG "fuel.after_g_per_h", 70, 85);
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "insulin");
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "painkillers");
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "no rolling");
    assert_true(plan_case_is(&c, "safety.speak_to_coach"));
}

/* Warnings about days and distances are for whoever prints the sheets. */
static void the_coach_speaks_to_a_runner_about_health_alone(void **state)
{
    static const struct {
        const char *keys;
        enum diag_id id;
        const char *part;
        bool is_to_speak;
    } cases[] = {
        {"sessions: {w1.tue: 6 x 800 m}\n", DIAG_TEXT_NOT_READ, "no total length read", false},
        {"rest_days: [Tuesday]\nsessions: {w1.tue: 8 km}\n", DIAG_PLAN_SESSION,
         "a run on a rest day", false},
        {"long_run_days: [Saturday, Sunday]\n", DIAG_PLAN_DROPPED, "the two long-run days", false},
        {"age: 76\n", DIAG_HEALTH_LIMIT, "At 75 and over", true},
        {"log: [{date: 2026-11-18, pain: 6}, {date: 2026-11-19, pain: 5}, {date: 2026-11-22, done: yes}]\n",
         DIAG_PLAN_PULLED, "Pain on two days", true},
        {"log: [{date: 2026-11-17, ill: yes}, {date: 2026-11-18, ill: yes}, {date: 2026-11-22, done: yes}]\n",
         DIAG_PLAN_PULLED, "You were ill", true},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[400];
        OWNED(plan_case_release) struct plan_case c = {0};

        snprintf(text, sizeof text,
                 "name: A\nweight: 62 kg\nweekly_mileage: 60 km\nstart: 2026-11-16\n%s%s",
                 strstr(cases[i].keys, "long_run_days") != NULL ? "" : "long_run_days: [Sunday]\n",
                 cases[i].keys);
        plan_case_build(&c, text);
        if (!plan_case_notes(&c, cases[i].id, cases[i].part))
            plan_case_fail_with_records(&c);
        if (plan_case_is(&c, "safety.speak_to_coach") != cases[i].is_to_speak)
            fail_msg("%s", cases[i].keys);
    }
}

static void a_minor_gets_recovery_strength_and_log(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nage: 16\nguardian_reviewed: true\nweight: 55 kg\n"
                        "weekly_mileage: 30 km\nequipment: [dumbbells, light_weight]\n"
                        "cross_days: [Tuesday]\nweeks: 4\n");
    assert_true(plan_case_is(&c, "safety.minor"));
    assert_string_equal(plan_case_text(&c, "plan.refusal"), "minor");
    assert_false(plan_case_is(&c, "plan.has_runs"));
    assert_true(plan_case_is_null(&c, "weeks[0].total_km"));
    assert_true(plan_case_is_null(&c, "athlete.weight_kg"));
    assert_near(plan_case_num(&c, "weeks[0].n_runs"), 0, 0);
    assert_string_equal(plan_case_text(&c, "weeks[0].days[1].kind"), "cross");
    assert_int_equal(plan_case_n(&c, "strength"), 4);
    for (size_t w = 0; w < 4; w++) {
        assert_int_equal(plan_case_n(&c, "strength[0].exercises"), 3);
        for (size_t e = 0; e < 3; e++) {
            char path[64];

            (void)snprintf(path, sizeof path, "strength[%zu].exercises[%zu].equipment", w, e);
            assert_int_equal(plan_case_n(&c, path), 0);
        }
    }
    assert_string_equal(plan_case_text(&c, "strength[1].exercises[2].id"), "side_squat");
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "under 18");
}

static void without_a_week_the_rest_is_still_planned(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweight: 60 kg\n");
    assert_string_equal(plan_case_text(&c, "plan.refusal"), "no_mileage");
    assert_told_once(&c, DIAG_PLAN_REFUSED, "no weekly_mileage or weekly_time");
    assert_int_equal(plan_case_n(&c, "weeks"), 4);
    assert_true(plan_case_is_null(&c, "weeks[0].total_km"));
    assert_true(plan_case_is_null(&c, LONG "distance_km"));
    assert_true(plan_case_is_null(&c, LONG "fuel"));
    assert_near(plan_case_num(&c, LONG "recovery.total_s"), 17 * 60, 0);
    assert_int_equal(plan_case_n(&c, "strength"), 4);
    assert_int_equal(plan_case_n(&c, "strength[0].days"), 3);
    assert_true(plan_case_is(&c, "weeks[0].days[0].morning.sleep"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hidden_weight_leaves_no_figure_of_it),
        cmocka_unit_test(a_hidden_weight_is_in_no_words_either),
        cmocka_unit_test(symptoms_make_one_page_without_numbers),
        cmocka_unit_test(clearance_comes_before_any_exercise_unless_active),
        cmocka_unit_test(clinicians_set_fluid_and_salt),
        cmocka_unit_test(pregnancy_holds_the_plan_level),
        cmocka_unit_test(diabetes_nsaid_and_anticoagulant_leave_their_notes),
        cmocka_unit_test(the_coach_speaks_to_a_runner_about_health_alone),
        cmocka_unit_test(a_minor_gets_recovery_strength_and_log),
        cmocka_unit_test(without_a_week_the_rest_is_still_planned),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
