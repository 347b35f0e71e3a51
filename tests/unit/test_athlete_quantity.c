/* Quantities: what a person may write, and what it is in our units. */
#include <math.h>

#include "test.h"

#include "athlete/quantity.h"
#include "base/arena.h"
#include "base/vec.h"

static const struct right {
    const char *text;
    enum quantity_kind kind;
    enum unit_system system;
    unsigned flags;
    double value;
} rights[] = {
    {"62 kg", QUANTITY_MASS, UNIT_METRIC, 0, 62},
    {"62", QUANTITY_MASS, UNIT_METRIC, 0, 62},
    {"62.5kg", QUANTITY_MASS, UNIT_IMPERIAL, 0, 62.5},
    {"137", QUANTITY_MASS, UNIT_IMPERIAL, 0, 137 * 0.45359237},
    {"154 lb", QUANTITY_MASS, UNIT_METRIC, 0, 69.85322498},
    {"176.5 lbs", QUANTITY_MASS, UNIT_METRIC, 0, 176.5 * 0.45359237},
    {" 62\xC2\xA0kg ", QUANTITY_MASS, UNIT_METRIC, 0, 62},
    {"62\xE2\x80\xAFKG", QUANTITY_MASS, UNIT_METRIC, 0, 62},
    {"70,5 kg", QUANTITY_MASS, UNIT_METRIC, 0, 70.5},
    {"70,5", QUANTITY_MASS, UNIT_METRIC, 0, 70.5},
    {"70.5", QUANTITY_MASS, UNIT_METRIC, 0, 70.5},
    {"40 km", QUANTITY_DISTANCE, UNIT_IMPERIAL, 0, 40},
    {"25 mi", QUANTITY_DISTANCE, UNIT_METRIC, 0, 25 * 1.609344},
    {"25", QUANTITY_DISTANCE, UNIT_IMPERIAL, 0, 25 * 1.609344},
    {"13.1 miles", QUANTITY_DISTANCE, UNIT_METRIC, 0, 21.0824064},
    {"10k", QUANTITY_DISTANCE, UNIT_METRIC, 0, 10},
    {"800 m", QUANTITY_DISTANCE, UNIT_METRIC, 0, 0.8},
    {"marathon", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 42.195},
    {"Half Marathon", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 21.0975},
    {"HM", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 21.0975},
    {"full marathon", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 42.195},
    {"parkrun", QUANTITY_DISTANCE, UNIT_IMPERIAL, QUANTITY_RACE, 5},
    {"10k", QUANTITY_DISTANCE, UNIT_IMPERIAL, QUANTITY_RACE, 10},
    {"10 K", QUANTITY_DISTANCE, UNIT_IMPERIAL, QUANTITY_RACE, 10},
    {"6\xC2\xBD mi", QUANTITY_DISTANCE, UNIT_METRIC, 0, 6.5 * 1.609344},
    {"9 1/2 st", QUANTITY_MASS, UNIT_METRIC, 0, 133 * 0.45359237},
    {"10 st 4\xC2\xBD", QUANTITY_MASS, UNIT_METRIC, 0, 144.5 * 0.45359237},
    {"1\xC2\xBD h", QUANTITY_MINUTES, UNIT_METRIC, 0, 90},
    {"~62 kg", QUANTITY_MASS, UNIT_METRIC, 0, 62},
    {"ca. 62 kg", QUANTITY_MASS, UNIT_METRIC, 0, 62},
    {"at least ~62 kg", QUANTITY_MASS, UNIT_METRIC, 0, 62},
    {"10 min miles", QUANTITY_PACE, UNIT_METRIC, 0, 10 / UNIT_KM_PER_MI},
    {"9:30 min/mile", QUANTITY_PACE, UNIT_METRIC, 0, 9.5 / UNIT_KM_PER_MI},
    {"9 minute miles", QUANTITY_PACE, UNIT_METRIC, 0, 9 / UNIT_KM_PER_MI},
    {"About 40 km", QUANTITY_DISTANCE, UNIT_METRIC, 0, 40},
    {"25mpw", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_WEEKLY, 25 * 1.609344},
    {"about 40 km a week", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_WEEKLY, 40},
    {"20-25 mi/week", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_WEEKLY, 22.5 * 1.609344},
    {"26.2", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 26.2 * 1.609344},
    {"13.1", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 13.1 * 1.609344},
    {"26.2 km", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 26.2},
    {"13", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 13},
    {"5", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 5},
    {"10", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 10},
    {"26.2", QUANTITY_DISTANCE, UNIT_METRIC, 0, 26.2},
    {"10-miler", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 16.09344},
    {"10 st 4", QUANTITY_MASS, UNIT_METRIC, 0, 144 * 0.45359237},
    {"10st 4lb", QUANTITY_MASS, UNIT_METRIC, 0, 144 * 0.45359237},
    {"10 stone 4.5 pounds", QUANTITY_MASS, UNIT_METRIC, 0, 144.5 * 0.45359237},
    {"10 stone", QUANTITY_MASS, UNIT_METRIC, 0, 140 * 0.45359237},
    {"10,5 st", QUANTITY_MASS, UNIT_METRIC, 0, 147 * 0.45359237},
    {"10 st 4 - 10 st 6", QUANTITY_MASS, UNIT_METRIC, 0, 145 * 0.45359237},
    {"45-50 km", QUANTITY_DISTANCE, UNIT_IMPERIAL, 0, 47.5},
    {"45\xE2\x80\x93"
     "50",
     QUANTITY_DISTANCE, UNIT_METRIC, 0, 47.5},
    {"4 to 5 miles", QUANTITY_DISTANCE, UNIT_METRIC, 0, 4.5 * 1.609344},
    {"900 m - 1,1 km", QUANTITY_DISTANCE, UNIT_METRIC, 0, 1},
    {"5:45 \xE2\x80\x93 6:15/km", QUANTITY_PACE, UNIT_IMPERIAL, 0, 6},
    {"-5-5 C", QUANTITY_TEMPERATURE, UNIT_METRIC, 0, 0},
    {"50 - 59 F", QUANTITY_TEMPERATURE, UNIT_METRIC, 0, 12.5},
    {"2-3 h", QUANTITY_MINUTES, UNIT_METRIC, 0, 150},
    {"1:30 to 2:00 h", QUANTITY_MINUTES, UNIT_METRIC, 0, 105},
    {"1h30-2h", QUANTITY_MINUTES, UNIT_METRIC, 0, 105},
    {"7-8", QUANTITY_HOURS, UNIT_METRIC, 0, 7.5},
    {"33 cl", QUANTITY_VOLUME, UNIT_METRIC, 0, 330},
    {"16 ounces", QUANTITY_VOLUME, UNIT_METRIC, 0, 16 * 29.5735295625},
    {"137 pounds", QUANTITY_MASS, UNIT_METRIC, 0, 137 * 0.45359237},
    {"6:00 min per km", QUANTITY_PACE, UNIT_IMPERIAL, 0, 6},
    {"8:00 per mile", QUANTITY_PACE, UNIT_METRIC, 0, 8 / 1.609344},
    {"62 kilograms", QUANTITY_MASS, UNIT_IMPERIAL, 0, 62},
    {"40 kilometres", QUANTITY_DISTANCE, UNIT_IMPERIAL, 0, 40},
    {"6:00 per km", QUANTITY_PACE, UNIT_IMPERIAL, 0, 6},
    {"half-marathon", QUANTITY_DISTANCE, UNIT_METRIC, QUANTITY_RACE, 21.0975},
    {"5:45 /km", QUANTITY_PACE, UNIT_IMPERIAL, 0, 5.75},
    {"5:45/km", QUANTITY_PACE, UNIT_METRIC, 0, 5.75},
    {"5:45 min/km", QUANTITY_PACE, UNIT_METRIC, 0, 5.75},
    {"5:45", QUANTITY_PACE, UNIT_METRIC, 0, 5.75},
    {"5'45\" /km", QUANTITY_PACE, UNIT_METRIC, 0, 5.75},
    {"6 /km", QUANTITY_PACE, UNIT_METRIC, 0, 6},
    {"9:15 /mi", QUANTITY_PACE, UNIT_METRIC, 0, 9.25 / 1.609344},
    {"9:15", QUANTITY_PACE, UNIT_IMPERIAL, 0, 9.25 / 1.609344},
    {"9:15 min / mile", QUANTITY_PACE, UNIT_METRIC, 0, 9.25 / 1.609344},
    {"18 C", QUANTITY_TEMPERATURE, UNIT_IMPERIAL, 0, 18},
    {"-5", QUANTITY_TEMPERATURE, UNIT_METRIC, 0, -5},
    {"82 F", QUANTITY_TEMPERATURE, UNIT_METRIC, 0, 50 / 1.8},
    {"64", QUANTITY_TEMPERATURE, UNIT_IMPERIAL, 0, 32 / 1.8},
    {"18 °C", QUANTITY_TEMPERATURE, UNIT_METRIC, 0, 18},
    {"64°F", QUANTITY_TEMPERATURE, UNIT_METRIC, 0, 32 / 1.8},
    {"0.5 L", QUANTITY_VOLUME, UNIT_METRIC, 0, 500},
    {"420 ml", QUANTITY_VOLUME, UNIT_METRIC, 0, 420},
    {"420", QUANTITY_VOLUME, UNIT_METRIC, 0, 420},
    {"0,500 L", QUANTITY_VOLUME, UNIT_METRIC, 0, 500},
    {"17 fl oz", QUANTITY_VOLUME, UNIT_METRIC, 0, 17 * 29.5735295625},
    {"17 fl. oz.", QUANTITY_VOLUME, UNIT_METRIC, 0, 17 * 29.5735295625},
    {"17", QUANTITY_VOLUME, UNIT_IMPERIAL, 0, 17 * 29.5735295625},
    {"75 min", QUANTITY_MINUTES, UNIT_METRIC, 0, 75},
    {"75", QUANTITY_MINUTES, UNIT_METRIC, 0, 75},
    {"1h15", QUANTITY_MINUTES, UNIT_METRIC, 0, 75},
    {"1 h 15 min", QUANTITY_MINUTES, UNIT_METRIC, 0, 75},
    {"1h15m30s", QUANTITY_MINUTES, UNIT_METRIC, 0, 75.5},
    {"2 h", QUANTITY_MINUTES, UNIT_METRIC, 0, 120},
    {"1.5 hours", QUANTITY_MINUTES, UNIT_METRIC, 0, 90},
    {"1,5 h", QUANTITY_MINUTES, UNIT_METRIC, 0, 90},
    {"1:32:00", QUANTITY_MINUTES, UNIT_METRIC, 0, 92},
    {"45:00", QUANTITY_MINUTES, UNIT_METRIC, 0, 45},
    {"1:06:32", QUANTITY_MINUTES, UNIT_METRIC, 0, 66 + 32.0 / 60},
    {"1:30 h", QUANTITY_MINUTES, UNIT_METRIC, 0, 90},
    {"52:07 min", QUANTITY_MINUTES, UNIT_METRIC, 0, 52 + 7.0 / 60},
    {"7.5 h", QUANTITY_HOURS, UNIT_METRIC, 0, 7.5},
    {"7.5", QUANTITY_HOURS, UNIT_IMPERIAL, 0, 7.5},
    {"7:30", QUANTITY_HOURS, UNIT_METRIC, 0, 7.5},
    {"7h30", QUANTITY_HOURS, UNIT_METRIC, 0, 7.5},
    {"450 min", QUANTITY_HOURS, UNIT_METRIC, 0, 7.5},
    {"30", QUANTITY_SECONDS, UNIT_METRIC, 0, 30},
    {"30 s", QUANTITY_SECONDS, UNIT_METRIC, 0, 30},
    {"0:45", QUANTITY_SECONDS, UNIT_METRIC, 0, 45},
    {"90 g/h", QUANTITY_GRAMS_HOUR, UNIT_METRIC, 0, 90},
    {"90 g / hr", QUANTITY_GRAMS_HOUR, UNIT_METRIC, 0, 90},
    {"142 cm", QUANTITY_HEIGHT, UNIT_METRIC, 0, 142},
    {"142", QUANTITY_HEIGHT, UNIT_IMPERIAL, 0, 142},
    {"10 in", QUANTITY_HEIGHT, UNIT_METRIC, 0, 25.4},
    {"61.5 ms", QUANTITY_MILLIS, UNIT_METRIC, 0, 61.5},
    {"52 bpm", QUANTITY_BPM, UNIT_METRIC, 0, 52},
    {"60 %", QUANTITY_PERCENT, UNIT_METRIC, 0, 60},
    {"60%", QUANTITY_PERCENT, UNIT_METRIC, 0, 60},
    {"10 mm", QUANTITY_MARGIN, UNIT_METRIC, 0, 10},
    {"1 cm", QUANTITY_MARGIN, UNIT_METRIC, 0, 10},
    {"0.5", QUANTITY_MARGIN, UNIT_IMPERIAL, 0, 12.7},
};

static void what_a_person_writes_is_understood(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(rights); i++) {
        const struct right *c = &rights[i];
        struct quantity q;
        enum quantity_result result =
            quantity_parse(str_from_c(c->text), c->kind, c->system, c->flags, &q);

        if (result != QUANTITY_OK || !(fabs(q.value - c->value) < 1e-9))
            fail_msg("'%s' gives %d, %.12f", c->text, (int)result, q.value);
    }
}

static const struct wrong {
    const char *text;
    enum quantity_kind kind;
    unsigned flags;
    enum quantity_result result;
} wrongs[] = {
    {"heavy", QUANTITY_MASS, 0, QUANTITY_NO_NUMBER},
    {"", QUANTITY_MASS, 0, QUANTITY_NO_NUMBER},
    {"kg 62", QUANTITY_MASS, 0, QUANTITY_NO_NUMBER},
    {"6.2e1 kg", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"0x3e", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"nan", QUANTITY_MASS, 0, QUANTITY_NO_NUMBER},
    {"inf kg", QUANTITY_MASS, 0, QUANTITY_NO_NUMBER},
    {"1.070,5 kg", QUANTITY_MASS, 0, QUANTITY_COMMA},
    {"62 km", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"62 kg?", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"62 kg 5", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"62 a-unit-far-longer-than-any-that-exists", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"marathon", QUANTITY_DISTANCE, 0, QUANTITY_NO_NUMBER},
    {"40 min", QUANTITY_DISTANCE, 0, QUANTITY_NO_UNIT},
    {"1,040 km", QUANTITY_DISTANCE, 0, QUANTITY_THOUSANDS},
    {"45-50", QUANTITY_DISTANCE, QUANTITY_EXACT, QUANTITY_SPAN},
    {"5-10 km", QUANTITY_DISTANCE, QUANTITY_RACE, QUANTITY_SPAN},
    {"50-45 km", QUANTITY_DISTANCE, 0, QUANTITY_SPAN},
    {"45-45 km", QUANTITY_DISTANCE, 0, QUANTITY_SPAN},
    {"45-50-55 km", QUANTITY_DISTANCE, 0, QUANTITY_NO_UNIT},
    {"45 min-50 km", QUANTITY_DISTANCE, 0, QUANTITY_NO_UNIT},
    {"45-", QUANTITY_DISTANCE, 0, QUANTITY_NO_UNIT},
    {"45 to fifty", QUANTITY_DISTANCE, 0, QUANTITY_NO_UNIT},
    {"45-1,040 km", QUANTITY_DISTANCE, 0, QUANTITY_THOUSANDS},
    {"10 st 14", QUANTITY_MASS, 0, QUANTITY_STONE},
    {"9-11 st", QUANTITY_MASS, 0, QUANTITY_PARTS},
    {"10 km a week", QUANTITY_DISTANCE, 0, QUANTITY_NO_UNIT},
    {"~10 km", QUANTITY_DISTANCE, QUANTITY_EXACT, QUANTITY_NO_NUMBER},
    {"91/2 st", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"10 st 4 kg", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"10 st 4 lb 3", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"10 lb 4", QUANTITY_MASS, 0, QUANTITY_NO_UNIT},
    {"5.45 /km", QUANTITY_PACE, 0, QUANTITY_COLON},
    {"5,45", QUANTITY_PACE, 0, QUANTITY_COLON},
    {"5:75 /km", QUANTITY_PACE, 0, QUANTITY_SIXTY},
    {"5:4 /km", QUANTITY_PACE, 0, QUANTITY_NO_NUMBER},
    {"0:05:45 /km", QUANTITY_PACE, 0, QUANTITY_NO_NUMBER},
    {"5:45 /h", QUANTITY_PACE, 0, QUANTITY_NO_UNIT},
    {"-5:45", QUANTITY_PACE, 0, QUANTITY_NO_NUMBER},
    {"18 K", QUANTITY_TEMPERATURE, 0, QUANTITY_NO_UNIT},
    {"1:75:00", QUANTITY_MINUTES, 0, QUANTITY_SIXTY},
    {"45:61", QUANTITY_MINUTES, 0, QUANTITY_SIXTY},
    {"1:2:3", QUANTITY_MINUTES, 0, QUANTITY_NO_NUMBER},
    {"1:02:03:04", QUANTITY_MINUTES, 0, QUANTITY_NO_UNIT},
    {"1:30 s", QUANTITY_MINUTES, 0, QUANTITY_NO_UNIT},
    {"1h75", QUANTITY_MINUTES, 0, QUANTITY_SIXTY},
    {"15 min 1 h", QUANTITY_MINUTES, 0, QUANTITY_NO_UNIT},
    {"1 h and a bit", QUANTITY_MINUTES, 0, QUANTITY_NO_UNIT},
    {"soon", QUANTITY_MINUTES, 0, QUANTITY_NO_NUMBER},
    {"1.060,5 min", QUANTITY_MINUTES, 0, QUANTITY_COMMA},
    {"48.30", QUANTITY_MINUTES, QUANTITY_EXACT, QUANTITY_COLON},
    {"1h15m30s9", QUANTITY_MINUTES, 0, QUANTITY_NO_UNIT},
    {"90 g", QUANTITY_GRAMS_HOUR, 0, QUANTITY_NO_UNIT},
    {"60 bps", QUANTITY_BPM, 0, QUANTITY_NO_UNIT},
};

static void what_is_no_quantity_is_told_apart(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(wrongs); i++) {
        const struct wrong *c = &wrongs[i];
        struct quantity q;
        enum quantity_result result =
            quantity_parse(str_from_c(c->text), c->kind, UNIT_METRIC, c->flags, &q);

        if (result != c->result)
            fail_msg("'%s' gives %d, not %d", c->text, (int)result, (int)c->result);
    }
}

static void bare_numbers_and_bare_clocks_are_marked(void **state)
{
    struct quantity q;

    assert_int_equal(quantity_parse(STR("62"), QUANTITY_MASS, UNIT_METRIC, 0, &q), QUANTITY_OK);
    assert_true(q.is_bare);
    assert_true(q.low == 62 && q.high == 62);
    assert_int_equal(quantity_parse(STR("45-50"), QUANTITY_DISTANCE, UNIT_METRIC, 0, &q),
                     QUANTITY_OK);
    assert_true(q.is_bare && q.low == 45 && q.high == 50);
    assert_int_equal(quantity_parse(STR("45-50 km"), QUANTITY_DISTANCE, UNIT_METRIC, 0, &q),
                     QUANTITY_OK);
    assert_false(q.is_bare);
    assert_int_equal(quantity_parse(STR("62 kg"), QUANTITY_MASS, UNIT_METRIC, 0, &q), QUANTITY_OK);
    assert_false(q.is_bare);
    assert_int_equal(quantity_parse(STR("75"), QUANTITY_MINUTES, UNIT_METRIC, 0, &q), QUANTITY_OK);
    assert_true(q.is_bare);
    assert_int_equal(quantity_parse(STR("1h15"), QUANTITY_MINUTES, UNIT_METRIC, 0, &q),
                     QUANTITY_OK);
    assert_false(q.is_bare);
    assert_int_equal(quantity_parse(STR("1:30"), QUANTITY_MINUTES, UNIT_METRIC, 0, &q),
                     QUANTITY_OK);
    assert_true(q.is_minutes);
    assert_int_equal(quantity_parse(STR("1:30:00"), QUANTITY_MINUTES, UNIT_METRIC, 0, &q),
                     QUANTITY_OK);
    assert_false(q.is_minutes);
}

static void figures_alone_take_the_unit_of_their_column(void **state)
{
    assert_true(quantity_is_figures(STR("62")));
    assert_true(quantity_is_figures(STR("-5")));
    assert_true(quantity_is_figures(STR("5:45")));
    assert_true(quantity_is_figures(STR("4 to 5")));
    assert_true(quantity_is_figures(STR("45 \xE2\x80\x93 50,5")));
    assert_false(quantity_is_figures(STR("62 kg")));
    assert_false(quantity_is_figures(STR("10 st 4")));
    assert_false(quantity_is_figures(STR("4 to five")));
    assert_false(quantity_is_figures(STR("")));
}

static void ranges_are_shown_in_the_unit_written_and_never_too_wide(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    const struct quantity_unit *kg, *lb, *km, *mi, *c, *f;

    kg = quantity_bare_unit(QUANTITY_MASS, UNIT_METRIC);
    lb = quantity_bare_unit(QUANTITY_MASS, UNIT_IMPERIAL);
    km = quantity_bare_unit(QUANTITY_PACE, UNIT_METRIC);
    mi = quantity_bare_unit(QUANTITY_PACE, UNIT_IMPERIAL);
    c = quantity_bare_unit(QUANTITY_TEMPERATURE, UNIT_METRIC);
    f = quantity_bare_unit(QUANTITY_TEMPERATURE, UNIT_IMPERIAL);
    assert_string_equal(quantity_format_range(&a, kg, 35, 200), "35-200 kg");
    assert_string_equal(quantity_format_range(&a, lb, 35, 200), "77.2-440.9 lb");
    assert_string_equal(quantity_format_range(&a, km, 2.75, 15), "2:45-15:00 /km");
    assert_string_equal(quantity_format_range(&a, mi, 2.75, 15), "4:26-24:08 /mi");
    assert_string_equal(quantity_format_range(&a, c, -20, 45), "-20 to 45 C");
    assert_string_equal(quantity_format_range(&a, f, -20, 45), "-4 to 113 F");
    assert_string_equal(quantity_format(&a, lb, 69.85322498), "154 lb");
    assert_string_equal(quantity_format(&a, mi, 9.25 / 1.609344), "9:15 /mi");
}

static void every_kind_knows_its_units_and_reads_its_own_example(void **state)
{
    for (int k = 0; k < QUANTITY_COUNT; k++) {
        for (int s = UNIT_METRIC; s <= UNIT_IMPERIAL; s++) {
            enum quantity_kind kind = (enum quantity_kind)k;
            enum unit_system system = (enum unit_system)s;
            struct quantity q;

            assert_non_null(quantity_bare_unit(kind, system));
            assert_non_null(quantity_words[kind].allowed);
            assert_int_equal(quantity_parse(str_from_c(quantity_words[kind].example[system]), kind,
                                            system, 0, &q),
                             QUANTITY_OK);
            assert_true(q.value > 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_person_writes_is_understood),
        cmocka_unit_test(what_is_no_quantity_is_told_apart),
        cmocka_unit_test(bare_numbers_and_bare_clocks_are_marked),
        cmocka_unit_test(figures_alone_take_the_unit_of_their_column),
        cmocka_unit_test(ranges_are_shown_in_the_unit_written_and_never_too_wide),
        cmocka_unit_test(every_kind_knows_its_units_and_reads_its_own_example),
    };

    return cmocka_run_group_tests_name("athlete: quantities", tests, NULL, NULL);
}
