/* Which cases of a long test run: all of them in `make soak`, else a tenth, chosen by the seed that
 * tests/run.sh prints. */
#ifndef TESTS_SOAK_H
#define TESTS_SOAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static inline bool soak_runs(size_t i)
{
    const char *soak = getenv("RUNSHEET_SOAK"), *seed = getenv("RUNSHEET_SEED");

    if (soak != NULL && strcmp(soak, "1") == 0)
        return true;
    return (i + (seed != NULL ? strtoul(seed, NULL, 10) : 0)) % 10 == 0;
}

#endif
