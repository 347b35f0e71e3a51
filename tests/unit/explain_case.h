/* The rows of `explain`, read once, for a plan of a test. */
#ifndef TESTS_EXPLAIN_CASE_H
#define TESTS_EXPLAIN_CASE_H

#include "explain/explain_int.h"
#include "plan_case.h"

/* In an arena that lives as long as the test program. */
static inline void explain_case_rows(struct explain *e)
{
    static const struct explain_rows *rows;
    static struct arena arena;
    const struct assets assets = {.n_dirs = 0};
    struct diag d;

    if (rows == NULL) {
        arena_init(&arena);
        diag_init(&d, &arena);
        if (!explain_load(&arena, &assets, &rows, &d))
            print_error("line %u: %s\n", d.records.item[0].at.line, d.records.item[0].text);
        assert_int_equal(d.errors, 0);
    }
    *e = (struct explain){.rows = rows};
}

static inline void explain_case_open(struct explain *e, struct plan_case *c)
{
    explain_case_rows(e);
    e->plan = &c->plan;
    e->tree = c->tree;
    e->diag = &c->diag;
}

#endif
