/* From the words of the command line to a command and its exit status. */
#include "cli/cli.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/os_linux.h"

enum {
    PASSWORD_BYTES_MAX = 127, /* of AES-256 in PDF */
    PASSWORD_FILE_MAX = 4096
};

/* The command that WORDS ask for; *first is its first operand.  NULL after a report. */
static const struct cmd *choose(const struct option_line *line, size_t *first, struct diag *d)
{
    struct str word = line->words.n ? str_from_c(line->words.item[0]) : STR("");
    const struct cmd *cmd = line->n_before_dashes ? cli_find_command(word) : NULL;

    *first = cmd ? 1 : 0;
    if (cmd)
        return cmd;
    if (!word.n) {
        diag_usage(d, "no command and no file given");
        return NULL;
    }
    /* A file rather than a misspelt command: it has an ending or a folder, or is there. */
    if (!line->n_before_dashes || strpbrk(word.p, "./") || str_eq_c(word, "-") || fs_exists(word.p))
        return &cmd_make;
    (void)cli_refuse_command(word, ", and no such file", d);
    return NULL;
}

static bool check_fit(const struct cmd *cmd, const struct option_line *line, size_t n,
                      struct diag *d)
{
    unsigned errors = d->errors;

    for (int i = 0; i < OPTION_COUNT; i++) {
        if (line->given & ~(cmd->options | OPTION_COMMON) & UINT64_C(1) << i)
            diag_usage(d, "--%s is not for '%s', only for %s", option_rows[i].name, cmd->name,
                       cli_takers(d->arena, i));
    }
    if (n < cmd->min_words)
        diag_usage(d, "'%s' needs %s", cmd->name, cmd->needs);
    if (n > cmd->max_words)
        diag_usage(d, "'%s' takes %s: '%s' is one too many", cmd->name, cmd->needs,
                   line->words.item[line->words.n - n + cmd->max_words]);
    return d->errors == errors;
}

static bool check_link(const char *path, struct diag *d)
{
    return !fs_is_link(path) || fs_exists(path) ||
           diag_report(d, (struct loc){.file = path}, DIAG_FILE_MISSING,
                       "'%s' is a broken symbolic link", path);
}

/* A broken link in it was meant to replace one of our files. */
static bool add_data_dir(struct cli *c, const char *dir, struct diag *d)
{
    bool is_fine = true;

    asset_add_dir(&c->assets, dir);
    for (size_t i = 0; i < ASSET_FOLDERS; i++) {
        const char *top = fs_join(c->run, dir, asset_folders[i]), **names;
        size_t n = fs_list(c->run, top, &names);

        is_fine &= check_link(top, d);
        for (size_t k = 0; k < n; k++)
            is_fine &= check_link(fs_join(c->run, top, names[k]), d);
    }
    return is_fine;
}

static bool has_own_folder(struct cli *c, const char *dir)
{
    for (size_t i = 0; i < ASSET_FOLDERS; i++) {
        if (fs_is_dir(fs_join(c->run, dir, asset_folders[i])))
            return true;
    }
    return false;
}

/* Where the user's own templates and fonts may be: --data, then the folder of XDG. */
static bool find_data_dirs(struct cli *c, struct diag *d)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    const char *given = c->options.data_dir;

    if (given && !fs_is_dir(given))
        return diag_report(d, (struct loc){.file = given}, DIAG_FILE_MISSING,
                           "there is no folder '%s'", given);
    if (given && !add_data_dir(c, given, d))
        return false;
    if (given && !has_own_folder(c, given))
        return diag_report(
            d, (struct loc){.file = given}, DIAG_FILE_MISSING,
            "nothing in '%s' takes the place of a built-in file: lay yours below it under "
            "the same name, as in templates/catalog/sessions.yaml or fonts/; 'runsheet "
            "init --templates DIR' writes them all",
            given);
    /* The standard for that variable has relative paths ignored. */
    if (data && data[0] == '/')
        return add_data_dir(c, fs_join(c->run, data, "runsheet"), d);
    if (home && home[0] == '/')
        return add_data_dir(c, fs_join(c->run, home, ".local/share/runsheet"), d);
    return true;
}

/* The folders of --allow are there. */
static bool find_allowed(struct cli *c, struct diag *d)
{
    unsigned errors = d->errors;

    c->allowed = (struct reach_allowed){c->options.allowed.item, c->options.allowed.n};
    c->assets.allowed = &c->allowed;
    for (size_t i = 0; i < c->allowed.n; i++) {
        if (!fs_is_dir(c->allowed.dir[i]))
            diag_usage(d, "--allow needs a folder: there is none called '%s'", c->allowed.dir[i]);
    }
    return d->errors == errors;
}

/* The file that an output is a link to: what the command line names itself may lead through links.
 * A stream is left alone: the shell has opened where it leads to. */
static const char *led_to(struct cli *c, const char *named)
{
    char *real = arena_alloc(c->run, PATH_MAX, 1);

    if (named == NULL || !strncmp(named, "/dev/", 5) || !strncmp(named, "/proc/", 6) ||
        !fs_is_link(named) || !fs_is_file(named) || !os_real_path(named, real))
        return named;
    return real;
}

/* The first line of FILE, without a byte order mark, which must not be blank. */
static bool read_password(struct cli *c, const char *file, struct diag *d)
{
    struct str text, line;

    if (!fs_read(c->run, file, PASSWORD_FILE_MAX, (struct loc){0}, &text, d))
        return false;
    text = str_skip_bom(text);
    line = (struct str){text.p, strcspn(text.p, "\r\n")};
    if (str_is_blank(line) || line.n > PASSWORD_BYTES_MAX || !str_is_utf8(line) ||
        (line.n < text.n && text.p[line.n] == '\0'))
        return diag_report(
            d, (struct loc){.file = file}, DIAG_USAGE,
            "the first line of '%s' must be a password: 1 to %d bytes of UTF-8 text, not only blanks",
            file, PASSWORD_BYTES_MAX);
    c->painting.password = str_dup(c->run, line);
    return true;
}

static bool find_painting(struct cli *c, struct diag *d)
{
    c->painting.is_untagged = c->options.is_untagged;
    c->painting.is_compact = c->options.is_compact;
    return c->options.password == NULL || read_password(c, c->options.password, d);
}

static unsigned message_flags(const struct cli_options *o)
{
    return (o->is_quiet ? DIAG_QUIET : 0) | (o->is_verbose ? DIAG_VERBOSE : 0) |
           (o->notes != NULL && !strcmp(o->notes, "no") ? DIAG_NO_NOTES : 0) |
           (o->messages != NULL && !strcmp(o->messages, "json") ? DIAG_JSON : 0) |
           (o->shows_all ? DIAG_FULL : 0);
}

/* A print run without a folder of its own goes where the sheets go. */
static const char *find_merged(struct cli *c)
{
    const char *merged = c->options.merged, *folder = c->options.output;

    if (merged != NULL && folder != NULL && strcmp(merged, "-") != 0 && strchr(merged, '/') == NULL)
        merged = fs_join(c->run, folder, merged);
    return led_to(c, merged);
}

/* False after a report. */
static bool run_line(struct cli *c, int argc, char **argv)
{
    struct diag *d = &c->diag;
    struct option_line line;
    bool is_read = option_parse(c->run, argc, argv, &line, d);
    const struct cmd *cmd;
    size_t first;

    c->options = line.options;
    c->diag_flags |= message_flags(&c->options); /* also for what could not be read */
    if (!is_read)
        return false;
    c->options.merged = find_merged(c);
    c->options.output = led_to(c, c->options.output);
    c->write_flags = c->options.is_private ? FS_PRIVATE : 0;
    if (c->options.help || c->options.is_version)
        return answer(c, line.n_before_dashes ? line.words.item[0] : NULL);
    cmd = choose(&line, &first, d);
    if (cmd != NULL && cmd->run == NULL)
        return check_fit(cmd, &line, line.words.n - first, d) &&
               answer_command(c, line.words.item + first, line.words.n - first);
    if (cmd == NULL || !check_fit(cmd, &line, line.words.n - first, d) ||
        !today_resolve(c->options.date, &c->today, d) || !find_allowed(c, d) ||
        !find_data_dirs(c, d) || !find_painting(c, d))
        return false;
    return supervise(c, cmd, line.words.item + first, line.words.n - first);
}

int cli_main(int argc, char **argv)
{
    struct arena run = {0};
    struct cli c = {.run = &run};

    streams_prepare();
    diag_init(&c.diag, &run);
    c.diag_flags = streams_take_color() ? DIAG_COLOR : 0;
    if (!run_line(&c, argc, argv) && cli_status_of(&c.diag) == CLI_USAGE)
        diag_note(&c.diag, "see 'runsheet --help'");
    cli_report(&c, &c.diag);
    arena_release(&run);
    return (int)c.status;
}
