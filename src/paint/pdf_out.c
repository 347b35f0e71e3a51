/* Writes a PDF as it comes. */
#include "paint/pdf_out.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

enum {
    ENTRY = 6 /* bytes of the table: 1 kind, 4 place, 1 index */
};

enum entry_kind {
    ENTRY_FREE,
    ENTRY_PLAIN, /* its place in the file */
    ENTRY_HELD   /* its object stream, and its index there */
};

static void put(struct pdf_out *o, struct str bytes)
{
    pdf_sums_add(&o->sums, bytes);
    if (o->sums.n > UINT32_MAX)
        pdf_file_fail(o->file, "the file is longer than 4 GB");
    o->put(o->self, bytes);
}

static void put_c(struct pdf_out *o, const char *text)
{
    put(o, str_from_c(text));
}

unsigned pdf_out_number(struct pdf_out *o)
{
    return ++o->n_objects;
}

static void add_entry(struct pdf_out *o, unsigned number, enum entry_kind kind, size_t place,
                      unsigned index)
{
    struct pdf_span *last = o->spans.n ? &o->spans.item[o->spans.n - 1] : NULL;

    if (last != NULL && kind == ENTRY_HELD && last->kind == kind && last->place == place &&
        number == last->first + last->n)
        last->n++;
    else
        VEC_PUSH(o->arena, &o->spans,
                 (struct pdf_span){number, 1, (unsigned)place, (uint8_t)kind, (uint8_t)index});
}

void pdf_out_stream(struct pdf_out *o, unsigned number, struct str text)
{
    char begin[32];

    snprintf(begin, sizeof begin, "%u 0 obj\n", number);
    add_entry(o, number, ENTRY_PLAIN, o->sums.n, 0);
    put_c(o, begin);
    put(o, text);
    put_c(o, "\nendobj\n");
}

static void put_held(struct pdf_out *o)
{
    struct str packed;
    unsigned number;
    struct buf text = buf_in(&o->packing, PDF_TEXT_MAX);

    if (!o->n_held)
        return;
    buf_put_str(&text, buf_str(&o->heads));
    buf_put_str(&text, buf_str(&o->bodies));
    packed = pdf_deflate(o->file, &o->packing, buf_str(&text));
    number = pdf_out_number(o);
    for (unsigned i = 0; i < o->n_held; i++)
        add_entry(o, o->held[i], ENTRY_HELD, number, i);
    buf_clear(&text);
    buf_printf(&text,
               "<<\n/Type /ObjStm\n/N %u\n/First %zu\n/Filter /FlateDecode\n/Length %zu\n>>\n"
               "stream\r\n",
               o->n_held, o->heads.n, packed.n);
    buf_put_str(&text, packed);
    buf_put_c(&text, "\nendstream");
    pdf_out_stream(o, number, buf_str(&text));
    buf_clear(&o->heads);
    buf_clear(&o->bodies);
    o->n_held = 0;
    arena_restore(&o->packing, (struct arena_mark){0});
}

void pdf_out_object(struct pdf_out *o, unsigned number, struct str text)
{
    o->held[o->n_held++] = number;
    buf_printf(&o->heads, "%u %zu ", number, o->bodies.n);
    buf_put_str(&o->bodies, text);
    buf_put_byte(&o->bodies, '\n');
    if (o->n_held == PDF_HELD_MAX)
        put_held(o);
}

void pdf_out_open(struct pdf_out *o, struct arena *a, struct pdf_file *file,
                  void (*put_bytes)(void *self, struct str bytes), void *self)
{
    *o = (struct pdf_out){
        .arena = a, .file = file, .put = put_bytes, .self = self, .sums = {.adler = 1}};
    o->heads = buf_in(a, PDF_TEXT_MAX);
    o->bodies = buf_in(a, PDF_TEXT_MAX);
    put_c(o, "%PDF-1.7\n%\xb7\xbe\xad\xaa\n");
}

/* --- the table of objects ---------------------------------------------------------------------- */

static int by_number(const void *left, const void *right)
{
    const struct pdf_span *a = left, *b = right;

    return (a->first > b->first) - (a->first < b->first);
}

static void put_entries(struct pdf_out *o, const struct pdf_span *s)
{
    for (unsigned i = 0; i < s->n; i++) {
        const uint8_t entry[ENTRY] = {s->kind,
                                      (uint8_t)(s->place >> 24),
                                      (uint8_t)(s->place >> 16),
                                      (uint8_t)(s->place >> 8),
                                      (uint8_t)s->place,
                                      (uint8_t)(s->index + i)};

        put(o, (struct str){(const char *)entry, ENTRY});
    }
}

void pdf_out_close(struct pdf_out *o, unsigned catalog, unsigned info)
{
    unsigned table;
    struct buf b;
    size_t at;

    put_held(o);
    b = buf_in(&o->packing, PDF_TEXT_MAX);
    table = pdf_out_number(o);
    at = o->sums.n;
    add_entry(o, table, ENTRY_PLAIN, at, 0);
    qsort(o->spans.item, o->spans.n, sizeof *o->spans.item, by_number);
    buf_printf(&b, "%u 0 obj\n<<\n/Type /XRef\n/Size %u\n/W [ 1 4 1 ]\n/Root %u 0 R\n", table,
               table + 1, catalog);
    buf_printf(&b, "/Info %u 0 R\n/Length %zu\n", info, ((size_t)table + 1) * ENTRY);
    pdf_put_id(&b, &o->sums);
    buf_put_c(&b, ">>\nstream\r\n");
    put(o, buf_str(&b));
    for (size_t i = 0, number = 0; i < o->spans.n; number += o->spans.item[i++].n) {
        for (; number < o->spans.item[i].first; number++)
            put_entries(o, &(struct pdf_span){.n = 1}); /* reserved, and not needed: free */
        put_entries(o, &o->spans.item[i]);
    }
    put_c(o, arena_printf(&o->packing, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", at));
    arena_release(&o->packing);
}
