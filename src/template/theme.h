/* Themes: colours, text styles, rules, measures, margins, and whose sheets they are, from
 * templates/themes/.
 *
 * `default` is the vocabulary: templates may use its names and no others, and every other theme
 * changes some of them.  So the index of a name is the same in each theme. */
#ifndef TEMPLATE_THEME_H
#define TEMPLATE_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "layout/box.h"
#include "text/font.h"

struct arena;
struct assets;

struct theme_style {
    const char *name;
    enum font_face face, bold_face; /* bold_face: of **words** */
    double size_pt, tracking_pt, line_height;
    double large_pt; /* the size in large print */
    unsigned colour; /* index */
    bool is_caps;
    unsigned long_style, long_over; /* texts of more characters take that style; 0: none do */
};

struct theme_colour {
    const char *name;
    uint32_t rgb;
    uint32_t gray_rgb; /* what it becomes in `gray` */
};

struct theme_rule {
    const char *name;
    double width_pt, radius_pt;
    unsigned colour;
    bool is_dashed;
};

struct theme_measure {
    const char *name;
    double pt, large_pt;
};

struct theme {
    const char *name;
    double em_pt;     /* the size of the style `body` */
    const char *club; /* where the runner names none; or NULL */
    struct loc at_club;
    const char *logo; /* a PNG that exists, a path from where the program runs; likewise */
    VEC_OF(struct theme_colour) colours;
    VEC_OF(struct theme_style) styles;
    VEC_OF(struct theme_rule) rules;
    VEC_OF(struct theme_measure) measures;
};

struct themes {
    VEC_OF(struct theme) list; /* `default` first, then by name */
};

/* A length as templates write it: millimetres, points, or ems of the style `body`. */
enum theme_unit {
    THEME_PT,
    THEME_EM,
    THEME_MEASURE
};

struct theme_length {
    enum theme_unit unit;
    double value;
    unsigned measure; /* index */
};

/* The parts of a theme's file, in the order in which they are read. */
enum theme_section {
    THEME_COLOURS,
    THEME_STYLES,
    THEME_RULES,
    THEME_MEASURES,
    THEME_SECTIONS
};

enum {
    THEME_NONE = UINT16_MAX /* index that names nothing */
};

/* All themes in force, in A.  Every mistake is reported; false after any. */
bool themes_load(struct arena *a, const struct assets *s, struct themes *out, struct diag *d)
    __attribute__((warn_unused_result));
const struct theme *themes_find(const struct themes *t,
                                struct str name); /* NULL if there is none */

/* THEME in black alone, or with its sizes for large print, in A. */
const struct theme *theme_dress(struct arena *a, const struct theme *theme, bool is_gray,
                                bool is_large);

/* STYLE, or the one it gives way to where a text has so many characters. */
unsigned theme_style_for(const struct theme *t, unsigned style, size_t n_chars);

/* Indexes by name; THEME_NONE if there is none.  What the code itself asks for is there in every
 * theme that themes_load has let pass. */
unsigned theme_find_style(const struct theme *t, struct str name);
unsigned theme_find_rule(const struct theme *t, struct str name);
unsigned theme_find_colour(const struct theme *t, struct str name);
unsigned theme_find_measure(const struct theme *t, struct str name);
/* Reports that T has none called FOUND, with the nearest that it has (TEMPLATE_NAME). */
bool theme_refuse_name(const struct theme *t, enum theme_section section, struct str found,
                       struct loc at, struct diag *d);
/* Of a name that the code itself asks for. */
double theme_measure_pt(const struct theme *t, const char *name);

double theme_length_pt(const struct theme *t, struct theme_length l);
uint32_t theme_rgb(const struct theme *t, unsigned colour);
/* A span of STYLE without its text; bold as **words** are. */
struct text_span theme_span(const struct theme *t, unsigned style, bool is_bold);
struct box_border theme_border(const struct theme *t, unsigned rule); /* THEME_NONE: no border */

#endif
