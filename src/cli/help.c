/* --help and the manual page. */
#include "cli/help.h"

#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "cli/commands.h"
#include "show/lines.h"

enum {
    HELP_COLUMN = 26, /* where the sentences begin */
    HELP_WIDTH = 80
};

static const struct {
    enum cli_status status;
    const char *about;
} statuses[] = {
    {CLI_FINE, "all done"},
    {CLI_INPUT, "a profile, template or font has errors; the others were printed"},
    {CLI_USAGE, "the command line is wrong; nothing was done"},
    {CLI_PARTLY, "a batch is done, but some athletes failed"},
    {CLI_BUG, "a bug in the program"},
    {CLI_MEMORY, "out of memory"},
    {CLI_IO, "a file could not be read or written"},
};

struct row {
    const char *name, *about;
};

static const struct row environment[] = {
    {"NO_COLOR", "if set and not empty, messages have no colours"},
    {"SOURCE_DATE_EPOCH", "today's date, in seconds since 1970, UTC, unless --date is given"},
    {"TZ", "the time zone that decides what day it is (default: the system's)"},
    {"XDG_DATA_HOME", "the folder whose subfolder runsheet may hold your own templates and fonts "
                      "(default: ~/.local/share)"},
};

/* What your own folder may hold: below DIR of --data, and below XDG_DATA_HOME/runsheet. */
static const struct row files[] = {
    {"templates/pages/KIND.yaml", "the pages of one kind"},
    {"templates/themes/THEME.yaml",
     "colours, text styles, rules and spacing; club and logo (a PNG, relative to the theme's "
     "folder) for profiles and clubs that name none"},
    {"templates/catalog/*.yaml", "exercises, drills, kit and foods"},
    {"templates/figures/*.yaml", "the drawn figures"},
    {"fonts/*.ttf", "the fonts"},
};

/* What is stored where, and how it is removed. */
static const struct row privacy[] = {
    {"profile, table, log",
     "your own files: read, never changed. A file may name only files in its own folder or below, "
     "or in a folder given with --allow"},
    {"*.pdf, *.png, *.svg",
     "one runner's sheets (in a print run: everyone's). They hold what is printed, the name as "
     "title, and a digest of the PDF itself; with --private only their owner can read them"},
    {"manifest.json",
     "of a batch: for each athlete the name, id, group, line of the table, file, pages, two digests, "
     "and whether there was a warning. Nothing about body or health; only its owner can read it"},
    {".runsheet.lock", "of a batch: empty, and removed when the batch ends"},
    {"*.part-XXXXXX", "an unfinished file of a run that was killed; the next run removes it"},
    {"standard error",
     "messages quote the value at fault; nothing about health, unless --verbose. None of it is "
     "kept, and nothing is sent anywhere"},
    {"to delete an athlete",
     "remove the row (or profile) and its log, delete the PDF in the output folder, and run the "
     "batch again: the manifest then has no line for that athlete. Delete or rebuild every print "
     "run that contains their sheets"},
    {"to show sheets to others",
     "--no-health leaves out weight, amounts to eat and drink, morning figures and health notes; it "
     "keeps names, distances, exercises, the race and your coach's words. The plan is still the "
     "runner's own: weeks that do not grow or a routine without rolling can suggest why"},
};

static const char purpose[] =
    "Prints a runner's training weeks from a profile in YAML: runs, fuel and drink in grams and "
    "millilitres, recovery, strength and the morning log, as sheets to tick off with a pen.";

static void put_paragraph(struct buf *out, const char *text)
{
    static const size_t width = HELP_WIDTH;

    lines_put_row(out, &text, &width, 1, 0);
}

/* TEXT as roff means it: no dash becomes a hyphen, no line begins a request. */
static void put_roff(struct buf *out, const char *text)
{
    if (text[0] == '.' || text[0] == '\'')
        buf_put_c(out, "\\&");
    for (; *text; text++) {
        if (*text == '-')
            buf_put_c(out, "\\-");
        else if (*text == '\\')
            buf_put_c(out, "\\e");
        else
            buf_put_byte(out, *text);
    }
}

/* NAME and what it is for: in two columns, or as an item of the manual page. */
static void put_entry(struct buf *out, bool is_manual, const char *name, const char *about)
{
    static const size_t widths[] = {HELP_COLUMN, HELP_WIDTH - HELP_COLUMN};
    const char *cells[] = {arena_printf(out->arena, "  %s", name), about};

    if (is_manual) {
        buf_put_c(out, ".TP\n.B ");
        put_roff(out, name + strspn(name, " "));
        buf_put_byte(out, '\n');
        put_roff(out, about);
        buf_put_byte(out, '\n');
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

static void put_options(struct buf *out, bool is_manual, uint64_t which)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(which >> i & 1))
            continue;
        put_entry(out, is_manual, option_name(out->arena, &option_rows[i]), option_rows[i].help);
        if (!is_manual || OPTION_COMMON >> i & 1)
            continue;
        buf_printf(out, "(only for %s)\n", cli_takers(out->arena, i));
    }
}

static void put_statuses(struct buf *out, bool is_manual)
{
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++)
        put_entry(out, is_manual, arena_printf(out->arena, "%d", (int)statuses[i].status),
                  statuses[i].about);
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
    buf_put_c(out, "\noptions of every command ('runsheet COMMAND --help' shows its own):\n");
    put_options(out, false, OPTION_COMMON);
    buf_put_c(out, "\nexit status:\n");
    put_statuses(out, false);
}

void help_write_command(struct buf *out, const struct cmd *cmd)
{
    buf_printf(out, "usage: runsheet %s%s%s [OPTION]...\n\n", cmd->name, cmd->args[0] ? " " : "",
               cmd->args);
    put_paragraph(out, cmd->about);
    buf_put_c(out, "\noptions:\n");
    put_options(out, false, cmd->options | OPTION_COMMON);
}

void help_write_manual(struct buf *out)
{
    buf_put_c(out, ".TH RUNSHEET 1 \"\" \"runsheet " RUNSHEET_VERSION "\" \"User commands\"\n"
                   ".SH NAME\nrunsheet \\- print a runner's training week\n"
                   ".SH SYNOPSIS\n.B runsheet\n.I FILE\\fR...\n.br\n"
                   ".B runsheet\n.I COMMAND\\fR ... [\\fIOPTION\\fR]...\n"
                   ".SH DESCRIPTION\n");
    put_roff(out, purpose);
    buf_put_c(out, "\n.PP\nThe smallest profile:\n.PP\n.nf\n"
                   "name: Mara Lindqvist\nweight: 62 kg\nweekly_mileage: 40 km\n"
                   "long_run_days: [Sunday]\n.fi\n.SH COMMANDS\n");
    for (size_t i = 0; i < cli_commands_n; i++) {
        const struct cmd *cmd = cli_commands[i];

        buf_put_c(out, ".TP\n.B ");
        put_roff(out, cmd->name);
        buf_put_c(out, "\\fR ");
        put_roff(out, cmd->args);
        buf_put_byte(out, '\n');
        put_roff(out, cmd->about);
        buf_put_byte(out, '\n');
    }
    buf_put_c(out, ".SH OPTIONS\n");
    put_options(out, true, UINT64_MAX);
    buf_put_c(out, ".SH EXIT STATUS\n");
    put_statuses(out, true);
    buf_put_c(out, ".SH FILES\n");
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        put_entry(out, true, files[i].name, files[i].about);
    buf_put_c(out, ".SH PRIVACY\n");
    for (size_t i = 0; i < ARRAY_LEN(privacy); i++)
        put_entry(out, true, privacy[i].name, privacy[i].about);
    buf_put_c(out, ".SH ENVIRONMENT\n");
    for (size_t i = 0; i < ARRAY_LEN(environment); i++)
        put_entry(out, true, environment[i].name, environment[i].about);
}
