#!/bin/sh
# Writes the C table of the files named: see asset.h.  Names sort by bytes, as asset.c searches them.
set -eu
LC_ALL=C
export LC_ALL

echo '#include "base/asset.h"'
n=0
rows=
for file in $(printf '%s\n' "$@" | sort -u); do
    printf '__asm__(".section .rodata\\n.balign 16\\nasset_%d: .incbin \\"%s\\"\\nasset_end_%d: .byte 0\\n.previous\\n");\n' \
        "$n" "$file" "$n"
    printf 'extern const unsigned char asset_%d[], asset_end_%d[];\n' "$n" "$n"
    rows="$rows    {\"$file\", asset_$n, asset_end_$n},
"
    n=$((n + 1))
done
printf 'const struct asset_file asset_files[] = {\n%s};\nconst size_t asset_files_n = %d;\n' "$rows" "$n"
