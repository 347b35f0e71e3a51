/* What a batch has made, as JSON: one line an athlete, in the club's order.  It tells the next run
 * what need not be made again. */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;

enum {
    MANIFEST_MAX = 512 * 1024 * 1024,
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

/* The manifest of an earlier run. */
struct manifest_old {
    struct manifest_entry *entry; /* by id */
    size_t n;
};

/* Of the file at PATH; none where it is not there or not ours. */
void manifest_read(struct arena *a, const char *path, struct manifest_old *out);
/* The line of ID, or an empty one. */
struct str manifest_find(const struct manifest_old *m, const char *id);

struct manifest_head {
    const char *club;         /* NULL: it has no name */
    unsigned shard, n_shards; /* 1 of 1: the whole club */
};

/* The file's text of N lines (empty ones left out), in A. */
struct str manifest_write(struct arena *a, const struct manifest_head *head, const struct str *line,
                          size_t n);

#endif
