/* Random trees of boxes: whatever layout says fits, the walk finds nothing wrong with, and nothing
 * is lost; what it says does not fit, it says with a line. */
#include "../visual/walk.h"
#include "base/array.h"
#include "layout_fixture.h"

enum {
    TREES = 400,
    NODES_MAX = 160
};

/* Numerical Recipes' quick generator: the same trees on every machine. */
static uint32_t seed;

static uint32_t pick(uint32_t n)
{
    seed = seed * 1664525U + 1013904223U;
    return (uint32_t)(((uint64_t)seed * n) >> 32);
}

static bool chance(uint32_t percent)
{
    return pick(100) < percent;
}

static const char *const words[] = {"Easy",        "8\u00a0km", "about", "48\u00a0min",
                                    "chat",        "pace",      "to",    "thirst;",
                                    "500\u00a0mL", "after",     "roll",  "two areas",
                                    "bridge",      "gj\u00c4y", "hold",  "3\u20135\u00a0s"};

static size_t n_nodes, n_fields;

static struct box *random_text(void)
{
    static const double sizes[] = {7, 8.2, 9.2, 11.5, 17, 23};
    char text[200] = "";
    uint32_t n = 1 + pick(chance(20) ? 14 : 4);
    struct box *box;

    for (uint32_t i = 0; i < n && strlen(text) < sizeof text - 20; i++) {
        (void)strncat(text, words[pick(ARRAY_LEN(words))], 16);
        (void)strncat(text, " ", 2);
    }
    box = box_text(arena_strdup(&fx.arena, text), sizes[pick(chance(90) ? 4 : 6)]);
    box->u.text.line_height = 1.2 + pick(20) / 100.0;
    box->u.text.is_one_line = n < 3 && chance(40);
    box->align = (enum box_align)pick(3);
    return box;
}

static struct box *random_field(void)
{
    struct box *box =
        box_field(chance(50) ? 37 + pick(30) : 0, 23 + pick(20), (enum box_field_style)pick(3));

    n_fields++;
    box->u.field.kind = chance(50) ? DLIST_FIELD_NUMBER : DLIST_FIELD_TEXT;
    box->fill = chance(20) ? 1 + pick(3) : 0;
    box->padding = (struct box_edges){1, 1, 0, 1};
    if (chance(60))
        box->u.field.caption = box_text("km", 7)->u.text.span;
    return box;
}

static const struct text_span digit = {.size_pt = 7};
static const struct text_span flagged_digit = {.face = FONT_BOLD, .size_pt = 7};

static struct box *random_bubbles(void)
{
    static const struct box_bubble bubble[] = {{"0", false}, {"1", false}, {"2", false},
                                               {"3", false}, {"4", true},  {"10", true}};
    struct box *box = box_new(BOX_BUBBLES);

    box->u.bubbles.name = arena_printf(&fx.arena, "bubbles%u", fx.line);
    box->u.bubbles.label = "how sore";
    box->u.bubbles.bubble = bubble;
    box->u.bubbles.n = 2 + pick(5);
    box->u.bubbles.diameter_pt = 13.4;
    box->u.bubbles.border.width_pt = 0.6;
    box->u.bubbles.flagged_border.width_pt = 0.8;
    box->u.bubbles.style = &digit;
    box->u.bubbles.flagged_style = &flagged_digit;
    box->gap_pt = pick(3);
    n_fields += box->u.bubbles.n;
    return box;
}

static struct box *random_leaf(void)
{
    struct box *box;

    switch (pick(10)) {
    case 0: n_fields++; return box_check(11.5 + pick(4));
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

static void dress(struct box *box)
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
}

static struct box *random_box(unsigned depth);

/* Columns of all kinds, mostly ones that leave room. */
static void random_columns(struct box *box, size_t n)
{
    struct box_size *size = ARENA_NEW_N(&fx.arena, struct box_size, n);

    for (size_t i = 0; i < n; i++) {
        uint32_t kind = pick(10);

        size[i] = kind < 5   ? (struct box_size){BOX_SIZE_FR, 1 + pick(3)}
                  : kind < 9 ? (struct box_size){BOX_SIZE_CONTENT, 0}
                             : (struct box_size){BOX_SIZE_PT, 60 + pick(60)};
    }
    box->u.grid.columns = size;
    box->u.grid.n_columns = n;
}

static struct box *random_row(unsigned depth)
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

static struct box *random_table(unsigned depth)
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

static struct box *random_box(unsigned depth)
{
    struct box *box;
    size_t n;

    n_nodes++;
    if (depth > 4 || n_nodes > NODES_MAX || chance(20 + 12 * depth))
        return random_leaf();
    switch (pick(5)) {
    case 0: return random_table(depth);
    case 1:
    case 2: return random_row(depth);
    case 3:
        box = box_new(BOX_FRAME);
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

static void random_paper(void)
{
    static const double papers[][2] = {
        {595.276, 841.89}, {612, 792}, {419.528, 595.276}, {396, 612}};
    const double *size = papers[pick(4)];
    struct box_paper *p = &fx.doc.paper;

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

static struct box *random_body(void)
{
    struct box *body = box_new(BOX_STACK);
    size_t n = 1 + pick(8);

    body->gap_pt = pick(12);
    body->shrink = pick(11) / 10.0;
    n_nodes = n_fields = 0;
    for (size_t i = 0; i < n; i++) {
        struct box *child = random_box(1);

        child->keeps_next = chance(15);
        box_add(body, child);
    }
    /* No page of air alone. */
    box_add(body, box_text("end", 9));
    return body;
}

static void random_page(void)
{
    struct box_page *page = page_of(random_body());
    struct box *foot = box_text("Mara, page " BOX_PAGE_NUMBER " of " BOX_PAGE_COUNT, 7);

    foot->padding.top = 2;
    page->head = box_text("Mara Lindqvist", 23);
    page->head->role = DLIST_ROLE_H1;
    page->again = box_text("Mara Lindqvist", 11);
    page->foot_left = box_text("Not medical advice. Sources: see the last page.", 7);
    page->foot_left->padding.top = 2;
    page->foot_right = foot;
}

static size_t fields_placed(void)
{
    size_t n = 0;

    for (size_t i = 0; i < fx.list.pages.n; i++)
        n += count_cmds(i, DLIST_FIELD);
    return n;
}

static void check_misfit(void)
{
    assert_true(fx.diag.errors > 0);
    for (size_t i = 0; i < fx.diag.records.n; i++) {
        assert_int_equal(fx.diag.records.item[i].id, DIAG_TEMPLATE_FIT);
        assert_true(fx.diag.records.item[i].at.line > 0);
        assert_non_null(strstr(fx.diag.records.item[i].text, " pt "));
    }
}

static void check_fit(uint32_t tree)
{
    const struct box_paper *p = &fx.doc.paper;
    struct walk_rules rules =
        walk_rules_of(p->margin_top_pt, p->margin_bottom_pt, p->margin_binding_pt,
                      p->margin_outer_pt, p->binds_right, p->is_duplex, false);
    struct walk_report report;

    if (!walk_list(&fx.scratch, &fx.list, &rules, &report)) {
        for (size_t i = 0; i < report.findings.n; i++)
            print_error("tree %u, page %zu: %s\n", tree, report.findings.item[i].page + 1,
                        report.findings.item[i].text);
        fail();
    }
    assert_int_equal(fields_placed(), n_fields);
}

static void what_fits_is_sound_and_whole(void **state)
{
    uint32_t n_fit = 0;

    for (uint32_t tree = 0; tree < TREES; tree++) {
        (void)fixture_begin(state);
        seed = 7919 * tree + 1;
        random_paper();
        random_page();
        if (run_layout()) {
            n_fit++;
            check_fit(tree);
        } else {
            check_misfit();
        }
        (void)fixture_end(state);
    }
    /* Or the test would say little. */
    assert_true(n_fit > TREES / 2);
    assert_true(n_fit < TREES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_is_sound_and_whole),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
