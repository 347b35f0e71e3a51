# Sourced by the tests of this folder: a folder to work in, and TAP.
# shellcheck shell=sh
# shellcheck disable=SC2034  # what those who source this use
build=${RUNSHEET_BUILD:-build/release}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
n=0

# verdict TITLE STATUS [WHAT WAS SAID]
verdict() {
    n=$((n + 1))
    if [ "$2" = 0 ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        printf '%s\n' "${3:-}" | sed 's/^/# /'
    fi
}

# soak_pages COUNT: the numbers of the pages to look at: all in `make soak`, else a tenth, chosen by
# the seed that tests/run.sh prints, and at least one.
soak_pages() {
    seq "$1" | awk -v all="${RUNSHEET_SOAK:-0}" -v seed="${RUNSHEET_SEED:-0}" -v n="$1" '
        all == 1 || (($1 - 1) + seed) % (n < 10 ? n : 10) == 0'
}
