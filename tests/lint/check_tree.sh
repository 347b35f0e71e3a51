#!/bin/sh
# What may stand where: the top level, the fonts as they came, nothing generated among the sources.
. "$(dirname "$0")/tap.sh"

files=$(cd "$root" && { git ls-files 2>/dev/null || find . -type f | sed 's,^\./,,'; })
verdict "the top level holds what it may" "$(printf '%s\n' "$files" | sed 's,/.*,,' | sort -u |
    grep -vxE 'Makefile|README\.md|LICENSE|src|templates|fonts|tests|samples|\..*')"
verdict "nothing generated is kept" "$(printf '%s\n' "$files" |
    grep -E '\.(o|a|so|pdf|d|gcda|gcno|orig|rej|swp|tmp)$|(^|/)core$' )"
verdict "file names are plain" "$(printf '%s\n' "$files" | grep -vE '^[A-Za-z0-9._/-]+$')"
verdict "the fonts are as they came" "$(cd "$root/fonts" && sha256sum -c --quiet SHA256SUMS 2>&1)"
verdict "each font has its checksum" "$(cd "$root/fonts" &&
    for f in *.ttf; do grep -q " [ *]\?$f\$" SHA256SUMS || echo "$f"; done)"
verdict "text files end in a line end and bear no blanks at line ends" "$(cd "$root" &&
    printf '%s\n' "$files" | grep -vE '^tests/fuzz/(corpus|crash)/' |
        grep -E '\.(c|h|def|sh|md|yaml|bats|pl)$|^Makefile$' | while read -r f; do
        [ -f "$f" ] || continue
        [ -z "$(tail -c 1 "$f")" ] || echo "$f: no line end"
        grep -nE '[[:blank:]]+$' "$f" | sed "s,^,$f:," | head -3
    done)"
finish
