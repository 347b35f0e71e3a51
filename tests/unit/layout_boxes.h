/* Short constructors of boxes, for tests and fuzz targets of layout.  Each program includes it once. */
#ifndef TESTS_LAYOUT_BOXES_H
#define TESTS_LAYOUT_BOXES_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "layout/box.h"
#include "text/text.h"

struct boxes {
    struct arena *arena; /* where they are made */
    uint32_t line;       /* of the box made last: each has its own */
};

static struct boxes boxes;

static inline struct box *box_new(enum box_kind kind)
{
    struct box *box = ARENA_NEW(boxes.arena, struct box);

    box->kind = kind;
    box->at = (struct loc){"page.yaml", ++boxes.line, 1};
    return box;
}

static inline void box_add(struct box *box, struct box *child)
{
    struct box **grown = ARENA_NEW_N(boxes.arena, struct box *, box->n_children + 1);

    if (box->n_children)
        memcpy(grown, box->child, box->n_children * sizeof *grown);
    grown[box->n_children] = child;
    box->child = grown;
    box->n_children++;
}

/* The children end with NULL. */
static inline struct box *box_of(enum box_kind kind, ...)
{
    struct box *box = box_new(kind), *child;
    va_list list;

    va_start(list, kind);
    while ((child = va_arg(list, struct box *)))
        box_add(box, child);
    va_end(list);
    return box;
}

/* "20 fr 2fr c": points, shares, content. */
static inline struct box *with_columns(struct box *box, const char *spec)
{
    struct box_size *size = ARENA_NEW_N(boxes.arena, struct box_size, 16);
    size_t n = 0;

    while (*spec) {
        double value = 0;
        size_t digits = 0;

        for (; spec[digits] >= '0' && spec[digits] <= '9'; digits++)
            value = value * 10 + (spec[digits] - '0');
        spec += digits;
        if (*spec == 'c')
            size[n++] = (struct box_size){BOX_SIZE_CONTENT, 0};
        else if (*spec == 'f')
            size[n++] = (struct box_size){BOX_SIZE_FR, digits ? value : 1};
        else
            size[n++] = (struct box_size){BOX_SIZE_PT, value};
        while (*spec && *spec != ' ')
            spec++;
        while (*spec == ' ')
            spec++;
    }
    box->u.grid.columns = size;
    box->u.grid.n_columns = n;
    return box;
}

static inline struct box *box_space(double height_pt)
{
    struct box *box = box_new(BOX_SPACE);

    box->min_height_pt = height_pt;
    return box;
}

/* Line height 1.2. */
static inline struct box *box_text(const char *text, double size_pt)
{
    struct box *box = box_new(BOX_TEXT);
    struct text_span *span = ARENA_NEW(boxes.arena, struct text_span);

    *span = (struct text_span){.text = str_from_c(text), .size_pt = size_pt};
    box->u.text.span = span;
    box->u.text.n_spans = 1;
    box->u.text.line_height = 1.2;
    return box;
}

static inline struct box *box_check(double size_pt)
{
    struct box *box = box_new(BOX_CHECK);

    box->u.field.name = arena_printf(boxes.arena, "check%u", boxes.line);
    box->u.field.label = "tick";
    box->u.field.width_pt = size_pt;
    box->u.field.border.width_pt = 0.8;
    box->u.field.radius_pt = 1.7;
    return box;
}

static inline struct box *box_field(double width_pt, double height_pt, enum box_field_style style)
{
    struct box *box = box_new(BOX_FIELD);

    box->u.field.name = arena_printf(boxes.arena, "field%u", boxes.line);
    box->u.field.label = "write";
    box->u.field.width_pt = width_pt;
    box->min_height_pt = height_pt;
    box->u.field.style = style;
    box->u.field.kind = DLIST_FIELD_NUMBER;
    box->u.field.border.width_pt = 0.6;
    box->u.field.pitch_pt = 20;
    return box;
}

#endif
