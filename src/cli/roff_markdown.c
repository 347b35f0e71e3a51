/* Markdown as roff, as far as templates/README.md uses it. */
#include "base/arena.h"
#include "cli/roff.h"

enum {
    CELLS_MAX = 4,
    ROW_MAX_BYTES = 16 * 1024
};

/* The cells of the row LINE of a table, whose '|' in `code` do not count; returns how many. */
static size_t split_row(struct str line, struct str cell[CELLS_MAX])
{
    size_t n = 0, from = 1;
    bool is_in_code = false;

    for (size_t i = 1; i < line.n && n < CELLS_MAX; i++) {
        is_in_code ^= line.p[i] == '`';
        if (line.p[i] != '|' || is_in_code)
            continue;
        cell[n++] = str_trim((struct str){line.p + from, i - from});
        from = i + 1;
    }
    return n;
}

/* A row as an item; the cells after the second under their headings. */
static void put_row(struct buf *out, struct str line, const struct str *head)
{
    struct str cell[CELLS_MAX];
    size_t n = split_row(line, cell);
    struct buf about = buf_in(out->arena, ROW_MAX_BYTES);

    for (size_t i = 1; i < n; i++) {
        if (cell[i].n > 0 && i > 1)
            buf_printf(&about, "; %.*s: ", STR_ARG(head[i]));
        buf_put_str(&about, cell[i]);
    }
    roff_put_item(out, n > 0 ? cell[0] : line, buf_str(&about));
}

/* A block that begins with LINE; *rest follows it and then what follows the block. */
static void put_table(struct buf *out, struct str line, struct str *rest)
{
    struct str head[CELLS_MAX];

    split_row(line, head);
    (void)str_cut(*rest, '\n', rest); /* the rule below it */
    while (str_starts_with(*rest, "|"))
        put_row(out, str_cut(*rest, '\n', rest), head);
}

static void put_code(struct buf *out, struct str *rest)
{
    const char *from = rest->p;
    size_t n = 0;

    while (rest->n > 0 && !str_starts_with(*rest, "```")) {
        (void)str_cut(*rest, '\n', rest);
        n = (size_t)(rest->p - from);
    }
    roff_put_verbatim(out, (struct str){from, n});
    (void)str_cut(*rest, '\n', rest);
}

static void put_paragraph(struct buf *out, struct str line, struct str *rest)
{
    const char *from = line.p;
    char *text;

    while (rest->n > 0 && rest->p[0] != '\n' && rest->p[0] != '|' && !str_starts_with(*rest, "```"))
        line = str_cut(*rest, '\n', rest);
    text = str_dup(out->arena, (struct str){from, (size_t)(line.p + line.n - from)});
    for (char *p = text; *p != '\0'; p++)
        *p = *p == '\n' ? ' ' : *p;
    roff_begin_paragraph(out);
    roff_put_text(out, str_from_c(text));
}

void roff_put_markdown(struct buf *out, struct str text)
{
    while (text.n > 0) {
        struct str line = str_cut(text, '\n', &text);

        if (str_starts_with(line, "## "))
            roff_put_heading(out, str_tail(line, 3));
        else if (str_starts_with(line, "```"))
            put_code(out, &text);
        else if (str_starts_with(line, "|"))
            put_table(out, line, &text);
        else if (line.n > 0 && !str_starts_with(line, "# "))
            put_paragraph(out, line, &text);
    }
}
