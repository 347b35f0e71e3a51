/* Profiles from files and options: layers, --set, the starter profile. */
#include <math.h>
#include <stdio.h>

#include "test.h"

#include "base/asset.h"
#include "base/bits.h"
#include "reading_folder.h"
#include "science/bound.h"
#include "science/mileage.h"
#include "science/safety.h"

/* A file with TEXT, and SETS over it. */
static bool load(const char *text, const char *const *sets, size_t n_sets)
{
    const char *path = fs_join(&r.arena, folder, "a.yaml");
    bool is_fine = fs_write(path, str_from_c(text), FS_NO_SYNC, &r.diag);

    is_fine = profile_load(&r.arena, path, sets, n_sets, &r.opts, &r.profile, &r.diag) && is_fine;
    unlink(path);
    reading_write(&r);
    return is_fine;
}

static void assert_near(double x, double expected)
{
    if (!(fabs(x - expected) < 1e-9))
        fail_msg("%.12f is not %.12f", x, expected);
}

static void a_file_is_read_and_judged(void **state)
{
    assert_true(load("name: Mara\nweight: 62 kg\n", NULL, 0));
    assert_near(r.profile.weight_kg, 62);
    assert_int_equal(r.profile.at.profile.line, 0);
    assert_false(load("weight: 62 kg\n", NULL, 0));
    assert_string_equal(r.diag.records.item[0].text, "name is missing");
}

static void options_lie_over_the_file(void **state)
{
    static const char *const sets[] = {"weight=140",
                                       "print.units=imperial",
                                       "long_run_days=[Sat, Sun]",
                                       "race.date=2027-02-20",
                                       "race.distance=marathon",
                                       "race.name=City",
                                       "sessions.w2.wed=6 x 800 m",
                                       "goal=recovery",
                                       "goal=adaptation",
                                       "coach=\"A = B\""};

    if (!load("name: Mara\nweight: 62 kg\nrace: {name: Old, date: 2027-03-01, distance: 10 km}\n"
              "sessions: {w2.wed: tempo, w3.fri: hills}\nnotes: keep\nweekly_mileage: 50\n",
              sets, ARRAY_LEN(sets)))
        fail_msg("%s", r.messages);
    assert_near(r.profile.weight_kg, 140 * UNIT_KG_PER_LB);
    assert_near(r.profile.weekly_km, 50);
    assert_int_equal(r.profile.print.units, UNIT_IMPERIAL);
    assert_int_equal(r.profile.long_run_days, BIT(WEEKDAY_SAT) | BIT(WEEKDAY_SUN));
    assert_string_equal(r.profile.race.name, "City");
    assert_near(r.profile.race.distance_km, 42.195);
    assert_int_equal(r.profile.race.date, READING_TODAY + 90);
    assert_int_equal(r.profile.sessions.n, 2);
    assert_string_equal(r.profile.sessions.item[0].text, "6 x 800 m");
    assert_string_equal(r.profile.sessions.item[1].text, "hills");
    assert_string_equal(r.profile.notes, "keep");
    assert_int_equal(r.profile.goal, PROFILE_GOAL_ADAPTATION);
    assert_string_equal(r.profile.coach, "A = B");
    assert_string_equal(r.profile.at.weight.file, "--set");
    assert_int_equal(r.profile.at.weight.line, 1);
    assert_int_equal(r.profile.at.weight.col, 8);
    assert_string_equal(r.profile.at.profile.file + strlen(folder), "/a.yaml");
}

static void a_profile_in_pounds_and_miles_prints_in_them(void **state)
{
    static const struct {
        const char *yaml, *set;
        enum unit_system units;
    } rows[] = {
        {"weight: 137 lb\nweekly_mileage: 25 mi\n", NULL, UNIT_IMPERIAL},
        {"weight: 231 lbs\nweekly_distance: 6 miles\n", NULL, UNIT_IMPERIAL},
        {"weight: 62 kg\nweekly_mileage: 25 mi\n", NULL, UNIT_METRIC},
        {"weight: 137 lb\nweekly_mileage: 40 km\n", NULL, UNIT_METRIC},
        {"weekly_mileage: 25 mi\n", NULL, UNIT_IMPERIAL},
        {"weekly_mileage: 25 mi\nweight: 137\n", NULL, UNIT_IMPERIAL},
        {"weekly_mileage: 25 mi\nlongest_run: 12 km\n", NULL, UNIT_METRIC},
        {"weight: 137 lb\n", NULL, UNIT_METRIC},
        {"weight: 137 lb\nweekly_mileage: 25 mi\nprint: {units: metric}\n", NULL, UNIT_METRIC},
        {"weight: 137 lb\nweekly_mileage: 25 mi\n", "print.units=metric", UNIT_METRIC},
        {"weight: 137 lb\nweekly_mileage: 25 mi\n", "weight=62 kg", UNIT_METRIC},
        {"weight: 137 lb\nweekly_mileage: 40 km\n", "weekly_mileage=25 mi", UNIT_IMPERIAL},
        {"weight: 137 lb\nweekly_mileage: 25 mi\nrace: {date: 2027-03-01, distance: 10 km}\n", NULL,
         UNIT_IMPERIAL},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char yaml[256];

        (void)snprintf(yaml, sizeof yaml, "name: Jo\n%s", rows[i].yaml);
        assert_true(load(yaml, &rows[i].set, rows[i].set != NULL));
        assert_int_equal(r.profile.print.units, rows[i].units);
    }
}

static void a_whole_mapping_and_its_keys_can_be_set(void **state)
{
    static const char *const sets[] = {"race={name: City, date: 2027-02-20, distance: 5 km}",
                                       "race.distance=10 km", "race.distance=15 km",
                                       "print.gray=true", "print={paper: a5}"};

    if (!load("name: Mara\n", sets, ARRAY_LEN(sets)))
        fail_msg("%s", r.messages);
    assert_string_equal(r.profile.race.name, "City");
    assert_near(r.profile.race.distance_km, 15);
    assert_false(r.profile.print.is_gray);
    assert_int_equal(r.profile.print.paper, PROFILE_PAPER_A5);
}

static void mistakes_in_options_point_into_them(void **state)
{
    static const char *const sets[] = {
        "weight=620 kg", "wieght=62", "race={date: ", "long_run_days=[Sonday]",
        "novalue",       "=x",        "notes=a\nb"};

    assert_false(load("name: Mara\n", sets, ARRAY_LEN(sets)));
    assert_string_equal(
        r.messages,
        "--set:1:8: error: weight 620 kg is outside 35-200 kg [VALUE_RANGE]\n"
        "    weight=620 kg\n"
        "           ^\n"
        "--set:2:1: error: unknown key 'wieght': did you mean 'weight'? [KEY_UNKNOWN]\n"
        "    wieght=62\n"
        "    ^\n"
        "--set:3:13: error: not YAML: a value is missing here [YAML_SYNTAX]\n"
        "    race={date:\n"
        "                ^\n"
        "    note: libyaml: did not find expected node content, while parsing a flow node that "
        "begins on line 3\n"
        "--set:4:16: error: long_run_days 'Sonday' is not a day: did you mean 'Sunday'? "
        "[VALUE_WORD]\n"
        "    long_run_days=[Sonday]\n"
        "                   ^\n"
        "--set:5:1: error: 'novalue' is not KEY=VALUE on one line [USAGE]\n"
        "--set:6:1: error: '=x' is not KEY=VALUE on one line [USAGE]\n"
        "--set:7:1: error: 'notes=a\\x0Ab' is not KEY=VALUE on one line [USAGE]\n");
}

static void what_is_no_profile_is_refused(void **state)
{
    assert_false(profile_load(&r.arena, folder, NULL, 0, &r.opts, &r.profile, &r.diag));
    assert_false(profile_load(&r.arena, "/nowhere/a.yaml", NULL, 0, &r.opts, &r.profile, &r.diag));
    assert_int_equal(r.diag.records.item[0].id, DIAG_FILE_KIND);
    assert_int_equal(r.diag.records.item[1].id, DIAG_FILE_MISSING);
    diag_init(&r.diag, &r.arena);
    assert_false(load("", NULL, 0));
    assert_false(load("Dear diary\n", NULL, 0));
    assert_false(load("athletes: [a.yaml]\n", NULL, 0));
    assert_false(load("defaults: {weeks: 4}\nclub: Harriers\n", NULL, 0));
    assert_int_equal(r.diag.records.n, 4);
    assert_int_equal(r.diag.records.item[0].id, DIAG_FILE_EMPTY);
    assert_int_equal(r.diag.records.item[1].id, DIAG_USAGE);
    assert_int_equal(r.diag.records.item[2].id, DIAG_USAGE);
    assert_int_equal(r.diag.records.item[3].id, DIAG_VALUE_KIND);
    assert_string_equal(r.diag.records.item[3].text,
                        "a profile must have keys, as in name: Mara Lindqvist, not text");
}

static void a_syntax_error_makes_no_second_message(void **state)
{
    assert_false(load("name: Mara\nlong_run_days: [Sun\nweight: 62\n", NULL, 0));
    assert_int_equal(r.diag.records.n, 1);
    assert_int_equal(r.diag.records.item[0].id, DIAG_YAML_SYNTAX);
}

static void files_are_looked_for_beside_the_profile(void **state)
{
    char expected[100];

    assert_true(load("name: Mara\nlogo: pictures/logo.png\n", NULL, 0));
    snprintf(expected, sizeof expected, "%s/pictures/logo.png", folder);
    assert_string_equal(r.profile.logo.path, expected);
    assert_true(load("name: Mara\nlogo: /srv/logo.png\n", NULL, 0));
    assert_string_equal(r.profile.logo.path, "/srv/logo.png");
}

/* Layers, as a club has them */

static void each_layer_replaces_what_it_names(void **state)
{
    assert_true(reading_add(&r, "club.yaml",
                            "adult: true\n"
                            "easy_pace: 6:00 /km\n"
                            "run_days: 4\n"
                            "equipment: [step, dumbbell]\n"
                            "print: {paper: letter, gray: true, units: imperial}\n"
                            "race: {name: City, date: 2027-02-20}\n"
                            "sessions: {w1.tue: hills, w1.thu: tempo}\n"
                            "weekly_mileage: 20\n"));
    assert_true(reading_add(&r, "a.yaml",
                            "name: Mara\n"
                            "age: 16\n"
                            "guardian_reviewed: true\n"
                            "race_result: {distance: 10 km, time: '50:00'}\n"
                            "run_days: [Tue, Thu, Sun]\n"
                            "equipment: none\n"
                            "print: {paper: a5}\n"
                            "race: {distance: 10 km}\n"
                            "sessions: {w1.thu: rest}\n"
                            "longest_run: 6\n"));
    assert_true(profile_validate(&r.arena, &r.profile, &r.opts, &r.diag));
    assert_int_equal(r.diag.records.n, 0);
    assert_false(r.profile.is_adult);
    assert_true(isnan(r.profile.easy_pace_min_per_km));
    assert_int_equal(r.profile.run_days_count, 0);
    assert_int_equal(r.profile.equipment, 0);
    assert_true(profile_is_given(r.profile.at.equipment));
    assert_int_equal(r.profile.print.paper, PROFILE_PAPER_A5);
    assert_true(r.profile.print.is_gray);
    assert_string_equal(r.profile.race.name, "City");
    assert_near(r.profile.race.distance_km, 10);
    assert_int_equal(r.profile.sessions.n, 2);
    assert_string_equal(r.profile.sessions.item[1].text, "rest");
    assert_near(r.profile.weekly_km, 20 * UNIT_KM_PER_MI);
    assert_near(r.profile.longest_run_km, 6 * UNIT_KM_PER_MI);
    assert_string_equal(r.profile.at.easy_pace.file ? "given" : "not given", "not given");
}

static void athletes_of_one_club_do_not_share_sessions(void **state)
{
    struct profile club, first, second;
    const struct ydoc_node *root;

    assert_true(reading_add(&r, "club.yaml", "sessions: {w1.tue: hills}\n"));
    club = first = second = r.profile;
    assert_true(ydoc_parse(&r.arena, "b.yaml", STR("name: B\nsessions: {w1.tue: own, w1.wed: b}\n"),
                           &root, &r.diag));
    assert_true(profile_read(&r.arena, root, &r.opts, &first, &r.diag));
    assert_true(
        ydoc_parse(&r.arena, "c.yaml", STR("name: C\nsessions: {w1.fri: c}\n"), &root, &r.diag));
    assert_true(profile_read(&r.arena, root, &r.opts, &second, &r.diag));
    assert_int_equal(club.sessions.n, 1);
    assert_string_equal(club.sessions.item[0].text, "hills");
    assert_int_equal(first.sessions.n, 2);
    assert_string_equal(first.sessions.item[0].text, "own");
    assert_int_equal(second.sessions.n, 2);
    assert_string_equal(second.sessions.item[0].text, "hills");
    assert_string_equal(second.sessions.item[1].text, "c");
}

static void mistakes_keep_the_file_of_their_layer(void **state)
{
    assert_false(reading_add(&r, "club.yaml", "defaults: 1\nweight: 620\n"));
    assert_true(reading_add(&r, "a.yaml", "name: Mara\nweight: 62\n"));
    assert_string_equal(r.diag.records.item[0].at.file, "club.yaml");
    assert_string_equal(r.profile.at.weight.file, "a.yaml");
    assert_near(r.profile.weight_kg, 62);
}

/* The starter profile */

static struct str starter(void)
{
    struct asset asset;
    struct assets none = {0};

    assert_true(asset_read(&r.arena, &none, "templates/starter.yaml", &asset, &r.diag));
    return asset.bytes;
}

static void the_starter_profile_is_right_as_it_is(void **state)
{
    if (!load(str_dup(&r.arena, starter()), NULL, 0) || r.diag.records.n)
        fail_msg("%s", r.messages);
    assert_near(r.profile.weekly_km, 30);
}

/* Every line that is switched off by '#' and looks like a key is switched on. */
static void the_starter_profile_is_right_with_everything_switched_on(void **state)
{
    struct str line, rest = starter();
    const struct profile *p = &r.profile;
    struct buf b = buf_in(&r.arena, 100000);

    while (rest.p) {
        line = str_cut(rest, '\n', &rest);
        if (str_starts_with(line, "#") && line.n > 1 && line.p[1] != ' ')
            line = str_tail(line, 1);
        else if (str_starts_with(line, "#  - "))
            line = str_tail(line, 1);
        buf_put_str(&b, line);
        buf_put_byte(&b, '\n');
    }
    if (!load(b.p, NULL, 0) || r.diag.warnings)
        fail_msg("%s", r.messages);
    assert_int_equal(p->sessions.n, 2);
    assert_int_equal(p->sweat_tests.n, 1);
    assert_int_equal(p->log.n, 5);
    assert_near(p->sweat_tests.item[0].drank_ml, 400);
    assert_true(profile_is_given(p->at.print_theme) && profile_is_given(p->at.logo) &&
                profile_is_given(p->at.cleared) && profile_is_given(p->at.run_days) &&
                profile_is_given(p->at.long_run_cap) && profile_is_given(p->at.group));
}

/* What the starter file says of limits is what is in force. */
static void the_starter_profile_states_the_limits_in_force(void **state)
{
    const char *text = str_dup(&r.arena, starter());

    assert_non_null(strstr(text, arena_printf(&r.arena, "# 1 to %d, %d if you leave it out",
                                              MILEAGE_WEEKS_MAX, MILEAGE_WEEKS_DEFAULT)));
    assert_non_null(strstr(text, arena_printf(&r.arena, "required from %g to %d",
                                              BOUND_ROWS[BOUND_AGE_Y].least, SAFETY_ADULT_Y - 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(a_file_is_read_and_judged),
        TEST(options_lie_over_the_file),
        TEST(a_whole_mapping_and_its_keys_can_be_set),
        TEST(mistakes_in_options_point_into_them),
        TEST(what_is_no_profile_is_refused),
        TEST(a_syntax_error_makes_no_second_message),
        TEST(files_are_looked_for_beside_the_profile),
        TEST(each_layer_replaces_what_it_names),
        TEST(athletes_of_one_club_do_not_share_sessions),
        TEST(mistakes_keep_the_file_of_their_layer),
        TEST(a_profile_in_pounds_and_miles_prints_in_them),
        TEST(the_starter_profile_is_right_as_it_is),
        TEST(the_starter_profile_is_right_with_everything_switched_on),
        TEST(the_starter_profile_states_the_limits_in_force),
    };

    return cmocka_run_group_tests_name("athlete: layers", tests, make_folder, remove_folder);
}
