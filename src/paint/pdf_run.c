/* A print run: pieces added to one PDF, which is written as they come.
 *
 * A piece's objects get new numbers, first those that go into object streams: most are elements of the
 * structure.  What remains in memory is less than 200 bytes a page. */
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "paint/pdf_piece.h"

enum {
    KEYS_PER_NODE = 64 /* of the parent tree: some 60 KB, which must be in memory */
};

/* --- reading a piece --------------------------------------------------------------------------- */

static void take(struct str *rest, void *to, size_t n)
{
    memcpy(to, rest->p, n);
    *rest = str_tail(*rest, n);
}

static struct str take_text(struct str *rest)
{
    struct str text;

    take(rest, &text.n, sizeof text.n);
    text.p = rest->p;
    *rest = str_tail(*rest, text.n + 1);
    return text;
}

/* --- new numbers ------------------------------------------------------------------------------- */

struct numbers pdf_numbers(struct paint_run *r, const struct pdf_own_objects *own)
{
    return (struct numbers){ARENA_NEW_N(&r->scratch, unsigned, own->last + 1),
                            ARENA_NEW_N(&r->scratch, bool, own->last + 1), own->last};
}

void pdf_fix_number(struct numbers *n, unsigned object, unsigned number)
{
    if (!object)
        return;
    n->number[object] = number;
    n->is_elsewhere[object] = true;
}

/* Of the others, which OBJECTS has: first those that go into object streams. */
void pdf_number_objects(struct paint_run *r, struct numbers *n, struct str objects)
{
    for (int is_stream = 0; is_stream < 2; is_stream++) {
        struct str rest = objects;

        while (rest.n) {
            struct piece_object head;

            take(&rest, &head, sizeof head);
            (void)take_text(&rest);
            if (head.is_stream == (is_stream == 1) && !n->is_elsewhere[head.object] &&
                !n->number[head.object])
                n->number[head.object] = pdf_out_number(&r->out);
        }
    }
}

/* "12" of "12 0 R": its end, or NULL where it is only a number. */
static const char *reference_end(const char *digits, const char *end, unsigned *object)
{
    const char *p = digits;

    for (*object = 0; p < end && ascii_is_digit(*p); p++)
        *object = *object * 10 + (unsigned)(*p - '0');
    return end - p >= 4 && memcmp(p, " 0 R", 4) == 0 ? p : NULL;
}

/* TEXT with the numbers of N in references, and keys of the parent tree from FIRST_KEY on.  In strings
 * brackets are escaped, so that the next one ends them. */
static void put_moved(struct buf *out, const struct numbers *n, size_t first_key, struct str text)
{
    static const char key[] = "/StructParent";
    const char *p = text.p, *end = text.p + text.n, *from = p;

    while (p < end) {
        const char *after;
        unsigned object;

        if (*p == '(') {
            after = memchr(p, ')', (size_t)(end - p));
            p = after != NULL ? after : end;
        } else if (*p == '/' && str_starts_with((struct str){p, (size_t)(end - p)}, key)) {
            p += sizeof key - 1;
            p += *p == 's';
            buf_put(out, from, (size_t)(p + 1 - from));
            for (object = 0, p++; p < end && ascii_is_digit(*p); p++)
                object = object * 10 + (unsigned)(*p - '0');
            buf_printf(out, "%zu", first_key + object);
            from = p;
        } else if (ascii_is_digit(*p)) {
            after = reference_end(p, end, &object);
            if (after != NULL) {
                buf_put(out, from, (size_t)(p - from));
                pdf_put_count(out, n->number[object]);
                from = p = after;
            }
            while (p < end && ascii_is_digit(*p))
                p++;
        } else {
            p++;
        }
    }
    buf_put(out, from, (size_t)(end - from));
}

/* --- adding a piece ---------------------------------------------------------------------------- */

/* Lines "KEY VALUE". */
static void add_parents(struct paint_run *r, const struct numbers *n, struct str lines)
{
    while (lines.n) {
        struct str value;

        (void)str_cut(str_cut(lines, '\n', &lines), ' ', &value);
        buf_printf(&r->parents, "%zu ", r->n_keys++);
        put_moved(&r->parents, n, 0, value);
        buf_put_byte(&r->parents, '\n');
    }
}

void pdf_run_end_node(struct paint_run *r)
{
    struct buf text;
    unsigned node;

    if (r->first_key == r->n_keys)
        return;
    node = pdf_out_number(&r->out);
    text = buf_in(&r->scratch, PDF_TEXT_MAX);
    buf_printf(&text, "<<\n/Limits [ %zu %zu ]\n/Nums [ ", r->first_key, r->n_keys - 1);
    buf_put_str(&text, buf_str(&r->parents));
    buf_put_c(&text, "]\n>>");
    pdf_out_object(&r->out, node, buf_str(&text));
    buf_printf(&r->nodes, "%u 0 R ", node);
    buf_clear(&r->parents);
    r->first_key = r->n_keys;
}

static void take_glyphs(struct paint_run *r, struct str *rest, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct piece_glyph g;
        struct pdf_tounicode t;
        struct str text;

        take(rest, &g, sizeof g);
        text = take_text(rest);
        t = (struct pdf_tounicode){fonts_at(r->fonts, g.font), text.p, g.gid, (uint16_t)text.n,
                                   g.is_single};
        pdf_collect_tounicode(&r->rest, &t, 1);
    }
}

/* The first piece that has an image brings its objects. */
static void take_images(struct paint_run *r, struct str *rest, size_t n, struct numbers *numbers)
{
    for (size_t i = 0; i < n; i++) {
        struct piece_image image;
        struct str name;

        take(rest, &image, sizeof image);
        name = take_text(rest);
        for (unsigned k = image.object; image.object && k <= image.last; k++)
            numbers->is_elsewhere[k] = memo_has(&r->images, name);
        if (image.object && memo_put(&r->images, name)) {
            unsigned object = pdf_object_new(r->rest.file);

            numbers->number[image.object] = pdf_out_number(&r->out);
            VEC_PUSH(r->arena, &r->fixed, (struct fixed){object, numbers->number[image.object]});
            buf_printf(&r->rest.image_names, "/%s %u 0 R\n", name.p, object);
        }
    }
}

void pdf_add_objects(struct paint_run *r, struct str rest, const struct numbers *n,
                     size_t first_key)
{
    while (rest.n) {
        struct piece_object head;
        struct str text, entries;
        const char *stream;

        take(&rest, &head, sizeof head);
        text = take_text(&rest);
        if (n->is_elsewhere[head.object])
            continue;
        stream = head.is_stream ? strstr(text.p, "\nstream\r\n") : NULL;
        entries = (struct str){text.p, stream != NULL ? (size_t)(stream - text.p) : text.n};
        buf_clear(&r->moved);
        put_moved(&r->moved, n, first_key, entries);
        buf_put_str(&r->moved, str_tail(text, entries.n));
        if (head.is_stream)
            pdf_out_stream(&r->out, n->number[head.object], buf_str(&r->moved));
        else
            pdf_out_object(&r->out, n->number[head.object], buf_str(&r->moved));
    }
}

static void take_pages(struct paint_run *r, struct str *rest, const struct piece_head *h,
                       struct piece *piece, unsigned *object)
{
    piece->first_page = r->page.n;
    piece->n_pages = h->n_pages;
    for (size_t i = 0; i < h->n_pages; i++) {
        struct piece_page page;
        struct str label;

        take(rest, &page, sizeof page);
        label = take_text(rest);
        object[i] = page.object;
        VEC_PUSH(r->arena, &r->label, label.n ? str_dup(r->arena, label) : NULL);
    }
}

/* Their pages are still numbered as in the piece. */
static void take_bookmarks(struct paint_run *r, struct str *rest, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct piece_bookmark b;

        take(rest, &b, sizeof b);
        VEC_PUSH(
            r->arena, &r->bookmarks,
            (struct pdf_bookmark){str_dup(r->arena, take_text(rest)), b.level, b.page, b.y_pt});
    }
}

/* An athlete's pages, or those of a roster: the document has an array of these, not of pages. */
static void put_part(struct paint_run *r, unsigned part, const unsigned *section, size_t n,
                     const struct numbers *of)
{
    struct buf b = buf_in(&r->scratch, PDF_TEXT_MAX);

    buf_printf(&b, "<<\n/S/Part/P %u 0 R/K[", r->document);
    for (size_t i = 0; i < n; i++)
        buf_printf(&b, " %u 0 R", of->number[section[i]]);
    buf_put_c(&b, "]\n>>");
    if (n)
        pdf_out_object(&r->out, part, buf_str(&b));
}

bool paint_run_add(struct paint_run *r, struct str bytes)
{
    struct str rest = bytes, parents;
    struct piece_head h;
    struct piece piece = {.node = pdf_out_number(&r->out)};
    struct numbers n;
    unsigned *page, *section;
    size_t first_key = r->n_keys;

    if (!r->is_good)
        return false;
    take(&rest, &h, sizeof h);
    n = pdf_numbers(r, &h.own);
    pdf_fix_number(&n, h.own.pages, piece.node);
    pdf_fix_number(&n, h.own.catalog, 0);
    pdf_fix_number(&n, h.own.info, 0);
    pdf_fix_number(&n, h.resources, r->resources);
    pdf_fix_number(&n, h.root, r->root);
    piece.part = h.n_sections ? pdf_out_number(&r->out) : 0;
    pdf_fix_number(&n, h.document, piece.part);
    page = ARENA_NEW_N(&r->scratch, unsigned, h.n_pages);
    take_pages(r, &rest, &h, &piece, page);
    section = ARENA_NEW_N(&r->scratch, unsigned, h.n_sections);
    take(&rest, section, h.n_sections * sizeof *section);
    parents = take_text(&rest);
    for (size_t i = 0; i < h.n_frames; i++) {
        struct pdf_frame frame;

        take(&rest, &frame, sizeof frame);
        pdf_collect_frame(&r->rest.shared, &frame);
    }
    take_glyphs(r, &rest, h.n_glyphs);
    take_images(r, &rest, h.n_images, &n);
    piece.first_bookmark = r->bookmarks.n;
    piece.n_bookmarks = h.n_bookmarks;
    take_bookmarks(r, &rest, h.n_bookmarks);
    pdf_number_objects(r, &n, rest);
    for (size_t i = 0; i < h.n_bookmarks; i++) {
        struct pdf_bookmark *b = &r->bookmarks.item[piece.first_bookmark + i];

        b->page = n.number[b->page];
    }
    for (size_t i = 0; i < h.n_pages; i++)
        VEC_PUSH(r->arena, &r->page, n.number[page[i]]);
    put_part(r, piece.part, section, h.n_sections, &n);
    add_parents(r, &n, parents);
    if (r->n_keys - r->first_key >= KEYS_PER_NODE)
        pdf_run_end_node(r);
    pdf_add_objects(r, rest, &n, first_key);
    VEC_PUSH(r->arena, &r->pieces, piece);
    arena_restore(&r->scratch, (struct arena_mark){0});
    if (r->out.n_objects > PDF_OBJECTS_MAX)
        pdf_file_fail(r->rest.file,
                      "the print run is too long for one file: print it in parts (--group, "
                      "--rows), or without tags (--no-tags)");
    r->is_good = pdf_file_check(r->rest.file);
    return r->is_good;
}

size_t paint_run_pages(const struct paint_run *r)
{
    return r->page.n;
}
