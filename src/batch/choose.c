/* Which athletes of a club the options choose. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/memo.h"
#include "base/num.h"
#include "batch/selection.h"
#include "text/text.h"

enum {
    SHARDS_MAX = 100000,
    WRONG_MAX = 20, /* words of --only that are reported */
    LISTED_MAX = 8, /* athletes in one message */
    LIST_BYTES_MAX = 8192,
    PART_MIN = 3 /* letters of a name's part that is compared with others */
};

/* --- rows and shards -------------------------------------------------------------------- */

bool selection_parse_shard(const char *text, unsigned *k, unsigned *n, struct diag *d)
{
    struct str right, left = str_cut(str_from_c(text), '/', &right);

    if (num_parse_count(left, SHARDS_MAX, k) && num_parse_count(right, SHARDS_MAX, n) && *k <= *n)
        return true;
    return diag_usage(d, "--shard needs K/N, as in 2/8 (the second of eight parts), not '%s'",
                      text);
}

/* "3-9,12": how many ranges begin less how many have ended, by line of the table. */
static bool parse_rows(const char *text, int *steps, unsigned most)
{
    struct str rest = str_from_c(text);

    while (rest.p != NULL) {
        unsigned first, last;

        if (!num_parse_range(str_cut(rest, ',', &rest), 1e9, &first, &last))
            return false;
        if (first <= most) {
            steps[first]++;
            steps[(last < most ? last : most) + 1]--;
        }
    }
    return true;
}

static unsigned line_of(const struct selection_entry *e)
{
    return e->who->path != NULL ? 0 : e->who->at.line;
}

/* "Ann Lee (4074) has left (Status 'Resigned', row 77)" */
static const char *leaver_text(struct arena *a, const struct club_leaver *who)
{
    const char *id = who->id != NULL ? str_escape(a, str_from_c(who->id)) : "no id";
    const char *name = who->name != NULL ? str_escape(a, str_from_c(who->name)) : "no name";

    return arena_printf(a, "%s (%s) has left (%s, row %u): if a sheet is wanted, empty this cell",
                        name, id, who->why, who->row);
}

static bool choose_rows(struct selection *r, const char *text, struct diag *d)
{
    unsigned most = 0;
    size_t n = 0;
    int *steps;

    for (size_t i = 0; i < r->n; i++)
        most = line_of(&r->entry[i]) > most ? line_of(&r->entry[i]) : most;
    for (size_t i = 0; i < r->leavers->n; i++)
        most = r->leavers->item[i].row > most ? r->leavers->item[i].row : most;
    steps = ARENA_NEW_N(d->arena, int, (size_t)most + 2);
    if (!parse_rows(text, steps, most))
        return diag_usage(d, "--rows needs lines of the table, as in 3-9 or 3,7-9, not '%s'", text);
    for (unsigned i = 1; i <= most; i++)
        steps[i] += steps[i - 1];
    for (size_t i = 0; i < r->n; i++) {
        if (steps[line_of(&r->entry[i])] > 0) {
            r->entry[i].is_chosen = true;
            n++;
        }
    }
    for (size_t i = 0; i < r->leavers->n && n == 0; i++) {
        if (steps[r->leavers->item[i].row] > 0)
            return diag_usage(d, "--rows: %s", leaver_text(d->arena, &r->leavers->item[i]));
    }
    return n > 0 || diag_usage(d, "there is no athlete in rows '%s'", text);
}

/* --- the athletes of --only -------------------------------------------------------------------- */

/* Names are compared as the ids that are made of them: without capitals, accents and signs. */
struct names {
    struct arena arena;
    struct text_ids *ids;
    const char **form; /* of each athlete's name, or "" */
};

static void open_names(struct names *n, const struct selection *r)
{
    n->ids = text_ids_open(&n->arena);
    n->form = ARENA_NEW_N(&n->arena, const char *, r->n + 1);
    for (size_t i = 0; i < r->n; i++) {
        const char *name = r->entry[i].who->name;

        n->form[i] = name != NULL && str_is_utf8(str_from_c(name))
                         ? str_dup(&n->arena, text_ids_make(&n->arena, n->ids, str_from_c(name)))
                         : "";
    }
}

static void close_names(struct names *n)
{
    if (n->ids != NULL)
        text_ids_close(n->ids);
    arena_release(&n->arena);
}

/* Whether FORM has PART between dashes, as "anna-okafor" has "okafor"; or, IS_START, a word that begins so, as "oka". */
static bool has_part(const char *form, struct str part, bool is_start)
{
    for (const char *at = form; part.n && (at = strstr(at, part.p)) != NULL; at++) {
        if ((at == form || at[-1] == '-') && (is_start || at[part.n] == '-' || at[part.n] == '\0'))
            return true;
    }
    return false;
}

/* Whether some part of WANTED is near to one of FORM, or the same. */
static bool has_near_part(struct arena *a, const char *form, struct str wanted)
{
    struct str rest = wanted, part;

    while (rest.p != NULL) {
        struct str others = str_from_c(form);

        part = str_cut(rest, '-', &rest);
        while (others.p != NULL && part.n >= PART_MIN) {
            const char *other = str_dup(a, str_cut(others, '-', &others));

            if (str_eq_c(part, other) || str_nearest(part, &other, 1) != NULL)
                return true;
        }
    }
    return false;
}

typedef VEC_OF(struct selection_entry *) found_athletes;

/* "anna-okafor (Anna Okafor, row 2), ben-li (Ben Li, row 4) and 3 more" */
static const char *list_found(struct arena *a, const found_athletes *found)
{
    struct buf out = buf_in(a, LIST_BYTES_MAX);

    for (size_t i = 0; i < found->n && i < LISTED_MAX; i++) {
        const struct club_athlete *who = found->item[i]->who;

        buf_printf(&out, "%s%s (%s", i ? ", " : "",
                   found->item[i]->id != NULL ? found->item[i]->id : "no id",
                   who->name != NULL ? str_escape(a, str_from_c(who->name)) : "no name");
        if (who->is_row)
            buf_printf(&out, ", row %u", who->at.line);
        buf_put_byte(&out, ')');
    }
    if (found->n > LISTED_MAX)
        buf_printf(&out, " and %zu more", found->n - LISTED_MAX);
    return out.p;
}

/* Those whose whole name it is, else those of whose name it is a part. */
static found_athletes find_named(struct arena *a, struct selection *r, const struct names *n,
                                 struct str wanted)
{
    found_athletes whole = {0}, part = {0};

    for (size_t i = 0; i < r->n; i++) {
        if (str_eq_c(wanted, n->form[i]) && wanted.n)
            VEC_PUSH(a, &whole, &r->entry[i]);
        else if (has_part(n->form[i], wanted, false))
            VEC_PUSH(a, &part, &r->entry[i]);
    }
    return whole.n ? whole : part;
}

/* Those of whose name a word begins so: "oka" of "Anna Okafor". */
static found_athletes find_begun(struct arena *a, struct selection *r, const struct names *n,
                                 struct str wanted)
{
    found_athletes found = {0};

    for (size_t i = 0; i < r->n; i++) {
        if (has_part(n->form[i], wanted, true))
            VEC_PUSH(a, &found, &r->entry[i]);
    }
    return found;
}

/* Those whose whole name or id is near, else those of whose name a part is. */
static found_athletes find_near(struct arena *a, struct selection *r, const struct names *n,
                                struct str wanted)
{
    found_athletes near = {0};

    for (int round = 0; round < 2 && !near.n; round++) {
        for (size_t i = 0; i < r->n; i++) {
            const char *const words[] = {n->form[i], r->entry[i].id};
            bool is_near;

            if (r->entry[i].id == NULL)
                continue;
            is_near = str_nearest(wanted, words, ARRAY_LEN(words)) != NULL;
            if (round == 0 ? is_near : has_near_part(a, n->form[i], wanted))
                VEC_PUSH(a, &near, &r->entry[i]);
        }
    }
    return near;
}

/* Who of those who have left has the id WORD or the name WANTED, or else a name of which that is a part; NULL: nobody. */
static const struct club_leaver *find_leaver(struct selection *r, struct names *n, struct str word,
                                             struct str wanted)
{
    const struct club_leaver *part = NULL;

    for (size_t i = 0; i < r->leavers->n && word.n; i++) {
        const struct club_leaver *who = &r->leavers->item[i];
        const char *form = "";

        if (who->name != NULL && str_is_utf8(str_from_c(who->name)))
            form = str_dup(&n->arena, text_ids_make(&n->arena, n->ids, str_from_c(who->name)));
        if ((who->id != NULL && str_eq_nocase(word, str_from_c(who->id))) || str_eq_c(wanted, form))
            return who;
        part = part == NULL && has_part(form, wanted, false) ? who : part;
    }
    return part;
}

/* WORD is nobody's id: it is a name, or a mistake. */
static bool choose_named(struct selection *r, struct names *n, struct str word, struct diag *d)
{
    const char *shown = str_escape(d->arena, word);
    const struct club_leaver *leaver;
    found_athletes found;
    struct str wanted;

    if (n->form == NULL)
        open_names(n, r);
    wanted = str_from_c(str_dup(&n->arena, text_ids_make(&n->arena, n->ids, word)));
    found = find_named(&n->arena, r, n, wanted);
    leaver = found.n == 0 ? find_leaver(r, n, word, wanted) : NULL;
    if (leaver != NULL)
        return diag_usage(d, "--only: %s", leaver_text(d->arena, leaver));
    if (found.n == 0)
        found = find_begun(&n->arena, r, n, wanted);
    if (found.n == 1) {
        found.item[0]->is_chosen = true;
        return true;
    }
    if (found.n)
        return diag_usage(d, "--only: '%s' names %zu athletes: give one's id, of %s", shown,
                          found.n, list_found(d->arena, &found));
    found = find_near(&n->arena, r, n, wanted);
    if (found.n)
        return diag_usage(d, "--only: there is no athlete '%s': did you mean %s?", shown,
                          list_found(d->arena, &found));
    return diag_usage(d,
                      "--only: there is no athlete '%s': 'runsheet batch CLUB --dry-run' "
                      "lists the ids",
                      shown);
}

/* The name of whoever is called FIRST LAST, as lists by family name have it, or has that comma in the name; NULL:
 * nobody. */
static const char *find_reversed(struct selection *r, struct names *n, struct str last,
                                 struct str first)
{
    struct arena *a = &n->arena;
    const char *straight, *reversed;

    if (n->form == NULL)
        open_names(n, r);
    straight = arena_printf(a, "%.*s %.*s", STR_ARG(last), STR_ARG(first));
    straight = str_dup(a, text_ids_make(a, n->ids, str_from_c(straight)));
    reversed = arena_printf(a, "%.*s %.*s", STR_ARG(first), STR_ARG(last));
    reversed = str_dup(a, text_ids_make(a, n->ids, str_from_c(reversed)));
    for (size_t i = 0; i < r->n; i++) {
        const char *name = r->entry[i].who->name;

        if (!strcmp(n->form[i], reversed) ||
            (!strcmp(n->form[i], straight) && strchr(name, ',') != NULL))
            return name;
    }
    return NULL;
}

/* ID in lower case, which M keeps. */
static struct memo_key id_key(struct memo *m, struct str id)
{
    return memo_key(str_from_c(str_dup_lower(&m->arena, id)));
}

static bool choose_only(struct selection *r, const char *text, struct diag *d)
{
    struct str rest = str_from_c(text), word;
    struct memo by_id = {0};
    struct names names = {.form = NULL};
    size_t n_wrong = 0;

    for (size_t i = 0; i < r->n; i++) {
        struct memo_key key = id_key(&by_id, str_from_c(r->entry[i].id));

        if (r->entry[i].id != NULL && memo_find(&by_id, &key) == NULL)
            memo_add(&by_id, &key, &r->entry[i]);
    }
    while (rest.p != NULL && n_wrong < WRONG_MAX) {
        struct selection_entry *e;
        struct str first, after;
        struct memo_key key;
        const char *name;

        word = str_trim(str_cut(rest, ',', &rest));
        key = id_key(&by_id, word);
        e = memo_find(&by_id, &key);
        if (e != NULL) {
            e->is_chosen = true;
            continue;
        }
        first = rest.p != NULL ? str_trim(str_cut(rest, ',', &after)) : STR("");
        name = word.n && first.n ? find_reversed(r, &names, word, first) : NULL;
        rest = name != NULL ? after : rest;
        n_wrong += !choose_named(r, &names, name != NULL ? str_from_c(name) : word, d);
    }
    close_names(&names);
    memo_clear(&by_id);
    return n_wrong == 0;
}

/* --- all together -------------------------------------------------------------------------------- */

/* Takes out of the chosen those of other groups. */
static bool keep_group(struct selection *r, const char *group, struct diag *d)
{
    const char **known = ARENA_NEW_N(d->arena, const char *, r->n);
    size_t n = 0, n_known = 0, n_both = 0;
    found_athletes others = {0};

    for (size_t i = 0; i < r->n; i++) {
        const char *own = r->entry[i].who->group;

        if (own != NULL && str_index_nocase(str_from_c(own), known, n_known) == n_known)
            known[n_known++] = own;
        if (own && club_is_same_group(own, group)) {
            n++;
            n_both += r->entry[i].is_chosen;
        } else if (r->entry[i].is_chosen)
            VEC_PUSH(d->arena, &others, &r->entry[i]);
    }
    for (size_t i = 0; i < others.n; i++)
        others.item[i]->is_chosen = false;
    if (n_known == 0)
        return diag_usage(d, "--group: nobody in this club is in a group: %s, or leave --group out",
                          r->n > 0 && r->entry[0].who->is_row
                              ? "name the groups in a column 'Group' of the table"
                              : "give each athlete a group, as in 'group: A'");
    if (n == 0)
        return diag_usage(d, "--group: there is no group '%s'%s",
                          str_escape(d->arena, str_from_c(group)),
                          club_groups_text(d, group, known, n_known));
    return n_both > 0 || !others.n ||
           diag_usage(d, "--group: nobody chosen by --only or --rows is in group '%s': %s",
                      str_escape(d->arena, str_from_c(group)), list_found(d->arena, &others));
}

/* By the id alone, so that an athlete's part stays the same whoever joins or leaves. */
static unsigned shard_of(struct arena *a, const struct selection_entry *e, unsigned n)
{
    uint8_t digest[DIGEST_BYTES];
    uint64_t x = 0;
    struct digest *d = digest_begin(a);
    const char *key = e->id ? e->id : arena_printf(a, "row %u", e->who->at.line);

    digest_add(d, key, strlen(key));
    digest_end(d, digest);
    for (int i = 0; i < 8; i++)
        x = x << 8 | digest[i];
    return (unsigned)(x % n) + 1;
}

static void keep_shard(struct arena *a, struct selection *r, const struct selection_request *q)
{
    for (size_t i = 0; i < r->n && q->n_shards > 1; i++) {
        if (shard_of(a, &r->entry[i], q->n_shards) != q->shard)
            r->entry[i].is_chosen = false;
    }
}

bool selection_choose(struct arena *a, struct selection *r, const struct selection_request *q,
                      struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < r->n; i++)
        r->entry[i].is_chosen = !q->only && !q->rows;
    if (q->only)
        is_fine &= choose_only(r, q->only, d);
    if (q->rows)
        is_fine &= choose_rows(r, q->rows, d);
    if (q->group)
        is_fine &= keep_group(r, q->group, d);
    if (is_fine)
        keep_shard(a, r, q);
    return is_fine;
}
