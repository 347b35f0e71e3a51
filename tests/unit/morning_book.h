/* A log of mornings for the tests of readiness. */
#ifndef TESTS_MORNING_BOOK_H
#define TESTS_MORNING_BOOK_H

#include "test_math.h"

#include <string.h>

#include "science/readiness.h"

enum {
    BOOK_DAYS_MOST = 80
};

/* A log that is written day by day. */
struct book {
    struct readiness_day days[BOOK_DAYS_MOST];
    struct readiness_inputs in;
};

static inline void open_book(struct book *b)
{
    memset(b, 0, sizeof(*b));
    b->in.days = b->days;
    b->in.sleep_need_h = 7; /* of an adult */
    b->in.own = (struct readiness_baseline){TEST_NAN, TEST_NAN, TEST_NAN, TEST_NAN, TEST_NAN};
}

/* The entry of DAY, made empty if it is new; days must come in rising order. */
static inline struct readiness_day *entry(struct book *b, date_day day)
{
    for (size_t i = 0; i < b->in.n_days; i++) {
        if (b->days[i].day == day)
            return &b->days[i];
    }
    assert_true(b->in.n_days < BOOK_DAYS_MOST);
    b->days[b->in.n_days] = READINESS_DAY_NONE;
    b->days[b->in.n_days].day = day;
    return &b->days[b->in.n_days++];
}

#endif
