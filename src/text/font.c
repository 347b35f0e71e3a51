/* Opens fonts with HarfBuzz and FreeType, after checks, and gives measures and outlines. */
#include "text/font.h"

#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>
#include <limits.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/arena.h"
#include "base/ascii.h"
#include "base/asset.h"
#include "base/path.h"
#include "text/text_int.h"

enum {
    FONTS_MAX = 32,
    TABLES_MAX = 256,
    NAME_MAX_BYTES = 63
};

struct fonts {
    size_t n;
    FT_Library library; /* opened with the first FT_Face */
    struct font font[FONTS_MAX];
    FT_Face ft[FONTS_MAX];
};

static const char *const family_files[FONT_FACE_COUNT] = {
    [FONT_REGULAR] = "fonts/SourceSans3-Regular.ttf",   [FONT_ITALIC] = "fonts/SourceSans3-It.ttf",
    [FONT_SEMIBOLD] = "fonts/SourceSans3-Semibold.ttf", [FONT_BOLD] = "fonts/SourceSans3-Bold.ttf",
    [FONT_LIGHT] = "fonts/SourceSans3-Light.ttf",
};

/* Checks of the file's list of tables: HarfBuzz treats a table that is missing or cut off as empty,
 * and the page would be blank. */

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

/* Where the list of tables of the (first) font begins; s.n if this is not a font. */
static size_t directory_of(struct str s)
{
    size_t at = u32_at(s, 0) == HB_TAG('t', 't', 'c', 'f') ? u32_at(s, 12) : 0;
    uint32_t kind = u32_at(s, at);

    if (kind != 0x00010000 && kind != HB_TAG('O', 'T', 'T', 'O') &&
        kind != HB_TAG('t', 'r', 'u', 'e'))
        return s.n;
    return at;
}

static struct str find_table(struct str s, size_t directory, uint32_t tag)
{
    size_t n = u16_at(s, directory + 4);

    for (size_t i = 0; i < n; i++) {
        size_t row = directory + 12 + 16 * i, at = u32_at(s, row + 8), size = u32_at(s, row + 12);

        if (u32_at(s, row) == tag && at <= s.n && size <= s.n - at)
            return (struct str){s.p + at, size};
    }
    return (struct str){0};
}

static const char *fault_of_file(struct arena *a, struct str s)
{
    static const char needed[][5] = {"cmap", "head", "hhea", "hmtx", "maxp"};
    size_t directory = directory_of(s), n = u16_at(s, directory + 4);
    struct str head;

    if (directory >= s.n)
        return "it is not a TrueType or OpenType font";
    if (!n || n > TABLES_MAX || s.n - directory < 12 + 16 * n)
        return "its list of tables is broken";
    for (size_t i = 0; i < n; i++) {
        size_t row = directory + 12 + 16 * i, at = u32_at(s, row + 8), size = u32_at(s, row + 12);

        if (at > s.n || size > s.n - at)
            return arena_printf(a, "its table '%s' ends beyond the file",
                                str_escape(a, (struct str){s.p + row, 4}));
    }
    for (size_t i = 0; i < ARRAY_LEN(needed); i++)
        if (!find_table(s, directory, hb_tag_from_string(needed[i], 4)).n)
            return arena_printf(a, "it has no table '%s'", needed[i]);
    if (find_table(s, directory, HB_TAG('C', 'F', 'F', '2')).n)
        return "it has CFF2 outlines (a variable font): use a static font";
    if (!find_table(s, directory, HB_TAG('C', 'F', 'F', ' ')).n &&
        !(find_table(s, directory, HB_TAG('g', 'l', 'y', 'f')).n &&
          find_table(s, directory, HB_TAG('l', 'o', 'c', 'a')).n))
        return "it has no outlines";
    head = find_table(s, directory, HB_TAG('h', 'e', 'a', 'd'));
    if (head.n < 54 || u32_at(head, 12) != 0x5F0F3CF5 || u16_at(head, 18) < 16 ||
        u16_at(head, 18) > 16384)
        return "its table 'head' is broken";
    return NULL;
}

static const char *fault_of_face(const struct font *f)
{
    hb_codepoint_t gid;

    if (!hb_face_get_glyph_count(f->face))
        return "it has no glyphs";
    if (!hb_font_get_nominal_glyph(f->hb, ' ', &gid) || !gid)
        return "it has no space character";
    return NULL;
}

/* Only letters, digits and '-' of the name in the file, for it is written into PDFs unescaped. */
static const char *read_postscript_name(struct arena *a, hb_face_t *face)
{
    char raw[NAME_MAX_BYTES + 1];
    unsigned n = sizeof raw, kept = 0;

    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, raw);
    for (unsigned i = 0; i < n; i++) {
        char c = raw[i];

        if (ascii_is_alnum(c) || c == '-')
            raw[kept++] = c;
    }
    return kept ? arena_strndup(a, raw, kept) : "Font";
}

static double read_metric(hb_font_t *hb, hb_ot_metrics_tag_t tag, double otherwise)
{
    hb_position_t value;

    return hb_ot_metrics_get_position(hb, tag, &value) && value > 0 ? value : otherwise;
}

static void read_metrics(struct font *f)
{
    hb_font_extents_t line;

    if (hb_font_get_h_extents(f->hb, &line) && line.ascender > 0 && line.descender <= 0) {
        f->ascent = line.ascender;
        f->descent = line.descender;
    } else {
        f->ascent = 0.8 * f->units_per_em;
        f->descent = -0.2 * f->units_per_em;
    }
    f->cap_height = read_metric(f->hb, HB_OT_METRICS_TAG_CAP_HEIGHT, 0.7 * f->units_per_em);
}

/* The tables that a PDF needs of a font: text is already shaped, and a PDF has its own widths,
 * names and mapping.  Without a 'cmap' to read, hb-subset plans four times as fast. */
static hb_blob_t *bare_table(hb_face_t *bare, hb_tag_t tag, void *whole)
{
    (void)bare;
    switch (tag) {
    case HB_TAG('C', 'F', 'F', ' '):
    case HB_TAG('g', 'l', 'y', 'f'):
    case HB_TAG('h', 'e', 'a', 'd'):
    case HB_TAG('h', 'h', 'e', 'a'):
    case HB_TAG('h', 'm', 't', 'x'):
    case HB_TAG('l', 'o', 'c', 'a'):
    case HB_TAG('m', 'a', 'x', 'p'): return hb_face_reference_table(whole, tag);
    default: return hb_blob_get_empty();
    }
}

static void open_harfbuzz(struct font *f)
{
    hb_blob_t *blob =
        hb_blob_create(f->bytes.p, (unsigned)f->bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);

    f->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    f->bare = hb_face_create_for_tables(bare_table, f->face, NULL);
    f->hb = hb_font_create(f->face);
    hb_font_set_scale(f->hb, (int)hb_face_get_upem(f->face), (int)hb_face_get_upem(f->face));
    hb_ot_font_set_funcs(f->hb);
    f->units_per_em = hb_face_get_upem(f->face);
}

static void close_harfbuzz(struct font *f)
{
    hb_font_destroy(f->hb);
    hb_face_destroy(f->bare);
    hb_face_destroy(f->face);
}

static FT_Face open_freetype(struct fonts *owner, struct str bytes)
{
    FT_Face ft;

    if (owner->library == NULL && FT_Init_FreeType(&owner->library))
        return NULL;
    if (FT_New_Memory_Face(owner->library, (const FT_Byte *)bytes.p, (FT_Long)bytes.n, 0, &ft))
        return NULL;
    if (!FT_IS_SCALABLE(ft) || !FT_IS_SFNT(ft)) {
        FT_Done_Face(ft);
        return NULL;
    }
    return ft;
}

struct fonts *fonts_init(struct arena *a)
{
    return ARENA_NEW(a, struct fonts);
}

static const struct font *report_font(const struct asset *file, const char *fault, struct diag *d)
{
    (void)diag_report(d, (struct loc){.file = file->file}, DIAG_FONT_READ,
                      "the font '%s' cannot be used: %s", file->name, fault);
    return NULL;
}

const struct font *fonts_add(struct arena *a, struct fonts *owner, const struct asset *file,
                             bool is_trusted, struct diag *d)
{
    struct font *f = &owner->font[owner->n];
    const char *fault;

    if (owner->n == FONTS_MAX || file->bytes.n > INT_MAX)
        return report_font(file, "it is too large", d);
    fault = fault_of_file(a, file->bytes);
    if (fault != NULL)
        return report_font(file, fault, d);
    *f = (struct font){.owner = owner, .index = owner->n, .bytes = file->bytes};
    open_harfbuzz(f);
    fault = fault_of_face(f);
    if (fault == NULL && !is_trusted) {
        owner->ft[owner->n] = open_freetype(owner, f->bytes);
        if (owner->ft[owner->n] == NULL)
            fault = "FreeType cannot read it";
    }
    if (fault != NULL) {
        close_harfbuzz(f);
        return report_font(file, fault, d);
    }
    f->is_cff = find_table(f->bytes, directory_of(f->bytes), HB_TAG('C', 'F', 'F', ' ')).n > 0;
    f->postscript_name = read_postscript_name(a, f->face);
    read_metrics(f);
    owner->n++;
    return f;
}

bool fonts_open(struct arena *a, const struct assets *s, struct fonts **out, struct diag *d)
{
    struct fonts *f = fonts_init(a);
    bool ok = true;

    for (size_t i = 0; i < FONT_FACE_COUNT; i++) {
        struct asset file;

        ok &=
            asset_read(a, s, family_files[i], &file, d) &&
            fonts_add(a, f, &file, str_starts_with(str_from_c(file.file), "built-in:"), d) != NULL;
    }
    if (!ok) {
        fonts_close(f);
        return false;
    }
    *out = f;
    return true;
}

void fonts_close(struct fonts *f)
{
    for (size_t i = 0; i < f->n; i++) {
        close_harfbuzz(&f->font[i]);
        if (f->ft[i] != NULL)
            FT_Done_Face(f->ft[i]);
    }
    if (f->library != NULL)
        FT_Done_FreeType(f->library);
    *f = (struct fonts){0};
}

const struct font *fonts_face(const struct fonts *f, enum font_face face)
{
    return &f->font[face];
}

const struct font *fonts_at(const struct fonts *f, size_t index)
{
    return &f->font[index];
}

size_t font_index(const struct font *f)
{
    return f->index;
}

const char *font_postscript_name(const struct font *f)
{
    return f->postscript_name;
}

double font_units_per_em(const struct font *f)
{
    return f->units_per_em;
}

double font_cap_height_em(const struct font *f)
{
    return f->cap_height / f->units_per_em;
}

uint32_t font_glyph(const struct font *f, uint32_t c)
{
    hb_codepoint_t gid;

    return hb_font_get_nominal_glyph(f->hb, c, &gid) ? gid : 0;
}

FT_Face font_ft_face(const struct font *f)
{
    FT_Face *ft = &f->owner->ft[f->index];

    if (*ft == NULL)
        *ft = open_freetype(f->owner, f->bytes);
    return *ft;
}

/* Outlines. */

struct outline {
    struct arena *arena;
    struct path *path;
    bool is_open; /* a contour was begun; FreeType does not say where one ends */
};

static void close_contour(struct outline *o)
{
    if (o->is_open)
        path_close(o->arena, o->path);
    o->is_open = false;
}

static int outline_move(const FT_Vector *to, void *self)
{
    struct outline *o = self;

    close_contour(o);
    o->is_open = true;
    path_move(o->arena, o->path, (double)to->x, (double)to->y);
    return 0;
}

static int outline_line(const FT_Vector *to, void *self)
{
    struct outline *o = self;

    path_line(o->arena, o->path, (double)to->x, (double)to->y);
    return 0;
}

/* A quadratic curve, raised to a cubic one. */
static int outline_conic(const FT_Vector *control, const FT_Vector *to, void *self)
{
    struct outline *o = self;
    const struct path_segment *last = &o->path->segments.item[o->path->segments.n - 1];
    struct path_point from = last->p[last->op == PATH_CURVE ? 2 : 0];
    double cx = (double)control->x, cy = (double)control->y, x = (double)to->x, y = (double)to->y;

    path_curve(o->arena, o->path, from.x + 2 * (cx - from.x) / 3, from.y + 2 * (cy - from.y) / 3,
               x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3, x, y);
    return 0;
}

static int outline_cubic(const FT_Vector *c1, const FT_Vector *c2, const FT_Vector *to, void *self)
{
    struct outline *o = self;

    path_curve(o->arena, o->path, (double)c1->x, (double)c1->y, (double)c2->x, (double)c2->y,
               (double)to->x, (double)to->y);
    return 0;
}

void font_outline(struct arena *a, const struct font *f, uint32_t gid, struct path *out)
{
    static const FT_Outline_Funcs calls = {
        outline_move, outline_line, outline_conic, outline_cubic, 0, 0};
    struct outline o = {a, out, false};
    double em = f->units_per_em, side = 0.05 * em;
    FT_Face ft;

    if (gid == TEXT_BOX_GID) {
        path_frame(a, out, side, 0, TEXT_BOX_ADVANCE_EM * em - 2 * side, f->cap_height, side, 0);
        return;
    }
    ft = font_ft_face(f);
    if (ft == NULL || FT_Load_Glyph(ft, gid, FT_LOAD_NO_SCALE) ||
        ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return;
    FT_Outline_Decompose(&ft->glyph->outline, &calls, &o);
    close_contour(&o);
}
