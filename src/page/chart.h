/* Charts, timelines and QR codes as art.  They hold numbers and dates, no sentences: what a chart
 * means is said by the template around it. */
#ifndef PAGE_CHART_H
#define PAGE_CHART_H

#include <stdbool.h>

#include "art/art.h"
#include "page/page.h"

/* "progression", of the list of weeks: a bar a week, as high as its total; the long run dark inside
 * it; lighter weeks dashed, a flag on the race's.  Grey-safe: every state also differs by its line.
 */
bool chart_draw(struct arena *a, const struct page_request *r, struct art *out, struct diag *d)
    __attribute__((warn_unused_result));

/* A line over the whole width with a dot where each entry of the list begins: equal columns. */
bool timeline_draw(struct arena *a, const struct page_request *r, struct art *out, struct diag *d)
    __attribute__((warn_unused_result));

/* The text as a QR code, its quiet zone included. */
bool qr_draw(struct arena *a, const struct page_request *r, struct art *out, struct diag *d)
    __attribute__((warn_unused_result));

#endif
