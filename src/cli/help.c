/* --help, and what the manual page has of it. */
#include "cli/cli.h"

#include <string.h>

#include "base/arena.h"
#include "cli/roff.h"
#include "show/show.h"

enum {
    HELP_COLUMN = 26, /* where the sentences begin */
    HELP_WIDTH = 80
};

static const struct {
    enum cli_status status;
    const char *about;
} statuses[] = {
    {CLI_FINE, "all done"},
    {CLI_INPUT,
     "the input has errors, or warnings with --strict; what they are about was not printed"},
    {CLI_USAGE, "the command line is wrong; nothing was done"},
    {CLI_PARTLY, "a batch is done, but some athletes failed"},
    {CLI_BUG, "a bug in the program"},
    {CLI_MEMORY, "out of memory"},
    {CLI_IO, "a file could not be read or written"},
};

static const char purpose[] =
    "Prints a runner's training weeks from a profile in YAML: runs, fuel and drink in grams and "
    "millilitres, recovery, strength and the morning log, as sheets to tick off with a pen.";

static void put_paragraph(struct buf *out, const char *text)
{
    static const size_t width = HELP_WIDTH;

    lines_put_row(out, &text, &width, 1, 0);
}

/* NAME and what it is for: in two columns, or as an item of the manual page. */
static void put_entry(struct buf *out, bool is_manual, const char *name, const char *about)
{
    static const size_t widths[] = {HELP_COLUMN, HELP_WIDTH - HELP_COLUMN};
    const char *cells[] = {arena_printf(out->arena, "  %s", name), about};

    if (is_manual) {
        roff_put_item(out, str_from_c(name), str_from_c(about));
        return;
    }
    if (strlen(cells[0]) + 2 > HELP_COLUMN) {
        buf_printf(out, "%s\n", cells[0]);
        cells[0] = "";
    }
    lines_put_row(out, cells, widths, ARRAY_LEN(cells), 0);
}

/* "-o, --output OUT" */
static const char *option_name(struct arena *a, const struct option_row *row)
{
    const char *before = row->kind == OPTION_KIND_MAYBE ? "[=" : row->arg != NULL ? " " : "";
    const char *after = row->kind == OPTION_KIND_MAYBE ? "]" : "";
    const char *letter = row->letter ? arena_printf(a, "-%c, ", row->letter) : "    ";

    return arena_printf(a, "%s--%s%s%s%s", letter, row->name, before,
                        row->arg != NULL ? row->arg : "", after);
}

void help_put_options(struct buf *out, bool is_manual, uint64_t which)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(which >> i & 1))
            continue;
        put_entry(out, is_manual, option_name(out->arena, &option_rows[i]), option_rows[i].help);
        if (!is_manual || OPTION_COMMON >> i & 1)
            continue;
        roff_put_text(
            out, str_from_c(arena_printf(out->arena, "(only for %s)", cli_takers(out->arena, i))));
    }
}

void help_put_statuses(struct buf *out, bool is_manual)
{
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++)
        put_entry(out, is_manual, arena_printf(out->arena, "%d", (int)statuses[i].status),
                  statuses[i].about);
}

void help_put_examples(struct buf *out, bool is_manual, const struct cmd *cmd)
{
    for (size_t i = 0; i < CMD_EXAMPLES && cmd->examples[i].line != NULL; i++)
        put_entry(out, is_manual, cmd->examples[i].line, cmd->examples[i].about);
}

void help_write(struct buf *out)
{
    buf_put_c(out, "usage: runsheet FILE...                 print the runner's weeks\n"
                   "       runsheet COMMAND ... [OPTION]...\n\n");
    put_paragraph(out, purpose);
    buf_put_c(out, "\ncommands:\n");
    for (size_t i = 0; i < cli_commands_n; i++) {
        const struct cmd *cmd = cli_commands[i];

        put_entry(out, false,
                  arena_printf(out->arena, "%s%s%s", cmd->name, cmd->args[0] ? " " : "", cmd->args),
                  cmd->summary);
    }
    buf_put_c(out, "\noptions of every command ('runsheet help COMMAND' shows its own):\n");
    help_put_options(out, false, OPTION_COMMON);
    buf_put_c(out, "\nexit status:\n");
    help_put_statuses(out, false);
}

void help_write_command(struct buf *out, const struct cmd *cmd)
{
    buf_printf(out, "usage: runsheet %s%s%s [OPTION]...\n\n", cmd->name, cmd->args[0] ? " " : "",
               cmd->args);
    put_paragraph(out, cmd->about);
    buf_put_c(out, "\noptions:\n");
    help_put_options(out, false, cmd->options | OPTION_COMMON);
    buf_put_c(out, "\nexamples:\n");
    help_put_examples(out, false, cmd);
}
