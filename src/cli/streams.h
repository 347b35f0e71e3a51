/* The three standard streams, the program's clock and its environment. */
#ifndef CLI_STREAMS_H
#define CLI_STREAMS_H

#include <stdbool.h>

#include "base/str.h"

/* Makes sure that a stream that was closed cannot be confused with a file opened later, that a
 * reader who leaves is an error of writing and not our end, and that a broken invariant ends with
 * status 70. */
void streams_prepare(void);
/* To standard error; what it does not take is lost. */
void streams_print(struct str text);
/* Whether a person watches standard error on a screen that can move its cursor. */
bool streams_is_screen(void);
/* May colours be used on standard error? */
bool streams_take_color(void);

#endif
