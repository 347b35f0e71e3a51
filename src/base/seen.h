/* Tells another process which files this process and its workers read and write, as it happens. */
#ifndef BASE_SEEN_H
#define BASE_SEEN_H

#include <stdint.h>

enum {
    SEEN_PATH_MAX = 4000, /* a longer path is left out, so that a record is written in one piece */
    SEEN_READ = 'r',
    SEEN_FOLDER = 'f', /* its names are what was read */
    SEEN_WRITTEN = 'w'
};

/* Where the records go: a pipe.  Each is a struct seen_head and as many bytes of a path. */
struct seen {
    int fd;
};

struct seen_head {
    uint64_t stamp; /* of the file before it was read or after it was written */
    uint16_t n_path;
    char kind;
};

/* A record of PATH; nothing where S is NULL. */
void seen_report(const struct seen *s, char kind, const char *path);
/* A number that changes with the file that PATH leads to: its identity, size or time.  0: there is none. */
uint64_t seen_stamp(const char *path);

#endif
