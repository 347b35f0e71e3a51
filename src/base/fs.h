/* Files: read whole, written whole.  The only place that opens one. */
#ifndef BASE_FS_H
#define BASE_FS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/reach.h"
#include "base/str.h"

struct arena;

enum {
    FS_PART_RANDOM = 6 /* how many X end FS_PART */
};

enum fs_flags {
    FS_NO_SYNC = 1 << 0,    /* the caller syncs the file system later, once for many files */
    FS_NO_REPLACE = 1 << 1, /* a file that is there already is an error */
    FS_FILE = 1 << 2,       /* so is a device or a pipe */
    FS_PRIVATE = 1 << 3     /* only its owner can read it */
};

/* All of PATH, a regular file ("-": standard input, which may be a pipe), into A, terminated by a NUL
 * that is not counted.  A file of another kind, more than MAX bytes, or a failure is reported at AT,
 * or at PATH where AT has no file. */
bool fs_read(struct arena *a, const char *path, size_t max, struct loc at, struct str *out,
             struct diag *d) __attribute__((warn_unused_result));
/* The same for a file that another file names. */
bool fs_read_reach(struct arena *a, struct reach r, size_t max, struct loc at, struct str *out,
                   struct diag *d) __attribute__((warn_unused_result));
/* Reports at AT why R cannot be read: it is missing, not permitted, out of reach, or not a regular
 * file. */
bool fs_check_reach(struct reach r, struct loc at, struct diag *d)
    __attribute__((warn_unused_result));

/* Writes BYTES to PATH ("-": standard output).  A regular file is replaced in one step and keeps
 * its permissions; a device or pipe is written directly.  A symbolic link to a file is refused.  On
 * failure PATH is as it was and no other file is left. */
bool fs_write(const char *path, struct str bytes, unsigned flags, struct diag *d)
    __attribute__((warn_unused_result));
/* Whether PATH can be written now, as far as that shows before: reports why not. */
bool fs_check_write(const char *path, unsigned flags, struct diag *d)
    __attribute__((warn_unused_result));
/* All of BYTES to the open file FD; false with errno. */
bool fs_write_fd(int fd, struct str bytes) __attribute__((warn_unused_result));
/* A message to standard error; what cannot be written is dropped. */
void fs_print(struct str text);
/* An unfinished file has its final name and this suffix; the system replaces each X to make it
 * unique. */
#define FS_PART ".part-XXXXXX"

/* A file written in pieces and put in its place when it is closed.  A failure is reported then, and
 * nothing is written after it. */
struct fs_writer;

/* To PATH, as fs_write writes it; all of it is in A. */
struct fs_writer *fs_writer_open(struct arena *a, const char *path, unsigned flags);
void fs_writer_put(struct fs_writer *w, struct str bytes);
void fs_writer_flush(struct fs_writer *w);
bool fs_writer_close(struct fs_writer *w, struct diag *d) __attribute__((warn_unused_result));
/* PATH stays as it was; what a device or pipe has got, it keeps. */
void fs_writer_abandon(struct fs_writer *w);

/* Writes out to disk all that was written to the file system of PATH. */
bool fs_sync(const char *path, struct diag *d) __attribute__((warn_unused_result));
/* Creates PATH and its missing parents; past its first N_TRUSTED bytes no folder may be a link. */
bool fs_make_dirs_below(const char *path, size_t n_trusted, struct diag *d)
    __attribute__((warn_unused_result));
/* The same, but links are followed. */
bool fs_make_dirs(const char *path, struct diag *d) __attribute__((warn_unused_result));
void fs_remove(const char *path); /* a failure is ignored */
bool fs_is_dir(const char *path);
bool fs_exists(const char *path);
bool fs_is_file(const char *path); /* a regular one */
bool fs_is_link(const char *path);
/* Whether A and B are two ways to write one name in one folder: writing the one replaces the other. */
bool fs_is_same(struct arena *arena, const char *a, const char *b);
/* A text that all names of the file R have in common, in A; NULL where it cannot be opened. */
const char *fs_identity(struct arena *a, struct reach r);
bool fs_is_private(const char *path); /* only its owner can read it */

/* DIR/NAME in A; NAME alone where DIR is empty or NAME is absolute. */
char *fs_join(struct arena *a, const char *dir, const char *name);
/* The last part of PATH; the folder before it ("." if none); and the last part without its ending. */
const char *fs_name(const char *path);
char *fs_dir(struct arena *a, const char *path);
char *fs_stem(struct arena *a, const char *path);

/* The regular files and broken links below DIR, at most ten thousand, as paths relative to it, sorted by bytes;
 * none if DIR does not exist. */
size_t fs_list(struct arena *a, const char *dir, const char ***names);
/* The same for a folder that a file names, at most MAX and DEPTH folders deep; links are listed, not
 * followed. */
size_t fs_list_reach(struct arena *a, struct reach dir, int depth, size_t max, const char ***names);

#endif
