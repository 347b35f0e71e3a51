/* Draws pictures as art: figures, charts, timelines and QR codes.
 *
 * A request has everything resolved, colours and fonts too: nothing here knows themes or pages.
 * Pictures have numbers, dates and a word or two, no sentences: the page around them explains them. */
#ifndef ART_DRAW_H
#define ART_DRAW_H

#include <stdbool.h>

#include "art/art.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/unit.h"
#include "base/value.h"

struct arena;
struct figures;
struct lang;

struct art_request {
    struct str name, pose;
    const struct value *of;         /* what is drawn, or NULL */
    double width_pt, height_pt;     /* 0: its natural size */
    const uint32_t *rgb;            /* of ART_COLOURS */
    struct text_span label, strong; /* how words are set; text unused */
    enum unit_system units;
    const struct lang *lang;
    const struct figures *figures;
    const char *link; /* of a chart: what the labels of its pages begin with, or NULL */
    struct loc at;    /* for messages */
};

/* The picture in *OUT, in A; false after a report. */
typedef bool art_draw_fn(struct arena *a, const struct art_request *r, struct art *out,
                         struct diag *d);

/* NAME in POSE: "start", "finish", or "ghost" (also where there is none): the finish with the start
 * pale behind it. */
art_draw_fn art_draw_figure;
/* "progression", of a list of weeks: a bar per week, as high as its total; the long run dark inside
 * it; lighter weeks dashed, a flag on the race's; below them a line for each phase.  Safe in grey: each state also differs by its line. */
art_draw_fn art_draw_chart;
/* A line over the whole width with a dot where each entry of the list begins. */
art_draw_fn art_draw_timeline;
/* NAME as a QR code, its quiet zone included. */
art_draw_fn art_draw_qr;

#endif
