/* The words of a table's cells: nothing, totals, titles, figures. */
#include <stdint.h>
#include <string.h>

#include "athlete/heading_int.h"
#include "athlete/quantity.h"
#include "base/ascii.h"

enum {
    MONTH_LEAST = 3, /* letters of a month */
    FORMER_LEAST = 4 /* bytes of a word that says so before others: not "no" */
};

bool headings_has(const struct heading_list *list, struct str cell)
{
    return str_index_nocase(cell, list->item, list->n) < list->n;
}

/* Whether CELL begins with one of LIST, other words behind. */
static bool begins_with(const struct heading_list *list, struct str cell)
{
    for (size_t i = 0; i < list->n; i++) {
        size_t n = strlen(list->item[i]);

        if (n >= FORMER_LEAST && cell.n > n && strchr(" ,:;(/", cell.p[n]) != NULL &&
            str_eq_nocase((struct str){cell.p, n}, str_from_c(list->item[i])))
            return true;
    }
    return false;
}

bool headings_is_former(const struct headings *h, struct str cell)
{
    struct str rest, word = str_cut(cell, ' ', &rest);

    while (rest.n && headings_has(&h->before_former, word)) {
        cell = rest;
        word = str_cut(cell, ' ', &rest);
    }
    return headings_has(&h->former, cell) ||
           (begins_with(&h->former, cell) && !begins_with(&h->come, cell));
}

bool headings_is_current(const struct headings *h, struct str cell)
{
    char bytes[HEADING_WORD_MAX];
    struct str word;

    if (begins_with(&h->come, cell))
        return true;
    for (size_t at = 0; headings_next_word(cell, &at, bytes, &word);) {
        if (!ascii_is_digit(word.p[0]) && !headings_has(&h->current, word))
            return false;
    }
    return true;
}

bool headings_is_nothing(const struct headings *h, struct str cell)
{
    return cell.n && !ascii_is_digit(cell.p[0]) && headings_has(&h->nothing, cell);
}

bool headings_is_error(const struct headings *h, struct str cell)
{
    return headings_has(&h->errors, cell) || str_starts_with(cell, "Err:");
}

/* Length of a character of figures and amounts of money at the beginning of S; 0: it is another. */
static size_t figure_length(struct str s)
{
    static const char *const marks[] = {"\xC2\xA3", "\xE2\x82\xAC"}; /* pounds, euros */

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (str_starts_with(s, marks[i]))
            return strlen(marks[i]);
    }
    return s.p[0] != '\0' && strchr("0123456789.,:%$ ", s.p[0]) != NULL ? 1 : 0;
}

bool headings_is_figure(struct str cell)
{
    struct str rest = str_tail(cell, cell.n && cell.p[0] == '-' ? 1 : 0);
    bool has_digit = false;

    for (size_t n; rest.n && (n = figure_length(rest)) > 0; rest = str_tail(rest, n))
        has_digit |= ascii_is_digit(rest.p[0]);
    return has_digit && (!rest.n || quantity_is_unit(rest));
}

/* "Total", "Total: 200 members", "Count: 3", "200 members", "Members: 200", "Group A average", "Mean age"; not "Total, Ann",
 * "Runner 12". */
bool headings_is_total(const struct headings *h, struct str cell)
{
    char bytes[HEADING_WORD_MAX];
    struct str word;
    bool is_sum = false, is_count = false, has_people = false, has_number = false;

    for (size_t at = 0; headings_next_word(cell, &at, bytes, &word);) {
        bool is_first = !has_people && !has_number;

        if (ascii_is_digit(word.p[0])) {
            has_number = true;
            is_count |= is_first;
        } else if (headings_has(&h->totals, word)) {
            is_sum = true;
        } else if (headings_has(&h->people, word)) {
            has_people = true;
        } else if (heading_find_word(h, word) == NULL) {
            return false;
        }
    }
    is_count |= memchr(cell.p, ':', cell.n) != NULL;
    return is_sum || (is_count && has_people && has_number);
}

bool headings_is_label(const struct headings *h, struct str cell)
{
    char bytes[HEADING_WORD_MAX];
    bool has_word = false;
    struct str word;
    size_t at = 0;

    while (headings_next_word(cell, &at, bytes, &word)) {
        if (word.n > 1 && !headings_has(&h->totals, word) && !headings_has(&h->people, word) &&
            !headings_has(&h->former, word) && !headings_has(&h->sections, word))
            return false;
        has_word |= word.n > 1;
    }
    return has_word;
}

bool headings_is_section(const struct headings *h, struct str cell)
{
    char bytes[HEADING_WORD_MAX];
    struct str word;

    for (size_t at = 0; headings_next_word(cell, &at, bytes, &word);) {
        if (headings_has(&h->sections, word))
            return true;
    }
    return false;
}

/* Whether WORD is one of NAMES, or, if it has LEAST letters or more, the start of one. */
static bool is_name(struct str names, struct str word, size_t least)
{
    while (names.n) {
        struct str name = str_cut(names, ' ', &names);

        name.n = word.n >= least && word.n < name.n ? word.n : name.n;
        if (str_eq_nocase(word, name))
            return true;
    }
    return false;
}

int headings_find_month(const struct headings *h, struct str word)
{
    int month = 0;

    for (size_t i = 0; word.n >= MONTH_LEAST && i < h->months.n; i++) {
        if (!is_name(str_from_c(h->months.item[i]), word, MONTH_LEAST))
            continue;
        if (month > 0)
            return 0;
        month = (int)i + 1;
    }
    return month;
}

int headings_find_count(const struct headings *h, struct str word)
{
    for (size_t i = 0; i < h->counts.n; i++) {
        if (is_name(str_from_c(h->counts.item[i]), word, SIZE_MAX))
            return (int)i + 1;
    }
    return 0;
}
