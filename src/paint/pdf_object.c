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
    ID_BYTES = 16,
    ID_HEX = 2 * ID_BYTES,
    NUMBER_MASK = 0xFFFFFF /* of an object's id; above are flags */
};

struct pdf_file {
    struct arena *scratch;
    struct diag *diag;
    HPDF_Doc doc;
    HPDF_STATUS error, detail; /* the first that libharu reported; 0: none */
    const char *fault;         /* our own first failure; NULL: none */

    struct libdeflate_compressor *deflate;
    struct arena packing; /* of room */
    char *room;           /* to compress into */
    size_t n_room, n_packed;

    struct buf *out; /* while the file is saved */
    HPDF_Stream stream;
};

/* What libharu's callbacks need to write a dictionary. */
struct body {
    struct pdf_file *file;
    const char *entries;
    struct str bytes; /* p NULL: not a stream */
    bool is_packed;
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

void pdf_file_close(struct pdf_file *f)
{
    if (f == NULL)
        return;
    libdeflate_free_compressor(f->deflate);
    arena_release(&f->packing);
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

/* NULL: the object could not be created. */
static HPDF_Dict dict_at(const struct pdf_file *f, unsigned object)
{
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(f->doc->xref, object);

    return entry != NULL ? entry->obj : NULL;
}

static unsigned add_object(struct pdf_file *f, void *object)
{
    if (object != NULL && HPDF_Xref_Add(f->doc->xref, object) == HPDF_OK)
        return number_of(object);
    pdf_file_fail(f, "there are too many objects");
    return 0;
}

unsigned pdf_object_new(struct pdf_file *f)
{
    return add_object(f, HPDF_Dict_New(f->doc->mmgr));
}

unsigned pdf_integer_new(struct pdf_file *f, size_t x)
{
    return add_object(f, HPDF_Number_New(f->doc->mmgr, (HPDF_INT32)x));
}

static HPDF_STATUS write_entries(HPDF_Dict d, HPDF_Stream out)
{
    const struct body *body = d->attr;

    (void)HPDF_Stream_WriteStr(out, body->entries);
    return body->is_packed ? HPDF_Stream_WriteStr(out, "/Filter /FlateDecode\n") : HPDF_OK;
}

static HPDF_STATUS write_stream(HPDF_Dict d)
{
    const struct body *body = d->attr;
    HPDF_Stream out = body->file->stream;

    (void)HPDF_Stream_WriteStr(out, "\nstream\r\n");
    (void)HPDF_Stream_Write(out, (const HPDF_BYTE *)body->bytes.p, (HPDF_UINT)body->bytes.n);
    return HPDF_Stream_WriteStr(out, "\nendstream");
}

/* libharu's own streams would copy the bytes three times, byte by byte, and compress them. */
static void set_body(struct pdf_file *f, HPDF_Dict d, const char *entries, struct str bytes,
                     bool is_packed)
{
    struct body *body = ARENA_NEW(f->scratch, struct body);

    if (d == NULL || bytes.n > INT32_MAX) {
        pdf_file_fail(f, "a stream is missing or too long");
        return;
    }
    *body = (struct body){f, entries, bytes, is_packed};
    f->n_packed += bytes.n;
    d->attr = body;
    d->write_fn = write_entries;
    d->after_write_fn = bytes.p != NULL ? write_stream : NULL;
}

void pdf_object_set(struct pdf_file *f, unsigned object, const char *entries)
{
    set_body(f, dict_at(f, object), entries, (struct str){0}, false);
}

void pdf_catalog_set(struct pdf_file *f, const char *entries)
{
    set_body(f, f->doc->catalog, entries, (struct str){0}, false);
}

void pdf_stream_set(struct pdf_file *f, unsigned object, struct str packed, const char *entries)
{
    set_body(f, dict_at(f, object), entries, packed, true);
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

    set_body(f, dict_at(f, object), arena_printf(f->scratch, "%s/Length %zu\n", entries, bytes.n),
             bytes, false);
    return object;
}

struct str pdf_deflate(struct pdf_file *f, struct arena *a, struct str bytes)
{
    size_t need = libdeflate_zlib_compress_bound(f->deflate, bytes.n), n;
    struct str packed;

    if (need > f->n_room) {
        arena_release(&f->packing);
        f->n_room = 2 * need;
        f->room = ARENA_NEW_N(&f->packing, char, f->n_room);
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
    HPDF_Dict_Add(page, "Resources", dict_at(f, resources));
    HPDF_Dict_Add(page, "MediaBox", HPDF_Box_Array_New(f->doc->mmgr, box));
    return number_of(page);
}

/* libharu created the page with a stream, whose length is a separate object. */
void pdf_page_set_contents(struct pdf_file *f, unsigned page, struct str bytes)
{
    HPDF_Dict d = dict_at(f, page), contents = d != NULL ? ((HPDF_PageAttr)d->attr)->contents : d;
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
    set_body(f, contents, "", packed, true);
}

void pdf_page_set_structure(struct pdf_file *f, unsigned page, size_t key)
{
    HPDF_Dict d = dict_at(f, page);

    HPDF_Dict_AddNumber(d, "StructParents", (HPDF_INT32)key);
    HPDF_Dict_AddName(d, "Tabs", "S");
}

void pdf_page_add_annotation(struct pdf_file *f, unsigned page, unsigned annotation)
{
    HPDF_Dict d = dict_at(f, page);
    HPDF_Array all = HPDF_Dict_GetItem(d, "Annots", HPDF_OCLASS_ARRAY);

    if (all == NULL) {
        all = HPDF_Array_New(f->doc->mmgr);
        HPDF_Dict_Add(d, "Annots", all);
    }
    HPDF_Array_Add(all, dict_at(f, annotation));
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
    HPDF_Outline entry = HPDF_CreateOutline(f->doc, parent ? dict_at(f, parent) : NULL, "-", NULL);
    HPDF_Array to = HPDF_Array_New(f->doc->mmgr);

    if (entry == NULL || to == NULL)
        return 0;
    set_text(f, entry, "Title", title);
    HPDF_Array_Add(to, dict_at(f, page));
    HPDF_Array_AddName(to, "XYZ");
    HPDF_Array_AddReal(to, 0);
    HPDF_Array_AddReal(to, real(f, y_pt));
    HPDF_Array_Add(to, HPDF_Null_New(f->doc->mmgr)); /* the reader's zoom stays */
    HPDF_Dict_Add(entry, "Dest", to);
    return number_of(entry);
}

/* --- the file --------------------------------------------------------------------------------- */

/* Room for the ID, which write_id fills in when the rest of the file is written. */
static void reserve_id(struct pdf_file *f)
{
    HPDF_BYTE room[ID_BYTES] = {0};
    HPDF_Array a = HPDF_Array_New(f->doc->mmgr);

    for (int i = 0; i < 2; i++)
        HPDF_Array_Add(a, HPDF_Binary_New(f->doc->mmgr, room, sizeof room));
    HPDF_Dict_Add(f->doc->trailer, "ID", a);
}

void pdf_sums_add(struct pdf_sums *s, struct str bytes)
{
    s->crc = libdeflate_crc32(s->crc, bytes.p, bytes.n);
    s->adler = libdeflate_adler32(s->adler, bytes.p, bytes.n);
    s->n += bytes.n;
}

void pdf_put_id(struct buf *b, const struct pdf_sums *s)
{
    buf_printf(b, "%08x%08x%016zx", s->crc, s->adler, s->n);
}

/* Two checksums and the length of the file, which is what was written from FROM on: the same content has
 * the same ID.  A digest of the inputs would let a reader guess what is not printed, such as a weight. */
static void write_id(struct pdf_file *f, size_t from)
{
    static const char key[] = "/ID [ <", between[] = "> <";
    struct pdf_sums sums = {0, 1, 0};
    struct buf hex = buf_in(f->scratch, ID_HEX);
    char *at = f->out->p + f->out->n - (sizeof key - 1);

    pdf_sums_add(&sums, (struct str){f->out->p + from, f->out->n - from});
    pdf_put_id(&hex, &sums);
    while (memcmp(at, key, sizeof key - 1) != 0)
        at--;
    at += sizeof key - 1;
    memcpy(at, hex.p, ID_HEX);
    memcpy(at + ID_HEX + sizeof between - 1, hex.p, ID_HEX);
}

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    struct pdf_file *f = stream->attr;

    buf_put(f->out, bytes, n);
    return HPDF_OK;
}

struct pdf_own_objects pdf_own_objects(const struct pdf_file *f)
{
    return (struct pdf_own_objects){number_of(f->doc->catalog), number_of(f->doc->info),
                                    number_of(f->doc->root_pages),
                                    f->doc->xref->entries->count - 1};
}

bool pdf_file_each(struct pdf_file *f, pdf_object_fn *put, void *self)
{
    struct buf text = buf_in(f->scratch, INT32_MAX);
    unsigned last = pdf_own_objects(f).last;

    f->out = &text;
    f->stream = HPDF_CallbackWriter_New(f->doc->mmgr, take_bytes, f);
    for (unsigned i = 1; i <= last && pdf_file_check(f) && f->stream != NULL; i++) {
        HPDF_Dict object = dict_at(f, i);
        bool is_dict = (object->header.obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT;

        buf_clear(&text);
        (void)HPDF_Obj_WriteValue(object, f->stream, NULL);
        put(self, i, !is_dict || object->after_write_fn == write_stream, buf_str(&text));
    }
    HPDF_Stream_Free(f->stream);
    return pdf_file_check(f);
}

/* Like HPDF_SaveToStream, but without its buffer. */
bool pdf_file_save(struct pdf_file *f, struct buf *out)
{
    HPDF_Doc doc = f->doc;
    size_t from = out->n;

    reserve_id(f);
    HPDF_Dict_Add(doc->trailer, "Root", doc->catalog);
    HPDF_Dict_Add(doc->trailer, "Info", doc->info);
    f->out = out;
    f->stream = HPDF_CallbackWriter_New(doc->mmgr, take_bytes, f);
    if (!pdf_file_check(f) || f->stream == NULL)
        return false;
    buf_reserve(out, f->n_packed + f->n_packed / 8); /* most of the file is streams */
    (void)HPDF_Stream_WriteStr(f->stream, "%PDF-1.7\n%\xb7\xbe\xad\xaa\n");
    (void)HPDF_Xref_WriteToStream(doc->xref, f->stream, NULL);
    HPDF_Stream_Free(f->stream);
    if (!pdf_file_check(f))
        return false;
    if (!out->is_full)
        write_id(f, from);
    return true;
}
