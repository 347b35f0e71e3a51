# Manners of the command line: help, examples, and which messages are printed and how.
load helper

# The files that examples name.
example_files() {
    cp "$root"/samples/mara.yaml "$root"/samples/club/{club.yaml,sessions.csv} .
    head -n 10 "$root"/samples/club/members.csv >members.csv # no bad row among them
}

@test "help is a command too, of each command, and offers the nearest to a misspelt one" {
    "$runsheet" --help >all
    rs help
    ends 0
    silent
    [ "$output" = "$(cat all)" ]
    "$runsheet" batch --help >batch.txt
    rs help batch
    [ "$output" = "$(cat batch.txt)" ]
    rs help bach
    ends 2
    mentions "unknown command 'bach': did you mean 'batch'? [USAGE]"
    rs help watch
    ends 2
    mentions "'watch' is an option and no command: write --watch behind a command [USAGE]"
    rs help frobnicate
    ends 2
    says "runsheet: error: unknown command 'frobnicate' [USAGE]
    note: see 'runsheet --help'" # once
    [ "$("$runsheet" -h=club)" = "$("$runsheet" --help=club)" ]
    [ "$("$runsheet" -h)" = "$("$runsheet" help)" ]
    rs -h=clup
    ends 2
    mentions '--help needs man, profile, club, '
    rs help make batch
    ends 2
    mentions "'help' takes one command: 'batch' is one too many"
    [ "$("$runsheet" -v)" = "$("$runsheet" --version)" ]
}

commands() {
    "$runsheet" help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

# The examples of COMMAND, a line each.
examples() {
    "$runsheet" help "$1" | sed -n '/^examples:/,$s/^  \(runsheet .*\)$/\1/p' | sed 's/  .*//'
}

@test "every example of every help works, and is in the manual page" {
    example_files
    export TZ=UTC
    "$runsheet" --help=man | sed -e ':a' -e '/\\$/{N;s/\\\n//;ta' -e '}' -e 's/\\-/-/g' >manual
    for command in $(commands); do
        examples "$command" >lines
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

# json WORD...: the program with --messages=json; its messages are added to the file said.
json() {
    rs "$@" --messages=json
    [ -n "$stderr" ] || {
        tell "no message of $*"
        return 1
    }
    printf '%s\n' "$stderr" >>said
}

@test "--messages=json: every message of every command is an object of one shape" {
    example_files
    cp "$root/tests/cli/rosters/microsoft-forms.xlsx" "$root/samples/club/members.csv" .
    for command in $(commands); do
        json "$command" --nonsense
        ends 2
    done
    for command in make check show explain preview init blank; do
        json "$command" -o mine.yaml mine.yaml one-too-many
    done
    json
    json make mara.yaml
    mentions '{"level":"info","id":null,"file":null,"line":null,"column":null,"cell":null,"athlete":null,"text":"wrote mara.pdf'
    json make missing.yaml mara.yaml -o . --strict
    ends 74
    mara 'humidity: 200 %' $'notes: \xff'
    json check mara.yaml
    printf '%s\n' $'na\tme: ]' >broken.yaml
    json show broken.yaml
    json preview broken.yaml
    json init mara.yaml
    ends 74
    mara 'humidity: 200 %'
    json explain mara.yaml fuel
    ends 1
    says '{"level":"error","id":"VALUE_RANGE","file":"mara.yaml","line":5,"column":11,"cell":null,"athlete":null,"text":"humidity 200 % is outside 0-100 %","note":null}'
    json list pagse
    json blank --pages nonsense
    json batch members.csv -o sheets
    ends 3
    mentions '"line":14,"column":39,"cell":null,"athlete":"Lucía García"' '"level":"info"'
    [[ $stderr != *unchanged* ]] # no table
    json batch microsoft-forms.xlsx --dry-run
    mentions '"line":3,"column":null,"cell":"I3","athlete":"Marek Zeman"'
    printf '%s\n' Name,Age,km/week A,300,30 B,300,30 C,300,30 D,300,30 >alike.csv
    json check alike.csv
    ends 1
    mkdir -p own/templates/pages
    sed 's/^body:/body: [{check: }, {txt: a}]\nrest:/' "$root/templates/pages/week.yaml" >own/templates/pages/week.yaml
    json list pages --data own
    ends 1
    python3 - "$root/tests/schema/messages.json" said "$runsheet" <<'END'
import json, subprocess, sys
import jsonschema
shape = json.load(open(sys.argv[1]))
check = jsonschema.Draft202012Validator(shape)
for line in open(sys.argv[2]):
    check.validate(json.loads(line))
manual = subprocess.run([sys.argv[3], "--help=man"], stdout=subprocess.PIPE, text=True).stdout
missing = [key for key in shape["required"] if key not in manual.split(".SH MESSAGES")[1].split(".SH EXAMPLES")[0]]
assert not missing, missing
END
}

@test "--messages=json keeps what is private to itself" {
    mara 'health: [nsaid]' 'notes: [1]'
    json check mara.yaml
    [[ $stderr != *nsaid* && $stderr != *bleed* ]] || return 1
    json check mara.yaml -q
    [[ $stderr != *'"note"'*'"level":"note"'* && $stderr != *'"level":"warning"'* && $stderr != *'"level":"info"'* ]] || return 1
    rs check mara.yaml --messages=xml
    ends 2
    mentions "--messages needs text or json, not 'xml' [USAGE]"
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

@test "init --templates writes all templates, for a PDF of the same bytes with --data" {
    mara
    rs init --templates mine
    ends 0
    [[ $stderr =~ ^wrote\ [0-9]+\ files\ below\ mine/templates\;\ use\ them\ with\ --data\ mine$ ]]
    (cd "$root" && find templates -type f -not -name PAGES.md) | LC_ALL=C sort >wanted
    (cd mine && find . -type f | sed 's,^\./,,' | LC_ALL=C sort) | diff wanted -
    cmp mine/templates/parts.yaml "$root/templates/parts.yaml"
    rs make mara.yaml -q -o a.pdf
    rs make mara.yaml -q -o b.pdf --data mine
    ends 0
    cmp a.pdf b.pdf
    # What is there is kept, unless it may be replaced.
    echo own >mine/templates/parts.yaml
    rm mine/templates/show.yaml
    rs init --templates mine
    ends 74
    mentions "mine: error: " "of the templates are there already, 'mine/templates/README.md' first" "--force [FILE_WRITE]"
    [ "$(cat mine/templates/parts.yaml)" = own ]
    [ ! -e mine/templates/show.yaml ]
    rs init --templates mine --force
    ends 0
    cmp mine/templates/parts.yaml "$root/templates/parts.yaml"
    cmp mine/templates/show.yaml "$root/templates/show.yaml"
    rs init --templates mine mine.yaml
    ends 2
    mentions "--templates writes only templates: leave out FILE"
}

@test "init writes to any folder, as the command line names it" {
    mkdir here clubs
    cd here
    rs init ../mine.yaml
    ends 0
    rs init --club ../clubs/club.yaml
    ends 0
    rs init --templates ../own
    ends 0
    [ -s ../mine.yaml ] && [ -s ../clubs/members.csv ] && [ -s ../own/templates/starter.yaml ]
    rs init ../mine.yaml --force
    ends 0
}

@test "init --templates that fails leaves no new file" {
    mkdir -p mine/templates
    echo mine >mine/templates/themes # where a folder must be
    rs init --templates mine
    ends 74
    mentions "mine/templates/themes"
    holds mine/templates/themes
}

@test "an output whose ending is not ours is refused, with what is possible" {
    mara
    for out in mara.txt sheets/mara.png mara.pdf.gz; do
        rs make mara.yaml -o "$out"
        ends 2
        mentions "the output '$out' must end in .pdf; pictures come from 'runsheet preview' [USAGE]"
    done
    rs blank -o blank.doc
    ends 2
    rs preview mara.yaml -o mara.gif
    ends 2
    mentions "the output 'mara.gif' must end in .png or .svg; PDF comes from 'runsheet make' [USAGE]"
    printf 'name,adult,start\nA,true,2026-11-30\n' >a.csv
    rs batch a.csv --merged print.ps -o out
    ends 2
    mentions "the output 'out/print.ps' must end in .pdf"
    holds a.csv mara.yaml
    # No ending, capitals, a folder with a dot, and what is no file are fine.
    mkdir w.48
    for out in mara MARA.PDF w.48 /dev/null; do
        rs make mara.yaml -q -o "$out"
        ends 0
    done
    rs preview mara.yaml -q -o WEEK.SVG
    head -c 5 WEEK.SVG | grep -q '<?xml\|<svg'
    holds a.csv mara.yaml mara MARA.PDF w.48/mara.pdf WEEK.SVG
}
