/* The club's own pages of a print run: rosters of each week, and a divider before each group. */
#include "batch/merge_int.h"

#include <string.h>

#include "athlete/club.h"
#include "base/arena.h"
#include "base/os_linux.h"
#include "batch/pool.h"

enum {
    ROSTER_MOST = 200 /* athletes of one document of the roster: its boxes take some 10 MB */
};

/* The tree of week I for a front. */
static const struct value *front_tree(const struct merge *m, const struct front *f, size_t week,
                                      struct arena *a, struct roster_request *q)
{
    struct roster_line *line = ARENA_NEW_N(a, struct roster_line, f->to - f->from);

    for (size_t i = f->from; i < f->to; i++) {
        const struct selection_entry *e = m->part[i].entry;

        line[i - f->from] = m->part[i].line[week];
        line[i - f->from].has_namesake = m->part[i].has_namesake;
        if (e->who->in_group != NULL)
            line[i - f->from].group = e->who->in_group->name;
        else if (i > f->from && m->part[i].group == m->part[i - 1].group) /* spelt alike */
            line[i - f->from].group = line[i - f->from - 1].group;
        line[i - f->from].file = m->part[i].piece ? e->file : NULL;
        line[i - f->from].n_pages = (int)m->b->n_pages[e - m->b->selection->entry];
    }
    q->club = m->b->club->name;
    q->coach = m->b->club->base.coach;
    q->start = merge_week_at(m, week);
    q->has_groups = m->has_groups;
    q->lines = line;
    q->n_lines = f->to - f->from;
    q->n_before = f->from;
    q->n_all = m->n;
    q->still_missing = m->still_missing.item;
    q->n_still_missing = f->to == m->n ? m->still_missing.n : 0; /* below the last line */
    return roster_tree(a, q);
}

/* The days of the group behind a divider, in all weeks of the run. */
static void set_sessions(const struct merge *m, const struct front *f, struct batch_job *job,
                         struct roster_request *q)
{
    struct roster_day *day = ARENA_NEW_N(job->arena, struct roster_day, m->n_weeks * SESSION_DAYS);

    for (size_t i = 0; i < m->n_weeks; i++) {
        struct arena_mark mark = arena_save(job->scratch);
        struct roster_request of_week = {0};

        (void)front_tree(m, f, i, job->scratch, &of_week);
        memcpy(day + i * SESSION_DAYS, of_week.lines->days, sizeof of_week.lines->days);
        arena_restore(job->scratch, mark);
    }
    q->sessions = day;
    q->n_sessions = m->n_weeks * SESSION_DAYS;
}

/* A front's roster, as a piece; or what is wrong with it. */
static bool paint_front(struct merge *m, const struct front *f, struct batch_job *job,
                        struct buf *out)
{
    struct roster_request q = {0};
    struct dlist pages;

    if (!strcmp(f->kind, "divider") && m->n_weeks > 1)
        set_sessions(m, f, job, &q);
    dlist_init(&pages, job->arena);
    if (!m->maker.front(m->maker.self, job, front_tree(m, f, f->week, job->arena, &q), f->kind,
                        &pages))
        return false;
    arena_restore(job->scratch, (struct arena_mark){0}); /* of the layout */
    if (!pages.pages.n)
        return true;
    merge_end_list(m, &pages);
    return paint_piece(&pages, m->maker.painting, &m->sent, out, job->diag, job->scratch);
}

/* Before a front's piece, or the text of its first error. */
struct front_head {
    bool is_fine;
    enum diag_id id;
};

static bool work_on_front(void *self, size_t job_i, struct buf *result)
{
    struct merge *m = self;
    const struct front *f = &m->fronts.item[job_i];
    struct arena arena = {0}, scratch = {0};
    struct diag d = {.arena = &arena, .is_strict = false};
    struct batch_job job = {
        .entry = m->part[f->from].entry, .arena = &arena, .scratch = &scratch, .diag = &d};
    struct front_head head;
    size_t from = result->n;

    memset(&head, 0, sizeof head);
    head.is_fine = true;
    buf_put(result, &head, sizeof head);
    head.is_fine = paint_front(m, f, &job, result);
    for (size_t i = 0; i < d.records.n && !head.is_fine; i++) {
        const struct diag_record *r = &d.records.item[i];

        if (r->level == DIAG_ERROR && !head.id) {
            head.id = r->id;
            result->n = from;
            buf_put(result, &head, sizeof head);
            buf_put_c(result, r->text);
        }
    }
    arena_release(&scratch);
    arena_release(&arena);
    return false; /* a fresh worker for the next: names and figures that were kept do not come again */
}

static void take_front(void *self, size_t job, struct str result, const char *why)
{
    struct merge *m = self;
    struct front *f = &m->fronts.item[job];
    struct loc at = {.file = m->b->club->file};
    struct front_head head;

    f->to = 0; /* from here on: its piece */
    if (why != NULL) {
        m->has_failed =
            !diag_report(m->diag, at, DIAG_BATCH_CRASH,
                         "the program failed on the page '%s' of the print run: %s", f->kind, why);
        return;
    }
    memcpy(&head, result.p, sizeof head);
    result = str_tail(result, sizeof head);
    if (!head.is_fine)
        m->has_failed = !diag_report(m->diag, at, head.id, "the page '%s' of the print run: %.*s",
                                     f->kind, STR_ARG(result));
    else if (result.n)
        f->to = merge_add_piece(m, result);
}

/* The rosters of each week, then the divider of each group. */
static void list_fronts(struct merge *m)
{
    for (size_t week = 0; week < m->n_weeks; week++) {
        size_t n_rosters = (m->n + ROSTER_MOST - 1) / ROSTER_MOST;

        for (size_t i = 0; i < n_rosters; i++)
            VEC_PUSH(
                m->arena, &m->fronts,
                (struct front){"roster", m->n * i / n_rosters, m->n * (i + 1) / n_rosters, week});
    }
    for (size_t i = 0, to; i < m->n && m->has_groups; i = to) {
        bool has_sheets = false;

        for (to = i; to < m->n && m->part[to].group == m->part[i].group; to++)
            has_sheets |= m->part[to].piece > 0;
        if (has_sheets)
            VEC_PUSH(m->arena, &m->fronts, (struct front){"divider", i, to, 0});
    }
}

/* NAME without blanks, in lower case. */
static char *plain_name(struct arena *a, const char *name)
{
    char *out = str_dup_lower(a, str_from_c(name));
    size_t n = 0;

    for (const char *p = out; *p != '\0'; p++) {
        if (*p != ' ')
            out[n++] = *p;
    }
    out[n] = '\0';
    return out;
}

/* Puts into TWICE the names that several athletes of the club have, who need not be in the run. */
static void find_twice(const struct club *c, struct memo *twice)
{
    struct memo seen = {0};

    for (size_t i = 0; i < c->athletes.n; i++) {
        const char *name = c->athletes.item[i].name;

        if (name != NULL && !memo_put(&seen, str_from_c(plain_name(&seen.arena, name))))
            memo_put(twice, str_from_c(plain_name(&twice->arena, name)));
    }
    memo_clear(&seen);
}

/* Namesakes are distinguished by their ids. */
static void find_namesakes(struct merge *m)
{
    struct memo seen = {0}, twice = {0};

    find_twice(m->b->club, &twice);
    for (size_t i = 0; i < m->n; i++) {
        struct part *part = &m->part[i];
        struct memo_key key = memo_key(str_from_c(plain_name(&seen.arena, part->line->name)));
        struct part *first = memo_find(&seen, &key);

        part->has_namesake = first != NULL || memo_has(&twice, key.bytes);
        if (first == NULL)
            memo_add(&seen, &key, part);
        else
            first->has_namesake = true;
    }
    memo_clear(&seen);
    memo_clear(&twice);
}

bool merge_make_fronts(struct merge *m)
{
    struct pool pool = {
        .n_workers = m->b->n_workers, .self = m, .work = work_on_front, .take = take_front};

    find_namesakes(m);
    list_fronts(m);
    os_give_back_memory();
    pool.n_jobs = m->fronts.n;
    return pool_run(&pool, m->diag) && !pool.is_stopped && !m->has_failed;
}
