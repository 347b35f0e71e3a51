/* The values in page templates: texts, expressions, lengths and names of the theme. */
#include "base/arena.h"
#include "base/num.h"
#include "base/unit.h"
#include "template/template_int.h"

enum {
    CHOICES_MAX = 32, /* in one `choose` */
    LENGTH_MAX = 2000,
    SHARE_MAX = 100
};

void template_add_name(struct template_reader *t, const char *name)
{
    struct expr_names *names = ARENA_NEW(t->schema.arena, struct expr_names);
    const char **list = ARENA_NEW(t->schema.arena, const char *);

    list[0] = name;
    *names = (struct expr_names){.outer = t->names, .name = list, .n = 1};
    t->names = names;
}

/* --- texts and expressions ---------------------------------------------------------------- */

/* "..." or {text: "...", when: EXPR} */
struct guarded {
    const struct ydoc_node *text;
    const struct expr *when;
};

static const struct schema_field GUARDED_FIELDS[] = {
    {SCHEMA_ROW(NODE, "text", struct guarded, text), .flags = SCHEMA_REQUIRED},
    {SCHEMA_ROW(CUSTOM, "when", struct guarded, when), .read = template_read_expr},
};
static const struct schema GUARDED = {SCHEMA_OF("a part of a text", GUARDED_FIELDS, struct guarded),
                                      .scalar = "text",
                                      .example = "{text: Easy, when: week.n_runs}"};

/* {choose: [{text: "...", when: EXPR}, ..., "..."]} */
static const struct schema_field CHOICES_FIELDS[] = {
    {SCHEMA_ROW(NODE, "choose", struct guarded, text)},
};
static const struct schema CHOICES = {
    SCHEMA_OF("a choice of sentences", CHOICES_FIELDS, struct guarded)};

static bool add_words(struct schema_reader *r, const struct schema_field *f,
                      const struct guarded *part, struct expr_parts *out)
{
    struct template_reader *t = r->self;

    if (part->text->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, part->text, "text");
    return expr_parse_text(r->arena, part->text->text, ydoc_text_place(part->text), part->when,
                           t->names, out, r->diag);
}

/* After a sentence the text goes on behind the last one. */
static bool add_choices(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *list, struct expr_parts *out)
{
    size_t first = out->list.n, n;
    bool is_fine = true;

    if (list->kind != YDOC_LIST)
        return schema_wrong_kind(r, &CHOICES_FIELDS[0], list, "a list of sentences");
    if (list->n < 2 || list->n > CHOICES_MAX)
        return diag_report(r->diag, list->at, DIAG_VALUE_COUNT,
                           "'choose' takes 2 to %d sentences, not %zu", CHOICES_MAX, list->n);
    for (size_t i = 0; i < list->n; i++) {
        struct guarded part = {0};

        if (!schema_read(r, &GUARDED, list->item[i], &part)) {
            is_fine = false;
            continue;
        }
        if (part.when == NULL && i + 1 < list->n)
            is_fine = diag_report(r->diag, list->item[i]->at, DIAG_TEMPLATE_BLOCK,
                                  "a sentence without 'when' is always chosen: put it last");
        is_fine &= add_words(r, f, &part, out);
    }
    for (size_t i = first; i < out->list.n; i = n) {
        n = out->list.item[i].otherwise;
        out->list.item[n - 1].next = out->list.n;
    }
    return is_fine;
}

static bool add_parts(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, struct expr_parts *out)
{
    struct guarded part = {0};

    if (node->kind == YDOC_MAP && ydoc_find(node, "choose") != NULL)
        return schema_read(r, &CHOICES, node, &part) && add_choices(r, f, part.text, out);
    return schema_read(r, &GUARDED, node, &part) && add_words(r, f, &part, out);
}

bool template_read_text(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    struct template_reader *t = r->self;
    struct block_text *text = ARENA_NEW(r->arena, struct block_text);
    struct expr_parts parts = {0};
    bool is_fine = t->names != NULL;

    if (is_fine && node->kind != YDOC_LIST)
        is_fine = add_parts(r, f, node, &parts);
    for (size_t i = 0; t->names != NULL && node->kind == YDOC_LIST && i < node->n; i++)
        is_fine &= add_parts(r, f, node->item[i], &parts);
    *text = (struct block_text){
        .part = parts.list.item, .n = parts.list.n, .is_plain = true, .at = node->at};
    for (size_t i = 0; i < text->n; i++) {
        const struct expr_part *p = &text->part[i];

        text->n_stretches = p->stretch_i + 1;
        text->is_plain = text->is_plain && p->expr == NULL && p->when == NULL;
    }
    *(const struct block_text **)value = text;
    return is_fine;
}

bool template_read_expr(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    struct template_reader *t = r->self;
    const struct expr **out = value;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "an expression");
    if (t->names == NULL)
        return false;
    *out = expr_parse(r->arena, node->text, ydoc_text_place(node), t->names, r->diag);
    return *out != NULL;
}

bool template_read_loop(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    struct template_reader *t = r->self;
    struct expr_loop *loop = value;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "a loop such as 'day in week.days'");
    if (!expr_parse_loop(r->arena, node->text, ydoc_text_place(node), t->names, loop, r->diag)) {
        t->names = NULL;
        return false;
    }
    template_add_name(t, str_dup(r->arena, loop->variable));
    return true;
}

/* --- the theme's names, lengths ----------------------------------------------------------- */

bool template_read_style(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, void *value)
{
    struct template_reader *t = r->self;

    return theme_read_name(r, f, node, t->theme, THEME_STYLES, value);
}

bool template_read_rule(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    struct template_reader *t = r->self;

    if (node->kind == YDOC_SCALAR && str_eq_c(node->text, "none")) {
        *(unsigned *)value = THEME_NONE;
        return true;
    }
    return theme_read_name(r, f, node, t->theme, THEME_RULES, value);
}

/* "4", "4 mm", "0.8 pt", "2.5 em", a measure's name */
bool template_read_length(struct schema_reader *r, const struct schema_field *f,
                          const struct ydoc_node *node, void *value)
{
    struct template_reader *t = r->self;
    struct theme_length *out = value;
    double x = 0;
    size_t used;
    struct str unit;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "a length");
    used = num_scan(node->text, &x);
    unit = str_trim(str_tail(node->text, used));
    if (used == 0) {
        out->unit = THEME_MEASURE;
        return theme_read_name(r, f, node, t->theme, THEME_MEASURES, &out->measure);
    }
    if (!(x >= 0 && x <= LENGTH_MAX))
        return diag_report(r->diag, node->at, DIAG_VALUE_RANGE, "%s %s is outside 0-%d",
                           schema_path(r, f), ydoc_quote(r->arena, node->text), LENGTH_MAX);
    *out = (struct theme_length){.unit = THEME_PT, .value = x};
    if (unit.n == 0 || str_eq_c(unit, "mm"))
        out->value = unit_pt_from_mm(x);
    else if (str_eq_c(unit, "em"))
        out->unit = THEME_EM;
    else if (!str_eq_c(unit, "pt"))
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             "has an unknown unit: write mm, pt or em, such as 4 mm");
    return true;
}

bool template_read_edges(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, void *value)
{
    struct theme_length *out = value, given[4];
    const struct ydoc_node *list = schema_as_list(r, f, node);

    if (list == NULL)
        return false;
    if (list->n != 1 && list->n != 2 && list->n != 4)
        return diag_report(r->diag, node->at, DIAG_VALUE_COUNT,
                           "%s takes one length, two or four, not %zu", schema_path(r, f), list->n);
    for (size_t i = 0; i < list->n; i++) {
        if (!template_read_length(r, f, list->item[i], &given[i]))
            return false;
    }
    for (size_t i = 0; i < 4; i++)
        out[i] = given[i % list->n];
    return true;
}

/* "fr", "2 fr", "content", or a length */
bool template_read_size(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    struct block_size *out = value;
    double x = 0;
    size_t used;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "a width");
    *out = (struct block_size){.kind = BOX_SIZE_PT};
    if (str_eq_c(node->text, "content")) {
        out->kind = BOX_SIZE_CONTENT;
        return true;
    }
    used = num_scan(node->text, &x);
    if (str_eq_c(str_trim(str_tail(node->text, used)), "fr")) {
        out->kind = BOX_SIZE_FR;
        out->fr = used > 0 ? x : 1;
        return (out->fr > 0 && out->fr <= SHARE_MAX) ||
               diag_report(r->diag, node->at, DIAG_VALUE_RANGE,
                           "%s %s must be above 0 and at most %d fr", schema_path(r, f),
                           ydoc_quote(r->arena, node->text), SHARE_MAX);
    }
    if (!template_read_length(r, f, node, &out->length))
        return false;
    return out->length.unit == THEME_MEASURE || out->length.value > 0 ||
           diag_report(r->diag, node->at, DIAG_VALUE_RANGE, "%s must be above 0",
                       schema_path(r, f));
}

bool template_read_share(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, void *value)
{
    struct schema_field number = *f;

    if (node->kind == YDOC_SCALAR && str_eq_c(node->text, "true")) {
        *(double *)value = 1;
        return true;
    }
    number.kind = SCHEMA_NUMBER;
    number.max = SHARE_MAX;
    return schema_read_value(r, &number, node, value);
}
