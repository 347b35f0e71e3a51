/* Messages about the athletes of a club: many that are alike are printed as one. */
#ifndef BATCH_ALIKE_H
#define BATCH_ALIKE_H

#include "base/buf.h"
#include "base/memo.h"
#include "base/vec.h"

struct club;
struct club_athlete;
struct diag;
struct diag_record;

/* Messages with the same words but for figures and what is quoted; of a place that athletes share, as a line with a
 * group's session, only those about that place. */
struct alike_group;

struct alike_message {
    struct alike_group *group;
    const char *text; /* of the first few */
};

/* Collects messages in the order in which they are to be printed. */
struct alike {
    struct memo groups; /* by their words */
    VEC_OF(struct alike_message) messages;
};

/* Writes the messages of D, about WHO in CLUB, for alike_add into OUT. */
void alike_write(struct diag *d, const struct club *club, const struct club_athlete *who,
                 unsigned flags, struct buf *out);
/* Adds what alike_write wrote about WHO, who is borrowed. */
void alike_add(struct alike *a, const struct club_athlete *who, struct str written);
/* The messages that alike_write wrote, as they are printed. */
void alike_put_all(struct str written, struct buf *out);
/* Prints all messages; A is then empty. */
void alike_print(struct alike *a);

#endif
