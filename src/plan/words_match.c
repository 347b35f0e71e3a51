/* Matches the classes of a coach's words with the patterns of words.def. */
#include <stddef.h>

#include "plan/plan_int.h"

/* The class whose patterns C fits as well. */
static char general_class(char c)
{
    return c == '~' ? '.' : c == '_' ? 'g' : c;
}

/* Whether C is in the set at *PATTERN, "[abc]", "[^abc]" or "a", which is passed over. */
static bool is_in_set(const char **pattern, char c)
{
    const char *p = *pattern;
    bool is_not, is_in = false;

    if (*p != '[') {
        (*pattern)++;
        return *p == c || *p == general_class(c);
    }
    is_not = *++p == '^';
    for (p += is_not; *p != ']'; p++)
        is_in |= *p == c || *p == general_class(c);
    *pattern = p + 1;
    return c != '\0' && is_in != is_not;
}

/* One call deep for each sign and each element of the pattern. */
const char *plan_match(const char *pattern, const char *text)
{
    const char *rest = pattern, *end = NULL;
    bool is_in;

    if (*pattern == '\0' || *pattern == '|')
        return text;
    if (*pattern == '$')
        return *text == '\0' ? text : NULL;
    is_in = is_in_set(&rest, *text);
    if (*rest != '?' && *rest != '*')
        return is_in ? plan_match(rest, text + 1) : NULL;
    if (is_in)
        end = plan_match(*rest == '*' ? pattern : rest + 1, text + 1);
    return end != NULL ? end : plan_match(rest + 1, text);
}
