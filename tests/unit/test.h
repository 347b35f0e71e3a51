/* cmocka, and what it needs before it. */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A test of values alone has no use for its `state`. */
#pragma GCC diagnostic ignored "-Wunused-parameter"

/* Before the declaration of a variable, which begins as zeroes: RELEASE(&variable) is called where its scope ends. */
#define OWNED(release) __attribute__((cleanup(release)))

#endif
