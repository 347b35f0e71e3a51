/* What a batch has made, as JSON with one line per athlete; the next run reads from it what it may
 * keep.
 *
 * It says nothing about an athlete's body or health, and only its owner can read it.  Records of
 * athletes that this run did not handle are taken over from the previous manifest. */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/fs.h"
#include "base/memo.h"
#include "base/str.h"
#include "base/vec.h"
#include "batch/selection.h"

struct arena;

/* One athlete. */
struct manifest_record {
    const char *id, *name, *group; /* NULL: not known */
    unsigned row;                  /* line of the table; 0: not of a table */
    bool is_made;
    const char *file, *sha256, *inputs; /* NULL where it was not made */
    unsigned pages;
    bool is_warned; /* the warnings themselves may be private */
};

/* "manifest.json", or "manifest-2-of-8.json". */
const char *manifest_name(struct arena *a, unsigned shard, unsigned n_shards);
/* As one line of JSON, in A. */
struct str manifest_write_record(struct arena *a, const struct manifest_record *r);

/* A file of an earlier run that has no place in the present one. */
struct manifest_orphan {
    const char *id, *file;
    const char *why; /* "failed", "renamed" or "gone" (of the club) */
};

/* A sheet that was made and not printed, as where the print run could not be written or was not asked for; or that failed
 * and was printed before. */
struct manifest_unprinted {
    const char *id, *printed; /* the sha256 of what was printed before; NULL: nothing */
};

typedef VEC_OF(struct manifest_unprinted) manifest_unprinted_list;

/* What earlier runs have made of an athlete. */
struct manifest_old_record {
    struct manifest_record made;
    const char *printed; /* the sha256 of what was printed last; NULL: nothing */
};

/* Manifests of earlier runs; none are read where it is all zero. */
struct manifest_old {
    VEC_OF(struct manifest_old_record *) records; /* one per id */
    VEC_OF(struct manifest_orphan) orphans;
    struct memo by_id;
    bool has_printed; /* a run of them had sheets printed */
};

void manifest_old_release(struct manifest_old *m);
/* Adds the file at PATH, which takes precedence over what was read before; nothing where there is no
 * such file.  What a run that did not end has made (not IS_FINISHED) was not printed.  A warning to D where some of a
 * finished one cannot be read (BATCH_MANIFEST). */
void manifest_read(struct arena *a, const char *path, bool is_finished, struct manifest_old *m,
                   struct diag *d);
/* The record of ID, or NULL. */
const struct manifest_old_record *manifest_find(const struct manifest_old *m, const char *id);
/* Whether what was printed last is another sheet than the one made last. */
bool manifest_is_unprinted(const struct manifest_old_record *r);

struct manifest_head {
    const char *club;         /* NULL: it has no name */
    unsigned shard, n_shards; /* 1 of 1: the whole club */
    bool has_printed;         /* this run or one before had sheets printed */
};

/* The manifest of this run, written line by line as athletes are done: if the run is killed, what
 * was written so far stays in an unfinished file (FS_PART), for manifest_read. */
struct manifest_out {
    struct fs_writer *writer;
    unsigned made, failed;
};

/* PATH and all that is needed are in A. */
void manifest_begin(struct manifest_out *m, struct arena *a, const char *path,
                    const struct manifest_head *head);
void manifest_put(struct manifest_out *m, struct str line, bool is_made);
/* Writes the rest and puts the file in its place. */
bool manifest_end(struct manifest_out *m, struct arena *a, const manifest_unprinted_list *unprinted,
                  const struct manifest_orphan *orphan, size_t n, struct diag *d)
    __attribute__((warn_unused_result));

/* Files of an earlier run that do not belong to this one: their athlete has left, failed this time
 * or now has a file of another name.  If the folder is printed, they would pass for this week's.
 * Of the files in OLD, those below DIR that are still there and not LISTED by this run's manifest (one
 * an entry of SELECTION, NULL where it has none), by name; in A. */
size_t manifest_find_orphans(struct arena *a, const char *dir, const struct manifest_old *old,
                             const struct selection *selection, const char *const *listed,
                             const struct manifest_orphan **out);
/* A warning at PATH that names them; they are for people to remove. */
void manifest_report_orphans(const char *path, const struct manifest_orphan *orphan, size_t n,
                             struct diag *d);

#endif
