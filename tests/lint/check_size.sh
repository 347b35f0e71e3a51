#!/bin/sh
# Files of at most 600 lines, functions of at most 60, and no knots (cognitive complexity 25).
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

if command -v clang-tidy >/dev/null; then
    # The analysers wait for lint-full: this one check is quick.
    verdict "no function is knotted" "$(
        c_files src | grep '\.c$' | (cd "$root" && xargs -r -n 8 -P "$(nproc)" sh -c '
            flags=$RUNSHEET_CPPFLAGS
            eval "set -- \"\$@\" -- -std=c11 $flags -Isrc -D_POSIX_C_SOURCE=200809L"
            clang-tidy --quiet --checks=-*,readability-function-cognitive-complexity "$@" 2>/dev/null' tidy |
            grep -E 'warning:|error:'))"
else
    verdict "no function is knotted" "clang-tidy is not installed"
fi
finish
