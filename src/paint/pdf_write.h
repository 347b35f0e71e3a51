/* Numbers and texts in the syntax of PDF. */
#ifndef PAINT_PDF_WRITE_H
#define PAINT_PDF_WRITE_H

#include "base/buf.h"

/* To thousandths. */
void pdf_put_number(struct buf *b, double x);
/* Each with a blank after it. */
void pdf_put_numbers(struct buf *b, const double *x, size_t n);
/* Four hex digits. */
void pdf_put_hex16(struct buf *b, uint32_t v);
/* Big-endian UTF-16, as bytes or as hex digits. */
void pdf_put_utf16(struct buf *b, struct str text, bool is_hex);
/* ASCII text in brackets, escaped. */
void pdf_put_string(struct buf *b, const char *text);

#endif
