/* The table of sources, from sources.def. */
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
