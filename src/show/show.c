#include "show/show.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/num.h"
#include "show/show_int.h"

static const size_t INDENT = 2;

static size_t count(const struct value *list)
{
    return list != NULL && list->kind == VALUE_LIST ? list->u.list.items.n : 0;
}

static const struct value *item(const struct value *list, size_t i)
{
    return list->u.list.items.item[i];
}

static void put_title(const struct show *s, const char *text)
{
    buf_printf(s->out, "\n%s\n", text);
}

static void show_athlete(const struct show *s)
{
    const struct value *who = show_at(s->tree, "athlete");
    const struct value *plan = show_at(s->tree, "plan");
    double kg = show_num(who, "weight_kg");
    char text[NUM_MAX];

    show_paragraph(s, 0, "",
                   arena_printf(s->scratch, "%s%s%s", show_word(who, "name"),
                                show_word(who, "club") != NULL ? ", " : "",
                                show_word(who, "club") != NULL ? show_word(who, "club") : ""));
    if (!isnan(kg) && s->units == UNIT_METRIC)
        buf_printf(s->out, "%s kg, ", num_format(text, kg, 1, true));
    else if (!isnan(kg))
        buf_printf(s->out, "%s lb, ", num_format(text, kg / UNIT_KG_PER_LB, 1, true));
    if (!isnan(show_num(who, "weekly_km")))
        buf_printf(s->out, "%s a week, ", show_distance(s, show_num(who, "weekly_km")));
    buf_printf(s->out, "easy pace %s%s\n", show_pace(s, show_num(who, "easy_pace_min_per_km")),
               show_is(who, "pace_assumed") ? " (assumed)" : "");
    if (show_word(plan, "start") != NULL)
        buf_printf(s->out, "%.0f week%s, %s to %s\n", show_num(plan, "n_weeks"),
                   show_num(plan, "n_weeks") > 1 ? "s" : "",
                   show_date(s, show_word(plan, "start"), true),
                   show_date(s, show_word(plan, "end"), true));
}

static void show_race(const struct show *s)
{
    const struct value *race = show_at(s->tree, "race");

    if (race->kind != VALUE_MAP)
        return;
    show_paragraph(s, 0, "",
                   arena_printf(s->scratch,
                                "Race: %s%s%s on %s, about %s; longest run before it %s (%.0f %%)",
                                show_word(race, "name") == NULL ? "" : show_word(race, "name"),
                                show_word(race, "name") == NULL ? "" : ", ",
                                show_distance(s, show_num(race, "distance_km")),
                                show_date(s, show_word(race, "date"), true),
                                show_minutes(s, show_num(race, "duration_min")),
                                show_distance(s, show_num(race, "longest_km")),
                                show_num(race, "longest_pct")));
}

/* "Week 2 of 4: 7 Dec to 13 Dec 2026. 42.5 km (+2.5 km), long run 12.5 km on Sunday" */
static void show_week_head(const struct show *s, const struct value *week)
{
    double total = show_num(week, "total_km"), change = show_num(week, "change_km");
    const char *long_day = show_word(week, "long_weekday"), *kind = show_word(week, "kind");

    buf_printf(s->out, "\nWeek %.0f of %.0f: %s to %s", show_num(week, "number"),
               show_num(show_at(s->tree, "plan"), "n_weeks"),
               show_date(s, show_word(week, "start"), true),
               show_date(s, show_word(week, "end"), true));
    if (strcmp(kind, "build") != 0)
        buf_printf(s->out, ", %s", strcmp(kind, "cutback") == 0 ? "a lighter week" : kind);
    buf_put_byte(s->out, '\n');
    if (isnan(total))
        return;
    buf_put_c(s->out, show_distance(s, total));
    if (!isnan(change))
        buf_printf(s->out, " (%s%s)", change < 0 ? "\xe2\x88\x92" : "+",
                   show_distance(s, fabs(change)));
    if (long_day != NULL)
        buf_printf(s->out, ", long run %s on %s", show_distance(s, show_num(week, "long_km")),
                   show_weekday(long_day));
    buf_put_byte(s->out, '\n');
}

static const char *words_of(const struct show *s, const struct value *list, bool are_days)
{
    struct buf b;

    buf_init(&b, s->scratch, SHOW_CELL_MAX);
    for (size_t i = 0; i < count(list); i++) {
        if (i > 0)
            buf_put_c(&b, i + 1 == count(list) ? " and " : ", ");
        buf_put_c(&b, are_days ? show_weekday(item(list, i)->u.text.p) : item(list, i)->u.text.p);
    }
    return b.p;
}

static void show_exercise(const struct show *s, const struct value *e)
{
    const char *hold = show_range(s, show_at(e, "hold_s"), "s");
    const char *substitute = show_word(e, "substitute");
    struct buf b;

    buf_init(&b, s->scratch, SHOW_CELL_MAX);
    buf_printf(&b, "%s: %.0f \xc3\x97 %s%s%s%s, rest %s", show_word(e, "name"), show_num(e, "sets"),
               show_range(s, show_at(e, "reps"), ""), show_is(e, "per_side") ? " each side" : "",
               hold[0] != '\0' ? ", hold " : "", hold, show_range(s, show_at(e, "rest_s"), "s"));
    if (show_word(e, "equipment_label") != NULL)
        buf_printf(&b, "; %s", show_word(e, "equipment_label"));
    if (substitute != NULL)
        buf_printf(&b, " (or %s)", substitute);
    if (show_word(e, "alternative") != NULL)
        buf_printf(&b, "; not lying on the back: %s", show_word(e, "alternative"));
    show_paragraph(s, INDENT + 3, arena_printf(s->scratch, "  %s  ", show_word(e, "letter")), b.p);
}

static void show_strength(const struct show *s, const struct value *strength)
{
    const struct value *exercises;

    if (strength->kind != VALUE_MAP)
        return;
    exercises = show_at(strength, "exercises");
    show_paragraph(s, 0, "",
                   arena_printf(s->scratch, "Strength on %s: %s, effort at most %.0f of 10",
                                words_of(s, show_at(strength, "days"), true),
                                show_range(s, show_at(strength, "minutes"), "min"),
                                show_num(strength, "rpe")));
    for (size_t i = 0; i < count(exercises); i++)
        show_exercise(s, item(exercises, i));
}

/* The days of the week whose cold water is WORD, as one text; NULL where there are none. */
static const char *cold_days(const struct show *s, const struct value *week, const char *word)
{
    const struct value *days = show_at(week, "days");
    struct buf b;

    buf_init(&b, s->scratch, SHOW_CELL_MAX);
    for (size_t i = 0; i < count(days); i++) {
        const struct value *day = item(days, i);

        if (strcmp(show_word(day, "cold_water"), word) == 0)
            buf_printf(&b, "%s%s", b.n > 0 ? ", " : "", show_weekday(show_word(day, "weekday")));
    }
    return b.n > 0 ? b.p : NULL;
}

static void show_cold(const struct show *s, const struct value *week)
{
    const char *offered = cold_days(s, week, "offer");
    const char *not_with = cold_days(s, week, "not_with_strength");

    if (offered != NULL)
        show_paragraph(s, 0, "",
                       arena_printf(s->scratch,
                                    "Cold water on %s, if you like: %s for 10\xe2\x80\x93"
                                    "15 min, "
                                    "to the waist, not alone",
                                    offered,
                                    s->units == UNIT_METRIC ? "11\xe2\x80\x93"
                                                              "15 \xc2\xb0"
                                                              "C"
                                                            : "52\xe2\x80\x93"
                                                              "59 \xc2\xb0"
                                                              "F"));
    if (not_with != NULL)
        show_paragraph(
            s, 0, "",
            arena_printf(s->scratch, "No cold water on %s: it is a strength day", not_with));
}

/* The same every day of the plan. */
static void show_daily_protein(const struct show *s, const struct value *week)
{
    const struct value *daily = show_at(item(show_at(week, "days"), 0), "daily");
    const struct value *grams = show_at(daily, "protein_g");

    if (grams != NULL && grams->kind == VALUE_LIST)
        show_paragraph(s, 0, "",
                       arena_printf(s->scratch, "Protein over each day: %s, the middle %.0f g",
                                    show_range(s, grams, "g"), show_num(daily, "protein_mark_g")));
}

static void show_week(const struct show *s, const struct value *week)
{
    static const char *const head[SHOW_COLUMNS] = {"Day", "Run", "Time", "Eat", "Drink", "Recover"};
    static const char *const rule[SHOW_COLUMNS] = {"---",
                                                   "------------------",
                                                   "-------",
                                                   "------------------------------",
                                                   "-----------------------",
                                                   "---------"};
    const struct value *days = show_at(week, "days");

    show_week_head(s, week);
    show_row(s, head);
    show_row(s, rule);
    for (size_t i = 0; i < count(days); i++)
        show_day(s, item(days, i));
    show_daily_protein(s, week);
    show_cold(s, week);
    show_strength(s, show_at(week, "strength"));
}

static void show_today(const struct show *s, const struct value *today)
{
    static const struct {
        const char *verdict, *text;
    } verdicts[] = {{"not_enough", "not enough data for a verdict"},
                    {"green", "green: run as planned"},
                    {"amber", "amber: swap quality for easy, cut the run by 25-30 %, repeat "
                              "yesterday's recovery"},
                    {"red", "red: rest, or walk 10-20 min, and check again tomorrow"},
                    {"stop", "stop: no running today"}};

    const char *verdict = show_word(today, "verdict");

    if (today->kind != VALUE_MAP)
        return;
    for (size_t i = 0; i < ARRAY_LEN(verdicts); i++) {
        if (strcmp(verdict, verdicts[i].verdict) == 0)
            show_paragraph(
                s, 0, "",
                arena_printf(s->scratch, "Morning of %s: %s (%.0f of %.0f markers worse)",
                             show_date(s, show_word(today, "date"), true), verdicts[i].text,
                             show_num(today, "n_worse"), show_num(today, "n_known")));
    }
}

static bool has_marker(const struct value *ready, const char *marker)
{
    const struct value *markers = show_at(ready, "markers");

    for (size_t i = 0; i < count(markers); i++) {
        if (str_eq_c(item(markers, i)->u.text, marker))
            return true;
    }
    return false;
}

/* One limit of the morning check: "resting heart rate of 53 bpm or more". */
static void put_limit(const struct show *s, const char *key, const char *before, const char *after)
{
    const struct value *limits = show_at(show_at(s->tree, "readiness"), "thresholds");
    double x = show_num(limits, key);
    char text[NUM_MAX];

    if (!isnan(x))
        buf_printf(s->out, "  %s %s %s\n", before, num_format(text, x, 2, true), after);
}

static void show_mornings(const struct show *s)
{
    static const struct {
        const char *marker, *key, *before, *after;
    } rows[] = {
        {"sleep", "sleep_quality", "sleep quality of", "or less, of 5"},
        {"resting_hr", "resting_hr_bpm", "resting heart rate of", "bpm or more"},
        {"hrv", "hrv_ms", "heart-rate variability under", "ms (7-day mean)"},
        {"soreness", "soreness", "soreness of", "or more, of 10"},
        {"balance", "balance_s", "balance under", "s"},
        {"hop", "hop_left_cm", "a hop on the left leg under", "cm"},
        {"hop", "hop_right_cm", "a hop on the right leg under", "cm"},
        {"hop", "hop_symmetry_pct", "one leg's hop under", "% of the other's"},
    };
    const struct value *ready = show_at(s->tree, "readiness");
    const struct value *limits = show_at(ready, "thresholds");

    if (count(show_at(ready, "markers")) == 0)
        return;
    put_title(s, "Mornings: a marker counts as worse from");
    if (has_marker(ready, "sleep") &&
        show_num(limits, "sleep_h") >= show_num(limits, "sleep_least_h"))
        put_limit(s, "sleep_h", "sleep of", "h or less");
    else if (has_marker(ready, "sleep"))
        put_limit(s, "sleep_least_h", "sleep under", "h");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (has_marker(ready, rows[i].marker))
            put_limit(s, rows[i].key, rows[i].before, rows[i].after);
    }
    show_today(s, show_at(ready, "today"));
}

static void show_sweat(const struct show *s)
{
    const struct value *h = show_at(s->tree, "hydration");
    const char *basis = show_word(h, "basis");
    double rate = show_num(h, "sweat_ml_h");

    if (isnan(rate))
        return;
    put_title(s, arena_printf(s->scratch, "Sweat rate: about %s an hour at easy pace",
                              show_fluid(s, rate)));
    show_paragraph(s, INDENT, "",
                   strcmp(basis, "estimate") == 0
                       ? "an estimate: your own may be a third higher or lower; weigh two or three "
                         "runs to replace it"
                   : strcmp(basis, "scaled") == 0 ? "scaled from your weighed runs"
                                                  : "measured on your weighed runs");
}

static void show_notes(const struct show *s)
{
    const struct value *assumed = show_at(s->tree, "assumptions");
    const struct value *warnings = show_at(s->tree, "warnings");

    if (count(assumed) > 0)
        put_title(s, "Assumed");
    for (size_t i = 0; i < count(assumed); i++)
        show_paragraph(s, INDENT, "", item(assumed, i)->u.text.p);
    if (count(warnings) > 0)
        put_title(s, "To mind");
    for (size_t i = 0; i < count(warnings); i++)
        show_paragraph(s, INDENT, "",
                       arena_printf(s->scratch, "%s [%s]", show_word(item(warnings, i), "text"),
                                    show_word(item(warnings, i), "id")));
}

void show_text(struct buf *out, const struct value *tree, struct arena *scratch)
{
    struct arena_mark mark = arena_save(scratch);
    struct show s = {.out = out, .tree = tree, .scratch = scratch, .units = UNIT_METRIC};
    const struct value *weeks = show_at(tree, "weeks");

    if (strcmp(show_word(show_at(tree, "athlete"), "units"), "imperial") == 0)
        s.units = UNIT_IMPERIAL;
    show_athlete(&s);
    show_race(&s);
    for (size_t i = 0; i < count(weeks); i++)
        show_week(&s, item(weeks, i));
    show_mornings(&s);
    show_sweat(&s);
    show_notes(&s);
    arena_restore(scratch, mark);
}
