# A coach's season as a table: `sessions: spring.csv`.
load helper
load club

# club SESSIONS: a club of Ann (group A), Bo (B), Cy (C) and Dee, who is in no group.
club() {
    printf '%s\n' 'Name,Group,Age' 'Ann,A,30' 'Bo,b,31' 'Cy,C,32' 'Dee,,33' >members.csv
    printf '%s\n' 'club: Harriers' 'roster: members.csv' \
        'defaults: {start: 2026-11-30, weeks: 3, weekly_mileage: 40 km, long_run_days: [Sunday]}' "$@" >club.yaml
}

# of_all: of everybody; the table is named in `defaults`.
of_all() {
    club
    sed -i 's/^defaults: {/&sessions: spring.csv, /' club.yaml
}

season() {
    printf '%s\n' "$@" >spring.csv
}

# words ID: what the coach has written for the athlete, by date.
words() {
    "$runsheet" show club.yaml --only "$1" --json -q |
        jq -r '[.weeks[].days[] | select(.text) | .date[5:] + " " + .text] | join("; ")'
}

has_words() {
    local found
    found=$(words "$1")
    [ "$found" = "$2" ] || {
        tell "$1 has: $found" "and not: $2"
        return 1
    }
}

@test "a group is the same with a word for group before it, and one that is near to another is named" {
    printf '%s\n' 'Name,Age,Weekly km,Group' 'Ann,30,30,Squad a' 'Bo,31,30,A' 'Cy,32,30,Begginers' 'Di,33,30,Beginners' \
        'Ed,34,30,beginners' 'Flo,35,30,group A' 'Gus,36,30,U13' 'Hal,36,30,U15' 'Ida,36,30,U15' >m.csv
    printf '%s\n' 'Date,Group,Session' '2026-12-08,A,30 min easy' '2026-12-08,Group Beginners,Walk 20 min' >s.csv
    rs check m.csv
    mentions "m.csv:3: note: rows 3 and 7: the group, as in 'A', is taken as 'Squad a' [TABLE_READ]" \
        "m.csv:4: warning: 'Begginers' is taken as a group of its own: did you mean 'Beginners'? [CLUB_GROUP]"
    [[ $stderr != *U1* ]] # names with figures are near to others on purpose
    printf '%s\n' 'roster: m.csv' 'groups: {A: {}, Group Beginners: {}}' 'defaults: {start: 2026-12-07, sessions: s.csv}' >c.yaml
    rs check c.yaml
    mentions "m.csv:2: note: rows 2 and 7: the group, as in 'Squad a', is taken as 'A' [TABLE_READ]" \
        "m.csv:4: warning: there is no 'Begginers' under 'groups': only the club's defaults apply: did you mean 'Beginners'? [CLUB_GROUP]" \
        "m.csv:9: warning: there is no 'U15', of rows 9-10, under 'groups': only the club's defaults apply [CLUB_GROUP]"
    rs batch c.yaml --group 'team a' --dry-run -q
    [ "$(cut -f 2 <<<"$output" | paste -sd ' ')" = 'ann bo flo' ]
    for who in ann/'30 min easy' flo/'30 min easy' di/'Walk 20 min' cy/null; do
        [ "$("$runsheet" show c.yaml --only "${who%%/*}" --json -q | jq -r '.weeks[0].days[1].text')" = "${who#*/}" ]
    done
}

@test "a table gives each group its sessions, and everybody those without a group" {
    of_all
    season 'Spring plan;;;' '' 'Date;Day;Squad;Session;Km' 'Tue 1 Dec 2026;Tue;A;6 x 800 m;10' '01/12/2026;Tue;B;5 x 3 min quick;' \
        '05.12.2026;Sat;all;Club run, 45 min easy;' '08/12/2026;Tue;"A, B";hills;' '12/12/2026;Sat;;parkrun;' \
        '12/12/2026;Sat;a;rest;' '13/12/2026;;;;' 'w3.wed;;B;tempo;' 'Total;;;;10'
    has_words ann '12-01 6 x 800 m; 12-05 Club run, 45 min easy; 12-08 hills; 12-12 rest'
    has_words bo '12-01 5 x 3 min quick; 12-05 Club run, 45 min easy; 12-08 hills; 12-12 parkrun; 12-16 tempo'
    has_words cy '12-05 Club run, 45 min easy; 12-12 parkrun'
    has_words dee '12-05 Club run, 45 min easy; 12-12 parkrun'
    [ "$("$runsheet" show club.yaml --only ann --json -q | jq '.weeks[0].days[1].distance_km')" = 10 ]
    rs check club.yaml
    ends 0
    mentions "spring.csv:3: note: the headings are on line 3" \
        "spring.csv:8: note: row 8 has no group: it is for everybody [TABLE_READ]" \
        "spring.csv:12: note: row 12 is a total and left out [CSV_EMPTY]" \
        "spring.csv: warning: Dee: no group is given: only the sessions for everybody are printed [CLUB_GROUP]"
}

@test "a group or a profile names a table of its own, which may be a workbook" {
    club 'groups: {A: {sessions: spring.csv}, B: {sessions: spring.csv}, C: {sessions: winter.xlsx}}'
    season 'Date,Group,Text' '2026-12-01,A,hills' '2026-12-01,B,tempo' '2026-12-02,,easy 5 km'
    python3 "$BATS_TEST_DIRNAME/workbook.py" winter.xlsx
    has_words ann '12-01 hills; 12-02 easy 5 km'
    has_words bo '12-01 tempo; 12-02 easy 5 km'
    has_words cy '12-03 strides'
    has_words dee ''
    rs check club.yaml
    ends 0
    [ "$(grep -c 'spring.csv:4: note' <<<"$stderr")" -eq 1 ] # though two groups have read it
    mara 'start: 2026-11-30' 'sessions: spring.csv' 'group: a'
    cp mara.yaml club.yaml
    rs show mara.yaml --json -q
    [ "$(jq -r '[.weeks[0].days[].text | values] | join(",")' <<<"$output")" = 'hills,easy 5 km' ]
    sed -i 's/group: a/group: Z/' mara.yaml
    rs check mara.yaml
    ends 0
    mentions "spring.csv: note: no session is for group 'Z'"
    rs show mara.yaml -q --set sessions="$PWD/winter.xlsx" --json
    ends 0
    [ "$(jq -r '[.weeks[0].days[].text | values] | join(",")' <<<"$output")" = 'easy 5 km,strides' ]
}

@test "an athlete's own session comes before the table's, and a group's before that of the club" {
    of_all
    echo 'groups: {A: {sessions: {2026-12-02: group, w1.fri: group}}}' >>club.yaml
    season 'Date,Group,Text' '2026-12-01,,club' '2026-12-02,A,club' '2026-12-03,A,club' '2026-12-04,,club' 'w1.sat,,club'
    sed -i '1s/$/,sessions.2026-12-03,sessions.2026-12-05/; /Ann/s/$/,own,own/' members.csv
    rs batch club.yaml -o out --dry-run
    mentions "spring.csv:3:1: warning: row 3 is left out: 'group' on line" "for the same day of group 'A' and counts: keep one [PLAN_SESSION]"
    has_words ann '12-01 club; 12-02 group; 12-03 own; 12-04 group; 12-05 own'
    has_words bo '12-01 club; 12-04 club; 12-05 club'
    echo '2026-12-05,,again' >>spring.csv
    rs check club.yaml
    ends 0
    mentions 'spring.csv:7:1: warning: Bo: this day has two sessions, the other as w1.sat on line 6: keep one; this row is left out [SESSION_ROW]'
    has_words bo '12-01 club; 12-04 club; 12-05 club'
    sed -i '3s/sessions: spring.csv/sessions: {2026-12-05: again, w1.sat: club}/' club.yaml # which is no table
    rs check club.yaml
    ends 1
    mentions 'error: Bo: this day has two sessions, the other as w1.sat on line 3: keep one [VALUE_TWICE]'
}

@test "a wrong row of a table of sessions costs only itself, and says what to write" {
    of_all
    season 'Date;Group;Text;Duration;Kind' '2026-12-01;A;6 x 800 m;90 min;' '1 Dec 2026;a;again;;' \
        '31.02.2026;A;no day;;' 'w2.wedd;B;tempo;;' ';B;no date;;' '2026-12-05;B;;;easy' '2026-12-06;B;x;1:30;hard' \
        '2026-12-04;B;#REF!;;' '2026-12-03;A, B;hills;;' '2026-12-03;B, C;tempo;;' '2026-12-02;B;"open' 'tempo;;'
    batch club.yaml -o out
    ends 0
    table 4 0 0 2 8
    mentions "spring.csv:3:1: warning: group 'a' has 2026-12-01 twice, first in row 2: keep one; this row is left out [SESSION_ROW]" \
        "spring.csv:4:1: warning: Date '31.02.2026' is a day that does not exist; this row is left out" \
        "spring.csv:5:1: warning: date 'wedd' is not a day: did you mean 'Wednesday'?; this row is left out" \
        'spring.csv:6:1: warning: date is missing: write it in every row; this row is left out' \
        'spring.csv:7:1: warning: text is missing; this row is left out' \
        "spring.csv:8:16: warning: time '1:30' may be hours or minutes: write 1h30 or 90 min; this row is left out" \
        "spring.csv:8:21: warning: kind 'hard' is not one of rest, easy, quality, long, race or cross; this row is left out" \
        "spring.csv:9:14: warning: Text '#REF!' is an error of the spreadsheet: correct the cell, or empty it; this row is left out" \
        "spring.csv:11:1: warning: group 'B' has 2026-12-03 twice, first in row 10: keep one; this row is left out"
    [ "$(grep -c 'SESSION_ROW' <<<"$stderr")" -eq 10 ]
    has_words ann '12-01 6 x 800 m; 12-03 hills'
    has_words bo '12-03 hills'
    has_words cy ''
    batch club.yaml -o out # nothing is made, and the rows are still left out
    ends 0
    rs check club.yaml
    ends 0
    mentions 'club.yaml: 4 athletes, no errors'
    rs batch club.yaml -o out --strict
    ends 1
    [ "$("$runsheet" batch club.yaml -o out --messages=json 2>&1 | jq -r 'select(.id == "SESSION_ROW") | .line' | tr '\n' ' ')" = \
        '3 4 5 6 7 8 8 9 11 12 ' ]
    # A profile with such a table is made too, and so is an athlete with a table of their own.
    mara 'start: 2026-11-30' 'sessions: spring.csv' 'group: A'
    rs make mara.yaml
    ends 0
    mentions 'spring.csv:4:1: warning: '
    sed -i 's/^defaults: {sessions: spring.csv, /defaults: {/' club.yaml
    printf '%s\n' 'Name,Group,Age,Sessions' 'Ann,A,30,spring.csv' 'Bo,b,31,' >members.csv
    batch club.yaml -o own
    ends 0
    batch club.yaml -o own
    ends 0
    table 0 2 0 1 4
}

@test "a table of sessions that cannot be read at all stops the club" {
    of_all
    season 'Date;Group;Texts' '2026-12-01;A;hills'
    rs check club.yaml
    ends 1
    mentions "spring.csv:1:1: error: the table of sessions has no column 'text': give each session a row with a date, a group and a text" \
        "'Texts' (did you mean 'text'?)"
    season 'Date;Text' '03/04/2027;hills' '04/05/2027;hills'
    rs check club.yaml
    ends 1
    mentions "spring.csv:1:1: error: 'Date' can be read with the day or the month first, as in row 2: say which with --dates"
    rs check club.yaml --dates mdy
    ends 0
    rm spring.csv
    rs check club.yaml
    ends 74
    mentions "cannot open 'spring.csv'"
    sed -i 's/spring.csv/seven/' club.yaml
    rs check club.yaml
    ends 1
    mentions 'club.yaml:3:22: error: sessions must be the name of a table (.csv, .xlsx, .ods) or have keys, as in {w2.wed: 6 x 800 m}, not text'
    sed -i 's/seven/..\/spring.csv/' club.yaml
    cp members.csv ../spring.csv
    rs check club.yaml
    mentions '[FILE_REACH]'
}

@test "rows outside the plan and groups that nobody is in are warned of, once" {
    of_all
    season 'Date,Group,Text' '2026-12-20,AA,hills' '2026-12-21,A,hills' '2026-12-01,AA,hills' '2026-11-29,A,hills' '2026-12-02,,easy'
    sed -i 's/,A,/,AAA,/' members.csv
    sed -i 's/,A,/,AAA,/' spring.csv
    rs check club.yaml
    ends 0
    mentions "spring.csv:2:12: warning: nobody is in group 'AA' of rows 2 and 4: did you mean 'AAA'? [CLUB_GROUP]" \
        'spring.csv: warning: Ann: rows 3 and 5: not in the plan, which goes from 2026-11-30 to 2026-12-20, and not printed [PLAN_SESSION]'
    [ "$(grep -c CLUB_GROUP <<<"$stderr")" -eq 2 ] # and Dee
    sed -i '/AA,/s/AA,/ZZ,/' spring.csv
    rs check club.yaml
    mentions "nobody is in group 'ZZ' of rows 2 and 4: there are AAA, b and C"
}

@test "what differs only in the rows is one message" {
    of_all
    season 'Date,Group,Text' '2027-05-01,all,hills' '2027-05-02,A,hills' '2027-05-03,A,hills' '2027-05-04,B,hills' \
        '2026-12-01,C,hills'
    rs batch club.yaml -o out --dry-run
    [ "$(grep -c 'not in the plan, which' <<<"$stderr")" -eq 1 ]
    mentions 'not in the plan, which goes from 2026-11-30 to 2026-12-20, and not printed' 'likewise for 4 athletes: '
}

@test "a row that changes has those printed again whose group it is of" {
    of_all
    season 'Date,Group,Text' '2026-12-01,A,hills' '2026-12-02,B,tempo'
    batch club.yaml -o out
    table 4 0 0 1 8
    batch club.yaml -o out
    table 0 4 0 1 8
    sed -i s/hills/strides/ spring.csv
    batch club.yaml -o out --changed
    table 1 3 0 1 8
    [ "$output" = out/ann.pdf ]
    echo '2026-12-05,all,Club run' >>spring.csv
    batch club.yaml -o out --changed
    [ "$(wc -l <<<"$output")" -eq 4 ]
}

@test "a date whose weekday is another is warned of with both" {
    of_all
    season Date,Group,Text 'Fri 1 Dec 2026,A,hills' 'Tuesday 8 Dec 2026,A,hills' '"Sun, 3.12.2026",A,tempo' 'Wednesday 9 Dec 2026,B,hills'
    rs check club.yaml
    ends 0
    mentions "spring.csv:2:1: warning: rows 2 and 4: another weekday is written than that of the date, as '2026-12-01' is a Tuesday and not a Friday: each is read by its date; correct one of them [TABLE_WEEKDAY]"
}

@test "a weekday beside the date is compared with it" {
    of_all
    season 'Day,Date,Group,Text' 'Tue,1 Dec 2026,A,hills' 'Wednesday,2026-12-08,A,hills' ',2026-12-03,B,tempo' \
        '4,2026-12-09,B,hills' 'Fri,w2.sat,C,easy'
    rs check club.yaml
    ends 0
    [ "$(grep -c TABLE_WEEKDAY <<<"$stderr")" -eq 1 ]
    mentions "spring.csv:3:1: warning: '2026-12-08' is a Tuesday and not a Wednesday: it is read by its date; correct one of them [TABLE_WEEKDAY]"
    ! grep -q 'CSV_COLUMN' <<<"$stderr" || return 1
    has_words ann '12-01 hills; 12-08 hills'
    # Without a date beside it, such a column is the date; a log is compared in the same way.
    season 'Day,Group,Text' '2026-12-01,A,hills'
    has_words ann '12-01 hills'
    mara 'start: 2026-11-02' 'log: log.csv'
    printf '%s\n' 'Weekday,Date,Soreness' 'Mon,2026-11-03,2' 'Wed,2026-11-04,2' >log.csv
    rs check mara.yaml
    ends 0
    mentions "log.csv:2:1: warning: '2026-11-03' is a Tuesday and not a Monday"
    [ "$(grep -c TABLE_WEEKDAY <<<"$stderr")" -eq 1 ]
}

@test "a group's session that is too much for an athlete is left out of their sheets, and said" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-01,A,8 x 400 m hard' '2026-12-03,A,easy 5 km' '2026-12-05,A,"Club night, 7 pm"' '2026-12-06,A,long run 14 km'
    printf '%s\n' 'Name;Group;Age;Weekly distance;Can run;Health;Guardian reviewed;Temperature;break.from;break.to;sessions.2026-12-01' \
        'Norm;A;30;40 km' 'Walk;A;30;;1 min' 'Preg;A;30;40 km;;pregnancy' 'Teen;A;15;30 km;;;yes' 'Cvd;A;60;40 km;;known_cvd' \
        'Little;A;30;12 km' 'Hot;A;40;40 km;;;;31 C' 'VeryHot;A;40;40 km;;;;40 C' 'Off;A;40;40 km;;;;;2026-11-10;2026-12-04' \
        'Own;A;30;40 km;;pregnancy;;;;;6 x 200 m fast' 'Clear;B;30;40 km;;pregnancy' >members.csv
    has_words norm '12-01 8 x 400 m hard; 12-03 easy 5 km; 12-05 Club night, 7 pm; 12-06 long run 14 km'
    has_words walk '12-05 Club night, 7 pm'
    has_words preg '12-03 easy 5 km; 12-05 Club night, 7 pm'
    has_words teen '12-03 easy 5 km; 12-05 Club night, 7 pm'
    has_words cvd '12-03 easy 5 km; 12-05 Club night, 7 pm'
    has_words little '12-01 8 x 400 m hard; 12-03 easy 5 km; 12-05 Club night, 7 pm'
    has_words hot '12-03 easy 5 km; 12-05 Club night, 7 pm'
    has_words veryhot '12-05 Club night, 7 pm'
    has_words off '12-05 Club night, 7 pm'
    has_words own '12-01 6 x 200 m fast; 12-03 easy 5 km; 12-05 Club night, 7 pm'
    # The day is then as planned for them.
    [ "$("$runsheet" show club.yaml --only preg --json -q | jq -c '[.weeks[0].days[] | select(.kind == "quality")]')" = '[]' ]
    [ "$("$runsheet" show club.yaml --only walk --json -q | jq -c '[.weeks[0].days[] | select(.run_walk) | .date[8:]]')" = '["01","03","06"]' ]
    rs batch club.yaml --weeks 1 -o out --all-errors
    ends 0
    mentions "spring.csv:2:1: warning: Walk: week 1, Tuesday: '8 x 400 m hard' is left out: the plan of this runner has runs and walks in turn; write one for this runner alone [PLAN_SESSION]" \
        "spring.csv:5:1: warning: Little: week 1, Sunday: 'long run 14 km' is left out" \
        "Own: week 1, Tuesday: '6 x 200 m fast' is a hard run, and the plan of this runner has none: ask the runner before you print it"
    [ "$(grep -c 'is left out' <<<"$stderr")" -eq 19 ]
    ! grep -qE 'is left out.*(pregnan|heart|flag)' <<<"$stderr" || return 1
    ! pdf_text out/preg.pdf | grep -q '400 m' || return 1
}

@test "a group's sessions do not make room for longer ones, nor a week far longer than planned" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-06,A,long run 14 km' '2026-12-13,A,20 km long' '2026-12-15,A,30 km' '2026-12-16,A,marathon' \
        '2026-12-17,A,14 km easy' '2026-12-18,A,13 km easy' '2026-12-19,A,14 km'
    printf '%s\n' 'Name;Group;Age;Weekly distance;Longest run' 'Sue;A;30;25 km;12 km' >members.csv
    has_words sue '12-06 long run 14 km; 12-17 14 km easy; 12-18 13 km easy'
    rs check club.yaml
    mentions "'20 km long' is left out: it is too long for this runner now; write one for this runner alone" "'marathon' is left out: it is too long" \
        "spring.csv:8:1: warning: Sue: week 3, Saturday: '14 km' is left out: with it the week of this runner would have far more than the plan"
    [ "$("$runsheet" show club.yaml --only sue --json -q | jq '[.weeks[] | .long_km == ([.days[].distance_km] | max)] | all')" = true ]
}

@test "a group's runs make no week of a plan that may not grow longer; who has not been asked about health has no hard run" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-01,A,12 km easy' '2026-12-06,A,10 mi easy' '2026-12-09,A,16 km easy' '2026-12-12,A,10 km easy' \
        '2026-12-15,A,15 km easy' '2026-12-16,A,15.5 km easy' '2026-12-18,A,6 x 800 m'
    printf '%s\n' 'Name,Group,Age,km/week,Longest run,Run days,Any medical conditions?,Cleared' 'Norm,A,30,45,16,4,Mild asthma,' \
        'Preg,A,30,45,16,4,14wks preg,' 'Due,A,30,45,16,4,baby due in May,' 'Mi,A,50,45,16,4,MI 2019,' 'Ok,A,50,45,16,4,MI 2019,yes' >members.csv
    for who in norm ok; do
        has_words $who '12-01 12 km easy; 12-06 10 mi easy; 12-09 16 km easy; 12-12 10 km easy; 12-15 15 km easy; 12-16 15.5 km easy; 12-18 6 x 800 m'
    done
    has_words mi '12-01 12 km easy; 12-06 10 mi easy; 12-09 16 km easy; 12-12 10 km easy; 12-15 15 km easy; 12-16 15.5 km easy'
    rs make club.yaml --only norm --weeks 3 --pages overview,week # messages of the weeks that are printed, and none on paper
    mentions 'Norm: week 3: 60.5 km in all is more than 20 %'
    ! grep -qE 'Norm: week [12]' <<<"$stderr" || return 1
    ! pdf_text norm.pdf | grep -q 'more than 20 %' || return 1
    for who in preg due; do
        has_words $who '12-01 12 km easy; 12-09 16 km easy; 12-12 10 km easy; 12-15 15 km easy'
        [ "$("$runsheet" show club.yaml --only $who --json -q | jq '[45, .weeks[].total_km] | . == (sort | reverse)')" = true ]
    done
    [ "$("$runsheet" show club.yaml --only mi --json -q | jq -c '[.weeks[].days[] | select(.kind == "quality")]')" = '[]' ]
}

@test "a group's run is on none of the days that a runner has not, and takes the place of the easy run nearest to it" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-02,A,8 km easy' '2026-12-04,A,6 km easy' '2026-12-08,A,20 min tempo' '2026-12-10,A,swim' '2026-12-16,A,9 km easy'
    printf '%s\n' 'Name,Group,Age,Weekly mileage (km),Long run day,Training days,Rest days,Runs' 'Named,A,40,40,Sun,Tue Thu Sat Sun,,' \
        'Rests,A,40,40,Sun,,Wed Fri,4' 'Count,A,40,40,Sun,,,3' >members.csv
    has_words named '12-08 20 min tempo; 12-10 swim'
    has_words rests '12-08 20 min tempo; 12-10 swim'
    has_words count '12-02 8 km easy; 12-04 6 km easy; 12-08 20 min tempo; 12-10 swim; 12-16 9 km easy'
    runs() { "$runsheet" show club.yaml --only "$1" --json -q | jq -c '[.weeks[].days | [.[] | select(.kind | IN("easy", "quality", "long")) | .date[8:]]]'; }
    [ "$(runs rests)" = '[["01","03","05","06"],["08","12","13"],["15","17","19","20"]]' ]
    [ "$(runs count)" = '[["02","04","06"],["08","13"],["16","17","20"]]' ]
    rs check club.yaml
    mentions "members.csv:1:49: note: 'Training days' is read as the days that are free for a run: the others are rest days" \
        "Named: week 1, Wednesday: '8 km easy' is left out: this runner does not run on that day; write one for this runner alone"
    [[ $stderr != *'in seven days'* ]]
}

@test "a distance in words that are not read is a limit too; a run beside our long run is the long run" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-06,A,"18 miles hilly, gels every 40 min"' '2026-12-13,A,14 miles easy' '2026-12-20,A,"Parkrun on Saturday instead - rest today"'
    printf '%s\n' 'Name,Group,Age,Weekly mileage (miles),Longest run (miles),Long run day,Training days' 'Amy,A,40,40,11,Sunday,Tue Thu Sun' 'Cathy,A,44,40,15,Saturday,Tue Sat Sun' >members.csv
    has_words amy '12-13 14 miles easy; 12-20 Parkrun on Saturday instead - rest today'
    has_words cathy '12-06 18 miles hilly, gels every 40 min; 12-13 14 miles easy; 12-20 Parkrun on Saturday instead - rest today'
    [ "$("$runsheet" show club.yaml --only cathy --json -q | jq -c '[.weeks[].days[5:][].kind]')" = '["easy","long","easy","long","long","rest"]' ]
    season Date,Group,Text '2026-12-05,A,10 mi long with last 3 at MP'
    rs batch club.yaml -o out --weeks 1 --merged print.pdf # show and the roster call it alike
    pdf_text out/print.pdf | sed '/Hand out/q' | grep -A 2 ^Cathy >roster.txt
    [ "$("$runsheet" show club.yaml --only cathy --json -q | jq -r '.weeks[0].days[5].kind')" = long ]
    ! grep -q quick roster.txt || return 1
    rs batch club.yaml -o sheets.docx
    ends 2
    mentions "'sheets.docx' is not a folder [USAGE]"
}

@test "a parkrun on the day of the long run is quick everywhere; a club that does not meet is no run" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-03,A,NO CLUB - track closed' '2026-12-05,A,Parkrun'
    printf '%s\n' 'Name,Group,Age,km/week,Longest run,Long run day' 'Ann,A,40,24,8,Saturday' >members.csv
    [ "$("$runsheet" show club.yaml --only ann --json -q | jq -c '[.weeks[0].days[3, 5].kind]')" = '["rest","quality"]' ]
}

@test "a group's hard session is left out for a beginner, and its race on the way back from a break" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text,Kind,Distance '2026-12-01,A,6 x 800 m,quality,' '2026-12-19,A,Cross-country,race,8 km'
    printf '%s\n' 'Name;Group;Age;Weekly distance;Experience;break.from;break.to' 'Norm;A;30;40 km' 'New;A;30;30 km;novice' \
        'Back;A;30;40 km;;2026-11-09;2026-11-29' >members.csv
    has_words norm '12-01 6 x 800 m; 12-19 Cross-country'
    has_words new ''
    has_words back ''
}

@test "hard words of which nothing is read are reported, a day off is called one, and two runs count as their sum" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-01,A,"AM 6 km easy, PM 9 km steady"' '2026-12-03,A,Steady with the club' '2026-12-05,A,30 min easy' \
        '2026-12-06,A,"Swim, then run hills"'
    printf '%s\n' 'Name;Group;Age;Weekly distance;Longest run;Experience;break.from;break.to;break.why' 'Norm;A;30;40 km;14 km' \
        'New;A;30;20 km;7 km;novice' 'Off;A;40;40 km;14 km;;2026-12-04;2026-12-05;illness' >members.csv
    has_words norm '12-01 AM 6 km easy, PM 9 km steady; 12-03 Steady with the club; 12-05 30 min easy; 12-06 Swim, then run hills'
    has_words new '12-05 30 min easy'
    rs check club.yaml --all-errors
    ends 0
    mentions "New: week 1, Tuesday: 'AM 6 km easy, PM 9 km steady' is left out: it may be too hard, or is not understood" \
        "New: week 1, Thursday: 'Steady with the club' is left out: it may be too hard, or is not understood, and this runner has no hard runs now" \
        "Off: week 1, Saturday: '30 min easy' is left out: this runner has that day off, by 'break' or for pain or illness in the log [PLAN_SESSION]" \
        'spring.csv:2: week 1, Tuesday: read as 15 km'
    ! grep -q "Norm: .*has a word for a hard run" <<<"$stderr" || return 1
}

@test "check and the sheet have one number, and words read by their kind alone are listed" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-01,A,5-6 miles easy' '2026-12-03,A,hills' '2026-12-05,A,strides' '2026-12-06,A,Town race'
    rs check club.yaml
    ends 0
    mentions 'spring.csv:2: week 1, Tuesday: read as 8 km' 'spring.csv:3: week 1, Thursday: read as a quick run' \
        'spring.csv:4: week 1, Saturday: read as a run' 'spring.csv:5: week 1, Sunday: read as a race'
    rs batch club.yaml -o out --only ann --weeks 1
    pdf_text out/ann.pdf | grep -q 'read as 8 km'
    rs show club.yaml --only ann -q
    grep -q '(read as 8 km)' <<<"$output"
}

@test "a race of the coach is called a race by show and on the roster, and a day off rest" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text,Kind '2026-12-01,A,10k race,' '2026-12-06,A,Boxing Day 10k race,' '2026-12-12,A,Relay,race' '2026-12-09,A,rest day,'
    printf '%s\n' 'Name;Group;Age;Weekly distance;Guardian reviewed' 'Norm;A;30;40 km' 'Teen;A;15;;yes' >members.csv
    rs show club.yaml --only norm -q
    ends 0
    [ "$(grep -cE '^(Tue|Sun|Sat) +race [0-9]' <<<"$output")" -eq 3 ]
    ! grep -B1 'coach: .*race' <<<"$output" | grep -qE '^... +(long|quick)' || return 1
    [ "$("$runsheet" show club.yaml --only norm --json -q | jq -c '[.weeks[].days[] | select(.label == "race") | .kind]')" = '["quality","quality","quality"]' ]
    rs show club.yaml --only teen -q
    [ "$(grep -B1 'coach: rest day' <<<"$output" | grep -cE '^Wed +rest')" -eq 1 ]
}

@test "a group's session gives way to pain, illness and a red morning of the log" {
    export SOURCE_DATE_EPOCH=1796342400 # 4 December 2026
    of_all
    season Date,Group,Text '2026-12-01,A,easy 6 km' '2026-12-03,A,8 x 400 m hard' '2026-12-08,A,6 x 400 m hard' '2026-12-15,A,5 x 400 m hard'
    sed -i '1s/$/,log/; /Ann/s/$/,log.csv/' members.csv
    printf '%s\n' 'date,pain' 2026-12-02,8 >log.csv
    has_words ann '12-01 easy 6 km'
    printf '%s\n' 'date,ill' 2026-12-02,yes >log.csv
    has_words ann '12-01 easy 6 km; 12-15 5 x 400 m hard' # the week after illness is easy too (TRAINING 9.2)
    rs check club.yaml --date 2026-12-02
    mentions "spring.csv:3:1: warning: Ann: week 1, Thursday: '8 x 400 m hard' is left out"
}

@test "a short run in place of the long run is warned of with both" {
    of_all
    season Date,Group,Text '6 Dec 2026,A,parkrun: volunteers needed' '6 Dec 2026,B,long 5 km' '6 Dec 2026,C,12 km'
    rs check club.yaml
    ends 0
    [ "$(grep -c replaces <<<"$stderr")" -eq 1 ]
    mentions "Ann: week 1, Sunday: the coach's 5 km replaces the long run of 12 km [PLAN_SESSION]"
}

@test "each session that somebody does not get is named once, with all of them" {
    printf '%s\n' 'date,group,text' '2026-12-01,A,6 x 800 m' '2026-12-03,A,5 km race' '2026-12-08,A,10 x 400 m' '2026-12-10,B,3 x 3 km' >s.csv
    profile club.yaml 'defaults: {start: 2026-11-30, adult: true, weekly_mileage: 15 km, experience: novice, sessions: s.csv}' \
        'athletes:' '- {name: Al, group: A}' '- {name: Bo, group: A}' '- {name: Cy, group: A}' '- {name: Di, group: A}' '- {name: Ed, group: B}'
    for command in check batch; do
        rs $command club.yaml --notes=no --date 2026-11-30
        ends 0
        for session in '6 x 800 m' '5 km race' '10 x 400 m'; do
            [ "$(grep -c "'$session' is left out" <<<"$stderr")" -eq 1 ]
        done
        [ "$(grep -c 'likewise for 4 athletes: Al, Bo, Cy and 1 more' <<<"$stderr")" -ge 3 ]
        mentions "Ed: week 2, Thursday: '3 x 3 km' is left out"
    done
    # the second time they are unchanged
    rs batch club.yaml --notes=no --date 2026-11-30
    ends 0
    mentions 'unchanged with warnings: 5, as printed when they were made; --all-errors prints them again'
    [ "$(grep -c 'left out' <<<"$stderr")" -eq 0 ]
    rs batch club.yaml --notes=no --date 2026-11-30 --all-errors
    ends 0
    [ "$(grep -c 'is left out' <<<"$stderr")" -eq 13 ]
}

@test "an athlete in two groups is a mistake that says to keep one; names with a comma are quoted" {
    printf '%s\n' 'date,group,text' '2026-12-01,C,6 x 800 m' >s.csv
    profile club.yaml 'defaults: {start: 2026-11-30, adult: true, weekly_mileage: 30 km, sessions: s.csv}' \
        'groups: {A: {}, B: {}}' 'athletes:' '- {name: Al, group: "A, B"}'
    rs check club.yaml
    mentions "there is no 'A, B' under 'groups': only the club's defaults apply; an athlete is in one group: keep one of the names [CLUB_GROUP]" \
        "nobody is in group 'C' of row 2: there are A, B and 'A, B' [CLUB_GROUP]"
    sed -i '/^groups/d' club.yaml
    rs check club.yaml
    mentions "club.yaml:3: warning: 'A, B' is taken as one name; an athlete is in one group: keep one of the names [CLUB_GROUP]"
}

@test "a group's session outside an athlete's plan is a warning, an athlete's own an error" {
    profile club.yaml 'defaults: {start: 2026-11-30, adult: true, weekly_mileage: 30 km}' \
        'groups:' '  A:' '    sessions: {w4.wed: rest, 2027-02-03: 5 km easy}' \
        'athletes:' '- {name: Al, group: A, weeks: 2}' '- {name: Bo, group: A}' '- {name: Cy, weeks: 2, sessions: {w4.wed: rest}}'
    rs batch club.yaml --date 2026-11-30 --weeks 1 --one-sheet
    ends 3
    mentions 'club.yaml:4:16: warning: Al: this day is not in the plan, which goes from 2026-11-30 to 2026-12-13: its session is not printed [PLAN_SESSION]' \
        'club.yaml:4:30: warning: Al: this day is not in the plan' 'likewise for 2 athletes: Al, Bo' \
        'error: Cy: sessions has week 4, but the plan has only 2 weeks [WEEKS_RANGE]'
    [ -f al.pdf ] && [ ! -e cy.pdf ]
}

@test "a group's words that do not say what they are, and runs before a race, are left out for whom they do not fit" {
    club 'groups: {A: {sessions: spring.csv}}'
    season Date,Group,Text '2026-12-01,A,Yasso 800s' '2026-12-02,A,Sprint session with Dai' '2026-12-03,A,Easy with the club' '2026-12-04,A,Bleep test!' '2026-12-05,A,Track cancelled' \
        '2026-12-07,A,easy 5 km @ 5k pace' '2026-12-08,A,Rest day (or 3k TT)' '2026-12-10,A,3 hours easy' '2026-12-11,A,8 km easy and strides' \
        '2026-12-16,A,18 miles' '2026-12-17,A,8 km easy' '2026-12-19,A,10 x 1 km' '2026-12-20,A,Rest'
    printf '%s\n' 'Name;Group;Age;Weekly distance;Longest run;Health;Race;Race date;Guardian reviewed' 'Ann;A;40;60 km;25 km;;;' \
        'Heart;A;40;60 km;25 km;angina;;' 'Kid;A;16;30 km;9 km;;;;yes' 'Racer;A;40;60 km;25 km;;marathon;2026-12-20' >members.csv
    has_words ann '12-01 Yasso 800s; 12-02 Sprint session with Dai; 12-03 Easy with the club; 12-04 Bleep test!; 12-05 Track cancelled; 12-07 easy 5 km @ 5k pace; 12-08 Rest day (or 3k TT); 12-10 3 hours easy; 12-11 8 km easy and strides; 12-16 18 miles; 12-17 8 km easy; 12-19 10 x 1 km; 12-20 Rest'
    has_words heart '12-03 Easy with the club; 12-05 Track cancelled; 12-10 3 hours easy; 12-17 8 km easy; 12-20 Rest'
    has_words racer '12-01 Yasso 800s; 12-02 Sprint session with Dai; 12-03 Easy with the club; 12-04 Bleep test!; 12-05 Track cancelled; 12-07 easy 5 km @ 5k pace; 12-08 Rest day (or 3k TT); 12-10 3 hours easy; 12-11 8 km easy and strides; 12-17 8 km easy'
    has_words kid '12-03 Easy with the club; 12-05 Track cancelled; 12-17 8 km easy; 12-20 Rest'
    rs check club.yaml --all-errors
    mentions "Racer: week 3, Sunday: 'Rest' is left out: this runner has a race on that day" \
        "Racer: week 3, Wednesday: '18 miles' is left out: with it the week of this runner would have far more than the plan"
}

@test "a parkrun or time trial takes as long as a race, unless its words are of another effort" {
    local day=0 text

    profile pia.yaml 'name: Pia' 'weight: 60 kg' 'weekly_mileage: 40 km' 'run_days: [Tue, Thu, Sat, Sun]' 'easy_pace: 6:20 /km' \
        'race_result: {distance: 10 km, time: "50:00"}' 'start: 2026-11-30' 'weeks: 12' 'sessions:'
    for text in parkrun 'Saturday parkrun, hard' 'parkrun race' '5 km time trial' '5k TT flat out' \
        'easy parkrun' 'parkrun, not hard' 'parkrun, no racing' 'parkrun at tempo' 'parkrun @ 6:00' 'parkrun with the children'; do
        echo "  w$((++day)).sat: '$text'" >>pia.yaml
    done
    echo '  w12.sat: {text: parkrun, kind: easy}' >>pia.yaml
    rs show pia.yaml --json -q --date 2026-11-30
    ends 0
    [ "$(jq -c '[.weeks[].days[] | select(.weekday == "sat") | .duration_min]' <<<"$output")" = '[24,24,24,24,24,32,32,32,32,32,32,32]' ]
    [ "$(jq -c '[.weeks[].days[] | select(.weekday == "sat") | .label == "race"]' <<<"$output")" = '[false,false,true,false,false,false,false,false,false,false,false,false]' ]
}

@test "a date that can be read in two ways is settled by other rows or its weekday, else costs its row alone" {
    of_all
    season 'Date,Group,Text' 'Tue 1 Dec 2026,A,hills' '8/12/2026,A,strides' '31/11/2026,A,trial'
    rs check club.yaml
    ends 0
    mentions "spring.csv:1:1: note: 'Date' is read with the day first, as row 4 shows" \
        "spring.csv:4:1: warning: Date '31/11/2026' is a day that does not exist; this row is left out [SESSION_ROW]"
    has_words ann '12-01 hills; 12-08 strides'
    season 'Date,Group,Text' 'Tue 8/12/2026,A,strides' '10/12/2026,A,hills'
    has_words ann '12-08 strides; 12-10 hills'
    season 'Date,Group,Text' '2026-12-01,A,hills' '8/12/2026,A,strides'
    rs check club.yaml
    ends 0
    mentions "spring.csv:3:1: warning: Date '8/12/2026' can be read with the day or the month first: say which with --dates dmy or --dates mdy; this row is left out [SESSION_ROW]"
    has_words ann '12-01 hills'
    season 'Date,Group,Text' '13/12/2026,A,hills' '12/14/2026,A,tempo' '8/12/2026,A,strides' 'Tue 15/12/2026,A,fartlek'
    has_words ann '12-13 hills; 12-14 tempo; 12-15 fartlek'
}

@test "a date without a year is the one nearest to the start, unless its weekday is another" {
    of_all
    sed -i 's/weeks: 3/weeks: 8/' club.yaml
    season 'Date,Group,Text' 'Tue 1 Dec,A,hills' '3/12,A,tempo' '5.12.,everyone,parkrun' 'Fri 1 Jan,A,run' 'Dec 14,A,strides' \
        'Tue 9 Dec,A,long' '20/12,A,easy'
    rs check club.yaml
    ends 0
    mentions "spring.csv:2: note: rows 2-6 and 8: 'Date' has no year: 2026 or 2027 is taken, nearest to the start on 2026-11-30 [TABLE_READ]" \
        "spring.csv:7:1: warning: Date 'Tue 9 Dec' has no year: add it, as in '9 Dec 2026'; this row is left out [SESSION_ROW]"
    has_words ann '12-01 hills; 12-03 tempo; 12-05 parkrun; 12-14 strides; 12-20 easy; 01-01 run'
    sed -i 's/start: 2026-11-30, //' club.yaml
    rs check club.yaml --set start=2026-11-30
    mentions "spring.csv:2:1: warning: Date 'Tue 1 Dec' has no year: add it"
}

@test "a row for several groups is for each of them, where the whole is no group" {
    of_all
    season 'Date,Group,Text' '2026-12-01,A+B,hills' '2026-12-02,A & C,tempo' '2026-12-03,B and C,run' '2026-12-04,a/b,easy' \
        '2026-12-05,A+Q,strides' '2026-12-01,B,again' '2026-12-06,All groups,club run'
    rs check club.yaml
    ends 0
    mentions "nobody is in group 'A+Q' of row 6: there are A, b and C; for several groups write a comma between them [CLUB_GROUP]" \
        "spring.csv:7:1: warning: group 'B' has this day twice, first in row 2: keep one; this row is left out for it [SESSION_ROW]"
    has_words ann '12-01 hills; 12-02 tempo; 12-04 easy; 12-06 club run'
    has_words bo '12-01 hills; 12-03 run; 12-04 easy; 12-06 club run'
    has_words cy '12-02 tempo; 12-03 run; 12-06 club run'
    sed -i 's/^Bo,b/Bo,A+B/' members.csv # a group of its own
    has_words ann '12-02 tempo; 12-06 club run'
    has_words bo '12-01 hills; 12-06 club run'
}

@test "warnings that differ in units and in what is between brackets are one" {
    of_all
    printf '%s\n' 'Name,Group,Age,Weekly km,Longest run' 'Ann,A,30,40 km,14 km' 'Bo,A,31,25 mi,9 mi' 'Cy,A,32,41 km,15 km' \
        'Di,A,33,26 mi,9 mi' >members.csv
    season 'Date,Group,Text' '2026-12-05,A,5 km easy' '2026-12-06,A,6 km easy'
    sed -i 's/weekly_mileage: 40 km, //' club.yaml
    rs check club.yaml
    grep 'replaces the long run' <<<"$stderr"
    [ "$(grep -c 'replaces the long run' <<<"$stderr")" = 1 ]
}
