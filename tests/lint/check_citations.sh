#!/bin/sh
# Each citation of a document ("SCIENCE 2.4") finds its section in a file of the tree.
. "$(dirname "$0")/tap.sh"

found=$(cd "$root" && find src templates tests README.md Makefile -type f ! -path 'tests/fuzz/corpus/*' \
    ! -path 'tests/lint/*' ! -name '*.pdf' ! -name '*.png' 2>/dev/null | sort | xargs -r perl "$lint_dir/citations.pl")
verdict "each cited section is in its document" "$(printf '%s\n' "$found" | sed -n 's/^missing: //p')"
verdict "a citation is written as in SCIENCE 2.4" "$(printf '%s\n' "$found" | sed -n 's/^form: //p')"
finish
