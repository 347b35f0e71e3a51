/* SIGINT, SIGTERM and SIGHUP ask a batch to end early and keep what it has made. */
#ifndef BATCH_STOP_H
#define BATCH_STOP_H

#include <stdbool.h>

/* From now on the first of these signals only requests a stop, and interrupts calls that wait; a
 * second one ends the process at once, and so does a stop that takes more than half a minute.  Signals
 * that were already ignored (nohup, a background job) stay ignored. */
void stop_watch(void);
/* Whether one has come since stop_watch. */
bool stop_is_requested(void);
/* Ends the process as the signal would have; does nothing if none came. */
void stop_now(void);
/* In a worker: the parent decides. */
void stop_ignore(void);

#endif
