/* The key `athletes` of a club: profiles, files, and patterns of files. */
#include <fnmatch.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/fs.h"

static bool add(struct arena *a, const struct club_athlete *who, struct club *c, struct diag *d)
{
    if (c->athletes.n == CLUB_ATHLETES_MAX)
        return diag_report(d, who->at, DIAG_VALUE_COUNT,
                           "too many athletes: a club may have at most %d", CLUB_ATHLETES_MAX);
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

bool club_match(const char *pattern, const char *path)
{
    return fnmatch(pattern, path, FNM_PATHNAME) == 0;
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
           club_match(arena_strndup(a, pattern, (size_t)(end - pattern)), name);
}

static bool add_pattern(struct arena *a, const char *pattern, struct reach folder, struct loc at,
                        struct club *c, struct diag *d)
{
    size_t n_fixed = fixed_part(pattern), n, n_found = 0;
    char *dir = arena_strndup(a, pattern, n_fixed);
    const char **names;
    bool is_fine = true;

    n = fs_list_reach(a, reach_named(a, folder, dir), count_slashes(pattern + n_fixed),
                      CLUB_ATHLETES_MAX + 1, &names);
    for (size_t i = 0; i < n && is_fine; i++) {
        struct reach file = reach_named(a, folder, fs_join(a, dir, names[i]));

        if (!club_match(pattern + n_fixed, names[i]) &&
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

bool club_list_members(struct arena *a, const struct ydoc_node *list, struct reach folder,
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
