/* Opens files that other files name, below the folder of the file that names them. */
#include "base/reach.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/os_linux.h"
#include "base/str.h"

struct reach reach_named(struct arena *a, struct reach folder, const char *name)
{
    struct reach r = folder;

    r.path = fs_join(a, folder.path != NULL ? folder.path : "", name);
    if (name[0] == '/' && r.n_trusted != REACH_ALL)
        r.n_trusted = 0;
    return r;
}

struct reach reach_folder(struct arena *a, struct reach file)
{
    struct reach r = file;
    size_t n;

    r.path = strchr(file.path, '/') != NULL ? fs_dir(a, file.path) : "";
    n = strlen(r.path);
    r.n_trusted = r.n_trusted < n ? r.n_trusted : n;
    return r;
}

static bool has_dots(const char *path)
{
    struct str rest = str_from_c(path);

    while (rest.p != NULL) {
        if (str_eq_c(str_cut(rest, '/', &rest), ".."))
            return true;
    }
    return false;
}

/* PATH below its first N bytes, a folder; -1 with errno. */
static int open_below(const char *path, size_t n, int flags)
{
    const char *name = path + n;
    char dir[PATH_MAX];

    if (n >= sizeof dir) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(dir, path, n);
    dir[n] = '\0';
    while (*name == '/')
        name++;
    return os_open_below(n ? dir : ".", *name != '\0' ? name : ".", flags);
}

/* PATH without links and dots, where all but its last part is there. */
static bool resolve(const char *path, char real[PATH_MAX])
{
    char dir[PATH_MAX], folder[PATH_MAX];
    const char *name = fs_name(path);
    size_t n = (size_t)(name - path);
    int length;

    if (os_real_path(path, real))
        return true;
    if (errno != ENOENT || n >= sizeof dir || has_dots(name))
        return false;
    memcpy(dir, path, n);
    dir[n] = '\0';
    if (!os_real_path(n ? dir : ".", folder))
        return false;
    length = snprintf(real, PATH_MAX, "%s/%s", folder, name);
    return length > 0 && length < PATH_MAX;
}

/* Where the path leads into a folder that is allowed: it is opened below that one. */
static int open_allowed(const struct reach *r, int flags, int why_not)
{
    char real[PATH_MAX], dir[PATH_MAX];
    size_t n_allowed = r->allowed != NULL && resolve(r->path, real) ? r->allowed->n : 0;

    for (size_t i = 0; i < n_allowed; i++) {
        size_t n = os_real_path(r->allowed->dir[i], dir) ? strlen(dir) : SIZE_MAX;

        n = n == 1 ? 0 : n; /* "/", which ends in its slash */
        if (n < SIZE_MAX && strncmp(real, dir, n) == 0 && (real[n] == '/' || real[n] == '\0'))
            return open_below(real, n ? n : 1, flags);
    }
    errno = why_not;
    return -1;
}

static int open_any(const struct reach *r, int flags)
{
    size_t n = r->path != NULL ? strlen(r->path) : 0;
    int fd;

    if (r->n_trusted >= n)
        return open(n ? r->path : ".", flags);
    if ((!r->n_trusted && r->path[0] == '/') || has_dots(r->path + r->n_trusted))
        return open_allowed(r, flags, REACH_OUTSIDE);
    fd = open_below(r->path, r->n_trusted, flags);
    return fd < 0 && errno == ELOOP ? open_allowed(r, flags, REACH_LINK) : fd;
}

int reach_open_folder(const struct reach *r)
{
    return open_any(r, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

int reach_open(const struct reach *r, struct stat *st)
{
    const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    int fd = open_any(r, flags), code = errno;

    if (fd >= 0 && r->n_trusted < strlen(r->path) && fstat(fd, st) == 0 && S_ISREG(st->st_mode) &&
        st->st_nlink > 1) {
        close(fd);
        fd = open_allowed(r, flags, REACH_SHARED);
        code = errno;
    }
    if (fd >= 0 && fstat(fd, st) == 0 && S_ISREG(st->st_mode))
        return fd;
    if (fd >= 0) {
        close(fd);
        code = 0;
    } else if (code == ENXIO) { /* a socket */
        st->st_mode = S_IFSOCK;
        code = 0;
    }
    errno = code;
    return -1;
}

bool reach_is_file(const struct reach *r)
{
    struct stat st;
    int fd = reach_open(r, &st);

    return fd >= 0 && close(fd) == 0;
}

bool reach_refuse(const struct reach *r, int code, struct loc at, struct diag *d)
{
    const char *folder = fs_dir(d->arena, r->path);

    if (code == REACH_LINK)
        return diag_report(
            d, at, DIAG_FILE_REACH,
            "'%s' is or leads through a symbolic link: put the file itself there, or "
            "allow the folder that it is in with --allow DIR",
            r->path);
    if (code == REACH_SHARED)
        return diag_report(d, at, DIAG_FILE_REACH,
                           "'%s' is a hard link, another name of a file that may be somebody "
                           "else's: put a copy there, or allow its folder with --allow %s",
                           r->path, folder);
    return diag_report(d, at, DIAG_FILE_REACH,
                       "'%s' is outside the folder of the file that names it: move it there, or "
                       "allow its folder with --allow %s",
                       r->path, folder);
}
