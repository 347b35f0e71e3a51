/* What the program says about itself: --help, --version and the command help. */
#include "cli/cli.h"

#include "base/arena.h"
#include "base/buf.h"

enum {
    ANSWER_MAX = 1024 * 1024
};

/* The manual page or script of --help=FORM. */
static bool put_form(struct cli *c, struct buf *out)
{
    const char *name = arena_printf(c->run, "templates/help/%s", c->options.help);
    struct asset form;

    if (!asset_read(c->run, &c->assets, name, &form, &c->diag))
        return false;
    if (str_starts_with(form.bytes, "@title"))
        return manual_write(c, out, form.bytes);
    buf_put_str(out, form.bytes);
    return true;
}

/* The help of the command NAME, or of all where it is NULL. */
static bool answer_help(struct cli *c, const char *name)
{
    const struct cmd *cmd = cli_find_command(str_from_c(name));
    struct buf out = buf_in(c->run, ANSWER_MAX);

    if (name != NULL && cmd == NULL)
        return cli_refuse_command(str_from_c(name), "", &c->diag);
    if (cmd != NULL)
        help_write_command(&out, cmd);
    else
        help_write(&out);
    cli_print(c, buf_str(&out));
    return true;
}

bool answer_command(struct cli *c, const char *const *word, size_t n)
{
    struct buf out = buf_in(c->run, ANSWER_MAX);

    if (c->options.complete == NULL && n > 1)
        return diag_usage(&c->diag, "'help' takes %s: '%s' is one too many", cmd_help.needs,
                          word[1]);
    if (c->options.complete == NULL)
        return answer_help(c, n > 0 ? word[0] : NULL);
    complete_write(&out, &c->assets, word, n, c->options.complete);
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
    else if (!put_form(c, &out))
        return false;
    cli_print(c, buf_str(&out));
    return true;
}
