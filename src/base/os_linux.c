/* The one file that is not plain POSIX. */
#define _GNU_SOURCE
#include "base/os_linux.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

bool os_sync_fs(int fd)
{
    return syncfs(fd) == 0;
}

bool os_die_with(int parent)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    return getppid() == parent;
}
