# Everything a file can be wrong in: the exact message, the status, and no file written.
load helper

# refused STATUS FILE MESSAGE: make says exactly this, and leaves nothing.
refused() {
    rs make "$2"
    ends "$1"
    [ -z "$output" ]
    says "$3"
    [ -z "$(find . -newer "$BATS_TEST_TMPDIR/before" -type f)" ] || {
        tell "was written: $(find . -newer "$BATS_TEST_TMPDIR/before" -type f)"
        return 1
    }
}

# Files made from here on are the program's.
now_only_read() {
    sleep 0.02
    touch "$BATS_TEST_TMPDIR/before"
    sleep 0.02
}

# yaml LINE...: bad.yaml of those lines.
yaml() {
    printf '%s\n' "$@" >bad.yaml
    now_only_read
}

@test "not YAML" {
    yaml 'name: "open' 'weight: [1'
    refused 1 bad.yaml "bad.yaml:3:1: error: not YAML: text without a closing quote [YAML_SYNTAX]
    note: libyaml: found unexpected end of stream, while scanning a quoted scalar that begins on line 1"
}

@test "not a text" {
    printf 'name: caf\xe9\n' >bad.yaml
    now_only_read
    refused 1 bad.yaml "bad.yaml:1:10: error: the byte \\xE9 is not UTF-8: save the file as UTF-8 [YAML_ENCODING]
    name:
             ^"
    printf 'n\0a\0m\0e\0' | cat <(printf '\xff\xfe') - >bad.yaml
    now_only_read
    rs make bad.yaml
    ends 1
    mentions 'bad.yaml:1:1: error: the file is UTF-16: save it as UTF-8 [YAML_ENCODING]'
}

@test "a list where a mapping belongs" {
    yaml '- name: x' '- weight: 3'
    refused 1 bad.yaml "bad.yaml:1:1: error: a profile must have keys, as in name: Mara Lindqvist, not a list [VALUE_KIND]
    - name:
    ^"
    yaml 'name: [A, B]' 'print: [a4]'
    refused 1 bad.yaml "bad.yaml:1:7: error: name must be text, not a list [VALUE_KIND]
    name:
          ^
bad.yaml:2:8: error: print must have keys, as in {paper: letter}, not a list [VALUE_KIND]
    print:
           ^"
}

@test "unknown, misspelt and duplicate keys, all at once" {
    yaml 'name: M' 'favourite_colour: red' 'weigth: 62 kg' 'name: N'
    refused 1 bad.yaml "bad.yaml:2:1: error: unknown key 'favourite_colour' [KEY_UNKNOWN]
    favourite_colour:
    ^
bad.yaml:3:1: error: unknown key 'weigth': did you mean 'weight'? [KEY_UNKNOWN]
    weigth:
    ^
bad.yaml:4:1: error: key 'name' is given twice, first given on line 1 [KEY_DUPLICATE]
    name:
    ^"
}

@test "weight: 620 kg, weight: heavy" {
    yaml 'name: M' 'weight: 620 kg'
    refused 1 bad.yaml "bad.yaml:2:9: error: weight 620 kg is outside 35-200 kg [VALUE_RANGE]
    weight: 620 kg
            ^"
    yaml 'name: M' 'weight: heavy'
    refused 1 bad.yaml "bad.yaml:2:9: error: weight 'heavy' is not a number: write, for example, 62 kg [VALUE_NUMBER]
    weight: heavy
            ^"
}

@test "a long-run day called Sonday" {
    yaml 'name: M' 'long_run_days: [Sonday]'
    refused 1 bad.yaml "bad.yaml:2:17: error: long_run_days 'Sonday' is not a day: did you mean 'Sunday'? [VALUE_WORD]
    long_run_days: [Sonday]
                    ^"
}

@test "a long run longer than the week" {
    yaml 'name: M' 'weekly_mileage: 20 km' 'longest_run: 25 km'
    refused 1 bad.yaml "bad.yaml:3:14: error: longest_run 25 km is more than weekly_mileage 20 km [PROFILE_CONFLICT]
    longest_run: 25 km
                 ^"
}

@test "an empty file, and one of comments alone" {
    : >bad.yaml
    now_only_read
    refused 1 bad.yaml 'bad.yaml: error: the file is empty [FILE_EMPTY]'
    yaml '# nothing yet'
    refused 1 bad.yaml 'bad.yaml: error: the file is empty [FILE_EMPTY]'
    run --separate-stderr bash -c '"$1" make - </dev/null' _ "$runsheet"
    ends 1
    says 'standard input: error: the file is empty [FILE_EMPTY]'
}

@test "a directory, a missing file" {
    mkdir bad.yaml
    now_only_read
    refused 74 bad.yaml "bad.yaml: error: 'bad.yaml' is a folder, not a file [FILE_KIND]"
    refused 74 none.yaml "none.yaml: error: cannot open 'none.yaml': No such file or directory [FILE_MISSING]"
    refused 74 none/none.yaml "none/none.yaml: error: cannot open 'none/none.yaml': No such file or directory [FILE_MISSING]"
}

@test "a file that is not there names one of a near name, or with another ending" {
    mkdir clubs
    printf '%s\n' 'Name,Age,Weekly km' 'Ann,30,40' >members.csv
    cp members.csv clubs/members.csv
    printf '%s\n' 'roster: membrs.csv' 'defaults: {start: 2026-11-30}' >clubs/club.yaml
    rs check membres.csv
    ends 74
    says "membres.csv: error: cannot open 'membres.csv': No such file or directory: did you mean 'members.csv'? [FILE_MISSING]"
    rs check members.xlsx
    mentions "did you mean 'members.csv'? [FILE_MISSING]"
    rs check clubs/clb.yaml
    mentions "cannot open 'clubs/clb.yaml': No such file or directory: did you mean 'clubs/club.yaml'? [FILE_MISSING]"
    rs check clubs/club.yaml
    mentions "clubs/club.yaml:1:9: error: cannot open 'clubs/membrs.csv': No such file or directory: did you mean 'clubs/members.csv'? [FILE_MISSING]"
    rs check season.yaml
    says "season.yaml: error: cannot open 'season.yaml': No such file or directory [FILE_MISSING]"
}

# Whoever waits for the writer of a pipe is stopped after 10 s.
rs_in_time() {
    run --separate-stderr timeout 10 "$runsheet" "$@"
}

# irregular WHAT KIND: WHAT is no regular file, wherever a file is named; links to it are allowed.
irregular() {
    local kind="'$1' is $2, not a file [FILE_KIND]"
    for command in make check show explain preview batch; do
        rs_in_time "$command" "$1"
        ends 74
        mentions "$kind"
    done
    mara "logo: $1"
    rs_in_time make mara.yaml --allow /
    ends 74
    mentions "mara.yaml:5:7: error: $kind"
    mara
    rs_in_time make mara.yaml --set "logo=$1"
    ends 2
    mentions "$kind"
    mara "log: log.csv"
    ln -s "$1" log.csv
    rs_in_time make mara.yaml --allow /
    ends 74
    mentions "mara.yaml:5:6: error: 'log.csv' is $2, not a file [FILE_KIND]"
    mara
    profile club.yaml "roster: $1"
    rs_in_time batch club.yaml --allow /
    ends 74
    mentions "club.yaml:1:9: error: $kind"
    profile club.yaml "logo: $1" 'defaults: {adult: true, start: 2026-11-30}' 'athletes: [mara.yaml]'
    rs_in_time batch club.yaml --allow /
    mentions "club.yaml:1:7: error: Mara Lindqvist: $kind"
    profile club.yaml 'defaults: {adult: true, start: 2026-11-30}' "athletes: [$1]"
    rs_in_time batch club.yaml --allow /
    mentions "'$1' is"
    mkdir -p own/templates/lang
    ln -sf "$PWD/$1" own/templates/lang/en.yaml
    rs_in_time make mara.yaml --data own
    ends 74
    mentions 'is '
    rm -r own mara.yaml club.yaml log.csv
    [ -z "$(find . -name '*.pdf')" ]
}

@test "a named pipe, a socket, a device, a folder: no place of a file takes them, and none waits" {
    mkfifo pipe.yaml
    irregular pipe.yaml 'a named pipe'
    python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket.yaml")'
    irregular socket.yaml 'a socket'
    ln -s /dev/zero device.yaml
    irregular device.yaml 'a device'
    mkdir folder.yaml
    irregular folder.yaml 'a folder'
    ln -s pipe.yaml link.yaml
    irregular link.yaml 'a named pipe'
}

@test "a link to a file is that file, and standard input may be a pipe" {
    mara
    ln -s mara.yaml link.yaml
    rs make link.yaml -q -o a.pdf
    ends 0
    run --separate-stderr bash -c 'cat mara.yaml | "$1" make - -q -o b.pdf' _ "$runsheet"
    ends 0
    cmp a.pdf b.pdf
    ln -s loop.yaml loop.yaml
    rs make loop.yaml
    ends 74
    says "loop.yaml: error: cannot open 'loop.yaml': Too many levels of symbolic links [FILE_MISSING]"
}

@test "ten thousand nested brackets" {
    { printf 'name: ' && printf '[%.0s' {1..10000}; } >bad.yaml
    now_only_read
    rs make bad.yaml
    ends 1
    mentions 'bad.yaml:1:38: error: lists and mappings are nested more than 32 deep [YAML_DEPTH]'
    [ "$(wc -l <<<"$stderr")" -eq 3 ]
    holds bad.yaml
}

@test "an alias bomb" {
    {
        echo 'a: &a [x,x,x,x,x,x,x,x,x]'
        for pair in ab bc cd de ef fg gh hi; do
            a=${pair:0:1}
            echo "${pair:1:1}: &${pair:1:1} [*$a,*$a,*$a,*$a,*$a,*$a,*$a,*$a,*$a]"
        done
    } >bad.yaml
    now_only_read
    refused 1 bad.yaml "bad.yaml:6:8: error: the file has more than 100000 values, counting each alias in full [YAML_NODES]
    f:
           ^"
}

@test "an alias of nothing, an alias of itself" {
    yaml 'name: *nobody'
    rs make bad.yaml
    ends 1
    mentions "bad.yaml:1:7: error: an alias has no anchor before it: put text that starts with '*' in quotes [YAML_ALIAS]"
    yaml 'name: M' 'notes: &a [*a]'
    rs make bad.yaml
    ends 1
    mentions '[YAML_ALIAS]'
    holds bad.yaml
}

@test "more than one document, more than a mebibyte, more than 4 KiB in one text" {
    yaml 'name: M' '---' 'name: N'
    refused 1 bad.yaml 'bad.yaml:2:1: error: a second document begins here: a file can have only one [YAML_DOCUMENTS]'
    head -c 1200000 /dev/zero | tr '\0' a >bad.yaml
    now_only_read
    refused 1 bad.yaml "bad.yaml: error: 'bad.yaml' is larger than the limit of 1024 KiB [FILE_SIZE]"
    { printf 'name: M\nnotes: ' && head -c 5000 /dev/zero | tr '\0' a; } >bad.yaml
    now_only_read
    rs make bad.yaml
    ends 1
    mentions 'bad.yaml:2:8: error:' '[YAML_LENGTH]'
    holds bad.yaml
}

@test "no name, too young, a day twice, days that cannot be" {
    yaml 'weight: 62 kg'
    refused 1 bad.yaml 'bad.yaml:1:1: error: name is missing [KEY_MISSING]
    weight:
    ^'
    yaml 'name: M' 'age: 12'
    refused 1 bad.yaml 'bad.yaml:2:6: error: age 12: no plan is made for runners under 14 [PROFILE_MINOR]
    age:
         ^'
    yaml 'name: M' 'start: 2026-02-30'
    rs make bad.yaml
    ends 1
    mentions 'bad.yaml:2:8: error:' 2026-02-30 '[VALUE_DATE]'
    yaml 'name: M' 'rest_days: [Mon, monday]'
    rs make bad.yaml
    ends 1
    mentions 'bad.yaml:2:18: error:' '[VALUE_TWICE]'
    holds bad.yaml
}

@test "control characters: refused in names, escaped in messages" {
    yaml 'name: "M\x1b[31m"'
    rs make bad.yaml
    ends 1
    mentions '[VALUE_TEXT]'
    [[ $stderr != *$'\e'* ]]
    printf 'name: M\nweight: "\\e[31mheavy"\n' >bad.yaml
    rs make bad.yaml
    ends 1
    [[ $stderr != *$'\e'* ]]
    holds bad.yaml
}

@test "--set: wrong keys and values are faults of the command line" {
    mara
    rs make mara.yaml --set weight=999 --set wieght=3 --set foo
    ends 2
    says "--set:1:8: error: weight 999 kg is outside 35-200 kg [VALUE_RANGE]
    weight=999
           ^
--set:2:1: error: unknown key 'wieght': did you mean 'weight'? [KEY_UNKNOWN]
    wieght=3
    ^
--set:3:1: error: 'foo' is not KEY=VALUE on one line [USAGE]"
    rs make mara.yaml --paper a9 --units stone
    ends 2
    says "runsheet: error: --paper needs a4, letter, a5 or half-letter, not 'a9' [USAGE]
runsheet: error: --units needs metric or imperial, not 'stone' [USAGE]
    note: see 'runsheet --help'"
    rs make mara.yaml --pages week,lgo
    ends 2
    says "runsheet: error: there is no page kind 'lgo': did you mean 'log'? [USAGE]"
    holds mara.yaml
}

@test "weeks that the plan has not" {
    mara 'start: 2026-11-30'
    rs make mara.yaml -q --weeks 5-6
    ends 1
    says 'mara.yaml: error: there is no week 5: the plan has 4 weeks [WEEKS_RANGE]'
    rs make mara.yaml --weeks 3-6 --strict
    ends 1
    mentions 'mara.yaml: error: the plan ends with week 4: there is no week 6 to print [WEEKS_FEWER]'
    rs make mara.yaml -q --weeks next --date 2026-12-24
    ends 1
    says 'mara.yaml: error: the plan runs from 2026-11-30 to 2026-12-27: next week (2026-12-31) is not in it [WEEKS_RANGE]'
    rs make mara.yaml -q --weeks this --date 2026-11-29
    ends 1
    mentions 'this week (2026-11-29) is not in it'
    holds mara.yaml
}

@test "a template with an unknown block" {
    mara
    mkdir -p own/templates/pages
    sed '0,/- {space:/s//- {spaec:/' "$root/templates/pages/week.yaml" >own/templates/pages/week.yaml
    ! cmp -s own/templates/pages/week.yaml "$root/templates/pages/week.yaml" || return 1
    rs make mara.yaml -q --data own
    ends 1
    mentions 'own/templates/pages/week.yaml:' ": error:" "'spaec'" "'space'" '[TEMPLATE_BLOCK]'
    holds mara.yaml own/templates/pages/week.yaml
}

@test "a font that cannot be read" {
    mara
    mkdir -p own/fonts
    echo 'no font' >own/fonts/SourceSans3-Bold.ttf
    rs make mara.yaml -q --data own
    ends 1
    mentions 'own/fonts/SourceSans3-Bold.ttf: error:' '[FONT_READ]'
    rm own/fonts/SourceSans3-Bold.ttf
    mkdir own/fonts/SourceSans3-Bold.ttf
    rs make mara.yaml -q --data own
    ends 74
    mentions "'own/fonts/SourceSans3-Bold.ttf' is a folder, not a file [FILE_KIND]"
    head -c 60000 "$root/fonts/SourceSans3-Bold.ttf" >own/cut
    rmdir own/fonts/SourceSans3-Bold.ttf
    mv own/cut own/fonts/SourceSans3-Bold.ttf
    rs make mara.yaml -q --data own
    ends 1
    mentions '[FONT_READ]'
    holds mara.yaml own/fonts/SourceSans3-Bold.ttf
}

@test "pages that have nothing to print for this runner are an error that says what is missing" {
    mara
    why="the page 'race' needs a planned race outside the days without running; the page 'clinician' needs symptoms or a condition that a doctor should see first"
    for command in make check preview; do
        rs $command mara.yaml -q --pages race,clinician
        ends 1
        says "mara.yaml: error: there is nothing to print: $why [PAGES_NONE]"
    done
    rs make mara.yaml -q --pages roster
    says "mara.yaml: error: there is nothing to print: the page 'roster' needs a club: 'runsheet batch --merged' prints it [PAGES_NONE]"
    mara 'print: {pages: [race]}'
    rs make mara.yaml -q
    ends 1
    holds mara.yaml
    rs make mara.yaml --pages week,race,log # one is enough
    ends 0
    mentions "mara.yaml: note: the page 'race' is left out: it needs a planned race outside the days without running [PAGES_SOME]"
    [[ $stderr != *"the page 'log'"* ]]
    printf '%s\n' name,age,start,weekly_mileage,race.name,race.date,race.distance A,30,2026-11-30,30,,, \
        'B,30,2026-11-30,30,Park,2026-12-20,10 km' >club.csv
    rs batch club.csv --pages race -o out
    ends 3
    mentions "club.csv:2: error: A: there is nothing to print: the page 'race' needs a planned race outside the days without running [PAGES_NONE]"
    [ -f out/b.pdf ] && [ ! -f out/a.pdf ]
}

@test "a character that no font has: a warning that names it, and the page all the same" {
    profile han.yaml 'name: 山田' 'id: yamada' 'adult: true'
    rs make han.yaml
    ends 0
    mentions 'U+5C71' '[FONT_GLYPH]'
    is_pdf han.pdf
    rm han.pdf
    rs make han.yaml --strict
    ends 1
    holds han.yaml
}

@test "a character that no font has is told at the value it comes from" {
    profile han.yaml 'name: Yamada' 'adult: true' 'club: "Run \u5C71"' 'notes: 田 is a field' \
        'sessions: {w1.tue: "along the river 川"}'
    rs make han.yaml
    ends 0
    mentions "han.yaml:3:7: warning: no font has the character U+5C71 '山' in 'club' [FONT_GLYPH]" \
        "han.yaml:4:8: warning: no font has the character U+7530 '田' in 'notes' [FONT_GLYPH]" \
        "han.yaml:5:12: warning: no font has the character U+5DDD '川' in 'sessions' [FONT_GLYPH]"
    [[ $stderr != *'built-in:'* ]]
    mara
    rs make mara.yaml --set name=山
    mentions "--set:1:6: warning: no font has the character U+5C71 '山' in 'name' [FONT_GLYPH]"
    profile club.csv 'name,weight,adult,start' 'Ada 山,60 kg,true,2026-11-30'
    rs batch club.csv -o out
    ends 0
    mentions "club.csv:2:1: warning: Ada 山: no font has the character U+5C71 '山' in 'name' [FONT_GLYPH]"
    # an exercise, a theme, a page of the coach's own
    cp -r "$root/samples/coach" own
    sed -i 's/Toe walk/Toe 山 walk/' own/templates/catalog/exercises.yaml
    mkdir -p own/templates/themes own/templates/pages
    echo 'club: 川 runners' >own/templates/themes/club.yaml
    profile own/templates/pages/hello.yaml 'page: hello' 'body: [{text: "田 {athlete.name}"}]'
    rs make mara.yaml --data own --pages week,strength,hello --set print.theme=club
    ends 0
    mentions "own/templates/catalog/exercises.yaml:143:9: warning: no font has the character U+5C71 '山' in the exercise 'toe_walk'" \
        "own/templates/themes/club.yaml:1:7: warning: no font has the character U+5DDD '川' in 'club'" \
        "own/templates/pages/hello.yaml:2:" "U+7530 '田' [FONT_GLYPH]"
}

@test "warnings: shown, hidden, or errors" {
    mara 'longest_run: 30 km'
    rs check mara.yaml
    ends 0
    mentions 'warning:' 'mara.yaml: no errors'
    rs check mara.yaml -q
    ends 0
    silent
    rs check mara.yaml --strict
    ends 1
    mentions 'error:'
    [[ $stderr != *warning:* ]]
    rs make mara.yaml --strict -q
    ends 1
    holds mara.yaml
}

@test "a page kind or a theme that is not there: check tells it, and where" {
    mara 'print: {pages: [wekk, log], theme: defualt}'
    rs check mara.yaml -q
    ends 1
    says "mara.yaml:5:16: error: there is no page kind 'wekk': did you mean 'week'? [TEMPLATE_NAME]
    pages:
           ^
mara.yaml:5:36: error: there is no theme 'defualt': did you mean 'default'? [VALUE_WORD]
    theme: defualt
           ^"
    rs make mara.yaml -q --pages week,log,week
    ends 2
    mentions "--pages names 'week' twice [USAGE]"
    rs make mara.yaml -q --set weight=
    ends 2
    mentions "--set:1:8: error: 'weight=' has no value after the '=' [USAGE]"
    holds mara.yaml
}

@test "a logo that is not there: where the profile asks for it" {
    mara 'logo: club.png'
    rs make mara.yaml -q
    ends 74
    says "mara.yaml:5:7: error: cannot open 'club.png': No such file or directory [FILE_MISSING]
    logo: club.png
          ^"
    holds mara.yaml
}

@test "a coach's week of their own goes without the narrow week of ours" {
    mara
    mkdir -p own/templates/pages
    printf 'page: week\nover: week in weeks\ntitle: "Week {week.number}"\nbody:\n  - "{athlete.name}"\n' \
        >own/templates/pages/week.yaml
    for paper in a4 a5; do
        rs make mara.yaml -q --data own --paper $paper --pages week -o $paper.pdf
        ends 0
        silent
        [ "$(pdf_text $paper.pdf | grep -c 'Mara Lindqvist')" -eq 4 ]
    done
}
