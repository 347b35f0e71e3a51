/* Many lists in one document. */
#include <hpdf.h>
#include <hpdf_objects.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

struct paint_run {
    struct pdf pdf;
    const struct dlist *head;
    size_t n_pages;
    bool is_good, is_settled;
};

struct paint_run *paint_run_open(const struct dlist *head, struct diag *d, struct arena *scratch)
{
    struct paint_run *r = ARENA_NEW(scratch, struct paint_run);
    struct paint_job job = {.list = head, .diag = d, .scratch = scratch};

    r->head = head;
    r->is_good = pdf_open(&r->pdf, &job);
    r->pdf.is_run = true;
    return r;
}

bool paint_run_meet(struct paint_run *r, const struct dlist *l)
{
    r->is_good = r->is_good && (dlist_is_balanced(l) ||
                                diag_report(r->pdf.job.diag, (struct loc){0}, DIAG_PAINT_LIBRARY,
                                            "tags and clips of the display list do not nest"));
    if (r->is_good)
        pdf_meet(&r->pdf, l);
    r->n_pages += l->pages.n;
    return r->is_good;
}

bool paint_run_paint(struct paint_run *r, const struct dlist *l)
{
    struct pdf *p = &r->pdf;

    if (r->is_good && !r->is_settled)
        r->is_good = pdf_settle(p, r->n_pages);
    r->is_settled = true;
    for (size_t i = 0; i < p->images.n; i++)
        p->images.item[i].image = NULL;
    p->job.list = l;
    r->is_good = r->is_good && pdf_add_pages(p, l) && paint_pages(&painter_pdf, p, &p->job);
    p->job.list = r->head;
    return r->is_good;
}

bool paint_run_close(struct paint_run *r, struct buf *out)
{
    r->pdf.job.out = out;
    r->is_good = r->is_good && out && painter_pdf.end(&r->pdf);
    if (r->is_good && out->is_full)
        r->is_good = diag_report(r->pdf.job.diag, (struct loc){0}, DIAG_PAINT_LIBRARY,
                                 "the PDF file is larger than %zu bytes", out->max);
    painter_pdf.release(&r->pdf);
    return r->is_good;
}
