/* Frames with round corners (boxes to tick, bubbles) as form objects.
 *
 * Pages share them, and are half as long.  A frame is named by its measures, so that operators that
 * use it are the same in every document. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    ENTRIES_BYTES_MAX = 1024,
    FORM_BYTES_MAX = 1 << 16,
    NAME_MAX_BYTES = 48
};

struct pdf_frame pdf_frame_from(const struct dlist_cmd *cmd)
{
    return (struct pdf_frame){cmd->rect.w, cmd->rect.h, cmd->u.frame.width_pt,
                              cmd->u.frame.radius_pt};
}

/* A page has few different frames, a group one or two. */
void pdf_collect_frame(struct pdf_used *used, const struct pdf_frame *frame)
{
    for (size_t i = 0; i < used->frames.n; i++)
        if (memcmp(&used->frames.item[i], frame, sizeof *frame) == 0)
            return;
    VEC_PUSH(used->arena, &used->frames, *frame);
}

/* "B", then each measure in 1/1000 pt, six bits a character, lowest first. */
static const char *name_frame(const struct pdf_frame *frame, char name[NAME_MAX_BYTES])
{
    static const char letter[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz+_";
    const double measure[] = {frame->width_pt, frame->height_pt, frame->line_pt, frame->radius_pt};
    size_t n = 0;

    name[n++] = 'B';
    for (size_t i = 0; i < ARRAY_LEN(measure); i++) {
        uint64_t milli = (uint64_t)(measure[i] * 1000 + 0.5);

        if (i)
            name[n++] = '.';
        for (; milli && n + 2 < NAME_MAX_BYTES; milli >>= 6)
            name[n++] = letter[milli & 63];
    }
    name[n] = '\0';
    return name;
}

void pdf_add_form(struct pdf *p, const char *name, struct dlist_rect size, struct str packed)
{
    const double box[] = {size.x, size.y, size.x + size.w, size.y + size.h};
    struct buf entries = buf_in(p->job.scratch, ENTRIES_BYTES_MAX);

    buf_put_c(&entries, "/Subtype /Form\n/BBox [");
    pdf_put_places(&entries, box, 4);
    buf_put_c(&entries, "]\n/Resources ");
    pdf_put_reference(&entries, p->resources);
    buf_put_byte(&entries, '\n');
    buf_put_byte(&p->form_names, '/');
    buf_put_c(&p->form_names, name);
    buf_put_byte(&p->form_names, ' ');
    pdf_put_reference(&p->form_names, pdf_stream_new(p->file, packed, entries.p));
    buf_put_byte(&p->form_names, '\n');
}

void pdf_put_place(struct pdf *p, const struct dlist_cmd *cmd)
{
    const double at[] = {cmd->rect.x, cmd->rect.y};

    buf_put_byte(&p->content, 'q');
    if (at[0] == 0 && at[1] == 0)
        return;
    buf_put_c(&p->content, " 1 0 0 1 ");
    pdf_put_places(&p->content, at, 2);
    buf_put_c(&p->content, "cm");
}

void pdf_draw_form(struct pdf *p, const struct dlist_cmd *cmd, const char *name)
{
    pdf_put_place(p, cmd);
    buf_put_c(&p->content, " /");
    buf_put_c(&p->content, name);
    buf_put_c(&p->content, " Do Q\n");
}

static void put_frame(struct buf *b, const struct dlist_cmd *frame)
{
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path path = dlist_frame_path(frame, room);

    pdf_put_path(b, &path);
    buf_put_c(b, "f\n");
}

/* The compressed operators of a frame at the origin, kept for other documents.  (No measure has the
 * bytes of a pointer, with which the keys of subsets begin.) */
static struct str pack_frame(struct pdf *p, const struct pdf_frame *f)
{
    struct dlist_cmd at_zero = {.op = DLIST_FRAME,
                                .rect = {0, 0, f->width_pt, f->height_pt},
                                .u.frame = {f->line_pt, f->radius_pt}};
    struct memo *kept = p->job.options.cache;
    struct memo_key key = memo_key((struct str){(const char *)f, sizeof *f});
    struct str *packed = memo_find(kept, &key);
    struct buf content = buf_in(p->job.scratch, FORM_BYTES_MAX);

    if (packed != NULL)
        return *packed;
    put_frame(&content, &at_zero);
    packed = ARENA_NEW(&kept->arena, struct str);
    *packed = pdf_deflate(p->file, &kept->arena, buf_str(&content));
    memo_keep(kept, key, packed);
    return *packed;
}

void pdf_make_frames(struct pdf *p)
{
    for (size_t i = 0; i < p->shared.frames.n; i++) {
        const struct pdf_frame *f = &p->shared.frames.item[i];
        /* A little larger than the frame: readers clip to it, and round as they like. */
        struct dlist_rect size = {-1, -1, ceil(f->width_pt) + 2, ceil(f->height_pt) + 2};
        char name[NAME_MAX_BYTES];

        pdf_add_form(p, name_frame(f, name), size, pack_frame(p, f));
    }
}

void pdf_draw_frame(struct pdf *p, const struct dlist_cmd *cmd)
{
    struct pdf_frame frame = pdf_frame_from(cmd);
    char name[NAME_MAX_BYTES];

    pdf_set_fill_rgb(p, cmd->rgb);
    if (frame.radius_pt > 0)
        pdf_draw_form(p, cmd, name_frame(&frame, name));
    else
        put_frame(&p->content, cmd);
}
