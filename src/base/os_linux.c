/* The one file that is not plain POSIX. */
#define _GNU_SOURCE
#include "base/os_linux.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
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

int os_watch_open(void)
{
    return inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
}

bool os_watch_folder(int fd, const char *path)
{
    return inotify_add_watch(fd, path,
                             IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVE | IN_DELETE_SELF |
                                 IN_MOVE_SELF | IN_ONLYDIR) >= 0;
}

bool os_watch_wait(int fd, int ms)
{
    struct pollfd one = {.fd = fd, .events = POLLIN};
    char notices[4096];
    int n;

    while ((n = poll(&one, 1, ms)) < 0 && errno == EINTR)
        ;
    while (n > 0 && read(fd, notices, sizeof notices) > 0)
        ;
    return n > 0;
}

/* What every version of Landlock knows. */
enum {
    READS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    WRITES = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
             LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR,
    OF_FILES = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE
};

static void add_rule(int ruleset, const struct os_rule *rule)
{
    int fd = open(rule->path, O_PATH | O_CLOEXEC);
    struct landlock_path_beneath_attr below = {.parent_fd = fd};
    struct stat st;

    below.allowed_access = rule->is_writable ? READS | WRITES : READS;
    if (fd >= 0 && fstat(fd, &st) == 0) {
        if (!S_ISDIR(st.st_mode))
            below.allowed_access &= OF_FILES;
        (void)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    }
    if (fd >= 0)
        close(fd);
}

void os_confine(const struct os_rule *rule, size_t n)
{
    struct landlock_ruleset_attr all = {.handled_access_fs = READS | WRITES};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

    if (ruleset < 0)
        return;
    for (size_t i = 0; i < n; i++)
        add_rule(ruleset, &rule[i]);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        (void)syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

void os_give_back_memory(void)
{
    (void)malloc_trim(0);
}
