/* Finds out what the bytes of a table are, and makes UTF-8 of them. */
#include <assert.h>
#include <string.h>
#include <unicode/ucnv.h>

#include "base/arena.h"
#include "table/table_int.h"

enum {
    UTF8_PER_BYTE = 3 /* at most, of UTF-16 and Windows-1252 */
};

static const char WORKBOOK[] = "PK\x03\x04";

/* How files begin that are no tables. */
static const struct {
    const char *start, *what;
} strangers[] = {
    {"\xD0\xCF\x11\xE0", "an old Excel or Word file: save it as .xlsx or as CSV UTF-8"},
    {"%PDF-", "a PDF: export the table as CSV UTF-8 or .xlsx"},
    {"\x89PNG", "a picture: export the table as CSV UTF-8 or .xlsx"},
    {"\xFF\xD8\xFF", "a picture: export the table as CSV UTF-8 or .xlsx"},
    {"GIF8", "a picture: export the table as CSV UTF-8 or .xlsx"},
    {"\x1F\x8B", "a packed file: unpack it first"},
    {"7z\xBC\xAF", "a packed file: unpack it first"},
    {"Rar!", "a packed file: unpack it first"},
    {"{\\rtf", "a text document: save the table as CSV UTF-8 or .xlsx"},
    {"<!DOCTYPE", "a web page: open it in a spreadsheet program and save it as .xlsx"},
    {"<html", "a web page: open it in a spreadsheet program and save it as .xlsx"},
    {"<table", "a web page: open it in a spreadsheet program and save it as .xlsx"},
    {"{\"", "JSON: export the table as CSV"},
    {"[{", "JSON: export the table as CSV"},
    {"<gpx", "the track of one run: export the list of activities as CSV"},
    {"<?xml", "an XML file: open it in a spreadsheet program and save it as .xlsx"},
};

static const char *find_stranger(struct str bytes)
{
    for (size_t i = 0; i < ARRAY_LEN(strangers); i++) {
        struct str start = str_from_c(strangers[i].start);

        if (bytes.n >= start.n && str_eq_nocase((struct str){bytes.p, start.n}, start))
            return strangers[i].what;
    }
    return NULL;
}

/* Whether BYTES, of which one is zero, are no UTF-8: text in no encoding we know. */
static bool is_noise(struct str bytes)
{
    for (size_t at = 0; at < bytes.n;) {
        size_t from = at;

        (void)str_next_char(bytes, &at);
        if (at - from == 1 && (unsigned char)bytes.p[from] >= 0x80)
            return memchr(bytes.p, '\0', bytes.n) != NULL;
    }
    return false;
}

bool table_is_binary(struct str bytes)
{
    return str_starts_with(bytes, WORKBOOK) || find_stranger(bytes) != NULL ||
           (bytes.n > 1 && memchr(bytes.p, '\0', bytes.n < 64 ? bytes.n : 64) != NULL) ||
           is_noise(bytes);
}

/* Whether nothing in TEXT is UTF-8 but ASCII, as in Windows-1252.  *DOUBT is then the first byte that
 * Windows-1252 does not have, text.n if there is none. */
static bool is_single_byte(struct str text, size_t *doubt)
{
    static const char undefined[] = "\x81\x8D\x8F\x90\x9D";
    bool has_some = false;

    *doubt = text.n;
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        unsigned char c = (unsigned char)text.p[at];

        if (c == '\0')
            return false;
        if (c < 0x80) {
            at++;
            continue;
        }
        (void)str_next_char(text, &at);
        if (at - from > 1)
            return false;
        if (*doubt == text.n && strchr(undefined, c) != NULL)
            *doubt = from;
        has_some = true;
    }
    return has_some;
}

static struct str convert(struct arena *a, struct str bytes, const char *encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t cap = bytes.n * UTF8_PER_BYTE + 1;
    char *out = arena_alloc(a, cap, 1);
    int32_t n =
        ucnv_convert("UTF-8", encoding, out, (int32_t)cap, bytes.p, (int32_t)bytes.n, &status);

    assert(U_SUCCESS(status)); /* what has no character becomes U+FFFD */
    return (struct str){out, (size_t)n};
}

/* TEXT with line feeds where its lines end in lone carriage returns. */
static struct str with_line_feeds(struct arena *a, struct str text)
{
    char *out;

    if (!text.n || memchr(text.p, '\n', text.n) != NULL || memchr(text.p, '\r', text.n) == NULL)
        return text;
    out = arena_strndup(a, text.p, text.n);
    for (size_t i = 0; i < text.n; i++)
        out[i] = out[i] == '\r' ? '\n' : out[i];
    return (struct str){out, text.n};
}

/* Reports the byte of TEXT at DOUBT, for which the file AT cannot be Windows-1252. */
static bool report_doubt(struct loc at, struct str text, size_t doubt, struct diag *d)
{
    at.line = at.col = 1;
    for (size_t i = 0; i < doubt; i++) {
        at.line += text.p[i] == '\n';
        at.col = text.p[i] == '\n' ? 1 : at.col + 1;
    }
    return diag_report(
        d, at, DIAG_YAML_ENCODING,
        "the table is not UTF-8, and no letter of Windows-1252 (Western Europe) is the "
        "byte \\x%02X: save the table as CSV UTF-8",
        (unsigned char)text.p[doubt]);
}

bool table_text(struct arena *a, const char *file, struct str bytes, const struct table_options *o,
                table_heads_fn *has_heads, struct table *out, char *separator, struct diag *d)
{
    const char *what = find_stranger(bytes);
    struct loc at = {.file = file};
    struct str text = str_skip_bom(bytes);
    size_t doubt;

    if (str_starts_with(bytes, WORKBOOK)) {
        *separator = DIAG_SHEET;
        return sheet_text(a, file, bytes, o, has_heads, out, d);
    }
    if (what != NULL)
        return diag_report(d, at, DIAG_TABLE_KIND, "this is %s", what);
    if (o->sheet != NULL)
        return diag_report(d, at, DIAG_USAGE,
                           "--sheet is only for workbooks (.xlsx, .ods): this table has no sheets");
    if (str_starts_with(bytes, "\xFF\xFE") || str_starts_with(bytes, "\xFE\xFF")) {
        text = str_skip_bom(convert(a, bytes, "UTF-16"));
        diag_report(d, at, DIAG_TABLE_READ, "the table is in UTF-16, and read as such");
    } else if (is_single_byte(text, &doubt)) {
        if (doubt < text.n)
            return report_doubt(at, text, doubt, d);
        text = convert(a, text, "windows-1252");
        diag_report(d, at, DIAG_TABLE_READ,
                    "the table is read as Windows-1252 (Western Europe): if names look wrong, save "
                    "it as CSV UTF-8");
    } else if (table_is_binary(bytes)) {
        return diag_report(d, at, DIAG_TABLE_KIND,
                           "this is not a table: save it as CSV UTF-8, .xlsx or .ods");
    }
    out->text = with_line_feeds(a, text);
    return true;
}
