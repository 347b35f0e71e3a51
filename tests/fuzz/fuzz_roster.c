/* Any bytes as a club: as a table, as YAML, and each athlete found in it as a profile. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "athlete/club.h"
#include "base/arena.h"
#include "base/buf.h"
#include "batch/selection.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum {
    READ_MOST = 50
};

/* A name leads nowhere but below its folder. */
static void check_file(const char *file)
{
    struct str rest = str_from_c(file), part;

    assert(str_ends_with(rest, ".pdf") && file[0] != '/');
    do {
        part = str_cut(rest, '/', &rest);
        assert(part.n && part.n <= NAME_PART_MAX + 5 && part.p[0] != '.');
        for (size_t at = 0; at < part.n;)
            assert(!str_is_control(str_next_char(part, &at)));
    } while (rest.p);
}

static void read_one(const struct club *c, const struct selection_entry *e)
{
    const struct ydoc_node *layer;
    struct profile p;
    struct arena a;
    struct diag d;
    struct buf b;

    arena_init(&a);
    diag_init(&d, &a);
    layer = club_layer(&a, c, e->who, &d);
    if (layer) {
        bool is_fine = club_read(&a, c, e->who, layer, &p, &d);

        assert(is_fine == (d.errors == 0));
    } else {
        assert(d.errors);
    }
    b = buf_in(&a, 1 << 22);
    diag_write(&d, &b, 0);
    assert(b.is_full || str_is_utf8(buf_str(&b)));
    arena_release(&a);
}

static void read_club(const char *file, struct str text)
{
    const struct profile_opts opts = {.today = 20779,
                                      .folder = {"/nonexistent", sizeof "/nonexistent" - 1, NULL}};
    const struct selection_request q = {
        .shard = 1, .n_shards = 1, .name_template = "{group}/{week} {name}"};
    struct arena a;
    struct diag d;
    struct club c;
    struct selection selection;
    struct buf b;

    arena_init(&a);
    diag_init(&d, &a);
    if (club_parse(&a, file, text, NULL, 0, &opts, &c, &d)) {
        bool is_fine = selection_make(&a, &c, &q, &selection, &d);

        for (size_t i = 0; i < selection.n; i++) {
            const struct selection_entry *e = &selection.entry[i];

            check_file(e->file);
            assert(e->id || e->faults.n || !e->who->name);
            if (is_fine && !e->faults.n && i < READ_MOST)
                read_one(&c, e);
        }
    } else {
        assert(d.errors);
    }
    b = buf_in(&a, 1 << 22);
    diag_write(&d, &b, 0);
    assert(b.is_full || str_is_utf8(buf_str(&b)));
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct str text = {(const char *)bytes, n};

    if (n > 64 * 1024)
        return 0;
    read_club("f.csv", text);
    read_club("f.yaml", text);
    return 0;
}
