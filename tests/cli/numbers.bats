# Numbers that cannot be, in files as people keep them: each told with its place, all of them told.
load helper

# refused FILE MESSAGE...: no plan, no PDF, and each message.
refused() {
    rs make "$1" -q
    ends 1
    mentions "${@:2}"
    [ ! -e mara.pdf ]
}

@test "every figure out of its range is told, not the first alone" {
    mara 'age: 40' 'longest_run: 101 km' 'easy_pace: 2:30 /km' 'temperature: 46 C' 'humidity: 101' \
        'run_days: 8' 'log:' '  - {date: 2026-11-20, resting_hr: 29, hrv: 251, sleep_h: 17,' \
        '     soreness: 11, balance_s: 61, hop_left_cm: 9, hop_right_cm: 351, sleep_quality: 0}'
    refused mara.yaml 'mara.yaml:6:14: error: longest_run 101 km is outside 0-100 km [VALUE_RANGE]' \
        'mara.yaml:7:12: error: easy_pace 2:30 /km is outside 2:45-15:00 /km [VALUE_RANGE]' \
        'mara.yaml:8:14: error: temperature 46 C is outside -25 to 45 C [VALUE_RANGE]' \
        'mara.yaml:9:11: error: humidity 101 % is outside 0-100 % [VALUE_RANGE]' \
        'mara.yaml:10:11: error: run_days 8 is outside 1-7 [VALUE_RANGE]'
    rs check mara.yaml # a figure of the log is left out
    mentions 'mara.yaml:12:36: warning: log[1].resting_hr 29 bpm is outside 30-110 bpm: left out [LOG_CELL]' \
        'mara.yaml:12:45: warning: log[1].hrv 251 ms is outside 5-250 ms: left out [LOG_CELL]' \
        'mara.yaml:12:59: warning: log[1].sleep_h 17 h is outside 0.5-16 h: left out [LOG_CELL]' \
        'mara.yaml:13:16: warning: log[1].soreness 11 is outside 0-10: left out [LOG_CELL]' \
        'mara.yaml:13:31: warning: log[1].balance_s 61 s is outside 0-60 s: left out [LOG_CELL]' \
        'mara.yaml:13:48: warning: log[1].hop_left_cm 9 cm is outside 10-350 cm: left out [LOG_CELL]' \
        'mara.yaml:13:65: warning: log[1].hop_right_cm 351 cm is outside 10-350 cm: left out [LOG_CELL]' \
        'mara.yaml:13:85: warning: log[1].sleep_quality 0 is outside 1-5: left out [LOG_CELL]'
    sed 's/62 kg/300/; s/40 km/251 km/' mara.yaml >heavy.yaml
    refused heavy.yaml 'heavy.yaml:2:9: error: weight 300 kg is outside 35-200 kg [VALUE_RANGE]' \
        'heavy.yaml:3:17: error: weekly_mileage 251 km is outside 0-250 km [VALUE_RANGE]'
}

@test "sweat tests: what cannot be written is refused" {
    mara 'sweat_tests:' \
        '  - {date: 2026-11-09, before: 62 kg, after: 61 kg, drank: 7 L, urine: 3 L, time: 60 min}' \
        '  - {date: 2026-11-13, before: 62 kg, drank: 2 L, time: 60 min}' \
        '  - {date: 2026-02-30, before: 62 kg, after: 61 kg, drank: 0, time: 60 min}' \
        '  - {before: 62 kg, after: 61 kg, drank: 500 mL, time: 60 min}'
    refused mara.yaml 'mara.yaml:6:60: error: sweat_tests[1].drank 7 L is outside 0-6 L [VALUE_RANGE]' \
        'mara.yaml:6:72: error: sweat_tests[1].urine 3 L is outside 0-2 L [VALUE_RANGE]' \
        'mara.yaml:7:5: error: sweat_tests[2].after is missing [KEY_MISSING]' \
        "mara.yaml:8:12: error: sweat_tests[3].date '2026-02-30' is a day that does not exist [VALUE_DATE]" \
        'mara.yaml:9:5: error: sweat_tests[4].date is missing [KEY_MISSING]'
}

@test "sweat tests: what cannot be true is named and left out, the rest are used" {
    mara 'age: 40' 'start: 2026-11-30' 'sweat_tests:' \
        '  - {date: 2026-11-08, before: 62 kg, after: 61.8 kg, drank: 0, urine: 0, time: 20 min}' \
        '  - {date: 2026-11-09, before: 62 kg, after: 61 kg, drank: 500 mL, urine: 0, time: 400 min}' \
        '  - {date: 2026-11-10, before: 62 kg, after: 58 kg, drank: 0, urine: 0, time: 70 min}' \
        '  - {date: 2026-11-11, before: 62 kg, after: 62 kg, drank: 100 mL, urine: 0, time: 60 min}' \
        '  - {date: 2026-11-12, before: 62 kg, after: 61 kg, drank: 200 mL, urine: 0, time: 75 min}'
    rs check mara.yaml --verbose
    ends 0
    mentions 'mara.yaml:8:5: warning: the sweat test of 2026-11-08 is left out: it is shorter than 30 min [SWEAT_TEST]' \
        'mara.yaml:9:5: warning: the sweat test of 2026-11-09 is left out: it is longer than 360 min [SWEAT_TEST]' \
        'mara.yaml:10:5: warning: the sweat test of 2026-11-10 is left out: body mass changes by more than 6 %: check the entry [SWEAT_TEST]' \
        'mara.yaml:11:5: warning: the sweat test of 2026-11-11 is left out: 100 mL/h is under 200 mL/h: check the entry [SWEAT_TEST]'
    rs show mara.yaml --json -q
    prints '"tests_given": 5' '"tests_used": 1'
}

@test "dates that do not exist, and a race before the start" {
    mara 'born: 1990-13-01' 'start: 2026-11-31' 'race: {date: 2027-02-29, distance: 10 km}'
    refused mara.yaml "mara.yaml:5:7: error: born '1990-13-01' is a day that does not exist [VALUE_DATE]" \
        "mara.yaml:6:8: error: start '2026-11-31' is a day that does not exist [VALUE_DATE]" \
        "mara.yaml:7:14: error: race.date '2027-02-29' is a day that does not exist [VALUE_DATE]"
    mara 'start: 2026-11-30' 'race: {date: 2026-11-29, distance: 10 km}'
    refused mara.yaml 'mara.yaml:6:14: error: race.date 2026-11-29 is before the plan starts on 2026-11-30 [PROFILE_CONFLICT]'
}

@test "a race too near to build for is planned as the end of its taper, and reported" {
    mara 'age: 40' 'start: 2026-11-30' 'race: {date: 2026-12-13, distance: half}'
    rs check mara.yaml
    ends 0
    mentions 'mara.yaml:7:7: warning: the longest run reaches only 57 % of the race (12 km of 21.1 km) [RACE_FITNESS]'
    ! mentions 'more than 10 % longer' || return 1 # one verdict on the race is enough
    mara 'age: 40' 'start: 2026-11-30' 'race: {date: 2026-12-13, distance: marathon}' 'coach_override: true'
    rs check mara.yaml
    ends 0
    mentions 'planned because coach_override is set' \
        'mara.yaml:7:7: warning: the race is more than 10 % longer than any run in the four weeks before it [RACE_FITNESS]'
}

@test "run days fewer than long-run days" {
    mara 'run_days: 1'
    sed -i 's/\[Sunday\]/[Sat, Wed]/' mara.yaml
    refused mara.yaml 'mara.yaml:5:11: error: run_days is 1, but long_run_days names 2 days [PROFILE_CONFLICT]'
}

@test "a log as a spreadsheet exports it: BOM, semicolons, decimal commas, CRLF" {
    mara 'age: 40' 'start: 2026-11-30' 'log: log.csv'
    printf '\xef\xbb\xbfDate;Resting HR;Sleep_h;note\r\n' >log.csv
    for day in 19 20 21 22 23 24 25; do
        printf '2026-11-%s;52,5;7,25;"a;b"\r\n' "$day" >>log.csv
    done
    rs show mara.yaml --json -q
    ends 0
    prints '"resting_hr_bpm": 53' '"sleep_h": 7.3'
    printf '2026-11-25;53;7;\r\n2026-11-26;5x;7,5;\r\n2026-11-27;53;25;\r\n2026-11-31;53;7;\r\n' >>log.csv
    rs check mara.yaml --date 2026-11-27
    ends 0
    mentions 'log.csv:9:12: warning: two values of resting_hr for 2026-11-25: row 8 counts [LOG_TWICE]' \
        "log.csv:10:12: warning: resting_hr '5x' has the wrong unit: write bpm, as in 52 bpm: left out [LOG_CELL]" \
        'log.csv:11:15: warning: sleep_h 25 h is outside 0.5-16 h: left out [LOG_CELL]' \
        "log.csv:12:1: warning: date '2026-11-31' is a day that does not exist: left out [LOG_CELL]"
}

@test "a log out of order with a gap is sorted and told" {
    mara 'age: 40' 'start: 2026-11-30' 'log:' '  - {date: 2026-11-20, sleep_h: 7}' \
        '  - {date: 2026-11-18, sleep_h: 7}' '  - {date: 2026-11-25, sleep_h: 7}'
    rs check mara.yaml
    ends 0
    mentions 'mara.yaml:9:5: warning: the log goes back from 2026-11-20 to 2026-11-18: its days are sorted by date [LOG_ORDER]' \
        'the log skips 5 days in 2 places, first 2026-11-19 [LOG_GAP]'
}

@test "symptoms make one page and no plan" {
    mara 'age: 40' 'health: [symptoms]'
    rs make mara.yaml -q
    ends 0
    [ "$(pdfinfo mara.pdf | sed -n 's/^Pages: *//p')" -eq 1 ]
    rs show mara.yaml --json -q
    prints '"weeks": []' '"sweat_ml_h": null'
}

@test "energy stands on the week and in the text where it was asked for, and nowhere else" {
    mara 'age: 40' 'start: 2026-11-30' 'show_energy: true'
    for paper in a4 half-letter; do
        rs make mara.yaml -q --pages week --paper "$paper"
        ends 0
        [[ $(pdf_text mara.pdf | tr -s ' \n' ' ') == *"the run takes 630–860 kcal"* ]]
    done
    rs show mara.yaml -q
    prints 'about 630–860  ' # the unit is on the next line
    prints '     kcal'
    sed -i '/show_energy/d' mara.yaml
    rs make mara.yaml -q
    [[ $(pdf_text mara.pdf) != *kcal* ]]
    echo 'hide_weight: true' >>mara.yaml
    rs make mara.yaml -q --set show_energy=true
    [[ $(pdf_text mara.pdf) != *kcal* ]]
}
