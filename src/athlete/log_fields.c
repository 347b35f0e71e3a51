/* What a day of a log may have, and a run of a list of activities (TRAINING 9.1). */
#include <math.h>

#include "athlete/athlete_int.h"
#include "athlete/heading.h"
#include "athlete/log.h"

static const struct field_quantity DONE_KM = {.kind = QUANTITY_DISTANCE,
                                              .bound = BOUND_DONE_KM,
                                              .twin = "done"};
static const struct field_quantity DONE_MIN = {.kind = QUANTITY_MINUTES, .bound = BOUND_DONE_MIN};

/* A struct profile_done: a distance, a time, yes or no. A number without a unit has that of the sheets: in a plan by time,
 * minutes. */
static bool read_done(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    const struct profile_reader *self = r->self;
    struct profile_done *done = value;
    struct schema_field amount = *f;
    double week_km = self->profile->weekly_km;
    enum quantity_result km;
    struct quantity q;
    bool is_yes;

    if (node->kind != YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "a distance, a time, yes or no");
    is_yes = str_eq_nocase(node->text, STR("yes"));
    if (is_yes || str_eq_nocase(node->text, STR("no"))) { /* headings.yaml has words for them */
        done->kind = is_yes ? PROFILE_DONE_YES : PROFILE_DONE_NO;
        return true;
    }
    km = quantity_parse(node->text, DONE_KM.kind, self->units, DONE_KM.flags, &q);
    if (km == QUANTITY_THOUSANDS) {
        amount.arg = &DONE_KM;
        return field_read_quantity(r, &amount, node, &done->amount);
    }
    if (km == QUANTITY_OK && !(q.is_bare && self->profile->weekly_min > 0)) {
        if (fpclassify(q.high) == FP_ZERO) {
            done->kind = PROFILE_DONE_NO;
            return true;
        }
        done->kind = PROFILE_DONE_KM;
        done->is_bare = q.is_bare;
        amount.arg = &DONE_KM;
    } else if (quantity_parse(node->text, DONE_MIN.kind, self->units, DONE_MIN.flags, &q) ==
               QUANTITY_OK) {
        if (fpclassify(q.high) == FP_ZERO) {
            done->kind = PROFILE_DONE_NO;
            return true;
        }
        done->kind = PROFILE_DONE_MIN;
        amount.arg = &DONE_MIN;
    } else {
        return schema_refuse(r, f, node, DIAG_VALUE_NUMBER,
                             "is no distance or time: write 8 km, 45 min, yes or no");
    }
    if (!field_read_quantity(r, &amount, node, &done->amount))
        return false;
    if (done->kind == PROFILE_DONE_KM && q.is_bare && week_km > 0 && done->amount > week_km)
        diag_report(r->diag, node->at, DIAG_VALUE_ODD,
                    "%s %s is more than the %g km of weekly_mileage: write the unit, as in 45 min",
                    schema_path(r, f), ydoc_quote(r->arena, node->text), week_km);
    return true;
}

static const struct schema_field result_fields[] = {
    {SCHEMA_ROW(CUSTOM, "distance", struct profile_day, result.distance_km),
     .flags = SCHEMA_REQUIRED, FIELD_QUANTITY(DISTANCE, BOUND_RACE_KM, .flags = QUANTITY_RACE)},
    {SCHEMA_ROW(CUSTOM, "time", struct profile_day, result.time_min), .flags = SCHEMA_REQUIRED,
     FIELD_QUANTITY(MINUTES, BOUND_RACE_MIN, .flags = QUANTITY_EXACT)},
};
static const struct schema result_schema = {
    SCHEMA_OF("a result", result_fields, struct profile_day),
    .example = "{distance: 5 km, time: '24:30'}"};

static const struct schema_field lift_fields[] = {
    {SCHEMA_ROW(CUSTOM, "reps", struct profile_lift, reps), .flags = SCHEMA_REQUIRED,
     FIELD_NUMBER(BOUND_LIFT_REPS)},
    {SCHEMA_ROW(CUSTOM, "effort", struct profile_lift, effort), FIELD_NUMBER(BOUND_EFFORT)},
};

static void init_lift(void *entry);
static const struct schema lift_schema = {SCHEMA_OF("sets", lift_fields, struct profile_lift),
                                          .example = "{reps: 10, effort: 6}", .init = init_lift};

static void init_lift(void *entry)
{
    field_clear_numbers(&lift_schema, entry);
}

/* A struct profile_lift: its keys, or both figures as one text, "10 @6". */
static bool read_lift(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    struct profile_lift *lift = value;
    struct str effort, reps;
    struct ydoc_node part = *node;

    (void)f;
    if (node->kind != YDOC_SCALAR)
        return schema_read(r, &lift_schema, node, lift);
    reps = str_trim(str_cut(node->text, '@', &effort));
    part.text = reps;
    if (!schema_read_value(r, &lift_fields[0], &part, &lift->reps))
        return false;
    part.text = str_trim(effort);
    return effort.p == NULL || schema_read_value(r, &lift_fields[1], &part, &lift->effort);
}

static const struct schema_field lift_item = {.kind = SCHEMA_CUSTOM,
                                              .read = read_lift,
                                              .of = &lift_schema,
                                              .at = offsetof(struct profile_lift, at)};

#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct profile_day, member)
#define PLACE(key)             .at = offsetof(struct profile_day, places.key)
static const struct schema_field day_fields[] = {
    {ROW(DATE, "date", morning.day), .flags = SCHEMA_REQUIRED,
     .has = offsetof(struct profile_day, has_date)},
    {ROW(CUSTOM, "resting_hr", morning.resting_hr_bpm), PLACE(resting_hr),
     FIELD_QUANTITY(BPM, BOUND_RESTING_HR_BPM)},
    {ROW(CUSTOM, "hrv", morning.hrv_ms), PLACE(hrv), FIELD_QUANTITY(MILLIS, BOUND_HRV_MS)},
    {ROW(CUSTOM, "sleep_h", morning.sleep_h), PLACE(sleep_h), FIELD_QUANTITY(HOURS, BOUND_SLEEP_H)},
    {ROW(CUSTOM, "sleep_quality", morning.sleep_quality), PLACE(sleep_quality),
     FIELD_NUMBER(BOUND_SLEEP_QUALITY)},
    {ROW(CUSTOM, "soreness", morning.soreness), PLACE(soreness), FIELD_NUMBER(BOUND_SORENESS)},
    {ROW(CUSTOM, "balance_s", morning.balance_s), PLACE(balance_s),
     FIELD_QUANTITY(SECONDS, BOUND_BALANCE_S)},
    {ROW(CUSTOM, "hop_left_cm", morning.hop_left_cm), PLACE(hop_left_cm),
     FIELD_QUANTITY(HEIGHT, BOUND_HOP_CM)},
    {ROW(CUSTOM, "hop_right_cm", morning.hop_right_cm), PLACE(hop_right_cm),
     FIELD_QUANTITY(HEIGHT, BOUND_HOP_CM)},
    {ROW(CUSTOM, "done", done), PLACE(done), .read = read_done},
    {ROW(CUSTOM, "effort", effort), PLACE(effort), FIELD_NUMBER(BOUND_EFFORT)},
    {ROW(CUSTOM, "pain", pain), PLACE(pain), FIELD_NUMBER(BOUND_PAIN, .takes_high = true),
     .flags = SCHEMA_PRIVATE},
    {ROW(TEXT, "where", where), SCHEMA_RANGE(1, 80), .flags = SCHEMA_PRIVATE},
    {ROW(BOOL, "ill", is_ill), PLACE(ill), .flags = SCHEMA_PRIVATE},
    {.key = "result",
     .kind = SCHEMA_MAP,
     .of = &result_schema,
     .at = offsetof(struct profile_day, result_at)},
    {ROW(NAMED, "strength", strength), SCHEMA_ITEMS(lift_item, struct profile_lift)},
    {ROW(PROSE, "note", note), SCHEMA_RANGE(0, 500), .flags = SCHEMA_PRIVATE},
};

static void init_day(void *entry);
const struct schema log_day_schema = {SCHEMA_OF("a day of the log", day_fields, struct profile_day),
                                      .example = "{date: 2026-11-20, resting_hr: 53}",
                                      .init = init_day};

static void init_day(void *entry)
{
    struct profile_day *day = entry;

    *day = (struct profile_day){
        .done = {.amount = (double)NAN, .time_min = (double)NAN, .longest_share = 1}};
    field_clear_numbers(&log_day_schema, day);
}

static const struct schema_field run_fields[] = {
    {SCHEMA_ROW(TEXT, LOG_KIND, struct log_run, kind)},
    {SCHEMA_ROW(CUSTOM, LOG_DISTANCE, struct log_run, km),
     FIELD_QUANTITY(DISTANCE, BOUND_RUN_KM, .is_measured = true)},
    {SCHEMA_ROW(CUSTOM, LOG_TIME, struct log_run, min), FIELD_QUANTITY(MINUTES, BOUND_RUN_MIN)},
};
const struct schema log_run_schema = {SCHEMA_OF("a run", run_fields, struct log_run)};

const struct schema_field *log_find_field(const char *dotted)
{
    struct str inner, outer = str_cut(str_from_c(dotted), '.', &inner);
    const struct schema_field *f = schema_find_field(&log_day_schema, outer);

    if (f == NULL)
        return schema_find_field(&log_run_schema, outer);
    return f->kind == SCHEMA_MAP && inner.p != NULL ? schema_find_field(f->of, inner) : f;
}

bool log_is_done(const struct schema_field *f)
{
    return f != NULL && f->read == read_done;
}

const struct heading_keys heading_log_keys = {&log_day_schema, NULL, log_find_field};

bool log_check_day(struct diag *d, const struct profile_day *day)
{
    const char *date = DATE_TEXT(day->morning.day);
    const char *extra = !isnan(day->effort)                ? "effort"
                        : profile_is_given(day->result_at) ? "result"
                                                           : NULL;

    if (day->done.kind == PROFILE_DONE_NO && extra != NULL)
        return diag_report(d, day->at, DIAG_LOG_CELL,
                           "%s: done is no, but the day has a%s %s: write how far, as in done: "
                           "8 km, or leave out %s",
                           date, extra[0] == 'e' ? "n" : "", extra, extra);
    if (day->where != NULL && !(day->pain > 0))
        return diag_report(d, day->at, DIAG_LOG_CELL,
                           "%s: it hurt, but %s: write how bad it was, as in pain: 3", date,
                           isnan(day->pain) ? "pain is not given" : "pain is 0");
    return true;
}
