/* The manifest, written and read line by line; what it has that this run has not. */
#include "batch/manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/json.h"

enum {
    CHUNK = 64 * 1024,
    LINE_MOST = 4 * 1024 * 1024,
    BYTES_MOST = 1024 * 1024 * 1024,
    NAMED_MAX = 12 /* orphans in one message */
};

static const char HEAD_BEGIN[] = "{\"schema\":", LINE_BEGIN[] = "{\"id\":",
                  ORPHAN_BEGIN[] = "{\"stale\":", UNPRINTED_BEGIN[] = "{\"unprinted\":";

const char *manifest_name(struct arena *a, unsigned shard, unsigned n_shards)
{
    if (n_shards == 1)
        return "manifest.json";
    return arena_printf(a, "manifest-%u-of-%u.json", shard, n_shards);
}

/* --- writing --------------------------------------------------------------------------------- */

static void write_json(struct buf *out, json_t *value)
{
    json_put(out, value, JSON_COMPACT | JSON_ENCODE_ANY);
}

/* 0: null */
static json_t *json_count(unsigned n)
{
    return n > 0 ? json_integer(n) : json_null();
}

struct str manifest_write_record(struct arena *a, const struct manifest_record *r)
{
    struct buf out = buf_in(a, LINE_MOST);

    write_json(&out, json_pack("{s:s?, s:s?, s:s?, s:o, s:s, s:s?, s:i, s:s?, s:s?, s:b}", "id",
                               json_text(a, r->id), "name", json_text(a, r->name), "group",
                               json_text(a, r->group), "row", json_count(r->row), "status",
                               r->is_made ? "made" : "failed", "file", json_text(a, r->file),
                               "pages", (int)r->pages, "sha256", r->sha256, "inputs", r->inputs,
                               "warned", (int)r->is_warned));
    return buf_str(&out);
}

void manifest_begin(struct manifest_out *m, struct arena *a, const char *path,
                    const struct manifest_head *head)
{
    struct buf out = buf_in(a, CHUNK);

    *m = (struct manifest_out){.writer = fs_writer_open(a, path, FS_PRIVATE | FS_FILE)};
    buf_put_c(&out, "{\"schema\":1,\"program\":\"runsheet " RUNSHEET_VERSION "\",\"club\":");
    write_json(&out, head->club != NULL ? json_string(json_text(a, head->club)) : json_null());
    if (head->n_shards > 1)
        buf_printf(&out, ",\"shard\":{\"number\":%u,\"of\":%u}", head->shard, head->n_shards);
    else
        buf_put_c(&out, ",\"shard\":null");
    buf_printf(&out, ",\"printed\":%s,\"athletes\":[\n", head->has_printed ? "true" : "false");
    fs_writer_put(m->writer, buf_str(&out));
}

void manifest_put(struct manifest_out *m, struct str line, bool is_made)
{
    if (!line.n)
        return;
    if (m->made + m->failed)
        fs_writer_put(m->writer, STR(",\n"));
    fs_writer_put(m->writer, line);
    m->made += is_made;
    m->failed += !is_made;
}

static void put_entry(struct manifest_out *m, struct arena *a, bool is_first, json_t *entry)
{
    struct buf line = buf_in(a, LINE_MOST);

    buf_put_c(&line, is_first ? "\n" : ",\n");
    write_json(&line, entry);
    fs_writer_put(m->writer, buf_str(&line));
}

bool manifest_end(struct manifest_out *m, struct arena *a, const manifest_unprinted_list *unprinted,
                  const struct manifest_orphan *orphan, size_t n, struct diag *d)
{
    struct buf out = buf_in(a, CHUNK);

    fs_writer_put(m->writer, STR("\n],\"unprinted\":["));
    for (size_t i = 0; i < unprinted->n; i++) {
        const struct manifest_unprinted *u = &unprinted->item[i];

        put_entry(
            m, a, !i,
            json_pack("{s:s, s:s?}", "unprinted", json_text(a, u->id), "printed", u->printed));
    }
    fs_writer_put(m->writer, unprinted->n ? STR("\n],\"stale\":[") : STR("],\"stale\":["));
    for (size_t i = 0; i < n; i++)
        put_entry(m, a, !i,
                  json_pack("{s:s, s:s?, s:s}", "stale", json_text(a, orphan[i].file), "id",
                            json_text(a, orphan[i].id), "why", orphan[i].why));
    buf_printf(&out, "%s],\"made\":%u,\"failed\":%u}\n", n ? "\n" : "", m->made, m->failed);
    fs_writer_put(m->writer, buf_str(&out));
    return fs_writer_close(m->writer, d);
}

/* --- reading --------------------------------------------------------------------------------- */

/* NULL where TEXT is not JSON. */
static json_t *parse(struct str text)
{
    json_error_t error;
    json_t *o = json_loadb(text.p, text.n, 0, &error);

    if (o == NULL && json_error_code(&error) == json_error_out_of_memory)
        arena_run_out(0);
    return o;
}

static const char *text_at(struct arena *a, const json_t *o, const char *key)
{
    return arena_strdup(a, json_string_value(json_object_get(o, key)));
}

static unsigned count_at(const json_t *o, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(o, key));

    return n > 0 && n < 1000000000 ? (unsigned)n : 0;
}

static struct manifest_record read_record(struct arena *a, const json_t *o)
{
    const char *status = json_string_value(json_object_get(o, "status"));
    bool is_made = status != NULL && strcmp(status, "made") == 0;

    return (struct manifest_record){
        .id = text_at(a, o, "id"),
        .name = text_at(a, o, "name"),
        .group = text_at(a, o, "group"),
        .row = count_at(o, "row"),
        .is_made = is_made,
        .file = is_made ? text_at(a, o, "file") : NULL,
        .sha256 = text_at(a, o, "sha256"),
        .inputs = text_at(a, o, "inputs"),
        .pages = count_at(o, "pages"),
        .is_warned = json_is_true(json_object_get(o, "warned")),
    };
}

/* RECORD takes the place of what was read of the same id before; a file that only the earlier one has
 * may still be there. */
static void add_record(struct arena *a, struct manifest_old *m, struct manifest_record record,
                       bool is_finished)
{
    struct memo_key key = memo_key(str_from_c(record.id));
    struct manifest_old_record *r = memo_find(&m->by_id, &key);

    if (r == NULL) {
        r = ARENA_NEW(a, struct manifest_old_record);
        memo_add(&m->by_id, &key, r);
        VEC_PUSH(a, &m->records, r);
    } else if (r->made.file != NULL) {
        VEC_PUSH(a, &m->orphans, (struct manifest_orphan){r->made.id, r->made.file, "gone"});
    }
    r->made = record;
    if (is_finished)
        r->printed = record.sha256;
}

static void set_printed(struct arena *a, struct manifest_old *m, const json_t *o)
{
    const char *id = json_string_value(json_object_get(o, "unprinted"));
    struct memo_key key = memo_key(str_from_c(id));
    struct manifest_old_record *r = id != NULL ? memo_find(&m->by_id, &key) : NULL;

    if (r != NULL)
        r->printed = text_at(a, o, "printed");
}

/* The head of a manifest is an object that its last line ends. */
static bool read_head(struct arena *a, struct str line, bool is_finished, struct manifest_old *m)
{
    json_t *o = parse(str_from_c(arena_printf(a, "%.*s]}", STR_ARG(line))));

    m->has_printed |= is_finished && json_is_true(json_object_get(o, "printed"));
    json_decref(o);
    return o != NULL;
}

/* False where LINE should be JSON and is not. */
static bool read_line(struct arena *a, struct str line, bool is_finished, struct manifest_old *m)
{
    bool is_record = str_starts_with(line, LINE_BEGIN);
    json_t *o;

    if (str_starts_with(line, HEAD_BEGIN))
        return read_head(a, line, is_finished, m);
    if (!is_record && !str_starts_with(line, ORPHAN_BEGIN) &&
        !str_starts_with(line, UNPRINTED_BEGIN))
        return !line.n || str_starts_with(line, "]");
    if (str_ends_with(line, ","))
        line.n--;
    o = parse(line);
    if (is_record && json_is_string(json_object_get(o, "id")))
        add_record(a, m, read_record(a, o), is_finished);
    else if (is_finished && str_starts_with(line, UNPRINTED_BEGIN))
        set_printed(a, m, o);
    else if (json_is_string(json_object_get(o, "stale")))
        VEC_PUSH(a, &m->orphans,
                 (struct manifest_orphan){text_at(a, o, "id"), text_at(a, o, "stale"), "gone"});
    json_decref(o);
    return o != NULL;
}

void manifest_old_release(struct manifest_old *m)
{
    memo_clear(&m->by_id);
}

static bool read_lines(struct arena *a, struct str rest, bool is_finished, struct manifest_old *m)
{
    bool is_sound = str_starts_with(rest, HEAD_BEGIN);
    struct str line;

    while (rest.n) {
        line = str_cut(rest, '\n', &rest);
        if (rest.p != NULL) /* else it was not ended */
            is_sound &= read_line(a, line, is_finished, m);
    }
    return is_sound && rest.p != NULL;
}

void manifest_read(struct arena *a, const char *path, bool is_finished, struct manifest_old *m,
                   struct diag *d)
{
    struct arena reading = {0};
    struct diag found = {.arena = &reading};
    struct str text;
    bool is_sound = !fs_exists(path);

    if (fs_read(&reading, path, BYTES_MOST, (struct loc){0}, &text, &found))
        is_sound = read_lines(a, text, is_finished, m);
    if (!is_sound && is_finished)
        diag_report(d, (struct loc){.file = path}, DIAG_BATCH_MANIFEST,
                    "this list of what was made cannot be read%s: sheets that it does not have are "
                    "made and printed again",
                    found.records.n ? "" : ", or only in part");
    arena_release(&reading);
}

bool manifest_is_unprinted(const struct manifest_old_record *r)
{
    return r->made.sha256 == NULL ? r->printed != NULL
                                  : r->printed == NULL || strcmp(r->printed, r->made.sha256) != 0;
}

const struct manifest_old_record *manifest_find(const struct manifest_old *m, const char *id)
{
    struct memo_key key = memo_key(str_from_c(id));

    return id != NULL ? memo_find(&m->by_id, &key) : NULL;
}

/* --- files that are left over ----------------------------------------------------------------- */

static int compare_files(const void *left, const void *right)
{
    const struct manifest_orphan *a = left, *b = right;

    return strcmp(a->file, b->file);
}

/* A manifest is read from disk: it may say anything. */
static bool is_below(const char *file)
{
    struct str rest = str_from_c(file), part;

    do {
        part = str_cut(rest, '/', &rest);
        if (!part.n || part.p[0] == '.')
            return false;
    } while (rest.p != NULL);
    return true;
}

static const char *why_of(const struct memo *made, const struct memo *failed, const char *id)
{
    return memo_has(made, str_from_c(id))     ? "renamed"
           : memo_has(failed, str_from_c(id)) ? "failed"
                                              : "gone";
}

size_t manifest_find_orphans(struct arena *a, const char *dir, const struct manifest_old *old,
                             const struct selection *selection, const char *const *listed,
                             const struct manifest_orphan **out)
{
    size_t n_records = old->records.n, n_all = n_records + old->orphans.n, n = 0, kept = 0;
    struct manifest_orphan *list = ARENA_NEW_N(a, struct manifest_orphan, n_all + 1);
    struct memo files = {0}, made = {0}, failed = {0}; /* names; ids with a file and without */

    for (size_t i = 0; i < selection->n; i++) {
        const char *id = selection->entry[i].id;

        if (listed[i] != NULL)
            memo_put(&files, str_from_c(listed[i]));
        if (id != NULL)
            memo_put(listed[i] != NULL ? &made : &failed, str_from_c(id));
    }
    for (size_t i = 0; i < n_all; i++) {
        const struct manifest_record *r = i < n_records ? &old->records.item[i]->made : NULL;
        struct manifest_orphan o = r != NULL ? (struct manifest_orphan){r->id, r->file, NULL}
                                             : old->orphans.item[i - n_records];

        if (o.file == NULL || !is_below(o.file) || memo_has(&files, str_from_c(o.file)) ||
            !fs_exists(fs_join(a, dir, o.file)))
            continue;
        o.why = why_of(&made, &failed, o.id);
        list[n++] = o;
    }
    memo_clear(&files);
    memo_clear(&made);
    memo_clear(&failed);
    if (n > 0)
        qsort(list, n, sizeof *list, compare_files);
    for (size_t i = 0; i < n; i++) {
        if (!kept || strcmp(list[kept - 1].file, list[i].file) != 0)
            list[kept++] = list[i];
    }
    *out = list;
    return kept;
}

static const char *why_in_words(const char *why)
{
    return strcmp(why, "failed") == 0    ? "the athlete failed in this run"
           : strcmp(why, "renamed") == 0 ? "the athlete's file has a new name"
                                         : "the athlete is no longer in the club";
}

void manifest_report_orphans(const char *path, const struct manifest_orphan *orphan, size_t n,
                             struct diag *d)
{
    struct buf list = buf_in(d->arena, CHUNK);

    if (!n)
        return;
    for (size_t i = 0; i < n && i < NAMED_MAX; i++)
        buf_printf(&list, "%s'%s' (%s)", i ? ", " : "", orphan[i].file,
                   why_in_words(orphan[i].why));
    if (n > NAMED_MAX)
        buf_printf(&list, " and %zu more, see the manifest", n - NAMED_MAX);
    diag_report(d, (struct loc){.file = path}, DIAG_BATCH_LEFTOVER,
                "%s left over from an earlier run: %s", n == 1 ? "a file is" : "files are", list.p);
}
