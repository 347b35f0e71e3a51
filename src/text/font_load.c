/* Opens fonts with HarfBuzz, after checks. */
#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>
#include <limits.h>

#include FT_FREETYPE_H

#include "base/arena.h"
#include "base/ascii.h"
#include "base/asset.h"
#include "text/text_int.h"

enum {
    NAME_MAX_BYTES = 63
};

static const char *const family_files[FONT_FACE_COUNT] = {
    [FONT_REGULAR] = "fonts/SourceSans3-Regular.ttf",   [FONT_ITALIC] = "fonts/SourceSans3-It.ttf",
    [FONT_SEMIBOLD] = "fonts/SourceSans3-Semibold.ttf", [FONT_BOLD] = "fonts/SourceSans3-Bold.ttf",
    [FONT_LIGHT] = "fonts/SourceSans3-Light.ttf",
};

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
    for (unsigned c = 0; c < FONT_ASCII; c++)
        hb_font_get_nominal_glyph(f->hb, c, &f->glyph_of_ascii[c]);
}

/* All from one face, which no other file takes the place of. */
static void open_boxes(struct arena *a, struct fonts *owner)
{
    static const struct assets own = {0};
    struct font *first = &owner->font[FONTS_MAX];
    struct diag d = {0};
    struct asset file;

    if (!asset_read(a, &own, family_files[FONT_REGULAR], &file, &d))
        abort(); /* it is in the program */
    *first = (struct font){.owner = owner, .bytes = file.bytes};
    open_harfbuzz(first);
    first->postscript_name = read_postscript_name(a, first->face);
    read_metrics(first);
    for (size_t i = 0; i < BOX_FONTS; i++) {
        first[i] = *first;
        first[i].index = FONTS_MAX + i;
    }
}

struct fonts *fonts_init(struct arena *a)
{
    struct fonts *f = ARENA_NEW(a, struct fonts);

    open_boxes(a, f);
    return f;
}

static void close_harfbuzz(struct font *f)
{
    hb_set_destroy(f->blanks);
    hb_font_destroy(f->hb);
    hb_face_destroy(f->bare);
    hb_face_destroy(f->face);
}

static const struct font *report_font(const struct asset *file, const char *fault, struct diag *d)
{
    (void)diag_report(d, (struct loc){.file = file->file}, DIAG_FONT_READ,
                      "the font '%s' cannot be used: %s", file->name, fault);
    return NULL;
}

static void close_freetype(FT_Face *ft)
{
    if (*ft != NULL)
        FT_Done_Face(*ft);
    *ft = NULL;
}

const struct font *fonts_add(struct arena *a, struct fonts *owner, const struct asset *file,
                             bool is_trusted, struct diag *d)
{
    struct font *f = &owner->font[owner->n];
    const char *fault;

    if (owner->n == FONTS_MAX || file->bytes.n > INT_MAX)
        return report_font(file, "it is too large", d);
    fault = is_trusted ? NULL : font_file_fault(a, file->bytes);
    if (fault != NULL)
        return report_font(file, fault, d);
    *f = (struct font){.owner = owner, .index = owner->n, .bytes = file->bytes};
    open_harfbuzz(f);
    f->is_cff = font_table(f->bytes, HB_TAG('C', 'F', 'F', ' ')).n > 0;
    f->postscript_name = read_postscript_name(a, f->face);
    read_metrics(f);
    fault = is_trusted ? NULL : font_glyph_fault(a, f);
    if (fault != NULL) {
        close_freetype(&owner->ft[owner->n]);
        close_harfbuzz(f);
        return report_font(file, fault, d);
    }
    owner->n++;
    return f;
}

/* All pages are in English: without a letter of the alphabet they cannot be read. */
static bool has_letters(struct arena *a, const struct font *f, const struct asset *file,
                        struct diag *d)
{
    for (uint32_t c = '0'; c <= 'z'; c++)
        if (ascii_is_alnum((char)c) && !font_has_character(f, c)) {
            report_font(file,
                        arena_printf(a, "it has no '%c': use a font with Latin letters and figures",
                                     (char)c),
                        d);
            return false;
        }
    return true;
}

static bool open_face(struct arena *a, const struct assets *s, struct fonts *owner,
                      const char *name, struct diag *d)
{
    struct asset file;
    const struct font *f;
    bool is_trusted;

    if (!asset_read(a, s, name, &file, d))
        return false;
    is_trusted = asset_is_built_in(file.file);
    f = fonts_add(a, owner, &file, is_trusted, d);
    return f != NULL && (is_trusted || has_letters(a, f, &file, d));
}

bool fonts_open(struct arena *a, const struct assets *s, struct fonts **out, struct diag *d)
{
    struct fonts *f = fonts_init(a);
    bool ok = true;

    for (size_t i = 0; i < FONT_FACE_COUNT; i++) {
        ok &= open_face(a, s, f, family_files[i], d);
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
        close_freetype(&f->ft[i]);
    }
    close_harfbuzz(&f->font[FONTS_MAX]);
    close_freetype(&f->ft[FONTS_MAX]);
    if (f->library != NULL)
        FT_Done_FreeType(f->library);
    *f = (struct fonts){0};
}
