/* Carbohydrate and protein against the tables of SCIENCE 1. */
#include "base/vec.h"
#include "test_math.h"

#include "science/fuel.h"

static void carbohydrate_after_a_run_follows_duration_and_tomorrow(void **state)
{
    static const struct {
        double weight_kg;
        enum session_kind kind;
        double min;
        bool is_hard_next;
        enum fuel_tier tier;
        int hours;
        double lo, hi;
    } rows[] = {
        {70, SESSION_LONG, 120, false, FUEL_LONG, 1, 70, 85},
        {82.5, SESSION_LONG, 150, true, FUEL_LONG, 2, 85, 100},
        {60, SESSION_QUALITY, 50, false, FUEL_SNACK, 1, 30, 60},
        {68, SESSION_LONG, 36, false, FUEL_MEAL, 0, TEST_NAN, TEST_NAN},
        {62, SESSION_EASY, 66, false, FUEL_SNACK, 1, 30, 60},
        {55, SESSION_EASY, 40, false, FUEL_MEAL, 0, TEST_NAN, TEST_NAN},
        {69.85, SESSION_LONG, 120, false, FUEL_LONG, 1, 70, 85}, /* 154 lb */
        /* the limits of the tiers */
        {70, SESSION_EASY, 90, false, FUEL_LONG, 1, 70, 85},
        {70, SESSION_EASY, 89.9, true, FUEL_SNACK, 1, 35, 70},
        {70, SESSION_EASY, 59.9, true, FUEL_MEAL, 0, TEST_NAN, TEST_NAN},
        {70, SESSION_RACE, 45, false, FUEL_SNACK, 1, 35, 70},
        {70, SESSION_RACE, 44.9, false, FUEL_MEAL, 0, TEST_NAN, TEST_NAN},
        {70, SESSION_CROSS, 60, false, FUEL_SNACK, 1, 35, 70},
        /* the limits of body mass */
        {35, SESSION_LONG, 120, false, FUEL_LONG, 1, 35, 40},
        {200, SESSION_LONG, 120, false, FUEL_LONG, 1, 90, 110},
        {34.9, SESSION_LONG, 120, false, FUEL_LONG, 1, TEST_NAN, TEST_NAN},
        {200.1, SESSION_LONG, 120, false, FUEL_LONG, 1, TEST_NAN, TEST_NAN},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct fuel_after a =
            fuel_after_run(rows[i].weight_kg, rows[i].kind, rows[i].min, rows[i].is_hard_next);

        assert_int_row(a.tier, rows[i].tier, i);
        assert_int_row(a.hours, rows[i].hours, i);
        assert_near_row(a.g_per_h.lo, rows[i].lo, 0, i);
        assert_near_row(a.g_per_h.hi, rows[i].hi, 0, i);
    }
}

static void an_unknown_body_mass_gives_a_tier_and_a_rate_but_no_grams(void **state)
{
    struct fuel_after a = fuel_after_run(TEST_NAN, SESSION_LONG, 120, true);

    assert_int_equal(a.tier, FUEL_LONG);
    assert_int_equal(a.hours, 2);
    assert_near(a.within_min, 30, 0);
    assert_near(a.g_per_kg.lo, 1.0, 0);
    assert_near(a.g_per_kg.hi, 1.2, 0);
    assert_true(range_is_none(a.g_per_h));
    assert_true(isnan(fuel_protein_after(TEST_NAN, 70).bolus_g));
    assert_near(fuel_protein_after(TEST_NAN, 70).footnote_g, 0, 0);
    assert_true(isnan(fuel_before_run(TEST_NAN, SESSION_RACE, 120).g_ahead[3]));
    assert_true(range_is_none(fuel_daily_protein(TEST_NAN).g));
}

static void the_first_hour_after_70_kg_twice_an_hour_apart_is_70_g_each(void **state)
{
    /* Published: 1 g/kg at once and again at 2 h. */
    assert_near(fuel_before_run(70, SESSION_RACE, 120).g_ahead[0], 70, 0);
    assert_near(fuel_after_run(70, SESSION_LONG, 120, false).g_per_h.lo, 70, 0);
}

static void protein_is_held_between_15_and_25_g(void **state)
{
    static const struct {
        double weight_kg, age_y, bolus, footnote;
    } rows[] = {
        {45, 30, 15, 0},  {60, 30, 20, 0}, {70, 35, 20, 0},       {90, 35, 25, 35},
        {70, 65, 20, 30}, {62, 70, 20, 0}, {110, 40, 25, 40},     {70, 59.9, 20, 0},
        {70, 60, 20, 30}, {83, 30, 25, 0}, {70, TEST_NAN, 20, 0}, {200, 80, 25, 40},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct fuel_protein p = fuel_protein_after(rows[i].weight_kg, rows[i].age_y);

        assert_near_row(p.bolus_g, rows[i].bolus, 0, i);
        assert_near_row(p.footnote_g, rows[i].footnote, 0, i);
    }
}

static void a_race_offers_one_to_four_hours_ahead(void **state)
{
    static const struct {
        double weight_kg, g[FUEL_BEFORE_MAX];
    } rows[] = {{45, {45, 90, 135, 180}},   {60, {60, 120, 180, 240}},   {70, {70, 140, 210, 280}},
                {52, {50, 105, 155, 210}},  {82.5, {85, 165, 250, 300}}, {90, {90, 180, 270, 300}},
                {110, {90, 180, 270, 300}}, {180, {90, 180, 270, 300}}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct fuel_before b = fuel_before_run(rows[i].weight_kg, SESSION_RACE, 91);

        assert_int_row(b.n_hours, 4, i);
        for (int h = 0; h < FUEL_BEFORE_MAX; h++)
            assert_near_row(b.g_ahead[h], rows[i].g[h], 0, i);
    }
}

static void what_is_eaten_before_depends_on_duration(void **state)
{
    static const struct {
        enum session_kind kind;
        double min;
        int n;
    } rows[] = {{SESSION_EASY, 60, 0}, {SESSION_EASY, 60.1, 1}, {SESSION_LONG, 90, 1},
                {SESSION_LONG, 91, 2}, {SESSION_RACE, 90, 1},   {SESSION_RACE, 50, 0}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(fuel_before_run(70, rows[i].kind, rows[i].min).n_hours, rows[i].n, i);
}

static void fuel_during_a_run_is_absolute_and_by_effort(void **state)
{
    static const struct {
        enum session_kind kind;
        double min, gut, lo, hi, total_lo, total_hi;
        bool is_rinse, needs_mix;
    } rows[] = {
        {SESSION_QUALITY, 40, TEST_NAN, 0, 0, 0, 0, false, false},
        {SESSION_QUALITY, 60, TEST_NAN, 0, 30, 0, 30, true, false},
        {SESSION_EASY, 60, TEST_NAN, 0, 0, 0, 0, false, false},
        {SESSION_EASY, 90, TEST_NAN, 30, 60, 45, 90, false, false},
        {SESSION_LONG, 150, TEST_NAN, 30, 60, 75, 150, false, false},
        {SESSION_LONG, 151, TEST_NAN, 30, 60, 75, 150, false, false},
        {SESSION_RACE, 200, 90, 60, 90, 200, 300, false, true},
        {SESSION_RACE, 200, 59, 30, 60, 100, 200, false, false},
        {SESSION_RACE, 60, 20, 0, 20, 0, 20, true, false}, /* TRAINING 7.6 */
        {SESSION_EASY, 120, 40, 30, 40, 60, 80, false, false},
        {SESSION_RACE, 160, TEST_NAN, 30, 60, 80, 160, false, false},
        {SESSION_RACE, 160, 30, 30, 30, 80, 80, false, false},
        {SESSION_RACE, 160, 70, 60, 70, 160, 185, false, true},
        {SESSION_RACE, 180, 90, 60, 90, 180, 270, false, true},
        {SESSION_RACE, 180, 120, 60, 90, 180, 270, false, true},
        {SESSION_RACE, 180, 0, 0, 0, 0, 0, false, false},
        {SESSION_RACE, 60, 0, 0, 0, 0, 0, false, false},
        {SESSION_LONG, 150, 90, 30, 60, 75, 150, false, false},
        {SESSION_LONG, 200, 90, 60, 90, 200, 300, false, true},
        {SESSION_RACE, 45, TEST_NAN, 0, 30, 0, 25, true, false},
        {SESSION_RACE, 75, TEST_NAN, 30, 60, 40, 75, false, false},
        {SESSION_LONG, 74, TEST_NAN, 0, 0, 0, 0, false, false},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct fuel_during d = fuel_during_run(rows[i].kind, rows[i].min, rows[i].gut);

        assert_near_row(d.g_per_h.lo, rows[i].lo, 0, i);
        assert_near_row(d.g_per_h.hi, rows[i].hi, 0, i);
        assert_near_row(d.total_g.lo, rows[i].total_lo, 0, i);
        assert_near_row(d.total_g.hi, rows[i].total_hi, 0, i);
        assert_int_row(d.is_rinse, rows[i].is_rinse, i);
        assert_int_row(d.needs_mix, rows[i].needs_mix, i);
        assert_int_row(range_is_none(d.first_at_min), rows[i].hi <= 0, i);
    }
}

/* 7.2 km at 8:20 /km is 60 min, 10.8 km 90 min, though their products are a shade over. */
static void an_hour_is_an_hour_whatever_the_pace(void **state)
{
    double pace_min_per_km = 500.0 / 60;

    assert_true(7.2 * pace_min_per_km > 60 && 10.8 * pace_min_per_km > 90);
    assert_int_equal(fuel_before_run(70, SESSION_EASY, 7.2 * pace_min_per_km).n_hours, 0);
    assert_int_equal(fuel_before_run(70, SESSION_LONG, 10.8 * pace_min_per_km).n_hours, 1);
    assert_int_equal(fuel_tier_of(SESSION_LONG, 90 - 1e-12), FUEL_LONG);
    assert_int_equal(fuel_tier_of(SESSION_EASY, 60 - 1e-12), FUEL_SNACK);
    assert_int_equal(fuel_tier_of(SESSION_EASY, 60 - 1e-6), FUEL_MEAL);
}

static void daily_carbohydrate_rises_with_the_minutes_run(void **state)
{
    static const struct {
        double min, lo, hi;
    } rows[] = {{30, 210, 350},   {60, 350, 490}, {120, 420, 700}, {300, 560, 840}, {0, 210, 350},
                {44.9, 210, 350}, {45, 350, 490}, {75, 420, 700},  {240, 560, 840}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_near_row(fuel_daily_carbohydrate(70, rows[i].min).g.lo, rows[i].lo, 0, i);
        assert_near_row(fuel_daily_carbohydrate(70, rows[i].min).g.hi, rows[i].hi, 0, i);
    }
}

static void daily_protein_has_a_range_and_a_mark(void **state)
{
    struct fuel_daily a = fuel_daily_protein(70), b = fuel_daily_protein(58);

    assert_near(a.g.lo, 80, 0);
    assert_near(a.g.hi, 140, 0);
    assert_near(a.mark_g, 110, 0);
    assert_near(b.g.lo, 70, 0);
    assert_near(b.g.hi, 120, 0);
    assert_near(b.mark_g, 90, 0);
}

/* TRAINING 7.9. */
static void grams_are_held_at_90_kg(void **state)
{
    static const struct {
        double kg;
        struct range after, snack;
        double protein;
        struct range day;
    } rows[] = {
        {45, {45, 55}, {25, 45}, 15, {230, 320}},   {60, {60, 70}, {30, 60}, 20, {300, 420}},
        {70, {70, 85}, {35, 70}, 20, {350, 490}},   {82.5, {85, 100}, {40, 85}, 25, {410, 580}},
        {90, {90, 110}, {45, 90}, 25, {450, 630}},  {110, {90, 110}, {45, 90}, 25, {450, 630}},
        {180, {90, 110}, {45, 90}, 25, {450, 630}},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct range after = fuel_after_run(rows[i].kg, SESSION_LONG, 120, false).g_per_h;
        struct range snack = fuel_after_run(rows[i].kg, SESSION_EASY, 60, false).g_per_h;
        struct range day = fuel_daily_carbohydrate(rows[i].kg, 60).g;

        assert_near_row(after.lo, rows[i].after.lo, 0, i);
        assert_near_row(after.hi, rows[i].after.hi, 0, i);
        assert_near_row(snack.lo, rows[i].snack.lo, 0, i);
        assert_near_row(snack.hi, rows[i].snack.hi, 0, i);
        assert_near_row(fuel_protein_after(rows[i].kg, 30).bolus_g, rows[i].protein, 0, i);
        assert_near_row(day.lo, rows[i].day.lo, 0, i);
        assert_near_row(day.hi, rows[i].day.hi, 0, i);
    }
}

static void the_table_per_kilogram_ends_where_grams_do(void **state)
{
    assert_int_equal(FUEL_TABLE_FIRST_KG + (FUEL_TABLE_ROWS - 1) * FUEL_TABLE_STEP_KG,
                     (int)FUEL_RATES.most_kg);
}

static void portions_come_with_their_time(void **state)
{
    struct fuel_during d = fuel_during_run(SESSION_EASY, 90, TEST_NAN);

    assert_near(d.first_at_min.lo, 30, 0);
    assert_near(d.first_at_min.hi, 45, 0);
    assert_true(d.is_low_end);
    assert_false(fuel_during_run(SESSION_RACE, 90, TEST_NAN).is_low_end);
    assert_near(fuel_after_run(70, SESSION_EASY, 60, false).within_min, 60, 0);
    assert_near(fuel_after_run(70, SESSION_EASY, 30, false).within_min, 120, 0);
    assert_near(fuel_during_run(SESSION_EASY, 75, TEST_NAN).g_per_h.hi, 60, 0);
}

/* TRAINING 6.1. */
static void a_long_race_is_loaded_for(void **state)
{
    static const struct {
        double kg, km, min;
        int n_days;
        double lo, hi;
    } rows[] = {
        {55, 42.195, 178, 2, 550, 660},      {70, 21.0975, 105, 1, 490, 700},
        {70, 42.195, 240, 2, 700, 840},      {110, 42.195, 270, 2, 900, 1080},
        {62, 10, 55, 0, TEST_NAN, TEST_NAN}, {62, 16.1, 95, 1, 430, 620},
        {62, 21, 80, 1, 430, 620},           {TEST_NAN, 42.195, 240, 2, TEST_NAN, TEST_NAN},
        {62, 15, 150, 1, 430, 620},          {62, 15, 151, 2, 620, 740},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct fuel_loading l = fuel_loading_before(rows[i].kg, rows[i].km, rows[i].min);

        assert_int_row(l.n_days, rows[i].n_days, i);
        assert_near_row(l.g_per_day.lo, rows[i].lo, 0, i);
        assert_near_row(l.g_per_day.hi, rows[i].hi, 0, i);
    }
}

/* TRAINING 6.2. */
static void the_stomach_practises_step_by_step(void **state)
{
    static const struct {
        double trained, goal, steps[7];
    } rows[] = {
        {TEST_NAN, 60, {30, 40, 50, 60, 60, 60, 60}}, {40, 90, {40, 50, 60, 70, 80, 90, 90}},
        {90, 60, {90, 90, 90, 90, 90, 90, 90}},       {0, 60, {10, 20, 30, 40, 50, 60, 60}},
        {120, 60, {90, 90, 90, 90, 90, 90, 90}},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        for (int k = 0; k < 7; k++)
            assert_near_row(fuel_practice_g_h(k, rows[i].trained, rows[i].goal), rows[i].steps[k],
                            0, i);
    }
    assert_true(fuel_is_practice(75));
    assert_false(fuel_is_practice(74.9) || fuel_is_practice(TEST_NAN));
    assert_near(fuel_during_practice(120, 70).total_g.hi, 140, 0);
    assert_true(fuel_during_practice(120, 70).needs_mix);
    assert_false(fuel_during_practice(120, 60).needs_mix);
}

/* TRAINING 6.3. */
static void caffeine_goes_by_body_mass_up_to_a_limit(void **state)
{
    static const struct {
        double kg, lo, hi;
    } rows[] = {{50, 100, 150},
                {55, 110, 170},
                {62, 120, 190},
                {70, 140, 200},
                {90, 180, 200},
                {130, 180, 200},
                {TEST_NAN, TEST_NAN, TEST_NAN}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct range mg = fuel_caffeine_mg(rows[i].kg);

        assert_near_row(mg.lo, rows[i].lo, 0, i);
        assert_near_row(mg.hi, rows[i].hi, 0, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_race_is_loaded_for),
        cmocka_unit_test(the_stomach_practises_step_by_step),
        cmocka_unit_test(caffeine_goes_by_body_mass_up_to_a_limit),
        cmocka_unit_test(carbohydrate_after_a_run_follows_duration_and_tomorrow),
        cmocka_unit_test(an_unknown_body_mass_gives_a_tier_and_a_rate_but_no_grams),
        cmocka_unit_test(the_first_hour_after_70_kg_twice_an_hour_apart_is_70_g_each),
        cmocka_unit_test(protein_is_held_between_15_and_25_g),
        cmocka_unit_test(a_race_offers_one_to_four_hours_ahead),
        cmocka_unit_test(what_is_eaten_before_depends_on_duration),
        cmocka_unit_test(fuel_during_a_run_is_absolute_and_by_effort),
        cmocka_unit_test(an_hour_is_an_hour_whatever_the_pace),
        cmocka_unit_test(daily_carbohydrate_rises_with_the_minutes_run),
        cmocka_unit_test(daily_protein_has_a_range_and_a_mark),
        cmocka_unit_test(grams_are_held_at_90_kg),
        cmocka_unit_test(the_table_per_kilogram_ends_where_grams_do),
        cmocka_unit_test(portions_come_with_their_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
