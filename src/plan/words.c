/* Reads the coach's words for a day by the words and rules of words.def: its kind, and the distance or time they give. */
#include <math.h>
#include <string.h>

#include "athlete/quantity.h"
#include "base/ascii.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/bound.h"

enum {
    SIGNS_MAX = 400, /* of a sentence; more are not read */
    CLOCK_BASE = 60,
    CLOCK_BYTES = 3 /* ":30" */
};

static const double SAME_SHARE = 0.05; /* two figures for one distance: TRAINING 8.2 */
static const double QUARTER_H = 0.25;
static const double RUN_LEAST_KM = 1; /* of which words without a kind are of a run: D */

/* What words say of the day's kind. */
enum saying {
    CROSS = 1 << 0,
    RUN = 1 << 1,
    HARD = 1 << 2,
    REPEAT = 1 << 3,
    LONG = 1 << 4,
    EASY = 1 << 5,
    WALK = 1 << 6,
    OTHER = 1 << 7,     /* what takes time and is no run: strength, a massage */
    HELPER = 1 << 8,    /* at a parkrun, not in it */
    GYM = 1 << 9,       /* of OTHER: training */
    CARE = 1 << 10,     /* of OTHER: a day without training */
    REPS = 1 << 11,     /* hard, unless of strength */
    STEADY = 1 << 12,   /* easy for most, and hard for some */
    ABOUT = 1 << 13,    /* about a race, not one */
    NAMED = 1 << 14,    /* a race by its name */
    MEETING = 1 << 15,  /* a run, if there is no word for anything else */
    STRENGTH = 1 << 16, /* of GYM: the strength session */
    QUICK = 1 << 17,    /* fast for a moment, in a run of any kind */
    ALL_OUT = 1 << 18,  /* against the clock, if no word says otherwise */
    HELD = 1 << 19      /* not as fast as one can */
};

enum action {
    RULE_BECOMES,
    RULE_AMOUNT,
    RULE_HOURS,
    RULE_TIMES,
    RULE_LOWER,
    RULE_SAME,
    RULE_SUM,
    RULE_PARTS, /* a sum, if every word is known */
    RULE_RACE,
    RULE_WHOLE,
    RULE_READ, /* the last four end the reading */
    RULE_WALK,
    RULE_NOTHING,
    RULE_REST
};

static const struct {
    char class;
    unsigned says;
    double value; /* km or min of a unit */
    const char *phrases;
} WORD_ROWS[] = {

#define WORDS(...) {__VA_ARGS__},
#include "plan/words.def"
};

static const struct rewriting {
    const char *patterns; /* "a|b": in their order */
    enum action action;
    char class; /* what the signs become; 0: nothing */
} RULES[] = {

#define RULE(patterns, what, class) {patterns, RULE_##what, class},
#include "plan/words.def"
};

static const struct {
    unsigned says, but_not;
    enum session_kind kind;
} KINDS[] = {

#define KIND(says, but_not, kind) {says, but_not, SESSION_##kind},
#include "plan/words.def"
};

/* A sentence as signs: the class of each word or number, which the patterns see, and its value. */
struct sentence {
    char class[SIGNS_MAX + 1];

    struct sign {
        double value, unit_km; /* the unit of a distance */
    } sign[SIGNS_MAX];

    size_t n;
    unsigned says;
    size_t n_denied;    /* words since one like "no"; 0: they count */
    bool has_strangers; /* words that words.def does not have */
};

static void add_sign(struct sentence *s, char class, double value)
{
    if (s->n == SIGNS_MAX)
        return;
    s->class[s->n] = class;
    s->sign[s->n] = (struct sign){value, value};
    s->class[++s->n] = '\0';
}

static bool is_letter(char c)
{
    return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

static char char_at(struct str text, size_t at)
{
    return at < text.n ? text.p[at] : '\0';
}

/* The bytes of the apostrophe at AT, straight or curly; 0 if there is none. */
static size_t scan_apostrophe(struct str text, size_t at)
{
    static const char curly[] = "\xe2\x80\x99";

    return char_at(text, at) == '\''                    ? 1
           : str_starts_with(str_tail(text, at), curly) ? sizeof curly - 1
                                                        : 0;
}

/* The bytes at the start of TEXT that are PHRASE; 0 if they are not. */
static size_t scan_phrase(struct str text, struct str phrase)
{
    size_t at = 0;

    for (size_t i = 0; i < phrase.n; i++) {
        size_t before = at;

        if (phrase.p[i] == ' ') {
            while (char_at(text, at) == ' ' || char_at(text, at) == '-')
                at++;
            if (at == before)
                return 0;
        } else if (phrase.p[i] == '\'' && i > 0) {
            at += scan_apostrophe(text, at);
            if (at == before)
                return 0;
        } else if (ascii_lower(char_at(text, at++)) != phrase.p[i]) {
            return 0;
        }
    }
    return ascii_is_letter(phrase.p[phrase.n - 1]) && is_letter(char_at(text, at)) ? 0 : at;
}

/* What follows PHRASE in "a|b|c"; NULL behind the last. */
static const char *next_phrase(const char *phrase)
{
    const char *bar = strchr(phrase, '|');

    return bar != NULL ? bar + 1 : NULL;
}

/* The row of the longest phrase at the start of TEXT, and its bytes; 0 bytes if there is none. */
static size_t find_phrase(struct str text, size_t *row)
{
    size_t longest = 0;

    for (size_t i = 0; i < ARRAY_LEN(WORD_ROWS); i++) {
        for (const char *p = WORD_ROWS[i].phrases; p != NULL; p = next_phrase(p)) {
            size_t n = scan_phrase(text, (struct str){p, strcspn(p, "|")});

            if (n > longest) {
                longest = n;
                *row = i;
            }
        }
    }
    return longest;
}

/* What a dash is by the TEXT behind it: the hyphen of a word, of a range, or of a clause. */
static char dash_class(const struct sentence *s, struct str text)
{
    bool is_after_rest = s->n > 0 && strchr("YO", s->class[s->n - 1]) != NULL;

    if (is_letter(char_at(text, 0)))
        return ' ';
    return ascii_is_digit(char_at(str_trim(text), 0)) && !is_after_rest ? 'r' : 's';
}

/* What a word of CLASS that says SAYS counts as behind one like "no": '.' for nothing, or CLASS where that ends. */
static char denied_class(struct sentence *s, char class, unsigned says)
{
    bool is_end =
        strchr("sBjr", class) != NULL || (s->n_denied > 1 && says & (unsigned)(EASY | LONG));

    if (class == '!')
        s->n_denied = 1;
    else if (is_end)
        s->n_denied = 0;
    else if (s->n_denied > 0 && class != ' ')
        s->n_denied++;
    return s->n_denied > 1 ? '.' : class;
}

/* Reads the word or mark at the start of TEXT; returns its bytes. */
static size_t read_word(struct sentence *s, struct str text, bool is_after_digit)
{
    size_t row = 0, n = find_phrase(text, &row);
    char class = WORD_ROWS[row].class;
    double race_km = 0;
    size_t n_race = quantity_scan_race(text, &race_km);

    if (n_race > n) {
        double mi = race_km / UNIT_KM_PER_MI;

        class = mi > num_round_to(mi, 1) || mi < num_round_to(mi, 1) ? 'H' : 'V';
        add_sign(s, denied_class(s, class, 0), race_km);
        return n_race;
    }
    if (n == 0) {
        while (is_letter(char_at(text, n)))
            n++;
        if (n > 0)
            add_sign(s, denied_class(s, '.', 0), 0);
        s->has_strangers |= n > 0;
        return n > 0 ? n : 1;
    }
    if (class == '-')
        class = dash_class(s, str_tail(text, n));
    if (class == '\'')
        class = is_after_digit && !ascii_is_digit(char_at(text, n)) ? 't' : '.';
    class = denied_class(s, class, WORD_ROWS[row].says);
    if (class != ' ')
        add_sign(s, class, WORD_ROWS[row].value);
    s->says |= s->n_denied > 0 ? 0 : WORD_ROWS[row].says;
    return n;
}

/* The ":30" at the start of TEXT as 30; -1 if there is none. */
static int clock_part(struct str text)
{
    int value;

    if (char_at(text, 0) != ':' || !ascii_is_digit(char_at(text, 1)) ||
        !ascii_is_digit(char_at(text, 2)) || ascii_is_digit(char_at(text, 3)))
        return -1;
    value = (text.p[1] - '0') * 10 + text.p[2] - '0';
    return value < CLOCK_BASE ? value : -1;
}

/* Reads the number or clock at the start of TEXT; returns its bytes. A comma before three digits may
 * also part thousands. */
static size_t read_number(struct sentence *s, struct str text, bool is_glued)
{
    double x = 0;
    size_t n = num_scan_comma(text, &x);
    const char *comma = memchr(text.p, ',', n);
    bool is_whole = comma == NULL && memchr(text.p, '.', n) == NULL;
    int part = is_whole ? clock_part(str_tail(text, n)) : -1, part_s;

    s->n_denied = 0;
    if (part < 0) {
        is_glued |= comma != NULL && comma + CLOCK_BYTES + 1 == text.p + n;
        add_sign(s, is_glued ? 'N' : 'n', x);
        return n;
    }
    x = x * CLOCK_BASE + part;
    n += CLOCK_BYTES;
    part_s = clock_part(str_tail(text, n));
    if (part_s < 0) {
        add_sign(s, 'c', x);
        return n;
    }
    add_sign(s, 'C', x + (double)part_s / CLOCK_BASE);
    return n + CLOCK_BYTES;
}

/* A capital M behind a number may be miles, metres or minutes. */
static bool is_capital_m(struct str text, size_t at)
{
    while (char_at(text, at) == ' ')
        at++;
    return char_at(text, at) == 'M' && !is_letter(char_at(text, at + 1));
}

/* IS_OF_RACE: as if the word "race" came first. */
static void read_signs(struct sentence *s, struct str text, bool is_of_race)
{
    size_t at = 0;
    char last = ' ';

    s->n = s->says = 0;
    s->n_denied = 0;
    s->has_strangers = false;
    s->class[0] = '\0';
    if (is_of_race)
        add_sign(s, 'R', 0);
    while (at < text.n && s->n < SIGNS_MAX) {
        struct str rest = str_tail(text, at);

        if (rest.p[0] == ' ') {
            at++;
        } else if (!ascii_is_digit(rest.p[0])) {
            at += read_word(s, rest, ascii_is_digit(last));
        } else {
            at += read_number(s, rest, ascii_is_letter(last));
            if (is_capital_m(text, at))
                add_sign(s, 'M', 0);
        }
        last = text.p[at - 1];
    }
    if (s->n == SIGNS_MAX)
        s->class[SIGNS_MAX - 1] = 'N';
}

static bool is_time(char class)
{
    return class == 'T' || class == 'U';
}

/* Puts one sign, or none if CLASS is 0, in the place of those from FROM to before END. */
static void replace(struct sentence *s, size_t from, size_t end, char class, size_t of)
{
    size_t to = from + (class != '\0'), n = s->n - end;
    struct sign sign = s->sign[of];

    memmove(s->class + to, s->class + end, n + 1);
    memmove(s->sign + to, s->sign + end, n * sizeof *s->sign);
    s->n = to + n;
    if (class == '\0')
        return;
    s->class[from] = class;
    s->sign[from] = sign;
}

/* Whether the number at FROM, or the lower one of a range, times the unit before END makes sense. */
static bool is_amount(const struct sentence *s, size_t from, size_t end)
{
    const struct sign *sign = s->sign + from;
    char unit = s->class[end - 1];

    if (s->class[from + 1] == 'r' && sign[0].value >= sign[2].value)
        return false;
    if (unit == 'h') /* 1.30 h may be 1h30 */
        return num_round_to(sign->value, QUARTER_H) == sign->value;
    return unit != 'm' || sign->value * s->sign[end - 1].value >= 1;
}

/* Whether two signs are the same distance in two units. */
static bool is_same(const struct sign *a, const struct sign *b)
{
    return a->unit_km != b->unit_km &&
           !num_exceeds(fabs(a->value - b->value), SAME_SHARE * fmax(a->value, b->value));
}

/* The first sign of one of the CLASSES from FROM on; the end if there is none. */
static size_t find_sign(const struct sentence *s, size_t from, const char *classes)
{
    return from + strcspn(s->class + from, classes);
}

/* Puts the sum of the signs of those CLASSES into the first of them, and returns its place. */
static size_t add_up(struct sentence *s, size_t from, size_t end, const char *classes)
{
    size_t first = find_sign(s, from, classes);

    for (size_t i = first + 1; i < end; i++)
        s->sign[first].value += strchr(classes, s->class[i]) != NULL ? s->sign[i].value : 0;
    return first;
}

/* Applies RULE to the signs from FROM to before END; false if it does not hold for them. */
static bool rewrite(struct sentence *s, const struct rewriting *rule, size_t from, size_t end,
                    double unit_km)
{
    struct sign *first = s->sign + from, *last = s->sign + end - 1;
    size_t of = from;

    switch (rule->action) {
    case RULE_BECOMES: break;
    case RULE_AMOUNT:
        if (!is_amount(s, from, end))
            return false;
        *first = (struct sign){first->value * last->value, last->value};
        break;
    case RULE_HOURS:
        if (first[2].value >= UNIT_MIN_PER_H)
            return false;
        first->value = first->value * UNIT_MIN_PER_H + first[2].value;
        break;
    case RULE_TIMES: /* with all their metres, if they are as far as one distance */
        first->value *= first[2].value * last->value;
        break;
    case RULE_LOWER:
        if (first->value >= last->value)
            return false;
        break;
    case RULE_SAME:
        if (!is_same(first, last))
            return false;
        of = last->unit_km == unit_km ? end - 1 : from;
        break;
    case RULE_PARTS:
        if (s->has_strangers)
            return false;
        of = add_up(s, from, end, is_time(rule->class) ? "T" : "DL");
        break;
    case RULE_SUM: of = add_up(s, from, end, is_time(rule->class) ? "TU" : "DSL"); break;
    case RULE_RACE:
        if (s->says & ABOUT || s->class[end] == 'P')
            return false;
        of = find_sign(s, from, "HV");
        s->says |= NAMED | RUN | HARD;
        break;
    case RULE_WHOLE: of = find_sign(s, from, "DT"); break;
    case RULE_READ:
    case RULE_WALK:
    case RULE_NOTHING:
    case RULE_REST: return false;
    }
    replace(s, from, end, rule->class, of);
    return true;
}

/* Applies one rule, wherever it fits; true if it does and ends the reading. */
static bool apply_rule(struct sentence *s, const struct rewriting *rule, const char *pattern,
                       double unit_km)
{
    bool is_at_start = pattern[0] == '^';

    for (size_t from = 0; from <= (is_at_start ? 0 : s->n); from++) {
        const char *stop;

        while ((stop = plan_match(pattern + is_at_start, s->class + from)) != NULL) {
            size_t end = (size_t)(stop - s->class);

            if (rule->action >= RULE_READ)
                return rule->action != RULE_WALK || s->says == WALK;
            if (end == from || !rewrite(s, rule, from, end, unit_km))
                break;
        }
    }
    return false;
}

/* Applies the rules up to the one that ends the reading; returns its action. */
static enum action apply_rules(struct sentence *s, double unit_km)
{
    for (size_t i = 0; i < ARRAY_LEN(RULES); i++) {
        for (const char *p = RULES[i].patterns; p != NULL; p = next_phrase(p)) {
            if (apply_rule(s, &RULES[i], p, unit_km))
                return RULES[i].action;
        }
    }
    return RULE_NOTHING;
}

static void set_kind(struct plan_words *w, unsigned says)
{
    for (size_t i = 0; i < ARRAY_LEN(KINDS) && !w->has_kind; i++) {
        if (!(says & KINDS[i].says) || says & KINDS[i].but_not)
            continue;
        w->has_kind = true;
        w->kind = KINDS[i].kind;
    }
}

/* Whether a distance, or a time, may be what the session takes. */
static bool is_of_run(unsigned says, bool is_time)
{
    if (says & CROSS)
        return is_time && !(says & RUN);
    if (says & WALK && !(says & RUN))
        return false;
    return !(is_time && says & OTHER && !(says & (RUN | EASY | LONG | HARD)));
}

/* The first quantity, or that of a parkrun where there is none, if it makes sense. */
static void set_figure(struct plan_words *w, const struct sentence *s)
{
    size_t at = find_sign(s, 0, "JI");
    bool is_min;

    if (at == s->n)
        at = find_sign(s, 0, "DTSU");
    if (at == s->n)
        at = find_sign(s, 0, "q");
    is_min = is_time(s->class[at]) || s->class[at] == 'I';
    if (is_of_run(s->says, is_min) &&
        bound_check(is_min ? BOUND_WORDS_MIN : BOUND_WORDS_KM, s->sign[at].value) != BOUND_OUTSIDE)
        *(is_min ? &w->time_min : &w->distance_km) = s->sign[at].value;
}

/* Whether the words speak of a race that is run: not of a pace, of a long run, or of what is about one. */
static bool is_race(const struct plan_words *w, const struct sentence *s)
{
    return w->has_kind && w->kind == SESSION_QUALITY && !(s->says & (LONG | ABOUT | HELPER)) &&
           (s->says & NAMED || strchr(s->class, 'R') != NULL) && strchr(s->class, 'M') == NULL;
}

/* Whether the words are of one run against the clock, which no word makes slower or longer. */
static bool is_all_out(const struct plan_words *w, const struct sentence *s)
{
    return s->says & ALL_OUT && !isnan(w->distance_km) && !s->has_strangers &&
           !(s->says &
             (EASY | STEADY | LONG | REPS | REPEAT | WALK | CROSS | HELPER | ABOUT | HELD)) &&
           strpbrk(s->class, "SUMP") == NULL;
}

/* Whether the words have the name of a race, "Harbour Half Marathon", as no pace and not about one. */
static bool has_race_name(const struct sentence *s)
{
    return strpbrk(s->class, "HV") != NULL && strpbrk(s->class, "MP") == NULL &&
           !(s->says & (ABOUT | HELPER));
}

/* Whether the last word is of one of the CLASSES. */
static bool is_last(const struct sentence *s, const char *classes)
{
    size_t n = s->n;

    while (n > 0 && s->class[n - 1] == 's')
        n--;
    return n > 0 && strchr(classes, s->class[n - 1]) != NULL;
}

/* Whether the words say how fast: a pace, a clock that is no time of day, a zone, a share of the heart rate. */
static bool is_paced(const struct sentence *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (strchr("PZlbz", s->class[i]) != NULL ||
            (strchr("ci", s->class[i]) != NULL && strchr("nNcC", s->class[i + 1]) != NULL &&
             s->class[i + 1] != '\0') ||
            (s->class[i] == 'c' && s->class[i + 1] != 'd'))
            return true;
    }
    return false;
}

/* The longest distance among the signs, whatever it is of; 0: none. */
static double most_km(const struct sentence *s)
{
    double most = 0;

    for (size_t i = 1; i < s->n; i++) {
        if (s->class[i] == 'k' && strchr("nN", s->class[i - 1]) != NULL)
            most = fmax(most, s->sign[i - 1].value * s->sign[i].value);
    }
    return most;
}

struct plan_words plan_read_words(const char *text, double unit_km, bool is_of_race)
{
    struct plan_words w = {.distance_km = (double)NAN, .time_min = (double)NAN};
    struct sentence s;
    enum action action;
    bool has_name, has_pace, has_denied;

    read_signs(&s, str_from_c(text), is_of_race);
    w.most_km = most_km(&s);
    has_name = has_race_name(&s);
    has_pace = is_paced(&s);
    has_denied = strchr(s.class, '!') != NULL;
    action = apply_rules(&s, unit_km);
    if (action == RULE_REST) {
        w.has_kind = true;
        w.says_hard = s.says & (HARD | REPS) && !(s.says & HELPER);
        w.is_day_off = s.sign[find_sign(&s, 0, "YO")].value > 0;
        w.is_plain = is_last(&s, "YO") ||
                     (!(s.says & (HARD | REPS | REPEAT | NAMED)) && !strpbrk(s.class, "nNcC"));
        return w;
    }
    if (action == RULE_WALK)
        s.says |= CROSS;
    if (action == RULE_READ || action == RULE_WALK)
        set_figure(&w, &s);
    w.is_read = !isnan(w.distance_km) || !isnan(w.time_min);
    w.is_unread = !w.is_read && (strpbrk(s.class, "nNcCMDTSUJIXhkt") != NULL || has_name);
    set_kind(&w, s.says & ~(isnan(w.distance_km) ? 0U : (unsigned)(GYM | STRENGTH | CARE)));
    w.is_strength = w.has_kind && w.kind == SESSION_REST && s.says & STRENGTH;
    w.is_steady = w.has_kind && w.kind == SESSION_EASY && s.says & STEADY;
    w.is_race = is_race(&w, &s);
    w.is_all_out = w.is_race || (!has_pace && !has_denied && is_all_out(&w, &s));
    w.says_hard = s.says & (HARD | REPS | STEADY) && !(s.says & HELPER);
    w.says_long = s.says & LONG;
    w.says_run = (s.says & (RUN | REPS | MEETING) || w.most_km >= RUN_LEAST_KM) &&
                 !(s.says & (CROSS | OTHER | CARE | GYM | HELPER | ABOUT));
    w.is_plain = !s.has_strangers && !has_pace && !w.is_unread &&
                 !(s.says & (HARD | REPS | REPEAT | STEADY | QUICK | ABOUT | NAMED));
    w.is_unknown =
        !w.has_kind && !w.is_read && !w.is_unread && (!(s.says & RUN) || s.says & HELPER);
    return w;
}
