#include "template/piece.h"

#include "expr/expr_int.h"

enum {
    WEIGHT_MIN = 2, /* one leaf is as soon drawn as looked for */
    WEIGHT_LOOP = 2 /* turns of a loop, as a guess */
};

/* --- what a block names ----------------------------------------------------------------------- */

static bool expr_names(const struct expr *e, const char *first)
{
    bool is_named = false;

    if (!e)
        return false;
    switch (e->op) {
    case EXPR_LITERAL: return false;
    case EXPR_PATH: return str_eq_c(e->u.path.first, first);
    case EXPR_FILTER:
        for (size_t i = 0; i < e->u.filter.call.n_args; i++)
            is_named = is_named || expr_names(e->u.filter.call.arg[i], first);
        return is_named || expr_names(e->u.filter.of, first);
    case EXPR_NOT: return expr_names(e->u.two.a, first);
    case EXPR_AND:
    case EXPR_OR:
    case EXPR_IN:
    case EXPR_EQ:
    case EXPR_NE:
    case EXPR_LT:
    case EXPR_LE:
    case EXPR_GT:
    case EXPR_GE: break;
    }
    return expr_names(e->u.two.a, first) || expr_names(e->u.two.b, first);
}

static bool text_names(const struct block_text *text, const char *first)
{
    for (size_t i = 0; text && i < text->n; i++)
        if (expr_names(text->part[i].expr, first) || expr_names(text->part[i].when, first))
            return true;
    return false;
}

static bool block_names(const struct block *b, const char *first)
{
    return expr_names(b->when, first) || expr_names(b->expr, first) ||
           expr_names(b->loop.list, first) || expr_names(b->flag_from, first) ||
           expr_names(b->flag_upto, first) || text_names(b->text, first) ||
           text_names(b->label, first) || text_names(b->caption, first) ||
           text_names(b->alt, first);
}

/* --- pieces ----------------------------------------------------------------------------------- */

static void add_weights(struct block *b, const struct block_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        b->weight += list->item[i]->weight;
        b->is_bound = b->is_bound || list->item[i]->is_bound;
    }
}

void piece_weigh(struct block *b)
{
    bool is_leaf = false;

    switch (b->kind) {
    case BLOCK_CHART:
    case BLOCK_TIMELINE:
    case BLOCK_QR:
    case BLOCK_IMAGE: b->is_bound = true; break;
    case BLOCK_TEXT:
    case BLOCK_CHECK:
    case BLOCK_FIELD:
    case BLOCK_RULE:
    case BLOCK_SPACE:
    case BLOCK_FIGURE: is_leaf = true; break;
    case BLOCK_STACK:
    case BLOCK_ROW:
    case BLOCK_TABLE:
    case BLOCK_BUBBLES:
    case BLOCK_BOX:
    case BLOCK_FOR:
    case BLOCK_IF:
    case BLOCK_KEEP:
    case BLOCK_USE:
    case BLOCK_COUNT: break;
    }
    b->weight = is_leaf ? 1 : b->kind == BLOCK_BUBBLES ? WEIGHT_MIN : 0;
    b->is_bound = b->is_bound || b->link || b->bookmark || block_names(b, "page");
    add_weights(b, &b->child);
    add_weights(b, &b->other);
    if (b->kind == BLOCK_FOR)
        b->weight *= WEIGHT_LOOP;
    b->is_piece = !is_leaf && !b->is_bound && b->kind != BLOCK_FOR && b->kind != BLOCK_IF &&
                  b->weight >= WEIGHT_MIN;
    b->is_common = b->is_piece || b->kind == BLOCK_FIGURE;
}
