/* Words of quantities: what they are called in messages, how they are written, and what may be beside a number. */
#include "athlete/quantity.h"
#include "base/arena.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/vec.h"

const struct quantity_words quantity_words[QUANTITY_COUNT] = {
    [QUANTITY_MASS] = {"kg, lb or st", {"62 kg", "137 lb"}, {"kilograms", "pounds"}},
    [QUANTITY_DISTANCE] = {"km, mi or m", {"40 km", "25 mi"}, {"kilometres", "miles"}},
    [QUANTITY_PACE] = {"/km or /mi",
                       {"5:45 /km", "9:15 /mi"},
                       {"minutes per kilometre", "minutes per mile"}},
    [QUANTITY_TEMPERATURE] = {"C or F", {"18 C", "64 F"}, {"Celsius", "Fahrenheit"}},
    [QUANTITY_VOLUME] = {"mL, L or fl oz", {"0.5 L", "17 fl oz"}, {"millilitres", "ounces"}},
    [QUANTITY_MINUTES] = {"min, h or s", {"75 min", "1h15"}, {NULL, NULL}},
    [QUANTITY_HOURS] = {"h or min", {"7.5 h", "7.5 h"}, {NULL, NULL}},
    [QUANTITY_SECONDS] = {"s or min", {"30 s", "30 s"}, {NULL, NULL}},
    [QUANTITY_GRAMS_HOUR] = {"g/h", {"90 g/h", "90 g/h"}, {NULL, NULL}},
    [QUANTITY_HEIGHT] = {"cm or in", {"25 cm", "10 in"}, {NULL, NULL}},
    [QUANTITY_MILLIS] = {"ms", {"60 ms", "60 ms"}, {NULL, NULL}},
    [QUANTITY_BPM] = {"bpm", {"52 bpm", "52 bpm"}, {NULL, NULL}},
    [QUANTITY_PERCENT] = {"%", {"60 %", "60 %"}, {NULL, NULL}},
    [QUANTITY_MARGIN] = {"mm, cm or in", {"10 mm", "0.4 in"}, {"millimetres", "inches"}},
    [QUANTITY_NUMBER] = {"a number alone", {"3", "3"}, {NULL, NULL}},
};

bool quantity_is_of_body(enum quantity_kind kind)
{
    const unsigned kinds = BIT(QUANTITY_MASS) | BIT(QUANTITY_VOLUME) | BIT(QUANTITY_HOURS) |
                           BIT(QUANTITY_SECONDS) | BIT(QUANTITY_HEIGHT) | BIT(QUANTITY_MILLIS) |
                           BIT(QUANTITY_BPM);

    return kinds & BIT(kind);
}

bool quantity_is_rough_word(struct str word)
{
    static const char *const words[] = {
        "about", "around",  "approximately", "approx",  "roughly",   "circa",   "c",    "ca",
        "maybe", "perhaps", "plus",          "usually", "typically", "average", "avg",  "max",
        "at",    "least",   "most",          "etwa",    "ungefähr",  "environ", "unos", "unas",
        "aprox", "ongeveer"};

    return str_index_nocase(word, words, ARRAY_LEN(words)) < ARRAY_LEN(words);
}

size_t quantity_scan_prime(struct str s, double *s_each)
{
    static const struct {
        const char *mark;
        double s;
    } primes[] = {{"''", 1},
                  {"'", 60},
                  {"\"", 1},
                  {"\xE2\x80\x99", 60},
                  {"\xE2\x80\xB2", 60},
                  {"\xE2\x80\x9D", 1},
                  {"\xE2\x80\xB3", 1}};

    for (size_t i = 0; i < ARRAY_LEN(primes); i++) {
        if (!str_starts_with(s, primes[i].mark))
            continue;
        *s_each = primes[i].s;
        return strlen(primes[i].mark);
    }
    return 0;
}

static void put_amount(struct buf *b, const struct quantity_unit *unit, double x)
{
    if (unit->kind == QUANTITY_PACE) {
        long seconds = (long)num_round_to(x * 60, 1);

        buf_printf(b, "%ld:%02ld", seconds / 60, seconds % 60);
    } else {
        buf_put_num(b, x, unit->decimals);
    }
}

static void put_unit(struct buf *b, const struct quantity_unit *unit)
{
    if (unit->shown[0] != '\0')
        buf_printf(b, " %s", unit->shown);
}

const char *quantity_format_range(struct arena *a, const struct quantity_unit *unit, double min,
                                  double max)
{
    static const double steps[] = {1, 0.1, 0.01};
    double step = unit->kind == QUANTITY_PACE ? 1.0 / 60 : steps[unit->decimals];
    struct buf b = buf_in(a, 100);

    put_amount(&b, unit, num_ceil_to(min / unit->factor + unit->zero, step));
    buf_put_c(&b, min < 0 ? " to " : "-");
    put_amount(&b, unit, num_floor_to(max / unit->factor + unit->zero, step));
    put_unit(&b, unit);
    return b.p;
}

const char *quantity_format(struct arena *a, const struct quantity_unit *unit, double value)
{
    struct buf b = buf_in(a, 100);

    put_amount(&b, unit, value / unit->factor + unit->zero);
    put_unit(&b, unit);
    return b.p;
}
