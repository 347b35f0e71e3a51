/* Shapes words with HarfBuzz and caches them, in font units, so that all sizes share them.
 *
 * A word is the text between two blanks.  Our fonts do not kern blanks (a test looks at every
 * character), so words side by side are the same as the whole line shaped. */
#include <hb.h>
#include <math.h>
#include <string.h>

#include "text/text_int.h"

void words_init(struct words *w, const char *lang)
{
    *w = (struct words){.buffer = hb_buffer_create(), .lang = hb_language_from_string(lang, -1)};
    memo_init(&w->shaped, WORDS_MAX, WORDS_BYTES_MAX);
}

void words_release(struct words *w)
{
    hb_buffer_destroy(w->buffer);
    memo_clear(&w->shaped);
    arena_release(&w->arena);
    *w = (struct words){0};
}

/* Shaping. */

static void shape_script(struct words *w, const struct font *f, struct str word, size_t from,
                         size_t to, hb_script_t script)
{
    hb_direction_t direction = hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL
                                   ? HB_DIRECTION_RTL
                                   : HB_DIRECTION_LTR;
    const hb_glyph_info_t *glyph;
    const hb_glyph_position_t *place;
    unsigned n;

    hb_buffer_clear_contents(w->buffer);
    hb_buffer_set_cluster_level(w->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(w->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(w->buffer, word.p, (int)word.n, (unsigned)from, (int)(to - from));
    hb_buffer_set_direction(w->buffer, direction);
    hb_buffer_set_script(w->buffer, script);
    hb_buffer_set_language(w->buffer, w->lang);
    hb_shape(f->hb, w->buffer, NULL, 0);
    if (direction == HB_DIRECTION_RTL)
        hb_buffer_reverse_clusters(w->buffer); /* in reading order; lines put it as it is seen */
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

/* A soft hyphen is seen only at the end of a line, where it ends a word or a part of one. */
static void put_hyphen(struct words *w, const struct font *f, struct str word)
{
    hb_codepoint_t gid;

    if (word.n > 2 && word.p[word.n - 3] != ' ' && str_ends_with(word, "\xC2\xAD") &&
        hb_font_get_nominal_glyph(f->hb, '-', &gid))
        VEC_PUSH(&w->arena, &w->glyphs,
                 (struct text_glyph){.gid = gid,
                                     .cluster = (uint32_t)word.n - 2,
                                     .x_advance = hb_font_get_glyph_h_advance(f->hb, gid)});
}

/* Each script by itself: the font has forms for Greek that Latin text must not get, and vice versa.
 * What belongs to no script goes with the letters before it; a word without a script counts as
 * Latin, so that digits kern alike everywhere. */
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

    w->missing.n = 0;
    for (size_t i = 0; i < w->glyphs.n; i++) {
        struct text_glyph *g = &w->glyphs.item[i];
        size_t at = g->cluster;
        uint32_t c = str_next_char(word, &at);
        bool is_missing = g->gid == 0 || (f->blanks != NULL && hb_set_has(f->blanks, c));

        if (is_missing)
            VEC_PUSH(&w->arena, &w->missing, c);
        if (i && text_is_box(g[-1].gid) && unicode_is_mark(c))
            *g = (struct text_glyph){.gid = TEXT_BOX_MARK_GID, .cluster = g->cluster};
        else if (is_missing)
            *g = (struct text_glyph){
                .gid = TEXT_BOX_GID, .cluster = g->cluster, .x_advance = advance};
    }
}

static const void *copy_of(struct arena *a, const void *items, size_t n, size_t size)
{
    return n ? memcpy(arena_calloc_n(a, n, size, _Alignof(uint64_t)), items, n * size) : NULL;
}

static struct word *make(struct arena *a, struct words *w, const struct font *f, struct str text)
{
    struct word *word = ARENA_NEW(a, struct word);

    shape_scripts(w, f, text);
    put_hyphen(w, f, text);
    put_boxes(w, f, text);
    word->missing = copy_of(a, w->missing.item, w->missing.n, sizeof *word->missing);
    word->n_missing = w->missing.n;
    for (size_t i = 0; i < w->glyphs.n; i++) {
        word->width += w->glyphs.item[i].x_advance;
        word->n_tracked += w->glyphs.item[i].x_advance != 0;
    }
    word->glyph = copy_of(a, w->glyphs.item, w->glyphs.n, sizeof *word->glyph);
    word->n_glyphs = w->glyphs.n;
    return word;
}

const struct word *words_shape(struct arena *a, struct words *w, const struct font *f,
                               struct str text)
{
    char bytes[1 + WORDS_LENGTH_MAX] = {(char)f->index};
    struct memo_key key;
    struct word *word;

    if (text.n > WORDS_LENGTH_MAX)
        return make(a, w, f, text);
    memcpy(bytes + 1, text.p, text.n);
    key = memo_key((struct str){bytes, 1 + text.n});
    word = memo_find(&w->shaped, &key);
    if (word != NULL)
        return word;
    if (memo_is_full(&w->shaped))
        return make(a, w, f, text);
    word = make(&w->shaped.arena, w, f, text);
    memo_keep(&w->shaped, key, word);
    return word;
}
