/* Numbers and texts in the syntax of PDF. */
#include "paint/pdf_object.h"

#include <math.h>
#include <string.h>

enum {
    NUMBER_MAX = 16
};

/* Numbers are written from the end of this much, which is then copied whole: a copy of known size is fast. */
struct number {
    char text[2 * NUMBER_MAX];
    size_t at;
};

static inline void put_digits(struct number *n, unsigned v)
{
    do {
        n->text[--n->at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
}

static inline void copy(struct buf *b, const struct number *n)
{
    if (!buf_fits(b, NUMBER_MAX))
        return;
    memcpy(b->p + b->n, n->text + n->at, NUMBER_MAX);
    b->n += NUMBER_MAX - n->at;
    b->p[b->n] = '\0';
}

/* X with at most DECIMALS places, then END unless it is NUL.  Half of a page is numbers, so this is fast. */
static inline void put_decimal(struct buf *b, double x, unsigned decimals, char end)
{
    const unsigned scale = decimals == 2 ? 100 : 1000;
    struct number n;
    double scaled = fabs(x) * scale + 0.5;
    unsigned v, part;

    if (!(scaled < 1e9)) {
        buf_put_num(b, x, (int)decimals);
        buf_put(b, &end, end != '\0');
        return;
    }
    n.at = NUMBER_MAX;
    if (end)
        n.text[--n.at] = end;
    v = (unsigned)scaled;
    part = v % scale;
    if (part) {
        for (; part % 10 == 0; part /= 10)
            decimals--;
        for (; decimals; decimals--, part /= 10)
            n.text[--n.at] = (char)('0' + part % 10);
        n.text[--n.at] = '.';
    }
    put_digits(&n, v / scale);
    if (x < 0 && v)
        n.text[--n.at] = '-';
    copy(b, &n);
}

void pdf_put_count(struct buf *b, size_t count)
{
    struct number n;

    n.at = NUMBER_MAX;
    put_digits(&n, (unsigned)count);
    copy(b, &n);
}

void pdf_put_reference(struct buf *b, unsigned object)
{
    static const char end[] = {' ', '0', ' ', 'R'};
    struct number n;

    n.at = NUMBER_MAX - sizeof end;
    memcpy(n.text + n.at, end, sizeof end);
    put_digits(&n, object);
    copy(b, &n);
}

void pdf_put_number(struct buf *b, double x)
{
    put_decimal(b, x, 3, '\0');
}

void pdf_put_places(struct buf *b, const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put_decimal(b, x[i], 2, ' ');
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

static bool is_plain(char c)
{
    return c >= 0x20 && c <= 0x7e && c != '(' && c != ')' && c != '\\';
}

static void put_escaped(struct buf *b, uint32_t byte)
{
    if (is_plain((char)byte))
        buf_put_byte(b, (char)byte);
    else
        buf_printf(b, "\\%03o", (unsigned)byte);
}

void pdf_put_string(struct buf *b, const char *text)
{
    buf_put_byte(b, '(');
    while (*text != '\0')
        put_escaped(b, (unsigned char)*text++);
    buf_put_byte(b, ')');
}

/* The byte of C in PDFDocEncoding, of those that we write; 0: it has none.  A space is one that breaks or none. */
static uint32_t document_byte(uint32_t c)
{
    const uint32_t soft_hyphen = 0xad, no_break_space = 0xa0, en_dash = 0x2013;

    if (c == en_dash)
        return 0x85;
    if (c == no_break_space)
        return ' ';
    return (c >= 0x20 && c < 0x7f) || (c > no_break_space && c <= 0xff && c != soft_hyphen) ? c : 0;
}

static bool is_document_text(struct str text)
{
    for (size_t at = 0; at < text.n;)
        if (!document_byte(str_next_char(text, &at)))
            return false;
    return true;
}

/* UTF-16 in hex digits is four times as long. */
void pdf_put_text(struct buf *b, const char *text)
{
    struct str s = str_from_c(text);

    if (is_document_text(s)) {
        buf_put_byte(b, '(');
        for (size_t at = 0; at < s.n;)
            put_escaped(b, document_byte(str_next_char(s, &at)));
        buf_put_byte(b, ')');
        return;
    }
    buf_put_c(b, "<FEFF");
    pdf_put_utf16(b, s, true);
    buf_put_byte(b, '>');
}
