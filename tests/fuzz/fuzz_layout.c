/* Layout of documents made from the bytes: it ends, and what is kept of fragments changes nothing. */
#include <stddef.h>
#include <stdint.h>

#include "../unit/layout_random.h"
#include "base/asset.h"
#include "text/font.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct assets assets = {0};
    struct fonts *fonts;
    struct text *text;
    struct arena run;
    struct diag d;
    bool is_same;

    arena_init(&run);
    diag_init(&d, &run);
    if (!fonts_open(&run, &assets, &fonts, &d))
        __builtin_trap();
    text = text_open(&run, fonts, "en");
    is_same = random_kept_is_fresh((struct choices){.bytes = bytes, .n = n, .seed = 1}, text);
    text_close(text);
    fonts_close(fonts);
    arena_release(&run);
    if (!is_same)
        __builtin_trap();
    return 0;
}
