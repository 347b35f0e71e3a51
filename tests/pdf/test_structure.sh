#!/bin/sh
# What a screen reader says of a page of each kind: by pdf.js, where npm could be reached, and of one page by poppler.
set -u
. "$(dirname "$0")/../visual/tap.sh"
build=$(cd "$build" && pwd)
cd "$here/../.." || exit 1

"$build/visual/gallery" "$work" >"$work/log" 2>&1 && "$RUNSHEET" blank --weeks 1 -q -o "$work/blank.pdf" 2>>"$work/log"
verdict "there is a page of every kind" $? "$(cat "$work/log")"

poppler=$(timeout 60 pdfinfo -struct-text "$work/cover.pdf" | sed -n 's/^ *"\(.*\)"$/\1/p' | tr -s '\n' ' ')
case $poppler in *"Training plan"*"Mara Lindqvist"*"Read this first"*"Fever or a chest infection:"*) status=0 ;; *) status=1 ;; esac
verdict "poppler reads the cover in order" $status "$poppler"

if [ ! -e build/node/node_modules/pdfjs-dist ]; then
    echo "ok $((n + 1)) - pdf.js reads every page # SKIP npm cannot be reached"
    echo "1..$((n + 1))"
    exit
fi
"$RUNSHEET" make samples/marathoner.yaml --pages cover,overview,week,strength,log -q -o "$work/contents.pdf"
"$RUNSHEET" make samples/run-walk.yaml --pages week --weeks 1 -q -o "$work/pieces.pdf"
printf 'name: "%s"\n' 'משה לוי־כהן' >"$work/hebrew.yaml"
printf 'name: "%s"\n' 'प्रिया शर्मा (王)' >"$work/boxes.yaml"
"$RUNSHEET" make "$work/hebrew.yaml" "$work/boxes.yaml" --pages cover -q -o "$work/"
cp "$here/structure_text.mjs" build/node
node build/node/structure_text.mjs "$work"/*.pdf >"$work/all" 2>"$work/log"
verdict "pdf.js reads every page" $? "$(cat "$work/log")"

warned=$(grep 'Warning: ' "$work/all" | grep -v "Cannot polyfill") # of what is not installed
verdict "pdf.js warns of nothing" "$([ -z "$warned" ] && echo 0 || echo 1)" "$warned"

# said KIND TITLE LINE...: lines that follow one another in the reading of a page, whatever is between.
said() {
    rest=$(sed -n "/^== $1\$/,/^== /p" "$work/all")
    title="$1: $2"
    shift 2
    missing=
    for line in "$@"; do
        case $rest in
        *"$line"*) rest=${rest#*"$line"} ;;
        *) missing=$line && break ;;
        esac
    done
    verdict "$title" "$([ -z "$missing" ] && echo 0 || echo 1)" "not said, or too early: $missing"
}

said week "what to run on Tuesday" '# 30 Nov – 6 Dec' 'DAY | RUN | Move | Roll' 'Tue 1 Dec | [box: done as planned] Easy 7 km 46 min then 4 × 20 s strides (quick, relaxed)' \
    '| [box: Move, 5 min] | [box: Roll, 3 min] | [box: Activate, 5 min] | [box: Balance, 4 min] | | [boxes: km, min, effort, pain] |'
said week "strength on Wednesday is after the run" '| Strength |' 'Wed 2 Dec | ' '| [box: Move, 6 min] | [box: Roll, 4½ min] | | | [box: Strength, after the run] | [boxes:'
said week "where a session ends and its effort begins" 'Quick 8 km' '2.5 km easy. / Effort 8.' 'jog down. / BEFORE nothing special / EACH HOUR sports drink'
said week "what to eat after Sunday's run" 'Long 12 km' 'BEFORE 60 g carbs 1 h ahead / drink ' 'FIRST HOUR AFTER 30–60 g carbs + 20 g protein'
said week "how fast" '- Easy, long: chat pace, 6:30 /km.'
said strength "how to do exercise B" '## B Bird dog, arms only' '3 × 8–12 each side, rest 30–90 s' 'no kit' \
    '[on hands and knees, then one arm reaching forward' '- Kneel with hands under shoulders' '- Raise one arm level, pause, lower it.' \
    '- Finish one side, then switch.' 'L1 L2 L3' 'Mon | [boxes: left, 3 sets] | [boxes: right, 3 sets] | [boxes: note, effort] |' '## [Every exercise]' '[box]' 'repeat this week'
said overview "how far in each week" '40 → 45.5 km a week' '[A bar for each week, in km: Week 1, base: 40, long run 12.' 'Week 4, lighter: 36.5, long run 9.]' '## Strength, step by step' \
    '| WEEK 1 | WEEK 2' 'Bird dog | ' '## Read this first' '- Stop and call an ambulance'
said log "what flags mean" '# Morning check' 'usual HR' 'SLEEP hours; flag under 6' '[Quality, 5 is best; flag 1–2] |' \
    '[Soreness, 0 none, 10 worst; flag 7 or more; 8 or more: 3 flags] |' '- 0–1 flags: go' \
    '- 2 flags: ease off / Make today' '- 3 or more: hold back' '## Weigh-in' 'before, kg'
said log "on which mornings balance is measured" 'Mon | [box] | [1 to 5, flag up to 2] | [box] | [0 to 10, flag from 7] ' '| [measure] |' 'Tue | ' '| [not today] |'
said recovery "what to do after a run, and how" '# After the run' '2–6 h | – | legs heavy?' '## Move' \
    '[short: 5 min]' '[medium: 6 min]' \
    '[standing on one leg with a hand on a wall, the other foot drawing a circle]' 'Ankle circles 10 each way, each foot' 'Hand on the wall'
said fuel "what to eat around a long run" 'RUN the longest of its kind | BEFORE |' 'Long ' '60 g carbs 1 h ahead' '## After a run' 'PICK ONE | [about it] |' '- Drink when thirsty.'
said race "race day by the clock" '# Race day' '## Race day by the clock' 'WHEN | KM, PACE | DO, EAT | DRINK |' '1 h 30 min | 21.1 km |' 'Finish, 3 h'
said weigh-in "what a heavier runner does" '# Sweat test' '- Before: toilet first.' 'Example | 62.4 |' '| [box] | [box] |' '- Heavier: stop drinking You drank more'
said card "four cards" '# Fuel' '## BEFORE' '- 2 glasses of kefir, 1 banana' '# Strength' 'Glute bridge 3 × 8–12' '# Morning check' '# After a run' 'Not medical advice.'
said cover "whose it is, and what to mind" '# Training plan' 'Mara Lindqvist' '## Read this first' '- Fever or a chest infection'
said contents "on which page a sheet is, also of a week without each kind" '- The plan / page 2' \
    '- Week 1 1 Feb page 3 / strength 4 / log 5' '- Week 6 8 Mar page 18 / log 19'
said contents "links beside the chart, not in it" 'A bar for each week' '[Week 1] [Week 2]' '## Strength, step by step'
said pieces "each box of a run with walks" 'Run 8 × 1 min' '[boxes: runs 1 to 8]'
said roster "Ruth's Tuesday" 'ATHLETE km | MON 30 Nov | TUE 1 Dec' 'Ruth Adeyemi | – | 6 easy' '| [box] |' '## Hand out and collect' 'ATHLETE | PAGES' '[box] | [box] | Ruth Adeyemi | 12 |'
said divider "who is in the group" '# No group' '- Tomas Berg 4 pages' '- Ruth Adeyemi 12 pages'
said clinician "that there is no plan" '# Before you begin' '## Please see a doctor' 'Do not run or train until a doctor says you may.' 'seen by'
said hebrew "a name of which boxes are printed, from right to left" '# Training plan' 'משה לוי־כהן'
said boxes "a name of which boxes are printed, with marks" '# Training plan' 'प्रिया शर्मा (王)'
said blank "an empty week" '# From' 'Tue | [box: run done] [box: run, km] |' '## A Glute bridge' '# Morning check' '[box]' '## Your week' '[line]'

# Names of another script are read in its language, or at least not in English.
qpdf --qdf "$work/divider.pdf" - >"$work/divider.txt" 2>/dev/null
verdict "the script of Greek and Cyrillic names is given" "$([ "$(grep -ac 'Lang(und-Cyrl)' "$work/divider.txt")" = 1 ] && grep -aq 'Lang(und-Grek)' "$work/divider.txt" && echo 0 || echo 1)"

# All that is printed is said, but for feet, bullets, and what the words of a figure say and each card repeats.
grep '^~' "$work/all" | grep -vE '^~ (•|start|finish|band|mara-lindqvist|.*[Nn]ot medical advice\.|.*page [0-9]+ of [0-9]+.*)$' >"$work/unsaid"
verdict "nothing else is left out" "$([ -s "$work/unsaid" ] && echo 1 || echo 0)" "$(cat "$work/unsaid")"

# What a foot says is heard once, whatever number of pages.
heard=$(sed -n '/^== contents$/,/^== cover/p' "$work/all" | grep -c '^Not medical advice')
verdict "that it is no medical advice is heard once" "$([ "$heard" = 1 ] && echo 0 || echo 1)" "$heard times"

# In large print no column names a tick.
"$RUNSHEET" make samples/mara.yaml --pages week --weeks 1 --date 2026-11-26 --set print.large_print=true -q -o "$work/large.pdf"
"$RUNSHEET" make samples/marathoner.yaml --pages recovery --set print.large_print=true -q -o "$work/hyphen.pdf"
node build/node/structure_text.mjs "$work/hyphen.pdf" "$work/large.pdf" >>"$work/all" 2>>"$work/log"
said hyphen "a word that a line breaks at its hyphen as one" '24–48 h | as planned | easy run or cross-training, if planned |'
said large "what each tick is for" '## Mon 30 Nov' '[box: note]' '[box: Strength, 9–21 min]' '## Tue 1 Dec' '[box: Move, 5 min]' '[box: Roll, 3 min]' \
    '[box: Activate, 5 min]' '[box: Balance, 4 min]' '[box: km]' '[box: pain, where]' '## Wed 2 Dec' '[box: Strength, after the run]' '## STRENGTH' \
    'Bird dog, arms only 3 × 8–12 a side | [Mon: boxes for 3 sets each side] [Wed: boxes for 3 sets each side]'
heads=$(sed -n '/^== large$/,$p' "$work/all" | grep -cE '^(DAY|RUN|Move|Roll|Activate|Balance|Strength)$')
verdict "names above the ticks are not read again" "$heads" "$heads names"
qpdf --qdf "$work/large.pdf" - >"$work/large.txt" 2>/dev/null
runs="$(grep -ac '^/Artifact */Header *BDC' "$work/large.txt") $(grep -ac '^/Artifact */Footer *BDC' "$work/large.txt")"
verdict "of two sheets both have a foot, the first one beside what speaks, and names above the ticks, the second a running head" "$([ "$runs" = "2 3" ] && echo 0 || echo 1)" "$runs"

"$RUNSHEET" make samples/no-weight.yaml --pages log,fuel --weeks 1 --set print.large_print=true -q -o "$work/large-log.pdf"
node build/node/structure_text.mjs "$work/large-log.pdf" >>"$work/all" 2>>"$work/log"
said large-log "what is measured before the flags are counted" '## Mon' 'sore 0–10' 'balance s' 'flags' '## Tue'
said large-log "how much to drink before, by weight" '## By your weight' 'BEFORE drink 2–4 h ahead |' '60 kg | ' '| 300–600 mL |'

# On small paper each athlete of a roster is a heading, each day an item of a list, and what the foot says of a mark is heard.
"$RUNSHEET" batch samples/club/club.yaml --rows 2-4 --weeks 1 --one-sheet --paper a5 --merged "$work/small.pdf" -o "$work/small" -q --no-progress 2>>"$work/log"
node build/node/structure_text.mjs "$work/small.pdf" >>"$work/all" 2>>"$work/log"
said small "an athlete's Tuesday" '# 30 Nov' '## Group A' '### Anna Okafor' '12.3 km + long 7 km' '[line: done km]' '- MON –' '- TUE quick' \
    '## Hand out and collect' 'OUT | BACK | ATHLETE | PAGES | NOTE' "'+': runs whose length is not given come on top."

# The overview leads to the weeks, with its chart on any paper.
"$RUNSHEET" make samples/marathoner.yaml --pages overview,week --weeks 1-2 --paper a5 -q -o "$work/a5.pdf"
node build/node/structure_text.mjs "$work/a5.pdf" >>"$work/all" 2>>"$work/log"
said a5 "links beside the chart on small paper too" 'A bar for each week' '[Week 1] [Week 2]'

# For the left-handed only the look is mirrored.
for large in false true; do
    for left in false true; do
        "$RUNSHEET" make samples/marathoner.yaml --pages week --weeks 9 --set print.large_print=$large --set print.left_handed=$left -q -o "$work/$left.pdf"
        node build/node/structure_text.mjs "$work/$left.pdf" 2>/dev/null | grep -v '^[=~]' >"$work/$left.said"
    done
    [ -s "$work/true.said" ] && diff "$work/false.said" "$work/true.said" >"$work/log"
    verdict "a left-handed page is read as any other, large print $large" $? "$(cat "$work/log")"
done

# Without tags nothing would be said.
"$RUNSHEET" make samples/mara.yaml --pages week --weeks 1 --no-tags -q -o "$work/plain.pdf"
node build/node/structure_text.mjs "$work/plain.pdf" 2>/dev/null | sed '1,/^==/d;/^~/d' >"$work/none"
verdict "without tags nothing is said" "$([ -s "$work/none" ] && echo 1 || echo 0)" "$(cat "$work/none")"
echo "1..$n"
