#!/bin/sh
# Each diagnostic is used in the program and shown by a test.
. "$(dirname "$0")/tap.sh"

ids=$(sed -n 's/^DIAG(\([A-Z0-9_]*\),.*/\1/p' "$root/src/base/diag.def")
verdict "each diagnostic is reported somewhere" "$(cd "$root" && for id in $ids; do
    grep -rqwE "DIAG_$id" src --include='*.[ch]' || echo "$id"
done)"
verdict "each diagnostic is pinned by a test" "$(cd "$root" && for id in $ids; do
    grep -rqE "\bDIAG_$id\b|\[$id\]" tests/unit tests/cli tests/visual 2>/dev/null || echo "$id"
done)"
verdict "each id stands there once" "$(printf '%s\n' "$ids" | sort | uniq -d)"
finish
