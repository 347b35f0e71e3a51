#!/bin/sh
# What a screen reader says of the pages: by poppler, and where npm could be reached by pdf.js too.
set -u
. "$(dirname "$0")/../visual/tap.sh"

"$RUNSHEET" make samples/mara.yaml --date 2026-11-26 --pages overview,week,strength,log,recovery,fuel --weeks 1 -q -o "$work/mara.pdf"

# Every word on paper is said, but for the foot of each page.
pdftotext -raw "$work/mara.pdf" - | tr -s ' \f\n' '\n\n\n' | sort -u >"$work/printed"
sh "$here/structure_text.sh" "$work/mara.pdf" >"$work/structure"
tr -s ' ' '\n' <"$work/structure" | sort -u >"$work/said"
comm -23 "$work/printed" "$work/said" >"$work/unsaid"
verdict "all but the feet is in the structure" "$(grep -cvE '^(Not|medical|advice\.|page|[0-9]+/[0-9]+,?|mara-lindqvist.*|Sources?:?|from|[A-Z][A-Za-z]+[0-9]{2},?\.?|[A-Z][A-Za-z]*[0-9]+[,;.]?|Limits|come|own|mornings\.|distance|strength|Strength|Recovery|Fuel|Drink|Food|values|are|typical,|right|to|about)$' "$work/unsaid")" \
    "$(cat "$work/unsaid")"

# said TITLE LINE...: lines that follow one another in the reading, whatever is between.
said() {
    title=$1
    shift
    missing=
    rest=$(cat "$work/reading")
    for line in "$@"; do
        case $rest in
        *"$line"*) rest=${rest#*"$line"} ;;
        *) missing=$line && break ;;
        esac
    done
    verdict "$title" "$([ -z "$missing" ] && echo 0 || echo 1)" "not said, or too early: $missing"
}

if [ -e build/node/node_modules/pdfjs-dist ]; then
    cp "$here/structure_text.mjs" build/node
    node build/node/structure_text.mjs "$work/mara.pdf" 2>&1 | grep -v polyfill >"$work/reading"
    said "what to run on Tuesday" '# 30 Nov – 6 Dec' 'DAY | RUN | Move | Roll' 'Tue 1 Dec | Easy 7 km 46 min, chat pace | 5 | 3 | 5 | 4 |'
    said "strength on Wednesday is after the run: its cell is in its column" 'Wed 2 Dec | Tempo 8 km' ' | 6 | 4½ | | | after | |'
    said "what to eat after Sunday's run" 'Sun 6 Dec | Long 12 km' 'IN THE HOUR AFTER 30–60 g carbs + 20 g protein'
    said "how to do exercise B" 'B' '## Bird dog, arms only' '3 × 8–12 each side, rest 30–90 s' '[on hands and knees, one arm reaching forward' \
        '- Kneel with hands under shoulders' '- Raise one arm level, pause, lower it.' '- Finish one side, then switch.'
    said "what flags mean" '# Morning check' '- 2 flags: ease off Make hard runs easy' '- 3 or more: hold back'
    said "what to do in the hours after a run" '# After the run' '2–6 h | – | legs heavy?' '## Move' 'Ankle circles'
else
    for title in "what to run on Tuesday" "what to eat after Sunday's run" "how to do exercise B"; do
        n=$((n + 1))
        echo "ok $n - $title # SKIP npm cannot be reached"
    done
fi

# A page without its list of cues would be missed.
"$RUNSHEET" make samples/mara.yaml --date 2026-11-26 --pages strength --weeks 1 --no-tags -q -o "$work/plain.pdf"
sh "$here/structure_text.sh" "$work/plain.pdf" >"$work/none" 2>/dev/null
verdict "without tags nothing is said" "$(wc -l <"$work/none")" "$(head -3 "$work/none")"
echo "1..$n"
