#include "science/rule.h"

#include <assert.h>

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

const struct rule *rule_of(enum rule_id id)
{
    assert(id < RULE_COUNT);
    return &RULES[id];
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
