/* Names of files: joined and taken apart, nothing is opened. */
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"

char *fs_join(struct arena *a, const char *dir, const char *name)
{
    size_t n = strlen(dir);

    if (!n || name[0] == '/')
        return arena_strdup(a, name);
    return arena_printf(a, "%s%s%s", dir, dir[n - 1] == '/' ? "" : "/", name);
}

const char *fs_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

char *fs_dir(struct arena *a, const char *path)
{
    size_t n = (size_t)(fs_name(path) - path);

    if (n == 0)
        return arena_strndup(a, ".", 1);
    return arena_strndup(a, path, n == 1 ? 1 : n - 1);
}

char *fs_stem(struct arena *a, const char *path)
{
    const char *name = fs_name(path), *dot = strrchr(name, '.');

    return arena_strndup(a, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}
