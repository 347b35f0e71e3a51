/* Locks by fcntl: the system drops them with the process, and knows who has them.  Unfinished files are
 * found by their names. */
#include "batch/lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/memo.h"
#include "base/vec.h"

/* Bytes of the file that the parts of a number have, one each: of N parts from N times as many. */
static const off_t PARTS = 1 << 20;

static struct flock range(off_t from, off_t n)
{
    return (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from, .l_len = n};
}

/* Whether somebody has locked some of these bytes; *holder is the process. */
static bool is_taken(int fd, off_t from, off_t n, pid_t *holder)
{
    struct flock r = range(from, n);

    if (fcntl(fd, F_GETLK, &r) != 0 || r.l_type == F_UNLCK)
        return false;
    *holder = r.l_pid;
    return true;
}

static bool report_busy(const char *place, pid_t holder, struct diag *d)
{
    const char *where =
        holder > 0 ? arena_printf(d->arena, "(process %ld)", (long)holder) : "on another computer";

    return diag_report(d, (struct loc){.file = place}, DIAG_BATCH_BUSY,
                       "another run %s is writing here: wait for it to finish, or write somewhere "
                       "else",
                       where);
}

/* Whether FD is still the file at PATH: its last holder may just have removed it. */
static bool is_current(int fd, const char *path)
{
    struct stat open, there;

    return fstat(fd, &open) == 0 && lstat(path, &there) == 0 && open.st_dev == there.st_dev &&
           open.st_ino == there.st_ino;
}

bool lock_take(struct lock *l, const char *path, unsigned shard, unsigned n_shards,
               const char *place, struct diag *d)
{
    off_t from = n_shards > 1 ? n_shards * PARTS : 0;
    struct flock own = n_shards > 1 ? range(from + shard, 1) : range(0, 0);
    pid_t holder = 0;
    bool is_locked, is_busy;
    int code;

    *l = (struct lock){.path = path};
    do {
        l->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
        if (l->fd < 0)
            return diag_report(d, (struct loc){.file = place}, DIAG_FILE_WRITE,
                               "cannot write '%s': %s", errno == ELOOP ? path : place,
                               strerror(errno));
        is_locked = fcntl(l->fd, F_SETLK, &own) == 0;
        code = errno;
    } while (is_locked && !is_current(l->fd, path) && close(l->fd) == 0);
    if (!is_locked && code != EAGAIN && code != EACCES) {
        diag_report(d, (struct loc){.file = place}, DIAG_BATCH_UNLOCKED,
                    "cannot lock the output, so another run could write here at the same time: %s",
                    strerror(code));
        (void)unlink(path);
        l->path = NULL;
        close(l->fd);
        return true;
    }
    is_busy = !is_locked;
    if (!is_locked)
        (void)is_taken(l->fd, own.l_start, own.l_len, &holder);
    else if (n_shards > 1)
        is_busy = is_taken(l->fd, 0, from, &holder) || is_taken(l->fd, from + PARTS, 0, &holder);
    if (!is_busy)
        return true;
    close(l->fd);
    l->path = NULL;
    return report_busy(place, holder, d);
}

void lock_release(struct lock *l)
{
    struct flock all = range(0, 0);

    if (!l->path)
        return;
    if (fcntl(l->fd, F_SETLK, &all) == 0)
        (void)unlink(l->path);
    close(l->fd);
    l->path = NULL;
}

/* --- unfinished files ------------------------------------------------------------------------- */

/* The name of the file that NAME was to become; empty where it is not one of ours. */
static struct str finished_name(const char *name)
{
    struct str s = str_from_c(name);
    size_t ending = sizeof FS_PART - 1;

    if (s.n <= ending || strncmp(name + s.n - ending, FS_PART, ending - FS_PART_RANDOM) != 0)
        return (struct str){NULL, 0};
    s.n -= ending;
    return s;
}

static void clean_folder(struct arena *a, const char *dir, const char *below,
                         const struct memo *names)
{
    char *folder = fs_join(a, dir, below);
    bool is_link = below[0] != '\0' && fs_is_link(folder); /* then it is not ours */
    DIR *open = is_link ? NULL : opendir(folder);
    struct dirent *e;

    while (open != NULL && (e = readdir(open)) != NULL) {
        struct str finished = finished_name(e->d_name);

        if (finished.n && memo_has(names, str_from_c(fs_join(a, below, str_dup(a, finished)))))
            fs_remove(fs_join(a, folder, e->d_name));
    }
    if (open != NULL)
        closedir(open);
}

void lock_remove_unfinished(const char *dir, const char *const *names, size_t n)
{
    struct memo known = {0}, folders = {0};

    for (size_t i = 0; i < n; i++)
        memo_put(&known, str_from_c(names[i]));
    for (size_t i = 0; i < n; i++) {
        const char *slash = strrchr(names[i], '/');
        struct str folder = {names[i], slash != NULL ? (size_t)(slash - names[i]) : 0};

        if (memo_put(&folders, folder))
            clean_folder(&folders.arena, dir, str_dup(&folders.arena, folder), &known);
    }
    memo_clear(&folders);
    memo_clear(&known);
}

size_t lock_find_unfinished(struct arena *a, const char *dir, const char *name, const char ***paths)
{
    VEC_OF(const char *) found = {0};
    DIR *open = opendir(dir);
    struct dirent *e;

    while (open != NULL && (e = readdir(open)) != NULL) {
        if (str_eq_c(finished_name(e->d_name), name))
            VEC_PUSH(a, &found, fs_join(a, dir, e->d_name));
    }
    if (open != NULL)
        closedir(open);
    if (found.n > 0)
        qsort(found.item, found.n, sizeof *found.item, str_compare_c);
    *paths = found.item;
    return found.n;
}
