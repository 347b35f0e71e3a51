/* Sentences as data: texts with expressions, parts of which may depend on a condition or be
 * repeated for each entry of a list.  In YAML a sentence is a text, a part, or a list of both:
 *
 *     ["{athlete.name}", {when: athlete.club, text: ", {athlete.club}"},
 *      {for: day in week.days, when: day.is_run, between: ", ", text: "{day.weekday | weekday}"}] */
#ifndef EXPR_PROSE_H
#define EXPR_PROSE_H

#include "expr/expr.h"
#include "ydoc/schema.h"

struct prose_part;

struct prose {
    VEC_OF(struct prose_part) parts;
};

/* Words and expressions, or sentences of its own. */
struct prose_part {
    const struct expr *when; /* NULL: always */
    struct expr_loop loop;   /* list NULL: once */
    const char *between;     /* two turns of the loop; or NULL */
    struct expr_parts words;
    struct prose text;
};

/* Custom readers of field tables, for readers whose `self` is a struct expr_names: struct prose,
 * which is appended to; const struct expr *; struct expr_loop. */
schema_read_fn prose_read, prose_read_expr, prose_read_loop;
/* The name that the loop under `for` of the mapping NODE adds to OUTER; its keys may come in any
 * order.  NAME has room for one. */
struct expr_names prose_loop_names(struct arena *a, const struct ydoc_node *node,
                                   const struct expr_names *outer, const char *name[1]);

/* Appended to OUT; what cannot be evaluated is reported and left out. */
void prose_put(const struct expr_context *c, const struct prose *p, struct buf *out);
/* Whether WHEN holds; NULL does. */
bool prose_holds(const struct expr_context *c, const struct expr *when);

/* The turns of a loop:
 *
 *     struct prose_turns t;
 *     prose_begin(&t, c, &loop);
 *     while (prose_next(&t))
 *         ... &t.context ... */
struct prose_turns {
    struct expr_context context; /* of this turn */
    struct expr_scope scope;
    const struct value *list; /* NULL: one turn, without a variable */
    size_t next, n;
};

void prose_begin(struct prose_turns *t, const struct expr_context *c, const struct expr_loop *loop);
bool prose_next(struct prose_turns *t);

#endif
