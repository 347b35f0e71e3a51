/* Field tables: one small table with a field of each kind, read rightly and wrongly. */
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/vec.h"
#include "ydoc/schema.h"

struct tool {
    const char *name;
    int n;
    struct loc at;
};

struct shed {
    const char *name;
    const char *story;
    int n_doors;
    double share;
    bool is_open, has_date;
    int color;
    unsigned colors;
    date_day built;
    struct tool best;

    struct {
        VEC_OF(struct tool) all;
    } tools;

    struct {
        VEC_OF(const char *) all;
    } tags;
    const struct ydoc_node *rest;
    size_t length;

    struct {
        struct loc name, n_doors, color, built;
    } at;
};

static bool read_length(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "a word to measure");
    *(size_t *)value = node->text.n + *(const size_t *)f->arg + (r->self != NULL);
    return true;
}

static const char *const color_words[] = {NULL, "red", "green", "light-blue"};
static const struct schema_words colors = {.word = color_words, .n = ARRAY_LEN(color_words)};
static const size_t extra = 100;

static const struct schema_field tool_fields[] = {
    {.key = "name",
     .offset = offsetof(struct tool, name),
     .kind = SCHEMA_TEXT,
     .flags = SCHEMA_REQUIRED,
     .min = 2,
     .max = 10},
    {.key = "n", .offset = offsetof(struct tool, n), .kind = SCHEMA_INT, .min = 1, .max = 9},
};

static void init_tool(void *entry)
{
    ((struct tool *)entry)->n = 1;
}

static const struct schema tool = {SCHEMA_OF("a tool", tool_fields, struct tool), .init = init_tool,
                                   .example = "{name: axe}"};
static const struct schema_field tool_item = {.kind = SCHEMA_MAP,
                                              .of = &tool,
                                              .at = offsetof(struct tool, at)};
static const struct schema_field tag_item = {.kind = SCHEMA_TEXT};

#define KEPT_AT(T, value, place) .offset = offsetof(T, value), .at = offsetof(T, place)
static const struct schema_field shed_fields[] = {
    {.key = "name",
     KEPT_AT(struct shed, name, at.name),
     .kind = SCHEMA_TEXT,
     .flags = SCHEMA_REQUIRED},
    {.key = "title", KEPT_AT(struct shed, name, at.name), .kind = SCHEMA_TEXT},
    {.key = "story", .offset = offsetof(struct shed, story), .kind = SCHEMA_PROSE},
    {.key = "doors", KEPT_AT(struct shed, n_doors, at.n_doors), .kind = SCHEMA_INT},
    {.key = "share",
     .offset = offsetof(struct shed, share),
     .kind = SCHEMA_NUMBER,
     .min = 0.25,
     .max = 1.5,
     .unit = "of all"},
    {.key = "open", .offset = offsetof(struct shed, is_open), .kind = SCHEMA_BOOL},
    {.key = "color", KEPT_AT(struct shed, color, at.color), .kind = SCHEMA_WORD, .words = &colors},
    {.key = "colors",
     .offset = offsetof(struct shed, colors),
     .kind = SCHEMA_WORDS,
     .words = &colors,
     .min = 1,
     .max = 2},
    {.key = "built",
     KEPT_AT(struct shed, built, at.built),
     .kind = SCHEMA_DATE,
     .has = offsetof(struct shed, has_date)},
    {.key = "best", .offset = offsetof(struct shed, best), .kind = SCHEMA_MAP, .of = &tool},
    {.key = "tools",
     .offset = offsetof(struct shed, tools.all),
     .kind = SCHEMA_LIST,
     .item = &tool_item,
     .item_size = sizeof(struct tool)},
    {.key = "tags",
     .offset = offsetof(struct shed, tags.all),
     .kind = SCHEMA_LIST,
     .flags = SCHEMA_UNIQUE,
     .min = 1,
     .max = 3,
     .item = &tag_item,
     .item_size = sizeof(const char *)},
    {.key = "rest", .offset = offsetof(struct shed, rest), .kind = SCHEMA_NODE},
    {.key = "length",
     .offset = offsetof(struct shed, length),
     .kind = SCHEMA_CUSTOM,
     .read = read_length,
     .arg = &extra},
};
static const struct schema shed_schema = {SCHEMA_OF("a shed", shed_fields, struct shed)};

static struct arena arena;
static struct diag diag;
static struct shed shed;
static bool is_csv;

static int set_up(void **state)
{
    arena_init(&arena);
    is_csv = false;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&arena);
    return 0;
}

static bool read_shed(const char *text)
{
    const struct ydoc_node *root;
    struct schema_reader r = {.arena = &arena, .diag = &diag, .is_csv = is_csv};
    bool is_fine;

    diag_init(&diag, &arena);
    memset(&shed, 0, sizeof shed);
    shed.n_doors = 7;
    is_fine = ydoc_parse(&arena, "a.yaml", str_from_c(text), &root, &diag);
    return root && schema_read(&r, &shed_schema, root, &shed) && is_fine;
}

static void expect(const char *line, enum diag_id id, const char *message)
{
    struct buf b = buf_in(&arena, 10000);

    buf_printf(&b, "name: x\n%s\n", line);
    assert_false(read_shed(b.p));
    assert_int_equal(diag.records.n, 1);
    assert_string_equal(diag.records.item[0].text, message);
    assert_int_equal(diag.records.item[0].id, id);
}

static void each_kind_fills_its_field(void **state)
{
    assert_true(read_shed("name: Old barn\n"
                          "story: |\n  Once\n  there was\n"
                          "doors: 3\n"
                          "share: 0.5\n"
                          "open: Yes\n"
                          "color: Light-Blue\n"
                          "colors: [green, red]\n"
                          "built: 2026-11-22\n"
                          "best: {name: axe, n: 2}\n"
                          "tools: [{name: saw}, {name: hoe, n: 4}]\n"
                          "tags: [a, b]\n"
                          "rest: {any: [thing]}\n"
                          "length: abc\n"));
    assert_string_equal(shed.name, "Old barn");
    assert_string_equal(shed.story, "Once\nthere was\n");
    assert_int_equal(shed.n_doors, 3);
    assert_true(shed.share > 0.49 && shed.share < 0.51);
    assert_true(shed.is_open);
    assert_int_equal(shed.color, 3);
    assert_int_equal(shed.colors, 1 << 1 | 1 << 2);
    assert_true(shed.has_date);
    assert_int_equal(shed.built, 20779);
    assert_string_equal(shed.best.name, "axe");
    assert_int_equal(shed.tools.all.n, 2);
    assert_int_equal(shed.tools.all.item[0].n, 1);
    assert_int_equal(shed.tools.all.item[1].n, 4);
    assert_int_equal(shed.tools.all.item[1].at.line, 12);
    assert_int_equal(shed.tools.all.item[1].at.col, 22);
    assert_int_equal(shed.tags.all.n, 2);
    assert_string_equal(shed.tags.all.item[1], "b");
    assert_int_equal(shed.rest->kind, YDOC_MAP);
    assert_int_equal(shed.length, 103);
    assert_int_equal(shed.at.color.line, 8);
    assert_int_equal(shed.at.color.col, 8);
}

static void what_is_not_given_stays(void **state)
{
    assert_true(read_shed("name: x\ndoors:\nshare: ~\n"));
    assert_int_equal(shed.n_doors, 7);
    assert_null(shed.at.n_doors.file);
    assert_false(shed.has_date);
}

static void a_bad_value_sets_its_place_alone(void **state)
{
    assert_false(read_shed("name: x\ndoors: many\nbuilt: soon\n"));
    assert_int_equal(shed.n_doors, 7);
    assert_int_equal(shed.at.n_doors.line, 2);
    assert_int_equal(shed.at.built.line, 3);
    assert_false(shed.has_date);
    assert_int_equal(diag.records.n, 2);
}

static void each_kind_refuses_what_it_is_not(void **state)
{
    expect("doors: [1]", DIAG_VALUE_KIND, "doors must be a whole number, not a list");
    expect("doors: 1.5", DIAG_VALUE_NUMBER, "doors '1.5' is not a whole number");
    expect("doors: 99999999999", DIAG_VALUE_NUMBER, "doors '99999999999' is not a whole number");
    expect("share: {}", DIAG_VALUE_KIND, "share must be a number, not a mapping");
    expect("share: half", DIAG_VALUE_NUMBER, "share 'half' is not a number");
    expect("share: 0,5", DIAG_VALUE_NUMBER, "share '0,5' is not a number");
    expect("share: 2", DIAG_VALUE_RANGE, "share 2 is outside 0.25-1.5 of all");
    expect("open: [yes]", DIAG_VALUE_KIND, "open must be true or false, not a list");
    expect("open: y", DIAG_VALUE_WORD, "open 'y' is not true or false");
    expect("open: ajar", DIAG_VALUE_WORD, "open 'ajar' is not true or false");
    expect("color: puce", DIAG_VALUE_WORD, "color 'puce' is not one of red, green or light-blue");
    expect("color: gren", DIAG_VALUE_WORD, "color 'gren' is not known: did you mean 'green'?");
    expect("color: [red]", DIAG_VALUE_KIND, "color must be a word, not a list");
    expect("colors: [red, red]", DIAG_VALUE_TWICE, "colors names 'red' twice");
    expect("colors: [red, green, light-blue]", DIAG_VALUE_COUNT,
           "colors has 3 entries: 1 to 2 are allowed");
    expect("colors: [[red]]", DIAG_VALUE_KIND, "colors must be a list of words, not a list");
    expect("built: 2026-13-01", DIAG_VALUE_DATE, "built '2026-13-01' is a day that does not exist");
    expect("built: 1899-12-31", DIAG_VALUE_DATE,
           "built '1899-12-31' is outside the years 1900 to 2199");
    expect("built: 2200-01-01", DIAG_VALUE_DATE,
           "built '2200-01-01' is outside the years 1900 to 2199");
    expect("story: [a]", DIAG_VALUE_KIND, "story must be text, not a list");
    expect("story: \"a\\ab\"", DIAG_VALUE_TEXT, "story 'a\\x07b' has the control character U+0007");
    expect("best: axe", DIAG_VALUE_KIND, "best must have keys, as in {name: axe}, not text");
    expect("best: {n: 2}", DIAG_KEY_MISSING, "best.name is missing");
    expect("best: {name: a}", DIAG_VALUE_TEXT, "best.name is too short: at least 2 characters");
    expect("best: {name: an endless name}", DIAG_VALUE_TEXT,
           "best.name is 15 characters long: at most 10 are allowed");
    expect("best: {name: axe, nn: 2}", DIAG_KEY_UNKNOWN,
           "unknown key 'nn' in best: known keys: name, n");
    expect("tools: [{name: axe}, {name: saw, n: 10}]", DIAG_VALUE_RANGE,
           "tools[2].n 10 is outside 1-9");
    expect("tools: [axe]", DIAG_VALUE_KIND, "tools[1] must have keys, as in {name: axe}, not text");
    expect("tools: axe", DIAG_VALUE_KIND, "tools must be a list, not text");
    expect("tools: {name: axe}", DIAG_VALUE_KIND, "tools must be a list, not a mapping");
    expect("tags: [a, b, a]", DIAG_VALUE_TWICE, "tags names 'a' twice");
    expect("tags: []", DIAG_VALUE_COUNT, "tags has 0 entries: 1 to 3 are allowed");
    expect("tags: [~]", DIAG_VALUE_KIND, "tags[1] must be text, not nothing");
    expect("length: [a]", DIAG_VALUE_KIND, "length must be a word to measure, not a list");
    expect("title: y", DIAG_KEY_DUPLICATE,
           "key 'title' is another name for 'name', first given on line 1");
    expect("dors: 2", DIAG_KEY_UNKNOWN, "unknown key 'dors': did you mean 'doors'?");
    expect("n: 2", DIAG_KEY_UNKNOWN, "unknown key 'n': did you mean 'best.n'?");
    expect("roof: flat", DIAG_KEY_UNKNOWN, "unknown key 'roof'");
}

static void bidirectional_controls_are_refused_in_texts(void **state)
{
    assert_false(read_shed("name: \"a\\u202Eb\"\n"));
    assert_string_equal(diag.records.item[0].text,
                        "name 'a\\xE2\\x80\\xAEb' has the control character U+202E");
}

static void a_required_key_is_missed_once(void **state)
{
    assert_false(read_shed("doors: 2\n"));
    assert_int_equal(diag.records.n, 1);
    assert_string_equal(diag.records.item[0].text, "name is missing");
    assert_false(read_shed("name: [x]\n"));
    assert_int_equal(diag.records.n, 1);
    assert_false(read_shed("name: ~\n"));
    assert_string_equal(diag.records.item[0].text, "name is missing");
}

static void what_is_no_mapping_is_named(void **state)
{
    assert_false(read_shed("[a]\n"));
    assert_string_equal(diag.records.item[0].text, "a shed must have keys and values, not a list");
}

static void bad_nodes_are_passed_over_in_silence(void **state)
{
    assert_false(read_shed("name: x\ntags: [a, *b]\ndoors: *c\n"));
    assert_int_equal(diag.records.n, 2);
    assert_int_equal(diag.records.item[0].id, DIAG_YAML_ALIAS);
    assert_int_equal(diag.records.item[1].id, DIAG_YAML_ALIAS);
    assert_int_equal(shed.at.n_doors.line, 3);
}

static void cells_are_lists_and_speak_as_spreadsheets_do(void **state)
{
    is_csv = true;
    assert_true(read_shed("name: x\ntags: a;b  c\nshare: 0,5\nopen: 1\ncolors: red; green\n"));
    assert_int_equal(shed.tags.all.n, 3);
    assert_string_equal(shed.tags.all.item[2], "c");
    assert_true(shed.share > 0.49 && shed.share < 0.51);
    assert_true(shed.is_open);
    assert_int_equal(shed.colors, 1 << 1 | 1 << 2);
    assert_true(read_shed("name: x\nopen: n\n"));
    assert_false(shed.is_open);
    assert_true(read_shed("name: x\nopen: Y\n"));
    assert_true(shed.is_open);
    assert_true(read_shed("name: x\nopen: x\n"));
    assert_true(shed.is_open);
    assert_false(read_shed("name: x\ncolors: red;gren\n"));
    assert_int_equal(diag.records.item[0].at.col, 13);
}

/* --- arrays, tables of names, a text in a mapping's place, one table for several kinds --------- */

struct part {
    const char *name;
    double mm, more_mm;
};

struct plank {
    double size[2];
    VEC_OF(struct part) parts;
    int seen; /* how many fields had been read before `last` */
    int n_read;
};

static bool count_last(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, void *value)
{
    struct plank *p = value;

    (void)r, (void)f, (void)node;
    p->seen = (int)p->parts.n;
    return true;
}

static const struct schema_field number_item = {.kind = SCHEMA_NUMBER, SCHEMA_RANGE(0, 9)};
static const struct schema_field part_fields[] = {
    {SCHEMA_ROW(NUMBER, "mm", struct part, mm), SCHEMA_RANGE(0, 100), .scale = 2},
    {SCHEMA_ROW(NUMBER, "more", struct part, more_mm)},
};
static const struct schema part_schema = {SCHEMA_OF("a part", part_fields, struct part),
                                          .scalar = "mm"};
static const struct schema_field part_item = {.kind = SCHEMA_MAP, .of = &part_schema};
static const struct schema_field plank_fields[] = {
    {SCHEMA_ROW(ARRAY, "size", struct plank, size), SCHEMA_ITEMS(number_item, double), .max = 2},
    {SCHEMA_ROW(NAMED, "parts", struct plank, parts), SCHEMA_ITEMS(part_item, struct part)},
    {.key = "last", .kind = SCHEMA_CUSTOM, .read = count_last},
    {SCHEMA_ROW(INT, "oak_only", struct plank, n_read), .kinds = 1u << 1},
};
static const struct schema oak = {SCHEMA_OF("a plank of oak", plank_fields, struct plank),
                                  .only = 1u << 1};
static const struct schema ash = {SCHEMA_OF("a plank of ash", plank_fields, struct plank),
                                  .only = 1u << 2};

static bool read_plank(const struct schema *s, const char *text, bool is_layer, struct plank *out)
{
    struct schema_reader r = {.arena = &arena, .diag = &diag, .is_layer = is_layer};
    const struct ydoc_node *root;

    diag_init(&diag, &arena);
    return ydoc_parse(&arena, "a.yaml", str_from_c(text), &root, &diag) &&
           schema_read(&r, s, root, out);
}

static void arrays_and_tables_of_names_are_read_in_the_order_of_the_rows(void **state)
{
    struct plank p = {0};

    assert_true(
        read_plank(&oak, "last: 1\noak_only: 3\nparts: {a: 5, b: {mm: 1, more: 2}}\nsize: [1, 2]\n",
                   false, &p));
    assert_int_equal(p.seen, 2);
    assert_int_equal(p.n_read, 3);
    assert_true(p.size[0] == 1 && p.size[1] == 2);
    assert_string_equal(p.parts.item[0].name, "a");
    assert_true(p.parts.item[0].mm == 10 && p.parts.item[1].mm == 2);
    assert_true(read_plank(&oak, "parts: {b: {more: 7}}\n", true, &p));
    assert_int_equal(p.parts.n, 2);
    assert_true(p.parts.item[1].mm == 2 && p.parts.item[1].more_mm == 7);
}

static void arrays_and_tables_of_names_refuse_what_does_not_fit(void **state)
{
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"size: [1]\n", "size has 1 entry, not 2"},
        {"size: [1, 10]\n", "size[2] 10 is outside 0-9"},
        {"size: 1\n", "size must be a list of 2, not text"},
        {"parts: {axle: 101}\n", "parts.axle 101 is outside 0-100"},
        {"parts: {axel: 1}\n", "unknown key 'axel' in parts: did you mean 'axle'?"},
        {"oak_only: 1\n",
         "unknown key 'oak_only' in a plank of ash: known keys: size, parts, last"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plank p = {0};

        assert_true(read_plank(&ash, "parts: {axle: 1}\n", false, &p));
        assert_false(read_plank(&ash, rows[i].text, true, &p));
        assert_int_equal(diag.records.n, 1);
        assert_string_equal(diag.records.item[0].text, rows[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(each_kind_fills_its_field),
        TEST(what_is_not_given_stays),
        TEST(a_bad_value_sets_its_place_alone),
        TEST(each_kind_refuses_what_it_is_not),
        TEST(bidirectional_controls_are_refused_in_texts),
        TEST(a_required_key_is_missed_once),
        TEST(what_is_no_mapping_is_named),
        TEST(bad_nodes_are_passed_over_in_silence),
        TEST(cells_are_lists_and_speak_as_spreadsheets_do),
        TEST(arrays_and_tables_of_names_are_read_in_the_order_of_the_rows),
        TEST(arrays_and_tables_of_names_refuse_what_does_not_fit),
    };

    return cmocka_run_group_tests_name("ydoc: field tables", tests, NULL, NULL);
}
