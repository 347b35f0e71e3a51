#include "page/page.h"

#include <math.h>
#include <string.h>

#include "athlete/profile.h"
#include "base/arena.h"
#include "base/num.h"
#include "base/unit.h"
#include "expr/lang.h"
#include "page/block_cache.h"
#include "page/build.h"

static const double tight_below_em =
    30; /* large print on small paper: one column is all there is */

struct maker {
    struct build build;
    const struct templates *templates;
    const struct page_options *options;
    struct value *print, *kinds, *contents;
    bool is_narrow, is_tight;
    struct box_document *out;
    struct arena *arena;
    struct diag *diag;
};

/* One page to be: its template and what it is about (NULL: the plan as a whole). */
struct sheet {
    const struct page_template *template;
    const struct value *item;
};

struct sheet_list {
    VEC_OF(struct sheet) sheets;
};

/* --- the document's own names ------------------------------------------------------------- */

static void set_text(struct maker *m, struct value *map, const char *key, const char *text)
{
    value_set_text(m->arena, map, key, text);
}

static void add_print(struct maker *m)
{
    const struct page_options *o = m->options;
    bool is_imperial = o->units == UNIT_IMPERIAL;
    struct value *p = value_map(m->arena), *kinds = value_list(m->arena);

    set_text(m, p, "paper", o->paper);
    set_text(m, p, "units", is_imperial ? "imperial" : "metric");
    set_text(m, p, "distance_unit", is_imperial ? "mi" : "km");
    set_text(m, p, "weight_unit", is_imperial ? "lb" : "kg");
    set_text(m, p, "fluid_unit", is_imperial ? "fl oz" : "mL");
    value_set_bool(m->arena, p, "gray", o->is_gray);
    value_set_bool(m->arena, p, "large_print", o->is_large_print);
    value_set_bool(m->arena, p, "left_handed", o->is_left_handed);
    value_set_bool(m->arena, p, "duplex", o->is_duplex);
    value_set_bool(m->arena, p, "narrow", m->is_narrow);
    value_set_bool(m->arena, p, "tight", m->is_tight);
    value_set_num(m->arena, p, "text_mm",
                  num_round_to(m->build.text_width_pt / unit_pt_from_mm(1), 0.1));
    value_set(m->arena, p, "kinds", kinds); /* filled by list_sheets */
    m->contents = value_list(m->arena);
    value_set(m->arena, p, "contents", m->contents); /* filled by list_contents */
    m->print = p;
    m->kinds = kinds;
}

/* MAP, or a copy in which KEY is VALUE where it was null. */
static const struct value *fill_in(struct maker *m, const struct value *map, const char *key,
                                   const struct value *value)
{
    const struct value *old = map ? value_find(map, str_from_c(key)) : NULL;
    struct value *out;

    if (!map || map->kind != VALUE_MAP || (old && old->kind != VALUE_NULL)) {
        return map;
    }
    out = value_map_n(m->arena, map->u.map.pairs.n + 1);
    for (size_t i = 0; i < map->u.map.pairs.n; i++) {
        const struct value_pair *p = &map->u.map.pairs.item[i];

        if (strcmp(p->key, key) != 0) {
            value_set(m->arena, out, p->key, p->value);
        }
    }
    value_set(m->arena, out, key, value);
    return out;
}

/* TREE, of the theme's club and with its logo where it names none of its own. */
static const struct value *with_club(struct maker *m, const struct value *tree)
{
    const struct theme *t = m->build.theme;
    const struct value *club = value_text_c(m->arena, t->club);
    const struct value *logo = value_text_c(m->arena, t->logo);
    const struct value *athlete = value_find(tree, STR("athlete"));
    const struct value *roster = value_find(tree, STR("roster"));
    struct value *out;

    if (!t->club && !t->logo) {
        return tree;
    }
    out = value_map_n(m->arena, tree->u.map.pairs.n + 1);
    athlete = fill_in(m, fill_in(m, athlete, "club", club), "logo", logo);
    roster = fill_in(m, roster, "club", club);
    for (size_t i = 0; i < tree->u.map.pairs.n; i++) {
        const struct value_pair *p = &tree->u.map.pairs.item[i];

        value_set(m->arena, out, p->key,
                  strcmp(p->key, "athlete") == 0  ? athlete
                  : strcmp(p->key, "roster") == 0 ? roster
                                                  : p->value);
    }
    return out;
}

/* The tree with `print`, and `page` which changes from page to page. */
static const struct value *root_for(struct maker *m, const struct value *tree, bool is_first,
                                    bool is_last)
{
    struct value *root = value_map(m->arena), *page = value_map(m->arena);

    for (size_t i = 0; i < tree->u.map.pairs.n; i++) {
        value_set(m->arena, root, tree->u.map.pairs.item[i].key, tree->u.map.pairs.item[i].value);
    }
    value_set_bool(m->arena, page, "first", is_first);
    value_set_bool(m->arena, page, "last", is_last);
    set_text(m, page, "number", BOX_PAGE_NUMBER);
    set_text(m, page, "count", BOX_PAGE_COUNT);
    if (!value_find(tree, STR("roster"))) {
        value_set(m->arena, root, "roster", value_null(m->arena)); /* a club's alone */
    }
    value_set(m->arena, root, "print", m->print);
    value_set(m->arena, root, "page", page);
    return root;
}

/* --- which pages -------------------------------------------------------------------------- */

static bool refuse_kind(struct maker *m, const char *kind)
{
    const char *near = str_nearest(str_from_c(kind), m->templates->kinds, m->templates->list.n);

    return diag_report(m->diag, m->options->kinds_at, DIAG_TEMPLATE_NAME,
                       "there is no page kind '%s'%s", str_escape(m->arena, str_from_c(kind)),
                       diag_suggest(m->diag, near));
}

/* Between the margins of a page. */
static double text_width(const struct maker *m, const struct page_template *t)
{
    const struct box_paper *p = &m->out->paper;

    return p->width_pt -
           (t->margin_pt > 0 ? 2 * t->margin_pt : p->margin_outer_pt + p->margin_binding_pt);
}

static bool is_narrow(const struct maker *m, const struct page_template *t)
{
    return m->is_narrow || text_width(m, t) < t->narrow_below_pt;
}

/* The variant for this paper. */
static const struct page_template *variant(const struct maker *m, const struct page_template *t)
{
    return is_narrow(m, t) && t->narrow ? t->narrow : t;
}

static bool holds(struct maker *m, const struct expr *e, bool *out)
{
    const struct value *v = NULL;

    if (!expr_eval(e, &m->build.c, &v)) {
        return false;
    }
    *out = expr_is_true(v);
    return true;
}

static bool is_asked_for(const struct maker *m, const struct page_template *t)
{
    for (size_t i = 0; i < m->options->n_kinds; i++) {
        if (strcmp(m->options->kinds[i], t->kind) == 0) {
            return true;
        }
    }
    return false;
}

/* The kinds asked for, after those that no set may lack. */
static bool choose_asked(struct maker *m, const struct page_template **kinds, size_t *n)
{
    bool is_fine = true;

    for (size_t i = 0; i < m->templates->list.n; i++) {
        const struct page_template *t = m->templates->list.item[i];
        bool is_needed = false;

        if (t->always && !is_asked_for(m, t)) {
            is_fine = holds(m, t->always, &is_needed) && is_fine;
        }
        if (is_needed) {
            kinds[(*n)++] = t;
        }
    }
    for (size_t i = 0; i < m->options->n_kinds; i++) {
        const struct page_template *t = templates_find(m->templates, m->options->kinds[i]);

        if (t) {
            kinds[(*n)++] = t;
        } else {
            is_fine = refuse_kind(m, m->options->kinds[i]);
        }
    }
    return is_fine;
}

static bool choose_usual(struct maker *m, const struct page_template **kinds, size_t *n)
{
    bool is_fine = true;

    for (size_t i = 0; i < m->templates->list.n; i++) {
        const struct page_template *t = m->templates->list.item[i];
        bool is_usual = true;

        if (t->usual && !holds(m, t->usual, &is_usual)) {
            is_usual = is_fine = false;
        }
        if (is_usual) {
            kinds[(*n)++] = t;
        }
    }
    return is_fine;
}

static bool is_wanted_week(const struct maker *m, const struct page_template *t,
                           const struct value *item)
{
    const struct value *number = value_find(item, STR("number"));

    if (!m->options->weeks || !str_eq_c(t->over.source, "weeks") || !number ||
        number->kind != VALUE_NUM) {
        return true;
    }
    for (size_t i = 0; i < m->options->n_weeks; i++) {
        if (fabs(number->u.num - (double)m->options->weeks[i]) < 0.5) {
            return true;
        }
    }
    return false;
}

static bool is_page_wanted(struct maker *m, const struct page_template *t, const struct value *item,
                           bool *wanted)
{
    struct expr_scope scope = {.name = t->over.variable, .value = item};
    const struct value *v = NULL;

    *wanted = !item || is_wanted_week(m, t, item);
    if (!*wanted || !t->when) {
        return true;
    }
    m->build.c.scope = item ? &scope : NULL;
    bool is_fine = expr_eval(t->when, &m->build.c, &v);

    m->build.c.scope = NULL;
    *wanted = is_fine && expr_is_true(v);
    return is_fine;
}

static bool add_sheet(struct maker *m, const struct page_template *t, const struct value *item,
                      struct sheet_list *out)
{
    bool wanted = false;

    t = variant(m, t);
    if (!is_page_wanted(m, t, item, &wanted)) {
        return false;
    }
    if (wanted) {
        VEC_PUSH(m->arena, &out->sheets, (struct sheet){.template = t, .item = item});
    }
    return true;
}

static bool goes_along(const struct page_template *a, const struct page_template *b)
{
    return a->over.list && b->over.list && str_eq(a->over.source, b->over.source);
}

/* The kinds from FIRST to LAST go over the same list: they take turns. */
static bool add_turns(struct maker *m, const struct page_template *const *kind, size_t first,
                      size_t last, struct sheet_list *out)
{
    const struct value *list = NULL;
    bool is_fine = true;

    if (!expr_eval(kind[first]->over.list, &m->build.c, &list)) {
        return false;
    }
    if (list->kind == VALUE_NULL) {
        return true;
    }
    if (list->kind != VALUE_LIST) {
        return diag_report(m->diag, expr_place(kind[first]->over.list), DIAG_TEMPLATE_EXPR,
                           "'over' goes over what is no list");
    }
    for (size_t i = 0; is_fine && i < list->u.list.items.n; i++) {
        for (size_t k = first; k <= last; k++) {
            is_fine = add_sheet(m, kind[k], list->u.list.items.item[i], out) && is_fine;
        }
    }
    return is_fine;
}

static bool list_sheets(struct maker *m, struct sheet_list *out)
{
    size_t room = m->templates->list.n + m->options->n_kinds + 1, n = 0;
    const struct page_template **kind = ARENA_NEW_N(m->arena, const struct page_template *, room);
    bool is_fine = m->options->kinds ? choose_asked(m, kind, &n) : choose_usual(m, kind, &n);

    for (size_t i = 0; i < n; i++) {
        value_add(m->arena, m->kinds, value_text_c(m->arena, kind[i]->kind));
        if (!templates_complete(m->templates, kind[i]->kind, is_narrow(m, kind[i]), m->diag)) {
            return false;
        }
    }
    for (size_t first = 0, last = 0; first < n; first = last + 1) {
        last = first;
        if (!kind[first]->over.list) {
            is_fine = add_sheet(m, kind[first], NULL, out) && is_fine;
            continue;
        }
        while (last + 1 < n && goes_along(kind[first], kind[last + 1])) {
            last++;
        }
        is_fine = add_turns(m, kind, first, last, out) && is_fine;
    }
    return is_fine;
}

/* `print.contents`: what the document holds, in its order; the sheets of one week in one entry. */
static bool list_contents(struct maker *m, const struct sheet_list *list)
{
    const struct value *last_week = NULL;
    struct value *sheets = NULL;
    bool is_fine = true;

    for (size_t i = 0; i < list->sheets.n; i++) {
        const struct sheet *s = &list->sheets.item[i];
        const struct page_template *t = s->template;
        struct expr_scope scope = {.name = t->over.variable, .value = s->item};
        bool is_weekly = s->item && str_eq_c(t->over.source, "weeks");
        const struct value *week = is_weekly ? value_find(s->item, STR("number")) : NULL;
        struct value *sheet = value_map(m->arena), *entry = NULL;
        struct str title = str_from_c(t->kind);

        m->build.c.scope = s->item ? &scope : NULL;
        is_fine = (!t->title || build_string(&m->build, t->title, &title)) && is_fine;
        set_text(m, sheet, "kind", t->kind);
        set_text(m, sheet, "title", title.p);
        if (!week || week != last_week) {
            entry = value_map(m->arena);
            sheets = value_list(m->arena);
            value_set(m->arena, entry, "week", week ? week : value_null(m->arena));
            value_set(m->arena, entry, "sheets", sheets);
            value_add(m->arena, m->contents, entry);
        }
        value_add(m->arena, sheets, sheet);
        last_week = week;
    }
    m->build.c.scope = NULL;
    return is_fine;
}

/* --- one page ----------------------------------------------------------------------------- */

static bool build_page(struct maker *m, const struct sheet *s, struct box_page *page)
{
    const struct page_template *t = s->template;
    struct build *b = &m->build;
    struct expr_scope scope = {.name = t->over.variable, .value = s->item};
    struct str title = str_from_c(t->kind);

    b->c.scope = s->item ? &scope : NULL;
    b->text_width_pt = text_width(m, t);
    bool is_fine = !t->title || build_string(b, t->title, &title);

    is_fine = (!t->own_sheet || holds(m, t->own_sheet, &page->is_own_sheet)) && is_fine;
    page->margin_pt = t->margin_pt;
    page->kind = t->kind;
    page->label = page->bookmark = title.p;
    page->at = t->at;
    is_fine = build_stack(b, t->head, t->at, &page->head) && is_fine;
    is_fine = build_stack(b, t->again, t->at, &page->again) && is_fine;
    is_fine = build_stack(b, t->body, t->at, &page->body) && is_fine;
    is_fine = build_stack(b, t->foot_left, t->at, &page->foot_left) && is_fine;
    is_fine = build_stack(b, t->foot_right, t->at, &page->foot_right) && is_fine;
    b->c.scope = NULL;
    return is_fine;
}

static bool is_edge(const struct sheet_list *list, size_t i, bool is_last)
{
    const char *kind = list->sheets.item[i].template->kind;

    for (size_t k = is_last ? i + 1 : 0; k < (is_last ? list->sheets.n : i); k++) {
        if (strcmp(list->sheets.item[k].template->kind, kind) == 0) {
            return false;
        }
    }
    return true;
}

static bool has_failed(const struct page_template *const *failed, size_t n,
                       const struct page_template *t)
{
    for (size_t i = 0; i < n; i++) {
        if (failed[i] == t) {
            return true;
        }
    }
    return false;
}

/* What is wrong with a template is wrong on each of its pages: it is told once. */
static bool build_pages(struct maker *m, const struct value *tree, const struct sheet_list *list)
{
    const struct page_template **failed =
        ARENA_NEW_N(m->arena, const struct page_template *, 2 * m->templates->list.n + 1);
    size_t n_failed = 0;

    for (size_t i = 0; i < list->sheets.n; i++) {
        const struct page_template *t = list->sheets.item[i].template;
        struct box_page *page = ARENA_NEW(m->arena, struct box_page);

        if (has_failed(failed, n_failed, t)) {
            continue;
        }
        m->build.c.root = root_for(m, tree, is_edge(list, i, false), is_edge(list, i, true));
        if (build_page(m, &list->sheets.item[i], page)) {
            VEC_PUSH(m->arena, &m->out->pages, page);
        } else {
            failed[n_failed++] = t;
        }
    }
    return n_failed == 0;
}

/* --- the document ------------------------------------------------------------------------- */

static bool set_paper(struct maker *m, const struct theme *t)
{
    const struct page_options *o = m->options;
    struct box_paper *p = &m->out->paper;
    int paper = profile_paper_from_word(str_from_c(o->paper));

    if (paper < 0) {
        return diag_report(m->diag, (struct loc){0}, DIAG_VALUE_WORD, "there is no paper '%s'",
                           str_escape(m->arena, str_from_c(o->paper)));
    }
    *p = (struct box_paper){
        .width_pt = unit_pt_from_mm(profile_paper_size((enum profile_paper)paper).width_mm),
        .height_pt = unit_pt_from_mm(profile_paper_size((enum profile_paper)paper).height_mm),
        .margin_top_pt = theme_measure_pt(t, "margin_top"),
        .margin_bottom_pt = theme_measure_pt(t, "margin_bottom"),
        .margin_outer_pt = theme_measure_pt(t, "margin_outer"),
        .margin_binding_pt = theme_measure_pt(t, "margin_binding") + unit_pt_from_mm(o->gutter_mm),
        .binds_right = o->is_left_handed,
        .is_duplex = o->is_duplex,
        .foot_rule = theme_border(t, theme_find(t, THEME_RULES, STR("hair"))),
        .foot_gap_pt = theme_measure_pt(t, "foot_gap"),
    };
    double text_pt = p->width_pt - p->margin_outer_pt - p->margin_binding_pt;

    m->build.text_width_pt = text_pt;
    m->is_narrow = o->is_large_print || text_pt < unit_pt_from_mm(TEMPLATE_NARROW_BELOW_MM);
    m->is_tight = text_pt < theme_length_pt(t, (struct theme_length){.unit = THEME_EM,
                                                                     .value = tight_below_em});
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

static const char *text_at(struct maker *m, const struct value *tree, const char *path)
{
    const struct value *v = value_at(tree, str_from_c(path));

    return v && v->kind == VALUE_TEXT ? str_dup(m->arena, v->u.text) : NULL;
}

bool page_build(struct arena *a, const struct templates *t, const struct theme *theme,
                const struct lang *lang, const struct value *root, const struct page_options *o,
                const struct page_pictures *pictures, struct box_document *out, struct diag *d)
{
    const struct theme *resolved = theme_resolve(a, theme, o->is_gray, o->is_large_print);
    struct maker m = {
        .build = {.arena = a,
                  .theme = resolved,
                  .diag = d,
                  .cache = o->cache,
                  .bare_theme = theme,
                  .is_gray = o->is_gray,
                  .is_large = o->is_large_print},
        .templates = t,
        .options = o,
        .out = out,
        .arena = a,
        .diag = d,
    };
    struct sheet_list sheets = {0};

    if (pictures != NULL)
        m.build.pictures = *pictures;
    set_colours(&m.build);
    if (o->cache) {
        block_cache_begin_document(o->cache);
    }
    buf_init(&m.build.words, a, BLOCK_TEXT_MAX);
    *out = (struct box_document){.lang = lang->code};
    root = with_club(&m, root);
    out->title = text_at(&m, root, "athlete.name");
    out->author = text_at(&m, root, "athlete.coach");
    out->subject = text_at(&m, root, "athlete.club");
    if (!set_paper(&m, resolved)) {
        return false;
    }
    add_print(&m);
    m.build.c = (struct expr_context){.root = root_for(&m, root, true, true),
                                      .units = o->units,
                                      .lang = lang,
                                      .arena = a,
                                      .diag = d};
    bool is_fine = list_sheets(&m, &sheets) && list_contents(&m, &sheets);

    return build_pages(&m, root, &sheets) && is_fine;
}

size_t page_kinds(const struct templates *t, const char *const **names)
{
    *names = t->kinds;
    return t->list.n;
}

const char *page_kind_about(const struct templates *t, const char *kind)
{
    const struct page_template *found = templates_find(t, kind);

    return found && found->about ? found->about : "";
}
