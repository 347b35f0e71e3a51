/* Options of blocks: one table says which block knows which option, and what an option is. */
#include "template/template_option.h"

#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/num.h"
#include "base/unit.h"
#include "ydoc/read.h"

static const char *const kind_words[BLOCK_COUNT] = {
    [BLOCK_STACK] = "stack",       [BLOCK_ROW] = "row",       [BLOCK_TABLE] = "table",
    [BLOCK_TEXT] = "text",         [BLOCK_CHECK] = "check",   [BLOCK_FIELD] = "field",
    [BLOCK_BUBBLES] = "bubbles",   [BLOCK_BOX] = "box",       [BLOCK_RULE] = "rule",
    [BLOCK_SPACE] = "space",       [BLOCK_FIGURE] = "figure", [BLOCK_CHART] = "chart",
    [BLOCK_TIMELINE] = "timeline", [BLOCK_QR] = "qr",         [BLOCK_IMAGE] = "image",
    [BLOCK_FOR] = "for",           [BLOCK_IF] = "if",         [BLOCK_KEEP] = "keep",
    [BLOCK_USE] = "use",
};

static const char *const align_words[] = {"start", "center", "end", "baseline", NULL};
static const char *const look_words[] = {"line", "frame", "lines", NULL};
static const char *const write_words[] = {[DLIST_FIELD_CHECK] = "tick",
                                          [DLIST_FIELD_TEXT] = "text",
                                          [DLIST_FIELD_NUMBER] = "number",
                                          NULL};
static const char *const role_words[] = {[DLIST_ROLE_DOCUMENT] = "plain",
                                         [DLIST_ROLE_SECTION] = "section",
                                         [DLIST_ROLE_H1] = "h1",
                                         [DLIST_ROLE_H2] = "h2",
                                         [DLIST_ROLE_H3] = "h3",
                                         [DLIST_ROLE_PARAGRAPH] = "paragraph",
                                         [DLIST_ROLE_LIST] = "list",
                                         [DLIST_ROLE_ITEM] = "item",
                                         [DLIST_ROLE_TABLE] = "table",
                                         [DLIST_ROLE_ROW] = "table_row",
                                         [DLIST_ROLE_HEAD] = "head",
                                         [DLIST_ROLE_CELL] = "cell",
                                         [DLIST_ROLE_FIGURE] = "picture",
                                         [DLIST_ROLE_ARTIFACT] = "artifact",
                                         NULL};

#define ONE(kind) (1U << BLOCK_##kind)
#define PICTURES  (ONE(FIGURE) | ONE(CHART) | ONE(TIMELINE) | ONE(QR) | ONE(IMAGE))
#define PAPER                                                                               \
 (ONE(STACK) | ONE(ROW) | ONE(TABLE) | ONE(TEXT) | ONE(CHECK) | ONE(FIELD) | ONE(BUBBLES) | \
  ONE(BOX) | ONE(RULE) | ONE(SPACE) | ONE(KEEP) | PICTURES)
#define FIELDS (ONE(CHECK) | ONE(FIELD) | ONE(BUBBLES))
#define ANY    ((1U << BLOCK_COUNT) - 1)

#define AT(member) offsetof(struct block, member)

static const struct option options[] = {
    /* what the block is: the key that names it */
    {"stack", ONE(STACK), TYPE_BLOCKS, AT(child), NULL},
    {"row", ONE(ROW), TYPE_BLOCKS, AT(child), NULL},
    {"table", ONE(TABLE), TYPE_BLOCKS, AT(child), NULL},
    {"text", ONE(TEXT), TYPE_TEXT, AT(text), NULL},
    {"check", ONE(CHECK), TYPE_TEXT, AT(text), NULL},
    {"field", ONE(FIELD), TYPE_TEXT, AT(text), NULL},
    {"bubbles", ONE(BUBBLES), TYPE_TEXT, AT(text), NULL},
    {"box", ONE(BOX), TYPE_BLOCKS, AT(child), NULL},
    {"rule", ONE(RULE), TYPE_RULE, AT(border), NULL},
    {"space", ONE(SPACE), TYPE_LENGTH, AT(min_height), NULL},
    {"figure", ONE(FIGURE), TYPE_TEXT, AT(text), NULL},
    {"chart", ONE(CHART), TYPE_TEXT, AT(text), NULL},
    {"timeline", ONE(TIMELINE), TYPE_TEXT, AT(text), NULL},
    {"qr", ONE(QR), TYPE_TEXT, AT(text), NULL},
    {"image", ONE(IMAGE), TYPE_TEXT, AT(text), NULL},
    {"for", ONE(FOR), TYPE_LOOP, AT(expr), NULL},
    {"if", ONE(IF), TYPE_EXPR, AT(expr), NULL},
    {"keep", ONE(KEEP), TYPE_BLOCKS, AT(child), NULL},
    /* its options */
    {"when", ANY, TYPE_EXPR, AT(when), NULL},
    {"do", ONE(FOR) | ONE(IF), TYPE_BLOCKS, AT(child), NULL},
    {"else", ONE(IF), TYPE_BLOCKS, AT(other), NULL},
    {"heads", ONE(TABLE), TYPE_BLOCKS, AT(other), NULL},
    {"columns", ONE(ROW) | ONE(TABLE), TYPE_SIZES, AT(columns), NULL},
    {"column", PAPER, TYPE_SIZE, AT(column), NULL},
    {"gap", PAPER, TYPE_LENGTH, AT(gap), NULL},
    {"padding", PAPER, TYPE_EDGES, AT(padding), NULL},
    {"min_height", PAPER, TYPE_LENGTH, AT(min_height), NULL},
    {"rule_top", PAPER, TYPE_RULE, AT(rule_top), NULL},
    {"rule_bottom", PAPER, TYPE_RULE, AT(rule_bottom), NULL},
    {"rule_left", PAPER, TYPE_RULE, AT(rule_left), NULL},
    {"rule_rows", ONE(TABLE), TYPE_RULE, AT(border), NULL},
    {"align", PAPER, TYPE_WORD, AT(align), align_words},
    {"valign", PAPER, TYPE_WORD, AT(valign), align_words},
    {"shrink", PAPER, TYPE_SHARE, AT(shrink), NULL},
    {"fill", PAPER, TYPE_SHARE, AT(fill), NULL},
    {"keep", PAPER & ~ONE(KEEP), TYPE_FLAG, AT(keeps), NULL},
    {"keep_next", PAPER, TYPE_FLAG, AT(keeps_next), NULL},
    {"role", PAPER, TYPE_WORD, AT(role), role_words},
    {"alt", PAPER, TYPE_TEXT, AT(alt), NULL},
    {"bookmark", PAPER, TYPE_TEXT, AT(bookmark), NULL},
    {"bookmark_level", PAPER, TYPE_NUMBER, AT(bookmark_level), NULL},
    {"link", PAPER, TYPE_TEXT, AT(link), NULL},
    {"style", ONE(TEXT) | ONE(FIELD) | ONE(BUBBLES) | PICTURES, TYPE_STYLE, AT(style), NULL},
    {"flag_style", ONE(BUBBLES), TYPE_STYLE, AT(other_style), NULL},
    {"one_line", ONE(TEXT), TYPE_FLAG, AT(is_one_line), NULL},
    {"label", FIELDS, TYPE_TEXT, AT(label), NULL},
    {"caption", ONE(FIELD), TYPE_TEXT, AT(caption), NULL},
    {"look", ONE(FIELD), TYPE_WORD, AT(look), look_words},
    {"write", ONE(FIELD), TYPE_WORD, AT(write), write_words},
    {"pitch", ONE(FIELD), TYPE_LENGTH, AT(pitch), NULL},
    {"width", ONE(FIELD) | ONE(CHECK) | PICTURES, TYPE_LENGTH, AT(width), NULL},
    {"height", PICTURES, TYPE_LENGTH, AT(height), NULL},
    {"border", FIELDS | ONE(BOX), TYPE_RULE, AT(border), NULL},
    {"flag_border", ONE(BUBBLES), TYPE_RULE, AT(other_border), NULL},
    {"diameter", ONE(BUBBLES), TYPE_LENGTH, AT(diameter), NULL},
    {"from", ONE(BUBBLES), TYPE_NUMBER, AT(from), NULL},
    {"to", ONE(BUBBLES), TYPE_NUMBER, AT(to), NULL},
    {"flag_from", ONE(BUBBLES), TYPE_EXPR, AT(flag_from), NULL},
    {"flag_upto", ONE(BUBBLES), TYPE_EXPR, AT(flag_upto), NULL},
    {"of", PICTURES, TYPE_EXPR, AT(expr), NULL},
    {"pose", ONE(FIGURE), TYPE_NAME, AT(pose), NULL},
};

#define N_OPTIONS ARRAY_LEN(options)

const char *block_word(enum block_kind kind)
{
    return kind_words[kind];
}

/* --- values of options -------------------------------------------------------------------- */

static bool read_style(struct template_reader *r, const struct ydoc_node *n, unsigned *out)
{
    struct str s;

    if (!read_text(n, "the style", &s, r->diag)) {
        return false;
    }
    *out = theme_find_style(r->theme, s);
    return *out != THEME_NONE || theme_refuse_name(r->theme, THEME_STYLES, s, n->at, r->diag);
}

static bool read_rule(struct template_reader *r, const struct ydoc_node *n, unsigned *out)
{
    struct str s;

    if (!read_text(n, "the rule", &s, r->diag)) {
        return false;
    }
    *out = theme_find_rule(r->theme, s);
    return *out != THEME_NONE || str_eq_c(s, "none") ||
           theme_refuse_name(r->theme, THEME_RULES, s, n->at, r->diag);
}

/* "4", "4 mm", "0.8 pt", "2.5 em", a measure's name */
static bool read_length(struct template_reader *r, const struct ydoc_node *n,
                        struct theme_length *out)
{
    struct str s;
    double x = 0;

    if (!read_text(n, "the length", &s, r->diag)) {
        return false;
    }
    size_t used = num_scan(s, &x);
    struct str unit = str_trim(str_tail(s, used));

    if (!used) {
        *out = (struct theme_length){.unit = THEME_MEASURE,
                                     .measure = theme_find_measure(r->theme, s)};
        return out->measure != THEME_NONE ||
               theme_refuse_name(r->theme, THEME_MEASURES, s, n->at, r->diag);
    }
    if (!(x >= 0 && x <= 2000)) {
        return diag_report(r->diag, n->at, DIAG_VALUE_RANGE, "length '%.*s' is outside 0 to 2000",
                           STR_ARG(s));
    }
    if (!unit.n || str_eq_c(unit, "mm")) {
        *out = (struct theme_length){.value = unit_pt_from_mm(x)};
    } else if (str_eq_c(unit, "pt")) {
        *out = (struct theme_length){.value = x};
    } else if (str_eq_c(unit, "em")) {
        *out = (struct theme_length){.unit = THEME_EM, .value = x};
    } else {
        return diag_report(r->diag, n->at, DIAG_VALUE_NUMBER,
                           "length '%s' has no unit of ours: 'mm', 'pt' or 'em'",
                           str_escape(r->arena, s));
    }
    return true;
}

/* One length for all sides; two: above and below, left and right; four: top, right, bottom, left.
 */
static bool read_edges(struct template_reader *r, const struct ydoc_node *n,
                       struct theme_length out[4])
{
    static const size_t from[5][4] = {[2] = {0, 1, 0, 1}, [4] = {0, 1, 2, 3}};
    struct theme_length given[4];

    if (n->kind != YDOC_LIST) {
        if (!read_length(r, n, &given[0])) {
            return false;
        }
        for (size_t i = 0; i < 4; i++) {
            out[i] = given[0];
        }
        return true;
    }
    if (n->n != 2 && n->n != 4) {
        return diag_report(r->diag, n->at, DIAG_VALUE_COUNT,
                           "padding takes one length, two or four, not %zu", n->n);
    }
    for (size_t i = 0; i < n->n; i++) {
        if (!read_length(r, n->item[i], &given[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < 4; i++) {
        out[i] = given[from[n->n][i]];
    }
    return true;
}

/* "fr", "2 fr", "content", or a length */
static bool read_size(struct template_reader *r, const struct ydoc_node *n, struct block_size *out)
{
    struct str s;
    double x = 0;

    if (!read_text(n, "the column's width", &s, r->diag)) {
        return false;
    }
    *out = (struct block_size){.kind = BOX_SIZE_FR, .fr = 1};
    if (str_eq_c(s, "content")) {
        out->kind = BOX_SIZE_CONTENT;
        return true;
    }
    size_t used = num_scan(s, &x);

    if (str_eq_c(str_trim(str_tail(s, used)), "fr")) {
        out->fr = used ? x : 1;
        return (out->fr > 0 && out->fr <= 100) ||
               diag_report(r->diag, n->at, DIAG_VALUE_RANGE, "share '%.*s' is outside 0 to 100",
                           STR_ARG(s));
    }
    out->kind = BOX_SIZE_PT;
    return read_length(r, n, &out->length);
}

static bool read_sizes(struct template_reader *r, const struct ydoc_node *n, struct block *b)
{
    bool is_fine = true;

    if (!read_is_list(n, "'columns'", r->diag)) {
        return false;
    }
    struct block_size *sizes = ARENA_NEW_N(r->arena, struct block_size, n->n + 1);

    for (size_t i = 0; i < n->n; i++) {
        is_fine = read_size(r, n->item[i], &sizes[i]) && is_fine;
    }
    b->columns = sizes;
    b->n_columns = n->n;
    return is_fine;
}

static bool read_share(struct template_reader *r, const struct ydoc_node *n, const char *name,
                       double *out)
{
    if (n->kind == YDOC_SCALAR && str_eq_c(n->text, "true")) {
        *out = 1;
        return true;
    }
    return read_number(n, name, 0, 100, out, r->diag);
}

static bool read_loop_block(struct template_reader *r, const struct ydoc_node *n,
                            const struct expr_names *names, struct block *b)
{
    struct str source;

    return template_read_loop(r, n, names, &b->variable, &b->expr, &source);
}

bool option_read(struct template_reader *r, struct block *b, const struct option *o,
                 const struct ydoc_node *n, const struct expr_names *names)
{
    void *at = (char *)b + o->at;
    size_t n_words = 0;

    switch (o->type) {
    case TYPE_LENGTH: return read_length(r, n, at);
    case TYPE_EDGES: return read_edges(r, n, at);
    case TYPE_NUMBER: return read_number(n, o->name, -1000, 1000, at, r->diag);
    case TYPE_SHARE: return read_share(r, n, o->name, at);
    case TYPE_FLAG: return read_flag(n, o->name, at, r->diag);
    case TYPE_WORD:
        for (; o->words[n_words]; n_words++) {
        }
        return read_word(n, o->name, o->words, n_words, at, r->diag);
    case TYPE_STYLE: return read_style(r, n, at);
    case TYPE_RULE: return read_rule(r, n, at);
    case TYPE_TEXT: return template_read_text(r, n, names, at);
    case TYPE_EXPR: return template_read_expr(r, n, names, at);
    case TYPE_NAME: return read_text(n, o->name, at, r->diag);
    case TYPE_LOOP: return read_loop_block(r, n, names, b);
    case TYPE_SIZE: b->has_column = true; return read_size(r, n, at);
    case TYPE_SIZES: return read_sizes(r, n, b);
    case TYPE_BLOCKS: return template_read_blocks(r, n, names, at);
    }
    return false;
}

/* --- options of one block --- */

const struct option *option_find(enum block_kind kind, struct str key)
{
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if ((options[i].kinds & 1U << kind) && str_eq_c(key, options[i].name)) {
            return &options[i];
        }
    }
    return NULL;
}

bool option_is_known(struct str key)
{
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (str_eq_c(key, options[i].name)) {
            return true;
        }
    }
    return false;
}

bool option_refuse(struct template_reader *r, const struct block *b, const struct ydoc_pair *p)
{
    const char *known[N_OPTIONS];
    size_t n = 0;

    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (options[i].kinds & 1U << b->kind) {
            known[n++] = options[i].name;
        }
    }
    const char *near = str_nearest(p->key, known, n);

    return diag_report(r->diag, p->at, DIAG_TEMPLATE_BLOCK, "the block '%s' knows no option '%s'%s",
                       kind_words[b->kind], str_escape(r->arena, p->key),
                       diag_suggest(r->diag, near));
}

static struct theme_length measure(const struct theme *t, const char *name)
{
    return (struct theme_length){.unit = THEME_MEASURE,
                                 .measure = theme_find_measure(t, str_from_c(name))};
}

/* What a block is before its options say otherwise. */
void option_set_defaults(const struct theme *t, struct block *b)
{
    b->rule_top = b->rule_bottom = b->rule_left = THEME_NONE;
    b->border = b->other_border = THEME_NONE;
    b->style = theme_find_style(t, STR("body"));
    b->shrink = 0.5;
    b->keeps = b->kind == BLOCK_KEEP;
    if (b->kind == BLOCK_CHECK) {
        b->width = measure(t, "tick");
        b->border = theme_find_rule(t, STR("tick"));
    } else if (b->kind == BLOCK_FIELD) {
        b->min_height = b->pitch = measure(t, "line");
        b->style = theme_find_style(t, STR("caption"));
        b->write = DLIST_FIELD_TEXT;
    } else if (b->kind == BLOCK_BUBBLES) {
        b->diameter = measure(t, "bubble");
        b->gap = measure(t, "bubble_gap");
        b->border = theme_find_rule(t, STR("bubble"));
        b->other_border = theme_find_rule(t, STR("flag"));
        b->style = theme_find_style(t, STR("bubble"));
        b->other_style = theme_find_style(t, STR("bubble_flag"));
        b->from = 1;
        b->to = 5;
    } else if (b->kind == BLOCK_BOX) {
        b->border = theme_find_rule(t, STR("solid"));
    } else if (b->kind == BLOCK_RULE) {
        b->border = theme_find_rule(t, STR("hair"));
    }
}

bool option_check(struct template_reader *r, struct block *b)
{
    if (b->kind == BLOCK_FIELD && b->border == THEME_NONE) {
        b->border =
            theme_find_rule(r->theme, b->look == BOX_FIELD_FRAME ? STR("cell") : STR("line"));
    }
    if (b->kind == BLOCK_BUBBLES && (b->to < b->from || b->to - b->from >= BLOCK_BUBBLES_MAX)) {
        return diag_report(r->diag, b->at, DIAG_VALUE_RANGE,
                           "bubbles run from a number to a larger one, at most %d of them",
                           BLOCK_BUBBLES_MAX);
    }
    if (b->kind == BLOCK_TABLE || b->kind == BLOCK_ROW) {
        for (size_t i = 0; i < b->n_columns; i++) {
            if (b->columns[i].kind == BOX_SIZE_PT && b->columns[i].length.unit == THEME_PT &&
                !(b->columns[i].length.value > 0)) {
                return diag_report(r->diag, b->at, DIAG_VALUE_RANGE, "a column of no width");
            }
        }
    }
    return true;
}
