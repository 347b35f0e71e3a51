/* What a batch has made, as JSON: one line an athlete, in the club's order.  It tells the next run
 * what need not be made again. */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/fs.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;

enum {
    MANIFEST_LINE_MAX = 4 * 1024 * 1024
};

/* One athlete. */
struct manifest_record {
    const char *id, *name, *group; /* NULL: not known */
    unsigned row;                  /* line of the table; 0: not of a table */
    bool is_made;
    const char *file, *sha256, *inputs; /* NULL where it was not made */
    unsigned pages;
    const struct diag_record *message;
    size_t n_messages;
};

/* As one line of JSON, in A. */
struct str manifest_write_record(struct arena *a, const struct manifest_record *r);
/* False where LINE is no such record.  Its messages are in A, in their order. */
bool manifest_read_record(struct arena *a, struct str line, struct manifest_record *out);

/* What an athlete's line in the manifest of an earlier run says, and where it stands. */
struct manifest_entry {
    const char *id;
    const char *file; /* NULL where it was not made */
    size_t order;     /* of reading */
    int fd;
    uint32_t n_bytes;
    uint64_t at;
};

/* A file of an earlier run that has no place in the present one. */
struct manifest_orphan {
    const char *id, *file;
    const char *why; /* "failed", "renamed" or "gone" (of the club) */
};

/* Manifests of earlier runs: what is not needed of them stays on disk. */
struct manifest_old {
    struct {
        VEC_OF(struct manifest_entry) item;
    } entry; /* by id */

    struct {
        VEC_OF(struct manifest_orphan) item;
    } orphans;
};

/* Adds the file at PATH: what it says holds before what was read already.  Nothing where it is not
 * there or not ours.  At the end call manifest_sort. */
void manifest_read(struct arena *a, const char *path, struct manifest_old *out);
void manifest_sort(struct arena *a, struct manifest_old *m);
/* What there is of ID, or NULL. */
const struct manifest_entry *manifest_find(const struct manifest_old *m, const char *id);
/* Its line, in A; empty where the file is no longer as it was. */
struct str manifest_line(struct arena *a, const struct manifest_entry *e);

struct manifest_head {
    const char *club;         /* NULL: it has no name */
    unsigned shard, n_shards; /* 1 of 1: the whole club */
};

/* The manifest of this run, written line by line as athletes are done: what is there of it when a
 * run is killed stands in a file of its own (FS_PART), for manifest_read. */
struct manifest_out {
    struct fs_writer *writer;
    unsigned made, failed;
};

/* PATH and all that is needed live in A. */
void manifest_begin(struct manifest_out *m, struct arena *a, const char *path,
                    const struct manifest_head *head);
void manifest_put(struct manifest_out *m, struct str line, bool is_made);
/* The rest of it, and into its place. */
bool manifest_end(struct manifest_out *m, struct arena *a, const struct manifest_orphan *orphan,
                  size_t n_orphans, struct diag *d) __attribute__((warn_unused_result));

#endif
