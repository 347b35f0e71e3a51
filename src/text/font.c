/* What an open font has: measures, glyphs, outlines. */
#include "text/font.h"

#include <ft2build.h>
#include <hb.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/arena.h"
#include "base/path.h"
#include "text/text_int.h"

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
