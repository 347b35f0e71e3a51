/* What the log of seven days makes of the next seven. */
#include "science/answer.h"

#include <math.h>

#include "base/num.h"
#include "science/mileage.h"
#include "science/range.h"

const double ANSWER_PAIN = 4, ANSWER_PAIN_STOP = 7;                    /* D */
const double ANSWER_EASY_HARD = 7;                                     /* D */
const double ANSWER_FAR_OVER = 1.50;                                   /* D */
static const double PAIN_SHARE = 0.80;                                 /* D */
const double ANSWER_SPIKE_SHARE = 1.10;                                /* RUNSAFE25 */
const double ANSWER_LONG_LEAST_SHARE = 0.50;                           /* D */
const double ANSWER_TIRED_LONG_SHARE = 0.70;                           /* D */
const double ANSWER_EASY_VERY_HARD = 9;                                /* D */
static const double EASY_HARD_MEAN = 6;                                /* effort: D */
static const double EASY_VERY_HARD_MEAN = 8;                           /* effort: D */
static const double SESSION_HARD = 9;                                  /* effort: D */
static const double SESSION_LEAST_SHARE = 0.80;                        /* D */
static const double LEAST_DONE_SHARE = 0.50, LITTLE_DONE_SHARE = 0.70; /* under them L9, L8: D */
static const double MOST_DONE_SHARE = 0.90, MORE_DONE_SHARE = 1.15;    /* under, L7; over, L11: D */
static const double LEAST_LEFT_SHARE = 0.75, LITTLE_LEFT_SHARE = 0.90; /* what they leave: D */
static const double UNREAD_SHARE = 0.75, UNREAD_LONG_SHARE = 0.70;     /* D */

enum {
    MISSED_DAYS = 6,  /* TRAINING 6.6: D */
    EASY_MEAN_OF = 3, /* D */
    EASY_HARD_OF = 2  /* D */
};

const struct answer_text ANSWER_TEXTS[ANSWER_RULES] = {
#define ANSWER(id, word, holds, share, long_share, quality, step, claim, text, other) \
 [ANSWER_##id] = {word, ANSWER_CLAIMS_##claim, text, other},
#include "science/answer.def"
};

static bool is_done_under(const struct answer_week *w, double share)
{
    return w->planned > 0 && !num_reaches(w->done, share * w->planned);
}

static bool is_done_over(const struct answer_week *w, double share)
{
    return num_exceeds(w->done, share * w->planned);
}

static bool is_little_logged(const struct answer_week *w)
{
    return 2 * w->n_logged < w->n_runs;
}

bool answer_is_far_over(const struct answer_week *w, double share)
{
    return is_done_over(w, ANSWER_FAR_OVER) && num_exceeds(w->done, share * w->whole_km);
}

/* One run was far longer than any of the weeks before. */
static bool is_far_run(const struct answer_week *w)
{
    return num_exceeds(w->far_run_km, ANSWER_FAR_OVER * w->usual_run_km);
}

bool answer_is_far_over_anew(const struct answer_week *w)
{
    return answer_is_far_over(w, 1) && mileage_is_jump(w->done, w->far_before);
}

/* More than planned was done, also of the week as a whole. */
static bool is_over(const struct answer_week *w)
{
    return is_done_over(w, MORE_DONE_SHARE) && num_exceeds(w->done, w->whole_km);
}

/* Some runs are not logged, and what is comes to less than the week. */
static bool is_part(const struct answer_week *w)
{
    return w->n_logged < w->n_runs && !num_reaches(w->done, MOST_DONE_SHARE * w->whole_km);
}

bool answer_has_pain_twice(const struct answer_week *w)
{
    return w->n_pain >= ANSWER_PAIN_DAYS || (w->n_pain > 0 && w->n_pain_before > 0);
}

/* What could not be read holds back, unless pain that was read does so, and no coach overrides that. */
static bool is_held_unread(const struct answer_week *w)
{
    return w->n_unread > 0 && (w->is_overridden || !answer_has_pain_twice(w));
}

bool answer_is_tired(const struct answer_week *w)
{
    return w->n_held >= ANSWER_HELD_DAYS || w->has_two_red || w->is_tired_long;
}

/* What is left of the next week after pain on two days, which what cannot be read makes no more: at most what was
 * run, a day without an entry as planned. */
static double pain_share(const struct answer_week *w, double unread_share)
{
    double ran_km = w->whole_km - w->planned + w->done;
    double share = w->n_unread > 0 ? fmin(PAIN_SHARE, unread_share) : PAIN_SHARE;

    return w->whole_km > 0 && w->total_km > 0 ? fmin(share, fmax(0, ran_km) / w->total_km) : share;
}

/* Whether pain leaves the next week its quality: not after little was done (L9, L8), or far more than planned. */
static bool is_quick_in_pain(const struct answer_week *w)
{
    return !answer_is_far_over(w, ANSWER_FAR_OVER) &&
           (is_little_logged(w) || !is_done_under(w, LITTLE_DONE_SHARE));
}

/* Easy runs had a mean effort of MEAN, or N of them were over a limit of their own. */
static bool was_easy_over(const struct answer_week *w, double mean, int n)
{
    return (w->n_easy >= EASY_MEAN_OF && num_reaches(w->easy_effort, mean)) || n >= EASY_HARD_OF;
}

static bool was_easy_hard(const struct answer_week *w)
{
    return was_easy_over(w, EASY_HARD_MEAN, w->n_easy_hard);
}

/* How easy runs felt holds back besides the rule (TRAINING 9.4). */
static void heed_easy_runs(const struct answer_week *w, struct answer *a)
{
    bool is_very_hard = was_easy_over(w, EASY_VERY_HARD_MEAN, w->n_easy_very_hard);

    if (a->rule < ANSWER_PAIN_ONCE || !(a->rule == ANSWER_L6 ? is_very_hard : was_easy_hard(w)))
        return;
    a->easy = is_very_hard ? ANSWER_EASY_WAS_VERY_HARD : ANSWER_EASY_WAS_HARD;
    a->has_quality = a->has_quality && !is_very_hard;
    if (a->step < ANSWER_SAME)
        a->step = ANSWER_SAME;
}

bool answer_has_hard_effort(double effort)
{
    return effort >= SESSION_HARD;
}

bool answer_is_too_hard(double effort, double share)
{
    return answer_has_hard_effort(effort) ||
           (!isnan(share) && !num_reaches(share, SESSION_LEAST_SHARE));
}

const char *answer_text(enum answer_rule rule, double km, double before_km)
{
    const struct answer_text *t = &ANSWER_TEXTS[rule];
    bool is_more = num_exceeds(km, before_km), is_less = num_exceeds(before_km, km);
    bool is_true = t->claim == ANSWER_CLAIMS_ANY || (t->claim == ANSWER_CLAIMS_LESS && is_less) ||
                   (t->claim == ANSWER_CLAIMS_NO_MORE && !is_more) ||
                   (t->claim == ANSWER_CLAIMS_SAME && !is_more && !is_less);

    return is_true ? t->text : t->text_otherwise;
}

bool answer_is_stop(enum answer_rule rule)
{
    return rule == ANSWER_L2 || rule == ANSWER_L2_AGAIN;
}

/* The coach decides, days off have shares of their own, or too little is logged for the rules after it. */
static bool is_last(enum answer_rule rule)
{
    return rule == ANSWER_L1 || rule == ANSWER_L5_OFF || rule == ANSWER_MISSED || rule == ANSWER_L6;
}

bool answer_is_days_off(enum answer_rule rule)
{
    return rule == ANSWER_MISSED || rule == ANSWER_L3_OFF || rule == ANSWER_L5_OFF;
}

bool answer_is_illness(enum answer_rule rule)
{
    return rule >= ANSWER_L3_OFF && rule <= ANSWER_L3;
}

bool answer_is_same_week(enum answer_rule rule)
{
    return ANSWER_TEXTS[rule].claim == ANSWER_CLAIMS_SAME;
}

/* The rules that hold, up to the one after which none counts: the first is named, and of what they leave the least
 * holds. Of the last rules, of what was done, the first alone says which step. */
static struct answer rules_of(const struct answer_week *w)
{
    const struct {
        bool holds;
        double share, long_share;
        bool has_quality;
        enum answer_step step;
    } rules[ANSWER_RULES] = {

#define ANSWER(id, word, holds, share, long_share, quality, step, ...) \
 [ANSWER_##id] = {holds, share, long_share, quality, ANSWER_##step},
#include "science/answer.def"
    };
    struct answer a = {.share = SCIENCE_NAN, .long_share = SCIENCE_NAN, .has_quality = true};

    for (enum answer_rule i = ANSWER_NONE; i < ANSWER_RULES; i++) {
        if (!rules[i].holds)
            continue;
        a.rule = a.rule == ANSWER_NONE ? i : a.rule;
        a.share = fmin(a.share, rules[i].share);
        a.long_share = fmin(a.long_share, rules[i].long_share);
        a.has_quality = a.has_quality && rules[i].has_quality;
        if (rules[i].step > a.step && (a.rule == i || i < ANSWER_L6))
            a.step = rules[i].step;
        if (is_last(i))
            break;
    }
    return a;
}

struct answer answer_to(const struct answer_week *w)
{
    struct answer a = rules_of(w);
    double spike_km =
        fmax(ANSWER_SPIKE_SHARE * w->longest_km, ANSWER_LONG_LEAST_SHARE * w->last_long_km);
    enum answer_step hard = w->was_hard_before ? ANSWER_BACK : ANSWER_SAME;

    a.total_km = a.share * w->total_km;
    a.long_km = a.long_share * w->long_km;
    a.ran_km = SCIENCE_NAN;
    a.n_runs = w->n_runs;
    a.n_logged = w->n_logged;
    a.n_pain_stop = w->n_pain_stop;
    a.n_pain = w->n_pain > 1 ? w->n_pain : w->n_pain + w->n_pain_before;
    a.done = w->done;
    a.planned = w->planned;
    a.whole_km = w->whole_km;
    a.is_far_over = answer_is_far_over(w, 1);
    a.is_far_run = is_far_run(w);
    a.far_run_km = w->far_run_km;
    a.usual_run_km = w->usual_run_km;
    a.of_km = w->total_km;
    a.long_of_km = w->long_km;
    a.n_days_off = answer_is_stop(a.rule)       ? ANSWER_DAYS_OFF
                   : answer_is_days_off(a.rule) ? w->n_missed_in_row
                                                : 0;
    if (a.rule == ANSWER_L1)
        return a;
    if (w->is_long_logged && !(a.long_km <= spike_km)) {
        a.long_km = spike_km;
        a.ran_km = w->longest_km;
    }
    a.has_quality = a.has_quality && !(w->is_hard && w->was_hard_before);
    if (w->is_hard && hard > a.step) {
        a.step = hard;
        a.is_too_hard = true;
        a.is_cut = w->is_cut;
    }
    heed_easy_runs(w, &a);
    return a;
}
