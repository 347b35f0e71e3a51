/* Who draws what templates ask for: figures, charts, timelines, QR codes. */
#ifndef PAGE_ARTIST_H
#define PAGE_ARTIST_H

#include "art/figure.h"
#include "page/page.h"

/* Fills *out, which borrows FIGURES; `image` stays NULL: decoding is the painters' business. */
void artist_init(struct page_artist *out, const struct figures *figures);

#endif
