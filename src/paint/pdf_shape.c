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

#define NOT_SHARED UINT32_MAX

static struct path_point from_first(const struct path *p, struct path_point at)
{
    return (struct path_point){at.x - p->segments.item[0].p[0].x,
                               at.y - p->segments.item[0].p[0].y};
}

/* Thousandths: whole, for the list is rounded. */
static uint64_t milli(double x)
{
    return (uint64_t)(int64_t)(x * 1000 + (x < 0 ? -0.5 : 0.5));
}

static uint64_t hash_path(const struct path *p)
{
    uint64_t h = 14695981039346656037U;

    for (size_t i = 0; i < p->segments.n; i++) {
        const struct path_segment *s = &p->segments.item[i];

        h = (h ^ s->op) * 1099511628211U;
        for (size_t k = 0; k < path_n_points(s->op); k++) {
            struct path_point at = from_first(p, s->p[k]);

            h = (h ^ milli(at.x)) * 1099511628211U;
            h = (h ^ milli(at.y)) * 1099511628211U;
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
        const struct path_segment *s = &a->segments.item[i], *t = &b->segments.item[i];

        if (s->op != t->op)
            return false;
        for (size_t k = 0; k < path_n_points(s->op); k++) {
            struct path_point at = from_first(a, s->p[k]), to = from_first(b, t->p[k]);

            if (fabs(at.x - to.x) > 0.0005 || fabs(at.y - to.y) > 0.0005)
                return false;
        }
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
    uint64_t hash;
    size_t at;

    if (path->segments.n < SEGMENTS_MIN) {
        VEC_PUSH(p->job.scratch, &p->fills, NOT_SHARED);
        return;
    }
    hash = hash_path(path);
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

        if (s->n_uses >= USES_MIN)
            s->dict = make_form(p, s->path);
    }
}

struct pdf_shape *pdf_next_shape(struct pdf *p)
{
    uint32_t index = p->fills.item[p->n_fills_shown++];

    return index == NOT_SHARED || !p->shapes.item[index].dict ? NULL : &p->shapes.item[index];
}
