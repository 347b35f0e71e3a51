/* Races that have names: "half marathon", "parkrun". */
#include <math.h>

#include "athlete/quantity.h"
#include "base/ascii.h"
#include "base/num.h"
#include "base/unit.h"
#include "base/vec.h"

/* By which races in miles are rounded, "3.1": it makes no race of another. */
static const double NEAR_RACE_SHARE = 0.003;

enum {
    RACE_PART_LEAST = 3 /* letters of a race's name before a blank: "ten mile" */
};

static const struct race {
    double km;
    const char *word[QUANTITY_WORDS];
} races[] = {

#define UNIT(...)
#define RACE(km, ...) {km, {__VA_ARGS__}},
#include "athlete/unit.def"
#undef UNIT
#undef RACE
};

double quantity_race_km(struct str word)
{
    for (size_t i = 0; i < ARRAY_LEN(races); i++) {
        if (str_index(word, races[i].word, QUANTITY_WORDS) < QUANTITY_WORDS)
            return races[i].km;
    }
    return (double)NAN;
}

/* The bytes at the start of S that are WORD, whose parts may be apart ("half marathon", "ten-mile"); 0 if they are not it,
 * or go on as a longer word. */
static size_t scan_race_word(struct str s, const char *word)
{
    size_t at = 0;

    for (size_t n = 0; word[n] != '\0'; n++) {
        bool may_part = n >= RACE_PART_LEAST && word[n] != '-';

        while (may_part && at < s.n && (s.p[at] == ' ' || s.p[at] == '-'))
            at++;
        if (at >= s.n || ascii_lower(s.p[at]) != word[n])
            return 0;
        at++;
    }
    return at < s.n && (ascii_is_letter(s.p[at]) || (unsigned char)s.p[at] >= 0x80) ? 0 : at;
}

size_t quantity_scan_race(struct str s, double *km)
{
    size_t longest = 0;

    for (size_t i = 0; i < ARRAY_LEN(races); i++) {
        for (int k = 0; k < QUANTITY_WORDS && races[i].word[k] != NULL; k++) {
            size_t n = scan_race_word(s, races[i].word[k]);

            if (n > longest) {
                longest = n;
                *km = races[i].km;
            }
        }
    }
    return longest;
}

bool quantity_is_race_mi(double mi)
{
    double km = mi * UNIT_KM_PER_MI;
    size_t i = 0;

    while (i < ARRAY_LEN(races) && fabs(km - races[i].km) > NEAR_RACE_SHARE * races[i].km)
        i++;
    return i < ARRAY_LEN(races) && fabs(mi - num_round_to(mi, 1)) > NEAR_RACE_SHARE;
}
