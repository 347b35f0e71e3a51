/* What blocks are made of: their options.  Shared by template_option.c and template_block.c. */
#ifndef TEMPLATE_TEMPLATE_OPTION_H
#define TEMPLATE_TEMPLATE_OPTION_H

#include "template/block.h"

enum option_type {
    TYPE_LENGTH,
    TYPE_EDGES,
    TYPE_NUMBER,
    TYPE_SHARE, /* a number, or true for 1 */
    TYPE_FLAG,
    TYPE_WORD,
    TYPE_STYLE,
    TYPE_RULE,
    TYPE_TEXT,
    TYPE_EXPR,
    TYPE_NAME, /* a plain word, kept as it is */
    TYPE_LOOP,
    TYPE_SIZE,
    TYPE_SIZES,
    TYPE_BLOCKS
};

struct option {
    const char *name;
    unsigned kinds; /* which blocks know it */
    enum option_type type;
    size_t at; /* in struct block */
    const char *const *words;
};

/* NULL where blocks of KIND have no such option. */
const struct option *option_find(enum block_kind kind, struct str key);
bool option_is_known(struct str key); /* to any block */
bool option_refuse(struct template_reader *r, const struct block *b, const struct ydoc_pair *p);
bool option_read(struct template_reader *r, struct block *b, const struct option *o,
                 const struct ydoc_node *n, const struct expr_names *names);
/* What a block is before its options say otherwise; and whether they fit together. */
void option_set_defaults(const struct theme *t, struct block *b);
bool option_check(struct template_reader *r, struct block *b);

#endif
