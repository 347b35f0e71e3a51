/* Text as roff: escapes, lines, fonts. */
#include "cli/roff.h"

enum {
    LINE_MAX_BYTES = 76, /* mandoc's lint wants less than 80 */
    WORD_MAX_BYTES = 4096
};

/* One character of TEXT at *at, as roff means it: no dash becomes a hyphen, all of it is ASCII. */
static void put_char(struct buf *out, struct str text, size_t *at)
{
    uint32_t c = str_next_char(text, at);

    if (c == '-')
        buf_put_c(out, "\\-");
    else if (c == '\\')
        buf_put_c(out, "\\e");
    else if (c >= 0x80)
        buf_printf(out, "\\[u%04X]", (unsigned)c);
    else
        buf_put_byte(out, (char)c);
}

/* What is written of a paragraph. */
struct flow {
    struct buf *out;
    size_t col;      /* bytes on this line */
    bool is_bold;    /* between two '`' or "**" */
    bool is_in_code; /* between two '`' */
};

static void end_line(struct flow *f)
{
    if (f->col > 0)
        buf_put_byte(f->out, '\n');
    f->col = 0;
}

static void change_font(struct flow *f, struct buf *word)
{
    f->is_bold = !f->is_bold;
    buf_put_c(word, f->is_bold ? "\\fB" : "\\fR");
}

static bool ends_sentence(struct str word)
{
    while (word.n > 1 && memchr("\"')`*", word.p[word.n - 1], 6) != NULL)
        word.n--;
    return word.n > 0 && memchr(".?!:", word.p[word.n - 1], 3) != NULL;
}

static void put_word(struct flow *f, struct str text)
{
    struct buf word = buf_in(f->out->arena, WORD_MAX_BYTES);

    for (size_t i = 0; i < text.n;) {
        bool is_strong = !f->is_in_code && str_starts_with(str_tail(text, i), "**");

        if (text.p[i] != '`' && !is_strong) {
            put_char(&word, text, &i);
            continue;
        }
        change_font(f, &word);
        f->is_in_code ^= !is_strong;
        i += is_strong ? 2 : 1;
    }
    if (f->col + 1 + word.n > LINE_MAX_BYTES)
        end_line(f);
    if (f->col > 0)
        buf_put_byte(f->out, ' ');
    else if (word.n > 0 && (word.p[0] == '.' || word.p[0] == '\''))
        buf_put_c(f->out, "\\&");
    buf_put_str(f->out, buf_str(&word));
    f->col += 1 + word.n;
    if (ends_sentence(text))
        end_line(f);
}

void roff_put_text(struct buf *out, struct str text)
{
    struct flow f = {.out = out};

    while (text.p != NULL) {
        struct str word = str_cut(text, ' ', &text);

        if (word.n > 0)
            put_word(&f, word);
    }
    if (f.is_bold)
        buf_put_c(out, "\\fR");
    end_line(&f);
}

/* TEXT on one line of output, which may be several of input.  Blanks at its end are left out. */
static void put_unbroken(struct buf *out, struct str text, const char *without)
{
    size_t from = out->n;

    while (text.n > 0 && text.p[text.n - 1] == ' ')
        text.n--;
    if (text.n > 0 && (text.p[0] == '.' || text.p[0] == '\''))
        buf_put_c(out, "\\&");
    for (size_t i = 0; i < text.n;) {
        if (memchr(without, text.p[i], strlen(without)) != NULL) {
            i++;
            continue;
        }
        put_char(out, text, &i);
        if (out->n - from > LINE_MAX_BYTES - 8 && i < text.n) {
            buf_put_c(out, "\\\n");
            from = out->n;
        }
    }
    buf_put_byte(out, '\n');
}

void roff_put_item(struct buf *out, struct str name, struct str about)
{
    buf_put_c(out, ".TP\n.B ");
    put_unbroken(out, str_trim(name), "`");
    roff_put_text(out, about);
}

void roff_put_line(struct buf *out, struct str text)
{
    put_unbroken(out, text, "");
}

void roff_begin_paragraph(struct buf *out)
{
    size_t from = out->n > 0 ? out->n - 1 : 0;

    while (from > 0 && out->p[from - 1] != '\n')
        from--;
    if (!str_starts_with((struct str){out->p + from, out->n - from}, ".S"))
        buf_put_c(out, ".PP\n");
}

void roff_put_verbatim(struct buf *out, struct str text)
{
    roff_begin_paragraph(out);
    buf_put_c(out, ".nf\n");
    while (text.n > 0)
        roff_put_line(out, str_cut(text, '\n', &text));
    buf_put_c(out, ".fi\n");
}

void roff_put_heading(struct buf *out, struct str text)
{
    buf_put_c(out, ".SH ");
    for (size_t i = 0; i < text.n; i++)
        buf_put_byte(out, text.p[i] >= 'a' && text.p[i] <= 'z' ? (char)(text.p[i] - 'a' + 'A')
                                                               : text.p[i]);
    buf_put_byte(out, '\n');
}
