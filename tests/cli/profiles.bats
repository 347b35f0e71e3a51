# Profiles as people wrote them, each of which once failed: those of profiles, with other names and figures.
load helper

# checked NAME STATUS TEXT...: `check` ends so and says each TEXT.
checked() {
    rs check "$BATS_TEST_DIRNAME/profiles/$1.yaml"
    ends "$2" && mentions "${@:3}"
}

@test "profiles that failed: what is said of each" {
    checked no-units 0 \
        'note: weight 130 read as 130 kg; write 130 lb if you meant pounds [VALUE_READ]' \
        'warning: weight has no unit, and kg is unlikely: write the unit, as in 62 kg or 137 lb [UNIT_UNLIKELY]' \
        'note: weekly_mileage 25 read as 25 km; write 25 mi if you meant miles [VALUE_READ]'
    [ "$(grep -cE 'VALUE_READ|UNIT_UNLIKELY' <<<"$stderr")" -eq 3 ]
    checked faster-than-the-record 1 'nobody has run 42.2 km faster than 2:51 /km: check distance and time [RESULT_TOO_FAST]'
    [[ $stderr != *"two numbers with ':'"* ]] # it has three
    checked session-time-1-30 1 "sessions.w1.sun.time '1:30' may be hours or minutes: write 1h30 or 90 min [VALUE_NUMBER]"
    checked run-walk 0 "week 1, Monday: no total length read from the words; the run has no length on paper and counts in no total: give its distance or time beside the text [TEXT_NOT_READ]"
    checked german-words 1 "run_days 'Mo' is not a day" "long_run_days 'Sonntag' is not one of Monday"
    [ "$(grep -c error: <<<"$stderr")" -eq 5 ] # nothing but the days, which wait for the translations
    checked rest-words 0 'week 1, Wednesday: read as 16.1 km'
    checked soft-hyphen 0 'no errors'
}

# printed NAME: its words, in a line.
printed() {
    rs make "$BATS_TEST_DIRNAME/profiles/$1.yaml" -o "$1.pdf" -q
    ends 0
    pdf_text "$1.pdf" | tr -s ' \n' '  ' >"$1.txt"
}

@test "profiles that failed: the coach's words are printed, on rest days too" {
    printed rest-words
    grep -F 'Off-road 10 miles' rest-words.txt
    grep -F 'Rest, call me about your knee' rest-words.txt
    printed run-walk
    grep -F '5 min walk, then 2x (90 s run, 90 s walk, 3 min run, 3 min walk)' run-walk.txt
}

# week_of DATE [OPTION...]: the name of the file, and the week that is printed at the foot of its first sheet.
week_of() {
    rs batch "$BATS_TEST_DIRNAME/profiles/week-name.yaml" --weeks this --date "$1" --name-template '{id}-{week}' -o weeks -q \
        --pages week "${@:2}"
    ends 0
    week=$(cd weeks && ls -t ./*.pdf | head -n 1)
    pdf_text "weeks/$week" | grep -F "$(sed 's,^\./jane-doe-,jane-doe ,; s,\.pdf$,,' <<<"$week")"
}

@test "profiles that failed: the week of the file name is the week on the page" {
    week_of 2026-12-28
    week_of 2027-01-03
    week_of 2026-12-29 --set start=2026-12-20
    (cd weeks && holds jane-doe-2026-W53.pdf jane-doe-2027-W01.pdf manifest.json)
}

@test "how a club's numbers were read is said once, not of each athlete" {
    printf '%s\n' 'club: X' 'defaults: {start: 2026-11-30, adult: true}' 'athletes:' \
        '  - {name: A, weight: 64, weekly_mileage: 40, race: {date: 2027-01-10, distance: 10}}' \
        '  - {name: B, weight: 72, weekly_mileage: 40-45 km}' '  - {name: C, weight: 132, weekly_mileage: 45-50 km}' >club.yaml
    rs batch club.yaml -o out --dry-run
    ends 0
    mentions 'club.yaml: note: numbers without a unit are read as follows: weight in kg, weekly_mileage in km, race.distance in km; if that is wrong, write the unit, as in 137 lb [TABLE_READ]' \
        'club.yaml:5:43: note: 2 ranges, of which this is the first, are read as their middle [TABLE_READ]' \
        'club.yaml:6:23: warning: C: weight has no unit, and kg is unlikely' # 132 may be right, and is not shown
    [[ $stderr != *'64'* && $stderr != *'132'* ]]
    sed -i 's/adult: true/&, print: {units: metric}/' club.yaml
    rs batch club.yaml -o out --dry-run
    [[ $stderr != *'without a unit'* && $stderr != *'no unit'* ]]
}
