/* The parts of the PDF painter.
 *
 * The lists are read twice.  First everything that pages share is collected: glyphs of fonts,
 * frames, groups.  Then the fonts are cut to these glyphs and embedded, and the pages are drawn. */
#ifndef PAINT_PDF_INT_H
#define PAINT_PDF_INT_H

#include "base/memo.h"
#include "paint/paint_int.h"
#include "paint/pdf_object.h"
#include "text/subset.h"

/* --- glyphs: pdf_glyph.c ---------------------------------------------------------------------- */

struct pdf_glyph {
    uint32_t gid;    /* in the whole font */
    struct str text; /* that it stands for; a single character if it ever stands for one */
    bool is_single;  /* `text` is one character, of which this is the only glyph */
    struct subset_glyph name;
};

struct pdf_font {
    const struct font *font;         /* NULL: not used */
    VEC_OF(struct pdf_glyph) glyphs; /* in order of first use; later sorted: pdf_font.c */
    uint32_t *slot;                  /* by gid: 1 + index into glyphs; 0: not used */
    size_t n_slots;
    unsigned object;
};

/* What a glyph stands for in a group. */
struct pdf_tounicode {
    const struct font *font;
    const char *text; /* of a run in the group, not terminated */
    uint32_t gid;
    uint16_t n_text;
    bool is_single;
};

/* A frame with round corners, as a form object named by its measures. */
struct pdf_frame {
    double width_pt, height_pt, line_pt, radius_pt;
};

/* A part of a group's operators, up to END, and the tag that follows it. */
struct pdf_part {
    size_t end;
    bool is_drawn;               /* not only a place that is saved, moved or restored */
    const struct dlist_cmd *tag; /* TAG_OPEN or TAG_CLOSE; or NULL */
    double x_pt, y_pt;           /* where its group is */
};

/* What a document or a group draws with; shapes are groups in groups, without tags. */
struct pdf_used {
    VEC_OF(struct pdf_font) fonts; /* by font_index */
    VEC_OF(struct pdf_frame) frames;
    VEC_OF(struct pdf_content *) shapes;
    struct arena *arena; /* of the frames and shapes */
};

struct pdf;
struct pdf_content;

/* The functions below add to p->used.  The glyphs of RUN and what they stand for: */
void pdf_collect_run(struct pdf *p, const struct text_run *run);
void pdf_collect_tounicode(struct pdf *p, const struct pdf_tounicode *t, size_t n);
/* The glyph in USED, added if it is not there. */
struct pdf_glyph *pdf_collect_glyph(struct pdf *p, struct pdf_used *used, const struct font *font,
                                    uint32_t gid);
/* G stands for TEXT, unless something better is known.  IS_SINGLE as in pdf_glyph. */
void pdf_map_unicode(struct pdf *p, struct pdf_glyph *g, struct str text, bool is_single);

/* For pdf_shown_glyph, of a run with boxes; *GID is that of the run. */
const struct font *pdf_shown_box(const struct text_run *run, size_t i, uint32_t *gid);

/* The font and the glyph in it that show glyph I of RUN: its own, or a box that stands for its
 * character. */
static inline const struct font *pdf_shown_glyph(const struct text_run *run, size_t i,
                                                 uint32_t *gid)
{
    *gid = run->glyph[i].gid;
    return run->has_boxes ? pdf_shown_box(run, i, gid) : run->font;
}

/* A glyph that was collected. */
static inline const struct pdf_glyph *pdf_find_glyph(const struct pdf_font *f, uint32_t gid)
{
    return &f->glyphs.item[f->slot[gid] - 1];
}

/* --- form objects, frames: pdf_frame.c -------------------------------------------------------- */

/* Adds FRAME, unless one like it is there.  Frames with square corners are drawn in place. */
void pdf_collect_frame(struct pdf_used *used, const struct pdf_frame *frame);
struct pdf_frame pdf_frame_from(const struct dlist_cmd *cmd);
void pdf_make_frames(struct pdf *p);
void pdf_draw_frame(struct pdf *p, const struct dlist_cmd *cmd);
/* Adds a form object of SIZE, from compressed operators, that all pages know as NAME. */
void pdf_add_form(struct pdf *p, const char *name, struct dlist_rect size, struct str packed);
void pdf_draw_form(struct pdf *p, const struct dlist_cmd *cmd, const char *name);
/* Saves the state, and moves the origin to that of CMD. */
void pdf_put_place(struct pdf *p, const struct dlist_cmd *cmd);

/* --- commands, groups: pdf_form.c ------------------------------------------------------------- */

/* The operators that draw a group, the same in every document. */
struct pdf_content {
    struct memo_key key; /* the operators */
    struct str packed;   /* empty until needed */
    struct pdf_tounicode *tounicode;
    size_t n_tounicode;
    struct pdf_frame *frame;
    size_t n_frames;
    struct pdf_content **shape;
    size_t n_shapes;
    struct pdf_part *part;
    size_t n_parts;
    bool has_tags;
    struct arena *arena;    /* that it is in */
    struct dlist_rect size; /* of the form */
};

/* Content as one document uses it. */
struct pdf_form {
    struct pdf_content *content;
    size_t n_uses;
    const char *name; /* NULL: written out in each place */
};

void pdf_collect_cmd(struct pdf *p, const struct dlist_cmd *cmd);
void pdf_make_forms(struct pdf *p);
void pdf_draw_cmd(struct pdf *p, const struct dlist_cmd *cmd);

/* --- structure: pdf_tag.c --------------------------------------------------------------------- */

/* An element that is open. */
struct pdf_element {
    enum dlist_role role;
    bool heads_row;  /* of a heading cell */
    unsigned object; /* 0: not numbered yet */
    struct dlist_rect area;
    unsigned n_columns, n_rows;
    const char *text; /* in place of a figure; may be NULL */
    size_t first_kid;
};

enum pdf_kid_kind {
    PDF_KID_ELEMENT,
    PDF_KID_CONTENT, /* by the number of its mark */
    PDF_KID_OBJECT   /* an annotation */
};

struct pdf_kid {
    unsigned number;
    enum pdf_kid_kind kind;
};

enum pdf_mark {
    PDF_MARK_NONE,
    PDF_MARK_ELEMENT, /* of the innermost element */
    PDF_MARK_ARTIFACT,
    PDF_MARK_HEAD, /* artifacts that repeat on each sheet */
    PDF_MARK_FOOT
};

struct pdf_structure {
    bool is_on;
    unsigned root; /* object */
    VEC_OF(struct pdf_element) open;
    VEC_OF(struct pdf_kid) kids;  /* of the open elements, one after another */
    VEC_OF(enum dlist_role) tags; /* that are open, artifacts too */
    size_t n_artifacts;           /* of them */
    enum pdf_mark artifact;       /* how what no element holds is marked */
    enum pdf_mark mark;           /* that is open in the content */
    struct str on_page;           /* the entry of elements with content on the page */
    VEC_OF(unsigned) owners;      /* of the page's marks: objects of their elements */
    VEC_OF(unsigned) annotated;   /* of the page's annotations, likewise */
    size_t n_keys, first_key;     /* of the parent tree; of its node that is being written */
    struct buf entries, parents, nodes;
};

void pdf_structure_open(struct pdf *p);
/* Ends a whole document's. */
void pdf_structure_close(struct pdf *p);
/* The catalog's entries. */
const char *pdf_structure_entries(struct pdf *p);
/* The entries of the resources: the names of marks. */
const char *pdf_structure_resources(const struct pdf *p);
/* The object of the element that has all others. */
unsigned pdf_structure_document(struct pdf *p);
/* Around the commands of p->page. */
void pdf_structure_begin_page(struct pdf *p);
void pdf_structure_end_page(struct pdf *p);
/* Makes annotation LINK a part of the innermost element; returns its key. */
size_t pdf_structure_add_link(struct pdf *p, unsigned link);
/* TAG is TAG_OPEN or TAG_CLOSE, in a group at (X,Y) or on the page itself. */
void pdf_tag(struct pdf *p, const struct dlist_cmd *tag, double x_pt, double y_pt);
/* Before anything is drawn. */
void pdf_begin_mark(struct pdf *p);
/* Around operators that draw nothing. */
void pdf_begin_plain(struct pdf *p);
void pdf_end_plain(struct pdf *p);
/* The operators of C with its tags, placed by CMD. */
void pdf_put_parts(struct pdf *p, const struct dlist_cmd *cmd, const struct pdf_content *c);

/* --- the document ----------------------------------------------------------------------------- */

struct pdf_image {
    const char *name; /* in a print run from its pixels */
    const struct dlist_image *image;
    unsigned object, last; /* its objects; 0: an earlier piece has them */
};

/* What the operators so far have set; saved by q and restored by Q. */
struct pdf_state {
    uint32_t fill_rgb, stroke_rgb;
    double line_width_pt, dash_pt, font_size_pt, tracking_pt;
    int round_ends; /* -1: not known */
    const struct font *font;
};

/* Where the last text of an element ends. */
struct pdf_pen {
    bool has_text, ends_word;
    double x_pt, y_pt;
};

/* What of a document is made. */
enum pdf_scope {
    PDF_WHOLE,
    PDF_PIECE, /* the pages of one list of a print run */
    PDF_REST   /* what all pieces share */
};

/* An entry of the outline that a piece hands over. */
struct pdf_bookmark {
    const char *title;
    unsigned level, page; /* object */
    double y_pt;
};

struct pdf {
    struct paint_job job;
    struct pdf_file *file;
    enum pdf_scope scope;
    struct memo *sent; /* sums of the images that earlier pieces have */

    struct memo own_cache; /* where the job has none */

    struct pdf_used shared, group, *used; /* of the document; of a group; which is being drawn */
    VEC_OF(struct pdf_image) images;
    VEC_OF(struct pdf_form *) forms;
    struct memo form_of_content;
    VEC_OF(void **) painted;          /* of groups that no cache keeps, in which there is content */
    VEC_OF(struct pdf_form *) groups; /* of the list's groups, in order */
    size_t n_groups_drawn;
    unsigned depth;     /* of the groups around what is collected or drawn */
    unsigned resources; /* object, of all pages and forms */
    struct buf font_names, image_names, form_names; /* its entries */
    struct pdf_structure structure;
    unsigned *pages;                       /* objects; of the list being painted */
    VEC_OF(const char *) labels;           /* of all pages so far; NULL: none */
    VEC_OF(unsigned) outline;              /* the last entry of each level */
    VEC_OF(struct pdf_bookmark) bookmarks; /* of a piece, in place of the outline */

    /* the page or group being drawn */
    unsigned page;
    struct buf content;
    VEC_OF(struct pdf_part) parts; /* of the group */
    struct path_point origin;      /* of the group that is drawn in place */
    struct pdf_state state;
    struct pdf_pen pen;
};

/* --- the steps: pdf.c.  Each is false after a report. */

bool pdf_open(struct pdf *p, const struct paint_job *job, enum pdf_scope scope);
/* Adds to what pages share what the job's list needs. */
void pdf_collect(struct pdf *p);
/* Adds the objects that all pages share, once everything is collected. */
bool pdf_make_shared(struct pdf *p);
/* The pages of the job's list. */
bool pdf_make_pages(struct pdf *p);
/* The catalog, with MORE entries, and what it leads to; the resources. */
bool pdf_make_catalog(struct pdf *p, const char *more);
void pdf_release(struct pdf *p);

bool pdf_embed_fonts(struct pdf *p);

/* Sets the document's information, and its metadata and colours (pdf_archive.c); returns the catalog's
 * entries. */
const char *pdf_archive(struct pdf *p);

/* Packs what was written to the job's `out` after FROM, as the options say; false after a report. */
bool pdf_pack(struct pdf *p, size_t from);

void pdf_draw_run(struct pdf *p, const struct dlist_cmd *cmd);
void pdf_draw_image(struct pdf *p, const struct dlist_cmd *cmd);

void pdf_set_fill_rgb(struct pdf *p, uint32_t rgb);
void pdf_put_path(struct buf *b, const struct path *path);
void pdf_draw_rect(struct pdf *p, const struct dlist_cmd *cmd);
void pdf_draw_path(struct pdf *p, const struct dlist_cmd *cmd); /* filled or stroked */

void pdf_add_link(struct pdf *p, const struct dlist_cmd *cmd);
void pdf_add_bookmark(struct pdf *p, const struct dlist_cmd *cmd);
/* The catalog's entry with the labels of all pages; empty if no page has one. */
const char *pdf_page_labels(struct pdf *p);

#endif
