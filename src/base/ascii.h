/* Character classes of ASCII, whatever the locale.
 *
 * C is a byte or a code point; what is outside ASCII, including bytes of UTF-8, is in no class. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool ascii_is_digit(int64_t c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_lower(int64_t c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_upper(int64_t c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_letter(int64_t c)
{
    return ascii_is_lower(c) || ascii_is_upper(c);
}

static inline bool ascii_is_alnum(int64_t c)
{
    return ascii_is_letter(c) || ascii_is_digit(c);
}

/* Space, tab and line ends. */
static inline bool ascii_is_space(int64_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What an id may hold, and a name of one of our files: [a-z0-9._-]. */
static inline bool ascii_is_id(int64_t c)
{
    return ascii_is_lower(c) || ascii_is_digit(c) || c == '.' || c == '_' || c == '-';
}

static inline char ascii_lower(char c)
{
    return ascii_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline char ascii_upper(char c)
{
    return ascii_is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

/* The value of a hexadecimal digit; -1 if C is not one. */
static inline int ascii_hex(char c)
{
    char low = ascii_lower(c);

    return ascii_is_digit(c) ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

#endif
