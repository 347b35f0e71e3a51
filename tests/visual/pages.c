/* usage: pages DIR FILE...   The real pages of profiles, for the eye of a machine: of each FILE
 * DIR/STEM.pdf, and for page N DIR/STEM-N.png at 100 dpi with glyphs where viewers set them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"

enum {
    DPI = 100
};

static bool save(struct pipeline_task *t, const struct dlist *l, enum paint_kind kind, size_t page,
                 const char *path)
{
    struct paint_options o = {.page = page, .dpi = DPI, .snaps_glyphs = true};
    struct buf out;

    buf_init(&out, t->arena, PAINT_BYTES_MAX);
    return paint_list(kind, l, &o, &out, t->diag, t->scratch) &&
           fs_write(path, buf_str(&out), FS_NO_SYNC, t->diag);
}

static bool draw(struct pipeline_task *t, const char *dir)
{
    const char *stem = fs_stem(t->arena, t->path);
    struct pipeline_made m;

    if (!pipeline_run(t, PIPELINE_PAGES, &m) ||
        !save(t, &m.pages, PAINT_PDF, 0, arena_printf(t->arena, "%s/%s.pdf", dir, stem)))
        return false;
    for (size_t i = 0; i < m.pages.pages.n; i++)
        if (!save(t, &m.pages, PAINT_PNG, i,
                  arena_printf(t->arena, "%s/%s-%zu.png", dir, stem, i + 1)))
            return false;
    return true;
}

static bool draw_file(struct cli *c, const char *path, const char *dir)
{
    struct pipeline shared;
    struct pipeline_request asked;
    struct arena arena, scratch;
    struct diag d;
    struct buf told;
    bool is_good;

    arena_init(&arena);
    arena_init(&scratch);
    diag_init(&d, &arena);
    is_good = pipeline_open(c, PIPELINE_PAGES, &shared, &asked, &d) &&
              draw(&(struct pipeline_task){.cli = c,
                                           .shared = &shared,
                                           .asked = &asked,
                                           .path = path,
                                           .arena = &arena,
                                           .scratch = &scratch,
                                           .diag = &d},
                   dir);
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
    struct cli c = {.run = &run, .said = {.page = (double)NAN, .dpi = (double)NAN}};
    bool is_good = argc > 2 && date_from_ymd(2026, 11, 30, &c.today);

    arena_init(&run);
    for (int i = 2; i < argc; i++)
        is_good = draw_file(&c, argv[i], argv[1]) && is_good;
    arena_release(&run);
    return !is_good;
}
