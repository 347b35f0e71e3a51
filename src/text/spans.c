/* Joins spans to one text: cleaned, composed, in capitals where the span says so. */
#include <string.h>

#include "text/text_int.h"

/* How many bytes at the start of S are marks of the character before it. */
static size_t leading_marks(struct str s)
{
    size_t end = 0;

    for (size_t at = 0; at < s.n && unicode_is_mark(str_next_char(s, &at));)
        end = at;
    return end;
}

static struct str join(struct arena *a, struct str left, struct str right)
{
    char *p = arena_alloc(a, left.n + right.n + 1, 1);

    memcpy(p, left.p, left.n);
    memcpy(p + left.n, right.p, right.n);
    return (struct str){p, left.n + right.n};
}

/* Marks at the start of a span move to their letter, in the span before. */
struct str spans_join(struct arena *a, const struct text_span *span, size_t n_spans, size_t *end,
                      struct arena *scratch)
{
    struct arena_mark mark = arena_save(scratch);
    struct str *part = ARENA_NEW_N(scratch, struct str, n_spans);
    size_t n = 0, at = 0;
    char *p;

    for (size_t i = 0; i < n_spans; i++) {
        size_t marks = 0;

        part[i] = unicode_clean(scratch, span[i].text);
        if (i && part[i - 1].n && strchr(" \n", part[i - 1].p[part[i - 1].n - 1]) == NULL)
            marks = leading_marks(part[i]);
        if (marks) {
            part[i - 1] = join(scratch, part[i - 1], (struct str){part[i].p, marks});
            part[i] = str_tail(part[i], marks);
        }
    }
    for (size_t i = 0; i < n_spans; i++) {
        if (span[i].is_caps)
            part[i] = unicode_upper(scratch, part[i]);
        part[i] = text_nfc(scratch, part[i]);
        n += part[i].n;
    }
    p = arena_alloc(a, n + 1, 1);
    for (size_t i = 0; i < n_spans; i++) {
        if (part[i].n)
            memcpy(p + at, part[i].p, part[i].n);
        at += part[i].n;
        end[i] = at;
    }
    arena_restore(scratch, mark);
    return (struct str){p, n};
}
