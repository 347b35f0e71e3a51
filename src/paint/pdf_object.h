/* The objects of a PDF file, written with libharu.
 *
 * libharu numbers all objects, and creates the page tree and the outline.  All other objects are
 * dictionaries whose entries are given as text, exactly as it will be in the file.  They refer to
 * one another by number, as in "12 0 R". */
#ifndef PAINT_PDF_OBJECT_H
#define PAINT_PDF_OBJECT_H

#include "base/buf.h"
#include "base/diag.h"

struct pdf_file;

/* With IS_COMPACT it takes its time to pack streams.  In SCRATCH; texts and bytes that are borrowed below must live as long.  NULL after a report. */
struct pdf_file *pdf_file_open(bool is_compact, struct arena *scratch, struct diag *d);
void pdf_file_close(struct pdf_file *f); /* NULL: nothing */

/* False after a report of the first failure so far.  libharu's errors are sticky and often silent,
 * so the functions below return nothing, or 0: call this after each page. */
bool pdf_file_check(struct pdf_file *f);
/* Records a failure of our own, for pdf_file_check. */
void pdf_file_fail(struct pdf_file *f, const char *what);

/* Adds an empty dictionary; returns its number. */
unsigned pdf_object_new(struct pdf_file *f);
/* Sets its entries, each with a line end ("/Type /Font\n"); borrowed until the file is saved. */
void pdf_object_set(struct pdf_file *f, unsigned object, const char *entries);
/* Turns OBJECT into a stream of PACKED, which pdf_deflate made.  Both are borrowed; ENTRIES must
 * include the length. */
void pdf_stream_set(struct pdf_file *f, unsigned object, struct str packed, const char *entries);
/* Adds a stream.  ENTRIES are copied, and the length is added to them. */
unsigned pdf_stream_new(struct pdf_file *f, struct str packed, const char *entries);
/* The same of BYTES as they are, which are borrowed. */
unsigned pdf_plain_stream_new(struct pdf_file *f, struct str bytes, const char *entries);
/* BYTES in zlib format, in A. */
struct str pdf_deflate(struct pdf_file *f, struct arena *a, struct str bytes);

/* Must be called before the first of N_PAGES pages is added. */
void pdf_pages_expect(struct pdf_file *f, size_t n_pages);
unsigned pdf_page_new(struct pdf_file *f, double width_pt, double height_pt, unsigned resources);
void pdf_page_set_contents(struct pdf_file *f, unsigned page, struct str bytes);
/* KEY: of its marks' elements in the tree of parents. */
void pdf_page_set_structure(struct pdf_file *f, unsigned page, size_t key);
void pdf_page_add_annotation(struct pdf_file *f, unsigned page, unsigned annotation);

/* Adds an entry below PARENT (0: at the top) that leads to Y_PT of PAGE. */
unsigned pdf_outline_add(struct pdf_file *f, unsigned parent, const char *title, unsigned page,
                         double y_pt);

/* KEY: "Title", "Author", and so on. */
void pdf_info_set(struct pdf_file *f, const char *key, const char *text);
/* Adds entries to the document's catalog; borrowed. */
void pdf_catalog_set(struct pdf_file *f, const char *entries);

/* X for entries, formatted as libharu does; a failure outside +-32767. */
void pdf_put_real(struct pdf_file *f, struct buf *b, double x);

/* Hands over each object in order, with what is between "obj" and "endobj" in a file; libharu's own
 * are the catalog, the information and the root of the pages.  False after a report. */
struct pdf_own_objects {
    unsigned catalog, info, pages, last;
};

struct pdf_own_objects pdf_own_objects(const struct pdf_file *f);
typedef void pdf_object_fn(void *self, unsigned object, bool is_stream, struct str text);
bool pdf_file_each(struct pdf_file *f, pdf_object_fn *put, void *self);

/* The two checksums of a file, added up part by part; 0 and 1 at first. */
struct pdf_sums {
    uint32_t crc, adler;
    size_t n;
};

void pdf_sums_add(struct pdf_sums *s, struct str bytes);
/* The entry that identifies the file: two checksums and the length of what was written before it, so that
 * the same content has the same.  A digest of the inputs would let a reader guess what is not printed, such
 * as a weight. */
void pdf_put_id(struct buf *b, const struct pdf_sums *s);

/* Writes the file into OUT; false after a report. */
bool pdf_file_save(struct pdf_file *f, struct buf *out);

/* --- numbers and texts in the syntax of PDF: pdf_write.c -------------------------------------- */

/* To thousandths. */
void pdf_put_number(struct buf *b, double x);
/* Coordinates and sizes in points, to hundredths: 1/7000 inch.  Each with a blank after it. */
void pdf_put_places(struct buf *b, const double *x, size_t n);
/* A whole number below 2^32. */
void pdf_put_count(struct buf *b, size_t count);
/* "12 0 R". */
void pdf_put_reference(struct buf *b, unsigned object);
/* Four hex digits. */
void pdf_put_hex16(struct buf *b, uint32_t v);
/* Big-endian UTF-16, as bytes or as hex digits. */
void pdf_put_utf16(struct buf *b, struct str text, bool is_hex);
/* ASCII text in brackets, escaped. */
void pdf_put_string(struct buf *b, const char *text);
/* In PDFDocEncoding, or where that has not all of it UTF-16 in hex digits; a space that does not break is any other. */
void pdf_put_text(struct buf *b, const char *text);

#endif
