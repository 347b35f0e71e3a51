/* Headings of tables of athletes, of logs and of sessions, as people and services write them, and the words of their cells:
 * templates/headings.yaml. */
#ifndef ATHLETE_HEADING_H
#define ATHLETE_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/memo.h"
#include "base/vec.h"

struct assets;
struct schema;
struct schema_field;
struct table;
struct table_column;

enum heading_table {
    HEADING_ROSTER,
    HEADING_LOG,
    HEADING_SESSIONS,
    HEADING_TABLES
};

enum {
    HEADING_WORD_MAX = 40 /* bytes */
};

/* Columns that no key of a profile has. */
#define HEADING_FIRST_NAME "first name"
#define HEADING_LAST_NAME  "last name"
#define HEADING_TIMESTAMP  "timestamp"
#define HEADING_STATUS     "status"     /* of a member */
#define HEADING_UNFIT      "unfit"      /* what a status says about health */
#define HEADING_MEMBERSHIP "membership" /* of what kind, or as the status */
#define HEADING_LEFT       "left"       /* whether or when a member has left */
#define HEADING_ROLE       "role"       /* of a member */
#define HEADING_RESULT     "result"     /* of a race: distance and time */
#define HEADING_WEEKDAY    "weekday"    /* beside a date, which it must fit */

/* A row of the file: the key, and the words of which one must be in the heading. */
struct heading {
    const char *key;  /* NULL: the column is known, and not read */
    const char *why;  /* it is not read */
    const char *unit; /* of bare numbers below a heading that names none; or NULL */
    VEC_OF(const char *) words;
    VEC_OF(const char *)
    beside; /* the table must have one of these headings too, if there are any */
    VEC_OF(const char *) unless; /* the table must have none of these */
    struct loc at;
};

/* Texts of the file, in a vec. */
struct heading_list {
    const char **item;
    size_t n, cap;
};

/* Words that mean the same. */
struct heading_same {
    const char *word;
    VEC_OF(const char *) also;
};

/* Words in cells below a heading that mean one of its key's own. */
struct heading_synonym {
    const char *key, *word;
    VEC_OF(const char *) also;
};

/* A word in cells of days that stands for several of them. */
struct heading_days {
    const char *word;
    unsigned days;
};

/* Short forms of the days in a language, from Monday on. */
struct heading_day_set {
    VEC_OF(const char *) words;
    const char *needs; /* a word that must be there too; or NULL */
};

/* Words that headings are compared with, and which heading they stand for. */
struct heading_phrase;

/* The keys that a table may have. */
struct heading_keys {
    const struct schema *schema; /* each is a heading too */
    const struct schema *more;   /* these only by the words of the file; or NULL */
    const struct schema_field *(*find)(const char *dotted);
};

extern const struct heading_keys heading_roster_keys, heading_log_keys, heading_session_keys;

struct headings {
    enum heading_table table;
    const struct heading_keys *keys; /* NULL: none but those of the file */
    VEC_OF(struct heading) rows[HEADING_TABLES];
    VEC_OF(struct heading_same) same;
    struct heading_list ignored, nothing, errors, identity, others, personal, yes, no, no_goal,
        health, training, refusals, former, before_former, come, current, unfit, helpers, totals,
        people, answers, counted, everybody, sections, date_parts, every_day, open, day_fillers,
        count_fillers, day_exceptions, choices, exports, frequencies, years;
    struct heading_list months; /* twelve: the names of a month, with blanks */
    struct heading_list counts; /* the words for 1, 2 ..., with blanks */
    VEC_OF(struct heading_days) day_groups;
    VEC_OF(struct heading_day_set) day_sets;
    VEC_OF(struct heading_synonym) synonyms;
    struct memo vocabulary; /* struct heading_word by the word */
    VEC_OF(struct heading_phrase) phrases;
};

/* Reads the file, of --data or the built-in one, to match headings of TABLE, which may have KEYS or NULL; in A.
 * False after a report. */
bool headings_load(struct arena *a, const struct assets *s, enum heading_table table,
                   const struct heading_keys *keys, struct headings *out, struct diag *d)
    __attribute__((warn_unused_result));
void headings_release(struct headings *h);
/* Whether the heading of C is known; then its key, its unit, and its rank among the words of that key (from 0,
 * the best).  The scale of a number, in brackets at the end as in "Soreness (1-10)", stays as its unit. */
bool headings_match(const struct headings *h, struct table_column *c);
/* The same as the `match` of struct table_options, whose self is a struct headings. */
bool headings_match_column(void *self, struct table_column *c);
/* Matches the columns of T again, now by what stands beside them. */
void headings_check(const struct headings *h, struct table *t);
/* Of columns of T with the same key keeps one, and reports all that are not read. */
void headings_choose(struct arena *a, const struct headings *h, struct table *t, struct diag *d);
/* Why the column C of T is known and not read; NULL: it is not known. */
const char *headings_why(const struct headings *h, const struct table *t,
                         const struct table_column *c);
/* Whether a column of T shows it to be the export of a service. */
bool headings_is_export(const struct headings *h, const struct table *t);
/* Whether the heading of C is one of `identity`; whether it has one of `health`, or of `training`. */
bool headings_is_identity(const struct headings *h, const struct table_column *c);
bool headings_is_health(const struct headings *h, const struct table_column *c);
bool headings_is_training(const struct headings *h, const struct table_column *c);
/* The field of a key, which may be dotted; NULL: it is not one of H->keys. */
const struct schema_field *headings_find_field(const struct headings *h, const char *key);
/* What comes first in the dates below the heading, as in "Date of birth (dd/mm/yyyy)": 'd', 'm' or 'y'; '\0': it does
 * not say. */
char headings_date_order(const struct headings *h, const struct table_column *c);
/* Whether several days below the heading are days to choose from. */
bool headings_is_choice(const struct headings *h, const struct table_column *c);
/* The next word at S[*at] in lower case; false at the end.  A dot after a single letter and an apostrophe do
 * not end a word, a capital after a small letter does unless it is the last: "D.O.B.", "Coach's", "YearOfBirth",
 * "DoB". */
bool headings_next_word(struct str s, size_t *at, char out[HEADING_WORD_MAX], struct str *word);
/* Whether a cell is that of a total or of a count of people; a figure, with or without a unit. */
bool headings_is_total(const struct headings *h, struct str cell);
bool headings_is_figure(struct str cell);
/* Whether all words of a cell may be in a total or a part of one, as in "Lapsed members", "Group A". */
bool headings_is_label(const struct headings *h, struct str cell);
/* Whether a cell, alone in its row, is the title of the rows below: "Group A". */
bool headings_is_section(const struct headings *h, struct str cell);
/* Whether a cell, or a word of it, is in LIST, whatever its capitals. */
bool headings_has(const struct heading_list *list, struct str cell);
/* Whether a cell says that one has left: one of `former`, or a longer one of these before other words, and none of `come`;
 * words of `before_former` may come first. */
bool headings_is_former(const struct headings *h, struct str cell);
/* Whether all words of a cell of a status are of `current`, or numbers, or it begins with one of `come`; whether one is of `unfit`, or about health. */
bool headings_is_current(const struct headings *h, struct str cell);
bool headings_is_unfit(const struct headings *h, struct str cell);
/* Whether a cell is one of `nothing`, or no value of a formula. */
bool headings_is_nothing(const struct headings *h, struct str cell);
bool headings_is_error(const struct headings *h, struct str cell);
/* The month that WORD, three letters or more, is the start of, from 1; 0: none, or more than one. */
int headings_find_month(const struct headings *h, struct str word);
/* The number that WORD stands for, as in "three" and "twice"; 0: none. */
int headings_find_count(const struct headings *h, struct str word);
/* "weight, body weight; in kg or lb": the words of ROW, in A. */
const char *headings_words(struct arena *a, const struct headings *h, const struct heading *row);

#endif
