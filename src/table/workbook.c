/* Unpacks the parts of a workbook and goes through their XML, within limits. */
#include "table/workbook.h"

#include <expat.h>
#include <minizip/unzip.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "table/table_int.h"

enum {
    RATIO_MAX = 400, /* unpacked by packed, of a part of more than a step */
    STEP = 64 * 1024,
    TOKEN_MAX = 1024 * 1024, /* bytes of one tag or text */
    DEPTH_MAX = 100,
    LIST_BYTES = 2000
};

static const char BROKEN[] = "the workbook is damaged, or not a workbook: open it in a spreadsheet "
                             "program and save it again";

/* --- parts ------------------------------------------------------------------------------------- */

bool workbook_report_broken(struct workbook *w)
{
    return diag_report(w->diag, w->at, DIAG_TABLE_KIND, "%s", BROKEN);
}

static bool report_size(struct workbook *w)
{
    return diag_report(
        w->diag, w->at, DIAG_FILE_SIZE,
        "the workbook holds more than a club has: save the sheet with the members alone");
}

bool workbook_has(const struct workbook *w, const char *part)
{
    return unzLocateFile(w->zip, part, 1) == UNZ_OK;
}

/* Opens PART for reading, if its sizes are those of a table. */
static bool open_part(struct workbook *w, const char *part)
{
    unz_file_info64 info;

    if (!workbook_has(w, part) ||
        unzGetCurrentFileInfo64(w->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return workbook_report_broken(w);
    if (info.flag & 1)
        return diag_report(w->diag, w->at, DIAG_TABLE_KIND,
                           "the workbook has a password: save it without one");
    if (info.uncompressed_size > w->n_budget ||
        (info.uncompressed_size > STEP &&
         info.uncompressed_size / RATIO_MAX > info.compressed_size))
        return report_size(w);
    return unzOpenCurrentFile(w->zip) == UNZ_OK || workbook_report_broken(w);
}

/* --- XML ------------------------------------------------------------------------------------- */

struct parsing {
    const struct workbook_parser *parser;
    XML_Parser xml;
    int depth;
};

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon != NULL ? colon + 1 : name;
}

static void XMLCALL at_start(void *self, const XML_Char *name, const XML_Char **attributes)
{
    struct parsing *p = self;

    if (++p->depth > DEPTH_MAX)
        XML_StopParser(p->xml, XML_FALSE);
    else
        p->parser->start(p->parser->self, local_name(name), attributes);
}

static void XMLCALL at_end(void *self, const XML_Char *name)
{
    struct parsing *p = self;

    p->depth--;
    if (p->parser->end != NULL)
        p->parser->end(p->parser->self, local_name(name));
}

static void XMLCALL at_text(void *self, const XML_Char *text, int n)
{
    struct parsing *p = self;

    p->parser->text(p->parser->self, (struct str){text, (size_t)n});
}

static void XMLCALL at_doctype(void *self, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_internal;
    XML_StopParser(((struct parsing *)self)->xml, XML_FALSE); // no workbook has a document type
}

/* All of the open part through the parser P. */
static bool feed(struct workbook *w, const struct parsing *p)
{
    XML_Index n_fed = 0;
    bool is_done;
    int n;

    do {
        void *step = XML_GetBuffer(p->xml, STEP);
        bool is_parsed;

        n = step != NULL ? unzReadCurrentFile(w->zip, step, STEP) : 0;
        is_parsed = n >= 0 && XML_ParseBuffer(p->xml, n, n == 0) == XML_STATUS_OK;
        if (XML_GetErrorCode(p->xml) == XML_ERROR_NO_MEMORY)
            arena_run_out(STEP);
        if (!is_parsed)
            return workbook_report_broken(w);
        if ((size_t)n > w->n_budget)
            return report_size(w);
        w->n_budget -= (size_t)n;
        n_fed += n;
        if (w->out.text.is_full || n_fed - XML_GetCurrentByteIndex(p->xml) > TOKEN_MAX)
            return report_size(w);
        is_done = p->parser->is_done != NULL && *p->parser->is_done;
    } while (n > 0 && w->out.n_rows <= TABLE_ROWS_MAX && !is_done);
    return true;
}

bool workbook_parse(struct workbook *w, const char *part, const struct workbook_parser *parser)
{
    struct parsing p = {.parser = parser};
    bool is_fine;

    if (!open_part(w, part))
        return false;
    p.xml = XML_ParserCreate(NULL);
    if (p.xml == NULL)
        arena_run_out(0);
    XML_SetUserData(p.xml, &p);
    XML_SetElementHandler(p.xml, at_start, at_end);
    XML_SetCharacterDataHandler(p.xml, parser->text != NULL ? at_text : NULL);
    XML_SetStartDoctypeDeclHandler(p.xml, at_doctype);
    is_fine = feed(w, &p);
    XML_ParserFree(p.xml);
    if (unzCloseCurrentFile(w->zip) == UNZ_CRCERROR && is_fine)
        return workbook_report_broken(w);
    return is_fine;
}

const char *workbook_attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2) {
        if (!strcmp(local_name(attributes[0]), name))
            return attributes[1];
    }
    return NULL;
}

/* --- cells and sheets ------------------------------------------------------------------------ */

/* A control character in a cell is a blank, a line break stays one. */
static void put_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == '\n' || c == '\r')
            c = SHEET_BREAK;
        else if ((unsigned char)c < ' ')
            c = ' ';
        buf_put_byte(out, c);
    }
}

void workbook_put(struct workbook *w, uint32_t row, uint32_t col, struct str text)
{
    struct workbook_out *o = &w->out;

    text = str_trim(text);
    if (o->text.is_full || !text.n || row < o->row || (row == o->row && col <= o->col) ||
        col > TABLE_CELLS_MAX + 1)
        return;
    if (row > o->row) {
        o->n_rows++;
        o->col = 1;
        buf_reserve(&o->text, row - o->row);
    }
    for (; o->row < row; o->row++) {
        if (o->row > 0)
            buf_put_byte(&o->text, '\n');
    }
    for (; o->col < col; o->col++)
        buf_put_byte(&o->text, DIAG_SHEET);
    put_text(&o->text, text);
}

bool workbook_is_unit(struct str text)
{
    text = str_trim(text);
    return text.n &&
           (ascii_is_letter(text.p[0]) || text.p[0] == '/' || str_starts_with(text, "\xC2\xB0"));
}

void workbook_merge(struct workbook *w, struct table_merge m)
{
    if (m.col > 0 && m.col <= TABLE_CELLS_MAX && (m.from < m.to || m.col < m.col_to))
        VEC_PUSH(w->arena, &w->out.merged.cells, m);
}

void workbook_hide_columns(struct workbook *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i > 0 && i <= to && i <= TABLE_CELLS_MAX; i++)
        VEC_PUSH(w->arena, &w->out.hidden.columns, i);
}

void workbook_hide_row(struct workbook *w, uint32_t row)
{
    if (row == w->out.row)
        VEC_PUSH(w->arena, &w->out.hidden.rows, row);
}

const struct workbook_sheet *workbook_choose(struct workbook *w, const char *name)
{
    for (size_t i = 0; i < w->sheets.n; i++) {
        const struct workbook_sheet *s = &w->sheets.item[i];

        if (name != NULL ? str_eq_nocase(str_from_c(name), str_from_c(s->name)) : !s->is_hidden)
            return s;
    }
    if (name == NULL)
        workbook_report_broken(w);
    else
        diag_report(w->diag, w->at, DIAG_USAGE, "the workbook has no sheet '%s': it has %s", name,
                    workbook_list(w, NULL));
    return NULL;
}

const char *workbook_list(struct workbook *w, const struct workbook_sheet *chosen)
{
    struct buf list = buf_in(w->arena, LIST_BYTES);

    for (size_t i = 0; i < w->sheets.n; i++) {
        const struct workbook_sheet *s = &w->sheets.item[i];

        if (chosen == NULL || (s != chosen && s->has_cells))
            buf_printf(&list, "%s'%s'%s", list.n ? ", " : "",
                       str_escape(w->arena, str_from_c(s->name)), s->is_hidden ? " (hidden)" : "");
    }
    return list.n ? list.p : NULL;
}
