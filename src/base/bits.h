/* Small sets as the bits of an unsigned number: the weekdays of a week, pieces of kit, flags. */
#ifndef BASE_BITS_H
#define BASE_BITS_H

#define BIT(i) (1u << (i))

/* How many members SET has. */
static inline int bits_count(unsigned set)
{
    int n = 0;

    for (; set; set &= set - 1)
        n++;
    return n;
}

#endif
