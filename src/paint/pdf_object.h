/* The objects of a PDF file, written through libharu.
 *
 * libharu keeps the page tree, the outline and the cross references.  All other objects are
 * dictionaries whose entries are given as text, just as they are written into the file; they refer
 * to one another by number, as in "12 0 R". */
#ifndef PAINT_PDF_OBJECT_H
#define PAINT_PDF_OBJECT_H

#include "base/buf.h"
#include "base/diag.h"

struct pdf_file;

/* NULL after a report.  In SCRATCH, as all texts and bytes that are borrowed below must be, or live
 * as long. */
struct pdf_file *pdf_file_open(struct arena *scratch, struct diag *d);
void pdf_file_close(struct pdf_file *f); /* NULL: nothing */

/* Whether all went well so far; reports the first failure.  libharu's errors are sticky and often
 * silent, so the calls below return nothing, or 0: ask after each page, and once before saving. */
bool pdf_file_check(struct pdf_file *f);
/* A failure of our own; the first one is kept. */
void pdf_file_fail(struct pdf_file *f, const char *what);

/* The number of a new dictionary, still empty. */
unsigned pdf_object_new(struct pdf_file *f);
/* ENTRIES, borrowed until the file is saved, each with its line end: "/Type /Font\n". */
void pdf_object_set(struct pdf_file *f, unsigned object, const char *entries);
/* An integer as an object of its own. */
unsigned pdf_integer_new(struct pdf_file *f, size_t x);
/* Makes OBJECT a stream of bytes from pdf_deflate, borrowed; ENTRIES include its length. */
void pdf_stream_set(struct pdf_file *f, unsigned object, struct str packed, const char *entries);
/* A new stream; its length is added to ENTRIES, which are copied. */
unsigned pdf_stream_new(struct pdf_file *f, struct str packed, const char *entries);
/* BYTES as zlib packs them, in A. */
struct str pdf_deflate(struct pdf_file *f, struct arena *a, struct str bytes);

/* To be called before the first of N_PAGES pages. */
void pdf_pages_expect(struct pdf_file *f, size_t n_pages);
unsigned pdf_page_new(struct pdf_file *f, double width_pt, double height_pt, unsigned resources);
void pdf_page_set_contents(struct pdf_file *f, unsigned page, struct str bytes);
void pdf_page_add_annotation(struct pdf_file *f, unsigned page, unsigned annotation);

/* An entry below PARENT (0: at the top) that leads to Y_PT of PAGE. */
unsigned pdf_outline_add(struct pdf_file *f, unsigned parent, const char *title, unsigned page,
                         double y_pt);

/* "Title", "Author", ... of the document. */
void pdf_info_set(struct pdf_file *f, const char *key, const char *text);
/* Entries of the document's catalog, as pdf_object_set. */
void pdf_catalog_set(struct pdf_file *f, const char *entries);

/* X as libharu writes real numbers, for entries; a failure where it is not within +-32767. */
void pdf_put_real(struct pdf_file *f, struct buf *b, double x);

/* The whole file into OUT; false after a report. */
bool pdf_file_save(struct pdf_file *f, struct buf *out);

#endif
