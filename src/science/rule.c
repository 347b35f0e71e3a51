/* The tables of rules and sources, from rules.def and sources.def. */
#include "science/rule.h"

#include <assert.h>

static const struct source SOURCES[SOURCE_COUNT] = {
#define SOURCE(key, mark, authors, year, title, doi) \
 [SOURCE_##key] = {mark, authors, year, title, doi},
#include "science/sources.def"
#undef SOURCE
};

static const struct rule RULES[RULE_COUNT] = {
#define RULE(id, formula, evidence, ...)                                            \
 [RULE_##id] = {#id,                                                                \
                formula,                                                            \
                RULE_##evidence,                                                    \
                sizeof((enum source_key[]){__VA_ARGS__}) / sizeof(enum source_key), \
                {__VA_ARGS__}},
#include "science/rules.def"
#undef RULE
};

const struct source *source_of(enum source_key k)
{
    assert(k < SOURCE_COUNT);
    return &SOURCES[k];
}

const struct rule *rule_of(enum rule_id id)
{
    assert(id < RULE_COUNT);
    return &RULES[id];
}

enum rule_id rule_find(struct str name)
{
    int i = 0;

    while (i < RULE_COUNT && !str_eq_c(name, RULES[i].name))
        i++;
    return (enum rule_id)i;
}

const char *rule_evidence_word(enum rule_evidence e)
{
    switch (e) {
    case RULE_CONVENTION: return "convention";
    case RULE_ESTIMATE: return "estimate";
    case RULE_MEASURED: return "measured";
    case RULE_PUBLISHED: break;
    }
    return "published";
}
