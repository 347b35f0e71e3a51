/* Short forms of the days that mean other days elsewhere: "ma wo za" is Dutch, and the column shows it. */
#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/day_answer.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "table/table.h"

enum {
    LIST_BYTES = 200,
    SETS_MAX = 16,
    SHORT_MAX = 2, /* letters of a form */
    DAY_NAME_MAX = sizeof "Wednesday" - 1
};

/* What a column, or a cell, has of a set. */
struct fit {
    bool is_other; /* a cell that counts, as in "3x", or has a short form that is not of the set */
    unsigned n_words;
    bool has_unknown; /* one that is known in no other way */
    bool has_needed;
};

static size_t n_sets(const struct headings *h)
{
    return h->day_sets.n < SETS_MAX ? h->day_sets.n : SETS_MAX;
}

/* The day that WORD is in SET; WEEKDAY_COUNT: none. */
static size_t day_in(const struct heading_day_set *set, struct str word)
{
    size_t i = str_index(word, set->words.item, set->words.n);

    return i < set->words.n ? i : WEEKDAY_COUNT;
}

/* The days that TEXT names; 0: none, or it is no list of them. */
static unsigned days_of(const struct headings *h, struct str text)
{
    struct day_answer answer = day_answer_read(h, text, DAY_USE_FREE, 0);

    return answer.kind == DAY_ANSWER_DAYS ? answer.days : 0;
}

/* Adds WORD, which names the days KNOWN without a set, to what a cell has of SET. */
static void add_word(struct fit *out, const struct heading_day_set *set, struct str word,
                     unsigned known)
{
    bool is_of_set = day_in(set, word) < WEEKDAY_COUNT;

    out->is_other |= ascii_is_digit(word.p[0]) || (!is_of_set && known && word.n <= SHORT_MAX);
    out->n_words += is_of_set;
    out->has_unknown |= is_of_set && !known;
    out->has_needed |= is_of_set && (set->needs == NULL || str_eq_c(word, set->needs));
}

/* What TEXT has of each set. */
static void fit_cell(const struct headings *h, struct str text, struct fit out[SETS_MAX])
{
    char bytes[HEADING_WORD_MAX];
    struct str word;

    memset(out, 0, SETS_MAX * sizeof *out);
    for (size_t at = 0; headings_next_word(text, &at, bytes, &word);) {
        unsigned known = word.n <= SHORT_MAX ? days_of(h, word) : 0;

        for (size_t i = 0; i < n_sets(h); i++)
            add_word(&out[i], &h->day_sets.item[i], word, known);
    }
}

/* The set that COLUMN is written in: of those with words that are known in no other way, the one with most of its words;
 * SIZE_MAX: none, or not one alone. */
static size_t find_set(const struct headings *h, const struct table *t, size_t column)
{
    struct fit all[SETS_MAX] = {{.n_words = 0}}, cell[SETS_MAX];
    size_t best = SIZE_MAX;
    unsigned most = 0;

    for (size_t k = 0; k < t->rows.n; k++) {
        fit_cell(h, table_cell_text(&t->rows.item[k], column), cell);
        for (size_t i = 0; i < n_sets(h); i++) {
            all[i].n_words += cell[i].is_other ? 0 : cell[i].n_words;
            all[i].has_unknown |= !cell[i].is_other && cell[i].has_unknown;
            all[i].has_needed |= !cell[i].is_other && cell[i].has_needed;
        }
    }
    for (size_t i = 0; i < n_sets(h); i++) {
        if (!all[i].has_unknown || !all[i].has_needed || all[i].n_words < most)
            continue;
        best = all[i].n_words > most ? i : SIZE_MAX;
        most = all[i].n_words;
    }
    return best;
}

/* TEXT with the forms of SET as days. */
static struct str spell(struct arena *a, const struct heading_day_set *set, struct str text)
{
    struct buf out = buf_in(a, text.n * DAY_NAME_MAX + 1);
    char bytes[HEADING_WORD_MAX];
    struct str word;
    size_t done = 0;

    for (size_t at = 0; headings_next_word(text, &at, bytes, &word);) {
        size_t day = day_in(set, word);

        if (day == WEEKDAY_COUNT)
            continue;
        buf_printf(&out, "%.*s%s", (int)(at - word.n - done), text.p + done, weekday_names[day]);
        done = at;
    }
    buf_printf(&out, "%.*s", (int)(text.n - done), text.p + done);
    return buf_str(&out);
}

/* "ma, di, wo ...": the forms of SET. */
static const char *list_set(struct arena *a, const struct heading_day_set *set)
{
    struct buf b = buf_in(a, LIST_BYTES);

    for (size_t i = 0; i < set->words.n; i++)
        buf_printf(&b, "%s%s", i ? ", " : "", set->words.item[i]);
    return b.p;
}

void day_answers_spell(struct arena *a, const struct headings *h, struct table *t, size_t column,
                       struct diag *d)
{
    const struct table_column *c = &t->column[column];
    bool is_of_days = c->is_used && day_use_of(h, c) != DAY_USE_NONE;
    size_t set = is_of_days ? find_set(h, t, column) : SIZE_MAX;
    struct cell_finding found = {.first = NULL};

    for (size_t i = 0; i < t->rows.n && set != SIZE_MAX; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, column), days;
        struct fit fit[SETS_MAX];

        fit_cell(h, text, fit);
        if (fit[set].is_other || !fit[set].n_words)
            continue;
        days = spell(a, &h->day_sets.item[set], text);
        if (!days_of(h, days) || days_of(h, days) == days_of(h, text))
            continue;
        cells_note(a, &found, row, text);
        row->cell[column].text = days;
    }
    if (set != SIZE_MAX)
        cells_report(a, h, c, &found, "has short forms of the days",
                     arena_printf(a, "the days from Monday on are taken as %s",
                                  list_set(a, &h->day_sets.item[set])),
                     d);
}
