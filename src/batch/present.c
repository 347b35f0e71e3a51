/* Who is in the club, as far as its rows say so. */
#include "batch/present.h"

static void put_lower(struct memo *m, const char *name)
{
    memo_put(m, str_from_c(str_dup_lower(&m->arena, str_from_c(name))));
}

void present_find(struct present *p, const struct club *c, const struct selection *s)
{
    *p = (struct present){.has_anyone = c->has_lost_rows};
    for (size_t i = 0; i < s->n; i++) {
        const struct selection_entry *e = &s->entry[i];

        if (selection_has_own_id(e)) {
            memo_put(&p->ids, str_from_c(e->id));
        } else if (e->id != NULL && e->who->name != NULL) {
            memo_put(&p->shared_ids, str_from_c(e->id));
            put_lower(&p->shared_names, e->who->name);
        } else {
            p->has_anyone = true;
        }
    }
}

bool present_has(const struct present *p, const char *id)
{
    return memo_has(&p->ids, str_from_c(id));
}

bool present_may_have(struct present *p, const char *id, const char *name)
{
    struct arena *a = &p->shared_names.arena;

    if (p->has_anyone || memo_has(&p->shared_ids, str_from_c(id)))
        return true;
    return name != NULL ? memo_has(&p->shared_names, str_from_c(str_dup_lower(a, str_from_c(name))))
                        : p->shared_names.n > 0;
}

void present_release(struct present *p)
{
    memo_clear(&p->ids);
    memo_clear(&p->shared_ids);
    memo_clear(&p->shared_names);
}
