/* libharu's low-level objects behind checks: it does not look at NULL, and takes numbers and names
 * that are out of range in silence. */
#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

static void fault(struct pdf *p, const char *what)
{
    if (!p->fault)
        p->fault = what;
}

HPDF_Dict pdf_dict(struct pdf *p)
{
    return HPDF_Dict_New(p->doc->mmgr);
}

HPDF_Dict pdf_shared_dict(struct pdf *p)
{
    HPDF_Dict d = HPDF_Dict_New(p->doc->mmgr);

    return d && HPDF_Xref_Add(p->doc->xref, d) == HPDF_OK ? d : NULL;
}

HPDF_Array pdf_array(struct pdf *p)
{
    return HPDF_Array_New(p->doc->mmgr);
}

void pdf_set(struct pdf *p, HPDF_Dict d, const char *key, void *object)
{
    if (!d || !object || HPDF_Dict_Add(d, key, object) != HPDF_OK)
        fault(p, "an object is missing");
}

static bool is_name(const char *name)
{
    size_t n = strlen(name);

    for (size_t i = 0; i < n; i++)
        if (name[i] <= ' ' || name[i] > '~' || strchr("()<>[]{}/%#", name[i]))
            return false;
    return n > 0 && n <= HPDF_LIMIT_MAX_NAME_LEN;
}

void pdf_set_name(struct pdf *p, HPDF_Dict d, const char *key, const char *name)
{
    if (!is_name(name))
        fault(p, "a name is too long or holds a character it may not");
    else
        pdf_set(p, d, key, HPDF_Name_New(p->doc->mmgr, name));
}

void pdf_set_integer(struct pdf *p, HPDF_Dict d, const char *key, int x)
{
    pdf_set(p, d, key, HPDF_Number_New(p->doc->mmgr, x));
}

/* NULL where X is out of range: libharu would leave the object's value unset. */
static HPDF_Real new_real(struct pdf *p, double x)
{
    if (!(x >= HPDF_LIMIT_MIN_REAL && x <= HPDF_LIMIT_MAX_REAL)) {
        fault(p, "a number is outside -32767 to 32767");
        return NULL;
    }
    return HPDF_Real_New(p->doc->mmgr, (HPDF_REAL)x);
}

void pdf_set_real(struct pdf *p, HPDF_Dict d, const char *key, double x)
{
    pdf_set(p, d, key, new_real(p, x));
}

void pdf_set_bool(struct pdf *p, HPDF_Dict d, const char *key, bool x)
{
    pdf_set(p, d, key, HPDF_Boolean_New(p->doc->mmgr, x));
}

void pdf_set_ascii(struct pdf *p, HPDF_Dict d, const char *key, const char *text)
{
    if (strlen(text) > HPDF_LIMIT_MAX_STRING_LEN)
        fault(p, "a text is too long");
    else
        pdf_set(p, d, key, HPDF_String_New(p->doc->mmgr, text, NULL));
}

/* Big-endian UTF-16 units of TEXT; returns their number.  OUT has room for one a byte. */
static size_t utf16_from(struct str text, uint16_t *out)
{
    size_t n = 0;

    for (size_t i = 0; i < text.n;) {
        uint32_t c = str_next_char(text, &i);

        if (c >= 0x10000) {
            out[n++] = (uint16_t)(0xd800 + ((c - 0x10000) >> 10));
            c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        out[n++] = (uint16_t)c;
    }
    return n;
}

void pdf_set_text(struct pdf *p, HPDF_Dict d, const char *key, const char *text)
{
    struct arena *scratch = p->job.scratch;
    struct arena_mark mark = arena_save(scratch);
    size_t n_bytes = strlen(text), n;
    uint16_t *unit = ARENA_NEW_N(scratch, uint16_t, n_bytes + 1);
    HPDF_BYTE *bytes = ARENA_NEW_N(scratch, HPDF_BYTE, 2 * n_bytes + 2);

    n = utf16_from((struct str){text, n_bytes}, unit);
    bytes[0] = 0xfe;
    bytes[1] = 0xff;
    for (size_t i = 0; i < n; i++) {
        bytes[2 + 2 * i] = (HPDF_BYTE)(unit[i] >> 8);
        bytes[3 + 2 * i] = (HPDF_BYTE)unit[i];
    }
    if (2 + 2 * n > HPDF_LIMIT_MAX_STRING_LEN)
        fault(p, "a text is too long");
    else
        pdf_set(p, d, key, HPDF_Binary_New(p->doc->mmgr, bytes, (HPDF_UINT)(2 + 2 * n)));
    arena_restore(scratch, mark);
}

void pdf_add(struct pdf *p, HPDF_Array a, void *object)
{
    if (!a || !object || HPDF_Array_Add(a, object) != HPDF_OK)
        fault(p, "an entry of a list is missing");
}

void pdf_add_integer(struct pdf *p, HPDF_Array a, int x)
{
    pdf_add(p, a, HPDF_Number_New(p->doc->mmgr, x));
}

void pdf_add_real(struct pdf *p, HPDF_Array a, double x)
{
    pdf_add(p, a, new_real(p, x));
}

void pdf_add_bytes(struct pdf *p, HPDF_Array a, const uint8_t *bytes, size_t n)
{
    HPDF_BYTE copy[64];

    if (n > sizeof copy) {
        fault(p, "a string of bytes is too long");
        return;
    }
    memcpy(copy, bytes, n);
    pdf_add(p, a, HPDF_Binary_New(p->doc->mmgr, copy, (HPDF_UINT)n));
}

HPDF_Array pdf_box(struct pdf *p, struct dlist_rect r)
{
    HPDF_Array a = pdf_array(p);

    pdf_add_real(p, a, r.x);
    pdf_add_real(p, a, r.y);
    pdf_add_real(p, a, r.x + r.w);
    pdf_add_real(p, a, r.y + r.h);
    return a;
}

/* libharu packs every stream at one level with a compressor of its own; we hand it packed bytes
 * instead, and it must be told of the filter as it writes, for it takes away what it did not set.
 */
static HPDF_STATUS write_filter(HPDF_Dict d, HPDF_Stream out)
{
    (void)d;
    return HPDF_Stream_WriteStr(out, "/Filter /FlateDecode\n");
}

/* A dictionary whose stream is not the library's: it would copy the bytes three times, one by one,
 * and make an object of each length. */
struct body {
    struct pdf *pdf;
    struct str packed;
    const char *entries; /* of its dictionary, as they are written */
};

static HPDF_STATUS write_entries(HPDF_Dict d, HPDF_Stream out)
{
    const struct body *body = d->attr;

    (void)HPDF_Stream_WriteStr(out, body->entries);
    return write_filter(d, out);
}

static HPDF_STATUS write_body(HPDF_Dict d)
{
    const struct body *body = d->attr;
    HPDF_Stream out = body->pdf->file;

    (void)HPDF_Stream_WriteStr(out, "\nstream\r\n");
    (void)HPDF_Stream_Write(out, (const HPDF_BYTE *)body->packed.p, (HPDF_UINT)body->packed.n);
    return HPDF_Stream_WriteStr(out, "\nendstream");
}

static void set_body(struct pdf *p, HPDF_Dict d, struct str packed, const char *entries)
{
    struct body *body = ARENA_NEW(p->job.scratch, struct body);

    if (!d || packed.n > INT32_MAX) {
        fault(p, "a stream is missing or too long");
        return;
    }
    *body = (struct body){p, packed, entries};
    p->n_packed += packed.n;
    d->attr = body;
    d->write_fn = write_entries;
    d->after_write_fn = write_body;
}

HPDF_Dict pdf_lend_stream(struct pdf *p, struct str packed, const char *entries)
{
    HPDF_Dict d = pdf_shared_dict(p);

    set_body(p, d, packed, arena_printf(p->job.scratch, "%s/Length %zu\n", entries, packed.n));
    return d;
}

HPDF_Dict pdf_stream(struct pdf *p, struct str bytes)
{
    return pdf_lend_stream(p, pdf_deflate(p, p->job.scratch, bytes), "");
}

/* The library has made it with a stream, and its length a number of its own. */
void pdf_fill_contents(struct pdf *p, HPDF_Dict d, struct str bytes)
{
    struct str packed = pdf_deflate(p, p->job.scratch, bytes);
    HPDF_Number length = d ? HPDF_Dict_GetItem(d, "Length", HPDF_OCLASS_NUMBER) : NULL;

    if (!length || !d->stream) {
        fault(p, "a page has no contents");
        return;
    }
    HPDF_Stream_Free(d->stream);
    d->stream = NULL;
    HPDF_Number_SetValue(length, (HPDF_INT32)packed.n);
    set_body(p, d, packed, "");
}

HPDF_Dict pdf_own_stream(struct pdf *p, struct str bytes)
{
    struct arena *scratch = p->job.scratch;
    struct arena_mark mark = arena_save(scratch);
    HPDF_Dict d = HPDF_DictStream_New(p->doc->mmgr, p->doc->xref);
    struct str packed = pdf_deflate(p, scratch, bytes);

    if (!d || packed.n > INT32_MAX ||
        HPDF_Stream_Write(d->stream, (const HPDF_BYTE *)packed.p, (HPDF_UINT)packed.n) != HPDF_OK)
        fault(p, "a stream is not taken");
    if (d) {
        d->filter = HPDF_STREAM_FILTER_NONE;
        d->write_fn = write_filter;
    }
    pdf_restore_scratch(p, mark);
    return d;
}

/* X to thousandths, then END if it is one: half of a page is numbers, so without a detour. */
static void put_milli(struct buf *b, double x, char end)
{
    char text[16];
    size_t at = sizeof text;
    double milli = fabs(x) * 1000 + 0.5;
    unsigned v, n_decimals = 3;

    if (!(milli < 1e9)) {
        buf_put_num(b, x, 3, true);
        buf_put(b, &end, end != '\0');
        return;
    }
    if (end)
        text[--at] = end;
    v = (unsigned)milli;
    if (v % 1000 == 0) {
        v /= 1000;
        n_decimals = 0;
    }
    for (bool is_trimming = true; n_decimals; n_decimals--, v /= 10) {
        if (is_trimming && v % 10 == 0)
            continue;
        is_trimming = false;
        text[--at] = (char)('0' + v % 10);
        if (n_decimals == 1)
            text[--at] = '.';
    }
    do {
        text[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    if (x < 0 && milli >= 1)
        text[--at] = '-';
    buf_put(b, text + at, sizeof text - at);
}

void pdf_put_number(struct buf *b, double x)
{
    put_milli(b, x, '\0');
}

void pdf_put_numbers(struct buf *b, const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put_milli(b, x[i], ' ');
}

void pdf_put_hex16(struct buf *b, uint32_t v)
{
    static const char digit[] = "0123456789ABCDEF";
    char hex[4];

    for (int i = 0; i < 4; i++)
        hex[i] = digit[v >> (12 - 4 * i) & 15];
    buf_put(b, hex, sizeof hex);
}

void pdf_put_utf16_hex(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        uint16_t unit[2];
        size_t from = i, n;

        str_next_char(text, &i);
        n = utf16_from((struct str){text.p + from, i - from}, unit);
        for (size_t k = 0; k < n; k++)
            pdf_put_hex16(b, unit[k]);
    }
}
