/* Records of files, for a process that watches them. */
#include "base/seen.h"

#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memo.h"

uint64_t seen_stamp(const char *path)
{
    struct stat st;
    uint64_t parts[5];

    if (stat(path, &st) != 0)
        return 0;
    parts[0] = (uint64_t)st.st_dev;
    parts[1] = (uint64_t)st.st_ino;
    parts[2] = (uint64_t)st.st_size;
    parts[3] = (uint64_t)st.st_mtim.tv_sec;
    parts[4] = (uint64_t)st.st_mtim.tv_nsec;
    return memo_key((struct str){(const char *)parts, sizeof parts}).hash | 1;
}

void seen_report(const struct seen *s, char kind, const char *path)
{
    char bytes[sizeof(struct seen_head) + SEEN_PATH_MAX];
    size_t n = strlen(path);
    struct seen_head head;

    if (s == NULL || n > SEEN_PATH_MAX)
        return;
    memset(&head, 0, sizeof head);
    head.stamp = seen_stamp(path);
    head.n_path = (uint16_t)n;
    head.kind = kind;
    memcpy(bytes, &head, sizeof head);
    memcpy(bytes + sizeof head, path, n);
    (void)!write(s->fd, bytes, sizeof head + n); /* whoever watches may have gone */
}
