/* Whose sheets come when in the print run. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "batch/merge_int.h"

enum {
    NAME_MAX_BYTES = 160 /* of somebody whose profile cannot be read */
};

/* Groups as the club lists them, then others as they come (OTHERS: those so far), then those of no
 * group. */
static size_t rank_of(const struct club *c, const struct club_athlete *who, struct memo *others)
{
    struct memo_key key;
    size_t *rank;

    if (who->in_group != NULL)
        return (size_t)(who->in_group - c->groups.item);
    if (who->group == NULL)
        return SIZE_MAX;
    key = memo_key(str_from_c(str_dup_lower(&others->arena, str_from_c(who->group))));
    rank = memo_find(others, &key);
    if (rank == NULL) {
        rank = ARENA_NEW(&others->arena, size_t);
        *rank = c->groups.n + others->n;
        memo_add(others, &key, rank);
    }
    return *rank;
}

int merge_compare(const void *left, const void *right)
{
    const struct part *a = left, *b = right;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

void merge_rank_all(struct merge *m)
{
    const struct batch *b = m->b;
    struct memo others = {0};

    m->part = ARENA_NEW_N(m->arena, struct part, b->selection->n + 1);
    for (size_t i = 0; i < b->selection->n; i++) {
        struct part *part = &m->part[i];

        part->entry = &b->selection->entry[i];
        part->group = rank_of(b->club, part->entry->who, &others);
        m->has_groups |= part->group != SIZE_MAX && part->entry->is_chosen;
    }
    memo_clear(&others);
}

date_day merge_week_at(const struct merge *m, size_t i)
{
    const unsigned *number = m->maker.weeks;

    return m->week + (i > 0 ? WEEKDAY_COUNT * (date_day)(number[i] - number[0]) : 0);
}

/* TEXT, or NULL where it is none that can be printed. */
static const char *printable(struct arena *a, const char *text)
{
    bool is_short = text != NULL && text[0] != '\0' && strlen(text) <= NAME_MAX_BYTES;

    return is_short && !strcmp(str_escape(a, str_from_c(text)), text) ? text : NULL;
}

/* What E, whose sheets could not be made, is called: by name, by id, else by row. */
static const char *shown_name(const struct merge *m, const struct selection_entry *e)
{
    const char *name = printable(m->arena, e->who->name), *id = printable(m->arena, e->id);

    return name != NULL ? name : id != NULL ? id : club_places_text(m->arena, &e->who, 1);
}

static struct roster_line *missing_lines(const struct merge *m, const struct selection_entry *e)
{
    struct roster_line *line = ARENA_NEW_N(m->arena, struct roster_line, m->n_weeks);
    const char *id = printable(m->arena, e->id), *name = shown_name(m, e);

    for (size_t i = 0; i < m->n_weeks; i++)
        line[i] = roster_line_missing(id != NULL ? id : name, name,
                                      printable(m->arena, e->who->group), merge_week_at(m, i));
    return line;
}

void merge_put_in_order(struct merge *m)
{
    bool has_begun = false;

    for (size_t i = 0; i < m->b->selection->n; i++) {
        struct part *part = &m->part[i];
        bool is_missing = part->entry->is_chosen && !m->b->is_made[i];

        if (is_missing && m->b->is_changed_only && m->b->is_failed_again[i]) {
            VEC_PUSH(m->arena, &m->still_missing, shown_name(m, part->entry));
            continue;
        }
        if (is_missing)
            part->line = missing_lines(m, part->entry);
        if (part->piece || is_missing)
            m->part[m->n++] = *part;
    }
    if (m->n)
        qsort(m->part, m->n, sizeof *m->part, merge_compare);
    for (size_t i = 0; i < m->n; i++) {
        struct part *part = &m->part[i];

        has_begun &= i && part->group == part[-1].group;
        part->begins_group = m->has_groups && part->piece && !has_begun;
        has_begun |= part->piece > 0;
    }
}
