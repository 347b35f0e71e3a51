/* A coach's words: at most one figure is read, within its bounds, and the same one again. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/bound.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static bool is_within(enum bound_id id, double x)
{
    return isnan(x) || (x >= BOUND_ROWS[id].least - 1e-6 && x <= BOUND_ROWS[id].most + 1e-6);
}

static bool is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena a;
    const char *text;
    struct plan_words w, again;

    if (n > 4096)
        return 0;
    arena_init(&a);
    text = str_dup(&a, (struct str){(const char *)bytes, n});
    w = plan_read_words(text, 1, false);
    again = plan_read_words(text, 1, false);
    if (!is_within(BOUND_WORDS_KM, w.distance_km) || !is_within(BOUND_WORDS_MIN, w.time_min) ||
        !is_same(w.distance_km, again.distance_km) || !is_same(w.time_min, again.time_min) ||
        (!isnan(w.distance_km) && !isnan(w.time_min)) || (w.is_read && w.is_unread) ||
        w.is_read != (!isnan(w.distance_km) || !isnan(w.time_min)))
        __builtin_trap();
    (void)plan_read_words(text, UNIT_KM_PER_MI, true);
    arena_release(&a);
    return 0;
}
