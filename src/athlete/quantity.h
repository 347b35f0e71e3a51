/* Quantities with their units: "62 kg", "5:45 /km", "64 F", "17 fl oz", "1h15".  Converted here, once,
 * and never rounded. */
#ifndef ATHLETE_QUANTITY_H
#define ATHLETE_QUANTITY_H

#include <stdbool.h>

#include "base/str.h"
#include "base/unit.h"

struct arena;

enum quantity_kind {
    QUANTITY_MASS,        /* kg */
    QUANTITY_DISTANCE,    /* km */
    QUANTITY_PACE,        /* min/km */
    QUANTITY_TEMPERATURE, /* C */
    QUANTITY_VOLUME,      /* mL */
    QUANTITY_MINUTES,     /* min; a bare number is minutes */
    QUANTITY_HOURS,       /* h; a bare number is hours */
    QUANTITY_SECONDS,     /* s; a bare number is seconds */
    QUANTITY_GRAMS_HOUR,  /* g/h */
    QUANTITY_HEIGHT,      /* cm; a bare number is cm */
    QUANTITY_MILLIS,      /* ms */
    QUANTITY_BPM,         /* beats a minute */
    QUANTITY_PERCENT,     /* % */
    QUANTITY_MARGIN,      /* mm */
    QUANTITY_COUNT
};

enum quantity_flags {
    QUANTITY_CSV = 1 << 0, /* a decimal comma is accepted */
    QUANTITY_RACE = 1 << 1 /* "half marathon" and "marathon" are distances */
};

enum quantity_result {
    QUANTITY_OK,
    QUANTITY_NO_NUMBER, /* does not begin with a number of this kind's form */
    QUANTITY_NO_UNIT,   /* a number with the wrong unit */
    QUANTITY_COMMA,     /* a decimal comma where a point is needed */
    QUANTITY_THOUSANDS, /* a comma before three digits, which may mark thousands or decimals */
    QUANTITY_SPAN,      /* two numbers, "45-50" */
    QUANTITY_SIXTY,     /* seconds or minutes past 59 after a colon */
    QUANTITY_COLON      /* a pace with a decimal point: minutes:seconds are needed */
};

enum {
    QUANTITY_WORDS = 8 /* spellings of a unit, at most */
};

/* A row of unit.def: the unit a person wrote, or a bare number took. */
struct quantity_unit {
    enum quantity_kind kind;
    const char *shown;
    double factor, zero;
    int decimals;
    unsigned bare;
    const char *word[QUANTITY_WORDS];
};

struct quantity {
    double value; /* in the unit of its kind */
    const struct quantity_unit *unit;
    bool is_bare;    /* written without a unit */
    bool is_minutes; /* a time of two parts, "45:00", read as minutes:seconds */
};

/* S as a KIND; a bare number takes the unit of SYSTEM. */
enum quantity_result quantity_parse(struct str s, enum quantity_kind kind, enum unit_system system,
                                    unsigned flags, struct quantity *out);
/* "35-200 kg" in UNIT, rounded inwards; in the arena. */
const char *quantity_format_range(struct arena *a, const struct quantity_unit *unit, double min,
                                  double max);
/* "38.5 kg", "5:45 /km" in UNIT; in the arena. */
const char *quantity_format(struct arena *a, const struct quantity_unit *unit, double value);
/* The unit of KIND that WORD is, in lower case without blanks and dots; NULL: none. */
const struct quantity_unit *quantity_find_unit(enum quantity_kind kind, struct str word);
/* The unit a bare number takes. */
const struct quantity_unit *quantity_bare_unit(enum quantity_kind kind, enum unit_system system);

/* Weight, heartbeats, hours of sleep and the like; not distances, paces and weather. */
bool quantity_is_of_body(enum quantity_kind kind);

struct quantity_words {
    const char *allowed;    /* "kg or lb" */
    const char *example[2]; /* by enum unit_system: "62 kg" */
};

extern const struct quantity_words quantity_words[QUANTITY_COUNT];

#endif
