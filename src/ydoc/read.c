#include "ydoc/read.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/num.h"

enum {
    WORDS_LISTED = 8,
    LIST_MAX = 512
};

bool read_refuse(struct diag *d, struct loc at, enum diag_id id, const char *what, struct str found,
                 const char *const *words, size_t n)
{
    const char *near = str_nearest(found, words, n);
    const char *shown = str_escape(d->arena, found);
    struct buf list;

    if (near) {
        return diag_report(d, at, id, "unknown %s '%s'%s", what, shown, diag_suggest(d, near));
    }
    if (!n || n > WORDS_LISTED) {
        return diag_report(d, at, id, "unknown %s '%s'", what, shown);
    }
    buf_init(&list, d->arena, LIST_MAX);
    for (size_t i = 0; i < n; i++) {
        buf_printf(&list, "%s'%s'", i == 0 ? "" : i + 1 == n ? " or " : ", ", words[i]);
    }
    return diag_report(d, at, id, "unknown %s '%s': it is %s", what, shown, list.p);
}

static bool refuse_kind(const struct ydoc_node *n, const char *what, const char *wanted,
                        struct diag *d)
{
    return diag_report(d, n->at, DIAG_VALUE_KIND, "%s is %s where %s is needed", what,
                       ydoc_kind_word(n), wanted);
}

bool read_text(const struct ydoc_node *n, const char *what, struct str *out, struct diag *d)
{
    if (n->kind != YDOC_SCALAR) {
        return refuse_kind(n, what, "a text", d);
    }
    *out = n->text;
    return true;
}

bool read_number(const struct ydoc_node *n, const char *what, double min, double max, double *out,
                 struct diag *d)
{
    char low[NUM_MAX], high[NUM_MAX];

    if (n->kind != YDOC_SCALAR) {
        return refuse_kind(n, what, "a number", d);
    }
    if (!num_parse(n->text, out)) {
        return diag_report(d, n->at, DIAG_VALUE_NUMBER, "%s '%s' is not a number", what,
                           str_escape(d->arena, n->text));
    }
    if (!(*out >= min && *out <= max)) {
        return diag_report(d, n->at, DIAG_VALUE_RANGE, "%s %s is outside %s to %s", what,
                           str_escape(d->arena, n->text), num_format(low, min, 2, true),
                           num_format(high, max, 2, true));
    }
    return true;
}

bool read_flag(const struct ydoc_node *n, const char *what, bool *out, struct diag *d)
{
    if (n->kind == YDOC_SCALAR && (str_eq_c(n->text, "true") || str_eq_c(n->text, "false"))) {
        *out = n->text.p[0] == 't';
        return true;
    }
    return n->kind == YDOC_SCALAR
               ? diag_report(d, n->at, DIAG_VALUE_WORD, "%s '%s' is neither 'true' nor 'false'",
                             what, str_escape(d->arena, n->text))
               : refuse_kind(n, what, "'true' or 'false'", d);
}

bool read_colour(const struct ydoc_node *n, uint32_t *out, struct diag *d)
{
    bool is_fine = n->kind == YDOC_SCALAR && n->text.n == 7 && n->text.p[0] == '#';

    *out = 0;
    for (size_t i = 1; is_fine && i < 7; i++) {
        int h = ascii_hex(n->text.p[i]);

        is_fine = h >= 0;
        *out = *out << 4 | (uint32_t)(h & 15);
    }
    return is_fine ||
           diag_report(d, n->at, DIAG_VALUE_WORD, "a colour is written as \"#0D5C59\", in quotes");
}

bool read_word(const struct ydoc_node *n, const char *what, const char *const *words,
               size_t n_words, unsigned *out, struct diag *d)
{
    size_t i;

    if (n->kind != YDOC_SCALAR) {
        return refuse_kind(n, what, "a word", d);
    }
    i = str_index(n->text, words, n_words);
    if (i < n_words) {
        *out = (unsigned)i;
        return true;
    }
    return read_refuse(d, n->at, DIAG_VALUE_WORD, what, n->text, words, n_words);
}

bool read_is_map(const struct ydoc_node *n, const char *what, struct diag *d)
{
    return n->kind == YDOC_MAP || refuse_kind(n, what, "a mapping", d);
}

bool read_is_list(const struct ydoc_node *n, const char *what, struct diag *d)
{
    return n->kind == YDOC_LIST || refuse_kind(n, what, "a list", d);
}

bool read_keys(const struct ydoc_node *map, const char *what, const char *const *keys, size_t n,
               struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < map->n; i++) {
        if (str_index(map->pair[i].key, keys, n) == n) {
            is_fine =
                read_refuse(d, map->pair[i].at, DIAG_KEY_UNKNOWN, what, map->pair[i].key, keys, n);
        }
    }
    return is_fine;
}
