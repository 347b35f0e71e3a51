/* What age and health flags change in a plan (SCIENCE 8.2). */
#ifndef SCIENCE_SAFETY_H
#define SCIENCE_SAFETY_H

#include <stdbool.h>

enum {
    SAFETY_ADULT_Y = 18,   /* D KRABAK21 */
    SAFETY_FAST_ASK_Y = 75 /* ask a doctor first: D, TRAINING 3.9 */
};

/* The rows of health.def, by their place there and as bits. */
enum safety_row {
#define HEALTH(id, word, name, limit) SAFETY_ROW_##id,
#include "science/health.def"
    SAFETY_FLAGS
};

enum safety_flag {
#define HEALTH(id, word, name, limit) SAFETY_##id = 1 << SAFETY_ROW_##id,
#include "science/health.def"
};

/* Other reasons to withhold something. */
enum safety_reason {
    SAFETY_MINOR = 1 << SAFETY_FLAGS, /* under 18 */
    SAFETY_HIDES_WEIGHT = SAFETY_MINOR << 1,
    SAFETY_UNCLEARED = SAFETY_MINOR << 2, /* a clinician has not cleared quality days */
    SAFETY_WITHHELD = SAFETY_MINOR << 3   /* nor any exercise */
};

struct safety_person {
    unsigned flags; /* of enum safety_flag */
    double age_y;   /* NAN: unknown, an adult */
    bool is_cleared;
    bool is_weight_hidden;
    bool is_active; /* safety_is_active */
};

/* What may be printed and planned.  Without flags every show_ and allow_ is true, all else false. */
struct safety_effects {
#define EFFECT(name, about, withheld) bool name;
#include "science/safety.def"
    bool only_see_clinician;      /* one page, no numbers */
    bool needs_clearance;         /* before any exercise */
    bool needs_quality_clearance; /* before quality days */
    bool is_minor;                /* recovery, body-weight strength and logbook only */
    bool note_diabetes, note_nsaid, note_pregnancy, note_growth;
    bool note_heart;     /* signs to stop for beside those of everyone */
    bool note_breathing; /* a held breath raises the blood pressure */
};

/* ACSM15.  At least 3 runs of 30 min a week; three months of it cannot be checked and are
 * assumed. */
bool safety_is_active(double weekly_km, int n_runs, double pace_min_per_km);
/* ACSM15 ACOG804 AHA07 KRABAK21 REDS23 HEW15 KDIGO24. */
struct safety_effects safety_effects_of(const struct safety_person *p);
/* ACSM15 ACOG804 REDS23.  Takes away what REASONS, health flags and enum safety_reason, forbid. */
void safety_withhold(struct safety_effects *e, unsigned reasons);

#endif
