/* A font cut down to the glyphs of one document. */
#ifndef TEXT_SUBSET_H
#define TEXT_SUBSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/font.h"

struct arena;

struct subset_glyph {
    uint32_t code;       /* two bytes in the page's strings: the new glyph id, or the CID */
    uint16_t width_1000; /* thousandths of an em, rounded */
};

struct subset {
    struct str bytes; /* the font file to embed */
    bool is_cff;      /* bare CFF table: CIDFontType0C; else TrueType */
    char tag[7];      /* six capitals made from the glyphs, the same for the same glyphs */
    int ascent_1000, descent_1000, cap_height_1000, stem_v, bbox_1000[4];
    double italic_angle_deg;
};

/* GIDS: N sorted, distinct glyph ids of F.  GLYPH[i] is filled for gids[i].  False if the font
 * cannot be cut (then the caller reports a fault of ours). */
bool subset_make(struct arena *a, const struct font *f, const uint32_t *gids, size_t n,
                 struct subset *out, struct subset_glyph *glyph)
    __attribute__((warn_unused_result));

#endif
