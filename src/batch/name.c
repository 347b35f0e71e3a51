/* Patterns such as "{group}/{id}" turned into names of files. */
#include "batch/selection.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

static const char ENDING[] = ".pdf";
/* What separates folders, or some file system refuses. */
static const char REFUSED[] = "/\\:*?\"<>|";

static const char *const words[NAME_WORDS] = {"id", "name", "group", "week"};

static bool check_words(const char *pattern, struct diag *d)
{
    for (const char *p = strpbrk(pattern, "{}"); p; p = strpbrk(p, "{}")) {
        const char *end = strchr(p, '}');

        if (*p == '}' || !end)
            return diag_usage(d, "--name-template has an unmatched brace: '%s'", pattern);
        if (str_index((struct str){p + 1, (size_t)(end - p) - 1}, words, NAME_WORDS) == NAME_WORDS)
            return diag_usage(d, "--name-template takes {id}, {name}, {group} and {week}, not '%s'",
                              str_escape(d->arena, (struct str){p, (size_t)(end - p) + 1}));
        p = end + 1;
    }
    return true;
}

bool name_check(const char *pattern, struct diag *d)
{
    struct str rest = str_from_c(pattern), part;
    char *shown = str_escape(d->arena, rest);
    bool is_plain = strcmp(shown, pattern) == 0;

    if (pattern[0] == '/' || !rest.n || !is_plain)
        return diag_usage(
            d, "--name-template needs a name below the folder, as in {group}/{id}, not '%s'",
            shown);
    do {
        part = str_cut(rest, '/', &rest);
        if (!part.n || part.n > NAME_PART_MAX / 2 || part.p[0] == '.')
            return diag_usage(d,
                              "--name-template needs short names that do not start with a dot, as "
                              "in {group}/{id}, not '%s'",
                              shown);
    } while (rest.p);
    return check_words(pattern, d);
}

/* No part hidden, none ending in what Windows cuts off, none too long. */
static void put_part(struct buf *out, struct str part)
{
    if (part.n > NAME_PART_MAX) {
        part.n = NAME_PART_MAX;
        while (str_is_inner_byte(part.p[part.n]))
            part.n--; /* back to the beginning of a character */
    }
    while (part.n && (part.p[part.n - 1] == '.' || part.p[part.n - 1] == ' '))
        part.n--;
    if (!part.n || part.p[0] == '.' || part.p[0] == ' ')
        buf_put_byte(out, '_');
    buf_put_str(out, part);
}

char *name_fill(struct arena *a, const char *pattern, const char *const value[NAME_WORDS])
{
    struct buf out = buf_in(a, 64 * 1024);
    struct buf whole = buf_in(a, 64 * 1024);
    struct str rest;

    while (*pattern) {
        const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
        size_t i;

        if (!end) {
            buf_put_byte(&whole, *pattern++);
            continue;
        }
        i = str_index((struct str){pattern + 1, (size_t)(end - pattern) - 1}, words, NAME_WORDS);
        if (value[i] != NULL && value[i][0])
            (void)buf_put_safe(&whole, str_from_c(value[i]), SIZE_MAX, '-', REFUSED);
        else
            buf_printf(&whole, "no-%s", words[i]);
        pattern = end + 1;
    }
    rest = buf_str(&whole);
    if (str_ends_with(rest, ENDING))
        rest.n -= sizeof ENDING - 1;
    while (rest.p) {
        put_part(&out, str_cut(rest, '/', &rest));
        buf_put_c(&out, rest.p ? "/" : ENDING);
    }
    return out.p;
}
