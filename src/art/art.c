/* Adds commands to a drawing. */
#include "art/art.h"

#include "base/arena.h"

void art_fill(struct arena *a, struct art *art, const struct path *path, uint32_t rgb)
{
    VEC_PUSH(a, &art->cmds, (struct art_cmd){.op = ART_FILL, .path = *path, .rgb = rgb});
}

void art_stroke(struct arena *a, struct art *art, const struct path *path, uint32_t rgb,
                double width_pt, double dash_pt, bool has_round_ends)
{
    VEC_PUSH(a, &art->cmds,
             (struct art_cmd){.op = ART_STROKE,
                              .path = *path,
                              .rgb = rgb,
                              .width_pt = width_pt,
                              .dash_pt = dash_pt,
                              .has_round_ends = has_round_ends});
}

void art_label(struct arena *a, struct art *art, const struct text_span *span, double x_pt,
               double y_pt, double anchor)
{
    VEC_PUSH(a, &art->cmds,
             (struct art_cmd){
                 .op = ART_LABEL, .span = *span, .x_pt = x_pt, .y_pt = y_pt, .anchor = anchor});
}
