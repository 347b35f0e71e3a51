# --watch makes again what has changed; --open opens what was written.
load helper

# watch WORD...: the program with --watch in the background; what it says comes line by line to hear.
watch() {
    mkfifo said
    "$runsheet" "$@" --watch --notes=no 2>said 3>&- &
    watcher=$!
    exec 7<said
    hear 'watching '
}

# hear TEXT...: the next lines, each of which begins with that TEXT; waits only as long as it must.
hear() {
    local text line
    for text in "$@"; do
        while :; do
            read -r -t 60 -u 7 line || {
                tell "nothing like: $text"
                return 1
            }
            [[ $line != "$text"* ]] || break
            # Until "watching" what was made or found may be said at length, but no change.
            [[ $line != *' has changed' && $line != *' is gone' && $line != *' is there' && $line != watching* ]] || {
                tell "said: $line" "and not: $text"
                return 1
            }
        done
    done
}

stop_watching() {
    kill "$watcher"
    wait "$watcher" || [ $? -eq 143 ]
    exec 7<&-
}

teardown() {
    [ -z "${watcher:-}" ] || kill "$watcher" 2>/dev/null || true
}

@test "--watch makes again after a change, a mistake, a removal and a renaming, and says so" {
    mara 'start: 2026-11-30' 'log: days/log.csv'
    mkdir -p days own/fonts
    printf '%s\n' date,resting_hr 2026-11-20,50 >days/log.csv
    watch make mara.yaml --data own
    [ -s mara.pdf ]
    rm mara.pdf # not read: nothing to do, as with any other file
    echo >other.yaml
    sed 's/62 kg/63 kg/' mara.yaml >new.yaml
    cp mara.yaml old.yaml
    cat new.yaml >mara.yaml
    hear 'mara.yaml has changed' 'wrote mara.pdf' watching
    [ -s mara.pdf ]
    echo 'weight: [' >mara.yaml
    hear 'mara.yaml has changed' 'mara.yaml:' watching
    mv new.yaml mara.yaml
    hear 'mara.yaml has changed' 'wrote mara.pdf' watching
    rm mara.yaml
    hear 'mara.yaml is gone' "mara.yaml: error: cannot open 'mara.yaml'" watching
    mv old.yaml mara.yaml
    hear 'mara.yaml is there' 'wrote mara.pdf' watching
    # What the profile names, also while it is not there, with its folder.
    mv days past
    hear 'days/log.csv is gone' "mara.yaml:6:6: error: cannot open 'days/log.csv'" watching
    mv past days
    hear 'days/log.csv is there' 'wrote mara.pdf' watching
    echo 2026-11-21,51 >>days/log.csv
    hear 'days/log.csv has changed' 'wrote mara.pdf' watching
    stop_watching
}

@test "--watch sees templates of --data, also new ones, and the file behind a link" {
    mara
    mkdir -p own/templates/pages real
    mv mara.yaml real/
    ln -s real/mara.yaml mara.yaml
    watch make mara.yaml --data own --pages week
    cp "$root/templates/pages/week.yaml" own/templates/pages/
    hear 'own/templates has changed' 'wrote mara.pdf' watching
    echo 'nonsense: 1' >>own/templates/pages/week.yaml
    hear 'own/templates/pages/week.yaml has changed' 'own/templates/pages/week.yaml:' watching
    rm own/templates/pages/week.yaml
    hear 'own/templates has changed' 'own/templates/pages/week.yaml is gone' 'wrote mara.pdf' watching
    echo 'age: 30' >>real/mara.yaml
    hear 'mara.yaml has changed' 'wrote mara.pdf' watching
    stop_watching
}

@test "batch --watch sees the club, its table, its athletes' files and their logs, new ones too" {
    mkdir runners
    printf '%s\n' 'name: Ann' 'weekly_mileage: 30 km' 'log: log.csv' >runners/ann.yaml
    printf '%s\n' date,resting_hr 2026-11-20,50 >runners/log.csv
    printf '%s\n' 'defaults: {start: 2026-11-30, adult: true}' 'athletes: [runners/*.yaml]' >club.yaml
    watch batch club.yaml -o out --pages week --weeks 1 -j1
    [ -s out/ann.pdf ]
    echo 2026-11-21,51 >>runners/log.csv
    hear 'runners/log.csv has changed' watching
    printf '%s\n' 'name: Ben' 'weekly_mileage: 40 km' >runners/ben.yaml
    hear 'runners' watching
    [ -s out/ben.pdf ]
    printf 'name,km/week\nCy,20\n' >members.csv
    printf '%s\n' 'defaults: {start: 2026-11-30, adult: true}' 'roster: members.csv' >club.yaml
    hear 'club.yaml has changed' watching
    [ -s out/cy.pdf ]
    echo 'Di,25' >>members.csv
    hear 'members.csv has changed' watching
    echo 'groups: {A: {sessions: spring.csv}}' >>club.yaml
    hear 'club.yaml has changed' "club.yaml:3:24: error: cannot open 'spring.csv'" watching
    printf '%s\n' 'Date,Text' '2026-12-01,hills' >spring.csv
    hear 'spring.csv is there' watching
    sed -i 's/hills/tempo/' spring.csv
    hear 'spring.csv has changed' watching
    [ -s out/di.pdf ]
    stop_watching
}

@test "check --watch; messages as JSON; Ctrl-C ends it as a signal" {
    mara
    mkfifo said
    "$runsheet" check mara.yaml --watch --messages=json 2>said 3>&- &
    watcher=$!
    exec 7<said
    hear '{"level":"info","id":null,"file":null,"line":null,"column":null,"cell":null,"athlete":null,"text":"watching 1 file; stop'
    kill -TERM "$watcher"
    wait "$watcher" || [ $? -eq 143 ]
}

# An xdg-open that notes what it opens, and ends with STATUS.
opener() {
    mkdir -p bin
    printf '%s\n' '#!/bin/sh' "echo \"\$*\" >>'$PWD/opened'" "exit $1" >bin/xdg-open
    chmod +x bin/xdg-open
    PATH=$PWD/bin:$PATH
}

opened() {
    [ "$(cat opened)" = "$1" ] || {
        tell "opened: $(cat opened)"
        return 1
    }
    rm opened
}

@test "--open opens what was written, once" {
    opener 0
    mara
    cp mara.yaml two.yaml
    rs make mara.yaml two.yaml -q --open -o sheets/
    ends 0
    opened $'sheets/mara.pdf\nsheets/two.pdf'
    rs preview mara.yaml -q --open -o ./-x.png
    opened ./-x.png
    rs blank -q --open
    opened blank.pdf
    printf 'name,adult,start,km/week\nA,true,2026-11-30,30\n' >a.csv
    rs batch a.csv -q --open -o out --pages week --weeks 1
    opened out
    rs batch a.csv -q --open -o out --pages week --weeks 1 --merged print.pdf
    opened out/print.pdf
    # nothing is changed, and the print run is one of before
    for more in '' '--merged print.pdf'; do
        rs batch a.csv --open -o out --pages week --weeks 1 $more --changed
        ends 0
        mentions 'this run has written nothing, so nothing is opened'
    done
    [ ! -e opened ]
    rs make nobody.yaml --open
    ends 74
    [ ! -e opened ]
    watch make mara.yaml --open --pages week
    echo 'age: 30' >>mara.yaml
    hear 'mara.yaml has changed' 'wrote mara.pdf' watching
    stop_watching
    opened mara.pdf
}

@test "--open says what is missing" {
    opener 3
    mara
    rs make mara.yaml -q --open
    ends 74
    says "mara.pdf: error: cannot be opened: xdg-open has no program for it [OPEN]"
    rm opened
    run --separate-stderr env PATH="$PWD/none" "$runsheet" make mara.yaml -q --open
    ends 74
    says "mara.pdf: error: cannot be opened: xdg-open does not start (No such file or directory); install xdg-utils, or open the file yourself [OPEN]"
    is_pdf mara.pdf
    rs make mara.yaml --open -o -
    ends 2
    mentions "--open needs a file: leave out '-o -' [USAGE]"
    rs make - --watch </dev/null
    ends 2
    mentions "--watch needs a file: standard input cannot be watched [USAGE]"
    rs explain VALUE_RANGE --open
    ends 2
}
