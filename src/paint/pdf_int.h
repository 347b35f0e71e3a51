/* The PDF painter's parts.  libharu keeps pages, page tree, cross references and outline; fonts,
 * page contents, destinations and text strings are ours, made from its low-level objects.
 *
 * Its errors are sticky and often silent: helpers here check ranges and pass NULL on, `pdf_check`
 * asks after each page and before the file is saved. */
#ifndef PAINT_PDF_INT_H
#define PAINT_PDF_INT_H

#include "paint/paint_int.h"
#include "text/subset.h"

/* Handles of libharu and libdeflate. */
struct _HPDF_Array_Rec;
struct _HPDF_Dict_Rec;
struct _HPDF_Doc_Rec;
struct _HPDF_Stream_Rec;
struct libdeflate_compressor;

struct pdf_glyph {
    uint32_t gid;    /* of the whole font */
    struct str text; /* what it stands for where it was met first; one character if it ever did */
    bool is_single;  /* `text` is one character and the glyph its only one */
    struct subset_glyph name;
};

struct pdf_font {
    const struct font *font;         /* NULL: not met */
    VEC_OF(struct pdf_glyph) glyphs; /* in order of first use, then (pdf_embed_fonts) by code */
    uint32_t *slot;                  /* by gid: 1 + index into glyphs; 0: not met */
    size_t n_slots;
    struct _HPDF_Dict_Rec *dict;
};

/* A font cut down to some glyphs, as it goes into the file. */
struct pdf_cut {
    const struct font *font;
    const struct pdf_glyph *glyph; /* sorted by gid */
    size_t n;
    struct subset subset;          /* its bytes are gone, their number is not */
    struct str file, map, unicode; /* packed; map: of codes to glyphs, or empty */
    struct str widths;
};

/* A glyph that was met. */
static inline const struct pdf_glyph *pdf_find_glyph(const struct pdf_font *f, uint32_t gid)
{
    return &f->glyphs.item[f->slot[gid] - 1];
}

/* By font_index. */
struct pdf_fonts {
    VEC_OF(struct pdf_font) list;
};

/* A frame with round corners, wherever it stands: a form object named by its measures. */
struct pdf_frame {
    struct dlist_rect size; /* at the origin */
    double width_pt, radius_pt;
};

enum {
    PDF_FRAME_NAME_MAX = 48
};

/* A glyph of a piece and what it stands for there; there are many of them. */
struct pdf_sense {
    const struct font *font;
    const char *text;
    uint32_t gid;
    uint16_t n_text;
    bool is_single;
};

/* What became of a piece: operators that stand by themselves, the same in every document. */
struct pdf_ink {
    struct str bytes;
    uint64_t hash;
    struct str packed; /* once asked for */

    struct pdf_sense *sense;
    size_t n_senses;
    VEC_OF(struct pdf_frame) frames;
    struct arena *arena; /* it lives in */
};

/* Ink of one document, and how often it is used there. */
struct pdf_form {
    const struct dlist_piece *piece; /* the first of those that look so */
    struct pdf_ink *ink;
    size_t n_uses;
    const char *name; /* NULL: written out where it stands */
};

/* By content, open addressing; 0 is free, else 1 + index. */
struct pdf_table {
    uint32_t *slot;
    size_t n_slots; /* a power of two */
};

struct pdf_image {
    const struct dlist_image *image; /* NULL: of a list that is gone */
    const char *sum;                 /* of its pixels, where several lists are painted */
    const char *name;
};

/* What the page's operators have set, so that it is not set again.  Saved and restored with q, Q.
 */
struct pdf_state {
    uint32_t fill_rgb, stroke_rgb;
    double line_width_pt, dash_pt, font_size_pt, tracking_pt;
    int round_ends; /* -1: not known */
    const struct font *font;
};

struct pdf {
    struct paint_job job;
    struct _HPDF_Doc_Rec *doc;
    unsigned long error, detail; /* the first that libharu told of; 0: none */
    const char *fault;           /* the first that we found ourselves; NULL: none */
    struct libdeflate_compressor *deflate;
    char *packing;              /* room to pack in */
    size_t n_packing, n_packed; /* that room's size; bytes of all streams */

    struct pdf_fonts fonts, inside; /* of the document; of the piece being painted */
    VEC_OF(struct pdf_image) images;
    VEC_OF(struct pdf_frame) frames;
    VEC_OF(struct pdf_form) forms;
    struct pdf_table form_table;
    VEC_OF(uint32_t) pieces_met; /* of each piece of the lists: 1 + index into forms, 0: none */
    size_t n_pieces_shown;
    struct _HPDF_Dict_Rec *resources, *xobjects; /* of all pages and forms */
    struct buf form_names;                       /* entries of xobjects */
    struct _HPDF_Stream_Rec *file;               /* as it is written */
    bool is_run;                                 /* of several lists */
    struct _HPDF_Dict_Rec **pages;               /* of the list being painted */
    VEC_OF(const char *) labels;                 /* of all pages so far; NULL: none */
    VEC_OF(struct _HPDF_Dict_Rec *)
    outline; /* the open entry of each level, the root before them */

    /* the page or the piece being written */
    const struct dlist_page *page;
    struct _HPDF_Dict_Rec *page_dict;
    const struct pdf_fonts *known; /* what its glyphs stand for */
    struct buf content;
    struct pdf_state state, saved[DLIST_DEPTH_MAX];
    size_t n_saved;
};

/* Whether all has gone well so far; reports what has not. */
bool pdf_check(struct pdf *p);

/* Objects.  Each goes into one place only; those made "shared" may be used in many.  A name is
 * printable ASCII without blanks; a number is within +-32,767. */
struct _HPDF_Dict_Rec *pdf_dict(struct pdf *p);
struct _HPDF_Dict_Rec *pdf_shared_dict(struct pdf *p);
struct _HPDF_Array_Rec *pdf_array(struct pdf *p);
void pdf_set(struct pdf *p, struct _HPDF_Dict_Rec *d, const char *key, void *object);
void pdf_set_name(struct pdf *p, struct _HPDF_Dict_Rec *d, const char *key, const char *name);
void pdf_set_integer(struct pdf *p, struct _HPDF_Dict_Rec *d, const char *key, int x);
void pdf_set_real(struct pdf *p, struct _HPDF_Dict_Rec *d, const char *key, double x);
void pdf_set_bool(struct pdf *p, struct _HPDF_Dict_Rec *d, const char *key, bool x);
void pdf_set_ascii(struct pdf *p, struct _HPDF_Dict_Rec *d, const char *key, const char *text);
/* Any text, as UTF-16 with its mark. */
void pdf_set_text(struct pdf *p, struct _HPDF_Dict_Rec *d, const char *key, const char *text);
void pdf_add(struct pdf *p, struct _HPDF_Array_Rec *a, void *object);
void pdf_add_integer(struct pdf *p, struct _HPDF_Array_Rec *a, int x);
void pdf_add_real(struct pdf *p, struct _HPDF_Array_Rec *a, double x);
void pdf_add_bytes(struct pdf *p, struct _HPDF_Array_Rec *a, const uint8_t *bytes, size_t n);
struct _HPDF_Array_Rec *pdf_box(struct pdf *p, struct dlist_rect r);
/* A shared dictionary with BYTES, packed, as its stream. */
struct _HPDF_Dict_Rec *pdf_stream(struct pdf *p, struct str bytes);
/* The same with bytes that pdf_deflate made, borrowed until the file is written; ENTRIES, copied,
 * are those of the dictionary as they are to stand in it. */
struct _HPDF_Dict_Rec *pdf_lend_stream(struct pdf *p, struct str packed, const char *entries);
/* As pdf_stream; scratch memory is as it was before. */
struct _HPDF_Dict_Rec *pdf_own_stream(struct pdf *p, struct str bytes);
/* BYTES, packed, as the stream of a page. */
void pdf_fill_contents(struct pdf *p, struct _HPDF_Dict_Rec *d, struct str bytes);

/* Scratch memory as it was, where something may have been packed since. */
void pdf_restore_scratch(struct pdf *p, struct arena_mark mark);
bool pdf_deflate_open(struct pdf *p);
void pdf_deflate_close(struct pdf *p);
/* In A, as zlib writes it. */
struct str pdf_deflate(struct pdf *p, struct arena *a, struct str bytes);

/* Numbers and hex digits of page contents. */
void pdf_put_number(struct buf *b, double x);
void pdf_put_numbers(struct buf *b, const double *x, size_t n);
void pdf_put_hex16(struct buf *b, uint32_t v);
void pdf_put_utf16_hex(struct buf *b, struct str text);

/* The parts of painting, for one list or many: everything is met before the first page. */
bool pdf_open(struct pdf *p, const struct paint_job *job);
void pdf_meet(struct pdf *p, const struct dlist *l);
void pdf_meet_cmd(struct pdf *p, const struct dlist_cmd *cmd);
bool pdf_settle(struct pdf *p, size_t n_pages);
bool pdf_add_pages(struct pdf *p, const struct dlist *l);
/* Nothing is known of what was set before. */
struct pdf_state pdf_state_unknown(void);

/* Fonts: all runs of the lists are met first, then each font is cut and embedded. */
void pdf_meet_run(struct pdf *p, struct pdf_fonts *fonts, const struct text_run *run);
/* The glyph as FONTS have it, made if they have not. */
struct pdf_glyph *pdf_meet_glyph(struct pdf *p, struct pdf_fonts *fonts, const struct font *font,
                                 uint32_t gid);
/* What a glyph stands for elsewhere. */
void pdf_learn_glyph(struct pdf *p, struct pdf_glyph *g, const struct pdf_glyph *from);
bool pdf_embed_fonts(struct pdf *p);
/* F cut to its glyphs, and to all letters if it has most; they are in order then.  NULL after a
 * report. */
struct pdf_cut *pdf_find_cut(struct pdf *p, struct pdf_font *f);
/* What draws the frame at the origin, packed; BYTES are that. */
struct str pdf_pack_frame(struct pdf *p, const struct pdf_frame *frame, struct str bytes);
/* A document begins: what is kept may be forgotten. */
void pdf_begin_store(struct paint_store *s);
bool pdf_show_run(void *self, const struct dlist_cmd *cmd);

/* Frames: boxes to tick come again and again, and become objects that pages share. */
void pdf_meet_frame(struct pdf *p, const struct pdf_frame *frame);
/* False: a frame with square corners, drawn where it stands. */
bool pdf_frame_from(const struct dlist_cmd *cmd, struct pdf_frame *out);
bool pdf_is_same_frame(const struct pdf_frame *a, const struct pdf_frame *b);
void pdf_make_frames(struct pdf *p);
bool pdf_show_frame(void *self, const struct dlist_cmd *cmd);

/* Pieces: painted by themselves, the ones that come again as objects that pages share. */
void pdf_meet_piece(struct pdf *p, const struct dlist_cmd *cmd);
void pdf_open_resources(struct pdf *p);
void pdf_make_forms(struct pdf *p);
/* Of the list's pieces one after the other. */
bool pdf_show_piece(void *self, const struct dlist_cmd *cmd);
/* A form object of SIZE with what the bytes draw that were packed, found by all pages under NAME.
 */
void pdf_add_form(struct pdf *p, const char *name, struct dlist_rect size, struct str packed);

/* Marks on the page that are not text. */
void pdf_set_fill_rgb(struct pdf *p, uint32_t rgb);
void pdf_put_path(struct buf *b, const struct path *path);
bool pdf_show_rect(void *self, const struct dlist_cmd *cmd);
bool pdf_show_fill(void *self, const struct dlist_cmd *cmd);
bool pdf_show_stroke(void *self, const struct dlist_cmd *cmd);
bool pdf_show_image(void *self, const struct dlist_cmd *cmd);
bool pdf_push_clip(void *self, const struct dlist_cmd *cmd);
bool pdf_pop_clip(void *self, const struct dlist_cmd *cmd);

/* Ways about the document. */
bool pdf_add_link(void *self, const struct dlist_cmd *cmd);
bool pdf_add_bookmark(void *self, const struct dlist_cmd *cmd);
void pdf_add_labels(struct pdf *p);

#endif
