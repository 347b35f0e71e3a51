#!/bin/sh
# usage: check_pdf.sh FILE...   Whether PDF files are sound: qpdf finds no fault, mupdf, ghostscript
# and poppler draw the pages that soak_pages chooses without a message, poppler extracts their text, all fonts are embedded subsets.  Prints a line per file and what is wrong; ends with 1
# if anything is.
set -u
LC_ALL=C.UTF-8
export LC_ALL
. "$(dirname "$0")/tap.sh"
status=0

# note WHO FILE: what a program said, if it said anything, is a fault.
note() {
    [ -s "$2" ] && sed "s/^/  $1: /" "$2" >>"$work/faults"
}

for file in "$@"; do
    : >"$work/faults"
    if ! qpdf --check "$file" >"$work/said" 2>&1 || grep -q WARNING "$work/said"; then
        note qpdf "$work/said"
    fi

    chosen=$(soak_pages "$(qpdf --show-npages "$file")")
    list=$(echo "$chosen" | paste -sd,)
    : >"$work/said"
    for page in $chosen; do
        pdftocairo -png -r 20 -f "$page" -l "$page" "$file" "$work/page" 2>>"$work/said" ||
            echo "stopped" >>"$work/said"
    done
    note pdftocairo "$work/said"
    mutool draw -q -r 20 -o "$work/m-%d.ppm" "$file" "$list" >"$work/all" 2>&1 || echo "stopped" >>"$work/all"
    grep -v 'ICC support is not available' "$work/all" >"$work/said"
    note mutool "$work/said"
    gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=nullpage -sPageList="$list" "$file" >"$work/said" 2>&1 || echo "stopped" >>"$work/said"
    note gs "$work/said"

    pdffonts "$file" >"$work/fonts" 2>"$work/said"
    note pdffonts "$work/said"
    awk 'NR > 2 && ($(NF - 4) != "yes" || $(NF - 3) != "yes" || $(NF - 2) != "yes") {
             print "not embedded, subset and with characters: " $1 }' "$work/fonts" >"$work/said"
    note pdffonts "$work/said"

    : >"$work/said"
    : >"$work/text"
    for page in $chosen; do
        pdftotext -f "$page" -l "$page" "$file" - >>"$work/text" 2>>"$work/said"
    done
    note pdftotext "$work/said"
    if [ "$(wc -l <"$work/fonts")" -gt 2 ]; then
        grep -q '[[:alnum:]]' "$work/text" || echo "  pdftotext: no text" >>"$work/faults"
        # Replacement characters, and those of private use, are of no use to anybody.
        perl -CSD -ne 'print "  pdftotext: no characters of text: $_" if /[\x{FFFD}\x{E000}-\x{F8FF}]/' \
            "$work/text" >>"$work/faults"
    fi

    if [ -s "$work/faults" ]; then
        status=1
        echo "$file: faulty"
        cat "$work/faults"
    else
        echo "$file: sound"
    fi
done
exit $status
