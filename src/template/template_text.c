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

/* Place of byte AT of text S, which begins at FROM. */
static struct loc place_in(struct loc from, struct str s, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (s.p[i] == '\n') {
            return from;
        }
    }
    from.col += from.col ? (uint32_t)str_count_chars((struct str){s.p, at}) : 0;
    return from;
}

/* The end of the expression that begins at FROM: its '}', quotes stepped over; S.n if none. */
static size_t expr_end(struct str s, size_t from)
{
    char quote = 0;

    for (size_t i = from; i < s.n; i++) {
        char c = s.p[i];

        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '}') {
            return i;
        }
    }
    return s.n;
}

struct text_reader {
    struct template_reader *r;
    struct str s;
    struct loc at;
    const struct expr_names *names;
    const struct expr *when;
    bool is_bold;

    VEC_OF(struct block_piece) pieces;
};

static void push_text(struct text_reader *t, size_t from, size_t to)
{
    if (from < to) {
        VEC_PUSH(t->r->arena, &t->pieces,
                 (struct block_piece){
                     .text = {t->s.p + from, to - from}, .when = t->when, .is_bold = t->is_bold});
    }
}

/* At a '{': *at moves past its '}'. */
static bool push_expr(struct text_reader *t, size_t *at)
{
    size_t from = *at + 1, end = expr_end(t->s, from);

    if (end == t->s.n) {
        *at = end;
        return diag_report(t->r->diag, place_in(t->at, t->s, from - 1), DIAG_TEMPLATE_EXPR,
                           "'{' without its '}'");
    }
    const struct expr *e = expr_parse(t->r->arena, (struct str){t->s.p + from, end - from},
                                      place_in(t->at, t->s, from), t->names, t->r->diag);

    *at = end + 1;
    if (!e) {
        return false;
    }
    VEC_PUSH(t->r->arena, &t->pieces,
             (struct block_piece){.expr = e, .when = t->when, .is_bold = t->is_bold});
    return true;
}

static bool is_pair(struct str s, size_t at, char c)
{
    return at + 1 < s.n && s.p[at] == c && s.p[at + 1] == c;
}

static bool split(struct text_reader *t)
{
    bool is_fine = true;
    size_t from = 0, at = 0;

    while (at < t->s.n) {
        char c = t->s.p[at];

        if (is_pair(t->s, at, '{') || is_pair(t->s, at, '}')) {
            push_text(t, from, at + 1); /* one of the two stays */
            from = at += 2;
        } else if (is_pair(t->s, at, '*')) {
            push_text(t, from, at);
            t->is_bold = !t->is_bold;
            from = at += 2;
        } else if (c == '{') {
            push_text(t, from, at);
            is_fine = push_expr(t, &at) && is_fine;
            from = at;
        } else if (c == '}') {
            is_fine = diag_report(t->r->diag, place_in(t->at, t->s, at), DIAG_TEMPLATE_EXPR,
                                  "'}' without its '{' (a brace of the text is written twice)");
            at++;
        } else {
            at++;
        }
    }
    push_text(t, from, at);
    return is_fine;
}

/* One text, its pieces added to those before. */
static bool read_part(struct text_reader *t, const struct ydoc_node *n)
{
    if (!read_text(n, "the text", &t->s, t->r->diag)) {
        return false;
    }
    t->at = template_text_place(t->r, n);
    t->is_bold = false;
    bool is_fine = split(t);

    return t->is_bold
               ? diag_report(t->r->diag, n->at, DIAG_TEMPLATE_EXPR, "'**' without a second '**'")
               : is_fine;
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

    *text =
        (struct block_text){.piece = t.pieces.item, .n = t.pieces.n, .is_plain = true, .at = n->at};
    for (size_t i = 0; i < text->n; i++) {
        const struct block_piece *p = &text->piece[i];

        text->n_weights += !i || p->is_bold != text->piece[i - 1].is_bold;
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
    struct loc at = template_text_place(r, n);
    struct str s, rest;

    if (!read_text(n, "the loop", &s, r->diag)) {
        return false;
    }
    *variable = str_cut(s, ' ', &rest);
    bool is_name = variable->n > 0;

    for (size_t i = 0; i < variable->n; i++) {
        char c = variable->p[i];

        is_name = is_name && ((c >= 'a' && c <= 'z') || c == '_' || (i && c >= '0' && c <= '9'));
    }
    rest = str_trim(rest);
    if (!is_name || !str_starts_with(rest, "in ")) {
        return diag_report(r->diag, at, DIAG_TEMPLATE_EXPR,
                           "a loop is written as 'day in week.days', not '%s'",
                           str_escape(r->arena, s));
    }
    rest = str_trim(str_tail(rest, 3));
    *source = rest;
    *list = expr_parse(r->arena, rest, place_in(at, s, (size_t)(rest.p - s.p)), names, r->diag);
    return *list != NULL;
}
