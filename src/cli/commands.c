/* The table of commands. */
#include "base/arena.h"
#include "cli/cli.h"

const struct cmd *const cli_commands[] = {
    &cmd_make,    &cmd_next, &cmd_batch, &cmd_check, &cmd_show, &cmd_explain,
    &cmd_preview, &cmd_init, &cmd_blank, &cmd_list,  &cmd_help,
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

bool cli_refuse_command(struct str word, const char *otherwise, struct diag *d)
{
    const char *names[ARRAY_LEN(cli_commands)], *near;

    for (size_t i = 0; i < cli_commands_n; i++)
        names[i] = cli_commands[i]->name;
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (str_eq_c(word, option_rows[i].name))
            return diag_usage(d, "'%s' is an option and no command: write --%s behind a command",
                              option_rows[i].name, option_rows[i].name);
    }
    near = str_nearest(word, names, cli_commands_n);
    return diag_usage(d, "unknown command '%s'%s", str_escape(d->arena, word),
                      near ? diag_suggest(d, near) : otherwise);
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
