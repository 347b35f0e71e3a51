/* How dark finished sheets are.  PAGES asks for less than 6 % of ink on a checklist: here every
 * sheet that has something to tick, to number or to mark, whatever its kind.
 *
 * The walk's estimate counts what crosses twice, so it is never too low; where it is above the
 * limit the sheet is painted and its pixels are added up, each by its darkness. */
#ifndef TESTS_VISUAL_INK_H
#define TESTS_VISUAL_INK_H

#include "walk.h"

/* The share of sheet I of L that is dark, by its pixels. */
double ink_of_sheet(struct arena *a, const struct dlist *l, size_t i);
/* Finds the sheets of L that are too dark, ESTIMATE being the walk's report on it.  Where words
 * were lengthened for the test, a page's sheets are taken together. */
void ink_check(struct arena *a, const struct dlist *l, const struct walk_report *estimate,
               bool is_lengthened, struct walk_report *out);

#endif
