/* Shared inside art: the painters of the kinds of picture, called by art_draw alone. */
#ifndef ART_ART_INT_H
#define ART_ART_INT_H

#include "art/draw.h"

typedef bool art_draw_fn(struct arena *a, const struct art_request *r, struct art *out,
                         struct diag *d);

art_draw_fn chart_draw, timeline_draw, qr_draw;

#endif
