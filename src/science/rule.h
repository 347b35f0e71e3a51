/* The rule behind each printed quantity (rules.def): formula in words, kind of evidence, and its
 * sources (sources.def). */
#ifndef SCIENCE_RULE_H
#define SCIENCE_RULE_H

#include "base/str.h"

enum source_key {
#define SOURCE(key, mark, authors, year, title, doi) SOURCE_##key,
#include "science/sources.def"
    SOURCE_COUNT
};

struct source {
    const char *mark; /* as printed, such as "ACSM16" */
    const char *authors;
    int year; /* 0: undated */
    const char *title;
    const char *doi; /* "" if there is none */
};

enum rule_id {
#define RULE(id, formula, evidence, ...) RULE_##id,
#include "science/rules.def"
    RULE_COUNT
};

enum rule_evidence {
    RULE_NO_EVIDENCE, /* none is needed, as for a date */
    RULE_CONVENTION,  /* our own choice or coaching practice: no trial supports the exact number */
    RULE_ESTIMATE,    /* a model's prediction */
    RULE_MEASURED,    /* from the runner's own figures */
    RULE_PUBLISHED,   /* a published figure or range */
    RULE_EVIDENCES
};

enum {
    RULE_SOURCES_MAX = 10 /* room */
};

struct rule {
    const char *name; /* the id, such as "FUEL_AFTER" */
    const char *formula;
    enum rule_evidence evidence;
    int n_sources;
    enum source_key sources[RULE_SOURCES_MAX];
};

extern const struct source SOURCE_ROWS[SOURCE_COUNT];
extern const struct rule RULE_ROWS[RULE_COUNT];
extern const char *const RULE_EVIDENCE_WORDS[RULE_EVIDENCES]; /* NULL: none */
/* By name; RULE_COUNT if there is none. */
enum rule_id rule_find(struct str name);

#endif
