/* What may come next on a command line: the candidates of completion in shells. */
#include "cli/cli.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "ydoc/schema.h"

/* Where the candidates for a word begun as BEGUN go. */
struct list {
    const struct assets *assets;
    struct buf *out;
    struct str begun;
    const char *before; /* written before each: "--paper=", "week," */
};

/* Adds WORD if it begins as what was typed. */
static void add(struct list *l, const char *word, const char *about)
{
    if (l->begun.n <= strlen(word) && !strncmp(word, l->begun.p, l->begun.n))
        buf_printf(l->out, "%s%s\t%s\n", l->before, word, about);
}

static void add_commands(struct list *l)
{
    for (size_t i = 0; i < cli_commands_n; i++)
        add(l, cli_commands[i]->name, cli_commands[i]->summary);
}

static void add_words(struct list *l, const char *arg)
{
    struct schema_words words = option_words(l->out->arena, arg);

    for (size_t i = 0; i < words.n; i++)
        add(l, words.word[i], "");
}

/* Page kinds, after those that are typed already. */
static void add_kinds(struct list *l)
{
    static const char folder[] = "templates/pages/", ending[] = ".yaml";
    const char **names, *comma;
    size_t n = asset_list(l->out->arena, l->assets, folder, ending, &names);

    while ((comma = memchr(l->begun.p, ',', l->begun.n)) != NULL) {
        size_t n_done = (size_t)(comma + 1 - l->begun.p);

        l->before = arena_printf(l->out->arena, "%s%.*s", l->before, (int)n_done, l->begun.p);
        l->begun = str_tail(l->begun, n_done);
    }
    for (size_t i = 0; i < n; i++) {
        struct str kind = str_tail(str_from_c(names[i]), sizeof folder - 1);

        kind.n -= sizeof ending - 1;
        if (memchr(kind.p, '.', kind.n) == NULL) /* not the narrow variant */
            add(l, str_dup(l->out->arena, kind), "");
    }
}

/* Nothing for a file or free text: the shell then offers files. */
static void add_values(struct list *l, const struct option_row *row)
{
    if (row == &option_rows[OPTION_PAGES])
        add_kinds(l);
    else
        add_words(l, row->arg);
}

static void add_options(struct list *l, uint64_t which)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (which >> i & 1)
            add(l, arena_printf(l->out->arena, "--%s", option_rows[i].name), option_rows[i].help);
    }
}

/* The option that WORD names, "-o", "--paper" or "--paper=a5", if it has a value; or NULL. */
static const struct option_row *option_of(const char *word)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        size_t n = strlen(row->name);

        if (row->kind == OPTION_KIND_FLAG)
            continue;
        if (word[0] == '-' && row->letter && word[1] == row->letter && word[2] == '\0')
            return row;
        if (!strncmp(word, "--", 2) && !strncmp(word + 2, row->name, n) &&
            (word[2 + n] == '\0' || word[2 + n] == '='))
            return row;
    }
    return NULL;
}

/* Whether the value of the option WORD is the word after it. */
static bool has_value_after(const char *word)
{
    const struct option_row *row = option_of(word);

    return row != NULL && row->kind != OPTION_KIND_MAYBE && strchr(word, '=') == NULL;
}

/* What the words before say. */
struct before {
    const struct cmd *cmd;         /* NULL: none yet */
    size_t n_operands;             /* with the command */
    const struct option_row *open; /* the option whose value comes next, or NULL */
};

static struct before read_before(const char *const *word, size_t n)
{
    struct before b = {0};

    for (size_t i = 0; i < n; i++) {
        b.open = has_value_after(word[i]) ? option_of(word[i]) : NULL;
        if (b.open != NULL) {
            i++;
            b.open = i == n ? b.open : NULL;
        } else if (word[i][0] != '-' || word[i][1] == '\0') {
            if (b.n_operands++ == 0)
                b.cmd = cli_find_command(str_from_c(word[i]));
            b.cmd = b.cmd != NULL ? b.cmd : &cmd_make; /* "runsheet FILE" */
        }
    }
    return b;
}

void complete_write(struct buf *out, const struct assets *s, const char *const *word, size_t n,
                    const char *begun)
{
    struct list l = {.assets = s, .out = out, .begun = str_from_c(begun), .before = ""};
    const struct option_row *row = option_of(begun);
    const char *equals = strchr(begun, '=');
    struct before b = read_before(word, n);

    if (b.open != NULL) {
        add_values(&l, b.open);
    } else if (row != NULL && equals != NULL) {
        l.before = str_dup(out->arena, (struct str){begun, (size_t)(equals + 1 - begun)});
        l.begun = str_from_c(equals + 1);
        add_values(&l, row);
    } else if (begun[0] == '-') {
        add_options(&l, OPTION_COMMON | (b.cmd != NULL ? b.cmd->options : 0));
    } else if (b.cmd == NULL || (b.cmd == &cmd_help && b.n_operands == 1)) {
        add_commands(&l);
    } else if (b.n_operands == 1) {
        add_words(&l, b.cmd->args);
    }
}
