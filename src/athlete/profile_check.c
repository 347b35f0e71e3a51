/* Checks of a whole profile: required keys, and keys that must fit together. */
#include <math.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/log.h"
#include "base/arena.h"
#include "base/bits.h"
#include "science/answer.h"
#include "science/calendar.h"
#include "science/level.h"
#include "science/mileage.h"
#include "science/safety.h"

static const double WEEK_ODD_SHARE = 1.5; /* of the usual week: D */

struct check {
    struct arena *arena;
    struct profile *p;
    struct diag *diag;
    date_day today;
};

#define REPORT(c, ...) diag_report((c)->diag, __VA_ARGS__)

/* What messages call a key. */
static const char *name_of(const struct check *c, const char *key)
{
    return profile_key_shown(c->arena, c->p->table, key);
}

/* A value in the units of the print. */
static const char *amount(const struct check *c, enum quantity_kind kind, double value)
{
    return quantity_format(c->arena, quantity_bare_unit(kind, c->p->print.units), value);
}

static const char *km(const struct check *c, double value)
{
    return amount(c, QUANTITY_DISTANCE, value);
}

static void check_age(struct check *c)
{
    const struct profile *p = c->p;
    const struct bound *b = &BOUND_ROWS[BOUND_AGE_Y];
    const char *how;
    struct loc at = p->has_born ? p->at.born : p->at.age;
    int age = profile_age(p, c->today);

    if (!p->has_born && !p->age) {
        if (p->has_adult && !p->is_adult && !profile_is_given(p->at.age) &&
            !profile_is_given(p->at.born))
            REPORT(c, p->at.adult, DIAG_PROFILE_MINOR, "%s is false: give age or born too",
                   name_of(c, "adult"));
        return;
    }
    how = arena_printf(c->arena, p->has_born ? "%s gives an age of %d" : "%s is %d",
                       name_of(c, p->has_born ? "born" : "age"), age);
    if (age < 0 || age > b->most)
        REPORT(c, at, DIAG_VALUE_RANGE, "%s, outside %g-%g years", how, b->least, b->most);
    else if (age < b->least)
        REPORT(c, at, DIAG_PROFILE_MINOR, "%s: no plan is made for runners under %g", how,
               b->least);
    else if (age < SAFETY_ADULT_Y && p->is_adult)
        REPORT(c, p->at.adult, DIAG_PROFILE_CONFLICT, "%s is true, but %s", name_of(c, "adult"),
               how);
    else if (age < SAFETY_ADULT_Y && !p->is_guardian_reviewed)
        REPORT(c, at, DIAG_PROFILE_MINOR,
               "%s: under %d a parent or guardian must read the plan first; then %s", how,
               SAFETY_ADULT_Y,
               p->table != NULL ? "write yes in a column 'Guardian reviewed'"
                                : "add 'guardian_reviewed: true'");
    else if (bound_check(BOUND_AGE_Y, age) == BOUND_ODD) {
        c->diag->private_key = p->has_born ? "born" : NULL;
        REPORT(c, at, DIAG_VALUE_ODD, "%s: check the number", how);
        c->diag->private_key = NULL;
    }
}

/* The longest run against the week: both distances or both times. */
static void check_longest(struct check *c, struct loc at, enum quantity_kind kind, double longest,
                          double weekly)
{
    bool is_time = kind == QUANTITY_MINUTES;
    const char *key = name_of(c, is_time ? "longest_time" : "longest_run");
    const char *of = name_of(c, is_time ? "weekly_time" : "weekly_mileage");
    enum bound_verdict verdict = bound_check_longest(longest, weekly);

    if (verdict == BOUND_OUTSIDE)
        REPORT(c, at, DIAG_PROFILE_CONFLICT, "%s %s is more than %s %s", key,
               amount(c, kind, longest), of, amount(c, kind, weekly));
    else if (verdict == BOUND_ODD)
        REPORT(c, at, DIAG_VALUE_ODD, "%s %s is %d %% of %s %s: check the numbers", key,
               amount(c, kind, longest), (int)floor(100 * longest / weekly + 0.5), of,
               amount(c, kind, weekly));
}

/* A plan is by distance or by time. */
static void check_one_measure(struct check *c)
{
    const struct profile_places *at = &c->p->at;

    const struct {
        const char *time, *distance;
        struct loc of_time, of_distance;
    } pairs[] = {
        {"weekly_time", "weekly_mileage", at->weekly_time, at->weekly_mileage},
        {"longest_time", "longest_run", at->longest_time, at->longest_run},
        {"weekly_time", "longest_run", at->weekly_time, at->longest_run},
        {"longest_time", "weekly_mileage", at->longest_time, at->weekly_mileage},
        {"weekly_time", "peak", at->weekly_time, at->peak},
    };

    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        if (!profile_is_given(pairs[i].of_time) || !profile_is_given(pairs[i].of_distance))
            continue;
        REPORT(c, pairs[i].of_time, DIAG_PROFILE_CONFLICT,
               "both %s and %s are given: plan by time or by distance, and leave one out",
               name_of(c, pairs[i].time), name_of(c, pairs[i].distance));
        return;
    }
}

static void check_lengths(struct check *c)
{
    const struct profile *p = c->p;

    check_one_measure(c);
    check_longest(c, p->at.longest_run, QUANTITY_DISTANCE, p->longest_run_km, p->weekly_km);
    check_longest(c, p->at.longest_time, QUANTITY_MINUTES, p->longest_min, p->weekly_min);
    if (p->peak_km < p->weekly_km)
        REPORT(c, p->at.peak, DIAG_VALUE_ODD, "%s %s is below %s %s: check the numbers",
               name_of(c, "peak"), km(c, p->peak_km), name_of(c, "weekly_mileage"),
               km(c, p->weekly_km));
}

struct day_set {
    const char *key;
    unsigned days;
    struct loc at;
};

static void check_apart(struct check *c, const struct day_set *a, const struct day_set *b)
{
    if (a->days & b->days)
        REPORT(c, a->at, DIAG_PROFILE_CONFLICT, "%s and %s both name %s", name_of(c, a->key),
               name_of(c, b->key), weekday_list(c->arena, a->days & b->days));
}

static void check_among_runs(struct check *c, const struct day_set *a, const struct day_set *run)
{
    if (run->days && a->days & ~run->days)
        REPORT(c, a->at, DIAG_PROFILE_CONFLICT, "%s names %s, which %s does not",
               name_of(c, a->key), weekday_list(c->arena, a->days & ~run->days),
               name_of(c, run->key));
}

static void check_run_count(struct check *c, unsigned hard, unsigned free)
{
    const struct profile *p = c->p;
    int n = p->run_days_count, most = WEEKDAY_COUNT - bits_count(free);
    const char *run = name_of(c, "run_days"), *rest = name_of(c, "rest_days");
    const char *cross = name_of(c, "cross_days"), *long_run = name_of(c, "long_run_days");

    if (n && n < bits_count(p->long_run_days))
        REPORT(c, p->at.run_days, DIAG_PROFILE_CONFLICT, "%s is %d, but %s names %d days", run, n,
               long_run, bits_count(p->long_run_days));
    else if (n && n < bits_count(hard))
        REPORT(c, p->at.run_days, DIAG_PROFILE_CONFLICT, "%s is %d, but %s and %s name %d days",
               run, n, long_run, name_of(c, "quality_days"), bits_count(hard));
    if (n > most)
        REPORT(c, p->at.run_days, DIAG_PROFILE_CONFLICT,
               "%s is %d, but %s and %s leave only %d day%s", run, n, rest, cross, most,
               most == 1 ? "" : "s");
    if (!n && !most)
        REPORT(c, profile_is_given(p->at.cross_days) ? p->at.cross_days : p->at.rest_days,
               DIAG_PROFILE_CONFLICT, "%s and %s leave no day for a run", rest, cross);
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
        REPORT(c, map, DIAG_KEY_MISSING, "%s is missing", name_of(c, path));
}

/* The time of a race, run or hoped for: none is below the fastest ever run. */
static void check_time(struct check *c, const char *name, struct loc at, double distance_km,
                       double time_min, enum diag_id too_fast)
{
    const struct bound *b = &BOUND_ROWS[BOUND_RACE_MIN_PER_KM];
    double pace = time_min / distance_km;
    double best = level_best_min(distance_km);

    if (bound_check(BOUND_RACE_MIN_PER_KM, pace) == BOUND_OUTSIDE)
        REPORT(c, at, DIAG_VALUE_RANGE, "%s gives a pace of %s, outside %s", name,
               amount(c, QUANTITY_PACE, pace),
               quantity_format_range(c->arena, quantity_bare_unit(QUANTITY_PACE, c->p->print.units),
                                     b->least, b->most));
    else if (time_min < best)
        REPORT(c, at, too_fast,
               "%s gives a pace of %s, but nobody has run %s faster than %s: check distance and "
               "time",
               name, amount(c, QUANTITY_PACE, pace), km(c, distance_km),
               amount(c, QUANTITY_PACE, best / distance_km));
    else
        return;
    if (time_min < UNIT_MIN_PER_H) /* else there were hours */
        diag_note(c->diag,
                  "two numbers with ':' are minutes and seconds: write hours as 1:30:00 or 1h30");
}

/* A result under the key NAME. */
static void check_run(struct check *c, const struct profile_result *r, const char *name,
                      struct loc distance_at, struct loc time_at)
{
    if (!isnan(r->distance_km) && isnan(level_best_min(r->distance_km)))
        REPORT(c, distance_at, DIAG_VALUE_RANGE,
               "%s is over %s, too short to give a pace: give one of 1.5 km or more", name,
               km(c, r->distance_km));
    else
        check_time(c, name, time_at, r->distance_km, r->time_min, DIAG_RESULT_TOO_FAST);
}

static void check_result(struct check *c)
{
    const struct profile *p = c->p;
    const struct profile_result *r = &p->race_result;
    char date[DATE_MAX];

    if (!profile_is_given(p->at.race_result) || !p->has_result)
        return;
    need(c, p->at.race_result, p->at.race_result_distance, "race_result.distance");
    need(c, p->at.race_result, p->at.race_result_time, "race_result.time");
    check_run(c, r, p->table != NULL ? name_of(c, "race_result.time") : "race_result",
              p->at.race_result_distance, p->at.race_result_time);
    if (r->has_date && r->date > c->today)
        REPORT(c, p->at.race_result_date, DIAG_VALUE_ODD, "%s %s is still to come: check the date",
               name_of(c, "race_result.date"), date_format(date, r->date));
}

static bool is_start_known(const struct profile *p)
{
    return p->has_start || !profile_is_given(p->at.start);
}

/* Whether the plan may be a ladder of run-walk, which says itself how many weeks it has. */
static bool may_be_run_walk(const struct profile *p)
{
    return !profile_is_given(p->at.race) && !isnan(p->can_run_min);
}

/* Blocks and printed weeks; false where a wrong value hides them. */
static bool find_calendar(const struct check *c, struct calendar *out)
{
    const struct profile *p = c->p;
    date_day start = profile_start(p, c->today);
    int weeks = p->weeks ? p->weeks : MILEAGE_WEEKS_DEFAULT;

    if (profile_is_given(p->at.race)) {
        if (!p->has_race || !p->race.has_date || !is_start_known(p) || p->race.date < start)
            return false;
        *out = calendar_to_race(start, p->race.date, false, p->after_race * WEEKDAY_COUNT,
                                p->print.first_weekday);
    } else {
        *out = calendar_of_weeks(start, weeks, p->print.first_weekday);
    }
    return p->weeks || !(profile_is_given(p->at.weeks) || may_be_run_walk(p));
}

/* Why the plan cannot lead to the race: it is over, or too far away; NULL where it can. */
static const char *find_race_outside(const struct check *c)
{
    const struct profile *p = c->p;
    date_day start = profile_start(p, c->today);
    const char *race = DATE_TEXT(p->race.date), *first = DATE_TEXT(start);
    const char *name = name_of(c, "race.date");
    struct calendar calendar;
    int n;

    if (!p->has_race || !p->race.has_date || !is_start_known(p))
        return NULL;
    n = find_calendar(c, &calendar) ? calendar.n_blocks : 0;
    if (p->race.date < start)
        return arena_printf(c->arena,
                            p->has_start ? "%s %s is before the plan starts on %s"
                                         : "%s %s is before the coming week, which starts on %s",
                            name, race, first);
    if (n > MILEAGE_WEEKS_MAX)
        return arena_printf(c->arena,
                            "%s %s is %d weeks after the start on %s: a plan has at most %d weeks",
                            name, race, n, first, MILEAGE_WEEKS_MAX);
    return NULL;
}

static void check_race(struct check *c)
{
    const struct profile *p = c->p;
    const char *race = DATE_TEXT(p->race.date), *why = find_race_outside(c);
    struct calendar calendar;
    int n;

    if (!p->has_race) {
        if (p->after_race && !profile_is_given(p->at.race))
            REPORT(c, p->at.after_race, DIAG_VALUE_ODD, "after_race is ignored: there is no race");
        return;
    }
    need(c, p->at.race, p->at.race_date, "race.date");
    need(c, p->at.race, p->at.race_distance, "race.distance");
    check_time(c, name_of(c, "race.goal_time"), p->at.race_goal_time, p->race.distance_km,
               p->race.goal_min, DIAG_GOAL_TOO_FAST);
    if (!p->race.has_date || !is_start_known(p))
        return;
    n = find_calendar(c, &calendar) ? calendar.n_blocks : 0;
    if (why != NULL)
        REPORT(c, p->at.race_date, DIAG_PROFILE_CONFLICT, "%s%s", why,
               n > MILEAGE_WEEKS_MAX ? ", so start later" : "");
    else if (p->weeks && n && p->weeks != n && p->at.weeks.file == p->at.race.file)
        REPORT(c, p->at.weeks, DIAG_VALUE_ODD,
               "weeks %d is ignored: the race on %s makes the plan %d week%s long", p->weeks, race,
               n, n == 1 ? "" : "s");
}

static void check_break(struct check *c)
{
    const struct profile *p = c->p;
    char from[DATE_MAX], to[DATE_MAX];

    if (!profile_is_given(p->at.off))
        return;
    need(c, p->at.off, p->at.break_from, "break.from");
    need(c, p->at.off, p->at.break_to, "break.to");
    if (!profile_has_break(p))
        return;
    date_format(from, p->off.from);
    date_format(to, p->off.to);
    if (p->off.to < p->off.from)
        REPORT(c, p->at.break_to, DIAG_PROFILE_CONFLICT,
               "break is from %s to %s: give the earlier date first", from, to);
    else if (p->has_race && p->race.has_date && p->race.date >= p->off.from &&
             p->race.date <= p->off.to)
        REPORT(c, p->at.break_to, DIAG_PROFILE_CONFLICT,
               "the race falls in the break from %s to %s", from, to);
}

/* A log that stops while the plan goes on: its runner may not know that it no longer changes anything. A break says
 * itself why nothing is logged. */
static void check_log_stops(const struct check *c, const struct profile_day *last, date_day end)
{
    date_day day = last->morning.day;
    long n_days = c->today - day;

    if (n_days > SESSION_DAYS && c->today <= end &&
        !(profile_has_break(c->p) && c->p->off.to > day))
        REPORT(c, last->at, DIAG_LOG_GAP,
               "the log ends on %s, %ld days ago: nothing since then changes the plan",
               DATE_TEXT(day), n_days);
}

/* Days of the log after the plan's last: wrong dates, or a plan that is over. */
static void check_log_end(struct check *c)
{
    const struct profile *p = c->p;
    struct calendar calendar;
    char text[DATE_MAX];
    date_day end;
    size_t n = p->log.n;

    if (!find_calendar(c, &calendar))
        return;
    end = calendar_last_day(&calendar);
    while (n > 0 && p->log.item[n - 1].morning.day > end)
        n--;
    if (n < p->log.n && p->log.item[n].morning.day <= c->today)
        REPORT(c, p->log.item[n].at, DIAG_LOG_OUTSIDE,
               "the log has %s, but the plan ends on %s: check the date",
               DATE_TEXT(p->log.item[n].morning.day), date_format(text, end));
    if (n > 0)
        check_log_stops(c, &p->log.item[n - 1], end);
}

/* The most that seven days of the log have, if few run as much, and not this runner. */
static void check_log_weeks(struct check *c)
{
    const struct profile *p = c->p;
    const struct profile_day *last;
    double week_km = log_most_km(p, &last);

    if (week_km > fmax(BOUND_ROWS[BOUND_WEEKLY_KM].odd_over, WEEK_ODD_SHARE * p->weekly_km))
        REPORT(c, last->at, DIAG_VALUE_ODD,
               "the log has %s in the seven days to %s: check the distances and their unit",
               km(c, week_km), DATE_TEXT(last->morning.day));
}

/* Pain in the chest, at whatever number, stops the running. */
static void heed_chest(struct check *c)
{
    static const char *const words[] = {"chest", "heart", "sternum",  "breastbone",
                                        "brust", "herz",  "poitrine", "coeur",
                                        "pecho", "petto", "borst"};

    for (size_t i = 0; i < c->p->log.n; i++) {
        struct profile_day *day = &c->p->log.item[i];
        const char *where = day->where != NULL && day->pain > 0
                                ? str_dup_lower(c->arena, str_from_c(day->where))
                                : "";

        for (size_t k = 0; k < ARRAY_LEN(words); k++)
            day->is_chest |= strstr(where, words[k]) != NULL;
        if (day->is_chest)
            day->pain = fmax(day->pain, ANSWER_PAIN_STOP);
    }
}

/* Results in the log, and days of it after the date that is given. */
static void check_log(struct check *c)
{
    const struct profile *p = c->p;
    char text[DATE_MAX];

    heed_chest(c);
    check_log_end(c);
    check_log_weeks(c);
    for (size_t i = 0; i < p->log.n; i++) {
        const struct profile_day *day = &p->log.item[i];

        if (profile_is_given(day->result_at))
            check_run(c, &day->result, "result", day->result_at, day->result_at);
        if (day->morning.day > c->today) /* others have been left out (log_row.c) */
            REPORT(c, day->at, DIAG_LOG_AFTER, "the log has %s, after the date given (%s)",
                   DATE_TEXT(day->morning.day), date_format(text, c->today));
    }
}

/* Takes the race out of a row of a table where the plan cannot lead to it: the athlete still has sheets. */
static void leave_out_race(struct check *c, struct profile *p)
{
    static const struct loc nowhere = {0};
    const char *why = find_race_outside(c);
    struct calendar calendar;
    int n;

    if (why == NULL || strcmp(p->at.race_date.file, p->at.profile.file) != 0)
        return;
    n = find_calendar(c, &calendar) ? calendar.n_blocks - MILEAGE_WEEKS_MAX : 0;
    REPORT(c, p->at.race_date, DIAG_RACE_PLAN, "%s, so it is left out%s", why,
           n > 0 ? arena_printf(c->arena, "; print again from %s on to have it in the plan",
                                DATE_TEXT(profile_start(p, c->today) + n * WEEKDAY_COUNT))
                 : "");
    p->has_race = false;
    p->race = (struct profile_race){.distance_km = (double)NAN, .goal_min = (double)NAN};
    p->after_race = 0;
    p->at.race = p->at.race_name = p->at.race_date = p->at.race_distance = p->at.race_goal_time =
        p->at.after_race = nowhere;
}

bool profile_validate(struct arena *a, struct profile *p, const struct profile_opts *opts,
                      struct diag *d)
{
    struct check c = {.arena = a, .p = p, .diag = d, .today = opts->today};
    struct calendar calendar;
    unsigned errors = d->errors;

    if (!profile_is_given(p->at.name))
        REPORT(&c, p->at.profile, DIAG_KEY_MISSING, "name is missing");
    if (p->table != NULL)
        leave_out_race(&c, p);
    check_age(&c);
    profile_report_units(p, d);
    check_lengths(&c);
    check_days(&c);
    check_result(&c);
    check_race(&c);
    check_break(&c);
    session_check(a, p, c.today, find_calendar(&c, &calendar) ? &calendar : NULL, d);
    check_log(&c);
    return d->errors == errors;
}
