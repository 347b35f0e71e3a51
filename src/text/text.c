/* Sets text in lines: words and blanks, measured, broken into lines, as runs of glyphs. */
#include "text/text.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "text/text_int.h"

/* Limits of the cache of set texts.  When it is full nothing more is added: what all pages share is
 * on the first page. */
enum {
    BLOCKS_MAX = 10000,
    BLOCKS_BYTES_MAX = 5 * 1024 * 1024,
    KEY_BYTES_MAX = 1024 /* about twice the text */
};

/* A word, or the blanks between two, of one span. */
struct token {
    size_t start, end; /* bytes of the paragraph's text */
    size_t span;
    const struct word *word;
    bool is_blank;
    double width_pt;
};

/* Where a span is in the whole text, its font, points per font unit. */
struct style {
    size_t start, end;
    const struct font *font;
    double scale;
};

struct text {
    const struct fonts *fonts;
    const char *lang;
    int script; /* of the language */
    struct words words;
    struct breaks breaks;
    struct memo blocks;
    struct memo warned; /* missing characters reported in this document */

    /* Scratch of one text_set, kept to save allocations. */
    struct arena scratch;
    VEC_OF(struct token) tokens;
    VEC_OF(struct text_line) lines;
    VEC_OF(struct style) styles;
    struct places places;
    struct buf key;
};

/* What one text_set works on. */
struct setting {
    struct arena *a;
    struct text *t;
    const struct text_span *span;
    size_t n_spans;
    struct str text;
    double width_pt, min_width_pt;
    bool splits;      /* words that are wider than the width */
    bool has_missing; /* a character that no font has */
    struct loc at;
    struct diag *d;
};

struct text *text_open(struct arena *a, const struct fonts *f, const char *lang)
{
    struct text *t = ARENA_NEW(a, struct text);

    t->fonts = f;
    t->lang = arena_strdup(a, lang);
    t->breaks.lang = t->lang;
    t->script = unicode_script_of(t->lang);
    words_init(&t->words, t->lang);
    memo_init(&t->blocks, BLOCKS_MAX, BLOCKS_BYTES_MAX);
    arena_alloc(&t->scratch, 1, 1); /* so that arena_restore keeps its first block */
    t->key = buf_in(&t->words.arena, KEY_BYTES_MAX);
    return t;
}

void text_close(struct text *t)
{
    words_release(&t->words);
    breaks_release(&t->breaks);
    memo_clear(&t->blocks);
    memo_clear(&t->warned);
    arena_release(&t->scratch);
    *t = (struct text){0};
}

void text_begin_document(struct text *t)
{
    memo_clear(&t->warned);
}

static void warn_missing(struct setting *s, const struct word *word)
{
    struct memo *warned = &s->t->warned;

    for (size_t i = 0; i < word->n_missing; i++) {
        uint32_t c = word->missing[i];
        char bytes[4];
        struct str quoted = {bytes, str_put_char(bytes, c)};

        if (!memo_put(warned, quoted))
            continue;
        diag_report(s->d, s->at, DIAG_FONT_GLYPH, "no font has the character U+%04X '%s'", c,
                    str_escape(&s->t->scratch, quoted));
        s->d->records.item[s->d->records.n - 1].character = c;
    }
}

/* Joins the spans to one text, and notes where each is in it. */
static void join_spans(struct setting *s)
{
    struct text *t = s->t;
    size_t *end = ARENA_NEW_N(&t->scratch, size_t, s->n_spans);

    s->text = spans_join(s->a, s->span, s->n_spans, end, &t->scratch);
    t->styles.n = 0;
    for (size_t i = 0; i < s->n_spans; i++) {
        const struct font *font = fonts_face(t->fonts, s->span[i].face);

        VEC_PUSH(&t->words.arena, &t->styles,
                 (struct style){.start = i ? end[i - 1] : 0,
                                .end = end[i],
                                .font = font,
                                .scale = s->span[i].size_pt / font->units_per_em});
    }
}

/* Words and blanks. */

static double width_of(const struct setting *s, size_t span, const struct word *word)
{
    return (double)word->width * s->t->styles.item[span].scale +
           (double)word->n_tracked * s->span[span].tracking_pt;
}

static const struct word *shape(struct setting *s, size_t span, size_t from, size_t to)
{
    struct str text = {s->text.p + from, to - from};
    const struct word *word =
        words_shape(&s->t->scratch, &s->t->words, s->t->styles.item[span].font, text);

    if (word->n_missing) {
        s->has_missing = true;
        warn_missing(s, word);
    }
    return word;
}

static void find_tokens(struct setting *s, size_t from, size_t to)
{
    struct text *t = s->t;

    t->tokens.n = 0;
    for (size_t i = 0; i < s->n_spans; i++) {
        size_t at = t->styles.item[i].start > from ? t->styles.item[i].start : from;
        size_t end = t->styles.item[i].end < to ? t->styles.item[i].end : to;

        while (at < end) {
            struct token k = {.start = at, .span = i, .is_blank = s->text.p[at] == ' '};

            while (at < end && (s->text.p[at] == ' ') == k.is_blank)
                at++;
            k.end = at;
            k.word = shape(s, i, k.start, k.is_blank ? k.start + 1 : k.end);
            k.width_pt = width_of(s, i, k.word);
            if (k.is_blank)
                k.width_pt *= (double)(k.end - k.start);
            VEC_PUSH(&t->words.arena, &t->tokens, k);
        }
    }
}

/* Where lines may begin. */
static void find_places(struct setting *s, size_t from, size_t to)
{
    struct text *t = s->t;

    t->places.n = 0;
    breaks_find(&t->words.arena, &t->breaks, (struct str){s->text.p + from, to - from}, &t->places);
    for (size_t i = 0; i < t->places.n; i++)
        t->places.item[i] += (uint32_t)from;
}

/* Lines. */

/* Blanks that do not show at the end of a line. */
static bool is_hidden_at_end(uint32_t c)
{
    return c == ' ' || c == 0x1680 || c == 0x205F || c == 0x3000 || c == 0x200B ||
           (c >= 0x2000 && c <= 0x200A && c != 0x2007);
}

/* The end of FROM to TO without such blanks. */
static size_t trim_end(struct str s, size_t from, size_t to)
{
    while (to > from) {
        size_t at;

        if (!is_hidden_at_end(str_last_char((struct str){s.p + from, to - from}, &at)))
            break;
        to = from + at;
    }
    return to;
}

static size_t min_size(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t max_size(size_t a, size_t b)
{
    return a > b ? a : b;
}

static double width_of_part(struct setting *s, const struct token *k, size_t from, size_t to)
{
    if (from <= k->start && to >= k->end)
        return k->width_pt;
    from = max_size(from, k->start);
    to = min_size(to, k->end);
    if (k->is_blank)
        return width_of(s, k->span, k->word) * (double)(to - from);
    return width_of(s, k->span, shape(s, k->span, from, to));
}

/* The first token, from TOKEN on, that ends after FROM. */
static size_t token_at(const struct text *t, size_t token, size_t from)
{
    while (token < t->tokens.n && t->tokens.item[token].end <= from)
        token++;
    return token;
}

/* The width of a line from FROM to TO without blanks at its end, or some width over ENOUGH_PT. */
static double measure(struct setting *s, size_t from, size_t to, size_t token, double enough_pt)
{
    const struct token *k = s->t->tokens.item + token, *end = s->t->tokens.item + s->t->tokens.n;
    double width_pt = 0;

    to = trim_end(s->text, from, to);
    for (; k < end && k->start < to && width_pt <= enough_pt; k++)
        width_pt += width_of_part(s, k, from, to);
    return width_pt;
}

/* Puts the glyphs of one token between FROM and TO into OUT (if not NULL), with clusters from BASE;
 * returns their number. */
static size_t put_glyphs(struct setting *s, const struct token *k, size_t from, size_t to,
                         size_t base, struct text_glyph *out)
{
    const struct word *word = k->word;
    size_t repeat = k->is_blank ? to - from : 1, n = 0;
    double tracking_pt = s->span[k->span].tracking_pt;
    /* Painters add the tracking after every glyph; a mark takes it back, to stay on its letter. */
    int32_t back = tracking_pt != 0 && s->span[k->span].size_pt > 0
                       ? (int32_t)lround(tracking_pt / s->t->styles.item[k->span].scale)
                       : 0;

    if (!k->is_blank && (from > k->start || to < k->end))
        word = shape(s, k->span, from, to);
    for (size_t i = 0; out != NULL && i < repeat; i++)
        for (size_t j = 0; j < word->n_glyphs; j++) {
            struct text_glyph g = word->glyph[j];

            g.cluster += (uint32_t)(from + i - base);
            if (g.x_advance == 0) {
                g.x_advance -= back;
                g.x_offset -= back;
            }
            out[n++] = g;
        }
    return repeat * word->n_glyphs;
}

/* Puts the glyphs of RUN, in reading order, in the order they are seen. */
static void order_glyphs(struct setting *s, struct text_run *run)
{
    struct arena *scratch = &s->t->scratch;
    struct arena_mark mark = arena_save(scratch);
    struct unicode_part *part;
    size_t n_parts = unicode_parts(scratch, run->text, &part), n = 0;
    struct text_glyph *glyph = ARENA_NEW_N(s->a, struct text_glyph, n_parts ? run->n_glyphs : 0);

    for (size_t i = 0; i < n_parts; i++) {
        size_t from = 0, to, first = n;

        for (; from < run->n_glyphs && run->glyph[from].cluster < part[i].start; from++)
            ;
        for (to = from; to < run->n_glyphs && run->glyph[to].cluster < part[i].end; to++)
            ;
        n += to - from;
        for (size_t k = from, end; k < to; k = end) {
            for (end = k; end < to && run->glyph[end].cluster == run->glyph[k].cluster; end++)
                ;
            memcpy(glyph + (part[i].is_rtl ? n - (end - from) : first + k - from), run->glyph + k,
                   (end - k) * sizeof *glyph);
        }
    }
    if (n_parts)
        run->glyph = glyph;
    run->is_rtl = n_parts > 0;
    arena_restore(scratch, mark);
}

/* The part between FROM and TO of tokens I to END, all of one span. */
static struct text_run make_run(struct setting *s, size_t i, size_t end, size_t from, size_t to)
{
    struct text *t = s->t;
    const struct token *first = &t->tokens.item[i], *k;
    const struct text_span *span = &s->span[first->span];
    const struct style *style = &t->styles.item[first->span];
    struct text_run run = {.font = style->font,
                           .size_pt = span->size_pt,
                           .tracking_pt = span->tracking_pt,
                           .rgb = span->rgb};
    struct text_glyph *glyph;
    int64_t width = 0;

    from = max_size(from, first->start);
    to = min_size(to, t->tokens.item[end - 1].end);
    run.text = (struct str){s->text.p + from, to - from};
    run.lang = unicode_foreign(s->a, run.text, t->script);
    for (k = first; k < t->tokens.item + end; k++)
        run.n_glyphs += put_glyphs(s, k, max_size(from, k->start), min_size(to, k->end), 0, NULL);
    glyph = ARENA_NEW_N(s->a, struct text_glyph, run.n_glyphs);
    run.glyph = glyph;
    for (k = first; k < t->tokens.item + end; k++)
        glyph += put_glyphs(s, k, max_size(from, k->start), min_size(to, k->end), from, glyph);
    for (size_t g = 0; g < run.n_glyphs; g++) {
        width += run.glyph[g].x_advance;
        run.has_boxes = run.has_boxes || text_is_box(run.glyph[g].gid);
    }
    run.width_pt = (double)width * style->scale + (double)run.n_glyphs * span->tracking_pt;
    order_glyphs(s, &run);
    return run;
}

static void add_height(struct text_line *line, const struct style *style)
{
    line->ascent_pt = fmax(line->ascent_pt, style->font->ascent * style->scale);
    line->descent_pt = fmax(line->descent_pt, -style->font->descent * style->scale);
}

static size_t span_at(const struct setting *s, size_t at)
{
    size_t i = 0;

    while (i + 1 < s->n_spans && s->t->styles.item[i].end <= at)
        i++;
    return i;
}

/* The line of bytes FROM to PLACE, whose first token is TOKEN or a later one; blanks at its end are left
 * out.  IS_LAST: of its paragraph. */
static void add_line(struct setting *s, size_t from, size_t place, size_t token, bool is_last)
{
    struct text *t = s->t;
    struct text_line line = {0};
    struct text_run *run;
    size_t end = token, to = trim_end(s->text, from, place);

    for (; end < t->tokens.n && t->tokens.item[end].start < to; end++)
        line.n_runs += end == token || t->tokens.item[end].span != t->tokens.item[end - 1].span;
    if (!line.n_runs)
        add_height(&line, &t->styles.item[span_at(s, from)]);
    run = ARENA_NEW_N(s->a, struct text_run, line.n_runs);
    line.run = run;
    for (size_t i = token; i < end; run++) {
        size_t next = i + 1;

        while (next < end && t->tokens.item[next].span == t->tokens.item[i].span)
            next++;
        *run = make_run(s, i, next, from, to);
        run->x_pt = line.width_pt;
        line.width_pt += run->width_pt;
        add_height(&line, &t->styles.item[t->tokens.item[i].span]);
        i = next;
    }
    if (line.n_runs)
        run[-1].goes_on = to == place && !is_last;
    VEC_PUSH(&t->words.arena, &t->lines, line);
}

static size_t place_at(const struct text *t, size_t i, size_t end)
{
    return i < t->places.n ? t->places.item[i] : end;
}

/* The last place, from FIRST on, at which a line from FROM may end; FIRST if none fits.  Searched
 * in growing steps and then by halves, for each place inside a long word costs a shaping. */
static size_t last_fit(struct setting *s, size_t from, size_t first, size_t to, size_t token)
{
    const struct text *t = s->t;
    double limit_pt = s->width_pt + TEXT_SLACK_PT;
    size_t fits = first, fails = t->places.n, step = 1;

    if (measure(s, from, to, token, limit_pt) <= limit_pt)
        return t->places.n;
    while (fits + step < fails) {
        if (measure(s, from, place_at(t, fits + step, to), token, limit_pt) > limit_pt) {
            fails = fits + step;
            break;
        }
        fits += step;
        step *= 2;
    }
    while (fails > fits + 1) {
        size_t middle = fits + (fails - fits) / 2;

        if (measure(s, from, place_at(t, middle, to), token, limit_pt) > limit_pt)
            fails = middle;
        else
            fits = middle;
    }
    return fits;
}

static void fill_lines(struct setting *s, size_t from, size_t to)
{
    struct text *t = s->t;
    size_t token = 0;

    for (size_t i = 0; i <= t->places.n; i++) {
        size_t end;

        token = token_at(t, token, from);
        i = last_fit(s, from, i, to, token);
        end = place_at(t, i, to);
        add_line(s, from, end, token, i == t->places.n);
        from = end;
    }
}

static void find_min_width(struct setting *s, size_t from, size_t to)
{
    struct text *t = s->t;
    size_t token = 0;

    for (size_t i = 0; i <= t->places.n; i++) {
        size_t next = place_at(t, i, to);
        double width_pt;

        token = token_at(t, token, from);
        width_pt = measure(s, from, next, token, (double)INFINITY);
        s->min_width_pt = fmax(s->min_width_pt, width_pt);
        from = next;
    }
}

/* Adds places where the text between two of them is wider than a line. */
static void split_wide_words(struct setting *s, size_t from, size_t to)
{
    struct text *t = s->t;
    size_t n = t->places.n, token = 0;
    uint32_t *place = ARENA_NEW_N(&t->scratch, uint32_t, n);

    if (n)
        memcpy(place, t->places.item, n * sizeof *place);
    t->places.n = 0;
    for (size_t i = 0; i <= n; i++) {
        size_t next = i < n ? place[i] : to;

        token = token_at(t, token, from);
        if (measure(s, from, next, token, s->width_pt + TEXT_SLACK_PT) >
            s->width_pt + TEXT_SLACK_PT)
            breaks_split(&t->words.arena, s->text, from, trim_end(s->text, from, next), &t->places,
                         &t->scratch);
        if (i < n)
            VEC_PUSH(&t->words.arena, &t->places, place[i]);
        from = next;
    }
}

static void set_paragraph(struct setting *s, size_t from, size_t to)
{
    find_tokens(s, from, to);
    find_places(s, from, to);
    if (s->splits)
        split_wide_words(s, from, to);
    find_min_width(s, from, to);
    fill_lines(s, from, to);
}

static void set_all(struct setting *s, struct text_block *out)
{
    struct text *t = s->t;
    struct arena_mark mark = arena_save(&t->scratch);
    struct text_line *line;

    t->lines.n = 0;
    join_spans(s);
    for (size_t from = 0; from < s->text.n;) {
        const char *end = memchr(s->text.p + from, '\n', s->text.n - from);
        size_t to = end != NULL ? (size_t)(end - s->text.p) : s->text.n;

        set_paragraph(s, from, to);
        from = to + 1;
    }
    line = ARENA_NEW_N(s->a, struct text_line, t->lines.n);
    if (t->lines.n)
        memcpy(line, t->lines.item, t->lines.n * sizeof *line);
    *out = (struct text_block){.line = line,
                               .n_lines = t->lines.n,
                               .min_width_pt = s->min_width_pt,
                               .has_missing = s->has_missing};
    for (size_t i = 0; i < out->n_lines; i++)
        out->width_pt = fmax(out->width_pt, line[i].width_pt);
    arena_restore(&t->scratch, mark);
}

/* Everything that a block depends on; false if that is too much to be kept. */
static bool make_key(struct text *t, const struct text_span *span, size_t n_spans, double width_pt,
                     struct memo_key *key)
{
    struct buf *b = &t->key;

    buf_clear(b);
    buf_put(b, &width_pt, sizeof width_pt);
    for (size_t i = 0; i < n_spans && !b->is_full; i++) {
        const double sizes_pt[] = {span[i].size_pt, span[i].tracking_pt};
        const uint32_t rest[] = {span[i].rgb, (uint32_t)span[i].face << 1 | span[i].is_caps,
                                 (uint32_t)span[i].text.n};

        buf_put(b, sizes_pt, sizeof sizes_pt);
        buf_put(b, rest, sizeof rest);
        buf_put_str(b, span[i].text);
    }
    *key = memo_key(buf_str(b));
    return !b->is_full;
}

void text_set(struct arena *a, struct text *t, const struct text_span *span, size_t n_spans,
              double width_pt, struct loc at, struct text_block *out, struct diag *d)
{
    struct memo_key key;
    bool is_short = make_key(t, span, n_spans, width_pt, &key);
    struct text_block *kept = is_short ? memo_find(&t->blocks, &key) : NULL;
    bool is_kept = is_short && !memo_is_full(&t->blocks);
    struct setting s = {.a = is_kept ? &t->blocks.arena : a,
                        .t = t,
                        .span = span,
                        .n_spans = n_spans,
                        .width_pt = width_pt,
                        .at = at,
                        .d = d};

    if (kept != NULL) {
        *out = *kept;
        return;
    }
    set_all(&s, out);
    /* A missing character has to be reported in each document. */
    if (!is_kept || s.has_missing)
        return;
    kept = ARENA_NEW(s.a, struct text_block);
    *kept = *out;
    memo_keep(&t->blocks, key, kept);
}

void text_set_split(struct arena *a, struct text *t, const struct text_span *span, size_t n_spans,
                    double width_pt, struct loc at, struct text_block *out, struct diag *d)
{
    struct setting s = {.a = a,
                        .t = t,
                        .span = span,
                        .n_spans = n_spans,
                        .width_pt = width_pt,
                        .splits = true,
                        .at = at,
                        .d = d};

    set_all(&s, out);
}
