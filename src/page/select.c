/* Which pages a document has: the kinds that are requested or usual, and those that go over a list,
 * once for each entry. */
#include <math.h>

#include "base/arena.h"
#include "page/page_int.h"

typedef VEC_OF(const struct page_template *) template_list;

static bool is_requested(const struct page_maker *m, const struct page_template *t)
{
    size_t n = m->options->n_kinds;

    return str_index(str_from_c(t->kind), m->options->kinds, n) < n;
}

static bool refuse_kind(struct page_maker *m, const char *kind)
{
    const struct templates *t = m->templates;
    struct diag *d = m->build.diag;

    return diag_report(d, m->options->kinds_at, DIAG_TEMPLATE_NAME, "there is no page kind '%s'%s",
                       str_escape(m->build.arena, str_from_c(kind)),
                       diag_suggest(d, str_nearest(str_from_c(kind), t->kinds, t->list.n)));
}

/* The kinds that no set may lack, then those requested; or the usual ones. */
static bool choose_kinds(struct page_maker *m, template_list *out)
{
    bool has_request = m->options->kinds != NULL, is_fine = true;
    struct arena *a = m->build.arena;

    for (size_t i = 0; i < m->templates->list.n; i++) {
        const struct page_template *t = m->templates->list.item[i];
        bool is_in = !has_request;

        if (!has_request)
            is_fine &= expr_holds(t->usual, &m->build.c, &is_in);
        else if (t->always != NULL && !is_requested(m, t))
            is_fine &= expr_holds(t->always, &m->build.c, &is_in);
        if (is_in)
            VEC_PUSH(a, out, t);
    }
    for (size_t i = 0; has_request && i < m->options->n_kinds; i++) {
        const struct page_template *t = templates_find(m->templates, m->options->kinds[i]);

        if (t != NULL)
            VEC_PUSH(a, out, t);
        else
            is_fine = refuse_kind(m, m->options->kinds[i]);
    }
    return is_fine;
}

static bool is_week_wanted(const struct page_maker *m, const struct page_template *t,
                           const struct value *item)
{
    const struct value *number = value_find(item, STR("number"));

    if (m->options->weeks == NULL || !str_eq_c(t->over.source, "weeks") || number == NULL ||
        number->kind != VALUE_NUM)
        return true;
    for (size_t i = 0; i < m->options->n_weeks; i++) {
        if (fabs(number->u.num - (double)m->options->weeks[i]) < 0.5)
            return true;
    }
    return false;
}

/* Whether E holds of ITEM, which is wanted, in T; NULL of an E holds. */
static bool holds_of(struct page_maker *m, const struct page_template *t, const struct expr *e,
                     const struct value *item, bool *out)
{
    struct expr_scope scope = {.name = t->over.variable, .value = item};
    bool is_fine;

    *out = item == NULL || is_week_wanted(m, t, item);
    if (!*out)
        return true;
    m->build.c.scope = item != NULL ? &scope : NULL;
    is_fine = expr_holds(e, &m->build.c, out);
    m->build.c.scope = NULL;
    return is_fine;
}

/* Whether ITEM and NEXT, each of which has a page of T, share one. */
static bool share_page(struct page_maker *m, const struct page_template *t,
                       const struct value *item, const struct value *next, bool *out)
{
    bool is_fine = holds_of(m, t, t->when, next, out);

    if (is_fine && *out)
        is_fine = holds_of(m, t, t->pairs, item, out);
    if (is_fine && *out)
        is_fine = holds_of(m, t, t->pairs, next, out);
    return is_fine;
}

/* The page of T, or of its variant for this paper, about ITEM; nothing where it is not wanted.  NEXT
 * is the entry after ITEM, or NULL; *HAS_PAIRED, where the page is about that too. */
static bool add_sheet(struct page_maker *m, const struct page_template *t, const struct value *item,
                      const struct value *next, bool *has_paired, page_sheets *out)
{
    bool is_wanted = true;

    *has_paired = false;
    if (m->is_narrow && t->narrow != NULL)
        t = t->narrow;
    if (!holds_of(m, t, t->when, item, &is_wanted))
        return false;
    if (!is_wanted)
        return true;
    if (t->pairs != NULL && next != NULL && !share_page(m, t, item, next, has_paired))
        return false;
    VEC_PUSH(m->build.arena, out,
             (struct page_sheet){.template = t, .item = item, .next = *has_paired ? next : NULL});
    return true;
}

/* The N kinds from KIND on go over the same list: they take turns. */
static bool add_turns(struct page_maker *m, const struct page_template *const *kind, size_t n,
                      page_sheets *out)
{
    const struct expr *over = kind[0]->over.list;
    const struct value *list = NULL;
    bool *has_paired = ARENA_NEW_N(m->build.arena, bool, n), is_fine = true;

    if (!expr_eval(over, &m->build.c, &list))
        return false;
    if (list->kind == VALUE_NULL)
        return true;
    if (list->kind != VALUE_LIST)
        return diag_report(m->build.diag, expr_place(over), DIAG_TEMPLATE_EXPR,
                           "'over' needs a list");
    for (size_t i = 0; is_fine && i < list->u.list.n; i++) {
        const struct value *next = i + 1 < list->u.list.n ? list->u.list.item[i + 1] : NULL;

        for (size_t k = 0; k < n; k++) {
            if (has_paired[k])
                has_paired[k] = false;
            else
                is_fine &= add_sheet(m, kind[k], list->u.list.item[i], next, &has_paired[k], out);
        }
    }
    return is_fine;
}

bool page_select(struct page_maker *m, page_sheets *out)
{
    template_list kinds = {0};
    bool is_fine = choose_kinds(m, &kinds), has_paired;

    for (size_t i = 0; i < kinds.n; i++) {
        const struct page_template *t = kinds.item[i];

        value_add(m->build.arena, m->kinds, value_text_c(m->build.arena, t->kind));
        if (!templates_complete(m->templates, t->kind, m->is_narrow, m->build.diag))
            return false;
    }
    for (size_t i = 0, n; i < kinds.n; i += n) {
        const struct page_template *t = kinds.item[i];

        for (n = 1; t->over.list != NULL && i + n < kinds.n; n++) {
            if (kinds.item[i + n]->over.list == NULL ||
                !str_eq(kinds.item[i + n]->over.source, t->over.source))
                break;
        }
        is_fine &= t->over.list != NULL ? add_turns(m, &kinds.item[i], n, out)
                                        : add_sheet(m, t, NULL, NULL, &has_paired, out);
    }
    return is_fine;
}
