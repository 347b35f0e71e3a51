/* Text as shaped glyphs in lines.  Kerning, marks and ligatures by HarfBuzz; NFC, capitals and
 * places to break by ICU.  Widths are unhinted font units: the same on every machine. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "text/font.h"

struct arena;
struct text_ids;
struct text; /* fonts, shaping cache, characters already warned of */

struct text_glyph {
    uint32_t gid;     /* TEXT_BOX_GID: no font has the character, a box is drawn in its place */
    uint32_t cluster; /* byte in the run's text where its character begins */
    int32_t x_advance, x_offset, y_offset; /* font units */
};

/* A line fits where it is wider than its place by no more than this: sums of widths differ by what
 * rounding takes, and the same words must break alike however the width was found. */
#define TEXT_SLACK_PT 0.01

#define TEXT_BOX_GID UINT32_MAX
/* The advance of that box; font_outline draws it. */
#define TEXT_BOX_ADVANCE_EM 0.6

/* Glyphs of one font, size, colour and direction.  `text` is what they stand for, in reading order.
 */
struct text_run {
    const struct font *font;
    double size_pt,
        tracking_pt; /* tracking: added after every glyph's advance (marks allow for it) */
    uint32_t rgb;
    bool is_rtl;
    struct str text;
    const char *lang; /* BCP 47, "en" */
    const struct text_glyph *glyph;
    size_t n_glyphs;
    double width_pt;
    double x_pt; /* from the start of its line */
};

struct text_line {
    const struct text_run *run;
    size_t n_runs;
    double width_pt;              /* without trailing blanks */
    double ascent_pt, descent_pt; /* of its largest run; descent is positive */
};

/* One stretch of the text given: style by words of the theme. */
struct text_span {
    struct str text; /* UTF-8; U+00A0 does not break; '\n' ends a line (one at the end adds none) */
    enum font_face face;
    double size_pt, tracking_pt;
    uint32_t rgb;
    bool is_caps; /* set in capitals */
};

struct text_block {
    const struct text_line *line;
    size_t n_lines;
    double width_pt;     /* of the widest line */
    double min_width_pt; /* of the widest piece that cannot be broken */
    bool has_missing;    /* a character that no font has: to be reported in each document */
};

/* LANG of the document, BCP 47; the context borrows FONTS and lives in A, to which blocks point for
 * their language.  Its caches of shaped words and set texts are its own, bounded, and last until
 * text_close. */
struct text *text_open(struct arena *a, const struct fonts *f, const char *lang);
void text_close(struct text *t);

/* SPANS set in lines of at most WIDTH_PT (INFINITY: only '\n' breaks), in A or, where the same may
 * come again, in T.  A word wider than that stands alone on its line and sticks out: min_width_pt
 * says so.  Characters that no font has are warned of at AT, each once per document, and become
 * boxes.  Empty text has no lines; malformed bytes are U+FFFD, tabs are blanks, every other kind of
 * line end is '\n'. */
void text_set(struct arena *a, struct text *t, const struct text_span *span, size_t n_spans,
              double width_pt, struct loc at, struct text_block *out, struct diag *d);
/* The same for a place that is too narrow: words wider than it are parted.  min_width_pt is then
 * that of the narrowest place for which this can be done. */
void text_set_parted(struct arena *a, struct text *t, const struct text_span *span, size_t n_spans,
                     double width_pt, struct loc at, struct text_block *out, struct diag *d);
/* Forgets which characters were warned of: a new document begins. */
void text_begin_document(struct text *t);

/* S in Unicode's composed form (NFC), in A. */
struct str text_nfc(struct arena *a, struct str s);

/* Makes ids from names.  Opening is free; the first name that is not ASCII costs 0.2 ms, the first
 * that is not Latin some 20 ms: keep one for a whole roster. */
enum {
    TEXT_ID_MAX = 100 /* bytes: an id becomes a file's name */
};

struct text_ids *text_ids_open(struct arena *a);
void text_ids_close(struct text_ids *ids);
/* A stable id from a name: Latin letters, ASCII, lower case, [a-z0-9._-]; empty if nothing is left.
 * In A. */
struct str text_ids_make(struct arena *a, struct text_ids *ids, struct str name);
/* The same for a single name. */
struct str text_id_from_name(struct arena *a, struct str name);

#endif
