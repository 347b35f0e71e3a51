/* Frames with round corners, boxes to tick and bubbles, as form objects that pages share: a page of
 * them is half as long so.  A frame's name is made of its measures, so that operators which use it
 * are the same in every document. */
#include <hpdf.h>
#include <math.h>

#include "base/arena.h"
#include "base/array.h"
#include "paint/pdf_int.h"

enum {
    FORM_BYTES_MAX = 1 << 16
};

bool pdf_frame_from(const struct dlist_cmd *cmd, struct pdf_frame *out)
{
    *out = (struct pdf_frame){
        {0, 0, cmd->rect.w, cmd->rect.h}, cmd->u.frame.width_pt, cmd->u.frame.radius_pt};
    return out->radius_pt > 0;
}

bool pdf_is_same_frame(const struct pdf_frame *a, const struct pdf_frame *b)
{
    return a->size.w == b->size.w && a->size.h == b->size.h && a->width_pt == b->width_pt &&
           a->radius_pt == b->radius_pt;
}

/* A page has few kinds. */
void pdf_meet_frame(struct pdf *p, const struct pdf_frame *frame)
{
    for (size_t i = 0; i < p->frames.n; i++)
        if (pdf_is_same_frame(&p->frames.item[i], frame))
            return;
    VEC_PUSH(p->job.scratch, &p->frames, *frame);
}

/* "B" and its thousandths of a point, six bits a letter, least first. */
static const char *name_frame(const struct pdf_frame *frame, char name[PDF_FRAME_NAME_MAX])
{
    static const char letter[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz+_";
    const double measure[] = {frame->size.w, frame->size.h, frame->width_pt, frame->radius_pt};
    size_t n = 0;

    name[n++] = 'B';
    for (size_t i = 0; i < ARRAY_LEN(measure); i++) {
        uint64_t milli = (uint64_t)(measure[i] * 1000 + 0.5);

        if (i)
            name[n++] = '.';
        for (; milli && n + 2 < PDF_FRAME_NAME_MAX; milli >>= 6)
            name[n++] = letter[milli & 63];
    }
    name[n] = '\0';
    return name;
}

static void put_frame(struct buf *b, const struct dlist_cmd *frame)
{
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path path = dlist_frame_path(frame, room);

    pdf_put_path(b, &path);
    buf_put_c(b, "f\n");
}

void pdf_make_frames(struct pdf *p)
{
    for (size_t i = 0; i < p->frames.n; i++) {
        const struct pdf_frame *f = &p->frames.item[i];
        struct dlist_cmd at_zero = {.op = DLIST_FRAME, .rect = f->size};
        char name[PDF_FRAME_NAME_MAX];
        struct buf content;

        at_zero.u.frame.width_pt = f->width_pt;
        at_zero.u.frame.radius_pt = f->radius_pt;
        buf_init(&content, p->job.scratch, FORM_BYTES_MAX);
        put_frame(&content, &at_zero);
        pdf_add_form(
            p, name_frame(f, name),
            /* A little more than it covers, for readers clip to it and round as they like. */
            (struct dlist_rect){-1, -1, ceil(f->size.w) + 2, ceil(f->size.h) + 2},
            pdf_pack_frame(p, f, buf_str(&content)));
    }
}

bool pdf_show_frame(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;
    struct pdf_frame frame;
    char name[PDF_FRAME_NAME_MAX];

    pdf_set_fill_rgb(p, cmd->rgb);
    if (!pdf_frame_from(cmd, &frame)) {
        put_frame(&p->content, cmd);
        return true;
    }
    buf_put_c(&p->content, "q 1 0 0 1 ");
    pdf_put_numbers(&p->content, (const double[]){cmd->rect.x, cmd->rect.y}, 2);
    buf_put_c(&p->content, "cm /");
    buf_put_c(&p->content, name_frame(&frame, name));
    buf_put_c(&p->content, " Do Q\n");
    return true;
}
