/* Files made smaller, or closed with a password, by libqpdf, which is loaded when it is asked for: it
 * takes longer to link than a page takes to paint. */
#include <dlfcn.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

#include "base/arena.h"
#include "paint/pdf_int.h"

/* The functions used, by their names in the library. */
#define FUNCTIONS(F)                   \
 F(qpdf_init)                          \
 F(qpdf_cleanup)                       \
 F(qpdf_silence_errors)                \
 F(qpdf_read_memory)                   \
 F(qpdf_init_write_memory)             \
 F(qpdf_set_object_stream_mode)        \
 F(qpdf_set_deterministic_ID)          \
 F(qpdf_set_r6_encryption_parameters2) \
 F(qpdf_write)                         \
 F(qpdf_get_buffer_length)             \
 F(qpdf_get_buffer)                    \
 F(qpdf_get_error)                     \
 F(qpdf_get_error_full_text)

struct library {
#define MEMBER(name) __typeof__(name) *name;
    FUNCTIONS(MEMBER)
#undef MEMBER
};

static bool load(struct library *q, struct diag *d)
{
#define NAME(name) #name,
    static const char *const name[] = {FUNCTIONS(NAME)};
#undef NAME
    void *handle = dlopen(RUNSHEET_QPDF, RTLD_NOW | RTLD_LOCAL), *function[ARRAY_LEN(name)] = {0};
    bool is_whole = handle != NULL;

    for (size_t i = 0; is_whole && i < ARRAY_LEN(name); i++) {
        function[i] = dlsym(handle, name[i]);
        is_whole = function[i] != NULL;
    }
    _Static_assert(sizeof function == sizeof *q, "a pointer to each function");
    if (is_whole)
        memcpy(q, function, sizeof function);
    return is_whole ||
           diag_report(d, (struct loc){0}, DIAG_PDF_LIBRARY,
                       "--compact and --password need " RUNSHEET_QPDF ", which cannot be loaded");
}

/* Everything is allowed to whoever knows the password. */
static void set_password(const struct library *q, qpdf_data pdf, const char *password)
{
    q->qpdf_set_r6_encryption_parameters2(pdf, password, password, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                          QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full,
                                          QPDF_TRUE);
}

static bool pack(const struct library *q, qpdf_data pdf, struct pdf *p, size_t from)
{
    const struct paint_options *o = &p->job.options;
    struct buf *out = p->job.out;
    const unsigned char *bytes;
    size_t n;

    q->qpdf_silence_errors(pdf);
    if (q->qpdf_read_memory(pdf, "the PDF", out->p + from, out->n - from, NULL) & QPDF_ERRORS ||
        q->qpdf_init_write_memory(pdf) & QPDF_ERRORS)
        return false;
    if (o->is_compact)
        q->qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    if (o->password != NULL)
        set_password(q, pdf, o->password);
    else
        q->qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    if (q->qpdf_write(pdf) & QPDF_ERRORS)
        return false;
    n = q->qpdf_get_buffer_length(pdf);
    bytes = q->qpdf_get_buffer(pdf);
    out->n = from;
    buf_put(out, bytes, n);
    return true;
}

bool pdf_pack(struct pdf *p, size_t from)
{
    struct library q = {0};
    qpdf_data pdf;
    bool is_fine;

    if ((!p->job.options.is_compact && p->job.options.password == NULL) || p->job.out->is_full)
        return true;
    if (!load(&q, p->job.diag))
        return false;
    pdf = q.qpdf_init();
    is_fine = pack(&q, pdf, p, from) ||
              diag_report(p->job.diag, (struct loc){0}, DIAG_PDF_LIBRARY, "libqpdf failed: %s",
                          q.qpdf_get_error_full_text(pdf, q.qpdf_get_error(pdf)));
    q.qpdf_cleanup(&pdf);
    return is_fine;
}
