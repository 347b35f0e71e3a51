/* Reads cells of days as people write them: "Sat or Sun", "weekends", "Mon-Fri", "3-4 times a week", "any". */
#include "athlete/day_answer.h"

#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/buf.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

enum {
    WORD_MAX = 40,
    CELL_MAX = 400,
    NUMBERS_MAX = 2,
    SHORT_DAY_MAX = 4, /* letters of a short form */
    LONG_DAYS_MAX = 2, /* more are days to choose from */
    ALL_DAYS = (1 << WEEKDAY_COUNT) - 1
};

static const char NO_LIST[] = "is no list of days: write it as in 'Tue, Thu, Sun'";
/* Heading of the rest days that an answer about free days leaves. */
static const char NOT_FREE[] = "the days that are not free";
static const char DASH[] = "\xE2\x80\x93", APOSTROPHE[] = "\xE2\x80\x99";

/* What joins a word with the one before. */
enum link {
    LINK_AND,
    LINK_OR,
    LINK_TO
};

/* A cell that is being read. */
struct cell {
    const struct headings *headings;
    struct str rest;
    enum link link;
    unsigned days; /* all that are named */
    unsigned fixed,
        open;     /* those that are, and those joined with "or" of which one is to be chosen */
    int last_day; /* -1: none yet */
    int number[NUMBERS_MAX];
    int n_numbers;
    bool is_rough;     /* "max 3" */
    bool has_group;    /* "weekends" */
    bool is_any;       /* "any weekday" */
    bool is_exception; /* days that follow are not free */
    unsigned busy;
    bool is_plain; /* the cell is already as a profile has it */
};

static bool is_dash(struct str s)
{
    return s.p[0] == '-' || str_starts_with(s, DASH);
}

/* The next run of letters or of digits, in lower case and without apostrophes; a dash before it is "to". */
static bool next_word(struct cell *c, char out[WORD_MAX], struct str *word)
{
    size_t n = 0;
    struct str s = c->rest;

    for (; s.n; s = str_tail(s, 1)) {
        bool is_word = ascii_is_alnum(s.p[0]) || (s.p[0] < 0 && !is_dash(s));

        if (s.p[0] == '\'' || str_starts_with(s, APOSTROPHE)) {
            s = str_tail(s, s.p[0] == '\'' ? 0 : sizeof APOSTROPHE - 2);
            continue;
        }
        if (n && (!is_word || ascii_is_digit(s.p[0]) != ascii_is_digit(out[n - 1])))
            break;
        if (!n && is_dash(s)) {
            c->link = LINK_TO;
            s = str_tail(s, s.p[0] == '-' ? 0 : sizeof DASH - 2);
        } else if (is_word && n < WORD_MAX) {
            out[n++] = ascii_lower(s.p[0]);
        }
    }
    c->rest = s;
    *word = (struct str){out, n};
    return n > 0;
}

/* Whether the words of the cell are one of N. */
static bool is_one_of(struct str text, const char *const *words, size_t n_words)
{
    struct cell c = {.rest = text};
    char bytes[WORD_MAX], whole[CELL_MAX];
    struct str word;
    size_t n = 0;

    while (next_word(&c, bytes, &word) && n + word.n + 1 < CELL_MAX) {
        if (n)
            whole[n++] = ' ';
        memcpy(whole + n, word.p, word.n);
        n += word.n;
    }
    return str_index_nocase((struct str){whole, n}, words, n_words) < n_words;
}

static unsigned days_between(int from, int to)
{
    unsigned days = BIT(to);

    for (int i = from; i != to; i = (i + 1) % WEEKDAY_COUNT)
        days |= BIT(i);
    return days;
}

static int last_of(unsigned days)
{
    int i = WEEKDAY_COUNT - 1;

    while (i > 0 && !(days & BIT(i)))
        i--;
    return i;
}

static void add_days(struct cell *c, unsigned days)
{
    if (c->link == LINK_TO && c->last_day >= 0)
        days = days_between(c->last_day, last_of(days));
    if (c->link == LINK_OR && c->last_day >= 0 && !c->open && !c->is_exception) {
        c->open = BIT(c->last_day);
        c->fixed &= ~c->open;
    }
    if (c->is_exception)
        c->busy |= days;
    else
        *(c->link == LINK_OR ? &c->open : &c->fixed) |= days;
    c->days |= c->is_exception ? 0 : days;
    c->last_day = last_of(days);
    c->link = LINK_AND;
}

static bool add_number(struct cell *c, int number)
{
    if (c->n_numbers == NUMBERS_MAX)
        return false;
    c->number[c->n_numbers++] = number;
    return true;
}

static bool add_word(struct cell *c, struct str word)
{
    const struct headings *h = c->headings;
    size_t day = schema_index_word(word, &profile_weekdays);

    int count = headings_find_count(h, word);

    if (ascii_is_digit(word.p[0]))
        return word.n == 1 && add_number(c, word.p[0] - '0');
    if (count > 0)
        return add_number(c, count);
    if (day < WEEKDAY_COUNT) {
        c->is_plain &= c->link == LINK_AND;
        add_days(c, BIT(day));
        return true;
    }
    c->is_plain &= str_eq(word, STR("and"));
    if (str_eq(word, STR("or")) || str_eq(word, STR("to"))) {
        c->link = word.p[0] == 'o' ? LINK_OR : LINK_TO;
        return true;
    }
    if (str_starts_with(word, "any"))
        return c->is_any = true;
    if (headings_has(&h->day_exceptions, word)) /* "Tue, not Wed, Thu" is not clear */
        return c->is_exception = !c->days || c->has_group || bits_count(c->days) > LONG_DAYS_MAX;
    for (size_t i = 0; i < h->day_groups.n; i++) {
        if (str_eq_c(word, h->day_groups.item[i].word)) {
            add_days(c, h->day_groups.item[i].days);
            c->has_group |= bits_count(h->day_groups.item[i].days) > 1;
            return true;
        }
    }
    if (headings_has(&h->day_fillers, word))
        return true;
    return c->is_rough |= headings_has(&h->count_fillers, word) || quantity_is_rough_word(word);
}

/* The latest of DAYS in the week, as of two long runs (SCIENCE 4.5); one of REST only if all are. */
static unsigned latest(unsigned days, unsigned rest)
{
    return BIT(last_of(days & ~rest ? days & ~rest : days));
}

static unsigned choose(const struct cell *c, enum day_use use, unsigned rest)
{
    bool is_long = use == DAY_USE_LONG || use == DAY_USE_LONG_CHOICE;
    bool is_choice = use == DAY_USE_LONG_CHOICE || c->open || c->has_group ||
                     bits_count(c->days) > LONG_DAYS_MAX;

    if (use == DAY_USE_FREE)
        return c->days;
    if (is_long && is_choice && bits_count(c->days) > 1)
        return latest(c->days, rest);
    return c->fixed | (c->open ? latest(c->open, rest) : 0);
}

/* An answer of days that are free, not of those of the runs. */
static struct day_answer read_free(struct cell *c, enum day_use use, unsigned rest)
{
    unsigned free = (c->days ? c->days : ALL_DAYS) & ~c->busy;
    struct day_answer out = {.kind = DAY_ANSWER_DAYS, .days = free};

    if (!free || c->n_numbers || (c->is_exception && !c->busy) || use == DAY_USE_SET ||
        use == DAY_USE_REST)
        return (struct day_answer){.kind = DAY_ANSWER_UNKNOWN};
    if (use == DAY_USE_COUNT)
        return (struct day_answer){.kind = DAY_ANSWER_OPEN, .busy = ALL_DAYS & ~free};
    if (use != DAY_USE_FREE)
        out.days = latest(free, rest);
    out.is_reduced = out.days != free;
    return out;
}

/* TEXT as a whole. */
static struct day_answer read_whole(const struct headings *h, struct str text, enum day_use use,
                                    unsigned rest)
{
    struct cell c = {.headings = h, .rest = text, .last_day = -1, .is_plain = true};
    struct day_answer out = {.kind = DAY_ANSWER_UNKNOWN};
    char bytes[WORD_MAX];
    struct str word;
    bool is_all = is_one_of(text, h->every_day.item, h->every_day.n);

    if (is_all && use == DAY_USE_REST)
        return (struct day_answer){.kind = DAY_ANSWER_DAYS, .days = ALL_DAYS};
    if (!text.n || is_all || headings_is_nothing(h, text) ||
        is_one_of(text, h->open.item, h->open.n)) {
        out.kind = DAY_ANSWER_OPEN;
        return out;
    }
    while (next_word(&c, bytes, &word)) {
        if (!add_word(&c, word))
            return out;
    }
    if (c.is_rough && !c.n_numbers)
        return out;
    if (c.is_any || c.is_exception)
        return read_free(&c, use, rest);
    if (c.days && !c.n_numbers) {
        out.kind = DAY_ANSWER_DAYS;
        out.days = choose(&c, use, rest);
        out.is_reduced = out.days != c.days;
        out.is_plain = c.is_plain && !out.is_reduced;
    } else if (c.n_numbers && !c.days && use == DAY_USE_COUNT) {
        out.kind = DAY_ANSWER_COUNT;
        out.is_rough = c.is_rough;
        out.count = c.number[0];
        for (int i = 1; i < c.n_numbers; i++) {
            out.is_reduced = c.number[i] != out.count;
            out.count = c.number[i] < out.count ? c.number[i] : out.count;
        }
    }
    return out;
}

/* Whether WORD may be a slip of the pen for a day: short ones by their first letters. */
static bool is_near_day(struct str word)
{
    for (size_t i = 0; i < WEEKDAY_COUNT && word.n <= SHORT_DAY_MAX; i++) {
        if (str_eq_nocase((struct str){word.p, word.n < 2 ? word.n : 2},
                          (struct str){weekday_names[i], 2}))
            return true;
    }
    return str_nearest(word, profile_weekdays.word, profile_weekdays.n) != NULL;
}

/* Whether no word of TEXT says anything of days, or may be a slip of the pen for one. */
static bool is_remark(const struct headings *h, struct str text)
{
    struct cell c = {.rest = text};
    char bytes[WORD_MAX];
    struct str word;
    size_t n = 0;

    for (; next_word(&c, bytes, &word); n++) {
        struct cell one = {.headings = h, .last_day = -1};

        if (ascii_is_digit(word.p[0]) || is_near_day(word) ||
            (add_word(&one, word) && !headings_has(&h->day_fillers, word)) ||
            headings_has(&h->day_exceptions, word))
            return false;
    }
    return n > 0;
}

/* The length of TEXT before a remark: "Mondays (choir)", "Sundays - church", "not Fri, shifts"; that of TEXT: it has none. */
static size_t find_remark(const struct headings *h, struct str text)
{
    static const char *const marks[] = {" (", " - ", " \xE2\x80\x93 ", ", "};

    for (size_t at = 1; at < text.n; at++) {
        struct str rest = str_tail(text, at);

        for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
            if (str_starts_with(rest, marks[i]) && is_remark(h, rest))
                return at;
        }
    }
    return text.n;
}

struct day_answer day_answer_read(const struct headings *h, struct str text, enum day_use use,
                                  unsigned rest)
{
    struct day_answer out = read_whole(h, text, use, rest);
    size_t n = out.kind == DAY_ANSWER_UNKNOWN ? find_remark(h, text) : text.n;
    struct day_answer days;

    if (n == text.n)
        return out;
    days = read_whole(h, (struct str){text.p, n}, use, rest);
    days.has_remark = true;
    days.is_plain = false;
    return days.kind == DAY_ANSWER_DAYS || days.busy ? days : out;
}

/* --- columns ---------------------------------------------------------------------------------- */

/* What is reported of a column. */
enum finding {
    FOUND_OPEN,
    FOUND_BUSY,
    FOUND_CHOICE,
    FOUND_RANGE,
    FOUND_ROUGH,
    FOUND_REMARK,
    FOUND_FULL,
    FINDINGS
};

static void report(struct arena *a, const struct headings *h, const struct table_column *c,
                   struct cell_finding found[FINDINGS], struct diag *d)
{
    static const struct {
        const char *what, *use;
    } words[FINDINGS] = {
        [FOUND_OPEN] = {"names no day", "the plan chooses"},
        [FOUND_BUSY] = {"names days that are free or not", "those that are not are rest days"},
        [FOUND_CHOICE] = {"has days to choose from", "the latest in the week is used"},
        [FOUND_RANGE] = {"has a range", "the lower number is used"},
        [FOUND_ROUGH] = {"is not exact", "the number alone is used"},
        [FOUND_REMARK] = {"has a remark", "the days alone are read"},
        [FOUND_FULL] = {"has more runs than there are free days", "each free day has a run"},
    };

    for (int i = 0; i < FINDINGS; i++)
        cells_report(a, h, c, &found[i], words[i].what, words[i].use, d);
}

/* "Saturday;Sunday" */
static struct str list_days(struct arena *a, unsigned days)
{
    struct buf b = buf_in(a, CELL_MAX);

    for (int i = 0; i < WEEKDAY_COUNT; i++) {
        if (days & BIT(i))
            buf_printf(&b, "%s%s", b.n ? ";" : "", weekday_names[i]);
    }
    return b.n ? buf_str(&b) : STR("");
}

enum day_use day_use_of(const struct headings *h, const struct table_column *c)
{
    const struct schema_field *f = headings_find_field(h, c->key);

    if (f != NULL && f->read == field_read_run_days)
        return DAY_USE_COUNT;
    if (f == NULL || f->words != &profile_weekdays || f->kind != SCHEMA_WORDS)
        return DAY_USE_NONE;
    if (!strcmp(c->key, "rest_days"))
        return DAY_USE_REST;
    if (strcmp(c->key, "long_run_days") != 0)
        return DAY_USE_SET;
    return headings_is_choice(h, c) ? DAY_USE_LONG_CHOICE : DAY_USE_LONG;
}

static struct day_answer answer_at(const struct headings *h, const struct table_row *row,
                                   size_t column, enum day_use use)
{
    return day_answer_read(h, table_cell_text(row, column), use, 0);
}

/* Adds to the mistakes of ROW what is wrong with its cell in COLUMN; false. */
static bool refuse(struct arena *a, const struct table *t, struct table_row *row, size_t column,
                   const char *why)
{
    table_add_fault(a, row, row->cell[column].at, DIAG_VALUE_WORD,
                    arena_printf(a, "%s '%s' %s",
                                 ydoc_quote(a, str_trim(str_from_c(t->column[column].head))),
                                 ydoc_quote(a, table_cell_text(row, column)), why));
    return false;
}

/* Refuses a week of rest days. */
static bool leaves_a_day(struct arena *a, const struct table *t, struct table_row *row,
                         size_t column, enum day_use use, unsigned days)
{
    return use != DAY_USE_REST || days != ALL_DAYS ||
           refuse(a, t, row, column, "leaves no day for a run: name fewer days, or empty the cell");
}

/* The days of ROW without a run, as far as its columns REST and RUN (SIZE_MAX: none) name days. */
static unsigned days_off(const struct headings *h, const struct table_row *row, size_t rest,
                         size_t run)
{
    unsigned run_days = answer_at(h, row, run, DAY_USE_FREE).days;

    return answer_at(h, row, rest, DAY_USE_REST).days | (run_days ? ALL_DAYS & ~run_days : 0);
}

/* Adds DAYS to the rest days of ROW; false after a report where none is left. */
static bool add_rest(struct arena *a, const struct headings *h, struct table *t,
                     struct table_row *row, size_t column, unsigned days)
{
    size_t rest = table_find_column(t, "rest_days");

    if (rest == SIZE_MAX)
        rest = table_add_column(a, t, "rest_days", column);
    days |= answer_at(h, row, rest, DAY_USE_REST).days;
    if (!leaves_a_day(a, t, row, column, DAY_USE_REST, days))
        return false;
    table_set_cell(a, row, rest, list_days(a, days));
    return true;
}

/* How many days of ROW are free for a run, by an answer that names them; else all. */
static int count_free(const struct headings *h, const struct table *t, const struct table_row *row)
{
    size_t rest = table_find_column(t, "rest_days");
    bool is_answer = rest != SIZE_MAX && t->column[rest].head == NOT_FREE;

    return WEEKDAY_COUNT - (is_answer ? bits_count(answer_at(h, row, rest, DAY_USE_REST).days) : 0);
}

/* Writes what was read from TEXT, cell COLUMN of ROW, as a profile has it, and notes in FOUND what became of it. */
static void write_answer(struct arena *a, const struct headings *h, struct table *t,
                         struct table_row *row, size_t column, struct day_answer answer,
                         struct cell_finding found[FINDINGS])
{
    enum day_use use = day_use_of(h, &t->column[column]);
    struct str text = table_cell_text(row, column);

    if (answer.has_remark)
        cells_note(a, &found[FOUND_REMARK], row, text);
    if (answer.busy && !add_rest(a, h, t, row, column, answer.busy)) {
        row->cell[column].text = STR("");
    } else if (answer.kind == DAY_ANSWER_OPEN) {
        cells_note(a, &found[answer.busy ? FOUND_BUSY : FOUND_OPEN], row, text);
        row->cell[column].text = STR("");
    } else if (answer.kind == DAY_ANSWER_DAYS &&
               !leaves_a_day(a, t, row, column, use, answer.days)) {
        row->cell[column].text = STR("");
    } else if (answer.kind == DAY_ANSWER_DAYS && !answer.is_plain) {
        if (answer.is_reduced)
            cells_note(a, &found[FOUND_CHOICE], row, text);
        row->cell[column].text = list_days(a, answer.days);
    } else if (answer.kind == DAY_ANSWER_COUNT) {
        if (answer.is_reduced || answer.is_rough)
            cells_note(a, &found[answer.is_reduced ? FOUND_RANGE : FOUND_ROUGH], row, text);
        if (answer.count > count_free(h, t, row)) {
            cells_note(a, &found[FOUND_FULL], row, text);
            answer.count = count_free(h, t, row);
        }
        row->cell[column].text = str_from_c(arena_printf(a, "%d", answer.count));
    }
}

void day_answers_clean(struct arena *a, const struct headings *h, struct table *t, size_t column,
                       struct diag *d)
{
    struct cell_finding found[FINDINGS] = {{.first = NULL}};
    const struct table_column *c = &t->column[column];
    enum day_use use = c->is_used ? day_use_of(h, c) : DAY_USE_NONE;
    size_t rest = strcmp(c->key, "rest_days") != 0 ? table_find_column(t, "rest_days") : SIZE_MAX;
    size_t run = use == DAY_USE_COUNT ? SIZE_MAX : table_find_column(t, "run_days");

    for (size_t i = 0; i < t->rows.n && use != DAY_USE_NONE; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, column);

        if (text.n)
            write_answer(a, h, t, row, column,
                         day_answer_read(h, text, use, days_off(h, row, rest, run)), found);
    }
    report(a, h, c, found, d);
}

/* --- days on which a runner can run ------------------------------------------------------------ */

static bool is_run_days(const struct table_column *c)
{
    return c->is_used && !strcmp(c->key, "run_days");
}

/* Whether the cells of a column name days that a runner is free on, and not how many: its heading says so, or another column
 * is of run days too. */
static bool is_availability(const struct headings *h, const struct table *t, size_t column)
{
    bool has_days = false, is_said = headings_is_choice(h, &t->column[column]);

    if (!is_run_days(&t->column[column]))
        return false;
    for (size_t k = 0; k < t->n_columns; k++)
        is_said |= k != column && is_run_days(&t->column[k]);
    if (!is_said)
        return false;
    for (size_t i = 0; i < t->rows.n; i++) {
        enum day_answer_kind kind = answer_at(h, &t->rows.item[i], column, DAY_USE_COUNT).kind;

        if (kind == DAY_ANSWER_COUNT)
            return false;
        has_days |= kind == DAY_ANSWER_DAYS;
    }
    return has_days;
}

/* Makes the days that are not free in column FROM rest days, in column TO, with those of column REST. */
static void write_rest(struct arena *a, const struct headings *h, struct table *t, size_t from,
                       size_t rest, size_t to)
{
    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct day_answer free = answer_at(h, row, from, DAY_USE_FREE);
        struct day_answer other = answer_at(h, row, rest, DAY_USE_REST);
        unsigned busy = free.kind == DAY_ANSWER_DAYS ? ALL_DAYS & ~free.days : 0;

        if (row->error)
            continue;
        if (!cell_is_refused(a, h, t, row, from, table_cell_text(row, from)) &&
            free.kind == DAY_ANSWER_UNKNOWN)
            refuse(a, t, row, from, NO_LIST);
        if (other.kind == DAY_ANSWER_UNKNOWN)
            refuse(a, t, row, rest, NO_LIST);
        if (!leaves_a_day(a, t, row, other.days ? rest : from, DAY_USE_REST, other.days | busy))
            busy = other.days = 0;
        table_set_cell(a, row, to, list_days(a, other.days | busy));
        row->cell[to].at = from < row->n ? row->cell[from].at : row->at;
    }
}

void day_answers_find_rest(struct arena *a, const struct headings *h, struct table *t,
                           struct diag *d)
{
    size_t rest = table_find_column(t, "rest_days"), n = t->n_columns;

    for (size_t k = 0; k < n; k++) {
        size_t to;

        if (!is_availability(h, t, k))
            continue;
        diag_report(d, t->column[k].at, DIAG_TABLE_READ,
                    "'%s' is read as the days that are free for a run: the others are rest days",
                    ydoc_quote(a, str_trim(str_from_c(t->column[k].head))));
        to = table_add_column(a, t, "rest_days", k);
        t->column[to].head = NOT_FREE;
        write_rest(a, h, t, k, rest, to);
        t->column[k].is_used = false;
        if (rest != SIZE_MAX)
            t->column[rest].is_used = false;
        rest = to;
    }
}
