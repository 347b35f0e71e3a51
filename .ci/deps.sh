#!/bin/sh
# usage: deps.sh PACKAGE...   Installs what is missing of Debian's packages; asks for nothing when
# all are there (no network then).
set -eu

if ! command -v dpkg-query >/dev/null; then
    echo "this is no Debian: please see to these packages yourself: $*" >&2
    exit 0
fi
missing=
for package in "$@"; do
    # One word for each architecture; "not-installed" is another word.
    case " $(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null || true)" in
    *" installed "*) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
    as_root=sudo
    if ! command -v sudo >/dev/null; then
        echo "as root, please: apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
fi
echo "installing:$missing"
$as_root apt-get -qq update
# shellcheck disable=SC2086  # a list of words, and an optional one
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing
