# The log by hand: the table that init writes, filled in and read.
load helper

@test "init --log writes a row for each day of the plan, in the order of the sheet" {
    mara 'start: 2026-12-02' 'weeks: 2' 'markers: [soreness, sleep, hrv]'
    rs init --log log.csv mara.yaml
    ends 0
    says 'wrote log.csv: fill it in, and name it in the profile, as in log: log.csv'
    [ "$(sed -n 1p log.csv)" = 'date,sleep_h,sleep_quality,hrv,soreness,note' ]
    [ "$(sed -n 2p log.csv)" = '2026-12-02,,,,,' ] # the days before the start are not in the plan
    [ "$(tail -n 1 log.csv)" = '2026-12-13,,,,,' ]
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
