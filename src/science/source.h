/* Where figures come from, the rows of sources.def. */
#ifndef SCIENCE_SOURCE_H
#define SCIENCE_SOURCE_H

enum source_key {
#define SOURCE(key, mark, authors, year, title, doi) SOURCE_##key,
#include "science/sources.def"
#undef SOURCE
    SOURCE_COUNT
};

struct source {
    const char *mark; /* as printed, such as "ACSM16" */
    const char *authors;
    int year; /* 0: undated */
    const char *title;
    const char *doi; /* "" if there is none */
};

const struct source *source_of(enum source_key k);

#endif
