/* What the files of src/catalog share. */
#ifndef CATALOG_CATALOG_INT_H
#define CATALOG_CATALOG_INT_H

#include "catalog/catalog.h"
#include "ydoc/schema.h"

/* sessions.c: how sessions.yaml is read, into a struct catalog_sessions. */
extern const struct schema catalog_sessions_file;
/* Marks those of S that the sessions BUILT_IN do not have as they are. */
void catalog_mark_own_sessions(struct catalog_sessions *s, const struct catalog_sessions *built_in);
/* Finds the session of each name and checks that all fit together. */
bool catalog_check_sessions(struct catalog_sessions *s, struct diag *d);

#endif
