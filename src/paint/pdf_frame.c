/* Frames that come again, at other places, as form objects that pages share: a page of boxes to
 * tick is half as long so. */
#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <math.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    USES_MIN = 3, /* an object costs as much as drawing in place twice */
    FORM_BYTES_MAX = 1 << 16
};

/* Thousandths: whole, for the list is rounded. */
static uint64_t milli(double x)
{
    return (uint64_t)(int64_t)(x * 1000 + 0.5);
}

static bool is_same_size(const struct dlist_cmd *a, const struct dlist_cmd *b)
{
    return a->rect.w == b->rect.w && a->rect.h == b->rect.h &&
           a->u.frame.width_pt == b->u.frame.width_pt &&
           a->u.frame.radius_pt == b->u.frame.radius_pt;
}

static size_t place_of(const struct pdf *p, const struct pdf_frame_table *t,
                       const struct dlist_cmd *frame)
{
    uint64_t h = milli(frame->rect.w);
    size_t at;

    h = (h * 1099511628211U) ^ milli(frame->rect.h);
    h = (h * 1099511628211U) ^ milli(frame->u.frame.width_pt);
    h = (h * 1099511628211U) ^ milli(frame->u.frame.radius_pt);
    h ^= h >> 29;
    for (at = (size_t)h & (t->n_slots - 1); t->slot[at]; at = (at + 1) & (t->n_slots - 1))
        if (is_same_size(&p->frames.item[t->slot[at] - 1].first, frame))
            break;
    return at;
}

static void grow(struct pdf *p, struct pdf_frame_table *t)
{
    t->n_slots = t->n_slots ? 2 * t->n_slots : 64;
    t->slot = ARENA_NEW_N(p->job.scratch, uint32_t, t->n_slots);
    for (size_t i = 0; i < p->frames.n; i++)
        t->slot[place_of(p, t, &p->frames.item[i].first)] = (uint32_t)i + 1;
}

static void collect_frame(struct pdf *p, struct pdf_frame_table *t, const struct dlist_cmd *frame)
{
    size_t at;

    if (2 * p->frames.n >= t->n_slots)
        grow(p, t);
    at = place_of(p, t, frame);
    if (!t->slot[at]) {
        VEC_PUSH(p->job.scratch, &p->frames, (struct pdf_frame){.first = *frame});
        t->slot[at] = (uint32_t)p->frames.n;
    }
    p->frames.item[t->slot[at] - 1].n_uses++;
    VEC_PUSH(p->job.scratch, &p->frames_met, t->slot[at] - 1);
}

static void put_frame(struct buf *b, const struct dlist_cmd *frame)
{
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path path = dlist_frame_path(frame, room);

    pdf_put_path(b, &path);
    buf_put_c(b, "f\n");
}

/* Its lower left at the origin. */
static HPDF_Dict make_form(struct pdf *p, const struct dlist_cmd *frame)
{
    struct dlist_cmd at_zero = *frame;
    struct buf content;
    HPDF_Dict d;

    at_zero.rect.x = at_zero.rect.y = 0;
    buf_init(&content, p->job.scratch, FORM_BYTES_MAX);
    put_frame(&content, &at_zero);
    d = pdf_stream(p, buf_str(&content));
    if (!d)
        return NULL;
    d->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    pdf_set_name(p, d, "Type", "XObject");
    pdf_set_name(p, d, "Subtype", "Form");
    /* A little more than it covers, for readers clip to it and round as they like. */
    pdf_set(
        p, d, "BBox",
        pdf_box(p, (struct dlist_rect){-1, -1, ceil(frame->rect.w) + 2, ceil(frame->rect.h) + 2}));
    pdf_set(p, d, "Resources", pdf_dict(p));
    return d;
}

void pdf_collect_frames(struct pdf *p, const struct dlist *l)
{
    for (size_t i = 0; i < l->pages.n; i++)
        for (size_t k = 0; k < l->pages.item[i].cmds.n; k++)
            if (l->pages.item[i].cmds.item[k].op == DLIST_FRAME)
                collect_frame(p, &p->frame_table, &l->pages.item[i].cmds.item[k]);
}

void pdf_make_forms(struct pdf *p)
{
    for (size_t i = 0; i < p->frames.n; i++) {
        struct pdf_frame *f = &p->frames.item[i];

        if (f->n_uses >= USES_MIN)
            f->dict = make_form(p, &f->first);
    }
}

bool pdf_show_frame(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;
    struct pdf_frame *f = &p->frames.item[p->frames_met.item[p->n_frames_shown++]];

    pdf_set_fill_rgb(p, cmd->rgb);
    if (!f->dict) {
        put_frame(&p->content, cmd);
        return true;
    }
    if (!f->page_name)
        f->page_name = HPDF_Page_GetXObjectName(p->page_dict, f->dict);
    if (!f->page_name)
        return pdf_check(p);
    buf_put_c(&p->content, "q 1 0 0 1 ");
    pdf_put_numbers(&p->content, (const double[]){cmd->rect.x, cmd->rect.y}, 2);
    buf_put_c(&p->content, "cm /");
    buf_put_c(&p->content, f->page_name);
    buf_put_c(&p->content, " Do Q\n");
    return true;
}
