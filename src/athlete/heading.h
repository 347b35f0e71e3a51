/* Headings of tables of athletes, as people write them, and the words of their cells: templates/headings.yaml. */
#ifndef ATHLETE_HEADING_H
#define ATHLETE_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/memo.h"
#include "base/vec.h"

struct assets;
struct diag;
struct table;
struct table_column;

/* Columns that no key of a profile has. */
#define HEADING_FIRST_NAME "first name"
#define HEADING_LAST_NAME  "last name"
#define HEADING_TIMESTAMP  "timestamp"

/* A row of the file: the key, and the words of which one must be in the heading. */
struct heading {
    const char *key;
    VEC_OF(const char *) words;
    VEC_OF(const char *) unless; /* the table has one of these headings too */
};

/* Words that mean the same. */
struct heading_same {
    const char *word;
    VEC_OF(const char *) also;
};

/* Words that headings are compared with, and which heading they stand for. */
struct heading_phrase;

struct headings {
    VEC_OF(struct heading) roster;
    VEC_OF(struct heading_same) same;
    VEC_OF(const char *) ignored, nothing, totals, answers;
    struct memo vocabulary; /* struct heading_word by the word */
    VEC_OF(struct heading_phrase) phrases;
};

/* Reads the file, of --data or the built-in one; in A.  False after a report. */
bool headings_load(struct arena *a, const struct assets *s, struct headings *out, struct diag *d)
    __attribute__((warn_unused_result));
void headings_release(struct headings *h);
/* Whether the heading of C is known; then its key, its unit, and its rank among the words of that key (from 0,
 * the best). */
bool headings_match(const struct headings *h, struct table_column *c);
/* Leaves out of T the columns whose heading means something else beside others. */
void headings_check(const struct headings *h, struct table *t);
/* Whether a cell is one of `nothing`, `totals` or `answers`. */
bool headings_is_nothing(const struct headings *h, struct str cell);
bool headings_is_total(const struct headings *h, struct str cell);
bool headings_is_answer(const struct headings *h, struct str cell);
/* "weight, body weight; in kg or lb": the words of ROW, in A. */
const char *headings_words(struct arena *a, const struct heading *row);

#endif
