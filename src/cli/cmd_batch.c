/* The command batch. */
#include <math.h>
#include <string.h>

#include "athlete/club.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/digest.h"
#include "base/fs.h"
#include "base/seen.h"
#include "batch/batch.h"
#include "batch/lock.h"
#include "batch/merge.h"
#include "batch/pool.h"
#include "batch/stop.h"
#include "cli/club_run.h"
#include "cli/target.h"
#include "cli/weeks.h"
#include "layout/layout.h"
#include "text/text.h"

enum {
    LOGO_MAX = 8 * 1024 * 1024
};

/* --- one athlete ----------------------------------------------------------------------------- */

/* What the options and the calendar add to the profile's own. */
static void hash_days(struct digest *h, const struct club_run *run, const struct profile *p)
{
    const struct weeks *weeks = run->request->weeks;
    char day[DATE_MAX];

    digest_add_c(h, run->cli->options.weeks);
    if (weeks && weeks->word)
        digest_add_c(h, date_format(day, date_week_start(run->cli->today, p->print.first_weekday)));
    if (!p->has_start)
        digest_add_c(h, date_format(day, profile_start(p, run->cli->today)));
    if (p->log.n)
        digest_add_c(h, date_format(day, run->cli->today));
}

/* Rows of a table of sessions are in no layer. */
static void hash_sessions(struct digest *h, const struct profile *p)
{
    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct profile_session *s = &p->sessions.item[i];
        const double figures[] = {
            s->date, s->week, s->day, s->has_kind ? (int)s->kind : -1, s->distance_km, s->time_min};

        digest_add(h, figures, sizeof figures);
        digest_add_c(h, s->text);
    }
}

static void hash_logo(struct digest *h, struct batch_job *job, struct reach logo)
{
    struct diag ignored = {.arena = job->scratch, .seen = job->diag->seen};
    struct str bytes;

    if (logo.path && fs_read_reach(job->scratch, logo, LOGO_MAX, (struct loc){0}, &bytes, &ignored))
        digest_add_text(h, bytes);
}

static struct reach theme_logo(const struct club_run *run, const struct profile *p)
{
    const char *name = p->print.theme ? p->print.theme : "default";
    const struct theme *theme = VEC_FIND(run->shared->themes.list, str_from_c(name));

    return theme ? theme->logo : (struct reach){0};
}

static bool read_athlete(void *self, struct batch_job *job)
{
    const struct club_run *run = self;
    const struct club_athlete *who = job->entry->who;
    struct pipeline_task t = club_run_task(run, job);
    struct pipeline_made *m = ARENA_NEW(job->arena, struct pipeline_made);
    struct digest *h;

    job->made = m;
    if (!pipeline_read(&t, m))
        return false;
    job->is_for_doctor = club_run_is_for_doctor(run, job);
    h = digest_begin(job->arena);
    digest_add_c(h, run->hash);
    digest_add_c(h, m->profile.id);
    digest_add_c(h, who->is_row ? "row" : "entry");
    digest_add_c(h, who->has_health_answer ? "answer" : "none");
    inputs_add_node(h, run->club.identity);
    inputs_add_node(h, run->club.defaults);
    inputs_add_node(h, who->in_group ? who->in_group->node : NULL);
    inputs_add_node(h, m->layer);
    inputs_add_node(h, run->club.sets);
    for (size_t i = m->n_layer_sources; i < job->diag->sources.n; i++)
        digest_add_text(h, job->diag->sources.item[i].text);
    hash_logo(h, job, m->profile.logo.path ? m->profile.logo : theme_logo(run, &m->profile));
    hash_days(h, run, &m->profile);
    hash_sessions(h, &m->profile);
    job->inputs = digest_end_hex(job->arena, h);
    return true;
}

/* Week in front, log on the back: in large print or on small paper they take more. */
static void check_sides(const struct club_run *run, struct batch_job *job,
                        const struct pipeline_made *m)
{
    bool is_large = m->profile.print.is_large;
    size_t n = m->pages.pages.n, n_requested = m->boxes.pages.n;

    if (!run->cli->options.is_one_sheet || n <= n_requested)
        return;
    diag_report(job->diag, job->entry->who->at, DIAG_SHEET_SIDES,
                "week and log take %zu pages, not the %zu of --one-sheet%s", n, n_requested,
                is_large ? ": they are in large print"
                         : ": the week does not fit on one side of this paper");
}

static bool make_athlete(void *self, struct batch_job *job, struct buf *pdf)
{
    const struct club_run *run = self;
    struct pipeline_made *m = job->made;
    struct paint_options o = run->cli->painting;

    o.cache = run->shared->painted;
    if (!club_run_lay_out(run, job) ||
        !paint_list(PAINT_PDF, &m->pages, &o, pdf, job->diag, job->scratch))
        return false;
    check_sides(run, job, m);
    job->pages = (unsigned)m->pages.pages.n;
    return true;
}

/* --- the print run --------------------------------------------------------------------------- */

static bool find_week(void *self, struct batch_job *job, date_day *week)
{
    const struct club_run *run = self;
    struct pipeline_task t = club_run_task(run, job);
    struct pipeline_made *m;
    const unsigned *number;
    size_t n;

    if (!read_athlete(self, job))
        return false;
    m = job->made;
    if (!pipeline_plan(&t, m))
        return false;
    *week = weeks_start(run->request->weeks, &m->plan);
    return m->plan.n_weeks > 0 &&
           (!run->request->weeks || weeks_select(job->arena, run->request->weeks, &m->plan, t.path,
                                                 &number, &n, job->diag));
}

static bool lay_athlete(void *self, struct batch_job *job, const struct plan **plan,
                        struct dlist *out)
{
    const struct pipeline_made *m = job->made;

    if (!m->pages.pages.n && !club_run_lay_out(self, job))
        return false;
    *plan = &m->plan;
    *out = m->pages;
    return true;
}

/* A page for the club, printed as its defaults (and the options) say. */
static bool lay_front(void *self, struct batch_job *job, const struct value *tree, const char *kind,
                      struct dlist *out)
{
    const struct club_run *run = self;
    const struct pipeline *p = run->shared;
    struct profile base = run->club.base;
    struct profile_opts option = profile_option_opts(&run->request->reading);
    struct page_options o;
    const struct theme *theme;
    struct box_document boxes;

    if (templates_find(run->shared->templates, kind) == NULL)
        return true;
    if (run->club.sets && !profile_read(job->arena, run->club.sets, &option, &base, job->diag))
        return false;
    o = pipeline_page_options(&base.print);
    o.kinds = &kind;
    o.n_kinds = 1;
    o.hides_health = run->request->planning.hides_health;
    theme = base.print.theme ? VEC_FIND(p->themes.list, str_from_c(base.print.theme)) : NULL;
    theme = theme ? theme : VEC_FIND(p->themes.list, STR("default"));
    text_begin_document(p->text);
    return pipeline_build_pages(p, job->arena, &base, theme, tree, &o, &boxes, job->diag) &&
           layout_run(&boxes, p->text, out, job->diag, job->scratch) && job->diag->errors == 0;
}

/* The print run may not overwrite anything else that the batch reads or writes, whatever its path
 * looks like: an athlete's file would have the sheets of all. */
static bool check_print(const struct club_run *run, const struct batch *b, struct diag *d)
{
    const struct selection *selection = &run->selection;
    const char *path = run->cli->options.merged;
    struct arena a = {0};
    bool is_taken;

    if (path == NULL)
        return true;
    is_taken = fs_is_same(&a, path, run->club.file) ||
               fs_is_same(&a, path, fs_join(&a, b->dir, b->manifest));
    for (size_t i = 0; i < selection->n && !is_taken; i++) {
        const struct selection_entry *e = &selection->entry[i];
        const char *const files[] = {fs_join(&a, b->dir, e->file), e->who->at.file, e->who->path};

        for (size_t k = 0; k < ARRAY_LEN(files); k++)
            is_taken |= files[k] != NULL && fs_is_same(&a, path, files[k]);
        arena_restore(&a, (struct arena_mark){0});
    }
    arena_release(&a);
    if (is_taken)
        return diag_usage(
            d, "--merged needs a file of its own: '%s' is read or written by the batch", path);
    return target_check_ending(path, false, d);
}

/* Whether the print run can be written, before a sheet is made; its folder is created. */
static bool try_print(const struct club_run *run, const struct batch *b, struct diag *d)
{
    const char *path = run->cli->options.merged, *dir;

    if (path == NULL || b->is_dry)
        return true;
    dir = fs_dir(run->cli->run, path);
    if (!fs_is_dir(dir) && (!fs_make_dirs(dir, d) || !check_print(run, b, d)))
        return false;
    return fs_check_write(path, run->cli->write_flags, d);
}

/* Opens the print run's file, when the first sheet of it is there. */
static struct fs_writer *open_print(void *self, struct diag *d)
{
    struct club_run *run = self;
    struct arena *a = run->cli->run;
    const char *path = run->cli->options.merged, *name = fs_name(path), *dir = fs_dir(a, path);
    bool is_file = strcmp(path, "-") != 0 && (!fs_exists(path) || fs_is_file(path));

    if (is_file &&
        !lock_take(&run->lock, fs_join(a, dir, arena_printf(a, ".%s.lock", name)), 1, 1, path, d))
        return NULL;
    if (is_file) /* of a run that was killed while it wrote this file */
        lock_remove_unfinished(dir, &name, 1);
    return fs_writer_open(a, path, run->cli->write_flags);
}

static void begin_print(struct club_run *run, struct batch *b, struct diag *d)
{
    const struct weeks *weeks = run->request->weeks;
    const struct merge_maker maker = {.self = run,
                                      .week = find_week,
                                      .weeks = weeks != NULL ? weeks->number : NULL,
                                      .n_weeks = weeks != NULL ? weeks->n : 0,
                                      .lay = lay_athlete,
                                      .front = lay_front,
                                      .open = open_print,
                                      .painting = &run->cli->painting,
                                      .fonts = run->shared->fonts};
    bool is_duplex = run->cli->options.is_duplex || run->club.base.print.is_duplex;

    if (run->cli->options.merged == NULL || b->is_dry)
        return;
    run->print = merge_open(run->cli->run, b, &maker, is_duplex, d);
    b->print = (struct batch_print){run->print, merge_paint, merge_take, merge_close};
}

/* --- the run --------------------------------------------------------------------------------- */

static bool hash_run(struct club_run *run, struct diag *d)
{
    const struct cli *c = run->cli;
    struct digest *h = digest_begin(c->run);

    digest_add_c(h, build_id);
    digest_add_c(h, c->options.is_one_sheet ? "one sheet" : "all");
    digest_add_c(h, c->options.is_strict ? "strict" : "");
    digest_add_c(h, c->options.hides_health ? "no health" : "");
    digest_add_c(h, c->painting.is_untagged ? "no tags" : "");
    digest_add_c(h, c->painting.is_compact ? "compact" : "");
    digest_add_c(h, c->painting.password != NULL ? c->painting.password : "");
    if (!inputs_add_assets(h, &c->assets, d))
        return false;
    run->hash = digest_end_hex(c->run, h);
    return true;
}

/* Whether OUTPUT ends as files do, in a dot and three or four letters: "out.docx". */
static bool has_ending(const char *output)
{
    const char *dot = strrchr(fs_name(output), '.');
    size_t n = 0;

    while (dot != NULL && ascii_is_letter(dot[n + 1]))
        n++;
    return (n == 3 || n == 4) && dot[n + 1] == '\0';
}

static bool check_options(const struct cli *c, struct diag *d)
{
    const char *output = c->options.output;
    double jobs = c->options.jobs;
    unsigned errors = d->errors;

    if (!isnan(jobs) && (jobs < 1 || jobs > POOL_WORKERS_MAX || jobs != floor(jobs)))
        diag_usage(d, "--jobs needs a whole number from 1 to %d", POOL_WORKERS_MAX);
    if (output &&
        (!strcmp(output, "-") || (fs_exists(output) ? !fs_is_dir(output) : has_ending(output))))
        diag_usage(d,
                   "'batch' writes a file for each athlete into a folder, and '%s' is not a folder",
                   output);
    if (c->options.merged && fs_is_dir(c->options.merged))
        diag_usage(d, "--merged needs a file, not a folder");
    if (c->options.is_one_sheet && c->options.pages)
        diag_usage(d, "--one-sheet and --pages both choose the pages: use one of them");
    return d->errors == errors;
}

/* The print run, or else the folder, where this run has written it or into it. */
static void report_written(const struct cli *c, const struct club_run *run, const struct batch *b)
{
    bool is_written = run->print != NULL ? merge_pages(run->print) > 0 : b->tally.made > 0;

    if (is_written && !b->is_dry)
        seen_report(c->seen, SEEN_WRITTEN,
                    run->print != NULL ? c->options.merged
                    : *b->dir          ? b->dir
                                       : ".");
}

static void finish(struct cli *c, const struct club_run *run, const struct batch *b, double began_s)
{
    size_t n_pages = run->print != NULL ? merge_pages(run->print) : 0;

    if (b->has_begun && b->club->columns != NULL)
        cli_remark(c, arena_printf(c->run, "columns read: %s", b->club->columns));
    if (n_pages > 0 && strcmp(c->options.merged, "-") != 0)
        cli_remark(c, arena_printf(c->run, "wrote %s, %zu pages%s", c->options.merged, n_pages,
                                   run->request->weeks == NULL
                                       ? "; its roster and dividers are of the first week alone"
                                   : run->request->weeks->n > 1 ? "; it has a roster for each week"
                                                                : ""));
    if (batch_doctor_text(c->run, b) != NULL)
        cli_remark(c, batch_doctor_text(c->run, b));
    if (b->tally.warned_before > 0 && !b->shows_all)
        cli_remark(c, arena_printf(c->run,
                                   "unchanged with warnings: %zu, as printed when they were made; "
                                   "--all-errors prints them again",
                                   b->tally.warned_before));
    if (!(c->diag_flags & DIAG_QUIET) && b->has_begun)
        fs_print(batch_news_text(c->run, b));
    if (!(c->diag_flags & (DIAG_QUIET | DIAG_JSON)) && b->has_begun)
        fs_print(batch_table(c->run, b, progress_now_s() - began_s));
    if (b->is_changed_only && b->has_begun && !b->news[BATCH_NEW].n && !b->news[BATCH_CHANGED].n)
        cli_remark(c, c->options.merged != NULL
                          ? "nothing is new or changed: no print run is written"
                          : "nothing is new or changed");
    if (b->tally.is_stopped)
        cli_remark(c, "stopped by a signal: run the same command again to make the rest");
    stop_now();
    c->status = cli_worse(c->status, b->tally.had_io   ? CLI_IO
                                     : b->tally.failed ? CLI_PARTLY
                                                       : CLI_FINE);
}

/* All that can be wrong before the first athlete's turn. */
static bool prepare(struct cli *c, const char *path, struct pipeline *shared,
                    struct pipeline_request *request, struct club_run *run, struct batch *b,
                    struct diag *d)
{
    bool is_fine = check_options(c, d);

    if (!pipeline_open(c, PIPELINE_PAGES, shared, request, d) || !is_fine ||
        !templates_complete_all(shared->templates, d) ||
        !club_run_open(run, c, shared, request, path, d) || !hash_run(run, d))
        return false;
    b->club = &run->club;
    b->selection = &run->selection;
    b->head = (struct manifest_head){
        .club = run->club.name, .shard = run->shard, .n_shards = run->n_shards};
    b->manifest = manifest_name(c->run, run->shard, run->n_shards);
    return check_print(run, b, d) && try_print(run, b, d);
}

static void run_batch(struct cli *c, const char *const *word, size_t n)
{
    struct batch b = {
        .arena = c->run,
        .dir = c->options.output ? c->options.output : "",
        .is_forced = c->options.is_forced,
        .is_dry = c->options.is_dry_run,
        .is_listed = c->options.is_dry_run,
        .is_changed_only = c->options.is_changed,
        .is_printing = c->options.merged != NULL,
        .is_strict = c->options.is_strict,
        .seen = c->seen,
        .shows_notes = c->options.only != NULL || c->options.rows != NULL || c->options.is_verbose,
        .shows_all = c->options.shows_all,
        .diag_flags = c->diag_flags,
        .write_flags = c->write_flags,
    };
    double began_s = progress_now_s();
    struct pipeline shared;
    struct pipeline_request request;
    struct club_run run;
    struct diag *d = &c->diag;
    bool is_fine;

    (void)n;
    is_fine = prepare(c, word[0], &shared, &request, &run, &b, d);
    cli_report(c, d);
    if (is_fine) {
        c->status = CLI_FINE; /* athletes who lack something will be counted as failed */
        b.n_workers = isnan(c->options.jobs) ? pool_processors() : (unsigned)c->options.jobs;
        b.maker = (struct batch_maker){&run, read_athlete, make_athlete};
        b.progress.is_shown = !(c->diag_flags & (DIAG_QUIET | DIAG_JSON)) &&
                              !c->options.hides_progress && streams_is_screen();
        stop_watch();
        begin_print(&run, &b, d);
        is_fine = batch_run(&b, d);
        lock_release(&run.lock);
        if (is_fine && d->errors == 0)
            report_written(c, &run, &b);
        b.tally.is_stopped |= stop_is_requested();
        cli_report(c, d); /* before the table, which closes */
        finish(c, &run, &b, began_s);
    }
    pipeline_close(&shared);
}

const struct cmd cmd_batch = {
    .name = "batch",
    .args = "CLUB",
    .needs = "a club: club.yaml, members.csv or members.xlsx",
    .summary = "print a whole club, a PDF for each athlete",
    .about =
        "Reads a club (YAML with club, coach, defaults, groups, and a roster or athletes; or only "
        "a table: CSV, XLSX or ODS) and writes a PDF for each athlete, named after their id, to the folder given "
        "by -o or the current one. A bad row is reported and skipped; "
        "the rest is printed, and the exit status is 3. A bad row of a table of sessions costs only its session, and is a warning. Notes about athletes, of what was assumed or changed, are printed for those of --only or --rows, or with --verbose; "
        "'check' prints everybody's. manifest.json lists what was written: the next run leaves unchanged "
        "files alone, says whose sheets are new, changed, gone or failed, finishes an interrupted run and "
        "lists leftover files (of athletes who have left, have failed or now have another file "
        "name). It removes none of them.",
    .options = OPTIONS_OF_CLUB | OPTIONS_OF_PRINT | OPTION_BIT(JOBS) | OPTION_BIT(ONE_SHEET) |
               OPTION_BIT(DUPLEX) | OPTION_BIT(MERGED) | OPTION_BIT(CHANGED) |
               OPTION_BIT(NAME_TEMPLATE) | OPTION_BIT(DRY_RUN) | OPTION_BIT(FORCE) |
               OPTION_BIT(SHARD) | OPTION_BIT(NO_PROGRESS) | OPTION_BIT(ALL_ERRORS),
    .min_words = 1,
    .max_words = 1,
    .run = run_batch,
    .examples =
        {{"runsheet batch members.csv -o sheets", "a PDF for each athlete of a table"},
         {"runsheet batch club.yaml --group A --dry-run", "list who would get new sheets"},
         {"runsheet batch club.yaml --weeks 1 --one-sheet --duplex --merged print.pdf -o sheets",
          "one sheet each, all in one file for the printer"}},
};
