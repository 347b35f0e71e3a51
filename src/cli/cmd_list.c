/* The command list. */
#include <string.h>

#include "athlete/heading.h"
#include "base/arena.h"
#include "base/bits.h"
#include "base/buf.h"
#include "cli/pipeline.h"
#include "tree/fact.h"
#include "ydoc/schema.h"

enum {
    LIST_MAX = 4 * 1024 * 1024,
    NAME_COLUMN = 32,
    FILE_COLUMN = 40,
    KEY_COLUMN = 26
};

/* Ends the column that began at FROM in OUT. */
static void pad(struct buf *out, size_t from, size_t width)
{
    size_t n = str_count_chars((struct str){out->p + from, out->n - from});

    do
        buf_put_byte(out, ' ');
    while (++n < width);
}

/* TEXT from files that anybody may have written. */
static void put_text(struct buf *out, struct str text)
{
    buf_put_c(out, str_escape(out->arena, text));
}

static void put_column(struct buf *out, struct str text, size_t width)
{
    size_t from = out->n;

    put_text(out, text);
    pad(out, from, width);
}

static void put_last_column(struct buf *out, const char *text)
{
    put_text(out, str_from_c(text));
    buf_put_byte(out, '\n');
}

/* The files of a kind: the name of each, and which is in force. */
static void put_files(struct cli *c, const char *prefix, const char *suffix, struct buf *out)
{
    const char **names;
    size_t n = asset_list(c->run, &c->assets, prefix, suffix, &names);

    for (size_t i = 0; i < n; i++) {
        struct str name = str_tail(str_from_c(names[i]), strlen(prefix));
        struct asset found;

        name.n -= strlen(suffix);
        if (!asset_read(c->run, &c->assets, names[i], &found, &c->diag))
            continue;
        put_column(out, name, NAME_COLUMN);
        put_last_column(out, found.file);
    }
}

static void list_pages(struct cli *c, struct buf *out)
{
    struct pipeline_request request;
    struct pipeline shared;
    struct asset found;
    bool is_fine = pipeline_open(c, PIPELINE_PAGES, &shared, &request, &c->diag);

    for (size_t i = 0; is_fine && i < shared.templates->list.n; i++) {
        const struct page_template *t = shared.templates->list.item[i];
        const char *name = arena_printf(c->run, "templates/pages/%s.yaml", t->kind);

        if (!asset_read(c->run, &c->assets, name, &found, &c->diag))
            continue;
        put_column(out, str_from_c(t->kind), NAME_COLUMN / 2);
        put_column(out, str_from_c(found.file), FILE_COLUMN);
        put_last_column(out, t->about);
    }
    pipeline_close(&shared);
}

/* "week 2", "weeks 1-4", "weeks 1,3" */
static void put_weeks(struct buf *out, const int *week, size_t n)
{
    bool is_run = n > 2;

    for (size_t i = 1; i < n; i++)
        is_run = is_run && week[i] == week[0] + (int)i;
    buf_put_c(out, n > 1 ? "weeks " : n ? "week " : "variant");
    for (size_t i = 0; i < n; i++)
        if (!is_run || i == 0 || i + 1 == n)
            buf_printf(out, "%s%d", !i ? "" : is_run ? "-" : ",", week[i]);
}

static void put_exercise(struct buf *out, const struct catalog_exercise *e)
{
    size_t from;

    put_column(out, str_from_c(e->id), NAME_COLUMN);
    from = out->n;
    put_weeks(out, e->weeks.item, e->weeks.n);
    buf_printf(out, ", %s", catalog_families.word[e->family]);
    pad(out, from, NAME_COLUMN / 2);
    put_column(out, str_from_c(e->name), NAME_COLUMN + FILE_COLUMN / 2);
    put_last_column(out, arena_printf(out->arena, "%s:%u", e->at.file, e->at.line));
}

static void list_exercises(struct cli *c, struct buf *out)
{
    struct catalog catalog;

    if (!catalog_load(c->run, &c->assets, &catalog, &c->diag))
        return;
    for (size_t i = 0; i < catalog.exercises.n; i++)
        put_exercise(out, &catalog.exercises.item[i]);
    for (size_t i = 0; i < catalog.variants.n; i++)
        put_exercise(out, &catalog.variants.item[i]);
}

static void list_foods(struct cli *c, struct buf *out)
{
    struct catalog catalog;

    if (!catalog_load(c->run, &c->assets, &catalog, &c->diag))
        return;
    for (size_t i = 0; i < catalog.foods.n; i++) {
        const struct catalog_food *f = &catalog.foods.item[i];

        put_column(out, str_from_c(f->id), NAME_COLUMN / 2);
        put_column(out, str_from_c(arena_printf(c->run, "%s, %s", f->name, f->portion)),
                   NAME_COLUMN + FILE_COLUMN / 2);
        buf_put_c(out, "carbohydrate ");
        buf_put_num(out, f->carbohydrate_g, 1);
        buf_put_c(out, " g, protein ");
        buf_put_num(out, f->protein_g, 1);
        buf_put_c(out, " g\n");
    }
}

/* The words of a set: "base,build", "all". */
static const char *join_set(struct cli *c, const struct schema_words *words, unsigned set)
{
    struct buf b = buf_in(c->run, LIST_MAX);

    for (size_t i = 0; i < words->n; i++) {
        if (words->word[i] != NULL && set & BIT(i))
            buf_printf(&b, "%s%s", b.n > 0 ? "," : "", words->word[i]);
    }
    return b.p;
}

static void list_sessions(struct cli *c, struct buf *out)
{
    struct catalog catalog;

    if (!catalog_load(c->run, &c->assets, &catalog, &c->diag))
        return;
    for (size_t i = 0; i < catalog.sessions.list.n; i++) {
        const struct catalog_workout *w = &catalog.sessions.list.item[i];
        size_t n_steps = w->workout.ladder.n;

        put_column(out, str_from_c(w->id), NAME_COLUMN * 3 / 4);
        put_column(out, str_from_c(w->name), NAME_COLUMN);
        put_column(out, str_from_c(catalog_workout_kinds.word[w->workout.kind]), NAME_COLUMN / 4);
        put_column(out, str_from_c(join_set(c, &catalog_phases, w->phases)), NAME_COLUMN);
        put_column(out,
                   str_from_c(n_steps > 0 ? arena_printf(c->run, "%zu step%s", n_steps,
                                                         n_steps > 1 ? "s" : "")
                                          : "easy"),
                   NAME_COLUMN / 4);
        put_last_column(out, arena_printf(c->run, "%s:%u", w->at.file, w->at.line));
    }
}

/* Every name that a template may use. */
static void list_keys(struct cli *c, struct buf *out)
{
    static const struct facts *const roots[] = {&facts_root, &facts_roster_root};

    for (size_t r = 0; r < ARRAY_LEN(roots); r++) {
        struct keys_tables found = keys_collect(c->run, roots[r]);

        for (size_t i = 0; i < found.tables.n; i++) {
            const struct keys_table *t = &found.tables.item[i];

            buf_printf(out, "%s%s\n", out->n > 0 ? "\n" : "",
                       i > 0    ? t->paths
                       : r == 0 ? "a plan"
                                : "a roster");
            for (size_t k = 0; k < t->facts->n; k++) {
                const struct fact *f = &t->facts->fact[k];

                buf_put_c(out, "  ");
                put_column(out, str_from_c(f->key), KEY_COLUMN);
                put_column(out, str_from_c(keys_kind(c->run, f)), KEY_COLUMN);
                put_last_column(out, keys_about(c->run, f));
            }
        }
    }
}

static void list_headings_of(struct cli *c, struct buf *out, enum heading_table table,
                             const struct heading_keys *keys, const char *title)
{
    struct headings h;

    if (!headings_load(c->run, &c->assets, table, keys, &h, &c->diag))
        return;
    buf_put_c(out, title);
    for (size_t i = 0; i < h.rows[table].n; i++) {
        const struct heading *row = &h.rows[table].item[i];

        if (row->key == NULL)
            continue;
        buf_put_c(out, "  ");
        put_column(out, str_from_c(row->key), KEY_COLUMN);
        put_last_column(out, headings_words(c->run, &h, row));
    }
    headings_release(&h);
}

static void list_headings(struct cli *c, struct buf *out)
{
    list_headings_of(c, out, HEADING_ROSTER, &heading_roster_keys, "a table of athletes\n");
    if (c->diag.errors == 0)
        list_headings_of(c, out, HEADING_LOG, &heading_log_keys, "a log\n");
    if (c->diag.errors == 0)
        list_headings_of(c, out, HEADING_SESSIONS, &heading_session_keys, "a table of sessions\n");
}

static const struct {
    const char *word;
    void (*list)(struct cli *c, struct buf *out);
    const char *prefix, *suffix; /* of files, where there is no function */
} kinds[] = {
    {"pages", list_pages, NULL, NULL},       {"exercises", list_exercises, NULL, NULL},
    {"foods", list_foods, NULL, NULL},       {"sessions", list_sessions, NULL, NULL},
    {"fonts", NULL, "fonts/", ".ttf"},       {"themes", NULL, "templates/themes/", ".yaml"},
    {"headings", list_headings, NULL, NULL}, {"keys", list_keys, NULL, NULL},
};

static void run_list(struct cli *c, const char *const *word, size_t n)
{
    const char *words[ARRAY_LEN(kinds)];
    struct buf out = buf_in(c->run, LIST_MAX);

    (void)n;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        words[i] = kinds[i].word;
        if (strcmp(word[0], words[i]) != 0)
            continue;
        if (kinds[i].list != NULL)
            kinds[i].list(c, &out);
        else
            put_files(c, kinds[i].prefix, kinds[i].suffix, &out);
        if (!c->diag.errors)
            cli_print(c, buf_str(&out));
        return;
    }
    diag_usage(&c->diag, "there is no list '%s'%s", word[0],
               diag_suggest(&c->diag, str_nearest(str_from_c(word[0]), words, ARRAY_LEN(kinds))));
    diag_note(&c->diag, "see 'runsheet list --help'");
}

const struct cmd cmd_list = {
    .name = "list",
    .args = "pages|exercises|foods|sessions|fonts|themes|headings|keys",
    .needs = "one of pages, exercises, foods, sessions, fonts, themes, headings and keys",
    .summary = "list pages, exercises, foods, sessions and other choices",
    .about =
        "Lists page kinds, exercises, foods, training sessions, fonts, themes, the headings that tables "
        "may have, or the keys that templates can use. "
        "Where these come from files, it also shows which file is used: your own (see --data) or "
        "the built-in one.",
    .min_words = 1,
    .max_words = 1,
    .run = run_list,
    .examples = {{"runsheet list pages", "what --pages can print"},
                 {"runsheet list headings", "what the columns of a table may be called"}},
};
