/* Slices of UTF-8 text.  A slice owns nothing and need not be terminated. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
    const char *p; /* may be NULL only where n is 0 */
    size_t n;      /* bytes */
};

/* A slice of a string literal, usable in constant tables. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).p

/* These are here so that constants are compared in place. */
static inline struct str str_from_c(const char *c) /* NULL gives the empty slice */
{
    return c != NULL ? (struct str){c, strlen(c)} : (struct str){NULL, 0};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (!a.n || (a.p[0] == b.p[0] && !memcmp(a.p, b.p, a.n)));
}

static inline bool str_eq_c(struct str a, const char *b)
{
    return str_eq(a, str_from_c(b));
}

bool str_eq_nocase(struct str a, struct str b); /* ASCII case only */
int str_cmp(struct str a, struct str b);        /* bytes, as memcmp; shorter first */
bool str_starts_with(struct str s, const char *prefix);
bool str_ends_with(struct str s, const char *suffix);
struct str str_trim(struct str s); /* ASCII blanks, tabs, line ends */
struct str str_tail(struct str s, size_t from);
struct str str_skip_bom(struct str s); /* what follows a byte order mark, if there is one */
/* Splits at the first C: returns the part before it; *rest is the part after, with p NULL if there is
 * no C. */
struct str str_cut(struct str s, char c, struct str *rest);
char *str_dup_lower(struct arena *a, struct str s); /* with ASCII letters in lower case */
char *str_dup(struct arena *a, struct str s);       /* terminated copy */
struct str str_copy(struct arena *a, struct str s); /* the same as a slice */
/* For qsort and bsearch of a list of `const char *`: by their bytes. */
int str_compare_c(const void *left, const void *right);

/* Which of WORDS (N of them, some may be NULL) S is; N if it is none. */
size_t str_index(struct str s, const char *const *words, size_t n);
size_t str_index_nocase(struct str s, const char *const *words, size_t n); /* ignoring ASCII case */

/* True of every byte of a character but its first. */
static inline bool str_is_inner_byte(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The code point at S[*at], moving *at past it; malformed bytes give U+FFFD, one byte each. */
uint32_t str_next_char(struct str s, size_t *at);
/* The last code point of S, which is not empty; it begins at *at. */
uint32_t str_last_char(struct str s, size_t *at);
/* Controls of C0 and C1, those that break lines or change the direction of text, and U+FFFE and
 * its like, which no XML may have. */
bool str_is_control(uint32_t c);
/* Whether nothing of S is seen on paper: spaces of any width, fillers, joiners, marks of direction. */
bool str_is_blank(struct str s);
/* Bytes written for C into OUT, 1 to 4. */
size_t str_put_char(char out[4], uint32_t c);
bool str_is_utf8(struct str s);
size_t str_count_chars(struct str s);

/* Edit distance with swaps of neighbours, ignoring ASCII case; 3, which is too far, for a word longer than any of
 * ours. */
unsigned str_distance(struct str a, struct str b);
/* The word of WORDS (N of them) nearest to S by edit distance of at most 2 and less than half of
 * its length, ignoring ASCII case; of two equally near, the one with the same first letter.  NULL if none
 * is near. */
const char *str_nearest(struct str s, const char *const *words, size_t n);

/* S with control characters (those of direction too) and malformed bytes written as \xNN, for
 * messages; in the arena. */
char *str_escape(struct arena *a, struct str s);

#endif
