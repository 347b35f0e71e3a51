/* Files that have several tables, each with a title line, as Fitbit writes them. */
#include <string.h>

#include "athlete/log.h"
#include "base/arena.h"
#include "base/buf.h"

enum {
    SECTIONS_MAX = 8 /* of a file: the rest is of the last */
};

static const char BOM[] = "\xEF\xBB\xBF";

static bool has_separator(struct str line)
{
    return line.n && (memchr(line.p, ',', line.n) != NULL || memchr(line.p, ';', line.n) != NULL ||
                      memchr(line.p, '\t', line.n) != NULL);
}

/* Whether LINE, below a blank one, is the title of the table in REST. */
static bool is_title(struct str line, struct str rest)
{
    struct str after;

    return line.n && !has_separator(line) && has_separator(str_trim(str_cut(rest, '\n', &after)));
}

struct log_sections log_cut_sections(struct arena *a, struct str text)
{
    struct log_sections out = {0};
    struct str rest = str_starts_with(text, BOM) ? str_tail(text, sizeof BOM - 1) : text;
    bool is_below_blank = true;

    for (size_t n_lines = 0; rest.n; n_lines++) {
        struct str whole = str_cut(rest, '\n', &rest), line = str_trim(whole);

        if (is_below_blank && out.n < SECTIONS_MAX && is_title(line, rest)) {
            struct log_section new = {.title = str_dup(a, line), .text = buf_in(a, text.n + 2)};

            for (size_t i = 0; i < n_lines; i++) /* which keeps the numbers of lines */
                buf_put_byte(&new.text, '\n');
            VEC_PUSH(a, &out, new);
            whole.n = 0;
        } else if (line.n && !out.n) {
            break; /* a table from the first line on */
        }
        if (out.n) {
            buf_put_str(&out.item[out.n - 1].text, whole);
            buf_put_byte(&out.item[out.n - 1].text, '\n');
        }
        is_below_blank = !line.n;
    }
    return out;
}
