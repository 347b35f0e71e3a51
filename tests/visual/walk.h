/* A walk over a finished display list that finds what must not be on paper: ink outside the
 * margins, words outside their cell, over one another or over a rule, cells and fields that
 * overlap, type and places to write that are too small, headings and repeated heads that nothing
 * follows, too much ink.
 *
 * It knows PAGES 1 and the display list only, nothing of boxes or of how layout works.  Outlines of
 * glyphs are taken from the fonts. */
#ifndef TESTS_VISUAL_WALK_H
#define TESTS_VISUAL_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vec.h"
#include "dlist/dlist.h"

struct arena;

struct walk_rules {
    double margin_top_pt, margin_bottom_pt;
    double margin_left_pt[2], margin_right_pt[2]; /* of odd pages (1, 3 ...) and of even ones */
    double edge_pt;                               /* nothing is nearer to the paper's edge */
    double type_pt;                               /* smallest type */
    double tick_pt, bubble_pt;                    /* smallest squares and circles */
    double number_w_pt, number_h_pt;              /* smallest places for a number */
    double text_h_pt;                             /* lowest place for words */
    size_t whole_word;                            /* longest that may not be broken, in bytes */
    double ink_share; /* most of the paper that may be dark by the estimate; 0: not looked at */
};

struct walk_finding {
    size_t page, cmd; /* indexes; cmd is that of the command at fault */
    const char *text;
};

struct walk_report {
    VEC_OF(struct walk_finding) findings;
    VEC_OF(double) ink_shares; /* of each page: an estimate, what crosses is counted twice */
    size_t n_runs, n_fields, n_tags;
};

/* The measures of PAGES 1; of large print (body 14 pt, nothing under 11) if IS_LARGE. */
struct walk_rules walk_rules_of(double margin_top_pt, double margin_bottom_pt,
                                double margin_binding_pt, double margin_outer_pt, bool binds_right,
                                bool is_duplex, bool is_large);
/* Names of fields are unique in a document; of bubbles, name and value.  Findings are added to OUT, in A. */
void walk_names(struct arena *a, const struct dlist *l, struct walk_report *out);
/* All findings of all pages, in A; true if there are none. */
bool walk_list(struct arena *a, const struct dlist *l, const struct walk_rules *rules,
               struct walk_report *out);

#endif
