/* What a leaf needs, known without its neighbours. */
#include "layout/layout_int.h"

void layout_set_text(struct layout *l, const struct box *box, const struct text_span *span,
                     size_t n_spans, double width_pt, struct text_block *out)
{
    text_set(l->out->content, l->text, span, n_spans, width_pt, box->at, out, l->diag);
    l->n_issues += out->has_missing;
}

void layout_part_text(struct layout *l, const struct box *box, const struct text_span *span,
                      size_t n_spans, double width_pt, struct text_block *out)
{
    text_set_split(l->out->content, l->text, span, n_spans, width_pt, box->at, out, l->diag);
    l->n_issues += out->has_missing;
}
