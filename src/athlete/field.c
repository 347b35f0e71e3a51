/* Reading the kinds of value that only profiles have: quantities, weekdays, ages, files. */
#include <math.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/num.h"

/* ", or as weekly_time: 4 h" for a time that was written as a distance, and the reverse; else nothing. */
static const char *twin_text(struct schema_reader *r, const struct field_quantity *spec,
                             const struct ydoc_node *node)
{
    enum quantity_kind other =
        spec->kind == QUANTITY_DISTANCE ? QUANTITY_MINUTES : QUANTITY_DISTANCE;
    struct quantity q;

    return spec->twin != NULL &&
                   quantity_parse(node->text, other, UNIT_METRIC, spec->flags, &q) == QUANTITY_OK
               ? arena_printf(r->arena, ", or as %s: %s", spec->twin,
                              ydoc_quote(r->arena, str_trim(node->text)))
               : "";
}

static bool report_number(struct schema_reader *r, const struct schema_field *f,
                          const struct ydoc_node *node, enum quantity_result result)
{
    static const char *const whys[] = {
        [QUANTITY_NO_NUMBER] = "is not a number: write, for example, ",
        [QUANTITY_NO_UNIT] = "has the wrong unit: write ",
        [QUANTITY_COMMA] = "has a point and a comma: write decimals with a point",
        [QUANTITY_THOUSANDS] = "has a comma that may mark thousands or decimals: write it without "
                               "the comma, or with a point",
        [QUANTITY_SPAN] = "is two numbers: write one, as in ",
        [QUANTITY_PARTS] =
            "may be a range, or stones and pounds: write one weight, as in 9 st 11 lb",
        [QUANTITY_STONE] = "has more than 13 pounds: 14 lb are 1 st",
        [QUANTITY_SIXTY] = "has more than 59 minutes or seconds",
        [QUANTITY_COLON] = "is not minutes:seconds, as in ",
    };
    const struct profile_reader *self = r->self;
    const struct field_quantity *spec = f->arg;
    const char *example = quantity_words[spec->kind].example[self->units];

    if (spec->kind == QUANTITY_NUMBER && result == QUANTITY_NO_NUMBER)
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             arena_printf(r->arena, "is not a number: write %g to %g",
                                          BOUND_ROWS[spec->bound].least,
                                          BOUND_ROWS[spec->bound].most));
    if (spec->flags == QUANTITY_RACE)
        example = "10 km or half marathon";
    else if (result == QUANTITY_COLON && spec->kind == QUANTITY_MINUTES)
        example = "48:30";
    if (result == QUANTITY_NO_UNIT)
        example = arena_printf(r->arena, "%s, as in %s%s", quantity_words[spec->kind].allowed,
                               example, twin_text(r, spec, node));
    else if (!str_ends_with(str_from_c(whys[result]), " "))
        example = "";
    return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                         arena_printf(r->arena, "%s%s", whys[result], example));
}

/* The user's own words, with the unit that a bare number took. */
static const char *words_of(struct schema_reader *r, const struct ydoc_node *node,
                            const struct quantity *q)
{
    const char *words = ydoc_quote(r->arena, str_trim(node->text));

    return q->is_bare && q->unit->shown[0] != '\0'
               ? arena_printf(r->arena, "%s %s", words, q->unit->shown)
               : words;
}

/* Whether the bare number Q is in the profile's units, and not a race in miles beside kilometres. */
static bool is_in_units(const struct profile_reader *self, enum quantity_kind kind,
                        const struct quantity *q)
{
    return q->unit == quantity_bare_unit(kind, self->units);
}

/* Whether Q is a bare number whose unit nobody said, and another amount in the other units. */
static bool is_ambiguous(const struct profile_reader *self, enum quantity_kind kind,
                         const struct quantity *q)
{
    return q->is_bare && quantity_words[kind].name[0] != NULL &&
           (!self->is_units_given || !is_in_units(self, kind, q)) &&
           (q->high > 0 || kind == QUANTITY_TEMPERATURE);
}

/* Whether the bare number Q is a race beside distances in miles: races are in kilometres as often. */
static bool is_open_race(const struct profile_reader *self, const struct field_quantity *spec,
                         const struct quantity *q)
{
    return spec->flags == QUANTITY_RACE && is_ambiguous(self, spec->kind, q) &&
           self->units == UNIT_IMPERIAL && !self->opts->is_csv &&
           !quantity_is_race_mi(q->value / q->unit->factor);
}

/* "write 130 lb if you meant pounds"; NULL where that is impossible. */
static const char *other_reading(struct schema_reader *r, const struct field_quantity *spec,
                                 const struct ydoc_node *node, const struct quantity *q)
{
    const struct profile_reader *self = r->self;
    enum unit_system system = is_in_units(self, spec->kind, q) == (self->units == UNIT_METRIC)
                                  ? UNIT_IMPERIAL
                                  : UNIT_METRIC;
    const struct quantity_unit *other = quantity_bare_unit(spec->kind, system);
    double x = q->value / q->unit->factor + q->unit->zero;

    if (bound_check(spec->bound, (x - other->zero) * other->factor) == BOUND_OUTSIDE)
        return NULL;
    return arena_printf(r->arena, "write %s %s if you meant %s",
                        ydoc_quote(r->arena, str_trim(node->text)), other->shown,
                        quantity_words[spec->kind].name[system]);
}

/* Whether an amount of KIND, 0 or more in its unit, is too little for anyone to write it so. */
static bool is_slip(enum quantity_kind kind, double value)
{
    static const enum bound_id least[QUANTITY_COUNT] = {
        [QUANTITY_DISTANCE] = BOUND_WRITTEN_KM, [QUANTITY_VOLUME] = BOUND_WRITTEN_ML};

    return value > 0 && (kind == QUANTITY_DISTANCE || kind == QUANTITY_VOLUME) &&
           bound_check(least[kind], value) == BOUND_OUTSIDE;
}

/* "40 km or 40 mi": the number of Q in units a thousand times its own, or a thousandth, in which it is possible; NULL:
 * there are none, or it has no unit of its own. */
static const char *far_readings(struct schema_reader *r, const struct field_quantity *spec,
                                const struct quantity *q)
{
    const struct quantity_unit *unit;
    struct buf list = buf_in(r->arena, 200);

    for (size_t i = 0; !q->is_bare && (unit = quantity_far_unit(q->unit, i)) != NULL; i++) {
        double value = q->value / q->unit->factor * unit->factor;

        if (bound_check(spec->bound, value) != BOUND_OUTSIDE && !is_slip(spec->kind, value))
            buf_printf(&list, "%s%s", list.n ? " or " : "", quantity_format(r->arena, unit, value));
    }
    return list.n ? list.p : NULL;
}

/* "40 m" as a week: metres are read, and minutes, miles or km were written. */
static bool refuse_slip(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, const struct quantity *q,
                        const char *readings)
{
    const struct field_quantity *spec = f->arg;
    double amount = q->value / q->unit->factor;
    bool has_other_key = spec->twin != NULL && strcmp(spec->twin, f->key) != 0;
    const char *by_time = spec->twin == NULL ? ""
                                             : arena_printf(r->arena, ", or %g min%s%s", amount,
                                                            has_other_key ? " as " : "",
                                                            has_other_key ? spec->twin : "");

    return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                         arena_printf(r->arena, "is %g %s: write %s%s", amount,
                                      spec->kind == QUANTITY_DISTANCE ? "metres" : "millilitres",
                                      readings, by_time));
}

static bool report_range(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, const struct quantity *q)
{
    const struct field_quantity *spec = f->arg;
    const struct bound *b = &BOUND_ROWS[spec->bound];
    const struct quantity_unit *other = quantity_fitting_unit(
        spec->kind, q->value / q->unit->factor + q->unit->zero, b->least, b->most);
    const char *meant = far_readings(r, spec, q), *number = arena_printf(r->arena, "%g", q->value);

    if (q->is_bare && other != NULL)
        meant = arena_printf(r->arena, "%s %s", ydoc_quote(r->arena, str_trim(node->text)),
                             other->shown);
    else if (spec->kind == QUANTITY_HOURS && other != NULL) /* of a column; not from "68:20" */
        meant = str_starts_with(str_trim(node->text), number)
                    ? arena_printf(r->arena, "%s %s", number, other->shown)
                    : NULL;
    diag_report(r->diag, node->at, DIAG_VALUE_RANGE, "%s %s is outside %s", schema_path(r, f),
                words_of(r, node, q), quantity_format_range(r->arena, q->unit, b->least, b->most));
    if (q->is_minutes)
        diag_note(r->diag,
                  "two numbers with ':' are minutes and seconds: write hours as 1:30:00 or 1h30");
    else if (meant != NULL)
        diag_note(r->diag, "if another unit is meant, write it, as in %s", meant);
    else if (spec->kind == QUANTITY_MILLIS && q->value < b->least)
        diag_note(r->diag, "RMSSD in milliseconds is needed, not its logarithm or a score");
    return false;
}

/* A figure that is possible may be true: one of the body is private. */
static void report_odd(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, const struct quantity *q)
{
    const struct field_quantity *spec = f->arg;
    const char *outer = r->diag->private_key;

    if (quantity_is_of_body(spec->kind))
        r->diag->private_key = f->key;
    diag_report(r->diag, node->at, DIAG_VALUE_ODD, "%s %s%s: check the number", schema_path(r, f),
                words_of(r, node, q), spec->odd != NULL ? spec->odd : "");
    r->diag->private_key = outer;
}

/* Whether the unit that the bare number Q took is less likely than the other one. */
static bool is_unit_unlikely(const struct profile_reader *self, enum quantity_kind kind,
                             const struct quantity *q)
{
    static const enum bound_id plausible[QUANTITY_COUNT] = {
        [QUANTITY_MASS] = BOUND_BARE_WEIGHT_KG,
        [QUANTITY_DISTANCE] = BOUND_BARE_KM,
        [QUANTITY_PACE] = BOUND_BARE_MIN_PER_KM,
        [QUANTITY_VOLUME] = BOUND_BARE_ML,
        [QUANTITY_TEMPERATURE] = BOUND_BARE_TEMPERATURE_C,
        [QUANTITY_MARGIN] = BOUND_BARE_MM,
    };

    enum quantity_kind beside = kind == QUANTITY_PACE ? QUANTITY_DISTANCE : kind;

    return (self->units == UNIT_METRIC && self->has_kind_in_imperial[beside]) ||
           bound_check(plausible[kind], q->value) == BOUND_ODD;
}

/* WORDS as they were read: a comma is a decimal point. */
static const char *with_point(struct arena *a, const char *words)
{
    char *text = arena_strdup(a, words);

    for (char *p = text; *p != '\0'; p++)
        *p = *p == ',' ? '.' : *p;
    return text;
}

/* Whether bare numbers of SPEC have been noted; from now on they have. */
static bool was_noted(struct schema_reader *r, const struct field_quantity *spec)
{
    struct profile_reader *self = r->self;

    for (size_t i = 0; i < self->noted.n; i++) {
        if (self->noted.item[i] == spec)
            return true;
    }
    VEC_PUSH(r->arena, &self->noted, spec);
    return false;
}

/* Whether Q is a bare number of a time, whose key does not name the unit, as sleep_h does. */
static bool is_bare_time(const struct schema_field *f, const struct quantity *q)
{
    enum quantity_kind kind = ((const struct field_quantity *)f->arg)->kind;

    return q->is_bare && q->high > 0 && (kind == QUANTITY_MINUTES || kind == QUANTITY_HOURS) &&
           !str_ends_with(str_from_c(f->key), "_h");
}

/* Says, once for each key, that a bare number is minutes, or hours. */
static void note_time(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, const struct quantity *q)
{
    const struct profile_reader *self = r->self;
    const struct field_quantity *spec = f->arg;
    const char *words = ydoc_quote(r->arena, str_trim(node->text));
    bool may_be_h = spec->kind == QUANTITY_MINUTES &&
                    bound_check(spec->bound, q->value * UNIT_MIN_PER_H) != BOUND_OUTSIDE;

    if (!self->opts->is_csv && !was_noted(r, spec))
        diag_report(r->diag, node->at, DIAG_VALUE_READ, "%s %s read as %s%s", schema_path(r, f),
                    words, with_point(r->arena, words_of(r, node, q)),
                    may_be_h ? arena_printf(r->arena, "; write %s h if you meant hours", words)
                             : "");
}

/* Says, once for each key, in which unit a bare number was read. */
static void note_bare(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, const struct quantity *q)
{
    const struct profile_reader *self = r->self;
    const struct field_quantity *spec = f->arg;
    const struct quantity_words *words = &quantity_words[spec->kind];
    const char *path = schema_path(r, f), *other = other_reading(r, spec, node, q);

    if (was_noted(r, spec))
        return;
    if (!self->opts->is_csv || !is_in_units(self, spec->kind, q))
        diag_report(r->diag, node->at, self->opts->is_csv ? DIAG_UNIT_UNLIKELY : DIAG_VALUE_READ,
                    "%s %s read as %s%s%s", path, ydoc_quote(r->arena, str_trim(node->text)),
                    with_point(r->arena, words_of(r, node, q)), other != NULL ? "; " : "",
                    other != NULL ? other : "");
    if (!is_in_units(self, spec->kind, q) || !is_unit_unlikely(self, spec->kind, q))
        return;
    if (spec->kind == QUANTITY_MASS && spec->says_units)
        self->profile->is_weight_unlikely = true;
    diag_report(r->diag, node->at, DIAG_UNIT_UNLIKELY,
                "%s has no unit, and %s is unlikely: write the unit, as in %s or %s", path,
                q->unit->shown, words->example[UNIT_METRIC], words->example[UNIT_IMPERIAL]);
}

static enum bound_verdict check_bound(enum bound_id bound, const struct quantity *q)
{
    if (bound_check(bound, q->low) == BOUND_OUTSIDE || bound_check(bound, q->high) == BOUND_OUTSIDE)
        return BOUND_OUTSIDE;
    return bound_check(bound, q->value);
}

/* What may have been meant otherwise; of a roster, all bare numbers and ranges are noted together. */
static void report_reading(struct schema_reader *r, const struct schema_field *f,
                           const struct ydoc_node *node, const struct quantity *q)
{
    const struct profile_reader *self = r->self;
    const struct field_quantity *spec = f->arg;
    struct quantity_unit exact = *q->unit;

    if (check_bound(spec->bound, q) == BOUND_ODD && !spec->is_past)
        report_odd(r, f, node, q);
    if (is_ambiguous(self, spec->kind, q))
        note_bare(r, f, node, q);
    if (is_bare_time(f, q))
        note_time(r, f, node, q);
    exact.decimals++; /* of 50 and 53 the middle is 51.5 */
    if (q->is_rough && !self->opts->is_csv)
        diag_report(r->diag, node->at, DIAG_VALUE_READ, "%s %s read as %s", schema_path(r, f),
                    words_of(r, node, q), quantity_format(r->arena, &exact, q->value));
    if (q->low < q->high && !self->opts->is_csv)
        diag_report(r->diag, node->at, DIAG_VALUE_READ, "%s %s read as its %s, %s",
                    schema_path(r, f), words_of(r, node, q),
                    spec->takes_high ? "higher end" : "middle",
                    quantity_format(r->arena, &exact, q->value));
}

/* Whether a race of KM can take MIN. */
static bool may_take(double km, double min)
{
    return bound_check(BOUND_RACE_MIN_PER_KM, min / km) == BOUND_FINE;
}

static void report_time(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, double min)
{
    long s = (long)num_round_to(min * UNIT_S_PER_MIN, 1);

    diag_report(r->diag, node->at, DIAG_VALUE_READ, "%s %s read as %ld:%02ld:%02ld",
                schema_path(r, f), ydoc_quote(r->arena, str_trim(node->text)), s / 3600,
                s / 60 % 60, s % 60);
}

/* "1:55" for a half marathon is hours and minutes: as minutes and seconds nobody could run it. */
static void read_clock(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, struct quantity *q)
{
    const struct field_quantity *spec = f->arg;
    const struct profile *p = ((const struct profile_reader *)r->self)->profile;
    double km = spec->flags == QUANTITY_GOAL ? p->race.distance_km : p->race_result.distance_km;
    double min = q->value * UNIT_MIN_PER_H;

    if (spec->bound != BOUND_RACE_MIN || !q->is_minutes || may_take(km, q->value) ||
        !may_take(km, min))
        return;
    q->low = q->high = q->value = min;
    q->is_minutes = false;
    report_time(r, f, node, min);
}

/* "sub-4" and "sub 1:45" are hours or minutes, whichever a race of that distance takes, less a second. */
static bool read_goal(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, struct quantity *q)
{
    const struct profile_reader *self = r->self;
    double km = self->profile->race.distance_km;
    bool is_open = q->is_bare || q->is_minutes;
    bool may_be_min = may_take(km, q->value), may_be_h = may_take(km, q->value * UNIT_MIN_PER_H);

    if (is_open && may_be_min == may_be_h)
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             "may be hours or minutes: write it as 3:59:59 or 39:59");
    q->value *= is_open && may_be_h ? UNIT_MIN_PER_H : 1;
    q->value = (num_round_to(q->value * UNIT_S_PER_MIN, 1) - 1) / UNIT_S_PER_MIN;
    q->low = q->high = q->value;
    q->is_bare = q->is_minutes = false;
    report_time(r, f, node, q->value);
    return true;
}

enum quantity_kind field_kind(const struct schema_field *f)
{
    const struct field_quantity *spec = f != NULL && f->read == field_read_quantity ? f->arg : NULL;

    return spec != NULL ? spec->kind : QUANTITY_COUNT;
}

bool field_read_quantity(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, void *value)
{
    const struct profile_reader *self = r->self;
    const struct field_quantity *spec = f->arg;
    const char *readings;
    struct quantity q;
    enum quantity_result result;

    if (node->kind != YDOC_SCALAR || ydoc_is_null(node))
        return schema_wrong_kind(r, f, node,
                                 arena_printf(r->arena, "a number, as in %s",
                                              quantity_words[spec->kind].example[self->units]));
    result = quantity_parse(node->text, spec->kind, self->units, spec->flags, &q);
    if (result != QUANTITY_OK)
        return report_number(r, f, node, result);
    if (is_open_race(self, spec, &q))
        return schema_refuse(
            r, f, node, DIAG_VALUE_NUMBER,
            arena_printf(r->arena, "has no unit, and a race may be in either: write %s km or %s mi",
                         ydoc_quote(r->arena, str_trim(node->text)),
                         ydoc_quote(r->arena, str_trim(node->text))));
    if (spec->refuses_clock && q.is_minutes)
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             "may be hours or minutes: write 1h30 or 90 min");
    if (q.is_below && !read_goal(r, f, node, &q))
        return false;
    read_clock(r, f, node, &q);
    if (spec->takes_high)
        q.value = q.high;
    if (!spec->is_measured && !q.is_bare && is_slip(spec->kind, q.value) &&
        (readings = far_readings(r, spec, &q)) != NULL)
        return refuse_slip(r, f, node, &q, readings);
    if (check_bound(spec->bound, &q) == BOUND_OUTSIDE)
        return report_range(r, f, node, &q);
    report_reading(r, f, node, &q);
    *(double *)value = q.value;
    return true;
}

bool field_read_number(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, void *value)
{
    return field_read_quantity(r, f, node, value);
}

/* Calls itself for a table in a table: the tables of athlete nest one deep. */
void field_clear_numbers(const struct schema *s, void *out)
{
    const double none = (double)NAN;

    for (size_t i = 0; i < s->n; i++) {
        const struct schema_field *f = &s->field[i];

        if (f->kind == SCHEMA_MAP)
            field_clear_numbers(f->of, (char *)out + f->offset);
        else if (f->read == field_read_quantity || f->read == field_read_number)
            memcpy((char *)out + f->offset, &none, sizeof none);
    }
}

bool field_read_run_days(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, void *value)
{
    struct profile *p = value;
    const struct bound *b = &BOUND_ROWS[BOUND_RUN_DAYS];
    struct schema_field count = {
        .key = f->key, .kind = SCHEMA_INT, .min = b->least, .max = b->most};
    struct schema_field list = {.key = f->key, .kind = SCHEMA_WORDS, .words = &profile_weekdays};
    unsigned days = 0;
    struct quantity q;
    double x;
    int n = 0;

    if (node->kind == YDOC_SCALAR && quantity_parse(node->text, QUANTITY_NUMBER, UNIT_METRIC,
                                                    QUANTITY_EXACT, &q) == QUANTITY_SPAN)
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             "is two numbers: write one, as in 4, or the weekdays");
    if (node->kind == YDOC_SCALAR && schema_parse_number(node->text, r->is_csv, &x)) {
        if (!schema_read_value(r, &count, node, &n))
            return false;
    } else if (!schema_read_value(r, &list, node, &days)) {
        return false;
    }
    p->run_days = days;
    p->run_days_count = n;
    if (bound_check(BOUND_RUN_DAYS, n ? n : bits_count(days)) == BOUND_ODD)
        diag_report(r->diag, node->at, DIAG_VALUE_ODD, "%s leaves no day without a run: check it",
                    schema_path(r, f));
    return true;
}

/* "4:1", "4:1 race": minutes of running and of walking. */
bool field_read_walk_breaks(struct schema_reader *r, const struct schema_field *f,
                            const struct ydoc_node *node, void *value)
{
    static const char example[] =
        "write minutes of running and of walking, as in 4:1, or '4:1 race' "
        "for race day too";
    const struct bound *run = &BOUND_ROWS[BOUND_WALK_BREAK_RUN_MIN];
    const struct bound *walk = &BOUND_ROWS[BOUND_WALK_BREAK_MIN];
    struct profile_walk_breaks breaks = {.has_race = false};
    struct str rest, word, minutes;

    if (node->kind != YDOC_SCALAR || ydoc_is_null(node))
        return schema_wrong_kind(r, f, node, "minutes of running and of walking, as in 4:1");
    minutes = str_cut(str_trim(node->text), ':', &rest);
    rest = str_cut(str_trim(rest), ' ', &word);
    word = str_trim(word);
    breaks.has_race = str_eq_nocase(word, STR("race"));
    if ((word.n > 0 && !breaks.has_race) ||
        !schema_parse_number(str_trim(minutes), r->is_csv, &breaks.run_min) ||
        !schema_parse_number(rest, r->is_csv, &breaks.walk_min))
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             arena_printf(r->arena, "is not read: %s", example));
    if (bound_check(BOUND_WALK_BREAK_RUN_MIN, breaks.run_min) == BOUND_OUTSIDE ||
        bound_check(BOUND_WALK_BREAK_MIN, breaks.walk_min) == BOUND_OUTSIDE)
        return schema_refuse(
            r, f, node, DIAG_VALUE_RANGE,
            arena_printf(r->arena, "is outside %g-%g min of running and %g-%g min of walking: %s",
                         run->least, run->most, walk->least, walk->most, example));
    *(struct profile_walk_breaks *)value = breaks;
    return true;
}

bool field_read_age(struct schema_reader *r, const struct schema_field *f,
                    const struct ydoc_node *node, void *value)
{
    const struct bound *b = &BOUND_ROWS[BOUND_AGE_Y];
    struct schema_field age = {.key = f->key, .kind = SCHEMA_INT};
    int years = 0;
    double x;

    if (node->kind == YDOC_SCALAR && !ydoc_is_null(node) &&
        !schema_parse_number(node->text, r->is_csv, &x))
        return schema_refuse(
            r, f, node, DIAG_VALUE_NUMBER,
            r->is_csv
                ? "is not a whole number: write years, as in 34, or add a column 'Date of "
                  "birth'; if all are over 18, --set adult=true leaves such ages out"
                : "is not a whole number: write years, as in 34, or the date of birth as 'born'");
    if (!schema_read_value(r, &age, node, &years))
        return false;
    if (years < 0 || years > b->most)
        return diag_report(r->diag, node->at, DIAG_VALUE_RANGE, "%s %d is outside %g-%g years",
                           schema_path(r, f), years, b->least, b->most);
    if (years < b->least)
        return diag_report(r->diag, node->at, DIAG_PROFILE_MINOR,
                           "%s %d: no plan is made for runners under %g", schema_path(r, f), years,
                           b->least);
    *(int *)value = years;
    return true;
}

bool field_read_equipment(struct schema_reader *r, const struct schema_field *f,
                          const struct ydoc_node *node, void *value)
{
    struct schema_field list = {.key = f->key, .kind = SCHEMA_WORDS, .words = &profile_equipment};
    unsigned set = 0, none = BIT(PROFILE_EQUIPMENT_COUNT);

    if (!schema_read_value(r, &list, node, &set))
        return false;
    if (set & none && set != none)
        return diag_report(r->diag, node->at, DIAG_PROFILE_CONFLICT,
                           "%s lists 'none' together with other items", schema_path(r, f));
    *(unsigned *)value = set & ~none;
    return true;
}

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_is_id(s.p[i]))
            return false;
    }
    return s.n && s.p[0] != '.';
}

bool field_read_file_word(struct schema_reader *r, const struct schema_field *f,
                          const struct ydoc_node *node, void *value)
{
    struct schema_field text = {
        .key = f->key, .kind = SCHEMA_TEXT, .min = 1, .max = PROFILE_ID_MAX};
    const char *found = NULL;

    if (!schema_read_value(r, &text, node, &found))
        return false;
    if (!is_id(node->text))
        return schema_refuse(
            r, f, node, DIAG_VALUE_TEXT,
            "may contain only a-z, 0-9, '.', '_' and '-', and must not start with '.'");
    *(const char **)value = found;
    return true;
}

bool field_read_path(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, void *value)
{
    const struct profile_reader *self = r->self;
    struct schema_field text = {.key = f->key, .kind = SCHEMA_TEXT, .min = 1, .max = 1000};
    const char *path = NULL;

    if (!schema_read_value(r, &text, node, &path))
        return false;
    *(struct reach *)value = reach_named(r->arena, self->opts->folder, path);
    return true;
}
