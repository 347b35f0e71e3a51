/* A call for each command of the display list, for tests. */
#ifndef TESTS_VISUAL_DLIST_ADD_H
#define TESTS_VISUAL_DLIST_ADD_H

#include "dlist/dlist.h"

static inline void dlist_add_run(struct dlist *l, const struct text_run *run, double x_pt,
                                 double y_pt)
{
    dlist_add(l, (struct dlist_cmd){.op = DLIST_GLYPHS, .u.glyphs = {run, x_pt, y_pt}});
}

static inline void dlist_add_rect(struct dlist *l, struct dlist_rect r, uint32_t rgb)
{
    dlist_add(l, (struct dlist_cmd){.op = DLIST_RECT, .rect = r, .rgb = rgb});
}

static inline void dlist_add_frame(struct dlist *l, struct dlist_rect r, double width_pt,
                                   double radius_pt, uint32_t rgb)
{
    dlist_add(l, (struct dlist_cmd){
                     .op = DLIST_FRAME, .rect = r, .rgb = rgb, .u.frame = {width_pt, radius_pt}});
}

static inline void dlist_add_fill(struct dlist *l, const struct path *p, double x_pt, double y_pt,
                                  uint32_t rgb)
{
    dlist_add(l,
              (struct dlist_cmd){
                  .op = DLIST_FILL, .rect = {.x = x_pt, .y = y_pt}, .rgb = rgb, .u.shape.path = p});
}

static inline void dlist_add_stroke(struct dlist *l, const struct path *p, double x_pt, double y_pt,
                                    uint32_t rgb, double width_pt, double dash_pt,
                                    bool has_round_ends)
{
    dlist_add(l, (struct dlist_cmd){.op = DLIST_STROKE,
                                    .rect = {.x = x_pt, .y = y_pt},
                                    .rgb = rgb,
                                    .u.shape = {p, width_pt, dash_pt, has_round_ends}});
}

static inline void dlist_add_image(struct dlist *l, struct dlist_rect r,
                                   const struct dlist_image *image)
{
    dlist_add(l, (struct dlist_cmd){.op = DLIST_IMAGE, .rect = r, .u.image = image});
}

static inline void dlist_add_link(struct dlist *l, struct dlist_rect r, const char *uri,
                                  size_t page)
{
    dlist_add(l, (struct dlist_cmd){.op = DLIST_LINK, .rect = r, .u.link = {uri, page}});
}

static inline void dlist_add_bookmark(struct dlist *l, const char *title, unsigned level,
                                      double y_pt)
{
    dlist_add(l, (struct dlist_cmd){.op = DLIST_BOOKMARK, .u.bookmark = {title, level, y_pt}});
}

static inline void dlist_add_field(struct dlist *l, struct dlist_rect r, enum dlist_field_kind kind,
                                   const char *name, const char *label, const char *value)
{
    dlist_add(
        l, (struct dlist_cmd){.op = DLIST_FIELD, .rect = r, .u.field = {kind, name, label, value}});
}

static inline void dlist_open_tag(struct dlist *l, enum dlist_role role, struct dlist_rect r,
                                  const char *text, uint32_t line)
{
    dlist_add(l, (struct dlist_cmd){.op = DLIST_TAG_OPEN,
                                    .rect = r,
                                    .u.tag = {.role = role, .text = text, .line = line}});
}

static inline void dlist_close_tag(struct dlist *l)
{
    dlist_add(l, (struct dlist_cmd){.op = DLIST_TAG_CLOSE});
}

static inline void dlist_add_group(struct dlist *l, const struct dlist_group *group, double x_pt,
                                   double y_pt)
{
    dlist_add(
        l, (struct dlist_cmd){.op = DLIST_GROUP, .rect = {.x = x_pt, .y = y_pt}, .u.group = group});
}

#endif
