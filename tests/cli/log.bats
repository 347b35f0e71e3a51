# The log by hand: the table that init writes, filled in and read.
load helper

@test "init --log writes a row for each day of the plan, in the order of the sheet" {
    mara 'start: 2026-12-02' 'weeks: 2' 'markers: [soreness, sleep, hrv]'
    rs init --log log.csv mara.yaml
    ends 0
    says 'wrote log.csv: fill it in, and name it in the profile, as in log: log.csv'
    [ "$(sed -n 1p log.csv)" = 'date,weekday,planned,sleep_h,sleep_quality,hrv,soreness,done (km),effort,pain,where,ill,note' ]
    [ "$(sed -n 2p log.csv)" = '2026-12-02,Wed,Hills 8 km,,,,,,,,,,' ] # the days before the start are not in the plan
    [ "$(tail -n 1 log.csv)" = '2026-12-13,Sun,Long run 12.5 km,,,,,,,,,,' ]
    [ "$(wc -l <log.csv)" -eq 13 ]
    rs init --log log.csv mara.yaml
    ends 74
    mentions "cannot write 'log.csv': File exists"
    rs init --log - mara.yaml --date 2026-11-29
    ends 0
    silent
    [ "$output" = "$(cat log.csv)" ]
}

@test "init --log takes an athlete of a club, and options that fit" {
    printf '%s\n' 'name,age,start,km/week' 'Ann,30,2026-11-30,30' 'Bo,31,2026-12-07,40' >club.csv
    rs init --log - club.csv --only bo
    ends 0
    [ "$(sed -n 2p <<<"$output" | cut -d , -f 1)" = 2026-12-07 ]
    rs init --log - club.csv
    ends 2
    mentions 'choose one, as in --only ann'
    rs init --log log.csv
    ends 2
    mentions "--log needs a profile too, as in 'runsheet init --log log.csv mara.yaml' [USAGE]"
    mara
    rs init --log log.csv --club mara.yaml
    ends 2
    mentions '--log and --club write different files: choose one'
    rs init --only bo new.yaml
    ends 2
    mentions "--only is only for 'init --log'"
    rs init --log log.csv none.yaml
    ends 74
    mentions "cannot open 'none.yaml'"
    holds club.csv mara.yaml
}

@test "the table of init is read as it is typed: short codes, empty cells, days to come" {
    mara 'start: 2026-11-23' 'weeks: 1'
    rs init --log log.csv mara.yaml
    printf '%s\n' 'log: log.csv' >>mara.yaml
    rs check mara.yaml --date 2026-11-29 # nothing is filled in
    ends 0
    [[ $stderr != *log.csv* ]]
    cp log.csv all.csv
    sed -i '2,$d' log.csv # the headings alone
    rs check mara.yaml --date 2026-11-29
    ends 0
    mentions 'mara.yaml: no errors'
    cp all.csv log.csv
    sed -E -i 's/^(2026-11-23,[^,]*,[^,]*),.*/\1,"7,5",4,52,1,40,y,4,,,n,/
        s/^(2026-11-24,[^,]*,[^,]*),.*/\1,7,3,53,2,,8,5,2,left calf,,tired/
        s/^(2026-11-26,[^,]*,[^,]*),.*/\1,,,,,,n,,,,x,/' log.csv
    rs check mara.yaml --date 2026-11-27
    ends 0
    [ "$(grep log.csv <<<"$stderr")" = 'log.csv:5:1: note: the log skips 1 day, 2026-11-25 [LOG_GAP]' ]
}

@test "init --log, filled in, answers the plan: in kilometres, in miles, by time, run-walk, with a coach's words" {
    done_of() { # what follows the planned run and the mornings: DONE, effort 4
        sed -E -i "s/^($1,[^,]*,([^\",]*|\"([^\"]|\"\")*\"),,,,,),.*/\\1,$2,4,,,,/" log.csv
    }
    unit=(km mi min min)
    planned=('Easy run with strides 7 km' 'Easy run with strides 4.5 mi' '"6 x 400 m, ""hard"""' 'run-walk 36 min')
    own=('weekly_mileage: 40 km' $'weekly_mileage: 25 mi\nweight: 130 lb' 'weekly_time: 200 min' 'can_run: 5 min')
    read=('8 km' '8 mi' '40 min' '40 min')
    for which in 0 1 2 3; do
        rm -f log.csv
        profile me.yaml 'name: Me' 'age: 40' 'weeks: 2' 'start: 2026-11-23' 'long_run_days: [Sunday]' "${own[which]}"
        [ "$which" != 2 ] || echo "sessions: {w1.tue: '6 x 400 m, \"hard\"'}" >>me.yaml
        rs init --log log.csv me.yaml
        ends 0
        [[ $(head -n 1 log.csv) == "date,weekday,planned,"*",done (${unit[which]}),effort,"* ]]
        [[ $(grep ^2026-11-24 log.csv) == "2026-11-24,Tue,${planned[which]},,"* ]]
        for day in 24 26 28 29; do done_of "2026-11-$day" "${read[which]% *}"; done
        echo 'log: log.csv' >>me.yaml
        rs make me.yaml -o me.pdf --date 2026-11-30
        ends 0
        ! grep log.csv: <<<"$stderr" | grep -v LOG_GAP || return 1
        rs explain me.yaml mileage --date 2026-11-30
        [[ $(tr -s ' \n' ' ' <<<"$output") == *"log.csv rows 3"* ]]
    done
}

@test "what is odd in a log is said of its row" {
    mara 'start: 2026-11-23' 'weeks: 1' 'log: log.csv'
    printf '%s\n' date,sleep_h,resting_hr,done,ill 2026-11-23,7,52,, 2026-11-30,7,52,, 2026-12-20,7,52,, >log.csv
    rs check mara.yaml --date 2026-12-01
    mentions 'log.csv:3:1: note: the log has 2026-11-30, but the plan ends on 2026-11-29: check the date [LOG_OUTSIDE]' \
        'log.csv:4:1: warning: date 2026-12-20 is still to come: left out [LOG_CELL]'
    printf '%s\n' date,sleep_h,resting_hr,done,ill 2026-11-23,77,52,, 2026-11-24,7,5,, 2026-11-25,7,52,maybe, 2026-11-26,7,52,,perhaps >log.csv
    rs check mara.yaml --date 2026-12-01
    mentions 'log.csv:2:12: ' 'sleep_h 77 h is outside 0.5-16 h' 'log.csv:3:14: ' 'resting_hr 5 bpm is outside 30-110 bpm' \
        "log.csv:4:17: " "done 'maybe' is no distance or time: write 8 km, 45 min, yes or no" \
        'log.csv:5:18: '
    sed -i 's/^log: .*/log: [{date: 2026-11-23, effort: 5-6, pain: 2-3, where: knee}]/' mara.yaml
    rs check mara.yaml --date 2026-12-01
    ends 0
    mentions 'log[1].effort 5-6 read as its middle, 5.5' "the value of 'pain' is a range and not shown"
    [[ $stderr != *2-3* ]]
    rs check mara.yaml --date 2026-12-01 --verbose
    mentions 'log[1].pain 2-3 read as its higher end, 3'
}

@test "explain names the row of a figure, in a table, in a workbook and in the profile" {
    mara 'start: 2026-11-23' 'weeks: 2'
    printf '%s\n' date,done,pain 2026-11-24,8,5 2026-11-26,7.5,4 2026-11-29,12, >log.csv
    python3 "$BATS_TEST_DIRNAME/workbook.py" log.xlsx
    cp mara.yaml plain.yaml
    for log in 'log.csv row' 'log.xlsx row' 'mara.yaml line'; do
        cp plain.yaml mara.yaml
        if [ "$log" = 'mara.yaml line' ]; then
            printf '%s\n' 'log:' '- {date: 2026-11-24, done: 8 km, pain: 5}' '- {date: 2026-11-26, done: 7.5 km, pain: 4}' \
                '- {date: 2026-11-29, done: 12 km}' >>mara.yaml
            n=$(grep -n 2026-11-24 mara.yaml | cut -d : -f 1)
        else
            printf 'log: %s\n' "${log% *}" >>mara.yaml
            n=2
        fi
        rs explain mara.yaml mileage --date 2026-11-30
        ends 0
        said=$(tr -s '\n ' ' ' <<<"$output")
        [[ $said == *"pain 5, 4 (${log}s $n-$((n + 1)))"* ]]
        [[ $said == *"27.5 km as the log has it (${log}s $n-$((n + 2)))"* ]]
    done
}

@test "--dates and headings of one's own hold for a log too" {
    mkdir -p own/templates
    sed 's/- {key: resting_hr, words: \[/&Morgenpuls, /' "$root/templates/headings.yaml" >own/templates/headings.yaml
    mara 'log: days.csv'
    printf '%s\n' 'Date,Morgenpuls' 03/11/2026,50 04/11/2026,51 >days.csv
    rs check mara.yaml --data own
    ends 1
    mentions "say which with --dates dmy or --dates mdy"
    for command in 'check mara.yaml' 'next mara.yaml -o x.pdf'; do
        rs $command --data own --dates dmy
        ends 0
        ! grep -q CSV_COLUMN <<<"$stderr" || return 1
    done
}

@test "pain that cannot be read holds the plan back, and the sheet says so" {
    mara 'start: 2026-11-23' 'weeks: 2' 'quality_days: [Thursday]' 'log: log.csv'
    kinds='[.weeks[] | .total_km, (.days[] | select(.is_hard) | .kind)] | join(" ")'
    said='What your log says of pain or illness could not be read: this week is easier, with nothing fast. Correct the log, or ask your coach.'
    printf '%s\n' date,done,pain 2026-11-24,8,1 2026-11-26,8,1 2026-11-28,8,1 2026-11-29,12,1 >log.csv
    rs show mara.yaml --json -q --date 2026-11-30
    [ "$(jq -r "$kinds" <<<"$output")" = '40 quality long 42.5 quality long' ]
    sed -i 's/^2026-11-28.*/2026-11-28,8,bad/' log.csv
    rs show mara.yaml --json -q --date 2026-11-30 # the week is judged: the next one is held back
    [ "$(jq -r "$kinds" <<<"$output")" = '34.5 quality 30 long' ]
    [ "$(jq -r '.weeks[1].reasons[0].text' <<<"$output")" = "$said" ]
    sed -i '4,$d; 2s/1$/bad/' log.csv
    rs show mara.yaml --json -q --date 2026-11-26 # what is left of the week is eased at once, and the next one too
    [ "$(jq -r "$kinds" <<<"$output")" = '34.5 30 long' ]
    [ "$(jq -r '.weeks[0].reasons[0].text' <<<"$output")" = "$said" ]
    rs check mara.yaml --date 2026-11-26 --verbose
    mentions "log.csv:2:14: warning: pain 'bad' is not a number: write 0 to 10: left out [LOG_CELL]" \
        'note: until it is corrected, the plan is held back and the sheet says so'
    rs make mara.yaml -o mara.pdf -q --date 2026-11-26
    [[ $(pdf_text mara.pdf | tr -s ' \n' ' ') == *"What your log says of pain or illness could not be read: this week is easier"* ]]
}

@test "a run-walk week with pain that cannot be read is repeated" {
    profile ben.yaml 'name: Ben' 'age: 40' 'can_run: 5 min' 'start: 2026-11-23' 'log: log.csv'
    printf '%s\n' date,done,pain 2026-11-24,yes,1 2026-11-26,yes,1 2026-11-29,yes,1 >log.csv
    weeks='[.weeks[:2][].run_walk.week] | join(" ")'
    rs show ben.yaml --json -q --date 2026-11-30
    before=$(jq -r "$weeks" <<<"$output")
    [ "${before% *}" -lt "${before#* }" ]
    sed -i '3s/1$/ouch/' log.csv
    rs show ben.yaml --json -q --date 2026-11-30
    [ "${before% *} ${before% *}" = "$(jq -r "$weeks" <<<"$output")" ]
    [[ $(jq -r '.weeks[1].reasons[0].text' <<<"$output") == 'What your log says of pain or illness could not be read:'* ]]
}

@test "a log of --set takes the place of the profile's own, which is not read" {
    printf '%s\n' 'date,done' '2026-11-30,yes' >good.csv
    printf '%s\n' 'date,done,pain' '2026-11-30,nonsense,99' >bad.csv
    mara 'start: 2026-11-30' 'log: bad.csv'
    rs check mara.yaml --date 2026-12-06 --set log=good.csv
    ends 0
    ! grep -q 'bad.csv' <<<"$stderr" || return 1
    sed -i 's/^log: .*/log: not-there.csv/' mara.yaml
    rs show mara.yaml --json -q --date 2026-12-06 --set log=good.csv
    ends 0
    first=$output
    sed -i '/^log:/d' mara.yaml
    rs show mara.yaml --json -q --date 2026-12-06 --set log=good.csv
    [ "$output" = "$first" ]
    printf '%s\n' 'club: Test' 'defaults: {adult: true, start: 2026-11-30}' 'athletes: [mara.yaml]' >club.yaml
    echo 'log: not-there.csv' >>mara.yaml
    rs check club.yaml --date 2026-12-06 --set log=good.csv
    ends 0
    ! grep -q 'not-there' <<<"$stderr" || return 1
}

@test "the columns of an export that are not used are a note, and listed where all is asked for" {
    cp "$BATS_TEST_DIRNAME/logs/strava-activities.csv" .
    mara 'start: 2026-11-23' 'log: [strava-activities.csv, own.csv]'
    printf '%s\n' "date,sleep_h$(printf ',X%s' {1..21}),Pian" 2026-11-24,7 >own.csv
    rs check mara.yaml --date 2026-11-30
    ends 0
    mentions "strava-activities.csv:1:1: note: 49 columns of this export are not used: 'Activity ID', 'Activity Name', 'Activity Description' and 46 more: 'check --all-errors' lists them [TABLE_READ]" \
        "own.csv:1:14: warning: columns not used: 'Pian' (did you mean 'pain'?), 'X1', 'X2', 'X3' and 18 more: 'check --all-errors' lists them [CSV_COLUMN]"
    rs check mara.yaml --date 2026-11-30 --all-errors
    mentions "'Prefer Perceived Exertion'" "'X19', 'X20', 'X21' [CSV_COLUMN]"
    rs check mara.yaml --date 2026-11-30 --messages=json
    mentions "'Prefer Perceived Exertion'" "'X19', 'X20', 'X21'"
}

@test "a log in miles that is read in km is noticed, by its paces or by the plan, once for each file" {
    runs() { # FILE HEADING ROW...
        printf '%s\n' "$2" "${@:3}" >"$1"
    }
    paced=(2026-11-24,5.3,0:48:00 2026-11-26,5.0,0:46:00 2026-11-27,4.4,0:41:00 2026-11-29,9.3,1:26:00)
    mara 'start: 2026-11-23' 'weeks: 1' 'easy_pace: 5:45 /km' 'log: log.csv'
    runs log.csv 'Date,Distance,Time' "${paced[@]}"
    rs check mara.yaml --date 2026-11-30
    ends 0
    mentions "log.csv:2:12: warning: the distances of this log may be in miles: as they are read, in km, its runs are all far slower than your easy pace; write the unit in the heading, as in 'Distance (mi)', or beside the number, as in 5 mi [LOG_UNIT]"
    [ "$(grep -c LOG_UNIT <<<"$stderr")" = 1 ]
    runs log.csv 'Date,Distance (mi),Time' "${paced[@]}"
    rs check mara.yaml --date 2026-11-30
    [[ $stderr != *LOG_UNIT* ]]
    runs log.csv 'Date,Distance (mi),Time' "${paced[@]/#2026-11-2/2026-11-1}" 2026-11-20,12.9,1:14:00 2026-11-21,8,0:46:00 2026-11-22,9,0:52:00 2026-11-23,10,0:58:00
    rs check mara.yaml --date 2026-11-30 # not all
    [[ $stderr != *LOG_UNIT* ]]
    rs show mara.yaml --json -q --set 'log=[]' --date 2026-11-30
    runs log.csv date,done
    jq -r '.weeks[0].days[] | select(.distance_km > 0) | "\(.date),\(.distance_km / 1.609 * 10 | round / 10)"' <<<"$output" >>log.csv
    rs check mara.yaml --date 2026-11-30
    mentions 'log.csv:2:12: warning: the distances of this log may be in miles: as they are read, in km, its runs are all 0.6 of what was planned'
    sed -i 's/done/done (mi)/' log.csv
    rs check mara.yaml --date 2026-11-30
    [[ $stderr != *LOG_UNIT* ]]
    runs log.csv 'Date,Distance (km),Time' "${paced[@]}" # so slow they are, in the unit that is written
    rs check mara.yaml --date 2026-11-30
    [[ $stderr != *LOG_UNIT* ]]
}
