/* The roster of a club: its tree, and its pages on every paper. */
#include <stdio.h>

#include "../visual/walk.h"
#include "cli/cli.h"
#include "cli/pipeline.h"
#include "layout/layout.h"
#include "plan_case.h"
#include "tree/roster_tree.h"

enum {
    CLUB = 30
};

static const char *const PROFILES[] = {
    "name: Ines Carvalho\nid: ines\ngroup: A\nage: 41\nweight: 58.5 kg\nweekly_mileage: 40 km\n"
    "start: 2026-11-30\nweeks: 8\nsessions: {w2.wed: \"6 x 800 m at 4:30, jog 400 m\"}\n",
    "name: Bartholomew Featherstonehaugh-Cholmondeley\nid: bart\ngroup: A\nage: 30\n"
    "weekly_mileage: 60 km\nhealth: [diabetes]\ncleared: true\nstart: 2026-11-30\nweeks: 4\n",
    "name: Al\nid: al\ngroup: B\nage: 22\nweight: 70 kg\nweekly_mileage: 25 mi\n"
    "start: 2026-11-29\nweeks: 4\nprint: {units: imperial, first_weekday: Sunday}\n",
    "name: Minh\nid: minh\nage: 30\nstart: 2026-11-30\nweeks: 1\n",
};

struct shared {
    struct arena run;
    struct cli cli;
    struct diag diag;
    struct pipeline pipeline;
    struct pipeline_request request;
    struct plan_case athlete[ARRAY_LEN(PROFILES)];
};

static struct shared shared;

static int open_program(void **state)
{
    shared = (struct shared){0};
    arena_init(&shared.run);
    diag_init(&shared.diag, &shared.run);
    shared.cli.run = &shared.run;
    shared.cli.today = plan_case_day(PLAN_TODAY);
    for (size_t i = 0; i < ARRAY_LEN(PROFILES); i++)
        plan_case_build(&shared.athlete[i], PROFILES[i]);
    return pipeline_open(&shared.cli, PIPELINE_PAGES, &shared.pipeline, &shared.request,
                         &shared.diag)
               ? 0
               : -1;
}

static int close_program(void **state)
{
    pipeline_close(&shared.pipeline);
    for (size_t i = 0; i < ARRAY_LEN(PROFILES); i++)
        plan_case_release(&shared.athlete[i]);
    arena_release(&shared.run);
    return 0;
}

static struct roster_line line_of(struct arena *a, size_t athlete, const char *start,
                                  const char *file, int n_pages)
{
    struct roster_line line =
        roster_line_of(a, &shared.athlete[athlete].plan, plan_case_day(start));

    line.file = file;
    line.n_pages = n_pages;
    return line;
}

static const struct value *roster_of(struct arena *a, const char *start, size_t n)
{
    struct roster_line lines[CLUB];

    for (size_t i = 0; i < n; i++)
        lines[i] = line_of(a, i * ARRAY_LEN(PROFILES) / CLUB, start, i % 2 ? "some.pdf" : NULL,
                           (int)(i % 3));
    return roster_tree(a, &(struct roster_request){.club = "Riverside Runners",
                                                   .coach = "Jo Field",
                                                   .start = plan_case_day(start),
                                                   .lines = lines,
                                                   .n_lines = n});
}

static const struct value *need(const struct value *root, const char *path)
{
    const struct value *v = value_at(root, str_from_c(path));

    if (v == NULL)
        print_error("no value at %s\n", path);
    assert_non_null(v);
    return v;
}

static void a_line_holds_the_days_of_the_week_by_their_dates(void **state)
{
    const struct value *root;
    struct roster_line both[2];
    OWNED(arena_release) struct arena a = {0};

    both[0] = line_of(&a, 0, "2026-12-07", "ines.pdf", 3);
    both[1] = line_of(&a, 2, "2026-12-07", NULL, 0);
    root = roster_tree(
        &a, &(struct roster_request){
                .club = "C", .start = plan_case_day("2026-12-07"), .lines = both, .n_lines = 2});
    assert_true(need(root, "roster.week.number")->u.num == 2);
    assert_true(need(root, "roster.week.iso_week")->u.num == 50);
    assert_true(str_eq_c(need(root, "roster.week.end")->u.text, "2026-12-13"));
    assert_true(str_eq_c(need(root, "athlete.name")->u.text, "C"));
    assert_int_equal(need(root, "roster.coach")->kind, VALUE_NULL);
    for (int i = 0; i < 7; i++) {
        char path[64];

        (void)snprintf(path, sizeof path, "roster.athletes[0].days[%d].kind", i);
        assert_true(
            str_eq(need(root, path)->u.text,
                   need(shared.athlete[0].tree,
                        (const char *const[]){"weeks[1].days[0].kind", "weeks[1].days[1].kind",
                                              "weeks[1].days[2].kind", "weeks[1].days[3].kind",
                                              "weeks[1].days[4].kind", "weeks[1].days[5].kind",
                                              "weeks[1].days[6].kind"}[i])
                       ->u.text));
    }
    assert_true(str_eq_c(need(root, "roster.athletes[0].days[2].text")->u.text,
                         "6 x 800 m at 4:30, jog 400 m"));
    assert_true(need(root, "roster.athletes[0].total_km")->u.num ==
                need(shared.athlete[0].tree, "weeks[1].total_km")->u.num);
    assert_true(need(root, "roster.athletes[0].pages")->u.num == 3);
    /* the other's week begins on the Sunday before: its Sunday is that of its next week */
    assert_true(str_eq_c(need(root, "roster.athletes[1].days[6].date")->u.text, "2026-12-13"));
    assert_true(str_eq(need(root, "roster.athletes[1].days[6].kind")->u.text,
                       need(shared.athlete[2].tree, "weeks[2].days[0].kind")->u.text));
    assert_true(need(root, "roster.athletes[1].total_km")->u.num ==
                need(shared.athlete[2].tree, "weeks[1].total_km")->u.num);
    assert_int_equal(need(root, "roster.athletes[1].pages")->kind, VALUE_NULL);
}

/* TRAINING 7.2: nobody runs outdoors in it, and the coach's sheet says so. */
static void a_run_that_heat_sends_indoors_is_marked(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    struct roster_line line;
    OWNED(arena_release) struct arena a = {0};
    int n = 0;

    plan_case_build(&c, "name: Hana\nage: 30\nweekly_mileage: 40 km\nstart: 2026-11-30\n"
                        "temperature: 40 C\n");
    line = roster_line_of(&a, &c.plan, plan_case_day("2026-11-30"));
    for (int i = 0; i < SESSION_DAYS; i++) {
        assert_int_equal(line.days[i].is_indoors, line.days[i].kind == SESSION_EASY);
        n += line.days[i].is_indoors;
    }
    assert_true(n > 2);
    assert_true(value_at(roster_tree(&a, &(struct roster_request){.lines = &line, .n_lines = 1}),
                         STR("roster.athletes[0].days[1].indoors"))
                    ->u.is_true);
}

static void a_plan_in_minutes_gives_no_distance(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    struct roster_line line;
    OWNED(arena_release) struct arena a = {0};

    plan_case_build(&c, "name: A\nstart: 2026-11-30\nweekly_time: 90 min\neasy_pace: 7:00 /km\n");
    line = roster_line_of(&a, &c.plan, plan_case_day("2026-11-30"));
    assert_near(line.total_min, 90, 1e-6);
    assert_near(line.days[6].minutes, line.long_min, 1e-6);
    assert_true(isnan(line.total_km) && isnan(line.long_km) && isnan(line.days[6].distance_km));
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nstart: 2026-11-30\ncan_run: 1 min\n");
    line = roster_line_of(&a, &c.plan, plan_case_day("2026-11-30"));
    assert_near(line.days[1].minutes, 28.5, 1e-6);
    assert_near(line.total_min, 3 * 29, 1e-6); /* as the days are printed */
    assert_true(isnan(line.days[1].distance_km));
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nstart: 2026-11-30\nweekly_mileage: 30 km\n");
    line = roster_line_of(&a, &c.plan, plan_case_day("2026-11-30"));
    assert_true(isnan(line.total_min) && isnan(line.days[6].minutes));
    assert_near(line.total_km, 30, 1e-6);
}

/* Distances of the coach's sheet are those of the runners' sheets. */
static void a_line_has_the_unit_of_its_sheet(void **state)
{
    static const char *const runs[] = {"weekly_mileage: 40 km\n", "weekly_mileage: 25 mi\n",
                                       "weekly_time: 90 min\neasy_pace: 7:00 /km\n"};
    struct plan_case c[ARRAY_LEN(runs)];
    struct roster_line line[ARRAY_LEN(runs)];
    const struct value *root;
    OWNED(arena_release) struct arena a = {0};

    for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
        plan_case_build(&c[i],
                        arena_printf(&a, "name: A\nage: 30\nstart: 2026-11-30\n%s", runs[i]));
        line[i] = roster_line_of(&a, &c[i].plan, plan_case_day("2026-11-30"));
    }
    root = roster_tree(&a, &(struct roster_request){.lines = line, .n_lines = ARRAY_LEN(runs)});
    assert_int_equal(need(root, "roster.unit")->kind, VALUE_NULL);
    assert_true(str_eq_c(need(root, "roster.athletes[0].unit")->u.text, "km"));
    assert_true(str_eq_c(need(root, "roster.athletes[1].unit")->u.text, "mi"));
    root = roster_tree(&a, &(struct roster_request){.lines = &line[1], .n_lines = 2});
    assert_true(str_eq_c(need(root, "roster.unit")->u.text, "mi")); /* one is in minutes */
    for (size_t i = 0; i < ARRAY_LEN(runs); i++)
        plan_case_release(&c[i]);
}

static void a_flag_is_told_of_but_not_named(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    const struct value *root = roster_of(&a, "2026-11-30", CLUB);

    assert_false(need(root, "roster.athletes[16].speak_to_coach")->u.is_true);
    assert_true(need(root, "roster.athletes[8].speak_to_coach")->u.is_true);
    for (size_t i = 0; i < need(root, "roster.athletes")->u.list.n; i++) {
        const struct value *line = need(root, "roster.athletes")->u.list.item[i];

        assert_null(value_find(line, STR("warnings")));
        assert_null(value_find(line, STR("safety")));
        assert_null(value_find(line, STR("weight_kg")));
    }
}

static void groups_begin_where_they_change_and_plans_end(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    const struct value *root = roster_of(&a, "2026-12-07", CLUB);

    assert_int_equal(need(root, "roster.groups[0].athletes")->u.list.n, 15);
    assert_ptr_equal(need(root, "roster.groups[1].athletes[0]"), need(root, "roster.athletes[15]"));
    assert_true(need(root, "roster.athletes[29].has_week")->kind == VALUE_BOOL);
    assert_false(need(root, "roster.athletes[29].has_week")->u.is_true);
    assert_int_equal(need(root, "roster.athletes[29].days[0].kind")->kind, VALUE_NULL);
    assert_int_equal(need(root, "roster.athletes[29].total_km")->kind, VALUE_NULL);
}

static const char *text_at(const struct value *root, int line, const char *key)
{
    char path[64];
    const struct value *v;

    (void)snprintf(path, sizeof path, "roster.athletes[%d].days[1].%s", line, key);
    v = need(root, path);
    return v->kind == VALUE_NULL ? "" : v->u.text.p;
}

/* The coach wrote one session for a group; it is printed in the group's row, not in each line. */
static void what_most_of_a_group_do_is_the_groups(void **state)
{
    static const struct {
        const char *group, *text, *group_text; /* "": none */
    } rows[] = {
        {"A", "6 x 800 m", "6 x 800 m"},
        {"A", "30 min easy", "6 x 800 m"},
        {"A", "6 x 800 m", "6 x 800 m"},
        {"B", "", ""},
        {"B", "hills", ""},
        {"C", "tempo", "tempo"},
        {NULL, "tempo", ""},
        {NULL, "tempo", ""},
        {"D", "hills", "hills"},
        {"D", NULL, "hills"}, /* no sheet: no vote */
        {"D", NULL, "hills"},
        {"E", "", "track"}, /* the coach's for all of them, and two may not run it */
        {"E", "", "track"},
        {"E", "track", "track"},
    };

    const size_t first_e = ARRAY_LEN(rows) - 3;
    struct roster_line lines[ARRAY_LEN(rows)];
    const struct value *root;
    OWNED(arena_release) struct arena a = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        lines[i] = rows[i].text != NULL
                       ? line_of(&a, 0, "2026-11-30", NULL, 0)
                       : roster_line_missing("x", "X", rows[i].group, plan_case_day("2026-11-30"));
        lines[i].group = rows[i].group;
        lines[i].days[1].text = rows[i].text != NULL && *rows[i].text ? rows[i].text : NULL;
        lines[i].days[1].is_shared = i == ARRAY_LEN(rows) - 1;
    }
    root = roster_tree(&a, &(struct roster_request){.club = "C",
                                                    .start = plan_case_day("2026-11-30"),
                                                    .lines = lines,
                                                    .n_lines = ARRAY_LEN(lines)});
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_string_equal(text_at(root, (int)i, "text"),
                            rows[i].text != NULL ? rows[i].text : "");
        assert_string_equal(text_at(root, (int)i, "group_text"), rows[i].group_text);
    }
    assert_true(need(root, "roster.n_missing")->u.num == 2);
    assert_int_equal(need(root, "roster.groups")->u.list.n, 6);
    assert_true(need(root, "roster.has_own_plans")->u.is_true);
    for (size_t i = first_e; i < ARRAY_LEN(rows); i++) {
        char path[64];

        (void)snprintf(path, sizeof path, "roster.athletes[%zu].days[1].own_plan", i);
        assert_int_equal(need(root, path)->u.is_true, rows[i].text[0] == '\0');
    }
    assert_true(str_eq_c(need(root, "roster.groups[4].days[1].text")->u.text, "hills"));
    assert_false(need(root, "roster.groups[4].athletes[1].has_sheet")->u.is_true);
}

/* Laid out as a document of its own; how many findings. */
static size_t lay_out(const char *paper, const char *start, size_t n, enum unit_system units,
                      bool is_large, struct arena *a, struct arena *scratch, struct dlist *pages)
{
    static const char *const kinds[] = {"roster"};
    struct page_options o = {
        .paper = paper, .units = units, .is_large_print = is_large, .kinds = kinds, .n_kinds = 1};
    struct box_document boxes;
    struct walk_report report;
    struct diag d;
    bool is_fine;

    diag_init(&d, a);
    is_fine = page_build(a, shared.pipeline.templates,
                         VEC_FIND(shared.pipeline.themes.list, STR("default")),
                         &shared.pipeline.lang, roster_of(a, start, n), &o, NULL, &boxes, &d);
    text_begin_document(shared.pipeline.text);
    dlist_init(pages, a);
    is_fine = is_fine && layout_run(&boxes, shared.pipeline.text, pages, &d, scratch);
    for (size_t i = 0; i < d.records.n; i++)
        print_error("%s\n", d.records.item[i].text);
    if (!is_fine)
        return 1;
    struct walk_rules rules = walk_rules_of(
        boxes.paper.margin_top_pt, boxes.paper.margin_bottom_pt, boxes.paper.margin_binding_pt,
        boxes.paper.margin_outer_pt, boxes.paper.binds_right, boxes.paper.is_duplex, is_large);

    (void)walk_list(scratch, pages, &rules, &report);
    for (size_t i = 0; i < report.findings.n; i++)
        print_error("  %s page %zu: %s\n", paper, report.findings.item[i].page + 1,
                    report.findings.item[i].text);
    assert_true(report.n_fields >= 4 * n);
    return report.findings.n;
}

static void pages_are_sound_on_every_paper(void **state)
{
    static const char *const papers[] = {"a4", "letter", "a5", "half-letter"};
    size_t n = 0;

    for (size_t i = 0; i < 4 * ARRAY_LEN(papers); i++) {
        OWNED(arena_release) struct arena a = {0}, scratch = {0};
        struct dlist pages;

        n += lay_out(papers[i / 4], i % 2 ? "2026-12-07" : "2026-11-30", i % 3 ? CLUB : 3,
                     i % 4 == 2 ? UNIT_IMPERIAL : UNIT_METRIC, i % 4 == 3, &a, &scratch, &pages);
        assert_true(pages.pages.n >= 1);
    }
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_holds_the_days_of_the_week_by_their_dates),
        cmocka_unit_test(a_run_that_heat_sends_indoors_is_marked),
        cmocka_unit_test(a_plan_in_minutes_gives_no_distance),
        cmocka_unit_test(a_line_has_the_unit_of_its_sheet),
        cmocka_unit_test(a_flag_is_told_of_but_not_named),
        cmocka_unit_test(groups_begin_where_they_change_and_plans_end),
        cmocka_unit_test(what_most_of_a_group_do_is_the_groups),
        cmocka_unit_test(pages_are_sound_on_every_paper),
    };

    return cmocka_run_group_tests(tests, open_program, close_program);
}
