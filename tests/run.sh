#!/bin/sh
# usage: run.sh TEST...   Runs each, some at a time, from the project's root; closes with one count.
#
# A TEST is a program or a script (.sh, .bats) that writes TAP to standard output ("1..N", "ok",
# "not ok").  What a failing one wrote is printed whole; see run_one.sh for what failing means.
# Scripts find in the environment: RUNSHEET (the program), RUNSHEET_BUILD (its build folder).
set -u
LC_ALL=C.UTF-8
CMOCKA_MESSAGE_OUTPUT=TAP
export LC_ALL CMOCKA_MESSAGE_OUTPUT
# What this make was told is not for the makes of tests.
unset MAKEFLAGS MFLAGS MAKELEVEL
unset NO_COLOR SOURCE_DATE_EPOCH XDG_DATA_HOME POSIXLY_CORRECT

counts=$(mktemp -d) || exit 1
trap 'rm -rf "$counts"' EXIT
n=0
for test in "$@"; do
    n=$((n + 1))
    printf '%s\n%s\n' "$counts/$n" "$test"
done | xargs -r -d '\n' -n 2 -P "$(nproc)" sh tests/run_one.sh

cat "$counts"/*.count 2>/dev/null | awk -v tests=$# '
    { passed += $1; failed += $2; skipped += $3 }
    END {
        if (NR != tests) { print "only " NR " of " tests " tests ran"; failed++ }
        if (skipped) printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
        else printf "%d passed, %d failed\n", passed, failed
        exit failed > 0 || (tests > 0 && passed == 0)
    }'
