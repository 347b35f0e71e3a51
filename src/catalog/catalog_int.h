/* What the files of src/catalog share. */
#ifndef CATALOG_CATALOG_INT_H
#define CATALOG_CATALOG_INT_H

#include "catalog/catalog.h"
#include "ydoc/schema.h"

/* sessions.c: how sessions.yaml is read, into a struct catalog_sessions. */
extern const struct schema catalog_sessions_file;
/* Finds the session of each name and checks that all fit together. */
bool catalog_check_sessions(struct catalog_sessions *s, struct diag *d);

#endif
