# What is kept from one athlete to the next changes no byte and no message: a print run is the same
# at any -j, fresh or resumed.
load helper
load club

# print_run NAME ...: a print run of the club in a folder of its own.
print_run() {
    local name=$1
    shift
    rs batch club.yaml -q --no-progress -o "$name" --merged ./"$name.pdf" "$@"
    ends 0
}

# same_runs: fresh on 1, 2 and 7 workers, then over what is there already, all or in part.
same_runs() {
    print_run one -j1
    print_run two -j2
    print_run seven -j7
    cmp one.pdf two.pdf
    cmp one.pdf seven.pdf
    same_folder one two
    same_folder one seven
    mv one.pdf first.pdf
    print_run one -j1 # nothing is laid out before the print run is
    cmp one.pdf first.pdf
    rm two/"$1".pdf
    print_run two -j2
    cmp two.pdf first.pdf
    print_run seven -j2 --force
    cmp seven.pdf first.pdf
}

@test "the print run of one athlete is the same at any -j, fresh and resumed" {
    # A line of the logbook is as wide as its place but for what rounding takes.
    profile club.yaml 'club: Riverside Harriers' 'athletes:' \
        '  - {name: Mara Lindqvist, id: mara, weight: 62 kg, weekly_mileage: 40 km, long_run_days: [Sunday], adult: true, start: 2026-11-30}'
    same_runs mara
}

@test "the print run of a club is the same at any -j, fresh and resumed" {
    profile club.yaml 'club: Riverside Harriers' 'defaults: {adult: true, weeks: 2}' \
        'roster: members.csv'
    roster 9 'Żółć Nguyễn;B;33;60;30;Sunday;2026-11-30'
    same_runs zolc-nguyen
}

@test "what does not fit is reported in the same words at any -j" {
    mkdir -p mine/templates/pages
    profile mine/templates/pages/tight.yaml 'page: tight' 'place: 1' 'over: week in weeks' \
        'title: "Week {week.number}"' 'body:' \
        '  - stack:' \
        '      - {text: "Long run", style: body}' \
        '      - row:' \
        '          - {text: "A line that does not fit", style: body, one_line: true}' \
        '          - {text: "Another that does not fit", style: body, one_line: true}' \
        '        columns: [20 mm, 25 mm]' \
        '  - row: [{text: "Week {week.number} in a narrow place", style: body, one_line: true}]' \
        '    columns: [10 mm]'
    profile club.yaml 'club: Riverside Harriers' 'defaults: {adult: true, weeks: 3}' \
        'roster: members.csv'
    roster 6
    for j in 1 2 7; do
        rs batch club.yaml --data mine --pages tight --no-progress --all-errors -j"$j" -o "out$j" -q
        ends 3
        printf '%s\n' "$stderr" >"said$j"
    done
    cmp said1 said2
    cmp said1 said7
    # Once for each place and wording: the weeks share the first block, the last differs.
    [ "$(grep -c "Runner 004: .*'A line that" said1)" -eq 1 ]
    [ "$(grep -c 'Runner 004: .* in a narrow place' said1)" -eq 3 ]
}

@test "a group has the name that the club gives it; the roster's long run is that of the sheet" {
    profile club.yaml 'groups: {Racers: {}}' 'defaults: {start: 2026-11-30, adult: true}' 'athletes:' \
        '- {name: Ann, group: RACERS, weekly_mileage: 30 km, longest_run: 12 km, long_run_days: [Sunday], race: {date: 2026-12-19, distance: 5 km}}'
    for case in 1/12 2/; do # the second week has no long run
        rs batch club.yaml -q --weeks "${case%/*}" --pages week --merged print.pdf
        ends 0
        pdftotext -layout -f 1 -l 1 print.pdf roster.txt
        grep -q 'Group Racers' roster.txt
        [ "$(awk '$1 == "Ann" && NF > 8 { print $10 }' roster.txt)" = "${case#*/}" ]
        [ "$(pdf_text ann.pdf | grep -c 'long run$')" -eq "$([ -n "${case#*/}" ] && echo 1 || echo 0)" ]
    done
}

@test "a print run of several weeks has a roster for each of them" {
    profile club.yaml 'club: Harriers' 'defaults: {start: 2026-11-30, adult: true, weekly_mileage: 30 km, weeks: 4}' \
        'groups: {A: {sessions: {w1.tue: 6 x 800 m, w2.tue: left out, w3.tue: 8 x 800 m}}}' 'athletes:' \
        '  - {name: Ann, group: A, sessions: {w3.wed: hill sprints}}' '  - {name: ann, group: A, id: b}' \
        '  - {name: Bo, group: A, weeks: 2}'
    rs batch club.yaml --weeks 1,3 --one-sheet --merged print.pdf
    ends 0
    mentions 'wrote print.pdf, 13 pages; it has a roster for each week' 'Bo: the plan ends with week 2: there is no week 3 to print [WEEKS_FEWER]'
    pdftotext -layout -f 1 -l 1 print.pdf one.txt
    pdftotext -layout -f 2 -l 2 print.pdf three.txt
    grep -q '30 Nov – 6 Dec' one.txt
    grep -q '14–20 December' three.txt
    [ "$(grep -c 'id b' one.txt)" -ge 1 ] && [ "$(grep -c 'id b' three.txt)" -ge 1 ]
    [ "$(grep -c 'no plan this week' one.txt)" -eq 0 ] && [ "$(grep -c 'no plan this week' three.txt)" -eq 1 ]
    pdftotext -layout -f 3 -l 3 print.pdf divider.txt # of all weeks printed
    [ "$(grep -oE '(Tue|Wed) [0-9]+ Dec.*[^ ]' divider.txt | tr -s ' ' | paste -sd '|')" = 'Tue 1 Dec 6 x 800 m|Tue 15 Dec 8 x 800 m' ]
    grep -qi '30 Nov – 20 Dec' divider.txt
    grep -q 'own words' three.txt
    [ "$(grep -c 'own words' one.txt)" -eq 0 ]
}

@test "a club of more than 200 has rosters of about one size, which say whom they have" {
    roster 201
    rs batch members.csv -o out --weeks 1 --pages strength --merged print.pdf
    ends 0
    pdf_text out/print.pdf >all.txt
    grep -A8 'ROSTER, WEEK 1' all.txt >heads.txt
    [ "$(grep -oE '[0-9]+–[0-9]+$|of 201 athletes' heads.txt | paste -sd ' ')" = '1–100 of 201 athletes 101–201 of 201 athletes' ]
    grep -q '101–201 of 201, continued' all.txt
    [ "$(mutool show out/print.pdf outline | grep -c 'Roster.*[0-9]–[0-9]*"')" -eq 2 ]
}
