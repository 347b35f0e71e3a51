#include "ink.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "paint/paint.h"

enum {
    INK_DPI = 100
};

static const double MOST_INK = 0.06;

static bool is_checklist(const struct dlist_page *page)
{
    for (size_t i = 0; i < page->cmds.n; i++)
        if (page->cmds.item[i].op == DLIST_FIELD &&
            page->cmds.item[i].u.field.kind != DLIST_FIELD_TEXT)
            return true;
    return false;
}

double ink_of_sheet(struct arena *a, const struct dlist *l, size_t i)
{
    struct paint_options o = {.page = i, .dpi = INK_DPI};
    struct arena own;
    struct dlist_image image;
    struct diag diag;
    struct buf png;
    double ink = 0;
    bool is_painted;

    arena_init(&own);
    diag_init(&diag, &own);
    png = buf_in(&own, PAINT_BYTES_MAX);
    is_painted = paint_list(PAINT_PNG, l, &o, &png, &diag, a) &&
                 paint_read_png(&own, buf_str(&png), (struct loc){0}, false, &image, &diag);
    assert(is_painted);
    for (size_t k = 0; is_painted && k < (size_t)image.width * image.height; k++) {
        uint32_t p = image.pixel[k];

        ink += 1 - (0.2126 * (p >> 16 & 255) + 0.7152 * (p >> 8 & 255) + 0.0722 * (p & 255)) / 255;
    }
    ink = is_painted ? ink / (image.width * image.height) : 1;
    arena_release(&own);
    return ink;
}

/* A page's first sheet bears its bookmark. */
static bool begins_page(const struct dlist_page *page)
{
    for (size_t i = 0; i < page->cmds.n; i++)
        if (page->cmds.item[i].op == DLIST_BOOKMARK)
            return true;
    return false;
}

static size_t page_end(const struct dlist *l, size_t first)
{
    size_t end = first + 1;

    while (end < l->pages.n && !strcmp(l->pages.item[end].kind, l->pages.item[first].kind) &&
           !begins_page(&l->pages.item[end]))
        end++;
    return end;
}

/* The mean of sheets FIRST to END. */
static double ink_of_sheets(struct arena *a, const struct dlist *l,
                            const struct walk_report *estimate, size_t first, size_t end)
{
    double sum = 0;

    for (size_t i = first; i < end; i++)
        sum += estimate->ink_shares.item[i];
    if (sum <= MOST_INK * (double)(end - first))
        return sum / (double)(end - first);
    sum = 0;
    for (size_t i = first; i < end; i++)
        sum += ink_of_sheet(a, l, i);
    return sum / (double)(end - first);
}

void ink_check(struct arena *a, const struct dlist *list, const struct walk_report *estimate,
               bool is_lengthened, struct walk_report *out)
{
    const struct dlist flat = dlist_flatten(a, list), *l = &flat;
    size_t end;

    for (size_t i = 0; i < l->pages.n; i = end) {
        double share = 0;

        end = is_lengthened ? page_end(l, i) : i + 1;
        for (size_t k = i; k < end && share <= 0; k++)
            if (is_checklist(&l->pages.item[k]))
                share = ink_of_sheets(a, l, estimate, i, end);
        if (share > MOST_INK)
            VEC_PUSH(
                a, &out->findings,
                (struct walk_finding){i, 0, arena_printf(a, "%.2f %% of it is ink", share * 100)});
    }
}
