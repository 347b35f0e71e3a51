/* The expressions of templates and explanations: paths of the value tree and of loop variables,
 * comparisons, `and` `or` `not` `in`, parentheses, literals, filters.  There is no arithmetic: sums
 * and products are computed in plan/.
 *
 *     day.kind == "long" and not athlete.hide_weight
 *     week.change_km | distance:bare:signed
 *
 * A path through a null is null.  Null is false, equals nothing but null, and is neither below nor
 * above anything.  Lists and mappings equal nothing.  Filters pass it on, except `else` and `count`. */
#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/unit.h"
#include "base/value.h"
#include "base/vec.h"

struct arena;
struct buf;
struct expr;
struct assets;

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

/* A condition with a name, checked wherever it is used. */
struct expr_condition {
    const char *name;
    struct str source;
    struct loc at;
    struct expr **once; /* its tree, once it was parsed: all its uses share it */
};

struct expr_tables {
    VEC_OF(struct expr_words) list;
    VEC_OF(struct expr_condition) conditions;
};

/* What an expression may use: the first names of paths, and a template's tables of words and its conditions. */
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
    struct arena *arena; /* of results */
    struct diag *diag;
};

/* Whether paths may begin with NAME. */
bool expr_is_name(const struct expr_names *names, struct str name);
/* SOURCE, which begins at AT, parsed in A; it borrows SOURCE and the tables of NAMES.  NULL after a
 * report (TEMPLATE_EXPR, TEMPLATE_NAME). */
const struct expr *expr_parse(struct arena *a, struct str source, struct loc at,
                              const struct expr_names *names, struct diag *d);
/* False after a report: a name that the tree does not have, a filter that cannot take its value. */
bool expr_eval(const struct expr *e, const struct expr_context *c, const struct value **out)
    __attribute__((warn_unused_result));
/* The value at a path; NULL, without a report, where there is none. */
const struct value *expr_follow(const struct expr *path, const struct expr_context *c);
/* A path as it is written; the name that it begins with; whether A is B or the beginning of B, both paths. */
struct str expr_source(const struct expr *path);
struct str expr_first_name(const struct expr *path);
bool expr_leads_to(const struct expr *a, const struct expr *b);

/* What an expression reads at a path. */
struct expr_use {
    const struct expr *path;
    bool is_truth;   /* it matters only whether the value is true */
    struct str each; /* of a list of maps only what each has under this key; empty: all */
};

/* Calls FN for each path in E (NULL: none); IS_TRUTH: of E as a whole. */
typedef void expr_use_fn(void *self, const struct expr_use *use);
void expr_visit_paths(const struct expr *e, bool is_truth, expr_use_fn *fn, void *self);
/* The value as it is printed, appended to OUT; null, truth values, lists and maps are errors. */
bool expr_print(const struct expr *e, const struct expr_context *c, struct buf *out)
    __attribute__((warn_unused_result));

/* A part of a text: words or an expression. */
struct expr_part {
    struct str text; /* where `expr` is NULL */
    const struct expr *expr;
    const struct expr *when; /* of the parts from here up to `otherwise`; NULL: always there */
    size_t next, otherwise;  /* the part to go on with; that where `when` does not hold */
    size_t stretch_i;        /* of those of one weight, which it belongs to */
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

/* Adds the parts of SOURCE, which begins at AT, to *OUT, all under WHEN (or NULL): "{path |
 * filter}" is an expression, words between "**" are bold, "{{" and "}}" are braces.  False after a
 * report. */
bool expr_parse_text(struct arena *a, struct str source, struct loc at, const struct expr *when,
                     const struct expr_names *names, struct expr_parts *out, struct diag *d)
    __attribute__((warn_unused_result));
bool expr_parse_loop(struct arena *a, struct str source, struct loc at,
                     const struct expr_names *names, struct expr_loop *out, struct diag *d)
    __attribute__((warn_unused_result));
/* Part *I of PARTS filled in, appended to OUT; nothing where its `when` is false.  *I becomes the part
 * to go on with. */
bool expr_print_part(const struct expr_part *parts, size_t *i, const struct expr_context *c,
                     struct buf *out) __attribute__((warn_unused_result));

bool expr_is_true(const struct value *v);
/* Whether E holds, into *OUT; where it is NULL it does.  False after a report, and then it does not. */
bool expr_holds(const struct expr *e, const struct expr_context *c, bool *out)
    __attribute__((warn_unused_result));
struct loc expr_place(const struct expr *e);
/* Where byte I of SOURCE is, which begins at AT: exact on its first line. */
struct loc expr_place_in(struct loc at, struct str source, size_t i);

/* --- names of days and months as they are printed, from templates/lang/CODE.yaml: lang.c ------- */

enum {
    LANG_MONTHS = 12
};

struct lang {
    const char *code; /* BCP 47, "en" */
    const char *day_short[WEEKDAY_COUNT], *day_long[WEEKDAY_COUNT];
    const char *month_short[LANG_MONTHS], *month_long[LANG_MONTHS];
};

/* The words in A; CODE is borrowed.  Every mistake is reported; false after any. */
bool lang_load(struct arena *a, const struct assets *s, const char *code, struct lang *out,
               struct diag *d) __attribute__((warn_unused_result));

#endif
