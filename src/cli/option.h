/* The option table, and the command line read by it. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/vec.h"
#include "ydoc/schema.h"

struct arena;

/* What an option of kind EACH is given. */
typedef VEC_OF(const char *) option_texts;

/* The options of the command line; NULL, NAN or false where one is not given. */
struct cli_options {
    const char *output, *pages, *weeks, *paper, *units, *date, *data_dir;
    const char *help, *complete; /* "" without an argument */
    const char *notes, *messages;
    const char *only, *rows, *sheet, *dates, *group, *shard, *name_template, *merged, *password,
        *log, *templates;
    option_texts sets, allowed;
    double page, dpi, jobs;
    bool is_changed, is_club, is_one_sheet, is_duplex, is_dry_run, is_watching, opens, is_forced,
        hides_progress, shows_all;
    bool is_json, is_schema, is_verbose, is_private, hides_health, is_untagged, is_compact,
        is_quiet, is_strict, is_version;
};

enum option_id {
#define OPTION(id, name, letter, kind, member, arg, help) OPTION_##id,
#include "cli/option.def"
    OPTION_COUNT
};

enum option_kind {
    OPTION_KIND_FLAG,
    OPTION_KIND_TEXT,
    OPTION_KIND_NUMBER,
    OPTION_KIND_EACH,
    OPTION_KIND_MAYBE
};

struct option_row {
    const char *name; /* without its dashes */
    char letter;      /* or 0 */
    enum option_kind kind;
    size_t offset;   /* in struct cli_options */
    const char *arg; /* what help calls its argument, or "a|b|c", its words; or NULL */
    const char *help;
};

extern const struct option_row option_rows[OPTION_COUNT];

/* Sets of options, as commands name those they take. */
#define OPTION_BIT(id) (UINT64_C(1) << OPTION_##id)
/* What every command takes. */
#define OPTION_COMMON                                                                 \
 (OPTION_BIT(DATA) | OPTION_BIT(VERBOSE) | OPTION_BIT(NOTES) | OPTION_BIT(MESSAGES) | \
  OPTION_BIT(QUIET) | OPTION_BIT(STRICT) | OPTION_BIT(HELP) | OPTION_BIT(VERSION))

/* What a plan is made by, what its pages are made by, and where they are written. */
#define OPTIONS_OF_PLAN \
 (OPTION_BIT(UNITS) | OPTION_BIT(SET) | OPTION_BIT(ALLOW) | OPTION_BIT(DATE) | OPTION_BIT(WATCH))
#define OPTIONS_OF_PAGES \
 (OPTIONS_OF_PLAN | OPTION_BIT(PAGES) | OPTION_BIT(WEEKS) | OPTION_BIT(PAPER))
#define OPTIONS_OF_PRINT                                                           \
 (OPTIONS_OF_PAGES | OPTION_BIT(OUTPUT) | OPTION_BIT(OPEN) | OPTION_BIT(PRIVATE) | \
  OPTION_BIT(NO_HEALTH) | OPTION_BIT(NO_TAGS) | OPTION_BIT(COMPACT) | OPTION_BIT(PASSWORD))

/* What chooses athletes of a club, and how its table is read. */
#define OPTIONS_OF_CLUB \
 (OPTION_BIT(ONLY) | OPTION_BIT(ROWS) | OPTION_BIT(GROUP) | OPTION_BIT(SHEET) | OPTION_BIT(DATES))

/* A command line taken apart: options from anywhere, and the rest in order. */
struct option_line {
    struct cli_options options;
    uint64_t given; /* bit i: option i was there */
    VEC_OF(const char *) words;
    size_t n_before_dashes; /* words that stood before "--": the first may name a command */
};

/* The words of ARG, "a|b|c", in A; none where it has no '|'. */
struct schema_words option_words(struct arena *a, const char *arg);
/* All mistakes are reported (USAGE), not only the first. */
bool option_parse(struct arena *a, int argc, char **argv, struct option_line *out, struct diag *d)
    __attribute__((warn_unused_result));

#endif
