/* The only file that sees libharu.
 *
 * libharu does not check for NULL and silently accepts numbers that are out of range, so that is
 * done here.  Its structs are read here too, so its version is checked. */
#include "paint/pdf_object.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <hpdf_utils.h>
#include <libdeflate.h>
#include <string.h>

#include "base/arena.h"

_Static_assert(HPDF_VERSION_ID >= 20300 && HPDF_VERSION_ID < 20500,
               "compare the structs and the output of another version before allowing it");

enum {
    DEFLATE_LEVEL = 1, /* a page takes 32 us and 4.4 KB; at level 4, 66 us and 4.2 KB */
    DEFLATE_LEVEL_COMPACT = 12,
    PACKING_KEPT_MAX = 1 << 20,
    PAGES_PER_NODE = 250,
    OBJECT_BYTES = 64, /* at most, of an object around its text; in the table too */
    PLACE_DIGITS = 10,
    NUMBER_MASK = 0xFFFFFF /* of an object's id; above are flags */
};

struct pdf_file {
    struct arena *scratch;
    struct diag *diag;
    HPDF_Doc doc;
    HPDF_STATUS error, detail; /* the first that libharu reported; 0: none */
    const char *fault;         /* our own first failure; NULL: none */

    struct libdeflate_compressor *deflate;
    struct arena packing;   /* of room */
    char *room;             /* to compress into */
    size_t n_room, n_bytes; /* n_bytes: of all objects' texts and streams */

    struct buf *out; /* while the file is saved */
    HPDF_Stream stream;
};

/* What a dictionary of ours, or one of libharu's that we add to, is written from. */
struct body {
    struct pdf_file *file;
    struct str entries;
    struct str bytes; /* p NULL: not a stream */
    bool is_packed;
};

/* An object of ours.  libharu numbers it among its own and can refer to it, but does not see what is in it:
 * one of its dictionaries takes ten times as long to create, write and free. */
struct object {
    HPDF_Obj_Header header; /* first: what libharu reads */
    HPDF_XrefEntry_Rec entry;
    struct body body;
};

/* Only stores the first error; it must not jump out of the library. */
static void keep_error(HPDF_STATUS error, HPDF_STATUS detail, void *self)
{
    struct pdf_file *f = self;

    if (f->error == HPDF_OK) {
        f->error = error;
        f->detail = detail;
    }
}

struct pdf_file *pdf_file_open(bool is_compact, struct arena *scratch, struct diag *d)
{
    const char *version = HPDF_GetVersion();
    struct pdf_file *f;

    if (strcmp(version, HPDF_VERSION_TEXT) != 0) {
        (void)diag_report(d, (struct loc){0}, DIAG_PDF_LIBRARY,
                          "libharu %s is installed, but runsheet was built with %s: build it again",
                          version, HPDF_VERSION_TEXT);
        return NULL;
    }
    f = ARENA_NEW(scratch, struct pdf_file);
    *f = (struct pdf_file){.scratch = scratch, .diag = d};
    f->doc = HPDF_New(keep_error, f);
    f->deflate = libdeflate_alloc_compressor(is_compact ? DEFLATE_LEVEL_COMPACT : DEFLATE_LEVEL);
    if (f->doc == NULL || f->deflate == NULL)
        arena_run_out(0);
    return f;
}

static bool is_ours(const HPDF_Obj_Header *object)
{
    return object != NULL && object->obj_class == HPDF_OCLASS_UNKNOWN;
}

/* libharu would free our objects, which are in the arena. */
static void leave_theirs(HPDF_List entries)
{
    HPDF_UINT n = 0;

    for (HPDF_UINT i = 0; i < entries->count; i++)
        if (!is_ours(((HPDF_XrefEntry)entries->obj[i])->obj))
            entries->obj[n++] = entries->obj[i];
    entries->count = n;
}

void pdf_file_close(struct pdf_file *f)
{
    if (f == NULL)
        return;
    libdeflate_free_compressor(f->deflate);
    arena_release(&f->packing);
    leave_theirs(f->doc->xref->entries);
    HPDF_Free(f->doc);
}

void pdf_file_fail(struct pdf_file *f, const char *what)
{
    if (f->fault == NULL)
        f->fault = what;
}

bool pdf_file_check(struct pdf_file *f)
{
    struct loc nowhere = {0};

    if (f->doc->error.error_no != HPDF_OK)
        keep_error(f->doc->error.error_no, f->doc->error.detail_no, f);
    if (f->error != HPDF_OK)
        return diag_report(f->diag, nowhere, DIAG_PDF_LIBRARY,
                           "libharu failed with error 0x%04lx, detail %lu", f->error, f->detail);
    return f->fault == NULL || diag_report(f->diag, nowhere, DIAG_PDF_LIBRARY, "PDF: %s", f->fault);
}

/* --- objects ---------------------------------------------------------------------------------- */

static unsigned number_of(const void *object)
{
    const HPDF_Obj_Header *header = object;

    return header->obj_id & NUMBER_MASK;
}

/* One of ours or of libharu's.  NULL: the object could not be created. */
static void *object_at(const struct pdf_file *f, unsigned object)
{
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(f->doc->xref, object);

    return entry != NULL ? entry->obj : NULL;
}

unsigned pdf_object_new(struct pdf_file *f)
{
    HPDF_List entries = f->doc->xref->entries;
    struct object *new = ARENA_NEW(f->scratch, struct object);

    new->header.obj_class = HPDF_OCLASS_UNKNOWN;
    new->header.obj_id = entries->count | HPDF_OTYPE_INDIRECT;
    new->entry = (HPDF_XrefEntry_Rec){.entry_typ = HPDF_IN_USE_ENTRY, .obj = new};
    if (entries->count < HPDF_LIMIT_MAX_XREF_ELEMENT &&
        HPDF_List_Add(entries, &new->entry) == HPDF_OK)
        return number_of(new);
    pdf_file_fail(f, "there are too many objects");
    return 0;
}

static void put_entries(struct buf *out, const struct body *b)
{
    buf_put_str(out, b->entries);
    if (b->is_packed)
        buf_put_c(out, "/Filter /FlateDecode\n");
}

static void put_stream(struct buf *out, const struct body *b)
{
    if (b->bytes.p == NULL)
        return;
    buf_put_c(out, "\nstream\r\n");
    buf_put_str(out, b->bytes);
    buf_put_c(out, "\nendstream");
}

/* libharu's streams would copy the bytes three times, byte by byte, and compress them. */
static HPDF_STATUS write_entries(HPDF_Dict d, HPDF_Stream stream)
{
    const struct body *body = d->attr;

    (void)stream;
    put_entries(body->file->out, body);
    return HPDF_OK;
}

static HPDF_STATUS write_stream(HPDF_Dict d)
{
    const struct body *body = d->attr;

    put_stream(body->file->out, body);
    return HPDF_OK;
}

static struct body make_body(struct pdf_file *f, const char *entries, struct str bytes,
                             bool is_packed)
{
    struct body b = {f, str_from_c(entries), bytes, is_packed};

    if (bytes.n > INT32_MAX)
        pdf_file_fail(f, "a stream is too long");
    f->n_bytes += b.entries.n + bytes.n;
    return b;
}

static void set_body(struct pdf_file *f, unsigned object, const char *entries, struct str bytes,
                     bool is_packed)
{
    struct object *ours = object_at(f, object);

    if (ours != NULL)
        ours->body = make_body(f, entries, bytes, is_packed);
}

/* D is libharu's. */
static void add_body(struct pdf_file *f, HPDF_Dict d, const char *entries, struct str bytes,
                     bool is_packed)
{
    struct body *body = ARENA_NEW(f->scratch, struct body);

    *body = make_body(f, entries, bytes, is_packed);
    d->attr = body;
    d->write_fn = write_entries;
    d->after_write_fn = bytes.p != NULL ? write_stream : NULL;
}

void pdf_object_set(struct pdf_file *f, unsigned object, const char *entries)
{
    set_body(f, object, entries, (struct str){0}, false);
}

void pdf_catalog_set(struct pdf_file *f, const char *entries)
{
    add_body(f, f->doc->catalog, entries, (struct str){0}, false);
}

void pdf_stream_set(struct pdf_file *f, unsigned object, struct str packed, const char *entries)
{
    set_body(f, object, entries, packed, true);
}

unsigned pdf_stream_new(struct pdf_file *f, struct str packed, const char *entries)
{
    unsigned object = pdf_object_new(f);

    pdf_stream_set(f, object, packed,
                   arena_printf(f->scratch, "%s/Length %zu\n", entries, packed.n));
    return object;
}

unsigned pdf_plain_stream_new(struct pdf_file *f, struct str bytes, const char *entries)
{
    unsigned object = pdf_object_new(f);

    set_body(f, object, arena_printf(f->scratch, "%s/Length %zu\n", entries, bytes.n), bytes,
             false);
    return object;
}

struct str pdf_deflate(struct pdf_file *f, struct arena *a, struct str bytes)
{
    size_t need = libdeflate_zlib_compress_bound(f->deflate, bytes.n), n;
    struct str packed;

    if (need > f->n_room) {
        arena_release(&f->packing);
        f->n_room = 2 * need;
        f->room = arena_take(&f->packing, f->n_room, 1);
    }
    n = libdeflate_zlib_compress(f->deflate, bytes.p, bytes.n, f->room, need);
    packed = str_copy(a, (struct str){f->room, n});
    if (f->n_room > PACKING_KEPT_MAX) { /* a large image; there will hardly be another */
        arena_release(&f->packing);
        f->n_room = 0;
    }
    return packed;
}

/* --- pages and outline ------------------------------------------------------------------------ */

/* libharu would leave a number that is out of range uninitialised. */
static HPDF_REAL real(struct pdf_file *f, double x)
{
    if (x >= HPDF_LIMIT_MIN_REAL && x <= HPDF_LIMIT_MAX_REAL)
        return (HPDF_REAL)x;
    pdf_file_fail(f, "a number is outside -32767 to 32767");
    return 0;
}

void pdf_put_real(struct pdf_file *f, struct buf *b, double x)
{
    char text[32] = ""; /* which HPDF_FToA does not terminate */

    HPDF_FToA(text, real(f, x), text + sizeof text - 1);
    buf_put_c(b, text);
}

void pdf_pages_expect(struct pdf_file *f, size_t n_pages)
{
    if (n_pages > PAGES_PER_NODE)
        HPDF_SetPagesConfiguration(f->doc, PAGES_PER_NODE);
}

unsigned pdf_page_new(struct pdf_file *f, double width_pt, double height_pt, unsigned resources)
{
    HPDF_Box box = {0, 0, real(f, width_pt), real(f, height_pt)};
    HPDF_Page page = HPDF_AddPage(f->doc);

    if (page == NULL) {
        pdf_file_fail(f, "there are too many pages");
        return 0;
    }
    HPDF_Dict_Add(page, "Resources", object_at(f, resources));
    HPDF_Dict_Add(page, "MediaBox", HPDF_Box_Array_New(f->doc->mmgr, box));
    return number_of(page);
}

/* libharu created the page with a stream, whose length is a separate object. */
void pdf_page_set_contents(struct pdf_file *f, unsigned page, struct str bytes)
{
    HPDF_Dict d = object_at(f, page), contents = d != NULL ? ((HPDF_PageAttr)d->attr)->contents : d;
    struct str packed = pdf_deflate(f, f->scratch, bytes);
    HPDF_Number length =
        contents != NULL ? HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER) : NULL;

    if (length == NULL) {
        pdf_file_fail(f, "a page has no contents");
        return;
    }
    HPDF_Stream_Free(contents->stream);
    contents->stream = NULL;
    HPDF_Number_SetValue(length, (HPDF_INT32)packed.n);
    add_body(f, contents, "", packed, true);
}

void pdf_page_set_structure(struct pdf_file *f, unsigned page, size_t key)
{
    HPDF_Dict d = object_at(f, page);

    HPDF_Dict_AddNumber(d, "StructParents", (HPDF_INT32)key);
    HPDF_Dict_AddName(d, "Tabs", "S");
}

void pdf_page_add_annotation(struct pdf_file *f, unsigned page, unsigned annotation)
{
    HPDF_Dict d = object_at(f, page);
    HPDF_Array all = HPDF_Dict_GetItem(d, "Annots", HPDF_OCLASS_ARRAY);

    if (all == NULL) {
        all = HPDF_Array_New(f->doc->mmgr);
        HPDF_Dict_Add(d, "Annots", all);
    }
    HPDF_Array_Add(all, object_at(f, annotation));
}

/* As UTF-16 with a byte order mark. */
static void set_text(struct pdf_file *f, HPDF_Dict d, const char *key, const char *text)
{
    struct arena_mark mark = arena_save(f->scratch);
    struct buf b = buf_in(f->scratch, HPDF_LIMIT_MAX_STRING_LEN);

    buf_put_c(&b, "\xfe\xff");
    pdf_put_utf16(&b, str_from_c(text), false);
    if (b.is_full)
        pdf_file_fail(f, "text is too long");
    else
        HPDF_Dict_Add(d, key, HPDF_Binary_New(f->doc->mmgr, (HPDF_BYTE *)b.p, (HPDF_UINT)b.n));
    arena_restore(f->scratch, mark);
}

void pdf_info_set(struct pdf_file *f, const char *key, const char *text)
{
    set_text(f, f->doc->info, key, text);
}

unsigned pdf_outline_add(struct pdf_file *f, unsigned parent, const char *title, unsigned page,
                         double y_pt)
{
    /* libharu cannot write a title in Unicode, so it is replaced. */
    HPDF_Outline entry =
        HPDF_CreateOutline(f->doc, parent ? object_at(f, parent) : NULL, "-", NULL);
    HPDF_Array to = HPDF_Array_New(f->doc->mmgr);

    if (entry == NULL || to == NULL)
        return 0;
    set_text(f, entry, "Title", title);
    HPDF_Array_Add(to, object_at(f, page));
    HPDF_Array_AddName(to, "XYZ");
    HPDF_Array_AddReal(to, 0);
    HPDF_Array_AddReal(to, real(f, y_pt));
    HPDF_Array_Add(to, HPDF_Null_New(f->doc->mmgr)); /* the reader's zoom stays */
    HPDF_Dict_Add(entry, "Dest", to);
    return number_of(entry);
}

/* --- the file --------------------------------------------------------------------------------- */

void pdf_sums_add(struct pdf_sums *s, struct str bytes)
{
    s->crc = libdeflate_crc32(s->crc, bytes.p, bytes.n);
    s->adler = libdeflate_adler32(s->adler, bytes.p, bytes.n);
    s->n += bytes.n;
}

void pdf_put_id(struct buf *b, const struct pdf_sums *s)
{
    buf_put_c(b, "/ID [ ");
    for (int i = 0; i < 2; i++)
        buf_printf(b, "<%08x%08x%016zx> ", s->crc, s->adler, s->n);
    buf_put_c(b, "]\n");
}

struct pdf_own_objects pdf_own_objects(const struct pdf_file *f)
{
    return (struct pdf_own_objects){number_of(f->doc->catalog), number_of(f->doc->info),
                                    number_of(f->doc->root_pages),
                                    f->doc->xref->entries->count - 1};
}

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    struct pdf_file *f = stream->attr;

    buf_put(f->out, bytes, n);
    return HPDF_OK;
}

/* put_object writes to OUT from here to end_writing. */
static bool begin_writing(struct pdf_file *f, struct buf *out)
{
    f->out = out;
    f->stream = HPDF_CallbackWriter_New(f->doc->mmgr, take_bytes, f);
    return pdf_file_check(f) && f->stream != NULL;
}

static bool end_writing(struct pdf_file *f)
{
    HPDF_Stream_Free(f->stream);
    return pdf_file_check(f);
}

/* What is between "obj" and "endobj"; whether it is a stream, or a number, which is the length of one. */
static bool put_object(struct pdf_file *f, unsigned number)
{
    void *object = object_at(f, number);
    HPDF_Dict theirs = object;

    if (is_ours(object)) {
        const struct body *body = &((struct object *)object)->body;

        buf_put_c(f->out, "<<\n");
        put_entries(f->out, body);
        buf_put_c(f->out, ">>");
        put_stream(f->out, body);
        return body->bytes.p != NULL;
    }
    (void)HPDF_Obj_WriteValue(object, f->stream, NULL);
    return (theirs->header.obj_class & HPDF_OCLASS_ANY) != HPDF_OCLASS_DICT ||
           theirs->after_write_fn == write_stream;
}

bool pdf_file_each(struct pdf_file *f, pdf_object_fn *put, void *self)
{
    struct buf text = buf_in(f->scratch, INT32_MAX);
    unsigned last = pdf_own_objects(f).last;

    if (!begin_writing(f, &text))
        return false;
    for (unsigned i = 1; i <= last; i++) {
        bool is_stream;

        buf_clear(&text);
        is_stream = put_object(f, i);
        put(self, i, is_stream, buf_str(&text));
    }
    return end_writing(f);
}

/* Where an object is, as its entry in the table. */
static void put_place(struct buf *out, size_t place)
{
    char entry[] = "0000000000 00000 n\r\n";

    for (char *digit = entry + PLACE_DIGITS; place > 0; place /= 10)
        *--digit = (char)('0' + place % 10);
    buf_put(out, entry, sizeof entry - 1);
}

bool pdf_file_save(struct pdf_file *f, struct buf *out)
{
    struct pdf_own_objects own = pdf_own_objects(f);
    size_t from = out->n, table, *place = ARENA_NEW_N(f->scratch, size_t, own.last + 1);
    struct pdf_sums sums = {.adler = 1};

    if (!begin_writing(f, out))
        return false;
    buf_reserve(out, f->n_bytes + OBJECT_BYTES * ((size_t)own.last + 1));
    buf_put_c(out, "%PDF-1.7\n%\xb7\xbe\xad\xaa\n");
    for (unsigned i = 1; i <= own.last; i++) {
        place[i] = out->n - from;
        pdf_put_count(out, i);
        buf_put_c(out, " 0 obj\n");
        (void)put_object(f, i);
        buf_put_c(out, "\nendobj\n");
    }
    table = out->n - from;
    buf_printf(out, "xref\n0 %u\n0000000000 65535 f\r\n", own.last + 1);
    for (unsigned i = 1; i <= own.last; i++)
        put_place(out, place[i]);
    pdf_sums_add(&sums, (struct str){out->p + from, out->n - from});
    buf_printf(out, "trailer\n<<\n/Root %u 0 R\n/Info %u 0 R\n", own.catalog, own.info);
    pdf_put_id(out, &sums);
    buf_printf(out, "/Size %u\n>>\nstartxref\n%zu\n%%%%EOF\n", own.last + 1, table);
    return end_writing(f);
}
