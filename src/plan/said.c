/* Says why a block differs from what was planned: the sentences of TRAINING 9. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"

static void say(struct plan_block *w, const char *word, const char *text)
{
    for (size_t i = 0; i < w->n_said; i++) {
        if (w->said[i].text == text)
            return;
    }
    w->said[w->n_said++] = (struct plan_reason_text){word, text};
}

void plan_say_unread(const struct plan *p, struct plan_block *w)
{
    bool is_judged = p->refusal == PLAN_RUN_WALK || w->answer.rule != ANSWER_NONE;
    date_day first = is_judged ? w->start - PLAN_DAYS : w->start;

    for (date_day day = first; day < w->start + PLAN_DAYS - 1;
         day++) { /* of its last day: the next */
        const struct profile_day *row = plan_row_on(p, day);

        if (row == NULL || !row->is_unread)
            continue;
        say(w, ANSWER_TEXTS[ANSWER_UNREAD].word, ANSWER_TEXTS[ANSWER_UNREAD].text);
        w->is_held = true;
    }
}

/* Of mornings, and of pain at one place. */
static const struct plan_reason_text LASTING_TEXTS[] = {
    {"tired_long", "Two weeks of bad mornings: see a doctor."},
    {"pain_lasts", "The same pain keeps coming back: see a doctor or physio."}};

void plan_say_lasting(const struct plan_builder *b, struct plan_block *w)
{
    bool is_said = w->reasons & PLAN_REASON_BIT(NO_PAIN) || b->replay.rest_to >= w->start;

    if (plan_is_tired_long(b, w))
        say(w, LASTING_TEXTS[0].word, LASTING_TEXTS[0].text);
    if (!is_said && plan_has_lasting_pain(b, w))
        say(w, LASTING_TEXTS[1].word, LASTING_TEXTS[1].text);
}

/* Why there is no running, and to which day, after the cause in the log, if it is there. */
static struct plan_reason_text rest_text(const struct plan_builder *b,
                                         const struct profile_day *cause)
{
    bool is_bad = cause != NULL && cause->pain >= ANSWER_PAIN_STOP;
    const struct answer_text *t = &ANSWER_TEXTS[is_bad ? ANSWER_L2 : ANSWER_L2_AGAIN];

    return (struct plan_reason_text){
        t->word,
        arena_printf(b->arena, "%s No run before %s.",
                     cause != NULL && cause->is_chest
                         ? "Chest pain: no running until a doctor has seen you. Is it there now? "
                           "Call an ambulance."
                         : t->text,
                     date_short_text(b->arena, b->replay.rest_to + 1))};
}

static const struct profile_day *rest_cause(const struct plan_builder *b)
{
    return plan_row_on(b->plan, b->replay.rest_to - ANSWER_DAYS_OFF);
}

void plan_say_rest(struct plan_builder *b, struct plan_block *w)
{
    struct plan_reason_text rest = rest_text(b, rest_cause(b));

    say(w, rest.word, rest.text);
    w->is_held = true;
}

void plan_say_rest_after(struct plan_builder *b)
{
    struct plan *p = b->plan;
    const struct plan_block *last = &p->blocks[p->n_listed - 1];
    const struct profile_day *cause = rest_cause(b);

    if (b->replay.rest_to < last->start + PLAN_DAYS)
        return;
    p->said_after = rest_text(b, cause);
    plan_warn(b, cause != NULL ? cause->at : p->profile->at.log, DIAG_PLAN_PULLED,
              "what the log says goes on after the plan: %s", p->said_after.text);
}

/* Why the week of the ladder is the same again, or an easier one. */
static const struct {
    const char *again, *easier;
    enum answer_rule rule; /* for an easier one */
} LADDER_TEXTS[RUN_WALK_HOLDS] = {
    [RUN_WALK_STOPPED] = {"After the days off for pain: this is the same week again.",
                          "After the days off for pain: this week goes back to easier sessions.",
                          ANSWER_L2},
    [RUN_WALK_RESTED] = {.again = "After the days off for pain: this is the same week again."},
    [RUN_WALK_ILL] = {"You were ill: this is the same week again.",
                      "You were ill: this week goes back to easier sessions.", ANSWER_L3},
    [RUN_WALK_PAIN_TWICE] = {"Pain on two days: this is the same week again.",
                             "Pain on two days: this week goes back to easier sessions.",
                             ANSWER_L4},
    [RUN_WALK_TIRED] = {"Your morning checks say ease off: this is the same week again.",
                        "Your morning checks say ease off: this week goes back to easier sessions.",
                        ANSWER_L5},
    [RUN_WALK_PAIN] = {.again = "You had pain: this is the same week again."},
    [RUN_WALK_FEW] = {.again = "You missed too many sessions: this is the same week again."},
    [RUN_WALK_HARD] = {.again = "The last session felt hard: this is the same week again."},
    [RUN_WALK_FAR_OVER] = {.again = "You did far more than planned: this is the same week again."}};

void plan_say_ladder(const struct plan *p, struct plan_block *w)
{
    const struct answer_text *t = &ANSWER_TEXTS[ANSWER_MISSED];
    enum run_walk_hold hold;

    if (w->number < 1 || w->number > p->ladder.n_weeks || w->grid.n_runs == 0)
        return;
    hold = p->ladder.holds[w->number - 1];
    if (w->number > 1 && w->ladder_week < w[-1].ladder_week) {
        if (LADDER_TEXTS[hold].easier != NULL)
            say(w, ANSWER_TEXTS[LADDER_TEXTS[hold].rule].word, LADDER_TEXTS[hold].easier);
        else
            say(w, t->word, t->text);
        w->is_held = true;
    } else if (w->reasons & PLAN_REASON_BIT(AGAIN) && LADDER_TEXTS[hold].again != NULL) {
        w->reasons &= ~PLAN_REASON_BIT(AGAIN);
        say(w, PLAN_REASON_TEXTS[PLAN_REASON_AGAIN].word, LADDER_TEXTS[hold].again);
        w->is_held = true;
    }
}

/* What is run on the days of W that are not off, of KM by weekday. */
static double sum_km(const struct plan_block *w, const double km[PLAN_DAYS])
{
    double sum = 0;

    for (int d = 0; d < PLAN_DAYS; d++)
        sum += w->off & BIT(d) ? 0 : km[d];
    return sum;
}

/* Whether W, planned as M, has less than it would have without its answer, though with those before it. Of a race block
 * M has only the most. */
static bool has_less(const struct plan *p, const struct plan_block *w,
                     const struct mileage_block *m)
{
    struct mileage_plan other = p->mileage;

    other.n_done = w->number - 1;
    return m != NULL && m->kind != MILEAGE_RACE &&
           num_exceeds(mileage_next_block(&other)->total_km, m->total_km);
}

/* The sentence of the rule that W answers to, which is true of its total, of the one before, and of what it would have
 * had: HAS_LESS. */
static const char *rule_text(const struct plan_builder *b, const struct plan_block *w,
                             bool has_less)
{
    const struct plan *p = b->plan;
    const struct answer *a = &w->answer;
    const struct answer_text *t = &ANSWER_TEXTS[a->rule];
    double before_km =
        w->number > 1 ? sum_km(w - 1, w[-1].planned_km) : p->mileage.start.printed_km;
    const char *text = answer_text(a->rule, sum_km(w, w->km), before_km);

    if (t->claim == ANSWER_CLAIMS_LESS && !has_less)
        text = a->rule == ANSWER_MISSED
                   ? t->text_otherwise
                   : arena_printf(b->arena, "%.*s: %s%s", (int)strcspn(text, ":"), text,
                                  a->rule >= ANSWER_L9 ? "a shorter long run this week"
                                                       : "nothing fast this week",
                                  strchr(text, '.'));
    return a->rule == ANSWER_L4 && a->n_pain > ANSWER_PAIN_DAYS
               ? arena_printf(b->arena, "Pain on %d days%s", a->n_pain, strchr(text, ':'))
               : text;
}

/* Of easy runs that felt hard, and so hard that nothing is fast. */
static const struct plan_reason_text EASY_TEXTS[] = {
    {"easy_hard", "Easy runs felt hard: run them slower."},
    {"easy_very_hard", "Nothing fast this week: easy runs felt very hard."}};

/* Of the last hard session, by whether it was cut short or missed, and of the last two. */
static const char *const SESSION_TEXTS[2][2] = {
    {"The session was too hard: no harder one this week.",
     "The session was too hard twice: nothing fast this week."},
    {"The session was cut short or missed: no harder one this week.",
     "Two sessions were too hard, cut short or missed: nothing fast this week."}};

/* Whether the plan has quality that the log can take out. */
static bool has_quality(const struct plan *p)
{
    return p->safety.allow_quality && p->request.n_quality > 0;
}

/* What was read is named where it is far more than planned, on the days logged and for the whole block, or one run
 * is far longer than any before: it may be a mistake of the log, and a week to rest from. */
static void say_far_over(struct plan_builder *b, struct plan_block *w)
{
    const struct answer *a = &w->answer;
    bool is_slow = !a->has_quality && has_quality(b->plan);
    const char *what = NULL;

    if (a->is_far_over)
        what = arena_printf(b->arena, "%s in a week planned as %s", plan_length_text(b, a->done),
                            plan_length_text(b, a->whole_km));
    else if (a->is_far_run)
        what =
            arena_printf(b->arena, "a run of %s, far over your longest, %s",
                         plan_length_text(b, a->far_run_km), plan_length_text(b, a->usual_run_km));
    if (what != NULL)
        say(w, "far_over",
            arena_printf(b->arena,
                         "Your log has %s: %sthe plan does not grow with it. "
                         "Correct the log if it is wrong.",
                         what, is_slow ? "nothing fast this week, and " : ""));
}

/* Whether the row of DAY is one for which RULE holds. */
static bool is_cause(const struct plan *p, const struct profile_day *row, enum answer_rule rule,
                     date_day day)
{
    if (answer_is_illness(rule))
        return row->is_ill;
    if (rule == ANSWER_UNREAD)
        return row->is_unread;
    if (rule == ANSWER_L5 || rule == ANSWER_L5_OFF)
        return plan_verdict_on(p, day) >= READINESS_AMBER;
    return row->pain >= (rule == ANSWER_L2 ? ANSWER_PAIN_STOP : ANSWER_PAIN);
}

/* At the first of the rows that make W lighter: all their days, and the seven that they change. */
static void warn_of_change(struct plan_builder *b, const struct plan_block *w, bool has_less)
{
    const struct plan *p = b->plan;
    enum answer_rule rule = w->answer.rule;
    static const char *const joins[] = {"", " and ", ", "}; /* before the last day, and others */
    bool is_again = rule == ANSWER_L2_AGAIN || rule == ANSWER_L4; /* minds the week before too */
    date_day from = w->start, last = w->start;
    struct loc at = p->profile->at.log;
    const char *days = "";
    int n = 0;

    for (date_day day = w->start - 1; day >= w->start - (is_again ? 2 : 1) * PLAN_DAYS; day--) {
        const struct profile_day *row = plan_row_on(p, day);

        if (row == NULL || !is_cause(p, row, rule, day))
            continue;
        days = arena_printf(b->arena, "%s%s%s", DATE_TEXT(day), joins[n < 2 ? n : 2], days);
        last = n++ == 0 ? day : last;
        at = row->at;
    }
    if (rule == ANSWER_L2)
        from = last + 1;
    plan_warn(b, at, DIAG_PLAN_PULLED, "what the log says of %s changes the seven days from %s: %s",
              days, DATE_TEXT(from), rule_text(b, w, has_less));
}

/* Whether the last two hard sessions were too hard, and no rule holds back as much. */
static bool is_hard_twice(const struct answer *a)
{
    return a->is_too_hard && a->step == ANSWER_BACK;
}

/* Whether the rule of answer A, by which a block is held if IS_HELD, is to be named. */
static bool names_rule(const struct answer *a, bool is_held)
{
    bool changes_nothing = isnan(a->share) && (a->has_quality || is_hard_twice(a));

    if (changes_nothing)
        return a->n_logged > 0;
    return (is_held && (!isnan(a->share) || answer_is_days_off(a->rule))) ||
           a->rule == ANSWER_UNREAD || a->rule == ANSWER_PAIN_ONCE || a->rule == ANSWER_PAIN_LASTS;
}

void plan_say_answer(struct plan_builder *b, struct plan_block *w, const struct mileage_block *m)
{
    const struct plan *p = b->plan;
    const struct answer *a = &w->answer;
    bool is_too_hard = a->is_too_hard && ((w->has_quality && w->grid.n_quality > 0) ||
                                          (is_hard_twice(a) && has_quality(p)));
    bool is_less = has_less(p, w, m);
    bool is_smaller =
        (is_less && !isnan(a->total_km)) || (m != NULL && m->is_long_held && !isnan(a->long_km));
    bool is_held = is_smaller || (!a->has_quality && has_quality(p)) || a->n_days_off > 0;
    bool says_rule, says_easy, is_very_hard;

    says_rule = names_rule(a, a->rule < ANSWER_L9 ? is_held : is_smaller);
    is_very_hard = a->easy == ANSWER_EASY_WAS_VERY_HARD && has_quality(p);
    says_easy =
        is_very_hard || (a->easy != ANSWER_EASY_WAS_FINE && !(says_rule && a->rule == ANSWER_L10));
    if (says_rule && !answer_is_stop(a->rule))
        say(w, ANSWER_TEXTS[a->rule].word, rule_text(b, w, is_less));
    if (a->rule == ANSWER_L9 && w->number > 1 && w[-1].answer.rule == ANSWER_L9)
        say(w, "fewer_days", "Less than half two weeks in a row: plan fewer run days.");
    say_far_over(b, w);
    if (says_easy)
        say(w, EASY_TEXTS[is_very_hard].word, EASY_TEXTS[is_very_hard].text);
    if (m != NULL && m->is_long_held && !isnan(a->ran_km) &&
        num_exceeds(w->long_km + m->step_km, a->long_km)) /* else something else holds it */
        w->said_of_long = (struct plan_reason_text){
            "long_run",
            arena_printf(
                b->arena,
                "Your longest run in the last four weeks was %s, so the next long run is %s.",
                plan_length_text(b, a->ran_km), plan_length_text(b, w->long_km))};
    if (is_too_hard)
        say(w, "too_hard", SESSION_TEXTS[a->is_cut][a->step == ANSWER_BACK]);
    w->is_held = w->is_held || is_held || is_too_hard || says_easy;
    w->is_lighter = is_less && a->share < 1;
    if (is_held && a->rule >= ANSWER_L2 && a->rule <= ANSWER_L5)
        warn_of_change(b, w, is_less);
}
