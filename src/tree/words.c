/* The tables of words.def, and those that the profile's own .def files give. */
#include "tree/words.h"

#include "base/array.h"
#include "plan/plan.h"

#define TABLE(name) \
 const struct schema_words words_##name = {name##_words, ARRAY_LEN(name##_words)};
#define WORDS(name, ...) static const char *const name##_words[] = {__VA_ARGS__};
#include "tree/words.def"
#undef WORDS
#define WORDS(name, ...) TABLE(name)
#include "tree/words.def"
#undef WORDS

static const char *const goals_words[] = {
    [PROFILE_GOAL_NONE] = NULL,
#define GOAL(id, word, about) word,
#include "athlete/goal.def"
#undef GOAL
};

static const char *const experience_words[] = {
#define EXPERIENCE(id, word, about) word,
#include "science/experience.def"
#undef EXPERIENCE
};

static const char *const markers_words[] = {
#define MARKER(id, word, about) word,
#include "science/marker.def"
#undef MARKER
};

static const char *const weekdays_words[] = {
#define WEEKDAY(id, word, short_name, name) word,
#include "base/weekday.def"
#undef WEEKDAY
};

TABLE(weekdays)
TABLE(goals)
TABLE(experience)
TABLE(markers)

const char *word_at(const struct schema_words *words, int i)
{
    return i >= 0 && (size_t)i < words->n ? words->word[i] : NULL;
}
