# `explain`: where numbers come from, by word, by path, by message.
load helper

@test "fuel is explained with the runner's own figures and the sources in full" {
    mara
    rs explain mara.yaml fuel -q
    ends 0
    [[ $output == *"62 kg x 0.30 g"* ]]
    [[ $output == *"evidence  published"* ]]
    [[ $output == *"doi 10.1249/MSS.0000000000000852"* ]]
    [[ $output != *"Smallest amount to drink an hour"* ]]
    holds mara.yaml
}

@test "words narrow it down to a day" {
    mara 'start: 2026-11-23'
    rs explain mara.yaml week 3 tue drink -q
    ends 0
    [[ $output == *"w3.tue: 450 mL/h: the smaller of 800 mL and 80 % of estimated 619.87 mL/h"* ]]
    [[ $output != *w3.wed* && $output != *w2.* ]]
}

@test "a path of the JSON is explained" {
    mara
    rs explain mara.yaml 'weeks[1].total_km' -q
    ends 0
    [[ $output == *"42.5 km"* ]]
    rs explain mara.yaml 'plan.blocks[1].long_km' -q # a week that no race asks for
    [[ $(tr -s '\n ' ' ' <<<"$output") == *"what grows with the total 42.8 km, 12.84 km; 1.10 x"* ]]
}

@test "a message's id needs no runner" {
    rs explain VALUE_RANGE
    ends 0
    [ "$output" = "VALUE_RANGE: a number is outside the range that is accepted" ]
}

@test "an unknown word is a usage error that names the nearest" {
    mara
    rs explain mara.yaml fule -q
    ends 2
    [ -z "$output" ]
    mentions "there is nothing to explain about 'fule': did you mean 'fuel'?"
    rs explain mara.yaml week
    ends 2
    mentions "there is nothing to explain about 'week'; there is: runner, mileage, " 'a week or a day, as in week 1, tue or w1.tue; '
}

@test "the usual of a marker is explained by the mornings it rests on" {
    mara 'start: 2026-11-23' 'log:' \
        '  - {date: 2026-11-17, resting_hr: 52}' '  - {date: 2026-11-18, resting_hr: 54}' \
        '  - {date: 2026-11-19, resting_hr: 53}' '  - {date: 2026-11-20, resting_hr: 57}' \
        'baseline: {sleep: 7.4}'
    rs explain mara.yaml readiness -q
    ends 0
    [[ $output == *"median of 4 mornings: 52, 53, 54, 57"* ]]
    [[ $output == *"7.4 h: 7.4 as given in the profile"* ]]
    rs explain mara.yaml readiness --set baseline.resting_hr=47bpm --verbose
    ends 0
    [[ $output == *"47 bpm: 47 as given in the profile"* && $output != *"median of 4 mornings"* ]]
    mentions "the usual resting heart rate is 47 bpm, as the profile gives it, though the log has 54 bpm: to go by the log take 'resting_hr' out of 'baseline'"
}

@test "a week after days off is explained by its block: the share, the days, what it is a share of" {
    printf '%s\n' 'name: Mia' 'weight: 60 kg' 'age: 35' 'weekly_mileage: 40 km' 'longest_run: 14 km' \
        'run_days: [Tue, Wed, Thu, Sat, Sun]' 'long_run_days: [Sunday]' 'easy_pace: 6:00 /km' 'start: 2026-11-02' \
        'weeks: 8' 'log:' >mia.yaml
    for day in 03 04 05 07 08 10 11 19 21 22; do echo "  - {date: 2026-11-$day, done: yes}"; done >>mia.yaml
    for day in 12 14 15 17 18; do echo "  - {date: 2026-11-$day, done: no}"; done >>mia.yaml
    rs explain mia.yaml week 4 -q --date 2026-11-22
    ends 0
    text=$(tr -s ' \n' ' ' <<<"$output")
    [[ $text == *'plan.blocks[3].total_km: 31.5 km: after 7 days off 0.80 x 42.5 km, at most'* ]]
    [[ $text == *'1.10 x the longest of four weeks, of which the days off leave 0.80, 11.2 km = 12.32 km'* ]]
    [[ $text == *'Distance of its days, the race left out week 4: 31.5 km'* && $text != *'plan.blocks[2].'* ]]
}

@test "each figure of a log is named with its file and row" {
    cp "$BATS_TEST_DIRNAME"/logs/garmin-*.csv .
    mara 'start: 2026-11-30' 'log: [garmin-sleep.csv, garmin-hrv.csv]'
    rs explain mara.yaml readiness -q --date 2026-11-30
    ends 0
    output=$(tr -s ' \n' ' ' <<<"$output")
    prints 'median of 6 mornings: 47, 49, 50, 50, 51, 51 (garmin-sleep.csv rows 2-6 and 8)' \
        '50, as logged on 2026-11-29 (garmin-sleep.csv row 2)' '46, 47, 52, 53, 60, 62 (garmin-hrv.csv rows 2-8)'
    mara 'start: 2026-11-23' 'log:' '  - {date: 2026-11-21, sleep_h: 7}' '  - {date: 2026-11-22, sleep_h: 8}'
    rs explain mara.yaml readiness -q
    prints '8, as logged on 2026-11-22 (mara.yaml line 8)'
}

@test "runs of an export answer the plan, named with file and row, and the last morning is judged" {
    cp "$BATS_TEST_DIRNAME"/logs/{garmin-sleep,strava-activities}.csv .
    sed -i 2,3d garmin-sleep.csv # the last mornings
    mara 'start: 2026-11-23' 'log: [garmin-sleep.csv, strava-activities.csv]'
    rs explain mara.yaml -q --date 2026-11-30
    ends 0
    output=$(tr -s ' \n' ' ' <<<"$output")
    prints 'km as the log has it (strava-activities.csv rows 7-10 and 12)' '47, as logged on 2026-11-27 (garmin-sleep.csv row 2)'
    # a plan by time goes by the minutes: at its 8:00 /km an hour is 7.5 km
    printf 'date,distance,time\n2026-11-24,5 km,1:00:00\n2026-11-26,,1:00:00\n2026-11-29,5 km,1:00:00\n' >log.csv
    profile mara.yaml 'name: Mara' 'age: 30' 'weekly_time: 200 min' 'start: 2026-11-23' 'easy_pace: 8:00 /km' 'log: log.csv'
    rs show mara.yaml --json -q --date 2026-11-30
    prints '"done_km": 22.5,'
}

@test "a mistake in a row of one's own is reported like one in a template" {
    mara
    mkdir -p own/templates
    sed -e 's/rule: FUEL_NOTE$/&/' -e 's/^  rule: PACE_EASY$/  rule: PACE_EASI/' \
        -e 's/{athlete.easy_pace_min_per_km | pace}$/{athlete.easy_pace_min_per_km | pase}/' \
        "$BATS_TEST_DIRNAME/../../templates/explain.yaml" >own/templates/explain.yaml
    rs explain mara.yaml --data own -q
    ends 1
    mentions "own/templates/explain.yaml:"
    mentions "there is no rule 'PACE_EASI': did you mean 'PACE_EASY'? [VALUE_WORD]"
}

@test "a file of rows that is no mapping, or has no units, is refused" {
    mara
    mkdir -p own/templates
    for text in '- a' 'runner: []' 'word'; do
        echo "$text" >own/templates/explain.yaml
        rs explain mara.yaml --data own -q
        ends 1
        mentions "own/templates/explain.yaml:1:1: error: the file needs 'units'"
    done
}

@test "a path in two rows is refused: only one could explain it" {
    mara
    mkdir -p own/templates
    sed 's/^- {path: schema,/- {path: "weeks[].number", from: counted, text: again}\n&/' \
        "$root/templates/explain.yaml" >own/templates/explain.yaml
    rs explain mara.yaml --data own -q
    ends 1
    mentions "own/templates/explain.yaml:" ": error: the path 'weeks[].number' is given twice: give it to one row only [KEY_DUPLICATE]"
}

@test "a message about a log with a long name has a line of its own" {
    local i
    printf 'date,resting_hr,soreness\n' >mornings-of-mara.csv
    for i in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do
        printf '2026-11-%s,48,1\n' "$i" >>mornings-of-mara.csv
    done
    printf '2026-11-21,70,8\n' >>mornings-of-mara.csv
    mara 'log: mornings-of-mara.csv'
    rs explain mara.yaml READY_TODAY -q
    ends 0
    [[ $output == *$'\n  mornings-of-mara.csv:22\n            morning of 2026-11-21: '* ]]
}

@test "a figure per kg or per day has that unit, and no other figure has" {
    rs explain "$root/samples/marathoner.yaml" race.loading -q
    ends 0
    [[ $output == *'10-12 g/kg: 2 days of'* && $output == *'550-660 g/day: 55 kg x 10-12 g'* ]]
    ! grep -E '[0-9] kg: ' <<<"$output" || return 1
}

@test "explain of the reasons of a week gives the figures of the log behind them" {
    profile nora.yaml 'name: Nora' 'age: 40' 'weekly_mileage: 40 km' 'longest_run: 14 km' 'start: 2026-11-30' 'log:' \
        '  - {date: 2026-12-02, done: no, ill: yes}' '  - {date: 2026-12-06, done: 5 km}'
    rs explain nora.yaml 'weeks[1].reasons' -q --date 2026-12-06
    ends 0
    [[ $(tr -s ' \n' ' ' <<<"$output") == *'L3'*'0.75 x 40 km = 30 km at most'* ]]
    rs explain nora.yaml 'weeks[99].reasons' -q --date 2026-12-06
    ends 2
    rs explain nora.yaml 'athlete.name' -q --date 2026-12-06
    [[ $output == *"there is no number: its words are in 'runsheet show --json'"* ]]
}
