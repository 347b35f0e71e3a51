/* Walks a display list with a painter. */
#include <assert.h>

#include "paint/paint_int.h"

bool paint_is_balanced(const struct dlist *l, struct diag *d)
{
    return dlist_is_balanced(l) || diag_report(d, (struct loc){0}, DIAG_PAINT_LIBRARY,
                                               "tags of the display list do not nest");
}

bool paint_has_room(const struct buf *out, const char *name, struct diag *d)
{
    return !out->is_full || diag_report(d, (struct loc){0}, DIAG_PAINT_LIBRARY,
                                        "the %s file is larger than %zu bytes", name, out->max);
}

bool paint_pages(const struct painter *p, void *self, const struct paint_job *job)
{
    const struct dlist *l = job->list;
    size_t first = p->is_one_page ? job->options.page : 0;
    size_t end = p->is_one_page ? first + 1 : l->pages.n;

    for (size_t i = first; i < end; i++) {
        const struct dlist_page *page = &l->pages.item[i];

        if (!p->page_begin(self, page, i))
            return false;
        for (size_t k = 0; k < page->cmds.n; k++)
            if (!p->draw(self, &page->cmds.item[k]))
                return false;
        if (p->page_end != NULL && !p->page_end(self))
            return false;
    }
    return true;
}

bool paint_walk(const struct painter *p, const struct paint_job *given)
{
    struct paint_job copy = *given, *job = &copy;
    struct dlist flat;
    void *self = NULL;
    bool is_good;

    assert(!p->is_one_page || job->options.page < job->list->pages.n);
    if (!paint_is_balanced(job->list, job->diag))
        return false;
    if (!p->draws_groups) {
        flat = dlist_flatten(job->scratch, job->list);
        job->list = &flat;
    }
    is_good = p->begin(job, &self) && paint_pages(p, self, job) && (p->end == NULL || p->end(self));
    if (p->release != NULL && self != NULL)
        p->release(self);
    return is_good && paint_has_room(job->out, p->name, job->diag);
}
