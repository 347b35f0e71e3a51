/* The file of the print run: begun with its first piece, ended with the order of all. */
#include "base/fs.h"
#include "batch/merge_int.h"
#include "paint/paint.h"

void merge_end_list(const struct merge *m, struct dlist *l)
{
    const struct dlist_page *last = &l->pages.item[l->pages.n - 1];

    if (m->is_duplex && l->pages.n % 2)
        dlist_add_page(l, last->width_pt, last->height_pt, "blank");
}

static void put_bytes(void *self, struct str bytes)
{
    struct merge *m = self;

    fs_writer_put(m->file, bytes);
}

/* False after a report, now or before. */
static bool begin(struct merge *m)
{
    const struct club *c = m->b->club;

    if (m->run != NULL || m->has_failed)
        return !m->has_failed;
    m->file = m->maker.open(m->maker.self, m->diag);
    m->has_failed = m->file == NULL;
    if (m->has_failed)
        return false;
    dlist_init(&m->head, m->arena);
    m->head.title = c->name ? c->name : "runsheet";
    m->head.author = c->base.coach;
    m->head.lang = "en";
    m->head.is_duplex = m->is_duplex;
    m->run = paint_run_open(&m->head, m->maker.painting, m->maker.fonts, put_bytes, m, m->diag,
                            m->arena);
    return true;
}

size_t merge_add_piece(struct merge *m, struct str piece)
{
    m->has_failed = !begin(m) || !paint_run_add(m->run, piece);
    return m->has_failed ? 0 : ++m->n_pieces;
}

bool merge_close_file(struct merge *m, const size_t *order, size_t n)
{
    bool is_fine = paint_run_close(m->run, order, n);

    if (is_fine)
        return fs_writer_close(m->file, m->diag);
    fs_writer_abandon(m->file);
    return m->b->tally.is_stopped;
}
