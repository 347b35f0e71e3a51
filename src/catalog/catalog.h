/* Exercises, drills, kit, foods and training sessions: read from templates/catalog, checked as a whole,
 * looked up.
 *
 * Loaded once a run and read-only after that.  Every id and figure that an entry names exists, ids
 * are unique within their list, each piece of kit that is needed has a substitute, each of the
 * four weeks has a session of exercises, and each phase of each race has its training sessions. */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "base/vec.h"
#include "science/mileage.h"
#include "science/week.h"
#include "science/workout.h"

struct memo;

struct arena;
struct schema_words;
struct assets;

enum {
    CATALOG_WEEKS = 4,        /* of the strength plan */
    CATALOG_SESSION_MAX = 12, /* exercises */
    CATALOG_PARTS = 16        /* that a food can be in a snack: words of foods.yaml */
};

enum catalog_family {
    CATALOG_BRIDGE,
    CATALOG_CORE,
    CATALOG_SIDE,
    CATALOG_OTHER, /* a coach's own, of none of the three */
    CATALOG_FAMILIES
};

enum catalog_phase {
    CATALOG_MOBILITY,
    CATALOG_ROLLING,
    CATALOG_ACTIVATION,
    CATALOG_STABILITY,
    CATALOG_PHASES
};

/* Who may eat a food, and whether it travels; sets hold BIT(enumerator). */
enum catalog_tag {
    CATALOG_VEGAN,
    CATALOG_DAIRY_FREE,
    CATALOG_GLUTEN_FREE,
    CATALOG_PORTABLE,
    CATALOG_TAGS
};

/* Portions a food may come in. */
enum catalog_portion {
    CATALOG_HALF,
    CATALOG_ONE,
    CATALOG_ONE_AND_HALF,
    CATALOG_TWO,
    CATALOG_PORTIONS
};

struct catalog_texts {
    VEC_OF(const char *) texts;
};

struct catalog_kit {
    const char *id, *name;
    const char *substitute;
    struct catalog_texts covers; /* ids of kit this piece also serves as */
    struct loc at, at_covers;
};

struct catalog_exercise {
    const char *id, *name;
    enum catalog_family family;
    VEC_OF(int) weeks; /* of 1-4; none: a variant, not in the calendar */
    int sets;
    int reps[2], hold_s[2], rest_s[2]; /* low and high; zeros: none */
    int rpe;
    bool is_per_side;
    struct catalog_texts equipment, optional; /* ids of kit */
    const char *unloaded;    /* id of what to do without weight; NULL: it needs none */
    const char *alternative; /* id of what to do instead of lying on the back, or NULL */
    const char *figure;      /* stem of a file of templates/figures, or NULL */
    struct catalog_texts cues;
    struct loc at, at_figure, at_week, at_reps, at_hold, at_rest, at_equipment, at_optional,
        at_unloaded, at_alternative;
};

/* A drill in pregnancy: on the back or face down it is left out, another may take its place. */
enum catalog_pregnancy {
    CATALOG_AS_EVER,
    CATALOG_LEFT_OUT,
    CATALOG_ONLY_THEN,
    CATALOG_PREGNANCIES
};

struct catalog_drill {
    const char *id, *name;
    enum catalog_phase phase;
    enum catalog_pregnancy pregnancy;
    const char *target; /* of rolling: "calves", "quads", "glutes"; else NULL */
    const char *dose;
    int sets, reps; /* 0: not counted */
    bool is_per_side;
    struct catalog_texts equipment;
    const char *figure;
    struct catalog_texts cues;
    struct loc at, at_figure, at_equipment;
};

/* "2 slices of bread", by enum catalog_portion; NULL: it has no such portion. */
struct catalog_portions {
    const char *text[CATALOG_PORTIONS];
};

struct catalog_food {
    const char *id, *name, *portion;
    double grams, carbohydrate_g, protein_g; /* of one portion */
    unsigned tags;
    bool is_checked; /* against a food table */
    unsigned parts;  /* set of what it can be in a snack; 0: in none */
    struct catalog_portions portions;
    struct loc at;
};

/* The parts of a snack, one food for each. */
struct catalog_snack {
    unsigned parts;
    struct loc at;
};

/* A training session (TRAINING 3.1); km and min. */
struct catalog_workout {
    const char *id, *name, *purpose;
    struct workout workout;
    unsigned phases; /* BIT(enum mileage_phase) */
    unsigned races;  /* BIT(enum race_class) */
    enum week_experience least;
    struct catalog_texts cues;
    bool is_own;    /* a coach's: the built-in catalogue has none of that id and ladder */
    bool is_placed; /* named in `slots` or `fixed` */
    struct loc at, at_ladder;
};

/* The name of a session, and the session. */
struct catalog_choice {
    const char *id;
    struct loc at;
    const struct catalog_workout *of;
};

struct catalog_choices {
    VEC_OF(struct catalog_choice) list;
};

/* What a phase takes its sessions from. */
struct catalog_slot {
    struct catalog_choices quality[2]; /* of the first and the second quality day; taken in turns */
    struct catalog_choice long_run, shorter;
    struct catalog_choice again; /* where a long run has been as long often enough; may be none */
};

struct catalog_slots {
    struct catalog_slot phase[MILEAGE_PHASE_TAPER]; /* those before the taper; some have none */
};

/* Sessions that have their place. */
struct catalog_fixed {
    struct catalog_choice easy_day;     /* one easy day of a block */
    struct catalog_choice fallback;     /* for a runner whom none of a list is for */
    struct catalog_choice nothing_fits; /* for a day on which no step fits */
    struct catalog_choice trial, taper, race, second_long, medium_long, long_run;
};

/* How a pace feels. */
struct catalog_effort {
    int effort; /* of 10 */
    const char *talk;
};

struct catalog_sessions {
    VEC_OF(struct catalog_workout) list;
    struct catalog_effort paces[PACE_KEYS];
    struct workout_limits limits;
    struct catalog_slots races[RACE_CLASS_COUNT];
    struct catalog_fixed fixed;
};

struct catalog {
    VEC_OF(struct catalog_kit) kit;
    VEC_OF(struct catalog_exercise) exercises; /* the calendar's twelve */
    VEC_OF(struct catalog_exercise) variants;
    VEC_OF(struct catalog_drill) drills;
    VEC_OF(struct catalog_food) foods;
    VEC_OF(struct catalog_snack) snacks; /* best liked first */
    struct catalog_sessions sessions;
    struct memo *choices; /* of snack_choose; NULL: none are kept */
};

/* Reads the five files, overrides first.  False after any error: of YAML and its values, and
 * CATALOG_REF where entries do not fit together. */
bool catalog_load(struct arena *a, const struct assets *s, struct catalog *out, struct diag *d)
    __attribute__((warn_unused_result));

/* NULL where there is none. */
const struct catalog_exercise *catalog_find_exercise(const struct catalog *c, struct str id);
/* The exercises of a WEEK of 1-4, in the file's order; returns how many, 1 to CATALOG_SESSION_MAX. */
size_t catalog_session(const struct catalog *c, int week,
                       const struct catalog_exercise *out[CATALOG_SESSION_MAX]);
/* Whether PIECE is among the ids OWNED, or one of those serves as it. */
bool catalog_covers(const struct catalog *c, const char *const *owned, size_t n_owned,
                    struct str piece);

/* The words of a family, of a food's tags, and of a training session. */
extern const struct schema_words catalog_families, catalog_tags, catalog_paces, catalog_phases,
    catalog_races, catalog_workout_kinds;
double catalog_portion_size(enum catalog_portion p); /* 0.5, 1, 1.5, 2 */

#endif
