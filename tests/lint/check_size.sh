#!/bin/sh
# Files of at most 600 lines, functions of at most 60.
. "$(dirname "$0")/tap.sh"

verdict "no source file is longer than 600 lines" "$(
    for f in $(c_files src tests); do
        n=$(wc -l <"$root/$f")
        [ "$n" -le 600 ] || echo "$f: $n lines"
    done)"

# clang-format puts a function's braces alone at the margin.
verdict "no function is longer than 60 lines" "$(
    c_files src | (cd "$root" && xargs -r awk '
        /^{$/ { from = FNR }
        /^}$/ && from { if (FNR - from - 1 > 60) print FILENAME ":" from ": " FNR - from - 1 " lines"; from = 0 }'))"

finish
