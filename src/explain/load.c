/* Reads the rows of templates/explain.yaml. */
#include <stdlib.h>

#include "base/bits.h"
#include "explain/explain_int.h"
#include "tree/fact.h"
#include "ydoc/schema.h"
#include "ydoc/ydoc.h"

/* The first names of a sentence's paths, beside the tree's own. */
static const char *const NAMES[] = {"it", "here", "i", "n", "week", "day", "why"};

static const struct schema_words TOPIC_WORDS = SCHEMA_WORDS_OF(
    "tree", "runner", "mileage", "race", "fuel", "drink", "recovery", "strength", "readiness");
static const struct schema_words ORIGIN_WORDS =
    SCHEMA_WORDS_OF(NULL, "given", "counted", "calendar", "catalogue", "assumed", "units");
static const struct schema_words EVIDENCE_WORDS = {.word = RULE_EVIDENCE_WORDS,
                                                   .n = RULE_EVIDENCES};

/* --- rows ------------------------------------------------------------------------------------- */

#define CASE(kind, key, member) SCHEMA_ROW(kind, key, struct explain_case, member)
#define ROW(kind, key, member)  SCHEMA_ROW(kind, key, struct explain_row, member)
#define UNIT(kind, key, member) SCHEMA_ROW(kind, key, struct explain_unit, member)

/* "FUEL_AFTER", or the expression of such a name: "{why.sweat.rule}". */
static bool read_rule(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    struct explain_case *c = value;
    const char *names[RULE_COUNT];
    struct str s = node->text;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "the name of a rule");
    if (str_starts_with(s, "{") && str_ends_with(s, "}")) {
        c->rule_name =
            expr_parse(r->arena, (struct str){s.p + 1, s.n - 2}, node->at, r->self, r->diag);
        return c->rule_name != NULL;
    }
    c->rule = rule_find(s);
    for (int i = 0; i < RULE_COUNT; i++)
        names[i] = RULE_ROWS[i].name;
    return c->rule < RULE_COUNT ||
           diag_report(r->diag, node->at, DIAG_VALUE_WORD, "there is no rule '%s'%s",
                       ydoc_quote(r->arena, s),
                       diag_suggest(r->diag, str_nearest(s, names, RULE_COUNT)));
}

static void init_case(void *entry)
{
    ((struct explain_case *)entry)->rule = RULE_COUNT;
}

/* Also of a row, which begins with one. */
#define CASE_FIELDS                                                \
 {CASE(CUSTOM, "when", when), .read = prose_read_expr},            \
     {CASE(CUSTOM, "guess", guess), .read = prose_read_expr},      \
     {.key = "rule", .kind = SCHEMA_CUSTOM, .read = read_rule},    \
     {CASE(WORD, "from", origin), .words = &ORIGIN_WORDS},         \
     {CASE(WORD, "evidence", evidence), .words = &EVIDENCE_WORDS}, \
 {                                                                 \
  CASE(CUSTOM, "text", text), .read = prose_read                   \
 }

static const struct schema_field ONE_CASE[] = {CASE_FIELDS};
static const struct schema CASE_SCHEMA = {SCHEMA_OF("a case", ONE_CASE, struct explain_case),
                                          .init = init_case};
static const struct schema_field CASE_ITEM = {.kind = SCHEMA_MAP, .of = &CASE_SCHEMA};
static const struct schema_field PATH_ITEM = {.kind = SCHEMA_TEXT};

static const struct schema_field ROW_FIELDS[] = {
    CASE_FIELDS,
    {ROW(LIST, "path", paths), SCHEMA_ITEMS(PATH_ITEM, const char *)},
    {ROW(TEXT, "title", title)},
    {ROW(CUSTOM, "value", value), .read = prose_read},
    {ROW(WORDS, "also", topics), .words = &TOPIC_WORDS},
    {ROW(CUSTOM, "rounding", rounding), .read = prose_read},
    {ROW(LIST, "cases", cases), SCHEMA_ITEMS(CASE_ITEM, struct explain_case)},
};
static const struct schema ROW_SCHEMA = {SCHEMA_OF("a row", ROW_FIELDS, struct explain_row),
                                         .init = init_case};

static const struct schema_field UNIT_FIELDS[] = {
    {UNIT(TEXT, "unit", unit), .flags = SCHEMA_REQUIRED},
    {UNIT(CUSTOM, "text", text), .read = prose_read},
};
static const struct schema UNIT_SCHEMA = {SCHEMA_OF("a unit", UNIT_FIELDS, struct explain_unit)};
static const struct schema_field UNIT_ITEM = {.kind = SCHEMA_MAP, .of = &UNIT_SCHEMA};
static const struct schema_field ROW_ITEM = {.kind = SCHEMA_MAP,
                                             .of = &ROW_SCHEMA,
                                             .at = offsetof(struct explain_row, at)};

/* The units, then a section for each topic. */
struct file {
    VEC_OF(struct explain_unit) units;
    VEC_OF(struct explain_row) rows[EXPLAIN_TOPICS];
};

#define SECTION(key, topic)                                                                   \
 {                                                                                            \
  SCHEMA_ROW(LIST, key, struct file, rows[topic]), SCHEMA_ITEMS(ROW_ITEM, struct explain_row) \
 }
static const struct schema_field FILE_FIELDS[] = {
    {SCHEMA_ROW(LIST, "units", struct file, units), SCHEMA_ITEMS(UNIT_ITEM, struct explain_unit)},
    SECTION("tree", EXPLAIN_TREE),
    SECTION("runner", EXPLAIN_RUNNER),
    SECTION("mileage", EXPLAIN_MILEAGE),
    SECTION("race", EXPLAIN_RACE),
    SECTION("fuel", EXPLAIN_FUEL),
    SECTION("drink", EXPLAIN_DRINK),
    SECTION("recovery", EXPLAIN_RECOVERY),
    SECTION("strength", EXPLAIN_STRENGTH),
    SECTION("readiness", EXPLAIN_READINESS),
};
static const struct schema FILE_SCHEMA = {SCHEMA_OF("the rows", FILE_FIELDS, struct file)};

/* A row of topic T; it, or each of its cases, says where its numbers are from. */
static bool add_row(struct explain_rows *rows, struct explain_row row, int t, struct arena *a,
                    struct diag *d)
{
    const struct fact *fact =
        row.paths.n > 0 ? fact_find(&facts_root, str_from_c(row.paths.item[0])) : NULL;
    bool is_grounded = row.cases.n > 0;

    for (size_t i = 0; i < row.cases.n; i++)
        is_grounded = is_grounded && explain_has_ground(&row.cases.item[i]);
    if (!is_grounded && !explain_has_ground(&row.usual))
        return diag_report(d, row.at, DIAG_KEY_MISSING, "a row needs 'rule' or 'from'");
    if (row.title == NULL && fact == NULL)
        return diag_report(d, row.at, DIAG_KEY_MISSING,
                           "a row needs 'title', or a path that the tree has");
    row.topics |= t == EXPLAIN_TREE ? 0 : BIT(t);
    row.title = row.title != NULL ? row.title : str_dup(a, fact_title(fact));
    VEC_PUSH(a, &rows->all, row);
    return true;
}

/* A later row sorts after an earlier one of the same path. */
static int compare_rows(const void *a, const void *b)
{
    const struct explain_path *x = a, *y = b;
    int by = explain_compare_paths(a, b);

    return by != 0 ? by : (x->row > y->row) - (x->row < y->row);
}

/* For the walk, which looks up every value of the tree. */
static bool sort_paths(struct explain_rows *rows, struct arena *a, struct diag *d)
{
    const struct explain_path *p;
    bool is_fine = true;

    for (size_t i = 0; i < rows->all.n; i++)
        for (size_t k = 0; k < rows->all.item[i].paths.n; k++)
            VEC_PUSH(a, &rows->by_path, (struct explain_path){rows->all.item[i].paths.item[k], i});
    p = rows->by_path.item;
    if (rows->by_path.n > 0)
        qsort(rows->by_path.item, rows->by_path.n, sizeof *p, compare_rows);
    for (size_t i = 1; i < rows->by_path.n; i++)
        if (strcmp(p[i].path, p[i - 1].path) == 0)
            is_fine =
                diag_report(d, rows->all.item[p[i].row].at, DIAG_KEY_DUPLICATE,
                            "the path '%s' is given twice: give it to one row only", p[i].path);
    return is_fine;
}

bool explain_load(struct arena *a, const struct assets *s, const struct explain_rows **out,
                  struct diag *d)
{
    struct expr_names tree = {.name = fact_keys(a, &facts_root), .n = facts_root.n};
    struct expr_names names = {.outer = &tree, .name = NAMES, .n = ARRAY_LEN(NAMES)};
    struct schema_reader r = {.arena = a, .diag = d, .self = &names};
    struct explain_rows *rows = ARENA_NEW(a, struct explain_rows);
    const struct ydoc_node *root = NULL;
    struct file f = {.units = {.n = 0}};
    bool is_fine;

    *out = rows;
    if (!lang_load(a, s, "en", &rows->lang, d) ||
        !ydoc_load(a, s, "templates/explain.yaml", &root, d))
        return false;
    if (ydoc_find(root, "units") == NULL)
        return diag_report(d, root->at, DIAG_KEY_MISSING,
                           "the file needs 'units', and a list of rows for each topic");
    is_fine = schema_read(&r, &FILE_SCHEMA, root, &f);
    rows->unit = f.units.item;
    if (is_fine && (f.units.n == 0 || rows->unit[f.units.n - 1].unit[0] != '\0'))
        is_fine = diag_report(d, root->at, DIAG_VALUE_WORD, "the last unit must be ''");
    for (int t = 0; t < EXPLAIN_TOPICS; t++)
        for (size_t i = 0; is_fine && i < f.rows[t].n; i++)
            is_fine = add_row(rows, f.rows[t].item[i], t, a, d);
    return is_fine && sort_paths(rows, a, d);
}
