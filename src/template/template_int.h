/* Shared inside template: the reader of page templates, on top of field tables. */
#ifndef TEMPLATE_TEMPLATE_INT_H
#define TEMPLATE_TEMPLATE_INT_H

#include "template/block.h"
#include "ydoc/schema.h"

struct template_reader {
    struct schema_reader schema; /* whose `self` is this */
    const struct theme *theme;
    const char *kind;                 /* as the file's name has it */
    const struct ydoc_node *parts[3]; /* of this file, of its wide variant, of all pages; or NULL */
    const struct expr_names *names;   /* what expressions may use here; NULL: a loop has failed,
                                       * and nothing in it is read */
    unsigned depth, n_blocks;
};

/* From here on expressions may use NAME, which is borrowed. */
void template_add_name(struct template_reader *t, const char *name);

/* Custom readers of field tables.  The value: const struct block_text *, const struct expr *,
 * struct expr_loop (whose variable is then a name). */
schema_read_fn template_read_text, template_read_expr, template_read_loop;
/* An index into the theme; of a rule "none" is THEME_NONE. */
schema_read_fn template_read_style, template_read_rule;
/* struct theme_length; four of them; struct block_size; a double, of which `true` is 1. */
schema_read_fn template_read_length, template_read_edges, template_read_size, template_read_share;
/* struct block_list */
schema_read_fn template_read_blocks;

#endif
