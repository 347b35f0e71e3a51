/* Reading a club: its file, what its athletes share, and one athlete at a time. */
#include <fnmatch.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/memo.h"
#include "base/seen.h"
#include "table/table.h"
#include "ydoc/schema.h"

enum {
    LIST_BYTES = 4096
};

/* What a club's file has, beside the keys that are those of a profile too. */
struct club_file {
    const char *name, *coach;
    const struct ydoc_node *logo, *defaults, *groups, *roster, *athletes;
};

#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct club_file, member)
static const struct schema_field club_fields[] = {
    {ROW(TEXT, "club", name), .max = 80},
    {ROW(TEXT, "coach", coach), .max = 80},
    {ROW(NODE, "logo", logo)},
    {ROW(NODE, "defaults", defaults)},
    {ROW(NODE, "groups", groups)},
    {ROW(NODE, "roster", roster)},
    {ROW(NODE, "athletes", athletes)},
};

static const struct schema club_schema = {SCHEMA_OF("a club", club_fields, struct club_file)};

/* A club that is being read; its functions report what is wrong, and club_parse counts. */
struct reading {
    struct arena *arena;
    struct profile_opts opts; /* of its layers */
    struct club *club;
    struct diag *diag;
    size_t
        n_shared_sources; /* the first of the diag's: the club's file, tables that it names for all */
};

/* --- what all athletes share ------------------------------------------------------------------- */

/* The keys of the club that are keys of a profile too. */
static const struct ydoc_node *identity_of(struct arena *a, const struct ydoc_node *root)
{
    static const char *const keys[] = {"club", "coach", "logo"};
    struct layer l = {.arena = a};

    for (size_t i = 0; i < root->n; i++) {
        if (str_index(root->pair[i].key, keys, ARRAY_LEN(keys)) < ARRAY_LEN(keys))
            layer_set(&l, root->pair[i].key, root->pair[i].at, root->pair[i].value);
    }
    return layer_node(&l, root->at);
}

static void read_layer(struct reading *r, const struct ydoc_node *node, const char *key,
                       struct profile *p)
{
    if (node->kind != YDOC_MAP) {
        diag_report(r->diag, node->at, DIAG_VALUE_KIND,
                    "%s must have keys of a profile, as in {weekly_mileage: 40 km}, not %s", key,
                    ydoc_kind_word(node));
        return;
    }
    if (ydoc_has(node, "name") || ydoc_has(node, "id") || ydoc_has(node, "log"))
        diag_report(r->diag, node->at, DIAG_PROFILE_CONFLICT,
                    "%s cannot set 'name', 'id' or 'log': each athlete has their own", key);
    (void)!profile_read(r->arena, node, &r->opts, p, r->diag);
}

static void read_groups(struct reading *r, const struct ydoc_node *node)
{
    if (node->kind != YDOC_MAP)
        diag_report(r->diag, node->at, DIAG_VALUE_KIND,
                    "groups must have keys, as in {A: {run_days: 3}, B: {run_days: 5}}, not %s",
                    ydoc_kind_word(node));
    for (size_t i = 0; node->kind == YDOC_MAP && i < node->n; i++) {
        const struct ydoc_pair *pair = &node->pair[i];
        struct club_group g = {.name = str_dup(r->arena, pair->key),
                               .node = ydoc_is_null(pair->value) ? NULL : pair->value,
                               .base = r->club->base};

        if (g.node != NULL)
            read_layer(r, g.node,
                       arena_printf(r->arena, "groups.%s", ydoc_quote(r->arena, pair->key)),
                       &g.base);
        VEC_PUSH(r->arena, &r->club->groups, g);
    }
}

/* The options are laid over each athlete later; their mistakes are reported here, once. */
static void try_sets(struct reading *r)
{
    struct profile_opts own = profile_option_opts(&r->opts);
    struct profile trial = r->club->base;

    if (r->club->sets != NULL)
        (void)!profile_read(r->arena, r->club->sets, &own, &trial, r->diag);
}

/* What the layers below an athlete give it: its group, a start, an age. */
static void complete(struct arena *a, struct club *c, struct diag *d)
{
    session_split_groups(a, c, d);
    club_settle_groups(c, d);
    for (size_t i = 0; i < c->athletes.n; i++) {
        struct club_athlete *who = &c->athletes.item[i];
        const struct profile *base = who->in_group != NULL ? &who->in_group->base : &c->base;

        who->has_start =
            who->has_start || profile_is_given(base->at.start) || ydoc_has(c->sets, "start");
        who->has_age = who->has_age || profile_is_given(base->at.age) ||
                       profile_is_given(base->at.born) || profile_is_given(base->at.adult) ||
                       club_has_age(c->sets);
    }
    session_check_groups(c, d);
}

/* --- the key `athletes`: profiles, files, and patterns of files ------------------------------------ */

static bool add(struct arena *a, const struct club_athlete *who, struct club *c, struct diag *d)
{
    if (c->athletes.n == CLUB_ATHLETES_MAX)
        return club_report_count(d, who->at);
    VEC_PUSH(a, &c->athletes, *who);
    return true;
}

/* What cannot be read now is reported when the athlete's turn comes. */
static bool add_file(struct arena *a, struct reach file, struct loc at, struct club *c,
                     struct diag *d)
{
    struct club_athlete who = {
        .at = at, .path = file.path, .reach = file, .has_start = true, .has_age = true};
    const struct ydoc_node *root;
    struct arena scratch = {0};
    struct diag ignored = {.arena = &scratch};
    struct str text;

    if (fs_read_reach(&scratch, file, YDOC_FILE_MAX, at, &text, &ignored) &&
        ydoc_parse(&scratch, file.path, text, &root, &ignored) && root->kind == YDOC_MAP)
        club_peek(a, root, &who);
    if (who.id == NULL && who.name == NULL)
        who.id = fs_stem(a, file.path);
    arena_release(&scratch);
    return add(a, &who, c, d);
}

/* Length of the folder before the first part of PATTERN that has '*' or '?'. */
static size_t fixed_part(const char *pattern)
{
    size_t n = 0;

    for (size_t i = 0; pattern[i] && strchr("*?", pattern[i]) == NULL; i++) {
        if (pattern[i] == '/')
            n = i + 1;
    }
    return n;
}

static int count_slashes(const char *s)
{
    int n = 0;

    for (; *s != '\0'; s++)
        n += *s == '/';
    return n;
}

/* Whether the link at PATH is where PATTERN, which is longer, needs a folder: what it leads to is
 * not looked at, and reading it says so. */
static bool blocks(struct arena *a, const char *pattern, const char *name, const char *path)
{
    const char *end = pattern;

    for (int n = count_slashes(name); end != NULL && n >= 0; n--)
        end = strchr(end + (end != pattern), '/');
    return end != NULL && fs_is_link(path) &&
           fnmatch(arena_strndup(a, pattern, (size_t)(end - pattern)), name, FNM_PATHNAME) == 0;
}

static bool add_pattern(struct arena *a, const char *pattern, struct reach folder, struct loc at,
                        struct club *c, struct diag *d)
{
    size_t n_fixed = fixed_part(pattern), n, n_found = 0;
    char *dir = arena_strndup(a, pattern, n_fixed);
    const char **names;
    bool is_fine = true;

    seen_report(d->seen, SEEN_FOLDER, reach_named(a, folder, dir).path);
    n = fs_list_reach(a, reach_named(a, folder, dir), count_slashes(pattern + n_fixed),
                      CLUB_ATHLETES_MAX + 1, &names);
    for (size_t i = 0; i < n && is_fine; i++) {
        struct reach file = reach_named(a, folder, fs_join(a, dir, names[i]));

        if (fnmatch(pattern + n_fixed, names[i], FNM_PATHNAME) != 0 &&
            !blocks(a, pattern + n_fixed, names[i], file.path))
            continue;
        n_found++;
        is_fine = add_file(a, file, at, c, d);
    }
    /* as a file that is missing: the others are read */
    return n_found ? is_fine : add_file(a, reach_named(a, folder, pattern), at, c, d);
}

static bool add_entry(struct arena *a, const struct ydoc_node *entry, struct reach folder,
                      struct club *c, struct diag *d)
{
    struct club_athlete who = {
        .at = {entry->at.file, entry->at.line, 0}, .node = entry, .reach = folder};
    struct reach file;

    if (entry->kind == YDOC_MAP) {
        club_peek(a, entry, &who);
        return add(a, &who, c, d);
    }
    if (entry->kind != YDOC_SCALAR || !entry->text.n || strlen(entry->text.p) != entry->text.n)
        return diag_report(
            d, entry->at, DIAG_VALUE_KIND,
            "an athlete must be a profile, a file or a pattern such as runners/*.yaml, not %s",
            ydoc_kind_word(entry));
    file = reach_named(a, folder, entry->text.p);
    if (strpbrk(entry->text.p, "*?") != NULL && !reach_is_file(&file))
        return add_pattern(a, entry->text.p, folder, entry->at, c, d);
    return add_file(a, file, entry->at, c, d);
}

static bool list_members(struct arena *a, const struct ydoc_node *list, struct reach folder,
                         struct club *c, struct diag *d)
{
    bool is_fine = true;

    if (list->kind != YDOC_LIST)
        return diag_report(d, list->at, DIAG_VALUE_KIND,
                           "athletes must be a list, as in [anna.yaml, runners/*.yaml], not %s",
                           ydoc_kind_word(list));
    for (size_t i = 0; i < list->n; i++)
        is_fine &= add_entry(a, list->item[i], folder, c, d);
    return is_fine;
}

/* What was found in the quantities of athletes that are in the club's file. */
struct findings {
    struct reading *reading;
    VEC_OF(const char *) bare; /* keys of numbers without a unit */
    struct buf list;           /* "weight in kg, weekly_mileage in km" */
    struct loc first_span;
    size_t n_spans;
};

static void look_at_value(struct findings *f, const char *key, const struct ydoc_node *node,
                          enum unit_system units)
{
    const struct reading *r = f->reading;
    enum quantity_kind kind =
        node->kind == YDOC_SCALAR ? field_kind(profile_find_field(key)) : QUANTITY_COUNT;
    struct quantity q;
    size_t i = 0;

    if (kind == QUANTITY_COUNT || quantity_parse(node->text, kind, units, 0, &q) != QUANTITY_OK)
        return;
    if (q.low < q.high && f->n_spans++ == 0)
        f->first_span = node->at;
    while (i < f->bare.n && strcmp(f->bare.item[i], key) != 0)
        i++;
    if (i < f->bare.n || !q.is_bare || quantity_words[kind].name[0] == NULL)
        return;
    VEC_PUSH(r->arena, &f->bare, key);
    buf_printf(&f->list, "%s%s in %s", i ? ", " : "", key, q.unit->shown);
}

static void look_at_athlete(struct findings *f, const struct ydoc_node *node)
{
    enum unit_system units = profile_layer_units(node, false, &f->reading->club->base);

    for (size_t i = 0; i < node->n; i++) {
        const struct ydoc_node *value = node->pair[i].value;
        const char *key = str_dup(f->reading->arena, node->pair[i].key);

        look_at_value(f, key, value, units);
        for (size_t k = 0; value->kind == YDOC_MAP && k < value->n; k++)
            look_at_value(
                f, arena_printf(f->reading->arena, "%s.%.*s", key, STR_ARG(value->pair[k].key)),
                value->pair[k].value, units);
    }
}

/* How bare numbers and ranges were read: said once, not of each athlete. */
static void report_quantities(struct reading *r)
{
    struct findings f = {.reading = r, .list = buf_in(r->arena, LIST_BYTES)};
    const struct club *c = r->club;
    struct loc at = {.file = c->file};

    for (size_t i = 0; i < c->athletes.n; i++) {
        if (c->athletes.item[i].node != NULL)
            look_at_athlete(&f, c->athletes.item[i].node);
    }
    if (f.bare.n && !profile_is_given(c->base.at.print_units))
        diag_report(r->diag, at, DIAG_TABLE_READ,
                    "numbers without a unit are read as follows: %s; if that is wrong, write the "
                    "unit, as in 137 lb",
                    f.list.p);
    if (f.n_spans == 1)
        diag_report(r->diag, f.first_span, DIAG_TABLE_READ, "a range is read as its middle");
    else if (f.n_spans > 1)
        diag_report(r->diag, f.first_span, DIAG_TABLE_READ,
                    "%zu ranges, of which this is the first, are read as their middle", f.n_spans);
}

/* --- the club's file ------------------------------------------------------------------------- */

static void read_roster(struct reading *r, const struct ydoc_node *node)
{
    struct reach file;
    struct str text;

    if (node->kind != YDOC_SCALAR || !node->text.n) {
        diag_report(r->diag, node->at, DIAG_VALUE_KIND,
                    "roster must be the name of a table, as in members.csv, not %s",
                    ydoc_kind_word(node));
        return;
    }
    file = reach_named(r->arena, r->opts.folder, node->text.p);
    if (fs_read_reach(r->arena, file, CLUB_TABLE_MAX, node->at, &text, r->diag))
        (void)!roster_parse(r->arena, file.path, reach_folder(r->arena, file), text, r->club->opts,
                            r->club, r->diag);
}

static void read_club(struct reading *r, const struct ydoc_node *root)
{
    struct schema_reader reader = {.arena = r->arena, .diag = r->diag};
    struct club *c = r->club;
    struct club_file f = {0};

    (void)!schema_read(&reader, &club_schema, root, &f);
    c->name = f.name;
    c->identity = identity_of(r->arena, root);
    c->defaults = f.defaults;
    (void)!profile_read(r->arena, c->identity, &r->opts, &c->base, r->diag);
    if (f.defaults != NULL)
        read_layer(r, f.defaults, "defaults", &c->base);
    if (f.groups != NULL)
        read_groups(r, f.groups);
    r->n_shared_sources = r->diag->sources.n;
    if (f.roster != NULL && f.athletes != NULL)
        diag_report(r->diag, f.athletes->at, DIAG_PROFILE_CONFLICT,
                    "both roster and athletes are given: keep one");
    else if (f.roster == NULL && f.athletes == NULL)
        diag_report(r->diag, (struct loc){.file = c->file}, DIAG_KEY_MISSING,
                    "no athletes: add 'roster: members.csv' or 'athletes: [anna.yaml]'");
    if (f.roster != NULL)
        read_roster(r, f.roster);
    if (f.athletes != NULL)
        (void)!list_members(r->arena, f.athletes, r->opts.folder, c, r->diag);
}

/* Whether TEXT is YAML, not a table, by its first line that is not empty. */
static bool looks_like_yaml(struct str text)
{
    struct str line, rest = str_skip_bom(text);
    size_t n = 0;

    do {
        line = str_trim(str_cut(rest, '\n', &rest));
    } while (rest.p != NULL && (!line.n || line.p[0] == '#'));
    if (str_starts_with(line, "---") || str_starts_with(line, "- ") || str_starts_with(line, "%") ||
        str_starts_with(line, "{") || str_starts_with(line, "["))
        return true;
    while (n < line.n && (ascii_is_letter(line.p[n]) || line.p[n] == '_'))
        n++;
    return n && n < line.n && line.p[n] == ':' && (n + 1 == line.n || line.p[n + 1] == ' ');
}

/* Whether the file is a table and not YAML: by its name, else by what it holds. */
static bool is_table(const char *file, struct str text)
{
    struct str name = str_from_c(file);

    return table_is_named(name) ||
           (!str_ends_with(name, ".yaml") && !str_ends_with(name, ".yml") && str_trim(text).n &&
            (table_is_binary(text) || !looks_like_yaml(text)));
}

bool club_is(const char *path)
{
    struct arena scratch = {0};
    struct diag ignored = {.arena = &scratch};
    bool is_club = table_is_named(str_from_c(path));
    const struct ydoc_node *root = NULL;
    struct str text;

    if (!is_club && strcmp(path, "-") != 0 && fs_is_file(path) &&
        fs_read(&scratch, path, CLUB_TABLE_MAX, (struct loc){0}, &text, &ignored)) {
        is_club = is_table(path, text);
        if (!is_club)
            (void)!ydoc_parse(&scratch, path, text, &root, &ignored);
        is_club |= root != NULL && profile_looks_like_club(root);
    }
    arena_release(&scratch);
    return is_club;
}

/* What is shown of the files that all athletes share: not of the table of athletes, nor of a list of them. */
static void keep_sources(struct reading *r)
{
    struct club *c = r->club;

    for (size_t i = 0; i < r->diag->sources.n; i++) {
        const struct diag_source *s = &r->diag->sources.item[i];

        if (!strcmp(s->file, "--set") || i < r->n_shared_sources)
            VEC_PUSH(r->arena, &c->sources, *s);
    }
}

static void parse_yaml(struct reading *r, struct str text)
{
    const struct ydoc_node *root;

    (void)!ydoc_parse(r->arena, r->club->file, text, &root, r->diag);
    if (root == NULL)
        return;
    if (root->kind == YDOC_LIST)
        (void)!list_members(r->arena, root, r->opts.folder, r->club, r->diag);
    else if (root->kind != YDOC_MAP)
        diag_report(r->diag, root->at, DIAG_VALUE_KIND,
                    "a club must have keys, as in {club: Harriers, roster: members.csv}, not %s",
                    ydoc_kind_word(root));
    else if (ydoc_has(root, "name") && !profile_looks_like_club(root))
        diag_report(r->diag, (struct loc){.file = r->club->file}, DIAG_USAGE,
                    "this is a profile, not a club: print it with 'runsheet make'");
    else
        read_club(r, root);
}

bool club_parse(struct arena *a, const char *file, struct str text, const char *const *sets,
                size_t n_sets, const struct profile_opts *opts, struct club *c, struct diag *d)
{
    struct reading r = {.arena = a, .opts = *opts, .club = c, .diag = d};
    unsigned errors = d->errors;

    r.opts.is_for_many = true;
    *c = (struct club){.file = file, .opts = opts};
    profile_defaults(&c->base);
    if (!str_trim(text).n)
        return diag_report(d, (struct loc){.file = file}, DIAG_FILE_EMPTY, "the file is empty");
    (void)!profile_parse_sets(a, sets, n_sets, &c->sets, d);
    if (is_table(file, text))
        c->is_table = roster_parse(a, file, opts->folder, text, opts, c, d);
    else
        parse_yaml(&r, text);
    if (opts->sheet != NULL && c->columns == NULL && d->errors == errors)
        diag_usage(d, "--sheet is only for workbooks (.xlsx, .ods): this club has none");
    report_quantities(&r);
    try_sets(&r);
    keep_sources(&r);
    if (d->errors != errors)
        return false;
    complete(a, c, d);
    return c->athletes.n ||
           diag_report(d, (struct loc){.file = file}, DIAG_FILE_EMPTY, "the club has no athletes");
}

bool club_load(struct arena *a, const char *path, const char *const *sets, size_t n_sets,
               const struct profile_opts *opts, struct club *c, struct diag *d)
{
    struct profile_opts *own = ARENA_NEW(a, struct profile_opts);
    struct str text;

    *own = *opts;
    own->folder = reach_folder(a, (struct reach){path, REACH_ALL, opts->folder.allowed});
    *c = (struct club){.file = path, .opts = opts};
    return fs_read(a, path, CLUB_TABLE_MAX, (struct loc){0}, &text, d) &&
           club_parse(a, strcmp(path, "-") != 0 ? path : "standard input", text, sets, n_sets, own,
                      c, d);
}

/* --- one athlete ----------------------------------------------------------------------------- */

struct reach club_folder(struct arena *a, const struct club_athlete *who)
{
    return who->path != NULL ? reach_folder(a, who->reach) : who->reach;
}

const struct ydoc_node *club_layer(struct arena *a, const struct club *c,
                                   const struct club_athlete *who, struct diag *d)
{
    struct str text;

    for (size_t i = 0; i < c->sources.n; i++)
        VEC_PUSH(d->arena, &d->sources, c->sources.item[i]);
    if (who->row != NULL) {
        diag_add_source(d, who->at.file, table_lines_from(who->table, who->row), who->at.line,
                        who->table->separator);
        return layer_of_row(a, who->table, who->row);
    }
    if (who->node != NULL)
        return who->node;
    return fs_read_reach(a, who->reach, YDOC_FILE_MAX, who->at, &text, d)
               ? profile_layer(a, who->path, text, d)
               : NULL;
}

bool club_read(struct arena *a, const struct club *c, const struct club_athlete *who,
               const struct ydoc_node *layer, struct profile *out, struct diag *d)
{
    const struct club_group *g = who->in_group;
    struct profile_opts own = *c->opts, option = profile_option_opts(c->opts);
    unsigned errors = d->errors;
    struct diag ignored = {.arena = a}; /* try_sets has reported it */

    option.is_for_many = true;
    own.folder = club_folder(a, who);
    own.is_csv = who->row != NULL;
    own.table = who->table;
    own.has_other_log = ydoc_has(c->sets, "log");
    *out = g != NULL ? g->base : c->base;
    out->table = who->table;
    (void)!profile_read(a, layer, &own, out, d);
    if (out->group != NULL && who->group != NULL)
        out->group = who->group; /* in the words of the club */
    if (c->sets != NULL)
        (void)!profile_read(a, c->sets, &option, out, &ignored);
    out->has_health_answer = who->has_health_answer;
    if (out->has_health_answer)
        diag_report(d, who->at, DIAG_HEALTH_ANSWER,
                    "an answer about health is not read, or only in part: ask this runner");
    out->at.profile = who->path != NULL ? (struct loc){.file = who->path} : who->at;
    return profile_validate(a, out, c->opts, d) && d->errors == errors;
}
