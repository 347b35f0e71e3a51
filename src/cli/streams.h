/* The three standard streams, the program's clock and its environment. */
#ifndef CLI_STREAMS_H
#define CLI_STREAMS_H

#include <stdbool.h>

/* Makes sure that a stream that was closed cannot be confused with a file opened later, that a
 * closed pipe is a write error and does not kill the program, and that a broken invariant ends with
 * status 70. */
void streams_prepare(void);
/* Whether standard error is a terminal that can move its cursor. */
bool streams_is_screen(void);
/* May colours be used on standard error? */
bool streams_take_color(void);

#endif
