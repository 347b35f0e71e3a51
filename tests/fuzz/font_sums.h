/* Recomputes the checksums of a changed font, as an attacker would. */
#ifndef TESTS_FONT_SUMS_H
#define TESTS_FONT_SUMS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline size_t font_number(const unsigned char *p)
{
    return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

static inline void font_write(unsigned char *p, size_t number)
{
    for (size_t i = 0; i < 4; i++)
        p[i] = (unsigned char)(number >> (24 - 8 * i));
}

/* Where the row of table I of the font's list begins: tag, checksum, place, size; NULL if cut off. */
static inline unsigned char *font_row(unsigned char *font, size_t n, size_t i)
{
    return n < 12 + 16 * (i + 1) ? NULL : font + 12 + 16 * i;
}

static inline void font_repair_sums(unsigned char *font, size_t n)
{
    size_t n_tables = n < 12 ? 0 : (size_t)font[4] << 8 | font[5];

    for (size_t i = 0; i < n_tables; i++) {
        unsigned char *row = font_row(font, n, i);
        size_t at, size, sum = 0;

        if (row == NULL)
            return;
        at = font_number(row + 8);
        size = font_number(row + 12);
        if (at > n || size > n - at)
            continue;
        for (size_t j = 0; j < size; j++)
            if (memcmp(row, "head", 4) != 0 || j < 8 || j >= 12)
                sum += (size_t)font[at + j] << (24 - 8 * (j % 4));
        font_write(row + 4, sum);
    }
}

#endif
