# The command line itself: help, versions, words that are not understood.
load helper

see_help='    note: see '"'runsheet --help'"

@test "show --weeks leaves out the other weeks, in text and JSON" {
    mara
    for weeks in 2,4 2 next; do
        rs show mara.yaml -q --json --date 2026-11-22 --weeks $weeks
        ends 0
        own=$(jq -r '[.weeks[].number] | join(",")' <<<"$output")
        [ "$own" = "${weeks/next/1}" ]
        rs show mara.yaml -q --date 2026-11-22 --weeks $weeks
        [ "$(grep -oE '^Week [0-9]+' <<<"$output" | cut -d ' ' -f 2 | paste -sd ,)" = "$own" ]
    done
    rs show mara.yaml -q --weeks 9
    ends 1
    mentions 'there is no week 9: the plan has 4 weeks [WEEKS_RANGE]'
}

@test "help names every command and every common option" {
    rs --help
    ends 0
    silent
    prints 'usage: runsheet FILE...' '  make FILE...' '  check FILE...' '  show FILE' '  preview FILE' \
        '  init [FILE]' '  list ' '--data DIR' '-q, --quiet' '--strict' '-h, --help[=man|profile|club|template|bash|zsh|fish]' '-v, --version' \
        '  74 '
    [ "$(LC_ALL=C awk 'length > 80' <<<"$output")" = "" ]
}

@test "help of a command names its options and no others" {
    rs make --help
    ends 0
    prints 'usage: runsheet make FILE... [OPTION]...' '-o, --output OUT' '--pages' '--weeks' '--paper' \
        '--units' '--set KEY=VALUE' '--date DATE'
    [[ $output != *--dpi* ]]
    rs preview -h
    prints '--dpi' '--page N'
}

@test "every command that is listed has help" {
    for command in $("$runsheet" --help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
        rs "$command" --help
        ends 0
        prints "usage: runsheet $command"
    done
}

@test "the version is one line" {
    rs --version
    ends 0
    [[ $output =~ ^runsheet\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "nothing said: usage" {
    rs
    ends 2
    says "runsheet: error: no command and no file given [USAGE]
$see_help"
}

@test "a misspelt command offers the nearest" {
    rs mkae mara.yaml
    ends 2
    says "runsheet: error: unknown command 'mkae': did you mean 'make'? [USAGE]
$see_help"
    rs frobnicate
    ends 2
    says "runsheet: error: unknown command 'frobnicate', and no such file [USAGE]
$see_help"
}

@test "a misspelt option offers the nearest, and all mistakes are told" {
    mara
    rs make mara.yaml --papr=a5 -x --page --strict=3
    ends 2
    says "runsheet: error: unknown option '--papr': did you mean '--paper'? [USAGE]
runsheet: error: unknown option '-x' [USAGE]
runsheet: error: --page needs a number, not '--strict=3' [USAGE]
$see_help"
    rs make mara.yaml --strict=3
    ends 2
    says "runsheet: error: --strict takes no value [USAGE]
$see_help"
    rs make mara.yaml --set
    ends 2
    says "runsheet: error: --set needs a value (KEY=VALUE): set a key of the profile, as in print.paper=a5; may be used more than once [USAGE]
$see_help"
    rs make mara.yaml --pag 4
    ends 2
    says "runsheet: error: option '--pag' is ambiguous: it begins --pages, --page [USAGE]
$see_help"
    holds mara.yaml
}

@test "an option is not eaten as the value of another" {
    printf 'name,adult,start\nA,true,2026-11-30\n' >a.csv
    rs batch a.csv -o out --merged -q --nope
    ends 2
    says "runsheet: error: --merged needs a value (FILE), and '-q' is an option: a value like that is written --merged=-q [USAGE]
runsheet: error: unknown option '--nope': did you mean '--notes'? [USAGE]
$see_help"
    rs make a.csv --set --only a
    ends 2
    mentions "--set needs a value (KEY=VALUE), and '--only' is an option"
    holds a.csv
}

@test "an empty argument is refused wherever it stands" {
    mara
    for option in output pages weeks paper units set allow date data; do
        rs make mara.yaml "--$option" ''
        ends 2
        mentions "runsheet: error: --$option needs a value ("
        rs make mara.yaml "--$option="
        ends 2
        mentions "runsheet: error: --$option needs a value ("
    done
    rs preview mara.yaml --dpi ''
    ends 2
    mentions "--dpi needs a value (N)"
    for line in "make|" "init|" "explain|mara.yaml|" "batch|" "" "make|--|"; do
        IFS='|' read -ra words <<<"$line"
        rs "${words[@]}" ''
        ends 2
        says "runsheet: error: an empty argument: write a file name in its place [USAGE]
$see_help"
    done
    [ "$(ls)" = mara.yaml ]
}

@test "help knows one word, and nothing is done after another" {
    mara
    rs make mara.yaml --help=html
    ends 2
    says "runsheet: error: --help needs man, profile, club, template, bash, zsh or fish, not 'html' [USAGE]
$see_help"
    [ ! -e mara.pdf ]
}

@test "control characters in what was typed come back escaped" {
    rs $'m\e[31mx'
    ends 2
    mentions 'm\x1B[31mx'
    [[ $stderr != *$'\e'* ]]
}

@test "an option of another command says whose it is" {
    mara
    rs make mara.yaml --dpi 200
    ends 2
    says "runsheet: error: --dpi is not for 'make', only for 'preview' [USAGE]
$see_help"
}

@test "too few and too many words" {
    rs make
    ends 2
    says "runsheet: error: 'make' needs a file [USAGE]
$see_help"
    rs preview a.yaml b.yaml
    ends 2
    says "runsheet: error: 'preview' takes a file: 'b.yaml' is one too many [USAGE]
$see_help"
}

@test "dates, weeks, pages and dots are checked before any file is read" {
    rs make none.yaml --date 2026-02-30
    ends 2
    says "runsheet: error: --date needs a real date from 1900 to 2199, as in 2026-11-22, not '2026-02-30' [USAGE]
$see_help"
    rs make none.yaml --date 2200-01-01
    ends 2
    mentions "--date needs a real date from 1900 to 2199, as in 2026-11-22, not '2200-01-01'"
    rs make none.yaml --weeks 3-1
    ends 2
    mentions "--weeks needs this, next or weeks from 1 to 32, as in 2, 1-4 or 1,3-4, not '3-1'"
    for weeks in 0 33 1- -2 1,,2 a 1-4-5 1.5 ''; do
        rs make none.yaml --weeks "$weeks"
        ends 2
    done
    rs preview none.yaml --page 0
    ends 2
    mentions "--page needs a whole number from 1"
    rs preview none.yaml --dpi 5
    ends 2
    mentions "--dpi needs a number from 20 to 600"
    SOURCE_DATE_EPOCH=soon rs make none.yaml
    ends 2
    mentions "SOURCE_DATE_EPOCH must be seconds since 1970, not 'soon'"
}

@test "what the other command writes is refused" {
    mara
    rs make mara.yaml -o mara.png
    ends 2
    mentions "the output 'mara.png' must end in .pdf; pictures come from 'runsheet preview'"
    rs preview mara.yaml -o mara.pdf
    ends 2
    mentions "the output 'mara.pdf' must end in .png or .svg; PDF comes from 'runsheet make'"
    holds mara.yaml
}

@test "lists: an unknown one, and a data folder that is not there" {
    rs list pagse
    ends 2
    mentions "there is no list 'pagse': did you mean 'pages'?"
    rs list pages --data nowhere
    ends 74
    mentions "there is no folder 'nowhere'"
    mkdir -p own/catalog # not below templates
    cp "$root/templates/catalog/sessions.yaml" own/catalog/
    rs list pages --data own
    ends 74
    mentions "nothing in 'own' takes the place" 'templates/catalog/sessions.yaml'
}

@test "help to a closed or full stream is status 74" {
    run --separate-stderr bash -c '"$1" --help >/dev/full' _ "$runsheet"
    ends 74
    mentions "cannot write 'standard output': No space left on device"
    run --separate-stderr bash -c '"$1" --help >&-' _ "$runsheet"
    ends 74
    # A reader that has gone.
    run --separate-stderr bash -c \
        '(sleep 0.3; "$1" --help; echo $? >status) | (exec <&-; sleep 0.6); exit "$(cat status)"' _ "$runsheet"
    ends 74
    mentions "cannot write 'standard output': Broken pipe"
}
