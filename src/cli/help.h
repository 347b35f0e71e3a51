/* What --help and the manual page say, from the commands' records and the option table. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buf.h"
#include "cli/cli.h"

/* Of the program, or of one command. */
void help_write(struct buf *out);
void help_write_command(struct buf *out, const struct cmd *cmd);
/* The manual page in the language of man(7): TEXT with its lines "@title", "@commands", "@options" and
 * "@statuses" filled in. */
void help_write_manual(struct buf *out, struct str text);

#endif
