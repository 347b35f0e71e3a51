/* Reads and writes sentences whose parts have conditions and loops. */
#include "expr/prose.h"

#include "base/arena.h"
#include "base/buf.h"
#include "ydoc/ydoc.h"

/* --- reading ------------------------------------------------------------------------------- */

static bool is_scalar(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, const char *wanted)
{
    return node->kind == YDOC_SCALAR || schema_wrong_kind(r, f, node, wanted);
}

bool prose_read_expr(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, void *value)
{
    const struct expr **e = value;

    if (!is_scalar(r, f, node, "an expression"))
        return false;
    *e = expr_parse(r->arena, node->text, node->at, r->self, r->diag);
    return *e != NULL;
}

bool prose_read_loop(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, void *value)
{
    return is_scalar(r, f, node, "a loop") &&
           expr_parse_loop(r->arena, node->text, node->at, r->self, value, r->diag);
}

struct expr_names prose_loop_names(struct arena *a, const struct ydoc_node *node,
                                   const struct expr_names *outer, const char *name[1])
{
    const struct ydoc_node *loop = node->kind == YDOC_MAP ? ydoc_find(node, "for") : NULL;
    struct expr_names names = {.outer = outer, .name = name, .n = 0};
    struct str rest;

    if (loop != NULL && loop->kind == YDOC_SCALAR) {
        name[0] = str_dup(a, str_cut(loop->text, ' ', &rest));
        names.n = 1;
    }
    return names;
}

#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct prose_part, member)

static const struct schema_field PART_FIELDS[] = {
    {ROW(CUSTOM, "for", loop), .read = prose_read_loop},
    {ROW(CUSTOM, "when", when), .read = prose_read_expr},
    {ROW(TEXT, "between", between)},
    {ROW(CUSTOM, "text", text), .read = prose_read, .flags = SCHEMA_REQUIRED},
};
static const struct schema PART = {SCHEMA_OF("a part of a text", PART_FIELDS, struct prose_part)};

/* Recursive, as deep as the document. */
bool prose_read(struct schema_reader *r, const struct schema_field *f, const struct ydoc_node *node,
                void *value)
{
    struct prose *out = value;
    struct prose_part part = {.when = NULL};
    struct expr_names *outer = r->self, inner;
    const char *name[1];
    bool is_fine = true;

    switch (node->kind) {
    case YDOC_SCALAR:
        is_fine =
            expr_parse_text(r->arena, node->text, node->at, NULL, r->self, &part.words, r->diag);
        break;
    case YDOC_MAP:
        inner = prose_loop_names(r->arena, node, outer, name);
        r->self = &inner;
        is_fine = schema_read(r, &PART, node, &part);
        r->self = outer;
        break;
    case YDOC_LIST:
        for (size_t i = 0; i < node->n; i++)
            is_fine = prose_read(r, f, node->item[i], out) && is_fine;
        return is_fine;
    }
    VEC_PUSH(r->arena, &out->parts, part);
    return is_fine;
}

/* --- writing ------------------------------------------------------------------------------- */

bool prose_holds(const struct expr_context *c, const struct expr *when)
{
    bool holds;

    return expr_holds(when, c, &holds) && holds;
}

void prose_begin(struct prose_turns *t, const struct expr_context *c, const struct expr_loop *loop)
{
    *t = (struct prose_turns){.context = *c, .n = 1};
    if (loop->list == NULL)
        return;
    t->n = 0;
    if (expr_eval(loop->list, c, &t->list) && t->list->kind == VALUE_LIST)
        t->n = t->list->u.list.n;
    t->scope = (struct expr_scope){c->scope, loop->variable, NULL};
}

bool prose_next(struct prose_turns *t)
{
    if (t->next == t->n)
        return false;
    if (t->list != NULL) {
        t->scope.value = t->list->u.list.item[t->next];
        t->context.scope = &t->scope;
    }
    t->next++;
    return true;
}

/* Recursive, as deep as the document. */
void prose_put(const struct expr_context *c, const struct prose *p, struct buf *out)
{
    for (size_t i = 0; i < p->parts.n; i++) {
        const struct prose_part *part = &p->parts.item[i];
        struct prose_turns t;
        bool has_any = false;

        prose_begin(&t, c, &part->loop);
        while (prose_next(&t)) {
            if (!prose_holds(&t.context, part->when))
                continue;
            if (has_any && part->between != NULL)
                buf_put_c(out, part->between);
            has_any = true;
            for (size_t k = 0; k < part->words.list.n;)
                if (!expr_print_part(part->words.list.item, &k, &t.context, out))
                    break; /* reported */
            prose_put(&t.context, &part->text, out);
        }
    }
}
