/* Preloaded into the program: makes the Nth call of a function fail, crash or never return.
 *
 *     INJECT=write:2:ENOSPC   the second write fails; "2+": the second and all after it.  Other
 *                             words: SHORT (half is read or written), EINTR, CRASH (a segmentation
 *                             fault in place of the call), STALL (as on a dead disk).  Several
 *                             are separated by commas; each process counts for itself
 *     INJECT=malloc:9:ENOMEM  the ninth request for memory fails, whoever made it
 *     INJECT=HPDF_GetVersion:1:EIO  libharu is of a version that there is not
 *     INJECT_COUNT=FILE       gets the number of calls of the first rule when the program ends
 *     INJECT_BELOW=PREFIX     calls for other files are passed on and not counted
 *     INJECT_IN=worker        calls of the first process are passed on and not counted; or parent
 *     INJECT_MARK=FILE        is created once the failure has happened
 *     INJECT_SWEEP=FILE       in place of the number of the first rule: FILE has a number a line, in
 *                             order.  At each the process makes a copy of itself, in which that one
 *                             call fails, and waits for its end; in itself none does.  What copy N
 *                             prints, with all before it, is in FILE.N.out and FILE.N.err, how it
 *                             ended in FILE.ended, a line "N STATUS" each (as the shell gives it)
 *     INJECT_NOW=SECONDS      what the clock says */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    SHORT = -1,
    CRASH = -2,
    STALL = -3,
    RULES_MAX = 4,
    CASES_MAX = 16384,
    COPY_SECONDS_MAX = 20
};

/* What a fortified build calls instead, and the allocator's names that our own allocator calls. */
int __open_2(const char *path, int flags);
ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room);
int __poll_chk(struct pollfd *fds, nfds_t n, int ms, size_t room);
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t n);
const char *HPDF_GetVersion(void);

static struct rule {
    char function[32];
    int number, code, calls, is_lasting;
} rules[RULES_MAX];

static int is_for_worker, is_for_parent;
static pid_t first;
static const char *below, *mark, *sweep;
static int cases[CASES_MAX], n_cases, next_case;

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static int code_of(const char *word)
{
    static const struct {
        const char *word;
        int code;
    } codes[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EACCES", EACCES}, {"EMFILE", EMFILE},
                 {"EINTR", EINTR},   {"EDQUOT", EDQUOT}, {"EROFS", EROFS},   {"EAGAIN", EAGAIN},
                 {"ENOMEM", ENOMEM}, {"ENOLCK", ENOLCK}, {"ECHILD", ECHILD}, {"ENOSYS", ENOSYS},
                 {"EPERM", EPERM},   {"SHORT", SHORT},   {"CRASH", CRASH},   {"STALL", STALL}};

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (!strcmp(word, codes[i].word))
            return codes[i].code;
    }
    return EIO;
}

static void parse(const char *text, struct rule *r)
{
    char word[32] = "", plus = 0;

    if (sscanf(text, "%31[^:]:%d%c:%31[^,]", r->function, &r->number, &plus, word) == 4)
        r->is_lasting = plus == '+';
    else if (sscanf(text, "%31[^:]:%d:%31[^,]", r->function, &r->number, word) != 3)
        abort();
    r->code = code_of(word);
}

/* Before there is a rule: reading it makes calls that must not be counted. */
static void read_cases(void)
{
    FILE *in;

    sweep = getenv("INJECT_SWEEP");
    if (!sweep)
        return;
    in = fopen(sweep, "r");
    if (!in)
        abort();
    while (n_cases < CASES_MAX && fscanf(in, "%d", &cases[n_cases]) == 1)
        n_cases++;
    if (!feof(in))
        abort();
    fclose(in);
}

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("INJECT"), *in = getenv("INJECT_IN");

    read_cases();
    first = getpid();
    below = getenv("INJECT_BELOW");
    mark = getenv("INJECT_MARK");
    is_for_worker = in && !strcmp(in, "worker");
    is_for_parent = in && !strcmp(in, "parent");
    for (int i = 0; i < RULES_MAX && text && *text; i++) {
        parse(text, &rules[i]);
        text = strchr(text, ',');
        text = text ? text + 1 : NULL;
    }
}

__attribute__((destructor)) static void write_count(void)
{
    const char *path = getenv("INJECT_COUNT");
    char text[32];
    int n = snprintf(text, sizeof text, "%d\n", rules[0].calls);
    long fd = path ? syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_TRUNC | O_WRONLY, 0600) : -1;

    if (fd >= 0)
        syscall(SYS_write, fd, text, n);
}

static int is_below(const char *path)
{
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

static struct rule *rule_of(const char *name)
{
    for (int i = 0; i < RULES_MAX; i++) {
        if (!strcmp(rules[i].function, name) && !(is_for_worker && getpid() == first) &&
            !(is_for_parent && getpid() != first))
            return &rules[i];
    }
    return NULL;
}

static long open_at(const char *path, int flags)
{
    return syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
}

/* What is printed to FD goes to a file of its own, after what it has got so far. */
static void print_apart(int fd, int number, const char *kind)
{
    char path[PATH_MAX], bytes[4096];
    long n, to, from;

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    from = open_at(path, O_RDONLY);
    snprintf(path, sizeof path, "%s.%d.%s", sweep, number, kind);
    to = open_at(path, O_CREAT | O_TRUNC | O_WRONLY);
    if (from < 0 || to < 0)
        abort();
    while ((n = syscall(SYS_read, from, bytes, sizeof bytes)) > 0)
        syscall(SYS_write, to, bytes, n);
    syscall(SYS_dup2, to, fd);
    syscall(SYS_close, to);
    syscall(SYS_close, from);
}

/* Whether this is the copy in which call NUMBER fails. */
static int is_copy(int number)
{
    pid_t (*real_fork)(void) = __extension__(pid_t(*)(void)) next("fork");
    pid_t pid = real_fork();
    char path[PATH_MAX], line[64];
    int status = 0;
    long to;

    if (pid < 0)
        abort();
    if (pid == 0) {
        n_cases = 0;
        alarm(COPY_SECONDS_MAX);
        print_apart(STDOUT_FILENO, number, "out");
        print_apart(STDERR_FILENO, number, "err");
        return 1;
    }
    if (syscall(SYS_wait4, pid, &status, 0, NULL) != pid)
        abort();
    snprintf(path, sizeof path, "%s.ended", sweep);
    to = open_at(path, O_CREAT | O_APPEND | O_WRONLY);
    syscall(SYS_write, to, line,
            snprintf(line, sizeof line, "%d %d\n", number,
                     WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)));
    syscall(SYS_close, to);
    return 0;
}

/* Whether this call, the first rule's, is the next case of the sweep and this is now its copy. */
static int is_swept(const struct rule *r)
{
    if (r != rules || next_case >= n_cases || r->calls != cases[next_case] || getpid() != first)
        return 0;
    return is_copy(cases[next_case++]);
}

/* The error that this call of NAME must give, in errno too; 0: none. */
static int fails(const char *name, int counts)
{
    struct rule *r = counts ? rule_of(name) : NULL;

    if (!r)
        return 0;
    r->calls++;
    if (!is_swept(r) && r->calls != r->number && !(r->is_lasting && r->calls > r->number))
        return 0;
    if (mark)
        syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600));
    if (r->code == CRASH)
        raise(SIGSEGV);
    while (r->code == STALL)
        pause();
    if (r->code > 0)
        errno = r->code;
    return r->code;
}

/* The fd or path of most calls is worth a look only where that call is the one. */
#define FAILS_AT(name, where) (rule_of(name) ? fails(name, where) : 0)

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
    return FAILS_AT("open", is_below(path)) ? -1 : real(path, flags, mode);
}

int __open_2(const char *path, int flags)
{
    return open(path, flags);
}

/* The program calls it for what the C library has no function for. */
long syscall(long number, ...)
{
    long (*real)(long, ...) = __extension__(long (*)(long, ...)) next("syscall");
    long arg[6];
    va_list ap;

    va_start(ap, number);
    for (int i = 0; i < 6; i++)
        arg[i] = va_arg(ap, long);
    va_end(ap);
    if (number == SYS_openat2 && fails("openat2", 1))
        return -1;
    if (number == SYS_landlock_create_ruleset) { /* the mark may be anywhere */
        errno = ENOSYS;
        return -1;
    }
    return real(number, arg[0], arg[1], arg[2], arg[3], arg[4], arg[5]);
}

int mkstemp(char *template)
{
    int (*real)(char *) = __extension__(int (*)(char *)) next("mkstemp");

    return FAILS_AT("mkstemp", is_below(template)) ? -1 : real(template);
}

int mkdir(const char *path, mode_t mode)
{
    int (*real)(const char *, mode_t) = __extension__(int (*)(const char *, mode_t)) next("mkdir");

    return FAILS_AT("mkdir", is_below(path)) ? -1 : real(path, mode);
}

ssize_t read(int fd, void *bytes, size_t n)
{
    ssize_t (*real)(int, void *, size_t) =
        __extension__(ssize_t(*)(int, void *, size_t)) next("read");
    int got = FAILS_AT("read", is_fd_below(fd));

    return got > 0 ? -1 : real(fd, bytes, got == SHORT && n > 1 ? (n + 1) / 2 : n);
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
    int got = FAILS_AT("write", is_fd_below(fd));

    return got > 0 ? -1 : real(fd, bytes, got == SHORT && n > 1 ? (n + 1) / 2 : n);
}

int close(int fd)
{
    int (*real)(int) = __extension__(int (*)(int)) next("close");
    int got = FAILS_AT("close", is_fd_below(fd));
    int result = real(fd);

    if (got > 0)
        errno = got;
    return got > 0 ? -1 : result;
}

int fsync(int fd)
{
    int (*real)(int) = __extension__(int (*)(int)) next("fsync");

    return FAILS_AT("fsync", is_fd_below(fd)) ? -1 : real(fd);
}

int syncfs(int fd)
{
    int (*real)(int) = __extension__(int (*)(int)) next("syncfs");

    return fails("syncfs", 1) ? -1 : real(fd);
}

int fchmod(int fd, mode_t mode)
{
    int (*real)(int, mode_t) = __extension__(int (*)(int, mode_t)) next("fchmod");

    return FAILS_AT("fchmod", is_fd_below(fd)) ? -1 : real(fd, mode);
}

int rename(const char *from, const char *to)
{
    int (*real)(const char *, const char *) =
        __extension__(int (*)(const char *, const char *)) next("rename");

    return FAILS_AT("rename", is_below(to)) ? -1 : real(from, to);
}

int fcntl(int fd, int command, ...)
{
    int (*real)(int, int, ...) = __extension__(int (*)(int, int, ...)) next("fcntl64");
    va_list ap;
    void *argument;

    va_start(ap, command);
    argument = va_arg(ap, void *);
    va_end(ap);
    return command == F_SETLK && FAILS_AT("fcntl", is_fd_below(fd)) ? -1
                                                                    : real(fd, command, argument);
}

pid_t fork(void)
{
    pid_t (*real)(void) = __extension__(pid_t(*)(void)) next("fork");

    return fails("fork", 1) ? -1 : real();
}

int pipe(int fds[2])
{
    int (*real)(int *) = __extension__(int (*)(int *)) next("pipe");

    return fails("pipe", 1) ? -1 : real(fds);
}

int poll(struct pollfd *fds, nfds_t n, int ms)
{
    int (*real)(struct pollfd *, nfds_t, int) =
        __extension__(int (*)(struct pollfd *, nfds_t, int)) next("poll");

    return fails("poll", 1) ? -1 : real(fds, n, ms);
}

int __poll_chk(struct pollfd *fds, nfds_t n, int ms, size_t room)
{
    (void)room;
    return poll(fds, n, ms);
}

pid_t waitpid(pid_t pid, int *status, int options)
{
    pid_t (*real)(pid_t, int *, int) = __extension__(pid_t(*)(pid_t, int *, int)) next("waitpid");

    return fails("waitpid", 1) ? -1 : real(pid, status, options);
}

void *mmap(void *at, size_t n, int prot, int flags, int fd, off_t offset)
{
    void *(*real)(void *, size_t, int, int, int, off_t) =
        __extension__(void *(*)(void *, size_t, int, int, int, off_t)) next("mmap");

    return fails("mmap", 1) ? MAP_FAILED : real(at, n, prot, flags, fd, offset);
}

int clock_gettime(clockid_t clock, struct timespec *t)
{
    int (*real)(clockid_t, struct timespec *) =
        __extension__(int (*)(clockid_t, struct timespec *)) next("clock_gettime");
    const char *now = getenv("INJECT_NOW");
    int result = real(clock, t);

    if (now && clock == CLOCK_REALTIME)
        *t = (struct timespec){.tv_sec = atoll(now)};
    return result;
}

/* What malloc, calloc and realloc of the program call. */
void *__libc_malloc(size_t n)
{
    static void *(*real)(size_t);

    if (!real)
        real = __extension__(void *(*)(size_t)) next("__libc_malloc");
    return fails("malloc", 1) ? NULL : real(n);
}

void *__libc_calloc(size_t n, size_t size)
{
    static void *(*real)(size_t, size_t);

    if (!real)
        real = __extension__(void *(*)(size_t, size_t)) next("__libc_calloc");
    return fails("malloc", 1) ? NULL : real(n, size);
}

void *__libc_realloc(void *old, size_t n)
{
    static void *(*real)(void *, size_t);

    if (!real)
        real = __extension__(void *(*)(void *, size_t)) next("__libc_realloc");
    return fails("malloc", 1) ? NULL : real(old, n);
}

const char *HPDF_GetVersion(void)
{
    const char *(*real)(void) = __extension__(const char *(*)(void)) next("HPDF_GetVersion");

    return fails("HPDF_GetVersion", 1) ? "9.9.9" : real();
}
