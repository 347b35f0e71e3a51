/* Any bytes as a figure: read, drawn in several sizes, taken by the display list. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "../visual/dlist_add.h"
#include "art/draw.h"
#include "art/figure.h"
#include "base/arena.h"
#include "dlist/dlist.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* The display list takes finite numbers alone, and no stroke without a width. */
static void put(struct dlist *l, const struct art *art)
{
    for (size_t i = 0; i < art->cmds.n; i++) {
        const struct art_cmd *c = &art->cmds.item[i];

        if (c->op == ART_STROKE)
            dlist_add_stroke(l, &c->path, 0, 0, c->rgb, c->width_pt, c->dash_pt, c->has_round_ends);
        else if (c->op == ART_FILL)
            dlist_add_fill(l, &c->path, 0, 0, c->rgb);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const double sizes_pt[][2] = {{0, 0}, {0.03, 0}, {80, 60}, {5000, 5000}};
    static const uint32_t rgb[ART_COLOURS] = {0};
    struct figures figures = {0};
    struct arena a;
    struct dlist l;
    struct diag d;
    bool is_fine;

    arena_init(&a);
    diag_init(&d, &a);
    dlist_init(&l, &a);
    dlist_add_page(&l, 100, 100, "figure");
    is_fine = figure_parse(&a, "f", "f.yaml", (struct str){(const char *)bytes, n}, &figures, &d);
    assert(is_fine == (d.errors == 0));
    for (size_t i = 0; is_fine && i < ARRAY_LEN(sizes_pt); i++) {
        for (int pose = 0; pose < FIGURE_POSE_COUNT; pose++) {
            const struct art_request r = {
                .width_pt = sizes_pt[i][0], .height_pt = sizes_pt[i][1], .rgb = rgb};
            struct art art;

            figure_draw(&a, &figures.list.item[0], (enum figure_pose)pose, true, &r, &art);
            put(&l, &art);
        }
    }
    arena_release(&a);
    return 0;
}
