/* Unicode with ICU: composition, capitals, ids in Latin letters. */
#include <assert.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "text/text_int.h"

enum {
    /* Longer texts are not converted: ICU counts in 32 bits, and no input comes near. */
    LENGTH_MAX = 64 * 1024 * 1024,
    NAME_MAX_BYTES = 4096,
    BYTES_UPPER_MAX = 3,    /* what one byte may become in capitals, */
    UNITS_COMPOSED_MAX = 3, /* one UTF-16 unit in composition, */
    UNITS_PER_UNIT_MAX = 24 /* and in transliteration */
};

struct units {
    UChar *p;
    int32_t n, cap;
};

static struct units units_from(struct arena *a, struct str s, int32_t times)
{
    struct units u = {.cap = (int32_t)s.n * times + 1};
    UErrorCode status = U_ZERO_ERROR;

    u.p = ARENA_NEW_N(a, UChar, (size_t)u.cap);
    u_strFromUTF8WithSub(u.p, u.cap, &u.n, s.p, (int32_t)s.n, 0xFFFD, NULL, &status);
    assert(U_SUCCESS(status));
    return u;
}

static struct str str_from(struct arena *a, struct units u)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t cap = 3 * u.n + 1, n = 0;
    char *p = arena_alloc(a, (size_t)cap, 1);

    u_strToUTF8WithSub(p, cap, &n, u.p, u.n, 0xFFFD, NULL, &status);
    assert(U_SUCCESS(status));
    return (struct str){p, (size_t)n};
}

/* Whether all characters are composed and combine with nothing: those below U+0300, the dashes,
 * quotes and superscripts of U+2010 to U+20CF, the arrows and operators of U+2190 to U+22FF. */
static bool is_surely_composed(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t c;

        if ((unsigned char)s.p[at] < 0x80) {
            at++;
            continue;
        }
        c = str_next_char(s, &at);
        if (c >= 0x300 && !(c >= 0x2010 && c <= 0x20CF) && !(c >= 0x2190 && c <= 0x22FF))
            return false;
    }
    return true;
}

struct str text_nfc(struct arena *a, struct str s)
{
    UErrorCode status = U_ZERO_ERROR;
    struct units from, to = {0};
    struct arena scratch = {0};
    struct str out;

    if (s.n > LENGTH_MAX || is_surely_composed(s))
        return str_copy(a, s);
    from = units_from(&scratch, s, 1);
    to.cap = from.n * UNITS_COMPOSED_MAX + 1;
    to.p = ARENA_NEW_N(&scratch, UChar, (size_t)to.cap);
    to.n = unorm2_normalize(unorm2_getNFCInstance(&status), from.p, from.n, to.p, to.cap, &status);
    out = U_SUCCESS(status) ? str_from(a, to) : str_copy(a, s);
    arena_release(&scratch);
    return out;
}

bool unicode_is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

struct str unicode_upper(struct arena *a, struct str s)
{
    UErrorCode status = U_ZERO_ERROR;
    UCaseMap *map;
    char *p;
    int32_t n;

    if (s.n > LENGTH_MAX)
        return s;
    map = ucasemap_open("", 0, &status);
    p = ARENA_NEW_N(a, char, BYTES_UPPER_MAX *s.n + 1);
    n = ucasemap_utf8ToUpper(map, p, (int32_t)(BYTES_UPPER_MAX * s.n + 1), s.p, (int32_t)s.n,
                             &status);
    ucasemap_close(map);
    if (U_FAILURE(status)) /* there is room in P, so memory is lacking */
        arena_run_out(0);
    return (struct str){p, (size_t)n};
}

uint32_t text_mirrored(uint32_t c)
{
    return (uint32_t)u_charMirror((UChar32)c);
}

static bool has_rtl(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        const uint32_t c = str_next_char(s, &at);
        const UCharDirection to = c >= 0x590 ? u_charDirection((UChar32)c) : U_LEFT_TO_RIGHT;

        if (to == U_RIGHT_TO_LEFT || to == U_RIGHT_TO_LEFT_ARABIC)
            return true;
    }
    return false;
}

size_t unicode_parts(struct arena *a, struct str s, struct unicode_part **out)
{
    UErrorCode status = U_ZERO_ERROR;
    struct units u;
    size_t *byte, n = 0;
    UBiDi *bidi;

    if (s.n > LENGTH_MAX || unicode_is_ascii(s) || !has_rtl(s))
        return 0;
    u = units_from(a, s, 1);
    byte = ARENA_NEW_N(a, size_t, (size_t)u.n + 1);
    for (size_t at = 0, from = 0; at < s.n; from = at)
        for (uint32_t i = U16_LENGTH(str_next_char(s, &at)); i; i--)
            byte[n++] = from;
    byte[n] = s.n;
    bidi = ubidi_open();
    ubidi_setPara(bidi, u.p, u.n, UBIDI_LTR, NULL, &status);
    n = (size_t)ubidi_countRuns(bidi, &status);
    if (U_FAILURE(status)) /* of well-formed text: memory is lacking */
        arena_run_out(0);
    *out = ARENA_NEW_N(a, struct unicode_part, n);
    for (size_t i = 0; i < n; i++) {
        int32_t start, length;
        bool is_rtl = ubidi_getVisualRun(bidi, (int32_t)i, &start, &length) == UBIDI_RTL;

        (*out)[i] = (struct unicode_part){byte[start], byte[start + length], is_rtl};
    }
    ubidi_close(bidi);
    return n;
}

bool unicode_is_mark(uint32_t c)
{
    return c >= 0x300 && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK);
}

struct str unicode_clean(struct arena *a, struct str s)
{
    struct buf out = buf_in(a, 3 * s.n + 1);

    for (size_t at = 0; at < s.n;) {
        size_t from = at;
        uint32_t c = str_next_char(s, &at);
        char bytes[4];

        if (c == '\r' && at < s.n && s.p[at] == '\n')
            continue;
        if (c == '\t')
            buf_put_byte(&out, ' ');
        else if (c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029)
            buf_put_byte(&out, '\n');
        else if (c == 0xFFFD)
            buf_put(&out, bytes, str_put_char(bytes, c));
        else
            buf_put(&out, s.p + from, at - from);
    }
    return buf_str(&out);
}

/* Scripts. */

int unicode_script_of(const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script[8] = {USCRIPT_LATIN};

    uscript_getCode(lang, script, (int32_t)ARRAY_LEN(script), &status);
    return script[0];
}

const char *unicode_foreign(struct arena *a, struct str s, int own)
{
    int32_t found = USCRIPT_COMMON;

    for (size_t at = 0; at < s.n;) {
        int32_t script = u_getIntPropertyValue((UChar32)str_next_char(s, &at), UCHAR_SCRIPT);

        if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN ||
            script == found)
            continue;
        if (script == own || found != USCRIPT_COMMON)
            return NULL;
        found = script;
    }
    return found == USCRIPT_COMMON ? NULL : arena_printf(a, "und-%s", uscript_getShortName(found));
}

/* Ids. */

struct text_ids {
    UTransliterator *latin; /* removes accents from Latin letters */
    UTransliterator *any;   /* first brings other scripts to Latin */
};

struct text_ids *text_ids_open(struct arena *a)
{
    return ARENA_NEW(a, struct text_ids);
}

void text_ids_close(struct text_ids *ids)
{
    if (ids->latin != NULL)
        utrans_close(ids->latin);
    if (ids->any != NULL)
        utrans_close(ids->any);
    *ids = (struct text_ids){0};
}

static bool is_latin(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        int32_t script = u_getIntPropertyValue((UChar32)str_next_char(s, &at), UCHAR_SCRIPT);

        if (script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            return false;
    }
    return true;
}

static struct str to_latin(struct arena *a, struct text_ids *ids, struct str s)
{
    bool is_latin_only = is_latin(s);
    UTransliterator **tool = is_latin_only ? &ids->latin : &ids->any;
    UErrorCode status = U_ZERO_ERROR;
    struct units u;
    int32_t limit;

    if (*tool == NULL)
        *tool = utrans_openU(is_latin_only ? u"Latin-ASCII" : u"Any-Latin; Latin-ASCII", -1,
                             UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status)) {
        *tool = NULL;
        return s;
    }
    u = units_from(a, s, UNITS_PER_UNIT_MAX);
    limit = u.n;
    utrans_transUChars(*tool, u.p, &u.n, u.cap, 0, &limit, &status);
    return U_SUCCESS(status) ? str_from(a, u) : s;
}

/* S without what an id may not hold. */
static struct str normalise(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1, 1);
    size_t n = 0, from = 0;

    for (size_t i = 0; i < s.n; i++) {
        char c = ascii_lower(s.p[i]);

        if (c == ' ' || c == '\t' || c == '\n')
            c = '-';
        if (c == '-' && (!n || p[n - 1] == '-'))
            continue;
        if (ascii_is_id(c))
            p[n++] = c;
    }
    if (n > TEXT_ID_MAX)
        n = TEXT_ID_MAX;
    while (from < n && strchr(".-_", p[from]) != NULL)
        from++;
    while (n > from && strchr(".-_", p[n - 1]) != NULL)
        n--;
    return (struct str){p + from, n - from};
}

struct str text_ids_make(struct arena *a, struct text_ids *ids, struct str name)
{
    struct arena scratch = {0};
    struct str out;

    if (name.n > NAME_MAX_BYTES)
        name.n = NAME_MAX_BYTES;
    if (unicode_is_ascii(name))
        return normalise(a, name);
    out = normalise(a, to_latin(&scratch, ids, text_nfc(&scratch, name)));
    arena_release(&scratch);
    return out;
}

struct str text_id_from_name(struct arena *a, struct str name)
{
    struct text_ids ids = {0};
    struct str out = text_ids_make(a, &ids, name);

    text_ids_close(&ids);
    return out;
}
