/* What Linux offers beyond POSIX; all of it is called from here. */
#ifndef BASE_OS_LINUX_H
#define BASE_OS_LINUX_H

#include <stdbool.h>

/* Writes to disk all that was written to the file system of the open file FD; false with errno. */
bool os_sync_fs(int fd) __attribute__((warn_unused_result));
/* This process is killed when its parent PARENT ends; false where that has happened already. */
bool os_die_with(int parent) __attribute__((warn_unused_result));

#endif
