/* Writes roff as man(7) has it: lines under 80 bytes, each sentence on a line of its own. */
#ifndef CLI_ROFF_H
#define CLI_ROFF_H

#include "base/buf.h"
#include "base/str.h"

/* TEXT as lines of a paragraph; in it `code` and **strong** are bold. */
void roff_put_text(struct buf *out, struct str text);
/* An item: NAME in bold (`code` in it changes nothing), and below it ABOUT, which is text. */
void roff_put_item(struct buf *out, struct str name, struct str about);
/* A new paragraph; none is begun right after a heading. */
void roff_begin_paragraph(struct buf *out);
/* TEXT line by line, as it is. */
void roff_put_verbatim(struct buf *out, struct str text);
/* The line TEXT of what is written as it is. */
void roff_put_line(struct buf *out, struct str text);
/* A heading. */
void roff_put_heading(struct buf *out, struct str text);
/* TEXT in Markdown: headings, paragraphs, tables as items, blocks of code. */
void roff_put_markdown(struct buf *out, struct str text);

#endif
