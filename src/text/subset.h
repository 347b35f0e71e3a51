/* Fonts cut to the glyphs of a document. */
#ifndef TEXT_SUBSET_H
#define TEXT_SUBSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/font.h"

struct arena;

/* How pages name a glyph, the same in every subset. */
struct subset_glyph {
    uint32_t code;       /* two bytes in the page's strings: the glyph id, or the CID */
    uint16_t width_1000; /* thousandths of an em, rounded */
};

struct subset {
    struct str bytes; /* the font file to embed */
    /* For each code from 0 on its glyph in `bytes`, as two bytes, the high one first.  Empty for
     * CFF, which readers need no map for. */
    struct str glyph_of_code;
    bool is_cff; /* `bytes` is a bare CFF table (CIDFontType0C), not TrueType */
    char tag[7]; /* six capitals, the same for the same glyphs */
    int ascent_1000, descent_1000, cap_height_1000, stem_v, bbox_1000[4];
    double italic_angle_deg;
};

/* False if F has no glyph GID, or none that pages can name. */
bool subset_name_glyph(const struct font *f, uint32_t gid, struct subset_glyph *out);

/* GIDS: N sorted, distinct glyph ids of F.  False if the font cannot be cut. */
bool subset_make(struct arena *a, const struct font *f, const uint32_t *gids, size_t n,
                 struct subset *out) __attribute__((warn_unused_result));

#endif
