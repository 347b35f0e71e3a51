#include "batch/manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"

enum {
    CHUNK = 64 * 1024
};

static const char LINE_BEGIN[] = "{\"id\":", ORPHAN_BEGIN[] = "{\"stale\":";

/* --- writing --------------------------------------------------------------------------------- */

static int put(const char *bytes, size_t n, void *self)
{
    buf_put(self, bytes, n);
    return 0;
}

static void write_json(struct buf *out, json_t *value)
{
    json_dump_callback(value, put, out, JSON_COMPACT | JSON_ENCODE_ANY);
    json_decref(value);
}

/* Text that is not UTF-8 is no JSON: it is shown escaped, as in messages. */
static json_t *text_or_null(struct arena *a, const char *text)
{
    if (!text)
        return json_null();
    return json_string(str_is_utf8(str_from_c(text)) ? text : str_escape(a, str_from_c(text)));
}

static json_t *message_of(struct arena *a, const struct diag_record *r)
{
    json_t *m = json_object();

    json_object_set_new(m, "level", json_string(diag_level_word(r->level)));
    json_object_set_new(m, "id", json_string(diag_name(r->id)));
    json_object_set_new(m, "file", text_or_null(a, r->at.file));
    json_object_set_new(m, "line", r->at.line ? json_integer(r->at.line) : json_null());
    json_object_set_new(m, "column", r->at.col ? json_integer(r->at.col) : json_null());
    json_object_set_new(m, "text", text_or_null(a, r->text));
    return m;
}

struct str manifest_write_record(struct arena *a, const struct manifest_record *r)
{
    json_t *o = json_object(), *messages = json_array();
    struct buf out;

    buf_init(&out, a, MANIFEST_LINE_MAX);
    json_object_set_new(o, "id", text_or_null(a, r->id));
    json_object_set_new(o, "name", text_or_null(a, r->name));
    json_object_set_new(o, "group", text_or_null(a, r->group));
    json_object_set_new(o, "row", r->row ? json_integer(r->row) : json_null());
    json_object_set_new(o, "status", json_string(r->is_made ? "made" : "failed"));
    json_object_set_new(o, "file", text_or_null(a, r->file));
    json_object_set_new(o, "pages", json_integer(r->pages));
    json_object_set_new(o, "sha256", text_or_null(a, r->sha256));
    json_object_set_new(o, "inputs", text_or_null(a, r->inputs));
    for (size_t i = 0; i < r->n_messages; i++)
        json_array_append_new(messages, message_of(a, &r->message[i]));
    json_object_set_new(o, "messages", messages);
    write_json(&out, o);
    return buf_str(&out);
}

void manifest_begin(struct manifest_out *m, struct arena *a, const char *path,
                    const struct manifest_head *head)
{
    struct buf out;

    *m = (struct manifest_out){.made = 0};
    m->writer = fs_writer_open(a, path);
    buf_init(&out, a, CHUNK);
    buf_put_c(&out, "{\"schema\":1,\"program\":\"runsheet " RUNSHEET_VERSION "\",\"club\":");
    write_json(&out, text_or_null(a, head->club));
    if (head->n_shards > 1)
        buf_printf(&out, ",\"shard\":{\"number\":%u,\"of\":%u}", head->shard, head->n_shards);
    else
        buf_put_c(&out, ",\"shard\":null");
    buf_put_c(&out, ",\"athletes\":[\n");
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

bool manifest_end(struct manifest_out *m, struct arena *a, const struct manifest_orphan *orphan,
                  size_t n_orphans, struct diag *d)
{
    struct buf out;

    fs_writer_put(m->writer, STR("\n],\"stale\":["));
    for (size_t i = 0; i < n_orphans; i++) {
        json_t *o = json_object();

        json_object_set_new(o, "stale", text_or_null(a, orphan[i].file));
        json_object_set_new(o, "id", text_or_null(a, orphan[i].id));
        json_object_set_new(o, "why", json_string(orphan[i].why));
        buf_init(&out, a, MANIFEST_LINE_MAX);
        buf_put_c(&out, i ? ",\n" : "\n");
        write_json(&out, o);
        fs_writer_put(m->writer, buf_str(&out));
    }
    buf_init(&out, a, CHUNK);
    buf_printf(&out, "%s],\"made\":%u,\"failed\":%u}\n", n_orphans ? "\n" : "", m->made, m->failed);
    fs_writer_put(m->writer, buf_str(&out));
    return fs_writer_close(m->writer, d);
}

/* --- reading --------------------------------------------------------------------------------- */

static const char *text_at(struct arena *a, const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));

    return text ? arena_strdup(a, text) : NULL;
}

static unsigned count_at(const json_t *o, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(o, key));

    return n > 0 && n < 1000000000 ? (unsigned)n : 0;
}

static bool read_message(struct arena *a, const json_t *o, struct diag_record *r)
{
    const char *level = json_string_value(json_object_get(o, "level"));
    const char *id = json_string_value(json_object_get(o, "id"));

    *r = (struct diag_record){.text = text_at(a, o, "text")};
    if (!level || !id || !r->text || !diag_from_name(str_from_c(id), &r->id))
        return false;
    r->level = !strcmp(level, "error")     ? DIAG_ERROR
               : !strcmp(level, "warning") ? DIAG_WARNING
                                           : DIAG_NOTE;
    r->at.file = text_at(a, o, "file");
    r->at.line = count_at(o, "line");
    r->at.col = count_at(o, "column");
    return true;
}

static bool read_record(struct arena *a, const json_t *o, struct manifest_record *out)
{
    const json_t *messages = json_object_get(o, "messages");
    const char *status = json_string_value(json_object_get(o, "status"));
    size_t n = json_array_size(messages);
    struct diag_record *message = ARENA_NEW_N(a, struct diag_record, n ? n : 1);
    bool is_fine = status != NULL;

    for (size_t i = 0; i < n; i++)
        is_fine = is_fine && read_message(a, json_array_get(messages, i), &message[i]);
    *out = (struct manifest_record){
        .id = text_at(a, o, "id"),
        .name = text_at(a, o, "name"),
        .group = text_at(a, o, "group"),
        .row = count_at(o, "row"),
        .is_made = status && !strcmp(status, "made"),
        .file = text_at(a, o, "file"),
        .sha256 = text_at(a, o, "sha256"),
        .inputs = text_at(a, o, "inputs"),
        .pages = count_at(o, "pages"),
        .message = message,
        .n_messages = n,
    };
    return is_fine;
}

bool manifest_read_record(struct arena *a, struct str line, struct manifest_record *out)
{
    json_t *o = json_loadb(line.p, line.n, 0, NULL);
    bool is_fine = o && read_record(a, o, out);

    json_decref(o);
    return is_fine;
}

/* LINE of the file FD, from AT on. */
static void read_line(struct arena *a, struct str line, int fd, uint64_t at,
                      struct manifest_old *out)
{
    bool is_entry = str_starts_with(line, LINE_BEGIN);
    json_t *o;

    if (!is_entry && !str_starts_with(line, ORPHAN_BEGIN))
        return;
    if (str_ends_with(line, ","))
        line.n--;
    o = json_loadb(line.p, line.n, 0, NULL);
    if (o && is_entry && json_is_string(json_object_get(o, "id"))) {
        const char *status = json_string_value(json_object_get(o, "status"));
        bool is_made = status && !strcmp(status, "made");

        VEC_PUSH(a, &out->entry.item,
                 (struct manifest_entry){.id = text_at(a, o, "id"),
                                         .file = is_made ? text_at(a, o, "file") : NULL,
                                         .order = out->entry.item.n,
                                         .fd = fd,
                                         .n_bytes = (uint32_t)line.n,
                                         .at = at});
    } else if (o && !is_entry && json_is_string(json_object_get(o, "stale"))) {
        VEC_PUSH(a, &out->orphans.item,
                 (struct manifest_orphan){text_at(a, o, "id"), text_at(a, o, "stale"), "gone"});
    }
    json_decref(o);
}

void manifest_read(struct arena *a, const char *path, struct manifest_old *out)
{
    int fd = fs_open(path);
    size_t cap = CHUNK, n;
    struct arena reading;
    uint64_t at = 0;
    char *p;

    if (fd < 0)
        return;
    arena_init(&reading);
    p = arena_alloc(&reading, cap, 1);
    while ((n = fs_read_at(fd, at, p, cap)) > 0) {
        struct str rest = {p, n};
        size_t done = 0;

        while (memchr(rest.p, '\n', rest.n)) {
            struct str line = str_cut(rest, '\n', &rest);

            read_line(a, line, fd, at + done, out);
            done += line.n + 1;
        }
        /* A line longer than we can hold, or the last one, which was not ended. */
        if (!done && (n < cap || cap >= MANIFEST_LINE_MAX))
            break;
        if (!done) {
            p = arena_grow(&reading, p, cap, 2 * cap, 1);
            cap *= 2;
        }
        at += done;
    }
    arena_release(&reading);
}

/* Of the same id, what was read last comes first. */
static int compare(const void *left, const void *right)
{
    const struct manifest_entry *a = left, *b = right;
    int c = strcmp(a->id, b->id);

    return c ? c : (a->order < b->order) - (a->order > b->order);
}

void manifest_sort(struct arena *a, struct manifest_old *m)
{
    struct manifest_entry *e = m->entry.item.item;
    size_t n = 0;

    if (m->entry.item.n)
        qsort(e, m->entry.item.n, sizeof *e, compare);
    for (size_t i = 0; i < m->entry.item.n; i++) {
        if (!n || strcmp(e[n - 1].id, e[i].id) != 0)
            e[n++] = e[i];
        else if (e[i].file) /* may be there still, though what was read later has none */
            VEC_PUSH(a, &m->orphans.item, (struct manifest_orphan){e[i].id, e[i].file, "gone"});
    }
    m->entry.item.n = n;
}

static int compare_id(const void *left, const void *right)
{
    const struct manifest_entry *a = left, *b = right;

    return strcmp(a->id, b->id);
}

const struct manifest_entry *manifest_find(const struct manifest_old *m, const char *id)
{
    const struct manifest_entry key = {.id = id};

    if (!m->entry.item.n || !id)
        return NULL;
    return bsearch(&key, m->entry.item.item, m->entry.item.n, sizeof key, compare_id);
}

struct str manifest_line(struct arena *a, const struct manifest_entry *e)
{
    char *p;

    if (!e)
        return (struct str){NULL, 0};
    p = arena_alloc(a, e->n_bytes + 1, 1);
    return (struct str){p, fs_read_at(e->fd, e->at, p, e->n_bytes)};
}
