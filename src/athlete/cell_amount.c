/* Amounts that people do not know exactly: "about 12", "30+ km", "~20", "12ish". */
#include <string.h>

#include "athlete/cell.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"

enum {
    AMOUNT_MAX = 80 /* bytes of a cell that is an amount */
};

static const char ALMOST[] = "\xE2\x89\x88", ISH[] = "ish";

/* WORD without "~" before it and the brackets around it. */
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

struct str cell_exact(struct arena *a, const struct headings *h, struct str text)
{
    struct buf out = buf_in(a, AMOUNT_MAX);
    struct str rest = text;

    if (text.n >= AMOUNT_MAX)
        return text;
    while (rest.p != NULL) {
        struct str word = bare_word(str_cut(rest, ' ', &rest));

        if (!word.n ||
            str_index_nocase(word, h->approximate.item, h->approximate.n) < h->approximate.n)
            continue;
        if (out.n)
            buf_put_byte(&out, ' ');
        put_word(&out, word);
    }
    return out.n && ascii_is_digit(out.p[0]) ? buf_str(&out) : text;
}
