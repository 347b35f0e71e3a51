/* All sheets of a club in one PDF. */
#include "batch/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memo.h"
#include "batch/stop.h"
#include "paint/paint.h"
#include "tree/roster_tree.h"

enum {
    ROSTER_MOST = 1000 /* athletes of one document of the roster: a page may have so many boxes */
};

/* One athlete of the run, in its order. */
struct part {
    const struct selection_entry *entry;
    size_t group;      /* its place in the order of groups */
    bool begins_group; /* the first of its group, in a club that has groups */
    struct roster_line line;
};

struct merge {
    struct arena *arena;
    const struct batch *b;
    const struct merge_maker *maker;
    bool is_duplex, has_groups;
    struct part *part;
    size_t n;
    date_day week;
    struct paint_run *run;
    struct diag *diag;
};

/* Shows a list to the run, for the first or the second time. */
typedef bool show_fn(struct paint_run *run, const struct dlist *l);

/* --- the order ------------------------------------------------------------------------------- */

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

static int compare(const void *left, const void *right)
{
    const struct part *a = left, *b = right;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static void put_in_order(struct merge *m)
{
    const struct batch *b = m->b;
    struct memo others = {0};

    m->part = ARENA_NEW_N(m->arena, struct part, b->selection->n + 1);
    for (size_t i = 0; i < b->selection->n; i++) {
        if (b->is_made[i])
            m->part[m->n++].entry = &b->selection->entry[i];
    }
    for (size_t i = 0; i < m->n; i++) {
        m->part[i].group = rank_of(b->club, m->part[i].entry->who, &others);
        m->has_groups |= m->part[i].group != SIZE_MAX;
    }
    memo_clear(&others);
    if (m->n)
        qsort(m->part, m->n, sizeof *m->part, compare);
    for (size_t i = 0; i < m->n; i++)
        m->part[i].begins_group = m->has_groups && (!i || m->part[i].group != m->part[i - 1].group);
}

/* Work on one athlete, with memory and messages of its own. */
struct step {
    struct batch_job job;
    struct arena arena, scratch;
    struct diag diag;
    struct dlist pages;
};

static void begin_step(struct step *s, const struct part *part)
{
    *s = (struct step){
        .diag = {.arena = &s->arena},
        .job = {
            .entry = part->entry, .arena = &s->arena, .scratch = &s->scratch, .diag = &s->diag}};
    dlist_init(&s->pages, &s->arena);
}

/* Passes on what was right a moment ago and is no longer: a file that has gone, a disk that is full. */
static bool end_step(struct merge *m, struct step *s, bool is_fine)
{
    for (size_t i = 0; i < s->diag.records.n && !is_fine; i++) {
        const struct diag_record *r = &s->diag.records.item[i];

        if (r->level == DIAG_ERROR)
            diag_repeat(m->diag, r);
    }
    arena_release(&s->scratch);
    arena_release(&s->arena);
    return is_fine;
}

static bool plan_one(struct merge *m, struct part *part)
{
    const struct plan *plan;
    struct step s;
    date_day week;
    bool is_fine;

    begin_step(&s, part);
    is_fine = m->maker->plan(m->maker->self, &s.job, &plan, &week);
    if (is_fine) {
        m->week = part == m->part ? week : m->week;
        part->line = roster_line_of(m->arena, plan, m->week);
    }
    return end_step(m, &s, is_fine);
}

/* --- showing --------------------------------------------------------------------------------- */

static void bookmark_first(struct dlist *l, const char *title, unsigned level)
{
    struct dlist_page *page = &l->pages.item[0];
    struct dlist_cmd first;

    VEC_PUSH(
        l->arena, &page->cmds,
        (struct dlist_cmd){.op = DLIST_BOOKMARK, .u.bookmark = {title, level, page->height_pt}});
    first = page->cmds.item[page->cmds.n - 1];
    memmove(page->cmds.item + 1, page->cmds.item, (page->cmds.n - 1) * sizeof first);
    page->cmds.item[0] = first;
}

/* The pages' own bookmarks go below the one of their part; dividers differ by their group, TITLE. */
static void change_bookmarks(struct dlist *l, unsigned down, const char *title)
{
    for (size_t i = 0; i < l->pages.n; i++) {
        for (size_t k = 0; k < l->pages.item[i].cmds.n; k++) {
            struct dlist_cmd *cmd = &l->pages.item[i].cmds.item[k];

            if (cmd->op != DLIST_BOOKMARK)
                continue;
            cmd->u.bookmark.level += down;
            cmd->u.bookmark.title = title != NULL ? title : cmd->u.bookmark.title;
        }
    }
}

/* A blank back where the next one needs a sheet of its own. */
static bool show(struct merge *m, struct dlist *l, show_fn *shown)
{
    const struct dlist_page *last;

    if (!l->pages.n)
        return true;
    last = &l->pages.item[l->pages.n - 1];
    if (m->is_duplex && l->pages.n % 2)
        dlist_add_page(l, last->width_pt, last->height_pt, "blank");
    return shown(m->run, l);
}

static bool show_front(struct merge *m, const char *kind, const char *title, size_t from, size_t to,
                       show_fn *shown)
{
    struct roster_line *line;
    struct roster_request q;
    struct step s;
    bool is_fine;

    begin_step(&s, &m->part[from]);
    line = ARENA_NEW_N(&s.arena, struct roster_line, to - from);
    for (size_t i = from; i < to; i++) {
        size_t at = (size_t)(m->part[i].entry - m->b->selection->entry);

        line[i - from] = m->part[i].line;
        line[i - from].file = m->part[i].entry->file;
        line[i - from].n_pages = (int)m->b->n_pages[at];
    }
    q = (struct roster_request){.club = m->b->club->name,
                                .coach = m->b->club->base.coach,
                                .start = m->week,
                                .lines = line,
                                .n_lines = to - from};
    is_fine = m->maker->front(m->maker->self, &s.job, roster_tree(&s.arena, &q), kind, &s.pages);
    change_bookmarks(&s.pages, 0, title);
    return end_step(m, &s, is_fine && show(m, &s.pages, shown));
}

static bool show_athlete(struct merge *m, const struct part *part, show_fn *shown)
{
    const struct selection_entry *e = part->entry;
    unsigned level = m->has_groups ? 1 : 0;
    struct step s;
    bool is_fine;

    begin_step(&s, part);
    is_fine = m->maker->lay(m->maker->self, &s.job, &s.pages);
    if (is_fine && s.pages.pages.n) {
        change_bookmarks(&s.pages, level + 1, NULL);
        bookmark_first(&s.pages, e->who->name ? e->who->name : e->id, level);
    }
    return end_step(m, &s, is_fine && show(m, &s.pages, shown));
}

static size_t end_of_group(const struct merge *m, size_t from)
{
    size_t to = from + 1;

    while (to < m->n && !m->part[to].begins_group)
        to++;
    return to;
}

static bool show_all(struct merge *m, show_fn *shown)
{
    bool is_fine = true;

    for (size_t i = 0; i < m->n && is_fine; i += ROSTER_MOST)
        is_fine = show_front(m, "roster", NULL, i, i + ROSTER_MOST < m->n ? i + ROSTER_MOST : m->n,
                             shown);
    for (size_t i = 0; i < m->n && is_fine && !stop_is_requested(); i++) {
        if (m->part[i].begins_group)
            is_fine = show_front(m, "divider", m->part[i].entry->who->group, i, end_of_group(m, i),
                                 shown);
        is_fine = is_fine && show_athlete(m, &m->part[i], shown);
    }
    return is_fine && !stop_is_requested();
}

bool merge_run(struct arena *a, const struct batch *b, const struct merge_maker *maker,
               bool is_duplex, struct buf *out, struct diag *d)
{
    struct merge m = {.arena = a, .b = b, .maker = maker, .is_duplex = is_duplex, .diag = d};
    struct arena painting = {0};
    struct dlist head;
    bool is_fine = true;

    put_in_order(&m);
    if (!m.n)
        return diag_report(d, (struct loc){.file = b->club->file}, DIAG_FILE_EMPTY,
                           "there are no athletes to print");
    for (size_t i = 0; i < m.n && is_fine; i++)
        is_fine = plan_one(&m, &m.part[i]);
    if (!is_fine)
        return false;
    dlist_init(&head, &painting);
    head.title = b->club->name ? b->club->name : "runsheet";
    head.author = b->club->base.coach;
    head.lang = "en";
    head.is_duplex = is_duplex;
    m.run = paint_run_open(&head, maker->painting, d, &painting);
    is_fine = show_all(&m, paint_run_collect) && show_all(&m, paint_run_paint);
    is_fine = paint_run_close(m.run, is_fine ? out : NULL) && is_fine;
    arena_release(&painting);
    return is_fine;
}
