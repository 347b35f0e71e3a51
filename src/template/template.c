/* Finds the template files in force and reads each once. */
#include "template/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/asset.h"
#include "base/fs.h"
#include "base/unit.h"
#include "template/template_int.h"
#include "tree/fact.h"

/* First names of paths beside those of a plan's tree: a roster's, and what page/ adds. */
static const char *const MORE_NAMES[] = {"roster", "print", "page"};

static const char NARROW_ENDING[] = ".narrow.yaml", ENDING[] = ".yaml";

/* --- one file ----------------------------------------------------------------------------- */

static bool read_kind(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    const struct template_reader *t = r->self;
    struct schema_field text = *f;

    text.kind = SCHEMA_TEXT;
    if (!schema_read_value(r, &text, node, value))
        return false;
    return str_eq_c(node->text, t->kind) ||
           diag_report(r->diag, node->at, DIAG_VALUE_WORD, "%s '%s' is not the file's name '%s'",
                       f->key, ydoc_quote(r->arena, node->text), t->kind);
}

static bool read_parts(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, void *value)
{
    struct template_reader *t = r->self;

    if (node->kind != YDOC_MAP)
        return schema_wrong_kind(r, f, node, "a mapping of names to blocks");
    *(const struct ydoc_node **)value = t->parts[0] = node;
    return true;
}

static bool read_condition(struct schema_reader *r, const struct schema_field *f,
                           const struct ydoc_node *node, void *value)
{
    struct expr_condition *condition = value;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "an expression");
    condition->source = node->text;
    condition->at = ydoc_text_place(node);
    condition->once = ARENA_NEW(r->arena, struct expr *);
    return true;
}

static const struct schema_field CONDITION_ITEM = {.kind = SCHEMA_CUSTOM, .read = read_condition};
static const struct schema_field CONDITIONS = {
    SCHEMA_ROW(NAMED, "conditions", struct expr_tables, conditions),
    SCHEMA_ITEMS(CONDITION_ITEM, struct expr_condition)};

static bool read_conditions(struct schema_reader *r, const struct schema_field *f,
                            const struct ydoc_node *node, void *value)
{
    const struct template_reader *t = r->self;
    bool is_fine = schema_read_value(r, &CONDITIONS, node, value);

    (void)f;
    for (size_t i = 0; is_fine && i < node->n; i++)
        if (expr_is_name(t->names, node->pair[i].key))
            is_fine = diag_report(r->diag, node->pair[i].at, DIAG_TEMPLATE_NAME,
                                  "'%s' is the name of a value: give the condition another",
                                  ydoc_quote(r->arena, node->pair[i].key));
    return is_fine;
}

#define ROW(type, key, member) SCHEMA_ROW(type, key, struct page_template, member)
#define READ(key, what, member)                          \
 {                                                       \
  ROW(CUSTOM, key, member), .read = template_read_##what \
 }
#define MM .unit = "mm", .scale = UNIT_PT_PER_MM

static const struct schema_field WORD_ITEM = {SCHEMA_ROW(PROSE, NULL, struct expr_word, text)};
static const struct schema_field TABLE_ITEM = {SCHEMA_ROW(NAMED, NULL, struct expr_words, list),
                                               SCHEMA_ITEMS(WORD_ITEM, struct expr_word)};

/* Read in this order: what is below `over` may use its variable. */
static const struct schema_field PAGE_FIELDS[] = {
    {ROW(CUSTOM, "page", kind), .read = read_kind, .flags = SCHEMA_REQUIRED},
    {ROW(TEXT, "about", about)},
    {ROW(TEXT, "needs", needs)},
    {ROW(NUMBER, "place", place), SCHEMA_RANGE(0, 10000)},
    {ROW(NUMBER, "margin", margin_pt), SCHEMA_RANGE(TEMPLATE_MARGIN_LEAST_MM, 40), MM},
    {ROW(NAMED, "words", words.list), SCHEMA_ITEMS(TABLE_ITEM, struct expr_words)},
    {ROW(CUSTOM, "conditions", words.conditions), .read = read_conditions},
    {ROW(CUSTOM, "parts", parts), .read = read_parts},
    READ("always", expr, always),
    READ("usual", expr, usual),
    READ("over", loop, over),
    READ("title", text, title),
    READ("when", expr, when),
    READ("pairs", expr, pairs),
    READ("own_sheet", expr, own_sheet),
    READ("head", blocks, head),
    READ("again", blocks, again),
    READ("body", blocks, body),
    READ("foot_left", blocks, foot_left),
    READ("foot_right", blocks, foot_right),
};
static const struct schema PAGE = {SCHEMA_OF("a page template", PAGE_FIELDS, struct page_template)};

/* Where the facts of our own files end. */
static const char *const AFTER_FACTS[] = {
    "title:", "own_sheet:", "words:", "parts:", "head:", "body:"};

struct page_template *templates_find(const struct templates *t, const char *kind)
{
    for (size_t i = 0; i < t->list.n; i++) {
        if (strcmp(t->list.item[i]->kind, kind) == 0)
            return t->list.item[i];
    }
    return NULL;
}

static bool is_narrow(const char *file)
{
    return str_ends_with(str_from_c(file), NARROW_ENDING);
}

/* "week" from ".../pages/week.narrow.yaml" */
static char *kind_of(struct arena *a, const char *file)
{
    char *stem = fs_stem(a, file);

    return is_narrow(file) ? fs_stem(a, stem) : stem;
}

bool template_parse(struct arena *a, const char *file, struct str text,
                    const struct theme *vocabulary, struct templates *t, struct diag *d)
{
    struct template_reader r = {.theme = vocabulary, .kind = kind_of(a, file)};
    struct page_template *one = ARENA_NEW(a, struct page_template), *wide = NULL;
    struct expr_names shared = {.name = fact_keys(a, &facts_root), .n = facts_root.n};
    struct expr_names root = {
        .outer = &shared, .name = MORE_NAMES, .n = ARRAY_LEN(MORE_NAMES), .tables = &one->words};
    const struct ydoc_node *node = NULL;

    if (!ydoc_parse_public(a, file, text, &node, d))
        return false;
    one->at = node->at;
    one->about = "";
    one->is_narrow = is_narrow(file);
    wide = one->is_narrow ? templates_find(t, r.kind) : NULL;
    if (one->is_narrow && wide == NULL) {
        /* What was reported of its wide variant is enough. */
        return d->errors > 0
                   ? false
                   : diag_report(d, node->at, DIAG_TEMPLATE_NAME,
                                 "a narrow template needs its wide one: there is no page kind '%s'",
                                 str_escape(a, str_from_c(r.kind)));
    }
    if (wide != NULL) {
        shared.tables = &wide->words;
        r.parts[1] = wide->parts;
    }
    r.parts[2] = t->parts;
    r.schema = (struct schema_reader){.arena = a, .diag = d, .self = &r};
    r.names = &root;
    if (!schema_read(&r.schema, &PAGE, node, one))
        return false;
    if (wide != NULL)
        wide->narrow = one;
    else
        VEC_PUSH(a, &t->list, one);
    return true;
}

/* --- all files ---------------------------------------------------------------------------- */

struct templates *templates_empty(struct arena *a)
{
    struct templates *t = ARENA_NEW(a, struct templates);

    t->arena = a;
    return t;
}

static int by_place(const void *a, const void *b)
{
    const struct page_template *s = *(struct page_template *const *)a,
                               *t = *(struct page_template *const *)b;

    if (s->place < t->place || s->place > t->place)
        return s->place < t->place ? -1 : 1;
    return strcmp(s->kind, t->kind);
}

/* The lines of one of our files before the first that is no fact. */
static struct str facts_of(struct str text)
{
    struct str line, rest = text;

    while (rest.p != NULL) {
        line = str_cut(rest, '\n', &rest);
        for (size_t i = 0; i < ARRAY_LEN(AFTER_FACTS); i++) {
            if (str_starts_with(line, AFTER_FACTS[i]))
                return (struct str){text.p, (size_t)(line.p - text.p)};
        }
    }
    return text;
}

/* A file of ours.  D, which may be that of one of many athletes, gets only mistakes, not
 * the file; D may be NULL. */
static bool parse_ours(const struct templates *t, const struct asset *file, struct templates *out,
                       struct diag *d)
{
    struct diag unheard = {.arena = t->arena};

    return template_parse(t->arena, file->file, file->bytes, t->vocabulary, out, &unheard) ||
           (d != NULL && template_parse(t->arena, file->file, file->bytes, t->vocabulary, out, d));
}

static bool complete_wide(const struct templates *t, struct page_template *one, struct diag *d)
{
    struct page_template facts = *one;
    struct templates trial = {.parts = t->parts};

    if (!one->unread.bytes.n)
        return true;
    if (!parse_ours(t, &facts.unread, &trial, d))
        return false;
    *one = *trial.list.item[0];
    one->narrow = facts.narrow;
    one->unread_narrow = facts.unread_narrow;
    return true;
}

/* A narrow template of ours borrows parts and words of the wide one.  Where a coach's wide one has
 * none of them, it is used only for small paper. */
static bool complete_narrow(const struct templates *t, struct page_template *wide, struct diag *d)
{
    struct asset file = wide->unread_narrow;
    struct templates trial = {.parts = t->parts};
    bool is_of_coach = !asset_is_built_in(wide->at.file);

    wide->unread_narrow = (struct asset){0};
    if (!file.bytes.n)
        return true;
    VEC_PUSH(t->arena, &trial.list, wide);
    return parse_ours(t, &file, &trial, is_of_coach ? NULL : d) || is_of_coach;
}

bool templates_complete(const struct templates *t, const char *kind, bool is_narrow, struct diag *d)
{
    struct page_template *one = templates_find(t, kind);

    return one == NULL || (complete_wide(t, one, d) && (!is_narrow || complete_narrow(t, one, d)));
}

bool templates_complete_all(const struct templates *t, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < t->list.n; i++)
        is_fine = templates_complete(t, t->list.item[i]->kind, true, d) && is_fine;
    return is_fine;
}

static bool load_one(struct arena *a, const struct assets *s, const char *name, struct templates *t,
                     struct diag *d)
{
    bool is_narrow = str_ends_with(str_from_c(name), NARROW_ENDING), is_ours;
    struct page_template *wide = is_narrow ? templates_find(t, kind_of(a, name)) : NULL;
    struct asset file;

    if (!asset_read(a, s, name, &file, d))
        return false;
    is_ours = asset_is_built_in(file.file);
    if (wide != NULL && is_ours) {
        wide->unread_narrow = file;
        return true;
    }
    if (wide != NULL && !complete_wide(t, wide, d))
        return false;
    if (!template_parse(a, file.file, is_ours ? facts_of(file.bytes) : file.bytes, t->vocabulary, t,
                        d))
        return false;
    if (is_ours)
        t->list.item[t->list.n - 1]->unread = file;
    return true;
}

bool templates_load(struct arena *a, const struct assets *s, const struct theme *vocabulary,
                    const struct templates **out, struct diag *d)
{
    struct templates *t = templates_empty(a);
    const char **names = NULL;
    size_t n = asset_list(a, s, "templates/pages/", ENDING, &names);
    struct asset parts;
    bool is_fine = asset_read(a, s, "templates/parts.yaml", &parts, d) &&
                   ydoc_parse(a, parts.file, parts.bytes, &t->parts, d);

    t->vocabulary = vocabulary;
    /* wide ones first: narrow ones borrow their parts */
    for (unsigned pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < n; i++) {
            if (str_ends_with(str_from_c(names[i]), NARROW_ENDING) == (pass == 1))
                is_fine = load_one(a, s, names[i], t, d) && is_fine;
        }
    }
    if (t->list.n)
        qsort(t->list.item, t->list.n, sizeof t->list.item[0], by_place);
    t->kinds = ARENA_NEW_N(a, const char *, t->list.n + 1);
    for (size_t i = 0; i < t->list.n; i++)
        t->kinds[i] = t->list.item[i]->kind;
    *out = t;
    return is_fine;
}
