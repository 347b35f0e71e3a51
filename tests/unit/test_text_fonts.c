/* Font files: what is refused, what is read from them, outlines, subsets. */
#include "text_fixture.h"

#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <unistd.h>

#include FT_FREETYPE_H

#include "../fuzz/font_sums.h"
#include "base/fs.h"
#include "base/path.h"
#include "text/subset.h"
#include "text/text_int.h"

static void the_family_is_there_and_in_order(void **state)
{
    static const char *const names[] = {"SourceSans3-Regular", "SourceSans3-It",
                                        "SourceSans3-Semibold", "SourceSans3-Bold",
                                        "SourceSans3-Light"};
    struct fixture *f = *state;

    for (size_t i = 0; i < FONT_FACE_COUNT; i++) {
        const struct font *font = fonts_face(f->fonts, (enum font_face)i);

        assert_int_equal(font_index(font), i);
        assert_string_equal(font_postscript_name(font), names[i]);
        assert_true(font_units_per_em(font) == 1000);
        assert_near(font->ascent, 1000, 1e-9);
        assert_near(font->descent, -326, 1e-9);
        assert_near(font_cap_height_em(font), 0.66, 1e-9);
        assert_true(font_glyph(font, 'A') != 0 && font_glyph(font, 0x4E2D) == 0);
    }
}

static void digits_are_as_wide_as_each_other(void **state)
{
    struct fixture *f = *state;

    for (int face = 0; face < FONT_FACE_COUNT; face++) {
        struct text_span span = span_of("0");
        double width;

        span.face = (enum font_face)face;
        width = set_spans(f, &span, 1, NO_LIMIT).width_pt;
        for (char digit = '1'; digit <= '9'; digit++) {
            span.text = (struct str){&digit, 1};
            assert_true(set_spans(f, &span, 1, NO_LIMIT).width_pt == width);
        }
    }
}

/* Adds BYTES as a font; true if it was taken. */
static bool is_taken(struct fixture *f, struct str bytes, const char **why)
{
    struct fonts *fonts = fonts_init(&f->arena);
    struct asset file = {.name = "fonts/x.ttf", .file = "dir/fonts/x.ttf", .bytes = bytes};
    unsigned errors = f->diag.errors;
    bool ok = fonts_add(&f->arena, fonts, &file, false, &f->diag) != NULL;

    if (!ok) {
        const struct diag_record *r = &f->diag.records.item[f->diag.records.n - 1];

        assert_int_equal(f->diag.errors, errors + 1);
        assert_int_equal(r->id, DIAG_FONT_READ);
        assert_string_equal(r->at.file, "dir/fonts/x.ttf");
        if (why)
            *why = r->text;
    }
    fonts_close(fonts);
    return ok;
}

static void what_is_no_font_is_refused_with_the_reason(void **state)
{
    struct fixture *f = *state;
    struct str whole = fonts_face(f->fonts, FONT_REGULAR)->bytes;
    char *copy = arena_strndup(&f->arena, whole.p, whole.n);
    const char *why;

    assert_true(is_taken(f, whole, NULL));
    assert_false(is_taken(f, STR(""), &why));
    assert_non_null(strstr(why, "not a TrueType or OpenType font"));
    assert_false(is_taken(f, STR("name: Mara\nweight: 62 kg\n"), &why));
    assert_non_null(strstr(why, "not a TrueType or OpenType font"));
    assert_false(is_taken(f, (struct str){whole.p, whole.n - 64}, &why));
    assert_non_null(strstr(why, "ends beyond the file"));
    assert_false(is_taken(f, (struct str){whole.p, 40}, &why));
    assert_non_null(strstr(why, "list of tables"));
    for (size_t i = 0; i < 40; i++)
        if (memcmp(copy + 12 + 16 * i, "cmap", 4) == 0)
            memcpy(copy + 12 + 16 * i, "xmap", 4);
    assert_false(is_taken(f, (struct str){copy, whole.n}, &why));
    assert_non_null(strstr(why, "no table 'cmap'"));
}

static void a_font_cut_anywhere_is_refused(void **state)
{
    struct fixture *f = *state;
    struct str whole = fonts_face(f->fonts, FONT_ITALIC)->bytes;

    for (size_t n = 0; n + 4 < whole.n; n += n < 1000 ? 7 : 9973)
        assert_false(is_taken(f, (struct str){whole.p, n}, NULL));
}

static void an_override_that_is_no_font_stops_the_start(void **state)
{
    struct fixture *f = *state;
    const char *top = getenv("TMPDIR");
    char *dir = fs_join(&f->arena, top ? top : "/tmp", "runsheet-fonts-XXXXXX");
    struct assets assets = {0};
    struct fonts *fonts;
    char *path;

    assert_non_null(mkdtemp(dir));
    path = fs_join(&f->arena, dir, "fonts/SourceSans3-Bold.ttf");
    assert_true(fs_make_dirs(fs_dir(&f->arena, path), &f->diag));
    assert_true(fs_write(path, STR("garbage"), FS_NO_SYNC, &f->diag));
    assert_true(asset_add_dir(&assets, dir));
    assert_false(fonts_open(&f->arena, &assets, &fonts, &f->diag));
    assert_int_equal(f->diag.errors, 1);
    assert_string_equal(f->diag.records.item[0].at.file, path);
    /* A good one in its place is taken. */
    assert_true(fs_write(path, fonts_face(f->fonts, FONT_LIGHT)->bytes, FS_NO_SYNC, &f->diag));
    assert_true(fonts_open(&f->arena, &assets, &fonts, &f->diag));
    assert_string_equal(font_postscript_name(fonts_face(fonts, FONT_BOLD)), "SourceSans3-Light");
    fonts_close(fonts);
    unlink(path);
    rmdir(fs_dir(&f->arena, path));
    rmdir(dir);
}

/* A small font with outlines of TrueType: letters of "AVfi", with accents and without. */
static struct str small_font(struct fixture *f)
{
    static const char path[] = "tests/fuzz/corpus/font/glyf.ttf";
    struct str bytes;

    assert_true(fs_read(&f->arena, path, 100000, (struct loc){.file = path}, &bytes, &f->diag));
    return bytes;
}

enum damage {
    SHORTER, /* the table's size, */
    MOVED,   /* its place, */
    ZEROED,  /* or what is in it */
    RANDOM,
    ONE_BYTE,
    DAMAGE_COUNT
};

/* Damages table I of the font, in the way that SEED says. */
static void damage(unsigned char *font, size_t n, size_t i, enum damage how, uint32_t seed)
{
    unsigned char *row = font_row(font, n, i);
    size_t at = font_number(row + 8), size = font_number(row + 12);

    srand(seed);
    if (how == SHORTER)
        font_write(row + 12, size * (seed % 8) / 8);
    else if (how == MOVED)
        font_write(row + 8, at - at * (seed % 8 + 1) / 16 / 4 * 4);
    else if (how == ZEROED)
        memset(font + at + size * (seed % 8) / 8, 0, size - size * (seed % 8) / 8);
    else if (how == RANDOM)
        for (size_t k = size * (seed % 8) / 8; k < size; k++)
            font[at + k] = (unsigned char)rand();
    else
        font[at + (size_t)rand() % size] ^= (unsigned char)(1U << rand() % 8);
}

/* What the glyphs of TEXT have in a subset: each that is no box, mark or blank an outline. */
static void assert_drawn(struct fixture *f, const struct font *font, const char *text)
{
    struct str all = str_from_c(text);
    struct words words;
    const struct word *word;
    FT_Library library;

    assert_int_equal(FT_Init_FreeType(&library), 0);
    words_init(&words, "en");
    word = words_shape(&f->arena, &words, font, all);
    for (size_t i = 0; i < word->n_glyphs; i++) {
        const struct text_glyph *g = &word->glyph[i];
        const unsigned char *map;
        struct subset subset;
        FT_Face ft;

        if (g->gid == TEXT_BOX_GID) {
            assert_true(word->n_missing > 0);
            continue;
        }
        assert_true(subset_make(&f->arena, font, &g->gid, 1, &subset));
        assert_int_equal(FT_New_Memory_Face(library, (const FT_Byte *)subset.bytes.p,
                                            (FT_Long)subset.bytes.n, 0, &ft),
                         0);
        map = (const unsigned char *)subset.glyph_of_code.p + 2 * (size_t)g->gid;
        assert_int_equal(FT_Load_Glyph(ft, (FT_UInt)(map[0] << 8 | map[1]), FT_LOAD_NO_SCALE), 0);
        assert_true(ft->glyph->outline.n_points > 0);
        FT_Done_Face(ft);
    }
    words_release(&words);
    FT_Done_FreeType(library);
}

/* No letter is missing without a word, and nothing ends the program. */
static void a_damaged_font_is_refused_or_draws_each_letter(void **state)
{
    struct fixture *f = *state;
    struct str whole = small_font(f);
    struct str head = font_table(whole, HB_TAG('h', 'e', 'a', 'd'));
    size_t n_tables = (size_t)whole.p[5], n_taken = 0, n_refused = 0;

    for (size_t i = 0; i < n_tables * DAMAGE_COUNT * 8; i++) {
        char *copy = arena_strndup(&f->arena, whole.p, whole.n);
        struct asset file = {.name = "fonts/x.ttf", .file = "x.ttf", .bytes = {copy, whole.n}};
        struct fonts *fonts = fonts_init(&f->arena);
        enum damage how = (enum damage)(i / n_tables % DAMAGE_COUNT);
        const struct font *font;

        damage((unsigned char *)copy, whole.n, i % n_tables, how,
               (uint32_t)(i / n_tables / DAMAGE_COUNT));
        /* The sum of the whole file in 'head' is not looked at. */
        memcpy(copy + (head.p - whole.p) + 8, head.p + 8, 4);
        if (how >= ZEROED && memcmp(copy, whole.p, whole.n) != 0)
            assert_false(is_taken(f, file.bytes, NULL));
        font_repair_sums((unsigned char *)copy, whole.n);
        font = fonts_add(&f->arena, fonts, &file, false, &f->diag);
        if (font != NULL)
            assert_drawn(f, font, "AVfi");
        n_taken += font != NULL;
        n_refused += font == NULL;
        fonts_close(fonts);
    }
    assert_true(n_taken > 20 && n_refused > 100);
}

static void a_letter_without_an_outline_is_a_box_and_reported(void **state)
{
    struct fixture *f = *state;
    struct str whole = small_font(f);
    struct asset file = {.name = "fonts/x.ttf", .file = "x.ttf"};
    unsigned char *copy = (unsigned char *)arena_strndup(&f->arena, whole.p, whole.n);
    struct fonts *fonts = fonts_init(&f->arena);
    const struct font *font;
    struct words words;
    const struct word *word;
    size_t glyf = 0;

    /* Glyph 2, which is "A", gets no contours. */
    while (memcmp(font_row(copy, whole.n, glyf), "glyf", 4) != 0)
        glyf++;
    file.bytes = font_table(whole, HB_TAG('l', 'o', 'c', 'a'));
    glyf = font_number(font_row(copy, whole.n, glyf) + 8) +
           2 * (size_t)((unsigned char)file.bytes.p[4] << 8 | (unsigned char)file.bytes.p[5]);
    memset(copy + glyf, 0, 2);
    font_repair_sums(copy, whole.n);
    file.bytes = (struct str){(const char *)copy, whole.n};
    font = fonts_add(&f->arena, fonts, &file, false, &f->diag);
    assert_non_null(font);
    words_init(&words, "en");
    word = words_shape(&f->arena, &words, font, STR("AV"));
    assert_int_equal(word->n_missing, 1);
    assert_int_equal(word->missing[0], 'A');
    assert_int_equal(word->glyph[0].gid, TEXT_BOX_GID);
    assert_true(word->glyph[1].gid != TEXT_BOX_GID);
    words_release(&words);
    fonts_close(fonts);
}

struct outline {
    size_t moves, curves, closes;
    double left, right, bottom, top;
};

static void grow_to(struct outline *o, double x, double y)
{
    o->left = fmin(o->left, x);
    o->right = fmax(o->right, x);
    o->bottom = fmin(o->bottom, y);
    o->top = fmax(o->top, y);
}

static struct outline outline_of(struct fixture *f, const struct font *font, uint32_t gid)
{
    struct outline o = {.left = 1e9, .right = -1e9, .bottom = 1e9, .top = -1e9};
    struct path path = {0};

    font_outline(&f->arena, font, gid, &path);
    for (size_t i = 0; i < path.segments.n; i++) {
        const struct path_segment *s = &path.segments.item[i];
        size_t n = path_n_points(s->op);

        if (s->op == PATH_MOVE)
            assert_int_equal(o.moves, o.closes);
        o.moves += s->op == PATH_MOVE;
        o.curves += s->op == PATH_CURVE;
        o.closes += s->op == PATH_CLOSE;
        if (n)
            grow_to(&o, s->p[n - 1].x, s->p[n - 1].y);
    }
    assert_int_equal(o.moves, o.closes);
    return o;
}

static void outlines_come_closed_and_in_font_units(void **state)
{
    struct fixture *f = *state;
    const struct font *font = fonts_face(f->fonts, FONT_REGULAR);
    struct outline l = outline_of(f, font, font_glyph(font, 'l'));
    struct outline h = outline_of(f, font, font_glyph(font, 'H'));
    hb_glyph_extents_t box;

    assert_int_equal(l.moves, 1);
    assert_int_equal(h.moves, 1);
    assert_int_equal(h.curves, 0);
    assert_true(hb_font_get_glyph_extents(font->hb, font_glyph(font, 'H'), &box));
    assert_near(h.top, box.y_bearing, 1e-9);
    assert_near(h.bottom, 0, 1e-9);
    assert_near(h.left, box.x_bearing, 1e-9);
    assert_near(h.right, box.x_bearing + box.width, 1e-9);
    assert_near(h.top, font_cap_height_em(font) * 1000, 10);
    assert_int_equal(outline_of(f, font, font_glyph(font, ' ')).moves, 0);
    assert_int_equal(outline_of(f, font, 60000).moves, 0);
}

static void nested_composites_keep_all_their_parts(void **state)
{
    struct fixture *f = *state;

    /* e with circumflex and tilde is made of parts that are made of parts. */
    for (int face = 0; face < FONT_FACE_COUNT; face++) {
        const struct font *font = fonts_face(f->fonts, (enum font_face)face);
        struct outline e = outline_of(f, font, font_glyph(font, 'e'));
        struct outline e_hat = outline_of(f, font, font_glyph(font, 0xEA));
        struct outline e_both = outline_of(f, font, font_glyph(font, 0x1EC5));

        assert_int_equal(e.moves, 2);
        assert_int_equal(e_hat.moves, 3);
        assert_int_equal(e_both.moves, 4);
        assert_true(e_both.top > e_hat.top && e_hat.top > e.top);
    }
}

static void the_box_has_a_hole_and_stays_inside_its_advance(void **state)
{
    struct fixture *f = *state;
    struct outline box = outline_of(f, fonts_face(f->fonts, FONT_BOLD), TEXT_BOX_GID);

    assert_int_equal(box.moves, 2);
    assert_true(box.left > 0 && box.right < 600 && box.bottom > 0 && box.top < 660);
}

/* Glyph ids of a text, sorted, each once. */
static size_t gids_of(struct fixture *f, enum font_face face, const char *text, uint32_t *gids)
{
    struct text_span span = span_of(text);
    struct text_block block;
    size_t n = 0;

    span.face = face;
    block = set_spans(f, &span, 1, NO_LIMIT);
    for (uint32_t gid = 0; gid < 3000; gid++)
        for (size_t i = 0; i < block.line[0].run[0].n_glyphs; i++)
            if (block.line[0].run[0].glyph[i].gid == gid) {
                gids[n++] = gid;
                break;
            }
    return n;
}

static void assert_same_extents(hb_font_t *a, uint32_t gid_a, hb_font_t *b, uint32_t gid_b)
{
    hb_glyph_extents_t left, right;

    assert_true(hb_font_get_glyph_extents(a, gid_a, &left));
    assert_true(hb_font_get_glyph_extents(b, gid_b, &right));
    assert_memory_equal(&left, &right, sizeof left);
    assert_int_equal(hb_font_get_glyph_h_advance(a, gid_a), hb_font_get_glyph_h_advance(b, gid_b));
}

static void a_subset_loads_again_with_the_same_outlines(void **state)
{
    struct fixture *f = *state;

    for (int face = 0; face < FONT_FACE_COUNT; face++) {
        const struct font *font = fonts_face(f->fonts, (enum font_face)face);
        uint32_t gids[64];
        size_t n = gids_of(f, (enum font_face)face, "Nguyễn, Łukasz 8–10 Дмитрий ½", gids);
        struct subset subset;
        hb_blob_t *blob;
        hb_face_t *hb_face;
        hb_font_t *hb;

        assert_true(subset_make(&f->arena, font, gids, n, &subset));
        assert_false(subset.is_cff);
        assert_true(subset.bytes.n > 1000 && subset.bytes.n < 20000);
        blob = hb_blob_create(subset.bytes.p, (unsigned)subset.bytes.n, HB_MEMORY_MODE_READONLY,
                              NULL, NULL);
        hb_face = hb_face_create(blob, 0);
        hb = hb_font_create(hb_face);
        assert_int_equal(hb_face_get_upem(hb_face), 1000);
        for (size_t i = 0; i < n; i++) {
            struct subset_glyph glyph;
            const unsigned char *map = (const unsigned char *)subset.glyph_of_code.p;
            uint32_t gid;

            assert_true(subset_name_glyph(font, gids[i], &glyph));
            assert_true(2 * glyph.code + 1 < subset.glyph_of_code.n);
            gid = (uint32_t)(map[2 * glyph.code] << 8 | map[2 * glyph.code + 1]);
            assert_true(gid > 0 && gid < hb_face_get_glyph_count(hb_face));
            assert_int_equal(glyph.width_1000, hb_font_get_glyph_h_advance(font->hb, gids[i]));
            assert_same_extents(font->hb, gids[i], hb, gid);
        }
        hb_font_destroy(hb);
        hb_face_destroy(hb_face);
        hb_blob_destroy(blob);
    }
}

static void a_subset_is_made_the_same_each_time(void **state)
{
    struct fixture *f = *state;
    const struct font *font = fonts_face(f->fonts, FONT_BOLD);
    uint32_t gids[64];
    size_t n = gids_of(f, FONT_BOLD, "Week 2", gids);
    struct subset one, two, other;

    assert_true(subset_make(&f->arena, font, gids, n, &one));
    assert_true(subset_make(&f->arena, font, gids, n, &two));
    assert_true(subset_make(&f->arena, font, gids, n - 1, &other));
    assert_true(str_eq(one.bytes, two.bytes));
    assert_string_equal(one.tag, two.tag);
    assert_string_not_equal(one.tag, other.tag);
    assert_int_equal(strspn(one.tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 6);
    assert_true(subset_make(&f->arena, fonts_face(f->fonts, FONT_LIGHT), gids, n, &other));
    assert_string_not_equal(one.tag, other.tag);
}

static void a_subset_describes_its_font(void **state)
{
    struct fixture *f = *state;
    uint32_t gid = font_glyph(fonts_face(f->fonts, FONT_ITALIC), 'A');
    struct subset subset, bold;

    assert_true(subset_make(&f->arena, fonts_face(f->fonts, FONT_ITALIC), &gid, 1, &subset));
    assert_int_equal(subset.ascent_1000, 1000);
    assert_int_equal(subset.descent_1000, -326);
    assert_int_equal(subset.cap_height_1000, 660);
    assert_true(subset.italic_angle_deg < -5 && subset.italic_angle_deg > -20);
    assert_true(subset.bbox_1000[0] < 0 && subset.bbox_1000[1] < 0);
    assert_true(subset.bbox_1000[2] > 1000 && subset.bbox_1000[3] > 900);
    gid = font_glyph(fonts_face(f->fonts, FONT_BOLD), 'A');
    assert_true(subset_make(&f->arena, fonts_face(f->fonts, FONT_BOLD), &gid, 1, &bold));
    assert_true(bold.stem_v > subset.stem_v && bold.italic_angle_deg == 0);
}

static void a_subset_of_nothing_still_holds_the_missing_glyph(void **state)
{
    struct fixture *f = *state;
    struct subset subset;

    assert_true(subset_make(&f->arena, fonts_face(f->fonts, FONT_REGULAR), NULL, 0, &subset));
    assert_true(subset.bytes.n > 0);
}

/* Two fonts of four glyphs (a box, a blank, A, V) with CFF outlines; in the second they are keyed
 * by the CIDs 0, 1, 34 and 55. */
static const struct font *open_seed(struct fixture *f, const char *path, struct fonts **fonts)
{
    struct asset file = {.name = "fonts/x.otf", .file = path};
    const struct font *font;

    *fonts = fonts_init(&f->arena);
    assert_true(
        fs_read(&f->arena, path, 100000, (struct loc){.file = path}, &file.bytes, &f->diag));
    font = fonts_add(&f->arena, *fonts, &file, false, &f->diag);
    assert_non_null(font);
    return font;
}

static void a_font_with_cff_outlines_gives_its_bare_table(void **state)
{
    struct fixture *f = *state;
    struct fonts *fonts;
    const struct font *font = open_seed(f, "tests/fuzz/corpus/font/cff.otf", &fonts);
    uint32_t gid = font_glyph(font, 'V');
    struct subset_glyph glyph;
    struct subset subset;

    assert_int_equal(gid, 3);
    assert_int_equal(outline_of(f, font, font_glyph(font, 'A')).moves, 2);
    assert_true(subset_make(&f->arena, font, &gid, 1, &subset));
    assert_true(subset_name_glyph(font, gid, &glyph));
    assert_int_equal(subset.glyph_of_code.n, 0);
    assert_true(subset.is_cff);
    assert_memory_equal(subset.bytes.p, "\x01\x00", 2); /* CFF version 1.0, not 'OTTO' */
    assert_int_equal(glyph.code, gid);
    assert_int_equal(glyph.width_1000, 580);
    fonts_close(fonts);
}

static void a_font_keyed_by_cids_is_written_with_its_cids(void **state)
{
    struct fixture *f = *state;
    struct fonts *fonts;
    const struct font *font = open_seed(f, "tests/fuzz/corpus/font/cid.otf", &fonts);
    uint32_t gids[] = {font_glyph(font, 'A'), font_glyph(font, 'V')};
    struct subset_glyph glyph[2];
    struct subset subset;

    assert_true(subset_make(&f->arena, font, gids, 2, &subset));
    assert_true(subset_name_glyph(font, gids[0], &glyph[0]));
    assert_true(subset_name_glyph(font, gids[1], &glyph[1]));
    assert_true(subset.is_cff);
    assert_int_equal(glyph[0].code, 34);
    assert_int_equal(glyph[1].code, 55);
    assert_int_equal(glyph[0].width_1000, 600);
    fonts_close(fonts);
}

static void a_glyph_that_is_not_there_makes_no_subset(void **state)
{
    struct fixture *f = *state;
    uint32_t gid = 65000;
    struct subset_glyph glyph;
    struct subset subset;

    assert_false(subset_make(&f->arena, fonts_face(f->fonts, FONT_REGULAR), &gid, 1, &subset));
    assert_false(subset_name_glyph(fonts_face(f->fonts, FONT_REGULAR), gid, &glyph));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEXT_TEST(the_family_is_there_and_in_order),
        TEXT_TEST(digits_are_as_wide_as_each_other),
        TEXT_TEST(what_is_no_font_is_refused_with_the_reason),
        TEXT_TEST(a_font_cut_anywhere_is_refused),
        TEXT_TEST(a_damaged_font_is_refused_or_draws_each_letter),
        TEXT_TEST(a_letter_without_an_outline_is_a_box_and_reported),
        TEXT_TEST(an_override_that_is_no_font_stops_the_start),
        TEXT_TEST(outlines_come_closed_and_in_font_units),
        TEXT_TEST(nested_composites_keep_all_their_parts),
        TEXT_TEST(the_box_has_a_hole_and_stays_inside_its_advance),
        TEXT_TEST(a_subset_loads_again_with_the_same_outlines),
        TEXT_TEST(a_subset_is_made_the_same_each_time),
        TEXT_TEST(a_subset_describes_its_font),
        TEXT_TEST(a_subset_of_nothing_still_holds_the_missing_glyph),
        TEXT_TEST(a_font_with_cff_outlines_gives_its_bare_table),
        TEXT_TEST(a_font_keyed_by_cids_is_written_with_its_cids),
        TEXT_TEST(a_glyph_that_is_not_there_makes_no_subset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
