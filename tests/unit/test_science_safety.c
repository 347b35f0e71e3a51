/* Bounds and health flags against SCIENCE 8. */
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "test_math.h"

#include "science/bound.h"
#include "science/safety.h"

static void values_are_accepted_warned_of_or_refused(void **state)
{
    static const struct {
        enum bound_id f;
        double x;
        enum bound_verdict c;
    } rows[] = {
        {BOUND_WEIGHT_KG, 300, BOUND_OUTSIDE},
        {BOUND_WEIGHT_KG, 35, BOUND_ODD},
        {BOUND_WEIGHT_KG, 34.9, BOUND_OUTSIDE},
        {BOUND_WEIGHT_KG, 45, BOUND_FINE},
        {BOUND_WEIGHT_KG, 150, BOUND_FINE},
        {BOUND_WEIGHT_KG, 151, BOUND_ODD},
        {BOUND_WEIGHT_KG, 200, BOUND_ODD},
        {BOUND_WEIGHT_KG, TEST_NAN, BOUND_FINE},
        {BOUND_AGE_Y, 85, BOUND_FINE},
        {BOUND_AGE_Y, 86, BOUND_ODD},
        {BOUND_AGE_Y, 91, BOUND_OUTSIDE},
        {BOUND_WEEKLY_KM, 120, BOUND_FINE},
        {BOUND_WEEKLY_KM, 121, BOUND_ODD},
        {BOUND_WEEKLY_KM, 251, BOUND_OUTSIDE},
        {BOUND_LONGEST_RUN_KM, 101, BOUND_OUTSIDE},
        {BOUND_EASY_MIN_PER_KM, 2.75, BOUND_FINE},
        {BOUND_EASY_MIN_PER_KM, 2.7, BOUND_OUTSIDE},
        {BOUND_EASY_MIN_PER_KM, 12, BOUND_FINE},
        {BOUND_EASY_MIN_PER_KM, 12.1, BOUND_ODD},
        {BOUND_EASY_MIN_PER_KM, 15.1, BOUND_OUTSIDE},
        {BOUND_TEMPERATURE_C, 27.9, BOUND_FINE},
        {BOUND_TEMPERATURE_C, 28, BOUND_ODD},
        {BOUND_TEMPERATURE_C, 45.1, BOUND_OUTSIDE},
        {BOUND_TEMPERATURE_C, -25.1, BOUND_OUTSIDE},
        {BOUND_RUN_DAYS, 6, BOUND_FINE},
        {BOUND_RUN_DAYS, 7, BOUND_ODD},
        {BOUND_RUN_DAYS, 8, BOUND_OUTSIDE},
        {BOUND_RESTING_HR_BPM, 29, BOUND_OUTSIDE},
        {BOUND_RESTING_HR_BPM, 110, BOUND_FINE},
        {BOUND_HRV_MS, 4.9, BOUND_OUTSIDE},
        {BOUND_SLEEP_H, 16.1, BOUND_OUTSIDE},
        {BOUND_SLEEP_H, 0, BOUND_OUTSIDE},
        {BOUND_SORENESS, 10, BOUND_FINE},
        {BOUND_BALANCE_S, 61, BOUND_OUTSIDE},
        {BOUND_HOP_CM, 9, BOUND_OUTSIDE},
        {BOUND_TEST_MIN, 29, BOUND_OUTSIDE},
        {BOUND_TEST_MIN, 59, BOUND_ODD},
        {BOUND_TEST_MIN, 361, BOUND_OUTSIDE},
        {BOUND_TEST_DRINK_ML, 6001, BOUND_OUTSIDE},
        {BOUND_TEST_URINE_ML, 2001, BOUND_OUTSIDE},
        {BOUND_TEST_LOSS_PCT, -0.1, BOUND_ODD},
        {BOUND_TEST_LOSS_PCT, 3, BOUND_FINE},
        {BOUND_TEST_LOSS_PCT, 3.1, BOUND_ODD},
        {BOUND_TEST_LOSS_PCT, -6.1, BOUND_OUTSIDE},
        {BOUND_TEST_LOSS_PCT, 6.1, BOUND_OUTSIDE},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(bound_check(rows[i].f, rows[i].x), rows[i].c, i);
}

static void every_bound_is_in_order(void **state)
{
    for (int f = 0; f < BOUND_COUNT; f++) {
        const struct bound *b = &BOUND_ROWS[f];

        assert_true(b->least < b->most);
        assert_true(isnan(b->odd_under) || (b->odd_under > b->least && b->odd_under < b->most));
        assert_true(isnan(b->odd_over) || (b->odd_over > b->least && b->odd_over <= b->most));
    }
}

/* SCIENCE 8.1 gives the bounds that are in force. */
static void the_specification_states_the_bounds_in_force(void **state)
{
    static const struct {
        const char *format; /* of the first four columns below, as many as it has */
        enum bound_id id;
    } rows[] = {
        {"| age | %1$g-%2$g | > %3$g | outside; %1$g-17 without", BOUND_AGE_Y},
        {"| body mass kg | %1$g-%2$g | < %4$g, > %3$g", BOUND_WEIGHT_KG},
        {"| weekly km | %g-%g | > %g |", BOUND_WEEKLY_KM},
        {"| longest run km | %g-%g |", BOUND_LONGEST_RUN_KM},
        {"| temperature C | %g..%g | >= %g,", BOUND_TEMPERATURE_C},
        {"| run days | %g-%g | %g |", BOUND_RUN_DAYS},
        {"HR bpm %g-%g,", BOUND_RESTING_HR_BPM},
        {"RMSSD ms %g-%g,", BOUND_HRV_MS},
        {"sleep h %g-%g,", BOUND_SLEEP_H},
        {"soreness %g-%g,", BOUND_SORENESS},
        {"balance s %g-%g,", BOUND_BALANCE_S},
        {"hop cm %g-%g |", BOUND_HOP_CM},
        {"| log: a run km %g-%g | > %g;", BOUND_DONE_KM},
        {"| log: D %g-%g min,", BOUND_TEST_MIN},
        {"drink %g-%g,", BOUND_TEST_DRINK_ML},
        {"urine %g-%g,", BOUND_TEST_URINE_ML},
        {"mass change %g..+%g %% lost", BOUND_TEST_LOSS_PCT},
        {"outside %g-%g mL/h |", BOUND_TEST_SWEAT_ML_H},
    };
    OWNED(arena_release) struct arena a = {0};
    struct diag d;
    struct str text;

    diag_init(&d, &a);
    assert_true(fs_read(&a, "src/science/README.md", 1 << 20, (struct loc){0}, &text, &d));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct bound *b = &BOUND_ROWS[rows[i].id];
        const char *row =
            arena_printf(&a, rows[i].format, b->least, b->most, b->odd_over, b->odd_under);

        if (strstr(text.p, row) == NULL)
            fail_msg("SCIENCE 8.1 does not say '%s'", row);
    }
}

static void the_longest_run_is_held_against_the_week(void **state)
{
    assert_int_equal(bound_check_longest(24, 40), BOUND_FINE);
    assert_int_equal(bound_check_longest(24.1, 40), BOUND_ODD);
    assert_int_equal(bound_check_longest(40, 40), BOUND_ODD);
    assert_int_equal(bound_check_longest(40.1, 40), BOUND_OUTSIDE);
    assert_int_equal(bound_check_longest(40, TEST_NAN), BOUND_FINE);
}

static struct safety_effects effects_of(unsigned flags)
{
    struct safety_person p = {.flags = flags, .age_y = 35, .is_active = true};

    return safety_effects_of(&p);
}

static void without_flags_everything_is_allowed(void **state)
{
    struct safety_effects e = effects_of(0);

    assert_true(e.show_run_plan && e.show_fuel_grams && e.show_protein && e.show_sodium);
    assert_true(e.show_fluid_targets && e.show_weigh_in && e.show_body_mass && e.show_energy);
    assert_true(e.show_daily_targets && e.allow_quality && e.allow_progression);
    assert_true(e.allow_cold_water && e.allow_foam_roll && e.allow_heat && e.allow_load);
    assert_false(e.only_see_clinician || e.needs_clearance || e.needs_quality_clearance);
    assert_false(e.is_minor || e.note_diabetes || e.note_nsaid || e.note_pregnancy);
}

static void symptoms_leave_one_page_without_numbers(void **state)
{
    struct safety_effects e = effects_of(SAFETY_SYMPTOMS | SAFETY_DIABETES);

    assert_true(e.only_see_clinician);
    assert_false(e.show_run_plan || e.show_fuel_grams || e.show_protein || e.show_sodium);
    assert_false(e.show_fluid_targets || e.show_weigh_in || e.show_body_mass || e.allow_quality);
}

static void kidney_disease_takes_protein_salt_and_fluid_off(void **state)
{
    struct safety_effects e = effects_of(SAFETY_KIDNEY_DISEASE);

    assert_false(e.show_protein || e.show_sodium || e.show_fluid_targets);
    assert_true(e.show_fuel_grams);
    assert_false(e.show_weigh_in);
    assert_true(e.needs_quality_clearance);
}

static void salt_and_fluid_are_the_clinicians_for_some(void **state)
{
    static const struct {
        unsigned flag;
        bool sodium, fluid, cold;
    } rows[] = {
        {SAFETY_HEART_FAILURE, false, false, false}, {SAFETY_HYPERTENSION, false, false, false},
        {SAFETY_DIURETICS, false, false, true},      {SAFETY_PREGNANCY, false, true, false},
        {SAFETY_KNOWN_CVD, true, true, false},       {SAFETY_NSAID, true, true, true},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct safety_effects e = effects_of(rows[i].flag);

        assert_int_row(e.show_sodium, rows[i].sodium, i);
        assert_int_row(e.show_fluid_targets, rows[i].fluid, i);
        assert_int_row(e.allow_cold_water, rows[i].cold, i);
        assert_int_row(e.show_protein, true, i);
    }
}

static void disease_needs_clearance_first_or_before_quality(void **state)
{
    static const unsigned flags[] = {SAFETY_KNOWN_CVD, SAFETY_DIABETES, SAFETY_KIDNEY_DISEASE};

    for (size_t i = 0; i < ARRAY_LEN(flags); i++) {
        struct safety_person p = {.flags = flags[i], .age_y = 40, .is_active = false};
        struct safety_effects e = safety_effects_of(&p);

        assert_true(e.needs_clearance);
        assert_false(e.allow_quality || e.show_run_plan);
        p.is_active = true;
        e = safety_effects_of(&p);
        assert_false(e.needs_clearance);
        assert_true(e.needs_quality_clearance && e.show_run_plan);
        assert_false(e.allow_quality);
        p.is_cleared = true;
        e = safety_effects_of(&p);
        assert_false(e.needs_clearance || e.needs_quality_clearance);
        assert_true(e.allow_quality);
    }
}

static void active_is_three_runs_of_half_an_hour(void **state)
{
    assert_true(safety_is_active(15, 3, 6));
    assert_false(safety_is_active(14.9, 3, 6));
    assert_false(safety_is_active(30, 2, 6));
    assert_false(safety_is_active(TEST_NAN, 3, 6));
}

static void pregnancy_takes_load_off_but_not_the_run(void **state)
{
    struct safety_effects e = effects_of(SAFETY_PREGNANCY);

    assert_false(e.allow_progression || e.allow_quality || e.allow_cold_water || e.allow_heat);
    assert_false(e.show_weigh_in || e.show_sodium);
    assert_true(e.show_run_plan && e.note_pregnancy);
}

static void hidden_weight_and_a_past_disorder_take_figures_of_the_body_off(void **state)
{
    struct safety_person hidden = {.age_y = 30, .is_weight_hidden = true};
    struct safety_effects all[] = {effects_of(SAFETY_EATING_DISORDER_HISTORY),
                                   safety_effects_of(&hidden)};

    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        const struct safety_effects *e = &all[i];

        assert_false(e->show_body_mass || e->show_energy || e->show_daily_targets);
        assert_false(e->show_weigh_in || e->show_fuel_grams || e->show_fluid_targets);
        assert_false(e->show_protein);
        assert_true(e->show_run_plan && e->allow_quality && e->allow_progression);
    }
}

static void a_minor_gets_recovery_strength_and_logbook_only(void **state)
{
    struct safety_person p = {.age_y = 17.9};
    struct safety_effects e = safety_effects_of(&p);

    assert_true(e.is_minor && e.note_growth);
    assert_false(e.show_run_plan || e.show_fuel_grams || e.show_protein || e.show_daily_targets);
    assert_false(e.show_body_mass || e.show_energy || e.allow_load || e.allow_cold_water);
    p.age_y = 18;
    assert_false(safety_effects_of(&p).is_minor);
    p.age_y = TEST_NAN;
    assert_false(safety_effects_of(&p).is_minor);
}

static void the_lesser_flags_add_notes(void **state)
{
    assert_true(effects_of(SAFETY_NSAID).note_nsaid);
    assert_true(effects_of(SAFETY_DIABETES).note_diabetes);
    assert_false(effects_of(SAFETY_ANTICOAGULANT).allow_foam_roll);
    assert_true(effects_of(SAFETY_ANTICOAGULANT).allow_cold_water);
    assert_true(effects_of(SAFETY_ANTICOAGULANT).needs_quality_clearance);
    assert_false(effects_of(SAFETY_ANTICOAGULANT).allow_quality);
    assert_false(effects_of(SAFETY_ANTICOAGULANT).needs_clearance);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_accepted_warned_of_or_refused),
        cmocka_unit_test(every_bound_is_in_order),
        cmocka_unit_test(the_specification_states_the_bounds_in_force),
        cmocka_unit_test(the_longest_run_is_held_against_the_week),
        cmocka_unit_test(without_flags_everything_is_allowed),
        cmocka_unit_test(symptoms_leave_one_page_without_numbers),
        cmocka_unit_test(kidney_disease_takes_protein_salt_and_fluid_off),
        cmocka_unit_test(salt_and_fluid_are_the_clinicians_for_some),
        cmocka_unit_test(disease_needs_clearance_first_or_before_quality),
        cmocka_unit_test(active_is_three_runs_of_half_an_hour),
        cmocka_unit_test(pregnancy_takes_load_off_but_not_the_run),
        cmocka_unit_test(hidden_weight_and_a_past_disorder_take_figures_of_the_body_off),
        cmocka_unit_test(a_minor_gets_recovery_strength_and_logbook_only),
        cmocka_unit_test(the_lesser_flags_add_notes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
