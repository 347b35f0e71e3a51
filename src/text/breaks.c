/* Where a line may break: by ICU's rules (UAX 14), and what they do not know of figures. */
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/ascii.h"
#include "text/text_int.h"

/* ICU's rules are part of its library: only memory can be lacking. */
static void require(UErrorCode status)
{
    if (U_FAILURE(status))
        arena_run_out(0);
}

void breaks_release(struct breaks *b)
{
    if (b->lines != NULL)
        ubrk_close(b->lines);
    if (b->utext != NULL)
        utext_close(b->utext);
    *b = (struct breaks){0};
}

static bool is_blank_at(struct str s, size_t at)
{
    return s.p[at] == ' ' || (s.n - at >= 2 && memcmp(s.p + at, "\xC2\xA0", 2) == 0);
}

/* ICU would break "5:45 /km" and "60 g/h" after the slash.  With fewer than three characters on
 * either side it is a unit, not "his/her". */
static bool is_unit_slash(struct str s, size_t at)
{
    enum {
        SIDE = 3
    };

    size_t before = 0, after = 0;

    for (size_t i = at; i > 0 && before < SIDE; i--) {
        if (is_blank_at(s, i - 1))
            break;
        before += !str_is_inner_byte(s.p[i - 1]);
    }
    for (size_t i = at + 1; i < s.n && after < SIDE && !is_blank_at(s, i); i++)
        after += !str_is_inner_byte(s.p[i]);
    return before < SIDE || after < SIDE;
}

/* ICU would break "62-74" (with an en dash) before its second number. */
static bool is_range_dash(struct str s, size_t at)
{
    return at >= 4 && memcmp(s.p + at - 3, "\xE2\x80\x93", 3) == 0 && ascii_is_digit(s.p[at - 4]) &&
           ascii_is_digit(s.p[at]);
}

enum {
    NO_BREAK = 0xA0,
    NO_BREAK_NARROW = 0x202F,
    JOINER = 0x200D
};

/* Neither inside a number nor between it and its unit. */
static bool is_among_figures(uint32_t before, uint32_t last, uint32_t next)
{
    return ascii_is_digit(last) || ascii_is_digit(next) ||
           (ascii_is_digit(before) && (last == NO_BREAK || last == NO_BREAK_NARROW));
}

enum split_flags {
    SPLIT_SPACED = 1 << 0,       /* the places are SIDE characters apart too */
    SPLIT_KEEPS_FIGURES = 1 << 1 /* none among figures */
};

/* Adds places in FROM to TO of S, at least SIDE characters from its ends. */
static void split(struct arena *a, struct str s, size_t from, size_t to, size_t side,
                  unsigned flags, struct places *out)
{
    size_t left = str_count_chars((struct str){s.p + from, to - from}), n = 0;
    uint32_t before = 0, last = 0;

    for (size_t at = from; at < to; left--, n++) {
        size_t start = at;
        uint32_t c = str_next_char(s, &at);

        if (n >= side && left >= side && !unicode_is_mark(c) && c != JOINER && last != JOINER &&
            !(flags & SPLIT_KEEPS_FIGURES && is_among_figures(before, last, c))) {
            VEC_PUSH(a, out, (uint32_t)start);
            n = flags & SPLIT_SPACED ? 0 : n;
        }
        before = last;
        last = c;
    }
}

/* Adds places inside a long word where Unicode has none: a word as wide as the page would fit
 * nowhere. */
static void split_word(struct arena *a, struct str s, size_t from, size_t to, struct places *out)
{
    if (str_count_chars((struct str){s.p + from, to - from}) > BREAKS_LONG)
        split(a, s, from, to, BREAKS_STEP, SPLIT_SPACED, out);
}

/* Between two places there may be several words that belong together: a number and its unit. */
static void split_words(struct arena *a, struct str s, size_t from, size_t to, struct places *out)
{
    if (to - from <= BREAKS_LONG) /* bytes, so not more characters either */
        return;
    for (size_t at = from; at < to;) {
        size_t start = at;
        uint32_t c = str_next_char(s, &at);

        if (c == ' ' || c == NO_BREAK || c == NO_BREAK_NARROW) {
            split_word(a, s, from, start, out);
            from = at;
        }
    }
    split_word(a, s, from, to, out);
}

void breaks_find(struct arena *a, struct breaks *b, struct str s, struct places *out)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t from = 0;

    if (b->lines == NULL)
        b->lines = ubrk_open(UBRK_LINE, b->lang, NULL, 0, &status);
    require(status);
    b->utext = utext_openUTF8(b->utext, s.p, (int64_t)s.n, &status);
    ubrk_setUText(b->lines, b->utext, &status);
    require(status);
    for (int32_t at = ubrk_next(b->lines); at != UBRK_DONE && (size_t)at < s.n;
         at = ubrk_next(b->lines)) {
        if (is_range_dash(s, (size_t)at))
            continue;
        if (s.p[at - 1] == '/' && is_unit_slash(s, (size_t)at - 1))
            continue;
        split_words(a, s, from, (size_t)at, out);
        VEC_PUSH(a, out, (uint32_t)at);
        from = (size_t)at;
    }
    split_words(a, s, from, s.n, out);
}

/* AT splits a word that was too long for any line, so this is not a figure with its unit. */
static bool is_inside_word(struct str s, size_t at)
{
    return at > 0 && at < s.n && ascii_is_alnum(s.p[at - 1]) && ascii_is_alnum(s.p[at]);
}

void breaks_split(struct arena *a, struct str s, size_t from, size_t to, struct places *out,
                  struct arena *scratch)
{
    struct places polite = {0};

    if (is_inside_word(s, from) || is_inside_word(s, to)) {
        split(a, s, from, to, BREAKS_SIDE, 0, out);
        return;
    }
    split(scratch, s, from, to, BREAKS_SIDE, SPLIT_KEEPS_FIGURES, &polite);
    for (size_t i = 0; i <= polite.n; i++) {
        size_t next = i < polite.n ? polite.item[i] : to;

        if (str_count_chars((struct str){s.p + from, next - from}) > BREAKS_FIGURE)
            split(a, s, from, next, BREAKS_SIDE, 0, out);
        if (i < polite.n)
            VEC_PUSH(a, out, polite.item[i]);
        from = next;
    }
}
