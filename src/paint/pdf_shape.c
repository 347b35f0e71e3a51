/* Filled paths that come again, at other places, as form objects: a page of boxes to tick is half
 * as long so. */
#include <hpdf.h>
#include <hpdf_objects.h>
#include <math.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    USES_MIN = 3,     /* an object costs as much as drawing in place twice */
    SEGMENTS_MIN = 9, /* a square frame is as short in place */
    FORM_BYTES_MAX = 1 << 20
};

/* Thousandths from the path's first point: whole, for the list is rounded. */
static int64_t from_first(const struct path *p, size_t i, size_t k, bool is_y)
{
    struct path_point first = p->segments.item[0].p[0], at = p->segments.item[i].p[k];

    return llround((is_y ? at.y - first.y : at.x - first.x) * 1000);
}

static uint64_t hash_path(const struct path *p)
{
    uint64_t h = 14695981039346656037U;

    for (size_t i = 0; i < p->segments.n; i++) {
        enum path_op op = p->segments.item[i].op;

        h = (h ^ op) * 1099511628211U;
        for (size_t k = 0; k < path_n_points(op); k++) {
            h = (h ^ (uint64_t)from_first(p, i, k, false)) * 1099511628211U;
            h = (h ^ (uint64_t)from_first(p, i, k, true)) * 1099511628211U;
            h ^= h >> 29;
        }
    }
    return h;
}

static bool is_same_shape(const struct path *a, const struct path *b)
{
    if (a->segments.n != b->segments.n)
        return false;
    for (size_t i = 0; i < a->segments.n; i++) {
        enum path_op op = a->segments.item[i].op;

        if (op != b->segments.item[i].op)
            return false;
        for (size_t k = 0; k < path_n_points(op); k++)
            if (from_first(a, i, k, false) != from_first(b, i, k, false) ||
                from_first(a, i, k, true) != from_first(b, i, k, true))
                return false;
    }
    return true;
}

/* Shapes by hash, open addressing; 0 is free, else 1 + index. */
struct table {
    uint32_t *slot;
    size_t n_slots; /* a power of two */
};

static size_t place_of(const struct pdf *p, const struct table *t, uint64_t hash,
                       const struct path *path)
{
    size_t at = (size_t)hash & (t->n_slots - 1);

    for (; t->slot[at]; at = (at + 1) & (t->n_slots - 1)) {
        const struct pdf_shape *s = &p->shapes.item[t->slot[at] - 1];

        if (s->hash == hash && is_same_shape(s->path, path))
            break;
    }
    return at;
}

static void grow(struct pdf *p, struct table *t)
{
    t->n_slots = t->n_slots ? 2 * t->n_slots : 64;
    t->slot = ARENA_NEW_N(p->job.scratch, uint32_t, t->n_slots);
    for (size_t i = 0; i < p->shapes.n; i++) {
        const struct pdf_shape *s = &p->shapes.item[i];

        t->slot[place_of(p, t, s->hash, s->path)] = (uint32_t)i + 1;
    }
}

static void collect_fill(struct pdf *p, struct table *t, const struct path *path)
{
    uint64_t hash = hash_path(path);
    size_t at;

    if (2 * p->shapes.n >= t->n_slots)
        grow(p, t);
    at = place_of(p, t, hash, path);
    if (!t->slot[at]) {
        VEC_PUSH(p->job.scratch, &p->shapes, (struct pdf_shape){.path = path, .hash = hash});
        t->slot[at] = (uint32_t)p->shapes.n;
    }
    p->shapes.item[t->slot[at] - 1].n_uses++;
    VEC_PUSH(p->job.scratch, &p->fills, t->slot[at] - 1);
}

/* A box that holds the path: its points, those of control too. */
static struct dlist_rect hull(const struct path *p)
{
    double x0 = HUGE_VAL, y0 = HUGE_VAL, x1 = -HUGE_VAL, y1 = -HUGE_VAL;

    for (size_t i = 0; i < p->segments.n; i++)
        for (size_t k = 0; k < path_n_points(p->segments.item[i].op); k++) {
            struct path_point at = p->segments.item[i].p[k];

            x0 = fmin(x0, at.x);
            x1 = fmax(x1, at.x);
            y0 = fmin(y0, at.y);
            y1 = fmax(y1, at.y);
        }
    /* A little more, for readers clip to it and round as they like. */
    return (struct dlist_rect){floor(x0) - 1, floor(y0) - 1, ceil(x1 - x0) + 2, ceil(y1 - y0) + 2};
}

static HPDF_Dict make_form(struct pdf *p, const struct path *path)
{
    struct path at_zero = {0};
    struct path_point first = path->segments.item[0].p[0];
    struct buf content;
    HPDF_Dict d;

    for (size_t i = 0; i < path->segments.n; i++)
        VEC_PUSH(p->job.scratch, &at_zero.segments, path->segments.item[i]);
    path_transform(&at_zero, 1, 1, -first.x, -first.y);
    buf_init(&content, p->job.scratch, FORM_BYTES_MAX);
    pdf_put_path(&content, &at_zero);
    buf_put_c(&content, "f\n");
    if (content.is_full)
        return NULL;
    d = pdf_stream(p, buf_str(&content));
    if (!d)
        return NULL;
    d->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    pdf_set_name(p, d, "Type", "XObject");
    pdf_set_name(p, d, "Subtype", "Form");
    pdf_set(p, d, "BBox", pdf_box(p, hull(&at_zero)));
    pdf_set(p, d, "Resources", pdf_dict(p));
    return d;
}

void pdf_collect_shapes(struct pdf *p)
{
    const struct dlist *l = p->job.list;
    struct table t = {0};

    for (size_t i = 0; i < l->pages.n; i++)
        for (size_t k = 0; k < l->pages.item[i].cmds.n; k++)
            if (l->pages.item[i].cmds.item[k].op == DLIST_FILL)
                collect_fill(p, &t, l->pages.item[i].cmds.item[k].u.shape.path);
    for (size_t i = 0; i < p->shapes.n; i++) {
        struct pdf_shape *s = &p->shapes.item[i];

        if (s->n_uses >= USES_MIN && s->path->segments.n >= SEGMENTS_MIN)
            s->dict = make_form(p, s->path);
    }
}

struct pdf_shape *pdf_next_shape(struct pdf *p)
{
    return &p->shapes.item[p->fills.item[p->n_fills_shown++]];
}
