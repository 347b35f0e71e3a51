/* Preloaded into the program: a rename to a name that holds CRASH_ON ends the process at once, as a
 * fault in the middle of one athlete's work would. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int rename_fn(const char *from, const char *to);

int rename(const char *from, const char *to)
{
    const char *on = getenv("CRASH_ON");
    rename_fn *real;

    if (on && strstr(to, on))
        raise(SIGSEGV);
    *(void **)&real = dlsym(RTLD_NEXT, "rename");
    return real(from, to);
}
