/* What a week's log makes of the next one: the tables of TRAINING 9. */
#include "test_math.h"

#include <string.h>

#include "base/vec.h"
#include "science/answer.h"

/* A week of 40 km with a long run of 14, all of it logged and done as planned. */
static struct answer_week usual(void)
{
    return (struct answer_week){.n_runs = 4,
                                .n_logged = 4,
                                .done = 40,
                                .planned = 40,
                                .easy_effort = TEST_NAN,
                                .total_km = 40,
                                .long_km = 14,
                                .last_long_km = 14,
                                .longest_km = 14,
                                .is_long_logged = true};
}

/* What the plan had next. */
static const double NEXT_KM = 42.5, NEXT_LONG_KM = 15;

enum {
    OFTEN = 3 /* easy runs with an effort */
};

static void the_examples_of_the_table_come_out(void **state)
{
    static const struct {
        const char *what;
        struct answer_week w; /* what differs from the usual week: fields that are not 0 */
        const char *rule;
        double km, long_km;
        bool has_quality;
        enum answer_step step;
    } rows[] = {
        {"all done", {0}, "L12", 42.5, 15.0, true, ANSWER_NEXT},
        {"one run missed, two cut short", {.done = 30}, "L7", 40, 14.0, true, ANSWER_NEXT},
        {"half done, no long run in four blocks",
         {.done = 22, .longest_km = -1},
         "L8",
         36,
         7.0,
         true,
         ANSWER_SAME},
        {"the same after a long run of 13",
         {.done = 22, .longest_km = 13},
         "L8",
         36,
         12.6,
         true,
         ANSWER_SAME},
        {"a third done", {.done = 13, .longest_km = -1}, "L9", 30, 7.0, true, ANSWER_SAME},
        {"two of four logged",
         {.n_logged = 2, .done = 20, .planned = 20},
         "L12",
         42.5,
         15.0,
         true,
         ANSWER_NEXT},
        {"one of four logged",
         {.n_logged = 1, .done = 10, .planned = 10},
         "L6",
         42.5,
         15.0,
         true,
         ANSWER_NEXT},
        {"pain 5 on two days", {.n_pain = 2}, "L4", 32, 11.2, false, ANSWER_BACK},
        {"pain 5 on one day", {.n_pain = 1}, "pain", 40, 14.0, true, ANSWER_SAME},
        {"pain 5 on one day, and in the week before",
         {.n_pain = 1, .n_pain_before = 1},
         "L4",
         32,
         11.2,
         false,
         ANSWER_BACK},
        {"pain 5 on one day, a third done",
         {.n_pain = 1, .done = 13},
         "pain",
         30,
         10.5,
         false,
         ANSWER_SAME},
        {"pain 5 on two days, a third done",
         {.n_pain = 2, .done = 13},
         "L4",
         30,
         10.5,
         false,
         ANSWER_BACK},
        {"half as much again as planned, on all days",
         {.done = 61, .whole_km = 40},
         "L11_far",
         40,
         14.0,
         false,
         ANSWER_SAME},
        {"as much again in the week after",
         {.done = 61, .whole_km = 40, .far_before = 61},
         "L11",
         42.5,
         15.0,
         true,
         ANSWER_NEXT},
        {"a quarter more than that",
         {.done = 76, .whole_km = 40, .far_before = 61},
         "L11_far",
         40,
         14.0,
         false,
         ANSWER_SAME},
        {"the same on half of the days",
         {.n_logged = 2, .done = 45, .planned = 20, .whole_km = 40},
         "L11_far",
         40,
         14.0,
         true,
         ANSWER_SAME},
        {"pain 8", {.n_pain = 1, .n_pain_stop = 1}, "L2", 0, 0, false, ANSWER_BACK},
        {"ill on two days", {.n_ill = 2}, "L3", 30, 10.5, false, ANSWER_SAME},
        {"ill on four days", {.n_ill = 4}, "L3", 24, 8.4, false, ANSWER_SAME},
        {"ill on four days, with seven days missed",
         {.n_ill = 4, .n_missed_in_row = 7},
         "L3",
         24,
         8.4,
         false,
         ANSWER_SAME},
        {"ill on one day, pain 5 on two, a quarter done",
         {.n_ill = 1, .n_pain = 2, .done = 10, .whole_km = 40},
         "L3",
         10,
         3.5,
         false,
         ANSWER_BACK},
        {"ill on one day, amber on three mornings",
         {.n_ill = 1, .n_held = 3},
         "L3",
         30,
         9.8,
         false,
         ANSWER_BACK},
        {"one run of twice the longest",
         {.far_run_km = 28, .usual_run_km = 14},
         "L11_far",
         40,
         14.0,
         false,
         ANSWER_SAME},
        {"one run of half as much again",
         {.far_run_km = 21, .usual_run_km = 14},
         "L12",
         42.5,
         15.0,
         true,
         ANSWER_NEXT},
        {"amber on three mornings", {.n_held = 3}, "L5", 32, 9.8, false, ANSWER_BACK},
        {"red twice in a row",
         {.n_held = 2, .has_two_red = true},
         "L5",
         32,
         9.8,
         false,
         ANSWER_BACK},
        {"easy runs at effort 7 twice",
         {.n_easy = 2, .n_easy_hard = 2, .easy_effort = 7},
         "L10",
         40,
         14.0,
         true,
         ANSWER_SAME},
        {"three easy runs of effort 6",
         {.n_easy = OFTEN, .easy_effort = 6},
         "L10",
         40,
         14.0,
         true,
         ANSWER_SAME},
        {"two easy runs of effort 6",
         {.n_easy = 2, .easy_effort = 6},
         "L12",
         42.5,
         15.0,
         true,
         ANSWER_NEXT},
        {"three easy runs of effort 8",
         {.n_easy = OFTEN, .n_easy_hard = OFTEN, .easy_effort = 8},
         "L10",
         40,
         14.0,
         false,
         ANSWER_SAME},
        {"two easy runs of effort 9, one run in four missed",
         {.done = 30, .n_easy = 2, .n_easy_hard = 2, .n_easy_very_hard = 2, .easy_effort = 9},
         "L7",
         40,
         14.0,
         false,
         ANSWER_SAME},
        {"easy runs at effort 7 twice, one run in four missed",
         {.done = 30, .n_easy = 2, .n_easy_hard = 2, .easy_effort = 7},
         "L7",
         40,
         14.0,
         true,
         ANSWER_SAME},
        {"easy runs at effort 7 twice, and no more logged",
         {.n_logged = 1,
          .done = 10,
          .planned = 10,
          .n_easy = 2,
          .n_easy_hard = 2,
          .easy_effort = 7},
         "L6",
         42.5,
         15.0,
         true,
         ANSWER_NEXT},
        {"the same at effort 9",
         {.n_logged = 1,
          .done = 10,
          .planned = 10,
          .n_easy = 2,
          .n_easy_hard = 2,
          .n_easy_very_hard = 2,
          .easy_effort = 9},
         "L6",
         42.5,
         15.0,
         false,
         ANSWER_SAME},
        {"the same, and the coach decides",
         {.is_overridden = true,
          .n_easy = 2,
          .n_easy_hard = 2,
          .n_easy_very_hard = 2,
          .easy_effort = 9},
         "L1",
         42.5,
         15.0,
         true,
         ANSWER_NEXT},
        {"a little pain on many days",
         {.has_lasting_pain = true},
         "pain",
         40,
         14.0,
         true,
         ANSWER_SAME},
        {"the same, a third done",
         {.has_lasting_pain = true, .done = 13},
         "pain",
         30,
         10.5,
         false,
         ANSWER_SAME},
        {"two weeks of bad mornings", {.is_tired_long = true}, "L5", 32, 9.8, false, ANSWER_BACK},
        {"quality at effort 9", {.is_hard = true}, "L12", 42.5, 15.0, true, ANSWER_SAME},
        {"quality at effort 9 twice",
         {.is_hard = true, .was_hard_before = true},
         "L12",
         42.5,
         15.0,
         false,
         ANSWER_BACK},
        {"a quarter more than planned", {.done = 50}, "L11", 42.5, 15.0, true, ANSWER_NEXT},
        {"long run cut to 9 km", {.done = 35, .longest_km = 9}, "L7", 40, 9.9, true, ANSWER_NEXT},
        {"coach_override", {.is_overridden = true}, "L1", 42.5, 15.0, true, ANSWER_NEXT},
        {"coach_override and pain 5 on two days",
         {.is_overridden = true, .n_pain = 2},
         "L1",
         42.5,
         15.0,
         true,
         ANSWER_NEXT},
        {"coach_override and ill",
         {.is_overridden = true, .n_ill = 1},
         "L3",
         30,
         10.5,
         false,
         ANSWER_SAME},
        {"pain that cannot be read", {.n_unread = 1}, "unread", 30, 9.8, false, ANSWER_BACK},
        {"the same, with coach_override and pain 5 on two days",
         {.n_unread = 1, .n_pain = 2, .is_overridden = true},
         "unread",
         30,
         9.8,
         false,
         ANSWER_BACK},
        {"the same, and pain 5 on two days",
         {.n_unread = 1, .n_pain = 2},
         "L4",
         30,
         9.8,
         false,
         ANSWER_BACK},
        {"the same, and ill", {.n_unread = 1, .n_ill = 4}, "L3", 24, 8.4, false, ANSWER_BACK},
        {"coach_override and pain 8",
         {.is_overridden = true, .n_pain_stop = 1},
         "L2",
         0,
         0,
         false,
         ANSWER_BACK},
        {"pain 5 on two days after a block of L4",
         {.n_pain = 2, .had_pain_before = true},
         "L2",
         0,
         0,
         false,
         ANSWER_BACK},
        {"six days missed",
         {.done = -1, .n_missed_in_row = 6},
         "missed",
         42.5,
         15.0,
         false,
         ANSWER_SAME},
        {"five days missed", {.done = -1, .n_missed_in_row = 5}, "L9", 30, 10.5, true, ANSWER_SAME},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct answer_week w = rows[i].w;
        const struct answer_week u = usual();
        struct answer a;

#define USUAL(field) w.field = w.field < 0 ? 0 : w.field > 0 ? w.field : u.field
        USUAL(n_logged);
        USUAL(done);
        USUAL(planned);
        USUAL(longest_km);
        USUAL(easy_effort);
        w.n_runs = u.n_runs;
        w.total_km = u.total_km;
        w.long_km = u.long_km;
        w.last_long_km = u.last_long_km;
        w.is_long_logged = true;
        a = answer_to(&w);
        if (strcmp(ANSWER_TEXTS[a.rule].word, rows[i].rule) != 0)
            fail_msg("%s: %s", rows[i].what, ANSWER_TEXTS[a.rule].word);
        assert_near_row(fmin(NEXT_KM, a.total_km), rows[i].km, 1e-9, i);
        assert_near_row(fmin(NEXT_LONG_KM, a.long_km), rows[i].long_km, 1e-9, i);
        assert_int_row(a.has_quality, rows[i].has_quality, i);
        assert_int_row(a.step, rows[i].step, i);
        assert_true(ANSWER_TEXTS[a.rule].text[0] >= 'A' && ANSWER_TEXTS[a.rule].text[0] <= 'Z');
    }
}

static void the_limits_of_what_was_done_are_where_the_table_says(void **state)
{
    static const struct {
        double done;
        enum answer_rule rule;
    } rows[] = {{0, ANSWER_L9},    {19.9, ANSWER_L9}, {20, ANSWER_L8},
                {27.9, ANSWER_L8}, {28, ANSWER_L7},   {35.9, ANSWER_L7},
                {36, ANSWER_L12},  {46, ANSWER_L12},  {46.1, ANSWER_L11}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct answer_week w = usual();

        w.done = rows[i].done;
        assert_int_row(answer_to(&w).rule, rows[i].rule, i);
    }
}

/* Two of four runs are logged, or all, of a week of 40 km: what is said of the whole week is true of it. */
static void a_week_logged_in_part_is_not_called_done_as_planned(void **state)
{
    static const struct {
        int n_logged;
        double planned, done;
        enum answer_rule rule;
    } rows[] = {
        {2, 20, 20, ANSWER_L12_PART},   {2, 20, 19, ANSWER_L12_PART}, {2, 20, 29, ANSWER_L12_PART},
        {2, 20, 35.9, ANSWER_L12_PART}, {2, 20, 36, ANSWER_L12},      {2, 20, 40, ANSWER_L12},
        {3, 30, 40.1, ANSWER_L11},      {4, 40, 36, ANSWER_L12},      {4, 40, 46.1, ANSWER_L11}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct answer_week w = usual();
        struct answer a;

        w.whole_km = 40;
        w.n_logged = rows[i].n_logged;
        w.planned = rows[i].planned;
        w.done = rows[i].done;
        a = answer_to(&w);
        assert_int_row(a.rule, rows[i].rule, i);
        assert_true(isnan(a.total_km) && a.has_quality && a.step == ANSWER_NEXT);
    }
}

static void nothing_is_guessed_where_nothing_is_logged(void **state)
{
    struct answer_week w = {.n_runs = 4, .total_km = 40, .long_km = 14, .easy_effort = TEST_NAN};
    struct answer a = answer_to(&w);

    assert_int_equal(a.rule, ANSWER_L6);
    assert_true(isnan(a.total_km) && isnan(a.long_km) && a.has_quality && a.n_logged == 0);
    w.n_runs = 0;
    a = answer_to(&w);
    assert_int_equal(a.rule, ANSWER_NONE);
    assert_true(isnan(a.total_km) && isnan(a.long_km) && a.has_quality);
}

static void a_session_is_too_hard_by_effort_or_where_it_was_cut_short(void **state)
{
    assert_true(answer_is_too_hard(9, TEST_NAN));
    assert_false(answer_is_too_hard(8, 1));
    assert_true(answer_is_too_hard(TEST_NAN, 0.79));
    assert_false(answer_is_too_hard(TEST_NAN, 0.80));
    assert_false(answer_is_too_hard(TEST_NAN, TEST_NAN));
}

/* 40 km before: a sentence that says "the same", "lighter" or "no further" is true of the total beside it. */
static void a_sentence_is_true_of_the_totals(void **state)
{
    static const struct {
        enum answer_rule rule;
        bool less, same, more; /* whether its first sentence stands */
    } rows[] = {{ANSWER_L1, true, true, true},       {ANSWER_L3, true, false, false},
                {ANSWER_L4, true, false, false},     {ANSWER_L5, true, false, false},
                {ANSWER_UNREAD, true, false, false}, {ANSWER_PAIN_ONCE, true, true, false},
                {ANSWER_L11_FAR, true, true, false}, {ANSWER_L9, true, false, false},
                {ANSWER_L8, true, false, false},     {ANSWER_L7, false, true, false},
                {ANSWER_L10, false, true, false},    {ANSWER_L12, true, true, true}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct answer_text *t = &ANSWER_TEXTS[rows[i].rule];

        assert_ptr_equal(answer_text(rows[i].rule, 39.5, 40),
                         rows[i].less ? t->text : t->text_otherwise);
        assert_ptr_equal(answer_text(rows[i].rule, 40, 40),
                         rows[i].same ? t->text : t->text_otherwise);
        assert_ptr_equal(answer_text(rows[i].rule, 40.5, 40),
                         rows[i].more ? t->text : t->text_otherwise);
    }
    for (int rule = ANSWER_NONE + 1; rule < ANSWER_RULES; rule++)
        assert_int_equal(ANSWER_TEXTS[rule].claim == ANSWER_CLAIMS_ANY,
                         ANSWER_TEXTS[rule].text_otherwise == NULL);
}

static void the_days_off_follow_the_rule(void **state)
{
    struct answer_week w = usual();

    assert_int_equal(answer_to(&w).n_days_off, 0);
    w.n_missed_in_row = 9;
    assert_int_equal(answer_to(&w).n_days_off, 9);
    w.n_pain_stop = 1;
    assert_int_equal(answer_to(&w).n_days_off, ANSWER_DAYS_OFF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_the_table_come_out),
        cmocka_unit_test(the_limits_of_what_was_done_are_where_the_table_says),
        cmocka_unit_test(a_week_logged_in_part_is_not_called_done_as_planned),
        cmocka_unit_test(nothing_is_guessed_where_nothing_is_logged),
        cmocka_unit_test(a_session_is_too_hard_by_effort_or_where_it_was_cut_short),
        cmocka_unit_test(a_sentence_is_true_of_the_totals),
        cmocka_unit_test(the_days_off_follow_the_rule),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
