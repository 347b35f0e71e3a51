/* The command help: answer.c does it, because it knows all commands. */
#include "cli/cli.h"

const struct cmd cmd_help = {
    .name = "help",
    .args = "[COMMAND]",
    .needs = "one command",
    .summary = "show what there is, or the options and examples of a command",
    .about = "Shows the commands, or what one of them does, its options and examples.",
    .options = OPTION_BIT(COMPLETE),
    .max_words = SIZE_MAX,
    .examples = {{"runsheet help batch", "what 'batch' does, its options and examples"}},
};
