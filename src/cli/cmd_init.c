/* The command init. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "cli/cli.h"

/* TEXT with the coming Monday (today, if it is one) in place of the date after KEY. */
static struct str with_start(struct cli *c, struct str text, const char *key)
{
    char *copy = str_dup(c->run, text), *at = strstr(copy, key);
    char start[DATE_MAX];

    assert(at != NULL);
    date_format(start, date_week_start(c->today + WEEKDAY_COUNT - 1, WEEKDAY_MON));
    memcpy(at + strlen(key), start, DATE_MAX - 1);
    return (struct str){copy, text.n};
}

/* Writes ASSET to PATH.  KEY: before its date; NULL: it has none. */
static bool write_starter(struct cli *c, const char *asset, const char *key, const char *path)
{
    struct asset starter;
    struct str text;

    if (!asset_read(c->run, &c->assets, asset, &starter, &c->diag))
        return false;
    text = key != NULL ? with_start(c, starter.bytes, key) : starter.bytes;
    if (!fs_write(path, text, FS_NO_REPLACE, &c->diag))
        return false;
    if (strcmp(path, "-") != 0)
        cli_remark(c, arena_printf(c->run, "wrote %s", path));
    return true;
}

/* The table first: a club without it cannot be read.  One that is there is the club's. */
static void write_club(struct cli *c, const char *path)
{
    size_t n_folder = strlen(path) - strlen(fs_name(path));
    const char *table = arena_printf(c->run, "%.*smembers.csv", (int)n_folder, path);

    if (!strcmp(path, "-"))
        diag_usage(&c->diag, "--club writes two files: give the club's a name");
    else if (fs_exists(path) || fs_exists(table) ||
             write_starter(c, "templates/starter-members.csv", NULL, table))
        (void)!write_starter(c, "templates/starter-club.yaml", "\n  start: ", path);
}

static void run_init(struct cli *c, const char *const *word, size_t n)
{
    if (c->options.is_club)
        write_club(c, n ? word[0] : "club.yaml");
    else
        (void)!write_starter(c, "templates/starter.yaml", "\nstart: ", n ? word[0] : "-");
}

const struct cmd cmd_init = {
    .name = "init",
    .args = "[FILE]",
    .needs = "one file",
    .summary = "write a starter profile with every key explained",
    .about =
        "Writes a starter profile, with every key explained in comments, to FILE or to standard "
        "output; the plan starts on the coming Monday. With --club it writes a club, to FILE or to "
        "club.yaml, and beside it the table of its members, members.csv, unless it is there. An "
        "existing file is not overwritten.",
    .options = OPTION_BIT(CLUB),
    .max_words = 1,
    .run = run_init,
    .examples = {{"runsheet init mine.yaml", "a profile to fill in"},
                 {"runsheet init --club harriers.yaml", "a club, and members.csv beside it"}},
};
