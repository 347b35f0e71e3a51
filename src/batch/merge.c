/* All sheets of a club in one PDF. */
#include "batch/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memo.h"
#include "batch/merge_int.h"
#include "paint/paint.h"
#include "plan/plan.h"
#include "tree/roster_tree.h"
#include "ydoc/schema.h"

enum {
    NAMED_MAX = 4 /* athletes whose paper is another, in one message */
};

/* --- in a worker ------------------------------------------------------------------------------- */

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

/* The pages' own bookmarks go below the one of their part. */
static void lower_bookmarks(struct dlist *l, unsigned down)
{
    for (size_t i = 0; i < l->pages.n; i++) {
        for (size_t k = 0; k < l->pages.item[i].cmds.n; k++) {
            struct dlist_cmd *cmd = &l->pages.item[i].cmds.item[k];

            if (cmd->op == DLIST_BOOKMARK)
                cmd->u.bookmark.level += down;
        }
    }
}

/* The texts of LINE that are its own, one after another; NULL: there are no more. */
static const char **text_of(struct roster_line *line, size_t i)
{
    const char **const named[] = {&line->id, &line->name, &line->group};
    size_t k = i - ARRAY_LEN(named);

    if (i < ARRAY_LEN(named))
        return named[i];
    if (k < SESSION_DAYS)
        return &line->days[k].text;
    return k < 2 * SESSION_DAYS ? &line->days[k - SESSION_DAYS].left_out : NULL;
}

static void put_line(struct buf *out, struct roster_line *line)
{
    const char **text;

    buf_put(out, line, sizeof *line);
    for (size_t i = 0; (text = text_of(line, i)) != NULL; i++) {
        if (*text != NULL)
            buf_put(out, *text, strlen(*text) + 1);
    }
}

bool merge_paint(void *self, struct batch_job *job, struct buf *out)
{
    struct merge *m = self;
    const struct selection_entry *e = job->entry;
    unsigned level = m->has_groups ? 1 : 0;
    const struct plan *plan;
    struct roster_line line;
    struct dlist pages;

    dlist_init(&pages, job->arena);
    if (!m->maker.lay(m->maker.self, job, &plan, &pages))
        return false;
    buf_put(out, &plan->profile->print.paper, sizeof(enum profile_paper));
    for (size_t i = 0; i < m->n_weeks; i++) {
        memset(&line, 0, sizeof line);
        line = roster_line_of(job->arena, plan, merge_week_at(m, i));
        put_line(out, &line);
    }
    lower_bookmarks(&pages, level + 1);
    bookmark_first(&pages, e->who->name ? e->who->name : e->id, level);
    merge_end_list(m, &pages);
    return paint_piece(&pages, m->maker.painting, &m->sent, out, job->diag, job->scratch);
}

/* --- in the parent ----------------------------------------------------------------------------- */

/* Cuts a line and its texts from *BYTES. */
static void take_line(struct merge *m, struct str *bytes, struct roster_line *line)
{
    const char **text;

    memcpy(line, bytes->p, sizeof *line);
    *bytes = str_tail(*bytes, sizeof *line);
    for (size_t i = 0; (text = text_of(line, i)) != NULL; i++) {
        if (*text == NULL)
            continue;
        *text = arena_strdup(m->arena, bytes->p);
        *bytes = str_tail(*bytes, strlen(*text) + 1);
    }
}

void merge_take(void *self, const struct selection_entry *who, struct str bytes)
{
    struct merge *m = self;
    struct part *part = &m->part[who - m->b->selection->entry];

    memcpy(&part->paper, bytes.p, sizeof part->paper);
    bytes = str_tail(bytes, sizeof part->paper);
    part->line = ARENA_NEW_N(m->arena, struct roster_line, m->n_weeks);
    for (size_t i = 0; i < m->n_weeks; i++)
        take_line(m, &bytes, &part->line[i]);
    part->piece = merge_add_piece(m, bytes);
}

/* The numbers of the pieces in the order of the run. */
static size_t order_pieces(const struct merge *m, size_t *order)
{
    size_t n = 0, divider = 0;

    for (; divider < m->fronts.n && !strcmp(m->fronts.item[divider].kind, "roster"); divider++) {
        if (m->fronts.item[divider].to)
            order[n++] = m->fronts.item[divider].to - 1;
    }
    for (size_t i = 0; i < m->n; i++) {
        if (m->part[i].begins_group && m->fronts.item[divider++].to)
            order[n++] = m->fronts.item[divider - 1].to - 1;
        if (m->part[i].piece)
            order[n++] = m->part[i].piece - 1;
    }
    return n;
}

/* The paper of most athletes. */
static enum profile_paper usual_paper(const struct merge *m)
{
    size_t n[PROFILE_PAPER_COUNT] = {0};
    int usual = 0;

    for (size_t i = 0; i < m->n; i++)
        n[m->part[i].paper] += m->part[i].piece > 0;
    for (int i = 1; i < PROFILE_PAPER_COUNT; i++)
        usual = n[i] > n[usual] ? i : usual;
    return (enum profile_paper)usual;
}

/* A printer stops for other paper, or prints on what it has. */
static void check_paper(struct merge *m)
{
    enum profile_paper usual = usual_paper(m);
    struct buf others = buf_in(m->diag->arena, 4096);
    const char *name = profile_paper_sizes[usual].name;
    size_t n = 0;

    for (size_t i = 0; i < m->n; i++) {
        const struct part *p = &m->part[i];

        if (p->piece && p->paper != usual && n++ < NAMED_MAX)
            buf_printf(&others, "%s%s (%s)", n > 1 ? ", " : "", p->entry->id,
                       profile_paper_sizes[p->paper].name);
    }
    if (!n)
        return;
    if (n > NAMED_MAX)
        buf_printf(&others, " and %zu more", n - NAMED_MAX);
    diag_report(m->diag, (struct loc){.file = m->b->club->file}, DIAG_BATCH_PAPER,
                "the sheets of the print run are for different paper: %s, all others %s; --paper "
                "%s prints all of them on %s",
                others.p, name, profile_papers.word[usual], name);
}

bool merge_close(void *self)
{
    struct merge *m = self;
    size_t *order, n, n_pages;
    bool is_fine;

    if (m->run == NULL)
        return !m->has_failed;
    merge_put_in_order(m);
    is_fine = !m->has_failed && !m->b->tally.is_stopped && merge_make_fronts(m);
    order = ARENA_NEW_N(m->arena, size_t, m->n + m->fronts.n + 1);
    n = is_fine ? order_pieces(m, order) : 0;
    n_pages = is_fine ? paint_run_pages(m->run) : 0;
    is_fine = merge_close_file(m, is_fine ? order : NULL, n);
    m->n_pages = is_fine ? n_pages : 0;
    if (is_fine)
        check_paper(m);
    memo_clear(&m->sent);
    return is_fine;
}

/* The week of the first athlete, in the order of the run, who has a plan; else the last
 * in which one would begin. */
static void find_week(struct merge *m)
{
    struct arena arena = {0}, one = {0}, scratch = {0};
    struct part *part = ARENA_NEW_N(&arena, struct part, m->b->selection->n + 1);
    bool is_found = false;
    size_t n = 0;

    for (size_t i = 0; i < m->b->selection->n; i++) {
        if (m->part[i].entry->is_chosen && !m->part[i].entry->faults.n)
            part[n++] = m->part[i];
    }
    if (n)
        qsort(part, n, sizeof *part, merge_compare);
    for (size_t i = 0; i < n && !is_found; i++) {
        struct diag d = {.arena = &one};
        struct batch_job job = {
            .entry = part[i].entry, .arena = &one, .scratch = &scratch, .diag = &d};

        is_found = m->maker.week(m->maker.self, &job, &m->week);
        arena_restore(&scratch, (struct arena_mark){0});
        arena_restore(&one, (struct arena_mark){0});
    }
    arena_release(&scratch);
    arena_release(&one);
    arena_release(&arena);
}

struct merge *merge_open(struct arena *a, const struct batch *b, const struct merge_maker *maker,
                         bool is_duplex, struct diag *d)
{
    struct merge *m = ARENA_NEW(a, struct merge);

    *m = (struct merge){.arena = a, .b = b, .maker = *maker, .is_duplex = is_duplex, .diag = d};
    m->n_weeks = maker->n_weeks > 0 ? maker->n_weeks : 1;
    merge_rank_all(m);
    find_week(m);
    return m;
}

size_t merge_pages(const struct merge *m)
{
    return m->n_pages;
}
