/* Reads the coach's words for a day: its kind, and the distance or time they give. */
#include <math.h>
#include <stddef.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/bound.h"

enum {
    WORD_MAX = 24, /* letters of a word; longer ones are none of ours */
    REPEATS_MAX = 100,
    STRIDE_MOST_M = 200 /* of a stride */
};

/* What a word says. */
enum word_flag {
    WORD_REST = 1 << 0,        /* as the first word */
    WORD_LONG = 1 << 1,        /* as the first word */
    WORD_CROSS = 1 << 2,       /* unless WORD_RUN is there too */
    WORD_RUN = 1 << 3,         /* a run and no cross-training */
    WORD_HARD = 1 << 4,        /* a quality day */
    WORD_LIGHT = 1 << 5,       /* an easy day */
    WORD_STRIDE = 1 << 6,      /* short repeats that make no quality day */
    WORD_NO_DISTANCE = 1 << 7, /* the number before it is none: "10k pace" */
    WORD_AT = 1 << 8           /* so is the number after it */
};

/* What a word says; a unit of distance is KM / PARTS long, a unit of time MIN. */
struct word {
    unsigned flags; /* of enum word_flag */
    double km, parts, min;
};

static const struct {
    const char *words;
    struct word word;
} WORDS[] = {
    {"km k kms", {.km = 1, .parts = 1}},
    {"mi mile miles", {.km = UNIT_KM_PER_MI, .parts = 1}},
    {"m", {.km = 1, .parts = UNIT_M_PER_KM}},
    {"min mins minute minutes", {.min = 1}},
    {"h hr hour hours", {.min = UNIT_MIN_PER_H}},
    {"rest off", {.flags = WORD_REST | WORD_NO_DISTANCE}},
    {"long", {.flags = WORD_LONG}},
    {"run", {.flags = WORD_RUN}},
    {"at", {.flags = WORD_AT}},
    {"stride strides", {.flags = WORD_STRIDE}},
    {"bike biking cycle cycling swim swimming elliptical row rowing cross spin spinning skiing "
     "yoga pilates",
     {.flags = WORD_CROSS}},
    {"tempo threshold interval intervals fartlek hill hills reps repeats parkrun track trial "
     "progression",
     {.flags = WORD_HARD}},
    {"race speed", {.flags = WORD_HARD | WORD_NO_DISTANCE}},
    {"easy shakeout gentle", {.flags = WORD_LIGHT}},
    {"recovery jog", {.flags = WORD_LIGHT | WORD_NO_DISTANCE}},
    {"recoveries walk pace effort", {.flags = WORD_NO_DISTANCE}},
};

/* Reads a text from left to right. */
struct reader {
    struct str text;
    size_t at;
    bool is_after_at; /* the next number is a pace: "at 4:10", "@ 10 km" */
    double km, min;   /* the figures, added up */
    bool has_km, has_repeats;
    bool has_efforts; /* repeats that are too long for strides */
};

static char next(const struct reader *r)
{
    return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static void skip_blanks(struct reader *r)
{
    while (next(r) == ' ' || next(r) == '\t')
        r->at++;
}

static bool is_among(struct str word, const char *words)
{
    struct str rest = str_from_c(words);

    while (rest.n > 0) {
        if (str_eq(word, str_cut(rest, ' ', &rest)))
            return true;
    }
    return false;
}

/* Reads the letters at the place of R, in any case; says nothing if they are no word of ours. */
static struct word read_word(struct reader *r)
{
    char word[WORD_MAX];
    size_t n = 0;

    for (; ascii_is_letter(next(r)); r->at++) {
        if (n < WORD_MAX)
            word[n++] = ascii_lower(next(r));
    }
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        if (is_among((struct str){word, n}, WORDS[i].words))
            return WORDS[i].word;
    }
    return (struct word){0};
}

/* What the words say, WORD_REST and WORD_LONG only the first of them. */
static unsigned read_flags(struct str text)
{
    struct reader r = {.text = text};
    unsigned flags = 0, mask = ~0u;

    while (r.at < text.n) {
        if (!ascii_is_letter(next(&r))) {
            r.at++;
            continue;
        }
        flags |= read_word(&r).flags & mask;
        mask = ~(unsigned)(WORD_REST | WORD_LONG);
    }
    return flags;
}

static bool is_followed_by_pace(const struct reader *r)
{
    struct reader ahead = *r;

    skip_blanks(&ahead);
    return read_word(&ahead).flags & WORD_NO_DISTANCE;
}

static void add_amount(struct reader *r, double n, double x, struct word unit)
{
    bool is_distance = unit.km > 0, is_metres = unit.parts > 1;

    if (!is_distance && !(unit.min > 0))
        return;
    if (is_distance)
        r->km += n * x * unit.km / unit.parts;
    r->min += n * x * unit.min;
    r->has_km |= is_distance;
    r->has_repeats |= n > 1;
    r->has_efforts |= n > 1 && !(is_metres && x <= STRIDE_MOST_M);
}

/* The number at the place of R; beyond all bounds if it has more digits than num_scan takes. */
static bool read_number(struct reader *r, double *x)
{
    size_t length = num_scan(str_tail(r->text, r->at), x);

    if (length == 0 && ascii_is_digit(next(r))) {
        *x = HUGE_VAL;
        while (ascii_is_digit(next(r)))
            r->at++;
        return true;
    }
    r->at += length;
    return length > 0;
}

/* Skips "x", "*" or the sign of multiplication. */
static bool skip_times(struct reader *r)
{
    bool is_sign = str_starts_with(str_tail(r->text, r->at), "\xc3\x97");

    if (ascii_lower(next(r)) != 'x' && next(r) != '*' && !is_sign)
        return false;
    r->at += is_sign ? 2 : 1;
    skip_blanks(r);
    return true;
}

/* Reads a number and what comes after it: "6 x 800 m", "10 km", "1h15".  A time of day or a pace
 * ("4:10") is skipped. */
static void read_amount(struct reader *r)
{
    bool is_pace = r->is_after_at;
    struct word unit;
    double n = 1, x;

    r->is_after_at = false;
    (void)read_number(r, &x);
    if (next(r) == ':') {
        while (next(r) != ' ' && r->at < r->text.n)
            r->at++;
        return;
    }
    skip_blanks(r);
    if (skip_times(r)) {
        n = x < REPEATS_MAX ? x : 1;
        if (!read_number(r, &x))
            return;
        skip_blanks(r);
    }
    unit = read_word(r);
    if (is_pace || is_followed_by_pace(r))
        return;
    add_amount(r, n, x, unit);
    if (unit.min > 1 && read_number(r, &x))
        add_amount(r, n, x, (struct word){.min = 1});
}

static struct reader read_figures(struct str text)
{
    struct reader r = {.text = text};

    while (r.at < text.n) {
        char c = next(&r);

        if (ascii_is_digit(c)) {
            read_amount(&r);
        } else if (ascii_is_letter(c)) {
            r.is_after_at = read_word(&r).flags & WORD_AT;
        } else {
            r.is_after_at = c == '@' || (r.is_after_at && c == ' ');
            r.at++;
        }
    }
    return r;
}

static void set_kind(struct plan_words *w, unsigned flags, const struct reader *r, bool has_figures)
{
    bool is_quality =
        flags & WORD_HARD || (r->has_repeats && (r->has_efforts || !(flags & WORD_STRIDE)));

    w->has_kind = true;
    if (flags & WORD_REST && !has_figures)
        w->kind = SESSION_REST;
    else if (flags & WORD_CROSS && !(flags & WORD_RUN))
        w->kind = SESSION_CROSS;
    else if (flags & WORD_LONG)
        w->kind = SESSION_LONG;
    else if (is_quality)
        w->kind = SESSION_QUALITY;
    else if (flags & WORD_LIGHT)
        w->kind = SESSION_EASY;
    else
        w->has_kind = false;
}

struct plan_words plan_read_words(const struct profile_session *session)
{
    struct str text = str_from_c(session->text);
    struct reader r = read_figures(text);
    struct plan_words w = {.distance_km = session->distance_km, .time_min = session->time_min};
    bool has_figures = !isnan(session->distance_km) || !isnan(session->time_min);

    set_kind(&w, read_flags(text), &r, has_figures);
    if (has_figures)
        return w;
    w.is_too_far = w.kind != SESSION_CROSS && r.km > bound_of(BOUND_SESSION_KM)->most;
    w.is_too_long = r.min > bound_of(BOUND_SESSION_MIN)->most;
    if (w.is_too_far || w.is_too_long)
        return w;
    if (r.km > 0 && w.kind != SESSION_CROSS)
        w.distance_km = r.km;
    if (r.min > 0 && !(r.has_repeats && !r.has_km))
        w.time_min = r.min;
    w.is_part = r.has_repeats;
    return w;
}
