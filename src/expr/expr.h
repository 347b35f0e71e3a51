/* Expressions of templates: paths of the value tree and of loop variables, comparisons, `and` `or`
 * `not` `in`, parentheses, literals, filters.  They compute nothing: what is a sum or a product is
 * made in plan/.
 *
 *     day.kind == "long" and not athlete.hide_weight
 *     week.change_km | distance:bare:signed
 *
 * Null: a path through a null is null; null is false; it equals null alone, and no order holds of
 * it; filters pass it on, except `else` and `count`. */
#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "base/unit.h"
#include "base/value.h"
#include "base/vec.h"

struct arena;
struct buf;
struct expr;
struct lang;

enum {
    EXPR_DEPTH_MAX = 32,
    EXPR_TEXT_MAX = 64 * 1024 /* of one text after its expressions are filled in */
};

/* Tables of a template's own words: {day.kind | word:kind}. */
struct expr_word {
    const char *name, *text;
};

struct expr_words {
    const char *name;
    VEC_OF(struct expr_word) list;
};

struct expr_tables {
    VEC_OF(struct expr_words) list;
};

/* What may be named while parsing: the first names of paths, and the tables of words. */
struct expr_names {
    const struct expr_names *outer;
    const char *const *name;
    size_t n;
    const struct expr_tables *tables; /* or NULL */
};

/* A variable and its value, innermost first. */
struct expr_scope {
    const struct expr_scope *outer;
    struct str name;
    const struct value *value;
};

struct expr_context {
    const struct value *root; /* a map: the document's names */
    const struct expr_scope *scope;
    enum unit_system units;
    const struct lang *lang;
    struct arena *arena; /* results live here */
    struct diag *diag;
};

/* SOURCE, which stands at AT, in A; the tree borrows SOURCE and NAMES' words.  NULL after a report
 * (TEMPLATE_EXPR, TEMPLATE_NAME). */
const struct expr *expr_parse(struct arena *a, struct str source, struct loc at,
                              const struct expr_names *names, struct diag *d);
/* False after a report: a name that the tree does not have, a filter that cannot take its value. */
bool expr_eval(const struct expr *e, const struct expr_context *c, const struct value **out)
    __attribute__((warn_unused_result));
/* Where a path leads; NULL: nowhere.  Tells nothing. */
const struct value *expr_follow(const struct expr *path, const struct expr_context *c);
/* The value as it is printed, appended to OUT; null, truth values, lists and maps are errors. */
bool expr_print(const struct expr *e, const struct expr_context *c, struct buf *out)
    __attribute__((warn_unused_result));

/* A stretch of a text: words, or an expression. */
struct expr_part {
    struct str text; /* where expr is NULL */
    const struct expr *expr;
    const struct expr *when; /* left out where this does not hold; NULL: always there */
    bool is_bold;
};

struct expr_parts {
    VEC_OF(struct expr_part) list;
};

/* "day in week.days" */
struct expr_loop {
    struct str variable;
    const struct expr *list;
    struct str source; /* "week.days" */
};

/* The parts of SOURCE, which is at AT, are added to OUT, each with WHEN: "{path | filter}" is an
 * expression, "**" begins and ends bold words, a brace of the text is written twice.  False after a
 * report. */
bool expr_parse_text(struct arena *a, struct str source, struct loc at, const struct expr *when,
                     const struct expr_names *names, struct expr_parts *out, struct diag *d)
    __attribute__((warn_unused_result));
bool expr_parse_loop(struct arena *a, struct str source, struct loc at,
                     const struct expr_names *names, struct expr_loop *out, struct diag *d)
    __attribute__((warn_unused_result));
/* The part filled in, appended to OUT; nothing where its `when` does not hold. */
bool expr_print_part(const struct expr_part *p, const struct expr_context *c, struct buf *out)
    __attribute__((warn_unused_result));

bool expr_is_true(const struct value *v);
struct loc expr_place(const struct expr *e);

#endif
