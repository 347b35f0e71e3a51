#!/bin/sh
# Files of every page kind, paper, theme and way of printing keep the rules of PDF/A-3a and PDF/UA-1, and
# each rule can fail.  `make check` takes a tenth of the files and of the rules, `make soak` all of them.
set -u
. "$(dirname "$0")/../visual/tap.sh"
build=$(cd "$build" && pwd)
python=/usr/bin/python3
kinds=$("$RUNSHEET" list pages --quiet | awk '!/roster|divider|clinician/ { print $1 }')
all=$(echo "$kinds" | paste -sd, -)

# A line for each file: how it is made.
echo "{name: Ill Runner, health: [symptoms]}" >"$work/ill.yaml"
{
    for paper in a4 a5 letter half-letter; do
        for runner in mara marathoner imperial minh-chau half-goal; do
            for more in "" "--set print.theme=ember" "--set print.large_print=true" "--set print.large_print=true --set print.theme=ember --no-health" \
                "--set print.left_handed=true --compact" "--no-health" "--set print.gray=true --set print.duplex=true"; do
                echo "make samples/$runner.yaml --weeks 1 --pages $all --paper $paper $more"
            done
        done
    done
    for kind in $kinds; do
        echo "make samples/marathoner.yaml --weeks 1 --pages $kind"
        echo "make samples/mara.yaml --pages $kind --set print.large_print=true --compact"
    done
    for runner in club-runner no-weight giorgos dmitri run-walk by-time beginner ines; do echo "make samples/$runner.yaml"; done
    echo "make $work/ill.yaml"
    echo "blank"
} >"$work/cases"

# A page kind that its runner does not get is no fault.
for i in $(soak_pages "$(wc -l <"$work/cases")"); do
    how=$(sed -n "${i}p" "$work/cases")
    # shellcheck disable=SC2086  # the options are words
    "$RUNSHEET" $how -q -o "$work/$i.pdf" 2>"$work/said" || grep -q 'PAGES_NONE' "$work/said" || verdict "$how" 1 "$(cat "$work/said")"
done
# One of each kind, those of a club and of clinicians too.
(cd "$here/../.." && "$build/visual/gallery" "$work/kinds") >"$work/said" 2>&1 || verdict "a page of each kind" 1 "$(cat "$work/said")"
$python "$here/rules.py" "$work"/[0-9]*.pdf "$work"/kinds/*.pdf >"$work/broken"
for file in "$work"/[0-9]*.pdf "$work"/kinds/*.pdf; do
    name=$(basename "$file" .pdf)
    case $name in [0-9]*) name=$(sed -n "${name}p" "$work/cases") ;; esac
    verdict "$name" "$(grep -qF "$file:" "$work/broken" && echo 1 || echo 0)" "$(grep -F "$file:" "$work/broken")"
done
verdict "the checker ran" "$(grep -qv "^$work" "$work/broken" && echo 1 || echo 0)" "$(cat "$work/broken")"

# The sample has two rows with mistakes.  All its rows are 640 pages.
[ "${RUNSHEET_SOAK:-0}" = 1 ] && rows='' || rows='--rows 2-4'
mkdir "$work/club" && cp samples/club/club.yaml samples/club/sessions.csv "$work/club" &&
    sed '16d;33d' samples/club/members.csv >"$work/club/members.csv"
# shellcheck disable=SC2086  # the option is two words
"$RUNSHEET" batch "$work/club/club.yaml" $rows -q --no-progress -o "$work/out" --merged "$work/club.pdf" >"$work/said" 2>&1 &&
    $python "$here/rules.py" "$work/club.pdf" >>"$work/said" 2>&1
verdict "a club's print run" $? "$(cat "$work/said")"
$python -c '
import sys, pikepdf
pdf = pikepdf.open(sys.argv[1])
kinds = [str(part.S) for part in pdf.Root.StructTreeRoot.K[0].K]
sys.exit(set(kinds) != {"/Part"} or len(kinds) >= len(pdf.pages))' "$work/club.pdf" 2>"$work/said"
verdict "each athlete is a part of it: no array has all pages" $? "$(cat "$work/said")"

# 10,000 pages.
if [ "${RUNSHEET_SOAK:-0}" = 1 ]; then
    mkdir "$work/big"
    echo '{roster: members.csv, defaults: {start: 2026-11-30, adult: true, print: {pages: [week, strength, log]}}}' >"$work/big/club.yaml"
    seq 840 | awk 'BEGIN { print "name,weight,weekly_mileage" } { printf "Runner %d,%d kg,%d km\n", $1, 50 + $1 % 40, 20 + $1 % 40 }' >"$work/big/members.csv"
    "$RUNSHEET" batch "$work/big/club.yaml" -q --no-progress -o "$work/bigout" --merged "$work/big.pdf" >"$work/said" 2>&1 &&
        qpdf --check "$work/big.pdf" >>"$work/said" 2>&1 && [ "$(qpdf --show-npages "$work/big.pdf")" -gt 10000 ]
    verdict "a print run of 10,000 pages" $? "$(tail -n 3 "$work/said")"
fi

# Every reader opens each of these files without a message, and draws a tenth of its pages.
printf '%s\n' "$work"/[0-9]*.pdf "$work/club.pdf" >"$work/opened"
printf '%s\n' "$work"/kinds/*.pdf >"$work/of_kinds"
soak_pages "$(wc -l <"$work/of_kinds")" | sed 's/$/p/' | sed -n -f - "$work/of_kinds" >>"$work/opened"
n_files=$(wc -l <"$work/opened")
RUNSHEET_SOAK=0 xargs -P 2 -n 8 sh "$here/../visual/check_pdf.sh" <"$work/opened" >"$work/said" 2>&1
verdict "qpdf, poppler, mupdf and ghostscript open $n_files files" \
    "$([ "$(grep -c ': sound$' "$work/said")" = "$n_files" ]; echo $?)" "$(grep -v ': sound$' "$work/said")"
if [ -e build/node/node_modules/pdfjs-dist ]; then
    cmp -s "$here/structure_text.mjs" build/node/structure_text.mjs || cp "$here/structure_text.mjs" build/node
    xargs node build/node/structure_text.mjs <"$work/opened" >"$work/said" 2>&1
    warned=$(grep -a 'Warning: \|Error' "$work/said" | grep -v 'Cannot polyfill')
    verdict "pdf.js reads $n_files files" "$([ -z "$warned" ] && [ "$(grep -ac '^== ' "$work/said")" = "$n_files" ]; echo $?)" "$warned"
else
    echo "ok $((n = n + 1)) - pdf.js reads $n_files files # SKIP npm cannot be reached"
fi

# shellcheck disable=SC2046  # numbers
"$RUNSHEET" make samples/mara.yaml --pages overview,week --weeks 1 -q -o "$work/good.pdf" &&
    $python "$here/mutants.py" "$work/good.pdf" $(soak_pages "$($python "$here/mutants.py")") >"$work/mutants"
status=$?
verdict "each rule is broken by a mutant" $status "$(grep -A1 '^not ok' "$work/mutants")"

# What is not claimed need not be true; nothing else changes.
for option in --no-tags "--password $work/word"; do
    echo "open sesame" >"$work/word"
    # shellcheck disable=SC2086
    "$RUNSHEET" make samples/mara.yaml --pages week --weeks 1 $option -q -o "$work/case.pdf"
    ! qpdf --password="open sesame" --qdf "$work/case.pdf" - 2>/dev/null | grep -aq 'pdfaid:part'
    verdict "nothing is claimed with ${option%% *}" $?
done
echo "1..$n"
