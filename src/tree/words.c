/* The tables of words.def. */
#include "tree/words.h"

#include "base/array.h"
#include "plan/plan.h"

#define WORDS(name, ...) const struct schema_words words_##name = SCHEMA_WORDS_OF(__VA_ARGS__);
#include "tree/words.def"
#undef WORDS

const struct schema_words words_weekdays = {.word = weekday_words, .n = WEEKDAY_COUNT};

const char *word_at(const struct schema_words *words, int i)
{
    return i >= 0 && (size_t)i < words->n ? words->word[i] : NULL;
}
