/* Tables as services and coaches keep them, in the manner of their exports, made up: every value of every row. */
#include <stdio.h>
#include <string.h>

#include "test_math.h"

#include "base/bits.h"
#include "base/date.h"
#include "base/unit.h"
#include "roster_rig.h"

#define MI(x)        ((x)*UNIT_KM_PER_MI)
#define LB(x)        ((x)*UNIT_KG_PER_LB)
#define HM           (42.195 / 2)
#define H(h, min, s) ((h)*60 + (min) + (s) / 60.0)

static const char ROSTERS[] = "tests/cli/rosters/";

enum {
    ROWS_MAX = 6,
    SAYINGS_MAX = 5,
    FILE_MAX = 1 << 16
};

#define NO TEST_NAN

static const struct export
{
    const char *file;

    struct {
        const char *name, *born; /* or NULL */
        int age;                 /* or 0 */
        double weight_kg, weekly_km;
        const char *days; /* on which a run is possible, from Monday on */
        double race_km;
        const char *race_day;
        double result_km, result_min;
    } row[ROWS_MAX];

    const char *said[SAYINGS_MAX]; /* each is a part of the messages */
}

exports[] = {
    {"loveadmin.csv",
     {{"Aoife Brennan-Walsh", "1984-03-14", 0, LB(136), 22.5, ".x.x..x", HM, "2027-03-14", 10,
       H(0, 47, 30)},
      {"Gareth ap Rhys", "1971-11-02", 0, LB(168), 32.5, ".x.x.xx", 42.195, "2027-04-25", HM,
       H(1, 45, 10)},
      {"Beth Hartley", "1981-08-23", 0, LB(144), 20, ".x.x..x", HM, "2027-03-14", MI(10),
       H(1, 22, 40)},
      {"Siân Llewellyn", "1966-06-30", 0, NO, 13.5, "x.x..x.", 10, "2027-03-07", 10, H(0, 58, 2)}},
     {"'Membership Status' says that one has left or pauses: Derek Stubbs (row 4, 'Lapsed'), Chloe "
      "Okafor (row 5, 'Resigned 2025'); ",
      "'Recent Result' has a distance and a time, as in '10k 47:30': both are read",
      "'Weekly Mileage' in km; if that is wrong"}},
    {"sportlomo.xlsx",
     {{"Gráinne Ní Bhriain", "1988-01-21", 0, NO, 30, ".x.x.x.", HM, "2027-03-21", NO, NO},
      {"Séamus O'Dwyer", "1962-04-17", 0, NO, 25, ".x.x..x", 10, "2027-04-11", NO, NO},
      {"Séamus O'Dwyer", "1994-12-30", 0, NO, 57.5, "xx.x.xx", HM, "2027-03-21", NO, NO}},
     {"'Date Left' says that one has left or pauses: Caoimhe Mac an tSaoir (row 7, '2026-06-30'); ",
      "'PB (distance + time)' (an all-time best is no measure of today: head it 'Recent result'",
      "row 8 is a total"}},
    {"runsignup-form.csv",
     {{"Marcus Delgado", "1988-04-22", 0, LB(182), MI(22.5), "x.x.x.x", HM, "2027-04-17", 10,
       H(0, 49, 12)},
      {"Mia Castellanos", "1982-10-30", 0, NO, MI(32.5), "xx.x.x.", 42.195, "2027-04-17", HM,
       H(1, 52, 47)},
      {"Yusuf Rahman", "2001-03-19", 0, LB(150), MI(42.5), "xx.xx.x", HM, "2027-04-17", HM,
       H(1, 31, 4)}},
     {"'Registration Status' says that one has left or pauses: Eric Johansson (row 4, 'Withdrawn'); ",
      "row 5: 'Which days can you run?' has short forms of the days, as in 'M/T/Th/F/Su'"}},
    {"njuko.ods",
     {{"Jean-Baptiste DE LA TOUR", "1981-08-03", 0, 78, 45, ".x.x.xx", 42.195, "2027-04-11", HM,
       H(1, 41, 30)},
      {"Aya N'Guessan", "1990-01-01", 0, NO, 17.5, "x.x.x..", 10, "2027-03-14", 5, H(0, 27, 45)},
      {"Paul Martin", "1970-11-25", 0, 85.2, 20, ".x.x..x", HM, "2027-03-07", HM, H(1, 58, 0)},
      {"Paul MARTIN", "2002-02-03", 0, 66, 42.5, "xx.x..x", HM, "2027-03-07", 10, H(0, 41, 7)},
      {"Zoé Dùbois-Lefèvre", "1986-10-22", 0, 62, 10, "..x..xx", HM, "2027-03-07", NO, NO}},
     {"row 5: 'Jours d'entraînement' has short forms of the days, as in 'lu ma je di': the days "
      "from Monday on are taken as lu, ma, me, je, ve, sa, di",
      "'Statut' says that one has left or pauses: Hugo Petit (row 7, 'Annulé'); "}},
    {"google-forms-es.csv",
     {{"Javier Muñoz de la Peña", "1975-09-03", 0, 74.5, 50, ".x.x.xx", 42.195, "2027-02-21", HM,
       H(1, 39, 50)},
      {"Begoña Etxeberria Ruiz", "1968-12-30", 0, NO, 17.5, "x.x..x.", 10, "2027-03-14", 5,
       H(0, 28, 15)},
      {"Nicolás Ángel Peña", "2000-06-17", 0, 68, 55, "xx.x.xx", HM, "2027-02-28", 10,
       H(0, 39, 58)},
      {"Montserrat Puig i Soler", "1982-08-08", 0, 63, 20, ".x.x..x", HM, "2027-02-28", HM,
       H(2, 4, 33)},
      {"Iñaki Goñi", "1993-01-25", 0, 80, 10, "x.x..x.", 10, "2027-03-14", NO, NO}},
     {"row 6 is an earlier answer and left out: Iñaki Goñi answered again"}},
    {"coach-nl.xlsx",
     {{"Joost van den Berg", "1978-12-31", 0, 76, 35, "x.x..x.", HM, "2027-03-14", 10,
       H(0, 45, 30)},
      {"Fatima el Amrani", "1992-12-31", 0, 61, 30, "x.x.x.x", HM, "2027-03-14", MI(10),
       H(1, 28, 0)},
      {"Henk-Jan Oude Elferink", "1961-12-31", 0, 80.5, 47.5, "xx.x.x.", 42.195, "2027-04-11", HM,
       H(1, 44, 15)},
      {"Kees Jansen", "1969-12-31", 0, NO, 25, ".x.x..x", HM, "2027-03-14", HM, H(1, 52, 0)}},
     {"'Uitleg', 'lijsten' (hidden)",
      "'Opgezegd per' says that one has left or pauses: Sjoerd Hoekstra (row 7, '2026-10-01'); ",
      "'Traint op' has short forms of the days, as in 'ma wo za'", "row 9 is a total"}},
    {"notion.csv",
     {{"🏃‍♀️ Hannah Lindqvist", "1991-06-03", 0, 62, 35, "x.x.x.x", HM, "2027-03-14", 10,
       H(0, 50, 5)},
      {"Jun Watanabe", "1970-02-02", 0, 66, 20, "x.x..x.", 10, "2027-03-21", 10, H(0, 57, 40)},
      {"Ásta Björk Jónsdóttir", "1988-04-09", 0, 58, 40, "xx.x.x.", HM, "2027-03-14", 10,
       H(0, 46, 11)}},
     {"'Status' says that one has left or pauses: Ingrid Sørensen (row 3, 'Paused'), Petra Nováková (row 4, "
      "'Left club'); "}},
    {"verein.xlsx",
     {{"Käthe Müller-Lüdenscheidt", "1980-02-29", 0, 63.5, 32.5, "x.x..x.", HM, "2027-03-21", NO,
       NO},
      {"Elif Yılmaz", "1994-08-17", 0, NO, 20, "x..x..x", 10, "2027-03-28", NO, NO},
      {"Änne Weiß", "1998-03-11", 0, NO, 10, "..x.x.x", 5, "2027-03-14", NO, NO},
      {"Robin Kaya", "1989-06-06", 0, 70, 22.5, "x.x.x..", 10, "2027-03-28", NO, NO}},
     {"'Austrittsdatum' says that one has left or pauses: Uwe Schmidt (row 3, '2025-12-31'); ",
      "row 4: 'Austrittsdatum' is still to come, as in '2027-12-31': a sheet is printed until then",
      "the sheet 'Mitglieder' is read", "'Bestzeit' (an all-time best"}},
    {"start-list.csv",
     {{"KELLY John", "1969-12-31", 0, NO, 37.5, "x.x..xx", HM, "2027-04-04", NO, NO},
      {"KELLY John", "1998-12-31", 0, NO, 60, "xx.x.xx", HM, "2027-04-04", NO, NO},
      {"van Dijk Sanne", "1991-12-31", 0, NO, 25, "x.x..x.", 10, "2027-04-04", NO, NO},
      {"O'NEILL Róisín", "1979-12-31", 0, NO, 28, ".x.x.x.", HM, "2027-04-04", NO, NO},
      {"PETROV Dmitri", "1985-12-31", 0, NO, 45, ".x.x.xx", HM, "2027-04-04", NO, NO}},
     {"'Best' (an all-time best", "row 9 is a total"}},
    {"weekdays.ods",
     {{"Abara", NULL, 34, NO, MI(25), "x.x...x", HM, "2027-03-14", NO, NO},
      {"Byrne", NULL, 51, NO, MI(19), ".x.x.x.", 10, "2027-03-07", NO, NO},
      {"Eriksen", NULL, 45, NO, MI(40), "xx.x.xx", 42.195, "2027-04-25", NO, NO},
      {"Fofana", NULL, 22, NO, MI(12), "..x.x.x", 5, "2027-03-06", NO, NO}},
     {"'Surname' has last names, and they are printed alone", "row 7 is a total",
      "'Mon to Sun': the days that are ticked", "'PB' (an all-time best"}},
};

static struct str load(const char *file, char bytes[FILE_MAX])
{
    char path[200];
    FILE *f;
    size_t n;

    snprintf(path, sizeof path, "%s%s", ROSTERS, file);
    f = fopen(path, "rb");
    assert_non_null(f);
    n = fread(bytes, 1, FILE_MAX, f);
    assert_int_equal(fclose(f), 0);
    assert_true(n > 0 && n < FILE_MAX);
    return (struct str){bytes, n};
}

static bool is_same(double a, double b)
{
    return isnan(a) ? isnan(b) : fabs(a - b) < 1e-3;
}

static const char *day_of(date_day day, bool has_day, char text[DATE_MAX])
{
    return has_day ? date_format(text, day) : "none";
}

/* What is read of row K, as the table above has it. */
static void check_row(struct rig *r, const struct export *e, size_t k)
{
    const struct profile *p = &r->profile;
    char born[DATE_MAX], race[DATE_MAX], days[WEEKDAY_COUNT + 1] = ".......";
    const char *wanted_born = e->row[k].born != NULL ? e->row[k].born : "none";

    assert_true(read(r, k));
    for (int i = 0; i < WEEKDAY_COUNT; i++) {
        if (p->run_days ? p->run_days & BIT(i) : !(p->rest_days & BIT(i)))
            days[i] = 'x';
    }
    if (strcmp(p->name, e->row[k].name) != 0 ||
        strcmp(day_of(p->born, p->has_born, born), wanted_born) != 0 || p->age != e->row[k].age ||
        !is_same(p->weight_kg, e->row[k].weight_kg) ||
        !is_same(p->weekly_km, e->row[k].weekly_km) || strcmp(days, e->row[k].days) != 0 ||
        !is_same(p->race.distance_km, e->row[k].race_km) ||
        strcmp(day_of(p->race.date, p->race.has_date, race), e->row[k].race_day) != 0 ||
        !is_same(p->race_result.distance_km, e->row[k].result_km) ||
        !is_same(p->race_result.time_min, e->row[k].result_min))
        fail_msg("%s, %s: %s, born %s, %d, %g kg, %g km, %s, %g km on %s, %g km in %g min: %s",
                 e->file, e->row[k].name, p->name, born, p->age, p->weight_kg, p->weekly_km, days,
                 p->race.distance_km, race, p->race_result.distance_km, p->race_result.time_min,
                 r->messages);
}

static void exports_are_read_without_a_hand_on_the_file(void **state)
{
    static char bytes[FILE_MAX];
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(exports); i++) {
        const struct export *e = &exports[i];
        size_t n = 0;

        assert_true(parse_bytes(&r, e->file, load(e->file, bytes)));
        for (size_t k = 0; k < SAYINGS_MAX && e->said[k] != NULL; k++) {
            if (strstr(r.messages, e->said[k]) == NULL)
                fail_msg("%s: nothing of '%s' in:\n%s", e->file, e->said[k], r.messages);
        }
        while (n < ROWS_MAX && e->row[n].name != NULL)
            n++;
        if (count(&r) != n)
            fail_msg("%s: %zu athletes", e->file, count(&r));
        for (size_t k = 0; k < n; k++)
            check_row(&r, e, k);
        release(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_are_read_without_a_hand_on_the_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
