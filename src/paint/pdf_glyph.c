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
    size_t k = i, end = run->text.n;

    if (run->is_rtl) {
        while (k > 0 && run->glyph[k].cluster == from)
            k--;
    } else {
        while (k + 1 < run->n_glyphs && run->glyph[k].cluster == from)
            k++;
    }
    if (run->glyph[k].cluster > from)
        end = run->glyph[k].cluster;
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

        if (g->gid == TEXT_BOX_GID || is_mapped(f, g->gid))
            continue;
        collected = pdf_collect_glyph(p, p->used, run->font, g->gid);
        text = cluster_text(run, i);
        is_single = is_alone_in_cluster(run, i) && is_one_char(text);
        is_first = i == 0 || run->glyph[i - 1].cluster != g->cluster;
        if (is_single || (is_first && text.n <= GLYPH_TEXT_MAX))
            pdf_map_unicode(p, collected, plain(text), is_single);
    }
}
