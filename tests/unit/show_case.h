/* A plan as `show` prints it. */
#ifndef UNIT_SHOW_CASE_H
#define UNIT_SHOW_CASE_H

#include "plan_case.h"
#include "show/show.h"

static inline void show_case_text(struct plan_case *c, struct buf *out)
{
    const struct assets assets = {.n_dirs = 0};
    unsigned errors = c->diag.errors;
    const struct show *show;

    assert_true(show_load(&c->arena, &assets, &show, &c->diag));
    show_text(out, show, c->tree, &c->diag, &c->scratch);
    if (c->diag.errors != errors)
        plan_case_fail_with_records(c);
}

#endif
