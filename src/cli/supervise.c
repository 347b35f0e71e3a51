/* --watch and --open: the command runs in a process of its own, which reports the files that it reads and writes; these
 * are watched, and the command runs again when one has changed; or they are opened. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/memo.h"
#include "base/os_linux.h"
#include "base/seen.h"
#include "base/vec.h"

enum {
    REPORTS_MAX = 64 * 1024 * 1024, /* bytes */
    NAMES_MAX = 1024 * 1024,        /* bytes of a folder's names */
    READ_STEP = 64 * 1024,
    QUIET_MS = 100, /* an editor saves a file in several steps */
    QUIET_STEPS = 20
};

struct seen_file {
    const char *path;
    uint64_t stamp;
    size_t run; /* the last that named it */
    char kind;  /* in that run */
};

struct supervisor {
    struct cli *cli;
    const struct cmd *cmd;
    const char *const *word;
    size_t n_words;
    struct memo by_path; /* struct seen_file; none is forgotten */
    VEC_OF(struct seen_file *) files;
    size_t run; /* from 1 */
    int notify; /* of os_watch_open */
};

extern char **environ;

/* --- the command in its process ---------------------------------------------------------------- */

static void run_command(struct cli *c, const struct cmd *cmd, const char *const *word, size_t n)
{
    /* 'init' reads what is named only for a log; else it writes it */
    if ((cmd->options & OPTION_BIT(ALLOW)) && (cmd != &cmd_init || c->options.log != NULL))
        confine(c, word, n);
    cli_diag_init(c, &c->diag, c->run);
    cmd->run(c, word, n);
}

/* The names in a folder: its time changes also when a file beside them is written. */
static uint64_t stamp_names(const char *folder)
{
    struct arena a = {0};
    struct buf all = buf_in(&a, NAMES_MAX);
    const char **names;
    size_t n = fs_list(&a, folder, &names);
    uint64_t stamp;

    for (size_t i = 0; i < n; i++)
        buf_printf(&all, "%s\n", names[i]);
    stamp = memo_key(buf_str(&all)).hash | 1; /* 0 would be: there is none */
    arena_release(&a);
    return stamp;
}

static uint64_t stamp_now(const struct seen_file *f)
{
    return f->kind == SEEN_FOLDER ? stamp_names(f->path) : seen_stamp(f->path);
}

/* Of several reports of a run the first says what was read; but what was written is not watched. */
static void add_report(struct supervisor *s, char kind, uint64_t stamp, struct str path)
{
    struct memo_key key = memo_key(path);
    struct seen_file *f = memo_find(&s->by_path, &key);

    if (f == NULL) {
        f = ARENA_NEW(&s->by_path.arena, struct seen_file);
        f->path = str_dup(&s->by_path.arena, path);
        memo_keep(&s->by_path, key, f);
        VEC_PUSH(&s->by_path.arena, &s->files, f);
    }
    if (f->run == s->run && kind != SEEN_WRITTEN)
        return;
    f->run = s->run;
    f->kind = kind;
    f->stamp = kind == SEEN_FOLDER ? stamp_names(f->path) : stamp;
}

/* What comes from FD until the process and its workers have ended. */
static void take_reports(struct supervisor *s, int fd)
{
    struct arena a = {0};
    struct buf bytes = buf_in(&a, REPORTS_MAX);
    struct str rest;
    struct seen_head head;
    char step[READ_STEP];
    ssize_t n;

    while ((n = read(fd, step, sizeof step)) > 0 || (n < 0 && errno == EINTR))
        buf_put(&bytes, step, n > 0 ? (size_t)n : 0);
    for (rest = buf_str(&bytes); rest.n >= sizeof head;) {
        memcpy(&head, rest.p, sizeof head);
        rest = str_tail(rest, sizeof head);
        add_report(s, head.kind, head.stamp, (struct str){rest.p, head.n_path});
        rest = str_tail(rest, head.n_path);
    }
    arena_release(&a);
}

/* Templates and fonts of the user's own: also those that are not there yet. */
static void add_data(struct supervisor *s)
{
    const struct assets *assets = &s->cli->assets;

    for (size_t i = 0; i < assets->n_dirs * ASSET_FOLDERS; i++) {
        const char *dir = assets->dir[i / ASSET_FOLDERS];

        if (fs_is_dir(dir))
            add_report(s, SEEN_FOLDER, 0,
                       str_from_c(fs_join(s->cli->run, dir, asset_folders[i % ASSET_FOLDERS])));
    }
}

static void end_process(struct supervisor *s, int status)
{
    struct cli *c = s->cli;

    if (WIFEXITED(status)) {
        c->status = (enum cli_status)WEXITSTATUS(status);
        return;
    }
    if (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGTERM || WTERMSIG(status) == SIGHUP) {
        signal(WTERMSIG(status), SIG_DFL);
        (void)kill(getpid(), WTERMSIG(status));
    }
    c->status = CLI_BUG;
    cli_remark(c, arena_printf(c->run, "the program was ended by signal %d", WTERMSIG(status)));
}

/* Runs the command once.  Ctrl-C is for the command alone to handle.  False after a report. */
static bool run_once(struct supervisor *s)
{
    struct cli *c = s->cli;
    int ends[2], status = 0;
    pid_t parent = getpid(), pid = -1;

    s->run++;
    if (pipe(ends) != 0 || (pid = fork()) < 0)
        return diag_report(&c->diag, (struct loc){0}, DIAG_BATCH_WORKER,
                           "cannot start a process: %s", strerror(errno));
    if (pid == 0) {
        const struct seen seen = {ends[1]};

        if (!os_die_with(parent))
            _exit(CLI_FINE);
        close(ends[0]);
        c->seen = &seen;
        run_command(c, s->cmd, s->word, s->n_words);
        cli_report(c, &c->diag);
        _exit((int)c->status);
    }
    signal(SIGINT, SIG_IGN);
    close(ends[1]);
    take_reports(s, ends[0]);
    close(ends[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    signal(SIGINT, SIG_DFL);
    add_data(s);
    end_process(s, status);
    return true;
}

/* --- opening ----------------------------------------------------------------------------------- */

static bool open_file(struct cli *c, const char *path, bool waits)
{
    static const char opener[] = "xdg-open";
    const char *name = path[0] == '-' ? arena_printf(c->run, "./%s", path) : path;
    char *const words[] = {arena_strdup(c->run, opener), arena_strdup(c->run, name), NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t ignored;
    int code, status = 0;
    pid_t pid;

    sigemptyset(&ignored);
    sigaddset(&ignored, SIGPIPE);
    sigaddset(&ignored, SIGXFSZ);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigdefault(&attributes, &ignored);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    code = posix_spawnp(&pid, opener, &actions, &attributes, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (code != 0)
        return diag_report(&c->diag, (struct loc){.file = path}, DIAG_OPEN,
                           "cannot be opened: %s does not start (%s); install xdg-utils, or open "
                           "the file yourself",
                           opener, strerror(code));
    while (waits && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return diag_report(&c->diag, (struct loc){.file = path}, DIAG_OPEN,
                           "cannot be opened: %s has no program for it", opener);
    return true;
}

/* Opens what the run has written; true if that was anything. */
static bool open_written(struct supervisor *s, bool waits)
{
    bool is_any = false;

    for (size_t i = 0; i < s->files.n; i++) {
        const struct seen_file *f = s->files.item[i];

        if (f->kind != SEEN_WRITTEN || f->run != s->run)
            continue;
        is_any = true;
        (void)open_file(s->cli, f->path, waits);
    }
    return is_any;
}

/* --- watching ---------------------------------------------------------------------------------- */

/* Watches the folder that PATH is in, so that a file may also be renamed to it; if there is none, the nearest folder
 * in which one can be made. */
static bool watch_folder_of(struct supervisor *s, const char *path)
{
    struct arena *a = s->cli->run;
    const char *dir = path;

    do {
        dir = fs_dir(a, dir);
        if (os_watch_folder(s->notify, dir))
            return true;
    } while ((errno == ENOENT || errno == ENOTDIR) && strcmp(dir, ".") != 0 &&
             strcmp(dir, "/") != 0);
    return diag_report(&s->cli->diag, (struct loc){.file = dir}, DIAG_FILE_READ,
                       "cannot watch '%s': %s", dir, strerror(errno));
}

/* Each folder in which a file of the user's own may come to be. */
static bool watch_data(struct supervisor *s)
{
    const struct assets *assets = &s->cli->assets;
    struct arena *a = s->cli->run;
    bool is_fine = true;

    for (size_t i = 0; i < assets->n_dirs; i++) {
        for (size_t k = 0; k < asset_files_n && is_fine && fs_is_dir(assets->dir[i]); k++)
            is_fine = watch_folder_of(s, fs_join(a, assets->dir[i], asset_files[k].name));
    }
    return is_fine;
}

static bool watch_all(struct supervisor *s)
{
    struct arena_mark mark = arena_save(s->cli->run);
    bool is_fine = watch_data(s);

    for (size_t i = 0; i < s->files.n && is_fine; i++) {
        const struct seen_file *f = s->files.item[i];
        char real[PATH_MAX];

        if (f->kind == SEEN_WRITTEN)
            continue;
        is_fine = watch_folder_of(s, f->path);
        if (is_fine && fs_is_link(f->path) && os_real_path(f->path, real))
            is_fine = watch_folder_of(s, real);
        if (is_fine && f->kind == SEEN_FOLDER)
            is_fine = watch_folder_of(s, fs_join(s->cli->run, f->path, "any"));
    }
    if (is_fine)
        arena_restore(s->cli->run, mark);
    return is_fine;
}

/* Says which files are not as they were read; false if all are. */
static bool find_changes(struct supervisor *s)
{
    bool is_any = false;

    for (size_t i = 0; i < s->files.n; i++) {
        struct seen_file *f = s->files.item[i];
        uint64_t now = f->kind != SEEN_WRITTEN ? stamp_now(f) : f->stamp;

        if (now == f->stamp)
            continue;
        cli_remark(s->cli, arena_printf(s->cli->run, "%s %s", f->path,
                                        now == 0        ? "is gone"
                                        : f->stamp == 0 ? "is there"
                                                        : "has changed"));
        f->stamp = now;
        is_any = true;
    }
    return is_any;
}

/* Until a file has changed, and nothing more happens in its folder.  False after a report. */
static bool wait_for_change(struct supervisor *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->files.n; i++)
        n += s->files.item[i]->kind == SEEN_READ;
    if (!watch_all(s))
        return false;
    cli_remark(s->cli, arena_printf(s->cli->run, "watching %zu file%s; stop with Ctrl-C", n,
                                    n == 1 ? "" : "s"));
    while (!find_changes(s)) {
        (void)os_watch_wait(s->notify, -1);
        for (int i = 0; i < QUIET_STEPS && os_watch_wait(s->notify, QUIET_MS); i++)
            ;
        if (!watch_all(s)) /* folders may be others now */
            return false;
    }
    return true;
}

/* --- the whole --------------------------------------------------------------------------------- */

static bool is_stdout(const char *path)
{
    return path != NULL && !strcmp(path, "-");
}

static bool check(const struct cli *c, const char *const *word, size_t n, struct diag *d)
{
    const struct cli_options *o = &c->options;
    unsigned errors = d->errors;

    for (size_t i = 0; i < n && o->is_watching; i++) {
        if (!strcmp(word[i], "-"))
            diag_usage(d, "--watch needs a file: standard input cannot be watched");
    }
    if (o->opens && (is_stdout(o->output) || is_stdout(o->merged) || o->is_dry_run))
        diag_usage(d, "--open needs a file: leave out %s",
                   o->is_dry_run          ? "--dry-run"
                   : is_stdout(o->output) ? "'-o -'"
                                          : "'--merged -'");
    return d->errors == errors;
}

bool supervise(struct cli *c, const struct cmd *cmd, const char *const *word, size_t n)
{
    struct supervisor s = {
        .cli = c, .cmd = cmd, .word = word, .n_words = n, .notify = os_watch_open()};
    bool opens = c->options.opens;

    if (!opens && !c->options.is_watching) {
        run_command(c, cmd, word, n);
        return true;
    }
    if (!check(c, word, n, &c->diag))
        return false;
    do {
        if (!run_once(&s))
            break;
        if (opens && open_written(&s, !c->options.is_watching))
            opens = false; /* once: what shows it reads it again */
        else if (opens && c->status == CLI_FINE)
            cli_remark(c, "this run has written nothing, so nothing is opened");
        cli_report(c, &c->diag);
    } while (c->options.is_watching && wait_for_change(&s));
    memo_clear(&s.by_path);
    return true;
}
