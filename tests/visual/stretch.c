#include "stretch.h"

#include "base/arena.h"
#include "base/buf.h"

enum {
    GROWS_PCT = 40,
    TEXT_MAX = 1 << 20
};

/* Of the character at S: its bytes. */
static size_t char_size(struct str s)
{
    size_t n = 1;

    while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Outside ASCII those of U+00C0 to U+1FFF, all but the multiplication sign (U+00D7). */
static bool is_letter(struct str s)
{
    unsigned char lead = (unsigned char)s.p[0];

    return is_ascii_letter(s.p[0]) ||
           (lead >= 0xC3 && lead <= 0xE1 && !str_starts_with(s, "\xC3\x97"));
}

/* The word at the start of S: its bytes, and how many letters. */
static struct str take_word(struct str s, size_t *n_letters)
{
    struct str word = {s.p, 0};

    *n_letters = 0;
    while (s.n && is_letter(s)) {
        word.n += char_size(s);
        s = str_tail(s, char_size(s));
        ++*n_letters;
    }
    return word;
}

struct str stretch_text(struct arena *a, struct str s)
{
    size_t owed_pct = 0, n_letters;
    struct buf out = buf_in(a, TEXT_MAX);

    while (s.n) {
        struct str word = take_word(s, &n_letters), sign = {s.p, char_size(s)};

        if (!word.n)
            buf_put_str(&out, sign);
        s = str_tail(s, word.n ? word.n : sign.n);
        while (word.n) {
            struct str c = {word.p, char_size(word)};

            word = str_tail(word, c.n);
            buf_put_str(&out, c);
            /* One letter alone is a unit ("5 g") or a name. */
            owed_pct += n_letters > 1 ? GROWS_PCT : 0;
            if (owed_pct >= 100) {
                buf_put_str(&out, c);
                owed_pct -= 100;
            }
        }
    }
    return buf_str(&out);
}

static const struct text_span *stretch_spans(struct arena *a, const struct text_span *span,
                                             size_t n)
{
    struct text_span *out = ARENA_NEW_N(a, struct text_span, n + 1);

    for (size_t i = 0; i < n; i++) {
        out[i] = span[i];
        out[i].text = stretch_text(a, span[i].text);
    }
    return out;
}

static void stretch_box(struct arena *a, struct box *b)
{
    if (!b)
        return;
    if (b->kind == BOX_TEXT)
        b->u.text.span = stretch_spans(a, b->u.text.span, b->u.text.n_spans);
    if (b->kind == BOX_FIELD && b->u.field.caption)
        b->u.field.caption = stretch_spans(a, b->u.field.caption, 1);
    for (size_t i = 0; i < b->n_children; i++)
        stretch_box(a, b->child[i]);
}

void stretch_document(struct arena *a, struct box_document *d)
{
    for (size_t i = 0; i < d->pages.n; i++) {
        struct box_page *p = d->pages.item[i];

        stretch_box(a, p->head);
        stretch_box(a, p->again);
        stretch_box(a, p->body);
        stretch_box(a, p->foot_left);
        stretch_box(a, p->foot_right);
    }
}
