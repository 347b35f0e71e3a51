/* Inside the tree: the kinds of row that a .def file of this room has, and what its branches share.
 *
 * A row is KIND(key, flags, ..., value, about): `value` is an expression over T and the struct that
 * MAP names; flags are 0 or some of the words below.
 *
 *     MAP(name, type, from) ... END(name)     a mapping, made of `const type *from`
 *     LET(declaration)                        something the rows below need
 *     NUM(key, flags, step, value, about)     double, rounded to STEP (0: not); NAN is null
 *     INT(key, flags, value, about)           a whole number as double; NAN is null
 *     INT_IN(key, flags, lo, hi, value, about)
 *     BOOL(key, flags, value, about)
 *     TEXT(key, flags, value, about)          const char *; NULL is null
 *     TEXT_LIKE(key, flags, pattern, value, about)
 *     DATE(key, flags, value, about)          date_day; TREE_NO_DATE is null
 *     WORD(key, flags, words, value, about)   an enumerator; one that has no word is null
 *     SET(key, flags, words, value, about)    the words of a set of bits
 *     RANGE(key, flags, value, about)         struct range; RANGE_NONE is null
 *     TEXTS(key, flags, lo, hi, value, about) a list of LO to HI texts (0, 0: any)
 *     SUB(key, flags, name, value, about)     the mapping tree_NAME returned; NULL is null
 *     LIST(key, flags, name, lo, hi, value, about)  a list of such mappings */
#ifndef TREE_TREE_INT_H
#define TREE_TREE_INT_H

#include <stdint.h>

#include "base/array.h"
#include "base/value.h"
#include "plan/plan.h"
#include "science/rule.h"
#include "tree/fact.h"
#include "tree/words.h"

/* A tree in the making. */
struct tree {
    struct arena *arena;
    const struct plan *plan;
    unsigned hidden; /* of FACT_HIDDEN: rows with one of these are null, or empty lists */
    const struct value *weeks, *strength; /* lists, made first: other branches show parts again */
};

enum {
    OPT = FACT_OPTIONAL,
    RUNNER = FACT_RUNNER,
    GRAMS = FACT_GRAMS,
    PROTEIN = FACT_PROTEIN,
    FLUID = FACT_FLUID,
    SIGNED = FACT_SIGNED,
    LOSS = FACT_LOSS
};

#define TREE_NO_DATE INT32_MIN

#define NUM(key, flags, step_, value, about)                                                    \
 ROW(key, FACT_NUMBER, flags, about, tree_put_num(t, m, #key, flags, tree_round(value, step_)), \
     .step = (step_))
#define INT(key, flags, value, about) INT_IN(key, flags, 0, 0, value, about)
#define INT_IN(key, flags, lo, hi, value, about) \
 ROW(key, FACT_INT, flags, about, tree_put_num(t, m, #key, flags, value), .min = (lo), .max = (hi))
#define BOOL(key, flags, value, about)                                                       \
 ROW(key, FACT_BOOL, flags, about, tree_put(t, m, #key, flags, value_bool(t->arena, value)), \
     .min = 0)
#define TEXT(key, flags, value, about) TEXT_LIKE(key, flags, NULL, value, about)
#define TEXT_LIKE(key, flags, pattern_, value, about) \
 ROW(key, FACT_TEXT, flags, about, tree_put_text(t, m, #key, flags, value), .pattern = (pattern_))
#define DATE(key, flags, value, about) \
 ROW(key, FACT_DATE, flags, about, tree_put_date(t, m, #key, flags, value), .min = 0)
#define WORD(key, flags, list, value, about)                                 \
 ROW(key, FACT_WORD, flags, about,                                           \
     tree_put_text(t, m, #key, flags, word_at(&words_##list, (int)(value))), \
     .words = &words_##list)
#define SET(key, flags, list, value, about) \
 ROW(key, FACT_WORDS, flags, about,         \
     tree_put(t, m, #key, flags, tree_words(t, &words_##list, value)), .words = &words_##list)
#define RANGE(key, flags, value, about) \
 ROW(key, FACT_RANGE, flags, about, tree_put_range(t, m, #key, flags, value), .min = 0)
#define TEXTS(key, flags, lo, hi, value, about)                                           \
 ROW(key, FACT_TEXTS, flags, about, tree_put_list(t, m, #key, flags, value), .min = (lo), \
     .max = (hi))
#define SUB(key, flags, name, value, about) \
 ROW(key, FACT_MAP, flags, about, tree_put(t, m, #key, flags, value), .of = &facts_##name)
#define LIST(key, flags, name, lo, hi, value, about)                                     \
 ROW(key, FACT_LIST, flags, about, tree_put_list(t, m, #key, flags, value), .min = (lo), \
     .max = (hi), .of = &facts_##name)

void tree_put(const struct tree *t, struct value *map, const char *key, unsigned flags,
              const struct value *v);
void tree_put_list(const struct tree *t, struct value *map, const char *key, unsigned flags,
                   const struct value *list);
void tree_put_num(const struct tree *t, struct value *map, const char *key, unsigned flags,
                  double x);
void tree_put_text(const struct tree *t, struct value *map, const char *key, unsigned flags,
                   const char *text);
void tree_put_date(const struct tree *t, struct value *map, const char *key, unsigned flags,
                   date_day day);
void tree_put_range(const struct tree *t, struct value *map, const char *key, unsigned flags,
                    struct range r);
double tree_round(double x, double step); /* STEP 0: X */
/* Those of WORDS whose bit is in SET. */
const struct value *tree_words(const struct tree *t, const struct schema_words *words,
                               unsigned set);

/* The maker of each mapping, and of a list of them. */
#define LET(...)
#define ROW(...)
#define MAP(name, type, from)                                                                 \
 extern const struct facts facts_##name;                                                      \
 static inline const struct value *tree_##name(const struct tree *t, const type *from)        \
 {                                                                                            \
  return value_from(t, &facts_##name, from);                                                  \
 }                                                                                            \
 static inline const struct value *tree_##name##_list(const struct tree *t, const type *from, \
                                                      size_t n)                               \
 {                                                                                            \
  return value_from_list(t, &facts_##name, from, n, sizeof *from);                            \
 }
#define END(name)
#include "tree/athlete.def"
#undef LET
#undef ROW
#undef MAP
#undef END

/* --- tree.c --- */
/* What safety hides, of FACT_HIDDEN. */
unsigned tree_hidden(const struct plan *p);
/* The profile's id; who reads the profile makes one of the name where there is none. */
const char *tree_id(const struct plan *p);
/* [lo, hi], or null where there is none. */
void tree_set_range(struct arena *a, struct value *map, const char *key, struct range r);
void tree_set_int(struct arena *a, struct value *map, const char *key, int n);
/* A list of the words whose bit stands in SET. */
void tree_set_words(struct arena *a, struct value *map, const char *key, unsigned set,
                    const char *const *words, size_t n);
void tree_set_texts(struct arena *a, struct value *map, const char *key,
                    const struct catalog_texts *texts);
/* The N texts one after the other. */
char *tree_join(struct arena *a, const char *const *texts, size_t n);
#define TREE_JOIN(a, ...)                           \
 tree_join((a), (const char *const[]){__VA_ARGS__}, \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
/* "w12." */
const char *tree_week_prefix(struct arena *a, int week);
void tree_set_date(struct arena *a, struct value *map, const char *key, date_day day);
const char *tree_tier_word(enum fuel_tier t);
const char *tree_placement_word(enum plan_placement p);

/* tree_week.c; the words the strength plan gives a week, or NULL */
/* Whether WEEK's session is one exercise of each family. */
bool tree_is_ladder(const struct plan *p, int week);
/* NULL where a coach's own session takes the place of the plan's. */
const char *tree_theme(const struct plan *p, int week);
struct value *tree_week(struct arena *a, const struct plan *p, const struct plan_week *w,
                        const struct value *strength);
struct value *tree_fuel(struct arena *a, const struct plan *p, const struct plan_day *day);
struct value *tree_drink(struct arena *a, const struct plan *p, const struct plan_day *day);
/* tree_strength.c; NULL where a week has no strength. */
struct value *tree_strength_week(struct arena *a, const struct plan *p, const struct plan_week *w);
struct value *tree_drills(struct arena *a, const struct plan *p);
/* tree_care.c */
struct value *tree_recovery_cards(struct arena *a, const struct plan *p);
struct value *tree_readiness(struct arena *a, const struct plan *p);
struct value *tree_hydration(struct arena *a, const struct plan *p);
struct value *tree_fuel_table(struct arena *a, const struct plan *p);
struct value *tree_sources(struct arena *a, const struct plan *p);
/* The marks of the first sources of N rules, each once: "S4, ACSM16". */
const char *tree_marks(struct arena *a, const enum rule_id *rules, size_t n);
/* tree_fuel.c; WEEKS is the branch of that name, whose days these pages show again. */
const struct value *tree_fuel_guide(struct arena *a, const struct plan *p,
                                    const struct value *weeks);
struct value *tree_snacks(struct arena *a, const struct plan *p);
const struct value *tree_weigh_in(struct arena *a, const struct plan *p);
/* tree_race.c */
const struct value *tree_race(struct arena *a, const struct plan *p, const struct value *weeks);

#endif
