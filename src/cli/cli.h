/* The command line: what commands share.  Each command is one file, cmd_NAME.c, with one record;
 * commands.c lists them. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/asset.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/reach.h"
#include "base/str.h"
#include "cli/option.h"
#include "paint/paint.h"

struct arena;
struct buf;
struct seen;

enum cli_status {
    CLI_FINE = 0,
    CLI_INPUT = 1,
    CLI_USAGE = 2,
    CLI_PARTLY = 3,
    CLI_BUG = 70,
    CLI_MEMORY = 71,
    CLI_IO = 74
};

struct cli {
    struct arena *run;      /* as long as the program */
    struct diag diag;       /* of the run as a whole: what no one input is to blame for */
    enum cli_status status; /* the most serious so far */
    struct cli_options options;
    struct assets assets;
    const struct seen *seen;       /* where files that are read or written are reported; or NULL */
    struct reach_allowed allowed;  /* --allow */
    struct paint_options painting; /* of PDF */
    date_day today;
    bool lists_reasons;               /* of the command `next` */
    const char *topic;                /* what `explain` is to explain */
    unsigned diag_flags, write_flags; /* enum diag_flags, enum fs_flags */
};

/* WORD[0..N) are the operands, N within the record's bounds; the caller reports what is in C->diag. */
typedef void cmd_run(struct cli *c, const char *const *word, size_t n);

/* What stands in help and the manual, and is run by a test. */
struct cmd_example {
    const char *line; /* "runsheet make mara.yaml" */
    const char *about;
};

enum {
    CMD_EXAMPLES = 4
};

struct cmd {
    const char *name, *args; /* "make", "FILE..." */
    const char *needs;       /* "a file": its operands, in messages */
    const char *summary;     /* one line, no full stop */
    const char *about;       /* sentences for its own help and the manual */
    uint64_t options;        /* besides OPTION_COMMON */
    size_t min_words, max_words;
    cmd_run *run;                              /* NULL: answer_command */
    struct cmd_example examples[CMD_EXAMPLES]; /* their end: a NULL */
};

extern const struct cmd cmd_make, cmd_next, cmd_batch, cmd_check, cmd_show, cmd_explain,
    cmd_preview, cmd_init, cmd_blank, cmd_list, cmd_help;

/* In the order in which help lists them. */
extern const struct cmd *const cli_commands[];
extern const size_t cli_commands_n;

/* NULL if there is none. */
const struct cmd *cli_find_command(struct str name);
/* Reports that there is no command WORD: the nearest, or else what OTHERWISE says. */
bool cli_refuse_command(struct str word, const char *otherwise, struct diag *d);
/* The commands that take option I of enum option_id, in A: "'make', 'preview'". */
const char *cli_takers(struct arena *a, int i);

/* The whole program. */
int cli_main(int argc, char **argv);

/* The day of --date (GIVEN) if not NULL; else that of SOURCE_DATE_EPOCH in UTC, the same
 * everywhere; else that of the local clock.  One that cannot be read is reported. */
bool today_resolve(const char *given, date_day *day, struct diag *d)
    __attribute__((warn_unused_result));
/* The day on which it is SECONDS since 1970, in the time zone TZ of the environment; false for years
 * that base/date does not know. */
bool today_local(int64_t seconds, date_day *day) __attribute__((warn_unused_result));

/* Makes sure that a stream that was closed cannot be confused with a file opened later, that a
 * closed pipe is a write error and does not kill the program, and that a broken invariant ends with
 * status 70. */
void streams_prepare(void);
/* Whether standard error is a terminal that can move its cursor. */
bool streams_is_screen(void);
/* May colours be used on standard error? */
bool streams_take_color(void);

/* Runs CMD with the operands WORD[0..N): once, in this process; or with --watch and --open in one after the other.
 * False where the options do not fit, after a report. */
bool supervise(struct cli *c, const struct cmd *cmd, const char *const *word, size_t n)
    __attribute__((warn_unused_result));

/* Asks the kernel to keep this process and its workers to the folders of WORD[0..N), of --allow and of
 * --data, to those of the outputs, and to the system files that every program needs.  base/reach
 * works without it; this guards against faults in libraries. */
void confine(const struct cli *c, const char *const *word, size_t n);

/* Writes the built-in templates to DIR/templates, all or none; over others only with --force. */
void init_templates(struct cli *c, const char *dir);

/* --help (of the command WORD, if it is one) and --version; and the command help with its operands.  False
 * after a report. */
bool answer(struct cli *c, const char *word) __attribute__((warn_unused_result));
bool answer_command(struct cli *c, const char *const *word, size_t n)
    __attribute__((warn_unused_result));
/* A line for each word that may come after WORD[0..N) where BEGUN, which may be empty, has been typed of it: the
 * word, a tab, and what it means.  None where a file may come, or anything. */
void complete_write(struct buf *out, const struct assets *s, const char *const *word, size_t n,
                    const char *begun);

/* What --help says of the program, or of one command. */
void help_write(struct buf *out);
void help_write_command(struct buf *out, const struct cmd *cmd);
/* Options WHICH, exit statuses, the examples of CMD: in two columns, or as items of a manual page. */
void help_put_options(struct buf *out, bool is_manual, uint64_t which);
void help_put_statuses(struct buf *out, bool is_manual);
void help_put_examples(struct buf *out, bool is_manual, const struct cmd *cmd);
/* A manual page in the language of man(7), from TEXT of templates/help: lines that begin with '.' as they are,
 * lines that begin with '@' filled in, the rest paragraphs.  False after a report. */
bool manual_write(struct cli *c, struct buf *out, struct str text)
    __attribute__((warn_unused_result));

/* The status that D's records call for. */
enum cli_status cli_status_of(const struct diag *d);
/* The more serious of two: 70, 71, 74, 2, 1, 3, then 0. */
enum cli_status cli_worse(enum cli_status a, enum cli_status b);
/* A diag for one input, with the options that apply to it. */
void cli_diag_init(const struct cli *c, struct diag *d, struct arena *a);
/* Writes D's records to standard error; the program ends with their status or a more serious one.  D
 * starts again. */
void cli_report(struct cli *c, struct diag *d);
/* One line to standard error, unless -q; control characters in it are escaped. */
void cli_remark(const struct cli *c, const char *text);
/* Text to standard output; a failure is reported to C->diag. */
void cli_print(struct cli *c, struct str text);

#endif
