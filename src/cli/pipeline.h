/* The whole program step by step, from a profile to its pages.
 *
 *     file -> profile -> plan -> value tree -> boxes -> display list -> bytes
 *
 * What every runner shares (catalogue, fonts, templates, themes) is opened once a run. */
#ifndef CLI_PIPELINE_H
#define CLI_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "art/figure.h"
#include "athlete/profile.h"
#include "base/asset.h"
#include "base/diag.h"
#include "catalog/catalog.h"
#include "cli/cli.h"
#include "dlist/dlist.h"
#include "expr/expr.h"
#include "page/page.h"
#include "paint/paint.h"
#include "plan/plan.h"
#include "template/block.h"
#include "template/theme.h"

struct arena;
struct club;
struct club_run;
struct selection_entry;
struct weeks;
struct ydoc_node;

/* What is read once a run. */
struct pipeline {
    struct catalog catalog;
    struct themes themes;
    const struct templates *templates;
    struct lang lang;
    struct figures figures;
    struct fonts *fonts;
    struct text *text;
    struct block_cache *blocks; /* NULL: none are kept */
    struct memo *painted;       /* parts of PDFs */
};

/* What the command line sets for every profile, made once. */
struct pipeline_request {
    struct profile_opts reading;
    struct plan_options planning;
    const char *const *sets; /* "KEY=VALUE": --set, then what other options set */
    size_t n_sets;
    const struct weeks *weeks; /* of --weeks, or NULL */
};

/* One input at work: its own memory, its own messages. */
struct pipeline_task {
    struct cli *cli;
    const struct pipeline *shared;
    const struct pipeline_request *request;
    const char *path; /* "-": standard input */
    /* an athlete of a club, where PATH is no profile's; or NULL */
    const struct club *club;
    const struct selection_entry *entry;
    struct arena *arena, *scratch;
    struct diag *diag;
    const char *remark;       /* printed last, unless -q: what was made */
    const char *const *kinds; /* pages where the profile asks for none; NULL: the usual ones */
    size_t n_kinds;
};

/* The result of each step. */
struct pipeline_made {
    const struct ydoc_node *layer; /* of an athlete of a club: its own */
    size_t n_layer_sources;        /* of the diag: those after it are of files that it names */
    struct profile profile;
    struct plan plan;
    const struct value *tree;
    struct box_document boxes;
    struct dlist pages;
};

/* The steps, in their order; each needs the one before, and reports what is wrong.  A club is not a
 * profile (USAGE). */
bool pipeline_read(struct pipeline_task *t, struct pipeline_made *m)
    __attribute__((warn_unused_result));
bool pipeline_plan(struct pipeline_task *t, struct pipeline_made *m)
    __attribute__((warn_unused_result));
/* The plan's tree, made when it is first wanted. */
const struct value *pipeline_tree(struct pipeline_task *t, struct pipeline_made *m);
bool pipeline_fill_templates(struct pipeline_task *t, struct pipeline_made *m)
    __attribute__((warn_unused_result));
bool pipeline_lay_out(struct pipeline_task *t, struct pipeline_made *m)
    __attribute__((warn_unused_result));

/* Warnings of characters that no font has, reported at the values they come from, where those are
 * known. */
void pipeline_place_glyphs(struct pipeline_task *t, const struct pipeline_made *m);

/* The pages of TREE as boxes, in A.  They may show the logos of PROFILE and THEME, and pictures from
 * the folders of their templates. */
bool pipeline_build_pages(const struct pipeline *p, struct arena *a, const struct profile *profile,
                          const struct theme *theme, const struct value *tree,
                          const struct page_options *o, struct box_document *out, struct diag *d)
    __attribute__((warn_unused_result));

/* A profile's print options, except its page kinds and weeks. */
struct page_options pipeline_page_options(const struct profile_print *print);

enum pipeline_depth {
    PIPELINE_PLANS, /* as far as the plan: the catalogue is enough */
    PIPELINE_PAGES  /* as far as pages: fonts, templates and themes too */
};

/* The steps as far as DEPTH. */
bool pipeline_run(struct pipeline_task *t, enum pipeline_depth depth, struct pipeline_made *m)
    __attribute__((warn_unused_result));

/* What DEPTH needs, opened, and the options checked.  Close it, also after failure. */
bool pipeline_open(const struct cli *c, enum pipeline_depth depth, struct pipeline *p,
                   struct pipeline_request *request, struct diag *d)
    __attribute__((warn_unused_result));
void pipeline_close(struct pipeline *p);

/* What a command does with one input; its messages go to the task's diag. */
typedef void pipeline_work(struct pipeline_task *t);
/* What it does with a whole club. */
typedef void pipeline_club_work(struct club_run *run, struct diag *d);

/* Opens what DEPTH needs, calls WORK for each path and prints its messages; an input that fails
 * does not stop the rest.  Of a club that is ALL, or where that is NULL the one athlete whom the
 * options choose.  (each.c) */
void pipeline_each(struct cli *c, const char *const *path, size_t n, enum pipeline_depth depth,
                   pipeline_work *work, pipeline_club_work *all);

#endif
