/* Boxes laid out by themselves, from an origin of their own: what is inside does not depend on what
 * is around, so that it can be kept.  For the rest of the layout such a box is a leaf. */
#include "base/arena.h"
#include "layout/layout_int.h"

/* What the ink depends on besides the width. */
struct piece_place {
    double height_pt, shrink;
    bool is_artifact, is_in_text;
    unsigned tags;
};

struct piece_ink {
    struct piece_place place;
    struct dlist_piece *piece;
    unsigned document; /* the piece's commands live as long as that one */
    struct piece_ink *next;
};

struct piece_fit {
    double shrink, height_pt;
    struct layout_anchor anchor;
};

/* The box in one width. */
struct layout_piece_set {
    double width_pt;          /* below 0: none yet */
    struct layout_node *root; /* of this document, */
    unsigned document;
    double fitted;           /* with heights at this shrinking, -1: none */
    struct piece_fit fit[2]; /* at no and at all shrinking */
    unsigned n_fits;
    struct piece_ink *inks;
    struct layout_piece_set *next; /* in another width */
};

/* What is kept of it is little: measures, and the ink once a painter has made something of it.
 * Nodes and commands are the document's. */
struct layout_piece {
    const struct box *box;
    enum box_align align;    /* taken over from around */
    struct box_kept *keeper; /* NULL: of this document alone */
    bool shrinks;
    double natural_pt, min_pt;
    struct layout_piece_set *sets;
    struct layout_piece *next; /* of the same box */
};

static struct arena *room_of(const struct layout *l, const struct layout_piece *p)
{
    return p->keeper ? p->keeper->arena : l->scratch;
}

static unsigned document_of(const struct layout_piece *p)
{
    return p->keeper ? *p->keeper->document : 0;
}

/* --- work inside ------------------------------------------------------------------------------ */

/* What cannot be said of the box in every document is not kept. */
static void check_issues(const struct layout *l, struct layout_piece *p, unsigned before)
{
    if (p->keeper && l->n_issues != before) {
        p->keeper->laid_out = NULL;
        p->keeper = NULL;
    }
}

static struct layout_piece_set *add_set(struct layout *l, struct layout_piece *p)
{
    struct layout_piece_set *set = ARENA_NEW(room_of(l, p), struct layout_piece_set);

    set->width_pt = set->fitted = -1;
    set->next = p->sets;
    p->sets = set;
    return set;
}

static struct layout_node *root_of(struct layout *l, struct layout_piece *p,
                                   struct layout_piece_set *set)
{
    unsigned before = l->n_issues;

    if (set->root && set->document == document_of(p))
        return set->root;
    set->root = layout_build_inside(l, p->box, p->align);
    set->document = document_of(p);
    set->fitted = -1;
    if (set->width_pt >= 0)
        layout_set_width(l, set->root, set->width_pt);
    check_issues(l, p, before);
    return set->root;
}

struct layout_piece *layout_piece_of(struct layout *l, const struct box *box, enum box_align align)
{
    struct layout_piece *p = box->kept ? box->kept->laid_out : NULL;
    unsigned before = l->n_issues;
    struct layout_node *root;

    while (p && p->align != align)
        p = p->next;
    if (p)
        return p;
    p = ARENA_NEW(box->kept ? box->kept->arena : l->scratch, struct layout_piece);
    p->box = box;
    p->align = align;
    if (box->kept) {
        p->keeper = box->kept;
        p->next = box->kept->laid_out;
        box->kept->laid_out = p;
    }
    root = root_of(l, p, add_set(l, p));
    p->shrinks = root->can_shrink;
    layout_find_widths(l, root);
    p->natural_pt = root->natural_pt;
    p->min_pt = root->min_pt;
    check_issues(l, p, before);
    return p;
}

const struct layout_node *layout_piece_root(struct layout *l, struct layout_piece *p)
{
    return root_of(l, p, p->sets);
}

bool layout_piece_can_shrink(const struct layout_piece *p)
{
    return p->shrinks;
}

void layout_piece_find_widths(struct layout_node *node)
{
    node->natural_pt = node->piece->natural_pt;
    node->min_pt = node->piece->min_pt;
}

static const struct piece_fit *find_fit(const struct layout_piece_set *set, double shrink)
{
    for (size_t i = 0; i < set->n_fits; i++)
        if (set->fit[i].shrink == shrink)
            return &set->fit[i];
    return NULL;
}

void layout_piece_set_width(struct layout *l, struct layout_node *node, double width_pt)
{
    struct layout_piece *p = node->piece;
    struct layout_piece_set *set = p->sets;
    unsigned before = l->n_issues;

    while (set && set->width_pt != width_pt && set->width_pt >= 0)
        set = set->next;
    if (!set)
        set = add_set(l, p);
    node->set = set;
    node->width_pt = width_pt;
    if (set->width_pt < 0) {
        (void)root_of(l, p, set);
        set->width_pt = width_pt;
        layout_set_width(l, set->root, width_pt);
        check_issues(l, p, before);
    }
}

struct layout_node layout_piece_open(struct layout *l, const struct layout_node *node)
{
    struct layout_node *root = layout_build_inside(l, node->box, node->align);

    layout_set_width(l, root, node->width_pt);
    layout_fit(root, 1);
    root->cell_role = node->cell_role;
    root->shift_pt = node->shift_pt;
    root->flows = node->flows;
    root->lets_go = node->lets_go;
    return *root;
}

static void fit(struct layout_piece_set *set, double shrink)
{
    if (set->fitted != shrink)
        layout_fit(set->root, shrink);
    set->fitted = shrink;
}

void layout_piece_fit(struct layout_node *node, double shrink)
{
    struct layout_piece *p = node->piece;
    struct layout_piece_set *set = node->set;
    const struct piece_fit *known;

    shrink = p->shrinks ? shrink : 0;
    known = find_fit(set, shrink);
    if (known) {
        node->height_pt = known->height_pt;
        node->anchor = known->anchor;
        return;
    }
    (void)root_of(node->around, p, set);
    fit(set, shrink);
    node->height_pt = set->root->height_pt;
    node->anchor = set->root->anchor;
    if (p->keeper && (shrink == 0 || shrink == 1))
        set->fit[set->n_fits++] = (struct piece_fit){shrink, node->height_pt, node->anchor};
}

static bool is_same(const struct piece_place *a, const struct piece_place *b)
{
    return a->height_pt == b->height_pt && a->shrink == b->shrink &&
           a->is_artifact == b->is_artifact && a->is_in_text == b->is_in_text && a->tags == b->tags;
}

/* Characters that no font has are warned of in each document. */
static bool has_boxes(const struct dlist_piece *piece)
{
    for (size_t i = 0; i < piece->cmds.n; i++) {
        const struct dlist_cmd *cmd = &piece->cmds.item[i];

        for (size_t k = 0; cmd->op == DLIST_GLYPHS && k < cmd->u.glyphs.run->n_glyphs; k++)
            if (cmd->u.glyphs.run->glyph[k].gid == TEXT_BOX_GID)
                return true;
    }
    return false;
}

static struct dlist_piece *draw(struct layout *l, const struct layout_node *node,
                                const struct piece_place *at)
{
    struct layout_piece *p = node->piece;
    struct layout_node *root = root_of(l, p, node->set);
    unsigned before = l->n_issues;
    struct layout inner = *l;
    struct dlist_piece *piece;
    struct dlist out;

    dlist_init(&out, l->out->arena);
    out.has_pieces = l->out->has_pieces;
    (void)dlist_add_page(&out, node->width_pt, at->height_pt, "");
    inner.out = &out;
    inner.page_h_pt = 0;
    fit(node->set, at->shrink);
    layout_place(&inner, root, 0, 0, at->height_pt, at->shrink);
    l->has_failed = inner.has_failed;
    l->reports = inner.reports;
    l->n_issues = inner.n_issues;
    piece = dlist_make_piece(&out, node->width_pt, at->height_pt);
    l->n_issues += has_boxes(piece);
    check_issues(l, p, before);
    return piece;
}

static struct piece_ink *find_ink(const struct layout_piece_set *set, const struct piece_place *at)
{
    struct piece_ink *ink = set->inks;

    while (ink && !is_same(&ink->place, at))
        ink = ink->next;
    return ink;
}

static struct piece_ink *add_ink(struct arena *a, struct layout_piece_set *set,
                                 const struct piece_place *at)
{
    struct piece_ink *ink = ARENA_NEW(a, struct piece_ink);

    ink->place = *at;
    ink->piece = ARENA_NEW(a, struct dlist_piece);
    ink->next = set->inks;
    set->inks = ink;
    return ink;
}

/* What was drawn for another document serves where a painter has kept what he made of it. */
static struct dlist_piece *find_piece(struct layout *l, const struct layout_node *node,
                                      const struct piece_place *at)
{
    struct layout_piece *p = node->piece;
    struct piece_ink *ink = find_ink(node->set, at);
    struct dlist_piece *piece = ink ? ink->piece : NULL, *drawn;
    void *painted = piece ? piece->painted : NULL;

    if (ink && ink->document == document_of(p))
        return piece;
    if (painted && l->out->has_pieces) {
        piece->cmds.n = 0;
        return piece;
    }
    drawn = draw(l, node, at);
    if (!p->keeper)
        return drawn;
    ink = ink ? ink : add_ink(p->keeper->arena, node->set, at);
    *ink->piece = *drawn;
    ink->piece->keeper = p->keeper->arena;
    ink->piece->painted = painted;
    ink->document = document_of(p);
    return ink->piece;
}

/* A stack that nothing in it stretches looks the same in whatever height it is given. */
static bool needs_height(const struct box *box)
{
    if (box->kind != BOX_STACK || box->valign != BOX_START || box->border_bottom.width_pt > 0 ||
        box->border_left.width_pt > 0 ||
        (box->role != DLIST_ROLE_DOCUMENT && box->role != DLIST_ROLE_COUNT))
        return true;
    for (size_t i = 0; i < box->n_children; i++)
        if (box->child[i]->fill > 0)
            return true;
    return false;
}

void layout_piece_place(struct layout *l, const struct layout_node *node, double x_pt,
                        double top_pt, double height_pt, double shrink)
{
    struct piece_place at = {height_pt, node->piece->shrinks ? shrink : 0, l->artifacts > 0,
                             l->text_holds > 0, l->tags};

    if (!needs_height(node->piece->box))
        at.height_pt = node->height_pt;
    dlist_add_piece(l->out, find_piece(l, node, &at), x_pt, l->page_h_pt - top_pt);
}
