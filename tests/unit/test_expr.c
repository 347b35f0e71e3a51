#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "expr/expr.h"

static const struct lang lang = {
    .code = "en",
    .day_short = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    .day_long = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    .month_short = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec"},
    .month_long = {"January", "February", "March", "April", "May", "June", "July", "August",
                   "September", "October", "November", "December"},
};

struct bench {
    struct arena arena;
    struct diag diag;
    struct value *root;
    enum unit_system units;
};

static struct value *pair(struct arena *a, double lo, double hi)
{
    struct value *v = value_list(a, 0);

    value_add(a, v, value_num(a, lo));
    value_add(a, v, value_num(a, hi));
    return v;
}

static void make_tree(struct bench *b)
{
    struct arena *a = &b->arena;
    struct value *day = value_map(a, 0), *list = value_list(a, 0), *words = value_list(a, 0);

    b->root = value_map(a, 0);
    value_set_text(a, day, "kind", "long");
    value_set_text(a, day, "date", "2026-11-30");
    value_set_text(a, day, "end", "2026-12-06");
    value_set_text(a, day, "near", "2026-11-08");
    value_set_text(a, day, "near_end", "2026-11-02");
    value_set_text(a, day, "new_year", "2027-01-03");
    value_set_text(a, day, "weekday", "sun");
    value_set_num(a, day, "km", 15.5);
    value_set_num(a, day, "mi5", 5 * UNIT_KM_PER_MI);
    value_set_num(a, day, "ml", 550);
    value_set_num(a, day, "oz18", 18 * UNIT_ML_PER_FL_OZ);
    value_set_num(a, day, "change", 2.5);
    value_set_num(a, day, "less", -3);
    value_set_num(a, day, "none", 0);
    value_set_num(a, day, "minutes", 66);
    value_set_num(a, day, "short", 48);
    value_set_num(a, day, "pace", 5.75);
    value_set(a, day, "paces", value_nums(a, (const double[]){5.5, 5.75}, 2));
    value_set(a, day, "splits", value_nums(a, (const double[]){1702, 5105}, 2));
    value_set_num(a, day, "kg", 62);
    value_set_num(a, day, "celsius", 18);
    value_set_num(a, day, "one", 1);
    value_set_bool(a, day, "strength", true);
    value_set(a, day, "nothing", value_null());
    value_set(a, day, "carbs", pair(a, 62, 74));
    value_set(a, day, "same", pair(a, 60, 60));
    value_set(a, day, "walk", pair(a, 10, 20));
    value_set(a, day, "wide", pair(a, 50, 70));
    value_set(a, day, "rest_s", pair(a, 30, 90));
    value_set(a, day, "roll_s", value_num(a, 270));
    value_set(a, day, "move_s", value_num(a, 300));
    value_set(a, day, "session_s", pair(a, 540, 1260));
    value_set(a, b->root, "day", day);
    value_add(a, list, day);
    value_set(a, b->root, "days", list);
    value_add(a, words, value_text_c(a, "calves"));
    value_add(a, words, value_text_c(a, "quads"));
    value_add(a, words, value_text_c(a, "glutes"));
    value_set(a, b->root, "targets", words);
}

static int open_bench(void **state)
{
    struct bench *b = calloc(1, sizeof *b);

    assert_non_null(b);
    arena_init(&b->arena);
    diag_init(&b->diag, &b->arena);
    make_tree(b);
    *state = b;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *b = *state;

    arena_release(&b->arena);
    free(b);
    return 0;
}

static const struct expr *parse(struct bench *b, const char *source)
{
    static const char *const names[] = {"day", "days", "targets"};
    static struct expr_word kinds[] = {{"long", "Long"}, {"easy", "Easy"}};
    static struct expr_words words = {"kind", {kinds, 2, 2}};
    static const struct expr_tables tables = {.list = {&words, 1, 1}};
    struct expr_names *n = ARENA_NEW(&b->arena, struct expr_names);

    *n = (struct expr_names){.name = names, .n = 3, .tables = &tables};
    return expr_parse(&b->arena, str_from_c(source), (struct loc){"t.yaml", 3, 10}, n, &b->diag);
}

static struct expr_context context(struct bench *b)
{
    return (struct expr_context){
        .root = b->root, .units = b->units, .lang = &lang, .arena = &b->arena, .diag = &b->diag};
}

static const char *print(struct bench *b, const char *source)
{
    struct expr_context c = context(b);
    const struct expr *e = parse(b, source);
    struct buf out = buf_in(&b->arena, EXPR_TEXT_MAX);

    if (!e || !expr_print(e, &c, &out)) {
        return "(failed)";
    }
    buf_put_byte(&out, 0);
    return out.p;
}

static bool holds(struct bench *b, const char *source)
{
    struct expr_context c = context(b);
    const struct expr *e = parse(b, source);
    const struct value *v = NULL;

    assert_non_null(e);
    assert_true(expr_eval(e, &c, &v));
    return expr_is_true(v);
}

static const char *complaint(struct bench *b, const char *source)
{
    struct expr_context c = context(b);
    struct buf out;

    b->diag.records.n = 0;
    b->diag.errors = 0;
    const struct expr *e = parse(b, source);

    out = buf_in(&b->arena, EXPR_TEXT_MAX);
    if (e) {
        assert_false(expr_print(e, &c, &out));
    }
    assert_int_equal(b->diag.records.n, 1);
    return b->diag.records.item[0].text;
}

#define SAME(source, text) assert_string_equal(print(*state, source), text)

static void paths_literals_and_indexes_find_their_value(void **state)
{
    SAME("day.kind", "long");
    SAME("days[0].km", "15.5");
    SAME("targets[2]", "glutes");
    SAME("targets[7] | else \"none\"", "none");
    SAME("'as it is'", "as it is");
    SAME("12.25", "12.25");
    SAME("-3", "\xE2\x88\x92"
               "3");
    SAME("(day).kind | else 'x'", "(failed)"); /* a path cannot go on after a bracket */
}

static void comparisons_bind_tighter_than_not_and_or(void **state)
{
    assert_true(holds(*state, "day.kind == \"long\" and day.km > 15"));
    assert_true(holds(*state, "day.kind == 'easy' or day.km >= 15.5"));
    assert_true(holds(*state, "not day.kind == 'easy'"));
    assert_false(holds(*state, "not (day.kind == 'easy' or day.strength)"));
    assert_true(holds(*state, "day.none == 0 and not day.none"));
    assert_true(holds(*state, "true or false and false"));
    assert_true(holds(*state, "'quads' in targets and not ('calf' in targets)"));
    assert_true(holds(*state, "targets | count == 3"));
    assert_false(holds(*state, "targets == targets"));
    assert_true(holds(*state, "day.kind != day.weekday"));
    assert_true(holds(*state, "day.kind < day.weekday"));
}

static void null_is_false_and_has_no_order(void **state)
{
    assert_false(holds(*state, "day.nothing"));
    assert_false(holds(*state, "day.nothing.deeper.still"));
    assert_true(holds(*state, "day.nothing == null"));
    assert_false(holds(*state, "day.nothing < 3 or day.nothing >= 3"));
    assert_false(holds(*state, "day.km == null"));
    assert_true(holds(*state, "day.nothing | count == 0"));
    assert_true(holds(*state, "(day.nothing | distance) == null"));
}

static void and_or_look_no_further_than_they_must(void **state)
{
    assert_false(holds(*state, "day.nothing and day.kind < 3"));
    assert_true(holds(*state, "day.km or day.kind < 3"));
}

static void a_note_of_the_program_begins_with_a_capital(void **state)
{
    SAME("\"the 5 km is near\" | sentence", "The 5 km is near");
    SAME("\"\" | sentence", "");
    SAME("\"\u00e9lan\" | sentence", "\u00e9lan");
}

static void quantities_come_out_in_the_units_of_the_document(void **state)
{
    struct bench *b = *state;

    SAME("day.km | distance", "15.5\u00A0km");
    SAME("day.km | distance:bare", "15.5");
    SAME("day.change | distance:bare:signed", "+2.5");
    SAME("day.less | distance:signed", "\u22123\u00A0km");
    SAME("day.none | signed", "0");
    SAME("0.2 | percent", "20\xc2\xa0%");
    SAME("day.ml | fluid", "550\u00A0mL");
    SAME("day.ml | litres", "0.55\u00A0L");
    SAME("day.carbs | grams", "62\u201374\u00A0g");
    SAME("day.same | grams", "60\u00A0g");
    SAME("day.carbs | range", "62\u201374");
    SAME("day.kg | weight", "62\u00A0kg");
    SAME("day.celsius | temperature", "18\u00A0\u00B0"
                                      "C");
    SAME("day.walk | temperature:bare", "10\u201320");
    SAME("day.pace | pace", "5:45\u00A0/km");
    SAME("day.paces | pace", "5:30–5:45\u00A0/km");
    SAME("day.splits[0] | clock", "28:22");
    SAME("day.splits[1] | clock", "1:25:05");
    SAME("day.ml | unit:\"bpm\"", "550\u00A0bpm");
    SAME("day.km | number:2:fixed", "15.50");
    SAME("day.km | distance:2:fixed", "15.50\u00A0km");
    SAME("day.km | distance:'mi':bare", "9.6");
    SAME("day.km | distance:'km'", "15.5\u00A0km");
    SAME("day.change | number:1:signed", "+2.5");
    b->units = UNIT_IMPERIAL;
    SAME("day.mi5 | distance", "5\u00A0mi");
    SAME("day.oz18 | fluid", "18\u00A0fl\u00A0oz");
    SAME("day.oz18 | litres", "18\u00A0fl\u00A0oz");
    SAME("day.kg | weight", "136.7\u00A0lb");
    SAME("day.celsius | temperature", "64\u00A0\u00B0"
                                      "F");
    SAME("day.walk | temperature:bare", "50\u201368");
    SAME("day.nothing | temperature | else 'none'", "none");
    SAME("day.pace | pace", "9:15\u00A0/mi");
    SAME("day.paces | pace:bare", "8:51–9:15");
    SAME("day.carbs | grams", "62\u201374\u00A0g");
    SAME("day.carbs | sodium", "62\u201374\u00A0mg");
}

static void times_read_as_people_say_them(void **state)
{
    SAME("day.short | duration", "48\u00A0min");
    SAME("day.minutes | duration", "1\u00A0h\u00A0"
                                   "06\u00A0min");
    SAME("120 | duration", "2\u00A0h");
    SAME("21.5 | finish", "21:30");
    SAME("108.5 | finish", "1:48:30");
    SAME("45 | finish", "45\u00A0min");
    SAME("120 | finish", "2\u00A0h");
    SAME("day.walk | finish", "10\u201320\u00A0min");
    SAME("day.walk | duration", "10\u201320\u00A0min");
    SAME("day.wide | duration", "50\u00A0min \u2013 1\u00A0h\u00A010\u00A0min");
    SAME("day.roll_s | minutes", "4½\u00A0min");
    SAME("day.roll_s | minutes:bare", "4½");
    SAME("90 | minutes", "90\u00A0s");
    SAME("260 | minutes", "4:20\u00A0min");
    SAME("day.move_s | minutes", "5\u00A0min");
    SAME("day.session_s | minutes", "9\u201321\u00A0min");
    SAME("45 | minutes", "45\u00A0s");
    SAME("day.rest_s | unit:'s'", "30\u201390\u00A0s");
}

static void dates_have_the_words_of_the_language(void **state)
{
    SAME("day.date | date", "30\u00A0Nov");
    SAME("day.date | date:long", "30\u00A0November\u00A02026");
    SAME("day.date | date:year", "30\u00A0Nov\u00A02026");
    SAME("day.date | date:weekday", "Mon 30\u00A0Nov");
    SAME("day.date | until:day.end", "30\u00A0Nov \u2013 6\u00A0"
                                     "Dec\u00A02026");
    SAME("day.near_end | until:day.near", "2\u20138\u00A0Nov\u00A02026");
    SAME("day.date | until:day.new_year", "30\u00A0Nov\u00A02026 \u2013 3\u00A0Jan\u00A02027");
    SAME("day.near_end | until:day.near:long", "2\u20138\u00A0November");
    SAME("day.date | until:day.new_year:long", "30\u00A0Nov \u2013 3\u00A0Jan");
    SAME("day.date | until:day.date", "30\u00A0Nov\u00A02026");
    SAME("day.weekday | weekday", "Sun");
    SAME("day.weekday | weekday:long", "Sunday");
    SAME("day.date | weekday", "Mon");
}

static void words_are_chosen_joined_and_stand_in_for_nothing(void **state)
{
    SAME("day.kind | word:kind", "Long");
    SAME("day.one | plural:'run':'runs'", "run");
    SAME("day.none | plural:'run':'runs'", "runs");
    SAME("targets | join:', '", "calves, quads, glutes");
    SAME("targets | join:', ':' and '", "calves, quads and glutes");
    SAME("day.nothing | distance | else 'as you like'", "as you like");
}

static void note_use(void *self, const struct expr_use *use)
{
    buf_printf(self, "%.*s%s%s%.*s;", STR_ARG(expr_source(use->path)), use->is_truth ? "?" : "",
               use->each.n ? ">" : "", STR_ARG(use->each));
}

static const char *uses(struct bench *b, const char *source)
{
    struct buf out = buf_in(&b->arena, EXPR_TEXT_MAX);
    const struct expr *e = parse(b, source);

    assert_non_null(e);
    expr_visit_paths(e, false, note_use, &out);
    return out.p;
}

static void of_each_in_a_list_only_what_is_taken_is_read(void **state)
{
    struct bench *b = *state;

    assert_string_equal(uses(b, "days | each:'kind' | join:', '"), "days>kind;");
    assert_string_equal(uses(b, "day.kind in (days | each:'kind')"), "day.kind;days>kind;");
    assert_string_equal(uses(b, "days | each:day.kind"), "day.kind;days;");
    assert_string_equal(uses(b, "not days[0].km or targets"), "days[0].km?;targets?;");
    SAME("days | each:'kind' | join:', '", "long");
}

static void mistakes_are_told_with_their_place_and_the_nearest_word(void **state)
{
    struct bench *b = *state;

    assert_string_equal(complaint(b, "dya.kind"), "unknown name 'dya': did you mean 'day'?");
    assert_int_equal(b->diag.records.item[0].id, DIAG_TEMPLATE_NAME);
    assert_int_equal(b->diag.records.item[0].at.line, 3);
    assert_int_equal(b->diag.records.item[0].at.col, 10);
    assert_string_equal(complaint(b, "day.knd"),
                        "there is no 'knd' in 'day.knd': did you mean 'kind'?");
    assert_string_equal(complaint(b, "day.km | distence"),
                        "there is no filter 'distence': did you mean 'distance'?");
    assert_int_equal(b->diag.records.item[0].at.col, 19);
    assert_string_equal(complaint(b, "day.km | distance:bar"),
                        "the filter 'distance' does not take 'bar': did you mean 'bare'?");
    assert_string_equal(complaint(b, "day.km |"),
                        "the expression 'day.km |' ends where the name of a filter is needed");
    assert_string_equal(complaint(b, "day.km + 1"),
                        "expected its end, not '+', in the expression 'day.km + 1'");
    assert_string_equal(complaint(b, "day..km"),
                        "expected a name, not '.', in the expression 'day..km'");
    assert_string_equal(complaint(b, "\"open"),
                        "expected a name, a number or text, not '\"open', in the expression "
                        "'\"open'");
    assert_string_equal(complaint(b, "day.kind | distance"),
                        "the filter 'distance' takes a number or a pair of them");
    assert_string_equal(complaint(b, "day.kind | word:kinds"),
                        "the template's 'words' have no table 'kinds'");
    assert_string_equal(complaint(b, "day.weekday | word:kind"),
                        "the template's words have no 'sun' under 'kind'");
    assert_string_equal(
        complaint(b, "day.kind < 3"),
        "'day.kind < 3' compares different kinds: compare a number with a number or "
        "text with text");
    assert_non_null(strstr(complaint(b, "2222222222222222"), "not '2222222222222222'"));
    assert_non_null(strstr(complaint(b, "day.nothing"), "'{day.nothing}' has no value here"));
    assert_non_null(strstr(complaint(b, "targets"), "a list needs 'range', 'join'"));
    assert_non_null(
        strstr(complaint(b, "((((((((((((((((((((((((((((((((((((1"), "deeper than 32"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths_literals_and_indexes_find_their_value, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(comparisons_bind_tighter_than_not_and_or, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(null_is_false_and_has_no_order, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(and_or_look_no_further_than_they_must, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(a_note_of_the_program_begins_with_a_capital, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(quantities_come_out_in_the_units_of_the_document,
                                        open_bench, close_bench),
        cmocka_unit_test_setup_teardown(times_read_as_people_say_them, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(dates_have_the_words_of_the_language, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(words_are_chosen_joined_and_stand_in_for_nothing,
                                        open_bench, close_bench),
        cmocka_unit_test_setup_teardown(of_each_in_a_list_only_what_is_taken_is_read, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(mistakes_are_told_with_their_place_and_the_nearest_word,
                                        open_bench, close_bench),
    };

    return cmocka_run_group_tests_name("expr", tests, NULL, NULL);
}
