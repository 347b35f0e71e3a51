# A club: each athlete by itself, told of in order, written down.
load helper
load club

@test "the sample club: two wrong rows, the rest is made" {
    cp "$root"/samples/club/{club.yaml,members.csv,sessions.csv} .
    rs batch club.yaml -o out
    ends 3
    [ -z "$output" ]
    mentions "members.csv:1:12: note: column not used: 'Mobile' [TABLE_READ]" \
        "members.csv:14:39: error: Lucía García: Weight (kg) '70,5kg?'" \
        "members.csv:30:49: error: Aoife Wiśniewska: Long run day 'Sonday' is not a day: did you mean 'Sunday'?"
    [ "$(find out -name '*.pdf' | wc -l)" -eq 38 ]
    [ -f out/dorde-vega.pdf ]
    for f in out/*.pdf; do
        is_pdf "$f"
    done
    python3 - <<'PY'
import json
m = json.load(open("out/manifest.json"))
assert m["schema"] == 1 and m["club"] == "Harbour Harriers" and m["shard"] is None
assert (m["made"], m["failed"]) == (38, 2)
rows = [a["row"] for a in m["athletes"]]
assert rows == sorted(rows) and len(rows) == 40
import hashlib
for a in m["athletes"]:
    if a["status"] == "made":
        assert hashlib.sha256(open("out/" + a["file"], "rb").read()).hexdigest() == a["sha256"]
        assert len(a["inputs"]) == 64 and a["pages"] >= 8
    else:
        assert a["file"] is None and a["sha256"] is None and a["pages"] == 0
PY
}

@test "200 rows, 3 of them wrong: the same bytes at any -j, and run twice" {
    roster 197 'Bad Weight;A;30;620;30;Sunday;2026-11-30' 'Bad Day;B;30;62;30;Sonday;2026-11-30' \
        $'Bad B\xe4t\xc3\xa9;C;30;62;30;Sunday;2026-11-30'
    batch members.csv -o one -j1
    ends 3
    table 197 0 3 0 394
    first=$stderr
    mentions 'members.csv:199:17: error: Bad Weight: weight (kg) 620 kg is outside 35-200 kg' \
        "members.csv:200:20: error: Bad Day: Long run day 'Sonday'" \
        'members.csv:201:6: error: ' 'is not UTF-8'
    for j in 2 7; do
        batch members.csv -o "j$j" "-j$j"
        ends 3
        [ "$(grep -v '^ *[0-9]' <<<"$stderr")" = "$(grep -v '^ *[0-9]' <<<"$first")" ]
        same_folder one "j$j"
    done
    cp -r one before
    batch members.csv -o one
    ends 3
    table 0 197 3 0 394
    same_folder one before
    batch members.csv -o one --force
    table 197 0 3 0 394
    same_folder one before
}

@test "only what has changed is made again" {
    roster 5
    batch members.csv -o out
    ends 0
    table 5 0 0 0 10
    sed -i 's/^Runner 003;A/Runner 003;B/; 2i\New One;A;30;60;30;Sunday;2026-11-30' members.csv
    batch members.csv -o out
    table 2 4 0 0 12
    [ -f out/new-one.pdf ]
    echo x >>out/runner-004.pdf # a file that was changed
    rm out/runner-005.pdf
    batch members.csv -o out
    table 2 4 0 0 12
    is_pdf out/runner-004.pdf
    batch members.csv -o out --weeks 2 # an option that pages depend on
    table 6 0 0 0 12
    batch members.csv -o out --weeks 2 --name-template '{group}-{id}'
    table 6 0 0 0 12
    mkdir -p data/templates/pages
    sed 's/Long/LONG/' "$root/templates/pages/week.yaml" >data/templates/pages/week.yaml
    batch members.csv -o out --weeks 2 --name-template '{group}-{id}' --data data
    table 6 0 0 0 12
}

@test "another build of the program makes everything again" {
    roster 3
    batch members.csv -o out
    cp -r out before
    run --separate-stderr "$build/tests/rebuilt" batch members.csv --one-sheet --weeks 1 -o out
    ends 0
    table 3 0 0 0 6
    run --separate-stderr "$build/tests/rebuilt" batch members.csv --one-sheet --weeks 1 -o out
    table 0 3 0 0 6
    # The same sources are the same build, wherever they are built.
    id() { (cd "$1" && shift && sh "$root/src/base/build_id.sh" "$@"); }
    mkdir -p a/src b/src
    echo 'int x;' | tee a/src/x.c b/src/x.c
    echo 'int y;' | tee a/src/y.c b/src/y.c
    first=$(id a src/x.c src/y.c)
    [[ $first =~ build_id\[\]\ =\ \"[0-9a-f]{64}\" ]]
    [ "$(id b src/y.c src/x.c)" = "$first" ]
    echo 'int z;' >b/src/y.c
    [ "$(id b src/x.c src/y.c)" != "$first" ]
    mv a/src/y.c a/src/z.c
    [ "$(id a src/x.c src/z.c)" != "$first" ]
}

@test "a damaged manifest is no manifest, and a warning" {
    roster 3
    batch members.csv -o out
    cp -r out before
    for text in '' '{' '[1]' '{"id":3}' '{"id":"runner-001","status":"made","file":"/etc/passwd"}' \
        '{"id":"runner-001","status":"made","file":"runner-001.pdf","sha256":7}'; do
        echo "$text" >out/manifest.json
        batch members.csv -o out
        ends 0
        table 3 0 0 0 6
        mentions 'out/manifest.json: warning: this list of what was made cannot be read, or only in part: sheets that it does not have are made and printed again [BATCH_MANIFEST]'
        same_folder out before
    done
    sed -i '3s/"sha256":"/&"/' out/manifest.json # one of its records
    batch members.csv -o out
    table 1 2 0 0 6
    mentions BATCH_MANIFEST
    chmod 0 out/manifest.json
    batch members.csv -o out --dry-run
    [ -r out/manifest.json ] || mentions 'cannot be read: sheets'
}

@test "a row that has moved keeps its sheet, and the manifest its new line" {
    profile members.csv 'name,age,weekly_mileage,longest_run' 'Anna,30,40,30'
    rs batch members.csv --set start=2026-11-30
    ends 0
    mentions 'members.csv:2:12: warning: Anna: longest_run 30 km is 75 %'
    sed -i '2i\Bo,31,40,10' members.csv
    rs batch members.csv --set start=2026-11-30
    table 1 1 0 1 "$(awk '{print $5}' <<<"$(tail -n1 <<<"$stderr")")"
    grep -q '"id":"anna".*"row":3.*"warned":true' manifest.json
}

@test "rows with the same id all fail, the rest is made" {
    printf '%s\n' 'name,Member No.,age,start,km/week' 'Anna Li,A/7,30,2026-11-30,30' 'Bo,b8,31,2026-11-30,30' \
        'Cy,a-7,32,2026-11-30,30' >members.csv
    batch members.csv -o out
    ends 3
    mentions "members.csv:2: error: Anna Li: rows 2 and 4 have the same id 'a-7': give each its own [CLUB_ID]" \
        "members.csv:4: error: Cy: rows 2 and 4 have the same id 'a-7': give each its own [CLUB_ID]"
    table 1 0 2 0 2
}

@test "namesakes without an id are numbered" {
    roster 2 'Anna Li;A;30;60;30;Sunday;2026-11-30' 'ANNA  LI;A;31;61;31;Sunday;2026-11-30'
    batch members.csv -o out --merged print.pdf
    ends 0
    pdf_text out/print.pdf 1 >roster
    [ "$(grep -c 'id anna-li-[12]' roster)" -eq 4 ] # of the week, and for handing out
    ! grep 'id runner' roster || return 1
    rm out/print.pdf
    mentions "members.csv:4: warning: several athletes have the same name, Anna Li (rows 4-5): they are numbered, as anna-li-1 is, and would change numbers if one of them left: give each an id, as in a column 'Member number', or, if they are one person, delete one row [CLUB_NAMESAKES]"
    (cd out && holds anna-li-1.pdf anna-li-2.pdf manifest.json runner-001.pdf runner-002.pdf)
    for i in 1 2 3 4 5; do printf '%s;A;%d;60;30;Sunday;2026-11-30\n' "Bo $i" 30 "Bo $i" 40; done >>members.csv
    batch members.csv --dry-run
    mentions 'Anna Li (rows 4-5), Bo 1 (rows 6-7), Bo 2 (rows 8-9) and 3 more names: they are numbered'
    [ "$(grep -c CLUB_NAMESAKES <<<"$stderr")" -eq 1 ]
}

@test "the roster says of a group's session what its words say, whatever the runner's own day is" {
    profile club.yaml 'defaults: {start: 2026-11-30, adult: true, easy_pace: 6:00 /km, weeks: 1}' \
        'groups: {A: {sessions: {w1.tue: Yasso 800s, w1.thu: 35 min, w1.fri: 8M steady}}}' 'athletes:' \
        '- {name: Al, group: A, weekly_mileage: 50 km, run_days: [tue, thu, fri, sat, sun]}' \
        '- {name: Bo, group: A, weekly_mileage: 40 km, run_days: 4}'
    batch club.yaml --merged print.pdf
    ends 0
    pdftotext -layout -l 1 print.pdf roster
    [ "$(grep -cE ' quick +.* 35 min +session .* \+ ' roster)" -eq 2 ] # and the total says that it is not all
}

@test "of weeks that only some plans have, each prints its own, and who has none is named" {
    profile club.yaml 'defaults: {start: 2026-11-30, adult: true, weekly_mileage: 30 km}' 'athletes:' \
        '- {name: Al}' '- {name: Bo, weeks: 2}' '- {name: Cy, weeks: 1}' '- {name: Di, weeks: 1}' '- {name: Ed, weeks: 1}'
    rs batch club.yaml --weeks 1-3 --one-sheet --merged print.pdf
    ends 0
    mentions 'warning: Bo: the plan ends with week 2: there is no week 3 to print [WEEKS_FEWER]' \
        'likewise for 4 athletes: Bo, Cy, Di and 1 more; --all-errors prints them all'
    table 5 0 0 4 16
    rs batch club.yaml --weeks 2-3 --one-sheet -o out
    ends 3
    mentions 'error: Cy: there is no week 2: the plan has 1 week [WEEKS_RANGE]'
    [ -f out/bo.pdf ] && [ ! -e out/cy.pdf ]
}

@test "names of files: patterns, safety, collisions" {
    profile members.csv 'name,group,age,id,start,km/week' 'Anna Li,../x,30,a1,2026-11-30,30' \
        'Bo/Bo,.hidden,31,b2,2026-11-30,30' 'Cy,B,32,c3,2026-12-07,30'
    batch members.csv -o out --name-template '{group}/{week} {name}'
    ends 3
    mentions "Anna Li: group '../x' cannot name a folder for --name-template: it must not contain '/' or be '.' or '..' [VALUE_TEXT]"
    cd out
    holds '_.hidden/2026-W49 Bo-Bo.pdf' 'B/2026-W50 Cy.pdf' manifest.json
    cd ..
    batch members.csv -o week --name-template 'week {week}.pdf'
    ends 3
    mentions "Anna Li: rows 2-3 have the same output file 'week 2026-W49.pdf': change --name-template [CLUB_ID]"
    table 1 0 2 0 2
    for bad in '' /abs ../x a/../b '{nam}' '{id' 'id}' .x 'a//b'; do
        batch members.csv -o no --name-template "$bad"
        ends 2
        mentions "--name-template"
    done
    [ ! -e no ]
}

@test "a club needs a start and ages: the rows that lack them are named" {
    profile members.csv 'name,age,start' 'Anna,30,2026-11-30' 'Bo,,2026-11-30' 'Cy,,2026-11-30' \
        'Dee,33,' 'Eve,34,2026-11-30' 'Fay,,2026-11-30'
    batch members.csv
    ends 3
    mentions 'members.csv: note: no start for row 5: a plan without one starts in the coming week, on 2026-11-30, so a run in another week begins another plan' \
        'members.csv: error: no age for rows 3-4 and 7: give each an age or born' 'note: Bo, Cy, Fay'
    table 3 0 3 3 6
    batch members.csv --date 2026-12-03 # another coming week
    table 1 2 3 3 6
    batch members.csv --set adult=true --set start=2026-11-30
    ends 0
    profile bare.csv name Anna Bo
    batch bare.csv
    ends 1
    mentions 'bare.csv: error: no age for rows 2-3: give each an age or born, or use --set adult=true'
    batch bare.csv --set adult=true
    ends 0
    mentions 'bare.csv: note: no start for rows 2-3'
    holds anna.pdf bo.pdf bare.csv cy.pdf dee.pdf eve.pdf fay.pdf manifest.json members.csv
    profile club.yaml 'athletes:' '  - {name: Anna}' '  - {name: Bo, adult: true, start: 2026-11-30}'
    batch club.yaml -o c
    ends 3
    mentions 'club.yaml: error: no start for the athlete on line 2'
}

@test "a plan without a start goes on from week to week as the note says, on every day" {
    printf '%s\n' Name,Age,km/week A,30,30 >m.csv
    for day in 2026-11-30 2026-12-01 2026-12-06; do
        rs batch m.csv -o "$day" --date "$day" --weeks this --one-sheet
        [ "$day" = 2026-11-30 ] || { # else the coming week is this one
            ends 3
            mentions "this week ($day) is not in it: the first week is that of --weeks next [WEEKS_RANGE]"
        }
        rs batch m.csv -o "$day" --date "$day" --weeks next --one-sheet
        ends 0
        mentions '--weeks next on the days before a week, or --weeks this in the week itself'
    done
    for case in 2026-11-29/next/1 2026-11-30/this/1 2026-12-06/next/2 2026-12-07/this/2 2026-12-09/this/2; do
        IFS=/ read -r day word week <<<"$case"
        rs batch m.csv -o out --date "$day" --weeks "$word" --set start=2026-11-30 --pages week
        ends 0
        pdf_text out/a.pdf | grep -iq "week $week\b"
    done
}

@test "some of the club: ids, rows, a group" {
    roster 9
    batch members.csv -o a --only runner-002,RUNNER-004
    ends 0
    table 2 0 0 0 4
    batch members.csv -o b --rows 3,9-12
    table 3 0 0 0 6
    [ -f b/runner-002.pdf ] && [ -f b/runner-009.pdf ]
    batch members.csv -o c --group b
    table 3 0 0 0 6
    batch members.csv -o c --rows 2-5
    table 2 2 0 0 8 # the group's stay in the manifest
    [ "$(grep -c '"status":"made"' c/manifest.json)" -eq 5 ]
    batch members.csv --only runner-020
    ends 2
    mentions "--only: there is no athlete 'runner-020': did you mean"
    batch members.csv --group Z
    ends 2
    mentions "--group: there is no group 'Z': there are B, C and A ["
    sed 's/;[ABC];/;;/' members.csv >alone.csv
    batch alone.csv --group A
    ends 2
    mentions "--group: nobody in this club is in a group: name the groups in a column 'Group' of the table, or leave --group out"
    mara 'age: 30' 'start: 2026-11-30'
    profile club.yaml 'groups: {A: {}}' 'athletes: [mara.yaml]'
    batch club.yaml --group A
    ends 2
    mentions "nobody in this club is in a group: give each athlete a group, as in 'group: A', or leave --group out"
    for bad in 1 x 9-3 3- 50-60; do
        batch members.csv --rows "$bad"
        ends 2
    done
}

@test "a dry run says what would happen and writes nothing" {
    roster 3 'Bad;A;30;620;30;Sunday;2026-11-30'
    batch members.csv -o out --only runner-001
    cp -r out before
    batch members.csv -o out --dry-run
    ends 3
    [ "$output" = "$(printf '%s\t%s\t%s\n' keep runner-001 out/runner-001.pdf make runner-002 \
        out/runner-002.pdf make runner-003 out/runner-003.pdf fail bad -)" ]
    same_folder out before
    batch members.csv -o none --dry-run
    [ ! -e none ]
}

@test "a dry run into a full disk or a closed pipe is status 74, and says so once" {
    roster 30
    run --separate-stderr bash -c '"$1" batch members.csv --dry-run >/dev/full' _ "$runsheet"
    ends 74
    [ "$(grep -c "cannot write 'standard output': No space left on device" <<<"$stderr")" -eq 1 ]
    run --separate-stderr bash -c \
        '"$1" batch members.csv --dry-run >&-' _ "$runsheet"
    ends 74
    run --separate-stderr bash -c \
        '(sleep 0.2; "$1" batch members.csv --dry-run; echo $? >status) | (exec <&-; sleep 0.8); exit "$(cat status)"' _ "$runsheet"
    ends 74
    [ "$(grep -c 'Broken pipe' <<<"$stderr")" -eq 1 ]
}

@test "a mistake of many rows is one message with their number; three are printed each" {
    roster 0
    awk 'BEGIN { for (i = 1; i <= 150; i++) printf "Runner %d;A;30;62%d;30;Sunday;2026-11-30\n", i, i }' >>members.csv
    printf '%s\n' 'Bo;A;30;62;30;Sonday;2026-11-30' 'Cy;A;30;62;30;Munday;2026-11-30' >>members.csv
    batch members.csv -o out
    ends 3
    [ "$(grep -c 'error: Runner' <<<"$stderr")" -eq 1 ]
    mentions 'members.csv:2:15: error: Runner 1: weight (kg) 621 kg is outside 35-200 kg [VALUE_RANGE]' \
        'note: likewise for 150 athletes: Runner 1 (row 2), Runner 2 (row 3), Runner 3 (row 4) and 147 more; --all-errors prints them all' \
        "error: Bo: Long run day 'Sonday'" "error: Cy: Long run day 'Munday'"
    batch members.csv -o out --all-errors
    [ "$(grep -c 'error: Runner' <<<"$stderr")" -eq 150 ]
    [[ $stderr != *'the same for'* ]]
}

@test "shards do not overlap, and are the whole together" {
    roster 30
    batch members.csv -o whole
    for k in 1 2 3 4; do
        batch members.csv -o parts --shard $k/4
        ends 0
        grep -q "\"shard\":{\"number\":$k,\"of\":4}" "parts/manifest-$k-of-4.json"
    done
    [ "$(cat parts/manifest-*.json | grep -c '"id":"runner')" -eq 30 ]
    rm parts/manifest-*.json whole/manifest.json
    same_folder whole parts
    sed -i '2,9d' members.csv # who stays stays in his part
    batch members.csv -o fewer --shard 2/4
    for f in fewer/*.pdf; do
        [ -f "parts/${f#*/}" ]
    done
    for bad in 0/4 5/4 x 1 1/0 1/2/3; do
        batch members.csv --shard "$bad"
        ends 2
        mentions "--shard needs K/N"
    done
}

@test "shards run side by side, as a queue would run them" {
    command -v parallel >/dev/null || skip "GNU parallel is not here"
    roster 24
    batch members.csv -o whole
    parallel -j2 "$runsheet" batch members.csv --one-sheet --weeks 1 -q -j1 -o parts \
        --shard {}/3 ::: 1 2 3
    rm parts/manifest-*.json whole/manifest.json
    same_folder whole parts
}

@test "a signal lets the work at hand end, and the next run does the rest" {
    roster 400
    batch members.csv -o whole
    "$runsheet" batch members.csv --one-sheet --weeks 1 -o out 2>err &
    pid=$!
    for _ in $(seq 200); do
        [ "$(find out -name '*.pdf' 2>/dev/null | wc -l)" -lt 20 ] || break
        sleep 0.01
    done
    kill -TERM $pid # what is begun with & does not hear an interrupt
    status=0
    wait $pid || status=$?
    [ "$status" -eq 143 ]
    grep -q 'stopped by a signal: run the same command again' err
    [ "$(find out -name '*.part-*' | wc -l)" -eq 0 ]
    n=$(find out -name '*.pdf' | wc -l)
    [ "$n" -ge 20 ] && [ "$n" -lt 400 ]
    [ "$(grep -c '"status":"made"' out/manifest.json)" -eq "$n" ]
    batch members.csv -o out
    ends 0
    table $((400 - n)) "$n" 0 0 800
    same_folder out whole
}

@test "next week is printed until the plan is over" {
    roster 2
    sed -i '3s/2026-11-30/2026-11-02/' members.csv
    rs batch members.csv --one-sheet --weeks next
    ends 3
    mentions 'members.csv:3: error: Runner 002: the plan runs from 2026-11-02 to 2026-11-29: next week'
    table 1 0 1 0 2
    rs batch members.csv --one-sheet --weeks next --date 2026-12-03 # another week, other pages
    table 1 0 1 0 2
    rs batch members.csv --one-sheet --weeks next --date 2026-12-04
    table 0 1 1 0 2
}

@test "a week and its log that take more than two sides are reported" {
    roster 1
    rs batch members.csv --one-sheet --weeks 1
    [[ $stderr != *SHEET_SIDES* ]]
    rs batch members.csv --one-sheet --weeks 1 --set print.large_print=yes
    mentions "members.csv:2: warning: Runner 001: week and log take 4 pages, not the 2 of --one-sheet: they are in large print [SHEET_SIDES]"
    rs batch members.csv --force --one-sheet --weeks 1 --set print.paper=a5
    mentions "not the 2 of --one-sheet: the week does not fit on one side of this paper [SHEET_SIDES]"
}

@test "groups have their own defaults and the coach's words" {
    profile club.yaml 'club: H' 'defaults: {start: 2026-11-30, adult: true, weekly_mileage: 30 km}' \
        'groups:' '  A: {sessions: {w1.tue: hill sprints with Jo}}' \
        'athletes: [{name: Anna, group: A}, {name: Bo, group: Z}, b/*.yaml]'
    mkdir b
    echo 'name: Cy' >b/cy.yaml
    echo 'name: Dee' >b/dee.yaml
    batch club.yaml -o out
    ends 0
    mentions "club.yaml:5: warning: there is no 'Z' under 'groups': only the club's defaults apply [CLUB_GROUP]"
    table 4 0 0 0 8
    pdf_text out/anna.pdf | grep -q 'hill sprints'
    ! pdf_text out/bo.pdf | grep -q 'hill sprints' || return 1
}

@test "a pattern means what it means to a shell, and stays within its folder" {
    mkdir -p team/a/deep team/b
    for file in team/anna.yaml team/anna-b.yaml team/anna.yaml~ team/a/xena.yaml team/a/cy.yaml \
        team/b/xiu.yml team/a/deep/xan.yaml; do
        echo "name: $(basename "$file")" >"$file"
    done
    takes() {
        profile club.yaml 'defaults: {start: 2026-11-30, adult: true, weekly_mileage: 30 km}' "athletes: ['$1']"
        shift
        rm -rf out
        batch club.yaml --weeks 1 -o out
        ends 0
        [ "$(cd out && ls ./*.pdf | tr '\n' ' ')" = "$*" ] || return 1
    }
    takes 'team/*.yaml' './anna-b.yaml.pdf ./anna.yaml.pdf '
    takes 'team/a*a-?.y?ml' './anna-b.yaml.pdf '
    takes 'team/*/x*' './xena.yaml.pdf ./xiu.yml.pdf '
}

@test "standard input may be a table or a club" {
    roster 2
    run --separate-stderr bash -c "'$runsheet' batch - --one-sheet --weeks 1 -o a <members.csv"
    ends 0
    table 2 0 0 0 4
    echo 'athletes: [{name: Anna, age: 30, start: 2026-11-30, weight: 620 kg}]' >club.yaml
    run --separate-stderr bash -c "'$runsheet' batch - -o b <club.yaml"
    ends 3
    mentions 'standard input:1:61: error: Anna: weight 620 kg'
}

@test "what is no club is told, with nothing made" {
    batch gone.csv
    ends 74
    mara
    batch mara.yaml
    ends 2
    mentions "this is a profile, not a club: print it with 'runsheet make'"
    rs make members.csv
    ends 74
    profile club.yaml 'club: H' 'rooster: x.csv' 'roster: gone.csv' 'defaults: {weigth: 3}'
    batch club.yaml
    ends 74
    mentions "unknown key 'rooster': did you mean 'roster'?" "unknown key 'weigth'" \
        "cannot open 'gone.csv'"
    roster 1
    for args in '-o x.pdf' '-o -' '-o members.csv' '-j 0' '-j 1.5' '-j 1000' '--weeks 33' \
        '--pages week' '--set weigth=3' 'more.csv'; do
        # shellcheck disable=SC2086
        batch members.csv $args
        ends 2
    done
    rs make members.csv --jobs 2
    ends 2
    holds club.yaml mara.yaml members.csv
}

@test "-q tells errors alone; a bar is drawn on a terminal alone" {
    roster 2 'Bad;A;30;620;30;Sunday;2026-11-30'
    batch members.csv -q -o out
    ends 3
    [[ $stderr == *'Bad: weight (kg) 620'* && $stderr != *unchanged* ]]
    batch members.csv -o out --force
    [[ $stderr != *$'\r'* ]]
    # A bare chroot has no terminals to give.
    python3 -c "import pty; pty.openpty()" 2>/dev/null || skip "no pseudo-terminal to be had"
    watch() {
        python3 -c 'import os, pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' \
            env TERM=xterm "$@" "$runsheet" batch members.csv --one-sheet --weeks 1 -o out --force
    }
    watch NO_COLOR=1 >bar || [ $? -eq 3 ]
    grep -q '\[#* *\.*\] [0-9]*/3' bar
    ! grep -q $'\033\[3' bar || return 1
    watch >bar || [ $? -eq 3 ]
    grep -q $'\033\[31m' bar
}

@test "a full disk loses files, never halves them" {
    [ -f "$build/tests/inject.so" ] || skip "inject.so is not built"
    roster 6
    batch members.csv -o whole
    run --separate-stderr env INJECT=write:3:ENOSPC INJECT_BELOW="$PWD/out" \
        LD_PRELOAD="$build/tests/inject.so" "$runsheet" batch members.csv --one-sheet --weeks 1 \
        -j1 -o out
    ends 74
    mentions "Runner 003: cannot write 'out/runner-003.pdf': No space left on device"
    table 5 0 1 0 10
    batch members.csv -o out
    ends 0
    table 1 5 0 0 12
    same_folder out whole
}

@test "the print run: groups in order, each athlete on a fresh sheet, one file" {
    roster 5 # groups B C A B C
    rs batch members.csv --weeks 1 --one-sheet -o out --merged ./print.pdf
    ends 0
    is_pdf print.pdf
    qpdf --check print.pdf >/dev/null
    # The roster, then each group's divider and its athletes' two pages.
    [ "$(titles print.pdf)" = "ROSTER NOV WEEK 1 LOGBOOK WEEK 1 LOGBOOK NOV WEEK 1 LOGBOOK WEEK 1 LOGBOOK NOV WEEK 1 LOGBOOK " ] || {
        tell "$(titles print.pdf)"
        return 1
    }
    [ "$(mutool show print.pdf outline | grep -oE '"[A-Z][a-z0-9 ]*' | grep -vE 'Week|Logbook' | tr '\n' ' ')" = \
        '"Roster "B "Runner 001 "Runner 004 "C "Runner 002 "Runner 005 "A "Runner 003 ' ]
    rs batch members.csv --weeks 1 --one-sheet -o out --merged ./print2.pdf --duplex
    ends 0
    [ "$(titles print2.pdf)" = "ROSTER blank NOV blank WEEK 1 LOGBOOK WEEK 1 LOGBOOK NOV blank WEEK 1 LOGBOOK WEEK 1 LOGBOOK NOV blank WEEK 1 LOGBOOK " ]
    # Fonts are shared: no more than four of them, whatever the number of athletes.
    [ "$(pdffonts print.pdf | tail -n +3 | wc -l)" -le 5 ]
    cp print2.pdf again.pdf
    touch print2.pdf.part-abcdef print.pdf.part-abcdef # one of ours, left by a run that was killed
    rs batch members.csv --weeks 1 --one-sheet -o out --merged ./print2.pdf --duplex -j1 --force
    cmp print2.pdf again.pdf
    [ ! -e print2.pdf.part-abcdef ] && [ -e print.pdf.part-abcdef ]
}

@test "a group's session is once on the roster, and on the group's divider" {
    roster 6 # groups B C A B C A
    profile club.yaml 'club: H' 'roster: members.csv' 'groups: {B: {sessions: {w1.tue: 6 x 800 m fast}}}'
    rs batch club.yaml --weeks 1 --pages week -o out --merged ./print.pdf
    ends 0
    pdftotext -f 1 -l 1 -layout print.pdf roster.txt
    grep -q '^ *Group B' roster.txt
    [ "$(grep -c '6 x 800 m fast' roster.txt)" = 1 ]
    ! grep -q 'own words' roster.txt || return 1
    pdftotext -f 2 -l 2 -layout print.pdf divider.txt
    grep -q 'Group B' divider.txt
    grep -qE 'Tuesday +6 x 800 m fast' divider.txt
}

@test "each page of the roster names its group, in the list for handing out too, with those who have no sheet" {
    roster 60 # groups B C A B C A ...
    profile club.yaml 'club: H' 'roster: members.csv' 'groups: {B: {sessions: {w1.tue: 6 x 800 m fast}}}'
    sed -i -e 's/^Runner 004;B;24/Runner 004;B;400/' -e 's/^Runner 00[369];A;/&x/' -e 's/^Runner [0-9]*;A;/&x/' \
        -e 's/^Runner 007;B;/;b;/' -e 's/^Runner 060;A;x/Runner 060;;/' members.csv
    rs batch club.yaml --weeks 1 --pages week -o out --merged ./print.pdf
    ends 3
    pdftotext -l 5 -layout print.pdf roster.txt
    # A group is named where it begins and on the next page, over the week and over the list.
    [ "$(awk 'BEGIN {RS = "\f"} {print gsub(/Group B\n/, "") gsub(/Group C\n/, "") gsub(/Group A\n/, "") gsub(/No group\n/, "")}' roster.txt |
        tr '\n' ' ')" = '1100 0110 1011 1100 0111 ' ]
    [ "$(sed -n '/Hand out/,$p' roster.txt | grep -c 'no sheet: see messages')" -eq 21 ]
    # Nobody of group A has a sheet: it has no divider, and the roster names all twenty.
    [ "$(mutool show print.pdf outline | grep -oE '"([ABC]|No group)"' | tr '\n' ' ')" = '"B" "C" "No group" ' ]
    grep -q 'Runner 004' roster.txt
    grep -q 'row 8' roster.txt # who has no name
    pdftotext -layout -f 6 -l 6 print.pdf - | grep -A30 'Group B' | grep -qE 'Runner 004 +no sheet: see messages' # the divider
}

@test "a print run of people without groups has no dividers, and names who has no sheet" {
    profile members.csv 'name,age,start,km/week,health' 'Anna,30,2026-11-30,40,' \
        'Bo,31,2026-11-30,30,kidney_disease' 'Cy,32,2026-11-30,-3,'
    rs batch members.csv --weeks 1 --one-sheet --merged ./print.pdf -o out
    ends 3
    [ "$(pdfinfo print.pdf | awk '/^Pages/ {print $2}')" -eq 5 ]
    pdftotext -l 1 -layout print.pdf roster.txt
    grep -q 'Anna' roster.txt
    grep -q 'speak to coach' roster.txt
    ! grep -qi 'kidney' roster.txt # never which flag || return 1
    grep -B1 '^ *Cy$' roster.txt | grep -q '–.*–' # in the list for handing out, without boxes
    [ "$(grep -c 'no sheet: see messages' roster.txt)" -eq 2 ]
    ! grep -q 'Group' roster.txt || return 1
    rs batch members.csv --rows 4 --merged ./none.pdf -o out
    ends 3
    [ ! -e none.pdf ]
    rs batch members.csv --merged ./out -o out
    ends 2
    for other in ./members.csv out/../members.csv out/anna.pdf out//anna.pdf ./out/anna.pdf \
        out/manifest.json out/./manifest.json "$PWD/members.csv"; do
        cp $other before
        rs batch members.csv --merged $other -o out
        ends 2
        mentions "--merged needs a file of its own: '$other' is read or written by the batch"
        cmp $other before
    done
    rs batch members.csv --weeks 1 --one-sheet --merged new//anna.pdf -o new # which is not there yet
    ends 2
    mentions "'new//anna.pdf' is read or written by the batch"
    [ ! -e new/anna.pdf ]
    profile club.yaml 'defaults: {start: 2026-11-30, adult: true}' 'athletes: [ann.yaml]'
    mara
    mv mara.yaml ann.yaml
    cp ann.yaml before
    rs batch club.yaml --merged ./ann.yaml -o new
    ends 2
    cmp ann.yaml before
}

@test "the front of a print run is in large print where the club's sheets are" {
    roster 3
    batch members.csv -o out --merged ./print.pdf --set print.large_print=true
    ends 0
    pdftotext -bbox -l 1 print.pdf front.html
    # A line of 11 pt is about 14 pt high.
    awk -F'"' '/<word/ { n++; if ($8 - $4 < 13) bad = bad " " $0 }
        END { if (n < 10 || bad) { print n, bad; exit 1 } }' front.html
}

@test "an option of --merged that cannot be written is told of" {
    roster 1
    batch members.csv -o out --merged members.csv/such/print.pdf
    ends 74
    mentions "cannot write 'members.csv/such'"
    [ ! -e out/runner-001.pdf ]
}

@test "sheets of an earlier run that do not belong to this one are named, never deleted" {
    roster 6
    batch members.csv -o out
    silent_but_table
    sed -i -e '3d' -e 's/;54,5;/;540,5;/' members.csv
    batch members.csv -o out
    ends 3
    mentions "out/manifest.json: warning: files are left over from an earlier run: 'runner-002.pdf' (the athlete is no longer in the club), 'runner-004.pdf' (the athlete failed in this run) [BATCH_LEFTOVER]"
    [ -f out/runner-002.pdf ] && [ -f out/runner-004.pdf ]
    python3 - <<'PY'
import json
m = json.load(open("out/manifest.json"))
assert m["stale"] == [{"stale": "runner-002.pdf", "id": "runner-002", "why": "gone"},
                      {"stale": "runner-004.pdf", "id": "runner-004", "why": "failed"}], m["stale"]
by_id = {a["id"]: a for a in m["athletes"]}
assert by_id["runner-004"]["status"] == "failed" and by_id["runner-004"]["file"] is None
PY
    batch members.csv -o out # told again until they have gone
    mentions "'runner-002.pdf' (the athlete is no longer in the club)"
    rm out/runner-002.pdf
    sed -i 's/540,5/54,5/' members.csv
    batch members.csv -o out
    ends 0
    silent_but_table
    grep -q '"stale":\[\],"made":5' out/manifest.json
    batch members.csv -o out --name-template '{group}/{id}' --only runner-001
    mentions "a file is left over from an earlier run: 'runner-001.pdf' (the athlete's file has a new name) [BATCH_LEFTOVER]"
}

@test "a manifest that names what is none of ours is not believed" {
    roster 1
    mkdir out
    touch secret .hidden
    printf '%s\n' '{"schema":1,"athletes":[' '{"id":"a","status":"made","file":"../secret"},' \
        '{"id":"b","status":"made","file":"/etc/passwd"},' '{"id":"c","status":"made","file":"x/../../secret"}' \
        '],"stale":[' '{"stale":"../.hidden","id":"d","why":"gone"}' ']}' >out/manifest.json
    batch members.csv -o out
    ends 0
    silent_but_table
}

@test "the weigh-in of a club has a leaf of its own in duplex, to be kept at home" {
    roster 2
    rs batch members.csv --weeks 1 --pages week,weigh-in,log,fuel --duplex -o out --merged ./print.pdf \
        --set club=H
    ends 0
    [ "$(titles out/runner-001.pdf)" = "WEEK 1 blank Sweat test blank LOGBOOK Fuel and drink " ] || {
        tell "$(titles out/runner-001.pdf)"
        return 1
    }
    [ "$(titles print.pdf)" = "ROSTER blank NOV blank WEEK 1 blank Sweat test blank LOGBOOK Fuel and drink NOV blank WEEK 1 blank Sweat test blank LOGBOOK Fuel and drink " ] || {
        tell "$(titles print.pdf)"
        return 1
    }
    pdf_text out/runner-001.pdf 3 | grep -qi 'keep at home'
    pdf_text out/runner-001.pdf 5 | grep -q 'page 5 of 6'
    # As the last page it needs no blank after it; on one side, none at all.
    rs batch members.csv --weeks 1 --pages week,log,weigh-in --duplex -o last --set club=H
    [ "$(titles last/runner-001.pdf)" = "WEEK 1 LOGBOOK Sweat test " ]
    rs batch members.csv --weeks 1 --pages week,weigh-in,log -o one --set club=H
    [ "$(titles one/runner-001.pdf)" = "WEEK 1 Sweat test LOGBOOK " ]
}

@test "all that is wrong with an athlete is told at once" {
    profile members.csv 'name,age,weight,id' 'Anna,,620,Ä1' 'Bo,31,61,b' 'Cy,32,62,B'
    batch members.csv -o out
    ends 3
    mentions 'members.csv: error: no age for row 2' \
        'members.csv:2:7: error: Anna: weight 620 kg is outside' "members.csv:2:11: error: Anna: id 'Ä1'" \
        "members.csv:4: error: Cy: rows 3-4 have the same id 'b'"
    [ "$(grep -c 'no age' <<<"$stderr")" -eq 1 ] # for all who lack it, once
    table 0 0 3 0 0
}

@test "empty rows are reported once; a table in UTF-16 is reported in one line" {
    printf '\xef\xbb\xbfname;age\r\nAnna;30\r\n;\r\n;\r\nBo;31\r\n\r\n;\r\n' >members.csv
    batch members.csv -o out --set start=2026-11-30
    ends 0
    mentions 'members.csv:3: note: rows 3-4 and 7 are empty and left out [CSV_EMPTY]'
    table 2 0 0 2 4
    printf 'name\tage\nAnna\t30\n' | iconv -t UTF-16 >wide.csv
    batch wide.csv --set start=2026-11-30 --set weekly_mileage='30 km'
    ends 0
    [ "$(head -n 2 <<<"$stderr")" = 'wide.csv: note: the table is in UTF-16, and read as such [TABLE_READ]
columns read: name, age' ]
}

@test "Sunday night in one line" {
    cp "$root"/samples/club/{club.yaml,members.csv,sessions.csv} .
    rs batch club.yaml --weeks next --one-sheet --merged ./print.pdf --duplex -o sheets
    ends 3
    [ "$(tail -n 1 <<<"$stderr" | awk '{print $1, $2, $3}')" = '38 0 2' ]
    # The roster, three dividers with blank backs, and sheets that nobody shares: of those in large
    # print more than one.
    python3 - "$(pdfinfo print.pdf | awk '/^Pages/ {print $2}')" <<'PY'
import json
import sys
pages = [a["pages"] for a in json.load(open("sheets/manifest.json"))["athletes"]]
front = int(sys.argv[1]) - sum((n + 1) // 2 * 2 for n in pages) - 3 * 2
assert front in (2, 4) and pages.count(2) == 35, (front, pages)
PY
    qpdf --check print.pdf >/dev/null
    [ "$(pdfinfo sheets/ben-li.pdf | awk '/^Pages/ {print $2}')" -eq 2 ]
}

@test "a file that is not there, or a pattern that nothing fits, stops no other" {
    mara
    printf '%s\n' 'club: H' 'defaults: {start: 2026-11-30, adult: true}' \
        'athletes: [mara.yaml, gone.yaml, "juniors/*.yaml", "seniors/*.yaml"]' >club.yaml
    batch club.yaml -o out
    ends 3
    mentions "club.yaml:3:23: error: cannot open 'gone.yaml'" \
        "club.yaml:3:34: error: cannot open 'juniors/*.yaml'" "cannot open 'seniors/*.yaml'"
    is_pdf out/mara-lindqvist.pdf
}
