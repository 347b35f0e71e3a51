/* Inside `explain`: one row a number; rows by branch of the tree. */
#ifndef EXPLAIN_EXPLAIN_INT_H
#define EXPLAIN_EXPLAIN_INT_H

#include "base/array.h"
#include "base/num.h"
#include "explain/explain.h"
#include "plan/plan.h"

enum explain_topic {
    EXPLAIN_RUNNER = 1 << 0,
    EXPLAIN_MILEAGE = 1 << 1,
    EXPLAIN_FUEL = 1 << 2,
    EXPLAIN_DRINK = 1 << 3,
    EXPLAIN_RECOVERY = 1 << 4,
    EXPLAIN_STRENGTH = 1 << 5,
    EXPLAIN_READINESS = 1 << 6,
    EXPLAIN_RACE = 1 << 7
};

/* The number being explained, and what it stands among. */
struct explain_at {
    const struct plan *plan;
    struct arena *arena;
    struct buf *out;              /* figures go here */
    const struct plan_week *week; /* of a week's number, else NULL */
    const struct plan_day *day;   /* of a day's number, else NULL */
    const struct value *map;      /* the mapping that holds it */
    size_t index;                 /* of the innermost list's entry, or of the number in its list */
    size_t entry;                 /* of the innermost list of mappings */
    struct range is;              /* the number; both ends of a span */
    enum rule_id rule;            /* of the row; a function may name the one in force */
    const char *origin;
    bool is_shown_before; /* a day or strength week that stands elsewhere in the tree too */
    bool is_guess;        /* the rule's inputs are themselves assumed or predicted */
    bool has_evidence;    /* `evidence` is of this number, whatever its rule's is */
    enum rule_evidence evidence;
};

/* Writes the figures; returns the number worked out again, or none. */
typedef struct range explain_fn(struct explain_at *at);

struct explain_row {
    const char *pattern; /* the path with empty brackets; a span ends in "[]" */
    unsigned topics;
    const char *title;
    const char *origin; /* in place of a rule; NULL: `rule` */
    enum rule_id rule;
    const char *rounding;
    explain_fn *fn;
};

struct explain_rows {
    const struct explain_row *row;
    size_t n;
};

/* What must be on the pages for a standing figure to be told. */
enum explain_need {
    EXPLAIN_ALWAYS,
    EXPLAIN_GRAMS,
    EXPLAIN_PROTEIN,
    EXPLAIN_FLUID,
    EXPLAIN_WEIGHING,
    EXPLAIN_PREGNANT,
    EXPLAIN_FLAGGED,
    EXPLAIN_COLD
};

/* Figures that are the same for every runner and in no leaf. */
struct explain_standing {
    unsigned topics;
    enum explain_need needs;
    const char *title, *figures;
    const char *origin; /* in place of a rule; NULL: `rule` */
    enum rule_id rule;
};

/* The I-th; NULL past the last. */
const struct explain_standing *explain_standing_row(size_t i);
bool explain_standing_shows(const struct plan *p, const struct explain_standing *row);

extern const struct explain_rows explain_runner_rows;  /* explain_runner.c: athlete, race, table */
extern const struct explain_rows explain_week_rows;    /* explain_week.c */
extern const struct explain_rows explain_day_rows;     /* explain_day.c: runs and fuel */
extern const struct explain_rows explain_drink_rows;   /* explain_drink.c: drink and sweat */
extern const struct explain_rows explain_guide_rows;   /* explain_guide.c: fuel, weighing, race */
extern const struct explain_rows explain_care_rows;    /* explain_care.c: recovery, strength */
extern const struct explain_rows explain_ready_rows;   /* explain_ready.c: mornings */
extern const struct explain_rows explain_catalog_rows; /* explain_catalog.c: texts, no numbers */

#define EXPLAIN_ROWS(rows) \
 {                         \
  (rows), ARRAY_LEN(rows)  \
 }
#define EXPLAIN_GIVEN         "given in the profile"
#define EXPLAIN_COUNTED       "counted"
#define EXPLAIN_CALENDAR      "the calendar"
#define EXPLAIN_CATALOG       "the catalogue"
#define EXPLAIN_ASSUMED       "assumed: the profile does not say"
#define EXPLAIN_UNITS         "the units"
#define EXPLAIN_BY(rule_)     NULL, RULE_##rule_
#define EXPLAIN_FROM(origin_) EXPLAIN_##origin_, RULE_COUNT

/* "14.5" (DECIMALS at most); "14.5 km" or "9 mi"; "6:30 /km"; "450 mL" or "16 fl oz". */
const char *explain_num(const struct explain_at *at, double x, int decimals);
const char *explain_km(const struct explain_at *at, double km);
const char *explain_km_printed(const struct explain_at *at, double km); /* to 0.1, as on paper */
const char *explain_kg(const struct explain_at *at, double kg);         /* "62 kg" or "137 lb" */
const char *explain_pace(const struct explain_at *at, double min_per_km);
const char *explain_ml(const struct explain_at *at, double ml);
const char *explain_date(const struct explain_at *at, date_day day); /* "2026-11-22" */
void explain_put(const struct explain_at *at, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* A leaf beside the one explained; NAN where it is none. */
double explain_beside(const struct explain_at *at, const char *key);

/* A digit, or a number in words. */
bool explain_has_figure(struct str text);
/* Of the runner's own mass: of a day's run, and of the target the snacks are chosen by. */
struct range explain_protein(struct explain_at *at);
/* The row of a number, or of the catalogue's words that hold one, and what it stands among; false
 * where there is none. */
bool explain_find(struct arena *a, const struct plan *p, const struct value *tree, struct str path,
                  struct explain_at *at, const struct explain_row **row);
/* Both ends of the span that the number at PATH is one of; false where it is none. */
bool explain_span(const struct value *tree, struct str path, const struct explain_row *row,
                  struct range *span);
void explain_tell(struct explain_at *at, const struct explain_row *row, struct explanation *out);

/* Measured, estimated or a convention, where that is not for the rule to say. */
static inline void explain_as(struct explain_at *at, enum rule_evidence evidence)
{
    at->has_evidence = true;
    at->evidence = evidence;
}

static inline struct range explain_one(double x)
{
    return (struct range){x, x};
}

#endif
