/* usage: words FILE...   The text of every page of each profile's set, a line for each paragraph:
 * file, page (from 1), page kind, tag, text, divided by tabs.  What one tag holds in two sizes of
 * type, or with room between, is two paragraphs. */

#include "base/str.h"
#include "names.h"
#include "task.h"

struct paragraph {
    struct buf text;
    const char *role;
    double size_pt, right_pt, y_pt; /* of its last run */
};

struct reader {
    const char *file, *kind;
    size_t page;
    struct paragraph now;
};

/* A new line is a line of the same paragraph if it is less than this many type sizes below. */
static const double LEADING = 1.7;
/* Words of one line that stand further apart are two cells. */
static const double GAP_EM = 1.2;

static void end_paragraph(struct reader *r)
{
    if (r->now.text.n > 0)
        printf("%s\t%zu\t%s\t%s\t%.*s\n", r->file, r->page, r->kind, r->now.role,
               (int)r->now.text.n, r->now.text.p);
    r->now.text.n = 0;
}

static void add_run(struct reader *r, const struct dlist_cmd *c)
{
    const struct text_run *run = c->u.glyphs.run;
    double x = c->u.glyphs.x_pt, y = c->u.glyphs.y_pt, fall = r->now.y_pt - y;
    bool is_same_line = fabs(fall) < 0.3 * run->size_pt;

    if (fabs(run->size_pt - r->now.size_pt) > 0.01 || fall < -0.3 * run->size_pt ||
        fall > LEADING * run->size_pt ||
        (is_same_line && x - r->now.right_pt > GAP_EM * run->size_pt))
        end_paragraph(r);
    if (r->now.text.n > 0 && !is_same_line)
        buf_put_byte(&r->now.text, ' ');
    buf_put_str(&r->now.text, run->text);
    r->now.size_pt = run->size_pt;
    r->now.right_pt = x + run->width_pt;
    r->now.y_pt = y;
}

static void read_page(struct reader *r, const struct dlist_page *page)
{
    const char *open[DLIST_DEPTH_MAX + 1] = {"none"};
    size_t depth = 0;

    r->kind = page->kind;
    for (size_t i = 0; i < page->cmds.n; i++) {
        const struct dlist_cmd *c = &page->cmds.item[i];

        if (c->op == DLIST_GLYPHS) {
            r->now.role = open[depth];
            add_run(r, c);
        } else if (c->op == DLIST_TAG_OPEN || c->op == DLIST_TAG_CLOSE) {
            end_paragraph(r);
            if (c->op == DLIST_TAG_OPEN)
                open[++depth] = dlist_role_name(c->u.tag.role);
            else
                depth--;
        }
    }
    end_paragraph(r);
}

static bool read_set(struct pipeline_task *t, void *arg)
{
    struct reader r = {.file = t->path};
    struct pipeline_made m;
    struct dlist flat;

    (void)arg;
    r.now.text = buf_in(t->arena, 1 << 20);
    if (!pipeline_run(t, PIPELINE_PAGES, &m))
        return false;
    flat = dlist_flatten(t->arena, &m.pages);
    for (size_t i = 0; i < flat.pages.n; i++) {
        r.page = i + 1;
        read_page(&r, &flat.pages.item[i]);
    }
    return true;
}

int main(int argc, char **argv)
{
    bool is_good = argc > 1;

    for (int i = 1; i < argc; i++)
        is_good = task_run(argv[i], read_set, NULL) && is_good;
    return !is_good;
}
