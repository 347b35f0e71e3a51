/* usage: bench PROGRAM   Prints how fast the program is: a cold start to a file on disk; pages a
 * second and the share of each step over a club of runners in one process; bytes a page; memory.
 * A report for people: nothing here passes or fails by the clock. */
#include <errno.h>
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
    PATH_ROOM = 64
};

#define FOLDER "build/bench"

enum step {
    STEP_OPEN,
    STEP_READ,
    STEP_PLAN,
    STEP_TEMPLATES,
    STEP_LAYOUT,
    STEP_PAINT,
    STEP_WRITE,
    STEP_COUNT
};

static const char *const step_names[] = {"open (once)", "read",  "plan", "templates",
                                         "layout",      "paint", "write"};

struct tally {
    double seconds[STEP_COUNT];
    double cpu_s; /* of all steps but the first */
    size_t pages, bytes, runners;
};

extern char **environ;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
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

/* Seconds of processor time of WHO: this process, or its children that have ended. */
static double cpu_time_s(int who)
{
    struct rusage u;

    getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* Seconds from start to end of the program printing one profile; -1 where it failed. */
static double start_once(const char *program, const char *profile)
{
    const char *argv[] = {program,  "make",       profile, "-q", "-o", FOLDER "/cold.pdf",
                          "--date", "2026-11-26", NULL};
    double from = now();
    pid_t child;
    int status;

    if (posix_spawn(&child, program, NULL, NULL, (char *const *)(size_t)argv, environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0)
        return -1;
    return now() - from;
}

static void bench_start(const char *program)
{
    double seconds[STARTS], cpu_s[STARTS];

    for (int i = 0; i < STARTS; i++) {
        cpu_s[i] = cpu_time_s(RUSAGE_CHILDREN);
        seconds[i] = start_once(program, "samples/club-runner.yaml");
        cpu_s[i] = cpu_time_s(RUSAGE_CHILDREN) - cpu_s[i];
        if (seconds[i] < 0)
            give_up("the program failed");
    }
    qsort(seconds, STARTS, sizeof *seconds, compare);
    qsort(cpu_s, STARTS, sizeof *cpu_s, compare);
    printf("cold start to a file on disk: median %.1f ms (best %.1f, worst %.1f) of %d; "
           "processor time %.1f ms\n",
           1e3 * seconds[STARTS / 2], 1e3 * seconds[0], 1e3 * seconds[STARTS - 1], STARTS,
           1e3 * cpu_s[STARTS / 2]);
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

/* Adds the time since *FROM to a step, and begins the next. */
static void lap(struct tally *t, enum step s, double *from)
{
    double to = now();

    t->seconds[s] += to - *from;
    *from = to;
}

static bool print_runner(struct pipeline_task *task, struct tally *t)
{
    struct pipeline_made *m = ARENA_NEW(task->arena, struct pipeline_made);
    struct buf pdf;
    double from = now();
    bool is_fine;

    is_fine = pipeline_read(task, m);
    lap(t, STEP_READ, &from);
    is_fine = is_fine && pipeline_plan(task, m);
    lap(t, STEP_PLAN, &from);
    is_fine = is_fine && pipeline_fill_templates(task, m);
    lap(t, STEP_TEMPLATES, &from);
    is_fine = is_fine && pipeline_lay_out(task, m);
    lap(t, STEP_LAYOUT, &from);
    buf_init(&pdf, task->arena, PAINT_BYTES_MAX);
    is_fine = is_fine && paint_list(PAINT_PDF, &m->pages, NULL, &pdf, task->diag, task->scratch);
    lap(t, STEP_PAINT, &from);
    is_fine = is_fine && fs_write(FOLDER "/runner.pdf", buf_str(&pdf), FS_NO_SYNC, task->diag);
    lap(t, STEP_WRITE, &from);
    t->pages += is_fine ? m->pages.pages.n : 0;
    t->bytes += pdf.n;
    t->runners++;
    return is_fine;
}

static void bench_club(struct tally *t)
{
    struct arena run, arena, scratch;
    struct cli c = {.run = &run};
    struct pipeline_request asked;
    struct pipeline shared;
    struct diag d;
    double from = now();

    arena_init(&run);
    diag_init(&d, &run);
    if (!date_parse(STR("2026-11-26"), &c.today) ||
        !pipeline_open(&c, PIPELINE_PAGES, &shared, &asked, &d))
        give_up("templates or fonts are broken");
    lap(t, STEP_OPEN, &from);
    t->cpu_s = -cpu_time_s(RUSAGE_SELF);
    for (int i = 0; i < RUNNERS; i++) {
        char path[PATH_ROOM];
        struct pipeline_task task = {&c, &shared, &asked, path, &arena, &scratch, &d, NULL};

        write_profile(i, path);
        arena_init(&arena);
        arena_init(&scratch);
        diag_init(&d, &arena);
        if (!print_runner(&task, t))
            give_up(d.records.n ? d.records.item[0].text : "a runner failed");
        arena_release(&scratch);
        arena_release(&arena);
    }
    t->cpu_s += cpu_time_s(RUSAGE_SELF);
    pipeline_close(&shared);
    arena_release(&run);
}

static void report(const struct tally *t)
{
    struct rusage usage;
    double sum = 0;

    for (int s = STEP_READ; s < STEP_COUNT; s++)
        sum += t->seconds[s];
    printf("%zu runners, %zu pages on one core: %.0f pages a second (%.0f by processor time), "
           "%.2f ms a runner\n",
           t->runners, t->pages, (double)t->pages / sum, (double)t->pages / t->cpu_s,
           1e3 * sum / (double)t->runners);
    for (int s = STEP_OPEN; s < STEP_COUNT; s++) {
        if (s == STEP_OPEN)
            printf("  %-12s %8.2f ms\n", step_names[s], 1e3 * t->seconds[s]);
        else
            printf("  %-12s %8.3f ms a runner, %4.1f %%\n", step_names[s],
                   1e3 * t->seconds[s] / (double)t->runners, 100 * t->seconds[s] / sum);
    }
    printf("%.1f KB a page\n", (double)t->bytes / 1024 / (double)t->pages);
    getrusage(RUSAGE_SELF, &usage);
    printf("memory at its peak: %.1f MB\n", (double)usage.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
    struct tally t = {.pages = 0};

    if (argc != 2)
        give_up("usage: bench PROGRAM");
    mkdir("build", 0777);
    mkdir(FOLDER, 0777);
    bench_start(argv[1]);
    bench_club(&t);
    report(&t);
    return 0;
}
