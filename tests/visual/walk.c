#include "walk.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/str.h"
#include "names.h"
#include "shape.h"
#include "text/font.h"
#include "text/text.h"

enum {
    QUOTED_BYTES = 60
};

/* Rounding of the list, twice over. */
static const double NEAR_PT = 0.02;
/* Hairlines, slanted letters beside upright ones. */
static const double TOUCH_PT = 0.3;
/* A letter may rise above its line or hang below it by a little: accents on capitals, tails. */
static const double RISE_EM = 0.15;

struct glyph {
    struct span box; /* of its ink on the page */
};

struct words {
    size_t cmd, tag;
    struct span box;
    const struct text_run *run;
    struct glyph *glyph;
    size_t n_glyphs;
    /* By how much its first letter begins before its place and its last ends after it, as their
     * font draws them: a j to the left, the bar of the Polish L to the right. */
    double bearing_left, bearing_right;
};

struct tag {
    size_t cmd, parent; /* SIZE_MAX: none */
    enum dlist_role role;
    struct span box;
    bool is_hidden; /* an artifact, or in one */
};

struct place {
    size_t cmd, tag;
    struct span box;
};

struct walk {
    struct arena *arena;
    const struct dlist *list;
    const struct walk_rules *rules;
    struct walk_report *out;
    struct outlines *outlines;
    size_t page;
    double ink_pt2;
    bool has_content;
    size_t heading; /* the tag of a heading that nothing has followed yet; SIZE_MAX: none */
    VEC_OF(struct words) words;
    VEC_OF(struct tag) tags;
    VEC_OF(struct place) fields, rects;
};

static void report(struct walk *w, size_t cmd, const char *text)
{
    VEC_PUSH(w->arena, &w->out->findings, (struct walk_finding){w->page, cmd, text});
}

static struct span span_of(struct dlist_rect r)
{
    return (struct span){r.x, r.y, r.x + r.w, r.y + r.h};
}

static bool overlap(struct span a, struct span b, double by)
{
    return !span_is_empty(a) && !span_is_empty(b) && fmin(a.x2, b.x2) - fmax(a.x1, b.x1) > by &&
           fmin(a.y2, b.y2) - fmax(a.y1, b.y1) > by;
}

static bool lies_in(struct span a, struct span outer, double slack_x, double slack_y)
{
    return span_is_empty(a) || (a.x1 >= outer.x1 - slack_x && a.x2 <= outer.x2 + slack_x &&
                                a.y1 >= outer.y1 - slack_y && a.y2 <= outer.y2 + slack_y);
}

/* Where words stand: without what their first and last letter reach beyond. */
static struct span place_of(const struct words *words)
{
    struct span box = words->box;

    box.x1 += words->bearing_left;
    box.x2 -= words->bearing_right;
    return box;
}

static const char *show(struct walk *w, struct span s)
{
    return arena_printf(w->arena, "%.1f,%.1f to %.1f,%.1f", s.x1, s.y1, s.x2, s.y2);
}

static const char *quote(struct walk *w, const struct text_run *run)
{
    struct str s = run->text;

    s.n = s.n < QUOTED_BYTES ? s.n : QUOTED_BYTES;
    return str_escape(w->arena, s);
}

/* 0 for white, 1 for black. */
static double darkness(uint32_t rgb)
{
    double r = (double)(rgb >> 16 & 255), g = (double)(rgb >> 8 & 255), b = (double)(rgb & 255);

    return 1 - (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}

static struct span margins(const struct walk *w)
{
    const struct dlist_page *page = &w->list->pages.item[w->page];
    const struct walk_rules *r = w->rules;
    size_t side = w->page % 2;
    double edge = r->edge_pt;

    /* Cards are cut apart where the sheet's middle is: they know no binding side. */
    if (!strcmp(page->kind, "card"))
        return (struct span){edge, edge, page->width_pt - edge, page->height_pt - edge};
    return (struct span){r->margin_left_pt[side], r->margin_bottom_pt,
                         page->width_pt - r->margin_right_pt[side],
                         page->height_pt - r->margin_top_pt};
}

static void see_place(struct walk *w, size_t cmd, struct span box, double slack_x, double slack_y,
                      const char *what)
{
    const struct dlist_page *page = &w->list->pages.item[w->page];
    double edge = w->rules->edge_pt;
    struct span safe = {edge, edge, page->width_pt - edge, page->height_pt - edge};

    if (!lies_in(box, safe, NEAR_PT, NEAR_PT))
        report(w, cmd,
               arena_printf(w->arena, "%s %s is too near to the paper's edge", what, show(w, box)));
    else if (!lies_in(box, margins(w), slack_x, slack_y))
        report(w, cmd, arena_printf(w->arena, "%s %s is in the margin", what, show(w, box)));
}

/* Ink of any kind: within the margins, and far from the edge in any case. */
static void see_ink(struct walk *w, size_t cmd, struct span box, double area_pt2, uint32_t rgb,
                    const char *what)
{
    see_place(w, cmd, box, NEAR_PT, NEAR_PT, what);
    w->ink_pt2 += area_pt2 * darkness(rgb);
}

static bool is_hidden(const struct walk *w, size_t tag)
{
    return tag != SIZE_MAX && w->tags.item[tag].is_hidden;
}

static bool is_heading(enum dlist_role role)
{
    return role == DLIST_ROLE_H1 || role == DLIST_ROLE_H2 || role == DLIST_ROLE_H3;
}

/* Something to read, to look at or to write in, in the tag at hand. */
static void see_content(struct walk *w, size_t tag)
{
    if (is_hidden(w, tag))
        return;
    w->has_content = true;
    for (size_t t = tag; t != SIZE_MAX; t = w->tags.item[t].parent)
        if (is_heading(w->tags.item[t].role)) {
            w->heading = t;
            return;
        }
    w->heading = SIZE_MAX;
}

static void see_words(struct walk *w, size_t cmd, size_t tag)
{
    const struct dlist_cmd *c = &w->list->pages.item[w->page].cmds.item[cmd];
    const struct text_run *run = c->u.glyphs.run;
    double scale = run->size_pt / font_units_per_em(run->font);
    double x = c->u.glyphs.x_pt, y = c->u.glyphs.y_pt, area = 0, begin, place_end = x;
    struct words words = {.cmd = cmd, .tag = tag, .box = SPAN_EMPTY, .run = run};

    words.glyph = ARENA_NEW_N(w->arena, struct glyph, run->n_glyphs);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct text_glyph *g = &run->glyph[i];
        const struct outline *o = outlines_find(w->outlines, run->font, g->gid);
        double gx = x + g->x_offset * scale, gy = y + g->y_offset * scale;

        begin = x;
        x += g->x_advance * scale + run->tracking_pt;
        if (span_is_empty(o->box))
            continue;
        if (!words.n_glyphs)
            words.bearing_left = fmax(0, begin - gx - o->box.x1 * run->size_pt);
        if (g->x_advance)
            place_end = x - run->tracking_pt;
        words.bearing_right = fmax(0, gx + o->box.x2 * run->size_pt - place_end);
        words.glyph[words.n_glyphs].box =
            (struct span){gx + o->box.x1 * run->size_pt, gy + o->box.y1 * run->size_pt,
                          gx + o->box.x2 * run->size_pt, gy + o->box.y2 * run->size_pt};
        span_grow(&words.box, words.glyph[words.n_glyphs].box.x1,
                  words.glyph[words.n_glyphs].box.y1);
        span_grow(&words.box, words.glyph[words.n_glyphs].box.x2,
                  words.glyph[words.n_glyphs].box.y2);
        words.n_glyphs++;
        area += o->area * run->size_pt * run->size_pt;
    }
    if (!words.n_glyphs)
        return;
    w->out->n_runs++;
    see_content(w, tag);
    w->ink_pt2 += area * darkness(c->rgb);
    see_place(w, cmd, place_of(&words), NEAR_PT, RISE_EM * run->size_pt,
              arena_printf(w->arena, "text '%s'", quote(w, run)));
    if (run->size_pt < w->rules->type_pt - 0.001)
        report(w, cmd,
               arena_printf(w->arena, "text '%s' is %.2f pt high, less than %.1f", quote(w, run),
                            run->size_pt, w->rules->type_pt));
    VEC_PUSH(w->arena, &w->words, words);
}

static void check_least(struct walk *w, size_t cmd, const char *what, double least_w,
                        double least_h)
{
    const struct dlist_cmd *c = &w->list->pages.item[w->page].cmds.item[cmd];

    if (c->rect.w < least_w - NEAR_PT || c->rect.h < least_h - NEAR_PT)
        report(w, cmd,
               arena_printf(w->arena, "%s '%s' is %.1f by %.1f pt, less than %.1f by %.1f", what,
                            c->u.field.name, c->rect.w, c->rect.h, least_w, least_h));
}

static void see_field(struct walk *w, size_t cmd, size_t tag)
{
    const struct dlist_cmd *c = &w->list->pages.item[w->page].cmds.item[cmd];
    const struct walk_rules *r = w->rules;
    struct place field = {cmd, tag, span_of(c->rect)};

    w->out->n_fields++;
    see_content(w, tag);
    if (!c->u.field.name || !*c->u.field.name || !c->u.field.label || !*c->u.field.label)
        report(w, cmd, "a field without a name or a label");
    if (c->u.field.kind == DLIST_FIELD_CHECK)
        check_least(w, cmd, "tick box", r->tick_pt, r->tick_pt);
    else if (c->u.field.kind == DLIST_FIELD_NUMBER)
        check_least(w, cmd, "number field", r->number_w_pt, r->number_h_pt);
    else if (c->u.field.kind == DLIST_FIELD_BUBBLES)
        check_least(w, cmd, "bubble", r->bubble_pt, r->bubble_pt);
    else
        check_least(w, cmd, "text field", r->number_w_pt, r->text_h_pt);
    see_ink(w, cmd, field.box, 0, 0,
            arena_printf(w->arena, "field '%s'", c->u.field.name ? c->u.field.name : ""));
    if (tag != SIZE_MAX && !lies_in(field.box, w->tags.item[tag].box, NEAR_PT, NEAR_PT))
        report(w, cmd,
               arena_printf(w->arena, "field '%s' %s sticks out of its %s %s", c->u.field.name,
                            show(w, field.box), dlist_role_name(w->tags.item[tag].role),
                            show(w, w->tags.item[tag].box)));
    VEC_PUSH(w->arena, &w->fields, field);
}

static size_t see_tag(struct walk *w, size_t cmd, size_t parent)
{
    const struct dlist_cmd *c = &w->list->pages.item[w->page].cmds.item[cmd];
    struct tag tag = {cmd, parent, c->u.tag.role, span_of(c->rect),
                      c->u.tag.role == DLIST_ROLE_ARTIFACT || is_hidden(w, parent)};

    w->out->n_tags++;
    if (!tag.is_hidden && tag.role == DLIST_ROLE_FIGURE)
        see_content(w, parent);
    if (!tag.is_hidden && parent != SIZE_MAX &&
        !lies_in(tag.box, w->tags.item[parent].box, NEAR_PT, NEAR_PT))
        report(w, cmd,
               arena_printf(w->arena, "%s %s (line %u) sticks out of its %s %s",
                            dlist_role_name(tag.role), show(w, tag.box), c->u.tag.line,
                            dlist_role_name(w->tags.item[parent].role),
                            show(w, w->tags.item[parent].box)));
    VEC_PUSH(w->arena, &w->tags, tag);
    return w->tags.n - 1;
}

static void see_shape(struct walk *w, size_t cmd)
{
    const struct dlist_cmd *c = &w->list->pages.item[w->page].cmds.item[cmd];
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path frame;
    struct span box;
    double amount;

    if (c->op == DLIST_FRAME) {
        frame = dlist_frame_path(c, room);
        box = shape_of_fill(&frame, &amount);
    } else if (c->op == DLIST_FILL) {
        box = shape_of_fill(c->u.shape.path, &amount);
    } else {
        box = shape_of_stroke(c->u.shape.path, c->u.shape.width_pt, c->u.shape.has_round_ends,
                              &amount);
        amount *= c->u.shape.width_pt * (c->u.shape.dash_pt > 0 ? 0.5 : 1);
    }
    if (!span_is_empty(box))
        see_ink(w, cmd, box, amount, c->rgb, c->op == DLIST_STROKE ? "a line" : "a shape");
}

static void see_image(struct walk *w, size_t cmd)
{
    const struct dlist_cmd *c = &w->list->pages.item[w->page].cmds.item[cmd];
    const struct dlist_image *image = c->u.image;
    size_t n = (size_t)image->width * image->height;
    double sum = 0;

    /* Premultiplied: what is clear is 0 in all four; it shows the paper. */
    for (size_t i = 0; image->pixel && i < n; i++)
        sum += darkness(image->pixel[i] & 0xffffff) - (1 - (double)(image->pixel[i] >> 24) / 255);
    see_ink(w, cmd, span_of(c->rect), n ? c->rect.w * c->rect.h * sum / (double)n : 0, 0,
            "an image");
}

/* The bar beside a hard day, all of it in the margin. */
static bool is_bar(const struct walk *w, struct span box)
{
    struct span in = margins(w);

    return !strcmp(w->list->pages.item[w->page].kind, "week") && box.x2 - box.x1 < 5 &&
           box.y2 - box.y1 > 20 && box.y1 >= in.y1 && box.y2 <= in.y2 &&
           (box.x2 < in.x1 - 5 || box.x1 > in.x2 + 5);
}

static void see_rect(struct walk *w, size_t cmd, size_t tag)
{
    const struct dlist_cmd *c = &w->list->pages.item[w->page].cmds.item[cmd];

    if (is_bar(w, span_of(c->rect)))
        return;
    see_ink(w, cmd, span_of(c->rect), c->rect.w * c->rect.h, c->rgb, "a rule");
    VEC_PUSH(w->arena, &w->rects, (struct place){cmd, tag, span_of(c->rect)});
}

/* Letter by letter: the boxes of two lines may well touch where no letters do. */
static bool letters_meet(const struct words *a, const struct words *b)
{
    if (!overlap(a->box, b->box, TOUCH_PT))
        return false;
    for (size_t i = 0; i < a->n_glyphs; i++)
        for (size_t k = 0; k < b->n_glyphs; k++)
            if (overlap(a->glyph[i].box, b->glyph[k].box, TOUCH_PT))
                return true;
    return false;
}

static bool letters_meet_box(const struct words *a, struct span box, double by)
{
    if (!overlap(a->box, box, by))
        return false;
    for (size_t i = 0; i < a->n_glyphs; i++)
        if (overlap(a->glyph[i].box, box, by))
            return true;
    return false;
}

static void check_cell(struct walk *w, const struct words *words)
{
    size_t tag = words->tag;
    double rise = RISE_EM * words->run->size_pt;

    while (tag != SIZE_MAX) {
        const struct tag *t = &w->tags.item[tag];

        if (!lies_in(place_of(words), t->box, NEAR_PT, rise)) {
            report(w, words->cmd,
                   arena_printf(w->arena, "text '%s' %s sticks out of its %s %s",
                                quote(w, words->run), show(w, words->box), dlist_role_name(t->role),
                                show(w, t->box)));
            return;
        }
        tag = t->parent;
    }
}

static void check_words(struct walk *w)
{
    for (size_t i = 0; i < w->words.n; i++) {
        const struct words *a = &w->words.item[i];

        check_cell(w, a);
        for (size_t k = i + 1; k < w->words.n; k++)
            if (letters_meet(a, &w->words.item[k]))
                report(w, a->cmd,
                       arena_printf(w->arena, "text '%s' lies over '%s' at %s", quote(w, a->run),
                                    quote(w, w->words.item[k].run), show(w, a->box)));
        for (size_t k = 0; k < w->rects.n; k++)
            if (letters_meet_box(a, w->rects.item[k].box, 0.05))
                report(w, a->cmd,
                       arena_printf(w->arena, "text '%s' %s lies over a rule %s", quote(w, a->run),
                                    show(w, a->box), show(w, w->rects.item[k].box)));
        for (size_t k = 0; k < w->fields.n; k++)
            if (letters_meet_box(a, w->fields.item[k].box, TOUCH_PT) &&
                !lies_in(a->box, w->fields.item[k].box, TOUCH_PT, TOUCH_PT))
                report(w, a->cmd,
                       arena_printf(w->arena, "text '%s' %s lies half over a field %s",
                                    quote(w, a->run), show(w, a->box),
                                    show(w, w->fields.item[k].box)));
    }
}

static bool is_word_byte(char c)
{
    return (unsigned char)c >= 0x80 || ascii_is_letter(c);
}

/* Bytes of the word that S begins with, or ends with. */
static size_t word_bytes(struct str s, bool at_end)
{
    size_t n = 0;

    while (n < s.n && is_word_byte(s.p[at_end ? s.n - 1 - n : n]))
        n++;
    return n;
}

/* Whether the letters at the end of A and those B begins with are one word, on two lines. */
static bool is_broken(const struct words *a, const struct words *b)
{
    struct str upper = a->run->text, lower = b->run->text;

    return a->tag == b->tag && upper.p + upper.n == lower.p && word_bytes(upper, true) > 0 &&
           word_bytes(lower, false) > 0 && b->box.y2 < a->box.y2 - a->run->size_pt / 2;
}

/* Words that go on in the next line without a hyphen.  The longest may, in as many lines as they take. */
static void check_breaks(struct walk *w)
{
    for (size_t i = 0, k; i + 1 < w->words.n; i = k) {
        size_t n = word_bytes(w->words.item[i].run->text, true);

        for (k = i + 1; k < w->words.n && is_broken(&w->words.item[k - 1], &w->words.item[k]); k++)
            n += word_bytes(w->words.item[k].run->text, false);
        if (k > i + 1 && n <= w->rules->whole_word)
            report(w, w->words.item[i].cmd,
                   arena_printf(w->arena, "a word is broken between '%s' and '%s'",
                                quote(w, w->words.item[i].run),
                                quote(w, w->words.item[i + 1].run)));
    }
}

/* Of a table that goes on from the page before: one row is not enough, unless it and the heads are tall. */
static void check_table(struct walk *w, size_t table)
{
    const struct dlist_cmd *cmds = w->list->pages.item[w->page].cmds.item;
    double page_h = w->list->pages.item[w->page].height_pt;
    const struct tag *row = NULL, *heads = NULL;
    size_t n_rows = 0;

    for (size_t i = table + 1; i < w->tags.n; i++) {
        const struct tag *t = &w->tags.item[i];

        if (t->parent != table)
            continue;
        if (t->role != DLIST_ROLE_ROW)
            continue;
        if (cmds[t->cmd].u.tag.running == DLIST_RUNNING_HEAD) {
            heads = t;
        } else {
            row = t;
            n_rows++;
        }
    }
    if (heads != NULL && n_rows == 1 && heads->box.y2 - row->box.y1 < page_h / 4)
        report(w, row->cmd,
               arena_printf(w->arena, "a table goes on with one row alone, %s", show(w, row->box)));
}

/* Whether B holds the links of the drawing A, which lie on it. */
static bool has_links_of(const struct walk *w, const struct tag *a, const struct tag *b)
{
    const struct dlist_cmd *cmds = w->list->pages.item[w->page].cmds.item;

    return a->role == DLIST_ROLE_FIGURE && b->role == DLIST_ROLE_PARAGRAPH &&
           cmds[a->cmd].u.tag.line == cmds[b->cmd].u.tag.line;
}

static void check_places(struct walk *w)
{
    const struct dlist_cmd *cmds = w->list->pages.item[w->page].cmds.item;

    for (size_t i = 0; i < w->fields.n; i++)
        for (size_t k = i + 1; k < w->fields.n; k++)
            if (overlap(w->fields.item[i].box, w->fields.item[k].box, NEAR_PT))
                report(w, w->fields.item[i].cmd,
                       arena_printf(w->arena, "fields '%s' and '%s' overlap at %s",
                                    cmds[w->fields.item[i].cmd].u.field.name,
                                    cmds[w->fields.item[k].cmd].u.field.name,
                                    show(w, w->fields.item[i].box)));
    for (size_t i = 0; i < w->tags.n; i++)
        for (size_t k = i + 1; k < w->tags.n; k++) {
            const struct tag *a = &w->tags.item[i], *b = &w->tags.item[k];

            if (a->parent == b->parent && !a->is_hidden && !b->is_hidden &&
                overlap(a->box, b->box, NEAR_PT) && !has_links_of(w, a, b))
                report(w, a->cmd,
                       arena_printf(w->arena, "%s (line %u) and %s (line %u) overlap at %s",
                                    dlist_role_name(a->role), cmds[a->cmd].u.tag.line,
                                    dlist_role_name(b->role), cmds[b->cmd].u.tag.line,
                                    show(w, a->box)));
        }
}

static void see_page(struct walk *w)
{
    const struct dlist_page *page = &w->list->pages.item[w->page];
    size_t open[DLIST_DEPTH_MAX], depth = 0;
    double share;

    w->ink_pt2 = 0;
    w->has_content = false;
    w->heading = SIZE_MAX;
    w->words.n = w->tags.n = w->fields.n = w->rects.n = 0;
    for (size_t i = 0; i < page->cmds.n; i++) {
        const struct dlist_cmd *c = &page->cmds.item[i];
        size_t tag = depth ? open[depth - 1] : SIZE_MAX;

        if (c->op == DLIST_TAG_OPEN)
            open[depth++] = see_tag(w, i, tag);
        else if (c->op == DLIST_TAG_CLOSE)
            depth--;
        else if (c->op == DLIST_GLYPHS)
            see_words(w, i, tag);
        else if (c->op == DLIST_FIELD)
            see_field(w, i, tag);
        else if (c->op == DLIST_RECT)
            see_rect(w, i, tag);
        else if (c->op == DLIST_FRAME || c->op == DLIST_FILL || c->op == DLIST_STROKE)
            see_shape(w, i);
        else if (c->op == DLIST_IMAGE)
            see_image(w, i);
        else if (c->op == DLIST_LINK && !c->u.link.uri && c->u.link.page >= w->list->pages.n)
            report(w, i, "a link to a page that is not there");
    }
    check_words(w);
    check_breaks(w);
    for (size_t i = 0; i < w->tags.n; i++)
        if (w->tags.item[i].role == DLIST_ROLE_TABLE && !w->tags.item[i].is_hidden)
            check_table(w, i);
    check_places(w);
    /* Of a sheet kept from others, in duplex: the side that is left blank is so altogether. */
    if (!strcmp(page->kind, "blank") && w->list->is_duplex) {
        if (page->cmds.n)
            report(w, 0, "something stands on a blank page");
    } else if (!w->has_content)
        report(w, 0, "nothing stands on the page but what repeats");
    if (w->heading != SIZE_MAX)
        report(w, w->tags.item[w->heading].cmd,
               arena_printf(w->arena, "nothing follows the heading at %s",
                            show(w, w->tags.item[w->heading].box)));
    share = w->ink_pt2 / (page->width_pt * page->height_pt);
    VEC_PUSH(w->arena, &w->out->ink_shares, share);
    if (w->rules->ink_share > 0 && share > w->rules->ink_share)
        report(w, 0,
               arena_printf(w->arena, "%.1f %% of the page is ink, more than %.1f", share * 100,
                            w->rules->ink_share * 100));
}

bool walk_list(struct arena *a, const struct dlist *l, const struct walk_rules *rules,
               struct walk_report *out)
{
    struct dlist flat = dlist_flatten(a, l);
    struct walk w = {.arena = a, .list = &flat, .rules = rules, .out = out};

    *out = (struct walk_report){0};
    w.outlines = outlines_open(a);
    if (!dlist_is_balanced(l)) {
        report(&w, 0, "tags are not closed");
        return false;
    }
    for (w.page = 0; w.page < l->pages.n; w.page++)
        see_page(&w);
    walk_names(a, &flat, out);
    return out->findings.n == 0;
}
