/* A club that has been read: its groups, and its athletes in words. */
#include "athlete/club.h"

#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "base/arena.h"
#include "base/buf.h"

bool club_has_age(const struct ydoc_node *layer)
{
    return ydoc_has(layer, "age") || ydoc_has(layer, "born") || ydoc_has(layer, "adult");
}

/* The text of a scalar, or NULL. */
static const char *text_of(struct arena *a, const struct ydoc_node *map, const char *key)
{
    const struct ydoc_node *node = ydoc_has(map, key) ? ydoc_find(map, key) : NULL;
    struct str text;

    if (node != NULL && node->kind == YDOC_LIST && node->n)
        node = node->item[0]; /* of several logs the first */
    text = node != NULL ? str_trim(node->text) : STR("");
    return text.n ? str_dup(a, text) : NULL;
}

void club_peek(struct arena *a, const struct ydoc_node *layer, struct club_athlete *who)
{
    who->name = text_of(a, layer, "name");
    who->id = text_of(a, layer, "id");
    who->group = text_of(a, layer, "group");
    who->start = text_of(a, layer, "start");
    who->log = text_of(a, layer, "log");
    who->has_start = ydoc_has(layer, "start");
    who->has_age = club_has_age(layer);
}

static const char *places_text(struct arena *a, const struct club_athlete *const *who, size_t n,
                               size_t most)
{
    uint32_t *line = ARENA_NEW_N(a, uint32_t, n + 1);
    bool has_paths = false;
    struct buf out = buf_in(a, 4096);

    for (size_t i = 0; i < n; i++) {
        line[i] = who[i]->at.line;
        has_paths |= who[i]->path != NULL;
    }
    if (!has_paths) {
        buf_put_c(&out, who[0]->is_row ? "row" : "the athlete");
        buf_put_c(&out, n == 1 ? "" : "s");
        buf_put_c(&out, who[0]->is_row ? " " : n == 1 ? " on line " : " on lines ");
        buf_put_runs(&out, line, n, most);
    }
    for (size_t i = 0; has_paths && i < n; i++) {
        if (i == most) {
            buf_printf(&out, " and %zu more", n - i);
            break;
        }
        buf_put_c(&out, i == 0 ? "" : i + 1 == n ? " and " : ", ");
        if (who[i]->path != NULL)
            buf_put_c(&out, who[i]->path);
        else
            buf_printf(&out, "%s:%u", who[i]->at.file, who[i]->at.line);
    }
    return out.p;
}

const char *club_places_text(struct arena *a, const struct club_athlete *const *who, size_t n)
{
    return places_text(a, who, n, CELL_ROWS_MOST);
}

const char *club_each_place_text(struct arena *a, const struct club_athlete *const *who, size_t n)
{
    return places_text(a, who, n, CELL_ROWS_EACH);
}

bool club_report_count(struct diag *d, struct loc at)
{
    return diag_report(d, at, DIAG_VALUE_COUNT, "too many athletes: a club may have at most %d",
                       CLUB_ATHLETES_MAX);
}

const char *club_groups_text(struct diag *d, const char *name, const char *const *known, size_t n)
{
    const char **quoted = ARENA_NEW_N(d->arena, const char *, n + 1);
    const struct schema_words groups = {.word = quoted, .n = n};
    const char *near = str_nearest(str_from_c(name), known, n), *all;

    for (size_t i = 0; i < n; i++) /* a name with a comma is not taken for two */
        quoted[i] =
            strchr(known[i], ',') != NULL ? arena_printf(d->arena, "'%s'", known[i]) : known[i];
    all = schema_join_words(d->arena, &groups, " and ");

    if (near != NULL || all == NULL)
        return diag_suggest(d, near);
    return arena_printf(d->arena, ": there %s %s", n == 1 ? "is" : "are",
                        str_escape(d->arena, str_from_c(all)));
}
