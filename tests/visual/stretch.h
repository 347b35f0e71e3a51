/* A document in a language whose words are two fifths longer: for tests of fit. */
#ifndef TESTS_VISUAL_STRETCH_H
#define TESTS_VISUAL_STRETCH_H

#include "layout/box.h"

struct arena;

/* Every word of every text of D grows by 40 % in letters, by doubling some; figures of digits,
 * signs and words of one letter stay.  New texts are in A. */
void stretch_document(struct arena *a, struct box_document *d);
/* One text so. */
struct str stretch_text(struct arena *a, struct str s);

#endif
