/* A print run and its pieces.  A piece is the pages of one list with the objects that only they have, as bytes.  A
 * worker writes it and the process that it was forked from reads it, so numbers are as in memory.
 *
 * It is a head, then the arrays that the head counts, in its order, then the objects. */
#ifndef PAINT_PDF_PIECE_H
#define PAINT_PDF_PIECE_H

#include "paint/pdf_int.h"
#include "paint/pdf_out.h"

struct piece_head {
    struct pdf_own_objects own;
    unsigned resources, root, document; /* which the print run has */
    size_t n_pages;                     /* piece_page, its label */
    size_t n_sections;                  /* unsigned: the pages' elements */
    size_t n_keys;                      /* one text: their lines "KEY VALUE\n" of the parent tree */
    size_t n_frames;                    /* struct pdf_frame */
    size_t n_glyphs;                    /* piece_glyph, its text */
    size_t n_images;                    /* piece_image, its name */
    size_t n_bookmarks;                 /* piece_bookmark, its title */
};

struct piece_page {
    unsigned object;
};

struct piece_glyph {
    size_t font; /* font_index */
    uint32_t gid;
    bool is_single;
};

struct piece_image {
    unsigned object, last; /* its objects; 0: an earlier piece has them */
};

struct piece_bookmark {
    unsigned level, page; /* object */
    double y_pt;
};

/* Before the text of an object, as in the file between "obj" and "endobj". */
struct piece_object {
    unsigned object;
    bool is_stream;
};

/* --- the run ----------------------------------------------------------------------------------- */

struct piece {
    unsigned node; /* of the page tree */
    unsigned part; /* element that has all of its elements; 0: it has none */
    size_t first_page, n_pages, first_bookmark, n_bookmarks;
};

/* An object of the rest that has a number already. */
struct fixed {
    unsigned object, number;
};

struct paint_run {
    struct pdf rest; /* fonts, frames, catalog, made when the last piece is there */
    struct arena *arena;
    struct arena scratch; /* of a piece */
    const struct fonts *fonts;
    paint_put_fn *put;
    void *self;
    struct buf whole; /* of a file that is to be packed: all of it is needed at once */
    bool is_good;

    struct pdf_out out;
    unsigned pages, resources, document, root, outline;
    struct buf moved;

    VEC_OF(struct piece) pieces;
    VEC_OF(unsigned) page;
    VEC_OF(const char *) label;
    VEC_OF(struct pdf_bookmark) bookmarks;
    VEC_OF(struct fixed) fixed;
    struct memo images; /* their numbers, by name */
    struct buf parents, nodes;
    size_t n_keys, first_key;
};

/* The numbers of a piece's objects in the run; 0: it is left out. */
struct numbers {
    unsigned *number;
    bool *is_elsewhere; /* the object is that of another piece, or of the run */
    unsigned last;
};

struct numbers pdf_numbers(struct paint_run *r, const struct pdf_own_objects *own);
/* OBJECT is NUMBER, which the run has; OBJECT 0: nothing. */
void pdf_fix_number(struct numbers *n, unsigned object, unsigned number);
/* Adds OBJECTS, each a piece_object and its text, with keys of the parent tree from FIRST_KEY on; the
 * others get numbers first. */
void pdf_number_objects(struct paint_run *r, struct numbers *n, struct str objects);
void pdf_add_objects(struct paint_run *r, struct str objects, const struct numbers *n,
                     size_t first_key);
/* One object, with its text, as a piece has it. */
void pdf_put_object(void *buf, unsigned object, bool is_stream, struct str text);
/* Ends a node of the parent tree. */
void pdf_run_end_node(struct paint_run *r);

#endif
