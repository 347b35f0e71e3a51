/* The command init. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/fs.h"
#include "cli/pipeline.h"
#include "cli/target.h"
#include "table/table.h"

enum {
    LOG_BYTES_MAX = 64 * 1024,
    LOG_CELL_BYTES = 256
};

/* The columns of a log: the plan, mornings in the order of the log sheet, then runs in that of the week's. */
static const struct {
    const char *key;
    unsigned markers; /* of which one must be measured; 0: always there */
    bool needs_race;
} log_columns[] = {
    {"date", 0, false},
    {"weekday", 0, false},
    {"planned", 0, false},
    {"sleep_h", BIT(READINESS_SLEEP), false},
    {"sleep_quality", BIT(READINESS_SLEEP), false},
    {"resting_hr", BIT(READINESS_RESTING_HR), false},
    {"hrv", BIT(READINESS_HRV), false},
    {"soreness", BIT(READINESS_SORENESS), false},
    {"balance_s", BIT(READINESS_BALANCE), false},
    {"hop_left_cm", BIT(READINESS_HOP), false},
    {"hop_right_cm", BIT(READINESS_HOP), false},
    {"done", 0, false},
    {"effort", 0, false},
    {"pain", 0, false},
    {"where", 0, false},
    {"ill", 0, false},
    {"note", 0, false},
    {"result.distance", 0, true},
    {"result.time", 0, true},
};

enum {
    PLANNED_COLUMNS = 3 /* that are filled in */
};

/* TEXT with the coming Monday (today, if it is one) in place of the date after KEY. */
static struct str with_start(struct cli *c, struct str text, const char *key)
{
    char *copy = str_dup(c->run, text), *at = strstr(copy, key);
    char start[DATE_MAX];

    assert(at != NULL);
    date_format(start, date_week_start(c->today + WEEKDAY_COUNT - 1, WEEKDAY_MON));
    memcpy(at + strlen(key), start, DATE_MAX - 1);
    return (struct str){copy, text.n};
}

/* Not over another file, unless --force. */
static bool write_new(const struct cli *c, const char *path, struct str text, struct diag *d)
{
    bool may_replace = c->options.is_forced;

    if (fs_write(path, text, may_replace ? 0 : FS_NO_REPLACE, d))
        return true;
    if (!may_replace && fs_is_file(path))
        diag_note(d, "--force replaces it");
    return false;
}

/* Writes ASSET to PATH.  KEY: before its date; NULL: it has none. */
static bool write_starter(struct cli *c, const char *asset, const char *key, const char *path)
{
    struct asset starter;
    struct str text;

    if (!asset_read(c->run, &c->assets, asset, &starter, &c->diag))
        return false;
    text = key != NULL ? with_start(c, starter.bytes, key) : starter.bytes;
    if (!write_new(c, path, text, &c->diag))
        return false;
    if (strcmp(path, "-") != 0)
        cli_remark(c, arena_printf(c->run, "wrote %s", path));
    return true;
}

static const char club_name[] = "club.yaml";

/* The table first: a club without it cannot be read.  One that is there is the club's. */
static void write_club(struct cli *c, const char *path)
{
    const char *table;
    size_t n_folder;

    if (target_is_folder(path)) {
        if (!fs_make_dirs(path, &c->diag))
            return;
        path = fs_join(c->run, path, club_name);
    }
    n_folder = strlen(path) - strlen(fs_name(path));
    table = arena_printf(c->run, "%.*smembers.csv", (int)n_folder, path);

    if (!strcmp(path, "-"))
        diag_usage(&c->diag, "--club writes two files: give the club's a name");
    else if ((fs_exists(path) && !c->options.is_forced) || fs_exists(table) ||
             write_starter(c, "templates/starter-members.csv", NULL, table))
        (void)!write_starter(c, "templates/starter-club.yaml", "\n  start: ", path);
}

static const char *run_unit(const struct plan *p)
{
    return p->is_by_time || p->hides_km ? "min" : p->steps == UNIT_IMPERIAL ? "mi" : "km";
}

static void put_cell(struct buf *out, const char *text)
{
    bool is_plain = strpbrk(text, ",;\"\n\r\t") == NULL;

    buf_put_c(out, is_plain ? "" : "\"");
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] == '"')
            buf_put_byte(out, '"');
        buf_put_byte(out, text[i]);
    }
    buf_put_c(out, is_plain ? "" : "\"");
}

/* "easy 8 km", "long 75 min", "run-walk 33 min", the coach's words: what the sheet has for DAY. */
static const char *planned_text(struct arena *a, const struct plan *p, const struct plan_day *day)
{
    struct buf out = buf_in(a, LOG_CELL_BYTES);
    bool is_time = !strcmp(run_unit(p), "min");
    double amount = is_time ? day->duration_min : day->distance_km / p->unit_km;

    if (day->session != NULL)
        return day->session->text;
    if (p->n_blocks == 0)
        return "";
    buf_put_c(&out, day->kind == SESSION_CROSS ? "cross-training"
                    : day->run_walk.week > 0   ? "run-walk"
                    : day->workout != NULL     ? day->workout->of->name
                                               : profile_session_kinds.word[day->kind]);
    if (session_is_run(day->kind) && amount > 0) {
        buf_put_byte(&out, ' ');
        buf_put_num(&out, amount, is_time ? 0 : 1);
        buf_printf(&out, " %s", run_unit(p));
    }
    return out.p;
}

static void put_heading(struct buf *out, const struct plan *p, const char *key)
{
    buf_printf(out, "%s%s", out->n ? "," : "", key);
    if (!strcmp(key, "done")) /* bare numbers are then clear */
        buf_printf(out, " (%s)", run_unit(p));
}

/* The headings, and the days of the plan with empty cells. */
static void put_log(struct arena *a, struct buf *out, const struct plan *p)
{
    size_t n = 0;

    for (size_t i = 0; i < ARRAY_LEN(log_columns); i++) {
        unsigned markers = log_columns[i].markers;

        if ((markers && !(markers & p->markers)) ||
            (log_columns[i].needs_race && !p->profile->has_race))
            continue;
        put_heading(out, p, log_columns[i].key);
        n++;
    }
    buf_put_c(out, "\n");
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);

        if (day->date < p->calendar.start)
            continue;
        buf_printf(out, "%s,%.3s,", DATE_TEXT(day->date), weekday_names[day->weekday]);
        put_cell(out, planned_text(a, p, day));
        for (size_t k = PLANNED_COLUMNS; k < n; k++)
            buf_put_byte(out, ',');
        buf_put_c(out, "\n");
    }
}

/* What the plan assumes is of no interest here. */
static void write_log(struct pipeline_task *t)
{
    const char *path = t->cli->options.log;
    struct pipeline_made m;
    struct buf out = buf_in(t->arena, LOG_BYTES_MAX);
    struct pipeline_task own = *t;
    struct diag ignored = {.arena = t->arena};

    own.diag = &ignored;
    if (!pipeline_read(t, &m) || (!pipeline_plan(&own, &m) && !pipeline_plan(t, &m)))
        return;
    put_log(t->arena, &out, &m.plan);
    if (write_new(t->cli, path, buf_str(&out), t->diag) && strcmp(path, "-") != 0)
        t->remark = arena_printf(t->cli->run,
                                 "wrote %s: fill it in, and name it in the profile, as in log: %s",
                                 path, fs_name(path));
}

/* Whether the options fit together. */
static bool check(struct cli *c, size_t n)
{
    const struct cli_options *o = &c->options;

    if (o->templates != NULL && (n > 0 || o->is_club || o->log != NULL))
        return diag_usage(&c->diag, "--templates writes only templates: leave out %s",
                          n > 0        ? "FILE"
                          : o->is_club ? "--club"
                                       : "--log");
    if (o->log == NULL && (o->only != NULL || o->allowed.n))
        return diag_usage(&c->diag, "--%s is only for 'init --log'",
                          o->only != NULL ? "only" : "allow");
    if (o->log != NULL && o->is_club)
        return diag_usage(&c->diag, "--log and --club write different files: choose one");
    if (o->log != NULL && n == 0)
        return diag_usage(&c->diag,
                          "--log needs a profile too, as in 'runsheet init --log %s mara.yaml'",
                          o->log);
    return true;
}

/* What is called a table is read as one. */
static bool check_name(struct cli *c, const char *path)
{
    return !table_is_named(str_from_c(path)) ||
           diag_usage(&c->diag,
                      "the starter is YAML, and '%s' has the name of a table: write %s.yaml", path,
                      fs_stem(c->run, path));
}

static void run_init(struct cli *c, const char *const *word, size_t n)
{
    if (!check(c, n) || (n && c->options.log == NULL && !check_name(c, word[0])))
        return;
    if (c->options.templates != NULL)
        init_templates(c, c->options.templates);
    else if (c->options.log != NULL)
        pipeline_each(c, word, n, PIPELINE_PLANS, write_log, NULL);
    else if (c->options.is_club)
        write_club(c, n ? word[0] : club_name);
    else
        (void)!write_starter(c, "templates/starter.yaml", "\nstart: ", n ? word[0] : "-");
}

const struct cmd cmd_init = {
    .name = "init",
    .args = "[FILE]",
    .needs = "one file",
    .summary = "write a starter profile with every key explained",
    .about =
        "Writes a starter profile, with every key explained in comments, to FILE or to standard "
        "output; the plan starts on the coming Monday. With --club it writes a club, to FILE or to "
        "club.yaml (in a folder, if FILE ends with /), and beside it the table of its members, members.csv, unless it is there. With "
        "--log it writes an empty log for the plan of the profile FILE: a CSV table of one row a "
        "day, with what is planned and empty columns in the order of the printed log, to type in "
        "what was written by hand; cells may stay empty. With --templates it writes the built-in templates to a folder, for --data. An existing "
        "file is not overwritten, unless --force says so.",
    .options = OPTION_BIT(CLUB) | OPTION_BIT(LOG) | OPTION_BIT(ONLY) | OPTION_BIT(ALLOW) |
               OPTION_BIT(DATE) | OPTION_BIT(TEMPLATES) | OPTION_BIT(FORCE),
    .max_words = 1,
    .run = run_init,
    .examples = {{"runsheet init mine.yaml", "a profile to fill in"},
                 {"runsheet init --club harriers.yaml", "a club, and members.csv beside it"},
                 {"runsheet init --log log.csv mara.yaml", "a table for the log, to fill in"},
                 {"runsheet init --templates own",
                  "the templates, to be changed and used with --data own"}},
};
