/* Words as shaped by HarfBuzz, kept in font units so that every size shares them.
 *
 * A word is what stands between blanks.  In the fonts used no pair of a letter and a blank is
 * kerned (a test looks at every character), so words set side by side equal the whole line. */
#include <hb.h>
#include <math.h>
#include <string.h>

#include "base/ascii.h"
#include "text/text_int.h"

enum {
    SLOTS_FIRST = 1024
};

void words_init(struct words *w, const char *lang)
{
    *w = (struct words){.breaks = {.lang = lang}};
    arena_init(&w->arena);
    w->buffer = hb_buffer_create();
    w->lang = hb_language_from_string(lang, -1);
    w->n_slots = SLOTS_FIRST;
    w->slot = ARENA_NEW_N(&w->arena, const struct word *, w->n_slots);
}

void words_release(struct words *w)
{
    breaks_release(&w->breaks);
    hb_buffer_destroy(w->buffer);
    arena_release(&w->arena);
    *w = (struct words){0};
}

/* Shaping. */

static void shape_script(struct words *w, const struct font *f, struct str word, size_t from,
                         size_t to, hb_script_t script)
{
    const hb_glyph_info_t *glyph;
    const hb_glyph_position_t *place;
    unsigned n;

    hb_buffer_clear_contents(w->buffer);
    hb_buffer_set_cluster_level(w->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(w->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(w->buffer, word.p, (int)word.n, (unsigned)from, (int)(to - from));
    hb_buffer_set_direction(w->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(w->buffer, script);
    hb_buffer_set_language(w->buffer, w->lang);
    hb_shape(f->hb, w->buffer, NULL, 0);
    glyph = hb_buffer_get_glyph_infos(w->buffer, &n);
    place = hb_buffer_get_glyph_positions(w->buffer, &n);
    for (unsigned i = 0; i < n; i++)
        VEC_PUSH(&w->arena, &w->glyphs,
                 (struct text_glyph){.gid = glyph[i].codepoint,
                                     .cluster = glyph[i].cluster,
                                     .x_advance = place[i].x_advance,
                                     .x_offset = place[i].x_offset,
                                     .y_offset = place[i].y_offset});
}

/* Letters of each script by themselves: the font has forms for Greek that Latin text must not get,
 * and the other way round.  What belongs to no script goes with the letters before it; a word of
 * such alone counts as Latin, so that digits kern alike everywhere. */
static void shape_scripts(struct words *w, const struct font *f, struct str word)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_script_t now = HB_SCRIPT_INVALID;
    size_t from = 0, at = unicode_is_ascii(word) ? word.n : 0;

    w->glyphs.n = 0;
    while (at < word.n) {
        size_t start = at;
        hb_script_t script = hb_unicode_script(unicode, str_next_char(word, &at));

        if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ||
            script == HB_SCRIPT_UNKNOWN || script == now)
            continue;
        if (now != HB_SCRIPT_INVALID) {
            shape_script(w, f, word, from, start, now);
            from = start;
        }
        now = script;
    }
    shape_script(w, f, word, from, word.n, now == HB_SCRIPT_INVALID ? HB_SCRIPT_LATIN : now);
}

/* Characters that the font lacks become boxes, one for a letter and its marks together. */
static void put_boxes(struct words *w, const struct font *f, struct str word)
{
    int32_t advance = (int32_t)lround(TEXT_BOX_ADVANCE_EM * f->units_per_em);
    size_t kept = 0;

    w->missing.n = 0;
    for (size_t i = 0; i < w->glyphs.n; i++) {
        struct text_glyph g = w->glyphs.item[i];
        size_t at = g.cluster;
        uint32_t c = str_next_char(word, &at);
        bool is_missing = g.gid == 0;

        if (is_missing) {
            VEC_PUSH(&w->arena, &w->missing, c);
            g = (struct text_glyph){
                .gid = TEXT_BOX_GID, .cluster = g.cluster, .x_advance = advance};
        }
        if (kept && w->glyphs.item[kept - 1].gid == TEXT_BOX_GID && unicode_is_mark(c))
            continue;
        w->glyphs.item[kept++] = g;
    }
    w->glyphs.n = kept;
}

static bool has_missing(const struct words *w)
{
    for (size_t i = 0; i < w->glyphs.n; i++)
        if (w->glyphs.item[i].gid == 0)
            return true;
    return false;
}

static const void *copy_of(struct arena *a, const void *items, size_t n, size_t size)
{
    return n ? memcpy(arena_calloc_n(a, n, size, _Alignof(uint64_t)), items, n * size) : NULL;
}

static void keep_places(struct arena *a, struct words *w, struct word *word)
{
    bool is_plain = word->text.n <= BREAKS_LONG;

    for (size_t i = 0; i < word->text.n && is_plain; i++)
        is_plain = ascii_is_alnum(word->text.p[i]);
    if (is_plain)
        return;
    w->places.n = 0;
    breaks_find(&w->arena, &w->breaks, word->text, &w->places);
    word->place = copy_of(a, w->places.item, w->places.n, sizeof *word->place);
    word->n_places = w->places.n;
}

static void shape_word(struct arena *a, struct words *w, const struct font *f, struct word *word)
{
    shape_scripts(w, f, word->text);
    if (has_missing(w)) {
        put_boxes(w, f, word->text);
        word->missing = copy_of(a, w->missing.item, w->missing.n, sizeof *word->missing);
        word->n_missing = w->missing.n;
    }
    for (size_t i = 0; i < w->glyphs.n; i++) {
        word->width += w->glyphs.item[i].x_advance;
        word->n_tracked += w->glyphs.item[i].x_advance != 0;
    }
    word->glyph = copy_of(a, w->glyphs.item, w->glyphs.n, sizeof *word->glyph);
    word->n_glyphs = w->glyphs.n;
    word->first = breaks_first_edge(word->text);
    word->last = breaks_last_edge(word->text);
}

/* The table: open addressing, at most two thirds full. */

static uint32_t hash_of(uint32_t font_i, struct str s)
{
    uint32_t h = 2166136261U ^ font_i * 0x9E3779B1U;

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619U;
    return h ^ h >> 15;
}

static size_t find_slot(const struct words *w, uint32_t hash, uint32_t font_i, struct str s)
{
    size_t i = hash & (w->n_slots - 1);

    while (w->slot[i] && !(w->slot[i]->hash == hash && w->slot[i]->font_i == font_i &&
                           str_eq(w->slot[i]->text, s)))
        i = (i + 1) & (w->n_slots - 1);
    return i;
}

static void grow(struct words *w)
{
    const struct word **old = w->slot;
    size_t n_old = w->n_slots;

    w->n_slots *= 2;
    w->slot = ARENA_NEW_N(&w->arena, const struct word *, w->n_slots);
    for (size_t i = 0; i < n_old; i++)
        if (old[i])
            w->slot[find_slot(w, old[i]->hash, old[i]->font_i, old[i]->text)] = old[i];
}

static const struct word *find_or_make(struct arena *a, struct words *w, const struct font *f,
                                       struct str text, size_t length_max)
{
    uint32_t font_i = f ? (uint32_t)f->index : WORDS_NO_FONT, hash = hash_of(font_i, text);
    size_t at = find_slot(w, hash, font_i, text);
    bool is_kept =
        text.n <= length_max && w->n < WORDS_MAX && (f || w->n_paragraphs < WORDS_PARAGRAPHS_MAX);
    struct arena *home = is_kept ? &w->arena : a;
    struct word *made;

    if (w->slot[at])
        return w->slot[at];
    made = ARENA_NEW(home, struct word);
    made->text = str_copy(home, text);
    made->hash = hash;
    made->font_i = font_i;
    if (f)
        shape_word(home, w, f, made);
    keep_places(home, w, made);
    if (is_kept) {
        w->slot[at] = made;
        w->n++;
        w->n_paragraphs += !f;
        if (w->n * 3 > w->n_slots * 2)
            grow(w);
    }
    return made;
}

const struct word *words_shape(struct arena *a, struct words *w, const struct font *f,
                               struct str word)
{
    return find_or_make(a, w, f, word, WORDS_LENGTH_MAX);
}

const struct word *words_paragraph(struct arena *a, struct words *w, struct str text)
{
    return find_or_make(a, w, NULL, text, WORDS_PARAGRAPH_MAX);
}
