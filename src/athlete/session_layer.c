/* Reading the key `sessions` of a layer, a mapping or the name of a table, over those of the layers below. */
#include <stdlib.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "table/table.h"

static int compare(const void *left, const void *right)
{
    const struct profile_session *a = left, *b = right;
    int c;

    if (a->week != b->week) /* those by date, whose week is 0, last */
        return a->week - 1 < b->week - 1 ? -1 : 1;
    c = a->week > 0 ? (int)a->day - (int)b->day : (a->date > b->date) - (a->date < b->date);
    return c != 0 ? c : (a->at.line > b->at.line) - (a->at.line < b->at.line);
}

/* The session that P has in place of OF, which is of a layer below; NULL: none. */
static const struct profile_session *find_above(const struct profile *p,
                                                const struct profile_session *of)
{
    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct profile_session *s = &p->sessions.item[i];

        if (session_is_same_day(s, of) &&
            (s->group == NULL || club_is_same_group(s->group, of->group)))
            return s;
    }
    return NULL;
}

/* The pairs of the mapping NODE. */
static bool read_pairs(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, struct profile *p)
{
    struct schema_step step = {.up = r->step, .key = f->key};
    bool is_fine = true;

    r->step = &step;
    for (size_t i = 0; i < node->n; i++)
        is_fine &= session_add(r, &node->pair[i],
                               (struct profile_session){.layer = p->n_session_layers}, p);
    r->step = step.up;
    return is_fine;
}

bool field_read_sessions(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, void *value)
{
    struct profile *p = value;
    VEC_OF(struct profile_session) below; /* may be shared by many athletes */
    bool is_table = node->kind == YDOC_SCALAR && table_is_named(node->text), is_fine;

    if (node->kind != YDOC_MAP && !is_table)
        return diag_report(r->diag, node->at, DIAG_VALUE_KIND,
                           "%s must be the name of a table (.csv, .xlsx, .ods) or have keys, as in "
                           "{w2.wed: 6 x 800 m}, not %s",
                           schema_path(r, f), ydoc_kind_word(node));
    memcpy(&below, &p->sessions, sizeof below);
    memset(&p->sessions, 0, sizeof p->sessions);
    p->n_session_layers++;
    is_fine = is_table ? session_read_table(r, f, node, p) : read_pairs(r, f, node, p);
    for (size_t i = 0; i < below.n; i++) {
        const struct profile_session *above = find_above(p, &below.item[i]);

        if (above != NULL)
            session_report_covered(r->arena, &below.item[i], above, r->diag);
        else
            VEC_PUSH(r->arena, &p->sessions, below.item[i]);
    }
    if (p->sessions.n)
        qsort(p->sessions.item, p->sessions.n, sizeof *p->sessions.item, compare);
    return is_fine;
}

void session_keep_own(struct arena *a, struct profile *p, struct diag *d)
{
    const struct profile_session *all = p->sessions.item, *of_groups = NULL;
    size_t n = p->sessions.n, n_own = 0;

    for (size_t i = 0; i < n; i++) {
        of_groups = of_groups == NULL && all[i].group != NULL ? &all[i] : of_groups;
        n_own += all[i].group != NULL && club_is_same_group(all[i].group, p->group);
    }
    if (of_groups == NULL)
        return;
    if (p->group == NULL)
        diag_report(d, (struct loc){.file = of_groups->at.file}, DIAG_CLUB_GROUP,
                    "no group is given: only the sessions for everybody are printed");
    else if (!n_own)
        diag_report(d, (struct loc){.file = of_groups->at.file}, DIAG_ASSUMED,
                    "no session is for group '%s'", ydoc_quote(a, str_from_c(p->group)));
    memset(&p->sessions, 0, sizeof p->sessions);
    for (size_t i = 0, to; i < n; i = to) {
        const struct profile_session *own = NULL;

        for (to = i; to < n && session_is_same_day(&all[to], &all[i]); to++) {
            if (all[to].group == NULL ? own == NULL : club_is_same_group(all[to].group, p->group))
                own = &all[to];
        }
        if (own != NULL)
            VEC_PUSH(a, &p->sessions, *own);
    }
}
