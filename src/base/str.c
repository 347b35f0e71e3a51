/* Slices of UTF-8 text: comparing, cutting, decoding, suggesting, escaping. */
#include "base/str.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/vec.h"

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    }
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;

    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts_with(struct str s, const char *prefix)
{
    size_t n = strlen(prefix);

    return s.n >= n && !memcmp(s.p, prefix, n);
}

bool str_ends_with(struct str s, const char *suffix)
{
    size_t n = strlen(suffix);

    return s.n >= n && !memcmp(s.p + s.n - n, suffix, n);
}

struct str str_trim(struct str s)
{
    while (s.n && ascii_is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && ascii_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

struct str str_tail(struct str s, size_t from)
{
    return from < s.n ? (struct str){s.p + from, s.n - from} : (struct str){s.p, 0};
}

struct str str_skip_bom(struct str s)
{
    return str_starts_with(s, "\xEF\xBB\xBF") ? str_tail(s, 3) : s;
}

struct str str_cut(struct str s, char c, struct str *rest)
{
    const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

    if (at == NULL) {
        *rest = (struct str){NULL, 0};
        return s;
    }
    *rest = (struct str){at + 1, s.n - (size_t)(at - s.p) - 1};
    return (struct str){s.p, (size_t)(at - s.p)};
}

char *str_dup_lower(struct arena *a, struct str s)
{
    char *out = str_dup(a, s);

    for (size_t i = 0; i < s.n; i++)
        out[i] = ascii_lower(out[i]);
    return out;
}

char *str_dup(struct arena *a, struct str s)
{
    return arena_strndup(a, s.p, s.n);
}

struct str str_copy(struct arena *a, struct str s)
{
    return (struct str){str_dup(a, s), s.n};
}

int str_compare_c(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;

    return strcmp(*a, *b);
}

size_t str_index(struct str s, const char *const *words, size_t n)
{
    size_t i = 0;

    while (i < n && (words[i] == NULL || !str_eq_c(s, words[i])))
        i++;
    return i;
}

size_t str_index_nocase(struct str s, const char *const *words, size_t n)
{
    size_t i = 0;

    while (i < n && (words[i] == NULL || !str_eq_nocase(s, str_from_c(words[i]))))
        i++;
    return i;
}

/* Length of the well-formed sequence at S[AT] and its code point; 0 if malformed. */
static size_t decode(struct str s, size_t at, uint32_t *c)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char b = (unsigned char)s.p[at];
    size_t n = b < 0x80             ? 1
               : (b & 0xE0) == 0xC0 ? 2
               : (b & 0xF0) == 0xE0 ? 3
               : (b & 0xF8) == 0xF0 ? 4
                                    : 0;
    uint32_t v = n == 1 ? b : n ? b & (0xFFu >> (n + 1)) : 0;

    if (!n || n > s.n - at)
        return 0;
    for (size_t i = 1; i < n; i++) {
        unsigned char t = (unsigned char)s.p[at + i];

        if (!str_is_inner_byte(s.p[at + i]))
            return 0;
        v = v << 6 | (t & 0x3Fu);
    }
    if (v < least[n] || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF))
        return 0;
    *c = v;
    return n;
}

uint32_t str_next_char(struct str s, size_t *at)
{
    uint32_t c = 0xFFFD;
    size_t n = decode(s, *at, &c);

    *at += n ? n : 1;
    return n ? c : 0xFFFD;
}

uint32_t str_last_char(struct str s, size_t *at)
{
    size_t next;

    *at = s.n - 1;
    while (*at > 0 && str_is_inner_byte(s.p[*at]))
        (*at)--;
    next = *at;
    return str_next_char(s, &next);
}

/* Unicode's White_Space and Default_Ignorable_Code_Point, and the empty Braille cell. */
static bool is_blank(uint32_t c)
{
    static const uint32_t ranges[][2] = {
        {0, 0x20},          {0x7F, 0xA0},      {0xAD, 0xAD},     {0x34F, 0x34F},
        {0x61C, 0x61C},     {0x115F, 0x1160},  {0x1680, 0x1680}, {0x17B4, 0x17B5},
        {0x180B, 0x180F},   {0x2000, 0x200F},  {0x2028, 0x202F}, {0x205F, 0x206F},
        {0x2800, 0x2800},   {0x3000, 0x3000},  {0x3164, 0x3164}, {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},  {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

    for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    }
    return false;
}

bool str_is_blank(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        if (!is_blank(str_next_char(s, &at)))
            return false;
    }
    return true;
}

size_t str_put_char(char out[4], uint32_t c)
{
    static const uint32_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(lead[n] | c);
    return n;
}

bool str_is_utf8(struct str s)
{
    uint32_t c;
    size_t n;

    for (size_t at = 0; at < s.n; at += n) {
        n = decode(s, at, &c);
        if (!n)
            return false;
    }
    return true;
}

size_t str_count_chars(struct str s)
{
    size_t n = 0;

    for (size_t at = 0; at < s.n; n++) {
        if ((unsigned char)s.p[at] < 0x80)
            at++;
        else
            str_next_char(s, &at);
    }
    return n;
}

enum {
    WORD_MAX = 40
};

unsigned str_distance(struct str a, struct str b)
{
    unsigned row[3][WORD_MAX + 1];

    if (a.n > WORD_MAX || b.n > WORD_MAX)
        return 3;
    for (size_t j = 0; j <= b.n; j++)
        row[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a.n; i++) {
        unsigned *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];

        now[0] = (unsigned)i;
        for (size_t j = 1; j <= b.n; j++) {
            unsigned cost = ascii_lower(a.p[i - 1]) != ascii_lower(b.p[j - 1]);
            unsigned best = last[j - 1] + cost;

            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && ascii_lower(a.p[i - 1]) == ascii_lower(b.p[j - 2]) &&
                ascii_lower(a.p[i - 2]) == ascii_lower(b.p[j - 1]) && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[a.n % 3][b.n];
}

static bool is_alike(struct str a, size_t i, struct str b, size_t j)
{
    return i < a.n && j < b.n && ascii_lower(a.p[i]) == ascii_lower(b.p[j]);
}

/* How many bytes A and B begin with alike, in any case; two that have changed places are. */
static size_t common_start(struct str a, struct str b)
{
    size_t n = 0, step;

    do {
        step = is_alike(a, n, b, n)                                   ? 1
               : is_alike(a, n, b, n + 1) && is_alike(a, n + 1, b, n) ? 2
                                                                      : 0;
        n += step;
    } while (step);
    return n;
}

const char *str_nearest(struct str s, const char *const *words, size_t n)
{
    const char *found = NULL;
    size_t best = 6, longest = 0;

    for (size_t i = 0; i < n; i++) {
        struct str w = str_from_c(words[i]);
        size_t d = str_distance(s, w);
        /* People seldom mistype the first letter. */
        size_t start = common_start(s, w), rank = 2 * d + !start;

        if (d < 3 && 2 * d < w.n && (rank < best || (rank == best && start > longest))) {
            best = rank;
            longest = start;
            found = words[i];
        }
    }
    return found;
}

bool str_is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c & 0xFFFE) == 0xFFFE;
}

char *str_escape(struct arena *a, struct str s)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = arena_alloc(a, 4 * s.n + 1, 1), *o = out;

    for (size_t at = 0; at < s.n;) {
        uint32_t c = 0;
        size_t n = decode(s, at, &c);

        if (n && !str_is_control(c)) {
            memcpy(o, s.p + at, n);
            o += n;
            at += n;
            continue;
        }
        for (size_t i = 0; i < (n ? n : 1); i++, at++) {
            unsigned char b = (unsigned char)s.p[at];

            *o++ = '\\';
            *o++ = 'x';
            *o++ = hex[b >> 4];
            *o++ = hex[b & 15];
        }
    }
    return out;
}
