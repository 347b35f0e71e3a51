/* Font files, opened once a run.  Only this room uses FreeType, HarfBuzz and ICU. */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct assets;
struct font;
struct fonts;
struct path;

enum font_face {
    FONT_REGULAR,
    FONT_ITALIC,
    FONT_SEMIBOLD,
    FONT_BOLD,
    FONT_LIGHT,
    FONT_FACE_COUNT
};

/* Opens all faces of the family from "fonts/", in A; false after a report of each bad one
 * (FONT_READ).  fonts_close must be called before A is released. */
bool fonts_open(struct arena *a, const struct assets *s, struct fonts **out, struct diag *d)
    __attribute__((warn_unused_result));
void fonts_close(struct fonts *f);
const struct font *fonts_face(const struct fonts *f, enum font_face face);

/* Fonts are numbered from 0, in the order of enum font_face. */
size_t font_index(const struct font *f);
/* The font of that index. */
const struct font *fonts_at(const struct fonts *f, size_t index);
const char *font_postscript_name(const struct font *f); /* letters, digits and '-' only */
double font_units_per_em(const struct font *f);
double font_cap_height_em(const struct font *f);

/* The glyph of a character by itself; 0 if the font has none. */
uint32_t font_glyph(const struct font *f, uint32_t c);

/* For a character that F lacks: a font in which every character has a glyph of its own, GID, that looks
 * like any other; so that a PDF says which character a box is.  HOW is TEXT_BOX_GID, TEXT_BOX_MARK_GID,
 * or anything else for a blank between two boxes. */
const struct font *font_box(const struct font *f, uint32_t c, uint32_t how, uint32_t *gid);

/* Adds the outline of a glyph to OUT, in font units, each contour closed, to be filled by the
 * non-zero rule.  TEXT_BOX_GID gives the box; a glyph that the font does not have gives nothing. */
void font_outline(struct arena *a, const struct font *f, uint32_t gid, struct path *out);

#endif
