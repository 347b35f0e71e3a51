/* Opens what all profiles share and checks the options. */
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/memo.h"
#include "base/vec.h"
#include "cli/pipeline.h"
#include "cli/weeks.h"
#include "text/font.h"
#include "text/text.h"

enum {
    IMAGE_MAX = 8 * 1024 * 1024
};

/* The pictures that a page may show beside those in the folder of its template. */
struct logos {
    struct reach profile, theme;
    bool is_gray;
};

/* Pictures are decoded by the painters, whom pages do not know. */
static const struct dlist_image *read_image(const void *self, struct arena *a, const char *path,
                                            struct loc at, struct diag *d)
{
    const struct logos *own = self;
    struct dlist_image *image = ARENA_NEW(a, struct dlist_image);
    struct reach template = {at.file, REACH_ALL, own->theme.allowed}, file = own->theme;
    struct str bytes;

    if (own->profile.path != NULL && !strcmp(own->profile.path, path))
        file = own->profile;
    else if (file.path == NULL || strcmp(file.path, path) != 0)
        file = reach_named(a, reach_folder(a, template), path);
    at = (struct loc){.file = file.path}; /* the picture is at fault, not the template */
    if (!fs_read_reach(a, file, IMAGE_MAX, at, &bytes, d) ||
        !paint_read_png(a, bytes, at, own->is_gray, image, d))
        return NULL;
    diag_add_source(d, file.path, STR(""), 1, DIAG_YAML); /* not to be overwritten */
    return image;
}

bool pipeline_build_pages(const struct pipeline *p, struct arena *a, const struct profile *profile,
                          const struct theme *theme, const struct value *tree,
                          const struct page_options *o, struct box_document *out, struct diag *d)
{
    const struct logos own = {profile->logo, theme->logo, o->is_gray};
    struct page_pictures pictures = {&p->figures, read_image, &own};

    return page_build(a, p->templates, theme, &p->lang, tree, o, &pictures, out, d);
}

static bool open_pages(struct arena *run, const struct assets *s, struct pipeline *p,
                       struct diag *d)
{
    bool is_fine = catalog_load(run, s, &p->catalog, d);

    is_fine &= lang_load(run, s, "en", &p->lang, d);
    is_fine &= fonts_open(run, s, &p->fonts, d);
    /* Templates use the themes' words: without themes every one of them would be a mistake. */
    is_fine &= figures_load(run, s, &p->figures, d);
    if (!themes_load(run, s, &p->themes, d) ||
        !templates_load(run, s, VEC_FIND(p->themes.list, STR("default")), &p->templates, d) ||
        !is_fine)
        return false;
    p->text = text_open(run, p->fonts, p->lang.code);
    p->blocks = block_cache_open(run);
    p->catalog.choices = ARENA_NEW(run, struct memo);
    p->painted = ARENA_NEW(run, struct memo);
    memo_init(p->painted, PAINT_KEPT_MAX, PAINT_KEPT_BYTES_MAX);
    return true;
}

/* An option that sets a key of the profile. */
static void set_key(struct arena *a, struct cli_options *options, const char *key,
                    const char *value)
{
    if (value)
        VEC_PUSH(a, &options->sets, arena_printf(a, "%s=%s", key, value));
}

/* The options that bear on profiles, checked. */
static bool read_request(const struct cli *c, struct pipeline_request *out, struct diag *d)
{
    struct cli_options options = c->options;
    struct weeks *weeks = options.weeks ? ARENA_NEW(c->run, struct weeks) : NULL;
    enum profile_dates dates = PROFILE_DATES_BY_COLUMN;
    unsigned errors = d->errors;

    if (options.dates != NULL)
        dates = options.dates[0] == 'd' ? PROFILE_DATES_DMY : PROFILE_DATES_MDY;
    if (weeks && !weeks_parse(options.weeks, c->today, weeks, d))
        return false;
    if (weeks)
        weeks->falls_back = c->lists_reasons;
    set_key(c->run, &options, "print.paper", options.paper);
    set_key(c->run, &options, "print.units", options.units);
    if (options.is_duplex)
        set_key(c->run, &options, "print.duplex", "true");
    if (options.pages)
        set_key(c->run, &options, "print.pages", arena_printf(c->run, "[%s]", options.pages));
    *out = (struct pipeline_request){
        .reading = {.today = c->today,
                    .is_today_given = options.date != NULL,
                    .folder = {.allowed = &c->allowed},
                    .assets = &c->assets,
                    .sheet = options.sheet,
                    .dates = dates},
        .planning = {.today = c->today,
                     .hides_health = options.hides_health,
                     .wanted_day = weeks && weeks->word ? weeks->day : 0,
                     .wanted = weeks ? weeks->number : NULL,
                     .n_wanted = weeks ? weeks->n : 0},
        .sets = options.sets.item,
        .n_sets = options.sets.n,
        .weeks = weeks,
    };
    return d->errors == errors;
}

/* The page kinds of --pages, each once, when it is known which there are. */
static bool check_pages(const struct cli *c, const struct pipeline *p, struct diag *d)
{
    const char *const *kinds = p->templates->kinds, *near;
    size_t n = p->templates->list.n, at;
    bool *is_named = ARENA_NEW_N(c->run, bool, n);
    struct str rest = str_from_c(c->options.pages), kind;
    unsigned errors = d->errors;

    while (rest.p) {
        kind = str_trim(str_cut(rest, ',', &rest));
        near = str_nearest(kind, kinds, n);
        at = str_index(kind, kinds, n);
        if (at < n && is_named[at])
            return diag_usage(d, "--pages names '%s' twice", kinds[at]);
        if (at < n)
            is_named[at] = true;
        else
            diag_usage(d, "there is no page kind '%s'%s", str_escape(c->run, kind),
                       near ? diag_suggest(d, near) : "; see 'runsheet list pages'");
    }
    return d->errors == errors;
}

bool pipeline_open(const struct cli *c, enum pipeline_depth depth, struct pipeline *p,
                   struct pipeline_request *request, struct diag *d)
{
    *p = (struct pipeline){.text = NULL};
    if (!read_request(c, request, d))
        return false;
    if (depth == PIPELINE_PLANS)
        return catalog_load(c->run, &c->assets, &p->catalog, d);
    return open_pages(c->run, &c->assets, p, d) && (!c->options.pages || check_pages(c, p, d));
}

void pipeline_close(struct pipeline *p)
{
    if (p->catalog.choices)
        memo_clear(p->catalog.choices);
    if (p->painted)
        memo_clear(p->painted);
    block_cache_close(p->blocks);
    if (p->text)
        text_close(p->text);
    if (p->fonts)
        fonts_close(p->fonts);
}
