/* Days of the Gregorian calendar as numbers: 0 is 1970-01-01.  No clock is read here. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

typedef int32_t date_day;

enum weekday {
#define WEEKDAY(id, word, short_name, name) WEEKDAY_##id,
#include "base/weekday.def"
    WEEKDAY_COUNT
};

/* "mon", "Mon", "Monday" */
extern const char *const weekday_words[WEEKDAY_COUNT];
extern const char *const weekday_short_names[WEEKDAY_COUNT];
extern const char *const weekday_names[WEEKDAY_COUNT];

enum {
    DATE_MAX = 11 /* "2026-11-22" with its NUL */
};

/* False where there is no such day (years 1900 to 2199). */
bool date_from_ymd(int year, int month, int mday, date_day *day);
void date_to_ymd(date_day day, int *year, int *month, int *mday);
/* ISO form only: "2026-11-22". */
bool date_parse(struct str s, date_day *day);
char *date_format(char out[DATE_MAX], date_day day);
/* The same in the block that it is written in. */
#define DATE_TEXT(day) date_format((char[DATE_MAX]){0}, (day))
/* "Tue 26 May", in A. */
const char *date_short_text(struct arena *a, date_day day);
enum weekday date_weekday(date_day day);
/* The last day on or before DAY that is FIRST. */
date_day date_week_start(date_day day, enum weekday first);
/* A name or its first three letters, in any case, with blanks around it. */
bool weekday_parse(struct str s, enum weekday *day);
/* "Monday, Wednesday and Friday", of a set of BIT(weekday); in A. */
const char *weekday_list(struct arena *a, unsigned days);
/* ISO 8601 week, and its year. */
int date_iso_week(date_day day, int *year);
/* Whole years from BORN to DAY. */
int date_age_years(date_day born, date_day day);

#endif
