/* What a plan assumed and warns of, each once, and how notes write quantities. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "plan/plan_int.h"

enum {
    NOTE_MAX = 600
};

/* The place of a key, or of the profile as a whole where the key was not given. */
static struct loc place_of(const struct plan_builder *b, struct loc key)
{
    struct loc at = b->plan->profile->at.profile;

    if (profile_is_given(key))
        return key;
    at.col = 0;
    if (at.line == 1)
        at.line = 0;
    return at;
}

void plan_note(struct plan_builder *b, struct plan_notes *notes, struct loc key, enum diag_id id,
               const char *fmt, ...)
{
    struct loc at = place_of(b, key);
    char text[NOTE_MAX];
    va_list args;

    va_start(args, fmt);
    (void)vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    for (size_t i = 0; i < notes->notes.n; i++) {
        if (notes->notes.item[i].id == id && strcmp(notes->notes.item[i].text, text) == 0)
            return;
    }
    VEC_PUSH(b->arena, &notes->notes, (struct plan_note){id, arena_strdup(b->arena, text), at});
    (void)diag_report(b->diag, at, id, "%s", text);
}

const char *plan_quantity_text(const struct plan_builder *b, enum quantity_kind kind, double value)
{
    return quantity_format(b->arena, quantity_bare_unit(kind, b->plan->steps), value);
}

const char *plan_distance_text(const struct plan_builder *b, double km)
{
    return plan_quantity_text(b, QUANTITY_DISTANCE, km);
}

double plan_min_of(const struct plan *p, double km)
{
    return p->is_by_time ? km * p->paces.mean_min_per_km : (double)NAN;
}

const char *plan_length_text(const struct plan_builder *b, double km)
{
    return b->plan->is_by_time ? plan_time_text(b->arena, plan_min_of(b->plan, km))
                               : plan_distance_text(b, km);
}

const char *plan_time_text(struct arena *a, double min)
{
    int m = (int)num_round_to(min, 1);

    if (m < UNIT_MIN_PER_H)
        return arena_printf(a, "%d min", m);
    return arena_printf(a, "%d h %02d", m / UNIT_MIN_PER_H, m % UNIT_MIN_PER_H);
}
