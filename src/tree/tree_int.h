/* Inside the tree: the kinds of row that a .def file of this room has, and what its branches share.
 *
 * A row is KIND(key, flags, ..., value, about): `value` is an expression over T and the struct that
 * MAP names; flags are 0 or some of the words below.
 *
 *     MAP(name, type, from) ... END(name)     a mapping, made from `const type *from`
 *     LET(declaration)                        something the rows below need
 *     NUM(key, flags, step, value, about)     double, rounded to STEP (0: not); NAN is null
 *     INT(key, flags, value, about)           a whole number as double; NAN is null
 *     INT_IN(key, flags, lo, hi, value, about)
 *     NUM_IN(key, flags, step, lo, hi, value, about)
 *     BOOL(key, flags, value, about)
 *     MAYBE(key, flags, is_known, value, about)  null where it is not known
 *     TEXT(key, flags, value, about)          const char *; NULL is null
 *     TEXT_LIKE(key, flags, pattern, value, about)
 *     NAME(key, flags, pattern, value, about)  the same of a struct str, which is never null
 *     DATE(key, flags, value, about)          date_day; TREE_NO_DATE is null
 *     WORD(key, flags, words, value, about)   an enumerator; one that has no word is null
 *     TEXT_OF(key, flags, words, value, about)  a text that is one of these words
 *     SET(key, flags, words, value, about)    a set of bits, as a list of words
 *     SET_LIST(key, flags, words, lo, hi, value, about)  a list of LO to HI words (0: any)
 *     RANGE(key, flags, value, about)         struct range; RANGE_NONE is null
 *     TEXTS(key, flags, lo, hi, value, about) a list of texts
 *     NUMBERS(key, flags, lo, hi, value, about)  a list of numbers
 *     SUB(key, flags, name, value, about)     the mapping tree_NAME returned; NULL is null
 *     LIST(key, flags, name, lo, hi, value, about)  a list of such mappings
 *     EACH(key, flags, name, lo, hi, n, value, about)
 *         the same, of the VALUE for each I from 0 to N - 1; those that are null are left out
 *     EACH_OF(key, kind, flags, lo, hi, n, value, about, ...)  another list, made in this way */
#ifndef TREE_TREE_INT_H
#define TREE_TREE_INT_H

#include <stdint.h>

#include "base/bits.h"
#include "base/value.h"
#include "plan/plan.h"
#include "plan/snack.h"
#include "science/rule.h"
#include "tree/fact.h"
#include "tree/roster_tree.h"

/* A tree that is being built. */
struct tree {
    struct arena *arena;
    const struct plan *plan;
    unsigned hidden; /* of FACT_HIDDEN: rows with one of these are null, or empty lists */
    /* Made first: other branches show parts of them again. */
    const struct value *strength, *weeks; /* lists */
};

/* A part of a session, with the paces known when it was planned. */
struct tree_part {
    const struct workout_part *part;
    const struct plan_paces *paces;
};

enum {
    OPT = FACT_OPTIONAL,
    RUNNER = FACT_RUNNER,
    GRAMS = FACT_GRAMS,
    PROTEIN = FACT_PROTEIN,
    FLUID = FACT_FLUID,
    KM = FACT_KM,
    SIGNED = FACT_SIGNED,
    LOSS = FACT_LOSS
};

#define TREE_NO_DATE INT32_MIN

/* --- structs for mappings that have none elsewhere --- */

/* An exercise as it is done by this runner in this week. */
struct work {
    const struct catalog_exercise *planned, *done; /* they differ where weights are not allowed */
    const struct plan_week *week;
    const struct strength_dose *dose;
    size_t index;
    enum strength_change change;
};

struct strength_session {
    const struct plan_week *week;
    struct work work[CATALOG_SESSION_MAX];
    struct strength_dose dose[CATALOG_SESSION_MAX];
    size_t n;
};

struct kit {
    const struct catalog_kit *kit;
    bool is_optional;
};

enum box_side {
    BOX_LEFT,
    BOX_RIGHT,
    BOX_BOTH
};

/* The boxes of an exercise: of a day, of a side, of a set. */
struct box {
    const struct work *work;
    const struct plan_day *day;
    struct str name; /* of all of the day's: "w2.mon.bridge_hold" */
    enum box_side side;
    int set; /* from 1; 0: all */
};

struct window {
    enum fuel_tier tier;
    enum recovery_window window;
};

struct race_step {
    const struct plan_day *day;
    double at_min, every_min;
};

struct snacks {
    enum fuel_tier tier;
    struct snack_target target;
    struct snack choice[SNACK_CHOICES];
    size_t n;
};

struct weigh_row {
    int number;
    const struct plan_day *day; /* NULL: a blank row */
};

struct weigh_example {
    double before_kg, after_kg, drank_ml, sweat_ml, time_h, temperature_c;
    double step_ml; /* of printed volumes */
};

/* --- kinds of row --- */

/* A row whose value is null where it is hidden, and one whose list is then empty. */
#define ONE(key, kind, flags, value, about, ...) \
 ROW(key, kind, flags, about, *pair++ = tree_pair(t, #key, flags, value), __VA_ARGS__)
#define MANY(key, kind, flags, lo, hi, value, about, ...)                                   \
 ROW(key, kind, flags, about, *pair++ = tree_pair_list(t, #key, flags, value), .min = (lo), \
     .max = (hi), __VA_ARGS__)

#define NUM(key, flags, step, value, about) NUM_IN(key, flags, step, 0, 0, value, about)
#define NUM_IN(key, flags, step_, lo, hi, value, about)                                       \
 ONE(key, FACT_NUMBER, flags, tree_num(t, value, step_), about, .step = (step_), .min = (lo), \
     .max = (hi))
#define INT(key, flags, value, about) INT_IN(key, flags, 0, 0, value, about)
#define INT_IN(key, flags, lo, hi, value, about) \
 ONE(key, FACT_INT, flags, tree_num(t, value, 0), about, .min = (lo), .max = (hi))
#define BOOL(key, flags, value, about) \
 ONE(key, FACT_BOOL, flags, value_bool(value), about, .of = NULL)
#define MAYBE(key, flags, is_known, value, about) \
 ONE(key, FACT_BOOL, flags, (is_known) ? value_bool(value) : NULL, about, .of = NULL)
#define TEXT_OF(key, flags, list, value, about) \
 ONE(key, FACT_WORD, flags, value_text_c(t->arena, value), about, .words = &list)
#define TEXT(key, flags, value, about) TEXT_LIKE(key, flags, NULL, value, about)
#define TEXT_LIKE(key, flags, like, value, about) \
 ONE(key, FACT_TEXT, flags, value_text_c(t->arena, value), about, .pattern = (like))
#define NAME(key, flags, like, value, about) \
 ONE(key, FACT_TEXT, flags, value_text(t->arena, value), about, .pattern = (like))
#define DATE(key, flags, value, about) \
 ONE(key, FACT_DATE, flags, tree_date(t, value), about, .of = NULL)
#define WORD(key, flags, list, value, about) \
 TEXT_OF(key, flags, list, word_at(&list, (int)(value)), about)
#define SET(key, flags, list, value, about) \
 SET_LIST(key, flags, list, 0, 0, tree_words(t, &list, value), about)
#define SET_LIST(key, flags, list, lo, hi, value, about) \
 MANY(key, FACT_WORDS, flags, lo, hi, value, about, .words = &list)
#define NUMBERS(key, flags, lo, hi, value, about) \
 MANY(key, FACT_NUMBERS, flags, lo, hi, value, about, .of = NULL)
#define RANGE(key, flags, value, about) \
 ONE(key, FACT_RANGE, flags, tree_range(t, value), about, .min = 2, .max = 2)
#define TEXTS(key, flags, lo, hi, value, about) \
 MANY(key, FACT_TEXTS, flags, lo, hi, value, about, .of = NULL)
#define SUB(key, flags, name, value, about) \
 ONE(key, FACT_MAP, flags, value, about, .of = &facts_##name)
#define LIST(key, flags, name, lo, hi, value, about) \
 MANY(key, FACT_LIST, flags, lo, hi, value, about, .of = &facts_##name)
#define EACH(key, flags, name, lo, hi, n, value, about) \
 EACH_OF(key, FACT_LIST, flags, lo, hi, n, value, about, .of = &facts_##name)
#define EACH_OF(key, kind, flags, lo, hi, n, value, about, ...)                          \
 ROW(key, kind, flags, about, TREE_EACH(key, flags, n, value), .min = (lo), .max = (hi), \
     __VA_ARGS__)
#define TREE_EACH(key, flags, n, item)                    \
 do {                                                     \
  struct value *list = value_list(t->arena, (size_t)(n)); \
  for (int i = 0; i < (int)(n); i++)                      \
   tree_add(t, list, item);                               \
  *pair++ = tree_pair_list(t, #key, flags, list);         \
 } while (false)

/* What a row writes: V, or null where it is hidden; LIST, or an empty one. */
static inline struct value_pair tree_pair(const struct tree *t, const char *key, unsigned flags,
                                          const struct value *v)
{
    return (struct value_pair){key, v == NULL || flags & t->hidden ? value_null() : v};
}

static inline struct value_pair tree_pair_list(const struct tree *t, const char *key,
                                               unsigned flags, const struct value *list)
{
    return (struct value_pair){key,
                               list == NULL || flags & t->hidden ? value_list(t->arena, 0) : list};
}

/* V at the end of LIST, unless it is null. */
void tree_add(const struct tree *t, struct value *list, const struct value *v);
/* Values of rows; NULL for null. */
const struct value *tree_num(const struct tree *t, double x, double step); /* STEP 0: as it is */
const struct value *tree_date(const struct tree *t, date_day day);
const struct value *tree_range(const struct tree *t, struct range r);
/* Those of WORDS whose bit is in SET. */
const struct value *tree_words(const struct tree *t, const struct schema_words *words,
                               unsigned set);

/* Each mapping's table, and the function that makes it, `tree_NAME(t, from)`. */
#define LET(...)
#define ROW(...)
#define MAP(name, type, from)                                                           \
 extern const struct facts facts_##name;                                                \
 static inline const struct value *tree_##name(const struct tree *t, const type *from_) \
 {                                                                                      \
  return value_from(t, &facts_##name, from_);                                           \
 }
#define END(name)
#include "tree/athlete.def"
#include "tree/care.def"
#include "tree/guide.def"
#include "tree/root.def"
#include "tree/roster.def"
#include "tree/strength.def"
#include "tree/week.def"
#undef LET
#undef ROW
#undef MAP
#undef END

/* tree_plan.c: the profile's id; the reader of the profile makes one from the name if there is none. */
const char *tree_id(const struct plan *p);
/* There is a health flag or a warning. */
bool tree_should_speak_to_coach(const struct plan *p);
/* There are runs in it: not for a minor, not before clearance. */
bool tree_has_runs(const struct plan *p);
/* The marks of the first sources of N rules, each once: "S4, ACSM16"; NULL: our own convention. */
const char *tree_marks(const struct tree *t, const enum rule_id *rules, size_t n);
#define TREE_MARKS(t, ...)                            \
 tree_marks((t), (const enum rule_id[]){__VA_ARGS__}, \
            ARRAY_LEN(((const enum rule_id[]){__VA_ARGS__})))

/* tree_plan.c: effort at PACE, of 10; at race pace that of the race's distance (TRAINING 2.7). */
int tree_effort_of(const struct plan *p, enum pace_key pace);
/* The zone whose talk test goes with a pace: its own, but with a goal that is quicker than predicted that of the goal. */
enum pace_key tree_feel_of(const struct plan *p, enum pace_key pace);

/* tree_strength.c: NULL where a week has no strength. */
const struct value *tree_strength_of(const struct tree *t, const struct plan_week *w);
/* What the plan says of a week's strength; NULL where a coach's own session takes its place. */
const char *tree_theme(const struct plan *p, const struct plan_week *w);
/* "w2.tue" and REST; of a plan of up to 99 weeks. */
struct str tree_day_name(const struct tree *t, const struct plan_day *day, struct str rest);

/* tree_guide.c */
const struct value *tree_choices(const struct tree *t);

/* The weekday of a week's longest long run, or -1; in race week always -1. */
int tree_long_weekday(const struct plan_week *w);

#endif
