/* What the program says about itself: --help, --version and the command help. */
#include "cli/cli.h"

#include <string.h>

#include "athlete/heading.h"
#include "base/buf.h"

enum {
    ANSWER_MAX = 1024 * 1024
};

static bool put_manual(struct cli *c, struct buf *out)
{
    struct headings headings = {.ignored = {0}};
    struct asset manual;
    bool is_fine = asset_read(c->run, &c->assets, "templates/manual.man", &manual, &c->diag) &&
                   headings_load(c->run, &c->assets, &headings, &c->diag);

    if (is_fine)
        help_write_manual(out, manual.bytes, &headings);
    headings_release(&headings);
    return is_fine;
}

bool answer_help(struct cli *c, const char *command)
{
    struct str name = str_from_c(command);
    const struct cmd *cmd = cli_find_command(name);
    struct buf out = buf_in(c->run, ANSWER_MAX);

    if (command != NULL && cmd == NULL)
        return cli_refuse_command(name, ": see 'runsheet help'", &c->diag);
    if (cmd != NULL)
        help_write_command(&out, cmd);
    else
        help_write(&out);
    cli_print(c, buf_str(&out));
    return true;
}

bool answer(struct cli *c, const char *word)
{
    struct buf out = buf_in(c->run, ANSWER_MAX);

    if (c->options.help != NULL && !c->options.help[0])
        return answer_help(c, cli_find_command(str_from_c(word)) != NULL ? word : NULL);
    if (c->options.help == NULL)
        buf_put_c(&out, "runsheet " RUNSHEET_VERSION "\n");
    else if (!put_manual(c, &out))
        return false;
    cli_print(c, buf_str(&out));
    return true;
}
