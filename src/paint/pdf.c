/* The document: begun, its pages filled one by one, ended as bytes. */
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/digest.h"
#include "paint/pdf_int.h"

enum {
    PAGES_A_NODE = 250,
    CONTENT_BYTES_MAX = 1 << 28,
    ID_BYTES = 16,
    ID_HEX = 2 * ID_BYTES
};

/* Only keeps the first error; nothing jumps out of the library. */
static void keep_error(HPDF_STATUS error, HPDF_STATUS detail, void *self)
{
    struct pdf *p = self;

    if (!p->error) {
        p->error = error;
        p->detail = detail;
    }
}

bool pdf_check(struct pdf *p)
{
    struct loc nowhere = {0};

    if (!p->error && p->doc->error.error_no != HPDF_OK)
        keep_error(p->doc->error.error_no, p->doc->error.detail_no, p);
    if (p->error)
        return diag_report(p->job.diag, nowhere, DIAG_PDF_LIBRARY,
                           "the PDF library gave up with error 0x%04lx, detail %lu", p->error,
                           p->detail);
    if (p->fault)
        return diag_report(p->job.diag, nowhere, DIAG_PDF_LIBRARY, "PDF: %s", p->fault);
    if (p->content.is_full)
        return diag_report(p->job.diag, nowhere, DIAG_PDF_LIBRARY,
                           "PDF: a page holds more than %d bytes", CONTENT_BYTES_MAX);
    return true;
}

bool pdf_add_pages(struct pdf *p, const struct dlist *l)
{
    struct arena *scratch = p->job.scratch;

    p->pages = ARENA_NEW_N(scratch, HPDF_Dict, l->pages.n);
    for (size_t i = 0; i < l->pages.n; i++) {
        const struct dlist_page *page = &l->pages.item[i];
        const char *label = page->label;

        if (label && p->is_run)
            label = arena_strdup(scratch, label);
        VEC_PUSH(scratch, &p->labels, label);
        p->pages[i] = HPDF_AddPage(p->doc);
        if (!p->pages[i])
            return pdf_check(p);
        pdf_set(p, p->pages[i], "Resources", p->resources);
        pdf_set(p, p->pages[i], "MediaBox",
                pdf_box(p, (struct dlist_rect){0, 0, page->width_pt, page->height_pt}));
    }
    return pdf_check(p);
}

bool pdf_open(struct pdf *p, const struct paint_job *job)
{
    p->job = *job;
    p->doc = HPDF_New(keep_error, p);
    if (!p->doc)
        return diag_report(job->diag, (struct loc){0}, DIAG_PDF_LIBRARY,
                           "the PDF library does not start");
    if (!pdf_deflate_open(p))
        return diag_report(job->diag, (struct loc){0}, DIAG_PDF_LIBRARY,
                           "the compressor does not start");
    buf_init(&p->content, job->scratch, CONTENT_BYTES_MAX);
    p->known = &p->fonts;
    if (job->options.store)
        pdf_begin_store(job->options.store);
    pdf_open_resources(p);
    return pdf_check(p);
}

void pdf_meet_cmd(struct pdf *p, const struct dlist_cmd *cmd)
{
    struct pdf_frame frame;

    if (cmd->op == DLIST_PIECE)
        pdf_meet_piece(p, cmd);
    else if (cmd->op == DLIST_GLYPHS)
        pdf_meet_run(p, &p->fonts, cmd->u.glyphs.run);
    else if (cmd->op == DLIST_FRAME && pdf_frame_from(cmd, &frame))
        pdf_meet_frame(p, &frame);
}

void pdf_meet(struct pdf *p, const struct dlist *l)
{
    for (size_t i = 0; i < l->pages.n; i++)
        for (size_t k = 0; k < l->pages.item[i].cmds.n; k++)
            pdf_meet_cmd(p, &l->pages.item[i].cmds.item[k]);
}

bool pdf_settle(struct pdf *p, size_t n_pages)
{
    pdf_make_forms(p);
    pdf_make_frames(p);
    if (n_pages > PAGES_A_NODE)
        HPDF_SetPagesConfiguration(p->doc, PAGES_A_NODE);
    return pdf_embed_fonts(p);
}

/* All pages at once, so that links may lead ahead. */
static bool pdf_begin(const struct paint_job *job, void **self)
{
    struct pdf *p = ARENA_NEW(job->scratch, struct pdf);

    *self = p;
    if (!pdf_open(p, job))
        return false;
    pdf_meet(p, job->list);
    return pdf_settle(p, job->list->pages.n) && pdf_add_pages(p, job->list);
}

struct pdf_state pdf_state_unknown(void)
{
    const uint32_t no_rgb = UINT32_MAX;

    return (struct pdf_state){.fill_rgb = no_rgb,
                              .stroke_rgb = no_rgb,
                              .line_width_pt = -1,
                              .dash_pt = -1,
                              .tracking_pt = (double)NAN,
                              .round_ends = -1};
}

static bool pdf_page_begin(void *self, const struct dlist_page *page, size_t index)
{
    struct pdf *p = self;

    p->page = page;
    p->page_dict = p->pages[index];
    p->n_saved = 0;
    p->state = (struct pdf_state){.line_width_pt = 1};
    buf_clear(&p->content);
    return true;
}

static bool pdf_page_end(void *self)
{
    struct pdf *p = self;
    HPDF_PageAttr attr = p->page_dict->attr;

    if (!p->content.n)
        buf_put_c(&p->content, "q Q\n"); /* some readers fail an empty page */
    pdf_fill_contents(p, attr->contents, buf_str(&p->content));
    return pdf_check(p);
}

static void set_preferences(struct pdf *p)
{
    HPDF_Dict d = pdf_dict(p);

    pdf_set_bool(p, d, "DisplayDocTitle", true);
    pdf_set_name(p, d, "PrintScaling", "None");
    if (p->job.list->is_duplex)
        pdf_set_name(p, d, "Duplex", "DuplexFlipLongEdge");
    pdf_set(p, p->doc->catalog, "ViewerPreferences", d);
}

static void set_info(struct pdf *p)
{
    const struct dlist *l = p->job.list;

    if (l->title)
        pdf_set_text(p, p->doc->info, "Title", l->title);
    if (l->author)
        pdf_set_text(p, p->doc->info, "Author", l->author);
    if (l->subject)
        pdf_set_text(p, p->doc->info, "Subject", l->subject);
    pdf_set_text(p, p->doc->info, "Producer", "runsheet " RUNSHEET_VERSION);
}

/* Room for the ID, which write_id fills in once the rest of the file is written. */
static void reserve_id(struct pdf *p)
{
    static const uint8_t room[ID_BYTES];
    HPDF_Array a = pdf_array(p);

    pdf_add_bytes(p, a, room, sizeof room);
    pdf_add_bytes(p, a, room, sizeof room);
    pdf_set(p, p->doc->trailer, "ID", a);
}

/* The file's ID is a digest of its bytes from FROM on: the same content has the same ID. */
static void write_id(struct pdf *p, size_t from)
{
    static const char key[] = "/ID [ <", between[] = "> <";
    struct buf *out = p->job.out;
    struct digest *d = digest_begin(p->job.scratch);
    char *at = out->p + out->n - (sizeof key - 1);
    const char *hex;

    digest_add(d, out->p + from, out->n - from);
    hex = digest_end_hex(p->job.scratch, d);
    while (memcmp(at, key, sizeof key - 1) != 0)
        at--;
    at += sizeof key - 1;
    memcpy(at, hex, ID_HEX);
    memcpy(at + ID_HEX + sizeof between - 1, hex, ID_HEX);
}

static HPDF_STATUS take_bytes(HPDF_Stream file, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    struct pdf *p = file->attr;

    buf_put(p->job.out, bytes, n);
    return HPDF_OK;
}

/* As HPDF_SaveToStream does it, straight to where the bytes are wanted. */
static bool save(struct pdf *p)
{
    static const char head[] = "%PDF-1.7\n%\xb7\xbe\xad\xaa\n";
    HPDF_Doc doc = p->doc;
    size_t from = p->job.out->n;

    pdf_set(p, doc->trailer, "Root", doc->catalog);
    pdf_set(p, doc->trailer, "Info", doc->info);
    p->file = HPDF_CallbackWriter_New(doc->mmgr, take_bytes, p);
    if (!p->file)
        return pdf_check(p);
    buf_reserve(p->job.out, p->n_packed + p->n_packed / 8); /* most of the file: streams */
    (void)HPDF_Stream_WriteStr(p->file, head);
    (void)HPDF_Xref_WriteToStream(doc->xref, p->file, NULL);
    HPDF_Stream_Free(p->file);
    if (!pdf_check(p))
        return false;
    if (!p->job.out->is_full)
        write_id(p, from);
    return true;
}

static bool pdf_end(void *self)
{
    struct pdf *p = self;

    pdf_add_labels(p);
    set_preferences(p);
    set_info(p);
    if (p->job.list->lang)
        pdf_set_ascii(p, p->doc->catalog, "Lang", p->job.list->lang);
    reserve_id(p);
    return pdf_check(p) && save(p);
}

static void pdf_release(void *self)
{
    struct pdf *p = self;

    if (!p->doc)
        return;
    pdf_deflate_close(p);
    HPDF_Free(p->doc);
}

const struct painter painter_pdf = {
    .name = "PDF",
    .begin = pdf_begin,
    .page_begin = pdf_page_begin,
    .op = {[DLIST_GLYPHS] = pdf_show_run,
           [DLIST_RECT] = pdf_show_rect,
           [DLIST_FRAME] = pdf_show_frame,
           [DLIST_FILL] = pdf_show_fill,
           [DLIST_STROKE] = pdf_show_stroke,
           [DLIST_IMAGE] = pdf_show_image,
           [DLIST_CLIP_PUSH] = pdf_push_clip,
           [DLIST_CLIP_POP] = pdf_pop_clip,
           [DLIST_LINK] = pdf_add_link,
           [DLIST_BOOKMARK] = pdf_add_bookmark,
           [DLIST_FIELD] = paint_pass_over,
           [DLIST_TAG_OPEN] = paint_pass_over,
           [DLIST_TAG_CLOSE] = paint_pass_over,
           [DLIST_PIECE] = pdf_show_piece},
    .page_end = pdf_page_end,
    .end = pdf_end,
    .release = pdf_release,
};
