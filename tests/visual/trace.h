/* The display list as text, a line for each command, for tests that compare lists. */
#ifndef TESTS_VISUAL_TRACE_H
#define TESTS_VISUAL_TRACE_H

#include <libdeflate.h>

#include "base/buf.h"
#include "dlist/dlist.h"
#include "names.h"

struct trace {
    struct buf *out;
    int depth; /* of tags, for the indent */
};

static inline void put_number(struct trace *t, double x)
{
    buf_put_byte(t->out, ' ');
    buf_put_num(t->out, x, 3);
}

static inline void put_word(struct trace *t, const char *word)
{
    buf_put_byte(t->out, ' ');
    buf_put_c(t->out, word);
}

static inline void put_named(struct trace *t, const char *name, double x)
{
    put_word(t, name);
    put_number(t, x);
}

static inline void put_rgb(struct trace *t, uint32_t rgb)
{
    buf_printf(t->out, " #%06x", (unsigned)rgb & 0xffffff);
}

static inline void put_rect(struct trace *t, struct dlist_rect r)
{
    put_number(t, r.x);
    put_number(t, r.y);
    put_number(t, r.w);
    put_number(t, r.h);
}

/* In quotes, quotes and control characters escaped; nothing where S is NULL. */
static inline void put_text(struct trace *t, const char *label, struct str s)
{
    if (s.p == NULL)
        return;
    if (label != NULL)
        put_word(t, label);
    buf_put_c(t->out, " \"");
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c < 0x20 || c == 0x7f) {
            buf_printf(t->out, "\\x%02x", c);
            continue;
        }
        if (c == '"' || c == '\\')
            buf_put_byte(t->out, '\\');
        buf_put_byte(t->out, s.p[i]);
    }
    buf_put_byte(t->out, '"');
}

static inline void put_path(struct trace *t, const struct path *p)
{
    static const char letter[] = {
        [PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C', [PATH_CLOSE] = 'Z'};

    for (size_t i = 0; i < p->segments.n; i++) {
        const struct path_segment *s = &p->segments.item[i];

        buf_put_byte(t->out, ' ');
        buf_put_byte(t->out, letter[s->op]);
        for (size_t k = 0; k < path_n_points(s->op); k++) {
            put_number(t, s->p[k].x);
            put_number(t, s->p[k].y);
        }
    }
}

static inline void put_head(struct trace *t, const struct dlist *l)
{
    buf_put_c(t->out, "document");
    put_text(t, "title", str_from_c(l->title));
    put_text(t, "author", str_from_c(l->author));
    put_text(t, "subject", str_from_c(l->subject));
    put_text(t, "lang", str_from_c(l->lang));
    if (l->is_duplex)
        put_word(t, "duplex");
    buf_put_byte(t->out, '\n');
}

static inline void put_page(struct trace *t, const struct dlist_page *page, size_t index)
{
    buf_printf(t->out, "page %zu", index + 1);
    put_word(t, page->kind != NULL ? page->kind : "-");
    put_number(t, page->width_pt);
    put_number(t, page->height_pt);
    put_text(t, "label", str_from_c(page->label));
    t->depth = 0;
    buf_put_byte(t->out, '\n');
}

static inline void put_glyphs(struct trace *t, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;

    put_number(t, cmd->u.glyphs.x_pt);
    put_number(t, cmd->u.glyphs.y_pt);
    put_word(t, font_postscript_name(run->font));
    put_number(t, run->size_pt);
    if (run->tracking_pt != 0)
        put_named(t, "tracking", run->tracking_pt);
    put_rgb(t, run->rgb);
    put_named(t, "width", run->width_pt);
    if (run->is_rtl)
        put_word(t, "rtl");
    put_text(t, NULL, run->text);
}

static inline void put_stroke(struct trace *t, const struct dlist_cmd *cmd)
{
    put_rgb(t, cmd->rgb);
    put_named(t, "width", cmd->u.shape.width_pt);
    if (cmd->u.shape.dash_pt > 0)
        put_named(t, "dash", cmd->u.shape.dash_pt);
    if (cmd->u.shape.has_round_ends)
        put_word(t, "round");
    put_path(t, cmd->u.shape.path);
}

static inline void put_image(struct trace *t, const struct dlist_image *image)
{
    size_t n_bytes = (size_t)image->width * image->height * sizeof *image->pixel;

    buf_printf(t->out, " %ux%u crc %08x", image->width, image->height,
               (unsigned)libdeflate_crc32(0, image->pixel, n_bytes));
}

static inline void put_field(struct trace *t, const struct dlist_cmd *cmd)
{
    static const char *const kind[] = {[DLIST_FIELD_CHECK] = "check",
                                       [DLIST_FIELD_TEXT] = "text",
                                       [DLIST_FIELD_NUMBER] = "number",
                                       [DLIST_FIELD_BUBBLES] = "bubbles"};

    put_word(t, kind[cmd->u.field.kind]);
    put_word(t, cmd->u.field.name);
    put_text(t, "label", str_from_c(cmd->u.field.label));
    put_text(t, "value", str_from_c(cmd->u.field.value));
}

/* Whether a line of OP starts with the command's rectangle. */
static inline bool starts_with_rect(enum dlist_op op)
{
    return op == DLIST_RECT || op == DLIST_FRAME || op == DLIST_IMAGE || op == DLIST_LINK ||
           op == DLIST_FIELD;
}

static inline void put_cmd(struct trace *t, const struct dlist_cmd *cmd)
{
    if (starts_with_rect(cmd->op))
        put_rect(t, cmd->rect);
    switch (cmd->op) {
    case DLIST_GLYPHS: put_glyphs(t, cmd); break;
    case DLIST_RECT: put_rgb(t, cmd->rgb); break;
    case DLIST_FRAME:
        put_rgb(t, cmd->rgb);
        put_named(t, "width", cmd->u.frame.width_pt);
        if (cmd->u.frame.radius_pt > 0)
            put_named(t, "radius", cmd->u.frame.radius_pt);
        break;
    case DLIST_FILL:
        put_rgb(t, cmd->rgb);
        put_path(t, cmd->u.shape.path);
        break;
    case DLIST_STROKE: put_stroke(t, cmd); break;
    case DLIST_IMAGE: put_image(t, cmd->u.image); break;
    case DLIST_LINK:
        put_text(t, "uri", str_from_c(cmd->u.link.uri));
        if (cmd->u.link.uri == NULL)
            buf_printf(t->out, " page %zu", cmd->u.link.page + 1);
        break;
    case DLIST_BOOKMARK:
        buf_printf(t->out, " level %u y", cmd->u.bookmark.level);
        put_number(t, cmd->u.bookmark.y_pt);
        put_text(t, NULL, str_from_c(cmd->u.bookmark.title));
        break;
    case DLIST_FIELD: put_field(t, cmd); break;
    case DLIST_TAG_OPEN:
        put_word(t, dlist_role_name(cmd->u.tag.role));
        put_rect(t, cmd->rect);
        put_text(t, NULL, str_from_c(cmd->u.tag.text));
        break;
    case DLIST_TAG_CLOSE:
    case DLIST_GROUP:
    case DLIST_OP_COUNT: break;
    }
}

static inline void put_line(struct trace *t, const struct dlist_cmd *cmd)
{
    if (cmd->op == DLIST_TAG_CLOSE)
        t->depth--;
    for (int i = 0; i <= t->depth; i++)
        buf_put_c(t->out, "  ");
    buf_put_c(t->out, dlist_op_name(cmd->op));
    put_cmd(t, cmd);
    buf_put_byte(t->out, '\n');
    if (cmd->op == DLIST_TAG_OPEN)
        t->depth++;
}

/* Writes L, with the commands of its groups one by one, into OUT. */
static inline void trace_list(const struct dlist *l, struct buf *out, struct arena *scratch)
{
    struct dlist flat = dlist_flatten(scratch, l);
    struct trace t = {.out = out};

    put_head(&t, &flat);
    for (size_t i = 0; i < flat.pages.n; i++) {
        const struct dlist_page *page = &flat.pages.item[i];

        put_page(&t, page, i);
        for (size_t k = 0; k < page->cmds.n; k++)
            put_line(&t, &page->cmds.item[k]);
    }
}

#endif
