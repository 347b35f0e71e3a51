/* Reads a sheet of an Excel workbook (ECMA-376, part 1, section 18). */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/date.h"
#include "base/num.h"
#include "table/table_int.h"
#include "table/workbook.h"

enum {
    DAYS_TO_1970 = 25569, /* from day 0, 30 December 1899 */
    DAYS_TO_1904 = 1462,
    DAY_MOST = 110000, /* in the year 2201 */
    DAY_S = 86400,
    FIRST_OWN_FORMAT = 164,
    COLUMNS_MAX = 16384,
    ROWS_MAX = 1048576,
    STRINGS_MAX = 16 * 1024 * 1024, /* bytes of the shared texts */
    UNIT_MAX = 40,                  /* bytes of words in a format */
    PLAIN_DIGITS = 15               /* of a number that is exact as Excel writes it */
};

/* What the format of a number makes of it. */
enum format_kind {
    FORMAT_NUMBER,
    FORMAT_DATE,
    FORMAT_CLOCK,
    FORMAT_PERCENT
};

struct format {
    enum format_kind kind;
    const char *unit; /* the words behind the number, as in 0" lb"; or NULL */
    int n_digits;     /* of a whole number at least, as in 000000 */
};

struct own_format {
    unsigned id;
    struct format format;
};

struct reading {
    struct workbook *w;
    struct buf text; /* of the element at hand, where is_text */
    bool is_text, is_1904;
    int in_phonetic;
    VEC_OF(struct str) strings;
    size_t n_string_bytes;
    VEC_OF(struct own_format) formats; /* of the workbook's own */
    VEC_OF(struct format) styles;      /* of cells, by number */
    bool in_cell_styles;
    /* the cell at hand */
    uint32_t row, col;
    bool is_row_hidden;
    char type; /* 's' shared, 't' text, 'b' truth, 'e' error, 'n' number, 'd' ISO date */
    struct format format;
    struct buf value, formula, shown; /* as they are in the file; the number in words */
};

static unsigned number(const char *text, unsigned most)
{
    double x;

    return text != NULL && num_parse(str_from_c(text), &x) && x >= 0 && x <= most ? (unsigned)x : 0;
}

/* --- the list of sheets, and where each is ---------------------------------------------------- */

static void start_in_workbook(void *self, const char *name, const char **attributes)
{
    struct reading *r = self;
    const char *value;

    if (!strcmp(name, "workbookPr")) {
        value = workbook_attribute(attributes, "date1904");
        r->is_1904 = value != NULL && (!strcmp(value, "1") || !strcmp(value, "true"));
    } else if (!strcmp(name, "sheet")) {
        const char *state = workbook_attribute(attributes, "state");
        struct workbook_sheet sheet = {
            .name = arena_strdup(r->w->arena, workbook_attribute(attributes, "name")),
            .relation = arena_strdup(r->w->arena, workbook_attribute(attributes, "id")),
            .is_hidden = state != NULL && strcmp(state, "visible") != 0};

        if (sheet.name != NULL && sheet.relation != NULL)
            VEC_PUSH(r->w->arena, &r->w->sheets, sheet);
    }
}

static void start_in_relations(void *self, const char *name, const char **attributes)
{
    struct reading *r = self;
    const char *id = workbook_attribute(attributes, "Id");
    const char *target = workbook_attribute(attributes, "Target");

    if (strcmp(name, "Relationship") != 0 || id == NULL || target == NULL)
        return;
    for (size_t i = 0; i < r->w->sheets.n; i++) {
        struct workbook_sheet *s = &r->w->sheets.item[i];

        if (!strcmp(id, s->relation))
            s->part = target[0] == '/' ? arena_strdup(r->w->arena, target + 1)
                                       : arena_printf(r->w->arena, "xl/%s", target);
    }
}

/* --- shared texts ------------------------------------------------------------------------------ */

/* How words are spoken is written beside them in some languages. */
static void note_phonetic(struct reading *r, const char *name, int step)
{
    if (!strcmp(name, "rPh"))
        r->in_phonetic += step;
}

static void start_in_strings(void *self, const char *name, const char **attributes)
{
    struct reading *r = self;

    (void)attributes;
    note_phonetic(r, name, 1);
    if (!strcmp(name, "si"))
        buf_clear(&r->text);
    r->is_text = !strcmp(name, "t") && !r->in_phonetic;
}

static void end_in_strings(void *self, const char *name)
{
    struct reading *r = self;

    note_phonetic(r, name, -1);
    r->is_text = false;
    if (strcmp(name, "si") != 0)
        return;
    r->n_string_bytes += r->text.n + sizeof(struct str);
    if (r->n_string_bytes > STRINGS_MAX)
        r->w->out.text.is_full = true;
    else
        VEC_PUSH(r->w->arena, &r->strings, str_copy(r->w->arena, buf_str(&r->text)));
}

static void text_in_element(void *self, struct str text)
{
    struct reading *r = self;

    if (r->is_text)
        buf_put_str(&r->text, text);
}

/* --- formats ------------------------------------------------------------------------------------ */

/* Of those that have a number in every workbook (section 18.8.30). */
static enum format_kind known_format(unsigned id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 58))
        return FORMAT_DATE;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 36) || (id >= 45 && id <= 47))
        return FORMAT_CLOCK;
    return id == 9 || id == 10 ? FORMAT_PERCENT : FORMAT_NUMBER;
}

/* The end of the bracket or quote that begins at P, or P. */
static const char *end_of(const char *p, char mark)
{
    const char *end = strchr(p + 1, mark);

    return end != NULL ? end : p;
}

/* "dd/mm/yyyy", "[h]:mm:ss", "0%"; words in quotes and colours in brackets are no part of it. */
static enum format_kind parse_kind(const char *code)
{
    enum format_kind found = FORMAT_NUMBER;

    for (const char *p = code; *p; p++) {
        char c = ascii_lower(*p);

        if (c == '\\' && p[1] != '\0')
            p++;
        else if (c == '"')
            p = end_of(p, '"');
        else if (c == '[' && strchr("hms", ascii_lower(p[1])) != NULL)
            found = FORMAT_CLOCK;
        else if (c == '[')
            p = end_of(p, ']');
        else if (c == 'y' || c == 'd')
            return FORMAT_DATE;
        else if (c == 'h' || c == 's')
            found = FORMAT_CLOCK;
        else if (c == '%')
            found = FORMAT_PERCENT;
    }
    return found;
}

/* What the first part of CODE writes beside the number: words behind it, and zeros before it. */
static struct format parse_format(struct arena *a, const char *code)
{
    struct format f = {.kind = parse_kind(code)};
    struct buf unit = buf_in(a, UNIT_MAX);
    bool is_whole = true; /* only zeros so far */

    for (const char *p = code; *p && *p != ';'; p++) {
        const char *end = p;

        if (*p == '"' && (end = end_of(p, '"')) > p)
            buf_put_str(&unit, (struct str){p + 1, (size_t)(end - p - 1)});
        else if (*p == '\\' && p[1] != '\0')
            buf_put_byte(&unit, *(end = p + 1));
        else if ((*p == '_' || *p == '*') && p[1] != '\0')
            end = p + 1;
        else if (*p == '[')
            end = end_of(p, ']');
        else if (*p == ' ')
            buf_put_byte(&unit, ' ');
        else
            buf_clear(&unit);
        f.n_digits += *p == '0' && is_whole;
        is_whole &= *p == '0' || end > p;
        p = end;
    }
    f.n_digits = is_whole && f.kind == FORMAT_NUMBER && f.n_digits < NUM_MAX ? f.n_digits : 0;
    f.unit = workbook_is_unit(buf_str(&unit)) ? unit.p : NULL;
    return f;
}

static void start_in_styles(void *self, const char *name, const char **attributes)
{
    struct reading *r = self;
    unsigned id = number(workbook_attribute(attributes, "numFmtId"), 100000);
    const char *code = workbook_attribute(attributes, "formatCode");
    struct format format = {.kind = known_format(id)};

    if (!strcmp(name, "numFmt") && code != NULL)
        VEC_PUSH(r->w->arena, &r->formats,
                 (struct own_format){id, parse_format(r->w->arena, code)});
    r->in_cell_styles = r->in_cell_styles || !strcmp(name, "cellXfs");
    if (!r->in_cell_styles || strcmp(name, "xf") != 0)
        return;
    for (size_t i = 0; id >= FIRST_OWN_FORMAT && i < r->formats.n; i++) {
        if (r->formats.item[i].id == id)
            format = r->formats.item[i].format;
    }
    VEC_PUSH(r->w->arena, &r->styles, format);
}

static void end_in_styles(void *self, const char *name)
{
    struct reading *r = self;

    if (!strcmp(name, "cellXfs"))
        r->in_cell_styles = false;
}

/* --- cells ------------------------------------------------------------------------------------ */

/* "F3": its column, from 1; 0 where there is none. */
static uint32_t column_of(const char *cell)
{
    uint32_t col = 0;

    for (; *cell >= 'A' && *cell <= 'Z' && col < 100000; cell++)
        col = col * 26 + (uint32_t)(*cell - 'A') + 1;
    return col;
}

/* A number as XML has it, also "1.5E-3". */
static bool parse_number(struct str s, double *x)
{
    size_t n = num_scan(s, x);
    double power;

    if (!n)
        return false;
    s = str_tail(s, n);
    if (!s.n)
        return true;
    if ((s.p[0] != 'E' && s.p[0] != 'e') || !num_parse(str_tail(s, 1), &power) || fabs(power) > 300)
        return false;
    *x *= pow(10, power);
    return true;
}

/* Day X of the workbook's calendar: "2026-11-22", with a time of day "2026-11-22 18:02:11", or that alone. */
static void put_day(struct reading *r, double x)
{
    double day = floor(x), s = floor((x - day) * DAY_S + 0.5);
    bool is_day = r->format.kind == FORMAT_DATE && x >= 1;

    if (r->format.kind == FORMAT_CLOCK)
        s = floor(x * DAY_S + 0.5);
    day += (r->is_1904 ? DAYS_TO_1904 : 0) - DAYS_TO_1970;
    if (is_day)
        buf_put_c(&r->shown, DATE_TEXT((date_day)day));
    if (!is_day || s > 0)
        buf_printf(&r->shown, "%s%d:%02d:%02d", is_day ? " " : "", (int)(s / 3600),
                   (int)fmod(s / 60, 60), (int)fmod(s, 60));
}

/* The number as the cell shows it. */
static void put_number(struct reading *r, struct str raw, double x)
{
    char out[NUM_MAX];

    if ((r->format.kind == FORMAT_DATE || r->format.kind == FORMAT_CLOCK) && x >= 0 && x < DAY_MOST)
        put_day(r, x);
    else if (r->format.kind == FORMAT_PERCENT)
        buf_printf(&r->shown, "%s %%", num_format(out, 100 * x, 4, true));
    else if (r->format.n_digits > 1 && x >= 0 && x == floor(x))
        buf_printf(&r->shown, "%0*.0f", r->format.n_digits, x);
    else if (raw.n <= PLAIN_DIGITS && memchr(raw.p, 'E', raw.n) == NULL)
        buf_put_str(&r->shown, raw);
    else
        buf_put_c(&r->shown, num_format(out, x, 6, true));
    if (r->format.unit != NULL && r->format.kind != FORMAT_DATE)
        buf_printf(&r->shown, " %s", str_trim(str_from_c(r->format.unit)).p);
}

static struct str number_text(struct reading *r)
{
    struct str raw = buf_str(&r->value);
    double x;

    buf_clear(&r->shown);
    if (!parse_number(raw, &x) || fabs(x) >= 1e12)
        return raw;
    put_number(r, raw, x);
    return buf_str(&r->shown);
}

static bool is_hidden(const char **attributes)
{
    const char *value = workbook_attribute(attributes, "hidden");

    return value != NULL && (!strcmp(value, "1") || !strcmp(value, "true"));
}

/* "F3": its row; 0 where there is none. */
static uint32_t row_of(struct str cell)
{
    unsigned row = 0;

    while (cell.n && !ascii_is_digit(cell.p[0]))
        cell = str_tail(cell, 1);
    return num_parse_count(cell, ROWS_MAX, &row) ? row : 0;
}

/* "A2:C5". */
static void note_merge(struct workbook *w, const char *ref)
{
    struct str to, from = str_cut(str_from_c(ref != NULL ? ref : ""), ':', &to);

    workbook_merge(w, (struct table_merge){column_of(from.p), to.n ? column_of(to.p) : 0,
                                           row_of(from), row_of(to)});
}

static void start_in_sheet(void *self, const char *name, const char **attributes)
{
    struct reading *r = self;

    note_phonetic(r, name, 1);
    if (!strcmp(name, "row")) {
        unsigned row = number(workbook_attribute(attributes, "r"), 10000000);

        r->row = row > r->row ? row : r->row + 1;
        r->col = 0;
        r->is_row_hidden = is_hidden(attributes);
    } else if (!strcmp(name, "col") && is_hidden(attributes)) {
        workbook_hide_columns(r->w, number(workbook_attribute(attributes, "min"), COLUMNS_MAX),
                              number(workbook_attribute(attributes, "max"), COLUMNS_MAX));
    } else if (!strcmp(name, "mergeCell")) {
        note_merge(r->w, workbook_attribute(attributes, "ref"));
    } else if (!strcmp(name, "c")) {
        const char *cell = workbook_attribute(attributes, "r");
        const char *type = workbook_attribute(attributes, "t");
        unsigned style = number(workbook_attribute(attributes, "s"), 1000000);

        r->col = cell != NULL && column_of(cell) ? column_of(cell) : r->col + 1;
        r->type = type == NULL || !strcmp(type, "n")                   ? 'n'
                  : !strcmp(type, "str") || !strcmp(type, "inlineStr") ? 't'
                                                                       : type[0];
        r->format = style < r->styles.n ? r->styles.item[style] : (struct format){0};
        buf_clear(&r->formula);
        buf_clear(&r->value);
    } else if (!strcmp(name, "is") || !strcmp(name, "v") || !strcmp(name, "f")) {
        buf_clear(&r->text);
    }
    r->is_text =
        !r->in_phonetic && (!strcmp(name, "v") || !strcmp(name, "t") || !strcmp(name, "f"));
}

/* The cell at hand; one with a formula that was never worked out shows the formula. */
static void end_cell(struct reading *r)
{
    struct str text = buf_str(&r->value);
    double i;

    if (r->type == 's')
        text = num_parse(text, &i) && i >= 0 && i < (double)r->strings.n
                   ? r->strings.item[(size_t)i]
                   : STR("");
    else if (r->type == 'b')
        text = str_eq_c(text, "1") ? STR("yes") : text.n ? STR("no") : text;
    else if (r->type == 'n' && text.n)
        text = number_text(r);
    workbook_put(r->w, r->row, r->col, text.n || r->type == 't' ? text : buf_str(&r->formula));
}

static void end_in_sheet(void *self, const char *name)
{
    struct reading *r = self;

    note_phonetic(r, name, -1);
    r->is_text = false;
    if (!strcmp(name, "v") || !strcmp(name, "is"))
        buf_put_str(&r->value, buf_str(&r->text));
    else if (!strcmp(name, "f"))
        buf_printf(&r->formula, "=%s", r->text.p);
    else if (!strcmp(name, "c"))
        end_cell(r);
    else if (!strcmp(name, "row") && r->is_row_hidden)
        workbook_hide_row(r->w, r->row);
}

/* --- other sheets ------------------------------------------------------------------------------ */

static void start_in_other(void *self, const char *name, const char **attributes)
{
    (void)attributes;
    *(bool *)self |= !strcmp(name, "v") || !strcmp(name, "is");
}

/* Whether there is anything in the sheets that are not CHOSEN. */
static bool look_at_others(struct workbook *w, const struct workbook_sheet *chosen)
{
    bool is_fine = true;

    for (size_t i = 0; is_fine && i < w->sheets.n; i++) {
        struct workbook_sheet *s = &w->sheets.item[i];
        const struct workbook_parser parser = {&s->has_cells, &s->has_cells, start_in_other, NULL,
                                               NULL};

        if (s != chosen && s->part != NULL && workbook_has(w, s->part))
            is_fine = workbook_parse(w, s->part, &parser);
    }
    return is_fine;
}

/* --- the whole --------------------------------------------------------------------------------- */

static bool parse_optional(struct workbook *w, const char *part, const struct workbook_parser *p)
{
    return !workbook_has(w, part) || workbook_parse(w, part, p);
}

bool xlsx_read(struct workbook *w, const char *name, const struct workbook_sheet **chosen)
{
    struct reading r = {.w = w};
    const struct workbook_parser list = {&r, NULL, start_in_workbook, NULL, NULL};
    const struct workbook_parser relations = {&r, NULL, start_in_relations, NULL, NULL};
    const struct workbook_parser strings = {&r, NULL, start_in_strings, end_in_strings,
                                            text_in_element};
    const struct workbook_parser styles = {&r, NULL, start_in_styles, end_in_styles, NULL};
    const struct workbook_parser cells = {&r, NULL, start_in_sheet, end_in_sheet, text_in_element};

    r.text = buf_in(w->arena, SHEET_TEXT_MAX);
    r.value = buf_in(w->arena, SHEET_TEXT_MAX);
    r.formula = buf_in(w->arena, SHEET_TEXT_MAX);
    r.shown = buf_in(w->arena, DATE_MAX + NUM_MAX + UNIT_MAX);
    if (!workbook_parse(w, "xl/workbook.xml", &list))
        return false;
    *chosen = workbook_choose(w, name);
    if (*chosen == NULL)
        return false;
    if (!workbook_parse(w, "xl/_rels/workbook.xml.rels", &relations))
        return false;
    return parse_optional(w, "xl/sharedStrings.xml", &strings) &&
           parse_optional(w, "xl/styles.xml", &styles) &&
           workbook_parse(w, (*chosen)->part != NULL ? (*chosen)->part : "xl/worksheets/sheet1.xml",
                          &cells) &&
           look_at_others(w, *chosen);
}
