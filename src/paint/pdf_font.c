/* Embeds fonts as Type0 with glyph ids for codes, so that pages show exactly the shaped glyphs; cut to
 * the glyphs that a document uses.  The runners of a club need the same subsets, so these are cached.
 *
 * libharu's own TrueType fonts lose parts of nested composite glyphs, have no kerning, and are four
 * times as large. */
#include <stdlib.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    ENTRIES_MAX = 1 << 20,
    BFCHAR_MAX = 100, /* entries in a block of a ToUnicode map */
    CMAP_BYTES_MAX = 1 << 24,
    WIDTHS_BYTES_MAX = 1 << 20,
    KEY_BYTES_MAX = 1 << 24,
    LETTERS_MIN = 40
};

/* A font cut to the glyphs used, as it goes into the file. */
struct pdf_subset {
    struct subset subset;            /* bytes.p is no longer valid, bytes.n is */
    struct str file, map, tounicode; /* compressed; map: from codes to glyphs, may be empty */
    struct str widths;
};

/* --- which glyphs ----------------------------------------------------------------------------- */

static int by_gid(const void *a, const void *b)
{
    const struct pdf_glyph *x = a, *y = b;

    return (x->gid > y->gid) - (x->gid < y->gid);
}

static int by_code(const void *a, const void *b)
{
    const struct pdf_glyph *x = a, *y = b;

    return (x->name.code > y->name.code) - (x->name.code < y->name.code);
}

/* If most letters and digits are used, adds the others: then two runners with different names need
 * the same subset. */
static void add_letters(struct pdf *p, struct pdf_font *f)
{
    static const char letters[] = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    size_t n_used = 0;

    for (size_t i = 0; letters[i]; i++) {
        uint32_t gid = font_glyph(f->font, (unsigned char)letters[i]);

        n_used += gid < f->n_slots && f->slot[gid];
    }
    for (size_t i = 0; letters[i] && n_used >= LETTERS_MIN; i++) {
        uint32_t gid = font_glyph(f->font, (unsigned char)letters[i]);

        if (gid)
            pdf_map_unicode(p, pdf_collect_glyph(p, &p->shared, f->font, gid),
                            (struct str){&letters[i], 1}, true);
    }
}

/* The font, its glyphs and what they stand for. */
static struct memo_key key_of(struct pdf *p, const struct pdf_font *f)
{
    struct buf b = buf_in(p->job.scratch, KEY_BYTES_MAX);

    buf_put(&b, &f->font, sizeof f->font);
    for (size_t i = 0; i < f->glyphs.n; i++) {
        const struct pdf_glyph *g = &f->glyphs.item[i];

        buf_put(&b, &g->gid, sizeof g->gid);
        buf_put_byte(&b, (char)g->text.n); /* GLYPH_TEXT_MAX at most */
        buf_put_str(&b, g->text);
    }
    return memo_key(buf_str(&b));
}

/* --- the parts of the file -------------------------------------------------------------------- */

/* first [w w w] first [w] ... in thousandths of an em. */
static struct str widths(struct pdf *p, const struct pdf_font *f)
{
    struct buf b = buf_in(p->job.scratch, WIDTHS_BYTES_MAX);

    for (size_t i = 0; i < f->glyphs.n; i++) {
        const struct subset_glyph *g = &f->glyphs.item[i].name;

        if (i == 0 || g->code != f->glyphs.item[i - 1].name.code + 1) {
            buf_put_c(&b, i ? "] " : "");
            pdf_put_number(&b, g->code);
            buf_put_c(&b, " [");
        } else {
            buf_put_byte(&b, ' ');
        }
        pdf_put_number(&b, g->width_1000);
    }
    buf_put_c(&b, "]");
    return buf_str(&b);
}

static struct str tounicode(struct pdf *p, const struct pdf_font *f)
{
    struct buf b = buf_in(p->job.scratch, CMAP_BYTES_MAX);

    buf_put_c(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                  "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                  "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < f->glyphs.n; i++) {
        const struct pdf_glyph *g = &f->glyphs.item[i];
        size_t left = f->glyphs.n - i;

        if (i % BFCHAR_MAX == 0)
            buf_printf(&b, "%zu beginbfchar\n", left < BFCHAR_MAX ? left : BFCHAR_MAX);
        buf_put_byte(&b, '<');
        pdf_put_hex16(&b, g->name.code);
        buf_put_c(&b, "><");
        /* The later glyphs of a cluster stand for nothing, but readers expect a character. */
        pdf_put_utf16(&b, g->text.n ? g->text : STR("\xe2\x80\x8d"), true);
        buf_put_c(&b, ">\n");
        if (i % BFCHAR_MAX == BFCHAR_MAX - 1 || left == 1)
            buf_put_c(&b, "endbfchar\n");
    }
    buf_put_c(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return buf_str(&b);
}

static struct pdf_subset *make(struct arena *a, struct pdf *p, struct pdf_font *f)
{
    struct pdf_subset *s = ARENA_NEW(a, struct pdf_subset);
    size_t n = f->glyphs.n;
    uint32_t *gids = ARENA_NEW_N(p->job.scratch, uint32_t, n);

    for (size_t i = 0; i < n; i++)
        gids[i] = f->glyphs.item[i].gid;
    if (!subset_make(p->job.scratch, f->font, gids, n, &s->subset)) {
        (void)diag_report(p->job.diag, (struct loc){0}, DIAG_PDF_LIBRARY,
                          "no subset of the font %s can be made", font_postscript_name(f->font));
        return NULL;
    }
    s->file = pdf_deflate(p->file, a, s->subset.bytes);
    if (s->subset.glyph_of_code.n)
        s->map = pdf_deflate(p->file, a, s->subset.glyph_of_code);
    qsort(f->glyphs.item, n, sizeof *f->glyphs.item, by_code);
    s->tounicode = pdf_deflate(p->file, a, tounicode(p, f));
    s->widths = str_copy(a, widths(p, f));
    return s;
}

static struct pdf_subset *find_or_make(struct pdf *p, struct pdf_font *f)
{
    struct memo *kept = p->job.options.cache;
    struct memo_key key = key_of(p, f);
    struct pdf_subset *s = memo_find(kept, &key);

    if (s != NULL)
        return s;
    s = make(&kept->arena, p, f);
    if (s != NULL)
        memo_keep(kept, key, s);
    return s;
}

/* F cut to its glyphs, or to more than these; F's glyphs are sorted.  NULL after a report. */
static struct pdf_subset *find_subset(struct pdf *p, struct pdf_font *f)
{
    struct pdf_subset *s;

    add_letters(p, f);
    qsort(f->glyphs.item, f->glyphs.n, sizeof *f->glyphs.item, by_gid);
    s = find_or_make(p, f);
    for (size_t i = 0; i < f->glyphs.n; i++)
        f->slot[f->glyphs.item[i].gid] = (uint32_t)i + 1;
    return s;
}

/* --- the objects ------------------------------------------------------------------------------ */

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
    const struct pdf_subset *subset = find_subset(p, f);
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
