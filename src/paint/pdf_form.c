/* Groups as form objects.
 *
 * A group is drawn once, by itself, and its operators are kept as long as the group is.  Operators
 * that a document uses again, or that are long, become objects that its pages share; others are
 * written out in each place. */
#include <math.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    /* An object costs about 250 bytes in the file, and bytes written again a tenth to a third of
       what they are.  A group that costs less is written out again; a long one becomes an object even
       for a single use, for it is already compressed. */
    AGAIN_BYTES_MIN = 900, /* of all uses but the first */
    ONCE_BYTES_MIN = 3000,
    SHAPE_BYTES_MIN = 1200
};

/* Around a form, so that nothing that extends beyond the group is clipped. */
static const double MARGIN_PT = 72;

/* --- content ---------------------------------------------------------------------------------- */

static struct pdf_content *content_of(struct pdf *p, struct arena *a,
                                      const struct dlist_group *group);

/* Named by its bytes, so that operators that use it are the same in every document. */
static const char *name_shape(struct arena *a, const struct pdf_content *c)
{
    return arena_printf(a, "S%016llx.%zx", (unsigned long long)c->key.hash, c->key.bytes.n);
}

static bool is_shape(const struct pdf_content *c)
{
    return !c->has_tags && c->key.bytes.n >= SHAPE_BYTES_MIN;
}

/* A document has few, and a group one or two. */
static void collect_shape(struct pdf_used *used, struct pdf_content *c)
{
    for (size_t i = 0; i < used->shapes.n; i++)
        if (used->shapes.item[i]->key.hash == c->key.hash &&
            str_eq(used->shapes.item[i]->key.bytes, c->key.bytes))
            return;
    VEC_PUSH(used->arena, &used->shapes, c);
}

static void collect_content(struct pdf *p, const struct pdf_content *c)
{
    for (size_t i = 0; i < c->n_shapes; i++)
        collect_shape(p->used, c->shape[i]);
    pdf_collect_tounicode(p, c->tounicode, c->n_tounicode);
    for (size_t i = 0; i < c->n_frames; i++)
        pdf_collect_frame(p->used, &c->frame[i]);
}

/* What the group draws with, kept in CONTENT; p->group is empty then, as it was. */
static void keep_used(struct pdf *p, struct pdf_content *content)
{
    struct pdf_used *used = &p->group;
    size_t n = 0;

    content->frame = used->frames.item;
    content->n_frames = used->frames.n;
    used->frames.item = NULL;
    used->frames.n = used->frames.cap = 0;
    content->shape = used->shapes.item;
    content->n_shapes = used->shapes.n;
    used->shapes.item = NULL;
    used->shapes.n = used->shapes.cap = 0;
    for (size_t i = 0; i < used->fonts.n; i++)
        n += used->fonts.item[i].glyphs.n;
    content->tounicode = ARENA_NEW_N(content->arena, struct pdf_tounicode, n);
    for (size_t i = 0; i < used->fonts.n; i++) {
        struct pdf_font *f = &used->fonts.item[i];

        for (size_t k = 0; k < f->glyphs.n; k++) {
            const struct pdf_glyph *g = &f->glyphs.item[k];

            content->tounicode[content->n_tounicode++] = (struct pdf_tounicode){
                f->font, g->text.p, g->gid, (uint16_t)g->text.n, g->is_single};
            f->slot[g->gid] = 0;
        }
        f->glyphs.n = 0;
    }
}

/* There may be text of the same element before: it is not known where it ends. */
static struct pdf_pen pen_anywhere(void)
{
    return (struct pdf_pen){.has_text = true, .x_pt = HUGE_VAL, .y_pt = HUGE_VAL};
}

static void begin_place(struct pdf *p, const struct dlist_cmd *cmd)
{
    pdf_begin_plain(p);
    pdf_put_place(p, cmd);
    buf_put_byte(&p->content, '\n');
    pdf_end_plain(p);
}

static void end_place(struct pdf *p)
{
    pdf_begin_plain(p);
    buf_put_c(&p->content, "Q\n");
    pdf_end_plain(p);
    p->pen = pen_anywhere();
}

static void put_content(struct pdf *p, const struct dlist_cmd *cmd, const struct pdf_content *c)
{
    if (!c->n_parts)
        return;
    begin_place(p, cmd);
    pdf_put_parts(p, cmd, c);
    end_place(p);
}

static struct pdf_state nothing_known(void)
{
    const uint32_t no_rgb = UINT32_MAX;

    return (struct pdf_state){.fill_rgb = no_rgb,
                              .stroke_rgb = no_rgb,
                              .line_width_pt = -1,
                              .dash_pt = -1,
                              .tracking_pt = (double)NAN,
                              .round_ends = -1};
}

static struct pdf_content *make(struct arena *a, struct pdf *p, const struct dlist_group *group)
{
    struct pdf_content *content = ARENA_NEW(a, struct pdf_content);
    struct str operators;

    /* Recursive, as groups are.  Inner groups come first, for all are drawn into p->content. */
    for (size_t i = 0; i < group->n_cmds; i++)
        if (group->cmd[i].op == DLIST_GROUP)
            (void)content_of(p, a, group->cmd[i].u.group);
    content->arena = a;
    content->size =
        (struct dlist_rect){-MARGIN_PT, -group->height_pt - MARGIN_PT,
                            group->width_pt + 2 * MARGIN_PT, group->height_pt + 2 * MARGIN_PT};
    p->used = &p->group;
    p->depth++;
    p->group.arena = a;
    p->state = nothing_known();
    buf_clear(&p->content);
    p->pen = pen_anywhere();
    p->parts.item = NULL;
    p->parts.n = p->parts.cap = 0;
    for (size_t i = 0; i < group->n_cmds; i++)
        pdf_collect_cmd(p, &group->cmd[i]);
    for (size_t i = 0; i < group->n_cmds; i++)
        pdf_draw_cmd(p, &group->cmd[i]);
    pdf_begin_plain(p); /* ends the last part */
    content->part = p->parts.item;
    content->n_parts = p->parts.n;
    for (size_t i = 0; i < p->parts.n; i++)
        content->has_tags = content->has_tags || p->parts.item[i].tag != NULL;
    if (p->content.is_full)
        pdf_file_fail(p->file, "a page is too long");
    operators = buf_str(&p->content);
    content->key = memo_key((struct str){str_dup(a, operators), operators.n});
    keep_used(p, content);
    p->used = &p->shared;
    p->depth--;
    return content;
}

/* Kept as long as the group if that is cached, else in A: that of the group around it, which refers
 * to it, or the document's. */
static struct pdf_content *content_of(struct pdf *p, struct arena *a,
                                      const struct dlist_group *group)
{
    if (*group->painted != NULL)
        return *group->painted;
    *group->painted = make(group->cache != NULL ? &group->cache->arena : a, p, group);
    if (group->cache == NULL)
        VEC_PUSH(p->job.scratch, &p->painted, group->painted);
    return *group->painted;
}

/* --- in place --------------------------------------------------------------------------------- */

/* Recursive, as groups are. */
static bool has_tags(const struct dlist_group *group)
{
    for (size_t i = 0; i < group->n_cmds; i++) {
        const struct dlist_cmd *cmd = &group->cmd[i];

        if (cmd->op == DLIST_TAG_OPEN || (cmd->op == DLIST_GROUP && has_tags(cmd->u.group)))
            return true;
    }
    return false;
}

/* Whether the group is drawn on the page at once: it is of this document only, and has elements of its
 * own, so that what would be kept of it is not used again.  The page is the same. */
static bool is_in_place(const struct pdf *p, const struct dlist_group *group)
{
    return p->used == &p->shared && p->structure.is_on && group->cache == NULL && has_tags(group);
}

/* --- forms ------------------------------------------------------------------------------------ */

static void collect_form(struct pdf *p, struct pdf_content *content)
{
    struct pdf_form *form = memo_find(&p->form_of_content, &content->key);

    if (form == NULL) {
        form = ARENA_NEW(p->job.scratch, struct pdf_form);
        form->content = content;
        memo_add(&p->form_of_content, &content->key, form);
        VEC_PUSH(p->job.scratch, &p->forms, form);
        collect_content(p, content);
    }
    form->n_uses++;
    VEC_PUSH(p->job.scratch, &p->groups, form);
}

/* Content of several elements cannot be shared: a reader must know which page it is on. */
static bool is_worth_a_form(const struct pdf *p, const struct pdf_form *f)
{
    if (p->structure.is_on && f->content->has_tags)
        return false;
    return f->content->key.bytes.n >= ONCE_BYTES_MIN ||
           f->content->key.bytes.n * (f->n_uses - 1) >= AGAIN_BYTES_MIN;
}

static void add_form(struct pdf *p, struct pdf_content *content, const char *name)
{
    if (!content->packed.n)
        content->packed = pdf_deflate(p->file, content->arena, content->key.bytes);
    pdf_add_form(p, name, content->size, content->packed);
}

void pdf_make_forms(struct pdf *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->shared.shapes.n; i++)
        add_form(p, p->shared.shapes.item[i], name_shape(p->job.scratch, p->shared.shapes.item[i]));
    for (size_t i = 0; i < p->forms.n; i++) {
        struct pdf_form *f = p->forms.item[i];

        if (!is_worth_a_form(p, f))
            continue;
        f->name = arena_printf(p->job.scratch, "X%zu", ++n);
        add_form(p, f->content, f->name);
    }
}

static void draw_in_place(struct pdf *p, const struct dlist_cmd *cmd)
{
    struct pdf_state around = p->state;
    struct path_point origin = p->origin;

    begin_place(p, cmd);
    p->origin = (struct path_point){origin.x + cmd->rect.x, origin.y + cmd->rect.y};
    p->state = nothing_known();
    p->pen = pen_anywhere();
    p->depth++;
    for (size_t i = 0; i < cmd->u.group->n_cmds; i++)
        pdf_draw_cmd(p, &cmd->u.group->cmd[i]);
    p->depth--;
    p->origin = origin;
    p->state = around;
    end_place(p);
}

static void draw_group(struct pdf *p, const struct dlist_cmd *cmd)
{
    const struct dlist_group *group = cmd->u.group;
    const char *name;

    if (is_in_place(p, group)) {
        draw_in_place(p, cmd);
        return;
    }
    if (p->depth) {
        struct pdf_content *c = content_of(p, p->used->arena, group);

        name = is_shape(c) ? name_shape(p->job.scratch, c) : NULL;
    } else {
        name = p->groups.item[p->n_groups_drawn++]->name;
    }
    if (name != NULL) {
        pdf_begin_mark(p);
        pdf_draw_form(p, cmd, name);
    } else { /* equal operators may have other tags */
        put_content(p, cmd, content_of(p, p->used->arena, group));
    }
}

/* --- any command ------------------------------------------------------------------------------ */

static void collect_group(struct pdf *p, const struct dlist_group *group)
{
    struct pdf_content *c;

    if (is_in_place(p, group)) {
        p->depth++;
        for (size_t i = 0; i < group->n_cmds; i++)
            pdf_collect_cmd(p, &group->cmd[i]);
        p->depth--;
        return;
    }
    c = content_of(p, p->used->arena, group);
    if (!p->depth) {
        collect_form(p, c);
        return;
    }
    collect_content(p, c);
    if (is_shape(c))
        collect_shape(p->used, c);
}

void pdf_collect_cmd(struct pdf *p, const struct dlist_cmd *cmd)
{
    struct pdf_frame frame;

    if (cmd->op == DLIST_GLYPHS) {
        pdf_collect_run(p, cmd->u.glyphs.run);
    } else if (cmd->op == DLIST_FRAME && cmd->u.frame.radius_pt > 0) {
        frame = pdf_frame_from(cmd);
        pdf_collect_frame(p->used, &frame);
    } else if (cmd->op == DLIST_GROUP) {
        collect_group(p, cmd->u.group);
    }
}

static bool is_empty(const struct dlist_cmd *cmd)
{
    if (cmd->op == DLIST_GLYPHS)
        return !cmd->u.glyphs.run->n_glyphs;
    return (cmd->op == DLIST_FILL || cmd->op == DLIST_STROKE) && !cmd->u.shape.path->segments.n;
}

static bool is_drawn(enum dlist_op op)
{
    return op == DLIST_GLYPHS || op == DLIST_RECT || op == DLIST_FRAME || op == DLIST_FILL ||
           op == DLIST_STROKE || op == DLIST_IMAGE;
}

void pdf_draw_cmd(struct pdf *p, const struct dlist_cmd *cmd)
{
    if (is_empty(cmd))
        return;
    if (is_drawn(cmd->op))
        pdf_begin_mark(p);
    switch (cmd->op) {
    case DLIST_GLYPHS: pdf_draw_run(p, cmd); break;
    case DLIST_RECT: pdf_draw_rect(p, cmd); break;
    case DLIST_FRAME: pdf_draw_frame(p, cmd); break;
    case DLIST_FILL:
    case DLIST_STROKE: pdf_draw_path(p, cmd); break;
    case DLIST_IMAGE: pdf_draw_image(p, cmd); break;
    case DLIST_LINK: pdf_add_link(p, cmd); break;
    case DLIST_BOOKMARK: pdf_add_bookmark(p, cmd); break;
    case DLIST_GROUP: draw_group(p, cmd); break;
    case DLIST_TAG_OPEN:
    case DLIST_TAG_CLOSE: pdf_tag(p, cmd, 0, 0); break;
    case DLIST_FIELD: /* not in the file yet */
    case DLIST_OP_COUNT: break;
    }
}
