/* Reading and writing quantities with their units. */
#include "athlete/quantity.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/vec.h"

enum {
    UNIT_MAX_BYTES = 24,
    AMOUNT_MAX_BYTES = 64,
    METRIC = 1 << UNIT_METRIC,
    IMPERIAL = 1 << UNIT_IMPERIAL,
    ALL = METRIC | IMPERIAL,
    PARTS = ALL + 1
};

static const struct quantity_unit units[] = {
#define RACE(km, ...)
#define UNIT(kind, shown, factor, zero, decimals, systems, ...)               \
 {QUANTITY_##kind,       shown,        factor, zero, decimals, (systems)&ALL, \
  ((systems)&PARTS) > 0, {__VA_ARGS__}},
#include "athlete/unit.def"
#undef UNIT
#undef RACE
};

const struct quantity_unit *quantity_bare_unit(enum quantity_kind kind, enum unit_system system)
{
    unsigned wanted = system == UNIT_IMPERIAL ? IMPERIAL : METRIC;
    size_t i = 0;

    while (units[i].kind != kind || !(units[i].systems & wanted))
        i++;
    return &units[i];
}

/* Skips a blank of any width at S[*at]. */
static bool skip_blank(struct str s, size_t *at)
{
    size_t next = *at;
    uint32_t c;

    if (next >= s.n)
        return false;
    c = str_next_char(s, &next);
    if (c != ' ' && c != '\t' && c != 0xA0 && c != 0x2009 && c != 0x202F)
        return false;
    *at = next;
    return true;
}

static struct str without_blanks(struct str s)
{
    size_t at = 0;

    while (skip_blank(s, &at))
        ;
    s = str_trim(str_tail(s, at));
    while (s.n >= 2 && !memcmp(s.p + s.n - 2, "\xC2\xA0", 2))
        s = str_trim((struct str){s.p, s.n - 2});
    return s;
}

/* S lower case without blanks and dots into OUT; what is too long to be a unit becomes "?". */
static struct str fold_unit(struct str s, char out[UNIT_MAX_BYTES])
{
    size_t n = 0;

    for (size_t at = 0; at < s.n;) {
        char c;

        if (skip_blank(s, &at))
            continue;
        c = s.p[at++];
        if (c == '.')
            continue;
        if (n == UNIT_MAX_BYTES)
            return STR("?");
        out[n++] = ascii_lower(c);
    }
    return (struct str){out, n};
}

const struct quantity_unit *quantity_find_unit(enum quantity_kind kind, struct str word)
{
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (units[i].kind == kind &&
            str_index(word, units[i].word, QUANTITY_WORDS) < QUANTITY_WORDS)
            return &units[i];
    }
    return NULL;
}

static bool is_digit(struct str s, size_t at)
{
    return at < s.n && ascii_is_digit(s.p[at]);
}

/* The length of the fraction that S, behind a whole number, begins with, as in "6½" and "9 1/2"; 0: none. */
static size_t scan_fraction(struct str s, double *part)
{
    static const struct {
        const char *text;
        double part;
    } fractions[] = {{"\xC2\xBD", 0.5}, {"\xC2\xBC", 0.25}, {"\xC2\xBE", 0.75},
                     {"1/2", 0.5},      {"1/4", 0.25},      {"3/4", 0.75}};

    size_t at = 0;

    while (skip_blank(s, &at))
        ;
    for (size_t i = 0; i < ARRAY_LEN(fractions); i++) {
        size_t n = at + strlen(fractions[i].text);

        if ((at > 0 || !ascii_is_digit(fractions[i].text[0])) &&
            str_starts_with(str_tail(s, at), fractions[i].text) && !is_digit(s, n)) {
            *part = fractions[i].part;
            return n;
        }
    }
    return 0;
}

/* The length of the number that S begins with, which may end in a fraction; 0: none. */
static size_t scan_amount(struct str s, double *x)
{
    size_t n = num_scan_comma(s, x), n_part;
    double part = 0;

    for (size_t i = 0; i < n; i++) {
        if (!ascii_is_digit(s.p[i]))
            return n;
    }
    n_part = n ? scan_fraction(str_tail(s, n), &part) : 0;
    *x += n_part ? part : 0;
    return n + n_part;
}

/* What follows the unit of *OUT: nothing, or a smaller part, as in "10 st 4" and "10st 4lb". */
static enum quantity_result read_part(struct str s, struct quantity *out)
{
    const struct quantity_unit *unit = out->unit, *part = unit - 1;
    char folded[UNIT_MAX_BYTES];
    struct str word;
    double x = 0;

    if (!s.n)
        return QUANTITY_OK;
    word = fold_unit(str_tail(s, scan_amount(s, &x)), folded);
    if (!unit->has_parts || (word.n && quantity_find_unit(unit->kind, word) != part))
        return QUANTITY_NO_UNIT;
    if (x * part->factor >= unit->factor)
        return QUANTITY_STONE;
    out->value += x * part->factor;
    return QUANTITY_OK;
}

/* Reads S, what follows the number X, as its unit; none is that of bare numbers in SYSTEM. */
static enum quantity_result read_unit(struct str s, double x, enum quantity_kind kind,
                                      enum unit_system system, struct quantity *out)
{
    char folded[UNIT_MAX_BYTES];
    struct str unit;
    size_t n = 0;

    while (n < s.n && !is_digit(s, n))
        n++;
    unit = fold_unit((struct str){s.p, n}, folded);
    out->is_bare = !unit.n;
    out->unit = unit.n ? quantity_find_unit(kind, unit) : quantity_bare_unit(kind, system);
    if (out->unit == NULL)
        return QUANTITY_NO_UNIT;
    out->value = (x - out->unit->zero) * out->unit->factor;
    return read_part(str_tail(s, n), out);
}

/* Up to three whole numbers with ':' (or the prime of a watch) between; returns the length of what
 * was read and their count. */
static size_t scan_colons(struct str s, double part[3], size_t *n_parts)
{
    size_t at = 0;

    *n_parts = 0;
    while (*n_parts < 3 && is_digit(s, at)) {
        size_t n_digits = 0;

        part[*n_parts] = 0;
        for (; is_digit(s, at) && n_digits < 6; n_digits++)
            part[*n_parts] = part[*n_parts] * 10 + (s.p[at++] - '0');
        if (*n_parts && n_digits != 2)
            return 0;
        ++*n_parts;
        if (at < s.n && (s.p[at] == ':' || s.p[at] == '\'') && is_digit(s, at + 1) && *n_parts < 3)
            at++;
        else
            break;
    }
    if (*n_parts > 1 && at < s.n && s.p[at] == '"')
        at++;
    return at;
}

static enum quantity_result parse_pace(struct str s, enum unit_system system, struct quantity *out)
{
    double part[3], x;
    size_t n_parts, n = scan_colons(s, part, &n_parts);

    if (!n || n_parts > 2)
        return QUANTITY_NO_NUMBER;
    if (n_parts == 1 && (num_scan(s, &x) != n || (n < s.n && s.p[n] == ',')))
        return QUANTITY_COLON;
    if (n_parts == 2 && part[1] > 59)
        return QUANTITY_SIXTY;
    x = part[0] + (n_parts == 2 ? part[1] / 60 : 0);
    return read_unit(str_tail(s, n), x, QUANTITY_PACE, system, out);
}

/* Seconds in the unit of each kind of time; 0 for other kinds. */
static const double kind_s[QUANTITY_COUNT] =
    {[QUANTITY_MINUTES] = 60, [QUANTITY_HOURS] = 3600, [QUANTITY_SECONDS] = 1};

/* Seconds in the unit of time WORD (folded); 0 if it is none. */
static double seconds_in(struct str word)
{
    int kind = QUANTITY_MINUTES;

    while (kind <= QUANTITY_SECONDS && quantity_find_unit((enum quantity_kind)kind, word) == NULL)
        kind++;
    return kind > QUANTITY_SECONDS && quantity_find_unit(QUANTITY_MILLIS, word) != NULL
               ? 0.001
               : kind_s[kind];
}

const struct quantity_unit *quantity_fitting_unit(enum quantity_kind kind, double x, double least,
                                                  double most)
{
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        const struct quantity_unit *u = &units[i];
        double value = (x - u->zero) * u->factor;

        if (kind_s[kind] > 0)
            value *= kind_s[u->kind] / kind_s[kind];
        if ((u->kind == kind || (kind_s[kind] > 0 && kind_s[u->kind] > 0)) && value >= least &&
            value <= most)
            return u;
    }
    return NULL;
}

const struct quantity_unit *quantity_far_unit(const struct quantity_unit *from, size_t i)
{
    const double far = 500;

    for (size_t k = 0; k < ARRAY_LEN(units); k++) {
        double times = units[k].factor / from->factor;

        if (units[k].kind == from->kind && (times >= far || times <= 1 / far) && i-- == 0)
            return &units[k];
    }
    return NULL;
}

/* "1:32:00", "45:00", "7:30 h".  Of two parts, the first are hours where the kind or a unit says
 * so, else minutes. */
static enum quantity_result parse_clock(struct str s, enum quantity_kind kind, double *seconds,
                                        struct quantity *out)
{
    double part[3], unit_s;
    size_t n_parts, n = scan_colons(s, part, &n_parts);
    char folded[UNIT_MAX_BYTES];
    struct str unit = fold_unit(str_tail(s, n), folded);

    if (!n || n_parts < 2)
        return QUANTITY_NO_NUMBER;
    unit_s = unit.n ? seconds_in(unit) : kind == QUANTITY_HOURS ? 3600 : 60;
    if (unit_s < 60)
        return QUANTITY_NO_UNIT;
    if (part[1] > 59 || (n_parts == 3 && part[2] > 59))
        return QUANTITY_SIXTY;
    if (n_parts == 3)
        unit_s = 3600;
    out->is_minutes = n_parts == 2 && !unit.n && unit_s < 3600;
    *seconds = part[0] * unit_s + part[1] * unit_s / 60 + (n_parts == 3 ? part[2] : 0);
    return QUANTITY_OK;
}

/* One number and its unit, cut from the start of *S; UNIT_S in seconds, 0 where there is no unit.
 */
static enum quantity_result scan_time(struct str *s, double *x, double *unit_s)
{
    size_t n = scan_amount(*s, x), n_word = 0;
    char folded[UNIT_MAX_BYTES];

    if (!n)
        return QUANTITY_NO_NUMBER;
    *s = without_blanks(str_tail(*s, n));
    if (s->n && s->p[0] == ',')
        return QUANTITY_COMMA;
    n_word = quantity_scan_prime(*s, unit_s);
    if (!n_word) {
        while (n_word < s->n && ascii_is_letter(s->p[n_word]))
            n_word++;
        *unit_s = seconds_in(fold_unit((struct str){s->p, n_word}, folded));
        n_word += n_word < s->n && s->p[n_word] == '.';
    }
    *s = without_blanks(str_tail(*s, n_word));
    return (n_word || s->n) && !(*unit_s > 0) ? QUANTITY_NO_UNIT : QUANTITY_OK;
}

/* "1h15", "1 h 15 min", "75 min": numbers with ever smaller units; the last may have none. */
static enum quantity_result parse_times(struct str s, double bare_s, double *seconds)
{
    double last_s = 0, x = 0, unit_s = 0;

    *seconds = 0;
    do {
        enum quantity_result result = scan_time(&s, &x, &unit_s);

        if (result == QUANTITY_NO_NUMBER && last_s > 0)
            return QUANTITY_NO_UNIT;
        if (result != QUANTITY_OK)
            return result;
        if (!(unit_s > 0))
            unit_s = last_s >= 60 ? last_s / 60 : last_s > 0 ? 0 : bare_s;
        if (!(unit_s > 0) || (last_s > 0 && unit_s >= last_s))
            return QUANTITY_NO_UNIT;
        if (last_s > 0 && x >= 60)
            return QUANTITY_SIXTY;
        *seconds += x * unit_s;
        last_s = unit_s;
    } while (s.n);
    return QUANTITY_OK;
}

static enum quantity_result parse_time(struct str s, enum quantity_kind kind, unsigned flags,
                                       struct quantity *out)
{
    double seconds = 0, x;
    bool has_colon = s.n && memchr(s.p, ':', s.n) != NULL;
    enum quantity_result result =
        has_colon ? parse_clock(s, kind, &seconds, out) : parse_times(s, kind_s[kind], &seconds);

    out->unit = quantity_bare_unit(kind, UNIT_METRIC);
    out->is_bare = !has_colon && s.n && scan_amount(s, &x) == s.n;
    out->value = seconds / kind_s[kind];
    if ((flags & QUANTITY_EXACT) && out->is_bare && x > floor(x)) /* "48.30" may be 48:30 */
        return QUANTITY_COLON;
    return result;
}

/* "marathon", "half marathon". */
static bool parse_race(struct str s, struct quantity *out)
{
    char folded[UNIT_MAX_BYTES];

    out->value = quantity_race_km(fold_unit(s, folded));
    if (isnan(out->value))
        return false;
    out->unit = quantity_bare_unit(QUANTITY_DISTANCE, UNIT_METRIC);
    return true;
}

/* A bare number that is a race in miles, "26.2" and "13.1", is that race: nobody has one of 26.2 km. */
static void read_miles(struct quantity *out)
{
    const struct quantity_unit *mi = quantity_bare_unit(QUANTITY_DISTANCE, UNIT_IMPERIAL);

    if (out->is_bare && out->unit != mi && quantity_is_race_mi(out->value)) {
        out->value *= mi->factor;
        out->unit = mi;
    }
}

/* "1,040": a comma for thousands, or for decimals.  "0,500" is clear. */
static bool is_thousands(struct str s)
{
    size_t n = 0, n_after = 0;

    while (is_digit(s, n))
        n++;
    if (!n || n > 3 || s.p[0] == '0' || n == s.n || s.p[n] != ',')
        return false;
    while (is_digit(s, n + 1 + n_after))
        n_after++;
    return n_after == 3;
}

/* One amount, not two. */
static enum quantity_result parse_one(struct str s, enum quantity_kind kind,
                                      enum unit_system system, unsigned flags, struct quantity *out)
{
    enum quantity_result result;
    double x;
    size_t n;

    *out = (struct quantity){0};
    if (kind == QUANTITY_PACE)
        return parse_pace(s, system, out);
    if (kind_s[kind] > 0)
        return parse_time(s, kind, flags, out);
    if (flags == QUANTITY_RACE && parse_race(s, out))
        return QUANTITY_OK;
    n = scan_amount(s, &x);
    if (!n)
        return QUANTITY_NO_NUMBER;
    if (n < s.n && s.p[n] == ',' && is_digit(s, n + 1))
        return QUANTITY_COMMA;
    if (is_thousands(s))
        return QUANTITY_THOUSANDS;
    result = read_unit(str_tail(s, n), x, kind, system, out);
    if (result == QUANTITY_OK && flags == QUANTITY_RACE)
        read_miles(out);
    return result;
}

/* The length of what stands between two amounts at the start of S, with its blanks; 0 if it is something else. */
static size_t between(struct str s)
{
    static const char *const words[] = {"-",    "\xE2\x80\x93", "\xE2\x80\x94", "to ", "or ",
                                        "bis ", "\xC3\xA0 ",    "a ",           "tot "};
    size_t at = 0, i = 0, n;

    while (skip_blank(s, &at))
        ;
    while (i < ARRAY_LEN(words) && !str_starts_with(str_tail(s, at), words[i]))
        i++;
    if (i == ARRAY_LEN(words))
        return 0;
    n = at + strlen(words[i]);
    while (skip_blank(s, &n))
        ;
    return is_digit(s, n) ? n : 0;
}

/* Whether S is two amounts, "45-50 km" or "4 to 5". */
static bool cut_span(struct str s, struct str *from, struct str *to)
{
    size_t n = 0, n_between = 0;

    while (n < s.n && !is_digit(s, n))
        n++;
    while (n < s.n && !n_between)
        n_between = between(str_tail(s, ++n));
    *from = (struct str){s.p, n};
    *to = str_tail(s, n + n_between);
    return n_between > 0;
}

bool quantity_is_unit(struct str word)
{
    for (int k = 0; k < QUANTITY_COUNT; k++) {
        if (quantity_find_unit((enum quantity_kind)k, word) != NULL)
            return true;
    }
    return false;
}

bool quantity_is_figures(struct str s)
{
    s = without_blanks(s);
    for (size_t i = 0; i < s.n;) {
        size_t n = between(str_tail(s, i));

        if (!n && !ascii_is_digit(s.p[i]) && strchr(".,:'\"+-", s.p[i]) == NULL)
            return false;
        i += n ? n : 1;
    }
    return s.n > 0;
}

/* FROM to TO: the unit of TO is that of figures alone in FROM too. */
static enum quantity_result parse_span(struct str from, struct str to, enum quantity_kind kind,
                                       enum unit_system system, struct quantity *out)
{
    char text[AMOUNT_MAX_BYTES];
    struct quantity low;
    size_t n = to.n;
    enum quantity_result result = parse_one(to, kind, system, 0, out);
    bool is_figures = quantity_is_figures(from);

    while (n > 0 && !is_digit(to, n - 1))
        n--;
    if (is_figures && from.n + to.n < sizeof text) {
        memcpy(text, from.p, from.n);
        memcpy(text + from.n, to.p + n, to.n - n);
        from = (struct str){text, from.n + to.n - n};
    }
    if (result == QUANTITY_OK)
        result = parse_one(from, kind, system, 0, &low);
    if (result != QUANTITY_OK)
        return result;
    if (is_figures && out->unit->has_parts)
        return QUANTITY_PARTS;
    out->low = low.value;
    out->high = out->value;
    out->value = (out->low + out->high) / 2;
    return out->low < out->high ? QUANTITY_OK : QUANTITY_SPAN;
}

/* Skips one of N WORDS at the start of *S, and the blanks behind it. */
static bool skip_word(struct str *s, const char *const *words, size_t n_words)
{
    for (size_t i = 0; i < n_words; i++) {
        size_t n = strlen(words[i]);

        if (s->n > n && str_eq_nocase((struct str){s->p, n}, str_from_c(words[i]))) {
            *s = without_blanks(str_tail(*s, n));
            return true;
        }
    }
    return false;
}

/* Skips what says at the start of *S that a number is not exact: "~62", "about 62", "at least 62". */
static bool skip_rough(struct str *s)
{
    static const char *const marks[] = {"~", "\xE2\x89\x88"};
    size_t n = s->n;

    for (bool is_found = true; is_found && s->n;) {
        struct str rest, word = str_cut(*s, ' ', &rest);

        word.n -= word.n && word.p[word.n - 1] == '.';
        is_found = quantity_is_rough_word(word);
        if (is_found)
            *s = without_blanks(rest);
        else
            is_found = skip_word(s, marks, ARRAY_LEN(marks));
    }
    return s->n < n;
}

/* Cuts what says "a week" off S; "25 mpw" is in miles. */
static struct str without_week(struct str s, const char **unit)
{
    static const struct {
        const char *end, *unit;
    } ends[] = {{"mpw", "mi"},       {"kpw", "km"},   {"a week", NULL}, {"per week", NULL},
                {"/ week", NULL},    {"/week", NULL}, {"/wk", NULL},    {"weekly", NULL},
                {"each week", NULL}, {"pw", NULL},    {"p/w", NULL}};

    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct str end = str_from_c(ends[i].end);

        if (s.n > end.n && str_eq_nocase(str_tail(s, s.n - end.n), end)) {
            *unit = ends[i].unit;
            return without_blanks((struct str){s.p, s.n - end.n});
        }
    }
    return s;
}

enum quantity_result quantity_parse(struct str s, enum quantity_kind kind, enum unit_system system,
                                    unsigned flags, struct quantity *out)
{
    static const char *const below[] = {"sub-",   "sub",       "under",     "below",    "<",
                                        "unter ", "moins de ", "menos de ", "bajar de "};
    char text[AMOUNT_MAX_BYTES];
    const char *unit = NULL;
    struct str from, to;
    enum quantity_result result;
    bool is_below, is_rough;

    s = without_blanks(s);
    is_below = flags == QUANTITY_GOAL && skip_word(&s, below, ARRAY_LEN(below));
    is_rough = !(flags & QUANTITY_EXACT) && skip_rough(&s);
    s = flags & QUANTITY_WEEKLY ? without_week(s, &unit) : s;
    if (unit != NULL && s.n + strlen(unit) < sizeof text) {
        memcpy(text, s.p, s.n);
        memcpy(text + s.n, unit, strlen(unit) + 1);
        s = str_from_c(text);
    }
    if (cut_span(s, &from, &to))
        return flags & QUANTITY_EXACT ? QUANTITY_SPAN : parse_span(from, to, kind, system, out);
    result = parse_one(s, kind, system, flags, out);
    out->low = out->high = out->value;
    out->is_below = is_below;
    out->is_rough = is_rough;
    return result;
}
