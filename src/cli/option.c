/* Reads the command line by the option table. */
#include "cli/option.h"

#include <getopt.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"

const struct option_row option_rows[OPTION_COUNT] = {
#define OPTION(id, name, letter, kind, member, arg, help) \
 [OPTION_##                                               \
     id] = {name, letter, OPTION_KIND_##kind, offsetof(struct cli_options, member), arg, help},
#include "cli/option.def"
};

enum {
    LONG_BASE = 256, /* getopt's values of long options: past any letter */
    SHORTS_MAX = 3 * OPTION_COUNT + 3
};

/* The two forms in which getopt_long wants the table.  The leading '-' hands over other words in
 * their place, the ':' tells a missing argument from an unknown option. */
static void table_for_getopt(struct option *longs, char *shorts)
{
    size_t n = 0;

    shorts[n++] = '-';
    shorts[n++] = ':';
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        int has_arg = row->kind == OPTION_KIND_FLAG    ? no_argument
                      : row->kind == OPTION_KIND_MAYBE ? optional_argument
                                                       : required_argument;

        longs[i] = (struct option){row->name, has_arg, NULL, LONG_BASE + i};
        if (!row->letter)
            continue;
        shorts[n++] = row->letter;
        for (int k = 0; k < has_arg; k++) /* "::": optional */
            shorts[n++] = ':';
    }
    longs[OPTION_COUNT] = (struct option){0};
    shorts[n] = '\0';
}

static int row_of(int code)
{
    if (code >= LONG_BASE)
        return code - LONG_BASE;
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (option_rows[i].letter && option_rows[i].letter == code)
            return i;
    }
    return -1;
}

/* "--pages", or "-o" where that was written. */
static const char *shown(struct arena *a, int row, const char *word)
{
    if (row >= 0 && strncmp(word, "--", 2) != 0 && option_rows[row].letter)
        return arena_printf(a, "-%c", option_rows[row].letter);
    return arena_printf(a, "--%s", row >= 0 ? option_rows[row].name : "");
}

struct schema_words option_words(struct arena *a, const char *arg)
{
    VEC_OF(const char *) words = {0};
    struct str rest = str_from_c(arg);

    while (rest.p != NULL && strchr(arg, '|') != NULL)
        VEC_PUSH(a, &words, str_dup(a, str_cut(rest, '|', &rest)));
    return (struct schema_words){.word = words.item, .n = words.n};
}

/* Whether TEXT is a word of ROW, where that has words. */
static bool check_word(struct arena *a, const struct option_row *row, const char *text,
                       struct diag *d)
{
    struct schema_words words = option_words(a, row->arg);

    return !words.n || str_index(str_from_c(text), words.word, words.n) < words.n ||
           diag_usage(d, "--%s needs %s, not '%s'", row->name, schema_join_words(a, &words, " or "),
                      text);
}

static bool report_unknown(struct arena *a, const char *word, struct diag *d)
{
    const char *names[OPTION_COUNT], *near, *also = "";
    struct str rest, name = str_cut(str_from_c(word), '=', &rest);
    char *text = str_escape(a, name);

    if (!str_starts_with(name, "--"))
        return diag_usage(d, "unknown option '%s'", text);
    for (int i = 0; i < OPTION_COUNT; i++) {
        names[i] = option_rows[i].name;
        if (name.n > 2 && str_starts_with(str_from_c(names[i]), str_dup(a, str_tail(name, 2))))
            also = arena_printf(a, "%s%s--%s", also, *also ? ", " : "", names[i]);
    }
    if (*also)
        return diag_usage(d, "option '%s' is ambiguous: it begins %s", text, also);
    near = str_nearest(str_tail(name, 2), names, OPTION_COUNT);
    return diag_usage(d, "unknown option '%s'%s", text,
                      diag_suggest(d, near ? arena_printf(a, "--%s", near) : NULL));
}

static void report_no_value(const char *option, const struct option_row *row, struct diag *d)
{
    diag_usage(d, "%s needs a value (%s): %s", option, row->arg, row->help);
}

/* Whether getopt took WORD, which is an option, as the value of ROW.  "-1" is for numbers to refuse. */
static bool has_eaten_option(const struct option_row *row, const char *value, const char *word)
{
    return (row->kind == OPTION_KIND_TEXT || row->kind == OPTION_KIND_EACH) && value == word &&
           word[0] == '-' && word[1] != '\0';
}

static void report_eaten(const struct option_row *row, const char *word, struct diag *d)
{
    diag_usage(
        d, "--%s needs a value (%s), and '%s' is an option: a value like that is written --%s=%s",
        row->name, row->arg, word, row->name, word);
}

/* WORD is the argument of the command line at which getopt stopped. */
static void report_refused(struct arena *a, int code, const char *word, struct diag *d)
{
    int row = row_of(optopt);

    if (code == ':')
        report_no_value(shown(a, row, word), &option_rows[row], d);
    else if (optopt >= LONG_BASE)
        diag_usage(d, "--%s takes no value", option_rows[row].name);
    else if (optopt)
        report_unknown(a, arena_printf(a, "-%c", optopt), d);
    else
        report_unknown(a, word, d);
}

static void store(struct arena *a, int i, const char *text, struct cli_options *options,
                  struct diag *d)
{
    const struct option_row *row = &option_rows[i];
    void *place = (char *)options + row->offset;

    if (text != NULL && text[0] == '\0' && row->kind != OPTION_KIND_MAYBE) {
        report_no_value(arena_printf(a, "--%s", row->name), row, d);
        return;
    }
    if (text != NULL && !check_word(a, row, text, d))
        return;
    switch (row->kind) {
    case OPTION_KIND_FLAG: *(bool *)place = true; break;
    case OPTION_KIND_TEXT: *(const char **)place = text; break;
    case OPTION_KIND_MAYBE: *(const char **)place = text ? text : ""; break;
    case OPTION_KIND_EACH: VEC_PUSH(a, (option_texts *)place, text); break;
    case OPTION_KIND_NUMBER:
        if (!num_parse(str_from_c(text), place))
            diag_usage(d, "--%s needs a number, not '%s'", row->name, text);
        break;
    }
}

/* The value of "-h=club", as of "--help=club". */
static const char *value_of(int row, int code, const char *text)
{
    bool is_short = code < LONG_BASE;

    return is_short && text != NULL && option_rows[row].kind == OPTION_KIND_MAYBE && text[0] == '='
               ? text + 1
               : text;
}

bool option_parse(struct arena *a, int argc, char **argv, struct option_line *out, struct diag *d)
{
    struct option longs[OPTION_COUNT + 1];
    char shorts[SHORTS_MAX];
    unsigned errors = d->errors;
    int code;

    *out = (struct option_line){
        .options = {.page = (double)NAN, .dpi = (double)NAN, .jobs = (double)NAN}};
    table_for_getopt(longs, shorts);
    opterr = 0;
    optind = 0; /* the GNU way to start again */
    while ((code = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (code == 1) {
            VEC_PUSH(a, &out->words, optarg);
        } else if (code == '?' || code == ':') {
            report_refused(a, code, argv[optind - 1], d);
        } else if (has_eaten_option(&option_rows[row_of(code)], optarg, argv[optind - 1])) {
            optind--; /* it is read as what it is */
            report_eaten(&option_rows[row_of(code)], optarg, d);
        } else {
            store(a, row_of(code), value_of(row_of(code), code, optarg), &out->options, d);
            out->given |= UINT64_C(1) << row_of(code);
        }
    }
    out->n_before_dashes = out->words.n;
    for (int i = optind; i < argc; i++)
        VEC_PUSH(a, &out->words, argv[i]);
    for (size_t i = 0; i < out->words.n; i++) {
        if (out->words.item[i][0] == '\0')
            diag_usage(d, "an empty argument: write a file name in its place");
    }
    return d->errors == errors;
}
