/* The facts the product is built on, each found on paper: fact, page kind, words.  A page may be
 * rewritten; a fact may not go missing. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "cli/cli.h"
#include "cli/pipeline.h"

enum {
    ANY = -1,
    WORDS_MAX = 1 << 20,
    FACTS_A = 31,
    FACTS_B = 29
};

/* A runner with long, hot and hard runs, who owns nothing and likes cold water. */
static const char *const sets[] = {"weight=60 kg",
                                   "weekly_mileage=60 km",
                                   "longest_run=19 km",
                                   "temperature=28 C",
                                   "salty_sweat=true",
                                   "cold_water=true",
                                   "equipment=none",
                                   "start=2026-11-30",
                                   "markers=[sleep, resting_hr, soreness, balance, hrv]",
                                   "baseline={hrv: 70}",
                                   "coach=Jo",
                                   "age=33"};

struct fact {
    const char *id, *kind;
    int which; /* the first, second, ... of its kind; ANY */
    const char *words;
};

static const struct fact facts[] = {
    {"A1", "overview", ANY, "Strength on the days your week shows.\nAfter every run the routine"},
    {"A2", "strength", ANY, "Slow and smooth"},
    {"A5", "strength", ANY, "3 ×"},
    {"A6", "strength", ANY, "Mon, Wed, Fri"},
    {"A6", "strength", ANY, "Wed after the run"},
    {"A7", "strength", ANY, "a break is fine"},
    {"A8", "strength", ANY, "Effort 6 at most: 4–6 good reps left; you could still sing"},
    {"A8", "week", ANY, "strength, effort up to 6"},
    {"A9", "strength", ANY,
     "Too hard? If a set felt 7: rest 90 s, then 2 reps fewer. If 8: 4 reps fewer"},
    {"A10", "strength", ANY, "one rep more next time, up to 12"},
    {"A11", "strength", 0, "Wake up hips and core"},
    {"A12", "strength", 0, "Glute bridge\n3 × 8–12, rest 30–90 s\nmini band, optional"},
    {"A12", "strength", 0, "On your back, knees bent, feet flat"},
    {"A12", "strength", 0, "Brace, press your heels, squeeze your glutes"},
    {"A12", "strength", 0, "Lift to a straight line"},
    {"A12", "strength", 0, "With a band, keep your knees apart"},
    {"A13", "strength", 0, "Bird dog, arms only\n3 × 8–12 each side, rest 30–90 s"},
    {"A13", "strength", 0, "Kneel with hands under shoulders, knees under hips"},
    {"A13", "strength", 0, "Raise one arm level, pause, lower it.\nTrunk still."},
    {"A13", "strength", 0, "Too easy? Weight over your hands."},
    {"A14", "strength", 0, "Side squat\n3 × 8–12 each side, rest 30–90 s"},
    {"A14", "strength", 0, "Feet twice shoulder width, toes slightly out"},
    {"A14", "strength", 0, "Hands together at your chest"},
    {"A14", "strength", 0, "Sit back over one heel, as low as feels good"},
    {"A14", "strength", 0, "Weight in that heel. Pause, push up"},
    {"A14", "strength", 0, "Feet stay in place. Finish one side, then switch"},
    {"A15", "strength", 1, "Build on the basics"},
    {"A16", "strength", 1, "Glute bridge with hold\n3 × 8–12, hold 3–5 s, rest 30–90 s"},
    {"A17", "strength", 1, "Bird dog, one arm, weight\n3 × 8–12 each side, rest 30–90 s"},
    {"A17", "strength", 1, "light weight, 0.9 kg (2 lb), or"},
    {"A17", "strength", 1, "a bean bag"},
    {"A18", "strength", 1, "Goblet side squat\n3 × 8–12 each side, rest 30–90 s"},
    {"A18", "strength", 1, "Weight upright at your chest, in both hands"},
    {"A19", "strength", 2, "Steady the small muscles"},
    {"A20", "strength", 2, "Glute bridge march\n3 × 8–12 each side, rest 30–90 s"},
    {"A20", "strength", 2, "Lift one foot, heel first, then the other"},
    {"A21", "strength", 2, "Bird dog\n3 × 8–12 each side, rest 30–90 s\nno kit"},
    {"A21", "strength", 2, "Reach one arm and the opposite leg out in one line"},
    {"A22", "strength", 2, "Goblet side lunge\n3 × 8–12 each side, rest 30–90 s"},
    {"A22", "strength", 2, "Giant step sideways, sit back over that heel"},
    {"A22", "strength", 2, "Push back to feet together"},
    {"A24", "strength", 3, "Bridge hold with knees out\n3 × 8–12, rest 30–90 s"},
    {"A24", "strength", 3, "Push both knees out wide and pause"},
    {"A24", "strength", 3, "Lift to a straight line and stay up"},
    {"A25", "strength", 3, "Bird dog with weight\n3 × 8–12 each side, rest 30–90 s"},
    {"A26", "strength", 3, "Dumbbell side lunge\n3 × 8–12 each side, rest 30–90 s"},
    {"A26", "strength", 3, "Palms face your body throughout"},
    {"A27", "strength", ANY, "Lower with control"},
    {"A28", "overview", ANY, "Before you start this plan, ask a doctor whether it suits you"},
    {"A28", "strength", ANY, "Not medical advice."},
    {"A29", "strength", 0, "no kit"},
    {"A29", "strength", 1, "one dumbbell, or a backpack of books"},
    {"A29", "strength", 2, "one dumbbell, or a backpack of books"},
    {"A29", "strength", 3, "two dumbbells, or"},

    {"B1", "overview", ANY, "After every run the routine"},
    {"B2", "recovery", ANY, "Slow and pain-free"},
    {"B2", "recovery", ANY, "drink when thirsty"},
    {"B2", "recovery", ANY, "7 h or more, at steady hours"},
    {"B4", "recovery", ANY, "10–20 min\nstart the routine\n17 min\n"},
    {"B4", "week", ANY, "Start the routine 10–20 min after you stop: Move first"},
    {"B5", "week", ANY, "Move first"},
    {"B6", "recovery", ANY, "Move\n5\nmin, short\n6\nmin, medium\n8\nmin, 90 or more\n"},
    {"B6", "recovery", ANY, "Hip circles"},
    {"B6", "recovery", ANY, "Knee hugs"},
    {"B7", "recovery", ANY, "Roll\n3\nmin, short\n4½\nmin, medium\n6\nmin, 90 or more\n"},
    {"B7", "recovery", ANY, "Calves 45 s each leg, 60 s from 90 min"},
    {"B7", "recovery", ANY, "Quads 45 s each leg, 60 s from 90 min"},
    {"B7", "recovery", ANY, "Glutes 45 s each side, 60 s from 90 min"},
    {"B7", "recovery", ANY, "No foam roller?"},
    {"B8", "recovery", ANY, "Good form."},
    {"B8", "recovery", ANY, "Glute bridge 2 × 10"},
    {"B8", "recovery", ANY, "One-leg hinge"},
    {"B8", "recovery", ANY, "Band walk"},
    {"B9", "recovery", ANY, "Balance with reach 2 × 8 each leg"},
    {"B9", "recovery", ANY, "Step-downs 2 × 8 each leg"},
    {"B10", "recovery", ANY, "uncomfortable at most"},
    {"B11", "recovery", ANY, "\n20 min\n23 min\n"},
    {"B12", "week", ANY, "60–70 g carbs"},
    {"B12", "fuel", ANY, "60 kg × 1.0–1.2 g, rounded: 60–70 g"},
    {"B12", "recovery", ANY, "60–70 g carbs + 20 g protein in the first hour"},
    {"B13", "fuel", ANY, "15–25 g"},
    {"B13", "recovery", ANY, "Normal meal within 2 h, 20 g protein"},
    {"B15", "recovery", ANY, "Something salty too"},
    {"B15", "week", ANY, "with a little salt"},
    {"B16", "recovery", ANY, "Weigh in before you drink"},
    {"B16", "week", ANY, "weigh-in"},
    {"B17", "recovery", ANY, "legs heavy? walk or cycle 10–20 min"},
    {"B17", "recovery", ANY, "Only after a race or a very hard day"},
    {"B18", "recovery", ANY, "0–30 min\n"},
    {"B18", "recovery", ANY, "first bite within 30 min"},
    {"B19", "recovery", ANY, "nap 20–30 min, finished by 15:00, or bed early"},
    {"B20", "recovery", ANY, "15 min: light rounds of Activate"},
    {"B20", "recovery", ANY, "roll only where it is tight"},
    {"B21", "recovery", ANY, "easy run or cross-training, if planned; nothing hard before 48 h"},
    {"B22", "recovery", ANY, "Normal meal within 2 h"},
    {"B22", "recovery", ANY, "as planned"},
    {"B23", "log", ANY, "Resting HR"},
    {"B23", "log", ANY, "HRV"},
    {"B23", "log", ANY, "Sleep"},
    {"B23", "log", ANY, "0 none, 10 worst"},
    {"B23", "log", ANY, "Balance\nOn each leg"},
    {"B24", "log", ANY, "2 flags: ease off\nMake today's hard run easy"},
    {"B25", "recovery", ANY, "Glutes not after a short run"},
    {"B26", "recovery", ANY, "never on a strength day"},
    {"B26", "strength", ANY, "No cold water on these days"},
    {"B27", "recovery", ANY, "Sleep helps most"},
    {"B28", "overview", ANY, "doing it often matters most"},
    {"B28", "overview", ANY, "One thing, checked daily, is enough"},
    {"B29", "week", 0, "60 km\nthis week"},
    {"B29", "overview", ANY, "60 → 66\nkm a week"},
};

#define N_FACTS ARRAY_LEN(facts)

/* Reasons and claims that the evidence does not carry are told by `explain`, not on paper; counts
 * have a test of their own below. */
static const char *const elsewhere[] = {"A3", "A23", "B3", "B14", "A4", "A30", "A31"};

struct shared {
    struct arena run, arena, scratch;
    struct cli cli;
    struct diag diag, own;
    struct pipeline pipeline;
    struct pipeline_request request;
    struct pipeline_made made;
};

static struct shared shared;

static int make_document(void **state)
{
    struct pipeline_task task = {.cli = &shared.cli,
                                 .shared = &shared.pipeline,
                                 .request = &shared.request,
                                 .path = "samples/mara.yaml",
                                 .arena = &shared.arena,
                                 .scratch = &shared.scratch,
                                 .diag = &shared.own};

    shared = (struct shared){0};
    arena_init(&shared.run);
    arena_init(&shared.arena);
    arena_init(&shared.scratch);
    diag_init(&shared.diag, &shared.run);
    diag_init(&shared.own, &shared.arena);
    shared.cli.run = &shared.run;
    task.request = &shared.request;
    if (!date_from_ymd(2026, 11, 22, &shared.cli.today) ||
        !pipeline_open(&shared.cli, PIPELINE_PAGES, &shared.pipeline, &shared.request,
                       &shared.diag))
        return -1;
    shared.request.sets = sets;
    shared.request.n_sets = ARRAY_LEN(sets);
    return pipeline_run(&task, PIPELINE_PAGES, &shared.made) ? 0 : -1;
}

static int drop_document(void **state)
{
    pipeline_close(&shared.pipeline);
    arena_release(&shared.scratch);
    arena_release(&shared.arena);
    arena_release(&shared.run);
    return 0;
}

/* --- words of pages ----------------------------------------------------------------------- */

/* No-break spaces read as spaces here. */
static void put_plain(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool is_nbsp = i + 1 < s.n && memcmp(s.p + i, "\xC2\xA0", 2) == 0;

        buf_put_byte(out, is_nbsp ? ' ' : s.p[i]);
        i += is_nbsp;
    }
}

/* A line for each text. */
static void put_words(struct buf *out, const struct box *box)
{
    if (!box)
        return;
    if (box->kind == BOX_TEXT) {
        for (size_t i = 0; i < box->u.text.n_spans; i++)
            put_plain(out, box->u.text.span[i].text);
        buf_put_byte(out, '\n');
    }
    for (size_t i = 0; i < box->n_children; i++)
        put_words(out, box->child[i]);
}

static const char *words_of(const struct box_page *p)
{
    struct buf out = buf_in(&shared.arena, WORDS_MAX);

    put_words(&out, p->head);
    put_words(&out, p->body);
    put_words(&out, p->foot_left);
    put_words(&out, p->foot_right);
    return out.p ? out.p : "";
}

/* The page of KIND, counted from 0, or NULL. */
static const struct box_page *page_of(const char *kind, int which)
{
    for (size_t i = 0; i < shared.made.boxes.pages.n; i++) {
        const struct box_page *p = shared.made.boxes.pages.item[i];

        if (strcmp(p->kind, kind) == 0 && which-- == 0)
            return p;
    }
    return NULL;
}

static bool is_on_paper(const struct fact *f)
{
    const struct box_page *p;

    for (int i = f->which == ANY ? 0 : f->which; (p = page_of(f->kind, i)); i++) {
        if (strstr(words_of(p), f->words))
            return true;
        if (f->which != ANY)
            return false;
    }
    return false;
}

/* --- tests -------------------------------------------------------------------------------- */

static void every_fact_is_on_its_page(void **state)
{
    size_t n_missing = 0;

    for (size_t i = 0; i < N_FACTS; i++) {
        if (is_on_paper(&facts[i]))
            continue;
        n_missing++;
        print_error("%s is not on the page '%s': '%s'\n", facts[i].id, facts[i].kind,
                    facts[i].words);
    }
    assert_int_equal(n_missing, 0);
}

static bool is_listed(const char *id)
{
    for (size_t i = 0; i < N_FACTS; i++)
        if (strcmp(facts[i].id, id) == 0)
            return true;
    for (size_t i = 0; i < ARRAY_LEN(elsewhere); i++)
        if (strcmp(elsewhere[i], id) == 0)
            return true;
    return false;
}

static void no_fact_is_left_off_the_list(void **state)
{
    for (int i = 1; i <= FACTS_A + FACTS_B; i++) {
        const char *id = i <= FACTS_A ? arena_printf(&shared.arena, "A%d", i)
                                      : arena_printf(&shared.arena, "B%d", i - FACTS_A);

        if (!is_listed(id))
            fail_msg("nobody looks for %s", id);
    }
}

static void claims_that_are_ruled_out_stay_off_the_paper(void **state)
{
    static const char *const never[] = {"IT band",        "runner's knee", "than carbs alone",
                                        "prevents injur", "lose weight",   "burn",
                                        "overweight",     "BMI",           "ideal weight"};

    for (size_t i = 0; i < shared.made.boxes.pages.n; i++) {
        const struct box_page *p = shared.made.boxes.pages.item[i];
        const char *words = words_of(p);

        for (size_t k = 0; k < ARRAY_LEN(never); k++)
            if (strstr(words, never[k]))
                fail_msg("'%s' is on the page '%s'", never[k], p->kind);
    }
}

static void the_fourth_week_has_no_invented_theme(void **state) /* A23 */
{
    static const char *const themes[] = {"Wake up hips", "Build on the basics",
                                         "Steady the small muscles"};
    const char *words = words_of(page_of("strength", 3));

    for (size_t i = 0; i < ARRAY_LEN(themes); i++)
        assert_null(strstr(words, themes[i]));
    assert_non_null(strstr(words, "Week 4, 21–27 December\nStrength\nMara Lindqvist\n"));
}

struct counts {
    size_t n_cards, n_per_side, n_sets, n_boxes;
};

static size_t count_text(const char *words, const char *part)
{
    size_t n = 0;

    for (const char *at = words; (at = strstr(at, part)); at += strlen(part))
        n++;
    return n;
}

/* Fields "w1.mon.glute_bridge.1.reps": a cell a set; "w1.mon.side_squat.l1.reps" and ".r1.reps":
 * two cells of one set. */
static void count_cells(const struct box *box, size_t *n_sets, size_t *n_cells)
{
    const char *name = box && box->kind == BOX_FIELD ? box->u.field.name : "";
    size_t length = strlen(name);

    if (length > 8 && strcmp(name + length - 5, ".reps") == 0) {
        *n_sets += name[length - 7] != 'r';
        (*n_cells)++;
    }
    for (size_t i = 0; box && i < box->n_children; i++)
        count_cells(box->child[i], n_sets, n_cells);
}

/* Ticks "w1.mon.glute_bridge.l1" of the week's page: three dots. */
static void count_ticks(const struct box *box, size_t *n)
{
    size_t n_dots = 0;

    for (const char *c = box && box->kind == BOX_CHECK ? box->u.field.name : ""; *c; c++)
        n_dots += *c == '.';
    *n += n_dots == 3;
    for (size_t i = 0; box && i < box->n_children; i++)
        count_ticks(box->child[i], n);
}

static void sets_boxes_and_exercises_add_up(void **state) /* A4, A30, A31 */
{
    static const size_t ticks[] = {45, 45, 54, 45};
    struct counts all = {0};

    for (int w = 0; w < 4; w++) {
        const struct box_page *sheet = page_of("strength", w), *week = page_of("week", w);
        size_t n_sets = 0, n_cells = 0, n_ticks = 0;

        assert_non_null(sheet);
        assert_non_null(week);
        count_cells(sheet->body, &n_sets, &n_cells);
        count_ticks(week->body, &n_ticks);
        assert_int_equal(n_sets, 27);
        assert_int_equal(n_ticks, ticks[w]);
        assert_int_equal(n_cells, ticks[w]);
        all.n_sets += n_sets;
        all.n_cards += count_text(words_of(sheet), "rest 30–90 s");
        all.n_per_side += count_text(words_of(sheet), "8–12 each side");
    }
    assert_null(page_of("strength", 4));
    assert_int_equal(all.n_sets, 108);
    assert_int_equal(all.n_cards, 12);
    assert_int_equal(all.n_per_side, 9);
}

static void the_set_comes_in_its_order(void **state)
{
    static const char *const order[] = {"overview", "week",     "strength", "log",      "week",
                                        "strength", "log",      "week",     "strength", "log",
                                        "week",     "strength", "log",      "recovery", "fuel"};
    size_t n = ARRAY_LEN(order);

    assert_int_equal(shared.made.boxes.pages.n, n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(shared.made.boxes.pages.item[i]->kind, order[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fact_is_on_its_page),
        cmocka_unit_test(no_fact_is_left_off_the_list),
        cmocka_unit_test(claims_that_are_ruled_out_stay_off_the_paper),
        cmocka_unit_test(the_fourth_week_has_no_invented_theme),
        cmocka_unit_test(sets_boxes_and_exercises_add_up),
        cmocka_unit_test(the_set_comes_in_its_order),
    };

    return cmocka_run_group_tests(tests, make_document, drop_document);
}
