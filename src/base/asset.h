/* Templates, catalogue and fonts: compiled into the program, overridden file by file.
 *
 * Names are paths below the project's root: "templates/pages/week.yaml",
 * "fonts/SourceSans3-Bold.ttf". An override folder has the same tree
 * (DIR/templates/pages/week.yaml). */
#ifndef BASE_ASSET_H
#define BASE_ASSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct reach_allowed;

enum {
    ASSET_DIRS = 4,
    ASSET_FOLDERS = 2,
    ASSET_FILE_MAX = 32 * 1024 * 1024
};

struct asset_file {
    const char *name;
    const unsigned char *bytes, *end;
};

/* Sorted by name; the table is made by the build. */
extern const struct asset_file asset_files[];
extern const size_t asset_files_n;
/* A digest of the sources, templates and fonts, in hexadecimal, which tells builds apart; the build
 * writes it too. */
extern const char build_id[];

/* All names are below these. */
extern const char *const asset_folders[ASSET_FOLDERS];

/* Where to look: the folders in this order, then the program itself. */
struct assets {
    const char *dir[ASSET_DIRS];
    size_t n_dirs;
    const struct reach_allowed *allowed; /* for files that these name; or NULL */
};

struct asset {
    const char *name;
    const char *file; /* to name in messages: a path, or "built-in:NAME" */
    struct str bytes; /* the program's own, or in the arena given */
};

/* Adds an override folder (DIR is borrowed); false if there is no room for another. */
bool asset_add_dir(struct assets *s, const char *dir);
/* False after a report: there is no such file, or an override cannot be read. */
bool asset_read(struct arena *a, const struct assets *s, const char *name, struct asset *out,
                struct diag *d) __attribute__((warn_unused_result));
/* Whether `file` of an asset is the program's own, not that of a folder whose name looks like it. */
bool asset_is_built_in(const char *file);
/* All names, sorted, each once; borrowed or in A. */
size_t asset_list_all(struct arena *a, const struct assets *s, const char ***names);
/* Those in FOLDER ("templates/pages/") itself that end with SUFFIX: a file that somebody keeps in a folder
 * below it ("templates/pages/old/week.yaml") is not in force. */
size_t asset_list(struct arena *a, const struct assets *s, const char *folder, const char *suffix,
                  const char ***names);

#endif
