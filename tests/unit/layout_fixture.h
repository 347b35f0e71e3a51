/* What the tests of layout share: fonts from the program, a page to lay out, and ways to look at
 * what came out.  Each test program includes it once. */
#ifndef TESTS_LAYOUT_FIXTURE_H
#define TESTS_LAYOUT_FIXTURE_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"
#include "base/diag.h"
#include "layout/layout.h"
#include "layout_boxes.h"
#include "text/font.h"
#include "text/text.h"

struct fixture {
    struct arena run, arena, scratch;
    struct fonts *fonts;
    struct text *text;
    struct diag diag;
    struct dlist list;
    struct box_document doc;
};

/* Of the test at hand. */
static struct fixture fx;

static inline int fixture_open(void **state)
{
    struct assets assets = {0};

    fx = (struct fixture){0};
    arena_init(&fx.run);
    diag_init(&fx.diag, &fx.run);
    if (!fonts_open(&fx.run, &assets, &fx.fonts, &fx.diag))
        return -1;
    fx.text = text_open(&fx.run, fx.fonts, "en");
    return 0;
}

static inline int fixture_close(void **state)
{
    text_close(fx.text);
    fonts_close(fx.fonts);
    arena_release(&fx.run);
    return 0;
}

/* A paper of 300 by 400 points with 20 points of margin all round: 260 by 360 to fill. */
static inline int fixture_begin(void **state)
{
    arena_init(&fx.arena);
    arena_init(&fx.scratch);
    diag_init(&fx.diag, &fx.arena);
    dlist_init(&fx.list, &fx.arena);
    boxes = (struct boxes){.arena = &fx.arena};
    fx.doc = (struct box_document){
        .title = "t",
        .lang = "en",
        .paper = {.width_pt = 300,
                  .height_pt = 400,
                  .margin_top_pt = 20,
                  .margin_bottom_pt = 20,
                  .margin_outer_pt = 20,
                  .margin_binding_pt = 20},
    };
    return 0;
}

static inline int fixture_end(void **state)
{
    arena_release(&fx.arena);
    arena_release(&fx.scratch);
    return 0;
}

/* A block H points high that can be found again by the field in it. */
static inline struct box *block(double h)
{
    return box_field(40, h, BOX_FIELD_FRAME);
}

static inline struct box *blocks(size_t n, double h)
{
    struct box *body = box_new(BOX_STACK);

    for (size_t i = 0; i < n; i++)
        box_add(body, block(h));
    return body;
}

static inline struct box *table_of(size_t n_heads, double head_h, size_t n_rows, double row_h)
{
    struct box *table = with_columns(box_new(BOX_TABLE), "f");

    table->u.grid.n_heads = n_heads;
    for (size_t i = 0; i < n_heads; i++) {
        struct box *head = box_text("HEAD", 8);

        head->min_height_pt = head_h;
        box_add(table, box_of(BOX_ROW, head, NULL));
    }
    for (size_t i = 0; i < n_rows; i++)
        box_add(table, box_of(BOX_ROW, block(row_h), NULL));
    return table;
}

static inline struct box_page *page_of(struct box *body)
{
    struct box_page *page = ARENA_NEW(&fx.arena, struct box_page);

    if (body != NULL && body->kind != BOX_STACK)
        body = box_of(BOX_STACK, body, NULL);
    *page = (struct box_page){.kind = "week", .label = "week 1", .body = body};
    page->at = (struct loc){"page.yaml", 0, 0};
    VEC_PUSH(&fx.arena, &fx.doc.pages, page);
    return page;
}

/* What is in groups is moved out of them, so that tests find it. */
static inline bool run_layout(void)
{
    bool is_good = layout_run(&fx.doc, fx.text, &fx.list, &fx.diag, &fx.scratch);

    fx.list = dlist_flatten(&fx.arena, &fx.list);
    return is_good;
}

/* Lays BODY out as the only page; it must fit. */
static inline void lay(struct box *body)
{
    page_of(body);
    if (!run_layout()) {
        struct buf b = buf_in(&fx.arena, 1 << 16);

        diag_write(&fx.diag, &b, 0);
        print_error("%s", b.p);
        fail();
    }
    assert_true(dlist_is_balanced(&fx.list));
}

/* The Nth command of kind OP on a page, or NULL. */
static inline const struct dlist_cmd *find_cmd(size_t page, enum dlist_op op, size_t nth)
{
    const struct dlist_page *p = &fx.list.pages.item[page];

    assert_true(page < fx.list.pages.n);
    for (size_t i = 0; i < p->cmds.n; i++)
        if (p->cmds.item[i].op == op && !nth--)
            return &p->cmds.item[i];
    return NULL;
}

static inline size_t count_cmds(size_t page, enum dlist_op op)
{
    size_t n = 0;

    while (find_cmd(page, op, n))
        n++;
    return n;
}

/* The first glyphs on a page that stand for exactly TEXT. */
static inline const struct dlist_cmd *find_words(size_t page, const char *text)
{
    const struct dlist_cmd *cmd;

    for (size_t i = 0; (cmd = find_cmd(page, DLIST_GLYPHS, i)); i++)
        if (str_eq_c(str_trim(cmd->u.glyphs.run->text), text))
            return cmd;
    return NULL;
}

/* The Nth element of a role on a page. */
static inline const struct dlist_cmd *find_tag(size_t page, enum dlist_role role, size_t nth)
{
    const struct dlist_cmd *cmd;

    for (size_t i = 0; (cmd = find_cmd(page, DLIST_TAG_OPEN, i)); i++)
        if (cmd->u.tag.role == role && !nth--)
            return cmd;
    return NULL;
}

static inline size_t count_tags(size_t page, enum dlist_role role)
{
    size_t n = 0;

    while (find_tag(page, role, n))
        n++;
    return n;
}

#define assert_near(a, b)                                         \
 do {                                                             \
  double near_a = (a), near_b = (b);                              \
  if (fabs(near_a - near_b) > 0.0015)                             \
   fail_msg("%s is %.4f, not %.4f (%s)", #a, near_a, near_b, #b); \
 } while (0)

static inline void check_rect(const struct dlist_cmd *cmd, double x, double y, double w, double h)
{
    assert_non_null(cmd);
    assert_near(cmd->rect.x, x);
    assert_near(cmd->rect.y, y);
    assert_near(cmd->rect.w, w);
    assert_near(cmd->rect.h, h);
}

#define FIXTURE_TEST(f) cmocka_unit_test_setup_teardown(f, fixture_begin, fixture_end)

#endif
