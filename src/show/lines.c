/* Paragraphs and rows of a table as lines of text. */
#include "show/show.h"

#include "base/str.h"

/* How much of TEXT fits WIDTH columns, broken at a blank or line end; *next is where to go on. */
static size_t fit_line(struct str text, size_t width, size_t *next)
{
    size_t at = 0, n_chars = 0, end = 0;

    *next = 0;
    while (at < text.n) {
        size_t before = at;

        if (text.p[at] == '\n') {
            *next = at + 1;
            return at;
        }
        if (text.p[at] == ' ') {
            end = at;
            *next = at + 1;
        }
        if (n_chars == width) {
            if (*next == 0) {
                end = at;
                *next = at;
            }
            return end;
        }
        (void)str_next_char(text, &at);
        n_chars += at > before;
    }
    *next = at;
    return at;
}

/* No-break spaces become blanks; dashes and minus signs become '-' unless it HAS_DASHES. */
static void make_plain(struct buf *b, bool has_dashes)
{
    size_t n = 0;

    for (size_t i = 0; i < b->n; n++) {
        struct str s = str_tail(buf_str(b), i);
        bool is_gap = str_starts_with(s, "\xc2\xa0");
        bool is_dash = !has_dashes &&
                       (str_starts_with(s, "\xe2\x80\x93") || str_starts_with(s, "\xe2\x88\x92"));

        b->p[n] = is_gap ? ' ' : is_dash ? '-' : b->p[i];
        i += is_gap ? 2 : is_dash ? 3 : 1;
    }
    b->p[b->n = n] = '\0';
}

const char *lines_fill(const struct expr_context *c, const struct prose *p, bool has_dashes)
{
    struct buf b = buf_in(c->arena, EXPR_TEXT_MAX);

    if (p->parts.n == 0)
        return "";
    prose_put(c, p, &b);
    make_plain(&b, has_dashes);
    while (b.n > 0 && b.p[b.n - 1] == '\n')
        b.p[--b.n] = '\0';
    return b.p;
}

static void put_blanks(struct buf *out, size_t n)
{
    while (n-- > 0)
        buf_put_byte(out, ' ');
}

/* Without the blanks that filled the line up. */
static void end_line(struct buf *out)
{
    while (out->n > 0 && out->p[out->n - 1] == ' ')
        out->n--;
    buf_put_byte(out, '\n');
}

void lines_put_row(struct buf *out, const char *const *cells, const size_t *widths, size_t n,
                   size_t gap)
{
    struct str rest[LINES_CELLS_MAX];
    bool has_more = true;

    for (size_t i = 0; i < n; i++)
        rest[i] = str_from_c(cells[i]);
    while (has_more) {
        has_more = false;
        for (size_t i = 0; i < n; i++) {
            size_t next, end = fit_line(rest[i], widths[i], &next);
            struct str line = {rest[i].p, end};

            if (i > 0)
                put_blanks(out, gap);
            buf_put_str(out, line);
            put_blanks(out, widths[i] - str_count_chars(line));
            rest[i] = str_tail(rest[i], next);
            has_more = has_more || rest[i].n > 0;
        }
        end_line(out);
    }
}

void lines_put(struct buf *out, size_t indent, const char *lead, const char *text)
{
    const char *cells[] = {lead, text};
    const size_t widths[] = {indent, LINES_WIDTH - indent};

    if (text[0] != '\0' && str_count_chars(str_from_c(lead)) > indent) {
        buf_put_c(out, lead);
        end_line(out);
        cells[0] = "";
    }
    if (text[0] != '\0')
        lines_put_row(out, cells, widths, ARRAY_LEN(cells), 0);
}
