/* Arithmetic on calendar days, and the names of weekdays. */
#include "base/date.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/buf.h"

const char *const weekday_words[WEEKDAY_COUNT] = {
#define WEEKDAY(id, word, short_name, name) word,
#include "base/weekday.def"
};

const char *const weekday_short_names[WEEKDAY_COUNT] = {
#define WEEKDAY(id, word, short_name, name) short_name,
#include "base/weekday.def"
};

const char *const weekday_names[WEEKDAY_COUNT] = {
#define WEEKDAY(id, word, short_name, name) name,
#include "base/weekday.def"
};

/* Civil-day arithmetic on years that begin in March, so that the leap day comes last. */
static date_day day_from_civil(int y, int m, int d)
{
    int era, year_of_era, day_of_year, day_of_era;

    y -= m <= 2;
    era = y / 400;
    year_of_era = y - era * 400;
    day_of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
    day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_to_ymd(date_day day, int *year, int *month, int *mday)
{
    int z = day + 719468, era = z / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;

    *mday = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

bool date_from_ymd(int year, int month, int mday, date_day *day)
{
    int y, m, d;

    if (year < 1900 || year > 2199 || month < 1 || month > 12 || mday < 1 || mday > 31)
        return false;
    date_to_ymd(day_from_civil(year, month, mday), &y, &m, &d);
    if (d != mday) /* 30 February is the second of March */
        return false;
    *day = day_from_civil(year, month, mday);
    return true;
}

/* N digits at S[at]; -1 if one of them is not a digit. */
static int digits(struct str s, size_t at, size_t n)
{
    int v = 0;

    for (size_t i = at; i < at + n; i++) {
        if (!ascii_is_digit(s.p[i]))
            return -1;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

bool date_parse(struct str s, date_day *day)
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    return date_from_ymd(digits(s, 0, 4), digits(s, 5, 2), digits(s, 8, 2), day);
}

/* N as so many digits, which end at END. */
static void put_digits(char *end, int n, int n_digits)
{
    for (int i = 1; i <= n_digits; i++, n /= 10)
        end[-i] = (char)('0' + n % 10);
}

char *date_format(char out[DATE_MAX], date_day day)
{
    int y, m, d;

    date_to_ymd(day, &y, &m, &d);
    put_digits(out + 4, y, 4);
    put_digits(out + 7, m, 2);
    put_digits(out + 10, d, 2);
    out[4] = out[7] = '-';
    out[10] = '\0';
    return out;
}

const char *date_short_text(struct arena *a, date_day day)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int y, m, d;

    date_to_ymd(day, &y, &m, &d);
    return arena_printf(a, "%s %d %s", weekday_short_names[date_weekday(day)], d, months[m - 1]);
}

enum weekday date_weekday(date_day day)
{
    return (enum weekday)(((day + 3) % 7 + 7) % 7); /* day 0 was a Thursday */
}

date_day date_week_start(date_day day, enum weekday first)
{
    return day - ((int)date_weekday(day) - (int)first + 7) % 7;
}

bool weekday_parse(struct str s, enum weekday *day)
{
    s = str_trim(s);
    for (int i = 0; i < WEEKDAY_COUNT; i++) {
        if (str_eq_nocase(s, str_from_c(weekday_names[i])) ||
            str_eq_nocase(s, str_from_c(weekday_words[i]))) {
            *day = (enum weekday)i;
            return true;
        }
    }
    return false;
}

int date_iso_week(date_day day, int *year)
{
    date_day thursday = date_week_start(day, WEEKDAY_MON) + 3;
    int m, d;

    date_to_ymd(thursday, year, &m, &d);
    return (thursday - day_from_civil(*year, 1, 1)) / 7 + 1;
}

int date_age_years(date_day born, date_day day)
{
    int by, bm, bd, y, m, d;

    date_to_ymd(born, &by, &bm, &bd);
    date_to_ymd(day, &y, &m, &d);
    return y - by - (m < bm || (m == bm && d < bd));
}

const char *weekday_list(struct arena *a, unsigned days)
{
    struct buf b = buf_in(a, 100);

    for (int i = 0; i < WEEKDAY_COUNT; i++) {
        if (!(days & BIT(i)))
            continue;
        if (b.n)
            buf_put_c(&b, days >> i == 1 ? " and " : ", ");
        buf_put_c(&b, weekday_names[i]);
    }
    return b.p;
}
