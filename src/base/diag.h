/* Diagnostics: whoever detects a problem reports it here, once; callers only pass the failure on.
 *
 * A `struct diag` collects records; nothing is printed before diag_write.  It is passed down, never
 * global: a batch runs many.  Records are in the arena given at the start. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

struct buf;
struct seen;

struct loc {
    const char *file; /* as the user named it; NULL: no file to point at */
    uint32_t line;    /* 1-based; 0: whole file */
    uint32_t col;     /* 1-based, in characters, not bytes; 0: whole line */
};

enum diag_level {
    DIAG_NOTE,
    DIAG_WARNING,
    DIAG_ERROR
};

enum diag_id {
#define DIAG(id, level, shown, about) DIAG_##id,
#include "base/diag.def"
    DIAG_COUNT
};

struct diag_record {
    struct loc at; /* with a file name of its own */
    enum diag_id id;
    enum diag_level level;
    const char *text;        /* without place, level and id */
    const char *full;        /* the same with a list that TEXT shortens, or NULL */
    const char *note;        /* one more line, or NULL */
    const char *private_key; /* the private key whose value is at fault; or NULL */
    const char *open;        /* what is said of a private value where it is not shown; or NULL */
    const uint32_t *
        row; /* of a table: the N_ROWS lines, ascending, that it is about, and no others; or NULL */
    size_t n_rows;
    uint32_t character; /* that FONT_GLYPH is about; else 0 */
    size_t seq;         /* order of report, the last tie-break */
};

struct diag_source {
    const char *file;
    struct str text;
    uint32_t line;  /* of the file, with which the text begins */
    char separator; /* of the cells of a table; or DIAG_YAML, DIAG_PUBLIC */
};

struct diag {
    struct arena *arena;
    const struct seen *seen; /* where files that are read are reported; or NULL */
    const char *about;       /* the athlete, named before each message; or NULL */
    bool is_strict;          /* warnings become errors */
    const char *private_key; /* whose value is being read; or NULL */
    unsigned errors, warnings;
    VEC_OF(struct diag_record) records;
    VEC_OF(struct diag_source) sources;
};

enum {
    /* in place of a separator */
    DIAG_YAML = '{',   /* a file about people */
    DIAG_PUBLIC = '}', /* a template, an option: excerpts are whole lines */
    DIAG_SHEET =
        '\x1F' /* between the cells of a workbook, whose places are those of its cells: "F3" */
};

enum diag_flags {
    DIAG_QUIET = 1 << 0, /* errors only */
    DIAG_COLOR = 1 << 1,
    DIAG_VERBOSE = 1 << 2, /* private messages, and the whole line in excerpts */
    DIAG_NO_NOTES = 1 << 3,
    DIAG_JSON = 1 << 4, /* each message is a JSON object on one line, without an excerpt */
    DIAG_FULL = 1 << 5  /* lists are not shortened; nor are they in JSON */
};

void diag_init(struct diag *d, struct arena *a);
/* TEXT, which begins at line LINE of FILE, for excerpts; borrowed for the life of D.  SEPARATOR is
 * that of a table's cells, or DIAG_YAML, DIAG_PUBLIC. */
void diag_add_source(struct diag *d, const char *file, struct str text, uint32_t line,
                     char separator);
/* Always returns false, so that `return diag_report(...)` both reports and fails.  Control
 * characters and malformed bytes of the text are escaped; it is cut after 2000 bytes. */
bool diag_report(struct diag *d, struct loc at, enum diag_id id, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* The same for a mistake of the command line, which has no place. */
#define diag_usage(d, ...) diag_report((d), (struct loc){0}, DIAG_USAGE, __VA_ARGS__)
/* The text of the record reported last where lists are not shortened. */
void diag_full(struct diag *d, const char *text);
/* The lines of the table's rows that the record reported last is about, N of them, and no others. */
void diag_rows(struct diag *d, const uint32_t *line, size_t n);
/* Whether LINE is one of these. */
bool diag_has_row(const struct diag_record *r, uint32_t line);
/* What the record reported last says at its end where its value is private and not shown: rows, what to write. */
void diag_open(struct diag *d, const char *text);
/* Whether D has a record of ID. */
bool diag_has(const struct diag *d, enum diag_id id);
/* Reports what another diag has, without its note. */
void diag_repeat(struct diag *d, const struct diag_record *r);
/* A second line for the record reported last. */
void diag_note(struct diag *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The end of a message about a mistyped word: ": did you mean 'NEAR'?", or "" where NEAR is NULL; in
 * the arena. */
const char *diag_suggest(struct diag *d, const char *near);
/* Sorted by file, line, column, then order of report; each with the value at fault, or its key alone,
 * and a caret; diag.def says which.  The rest of its line (other keys, other cells of the row) may be
 * private and is not shown, nor are values of a private key, nor messages about health: one PRIVATE
 * message stands for a file's.  Of
 * errors of one kind at one place, as loops of a template make them, only the first three. */
void diag_write(struct diag *d, struct buf *out, unsigned flags);
/* TEXT, what was done rather than what was found, as a line of the same form; about ATHLETE, who is named in JSON alone, or
 * NULL. */
void diag_write_remark(struct arena *a, struct buf *out, const char *athlete, const char *text,
                       unsigned flags);
/* The same, message by message. */
typedef void diag_put_fn(void *self, const struct diag_record *r, struct str text);
void diag_write_each(struct diag *d, unsigned flags, diag_put_fn *put, void *self);
void diag_sort(struct diag *d);

const char *diag_name(enum diag_id id);  /* "VALUE_RANGE" */
const char *diag_about(enum diag_id id); /* one sentence */
bool diag_from_name(struct str name, enum diag_id *id);
/* It is about health: diag.def has it as HIDDEN. */
bool diag_is_private(enum diag_id id);
/* A bug in the program or a library, not a mistake in the input. */
bool diag_is_fault(enum diag_id id);

#endif
