/* Finding files: in override folders first, then in the program itself. */
#include "base/asset.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/vec.h"

#define BUILT_IN "built-in:"

bool asset_add_dir(struct assets *s, const char *dir)
{
    if (s->n_dirs == ASSET_DIRS)
        return false;
    s->dir[s->n_dirs++] = dir;
    return true;
}

static int compare_name(const void *name, const void *file)
{
    return strcmp(name, ((const struct asset_file *)file)->name);
}

static const struct asset_file *find_built_in(const char *name)
{
    return bsearch(name, asset_files, asset_files_n, sizeof *asset_files, compare_name);
}

bool asset_is_built_in(const char *file)
{
    return strncmp(file, BUILT_IN, sizeof BUILT_IN - 1) == 0 &&
           find_built_in(file + sizeof BUILT_IN - 1) != NULL;
}

bool asset_read(struct arena *a, const struct assets *s, const char *name, struct asset *out,
                struct diag *d)
{
    const struct asset_file *f;

    *out = (struct asset){.name = name};
    for (size_t i = 0; i < s->n_dirs; i++) {
        out->file = fs_join(a, s->dir[i], name);
        if (fs_exists(out->file))
            return fs_read(a, out->file, ASSET_FILE_MAX, (struct loc){0}, &out->bytes, d);
    }
    f = find_built_in(name);
    if (f == NULL)
        return diag_report(d, (struct loc){.file = name}, DIAG_FILE_MISSING,
                           "there is no such file, built in or in a --data folder");
    out->file = arena_printf(a, BUILT_IN "%s", name);
    out->bytes = (struct str){(const char *)f->bytes, (size_t)(f->end - f->bytes)};
    return true;
}

const char *const asset_folders[ASSET_FOLDERS] = {"fonts", "templates"};

size_t asset_list_all(struct arena *a, const struct assets *s, const char ***names)
{
    VEC_OF(const char *) found = {0};
    size_t n = 0;

    for (size_t i = 0; i < asset_files_n; i++)
        VEC_PUSH(a, &found, asset_files[i].name);
    for (size_t i = 0; i < s->n_dirs * ASSET_FOLDERS; i++) {
        const char *folder = asset_folders[i % ASSET_FOLDERS], **more;
        size_t n_more = fs_list(a, fs_join(a, s->dir[i / ASSET_FOLDERS], folder), &more);

        for (size_t j = 0; j < n_more; j++)
            VEC_PUSH(a, &found, fs_join(a, folder, more[j]));
    }
    if (found.n)
        qsort(found.item, found.n, sizeof *found.item, str_compare_c);
    for (size_t i = 0; i < found.n; i++) {
        if (!n || strcmp(found.item[n - 1], found.item[i]) != 0)
            found.item[n++] = found.item[i];
    }
    *names = found.item;
    return n;
}

size_t asset_list(struct arena *a, const struct assets *s, const char *folder, const char *suffix,
                  const char ***names)
{
    size_t n_all = asset_list_all(a, s, names), n = 0;

    for (size_t i = 0; i < n_all; i++) {
        const char *name = (*names)[i];

        if (str_starts_with(str_from_c(name), folder) &&
            strchr(name + strlen(folder), '/') == NULL && str_ends_with(str_from_c(name), suffix))
            (*names)[n++] = name;
    }
    return n;
}
