/* A day of the week's table: what to run, eat, drink, and do after. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/unit.h"
#include "show/show_int.h"

static bool is_word(const char *word, const char *other)
{
    return word != NULL && strcmp(word, other) == 0;
}

/* Adds a line to a cell. */
static void add_line(struct buf *b, const char *text)
{
    if (text[0] == '\0')
        return;
    if (b->n > 0)
        buf_put_byte(b, '\n');
    buf_put_c(b, text);
}

static const char *run_cell(const struct show *s, const struct value *day)
{
    const char *kind = show_word(day, "kind");
    const struct value *quality = show_at(day, "quality");
    double km = show_num(day, "distance_km");
    struct buf b;

    buf_init(&b, s->scratch, SHOW_CELL_MAX);
    if (is_word(kind, "rest") || is_word(kind, "cross")) {
        buf_put_c(&b, is_word(kind, "cross")                          ? "cross-training"
                      : show_is(show_at(s->tree, "plan"), "has_runs") ? "rest"
                                                                      : "run or rest");
        return b.p;
    }
    buf_put_c(&b, show_is(day, "is_medium_long") ? "medium long" : kind);
    if (!isnan(km))
        buf_printf(&b, " %s", show_distance(s, km));
    if (!isnan(show_num(quality, "steady_km")))
        add_line(&b, arena_printf(s->scratch, "%s easy, %s steady, %s easy",
                                  show_distance(s, show_num(quality, "easy_before_km")),
                                  show_distance(s, show_num(quality, "steady_km")),
                                  show_distance(s, show_num(quality, "easy_after_km"))));
    if (!isnan(show_num(quality, "n_reps")))
        add_line(&b, arena_printf(s->scratch, "with %.0f \xc3\x97 %.0f min faster",
                                  show_num(quality, "n_reps"), show_num(quality, "rep_min")));
    if (show_at(day, "energy_kcal")->kind == VALUE_LIST)
        add_line(&b, arena_printf(s->scratch, "about %s",
                                  show_range(s, show_at(day, "energy_kcal"), "kcal")));
    return b.p;
}

static const char *eat_before(const struct show *s, const struct value *fuel)
{
    const struct value *ahead = show_at(fuel, "before_g_ahead");
    size_t n = ahead == NULL ? 0 : ahead->u.list.items.n;
    struct buf b;

    buf_init(&b, s->scratch, SHOW_CELL_MAX);
    for (size_t i = 0; i < n; i++)
        buf_printf(&b, "%s%.0f g %zu h", i > 0 ? " or " : "", ahead->u.list.items.item[i]->u.num,
                   i + 1);
    if (n > 0)
        buf_put_c(&b, " before");
    else if (show_num(fuel, "before_hours") > 0)
        buf_put_c(&b, show_is(show_at(s->tree, "safety"), "show_grams")
                          ? "1 g per kg 1 h before"
                          : "a small meal 1 or 2 h before");
    return b.p;
}

static const char *eat_after(const struct show *s, const struct value *fuel)
{
    const char *tier = show_word(fuel, "after_tier");
    const struct value *grams = show_at(fuel, "after_g_per_h");
    const char *amount;

    if (is_word(tier, "meal"))
        return "after: the next meal";
    amount = grams != NULL && grams->kind == VALUE_LIST
                 ? show_range(s, grams, "g")
                 : show_range(s, show_at(fuel, "after_g_per_kg"), "g per kg");
    if (amount[0] == '\0')
        return is_word(tier, "long") ? "after: carbohydrate each hour" : "after: a snack";
    if (is_word(tier, "long"))
        return arena_printf(s->scratch, "after: %s an hour for %.0f h", amount,
                            show_num(fuel, "after_hours"));
    return arena_printf(s->scratch, "after: %s within the hour", amount);
}

/* Around the run; then over the whole day, on days without a run too. */
static void add_run_food(const struct show *s, struct buf *b, const struct value *fuel)
{
    const char *during_text = show_range(s, show_at(fuel, "during_g_per_h"), "g an hour");

    add_line(b, eat_before(s, fuel));
    if (during_text[0] != '\0' && strcmp(during_text, "0 g an hour") != 0)
        add_line(b, arena_printf(s->scratch, "during: %s", during_text));
    add_line(b, eat_after(s, fuel));
    if (!isnan(show_num(fuel, "protein_g")))
        add_line(b, arena_printf(s->scratch, "protein: about %.0f g", show_num(fuel, "protein_g")));
}

static const char *eat_cell(const struct show *s, const struct value *day)
{
    const struct value *fuel = show_at(day, "fuel"), *daily = show_at(day, "daily");
    struct buf b;

    buf_init(&b, s->scratch, SHOW_CELL_MAX);
    if (fuel->kind == VALUE_MAP)
        add_run_food(s, &b, fuel);
    if (daily->kind == VALUE_MAP)
        add_line(&b, arena_printf(s->scratch, "all day: %s carbs",
                                  show_range(s, show_at(daily, "carbohydrate_g"), "g")));
    return b.p;
}

static const char *drink_cell(const struct show *s, const struct value *drink)
{
    const char *state = show_word(drink, "state");
    double most = show_num(drink, "ceiling_ml_h"), plan = show_num(drink, "plan_ml_h");
    struct buf b;

    buf_init(&b, s->scratch, SHOW_CELL_MAX);
    if (drink == NULL || drink->kind != VALUE_MAP)
        return "";
    if (show_at(drink, "before_ml")->kind == VALUE_LIST)
        add_line(&b, arena_printf(s->scratch, "before: %s",
                                  show_fluid_range(s, show_at(drink, "before_ml"))));
    if (is_word(state, "none"))
        add_line(&b, "none needed");
    else if (isnan(plan) && isnan(most))
        add_line(&b, "to thirst");
    else if (isnan(plan))
        add_line(&b,
                 arena_printf(s->scratch, "to thirst, at most %s an hour", show_fluid(s, most)));
    else
        add_line(&b, arena_printf(s->scratch, "%s an hour (%s), %s in all", show_fluid(s, plan),
                                  show_fluid_span(s, show_num(drink, "floor_ml_h"), most),
                                  show_fluid(s, show_num(drink, "total_ml"))));
    if (is_word(state, "short"))
        add_line(&b, arena_printf(s->scratch,
                                  "still %.1f %% short: slow down, shorten or choose a cooler hour",
                                  -show_num(drink, "change_pct")));
    if (show_at(drink, "sodium_mg")->kind == VALUE_LIST)
        add_line(&b, arena_printf(s->scratch, "sodium %s",
                                  show_range(s, show_at(drink, "sodium_mg"), "mg")));
    return b.p;
}

static const char *after_cell(const struct show *s, const struct value *day)
{
    const struct value *recovery = show_at(day, "recovery");
    const char *placement = show_word(day, "strength_placement");
    struct buf b;

    buf_init(&b, s->scratch, SHOW_CELL_MAX);
    if (!isnan(show_num(recovery, "total_s")))
        add_line(&b, show_minutes(s, show_num(recovery, "total_s") / UNIT_S_PER_MIN));
    if (is_word(placement, "after"))
        add_line(&b, "strength after");
    else if (placement != NULL)
        add_line(&b, "strength");
    return b.p;
}

void show_day(const struct show *s, const struct value *day)
{
    const char *date = show_word(day, "date");
    double min = show_num(day, "duration_min");
    char short_day[4] = {0};
    const char *cells[SHOW_COLUMNS];

    memcpy(short_day, show_date(s, date, false), 3);
    cells[0] = short_day;
    cells[1] = run_cell(s, day);
    cells[2] = !isnan(min) && min > 0 ? show_minutes(s, min) : "";
    cells[3] = eat_cell(s, day);
    cells[4] = drink_cell(s, show_at(day, "drink"));
    cells[5] = after_cell(s, day);
    show_row(s, cells);
    if (show_word(day, "text") != NULL)
        show_paragraph(s, 12, "     coach: ", show_word(day, "text"));
}
