/* What is wrong in the tables of a log: one message for the cells of a column that have the same fault. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/log.h"
#include "base/arena.h"
#include "base/buf.h"

enum {
    LIST_BYTES = 4096,
    ROWS_NAMED_MAX = 12
};

/* Whether a message is not of a cell that is left out. */
static bool is_kept(const struct diag_record *record)
{
    return record->level == DIAG_NOTE || record->id == DIAG_VALUE_ODD;
}

/* TEXT after its first word, the key, which a value may be a part of. */
static const char *after_word(const char *text)
{
    return text + strcspn(text, " ");
}

/* Whether the texts A and B are the same but for the values A_VALUE and B_VALUE. */
static bool is_alike(const char *a, const char *a_value, const char *b, const char *b_value)
{
    const char *left = strstr(after_word(a), a_value), *right = strstr(after_word(b), b_value);

    return left != NULL && right != NULL && left - a == right - b &&
           !memcmp(a, b, (size_t)(left - a)) &&
           !strcmp(left + strlen(a_value), right + strlen(b_value));
}

void log_add_fault(struct arena *a, struct log_faults *faults, struct str key, struct str value,
                   const struct diag_record *record)
{
    struct log_fault new = {.key = key, .first = record, .value = ydoc_quote(a, str_trim(value))};
    size_t i = 0;

    for (; i < faults->n; i++) {
        const struct log_fault *f = &faults->item[i];

        if (str_eq(f->key, key) && f->first->id == record->id &&
            (record->level == DIAG_NOTE || !strcmp(f->first->text, record->text) ||
             is_alike(f->first->text, f->value, record->text, new.value)))
            break;
    }
    if (i == faults->n)
        VEC_PUSH(a, faults, new);
    VEC_PUSH(a, &faults->item[i].line, record->at.line);
}

/* What to write in cells of KEY, which are private. */
static const char *remedy(struct arena *a, struct str key)
{
    const struct schema_field *f = schema_find_field(&log_day_schema, key);
    const struct field_quantity *spec;

    if (f->read != field_read_number)
        return f->kind == SCHEMA_BOOL ? "; write yes or no" : "";
    spec = f->arg;
    return arena_printf(a, "; write %g to %g", BOUND_ROWS[spec->bound].least,
                        BOUND_ROWS[spec->bound].most);
}

void log_report_faults(struct log_reading *l)
{
    struct log_faults *faults = &l->faults;
    struct arena *a = l->arena;
    struct diag *d = l->schema->diag;

    for (size_t i = 0; i < faults->n; i++) {
        const struct log_fault *f = &faults->item[i];
        struct buf rows = buf_in(a, LIST_BYTES);

        if (f->line.n > 1) {
            buf_printf(&rows, "; %s%s ", l->line_word, f->line.n == 2 ? "" : "s");
            buf_put_runs(&rows, f->line.item + 1, f->line.n - 1, ROWS_NAMED_MAX);
            buf_put_c(&rows, " too");
        }
        d->private_key = f->first->private_key;
        if (is_kept(f->first))
            diag_report(d, f->first->at, f->first->id, "%s%s", f->first->text, rows.p);
        else
            diag_report(d, f->first->at, DIAG_LOG_CELL, "%s: left out%s", f->first->text, rows.p);
        if (f->first->note != NULL && d->private_key == NULL)
            diag_note(d, "%s", f->first->note);
        if (d->private_key != NULL)
            diag_open(d, arena_printf(a, "%s%s", rows.p,
                                      f->first->level == DIAG_NOTE ? "" : remedy(a, f->key)));
        if (!is_kept(f->first) && log_is_health(f->key))
            log_note_held(d);
        d->private_key = NULL;
    }
    faults->n = 0;
}
