/* Values of jansson as bytes. */
#include "base/json.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/buf.h"

static int put(const char *bytes, size_t n, void *self)
{
    buf_put(self, bytes, n);
    return 0;
}

void json_put(struct buf *out, struct json_t *value, size_t flags)
{
    if (value == NULL || json_dump_callback(value, put, out, flags) != 0)
        arena_run_out(0);
    json_decref(value);
}

const char *json_text(struct arena *a, const char *text)
{
    return text == NULL || str_is_utf8(str_from_c(text)) ? text : str_escape(a, str_from_c(text));
}
