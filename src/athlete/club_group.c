/* The groups of a club's athletes: which of those under `groups` each is, whatever a group is called. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/memo.h"

enum {
    SLIP_LEAST = 5 /* letters of a name that may be a slip of the pen where no group is defined */
};

static const char *const words[] = {"group",  "grp",   "gruppe", "groupe", "grupo",
                                    "gruppo", "groep", "squad",  "team"};

/* NAME without a word for a group before it: "A" of "Squad A". */
static struct str bare_name(struct str name)
{
    struct str rest, first = str_cut(name, ' ', &rest);

    rest = rest.p != NULL ? str_trim(rest) : STR("");
    return rest.n && str_index_nocase(first, words, ARRAY_LEN(words)) < ARRAY_LEN(words) ? rest
                                                                                         : name;
}

bool club_is_same_group(const char *a, const char *b)
{
    return a == NULL || b == NULL
               ? a == b
               : str_eq_nocase(bare_name(str_from_c(a)), bare_name(str_from_c(b)));
}

struct str club_group_key(struct arena *a, const char *name)
{
    return str_from_c(str_dup_lower(a, bare_name(str_from_c(name))));
}

typedef VEC_OF(const struct club_athlete *) athletes;

/* A group by any of its names. */
struct use {
    const char *name, *other; /* the first name, and the first that differs by more than capitals */
    const struct club_group *in; /* NULL: not under `groups` */
    bool is_defined;             /* it is, or sessions are for it */
    athletes all, others;        /* those of the name OTHER */
};

struct uses {
    struct arena *arena;
    struct memo by_key;
    VEC_OF(struct use *) list;
};

static struct use *use_of(struct uses *u, const char *name)
{
    struct memo_key key = memo_key(club_group_key(&u->by_key.arena, name));
    struct use *use = memo_find(&u->by_key, &key);

    if (use == NULL) {
        use = ARENA_NEW(u->arena, struct use);
        *use = (struct use){.name = name};
        memo_add(&u->by_key, &key, use);
        VEC_PUSH(u->arena, &u->list, use);
    }
    return use;
}

static void add_sessions(struct uses *u, const struct profile *p)
{
    for (size_t i = 0; i < p->sessions.n; i++) {
        if (p->sessions.item[i].group != NULL)
            use_of(u, p->sessions.item[i].group)->is_defined = true;
    }
}

static void add_defined(struct uses *u, const struct club *c)
{
    for (size_t i = 0; i < c->groups.n; i++) {
        struct use *use = use_of(u, c->groups.item[i].name);

        use->in = use->in != NULL ? use->in : &c->groups.item[i];
        use->is_defined = true;
    }
    add_sessions(u, &c->base);
    for (size_t i = 0; i < c->groups.n; i++)
        add_sessions(u, &c->groups.item[i].base);
}

static void add_athlete(struct uses *u, struct club_athlete *who)
{
    struct use *use = use_of(u, who->group);

    who->in_group = use->in;
    if (!who->is_bad)
        VEC_PUSH(u->arena, &use->all, who);
    if (str_eq_nocase(str_from_c(who->group), str_from_c(use->name)))
        return;
    use->other = use->other != NULL ? use->other : who->group;
    VEC_PUSH(u->arena, &use->others, who);
    who->group = use->name;
}

static bool has_digit(const char *s)
{
    while (*s != '\0' && !ascii_is_digit(*s))
        s++;
    return *s != '\0';
}

/* The name that OF, which is not defined, is likely a slip of: a defined one; where none is, one of more athletes than the
 * one of OF.  NULL: none.  Names with figures, as "U13" and "U15", are near to others on purpose. */
static const char *near_name(const struct uses *u, const struct use *of, bool has_defined)
{
    const char **known = ARENA_NEW_N(u->arena, const char *, u->list.n + 1);
    struct str bare = bare_name(str_from_c(of->name));
    size_t n = 0;

    if (has_digit(of->name) || (!has_defined && (of->all.n != 1 || bare.n < SLIP_LEAST)))
        return NULL;
    for (size_t i = 0; i < u->list.n; i++) {
        const struct use *use = u->list.item[i];

        if (use != of && !has_digit(use->name) && (has_defined ? use->is_defined : use->all.n > 1))
            known[n++] = bare_name(str_from_c(use->name)).p;
    }
    return str_nearest(bare, known, n);
}

static void report_undefined(const struct uses *u, const struct club *c, const struct use *use,
                             bool has_defined, struct diag *d)
{
    static const char one[] = "; an athlete is in one group: keep one of the names";
    const struct club_athlete *who = use->all.item[0];
    const char *group = ydoc_quote(d->arena, str_from_c(use->name));
    bool is_list = strpbrk(use->name, ",;") != NULL;
    const char *near = diag_suggest(d, is_list ? NULL : near_name(u, use, has_defined));
    const char *whose = use->all.n > 1
                            ? arena_printf(d->arena, ", of %s,",
                                           club_places_text(d->arena, use->all.item, use->all.n))
                            : "";

    if (c->groups.n)
        diag_report(d, who->at, DIAG_CLUB_GROUP,
                    "there is no '%s'%s under 'groups': only the club's defaults apply%s%s", group,
                    whose, is_list ? one : "", near);
    else if (is_list)
        diag_report(d, who->at, DIAG_CLUB_GROUP, "'%s'%s is taken as one name%s", group, whose,
                    one);
    else if (*near != '\0')
        diag_report(d, who->at, DIAG_CLUB_GROUP, "'%s'%s is taken as a group of its own%s", group,
                    whose, near);
}

void club_settle_groups(struct club *c, struct diag *d)
{
    struct uses u = {.arena = d->arena};
    bool has_defined;

    add_defined(&u, c);
    has_defined = u.list.n > 0;
    for (size_t i = 0; i < c->athletes.n; i++) {
        struct club_athlete *who = &c->athletes.item[i];

        who->group = who->group != NULL ? who->group : c->base.group;
        if (who->group != NULL)
            add_athlete(&u, who);
    }
    for (size_t i = 0; i < u.list.n; i++) {
        const struct use *use = u.list.item[i];

        if (use->others.n)
            diag_report(d, use->others.item[0]->at, DIAG_TABLE_READ,
                        "%s: the group, as in '%s', is taken as '%s'",
                        club_places_text(d->arena, use->others.item, use->others.n),
                        ydoc_quote(d->arena, str_from_c(use->other)),
                        ydoc_quote(d->arena, str_from_c(use->name)));
        if (!use->is_defined && use->all.n)
            report_undefined(&u, c, use, has_defined, d);
    }
    memo_clear(&u.by_key);
}
