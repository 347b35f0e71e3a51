/* Any bytes as a profile, as a table of profiles, and as an option over one. */
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/bits.h"
#include "base/buf.h"
#include "science/bound.h"
#include "science/mileage.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* What later rooms rely on. */
static void check(const struct profile *p)
{
    assert(!(p->weight_kg < 35) && !(p->weight_kg > 200));
    assert(!(p->weekly_km < 0) && !(p->weekly_km > 250));
    assert(!(p->easy_pace_min_per_km < 2.75) && !(p->easy_pace_min_per_km > 15));
    assert(!p->age || bound_check(BOUND_AGE_Y, p->age) != BOUND_OUTSIDE);
    assert(p->weeks >= 0 && p->weeks <= MILEAGE_WEEKS_MAX);
    assert((p->run_days | p->rest_days | p->long_run_days) < BIT(WEEKDAY_COUNT));
    assert(!p->run_days || !p->run_days_count);
    for (size_t i = 1; i < p->log.n; i++)
        assert(p->log.item[i - 1].morning.day <= p->log.item[i].morning.day);
    for (size_t i = 0; i < p->sessions.n; i++)
        assert(p->sessions.item[i].text && p->sessions.item[i].week);
}

static void read_layer(struct arena *a, const struct ydoc_node *node, bool is_csv, struct diag *d)
{
    struct profile_opts opts = {.today = 20779,
                                .folder = {"/nonexistent", sizeof "/nonexistent" - 1, NULL},
                                .is_csv = is_csv};
    struct profile p;
    unsigned before = d->errors;
    bool is_fine;

    profile_defaults(&p);
    is_fine = profile_read(a, node, &opts, &p, d);
    is_fine &= profile_validate(a, &p, &opts, d);
    assert(is_fine == (d->errors == before));
    check(&p);
}

static bool match(void *self, struct table_column *c)
{
    (void)self;
    return schema_find_field(&profile_schema, str_from_c(c->key)) != NULL;
}

static void read_table(struct arena *a, struct str text, struct diag *d)
{
    const struct table_options options = {.match = match};
    struct table t;

    if (!table_parse(a, "f.csv", text, &options, &t, d))
        return;
    for (size_t i = 0; i < t.rows.n && i < 50; i++)
        read_layer(a, layer_of_row(a, &t, &t.rows.item[i]), true, d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct str text = {(const char *)bytes, n};
    struct arena a;
    struct diag d;
    struct buf b;
    const struct ydoc_node *root;
    const char *set;

    if (n > 64 * 1024)
        return 0;
    arena_init(&a);
    diag_init(&d, &a);
    if (ydoc_parse(&a, "f.yaml", text, &root, &d) || root)
        if (root->kind == YDOC_MAP)
            read_layer(&a, root, false, &d);
    read_table(&a, text, &d);
    set = arena_strndup(&a, text.p, n);
    if (profile_parse_sets(&a, &set, 1, &root, &d) && root)
        read_layer(&a, root, false, &d);
    b = buf_in(&a, 1 << 22);
    diag_write(&d, &b, 0);
    assert(b.is_full || str_is_utf8(buf_str(&b)));
    arena_release(&a);
    return 0;
}
