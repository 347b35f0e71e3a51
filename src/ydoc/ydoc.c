/* The tree from libyaml's events.  The library lets duplicate keys and alias bombs pass and knows
 * no limits: all of that is checked here, event by event. */
#include "ydoc/ydoc.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/asset.h"
#include "base/vec.h"
#include "ydoc/ydoc_int.h"

enum {
    QUOTE_MAX = 60
};

struct anchor {
    struct str name;
    struct ydoc_node *node;
    size_t weight; /* nodes in it, itself among them */
    size_t height; /* levels of lists and mappings in it */
    bool is_open;  /* its end has not come yet */
};

/* A list or mapping whose end has not come yet. */
struct frame {
    struct ydoc_node *node;
    size_t before; /* nodes counted before it */
    size_t height;
    size_t anchor_i;                  /* from 1; 0: none */
    VEC_OF(struct ydoc_node *) items; /* of a mapping, each key before its value */
};

struct parse {
    struct arena *arena;
    struct diag *diag;
    struct str text;
    struct loc first, end; /* of the text */
    struct frame frame[YDOC_DEPTH_MAX];
    size_t depth;
    VEC_OF(struct anchor) anchors;
    size_t n_nodes;
    struct ydoc_node *root;
    unsigned n_documents;
    bool is_stopped; /* the rest cannot be read */
};

/* The library puts the end of a text without a last line end on a line of its own. */
static struct loc place(const struct parse *p, yaml_mark_t mark)
{
    struct loc at = {p->first.file, p->first.line + (uint32_t)mark.line, (uint32_t)mark.column};

    at.col += mark.line ? 1 : p->first.col;
    return at.line > p->end.line ? p->end : at;
}

/* A copy of bytes that belong to the library. */
static struct str copy(struct parse *p, const yaml_char_t *bytes, size_t n)
{
    return (struct str){arena_strndup(p->arena, (const char *)bytes, n), n};
}

static struct ydoc_node *new_node(struct parse *p, enum ydoc_kind kind, yaml_mark_t mark)
{
    struct ydoc_node *node = ARENA_NEW(p->arena, struct ydoc_node);

    node->kind = kind;
    node->at = place(p, mark);
    return node;
}

/* Counts N more nodes at AT. */
static bool count_nodes(struct parse *p, size_t n, struct loc at)
{
    if (n <= YDOC_NODES_MAX - p->n_nodes) {
        p->n_nodes += n;
        return true;
    }
    diag_report(p->diag, at, DIAG_YAML_NODES,
                "the file has more than %d values, counting each alias in full", YDOC_NODES_MAX);
    p->is_stopped = true;
    return false;
}

/* Puts a finished node where it belongs; HEIGHT as of an anchor. */
static void add_node(struct parse *p, struct ydoc_node *node, size_t height)
{
    struct frame *f = p->depth ? &p->frame[p->depth - 1] : NULL;

    if (f == NULL) {
        p->root = node;
        return;
    }
    if (height + 1 > f->height)
        f->height = height + 1;
    VEC_PUSH(p->arena, &f->items, node);
}

/* From 1; 0 where there is none, or one too many. */
static size_t add_anchor(struct parse *p, const yaml_char_t *name, struct ydoc_node *node,
                         bool is_open)
{
    if (name == NULL)
        return 0;
    if (p->anchors.n == YDOC_ANCHORS_MAX) {
        diag_report(p->diag, node->at, DIAG_YAML_NODES, "the file has more than %d anchors",
                    YDOC_ANCHORS_MAX);
        p->is_stopped = true;
        return 0;
    }
    VEC_PUSH(p->arena, &p->anchors,
             (struct anchor){.name = copy(p, name, strlen((const char *)name)),
                             .node = node,
                             .weight = 1,
                             .is_open = is_open});
    return p->anchors.n;
}

/* The latest anchor of that name. */
static const struct anchor *find_anchor(const struct parse *p, struct str name)
{
    for (size_t i = p->anchors.n; i > 0; i--) {
        if (str_eq(p->anchors.item[i - 1].name, name))
            return &p->anchors.item[i - 1];
    }
    return NULL;
}

static void report_depth(struct parse *p, struct loc at)
{
    diag_report(p->diag, at, DIAG_YAML_DEPTH, "lists and mappings are nested more than %d deep",
                YDOC_DEPTH_MAX);
    p->is_stopped = true;
}

static void add_alias(struct parse *p, const yaml_event_t *e)
{
    const char *name = (const char *)e->data.alias.anchor;
    const struct anchor *a = find_anchor(p, str_from_c(name));
    struct loc at = place(p, e->start_mark);
    struct ydoc_node *node;

    if (a != NULL && !a->is_open) {
        if (p->depth + a->height > YDOC_DEPTH_MAX)
            report_depth(p, at);
        else if (count_nodes(p, a->weight, at))
            add_node(p, a->node, a->height);
        return;
    }
    diag_report(p->diag, at, DIAG_YAML_ALIAS,
                a != NULL ? "an alias is inside the value that it names"
                          : "an alias has no anchor before it: put text that starts with '*' in "
                            "quotes");
    node = new_node(p, YDOC_SCALAR, e->start_mark);
    node->is_bad = true;
    node->text = STR("");
    if (count_nodes(p, 1, at))
        add_node(p, node, 0);
}

/* The core schema's tags say nothing that we do not know; others are refused. */
static bool check_tag(struct parse *p, const yaml_char_t *tag, struct loc at)
{
    static const char *const known[] = {
        "!",           YAML_STR_TAG,  YAML_INT_TAG, YAML_FLOAT_TAG,
        YAML_BOOL_TAG, YAML_NULL_TAG, YAML_SEQ_TAG, YAML_MAP_TAG,
    };
    struct str t = str_from_c((const char *)tag);

    if (tag == NULL || str_index(t, known, ARRAY_LEN(known)) < ARRAY_LEN(known))
        return true;
    return diag_report(p->diag, at, DIAG_YAML_SYNTAX,
                       "unknown tag: put text that starts with '!' in quotes");
}

static bool is_plain(const yaml_event_t *e)
{
    const char *tag = (const char *)e->data.scalar.tag;

    if (e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
        return false;
    return tag == NULL || (strcmp(tag, "!") != 0 && strcmp(tag, YAML_STR_TAG) != 0);
}

static void add_scalar(struct parse *p, const yaml_event_t *e)
{
    struct ydoc_node *node = new_node(p, YDOC_SCALAR, e->start_mark);
    size_t n = e->data.scalar.length;

    if (!count_nodes(p, 1, node->at))
        return;
    node->is_plain = is_plain(e);
    node->is_quoted = e->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                      e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    node->is_block = e->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                     e->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
    node->is_bad = !check_tag(p, e->data.scalar.tag, node->at);
    if (n > YDOC_TEXT_MAX) {
        diag_report(p->diag, node->at, DIAG_YAML_LENGTH,
                    "the text is %zu bytes long: at most %d are allowed", n, YDOC_TEXT_MAX);
        node->is_bad = true;
        n = 0;
    }
    node->text = copy(p, e->data.scalar.value, n);
    add_anchor(p, e->data.scalar.anchor, node, false);
    add_node(p, node, 0);
}

static void open_frame(struct parse *p, enum ydoc_kind kind, const yaml_event_t *e,
                       const yaml_char_t *anchor, const yaml_char_t *tag)
{
    struct ydoc_node *node = new_node(p, kind, e->start_mark);
    struct frame *f;

    if (p->depth == YDOC_DEPTH_MAX) {
        report_depth(p, node->at);
        return;
    }
    f = &p->frame[p->depth];
    *f = (struct frame){.node = node, .before = p->n_nodes, .height = 1};
    if (!count_nodes(p, 1, node->at))
        return;
    check_tag(p, tag, node->at);
    f->anchor_i = add_anchor(p, anchor, node, true);
    p->depth++;
}

/* Pairs in the order of their keys, those of one key in the order of the file. */
static int compare_keys(const void *left, const void *right)
{
    const struct ydoc_pair *a = *(const struct ydoc_pair *const *)left;
    const struct ydoc_pair *b = *(const struct ydoc_pair *const *)right;
    int c = str_cmp(a->key, b->key);

    return c ? c : (a > b) - (a < b);
}

/* Reports and removes each key that is in PAIR a second time; returns how many of N are left. */
static size_t drop_duplicates(struct parse *p, struct ydoc_pair *pair, size_t n)
{
    struct ydoc_pair **order = ARENA_NEW_N(p->arena, struct ydoc_pair *, n);
    const struct ydoc_pair *first;
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        order[i] = &pair[i];
    qsort(order, n, sizeof *order, compare_keys);
    first = order[0];
    for (size_t i = 1; i < n; i++) {
        if (!str_eq(order[i]->key, first->key)) {
            first = order[i];
            continue;
        }
        diag_report(p->diag, order[i]->at, DIAG_KEY_DUPLICATE,
                    "key '%s' is given twice, first given on line %u",
                    ydoc_quote(p->arena, first->key), first->at.line);
        order[i]->value = NULL;
    }
    for (size_t i = 0; i < n; i++) {
        if (pair[i].value != NULL)
            pair[kept++] = pair[i];
    }
    return kept;
}

/* The keys of a mapping with their values; those that are no texts are reported. */
static void pair_up(struct parse *p, const struct frame *f)
{
    struct ydoc_pair *pair = ARENA_NEW_N(p->arena, struct ydoc_pair, f->items.n / 2 + 1);
    size_t n = 0;

    for (size_t i = 0; i < f->items.n; i += 2) {
        const struct ydoc_node *key = f->items.item[i];

        if (key->kind != YDOC_SCALAR)
            diag_report(p->diag, key->at, DIAG_VALUE_KIND, "a key must be text, not %s",
                        ydoc_kind_word(key));
        else if (!key->is_bad)
            pair[n++] = (struct ydoc_pair){key->text, key->at, f->items.item[i + 1]};
    }
    f->node->n = n > 1 ? drop_duplicates(p, pair, n) : n;
    f->node->pair = pair;
}

static void close_frame(struct parse *p)
{
    struct frame *f = &p->frame[--p->depth];
    struct ydoc_node *node = f->node;

    if (node->kind == YDOC_MAP) {
        pair_up(p, f);
    } else {
        node->n = f->items.n;
        node->item = (const struct ydoc_node *const *)f->items.item;
    }
    if (f->anchor_i) {
        struct anchor *a = &p->anchors.item[f->anchor_i - 1];

        a->is_open = false;
        a->height = f->height;
        a->weight = p->n_nodes - f->before;
    }
    add_node(p, node, f->height);
}

static void open_document(struct parse *p, const yaml_event_t *e)
{
    if (!p->n_documents++)
        return;
    diag_report(p->diag, place(p, e->start_mark), DIAG_YAML_DOCUMENTS,
                "a second document begins here: a file can have only one");
    p->is_stopped = true;
}

static void take_event(struct parse *p, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT: open_document(p, e); break;
    case YAML_ALIAS_EVENT: add_alias(p, e); break;
    case YAML_SCALAR_EVENT: add_scalar(p, e); break;
    case YAML_SEQUENCE_START_EVENT:
        open_frame(p, YDOC_LIST, e, e->data.sequence_start.anchor, e->data.sequence_start.tag);
        break;
    case YAML_MAPPING_START_EVENT:
        open_frame(p, YDOC_MAP, e, e->data.mapping_start.anchor, e->data.mapping_start.tag);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_frame(p); break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT: break;
    }
}

/* The character number CHAR_I of the text; 0 past its end. */
static uint32_t char_at(const struct parse *p, size_t char_i)
{
    size_t at = 0;
    uint32_t c = 0;

    for (size_t i = 0; i <= char_i; i++) {
        if (at >= p->text.n)
            return 0;
        c = str_next_char(p->text, &at);
    }
    return c;
}

static void report_fault(struct parse *p, const yaml_parser_t *y)
{
    const char *problem = y->problem != NULL ? y->problem : "no reason given";

    if (y->error == YAML_MEMORY_ERROR)
        arena_run_out(0);
    p->is_stopped = true;
    if (y->error == YAML_READER_ERROR) {
        diag_report(p->diag, (struct loc){.file = p->first.file}, DIAG_YAML_ENCODING,
                    "the file cannot be read as UTF-8: %s", problem);
        return;
    }
    diag_report(p->diag, place(p, y->problem_mark), DIAG_YAML_SYNTAX, "not YAML: %s",
                ydoc_explain_fault(problem, y->context, char_at(p, y->problem_mark.index)));
    if (y->context != NULL)
        diag_note(p->diag, "libyaml: %s, %s that begins on line %u", problem, y->context,
                  place(p, y->context_mark).line);
    else
        diag_note(p->diag, "libyaml: %s", problem);
}

static void run(struct parse *p)
{
    yaml_parser_t y;
    bool is_end = false;

    if (!yaml_parser_initialize(&y))
        arena_run_out(0);
    yaml_parser_set_encoding(&y, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&y, (const unsigned char *)p->text.p, p->text.n);
    while (!is_end && !p->is_stopped) {
        yaml_event_t e;

        if (!yaml_parser_parse(&y, &e)) {
            report_fault(p, &y);
            break;
        }
        take_event(p, &e);
        is_end = e.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&e);
    }
    yaml_parser_delete(&y);
}

bool ydoc_parse_line(struct arena *a, struct loc at, struct str text, const struct ydoc_node **root,
                     struct diag *d)
{
    struct parse p = {
        .arena = a, .diag = d, .first = at, .end = at, .text = text.p != NULL ? text : STR("")};
    unsigned errors = d->errors;

    *root = NULL;
    if (!ydoc_check_text(&p.end, p.text, d))
        return false;
    run(&p);
    if (p.root == NULL) {
        p.root = ARENA_NEW(a, struct ydoc_node);
        *p.root = (struct ydoc_node){.is_plain = true, .at = at, .text = STR("")};
    }
    if (!p.is_stopped || p.n_documents > 1)
        *root = p.root;
    return d->errors == errors;
}

static bool parse_file(struct arena *a, const char *file, struct str text, char kind,
                       const struct ydoc_node **root, struct diag *d)
{
    text = str_skip_bom(text);
    diag_add_source(d, file, text, 1, kind);
    if (!ydoc_parse_line(a, (struct loc){file, 1, 1}, text, root, d))
        return false;
    if ((*root)->kind != YDOC_SCALAR || (*root)->text.n)
        return true;
    *root = NULL;
    return diag_report(d, (struct loc){.file = file}, DIAG_FILE_EMPTY, "the file is empty");
}

bool ydoc_parse(struct arena *a, const char *file, struct str text, const struct ydoc_node **root,
                struct diag *d)
{
    return parse_file(a, file, text, DIAG_YAML, root, d);
}

bool ydoc_parse_public(struct arena *a, const char *file, struct str text,
                       const struct ydoc_node **root, struct diag *d)
{
    return parse_file(a, file, text, DIAG_PUBLIC, root, d);
}

bool ydoc_load(struct arena *a, const struct assets *s, const char *name,
               const struct ydoc_node **root, struct diag *d)
{
    struct asset file;

    return asset_read(a, s, name, &file, d) && ydoc_parse_public(a, file.file, file.bytes, root, d);
}

const struct ydoc_node *ydoc_find(const struct ydoc_node *map, const char *key)
{
    if (map == NULL || map->kind != YDOC_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++) {
        if (str_eq_c(map->pair[i].key, key))
            return map->pair[i].value;
    }
    return NULL;
}

const char *ydoc_nearest_key(struct arena *a, const struct ydoc_node *map, struct str key)
{
    size_t n = map != NULL && map->kind == YDOC_MAP ? map->n : 0;
    const char **keys = ARENA_NEW_N(a, const char *, n + 1);

    for (size_t i = 0; i < n; i++)
        keys[i] = map->pair[i].key.p;
    return str_nearest(key, keys, n);
}

bool ydoc_is_null(const struct ydoc_node *node)
{
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};

    return node != NULL && node->kind == YDOC_SCALAR && node->is_plain && !node->is_bad &&
           node->text.n <= strlen("null") &&
           str_index(node->text, words, ARRAY_LEN(words)) < ARRAY_LEN(words);
}

bool ydoc_has(const struct ydoc_node *map, const char *key)
{
    const struct ydoc_node *value = ydoc_find(map, key);

    return value != NULL && !ydoc_is_null(value);
}

uint32_t ydoc_last_line(const struct ydoc_node *node)
{
    uint32_t last = node->at.line;

    while (node->n && node->kind != YDOC_SCALAR) {
        node = node->kind == YDOC_MAP ? node->pair[node->n - 1].value : node->item[node->n - 1];
        last = node->at.line > last ? node->at.line : last;
    }
    return last;
}

struct loc ydoc_text_place(const struct ydoc_node *node)
{
    struct loc at = node->at;

    if (node->is_quoted)
        at.col++;
    if (node->is_block) {
        at.line++;
        at.col = 0;
    }
    return at;
}

const char *ydoc_kind_word(const struct ydoc_node *node)
{
    switch (node->kind) {
    case YDOC_LIST: return "a list";
    case YDOC_MAP: return "a mapping";
    case YDOC_SCALAR: break;
    }
    return ydoc_is_null(node) ? "nothing" : "text";
}

const char *ydoc_quote(struct arena *a, struct str words)
{
    size_t at = 0;

    for (size_t i = 0; i < QUOTE_MAX && at < words.n; i++)
        str_next_char(words, &at);
    if (at == words.n)
        return str_escape(a, words);
    return arena_printf(a, "%s...", str_escape(a, (struct str){words.p, at}));
}
