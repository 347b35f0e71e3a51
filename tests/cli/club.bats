# A club given to every command, and the club that init writes.
load helper
load club

@test "check reads a whole club, and says how many have errors" {
    roster 5
    rs check members.csv
    ends 0
    mentions 'members.csv: 5 athletes, no errors'
    holds members.csv
    roster 5 'Bad;A;30;620;30;Sunday;2026-11-30' 'Odd;A;30;62;30;Sonday;2026-11-30'
    rs check members.csv
    ends 1
    mentions "members.csv:7:10: error: Bad: weight (kg) 620 kg" "members.csv:8:16: error: Odd: Long run day 'Sonday'" \
        'members.csv: 2 of 7 athletes have errors'
    rs check members.csv --only odd -q
    ends 1
    says "members.csv:8:16: error: Odd: Long run day 'Sonday' is not a day: did you mean 'Sunday'? [VALUE_WORD]"
    mara
    rs check mara.yaml members.csv --rows 2
    ends 2
    mentions 'mara.yaml: error: --rows is for a club, and this is a profile' 'members.csv: 1 athlete, no errors'
    holds members.csv mara.yaml
}

@test "check of a club has the messages of batch, and notes about everybody" {
    cp "$root/samples/club/"{club.yaml,members.csv,sessions.csv} .
    rs check club.yaml
    mentions 'note: Anna Okafor: easy pace taken as 6:30 /km [ASSUMED]' 'note: likewise for 38 athletes: Anna Okafor (row 2), Ben Li (row 3)' \
        'the quick run on Thursday becomes easy'
    rs check club.yaml --notes=no
    # and what was read of the coach's words, once for each group
    grep -E '^sessions.csv:[0-9]+: week ' <<<"$stderr" | cut -d : -f 2- >words
    printf '%s\n' '2: week 1, Tuesday: no total length read from the words' '4: week 2, Tuesday: no total length read from the words' \
        '3: week 1, Tuesday: no total length read from the words' | diff - words
    grep -vE '^club.yaml: |^sessions.csv:[0-9]+: week ' <<<"$stderr" >checked
    rs batch club.yaml -o out --notes=no
    diff checked <(head -n -2 <<<"$stderr" | grep -v '^columns read: \|^failed: ')
    rs batch club.yaml --dry-run --only Anna
    mentions 'note: Anna Okafor: easy pace taken as' 'the quick run on Thursday becomes easy'
    rs batch club.yaml --dry-run
    ! grep -q 'note: Anna Okafor: easy pace' <<<"$stderr" || return 1
}

@test "one athlete of a club is shown, explained, drawn and made as batch makes it" {
    roster 3
    printf '%s\n' 'club: Harriers' 'roster: members.csv' 'defaults: {experience: novice}' 'groups: {B: {run_days: 3}}' >club.yaml
    rs batch club.yaml -o out -q
    rs make club.yaml --only runner-001 -q
    ends 0
    cmp runner-001.pdf out/runner-001.pdf
    rs make club.yaml --rows 2 -q -o one.pdf
    cmp one.pdf out/runner-001.pdf
    rs show club.yaml --only 'Runner 001' --json -q
    ends 0
    [ "$(jq -r '.athlete.id, .athlete.experience, .athlete.club' <<<"$output" | tr '\n' ' ')" = 'runner-001 novice Harriers ' ]
    [ "$(jq '[.weeks[0].days[] | select(.kind != "rest")] | length' <<<"$output")" -eq 3 ]
    rs explain club.yaml week 1 --only 001 -q
    ends 0
    [[ $output == *'week 1'* ]]
    rs preview club.yaml --only runner-003 -q
    ends 0
    is_png runner-003.png
}

@test "a club is known by its ending or its keys" {
    roster 2
    cp members.csv table.txt
    printf '%s\n' 'athletes:' '- {name: Ann, adult: true, start: 2026-11-30}' '- {name: Bo}' >club.yaml
    for club in members.csv table.txt club.yaml; do
        for command in make show explain preview; do
            rs $command $club
            ends 2
            mentions "$club: error: this is a club of 2 athletes: choose one, as in --only "
        done
    done
    run --separate-stderr bash -c "'$runsheet' show - <club.yaml"
    ends 2
    mentions 'standard input: error: this is a club, not a profile'
    holds club.yaml members.csv table.txt
}

@test "--only and --rows say of whom they name that they have left" {
    printf '%s\n' 'Name,Age,Weekly km,Member number,Status' 'Ann Lee,30,30,M10,' 'Bo Ek,31,30,M11,Resigned' 'Cy Li,32,30,M12,Lapsed' >m.csv
    said="(Status 'Resigned', row 3): if a sheet is wanted, empty this cell ["
    for who in m11 M11 'bo ek' Ek; do
        rs show m.csv --only "$who"
        ends 2
        mentions "--only: Bo Ek (m11) has left $said"
    done
    rs show m.csv --rows 3
    ends 2
    mentions "--rows: Bo Ek (m11) has left $said"
    rs show m.csv --only M13
    mentions "--only: there is no athlete 'M13': did you mean m10 (Ann Lee, row 2)?"
}

@test "--only takes ids, names and parts of names" {
    printf '%s\n' 'Name,Age' 'Anna Okafor,30' 'Anna Żółć,31' 'Bo Okafor,32' 'Cy,33' 'cy,34' >members.csv
    for case in 'anna okafor/anna-okafor' 'ANNA ZOLC/anna-zolc' 'żółć/anna-zolc' 'bo,Anna Okafor/anna-okafor bo-okafor' 'cy-2/cy-2'; do
        rs batch members.csv --dry-run -q --only "${case%/*}"
        ends 0
        [ "$(cut -f 2 <<<"$output" | paste -sd ' ')" = "${case#*/}" ]
    done
    for case in 'Okafor, Anna/anna-okafor' 'okafor,bo,Żółć, ANNA/bo-okafor anna-zolc' 'Okafor,Anna,bo okafor/anna-okafor bo-okafor'; do
        rs batch members.csv --dry-run -q --only "${case%/*}"
        ends 0
        [ "$(cut -f 2 <<<"$output" | sort | paste -sd ' ')" = "$(tr ' ' '\n' <<<"${case#*/}" | sort | paste -sd ' ')" ]
    done
    printf '%s\n' 'Name,Age' '"Kelly, Anna",30' >reversed.csv
    rs batch reversed.csv --dry-run -q --only 'Kelly, Anna'
    ends 0
    rs batch members.csv --dry-run --only 'Okafor, Zoe'
    ends 2
    mentions "'Okafor' names 2 athletes" "there is no athlete 'Zoe'"
    rs batch members.csv --dry-run --only 'Cy, Cy'
    ends 2
    rs batch members.csv --dry-run --only anna
    ends 2
    mentions "--only: 'anna' names 2 athletes: give one's id, of anna-okafor (Anna Okafor, row 2), anna-zolc (Anna Żółć, row 3)"
    rs batch members.csv --dry-run --only Cy
    ends 2
    mentions "'Cy' names 2 athletes: give one's id, of cy-1 (Cy, row 5), cy-2 (cy, row 6)"
    rs show members.csv --only 'ana okafr'
    ends 2
    mentions "there is no athlete 'ana okafr': did you mean anna-okafor (Anna Okafor, row 2)"
    rs show members.csv --only 'Ana Okafor' # near as a whole: not all who have a part of it
    mentions "did you mean anna-okafor (Anna Okafor, row 2)? ["
    rs show members.csv --only Zebedee
    ends 2
    mentions "--only: there is no athlete 'Zebedee': 'runsheet batch CLUB --dry-run' lists the ids ["
}

@test "a print run without a folder goes to the sheets" {
    roster 2
    batch members.csv -o out --merged print.pdf
    ends 0
    [ ! -e print.pdf ]
    is_pdf out/print.pdf
    batch members.csv -o out --merged ./print.pdf
    cmp print.pdf out/print.pdf
    batch members.csv --merged here.pdf
    is_pdf here.pdf
}

@test "init --club writes a club that works as it is" {
    rs init --club
    ends 0
    says $'wrote members.csv\nwrote club.yaml'
    rs check club.yaml --notes=no
    ends 0
    says 'club.yaml: 4 athletes, no errors'
    rs init --club season/club/
    ends 0
    says $'wrote season/club/members.csv\nwrote season/club/club.yaml'
    batch club.yaml -o sheets --merged print.pdf
    ends 0
    table 4 0 0 0 8
    rs batch club.yaml -o two --weeks 1-2 --merged print.pdf
    mentions 'pages; it has a roster for each week'
    rm -r two
    [ "$(jq -r '.athletes[].id' sheets/manifest.json | paste -sd ' ')" = 'anna-okafor ben-li carmen-garcia dmitri-novak' ]
    rs show club.yaml --only anna -q --json
    [ "$(jq -r '.weeks[0].start' <<<"$output")" = 2026-11-30 ] # the coming Monday
    [ "$(jq -r '.weeks[0].days[1].text' <<<"$output")" = null ] # nothing that would hide a row of the coach's table
    # the line for the printer, as it is: a roster and a sheet of paper for each
    read -ra printer < <(sed -n 's/^# For the printer *runsheet //p' club.yaml | sed "s/ FILE / club.yaml /; s/sheets/printed/")
    rs "${printer[@]}"
    ends 0
    mentions 'wrote printed/print.pdf, 14 pages' # with a sheet for each group
    rm -r printed
    cp -r . ../before
    rs init --club
    ends 74
    mentions "cannot write 'club.yaml'"
    same_folder . ../before
    rs init --club new/harriers.yaml
    ends 74
    mkdir new
    rs init --club new/harriers.yaml
    ends 0
    cmp new/members.csv members.csv
    rs init --club second.yaml # of the table that is there
    says 'wrote second.yaml'
    cmp second.yaml club.yaml
    rs init --club -
    ends 2
}

# Every line that is switched off by '#' is switched on, by itself.
@test "each key that the club of init explains may be switched on" {
    rs init --club
    mkdir runners
    printf '%s\n' 'Date,Group,Session' '2026-12-01,A,hills' >sessions.csv
    mara 'adult: true'
    mv mara.yaml anna.yaml
    cp anna.yaml runners/mara.yaml
    sed -i 's/Mara/Anna/' anna.yaml
    "$runsheet" preview anna.yaml -q -o logo.png --dpi 20
    mapfile -t lines < <(grep -nE '^ *#[a-z_]+:' club.yaml | cut -d : -f 1)
    [ "${#lines[@]}" -ge 10 ]
    for line in "${lines[@]}"; do
        sed -E "${line}s/#//" club.yaml >try.yaml
        if sed -n "${line}p" try.yaml | grep -q ^athletes; then
            sed -i 's/^roster:/#roster:/' try.yaml
        fi
        rs check try.yaml
        ends 0 || {
            tell "line $line"
            return 1
        }
        ! grep warning: <<<"$stderr" || return 1
    done
}

# A club in which Bea has symptoms: no plan, and the sheet that says why.
with_symptoms() {
    printf '%s\n' 'club: Harriers' 'defaults: {start: 2026-11-30, age: 30, weekly_mileage: 30 km}' \
        'athletes:' '  - {name: Ann, id: ann}' "  - {name: Bea, id: bea$1}" >club.yaml
}

@test "who waits for a clinician gets that sheet in every week, by every command, and on the roster" {
    with_symptoms ', health: [symptoms]'
    profile bea.yaml 'name: Bea' 'age: 30' 'health: [symptoms]'
    for weeks in this next 1 3-4; do
        for words in "make bea.yaml -o bea.pdf" "make club.yaml --only bea -o bea.pdf"; do
            rs $words --weeks "$weeks" --date 2026-12-01
            ends 0
            pdf_text bea.pdf | grep -q 'Please see a doctor'
        done
        for words in 'check bea.yaml' 'check club.yaml' 'preview bea.yaml -o bea.png'; do
            rs $words --weeks "$weeks" --date 2026-12-01
            ends 0
        done
        rs batch club.yaml --weeks "$weeks" --date 2026-12-01 --one-sheet -o out --merged print.pdf
        ends 0
        pdf_text out/bea.pdf | grep -q 'Please see a doctor'
        pdf_text out/print.pdf | grep -q 'speak to coach'
    done
    rs next bea.yaml -o bea.pdf
    ends 0
    [ "$output" = 'Bea: there is no plan' ]
    pdf_text bea.pdf | grep -q 'Please see a doctor'
}

@test "whoever must see a clinician from now on is printed again as changed" {
    with_symptoms ''
    rs batch club.yaml --weeks 1 --one-sheet -o out --merged print.pdf
    ends 0
    with_symptoms ', health: [symptoms]'
    rs batch club.yaml --weeks 1 --one-sheet -o out --merged print.pdf --changed
    ends 0
    [ "$output" = out/bea.pdf ]
    mentions 'changed: Bea'
    pdf_text out/bea.pdf | grep -q 'Please see a doctor'
    # alone in the print run: the week is the club's
    pdf_text out/print.pdf | grep -q '30 Nov – 6 Dec'
    rs batch club.yaml --weeks next --date 2026-12-01 --one-sheet -o out --merged print.pdf --only bea
    ends 0
    pdf_text out/print.pdf | grep -q '7–13 December'
    rs batch club.yaml --weeks 2 --one-sheet -o out --merged print.pdf --only bea
    ends 0
    pdf_text out/print.pdf | grep -q '7–13 December'
}

@test "who is chosen by --only and is in no such group is named; --rows adds to --only" {
    roster 4
    batch members.csv -o out --only runner-001,runner-003 --group A
    ends 0
    [ "$(ls out)" = $'manifest.json\nrunner-003.pdf' ]
    batch members.csv -o none --only runner-001 --rows 3 --group A
    ends 2
    says "runsheet: error: --group: nobody chosen by --only or --rows is in group 'A': runner-001 (Runner 001, row 2), runner-002 (Runner 002, row 3) [USAGE]"
    [ ! -e none ]
    rs batch members.csv --dry-run -q --only runner-001 --rows 3
    [ "$(cut -f 2 <<<"$output" | paste -sd ' ')" = 'runner-001 runner-002' ]
    for command in make show next; do
        rs $command members.csv --only runner-001,runner-003
        ends 2
        mentions "2 athletes are chosen, and this command takes one, as in --only runner-001; 'runsheet batch' prints several"
    done
    rs next members.csv --only runner-001 --date 2026-12-01 -o one.pdf
    ends 0
    is_pdf one.pdf
}

@test "a mistake of --only is all that is said" {
    printf '%s\n' 'Name,Age,Weight,Shoe size' 'Ann,30,62,9' 'Bo,31,70,10' >members.csv
    rs batch members.csv -o out --only Ane
    ends 2
    says "runsheet: error: --only: there is no athlete 'Ane': did you mean ann (Ann, row 2)? [USAGE]"
}

@test "a starter is not given the name of a table" {
    for words in "--club x.csv" "x.xlsx"; do
        rs init $words
        ends 2
        mentions "the starter is YAML, and '${words##* }' has the name of a table: write x.yaml [USAGE]"
    done
    holds
}

@test "of whom --only, --rows and --group choose, nothing is said that is only about others" {
    cat >members.csv <<'EOF'
Name,Age,Group,Weekly km,Race,Race date,Status
Ann Lee,30,A,20-30,,,Active
Bo Ek,31,B,30,10k,,Pending
Cy Li,32,B,2 hours,,,Left
Di Ox,33,B,35-40,10k,,Active
Total: 4 members,,,,,,
EOF
    rs check members.csv --set start=2026-11-30
    mentions 'rows 2 and 5: ' 'row 3: ' 'Cy Li (row 4' 'rows 3 and 5: the race has no date' 'row 6 is a total'
    rs check members.csv --set start=2026-11-30 --only ann
    ends 0
    mentions 'rows 2 and 5: '
    [[ $stderr != *'row 3'* && $stderr != *'Cy Li'* && $stderr != *'rows 3 and 5'* && $stderr != *total* ]]
    rs show members.csv --set start=2026-11-30 --rows 3
    mentions "row 3: 'Status' does not say whether one is a member: 'Pending': a sheet is printed; if none is wanted, write 'Left', else empty the cell [TABLE_STATUS]" 'rows 3 and 5: '
    [[ $stderr != *'rows 2'* && $stderr != *'Cy Li'* ]]
    rs batch members.csv --set start=2026-11-30 --group A --dry-run
    [[ $stderr != *'row 3'* && $stderr != *'rows 3 and 5'* ]]
}

@test "sheets that are a page for the doctor are counted, and nobody is named" {
    printf '%s\n' 'Name,Age,Weekly km,Any medical conditions?' 'Ann,30,40,chest pain' 'Bo,30,40,no' 'Cy,30,40,chest pain' 'Di,15,30,sore knee' >members.csv
    said='2 sheets are a page for the doctor, without a plan: the roster of a print run (--merged) names their runners, and so does --verbose'
    rs check members.csv --set start=2026-11-30
    mentions "$said" 'Di: private messages are not shown: use --verbose' 'Ann: private messages are not shown: see the sheet, or use'
    for i in 1 2; do # made, then unchanged
        rs batch members.csv --set start=2026-11-30 --weeks 1 --one-sheet -o out
        ends 3
        mentions "$said"
    done
    rs check members.csv --set start=2026-11-30 --only ann
    [[ $stderr != *doctor* ]]
}

@test "--only takes the beginning of a word of a name; what is wrong with it comes alone" {
    printf '%s\n' 'Name,Age,Weekly km,Shoes' 'Chloé Dubois,30,30,x' 'Ann Lee,31,30,x' 'Ann Lee,32,30,x' 'Bo Choi,300,about 30,x' >m.csv
    rs check m.csv --only Chlo
    ends 0
    mentions 'm.csv: 1 athlete, no errors'
    [[ $stderr != *NAMESAKES* && $stderr != *"Bo Choi"* ]]
    for word in 'ch:names 2 athletes: give one.s id, of chloe-dubois (Chloé Dubois, row 2), bo-choi (Bo Choi, row 5)' \
        'zzz:there is no athlete'; do
        rs show m.csv --only "${word%%:*}"
        ends 2
        [ "$(grep -c ': \(error\|warning\|note\): ' <<<"$stderr")" = 1 ]
        grep -q "${word#*:}" <<<"$stderr"
    done
    rs show m.csv
    [ "$(grep -c ': \(error\|warning\|note\): ' <<<"$stderr")" = 1 ]
    mentions 'this is a club of 4 athletes: choose one'
}

@test "columns that are read are each named once, and who is made again without a change is named" {
    printf '%s\n' 'Name,Age,Weekly km,Status' 'Ann,31,30,' 'Bo,30,30,injured' >m.csv
    batch m.csv -o out
    mentions 'columns read: Name, Age, Weekly km, Status'
    [[ $stderr != *"Status, Status"* && $stderr != *"same on paper"* ]]
    sed -i 's/Ann,31,30/Ann,31,35/' m.csv
    rm out/bo.pdf
    batch m.csv -o out
    mentions 'changed: Ann' 'made again, the same on paper: Bo'
}
