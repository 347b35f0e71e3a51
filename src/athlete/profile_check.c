/* Checks of a whole profile: required keys, and keys that must fit together. */
#include <math.h>
#include <stdint.h>

#include "athlete/profile_int.h"
#include "base/arena.h"
#include "base/bits.h"
#include "science/mileage.h"
#include "science/safety.h"

struct check {
    struct arena *arena;
    const struct profile *p;
    struct diag *diag;
    date_day today;
};

#define REPORT(c, ...) diag_report((c)->diag, __VA_ARGS__)

/* A value in the units of the print. */
static const char *amount(const struct check *c, enum quantity_kind kind, double value)
{
    return quantity_format(c->arena, quantity_bare_unit(kind, c->p->print.units), value);
}

static void check_name(struct check *c)
{
    if (!profile_is_given(c->p->at.name))
        REPORT(c, c->p->at.profile, DIAG_KEY_MISSING, "name is missing");
}

static void check_age(struct check *c)
{
    const struct profile *p = c->p;
    const struct bound *b = bound_of(BOUND_AGE_Y);
    const char *how;
    struct loc at = p->has_born ? p->at.born : p->at.age;
    int age = profile_age(p, c->today);

    if (!p->has_born && !p->age) {
        if (p->has_adult && !p->is_adult && !profile_is_given(p->at.age) &&
            !profile_is_given(p->at.born))
            REPORT(c, p->at.adult, DIAG_PROFILE_MINOR, "adult is false: give age or born too");
        return;
    }
    how = p->has_born
              ? arena_printf(c->arena, "born %s gives an age of %d", DATE_TEXT(p->born), age)
              : arena_printf(c->arena, "age is %d", age);
    if (age < 0 || age > b->most)
        REPORT(c, at, DIAG_VALUE_RANGE, "%s, outside %g-%g years", how, b->least, b->most);
    else if (age < b->least)
        REPORT(c, at, DIAG_PROFILE_MINOR, "%s: no plan is made for runners under %g", how,
               b->least);
    else if (age < SAFETY_ADULT_Y && p->is_adult)
        REPORT(c, p->at.adult, DIAG_PROFILE_CONFLICT, "adult is true, but %s", how);
    else if (age < SAFETY_ADULT_Y && !p->is_guardian_reviewed)
        REPORT(c, at, DIAG_PROFILE_MINOR,
               "%s: under %d a parent or guardian must read the plan first; then add "
               "'guardian_reviewed: true'",
               how, SAFETY_ADULT_Y);
    else if (bound_check(BOUND_AGE_Y, age) == BOUND_ODD)
        REPORT(c, at, DIAG_VALUE_ODD, "%s: check the number", how);
}

static void check_distances(struct check *c)
{
    const struct profile *p = c->p;
    enum bound_verdict longest = bound_check_longest(p->longest_run_km, p->weekly_km);

    if (longest == BOUND_OUTSIDE)
        REPORT(c, p->at.longest_run, DIAG_PROFILE_CONFLICT,
               "longest_run %s is more than weekly_mileage %s",
               amount(c, QUANTITY_DISTANCE, p->longest_run_km),
               amount(c, QUANTITY_DISTANCE, p->weekly_km));
    else if (longest == BOUND_ODD)
        REPORT(c, p->at.longest_run, DIAG_VALUE_ODD,
               "longest_run %s is %d %% of weekly_mileage %s: check the numbers",
               amount(c, QUANTITY_DISTANCE, p->longest_run_km),
               (int)floor(100 * p->longest_run_km / p->weekly_km + 0.5),
               amount(c, QUANTITY_DISTANCE, p->weekly_km));
    if (p->peak_km < p->weekly_km)
        REPORT(
            c, p->at.peak, DIAG_VALUE_ODD, "peak %s is below weekly_mileage %s: check the numbers",
            amount(c, QUANTITY_DISTANCE, p->peak_km), amount(c, QUANTITY_DISTANCE, p->weekly_km));
}

struct day_set {
    const char *key;
    unsigned days;
    struct loc at;
};

static void check_apart(struct check *c, const struct day_set *a, const struct day_set *b)
{
    if (a->days & b->days)
        REPORT(c, a->at, DIAG_PROFILE_CONFLICT, "%s and %s both name %s", a->key, b->key,
               weekday_list(c->arena, a->days & b->days));
}

static void check_among_runs(struct check *c, const struct day_set *a, const struct day_set *run)
{
    if (run->days && a->days & ~run->days)
        REPORT(c, a->at, DIAG_PROFILE_CONFLICT, "%s names %s, which run_days does not", a->key,
               weekday_list(c->arena, a->days & ~run->days));
}

static void check_run_count(struct check *c, unsigned hard, unsigned free)
{
    const struct profile *p = c->p;
    int n = p->run_days_count, most = WEEKDAY_COUNT - bits_count(free);

    if (n && n < bits_count(p->long_run_days))
        REPORT(c, p->at.run_days, DIAG_PROFILE_CONFLICT,
               "run_days is %d, but there are %d long_run_days", n, bits_count(p->long_run_days));
    else if (n && n < bits_count(hard))
        REPORT(c, p->at.run_days, DIAG_PROFILE_CONFLICT,
               "run_days is %d, but long_run_days and quality_days name %d days", n,
               bits_count(hard));
    if (n > most)
        REPORT(c, p->at.run_days, DIAG_PROFILE_CONFLICT,
               "run_days is %d, but rest_days and cross_days leave only %d day%s", n, most,
               most == 1 ? "" : "s");
    if (!n && !most)
        REPORT(c, profile_is_given(p->at.cross_days) ? p->at.cross_days : p->at.rest_days,
               DIAG_PROFILE_CONFLICT, "rest_days and cross_days leave no day for a run");
}

static void check_days(struct check *c)
{
    const struct profile *p = c->p;
    const struct day_set run = {"run_days", p->run_days, p->at.run_days};
    const struct day_set rest = {"rest_days", p->rest_days, p->at.rest_days};
    const struct day_set cross = {"cross_days", p->cross_days, p->at.cross_days};
    const struct day_set long_run = {"long_run_days", p->long_run_days, p->at.long_run_days};
    const struct day_set quality = {"quality_days", p->quality_days, p->at.quality_days};

    check_apart(c, &rest, &run);
    check_apart(c, &cross, &run);
    check_apart(c, &cross, &rest);
    check_apart(c, &long_run, &rest);
    check_apart(c, &long_run, &cross);
    check_apart(c, &quality, &rest);
    check_apart(c, &quality, &cross);
    check_apart(c, &quality, &long_run);
    check_among_runs(c, &long_run, &run);
    check_among_runs(c, &quality, &run);
    check_run_count(c, p->long_run_days | p->quality_days, p->rest_days | p->cross_days);
}

/* Reports a key that is missing from a mapping that is given. */
static void need(struct check *c, struct loc map, struct loc inner, const char *path)
{
    if (!profile_is_given(inner))
        REPORT(c, map, DIAG_KEY_MISSING, "%s is missing", path);
}

static void check_result(struct check *c)
{
    const struct profile *p = c->p;
    const struct profile_result *r = &p->race_result;
    const struct bound *b = bound_of(BOUND_RACE_MIN_PER_KM);
    double pace = r->time_min / r->distance_km;

    if (!profile_is_given(p->at.race_result))
        return;
    need(c, p->at.race_result, p->at.race_result_distance, "race_result.distance");
    need(c, p->at.race_result, p->at.race_result_time, "race_result.time");
    if (bound_check(BOUND_RACE_MIN_PER_KM, pace) != BOUND_OUTSIDE)
        return;
    REPORT(c, p->at.race_result_time, DIAG_VALUE_RANGE,
           "race_result gives a pace of %s, outside %s", amount(c, QUANTITY_PACE, pace),
           quantity_format_range(c->arena, quantity_bare_unit(QUANTITY_PACE, p->print.units),
                                 b->least, b->most));
    diag_note(c->diag,
              "two numbers with ':' are minutes and seconds: write hours as 1:30:00 or 1h30");
}

static bool is_start_known(const struct profile *p)
{
    return p->has_start || !profile_is_given(p->at.start);
}

/* Weeks of the plan; 0 where a wrong value hides them. */
static int count_weeks(const struct check *c)
{
    const struct profile *p = c->p;
    enum weekday first = p->print.first_weekday;

    if (profile_is_given(p->at.race)) {
        if (!p->has_race || !p->race.has_date || !is_start_known(p))
            return 0;
        return (date_week_start(p->race.date, first) -
                date_week_start(profile_start(p, c->today), first)) /
                   WEEKDAY_COUNT +
               1;
    }
    if (profile_is_given(p->at.weeks))
        return p->weeks;
    return MILEAGE_WEEKS_DEFAULT;
}

static void check_race(struct check *c)
{
    const struct profile *p = c->p;
    date_day start = profile_start(p, c->today);
    const char *race = DATE_TEXT(p->race.date), *first = DATE_TEXT(start);
    int weeks = count_weeks(c);

    if (!p->has_race)
        return;
    need(c, p->at.race, p->at.race_date, "race.date");
    need(c, p->at.race, p->at.race_distance, "race.distance");
    if (!p->race.has_date || !is_start_known(p))
        return;
    if (p->race.date < start)
        REPORT(c, p->at.race_date, DIAG_PROFILE_CONFLICT,
               p->has_start ? "race.date %s is before the plan starts on %s"
                            : "race.date %s is before the coming week, which starts on %s",
               race, first);
    else if (weeks > MILEAGE_WEEKS_MAX)
        REPORT(
            c, p->at.race_date, DIAG_PROFILE_CONFLICT,
            "race.date %s is in week %d of a plan that starts on %s: a plan has at most %d weeks, so start later",
            race, weeks, first, MILEAGE_WEEKS_MAX);
    else if (p->weeks && p->weeks != weeks && p->at.weeks.file == p->at.race.file)
        REPORT(c, p->at.weeks, DIAG_VALUE_ODD,
               "weeks %d is ignored: the race on %s makes the plan %d weeks long", p->weeks, race,
               weeks);
}

static void check_sessions(struct check *c)
{
    const struct profile *p = c->p;
    int weeks = count_weeks(c);

    for (size_t i = 0; weeks > 0 && i < p->sessions.items.n; i++) {
        const struct profile_session *s = &p->sessions.items.item[i];

        if (s->week > (unsigned)weeks)
            REPORT(c, s->at, DIAG_PROFILE_CONFLICT,
                   "sessions has week %u, but the plan has only %d week%s", s->week, weeks,
                   weeks == 1 ? "" : "s");
    }
}

bool profile_validate(struct arena *a, const struct profile *p, const struct profile_opts *opts,
                      struct diag *d)
{
    struct check c = {.arena = a, .p = p, .diag = d, .today = opts->today};
    unsigned errors = d->errors;

    check_name(&c);
    check_age(&c);
    check_distances(&c);
    check_days(&c);
    check_result(&c);
    check_race(&c);
    check_sessions(&c);
    return d->errors == errors;
}
