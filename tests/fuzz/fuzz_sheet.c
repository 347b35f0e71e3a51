/* Any bytes as a workbook: as an archive, or as the XML of the part whose first words they have. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "athlete/club.h"
#include "base/arena.h"
#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* A workbook is this, without packing; the part called PART of it is the input. */
static const struct {
    const char *name, *text; /* which begins as the input for it does */
} parts[] = {
    {"xl/workbook.xml", "<workbook><sheets><sheet name='A' r:id='r1'/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"},
    {"xl/sharedStrings.xml", "<sst><si><t>Name</t></si><si><t>Ann</t></si></sst>"},
    {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"},
    {"xl/worksheets/sheet1.xml",
     "<sheet><sheetData><row><c t='s'><v>0</v></c></row><row><c t='s'><v>1</v></c>"
     "<c s='0'><v>46000.5</v></c></row></sheetData></sheet>"},
    {"content.xml", ""},
};

enum {
    ODS_PART = 5
};

static void put_number(struct buf *b, uint64_t x, int n_bytes)
{
    for (int i = 0; i < n_bytes; i++)
        buf_put_byte(b, (char)(x >> (8 * i)));
}

/* CRC-32, as archives have it of each file. */
static uint32_t sum(struct str text)
{
    uint32_t crc = 0xFFFFFFFF;

    for (size_t i = 0; i < text.n; i++) {
        crc ^= (unsigned char)text.p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

/* What a file's own header and the list at the end have in common. */
static void put_common(struct buf *b, const char *name, struct str text)
{
    put_number(b, 20, 2);
    put_number(b, 0, 8);
    put_number(b, sum(text), 4);
    put_number(b, (uint32_t)text.n, 4);
    put_number(b, (uint32_t)text.n, 4);
    put_number(b, (uint32_t)strlen(name), 2);
    put_number(b, 0, 2);
}

/* An archive of the parts from FIRST to before LAST, in which TEXT is that of CHANGED. */
static struct str pack(struct arena *a, size_t first, size_t last, size_t changed, struct str text)
{
    struct buf b = buf_in(a, 1 << 20), list = buf_in(a, 1 << 16);
    uint32_t start;

    for (size_t i = first; i < last; i++) {
        struct str own = i == changed ? text : str_from_c(parts[i].text);
        uint32_t at = (uint32_t)b.n;

        buf_put(&b, "PK\3\4", 4);
        put_common(&b, parts[i].name, own);
        buf_put_c(&b, parts[i].name);
        buf_put_str(&b, own);
        buf_put(&list, "PK\1\2\24\0", 6);
        put_common(&list, parts[i].name, own);
        put_number(&list, 0, 8);
        put_number(&list, 0, 2);
        put_number(&list, at, 4);
        buf_put_c(&list, parts[i].name);
    }
    start = (uint32_t)b.n;
    buf_put_str(&b, buf_str(&list));
    buf_put(&b, "PK\5\6\0\0\0\0", 8);
    put_number(&b, (uint32_t)(last - first), 2);
    put_number(&b, (uint32_t)(last - first), 2);
    put_number(&b, (uint32_t)list.n, 4);
    put_number(&b, start, 4);
    put_number(&b, 0, 2);
    return buf_str(&b);
}

static void read_workbook(struct arena *a, struct str bytes)
{
    const struct profile_opts opts = {.today = 20779,
                                      .folder = {"/nonexistent", sizeof "/nonexistent" - 1, NULL}};
    struct club c;
    struct diag d;
    struct buf b;
    bool is_fine;

    diag_init(&d, a);
    is_fine = club_parse(a, "f.xlsx", bytes, NULL, 0, &opts, &c, &d);
    assert(is_fine == (d.errors == 0));
    b = buf_in(a, 1 << 22);
    diag_write(&d, &b, 0);
    assert(b.is_full || str_is_utf8(buf_str(&b)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct str text = {(const char *)bytes, n};
    struct arena a;
    size_t part = 0;

    if (n == 0 || n > 64 * 1024)
        return 0;
    while (part < ODS_PART && memcmp(bytes, parts[part].text, n < 4 ? n : 4) != 0)
        part++;
    arena_init(&a);
    if (str_starts_with(text, "PK"))
        read_workbook(&a, text);
    else if (part < ODS_PART)
        read_workbook(&a, pack(&a, 0, ODS_PART, part, text));
    else
        read_workbook(&a, pack(&a, ODS_PART, ODS_PART + 1, ODS_PART, text));
    arena_release(&a);
    return 0;
}
