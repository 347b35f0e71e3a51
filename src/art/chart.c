/* The chart of the weeks, and the line above a timeline. */

#include <math.h>
#include <string.h>

#include "art/draw.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "base/unit.h"
#include "expr/expr.h"

enum {
    BARS_MAX = 60,
    SENTENCE_MAX = 128 /* bytes about a week: words, a phase and three numbers */
};

/* Shares of a bar's slot, and of the type size. */
static const double BAR_SHARE = 0.72, BAR_MOST_EM = 8, LABEL_LINE = 1.35, DIGIT_EM = 0.5;
static const double EDGE_EM = 1.4;        /* room for half a date */
static const double STRONG_SHARE = 1.2;   /* figures of weeks against the other words */
static const double PHASE_LINE_EM = 1.05; /* of a phase's line above its word */
static const double DASH_PT = 2.4, OUTLINE_PT = 0.8;
static const double RIM_PT = 2; /* of a long run that is shorter on purpose */

struct chart {
    struct arena *arena;
    struct art *art;
    const struct art_request *request;
    double per_unit_km, top; /* kilometres of one unit shown; the highest week in such units */
    double left, right, floor, height; /* of the field of bars */
    struct text_span label, strong;
};

/* Where the figure over a bar lies, and whether it is printed: over narrow bars not all fit. */
struct figure_place {
    double left, right;
    bool is_shown;
};

static uint32_t colour(const struct chart *c, enum art_colour i)
{
    return c->request->rgb[i];
}

static double number(const struct value *map, const char *key)
{
    const struct value *v = map != NULL ? value_find(map, str_from_c(key)) : NULL;

    return v != NULL && v->kind == VALUE_NUM ? v->u.num : (double)NAN;
}

static bool word_is(const struct value *map, const char *key, const char *word)
{
    const struct value *v = value_find(map, str_from_c(key));

    return v != NULL && v->kind == VALUE_TEXT && str_eq_c(v->u.text, word);
}

static bool is_set(const struct value *map, const char *key)
{
    const struct value *v = value_find(map, str_from_c(key));

    return v != NULL && v->kind == VALUE_BOOL && v->u.is_true;
}

static void put_label(const struct chart *c, const struct text_span *style, const char *text,
                      double x, double y, double anchor)
{
    struct text_span span = *style;

    span.text = str_from_c(text);
    art_label(c->arena, c->art, &span, x, y, anchor);
}

static const char *shown(const struct chart *c, double value)
{
    char text[NUM_MAX];

    num_format(text, value, 1, true);
    return arena_strdup(c->arena, text);
}

static void put_rect(const struct chart *c, double x, double y, double w, double h, uint32_t rgb)
{
    struct path p = {0};

    path_rect(c->arena, &p, x, y, w, h, 0);
    art_fill(c->arena, c->art, &p, rgb);
}

/* Four sides, dashed where the week is a lighter one. */
static void put_outline(const struct chart *c, double x, double w, double h, bool is_dashed)
{
    struct path p = {0};

    path_move(c->arena, &p, x, c->floor);
    path_line(c->arena, &p, x, c->floor + h);
    path_line(c->arena, &p, x + w, c->floor + h);
    path_line(c->arena, &p, x + w, c->floor);
    art_stroke(c->arena, c->art, &p, colour(c, ART_INK), OUTLINE_PT, is_dashed ? DASH_PT : 0,
               false);
}

static double half_width(const struct chart *c, const char *figure)
{
    return c->strong.size_pt * DIGIT_EM * (double)strlen(figure) / 2 + 1;
}

static void put_flag(const struct chart *c, double x, double y)
{
    double size = c->strong.size_pt;
    struct path cloth = {0};

    x = fmin(x, c->right - size * 1.1);
    put_rect(c, x, y, OUTLINE_PT * 1.5, size * 1.5, colour(c, ART_INK));
    path_move(c->arena, &cloth, x, y + size * 1.5);
    path_line(c->arena, &cloth, x + size * 1.1, y + size * 1.15);
    path_line(c->arena, &cloth, x, y + size * 0.8);
    path_close(c->arena, &cloth);
    art_fill(c->arena, c->art, &cloth, colour(c, ART_ACCENT));
}

static const char *week_date(const struct chart *c, const struct value *week)
{
    const struct value *start = value_find(week, STR("start"));
    const struct lang *l = c->request->lang;
    int year, month, mday;
    date_day day;

    if (start == NULL || start->kind != VALUE_TEXT || !date_parse(start->u.text, &day))
        return "";
    date_to_ymd(day, &year, &month, &mday);
    return arena_printf(c->arena, "%d\xC2\xA0%s", mday, l->month_short[month - 1]);
}

/* A length of WEEK in the units shown: of a plan by time, minutes. */
static double length_of(const struct chart *c, const struct value *week, const char *km,
                        const char *min)
{
    double minutes = number(week, min);

    return isnan(minutes) ? number(week, km) / c->per_unit_km : minutes;
}

static double total_of(const struct chart *c, const struct value *week)
{
    return length_of(c, week, "total_km", "total_min");
}

/* The figure over a week's bar; runs without a length come on top of it. */
static const char *total_text(const struct chart *c, const struct value *week)
{
    const char *text = shown(c, total_of(c, week));

    return is_set(week, "has_unread") ? arena_printf(c->arena, "%s+", text) : text;
}

/* Figures over bars, as many as fit beside one another: the highest first, then the last week's,
 * then the others in their order. */
static struct figure_place *place_figures(const struct chart *c, const struct value *weeks,
                                          double slot)
{
    size_t n = weeks->u.list.n, highest = 0;
    struct figure_place *place = ARENA_NEW_N(c->arena, struct figure_place, n);

    for (size_t i = 0; i < n; i++) {
        double total = total_of(c, weeks->u.list.item[i]);
        double half = isnan(total) ? 0 : half_width(c, total_text(c, weeks->u.list.item[i]));
        double middle = fmin(c->left + slot * ((double)i + 0.5), c->right - half);

        place[i] = (struct figure_place){middle - half, middle + half, false};
        if (total > total_of(c, weeks->u.list.item[highest]))
            highest = i;
    }
    for (size_t turn = 0; turn < n + 2; turn++) {
        size_t i = turn == 0 ? highest : turn == 1 ? n - 1 : turn - 2;
        bool is_free = true;

        for (size_t k = 0; k < n; k++)
            is_free = is_free && !(place[k].is_shown && place[k].left < place[i].right &&
                                   place[i].left < place[k].right);
        place[i].is_shown = place[i].is_shown || is_free;
    }
    return place;
}

static void put_week(const struct chart *c, const struct value *week,
                     const struct figure_place *figure, double x, double slot, bool has_number,
                     bool has_date)
{
    double total = total_of(c, week);
    double longest = length_of(c, week, "long_km", "long_min");
    double size = c->label.size_pt, w = fmin(slot * BAR_SHARE, size * BAR_MOST_EM);
    double left = x + (slot - w) / 2;
    double h = isnan(total) ? 0 : c->height * total / c->top;
    double dark = isnan(longest) ? 0 : c->height * longest / c->top;
    bool is_light = is_set(week, "is_lighter") || word_is(week, "kind", "taper") ||
                    word_is(week, "kind", "race");
    bool is_short = is_set(week, "is_short");

    if (h > 0) {
        put_rect(c, left, c->floor, w, h, colour(c, ART_PAPER));
        put_rect(c, left, c->floor, w, dark, colour(c, ART_ACCENT));
        if (is_short && dark > 2 * RIM_PT)
            put_rect(c, left + RIM_PT, c->floor + RIM_PT, w - 2 * RIM_PT, dark - 2 * RIM_PT,
                     colour(c, ART_PAPER));
        put_outline(c, left, w, h, is_light);
        if (figure->is_shown)
            put_label(c, &c->strong, total_text(c, week), (figure->left + figure->right) / 2,
                      c->floor + h + size * 0.45, 0.5);
    }
    if (word_is(week, "kind", "race"))
        put_flag(c, left + w / 2 - size * 0.4, c->floor + h + size * 2.1);
    if (dark > 0 && fmax(dark, h - dark) > size * 1.15 && w > size * DIGIT_EM * 4) {
        struct text_span inside = c->label;
        bool is_low = dark < size * 1.15; /* its number is above it */

        inside.rgb = colour(c, is_low || is_short ? ART_INK : ART_PAPER);
        put_label(c, &inside, shown(c, longest), left + w / 2,
                  c->floor + size * 0.3 + (is_low ? dark : 0), 0.5);
    }
    if (has_number)
        put_label(c, &c->strong, shown(c, number(week, "number")), left + w / 2,
                  c->floor - size * LABEL_LINE, 0.5);
    if (has_date)
        put_label(c, &c->label, week_date(c, week), left + w / 2, c->floor - 2 * size * LABEL_LINE,
                  0.5);
}

/* The word of a week's phase; empty where it has none. */
static struct str phase_of(const struct value *week)
{
    const struct value *phase = value_find(week, STR("phase"));

    return phase != NULL && phase->kind == VALUE_TEXT ? phase->u.text : (struct str){NULL, 0};
}

/* Below the dates a line for each phase that lasts several weeks, with its word. */
static void put_phases(const struct chart *c, const struct value *weeks, double slot)
{
    double size = c->label.size_pt, y = c->floor - 3 * size * LABEL_LINE;
    size_t n = weeks->u.list.n;

    for (size_t i = 0, end; i < n; i = end) {
        struct str phase = phase_of(weeks->u.list.item[i]);
        double left = c->left + slot * (double)i, width;

        end = i + 1;
        while (end < n && str_eq(phase_of(weeks->u.list.item[end]), phase))
            end++;
        width = slot * (double)(end - i);
        if (phase.n == 0 || width < size * DIGIT_EM * (double)(phase.n + 2))
            continue;
        put_rect(c, left + OUTLINE_PT, y + size * PHASE_LINE_EM, width - 2 * OUTLINE_PT, OUTLINE_PT,
                 colour(c, ART_ACCENT));
        put_label(c, &c->label, str_dup(c->arena, phase), left + width / 2, y, 0.5);
    }
}

static void put_link(const struct chart *c, const struct value *week, double x, double slot)
{
    const char *page;

    if (c->request->link == NULL)
        return;
    page = arena_printf(c->arena, "%s %.0f", c->request->link, number(week, "number"));
    VEC_PUSH(c->arena, &c->art->links, (struct art_link){x, slot, page});
}

static bool draw_progression(struct chart *c, const struct value *weeks)
{
    size_t n = weeks->u.list.n, every, every_number;
    const struct figure_place *figure;
    double slot, size = c->label.size_pt;
    bool has_race = false, has_phases = false;

    for (size_t i = 0; i < n; i++) {
        const struct value *week = weeks->u.list.item[i];

        c->top = fmax(c->top, total_of(c, week));
        has_race = has_race || word_is(week, "kind", "race");
        has_phases = has_phases || phase_of(week).n > 0;
    }
    if (c->top <= 0)
        return false;
    c->left = size * EDGE_EM;
    c->right = c->art->width_pt - c->left;
    c->floor = size * LABEL_LINE * (has_phases ? 3.4 : 2.4);
    c->height = c->art->height_pt - c->floor - size * (has_race ? 3.9 : 2.2); /* a figure, a flag */
    slot = (c->right - c->left) / (double)n;
    /* A date is about seven digits wide. */
    every = (size_t)ceil(size * DIGIT_EM * 8 / slot);
    every_number = (size_t)ceil(c->strong.size_pt * DIGIT_EM * 3 / slot);
    figure = place_figures(c, weeks, slot);
    put_rect(c, c->left, c->floor, c->right - c->left, OUTLINE_PT, colour(c, ART_INK));
    for (size_t i = 0; i < n; i++) {
        put_link(c, weeks->u.list.item[i], c->left + slot * (double)i, slot);
        put_week(c, weeks->u.list.item[i], &figure[i], c->left + slot * (double)i, slot,
                 i % every_number == 0, i % every == 0);
    }
    if (has_phases)
        put_phases(c, weeks, slot);
    return true;
}

/* A sentence a week, in order: "Week 3, build: 45.5, long run 13.5. Week 4, lighter: 36.5, long run 9."  The
 * phase is named where it begins. */
static const char *say_weeks(const struct chart *c, const struct value *weeks)
{
    struct buf said = buf_in(c->arena, BARS_MAX * SENTENCE_MAX);
    struct str before = {NULL, 0};

    for (size_t i = 0; i < weeks->u.list.n; i++) {
        const struct value *week = weeks->u.list.item[i];
        double total = total_of(c, week), longest = length_of(c, week, "long_km", "long_min");
        struct str phase = phase_of(week);

        buf_printf(&said, "%sWeek %s", i ? " " : "", shown(c, number(week, "number")));
        if (phase.n > 0 && !str_eq(phase, before))
            buf_printf(&said, ", %s", str_dup(c->arena, phase));
        before = phase;
        buf_put_c(&said, is_set(week, "is_lighter") ? ", lighter: " : ": ");
        buf_put_c(&said, total > 0 ? total_text(c, week) : "no run");
        if (longest > 0)
            buf_printf(&said, ", %slong run %s", is_set(week, "is_short") ? "shorter " : "",
                       shown(c, longest));
        buf_put_byte(&said, '.');
    }
    return buf_str(&said).p;
}

bool art_draw_chart(struct arena *a, const struct art_request *r, struct art *out, struct diag *d)
{
    struct chart c = {.arena = a, .art = out, .request = r, .label = r->label, .strong = r->strong};

    if (!str_eq_c(r->name, "progression"))
        return diag_report(d, r->at, DIAG_TEMPLATE_NAME,
                           "there is no chart '%s': the only one is 'progression'",
                           str_escape(a, r->name));
    if (r->of == NULL || r->of->kind != VALUE_LIST || !r->of->u.list.n ||
        r->of->u.list.n > BARS_MAX)
        return diag_report(d, r->at, DIAG_TEMPLATE_EXPR,
                           "the chart 'progression' needs a list of 1 to %d weeks", BARS_MAX);
    if (r->width_pt <= 0 || r->height_pt <= 0)
        return diag_report(d, r->at, DIAG_TEMPLATE_BLOCK, "a chart needs a width and a height");
    out->width_pt = r->width_pt;
    out->height_pt = r->height_pt;
    c.per_unit_km = r->units == UNIT_IMPERIAL ? UNIT_KM_PER_MI : 1;
    c.strong.size_pt *= STRONG_SHARE;
    if (!draw_progression(&c, r->of))
        return diag_report(d, r->at, DIAG_TEMPLATE_EXPR, "the weeks have no lengths to draw");
    out->alt = say_weeks(&c, r->of);
    return true;
}

bool art_draw_timeline(struct arena *a, const struct art_request *r, struct art *out,
                       struct diag *d)
{
    uint32_t accent = r->rgb[ART_ACCENT];
    size_t n = r->of != NULL && r->of->kind == VALUE_LIST ? r->of->u.list.n : 0;
    double radius = r->height_pt / 2;
    struct path line = {0};

    if (!n || r->width_pt <= 0 || r->height_pt <= 0)
        return diag_report(d, r->at, DIAG_TEMPLATE_EXPR,
                           "a timeline needs a list, a width and a height");
    out->width_pt = r->width_pt;
    out->height_pt = r->height_pt;
    path_rect(a, &line, radius, radius - 0.6, r->width_pt - radius, 1.2, 0);
    art_fill(a, out, &line, accent);
    for (size_t i = 0; i < n; i++) {
        struct path dot = {0};

        path_circle(a, &dot, radius + r->width_pt * (double)i / (double)n, radius, radius);
        art_fill(a, out, &dot, accent);
    }
    return true;
}
