/* usage: pages DIR FILE [PAGE...]   Makes DIR/STEM.pdf of a profile, and of each PAGE (from 1)
 * DIR/STEM-PAGE.png at 300 dpi. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"

enum {
    DPI = 300
};

static bool save(struct pipeline_task *t, const struct dlist *l, enum paint_kind kind, size_t page,
                 const char *path)
{
    struct paint_options o = {.page = page, .dpi = DPI};
    struct buf out;

    buf_init(&out, t->arena, PAINT_BYTES_MAX);
    return paint_list(kind, l, &o, &out, t->diag, t->scratch) &&
           fs_write(path, buf_str(&out), FS_NO_SYNC, t->diag);
}

static bool draw(struct pipeline_task *t, const char *dir, char *const *page)
{
    const char *stem = fs_stem(t->arena, t->path);
    struct pipeline_made m;

    if (!pipeline_run(t, PIPELINE_PAGES, &m) ||
        !save(t, &m.pages, PAINT_PDF, 0, arena_printf(t->arena, "%s/%s.pdf", dir, stem)))
        return false;
    for (; *page != NULL; page++)
        if (!save(t, &m.pages, PAINT_PNG, strtoul(*page, NULL, 10) - 1,
                  arena_printf(t->arena, "%s/%s-%s.png", dir, stem, *page)))
            return false;
    return true;
}

static bool draw_file(struct cli *c, const char *dir, const char *path, char *const *page)
{
    struct pipeline shared;
    struct pipeline_request request;
    struct arena arena, scratch;
    struct diag d;
    struct buf told;
    bool is_good;

    arena_init(&arena);
    arena_init(&scratch);
    diag_init(&d, &arena);
    is_good = pipeline_open(c, PIPELINE_PAGES, &shared, &request, &d) &&
              draw(&(struct pipeline_task){.cli = c,
                                           .shared = &shared,
                                           .request = &request,
                                           .path = path,
                                           .arena = &arena,
                                           .scratch = &scratch,
                                           .diag = &d},
                   dir, page);
    pipeline_close(&shared);
    if (!is_good) {
        buf_init(&told, &scratch, 1 << 20);
        diag_write(&d, &told, DIAG_QUIET);
        fputs(told.p, stderr);
    }
    arena_release(&scratch);
    arena_release(&arena);
    return is_good;
}

int main(int argc, char **argv)
{
    struct arena run;
    struct cli c = {.run = &run, .options = {.page = (double)NAN, .dpi = (double)NAN}};
    bool is_good = argc > 2 && date_from_ymd(2026, 11, 30, &c.today);

    arena_init(&run);
    is_good = is_good && draw_file(&c, argv[1], argv[2], argv + 3);
    arena_release(&run);
    return !is_good;
}
