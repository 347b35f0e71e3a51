/* What is checked before the library sees a text, and our words for what the library finds. */
#include "ydoc/ydoc_int.h"

#include <string.h>

static bool is_allowed(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7F) ||
           (c >= 0xA0 && c < 0xFEFF && c != 0x2028 && c != 0x2029) || (c > 0xFEFF && c < 0xFFFE) ||
           c >= 0x10000;
}

static bool is_utf16(struct str text)
{
    return text.n >= 2 && (!memcmp(text.p, "\xFF\xFE", 2) || !memcmp(text.p, "\xFE\xFF", 2) ||
                           !text.p[0] || !text.p[1]);
}

bool ydoc_check_text(struct loc *at, struct str text, struct diag *d)
{
    if (is_utf16(text))
        return diag_report(d, *at, DIAG_YAML_ENCODING, "the file is UTF-16: save it as UTF-8");
    for (size_t i = 0; i < text.n; at->col++) {
        size_t from = i;
        uint32_t c;

        if (text.p[i] >= ' ' && text.p[i] <= '~') { /* nearly all */
            i++;
            continue;
        }
        c = str_next_char(text, &i);
        if (c == 0xFFFD && i - from != 3)
            return diag_report(d, *at, DIAG_YAML_ENCODING,
                               "the byte \\x%02X is not UTF-8: save the file as UTF-8",
                               (unsigned char)text.p[from]);
        if (!is_allowed(c))
            return diag_report(d, *at, DIAG_YAML_SYNTAX,
                               "the character U+%04X is not allowed in YAML", (unsigned)c);
        if (c == '\n' || (c == '\r' && (i == text.n || text.p[i] != '\n')))
            *at = (struct loc){at->file, at->line + 1, 0};
    }
    return true;
}

static const struct {
    const char *problem, *context; /* how the library's texts begin; NULL: any */
    uint32_t c;                    /* the character at the place; 0: any */
    const char *words;
} faults[] = {
    {"found character that cannot start", NULL, '\t',
     "a tab is not allowed here: indent with spaces"},
    {"found a tab character", NULL, 0, "a tab is not allowed here: indent with spaces"},
    {"found character that cannot start", NULL, 0,
     "text that starts with this character needs quotes"},
    {"mapping values are not allowed", NULL, 0,
     "a second ':' on the line, or a line indented too far: put text with ':' in quotes"},
    {"could not find expected ':'", NULL, 0, "a key without a ':' after it"},
    {"did not find expected key", NULL, 0, "a line that does not line up with the ones above it"},
    {"did not find expected '-'", NULL, 0, "an entry that does not line up with the list above it"},
    {"did not find expected ',' or ']'", NULL, 0, "a list without a closing ']'"},
    {"did not find expected ',' or '}'", NULL, 0, "a mapping without a closing '}'"},
    {"did not find expected node content", NULL, 0, "a value is missing here"},
    {"found unexpected end of stream", "while scanning a quoted", 0,
     "text without a closing quote"},
    {"found unexpected document indicator", "while scanning a quoted", 0,
     "text without a closing quote"},
    {"found unknown escape", NULL, 0,
     "an unknown '\\' escape: put the text in single quotes, or write '\\' twice"},
    {"did not find expected alphabetic", NULL, 0, "text that starts with '*' or '&' needs quotes"},
    {"block sequence entries are not allowed", NULL, 0,
     "an entry of a list, '- ', must begin on a line of its own"},
    {"did not find expected <document start>", NULL, 0, "text after the end of the document"},
    {"found undefined tag handle", NULL, 0, "text that starts with '!' needs quotes"},
};

static bool begins_with(const char *text, const char *start)
{
    return start == NULL || (text != NULL && !strncmp(text, start, strlen(start)));
}

const char *ydoc_explain_fault(const char *problem, const char *context, uint32_t c)
{
    for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
        if (begins_with(problem, faults[i].problem) && begins_with(context, faults[i].context) &&
            (!faults[i].c || faults[i].c == c))
            return faults[i].words;
    }
    return "the text breaks the rules of YAML";
}
