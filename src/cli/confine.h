/* What the program may open once its command line is known. */
#ifndef CLI_CONFINE_H
#define CLI_CONFINE_H

#include <stddef.h>

struct cli;

/* Asks the kernel to keep this process and its workers to the folders of WORD[0..N), of --allow and of
 * --data, to those of the outputs, and to the system files that every program needs.  base/reach
 * works without it; this guards against faults in libraries. */
void confine(const struct cli *c, const char *const *word, size_t n);

#endif
