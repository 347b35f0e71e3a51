/* Makes the sheets of a club: each athlete by itself, in worker processes; what was made is written
 * to a manifest, messages are printed in the club's order. */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "batch/manifest.h"
#include "batch/progress.h"
#include "batch/selection.h"

struct arena;
struct assets;
struct digest;
struct ydoc_node;

/* One athlete at work, with memory and messages of its own. */
struct batch_job {
    const struct selection_entry *entry;
    struct arena *arena, *scratch;
    struct diag *diag;
    void *made;         /* the maker's own, from one step to the next */
    const char *inputs; /* set by `read`: a digest of all that the pages depend on */
    unsigned pages;     /* set by `make` */
    bool is_for_doctor; /* set by `read`: a page for the doctor in place of a plan */
};

/* The two steps; each reports what is wrong. */
struct batch_maker {
    void *self;
    bool (*read)(void *self, struct batch_job *job);
    bool (*make)(void *self, struct batch_job *job, struct buf *pdf);
};

/* A print run in the making (batch/merge.h); all NULL: there is none. */
struct batch_print {
    void *self;
    /* In a worker: the part of an athlete whose file is there. */
    bool (*paint)(void *self, struct batch_job *job, struct buf *part);
    /* In the parent, in the club's order. */
    void (*take)(void *self, const struct selection_entry *who, struct str part);
    /* After the last; false after a report: there is no print run, or that of an earlier run. */
    bool (*close)(void *self);
};

struct batch_tally {
    size_t made, unchanged, failed, warned, pages;
    size_t for_doctor;    /* of those made or unchanged: a page for the doctor in place of a plan */
    size_t warned_before; /* of the unchanged: their warnings are printed only with shows_all */
    bool had_io;          /* something could not be written */
    bool is_stopped;      /* by a signal, before the end */
};

/* How an athlete's sheets differ from those printed last. */
enum batch_news {
    BATCH_SAME,
    BATCH_CHANGED,
    BATCH_NEW,
    BATCH_GONE,         /* the athlete has left the club */
    BATCH_PERHAPS_GONE, /* or may be in a row that cannot be read, or that has the id of another */
    BATCH_FAILED,       /* the sheet cannot be made */
    BATCH_FAILED_AGAIN, /* nor could it in the last run */
    BATCH_NEWS
};

struct batch_who {
    const char *id, *name; /* name: or NULL */
};

typedef VEC_OF(struct batch_who) batch_who_list;

struct batch {
    struct arena *arena; /* as long as the run */
    const struct club *club;
    const struct selection *selection;
    const char *dir;      /* of the files and the manifest; "": the current folder */
    const char *manifest; /* its name */
    struct manifest_head head;
    unsigned n_workers;
    bool is_forced, is_dry, is_strict;
    bool is_listed;                   /* what is or would be done, on standard output */
    bool is_changed_only;             /* the print run, and on standard output the files in it */
    bool is_printing;                 /* a print run is asked for, perhaps in a dry run */
    bool shows_notes;                 /* of athletes: what was assumed and changed */
    bool shows_all;                   /* each message, also those that are alike; or DIAG_JSON */
    unsigned diag_flags, write_flags; /* enum diag_flags, enum fs_flags */
    const struct seen *seen;          /* where files that are read are reported; or NULL */
    struct batch_maker maker;
    struct batch_print print;
    struct progress progress;

    /* the outcome; arrays by place in the selection */
    bool has_begun; /* the folder is there and locked */
    struct batch_tally tally;
    bool had_run; /* there was a run before; if this one prints, one that did too */
    batch_who_list news[BATCH_NEWS]; /* of BATCH_SAME, but in JSON, only who was made again */
    bool *is_made;                   /* or unchanged */
    bool *is_failed_again;           /* not made now, and not in the last run */
    unsigned *n_pages;
};

/* Makes those chosen by the selection.  False after a report where the run itself fails (no folder,
 * no workers, no manifest); athletes that fail are counted, their messages are printed. */
bool batch_run(struct batch *b, struct diag *d) __attribute__((warn_unused_result));
/* Those who are NEWS, in A: "Anna Okafor, Bo Berg and 3 more". */
struct str batch_names(struct arena *a, const struct batch *b, enum batch_news news);
/* Who is new, changed, gone or failed since the last run, in A; where there was none, who failed; empty where nobody is. In
 * JSON a line for everybody, unchanged or not. */
struct str batch_news_text(struct arena *a, const struct batch *b);
/* How many sheets are pages for the doctor, and where they are named, in A; NULL where there is none, or only one is chosen,
 * whose health it would tell. */
const char *batch_doctor_text(struct arena *a, const struct batch *b);
/* The closing table, in A. */
struct str batch_table(struct arena *a, const struct batch *b, double seconds);

/* What a digest of the inputs is made of: keys and values of a layer, wherever in its file they are;
 * NULL: no layer. */
void inputs_add_node(struct digest *d, const struct ydoc_node *node);
/* The user's own templates, catalogue and fonts; build_id stands for the built-in ones.  False
 * after a report. */
bool inputs_add_assets(struct digest *d, const struct assets *s, struct diag *diag)
    __attribute__((warn_unused_result));

#endif
