/* The words that the tree writes for enums, one table each: words.def lists them. */
#ifndef TREE_WORDS_H
#define TREE_WORDS_H

#include "ydoc/schema.h"

#define WORDS(name, ...) extern const struct schema_words words_##name;
#include "tree/words.def"
#undef WORDS
extern const struct schema_words words_weekdays;

/* The I-th word of a table; NULL for none (an enumerator without a word, or under 0). */
const char *word_at(const struct schema_words *words, int i);

#endif
