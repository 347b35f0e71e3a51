/* Headings of tables of athletes, as clubs and services write them. */
#include <string.h>

#include "test.h"

#include "athlete/cell.h"
#include "athlete/day_answer.h"
#include "athlete/heading.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "table/table.h"

struct heading_case {
    const char *heading, *key, *unit; /* key NULL: not known */
};

static const struct heading_case roster_cases[] = {
    {"Name", "name", NULL},
    {"What is your full name?", "name", NULL},
    {"FirstName", "first name", NULL},
    {"Forename", "first name", NULL},
    {"Surname", "last name", NULL},
    {"Membership No.", "id", NULL},
    {"Nachname", "last name", NULL},
    {"What was your longest run in the past month (miles)?", "longest_run", "mi"},
    {"Longest run lately", "longest_run", NULL},
    {"Furthest you have run recently (km)", "longest_run", "km"},
    {"Longest training run", "longest_run", NULL},
    {"Weekly km recently", "weekly_mileage", "km"},
    {"Membership state", "status", NULL},
    {"Experience level", "experience", NULL},
    {"Est. Finish", "race.goal_time", NULL},
    {"Vorname", "first name", NULL},
    {"Geburtsdatum", "born", NULL},
    {"Gewicht (kg)", "weight", "kg"},
    {"Wochenkilometer", "weekly_mileage", "km"},
    {"Langer Lauf", "long_run_days", NULL},
    {"Weight (st lb)", "weight", "st"},
    {"Weight (st & lbs)", "weight", "st"},
    {"Longest Run Last 4 Wks (miles)", "longest_run", "mi"},
    {"How much do you weigh? (tell us kg, lb or stone)", "weight", NULL},
    {"What is your goal?", "goal", NULL},
    {"Nom", "name", NULL},
    {"Prénom", "first name", NULL},
    {"Date de naissance", "born", NULL},
    {"Âge", "age", NULL},
    {"N° de licence", "id", NULL},
    {"Poids (kg)", "weight", "kg"},
    {"Km par semaine", "weekly_mileage", "km"},
    {"Sortie longue", "long_run_days", NULL},
    {"Sortie la plus longue (km)", "longest_run", "km"},
    {"Course visée", "race.name", NULL},
    {"Date de la course", "race.date", NULL},
    {"Jours d'entraînement", "run_days", NULL},
    {"Allure (min/km)", "easy_pace", "/km"},
    {"Objectif", "goal", NULL},
    {"Vor- und Nachname", "name", NULL},
    {"Wie viele Kilometer läufst du pro Woche?", "weekly_mileage", "km"},
    {"Wie oft pro Woche läufst du?", "run_days", NULL},
    {"An welchen Tagen kannst du laufen?", "run_days", NULL},
    {"Dein Gewicht in kg (freiwillig)", "weight", "kg"},
    {"Welchen Wettkampf planst du?", "race.name", NULL},
    {"Datum des Wettkampfs", "race.date", NULL},
    {"Dein lockeres Tempo (min/km)", "easy_pace", "/km"},
    {"Bemerkungen", NULL, NULL},
    {"Nom adhérent", "last name", NULL},
    {"Prénom adhérent", "first name", NULL},
    {"Nom payeur", NULL, NULL},
    {"Combien de kilomètres courez-vous par semaine ?", "weekly_mileage", "km"},
    {"Date de l'objectif", "race.date", NULL},
    {"¿Cuántos kilómetros corres por semana?", "weekly_mileage", "km"},
    {"¿Cuántos días por semana corres?", "run_days", NULL},
    {"¿Qué días puedes entrenar?", "run_days", NULL},
    {"Ritmo suave (min/km)", "easy_pace", "/km"},
    {"Cognome", "last name", NULL},
    {"Data di nascita", "born", NULL},
    {"Km settimanali", "weekly_mileage", "km"},
    {"Giorni di allenamento", "run_days", NULL},
    {"Gara", "race.name", NULL},
    {"Data gara", "race.date", NULL},
    {"Tempo obiettivo", "race.goal_time", NULL},
    {"Naam", "name", NULL},
    {"Lidnr", "id", NULL},
    {"Geb.datum", "born", NULL},
    {"Trainingsdagen", "run_days", NULL},
    {"Langste duurloop", "longest_run", NULL},
    {"Doelwedstrijd", "race.name", NULL},
    {"Datum wedstrijd", "race.date", NULL},
    {"Doeltijd", "race.goal_time", NULL},
    {"Rustig tempo", "easy_pace", NULL},
    {"Most recent 5K time", "race_result.time", NULL},
    {"What is your recent 10K time (hh:mm:ss)?", "race_result.time", NULL},
    {"Recent 10 km time", "race_result.time", NULL},
    {"10K PB", NULL, NULL},
    {"PB", NULL, NULL},
    {"Meilleur temps", NULL, NULL},
    {"Meilleur temps récent", "result", NULL},
    {"What is your most recent race result?", "result", NULL},
    {"Season's best", "result", NULL},
    {"¿Cuál es tu mejor marca reciente? (distancia y tiempo)", "result", NULL},
    {"Austrittsdatum", "left", NULL},
    {"Date Left", "left", NULL},
    {"Renewal Date", NULL, NULL},
    {"Wochen-km", "weekly_mileage", "km"},
    {"Kilométrage hebdo", "weekly_mileage", NULL},
    {"Mitgl.-Nr.", "id", NULL},
    {"¿Qué día es la carrera?", "race.date", NULL},
    {"¿Qué carrera preparas?", "race.name", NULL},
    {"¿Cuánto pesas?", "weight", NULL},
    {"Traint op", "run_days", NULL},
    {"Wie alt bist du?", "age", NULL},
    {"Which days do you plan to run?", "run_days", NULL},
    {"Nombre / Name", "name", NULL},
    {"Apellidos / Surname", "last name", NULL},
    {"Edad / Age", "age", NULL},
    {"Peso / Weight (kg)", "weight", "kg"},
    {"Km por semana", "weekly_mileage", "km"},
    {"Carrera", "race.name", NULL},
    {"Fecha / Race date", "race.date", NULL},
    {"Age / Weight", NULL, NULL},
    {"Weight (kg or lb)", "weight", NULL},
    {"Which days can you run? (check all)", "run_days", NULL},
    {"Which days can you run? (select all that apply)", "run_days", NULL},
    {"Which days can you run? (tick all)", "run_days", NULL},
    {"Check all days you can train", "run_days", NULL},
    {"Sub-event", "race.name", NULL},
    {"Event", "race.name", NULL},
    {"Aim", "goal", NULL},
    {"Membership status", "status", NULL},
    {"D.O.B.", "born", NULL},
    {"DoB", "born", NULL},
    {"First", "first name", NULL},
    {"Miles p/w", "weekly_mileage", "mi"},
    {"How many kilometres do you run per week at the moment?", "weekly_mileage", "km"},
    {"How many kilometres do you run per week at present?", "weekly_mileage", "km"},
    {"Current weekly volume (km)", "weekly_mileage", "km"},
    {"How long is your longest run in the last month? (miles)", "longest_run", "mi"},
    {"On which days can you train?", "run_days", NULL},
    {"Days you can train", "run_days", NULL},
    {"Preferred training days", "run_days", NULL},
    {"Which days of the week suit you?", "run_days", NULL},
    {"Wt kg", "weight", "kg"},
    {"Target event", "race.name", NULL},
    {"Event date", "race.date", NULL},
    {"Est. Finish Time", "race.goal_time", NULL},
    {"What is the longest run you have done in the last month (km)?", "longest_run", "km"},
    {"How many days per week can you train?", "run_days", NULL},
    {"Which day works best for your long run?", "long_run_days", NULL},
    {"Days you cannot run", "rest_days", NULL},
    {"What equipment do you have at home?", "equipment", NULL},
    {"Target date", "race.date", NULL},
    {"Target", "goal", NULL},
    {"Days per week", "run_days", NULL},
    {"How far was your longest run in the last month? (km)", "longest_run", "km"},
    {"Which day suits you best for your long run?", "long_run_days", NULL},
    {"YearOfBirth", "born", NULL},
    {"Date of birth (DD/MM/YYYY)", "born", NULL},
    {"DOB (dd/mm/yy)", "born", NULL},
    {"D.O.B. [mm-dd-yyyy]", "born", NULL},
    {"What is your date of birth? (YYYY-MM-DD)", "born", NULL},
    {"Birth date (day, month, year)", "born", NULL},
    {"Race date (dd/mm/yyyy)", "race.date", NULL},
    {"Timestamp (d/m/y)", "timestamp", NULL},
    {"Name (dd/mm/yyyy)", NULL, NULL},
    {"How old are you?", "age", NULL},
    {"Weight", "weight", NULL},
    {"Weight (lbs, optional)", "weight", "lb"},
    {"Weight in kg", "weight", "kg"},
    {"Body weight [kilograms]", "weight", "kg"},
    {"Weight (kg or lb)", "weight", NULL},
    {"weight_kg", "weight", "kg"},
    {"Avg. weekly km", "weekly_mileage", "km"},
    {"km/week", "weekly_mileage", "km"},
    {"Mileage (miles/week)", "weekly_mileage", "mi"},
    {"How many miles do you run in a typical week?", "weekly_mileage", "mi"},
    {"Weekly mileage in miles (average of last 4 weeks)", "weekly_mileage", "mi"},
    {"Long Run", "long_run_days", NULL},
    {"Long run on", "long_run_days", NULL},
    {"Which days could you do your long run? (tick all that apply)", "long_run_days", NULL},
    {"Long run (km)", "longest_run", "km"},
    {"Longest run in the last 30 days (km)", "longest_run", "km"},
    {"Easy pace /mi", "easy_pace", "/mi"},
    {"Pace (min/km)", "easy_pace", "/km"},
    {"Which day would you prefer for your long run?", "long_run_days", NULL},
    {"Which days can you never run?", "rest_days", NULL},
    {"Which days can you run?", "run_days", NULL},
    {"Availability", "run_days", NULL},
    {"How many days a week do you run?", "run_days", NULL},
    {"Plan start date", "start", NULL},
    {"race.distance", "race.distance", NULL},
    {"Race date", "race.date", NULL},
    {"When is your race?", "race.date", NULL},
    {"When is your target race?", "race.date", NULL},
    {"What is the date of your race?", "race.date", NULL},
    {"What is the date of the race you are training for?", "race.date", NULL},
    {"How far is your race?", "race.distance", NULL},
    {"How far is your race? (km)", "race.distance", "km"},
    {"What distance is your race?", "race.distance", NULL},
    {"What distance are you training for?", "race.distance", NULL},
    {"Which race are you training for?", "race.name", NULL},
    {"What is your target race?", "race.name", NULL},
    {"What is your next race?", "race.name", NULL},
    {"What is your goal time for the race?", "race.goal_time", NULL},
    {"How far do you run in a typical week?", "weekly_mileage", NULL},
    {"How far is your longest run? (miles)", "longest_run", "mi"},
    {"Why do you want to race?", NULL, NULL},
    {"long_run_cap [min]", "long_run_cap", "min"},
    {"min/week", "weekly_time", "min"},
    {"weekly_minutes", "weekly_time", "min"},
    {"How many minutes do you run in a typical week?", "weekly_time", "min"},
    {"longest_minutes", "longest_time", "min"},
    {"Longest time [min]", "longest_time", "min"},
    {"can_run_min", "can_run", "min"},
    {"How long can you run without walking? (minutes)", "can_run", "min"},
    {"Walk breaks", "walk_breaks", NULL},
    {"run/walk", "walk_breaks", NULL},
    {"run:walk", "walk_breaks", NULL},
    {"Goal time", "race.goal_time", NULL},
    {"Target time (hh:mm:ss)", "race.goal_time", NULL},
    {"Date of your most recent race", "race_result.date", NULL},
    {"Result date", "race_result.date", NULL},
    {"sessions.w2.wed", "sessions.w2.wed", NULL},
    {"Coach\xE2\x80\x99s note for the athlete", "notes", NULL},
    {"Timestamp", "timestamp", NULL},
    {"Notes", NULL, NULL},
    {"Coach notes", NULL, NULL},
    {"Level", NULL, NULL},
    {"Start Date", NULL, NULL},
    {"Start time", NULL, NULL},
    {"Membership", "membership", NULL},
    {"Team name", NULL, NULL},
    {"Emergency contact name", NULL, NULL},
    {"Guardian 1 First name", NULL, NULL},
    {"Age Group", NULL, NULL},
    {"Age on race day", NULL, NULL},
    {"Predicted Pace", NULL, NULL},
    {"Mileage last 4 weeks", NULL, NULL},
    {"Longest run (min)", NULL, NULL},
    {"Long run pace", NULL, NULL},
    {"E-mail", NULL, NULL},
    {"", NULL, NULL},
};

static const struct heading_case log_cases[] = {
    {"Wake onset", "date", NULL},
    {"Date/Time", "date", NULL},
    {"Date de l'activit\xC3\xA9", "date", "UTC"},
    {"restingHR", "resting_hr", NULL},
    {"Average Resting Heart Rate", "resting_hr", NULL},
    {"Resting Heart Rate (count/min)", "resting_hr", NULL},
    {"Lowest Resting Heart Rate", NULL, NULL},
    {"Average HR (bpm)", "resting_hr", "bpm"}, /* beside rMSSD alone */
    {"rMSSD", "hrv", NULL},
    {"HRV CV", NULL, NULL},
    {"Asleep duration (min)", "sleep_h", "min"},
    {"sleepSecs", "sleep_h", "s"},
    {"Sleep Analysis [Total] (hr)", "sleep_h", "h"},
    {"Sleep Score", NULL, NULL},
    {"balance_s", "balance_s", "s"},
    {"strength.bird_dog", "strength.bird_dog", NULL},
    {"Total distance (km)", "distance", "km"},
    {"Walking + Running Distance (km)", NULL, NULL},
    {"Zeit in Bewegung", "time", NULL},
    {"Moving Time", "time", "s"},
    {"Rest Time", NULL, NULL},
    {"Note", "note", NULL},
};

static const struct heading_case session_cases[] = {
    {"Date", "date", NULL},         {"Session date", "date", NULL},
    {"Squad", "group", NULL},       {"Training group", "group", NULL},
    {"Session", "text", NULL},      {"Training", "text", NULL},
    {"Session type", "kind", NULL}, {"Distance (km)", "distance", "km"},
    {"Miles", "distance", "mi"},    {"Duration (min)", "time", "min"},
    {"Minutes", "time", "min"},     {"Time", NULL, NULL}, /* 18:30 */
    {"Venue", NULL, NULL},
};

/* Whatever stands beside them. */
static void check_cases(enum heading_table table, const struct heading_keys *keys,
                        const struct heading_case *of, size_t n)
{
    struct arena a = {0};
    struct diag d = {.arena = &a};
    OWNED(headings_release) struct headings h = {0};

    assert_true(headings_load(&a, NULL, table, keys, &h, &d));
    for (size_t i = 0; i < n; i++) {
        struct table_column c = {.key = of[i].heading, .head = of[i].heading};
        bool is_known = headings_match(&h, &c);

        if (is_known != (of[i].key != NULL) || (is_known && strcmp(c.key, of[i].key) != 0))
            fail_msg("'%s' is %s", of[i].heading, is_known ? c.key : "not known");
        if (is_known && (c.unit == NULL) != (of[i].unit == NULL))
            fail_msg("'%s' is in %s", of[i].heading, c.unit != NULL ? c.unit : "no unit");
        if (is_known && c.unit != NULL && strcmp(c.unit, of[i].unit) != 0)
            fail_msg("'%s' is in %s", of[i].heading, c.unit);
    }
    arena_release(&a);
}

static void headings_are_matched_by_their_words(void **state)
{
    check_cases(HEADING_ROSTER, &heading_roster_keys, roster_cases, ARRAY_LEN(roster_cases));
    check_cases(HEADING_LOG, &heading_log_keys, log_cases, ARRAY_LEN(log_cases));
    check_cases(HEADING_SESSIONS, &heading_session_keys, session_cases, ARRAY_LEN(session_cases));
}

/* Each heading of the file is matched to its own key where it may stand, so that none hides another. */
static void check_file(enum heading_table table, const struct heading_keys *keys)
{
    struct arena a = {0};
    struct diag d = {.arena = &a};
    OWNED(headings_release) struct headings h = {0};

    assert_true(headings_load(&a, NULL, table, keys, &h, &d));
    for (size_t i = 0; i < h.rows[table].n; i++) {
        const struct heading *row = &h.rows[table].item[i];

        for (size_t k = 0; k < row->words.n; k++) {
            const char *heading = row->words.item[k];
            const char *beside = row->beside.n ? row->beside.item[0] : "x";
            struct table_column c[] = {{.name = heading, .head = heading},
                                       {.name = beside, .head = beside}};
            struct table t = {.column = c, .n_columns = ARRAY_LEN(c)};

            headings_check(&h, &t);
            if (c[0].is_used != (row->key != NULL) ||
                (row->key != NULL && strcmp(c[0].key, row->key) != 0))
                fail_msg("'%s' is not %s", heading, row->key != NULL ? row->key : "left out");
        }
    }
    arena_release(&a);
}

static void each_heading_of_the_file_leads_to_its_key(void **state)
{
    check_file(HEADING_ROSTER, &heading_roster_keys);
    check_file(HEADING_SESSIONS, &heading_session_keys);
}

/* The words of the file, for tests of cells. */
static struct arena a;
static struct headings h;

static int load_words(void **state)
{
    struct diag d = {.arena = &a};

    arena_init(&a);
    return headings_load(&a, NULL, HEADING_ROSTER, &heading_roster_keys, &h, &d) ? 0 : -1;
}

static int release_words(void **state)
{
    headings_release(&h);
    arena_release(&a);
    return 0;
}

static void words_of_cells_are_known(void **state)
{
    assert_true(headings_is_nothing(&h, STR("-")) && headings_is_nothing(&h, STR("N/A")) &&
                headings_is_nothing(&h, STR("null")));
    assert_true(headings_is_error(&h, STR("#REF!")) && headings_is_error(&h, STR("Err:502")));
    assert_false(headings_is_nothing(&h, STR("#REF!")) || headings_is_error(&h, STR("-")));
    assert_false(headings_is_nothing(&h, STR("0")) || headings_is_nothing(&h, STR("no")));
    assert_true(headings_has(&h.answers, STR("Open-Ended Response")));
    assert_true(headings_has(&h.everybody, STR("All")));
    assert_false(headings_has(&h.everybody, STR("A")));
}

static const char *const totals[] = {
    "TOTAL",           "Total runners: 3", "Total: 200 members",
    "Summe/Total 200", "Grand total",      "Count: 3",
    "3 members",       "Members: 200",     "Number of participants: 12",
    "1 Teilnehmer",    "Squad average",    "Mean",
    "Club total",      "Group A average",  "Average weight",
};
static const char *const people[] = {
    "Totally Fit", "Sum Li",   "Total, Ann", "Total Ann",
    "Runner 12",   "Member 3", "Members",    "Grand, 3",
};
static const char *const figures[] = {
    "3", "-3", "41.5 km", "1,040", "$85.00", "\xE2\x82\xAC 3", "5:45 /km", "60 %"};
static const char *const no_figures[] = {"",          "km",  "1990-04-17", "17/04/1990",
                                         "3 members", "Ann", "-"};

static void totals_are_not_people(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(totals); i++)
        if (!headings_is_total(&h, str_from_c(totals[i])))
            fail_msg("'%s' is no total", totals[i]);
    for (size_t i = 0; i < ARRAY_LEN(people); i++)
        if (headings_is_total(&h, str_from_c(people[i])))
            fail_msg("'%s' is a total", people[i]);
    for (size_t i = 0; i < ARRAY_LEN(figures); i++)
        if (!headings_is_figure(str_from_c(figures[i])))
            fail_msg("'%s' is no figure", figures[i]);
    for (size_t i = 0; i < ARRAY_LEN(no_figures); i++)
        if (headings_is_figure(str_from_c(no_figures[i])))
            fail_msg("'%s' is a figure", no_figures[i]);
}

static const struct {
    const char *cell, *exact;
} amounts[] = {
    {"about 12", "12"},
    {"~20", "20"},
    {"30+", "30"},
    {"30+ miles", "30 miles"},
    {"12ish", "12"},
    {"approx. 40 km", "40 km"},
    {"20-25", "20-25"},
    {"40 km (approx)", "40 km"},
    {"at least 30", "30"},
    {"less than 10", "less than 10"},
    {"lots", "lots"},
    {"20 or 25", "20 or 25"},
    {"\xE2\x89\x88 5:30 /km", "5:30 /km"},
};

static void amounts_lose_what_is_not_exact(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(amounts); i++) {
        struct str found = cell_exact(&a, str_from_c(amounts[i].cell));

        if (!str_eq_c(found, amounts[i].exact))
            fail_msg("'%s' is '%.*s'", amounts[i].cell, STR_ARG(found));
    }
}

static const struct {
    const char *cell, *kit;
    bool has_unknown;
} kits[] = {
    {"Mini bands and foam roller", "mini_band;foam roller", false},
    {"dumbbells step", "dumbbells step", false},
    {"Dumbbells, Yoga mat", "Dumbbells", true},
    {"Yoga mat", "none", true},
    {"None of these", "none", false},
    {"dumbels", "dumbels", false},
    {"Mini band;Foam roller;", "Mini band;Foam roller", false},
};

static void words_of_cells_become_those_of_a_key(void **state)
{
    struct str found;

    for (size_t i = 0; i < ARRAY_LEN(kits); i++) {
        bool has_unknown = false;

        found = cell_kit(&a, &h, str_from_c(kits[i].cell), &has_unknown);
        if (!str_eq_c(found, kits[i].kit) || has_unknown != kits[i].has_unknown)
            fail_msg("'%s' is '%.*s'", kits[i].cell, STR_ARG(found));
    }
    assert_true(str_eq_c(cell_word(&h, "experience", STR("Beginner")), "novice"));
    assert_true(str_eq_c(cell_word(&h, "experience", STR("2 years")), "2 years"));
    found = cell_without(STR("34 years old"), h.years.item, h.years.n);
    assert_true(str_eq_c(found, "34"));
    found = cell_without(STR("34yrs"), h.years.item, h.years.n);
    assert_true(str_eq_c(found, "34"));
    found = cell_without(STR("25 km/week"), h.frequencies.item, h.frequencies.n);
    assert_true(str_eq_c(found, "25 km"));
    found = cell_without(STR("25 miles per week"), h.frequencies.item, h.frequencies.n);
    assert_true(str_eq_c(found, "25 miles"));
}

static void headings_may_offer_a_choice(void **state)
{
    static const struct {
        const char *heading;
        bool is_choice;
    } offers[] = {
        {"Which days could you do your long run? (tick all that apply)", true},
        {"Preferred long run day", true},
        {"On which days do you like to run long?", true},
        {"Long run day(s)", false},
        {"On which days do you run long?", false},
    };

    for (size_t i = 0; i < ARRAY_LEN(offers); i++) {
        const struct table_column c = {.head = offers[i].heading};

        if (headings_is_choice(&h, &c) != offers[i].is_choice)
            fail_msg("'%s'", offers[i].heading);
    }
}

enum {
    MON = 1 << WEEKDAY_MON,
    TUE = 1 << WEEKDAY_TUE,
    WED = 1 << WEEKDAY_WED,
    THU = 1 << WEEKDAY_THU,
    FRI = 1 << WEEKDAY_FRI,
    SAT = 1 << WEEKDAY_SAT,
    SUN = 1 << WEEKDAY_SUN
};

static const struct {
    const char *cell;
    enum day_use use;
    enum day_answer_kind kind;
    unsigned days; /* or how many */
    bool is_reduced;
    unsigned rest;
} answers[] = {
    {"Sat", DAY_USE_LONG, DAY_ANSWER_DAYS, SAT, false, 0},
    {"Saturday, Sunday", DAY_USE_LONG, DAY_ANSWER_DAYS, SAT | SUN, false, 0},
    {"Wednesday and Sunday mornings", DAY_USE_LONG, DAY_ANSWER_DAYS, WED | SUN, false, 0},
    {"Saturday, Sunday", DAY_USE_LONG_CHOICE, DAY_ANSWER_DAYS, SUN, true, 0},
    {"Saturday, Sunday", DAY_USE_LONG_CHOICE, DAY_ANSWER_DAYS, SAT, true, SUN},
    {"Saturday, Sunday", DAY_USE_LONG_CHOICE, DAY_ANSWER_DAYS, SUN, true, SAT | SUN},
    {"Sun/Sat", DAY_USE_LONG_CHOICE, DAY_ANSWER_DAYS, SUN, true, 0},
    {"Sat or Sun", DAY_USE_LONG, DAY_ANSWER_DAYS, SUN, true, 0},
    {"Sunday (or Saturday)", DAY_USE_LONG, DAY_ANSWER_DAYS, SUN, true, 0},
    {"weekends", DAY_USE_LONG, DAY_ANSWER_DAYS, SUN, true, 0},
    {"Fri, Sat, Sun", DAY_USE_LONG, DAY_ANSWER_DAYS, SUN, true, 0},
    {"Sunday usually", DAY_USE_LONG, DAY_ANSWER_DAYS, SUN, false, 0},
    {"Any day", DAY_USE_LONG, DAY_ANSWER_OPEN, 0, false, 0},
    {"I don\xE2\x80\x99t mind!", DAY_USE_LONG, DAY_ANSWER_OPEN, 0, false, 0},
    {"either", DAY_USE_LONG, DAY_ANSWER_OPEN, 0, false, 0},
    {"No preference.", DAY_USE_SET, DAY_ANSWER_OPEN, 0, false, 0},
    {"not Sunday", DAY_USE_LONG, DAY_ANSWER_DAYS, SAT, true, 0},
    {"any day but Friday", DAY_USE_LONG, DAY_ANSWER_DAYS, SUN, true, 0},
    {"Not Fridays", DAY_USE_FREE, DAY_ANSWER_DAYS, MON | TUE | WED | THU | SAT | SUN, false, 0},
    {"weekdays except Wed", DAY_USE_FREE, DAY_ANSWER_DAYS, MON | TUE | THU | FRI, false, 0},
    {"any day except Monday", DAY_USE_COUNT, DAY_ANSWER_OPEN, 0, false, 0},
    {"any weekday", DAY_USE_COUNT, DAY_ANSWER_OPEN, 0, false, 0},
    {"any weekday", DAY_USE_LONG, DAY_ANSWER_DAYS, FRI, true, 0},
    {"Tue, not Wed, Thu", DAY_USE_FREE, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"not Friday", DAY_USE_REST, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"not Friday", DAY_USE_SET, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"Sat, but not", DAY_USE_LONG, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"not 3", DAY_USE_COUNT, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"M W F", DAY_USE_SET, DAY_ANSWER_DAYS, MON | WED | FRI, false, 0},
    {"M-F", DAY_USE_SET, DAY_ANSWER_DAYS, MON | TUE | WED | THU | FRI, false, 0},
    {"MWF", DAY_USE_SET, DAY_ANSWER_DAYS, MON | WED | FRI, false, 0},
    {"Tu/Th/Sa", DAY_USE_SET, DAY_ANSWER_DAYS, TUE | THU | SAT, false, 0},
    {"Sa, So", DAY_USE_LONG, DAY_ANSWER_DAYS, SAT | SUN, false, 0},
    {"T, S", DAY_USE_SET, DAY_ANSWER_UNKNOWN, 0, false, 0}, /* Tuesday or Thursday? */
    {"Mon-Thu", DAY_USE_SET, DAY_ANSWER_DAYS, MON | TUE | WED | THU, false, 0},
    {"Sonday", DAY_USE_LONG, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"weekends", DAY_USE_SET, DAY_ANSWER_DAYS, SAT | SUN, false, 0},
    {"Mon-Fri", DAY_USE_SET, DAY_ANSWER_DAYS, MON | TUE | WED | THU | FRI, false, 0},
    {"Fri to Mon", DAY_USE_SET, DAY_ANSWER_DAYS, FRI | SAT | SUN | MON, false, 0},
    {"Tue, Thu, Sat or Sun", DAY_USE_SET, DAY_ANSWER_DAYS, TUE | THU | SUN, true, 0},
    {"Tue, Thu, Sat or Sun", DAY_USE_FREE, DAY_ANSWER_DAYS, TUE | THU | SAT | SUN, false, 0},
    {"3", DAY_USE_COUNT, DAY_ANSWER_COUNT, 3, false, 0},
    {"4 days a week", DAY_USE_COUNT, DAY_ANSWER_COUNT, 4, false, 0},
    {"3-4", DAY_USE_COUNT, DAY_ANSWER_COUNT, 3, true, 0},
    {"5 or 4 times", DAY_USE_COUNT, DAY_ANSWER_COUNT, 4, true, 0},
    {"3x", DAY_USE_COUNT, DAY_ANSWER_COUNT, 3, false, 0},
    {"three", DAY_USE_COUNT, DAY_ANSWER_COUNT, 3, false, 0},
    {"Seven days", DAY_USE_COUNT, DAY_ANSWER_COUNT, 7, false, 0},
    {"twice a week", DAY_USE_COUNT, DAY_ANSWER_COUNT, 2, false, 0},
    {"4 or five", DAY_USE_COUNT, DAY_ANSWER_COUNT, 4, true, 0},
    {"eight", DAY_USE_COUNT, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"thre", DAY_USE_COUNT, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"3", DAY_USE_LONG, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"30", DAY_USE_COUNT, DAY_ANSWER_UNKNOWN, 0, false, 0},
    {"2 or Sunday", DAY_USE_COUNT, DAY_ANSWER_UNKNOWN, 0, false, 0},
};

static void days_are_read_as_people_write_them(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
        struct day_answer found =
            day_answer_read(&h, str_from_c(answers[i].cell), answers[i].use, answers[i].rest);
        unsigned value = found.kind == DAY_ANSWER_COUNT ? (unsigned)found.count : found.days;

        if (found.kind != answers[i].kind || value != answers[i].days ||
            found.is_reduced != answers[i].is_reduced)
            fail_msg("'%s' is of kind %d, %u", answers[i].cell, (int)found.kind, value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_are_matched_by_their_words),
        cmocka_unit_test(each_heading_of_the_file_leads_to_its_key),
        cmocka_unit_test_setup_teardown(words_of_cells_are_known, load_words, release_words),
        cmocka_unit_test_setup_teardown(totals_are_not_people, load_words, release_words),
        cmocka_unit_test_setup_teardown(amounts_lose_what_is_not_exact, load_words, release_words),
        cmocka_unit_test_setup_teardown(words_of_cells_become_those_of_a_key, load_words,
                                        release_words),
        cmocka_unit_test_setup_teardown(headings_may_offer_a_choice, load_words, release_words),
        cmocka_unit_test_setup_teardown(days_are_read_as_people_write_them, load_words,
                                        release_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
