/* Ways about the document: links, outline, page labels. */
#include <assert.h>
#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_outline.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    FLAG_PRINT = 4,
    LABELS_A_NODE = 4096 /* libharu's arrays end at 32767 entries, two a label */
};

/* The place at (X,Y) of a page, the reader's zoom kept; direct, as older checkers want it. */
static HPDF_Array destination(struct pdf *p, HPDF_Dict page, double x_pt, double y_pt)
{
    HPDF_Array a = pdf_array(p);

    pdf_add(p, a, page);
    pdf_add(p, a, HPDF_Name_New(p->doc->mmgr, "XYZ"));
    pdf_add_real(p, a, x_pt);
    pdf_add_real(p, a, y_pt);
    pdf_add(p, a, HPDF_Null_New(p->doc->mmgr));
    return a;
}

bool pdf_add_link(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;
    HPDF_Dict annot = pdf_shared_dict(p);
    HPDF_Array border = pdf_array(p), annots;

    for (int i = 0; i < 3; i++)
        pdf_add_integer(p, border, 0);
    pdf_set_name(p, annot, "Type", "Annot");
    pdf_set_name(p, annot, "Subtype", "Link");
    pdf_set(p, annot, "Rect", pdf_box(p, cmd->rect));
    pdf_set(p, annot, "Border", border);
    pdf_set_integer(p, annot, "F", FLAG_PRINT);
    if (cmd->u.link.uri) {
        HPDF_Dict action = pdf_dict(p);

        pdf_set_name(p, action, "S", "URI");
        pdf_set_ascii(p, action, "URI", cmd->u.link.uri);
        pdf_set(p, annot, "A", action);
    } else {
        const struct dlist *l = p->job.list;
        const struct dlist_page *to = &l->pages.item[cmd->u.link.page];

        assert(cmd->u.link.page < l->pages.n);
        pdf_set(p, annot, "Dest", destination(p, p->pages[cmd->u.link.page], 0, to->height_pt));
    }
    annots = HPDF_Dict_GetItem(p->page_dict, "Annots", HPDF_OCLASS_ARRAY);
    if (!annots) {
        annots = pdf_array(p);
        pdf_set(p, p->page_dict, "Annots", annots);
    }
    pdf_add(p, annots, annot);
    return true;
}

/* Under the entry of the level above that was made last; a level left out is made up for. */
bool pdf_add_bookmark(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;
    size_t depth = cmd->u.bookmark.level;
    HPDF_Dict parent = NULL, entry;

    if (depth > p->outline.n)
        depth = p->outline.n;
    if (depth)
        parent = p->outline.item[depth - 1];
    /* The title that libharu writes itself knows no Unicode: replaced at once. */
    entry = HPDF_CreateOutline(p->doc, parent, "-", NULL);
    if (!entry)
        return pdf_check(p);
    pdf_set_text(p, entry, "Title", cmd->u.bookmark.title);
    pdf_set(p, entry, "Dest", destination(p, p->page_dict, 0, cmd->u.bookmark.y_pt));
    p->outline.n = depth;
    VEC_PUSH(p->job.scratch, &p->outline, entry);
    return true;
}

static HPDF_Dict label(struct pdf *p, size_t index)
{
    const char *text = p->labels.item[index];
    HPDF_Dict d = pdf_dict(p);

    if (text) {
        pdf_set_text(p, d, "P", text);
    } else {
        pdf_set_name(p, d, "S", "D");
        pdf_set_integer(p, d, "St", (int)index + 1);
    }
    return d;
}

/* The labels of pages from FIRST to before END, two entries each. */
static HPDF_Array label_pairs(struct pdf *p, size_t first, size_t end)
{
    HPDF_Array a = pdf_array(p);

    for (size_t i = first; i < end; i++) {
        pdf_add_integer(p, a, (int)i);
        pdf_add(p, a, label(p, i));
    }
    return a;
}

void pdf_add_labels(struct pdf *p)
{
    size_t n = p->labels.n;
    HPDF_Dict tree, leaf;
    HPDF_Array kids, limits;
    bool has_label = false;

    for (size_t i = 0; i < n && !has_label; i++)
        has_label = p->labels.item[i] != NULL;
    if (!has_label)
        return;
    tree = pdf_dict(p);
    pdf_set(p, p->doc->catalog, "PageLabels", tree);
    if (n <= LABELS_A_NODE) {
        pdf_set(p, tree, "Nums", label_pairs(p, 0, n));
        return;
    }
    kids = pdf_array(p);
    pdf_set(p, tree, "Kids", kids);
    for (size_t i = 0; i < n; i += LABELS_A_NODE) {
        size_t end = i + LABELS_A_NODE < n ? i + LABELS_A_NODE : n;

        leaf = pdf_shared_dict(p);
        limits = pdf_array(p);
        pdf_add_integer(p, limits, (int)i);
        pdf_add_integer(p, limits, (int)end - 1);
        pdf_set(p, leaf, "Limits", limits);
        pdf_set(p, leaf, "Nums", label_pairs(p, i, end));
        pdf_add(p, kids, leaf);
    }
}
