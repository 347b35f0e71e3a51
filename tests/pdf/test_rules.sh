#!/bin/sh
# Files of every page kind, paper, theme and way of printing keep the rules of PDF/A-3a and PDF/UA-1, and
# each rule can fail.  `make check` takes a tenth of the files, `make soak` all of them.
set -u
. "$(dirname "$0")/../visual/tap.sh"
python=/usr/bin/python3
kinds=$("$RUNSHEET" list pages --quiet | awk '!/roster|divider|clinician/ { print $1 }')
all=$(echo "$kinds" | paste -sd, -)

# A line for each file: its name, then how it is made.
{
    for paper in a4 a5 letter half-letter; do
        for runner in mara marathoner club-runner imperial no-weight minh-chau giorgos dmitri; do
            for more in "" "--set print.large_print=true" "--set print.theme=ember" "--set print.left_handed=true --compact" \
                "--no-health" "--set print.gray=true --set print.duplex=true"; do
                echo "make samples/$runner.yaml --pages $all --paper $paper $more"
            done
        done
    done
    for kind in $kinds; do
        echo "make samples/marathoner.yaml --pages $kind"
        echo "make samples/mara.yaml --pages $kind --set print.large_print=true"
    done
    echo "make $work/ill.yaml"
    echo "blank"
} >"$work/cases"
echo "{name: Ill Runner, health: [symptoms]}" >"$work/ill.yaml"

total=$(wc -l <"$work/cases")
for i in $(soak_pages "$total"); do
    how=$(sed -n "${i}p" "$work/cases")
    # shellcheck disable=SC2086  # the options are words
    "$RUNSHEET" $how -q -o "$work/case.pdf" 2>"$work/said" || {
        # A page kind that this runner does not get is no fault.
        grep -q 'PAGES_NONE' "$work/said" && continue
        verdict "$how" 1 "$(cat "$work/said")"
        continue
    }
    $python "$here/rules.py" "$work/case.pdf" >"$work/said"
    verdict "$how" $? "$(cat "$work/said")"
done

# The sample has two rows with mistakes.
mkdir "$work/club" && cp samples/club/club.yaml "$work/club" &&
    sed '16d;33d' samples/club/members.csv >"$work/club/members.csv"
"$RUNSHEET" batch "$work/club/club.yaml" -q --no-progress -o "$work/out" --merged "$work/club.pdf" >"$work/said" 2>&1 &&
    $python "$here/rules.py" "$work/club.pdf" >>"$work/said" 2>&1
verdict "a club's print run" $? "$(cat "$work/said")"

"$RUNSHEET" make samples/mara.yaml --pages overview,week --weeks 1 -q -o "$work/good.pdf" &&
    $python "$here/mutants.py" "$work/good.pdf" >"$work/mutants"
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
