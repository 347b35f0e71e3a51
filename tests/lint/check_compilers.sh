#!/bin/sh
# clang finds nothing either (gcc has built what is tested), no function is a knot (cognitive complexity 25), the
# format holds, the shell is sound.
. "$(dirname "$0")/tap.sh"
found=$(mktemp) || exit 1
trap 'rm -f "$found"' EXIT

# clang-tidy compiles as clang does, many files in one process, so that sources are read once for both.  Its analysers
# wait for lint-full.
c_files src tests | grep '\.c$' | grep -v '^tests/cli/inject\.c$' | (cd "$root" && xargs -r -n 16 -P "$(nproc)" sh -c '
    eval "set -- \"\$@\" -- -std=c11 ${RUNSHEET_CPPFLAGS:--Isrc -D_POSIX_C_SOURCE=200809L} ${RUNSHEET_WARN:--Wall -Wextra}"
    clang-tidy --quiet --header-filter=.* --checks=-*,clang-diagnostic-*,readability-function-cognitive-complexity \
        "$@" 2>/dev/null' tidy) | grep -E 'warning:|error:' >"$found"
verdict "clang compiles every source without a warning" "$(
    grep -v 'function-cognitive-complexity' "$found" | head -40)"
verdict "no function is knotted" "$(
    command -v clang-tidy >/dev/null || echo "clang-tidy is not installed"
    grep 'function-cognitive-complexity' "$found" | grep -v '/tests/')"
verdict "clang-format has nothing to change" "$(
    c_files src tests | (cd "$root" && xargs -r clang-format --dry-run -Werror 2>&1) | grep error: | head -40)"
verdict "shellcheck has nothing to say of the scripts" "$(cd "$root" &&
    find src tests .ci -name '*.sh' -o -path .ci/run 2>/dev/null | sort | xargs -r shellcheck -x -e SC1091 2>&1 | head -40)"
finish
