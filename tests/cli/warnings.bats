# What is odd in a sound profile: told with its place, the plan made all the same.
load helper

# warned LINE...: check warns so (of health too), and make prints; with --strict it does not.
warned() {
    rs check mara.yaml --verbose
    ends 0
    mentions "$@"
    rs make mara.yaml -q
    ends 0
    silent
    is_pdf mara.pdf
    rm mara.pdf
    rs make mara.yaml -q --strict
    ends 1
    [ ! -e mara.pdf ]
}

# A runner of whom nothing has to be assumed that a test would stumble over.
runner() {
    mara 'age: 40' 'start: 2026-11-30' "$@"
}

@test "sessions of the coach that break a bound are kept and told" {
    runner 'weeks: 4' 'sessions: {w1.wed: {text: "20 km", distance: 20 km}, w1.thu: "tempo 6 km"}'
    warned 'mara.yaml:8:12: warning: week 1, Wednesday: the coach'\''s 20 km replaces the long run of 12 km [PLAN_SESSION]' \
        'mara.yaml:8:12: warning: week 1, Wednesday: a hard day just before another (Thursday) [PLAN_SESSION]'
}

@test "sweat tests that are too old or gained are told" {
    runner 'weeks: 4' 'sweat_tests:' \
        '  - {date: 2026-01-08, before: 62.4 kg, after: 61.6 kg, drank: 400 mL, urine: 0 mL, time: 70 min}' \
        '  - {date: 2026-11-09, before: 62 kg, after: 62.4 kg, drank: 2 L, urine: 0 mL, time: 40 min}'
    warned 'mara.yaml:9:5: warning: the sweat test of 2026-01-08 is left out: it is more than 180 days old [SWEAT_TEST]' \
        'mara.yaml:10:5: warning: the sweat test of 2026-11-09: heavier after than before: more drink than sweat [SWEAT_TEST]'
}

@test "heat" {
    runner 'temperature: 33 C' 'humidity: 70 %'
    warned 'mara.yaml:7:14: warning: temperature 33 C is hot for running: check the number [VALUE_ODD]' \
        'mara.yaml:7:14: warning: in this heat nobody should run outdoors: run indoors, or rest (WBGT 36.4 C) [HEAT_LIMIT]'
    runner 'print: {units: imperial}' 'temperature: 91.4 F' 'humidity: 70 %'
    warned 'nobody should run outdoors: run indoors, or rest (WBGT 97.6 F) [HEAT_LIMIT]'
    runner 'temperature: 31 C' 'humidity: 50'
    rs check mara.yaml
    mentions "easy and 45 min at most for a runner not used to heat (WBGT 30.3 C) [HEAT_LIMIT]" \
        "note: used to heat? Add 'heat_ready: true'"
    runner 'temperature: 20 C'
    rs check mara.yaml
    mentions 'mara.yaml:7:14: note: humidity taken as 50 % [HEAT_ASSUMED]'
}

@test "health flags say what they take away" {
    runner 'health: [kidney_disease]'
    warned "mara.yaml:7:9: warning: kidney disease: no protein, fluid or salt figures; follow your kidney team's plan [HEALTH_LIMIT]"
    runner 'health: [symptoms]'
    warned 'mara.yaml:7:9: warning: symptoms: no plan is made; see a doctor before exercising [HEALTH_LIMIT]'
}

@test "a race too far, and one made all the same" {
    runner 'race: {name: X, date: 2027-01-10, distance: marathon}'
    warned 'mara.yaml:7:7: warning: Build first: with your 40 km a week X needs 16 weeks; you have 6. Choose a later race, or a half [BUILD_FIRST]' \
        "planned without the race; to plan it anyway, add 'coach_override: true'"
    runner 'race: {name: X, date: 2027-01-10, distance: marathon}' 'coach_override: true'
    warned 'RACE_FITNESS'
}

@test "days that cannot be kept" {
    runner 'quality_days: [Sat]' 'experience: novice'
    warned 'mara.yaml:7:15: warning: 1 quality day dropped: experience, run days and weekly distance allow none [PLAN_DROPPED]'
    runner 'strength_days: [Sat, Sun]'
    warned 'mara.yaml:7:16: warning: strength days: one falls on the long run or on the day before it [PLAN_STRENGTH]' \
        'mara.yaml:7:16: warning: strength days: two are on neighbouring days [PLAN_STRENGTH]' \
        'mara.yaml:7:16: warning: strength days: fewer than three a week [PLAN_STRENGTH]'
}

@test "a log out of order, with a gap, and a bad morning in it" {
    runner 'log:' '  - {date: 2026-11-26, resting_hr: 70, sleep_h: 4, soreness: 8}' \
        '  - {date: 2026-11-20, resting_hr: 52, sleep_h: 7.5}'
    warned 'warning: morning of 2026-11-26: stop, no running that day [READY_TODAY]' \
        'note: the log skips 5 days, 2026-11-21 to 2026-11-25 [LOG_GAP]' \
        'warning: the log goes back from 2026-11-26 to 2026-11-20: its days are sorted by date [LOG_ORDER]'
}

@test "bad mornings before the plan make its first week lighter" {
    {
        printf '%s\n' 'name: Mara' 'adult: true' 'weight: 62 kg' 'weekly_mileage: 40 km' 'log:'
        for day in 10 11 12 13 14 15 16 17 18 19 20 21; do
            echo "  - {date: 2026-11-$day, resting_hr: 52, sleep_h: 7.5, soreness: 2}"
        done
        for day in 22 23 24 25; do
            echo "  - {date: 2026-11-$day, resting_hr: 62, sleep_h: 4.5, soreness: 7}"
        done
    } >mara.yaml
    warned 'mara.yaml:19:5: warning: what the log says of 2026-11-23, 2026-11-24 and 2026-11-25 changes the seven days from 2026-11-30: Your morning checks say ease off: this week is easier, with nothing fast. [PLAN_PULLED]' \
        'mara.yaml:21:5: warning: morning of 2026-11-25: stop, no running that day [READY_TODAY]'
}

@test "a morning is warned of at its own line, in its own file" {
    runner 'log: log.csv'
    printf 'date;resting_hr;sleep_h;soreness\n' >log.csv
    for day in 17 18 19 20 21 22 23 24; do
        echo "2026-11-$day;52;7,5;2" >>log.csv
    done
    printf '2026-11-25;60;5,5;5\n2026-11-26;59;5,5;6\n' >>log.csv
    warned 'log.csv:11:1: warning: morning of 2026-11-26: red, rest or walk 10-20 min [READY_TODAY]' \
        'log.csv:10:1: warning: what the log says of 2026-11-25 and 2026-11-26 changes the seven days from 2026-11-30: Your morning checks say ease off: this week is easier, with nothing fast. [PLAN_PULLED]'
    rs explain mara.yaml ready_today -q
    [[ $output == *"log.csv:11"* ]]
    rs show mara.yaml --json -q
    [[ $output == *'"line": null'* ]]
}

@test "sweat tests are turned away in the runner's own units" {
    runner 'weeks: 4' 'print: {units: imperial}' 'sweat_tests:' \
        '  - {date: 2026-11-08, before: 137 lb, after: 137 lb, drank: 4 fl oz, urine: 0, time: 60 min}' \
        '  - {date: 2026-11-09, before: 137 lb, after: 134 lb, drank: 100 fl oz, urine: 0, time: 60 min}'
    warned 'mara.yaml:10:5: warning: the sweat test of 2026-11-08 is left out: 4 fl oz/h is under 6.8 fl oz/h: check the entry [SWEAT_TEST]' \
        'mara.yaml:11:5: warning: the sweat test of 2026-11-09 is left out: 146 fl oz/h is over 135.3 fl oz/h: check the entry [SWEAT_TEST]'
}

@test "a log in a table: a column not used, a row without a closing quote, no file" {
    runner 'log: log.csv'
    printf 'date;resting_hr;mobile\n2026-11-24;52;x\n2026-11-26;53,5;y\n' >log.csv
    warned "log.csv:1:17: warning: column not used: 'mobile' [CSV_COLUMN]"
    printf 'date;resting_hr\n2026-11-25;54\n2026-11-26;"53\n' >log.csv
    warned 'log.csv:3:12: warning: the closing quote is missing: the row is left out [LOG_CELL]'
    rm log.csv
    rs make mara.yaml -q
    ends 74
    mentions "mara.yaml:7:6: error: cannot open 'log.csv': No such file or directory [FILE_MISSING]"
    holds mara.yaml
}

@test "a name that makes no id, and too few kilometres for a plan" {
    profile mara.yaml 'name: "!!!"' 'adult: true'
    rs check mara.yaml
    ends 0
    mentions "mara.yaml:1:7: warning: no id can be made from this name; 'athlete-1' is used [NAME_ID]" \
        'mara.yaml: warning: no weekly_mileage or weekly_time, so no distances: only the kind of each day, recovery, strength and the logbook [PLAN_REFUSED]'
    profile mara.yaml 'name: Mara' 'adult: true' 'weekly_mileage: 3 km' 'start: 2026-11-30' \
        'race: {date: 2027-02-20, distance: 10 km}'
    warned 'mara.yaml:5:7: warning: First 30 minutes without a walk, then a plan: a race of 10 km is left out [BUILD_FIRST]'
    profile mara.yaml 'name: Mara' 'adult: true' 'start: 2026-11-30' 'race: {date: 2027-02-20, distance: half}'
    warned 'mara.yaml:4:7: warning: the race is left out: no distances are planned [RACE_PLAN]'
}

@test "what had to be assumed is told, each once" {
    mara
    rs check mara.yaml
    ends 0
    says "mara.yaml: note: no age is given: planned as for an adult [ASSUMED]
mara.yaml: note: no kit is given: planned as if you had it all [ASSUMED]
mara.yaml: note: the plan starts on Monday 2026-11-30 [ASSUMED]
mara.yaml: note: to print later weeks with '--weeks next', add 'start: 2026-11-30' [ASSUMED]
mara.yaml: note: easy pace taken as 6:30 /km [ASSUMED]
mara.yaml: note: temperature taken as 18 °C [ASSUMED]
mara.yaml: note: 5 runs a week, on Tuesday, Wednesday, Thursday, Saturday and Sunday [ASSUMED]
mara.yaml: note: taken as a regular runner: at most one quick run a week [ASSUMED]
mara.yaml: note: longest run of the last 30 days taken as 12 km [ASSUMED]
mara.yaml: note: a plan of 4 weeks [ASSUMED]
mara.yaml: note: no day off this week: Tired? Skip one strength session. [NO_DAY_FREE]
mara.yaml: no errors"
}

@test "check says what was read from a coach's words, one line per session" {
    mara 'sessions:' '  w1.tue: Off-road 10 miles' '  w1.wed: 6 x 800 m at 4:10' '  w1.thu: easy 1h30' \
        '  w1.fri: Bike 40 min' '  w2.tue: tempo' '  w2.mon: Rest, 4 days of it' \
        '  w2.thu: {text: 10 to 12 km, distance: 11 km}'
    rs check mara.yaml
    ends 0
    mentions 'mara.yaml:6: week 1, Tuesday: read as 16.1 km' 'mara.yaml:7: week 1, Wednesday: no total length read from the words' \
        'mara.yaml:8: week 1, Thursday: read as 1 h 30' 'mara.yaml:9: week 1, Friday: read as 40 min' \
        'warning: week 1, Wednesday: no total length read from the words; the run has no length on paper and counts in no total: give its distance or time beside the text [TEXT_NOT_READ]'
    mentions 'mara.yaml:11: week 2, Monday: read as no run'
    [ "$(grep -c 'read as\|: no total length read from the words$' <<<"$stderr")" = 6 ]
    mentions 'mara.yaml:10: week 2, Tuesday: read as a quick run'
    rs check mara.yaml --units imperial
    mentions 'mara.yaml:6: week 1, Tuesday: read as 10 mi'
    rs check mara.yaml --set 'sessions.w1.sat=9 km easy'
    mentions '--set:1: week 1, Saturday: read as 9 km'
    rs check mara.yaml -q
    [ "$(grep -c 'read as' <<<"$stderr")" = 0 ]
}

@test "a template that asks for what is not there" {
    mara
    mkdir -p own/templates
    sed '0,/{athlete.name}/s//{athlete.nam}/' "$root/templates/parts.yaml" >own/templates/parts.yaml
    rs make mara.yaml -q --data own
    ends 1
    mentions 'own/templates/parts.yaml:' 'error:' "'athlete.nam'"
    sed '0,/{athlete.name}/s//{athlete.name | upside_down}/' "$root/templates/parts.yaml" >own/templates/parts.yaml
    rs make mara.yaml -q --data own
    ends 1
    mentions "there is no filter 'upside_down'" '[TEMPLATE_EXPR]'
    holds mara.yaml own/templates/parts.yaml
}

@test "check takes the options of printing and says what make says with them" {
    mara 'weeks: 2'
    for options in '--paper a5' '--units imperial' '--pages week,log' '--weeks 2' \
        '--paper half-letter --pages card,race --weeks 1-2 --set print.large_print=yes'; do
        # shellcheck disable=SC2086
        rs make mara.yaml -o mara.pdf $options
        ends 0
        made=$stderr
        rm mara.pdf
        # shellcheck disable=SC2086
        rs check mara.yaml $options
        ends 0
        [ "$(grep -v 'no errors$' <<<"$stderr")" = "$(grep -v '^wrote ' <<<"$made")" ]
        mentions 'mara.yaml: no errors'
        [ "$(ls)" = mara.yaml ]
    done
}

@test "check refuses what make refuses of the printing" {
    mara 'weeks: 2'
    for options in '--paper a3' '--pages weak' '--pages week,week' '--weeks 3' '--weeks 2-1' '--units si'; do
        # shellcheck disable=SC2086
        rs make mara.yaml $options
        refused=$stderr refusal=$status
        [ "$refusal" -ne 0 ]
        # shellcheck disable=SC2086
        rs check mara.yaml $options
        ends "$refusal"
        says "$refused"
    done
    # a page that does not fit one paper, told of that paper alone
    mkdir -p mine/templates/pages
    profile mine/templates/pages/wide.yaml 'page: wide' 'usual: false' \
        'body: [{figure: walk, width: 150, height: 40}]'
    rs check mara.yaml --data mine --pages wide --paper a4 -q
    ends 0
    silent
    rs check mara.yaml --data mine --pages wide --paper a5 -q
    ends 1
    mentions 'mine/templates/pages/wide.yaml:3:' '[TEMPLATE_FIT]'
    rs check mara.yaml -o x.pdf
    ends 2
    [ ! -e x.pdf ]
}

@test "where there is no overview a fast run at 75 and over has the doctor beside it, until one is cleared; no note is empty" {
    profile old.yaml 'name: Al' 'age: 77' 'weekly_mileage: 45 km' 'long_run_days: [Sunday]' 'start: 2026-11-30' 'weeks: 1'
    rs make old.yaml --pages week -o a.pdf --verbose
    mentions 'At 75 and over, ask your doctor before running fast [HEALTH_LIMIT]'
    pdf_text a.pdf | grep -q 'Fast runs: ask your doctor first'
    rs make old.yaml --pages overview,week -o b.pdf
    [ "$(pdf_text b.pdf | grep -c 'Fast runs: ask\|At 75 and over')" = 1 ]
    rs make old.yaml --pages week --set cleared=true -o c.pdf
    ! pdf_text c.pdf | grep -q 'Fast runs: ask' || return 1
    [[ $stderr != *'75 and over'* ]]
    rs make old.yaml --pages week --set run_days=1 -o d.pdf
    pdf_text d.pdf | grep -q 'Long: chat pace'
}

@test "a beginner who gives minutes alone is asked about walks" {
    profile ana.yaml 'name: Ana' 'weekly_time: 60 min'
    rs check ana.yaml
    mentions 'taken as 30 min without a walk; if that is too long, say how long you can run [ASSUMED]'
    echo 'can_run: 30 min' >>ana.yaml
    rs check ana.yaml
    mentions 'taken as 30 min [ASSUMED]'
}

@test "run-walk that begins late or ends early says where, and why" {
    profile rick.yaml 'name: Rick' 'adult: true' 'start: 2026-11-30' 'can_run: 1 min' 'weeks: 6'
    rs check rick.yaml
    mentions 'weeks 1 to 6 of the 10 of run-walk are planned: weeks is 6 [ASSUMED]'
    profile rick.yaml 'name: Rick' 'adult: true' 'start: 2026-11-30' 'can_run: 12 min'
    rs check rick.yaml
    mentions 'weeks 7 to 10 of the 10 of run-walk are planned: can_run is 12 min [ASSUMED]'
    profile rick.yaml 'name: Rick' 'adult: true' 'start: 2026-11-30' 'can_run: 12 min' 'weeks: 2'
    rs check rick.yaml
    mentions 'weeks 7 to 8 of the 10 of run-walk are planned: can_run is 12 min, weeks is 2 [ASSUMED]'
}
