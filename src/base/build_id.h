/* Tells builds of different sources apart. */
#ifndef BASE_BUILD_ID_H
#define BASE_BUILD_ID_H

/* A digest of the sources, templates and fonts, in hexadecimal; the build writes it. */
extern const char build_id[];

#endif
