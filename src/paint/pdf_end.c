/* The file of a print run: its beginning, and its end: page tree, structure, outline, what all pieces share. */
#include "base/arena.h"
#include "paint/pdf_piece.h"

enum {
    NODES_MAX = 250 /* pieces below a node of the page tree */
};

/* Nodes of the page tree, in ORDER. */
static void put_page_tree(struct paint_run *r, const size_t *order, size_t n)
{
    struct buf kids = buf_in(&r->scratch, PDF_TEXT_MAX), text = buf_in(&r->scratch, PDF_TEXT_MAX);
    struct buf nodes = buf_in(&r->scratch, PDF_TEXT_MAX);
    size_t n_all = 0;

    for (size_t i = 0; i < n;) {
        unsigned node = pdf_out_number(&r->out);
        size_t n_below = 0, to = i + NODES_MAX < n ? i + NODES_MAX : n;

        buf_clear(&kids);
        for (; i < to; i++) {
            const struct piece *piece = &r->pieces.item[order[i]];

            buf_clear(&text);
            buf_printf(&text, "<<\n/Type /Pages\n/Parent %u 0 R\n/Count %zu\n/Kids [ ", node,
                       piece->n_pages);
            for (size_t k = 0; k < piece->n_pages; k++)
                buf_printf(&text, "%u 0 R ", r->page.item[piece->first_page + k]);
            buf_put_c(&text, "]\n>>");
            pdf_out_object(&r->out, piece->node, buf_str(&text));
            buf_printf(&kids, "%u 0 R ", piece->node);
            n_below += piece->n_pages;
        }
        buf_clear(&text);
        buf_printf(&text, "<<\n/Type /Pages\n/Parent %u 0 R\n/Count %zu\n/Kids [ %s]\n>>", r->pages,
                   n_below, buf_str(&kids).p);
        pdf_out_object(&r->out, node, buf_str(&text));
        buf_printf(&nodes, "%u 0 R ", node);
        n_all += n_below;
    }
    pdf_out_object(
        &r->out, r->pages,
        str_from_c(arena_printf(&r->scratch, "<<\n/Type /Pages\n/Count %zu\n/Kids [ %s]\n>>", n_all,
                                buf_str(&nodes).p)));
}

static void put_structure(struct paint_run *r, const size_t *order, size_t n)
{
    struct buf kids = buf_in(&r->scratch, PDF_TEXT_MAX);

    if (!r->rest.structure.is_on)
        return;
    for (size_t i = 0; i < n; i++) {
        unsigned part = r->pieces.item[order[i]].part;

        if (part)
            buf_printf(&kids, "%u 0 R ", part);
    }
    pdf_run_end_node(r);
    pdf_out_object(&r->out, r->document,
                   str_from_c(arena_printf(&r->scratch, "<<\n/S /Document\n/P %u 0 R\n/K [ %s]\n>>",
                                           r->root, buf_str(&kids).p)));
    pdf_out_object(&r->out, r->root,
                   str_from_c(arena_printf(&r->scratch,
                                           "<<\n/Type /StructTreeRoot\n/K [ %u 0 R ]\n/ParentTree "
                                           "<<\n/Kids [ %s]\n>>\n/ParentTreeNextKey %zu\n>>",
                                           r->document, buf_str(&r->nodes).p, r->n_keys)));
}

/* An entry of the outline: numbers of others, 0 where there is none. */
struct entry {
    const struct pdf_bookmark *mark;
    size_t depth, up; /* `up`, and those below: 1 + index; 0: the outline itself */
    size_t previous, next, first, last, n_below;
};

/* In ENTRY, which has room, from 1 on; ENTRY[0] is the outline. */
static size_t link_entries(struct paint_run *r, const size_t *order, size_t n, struct entry *entry)
{
    size_t count = 0, above = 0;

    for (size_t i = 0; i < n; i++) {
        const struct piece *piece = &r->pieces.item[order[i]];

        for (size_t k = 0; k < piece->n_bookmarks; k++) {
            struct entry *e = &entry[++count], *up;

            e->mark = &r->bookmarks.item[piece->first_bookmark + k];
            /* a level that is left out is skipped */
            while (above && entry[above].depth > e->mark->level)
                above = entry[above].up;
            e->up = above;
            e->depth = above ? entry[above].depth + 1 : 1;
            up = &entry[above];
            e->previous = up->last;
            if (up->last)
                entry[up->last].next = count;
            else
                up->first = count;
            up->last = count;
            for (size_t at = above;; at = entry[at].up) {
                entry[at].n_below++;
                if (!at)
                    break;
            }
            above = count;
        }
    }
    return count;
}

static void put_relation(struct buf *b, const char *key, size_t at, unsigned outline)
{
    if (at)
        buf_printf(b, "/%s %zu 0 R\n", key, outline + at);
}

/* Whether there is one. */
static bool put_outline(struct paint_run *r, const size_t *order, size_t n)
{
    struct entry *entry = ARENA_NEW_N(&r->scratch, struct entry, r->bookmarks.n + 1);
    size_t count = link_entries(r, order, n, entry);
    unsigned first = r->out.n_objects;
    struct buf b = buf_in(&r->scratch, PDF_TEXT_MAX);

    if (!count)
        return false;
    r->out.n_objects += (unsigned)count;
    for (size_t i = 0; i <= count; i++) {
        const struct entry *e = &entry[i];

        buf_clear(&b);
        buf_put_c(&b, "<<\n");
        if (i) {
            buf_put_c(&b, "/Title <FEFF");
            pdf_put_utf16(&b, str_from_c(e->mark->title), true);
            buf_printf(&b, ">\n/Parent %zu 0 R\n/Dest [ %u 0 R /XYZ 0 ",
                       e->up ? first + e->up : r->outline, e->mark->page);
            pdf_put_real(r->rest.file, &b, e->mark->y_pt);
            buf_put_c(&b, " null ]\n");
        } else {
            buf_put_c(&b, "/Type /Outlines\n");
        }
        put_relation(&b, "Prev", e->previous, first);
        put_relation(&b, "Next", e->next, first);
        put_relation(&b, "First", e->first, first);
        put_relation(&b, "Last", e->last, first);
        if (e->n_below)
            buf_printf(&b, "/Count %zu\n", e->n_below);
        buf_put_c(&b, ">>");
        pdf_out_object(&r->out, i ? first + (unsigned)i : r->outline, buf_str(&b));
    }
    return true;
}

/* --- the end ----------------------------------------------------------------------------------- */

/* Fonts, frames, catalog; *own are their numbers afterwards. */
static bool put_rest(struct paint_run *r, bool has_outline, struct pdf_own_objects *own)
{
    struct pdf *p = &r->rest;
    unsigned outline = pdf_object_new(p->file);
    const char *entries = arena_printf(&r->scratch, "/Outlines %u 0 R\n", outline);
    struct buf objects = buf_in(&r->scratch, PDF_TEXT_MAX);
    struct numbers n;

    if (!pdf_make_shared(p) || !pdf_make_catalog(p, has_outline ? entries : "") ||
        !pdf_file_each(p->file, pdf_put_object, &objects))
        return false;
    *own = pdf_own_objects(p->file);
    n = pdf_numbers(r, own);
    pdf_fix_number(&n, own->pages, r->pages);
    pdf_fix_number(&n, p->structure.root, r->root);
    pdf_fix_number(&n, outline, r->outline);
    for (size_t i = 0; i < r->fixed.n; i++)
        pdf_fix_number(&n, r->fixed.item[i].object, r->fixed.item[i].number);
    n.number[p->resources] = r->resources;
    pdf_number_objects(r, &n, buf_str(&objects));
    pdf_add_objects(r, buf_str(&objects), &n, 0);
    own->catalog = n.number[own->catalog];
    own->info = n.number[own->info];
    return true;
}

/* What comes after the last piece. */
static bool put_end(struct paint_run *r, const size_t *order, size_t n)
{
    struct pdf_own_objects own;
    bool has_outline;

    for (size_t i = 0; i < n; i++) {
        const struct piece *piece = &r->pieces.item[order[i]];

        for (size_t k = 0; k < piece->n_pages; k++)
            VEC_PUSH(r->arena, &r->rest.labels, r->label.item[piece->first_page + k]);
    }
    put_page_tree(r, order, n);
    put_structure(r, order, n);
    has_outline = put_outline(r, order, n);
    if (!put_rest(r, has_outline, &own))
        return false;
    pdf_out_close(&r->out, own.catalog, own.info);
    return pdf_file_check(r->rest.file);
}

/* --- the file --------------------------------------------------------------------------------- */

static bool is_packed(const struct paint_run *r)
{
    return r->rest.job.options.is_compact || r->rest.job.options.password != NULL;
}

static void put_or_keep(void *self, struct str bytes)
{
    struct paint_run *r = self;

    if (is_packed(r))
        buf_put_str(&r->whole, bytes);
    else
        r->put(r->self, bytes);
}

struct paint_run *paint_run_open(const struct dlist *head, const struct paint_options *o,
                                 const struct fonts *fonts, paint_put_fn *put_bytes, void *self,
                                 struct diag *d, struct arena *a)
{
    struct paint_run *r = ARENA_NEW(a, struct paint_run);
    struct paint_job job = {.list = head, .options = *o, .diag = d, .scratch = a};

    job.options.cache = NULL;
    r->arena = a;
    r->fonts = fonts;
    r->put = put_bytes;
    r->self = self;
    r->moved = buf_in(a, PDF_TEXT_MAX);
    r->parents = buf_in(a, PDF_TEXT_MAX);
    r->nodes = buf_in(a, PDF_TEXT_MAX);
    r->whole = buf_in(a, PAINT_BYTES_MAX);
    r->is_good = pdf_open(&r->rest, &job, PDF_REST);
    if (!r->is_good)
        return r;
    pdf_out_open(&r->out, a, r->rest.file, put_or_keep, r);
    r->pages = pdf_out_number(&r->out);
    r->resources = pdf_out_number(&r->out);
    r->root = pdf_out_number(&r->out);
    r->document = pdf_out_number(&r->out);
    r->outline = pdf_out_number(&r->out);
    return r;
}

bool paint_run_close(struct paint_run *r, const size_t *order, size_t n)
{
    r->is_good = r->is_good && order != NULL && put_end(r, order, n);
    if (r->is_good && is_packed(r)) {
        r->rest.job.out = &r->whole;
        r->is_good = pdf_pack(&r->rest, 0) && paint_has_room(&r->whole, "PDF", r->rest.job.diag);
        r->put(r->self, buf_str(&r->whole));
    }
    memo_clear(&r->images);
    arena_release(&r->scratch);
    pdf_release(&r->rest);
    return r->is_good;
}
