/* Collects the files and folders that a command needs. */
#include "cli/cli.h"

#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/os_linux.h"
#include "base/vec.h"

struct rules {
    struct arena *arena;
    VEC_OF(struct os_rule) rule;
};

static void add(struct rules *r, const char *path, bool is_writable)
{
    VEC_PUSH(r->arena, &r->rule, (struct os_rule){path, is_writable});
}

/* A file that the command line names, which may be a link, and its folder; of an output the nearest
 * folder that is there. */
static void add_file(struct rules *r, const char *path, bool is_output)
{
    const char *dir = path;

    add(r, path, is_output);
    if (is_output && fs_is_dir(path))
        return;
    do {
        dir = fs_dir(r->arena, dir);
    } while (is_output && !fs_is_dir(dir) && strcmp(dir, ".") != 0 && strcmp(dir, "/") != 0);
    add(r, dir, is_output);
}

/* Files of one's own may be links, and so may their folders. */
static void add_data(struct rules *r, const struct assets *s)
{
    const char **names;

    for (size_t i = 0; i < s->n_dirs; i++) {
        size_t n = fs_is_dir(s->dir[i]) ? asset_list_all(r->arena, s, &names) : 0;

        add(r, s->dir[i], false);
        for (size_t j = 0; j < n; j++)
            add_file(r, fs_join(r->arena, s->dir[i], names[j]), false);
    }
}

void confine(const struct cli *c, const char *const *word, size_t n)
{
    static const char *const system[] = {"/usr", "/lib", "/lib64", "/etc", "/proc", "/sys"};
    const struct cli_options *o = &c->options;
    struct rules r = {.arena = c->run};

#ifdef RUNSHEET_UNCONFINED
    return; /* a build that writes down which lines ran, where it was built */
#endif
    for (size_t i = 0; i < o->sets.n; i++) {
        if (strncmp(o->sets.item[i], "log", 3) == 0 ||
            strncmp(o->sets.item[i], "sessions=", 9) == 0)
            return; /* a log, logo or table of the command line, anywhere */
    }
    for (size_t i = 0; i < ARRAY_LEN(system); i++)
        add(&r, system[i], false);
    add(&r, "/dev/null", true);
    add(&r, "/dev/urandom", false);
    for (size_t i = 0; i < n; i++)
        add_file(&r, word[i], false);
    for (size_t i = 0; i < c->allowed.n; i++)
        add(&r, c->allowed.dir[i], false);
    add_data(&r, &c->assets);
    add_file(&r, o->output != NULL ? o->output : "./", true);
    if (o->merged != NULL)
        add_file(&r, o->merged, true);
    if (o->log != NULL)
        add_file(&r, o->log, true);
    os_confine(r.rule.item, r.rule.n);
}
