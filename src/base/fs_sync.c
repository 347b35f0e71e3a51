/* The one call of this room that is not POSIX. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"

bool fs_sync(const char *path, struct diag *d)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), code = 0;

    if (fd < 0 || syncfs(fd) != 0)
        code = errno;
    if (fd >= 0)
        close(fd);
    return !code || diag_report(d, (struct loc){.file = path}, DIAG_FILE_WRITE,
                                "cannot write out '%s': %s", path, strerror(code));
}
