/* Replays kept inputs through a fuzz target without libFuzzer: one test each file of
 * tests/fuzz/corpus/NAME and tests/fuzz/crash/NAME, NAME after the program's own ("fuzz_NAME").
 * A target that breaks ends the program, and the plan given first is then not fulfilled. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum {
    PATH_ROOM = 1024
};

static void replay(const char *path, unsigned number)
{
    FILE *f = fopen(path, "rb");
    uint8_t *bytes;
    long n;

    if (!f || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0 || fseek(f, 0, SEEK_SET) != 0) {
        printf("not ok %u - %s cannot be read\n", number, path);
        if (f)
            fclose(f);
        return;
    }
    printf("# %s\n", path);
    fflush(stdout);
    bytes = malloc(n ? (size_t)n : 1);
    n = bytes ? (long)fread(bytes, 1, (size_t)n, f) : 0;
    fclose(f);
    LLVMFuzzerTestOneInput(bytes, (size_t)n);
    free(bytes);
    printf("ok %u - %s\n", number, path);
}

/* Calls replay for each file of the folder, or counts them. */
static unsigned walk(const char *kind, const char *name, unsigned number, int is_count)
{
    char path[PATH_ROOM];
    struct dirent **entry = NULL;
    int n;

    snprintf(path, sizeof path, "tests/fuzz/%s/%s", kind, name);
    n = scandir(path, &entry, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        if (entry[i]->d_name[0] != '.') {
            number++;
            snprintf(path, sizeof path, "tests/fuzz/%s/%s/%s", kind, name, entry[i]->d_name);
            if (!is_count)
                replay(path, number);
        }
        free(entry[i]);
    }
    free(entry);
    return number;
}

int main(int argc, char **argv)
{
    const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
    const char *name = slash ? slash + 1 : argv[0];

    if (strncmp(name, "fuzz_", 5) == 0)
        name += 5;
    printf("1..%u\n", walk("crash", name, walk("corpus", name, 0, 1), 1));
    walk("crash", name, walk("corpus", name, 0, 0), 0);
    return 0;
}
