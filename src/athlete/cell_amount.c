/* Amounts, words and totals as people write them: "about 12", "30+ km a week", "34 years", "Beginner", "Mini bands; yoga mat". */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/num.h"
#include "table/table.h"

enum {
    AMOUNT_MAX = 80, /* bytes of a cell that is an amount */
    LIST_MAX = 1000
};

static const char ALMOST[] = "\xE2\x89\x88", ISH[] = "ish";

/* WORD without "~" before it, the brackets around it, and dots behind it. */
static struct str bare_word(struct str word)
{
    while (word.n && (word.p[0] == '~' || word.p[0] == '('))
        word = str_tail(word, 1);
    if (str_starts_with(word, ALMOST))
        word = str_tail(word, sizeof ALMOST - 1);
    while (word.n && (word.p[word.n - 1] == ')' || word.p[word.n - 1] == '.'))
        word.n--;
    return word;
}

/* BARE, of WORD, with its dot where it is a short form: "Std.". */
static struct str with_dot(struct str bare, struct str word)
{
    bool has_dot = bare.p + bare.n < word.p + word.n && bare.p[bare.n] == '.';

    bare.n += has_dot && ascii_is_letter(bare.p[bare.n - 1]);
    return bare;
}

static void put_word(struct buf *out, struct str word)
{
    for (size_t i = 0; i < word.n; i++) {
        bool is_after_digit = i > 0 && ascii_is_digit(word.p[i - 1]);

        if (is_after_digit && word.p[i] == '+')
            continue;
        if (is_after_digit && str_eq_nocase(str_tail(word, i), str_from_c(ISH)))
            break;
        buf_put_byte(out, word.p[i]);
    }
}

struct str cell_exact(struct arena *a, struct str text)
{
    struct arena_mark mark = arena_save(a); /* most cells stay as they are */
    struct buf out = buf_in(a, AMOUNT_MAX);
    struct str rest = text;

    if (text.n >= AMOUNT_MAX)
        return text;
    while (rest.p != NULL) {
        struct str word = str_cut(rest, ' ', &rest), bare = bare_word(word);

        if (!bare.n || quantity_is_rough_word(bare))
            continue;
        if (out.n)
            buf_put_byte(&out, ' ');
        put_word(&out, with_dot(bare, word));
    }
    if (out.n && ascii_is_digit(out.p[0]) && !str_eq(buf_str(&out), text))
        return buf_str(&out);
    arena_restore(a, mark);
    return text;
}

struct str cell_stones(struct arena *a, struct str text)
{
    double st, lb;
    size_t n = num_scan(text, &st), at = n, end;

    while (at < text.n && strchr(" -/", text.p[at]) != NULL)
        at++;
    end = at + num_scan(str_tail(text, at), &lb);
    return n == 0 || at == n || end == at || end < text.n
               ? text
               : str_from_c(arena_printf(a, "%.*s st %.*s lb", (int)n, text.p, (int)(end - at),
                                         text.p + at));
}

struct str cell_without(struct str text, const char *const *word, size_t n)
{
    struct str s = text;

    for (bool is_cut = true; is_cut;) {
        is_cut = false;
        for (size_t i = 0; i < n && !is_cut; i++) {
            struct str end = str_from_c(word[i]);
            struct str before = {s.p, s.n > end.n ? s.n - end.n : 0};

            is_cut = before.n && str_eq_nocase(str_tail(s, before.n), end) &&
                     (before.p[before.n - 1] == ' ' || end.p[0] == '/' ||
                      ascii_is_digit(before.p[before.n - 1]));
            s = is_cut ? str_trim(before) : s;
        }
    }
    for (size_t i = 0; i < s.n; i++) {
        if (ascii_is_digit(s.p[i]))
            return s;
    }
    return text;
}

/* The word of KEY that S means; NULL: none. */
static const char *find_synonym(const struct headings *h, const char *key, struct str s)
{
    for (size_t i = 0; i < h->synonyms.n; i++) {
        const struct heading_synonym *row = &h->synonyms.item[i];

        if (!strcmp(row->key, key) &&
            str_index_nocase(s, row->also.item, row->also.n) < row->also.n)
            return row->word;
    }
    if (strcmp(key, "done") != 0 || headings_is_nothing(h, s) || (s.n && ascii_is_digit(s.p[0])))
        return NULL; /* "1" is a distance */
    if (headings_has(&h->yes, s))
        return "yes";
    return headings_has(&h->no, s) ? "no" : find_synonym(h, "ill", s) != NULL ? "ill" : NULL;
}

bool cell_is_word(const struct headings *h, const char *key, struct str text)
{
    return find_synonym(h, key, text) != NULL;
}

struct str cell_word(const struct headings *h, const char *key, struct str text)
{
    const char *word = find_synonym(h, key, text);

    return word != NULL ? str_from_c(word) : text;
}

static bool is_kit_word(struct str s)
{
    return str_index_nocase(s, profile_equipment.word, profile_equipment.n) < profile_equipment.n;
}

/* "mini band", or a list with blanks, as in "dumbbells step". */
static bool is_kit(struct arena *a, struct str s)
{
    char *word = str_dup(a, s);
    struct str rest = s;
    bool is_list = true;

    for (char *p = word; *p != '\0'; p++)
        *p = *p == ' ' ? '_' : *p;
    while (rest.p != NULL)
        is_list &= is_kit_word(str_cut(rest, ' ', &rest));
    return is_list || is_kit_word(str_from_c(word));
}

/* Cuts the first part from the list *REST: at a comma and the like, or at "and". */
static struct str cut_part(struct str *rest)
{
    static const struct str word = {" and ", 5};
    struct str s = *rest;
    size_t n = 0, n_mark = 0;

    for (; n < s.n && !n_mark; n += n_mark ? 0 : 1) {
        if (strchr(",;/&+|\n", s.p[n]) != NULL)
            n_mark = 1;
        else if (s.n - n > word.n && str_eq_nocase((struct str){s.p + n, word.n}, word))
            n_mark = word.n;
    }
    *rest = str_tail(s, n + n_mark);
    return str_trim((struct str){s.p, n});
}

struct str cell_kit(struct arena *a, const struct headings *h, struct str text, bool *has_unknown)
{
    struct buf out = buf_in(a, LIST_MAX);

    for (struct str rest = text; rest.n;) {
        struct str part = cut_part(&rest);

        if (find_synonym(h, "equipment", part) != NULL || is_kit(a, part))
            buf_printf(&out, "%s%.*s", out.n ? ";" : "", STR_ARG(cell_word(h, "equipment", part)));
        else if (str_nearest(part, profile_equipment.word, profile_equipment.n) != NULL)
            return text; /* a slip of the pen is refused, with the right word */
        else
            *has_unknown |= part.n > 0;
    }
    return out.n || !*has_unknown ? buf_str(&out) : STR("none");
}

bool cells_are_total(const struct headings *h, const struct table_row *row)
{
    bool is_found = false;

    for (size_t i = 0; i < row->n; i++) {
        struct str text = table_cell_text(row, i);
        bool is_word = headings_is_total(h, text);

        if (text.n && !is_word && !headings_is_figure(text) && !headings_is_error(h, text))
            return false;
        is_found |= text.n && is_word;
    }
    return is_found;
}
