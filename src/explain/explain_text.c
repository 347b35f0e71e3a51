/* `explain` in words: picks numbers, tells those that come about alike together. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "explain/explain_int.h"
#include "plan/plan_int.h"
#include "show/show_int.h"

enum {
    WORD_MAX = 64,
    INDENT = 12,
    LINE_MAX = 1 << 18
};

static const struct {
    const char *word;
    unsigned topic;
} TOPICS[] = {
    {"runner", EXPLAIN_RUNNER}, {"mileage", EXPLAIN_MILEAGE},     {"distance", EXPLAIN_MILEAGE},
    {"fuel", EXPLAIN_FUEL},     {"food", EXPLAIN_FUEL},           {"carbohydrate", EXPLAIN_FUEL},
    {"protein", EXPLAIN_FUEL},  {"drink", EXPLAIN_DRINK},         {"hydration", EXPLAIN_DRINK},
    {"sweat", EXPLAIN_DRINK},   {"recovery", EXPLAIN_RECOVERY},   {"strength", EXPLAIN_STRENGTH},
    {"race", EXPLAIN_RACE},     {"readiness", EXPLAIN_READINESS}, {"mornings", EXPLAIN_READINESS}};

/* What is wanted; each part narrows it down. */
struct choice {
    unsigned topics; /* 0: all */
    int week;        /* 0: all */
    int weekday;     /* -1: all */
    struct str path; /* empty: all */
};

/* One number or span, explained. */
struct found {
    const struct explain_row *row;
    struct explanation e;
    const char *value; /* "31-62 g/h" */
    const char *label; /* "w1.wed", "week 3", or "" */
    bool is_told;
};

struct hunt {
    const struct plan *plan;
    const struct value *tree;
    struct arena *arena;
    struct choice choice;

    struct {
        VEC_OF(struct found) found;
    } all;
};

static bool read_word(struct str *rest, char out[WORD_MAX])
{
    size_t n = 0;

    while (rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == ','))
        *rest = str_tail(*rest, 1);
    while (rest->n > 0 && rest->p[0] != ' ' && rest->p[0] != ',') {
        if (n + 1 == WORD_MAX)
            return false;
        out[n++] = ascii_lower(rest->p[0]);
        *rest = str_tail(*rest, 1);
    }
    out[n] = '\0';
    return n > 0;
}

static bool read_weekday(const char *word, int *weekday)
{
    enum weekday day = WEEKDAY_MON;

    if (!weekday_parse(str_from_c(word), &day))
        return false;
    *weekday = (int)day;
    return true;
}

static bool read_number(const char *word, int *n, const char **end)
{
    *n = 0;
    *end = word;
    while (ascii_is_digit(**end) && *n < 100)
        *n = *n * 10 + (*(*end)++ - '0');
    return *end > word;
}

/* "w3", "week3", "w3.tue". */
static bool read_week(const char *word, struct choice *c)
{
    const char *end;
    int n;

    if (word[0] != 'w')
        return false;
    if (!read_number(strncmp(word, "week", 4) == 0 ? word + 4 : word + 1, &n, &end))
        return false;
    if (*end != '\0' && (*end != '.' || !read_weekday(end + 1, &c->weekday)))
        return false;
    c->week = n;
    return true;
}

static bool read_topic(const char *word, struct choice *c)
{
    for (size_t i = 0; i < ARRAY_LEN(TOPICS); i++) {
        if (strcmp(word, TOPICS[i].word) == 0) {
            c->topics |= TOPICS[i].topic;
            return true;
        }
    }
    return false;
}

static const char *nearest_word(const char *word)
{
    const char *words[ARRAY_LEN(TOPICS) + PLAN_DAYS + 1 + DIAG_COUNT];
    size_t n = 0;

    for (size_t i = 0; i < ARRAY_LEN(TOPICS); i++)
        words[n++] = TOPICS[i].word;
    for (int d = 0; d < PLAN_DAYS; d++)
        words[n++] = weekday_names[d];
    words[n++] = "week";
    for (int i = 0; i < DIAG_COUNT; i++)
        words[n++] = diag_name((enum diag_id)i);
    return str_nearest(str_from_c(word), words, n); /* one of our constants */
}

static bool read_choice(const struct hunt *h, struct str what, struct choice *c, const char **near)
{
    struct str rest = str_trim(what);
    char word[WORD_MAX];
    bool wants_number = false;

    *c = (struct choice){.weekday = -1};
    *near = NULL;
    while (rest.n > 0) {
        struct str whole = rest;
        const char *end;

        if (!read_word(&rest, word))
            return rest.n == 0 && !wants_number && word[0] == '\0';
        whole.n -= rest.n;
        if (wants_number) {
            wants_number = false;
            if (!read_number(word, &c->week, &end) || *end != '\0')
                return false;
        } else if (strcmp(word, "week") == 0) {
            wants_number = true;
        } else if (!read_topic(word, c) && !read_weekday(word, &c->weekday) &&
                   !read_week(word, c)) {
            c->path = str_trim(whole);
            if (value_at(h->tree, c->path) == NULL) {
                *near = nearest_word(word);
                return false;
            }
        }
    }
    return !wants_number && c->week <= (int)h->plan->n_weeks;
}

static bool lies_below(struct str path, struct str prefix)
{
    if (prefix.n == 0)
        return true;
    if (path.n < prefix.n || memcmp(path.p, prefix.p, prefix.n) != 0)
        return false;
    return path.n == prefix.n || path.p[prefix.n] == '.' || path.p[prefix.n] == '[';
}

static bool is_wanted(const struct choice *c, const struct explain_row *row,
                      const struct explain_at *at, struct str path)
{
    if (c->topics != 0 && !(row->topics & c->topics))
        return false;
    if (c->topics == 0 && c->path.n == 0 && row->topics == 0)
        return false; /* numbers of the tree itself */
    if (c->week != 0 && (at->week == NULL || at->week->number != c->week))
        return false;
    if (c->weekday >= 0 && (at->day == NULL || (int)at->day->weekday != c->weekday))
        return false;
    if (c->path.n == 0 && at->is_shown_before)
        return false; /* told where it stands first, unless asked for by path */
    return lies_below(path, c->path);
}

/* The unit a key ends in, as a person writes it. */
static const char *unit_of(const char *pattern)
{
    static const struct {
        const char *end, *unit;
    } units[] = {{"_min_per_km", "min/km"},
                 {"_g_per_h", "g/h"},
                 {"_g_per_kg", "g/kg"},
                 {"_g_ahead", "g"},
                 {"_mg_l", "mg/L"},
                 {"_ml_h", "mL/h"},
                 {"_kcal", "kcal"},
                 {"_km", "km"},
                 {"_kg", "kg"},
                 {"_min", "min"},
                 {"_pct", "%"},
                 {"_bpm", "bpm"},
                 {"_ml", "mL"},
                 {"_mg", "mg"},
                 {"_ms", "ms"},
                 {"_cm", "cm"},
                 {"_g", "g"},
                 {"_h", "h"},
                 {"_s", "s"},
                 {"_l", "L"},
                 {"_c", "C"}};

    size_t n = strlen(pattern);

    if (n > 2 && strcmp(pattern + n - 2, "[]") == 0)
        n -= 2;
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        size_t m = strlen(units[i].end);

        if (n > m && memcmp(pattern + n - m, units[i].end, m) == 0)
            return units[i].unit;
    }
    return "";
}

/* "31-62 g/h", "9 mi", "6:30 /km". */
static const char *number_text(const struct explain_at *at, const char *pattern, struct range is)
{
    const char *unit = unit_of(pattern);

    if (strcmp(unit, "min/km") == 0)
        return explain_pace(at, is.lo);
    if (strcmp(unit, "km") == 0)
        return explain_km_printed(at, is.lo);
    if (strcmp(unit, "kg") == 0)
        return explain_kg(at, is.lo);
    if (strcmp(unit, "C") == 0 && at->plan->steps == UNIT_IMPERIAL)
        return arena_printf(at->arena, "%s F", /* the air in whole degrees, as it is said of it */
                            explain_num(at, unit_fahrenheit_from_celsius(is.lo),
                                        str_ends_with(str_from_c(pattern), "wbgt_c") ? 1 : 0));
    if (strncmp(unit, "mL", 2) == 0 && at->plan->steps == UNIT_IMPERIAL) {
        const char *hi = explain_ml(at, is.hi);
        const char *per = unit[2] == '/' ? " an hour" : "";

        if (is.lo == is.hi)
            return arena_printf(at->arena, "%s%s", hi, per);
        return arena_printf(at->arena, "%s-%s%s", explain_num(at, is.lo / UNIT_ML_PER_FL_OZ, 1), hi,
                            per);
    }
    return arena_printf(at->arena, "%s%s%s%s%s", explain_num(at, is.lo, 2),
                        is.lo == is.hi ? "" : "-", is.lo == is.hi ? "" : explain_num(at, is.hi, 2),
                        unit[0] == '\0' ? "" : " ", unit);
}

static const char *label_of(const struct explain_at *at, struct str path)
{
    static const char *const names[] = {"id", "tier"}; /* of the mapping */

    if (at->day != NULL && at->week == NULL)
        return "a run of two hours";
    if (at->day != NULL)
        return arena_printf(at->arena, "w%d.%s", at->week->number,
                            plan_weekday_word(at->day->weekday));
    if (at->week != NULL)
        return arena_printf(at->arena, "week %d", at->week->number);
    if (memchr(path.p, '[', path.n) == NULL)
        return "";
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct value *name = value_find(at->map, str_from_c(names[i]));

        if (name != NULL && name->kind == VALUE_TEXT)
            return name->u.text.p;
    }
    return str_dup(at->arena, path);
}

static void take_leaf(void *self, const char *path, const struct value *leaf)
{
    struct hunt *h = self;
    struct str s = str_from_c(path);
    struct found f = {.is_told = false};
    struct explain_at at;
    bool is_span;

    if ((leaf->kind != VALUE_NUM && leaf->kind != VALUE_TEXT) ||
        !explain_find(h->arena, h->plan, h->tree, s, &at, &f.row))
        return;
    is_span = leaf->kind == VALUE_NUM && explain_span(h->tree, s, f.row, &at.is);
    if ((is_span && str_ends_with(s, "[1]")) || !is_wanted(&h->choice, f.row, &at, s))
        return;
    explain_tell(&at, f.row, &f.e);
    f.value = leaf->kind == VALUE_TEXT ? leaf->u.text.p : number_text(&at, f.row->pattern, at.is);
    if (is_span)
        s.n -= strlen("[0]");
    f.label = label_of(&at, s);
    VEC_PUSH(h->arena, &h->all.found, f);
}

static bool is_alike(const struct found *a, const struct found *b)
{
    return strcmp(a->value, b->value) == 0 && strcmp(a->e.figures, b->e.figures) == 0;
}

static bool is_same_block(const struct found *a, const struct found *b)
{
    return strcmp(a->row->title, b->row->title) == 0 && a->e.origin == b->e.origin &&
           a->e.rule == b->e.rule && a->e.evidence == b->e.evidence &&
           a->e.has_evidence == b->e.has_evidence;
}

static void put_pair(const struct show *s, const char *lead, const char *text)
{
    show_paragraph(s, INDENT, arena_printf(s->scratch, "  %s", lead), text);
}

static void put_sources(const struct show *s, const struct rule *r)
{
    for (int i = 0; i < r->n_sources; i++) {
        const struct source *one = source_of(r->sources[i]);
        const char *year = one->year > 0 ? arena_printf(s->scratch, " (%d)", one->year) : "";

        put_pair(s, i == 0 ? "sources" : "",
                 arena_printf(s->scratch, "%s: %s%s. %s%s%s", one->mark, one->authors, year,
                              one->title, one->doi[0] == '\0' ? "" : ". doi ", one->doi));
    }
}

static void put_title(const struct show *s, const char *title)
{
    const char *comma = strrchr(title, ',');
    size_t n = comma == NULL ? strlen(title) : (size_t)(comma - title);

    if (s->out->n > 0)
        buf_put_byte(s->out, '\n');
    buf_printf(s->out, "%c%.*s\n", ascii_upper(title[0]), (int)(n - 1), title + 1);
}

/* By which rule or from where, how rounded (NULL: not), on whose word. */
static void put_ground(const struct show *s, const struct explanation *e)
{
    const struct rule *r = e->origin == NULL ? rule_of(e->rule) : NULL;

    if (r == NULL)
        put_pair(s, "from", e->origin);
    else
        put_pair(s, "rule", r->formula);
    if (e->rounding != NULL)
        put_pair(s, "rounding", e->rounding);
    if (e->has_evidence)
        put_pair(s, "evidence", rule_evidence_word(e->evidence));
    if (r != NULL)
        put_sources(s, r);
}

/* As drink.c turns the steps of science into ounces, or takes ounces at once. */
static const char *rounding_in_ounces(const struct show *s, const struct explain_row *row)
{
    static const struct {
        const char *end, *rounding;
    } rows[] = {{".floor_ml_h", "up to 50 mL, then up to 2 fl oz"},
                {".ceiling_ml_h", "down to 50 mL, then down to 2 fl oz"},
                {".plan_ml_h", "half up to 50 mL, then half up to 2 fl oz"},
                {".before_ml[]", "half up to 50 mL, then half up to 2 fl oz"},
                {".sip_ml", "half up to 1 fl oz"},
                {".total_ml", "half up to 2 fl oz"}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (str_ends_with(str_from_c(row->pattern), rows[i].end))
            return rows[i].rounding;
    }
    if (strncmp(unit_of(row->pattern), "mL", 2) != 0)
        return row->rounding;
    return arena_printf(s->scratch, "%s, then to fluid ounces", row->rounding);
}

static void put_ground_of(const struct show *s, const struct found *f)
{
    struct explanation e = f->e;

    if (e.rounding != NULL && s->units == UNIT_IMPERIAL)
        e.rounding = rounding_in_ounces(s, f->row);
    put_ground(s, &e);
}

/* One line of figures, and all places they stand for. */
static void put_alike(const struct show *s, const struct hunt *h, size_t first)
{
    const struct found *f = &h->all.found.item[first];
    const char *last = "";
    struct buf labels;
    struct buf line;

    buf_init(&labels, s->scratch, LINE_MAX);
    buf_init(&line, s->scratch, LINE_MAX);
    for (size_t i = first; i < h->all.found.n; i++) {
        struct found *other = &h->all.found.item[i];

        if (other->is_told || !is_same_block(f, other) || !is_alike(f, other))
            continue;
        other->is_told = true;
        if (other->label[0] == '\0' || strcmp(other->label, last) == 0)
            continue;
        last = other->label;
        buf_printf(&labels, "%s%s", labels.n > 0 ? ", " : "", other->label);
    }
    buf_printf(&line, "%s%s%s: %s", labels.p, labels.n > 0 ? ": " : "", f->value, f->e.figures);
    show_paragraph(s, 4, "  ", line.p);
}

static void put_all(const struct show *s, const struct hunt *h)
{
    for (size_t i = 0; i < h->all.found.n; i++) {
        const struct found *f = &h->all.found.item[i];

        if (f->is_told)
            continue;
        put_title(s, f->row->title);
        for (size_t k = i; k < h->all.found.n; k++) {
            if (!h->all.found.item[k].is_told && is_same_block(f, &h->all.found.item[k]))
                put_alike(s, h, k);
        }
        put_ground_of(s, f);
    }
}

/* What pages print for everybody; a week, a day or a path asks for none of it. */
static bool put_standing(const struct show *s, const struct hunt *h)
{
    const struct choice *c = &h->choice;
    const struct explain_standing *row;
    bool has_any = false;

    if (c->week != 0 || c->weekday >= 0 || c->path.n > 0)
        return false;
    for (size_t i = 0; (row = explain_standing_row(i)) != NULL; i++) {
        struct explanation e = {.origin = row->origin, .rule = row->rule};

        if ((c->topics != 0 && !(row->topics & c->topics)) || !explain_standing_shows(h->plan, row))
            continue;
        has_any = true;
        put_title(s, arena_printf(s->scratch, "%s, as it stands on the pages,", row->title));
        show_paragraph(s, 4, "  ", row->figures);
        e.has_evidence = row->origin == NULL;
        e.evidence = e.has_evidence ? rule_of(row->rule)->evidence : RULE_CONVENTION;
        put_ground(s, &e);
    }
    return has_any;
}

/* In a file beside the profile: a log. */
static bool is_beside(const struct plan *p, struct loc at)
{
    const char *file = p->profile->at.profile.file;

    return file != NULL && at.file != NULL && strcmp(file, at.file) != 0;
}

/* Meaning of a diagnostic, and what of it this plan has. */
static bool tell_diag(const struct show *s, const struct plan *p, struct str what)
{
    char name[WORD_MAX];
    enum diag_id id;
    struct str word = str_trim(what);

    if (word.n == 0 || word.n >= sizeof name)
        return false;
    for (size_t i = 0; i < word.n; i++)
        name[i] = ascii_upper(word.p[i]);
    if (!diag_from_name((struct str){name, word.n}, &id))
        return false;
    show_paragraph(s, 0, "", arena_printf(s->scratch, "%s: %s", diag_name(id), diag_about(id)));
    for (int k = 0; k < 2; k++) {
        const struct plan_note *note = k == 0 ? p->assumptions.notes.item : p->warnings.notes.item;
        size_t n = k == 0 ? p->assumptions.notes.n : p->warnings.notes.n;

        for (size_t i = 0; i < n; i++) {
            if (note[i].id != id)
                continue;
            put_pair(s,
                     note[i].at.line == 0 ? "here"
                     : is_beside(p, note[i].at)
                         ? arena_printf(s->scratch, "%s:%u", note[i].at.file, note[i].at.line)
                         : arena_printf(s->scratch, "line %u", note[i].at.line),
                     note[i].text);
        }
    }
    return true;
}

bool explain_text(struct buf *out, const struct plan *p, const struct value *tree, struct str what,
                  const char **near, struct arena *scratch)
{
    struct arena own; /* what is found, while the walk uses the scratch arena */
    struct show s = {.out = out, .tree = tree, .scratch = &own, .units = p->steps};
    struct hunt h = {.plan = p, .tree = tree, .arena = &own};
    bool is_known;

    *near = NULL;
    arena_init(&own);
    is_known = tell_diag(&s, p, what);
    if (!is_known && read_choice(&h, what, &h.choice, near)) {
        is_known = true;
        value_walk(tree, scratch, take_leaf, &h);
        put_all(&s, &h);
        if (!put_standing(&s, &h) && h.all.found.n == 0)
            buf_put_c(out, "the plan has no such number\n");
    }
    if (!is_known && h.choice.week > (int)p->n_weeks && p->n_weeks > 0)
        *near = arena_printf(scratch, "week %zu", p->n_weeks); /* the last there is */
    arena_release(&own);
    return is_known;
}
