#include "science/source.h"

#include <assert.h>

static const struct source SOURCES[SOURCE_COUNT] = {
#define SOURCE(key, mark, authors, year, title, doi) \
 [SOURCE_##key] = {mark, authors, year, title, doi},
#include "science/sources.def"
#undef SOURCE
};

const struct source *source_of(enum source_key k)
{
    assert(k < SOURCE_COUNT);
    return &SOURCES[k];
}

enum source_key source_find(struct str mark)
{
    int k = 0;

    while (k < SOURCE_COUNT && !str_eq_nocase(mark, str_from_c(SOURCES[k].mark)))
        k++;
    return (enum source_key)k;
}
