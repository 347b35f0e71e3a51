/* The manual pages: texts of templates/help, filled in from the tables of the program. */

#include "athlete/heading.h"
#include "athlete/profile.h"
#include "base/arena.h"
#include "base/buf.h"
#include "cli/cli.h"
#include "cli/roff.h"
#include "tree/fact.h"

/* Fills in one line; ARGS is what follows its word. */
typedef bool fill_fn(struct cli *c, struct buf *out, struct str args);

/* "@title RUNSHEET 1" */
static bool put_title(struct cli *c, struct buf *out, struct str args)
{
    (void)c;
    buf_printf(out, ".TH %.*s " RUNSHEET_RELEASED " \"runsheet " RUNSHEET_VERSION "\"\n",
               STR_ARG(args));
    return true;
}

static bool put_commands(struct cli *c, struct buf *out, struct str args)
{
    (void)args;
    for (size_t i = 0; i < cli_commands_n; i++) {
        const struct cmd *cmd = cli_commands[i];
        const char *name = arena_printf(c->run, "%s %s", cmd->name, cmd->args);

        roff_put_item(out, str_from_c(name), str_from_c(cmd->about));
    }
    return true;
}

static bool put_options(struct cli *c, struct buf *out, struct str args)
{
    (void)c;
    (void)args;
    help_put_options(out, true, UINT64_MAX);
    return true;
}

static bool put_examples(struct cli *c, struct buf *out, struct str args)
{
    (void)c;
    (void)args;
    for (size_t i = 0; i < cli_commands_n; i++)
        help_put_examples(out, true, cli_commands[i]);
    return true;
}

static bool put_statuses(struct cli *c, struct buf *out, struct str args)
{
    (void)c;
    (void)args;
    help_put_statuses(out, true);
    return true;
}

/* "@headings" of a table of athletes, "@headings log", "@headings sessions". */
static bool put_headings(struct cli *c, struct buf *out, struct str args)
{
    static const struct heading_keys *const keys[] = {&heading_roster_keys, &heading_log_keys,
                                                      &heading_session_keys};
    enum heading_table table = str_eq_c(args, "log")        ? HEADING_LOG
                               : str_eq_c(args, "sessions") ? HEADING_SESSIONS
                                                            : HEADING_ROSTER;
    struct headings h = {.ignored = {0}};
    bool is_fine = headings_load(c->run, &c->assets, table, keys[table], &h, &c->diag);

    for (size_t i = 0; is_fine && i < h.rows[table].n; i++) {
        const struct heading *row = &h.rows[table].item[i];

        if (row->key != NULL)
            roff_put_item(out, str_from_c(row->key), str_from_c(headings_words(c->run, &h, row)));
    }
    headings_release(&h);
    return is_fine;
}

static void put_key(void *out, const char *key, const char *about)
{
    roff_put_item(out, str_from_c(key),
                  str_from_c(about != NULL ? about : "see the example below"));
}

static bool put_profile_keys(struct cli *c, struct buf *out, struct str args)
{
    (void)args;
    profile_each_key(c->run, put_key, out);
    return true;
}

/* The names that templates can use. */
static bool put_tree_keys(struct cli *c, struct buf *out, struct str args)
{
    static const struct facts *const roots[] = {&facts_root, &facts_roster_root};

    (void)args;
    for (size_t r = 0; r < ARRAY_LEN(roots); r++) {
        struct keys_tables found = keys_collect(c->run, roots[r]);

        for (size_t i = 0; i < found.tables.n; i++) {
            const struct keys_table *t = &found.tables.item[i];

            buf_put_c(out, ".SS ");
            roff_put_line(out, str_from_c(i > 0 ? t->paths : r == 0 ? "a plan" : "a roster"));
            for (size_t k = 0; k < t->facts->n; k++) {
                const struct fact *f = &t->facts->fact[k];

                roff_put_item(out, str_from_c(f->key),
                              str_from_c(arena_printf(c->run, "%s: %s", keys_kind(c->run, f),
                                                      keys_about(c->run, f))));
            }
        }
    }
    return true;
}

/* "@file templates/starter.yaml" */
static bool put_file(struct cli *c, struct buf *out, struct str args)
{
    struct asset file;

    if (!asset_read(c->run, &c->assets, str_dup(c->run, args), &file, &c->diag))
        return false;
    if (str_ends_with(args, ".md"))
        roff_put_markdown(out, file.bytes);
    else
        roff_put_verbatim(out, file.bytes);
    return true;
}

static const struct {
    const char *word;
    fill_fn *fill;
} fills[] = {
    {"@title", put_title},       {"@commands", put_commands},         {"@options", put_options},
    {"@examples", put_examples}, {"@statuses", put_statuses},         {"@headings", put_headings},
    {"@file", put_file},         {"@profile-keys", put_profile_keys}, {"@tree-keys", put_tree_keys},
};

static bool fill_line(struct cli *c, struct buf *out, struct str line)
{
    struct str args, word = str_cut(line, ' ', &args);

    for (size_t i = 0; i < ARRAY_LEN(fills); i++) {
        if (str_eq_c(word, fills[i].word))
            return fills[i].fill(c, out, args);
    }
    return diag_usage(&c->diag, "a manual page has the line '%.*s', which is not known",
                      STR_ARG(line));
}

bool manual_write(struct cli *c, struct buf *out, struct str text)
{
    bool is_verbatim = false, is_fine = true;

    while (text.n > 0 && is_fine) {
        struct str line = str_cut(text, '\n', &text);

        if (str_starts_with(line, "@"))
            is_fine = fill_line(c, out, line);
        else if (str_starts_with(line, "."))
            buf_printf(out, "%.*s\n", STR_ARG(line));
        else if (is_verbatim)
            roff_put_line(out, line);
        else
            roff_put_text(out, line);
        if (str_starts_with(line, ".nf") || str_starts_with(line, ".fi"))
            is_verbatim = line.p[1] == 'n';
    }
    return is_fine;
}
