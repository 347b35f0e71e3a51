/* The run-walk ladder, and the mean pace of a run with walk breaks. */
#include "science/run_walk.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/num.h"
#include "base/unit.h"
#include "base/vec.h"

/* D */
static const struct run_walk LADDER[RUN_WALK_WEEKS] = {
    {1, 8, 60, 90},   {2, 8, 90, 90},   {3, 6, 150, 90}, {4, 5, 210, 90}, {5, 4, 300, 120},
    {6, 3, 480, 120}, {7, 2, 720, 120}, {8, 1, 1200, 0}, {9, 1, 1500, 0}, {10, 1, 1800, 0},
};

const double RUN_WALK_RACE_MOST_KM = 5;     /* D */
static const double AROUND_MIN = 5;         /* of walking, before and after: D */
const double RUN_WALK_ENOUGH_MIN = 20;      /* min: D */
static const double WEEKLY_ENOUGH_KM = 8;   /* D */
static const double WEEKLY_ENOUGH_MIN = 60; /* D */
static const double EFFORT_MOST = 6;        /* D */
static const double PAIN_MOST = 3;          /* D */
static const double WALK_MIN_PER_KM = 10;   /* D */

struct run_walk run_walk_of_week(int week)
{
    assert(week >= 1 && week <= RUN_WALK_WEEKS);
    return LADDER[week - 1];
}

static double running_min(const struct run_walk *s)
{
    return s->repeat * s->run_s / UNIT_S_PER_MIN;
}

struct run_walk run_walk_shortened(struct run_walk s, double share)
{
    if (s.repeat > 1)
        s.repeat = (int)num_floor_to(share * s.repeat, 1);
    else
        s.run_s = num_floor_to(share * s.run_s, UNIT_S_PER_MIN);
    if (s.repeat == 1)
        s.walk_s = 0;
    return s;
}

double run_walk_session_min(const struct run_walk *s)
{
    return running_min(s) + (s->repeat - 1) * s->walk_s / UNIT_S_PER_MIN + 2 * AROUND_MIN;
}

bool run_walk_is_due(double can_run_min, double weekly_km, double weekly_min)
{
    if (!isnan(can_run_min))
        return !num_reaches(can_run_min, RUN_WALK_ENOUGH_MIN);
    if (!isnan(weekly_min))
        return !num_reaches(weekly_min, WEEKLY_ENOUGH_MIN);
    return !isnan(weekly_km) && !num_reaches(weekly_km, WEEKLY_ENOUGH_KM);
}

int run_walk_first_week(double can_run_min)
{
    int week = RUN_WALK_WEEKS;

    while (week > 1 && !num_reaches(can_run_min, LADDER[week - 1].run_s / UNIT_S_PER_MIN))
        week--;
    return week;
}

int run_walk_week_after(int week, double share)
{
    double most_min = share * running_min(&LADDER[week - 1]);

    while (week > 1 && num_exceeds(running_min(&LADDER[week - 1]), most_min))
        week--;
    return week;
}

enum run_walk_hold run_walk_hold_of(const struct run_walk_log *log)
{
    const struct {
        bool holds;
        enum run_walk_hold hold;
    } rows[] = {{answer_is_stop(log->health), RUN_WALK_STOPPED},
                {answer_is_illness(log->health), RUN_WALK_ILL},
                {log->health == ANSWER_L4, RUN_WALK_PAIN_TWICE},
                {log->health == ANSWER_UNREAD, RUN_WALK_UNREAD},
                {log->health == ANSWER_L5, RUN_WALK_TIRED},
                {num_exceeds(log->worst_pain, PAIN_MOST), RUN_WALK_PAIN},
                {log->n_done + log->n_rested < RUN_WALK_SESSIONS_LEAST, RUN_WALK_FEW},
                {log->n_done < RUN_WALK_SESSIONS_LEAST, RUN_WALK_RESTED},
                {num_exceeds(log->last_effort, EFFORT_MOST), RUN_WALK_HARD},
                {log->is_far_over, RUN_WALK_FAR_OVER}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].holds)
            return rows[i].hold;
    }
    return RUN_WALK_PASSED;
}

bool run_walk_goes_back(enum run_walk_hold hold)
{
    return hold == RUN_WALK_STOPPED || hold == RUN_WALK_ILL || hold == RUN_WALK_PAIN_TWICE ||
           hold == RUN_WALK_TIRED;
}

double run_walk_mean_pace(double pace_min_per_km, double run_s, double walk_s)
{
    double walk_pace = fmax(WALK_MIN_PER_KM, pace_min_per_km);

    return (run_s + walk_s) / (run_s / pace_min_per_km + walk_s / walk_pace);
}

double run_walk_running_pace(double mean_min_per_km, double run_s, double walk_s)
{
    if (!(walk_s > 0) || num_reaches(mean_min_per_km, WALK_MIN_PER_KM))
        return mean_min_per_km;
    return run_s / ((run_s + walk_s) / mean_min_per_km - walk_s / WALK_MIN_PER_KM);
}
