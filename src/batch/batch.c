/* One run over a club: what workers do, what becomes of their results, the manifest. */
#include "batch/batch.h"

#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/fs.h"
#include "base/memo.h"
#include "batch/alike.h"
#include "batch/lock.h"
#include "batch/pool.h"
#include "batch/present.h"
#include "paint/paint.h"

enum {
    MESSAGES_MAX = 16 * 1024 * 1024
};

static const double FLUSH_S = 2; /* between two writings of the manifest */

enum outcome_kind {
    OUTCOME_MADE,
    OUTCOME_UNCHANGED,
    OUTCOME_FAILED
};

/* What a worker sends of one athlete: this, then its messages, its line of the manifest, and its part of
 * the print run. */
struct outcome {
    enum outcome_kind kind;
    enum batch_news news;
    unsigned pages;
    bool is_warned, had_io, is_for_doctor;
    size_t n_messages, n_line, n_part;
};

struct running {
    struct batch *b;
    struct diag *diag;
    const char *folder;                    /* to open: b->dir, or "." */
    const struct selection_entry **chosen; /* by job */
    size_t n_chosen;
    struct manifest_old old;
    const char **unfinished; /* manifests of runs that were killed */
    size_t n_unfinished;
    struct manifest_out manifest;
    manifest_unprinted_list to_print, kept; /* by this run, and what it leaves as it is */
    VEC_OF(struct manifest_old_record *)
    unseen;              /* may be in rows that cannot be read, or have the id of another */
    size_t n_put;        /* entries of the selection that the manifest has come to */
    const char **listed; /* by place in the selection: the file in the manifest, or NULL */
    double flushed_s;
    struct alike alike; /* their messages, until all are there */
    bool has_lost_list;
    struct arena arena, scratch; /* of one athlete after the other: a worker has its own copy */
};

/* --- one athlete, in a worker ---------------------------------------------------------------- */

static const char *path_of(struct arena *a, const struct batch *b, const struct selection_entry *e)
{
    return fs_join(a, b->dir, e->file);
}

/* Whether the file of an earlier run is what would be made now; then *r is its record. */
static bool is_unchanged(const struct running *run, struct batch_job *job,
                         struct manifest_record *r)
{
    const struct manifest_old_record *found = manifest_find(&run->old, job->entry->id);
    const struct manifest_record *old = found != NULL ? &found->made : NULL;
    const char *path = path_of(job->arena, run->b, job->entry);
    struct diag ignored = {.arena = job->arena};
    struct str bytes;

    if (run->b->is_forced || old == NULL || old->file == NULL ||
        strcmp(old->file, job->entry->file) != 0 || old->sha256 == NULL || old->inputs == NULL ||
        strcmp(old->inputs, job->inputs) != 0 ||
        ((run->b->write_flags & FS_PRIVATE) && !fs_is_private(path)) ||
        !fs_read(job->scratch, path, PAINT_BYTES_MAX, (struct loc){0}, &bytes, &ignored) ||
        strcmp(digest_of(job->arena, bytes), old->sha256) != 0)
        return false;
    *r = *old;
    r->row = job->entry->who->is_row ? job->entry->who->at.line : 0;
    return true;
}

static bool write_file(const struct batch *b, struct batch_job *job, struct str pdf)
{
    const char *path = path_of(job->arena, b, job->entry);

    if (strchr(job->entry->file, '/') != NULL &&
        !fs_make_dirs_below(fs_dir(job->arena, path), strlen(b->dir), job->diag))
        return false;
    return fs_write(path, pdf, b->write_flags | FS_NO_SYNC | FS_FILE, job->diag);
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
        .is_warned = job->diag->warnings > 0,
    };
}

/* What concerns the athlete as a whole is reported at its row, not at the table. */
static void place_messages(struct batch_job *job)
{
    struct loc at = job->entry->who->at;

    for (size_t i = 0; i < job->diag->records.n && job->entry->who->path == NULL; i++) {
        struct loc *of = &job->diag->records.item[i].at;

        if (!of->line && of->file != NULL && strcmp(of->file, at.file) == 0)
            *of = at;
    }
    diag_sort(job->diag);
}

/* A row with faults is read all the same, if it can be: all its mistakes are reported at once. */
static enum outcome_kind make_one(struct running *run, struct batch_job *job,
                                  struct manifest_record *r)
{
    const struct batch *b = run->b;
    struct buf pdf = buf_in(job->arena, PAINT_BYTES_MAX);
    bool is_made;

    for (size_t i = 0; i < job->entry->faults.n; i++)
        diag_repeat(job->diag, &job->entry->faults.item[i]);
    is_made = !job->entry->who->is_bad && b->maker.read(b->maker.self, job) && !job->diag->errors;
    if (is_made && is_unchanged(run, job, r)) {
        if (b->shows_all && r->is_warned) { /* its messages, as they were */
            (void)!b->maker.make(b->maker.self, job, &pdf);
            place_messages(job);
        }
        return OUTCOME_UNCHANGED;
    }
    is_made = is_made && b->maker.make(b->maker.self, job, &pdf) && !job->diag->errors &&
              (b->is_dry || write_file(b, job, buf_str(&pdf)));
    place_messages(job);
    *r = record_of(job, is_made);
    if (is_made)
        r->sha256 = digest_of(job->arena, buf_str(&pdf));
    return is_made ? OUTCOME_MADE : OUTCOME_FAILED;
}

/* Messages as they are printed, with the athlete's name; notes on request. */
static void put_messages(const struct batch *b, struct batch_job *job, struct buf *out)
{
    struct diag *d = job->diag;
    size_t n = 0;

    for (size_t i = 0; i < d->records.n; i++) {
        const struct diag_record r = d->records.item[i];

        /* faults that were reported for several athletes at once come first */
        if ((r.level == DIAG_NOTE && !b->shows_notes) ||
            (job->entry->is_reported && r.seq < job->entry->faults.n))
            continue;
        d->records.item[n++] = r;
    }
    d->records.n = n;
    d->about = job->entry->who->name;
    alike_write(d, b->club, job->entry->who, b->diag_flags, out);
}

/* Whether R's file, which is there, is what was printed last. */
static enum batch_news news_of(const struct running *run, const struct manifest_record *r)
{
    const struct manifest_old_record *old = manifest_find(&run->old, r->id);

    if (old == NULL || old->printed == NULL)
        return BATCH_NEW;
    return strcmp(old->printed, r->sha256) == 0 ? BATCH_SAME : BATCH_CHANGED;
}

/* What the parent needs to know of the athlete whose record is R. */
static void put_outcome(const struct batch *b, struct batch_job *job, enum outcome_kind kind,
                        enum batch_news news, const struct manifest_record *r, struct str part,
                        struct buf *result)
{
    struct str line = manifest_write_record(job->arena, r);
    struct outcome o;
    struct buf messages = buf_in(job->arena, MESSAGES_MAX);

    memset(&o, 0, sizeof o);
    o.kind = kind;
    o.news = news;
    o.pages = r->pages;
    o.is_warned = r->is_warned;
    o.is_for_doctor = job->is_for_doctor && kind != OUTCOME_FAILED;
    o.had_io = kind == OUTCOME_FAILED && diag_has(job->diag, DIAG_FILE_WRITE);
    if (kind != OUTCOME_UNCHANGED || (b->shows_all && r->is_warned))
        put_messages(b, job, &messages);
    o.n_messages = messages.n;
    o.n_line = line.n;
    o.n_part = part.n;
    buf_put(result, &o, sizeof o);
    buf_put_str(result, buf_str(&messages));
    buf_put_str(result, line);
    buf_put_str(result, part);
}

static bool work(void *self, size_t job_i, struct buf *result)
{
    struct running *run = self;
    struct diag d = {.arena = &run->arena, .is_strict = run->b->is_strict, .seen = run->b->seen};
    struct batch_job job = {
        .entry = run->chosen[job_i], .arena = &run->arena, .scratch = &run->scratch, .diag = &d};
    const struct batch_print *print = &run->b->print;
    struct manifest_record r;
    enum batch_news news = BATCH_SAME;
    enum outcome_kind kind;
    bool is_sound = true;
    struct buf part = buf_in(&run->arena, POOL_RESULT_MAX);

    kind = make_one(run, &job, &r);
    if (kind != OUTCOME_FAILED)
        news = news_of(run, &r);
    if (kind != OUTCOME_FAILED && print->paint != NULL &&
        !(run->b->is_changed_only && news == BATCH_SAME) &&
        !print->paint(print->self, &job, &part)) {
        kind = OUTCOME_FAILED;
        r = record_of(&job, false);
        buf_clear(&part);
    }
    for (size_t i = 0; i < d.records.n; i++)
        is_sound = is_sound && !diag_is_fault(d.records.item[i].id);
    put_outcome(run->b, &job, kind, news, &r, buf_str(&part), result);
    arena_restore(job.scratch, (struct arena_mark){0});
    arena_restore(job.arena, (struct arena_mark){0});
    return is_sound;
}

/* --- the manifest ---------------------------------------------------------------------------- */

static void add_unprinted(struct running *run, manifest_unprinted_list *list, const char *id)
{
    const struct manifest_old_record *old = manifest_find(&run->old, id);

    VEC_PUSH(run->b->arena, list,
             (struct manifest_unprinted){id, old != NULL ? old->printed : NULL});
}

static void put_old(struct running *run, const struct manifest_old_record *old)
{
    struct arena arena = {0};

    manifest_put(&run->manifest, manifest_write_record(&arena, &old->made), old->made.file != NULL);
    if (manifest_is_unprinted(old))
        add_unprinted(run, &run->kept, old->made.id);
    arena_release(&arena);
}

/* The records of athletes that this run left out or did not reach, without what an earlier program wrote of their health. */
static void put_old_records(struct running *run, size_t to)
{
    for (; run->n_put < to; run->n_put++) {
        const struct selection_entry *e = &run->b->selection->entry[run->n_put];
        const struct manifest_old_record *old =
            selection_has_own_id(e) ? manifest_find(&run->old, e->id) : NULL;

        if (old == NULL)
            continue;
        put_old(run, old);
        run->listed[run->n_put] = old->made.file;
    }
}

/* Written out now and then, so that after a kill the next run need not begin again. */
static void tick(void *self)
{
    struct running *run = self;
    double now_s = progress_now_s();

    if (run->b->is_dry || now_s - run->flushed_s < FLUSH_S)
        return;
    fs_writer_flush(run->manifest.writer);
    run->flushed_s = now_s;
}

/* Before the first print run, sheets that were made count as printed: what has changed since is listed.  From it on they
 * do so only if they were in a print run. */
static void read_manifests(struct running *run)
{
    struct batch *b = run->b;

    manifest_read(b->arena, fs_join(b->arena, b->dir, b->manifest), true, &run->old, run->diag);
    run->n_unfinished = lock_find_unfinished(b->arena, run->folder, b->manifest, &run->unfinished);
    for (size_t i = 0; i < run->n_unfinished; i++)
        manifest_read(b->arena, run->unfinished[i], false, &run->old, run->diag);
    for (size_t i = 0; i < run->old.records.n && b->is_printing && !run->old.has_printed; i++)
        run->old.records.item[i]->printed = NULL;
    b->had_run = run->old.records.n > 0 && (!b->is_printing || run->old.has_printed);
    b->head.has_printed = b->is_printing || run->old.has_printed;
}

/* Adds OLD, who is not in the club, or perhaps IS_UNSEEN in a row that cannot be read. */
static void add_gone(struct running *run, struct manifest_old_record *old, bool is_unseen)
{
    struct batch *b = run->b;

    if (is_unseen)
        VEC_PUSH(b->arena, &run->unseen, old);
    VEC_PUSH(b->arena, &b->news[is_unseen ? BATCH_PERHAPS_GONE : BATCH_GONE],
             (struct batch_who){old->made.id, old->made.name});
}

static void find_gone(struct running *run)
{
    struct present present;

    present_find(&present, run->b->club, run->b->selection);
    for (size_t i = 0; i < run->old.records.n; i++) {
        struct manifest_old_record *old = run->old.records.item[i];
        bool has_sheet = old->made.file != NULL || old->printed != NULL;

        if (has_sheet && !present_has(&present, old->made.id))
            add_gone(run, old, present_may_have(&present, old->made.id, old->made.name));
    }
    present_release(&present);
}

/* The records of OLD without those of athletes who may still be in the club: their files are perhaps not left over. */
static struct manifest_old without_unseen(const struct running *run)
{
    struct manifest_old old = run->old;
    size_t next = 0;

    memset(&old.records, 0, sizeof old.records);
    for (size_t i = 0; i < run->old.records.n; i++) {
        if (next < run->unseen.n && run->unseen.item[next] == run->old.records.item[i])
            next++;
        else
            VEC_PUSH(run->b->arena, &old.records, run->old.records.item[i]);
    }
    return old;
}

static bool end_manifest(struct running *run, bool is_printed)
{
    struct batch *b = run->b;
    const struct manifest_orphan *orphan;
    struct manifest_old old = without_unseen(run);
    bool is_fine;
    size_t n;

    put_old_records(run, b->selection->n);
    for (size_t i = 0; i < run->unseen.n; i++)
        put_old(run, run->unseen.item[i]);
    for (size_t i = 0; i < run->to_print.n && !is_printed; i++)
        VEC_PUSH(b->arena, &run->kept, run->to_print.item[i]);
    n = manifest_find_orphans(b->arena, b->dir, &old, b->selection, run->listed, &orphan);
    manifest_report_orphans(fs_join(b->arena, b->dir, b->manifest), orphan, n, run->diag);
    /* files before the list of them */
    fs_writer_flush(run->manifest.writer);
    is_fine = fs_sync(run->folder, run->diag);
    is_fine = manifest_end(&run->manifest, b->arena, &run->kept, orphan, n, run->diag) && is_fine;
    for (size_t i = 0; i < run->n_unfinished && is_fine; i++)
        fs_remove(run->unfinished[i]);
    return is_fine;
}

/* --- results, in the parent ------------------------------------------------------------------ */

/* What a worker that died would have sent. */
static void put_crash(const struct batch *b, const struct selection_entry *e, const char *why,
                      struct arena *a, struct buf *result)
{
    struct diag d = {.arena = a};
    struct batch_job job = {.entry = e, .arena = a, .scratch = a, .diag = &d};
    struct loc at = e->who->path != NULL ? (struct loc){.file = e->who->path} : e->who->at;
    struct manifest_record r;

    diag_report(&d, at, DIAG_BATCH_CRASH,
                "the program failed on this athlete; the others are not affected: %s", why);
    r = record_of(&job, false);
    put_outcome(b, &job, OUTCOME_FAILED, BATCH_SAME, &r, (struct str){0}, result);
}

static void count(struct batch_tally *t, const struct outcome *o)
{
    t->made += o->kind == OUTCOME_MADE;
    t->unchanged += o->kind == OUTCOME_UNCHANGED;
    t->failed += o->kind == OUTCOME_FAILED;
    t->warned += o->is_warned;
    t->for_doctor += o->is_for_doctor;
    t->warned_before += o->is_warned && o->kind == OUTCOME_UNCHANGED;
    t->pages += o->pages;
    t->had_io |= o->had_io;
}

/* A file to print, on standard output. */
static void name_changed(struct running *run, const struct selection_entry *e, struct arena *a)
{
    const char *line = arena_printf(a, "%s\n", path_of(a, run->b, e));

    run->has_lost_list = run->has_lost_list || !fs_write("-", str_from_c(line), 0, run->diag);
}

static const char *id_or_row(struct arena *a, const struct selection_entry *e)
{
    return e->id != NULL ? e->id : arena_printf(a, "row %u", e->who->at.line);
}

/* A dry run's line on standard output; after one that was lost there are no more. */
static void list_one(struct running *run, const struct selection_entry *e, enum outcome_kind kind,
                     struct arena *a)
{
    static const char *const words[] = {"make", "keep", "fail"};
    const char *line =
        arena_printf(a, "%s\t%s\t%s\n", words[kind], str_escape(a, str_from_c(id_or_row(a, e))),
                     kind == OUTCOME_FAILED ? "-" : path_of(a, run->b, e));

    run->has_lost_list = run->has_lost_list || !fs_write("-", str_from_c(line), 0, run->diag);
}

/* Whose sheet is not made this time keeps what was printed before: the same sheet is not new when it comes back. */
static void add_news(struct running *run, const struct selection_entry *e, const struct outcome *o,
                     struct arena *a)
{
    struct batch *b = run->b;
    bool is_failed = o->kind == OUTCOME_FAILED, is_json = b->diag_flags & DIAG_JSON;
    const struct manifest_old_record *last = e->id != NULL ? manifest_find(&run->old, e->id) : NULL;
    const struct manifest_old_record *old = selection_has_own_id(e) ? last : NULL;
    bool was_printed = old != NULL && old->printed != NULL;
    bool is_failed_again = is_failed && last != NULL && last->made.file == NULL;
    enum batch_news news = is_failed_again ? BATCH_FAILED_AGAIN
                           : is_failed     ? BATCH_FAILED
                                           : o->news;

    b->is_failed_again[e - b->selection->entry] = is_failed_again;
    if (is_json || is_failed || news != BATCH_SAME || o->kind == OUTCOME_MADE)
        VEC_PUSH(b->arena, &b->news[news],
                 (struct batch_who){id_or_row(b->arena, e), e->who->name});
    if (is_failed && was_printed)
        add_unprinted(run, &run->kept, e->id);
    if (is_failed || news == BATCH_SAME)
        return;
    add_unprinted(run, &run->to_print, e->id);
    if (b->is_changed_only && !b->is_dry)
        name_changed(run, e, a);
}

static void take(void *self, size_t job, struct str result, const char *why)
{
    struct running *run = self;
    struct batch *b = run->b;
    const struct selection_entry *e = run->chosen[job];
    size_t at = (size_t)(e - b->selection->entry);
    struct arena arena = {0};
    struct buf lost = buf_in(&arena, MESSAGES_MAX), shown = buf_in(&arena, MESSAGES_MAX);
    struct outcome o;

    if (why != NULL) {
        put_crash(b, e, why, &arena, &lost);
        result = buf_str(&lost);
    }
    memcpy(&o, result.p, sizeof o);
    result = str_tail(result, sizeof o);
    count(&b->tally, &o);
    if (!b->shows_all) {
        alike_add(&run->alike, e->who, (struct str){result.p, o.n_messages});
    } else if (o.n_messages) {
        progress_clear(&b->progress);
        alike_put_all((struct str){result.p, o.n_messages}, &shown);
        fs_print(buf_str(&shown));
    }
    b->is_made[at] = o.kind != OUTCOME_FAILED;
    b->n_pages[at] = o.pages;
    add_news(run, e, &o, &arena);
    if (b->is_listed)
        list_one(run, e, o.kind, &arena);
    if (!b->is_dry) {
        put_old_records(run, at);
        manifest_put(&run->manifest, (struct str){result.p + o.n_messages, o.n_line},
                     b->is_made[at]);
        run->listed[run->n_put++] = b->is_made[at] ? e->file : NULL;
    }
    if (o.n_part)
        b->print.take(b->print.self, e, str_tail(result, o.n_messages + o.n_line));
    progress_step(&b->progress, e->who->name != NULL ? e->who->name : e->id);
    arena_release(&arena);
}

/* --- the whole ------------------------------------------------------------------------------- */

/* Those chosen, and room for what becomes of them. */
static void line_up(struct running *run)
{
    struct batch *b = run->b;
    size_t n = b->selection->n + 1;

    run->chosen = ARENA_NEW_N(b->arena, const struct selection_entry *, n);
    run->listed = ARENA_NEW_N(b->arena, const char *, n);
    b->is_made = ARENA_NEW_N(b->arena, bool, n);
    b->is_failed_again = ARENA_NEW_N(b->arena, bool, n);
    b->n_pages = ARENA_NEW_N(b->arena, unsigned, n);
    for (size_t i = 0; i < b->selection->n; i++) {
        if (b->selection->entry[i].is_chosen)
            run->chosen[run->n_chosen++] = &b->selection->entry[i];
    }
}

/* Unfinished files of a run that was killed; its manifest is kept until there is a new one. */
static void clean(const struct running *run)
{
    const char **names = ARENA_NEW_N(run->b->arena, const char *, run->n_chosen + 1);

    for (size_t i = 0; i < run->n_chosen; i++)
        names[i] = run->chosen[i]->file;
    lock_remove_unfinished(run->folder, names, run->n_chosen);
}

static bool make_all(struct running *run)
{
    struct batch *b = run->b;
    struct pool pool = {.n_workers = b->n_workers,
                        .n_jobs = run->n_chosen,
                        .self = run,
                        .work = work,
                        .take = take,
                        .tick = tick};
    bool is_fine;

    progress_begin(&b->progress, run->n_chosen);
    is_fine = pool_run(&pool, run->diag);
    progress_clear(&b->progress);
    arena_release(&run->scratch);
    arena_release(&run->arena);
    b->tally.is_stopped = pool.is_stopped;
    alike_print(&run->alike);
    return is_fine;
}

bool batch_run(struct batch *b, struct diag *d)
{
    struct running run = {.b = b,
                          .diag = d,
                          .folder = b->dir[0] != '\0' ? b->dir : ".",
                          .flushed_s = progress_now_s()};
    struct lock lock = {.path = NULL};
    bool is_fine, is_printed;

    b->shows_all |= (b->diag_flags & DIAG_JSON) != 0;
    line_up(&run);
    if (!b->is_dry && ((b->dir[0] != '\0' && !fs_make_dirs(b->dir, d)) ||
                       !lock_take(&lock, fs_join(b->arena, b->dir, ".runsheet.lock"), b->head.shard,
                                  b->head.n_shards, run.folder, d)))
        return false;
    b->has_begun = true;
    read_manifests(&run);
    if (!b->is_dry) {
        clean(&run);
        manifest_begin(&run.manifest, b->arena, fs_join(b->arena, b->dir, b->manifest), &b->head);
    }
    is_fine = make_all(&run);
    find_gone(&run);
    is_printed = (b->print.close == NULL || b->print.close(b->print.self)) && is_fine &&
                 !b->tally.is_stopped && !run.has_lost_list &&
                 (b->is_printing || !run.old.has_printed);
    /* last, so that what could not be printed is printed by the next run */
    if (!b->is_dry)
        is_fine = end_manifest(&run, is_printed) && is_fine;
    manifest_old_release(&run.old);
    lock_release(&lock);
    return is_fine && !run.has_lost_list;
}

const char *batch_doctor_text(struct arena *a, const struct batch *b)
{
    size_t n = b->tally.for_doctor;

    if (n == 0 || b->selection->n_chosen < 2)
        return NULL;
    return arena_printf(a,
                        "%zu sheet%s a page for the doctor, without a plan: the roster of a print "
                        "run (--merged) names %s, and so does --verbose",
                        n, n == 1 ? " is" : "s are", n == 1 ? "its runner" : "their runners");
}

struct str batch_table(struct arena *a, const struct batch *b, double seconds)
{
    const struct batch_tally *t = &b->tally;

    return str_from_c(arena_printf(a, "%9s %9s %9s %9s %9s %9s\n%9zu %9zu %9zu %9zu %9zu %9.1f\n",
                                   b->is_dry ? "to make" : "made", "unchanged", "failed", "warned",
                                   "pages", "seconds", t->made, t->unchanged, t->failed, t->warned,
                                   t->pages, seconds));
}
