/* What Linux offers beyond POSIX; all of it is called from here. */
#ifndef BASE_OS_LINUX_H
#define BASE_OS_LINUX_H

#include <stdbool.h>
#include <stddef.h>

/* Gives back memory that was freed and is still held for later, so that workers do not begin with it. */
void os_give_back_memory(void);
/* Writes to disk all that was written to the file system of the open file FD; false with errno. */
bool os_sync_fs(int fd) __attribute__((warn_unused_result));
/* This process is killed when its parent PARENT ends; false where that has happened already. */
bool os_die_with(int parent) __attribute__((warn_unused_result));
/* PATH with links and dots resolved, into PATH_MAX bytes; false with errno if it does not exist. */
bool os_real_path(const char *path, char *real) __attribute__((warn_unused_result));
/* Opens NAME, which has no "..", below the folder DIR without following a link in NAME; -1 with errno,
 * ELOOP where there is one. */
int os_open_below(const char *dir, const char *name, int flags);

/* Notices of changes in folders (inotify): -1 with errno. */
int os_watch_open(void);
/* From now on FD notices when a file in the folder PATH is written, made, renamed or removed, and when the folder
 * is; false with errno. */
bool os_watch_folder(int fd, const char *path) __attribute__((warn_unused_result));
/* Waits for a notice, at most MS milliseconds, or without end if MS is -1; false if none came.  All that have come
 * are taken. */
bool os_watch_wait(int fd, int ms);

/* A file, or a folder and all below it; nothing where it is not there. */
struct os_rule {
    const char *path;
    bool is_writable; /* else it may be read */
};

/* From now on this process and its children can open nothing but what RULE allows (Landlock).  Does
 * nothing where the kernel lacks it. */
void os_confine(const struct os_rule *rule, size_t n);

#endif
