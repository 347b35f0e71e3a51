/* The table of commands. */
#include "base/arena.h"
#include "cli/cli.h"

const struct cmd *const cli_commands[] = {
    &cmd_make,    &cmd_next,    &cmd_batch, &cmd_check, &cmd_show,
    &cmd_explain, &cmd_preview, &cmd_init,  &cmd_blank, &cmd_list,
};
const size_t cli_commands_n = ARRAY_LEN(cli_commands);

const struct cmd *cli_find_command(struct str name)
{
    for (size_t i = 0; i < cli_commands_n; i++) {
        if (str_eq_c(name, cli_commands[i]->name))
            return cli_commands[i];
    }
    return NULL;
}

const char *cli_takers(struct arena *a, int i)
{
    const char *names = "";

    for (size_t k = 0; k < cli_commands_n; k++) {
        if (cli_commands[k]->options >> i & 1)
            names = arena_printf(a, "%s%s'%s'", names, *names ? ", " : "", cli_commands[k]->name);
    }
    return names;
}
