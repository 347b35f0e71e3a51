#!/bin/sh
# The gallery's pages against what was recorded of them: where every word, rule and field stands.
# `make gallery UPDATE=1` records anew; look at build/gallery/*.png first.
set -u
. "$(dirname "$0")/tap.sh"
recorded=$here/../../samples/gallery

cd "$here/../.." || exit 1
said=$("$build/visual/gallery" "$work" 2>&1)
verdict "every page kind has its page in the gallery" $? "$said"

for trace in "$work"/*.trace; do
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
    [ -f "$work/$kind.trace" ] ||
        verdict "$kind stands as recorded" 1 "no such page kind is left: make gallery UPDATE=1"
done
echo "1..$n"
