/* The number of elements of an array declared in the same scope. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

#endif
