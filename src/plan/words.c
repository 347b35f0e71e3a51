/* Reads the coach's words for a day by the words and rules of words.def: its kind, and the distance or time they give. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/bound.h"

enum {
    SIGNS_MAX = 400, /* of a sentence; more are not read */
    CLOCK_BASE = 60
};

static const double SAME_SHARE = 0.05; /* two figures for one distance: TRAINING 8.2 */
static const double PARKRUN_KM = 5;
static const double QUARTER_H = 0.25;

/* What words say of the day's kind. */
enum saying {
    CROSS = 1 << 0,
    RUN = 1 << 1,
    HARD = 1 << 2,
    REPEAT = 1 << 3,
    LONG = 1 << 4,
    EASY = 1 << 5,
    WALK = 1 << 6,
    OTHER = 1 << 7, /* what takes time and is no run: strength, a massage */
    HELPER = 1 << 8 /* at a parkrun, not in it */
};

enum action {
    RULE_OUT,
    RULE_DROP,
    RULE_AMOUNT,
    RULE_HOURS,
    RULE_CLOCK,
    RULE_LOWER,
    RULE_SAME,
    RULE_OWN, /* the distance that a parkrun has */
    RULE_SUM,
    RULE_READ, /* the last four end the reading */
    RULE_PARKRUN,
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

static const struct {
    const char *pattern;
    enum action action;
} RULES[] = {

#define RULE(pattern, what) {pattern, RULE_##what},
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
    double value[SIGNS_MAX];
    double unit_km[SIGNS_MAX]; /* of distances */
    size_t n;
    unsigned says;
};

static void add_sign(struct sentence *s, char class, double value)
{
    if (s->n == SIGNS_MAX)
        return;
    s->class[s->n] = class;
    s->value[s->n] = s->unit_km[s->n] = value;
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

/* The bytes at the start of TEXT that are PHRASE; 0 if they are not. */
static size_t scan_phrase(struct str text, struct str phrase)
{
    size_t at = 0;

    for (size_t i = 0; i < phrase.n; i++) {
        size_t before = at;

        if (phrase.p[i] == '*' && i > 0) {
            while (is_letter(char_at(text, at)))
                at++;
        } else if (phrase.p[i] == ' ') {
            while (char_at(text, at) == ' ' || char_at(text, at) == '-')
                at++;
            if (at == before)
                return 0;
        } else if (ascii_lower(char_at(text, at)) != phrase.p[i]) {
            return 0;
        } else {
            at++;
        }
    }
    return ascii_is_letter(phrase.p[phrase.n - 1]) && is_letter(char_at(text, at)) ? 0 : at;
}

/* The row of the longest phrase at the start of TEXT, and its bytes; 0 bytes if there is none. */
static size_t find_phrase(struct str text, size_t *row)
{
    size_t longest = 0;
    char first = ascii_lower(text.p[0]);

    for (size_t i = 0; i < ARRAY_LEN(WORD_ROWS); i++) {
        const char *next = NULL;

        for (const char *phrase = WORD_ROWS[i].phrases; phrase != NULL; phrase = next) {
            const char *end = strchr(phrase, '|');
            size_t n = 0;

            next = end != NULL ? end + 1 : NULL;
            if (*phrase == first)
                n = scan_phrase(text, (struct str){phrase, strcspn(phrase, "|")});
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
    bool is_after_rest = s->n > 0 && s->class[s->n - 1] == 'Y';

    if (is_letter(char_at(text, 0)))
        return ' ';
    return ascii_is_digit(char_at(str_trim(text), 0)) && !is_after_rest ? 'r' : 's';
}

/* Reads the word or mark at the start of TEXT; returns its bytes. */
static size_t read_word(struct sentence *s, struct str text, bool is_after_digit)
{
    size_t row = 0, n = find_phrase(text, &row);
    bool is_known = n > 0, is_minutes;
    char class = is_known ? WORD_ROWS[row].class : is_letter(text.p[0]) ? '.' : ' ';

    while (!is_known && is_letter(char_at(text, n)))
        n++;
    is_minutes = is_after_digit && !ascii_is_digit(char_at(text, n));
    if (class == '-')
        class = dash_class(s, str_tail(text, n));
    if (class == '\'')
        class = is_minutes ? 't' : '.';
    if (class != ' ')
        add_sign(s, class, is_known ? WORD_ROWS[row].value : 0);
    if (is_known)
        s->says |= WORD_ROWS[row].says;
    return n > 0 ? n : 1;
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

static size_t count_digits(struct str text)
{
    size_t n = 0;

    while (ascii_is_digit(char_at(text, n)))
        n++;
    return n;
}

/* Reads the number or clock at the start of TEXT; returns its bytes. A decimal comma is one; with
 * three digits behind it may also part thousands. */
static size_t read_number(struct sentence *s, struct str text, bool is_glued)
{
    size_t n = count_digits(text), n_behind;
    char separator = char_at(text, n);
    int part = clock_part(str_tail(text, n)), part_s;
    double x = 0, behind = 0;

    if (!num_parse((struct str){text.p, n}, &x)) {
        add_sign(s, 'N', 0);
    } else if (part >= 0) {
        x = x * CLOCK_BASE + part;
        n += 3;
        part_s = clock_part(str_tail(text, n));
        add_sign(s, part_s >= 0 ? 'C' : 'c', part_s >= 0 ? x + (double)part_s / CLOCK_BASE : x);
        return part_s >= 0 ? n + 3 : n;
    } else {
        n_behind = count_digits(str_tail(text, n + 1));
        if ((separator == '.' || separator == ',') && n_behind > 0) {
            is_glued |= separator == ',' && n_behind == 3;
            is_glued |= !num_parse((struct str){text.p + n + 1, n_behind}, &behind);
            x += behind * pow(10, -(double)n_behind);
            n += 1 + n_behind;
        }
        add_sign(s, is_glued ? 'N' : 'n', x);
    }
    return n;
}

/* A capital M behind a number may be miles, metres or minutes. */
static bool is_capital_m(struct str text, size_t at)
{
    while (char_at(text, at) == ' ')
        at++;
    return char_at(text, at) == 'M' && !is_letter(char_at(text, at + 1));
}

static void read_signs(struct sentence *s, struct str text)
{
    size_t at = 0;
    char last = ' ';

    s->n = s->says = 0;
    s->class[0] = '\0';
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

/* Whether C is in the set at *PATTERN, "[abc]", "[^abc]" or "a", which is passed over. */
static bool is_in_set(const char **pattern, char c)
{
    const char *p = *pattern;
    bool is_not, is_in = false;

    if (*p != '[') {
        (*pattern)++;
        return *p == c;
    }
    is_not = *++p == '^';
    for (p += is_not; *p != ']'; p++)
        is_in |= *p == c;
    *pattern = p + 1;
    return c != '\0' && is_in != is_not;
}

/* The end of what PATTERN matches at TEXT, the shortest; NULL if it does not. One call deep for each
 * element of the pattern. */
static const char *match(const char *pattern, const char *text)
{
    const char *rest = pattern, *end;
    bool is_in;

    if (*pattern == '\0')
        return text;
    if (*pattern == '$')
        return *text == '\0' ? text : NULL;
    is_in = is_in_set(&rest, *text);
    if (*rest != '?' && *rest != '*')
        return is_in ? match(rest, text + 1) : NULL;
    if (*rest == '?')
        return is_in && (end = match(rest + 1, text + 1)) != NULL ? end : match(rest + 1, text);
    while ((end = match(rest + 1, text)) == NULL && is_in) {
        const char *again = pattern;

        is_in = is_in_set(&again, *++text);
    }
    return end;
}

static bool is_quantity(char class)
{
    return class == 'D' || class == 'T' || class == 'S' || class == 'U';
}

/* Puts one sign, or none if CLASS is 0, in the place of those from FROM to before END. */
static void replace(struct sentence *s, size_t from, size_t end, char class, size_t of)
{
    size_t to = from + (class != '\0'), n = s->n - end;
    double value = s->value[of], unit_km = s->unit_km[of];

    memmove(s->class + to, s->class + end, n + 1);
    memmove(s->value + to, s->value + end, n * sizeof *s->value);
    memmove(s->unit_km + to, s->unit_km + end, n * sizeof *s->unit_km);
    s->n = to + n;
    if (class == '\0')
        return;
    s->class[from] = class;
    s->value[from] = value;
    s->unit_km[from] = unit_km;
}

/* The number at FROM times the unit before END, the lower one of a range; false if it is none. */
static bool make_amount(struct sentence *s, size_t from, size_t end)
{
    double *v = s->value + from, unit = s->value[end - 1];
    char class = s->class[end - 1];

    if (s->class[from + 1] == 'r' && v[0] >= v[2])
        return false;
    if (class == 'm' && v[0] * unit < 1)
        return false;
    if (class == 'h' && num_round_to(v[0], QUARTER_H) != v[0]) /* 1.30 h may be 1h30 */
        return false;
    v[0] *= unit;
    s->unit_km[from] = unit;
    replace(s, from, end, class == 'k' || class == 'm' ? 'D' : 'T', from);
    return true;
}

static bool make_sum(struct sentence *s, size_t from, size_t end)
{
    double sum = 0;
    bool is_time = false;
    size_t first = end;

    for (size_t i = end; i-- > from;) {
        if (!is_quantity(s->class[i]))
            continue;
        sum += s->value[i];
        is_time = s->class[i] == 'T' || s->class[i] == 'U';
        first = i;
    }
    s->value[first] = sum;
    replace(s, from, end, is_time ? 'U' : 'S', first);
    return true;
}

/* The same distance in two units: the figure in the runner's. */
static bool make_same(struct sentence *s, size_t from, double unit_km)
{
    size_t other = from + 2;
    double larger = fmax(s->value[from], s->value[other]);

    if (s->unit_km[from] == s->unit_km[other] ||
        num_exceeds(fabs(s->value[from] - s->value[other]), SAME_SHARE * larger))
        return false;
    replace(s, from, from + 3, 'D', s->unit_km[other] == unit_km ? other : from);
    return true;
}

static bool make_own(struct sentence *s, size_t from, size_t end)
{
    size_t of = s->class[from] == 'D' ? from : end - 1;

    if (num_round_to(s->value[of], 1) != PARKRUN_KM)
        return false;
    replace(s, from, end, 'D', of);
    return true;
}

/* Carries out ACTION on the signs from FROM to before END; false if it does not apply to them. */
static bool rewrite(struct sentence *s, enum action action, size_t from, size_t end, double unit_km)
{
    switch (action) {
    case RULE_OUT: replace(s, from, end, '.', from); return true;
    case RULE_DROP: replace(s, from, end, '\0', from); return true;
    case RULE_CLOCK: replace(s, from, end, 'T', from); return true;
    case RULE_AMOUNT: return make_amount(s, from, end);
    case RULE_HOURS:
        if (s->value[from + 2] >= UNIT_MIN_PER_H)
            return false;
        s->value[from] = s->value[from] * UNIT_MIN_PER_H + s->value[from + 2];
        replace(s, from, end, 'T', from);
        return true;
    case RULE_LOWER:
        if (s->value[from] >= s->value[end - 1])
            return false;
        replace(s, from, end, s->class[from], from);
        return true;
    case RULE_SAME: return make_same(s, from, unit_km);
    case RULE_OWN: return make_own(s, from, end);
    case RULE_SUM: return make_sum(s, from, end);
    case RULE_READ:
    case RULE_PARKRUN:
    case RULE_NOTHING:
    case RULE_REST: break;
    }
    return false;
}

/* Applies the rules to the end; returns the last one's action, and the signs it is about. */
static enum action apply_rules(struct sentence *s, double unit_km, size_t *from, size_t *end)
{
    for (size_t i = 0; i < ARRAY_LEN(RULES); i++) {
        const char *pattern = RULES[i].pattern;
        bool is_at_start = *pattern == '^';

        for (*from = 0; *from <= s->n; ++*from) {
            const char *stop = match(pattern + is_at_start, s->class + *from);

            if (stop != NULL) {
                *end = (size_t)(stop - s->class);
                if (RULES[i].action >= RULE_READ)
                    return RULES[i].action;
                while (*end > *from && rewrite(s, RULES[i].action, *from, *end, unit_km) &&
                       (stop = match(pattern + is_at_start, s->class + *from)) != NULL)
                    *end = (size_t)(stop - s->class);
            }
            if (is_at_start)
                break;
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

/* Whether a figure of this class may be what the session takes. */
static bool is_of_run(unsigned says, bool is_time)
{
    if (says & CROSS)
        return is_time && !(says & RUN);
    if (says & WALK && !(says & RUN))
        return false;
    return !(is_time && says & OTHER);
}

/* The figure among the signs from FROM to before END, if it makes sense. */
static void set_figure(struct plan_words *w, const struct sentence *s, size_t from, size_t end)
{
    const struct bound *km = bound_of(BOUND_WORDS_KM), *min = bound_of(BOUND_WORDS_MIN);
    bool is_time;

    while (from < end && !is_quantity(s->class[from]))
        from++;
    if (from == end)
        return;
    is_time = s->class[from] == 'T' || s->class[from] == 'U';
    if (!is_of_run(s->says, is_time))
        return;
    if (is_time && num_reaches(s->value[from], min->least) &&
        !num_exceeds(s->value[from], min->most))
        w->time_min = s->value[from];
    if (!is_time && num_reaches(s->value[from], km->least) &&
        !num_exceeds(s->value[from], km->most))
        w->distance_km = s->value[from];
}

struct plan_words plan_read_words(const char *text, double unit_km)
{
    struct plan_words w = {.distance_km = (double)NAN, .time_min = (double)NAN};
    struct sentence s;
    size_t from, end;
    enum action action;

    read_signs(&s, str_from_c(text));
    action = apply_rules(&s, unit_km, &from, &end);
    if (action == RULE_REST) {
        w.has_kind = true;
        return w;
    }
    set_kind(&w, s.says);
    if (action == RULE_READ)
        set_figure(&w, &s, from, end);
    else if (action == RULE_PARKRUN && is_of_run(s.says, false))
        w.distance_km = PARKRUN_KM;
    w.is_read = !isnan(w.distance_km) || !isnan(w.time_min);
    w.is_unread = !w.is_read && strpbrk(s.class, "nNcCMDTSU") != NULL;
    return w;
}
