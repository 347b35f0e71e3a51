/* What the files of this room share: fonts, places to break, shaped words, Unicode. */
#ifndef TEXT_TEXT_INT_H
#define TEXT_TEXT_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/asset.h"
#include "base/diag.h"
#include "base/memo.h"
#include "base/str.h"
#include "base/vec.h"
#include "text/font.h"
#include "text/text.h"

/* Fonts. */

enum {
    FONT_ASCII = 0x80
};

struct font {
    struct fonts *owner;
    size_t index;
    struct str bytes;              /* the file, borrowed */
    struct hb_face_t *face, *bare; /* bare: only the tables that a subset keeps */
    struct hb_font_t *hb;
    uint32_t glyph_of_ascii[FONT_ASCII]; /* 0: none */
    struct hb_set_t
        *blanks; /* characters that it has and does not draw; NULL: a trusted font's none */
    const char *postscript_name;
    bool is_cff;
    double units_per_em, ascent, descent, cap_height; /* font units; descent is negative */
};

enum {
    FONTS_MAX = 32,
    BOX_CHARACTERS = 0x7FFF, /* of a font of boxes; as many glyphs more are marks on them */
    BOX_FONTS = 0x10FFFF / BOX_CHARACTERS + 1
};

struct fonts {
    size_t n;
    struct FT_LibraryRec_ *library; /* opened with the first FT_Face */
    /* After the N fonts, from FONTS_MAX on, those of boxes: all are the program's own regular face. */
    struct font font[FONTS_MAX + BOX_FONTS];
    struct FT_FaceRec_ *ft[FONTS_MAX + 1];
};

struct fonts *fonts_init(struct arena *a);
/* The glyph that is drawn for GID: GID itself, except in a font of boxes. */
uint32_t font_drawn_glyph(const struct font *f, uint32_t gid);
/* Adds a font; NULL after a report.  IS_TRUSTED: one of the program's own, which is not checked. */
const struct font *fonts_add(struct arena *a, struct fonts *f, const struct asset *file,
                             bool is_trusted, struct diag *d) __attribute__((warn_unused_result));

/* Borrowed, opened by the first call.  NULL if FreeType refuses the font; fonts_open has made sure
 * that it does not refuse a user's own font. */
struct FT_FaceRec_ *font_ft_face(const struct font *f);

/* A table of a font file (in a collection, of its first font); empty if it is missing or cut off. */
struct str font_table(struct str file, uint32_t tag);
/* What is wrong with a font file, in A; NULL if its tables fit together. */
const char *font_file_fault(struct arena *a, struct str file);
/* The same of its glyphs, which all have to load and to be cut to a subset; finds F's blanks. */
const char *font_glyph_fault(struct arena *a, struct font *f);
/* Whether F draws the character, or has it and it is a blank by nature. */
bool font_has_character(const struct font *f, uint32_t c);

/* Places to break, by ICU.  A place is the byte at which the next line would start. */

enum {
    BREAKS_LONG = 24,  /* characters: a longer word may be split, */
    BREAKS_STEP = 6,   /* so many from its ends and between two places */
    BREAKS_SIDE = 3,   /* characters on either side of a place of last resort */
    BREAKS_FIGURE = 16 /* characters: figures with their unit are not longer */
};

struct places {
    uint32_t *item;
    size_t n, cap;
};

struct breaks {
    const char *lang;
    struct UBreakIterator *lines; /* opened when first needed */
    struct UText *utext;
};

void breaks_release(struct breaks *b);
/* Adds every place inside S, not its ends, to OUT in A.  S is well-formed and has no line ends. */
void breaks_find(struct arena *a, struct breaks *b, struct str s, struct places *out);

/* Adds places of last resort inside FROM to TO of S, for which no line is wide enough: between
 * letters, and inside figures with their units only if these are longer than BREAKS_FIGURE. */
void breaks_split(struct arena *a, struct str s, size_t from, size_t to, struct places *out,
                  struct arena *scratch);

/* Shaped words.  Short ones are cached. */

struct word {
    const struct text_glyph *glyph; /* clusters from the start of the word */
    size_t n_glyphs, n_tracked;     /* n_tracked: glyphs that advance, so not marks */
    int64_t width;                  /* font units, without tracking */
    const uint32_t *missing;        /* characters the font lacks, in order */
    size_t n_missing;
};

enum {
    WORDS_MAX = 15000, /* words kept */
    WORDS_BYTES_MAX = 32 * 1024 * 1024,
    WORDS_LENGTH_MAX = 64 /* bytes of a word kept */
};

struct words {
    struct memo shaped;
    struct arena arena; /* of the scratch below */
    struct hb_buffer_t *buffer;
    const struct hb_language_impl_t *lang;
    VEC_OF(struct text_glyph) glyphs;
    VEC_OF(uint32_t) missing; /* scratch, kept to save allocations, as is the above */
};

void words_init(struct words *w, const char *lang);
void words_release(struct words *w);
/* WORD, without blanks or a single blank, shaped with F; in the cache or in A. */
const struct word *words_shape(struct arena *a, struct words *w, const struct font *f,
                               struct str word);

/* Unicode. */

/* SPANS as one text in A, composed; end[i] is where span i ends in it. */
struct str spans_join(struct arena *a, const struct text_span *span, size_t n_spans, size_t *end,
                      struct arena *scratch);
/* S well-formed, with '\n' for all line ends and blanks for tabs. */
struct str unicode_clean(struct arena *a, struct str s);
struct str unicode_upper(struct arena *a, struct str s);
bool unicode_is_ascii(struct str s);
/* The script of a language (ICU's UScriptCode), and "und-Grek" for a text whose letters are all of one
 * other script than OWN; else NULL. */
int unicode_script_of(const char *lang);
const char *unicode_foreign(struct arena *a, struct str s, int own);
bool unicode_is_mark(uint32_t c); /* combines with the character before it */

struct unicode_part {
    size_t start, end; /* bytes */
    bool is_rtl;
};

/* The parts of S, a line, from left to right as they are seen; 0 if all of it is read that way. */
size_t unicode_parts(struct arena *a, struct str s, struct unicode_part **out);

#endif
