/* Embeds fonts as Type0 with glyph ids for codes, so that pages show exactly the shaped glyphs.
 *
 * libharu's own TrueType fonts lose parts of nested composite glyphs, have no kerning, and are four
 * times as large. */
#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    ENTRIES_MAX = 1 << 20
};

static unsigned add_descriptor(struct pdf *p, const struct pdf_subset *subset, const char *name)
{
    const struct subset *s = &subset->subset;
    unsigned descriptor = pdf_object_new(p->file), file;
    struct buf b = buf_in(p->job.scratch, ENTRIES_MAX);

    file = pdf_stream_new(p->file, subset->file,
                          s->is_cff ? "/Subtype /CIDFontType0C\n"
                                    : arena_printf(p->job.scratch, "/Length1 %zu\n", s->bytes.n));
    buf_printf(&b, "/Type /FontDescriptor\n/FontName /%s\n/Flags 4\n", name); /* 4: symbolic */
    buf_printf(&b, "/FontBBox [ %d %d %d %d ]\n/ItalicAngle ", s->bbox_1000[0], s->bbox_1000[1],
               s->bbox_1000[2], s->bbox_1000[3]);
    pdf_put_real(p->file, &b, s->italic_angle_deg);
    buf_printf(&b, "\n/Ascent %d\n/Descent %d\n/CapHeight %d\n/StemV %d\n/FontFile%s %u 0 R\n",
               s->ascent_1000, s->descent_1000, s->cap_height_1000, s->stem_v,
               s->is_cff ? "3" : "2", file);
    pdf_object_set(p->file, descriptor, b.p);
    return descriptor;
}

static unsigned add_descendant(struct pdf *p, const struct pdf_subset *subset, const char *name)
{
    unsigned font = pdf_object_new(p->file), descriptor = add_descriptor(p, subset, name);
    struct buf b = buf_in(p->job.scratch, ENTRIES_MAX);

    buf_printf(&b,
               "/Type /Font\n/Subtype /CIDFontType%s\n/BaseFont /%s\n/CIDSystemInfo <<\n"
               "/Registry (Adobe)\n/Ordering (Identity)\n/Supplement 0\n>>\n"
               "/FontDescriptor %u 0 R\n",
               subset->subset.is_cff ? "0" : "2", name, descriptor);
    if (subset->map.n)
        buf_printf(&b, "/CIDToGIDMap %u 0 R\n", pdf_stream_new(p->file, subset->map, ""));
    buf_put_c(&b, "/DW 0\n/W [");
    buf_put_str(&b, subset->widths);
    buf_put_c(&b, "]\n");
    pdf_object_set(p->file, font, b.p);
    return font;
}

static bool embed(struct pdf *p, struct pdf_font *f)
{
    struct arena *scratch = p->job.scratch;
    const struct pdf_subset *subset = pdf_find_subset(p, f);
    unsigned descendant, tounicode;
    const char *name;

    if (subset == NULL)
        return false;
    name = arena_printf(scratch, "%s+%s", subset->subset.tag, font_postscript_name(f->font));
    f->object = pdf_object_new(p->file);
    descendant = add_descendant(p, subset, name);
    tounicode = pdf_stream_new(p->file, subset->tounicode, "");
    pdf_object_set(p->file, f->object,
                   arena_printf(scratch,
                                "/Type /Font\n/Subtype /Type0\n/BaseFont /%s\n"
                                "/Encoding /Identity-H\n/DescendantFonts [ %u 0 R ]\n"
                                "/ToUnicode %u 0 R\n",
                                name, descendant, tounicode));
    return true;
}

bool pdf_embed_fonts(struct pdf *p)
{
    for (size_t i = 0; i < p->shared.fonts.n; i++) {
        struct pdf_font *f = &p->shared.fonts.item[i];

        if (!f->glyphs.n)
            continue;
        if (!embed(p, f))
            return false;
        buf_printf(&p->font_names, "/F%zu %u 0 R\n", i, f->object);
    }
    return true;
}
