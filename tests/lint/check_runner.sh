#!/bin/sh
# The runner counts right: each kind of broken test fails, and the closing line says so.
. "$(dirname "$0")/tap.sh"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# closes TITLE BODY LINE: the runner ends with LINE for a test that is the script BODY.
closes() {
    printf '#!/bin/sh\n%s\n' "$2" >"$work/test.sh"
    said=$(cd "$root" && sh tests/run.sh "$work/test.sh" 2>&1)
    last=$(printf '%s\n' "$said" | tail -n 1)
    verdict "$1" "$([ "$last" = "$3" ] || printf '%s\n' "$said")"
}

closes "passed tests are counted" 'echo 1..2; echo ok 1; echo ok 2' '2 passed, 0 failed'
closes "failed tests are counted" 'echo 1..2; echo ok 1; echo not ok 2' '1 passed, 1 failed'
closes "skipped tests are counted" 'echo 1..2; echo ok 1; echo "ok 2 # SKIP no disk"' '1 passed, 0 failed, 1 skipped'
closes "a test without a plan fails" 'echo ok 1' '1 passed, 1 failed'
closes "a test that breaks off fails" 'echo 1..2; echo ok 1' '1 passed, 1 failed'
closes "a test that ends badly fails" 'echo 1..1; echo ok 1; exit 3' '1 passed, 1 failed'
closes "a test that does nothing fails" ':' '0 passed, 1 failed'
finish
