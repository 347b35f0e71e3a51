/* Where each number of a plan comes from: its inputs, the formula with the figures filled in, how
 * it is rounded, its evidence and sources.  Computed only on request.
 *
 * Explanations are data: the rows of templates/explain.yaml, which describes their format. Besides
 * the value tree, sentences can use the branch `why` (why.c): figures kept by the plan and
 * science.  Nothing is computed here. */
#ifndef EXPLAIN_EXPLAIN_H
#define EXPLAIN_EXPLAIN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/value.h"
#include "plan/plan.h"
#include "science/rule.h"

struct arena;
struct assets;
struct explain_rows;

/* The rows of templates/explain.yaml, in A.  Every mistake is reported; false after any. */
bool explain_load(struct arena *a, const struct assets *s, const struct explain_rows **out,
                  struct diag *d) __attribute__((warn_unused_result));

/* A plan to be explained; TREE was made from PLAN. */
struct explain {
    const struct explain_rows *rows;
    const struct plan *plan;
    const struct value *tree;
    struct diag *diag; /* mistakes in a row's expressions */
};

/* One number, one span of two, or words of the catalogue that hold a number. */
struct explanation {
    const char *title;    /* "protein after a run" */
    const char *value;    /* "19 g" */
    const char *figures;  /* "62 kg x 0.30 g = 18.6 g" */
    const char *rounding; /* "half up to 1 g"; "" where it is not rounded */
    const char *origin;   /* "given in the profile" ..., where no rule is behind it; else NULL */
    enum rule_id rule;    /* used if origin is NULL */
    const char *evidence; /* of this number: its rule's, or weaker; NULL: counted, or a date */
};

/* "runner, mileage, ...": the words that narrow it down; in A. */
const char *explain_words(struct arena *a);
/* Explains WHAT: nothing (everything), words that narrow it down ("fuel", "drink", "mileage",
 * "strength", "recovery", "readiness", "race", "week 3", "tue", "w3.tue", in any combination), a
 * path of the tree, or the id of a diagnostic.  Numbers with the same explanation are written together.
 * False where WHAT names nothing of the plan: *near is then the nearest known word, or NULL. */
bool explain_text(struct buf *out, const struct explain *e, struct str what, const char **near,
                  struct arena *scratch);

#endif
