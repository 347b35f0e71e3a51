/* Paints one list as a piece of a print run. */
#include "paint/pdf_piece.h"

#include "base/arena.h"

static void put_text(struct buf *out, struct str text)
{
    buf_put(out, &text.n, sizeof text.n);
    buf_put_str(out, text);
    buf_put_byte(out, '\0');
}

void pdf_put_object(void *buf, unsigned object, bool is_stream, struct str text)
{
    const struct piece_object head = {object, is_stream};

    buf_put(buf, &head, sizeof head);
    put_text(buf, text);
}

static void put_glyphs(struct buf *out, const struct pdf_used *used)
{
    for (size_t i = 0; i < used->fonts.n; i++) {
        const struct pdf_font *f = &used->fonts.item[i];

        for (size_t k = 0; k < f->glyphs.n; k++) {
            const struct pdf_glyph *g = &f->glyphs.item[k];
            struct piece_glyph glyph;

            memset(&glyph, 0, sizeof glyph);
            glyph.font = i;
            glyph.gid = g->gid;
            glyph.is_single = g->is_single;
            buf_put(out, &glyph, sizeof glyph);
            put_text(out, g->text);
        }
    }
}

static struct piece_head head_of(struct pdf *p)
{
    struct piece_head h = {.own = pdf_own_objects(p->file),
                           .resources = p->resources,
                           .root = p->structure.root,
                           .document = pdf_structure_document(p),
                           .n_pages = p->job.list->pages.n,
                           .n_sections = p->structure.kids.n,
                           .n_keys = p->structure.n_keys,
                           .n_frames = p->shared.frames.n,
                           .n_images = p->images.n,
                           .n_bookmarks = p->bookmarks.n};

    for (size_t i = 0; i < p->shared.fonts.n; i++)
        h.n_glyphs += p->shared.fonts.item[i].glyphs.n;
    return h;
}

static bool put_piece(struct pdf *p)
{
    struct buf *out = p->job.out;
    struct piece_head h = head_of(p);

    buf_put(out, &h, sizeof h);
    for (size_t i = 0; i < h.n_pages; i++) {
        const char *label = p->labels.item[i];

        buf_put(out, &(struct piece_page){p->pages[i]}, sizeof(struct piece_page));
        put_text(out, label != NULL ? str_from_c(label) : STR(""));
    }
    for (size_t i = 0; i < h.n_sections; i++)
        buf_put(out, &p->structure.kids.item[i].number, sizeof(unsigned));
    put_text(out, p->structure.is_on ? buf_str(&p->structure.parents) : STR(""));
    buf_put(out, p->shared.frames.item, h.n_frames * sizeof *p->shared.frames.item);
    put_glyphs(out, &p->shared);
    for (size_t i = 0; i < h.n_images; i++) {
        const struct pdf_image *image = &p->images.item[i];

        buf_put(out, &(struct piece_image){image->object, image->last}, sizeof(struct piece_image));
        put_text(out, str_from_c(image->name));
    }
    for (size_t i = 0; i < h.n_bookmarks; i++) {
        const struct pdf_bookmark *b = &p->bookmarks.item[i];

        buf_put(out, &(struct piece_bookmark){b->level, b->page, b->y_pt},
                sizeof(struct piece_bookmark));
        put_text(out, str_from_c(b->title));
    }
    return pdf_file_each(p->file, pdf_put_object, out);
}

/* Groups are drawn command by command: what a form would be made of stays with its list. */
bool paint_piece(const struct dlist *l, const struct paint_options *o, struct memo *sent,
                 struct buf *out, struct diag *d, struct arena *scratch)
{
    struct dlist flat = dlist_flatten(scratch, l);
    struct paint_job job = {
        .list = &flat, .options = *o, .out = out, .diag = d, .scratch = scratch};
    struct pdf p = {0};
    bool is_good;

    job.options.cache = NULL;
    p.sent = sent;
    if (!paint_is_balanced(l, d))
        return false;
    is_good = pdf_open(&p, &job, PDF_PIECE);
    if (is_good) {
        pdf_collect(&p);
        is_good = pdf_make_pages(&p) && put_piece(&p) && paint_has_room(out, "PDF", d);
    }
    pdf_release(&p);
    return is_good;
}
