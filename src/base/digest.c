/* SHA-256, by nettle. */
#include "base/digest.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include "base/arena.h"

_Static_assert((int)DIGEST_BYTES == (int)SHA256_DIGEST_SIZE, "one length of a digest");

struct digest {
    struct sha256_ctx sha;
};

struct digest *digest_begin(struct arena *a)
{
    struct digest *d = ARENA_NEW(a, struct digest);

    sha256_init(&d->sha);
    return d;
}

void digest_add(struct digest *d, const void *bytes, size_t n)
{
    if (n)
        sha256_update(&d->sha, n, bytes);
}

void digest_add_text(struct digest *d, struct str text)
{
    uint64_t n = text.n;

    digest_add(d, &n, sizeof n);
    digest_add(d, text.p, text.n);
}

void digest_add_c(struct digest *d, const char *text)
{
    const uint64_t none = UINT64_MAX;

    if (text != NULL)
        digest_add_text(d, str_from_c(text));
    else
        digest_add(d, &none, sizeof none);
}

void digest_end(struct digest *d, uint8_t out[DIGEST_BYTES])
{
    sha256_digest(&d->sha, DIGEST_BYTES, out);
}

char *digest_end_hex(struct arena *a, struct digest *d)
{
    uint8_t bytes[DIGEST_BYTES];
    char *hex = ARENA_NEW_N(a, char, BASE16_ENCODE_LENGTH(DIGEST_BYTES) + 1);

    digest_end(d, bytes);
    base16_encode_update(hex, DIGEST_BYTES, bytes);
    return hex;
}

char *digest_of(struct arena *a, struct str bytes)
{
    struct digest *d = digest_begin(a);

    digest_add(d, bytes.p, bytes.n);
    return digest_end_hex(a, d);
}
