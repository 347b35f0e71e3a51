/* What an open font has: measures, glyphs, outlines. */
#include "text/font.h"

#include <ft2build.h>
#include <hb.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/arena.h"
#include "base/path.h"
#include "text/text_int.h"

/* What a font of boxes draws. */
enum {
    BLANK = ' ',
    BOX = 0x25A1,
    NOTHING = 0x200B
};

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

static uint32_t nominal_glyph(const struct font *f, uint32_t c)
{
    hb_codepoint_t gid;

    if (c < FONT_ASCII)
        return f->glyph_of_ascii[c];
    return hb_font_get_nominal_glyph(f->hb, c, &gid) ? gid : 0;
}

static bool is_of_boxes(const struct font *f)
{
    return f->index >= FONTS_MAX;
}

uint32_t font_glyph(const struct font *f, uint32_t c)
{
    return is_of_boxes(f) ? 0 : nominal_glyph(f, c);
}

const struct font *font_box(const struct font *f, uint32_t c, uint32_t how, uint32_t *gid)
{
    *gid = 1 + c % BOX_CHARACTERS + (how == TEXT_BOX_MARK_GID ? BOX_CHARACTERS : 0);
    if (how != TEXT_BOX_GID && how != TEXT_BOX_MARK_GID)
        *gid = 1 + BLANK;
    return &f->owner->font[FONTS_MAX + c / BOX_CHARACTERS];
}

uint32_t font_drawn_glyph(const struct font *f, uint32_t gid)
{
    if (!is_of_boxes(f))
        return gid;
    if (f->index == FONTS_MAX && gid == 1 + BLANK)
        return nominal_glyph(f, BLANK);
    return nominal_glyph(f, gid > BOX_CHARACTERS ? NOTHING : BOX);
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
    const struct font *box = &f->owner->font[FONTS_MAX];
    struct outline o = {a, out, false};
    FT_Face ft;

    if (gid == TEXT_BOX_GID) {
        font_outline(a, box, nominal_glyph(box, BOX), out);
        path_transform(out, f->units_per_em / box->units_per_em,
                       f->units_per_em / box->units_per_em, 0, 0);
        return;
    }
    ft = font_ft_face(f);
    if (ft == NULL || FT_Load_Glyph(ft, gid, FT_LOAD_NO_SCALE) ||
        ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return;
    FT_Outline_Decompose(&ft->glyph->outline, &calls, &o);
    close_contour(&o);
}
