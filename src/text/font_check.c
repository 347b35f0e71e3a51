/* Checks of a font file before it is used.  HarfBuzz treats a table that is missing, cut off or out of
 * its limits as empty, and letters would be missing on paper. */
#include <ft2build.h>
#include <hb.h>
#include <unicode/uchar.h>

#include FT_FREETYPE_H

#include "base/arena.h"
#include "text/subset.h"
#include "text/text_int.h"

enum {
    TABLES_MAX = 256,
    ROW_BYTES = 16, /* of the list of tables: tag, checksum, place, size */
    BRAILLE_BLANK = 0x2800,
    NULL_NOTEHEAD = 0x1D159
};

#define TAG_GLYF HB_TAG('g', 'l', 'y', 'f')
#define TAG_HEAD HB_TAG('h', 'e', 'a', 'd')

static uint32_t u16_at(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p;

    if (at > s.n || s.n - at < 2)
        return 0;
    return (uint32_t)p[at] << 8 | p[at + 1];
}

static uint32_t u32_at(struct str s, size_t at)
{
    return u16_at(s, at) << 16 | u16_at(s, at + 2);
}

static bool is_collection(struct str s)
{
    return u32_at(s, 0) == HB_TAG('t', 't', 'c', 'f');
}

/* Where the list of tables of the (first) font begins; s.n if this is not a font. */
static size_t directory_of(struct str s)
{
    size_t at = is_collection(s) ? u32_at(s, 12) : 0;
    uint32_t kind = u32_at(s, at);

    if (kind != 0x00010000 && kind != HB_TAG('O', 'T', 'T', 'O') &&
        kind != HB_TAG('t', 'r', 'u', 'e'))
        return s.n;
    return at;
}

/* The table of ROW; empty if it ends beyond the file. */
static struct str table_of(struct str s, size_t row)
{
    size_t at = u32_at(s, row + 8), size = u32_at(s, row + 12);

    if (at > s.n || size > s.n - at)
        return (struct str){0};
    return (struct str){s.p + at, size};
}

struct str font_table(struct str s, uint32_t tag)
{
    size_t directory = directory_of(s), n = u16_at(s, directory + 4);

    for (size_t i = 0; i < n; i++) {
        size_t row = directory + 12 + ROW_BYTES * i;

        if (u32_at(s, row) == tag && table_of(s, row).n)
            return table_of(s, row);
    }
    return (struct str){0};
}

/* The sum of a table's 32-bit words; that of 'head' leaves out the sum of the whole file in it. */
static uint32_t checksum_of(uint32_t tag, struct str table)
{
    uint32_t sum = 0, shift = 24;

    for (size_t i = 0; i < table.n; i++, shift = shift ? shift - 8 : 24)
        if (tag != TAG_HEAD || i < 8 || i >= 12)
            sum += (uint32_t)(unsigned char)table.p[i] << shift;
    return sum;
}

static const char *fault_of_row(struct arena *a, struct str s, size_t row)
{
    const char *name = str_escape(a, (struct str){s.p + row, 4});
    size_t size = u32_at(s, row + 12);
    struct str table = table_of(s, row);
    uint32_t tag = u32_at(s, row);

    if (size && !table.n)
        return arena_printf(a, "its table '%s' ends beyond the file", name);
    /* Fonts of a collection share tables, and the sum of 'head' is often left as it was. */
    if (!(tag == TAG_HEAD && is_collection(s)) && checksum_of(tag, table) != u32_at(s, row + 4))
        return arena_printf(
            a, "its table '%s' is damaged (wrong checksum): download the file again", name);
    return NULL;
}

static const char *fault_of_list(struct arena *a, struct str s)
{
    size_t directory = directory_of(s), n = u16_at(s, directory + 4);

    if (directory >= s.n)
        return "it is not a TrueType or OpenType font";
    if (!n || n > TABLES_MAX || s.n - directory < 12 + ROW_BYTES * n)
        return "its list of tables is broken";
    for (size_t i = 0; i < n; i++) {
        const char *fault = fault_of_row(a, s, directory + 12 + ROW_BYTES * i);

        if (fault != NULL)
            return fault;
    }
    return NULL;
}

/* Whether 'loca' has the place of each glyph in 'glyf', and its end. */
static bool has_places(struct str s, size_t n_glyphs)
{
    struct str loca = font_table(s, HB_TAG('l', 'o', 'c', 'a'));
    bool is_long = u16_at(font_table(s, TAG_HEAD), 50) != 0;
    size_t n_bytes = font_table(s, TAG_GLYF).n, last = 0;

    if (loca.n / (is_long ? 4 : 2) <= n_glyphs)
        return false;
    for (size_t i = 0; i <= n_glyphs; i++) {
        size_t at = is_long ? u32_at(loca, 4 * i) : 2 * u16_at(loca, 2 * i);

        if (at < last || at > n_bytes)
            return false;
        last = at;
    }
    return true;
}

static const char *fault_of_tables(struct arena *a, struct str s)
{
    static const char needed[][5] = {"cmap", "head", "hhea", "hmtx", "maxp"};
    size_t n_glyphs = u16_at(font_table(s, HB_TAG('m', 'a', 'x', 'p')), 4);
    size_t n_advances = u16_at(font_table(s, HB_TAG('h', 'h', 'e', 'a')), 34);
    struct str head = font_table(s, TAG_HEAD), hmtx = font_table(s, HB_TAG('h', 'm', 't', 'x'));

    for (size_t i = 0; i < ARRAY_LEN(needed); i++)
        if (!font_table(s, hb_tag_from_string(needed[i], 4)).n)
            return arena_printf(a, "it has no table '%s'", needed[i]);
    if (font_table(s, HB_TAG('C', 'F', 'F', '2')).n)
        return "it has CFF2 outlines (a variable font): use a static font";
    if (head.n < 54 || u32_at(head, 12) != 0x5F0F3CF5 || u16_at(head, 18) < 16 ||
        u16_at(head, 18) > 16384)
        return "its table 'head' is broken";
    if (!n_glyphs)
        return "it has no glyphs";
    if (!n_advances || n_advances > n_glyphs)
        return "its table 'hhea' is broken";
    if (hmtx.n < 2 * n_glyphs + 2 * n_advances)
        return "its table 'hmtx' is broken";
    if (font_table(s, HB_TAG('C', 'F', 'F', ' ')).n)
        return NULL;
    if (!font_table(s, TAG_GLYF).n)
        return "it has no outlines";
    return has_places(s, n_glyphs) ? NULL : "its table 'loca' is broken";
}

const char *font_file_fault(struct arena *a, struct str s)
{
    const char *fault = fault_of_list(a, s);

    return fault != NULL ? fault : fault_of_tables(a, s);
}

static bool has_ink(hb_codepoint_t c)
{
    return u_isgraph((UChar32)c) &&
           !u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
           c != BRAILLE_BLANK && c != NULL_NOTEHEAD;
}

/* Whether the glyph of a character has an outline. */
static bool is_drawn(const struct font *f, FT_Face ft, hb_codepoint_t c)
{
    return !FT_Load_Glyph(ft, font_glyph(f, c), FT_LOAD_NO_SCALE) &&
           ft->glyph->format == FT_GLYPH_FORMAT_OUTLINE && ft->glyph->outline.n_points;
}

static void find_blanks(struct font *f, FT_Face ft)
{
    hb_codepoint_t c = HB_SET_VALUE_INVALID;
    hb_set_t *all = hb_set_create();

    f->blanks = hb_set_create();
    hb_face_collect_unicodes(f->face, all);
    while (hb_set_next(all, &c))
        if (has_ink(c) && !is_drawn(f, ft, c))
            hb_set_add(f->blanks, c);
    hb_set_destroy(all);
}

bool font_has_character(const struct font *f, uint32_t c)
{
    return font_glyph(f, c) && !(f->blanks != NULL && hb_set_has(f->blanks, c));
}

/* Whether all N glyphs of F load, and are the same in PART, a subset of all of them: HarfBuzz leaves
 * out what it cannot read. */
static bool are_whole(const struct font *f, FT_Face part, size_t n)
{
    FT_Face whole = font_ft_face(f);

    for (size_t i = 0; i < n; i++) {
        struct subset_glyph glyph;

        if (!subset_name_glyph(f, (uint32_t)i, &glyph) ||
            FT_Load_Glyph(whole, (FT_UInt)i, FT_LOAD_NO_SCALE) ||
            FT_Load_Glyph(part, glyph.code, FT_LOAD_NO_SCALE) ||
            whole->glyph->outline.n_points != part->glyph->outline.n_points)
            return false;
    }
    return true;
}

static bool can_be_cut(struct arena *a, const struct font *f)
{
    size_t n = hb_face_get_glyph_count(f->face);
    struct arena_mark mark = arena_save(a);
    uint32_t *gids = ARENA_NEW_N(a, uint32_t, n);
    struct subset subset;
    FT_Face part;
    bool ok;

    for (size_t i = 0; i < n; i++)
        gids[i] = (uint32_t)i;
    ok = subset_make(a, f, gids, n, &subset) &&
         !FT_New_Memory_Face(font_ft_face(f)->glyph->library, (const FT_Byte *)subset.bytes.p,
                             (FT_Long)subset.bytes.n, 0, &part);
    if (ok) {
        ok = are_whole(f, part, n);
        FT_Done_Face(part);
    }
    arena_restore(a, mark);
    return ok;
}

const char *font_glyph_fault(struct arena *a, struct font *f)
{
    FT_Face ft = font_ft_face(f);

    if (ft == NULL)
        return "FreeType cannot read it";
    if (!can_be_cut(a, f))
        return "its glyphs are broken";
    find_blanks(f, ft);
    return font_has_character(f, ' ') ? NULL : "it has no space character";
}
