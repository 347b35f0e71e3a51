/* The one file that is not plain POSIX. */
#define _GNU_SOURCE
#include "base/os_linux.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

bool os_sync_fs(int fd)
{
    return syncfs(fd) == 0;
}

bool os_die_with(int parent)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    return getppid() == parent;
}

bool os_real_path(const char *path, char *real)
{
    return realpath(path, real) != NULL;
}

/* Closes FD, errno is kept. */
static void leave(int fd)
{
    int code = errno;

    close(fd);
    errno = code;
}

/* As openat2 would, one part of NAME after the other: for kernels before 5.6, and where it is
 * forbidden. */
static int walk(int dir, const char *name, int flags)
{
    for (;;) {
        char part[NAME_MAX + 1];
        size_t n = strcspn(name, "/");
        const char *rest = name + n + strspn(name + n, "/");
        struct stat st;
        int fd;

        if (n > NAME_MAX) {
            errno = ENAMETOOLONG;
            break;
        }
        memcpy(part, name, n);
        part[n] = '\0';
        fd = openat(dir, part,
                    O_NOFOLLOW | (*rest != '\0' ? O_PATH | O_DIRECTORY | O_CLOEXEC : flags));
        if (fd < 0 && errno == ENOTDIR && fstatat(dir, part, &st, AT_SYMLINK_NOFOLLOW) == 0)
            errno = S_ISLNK(st.st_mode) ? ELOOP : ENOTDIR;
        leave(dir);
        if (fd < 0 || *rest == '\0')
            return fd;
        dir = fd;
        name = rest;
    }
    leave(dir);
    return -1;
}

int os_open_below(const char *dir, const char *name, int flags)
{
    struct open_how how = {.flags = (unsigned)flags,
                           .resolve =
                               RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
    int at = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
    long fd;

    if (at < 0)
        return -1;
    fd = syscall(SYS_openat2, at, name, &how, sizeof how);
    if (fd < 0 && (errno == ENOSYS || errno == EPERM))
        return walk(at, name, flags);
    leave(at);
    return (int)fd;
}
