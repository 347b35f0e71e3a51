/* Pieces: what stands together is painted once, by itself, and the operators are kept as long as
 * the piece is.  In a document those that come again, and those that are long, become form objects
 * that its pages share; the rest is written out where it stands. */
#include <hpdf.h>
#include <hpdf_objects.h>
#include <string.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

enum {
    NUMBER_MASK = 0xFFFFFF, /* of an object's id; above are flags */
    ENTRIES_BYTES_MAX = 1024,
    NAMES_BYTES_MAX = 1 << 24,
    /* An object costs some 250 bytes in the file: what is short is written again, and what is long
       is worth one even for a single use, for then it need not be packed again. */
    AGAIN_BYTES_MIN = 150,
    ONCE_BYTES_MIN = 3000
};

/* Round about a form, so that nothing that sticks out of its place is cut off. */
static const double MARGIN_PT = 72;

/* --- ink -------------------------------------------------------------------------------------- */

/* What can stand in one document alone has no place in it; and in a run, where one list after the
 * other is forgotten, nothing is kept. */
static bool is_ink(const struct dlist_piece *piece)
{
    for (size_t i = 0; i < piece->cmds.n && !piece->painted; i++) {
        const struct dlist_cmd *cmd = &piece->cmds.item[i];

        if (cmd->op == DLIST_IMAGE || cmd->op == DLIST_LINK || cmd->op == DLIST_BOOKMARK ||
            (cmd->op == DLIST_PIECE && !is_ink(cmd->u.piece)))
            return false;
    }
    return true;
}

static uint64_t hash_of(struct str s)
{
    uint64_t h = s.n, part;

    for (; s.n >= sizeof part; s = str_tail(s, sizeof part)) {
        memcpy(&part, s.p, sizeof part);
        h = (h ^ part) * 0x9E3779B97F4A7C15U;
        h ^= h >> 29;
    }
    part = 0;
    memcpy(&part, s.p, s.n);
    h = (h ^ part) * 0x9E3779B97F4A7C15U;
    h = (h ^ h >> 32) * 0x9E3779B97F4A7C15U; /* what came last has reached the high bits alone */
    return h ^ h >> 32;
}

/* Each frame but once; a piece has one kind or two. */
static void keep_frame(struct pdf_ink *ink, const struct pdf_frame *frame)
{
    for (size_t i = 0; i < ink->frames.n; i++)
        if (pdf_is_same_frame(&ink->frames.item[i], frame))
            return;
    VEC_PUSH(ink->arena, &ink->frames, *frame);
}

static void learn_sense(struct pdf *p, struct pdf_fonts *fonts, const struct pdf_sense *s)
{
    struct pdf_glyph met = {.gid = s->gid, .text = {s->text, s->n_text}, .is_single = s->is_single};

    pdf_learn_glyph(p, pdf_meet_glyph(p, fonts, s->font, s->gid), &met);
}

/* Pieces in the piece, one after the other. */
struct inner_inks {
    VEC_OF(const struct pdf_ink *) list;
};

static void meet_inside(struct pdf *p, const struct dlist_piece *piece,
                        const struct inner_inks *inner, struct pdf_ink *ink)
{
    size_t n = 0;

    for (size_t i = 0; i < piece->cmds.n; i++) {
        const struct dlist_cmd *cmd = &piece->cmds.item[i];
        struct pdf_frame frame;

        if (cmd->op == DLIST_PIECE) {
            const struct pdf_ink *in = inner->list.item[n++];

            for (size_t k = 0; k < in->n_senses; k++)
                learn_sense(p, &p->inside, &in->sense[k]);
            for (size_t k = 0; k < in->frames.n; k++)
                keep_frame(ink, &in->frames.item[k]);
        } else if (cmd->op == DLIST_GLYPHS) {
            pdf_meet_run(p, &p->inside, cmd->u.glyphs.run);
        } else if (cmd->op == DLIST_FRAME && pdf_frame_from(cmd, &frame)) {
            keep_frame(ink, &frame);
        }
    }
}

/* They leave the table as they found it: empty. */
static void keep_senses(struct pdf_fonts *fonts, struct pdf_ink *ink)
{
    size_t n = 0;

    for (size_t i = 0; i < fonts->list.n; i++)
        n += fonts->list.item[i].glyphs.n;
    ink->sense = ARENA_NEW_N(ink->arena, struct pdf_sense, n);
    for (size_t i = 0; i < fonts->list.n; i++) {
        struct pdf_font *f = &fonts->list.item[i];

        for (size_t k = 0; k < f->glyphs.n; k++) {
            const struct pdf_glyph *g = &f->glyphs.item[k];

            ink->sense[ink->n_senses++] =
                (struct pdf_sense){f->font, arena_strndup(ink->arena, g->text.p, g->text.n), g->gid,
                                   (uint16_t)g->text.n, g->is_single};
            f->slot[g->gid] = 0;
        }
        f->glyphs.n = 0;
    }
}

static void put_place(struct pdf *p, const struct dlist_cmd *cmd)
{
    buf_put_c(&p->content, "q 1 0 0 1 ");
    pdf_put_numbers(&p->content, (const double[]){cmd->rect.x, cmd->rect.y}, 2);
    buf_put_c(&p->content, "cm");
}

static void put_ink(struct pdf *p, const struct dlist_cmd *cmd, const struct pdf_ink *ink)
{
    if (!ink->bytes.n)
        return;
    put_place(p, cmd);
    buf_put_byte(&p->content, '\n');
    buf_put_str(&p->content, ink->bytes);
    buf_put_c(&p->content, "Q\n");
}

/* Painted as a page would be, of which nothing is known before. */
static void paint(struct pdf *p, const struct dlist_piece *piece, const struct inner_inks *inner,
                  struct pdf_ink *ink)
{
    size_t n = 0;

    meet_inside(p, piece, inner, ink);
    buf_clear(&p->content);
    p->state = pdf_state_unknown();
    p->known = &p->inside;
    for (size_t i = 0; i < piece->cmds.n; i++) {
        const struct dlist_cmd *cmd = &piece->cmds.item[i];

        if (cmd->op == DLIST_PIECE)
            put_ink(p, cmd, inner->list.item[n++]);
        else
            (void)painter_pdf.op[cmd->op](p, cmd);
    }
    ink->bytes.p = arena_strndup(ink->arena, p->content.p ? p->content.p : "", p->content.n);
    ink->bytes.n = p->content.n;
    ink->hash = hash_of(ink->bytes);
    keep_senses(&p->inside, ink);
    p->known = &p->fonts;
}

/* What is inside of a piece that is kept is kept with its ink: once is enough. */
static struct pdf_ink *ink_of(struct pdf *p, struct dlist_piece *piece, bool is_kept_around)
{
    struct arena *keeper = is_kept_around ? NULL : piece->keeper;
    struct pdf_ink *ink = piece->painted;
    struct inner_inks inner = {0};

    if (ink)
        return ink;
    for (size_t i = 0; i < piece->cmds.n; i++)
        if (piece->cmds.item[i].op == DLIST_PIECE)
            VEC_PUSH(p->job.scratch, &inner.list,
                     ink_of(p, piece->cmds.item[i].u.piece, is_kept_around || keeper));
    ink = ARENA_NEW(keeper ? keeper : p->job.scratch, struct pdf_ink);
    ink->arena = keeper ? keeper : p->job.scratch;
    paint(p, piece, &inner, ink);
    if (keeper)
        piece->painted = ink;
    return ink;
}

/* --- forms ------------------------------------------------------------------------------------ */

static size_t place_of(const struct pdf *p, const struct pdf_ink *ink)
{
    const struct pdf_table *t = &p->form_table;
    size_t at = (size_t)ink->hash & (t->n_slots - 1);

    for (; t->slot[at]; at = (at + 1) & (t->n_slots - 1)) {
        const struct pdf_ink *other = p->forms.item[t->slot[at] - 1].ink;

        if (other == ink || (other->hash == ink->hash && str_eq(other->bytes, ink->bytes)))
            break;
    }
    return at;
}

static void grow(struct pdf *p)
{
    struct pdf_table *t = &p->form_table;

    t->n_slots = t->n_slots ? 2 * t->n_slots : 256;
    t->slot = ARENA_NEW_N(p->job.scratch, uint32_t, t->n_slots);
    for (size_t i = 0; i < p->forms.n; i++)
        t->slot[place_of(p, p->forms.item[i].ink)] = (uint32_t)i + 1;
}

static uint32_t meet_ink(struct pdf *p, const struct dlist_piece *piece, struct pdf_ink *ink)
{
    size_t at;

    if (2 * p->forms.n >= p->form_table.n_slots)
        grow(p);
    at = place_of(p, ink);
    if (!p->form_table.slot[at]) {
        VEC_PUSH(p->job.scratch, &p->forms, (struct pdf_form){.piece = piece, .ink = ink});
        p->form_table.slot[at] = (uint32_t)p->forms.n;
        for (size_t i = 0; i < ink->n_senses; i++)
            learn_sense(p, &p->fonts, &ink->sense[i]);
        for (size_t i = 0; i < ink->frames.n; i++)
            pdf_meet_frame(p, &ink->frames.item[i]);
    }
    p->forms.item[p->form_table.slot[at] - 1].n_uses++;
    return p->form_table.slot[at];
}

void pdf_meet_piece(struct pdf *p, const struct dlist_cmd *cmd)
{
    struct dlist_piece *piece = cmd->u.piece;
    size_t at = p->pieces_met.n;

    VEC_PUSH(p->job.scratch, &p->pieces_met, 0);
    if (!p->is_run && is_ink(piece)) {
        p->pieces_met.item[at] = meet_ink(p, piece, ink_of(p, piece, false));
        return;
    }
    for (size_t i = 0; i < piece->cmds.n; i++)
        pdf_meet_cmd(p, &piece->cmds.item[i]);
}

static unsigned object_number(HPDF_Dict d)
{
    return d ? d->header.obj_id & NUMBER_MASK : 0;
}

/* Its entries, like the names of all forms, are written as they are: objects of the library's for
 * each would take longer than all the rest. */
void pdf_add_form(struct pdf *p, const char *name, struct dlist_rect size, struct str packed)
{
    const double box[] = {size.x, size.y, size.x + size.w, size.y + size.h};
    struct buf entries;
    HPDF_Dict d;

    buf_init(&entries, p->job.scratch, ENTRIES_BYTES_MAX);
    buf_put_c(&entries, "/Subtype /Form\n/BBox [");
    pdf_put_numbers(&entries, box, 4);
    buf_printf(&entries, "]\n/Resources %u 0 R\n", object_number(p->resources));
    d = pdf_lend_stream(p, packed, buf_str(&entries).p);
    if (d)
        buf_printf(&p->form_names, "/%s %u 0 R\n", name, object_number(d));
    if (p->form_names.is_full && !p->fault)
        p->fault = "too many shapes come again";
}

static HPDF_STATUS write_names(HPDF_Dict d, HPDF_Stream out)
{
    const struct pdf *p = d->attr;

    return p->form_names.n ? HPDF_Stream_WriteStr(out, p->form_names.p) : HPDF_OK;
}

void pdf_open_resources(struct pdf *p)
{
    p->resources = pdf_shared_dict(p);
    p->xobjects = pdf_dict(p);
    pdf_set(p, p->resources, "XObject", p->xobjects);
    buf_init(&p->form_names, p->job.scratch, NAMES_BYTES_MAX);
    if (!p->xobjects)
        return;
    p->xobjects->attr = p;
    p->xobjects->write_fn = write_names;
}

static bool is_worth_a_form(const struct pdf_form *f)
{
    return f->ink->bytes.n >= (f->n_uses > 1 ? AGAIN_BYTES_MIN : ONCE_BYTES_MIN);
}

void pdf_make_forms(struct pdf *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->forms.n; i++) {
        struct pdf_form *f = &p->forms.item[i];
        struct dlist_rect size = {-MARGIN_PT, -f->piece->height_pt - MARGIN_PT,
                                  f->piece->width_pt + 2 * MARGIN_PT,
                                  f->piece->height_pt + 2 * MARGIN_PT};

        if (!is_worth_a_form(f))
            continue;
        if (!f->ink->packed.n)
            f->ink->packed = pdf_deflate(p, f->ink->arena, f->ink->bytes);
        f->name = arena_printf(p->job.scratch, "X%zu", ++n);
        pdf_add_form(p, f->name, size, f->ink->packed);
    }
}

bool pdf_show_piece(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;
    uint32_t met = p->pieces_met.item[p->n_pieces_shown++];
    const struct pdf_form *f;

    if (!met)
        return paint_piece(&painter_pdf, p, cmd, p->job.scratch);
    f = &p->forms.item[met - 1];
    if (!f->name) {
        put_ink(p, cmd, f->ink);
        return true;
    }
    put_place(p, cmd);
    buf_put_c(&p->content, " /");
    buf_put_c(&p->content, f->name);
    buf_put_c(&p->content, " Do Q\n");
    return true;
}
