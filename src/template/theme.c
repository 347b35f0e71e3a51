/* Reads themes and resolves their names. */
#include "template/theme.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/asset.h"
#include "base/fs.h"
#include "base/unit.h"
#include "ydoc/schema.h"

static const double LARGE_SCALE = 1.52, LARGE_LEAST_PT = 11;
/* In large print the lines of running text are further apart, as guides to large print ask; on
 * text of AIRY_BELOW_PT and more that would only cost paper. */
static const double LARGE_LEADING = 1.2, AIRY_FROM = 1.2, AIRY_BELOW_PT = 16;

/* --- reading ------------------------------------------------------------------------------ */

static bool read_rgb(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, void *value)
{
    bool is_fine = node->kind == YDOC_SCALAR && node->text.n == 7 && node->text.p[0] == '#';
    uint32_t rgb = 0;

    for (size_t i = 1; is_fine && i < node->text.n; i++) {
        int digit = ascii_hex(node->text.p[i]);

        is_fine = digit >= 0;
        rgb = rgb << 4 | (uint32_t)(digit & 15);
    }
    if (!is_fine)
        return diag_report(r->diag, node->at, DIAG_VALUE_WORD,
                           "%s must be a colour in quotes, such as \"#0D5C59\"", schema_path(r, f));
    *(uint32_t *)value = rgb;
    return true;
}

/* `is`; without a `gray` below it that is the grey too. */
static bool read_colour(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    struct theme_colour *c = value;
    bool is_fine = read_rgb(r, f, node, &c->rgb);

    c->gray_rgb = c->rgb;
    return is_fine;
}

static bool read_colour_name(struct schema_reader *r, const struct schema_field *f,
                             const struct ydoc_node *node, void *value)
{
    return theme_read_name(r, f, node, r->self, THEME_COLOURS, value);
}

static double large_size(double size_pt)
{
    return size_pt * LARGE_SCALE > LARGE_LEAST_PT ? size_pt * LARGE_SCALE : LARGE_LEAST_PT;
}

/* A size without a `large` below it: of type where F has an argument. */
static bool read_size(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    struct schema_field number = *f;
    struct theme_size *s = value;
    bool is_fine;

    number.kind = SCHEMA_NUMBER;
    is_fine = schema_read_value(r, &number, node, &s->pt);
    s->large_pt = f->arg != NULL ? large_size(s->pt) : s->pt;
    return is_fine;
}

/* The style that takes the place of the one at VALUE: one above it, so that no two take each
 * other's. */
static bool read_long_style(struct schema_reader *r, const struct schema_field *f,
                            const struct ydoc_node *node, void *value)
{
    const struct theme *t = r->self;
    struct theme_style *s = value;

    if (!theme_read_name(r, f, node, t, THEME_STYLES, &s->long_style))
        return false;
    return s->long_style < (size_t)(s - t->styles.item) ||
           diag_report(r->diag, node->at, DIAG_TEMPLATE_NAME,
                       "%s must be a style that is above this one in the file", schema_path(r, f));
}

/* A path from the folder of the theme. */
static bool read_logo(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    struct schema_field text = *f;
    struct reach *out = value, file = {node->at.file, REACH_ALL, out->allowed};
    const char *path = NULL;

    text.kind = SCHEMA_TEXT;
    if (!schema_read_value(r, &text, node, &path))
        return false;
    *out = reach_named(r->arena, reach_folder(r->arena, file), path);
    return fs_check_reach(*out, node->at, r->diag);
}

static const struct schema_words FACE_WORDS =
    SCHEMA_WORDS_OF([FONT_REGULAR] = "regular", [FONT_ITALIC] = "italic",
                    [FONT_SEMIBOLD] = "semibold", [FONT_BOLD] = "bold", [FONT_LIGHT] = "light");

#define CUSTOM(function) .kind = SCHEMA_CUSTOM, .read = (function)
#define MM               SCHEMA_RANGE(0, 300), .unit = "mm", .scale = UNIT_PT_PER_MM

static const struct schema_field COLOUR_FIELDS[] = {
    {.key = "is", CUSTOM(read_colour)},
    {.key = "gray", CUSTOM(read_rgb), .offset = offsetof(struct theme_colour, gray_rgb)},
};
static const struct schema COLOUR = {SCHEMA_OF("a colour", COLOUR_FIELDS, struct theme_colour),
                                     .scalar = "is"};

#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct theme_style, member)

static const struct schema_field LONG_FIELDS[] = {
    {ROW(INT, "over", long_over), SCHEMA_RANGE(1, 1000), .flags = SCHEMA_REQUIRED},
    {.key = "style", CUSTOM(read_long_style), .flags = SCHEMA_REQUIRED},
};
static const struct schema LONG = {SCHEMA_OF("'long'", LONG_FIELDS, struct theme_style)};

static const struct schema_field STYLE_FIELDS[] = {
    {ROW(WORD, "face", face), .words = &FACE_WORDS},
    {ROW(WORD, "bold", bold_face), .words = &FACE_WORDS},
    {ROW(CUSTOM, "size", size), .read = read_size, .arg = "type", SCHEMA_RANGE(4, 72),
     .unit = "pt"},
    {ROW(NUMBER, "large", size.large_pt), SCHEMA_RANGE(11, 72), .unit = "pt"},
    {ROW(NUMBER, "tracking", tracking_pt), SCHEMA_RANGE(-2, 4), .unit = "pt"},
    {ROW(NUMBER, "line_height", line_height), SCHEMA_RANGE(0.8, 3)},
    {ROW(BOOL, "caps", is_caps)},
    {ROW(CUSTOM, "colour", colour), .read = read_colour_name},
    {.key = "long", .kind = SCHEMA_MAP, .of = &LONG},
};

static void init_style(void *entry)
{
    struct theme_style *s = entry;

    s->bold_face = FONT_BOLD;
    s->size = (struct theme_size){9.2, large_size(9.2)};
    s->line_height = 1.28;
}

static const struct schema STYLE = {SCHEMA_OF("a style", STYLE_FIELDS, struct theme_style),
                                    .init = init_style};

#undef ROW
#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct theme_rule, member)

static const struct schema_field RULE_FIELDS[] = {
    {ROW(NUMBER, "width", width_pt), SCHEMA_RANGE(0.2, 6), .unit = "pt"},
    {ROW(CUSTOM, "colour", colour), .read = read_colour_name},
    {ROW(NUMBER, "radius", radius_pt), MM},
    {ROW(NUMBER, "outside", outside_pt), SCHEMA_RANGE(-12, 12), .unit = "mm",
     .scale = UNIT_PT_PER_MM},
    {ROW(BOOL, "dashed", is_dashed)},
};

static void init_rule(void *entry)
{
    ((struct theme_rule *)entry)->width_pt = 0.4;
}

static const struct schema RULE = {SCHEMA_OF("a rule", RULE_FIELDS, struct theme_rule),
                                   .init = init_rule};

static const struct schema_field MEASURE_FIELDS[] = {
    {SCHEMA_ROW(CUSTOM, "mm", struct theme_measure, size), .read = read_size, MM},
    {SCHEMA_ROW(NUMBER, "large", struct theme_measure, size.large_pt), MM},
};
static const struct schema MEASURE = {SCHEMA_OF("a measure", MEASURE_FIELDS, struct theme_measure),
                                      .scalar = "mm"};

static const struct schema_field COLOUR_ITEM = {.kind = SCHEMA_MAP, .of = &COLOUR};
static const struct schema_field STYLE_ITEM = {.kind = SCHEMA_MAP, .of = &STYLE};
static const struct schema_field RULE_ITEM = {.kind = SCHEMA_MAP, .of = &RULE};
static const struct schema_field MEASURE_ITEM = {.kind = SCHEMA_MAP, .of = &MEASURE};

#undef ROW
#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct theme, member)

/* The sections first, in the order of enum theme_section: each may name what is above it. */
static const struct schema_field THEME_FIELDS[] = {
    {ROW(NAMED, "colours", colours), SCHEMA_ITEMS(COLOUR_ITEM, struct theme_colour)},
    {ROW(NAMED, "styles", styles), SCHEMA_ITEMS(STYLE_ITEM, struct theme_style)},
    {ROW(NAMED, "rules", rules), SCHEMA_ITEMS(RULE_ITEM, struct theme_rule)},
    {ROW(NAMED, "measures", measures), SCHEMA_ITEMS(MEASURE_ITEM, struct theme_measure)},
    {ROW(TEXT, "club", club), SCHEMA_RANGE(1, 80), .at = offsetof(struct theme, at_club)},
    {ROW(CUSTOM, "logo", logo), SCHEMA_RANGE(1, 1000), .read = read_logo},
};
static const struct schema THEME = {SCHEMA_OF("a theme", THEME_FIELDS, struct theme)};

/* --- names -------------------------------------------------------------------------------- */

static struct vec_any entries_of(const struct theme *t, enum theme_section section)
{
    struct vec_any v;

    memcpy(&v, (const char *)t + THEME_FIELDS[section].offset, sizeof v);
    return v;
}

unsigned theme_find(const struct theme *t, enum theme_section section, struct str name)
{
    struct vec_any v = entries_of(t, section);
    size_t size = THEME_FIELDS[section].item_size;
    const char *found = vec_find(v.item, v.n, size, name);

    return found != NULL ? (unsigned)((size_t)(found - (const char *)v.item) / size) : THEME_NONE;
}

bool theme_read_name(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, const struct theme *t,
                     enum theme_section section, unsigned *out)
{
    struct vec_any v = entries_of(t, section);
    struct schema_words words = {.n = v.n};
    int i;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "a name");
    *out = theme_find(t, section, node->text);
    if (*out != THEME_NONE)
        return true;
    words.word = vec_names(r->arena, v.item, v.n, THEME_FIELDS[section].item_size);
    i = schema_find_word(r, f, node, &words);
    *out = (unsigned)i;
    return i >= 0;
}

/* Names that the code itself uses, NULL at the end. */
static const char *const NEEDED[THEME_SECTIONS][10] = {
    [THEME_COLOURS] = {"ink", "accent", "rule", "paper", "figure_far", "figure_ghost"},
    [THEME_STYLES] = {"body", "caption", "bubble", "bubble_flag"},
    [THEME_RULES] = {"tick", "cell", "line", "bubble", "flag", "solid", "hair"},
    [THEME_MEASURES] = {"margin_top", "margin_bottom", "margin_outer", "margin_binding", "foot_gap",
                        "tick", "bubble", "bubble_gap", "line"},
};

static bool has_needed(const struct theme *t, struct loc at, struct diag *d)
{
    bool is_fine = true;

    for (int i = 0; i < THEME_SECTIONS; i++) {
        for (const char *const *name = NEEDED[i]; *name != NULL; name++) {
            if (theme_find(t, (enum theme_section)i, str_from_c(*name)) == THEME_NONE)
                is_fine = diag_report(d, at, DIAG_KEY_MISSING, "%s.%s is missing",
                                      THEME_FIELDS[i].key, *name);
        }
    }
    return is_fine;
}

/* --- files -------------------------------------------------------------------------------- */

static struct theme copy_of(struct arena *a, const struct theme *from)
{
    struct theme t = *from;

    for (int i = 0; i < THEME_SECTIONS; i++) {
        struct vec_any v = entries_of(from, (enum theme_section)i), copy = {.n = v.n, .cap = v.n};
        size_t size = THEME_FIELDS[i].item_size;

        copy.item = arena_calloc_n(a, v.n + 1, size, _Alignof(max_align_t));
        if (v.n > 0)
            memcpy(copy.item, v.item, v.n * size);
        memcpy((char *)&t + THEME_FIELDS[i].offset, &copy, sizeof copy);
    }
    return t;
}

static void set_em(struct theme *t)
{
    t->em_pt = t->styles.item[theme_find(t, THEME_STYLES, STR("body"))].size.pt;
}

static bool load_one(struct arena *a, const struct assets *s, const char *path, struct themes *out,
                     struct diag *d)
{
    bool is_vocabulary = out->list.n == 0;
    struct theme t = {0};
    struct schema_reader r = {.arena = a, .diag = d, .self = &t, .is_layer = !is_vocabulary};
    const struct ydoc_node *root;

    if (!is_vocabulary)
        t = copy_of(a, &out->list.item[0]);
    t.name = fs_stem(a, path);
    t.logo.allowed = s->allowed;
    if (!ydoc_load(a, s, path, &root, d) || !schema_read(&r, &THEME, root, &t) ||
        (is_vocabulary && !has_needed(&t, root->at, d)))
        return false;
    set_em(&t);
    VEC_PUSH(a, &out->list, t);
    return true;
}

bool themes_load(struct arena *a, const struct assets *s, struct themes *out, struct diag *d)
{
    static const char vocabulary[] = "templates/themes/default.yaml";
    const char **names = NULL;
    bool is_fine = true;
    size_t n;

    *out = (struct themes){0};
    if (!load_one(a, s, vocabulary, out, d))
        return false;
    n = asset_list(a, s, "templates/themes/", ".yaml", &names);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], vocabulary) != 0)
            is_fine &= load_one(a, s, names[i], out, d);
    }
    return is_fine;
}

/* --- use ---------------------------------------------------------------------------------- */

const struct theme *theme_resolve(struct arena *a, const struct theme *theme, bool is_gray,
                                  bool is_large)
{
    struct theme *t = NULL;

    if (!is_gray && !is_large)
        return theme;
    t = ARENA_NEW(a, struct theme);
    *t = copy_of(a, theme);
    for (size_t i = 0; is_gray && i < t->colours.n; i++)
        t->colours.item[i].rgb = t->colours.item[i].gray_rgb;
    for (size_t i = 0; is_large && i < t->styles.n; i++) {
        struct theme_style *style = &t->styles.item[i];

        style->size.pt = style->size.large_pt;
        if (style->line_height >= AIRY_FROM && style->size.pt < AIRY_BELOW_PT)
            style->line_height *= LARGE_LEADING;
    }
    for (size_t i = 0; is_large && i < t->measures.n; i++)
        t->measures.item[i].size.pt = t->measures.item[i].size.large_pt;
    set_em(t);
    return t;
}

double theme_measure_pt(const struct theme *t, const char *name)
{
    unsigned i = theme_find(t, THEME_MEASURES, str_from_c(name));

    assert(i != THEME_NONE);
    return t->measures.item[i].size.pt;
}

uint32_t theme_colour_rgb(const struct theme *t, const char *name)
{
    unsigned i = theme_find(t, THEME_COLOURS, str_from_c(name));

    assert(i != THEME_NONE);
    return t->colours.item[i].rgb;
}

double theme_length_pt(const struct theme *t, struct theme_length l)
{
    switch (l.unit) {
    case THEME_PT: return l.value;
    case THEME_EM: return l.value * t->em_pt;
    case THEME_MEASURE: return t->measures.item[l.measure].size.pt;
    }
    return 0;
}

unsigned theme_style_for(const struct theme *t, unsigned style, size_t n_chars)
{
    const struct theme_style *s = &t->styles.item[style];

    while (s->long_over > 0 && n_chars > (size_t)s->long_over) {
        style = s->long_style;
        s = &t->styles.item[style];
    }
    return style;
}

struct text_span theme_span(const struct theme *t, unsigned style, bool is_bold)
{
    const struct theme_style *s = &t->styles.item[style];

    return (struct text_span){.face = is_bold ? s->bold_face : s->face,
                              .size_pt = s->size.pt,
                              .tracking_pt = s->tracking_pt,
                              .rgb = t->colours.item[s->colour].rgb,
                              .is_caps = s->is_caps};
}

struct box_border theme_border(const struct theme *t, unsigned rule)
{
    const struct theme_rule *r;

    if (rule == THEME_NONE)
        return (struct box_border){0};
    r = &t->rules.item[rule];
    return (struct box_border){
        .width_pt = r->width_pt, .rgb = t->colours.item[r->colour].rgb, .is_dashed = r->is_dashed};
}

double theme_outside_pt(const struct theme *t, unsigned rule)
{
    return rule == THEME_NONE ? 0 : t->rules.item[rule].outside_pt;
}

double theme_radius_pt(const struct theme *t, unsigned rule)
{
    return rule == THEME_NONE ? 0 : t->rules.item[rule].radius_pt;
}
