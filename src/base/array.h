/* How many elements an array has that is declared where it is used. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

#endif
