#include "batch/tempfiles.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/str.h"
#include "base/vec.h"

/* The name of the file that NAME was to become; empty where it is none of ours. */
static struct str finished_name(const char *name)
{
    struct str s = str_from_c(name);
    size_t ending = sizeof FS_PART - 1;

    if (s.n <= ending ||
        strncmp(name + s.n - ending, FS_PART, sizeof FS_PART - 1 - FS_PART_RANDOM) != 0)
        return (struct str){NULL, 0};
    s.n -= ending;
    return s;
}

static void clean_folder(struct arena *a, const char *dir, const char *below,
                         const char *const *names, size_t n)
{
    char *folder = fs_join(a, dir, below);
    DIR *open = opendir(folder);
    struct dirent *e;

    while (open && (e = readdir(open))) {
        struct str finished = finished_name(e->d_name);
        const char *path;

        if (!finished.n)
            continue;
        path = fs_join(a, below, str_dup(a, finished));
        if (bsearch(&path, names, n, sizeof *names, str_compare_c))
            unlink(fs_join(a, folder, e->d_name));
    }
    if (open)
        closedir(open);
}

static const char *folder_of(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? arena_strndup(a, path, (size_t)(slash - path)) : "";
}

void tempfiles_remove(struct arena *a, const char *dir, const char *const *names, size_t n)
{
    const char **sorted = ARENA_NEW_N(a, const char *, n ? n : 1);
    const char **folder = ARENA_NEW_N(a, const char *, n ? n : 1);

    for (size_t i = 0; i < n; i++) {
        sorted[i] = names[i];
        folder[i] = folder_of(a, names[i]);
    }
    if (!n)
        return;
    qsort(sorted, n, sizeof *sorted, str_compare_c);
    qsort(folder, n, sizeof *folder, str_compare_c);
    for (size_t i = 0; i < n; i++) {
        if (!i || strcmp(folder[i], folder[i - 1]) != 0)
            clean_folder(a, dir, folder[i], sorted, n);
    }
}

size_t tempfiles_find(struct arena *a, const char *dir, const char *name, const char ***paths)
{
    struct {
        VEC_OF(const char *) path;
    } found = {0};

    DIR *open = opendir(dir);
    struct dirent *e;

    while (open && (e = readdir(open))) {
        if (str_eq_c(finished_name(e->d_name), name))
            VEC_PUSH(a, &found.path, fs_join(a, dir, e->d_name));
    }
    if (open)
        closedir(open);
    if (found.path.n)
        qsort(found.path.item, found.path.n, sizeof *found.path.item, str_compare_c);
    *paths = found.path.item;
    return found.path.n;
}
