/* Page templates, the YAML files of templates/pages, read once a run.  templates/README.md describes
 * their language. */
#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct assets;
struct templates;
struct theme;

/* All page kinds in force, in A.  Every mistake of every file is reported; false after any.
 * VOCABULARY is the default theme, whose names templates may use.  Of the program's own files,
 * which are known to be right, only the facts at the beginning are read at first. */
bool templates_load(struct arena *a, const struct assets *s, const struct theme *vocabulary,
                    const struct templates **out, struct diag *d)
    __attribute__((warn_unused_result));
/* Reads the rest of a kind of T, or of its narrow variant, before it is built. */
bool templates_complete(const struct templates *t, const char *kind, bool is_narrow, struct diag *d)
    __attribute__((warn_unused_result));
/* Reads all of every kind: once, before many processes share them. */
bool templates_complete_all(const struct templates *t, struct diag *d)
    __attribute__((warn_unused_result));
/* One file's text as a page kind, added to *t; for tests and the fuzzer. */
bool template_parse(struct arena *a, const char *file, struct str text,
                    const struct theme *vocabulary, struct templates *t, struct diag *d)
    __attribute__((warn_unused_result));
struct templates *templates_empty(struct arena *a);

#endif
