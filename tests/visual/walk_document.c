/* What the walk asks of a whole document, not of one of its pages: its measures, the names of its fields. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "walk.h"

static int compare_names(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

void walk_names(struct arena *a, const struct dlist *l, struct walk_report *out)
{
    VEC_OF(const char *) names = {0};

    for (size_t page_i = 0; page_i < l->pages.n; page_i++) {
        const struct dlist_page *page = &l->pages.item[page_i];

        for (size_t i = 0; i < page->cmds.n; i++) {
            const struct dlist_cmd *c = &page->cmds.item[i];

            if (c->op == DLIST_FIELD && c->u.field.name)
                VEC_PUSH(a, &names,
                         arena_printf(a, "%s=%s", c->u.field.name,
                                      c->u.field.value ? c->u.field.value : ""));
        }
    }
    if (names.n)
        qsort(names.item, names.n, sizeof *names.item, compare_names);
    for (size_t i = 1; i < names.n; i++)
        if (!strcmp(names.item[i - 1], names.item[i]))
            VEC_PUSH(a, &out->findings,
                     (struct walk_finding){
                         .text = arena_printf(a, "two fields are called '%s'", names.item[i])});
}

struct walk_rules walk_rules_of(double margin_top_pt, double margin_bottom_pt,
                                double margin_binding_pt, double margin_outer_pt, bool binds_right,
                                bool is_duplex, bool is_large)
{
    const double mm = 72 / 25.4;
    struct walk_rules r = {.margin_top_pt = margin_top_pt,
                           .margin_bottom_pt = margin_bottom_pt,
                           .edge_pt = 6 * mm,
                           .type_pt = is_large ? 11 : 7,
                           .tick_pt = 4 * mm,
                           .bubble_pt = 4.7 * mm,
                           .number_w_pt = 13 * mm,
                           .number_h_pt = 8 * mm,
                           .text_h_pt = 7 * mm,
                           .whole_word = 24};

    for (size_t side = 0; side < 2; side++) {
        bool is_right = binds_right != (is_duplex && side == 1);

        r.margin_left_pt[side] = is_right ? margin_outer_pt : margin_binding_pt;
        r.margin_right_pt[side] = is_right ? margin_binding_pt : margin_outer_pt;
    }
    return r;
}
