/* Navigation: links, outline, page labels. */
#include <assert.h>

#include "paint/pdf_int.h"

enum {
    ENTRIES_MAX = 1 << 16,
    LABELS_MAX = 1 << 26,
    LABELS_PER_NODE = 4096
};

void pdf_add_link(struct pdf *p, const struct dlist_cmd *cmd)
{
    const double corner[] = {cmd->rect.x, cmd->rect.y, cmd->rect.x + cmd->rect.w,
                             cmd->rect.y + cmd->rect.h};
    unsigned link = pdf_object_new(p->file);
    struct buf b = buf_in(p->job.scratch, ENTRIES_MAX);

    buf_put_c(&b, "/Type /Annot\n/Subtype /Link\n/Rect [ ");
    for (size_t i = 0; i < 4; i++) {
        pdf_put_real(p->file, &b, corner[i]);
        buf_put_byte(&b, ' ');
    }
    buf_put_c(&b, "]\n/Border [ 0 0 0 ]\n/F 4\n"); /* no border; printed */
    if (p->structure.is_on)
        buf_printf(&b, "/StructParent %zu\n", pdf_structure_add_link(p, link));
    if (cmd->u.link.uri != NULL) {
        buf_put_c(&b, "/A <<\n/S /URI\n/URI ");
        pdf_put_string(&b, cmd->u.link.uri);
        buf_put_c(&b, "\n>>\n/Contents ");
        pdf_put_string(&b, cmd->u.link.uri);
        buf_put_byte(&b, '\n');
    } else {
        const struct dlist *l = p->job.list;
        const struct dlist_page *page = &l->pages.item[cmd->u.link.page];
        const char *to;

        assert(cmd->u.link.page < l->pages.n);
        to = page->label != NULL ? page->label
                                 : arena_printf(p->job.scratch, "page %zu", cmd->u.link.page + 1);
        buf_put_c(&b, "/Contents ");
        pdf_put_string(&b, arena_printf(p->job.scratch, "To %s", to));
        /* A direct array, as older checkers require; null keeps the reader's zoom. */
        buf_printf(&b, "\n/Dest [ %u 0 R /XYZ 0 ", p->pages[cmd->u.link.page]);
        pdf_put_real(p->file, &b, page->height_pt);
        buf_put_c(&b, " null ]\n");
    }
    if (b.is_full)
        pdf_file_fail(p->file, "a link is too long");
    pdf_object_set(p->file, link, b.p);
    pdf_page_add_annotation(p->file, p->page, link);
}

/* Below the last entry of the level above; a level that is left out is skipped. */
void pdf_add_bookmark(struct pdf *p, const struct dlist_cmd *cmd)
{
    size_t depth = cmd->u.bookmark.level;

    if (p->scope == PDF_PIECE) {
        VEC_PUSH(p->job.scratch, &p->bookmarks,
                 (struct pdf_bookmark){cmd->u.bookmark.title, cmd->u.bookmark.level, p->page,
                                       cmd->u.bookmark.y_pt});
        return;
    }
    if (depth > p->outline.n)
        depth = p->outline.n;
    p->outline.n = depth;
    VEC_PUSH(p->job.scratch, &p->outline,
             pdf_outline_add(p->file, depth ? p->outline.item[depth - 1] : 0, cmd->u.bookmark.title,
                             p->page, cmd->u.bookmark.y_pt));
}

/* "/Nums [ ... ]": the labels of pages from FIRST to before END. */
static void put_labels(struct pdf *p, struct buf *b, size_t first, size_t end)
{
    buf_put_c(b, "/Nums [ ");
    for (size_t i = first; i < end; i++) {
        const char *text = p->labels.item[i];

        buf_printf(b, "%zu <<\n", i);
        if (text != NULL) {
            buf_put_c(b, "/P ");
            pdf_put_text(b, text);
            buf_put_c(b, "\n>> ");
        } else {
            buf_printf(b, "/S /D\n/St %zu\n>> ", i + 1);
        }
    }
    buf_put_c(b, "]\n");
}

static unsigned add_leaf(struct pdf *p, size_t first, size_t end)
{
    unsigned leaf = pdf_object_new(p->file);
    struct buf b = buf_in(p->job.scratch, LABELS_MAX);

    buf_printf(&b, "/Limits [ %zu %zu ]\n", first, end - 1);
    put_labels(p, &b, first, end);
    pdf_object_set(p->file, leaf, b.p);
    return leaf;
}

const char *pdf_page_labels(struct pdf *p)
{
    size_t n = p->labels.n;
    bool has_label = false;
    struct buf b = buf_in(p->job.scratch, LABELS_MAX);

    for (size_t i = 0; i < n && !has_label; i++)
        has_label = p->labels.item[i] != NULL;
    if (!has_label)
        return "";
    buf_put_c(&b, "/PageLabels <<\n");
    if (n <= LABELS_PER_NODE) {
        put_labels(p, &b, 0, n);
    } else {
        buf_put_c(&b, "/Kids [ ");
        for (size_t i = 0; i < n; i += LABELS_PER_NODE)
            buf_printf(&b, "%u 0 R ",
                       add_leaf(p, i, i + LABELS_PER_NODE < n ? i + LABELS_PER_NODE : n));
        buf_put_c(&b, "]\n");
    }
    buf_put_c(&b, ">>\n");
    return b.p;
}
