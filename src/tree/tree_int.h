/* Inside the tree: its branches, and the leaves they share. */
#ifndef TREE_TREE_INT_H
#define TREE_TREE_INT_H

#include "base/value.h"
#include "plan/plan.h"
#include "science/rule.h"

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

/* The profile's id; who reads the profile makes one of the name where there is none. */
const char *tree_id(const struct plan *p);

#endif
