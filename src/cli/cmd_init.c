/* The command init. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "cli/cli.h"

#define STARTER "templates/starter.yaml"

/* The starter profile with the coming Monday (today, if it is one) as the start. */
static struct str with_start(struct cli *c, struct str starter)
{
    static const char key[] = "\nstart: ";
    char *text = str_dup(c->run, starter), *at = strstr(text, key);
    char start[DATE_MAX];

    assert(at != NULL);
    date_format(start, date_week_start(c->today + WEEKDAY_COUNT - 1, WEEKDAY_MON));
    memcpy(at + sizeof key - 1, start, DATE_MAX - 1);
    return (struct str){text, starter.n};
}

static void run_init(struct cli *c, const char *const *word, size_t n)
{
    const char *path = n ? word[0] : "-";
    struct asset starter;

    if (asset_read(c->run, &c->assets, STARTER, &starter, &c->diag) &&
        fs_write(path, with_start(c, starter.bytes), FS_NO_REPLACE, &c->diag) && n)
        cli_remark(c, arena_printf(c->run, "wrote %s", path));
}

const struct cmd cmd_init = {
    .name = "init",
    .args = "[FILE]",
    .needs = "one file",
    .summary = "write a starter profile with every key explained",
    .about =
        "Writes a starter profile, with every key explained in comments, to FILE or to standard "
        "output; the plan starts on the coming Monday. An existing FILE is not overwritten.",
    .max_words = 1,
    .run = run_init,
    .examples = {{"runsheet init mine.yaml", "a profile to fill in"}},
};
