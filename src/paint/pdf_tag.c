/* The structure of a document: its elements, and which content belongs to which.
 *
 * Content that no element holds (rules, boxes to tick, feet) is marked as an artifact.  A mark is begun
 * when something is drawn and ended when the element changes, so that as few as possible are written. */
#include <math.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    ENTRIES_MAX = 1 << 24,
    KEYS_PER_NODE = 4096
};

#define ROLE(name, holds) \
 {                        \
  "/S/" name "/P ", holds \
 }

/* Which roles hold content themselves; in the others only decoration is drawn. */
static const struct {
    const char *element; /* how it begins */
    bool holds;
} roles[DLIST_ROLE_COUNT] = {
    [DLIST_ROLE_DOCUMENT] = ROLE("Document", false),
    [DLIST_ROLE_SECTION] = ROLE("Sect", false),
    [DLIST_ROLE_H1] = ROLE("H1", true),
    [DLIST_ROLE_H2] = ROLE("H2", true),
    [DLIST_ROLE_H3] = ROLE("H3", true),
    [DLIST_ROLE_PARAGRAPH] = ROLE("P", true),
    [DLIST_ROLE_LIST] = ROLE("L", false),
    [DLIST_ROLE_ITEM] = ROLE("LBody", true),
    [DLIST_ROLE_TABLE] = ROLE("Table", false),
    [DLIST_ROLE_ROW] = ROLE("TR", false),
    [DLIST_ROLE_HEAD] = ROLE("TH", true),
    [DLIST_ROLE_CELL] = ROLE("TD", true),
    [DLIST_ROLE_FIGURE] = ROLE("Figure", true),
    [DLIST_ROLE_LINK] = ROLE("Link", true),
    [DLIST_ROLE_ARTIFACT] = ROLE("Artifact", false),
};

/* How a mark of content that no element holds begins.  PDF/UA-1 7.8 wants to know what repeats: by names
 * in the resources, which all pages share. */
static const char *const artifacts[] = {[PDF_MARK_ARTIFACT] = "/Artifact BMC\n",
                                        [PDF_MARK_HEAD] = "/Artifact/Header BDC\n",
                                        [PDF_MARK_FOOT] = "/Artifact/Footer BDC\n"};

static bool is_in_group(const struct pdf *p)
{
    return p->used == &p->group;
}

static struct pdf_element *top_of(struct pdf_structure *s)
{
    return &s->open.item[s->open.n - 1];
}

/* Elements are numbered when something refers to them: those that stay empty never are. */
static unsigned number_of(struct pdf *p, struct pdf_element *e)
{
    if (!e->object)
        e->object = pdf_object_new(p->file);
    return e->object;
}

static void open_element(struct pdf *p, enum dlist_role role)
{
    struct pdf_structure *s = &p->structure;

    VEC_PUSH(p->job.scratch, &s->open, (struct pdf_element){.role = role, .first_kid = s->kids.n});
}

/* --- elements --------------------------------------------------------------------------------- */

/* Whole points are exact enough for a zoom, and smaller.  Sums of thousandths are not exact. */
static void put_area(struct buf *b, struct dlist_rect area)
{
    const double hair_pt = 1e-6;
    const double corner[] = {floor(area.x + hair_pt), floor(area.y + hair_pt),
                             ceil(area.x + area.w - hair_pt), ceil(area.y + area.h - hair_pt)};

    buf_put_c(b, "/A<</O/Layout/Placement/Block/BBox[");
    pdf_put_places(b, corner, 4);
    buf_put_c(b, "]>>");
}

static void put_attributes(struct buf *b, const struct pdf_element *e)
{
    if (e->role == DLIST_ROLE_HEAD || e->n_columns > 1 || e->n_rows > 1) {
        buf_put_c(b, "/A<</O/Table");
        if (e->role == DLIST_ROLE_HEAD)
            buf_put_c(b, e->heads_row ? "/Scope/Row" : "/Scope/Column");
        if (e->n_columns > 1)
            buf_printf(b, "/ColSpan %u", e->n_columns);
        if (e->n_rows > 1)
            buf_printf(b, "/RowSpan %u", e->n_rows);
        buf_put_c(b, ">>");
    } else if (e->role == DLIST_ROLE_FIGURE) {
        put_area(b, e->area);
    }
    if (e->text != NULL) {
        buf_put_c(b, "/Alt");
        pdf_put_text(b, e->text);
    }
}

static void put_kids(struct pdf *p, struct buf *b, size_t first)
{
    struct pdf_structure *s = &p->structure;
    bool on_page = false, is_list = s->kids.n != first + 1;

    buf_put_c(b, is_list ? "/K[" : "/K");
    for (size_t i = first; i < s->kids.n; i++) {
        const struct pdf_kid *kid = &s->kids.item[i];

        buf_put_c(b, kid->kind == PDF_KID_OBJECT ? "<</Type/OBJR/Obj " : " ");
        if (kid->kind == PDF_KID_CONTENT)
            pdf_put_count(b, kid->number);
        else
            pdf_put_reference(b, kid->number);
        buf_put_c(b, kid->kind == PDF_KID_OBJECT ? ">>" : "");
        on_page = on_page || kid->kind != PDF_KID_ELEMENT;
    }
    buf_put_c(b, is_list ? "]" : "");
    if (on_page)
        buf_put_str(b, s->on_page);
    buf_put_byte(b, '\n');
}

/* BEGIN is how its entries begin, up to that of its parent. */
static void set_element(struct pdf *p, unsigned object, const char *begin, unsigned parent,
                        const struct pdf_element *e)
{
    struct buf *b = &p->structure.entries;

    buf_clear(b);
    buf_put_c(b, begin);
    pdf_put_reference(b, parent);
    put_attributes(b, e);
    put_kids(p, b, e->first_kid);
    if (b->is_full)
        pdf_file_fail(p->file, "an element has too many parts");
    pdf_object_set(p->file, object, str_dup(p->job.scratch, buf_str(b)));
}

static void add_kid(struct pdf *p, enum pdf_kid_kind kind, unsigned number)
{
    VEC_PUSH(p->job.scratch, &p->structure.kids, (struct pdf_kid){number, kind});
}

/* A cell without content is still a cell.  It gets an empty mark: readers that go from the content
 * to its elements would not find it, and take the next cell for it. */
static bool is_cell(enum dlist_role role)
{
    return role == DLIST_ROLE_HEAD || role == DLIST_ROLE_CELL;
}

/* A heading that is not on paper. */
static bool is_heard_alone(const struct pdf_element *e)
{
    return e->text != NULL && (e->role == DLIST_ROLE_H2 || e->role == DLIST_ROLE_H3);
}

static bool is_needed(const struct pdf_structure *s, const struct pdf_element *e)
{
    return s->kids.n > e->first_kid || e->role == DLIST_ROLE_DOCUMENT;
}

static void end_mark(struct pdf *p);

static void close_element(struct pdf *p)
{
    struct pdf_structure *s = &p->structure;
    struct pdf_element e = *top_of(s), *parent;
    unsigned object, above;

    if ((is_cell(e.role) || is_heard_alone(&e)) && s->kids.n == e.first_kid) {
        pdf_begin_mark(p);
        end_mark(p);
        e = *top_of(s);
    }
    s->open.n--;
    if (!is_needed(s, &e))
        return;
    parent = s->open.n ? top_of(s) : NULL;
    object = number_of(p, &e);
    above = parent != NULL ? number_of(p, parent) : s->root;
    if (e.role == DLIST_ROLE_ITEM) { /* what is in it is the body of a list item */
        unsigned item = pdf_object_new(p->file);

        set_element(p, object, roles[e.role].element, item, &e);
        s->kids.n = e.first_kid;
        add_kid(p, PDF_KID_ELEMENT, object);
        set_element(p, item, "/S/LI/P ", above, &(struct pdf_element){.first_kid = e.first_kid});
        object = item;
    } else {
        set_element(p, object, roles[e.role].element, above, &e);
    }
    s->kids.n = e.first_kid;
    add_kid(p, PDF_KID_ELEMENT, object);
}

/* --- marks ------------------------------------------------------------------------------------ */

static void end_mark(struct pdf *p)
{
    if (p->structure.mark != PDF_MARK_NONE)
        buf_put_c(&p->content, "EMC\n");
    p->structure.mark = PDF_MARK_NONE;
}

/* Called before anything is drawn on a page. */
void pdf_begin_mark(struct pdf *p)
{
    struct pdf_structure *s = &p->structure;
    struct pdf_element *e;
    enum pdf_mark wanted;
    bool is_held;

    if (!s->is_on || is_in_group(p))
        return;
    e = top_of(s);
    is_held = !s->n_artifacts && roles[e->role].holds;
    wanted = is_held ? PDF_MARK_ELEMENT : s->artifact;
    if (s->mark == wanted)
        return;
    end_mark(p);
    s->mark = wanted;
    if (!is_held) {
        buf_put_c(&p->content, artifacts[s->artifact]);
        return;
    }
    buf_put_c(&p->content, "/P<</MCID "); /* readers go by the number; one name packs best */
    pdf_put_count(&p->content, s->owners.n);
    buf_put_c(&p->content, ">>BDC\n");
    add_kid(p, PDF_KID_CONTENT, (unsigned)s->owners.n);
    VEC_PUSH(p->job.scratch, &s->owners, number_of(p, e));
}

static void open_tag(struct pdf *p, const struct dlist_cmd *tag, double x_pt, double y_pt)
{
    struct pdf_structure *s = &p->structure;
    struct pdf_element *e;

    if (tag->u.tag.role == DLIST_ROLE_ARTIFACT) {
        s->n_artifacts++;
        if (tag->u.tag.running == DLIST_RUNNING_HEAD)
            s->artifact = PDF_MARK_HEAD;
        else if (tag->u.tag.running == DLIST_RUNNING_FOOT)
            s->artifact = PDF_MARK_FOOT;
    } else if (!s->n_artifacts) {
        end_mark(p);
        open_element(p, tag->u.tag.role);
        e = top_of(s);
        e->heads_row = tag->u.tag.heads_row;
        e->text = tag->u.tag.text;
        e->n_columns = tag->u.tag.n_columns;
        e->n_rows = tag->u.tag.n_rows;
        e->area = tag->rect;
        e->area.x += p->origin.x + x_pt;
        e->area.y += p->origin.y + y_pt;
    }
    VEC_PUSH(p->job.scratch, &s->tags, tag->u.tag.role);
}

static void close_tag(struct pdf *p)
{
    struct pdf_structure *s = &p->structure;
    enum dlist_role role = s->tags.item[--s->tags.n];

    if (role == DLIST_ROLE_ARTIFACT) {
        if (!--s->n_artifacts)
            s->artifact = PDF_MARK_ARTIFACT;
    } else if (!s->n_artifacts) {
        end_mark(p);
        close_element(p);
    }
}

/* --- groups ----------------------------------------------------------------------------------- */

/* Ends a part of a group's operators. */
static void end_part(struct pdf *p, bool is_drawn, const struct dlist_cmd *tag, double x_pt,
                     double y_pt)
{
    size_t from = p->parts.n ? p->parts.item[p->parts.n - 1].end : 0;

    if (tag != NULL || p->content.n > from)
        VEC_PUSH(p->group.arena, &p->parts,
                 (struct pdf_part){p->content.n, is_drawn, tag, x_pt, y_pt});
}

void pdf_begin_plain(struct pdf *p)
{
    if (is_in_group(p))
        end_part(p, true, NULL, 0, 0);
    else
        end_mark(p);
}

void pdf_end_plain(struct pdf *p)
{
    if (is_in_group(p))
        end_part(p, false, NULL, 0, 0);
}

void pdf_tag(struct pdf *p, const struct dlist_cmd *tag, double x_pt, double y_pt)
{
    p->pen.has_text = false;
    if (is_in_group(p))
        end_part(p, true, tag, x_pt, y_pt);
    else if (p->structure.is_on && tag->op == DLIST_TAG_OPEN)
        open_tag(p, tag, x_pt, y_pt);
    else if (p->structure.is_on)
        close_tag(p);
}

void pdf_put_parts(struct pdf *p, const struct dlist_cmd *cmd, const struct pdf_content *c)
{
    size_t from = 0;

    for (size_t i = 0; i < c->n_parts; i++) {
        const struct pdf_part *part = &c->part[i];
        double x_pt = cmd->rect.x + part->x_pt, y_pt = cmd->rect.y + part->y_pt;

        if (part->is_drawn && part->end > from)
            pdf_begin_mark(p);
        else if (part->end > from)
            end_mark(p);
        buf_put(&p->content, c->key.bytes.p + from, part->end - from);
        from = part->end;
        if (is_in_group(p))
            end_part(p, part->is_drawn, part->tag, x_pt, y_pt);
        else if (part->tag != NULL)
            pdf_tag(p, part->tag, x_pt, y_pt);
    }
}

/* --- the document ----------------------------------------------------------------------------- */

void pdf_structure_open(struct pdf *p)
{
    struct pdf_structure *s = &p->structure;
    struct arena *scratch = p->job.scratch;

    s->is_on = !p->job.options.is_untagged;
    if (!s->is_on)
        return;
    s->entries = buf_in(scratch, ENTRIES_MAX);
    s->parents = buf_in(scratch, ENTRIES_MAX);
    s->nodes = buf_in(scratch, ENTRIES_MAX);
    s->root = pdf_object_new(p->file);
    open_element(p, DLIST_ROLE_DOCUMENT);
}

/* Ends a node of the tree that leads from keys to elements. */
static void end_node(struct pdf *p)
{
    struct pdf_structure *s = &p->structure;
    struct buf entries;
    unsigned node;

    if (s->first_key == s->n_keys)
        return;
    node = pdf_object_new(p->file);
    entries = buf_in(p->job.scratch, ENTRIES_MAX);
    buf_printf(&entries, "/Limits [ %zu %zu ]\n/Nums [ ", s->first_key, s->n_keys - 1);
    buf_put_str(&entries, buf_str(&s->parents));
    buf_put_c(&entries, "]\n");
    pdf_object_set(p->file, node, entries.p);
    if (entries.is_full || s->parents.is_full)
        pdf_file_fail(p->file, "there are too many elements");
    buf_printf(&s->nodes, "%u 0 R ", node);
    buf_clear(&s->parents);
    s->first_key = s->n_keys;
}

void pdf_structure_begin_page(struct pdf *p)
{
    struct pdf_structure *s = &p->structure;

    if (!s->is_on)
        return;
    s->owners.n = s->annotated.n = 0;
    s->artifact = PDF_MARK_ARTIFACT;
    s->on_page = str_from_c(arena_printf(p->job.scratch, "/Pg %u 0 R", p->page));
    open_element(p, DLIST_ROLE_SECTION);
}

void pdf_structure_end_page(struct pdf *p)
{
    struct pdf_structure *s = &p->structure;

    if (!s->is_on)
        return;
    end_mark(p);
    close_element(p);
    pdf_page_set_structure(p->file, p->page, s->n_keys);
    pdf_put_count(&s->parents, s->n_keys++);
    buf_put_c(&s->parents, " [ ");
    for (size_t i = 0; i < s->owners.n; i++) {
        pdf_put_reference(&s->parents, s->owners.item[i]);
        buf_put_byte(&s->parents, ' ');
    }
    buf_put_c(&s->parents, "]\n");
    for (size_t i = 0; i < s->annotated.n; i++)
        buf_printf(&s->parents, "%zu %u 0 R\n", s->n_keys++, s->annotated.item[i]);
    if (p->scope == PDF_WHOLE && s->n_keys - s->first_key >= KEYS_PER_NODE)
        end_node(p);
}

/* The link's object becomes a part of the element that is open. */
size_t pdf_structure_add_link(struct pdf *p, unsigned link)
{
    struct pdf_structure *s = &p->structure;

    end_mark(p);
    add_kid(p, PDF_KID_OBJECT, link);
    VEC_PUSH(p->job.scratch, &s->annotated, number_of(p, top_of(s)));
    return s->n_keys + s->annotated.n; /* the page's own key comes first */
}

unsigned pdf_structure_document(struct pdf *p)
{
    return p->structure.is_on ? number_of(p, &p->structure.open.item[0]) : 0;
}

void pdf_structure_close(struct pdf *p)
{
    struct pdf_structure *s = &p->structure;
    unsigned document;

    if (!s->is_on)
        return;
    end_node(p);
    document = pdf_structure_document(p);
    close_element(p);
    pdf_object_set(p->file, s->root,
                   arena_printf(p->job.scratch,
                                "/Type /StructTreeRoot\n/K [ %u 0 R ]\n"
                                "/ParentTree <<\n/Kids [ %s]\n>>\n/ParentTreeNextKey %zu\n",
                                document, buf_str(&s->nodes).p, s->n_keys));
}

const char *pdf_structure_resources(const struct pdf *p)
{
    return p->structure.is_on ? "/Properties <<\n/Header <</Type/Pagination/Subtype/Header>>\n"
                                "/Footer <</Type/Pagination/Subtype/Footer>>\n>>\n"
                              : "";
}

const char *pdf_structure_entries(struct pdf *p)
{
    return p->structure.is_on ? arena_printf(p->job.scratch,
                                             "/MarkInfo <</Marked true>>\n/StructTreeRoot %u 0 R\n",
                                             p->structure.root)
                              : "";
}
