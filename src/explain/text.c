/* Explanations in words: numbers with the same explanation are written together. */
#include <string.h>

#include "base/ascii.h"
#include "explain/explain_int.h"
#include "show/show.h"

enum {
    INDENT = 12,
    LINE_MAX = 1 << 18
};

/* One number or span, explained. */
struct found {
    struct explanation x;
    const char *label; /* "w1.wed", "week 3", or "" */
    bool is_written;
};

struct printer {
    struct buf *out;
    struct arena *scratch;
    struct explain_query query;
    VEC_OF(struct found) found;
};

static const char *label_of(struct arena *a, const struct explain_spot *spot)
{
    static const char *const names[] = {"id", "tier"}; /* of the mapping */

    if (str_starts_with(str_from_c(spot->pattern), "weeks[].days[]") && spot->day == NULL)
        return "a run of two hours";
    if (spot->day != NULL)
        return arena_printf(a, "w%d.%s", spot->week->number, weekday_words[spot->day->weekday]);
    if (spot->week != NULL)
        return arena_printf(a, "week %d", spot->week->number);
    if (strchr(spot->path, '[') == NULL)
        return "";
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct value *name = value_find(spot->here, str_from_c(names[i]));

        if (name != NULL && name->kind == VALUE_TEXT)
            return name->u.text.p;
    }
    return spot->path;
}

static void take(void *self, const struct explain_spot *spot, const struct explanation *x)
{
    struct printer *s = self;

    VEC_PUSH(s->scratch, &s->found, (struct found){.x = *x, .label = label_of(s->scratch, spot)});
}

static bool is_alike(const struct found *a, const struct found *b)
{
    return strcmp(a->x.value, b->x.value) == 0 && strcmp(a->x.figures, b->x.figures) == 0;
}

static bool is_same_block(const struct found *a, const struct found *b)
{
    return strcmp(a->x.title, b->x.title) == 0 && strcmp(a->x.rounding, b->x.rounding) == 0 &&
           a->x.origin == b->x.origin && a->x.rule == b->x.rule && a->x.evidence == b->x.evidence;
}

/* --- blocks ----------------------------------------------------------------------------------- */

static void put_pair(const struct printer *s, const char *lead, const char *text)
{
    lines_put(s->out, INDENT, arena_printf(s->scratch, "  %s ", lead), text);
}

static void put_sources(const struct printer *s, const struct rule *r)
{
    for (int i = 0; i < r->n_sources; i++) {
        const struct source *one = &SOURCE_ROWS[r->sources[i]];
        const char *year = one->year > 0 ? arena_printf(s->scratch, " (%d)", one->year) : "";

        put_pair(s, i == 0 ? "sources" : "",
                 arena_printf(s->scratch, "%s: %s%s. %s%s%s", one->mark, one->authors, year,
                              one->title, one->doi[0] == '\0' ? "" : ". doi ", one->doi));
    }
}

static void put_title(const struct printer *s, const char *title, const char *more)
{
    buf_printf(s->out, "%s%c%s%s\n", s->out->n > 0 ? "\n" : "", ascii_upper(title[0]), title + 1,
               more);
}

/* The rule or origin, the rounding, the evidence and the sources. */
static void put_ground(const struct printer *s, const struct explanation *x)
{
    const struct rule *r = x->origin == NULL ? &RULE_ROWS[x->rule] : NULL;

    if (r == NULL)
        put_pair(s, "from", x->origin);
    else
        put_pair(s, "rule", r->formula);
    if (x->rounding[0] != '\0')
        put_pair(s, "rounding", x->rounding);
    if (x->evidence != NULL)
        put_pair(s, "evidence", x->evidence);
    if (r != NULL)
        put_sources(s, r);
}

/* One line of figures, behind all places that they are for. */
static void put_alike(const struct printer *s, size_t first)
{
    const struct found *f = &s->found.item[first];
    const char *last = "";
    struct buf line = buf_in(s->scratch, LINE_MAX);

    for (size_t i = first; i < s->found.n; i++) {
        struct found *other = &s->found.item[i];

        if (other->is_written || !is_same_block(f, other) || !is_alike(f, other))
            continue;
        other->is_written = true;
        if (other->label[0] == '\0' || strcmp(other->label, last) == 0)
            continue;
        last = other->label;
        buf_printf(&line, "%s%s", line.n > 0 ? ", " : "", other->label);
    }
    buf_printf(&line, "%s%s: %s", line.n > 0 ? ": " : "", f->x.value, f->x.figures);
    lines_put(s->out, 4, "  ", line.p);
}

static void put_all(const struct printer *s)
{
    for (size_t i = 0; i < s->found.n; i++) {
        const struct found *f = &s->found.item[i];

        if (f->is_written)
            continue;
        put_title(s, f->x.title, "");
        for (size_t k = i; k < s->found.n; k++) {
            if (!s->found.item[k].is_written && is_same_block(f, &s->found.item[k]))
                put_alike(s, k);
        }
        put_ground(s, &f->x);
    }
}

/* What the pages of a plan with weeks print for everybody; who asks for a week, a day or a path
 * wants none of it. */
static bool put_standing(const struct printer *s, struct explain_walk *w)
{
    const struct explain_query *q = &s->query;
    bool has_any = false;

    if (w->e->plan->n_weeks == 0 || q->week != 0 || q->weekday < WEEKDAY_COUNT || q->path.n > 0)
        return false;
    for (size_t i = 0; i < w->e->rows->all.n; i++) {
        struct explain_spot spot = {.row = &w->e->rows->all.item[i], .path = "", .pattern = ""};
        struct explanation x;

        if (spot.row->paths.n > 0 || (q->topics != 0 && !(spot.row->topics & q->topics)) ||
            !explain_spot(w, &spot, &x))
            continue;
        has_any = true;
        put_title(s, x.title, ", the same for every runner");
        lines_put(s->out, 4, "  ", x.figures);
        put_ground(s, &x);
    }
    return has_any;
}

/* --- diagnostics ------------------------------------------------------------------------------ */

static void put_notes(const struct printer *s, const struct plan *p, enum diag_id id,
                      const struct plan_note *note, size_t n)
{
    const char *profile = p->profile->at.profile.file;

    for (size_t i = 0; i < n; i++) {
        struct loc at = note[i].at;
        const char *place = arena_printf(s->scratch, "line %u", at.line);

        if (note[i].id != id)
            continue;
        if (at.line == 0)
            place = "here";
        else if (profile != NULL && at.file != NULL && strcmp(profile, at.file) != 0) /* a log */
            place = arena_printf(s->scratch, "%s:%u", at.file, at.line);
        put_pair(s, place, note[i].text);
    }
}

/* The meaning of a diagnostic, and what of it this plan has; false where WHAT is none. */
static bool put_diag(const struct printer *s, const struct plan *p, struct str what)
{
    enum diag_id id;

    if (!diag_from_name(str_trim(what), &id))
        return false;
    lines_put(s->out, 0, "", arena_printf(s->scratch, "%s: %s", diag_name(id), diag_about(id)));
    put_notes(s, p, id, p->assumptions.notes.item, p->assumptions.notes.n);
    put_notes(s, p, id, p->warnings.notes.item, p->warnings.notes.n);
    return true;
}

bool explain_text(struct buf *out, const struct explain *e, struct str what, const char **near,
                  struct arena *scratch)
{
    struct printer s = {.out = out, .scratch = scratch};
    struct explain_walk w = {
        .e = e, .arena = scratch, .query = &s.query, .visit = take, .self = &s};

    *near = NULL;
    if (put_diag(&s, e->plan, what))
        return true;
    if (explain_query_read(e, what, &s.query, near, scratch)) {
        explain_walk(&w);
        put_all(&s);
        if (!put_standing(&s, &w) && s.found.n == 0)
            buf_put_c(out, "there is no number: its words are in 'runsheet show --json'\n");
        return true;
    }
    if (s.query.week > (int)e->plan->n_weeks && e->plan->n_weeks > 0)
        *near = arena_printf(scratch, "week %zu", e->plan->n_weeks); /* the last there is */
    return false;
}
