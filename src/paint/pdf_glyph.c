/* Which glyphs a document uses and what they stand for. */
#include <string.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    GLYPH_TEXT_MAX = 64, /* bytes of text one glyph may stand for */
    SLOTS_FIRST = 512
};

static struct pdf_font *font_of(struct pdf *p, struct pdf_used *used, const struct font *f)
{
    size_t index = font_index(f);

    while (used->fonts.n <= index)
        VEC_PUSH(p->job.scratch, &used->fonts, (struct pdf_font){0});
    used->fonts.item[index].font = f;
    return &used->fonts.item[index];
}

static void make_room(struct pdf *p, struct pdf_font *f, uint32_t gid)
{
    size_t n = f->n_slots ? f->n_slots : SLOTS_FIRST;

    while (n <= gid)
        n *= 2;
    f->slot = arena_grow(p->job.scratch, f->slot, f->n_slots * sizeof *f->slot, n * sizeof *f->slot,
                         _Alignof(uint32_t));
    memset(f->slot + f->n_slots, 0, (n - f->n_slots) * sizeof *f->slot);
    f->n_slots = n;
}

struct pdf_glyph *pdf_collect_glyph(struct pdf *p, struct pdf_used *used, const struct font *font,
                                    uint32_t gid)
{
    struct pdf_font *f = font_of(p, used, font);
    struct pdf_glyph new = {.gid = gid};

    if (gid < f->n_slots && f->slot[gid])
        return &f->glyphs.item[f->slot[gid] - 1];
    if (gid >= f->n_slots)
        make_room(p, f, gid);
    if (used != &p->shared)
        new.name = pdf_collect_glyph(p, &p->shared, font, gid)->name;
    else if (!subset_name_glyph(font, gid, &new.name))
        pdf_file_fail(p->file, "a glyph has no name");
    VEC_PUSH(p->job.scratch, &f->glyphs, new);
    f->slot[gid] = (uint32_t)f->glyphs.n;
    return &f->glyphs.item[f->glyphs.n - 1];
}

/* The text of the cluster that glyph I is in: up to the next greater cluster of the run. */
static struct str cluster_text(const struct text_run *run, size_t i)
{
    uint32_t from = run->glyph[i].cluster;
    size_t end = run->text.n;

    for (size_t k = run->is_rtl ? 0 : i; k < run->n_glyphs; k++) {
        if (run->glyph[k].cluster > from && run->glyph[k].cluster < end)
            end = run->glyph[k].cluster;
        if (!run->is_rtl && end < run->text.n)
            break;
    }
    return (struct str){run->text.p + from, end - from};
}

static bool is_alone_in_cluster(const struct text_run *run, size_t i)
{
    uint32_t c = run->glyph[i].cluster;

    return (i == 0 || run->glyph[i - 1].cluster != c) &&
           (i + 1 == run->n_glyphs || run->glyph[i + 1].cluster != c);
}

/* A no-break space is mapped to a space, which is what people search for. */
static struct str plain(struct str text)
{
    return str_eq_c(text, "\xc2\xa0") ? STR(" ") : text;
}

static bool is_one_char(struct str text)
{
    size_t at = 0;

    if (!text.n)
        return false;
    str_next_char(text, &at);
    return at == text.n;
}

void pdf_map_unicode(struct pdf *p, struct pdf_glyph *g, struct str text, bool is_single)
{
    if (g->is_single || !text.n || (g->text.n && !is_single))
        return;
    /* The pieces of a print run are gone before the fonts are embedded. */
    g->text = p->scope == PDF_REST ? str_copy(p->job.scratch, text) : text;
    g->is_single = is_single;
}

static bool is_mapped(const struct pdf_font *f, uint32_t gid)
{
    return gid < f->n_slots && f->slot[gid] && pdf_find_glyph(f, gid)->is_single;
}

void pdf_collect_tounicode(struct pdf *p, const struct pdf_tounicode *t, size_t n)
{
    const struct pdf_font *f = NULL;

    for (size_t i = 0; i < n; i++) {
        if (i == 0 || t[i].font != t[i - 1].font)
            f = font_of(p, p->used, t[i].font);
        if (!is_mapped(f, t[i].gid))
            pdf_map_unicode(p, pdf_collect_glyph(p, p->used, t[i].font, t[i].gid),
                            (struct str){t[i].text, t[i].n_text}, t[i].is_single);
    }
}

static bool is_box(const struct text_run *run, size_t i)
{
    return i < run->n_glyphs && text_is_box(run->glyph[i].gid);
}

/* The character of glyph I, as readers are to know it: to them a private one means nothing. */
static struct str box_text(const struct text_run *run, size_t i, uint32_t *c)
{
    size_t from = run->glyph[i].cluster, at = from;

    *c = str_next_char(run->text, &at);
    if (*c < 0xF0000 && !(*c >= 0xE000 && *c <= 0xF8FF) && !str_is_control(*c))
        return (struct str){run->text.p + from, at - from};
    *c = 0xFFFD;
    return STR("\xEF\xBF\xBD");
}

/* Blanks between boxes are of their font, so that readers take them for one text and know the
 * direction of all of it. */
const struct font *pdf_shown_box(const struct text_run *run, size_t i, uint32_t *gid)
{
    uint32_t c;

    if (!is_box(run, i) && !(i && is_box(run, i - 1) && is_box(run, i + 1)))
        return run->font;
    (void)box_text(run, i, &c);
    return is_box(run, i) || c == ' ' ? font_box(run->font, c, *gid, gid) : run->font;
}

static bool collect_box(struct pdf *p, const struct text_run *run, size_t i)
{
    uint32_t c, gid;
    const struct font *font = pdf_shown_glyph(run, i, &gid);

    if (font == run->font)
        return false;
    pdf_map_unicode(p, pdf_collect_glyph(p, p->used, font, gid), box_text(run, i, &c), true);
    return true;
}

/* TEXT, one character; or its mirror image, if that is what the glyph shows here and elsewhere too. */
static struct str as_seen(struct pdf *p, const struct text_run *run, uint32_t gid, struct str text)
{
    size_t at = 0;
    char bytes[4];
    uint32_t c, seen;

    if (!run->is_rtl)
        return text;
    c = str_next_char(text, &at);
    seen = text_mirrored(c);
    if (seen == c || font_glyph(run->font, seen) != gid)
        return text;
    return str_copy(p->used->arena, (struct str){bytes, str_put_char(bytes, seen)});
}

/* A cluster's text goes to its first glyph.  A glyph that stands for one character elsewhere stands
 * for it here too. */
void pdf_collect_run(struct pdf *p, const struct text_run *run)
{
    const struct pdf_font *f = font_of(p, p->used, run->font);
    uint32_t space = font_glyph(run->font, ' ');

    if (space && !is_mapped(f, space)) /* between the lines of a paragraph */
        pdf_map_unicode(p, pdf_collect_glyph(p, p->used, run->font, space), STR(" "), true);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct text_glyph *g = &run->glyph[i];
        struct pdf_glyph *collected;
        struct str text;
        bool is_single, is_first;

        if (collect_box(p, run, i) || is_mapped(f, g->gid))
            continue;
        collected = pdf_collect_glyph(p, p->used, run->font, g->gid);
        text = cluster_text(run, i);
        is_single = is_alone_in_cluster(run, i) && is_one_char(text);
        if (is_single)
            text = as_seen(p, run, g->gid, text);
        is_first = i == 0 || run->glyph[i - 1].cluster != g->cluster;
        if (is_single || (is_first && text.n <= GLYPH_TEXT_MAX))
            pdf_map_unicode(p, collected, plain(text), is_single);
    }
}
