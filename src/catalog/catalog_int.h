/* Shared inside catalog: the check of what was read. */
#ifndef CATALOG_CATALOG_INT_H
#define CATALOG_CATALOG_INT_H

#include "catalog/catalog.h"

/* The figures in force: stems of the files of templates/figures. */
struct catalog_figures {
    const char **names;
    size_t n;
};

/* Whether the lists refer to each other and to figures rightly; reports all that does not. */
bool catalog_check(const struct catalog *c, const struct catalog_figures *figures, struct diag *d)
    __attribute__((warn_unused_result));

#endif
