/* The branch `why`, which sentences see beside the tree: why.def says what is in it. */
#include <math.h>
#include <string.h>

#include "base/unit.h"
#include "explain/explain_int.h"
#include "science/energy.h"
#include "science/level.h"
#include "science/pace.h"
#include "tree/fact.h"

enum {
    LONG_DAYS = 28 /* whose longest run bounds the next */
};

static const double NEAR = 1e-6; /* kilometres that only binary fractions make */

static const enum rule_id SWEAT_RULES[] = {[HYDRATION_MEASURED] = RULE_SWEAT_MEASURED,
                                           [HYDRATION_SCALED] = RULE_SWEAT_SCALED,
                                           [HYDRATION_ESTIMATE] = RULE_SWEAT_ESTIMATE};

static const struct {
    const char *name;
    enum rule_id rule;
} MARKERS[READINESS_MARKERS] = {
    [READINESS_SLEEP] = {"sleep", RULE_READY_SLEEP},
    [READINESS_RESTING_HR] = {"resting heart rate", RULE_READY_RESTING_HR},
    [READINESS_SORENESS] = {"soreness", RULE_READY_SORENESS},
    [READINESS_BALANCE] = {"balance", RULE_READY_BALANCE},
    [READINESS_HRV] = {"HRV", RULE_READY_HRV},
    [READINESS_HOP] = {"hop", RULE_READY_HOP}};

struct explain_why {
    struct arena *arena;
    const struct plan *plan;
    struct value *common;       /* of every number */
    const struct value *sweat;  /* at easy pace */
    const struct plan_day *day; /* of `run` and `run_sweat`; NULL: the general run */
    const struct value *run, *run_sweat;
};

static const struct value *range_value(struct arena *a, struct range r)
{
    return range_is_none(r) ? NULL : value_nums(a, (const double[]){r.lo, r.hi}, 2);
}

static struct range pair(const double x[2])
{
    return (struct range){x[0], x[1]};
}

static const char *date_text(struct arena *a, date_day day)
{
    return arena_strdup(a, DATE_TEXT(day));
}

/* The paces that the day was planned with. */
static const struct plan_paces *paces_of(const struct plan *p, const struct plan_day *day)
{
    return day->block != NULL ? day->block->paces : &p->paces;
}

static bool is_own_pace(const struct plan *p, const struct plan_day *day)
{
    return day->is_fixed && day->kind != SESSION_RACE &&
           fabs(day->pace_min_per_km - paces_of(p, day)->mean_min_per_km) > NEAR;
}

/* The limit for the first pace of a day's session. */
static const struct workout_limit *limit_of(const struct plan *p, const struct plan_day *day)
{
    enum pace_key key = PACE_EASY;

    for (int i = day->parts->n - 1; i >= 0; i--) {
        if (day->parts->part[i].what == WORKOUT_WORK)
            key = day->parts->part[i].pace;
    }
    return &p->catalog->sessions.limits.of[key];
}

/* Minutes of easy running before and after its work. */
static double easy_min(const struct plan_day *day)
{
    double min = 0;

    for (int i = 0; i < day->parts->n; i++) {
        enum workout_what what = day->parts->part[i].what;

        if (what == WORKOUT_WARM_UP || what == WORKOUT_COOL_DOWN)
            min += day->parts->part[i].min;
    }
    return min;
}

/* What was planned for DAY before the log changed it; NAN: the same. */
static double unlogged_km(const struct plan *p, const struct plan_day *day)
{
    const struct plan_block *w = day->block;

    if (p->profile->log.n == 0 || w == NULL || w->number == 0 || !session_is_run(day->kind) ||
        fabs(w->planned_km[day->weekday] - w->km[day->weekday]) < NEAR)
        return (double)NAN;
    return w->planned_km[day->weekday];
}

/* How the block of DAY was shared; nothing of the general run, which has none. */
static const struct week_shares *shares_of(const struct plan_day *day)
{
    static const struct week_shares none = {.weights = 0};

    return day->block == NULL ? &none : &day->block->shares;
}

/* How a run's share of the week went to the step; NULL: it was whole steps already. */
static const char *way_of(const struct plan_day *day, const struct week_shares *s)
{
    double share_km = s->exact_km[day->weekday];

    if (share_km > s->most_km + NEAR)
        return "held";
    if (day->block == NULL || fabs(day->distance_km - share_km) <= NEAR)
        return NULL;
    if (day->planned_km > share_km + day->block->step_km + NEAR)
        return "filled";
    return day->distance_km < share_km ? "down" : "up";
}

/* Figures of a day of the log, after those of its markers. */
enum figure {
    FIGURE_DONE = READINESS_MARKERS,
    FIGURE_EFFORT,
    FIGURE_PAIN,
    FIGURE_ILL,
    FIGURE_UNREAD, /* pain or illness */
    FIGURES,
    FIGURE_MORNING = FIGURES /* any marker */
};

/* Where a day of the log has a figure. */
static struct loc place_of(const struct profile_day *day, int figure)
{
    const struct profile_day_places *p = &day->places;
    const struct loc places[FIGURES] = {
        [READINESS_SLEEP] = p->sleep_h.file != NULL ? p->sleep_h : p->sleep_quality,
        [READINESS_RESTING_HR] = p->resting_hr,
        [READINESS_SORENESS] = p->soreness,
        [READINESS_BALANCE] = p->balance_s,
        [READINESS_HRV] = p->hrv,
        [READINESS_HOP] = p->hop_left_cm.file != NULL ? p->hop_left_cm : p->hop_right_cm,
        [FIGURE_DONE] = p->done,
        [FIGURE_EFFORT] = p->effort,
        [FIGURE_PAIN] = p->pain,
        [FIGURE_ILL] = day->is_ill ? p->ill : (struct loc){NULL, 0, 0},
        [FIGURE_UNREAD] = p->unread};

    return places[figure];
}

static void add_places(const struct explain_why *w, struct explain_places *places,
                       const struct profile_day *day, int figure)
{
    int first = figure == FIGURE_MORNING ? 0 : figure;
    int end = figure == FIGURE_MORNING ? READINESS_MARKERS : figure + 1;

    for (int i = first; i < end; i++)
        explain_add_place(w->arena, places, place_of(day, i));
    for (size_t k = 1; figure == FIGURE_DONE && k < day->runs_at.n; k++)
        explain_add_place(w->arena, places, day->runs_at.item[k]);
}

/* Where the days from FIRST to LAST have FIGURE. */
static const char *days_text(const struct explain_why *w, int figure, date_day first, date_day last)
{
    struct explain_places places = {{NULL, 0, 0}};

    for (date_day day = first; day <= last; day++) {
        const struct profile_day *row = plan_row_on(w->plan, day);

        if (row != NULL)
            add_places(w, &places, row, figure);
    }
    return explain_places_text(w->arena, w->plan->profile, &places);
}

/* "log.csv row 3": of one place; NULL: it has no file. */
static const char *place_text(const struct explain_why *w, struct loc at)
{
    struct explain_places places = {{NULL, 0, 0}};

    explain_add_place(w->arena, &places, at);
    return explain_places_text(w->arena, w->plan->profile, &places);
}

#define MAP(name, type)                                                         \
 static struct value *why_##name(const struct explain_why *w, const type *from) \
 {                                                                              \
  const struct plan *p = w->plan;                                               \
  struct arena *a = w->arena;                                                   \
  struct value *m = value_map(a, 0);                                            \
  (void)p, (void)from;
#define NUM(field)          NUM_OF(field, from->field)
#define SPAN(field)         SPAN_OF(field, from->field)
#define NUM_OF(key, value)  value_set_num(a, m, #key, value);
#define SPAN_OF(key, value) SUB(key, range_value(a, value))
#define BOOL_OF(key, value) value_set_bool(a, m, #key, value);
#define TEXT_OF(key, value) value_set_text(a, m, #key, value);
#define SUB(key, value)     value_set(a, m, #key, value);
#define EACH(key, n, wanted, item)       \
 struct value *key = value_list(a, (n)); \
 for (int i = 0; i < (int)(n); i++)      \
  if (wanted)                            \
   value_add(a, key, item);              \
 value_set(a, m, #key, key);
#define END \
 return m;  \
 }
#include "explain/why.def"

/* --- what no one struct holds ----------------------------------------------------------------- */

/* The rate, the weighed runs that it rests on, and what the table says. */
static const struct value *sweat_value(const struct explain_why *w, const struct plan_paces *x,
                                       const struct hydration_target *t, double pace_min_per_km)
{
    const struct plan *p = w->plan;
    struct hydration_run run = plan_sweat_run(p, x, pace_min_per_km);
    struct hydration_estimate e =
        hydration_predict(run.weight_kg, run.speed_kmh, run.temperature_c);
    struct hydration_used used[HYDRATION_TESTS_MAX];
    enum hydration_basis basis;
    size_t n = hydration_find_used(p->hydration_tests, p->n_tests, &run, used, &basis);
    struct value *m = why_target(w, t), *list = value_list(w->arena, n);

    for (size_t i = 0; i < n; i++)
        value_add(w->arena, list, why_used(w, &used[i]));
    value_set(w->arena, m, "used", list);
    value_set(w->arena, m, "table", why_table(w, &e));
    return m;
}

static void set_values(struct arena *a, struct value *map, const char *key,
                       struct readiness_basis b)
{
    value_set(a, map, key, value_nums(a, b.value, (size_t)b.n));
}

/* Where the mornings B of MARKER are; nothing where there are none. */
static void set_places(const struct explain_why *w, struct value *map, const char *key, int marker,
                       struct readiness_basis b)
{
    struct explain_places places = {{NULL, 0, 0}};

    for (int i = 0; i < b.n; i++) {
        const struct profile_day *row = plan_row_on(w->plan, b.day[i]);

        if (row != NULL)
            add_places(w, &places, row, marker);
    }
    value_set_text(w->arena, map, key, explain_places_text(w->arena, w->plan->profile, &places));
}

/* What the usual of marker I rests on, for the morning of DAY. */
static const struct value *basis_value(const struct explain_why *w, int i, date_day day)
{
    const struct readiness_inputs *in = &w->plan->mornings;
    const double own[READINESS_MARKERS] = {in->own.sleep_h,  in->own.resting_hr_bpm,
                                           in->own.soreness, in->own.balance_s,
                                           in->own.hrv_ms,   (double)NAN};
    struct readiness_basis b = readiness_basis_of(in, (enum readiness_marker)i, day);
    struct readiness_hrv hrv = readiness_base_hrv(in, day);
    struct value *m = why_hrv(w, &hrv);
    struct arena *a = w->arena;

    value_set_text(a, m, "way",
                   i == READINESS_HRV ? "mean, in logarithms,"
                   : b.is_mean        ? "mean"
                                      : "median");
    set_values(a, m, "values", b);
    set_places(w, m, "places", i, b);
    set_values(a, m, "left_cm", readiness_hop_basis(in, true, day));
    set_values(a, m, "right_cm", readiness_hop_basis(in, false, day));
    set_places(w, m, "left_places", READINESS_HOP, readiness_hop_basis(in, true, day));
    set_places(w, m, "right_places", READINESS_HOP, readiness_hop_basis(in, false, day));
    value_set_num(a, m, "own", own[i]);
    return m;
}

/* Marker I on the morning judged. */
static const struct value *marker_value(const struct explain_why *w, int i)
{
    const struct readiness_inputs *in = &w->plan->mornings;
    struct readiness_basis current = readiness_hrv_current(in, w->plan->judged);
    struct value *m = why_result(w, &w->plan->today.marker[i]);

    value_set(w->arena, m, "reading", why_morning(w, readiness_find_day(in, w->plan->judged)));
    set_values(w->arena, m, "current", current);
    set_places(w, m, "current_places", i, current);
    set_places(w, m, "place", i, (struct readiness_basis){.day = {w->plan->judged}, .n = 1});
    return m;
}

/* The catalogue's figures of a portion of F, a food of the tree. */
static const struct value *food_value(const struct explain_why *w, const struct value *f)
{
    struct value *m =
        why_food(w, VEC_FIND(w->plan->catalog->foods, value_find(f, STR("id"))->u.text));

    value_set(w->arena, m, "portions", value_find(f, STR("portions")));
    return m;
}

/* A number of each day from FIRST to LAST that has it, and where. */
static void set_numbers(const struct explain_why *w, struct value *map, enum figure figure,
                        date_day first, date_day last)
{
    struct value *list = value_list(w->arena, 0);

    for (date_day day = first; day <= last; day++) {
        const struct profile_day *row = plan_row_on(w->plan, day);
        double x = row == NULL ? (double)NAN : figure == FIGURE_PAIN ? row->pain : row->effort;

        if (!isnan(x))
            value_add(w->arena, list, value_num(w->arena, x));
    }
    value_set(w->arena, map, figure == FIGURE_PAIN ? "pain" : "effort", list);
}

/* What the log has of pain, illness, effort and runs from FIRST to LAST, of mornings from MORNING on, and where. */
static struct value *log_value(const struct explain_why *w, date_day first, date_day morning,
                               date_day last)
{
    struct arena *a = w->arena;
    struct value *m = value_map(a, 0);

    set_numbers(w, m, FIGURE_PAIN, first, last);
    set_numbers(w, m, FIGURE_EFFORT, first, last);
    value_set_text(a, m, "pain_places", days_text(w, FIGURE_PAIN, first, last));
    value_set_text(a, m, "effort_places", days_text(w, FIGURE_EFFORT, first, last));
    value_set_text(a, m, "ill_places", days_text(w, FIGURE_ILL, first, last));
    value_set_text(a, m, "unread_places", days_text(w, FIGURE_UNREAD, first, last));
    value_set_text(a, m, "done_places", days_text(w, FIGURE_DONE, first, last));
    value_set_text(a, m, "morning_places", days_text(w, FIGURE_MORNING, morning, last));
    return m;
}

/* A block, and what its figures come from, where distances are planned. */
static const struct value *block_value(const struct explain_why *w, const struct plan_block *from)
{
    const struct mileage_plan *p = &w->plan->mileage;
    const struct mileage_block *b;
    struct value *m = why_block(w, from);

    value_set(w->arena, m, "log",
              log_value(w, from->start - PLAN_DAYS, from->start - PLAN_DAYS, from->start - 1));
    value_set_text(w->arena, m, "long_places",
                   days_text(w, FIGURE_DONE, from->start - LONG_DAYS, from->start - 1));
    if (from->number == 0 || from->number > p->n_done)
        return m;
    b = &p->blocks[from->number - 1];
    value_set_num(w->arena, m, "w_km", b->w_km);
    value_set_num(w->arena, m, "n_runs", b->n_runs);
    value_set_num(w->arena, m, "n_days_off",
                  b->now.first == b->number ? b->now.n_days_off : 0); /* just before it */
    value_set(w->arena, m, "total", why_total(w, &b->total));
    value_set(w->arena, m, "longest", why_longest(w, &b->longest));
    value_set_bool(w->arena, m, "is_other", fabs(b->total_km - from->total_km) > NEAR);
    value_set_bool(w->arena, m, "is_held",
                   b->total_km < b->total.planned_km - b->total.shed_km - NEAR);
    return m;
}

/* --- the branch ------------------------------------------------------------------------------- */

struct explain_why *explain_why_open(struct arena *a, const struct plan *p)
{
    struct explain_why *w = ARENA_NEW(a, struct explain_why);

    *w = (struct explain_why){.arena = a, .plan = p};
    w->sweat = sweat_value(w, &p->paces, &p->sweat, p->paces.mean_min_per_km);
    w->common = why_common(w, p);
    return w;
}

/* The sessions of the log before WEEK with an exercise of FAMILY, a word of the catalogue. */
static const struct value *lifts_value(const struct explain_why *w, struct str family, int week)
{
    const struct plan *p = w->plan;
    struct value *list = value_list(w->arena, 0);

    for (size_t i = 0; i < p->profile->log.n; i++) {
        const struct profile_day *day = &p->profile->log.item[i];

        for (size_t k = 0; k < day->strength.n; k++) {
            const struct profile_lift *lift = &day->strength.item[k];
            const struct catalog_exercise *e =
                catalog_find_exercise(p->catalog, str_from_c(lift->exercise));

            if (e != NULL && plan_week_number(p, day->morning.day) < week &&
                str_eq_c(family, catalog_families.word[e->family]))
                value_add(w->arena, list, why_lift(w, lift));
        }
    }
    return list;
}

/* A run, and what the log has of the days up to it, which may change it. */
static const struct value *run_value(const struct explain_why *w, const struct plan_day *day)
{
    struct value *m = why_run(w, day);

    value_set(w->arena, m, "log", log_value(w, day->date - ANSWER_DAYS_OFF, day->date, day->date));
    return m;
}

static void set_run(struct explain_why *w, struct value *m, const struct plan_day *day)
{
    if (w->run == NULL || day != w->day) {
        struct plan_day run = day != NULL ? *day : plan_general_run(w->plan);

        w->day = day;
        w->run = run_value(w, &run);
        w->run_sweat =
            sweat_value(w, paces_of(w->plan, &run), &run.drink.target, run.pace_min_per_km);
    }
    value_set(w->arena, m, "run", w->run);
    value_set(w->arena, m, "sweat", w->run_sweat);
}

/* Of the marker that an entry, or the key of a usual or limit, is of. */
static void set_marker(const struct explain_why *w, struct value *m,
                       const struct explain_spot *spot)
{
    bool is_judged = str_starts_with(str_from_c(spot->path), "readiness.today.markers[");
    const struct value *id = value_find(spot->here, STR("id"));
    struct str key = id != NULL ? id->u.text : str_from_c(strrchr(spot->path, '.') + 1);
    int i = READINESS_HOP;

    while (i > 0 && !str_starts_with(key, profile_markers.word[i]))
        i--;
    value_set(w->arena, m, "basis",
              basis_value(w, i, is_judged ? w->plan->judged : w->plan->limits_day));
    if (is_judged)
        value_set(w->arena, m, "marker", marker_value(w, i));
}

/* Of a snack its foods, of a food itself. */
static void set_foods(const struct explain_why *w, struct value *m, const struct value *here)
{
    const struct value *foods = value_find(here, STR("foods"));
    struct value *list = value_list(w->arena, 0);

    for (size_t i = 0; foods != NULL && i < foods->u.list.n; i++)
        value_add(w->arena, list, food_value(w, foods->u.list.item[i]));
    value_set(w->arena, m, "foods", list);
    if (foods == NULL)
        value_set(w->arena, m, "food", food_value(w, here));
}

/* Of the zone that is named in PATH. */
static void set_zone(const struct explain_why *w, struct value *m, struct str path)
{
    static const char *const words[] = {
#define PACE(id, word) "paces.zones." word ".",
#include "science/pace.def"
    };
    int key = 0;

    while (!str_starts_with(path, words[key]))
        key++;
    value_set(w->arena, m, "zone", why_zone(w, &(enum pace_key){(enum pace_key)key}));
}

const struct value *explain_why(struct explain_why *w, const struct explain_spot *spot)
{
    struct value *m = value_map(w->arena, 16);
    struct str path = str_from_c(spot->path);
    const struct plan_block *block = spot->block != NULL  ? spot->block
                                     : spot->week != NULL ? spot->week->most
                                                          : NULL;

    for (size_t i = 0; i < w->common->u.map.n; i++)
        value_set(w->arena, m, w->common->u.map.item[i].key, w->common->u.map.item[i].value);
    if (spot->week != NULL)
        value_set(w->arena, m, "week", why_week(w, spot->week));
    if (block != NULL)
        value_set(w->arena, m, "block", block_value(w, block));
    if (str_starts_with(str_from_c(spot->pattern), "weeks[].days[]")) {
        set_run(w, m, spot->day);
    } else {
        value_set(w->arena, m, "run", value_null());
        value_set(w->arena, m, "sweat", w->sweat);
    }
    if (str_starts_with(path, "readiness."))
        set_marker(w, m, spot);
    if (str_starts_with(path, "paces.zones."))
        set_zone(w, m, path);
    if (str_starts_with(str_from_c(spot->pattern), "strength[].exercises[]") &&
        spot->week != NULL && value_find(spot->here, STR("family")) != NULL)
        value_set(
            w->arena, m, "lifts",
            lifts_value(w, value_find(spot->here, STR("family"))->u.text, spot->week->number));
    if (str_starts_with(path, "hydration.tests["))
        value_set(w->arena, m, "test", why_test(w, &w->plan->tests[spot->index]));
    if (str_starts_with(path, "snacks.choices["))
        set_foods(w, m, spot->here);
    return m;
}
