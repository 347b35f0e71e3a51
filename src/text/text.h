/* Text as shaped glyphs in lines.
 *
 * HarfBuzz does kerning, marks and ligatures; ICU does NFC, capitals and places to break.  Widths
 * are unhinted font units, so they are the same on every machine. */
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
struct text; /* fonts, caches, characters already reported as missing */

struct text_glyph {
    uint32_t gid;     /* or, where no font has the character, one of the two below */
    uint32_t cluster; /* byte in the run's text where its character starts */
    int32_t x_advance, x_offset, y_offset; /* font units */
};

/* A line fits where it is wider than its place by no more than this: sums of widths differ by what
 * rounding takes, and the same words must break alike however the width was found. */
#define TEXT_SLACK_PT 0.01

#define TEXT_BOX_GID        UINT32_MAX       /* a box is drawn instead: by font_outline */
#define TEXT_BOX_MARK_GID   (UINT32_MAX - 1) /* a mark on a box: not drawn, and takes no room */
#define TEXT_BOX_ADVANCE_EM 0.6

static inline bool text_is_box(uint32_t gid)
{
    return gid == TEXT_BOX_GID || gid == TEXT_BOX_MARK_GID;
}

/* Glyphs of one font, size and colour, from left to right; `text` is what they stand for, in reading
 * order. */
struct text_run {
    const struct font *font;
    double size_pt, tracking_pt; /* tracking: added to every glyph's advance (marks take it back) */
    uint32_t rgb;
    bool is_rtl; /* some of its text is read from right to left: clusters do not only ascend */
    bool has_boxes;
    bool goes_on; /* it ends a line, but not a word: the next line continues, without a blank */
    struct str text;
    const char *lang; /* BCP 47, "und-Grek": where its letters are not of the document's; or NULL */
    const struct text_glyph *glyph;
    size_t n_glyphs;
    double width_pt;
    double x_pt; /* from the start of the line */
};

struct text_line {
    const struct text_run *run;
    size_t n_runs;
    double width_pt;              /* without trailing blanks */
    double ascent_pt, descent_pt; /* of its largest run; descent is positive */
};

/* A part of a text in one style. */
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
    double min_width_pt; /* of the widest part that cannot be broken */
    bool has_missing;    /* a character that no font has: to be reported in each document */
};

/* LANG: of the document, BCP 47.  In A, which must outlive all blocks; FONTS are borrowed.  Caches
 * of shaped words and set texts are bounded and last until text_close. */
struct text *text_open(struct arena *a, const struct fonts *f, const char *lang);
void text_close(struct text *t);

/* Sets SPANS in lines of at most WIDTH_PT (INFINITY: only '\n' breaks); OUT points into A, or into
 * T's cache.  A wider word is alone on its line and sticks out (see min_width_pt).  A character
 * that no font has becomes a box, and is reported at AT, once per document.  Empty text has no
 * lines; malformed bytes are U+FFFD, tabs are blanks, every other kind of line end is '\n'. */
void text_set(struct arena *a, struct text *t, const struct text_span *span, size_t n_spans,
              double width_pt, struct loc at, struct text_block *out, struct diag *d);
/* The same for a place that is too narrow: words that are wider are split.  min_width_pt is then
 * the least width for which that is possible. */
void text_set_split(struct arena *a, struct text *t, const struct text_span *span, size_t n_spans,
                    double width_pt, struct loc at, struct text_block *out, struct diag *d);
/* Starts a new document, in which missing characters are reported again. */
void text_begin_document(struct text *t);

/* S in Unicode's composed form (NFC), in A. */
struct str text_nfc(struct arena *a, struct str s);

/* What is drawn for C in text that is read from right to left: ')' for '('; most are themselves. */
uint32_t text_mirrored(uint32_t c);

/* Makes ids from names.  The first name that is not ASCII costs 0.2 ms, the first that is not Latin
 * about 20 ms: open one for a whole roster. */
enum {
    TEXT_ID_MAX = 100 /* bytes: an id becomes a file's name */
};

struct text_ids *text_ids_open(struct arena *a);
void text_ids_close(struct text_ids *ids);
/* The id of a name, [a-z0-9._-], in A: always the same for the same name; empty if nothing of the
 * name is left. */
struct str text_ids_make(struct arena *a, struct text_ids *ids, struct str name);
/* The same for a single name. */
struct str text_id_from_name(struct arena *a, struct str name);

#endif
