/* Where figures of the log are: the rows of tables, or the lines of the profile. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "explain/explain_int.h"

enum {
    PLACES_BYTES = 4000
};

void explain_add_place(struct arena *a, struct explain_places *places, struct loc at)
{
    if (at.file != NULL)
        VEC_PUSH(a, places, at);
}

static int compare(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return *a < *b ? -1 : *a > *b;
}

/* The lines of PLACES that are in FILE, ascending, each once. */
static size_t lines_in(const struct explain_places *places, const char *file, uint32_t *line)
{
    size_t n = 0, n_once = 0;

    for (size_t i = 0; i < places->n; i++) {
        if (!strcmp(places->item[i].file, file))
            line[n++] = places->item[i].line;
    }
    qsort(line, n, sizeof *line, compare);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || line[i] != line[i - 1])
            line[n_once++] = line[i];
    }
    return n_once;
}

static bool is_named_before(const struct explain_places *places, size_t i)
{
    size_t k = 0;

    while (k < i && strcmp(places->item[k].file, places->item[i].file) != 0)
        k++;
    return k < i;
}

const char *explain_places_text(struct arena *a, const struct profile *p,
                                const struct explain_places *places)
{
    struct buf out = buf_in(a, PLACES_BYTES);
    uint32_t *line = ARENA_NEW_N(a, uint32_t, places->n + 1);

    for (size_t i = 0; i < places->n; i++) {
        const char *file = places->item[i].file;
        bool is_profile = p->at.profile.file != NULL && !strcmp(file, p->at.profile.file);
        size_t n;

        if (is_named_before(places, i))
            continue;
        n = lines_in(places, file, line);
        buf_printf(&out, "%s%s %s%s ", out.n ? ", " : "", file, is_profile ? "line" : "row",
                   n == 1 ? "" : "s");
        buf_put_runs(&out, line, n, n);
    }
    return out.n ? out.p : NULL;
}
