/* The steps from a profile to its pages. */
#include "cli/pipeline.h"

#include <math.h>

#include "athlete/club.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "batch/selection.h"
#include "cli/weeks.h"
#include "layout/layout.h"
#include "text/text.h"
#include "tree/tree.h"
#include "ydoc/schema.h"

enum {
    WHY_MAX = 16 * 1024
};

/* Ids name files and sheets: made from the name where the profile gives none. */
static void give_id(struct pipeline_task *t, struct profile *p)
{
    struct str id;

    if (p->id)
        return;
    id = text_id_from_name(t->arena, str_from_c(p->name));
    p->id = id.n ? str_dup(t->arena, id) : "athlete-1";
    if (!id.n)
        diag_report(t->diag, p->at.name, DIAG_NAME_ID,
                    "no id can be made from this name; '%s' is used", p->id);
}

/* Of an athlete of a club. */
static bool read_athlete(struct pipeline_task *t, struct pipeline_made *m)
{
    const struct selection_entry *e = t->entry;

    m->layer = club_layer(t->arena, t->club, e->who, t->diag);
    m->n_layer_sources = t->diag->sources.n;
    if (m->layer == NULL || !club_read(t->arena, t->club, e->who, m->layer, &m->profile, t->diag))
        return false;
    m->profile.id = e->id;
    return t->diag->errors == 0;
}

bool pipeline_read(struct pipeline_task *t, struct pipeline_made *m)
{
    const struct pipeline_request *q = t->request;

    if (t->entry != NULL)
        return read_athlete(t, m);
    if (!profile_load(t->arena, t->path, q->sets, q->n_sets, &q->reading, &m->profile, t->diag))
        return false;
    give_id(t, &m->profile);
    return t->diag->errors == 0;
}

bool pipeline_plan(struct pipeline_task *t, struct pipeline_made *m)
{
    if (!plan_build(t->arena, &m->profile, &t->shared->catalog, &t->request->planning, &m->plan,
                    t->diag, t->scratch))
        return false;
    m->tree = NULL;
    if (t->request->planning.hides_health) {
        m->profile.health = 0;
        m->profile.has_health_answer = false;
        m->profile.notes = NULL;
    }
    return t->diag->errors == 0;
}

const struct value *pipeline_tree(struct pipeline_task *t, struct pipeline_made *m)
{
    if (m->tree == NULL)
        m->tree = plan_tree(t->arena, &m->plan);
    return m->tree;
}

/* The theme the profile names; where there is none of that name, the default after a report, so
 * that the pages are looked at all the same. */
static const struct theme *choose_theme(struct pipeline_task *t, const struct profile *p)
{
    const struct themes *all = &t->shared->themes;
    const char *name = p->print.theme ? p->print.theme : "default", *near;
    const struct theme *theme = VEC_FIND(all->list, str_from_c(name));

    if (theme)
        return theme;
    near = str_nearest(str_from_c(name), VEC_NAMES(t->scratch, all->list), all->list.n);
    diag_report(t->diag, p->at.print_theme, DIAG_VALUE_WORD, "there is no theme '%s'%s", name,
                near ? diag_suggest(t->diag, near) : "; see 'runsheet list themes'");
    return VEC_FIND(all->list, STR("default"));
}

struct page_options pipeline_page_options(const struct profile_print *print)
{
    return (struct page_options){
        .paper = profile_papers.word[print->paper],
        .units = print->units,
        .is_gray = print->is_gray,
        .is_large_print = print->is_large,
        .is_left_handed = print->is_left_handed,
        .is_duplex = print->is_duplex,
        .gutter_mm = isnan(print->gutter_mm) ? 0 : print->gutter_mm,
    };
}

/* What each of the kinds requested lacks. */
static bool report_no_pages(struct pipeline_task *t, const struct plan *plan,
                            const struct page_options *o)
{
    struct buf why = buf_in(t->arena, WHY_MAX);

    if (o->hides_health && (plan->safety.only_see_clinician || plan->safety.needs_clearance))
        return diag_report(t->diag, (struct loc){.file = t->path}, DIAG_PAGES_NONE,
                           "there is nothing to print for this runner with --no-health: print the "
                           "runner's own sheet without it, and hand it over in person");
    for (size_t i = 0; i < o->n_kinds; i++) {
        const struct page_template *kind = templates_find(t->shared->templates, o->kinds[i]);

        if (kind != NULL && kind->needs != NULL)
            buf_printf(&why, "%s the page '%s' needs %s", why.n ? ";" : ":", kind->kind,
                       kind->needs);
    }
    return diag_report(t->diag, (struct loc){.file = t->path}, DIAG_PAGES_NONE,
                       "there is nothing to print%s", why.n ? why.p : "");
}

/* Whether a page of KIND was made. */
static bool has_kind(const struct box_document *boxes, const char *kind)
{
    for (size_t i = 0; i < boxes->pages.n; i++)
        if (strcmp(boxes->pages.item[i]->kind, kind) == 0)
            return true;
    return false;
}

/* Kinds that the user requested by name, and of which there is no page. */
static void note_missing_kinds(struct pipeline_task *t, const struct pipeline_made *m)
{
    const struct profile *profile = &m->profile;

    for (size_t i = 0; i < profile->print.pages.n; i++) {
        const char *kind = profile->print.pages.item[i];
        const struct page_template *page = templates_find(t->shared->templates, kind);

        if (page != NULL && page->needs != NULL && !has_kind(&m->boxes, kind))
            diag_report(t->diag, (struct loc){.file = t->path}, DIAG_PAGES_SOME,
                        "the page '%s' is left out: it needs %s", kind, page->needs);
    }
}

bool pipeline_fill_templates(struct pipeline_task *t, struct pipeline_made *m)
{
    const struct pipeline *p = t->shared;
    const struct pipeline_request *q = t->request;
    const struct profile_print *print = &m->profile.print;
    struct page_options o = pipeline_page_options(print);
    const struct theme *theme = choose_theme(t, &m->profile);
    struct reach logo = m->profile.logo;

    if (logo.path && !fs_check_reach(logo, m->profile.at.logo, t->diag))
        return false;

    o.kinds = print->pages.n ? print->pages.item : t->kinds;
    o.n_kinds = print->pages.n ? print->pages.n : t->n_kinds;
    o.kinds_at = m->profile.at.print_pages;
    o.cache = p->blocks;
    o.hides_health = q->planning.hides_health;
    if (q->weeks &&
        !weeks_select(t->arena, q->weeks, &m->plan, t->path, &o.weeks, &o.n_weeks, t->diag))
        return false;
    if (!pipeline_build_pages(p, t->arena, &m->profile, theme, pipeline_tree(t, m), &o, &m->boxes,
                              t->diag) ||
        t->diag->errors)
        return false;
    if (!m->boxes.pages.n)
        return report_no_pages(t, &m->plan, &o);
    note_missing_kinds(t, m);
    return true;
}

bool pipeline_lay_out(struct pipeline_task *t, struct pipeline_made *m)
{
    bool is_fine;

    text_begin_document(t->shared->text);
    dlist_init(&m->pages, t->arena);
    m->pages.is_untagged = t->cli->painting.is_untagged;
    is_fine = layout_run(&m->boxes, t->shared->text, &m->pages, t->diag, t->scratch);
    pipeline_place_glyphs(t, m);
    return is_fine && t->diag->errors == 0;
}

bool pipeline_run(struct pipeline_task *t, enum pipeline_depth depth, struct pipeline_made *m)
{
    if (!pipeline_read(t, m) || !pipeline_plan(t, m))
        return false;
    return depth == PIPELINE_PLANS || (pipeline_fill_templates(t, m) && pipeline_lay_out(t, m));
}
