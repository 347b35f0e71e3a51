/* Builds the pages of a document: heads, bodies, feet, numbers. */
#include "page/page.h"

#include <string.h>

#include "athlete/profile.h"
#include "base/arena.h"
#include "base/num.h"
#include "base/unit.h"
#include "expr/expr.h"
#include "page/page_int.h"

static const double TIGHT_BELOW_EM = 30;

/* --- the document's own names ------------------------------------------------------------- */

static struct value *make_print(struct page_maker *m)
{
    const struct page_options *o = m->options;
    bool is_imperial = o->units == UNIT_IMPERIAL;
    struct arena *a = m->build.arena;
    struct value *p = value_map(a, 0);

    m->kinds = value_list(a, 0);
    m->contents = value_list(a, 0);
    value_set_text(a, p, "paper", o->paper);
    value_set_text(a, p, "units", is_imperial ? "imperial" : "metric");
    value_set_text(a, p, "distance_unit", is_imperial ? "mi" : "km");
    value_set_text(a, p, "weight_unit", is_imperial ? "lb" : "kg");
    value_set_text(a, p, "fluid_unit", is_imperial ? "fl oz" : "mL");
    value_set_bool(a, p, "gray", o->is_gray);
    value_set_bool(a, p, "large_print", o->is_large_print);
    value_set_bool(a, p, "left_handed", o->is_left_handed);
    value_set_bool(a, p, "duplex", o->is_duplex);
    value_set_bool(a, p, "health", !o->hides_health);
    value_set_bool(a, p, "narrow", m->is_narrow);
    value_set_bool(a, p, "tight", m->is_tight);
    value_set_num(a, p, "text_mm", num_round_to(m->build.text_width_pt / unit_pt_from_mm(1), 0.1));
    value_set(a, p, "kinds", m->kinds);
    value_set(a, p, "contents", m->contents);
    return p;
}

static struct value *make_page(struct page_maker *m)
{
    struct arena *a = m->build.arena;
    struct value *p = value_map(a, 0);

    m->is_first = m->is_last = (struct value){.kind = VALUE_BOOL, .u.is_true = true};
    value_set(a, p, "first", &m->is_first);
    value_set(a, p, "last", &m->is_last);
    value_set(a, p, "kind", &m->kind);
    value_set(a, p, "title", &m->title);
    value_set(a, p, "next", &m->next);
    value_set_text(a, p, "number", BOX_PAGE_NUMBER);
    value_set_text(a, p, "count", BOX_PAGE_COUNT);
    return p;
}

/* MAP, or a copy in which KEY is TEXT where it was null. */
static const struct value *fill_in(struct arena *a, const struct value *map, const char *key,
                                   const char *text)
{
    const struct value *old = map->kind == VALUE_MAP ? value_find(map, str_from_c(key)) : NULL;
    struct value *out;

    if (text == NULL || map->kind != VALUE_MAP || (old != NULL && old->kind != VALUE_NULL))
        return map;
    out = value_map(a, map->u.map.n + 1);
    for (size_t i = 0; i < map->u.map.n; i++) {
        const struct value_pair *p = &map->u.map.item[i];

        if (strcmp(p->key, key) != 0)
            value_set(a, out, p->key, p->value);
    }
    value_set_text(a, out, key, text);
    return out;
}

/* TREE with `print` and `page`, and with the theme's club and logo where it has none of its own. */
static const struct value *make_root(struct page_maker *m, const struct value *tree)
{
    const struct theme *t = m->build.theme;
    struct arena *a = m->build.arena;
    struct value *root = value_map(a, tree->u.map.n + 3);

    for (size_t i = 0; i < tree->u.map.n; i++) {
        const struct value_pair *p = &tree->u.map.item[i];
        const struct value *v = p->value;

        if (strcmp(p->key, "athlete") == 0)
            v = fill_in(a, fill_in(a, v, "club", t->club), "logo", t->logo.path);
        else if (strcmp(p->key, "roster") == 0)
            v = fill_in(a, v, "club", t->club);
        value_set(a, root, p->key, v);
    }
    if (value_find(tree, STR("roster")) == NULL)
        value_set(a, root, "roster", value_null()); /* only a club has one */
    value_set(a, root, "print", make_print(m));
    value_set(a, root, "page", make_page(m));
    return root;
}

static struct value text_value(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .u.text = str_from_c(text)};
}

/* --- pages -------------------------------------------------------------------------------- */

/* What messages and viewers call the page, in *TITLE; its scope is left in force. */
static bool open_sheet(struct page_maker *m, const struct page_sheet *s, struct expr_scope *scope,
                       struct str *title)
{
    const struct page_template *t = s->template;

    *scope = (struct expr_scope){.name = t->over.variable, .value = s->item};
    m->build.c.scope = s->item != NULL ? scope : NULL;
    m->kind = text_value(t->kind);
    m->next = s->next != NULL ? *s->next : *value_null();
    *title = str_from_c(t->kind);
    return t->title == NULL || build_string(&m->build, t->title, title);
}

/* `print.contents`: what the document holds, in its order; the sheets of one week in one entry. */
static bool list_contents(struct page_maker *m, const page_sheets *sheets)
{
    struct arena *a = m->build.arena;
    const struct value *last_week = NULL;
    struct value *list = NULL;
    bool is_fine = true;

    for (size_t i = 0; i < sheets->n; i++) {
        const struct page_sheet *s = &sheets->item[i];
        bool is_weekly = s->item != NULL && str_eq_c(s->template->over.source, "weeks");
        const struct value *week = is_weekly ? value_find(s->item, STR("number")) : NULL;
        struct value *sheet = value_map(a, 0), *entry;
        struct expr_scope scope;
        struct str title;

        is_fine &= open_sheet(m, s, &scope, &title);
        value_set_text(a, sheet, "kind", s->template->kind);
        value_set_text(a, sheet, "title", title.p);
        if (week == NULL || week != last_week) {
            entry = value_map(a, 0);
            list = value_list(a, 0);
            value_set(a, entry, "week", week);
            value_set(a, entry, "sheets", list);
            value_add(a, m->contents, entry);
        }
        value_add(a, list, sheet);
        last_week = week;
    }
    m->build.c.scope = NULL;
    return is_fine;
}

/* Between the margins of a page of T. */
static double text_width_pt(const struct page_maker *m, const struct page_template *t)
{
    return m->paper->width_pt - (t->margin_pt > 0
                                     ? 2 * t->margin_pt
                                     : m->paper->margin_outer_pt + m->paper->margin_binding_pt);
}

static bool build_page(struct page_maker *m, const struct page_sheet *s, struct box_page *page)
{
    const struct page_template *t = s->template;
    struct build *b = &m->build;
    struct expr_scope scope;
    struct str title;
    bool is_fine = open_sheet(m, s, &scope, &title);

    b->text_width_pt = text_width_pt(m, t);
    page->margin_pt = t->margin_pt;
    m->title = text_value(title.p);
    page->kind = t->kind;
    page->label = page->bookmark = title.p;
    page->at = t->at;
    if (t->own_sheet != NULL)
        is_fine &= expr_holds(t->own_sheet, &b->c, &page->is_own_sheet);
    is_fine &= build_stack(b, t->head, t->at, &page->head);
    is_fine &= build_stack(b, t->again, t->at, &page->again);
    is_fine &= build_stack(b, t->body, t->at, &page->body);
    is_fine &= build_stack(b, t->foot_left, t->at, &page->foot_left);
    is_fine &= build_stack(b, t->foot_right, t->at, &page->foot_right);
    b->c.scope = NULL;
    return is_fine;
}

/* Whether a sheet of the same kind is among those from FROM to before TO. */
static bool has_kind(const page_sheets *s, size_t from, size_t to, const char *kind)
{
    for (size_t i = from; i < to; i++) {
        if (strcmp(s->item[i].template->kind, kind) == 0)
            return true;
    }
    return false;
}

/* What is wrong with a template is wrong on each of its pages: it is reported once. */
static bool has_failed(const page_sheets *s, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (s->item[k].has_failed && s->item[k].template == s->item[i].template)
            return true;
    }
    return false;
}

static bool build_pages(struct page_maker *m, page_sheets *s, struct box_document *out)
{
    bool is_fine = true;

    for (size_t i = 0; i < s->n; i++) {
        struct page_sheet *sheet = &s->item[i];
        struct box_page *page = ARENA_NEW(m->build.arena, struct box_page);

        if (has_failed(s, i))
            continue;
        m->is_first.u.is_true = !has_kind(s, 0, i, sheet->template->kind);
        m->is_last.u.is_true = !has_kind(s, i + 1, s->n, sheet->template->kind);
        sheet->has_failed = !build_page(m, sheet, page);
        /* The other sheets of a week are below its first. */
        page->bookmark_level = i && sheet->item != NULL && s->item[i - 1].item == sheet->item;
        is_fine &= !sheet->has_failed;
        if (!sheet->has_failed)
            VEC_PUSH(m->build.arena, &out->pages, page);
    }
    return is_fine;
}

/* --- the document ------------------------------------------------------------------------- */

static bool set_paper(struct page_maker *m, struct box_paper *p)
{
    const struct page_options *o = m->options;
    const struct theme *t = m->build.theme;
    int paper = profile_paper_from_word(str_from_c(o->paper));
    double text_pt;

    if (paper < 0)
        return diag_report(m->build.diag, (struct loc){0}, DIAG_VALUE_WORD,
                           "there is no paper '%s'",
                           str_escape(m->build.arena, str_from_c(o->paper)));
    *p = (struct box_paper){
        .width_pt = unit_pt_from_mm(profile_paper_sizes[paper].width_mm),
        .height_pt = unit_pt_from_mm(profile_paper_sizes[paper].height_mm),
        .margin_top_pt = theme_measure_pt(t, "margin_top"),
        .margin_bottom_pt = theme_measure_pt(t, "margin_bottom"),
        .margin_outer_pt = theme_measure_pt(t, "margin_outer"),
        .margin_binding_pt = theme_measure_pt(t, "margin_binding") + unit_pt_from_mm(o->gutter_mm),
        .binds_right = o->is_left_handed,
        .is_duplex = o->is_duplex,
        .foot_rule = theme_border(t, theme_find(t, THEME_RULES, STR("hair"))),
        .foot_gap_pt = theme_measure_pt(t, "foot_gap"),
    };
    text_pt = p->width_pt - p->margin_outer_pt - p->margin_binding_pt;
    m->paper = p;
    m->build.text_width_pt = text_pt;
    m->is_narrow = o->is_large_print || text_pt < unit_pt_from_mm(TEMPLATE_NARROW_BELOW_MM);
    m->is_tight = text_pt < TIGHT_BELOW_EM * t->em_pt;
    return true;
}

static void set_colours(struct build *b)
{
    static const char *const names[ART_COLOURS] = {
        [ART_ACCENT] = "accent",      [ART_INK] = "ink",     [ART_FAR] = "figure_far",
        [ART_GHOST] = "figure_ghost", [ART_PAPER] = "paper", [ART_RULE] = "rule",
    };

    for (int i = 0; i < ART_COLOURS; i++)
        b->rgb[i] = theme_colour_rgb(b->theme, names[i]);
}

static const char *text_at(struct arena *a, const struct value *root, const char *path)
{
    const struct value *v = value_at(root, str_from_c(path));

    return v != NULL && v->kind == VALUE_TEXT ? str_dup(a, v->u.text) : NULL;
}

bool page_build(struct arena *a, const struct templates *t, const struct theme *theme,
                const struct lang *lang, const struct value *tree, const struct page_options *o,
                const struct page_pictures *pictures, struct box_document *out, struct diag *d)
{
    struct page_maker m = {
        .build = {.arena = a,
                  .theme = theme_resolve(a, theme, o->is_gray, o->is_large_print),
                  .diag = d,
                  .cache = o->cache,
                  .bare_theme = theme,
                  .is_gray = o->is_gray,
                  .is_large = o->is_large_print,
                  .c = {.units = o->units, .lang = lang, .arena = a, .diag = d}},
        .templates = t,
        .options = o,
    };
    const struct value *root;
    page_sheets sheets = {0};
    bool is_fine;

    if (pictures != NULL)
        m.build.pictures = *pictures;
    set_colours(&m.build);
    if (o->cache != NULL)
        block_cache_begin_document(o->cache);
    m.build.words = buf_in(a, BLOCK_TEXT_MAX);
    *out = (struct box_document){.lang = lang->code};
    if (!set_paper(&m, &out->paper))
        return false;
    m.build.c.root = root = make_root(&m, tree);
    out->title = text_at(a, root, "athlete.name");
    out->author = text_at(a, root, "athlete.coach");
    out->subject = text_at(a, root, "athlete.club");
    is_fine = page_select(&m, &sheets) && list_contents(&m, &sheets);
    return build_pages(&m, &sheets, out) && is_fine;
}
