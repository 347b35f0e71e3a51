/* Columns of a roster that ask about health, in the words of the key or others: what is known in them is read, and who
 * answered anything else than no is named. */
#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/buf.h"
#include "table/table.h"

enum {
    LIST_BYTES = 4096,
    NAMES_BYTES = 4 * 1024 * 1024 /* all of a club's: each is to be asked */
};

/* A table whose columns about health are being read. */
struct health {
    struct reading *r;
    const struct schema_words *words;
    size_t column; /* of the key; SIZE_MAX: none yet */
};

enum among {
    DENIAL, /* the rest of the answer says no */
    OTHERS, /* the answer is about somebody else */
    UNRELATED,
    UNSAID,  /* alone: nothing for other columns, and here no "no" */
    DESPITE, /* what was denied ends here */
    OWN,     /* of oneself: there too */
    VERB,    /* and there, unless it is right behind the DENIAL */
    FILLER,
    FINE,
    UNHEEDED, /* a condition that changes no plan */
    YES,      /* alone: not what */
    HURT,     /* not over unless the answer says so */
    EVENT,    /* of which most are over */
    DISORDER,
    RECENT,
    MONTH, /* "in January" and those behind it */
    PAST,
    OVER
};

enum {
    YEAR_DIGITS = 4,
    MONTHS = 12,
    RECENT_MONTHS = 2,
    ANSWERS = BIT(DENIAL) | BIT(FINE) | BIT(UNHEEDED), /* what changes no plan */
    KNOWN = ANSWERS | BIT(OWN) | BIT(VERB) | BIT(FILLER) | BIT(YES) | BIT(RECENT) | BIT(MONTH) |
            BIT(PAST) | BIT(OVER)
};

static const struct {
    enum among what;
    const char *text;
} AMONG[] = {

#define HEALTH_AMONG(what, text) {what, text},
#include "athlete/health_word.def"
};

static struct health health_of(struct reading *r)
{
    return (struct health){.r = r,
                           .words = profile_find_field("health")->words,
                           .column = table_find_column(r->table, "health")};
}

static bool is_unsaid(struct str text)
{
    for (size_t i = 0; i < ARRAY_LEN(AMONG); i++) {
        if (AMONG[i].what == UNSAID && str_eq_nocase(text, str_from_c(AMONG[i].text)))
            return true;
    }
    return false;
}

/* Whether TEXT, a cell or a part of one, says no. */
static bool is_no(const struct health *h, struct str text)
{
    return !text.n || (!is_unsaid(text) &&
                       (schema_is_none(text, h->words) || headings_has(&h->r->headings.no, text) ||
                        headings_is_nothing(&h->r->headings, text)));
}

static bool is_letter_at(struct str s, size_t i)
{
    return i < s.n && (ascii_is_letter(s.p[i]) || (unsigned char)s.p[i] >= 0x80);
}

/* The bytes of the apostrophe at S[at]; 0: there is none. */
static size_t scan_apostrophe(struct str s, size_t at)
{
    static const char curly[] = "\u2019";

    return str_starts_with(str_tail(s, at), curly) ? sizeof curly - 1 : 0;
}

/* The bytes of PHRASE, if S begins with it, no letter behind; else 0. */
static size_t scan_phrase(struct str s, const char *phrase)
{
    size_t at = 0;

    for (; *phrase != '\0'; phrase++) {
        size_t n = *phrase == '\'' && at < s.n ? scan_apostrophe(s, at) : 0;
        char c = at < s.n ? ascii_lower(s.p[at]) : '\0';

        if (!n && c != *phrase && !(c == '-' && *phrase == ' '))
            return 0;
        at += n ? n : 1;
    }
    return is_letter_at(s, at) && !scan_apostrophe(s, at) ? 0 : at;
}

/* The longest phrase at the start of S: a place in AMONG, behind them in the words of H; *n: its bytes, or 0. */
static size_t find_phrase(const struct health *h, struct str s, size_t *n)
{
    size_t n_words = h->words->n, n_all = ARRAY_LEN(AMONG) + n_words + h->words->n_also, best = 0;

    *n = 0;
    for (size_t i = 0; i < n_all; i++) {
        size_t k = i - ARRAY_LEN(AMONG);
        const char *text = i < ARRAY_LEN(AMONG) ? AMONG[i].text
                           : k < n_words        ? h->words->word[k]
                                                : h->words->also[k - n_words].text;
        size_t n_text = scan_phrase(s, text);

        if (n_text > *n) {
            *n = n_text;
            best = i;
        }
    }
    return best;
}

/* The bytes of the word at the start of S; 1 where there is none. */
static size_t scan_word(struct str s)
{
    size_t n = 0;

    while (is_letter_at(s, n))
        n++;
    return n ? n : 1;
}

/* The flag that phrase I of find_phrase is a word for; SCHEMA_NO_WORD: none. */
static int flag_of(const struct health *h, size_t i)
{
    const size_t first = ARRAY_LEN(AMONG), first_also = first + h->words->n;

    return i < first        ? SCHEMA_NO_WORD
           : i < first_also ? (int)(i - first)
                            : h->words->also[i - first_also].i;
}

/* Whether phrase I denies what is behind it. */
static bool is_denial(const struct health *h, size_t i)
{
    return i < ARRAY_LEN(AMONG) ? AMONG[i].what == DENIAL : flag_of(h, i) == SCHEMA_NO_WORD;
}

/* What PART of an answer says. */
struct said {
    unsigned flags; /* 0 too where a word is misspelt, or it is about somebody else */
    unsigned among; /* bits of enum among, of what is not denied */
    bool is_known;  /* no word of it could be of anything else */
};

/* The year at the start of S; 0: none. */
static int scan_year(struct str s)
{
    int year = 0;
    size_t n = 0;

    for (; n < s.n && n <= YEAR_DIGITS && ascii_is_digit(s.p[n]); n++)
        year = year * 10 + (s.p[n] - '0');
    return n == YEAR_DIGITS && (year / 100 == 19 || year / 100 == 20) ? year : 0;
}

static bool is_past_year(const struct health *h, struct str s)
{
    int year = scan_year(s), now, ignored;

    date_to_ymd(h->r->today, &now, &ignored, &ignored);
    return year && year < now;
}

/* MONTH, if that of phrase I is this one or one of the last two; else PAST. */
static enum among when_in(const struct health *h, size_t i)
{
    size_t first = 0;
    int ignored, month;

    while (AMONG[first].what != MONTH)
        first++;
    date_to_ymd(h->r->today, &ignored, &month, &ignored);
    return (month - 1 - (int)(i - first) + MONTHS) % MONTHS <= RECENT_MONTHS ? MONTH : PAST;
}

/* How far what is read is denied. */
enum denied {
    NOT_DENIED,
    IS_DENIED,
    DENIED_NOW /* by the phrase before */
};

/* Adds to SAID what phrase I of find_phrase, at the start of PART, says; whether it denies what is behind it, or ends
 * that, in *denied. */
static void add_phrase(const struct health *h, size_t i, struct str part, enum denied *denied,
                       struct said *said)
{
    enum denied was = *denied;
    int flag = flag_of(h, i);
    enum among what = i < ARRAY_LEN(AMONG) ? AMONG[i].what : DENIAL;

    if (what == MONTH)
        what = when_in(h, i);
    if (was == DENIED_NOW)
        *denied = IS_DENIED;
    if (what == DESPITE || what == OWN || (what == VERB && was != DENIED_NOW))
        *denied = NOT_DENIED;
    if (is_denial(h, i)) {
        if (ascii_is_letter(part.p[0]))
            *denied = DENIED_NOW;
        said->among |= BIT(DENIAL);
    } else if (flag != SCHEMA_NO_WORD)
        said->flags |= *denied ? 0 : BIT(flag);
    else if (!*denied || what == OTHERS)
        said->among |= BIT(what);
    said->is_known &= *denied || BIT(what) & KNOWN;
}

/* Whether a sentence ends at S[at], or what is said next to it in brackets or behind a dash begins there. */
static bool ends_sentence(struct str s, size_t at)
{
    return strchr(".!?:()", s.p[at]) != NULL || str_starts_with(str_tail(s, at), "\u2013") ||
           (s.p[at] == '-' && at > 0 && s.p[at - 1] == ' ' && at + 1 < s.n && s.p[at + 1] == ' ');
}

static struct said read_part(const struct health *h, struct str part)
{
    struct said said = {.is_known = true};
    bool has_word = false, is_misspelt = false;
    enum denied denied = NOT_DENIED;

    for (size_t at = 0, n; at < part.n; at += n) {
        struct str rest = str_tail(part, at);
        size_t i = find_phrase(h, rest, &n);

        if (ends_sentence(part, at))
            denied = NOT_DENIED;
        has_word |= n != 0;
        if (n) {
            add_phrase(h, i, rest, &denied, &said);
            continue;
        }
        n = scan_word(rest);
        is_misspelt |= str_nearest((struct str){rest.p, n}, h->words->word, h->words->n) != NULL;
        said.is_known &= !is_letter_at(part, at);
        if (is_past_year(h, rest))
            said.among |= BIT(PAST);
    }
    if (is_misspelt || (said.among & BIT(OTHERS)))
        said.flags = 0;
    said.is_known &= has_word;
    return said;
}

/* Whether an answer that says AMONG is of an injury, illness, operation or birth that keeps one from running now. */
static bool is_hurt(unsigned among)
{
    bool is_past = among & BIT(PAST);
    bool is_recent = among & BIT(RECENT) || (among & BIT(MONTH) && !is_past);

    if (among & (BIT(OTHERS) | BIT(OVER)))
        return false;
    return is_recent ? among & (BIT(HURT) | BIT(EVENT)) : among & BIT(HURT) && !is_past;
}

/* is_known: every part of the answer is known or says no. */
static struct said read_answer(const struct health *h, struct str text)
{
    struct str rest = str_trim(text);
    struct said all = {.is_known = true};
    bool is_whole = is_no(h, rest);

    while (!is_whole && rest.p != NULL) {
        struct str part = schema_cut_part(rest, &rest);
        size_t i = schema_index_word(part, h->words);
        struct said said = read_part(h, part);

        if (i < h->words->n && !(said.among & (BIT(HURT) | BIT(DISORDER))))
            said.flags = BIT(i);
        all.flags |= said.flags;
        all.among |= said.among;
        all.is_known &= said.flags || said.among & BIT(DISORDER) || said.is_known || is_no(h, part);
        all.among |= is_no(h, part) ? BIT(DENIAL) : 0;
    }
    if (is_hurt(all.among)) {
        all.flags |= SAFETY_SYMPTOMS;
        all.is_known = true;
    }
    if (all.among & BIT(DISORDER) && !(all.among & BIT(OTHERS))) {
        all.flags |= SAFETY_EATING_DISORDER_HISTORY;
        all.is_known &= (all.among & (BIT(PAST) | BIT(OVER))) != 0;
    }
    all.is_known &=
        is_whole || all.flags || (all.among & (all.among & BIT(YES) ? BIT(UNHEEDED) : ANSWERS));
    return all;
}

/* The words of FLAGS, parted by ";". */
static void put_flags(const struct health *h, unsigned flags, struct buf *out)
{
    for (size_t i = 0; i < h->words->n; i++) {
        if (flags & BIT(i))
            buf_printf(out, "%s%s", h->words->word[i], flags >> i > 1 ? ";" : "");
    }
}

/* Adds FLAGS, of the cell in COLUMN, to that of the key in ROW, unless it has them. */
static void add_flags(const struct health *h, struct table_row *row, size_t column, unsigned flags)
{
    struct str own = str_trim(table_cell_text(row, h->column));
    struct buf all = buf_in(h->r->arena, LIST_BYTES);
    unsigned had = read_answer(h, own).flags;

    if (!(flags & ~had))
        return;
    if (!is_no(h, own))
        buf_printf(&all, "%.*s;", STR_ARG(own));
    put_flags(h, flags & ~had, &all);
    table_set_cell(h->r->arena, row, h->column, buf_str(&all));
    if (is_no(h, own))
        row->cell[h->column].at = row->cell[column].at;
}

static void read_column(struct health *h, size_t column)
{
    struct reading *r = h->r;

    for (size_t i = 0; i < r->table->rows.n; i++) {
        struct table_row *row = &r->table->rows.item[i];
        struct str text = table_cell_text(row, column);
        struct said said = read_answer(h, text);

        row->has_health_cell |= text.n != 0;
        if (!said.is_known)
            row->has_health_answer = true;
        else if (!said.flags && (said.among & BIT(UNHEEDED)))
            row->has_unheeded = true;
        if (!said.flags)
            continue;
        if (h->column == SIZE_MAX) {
            h->column = table_add_column(r->arena, r->table, "health", column);
            r->table->column[h->column].is_used = true;
        }
        r->is_read[column] = true;
        add_flags(h, row, column, said.flags);
    }
}

/* In the column of the key too, who does not say is to be asked, and is then as one who wrote nothing. */
static void ask_unsaid(struct health *h)
{
    for (size_t i = 0; i < h->r->table->rows.n && h->column != SIZE_MAX; i++) {
        struct table_row *row = &h->r->table->rows.item[i];

        row->has_health_cell = table_cell_text(row, h->column).n != 0;
        if (!is_unsaid(str_trim(table_cell_text(row, h->column))))
            continue;
        row->has_health_answer = true;
        table_set_cell(h->r->arena, row, h->column, STR(""));
    }
}

/* Whether every part of TEXT is a word of the key. */
static bool is_plain(const struct health *h, struct str text)
{
    for (struct str rest = text; rest.p != NULL;) {
        if (schema_index_word(schema_cut_part(rest, &rest), h->words) >= h->words->n)
            return false;
    }
    return true;
}

/* Whether a part of TEXT is a slip of a word of the key. */
static bool has_slip(const struct health *h, struct str text)
{
    for (struct str rest = text; rest.p != NULL;) {
        struct str part = schema_cut_part(rest, &rest);

        if (schema_index_word(part, h->words) >= h->words->n &&
            str_nearest(part, h->words->word, h->words->n) != NULL)
            return true;
    }
    return false;
}

/* In the column of the key sentences become the words that they have, and who says something that is not known is to be asked;
 * slips stay, as mistakes. */
static void read_sentences(struct health *h)
{
    struct reading *r = h->r;
    struct cell_finding found = {.first = NULL};

    for (size_t i = 0; i < r->table->rows.n && h->column != SIZE_MAX; i++) {
        struct table_row *row = &r->table->rows.item[i];
        struct str text = str_trim(table_cell_text(row, h->column));
        struct said said = read_answer(h, text);
        struct buf out = buf_in(r->arena, LIST_BYTES);

        if (!said.is_known && !has_slip(h, text))
            row->has_health_answer = true;
        if (is_no(h, text) || is_plain(h, text) || has_slip(h, text))
            continue;
        if (said.is_known)
            cells_note(r->arena, &found, row, text);
        put_flags(h, said.flags, &out);
        table_set_cell(r->arena, row, h->column,
                       out.n ? buf_str(&out) : str_from_c(said.is_known ? "none" : ""));
    }
    if (found.first != NULL)
        cells_report(r->arena, &r->headings, &r->table->column[h->column], &found, "has sentences",
                     "the words for what the sheets heed are read", r->diag);
}

/* "Cy Bell (row 4)", as a message names the runner of ROW. */
static const char *name_of(const struct reading *r, const struct table_row *row)
{
    struct str name = table_cell_text(row, table_find_column(r->table, "name"));

    return name.n ? arena_printf(r->arena, "%s (row %u)", ydoc_quote(r->arena, name), row->at.line)
                  : arena_printf(r->arena, "row %u", row->at.line);
}

/* Reports, with the ID and the words ONE or MANY behind their names, those rows WHO are IN. */
static void report_rows(struct reading *r,
                        bool (*is_in)(struct reading *, const struct table_row *), enum diag_id id,
                        const char *one, const char *many)
{
    struct buf names = buf_in(r->arena, NAMES_BYTES);
    struct cell_rows rows = {.line = {NULL, 0, 0}};

    for (size_t i = 0; i < r->table->rows.n; i++) {
        const struct table_row *row = &r->table->rows.item[i];

        if (!is_in(r, row))
            continue;
        buf_printf(&names, "%s%s", names.n ? ", " : "", name_of(r, row));
        VEC_PUSH(r->arena, &rows.line, row->at.line);
    }
    if (rows.line.n)
        diag_report(r->diag, (struct loc){r->file, r->table->head_line, 0}, id, "%s %s", names.p,
                    rows.line.n == 1 ? one : many);
}

static bool is_cleared(const struct reading *r, const struct table_row *row)
{
    size_t column = table_find_column(r->table, "cleared");

    return column != SIZE_MAX && headings_has(&r->headings.yes, table_cell_text(row, column));
}

static bool is_to_be_asked(struct reading *r, const struct table_row *row)
{
    return row->has_health_answer && !is_cleared(r, row);
}

/* Whether ROW says nothing else. */
static bool is_unheeded(struct reading *r, const struct table_row *row)
{
    struct health h = health_of(r);

    return row->has_unheeded && !row->has_health_answer &&
           is_no(&h, table_cell_text(row, h.column));
}

void roster_report_health(struct reading *r)
{
    if (r->health_heads != NULL)
        diag_report(
            r->diag, (struct loc){r->file, r->table->head_line, 0}, DIAG_TABLE_READ,
            "columns about health: %s; of their cells the words of the key 'health' and their "
            "usual names are read",
            r->health_heads);
    report_rows(r, is_unheeded, DIAG_TABLE_READ,
                "says of health only what changes no plan, and no choice of foods",
                "say of health only what changes no plan, and no choice of foods");
    report_rows(
        r, is_to_be_asked, DIAG_CSV_COLUMN,
        "has another answer about health than no, and no hard runs until you have asked this "
        "runner and 'cleared' is yes",
        "have other answers about health than no, and no hard runs until you have asked these "
        "runners and 'cleared' is yes");
}

/* Where no heading is known, their words are people's. */
void roster_read_health(struct reading *r)
{
    struct health h = health_of(r);
    struct buf heads = buf_in(r->arena, LIST_BYTES);

    ask_unsaid(&h);
    for (size_t i = 0; i < r->table->n_columns && !table_is_headless(r->table); i++) {
        struct table_column *c = &r->table->column[i];

        if (c->is_used || c->is_reported || !headings_is_health(&r->headings, c))
            continue;
        c->is_reported = true;
        buf_printf(&heads, "%s'%s'", heads.n ? ", " : "",
                   ydoc_quote(r->arena, str_trim(str_from_c(c->head))));
        read_column(&h, i);
    }
    read_sentences(&h);
    r->health_heads = heads.n ? heads.p : NULL;
}
