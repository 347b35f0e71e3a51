/* A PDF file that is written as it comes: streams as they are, all other objects in object streams, which are
 * a tenth as long.  What remains in memory is a span for each stream and each row of other objects. */
#ifndef PAINT_PDF_OUT_H
#define PAINT_PDF_OUT_H

#include "paint/pdf_object.h"

enum {
    PDF_HELD_MAX = 250,        /* objects of an object stream: an index is a byte */
    PDF_OBJECTS_MAX = 8388607, /* PDF/A's limit, and that of some readers */
    PDF_TEXT_MAX = 1 << 28
};

struct pdf_span;

struct pdf_out {
    struct arena *arena, packing; /* packing: of one object stream */
    struct pdf_file *file;        /* for its compressor and its failures */
    void (*put)(void *self, struct str bytes);
    void *self;
    struct pdf_sums sums; /* of what was written */
    VEC_OF(struct pdf_span) spans;
    unsigned n_objects; /* numbers given so far */
    struct buf heads, bodies;
    unsigned held[PDF_HELD_MAX], n_held;
};

/* Objects FIRST to before FIRST + N: one at its place in the file, or some of object stream PLACE,
 * from INDEX on. */
struct pdf_span {
    unsigned first, n, place;
    uint8_t kind, index; /* as in the table of objects */
};

/* In A; FILE is borrowed. */
void pdf_out_open(struct pdf_out *o, struct arena *a, struct pdf_file *file,
                  void (*put)(void *self, struct str bytes), void *self);
unsigned pdf_out_number(struct pdf_out *o);
/* Object NUMBER: TEXT is what is between "obj" and "endobj". */
void pdf_out_stream(struct pdf_out *o, unsigned number, struct str text);
void pdf_out_object(struct pdf_out *o, unsigned number, struct str text);
/* Ends the file: the table of objects, as a stream, for objects in object streams are in no other. */
void pdf_out_close(struct pdf_out *o, unsigned catalog, unsigned info);

#endif
