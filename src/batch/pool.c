#include "batch/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/array.h"

enum {
    WINDOW = 64,  /* jobs a worker that may be ahead of the slowest */
    WAIT_MS = 100 /* the longest that a signal waits for us */
};

static const size_t NO_JOB = SIZE_MAX;

struct worker {
    pid_t pid;
    int to, from;        /* our ends of its pipes */
    size_t job;          /* at work, or NO_JOB */
    struct arena arena;  /* of the result as far as it has come */
    struct buf incoming; /* its length, then its bytes */
};

struct result {
    struct arena arena;
    struct str bytes;
    const char *why;
    bool is_there;
};

struct running {
    struct pool *pool;
    struct worker *worker;
    struct result *ring; /* by job, modulo its size */
    size_t n_ring, next, taken;
    bool has_failed;
    struct arena arena;
    struct diag *diag;
};

/* --- signals --------------------------------------------------------------------------------- */

/* But those that whoever began us wants ignored (nohup, a job in the background): held back, they
 * would be pending all the same. */
static void set_of_stops(sigset_t *set)
{
    static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction now;

    sigemptyset(set);
    for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
        if (sigaction(stops[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaddset(set, stops[i]);
    }
}

bool pool_is_asked_to_stop(void)
{
    sigset_t pending;

    return sigpending(&pending) == 0 &&
           (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1 ||
            sigismember(&pending, SIGHUP) == 1);
}

void pool_let_signals_through(void)
{
    sigset_t stops;

    set_of_stops(&stops);
    sigprocmask(SIG_UNBLOCK, &stops, NULL);
}

unsigned pool_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > POOL_WORKERS_MAX ? POOL_WORKERS_MAX : (unsigned)n;
}

/* --- bytes through pipes --------------------------------------------------------------------- */

static bool write_all(int fd, const void *bytes, size_t n)
{
    const char *p = bytes;

    while (n) {
        ssize_t put = write(fd, p, n);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        p += put;
        n -= (size_t)put;
    }
    return true;
}

static bool read_all(int fd, void *bytes, size_t n)
{
    char *p = bytes;

    while (n) {
        ssize_t got = read(fd, p, n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

/* --- a worker's own life --------------------------------------------------------------------- */

static _Noreturn void live(struct pool *p, int jobs, int results)
{
    struct sigaction otherwise = {.sa_handler = SIG_DFL};
    uint64_t job;

    sigaction(SIGABRT, &otherwise, NULL); /* the parent says what happened */
    while (read_all(jobs, &job, sizeof job)) {
        struct arena arena;
        struct buf result;
        uint64_t n;

        arena_init(&arena);
        buf_init(&result, &arena, POOL_RESULT_MAX);
        p->work(p->self, (size_t)job, &result);
        n = result.n;
        if (!write_all(results, &n, sizeof n) || !write_all(results, result.p, result.n))
            _exit(0); /* nobody waits for it any more */
        arena_release(&arena);
    }
    _exit(0);
}

static void close_both(const int fd[2])
{
    close(fd[0]);
    close(fd[1]);
}

/* Ends of other workers' pipes must not live on in this one, or they would never see an end. */
static void close_others(const struct running *r)
{
    for (unsigned i = 0; i < r->pool->n_workers; i++) {
        if (r->worker[i].pid > 0) {
            close(r->worker[i].to);
            close(r->worker[i].from);
        }
    }
}

static bool start(struct running *r, struct worker *w)
{
    int jobs[2], results[2];

    if (pipe(jobs) != 0)
        return false;
    if (pipe(results) != 0) {
        close_both(jobs);
        return false;
    }
    w->pid = fork();
    if (w->pid < 0) {
        close_both(jobs);
        close_both(results);
        return false;
    }
    if (w->pid == 0) {
        close_others(r);
        close(jobs[1]);
        close(results[0]);
        live(r->pool, jobs[0], results[1]);
    }
    close(jobs[0]);
    close(results[1]);
    w->to = jobs[1];
    w->from = results[0];
    w->job = NO_JOB;
    arena_init(&w->arena);
    buf_init(&w->incoming, &w->arena, POOL_RESULT_MAX + sizeof(uint64_t));
    return true;
}

/* Its end, in words. */
static const char *bury(struct running *r, struct worker *w)
{
    int status = 0;

    close(w->to);
    close(w->from);
    arena_release(&w->arena);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    w->pid = 0;
    if (WIFSIGNALED(status))
        return arena_printf(&r->arena, "it was ended by signal %d", WTERMSIG(status));
    return arena_printf(&r->arena, "it ended with status %d", WEXITSTATUS(status));
}

/* --- handing out and taking in --------------------------------------------------------------- */

static struct result *place_of(struct running *r, size_t job)
{
    return &r->ring[job % r->n_ring];
}

/* Results whose turn it is. */
static void hand_over(struct running *r)
{
    while (r->taken < r->next && place_of(r, r->taken)->is_there) {
        struct result *done = place_of(r, r->taken);

        r->pool->take(r->pool->self, r->taken++, done->bytes, done->why);
        arena_release(&done->arena);
        *done = (struct result){.is_there = false};
    }
}

static void keep(struct running *r, size_t job, struct str bytes, const char *why)
{
    struct result *at = place_of(r, job);

    arena_init(&at->arena);
    at->bytes = (struct str){bytes.n ? str_dup(&at->arena, bytes) : "", bytes.n};
    at->why = why;
    at->is_there = true;
    hand_over(r);
}

static void hand_out(struct running *r, struct worker *w)
{
    uint64_t job = r->next;

    if (r->pool->is_stopped || r->next == r->pool->n_jobs || r->next - r->taken >= r->n_ring)
        return;
    w->job = r->next++;
    /* One who has just died is found out when his results end. */
    (void)!write_all(w->to, &job, sizeof job);
}

static void lose(struct running *r, struct worker *w)
{
    size_t job = w->job;
    const char *why = bury(r, w);

    if (job != NO_JOB)
        keep(r, job, (struct str){"", 0}, why);
    if (!r->pool->is_stopped && r->next < r->pool->n_jobs && !start(r, w))
        r->has_failed = true;
}

static void take_in(struct running *r, struct worker *w)
{
    char bytes[64 * 1024];
    ssize_t got = read(w->from, bytes, sizeof bytes);
    uint64_t n;

    if (got < 0 && errno == EINTR)
        return;
    if (got <= 0 || w->job == NO_JOB) {
        lose(r, w);
        return;
    }
    buf_put(&w->incoming, bytes, (size_t)got);
    if (w->incoming.n < sizeof n)
        return;
    memcpy(&n, w->incoming.p, sizeof n);
    if (w->incoming.n - sizeof n < n)
        return;
    keep(r, w->job, (struct str){w->incoming.p + sizeof n, (size_t)n}, NULL);
    w->job = NO_JOB;
    arena_release(&w->arena);
    buf_init(&w->incoming, &w->arena, POOL_RESULT_MAX + sizeof n);
}

static bool is_done(const struct running *r)
{
    for (unsigned i = 0; i < r->pool->n_workers; i++) {
        if (r->worker[i].pid && r->worker[i].job != NO_JOB)
            return false;
    }
    return r->pool->is_stopped || r->next == r->pool->n_jobs;
}

static void wait_for_results(struct running *r, struct pollfd *fd)
{
    unsigned n = r->pool->n_workers;

    for (unsigned i = 0; i < n; i++)
        fd[i] = (struct pollfd){.fd = r->worker[i].pid ? r->worker[i].from : -1, .events = POLLIN};
    if (poll(fd, n, WAIT_MS) <= 0)
        return;
    for (unsigned i = 0; i < n; i++) {
        if (fd[i].revents)
            take_in(r, &r->worker[i]);
    }
}

static void run_all(struct running *r)
{
    unsigned n = r->pool->n_workers;
    struct pollfd *fd = ARENA_NEW_N(&r->arena, struct pollfd, n);

    for (unsigned i = 0; i < n && !r->has_failed; i++)
        r->has_failed = !start(r, &r->worker[i]);
    while (!r->has_failed) {
        for (unsigned i = 0; i < n; i++) {
            if (r->worker[i].pid && r->worker[i].job == NO_JOB)
                hand_out(r, &r->worker[i]);
        }
        if (is_done(r))
            break;
        wait_for_results(r, fd);
        r->pool->is_stopped = r->pool->is_stopped || pool_is_asked_to_stop();
        if (r->pool->tick)
            r->pool->tick(r->pool->self);
    }
    for (unsigned i = 0; i < n; i++) {
        if (r->worker[i].pid)
            bury(r, &r->worker[i]);
    }
}

static void run_here(struct pool *p)
{
    for (size_t job = 0; job < p->n_jobs && !p->is_stopped; job++) {
        struct arena arena;
        struct buf result;

        arena_init(&arena);
        buf_init(&result, &arena, POOL_RESULT_MAX);
        p->work(p->self, job, &result);
        p->take(p->self, job, buf_str(&result), NULL);
        arena_release(&arena);
        p->is_stopped = pool_is_asked_to_stop();
        if (p->tick)
            p->tick(p->self);
    }
}

bool pool_run(struct pool *p, struct diag *d)
{
    struct running r = {.pool = p, .diag = d};
    bool is_fine;
    sigset_t stops;

    set_of_stops(&stops);
    sigprocmask(SIG_BLOCK, &stops, NULL);
    if (p->n_workers > p->n_jobs)
        p->n_workers = (unsigned)p->n_jobs;
    if (!p->n_workers) {
        run_here(p);
        return true;
    }
    arena_init(&r.arena);
    r.worker = ARENA_NEW_N(&r.arena, struct worker, p->n_workers);
    r.n_ring = (size_t)WINDOW * p->n_workers;
    r.ring = ARENA_NEW_N(&r.arena, struct result, r.n_ring);
    run_all(&r);
    is_fine = !r.has_failed || diag_report(d, (struct loc){0}, DIAG_FILE_READ,
                                           "cannot start a worker: %s", strerror(errno));
    for (size_t i = 0; i < r.n_ring; i++) {
        if (r.ring[i].is_there)
            arena_release(&r.ring[i].arena);
    }
    arena_release(&r.arena);
    return is_fine;
}
