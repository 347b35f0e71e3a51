/* Training sessions: how sessions.yaml is read, and whether its sessions, limits and slots fit together
 * (TRAINING 3.1). */
#include <math.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/unit.h"
#include "catalog/catalog_int.h"
#include "science/bound.h"

enum {
    STEPS_MAX = 20,
    REPEATS_MAX = 60,
    ALL_RACES = RACE_CLASS_COUNT /* the word after the classes */
};

static const char *const PACE_WORDS[] = {
#define PACE(id, word) word,
#include "science/pace.def"
};
const struct schema_words catalog_paces = {.word = PACE_WORDS, .n = PACE_KEYS};
const struct schema_words catalog_phases =
    SCHEMA_WORDS_OF([MILEAGE_PHASE_BASE] = "base", [MILEAGE_PHASE_BUILD] = "build",
                    [MILEAGE_PHASE_SPECIFIC] = "specific", [MILEAGE_PHASE_SHARPEN] = "sharpen",
                    [MILEAGE_PHASE_TAPER] = "taper", [MILEAGE_PHASE_RACE] = "race");
const struct schema_words catalog_races = SCHEMA_WORDS_OF(
    [RACE_NONE] = "none", [RACE_SHORT] = "short", [RACE_TEN] = "ten", [RACE_HALF] = "half",
    [RACE_MARATHON] = "marathon", [RACE_ULTRA] = "ultra", [ALL_RACES] = "all");
const struct schema_words catalog_workout_kinds = SCHEMA_WORDS_OF(
    [WORKOUT_QUALITY] = "quality", [WORKOUT_LONG] = "long", [WORKOUT_EASY] = "easy");
static const struct schema_words PLACE_WORDS =
    SCHEMA_WORDS_OF([WORKOUT_MIDDLE] = "middle", [WORKOUT_END] = "end");
static const char *const EXPERIENCES[] = {
#define EXPERIENCE(id, word, about) word,
#include "science/experience.def"
};
static const struct schema_words LEAST_WORDS = {.word = EXPERIENCES, .n = ARRAY_LEN(EXPERIENCES)};

/* --- amounts: "6 min", "400 m", "90 s jog", "10 %" ---------------------------------------------- */

enum dimension {
    TIME,
    DISTANCE,
    SHARE
};

static const struct {
    const char *word;
    enum dimension dimension;
    double factor;
} UNITS[] = {
    {"s", TIME, 1.0 / UNIT_S_PER_MIN},    {"min", TIME, 1},
    {"m", DISTANCE, 1.0 / UNIT_M_PER_KM}, {"km", DISTANCE, 1},
    {"mi", DISTANCE, UNIT_KM_PER_MI},     {"%", SHARE, 0.01},
};

/* Where an amount goes, by its dimension, and what one looks like. */
struct amount {
    size_t at[SHARE + 1]; /* in the struct that holds it, from its first; 0: not this dimension */
    const char *wanted;
};

/* The unit at the start of S, and what follows it; its index, or ARRAY_LEN(UNITS). */
static size_t cut_unit(struct str s, struct str *rest)
{
    struct str unit = str_cut(str_trim(s), ' ', rest);
    size_t i = 0;

    while (i < ARRAY_LEN(UNITS) && !str_eq_c(unit, UNITS[i].word))
        i++;
    *rest = str_trim(*rest);
    return i;
}

/* Reads an amount into one of the members of a set or a limit. */
static bool read_amount(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    const struct amount *a = f->arg;
    double x;
    size_t n, u;
    struct str rest;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, a->wanted);
    n = num_scan(node->text, &x);
    u = cut_unit(str_tail(node->text, n), &rest);
    if (n == 0 || u == ARRAY_LEN(UNITS) || rest.n > 0 || a->at[UNITS[u].dimension] == 0 || !(x > 0))
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             arena_printf(r->arena, "must be %s", a->wanted));
    *(double *)(void *)((char *)value + a->at[UNITS[u].dimension] - 1) = x * UNITS[u].factor;
    return true;
}

/* "90 s jog", "1 min walk". */
static bool read_rest(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    struct workout_set *set = value;
    double x;
    size_t n, u;
    struct str how;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "a time and a gait");
    n = num_scan(node->text, &x);
    u = cut_unit(str_tail(node->text, n), &how);
    set->is_walk = str_eq_c(how, "walk");
    if (n == 0 || u == ARRAY_LEN(UNITS) || UNITS[u].dimension != TIME || !(x > 0) ||
        !(set->is_walk || str_eq_c(how, "jog")))
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             "must be a time and a gait, as in 90 s jog or 1 min walk");
    set->rest_min = x * UNITS[u].factor;
    return true;
}

/* --- the tables --------------------------------------------------------------------------------- */

#define ROW(kind, key, T, member) SCHEMA_ROW(kind, key, struct T, member)
#define AT(T, place)              .at = offsetof(struct T, place)
#define NEED                      .flags = SCHEMA_REQUIRED
#define AMOUNT(key, T, of)        SCHEMA_ROW(CUSTOM, key, struct T, of), .read = read_amount
/* A member of T as an entry of `at`. */
#define INTO(T, from, to) offsetof(struct T, to) - offsetof(struct T, from) + 1

static const struct amount WORK = {{[TIME] = INTO(workout_set, work_min, work_min),
                                    [DISTANCE] = INTO(workout_set, work_min, work_km)},
                                   "a time or a distance, as in 6 min, 90 s, 400 m or 2 km"};
static const struct amount WEEK_SHARE = {{[SHARE] = INTO(workout_limit, week_share, week_share)},
                                         "a share of the week, as in 10 %"};
static const struct amount RUN_SHARE = {{[SHARE] = INTO(workout_limit, run_share, run_share)},
                                        "a share of the run, as in 60 %"};
static const struct amount MOST_KM = {{[DISTANCE] = INTO(workout_limit, most_km, most_km)},
                                      "a distance, as in 10 km"};
static const struct amount MOST_MIN = {{[TIME] = INTO(workout_limit, most_min, most_min)},
                                       "a time, as in 110 min"};

static const struct schema_field SET_FIELDS[] = {
    {ROW(INT, "repeat", workout_set, n), SCHEMA_RANGE(1, REPEATS_MAX), NEED},
    {AMOUNT("work", workout_set, work_min), .arg = &WORK, NEED},
    {ROW(WORD, "pace", workout_set, pace), .words = &catalog_paces, NEED},
    {.key = "recovery", .kind = SCHEMA_CUSTOM, .read = read_rest},
};
static const struct schema SET = {
    SCHEMA_OF("a set", SET_FIELDS, struct workout_set),
    .example = "{repeat: 4, work: 6 min, pace: threshold, recovery: 1 min jog}"};
static const struct schema_field SET_ITEM = {.kind = SCHEMA_MAP, .of = &SET};
static const struct schema_field STEP_ITEM = {.kind = SCHEMA_LIST,
                                              AT(workout_step, at),
                                              SCHEMA_RANGE(1, WORKOUT_SETS_MAX),
                                              SCHEMA_ITEMS(SET_ITEM, struct workout_set)};
static const struct schema_field CUE = {.kind = SCHEMA_TEXT};

static const struct schema_field WORKOUT_FIELDS[] = {
    {ROW(TEXT, "id", catalog_workout, id), AT(catalog_workout, at), SCHEMA_RANGE(1, 64), NEED},
    {ROW(TEXT, "name", catalog_workout, name), SCHEMA_RANGE(1, 40), NEED},
    {ROW(TEXT, "purpose", catalog_workout, purpose), NEED},
    {ROW(WORD, "kind", catalog_workout, workout.kind), .words = &catalog_workout_kinds, NEED},
    {ROW(WORDS, "phase", catalog_workout, phases), .words = &catalog_phases, NEED},
    {ROW(WORDS, "races", catalog_workout, races), .words = &catalog_races, NEED},
    {ROW(WORD, "least", catalog_workout, least), .words = &LEAST_WORDS, NEED},
    {ROW(WORD, "work_at", catalog_workout, workout.work_at), .words = &PLACE_WORDS, NEED},
    {ROW(LIST, "ladder", catalog_workout, workout.ladder), AT(catalog_workout, at_ladder),
     SCHEMA_RANGE(1, STEPS_MAX), SCHEMA_ITEMS(STEP_ITEM, struct workout_step)},
    {ROW(LIST, "cues", catalog_workout, cues), SCHEMA_RANGE(1, 6), SCHEMA_ITEMS(CUE, char *), NEED},
};
static const struct schema WORKOUT = {
    SCHEMA_OF("a session", WORKOUT_FIELDS, struct catalog_workout)};
static const struct schema_field WORKOUT_ITEM = {.kind = SCHEMA_MAP, .of = &WORKOUT};

static const struct schema_field EFFORT_FIELDS[] = {
    {ROW(INT, "effort", catalog_effort, effort), SCHEMA_RANGE(1, 10), NEED},
    {ROW(TEXT, "talk", catalog_effort, talk), NEED},
};
static const struct schema EFFORT = {SCHEMA_OF("a pace", EFFORT_FIELDS, struct catalog_effort)};

static const struct schema_field LIMIT_FIELDS[] = {
    {AMOUNT("week", workout_limit, week_share), .arg = &WEEK_SHARE},
    {AMOUNT("run", workout_limit, run_share), .arg = &RUN_SHARE},
    {AMOUNT("most", workout_limit, most_km), .arg = &MOST_KM},
    {AMOUNT("time", workout_limit, most_min), .arg = &MOST_MIN},
};
static const struct schema LIMIT = {SCHEMA_OF("a limit", LIMIT_FIELDS, struct workout_limit)};

struct efforts {
    struct catalog_effort of[PACE_KEYS];
};

static const struct schema_field PACE_FIELDS[] = {
#define PACE(id, word) {ROW(MAP, word, efforts, of[PACE_##id]), .of = &EFFORT, NEED},
#include "science/pace.def"
};
static const struct schema PACES = {SCHEMA_OF("the paces", PACE_FIELDS, struct efforts)};

static const struct schema_field LIMITS_FIELDS[] = {
#define PACE(id, word) {ROW(MAP, word, workout_limits, of[PACE_##id]), .of = &LIMIT},
#include "science/pace.def"
    {ROW(MAP, "long", workout_limits, long_run), .of = &LIMIT},
};
static const struct schema LIMITS = {SCHEMA_OF("the limits", LIMITS_FIELDS, struct workout_limits)};

#define CHOICE_OR_NONE(key, T, member) \
 SCHEMA_ROW(TEXT, key, struct T, member.id), .at = offsetof(struct T, member.at)
#define CHOICE(key, T, member) CHOICE_OR_NONE(key, T, member), NEED
static const struct schema_field CHOICE_ITEM = {SCHEMA_ROW(TEXT, NULL, struct catalog_choice, id),
                                                AT(catalog_choice, at)};
#define CHOICES(key, member)                                       \
 ROW(LIST, key, catalog_slot, member), SCHEMA_RANGE(1, STEPS_MAX), \
     SCHEMA_ITEMS(CHOICE_ITEM, struct catalog_choice), NEED

static const struct schema_field LONG_FIELDS[] = {
    {CHOICE("plain", catalog_slot, long_run)},
    {CHOICE("shorter", catalog_slot, shorter)},
    {CHOICE_OR_NONE("again", catalog_slot, again)},
};
static const struct schema LONG_RUNS = {
    SCHEMA_OF("the long runs", LONG_FIELDS, struct catalog_slot)};

static const struct schema_field SLOT_FIELDS[] = {
    {CHOICES("first", quality[0])},
    {CHOICES("second", quality[1])},
    {.key = "long", .kind = SCHEMA_MAP, .of = &LONG_RUNS, NEED},
};
static const struct schema SLOT = {SCHEMA_OF("a slot", SLOT_FIELDS, struct catalog_slot)};

#define PHASE(word, i) ROW(MAP, word, catalog_slots, phase[MILEAGE_PHASE_##i]), .of = &SLOT
static const struct schema_field RACE_PHASES[] = {{PHASE("base", BASE), NEED},
                                                  {PHASE("build", BUILD), NEED},
                                                  {PHASE("specific", SPECIFIC), NEED}};
static const struct schema_field NO_RACE_PHASES[] = {{PHASE("base", BASE), NEED},
                                                     {PHASE("build", BUILD), NEED},
                                                     {PHASE("sharpen", SHARPEN), NEED}};
static const struct schema RACE_SLOTS = {
    SCHEMA_OF("the slots of a race", RACE_PHASES, struct catalog_slots)};
static const struct schema NO_RACE_SLOTS = {
    SCHEMA_OF("the slots without a race", NO_RACE_PHASES, struct catalog_slots)};

struct races {
    struct catalog_slots of[RACE_CLASS_COUNT];
};

#define SLOTS_OF(word, i) ROW(MAP, word, races, of[RACE_##i]), NEED
static const struct schema_field SLOTS_FIELDS[] = {
    {SLOTS_OF("none", NONE), .of = &NO_RACE_SLOTS},
    {SLOTS_OF("short", SHORT), .of = &RACE_SLOTS},
    {SLOTS_OF("ten", TEN), .of = &RACE_SLOTS},
    {SLOTS_OF("half", HALF), .of = &RACE_SLOTS},
    {SLOTS_OF("marathon", MARATHON), .of = &RACE_SLOTS},
    {SLOTS_OF("ultra", ULTRA), .of = &RACE_SLOTS},
};
static const struct schema SLOTS = {SCHEMA_OF("the slots", SLOTS_FIELDS, struct races)};

static const struct schema_field FIXED_FIELDS[] = {
    {CHOICE("easy_day", catalog_fixed, easy_day)},
    {CHOICE("fallback", catalog_fixed, fallback)},
    {CHOICE("nothing_fits", catalog_fixed, nothing_fits)},
    {CHOICE("trial", catalog_fixed, trial)},
    {CHOICE("taper", catalog_fixed, taper)},
    {CHOICE("race", catalog_fixed, race)},
    {CHOICE("second_long", catalog_fixed, second_long)},
    {CHOICE("medium_long", catalog_fixed, medium_long)},
    {CHOICE("long_run", catalog_fixed, long_run)},
};
static const struct schema FIXED = {
    SCHEMA_OF("the fixed sessions", FIXED_FIELDS, struct catalog_fixed)};

static const struct schema_field FILE_FIELDS[] = {
    {ROW(MAP, "paces", catalog_sessions, paces), .of = &PACES, NEED},
    {ROW(MAP, "limits", catalog_sessions, limits), .of = &LIMITS, NEED},
    {ROW(MAP, "slots", catalog_sessions, races), .of = &SLOTS, NEED},
    {ROW(MAP, "fixed", catalog_sessions, fixed), .of = &FIXED, NEED},
    {ROW(LIST, "sessions", catalog_sessions, list), SCHEMA_RANGE(1, 200),
     SCHEMA_ITEMS(WORKOUT_ITEM, struct catalog_workout), NEED},
};
const struct schema catalog_sessions_file = {
    SCHEMA_OF("the sessions", FILE_FIELDS, struct catalog_sessions)};

/* --- whether they fit together ------------------------------------------------------------------ */

/* What a place wants of its session. */
struct place {
    enum workout_kind kind;
    unsigned phases, races; /* all of these; 0: any */
    bool needs_ladder;
};

/* The first word of WORDS whose bit is in SET; SET is not empty. */
static const char *first_word(const struct schema_words *words, unsigned set)
{
    size_t i = 0;

    while (!(set & BIT(i)))
        i++;
    return words->word[i];
}

static void check_place(const struct catalog_workout *w, const struct place *p, struct loc at,
                        struct diag *d)
{
    if (w->workout.kind != p->kind)
        diag_report(d, at, DIAG_CATALOG_REF,
                    "'%s' is of kind %s: here a session of kind %s is needed", w->id,
                    catalog_workout_kinds.word[w->workout.kind],
                    catalog_workout_kinds.word[p->kind]);
    if (p->phases & ~w->phases)
        diag_report(d, at, DIAG_CATALOG_REF, "'%s' is not for the phase %s: add it to its 'phase'",
                    w->id, first_word(&catalog_phases, p->phases & ~w->phases));
    if (p->races & ~w->races)
        diag_report(d, at, DIAG_CATALOG_REF, "'%s' is not for the race '%s': add it to its 'races'",
                    w->id, first_word(&catalog_races, p->races & ~w->races));
    if (p->needs_ladder && w->workout.ladder.n == 0 && w->workout.kind != WORKOUT_QUALITY)
        diag_report(d, at, DIAG_CATALOG_REF, "'%s' needs a 'ladder' to stand here", w->id);
}

/* Finds the session of C, which is to stand in PLACE. */
static void resolve(struct catalog_sessions *s, struct catalog_choice *c, const struct place *place,
                    struct diag *d)
{
    struct catalog_workout *w = VEC_FIND(s->list, str_from_c(c->id));
    const char **names;

    c->of = w;
    if (w != NULL) {
        w->is_placed = true;
        check_place(c->of, place, c->at, d);
        return;
    }
    names = VEC_NAMES(d->arena, s->list);
    diag_report(d, c->at, DIAG_CATALOG_REF, "there is no session '%s'%s", c->id,
                diag_suggest(d, str_nearest(str_from_c(c->id), names, s->list.n)));
}

static void resolve_slot(struct catalog_sessions *s, struct catalog_slot *slot, unsigned phase,
                         unsigned race, struct diag *d)
{
    const struct place quality = {WORKOUT_QUALITY, phase, race, true};
    const struct place long_run = {WORKOUT_LONG, phase, race, false};

    for (size_t q = 0; q < ARRAY_LEN(slot->quality); q++) {
        for (size_t i = 0; i < slot->quality[q].list.n; i++)
            resolve(s, &slot->quality[q].list.item[i], &quality, d);
    }
    resolve(s, &slot->long_run, &long_run, d);
    resolve(s, &slot->shorter, &long_run, d);
    if (slot->again.id != NULL)
        resolve(s, &slot->again, &long_run, d);
}

static void resolve_fixed(struct catalog_sessions *s, struct diag *d)
{
    struct catalog_fixed *f = &s->fixed;

    resolve(s, &f->easy_day, &(struct place){WORKOUT_EASY, 0, 0, true}, d);
    resolve(s, &f->nothing_fits, &(struct place){WORKOUT_EASY, 0, 0, true}, d);
    resolve(s, &f->fallback, &(struct place){WORKOUT_QUALITY, 0, 0, true}, d);
    resolve(s, &f->trial, &(struct place){WORKOUT_QUALITY, 0, 0, true}, d);
    resolve(s, &f->taper, &(struct place){WORKOUT_QUALITY, 0, 0, true}, d);
    resolve(s, &f->race, &(struct place){WORKOUT_QUALITY, 0, 0, true}, d);
    resolve(s, &f->second_long, &(struct place){WORKOUT_EASY, 0, 0, false}, d);
    resolve(s, &f->medium_long, &(struct place){WORKOUT_EASY, 0, 0, false}, d);
    resolve(s, &f->long_run, &(struct place){WORKOUT_LONG, 0, 0, false}, d);
}

/* Work of a step at one pace, in min or in km; false where it has several, or both measures. */
static bool work_of(const struct workout_step *step, struct workout_set *sum)
{
    *sum = (struct workout_set){.pace = step->sets.item[0].pace};
    for (size_t i = 0; i < step->sets.n; i++) {
        const struct workout_set *s = &step->sets.item[i];

        if (s->pace != sum->pace)
            return false;
        sum->work_min += s->n * s->work_min;
        sum->work_km += s->n * s->work_km;
    }
    return !(sum->work_min > 0 && sum->work_km > 0);
}

/* A ladder goes up: a plan takes its steps in order. */
static void check_order(const struct catalog_workout *w, struct diag *d)
{
    for (size_t i = 1; i < w->workout.ladder.n; i++) {
        const struct workout_step *step = &w->workout.ladder.item[i];
        struct workout_set before, now;

        if (!work_of(step - 1, &before) || !work_of(step, &now) || before.pace != now.pace ||
            (before.work_min > 0) != (now.work_min > 0))
            continue;
        if (num_exceeds(before.work_min, now.work_min) || num_exceeds(before.work_km, now.work_km))
            diag_report(d, step->at, DIAG_SESSION_ORDER,
                        "step %zu of '%s' has %g %s of work, the step before it %g: put the "
                        "lightest step first",
                        i + 1, w->id, now.work_min + now.work_km, now.work_min > 0 ? "min" : "km",
                        before.work_min + before.work_km);
    }
}

static void check_workout(const struct catalog_sessions *s, const struct catalog_workout *w,
                          struct diag *d)
{
    double week_km = BOUND_ROWS[BOUND_WEEKLY_KM].most;
    double best = BOUND_ROWS[BOUND_EASY_MIN_PER_KM].least;

    if (VEC_FIND(s->list, str_from_c(w->id)) != w)
        diag_report(d, w->at, DIAG_CATALOG_REF, "the id '%s' is given twice", w->id);
    if (w->workout.kind == WORKOUT_QUALITY && w->workout.ladder.n == 0)
        diag_report(d, w->at, DIAG_CATALOG_REF, "'%s' is of kind quality: it needs a 'ladder'",
                    w->id);
    check_order(w, d);
    for (size_t i = 0; i < w->workout.ladder.n; i++) {
        struct workout_excess x =
            workout_too_long(&w->workout, &w->workout.ladder.item[i], &s->limits, week_km, best);

        if (x.bound != WORKOUT_FITS)
            diag_report(d, w->workout.ladder.item[i].at, DIAG_CATALOG_REF,
                        "step %zu of '%s' has %.1f km of %s: the longest week there is, %g km, "
                        "allows %.1f km (see 'limits'); make the step shorter",
                        i + 1, w->id, x.km, catalog_paces.word[x.pace], week_km, x.most_km);
    }
}

/* A coach's session that no plan can have. */
static void check_is_placed(const struct catalog_workout *w, struct diag *d)
{
    static const char *const how[] = {
        [WORKOUT_QUALITY] = "add it to a list of 'slots', as in second: [%s]",
        [WORKOUT_LONG] = "name it in 'slots', as in long: {plain: long_easy, shorter: %s}",
        [WORKOUT_EASY] = "name it in 'fixed', as in easy_day: %s"};
    struct str before, after;

    if (!w->is_own || w->is_placed)
        return;
    before = str_cut(str_from_c(how[w->workout.kind]), '%', &after);
    diag_report(d, w->at, DIAG_SESSION_UNUSED, "'%s' is in no slot, so no plan has it: %.*s%s%s",
                w->id, STR_ARG(before), w->id, after.p + 1);
}

static bool is_same_set(const struct workout_set *a, const struct workout_set *b)
{
    return a->n == b->n && a->pace == b->pace && a->is_walk == b->is_walk &&
           fabs(a->work_min - b->work_min) + fabs(a->work_km - b->work_km) +
                   fabs(a->rest_min - b->rest_min) <=
               0;
}

static bool is_same_ladder(const struct workout *a, const struct workout *b)
{
    if (a->ladder.n != b->ladder.n)
        return false;
    for (size_t i = 0; i < a->ladder.n; i++) {
        const struct workout_step *x = &a->ladder.item[i], *y = &b->ladder.item[i];

        if (x->sets.n != y->sets.n)
            return false;
        for (size_t k = 0; k < x->sets.n; k++) {
            if (!is_same_set(&x->sets.item[k], &y->sets.item[k]))
                return false;
        }
    }
    return true;
}

void catalog_mark_own_sessions(struct catalog_sessions *s, const struct catalog_sessions *built_in)
{
    for (size_t i = 0; i < s->list.n; i++) {
        struct catalog_workout *w = &s->list.item[i];
        const struct catalog_workout *twin = VEC_FIND(built_in->list, str_from_c(w->id));

        w->is_own = twin == NULL || !is_same_ladder(&w->workout, &twin->workout);
    }
}

bool catalog_check_sessions(struct catalog_sessions *s, struct diag *d)
{
    unsigned errors = d->errors;
    struct catalog_choice *free_of_limits[] = {&s->fixed.easy_day, &s->fixed.nothing_fits,
                                               &s->fixed.trial, &s->fixed.taper, &s->fixed.race};

    resolve_fixed(s, d);
    for (size_t i = 0; i < s->list.n; i++) {
        struct catalog_workout *w = &s->list.item[i];

        if (w->races & BIT(ALL_RACES))
            w->races = BIT(ALL_RACES) - 1;
        for (size_t k = 0; k < ARRAY_LEN(free_of_limits); k++)
            w->workout.is_free = w->workout.is_free || w == free_of_limits[k]->of;
    }
    for (int race = 0; race < RACE_CLASS_COUNT; race++) {
        for (int phase = 0; phase < MILEAGE_PHASE_TAPER; phase++) {
            if (s->races[race].phase[phase].long_run.id != NULL)
                resolve_slot(s, &s->races[race].phase[phase], BIT(phase), BIT(race), d);
        }
    }
    for (size_t i = 0; i < s->list.n; i++) {
        check_workout(s, &s->list.item[i], d);
        check_is_placed(&s->list.item[i], d);
    }
    return d->errors == errors;
}
