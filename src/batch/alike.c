/* Prints one message for a mistake that many athletes have. */
#include "batch/alike.h"

#include <string.h>

#include "athlete/club.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/fs.h"
#include "ydoc/ydoc.h"

enum {
    ALONE_MAX =
        3, /* messages that are alike and still printed one by one, and rows that are named */
    WORDS_MAX = 4096,
    PRINTED_MAX = 64 * 1024 * 1024
};

struct alike_group {
    size_t n, n_who; /* messages; athletes */
    bool
        is_at_shared; /* about a place that the athletes share, such as a group's session: it is printed once */
    const struct club_athlete *who[ALONE_MAX], *last;
};

/* What is written of a message before its words and its text. */
struct head {
    size_t n_words, n_text;
    bool is_at_shared;
};

/* Messages of an athlete, as they are written. */
struct writing {
    const struct club *club;
    const struct club_athlete *who;
    struct buf *out;
};

/* Whether AT is a line of a file that all share, as a table of sessions, and not of the athlete's own entry there. */
static bool is_shared(struct loc at, const struct writing *w)
{
    const struct club_athlete *who = w->who;
    uint32_t last = who->node != NULL ? ydoc_last_line(who->node) : who->at.line;

    if (at.file == NULL || !at.line ||
        (at.line >= who->at.line && at.line <= last && !strcmp(at.file, who->at.file)))
        return false;
    for (size_t i = 0; i < w->club->sources.n; i++) {
        if (strcmp(at.file, w->club->sources.item[i].file) == 0)
            return true;
    }
    return false;
}

/* The length of the rows that TEXT begins with, as in "rows 2, 4-6 and 12 more"; 0: none. */
static size_t rows_length(struct str text)
{
    size_t n = str_starts_with(text, "rows ") ? 5 : str_starts_with(text, "row ") ? 4 : 0;

    while (n > 0 && n < text.n && strchr("0123456789,- ", text.p[n]) != NULL) {
        static const char *const words[] = {"and ", "more"};

        n++;
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            n += str_starts_with(str_tail(text, n), words[i]) ? strlen(words[i]) : 0;
    }
    return n;
}

/* The length of the unit that P begins with, behind a figure: plans may be in either. */
static size_t unit_length(const char *p)
{
    bool is_unit = !strncmp(p, " km", 3) || !strncmp(p, " mi", 3);

    return is_unit && !ascii_is_letter(p[3]) ? 3 : 0;
}

/* The words of R without what differs from one athlete to the next: rows, figures with their units, what is quoted or
 * between brackets, and the place unless it is SHARED. */
static void put_words(struct buf *out, const struct diag_record *r, bool is_at_shared)
{
    bool is_quoted = false, is_aside = false;

    buf_printf(out, "%d ", (int)r->id);
    if (is_at_shared)
        buf_printf(out, "%s:%u:%u ", r->at.file, r->at.line, r->at.col);
    for (const char *p = r->text; *p != '\0'; p++) {
        p += p == r->text ? rows_length(str_from_c(p)) : 0;
        is_quoted ^= *p == '\'' && (is_quoted || p == r->text || p[-1] == ' ');
        is_aside = (is_aside || *p == '(') && *p != ')';
        if (ascii_is_digit(*p))
            p += strchr(".:", p[1]) != NULL && p[1] != '\0' && ascii_is_digit(p[2])
                     ? 1
                     : unit_length(p + 1);
        else if (!is_quoted && !is_aside)
            buf_put_byte(out, *p);
    }
}

static void put_message(void *self, const struct diag_record *r, struct str text)
{
    struct writing *w = self;
    struct buf *out = w->out, words = buf_in(out->arena, WORDS_MAX);
    struct head head;

    memset(&head, 0, sizeof head);
    head.is_at_shared = is_shared(r->at, w);
    put_words(&words, r, head.is_at_shared);
    head.n_words = words.n;
    head.n_text = text.n;
    buf_put(out, &head, sizeof head);
    buf_put_str(out, buf_str(&words));
    buf_put_str(out, text);
}

void alike_write(struct diag *d, const struct club *club, const struct club_athlete *who,
                 unsigned flags, struct buf *out)
{
    struct writing w = {club, who, out};

    diag_write_each(d, flags, put_message, &w);
}

/* Cuts the first message from *WRITTEN; false at the end. */
static bool next_message(struct str *written, struct head *head, struct str *words,
                         struct str *text)
{
    if (!written->n)
        return false;
    memcpy(head, written->p, sizeof *head);
    *words = (struct str){written->p + sizeof *head, head->n_words};
    *text = (struct str){words->p + head->n_words, head->n_text};
    *written = str_tail(*written, sizeof *head + head->n_words + head->n_text);
    return true;
}

void alike_add(struct alike *a, const struct club_athlete *who, struct str written)
{
    struct arena *arena = &a->groups.arena;
    struct str words, text;
    struct head head;

    while (next_message(&written, &head, &words, &text)) {
        struct memo_key key = memo_key(words);
        struct alike_group *group = memo_find(&a->groups, &key);

        if (group == NULL) {
            group = ARENA_NEW(arena, struct alike_group);
            group->is_at_shared = head.is_at_shared;
            memo_keep(&a->groups, key, group);
        }
        if (group->n++ < ALONE_MAX)
            VEC_PUSH(arena, &a->messages, (struct alike_message){group, str_dup(arena, text)});
        if (group->last == who)
            continue;
        group->last = who;
        if (group->n_who < ALONE_MAX)
            group->who[group->n_who] = who;
        group->n_who++;
    }
}

void alike_put_all(struct str written, struct buf *out)
{
    struct str words, text;
    struct head head;

    while (next_message(&written, &head, &words, &text))
        buf_put_str(out, text);
}

static const char *name_of(const struct club_athlete *who)
{
    if (who->name != NULL)
        return who->name;
    return who->path != NULL ? who->path : "no name";
}

/* "    note: likewise for 150 athletes: Anna (row 2), Bo (row 3), Cy (row 4) and 147 more" */
static void put_count(struct buf *out, const struct alike_group *g)
{
    buf_printf(out, "    note: likewise for %zu athlete%s: ", g->n_who, g->n_who == 1 ? "" : "s");
    for (size_t i = 0; i < ALONE_MAX && i < g->n_who; i++) {
        const struct club_athlete *who = g->who[i];

        buf_put_c(out, i ? ", " : "");
        buf_put_c(out, str_escape(out->arena, str_from_c(name_of(who))));
        if (who->is_row)
            buf_printf(out, " (row %u)", who->at.line);
    }
    if (g->n_who > ALONE_MAX)
        buf_printf(out, " and %zu more", g->n_who - ALONE_MAX);
    buf_put_c(out, "; --all-errors prints them all\n");
}

void alike_print(struct alike *a)
{
    struct arena scratch = {0};
    struct buf out = buf_in(&scratch, PRINTED_MAX);

    for (size_t i = 0; i < a->messages.n; i++) {
        const struct alike_message *m = &a->messages.item[i];

        if (m->group->n <= ALONE_MAX && (m->group->n_who == 1 || !m->group->is_at_shared)) {
            buf_put_c(&out, m->text);
        } else if (m->group->who[0] != NULL) {
            buf_put_c(&out, m->text);
            put_count(&out, m->group);
            m->group->who[0] = NULL; /* it has been printed */
        }
    }
    fs_print(buf_str(&out));
    arena_release(&scratch);
    memo_clear(&a->groups);
    *a = (struct alike){.groups = {.n = 0}};
}
