/* Opens a workbook in memory and reads one sheet of it. */
#include <minizip/unzip.h>
#include <string.h>

#include "base/arena.h"
#include "table/table_int.h"
#include "table/workbook.h"

enum {
    UNPACKED_MAX = 64 * 1024 * 1024, /* bytes of all parts */
    PARTS_MAX = 2000
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

static bool read_any(struct workbook *w, const char *name, struct table *out)
{
    const struct workbook_sheet *chosen;
    unz_global_info64 info;

    if (unzGetGlobalInfo64(w->zip, &info) != UNZ_OK || info.number_entry > PARTS_MAX)
        return workbook_report_broken(w);
    if (workbook_has(w, "xl/workbook.xml")) {
        if (!xlsx_read(w, name, &chosen))
            return false;
    } else if (workbook_has(w, "content.xml") && !workbook_has(w, "word/document.xml")) {
        if (!ods_read(w, name, &chosen))
            return false;
    } else {
        return diag_report(w->diag, w->at, DIAG_TABLE_KIND,
                           workbook_has(w, "word/document.xml")
                               ? "this is a Word document: save its table as .xlsx or CSV UTF-8"
                           : workbook_has(w, "Index/Document.iwa")
                               ? "this is an Apple file: export it as CSV or Excel"
                               : "this is a packed file without a workbook in it: unpack it first");
    }
    out->text = buf_str(&w->out.text);
    out->other_sheets = name == NULL ? workbook_list(w, chosen) : NULL;
    out->hidden = w->out.hidden;
    out->merged = w->out.merged;
    return true;
}

bool sheet_text(struct arena *a, const char *file, struct str bytes, const char *name,
                struct table *out, struct diag *d)
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
    is_fine = read_any(&w, name, out);
    (void)unzClose(w.zip);
    return is_fine;
}
