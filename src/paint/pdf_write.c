/* Numbers and texts in the syntax of PDF. */
#include "paint/pdf_object.h"

#include <math.h>
#include <string.h>

enum {
    NUMBER_MAX = 16
};

/* X to thousandths, then END unless it is NUL.  Half of a page is numbers, so this is fast. */
static void put_milli(struct buf *b, double x, char end)
{
    char text[2 * NUMBER_MAX];
    size_t at = NUMBER_MAX;
    double milli = fabs(x) * 1000 + 0.5;
    unsigned v, n_decimals = 3;

    if (!(milli < 1e9)) {
        buf_put_num(b, x, 3);
        buf_put(b, &end, end != '\0');
        return;
    }
    if (end)
        text[--at] = end;
    v = (unsigned)milli;
    if (v % 1000 == 0) {
        v /= 1000;
        n_decimals = 0;
    }
    for (bool is_trimming = true; n_decimals; n_decimals--, v /= 10) {
        if (is_trimming && v % 10 == 0)
            continue;
        is_trimming = false;
        text[--at] = (char)('0' + v % 10);
        if (n_decimals == 1)
            text[--at] = '.';
    }
    do {
        text[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    if (x < 0 && milli >= 1)
        text[--at] = '-';
    if (!buf_fits(b, NUMBER_MAX))
        return;
    memcpy(b->p + b->n, text + at,
           NUMBER_MAX); /* more than there is: a copy of known size is fast */
    b->n += NUMBER_MAX - at;
    b->p[b->n] = '\0';
}

void pdf_put_number(struct buf *b, double x)
{
    put_milli(b, x, '\0');
}

void pdf_put_numbers(struct buf *b, const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put_milli(b, x[i], ' ');
}

void pdf_put_hex16(struct buf *b, uint32_t v)
{
    static const char digit[] = "0123456789ABCDEF";
    char hex[4];

    for (int i = 0; i < 4; i++)
        hex[i] = digit[v >> (12 - 4 * i) & 15];
    buf_put(b, hex, sizeof hex);
}

static void put_unit(struct buf *b, uint32_t unit, bool is_hex)
{
    if (is_hex)
        pdf_put_hex16(b, unit);
    else
        buf_put(b, (const char[]){(char)(unit >> 8), (char)unit}, 2);
}

void pdf_put_utf16(struct buf *b, struct str text, bool is_hex)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = str_next_char(text, &at);

        if (c >= 0x10000) {
            put_unit(b, 0xd800 + ((c - 0x10000) >> 10), is_hex);
            c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        put_unit(b, c, is_hex);
    }
}

void pdf_put_string(struct buf *b, const char *text)
{
    buf_put_byte(b, '(');
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;

        if (c < 0x20 || c > 0x7e || strchr("\\%#/()<>[]{}", c) != NULL)
            buf_printf(b, "\\%03o", c);
        else
            buf_put_byte(b, *text);
    }
    buf_put_byte(b, ')');
}

void pdf_put_text(struct buf *b, const char *text)
{
    size_t n = 0;

    while ((unsigned char)text[n] - 0x20u < 0x5f)
        n++;
    if (text[n] == '\0') {
        pdf_put_string(b, text);
        return;
    }
    buf_put_c(b, "<FEFF");
    pdf_put_utf16(b, str_from_c(text), true);
    buf_put_byte(b, '>');
}
