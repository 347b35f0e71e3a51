/* All sheets of a club in one PDF. */
#include "batch/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/memo.h"
#include "base/os_linux.h"
#include "batch/pool.h"
#include "paint/paint.h"
#include "plan/plan.h"
#include "tree/roster_tree.h"
#include "ydoc/schema.h"

enum {
    ROSTER_MOST = 200,    /* athletes of one document of the roster: its boxes take some 10 MB */
    NAME_MAX_BYTES = 160, /* of somebody whose profile cannot be read */
    NAMED_MAX = 4         /* athletes whose paper is another, in one message */
};

/* One athlete of the run. */
struct part {
    const struct selection_entry *entry;
    size_t group;             /* its place in the order of groups */
    bool begins_group;        /* the first sheets of its group, in a club that has groups */
    bool has_namesake;        /* in the run */
    struct roster_line *line; /* of each week of the run */
    size_t piece;             /* 1 + its number; 0: it has none, and perhaps its line says so */
    enum profile_paper paper;
};

/* A page in front of athletes FROM to before TO: a roster of the week WEEK of the run, from 0, or a divider. */
struct front {
    const char *kind;
    size_t from, to, week;
};

struct merge {
    struct arena *arena;
    const struct batch *b;
    struct merge_maker maker;
    bool is_duplex, has_groups;
    date_day week; /* the first */
    size_t n_weeks;
    struct diag *diag;
    struct memo sent; /* images, of a worker */

    struct part *part; /* by place in the selection; at the end those of the run, in its order */
    size_t n;
    struct dlist head;
    struct fs_writer *file;
    struct paint_run *run;
    bool has_failed;
    size_t n_pieces, n_pages; /* pages: of the file that is there */
    VEC_OF(struct front) fronts;
};

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

/* Those who are to be in the run. */
static void rank_all(struct merge *m)
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

/* The first day of week I of the run. */
static date_day week_at(const struct merge *m, size_t i)
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

/* The lines of E, whose sheets could not be made: by name, by id, else by row. */
static struct roster_line *missing_lines(const struct merge *m, const struct selection_entry *e)
{
    struct roster_line *line = ARENA_NEW_N(m->arena, struct roster_line, m->n_weeks);
    const char *place = club_places_text(m->arena, &e->who, 1);
    const char *id = printable(m->arena, e->id), *name = printable(m->arena, e->who->name);

    id = id != NULL ? id : place;
    for (size_t i = 0; i < m->n_weeks; i++)
        line[i] = roster_line_missing(id, name != NULL ? name : id,
                                      printable(m->arena, e->who->group), week_at(m, i));
    return line;
}

/* The sheets, and those chosen who have none. */
static void put_in_order(struct merge *m)
{
    bool has_begun = false;

    for (size_t i = 0; i < m->b->selection->n; i++) {
        struct part *part = &m->part[i];
        bool is_missing = part->entry->is_chosen && !m->b->is_made[i];

        if (is_missing)
            part->line = missing_lines(m, part->entry);
        if (part->piece || is_missing)
            m->part[m->n++] = *part;
    }
    if (m->n)
        qsort(m->part, m->n, sizeof *m->part, compare);
    for (size_t i = 0; i < m->n; i++) {
        struct part *part = &m->part[i];

        has_begun &= i && part->group == part[-1].group;
        part->begins_group = m->has_groups && part->piece && !has_begun;
        has_begun |= part->piece > 0;
    }
}

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

/* The list is ready to be painted: a blank back where the next one needs a sheet of its own. */
static void end_list(const struct merge *m, struct dlist *l)
{
    const struct dlist_page *last = &l->pages.item[l->pages.n - 1];

    if (m->is_duplex && l->pages.n % 2)
        dlist_add_page(l, last->width_pt, last->height_pt, "blank");
}

/* The texts of LINE that are its own, one after another; NULL: there are no more. */
static const char **text_of(struct roster_line *line, size_t i)
{
    const char **const named[] = {&line->id, &line->name, &line->group};

    return i < ARRAY_LEN(named)                  ? named[i]
           : i - ARRAY_LEN(named) < SESSION_DAYS ? &line->days[i - ARRAY_LEN(named)].text
                                                 : NULL;
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
        line = roster_line_of(job->arena, plan, week_at(m, i));
        put_line(out, &line);
    }
    lower_bookmarks(&pages, level + 1);
    bookmark_first(&pages, e->who->name ? e->who->name : e->id, level);
    end_list(m, &pages);
    return paint_piece(&pages, m->maker.painting, &m->sent, out, job->diag, job->scratch);
}

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
    q->start = week_at(m, week);
    q->has_groups = m->has_groups;
    q->lines = line;
    q->n_lines = f->to - f->from;
    q->n_before = f->from;
    q->n_all = m->n;
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
    end_list(m, &pages);
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

/* --- in the parent ----------------------------------------------------------------------------- */

static void put_bytes(void *self, struct str bytes)
{
    struct merge *m = self;

    fs_writer_put(m->file, bytes);
}

/* False after a report, now or before. */
static bool begin(struct merge *m)
{
    const struct club *c = m->b->club;

    if (m->run != NULL || m->has_failed)
        return !m->has_failed;
    m->file = m->maker.open(m->maker.self, m->diag);
    m->has_failed = m->file == NULL;
    if (m->has_failed)
        return false;
    dlist_init(&m->head, m->arena);
    m->head.title = c->name ? c->name : "runsheet";
    m->head.author = c->base.coach;
    m->head.lang = "en";
    m->head.is_duplex = m->is_duplex;
    m->run = paint_run_open(&m->head, m->maker.painting, m->maker.fonts, put_bytes, m, m->diag,
                            m->arena);
    return true;
}

/* The piece's number, from 1 on; 0 after a failure. */
static size_t add_piece(struct merge *m, struct str piece)
{
    m->has_failed = !begin(m) || !paint_run_add(m->run, piece);
    return m->has_failed ? 0 : ++m->n_pieces;
}

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
    part->piece = add_piece(m, bytes);
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
        f->to = add_piece(m, result);
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

/* Namesakes are distinguished by their ids. */
static void find_namesakes(struct merge *m)
{
    struct memo seen = {0};

    for (size_t i = 0; i < m->n; i++) {
        struct part *part = &m->part[i];
        struct memo_key key = memo_key(str_from_c(plain_name(&seen.arena, part->line->name)));
        struct part *first = memo_find(&seen, &key);

        if (first == NULL)
            memo_add(&seen, &key, part);
        else
            first->has_namesake = part->has_namesake = true;
    }
    memo_clear(&seen);
}

static bool make_fronts(struct merge *m)
{
    struct pool pool = {
        .n_workers = m->b->n_workers, .self = m, .work = work_on_front, .take = take_front};

    find_namesakes(m);
    list_fronts(m);
    os_give_back_memory();
    pool.n_jobs = m->fronts.n;
    return pool_run(&pool, m->diag) && !pool.is_stopped && !m->has_failed;
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

static bool close_file(struct merge *m, const size_t *order, size_t n)
{
    bool is_fine = paint_run_close(m->run, order, n);

    if (is_fine)
        return fs_writer_close(m->file, m->diag);
    fs_writer_abandon(m->file);
    return m->b->tally.is_stopped;
}

bool merge_close(void *self)
{
    struct merge *m = self;
    size_t *order, n, n_pages;
    bool is_fine;

    if (m->run == NULL)
        return !m->has_failed;
    put_in_order(m);
    is_fine = !m->has_failed && !m->b->tally.is_stopped && make_fronts(m);
    order = ARENA_NEW_N(m->arena, size_t, m->n + m->fronts.n + 1);
    n = is_fine ? order_pieces(m, order) : 0;
    n_pages = is_fine ? paint_run_pages(m->run) : 0;
    is_fine = close_file(m, is_fine ? order : NULL, n);
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
        qsort(part, n, sizeof *part, compare);
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
    rank_all(m);
    find_week(m);
    return m;
}

size_t merge_pages(const struct merge *m)
{
    return m->n_pages;
}
