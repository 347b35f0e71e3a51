/* Remembers a signal without a variable: a handler that has fired once is back at the default. */
#include "batch/stop.h"
#include "base/vec.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

enum {
    END_WITHIN_S = 30
};

static const int stops[] = {SIGINT, SIGTERM, SIGHUP};

static void limit_time(int sig)
{
    (void)sig;
    alarm(END_WITHIN_S);
}

static bool is_handled_by(int sig, void (*handler)(int))
{
    struct sigaction now;

    return sigaction(sig, NULL, &now) == 0 && now.sa_handler == handler;
}

void stop_watch(void)
{
    const struct sigaction once = {.sa_handler = limit_time, .sa_flags = (int)SA_RESETHAND};

    for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
        if (!is_handled_by(stops[i], SIG_IGN))
            sigaction(stops[i], &once, NULL);
    }
}

bool stop_is_requested(void)
{
    for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
        if (is_handled_by(stops[i], SIG_DFL))
            return true;
    }
    return false;
}

void stop_now(void)
{
    for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
        if (is_handled_by(stops[i], SIG_DFL))
            raise(stops[i]);
    }
}

void stop_ignore(void)
{
    const struct sigaction ignored = {.sa_handler = SIG_IGN};

    for (size_t i = 0; i < ARRAY_LEN(stops); i++)
        sigaction(stops[i], &ignored, NULL);
}
