#include "template/theme.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/asset.h"
#include "base/fs.h"
#include "base/unit.h"
#include "ydoc/read.h"
#include "ydoc/schema.h"

static const double large_scale = 1.52, large_least_pt = 11;
/* In large print lines of running text stand further apart, as guides to it ask; and a page of it
 * would be darker than a page of the usual size. */
static const double large_leading = 1.2, airy_from = 1.2, airy_below_pt = 16;

static const char *const face_words[FONT_FACE_COUNT] = {
    [FONT_REGULAR] = "regular", [FONT_ITALIC] = "italic", [FONT_SEMIBOLD] = "semibold",
    [FONT_BOLD] = "bold",       [FONT_LIGHT] = "light",
};

/* --- names -------------------------------------------------------------------------------- */

#define FIND(list, wanted)                         \
 do {                                              \
  for (size_t i = 0; i < (list)->n; i++) {         \
   if (str_eq_c((wanted), (list)->item[i].name)) { \
    return (unsigned)i;                            \
   }                                               \
  }                                                \
  return THEME_NONE;                               \
 } while (0)

unsigned theme_find_style(const struct theme *t, struct str name)
{
    FIND(&t->styles, name);
}

unsigned theme_find_rule(const struct theme *t, struct str name)
{
    FIND(&t->rules, name);
}

unsigned theme_find_colour(const struct theme *t, struct str name)
{
    FIND(&t->colours, name);
}

unsigned theme_find_measure(const struct theme *t, struct str name)
{
    FIND(&t->measures, name);
}

static const char *colour_name(const struct theme *t, size_t i)
{
    return t->colours.item[i].name;
}

static const char *style_name(const struct theme *t, size_t i)
{
    return t->styles.item[i].name;
}

static const char *rule_name(const struct theme *t, size_t i)
{
    return t->rules.item[i].name;
}

static const char *measure_name(const struct theme *t, size_t i)
{
    return t->measures.item[i].name;
}

/* --- reading ------------------------------------------------------------------------------ */

struct reader {
    struct arena *arena;
    struct theme *theme;
    bool is_vocabulary; /* new names may come */
    struct diag *diag;
};

struct section {
    const char *key, *what;
    unsigned (*find)(const struct theme *t, struct str name);
    const char *(*name)(const struct theme *t, size_t i);
    size_t (*count)(const struct theme *t);
    unsigned (*add)(struct reader *r, const char *name);
    bool (*read)(struct reader *r, unsigned i, const struct ydoc_node *n);
};

static bool read_mm(const struct ydoc_node *n, const char *what, double *pt, struct diag *d)
{
    double mm = 0;

    if (!read_number(n, what, 0, 300, &mm, d)) {
        return false;
    }
    *pt = unit_pt_from_mm(mm);
    return true;
}

static bool read_colour_name(struct reader *r, const struct ydoc_node *n, unsigned *out)
{
    struct str name;

    if (!read_text(n, "the colour", &name, r->diag)) {
        return false;
    }
    *out = theme_find_colour(r->theme, name);
    return *out != THEME_NONE || theme_refuse_name(r->theme, THEME_COLOURS, name, n->at, r->diag);
}

static bool read_colour_entry(struct reader *r, unsigned i, const struct ydoc_node *n)
{
    static const char *const keys[] = {"is", "gray"};
    struct theme_colour *c = &r->theme->colours.item[i];

    if (n->kind != YDOC_MAP) {
        bool is_fine = read_colour(n, &c->rgb, r->diag);

        c->gray_rgb = c->rgb;
        return is_fine;
    }
    bool is_fine = read_keys(n, "key of a colour", keys, 2, r->diag);
    const struct ydoc_node *is = ydoc_find(n, "is"), *gray = ydoc_find(n, "gray");

    if (is) {
        is_fine = read_colour(is, &c->rgb, r->diag) && is_fine;
    }
    c->gray_rgb = is && !gray ? c->rgb : c->gray_rgb;
    return gray ? read_colour(gray, &c->gray_rgb, r->diag) && is_fine : is_fine;
}

/* `long: {over: 30, style: figure}` */
static bool read_long(struct reader *r, struct theme_style *s, const struct ydoc_node *n)
{
    static const char *const keys[] = {"over", "style"};
    const struct ydoc_node *over, *style;
    unsigned mine = (unsigned)(s - r->theme->styles.item);
    double n_chars = 0;
    unsigned to;

    if (!read_is_map(n, "'long'", r->diag) || !read_keys(n, "key of 'long'", keys, 2, r->diag)) {
        return false;
    }
    over = ydoc_find(n, "over");
    style = ydoc_find(n, "style");
    if (!over || !style) {
        return diag_report(r->diag, n->at, DIAG_KEY_MISSING, "'long' wants 'over' and 'style'");
    }
    if (!read_number(over, "number of characters", 1, 1000, &n_chars, r->diag)) {
        return false;
    }
    to = style->kind == YDOC_SCALAR ? theme_find_style(r->theme, style->text) : THEME_NONE;
    /* Only a style above it in the file, so that they never go round in circles. */
    if (to == THEME_NONE || to >= mine) {
        return diag_report(r->diag, style->at, DIAG_TEMPLATE_NAME,
                           "'long' wants a style that stands above this one");
    }
    s->long_over = (unsigned)n_chars;
    s->long_style = to;
    return true;
}

static bool read_style_key(struct reader *r, struct theme_style *s, struct str key,
                           const struct ydoc_node *n)
{
    unsigned face = 0;

    if (str_eq_c(key, "face") || str_eq_c(key, "bold")) {
        if (!read_word(n, "face", face_words, FONT_FACE_COUNT, &face, r->diag)) {
            return false;
        }
        *(str_eq_c(key, "face") ? &s->face : &s->bold_face) = (enum font_face)face;
        return true;
    }
    if (str_eq_c(key, "size")) {
        s->large_pt = 0;
        return read_number(n, "size", 4, 72, &s->size_pt, r->diag);
    }
    if (str_eq_c(key, "large")) {
        return read_number(n, "size", 11, 72, &s->large_pt, r->diag);
    }
    if (str_eq_c(key, "tracking")) {
        return read_number(n, "tracking", -2, 4, &s->tracking_pt, r->diag);
    }
    if (str_eq_c(key, "line_height")) {
        return read_number(n, "line height", 0.8, 3, &s->line_height, r->diag);
    }
    if (str_eq_c(key, "caps")) {
        return read_flag(n, "caps", &s->is_caps, r->diag);
    }
    if (str_eq_c(key, "long")) {
        return read_long(r, s, n);
    }
    return read_colour_name(r, n, &s->colour);
}

static bool read_style_entry(struct reader *r, unsigned i, const struct ydoc_node *n)
{
    static const char *const keys[] = {"face",        "bold", "size",   "large", "tracking",
                                       "line_height", "caps", "colour", "long"};
    struct theme_style *s = &r->theme->styles.item[i];

    if (!read_is_map(n, "a style", r->diag) ||
        !read_keys(n, "key of a style", keys, ARRAY_LEN(keys), r->diag)) {
        return false;
    }
    bool is_fine = true;
    double large_pt = s->large_pt;

    for (size_t k = 0; k < n->n; k++) {
        if (!str_eq_c(n->pair[k].key, "large")) {
            is_fine = read_style_key(r, s, n->pair[k].key, n->pair[k].value) && is_fine;
        }
    }
    const struct ydoc_node *large = ydoc_find(n, "large");

    if (large) {
        return read_style_key(r, s, STR("large"), large) && is_fine;
    }
    if (ydoc_find(n, "size") || !(large_pt > 0)) {
        large_pt = s->size_pt * large_scale;
    }
    s->large_pt = large_pt > large_least_pt ? large_pt : large_least_pt;
    return is_fine;
}

static bool read_rule_entry(struct reader *r, unsigned i, const struct ydoc_node *n)
{
    static const char *const keys[] = {"width", "colour", "radius", "dashed"};
    struct theme_rule *rule = &r->theme->rules.item[i];

    if (!read_is_map(n, "a rule", r->diag) ||
        !read_keys(n, "key of a rule", keys, ARRAY_LEN(keys), r->diag)) {
        return false;
    }
    bool is_fine = true;
    const struct ydoc_node *v = ydoc_find(n, "width");

    if (v) {
        is_fine = read_number(v, "width", 0.2, 6, &rule->width_pt, r->diag);
    }
    if ((v = ydoc_find(n, "colour"))) {
        is_fine = read_colour_name(r, v, &rule->colour) && is_fine;
    }
    if ((v = ydoc_find(n, "radius"))) {
        is_fine = read_mm(v, "radius", &rule->radius_pt, r->diag) && is_fine;
    }
    if ((v = ydoc_find(n, "dashed"))) {
        is_fine = read_flag(v, "dashed", &rule->is_dashed, r->diag) && is_fine;
    }
    return is_fine;
}

static bool read_measure_entry(struct reader *r, unsigned i, const struct ydoc_node *n)
{
    static const char *const keys[] = {"mm", "large"};
    struct theme_measure *m = &r->theme->measures.item[i];

    if (n->kind != YDOC_MAP) {
        bool is_fine = read_mm(n, "measure", &m->pt, r->diag);

        m->large_pt = m->pt;
        return is_fine;
    }
    bool is_fine = read_keys(n, "key of a measure", keys, 2, r->diag);
    const struct ydoc_node *mm = ydoc_find(n, "mm"), *large = ydoc_find(n, "large");

    if (mm) {
        is_fine = read_mm(mm, "measure", &m->pt, r->diag) && is_fine;
        m->large_pt = m->pt;
    }
    return large ? read_mm(large, "measure", &m->large_pt, r->diag) && is_fine : is_fine;
}

#define COUNT_AND_ADD(one, many, ...)                                     \
 static size_t count_##many(const struct theme *t)                        \
 {                                                                        \
  return t->many.n;                                                       \
 }                                                                        \
                                                                          \
 static unsigned add_##one(struct reader *r, const char *name)            \
 {                                                                        \
  VEC_PUSH(r->arena, &r->theme->many, (struct theme_##one){__VA_ARGS__}); \
  return (unsigned)(r->theme->many.n - 1);                                \
 }

COUNT_AND_ADD(colour, colours, .name = name)
COUNT_AND_ADD(style, styles, .name = name, .bold_face = FONT_BOLD, .size_pt = 9.2,
              .line_height = 1.28)
COUNT_AND_ADD(rule, rules, .name = name, .width_pt = 0.4)
COUNT_AND_ADD(measure, measures, .name = name)

static const struct section sections[THEME_SECTIONS] = {
    [THEME_COLOURS] = {"colours", "colour", theme_find_colour, colour_name, count_colours,
                       add_colour, read_colour_entry},
    [THEME_STYLES] = {"styles", "style", theme_find_style, style_name, count_styles, add_style,
                      read_style_entry},
    [THEME_RULES] = {"rules", "rule", theme_find_rule, rule_name, count_rules, add_rule,
                     read_rule_entry},
    [THEME_MEASURES] = {"measures", "measure", theme_find_measure, measure_name, count_measures,
                        add_measure, read_measure_entry},
};

bool theme_refuse_name(const struct theme *t, enum theme_section section, struct str found,
                       struct loc at, struct diag *d)
{
    const struct section *s = &sections[section];
    size_t n = s->count(t);
    const char **names = ARENA_NEW_N(d->arena, const char *, n);

    for (size_t i = 0; i < n; i++) {
        names[i] = s->name(t, i);
    }
    return read_refuse(d, at, DIAG_TEMPLATE_NAME, s->what, found, names, n);
}

static bool read_section(struct reader *r, const struct section *s, const struct ydoc_node *map)
{
    bool is_fine = true;

    if (!read_is_map(map, s->key, r->diag)) {
        return false;
    }
    for (size_t i = 0; i < map->n; i++) {
        const struct ydoc_pair *p = &map->pair[i];
        unsigned at = s->find(r->theme, p->key);

        if (at == THEME_NONE && r->is_vocabulary) {
            at = s->add(r, str_dup(r->arena, p->key));
        }
        if (at == THEME_NONE) {
            is_fine = theme_refuse_name(r->theme, (enum theme_section)(s - sections), p->key, p->at,
                                        r->diag);
            continue;
        }
        is_fine = s->read(r, at, p->value) && is_fine;
    }
    return is_fine;
}

/* Names that the code itself asks for, NULL at the end. */
static const char *const needed[THEME_SECTIONS][10] = {
    [THEME_COLOURS] = {"ink", "accent", "rule", "paper", "figure_far", "figure_ghost"},
    [THEME_STYLES] = {"body", "caption", "bubble", "bubble_flag"},
    [THEME_RULES] = {"tick", "cell", "line", "bubble", "flag", "solid", "hair"},
    [THEME_MEASURES] = {"margin_top", "margin_bottom", "margin_outer", "margin_binding", "foot_gap",
                        "tick", "bubble", "bubble_gap", "line"},
};

static bool has_needed(const struct theme *t, struct loc at, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < THEME_SECTIONS; i++) {
        for (const char *const *name = needed[i]; *name; name++) {
            if (sections[i].find(t, str_from_c(*name)) == THEME_NONE) {
                is_fine = diag_report(d, at, DIAG_KEY_MISSING, "%s '%s' is missing",
                                      sections[i].what, *name);
            }
        }
    }
    return is_fine;
}

/* `club`, and `logo` beside the theme's own FILE: as a profile has them. */
static bool read_club(struct reader *r, const struct ydoc_node *root, const char *file)
{
    static const struct schema_field club = {
        .key = "club", .kind = SCHEMA_TEXT, .min = 1, .max = 80};
    static const struct schema_field logo = {
        .key = "logo", .kind = SCHEMA_TEXT, .min = 1, .max = 1000};
    struct schema_reader reader = {.arena = r->arena, .diag = r->diag};
    const struct ydoc_node *n = ydoc_find(root, club.key);
    const char *path = NULL;
    bool is_fine = !n || schema_read_value(&reader, &club, n, &r->theme->club);

    if (n)
        r->theme->at_club = n->at;
    if (!(n = ydoc_find(root, logo.key)))
        return is_fine;
    if (!schema_read_value(&reader, &logo, n, &path))
        return false;
    r->theme->logo = fs_join(r->arena, fs_dir(r->arena, file), path);
    return fs_check_file(r->theme->logo, n->at, r->diag) && is_fine;
}

static bool read_theme(struct reader *r, const struct asset *file)
{
    static const char *const keys[] = {"colours", "styles", "rules", "measures", "club", "logo"};
    const struct ydoc_node *root = NULL;
    bool is_fine = true;

    if (!ydoc_parse(r->arena, file->file, file->bytes, &root, r->diag) ||
        !read_is_map(root, "a theme", r->diag)) {
        return false;
    }
    is_fine = read_keys(root, "part of a theme", keys, ARRAY_LEN(keys), r->diag);
    is_fine = read_club(r, root, file->file) && is_fine;
    /* Colours come first, whatever the file's order: the rest names them. */
    for (size_t i = 0; i < THEME_SECTIONS; i++) {
        const struct ydoc_node *map = ydoc_find(root, sections[i].key);

        is_fine = (!map || read_section(r, &sections[i], map)) && is_fine;
    }
    return is_fine && (!r->is_vocabulary || has_needed(r->theme, root->at, r->diag));
}

#define COPY(a, to, from, list)                                                                \
 do {                                                                                          \
  (to)->list.n = (to)->list.cap = (from)->list.n;                                              \
  (to)->list.item =                                                                            \
      arena_calloc_n((a), (from)->list.n + 1, sizeof *(to)->list.item, _Alignof(max_align_t)); \
  memcpy((to)->list.item, (from)->list.item, (from)->list.n * sizeof *(to)->list.item);        \
 } while (0)

static struct theme copy_of(struct arena *a, const struct theme *from)
{
    struct theme t = {
        .name = from->name, .club = from->club, .logo = from->logo, .at_club = from->at_club};

    COPY(a, &t, from, colours);
    COPY(a, &t, from, styles);
    COPY(a, &t, from, rules);
    COPY(a, &t, from, measures);
    return t;
}

static void set_em(struct theme *t)
{
    t->em_pt = t->styles.item[theme_find_style(t, STR("body"))].size_pt;
}

static bool load_one(struct arena *a, const struct assets *s, const char *path, struct themes *out,
                     struct diag *d)
{
    static const char folder[] = "templates/themes/", ending[] = ".yaml";
    size_t n = strlen(path) - (sizeof folder - 1) - (sizeof ending - 1);
    struct theme t = {0};
    struct asset file;

    if (out->list.n) {
        t = copy_of(a, &out->list.item[0]);
    }
    t.name = arena_strndup(a, path + sizeof folder - 1, n);
    if (!asset_read(a, s, path, &file, d)) {
        return false;
    }
    struct reader r = {.arena = a, .theme = &t, .is_vocabulary = !out->list.n, .diag = d};

    if (!read_theme(&r, &file)) {
        return false;
    }
    set_em(&t);
    VEC_PUSH(a, &out->list, t);
    return true;
}

bool themes_load(struct arena *a, const struct assets *s, struct themes *out, struct diag *d)
{
    static const char vocabulary[] = "templates/themes/default.yaml";
    const char **names = NULL;
    bool is_fine = true;

    *out = (struct themes){0};
    if (!load_one(a, s, vocabulary, out, d)) {
        return false;
    }
    size_t n = asset_list(a, s, "templates/themes/", ".yaml", &names);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], vocabulary) != 0) {
            is_fine = load_one(a, s, names[i], out, d) && is_fine;
        }
    }
    return is_fine;
}

const struct theme *themes_find(const struct themes *t, struct str name)
{
    for (size_t i = 0; i < t->list.n; i++) {
        if (str_eq_c(name, t->list.item[i].name)) {
            return &t->list.item[i];
        }
    }
    return NULL;
}

/* --- use ---------------------------------------------------------------------------------- */

const struct theme *theme_dress(struct arena *a, const struct theme *theme, bool is_gray,
                                bool is_large)
{
    struct theme *t = NULL;

    if (!is_gray && !is_large) {
        return theme;
    }
    t = ARENA_NEW(a, struct theme);
    *t = copy_of(a, theme);
    for (size_t i = 0; is_gray && i < t->colours.n; i++) {
        t->colours.item[i].rgb = t->colours.item[i].gray_rgb;
    }
    for (size_t i = 0; is_large && i < t->styles.n; i++) {
        struct theme_style *style = &t->styles.item[i];

        style->size_pt = style->large_pt;
        if (style->line_height >= airy_from && style->size_pt < airy_below_pt) {
            style->line_height *= large_leading;
        }
    }
    for (size_t i = 0; is_large && i < t->measures.n; i++) {
        t->measures.item[i].pt = t->measures.item[i].large_pt;
    }
    set_em(t);
    return t;
}

double theme_measure_pt(const struct theme *t, const char *name)
{
    unsigned i = theme_find_measure(t, str_from_c(name));

    assert(i != THEME_NONE);
    return t->measures.item[i].pt;
}

double theme_length_pt(const struct theme *t, struct theme_length l)
{
    switch (l.unit) {
    case THEME_PT: return l.value;
    case THEME_EM: return l.value * t->em_pt;
    case THEME_MEASURE: return t->measures.item[l.measure].pt;
    }
    return 0;
}

uint32_t theme_rgb(const struct theme *t, unsigned colour)
{
    return t->colours.item[colour].rgb;
}

unsigned theme_style_for(const struct theme *t, unsigned style, size_t n_chars)
{
    const struct theme_style *s = &t->styles.item[style];

    while (s->long_over && n_chars > s->long_over) {
        style = s->long_style;
        s = &t->styles.item[style];
    }
    return style;
}

struct text_span theme_span(const struct theme *t, unsigned style, bool is_bold)
{
    const struct theme_style *s = &t->styles.item[style];

    return (struct text_span){.face = is_bold ? s->bold_face : s->face,
                              .size_pt = s->size_pt,
                              .tracking_pt = s->tracking_pt,
                              .rgb = theme_rgb(t, s->colour),
                              .is_caps = s->is_caps};
}

struct box_border theme_border(const struct theme *t, unsigned rule)
{
    if (rule == THEME_NONE) {
        return (struct box_border){0};
    }
    const struct theme_rule *r = &t->rules.item[rule];

    return (struct box_border){
        .width_pt = r->width_pt, .rgb = theme_rgb(t, r->colour), .is_dashed = r->is_dashed};
}
