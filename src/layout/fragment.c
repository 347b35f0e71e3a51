/* Fragments: boxes laid out by themselves, from an origin of their own.
 *
 * What is inside does not depend on what is around.  So the measures and the commands of a fragment
 * whose box is kept are kept with the box; its nodes are made again where they are needed.  For the
 * rest of the layout a fragment is a leaf.
 *
 * This is the room's one recursion: a fragment goes through the same passes as a page (build, find
 * widths, set width, fit, place), and each of them comes back here for the fragments inside. */
#include "base/arena.h"
#include "base/memo.h"
#include "layout/layout_int.h"

struct measure {
    double width_pt, shrink;
    double height_pt;
    struct layout_anchor anchor;
    struct measure *next;
};

/* The commands, and all that they depend on besides the box. */
struct drawing {
    double width_pt, height_pt, shrink;
    bool is_artifact, is_named, is_in_text;
    unsigned tags;
    const struct dlist_group *group;
    struct drawing *next;
};

struct layout_fragment {
    const struct box *box;
    enum box_align align; /* taken over from around */
    struct memo *cache;   /* NULL: the fragment is of this document only */
    bool has_issues; /* something is to be reported, in each document: it serves in none but this */
    bool can_shrink;
    double natural_pt, min_pt;
    struct layout_node *root; /* of this document, or NULL */
    double width_pt, fitted;  /* width and shrinking that the root has now, -1: none */
    struct measure *measures;
    struct drawing *drawings;
};

/* --- work inside ------------------------------------------------------------------------------ */

/* Where texts and commands of the fragment go. */
static struct arena *arena_of(const struct layout *l, const struct layout_fragment *f)
{
    return f->cache != NULL ? &f->cache->arena : l->out->content;
}

/* The root, without a width. */
static void build_root(struct layout *l, struct layout_fragment *f)
{
    f->root = layout_build_inside(l, f->box, f->align);
    layout_find_widths(l, f->root);
    f->width_pt = f->fitted = -1;
    if (f->cache != NULL)
        VEC_PUSH(l->scratch, &l->fragments, f);
}

/* The root in this width, shrunk so far; SHRINK under 0: in any width. */
static struct layout_node *root_of(struct layout *l, struct layout_fragment *f, double width_pt,
                                   double shrink)
{
    struct arena *content = l->out->content;
    unsigned n_issues = l->n_issues;

    l->out->content = arena_of(l, f);
    if (f->root == NULL)
        build_root(l, f);
    if (shrink >= 0 && f->width_pt != width_pt) {
        layout_set_width(l, f->root, width_pt);
        f->width_pt = width_pt;
        f->fitted = -1;
    }
    if (shrink >= 0 && f->fitted != shrink) {
        layout_fit(l, f->root, shrink);
        f->fitted = shrink;
    }
    l->out->content = content;
    f->has_issues = f->has_issues || l->n_issues != n_issues;
    return f->root;
}

void layout_fragments_end(struct layout *l)
{
    for (size_t i = 0; i < l->fragments.n; i++)
        l->fragments.item[i]->root = NULL;
}

/* --- measures --------------------------------------------------------------------------------- */

static struct layout_fragment *make(struct layout *l, const struct box *box, enum box_align align,
                                    struct memo *cache)
{
    struct arena *a = cache != NULL ? &cache->arena : l->scratch;
    struct layout_fragment *f = ARENA_NEW(a, struct layout_fragment);

    f->box = box;
    f->align = align;
    f->cache = cache;
    f->can_shrink = root_of(l, f, 0, -1)->can_shrink;
    f->natural_pt = f->root->natural_pt;
    f->min_pt = f->root->min_pt;
    return f;
}

static struct layout_fragment *find(struct layout *l, const struct box *box, enum box_align align)
{
    struct layout_fragment **kept = box->cache != NULL ? &box->cache->fragment[align] : NULL;

    if (kept == NULL || (*kept != NULL && (*kept)->has_issues))
        return make(l, box, align, NULL);
    if (*kept == NULL)
        *kept = make(l, box, align, box->cache->memo);
    return *kept;
}

void layout_fragment_begin(struct layout *l, struct layout_node *node)
{
    struct layout_fragment *f = find(l, node->box, node->align);

    node->fragment = f;
    node->can_shrink = f->can_shrink;
    node->has_widths = true;
    node->natural_pt = f->natural_pt;
    node->min_pt = f->min_pt;
}

double layout_fragment_least(struct layout *l, const struct layout_node *node)
{
    return layout_find_least(l, layout_build_inside(l, node->box, node->align));
}

/* With no shrinking and with all of it the heights come again; in between they hardly do. */
static void keep_measure(struct layout_fragment *f, const struct layout_node *root)
{
    struct measure *m;

    if (f->cache == NULL || (f->fitted != 0 && f->fitted != 1))
        return;
    m = ARENA_NEW(&f->cache->arena, struct measure);
    *m = (struct measure){f->width_pt, f->fitted, root->height_pt, root->anchor, f->measures};
    f->measures = m;
}

void layout_fragment_fit(struct layout *l, struct layout_node *node, double shrink)
{
    struct layout_fragment *f = node->fragment;
    const struct measure *m = f->measures;
    const struct layout_node *root;

    shrink = f->can_shrink ? shrink : 0;
    while (m != NULL && (m->width_pt != node->width_pt || m->shrink != shrink))
        m = m->next;
    if (m != NULL) {
        node->height_pt = m->height_pt;
        node->anchor = m->anchor;
        return;
    }
    root = root_of(l, f, node->width_pt, shrink);
    node->height_pt = root->height_pt;
    node->anchor = root->anchor;
    keep_measure(f, root);
}

struct layout_node layout_fragment_open(struct layout *l, const struct layout_node *node)
{
    struct layout_node *root = layout_build_inside(l, node->box, node->align);

    layout_set_width(l, root, node->width_pt);
    layout_fit(l, root, 1);
    root->cell_role = node->cell_role;
    root->shift_pt = node->shift_pt;
    root->paginates = node->paginates;
    root->breakable = node->breakable;
    return *root;
}

/* --- commands --------------------------------------------------------------------------------- */

static const struct dlist_group *draw(struct layout *l, struct layout_fragment *f,
                                      const struct drawing *d)
{
    struct layout_node *root = root_of(l, f, d->width_pt, d->shrink);
    struct dlist_mark mark = dlist_begin_group(l->out, arena_of(l, f));
    struct memo *cache = l->cache;
    double page_h_pt = l->page_h_pt;
    unsigned n_issues = l->n_issues;

    l->page_h_pt = 0;
    l->cache = f->cache;
    layout_place(l, root, 0, 0, d->height_pt, d->shrink);
    l->page_h_pt = page_h_pt;
    l->cache = cache;
    f->has_issues = f->has_issues || l->n_issues != n_issues;
    return dlist_end_group(l->out, mark, d->width_pt, d->height_pt, f->cache);
}

static bool is_same(const struct drawing *a, const struct drawing *b)
{
    return a->width_pt == b->width_pt && a->height_pt == b->height_pt && a->shrink == b->shrink &&
           a->is_artifact == b->is_artifact && a->is_named == b->is_named &&
           a->is_in_text == b->is_in_text && a->tags == b->tags;
}

static const struct dlist_group *group_of(struct layout *l, struct layout_fragment *f,
                                          struct drawing *wanted)
{
    const struct drawing *d = f->drawings;
    struct drawing *kept;

    while (d != NULL && !is_same(d, wanted))
        d = d->next;
    if (d != NULL)
        return d->group;
    wanted->group = draw(l, f, wanted);
    wanted->next = f->drawings;
    if (f->cache != NULL) {
        kept = ARENA_NEW(&f->cache->arena, struct drawing);
        *kept = *wanted;
        f->drawings = kept;
    }
    return wanted->group;
}

/* A stack that nothing in it stretches looks the same in whatever height it is given. */
static bool needs_height(const struct box *box)
{
    if (box->kind != BOX_STACK || box->valign != BOX_START || box->border_bottom.width_pt > 0 ||
        box->border_left.width_pt > 0 || box->border_margin.width_pt > 0 || layout_frame(box) > 0 ||
        (box->role != DLIST_ROLE_DOCUMENT && box->role != DLIST_ROLE_COUNT))
        return true;
    for (size_t i = 0; i < box->n_children; i++)
        if (box->child[i]->fill > 0)
            return true;
    return false;
}

void layout_fragment_place(struct layout *l, const struct layout_node *node, double x_pt,
                           double top_pt, double height_pt, double shrink)
{
    struct layout_fragment *f = node->fragment;
    struct drawing wanted = {.width_pt = node->width_pt,
                             .height_pt = needs_height(f->box) ? height_pt : node->height_pt,
                             .shrink = f->can_shrink ? shrink : 0,
                             .is_artifact = l->artifacts > 0,
                             .is_named = l->named != 0,
                             .is_in_text = l->text_holds > 0,
                             .tags = l->tags};

    dlist_add(l->out, (struct dlist_cmd){.op = DLIST_GROUP,
                                         .rect = {.x = x_pt, .y = l->page_h_pt - top_pt},
                                         .u.group = group_of(l, f, &wanted)});
}
