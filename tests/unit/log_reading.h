/* For tests that read logs: a profile whose log is a text, its days, and where their figures are. */
#ifndef TESTS_LOG_READING_H
#define TESTS_LOG_READING_H

#include <math.h>

#include "test.h"

#include "athlete/athlete_int.h"
#include "reading_folder.h"

#define HR      offsetof(struct profile_day, morning.resting_hr_bpm)
#define HRV     offsetof(struct profile_day, morning.hrv_ms)
#define SLEEP   offsetof(struct profile_day, morning.sleep_h)
#define QUALITY offsetof(struct profile_day, morning.sleep_quality)
#define SORE    offsetof(struct profile_day, morning.soreness)
#define DONE    offsetof(struct profile_day, done.amount) /* km */
#define TIME    offsetof(struct profile_day, done.time_min)
#define PAIN    offsetof(struct profile_day, pain)
#define EFFORT  offsetof(struct profile_day, effort)

/* 2026-11-30 */
static const date_day TODAY = 20787;

static inline const struct profile_day *find_day(const char *text)
{
    date_day day;

    assert_true(date_parse(str_from_c(text), &day));
    for (size_t i = 0; i < r.profile.log.n; i++) {
        if (r.profile.log.item[i].morning.day == day)
            return &r.profile.log.item[i];
    }
    fail_msg("no day %s", text);
    return NULL;
}

static inline void begin(void)
{
    reading_release(&r);
    reading_init(&r);
    r.opts.today = TODAY;
}

/* A profile whose log is TEXT. */
static inline bool read_text(const char *text)
{
    const char *path = fs_join(&r.arena, folder, "log.csv");
    bool is_fine = fs_write(path, str_from_c(text), FS_NO_SYNC, &r.diag);

    r.opts.folder = (struct reach){folder, strlen(folder), NULL};
    is_fine = is_fine && reading_add(&r, "a.yaml", "name: Mara\nlog: log.csv\n");
    unlink(path);
    reading_write(&r);
    return is_fine;
}

#endif
