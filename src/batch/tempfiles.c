/* Finds and removes unfinished files by their names. */
#include "batch/tempfiles.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/memo.h"
#include "base/vec.h"

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

void tempfiles_remove(const char *dir, const char *const *names, size_t n)
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

size_t tempfiles_find(struct arena *a, const char *dir, const char *name, const char ***paths)
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
