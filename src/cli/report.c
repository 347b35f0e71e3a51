/* What commands say, and the exit status that follows from it. */
#include "cli/cli.h"

#include <string.h>

#include "base/buf.h"
#include "base/fs.h"

enum {
    MESSAGES_MAX = 16 * 1024 * 1024
};

enum cli_status cli_worse(enum cli_status a, enum cli_status b)
{
    static const enum cli_status order[] = {CLI_FINE, CLI_PARTLY, CLI_INPUT, CLI_USAGE,
                                            CLI_IO,   CLI_MEMORY, CLI_BUG};

    size_t worst = 0;

    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        if (order[i] == a || order[i] == b)
            worst = i;
    }
    return order[worst];
}

/* A wrong key or value in --set is a fault of the command line; the rest are of the input. */
static enum cli_status status_of_record(const struct diag_record *r)
{
    enum diag_id id = r->id;

    if (id == DIAG_USAGE || (r->at.file && !strcmp(r->at.file, "--set")))
        return CLI_USAGE;
    if (id == DIAG_FILE_MISSING || id == DIAG_FILE_KIND || id == DIAG_FILE_READ ||
        id == DIAG_FILE_WRITE || id == DIAG_BATCH_WORKER || id == DIAG_OPEN ||
        id == DIAG_BATCH_BUSY)
        return CLI_IO;
    if (diag_is_fault(id))
        return CLI_BUG;
    return CLI_INPUT;
}

enum cli_status cli_status_of(const struct diag *d)
{
    enum cli_status status = CLI_FINE;

    for (size_t i = 0; i < d->records.n; i++) {
        if (d->records.item[i].level == DIAG_ERROR)
            status = cli_worse(status, status_of_record(&d->records.item[i]));
    }
    return status;
}

void cli_diag_init(const struct cli *c, struct diag *d, struct arena *a)
{
    diag_init(d, a);
    d->is_strict = c->options.is_strict;
    d->seen = c->seen;
}

void cli_report(struct cli *c, struct diag *d)
{
    /* Without messages, no memory is asked for: there may be none, and the output is written. */
    if (d->records.n > 0) {
        struct buf text = buf_in(d->arena, MESSAGES_MAX);

        diag_write(d, &text, c->diag_flags);
        fs_print(buf_str(&text));
    }
    c->status = cli_worse(c->status, cli_status_of(d));
    cli_diag_init(c, d, d->arena);
}

void cli_remark(const struct cli *c, const char *text)
{
    struct buf line = buf_in(c->run, MESSAGES_MAX);

    if (c->options.is_quiet)
        return;
    diag_write_remark(c->run, &line, NULL, text, c->diag_flags);
    fs_print(buf_str(&line));
}

void cli_print(struct cli *c, struct str text)
{
    (void)!fs_write("-", text, 0, &c->diag);
}
