/* Runs of glyphs as operators. */
#include <math.h>

#include "paint/pdf_int.h"

enum {
    CODES_MAX = 64
};

/* An array of strings of glyph codes with shifts between them, as it is written. */
struct show {
    struct buf *out;
    double thousandth_pt; /* of an em */
    double want, at; /* where the next glyph belongs, and where readers would put it; 1/1000 em */
    double rise_pt;
    uint32_t code[CODES_MAX]; /* of the string that is not written yet */
    size_t n_codes;
};

/* A byte of a string in brackets, escaped if it would end the string or be read as another. */
static size_t put_byte(char *text, size_t at, uint32_t byte)
{
    char c = (char)(byte & 0xff);

    if (c == '(' || c == ')' || c == '\\' || c == '\r')
        text[at++] = '\\';
    text[at++] = c == '\r' ? 'r' : c;
    return at;
}

/* As bytes: hex digits take twice the room, and twice the time to compress. */
static void end_string(struct show *s)
{
    char text[4 * CODES_MAX + 2];
    size_t at = 0;

    if (!s->n_codes)
        return;
    text[at++] = '(';
    for (size_t i = 0; i < s->n_codes; i++) {
        at = put_byte(text, at, s->code[i] >> 8);
        at = put_byte(text, at, s->code[i]);
    }
    text[at++] = ')';
    buf_put(s->out, text, at);
    s->n_codes = 0;
}

/* Widths and shifts are whole thousandths of an em.  A glyph is shifted as soon as the rounding
 * errors before it add up to half of one, so that no glyph is off by more. */
static void put_glyph(struct show *s, const struct text_glyph *g, const struct subset_glyph *name,
                      double per_unit)
{
    double rise_pt = g->y_offset * per_unit * s->thousandth_pt;
    double off = s->at - (s->want + g->x_offset * per_unit);

    if (rise_pt != s->rise_pt) {
        end_string(s);
        buf_put_c(s->out, "]TJ ");
        pdf_put_number(s->out, rise_pt);
        buf_put_c(s->out, " Ts[");
        s->rise_pt = rise_pt;
    }
    if (off >= 0.5 || off <= -0.5) {
        double shift = floor(off + 0.5);

        end_string(s);
        pdf_put_number(s->out, shift);
        s->at -= shift;
    }
    if (s->n_codes == CODES_MAX)
        end_string(s);
    s->code[s->n_codes++] = name->code;
    s->at += name->width_1000;
}

static const struct pdf_font *use_font(struct pdf *p, const struct font *font, double size_pt)
{
    size_t index = font_index(font);

    if (p->state.font != font || p->state.font_size_pt != size_pt) {
        buf_put_c(&p->content, "/F");
        pdf_put_count(&p->content, index);
        buf_put_byte(&p->content, ' ');
        pdf_put_number(&p->content, size_pt);
        buf_put_c(&p->content, " Tf ");
        p->state.font = font;
        p->state.font_size_pt = size_pt;
    }
    return &p->used->fonts.item[index];
}

static void use_tracking(struct pdf *p, double tracking_pt)
{
    if (p->state.tracking_pt == tracking_pt)
        return;
    pdf_put_number(&p->content, tracking_pt);
    buf_put_c(&p->content, " Tc ");
    p->state.tracking_pt = tracking_pt;
}

/* Whether the text of CMD follows other text of its element, but not in the same line, and has no
 * space before it: a reader of the structure would take both for one word.  Of "warm-", the end of a line,
 * and "up" that is right. */
static bool begins_word(const struct pdf *p, const struct dlist_cmd *cmd)
{
    const struct pdf_pen *pen = &p->pen;

    return p->structure.is_on && pen->has_text && !pen->ends_word &&
           (fabs(cmd->u.glyphs.y_pt - pen->y_pt) > 0.5 ||
            fabs(cmd->u.glyphs.x_pt - pen->x_pt) > 0.5);
}

static void move_pen(struct pdf *p, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;
    char last = run->text.n ? run->text.p[run->text.n - 1] : ' ';

    p->pen = (struct pdf_pen){true, last == ' ' || run->goes_on, cmd->u.glyphs.x_pt + run->width_pt,
                              cmd->u.glyphs.y_pt};
}

/* A space that takes no room. */
static void put_space(struct show *s, const struct pdf_font *f, const struct text_run *run)
{
    uint32_t space = font_glyph(run->font, ' ');

    if (!space)
        return;
    s->code[s->n_codes++] = pdf_find_glyph(f, space)->name.code;
    s->at += pdf_find_glyph(f, space)->name.width_1000 + run->tracking_pt / s->thousandth_pt;
}

static void show_glyphs(struct pdf *p, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;
    double per_unit = 1000 / font_units_per_em(run->font);
    struct show s = {.out = &p->content, .thousandth_pt = run->size_pt / 1000};
    const struct pdf_font *f;

    buf_put_c(s.out, "BT ");
    f = use_font(p, run->font, run->size_pt);
    use_tracking(p, run->tracking_pt);
    pdf_put_places(s.out, (const double[]){cmd->u.glyphs.x_pt, cmd->u.glyphs.y_pt}, 2);
    buf_put_c(s.out, "Td[");
    if (begins_word(p, cmd))
        put_space(&s, f, run);
    move_pen(p, cmd);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        uint32_t gid;
        const struct font *font = pdf_shown_glyph(run, i, &gid);

        if (font != p->state.font) {
            end_string(&s);
            buf_put_c(s.out, "]TJ ");
            f = use_font(p, font, run->size_pt);
            buf_put_byte(s.out, '[');
        }
        put_glyph(&s, &run->glyph[i], &pdf_find_glyph(f, gid)->name, per_unit);
        s.want += run->glyph[i].x_advance * per_unit;
    }
    end_string(&s);
    buf_put_c(s.out, s.rise_pt != 0 ? "]TJ 0 Ts ET\n" : "]TJ ET\n");
}

/* Whether the texts of the glyphs, put together, are the text of the run. */
static bool extracts_right(const struct pdf *p, const struct text_run *run)
{
    const char *text = run->text.p, *end = text + run->text.n;

    for (size_t i = 0; i < run->n_glyphs; i++) {
        uint32_t gid;
        const struct font *font = pdf_shown_glyph(run, i, &gid);
        const struct pdf_glyph *g = pdf_find_glyph(&p->used->fonts.item[font_index(font)], gid);
        size_t k = 0;

        while (k < g->text.n && text + k < end && text[k] == g->text.p[k])
            k++;
        if (k == 0 && str_eq(g->text, STR(" ")) && end - text >= 2 && text[0] == '\xc2' &&
            text[1] == '\xa0')
            text += 2; /* a no-break space is meant to come out as a space */
        else if (k == 0 || k < g->text.n)
            return false;
        else
            text += k;
    }
    return text == end;
}

/* Opens a mark around a run whose text or language its glyphs do not tell; false if it needs none. */
static bool begin_span(struct pdf *p, const struct text_run *run)
{
    struct buf *b = &p->content;
    /* Never on right-to-left runs: poppler would reverse the text again. */
    bool says_text = !run->is_rtl && !extracts_right(p, run);
    bool says_lang = p->structure.is_on && run->lang != NULL;

    if (!says_text && !says_lang)
        return false;
    buf_put_c(b, "/Span<<");
    if (says_lang)
        buf_printf(b, "/Lang(%s)", run->lang);
    if (says_text) {
        buf_put_c(b, "/ActualText<FEFF");
        pdf_put_utf16(b, run->text, true);
        buf_put_byte(b, '>');
    }
    buf_put_c(b, ">>BDC\n");
    return true;
}

void pdf_draw_run(struct pdf *p, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;
    bool has_span;

    pdf_set_fill_rgb(p, run->rgb);
    has_span = begin_span(p, run);
    if (run->n_glyphs)
        show_glyphs(p, cmd);
    if (has_span)
        buf_put_c(&p->content, "EMC\n");
}
