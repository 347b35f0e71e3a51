/* Preloaded into the program: makes the Nth call of one function fail, for files below the test's
 * own folder.
 *
 *     INJECT=write:2:ENOSPC   the second write fails; also SHORT (half is written) and EINTR
 *     INJECT=malloc:9:ENOMEM  the ninth request for memory fails, whoever made it
 *     INJECT_BELOW=DIR        calls for other files are passed on and not counted
 *     INJECT_MARK=FILE        is made once the failure has happened
 *     INJECT_COUNT=FILE       gets the number of calls when the program ends */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a fortified build calls instead. */
int __open_2(const char *path, int flags);
ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room);

/* What malloc, calloc and realloc of the program call. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static char wanted[32], word[32];
static int number, calls;

/* Before anything fails, for reading text may ask for memory. */
__attribute__((constructor)) static void read_wish(void)
{
    const char *wish = getenv("INJECT");

    if (!wish || sscanf(wish, "%31[^:]:%d:%31s", wanted, &number, word) != 3)
        wanted[0] = '\0';
}

__attribute__((destructor)) static void write_count(void)
{
    const char *path = getenv("INJECT_COUNT");
    char text[32];
    int n = snprintf(text, sizeof text, "%d\n", calls);
    long fd = path ? syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_TRUNC | O_WRONLY, 0600) : -1;

    if (fd >= 0)
        syscall(SYS_write, fd, text, n);
}

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static int code_of(const char *name)
{
    static const struct {
        const char *name;
        int code;
    } codes[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EACCES", EACCES},
                 {"EMFILE", EMFILE}, {"EINTR", EINTR},   {"EDQUOT", EDQUOT},
                 {"EROFS", EROFS},   {"ENOMEM", ENOMEM}, {"SHORT", -1}};

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (!strcmp(name, codes[i].name))
            return codes[i].code;
    }
    return EIO;
}

static int is_below(const char *path)
{
    const char *below = getenv("INJECT_BELOW");
    char whole[2 * PATH_MAX + 2], cwd[PATH_MAX];

    if (!below || !path)
        return 0;
    if (path[0] != '/' && getcwd(cwd, sizeof cwd)) {
        snprintf(whole, sizeof whole, "%s/%s", cwd, path);
        path = whole;
    }
    return !strncmp(path, below, strlen(below));
}

static int is_fd_below(int fd)
{
    char link[64], path[PATH_MAX];
    ssize_t n;

    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    n = readlink(link, path, sizeof path - 1);
    if (n <= 0)
        return 0;
    path[n] = '\0';
    return is_below(path);
}

/* The error that this call of NAME must give; 0: none. */
static int failure(const char *name)
{
    const char *mark = getenv("INJECT_MARK");

    if (strcmp(wanted, name) != 0 || ++calls != number)
        return 0;
    if (mark)
        syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600));
    return code_of(word);
}

static int fails(const char *name, int counts)
{
    int code = counts ? failure(name) : 0;

    if (code > 0)
        errno = code;
    return code;
}

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...) =
        __extension__(int (*)(const char *, int, ...)) next("open");
    mode_t mode = 0;
    va_list ap;

    va_start(ap, flags);
    if (flags & O_CREAT)
        mode = va_arg(ap, mode_t);
    va_end(ap);
    return fails("open", is_below(path)) ? -1 : real(path, flags, mode);
}

int __open_2(const char *path, int flags)
{
    return open(path, flags);
}

int mkstemp(char *template)
{
    int (*real)(char *) = __extension__(int (*)(char *)) next("mkstemp");

    return fails("mkstemp", is_below(template)) ? -1 : real(template);
}

ssize_t read(int fd, void *bytes, size_t n)
{
    ssize_t (*real)(int, void *, size_t) =
        __extension__(ssize_t(*)(int, void *, size_t)) next("read");
    int code = fails("read", is_fd_below(fd));

    return code > 0 ? -1 : real(fd, bytes, code < 0 && n > 1 ? (n + 1) / 2 : n);
}

ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room)
{
    (void)room;
    return read(fd, bytes, n);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    ssize_t (*real)(int, const void *, size_t) =
        __extension__(ssize_t(*)(int, const void *, size_t)) next("write");
    int code = fails("write", is_fd_below(fd));

    return code > 0 ? -1 : real(fd, bytes, code < 0 && n > 1 ? (n + 1) / 2 : n);
}

int close(int fd)
{
    int (*real)(int) = __extension__(int (*)(int)) next("close");
    int code = fails("close", is_fd_below(fd));
    int result = real(fd);

    if (code > 0)
        errno = code;
    return code > 0 ? -1 : result;
}

int fsync(int fd)
{
    int (*real)(int) = __extension__(int (*)(int)) next("fsync");

    return fails("fsync", is_fd_below(fd)) ? -1 : real(fd);
}

int fchmod(int fd, mode_t mode)
{
    int (*real)(int, mode_t) = __extension__(int (*)(int, mode_t)) next("fchmod");

    return fails("fchmod", is_fd_below(fd)) ? -1 : real(fd, mode);
}

int rename(const char *from, const char *to)
{
    int (*real)(const char *, const char *) =
        __extension__(int (*)(const char *, const char *)) next("rename");

    return fails("rename", is_below(to)) ? -1 : real(from, to);
}

void *__libc_malloc(size_t size)
{
    static void *(*real)(size_t);

    if (!real)
        real = __extension__(void *(*)(size_t)) next("__libc_malloc");
    return fails("malloc", 1) ? NULL : real(size);
}

void *__libc_calloc(size_t n, size_t size)
{
    static void *(*real)(size_t, size_t);

    if (!real)
        real = __extension__(void *(*)(size_t, size_t)) next("__libc_calloc");
    return fails("malloc", 1) ? NULL : real(n, size);
}

void *__libc_realloc(void *old, size_t size)
{
    static void *(*real)(void *, size_t);

    if (!real)
        real = __extension__(void *(*)(void *, size_t)) next("__libc_realloc");
    return fails("malloc", 1) ? NULL : real(old, size);
}
