#include "batch/batch.h"

#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "batch/hash.h"
#include "batch/lock.h"
#include "batch/orphans.h"
#include "batch/pool.h"
#include "batch/tempfiles.h"
#include "paint/paint.h"

enum {
    MESSAGES_MAX = 16 * 1024 * 1024,
    PRINTED_MAX = 100 /* athletes whose messages are printed */
};

static const double MANIFEST_EVERY_S = 2;

enum outcome_kind {
    OUTCOME_MADE,
    OUTCOME_UNCHANGED,
    OUTCOME_FAILED
};

/* What a worker tells of one athlete: this, then its messages, then its line of the manifest. */
struct outcome {
    enum outcome_kind kind;
    unsigned pages;
    bool is_warned, had_io;
    size_t n_messages, n_line;
};

struct running {
    struct batch *b;
    const struct selection_entry **chosen; /* by job */
    struct manifest_old old;
    const char **unfinished; /* manifests of runs that were killed */
    size_t n_unfinished;
    struct manifest_out manifest;
    size_t n_put; /* entries of the selection that the manifest has come to */
    const char *
        *listed; /* by place in the selection: the file that the manifest tells of, or NULL */
    double written_s;
    size_t n_talking; /* athletes with messages */
    bool has_lost_list;
    struct arena *arena, *scratch; /* of one athlete after the other: a worker has its own copy */
};

/* --- one athlete, in a worker ---------------------------------------------------------------- */

static void copy_faults(struct batch_job *job)
{
    for (size_t i = 0; i < job->entry->faults.record.n; i++) {
        const struct diag_record *r = &job->entry->faults.record.item[i];

        diag_report(job->diag, r->at, r->id, "%s", r->text);
    }
}

static const char *path_of(struct arena *a, const struct batch *b, const struct selection_entry *e)
{
    return fs_join(a, b->dir, e->file);
}

/* Messages of an unchanged athlete stay true, but its row may have moved. */
static void move_messages(struct arena *a, struct manifest_record *r,
                          const struct club_athlete *who)
{
    struct diag_record *moved = ARENA_NEW_N(a, struct diag_record, r->n_messages + 1);

    if (!who->is_row || !r->row)
        return;
    for (size_t i = 0; i < r->n_messages; i++) {
        moved[i] = r->message[i];
        if (moved[i].at.line && moved[i].at.file && !strcmp(moved[i].at.file, who->at.file))
            moved[i].at.line += who->at.line - r->row;
    }
    r->message = moved;
    r->row = who->at.line;
}

/* Whether the file of an earlier run is what would be made now; then *r is its record. */
static bool is_unchanged(const struct running *run, struct batch_job *job,
                         struct manifest_record *r)
{
    const struct manifest_entry *old = manifest_find(&run->old, job->entry->id);
    struct diag ignored;
    struct str bytes;
    bool is_there;

    diag_init(&ignored, job->arena);
    if (run->b->is_forced || !old ||
        !manifest_read_record(job->arena, manifest_line(job->arena, old), r) || !r->is_made ||
        !r->file || strcmp(r->file, job->entry->file) != 0 || !r->sha256 || !r->inputs ||
        strcmp(r->inputs, job->inputs) != 0)
        return false;
    if (!fs_read_if_there(job->scratch, path_of(job->arena, run->b, job->entry), PAINT_BYTES_MAX,
                          &bytes, &is_there, &ignored) ||
        !is_there || strcmp(hash_of(job->arena, bytes), r->sha256) != 0)
        return false;
    move_messages(job->arena, r, job->entry->who);
    return true;
}

static bool write_file(const struct batch *b, struct batch_job *job, struct str pdf)
{
    const char *path = path_of(job->arena, b, job->entry);

    if (strchr(job->entry->file, '/') &&
        !fs_make_dirs_below(fs_dir(job->arena, path), strlen(b->dir), job->diag))
        return false;
    return fs_write(path, pdf, FS_NO_SYNC | FS_FILE, job->diag);
}

static struct manifest_record record_of(const struct batch_job *job, bool is_made)
{
    const struct club_athlete *who = job->entry->who;

    return (struct manifest_record){
        .id = job->entry->id,
        .name = who->name,
        .group = who->group,
        .row = who->is_row ? who->at.line : 0,
        .is_made = is_made,
        .file = is_made ? job->entry->file : NULL,
        .pages = is_made ? job->pages : 0,
        .inputs = is_made ? job->inputs : NULL,
        .message = job->diag->records.item,
        .n_messages = job->diag->records.n,
    };
}

/* What concerns the athlete as a whole is told of its row, not of the table. */
static void place_messages(struct batch_job *job)
{
    struct loc at = job->entry->who->at;

    for (size_t i = 0; i < job->diag->records.n && !job->entry->who->path; i++) {
        struct loc *of = &job->diag->records.item[i].at;

        if (!of->line && of->file && !strcmp(of->file, at.file))
            *of = at;
    }
    diag_sort(job->diag);
}

static enum outcome_kind make_one(const struct running *run, struct batch_job *job,
                                  struct manifest_record *r)
{
    const struct batch *b = run->b;
    struct buf pdf;

    copy_faults(job);
    /* Also of a row with faults, if it can be read at all: all its mistakes are told at once. */
    if ((job->entry->who->is_bad || !b->maker.read(b->maker.self, job)) || job->diag->errors) {
        place_messages(job);
        *r = record_of(job, false);
        return OUTCOME_FAILED;
    }
    if (is_unchanged(run, job, r))
        return OUTCOME_UNCHANGED;
    buf_init(&pdf, job->arena, PAINT_BYTES_MAX);
    if (!b->maker.make(b->maker.self, job, &pdf) || job->diag->errors ||
        (!b->is_dry && !write_file(b, job, buf_str(&pdf)))) {
        place_messages(job);
        *r = record_of(job, false);
        return OUTCOME_FAILED;
    }
    place_messages(job);
    *r = record_of(job, true);
    r->sha256 = hash_of(job->arena, buf_str(&pdf));
    return OUTCOME_MADE;
}

/* Warnings and errors as people read them, with the athlete's name.  What had to be assumed for
 * each of two hundred is for the manifest alone. */
static void put_messages(const struct batch *b, struct batch_job *job, struct buf *out)
{
    struct diag *d = job->diag;
    const char *name = job->entry->who->name;
    size_t n = 0;

    for (size_t i = 0; i < d->records.n; i++) {
        struct diag_record r = d->records.item[i];

        /* faults that were reported for several athletes at once come first */
        if (r.level == DIAG_NOTE ||
            (job->entry->is_reported && r.seq < job->entry->faults.record.n))
            continue;
        if (name)
            r.text = arena_printf(job->arena, "%s: %s", str_escape(job->arena, str_from_c(name)),
                                  r.text);
        d->records.item[n++] = r;
    }
    d->records.n = n;
    diag_write(d, out, b->diag_flags);
}

static bool is_warned(const struct manifest_record *r)
{
    for (size_t i = 0; i < r->n_messages; i++) {
        if (r->message[i].level == DIAG_WARNING)
            return true;
    }
    return false;
}

static void put_outcome(struct buf *result, struct outcome o, struct str talk, struct str line)
{
    o.n_messages = talk.n;
    o.n_line = line.n;
    buf_put(result, &o, sizeof o);
    buf_put_str(result, talk);
    buf_put_str(result, line);
}

static bool work(void *self, size_t job_i, struct buf *result)
{
    const struct running *run = self;
    struct diag d;
    struct batch_job job = {
        .entry = run->chosen[job_i], .arena = run->arena, .scratch = run->scratch, .diag = &d};
    struct manifest_record r;
    struct outcome o;
    struct buf talk;
    struct str line;
    bool is_sound = true;

    memset(&o, 0, sizeof o);
    diag_init(&d, run->arena);
    d.is_strict = run->b->is_strict;
    o.kind = make_one(run, &job, &r);
    o.pages = r.pages;
    o.is_warned = is_warned(&r);
    for (size_t i = 0; i < d.records.n; i++) {
        o.had_io |= d.records.item[i].id == DIAG_FILE_WRITE;
        is_sound &= !diag_is_fault(d.records.item[i].id);
    }
    line = manifest_write_record(run->arena, &r);
    buf_init(&talk, run->arena, MESSAGES_MAX);
    if (o.kind != OUTCOME_UNCHANGED)
        put_messages(run->b, &job, &talk);
    put_outcome(result, o, buf_str(&talk), line);
    arena_restore(run->scratch, (struct arena_mark){0});
    arena_restore(run->arena, (struct arena_mark){0});
    return is_sound;
}

/* --- what becomes of it ---------------------------------------------------------------------- */

/* What a worker that died would have told. */
static void put_crash(const struct batch *b, const struct selection_entry *e, const char *why,
                      struct arena *a, struct buf *result)
{
    struct diag d;
    struct batch_job job = {.entry = e, .arena = a, .scratch = a, .diag = &d};
    struct manifest_record r;
    struct loc at = e->who->at;
    struct buf talk;
    struct str line;

    diag_init(&d, a);
    if (e->who->path)
        at = (struct loc){.file = e->who->path};
    diag_report(&d, at, DIAG_BATCH_CRASH,
                "the program failed on this athlete, the rest goes on: %s", why);
    r = record_of(&job, false);
    line = manifest_write_record(a, &r);
    buf_init(&talk, a, MESSAGES_MAX);
    put_messages(b, &job, &talk);
    put_outcome(result, (struct outcome){.kind = OUTCOME_FAILED}, buf_str(&talk), line);
}

static void count(struct batch_tally *t, const struct outcome *o)
{
    t->made += o->kind == OUTCOME_MADE;
    t->unchanged += o->kind == OUTCOME_UNCHANGED;
    t->failed += o->kind == OUTCOME_FAILED;
    t->warned += o->is_warned;
    t->pages += o->pages;
    t->had_io |= o->had_io;
}

static bool list_one(const struct batch *b, const struct selection_entry *e, enum outcome_kind kind,
                     struct arena *a)
{
    static const char *const word[] = {"make", "keep", "fail"};
    const char *shown = e->id ? e->id : arena_printf(a, "row %u", e->who->at.line);

    return b->list(b->self, str_from_c(arena_printf(
                                a, "%s\t%s\t%s\n", word[kind], str_escape(a, str_from_c(shown)),
                                kind == OUTCOME_FAILED ? "-" : path_of(a, b, e))));
}

/* --- the manifest ---------------------------------------------------------------------------- */

static bool is_single(const struct selection_entry *e)
{
    for (size_t i = 0; i < e->faults.record.n; i++) {
        if (e->faults.record.item[i].id == DIAG_CLUB_ID)
            return false;
    }
    return e->id != NULL;
}

/* Those that were not this run's business, or that it did not come to, stay as they were told. */
static void put_old_lines(struct running *run, size_t to)
{
    for (; run->n_put < to; run->n_put++) {
        const struct selection_entry *e = &run->b->selection->entry[run->n_put];
        const struct manifest_entry *old = is_single(e) ? manifest_find(&run->old, e->id) : NULL;
        struct arena arena;

        if (!old)
            continue;
        arena_init(&arena);
        manifest_put(&run->manifest, manifest_line(&arena, old), old->file != NULL);
        run->listed[run->n_put] = old->file;
        arena_release(&arena);
    }
}

static void put_line(struct running *run, const struct selection_entry *e, struct str line,
                     bool is_made)
{
    put_old_lines(run, (size_t)(e - run->b->selection->entry));
    manifest_put(&run->manifest, line, is_made);
    run->listed[run->n_put++] = is_made ? e->file : NULL;
}

/* Now and then, so that a run that is killed need not be made again from its beginning. */
static void tick(void *self)
{
    struct running *run = self;
    double now_s = progress_now_s();

    if (run->b->is_dry || now_s - run->written_s < MANIFEST_EVERY_S)
        return;
    fs_writer_flush(run->manifest.writer);
    run->written_s = now_s;
}

static bool end_manifest(struct running *run, struct diag *d)
{
    struct batch *b = run->b;
    const struct manifest_orphan *orphan;
    struct arena arena;
    bool is_fine;
    size_t n;

    arena_init(&arena);
    put_old_lines(run, b->selection->n);
    n = orphans_find(&arena, b->dir, &run->old, b->selection, run->listed, &orphan);
    orphans_report(fs_join(&arena, b->dir, b->manifest), orphan, n, d);
    /* Files before the list that vouches for them. */
    fs_writer_flush(run->manifest.writer);
    is_fine = fs_sync(b->dir[0] ? b->dir : ".", d);
    is_fine = manifest_end(&run->manifest, &arena, orphan, n, d) && is_fine;
    for (size_t i = 0; i < run->n_unfinished && is_fine; i++)
        fs_remove(run->unfinished[i]);
    arena_release(&arena);
    return is_fine;
}

/* --- taking in ------------------------------------------------------------------------------- */

static void take(void *self, size_t job, struct str result, const char *why)
{
    struct running *run = self;
    struct batch *b = run->b;
    const struct selection_entry *e = run->chosen[job];
    size_t at = (size_t)(e - b->selection->entry);
    struct arena arena;
    struct outcome o;
    struct buf lost;

    arena_init(&arena);
    if (why) {
        buf_init(&lost, &arena, MESSAGES_MAX);
        put_crash(b, e, why, &arena, &lost);
        result = buf_str(&lost);
    }
    memcpy(&o, result.p, sizeof o);
    result = str_tail(result, sizeof o);
    count(&b->tally, &o);
    if (o.n_messages && (run->n_talking++ < PRINTED_MAX || b->shows_all)) {
        progress_clear(&b->progress);
        b->talk(b->self, (struct str){result.p, o.n_messages});
    }
    b->is_made[at] = o.kind != OUTCOME_FAILED;
    b->n_pages[at] = o.pages;
    if (b->is_dry)
        run->has_lost_list = run->has_lost_list || !list_one(b, e, o.kind, &arena);
    else
        put_line(run, e, (struct str){result.p + o.n_messages, o.n_line}, b->is_made[at]);
    progress_step(&b->progress, e->who->name ? e->who->name : e->id);
    arena_release(&arena);
}

/* --- the whole ------------------------------------------------------------------------------- */

/* What a run that was killed left; of its manifest, only once there is a new one. */
static void clean(const struct running *run, size_t n)
{
    const char **names;
    struct arena arena;

    arena_init(&arena);
    names = ARENA_NEW_N(&arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = run->chosen[i]->file;
    tempfiles_remove(&arena, run->b->dir[0] ? run->b->dir : ".", names, n);
    arena_release(&arena);
}

static void read_manifests(struct running *run)
{
    const struct batch *b = run->b;

    manifest_read(b->arena, fs_join(b->arena, b->dir, b->manifest), &run->old);
    run->n_unfinished =
        tempfiles_find(b->arena, b->dir[0] ? b->dir : ".", b->manifest, &run->unfinished);
    for (size_t i = 0; i < run->n_unfinished; i++)
        manifest_read(b->arena, run->unfinished[i], &run->old);
    manifest_sort(b->arena, &run->old);
}

/* The chosen, and room for what becomes of them; returns their number. */
static size_t line_up(struct running *run)
{
    struct batch *b = run->b;
    size_t n = b->selection->n + 1, n_chosen = 0;

    run->chosen = ARENA_NEW_N(b->arena, const struct selection_entry *, n);
    run->listed = ARENA_NEW_N(b->arena, const char *, n);
    b->is_made = ARENA_NEW_N(b->arena, bool, n);
    b->n_pages = ARENA_NEW_N(b->arena, unsigned, n);
    for (size_t i = 0; i < b->selection->n; i++) {
        if (b->selection->entry[i].is_chosen)
            run->chosen[n_chosen++] = &b->selection->entry[i];
    }
    return n_chosen;
}

static bool lock_folder(const struct batch *b, struct lock *lock, struct diag *d)
{
    return lock_take(lock, fs_join(b->arena, b->dir, ".runsheet.lock"), b->head.shard,
                     b->head.n_shards, b->dir[0] ? b->dir : ".", d);
}

bool batch_run(struct batch *b, struct diag *d)
{
    struct arena arena, scratch;
    struct running run = {
        .b = b, .written_s = progress_now_s(), .arena = &arena, .scratch = &scratch};
    struct pool pool = {
        .n_workers = b->n_workers, .self = &run, .work = work, .take = take, .tick = tick};
    struct lock lock;
    bool is_fine;

    pool.n_jobs = line_up(&run);
    if (!b->is_dry && ((b->dir[0] && !fs_make_dirs(b->dir, d)) || !lock_folder(b, &lock, d)))
        return false;
    b->has_begun = true;
    read_manifests(&run);
    if (!b->is_dry) {
        clean(&run, pool.n_jobs);
        manifest_begin(&run.manifest, b->arena, fs_join(b->arena, b->dir, b->manifest), &b->head);
    }
    progress_begin(&b->progress, pool.n_jobs);
    arena_init(&arena);
    arena_init(&scratch);
    is_fine = pool_run(&pool, d);
    arena_release(&scratch);
    arena_release(&arena);
    progress_clear(&b->progress);
    b->tally.is_stopped = pool.is_stopped;
    b->tally.had_io |= run.has_lost_list;
    if (run.n_talking > PRINTED_MAX && !b->shows_all)
        b->talk(b->self, str_from_c(arena_printf(
                             b->arena,
                             "and messages about %zu more athletes: %s--all-errors "
                             "prints them all\n",
                             run.n_talking - PRINTED_MAX,
                             b->is_dry ? ""
                                       : arena_printf(b->arena, "see %s; ",
                                                      fs_join(b->arena, b->dir, b->manifest)))));
    if (b->is_dry)
        return is_fine;
    is_fine = end_manifest(&run, d) && is_fine;
    lock_release(&lock);
    return is_fine;
}

const char *batch_manifest_name(struct arena *a, unsigned shard, unsigned n_shards)
{
    if (n_shards == 1)
        return "manifest.json";
    return arena_printf(a, "manifest-%u-of-%u.json", shard, n_shards);
}

struct str batch_table(struct arena *a, const struct batch *b, double seconds)
{
    const struct batch_tally *t = &b->tally;
    struct buf out;

    buf_init(&out, a, 4096);
    buf_printf(&out, "%9s %9s %9s %9s %9s %9s\n", b->is_dry ? "to make" : "made", "unchanged",
               "failed", "warned", "pages", "seconds");
    buf_printf(&out, "%9zu %9zu %9zu %9zu %9zu %9.1f\n", t->made, t->unchanged, t->failed,
               t->warned, t->pages, seconds);
    return buf_str(&out);
}
