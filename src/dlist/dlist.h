/* The display list: pages of commands that layout writes and painters carry out.
 *
 * Points, origin at the page's lower left, y up.  Every coordinate is rounded to 1/1000 pt as it is
 * added, so that painters agree.  A list is built whole, then painted any number of times.  It and
 * all it points at are in one arena (the athlete's), except fonts and groups that are kept.  Tags
 * nest and are balanced on every page. */
#ifndef DLIST_DLIST_H
#define DLIST_DLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/path.h"
#include "base/str.h"
#include "base/vec.h"
#include "text/text.h"

struct memo;

enum {
    DLIST_DEPTH_MAX = 64, /* tags open at once */
    DLIST_FRAME_SEGMENTS = 20
};

struct dlist_rect {
    double x, y, w, h; /* x, y: lower left */
};

enum dlist_op {
    DLIST_GLYPHS,
    DLIST_RECT,   /* filled; rules and the borders of boxes too */
    DLIST_FRAME,  /* filled: an outline just inside `rect`, its corners round or not */
    DLIST_FILL,   /* a path, non-zero winding */
    DLIST_STROKE, /* a path, round or butt ends, dashed or not */
    DLIST_IMAGE,
    DLIST_LINK,
    DLIST_BOOKMARK,
    DLIST_FIELD,
    DLIST_TAG_OPEN,
    DLIST_TAG_CLOSE,
    DLIST_GROUP, /* commands laid out by themselves, with their origin at rect.x, rect.y */
    DLIST_OP_COUNT
};

enum dlist_field_kind {
    DLIST_FIELD_CHECK,
    DLIST_FIELD_TEXT,
    DLIST_FIELD_NUMBER,
    DLIST_FIELD_BUBBLES /* one of n: each bubble is a field of this kind with its own value */
};

/* Structure elements, each one of PDF's standard ones. */
enum dlist_role {
    DLIST_ROLE_DOCUMENT,
    DLIST_ROLE_SECTION,
    DLIST_ROLE_H1,
    DLIST_ROLE_H2,
    DLIST_ROLE_H3,
    DLIST_ROLE_PARAGRAPH,
    DLIST_ROLE_LIST,
    DLIST_ROLE_ITEM,
    DLIST_ROLE_TABLE,
    DLIST_ROLE_ROW,
    DLIST_ROLE_HEAD, /* a heading cell */
    DLIST_ROLE_CELL,
    DLIST_ROLE_FIGURE, /* `text` is its alternative text */
    DLIST_ROLE_LINK,   /* of DLIST_LINK and the text that it is on */
    DLIST_ROLE_ARTIFACT,
    DLIST_ROLE_COUNT
};

/* What repeats on each sheet of a page. */
enum dlist_running {
    DLIST_RUNNING_NONE,
    DLIST_RUNNING_HEAD,
    DLIST_RUNNING_FOOT
};

/* Pixels as cairo has them: premultiplied ARGB, native 32-bit words, top row first. */
struct dlist_image {
    const uint32_t *pixel;
    unsigned width, height;
};

struct dlist_group;

struct dlist_cmd {
    enum dlist_op op;
    uint32_t rgb;           /* of RECT, FRAME, FILL, STROKE, and from its run GLYPHS: 0xRRGGBB */
    struct dlist_rect rect; /* of RECT, FRAME, IMAGE, LINK, FIELD, TAG_OPEN, GROUP */

    union {
        struct {
            const struct text_run *run; /* its x_pt is ignored */
            double x_pt, y_pt;          /* origin on the baseline */
        } glyphs;

        struct {
            double width_pt, radius_pt;
        } frame;

        struct {
            const struct path *path;
            double width_pt, dash_pt; /* STROKE: dash and gap alike; 0: solid */
            bool has_round_ends;
        } shape;
        const struct dlist_image *image;

        struct {
            const char *uri; /* or NULL: */
            size_t page;     /* index of a page of this list */
        } link;

        struct {
            const char *title;
            unsigned level; /* 0 is outermost */
            double y_pt;    /* top of what it leads to */
        } bookmark;

        struct {
            enum dlist_field_kind kind;
            const char *name;  /* "w2.tue.sleep_h": stable, ASCII, unique in the document */
            const char *label; /* for a screen reader */
            const char *value; /* of one bubble: "7"; else NULL */
        } field;

        struct {
            enum dlist_role role;
            const char *text;           /* alternative text, heading title; may be NULL */
            uint32_t line;              /* of the template block that made it */
            unsigned n_columns, n_rows; /* of a cell: that it covers; 0 is 1 */
            bool heads_row;             /* of a heading cell: not its column */
            enum dlist_running
                running; /* of an artifact, or a row: heads of a table that goes on */
        } tag;
        const struct dlist_group *group;
    } u;
};

/* Commands that belong together and come again, on other pages and in other documents.  The origin
 * is the upper left; tags are balanced.  It may hold other groups, but no images, links or bookmarks,
 * which belong to one document.  Its commands are never changed. */
struct dlist_group {
    const struct dlist_cmd *cmd;
    size_t n_cmds;
    double width_pt, height_pt;
    struct memo *cache; /* that the group is in; NULL: it is of this list only */
    /* NULL, or what a painter has made of the group: kept with it in the cache, or else only until
     * the painter has finished. */
    void **painted;
};

struct dlist_page {
    double width_pt, height_pt;
    const char *label; /* page label, or NULL: its number */
    const char *kind;  /* "week" */
    VEC_OF(struct dlist_cmd) cmds;
};

struct dlist {
    struct arena *arena;
    struct arena *content; /* of paths, texts, groups: `arena`, except in a group that is kept */
    const char *title, *author, *subject, *lang;
    bool is_duplex;   /* ask the printer for two sides, flipped on the long edge */
    bool is_untagged; /* no tags are added: it is painted without structure, for paper only */
    VEC_OF(struct dlist_page) pages;
};

void dlist_init(struct dlist *l, struct arena *a);
/* A new page, to which commands are added until the next; borrowed until then. */
struct dlist_page *dlist_add_page(struct dlist *l, double width_pt, double height_pt,
                                  const char *kind);

/* Adds CMD, rounded.  Numbers must be finite.  Paths are copied, their origin at rect.x, rect.y of
 * CMD; runs, images and texts are borrowed.  The size of a frame is rounded, not its edges: equal
 * frames stay equal, and painters may share them.
 *
 * Viewers fatten strokes under a pixel: at 100 dpi those of less than 0.72 pt differ between screen
 * and preview (not on paper).  Thin solid lines are rectangles or frames. */
void dlist_add(struct dlist *l, struct dlist_cmd cmd);
/* What to fill for a DLIST_FRAME; it is in ROOM. */
struct path dlist_frame_path(const struct dlist_cmd *frame,
                             struct path_segment room[DLIST_FRAME_SEGMENTS]);

struct dlist_mark {
    size_t n_cmds;
    struct arena *content;
};

/* What is added up to dlist_end_group becomes a group in A.  Groups nest. */
struct dlist_mark dlist_begin_group(struct dlist *l, struct arena *a);
const struct dlist_group *dlist_end_group(struct dlist *l, struct dlist_mark begun, double width_pt,
                                          double height_pt, struct memo *cache);
/* A copy of L in A with the commands of its groups one by one. */
struct dlist dlist_flatten(struct arena *a, const struct dlist *l);

/* Tags of every page nest and close: an invariant, for tests and painters. */
bool dlist_is_balanced(const struct dlist *l);

#endif
