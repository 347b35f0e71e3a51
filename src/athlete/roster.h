/* A club's table: its columns as keys of a profile, its rows as athletes. */
#ifndef ATHLETE_ROSTER_H
#define ATHLETE_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "athlete/table.h"
#include "base/diag.h"
#include "base/reach.h"
#include "base/str.h"

struct arena;
struct club;
struct club_athlete;
struct ydoc_node;

struct roster {
    const char *file;
    struct reach folder;          /* of files that cells name */
    struct table table;           /* its rows are read again when needed */
    size_t first_name, last_name; /* columns to be joined; SIZE_MAX: none are */
};

/* The rows of TEXT become members of C.  Unknown columns are reported in one message.  False where
 * the table as a whole cannot be used. */
bool roster_parse(struct arena *a, const char *file, struct reach folder, struct str text,
                  struct club *c, struct diag *d) __attribute__((warn_unused_result));
/* The cells of one athlete as a layer, in A. */
const struct ydoc_node *roster_layer(struct arena *a, const struct club_athlete *who);

#endif
