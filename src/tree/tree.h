/* The value tree of a plan: what `show` prints, what templates may name, what `explain` explains.
 *
 * Its keys are the rows of this room's .def files, which tree/fact.h describes; `runsheet list keys`
 * prints them all, `runsheet show --schema` the JSON schema.  Units are in the key's name.  Figures
 * of `fuel` and `drink` are the printed (rounded) ones.  A plan built with metric steps holds metric
 * steps; built with imperial steps it holds the exact metric equivalents of whole tenths or halves
 * of a mile and of whole fluid ounces, so that filters convert without a remainder. */
#ifndef TREE_TREE_H
#define TREE_TREE_H

#include "base/value.h"

struct plan;

/* The tree of P, in A; it borrows texts of P. */
const struct value *plan_tree(struct arena *a, const struct plan *p);
/* The same for blank sheets: rows with FACT_RUNNER are null, or empty lists.
 * Weeks keep their numbers, days their weekdays, exercises their names and doses; names of fields
 * stay, so that they differ. */
const struct value *plan_blank_tree(struct arena *a, const struct plan *p);

#endif
