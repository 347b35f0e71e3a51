/* Reading a club: its file, what its athletes share, and one athlete at a time. */
#include <string.h>

#include "athlete/club_int.h"
#include "athlete/roster.h"
#include "athlete/table.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/fs.h"
#include "base/memo.h"
#include "ydoc/schema.h"

struct club_file {
    const char *name, *coach;
    const struct ydoc_node *logo, *defaults, *groups, *roster, *athletes;

    struct {
        struct loc name, coach, logo, defaults, groups, roster, athletes;
    } at;
};

#define NODE(member) \
 .key = #member, SCHEMA_AT(struct club_file, member, at.member), .kind = SCHEMA_NODE
static const struct schema_field club_fields[] = {
    {.key = "club", SCHEMA_AT(struct club_file, name, at.name), .kind = SCHEMA_TEXT, .max = 80},
    {.key = "coach", SCHEMA_AT(struct club_file, coach, at.coach), .kind = SCHEMA_TEXT, .max = 80},
    {NODE(logo)},
    {NODE(defaults)},
    {NODE(groups)},
    {NODE(roster)},
    {NODE(athletes)},
};
#undef NODE

static const struct schema club_schema = {SCHEMA_OF("a club", club_fields, struct club_file)};

/* --- what all athletes share ------------------------------------------------------------------- */

/* The keys of the club that are keys of a profile too. */
static const struct ydoc_node *identity_of(struct arena *a, const struct ydoc_node *root)
{
    static const char *const keys[] = {"club", "coach", "logo"};
    struct ydoc_node *map = ARENA_NEW(a, struct ydoc_node);
    struct ydoc_pair *pair = ARENA_NEW_N(a, struct ydoc_pair, ARRAY_LEN(keys));
    size_t n = 0;

    for (size_t i = 0; i < root->n; i++) {
        if (str_index(root->pair[i].key, keys, ARRAY_LEN(keys)) < ARRAY_LEN(keys))
            pair[n++] = root->pair[i];
    }
    *map = (struct ydoc_node){.kind = YDOC_MAP, .at = root->at, .n = n, .pair = pair};
    return map;
}

static bool want_map(const struct ydoc_node *node, const char *key, struct diag *d)
{
    return node->kind == YDOC_MAP ||
           diag_report(d, node->at, DIAG_VALUE_KIND,
                       "%s must have keys of a profile, as in {weekly_mileage: 40 km}, not %s", key,
                       ydoc_kind_word(node));
}

static bool read_layer(struct arena *a, const struct ydoc_node *node, const char *key,
                       const struct profile_opts *opts, struct profile *p, struct diag *d)
{
    bool is_fine = want_map(node, key, d);

    if (!is_fine)
        return false;
    if (club_has(node, "name") || club_has(node, "id"))
        is_fine = diag_report(d, node->at, DIAG_PROFILE_CONFLICT,
                              "%s cannot set 'name' or 'id': each athlete has their own", key);
    return profile_read(a, node, opts, p, d) && is_fine;
}

static bool read_groups(struct arena *a, const struct ydoc_node *node,
                        const struct profile_opts *opts, struct club *c, struct diag *d)
{
    bool is_fine = true;

    if (node->kind != YDOC_MAP)
        return diag_report(
            d, node->at, DIAG_VALUE_KIND,
            "groups must have keys, as in {A: {run_days: 3}, B: {run_days: 5}}, not %s",
            ydoc_kind_word(node));
    for (size_t i = 0; i < node->n; i++) {
        struct club_group g = {.name = str_dup(a, node->pair[i].key),
                               .at = node->pair[i].at,
                               .node = node->pair[i].value,
                               .base = c->base};

        if (ydoc_is_null(g.node))
            g.node = NULL;
        if (g.node != NULL)
            is_fine &= read_layer(a, g.node,
                                  arena_printf(a, "groups.%s", ydoc_quote(a, node->pair[i].key)),
                                  opts, &g.base, d);
        VEC_PUSH(a, &c->groups.group, g);
    }
    return is_fine;
}

/* The options are laid over each athlete later; their mistakes are reported here, once. */
static bool read_sets(struct arena *a, const char *const *sets, size_t n_sets,
                      const struct profile_opts *opts, struct club *c, struct diag *d)
{
    struct profile_opts own = {.today = opts->today};
    struct profile trial = c->base;

    return profile_parse_sets(a, sets, n_sets, &c->sets, d) &&
           (c->sets == NULL || profile_read(a, c->sets, &own, &trial, d));
}

/* The entry of `groups` for NAME, whatever its case; NULL where there is none. */
static struct club_group *find_group(struct memo *groups, const char *name)
{
    struct memo_key key = memo_key(str_from_c(str_dup_lower(&groups->arena, str_from_c(name))));

    return name != NULL ? memo_find(groups, &key) : NULL;
}

static void index_groups(struct club *c, struct memo *groups)
{
    memo_init(groups, SIZE_MAX, SIZE_MAX);
    for (size_t i = 0; i < c->groups.group.n; i++) {
        struct club_group *g = &c->groups.group.item[i];
        struct memo_key key =
            memo_key(str_from_c(str_dup_lower(&groups->arena, str_from_c(g->name))));

        if (memo_find(groups, &key) == NULL)
            memo_add(groups, &key, g);
    }
}

/* What the layers below an athlete give it: its group, a start, an age. */
static void complete(struct club *c, struct diag *d)
{
    struct memo groups;

    index_groups(c, &groups);
    for (size_t i = 0; i < c->members.athlete.n; i++) {
        struct club_athlete *who = &c->members.athlete.item[i];
        const struct profile *base = &c->base;
        const struct club_group *g;

        if (who->group == NULL)
            who->group = c->base.group;
        who->in_group = g = find_group(&groups, who->group);
        if (g != NULL)
            base = &g->base;
        else if (who->group != NULL && c->groups.group.n && !who->is_bad)
            diag_report(d, who->at, DIAG_CLUB_GROUP,
                        "groups has no '%s': only the club's defaults apply",
                        ydoc_quote(d->arena, str_from_c(who->group)));
        who->has_start =
            who->has_start || profile_is_given(base->at.start) || club_has(c->sets, "start");
        who->has_age = who->has_age || profile_is_given(base->at.age) ||
                       profile_is_given(base->at.born) || profile_is_given(base->at.adult) ||
                       club_has_age(c->sets);
    }
    memo_clear(&groups);
}

/* --- the club's file ------------------------------------------------------------------------- */

static bool read_roster(struct arena *a, const struct ydoc_node *node, const char *dir,
                        struct club *c, struct diag *d)
{
    const char *path;
    struct str text;

    if (node->kind != YDOC_SCALAR || !node->text.n)
        return diag_report(d, node->at, DIAG_VALUE_KIND,
                           "roster must be the name of a table, as in members.csv, not %s",
                           ydoc_kind_word(node));
    path = fs_join(a, dir != NULL ? dir : "", node->text.p);
    return fs_read(a, path, CLUB_TABLE_MAX, node->at, &text, d) &&
           roster_parse(a, path, strchr(path, '/') != NULL ? fs_dir(a, path) : NULL, text, c, d);
}

static bool read_club(struct arena *a, const struct ydoc_node *root, const char *dir,
                      const char *const *sets, size_t n_sets, const struct profile_opts *opts,
                      struct club *c, struct diag *d)
{
    struct schema_reader r = {.arena = a, .diag = d};
    struct profile_opts own = {.today = opts->today, .dir = dir};
    struct club_file f = {0};
    bool is_fine = schema_read(&r, &club_schema, root, &f);

    c->name = f.name;
    c->identity = identity_of(a, root);
    is_fine &= profile_read(a, c->identity, &own, &c->base, d);
    c->defaults = f.defaults;
    if (f.defaults != NULL)
        is_fine &= read_layer(a, f.defaults, "defaults", &own, &c->base, d);
    if (f.groups != NULL)
        is_fine &= read_groups(a, f.groups, &own, c, d);
    is_fine &= read_sets(a, sets, n_sets, opts, c, d);
    if (f.roster != NULL && f.athletes != NULL)
        is_fine = diag_report(d, f.at.athletes, DIAG_PROFILE_CONFLICT,
                              "both roster and athletes are given: keep one");
    else if (f.roster == NULL && f.athletes == NULL)
        is_fine = diag_report(d, (struct loc){.file = c->file}, DIAG_KEY_MISSING,
                              "no athletes: add 'roster: members.csv' or 'athletes: [anna.yaml]'");
    if (f.roster != NULL)
        is_fine &= read_roster(a, f.roster, dir, c, d);
    if (f.athletes != NULL)
        is_fine &= club_list_members(a, f.athletes, dir, c, d);
    return is_fine;
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

static bool parse_yaml(struct arena *a, const char *file, struct str text, const char *dir,
                       const char *const *sets, size_t n_sets, const struct profile_opts *opts,
                       struct club *c, struct diag *d)
{
    const struct ydoc_node *root;
    bool is_fine = ydoc_parse(a, file, text, &root, d);

    if (root == NULL)
        return false;
    if (root->kind == YDOC_LIST) {
        is_fine &= read_sets(a, sets, n_sets, opts, c, d);
        return club_list_members(a, root, dir, c, d) && is_fine;
    }
    if (root->kind != YDOC_MAP)
        return diag_report(
            d, root->at, DIAG_VALUE_KIND,
            "a club must have keys, as in {club: Harriers, roster: members.csv}, not %s",
            ydoc_kind_word(root));
    if (club_has(root, "name") && !profile_looks_like_club(root))
        return diag_report(d, (struct loc){.file = file}, DIAG_USAGE,
                           "this is a profile, not a club: print it with 'runsheet make'");
    return read_club(a, root, dir, sets, n_sets, opts, c, d) && is_fine;
}

bool club_parse(struct arena *a, const char *file, struct str text, const char *dir,
                const char *const *sets, size_t n_sets, const struct profile_opts *opts,
                struct club *c, struct diag *d)
{
    unsigned errors = d->errors;
    bool is_fine;

    *c = (struct club){.file = file, .opts = opts};
    profile_defaults(&c->base);
    if (!str_trim(text).n)
        return diag_report(d, (struct loc){.file = file}, DIAG_FILE_EMPTY, "the file is empty");
    if (!table_is_named(str_from_c(file)) && looks_like_yaml(text)) {
        is_fine = parse_yaml(a, file, text, dir, sets, n_sets, opts, c, d);
    } else {
        is_fine = read_sets(a, sets, n_sets, opts, c, d);
        is_fine &= roster_parse(a, file, dir, text, c, d);
    }
    for (size_t i = 0; i < d->sources.n; i++) {
        const struct diag_source *s = &d->sources.item[i];

        if (!strcmp(s->file, "--set") || (!strcmp(s->file, file) && c->identity != NULL))
            VEC_PUSH(a, &c->shared.source, *s);
    }
    if (!is_fine || d->errors != errors)
        return false;
    complete(c, d);
    return c->members.athlete.n ||
           diag_report(d, (struct loc){.file = file}, DIAG_FILE_EMPTY, "the club has no athletes");
}

bool club_load(struct arena *a, const char *path, const char *const *sets, size_t n_sets,
               const struct profile_opts *opts, struct club *c, struct diag *d)
{
    bool is_stdin = !strcmp(path, "-");
    const char *dir = !is_stdin && strchr(path, '/') != NULL ? fs_dir(a, path) : NULL;
    struct str text;

    *c = (struct club){.file = path, .opts = opts};
    return fs_read(a, path, CLUB_TABLE_MAX, (struct loc){0}, &text, d) &&
           club_parse(a, is_stdin ? "standard input" : path, text, dir, sets, n_sets, opts, c, d);
}

/* --- one athlete ----------------------------------------------------------------------------- */

static const struct ydoc_node *load_file(struct arena *a, const struct club_athlete *who,
                                         struct diag *d)
{
    const struct ydoc_node *root;
    struct str text;

    if (!fs_read(a, who->path, YDOC_FILE_MAX, who->at, &text, d) ||
        (!ydoc_parse(a, who->path, text, &root, d) && root == NULL))
        return NULL;
    if (root->kind != YDOC_MAP || profile_looks_like_club(root)) {
        diag_report(d, (struct loc){.file = who->path}, DIAG_VALUE_KIND,
                    "the file must be a profile, not %s",
                    root->kind == YDOC_MAP ? "a club" : ydoc_kind_word(root));
        return NULL;
    }
    return root;
}

const struct ydoc_node *club_layer(struct arena *a, const struct club *c,
                                   const struct club_athlete *who, struct diag *d)
{
    for (size_t i = 0; i < c->shared.source.n; i++)
        diag_add_source(d, c->shared.source.item[i].file, c->shared.source.item[i].text);
    if (who->roster != NULL) {
        diag_add_source_part(d, who->at.file, who->text, who->at.line);
        return roster_layer(a, who);
    }
    return who->node != NULL ? who->node : load_file(a, who, d);
}

bool club_read(struct arena *a, const struct club *c, const struct club_athlete *who,
               const struct ydoc_node *layer, struct profile *out, struct diag *d)
{
    const struct club_group *g = who->in_group;
    struct profile_opts own = {.today = c->opts->today,
                               .dir = who->dir,
                               .is_csv = who->roster != NULL},
                        option = {.today = c->opts->today};
    unsigned errors = d->errors;
    struct diag ignored;

    if (who->path != NULL)
        own.dir = strchr(who->path, '/') != NULL ? fs_dir(a, who->path) : NULL;
    if (who->roster != NULL)
        own.dir = who->roster->dir;
    *out = g != NULL ? g->base : c->base;
    (void)!profile_read(a, layer, &own, out, d);
    diag_init(&ignored, a); /* read_sets has reported it */
    if (c->sets != NULL)
        (void)!profile_read(a, c->sets, &option, out, &ignored);
    out->at.profile = who->path != NULL ? (struct loc){.file = who->path} : who->at;
    return profile_validate(a, out, c->opts, d) && d->errors == errors;
}
