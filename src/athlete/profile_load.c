/* Reading profiles from files and options, layer by layer. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "table/table.h"

static const char SETS_FILE[] = "--set";

enum {
    SETS_MAX_BYTES = 256 * 1024
};

void profile_defaults(struct profile *p)
{
    *p = (struct profile){.experience = WEEK_REGULAR};
    field_clear_numbers(&profile_schema, p);
}

/* Of two keys that exclude each other, one in this layer removes the other of a layer below. */
static void drop_alternatives(const struct ydoc_node *layer, struct profile *p)
{
    static const struct loc nowhere = {0};

    if (ydoc_has(layer, "weight"))
        p->is_weight_unlikely = false;
    if (ydoc_has(layer, "born")) {
        p->age = 0;
        p->at.age = nowhere;
    }
    if (ydoc_has(layer, "age")) {
        p->has_born = false;
        p->at.born = nowhere;
    }
    if (ydoc_has(layer, "born") || ydoc_has(layer, "age")) {
        p->is_adult = p->has_adult = false;
        p->at.adult = nowhere;
    }
    if (ydoc_has(layer, "weekly_time") || ydoc_has(layer, "longest_time")) {
        p->weekly_km = p->longest_run_km = (double)NAN;
        p->at.weekly_mileage = p->at.longest_run = nowhere;
    }
    if (ydoc_has(layer, "weekly_mileage") || ydoc_has(layer, "weekly_distance") ||
        ydoc_has(layer, "longest_run")) {
        p->weekly_min = p->longest_min = (double)NAN;
        p->at.weekly_time = p->at.longest_time = nowhere;
    }
    if (ydoc_has(layer, "race_result")) {
        p->easy_pace_min_per_km = (double)NAN;
        p->at.easy_pace = nowhere;
    }
    if (ydoc_has(layer, "easy_pace")) {
        p->race_result =
            (struct profile_result){.distance_km = (double)NAN, .time_min = (double)NAN};
        p->at.race_result = p->at.race_result_distance = p->at.race_result_time = nowhere;
    }
}

/* Whether the heading of the weights in T says units of another system than Q: one such cell does not part a runner from
 * the club. */
static bool is_against_heading(const struct table *t, const struct schema_field *f,
                               const struct quantity *q)
{
    size_t column =
        t != NULL && q->unit->kind == QUANTITY_MASS ? table_find_column(t, f->key) : SIZE_MAX;
    const char *unit = column != SIZE_MAX ? t->column[column].unit : NULL;
    struct str rest, first = unit != NULL ? str_cut(str_from_c(unit), ' ', &rest) : STR("");
    const struct quantity_unit *head = quantity_find_unit(QUANTITY_MASS, first);

    return head != NULL && !(head->systems & q->unit->systems);
}

/* Notes in P which of the quantities of LAYER that say it are in which units; in a table those without are in the
 * units of the table. */
static void note_units(const struct ydoc_node *layer, bool is_csv, struct profile *p)
{
    assert(profile_schema.n <= 64);
    for (size_t i = 0; layer->kind == YDOC_MAP && i < layer->n; i++) {
        const struct ydoc_pair *pair = &layer->pair[i];
        const struct schema_field *f = schema_find_field(&profile_schema, pair->key);
        uint64_t bit = f != NULL ? (uint64_t)1 << (f - profile_schema.field) : 0;
        const struct field_quantity *spec = field_kind(f) != QUANTITY_COUNT ? f->arg : NULL;
        struct quantity q;

        if (spec == NULL || !spec->says_units || pair->value->kind != YDOC_SCALAR)
            continue;
        p->imperial_given &= ~bit;
        p->metric_given &= ~bit;
        if (quantity_parse(pair->value->text, spec->kind, p->print.units, spec->flags, &q) ==
                QUANTITY_OK &&
            (!q.is_bare || is_csv) && !is_against_heading(p->table, f, &q))
            *(q.unit->systems == BIT(UNIT_IMPERIAL) ? &p->imperial_given : &p->metric_given) |= bit;
    }
}

/* Whether LAYER says in which units it is. */
static bool find_units(const struct ydoc_node *layer, enum unit_system *units)
{
    const struct ydoc_node *node = ydoc_find(ydoc_find(layer, "print"), "units");
    size_t i = node != NULL && node->kind == YDOC_SCALAR
                   ? str_index_nocase(str_trim(node->text), profile_units.word, profile_units.n)
                   : profile_units.n;

    if (i < profile_units.n)
        *units = (enum unit_system)i;
    return i < profile_units.n;
}

enum unit_system profile_layer_units(const struct ydoc_node *layer, bool is_csv,
                                     const struct profile *below)
{
    struct profile p = {.imperial_given = below->imperial_given,
                        .metric_given = below->metric_given};
    enum unit_system units = below->print.units;

    p.print.units = below->print.units;
    note_units(layer, is_csv, &p);
    return find_units(layer, &units) || is_csv || profile_is_given(below->at.print_units)
               ? units
               : profile_usual_units(&p);
}

static const char *shown(const struct schema_reader *r, const char *path)
{
    const struct profile_reader *self = r->self;

    return profile_key_shown(r->arena, self->opts->table, path);
}

bool profile_read(struct arena *a, const struct ydoc_node *node, const struct profile_opts *opts,
                  struct profile *out, struct diag *d)
{
    const struct ydoc_node *units = ydoc_find(ydoc_find(node, "print"), "units");
    struct profile_reader self = {.units = profile_layer_units(node, opts->is_csv, out),
                                  .is_units_given =
                                      units != NULL || profile_is_given(out->at.print_units),
                                  .profile = out,
                                  .opts = opts};
    struct schema_reader r = {
        .arena = a, .diag = d, .self = &self, .is_csv = opts->is_csv, .shown = shown};
    const struct ydoc_node *start = ydoc_find(node, "start");
    date_day start_day = out->start;
    bool is_fine;

    if ((start != NULL && start->kind == YDOC_SCALAR &&
         date_parse(str_trim(start->text), &start_day)) ||
        profile_is_given(out->at.start))
        self.start = &start_day;
    out->at.profile = node->at;
    drop_alternatives(node, out);
    note_units(node, opts->is_csv, out);
    self.usual_units = profile_usual_units(out);
    self.distance_units = profile_distance_units(out);
    for (int k = 0; k < QUANTITY_COUNT; k++)
        self.has_kind_in_imperial[k] = profile_has_unit(out->imperial_given, (enum quantity_kind)k);
    is_fine = schema_read(&r, &profile_schema, node, out);
    if (!profile_is_given(out->at.print_units))
        out->print.units = self.usual_units;
    if (!profile_is_given(out->at.experience))
        out->experience =
            week_experience_assumed(out->weekly_min, profile_is_given(out->at.easy_pace) ||
                                                         profile_is_given(out->at.race_result));
    if (profile_is_given(out->at.age) && profile_is_given(out->at.born))
        is_fine = diag_report(d, out->at.age, DIAG_PROFILE_CONFLICT,
                              "both born and age are given: keep one");
    return is_fine;
}

static const char *find_equals(const char *set)
{
    const char *equals = strchr(set, '=');

    return equals != NULL && equals != set && strpbrk(set, "\r\n") == NULL ? equals : NULL;
}

/* One KEY=VALUE, line LINE of what is shown as the file "--set". */
static bool parse_set(struct arena *a, const char *set, uint32_t line, struct layer *l,
                      struct diag *d)
{
    const char *equals = find_equals(set);
    const struct ydoc_node *value;
    struct loc at = {SETS_FILE, line, 1};
    struct str key;

    if (equals == NULL)
        return diag_report(d, at, DIAG_USAGE, "'%s' is not KEY=VALUE on one line",
                           ydoc_quote(a, str_from_c(set)));
    key = str_trim((struct str){set, (size_t)(equals - set)});
    at.col = (uint32_t)str_count_chars((struct str){set, (size_t)(equals - set)}) + 2;
    if (!ydoc_parse_line(a, at, str_from_c(equals + 1), &value, d))
        return false;
    /* A null would leave the key as it is, which nobody who types it wants. */
    if (ydoc_is_null(value))
        return diag_report(d, at, DIAG_USAGE, "'%s' has no value after the '='",
                           ydoc_quote(a, str_from_c(set)));
    at.col = 1;
    layer_set(l, key, at, value);
    return true;
}

struct profile_opts profile_option_opts(const struct profile_opts *opts)
{
    struct profile_opts option = *opts;

    option.folder = (struct reach){.n_trusted = REACH_ALL};
    return option;
}

bool profile_parse_sets(struct arena *a, const char *const *sets, size_t n_sets,
                        const struct ydoc_node **node, struct diag *d)
{
    struct layer l = {.arena = a};
    struct buf shown = buf_in(a, SETS_MAX_BYTES);
    bool is_fine = true;

    *node = NULL;
    if (!n_sets)
        return true;
    for (size_t i = 0; i < n_sets; i++)
        buf_printf(&shown, "%s\n", find_equals(sets[i]) != NULL ? sets[i] : "");
    diag_add_source(d, SETS_FILE, buf_str(&shown), 1, DIAG_PUBLIC);
    for (size_t i = 0; i < n_sets; i++)
        is_fine &= parse_set(a, sets[i], (uint32_t)i + 1, &l, d);
    *node = layer_node(&l, (struct loc){SETS_FILE, 1, 1});
    return is_fine;
}

bool profile_looks_like_club(const struct ydoc_node *node)
{
    return ydoc_find(node, "roster") != NULL || ydoc_find(node, "athletes") != NULL ||
           ydoc_find(node, "groups") != NULL ||
           (ydoc_find(node, "defaults") != NULL && ydoc_find(node, "name") == NULL);
}

const struct ydoc_node *profile_layer(struct arena *a, const char *file, struct str text,
                                      struct diag *d)
{
    const struct ydoc_node *root;

    (void)!ydoc_parse(a, file, text, &root, d);
    if (root == NULL || !profile_looks_like_club(root))
        return root;
    diag_report(d, (struct loc){.file = file}, DIAG_USAGE,
                "this is a club, not a profile: print it with 'runsheet batch'");
    return NULL;
}

bool profile_load(struct arena *a, const char *path, const char *const *sets, size_t n_sets,
                  const struct profile_opts *opts, struct profile *out, struct diag *d)
{
    struct loc file = {.file = strcmp(path, "-") != 0 ? path : "standard input"};
    struct reach self = {path, REACH_ALL, opts->folder.allowed};
    struct profile_opts own = *opts, option = profile_option_opts(opts);
    const struct ydoc_node *root = NULL, *over;
    unsigned errors = d->errors;
    struct str text;
    bool is_fine;

    own.folder = reach_folder(a, self);
    profile_defaults(out);
    if (fs_read(a, path, YDOC_FILE_MAX, (struct loc){0}, &text, d))
        root = profile_layer(a, file.file, text, d);
    is_fine = d->errors == errors;
    is_fine &= profile_parse_sets(a, sets, n_sets, &over, d);
    own.has_other_log = ydoc_has(over, "log");
    if (root != NULL)
        is_fine &= profile_read(a, root, &own, out, d);
    if (over != NULL)
        is_fine &= profile_read(a, over, &option, out, d);
    out->at.profile = root != NULL ? root->at : file;
    if (root == NULL || root->kind != YDOC_MAP)
        return false;
    is_fine &= profile_validate(a, out, opts, d);
    /* What later stages report of the whole is about the file, not its first key. */
    out->at.profile = file;
    return is_fine;
}
