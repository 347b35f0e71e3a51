/* Decides which of the files that another file names may be opened.
 *
 * A file may name others in its own folder or below, by plain relative paths: no symbolic or hard
 * link, no "..", no absolute path.  Whatever lies in a folder that the command line allows (--allow)
 * may be named in any way.  What the command line names itself is not restricted. */
#ifndef BASE_REACH_H
#define BASE_REACH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct arena;
struct stat;

/* Folders of --allow. */
struct reach_allowed {
    const char *const *dir;
    size_t n;
};

/* A file, or the folder in which the files that it names are looked for.  Borrowed texts. */
struct reach {
    const char *path; /* relative to the working directory, which is "" or NULL as a folder */
    size_t n_trusted; /* bytes of `path` that name a folder the user chose; REACH_ALL: all of it */
    const struct reach_allowed *allowed; /* or NULL */
};

#define REACH_ALL SIZE_MAX

/* NAME, as a file of FOLDER writes it. */
struct reach reach_named(struct arena *a, struct reach folder, const char *name);
/* The folder in which files that FILE names are looked for: of "-", standard input, the working
 * directory. */
struct reach reach_folder(struct arena *a, struct reach file);

/* Opens a regular file for reading, without blocking.  -1 with errno: REACH_OUTSIDE,
 * REACH_LINK or REACH_SHARED where it is out of reach, 0 where it is not a regular file (*st says what it is). */
int reach_open(const struct reach *r, struct stat *st);
/* The same for a folder, which can be listed. */
int reach_open_folder(const struct reach *r);
bool reach_is_file(const struct reach *r);

enum {
    REACH_OUTSIDE = -1,
    REACH_LINK = -2,
    REACH_SHARED = -3 /* a file with several names */
};

/* Reports at AT that R is out of reach; CODE says why. */
bool reach_refuse(const struct reach *r, int code, struct loc at, struct diag *d);

#endif
