/* Starts workers, hands out jobs, and takes their results in order. */
#include "batch/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/os_linux.h"
#include "batch/progress.h"
#include "batch/stop.h"

enum {
    WINDOW = 16,   /* jobs a worker that may be ahead of the slowest: results wait in memory */
    WAIT_MS = 100, /* between two looks at what has changed */
    STATUS_MEMORY = 71
};

static const double RETRY_S = 0.1;  /* between two attempts to start workers */
static const double LOOK_S = 0.1;   /* between two looks for a signal */
static const double GIVE_UP_S = 2;  /* without any worker */
static const double STOPPING_S = 2; /* for workers to end their jobs after a signal */
static const size_t NO_JOB = SIZE_MAX;

/* What a worker writes before the bytes of a result. */
struct result_head {
    uint64_t n;
    bool is_last; /* the worker ends after it */
};

struct worker {
    pid_t pid;           /* 0: there is none */
    int to, from;        /* our ends of its pipes */
    size_t job;          /* at work, or NO_JOB */
    bool is_leaving;     /* it takes no more jobs */
    struct arena arena;  /* of the result as far as it has come */
    struct buf incoming; /* its head, then its bytes */
};

struct result {
    struct arena arena;
    struct str bytes;
    const char *why;
    bool is_there, is_dropped; /* dropped: nobody's fault, the job was not ended */
};

struct running {
    struct pool *pool;
    struct worker *worker;
    struct result *ring; /* by job, modulo its size */
    size_t n_ring, next, taken;
    double start_s;      /* when workers that are missing may be started */
    double alone_s;      /* since when there is no worker; 0: there is one */
    double look_s;       /* when to look for a signal */
    double stop_s;       /* when it came */
    const char *failure; /* why the pool cannot go on, or NULL */
    struct arena arena;
};

unsigned pool_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > POOL_WORKERS_MAX ? POOL_WORKERS_MAX : (unsigned)n;
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

/* --- a worker -------------------------------------------------------------------------------- */

static _Noreturn void worker_main(struct pool *p, int jobs, int results)
{
    const struct sigaction otherwise = {.sa_handler = SIG_DFL};
    struct result_head head = {0};
    uint64_t job;

    sigaction(SIGABRT, &otherwise, NULL); /* the parent says what happened */
    stop_ignore();
    while (!head.is_last && read_all(jobs, &job, sizeof job)) {
        struct arena arena = {0};
        struct buf result = buf_in(&arena, POOL_RESULT_MAX + sizeof head);

        buf_put(&result, &head, sizeof head);
        head.is_last = !p->work(p->self, (size_t)job, &result);
        head.n = result.n - sizeof head;
        memcpy(result.p, &head, sizeof head);
        if (!fs_write_fd(results, buf_str(&result)))
            break; /* nobody waits for it any more */
        arena_release(&arena);
    }
    _exit(0);
}

/* A worker must not hold ends of other workers' pipes, or they would never see an end. */
static void close_others(const struct running *r)
{
    for (unsigned i = 0; i < r->pool->n_workers; i++) {
        if (r->worker[i].pid) {
            close(r->worker[i].to);
            close(r->worker[i].from);
        }
    }
}

static void begin_result(struct worker *w)
{
    arena_init(&w->arena);
    w->incoming = buf_in(&w->arena, POOL_RESULT_MAX + sizeof(struct result_head));
}

/* False with errno. */
static bool worker_start(struct running *r, struct worker *w)
{
    int fd[4] = {-1, -1, -1, -1}, *jobs = fd, *results = fd + 2;
    pid_t parent = getpid(), pid = -1;

    if (pipe(jobs) == 0 && pipe(results) == 0)
        pid = fork();
    if (pid < 0) {
        int code = errno;

        for (size_t i = 0; i < ARRAY_LEN(fd) && fd[i] >= 0; i++)
            close(fd[i]);
        errno = code;
        return false;
    }
    if (pid == 0) {
        if (!os_die_with(parent))
            _exit(0);
        close_others(r);
        close(jobs[1]);
        close(results[0]);
        worker_main(r->pool, jobs[0], results[1]);
    }
    close(jobs[0]);
    close(results[1]);
    *w = (struct worker){.pid = pid, .to = jobs[1], .from = results[0], .job = NO_JOB};
    begin_result(w);
    return true;
}

/* How it ended, in words. */
static const char *worker_reap(struct running *r, struct worker *w)
{
    pid_t pid = w->pid;
    int status = 0;

    close(w->to);
    close(w->from);
    arena_release(&w->arena);
    w->pid = 0;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return arena_printf(&r->arena, "its exit status is unknown: %s", strerror(errno));
    }
    if (WIFSIGNALED(status))
        return arena_printf(&r->arena, "it was killed by signal %d", WTERMSIG(status));
    if (WEXITSTATUS(status) == STATUS_MEMORY)
        return "it ran out of memory";
    return arena_printf(&r->arena, "it exited with status %d", WEXITSTATUS(status));
}

static unsigned count_workers(const struct running *r)
{
    unsigned n = 0;

    for (unsigned i = 0; i < r->pool->n_workers; i++)
        n += r->worker[i].pid != 0;
    return n;
}

static bool has_jobs(const struct running *r)
{
    return !r->pool->is_stopped && r->next < r->pool->n_jobs;
}

/* Fills the places that are empty.  A system that is short of processes or memory now may have some
 * soon: it is asked again as long as there are jobs. */
static void start_workers(struct running *r)
{
    double now_s = progress_now_s();
    int code = 0;

    for (unsigned i = 0; i < r->pool->n_workers && !code && has_jobs(r); i++) {
        if (!r->worker[i].pid && now_s >= r->start_s && !worker_start(r, &r->worker[i]))
            code = errno;
    }
    if (code)
        r->start_s = now_s + RETRY_S;
    if (count_workers(r)) {
        r->alone_s = 0;
    } else if (code) {
        if (r->alone_s <= 0)
            r->alone_s = now_s;
        else if (now_s - r->alone_s > GIVE_UP_S)
            r->failure = arena_printf(&r->arena, "cannot start a worker: %s", strerror(code));
    }
}

/* --- results --------------------------------------------------------------------------------- */

static struct result *slot_of(struct running *r, size_t job)
{
    return &r->ring[job % r->n_ring];
}

/* Those whose turn it is. */
static void take_results(struct running *r)
{
    while (r->taken < r->next && slot_of(r, r->taken)->is_there) {
        struct result *done = slot_of(r, r->taken);

        if (!done->is_dropped)
            r->pool->take(r->pool->self, r->taken, done->bytes, done->why);
        r->taken++;
        arena_release(&done->arena);
        *done = (struct result){.is_there = false};
    }
}

static void keep(struct running *r, size_t job, struct result result)
{
    result.is_there = true;
    *slot_of(r, job) = result;
    take_results(r);
}

static void hand_out(struct running *r, struct worker *w)
{
    uint64_t job = r->next;

    if (w->is_leaving || !has_jobs(r) || r->next - r->taken >= r->n_ring)
        return;
    w->job = r->next++;
    /* A worker that has just died is found out when its results end. */
    (void)!fs_write_fd(w->to, (struct str){(const char *)&job, sizeof job});
}

/* Its job is lost; DROPPED: because we killed it. */
static void lose(struct running *r, struct worker *w, bool dropped)
{
    size_t job = w->job;
    const char *why = worker_reap(r, w);

    if (job != NO_JOB)
        keep(r, job, (struct result){.bytes = STR(""), .why = why, .is_dropped = dropped});
}

static void receive(struct running *r, struct worker *w)
{
    char bytes[64 * 1024];
    ssize_t got = read(w->from, bytes, sizeof bytes);
    struct result_head head;
    struct result done;
    size_t job = w->job;

    if (got < 0 && errno == EINTR)
        return;
    if (got > 0 && w->job != NO_JOB)
        buf_put(&w->incoming, bytes, (size_t)got);
    if (got <= 0 || w->job == NO_JOB || w->incoming.is_full) {
        if (got > 0)
            kill(w->pid, SIGKILL); /* it writes what it should not */
        lose(r, w, false);
        return;
    }
    if (w->incoming.n < sizeof head)
        return;
    memcpy(&head, w->incoming.p, sizeof head);
    if (w->incoming.n - sizeof head < head.n) {
        buf_reserve(&w->incoming, head.n + sizeof head - w->incoming.n); /* at once */
        return;
    }
    done =
        (struct result){.arena = w->arena, .bytes = str_tail(buf_str(&w->incoming), sizeof head)};
    w->job = NO_JOB;
    w->is_leaving = head.is_last;
    begin_result(w);
    hand_out(r, w); /* before the result is looked at: the worker need not wait */
    keep(r, job, done);
}

/* --- the whole ------------------------------------------------------------------------------- */

static bool is_done(const struct running *r)
{
    for (unsigned i = 0; i < r->pool->n_workers; i++) {
        if (r->worker[i].pid && r->worker[i].job != NO_JOB)
            return false;
    }
    return !has_jobs(r);
}

static void wait_for_results(struct running *r, struct pollfd *fd)
{
    unsigned n = r->pool->n_workers;
    int ready;

    for (unsigned i = 0; i < n; i++)
        fd[i] = (struct pollfd){.fd = r->worker[i].pid ? r->worker[i].from : -1, .events = POLLIN};
    ready = poll(fd, n, WAIT_MS);
    if (ready < 0)
        r->look_s = 0;
    if (ready < 0 && errno != EINTR)
        r->failure = arena_printf(&r->arena, "cannot wait for the workers: %s", strerror(errno));
    for (unsigned i = 0; i < n && ready > 0; i++) {
        if (fd[i].revents)
            receive(r, &r->worker[i]);
    }
}

static void look_for_stop(struct running *r)
{
    double now_s = progress_now_s();

    if (now_s < r->look_s)
        return;
    r->look_s = now_s + LOOK_S;
    if (!r->pool->is_stopped && stop_is_requested()) {
        r->pool->is_stopped = true;
        r->stop_s = now_s;
    }
    if (!r->pool->is_stopped || now_s - r->stop_s < STOPPING_S)
        return;
    for (unsigned i = 0; i < r->pool->n_workers; i++) {
        if (r->worker[i].pid && r->worker[i].job != NO_JOB) {
            kill(r->worker[i].pid, SIGKILL);
            lose(r, &r->worker[i], true);
        }
    }
}

static void run_all(struct running *r)
{
    unsigned n = r->pool->n_workers;
    struct pollfd *fd = ARENA_NEW_N(&r->arena, struct pollfd, n);

    while (!r->failure) {
        start_workers(r);
        for (unsigned i = 0; i < n; i++) {
            if (r->worker[i].pid && r->worker[i].job == NO_JOB)
                hand_out(r, &r->worker[i]);
        }
        if (is_done(r))
            break;
        wait_for_results(r, fd);
        look_for_stop(r);
        if (r->pool->tick)
            r->pool->tick(r->pool->self);
    }
    for (unsigned i = 0; i < n; i++) {
        if (!r->worker[i].pid)
            continue;
        if (r->worker[i].job != NO_JOB)
            kill(r->worker[i].pid, SIGKILL);
        lose(r, &r->worker[i], true);
    }
}

bool pool_run(struct pool *p, struct diag *d)
{
    struct running r = {.pool = p};
    bool is_fine;

    if (p->n_workers > p->n_jobs)
        p->n_workers = (unsigned)p->n_jobs;
    r.worker = ARENA_NEW_N(&r.arena, struct worker, p->n_workers);
    r.n_ring = (size_t)WINDOW * p->n_workers;
    r.ring = ARENA_NEW_N(&r.arena, struct result, r.n_ring);
    run_all(&r);
    is_fine = !r.failure || diag_report(d, (struct loc){0}, DIAG_BATCH_WORKER, "%s", r.failure);
    for (size_t i = 0; i < r.n_ring; i++) {
        if (r.ring[i].is_there)
            arena_release(&r.ring[i].arena);
    }
    arena_release(&r.arena);
    return is_fine;
}
