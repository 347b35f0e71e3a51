/* The PDF document of a list, and the steps in which it, or a part of a print run, is made. */
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

bool pdf_open(struct pdf *p, const struct paint_job *job, enum pdf_scope scope)
{
    struct arena *scratch = job->scratch;

    p->job = *job;
    p->scope = scope;
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

void pdf_collect(struct pdf *p)
{
    const struct dlist *l = p->job.list;

    for (size_t i = 0; i < l->pages.n; i++)
        for (size_t k = 0; k < l->pages.item[i].cmds.n; k++)
            pdf_collect_cmd(p, &l->pages.item[i].cmds.item[k]);
}

bool pdf_make_shared(struct pdf *p)
{
    pdf_make_forms(p);
    pdf_make_frames(p);
    return pdf_embed_fonts(p) && check(p);
}

/* All pages at once, so that links may lead to later ones. */
static bool add_pages(struct pdf *p, const struct dlist *l)
{
    struct arena *scratch = p->job.scratch;

    p->pages = ARENA_NEW_N(scratch, unsigned, l->pages.n);
    for (size_t i = 0; i < l->pages.n; i++) {
        const struct dlist_page *page = &l->pages.item[i];

        VEC_PUSH(scratch, &p->labels, page->label);
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

bool pdf_make_pages(struct pdf *p)
{
    return add_pages(p, p->job.list) && draw_pages(p, p->job.list);
}

bool pdf_make_catalog(struct pdf *p, const char *more)
{
    const struct dlist *l = p->job.list;
    struct arena *scratch = p->job.scratch;
    const char *lang = "";

    if (l->lang != NULL)
        lang = arena_printf(scratch, "/Lang (%s)\n", l->lang);
    pdf_catalog_set(p->file,
                    arena_printf(scratch,
                                 "%s%s%s%s/ViewerPreferences <<\n/DisplayDocTitle true\n"
                                 "/PrintScaling /None\n%s>>\n%s",
                                 more, pdf_page_labels(p), pdf_structure_entries(p), pdf_archive(p),
                                 l->is_duplex ? "/Duplex /DuplexFlipLongEdge\n" : "", lang));
    pdf_object_set(p->file, p->resources,
                   arena_printf(scratch, "/XObject <<\n%s%s>>\n/Font <<\n%s>>\n%s",
                                buf_str(&p->image_names).p, buf_str(&p->form_names).p,
                                buf_str(&p->font_names).p, pdf_structure_resources(p)));
    return check(p);
}

void pdf_release(struct pdf *p)
{
    for (size_t i = 0; i < p->painted.n; i++)
        *p->painted.item[i] = NULL;
    memo_clear(&p->form_of_content);
    memo_clear(&p->own_cache);
    pdf_file_close(p->file);
}

bool paint_pdf(const struct paint_job *job)
{
    struct pdf p = {0};
    size_t from = job->out->n;
    bool is_good = pdf_open(&p, job, PDF_WHOLE);

    if (is_good) {
        pdf_collect(&p);
        pdf_pages_expect(p.file, job->list->pages.n);
        is_good = pdf_make_shared(&p) && pdf_make_pages(&p);
    }
    if (is_good) {
        pdf_structure_close(&p);
        is_good = pdf_make_catalog(&p, "") && pdf_file_save(p.file, job->out) && pdf_pack(&p, from);
    }
    pdf_release(&p);
    return is_good;
}
