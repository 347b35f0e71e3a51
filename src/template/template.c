#include "template/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/asset.h"
#include "base/unit.h"
#include "template/block.h"
#include "ydoc/read.h"

/* The first names of every path: the value tree's own (plan/tree.h), and what page_build adds. */
static const char *const root_words[] = {
    "schema",     "athlete",    "plan",      "race",     "assumptions", "warnings",       "weeks",
    "strength",   "readiness",  "hydration", "safety",   "sources",     "recovery_cards", "drills",
    "fuel_table", "fuel_guide", "snacks",    "weigh_in", "roster",      "print",          "page"};

#define N_ROOT_WORDS ARRAY_LEN(root_words)

static const char *const keys[] = {"page",         "about",  "place",    "usual",     "always",
                                   "when",         "over",   "title",    "words",     "parts",
                                   "head",         "again",  "body",     "foot_left", "foot_right",
                                   "narrow_below", "margin", "own_sheet"};

/* Where the facts of our own files end. */
static const char *const after_facts[] = {
    "title:", "own_sheet:", "words:", "parts:", "head:", "body:"};

static const char narrow_ending[] = ".narrow.yaml", ending[] = ".yaml";

/* --- one file ----------------------------------------------------------------------------- */

static void index_lines(struct template_reader *r)
{
    size_t n = 1, at = 0;

    for (size_t i = 0; i < r->source.n; i++) {
        n += r->source.p[i] == '\n';
    }
    size_t *line = ARENA_NEW_N(r->arena, size_t, n);

    line[at++] = 0;
    for (size_t i = 0; i < r->source.n; i++) {
        if (r->source.p[i] == '\n') {
            line[at++] = i + 1;
        }
    }
    r->line = line;
    r->n_lines = n;
}

static bool read_table(struct template_reader *r, const struct ydoc_pair *p, struct expr_words *out)
{
    bool is_fine = true;

    if (!read_is_map(p->value, "a table of words", r->diag)) {
        return false;
    }
    struct expr_word *word = ARENA_NEW_N(r->arena, struct expr_word, p->value->n + 1);

    for (size_t i = 0; i < p->value->n; i++) {
        word[i].key = p->value->pair[i].key;
        is_fine = read_text(p->value->pair[i].value, "the word", &word[i].text, r->diag) && is_fine;
    }
    *out = (struct expr_words){.name = p->key, .word = word, .n = p->value->n};
    return is_fine;
}

static bool read_words(struct template_reader *r, const struct ydoc_node *n, struct template *t)
{
    bool is_fine = true;

    if (!read_is_map(n, "'words'", r->diag)) {
        return false;
    }
    struct expr_words *words = ARENA_NEW_N(r->arena, struct expr_words, n->n + 1);

    for (size_t i = 0; i < n->n; i++) {
        is_fine = read_table(r, &n->pair[i], &words[i]) && is_fine;
    }
    t->words = words;
    t->n_words = n->n;
    return is_fine;
}

static bool read_kind(struct template_reader *r, const struct ydoc_node *root, const char *kind,
                      struct template *t)
{
    const struct ydoc_node *n = ydoc_find(root, "page");
    struct str s;

    if (!n) {
        return diag_report(r->diag, root->at, DIAG_KEY_MISSING,
                           "'page' is missing: the page's kind");
    }
    if (!read_text(n, "the page's kind", &s, r->diag)) {
        return false;
    }
    t->kind = str_dup(r->arena, s);
    return !kind || str_eq_c(s, kind) ||
           diag_report(r->diag, n->at, DIAG_VALUE_WORD,
                       "the page's kind '%s' is not the file's name '%s'", str_escape(r->arena, s),
                       kind);
}

static bool read_blocks(struct template_reader *r, const struct ydoc_node *root, const char *key,
                        const struct expr_names *names, struct block_list *out)
{
    const struct ydoc_node *n = ydoc_find(root, key);

    return !n || template_read_blocks(r, n, names, out);
}

static bool read_optional_expr(struct template_reader *r, const struct ydoc_node *root,
                               const char *key, const struct expr_names *names,
                               const struct expr **out)
{
    const struct ydoc_node *n = ydoc_find(root, key);

    return !n || template_read_expr(r, n, names, out);
}

static bool read_facts(struct template_reader *r, const struct ydoc_node *root,
                       const struct expr_names *names, struct template *t)
{
    const struct ydoc_node *n = ydoc_find(root, "about");
    struct str s;
    bool is_fine = true;

    if (n) {
        is_fine = read_text(n, "'about'", &s, r->diag);
        t->about = is_fine ? str_dup(r->arena, s) : NULL;
    }
    if ((n = ydoc_find(root, "place"))) {
        is_fine = read_number(n, "'place'", 0, 10000, &t->place, r->diag) && is_fine;
    }
    t->narrow_below_pt = unit_pt_from_mm(TEMPLATE_NARROW_BELOW_MM);
    if ((n = ydoc_find(root, "narrow_below"))) {
        double mm = 0;

        is_fine = read_number(n, "'narrow_below'", TEMPLATE_NARROW_BELOW_MM, 400, &mm, r->diag) &&
                  is_fine;
        t->narrow_below_pt = unit_pt_from_mm(mm);
    }
    if ((n = ydoc_find(root, "margin"))) {
        double mm = 0;

        is_fine = read_number(n, "'margin'", TEMPLATE_MARGIN_LEAST_MM, 40, &mm, r->diag) && is_fine;
        t->margin_pt = unit_pt_from_mm(mm);
    }
    if ((n = ydoc_find(root, "over"))) {
        is_fine =
            template_read_loop(r, n, names, &t->variable, &t->over, &t->over_source) && is_fine;
    }
    is_fine = read_optional_expr(r, root, "always", names, &t->always) && is_fine;
    return read_optional_expr(r, root, "usual", names, &t->usual) && is_fine;
}

static bool read_template(struct template_reader *r, const struct ydoc_node *root, const char *kind,
                          const struct template *wide, struct template *t)
{
    struct expr_names shared = {.words = wide ? wide->words : NULL,
                                .n_words = wide ? wide->n_words : 0};
    struct expr_names top = {.outer = &shared, .name = root_words, .n = N_ROOT_WORDS};
    const char *variable[1] = {""};
    struct expr_names names = {.outer = &top, .name = variable, .n = 1};
    const struct ydoc_node *n = NULL;
    bool is_fine = read_keys(root, "key of a page", keys, ARRAY_LEN(keys), r->diag);

    is_fine = read_kind(r, root, kind, t) && is_fine;
    is_fine = read_facts(r, root, &top, t) && is_fine;
    if ((n = ydoc_find(root, "words"))) {
        is_fine = read_words(r, n, t) && is_fine;
    }
    top.words = t->words;
    top.n_words = t->n_words;
    variable[0] = str_dup(r->arena, t->variable);
    if ((n = ydoc_find(root, "title"))) {
        is_fine = template_read_text(r, n, &names, &t->title) && is_fine;
    }
    is_fine = read_optional_expr(r, root, "when", &names, &t->when) && is_fine;
    is_fine = read_optional_expr(r, root, "own_sheet", &names, &t->own_sheet) && is_fine;
    is_fine = read_blocks(r, root, "head", &names, &t->head) && is_fine;
    is_fine = read_blocks(r, root, "again", &names, &t->again) && is_fine;
    is_fine = read_blocks(r, root, "body", &names, &t->body) && is_fine;
    is_fine = read_blocks(r, root, "foot_left", &names, &t->foot_left) && is_fine;
    t->has_again = ydoc_find(root, "again") != NULL;
    return read_blocks(r, root, "foot_right", &names, &t->foot_right) && is_fine;
}

static struct template *find_kind(const struct templates *t, const char *kind)
{
    for (size_t i = 0; i < t->list.n; i++) {
        if (strcmp(t->list.item[i]->kind, kind) == 0) {
            return t->list.item[i];
        }
    }
    return NULL;
}

/* "week" from ".../pages/week.narrow.yaml" */
static char *kind_of(struct arena *a, const char *file)
{
    const char *from = file;
    size_t n = 0;

    for (const char *c = file; *c; c++) {
        from = *c == '/' || *c == ':' ? c + 1 : from;
    }
    n = strlen(from);
    if (str_ends_with(str_from_c(from), narrow_ending)) {
        n -= sizeof narrow_ending - 1;
    } else if (str_ends_with(str_from_c(from), ending)) {
        n -= sizeof ending - 1;
    }
    return arena_strndup(a, from, n);
}

bool template_parse(struct arena *a, const char *file, struct str text,
                    const struct theme *vocabulary, struct templates *t, struct diag *d)
{
    struct template_reader r = {.arena = a, .theme = vocabulary, .source = text, .diag = d};
    struct template *one = ARENA_NEW(a, struct template), *wide = NULL;
    const char *kind = kind_of(a, file);
    const struct ydoc_node *root = NULL;

    if (!ydoc_parse(a, file, text, &root, d) || !read_is_map(root, "a page template", d)) {
        return false;
    }
    index_lines(&r);
    one->at = root->at;
    one->is_narrow = str_ends_with(str_from_c(file), narrow_ending);
    if (one->is_narrow && !(wide = find_kind(t, kind))) {
        /* its wide sibling failed: what that says is enough */
        return d->errors
                   ? false
                   : diag_report(d, root->at, DIAG_TEMPLATE_NAME,
                                 "there is no page kind '%s' for this narrow template to belong to",
                                 str_escape(a, str_from_c(kind)));
    }
    one->parts = r.parts[0] = ydoc_find(root, "parts");
    r.parts[1] = wide ? wide->parts : NULL;
    if (one->parts && !read_is_map(one->parts, "'parts'", d)) {
        return false;
    }
    if (!read_template(&r, root, kind, wide, one)) {
        return false;
    }
    if (wide) {
        wide->narrow = one;
    } else {
        VEC_PUSH(a, &t->list, one);
    }
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
    const struct template *s = *(struct template *const *)a, *t = *(struct template *const *)b;

    if (s->place < t->place || s->place > t->place) {
        return s->place < t->place ? -1 : 1;
    }
    return strcmp(s->kind, t->kind);
}

static bool is_built_in(const char *file)
{
    return str_starts_with(str_from_c(file), "built-in:");
}

/* The lines of one of our files before the first that is no fact. */
static struct str facts_of(struct str text)
{
    struct str line, rest = text;

    while (rest.p) {
        line = str_cut(rest, '\n', &rest);
        for (size_t i = 0; i < ARRAY_LEN(after_facts); i++) {
            if (str_starts_with(line, after_facts[i])) {
                return (struct str){text.p, (size_t)(line.p - text.p)};
            }
        }
    }
    return text;
}

/* A file of ours.  D, which may be that of one of many athletes, hears of mistakes alone, not of
 * the file; D may be NULL. */
static bool parse_ours(const struct templates *t, const struct asset *file, struct templates *out,
                       struct diag *d)
{
    struct diag unheard;

    diag_init(&unheard, t->arena);
    return template_parse(t->arena, file->file, file->bytes, t->vocabulary, out, &unheard) ||
           (d && template_parse(t->arena, file->file, file->bytes, t->vocabulary, out, d));
}

static bool complete_wide(const struct templates *t, struct template *one, struct diag *d)
{
    struct template facts = *one;
    struct templates trial = {0};

    if (!one->unread.bytes.n) {
        return true;
    }
    if (!parse_ours(t, &facts.unread, &trial, d)) {
        return false;
    }
    *one = *trial.list.item[0];
    one->narrow = facts.narrow;
    one->unread_narrow = facts.unread_narrow;
    return true;
}

/* A narrow template of ours borrows parts and words of the wide one.  Where a coach's wide one has
 * none of them, it serves small paper alone. */
static bool complete_narrow(const struct templates *t, struct template *wide, struct diag *d)
{
    struct asset file = wide->unread_narrow;
    struct templates trial = {0};
    bool is_of_coach = !is_built_in(wide->at.file);

    wide->unread_narrow = (struct asset){0};
    if (!file.bytes.n) {
        return true;
    }
    VEC_PUSH(t->arena, &trial.list, wide);
    return parse_ours(t, &file, &trial, is_of_coach ? NULL : d) || is_of_coach;
}

bool templates_complete(const struct templates *t, const char *kind, bool is_narrow, struct diag *d)
{
    struct template *one = find_kind(t, kind);

    return !one || (complete_wide(t, one, d) && (!is_narrow || complete_narrow(t, one, d)));
}

bool templates_complete_all(const struct templates *t, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < t->list.n; i++) {
        is_fine = templates_complete(t, t->list.item[i]->kind, true, d) && is_fine;
    }
    return is_fine;
}

static bool load_one(struct arena *a, const struct assets *s, const char *name, struct templates *t,
                     struct diag *d)
{
    bool is_narrow = str_ends_with(str_from_c(name), narrow_ending), is_ours;
    struct template *wide = is_narrow ? find_kind(t, kind_of(a, name)) : NULL;
    struct asset file;

    if (!asset_read(a, s, name, &file, d)) {
        return false;
    }
    is_ours = is_built_in(file.file);
    if (wide && is_ours) {
        wide->unread_narrow = file;
        return true;
    }
    if (wide && !complete_wide(t, wide, d)) {
        return false;
    }
    if (!template_parse(a, file.file, is_ours ? facts_of(file.bytes) : file.bytes, t->vocabulary, t,
                        d)) {
        return false;
    }
    if (is_ours) {
        t->list.item[t->list.n - 1]->unread = file;
    }
    return true;
}

bool templates_load(struct arena *a, const struct assets *s, const struct theme *vocabulary,
                    const struct templates **out, struct diag *d)
{
    struct templates *t = templates_empty(a);
    const char **names = NULL;
    size_t n = asset_list(a, s, "templates/pages/", ending, &names);
    bool is_fine = true;

    t->vocabulary = vocabulary;
    /* wide ones first: narrow ones borrow their parts */
    for (unsigned pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < n; i++) {
            if (str_ends_with(str_from_c(names[i]), narrow_ending) == (pass == 1)) {
                is_fine = load_one(a, s, names[i], t, d) && is_fine;
            }
        }
    }
    if (t->list.n) {
        qsort(t->list.item, t->list.n, sizeof t->list.item[0], by_place);
    }
    t->kinds = ARENA_NEW_N(a, const char *, t->list.n + 1);
    for (size_t i = 0; i < t->list.n; i++) {
        t->kinds[i] = t->list.item[i]->kind;
    }
    *out = t;
    return is_fine;
}
