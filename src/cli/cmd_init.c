/* The command init. */
#include <assert.h>

#include "base/arena.h"
#include "base/fs.h"
#include "cli/cli.h"

#define STARTER "templates/starter.yaml"

static void run_init(struct cli *c, const char *const *word, size_t n)
{
    const char *path = n ? word[0] : "-";
    struct asset starter;

    if (asset_read(c->run, &c->assets, STARTER, &starter, &c->diag) &&
        fs_write(path, starter.bytes, FS_NO_REPLACE, &c->diag) && n)
        cli_remark(c, arena_printf(c->run, "wrote %s", path));
}

const struct cmd cmd_init = {
    .name = "init",
    .args = "[FILE]",
    .needs = "one file",
    .summary = "write a starter profile with every key explained",
    .about =
        "Writes a starter profile, with every key explained in comments, to FILE or to standard "
        "output. An existing FILE is not overwritten.",
    .max_words = 1,
    .run = run_init,
};
