/* Fonts cut down to the document's glyphs and embedded as Type0 with glyph ids for codes, so that
 * what was shaped is what is shown.  (libharu's own TrueType path loses parts of nested composites,
 * has no kerning, and embeds four times as much.) */
#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <string.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    GLYPH_TEXT_MAX = 64, /* bytes of text one glyph may stand for */
    FLAG_SYMBOLIC = 4
};

static struct pdf_font *font_of(struct pdf *p, struct pdf_fonts *fonts, const struct font *f)
{
    size_t index = font_index(f);

    while (fonts->list.n <= index)
        VEC_PUSH(p->job.scratch, &fonts->list, (struct pdf_font){0});
    fonts->list.item[index].font = f;
    return &fonts->list.item[index];
}

static void make_room(struct pdf *p, struct pdf_font *f, uint32_t gid)
{
    size_t n = f->n_slots ? f->n_slots : 512;

    while (n <= gid)
        n *= 2;
    f->slot = arena_grow(p->job.scratch, f->slot, f->n_slots * sizeof *f->slot, n * sizeof *f->slot,
                         _Alignof(uint32_t));
    f->n_slots = n;
}

struct pdf_glyph *pdf_meet_glyph(struct pdf *p, struct pdf_fonts *fonts, const struct font *font,
                                 uint32_t gid)
{
    struct pdf_font *f = font_of(p, fonts, font);
    struct pdf_glyph new = {.gid = gid};

    if (gid < f->n_slots && f->slot[gid])
        return &f->glyphs.item[f->slot[gid] - 1];
    if (gid >= f->n_slots)
        make_room(p, f, gid);
    if (fonts != &p->fonts)
        new.name = pdf_meet_glyph(p, &p->fonts, font, gid)->name;
    else if (!subset_name_glyph(font, gid, &new.name) && !p->fault)
        p->fault = "a glyph has no name";
    VEC_PUSH(p->job.scratch, &f->glyphs, new);
    f->slot[gid] = (uint32_t)f->glyphs.n;
    return &f->glyphs.item[f->glyphs.n - 1];
}

/* Text of the cluster that glyph I begins or is in: to the next greater cluster of the run. */
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

/* A no-break space is found and copied as a space: nobody searches for the other. */
static struct str plain(struct str text)
{
    return str_eq_c(text, "\xc2\xa0") ? STR(" ") : text;
}

/* The list may be gone before the font is made. */
static struct str keep(struct pdf *p, struct str text)
{
    if (p->is_run && text.n)
        text.p = arena_strndup(p->job.scratch, text.p, text.n);
    return text;
}

static bool is_one_char(struct str text)
{
    size_t at = 0;

    if (!text.n)
        return false;
    str_next_char(text, &at);
    return at == text.n;
}

void pdf_learn_glyph(struct pdf *p, struct pdf_glyph *g, const struct pdf_glyph *from)
{
    if (g->is_single || !from->text.n || (g->text.n && !from->is_single))
        return;
    g->text = keep(p, from->text);
    g->is_single = from->is_single;
}

/* A cluster's text goes to its first glyph; one that stands for one character elsewhere is believed
 * there. */
void pdf_meet_run(struct pdf *p, struct pdf_fonts *fonts, const struct text_run *run)
{
    const struct pdf_font *f = font_of(p, fonts, run->font);

    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct pdf_glyph *g, met = {0};
        uint32_t gid = run->glyph[i].gid;
        struct str text;

        if (gid == TEXT_BOX_GID ||
            (gid < f->n_slots && f->slot[gid] && f->glyphs.item[f->slot[gid] - 1].is_single))
            continue;
        g = pdf_meet_glyph(p, fonts, run->font, gid);
        text = cluster_text(run, i);
        met.is_single = is_alone_in_cluster(run, i) && is_one_char(text);
        if (met.is_single || (text.n <= GLYPH_TEXT_MAX &&
                              (i == 0 || run->glyph[i - 1].cluster != run->glyph[i].cluster)))
            met.text = plain(text);
        pdf_learn_glyph(p, g, &met);
    }
}

static HPDF_Dict descriptor(struct pdf *p, const struct pdf_cut *cut, const char *name)
{
    const struct subset *s = &cut->subset;
    HPDF_Dict d = pdf_shared_dict(p), file;
    HPDF_Array bbox = pdf_array(p);

    file = pdf_lend_stream(p, cut->file,
                           s->is_cff ? "/Subtype /CIDFontType0C\n"
                                     : arena_printf(p->job.scratch, "/Length1 %zu\n", s->bytes.n));
    for (int i = 0; i < 4; i++)
        pdf_add_integer(p, bbox, s->bbox_1000[i]);
    pdf_set_name(p, d, "Type", "FontDescriptor");
    pdf_set_name(p, d, "FontName", name);
    pdf_set_integer(p, d, "Flags", FLAG_SYMBOLIC);
    pdf_set(p, d, "FontBBox", bbox);
    pdf_set_real(p, d, "ItalicAngle", s->italic_angle_deg);
    pdf_set_integer(p, d, "Ascent", s->ascent_1000);
    pdf_set_integer(p, d, "Descent", s->descent_1000);
    pdf_set_integer(p, d, "CapHeight", s->cap_height_1000);
    pdf_set_integer(p, d, "StemV", s->stem_v);
    pdf_set(p, d, s->is_cff ? "FontFile3" : "FontFile2", file);
    return d;
}

/* An array of hundreds of numbers, each of which would be an object of the library's. */
static HPDF_STATUS write_widths(HPDF_Dict d, HPDF_Stream out)
{
    const struct pdf_cut *cut = d->attr;

    (void)HPDF_Stream_WriteStr(out, "/W [");
    (void)HPDF_Stream_Write(out, (const HPDF_BYTE *)cut->widths.p, (HPDF_UINT)cut->widths.n);
    return HPDF_Stream_WriteStr(out, "]\n");
}

static HPDF_Dict descendant(struct pdf *p, struct pdf_cut *cut, const char *name)
{
    HPDF_Dict d = pdf_shared_dict(p), system = pdf_dict(p);

    pdf_set_ascii(p, system, "Registry", "Adobe");
    pdf_set_ascii(p, system, "Ordering", "Identity");
    pdf_set_integer(p, system, "Supplement", 0);
    pdf_set_name(p, d, "Type", "Font");
    pdf_set_name(p, d, "Subtype", cut->subset.is_cff ? "CIDFontType0" : "CIDFontType2");
    pdf_set_name(p, d, "BaseFont", name);
    pdf_set(p, d, "CIDSystemInfo", system);
    pdf_set(p, d, "FontDescriptor", descriptor(p, cut, name));
    if (cut->map.n)
        pdf_set(p, d, "CIDToGIDMap", pdf_lend_stream(p, cut->map, ""));
    pdf_set_integer(p, d, "DW", 0);
    if (d) {
        d->attr = cut;
        d->write_fn = write_widths;
    }
    return d;
}

static bool embed(struct pdf *p, struct pdf_font *f)
{
    HPDF_Array descendants = pdf_array(p);
    struct pdf_cut *cut = pdf_find_cut(p, f);
    const char *name;

    if (!cut)
        return false;
    name = arena_printf(p->job.scratch, "%s+%s", cut->subset.tag, font_postscript_name(f->font));
    f->dict = pdf_shared_dict(p);
    pdf_add(p, descendants, descendant(p, cut, name));
    pdf_set_name(p, f->dict, "Type", "Font");
    pdf_set_name(p, f->dict, "Subtype", "Type0");
    pdf_set_name(p, f->dict, "BaseFont", name);
    pdf_set_name(p, f->dict, "Encoding", "Identity-H");
    pdf_set(p, f->dict, "DescendantFonts", descendants);
    pdf_set(p, f->dict, "ToUnicode", pdf_lend_stream(p, cut->unicode, ""));
    return true;
}

bool pdf_embed_fonts(struct pdf *p)
{
    HPDF_Dict all = pdf_dict(p);

    for (size_t i = 0; i < p->fonts.list.n; i++) {
        struct pdf_font *f = &p->fonts.list.item[i];

        if (!f->glyphs.n)
            continue;
        if (!embed(p, f))
            return false;
        pdf_set(p, all, arena_printf(p->job.scratch, "F%zu", i), f->dict);
    }
    pdf_set(p, p->resources, "Font", all);
    return pdf_check(p);
}
