/* For tests that read profiles from files: a folder for the whole program, and in each test `r`,
 * what it reads. */
#ifndef TESTS_READING_FOLDER_H
#define TESTS_READING_FOLDER_H

#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "reading.h"

static struct reading r;
static char folder[] = "/tmp/runsheet-reading-XXXXXX";

static int make_folder(void **state)
{
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    return rmdir(folder);
}

static int set_up(void **state)
{
    reading_init(&r);
    return 0;
}

static int tear_down(void **state)
{
    reading_release(&r);
    return 0;
}

#endif
