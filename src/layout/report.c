/* Reports of what does not fit. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/num.h"
#include "layout/layout_int.h"

enum {
    EXCERPT_CHARS = 40
};

/* The first text in BOX, or BOX. */
static const struct box *find_text(const struct box *box)
{
    for (size_t i = 0; i < box->n_children; i++) {
        const struct box *found = find_text(box->child[i]);

        if (found->kind == BOX_TEXT && found->u.text.n_spans)
            return found;
    }
    return box;
}

/* The first words in NODE, quoted; what a reader would call it, if it has no words. */
static const char *excerpt(struct layout *l, const struct layout_node *node)
{
    const struct box *box = find_text(node->box);
    struct text_span label = {0};
    const struct text_span *span = &label;
    size_t n = 1, n_chars = 0;
    struct buf b = buf_in(l->scratch, 4 * EXCERPT_CHARS);

    if (box->kind == BOX_TEXT) {
        span = node->box == box ? node->span : box->u.text.span; /* with its numbers */
        n = box->u.text.n_spans;
    } else if (box->kind == BOX_FIELD || box->kind == BOX_CHECK) {
        label.text = str_from_c(box->u.field.label);
    } else if (box->kind == BOX_BUBBLES) {
        label.text = str_from_c(box->u.bubbles.label);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; at < span[i].text.n && n_chars < EXCERPT_CHARS; n_chars++) {
            size_t from = at;

            (void)str_next_char(span[i].text, &at);
            buf_put(&b, span[i].text.p + from, at - from);
        }
    if (!n_chars)
        return "";
    return arena_printf(l->scratch, " '%s%s'", str_escape(l->scratch, buf_str(&b)),
                        n_chars == EXCERPT_CHARS ? "..." : "");
}

static bool is_reported(const struct layout *l, struct loc at, const char *words)
{
    for (size_t i = 0; i < l->reports.n; i++) {
        const struct layout_report *other = &l->reports.item[i];

        if (other->at.file == at.file && other->at.line == at.line && other->at.col == at.col &&
            !strcmp(other->words, words))
            return true;
    }
    return false;
}

void layout_report_fit(struct layout *l, const struct layout_node *node, const char *what,
                       const char *than, double by_pt, double room_pt)
{
    char by[NUM_MAX], room[NUM_MAX];
    struct loc at = node->box->at;
    const char *words;

    l->n_issues++;
    if (l->is_quiet)
        return;
    l->has_failed = true;
    words = excerpt(l, node);
    if (is_reported(l, at, words))
        return;
    VEC_PUSH(l->scratch, &l->reports, (struct layout_report){at, words});
    (void)diag_report(l->diag, at, DIAG_TEMPLATE_FIT,
                      "%s: %s%s is %s pt %s than its space of %s pt", l->label, what, words,
                      num_format(by, num_ceil_to(by_pt, 0.1), 1, false), than,
                      num_format(room, layout_max(0, room_pt), 1, false));
}
