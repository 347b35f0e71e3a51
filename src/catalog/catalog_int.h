/* Shared inside catalog: what only the check of what was read needs. */
#ifndef CATALOG_CATALOG_INT_H
#define CATALOG_CATALOG_INT_H

#include "catalog/catalog.h"

/* The figures in force: stems of the files of templates/figures. */
struct catalog_figures {
    const char **names;
    size_t n;
};

const struct catalog_drill *catalog_find_drill(const struct catalog *c, struct str id);
/* Whether all references between the lists and to figures are valid; reports those that are not. */
bool catalog_check(const struct catalog *c, const struct catalog_figures *figures, struct diag *d)
    __attribute__((warn_unused_result));

#endif
