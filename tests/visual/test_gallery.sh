#!/bin/sh
# The gallery's pages against what was recorded of them: where every word, rule and field stands.
# `make gallery UPDATE=1` records anew; look at build/gallery/*.png first.
set -u
build=${RUNSHEET_BUILD:-build/release}
here=$(cd "$(dirname "$0")" && pwd)
recorded=$here/../../samples/gallery
made=$(mktemp -d) || exit 1
trap 'rm -rf "$made"' EXIT
n=0

# verdict TITLE STATUS WHAT WAS SAID
verdict() {
    n=$((n + 1))
    if [ "$2" = 0 ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        printf '%s\n' "$3" | sed 's/^/# /'
    fi
}

cd "$here/../.." || exit 1
said=$("$build/visual/gallery" "$made" 2>&1)
verdict "every page kind has its page in the gallery" $? "$said"

for trace in "$made"/*.trace; do
    kind=$(basename "$trace" .trace)
    if [ ! -f "$recorded/$kind.trace" ]; then
        verdict "$kind stands as recorded" 1 "nothing is recorded of it: make gallery UPDATE=1"
        continue
    fi
    said=$(diff -U 2 "$recorded/$kind.trace" "$trace")
    status=$?
    moved=$(printf '%s\n' "$said" | grep -c '^[+-][^+-]')
    verdict "$kind stands as recorded" $status "$moved lines differ (op x y w h, in points; text: x y size):
$(printf '%s\n' "$said" | tail -n +3 | head -n 30)
to look at it: make gallery, then build/gallery/$kind.png; to record it: make gallery UPDATE=1"
done
for trace in "$recorded"/*.trace; do
    kind=$(basename "$trace" .trace)
    [ -f "$made/$kind.trace" ] ||
        verdict "$kind stands as recorded" 1 "no such page kind is left: make gallery UPDATE=1"
done
echo "1..$n"
