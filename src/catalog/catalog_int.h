/* Inside the catalogue: reading in catalog.c, holding it together in catalog_check.c. */
#ifndef CATALOG_CATALOG_INT_H
#define CATALOG_CATALOG_INT_H

#include "catalog/catalog.h"

/* Whether the lists refer to each other rightly; reports all that does not. */
bool catalog_check(const struct catalog *c, struct diag *d) __attribute__((warn_unused_result));

#endif
