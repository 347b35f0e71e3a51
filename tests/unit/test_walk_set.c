/* The pages of odd runners, on every paper, under every switch: 40 % longer words, a name that does
 * not end, a coach's own exercises, each flag of health.  In a fixed set of combinations each
 * oddity meets each paper and each switch, and each paper each switch; soak_runs chooses which of
 * them are made.  All page kinds in force are printed, so that a new template is walked from its
 * first day. */
#include <string.h>

#include "test.h"

#include "../visual/ink.h"
#include "../visual/stretch.h"
#include "../visual/walk.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "cli/cli.h"
#include "cli/pipeline.h"
#include "cli/weeks.h"
#include "soak.h"
#include "tree/roster_tree.h"
#include "tree/tree.h"

#define LONG_NAME \
 "name=Nguyễn Thị Minh-Khai Featherstonehaugh-Wijesinghe-Kowalczykowski de la Fuente"

/* Of 36 letters. */
#define LONG_WORD "Donaudampfschifffahrtsgesellschaften"
#define WORD_60   "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
#define TEXT_60   "Keep Tuesday slow, whatever the others do, and write to me. "
#define TEXT_300  TEXT_60 TEXT_60 TEXT_60 TEXT_60 TEXT_60

enum {
    SETS_MAX = 8,
    SWITCHES_EACH = 3, /* of five, for each oddity on each paper */
    FULLEST_KINDS = 32
};

enum oddness {
    ODD_STRETCHED = 1 << 0, /* words grow by 40 % */
    ODD_OWN_DATA = 1 << 1,  /* with the coach's folder */
    ODD_ENDLESS = 1 << 3,   /* words that make a sheet dark whatever is done */
    ODD_TEN = 1 << 2        /* with the folder of a coach whose session has ten exercises */
};

struct oddity {
    const char *name;
    unsigned is;
    const char *path;  /* of the profile; NULL: mara.yaml */
    const char *weeks; /* printed in turn, "1,6,13"; NULL: 1 to 4 */
    const char *sets[SETS_MAX];
    bool prints_most; /* together with the others of these: every kind of page */
};

struct turn {
    const char *name;
    const char *sets[SETS_MAX];
};

static const struct turn papers[] = {
    {"a4", {"print.paper=a4"}},
    {"letter", {"print.paper=letter"}},
    {"a5", {"print.paper=a5"}},
    {"half-letter", {"print.paper=half-letter"}},
};

static const struct turn switches[] = {
    {"plain", {NULL}},
    {"gray", {"print.gray=yes"}},
    {"large print", {"print.large_print=yes"}},
    {"left-handed", {"print.left_handed=yes"}},
    {"duplex with a gutter", {"print.duplex=yes", "print.gutter=5 mm"}},
};

static const struct oddity oddities[] = {
    {.name = "nothing odd", .prints_most = true},
    {.name = "a long name, coach and club",
     .sets = {LONG_NAME, "coach=Anne-Sophie Featherstonehaugh-Kowalczyk",
              "club=Running Association of the Lower Danube and Inn"}},
    {.name = "one long word for a name, coach, club, race and session",
     .sets = {"name=" LONG_WORD, "coach=" LONG_WORD, "club=" LONG_WORD,
              "race={name: " LONG_WORD ", date: 2027-01-10, distance: half marathon}",
              "longest_run=18 km",
              "sessions={w1.tue: " LONG_WORD ", w1.sun: {text: " LONG_WORD ", distance: 18 km}}"},
     .weeks = "1,5,7"},
    {.name = "words of sixty letters",
     .is = ODD_ENDLESS,
     .sets = {"name=" WORD_60, "coach=" WORD_60, "club=" WORD_60,
              "sessions={w1.tue: '" WORD_60 WORD_60 WORD_60 WORD_60 WORD_60 "'}",
              "notes=" WORD_60 " " TEXT_300 TEXT_300 TEXT_300},
     .weeks = "1,2"},
    {.name = "longer words", .is = ODD_STRETCHED},
    {.name = "longer words, a race, all markers",
     .is = ODD_STRETCHED,
     .sets = {"race={name: Harbour Half, date: 2027-01-10, distance: half marathon}",
              "longest_run=18 km", "markers=[sleep, resting_hr, soreness, balance, hrv, hop]",
              "baseline={resting_hr: 48, hrv: 62, sleep: 7.5, soreness: 2, balance: 41}"},
     .weeks = "1,5,6"},
    {.name = "ten exercises of the coach's own", .is = ODD_OWN_DATA},
    {.name = "ten exercises of the coach's own, longer words", .is = ODD_OWN_DATA | ODD_STRETCHED},
    {.name = "ten exercises in one session", .is = ODD_TEN},
    {.name = "ten exercises in one session, longer words", .is = ODD_TEN | ODD_STRETCHED},
    {.name = "seven run days",
     .sets = {"run_days=7", "weekly_mileage=90 km", "experience=experienced", "daily_targets=yes",
              "cold_water=yes", "goal=recovery"}},
    {.name = "two long days",
     .sets = {"long_run_days=[Saturday, Wednesday]", "weekly_mileage=80 km",
              "experience=experienced"}},
    {.name = "the widest gutter", .sets = {"print.gutter=30 mm", "markers=[sleep, hrv, balance]"}},
    {.name = "imperial", .sets = {"print.units=imperial", "weight=162 lb", "weekly_mileage=26 mi"}},
    {.name = "no weight", .path = "samples/no-weight.yaml"},
    {.name = "no weight, imperial",
     .path = "samples/no-weight.yaml",
     .sets = {"print.units=imperial"}},
    {.name = "weight hidden", .sets = {"hide_weight=yes"}},
    {.name = "one marker", .sets = {"markers=[soreness]"}},
    {.name = "hrv and hops alone", .sets = {"markers=[hrv, hop]", "baseline={hrv: 58}"}},
    {.name = "weeks from Sunday", .sets = {"print.first_weekday=sunday"}},
    {.name = "weeks from Saturday",
     .sets = {"print.first_weekday=saturday", "long_run_days=[Saturday]"}},
    {.name = "a marathon",
     .prints_most = true,
     .sets = {"race={name: Marathon of the Lower Danube and Inn Valley, date: 2027-03-28, "
              "distance: marathon}",
              "weekly_mileage=60 km", "longest_run=24 km", "temperature=27 C", "humidity=70 %",
              "easy_pace=5:30 /km", "salty_sweat=yes"},
     .weeks = "1,15,16,17"},
    {.name = "24 weeks", .sets = {"weeks=24"}, .weeks = "1,6,13,24"},
    {.name = "a coach who writes a lot",
     .sets = {"sessions={w1.tue: '6 x 800 m at 4:10 on the old cinder track behind the school, jog "
              "400 m between, then 2 km easy home along the river', w1.sun: {text: 'Long run with "
              "the Thursday group over both hills, the last 5 km as you would like to race', "
              "distance: 22 km}, w2.thu: {text: 'Fartlek: 1, 2, 3, 4, 3, 2, 1 min', time: 50 min}}",
              "notes='Keep Tuesday slow, whatever the others do. If the calf speaks again, stop, "
              "walk home and write to me the same evening; we have time.'"},
     .weeks = "1,2"},
    {.name = "a sweat test and a log",
     .sets = {"sweat_tests=[{date: 2026-11-08, before: 62.4 kg, after: 61.2 kg, drank: 0.4 L, "
              "urine: 0 mL, time: 75 min, temperature: 12 C, pace: 6:10 /km}]",
              "log=[{date: 2026-11-20, resting_hr: 53, sleep_h: 5.2, soreness: 7}]",
              "baseline={resting_hr: 48, sleep: 7.5, soreness: 2}", "gut_trained=90 g/h"}},
    {.name = "from fourteen on", .sets = {"age=15", "guardian_reviewed=yes"}},
    {.name = "no distances", .path = "tests/visual/runners/no-distance.yaml"},
    {.name = "not cleared", .sets = {"health=[known_cvd]"}},
    {.name = "signs of illness", .prints_most = true, .sets = {"health=[symptoms]"}},
#define HEALTH(id, word, about, limit) \
 {.name = "health: " word, .sets = {"health=[" word "]", "cleared=yes", "age=41"}},
#include "science/health.def"
};

struct program {
    struct cli cli;
    struct pipeline pipeline;
    struct pipeline_request request;
};

static struct shared {
    struct arena run;
    struct diag diag;
    struct program usual, own, ten; /* with what is built in; with a coach's folder */
    const char *kinds;              /* "print.pages=[...]" of them all */
    const char *const *kind;
    size_t n_kinds, n_pages, n_findings;
    bool is_seen[FULLEST_KINDS][ARRAY_LEN(papers)];
} shared;

/* --- the program, opened once ------------------------------------------------------------- */

static bool open_with(struct program *p, const char *data_dir)
{
    p->cli.run = &shared.run;
    if (data_dir)
        asset_add_dir(&p->cli.assets, data_dir);
    return date_from_ymd(2026, 11, 22, &p->cli.today) &&
           pipeline_open(&p->cli, PIPELINE_PAGES, &p->pipeline, &p->request, &shared.diag);
}

static void show_diag(struct diag *d, struct arena *a)
{
    struct buf b = buf_in(a, 1 << 20);

    diag_write(d, &b, DIAG_QUIET);
    print_error("%s", b.p);
}

static int open_programs(void **state)
{
    struct buf kinds;

    arena_init(&shared.run);
    diag_init(&shared.diag, &shared.run);
    if (!open_with(&shared.usual, NULL) || !open_with(&shared.own, "tests/visual/own") ||
        !open_with(&shared.ten, "samples/coach")) {
        show_diag(&shared.diag, &shared.run);
        return -1;
    }
    shared.kind = shared.usual.pipeline.templates->kinds;
    shared.n_kinds = shared.usual.pipeline.templates->list.n;
    kinds = buf_in(&shared.run, 1 << 12);
    buf_put_c(&kinds, "print.pages=[");
    for (size_t i = 0; i < shared.n_kinds; i++)
        buf_printf(&kinds, "%s%s", i ? ", " : "", shared.kind[i]);
    buf_put_c(&kinds, "]");
    shared.kinds = kinds.p;
    return shared.n_kinds > 0 && shared.n_kinds <= FULLEST_KINDS ? 0 : -1;
}

static int close_programs(void **state)
{
    pipeline_close(&shared.usual.pipeline);
    pipeline_close(&shared.own.pipeline);
    pipeline_close(&shared.ten.pipeline);
    arena_release(&shared.run);
    return 0;
}

/* --- one combination ---------------------------------------------------------------------- */

struct combination {
    size_t oddity, paper, turn, number;
    const char *theme;      /* NULL: the default */
    const char *const *all; /* the settings of a full cross; NULL: those of the turn */
    bool always;            /* not only in its turn */
};

static const char *const *sets_of(const struct combination *c)
{
    return c->all ? c->all : switches[c->turn].sets;
}

static void say(const struct combination *c, size_t page, const char *kind, const char *text)
{
    const char *const *set = sets_of(c);

    if (shared.n_findings++ >= 200)
        return;
    print_error("%s, %s", oddities[c->oddity].name, papers[c->paper].name);
    for (size_t i = 0; i < SETS_MAX && set[i]; i++)
        print_error(", %s", set[i]);
    print_error(": page %zu (%s): %s\n", page + 1, kind, text);
}

static void walk(struct arena *scratch, struct pipeline_made *m, const struct combination *c,
                 bool is_stretched)
{
    const struct box_paper *p = &m->boxes.paper;
    struct walk_rules rules =
        walk_rules_of(p->margin_top_pt, p->margin_bottom_pt, p->margin_binding_pt,
                      p->margin_outer_pt, p->binds_right, p->is_duplex, m->profile.print.is_large);
    struct walk_report report;

    if (is_stretched) /* of no language */
        rules.whole_word = 0;
    (void)walk_list(scratch, &m->pages, &rules, &report);
    if (!(oddities[c->oddity].is & ODD_ENDLESS))
        ink_check(scratch, &m->pages, &report, is_stretched, &report);
    for (size_t i = 0; i < report.findings.n; i++) {
        const struct walk_finding *f = &report.findings.item[i];

        say(c, f->page, m->pages.pages.item[f->page].kind, f->text);
    }
    for (size_t i = 0; i < m->pages.pages.n; i++)
        for (size_t k = 0; k < shared.n_kinds; k++)
            if (!strcmp(m->pages.pages.item[i].kind, shared.kind[k]))
                shared.is_seen[k][c->paper] = true;
    shared.n_pages += m->pages.pages.n;
}

static size_t add_sets(const char **out, size_t n, const char *const *sets)
{
    for (size_t i = 0; i < SETS_MAX && sets[i]; i++)
        out[n++] = sets[i];
    return n;
}

/* One week a combination, by turns. */
static const char *one_week(struct arena *a, const char *weeks, size_t number)
{
    struct str list = str_from_c(weeks ? weeks : "1,2,3,4"), rest = list, week = list;
    size_t n = 1;

    for (size_t i = 0; i < list.n; i++)
        n += list.p[i] == ',';
    for (size_t i = 0; i <= number % n; i++)
        week = str_cut(rest, ',', &rest);
    return str_dup(a, week);
}

/* A combination at work, with memory and messages of its own. */
struct work {
    struct arena arena, scratch;
    struct diag diag;
    struct pipeline_request request;
    struct pipeline_task task;
    struct pipeline_made made;
    struct pipeline own;
};

static void begin(struct work *w, const struct combination *c, const char *kinds)
{
    const struct oddity *o = &oddities[c->oddity];
    struct program *program = o->is & ODD_OWN_DATA ? &shared.own
                              : o->is & ODD_TEN    ? &shared.ten
                                                   : &shared.usual;
    const char **sets;
    size_t n;

    arena_init(&w->arena);
    arena_init(&w->scratch);
    diag_init(&w->diag, &w->arena);
    sets = ARENA_NEW_N(&w->arena, const char *, 4 * SETS_MAX);
    sets[0] = kinds;
    n = add_sets(sets, 1, papers[c->paper].sets);
    n = add_sets(sets, n, sets_of(c));
    if (c->theme)
        sets[n++] = arena_printf(&w->arena, "print.theme=%s", c->theme);
    w->request = program->request;
    w->request.sets = sets;
    w->request.n_sets = add_sets(sets, n, o->sets);
    w->task = (struct pipeline_task){.cli = &program->cli,
                                     .shared = &program->pipeline,
                                     .request = &w->request,
                                     .path = o->path ? o->path : "samples/mara.yaml",
                                     .arena = &w->arena,
                                     .scratch = &w->scratch,
                                     .diag = &w->diag};
}

/* Walks what was made, or says what is wrong with it. */
static void end(struct work *w, const struct combination *c, bool is_made)
{
    if (is_made) {
        walk(&w->scratch, &w->made, c, w->task.shared == &w->own);
    } else {
        show_diag(&w->diag, &w->arena);
        say(c, 0, "none", "it was not made");
    }
    arena_release(&w->scratch);
    arena_release(&w->arena);
}

static bool lay_out(struct work *w, bool is_stretched)
{
    w->own = *w->task.shared;
    w->own.blocks = NULL; /* boxes that others are shown too are not stretched */
    if (is_stretched)
        w->task.shared = &w->own;
    if (!pipeline_fill_templates(&w->task, &w->made))
        return false;
    if (is_stretched)
        stretch_document(&w->arena, &w->made.boxes);
    return pipeline_lay_out(&w->task, &w->made);
}

static void walk_combination(const struct combination *c)
{
    const struct oddity *o = &oddities[c->oddity];
    const char *text;
    struct weeks weeks;
    struct work w;
    bool is_made;

    if (!c->always && !soak_runs(c->number))
        return;
    begin(&w, c, shared.kinds);
    is_made = pipeline_read(&w.task, &w.made) && pipeline_plan(&w.task, &w.made);
    text = c->always ? o->weeks : one_week(&w.arena, o->weeks, c->number);
    if (is_made && w.made.plan.n_weeks && text != NULL) {
        assert_true(weeks_parse(text, 0, &weeks, w.task.diag));
        w.request.weeks = &weeks;
    }
    end(&w, c, is_made && lay_out(&w, o->is & ODD_STRETCHED));
}

/* All the odd runners in one club. */
static void walk_roster(struct combination c)
{
    struct roster_line line[ARRAY_LEN(oddities)];
    struct work club, of[ARRAY_LEN(oddities)];
    bool is_made;

    for (c.oddity = 0; c.oddity < ARRAY_LEN(oddities); c.oddity++) {
        struct work *w = &of[c.oddity];

        begin(w, &c, "print.pages=[roster]");
        is_made = pipeline_read(&w->task, &w->made) && pipeline_plan(&w->task, &w->made);
        assert_true(is_made);
    }
    c.oddity = 0;
    begin(&club, &c, "print.pages=[roster, divider]");
    is_made = pipeline_read(&club.task, &club.made) && pipeline_plan(&club.task, &club.made);
    for (size_t i = 0; i < ARRAY_LEN(oddities); i++) {
        line[i] = roster_line_of(&club.arena, &of[i].made.plan, club.made.plan.start);
        line[i].n_pages = 12;
    }
    club.made.tree =
        roster_tree(&club.arena, &(struct roster_request){.club = "Riverside Runners",
                                                          .coach = "Anne-Sophie Kowalczyk",
                                                          .start = club.made.plan.start,
                                                          .lines = line,
                                                          .n_lines = ARRAY_LEN(oddities)});
    end(&club, &c, is_made && lay_out(&club, c.number % 2));
    for (size_t i = 0; i < ARRAY_LEN(oddities); i++) {
        arena_release(&of[i].scratch);
        arena_release(&of[i].arena);
    }
}

/* --- the set ------------------------------------------------------------------------------ */

/* The sheets with nothing filled in. */
static void walk_blank(const struct combination *c)
{
    struct work w;
    bool is_made;

    begin(&w, c, "print.pages=[week, strength, log]");
    w.task.path = "tests/visual/runners/no-distance.yaml";
    is_made = pipeline_read(&w.task, &w.made) && pipeline_plan(&w.task, &w.made);
    if (is_made)
        w.made.tree = plan_blank_tree(&w.arena, &w.made.plan);
    end(&w, c, is_made && lay_out(&w, c->number % 2));
}

/* Every theme but the default, on every paper, under every switch. */
static size_t walk_themes(void)
{
    const struct themes *themes = &shared.usual.pipeline.themes;
    size_t n = 0;

    for (size_t i = 1; i < themes->list.n; i++)
        for (size_t k = 0; k < ARRAY_LEN(papers) * ARRAY_LEN(switches); k++) {
            struct combination c = {k % ARRAY_LEN(oddities),
                                    k % ARRAY_LEN(papers),
                                    k / ARRAY_LEN(papers),
                                    n++,
                                    themes->list.item[i].name,
                                    NULL,
                                    false};

            walk_combination(&c);
        }
    return n;
}

/* The oddity whose turn it is; with the widest gutter none with longer words as well. */
static size_t oddity_of(size_t n, bool is_widest)
{
    size_t odd = n * 5 % ARRAY_LEN(oddities);

    while (is_widest && oddities[odd].is & ODD_STRETCHED)
        odd = (odd + 1) % ARRAY_LEN(oddities);
    return odd;
}

/* Each paper with each of the switches on and off, and with no gutter, a usual and the widest one;
 * the oddities by turns. */
static size_t walk_cross(void)
{
    static const char *const gutters[] = {NULL, "print.gutter=10 mm", "print.gutter=20 mm",
                                          "print.gutter=30 mm"};
    static const char *const flags[] = {"print.large_print=yes", "print.gray=yes",
                                        "print.left_handed=yes", "print.duplex=yes"};
    size_t n = 0;

    for (size_t paper = 0; paper < ARRAY_LEN(papers); paper++)
        for (size_t gutter = 0; gutter < ARRAY_LEN(gutters); gutter++)
            for (size_t bits = 0; bits < 1 << ARRAY_LEN(flags); bits++) {
                const char *all[SETS_MAX] = {NULL};
                size_t n_all = 0;

                for (size_t i = 0; i < ARRAY_LEN(flags); i++)
                    if (bits >> i & 1)
                        all[n_all++] = flags[i];
                all[n_all] = gutters[gutter];
                walk_combination(
                    &(struct combination){.oddity = oddity_of(n, gutter + 1 == ARRAY_LEN(gutters)),
                                          .paper = paper,
                                          .number = n,
                                          .all = all});
                n++;
            }
    return n;
}

static void every_combination_is_sound(void **state)
{
    static bool paper_turn[ARRAY_LEN(papers)][ARRAY_LEN(switches)],
        paper_odd[ARRAY_LEN(papers)][ARRAY_LEN(oddities)],
        turn_odd[ARRAY_LEN(switches)][ARRAY_LEN(oddities)];
    size_t n = 0;

    for (size_t odd = 0; odd < ARRAY_LEN(oddities); odd++)
        for (size_t paper = 0; paper < ARRAY_LEN(papers); paper++)
            for (size_t i = 0; i < SWITCHES_EACH; i++) {
                struct combination c = {
                    odd,  paper, (odd + paper + 2 * i) % ARRAY_LEN(switches), n++,
                    NULL, NULL,  i == 0 && oddities[odd].prints_most};

                paper_turn[paper][c.turn] = paper_odd[paper][odd] = turn_odd[c.turn][odd] = true;
                walk_combination(&c);
            }
    for (size_t i = 0; i < ARRAY_LEN(papers) * ARRAY_LEN(switches); i++) {
        struct combination c = {0,    i % ARRAY_LEN(papers), i / ARRAY_LEN(papers), n++, NULL, NULL,
                                false};

        if (i >= ARRAY_LEN(papers) && !soak_runs(c.number))
            continue;
        walk_roster(c);
        walk_blank(&c);
    }
    n += walk_themes();
    n += walk_cross();
    print_message("# %zu combinations, %zu pages\n", n, shared.n_pages);
    assert_true(n >= 300);
    for (size_t paper = 0; paper < ARRAY_LEN(papers); paper++)
        for (size_t i = 0; i < ARRAY_LEN(switches) + ARRAY_LEN(oddities); i++)
            assert_true(i < ARRAY_LEN(switches) ? paper_turn[paper][i]
                                                : paper_odd[paper][i - ARRAY_LEN(switches)]);
    for (size_t odd = 0; odd < ARRAY_LEN(oddities); odd++)
        for (size_t i = 0; i < ARRAY_LEN(switches); i++)
            assert_true(turn_odd[i][odd]);
    assert_int_equal(shared.n_findings, 0);
}

static void every_page_kind_was_walked_on_every_paper(void **state)
{
    for (size_t k = 0; k < shared.n_kinds; k++)
        for (size_t paper = 0; paper < ARRAY_LEN(papers); paper++)
            if (!shared.is_seen[k][paper])
                fail_msg("no page of the kind '%s' was walked on %s", shared.kind[k],
                         papers[paper].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_combination_is_sound),
        cmocka_unit_test(every_page_kind_was_walked_on_every_paper),
    };

    return cmocka_run_group_tests(tests, open_programs, close_programs);
}
