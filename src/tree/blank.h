/* A plan's tree with nothing filled in: sheets for a pen. */
#ifndef TREE_BLANK_H
#define TREE_BLANK_H

#include "base/value.h"

struct arena;

/* The tree ROOT (of plan_tree) without its runner, dates, distances, days of strength and all that
 * follows from them: null, or an empty list.  Weeks keep their numbers, days their weekdays,
 * exercises their names and doses; names of fields stay, so that they differ.  Lives in A and
 * borrows from ROOT. */
const struct value *plan_blank(struct arena *a, const struct value *root);

#endif
