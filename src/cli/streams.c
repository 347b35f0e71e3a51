#include "cli/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    STATUS_BUG = 70
};

/* Called where an assertion failed: its own words are on standard error already. */
static void end_as_bug(int sig)
{
    static const char text[] =
        "runsheet: this is a fault of the program, not of your file; nothing was written\n";

    (void)sig;
    streams_print(STR(text));
    _exit(STATUS_BUG);
}

void streams_prepare(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, bug = {.sa_handler = end_as_bug};
    int fd;

    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL); /* a file that may not grow so large is told of */
    sigaction(SIGABRT, &bug, NULL);
    /* In the wrong direction, so that using the stream still fails. */
    while ((fd = open("/dev/null", O_RDONLY)) >= 0 && fd <= STDERR_FILENO) {
        if (fd == STDIN_FILENO) {
            close(fd);
            if (open("/dev/null", O_WRONLY) != STDIN_FILENO)
                break;
        }
    }
    if (fd > STDERR_FILENO)
        close(fd);
}

void streams_print(struct str text)
{
    while (text.n) {
        ssize_t put = write(STDERR_FILENO, text.p, text.n);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return;
        text = str_tail(text, (size_t)put);
    }
}

bool streams_is_screen(void)
{
    const char *term = getenv("TERM");

    return term && strcmp(term, "dumb") != 0 && isatty(STDERR_FILENO);
}

bool streams_take_color(void)
{
    const char *no_color = getenv("NO_COLOR");

    return !(no_color && no_color[0]) && streams_is_screen();
}
