#!/bin/sh
# How hard each page kind is to read, and that a page of the first version was too hard.
set -eu
if ! [ -e build/node/installed ]; then
    echo "1..1"
    echo "ok 1 - how hard the pages are to read # SKIP npm cannot be reached"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A module finds its packages beside itself.
cp tests/node/readability.js build/node
# Pages that are printed only on request.
for runner in mara marathoner no-weight; do
    {
        cat "samples/$runner.yaml"
        echo 'print: {pages: [card, cover, weigh-in]}'
    } >"$work/$runner.yaml"
done
"$RUNSHEET_BUILD/visual/words" samples/*.yaml "$work"/*.yaml >"$work/words"
node build/node/readability.js <"$work/words" >"$work/tap"
n=$(grep -cE '^(not )?ok ' "$work/tap")
grep -v '^1\.\.' "$work/tap"
if node build/node/readability.js <tests/node/version-one.tsv | grep -q '^not ok'; then
    echo "ok $((n + 1)) - a page of the first version fails"
else
    echo "not ok $((n + 1)) - a page of the first version fails"
fi
echo "1..$((n + 1))"
