# What a run leaves behind about people: nothing of their bodies and health but on their own sheets.
load helper
load club

# A club in which everybody has something that is nobody else's business.
secrets() {
    printf '%s\n' 'name,age,weight,km/week,start,health,note for the athlete,hide_weight,resting_hr_of_baseline,Mobile' \
        'Ann,30,61.7,40,2026-11-30,pregnancy diabetes,sees Dr Quill,,,0171555' \
        'Ben,31,88.3,40,2026-11-30,kidney_disease,,,,0171556' \
        'Cy,32,62,40,2026-11-30,symptoms,,,,' \
        'Di,33,930.1,40,2026-11-30,heart_failure nsaid,pills,,,0171557' \
        'Eve,34,60,40,2026-11-30,anticoagulent; diuretics,,,,' \
        'Flo,17,60,40,2026-11-30,eating_disorder_history,,,,' >members.csv
}
secret='pregnan|midwife|contraction|diabet|quill|0171|kidney|symptom|heart|nsaid|pills|diuretic|eating|disorder|see a doctor before|a doctor clears|your doctor|salt|61\.7|88\.3'

# tells_nothing FILE...: of anyone; the words that a profile may have are no secret
tells_nothing() {
    ! sed 's/that fit, or none: symptoms, .*, anticoagulant / /' "$@" | grep -iE "$secret" || return 1
}

@test "a batch's manifest, messages and progress tell no diagnosis, weight, note or number" {
    secrets
    rs batch members.csv -o out --merged ./print.pdf
    ends 3
    printf '%s\n' "$stderr" >said
    tells_nothing said
    ! grep -i '930\.1' out/manifest.json || return 1
    tells_nothing out/manifest.json
    mentions "members.csv: warning: Ann: private messages are not shown: see the sheet, or use --verbose [PRIVATE]" \
        "members.csv:5:7: error: Di: weight 930.1 kg is outside"
    [ "$(grep -c PRIVATE <<<"$stderr")" -eq 3 ] # one for each of Ann, Ben and Cy
    python3 - <<'PY'
import json
for a in json.load(open("out/manifest.json"))["athletes"]:
    assert sorted(a) == ["file", "group", "id", "inputs", "name", "pages", "row", "sha256", "status", "warned"], a
PY
    # what was not made again is as silent
    rs batch members.csv -o out --verbose
    ends 3
    tells_nothing out/manifest.json
    mentions 'Eve' 'anticoagulent; diuretics'
    rs batch members.csv -o out2 --verbose
    mentions 'members.csv:2:27: warning: Ann:' 'Ann: easy pace' '[HEALTH_LIMIT]' 'kidney disease: no protein'
    tells_nothing out2/manifest.json
}

@test "a mistake shows its cell and not the row, its key and not the athlete" {
    secrets
    rs batch members.csv -o out
    mentions "members.csv:5:7: error: Di:" $'\n    930.1\n    ^\n'
    printf '%s\n' 'defaults: {start: 2026-11-30, weekly_mileage: 40 km}' 'athletes:' \
        '  - {name: Di, health: [nsaid], weight: 930 kg, age: 33, notes: pills}' >club.yaml
    rs batch club.yaml -o out3
    ends 3
    mentions $'\n    weight: 930 kg\n            ^\n'
    printf '%s\n' "$stderr" >said
    tells_nothing said
    rs batch club.yaml -o out3 --verbose
    mentions $'\n      - {name: Di, health: [nsaid], weight: 930 kg, age: 33, notes: pills}\n'
}

@test "a noticeboard sheet and a roster do not say for whom a run is too hot" {
    mara 'age: 31' 'start: 2026-11-30' 'health: [pregnancy]' 'cleared: true' 'temperature: 33 C'
    rs make mara.yaml --no-health -o board.pdf
    ends 0
    pdf_text board.pdf >board.txt
    grep -q 'do not run outdoors, even if you are used to heat' board.txt # as for everybody
    [ "$(grep -ciE 'pregnan|midwife|no running in this heat' board.txt)" -eq 0 ]
    for heat in '27 C' '33 C'; do
        printf '%s\n' "defaults: {start: 2026-11-30, adult: true, weekly_mileage: 40 km, temperature: $heat}" \
            'athletes: [{name: Ann}, {name: Pia, health: [pregnancy], cleared: true}]' >club.yaml
        rs batch club.yaml -o out -q --weeks 1 --merged ./print.pdf
        ends 0
        pdftotext -layout -l 1 print.pdf roster.txt
        grep -q Pia roster.txt
        [ "$(grep -c indoors roster.txt)" -eq "$([ "$heat" = '33 C' ] && echo 2 || echo 0)" ]
    done
}

@test "what health does to the race or a break is not told either" {
    printf '%s\n' 'defaults: {start: 2026-11-30, adult: true, weekly_mileage: 40 km}' 'athletes:' \
        '  - {name: Pia, health: [pregnancy], cleared: true, race: {date: 2027-02-20, distance: half}}' \
        '  - {name: Ina, break: {from: 2026-12-01, to: 2026-12-20, why: injury}}' \
        '  - {name: Bea, break: {from: 2026-11-01, to: 2027-01-20, why: birth}}' \
        '  - {name: Ill, break: {from: 2026-12-01, to: 2026-12-20, why: ilness}}' >club.yaml
    rs batch club.yaml -o out
    ends 3
    [ "$(grep -c PRIVATE <<<"$stderr")" -ge 3 ]
    printf '%s\n' "$stderr" >said
    [ "$(cat said out/manifest.json | grep -ciE 'midwife|pregnan|injur|birth|il+ness')" -eq 0 ]
    rs batch club.yaml -o out2 --verbose
    mentions 'agree your race with your midwife or doctor' "did you mean 'illness'"
}

@test "what is wrong in a private key is not quoted, nor what is beside a mistake" {
    mara 'age: 34' 'start: 2026-11-30' 'health: [pregnent, diabetes]' 'notes: [pills]' 'phone: 0171555' 'diagnosis: asthma' \
        'log: [{date: 2026-11-25, resting_hr: 900, note: faint}]' 'sweat_tests: [{date: 2026-11-09, before: 61.7 kg, after: 40 kg, drank: 0.5 L, time: 60 min}]' \
        'sessions: {w1.thu: sees Dr Quill, w9.xx: faint}'
    printf '%s\n' '{"name": "Ben", "age": "x",' '"weight": "x", "notes": "pills", "health": ["diabetis"],' \
        '"run_days": 99, "notes": "faint" }' >ben.yaml
    printf '%s\n' 'name,age,km/week,start,health,note for the athlete' 'Ann,30,40,2026-11-30,diabetis; nsaid nsaid,'"$(printf 'pills%.0s' {1..300})" >members.csv
    printf '%s\n' 'athletes: [mara.yaml, ben.yaml]' >club.yaml
    : >said
    for run in 'make mara.yaml' 'make ben.yaml' 'batch members.csv -o out' 'batch club.yaml -o out'; do
        rs $run
        ((status == 1 || status == 3))
        printf '%s\n' "$stderr" >>said
    done
    tells_nothing said
    ! grep -iE 'asthma|faint|1990' said || return 1
    grep -F "mara.yaml:7:10: error: the value of 'health' is wrong and not shown because it is private: use --verbose; write those of these words that fit, or none: symptoms, known_cvd," said
    grep -F "members.csv:2:22: error: Ann: the value of 'health' is wrong" said
    grep -F "mara.yaml:9:1: error: unknown key 'phone'" said
    rs make mara.yaml --verbose
    mentions "health 'pregnent' is not one of" 'health: [pregnent, diabetes]' 'phone: 0171555'
}

@test "one runner's messages are as silent, the sheets say it" {
    mara 'health: [kidney_disease]' 'adult: true'
    rs make mara.yaml -o mara.pdf
    ends 0
    printf '%s\n' "$stderr" >said
    tells_nothing said
    mentions 'mara.yaml: warning: private messages are not shown: see the sheet, or use --verbose [PRIVATE]'
    pdf_text mara.pdf | grep -qi kidney
    rs make mara.yaml -o mara.pdf --verbose
    mentions 'mara.yaml:5:9: warning: kidney disease: no protein'
    rs make mara.yaml -o mara.pdf --strict
    ends 1
    mentions 'mara.yaml: error: private messages are not shown'
}

@test "the roster tells the coach whom to speak to, and never why" {
    secrets
    echo 'Gus,35,60,40,2026-11-30,,,,,' >>members.csv
    for paper in a4 a5; do
        rs batch members.csv -o out --merged ./print.pdf -q --paper $paper
        pdf_text print.pdf 1 >roster.txt
        grep -qi 'speak to coach' roster.txt
        tells_nothing roster.txt
        rs batch members.csv -o out --merged ./print.pdf -q --paper $paper --only gus
        ! pdf_text print.pdf 1 | grep -i 'speak to coach' || return 1
    done
}

mode() {
    stat -c %a "$1"
}

@test "--private writes files for their owner alone; the manifest always is" {
    umask 022
    roster 2
    batch members.csv -o out
    [ "$(mode out/runner-001.pdf)" = 644 ] && [ "$(mode out/manifest.json)" = 600 ]
    chmod 644 out/manifest.json
    batch members.csv -o out --private --merged ./print.pdf
    ends 0
    table 2 0 0 0 4 # files that others may read are made again
    for f in out/runner-001.pdf out/runner-002.pdf out/manifest.json print.pdf; do
        [ "$(mode $f)" = 600 ]
    done
    batch members.csv -o out --private
    table 0 2 0 0 4
    mara
    rs make mara.yaml -q
    [ "$(mode mara.pdf)" = 644 ]
    rs make mara.yaml -q --private
    [ "$(mode mara.pdf)" = 600 ]
    rs preview mara.yaml -q --private
    [ "$(mode mara.png)" = 600 ]
}

@test "a group that becomes a folder is called as one" {
    printf '%s\n' 'name,group,age,start,km/week' 'Anna,..,30,2026-11-30,30' 'Bo,.,31,2026-11-30,30' \
        'Cy,a/b,31,2026-11-30,30' 'Di,../../x,31,2026-11-30,30' 'Flo,manifest.json,31,2026-11-30,30' 'Eve,A,32,2026-11-30,30' >members.csv
    batch members.csv -o out --name-template '{group}/{id}' --all-errors
    ends 3
    for who in "Anna: group '..'" "Bo: group '.'" "Cy: group 'a/b'" "Di: group '../../x'"; do
        mentions "$who cannot name a folder for --name-template: it must not contain '/' or be '.' or '..' [VALUE_TEXT]"
    done
    mentions "Flo: group 'manifest.json' cannot name a folder for --name-template: it must not begin with 'manifest'"
    holds members.csv out/A/eve.pdf out/manifest.json
    batch members.csv -o plain # no folder is made of it
    ends 0
}

# Everything that a runner can give, whatever the flags.
everything() {
    mara 'age: 34' 'start: 2026-11-30' "health: [$1]" 'cleared: true' 'notes: sees Dr Quill' 'coach: Li' 'club: Lakeside' \
        'baseline: {resting_hr: 51, hrv: 63 ms, sleep: 7h30, soreness: 1, balance: 40 s}' 'log:' \
        '  - {date: 2026-11-25, resting_hr: 71, hrv: 33, sleep_h: 4, soreness: 7, note: ill}' \
        '  - {date: 2026-11-26, resting_hr: 72, hrv: 33, sleep_h: 4, soreness: 7}' 'sweat_tests:' \
        '  - {date: 2026-11-09, before: 62 kg, after: 61.2 kg, drank: 0.5 L, urine: 0 mL, time: 60 min}' \
        'salty_sweat: true' 'gut_trained: 60 g/h' 'daily_targets: true' 'show_energy: true' 'cold_water: true' \
        'race: {name: Half, date: 2027-01-24, distance: 21.1 km}'
}

@test "a noticeboard run has no weight, no amounts, no mornings and no word of health" {
    local figures='[0-9] ?(g|mg|kcal|mL|fl oz|bpm|ms)\b|[0-9] ?g/|\b6[12](\.[0-9])? kg|137 lb|quill|kidney|diabet|insulin|pregnan|doctor before|a doctor clears|cleared|painkill|disorder|blood|thinner|resting heart|HRV|flag 7|log page|weigh (yourself|in)|LOGBOOK'
    for health in 'diabetes, nsaid' kidney_disease pregnancy heart_failure eating_disorder_history \
        'hypertension, diuretics' anticoagulant; do
        everything "$health"
        for paper in a4 a5; do
            rs make mara.yaml -q --no-health --paper $paper -o board.pdf
            ends 0
            # but for the warning about cold water, which everybody has
            pdf_text board.pdf | tr -s ' \n\f' '   ' | sed 's/Not with heart[^.]*pregnancy\.//' >board.txt
            ! grep -ioE ".{30}($figures)" board.txt || return 1
            grep -q 'Mara Lindqvist' board.txt
        done
    done
    everything nsaid
    rs make mara.yaml -q -o own.pdf # which the usual sheets have
    pdf_text own.pdf | grep -qE '[0-9] g\b'
    for page in log fuel weigh-in; do
        rs make mara.yaml -q --no-health --pages $page
        ends 1
        mentions 'there is nothing to print' '[PAGES_NONE]'
    done
    everything symptoms # whose only sheet is about that
    rs make mara.yaml -q --no-health -o none.pdf
    ends 1
    [ ! -e none.pdf ]
    mentions "mara.yaml: error: there is nothing to print for this runner with --no-health: print the runner's own sheet without it, and hand it over in person [PAGES_NONE]"
    ! grep -q 'symptoms' <<<"$stderr" || return 1
    printf '%s\n' Name,Age,Health,Start Ann,30,symptoms,2026-11-30 Bo,30,,2026-11-30 >members.csv
    rs batch members.csv --no-health -o out --merged print.pdf
    ends 3
    mentions 'members.csv:2: error: Ann: there is nothing to print for this runner with --no-health'
    pdf_text out/print.pdf 1 | grep -q 'no sheet: see messages'
}

n_pages() { pdfinfo "$1" | awk '/^Pages:/ { print $2 }'; }

@test "pocket cards of a noticeboard run have the weeks in place of the morning check" {
    for weeks in 4 24; do
        for paper in a4 letter a5 half-letter; do
            mara 'age: 31' 'start: 2026-11-30' "weeks: $weeks"
            rs make mara.yaml -q --pages card --paper $paper -o own.pdf
            pdf_text own.pdf | grep -q 'Morning check'
            for large in false true; do
                rs make mara.yaml -q --no-health --pages card --paper $paper --set "print.large_print=$large" -o board.pdf
                ends 0
                pdftotext -layout board.pdf board.txt
                ! grep 'Morning check' board.txt || return 1
                grep -q "The weeks  .*$weeks in all" board.txt
                [ "$(grep -oE 'Week [0-9]+, [0-9]+' board.txt | sort -u | wc -l)" -eq "$weeks" ]
                case $paper-$large in
                a4-false | letter-false) [ "$(n_pages board.pdf)" -eq 1 ] ;;
                a5-true | half-letter-true) [ "$(n_pages board.pdf)" -eq 4 ] ;;
                *) [ "$(n_pages board.pdf)" -eq 2 ] ;;
                esac
            done
        done
    done
}

# board NAME LINE...: the noticeboard sheets of a runner with those lines.
board() {
    profile mara.yaml 'name: Mara Lindqvist' 'weekly_mileage: 40 km' 'start: 2026-11-30' 'age: 34' "${@:2}"
    rs make mara.yaml -q --no-health -o "$1.pdf"
    ends 0
}

@test "noticeboard sheets are the same file whatever the condition, and whatever the reason of a break" {
    local off='break: {from: 2026-11-10, to: 2026-12-08'
    race() { echo "race: {name: Race, date: 2027-04-11, distance: $1 km}"; }
    board none
    board novice 'experience: novice'
    for km in 5 21.1 42.2; do
        board "novice-$km" "$(race $km)" 'experience: novice'
    done
    for health in hypertension diuretics eating_disorder_history nsaid; do
        board a "health: [$health]"
        cmp none.pdf a.pdf
    done
    for health in known_cvd heart_failure diabetes kidney_disease; do
        board a "health: [$health]" 'cleared: true'
        cmp none.pdf a.pdf
        board a "health: [$health]"
        cmp none.pdf a.pdf && return 1 # no quality days, as for a novice
        cmp a.pdf novice.pdf
        for km in 5 21.1 42.2; do # the sharpener, the warm-up
            board a "$(race $km)" "health: [$health]"
            cmp a.pdf "novice-$km.pdf"
        done
    done
    for line in 'hide_weight: true' 'weight: 39 kg' 'notes: pills' 'salty_sweat: true' 'gut_trained: 60 g/h' \
        'baseline: {resting_hr: 51, hrv: 63 ms, sleep: 7h30, soreness: 1, balance: 40 s}' \
        'sweat_tests: [{date: 2026-11-09, before: 62 kg, after: 61.2 kg, drank: 0.5 L, time: 60 min}]'; do
        board a "$line"
        cmp none.pdf a.pdf
    done
    board off "$off}"
    for why in holiday illness injury other birth; do
        board a "$off, why: $why}" 'cleared: true'
        cmp off.pdf a.pdf
    done
}

# On a noticeboard anybody can try weights until a digest of them fits.
@test "a noticeboard sheet is the same file whatever it does not say" {
    printf '%s\n' 'name,age,weight,km/week,start,health,note for the athlete' 'Ann,30,61.7,40,2026-11-30,,' >members.csv
    rs batch members.csv -o a --no-health -q
    sed -i 's/61.7/88.3/; s/,,$/,nsaid,pills/' members.csv
    rs batch members.csv -o b --no-health -q
    ends 0
    cmp a/ann.pdf b/ann.pdf
    ! grep -a "$(grep -o '"inputs":"[0-9a-f]\{32\}' b/manifest.json | cut -d'"' -f4)" b/ann.pdf || return 1
}

@test "what an earlier program wrote of somebody's health is not kept in the manifest" {
    secrets
    rs batch members.csv -o out -q --rows 2,3
    sed -i 's/^{"id":"ben"/&,"messages":[{"text":"kidney disease: no protein"}]/' out/manifest.json
    grep -q kidney out/manifest.json
    rs batch members.csv -o out -q --rows 2
    ends 0
    tells_nothing out/manifest.json
    python3 -c 'import json; assert [a["id"] for a in json.load(open("out/manifest.json"))["athletes"]] == ["ann", "ben"]'
    rs batch members.csv -o out --rows 3
    table 0 1 0 1 "$(awk 'END {print $5}' <<<"$stderr")"
}

@test "a club's noticeboard run is another run, and its roster sends nobody to the coach" {
    secrets
    rs batch members.csv -o out -q --rows 2
    ends 0
    rs batch members.csv -o out --no-health --rows 2,3 --merged ./print.pdf
    ends 0
    table 2 0 0 2 "$(awk 'END {print $5}' <<<"$stderr")"
    pdf_text print.pdf >board.txt
    ! grep -iE 'pregnan|diabet|kidney|see a doctor before|a doctor clears|quill|[0-9] g\b|mL\b' board.txt || return 1
    pdf_text print.pdf 1 | tee roster.txt | grep -q ROSTER
    ! grep -qi 'speak to coach' roster.txt || return 1
}

@test "the manual says what is stored where; one athlete can be deleted as it says" {
    rs --help=man
    for text in '.SH PRIVACY' 'manifest.json' '.runsheet.lock' 'to delete an athlete'; do
        prints "$text"
    done
    roster 3
    batch members.csv -o out --merged ./print.pdf
    ends 0
    sed -i '/Runner 002/d' members.csv
    rm out/runner-002.pdf
    batch members.csv -o out --merged ./print.pdf
    ends 0
    ! grep -rE 'unner.002' members.csv out || return 1
    ! pdf_text print.pdf | grep 'Runner 002' || return 1
    [ "$(find . -type f | wc -l)" -eq 5 ]
}

# The place of a message may be that of a mapping, which begins with a weight or a note.
@test "a message shows no value that is not at fault, wherever its place is" {
    local begin=$'name: Di\nage: 34\nstart: 2026-11-30\nweekly_mileage: 40 km\n' text
    local -a texts=(
        $'weight: 61.7 kg\nage: 30' # without the name
        "$begin"$'break:\n  why: injury\n  from: 2026-12-01'
        "$begin"$'sweat_tests:\n  - before: 61.7 kg\n    date: 2026-11-09'
        "$begin"$'sweat_tests:\n  before: 61.7 kg'
        "$begin"$'sweat_tests:\n  - {date: 2026-11-09, before: 61.7 kg, after: 62.9 kg, drank: 2 L, time: 60 min}'
        "$begin"$'log:\n  - note: faint\n    date: 2026-11-25\n  - note: faint\n    date: 2026-11-20'
        "$begin"$'log:\n  - note: faint\n    date: 2026-11-25\n  - note: faint\n    date: 2026-11-25'
        "$begin"$'log:\n  - note: faint\n    soreness: 2'
        "$begin"$'markers: [hop]\nlog:\n  - {date: 2026-11-25, soreness: 8, hop_left_cm: 20, hop_right_cm: 21}'
        "$begin"$'sessions:\n  w9.tue: faint'
        "$begin"$'sessions:\n  w99.tue: faint'
        "$begin"$'sessions:\n  w9.xx: faint'
        "$begin"$'sessions:\n  w2.tue: 30 km, then faint'
        "$begin"$'sessions:\n  w1.tue: faint\n  2026-12-01: faint'
        "$begin"$'sessions:\n  w1.tue: faint \u4e2d'
        "$begin"'notes: sees Dr Quill: pills'
        "$begin"'notes: *pills'
        "$begin"'notes: !pills x'
        "$begin"$'notes: pills \u4e2d'
        "$begin"$'health: [pregnancy\nweight: 61.7 kg'
        "$begin"'  health: [pregnancy]'
        "$begin"'weight: [61.7 kg]'
        "$begin"'weight: 39.4 kg'
        "$begin"'cleared: by Dr Quill'
        $'name: Di\nborn: 2011-05-04\nstart: 2026-11-30\nweekly_mileage: 40 km'
        $'name: Di\nborn: 1936-05-04\nstart: 2026-11-30\nweekly_mileage: 40 km'
        $'name: Di\nborn: 1990-05-04\nage: 36\nstart: 2026-11-30\nweekly_mileage: 40 km')

    for text in "${texts[@]}"; do
        printf '%s\n' "$text" >di.yaml
        rs make di.yaml -o di.pdf
        ((status <= 1))
        [[ $stderr == *warning* || $stderr == *error* ]]
        printf '%s\n' "$stderr" >said
        ! grep -iE "$secret|injury|faint|soreness|heavier|39\.4|-05-04" said || return 1
    done
    rs make di.yaml --verbose
    mentions 'age: 36'
}

@test "words of a table without headings, or in a row with a comma too many, are not shown" {
    printf '%s\n' 'Ann,30,61.7,40,2026-11-30,diabetes,sees Dr Quill' >members.csv
    rs batch members.csv -o out
    ends 1
    mentions "members.csv:1:1: error: the table has no column of names: head it 'Name', or 'First name' and 'Last name', in English, German, French, Spanish, Italian or Dutch (see 'runsheet list headings') [KEY_MISSING]"
    printf '%s\n' "$stderr" >said
    tells_nothing said
    printf '%s\n' 'name,age,weight,km/week,start,health,note for the athlete' 'Ann,30,62,40,2026-11-30,,sees Dr Q, pills' \
        'Cy,31,62,40,2026-11-30,"diab" x,' 'Di,31,62,40,2026-11-30,,"pills' >members.csv
    rs batch members.csv -o out
    ends 3
    mentions 'members.csv:2:37: error: Ann: the row has 8 cells, but the header has only 7: put a cell that has a comma in quotes [CSV_SYNTAX]'
    printf '%s\n' "$stderr" >said
    tells_nothing said
    mara 'log: log.csv'
    printf '%s\n' '2026-11-20,71,sees Dr Quill' '2026-11-21,71,pills' >log.csv
    rs make mara.yaml
    ends 1
    mentions "the log has no column 'date'"
    printf '%s\n' "$stderr" >said
    tells_nothing said
}
