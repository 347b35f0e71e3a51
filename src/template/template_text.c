/* Texts and expressions of templates: "about {day.duration_min | duration}, **easy**". */
#include "base/arena.h"
#include "template/block.h"
#include "ydoc/read.h"

struct loc template_text_place(const struct template_reader *r, const struct ydoc_node *n)
{
    struct loc at = n->at;

    if (n->is_plain || !at.line || at.line > r->n_lines || !at.col) {
        return at;
    }
    struct str line = str_tail(r->source, r->line[at.line - 1]);
    size_t byte = 0;

    for (uint32_t col = 1; col < at.col && byte < line.n; col++) {
        str_next_char(line, &byte);
    }
    char first = byte < line.n ? line.p[byte] : 0;

    if (first == '"' || first == '\'') {
        at.col++;
    } else if (first == '|' || first == '>') {
        at.line++;
        at.col = 0;
    }
    return at;
}

struct text_reader {
    struct template_reader *r;
    const struct expr_names *names;
    const struct expr *when;
    struct expr_parts parts;
};

/* One text, its parts added to those before. */
static bool read_part(struct text_reader *t, const struct ydoc_node *n)
{
    struct str s;

    if (!read_text(n, "the text", &s, t->r->diag)) {
        return false;
    }
    return expr_parse_text(t->r->arena, s, template_text_place(t->r, n), t->when, t->names,
                           &t->parts, t->r->diag);
}

/* {text: "...", when: EXPR} */
static bool read_guarded_part(struct text_reader *t, const struct ydoc_node *n)
{
    static const char *const keys[] = {"text", "when"};
    const struct ydoc_node *text = ydoc_find(n, "text"), *when = ydoc_find(n, "when");

    if (!read_keys(n, "key of a piece of text", keys, 2, t->r->diag)) {
        return false;
    }
    if (!text || !when) {
        return diag_report(t->r->diag, n->at, DIAG_KEY_MISSING,
                           "a piece of text has 'text' and 'when'");
    }
    bool is_fine = template_read_expr(t->r, when, t->names, &t->when);

    is_fine = read_part(t, text) && is_fine;
    t->when = NULL;
    return is_fine;
}

bool template_read_text(struct template_reader *r, const struct ydoc_node *n,
                        const struct expr_names *names, const struct block_text **out)
{
    struct text_reader t = {.r = r, .names = names};
    bool is_fine = true;

    if (n->kind != YDOC_LIST) {
        is_fine = read_part(&t, n);
    }
    for (size_t i = 0; n->kind == YDOC_LIST && i < n->n; i++) {
        const struct ydoc_node *part = n->item[i];

        is_fine =
            (part->kind == YDOC_MAP ? read_guarded_part(&t, part) : read_part(&t, part)) && is_fine;
    }
    struct block_text *text = ARENA_NEW(r->arena, struct block_text);

    *text = (struct block_text){
        .part = t.parts.list.item, .n = t.parts.list.n, .is_plain = true, .at = n->at};
    for (size_t i = 0; i < text->n; i++) {
        const struct expr_part *p = &text->part[i];

        text->n_weights += !i || p->is_bold != text->part[i - 1].is_bold;
        text->is_plain = text->is_plain && !p->expr && !p->when;
    }
    *out = text;
    return is_fine;
}

bool template_read_expr(struct template_reader *r, const struct ydoc_node *n,
                        const struct expr_names *names, const struct expr **out)
{
    struct str s;

    if (!read_text(n, "the expression", &s, r->diag)) {
        return false;
    }
    *out = expr_parse(r->arena, s, template_text_place(r, n), names, r->diag);
    return *out != NULL;
}

bool template_read_loop(struct template_reader *r, const struct ydoc_node *n,
                        const struct expr_names *names, struct str *variable,
                        const struct expr **list, struct str *source)
{
    struct expr_loop loop;
    struct str s;

    if (!read_text(n, "the loop", &s, r->diag) ||
        !expr_parse_loop(r->arena, s, template_text_place(r, n), names, &loop, r->diag)) {
        return false;
    }
    *variable = loop.variable;
    *list = loop.list;
    *source = loop.source;
    return true;
}
