/* Font bytes as an override might bring them: opening, shaping, outlines, cutting a subset. */
#include <stddef.h>
#include <stdint.h>

#include "font_sums.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/diag.h"
#include "base/path.h"
#include "text/subset.h"
#include "text/text_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum {
    GLYPHS_MAX = 64
};

static void use(struct arena *a, const struct font *f)
{
    static const char *const texts[] = {"AVfi 10", "Nguy\xE1\xBB\x85n", "g\xCC\x88\xCC\x81",
                                        "\xE4\xB8\xAD", "\xD0\x94\xCE\x93"};
    volatile double sum = 0; /* so that what is read is not left out */
    struct path path = {0};
    struct subset_glyph glyph;
    uint32_t gids[GLYPHS_MAX];
    struct subset subset;
    struct words words;
    size_t n = 0;

    words_init(&words, "en");
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        words_shape(a, &words, f, str_from_c(texts[i]));
    words_release(&words);
    for (uint32_t c = 'A'; c < 'A' + GLYPHS_MAX; c++) {
        uint32_t gid = font_glyph(f, c);

        font_outline(a, f, gid, &path);
        if (gid && (!n || gid > gids[n - 1]))
            gids[n++] = gid;
        sum += subset_name_glyph(f, gid, &glyph) ? glyph.width_1000 : 0;
    }
    for (size_t i = 0; i < path.segments.n; i++)
        sum += path.segments.item[i].p[0].x;
    if (subset_make(a, f, gids, n, &subset)) {
        /* Reads every byte, so that what is not set would be seen. */
        for (size_t i = 0; i < subset.bytes.n; i++)
            sum += subset.bytes.p[i];
        for (size_t i = 0; i < subset.glyph_of_code.n; i++)
            sum += subset.glyph_of_code.p[i];
    }
    (void)sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct asset file = {.name = "fonts/x.ttf", .file = "x.ttf"};
    struct arena a;
    struct diag d;
    const struct font *font;
    struct fonts *f;
    char *copy;

    arena_init(&a);
    diag_init(&d, &a);
    copy = arena_strndup(&a, (const char *)bytes, n);
    font_repair_sums((unsigned char *)copy, n);
    file.bytes = (struct str){copy, n};
    f = fonts_init(&a);
    font = fonts_add(&a, f, &file, false, &d);
    if (font != NULL)
        use(&a, font);
    fonts_close(f);
    arena_release(&a);
    return 0;
}
