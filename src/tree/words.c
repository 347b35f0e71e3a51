/* The tables of words.def. */
#include "tree/words.h"

#include "base/array.h"
#include "plan/plan.h"

#define WORDS(name, ...) static const char *const name##_words[] = {__VA_ARGS__};
#include "tree/words.def"
#undef WORDS
#define WORDS(name, ...) \
 const struct schema_words words_##name = {.word = name##_words, .n = ARRAY_LEN(name##_words)};
#include "tree/words.def"
#undef WORDS

const struct schema_words words_weekdays = {.word = weekday_words, .n = WEEKDAY_COUNT};

const char *word_at(const struct schema_words *words, int i)
{
    return i >= 0 && (size_t)i < words->n ? words->word[i] : NULL;
}
