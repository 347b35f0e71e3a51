#!/bin/sh
# Pages of every sample, chosen by soak_pages: the PDF as mupdf draws it against our PNG, and each
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

    faults=
    pages=0
    chosen=$(soak_pages "$(qpdf --show-npages "$work/$stem.pdf")")
    # shellcheck disable=SC2086  # a list of numbers
    "$build/visual/pages" "$work" "$yaml" $chosen >"$work/said" 2>&1
    mutool draw -q -r 300 -o "$work/theirs-%d.ppm" "$work/$stem.pdf" "$(echo "$chosen" | paste -sd,)" 2>/dev/null
    for page in $chosen; do
        pages=$((pages + 1))
        said=$("$build/visual/compare" "$work/$stem-$page.png" "$work/theirs-$page.ppm" 2>&1) ||
            faults="$faults
page $page: ${said#*: }"
    done
    rm -f "$work"/*.png "$work"/*.ppm
    verdict "$stem: $pages pages as mupdf draws them and as we do" \
        "$([ -z "$faults" ] && [ "$pages" -gt 0 ]; echo $?)" "$faults"
done
[ "$n" -gt 0 ] || echo "not ok 1 - there are samples"
echo "1..$n"
