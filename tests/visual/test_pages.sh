#!/bin/sh
# Every page of every sample: the PDF as poppler draws it against our PNG (PDF.md's gate), and each
# PDF sound for four readers.
set -u
. "$(dirname "$0")/tap.sh"
samples=$here/../../samples

for yaml in "$samples"/*.yaml; do
    stem=$(basename "$yaml" .yaml)
    said=$("$build/visual/pages" "$work" "$yaml" 2>&1)
    verdict "$stem: painted" $? "$said"
    said=$(sh "$here/check_pdf.sh" "$work/$stem.pdf" 2>&1)
    verdict "$stem: the PDF is sound" $? "$said"

    pdftocairo -png -r 100 "$work/$stem.pdf" "$work/theirs" 2>/dev/null
    faults=
    pages=0
    for theirs in "$work"/theirs-*.png; do
        pages=$((pages + 1))
        page=$(basename "$theirs" .png | sed 's/theirs-0*//')
        said=$("$build/visual/compare" "$work/$stem-$page.png" "$theirs" 2>&1) ||
            faults="$faults
page $page: ${said#*: }"
    done
    rm -f "$work"/*.png
    verdict "$stem: $pages pages as poppler draws them and as we do" \
        "$([ -z "$faults" ] && [ "$pages" -gt 0 ]; echo $?)" "$faults"
done
[ "$n" -gt 0 ] || echo "not ok 1 - there are samples"
echo "1..$n"
