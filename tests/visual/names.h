/* Names of the display list's commands and structure elements, for recorded tests and messages. */
#ifndef TESTS_VISUAL_NAMES_H
#define TESTS_VISUAL_NAMES_H

#include <assert.h>

#include "dlist/dlist.h"

/* "Table" */
static inline const char *dlist_role_name(enum dlist_role role)
{
    static const char *const name[DLIST_ROLE_COUNT] = {
        [DLIST_ROLE_DOCUMENT] = "Document",
        [DLIST_ROLE_SECTION] = "Sect",
        [DLIST_ROLE_H1] = "H1",
        [DLIST_ROLE_H2] = "H2",
        [DLIST_ROLE_H3] = "H3",
        [DLIST_ROLE_PARAGRAPH] = "P",
        [DLIST_ROLE_LIST] = "L",
        [DLIST_ROLE_ITEM] = "LI",
        [DLIST_ROLE_TABLE] = "Table",
        [DLIST_ROLE_ROW] = "TR",
        [DLIST_ROLE_HEAD] = "TH",
        [DLIST_ROLE_CELL] = "TD",
        [DLIST_ROLE_FIGURE] = "Figure",
        [DLIST_ROLE_LINK] = "Link",
        [DLIST_ROLE_ARTIFACT] = "Artifact",
    };

    assert(role < DLIST_ROLE_COUNT);
    return name[role];
}

/* "glyphs" */
static inline const char *dlist_op_name(enum dlist_op op)
{
    static const char *const name[DLIST_OP_COUNT] = {
        [DLIST_GLYPHS] = "glyphs",     [DLIST_RECT] = "rect",           [DLIST_FRAME] = "frame",
        [DLIST_FILL] = "fill",         [DLIST_STROKE] = "stroke",       [DLIST_IMAGE] = "image",
        [DLIST_LINK] = "link",         [DLIST_BOOKMARK] = "bookmark",   [DLIST_FIELD] = "field",
        [DLIST_TAG_OPEN] = "tag-open", [DLIST_TAG_CLOSE] = "tag-close", [DLIST_GROUP] = "group",
    };

    assert(op < DLIST_OP_COUNT);
    return name[op];
}

#endif
