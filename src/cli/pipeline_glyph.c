/* Finds the value of the profile, catalogue or theme from which a character comes that no font has:
 * it is noticed only where a template prints it. */

#include "base/arena.h"
#include "base/asset.h"
#include "cli/pipeline.h"

/* A text that a user wrote, and where: ours have no such character. */
struct origin {
    const char *text, *what;
    struct loc at;
};

struct origins {
    struct arena *arena;
    VEC_OF(struct origin) list;
};

static void add(struct origins *o, const char *text, const char *what, struct loc at)
{
    if (text && at.file && !asset_is_built_in(at.file))
        VEC_PUSH(o->arena, &o->list, (struct origin){text, what, at});
}

static void add_profile(struct origins *o, const struct profile *p)
{
    add(o, p->name, "'name'", p->at.name);
    add(o, p->id, "'id'", p->at.id);
    add(o, p->group, "'group'", p->at.group);
    add(o, p->club, "'club'", p->at.club);
    add(o, p->coach, "'coach'", p->at.coach);
    add(o, p->notes, "'notes'", p->at.notes);
    add(o, p->race.name, "'race.name'", p->at.race_name);
    for (size_t i = 0; i < p->sessions.n; i++)
        add(o, p->sessions.item[i].text, "'sessions'", p->sessions.item[i].at);
}

static void add_exercises(struct origins *o, const struct catalog_exercise *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *what = arena_printf(o->arena, "the exercise '%s'", e[i].id);

        add(o, e[i].name, what, e[i].at);
        for (size_t k = 0; k < e[i].cues.texts.n; k++)
            add(o, e[i].cues.texts.item[k], what, e[i].at);
    }
}

static void add_foods(struct origins *o, const struct catalog *c)
{
    for (size_t i = 0; i < c->foods.n; i++) {
        const struct catalog_food *f = &c->foods.item[i];
        const char *what = arena_printf(o->arena, "the food '%s'", f->id);

        add(o, f->name, what, f->at);
        for (int p = 0; p < CATALOG_PORTIONS; p++)
            add(o, f->portions.text[p], what, f->at);
    }
}

/* The first that has the character C, or NULL. */
static const struct origin *find_origin(const struct origins *o, uint32_t c)
{
    for (size_t i = 0; i < o->list.n; i++) {
        struct str s = str_from_c(o->list.item[i].text);

        for (size_t at = 0; at < s.n;) {
            if (str_next_char(s, &at) == c)
                return &o->list.item[i];
        }
    }
    return NULL;
}

void pipeline_place_glyphs(struct pipeline_task *t, const struct pipeline_made *m)
{
    struct origins o = {.arena = t->arena};

    for (size_t i = 0; i < t->diag->records.n; i++) {
        struct diag_record *r = &t->diag->records.item[i];
        const struct origin *from;

        if (r->character == 0)
            continue;
        if (!o.list.n) {
            const struct catalog *c = &t->shared->catalog;
            const struct themes *themes = &t->shared->themes;

            add_profile(&o, &m->profile);
            add_exercises(&o, c->exercises.item, c->exercises.n);
            add_exercises(&o, c->variants.item, c->variants.n);
            add_foods(&o, c);
            for (size_t k = 0; k < themes->list.n; k++)
                add(&o, themes->list.item[k].club, "'club'", themes->list.item[k].at_club);
        }
        from = find_origin(&o, r->character);
        if (!from)
            continue;
        r->at = from->at;
        r->text = arena_printf(t->arena, "%s in %s", r->text, from->what);
    }
}
