#include "paint/paint.h"

#include <assert.h>

#include "base/arena.h"
#include "paint/paint_int.h"

static const struct painter *const painters[PAINT_COUNT] = {
    [PAINT_PDF] = &painter_pdf,
    [PAINT_PNG] = &painter_png,
    [PAINT_SVG] = &painter_svg,
    [PAINT_TRACE] = &painter_trace,
};

const struct painter *painter_find(enum paint_kind kind)
{
    assert(kind < PAINT_COUNT);
    return painters[kind];
}

bool paint_pass_over(void *self, const struct dlist_cmd *cmd)
{
    (void)self;
    (void)cmd;
    return true;
}

bool paint_piece(const struct painter *p, void *self, const struct dlist_cmd *cmd,
                 struct arena *scratch)
{
    const struct dlist_piece *piece = cmd->u.piece;
    bool is_good = true;

    for (size_t i = 0; i < piece->cmds.n && is_good; i++) {
        struct dlist_cmd one =
            dlist_move_cmd(scratch, &piece->cmds.item[i], cmd->rect.x, cmd->rect.y);

        is_good = one.op == DLIST_PIECE && !p->op[DLIST_PIECE] ? paint_piece(p, self, &one, scratch)
                                                               : p->op[one.op](self, &one);
    }
    return is_good;
}

static bool paint_page(const struct painter *p, void *self, const struct dlist_page *page,
                       size_t index, struct arena *scratch)
{
    if (!p->page_begin(self, page, index))
        return false;
    for (size_t i = 0; i < page->cmds.n; i++) {
        const struct dlist_cmd *cmd = &page->cmds.item[i];
        bool is_good = cmd->op == DLIST_PIECE && !p->op[DLIST_PIECE]
                           ? paint_piece(p, self, cmd, scratch)
                           : p->op[cmd->op](self, cmd);

        if (!is_good)
            return false;
    }
    return p->page_end(self);
}

bool paint_pages(const struct painter *p, void *self, const struct paint_job *job)
{
    const struct dlist *l = job->list;
    size_t first = p->is_one_page ? job->options.page : 0;
    size_t end = p->is_one_page ? first + 1 : l->pages.n;

    for (size_t i = first; i < end; i++)
        if (!paint_page(p, self, &l->pages.item[i], i, job->scratch))
            return false;
    return true;
}

bool paint_walk(const struct painter *p, const struct paint_job *job)
{
    void *self = NULL;
    bool is_good;

    assert(!p->is_one_page || job->options.page < job->list->pages.n);
    if (!dlist_is_balanced(job->list))
        return diag_report(job->diag, (struct loc){0}, DIAG_PAINT_LIBRARY,
                           "tags and clips of the display list do not nest");
    is_good = p->begin(job, &self) && paint_pages(p, self, job) && p->end(self);
    if (p->release && self)
        p->release(self);
    if (is_good && job->out->is_full)
        return diag_report(job->diag, (struct loc){0}, DIAG_PAINT_LIBRARY,
                           "the %s file is larger than %zu bytes", p->name, job->out->max);
    return is_good;
}

bool paint_list(enum paint_kind kind, const struct dlist *l, const struct paint_options *o,
                struct buf *out, struct diag *d, struct arena *scratch)
{
    struct paint_job job = {.list = l, .out = out, .diag = d, .scratch = scratch};

    if (o)
        job.options = *o;
    if (job.options.dpi == 0)
        job.options.dpi = PAINT_DPI_DEFAULT;
    if (!(job.options.dpi >= PAINT_DPI_MIN && job.options.dpi <= PAINT_DPI_MAX))
        return diag_report(d, (struct loc){0}, DIAG_VALUE_RANGE,
                           "%g dots per inch is outside %d-%d", job.options.dpi, PAINT_DPI_MIN,
                           PAINT_DPI_MAX);
    return paint_walk(painter_find(kind), &job);
}
