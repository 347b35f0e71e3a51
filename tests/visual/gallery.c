/* usage: gallery DIR   One runner's page of every kind there is: DIR/KIND.pdf, of its first sheet
 * KIND.png, and of all sheets KIND.trace: what stands where, to a hundredth of a point, as text to
 * compare.  A kind that the first runner has no page of is taken of the next who has one. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"
#include "cli/weeks.h"
#include "names.h"
#include "shape.h"
#include "tree/roster_tree.h"

enum {
    DPI = 80,
    TRACE_MAX = 16 * 1024 * 1024
};

/* A profile, and what is set over it. */
static const struct runner {
    const char *path, *set;
} runners[] = {
    {"samples/mara.yaml", "start=2026-11-30"},
    {"samples/marathoner.yaml", NULL},
    {"samples/mara.yaml", "health=[symptoms]"},
};

static const char *const club[] = {
    "samples/beginner.yaml",   "samples/club-runner.yaml", "samples/dmitri.yaml",
    "samples/giorgos.yaml",    "samples/lukasz.yaml",      "samples/mara.yaml",
    "samples/marathoner.yaml", "samples/minh-chau.yaml",   "samples/no-weight.yaml"};

struct gallery {
    struct arena run;
    struct cli cli;
    struct pipeline pipeline;
    struct pipeline_request request;
    const char *dir;
};

/* --- the trace ------------------------------------------------------------------------------ */

static void put_number(struct buf *out, double x)
{
    buf_put_byte(out, ' ');
    buf_put_num(out, fabs(x) < 0.005 ? 0 : x, 2);
}

static void put_rect(struct buf *out, struct dlist_rect r)
{
    put_number(out, r.x);
    put_number(out, r.y);
    put_number(out, r.w);
    put_number(out, r.h);
}

/* Its box and how many pieces: a figure's every curve would bury the rest. */
static void put_shape(struct buf *out, const struct dlist_cmd *c)
{
    double ignored;
    struct span box = c->op == DLIST_FILL ? shape_of_fill(c->u.shape.path, &ignored)
                                          : shape_of_stroke(c->u.shape.path, c->u.shape.width_pt,
                                                            c->u.shape.has_round_ends, &ignored);

    put_number(out, box.x1);
    put_number(out, box.y1);
    put_number(out, box.x2);
    put_number(out, box.y2);
    buf_printf(out, " of %zu #%06x", c->u.shape.path->segments.n, (unsigned)c->rgb);
}

static void put_words(struct arena *a, struct buf *out, const struct dlist_cmd *c)
{
    const struct text_run *run = c->u.glyphs.run;

    put_number(out, c->u.glyphs.x_pt);
    put_number(out, c->u.glyphs.y_pt);
    put_number(out, run->size_pt);
    buf_printf(out, " %s \"%s\"", font_postscript_name(run->font), str_escape(a, run->text));
}

static void put_cmd(struct arena *a, struct buf *out, const struct dlist_cmd *c, int depth)
{
    for (int i = 0; i < depth; i++)
        buf_put_c(out, " ");
    buf_put_c(out, c->op == DLIST_TAG_OPEN ? dlist_role_name(c->u.tag.role) : dlist_op_name(c->op));
    if (c->op == DLIST_GLYPHS)
        put_words(a, out, c);
    else if (c->op == DLIST_FILL || c->op == DLIST_STROKE)
        put_shape(out, c);
    else if (c->op != DLIST_BOOKMARK)
        put_rect(out, c->rect);
    if (c->op == DLIST_FIELD)
        buf_printf(out, " %s%s%s", c->u.field.name, c->u.field.value ? "=" : "",
                   c->u.field.value ? c->u.field.value : "");
    if (c->op == DLIST_BOOKMARK)
        buf_printf(out, " %u %s", c->u.bookmark.level, c->u.bookmark.title);
    buf_put_byte(out, '\n');
}

static void put_page(struct arena *a, struct buf *out, const struct dlist_page *page, size_t number)
{
    int depth = 1;

    buf_printf(out, "page %zu %s", number, page->kind);
    put_number(out, page->width_pt);
    put_number(out, page->height_pt);
    buf_put_byte(out, '\n');
    for (size_t i = 0; i < page->cmds.n; i++) {
        const struct dlist_cmd *c = &page->cmds.item[i];

        if (c->op == DLIST_TAG_CLOSE) {
            depth--;
            continue;
        }
        put_cmd(a, out, c, depth);
        depth += c->op == DLIST_TAG_OPEN;
    }
}

/* --- one kind ------------------------------------------------------------------------------- */

static bool save(struct gallery *g, struct pipeline_task *t, const char *kind, const char *ending,
                 const struct buf *bytes)
{
    return fs_write(arena_printf(t->arena, "%s/%s.%s", g->dir, kind, ending), buf_str(bytes),
                    FS_NO_SYNC, t->diag);
}

/* Command by command, in the PDF too. */
static bool save_all(struct gallery *g, struct pipeline_task *t, const char *kind,
                     const struct dlist *list)
{
    struct dlist flat = dlist_flatten(t->arena, list), *l = &flat;
    struct paint_options o = {.dpi = DPI};
    struct buf pdf, png, trace;

    pdf = buf_in(t->arena, PAINT_BYTES_MAX);
    png = buf_in(t->arena, PAINT_BYTES_MAX);
    trace = buf_in(t->arena, TRACE_MAX);
    for (size_t i = 0; i < l->pages.n; i++)
        put_page(t->arena, &trace, &l->pages.item[i], i + 1);
    return paint_list(PAINT_PDF, l, NULL, &pdf, t->diag, t->scratch) &&
           paint_list(PAINT_PNG, l, &o, &png, t->diag, t->scratch) &&
           save(g, t, kind, "pdf", &pdf) && save(g, t, kind, "png", &png) &&
           save(g, t, kind, "trace", &trace);
}

static bool plan_for(struct gallery *g, struct pipeline_task *t, const struct runner *r,
                     struct pipeline_made *m)
{
    struct pipeline_request *request = ARENA_NEW(t->arena, struct pipeline_request);
    const char **sets = ARENA_NEW_N(t->arena, const char *, 1);
    struct weeks *first = ARENA_NEW(t->arena, struct weeks);

    *first = (struct weeks){.number = {1}, .n = 1};
    sets[0] = r->set;
    *request = g->request;
    request->sets = sets;
    request->n_sets = r->set ? 1 : 0;
    t->request = request;
    t->path = r->path;
    if (!pipeline_read(t, m) || !pipeline_plan(t, m))
        return false;
    /* One week is enough, of those that have any. */
    request->weeks = m->plan.n_weeks ? first : NULL;
    return true;
}

/* The club's week in the place of a runner's tree. */
static bool plan_club(struct gallery *g, struct pipeline_task *t, struct pipeline_made *m)
{
    struct roster_line line[ARRAY_LEN(club)];
    date_day start;

    (void)date_from_ymd(2026, 11, 30, &start);
    for (size_t i = 0; i < ARRAY_LEN(club); i++) {
        if (!plan_for(g, t, &(struct runner){club[i], "start=2026-11-30"}, m))
            return false;
        line[i] = roster_line_of(t->arena, &m->plan, start);
        line[i].n_pages = (int)(4 + i);
    }
    m->tree = roster_tree(t->arena, &(struct roster_request){.club = "Riverside Runners",
                                                             .coach = "Jo Field",
                                                             .start = start,
                                                             .lines = line,
                                                             .n_lines = ARRAY_LEN(club)});
    return true;
}

/* Nothing is wrong but that this runner has no such page. */
static bool has_no_page(const struct diag *d)
{
    return d->errors == 1 && d->records.item[d->records.n - 1].id == DIAG_PAGES_NONE;
}

/* Runner I's pages of KIND, the club's past the last of them; none is no failure. */
static bool try_runner(struct gallery *g, const char *kind, size_t i, size_t *n_pages)
{
    struct arena arena, scratch;
    struct diag d;
    struct pipeline_task t = {.cli = &g->cli,
                              .shared = &g->pipeline,
                              .arena = &arena,
                              .scratch = &scratch,
                              .diag = &d,
                              .kinds = &kind,
                              .n_kinds = 1};
    struct pipeline_made m;
    struct buf told;
    bool is_good;

    arena_init(&arena);
    arena_init(&scratch);
    diag_init(&d, &arena);
    is_good = (i < ARRAY_LEN(runners) ? plan_for(g, &t, &runners[i], &m) : plan_club(g, &t, &m)) &&
              pipeline_fill_templates(&t, &m) && pipeline_lay_out(&t, &m);
    *n_pages = is_good && m.pages.pages.n && !strcmp(m.pages.pages.item[0].kind, kind)
                   ? m.pages.pages.n
                   : 0;
    is_good = *n_pages ? save_all(g, &t, kind, &m.pages) : is_good || has_no_page(&d);
    if (!is_good) {
        told = buf_in(&scratch, 1 << 20);
        diag_write(&d, &told, DIAG_QUIET);
        fprintf(stderr, "%s: not made\n%s", kind, told.p);
    }
    arena_release(&scratch);
    arena_release(&arena);
    return is_good;
}

static bool make_all(struct gallery *g)
{
    const char *const *kinds = g->pipeline.templates->kinds;
    size_t n = g->pipeline.templates->list.n;
    bool is_good = n > 0;

    for (size_t i = 0; i < n; i++) {
        size_t n_pages = 0;

        for (size_t k = 0; k <= ARRAY_LEN(runners) && !n_pages && is_good; k++)
            is_good = try_runner(g, kinds[i], k, &n_pages);
        if (is_good && !n_pages) {
            fprintf(stderr, "%s: no runner of the gallery has such a page\n", kinds[i]);
            is_good = false;
        }
    }
    return is_good;
}

int main(int argc, char **argv)
{
    struct gallery g = {.cli = {.options = {.page = (double)NAN, .dpi = (double)NAN}}};
    struct diag d;
    struct buf told;
    bool is_good = argc == 2 && date_from_ymd(2026, 11, 30, &g.cli.today);

    arena_init(&g.run);
    diag_init(&d, &g.run);
    g.cli.run = &g.run;
    g.dir = argv[1];
    is_good = is_good && fs_make_dirs(g.dir, &d) &&
              pipeline_open(&g.cli, PIPELINE_PAGES, &g.pipeline, &g.request, &d) && make_all(&g);
    told = buf_in(&g.run, 1 << 20);
    diag_write(&d, &told, DIAG_QUIET);
    fputs(told.p, stderr);
    pipeline_close(&g.pipeline);
    arena_release(&g.run);
    return !is_good;
}
