/* Shared inside athlete: the parts of reading a club. */
#ifndef ATHLETE_CLUB_INT_H
#define ATHLETE_CLUB_INT_H

#include "athlete/club.h"
#include "ydoc/ydoc.h"

/* Whether LAYER, a mapping or NULL, gives an age of any kind. */
bool club_has_age(const struct ydoc_node *layer);
/* Takes from WHO's own LAYER what is known before the whole is read: names, start and age. */
void club_peek(struct arena *a, const struct ydoc_node *layer, struct club_athlete *who);
/* The entries of `athletes`: profiles, files, patterns; files are looked for in FOLDER. */
bool club_list_members(struct arena *a, const struct ydoc_node *list, struct reach folder,
                       struct club *c, struct diag *d) __attribute__((warn_unused_result));
/* The rows of TEXT become members of C; files that its cells name are looked for in FOLDER.  Unknown
 * columns are reported in one message.  False where the table as a whole cannot be used. */
bool roster_parse(struct arena *a, const char *file, struct reach folder, struct str text,
                  struct club *c, struct diag *d) __attribute__((warn_unused_result));
/* Whether PATH fits PATTERN, as in a shell: '*' and '?' match anything but a slash. */
bool club_match(const char *pattern, const char *path);

#endif
