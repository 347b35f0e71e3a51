/* Opens a workbook in memory and reads one sheet of it. */
#include <minizip/unzip.h>
#include <string.h>

#include "base/arena.h"
#include "table/table_int.h"
#include "table/workbook.h"

enum {
    UNPACKED_MAX = 64 * 1024 * 1024, /* bytes of all parts */
    PARTS_MAX = 2000,
    LIST_BYTES = 2000
};

struct memory {
    struct str bytes;
    size_t at;
};

static voidpf memory_open(voidpf opaque, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return opaque;
}

static uLong memory_read(voidpf opaque, voidpf stream, void *out, uLong n)
{
    struct memory *m = stream;
    size_t n_left = m->bytes.n - m->at;

    (void)opaque;
    n = n < n_left ? n : n_left;
    memcpy(out, m->bytes.p + m->at, n);
    m->at += n;
    return n;
}

static ZPOS64_T memory_tell(voidpf opaque, voidpf stream)
{
    const struct memory *m = stream;

    (void)opaque;
    return m->at;
}

static long memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    struct memory *m = stream;
    ZPOS64_T from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? m->at
                    : origin == ZLIB_FILEFUNC_SEEK_END ? m->bytes.n
                                                       : 0;

    (void)opaque;
    if (offset > m->bytes.n || from + offset > m->bytes.n)
        return -1;
    m->at = (size_t)(from + offset);
    return 0;
}

static int memory_close(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

static int memory_error(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

typedef bool read_fn(struct workbook *w, const char *name, const struct workbook_sheet **chosen);

/* Reads sheet I of those that were found. */
static bool read_again(struct workbook *w, read_fn *read, const char *name,
                       const struct workbook_sheet **chosen)
{
    w->out = (struct workbook_out){.text = w->out.text};
    buf_clear(&w->out.text);
    w->sheets.n = 0;
    return read(w, name, chosen);
}

/* Where the first sheet, which has been read, is no table that O knows and one other is, reads that; false after a
 * report, as of several. */
static bool find_table(struct workbook *w, read_fn *read, const struct table_options *o,
                       table_heads_fn *has_heads, const struct workbook_sheet **chosen,
                       struct table *out)
{
    struct workbook_sheet *sheet = ARENA_NEW_N(w->arena, struct workbook_sheet, w->sheets.n);
    size_t n = w->sheets.n, n_tables = 0, first = (size_t)(*chosen - w->sheets.item), last = first;
    struct buf tables = buf_in(w->arena, LIST_BYTES);

    memcpy(sheet, w->sheets.item, n * sizeof *sheet);
    for (size_t i = 0; i < n; i++) {
        if (i == first || sheet[i].is_hidden || !sheet[i].has_cells)
            continue;
        if (!read_again(w, read, sheet[i].name, chosen))
            return false;
        last = i;
        if (!has_heads(o, buf_str(&w->out.text)))
            continue;
        buf_printf(&tables, "%s'%s'", n_tables++ ? ", " : "",
                   str_escape(w->arena, str_from_c(sheet[i].name)));
        out->sheet = tables.p;
        first = n_tables == 1 ? i : first;
    }
    if (n_tables > 1)
        return diag_report(w->diag, w->at, DIAG_TABLE_KIND,
                           "the first sheet has no headings of a table, and these have: %s; choose "
                           "one with --sheet NAME",
                           tables.p);
    return last == first || read_again(w, read, sheet[first].name, chosen);
}

static bool read_any(struct workbook *w, const struct table_options *o, table_heads_fn *has_heads,
                     struct table *out)
{
    const struct workbook_sheet *chosen;
    unz_global_info64 info;
    read_fn *read;

    if (unzGetGlobalInfo64(w->zip, &info) != UNZ_OK || info.number_entry > PARTS_MAX)
        return workbook_report_broken(w);
    if (workbook_has(w, "xl/workbook.xml")) {
        read = xlsx_read;
    } else if (workbook_has(w, "content.xml") && !workbook_has(w, "word/document.xml")) {
        read = ods_read;
    } else {
        return diag_report(w->diag, w->at, DIAG_TABLE_KIND,
                           workbook_has(w, "word/document.xml")
                               ? "this is a Word document: save its table as .xlsx or CSV UTF-8"
                           : workbook_has(w, "Index/Document.iwa")
                               ? "this is an Apple file: export it as CSV or Excel"
                               : "this is a packed file without a workbook in it: unpack it first");
    }
    if (!read(w, o->sheet, &chosen) || (o->sheet == NULL && !has_heads(o, buf_str(&w->out.text)) &&
                                        !find_table(w, read, o, has_heads, &chosen, out)))
        return false;
    out->text = buf_str(&w->out.text);
    out->other_sheets = o->sheet == NULL ? workbook_list(w, chosen) : NULL;
    out->hidden = w->out.hidden;
    out->merged = w->out.merged;
    return true;
}

bool sheet_text(struct arena *a, const char *file, struct str bytes, const struct table_options *o,
                table_heads_fn *has_heads, struct table *out, struct diag *d)
{
    struct memory memory = {.bytes = bytes};
    zlib_filefunc64_def files = {.zopen64_file = memory_open,
                                 .zread_file = memory_read,
                                 .ztell64_file = memory_tell,
                                 .zseek64_file = memory_seek,
                                 .zclose_file = memory_close,
                                 .zerror_file = memory_error,
                                 .opaque = &memory};
    struct workbook w = {.arena = a,
                         .diag = d,
                         .at = {.file = file},
                         .n_budget = UNPACKED_MAX,
                         .out = {.text = buf_in(a, SHEET_TEXT_MAX)}};
    bool is_fine;

    w.zip = unzOpen2_64(file, &files);
    if (w.zip == NULL)
        return workbook_report_broken(&w);
    is_fine = read_any(&w, o, has_heads, out);
    (void)unzClose(w.zip);
    return is_fine;
}
