/* The tables of rules and sources, from rules.def and sources.def. */
#include "science/rule.h"

#include <stddef.h>

const struct source SOURCE_ROWS[SOURCE_COUNT] = {
#define SOURCE(key, mark, authors, year, title, doi) \
 [SOURCE_##key] = {mark, authors, year, title, doi},
#include "science/sources.def"
};

const struct rule RULE_ROWS[RULE_COUNT] = {
#define RULE(id, formula, evidence, ...)                                            \
 [RULE_##id] = {#id,                                                                \
                formula,                                                            \
                RULE_##evidence,                                                    \
                sizeof((enum source_key[]){__VA_ARGS__}) / sizeof(enum source_key), \
                {__VA_ARGS__}},
#include "science/rules.def"
};

const char *const RULE_EVIDENCE_WORDS[RULE_EVIDENCES] = {NULL, "convention", "estimate", "measured",
                                                         "published"};

enum rule_id rule_find(struct str name)
{
    int i = 0;

    while (i < RULE_COUNT && !str_eq_c(name, RULE_ROWS[i].name))
        i++;
    return (enum rule_id)i;
}
