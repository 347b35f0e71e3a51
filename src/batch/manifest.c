#include "batch/manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"

struct manifest_entry {
    const char *id;
    struct str line;
};

static const char LINE_BEGIN[] = "{\"id\":";

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

struct str manifest_write(struct arena *a, const struct manifest_head *head, const struct str *line,
                          size_t n)
{
    unsigned made = 0, failed = 0, n_put = 0;
    struct buf out;

    buf_init(&out, a, MANIFEST_MAX);
    buf_put_c(&out, "{\"schema\":1,\"program\":\"runsheet " RUNSHEET_VERSION "\",\"club\":");
    write_json(&out, text_or_null(a, head->club));
    if (head->n_shards > 1)
        buf_printf(&out, ",\"shard\":{\"number\":%u,\"of\":%u}", head->shard, head->n_shards);
    else
        buf_put_c(&out, ",\"shard\":null");
    buf_put_c(&out, ",\"athletes\":[\n");
    for (size_t i = 0; i < n; i++) {
        bool is_made;

        if (!line[i].n)
            continue;
        buf_put_c(&out, n_put++ ? ",\n" : "");
        buf_put_str(&out, line[i]);
        is_made = strstr(line[i].p, "\"status\":\"made\"") != NULL;
        made += is_made;
        failed += !is_made;
    }
    buf_printf(&out, "\n],\"made\":%u,\"failed\":%u}\n", made, failed);
    return buf_str(&out);
}

/* --- reading --------------------------------------------------------------------------------- */

static const char *text_at(struct arena *a, const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));

    return text ? arena_strndup(a, text, strlen(text)) : NULL;
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

static int compare(const void *left, const void *right)
{
    const struct manifest_entry *a = left, *b = right;

    return strcmp(a->id, b->id);
}

void manifest_read(struct arena *a, const char *path, struct manifest_old *out)
{
    struct str text = {NULL, 0}, line;
    struct diag untold;
    bool is_there;
    size_t n_lines = 1;

    *out = (struct manifest_old){.n = 0};
    diag_init(&untold, a);
    if (!fs_read_if_there(a, path, MANIFEST_MAX, &text, &is_there, &untold) || !is_there)
        return;
    for (size_t i = 0; i < text.n; i++)
        n_lines += text.p[i] == '\n';
    out->entry = ARENA_NEW_N(a, struct manifest_entry, n_lines);
    while (text.p) {
        struct manifest_entry *e = &out->entry[out->n];
        json_t *o;

        line = str_cut(text, '\n', &text);
        if (!str_starts_with(line, LINE_BEGIN))
            continue;
        if (str_ends_with(line, ","))
            line.n--;
        o = json_loadb(line.p, line.n, 0, NULL);
        e->id = o ? text_at(a, o, "id") : NULL;
        e->line = (struct str){arena_strndup(a, line.p, line.n), line.n};
        out->n += e->id != NULL;
        json_decref(o);
    }
    if (out->n)
        qsort(out->entry, out->n, sizeof *out->entry, compare);
}

struct str manifest_find(const struct manifest_old *m, const char *id)
{
    const struct manifest_entry key = {.id = id}, *found = NULL;

    if (m->n && id)
        found = bsearch(&key, m->entry, m->n, sizeof *m->entry, compare);
    return found ? found->line : (struct str){NULL, 0};
}
