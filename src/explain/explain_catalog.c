/* Rows of `explain` for words of the catalogue that hold a figure: doses, cues, what stands in for
 * a piece of equipment.  No number of the tree is behind them. */
#include "explain/explain_int.h"

static struct range written_for(struct explain_at *at, const char *key)
{
    const struct value *name = value_find(at->map, str_from_c(key));

    explain_put(at, "as the catalogue has it");
    if (name != NULL && name->kind == VALUE_TEXT)
        explain_put(at, " for '%s'", name->u.text.p);
    return RANGE_NONE;
}

static struct range as_written(struct explain_at *at)
{
    return written_for(at, "name");
}

static struct range in_place(struct explain_at *at)
{
    return written_for(at, "label");
}

#define SAID(pattern, topic, title) SAID_BY(pattern, topic, title, as_written)
#define SAID_BY(pattern, topic, title, fn)                         \
 {                                                                 \
  pattern, EXPLAIN_##topic, title, EXPLAIN_FROM(CATALOG), NULL, fn \
 }

static const struct explain_row ROWS[] = {
    SAID("drills.mobility[].dose", RECOVERY, "dose of a drill"),
    SAID("drills.rolling[].dose", RECOVERY, "dose of a drill"),
    SAID("drills.activation[].dose", RECOVERY, "dose of a drill"),
    SAID("drills.stability[].dose", RECOVERY, "dose of a drill"),
    SAID("drills.mobility[].cues[]", RECOVERY, "cue of a drill"),
    SAID("drills.rolling[].cues[]", RECOVERY, "cue of a drill"),
    SAID("drills.activation[].cues[]", RECOVERY, "cue of a drill"),
    SAID("drills.stability[].cues[]", RECOVERY, "cue of a drill"),
    SAID("drills.mobility[].substitute", RECOVERY, "in place of equipment"),
    SAID("drills.rolling[].substitute", RECOVERY, "in place of equipment"),
    SAID("drills.activation[].substitute", RECOVERY, "in place of equipment"),
    SAID("drills.stability[].substitute", RECOVERY, "in place of equipment"),
    SAID("strength[].kit[].label", STRENGTH, "equipment"),
    SAID_BY("strength[].kit[].substitute", STRENGTH, "in place of equipment", in_place),
    SAID("strength[].exercises[].equipment_label", STRENGTH, "equipment"),
    SAID("strength[].exercises[].substitute", STRENGTH, "in place of equipment"),
    SAID("strength[].exercises[].optional_label", STRENGTH, "equipment"),
    SAID("strength[].exercises[].cues[]", STRENGTH, "cue of an exercise"),
};

const struct explain_rows explain_catalog_rows = EXPLAIN_ROWS(ROWS);
