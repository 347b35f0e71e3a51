/* usage: pages DIR FILE [PAGE...]   Makes DIR/STEM.pdf of a profile, and of each PAGE (from 1)
 * DIR/STEM-PAGE.png at 300 dpi. */
#include <stdlib.h>

#include "base/fs.h"
#include "task.h"

enum {
    DPI = 300
};

struct wanted {
    const char *dir;
    char *const *page;
};

static bool save(struct pipeline_task *t, const struct dlist *l, enum paint_kind kind, size_t page,
                 const char *path)
{
    struct paint_options o = {.page = page, .dpi = DPI};
    struct buf out = buf_in(t->arena, PAINT_BYTES_MAX);

    return paint_list(kind, l, &o, &out, t->diag, t->scratch) &&
           fs_write(path, buf_str(&out), FS_NO_SYNC, t->diag);
}

static bool draw(struct pipeline_task *t, void *arg)
{
    const struct wanted *w = arg;
    const char *stem = fs_stem(t->arena, t->path);
    struct pipeline_made m;

    if (!pipeline_run(t, PIPELINE_PAGES, &m) ||
        !save(t, &m.pages, PAINT_PDF, 0, arena_printf(t->arena, "%s/%s.pdf", w->dir, stem)))
        return false;
    for (char *const *page = w->page; *page != NULL; page++)
        if (!save(t, &m.pages, PAINT_PNG, strtoul(*page, NULL, 10) - 1,
                  arena_printf(t->arena, "%s/%s-%s.png", w->dir, stem, *page)))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    return argc < 3 || !task_run(argv[2], draw, &(struct wanted){argv[1], argv + 3});
}
