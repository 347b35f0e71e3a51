/* The PDF document, of one list or of the many of a print run. */
#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    CONTENT_BYTES_MAX = 1 << 28,
    NAMES_BYTES_MAX = 1 << 24
};

static bool check(struct pdf *p)
{
    if (p->content.is_full)
        pdf_file_fail(p->file, "a page is too long");
    if (p->image_names.is_full || p->form_names.is_full)
        pdf_file_fail(p->file, "there are too many images or shapes");
    return pdf_file_check(p->file);
}

static bool open_document(struct pdf *p, const struct paint_job *job)
{
    struct arena *scratch = job->scratch;

    p->job = *job;
    p->file = pdf_file_open(job->options.is_compact, scratch, job->diag);
    if (p->file == NULL)
        return false;
    p->content = buf_in(scratch, CONTENT_BYTES_MAX);
    p->font_names = buf_in(scratch, NAMES_BYTES_MAX);
    p->image_names = buf_in(scratch, NAMES_BYTES_MAX);
    p->form_names = buf_in(scratch, NAMES_BYTES_MAX);
    p->used = &p->shared;
    p->shared.arena = scratch;
    if (job->options.cache == NULL)
        p->job.options.cache = &p->own_cache;
    memo_begin_epoch(p->job.options.cache);
    p->resources = pdf_object_new(p->file);
    pdf_structure_open(p);
    return check(p);
}

static void collect(struct pdf *p, const struct dlist *l)
{
    for (size_t i = 0; i < l->pages.n; i++)
        for (size_t k = 0; k < l->pages.item[i].cmds.n; k++)
            pdf_collect_cmd(p, &l->pages.item[i].cmds.item[k]);
}

/* Adds the objects that all N_PAGES pages share, once everything is collected. */
static bool make_shared(struct pdf *p, size_t n_pages)
{
    pdf_make_forms(p);
    pdf_make_frames(p);
    pdf_pages_expect(p->file, n_pages);
    return pdf_embed_fonts(p) && check(p);
}

/* All pages at once, so that links may lead to later ones. */
static bool add_pages(struct pdf *p, const struct dlist *l)
{
    struct arena *scratch = p->job.scratch;

    p->pages = ARENA_NEW_N(scratch, unsigned, l->pages.n);
    for (size_t i = 0; i < l->pages.n; i++) {
        const struct dlist_page *page = &l->pages.item[i];
        const char *label = page->label != NULL ? arena_strdup(scratch, page->label) : NULL;

        VEC_PUSH(scratch, &p->labels, label);
        p->pages[i] = pdf_page_new(p->file, page->width_pt, page->height_pt, p->resources);
        if (!p->pages[i])
            break;
    }
    return check(p);
}

static bool draw_pages(struct pdf *p, const struct dlist *l)
{
    for (size_t i = 0; i < l->pages.n; i++) {
        const struct dlist_page *page = &l->pages.item[i];

        p->page = p->pages[i];
        p->state = (struct pdf_state){.line_width_pt = 1};
        buf_clear(&p->content);
        pdf_structure_begin_page(p);
        for (size_t k = 0; k < page->cmds.n; k++)
            pdf_draw_cmd(p, &page->cmds.item[k]);
        pdf_structure_end_page(p);
        if (!p->content.n)
            buf_put_c(&p->content, "q Q\n"); /* some readers fail on an empty stream */
        pdf_page_set_contents(p->file, p->page, buf_str(&p->content));
        if (!check(p))
            return false;
    }
    return true;
}

static bool save(struct pdf *p)
{
    const struct dlist *l = p->job.list;
    struct arena *scratch = p->job.scratch;
    const char *lang = "";
    size_t from = p->job.out->n;

    if (l->lang != NULL)
        lang = arena_printf(scratch, "/Lang (%s)\n", l->lang);
    pdf_catalog_set(p->file,
                    arena_printf(scratch,
                                 "%s%s%s/ViewerPreferences <<\n/DisplayDocTitle true\n"
                                 "/PrintScaling /None\n%s>>\n%s",
                                 pdf_page_labels(p), pdf_structure_close(p), pdf_archive(p),
                                 l->is_duplex ? "/Duplex /DuplexFlipLongEdge\n" : "", lang));
    pdf_object_set(p->file, p->resources,
                   arena_printf(scratch, "/XObject <<\n%s%s>>\n/Font <<\n%s>>\n",
                                buf_str(&p->image_names).p, buf_str(&p->form_names).p,
                                buf_str(&p->font_names).p));
    return check(p) && pdf_file_save(p->file, p->job.out) && pdf_pack(p, from);
}

static void release(struct pdf *p)
{
    for (size_t i = 0; i < p->painted.n; i++)
        *p->painted.item[i] = NULL;
    memo_clear(&p->form_of_content);
    memo_clear(&p->own_cache);
    pdf_file_close(p->file);
}

bool paint_pdf(const struct paint_job *job)
{
    const struct dlist *l = job->list;
    struct pdf p = {0};
    bool is_good = open_document(&p, job);

    if (is_good) {
        collect(&p, l);
        is_good = make_shared(&p, l->pages.n) && add_pages(&p, l) && draw_pages(&p, l) && save(&p);
    }
    release(&p);
    return is_good;
}

/* --- print run -------------------------------------------------------------------------------- */

struct paint_run {
    struct pdf pdf;
    const struct dlist *head;
    size_t n_pages;
    bool is_good, has_shared;
};

struct paint_run *paint_run_open(const struct dlist *head, const struct paint_options *o,
                                 struct diag *d, struct arena *scratch)
{
    struct paint_run *r = ARENA_NEW(scratch, struct paint_run);
    struct paint_job job = {.list = head, .options = *o, .diag = d, .scratch = scratch};

    job.options.cache = NULL;
    r->head = head;
    r->is_good = open_document(&r->pdf, &job);
    r->pdf.is_run = true;
    return r;
}

/* Groups are drawn command by command: the lists are forgotten one after the other, and with them
 * what a form would be made of. */
bool paint_run_collect(struct paint_run *r, const struct dlist *l)
{
    struct dlist flat = dlist_flatten(l->arena, l);

    r->is_good = r->is_good && paint_is_balanced(l, r->pdf.job.diag);
    if (r->is_good)
        collect(&r->pdf, &flat);
    r->n_pages += l->pages.n;
    return r->is_good;
}

bool paint_run_paint(struct paint_run *r, const struct dlist *l)
{
    struct dlist flat = dlist_flatten(l->arena, l);
    struct pdf *p = &r->pdf;

    if (r->is_good && !r->has_shared)
        r->is_good = make_shared(p, r->n_pages);
    r->has_shared = true;
    for (size_t i = 0; i < p->images.n; i++)
        p->images.item[i].image = NULL;
    p->job.list = &flat;
    r->is_good = r->is_good && add_pages(p, &flat) && draw_pages(p, &flat);
    p->job.list = r->head;
    return r->is_good;
}

bool paint_run_close(struct paint_run *r, struct buf *out)
{
    struct pdf *p = &r->pdf;

    p->job.out = out;
    r->is_good = r->is_good && out != NULL && save(p) && paint_has_room(out, "PDF", p->job.diag);
    release(p);
    return r->is_good;
}
