/* A list that uses all that painters must draw, for tests and figures of speed. */
#ifndef VISUAL_SAMPLE_H
#define VISUAL_SAMPLE_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/memo.h"
#include "dlist/dlist.h"
#include "dlist_add.h"
#include "text/font.h"
#include "text/text.h"

#define SAMPLE_TEXT   "Nguyễn Łukasz Дмитрий Γιώργος 31–62 g → ≥ ⁻¹ ½"
#define SAMPLE_ACCENT 0x0d5c59

struct sample {
    struct arena arena;
    struct assets assets;
    struct diag diag;
    struct fonts *fonts;
    struct text *text;
    struct memo *cache; /* of groups; NULL: they are of the list alone */
    struct dlist list;
};

/* Fonts and an empty list; ends the program if the fonts do not open. */
static inline void sample_open(struct sample *s)
{
    memset(s, 0, sizeof *s);
    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    if (!fonts_open(&s->arena, &s->assets, &s->fonts, &s->diag))
        abort();
    s->text = text_open(&s->arena, s->fonts, "en");
    dlist_init(&s->list, &s->arena);
    s->list.title = "Sample – Γιώργος";
    s->list.author = "Mara Lindqvist";
    s->list.subject = "All that painters draw";
    s->list.lang = "en";
}

static inline void sample_close(struct sample *s)
{
    text_close(s->text);
    fonts_close(s->fonts);
    arena_release(&s->arena);
}

/* TEXT in one style from (X,Y), broken at WIDTH; returns the baseline of its last line. */
static inline double sample_text(struct sample *s, struct text_span style, const char *text,
                                 double x, double y, double width)
{
    struct text_block block;
    double baseline = y;

    style.text = str_from_c(text);
    text_set(&s->arena, s->text, &style, 1, width, (struct loc){"sample", 1, 1}, &block, &s->diag);
    for (size_t i = 0; i < block.n_lines; i++) {
        baseline = y - (double)i * style.size_pt * 1.3;
        for (size_t k = 0; k < block.line[i].n_runs; k++)
            dlist_add_run(&s->list, &block.line[i].run[k], x + block.line[i].run[k].x_pt, baseline);
    }
    return baseline;
}

static inline void sample_rule(struct sample *s, double x, double y, double w, double thick)
{
    dlist_add_rect(&s->list, (struct dlist_rect){x, y, w, thick}, 0);
}

/* Scripts, faces, sizes, colours, tracking, capitals, characters that no font has. */
static inline void sample_page_text(struct sample *s)
{
    static const double sizes[] = {7, 7.4, 8.2, 8.8, 9.2, 10.5, 13, 17, 23};
    double y = 800;

    dlist_add_page(&s->list, 595.276, 841.89, "text")->label = "T-1";
    dlist_add_bookmark(&s->list, "Texts: Łukasz → Дмитрий", 0, 820);
    dlist_open_tag(&s->list, DLIST_ROLE_SECTION, (struct dlist_rect){51, 40, 500, 790}, NULL, 3);
    sample_text(s, (struct text_span){.face = FONT_BOLD, .size_pt = 23}, "AVATAR Tyre fjord", 51, y,
                HUGE_VAL);
    for (int face = 0; face < FONT_FACE_COUNT; face++)
        y = sample_text(s, (struct text_span){.face = face, .size_pt = 12}, SAMPLE_TEXT, 51, y - 24,
                        HUGE_VAL);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        y = sample_text(s, (struct text_span){.size_pt = sizes[i], .rgb = SAMPLE_ACCENT},
                        "Żółw, garçon, Ærø; 62 kg × 1.0–1.2 g = 62–74 g", 51,
                        y - 1.4 * sizes[i] - 4, HUGE_VAL);
        sample_rule(s, 51, y - 3, 400, 0.4);
    }
    y = sample_text(s,
                    (struct text_span){
                        .face = FONT_SEMIBOLD, .size_pt = 7.4, .tracking_pt = 0.5, .is_caps = true},
                    "before the run · after the run · straße", 51, y - 22, HUGE_VAL);
    y = sample_text(
        s, (struct text_span){.size_pt = 9.2},
        "Thêm một dòng tiếng Việt: kiểm tra, nghỉ ngơi, phục hồi. Ещё строка по-русски: "
        "проверка, отдых, восстановление. Και μια γραμμή στα ελληνικά: έλεγχος, "
        "ξεκούραση, αποκατάσταση. Stacked: x\xcc\x86\xcc\x81, q\xcc\x83.",
        51, y - 22, 300);
    y = sample_text(s, (struct text_span){.size_pt = 14}, "No font has 水 or 点 here.", 51, y - 30,
                    HUGE_VAL);
    sample_text(s, (struct text_span){.size_pt = 9}, "62\xc2\xa0kg and 5\xc2\xa0km do not part", 51,
                y - 22, HUGE_VAL);
    dlist_close_tag(&s->list);
}

/* An image with an opaque and a see-through half, premultiplied. */
static inline const struct dlist_image *sample_image(struct sample *s, unsigned side)
{
    struct dlist_image *image = ARENA_NEW(&s->arena, struct dlist_image);
    uint32_t *pixel = ARENA_NEW_N(&s->arena, uint32_t, (size_t)side * side);

    for (unsigned y = 0; y < side; y++)
        for (unsigned x = 0; x < side; x++) {
            uint32_t alpha = y < side / 2 ? 255 : 255 * x / side;
            uint32_t red = 255 * x / side * alpha / 255, green = 255 * y / side * alpha / 255;

            pixel[y * side + x] = alpha << 24 | red << 16 | green << 8 | 40 * alpha / 255;
        }
    *image = (struct dlist_image){.pixel = pixel, .width = side, .height = side};
    return image;
}

static inline void sample_strokes(struct sample *s)
{
    struct path p = {0};

    path_move(&s->arena, &p, 60, 500);
    path_curve(&s->arena, &p, 120, 600, 180, 400, 240, 500);
    path_line(&s->arena, &p, 280, 540);
    path_line(&s->arena, &p, 300, 480);
    dlist_add_stroke(&s->list, &p, 0, 0, SAMPLE_ACCENT, 1.2, 0, false);
    path_transform(&p, 1, 1, 0, -40);
    dlist_add_stroke(&s->list, &p, 0, 0, 0x555555, 1, 3, false);
    path_transform(&p, 1, 1, 0, -40);
    dlist_add_stroke(&s->list, &p, 0, 0, 0xaa3300, 4, 0, true);
    path_transform(&p, 1, 1, 0, -40);
    dlist_add_stroke(&s->list, &p, 0, 0, 0, 1.5, 4.5, true);
}

/* A runner of bars, as figures are drawn. */
static inline void sample_figure(struct sample *s, double x, double y)
{
    static const double bar[][5] = {
        {0, 40, 10, 62, 12},   {0, 40, 14, 22, 10}, {14, 22, 4, 2, 8},  {0, 40, -14, 26, 10},
        {-14, 26, -30, 22, 8}, {10, 62, 24, 50, 7}, {24, 50, 34, 60, 6}};
    struct path p = {0};

    dlist_open_tag(&s->list, DLIST_ROLE_FIGURE, (struct dlist_rect){x - 40, y, 90, 90},
                   "A runner <in stride> & smiling", 40);
    for (size_t i = 0; i < ARRAY_LEN(bar); i++)
        path_bar(&s->arena, &p, bar[i][0], bar[i][1], bar[i][2], bar[i][3], bar[i][4]);
    path_circle(&s->arena, &p, 15, 78, 8);
    path_transform(&p, 1, 1, x, y);
    dlist_add_fill(&s->list, &p, 0, 0, SAMPLE_ACCENT);
    dlist_close_tag(&s->list);
}

/* Some of everything that draws, by itself; only the words of a second one differ. */
static inline const struct dlist_group *sample_group(struct sample *s, bool is_second)
{
    struct dlist *l = &s->list;
    struct dlist_mark begun = dlist_begin_group(l, s->cache ? &s->cache->arena : &s->arena);
    struct path ring = {0};

    dlist_open_tag(l, DLIST_ROLE_ITEM, (struct dlist_rect){0, -40, 90, 40}, NULL, 7);
    dlist_add_rect(l, (struct dlist_rect){0, -40, 90, 0.8}, SAMPLE_ACCENT);
    sample_text(s, (struct text_span){.size_pt = 9, .tracking_pt = 0.3},
                is_second ? "Tue, tracked" : "Mon, tracked", 16, -10, HUGE_VAL);
    sample_text(s, (struct text_span){.face = FONT_BOLD, .size_pt = 7, .rgb = 0x803010}, "Żółć ½",
                16, -20, HUGE_VAL);
    dlist_add_frame(l, (struct dlist_rect){2, -12, 11.34, 11.34}, 0.8, 1.7, 0);
    dlist_add_frame(l, (struct dlist_rect){2, -28, 11.34, 11.34}, 0.8, 0, 0);
    dlist_add_field(l, (struct dlist_rect){2, -12, 11.34, 11.34}, DLIST_FIELD_CHECK,
                    is_second ? "w1.tue.run" : "w1.mon.run", "Run done", NULL);
    path_circle(&s->arena, &ring, 76, -14, 9);
    dlist_add_fill(l, &ring, 0, 0, 0x888888);
    dlist_add_stroke(l, &ring, 0, 0, SAMPLE_ACCENT, 1.5, 4.5, true);
    dlist_close_tag(l);
    return dlist_end_group(l, begun, 90, 40, s->cache);
}

/* Two of them in a frame of their own. */
static inline const struct dlist_group *sample_outer_group(struct sample *s)
{
    struct dlist *l = &s->list;
    struct dlist_mark begun = dlist_begin_group(l, s->cache ? &s->cache->arena : &s->arena);

    dlist_add_frame(l, (struct dlist_rect){0, -90, 100, 90}, 0.8, 3, SAMPLE_ACCENT);
    dlist_add_group(l, sample_group(s, false), 5, -4);
    sample_text(s, (struct text_span){.size_pt = 6}, "between", 5, -47, HUGE_VAL);
    dlist_add_group(l, sample_group(s, true), 5, -48);
    return dlist_end_group(l, begun, 100, 90, s->cache);
}

static inline void sample_groups(struct sample *s)
{
    const struct dlist_group *group = sample_group(s, false);

    dlist_add_group(&s->list, group, 300.1, 180);
    dlist_add_group(&s->list, sample_group(s, true), 300.1, 130.3333);
    dlist_add_group(&s->list, group, 420.07, 180);
    dlist_add_group(&s->list, sample_group(s, false), 420.07, 130.3333);
    dlist_add_group(&s->list, sample_outer_group(s), 60.2, 120);
}

/* Rules, frames, paths, strokes, figure, image, links, fields, groups. */
static inline void sample_page_shapes(struct sample *s)
{
    struct path ring = {0};

    dlist_add_page(&s->list, 612, 792, "shapes")->label = "§ 2";
    dlist_add_bookmark(&s->list, "Shapes", 0, 780);
    dlist_add_bookmark(&s->list, "Strokes", 1, 560);
    for (int i = 0; i < 6; i++) {
        sample_rule(s, 60, 740 - 14.17 * i, 200, 0.4 * (1 + i % 3));
        dlist_add_frame(&s->list, (struct dlist_rect){300 + 17.3 * i, 730, 12, 12}, 0.8, 1.7, 0);
        dlist_add_frame(&s->list, (struct dlist_rect){300 + 17.3 * i, 700.3, 11.34, 11.34},
                        0.4 + 0.2 * i, 0, SAMPLE_ACCENT);
        dlist_add_field(&s->list, (struct dlist_rect){300 + 17.3 * i, 730, 12, 12},
                        DLIST_FIELD_CHECK, "w1.mon.sets", "Set done", NULL);
    }
    path_circle(&s->arena, &ring, 420, 640, 13.3 / 2);
    dlist_add_fill(&s->list, &ring, 0, 0, 0x888888);
    dlist_add_frame(&s->list, (struct dlist_rect){440, 633, 13.3, 13.3}, 0.8, 7, 0);
    sample_strokes(s);
    sample_figure(s, 420, 500);
    dlist_add_rect(&s->list, (struct dlist_rect){380, 320, 80, 80}, 0xe0e0e0);
    sample_text(s, (struct text_span){.size_pt = 20, .rgb = 0x803010}, "over a gray rectangle", 380,
                350, HUGE_VAL);
    dlist_open_tag(&s->list, DLIST_ROLE_FIGURE, (struct dlist_rect){60, 200, 90, 90}, "a \"club\"",
                   0);
    dlist_add_image(&s->list, (struct dlist_rect){60, 200, 90, 90}, sample_image(s, 150));
    dlist_close_tag(&s->list);
    dlist_add_image(&s->list, (struct dlist_rect){200, 200, 40, 40}, sample_image(s, 20));
    dlist_add_link(&s->list, (struct dlist_rect){60, 150, 100, 12},
                   "https://example.org/?a=1&b=(2)", 0);
    dlist_add_link(&s->list, (struct dlist_rect){60, 130, 100, 12}, NULL, 2);
    sample_text(s, (struct text_span){.size_pt = 9}, "a link out", 60, 152, HUGE_VAL);
    sample_text(s, (struct text_span){.size_pt = 9}, "to page 3", 60, 132, HUGE_VAL);
    sample_groups(s);
}

/* As dense as a printed week: some 95 runs and 90 rules. */
static inline void sample_page_week(struct sample *s, unsigned seed)
{
    static const char *const cell[] = {
        "Easy run 6 km, 41–45 min",      "30 min before: 31–62 g",
        "Rest day: walk if you like",    "Side squat 3 × 12 each side",
        "Drink to thirst, 400–600 ml/h", "Effort 0–10 ____"};
    char word[64];

    dlist_add_page(&s->list, 595.276, 841.89, "week");
    sample_text(s, (struct text_span){.face = FONT_BOLD, .size_pt = 23}, "Week 1 of 4", 51, 790,
                HUGE_VAL);
    for (int row = 0; row < 18; row++) {
        double y = 740 - 36.0 * row;

        sample_rule(s, 51, y - 12, 510, 0.4);
        for (int col = 0; col < 5; col++) {
            double x = 51 + 102.0 * col;

            snprintf(word, sizeof word, "%s %u", cell[(row * 5 + col) % 6],
                     (seed + (unsigned)(row * 7 + col * 3)) % 90);
            sample_text(
                s, (struct text_span){.face = col ? FONT_REGULAR : FONT_SEMIBOLD, .size_pt = 8.2},
                word, x, y, 98);
            if (col % 2)
                dlist_add_frame(&s->list, (struct dlist_rect){x, y + 10, 11.34, 11.34}, 0.8, 1.7,
                                0);
            else
                sample_rule(s, x, y + 10, 80, 0.4);
        }
    }
}

static inline void sample_build(struct sample *s)
{
    sample_page_text(s);
    sample_page_shapes(s);
    sample_page_week(s, 1);
}

#endif
