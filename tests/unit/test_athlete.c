/* Profiles: every key is read and keeps its place. */
#include <math.h>
#include <string.h>

#include "test.h"

#include "athlete/athlete_int.h"
#include "base/bits.h"
#include "every_key.h"
#include "reading.h"
#include "ydoc/schema.h"

static void assert_near(double x, double expected)
{
    if (!(fabs(x - expected) < 1e-9))
        fail_msg("%.12f is not %.12f", x, expected);
}

static void assert_training(const struct profile *p)
{
    assert_near(p->weekly_km, 40);
    assert_int_equal(p->long_run_days, BIT(WEEKDAY_SUN) | BIT(WEEKDAY_THU));
    assert_near(p->longest_run_km, 14);
    assert_near(p->long_run_cap_min, 150);
    assert_near(p->peak_km, 55);
    assert_int_equal(p->run_days,
                     BIT(WEEKDAY_TUE) | BIT(WEEKDAY_THU) | BIT(WEEKDAY_SAT) | BIT(WEEKDAY_SUN));
    assert_int_equal(p->run_days_count, 0);
    assert_int_equal(p->rest_days, BIT(WEEKDAY_MON));
    assert_int_equal(p->quality_days, BIT(WEEKDAY_TUE));
    assert_int_equal(p->cross_days, BIT(WEEKDAY_WED));
    assert_int_equal(p->strength_days, BIT(WEEKDAY_MON) | BIT(WEEKDAY_WED) | BIT(WEEKDAY_FRI));
    assert_int_equal(p->sessions.n, 2);
    assert_int_equal(p->sessions.item[0].week, 1);
    assert_int_equal(p->sessions.item[0].day, WEEKDAY_SAT);
    assert_string_equal(p->sessions.item[0].text, "parkrun");
    assert_true(p->sessions.item[0].has_kind);
    assert_int_equal(p->sessions.item[0].kind, SESSION_RACE);
    assert_false(p->sessions.item[1].has_kind);
    assert_near(p->sessions.item[0].distance_km, 5);
    assert_near(p->sessions.item[0].time_min, 28);
    assert_string_equal(p->sessions.item[1].text, "6 x 800 m at 4:10");
    assert_true(isnan(p->sessions.item[1].distance_km));
    assert_int_equal(p->sessions.item[1].at.line, 18);
    assert_near(p->easy_pace_min_per_km, 5.75);
    assert_near(p->race_result.distance_km, 10);
    assert_near(p->race_result.time_min, 50);
    assert_int_equal(p->experience, WEEK_EXPERIENCED);
    assert_true(p->has_start);
    assert_int_equal(p->start, READING_TODAY + 8);
    assert_int_equal(p->weeks, 11);
    assert_true(p->has_race && p->race.has_date);
    assert_string_equal(p->race.name, "Spring Half");
    assert_int_equal(p->race.date, READING_TODAY + 90);
    assert_near(p->race.distance_km, 21.0975);
    assert_true(p->is_coach_override);
    assert_int_equal(p->after_race, 2);
    assert_near(p->race.goal_min, 108);
    assert_true(p->race_result.has_date);
    assert_int_equal(p->race_result.date, READING_TODAY - 49);
    assert_true(profile_has_break(p));
    assert_int_equal(p->off.from, READING_TODAY + 29);
    assert_int_equal(p->off.to, READING_TODAY + 32);
    assert_int_equal(p->off.why, PROFILE_BREAK_HOLIDAY);
}

static void assert_body(const struct profile *p)
{
    const struct profile_sweat_test *t = p->sweat_tests.item;
    const struct profile_day *d = p->log.item;

    assert_near(p->weight_kg, 62);
    assert_true(p->has_born);
    assert_int_equal(p->age, 0);
    assert_int_equal(profile_age(p, READING_TODAY), 36);
    assert_true(p->is_adult);
    assert_near(p->temperature_c, 12);
    assert_near(p->humidity_pct, 70);
    assert_true(p->is_heat_ready);
    assert_int_equal(p->sweat_tests.n, 1);
    assert_true(t->has_date);
    assert_near(t->before_kg, 62.4);
    assert_near(t->after_kg, 61.5);
    assert_near(t->drank_ml, 500);
    assert_near(t->urine_ml, 0);
    assert_near(t->time_min, 92);
    assert_near(t->temperature_c, 16);
    assert_near(t->pace_min_per_km, 5 + 50.0 / 60);
    assert_int_equal(t->at.line, 30);
    assert_true(p->has_salty_sweat);
    assert_near(p->gut_trained_g_per_h, 90);
    assert_near(p->gut_goal_g_per_h, 80);
    assert_true(p->wants_caffeine);
    assert_near(p->baseline.resting_hr_bpm, 52);
    assert_near(p->baseline.hrv_ms, 61);
    assert_near(p->baseline.sleep_h, 7.5);
    assert_near(p->baseline.soreness, 2);
    assert_near(p->baseline.balance_s, 40);
    assert_int_equal(p->log.n, 2);
    assert_int_equal(d->morning.day, READING_TODAY - 2);
    assert_near(d->morning.resting_hr_bpm, 53);
    assert_near(d->morning.hrv_ms, 60.5);
    assert_near(d->morning.sleep_h, 7.2);
    assert_near(d->morning.sleep_quality, 4);
    assert_near(d->morning.soreness, 3);
    assert_near(d->morning.balance_s, 39);
    assert_near(d->morning.hop_left_cm, 142);
    assert_near(d->morning.hop_right_cm, 158);
    assert_string_equal(d->note, "fine");
    assert_int_equal(d[1].done.kind, PROFILE_DONE_KM);
    assert_near(d[1].done.amount, 8);
    assert_near(d[1].effort, 4);
    assert_near(d[1].pain, 2);
    assert_string_equal(d[1].where, "left calf");
    assert_near(d[1].result.time_min, 24.5);
    assert_near(d[1].strength.item[0].reps, 10);
    assert_true(isnan(d[1].morning.resting_hr_bpm) && isnan(d[1].morning.hop_left_cm));
    assert_int_equal(p->markers, BIT(READINESS_SLEEP) | BIT(READINESS_HRV));
    assert_int_equal(p->health, SAFETY_NSAID | SAFETY_DIABETES);
    assert_false(p->is_guardian_reviewed);
    assert_true(p->is_cleared);
    assert_false(p->hides_weight);
}

static void every_key_is_read(void **state)
{
    OWNED(reading_release) struct reading r = {0};
    const struct profile *p = &r.profile;

    if (!reading_read(&r, every_key()))
        fail_msg("%s", r.messages);
    assert_string_equal(r.messages, "");
    assert_string_equal(p->name, "Mara Lindqvist");
    assert_string_equal(p->id, "mara.l-1");
    assert_string_equal(p->group, "B");
    assert_training(p);
    assert_body(p);
    assert_int_equal(p->equipment, BIT(PROFILE_EQUIPMENT_MINI_BAND) | BIT(PROFILE_EQUIPMENT_STEP));
    assert_int_equal(p->goal, PROFILE_GOAL_ADAPTATION);
    assert_true(p->wants_cold_water && p->wants_daily_targets && p->wants_energy);
    assert_string_equal(p->notes, "first line\nsecond line\n");
    assert_string_equal(p->coach, "Ada");
    assert_string_equal(p->club, "Harriers");
    assert_string_equal(p->logo.path, "logo.png");
    assert_int_equal(p->print.pages.n, 2);
    assert_string_equal(p->print.pages.item[1], "log");
    assert_int_equal(p->print.paper, PROFILE_PAPER_LETTER);
    assert_int_equal(p->print.units, UNIT_METRIC);
    assert_int_equal(p->print.language, 0);
    assert_int_equal(p->print.first_weekday, WEEKDAY_SUN);
    assert_true(p->print.is_large && p->print.is_left_handed && p->print.is_gray);
    assert_near(p->print.gutter_mm, 12);
    assert_true(p->print.is_duplex);
    assert_string_equal(p->print.theme, "calm");
}

/* How many fields of S have no place in P: the profile of every key does not give them, or their
 * rows keep no place.  A number that is given is there. */
static unsigned count_unread(const struct schema *s, const struct profile *p)
{
    unsigned n = 0;

    for (size_t i = 0; i < s->n; i++) {
        const struct schema_field *f = &s->field[i];
        struct loc at;

        memcpy(&at, (const char *)p + f->at, sizeof at);
        if (!f->at || !profile_is_given(at)) {
            print_message("%s has no place\n", f->key);
            n++;
        }
        if ((f->read == field_read_quantity || f->read == field_read_number) &&
            profile_is_given(at))
            assert_true(isfinite(*(const double *)((const char *)p + f->offset)));
        if (f->kind == SCHEMA_MAP)
            n += count_unread(f->of, p);
    }
    return n;
}

static void every_key_of_the_tables_keeps_its_place(void **state)
{
    OWNED(reading_release) struct reading r = {0};

    assert_true(reading_read(&r, every_key()));
    /* `age` is the other way to say `born`, two times those to say how far. */
    assert_int_equal(count_unread(&profile_schema, &r.profile), 3);
    assert_int_equal(r.profile.at.weight.line, 4);
    assert_int_equal(r.profile.at.weight.col, 9);
    assert_int_equal(r.profile.at.race_date.line, 25);
}

/* How many numbers of S are given in P. */
static unsigned count_numbers(const struct schema *s, const struct profile *p)
{
    unsigned n = 0;

    for (size_t i = 0; i < s->n; i++) {
        const struct schema_field *f = &s->field[i];

        if (f->read == field_read_quantity || f->read == field_read_number)
            n += !isnan(*(const double *)((const char *)p + f->offset));
        if (f->kind == SCHEMA_MAP)
            n += count_numbers(f->of, p);
    }
    return n;
}

static void a_number_that_is_not_given_is_nan(void **state)
{
    struct profile p;

    profile_defaults(&p);
    assert_int_equal(count_numbers(&profile_schema, &p), 0);
    assert_true(isnan(p.weight_kg) && isnan(p.race.distance_km) && isnan(p.baseline.soreness) &&
                isnan(p.print.gutter_mm));
}

static void the_smallest_profile_is_enough(void **state)
{
    OWNED(reading_release) struct reading r = {0};
    const struct profile *p = &r.profile;

    assert_true(reading_read(&r, "name: Mara Lindqvist\n"
                                 "weight: 62 kg\n"
                                 "weekly_mileage: 40 km\n"
                                 "long_run_days: [Sunday]\n"));
    assert_string_equal(r.messages, "");
    assert_null(p->id);
    assert_int_equal(p->long_run_days, BIT(WEEKDAY_SUN));
    assert_true(isnan(p->longest_run_km) && isnan(p->easy_pace_min_per_km));
    assert_int_equal(p->experience, WEEK_REGULAR);
    assert_false(profile_is_given(p->at.experience));
    assert_int_equal(p->goal, PROFILE_GOAL_NONE);
    assert_int_equal(profile_age(p, READING_TODAY), -1);
    assert_int_equal(profile_start(p, READING_TODAY), READING_TODAY + 1);
    assert_int_equal(profile_start(p, READING_TODAY + 1), READING_TODAY + 1);
    assert_int_equal(p->print.language, 0);
}

static void names_in_any_script_are_kept(void **state)
{
    static const char *const names[] = {"Nguyễn Thị Ánh", "Łukasz", "Дмитрий",
                                        "Γιώργος",        "李明",   "O'Brien-Smith"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        OWNED(reading_release) struct reading r = {0};
        struct buf b;

        reading_init(&r);
        b = buf_in(&r.arena, 1000);
        buf_printf(&b, "name: %s\n", names[i]);
        assert_true(reading_add(&r, "a.yaml", b.p));
        assert_string_equal(r.profile.name, names[i]);
    }
}

static void words_of_the_profile_lead_both_ways(void **state)
{
    assert_null(profile_goals.word[PROFILE_GOAL_NONE]);
    assert_string_equal(profile_goals.word[PROFILE_GOAL_RECOVERY], "recovery");
    assert_string_equal(profile_equipment.word[PROFILE_EQUIPMENT_STEP], "step");
    for (int i = 0; i < PROFILE_PAPER_COUNT; i++) {
        struct profile_paper_size size = profile_paper_sizes[i];

        assert_int_equal(profile_paper_from_word(str_from_c(profile_papers.word[i])), i);
        assert_true(size.height_mm > size.width_mm);
    }
    assert_int_equal(profile_paper_from_word(STR("a3")), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_read),
        cmocka_unit_test(every_key_of_the_tables_keeps_its_place),
        cmocka_unit_test(a_number_that_is_not_given_is_nan),
        cmocka_unit_test(the_smallest_profile_is_enough),
        cmocka_unit_test(names_in_any_script_are_kept),
        cmocka_unit_test(words_of_the_profile_lead_both_ways),
    };

    return cmocka_run_group_tests_name("athlete: profiles", tests, NULL, NULL);
}
