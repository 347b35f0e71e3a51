# Manners of the command line: help, examples, and which messages are printed and how.
load helper

# The files that examples name.
example_files() {
    cp "$root"/samples/mara.yaml "$root"/samples/club/club.yaml .
    head -n 10 "$root"/samples/club/members.csv >members.csv # no bad row among them
}

@test "help is a command too, of each command, and offers the nearest to a misspelt one" {
    "$runsheet" --help >all
    rs help
    ends 0
    silent
    [ "$output" = "$(cat all)" ]
    "$runsheet" batch --help >batch
    rs help batch
    [ "$output" = "$(cat batch)" ]
    rs help bach
    ends 2
    mentions "unknown command 'bach': did you mean 'batch'? [USAGE]"
    rs help frobnicate
    ends 2
    mentions "unknown command 'frobnicate': see 'runsheet help' [USAGE]"
    rs help make batch
    ends 2
    mentions "'help' takes one command: 'batch' is one too many"
    [ "$("$runsheet" -v)" = "$("$runsheet" --version)" ]
}

@test "every example of every help works, and is in the manual page" {
    example_files
    export TZ=UTC
    "$runsheet" --help=man | sed 's/\\-/-/g' >manual
    for command in $("$runsheet" help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
        "$runsheet" help "$command" | sed -n '/^examples:/,$s/^  \(runsheet .*\)$/\1/p' | sed 's/  .*//' >lines
        [ -s lines ] || {
            tell "no examples of $command"
            return 1
        }
        while read -r line; do
            grep -qxF ".B $line" manual || {
                tell "not in the manual: $line"
                return 1
            }
            run --separate-stderr bash -c "runsheet() { '$runsheet' \"\$@\"; }; $line" </dev/null
            ends 0 || {
                tell "$line"
                return 1
            }
        done <lines
    done
}

@test "--notes=no leaves out what was assumed, and no warning or error" {
    mara 'longest_run: 39 km'
    rs check mara.yaml
    ends 0
    mentions ': note: ' ': warning: '
    all=$stderr
    rs check mara.yaml --notes=yes
    [ "$stderr" = "$all" ]
    rs check mara.yaml --notes=no
    ends 0
    [ "$stderr" = "$(sed '/: note: /d' <<<"$all")" ]
    mentions ': warning: '
    mara 'humidity: 200 %'
    rs check mara.yaml --notes=no
    ends 1
    mentions ': error: '
    rs check mara.yaml --notes=never
    ends 2
    says "runsheet: error: --notes needs yes or no, not 'never' [USAGE]
    note: see 'runsheet --help'"
}
