/* Themes: colours, text styles, rules, measures, and whose sheets they are; read from
 * templates/themes/.
 *
 * `default` is the vocabulary: templates may use its names and no others, and every other theme
 * changes some of them.  So a name has the same index in each theme. */
#ifndef TEMPLATE_THEME_H
#define TEMPLATE_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/reach.h"
#include "base/str.h"
#include "layout/box.h"
#include "text/font.h"

struct arena;
struct assets;
struct schema_field;
struct schema_reader;
struct ydoc_node;

struct theme_size {
    double pt, large_pt; /* large_pt: in large print */
};

struct theme_style {
    const char *name;
    enum font_face face, bold_face; /* bold_face: of **words** */
    struct theme_size size;
    double tracking_pt, line_height;
    unsigned colour; /* index */
    bool is_caps;
    unsigned long_style; /* of texts with more than `long_over` characters */
    int long_over;       /* 0: there is no such style */
};

struct theme_colour {
    const char *name;
    uint32_t rgb, gray_rgb; /* gray_rgb: without colour */
};

struct theme_rule {
    const char *name;
    double width_pt, radius_pt;
    double outside_pt; /* of a rule in the margin: how far from its block, at left if positive */
    unsigned colour;   /* index */
    bool is_dashed;
};

struct theme_measure {
    const char *name;
    struct theme_size size;
};

struct theme {
    const char *name;
    double em_pt;     /* the size of the style `body` */
    const char *club; /* where the runner names none; or NULL */
    struct loc at_club;
    struct reach logo; /* a PNG that is there; likewise (path NULL) */
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

/* THEME without colours, or with its sizes for large print, in A. */
const struct theme *theme_resolve(struct arena *a, const struct theme *theme, bool is_gray,
                                  bool is_large);

/* The index of a name; THEME_NONE if there is none.  Every theme that themes_load has accepted has
 * the names that the code itself uses. */
unsigned theme_find(const struct theme *t, enum theme_section section, struct str name);
/* The name at NODE as its index into *OUT; false after a report with the nearest name. */
bool theme_read_name(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, const struct theme *t,
                     enum theme_section section, unsigned *out);

/* Of a name that the code itself uses. */
double theme_measure_pt(const struct theme *t, const char *name);
uint32_t theme_colour_rgb(const struct theme *t, const char *name);

double theme_length_pt(const struct theme *t, struct theme_length l);
/* STYLE, or the one that takes its place in a text of so many characters. */
unsigned theme_style_for(const struct theme *t, unsigned style, size_t n_chars);
/* A span of STYLE without its text; bold as **words** are. */
struct text_span theme_span(const struct theme *t, unsigned style, bool is_bold);
/* THEME_NONE: no border, no radius */
struct box_border theme_border(const struct theme *t, unsigned rule);
double theme_radius_pt(const struct theme *t, unsigned rule);
double theme_outside_pt(const struct theme *t, unsigned rule); /* of a rule in the margin */

#endif
