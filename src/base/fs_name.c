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

char *fs_dir(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return arena_strndup(a, ".", 1);
    return arena_strndup(a, path, slash == path ? 1 : (size_t)(slash - path));
}

char *fs_stem(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    return arena_strndup(a, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}
