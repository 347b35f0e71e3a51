/* Fonts cut down to glyphs, as they go into the file.  Runners of a club need the same ones: what
 * was cut and packed is kept. */
#include <stdlib.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    BFCHAR_MAX = 100, /* entries in a block of a ToUnicode map */
    CMAP_BYTES_MAX = 1 << 24,
    WIDTHS_BYTES_MAX = 1 << 20,
    CUTS_MAX = 64, /* kept */
    FRAMES_MAX = 256,
    LETTERS_MIN = 40
};

struct packed_frame {
    struct pdf_frame frame;
    struct str bytes;
};

struct paint_store {
    struct arena arena;
    VEC_OF(struct pdf_cut *) cuts;
    VEC_OF(struct packed_frame) frames;
};

struct paint_store *paint_store_open(struct arena *a)
{
    struct paint_store *s = ARENA_NEW(a, struct paint_store);

    arena_init(&s->arena);
    return s;
}

void paint_store_close(struct paint_store *s)
{
    if (s)
        arena_release(&s->arena);
}

void pdf_begin_store(struct paint_store *s)
{
    if (s->cuts.n < CUTS_MAX && s->frames.n < FRAMES_MAX)
        return;
    paint_store_close(s);
    *s = (struct paint_store){.cuts = {.n = 0}};
    arena_init(&s->arena);
}

struct str pdf_pack_frame(struct pdf *p, const struct pdf_frame *frame, struct str bytes)
{
    struct paint_store *s = p->job.options.store;
    struct packed_frame new = {.frame = *frame};

    for (size_t i = 0; s && i < s->frames.n; i++)
        if (pdf_is_same_frame(&s->frames.item[i].frame, frame))
            return s->frames.item[i].bytes;
    new.bytes = pdf_deflate(p, s ? &s->arena : p->job.scratch, bytes);
    if (s)
        VEC_PUSH(&s->arena, &s->frames, new);
    return new.bytes;
}

/* --- what to cut ------------------------------------------------------------------------------ */

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

/* A font that has most letters and digits gets all: then two runners need the same cut although
 * their names differ. */
static void add_letters(struct pdf *p, struct pdf_font *f)
{
    static const char letters[] = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    size_t n_met = 0;

    for (size_t i = 0; letters[i]; i++) {
        uint32_t gid = font_glyph(f->font, (unsigned char)letters[i]);

        n_met += gid < f->n_slots && f->slot[gid];
    }
    for (size_t i = 0; letters[i] && n_met >= LETTERS_MIN; i++) {
        struct pdf_glyph letter = {.text = {&letters[i], 1}, .is_single = true};

        letter.gid = font_glyph(f->font, (unsigned char)letters[i]);
        if (letter.gid)
            pdf_learn_glyph(p, pdf_meet_glyph(p, &p->fonts, f->font, letter.gid), &letter);
    }
}

static bool is_same(const struct pdf_cut *cut, const struct pdf_font *f)
{
    if (cut->font != f->font || cut->n != f->glyphs.n)
        return false;
    for (size_t i = 0; i < cut->n; i++)
        if (cut->glyph[i].gid != f->glyphs.item[i].gid ||
            !str_eq(cut->glyph[i].text, f->glyphs.item[i].text))
            return false;
    return true;
}

/* --- the parts of the file -------------------------------------------------------------------- */

/* first [w w w] first [w] ... in thousandths of an em. */
static struct str widths(struct pdf *p, const struct pdf_font *f)
{
    struct buf b;

    buf_init(&b, p->job.scratch, WIDTHS_BYTES_MAX);
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

static struct str to_unicode(struct pdf *p, const struct pdf_font *f)
{
    struct buf b;

    buf_init(&b, p->job.scratch, CMAP_BYTES_MAX);
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
        /* A later glyph of a cluster stands for nothing; readers want some character. */
        pdf_put_utf16_hex(&b, g->text.n ? g->text : STR("\xe2\x80\x8d"));
        buf_put_c(&b, ">\n");
        if (i % BFCHAR_MAX == BFCHAR_MAX - 1 || left == 1)
            buf_put_c(&b, "endbfchar\n");
    }
    buf_put_c(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return buf_str(&b);
}

/* The glyphs, sorted by gid, and their texts. */
static void keep_glyphs(struct arena *a, const struct pdf_font *f, struct pdf_cut *cut)
{
    struct pdf_glyph *glyph = ARENA_NEW_N(a, struct pdf_glyph, f->glyphs.n);

    for (size_t i = 0; i < f->glyphs.n; i++) {
        glyph[i] = f->glyphs.item[i];
        glyph[i].text = str_copy(a, glyph[i].text);
    }
    cut->font = f->font;
    cut->glyph = glyph;
    cut->n = f->glyphs.n;
}

static struct pdf_cut *make(struct arena *a, struct pdf *p, struct pdf_font *f)
{
    struct pdf_cut *cut = ARENA_NEW(a, struct pdf_cut);
    size_t n = f->glyphs.n;
    uint32_t *gids = ARENA_NEW_N(p->job.scratch, uint32_t, n);

    keep_glyphs(a, f, cut);
    for (size_t i = 0; i < n; i++)
        gids[i] = f->glyphs.item[i].gid;
    if (!subset_make(p->job.scratch, f->font, gids, n, &cut->subset)) {
        (void)diag_report(p->job.diag, (struct loc){0}, DIAG_PDF_LIBRARY,
                          "the font %s cannot be cut to its glyphs", font_postscript_name(f->font));
        return NULL;
    }
    cut->file = pdf_deflate(p, a, cut->subset.bytes);
    if (cut->subset.glyph_of_code.n)
        cut->map = pdf_deflate(p, a, cut->subset.glyph_of_code);
    qsort(f->glyphs.item, n, sizeof *f->glyphs.item, by_code);
    cut->unicode = pdf_deflate(p, a, to_unicode(p, f));
    cut->widths = str_copy(a, widths(p, f));
    return cut;
}

struct pdf_cut *pdf_find_cut(struct pdf *p, struct pdf_font *f)
{
    struct paint_store *s = p->job.options.store;
    struct pdf_cut *cut = NULL;

    add_letters(p, f);
    qsort(f->glyphs.item, f->glyphs.n, sizeof *f->glyphs.item, by_gid);
    for (size_t i = 0; s && i < s->cuts.n && !cut; i++)
        if (is_same(s->cuts.item[i], f))
            cut = s->cuts.item[i];
    if (!cut) {
        cut = make(s ? &s->arena : p->job.scratch, p, f);
        if (s && cut)
            VEC_PUSH(&s->arena, &s->cuts, cut);
    }
    for (size_t i = 0; i < f->glyphs.n; i++)
        f->slot[f->glyphs.item[i].gid] = (uint32_t)i + 1;
    return cut;
}
