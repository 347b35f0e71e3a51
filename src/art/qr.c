/* A text as a QR code. */
#include <qrencode.h>

#include "art/draw.h"
#include "base/arena.h"

enum {
    QR_QUIET = 4, /* modules of white on each side, as the standard requires */
    QR_TEXT_MAX = 500
};

bool art_draw_qr(struct arena *a, const struct art_request *r, struct art *out, struct diag *d)
{
    double side_pt = r->width_pt > 0 ? r->width_pt : r->height_pt, module_pt;
    struct path dark = {0};
    QRcode *code;

    if (side_pt <= 0)
        return diag_report(d, r->at, DIAG_TEMPLATE_BLOCK, "a QR code needs a width");
    if (!r->name.n || r->name.n > QR_TEXT_MAX)
        return diag_report(d, r->at, DIAG_TEMPLATE_FIT,
                           "the text of a QR code must have 1 to %d bytes", QR_TEXT_MAX);
    code = QRcode_encodeString8bit(str_dup(a, r->name), 0, QR_ECLEVEL_M);
    if (code == NULL)
        return diag_report(d, r->at, DIAG_TEMPLATE_FIT, "the text does not fit a QR code");
    module_pt = side_pt / (code->width + 2 * QR_QUIET);
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            if (code->data[y * code->width + x] & 1)
                path_rect(a, &dark, (x + QR_QUIET) * module_pt,
                          (code->width - 1 - y + QR_QUIET) * module_pt, module_pt, module_pt, 0);
        }
    }
    QRcode_free(code);
    *out = (struct art){.width_pt = side_pt, .height_pt = side_pt, .alt = str_dup(a, r->name)};
    art_fill(a, out, &dark, 0x000000);
    return true;
}
