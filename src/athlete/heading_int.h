/* Shared by the parts that read the file of headings and match them. */
#ifndef ATHLETE_HEADING_INT_H
#define ATHLETE_HEADING_INT_H

#include "athlete/heading.h"

enum {
    HEADING_PHRASE_MAX = 8 /* words */
};

/* A word of the file; those that mean the same are one. */
struct heading_word {
    const char *text;
    bool is_ignored;
};

struct heading_phrase {
    const char *key;
    const struct heading *heading; /* NULL: the key itself, as a heading */
    const struct heading_word *word[HEADING_PHRASE_MAX];
    size_t n;
};

/* The word TEXT of the file; NULL: it is not there. */
struct heading_word *heading_find_word(const struct headings *h, struct str text);

#endif
