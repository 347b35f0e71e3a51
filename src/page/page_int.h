/* Shared by page.c and select.c: one document in the making. */
#ifndef PAGE_PAGE_INT_H
#define PAGE_PAGE_INT_H

#include "page/build.h"

struct page_maker {
    struct build build;
    const struct templates *templates;
    const struct page_options *options;
    const struct box_paper *paper;
    bool is_narrow, is_tight;       /* is_tight: one column is all there is room for */
    struct value *kinds, *contents; /* the lists `print.kinds` and `print.contents` */
    struct value is_first, is_last; /* `page.first` and `page.last` */
    struct value kind, title;       /* `page.kind` and `page.title` */
    struct value next;              /* `page.next` */
};

/* One page to be built: its template and what it is about (NULL: the plan as a whole). */
struct page_sheet {
    const struct page_template *template;
    const struct value *item, *next; /* next: the neighbour that shares the page; or NULL */
    bool has_failed;
};

typedef VEC_OF(struct page_sheet) page_sheets;

/* The pages of the document, in its order; the kinds go to `print.kinds`.  False after a report. */
bool page_select(struct page_maker *m, page_sheets *out);

#endif
