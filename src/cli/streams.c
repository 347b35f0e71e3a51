/* Standard streams, and what happens where an assertion fails. */
#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"

/* Called where an assertion failed: its own words are on standard error already. */
static void end_as_bug(int sig)
{
    (void)sig;
    fs_print(STR("runsheet: this is a bug in the program, not a mistake in your file\n"));
    _exit(CLI_BUG);
}

void streams_prepare(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, bug = {.sa_handler = end_as_bug};
    int fd;

    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL); /* a file past the size limit is reported */
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
