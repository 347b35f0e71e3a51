/* The table of commands. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

/* In the order in which help lists them. */
extern const struct cmd *const cli_commands[];
extern const size_t cli_commands_n;

/* NULL if there is none. */
const struct cmd *cli_find_command(struct str name);
/* The commands that take option I of enum option_id, in A: "'make', 'preview'". */
const char *cli_takers(struct arena *a, int i);

#endif
