/* What the log of seven days makes of the next seven: the table answer.def (TRAINING 9.2 to 9.4). */
#ifndef SCIENCE_ANSWER_H
#define SCIENCE_ANSWER_H

#include <stdbool.h>

enum answer_rule {
    ANSWER_NONE, /* nothing to go by */
#define ANSWER(id, ...) ANSWER_##id,
#include "science/answer.def"
    ANSWER_RULES
};

/* Which step of its ladder a session takes next. A later one holds back more. */
enum answer_step {
    ANSWER_NEXT,
    ANSWER_SAME,
    ANSWER_BACK /* the step before */
};

/* How easy runs felt. */
enum answer_easy {
    ANSWER_EASY_WAS_FINE,
    ANSWER_EASY_WAS_HARD,
    ANSWER_EASY_WAS_VERY_HARD /* nothing fast in the next week */
};

enum {
    ANSWER_DAYS_OFF = 7,  /* without running, after pain: D */
    ANSWER_PAIN_DAYS = 2, /* of seven: D */
    ANSWER_HELD_DAYS = 3, /* mornings, of seven: D */
    ANSWER_ILL_MANY = 4   /* days of seven: D */
};

extern const double ANSWER_PAIN, ANSWER_PAIN_STOP; /* 0-10, at or above: D */
extern const double ANSWER_EASY_HARD,
    ANSWER_EASY_VERY_HARD;                   /* effort of an easy run, at or above: D */
extern const double ANSWER_FAR_OVER;         /* of what was planned on the days logged, over: D */
extern const double ANSWER_SPIKE_SHARE;      /* of the longest run: RUNSAFE25 */
extern const double ANSWER_TIRED_LONG_SHARE; /* of the long run, after bad mornings: D */
extern const double ANSWER_LONG_LEAST_SHARE; /* of the long run planned last: D */

/* What the log says of seven days. A day without an entry counts nowhere. */
struct answer_week {
    int n_runs;           /* planned, the race not counted */
    int n_logged;         /* of them, with what was done */
    double done, planned; /* over those days, km or min; `done` also on days without a run */
    double far_before;    /* done in the week before, where it was far more than planned; else 0 */
    double whole_km;      /* of the week as planned, logged or not */
    int n_pain_before;    /* days with pain of 4 or more in the seven days before */
    int n_pain, n_pain_stop; /* days with pain of 4 or more, of 7 or more */
    bool has_lasting_pain;   /* however little, at one place, on many days of 14 */
    bool had_pain_before;    /* L4 or L2 held for the seven days before */
    int n_ill;
    int n_unread;             /* days on which pain or illness could not be read */
    int n_held;               /* mornings that were amber, red or stop */
    bool has_two_red;         /* in a row */
    bool is_tired_long;       /* two weeks of such mornings, and none that was green */
    int n_easy, n_easy_hard;  /* easy runs with an effort; with one of 7 or more */
    int n_easy_very_hard;     /* of 9 or more */
    double easy_effort;       /* mean of those; NAN: none */
    int n_missed;             /* runs that are logged as missed, or that a red morning took out */
    int n_missed_in_row;      /* days in a row without the runs planned, all of them such */
    bool is_hard;             /* a hard session was too hard, or cut short */
    bool was_hard_before;     /* and so was the last one before */
    bool is_cut;              /* one of these was cut short or missed, not too hard by its effort */
    bool is_overridden;       /* the coach decides */
    double total_km, long_km; /* of the week that the shares are of */
    double last_long_km;      /* the long run planned last */
    double longest_km;        /* really run in the last four weeks */
    bool is_long_logged;
    double far_run_km,
        usual_run_km; /* the longest run logged; the longest of the four weeks before it, or planned */
};

struct answer {
    enum answer_rule rule;
    double share, long_share; /* NAN: as planned */
    double total_km, long_km; /* the most that the next week may have; NAN: as planned */
    double ran_km;            /* long_km goes by this run; NAN: by its share */
    bool has_quality;
    enum answer_easy easy;
    int n_pain; /* days with pain of 4 or more, of the seven, or where it was one, of 14 */
    int n_runs, n_logged, n_pain_stop; /* as in the week that it answers, like the next five */
    double done, planned, whole_km;
    bool is_far_over; /* done is far more than planned: ANSWER_FAR_OVER */
    bool is_far_run;  /* one run is far longer than those before */
    double far_run_km, usual_run_km;
    double of_km, long_of_km; /* what the shares are of */
    enum answer_step step;
    bool is_too_hard; /* the step goes by how hard the session was */
    bool is_cut;      /* or by how much of it was done */
    int n_days_off;   /* without running before the next week; 0: none */
};

/* D RUNSAFE25.  The first rule that holds, and what all those that hold make of the next week: the least that one of them
 * leaves. */
struct answer answer_to(const struct answer_week *w);
/* D.  Whether a session of EFFORT (NAN: not given), of which SHARE was done (NAN), was too hard. */
bool answer_is_too_hard(double effort, double share);
/* D.  Whether it was so by its EFFORT. */
bool answer_has_hard_effort(double effort);

/* D.  Whether pain of 4 or more was on two days, or on one and on one of the seven days before. */
bool answer_has_pain_twice(const struct answer_week *w);
/* D.  Whether mornings say ease off: on three of the seven, red on two of them in a row, or two weeks of such. */
bool answer_is_tired(const struct answer_week *w);
/* D.  Whether far more than planned was done on the days logged, and more than SHARE of the whole week. */
bool answer_is_far_over(const struct answer_week *w, double share);
/* D DAMSTED19.  Whether that holds the next week back: not again where the week before had as much. */
bool answer_is_far_over_anew(const struct answer_week *w);
/* D.  Whether it stops the running for ANSWER_DAYS_OFF. */
bool answer_is_stop(enum answer_rule rule);
/* D.  Whether it holds for six days or more in a row that were missed: a return (TRAINING 6.6). */
bool answer_is_days_off(enum answer_rule rule);
bool answer_is_illness(enum answer_rule rule);
/* D.  Whether it makes the next week the same as this one. */
bool answer_is_same_week(enum answer_rule rule);

/* What a sentence claims of the week's total, against the week before. */
enum answer_claim {
    ANSWER_CLAIMS_ANY, /* nothing */
    ANSWER_CLAIMS_SAME,
    ANSWER_CLAIMS_NO_MORE,
    ANSWER_CLAIMS_LESS
};

/* By enum answer_rule: its word, and what is printed. */
extern const struct answer_text {
    const char *word;
    enum answer_claim claim;
    const char *text,
        *text_otherwise; /* where the claim holds; where not, NULL if it claims nothing */
} ANSWER_TEXTS[ANSWER_RULES];

/* D.  What is printed of a rule in a week of KM after one of BEFORE_KM. */
const char *answer_text(enum answer_rule rule, double km, double before_km);

#endif
