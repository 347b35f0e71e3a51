/* Cuts fonts to some of their glyphs with hb-subset. */
#include "text/subset.h"

#include <ft2build.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <math.h>

#include FT_FREETYPE_H
#include FT_CID_H

#include "text/text_int.h"

/* In a CID-keyed CFF font pages must name glyphs by CID, which hb-subset keeps and readers look up.
 * Other CFF fonts keep their glyph ids; TrueType fonts get new ones, and a map to them. */
static bool is_keyed_by_cids(const struct font *f)
{
    FT_Face ft = f->is_cff ? font_ft_face(f) : NULL;
    FT_Bool has_cids = 0;

    return ft != NULL && !FT_Get_CID_Is_Internally_CID_Keyed(ft, &has_cids) && has_cids;
}

static hb_subset_input_t *make_input(const struct font *f, const uint32_t *gids, size_t n)
{
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    hb_set_t *wanted;

    if (in == NULL)
        return NULL;
    wanted = hb_subset_input_glyph_set(in);
    hb_set_add(wanted, 0);
    for (size_t i = 0; i < n; i++)
        hb_set_add(wanted, font_drawn_glyph(f, gids[i]));
    hb_subset_input_set_flags(
        in, f->is_cff && !is_keyed_by_cids(f) ? flags | HB_SUBSET_FLAGS_RETAIN_GIDS : flags);
    return in;
}

static int per_mille(const struct font *f, double units)
{
    double x = round(units * 1000 / f->units_per_em);

    return (int)fmax(-32767, fmin(32767, x));
}

static uint16_t width_of(const struct font *f, uint32_t gid)
{
    int width = per_mille(f, hb_font_get_glyph_h_advance(f->hb, gid));

    return (uint16_t)(width > 0 ? width : 0);
}

bool subset_name_glyph(const struct font *f, uint32_t gid, struct subset_glyph *out)
{
    FT_UInt code = gid;

    if (font_drawn_glyph(f, gid) >= hb_face_get_glyph_count(f->face) ||
        (f->is_cff && is_keyed_by_cids(f) &&
         FT_Get_CID_From_Glyph_Index(font_ft_face(f), gid, &code)))
        return false;
    *out = (struct subset_glyph){code, width_of(f, font_drawn_glyph(f, gid))};
    return code <= UINT16_MAX;
}

static bool map_codes(struct arena *a, const struct font *f, hb_subset_plan_t *plan,
                      const uint32_t *gids, size_t n, struct str *out)
{
    const hb_map_t *new_gids = hb_subset_plan_old_to_new_glyph_mapping(plan);
    size_t n_bytes = n ? 2 * ((size_t)gids[n - 1] + 1) : 0;
    char *bytes = ARENA_NEW_N(a, char, n_bytes);

    for (size_t i = 0; i < n; i++) {
        hb_codepoint_t gid = hb_map_get(new_gids, font_drawn_glyph(f, gids[i]));

        if (gid > UINT16_MAX)
            return false;
        bytes[2 * gids[i]] = (char)(gid >> 8);
        bytes[2 * gids[i] + 1] = (char)gid;
    }
    *out = (struct str){bytes, n_bytes};
    return true;
}

static struct str copy_blob(struct arena *a, hb_blob_t *blob)
{
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    struct str bytes = str_copy(a, (struct str){p, n});

    hb_blob_destroy(blob);
    return bytes;
}

static void make_tag(const struct font *f, const uint32_t *gids, size_t n, char tag[7])
{
    uint64_t h = 14695981039346656037U;

    for (const char *p = f->postscript_name; *p; p++)
        h = (h ^ (unsigned char)*p) * 1099511628211U;
    for (size_t i = 0; i < n; i++)
        for (unsigned shift = 0; shift < 32; shift += 8)
            h = (h ^ (gids[i] >> shift & 0xFF)) * 1099511628211U;
    h ^= h >> 32;
    for (size_t i = 0; i < 6; i++, h /= 26)
        tag[i] = (char)('A' + h % 26);
    tag[6] = '\0';
}

static int signed_16(const unsigned char *p)
{
    return (int16_t)(uint16_t)(p[0] << 8 | p[1]);
}

static void describe(const struct font *f, struct subset *out)
{
    hb_blob_t *head = hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(head, &n);
    double weight = (double)hb_style_get_value(f->hb, HB_STYLE_TAG_WEIGHT);

    for (size_t i = 0; i < 4 && n >= 44; i++)
        out->bbox_1000[i] = per_mille(f, signed_16(p + 36 + 2 * i));
    hb_blob_destroy(head);
    out->ascent_1000 = per_mille(f, f->ascent);
    out->descent_1000 = per_mille(f, f->descent);
    out->cap_height_1000 = per_mille(f, f->cap_height);
    /* The usual estimate from the weight class, for fonts do not state their stems. */
    out->stem_v = (int)lround(50 + weight / 65 * (weight / 65));
    out->italic_angle_deg = (double)hb_style_get_value(f->hb, HB_STYLE_TAG_SLANT_ANGLE);
}

static bool cut(struct arena *a, const struct font *f, hb_subset_plan_t *plan, struct subset *out)
{
    hb_face_t *face = hb_subset_plan_execute_or_fail(plan);

    if (face == NULL)
        return false;
    out->is_cff = f->is_cff;
    out->bytes = copy_blob(a, f->is_cff ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
                                        : hb_face_reference_blob(face));
    hb_face_destroy(face);
    return out->bytes.n > 0;
}

bool subset_make(struct arena *a, const struct font *f, const uint32_t *gids, size_t n,
                 struct subset *out)
{
    hb_subset_input_t *in = make_input(f, gids, n);
    hb_subset_plan_t *plan = in != NULL ? hb_subset_plan_create_or_fail(f->bare, in) : NULL;
    bool ok;

    *out = (struct subset){0};
    ok = plan != NULL &&
         (!n || font_drawn_glyph(f, gids[n - 1]) < hb_face_get_glyph_count(f->face)) &&
         cut(a, f, plan, out) && (f->is_cff || map_codes(a, f, plan, gids, n, &out->glyph_of_code));
    if (ok) {
        make_tag(f, gids, n, out->tag);
        describe(f, out);
    }
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(in);
    return ok;
}
