/* Boxes without boxes in them: texts, places to write, pictures. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/num.h"
#include "page/build.h"

static bool refuse_long(struct build *b, const struct block_text *text)
{
    return diag_report(b->diag, text->at, DIAG_TEMPLATE_EXPR,
                       "the text is longer than %d bytes once its values are filled in",
                       BLOCK_TEXT_MAX);
}

bool build_string(struct build *b, const struct block_text *text, struct str *out)
{
    struct buf *words = &b->words;
    bool is_fine = true;

    buf_clear(words);
    for (size_t i = 0; i < text->n;)
        is_fine &= expr_print_part(text->part, &i, &b->c, words);
    *out = (struct str){str_dup(b->arena, buf_str(words)), words->n};
    return words->is_full ? refuse_long(b, text) : is_fine;
}

bool build_words(struct build *b, const struct block_text *text, const char **out)
{
    struct str s;
    bool is_fine;

    if (text == NULL)
        return true;
    is_fine = build_string(b, text, &s);
    *out = s.p;
    return is_fine;
}

/* The stretches of TEXT that the buffer holds, one after the other, each so many BYTES long, as spans
 * of STYLE; those without a word are left out. */
static size_t put_spans(struct build *b, const struct block_text *text, unsigned style,
                        const size_t *bytes, struct text_span *span)
{
    const char *from = str_dup(b->arena, buf_str(&b->words));
    bool is_bold = text->part[0].is_bold; /* of every second one */
    size_t kept = 0;

    for (size_t i = 0; i < text->n_stretches; i++) {
        if (bytes[i] > 0 || (i + 1 == text->n_stretches && kept == 0)) {
            span[kept] = theme_span(b->theme, style, is_bold);
            span[kept++].text = (struct str){from, bytes[i]};
        }
        from += bytes[i];
        is_bold = !is_bold;
    }
    return kept;
}

/* Spans of *STYLE, or of the style that takes its place where the text is long. */
static bool build_spans(struct build *b, const struct block_text *text, unsigned *style,
                        const struct text_span **out, size_t *n)
{
    struct text_span *span = ARENA_NEW_N(b->arena, struct text_span, text->n_stretches);
    struct buf *words = &b->words;
    size_t *bytes;
    bool is_fine = true;

    *out = span;
    *n = text->n;
    if (text->is_plain && text->n == text->n_stretches) { /* borrowed from the template */
        for (size_t i = 0; i < text->n; i++) {
            span[i] = theme_span(b->theme, *style, text->part[i].is_bold);
            span[i].text = text->part[i].text;
        }
        return true;
    }
    /* parts of one weight become one span, so that shaping sees whole words */
    bytes = ARENA_NEW_N(b->arena, size_t, text->n_stretches);
    buf_clear(words);
    for (size_t i = 0; i < text->n;) {
        size_t before = words->n, stretch_i = text->part[i].stretch_i;

        is_fine &= expr_print_part(text->part, &i, &b->c, words);
        bytes[stretch_i] += words->n - before;
    }
    if (b->theme->styles.item[*style].long_over > 0)
        *style = theme_style_for(b->theme, *style, str_count_chars(buf_str(words)));
    *n = put_spans(b, text, *style, bytes, span);
    return words->is_full ? refuse_long(b, text) : is_fine;
}

/* --- places to write ---------------------------------------------------------------------- */

static bool build_name(struct build *b, const struct block *k, const char **out)
{
    struct str s;
    bool is_fine;

    if (!build_string(b, k->text, &s))
        return false;
    is_fine = s.n > 0;
    for (size_t i = 0; i < s.n; i++)
        is_fine = is_fine && ascii_is_id(s.p[i]);
    *out = s.p;
    return is_fine || diag_report(b->diag, k->text->at, DIAG_TEMPLATE_NAME,
                                  "field name '%s' is not allowed: use a-z, 0-9, '.', '_' and '-'",
                                  str_escape(b->arena, s));
}

/* What a screen reader says: the label, else the caption, else the name. */
static bool build_label(struct build *b, const struct block *k, const char *name, const char **out)
{
    *out = name;
    return build_words(b, k->label != NULL ? k->label : k->caption, out);
}

/* What a screen reader says where nothing around it names it: what it is, and its caption. */
static void name_field(struct build *b, struct str caption, struct box *box)
{
    static const char *const what[] = {[BOX_FIELD_LINE] = "line",
                                       [BOX_FIELD_FRAME] = "box",
                                       [BOX_FIELD_LINES] = "lines to write on"};
    const char *is = box->kind == BOX_CHECK ? "box" : what[box->u.field.style];

    if (str_starts_with(caption, "\u00a0")) /* is only for the eye */
        caption = str_tail(caption, STR("\u00a0").n);
    if (box->alt == NULL)
        box->alt = caption.n ? arena_printf(b->arena, "%s: %.*s", is, STR_ARG(caption)) : is;
}

bool build_field(struct build *b, const struct block *k, struct box *box)
{
    bool is_check = k->kind == BLOCK_CHECK;
    struct text_span *caption;

    box->kind = is_check ? BOX_CHECK : BOX_FIELD;
    box->u.field.kind = is_check ? DLIST_FIELD_CHECK : (enum dlist_field_kind)k->write;
    box->u.field.style = (enum box_field_style)k->look;
    box->u.field.width_pt = theme_length_pt(b->theme, k->width);
    box->u.field.pitch_pt = theme_length_pt(b->theme, k->pitch);
    box->u.field.border = theme_border(b->theme, k->border);
    box->u.field.radius_pt = theme_radius_pt(b->theme, k->border);
    if (!build_name(b, k, &box->u.field.name) ||
        !build_label(b, k, box->u.field.name, &box->u.field.label))
        return false;
    if (k->caption == NULL) {
        name_field(b, (struct str){0}, box);
        return true;
    }
    caption = ARENA_NEW(b->arena, struct text_span);
    *caption = theme_span(b->theme, k->style, false);
    box->u.field.caption = caption;
    if (!build_string(b, k->caption, &caption->text))
        return false;
    name_field(b, caption->text, box);
    return true;
}

static bool flag_limit(struct build *b, const struct expr *e, bool *has, double *limit)
{
    const struct value *v = NULL;

    *has = false;
    if (e == NULL)
        return true;
    if (!expr_eval(e, &b->c, &v))
        return false;
    if (v->kind != VALUE_NUM)
        return v->kind == VALUE_NULL || diag_report(b->diag, expr_place(e), DIAG_TEMPLATE_EXPR,
                                                    "'flag_from' and 'flag_upto' need a number");
    *has = true;
    *limit = v->u.num;
    return true;
}

static const struct text_span *digits(struct build *b, unsigned style)
{
    struct text_span *span = ARENA_NEW(b->arena, struct text_span);

    *span = theme_span(b->theme, style, false);
    return span;
}

bool build_bubbles(struct build *b, const struct block *k, struct box *box)
{
    size_t n = (size_t)(k->to - k->from) + 1;
    struct box_bubble *bubble = ARENA_NEW_N(b->arena, struct box_bubble, n);
    bool has_from = false, has_upto = false;
    double from = 0, upto = 0;

    box->kind = BOX_BUBBLES;
    if (!build_name(b, k, &box->u.bubbles.name) ||
        !build_label(b, k, box->u.bubbles.name, &box->u.bubbles.label) ||
        !flag_limit(b, k->flag_from, &has_from, &from) ||
        !flag_limit(b, k->flag_upto, &has_upto, &upto))
        return false;
    for (size_t i = 0; i < n; i++) {
        double x = k->from + (double)i;
        char text[NUM_MAX];

        bubble[i].label = arena_strdup(b->arena, num_format(text, x, 0, true));
        bubble[i].is_flagged = (has_from && x >= from) || (has_upto && x <= upto);
    }
    box->u.bubbles.bubble = bubble;
    box->u.bubbles.n = n;
    box->u.bubbles.diameter_pt = theme_length_pt(b->theme, k->diameter);
    box->u.bubbles.style = digits(b, k->style);
    box->u.bubbles.flagged_style = digits(b, k->other_style);
    box->u.bubbles.border = theme_border(b->theme, k->border);
    box->u.bubbles.flagged_border = theme_border(b->theme, k->other_border);
    return true;
}

/* --- pictures ----------------------------------------------------------------------------- */

static bool refuse_picture(struct build *b, const struct block *k)
{
    return diag_report(b->diag, k->at, DIAG_TEMPLATE_BLOCK, "the block '%s' is not available",
                       block_word(k->kind));
}

/* As large as fits where both measures are given: no picture is drawn out of shape. */
static void fit_image(struct box *box)
{
    const struct dlist_image *image = box->u.image.image;
    double *w = &box->u.image.width_pt, *h = &box->u.image.height_pt;

    if (*w <= 0 || *h <= 0 || !image->width || !image->height)
        return;
    if (*w * image->height > *h * image->width)
        *w = *h * image->width / image->height;
    else
        *h = *w * image->height / image->width;
}

bool build_image(struct build *b, const struct block *k, struct box *box)
{
    struct str path;

    if (b->pictures.read_image == NULL)
        return refuse_picture(b, k);
    if (!build_string(b, k->text, &path))
        return false;
    box->kind = BOX_IMAGE;
    box->u.image.image =
        b->pictures.read_image(b->pictures.self, b->arena, str_dup(b->arena, path), k->at, b->diag);
    box->u.image.width_pt = theme_length_pt(b->theme, k->width);
    box->u.image.height_pt = theme_length_pt(b->theme, k->height);
    if (box->u.image.image == NULL)
        return false;
    fit_image(box);
    return true;
}

bool build_art(struct build *b, const struct block *k, struct box *box)
{
    static art_draw_fn *const draw[BLOCK_COUNT] = {[BLOCK_FIGURE] = art_draw_figure,
                                                   [BLOCK_CHART] = art_draw_chart,
                                                   [BLOCK_TIMELINE] = art_draw_timeline,
                                                   [BLOCK_QR] = art_draw_qr};
    struct art *art = ARENA_NEW(b->arena, struct art);
    struct art_request r = {.pose = str_from_c(k->pose),
                            .width_pt = theme_length_pt(b->theme, k->width),
                            .height_pt = theme_length_pt(b->theme, k->height),
                            .label = theme_span(b->theme, k->style, false),
                            .strong = theme_span(b->theme, k->style, true),
                            .rgb = b->rgb,
                            .units = b->c.units,
                            .lang = b->c.lang,
                            .figures = b->pictures.figures,
                            .link = k->kind == BLOCK_CHART ? box->link_kind : NULL,
                            .at = k->at};

    if (k->kind == BLOCK_FIGURE && r.figures == NULL)
        return refuse_picture(b, k);
    if (r.width_pt <= 0 && (k->kind == BLOCK_CHART || k->kind == BLOCK_TIMELINE))
        r.width_pt = b->text_width_pt;
    if (!build_string(b, k->text, &r.name) ||
        (k->expr != NULL && !expr_eval(k->expr, &b->c, &r.of)) ||
        !draw[k->kind](b->arena, &r, art, b->diag))
        return false;
    box->kind = BOX_ART;
    box->link_kind = k->kind == BLOCK_CHART ? NULL : box->link_kind; /* each bar has its own */
    if (box->alt == NULL)
        box->alt = art->alt;
    else if (k->kind == BLOCK_CHART)
        box->alt = arena_printf(b->arena, "%s: %s", box->alt, art->alt);
    box->u.art = art;
    return true;
}

/* --- any of them -------------------------------------------------------------------------- */

bool build_text(struct build *b, const struct block *k, struct box *box)
{
    unsigned style = k->style;
    bool is_fine = build_spans(b, k->text, &style, &box->u.text.span, &box->u.text.n_spans);

    box->kind = BOX_TEXT;
    box->u.text.line_height = b->theme->styles.item[style].line_height;
    box->u.text.is_one_line = k->is_one_line;
    return is_fine;
}

bool build_rule(struct build *b, const struct block *k, struct box *box)
{
    box->kind = BOX_RULE;
    box->u.rule.border = theme_border(b->theme, k->border);
    return true;
}

bool build_space(struct build *b, const struct block *k, struct box *box)
{
    (void)b;
    (void)k;
    box->kind = BOX_SPACE;
    return true;
}
