# Tables as clubs and services export them: those of rosters/case-* once failed; the others are in the manner of a
# service, made up.  Workbooks were made by LibreOffice, the last three part by part with workbook.py.
load helper
load club

# read ROSTER [OPTION...]: its sheets, in out; one side each.
read_roster() {
    rs batch "$BATS_TEST_DIRNAME/rosters/$1" -o out --pages week --weeks 1 "${@:2}"
}

# made ID...: these sheets, and no others.
made() {
    local found
    found=$(cd out && printf '%s\n' *.pdf)
    [ "$found" = "$(printf '%s.pdf\n' "$@")" ] || {
        tell "made: $found" "$stderr"
        return 1
    }
}

# gave ROSTER ID PATTERN...: the plan of ID as JSON has each.
gave() {
    local roster="$1" id="$2" pattern
    rs batch "$BATS_TEST_DIRNAME/rosters/$roster" -o gave --only "$id" --set adult=true --pages overview -q
    pdf_text "gave/$id.pdf" >text
    shift 2
    for pattern in "$@"; do
        tr -s ' \n' ' ' <text | grep -qE -- "$pattern" || {
            tell "nothing of $pattern in:" "$(cat text)" "$stderr"
            return 1
        }
    done
}

@test "case: capitals in ids are folded" {
    read_roster case-capital-id.csv
    ends 0
    made a12345
}

@test "case: a membership's level and start are not the runner's" {
    read_roster case-membership-export.csv
    ends 0
    made 0012 0013
    mentions "'Level', 'Start Date', 'End Date'" \
        "note: 'Date of Birth' is read with the month first, as row 3 shows [TABLE_READ]" \
        'columns read: Member Number, First Name, Last Name, Date of Birth'
    [ "$(grep -c 'not used' <<<"$stderr")" -eq 2 ]
}

@test "case: 17-Apr-1990 is a date, and a table alone starts in the coming week" {
    read_roster case-membership-uk.csv
    ends 0
    made 17 18
    mentions 'note: no start for rows 2-3: a plan without one starts in the coming week, on 2026-11-30, so a run in another week'
    mentions "begins another plan; to go on from week to week, add --set start=2026-11-30, with --weeks next on the days before a week, or --weeks this in the week itself [ASSUMED]"
    [[ $stderr != *defaults* ]]
}

@test "case: namesakes with member numbers" {
    read_roster case-namesakes.csv
    ends 0
    made 0017 0018 0019
}

@test "case: cells that say nothing, totals, formulas, line breaks" {
    read_roster case-odd-cells.csv --set adult=true
    ends 3
    made 44-phone dash-weight nbsp-name null-weight padded-name two-lines zoe-run
    mentions "error: Thousand Sep: Weekly km '1,040 km' has a comma that may mark thousands or decimals" \
        "case-odd-cells.csv:6:1: error: #N/A: Name '#N/A' is an error of the spreadsheet" 'note: row 13 is a total and left out [CSV_EMPTY]' \
        'rows 11-12 are empty and left out' \
        'warning: row 2: a formula is read as the last text in its quotes; save values, not formulas [TABLE_FORMULA]' \
        "'Notes' (private: head it 'Note for the athlete' to print it)"
    grep -q '"name":"Two Lines"' out/manifest.json
    ! pdf_text out/two-lines.pdf | grep -i 'first line' || return 1
}

@test "case: a bar, Excel's first line, titles above" {
    for case in pipe sepline titlerows; do
        gave case-$case.csv ann-miler '4[0-9].* km a week' 'long run, Sunday'
    done
    gave case-sepline.csv ann-miler '45\.5'
    read_roster case-titlerows.csv --set adult=true
    mentions 'case-titlerows.csv:4: note: the headings are on line 4: what is above them is left out [TABLE_READ]'
}

@test "case: notes are private unless their heading says who they are for" {
    read_roster case-private-notes.csv
    ends 0
    made 0012 0013
    mentions "'Notes' (private: head it 'Note for the athlete' to print it)"
    ! pdf_text out/0012.pdf | grep -i 'owes' || return 1
    sed '1s/Notes/Note for the athlete/' "$BATS_TEST_DIRNAME/rosters/case-private-notes.csv" >notes.csv
    rs batch notes.csv -o public --weeks 1
    pdf_text public/0012.pdf | grep -q 'owes'
}

@test "case: units and frequencies in headings" {
    gave case-units.csv ann-miler '48.* km a week' 'long run, Sunday'
    read_roster case-units.csv --set adult=true
    mentions 'columns read: Name, Mileage (miles/week), Weight (kg), Long Run, Pace (min/km)'
    gave case-units2.csv ann-miler '45.* km a week' 'long run, Sunday'
    read_roster case-units2.csv --set adult=true
    mentions 'columns read: Name, Weekly distance [km], Weight in kg, Long run on, Easy pace /mi'
    [[ $stderr != *'not used'* ]]
}

@test "Google Forms: questions, ticked days, the last answer of a person, a range in a cell" {
    read_roster google-forms.csv
    ends 0
    made ines-prado priya-nair tom-ashby
    mentions 'google-forms.csv:2: note: row 2 is an earlier answer and left out: Inês Prado answered again [CSV_EMPTY]' \
        "note: 'Date of birth' is read with the day first, as row 2 shows" \
        'google-forms.csv:3: note: row 3: '\''How many km do you run in a typical week?'\'' has a range, as in '\''45-50'\'': its middle is used [TABLE_READ]'
    gave google-forms.csv tom-ashby '47.5 → 53'
    gave google-forms.csv ines-prado '40 .* km a week' 'long run, Sunday'
}

@test "Microsoft Forms (XLSX): two columns of names, one of them empty, dates of a workbook" {
    read_roster microsoft-forms.xlsx
    ends 0
    made grace-oduya marek-zeman
    mentions 'microsoft-forms.xlsx:2: note: row 2 is an earlier answer' "not used: 'ID', 'Start time', 'Email', 'Name' [TABLE_READ]"
    gave microsoft-forms.xlsx grace-oduya '25 .* mi a week' 'long run, Sunday'
}

@test "SurveyMonkey (XLSX): a column for each choice, under two rows of headings" {
    read_roster surveymonkey.xlsx
    ends 0
    made bo-dahl lena-fischer
    mentions "surveymonkey.xlsx:3: note: row 3: 'On which days do you like to run long?' has days to choose from, as in 'Saturday, Sunday': the latest in the week is used [TABLE_READ]"
    gave surveymonkey.xlsx lena-fischer 'long run, Sunday'
    gave surveymonkey.xlsx bo-dahl '27 .* km a week' 'long run, Friday'
}

@test "RunSignup: American dates, a question with its unit, namesakes" {
    read_roster runsignup.csv
    ends 0
    made curtis-okafor dana-whitfield-1 dana-whitfield-2
    mentions 'runsignup.csv:2: warning: several athletes have the same name, Dana Whitfield (rows 2 and 4): they are numbered, as dana-whitfield-1 is' \
        '[CLUB_NAMESAKES]'
    gave runsignup.csv dana-whitfield-2 '30 .* mi a week'
}

@test "RACE RESULT: semicolons, Windows-1252, years of birth" {
    read_roster raceresult.csv
    ends 0
    made asa-brannstrom jorg-muller zoe-lefevre
    mentions 'note: the table is read as Windows-1252' \
        'rows 2-4: the year of birth alone is read as the last day of that year, the youngest the runner can be [TABLE_READ]'
    grep -q '"name":"Jörg Müller"' out/manifest.json
}

@test "every letter of Windows-1252; a byte that it does not have is named" {
    # Š š Ž ž Œ œ Ÿ ™ ‰ ƒ † ‹ › – — ‘ ’ “ ” … €
    printf 'Name,Age,km/week\nZo\xEB \x8A\x9A\x8E\x9E\x8C\x9C\x9F\x99\x89\x83\x86\x8B\x9B\x96\x97\x91\x92\x93\x94\x85\x80,30,30\n' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 0
    grep -q '"name":"Zoë ŠšŽžŒœŸ™‰ƒ†‹›–—‘’“”…€"' out/manifest.json
    printf 'Name,Age\nZo\xEB,30\nA\x9Dn,30\n' >b.csv
    rs batch b.csv -o bad
    ends 1
    mentions 'b.csv:3:2: error: the table is not UTF-8, and no letter of Windows-1252 (Western Europe) is the byte \x9D: save'
}

@test "Webscorer: UTF-16 with tabs, titles above, a total below; the pace of a race is no easy pace" {
    read_roster webscorer.txt
    ends 0
    made bea-lunt owen-pryce ruta-kalnina
    mentions 'note: the table is in UTF-16, and read as such' 'the headings are on line 5' \
        'row 10 is a total and left out' "'Pace (min/km)'"
}

@test "Wild Apricot (XLSX): a pace that Excel takes for a time, a member without an age" {
    read_roster wild-apricot.xlsx
    ends 3
    made hana-sato neil-abara
    mentions 'wild-apricot.xlsx: error: no age for row 4: give each an age or born'
    rs batch "$BATS_TEST_DIRNAME/rosters/wild-apricot.xlsx" -o easy --only hana-sato --pages week -q
    pdf_text easy/hana-sato.pdf | grep -q 'chat pace, 9:45 /mi'
}

@test "a German club's list: headings, decimal commas, days of two letters, a race by its German name" {
    printf '%s\n' 'Mitgliedsnr.;Nachname;Vorname;Geburtsdatum;Gewicht (kg);Wochenkilometer;Langer Lauf;Lauftage;Tempo (min/km);Wettkampf;Wettkampfdatum' \
        '17;Ernst;Anna;17.04.1990;61,5;45;Sonntag;Di, Do, Sa, So;5:40;Halbmarathon;14.03.2027' >verein.csv
    rs show verein.csv --only 17 --json --set start=2026-11-30
    ends 0
    jq -e '.athlete | .name == "Anna Ernst" and .weight_kg == 61.5 and .weekly_km == 45' <<<"$stdout"
    jq -e '.race.distance_km == 21.0975 and .race.date == "2027-03-14"' <<<"$stdout"
    jq -e '[.weeks[0].days[] | select(.kind != "rest") | .weekday] == ["tue", "thu", "sat", "sun"]' <<<"$stdout"
}

@test "of a workbook with a cover sheet (ODS) the only table is read" {
    read_roster club-workbook.ods --sheet about
    ends 1
    mentions "error: the table has no column of names: head it 'Name'"
    read_roster club-workbook.ods
    ends 0
    mentions "club-workbook.ods: note: the sheet 'Members' is read: no other has the headings of a table [TABLE_READ]"
    [[ $stderr != *TABLE_SHEET* ]]
    made nr001 nr002
    mentions 'row 6 is a total and left out'
    gave_sheet=$(pdf_text out/nr002.pdf)
    [[ $gave_sheet == *'Karl Voss'* ]]
    read_roster club-workbook.ods --sheet Member
    ends 2
    mentions "the workbook has no sheet 'Member': it has 'About', 'Members'"
    read_roster google-forms.csv --sheet Members
    ends 2
    mentions '--sheet is only for workbooks (.xlsx, .ods): this table has no sheets'
}

@test "Spond (XLSX): guardians are not members; a minor is refused alone" {
    read_roster spond.xlsx
    ends 3
    made nora-lie signe-holm
    mentions "'Guardian 1 First name'" 'spond.xlsx:E3: error: Erik Aas: Date of birth gives an age of 16: under 18 a parent or guardian must read the plan first; then write yes in a column'
}

@test "Race Roster (ODS): the day of birth and the age on race day" {
    read_roster race-roster.ods
    ends 0
    made ottilie-braun wei-zhang
    gave race-roster.ods wei-zhang '55 .* km a week'
}

@test "JotForm (XLSX): amounts that are not exact, a race called by its distance, one too far away" {
    read_roster jotform.xlsx
    ends 0
    made devon-achebe kit-marlowe renata-olsen
    mentions "jotform.xlsx:3: note: rows 3-4: 'How many miles do you currently run per week?' is not exact, as in '30+': the number alone is used" \
        "jotform.xlsx:2: note: rows 2-3: the distance of the race is taken from its name, as in 'Buckeye Half Marathon'" \
        'jotform.xlsx:J3: warning: Devon Achebe: Goal Race Date 2027-10-17 is 46 weeks after the start on 2026-11-30: a plan has at most 24 weeks, so it is left out; print again from 2027-05-03 on to have it in the plan [RACE_PLAN]'
    [[ $stderr != *"'Which day works best"*'not used'* ]]
}

@test "race entries (ODS): a title, DoB as dates, a member of no club, a total" {
    read_roster entries.ods
    ends 0
    made sian-pritchard tom-ohara
    mentions 'the headings are on line 3' 'row 6 is a total and left out' "'Any medical conditions?'"
    rs show "$BATS_TEST_DIRNAME/rosters/entries.ods" --only tom-ohara --json
    [ "$(jq -r '[.weeks[0].days[] | select(.kind == "long") | .weekday] | join(" ")' <<<"$output")" = sat ]
}

@test "a coach's own sheet: titles of groups, days available, miles p/w" {
    read_roster coach.csv
    ends 3
    made jo-field vi-moss
    mentions "coach.csv:2: note: rows 2 and 5 are titles of groups and left out: name groups in a column 'Group'" \
        "coach.csv:3: note: row 3: 'Easy pace (min/mile)' has a point for a colon, as in '9.30': minutes and seconds are read" \
        "error: Al Gray: Long run and the days that are not free both name Saturday" \
        "note: rows 3 and 6: the distance of the race is taken from its name, as in 'Manchester Marathon'"
}

@test "Google Forms (XLSX): days available, of days to choose from one that is free" {
    read_roster google-sheet.xlsx
    ends 0
    made lotte-de-wit mees-vos piet-bos
    rs show "$BATS_TEST_DIRNAME/rosters/google-sheet.xlsx" --only piet-bos --json
    [ "$(jq -r '[.weeks[0].days[] | select(.distance_km > 0) | .weekday] | join(" ")' <<<"$output")" = 'tue thu sun' ]
    printf '%s\n' 'Name,Age,km/week,Preferred long run day,Which days can you run?' 'Ann,30,30,"Saturday, Sunday","Mon, Wed, Sat"' >a.csv
    rs show a.csv --json
    [ "$(jq -r '[.weeks[0].days[] | select(.kind == "long") | .weekday] | join(" ")' <<<"$output")" = sat ]
}

@test "the order of day and month: the column decides, else one error, else --dates" {
    printf '%s\n' 'name,born,km/week' 'Ann,04/07/1990,30' 'Bo,05/06/1988,30' 'Cy,1990-02-01,30' >a.csv
    rs batch a.csv -o out
    ends 1
    mentions "a.csv:1:6: error: 'born' can be read with the day or the month first, as in row 2: say which with --dates dmy or --dates mdy [TABLE_DATES]"
    [ "$(grep -c error <<<"$stderr")" -eq 1 ]
    for order in dmy mdy; do
        rs batch a.csv -o $order --dates $order
        ends 0
    done
    printf '%s\n' 'name,born,km/week' 'Ann,04/27/1990,30' 'Bo,27/04/1988,30' >b.csv
    rs batch b.csv -o out
    ends 1
    mentions "'born' has the day first in row 3 and the month first in row 2"
    rs batch b.csv -o out --dates dmy
    ends 3
    mentions "b.csv:2:5: error: Ann: born '04/27/1990' is not a date"
    rs batch b.csv -o out --dates ymd
    ends 2
    mentions "--dates needs dmy or mdy, not 'ymd'"
}

@test "dates in words, with dots, with a time, of two digits" {
    printf '%s\n' 'name,born,plan start,km/week' 'A,17-Apr-1990,"Monday, December 7, 2026",30' \
        'B,17.04.90,30th Nov 2026,30' 'C,April 17 1990,2026-12-07T09:00:00Z,30' 'D,1990/4/17,7 Dec 2026 9:00 PM,30' >a.csv
    rs batch a.csv -o out --name-template '{week}-{name}'
    ends 0
    cd out
    holds 2026-W49-B.pdf 2026-W50-A.pdf 2026-W50-C.pdf 2026-W50-D.pdf manifest.json
    cd ..
    printf '%s\n' 'name,born,km/week' 'A,31 Nov 1990,30' 'B,17-Apri-1990x,30' 'C,13/13/1990,30' >b.csv
    rs batch b.csv -o bad
    ends 3
    table 0 0 3 0 0
}

@test "the last answer is the latest, not the lowest; namesakes born on other days are two people" {
    printf '%s\n' 'Submitted at,Name,Born,Weekly km' '2026-11-05 9:00:00 PM,Ann Li,1990-01-01,20' '2026-11-05 10:00:00 AM,Ann Li,1990-01-01,30' \
        '2026-11-04 08:00,ann li,1995-01-01,40' '2026-11-04 08:00,Bo,1990-01-01,40' '2026-11-04 08:00,Bo,1990-01-01,50' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 0
    made ann-li-1 ann-li-2 bo
    mentions 'rows 3 and 5 are earlier answers and left out: Ann Li, Bo answered again'
}

@test "of answers to a form with the same name, one differs in age, e-mail or id: two people" {
    cat >a.csv <<'EOF'
Timestamp,E-mail,Name,Age,Weekly km
02/11/2026 10:00,x@example.org,Raj Patel,40,30
03/10/2026 10:00,X@example.org,raj  patel,40,35
02/11/2026 10:00,x@example.org,Sam Roe,40,35
03/11/2026 10:00,x@example.org,Sam Roe,22,50
02/11/2026 10:00,x@example.org,Jo Low,40,35
03/11/2026 10:00,y@example.org,Jo Low,40,50
EOF
    rs batch a.csv -o out --pages week --weeks 1
    ends 3
    made jo-low-1 jo-low-2 sam-roe-1 sam-roe-2
    mentions 'a.csv:3:1: error: raj patel: rows 2-3 are answers of one runner, and which is the last is not clear: the times can be read with the day or the month first: say which with --dates dmy or --dates mdy [TABLE_DATES]'
    rs batch a.csv --dry-run --dates dmy # then the answer in row 3 is of October
    ends 0
    mentions 'a.csv:3: note: row 3 is an earlier answer and left out: Raj Patel answered again'
    rs batch a.csv --dry-run --dates mdy
    mentions 'a.csv:2: note: row 2 is an earlier answer and left out: Raj Patel answered again'
}

@test "an age and a day of birth that contradict each other" {
    printf '%s\n' 'Name,DOB,Age,Weekly km' 'Kid,1990-01-01,15,30' 'Old,2012-05-05,46,30' 'Ann,1990-12-05,36,30' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 3
    made ann
    mentions "a.csv:2:16: error: Kid: 'Age' is 15, but 'DOB' 1990-01-01 gives 36: correct one [PROFILE_CONFLICT]" \
        "a.csv:3:16: error: Old: 'Age' is 46, but 'DOB' 2012-05-05 gives 14"
}

@test "an error of the spreadsheet is no gap" {
    printf '%s\n' 'Name,Age,Group,km/week' 'Ann,30,A,#REF!' 'Bo,#N/A,A,thirty' 'Cy,30,#NAME?,30' 'Di,30,A,Err:502' 'Ed,30,A,-' 'Total,,,#VALUE!' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 3
    made ed
    mentions "a.csv:2:10: error: Ann: km/week '#REF!' is an error of the spreadsheet: correct the cell, or empty it [TABLE_CELL]" \
        "error: Bo: Age '#N/A' is an error" "Bo: km/week 'thirty' is not a number" "Cy: Group '#NAME?' is" "Di: km/week 'Err:502' is"
}

@test "questions about health come first, words that are others get no hint, boxes are ticked" {
    printf '%s\n' 'Name,Age,km/week,State,Weekly,Wieght,Are you pregnant?,Heart condition? (tick if yes),Large print' \
        'Ann,30,30,NY,x,60,yes,✓,✔' 'Bo,30,30,NY,x,60,,,☐' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 0
    mentions "a.csv:1: note: columns about health: 'Are you pregnant?', 'Heart condition? (tick if yes)'; of their cells the words of the key 'health' and their usual names are read [TABLE_READ]" \
        "a.csv:1: warning: Ann (row 2) has another answer about health than no, and no hard runs until you have asked this runner and 'cleared' is yes [CSV_COLUMN]" \
        "warning: column not used: 'Wieght' (did you mean 'weight'?) [CSV_COLUMN]" "note: columns not used: 'State', 'Weekly' [TABLE_READ]"
    [ "$(stat -c %s out/ann.pdf)" -ne "$(stat -c %s out/bo.pdf)" ]
}

@test "strength days: none is no choice that a plan has" {
    printf '%s\n' 'Name,Age,km/week,Strength days' 'Ann,30,30,none' 'Bo,30,30,Never' 'Cy,30,30,0' 'Di,30,30,no' 'Ed,30,30,Mon' 'Flo,30,30,' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 3
    made ed flo
    mentions "error: Ann: Strength days 'none': no plan is without strength sessions: name the days, or empty the cell and the plan chooses them" \
        'likewise for 4 athletes: Ann (row 2), Bo (row 3), Cy (row 4) and 1 more'
}

@test "a bare distance of a race in miles, as its name shows" {
    printf '%s\n' 'Name,Age,Weekly km,Race,Race date,Race distance' 'Ann,30,50,London Marathon,2027-04-25,26.2' \
        'Bo,30,50,City Half Marathon,2027-02-28,13.1' 'Cy,30,50,Park 10k,2027-02-28,10' 'Di,30,50,City Marathon,2027-02-28,13' >a.csv
    rs batch a.csv --dry-run
    ends 3
    mentions "rows 2-3: the distance of the race is taken from its name, as in 'London Marathon'" \
        "error: Di: Race distance '13' is not the distance of 'City Marathon', in km or in miles: write it with its unit [PROFILE_CONFLICT]"
    [ "$(grep -c ^make <<<"$output")" -eq 3 ]
}

@test "headings again in the middle of a table" {
    printf '%s\n' 'Name,Age,km/week' 'Ann,30,30' 'Name,Age,km/week' 'Bo,31,30' 'Name,km/week,Age' 'Cy,38,41' 'name,age,KM/week' 'Di,32,30' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 3
    made ann bo di
    mentions 'a.csv:3: note: rows 3 and 7 have the headings again and are left out [CSV_EMPTY]' \
        'error: Cy: the headings in row 5 are in another order than those of the table: put the rows below them into the same order'
}

@test "blanks of any width in headings" {
    printf 'Name\xC2\xA0,\xC2\xA0Age,Weekly\xC2\xA0 km\xE2\x80\xAF\nAnn,30,30\n' >a.csv
    rs batch a.csv --dry-run
    ends 0
    mentions 'columns read: Name, Age, Weekly km'
}

@test "lists of days as people and forms write them" {
    printf '%s\n' 'name,age,km/week,run days' 'A,30,30,"Monday, Wednesday, Sunday"' 'B,30,30,Tue/Thu/Sun' 'C,30,30,Mon & Wed & sat' \
        'D,30,30,Tues Thurs Sun.' 'E,30,30,Sundays and Wednesdays;Fri;' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 0
    table 5 0 0 0 5
}

@test "days to choose from, answers that leave the day open, days that are free" {
    cat >a.csv <<'EOF'
Name,Age,Weekly km,Which day could you do your long run?,Which days can you run?,Which days can you never run?,How many days a week do you run?
Ann,30,40,"Saturday, Sunday","Tuesday, Thursday, Saturday, Sunday",Thursday,3
Bo,31,40,any,flexible,none,3-4 days
Cy,32,40,Sat or Sun,,weekends,4
Di,33,40,,when I can,,
EOF
    rs batch a.csv -o out --pages week --weeks 1
    ends 3
    made ann bo
    mentions "a.csv:2: note: rows 2 and 4: 'Which day could you do your long run?' has days to choose from, as in 'Saturday, Sunday': the latest in the week is used [TABLE_READ]" \
        "a.csv:3: note: row 3: 'Which day could you do your long run?' names no day, as in 'any': the plan chooses" \
        "a.csv:1:58: note: 'Which days can you run?' is read as the days that are free for a run: the others are rest days" \
        "a.csv:3: note: row 3: 'How many days a week do you run?' has a range, as in '3-4 days': the lower number is used" \
        "error: Cy: Which day could you do your long run? and the days that are not free both name Sunday [PROFILE_CONFLICT]" \
        "error: Di: Which days can you run? 'when I can' is no list of days: write it as in 'Tue, Thu, Sun' [VALUE_WORD]"
    [ "$(grep -c 'to choose from' <<<"$stderr")" -eq 1 ]
    rs show a.csv --only ann --json
    [ "$(jq -r '[.weeks[0].days[] | select(.distance_km > 0) | .weekday] | join(" ")' <<<"$output")" = 'tue sat sun' ]
}

@test "a race without its date or distance, a result without its time: left out, not the athlete" {
    cat >a.csv <<'EOF'
Name,Age,Weekly km,Target race,Race date,Recent race distance,Recent race time
Ann,30,40,Marathon,,,
Bo,31,40,Marathon,2027-04-25,10k,
Cy,32,40,Harbour Run,2027-03-14,,48:30
Di,33,40,Harbour Run,,,
EOF
    rs batch a.csv -o out --pages week --weeks 1
    ends 0
    made ann bo cy di
    mentions "a.csv:2: warning: row 2: the race has no date, so it is left out: add 'Race date' [TABLE_PART]" \
        "a.csv:3: note: row 3: the distance of the race is taken from its name, as in 'Marathon'" \
        "a.csv:3: warning: row 3: the race result has no time, so it is left out: add 'Recent race time'" \
        "a.csv:4: warning: row 4: the race has no distance, so it is left out: add 'Race distance'" \
        "a.csv:4: warning: row 4: the race result has no distance, so it is left out" \
        "a.csv:5: warning: row 5: the race has no date and no distance, so it is left out: add 'Race date' and 'Race distance'"
    rs show a.csv --only bo --json
    [ "$(jq .race.distance_km <<<"$output")" = 42.195 ]
    printf '%s\n' 'club: N' 'roster: a.csv' 'defaults: {start: 2026-11-30, race: {name: N, date: 2027-03-14, distance: 10 km}}' >club.yaml
    rs batch club.yaml -o club --pages week --weeks 1 --only cy
    ends 0
    [[ $stderr != *'the race has no'* ]]
}

@test "people below a table are not totals, and totals no people" {
    printf '%s\n' 'Name,Age,Weekly km' 'Ann,30,40' '"Total, Ann",33,40' 'Runner 12,33,40' 'Total: 3 members' 'Average,32,40 km' '3 members' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 0
    made ann runner-12 total-ann
    mentions 'rows 5-7 are totals and left out'
}

@test "messages name a table's own headings" {
    printf '%s\n' 'Name,Your age,Weight (kg),Weekly km,Longest run (km),Long run day,Rest days,Runs per week' 'Ann,30,620,40,60,Sonday,Sun,lots' \
        'Bo,16,60,40,10,Sun,Sun,' >a.csv
    rs batch a.csv -o out
    mentions 'Ann: Weight (kg) 620 kg is outside' "Ann: Long run day 'Sonday' is not a day" 'Ann: Longest run (km) 60 km is more than Weekly km 40 km' \
        'Bo: Long run day and Rest days both name Sunday' 'Bo: Your age is 16: under 18 a parent or guardian must read the plan first'
    [[ $stderr != *_* || ! $stderr =~ (long_run|weekly_mileage|rest_days) ]]
}

@test "a heading of one's own is added in the file that --data names" {
    mkdir -p own/templates
    sed 's/- {key: weekly_mileage, words: \[/&Kilometrage, /' "$root/templates/headings.yaml" >own/templates/headings.yaml
    printf '%s\n' 'name,age,Kilometrage' 'A,30,30' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    mentions "'Kilometrage'" "no weekly distance, as in a column 'Weekly km', so no distances"
    rs batch a.csv -o out --pages week --weeks 1 --data own
    ends 0
    mentions 'columns read: name, age, Kilometrage'
    rs list headings --data own
    prints 'weekly_mileage            Kilometrage, weekly km'
    rs --help=club
    prints '.SH TABLES' '.B weekly_mileage'
    rs --help=profile
    prints '.SH LOGS' 'wake onset'
}

@test "a heading of one's own says what it means, or why it is not read" {
    mkdir -p own/templates
    sed 's/- {key: name, words/- {words/' "$root/templates/headings.yaml" >own/templates/headings.yaml
    rs list headings --data own
    ends 1
    mentions "error: a heading needs 'key', or 'why' where it is not read [KEY_MISSING]"
}

@test "words of forms: years of an age, frequencies, levels, kit that is not ours, as soon as possible" {
    cat >a.csv <<'EOF'
Name,Age,Weekly km,Running experience,What equipment do you own?,Start
Ann,34 years,25 km a week,Beginner,"Mini bands, Yoga mat",ASAP
Bo,34yrs,~30 km/week,Advanced,None of these,
EOF
    rs batch a.csv -o out --pages week --weeks 1
    ends 0
    made ann bo
    mentions "a.csv:2: note: row 2: 'What equipment do you own?' has other things than those of 'runsheet --help=profile', as in 'Mini bands, Yoga mat': they are left out [TABLE_READ]"
    rs show a.csv --only ann --json
    [ "$(jq -r '[.athlete.experience, .athlete.age, .athlete.weekly_km] | join(" ")' <<<"$output")" = 'novice 34 25' ]
}

@test "answers about health below any heading: what is known is heeded, who else answers is named" {
    printf '%s\n' 'Name,km a week,Any medical conditions?,Any injury?,Health' 'Ann,30,Asthma,knee,' 'Bo,30,Mild asthma,,no' 'Cy,30,,old ankle,' \
        'Di,30,pregnancy,,' 'Ed,30,"heart_failure, hay fever",,diabetes' 'Fi,30,Chest pain,no,none' 'Gus,30,not pregnant,n/a,' 'Hal,30,none known,-,' >members.csv
    rs batch members.csv -o out --set adult=true --weeks 1 --merged print.pdf
    mentions "note: columns about health: 'Any medical conditions?', 'Any injury?'; of their cells " 'note: Bo (row 3) says of health only what changes no plan, and no choice of foods' \
        'warning: Ann (row 2), Cy (row 4) have other answers about health than no, and no hard runs until you have asked these runners ' 'is yes [CSV_COLUMN]' 'private messages are not shown'
    ! grep -qiE 'asthma|knee|hay fever|HEALTH_ANSWER' <<<"$stderr" || return 1
    table 8 0 0 5 43
    pdf_text out/print.pdf | sed '/details are not printed/q' >roster.txt
    [ "$(grep -c '^ *speak to coach' roster.txt)" = 5 ]
    ! grep -qiE 'asthma|pregnan|heart|chest|knee' roster.txt || return 1
    rs batch members.csv --dry-run --set adult=true --verbose --all-errors
    mentions 'members.csv:2: warning: Ann: an answer about health is not read, or only in part: ask this runner [HEALTH_ANSWER]' \
        'members.csv:2: warning: Ann: speak with your coach about your health before you start: no hard runs until you are cleared [HEALTH_LIMIT]' \
        'members.csv:4: warning: Cy: an answer' \
        'members.csv:5:7: warning: Di: pregnancy: ' 'Ed: heart failure: ' 'Ed: diabetes: ' 'Fi: symptoms: '
    ! grep -qE ': (Bo|Ed|Gus|Hal): (an answer|speak with)|Gus: pregnancy' <<<"$stderr" || return 1
}

@test "health that an earlier answer gave is not taken back by an empty cell; who does not say is to be asked" {
    printf '%s\n' 'Timestamp,Name,Age,km a week,Any health conditions?' '2026-11-01 10:00:00,Al Bo,40,40,Had a heart attack' \
        '2026-11-02 10:00:00,Cy Da,40,24,Prefer not to say' '2026-11-03 10:00:00,Ed Fi,40,24,No' '2026-11-04 10:00:00,Al Bo,40,42,' >members.csv
    rs batch members.csv --dry-run --set start=2026-11-30 --verbose --all-errors
    mentions 'Al Bo: heart or vascular disease: ' 'Cy Da: an answer about health is not read' 'Cy Da (row 3) has another answer about health than no'
    ! grep -q 'Ed Fi: an answer' <<<"$stderr" || return 1
    [ "$("$runsheet" show members.csv --only al --set start=2026-11-30 --json -q | jq '.weeks[0].total_km')" = 42 ]
}

@test "a date without a year asks for it" {
    printf '%s\n' 'Date,Group,Text' '1 Dec,A,6 x 800 m' '2026-12-03,A,10 km easy' >s.csv
    printf '%s\n' 'Name,Age,Group,km/week,Race date' 'Ann,30,A,30,' 'Bo,30,A,30,May 2nd' >members.csv
    printf '%s\n' 'club: C' 'roster: members.csv' 'defaults: {start: 2026-11-30, sessions: s.csv}' >club.yaml
    rs check club.yaml --date 2026-11-30
    ends 1
    mentions "s.csv:2: note: row 2: 'Date' has no year: 2026 is taken, nearest to the start on 2026-11-30 [TABLE_READ]" \
        "members.csv:3:12: error: Bo: Race date 'May 2nd' has no year: add it, as in 'May 2nd 2026' [VALUE_DATE]"
    ! grep -q 'date is missing' <<<"$stderr" || return 1
}

@test "who is in a list twice, word for word, gets one sheet" {
    printf '%s\n' 'Name;DOB;km/week' 'Ann;1990-05-14;30' 'Bo;1991-05-14;30' 'Ann ; 14 May 1990;30' 'Bo;1991-05-14;40' 'Cy;;30' 'Cy;;31' >members.csv
    rs batch members.csv --dry-run --set adult=true
    mentions 'members.csv:4: note: row 4 is the same as one above and left out [CSV_EMPTY]' 'several athletes have the same name, Bo (rows 3 and 5), Cy (rows 6-7): they are numbered'
    [ "$(cut -f 2 <<<"$output" | paste -sd ' ')" = 'ann bo-1 bo-2 cy-1 cy-2' ]
    sed -i '1s/$/;Member number/; 2s/$/;7/; 4s/$/;7/; 7s/31/30/' members.csv
    rs batch members.csv --dry-run --set adult=true
    ends 0
    mentions 'rows 4 and 7 are the same as others above'
    sed -i '4s/;30/;31/' members.csv # of ids that are the same the club has to say which is right
    rs batch members.csv --dry-run --set adult=true
    ends 3
    mentions "rows 2 and 4 have the same id '7'"
    printf '%s\n' 'Name,km,Parent' 'Cy,30,Ann' 'Cy,30,Bo' >members.csv # two people
    rs batch members.csv --dry-run --set adult=true
    mentions 'several athletes have the same name, Cy (rows 2-3)'
}

@test "a UK club's members (XLSX): stones, miles of 4 wks, a pace per mile, 25 minutes that became 25 hours" {
    read_roster uk-club.xlsx
    ends 0
    made 112 118 120 123 131 140
    mentions "'Weekly Mileage' in mi, 'Easy Pace' in /mi" "the goal time, as in '25:00:00', is read as minutes"
    [[ $stderr != *"'Longest Run"* && $stderr != *'not checked'* ]]
}

@test "titles over merged cells (XLSX) end where they end" {
    read_roster merged-titles.xlsx
    ends 0
    mentions "Easy pace, Event, Date, Target, Days"
    [[ $stderr != *'no distance'* ]]
}

@test "headings in French (ODS), and in Spanish and English" {
    read_roster licencies.ods
    ends 0
    made 1834501 1834502 1834503 1834504 1834505 1834506
    mentions "columns not used: 'Sexe', 'Catégorie', 'Certificat médical', 'Cotisation'" 'row 10 is a total'
    read_roster two-languages.txt
    ends 0
    mentions "columns not used: 'Teléfono / Phone', 'Cuota pagada / Fee paid'"
    [ -e out/maría-josé-íñiguez-peña.pdf ] || [ -n "$(ls out/*i*iguez*.pdf)" ]
}

@test "an empty column excludes no other (ODS): a pace beside the positions of no player" {
    read_roster team-app.ods
    ends 0
    [[ $stderr != *"'Pace (min/km)'"* ]]
}

@test "noise is no table, in one message" {
    head -c 900 /dev/zero | tr '\0' '\263' >noise.xlsx
    printf '\0\n"a"b\n' >>noise.xlsx
    rs check noise.xlsx
    ends 1
    [ "$(grep -c error: <<<"$stderr")" = 1 ]
    mentions 'noise.xlsx: error: this is not a table'
}

@test "rows that differ in names that are not read are two people; last names alone are warned of" {
    printf '%s\n' 'Submitted,Sobriquet,Surname,Age,Weekly km' '2026-11-01,Tim,Twinley,40,30' '2026-11-02,Tom,Twinley,40,35' \
        '2026-11-03,Tom,Twinley,40,36' >a.csv
    rs batch a.csv -o out --pages week --weeks 1
    ends 0
    made twinley-1 twinley-2
    mentions 'row 3 is an earlier answer and left out: Twinley answered again' \
        "a.csv:1:21: warning: 'Surname' has last names, and they are printed alone: if first names are in another column, head it 'First name' [CSV_COLUMN]"
    sed 's/Sobriquet/Given/' a.csv >b.csv
    rm -r out
    rs batch b.csv -o out --pages week --weeks 1
    made tim-twinley tom-twinley
}

@test "a weight in another unit than its heading says leaves the runner in the units of the club" {
    printf '%s\n' 'Name,Age,Weight (st lb),Weekly mileage (miles)' 'Ann,30,9st 4lb,20' 'Bo,31,68kg,20' 'Cy,32,152 lb,20' >a.csv
    printf '%s\n' 'Name,Age,Weight (kg),Weekly km' 'Ann,30,60,20' 'Bo,31,150 lb,20' >b.csv
    for case in 'a/ann/130 lb, 20 mi' 'a/bo/149.9 lb, 20 mi' 'a/cy/152 lb, 20 mi' 'b/bo/68 kg, 20 km'; do
        IFS=/ read -r file who line <<<"$case"
        [[ $("$runsheet" show $file.csv --only $who -q | sed -n 2p) == "$line a week"* ]]
    done
}

@test "all rows that somebody has to go through are named" {
    {
        echo 'Name,Age,Weekly km,Medical information'
        for i in {2..60}; do echo "Runner $i,30,30,$([ $((i % 3)) -eq 0 ] && echo 'see letter')"; done
    } >a.csv
    rs check a.csv --no-progress
    mentions "warning: $(for i in {3..60..3}; do echo "Runner $i (row $i)"; done | paste -sd , | sed 's/,/, /g') have other answers about health than no"
}

@test "what stands below the totals is nobody" {
    printf '%s\n' 'Name,Weekly km' 'Ann Li,30' 'Bo Ek,' 'Total: 2 members,30' 'Printed by the secretary,' >a.csv
    rs batch a.csv --set adult=true -o out --pages week --weeks 1
    ends 0
    made ann-li bo-ek
    mentions 'a.csv:5: note: row 5 is with the totals at the end, and left out'
    # parts of a total, below it and above, in the column of names or in another; people above are people
    printf '%s\n' 'Notes,Name,Weekly km' ',Ann Li,30' ',Bo Ek,' ',Di,40' 'Group A,2,' ',Juniors,1' ',Total members,3' \
        ',Active,2' 'In arrears,,1' ',Lapsed members: 1,' >b.csv
    rs batch b.csv --set adult=true -o b --pages week --weeks 1
    ends 0
    [ "$(ls b/*.pdf | xargs -n 1 basename | paste -sd ' ')" = 'ann-li.pdf bo-ek.pdf di.pdf' ]
    mentions 'b.csv:5: note: rows 5-6 and 8-9 are with the totals at the end, and left out' \
        'b.csv:7: note: rows 7 and 10 are totals and left out'
}

@test "a time below a heading of distances is read where the plan is by time, and else costs its cell alone" {
    printf '%s\n' 'Name,Age,Weekly km,Weekly time,Longest run lately (km)' 'Ann,30,40,,14' 'Bob,31,40,,90 min' \
        'Cat,32,,3 h,60 min' 'Dee,33,,3 h,12' 'Eve,34,3 hours,,75 min' 'Flo,35,40,,1:30' >a.csv
    rs check a.csv
    ends 0
    mentions "a.csv:3: warning: rows 3 and 7: 'Longest run lately (km)' has a time, as in '90 min', but the plan is by distance: left out; write a distance, as in 14 km [UNIT_UNLIKELY]" \
        "a.csv:5: warning: row 5: 'Longest run lately (km)' has a distance, as in '12', but the plan is by time: left out; write a time, as in 75 min" \
        "row 6: 'Weekly km' has a time, as in '3 hours': it is read as one [TABLE_READ]" \
        "rows 4 and 6: 'Longest run lately (km)' has a time, as in '60 min': it is read as one"
    [ "$("$runsheet" show a.csv --only cat --json -q | jq -c '[.weeks[0].long_min, .weeks[0].total_min]')" = '[60,180]' ]
}
