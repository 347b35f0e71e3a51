/* usage: bench PROGRAM [RUNNERS]   Prints how fast the program is at the set of 12 pages (four
 * times week, strength, log): a cold start to a file on disk; then, over a club of runners in one
 * process, with tags and without, pages a second, the share of each step, bytes a page, memory.
 * Medians and best of many,
 * for the machine may have other work; processor time beside the clock for the same reason.  A
 * report for people: nothing here passes or fails by the clock. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"

enum {
    STARTS = 41,
    RUNNERS = 200,
    RUNNERS_WARM = 20, /* memory has come to its size by then */
    RUNNERS_MAX = 100000,
    PATH_ROOM = 64
};

#define FOLDER "build/bench"
#define PAGES  "week,strength,log"

enum step {
    STEP_READ,
    STEP_PLAN,
    STEP_TEMPLATES,
    STEP_LAYOUT,
    STEP_PAINT,
    STEP_WRITE,
    STEP_COUNT
};

static const char *const step_names[] = {"read", "plan", "templates", "layout", "paint", "write"};

struct tally {
    bool is_untagged;
    double open_s;
    double *step_s[STEP_COUNT]; /* of each runner, processor time */
    double *runner_s;           /* all steps together */
    double clock_s;             /* of all runners */
    size_t pages, bytes, runners;
    long warm_kb, most_kb; /* memory at its peak: after RUNNERS_WARM, at the end */
};

extern char **environ;

static double read_clock(clockid_t id)
{
    struct timespec t;

    clock_gettime(id, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double now(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

static void give_up(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static int compare(const void *a, const void *b)
{
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

static double median(double *x, size_t n)
{
    qsort(x, n, sizeof *x, compare);
    return x[n / 2];
}

/* Processor time of children that have ended. */
static double children_s(void)
{
    struct rusage u;

    getrusage(RUSAGE_CHILDREN, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* Seconds from start to end of a program; -1 where it failed. */
static double start_once(const char *const *argv)
{
    posix_spawn_file_actions_t silent;
    double from = now();
    pid_t child;
    int status;

    posix_spawn_file_actions_init(&silent);
    posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawn(&child, argv[0], &silent, NULL, (char *const *)(size_t)argv, environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0)
        return -1;
    posix_spawn_file_actions_destroy(&silent);
    return now() - from;
}

static void bench_start(const char *what, const char *const *argv)
{
    double clock_s[STARTS], cpu_s[STARTS], middle_s;

    for (int i = 0; i < STARTS; i++) {
        cpu_s[i] = children_s();
        clock_s[i] = start_once(argv);
        cpu_s[i] = children_s() - cpu_s[i];
        if (clock_s[i] < 0)
            give_up("the program failed");
    }
    middle_s = median(clock_s, STARTS);
    printf("%s: median %.1f ms, best %.1f of %d; processor time", what, 1e3 * middle_s,
           1e3 * clock_s[0], STARTS);
    middle_s = median(cpu_s, STARTS);
    printf(" median %.1f ms, best %.1f\n", 1e3 * middle_s, 1e3 * cpu_s[0]);
    fflush(stdout);
}

/* Runner I's profile: names, weights and distances all differ. */
static void write_profile(int i, char path[PATH_ROOM])
{
    static const char *const first[] = {"Anna",  "Bjørn", "Chloé", "Dmitri", "Eleni", "Farid",
                                        "Grace", "Hana",  "Ivo",   "Jürgen", "Kwame"};
    static const char *const last[] = {"Okafor",    "Nguyễn",       "Smith",
                                       "Żółć",      "García",       "O'Neill",
                                       "Lindqvist", "Papadopoulou", "van der Berg"};
    FILE *f;

    snprintf(path, PATH_ROOM, FOLDER "/runner-%03d.yaml", i);
    f = fopen(path, "w");
    if (!f)
        give_up(strerror(errno));
    fprintf(f,
            "name: %s %s\nid: runner-%03d\nage: %d\nweight: %d kg\nweekly_mileage: %d km\n"
            "long_run_days: [%s]\neasy_pace: %d:%02d /km\nstart: 2026-11-30\nweeks: 4\n"
            "temperature: %d C\n",
            first[i % 11], last[i % 9], i, 20 + i % 45, 48 + i % 40, 20 + i % 60,
            i % 3 ? "Sunday" : "Saturday", 5 + i % 3, i % 60, 5 + i % 20);
    if (fclose(f) != 0)
        give_up(strerror(errno));
}

/* Notes the processor time since *FROM as this runner's for a step, and begins the next. */
static void lap(struct tally *t, enum step s, double *from)
{
    double to = read_clock(CLOCK_PROCESS_CPUTIME_ID);

    t->step_s[s][t->runners] = to - *from;
    t->runner_s[t->runners] += to - *from;
    *from = to;
}

static bool print_runner(struct pipeline_task *task, struct tally *t)
{
    struct pipeline_made *m = ARENA_NEW(task->arena, struct pipeline_made);
    struct paint_options o = task->cli->painting;
    struct buf pdf;
    double from = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    bool is_fine;

    o.cache = task->shared->painted;
    is_fine = pipeline_read(task, m);
    lap(t, STEP_READ, &from);
    is_fine = is_fine && pipeline_plan(task, m);
    lap(t, STEP_PLAN, &from);
    is_fine = is_fine && pipeline_fill_templates(task, m);
    lap(t, STEP_TEMPLATES, &from);
    is_fine = is_fine && pipeline_lay_out(task, m);
    lap(t, STEP_LAYOUT, &from);
    pdf = buf_in(task->arena, PAINT_BYTES_MAX);
    is_fine = is_fine && paint_list(PAINT_PDF, &m->pages, &o, &pdf, task->diag, task->scratch);
    lap(t, STEP_PAINT, &from);
    is_fine = is_fine && fs_write(FOLDER "/runner.pdf", buf_str(&pdf), FS_NO_SYNC, task->diag);
    lap(t, STEP_WRITE, &from);
    t->pages += is_fine ? m->pages.pages.n : 0;
    t->bytes += pdf.n;
    t->runners++;
    return is_fine;
}

static long peak_kb(void)
{
    struct rusage u;

    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

static void bench_runners(struct cli *c, const struct pipeline *shared,
                          const struct pipeline_request *request, int n, struct tally *t)
{
    struct arena arena, scratch;
    struct diag d;

    arena_init(&arena);
    arena_init(&scratch);
    for (int i = 0; i < n; i++) {
        char path[PATH_ROOM];
        struct pipeline_task task = {.cli = c,
                                     .shared = shared,
                                     .request = request,
                                     .path = path,
                                     .arena = &arena,
                                     .scratch = &scratch,
                                     .diag = &d};
        double from;

        write_profile(i, path);
        diag_init(&d, &arena);
        from = now();
        if (!print_runner(&task, t))
            give_up(d.records.n ? d.records.item[0].text : "a runner failed");
        arena_restore(&scratch, (struct arena_mark){0});
        arena_restore(&arena, (struct arena_mark){0});
        t->clock_s += now() - from;
        if (i < RUNNERS_WARM)
            t->warm_kb = peak_kb();
    }
    t->most_kb = peak_kb();
    arena_release(&scratch);
    arena_release(&arena);
}

static void report(const struct tally *t)
{
    double best_s, middle_s = median(t->runner_s, t->runners);
    double pages = (double)t->pages / (double)t->runners, sum_s = 0;

    best_s = t->runner_s[0];
    printf(
        "%s: %zu runners of %.1f pages, one core, warm: %.0f pages a second (best runner %.0f; all "
        "by the clock %.0f)\n",
        t->is_untagged ? "without tags" : "with tags", t->runners, pages, pages / middle_s,
        pages / best_s, (double)t->pages / t->clock_s);
    printf("  %-12s %8.2f ms, once\n", "open", 1e3 * t->open_s);
    for (int s = 0; s < STEP_COUNT; s++) {
        double step_s = median(t->step_s[s], t->runners);

        sum_s += step_s;
        printf("  %-12s %8.3f ms a runner, %4.1f %%, best %.3f ms\n", step_names[s], 1e3 * step_s,
               100 * step_s / middle_s, 1e3 * t->step_s[s][0]);
    }
    printf("  %-12s %8.3f ms a runner (medians)\n", "together", 1e3 * sum_s);
    printf("%.1f KB a page; memory at its peak %.1f MB after %d runners, %.1f MB at the end\n",
           (double)t->bytes / 1024 / (double)t->pages, (double)t->warm_kb / 1024, RUNNERS_WARM,
           (double)t->most_kb / 1024);
}

static void bench_club(int n, struct tally *t)
{
    struct arena run;
    struct cli c = {
        .run = &run, .options = {.pages = PAGES}, .painting = {.is_untagged = t->is_untagged}};
    struct pipeline_request request;
    struct pipeline shared;
    struct diag d;
    double from = read_clock(CLOCK_PROCESS_CPUTIME_ID);

    arena_init(&run);
    diag_init(&d, &run);
    if (!date_parse(STR("2026-11-26"), &c.today) ||
        !pipeline_open(&c, PIPELINE_PAGES, &shared, &request, &d))
        give_up("templates or fonts are broken");
    t->open_s = read_clock(CLOCK_PROCESS_CPUTIME_ID) - from;
    t->runner_s = ARENA_NEW_N(&run, double, (size_t)n);
    for (int s = 0; s < STEP_COUNT; s++)
        t->step_s[s] = ARENA_NEW_N(&run, double, (size_t)n);
    bench_runners(&c, &shared, &request, n, t);
    report(t);
    pipeline_close(&shared);
    arena_release(&run);
}

int main(int argc, char **argv)
{
    const char *const begin[] = {argc > 1 ? argv[1] : "", "--version", NULL};
    const char *const make[] = {
        begin[0], "make",   "samples/mara.yaml", "-q", "-o", FOLDER "/cold.pdf", "--pages",
        PAGES,    "--date", "2026-11-26",        NULL};
    int n = argc > 2 ? atoi(argv[2]) : RUNNERS;
    struct tally tagged = {.pages = 0}, untagged = {.is_untagged = true};

    if (argc < 2 || argc > 3 || n < 1 || n > RUNNERS_MAX)
        give_up("usage: bench PROGRAM [RUNNERS]");
    mkdir("build", 0777);
    mkdir(FOLDER, 0777);
    bench_start("cold start to 12 pages on disk", make);
    bench_start("of that, to start and end", begin);
    bench_club(n, &tagged);
    bench_club(n, &untagged);
    return 0;
}
