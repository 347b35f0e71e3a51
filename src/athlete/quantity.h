/* Quantities with their units: "62 kg", "10 st 4", "5:45 /km", "64 F", "45-50 km", "1h15".  Converted here,
 * once, and never rounded. */
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
    QUANTITY_NUMBER,      /* of a scale, or a count: no unit */
    QUANTITY_COUNT
};

enum quantity_flags {
    QUANTITY_EXACT = 1 << 0,                 /* a measurement: one number, not "45-50" */
    QUANTITY_GOAL = 1 << 2 | QUANTITY_EXACT, /* "sub-4" is a time */
    QUANTITY_WEEKLY = 1 << 3,                /* "a week" and "mpw" may follow */
    QUANTITY_RACE = 1 << 1 | QUANTITY_EXACT  /* "half marathon" and "parkrun" are distances */
};

enum quantity_result {
    QUANTITY_OK,
    QUANTITY_NO_NUMBER, /* does not begin with a number of this kind's form */
    QUANTITY_NO_UNIT,   /* a number with the wrong unit */
    QUANTITY_COMMA,     /* a comma after a decimal point */
    QUANTITY_THOUSANDS, /* a comma before three digits, which may mark thousands or decimals */
    QUANTITY_SPAN,      /* two numbers where one is needed, or not the smaller first */
    QUANTITY_SIXTY,     /* seconds or minutes past 59 after a colon */
    QUANTITY_PARTS,     /* "9-11 st": a range, or 9 st 11 */
    QUANTITY_STONE,     /* pounds past 13 after stones */
    QUANTITY_COLON /* a pace or a race's time with a decimal point: minutes:seconds are needed */
};

enum {
    QUANTITY_WORDS = 16 /* spellings of a unit, at most */
};

/* A row of unit.def: the unit a person wrote, or a bare number took. */
struct quantity_unit {
    enum quantity_kind kind;
    const char *shown;
    double factor, zero;
    int decimals;
    unsigned systems; /* bits of enum unit_system */
    bool has_parts;   /* a number of the unit in the row above may follow: "10 st 4" */
    const char *word[QUANTITY_WORDS];
};

struct quantity {
    double value;     /* in the unit of its kind */
    double low, high; /* the ends of a range, whose middle is the value; else the value */
    const struct quantity_unit *unit;
    bool is_bare;    /* written without a unit */
    bool is_minutes; /* a time of two parts, "45:00", read as minutes:seconds */
    bool is_rough;   /* "about 62 kg" */
    bool is_below;   /* a goal, "sub-4": less than the value */
};

/* S as a KIND; a bare number takes the unit of SYSTEM.  A decimal comma is as good as a point. */
enum quantity_result quantity_parse(struct str s, enum quantity_kind kind, enum unit_system system,
                                    unsigned flags, struct quantity *out);
/* "35-200 kg" in UNIT, rounded inwards; in the arena. */
const char *quantity_format_range(struct arena *a, const struct quantity_unit *unit, double min,
                                  double max);
/* "38.5 kg", "5:45 /km" in UNIT; in the arena. */
const char *quantity_format(struct arena *a, const struct quantity_unit *unit, double value);
/* The unit of KIND that WORD is, in lower case without blanks and dots; NULL: none. */
const struct quantity_unit *quantity_find_unit(enum quantity_kind kind, struct str word);
/* The km of a race that WORD names, in lower case without blanks and dots; NAN: none. */
double quantity_race_km(struct str word);
/* The bytes at the start of S that name a race of unit.def, "Half marathon race", and its KM; 0: none. */
size_t quantity_scan_race(struct str s, double *km);
/* The bytes at the start of S that are a sign of minutes or seconds, as in 48'20", and S_EACH, what it counts; 0: none. */
size_t quantity_scan_prime(struct str s, double *s_each);
/* Whether MI, no whole number, is a race that has a name, in miles: "26.2", "13.1". */
bool quantity_is_race_mi(double mi);
/* Whether WORD is a unit of any kind. */
bool quantity_is_unit(struct str word);
/* Whether WORD, beside a number, says that it is not exact, as "about" and "max" do. */
bool quantity_is_rough_word(struct str word);
/* Whether S is figures alone, to which a unit can be added: "62", "5:45", "4 to 5". */
bool quantity_is_figures(struct str s);
/* The first unit in which the number X is a value of KIND from LEAST to MOST; NULL: none. */
const struct quantity_unit *quantity_fitting_unit(enum quantity_kind kind, double x, double least,
                                                  double most);
/* The units of FROM's kind that are about a thousand times it, or a thousandth, the I-th of them from 0; NULL: no more.
 * One is easily written for the other, as m, which is read as metres, for min or miles. */
const struct quantity_unit *quantity_far_unit(const struct quantity_unit *from, size_t i);
/* The unit a bare number takes. */
const struct quantity_unit *quantity_bare_unit(enum quantity_kind kind, enum unit_system system);

/* Weight, heartbeats, hours of sleep and the like; not distances, paces and weather. */
bool quantity_is_of_body(enum quantity_kind kind);

struct quantity_words {
    const char *allowed;    /* "kg or lb" */
    const char *example[2]; /* by enum unit_system: "62 kg" */
    const char *name
        [2]; /* by enum unit_system: "kilograms", what a bare number is; NULL: it is the same in both */
};

extern const struct quantity_words quantity_words[QUANTITY_COUNT];

#endif
