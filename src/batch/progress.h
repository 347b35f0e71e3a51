/* How far a batch has come: a bar on a terminal, nothing elsewhere. */
#ifndef BATCH_PROGRESS_H
#define BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool is_shown, is_drawn;
    size_t n, done;
    double began_s, drawn_s;
};

/* Seconds of a monotonic clock. */
double progress_now_s(void);
void progress_begin(struct progress *p, size_t n);
/* One more; NAME is shown. */
void progress_step(struct progress *p, const char *name);
/* Removes the bar, so that other output can be printed. */
void progress_clear(struct progress *p);

#endif
