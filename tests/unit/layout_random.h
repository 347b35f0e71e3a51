/* Random documents of boxes, for tests and the fuzz target of layout.  Each program includes it
 * once. */
#ifndef TESTS_LAYOUT_RANDOM_H
#define TESTS_LAYOUT_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../visual/trace.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/memo.h"
#include "layout/layout.h"
#include "layout_boxes.h"
#include "paint/paint.h"
#include "test.h"

enum {
    RANDOM_NODES_MAX = 160
};

/* What the choices are made by: bytes given, then Numerical Recipes' quick generator (the same trees
 * on every machine). */
struct choices {
    const uint8_t *bytes;
    size_t n;
    uint32_t seed;
    bool has_fragments; /* some boxes are laid out by themselves, */
    struct memo *cache; /* and most of those are kept in it, if it is not NULL */
    size_t n_nodes, n_fields;
};

static struct choices choices;

static inline uint32_t pick(uint32_t n)
{
    if (choices.n) {
        choices.n--;
        return *choices.bytes++ * n >> 8;
    }
    choices.seed = choices.seed * 1664525U + 1013904223U;
    return (uint32_t)(((uint64_t)choices.seed * n) >> 32);
}

static inline bool chance(uint32_t percent)
{
    return pick(100) < percent;
}

static inline struct box_cache *random_cache(void)
{
    struct box_cache *cache = ARENA_NEW(boxes.arena, struct box_cache);

    cache->memo = choices.cache;
    return choices.cache != NULL ? cache : NULL;
}

static const char *const words[] = {"Easy",        "8\u00a0km", "about", "48\u00a0min",
                                    "chat",        "pace",      "to",    "thirst;",
                                    "500\u00a0mL", "after",     "roll",  "two areas",
                                    "bridge",      "gj\u00c4y", "hold",  "3\u20135\u00a0s"};

static inline struct box *random_text(void)
{
    static const double sizes[] = {7, 8.2, 9.2, 11.5, 17, 23};
    char text[200] = "";
    uint32_t n = 1 + pick(chance(20) ? 14 : 4);
    struct box *box;

    for (uint32_t i = 0; i < n && strlen(text) < sizeof text - 20; i++) {
        (void)strncat(text, words[pick(ARRAY_LEN(words))], 16);
        (void)strncat(text, " ", 2);
    }
    if (choices.has_fragments && chance(2))
        (void)strncat(text, "\xF4\x8F\xBF\xBD", 5); /* no font has it */
    box = box_text(arena_strdup(boxes.arena, text), sizes[pick(chance(90) ? 4 : 6)]);
    box->u.text.line_height = 1.2 + pick(20) / 100.0;
    box->u.text.is_one_line = n < 3 && chance(40);
    box->align = (enum box_align)pick(3);
    return box;
}

static inline struct box *random_field(void)
{
    struct box *box =
        box_field(chance(50) ? 37 + pick(30) : 0, 23 + pick(20), (enum box_field_style)pick(3));

    choices.n_fields++;
    box->u.field.kind = chance(50) ? DLIST_FIELD_NUMBER : DLIST_FIELD_TEXT;
    box->fill = chance(20) ? 1 + pick(3) : 0;
    box->padding = (struct box_edges){1, 1, 0, 1};
    if (chance(60))
        box->u.field.caption = box_text("km", 7)->u.text.span;
    return box;
}

static const struct text_span digit = {.size_pt = 7};
static const struct text_span flagged_digit = {.face = FONT_BOLD, .size_pt = 7};

static inline struct box *random_bubbles(void)
{
    static const struct box_bubble bubble[] = {{"0", false}, {"1", false}, {"2", false},
                                               {"3", false}, {"4", true},  {"10", true}};
    struct box *box = box_new(BOX_BUBBLES);

    box->u.bubbles.name = arena_printf(boxes.arena, "bubbles%u", boxes.line);
    box->u.bubbles.label = "how sore";
    box->u.bubbles.bubble = bubble;
    box->u.bubbles.n = 2 + pick(5);
    box->u.bubbles.diameter_pt = 13.4;
    box->u.bubbles.border.width_pt = 0.6;
    box->u.bubbles.flagged_border.width_pt = 0.8;
    box->u.bubbles.style = &digit;
    box->u.bubbles.flagged_style = &flagged_digit;
    box->gap_pt = pick(3);
    choices.n_fields += box->u.bubbles.n;
    return box;
}

static inline struct box *random_leaf(void)
{
    struct box *box;

    switch (pick(10)) {
    case 0: choices.n_fields++; return box_check(11.5 + pick(4));
    case 1: return random_field();
    case 2: return random_bubbles();
    case 3:
        box = box_new(BOX_RULE);
        box->u.rule.border = (struct box_border){0.4 + pick(10) / 10.0, 0, chance(20)};
        box->padding = (struct box_edges){2, 0, 2, 0};
        return box;
    case 4:
        box = box_space(pick(20));
        box->fill = chance(30) ? 1 : 0;
        return box;
    default: return random_text();
    }
}

static inline void dress(struct box *box)
{
    box->gap_pt = pick(8);
    box->shrink = pick(11) / 10.0;
    box->min_height_pt = chance(20) ? 10 + pick(60) : 0;
    box->valign = (enum box_align)pick(4);
    box->align = (enum box_align)pick(3);
    box->fill = chance(10) ? 1 : 0;
    if (chance(40))
        box->padding = (struct box_edges){1 + pick(6), pick(6), 1 + pick(6), pick(6)};
    if (chance(20))
        box->border_left = (struct box_border){1.6, 0, false};
    if (chance(20))
        box->border_bottom = (struct box_border){0.8, 0, chance(30)};
    if (chance(10))
        box->border_top = (struct box_border){0.4, 0, false};
    if (choices.has_fragments && chance(10))
        box->role = (enum dlist_role)pick(DLIST_ROLE_COUNT + 1);
    if (choices.has_fragments && chance(60)) {
        box->is_fragment = true;
        box->cache = chance(80) ? random_cache() : NULL;
    }
}

static inline struct box *random_box(unsigned depth);

/* Columns of all kinds, mostly ones that leave room. */
static inline void random_columns(struct box *box, size_t n)
{
    struct box_size *size = ARENA_NEW_N(boxes.arena, struct box_size, n);

    for (size_t i = 0; i < n; i++) {
        uint32_t kind = pick(10);

        size[i] = kind < 5   ? (struct box_size){BOX_SIZE_FR, 1 + pick(3)}
                  : kind < 9 ? (struct box_size){BOX_SIZE_CONTENT, 0}
                             : (struct box_size){BOX_SIZE_PT, 60 + pick(60)};
    }
    box->u.grid.columns = size;
    box->u.grid.n_columns = n;
}

static inline struct box *random_row(unsigned depth)
{
    struct box *row = box_new(BOX_ROW);
    size_t n = 1 + pick(4);

    dress(row);
    for (size_t i = 0; i < n; i++)
        box_add(row, random_box(depth + 1));
    if (chance(85))
        random_columns(row, n);
    return row;
}

static inline struct box *random_table(unsigned depth)
{
    struct box *table = box_new(BOX_TABLE);
    size_t n = 2 + pick(3), n_rows = 1 + pick(6);

    dress(table);
    table->u.grid.rule = (struct box_border){0.4, 0, false};
    table->keeps = chance(20);
    if (chance(60)) {
        struct box *head = box_new(BOX_ROW);

        for (size_t i = 0; i < n; i++)
            box_add(head, box_text("HEAD", 7.4));
        head->border_bottom = (struct box_border){0.8, 0, false};
        box_add(table, head);
        table->u.grid.n_heads = 1;
    }
    for (size_t i = 0; i < n_rows; i++) {
        struct box *row = box_new(BOX_ROW);
        size_t n_cells = chance(85) ? n : 1 + pick((uint32_t)n);

        dress(row);
        row->border_left.width_pt = 0;
        for (size_t k = 0; k < n_cells; k++)
            box_add(row, random_box(depth + 2));
        box_add(table, row);
    }
    random_columns(table, n);
    return table;
}

static inline struct box *random_box(unsigned depth)
{
    struct box *box;
    size_t n;

    choices.n_nodes++;
    if (depth > 4 || choices.n_nodes > RANDOM_NODES_MAX || chance(20 + 12 * depth))
        return random_leaf();
    switch (pick(5)) {
    case 0: return random_table(depth);
    case 1:
    case 2: return random_row(depth);
    case 3:
        box = box_new(BOX_STACK);
        dress(box);
        box->border_left.width_pt = 0;
        box->u.frame.border = (struct box_border){0.8, 0, chance(30)};
        box_add(box, random_box(depth + 1));
        return box;
    default:
        box = box_new(BOX_STACK);
        dress(box);
        n = 1 + pick(4);
        for (size_t i = 0; i < n; i++)
            box_add(box, random_box(depth + 1));
        return box;
    }
}

static inline void random_paper(struct box_document *doc)
{
    static const double papers[][2] = {
        {595.276, 841.89}, {612, 792}, {419.528, 595.276}, {396, 612}};
    const double *size = papers[pick(4)];
    struct box_paper *p = &doc->paper;

    p->width_pt = size[0];
    p->height_pt = size[1];
    p->margin_top_pt = p->margin_bottom_pt = 34;
    p->margin_outer_pt = 34;
    p->margin_binding_pt = 51;
    p->binds_right = chance(30);
    p->is_duplex = chance(50);
    p->foot_rule = (struct box_border){0.4, 0, false};
    p->foot_gap_pt = 4;
}

static inline struct box *random_body(void)
{
    struct box *body = box_new(BOX_STACK);
    size_t n = 1 + pick(8);

    body->gap_pt = pick(12);
    body->shrink = pick(11) / 10.0;
    choices.n_nodes = choices.n_fields = 0;
    for (size_t i = 0; i < n; i++) {
        struct box *child = random_box(1);

        child->keeps_next = chance(15);
        box_add(body, child);
    }
    /* No page of air alone. */
    box_add(body, box_text("end", 9));
    return body;
}

static inline struct box_page *random_page(void)
{
    struct box_page *page = ARENA_NEW(boxes.arena, struct box_page);
    struct box *foot = box_text("Mara, page " BOX_PAGE_NUMBER " of " BOX_PAGE_COUNT, 7);

    *page = (struct box_page){.kind = "week", .label = "week 1", .body = random_body()};
    foot->padding.top = 2;
    page->head = box_text("Mara Lindqvist", 23);
    page->head->role = DLIST_ROLE_H1;
    page->again = box_text("Mara Lindqvist", 11);
    page->foot_left = box_text("Not medical advice. Sources: see the last page.", 7);
    page->foot_left->padding.top = 2;
    page->foot_right = foot;
    if (choices.has_fragments && chance(50)) {
        /* the same boxes, read aloud on the first sheet alone */
        page->head = box_of(BOX_STACK, page->again, random_text(), NULL);
        page->head->is_fragment = true;
        page->head = box_of(BOX_STACK, page->head, NULL);
        page->head->child[0]->cache = random_cache();
        page->again = NULL;
    }
    return page;
}

/* --- kept and fresh --------------------------------------------------------------------------- */

enum {
    RANDOM_BYTES_MAX = 1 << 26
};

/* What becomes of PAGE on DOC's paper, in A: what is reported, the trace, the PDF. */
static inline struct str random_outcome(struct arena *a, const struct box_document *paper,
                                        struct box_page *page, struct text *text)
{
    struct box_document doc = *paper;
    OWNED(arena_release) struct arena own = {0}, scratch = {0};
    struct dlist list;
    struct buf out;
    struct diag d;

    diag_init(&d, &own);
    dlist_init(&list, &own);
    out = buf_in(a, RANDOM_BYTES_MAX);
    VEC_PUSH(&own, &doc.pages, page);
    if (layout_run(&doc, text, &list, &d, &scratch) &&
        !paint_list(PAINT_PDF, &list, NULL, &out, &d, &scratch))
        buf_put_c(&out, "not painted");
    trace_list(&list, &out, &scratch);
    for (size_t i = 0; i < d.records.n; i++)
        buf_printf(&out, "%u %s\n", d.records.item[i].at.line, d.records.item[i].text);
    return buf_str(&out);
}

/* Whether the document of the CHOICES becomes the same whether or not something is kept: laid out
 * for the first time, again, and again after it was laid out on another paper. */
static inline bool random_kept_is_fresh(struct choices from, struct text *text)
{
    struct box_document paper = {.lang = "en"}, other = {.lang = "en"};
    struct str fresh[2] = {{NULL, 0}}, kept[4] = {{NULL, 0}};
    OWNED(arena_release) struct arena arena = {0};
    struct box_page *page;
    OWNED(memo_clear) struct memo cache = {0};
    bool is_same;

    memo_init(&cache, SIZE_MAX, SIZE_MAX);
    from.has_fragments = true;
    for (int i = 0; i < 2; i++) {
        choices = from;
        choices.cache = i ? &cache : NULL;
        boxes = (struct boxes){.arena = i ? &cache.arena : &arena};
        random_paper(&paper);
        random_paper(&other);
        page = random_page();
        if (!i) {
            fresh[0] = random_outcome(&arena, &paper, page, text);
            fresh[1] = random_outcome(&arena, &other, page, text);
            continue;
        }
        for (int k = 0; k < 4; k++)
            kept[k] = random_outcome(&arena, k == 2 ? &other : &paper, page, text);
    }
    is_same = str_eq(kept[0], fresh[0]) && str_eq(kept[1], fresh[0]) && str_eq(kept[2], fresh[1]) &&
              str_eq(kept[3], fresh[0]);
    return is_same;
}

#endif
