/* Files are opened, read and written here and nowhere else. */
#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/os_linux.h"
#include "base/seen.h"
#include "base/vec.h"

enum {
    READ_STEP = 64 * 1024,
    WRITE_STEP = 64 * 1024,
    PATH_MOST = 4096,
    LIST_DEPTH = 8,
    LIST_MAX = 10000
};

/* Bytes of FD into A, up to MAX; false with errno set, or 0 where there are more. */
static bool read_fd(struct arena *a, int fd, size_t max, size_t guess, struct str *out)
{
    size_t cap = guess + 1, n = 0;
    char *p = arena_alloc(a, cap, 1);

    for (;;) {
        ssize_t got;

        if (n + 1 >= cap) {
            size_t more = cap + (cap < READ_STEP ? READ_STEP : cap);

            p = arena_grow(a, p, cap, more, 1);
            cap = more;
        }
        got = read(fd, p + n, cap - n - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > max) {
            errno = 0;
            return false;
        }
    }
    p[n] = '\0';
    *out = (struct str){p, n};
    return true;
}

static struct loc place(struct loc at, const char *path)
{
    return at.file ? at : (struct loc){.file = path};
}

/* What is there instead of a regular file. */
static const char *kind_word(mode_t mode)
{
    return S_ISDIR(mode)    ? "a folder"
           : S_ISFIFO(mode) ? "a named pipe"
           : S_ISSOCK(mode) ? "a socket"
                            : "a device";
}

/* A file in the folder of R, which is not there, that may have been meant: of a name near it, or with another ending; in A, or
 * NULL. */
static const char *find_near(struct arena *a, struct reach r)
{
    const char *name = fs_name(r.path), **names, *near;
    struct reach dir = {fs_dir(a, r.path), r.n_trusted, r.allowed};
    size_t n, i = 0;

    if (r.n_trusted != REACH_ALL && r.n_trusted > strlen(dir.path))
        dir.n_trusted = strlen(dir.path);
    n = fs_list_reach(a, dir, 0, LIST_MAX, &names);
    if (n == LIST_MAX) /* which of them are listed is chance */
        return NULL;
    near = str_nearest(str_from_c(name), names, n);
    while (near == NULL && i < n &&
           !str_eq_nocase(str_from_c(fs_stem(a, names[i])), str_from_c(fs_stem(a, name))))
        i++;
    if (near == NULL && i < n)
        near = names[i];
    return near != NULL && name != r.path ? fs_join(a, dir.path, near) : near;
}

/* Why reach_open failed. */
static bool refuse(struct reach r, int code, const struct stat *st, struct loc at, struct diag *d)
{
    const char *path = r.path;

    if (code < 0)
        return reach_refuse(&r, code, place(at, path), d);
    return code ? diag_report(d, place(at, path), DIAG_FILE_MISSING, "cannot open '%s': %s%s", path,
                              strerror(code),
                              diag_suggest(d, code == ENOENT ? find_near(d->arena, r) : NULL))
                : diag_report(d, place(at, path), DIAG_FILE_KIND, "'%s' is %s, not a file", path,
                              kind_word(st->st_mode));
}

bool fs_check_reach(struct reach r, struct loc at, struct diag *d)
{
    struct stat st = {0};
    int fd;

    seen_report(d->seen, SEEN_READ, r.path);
    fd = reach_open(&r, &st);

    if (fd < 0)
        return refuse(r, errno, &st, at, d);
    close(fd);
    return true;
}

bool fs_read_reach(struct arena *a, struct reach r, size_t max, struct loc at, struct str *out,
                   struct diag *d)
{
    bool is_stdin = r.n_trusted == REACH_ALL && !strcmp(r.path, "-"), is_fine;
    const char *shown = is_stdin ? "standard input" : r.path;
    struct stat st = {0};
    int fd, code;

    if (!is_stdin)
        seen_report(d->seen, SEEN_READ, r.path);
    fd = is_stdin ? STDIN_FILENO : reach_open(&r, &st);
    code = errno;
    r.path = shown;
    if (fd < 0 || (is_stdin && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)))
        return refuse(r, fd < 0 ? code : 0, &st, at, d);
    errno = 0; /* what is known to be too large is not read */
    is_fine = !(S_ISREG(st.st_mode) && (uintmax_t)st.st_size > max) &&
              read_fd(a, fd, max, S_ISREG(st.st_mode) ? (size_t)st.st_size + 1 : 0, out);
    code = errno;
    if (!is_stdin)
        close(fd);
    if (is_fine)
        return true;
    if (code == 0)
        return diag_report(d, place(at, shown), DIAG_FILE_SIZE,
                           "'%s' is larger than the limit of %zu KiB", shown, max / 1024);
    return diag_report(d, place(at, shown), DIAG_FILE_READ, "cannot read '%s': %s", shown,
                       strerror(code));
}

bool fs_read(struct arena *a, const char *path, size_t max, struct loc at, struct str *out,
             struct diag *d)
{
    return fs_read_reach(a, (struct reach){path, REACH_ALL, NULL}, max, at, out, d);
}

bool fs_write_fd(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t put = write(fd, bytes.p, bytes.n);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = str_tail(bytes, (size_t)put);
    }
    return true;
}

void fs_print(struct str text)
{
    (void)!fs_write_fd(STDERR_FILENO, text);
}

/* Reasons that the system has no number for. */
enum {
    IS_LINK = -1,
    IS_NO_FILE = -2
};

static bool write_failed(const char *path, int code, struct diag *d)
{
    const char *why = code == IS_LINK ? "it is a symbolic link: remove it, or name another file"
                      : code == IS_NO_FILE
                          ? "something that is not a regular file has this name: remove it"
                          : strerror(code);

    return diag_report(d, (struct loc){.file = path}, DIAG_FILE_WRITE, "cannot write '%s': %s",
                       path, why);
}

/* What is at PATH itself, as in st_mode; 0: nothing. */
static mode_t kind_of(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 ? st.st_mode : 0;
}

/* Of a new file. */
static mode_t default_mode(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return 0666 & ~mask;
}

/* A file on its way to PATH, under the name PART beside it. */
struct part {
    char name[PATH_MOST];
    mode_t mode; /* that it will have */
};

/* Opens it; -1 with *code where PATH, which is of this KIND, cannot be replaced by it. */
static int part_open(struct part *p, const char *path, mode_t kind, bool is_private, int *code)
{
    int n = snprintf(p->name, sizeof p->name, "%s" FS_PART, path), fd = -1;

    p->mode = is_private ? S_IRUSR | S_IWUSR : kind ? kind & 0777 : default_mode();
    *code = !kind || S_ISREG(kind) ? 0
            : S_ISDIR(kind)        ? EISDIR
            : S_ISLNK(kind)        ? IS_LINK
                                   : IS_NO_FILE;
    if (n < 0 || (size_t)n >= sizeof p->name)
        *code = ENAMETOOLONG;
    if (!*code) {
        fd = mkstemp(p->name);
        *code = fd < 0 ? errno : 0;
    }
    return fd;
}

/* Puts what was written to FD in its place, unless CODE says that a step has failed; 0 or what has
 * failed first. */
static int part_close(const struct part *p, int fd, const char *path, bool is_synced, int code)
{
    if (fd < 0)
        return code;
    if (!code && (fchmod(fd, p->mode) != 0 || (is_synced && fsync(fd) != 0 && errno != EINVAL)))
        code = errno;
    if (close(fd) != 0 && !code)
        code = errno;
    if (!code && rename(p->name, path) != 0)
        code = errno;
    if (code)
        unlink(p->name);
    return code;
}

static bool is_stdout(const struct stat *st)
{
    struct stat out;

    return fstat(STDOUT_FILENO, &out) == 0 && out.st_dev == st->st_dev && out.st_ino == st->st_ino;
}

struct fs_writer {
    const char *path;
    struct part part;
    struct buf waiting; /* for more */
    int fd, code;       /* code: of the first failure, or 0 */
    bool is_straight;   /* to what is not a regular file: a device, a pipe, standard output */
    bool is_synced;
};

static void writer_open(struct fs_writer *w, const char *path, unsigned flags)
{
    mode_t own_kind = kind_of(path), kind = own_kind;
    bool is_link = S_ISLNK(kind), is_output = !strcmp(path, "-");
    struct stat to;

    *w = (struct fs_writer){.path = is_output ? "standard output" : path,
                            .fd = STDOUT_FILENO,
                            .is_straight = true,
                            .is_synced = !(flags & FS_NO_SYNC)};
    is_link = is_link && stat(path, &to) == 0;
    /* /dev/stdout is a link, and where it leads to may be a file that the shell has opened */
    if (is_output || (is_link && !strncmp(path, "/dev/", 5) && is_stdout(&to)))
        return;
    if (is_link && !S_ISREG(to.st_mode))
        kind = to.st_mode;
    w->is_straight =
        kind && !(flags & FS_FILE) && !S_ISREG(kind) && !S_ISDIR(kind) && !S_ISLNK(kind);
    w->fd = -1;
    if (w->is_straight) {
        w->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        w->code = w->fd < 0 ? errno : 0;
    } else if (own_kind && (flags & FS_NO_REPLACE)) {
        w->code = EEXIST;
    } else {
        w->fd = part_open(&w->part, path, own_kind, flags & FS_PRIVATE, &w->code);
    }
}

static void writer_write(struct fs_writer *w, struct str bytes)
{
    if (!w->code && !fs_write_fd(w->fd, bytes))
        w->code = errno;
}

static bool writer_close(struct fs_writer *w, struct diag *d)
{
    if (!w->is_straight)
        w->code = part_close(&w->part, w->fd, w->path, w->is_synced, w->code);
    else if (w->fd >= 0 && w->fd != STDOUT_FILENO && close(w->fd) != 0 && !w->code)
        w->code = errno;
    return !w->code || write_failed(w->path, w->code, d);
}

bool fs_write(const char *path, struct str bytes, unsigned flags, struct diag *d)
{
    struct fs_writer w;

    writer_open(&w, path, flags);
    writer_write(&w, bytes);
    return writer_close(&w, d);
}

bool fs_check_write(const char *path, unsigned flags, struct diag *d)
{
    struct fs_writer w;

    /* what is no file may wait for its reader */
    if (!strcmp(path, "-") || (fs_exists(path) && !fs_is_file(path)))
        return true;
    writer_open(&w, path, flags);
    if (w.is_straight || w.code)
        return writer_close(&w, d);
    close(w.fd);
    unlink(w.part.name);
    return true;
}

struct fs_writer *fs_writer_open(struct arena *a, const char *path, unsigned flags)
{
    struct fs_writer *w = ARENA_NEW(a, struct fs_writer);

    writer_open(w, path, flags);
    w->waiting = buf_in(a, 2 * WRITE_STEP);
    return w;
}

void fs_writer_flush(struct fs_writer *w)
{
    writer_write(w, buf_str(&w->waiting));
    w->waiting.n = 0;
}

void fs_writer_put(struct fs_writer *w, struct str bytes)
{
    if (w->waiting.n + bytes.n > WRITE_STEP)
        fs_writer_flush(w);
    if (bytes.n <= WRITE_STEP)
        buf_put_str(&w->waiting, bytes);
    else
        writer_write(w, bytes);
}

bool fs_writer_close(struct fs_writer *w, struct diag *d)
{
    fs_writer_flush(w);
    return writer_close(w, d);
}

void fs_writer_abandon(struct fs_writer *w)
{
    struct arena scratch = {0};
    struct diag ignored = {.arena = &scratch};

    w->code = w->code ? w->code : ECANCELED;
    (void)!writer_close(w, &ignored);
    arena_release(&scratch);
}

bool fs_sync(const char *path, struct diag *d)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY), code = 0;

    if (fd < 0 || !os_sync_fs(fd))
        code = errno;
    if (fd >= 0)
        close(fd);
    return !code || diag_report(d, (struct loc){.file = path}, DIAG_FILE_WRITE,
                                "cannot write '%s' to disk: %s", path, strerror(code));
}

void fs_remove(const char *path)
{
    (void)unlink(path);
}

/* The mode of the file at PATH, links followed; 0 where there is none. */
static mode_t mode_of(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 ? st.st_mode : 0;
}

bool fs_is_dir(const char *path)
{
    return S_ISDIR(mode_of(path));
}

bool fs_is_file(const char *path)
{
    return S_ISREG(mode_of(path));
}

bool fs_is_link(const char *path)
{
    return S_ISLNK(kind_of(path));
}

bool fs_is_same(struct arena *arena, const char *a, const char *b)
{
    struct stat left, right;

    return strcmp(fs_name(a), fs_name(b)) == 0 &&
           (strcmp(a, b) == 0 ||
            (stat(fs_dir(arena, a), &left) == 0 && stat(fs_dir(arena, b), &right) == 0 &&
             left.st_dev == right.st_dev && left.st_ino == right.st_ino));
}

const char *fs_identity(struct arena *a, struct reach r)
{
    struct stat st;
    int fd = reach_open(&r, &st);

    if (fd < 0)
        return NULL;
    close(fd);
    return arena_printf(a, "%ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino);
}

bool fs_is_private(const char *path)
{
    return (mode_of(path) & (S_IRWXG | S_IRWXO)) == 0;
}

bool fs_exists(const char *path)
{
    return mode_of(path) != 0;
}

bool fs_make_dirs_below(const char *path, size_t n_trusted, struct diag *d)
{
    char part[PATH_MOST];
    size_t n = strlen(path);

    if (n >= sizeof part)
        return write_failed(path, ENAMETOOLONG, d);
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return write_failed(path, errno, d);
        if (i > n_trusted && fs_is_link(part))
            return write_failed(part, IS_LINK, d);
    }
    return fs_is_dir(path) || write_failed(path, ENOTDIR, d);
}

bool fs_make_dirs(const char *path, struct diag *d)
{
    return fs_make_dirs_below(path, strlen(path), d);
}

struct listing {
    struct arena *arena;
    size_t max;
    int depth;
    int no_link; /* O_NOFOLLOW: links are in the list */
    VEC_OF(const char *) found;
};

/* Lists the open folder FD, closes it, and calls itself for folders, as deep as L says. */
static void list_into(struct listing *l, int fd, const char *below, int depth)
{
    struct arena *a = l->arena;
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    struct dirent *e;

    while (dir && (e = readdir(dir)) && l->found.n < l->max) {
        char *name = fs_join(a, below, e->d_name);
        struct stat st;

        if (e->d_name[0] == '.' || ((l->no_link || fstatat(fd, e->d_name, &st, 0) != 0) &&
                                    fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0))
            continue;
        if (S_ISDIR(st.st_mode) && depth < l->depth)
            list_into(l, openat(fd, e->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | l->no_link),
                      name, depth + 1);
        else if (S_ISREG(st.st_mode) || S_ISLNK(st.st_mode))
            VEC_PUSH(a, &l->found, name);
    }
    if (dir)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
}

static size_t list(struct listing *l, int fd, const char ***names)
{
    list_into(l, fd, "", 0);
    if (l->found.n)
        qsort(l->found.item, l->found.n, sizeof *l->found.item, str_compare_c);
    *names = l->found.item;
    return l->found.n;
}

size_t fs_list(struct arena *a, const char *dir, const char ***names)
{
    struct listing l = {.arena = a, .max = LIST_MAX, .depth = LIST_DEPTH};

    return list(&l, open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), names);
}

size_t fs_list_reach(struct arena *a, struct reach dir, int depth, size_t max, const char ***names)
{
    struct listing l = {.arena = a, .max = max, .depth = depth, .no_link = O_NOFOLLOW};

    return list(&l, reach_open_folder(&dir), names);
}
