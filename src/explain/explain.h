/* Where each number of a plan comes from: its inputs, the formula with the figures put in, how it
 * is rounded, its evidence and sources.  Worked out only when asked for. */
#ifndef EXPLAIN_EXPLAIN_H
#define EXPLAIN_EXPLAIN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/value.h"
#include "science/range.h"
#include "science/rule.h"

struct arena;
struct plan;

/* One number, or one span of two. */
struct explanation {
    const char *title;    /* "protein after a run, g" */
    const char *figures;  /* "62 kg x 0.30 g = 18.6 g" */
    const char *rounding; /* "half up to 1 g" or NULL */
    const char *origin;   /* "given in the profile" ..., where no rule is behind it; else NULL */
    enum rule_id rule;    /* of use where origin is NULL, as is the next */
    enum rule_evidence evidence; /* of this number: the rule's, or weaker */
    bool has_evidence;           /* false: counted, or a date */
    struct range again; /* the number worked out once more from the figures shown; none where it
                         * is given, counted, or chosen by more than arithmetic */
};

/* The explanation of the number at PATH of TREE (both ends of a span have the same), or of words of
 * the catalogue that hold one.  False where there is none.  P is the plan TREE was made of. */
bool explain_leaf(struct arena *a, const struct plan *p, const struct value *tree, struct str path,
                  struct explanation *out);

/* Explains WHAT: nothing (everything), words that narrow it down ("fuel", "drink", "mileage",
 * "strength", "recovery", "readiness", "race", "week 3", "tue", "w3.tue", in any mix), a path of
 * the tree, or the id of a diagnostic.  Numbers that come about alike are told together.  False
 * where WHAT names nothing of the plan: *near is then the nearest known word, or NULL. */
bool explain_text(struct buf *out, const struct plan *p, const struct value *tree, struct str what,
                  const char **near, struct arena *scratch);

#endif
