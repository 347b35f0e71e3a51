# A coach's own pages, exercises, foods, themes and figures: --data DIR.
load helper

# worked_example [TITLE END]: what templates/README.md shows from the section TITLE on, done: its blocks of shell
# commands, one after another.
worked_example() {
    cp -r "$root/templates" "$root/samples" .
    mkdir bin
    ln -s "$runsheet" bin/runsheet
    sed -n "/^## ${1:-Your own page}/,${2:-\$}p" "$root/templates/README.md" |
        sed -n '/^```sh$/,/^```$/{/^```/d;p}' >commands.sh
    [ "$(grep -c . commands.sh)" -ge 20 ]
    PATH="$PWD/bin:$PATH" run --separate-stderr sh -eu commands.sh
}

# own FOLDER FILE EXPRESSION: a copy of a built-in file with one mistake made by sed.
own() {
    mkdir -p "mine/templates/$1"
    sed "$3" "$root/templates/$1/$2" >"mine/templates/$1/$2"
    ! cmp -s "mine/templates/$1/$2" "$root/templates/$1/$2" || return 1
}

@test "the worked example of templates/README.md works as it stands there" {
    worked_example
    ends 0
    is_pdf door.pdf
    prints 'mine/templates/pages/door.yaml' "the week's runs for the kitchen door" 'Rice pudding, 1 pot' \
        'built-in:templates/pages/week.yaml'
}

# own_session: what templates/README.md says of a session of one's own, done to the letter: its first commands, the
# session at the end of the file, the slot changed, the other files deleted, and its other commands.
own_session() {
    cp -r "$root/samples" .
    mkdir bin
    ln -s "$runsheet" bin/runsheet
    sed -n '/^## Training sessions/,/^## Exercises/p' "$root/templates/README.md" >section.md
    grep -q 'write `second: \[over_under\]` in place of `second: \[long_intervals\]`' section.md
    awk '/^```/ { if (on) on = 0; else on = ++n; next } on { print >("block" n) }' section.md
    [ "$(cat block2 | head -1)" = '  - id: over_under' ]
    PATH="$PWD/bin:$PATH" sh -eu block1
    cat block2 >>mine/templates/catalog/sessions.yaml
    sed -i '/^slots:/,/^fixed:/{/^  half:/,/^  marathon:/s/second: \[long_intervals\]/second: [over_under]/}' mine/templates/catalog/sessions.yaml
    find mine -type f ! -name sessions.yaml -delete
    PATH="$PWD/bin:$PATH" run --separate-stderr sh -eu block3
}

half='race={date: 2027-02-21, distance: half marathon}'

@test "a session of a coach's own, as templates/README.md adds it, is in the plan" {
    own_session
    ends 0
    prints 'over_under' 'mine/templates/catalog/sessions.yaml:' 'Over and under:' 'min half,'
    rs make samples/mara.yaml --data mine --set "$half" --pages week -o own.pdf -q
    ends 0
    [[ $(pdf_text own.pdf) == *'Over and under: '* ]]
    rs check samples/mara.yaml --data mine --set "$half"
    ends 0
    ! grep 'sessions.yaml' <<<"$stderr" || return 1
}

@test "what a day or a week leaves of a coach's own session is said, with figures and a remedy" {
    own_session
    sessions=mine/templates/catalog/sessions.yaml
    cp $sessions usual.yaml
    # more repeats than the day has room for
    sed -i '/id: over_under/,$s/repeat: 3, work: 1 min/repeat: 12, work: 1 min/' $sessions
    for command in check 'make -o x.pdf'; do
        rs $command samples/mara.yaml --data mine --set "$half"
        ends 0
        mentions "$sessions:" "note: 'over_under' is run with 2 repeats fewer in each set in week 5: with 15 min of easy running it takes 9.5 km, and the day has 8 km; write a lighter step [SESSION_CUT]"
    done
    # more than a limit allows
    cp usual.yaml $sessions
    sed -i '/id: over_under/,$s/repeat: 3, work: 1 min, pace: ten, recovery: 2 min/repeat: 8, work: 2 min, pace: hill, recovery: 1 min/' $sessions
    rs check samples/mara.yaml --data mine --set "$half"
    mentions "$sessions:" "note: 'over_under' is run with 1 repeat fewer in each set in week 5: its 2.5 km of hill is over the 2.2 km that 'limits' allows in that week; write a lighter step, or raise 'hill' in 'limits' [SESSION_CUT]"
    # nothing of it fits
    cp usual.yaml $sessions
    sed -i '/id: over_under/,$s/work: 3 min/work: 5 km/' $sessions
    for command in check 'make -o x.pdf'; do
        rs $command samples/mara.yaml --data mine --set "$half"
        ends 0
        mentions "$sessions:" "warning: 'over_under' is left out of week 5: even at its least, with 15 min of easy running it takes 13 km, and the day has 8 km; write a lighter step [SESSION_LEFT_OUT]"
    done
    # in no slot
    cp usual.yaml $sessions
    sed -i 's/second: \[over_under\]/second: [cruise]/' $sessions
    rs check samples/mara.yaml --data mine
    ends 0
    mentions "$sessions:" "warning: 'over_under' is in no slot, so no plan has it: add it to a list of 'slots', as in second: [over_under] [SESSION_UNUSED]"
    # lighter than the step before
    sed -i '/id: tempo/,/id: long_intervals/s/work: 12 min/work: 5 min/' $sessions
    rs check samples/mara.yaml --data mine
    ends 0
    mentions "$sessions:" "warning: step 2 of 'tempo' has 5 min of work, the step before it 10: put the lightest step first [SESSION_ORDER]"
    # of the built-in ones nothing is said, however short the day
    cp usual.yaml $sessions
    sed -i 's/second: \[over_under\]/second: [cruise]/' $sessions
    sed -i '/id: over_under/,$d' $sessions
    rs check samples/mara.yaml --data mine --set weekly_mileage=18km --set "$half"
    ends 0
    ! grep 'SESSION_' <<<"$stderr" || return 1
}

@test "a mistake in a coach's own sessions names its file, line and column" {
    mara
    own catalog sessions.yaml 's/work: 4 min, pace: threshold/work: 4 min, pace: treshold/'
    rs make mara.yaml --data mine -o x.pdf
    ends 1
    mentions 'mine/templates/catalog/sessions.yaml:' "did you mean 'threshold'"
    rm -r mine
    own catalog sessions.yaml 's/first: \[hills, fartlek\]/first: [hils, fartlek]/'
    rs list sessions --data mine
    ends 1
    mentions 'mine/templates/catalog/sessions.yaml:' "there is no session 'hils': did you mean 'hills'"
    rm -r mine
    own catalog sessions.yaml 's/repeat: 3, work: 12 min/repeat: 9, work: 12 min/'
    rs check mara.yaml --data mine
    ends 1
    line=$(grep -n 'repeat: 9, work: 12 min' mine/templates/catalog/sessions.yaml)
    mentions "sessions.yaml:${line%%:*}:9: error: step 7 of 'cruise' has " ' km of threshold: the longest week there is, 250 km, allows 25.0 km' "make the step shorter"
    rm -r mine
    own catalog sessions.yaml 's/{repeat: 3, work: 12 min, pace: threshold/{repeat: 1, work: 300 km, pace: easy/'
    rs check mara.yaml --data mine # longer than any week, at a pace without a limit
    ends 1
    mentions "step 7 of 'cruise' has 300.0 km of easy"
    rm -r mine
    own catalog sessions.yaml '/id: cruise/,/cues:/{/ladder:/d; /- \[/d}'
    rs check mara.yaml --data mine --notes=no
    ends 1
    mentions "error: 'cruise' is of kind quality: it needs a 'ladder'"
    [ "$(grep -c error: <<<"$stderr")" = 1 ] # in each of its slots it is the same mistake
}

@test "what the worked example changes is on paper" {
    worked_example
    ends 0
    pdf_text door.pdf >door.txt
    grep -q 'Mara Lindqvist, week 4' door.txt
    grep -q 'Sunday: ' door.txt
    grep -q 'Shoulder bridge' door.txt
    run ! grep -q 'Glute bridge$' door.txt
    rs preview samples/mara.yaml --data mine --pages door --set print.theme=club -o club.svg
    ends 0
    rs preview samples/mara.yaml --data mine --pages strength --set print.theme=club -o club.svg
    grep -qi '#5a2a6e' club.svg
    rs list exercises --data mine
    prints 'mine/templates/catalog/exercises.yaml:'
}

@test "a page kind of one's own needs a template and nothing else" {
    mara
    mkdir -p mine/templates/pages
    profile mine/templates/pages/hello.yaml 'page: hello' 'place: 1' 'body: [{text: "Hello {athlete.name}", style: body}]'
    rs make mara.yaml --data mine --pages hello -o hello.pdf -q
    ends 0
    silent
    [[ $(pdf_text hello.pdf) == *'Hello Mara Lindqvist'* ]]
    # It stands in the usual set too, at its place.
    rs make mara.yaml --data mine -o all.pdf -q
    ends 0
    [[ $(pdf_text all.pdf 1) == *'Hello Mara Lindqvist'* ]]
}

@test "the folder of XDG_DATA_HOME works as --data does, which goes first" {
    mara
    mkdir -p xdg/runsheet/templates/pages mine/templates/pages
    profile xdg/runsheet/templates/pages/hello.yaml 'page: hello' 'body: [{text: "from xdg", style: body}]'
    XDG_DATA_HOME=$PWD/xdg rs make mara.yaml --pages hello -o hello.pdf -q
    ends 0
    [[ $(pdf_text hello.pdf) == *'from xdg'* ]]
    profile mine/templates/pages/hello.yaml 'page: hello' 'body: [{text: "from data", style: body}]'
    XDG_DATA_HOME=$PWD/xdg rs make mara.yaml --data mine --pages hello -o hello.pdf -q
    ends 0
    [[ $(pdf_text hello.pdf) == *'from data'* ]]
}

@test "a mistake in a page names its file, line and column" {
    mara
    mkdir -p mine/templates/pages
    profile mine/templates/pages/hello.yaml 'page: hello' 'body:' '  - {txt: "Hello", style: body}' \
        '  - {text: "{athlete.nam}", style: body}' '  - {text: "Hello", style: boddy}'
    rs make mara.yaml --data mine --pages hello -o hello.pdf
    ends 1
    mentions 'mine/templates/pages/hello.yaml:3:' "did you mean 'text'?" \
        'mine/templates/pages/hello.yaml:5:' "did you mean 'body'"
    [ ! -e hello.pdf ]
}

@test "a row with more cells than its table has columns is reported once, at its place" {
    mara
    mkdir -p mine/templates/pages
    profile mine/templates/pages/hello.yaml 'page: hello' 'body:' '  - table:' \
        '      - {row: [{text: a, style: body}]}' \
        '      - {row: [{text: a, style: body}, {text: b, style: body}]}'
    rs make mara.yaml --data mine --pages hello -o hello.pdf
    ends 1
    mentions 'mine/templates/pages/hello.yaml:5:' 'the row has 2 cells, but the table only 1 columns'
    [ "$(grep -c "error:" <<<"$stderr")" = 1 ]
    [ ! -e hello.pdf ]
}

@test "a page that does not say what it is for is listed all the same" {
    mkdir -p mine/templates/pages
    profile mine/templates/pages/hello.yaml 'page: hello' 'body: [{text: Hello}]'
    rs list pages --data mine
    ends 0
    [ "$(grep -c '^hello  *mine/templates/pages/hello.yaml *$' <<<"$output")" = 1 ]
    profile mine/templates/pages/loud.yaml 'page: loud' 'about: "a\e[31mb"' 'body: [{text: Hello}]'
    rs list pages --data mine
    ends 1
    mentions "mine/templates/pages/loud.yaml:2:8: error: about 'a\x1B[31mb' has the control character U+001B"
}

@test "a path that leads nowhere is told at its place in the template" {
    mara
    mkdir -p mine/templates/pages
    profile mine/templates/pages/hello.yaml 'page: hello' 'body:' '  - {text: "{athlete.nam}", style: body}'
    rs make mara.yaml --data mine --pages hello -o hello.pdf
    ends 1
    mentions 'mine/templates/pages/hello.yaml:3:'
}

@test "a mistake in exercises, foods, a theme or a figure names its file, line and column" {
    mara
    own catalog exercises.yaml 's/^    family: bridge$/    family: brigde/'
    rs make mara.yaml --data mine -o x.pdf
    ends 1
    mentions 'mine/templates/catalog/exercises.yaml:15:13: error:'
    rm -r mine
    own catalog foods.yaml '0,/carbohydrate_g: 27/s//carbohydrate_g: lots/'
    rs make mara.yaml --data mine -o x.pdf
    ends 1
    mentions 'mine/templates/catalog/foods.yaml:12:79: error:'
    rm -r mine
    mkdir -p mine/templates/themes
    profile mine/templates/themes/club.yaml 'colours: {acent: {is: "#5A2A6E"}}'
    rs make mara.yaml --data mine --set print.theme=club -o x.pdf
    ends 1
    mentions 'mine/templates/themes/club.yaml:1:11: error:' "did you mean 'accent'"
    rm -r mine
    own figures walk.yaml 's/hip: .*/hip: [64.0]/'
    rs make mara.yaml --data mine -o x.pdf
    ends 1
    mentions 'mine/templates/figures/walk.yaml:8:'
    [ ! -e x.pdf ]
}

@test "a session may have ten exercises of a coach's own, from samples/coach" {
    mara
    rs make mara.yaml --data "$root/samples/coach" --pages week,strength,overview,card --weeks 2 -o ten.pdf -q
    ends 0
    pdf_text ten.pdf | tr -s ' \n' '  ' >ten.txt
    for name in 'One-leg bridge' 'Dead bug' 'Side plank from the knees' 'Slow bird dog' 'Split squat' \
        'Side lunge, three seconds down' 'One-leg deadlift' 'Band steps to the side' 'Calf raise on a stair' 'Toe walk'; do
        # week, strength, overview, card
        [ "$(grep -o "$name" ten.txt | wc -l)" -ge 4 ]
    done
    # all its kit, however much
    for piece in 'two dumbbells' 'mini band' 'light weight' 'low step'; do
        grep -q "$piece" ten.txt
    done
    # the plan's own words for its weeks are not said of another session
    run ! grep -q -i 'build on the basics' ten.txt
    rs show mara.yaml --data "$root/samples/coach" --json
    ends 0
    echo "$output" >plan.json
    python3 - <<'END'
import json
weeks = json.load(open('plan.json'))['strength']
assert len(weeks) == 4
for week in weeks:
    assert [e['letter'] for e in week['exercises']] == list('ABCDEFGHIJ')
    assert (week['is_ladder'], week['reps'], week['theme']) == (False, None, None)
    assert week['is_repeat'] == (week['week'] > 1)
    # the highest effort of all
    assert week['rpe'] == 6
END
    rs list exercises --data "$root/samples/coach"
    prints 'weeks 1-4, other'
}

@test "what is wrong with a coach's session is told at its place" {
    mara
    mkdir -p mine/templates/catalog
    own=mine/templates/catalog/exercises.yaml
    given=$root/samples/coach/templates/catalog/exercises.yaml
    # three more exercises
    sed '/^variants:/,$d' "$given" >$own
    for n in 1 2 3; do
        sed -n '/id: toe_walk/,/^$/p' "$given" | sed "s/id: toe_walk/id: toe_walk_$n/" >>$own
    done
    sed -n '/^variants:/,$p' "$given" >>$own
    rs make mara.yaml --data mine -q
    ends 1
    mentions "$own:" "'toe_walk_3' is one too many for week 1: a session has at most 12 exercises [CATALOG_REF]"
    sed 's/week: \[1, 2, 3, 4\]/week: [1, 2, 4]/' "$given" >$own
    rs make mara.yaml --data mine -q
    ends 1
    mentions 'there is no exercise for week 3 [CATALOG_REF]'
    sed '0,/week: \[1, 2, 3, 4\]/s//week: [1, 7]/' "$given" >$own
    rs make mara.yaml --data mine -q
    ends 1
    mentions "$own:11:15: error:" '1-4'
    [ ! -e mara.pdf ]
}

@test "a link that leads nowhere is no reason to take ours in silence" {
    mara
    mkdir -p mine/templates/pages mine/fonts
    ln -s /nowhere/week.yaml mine/templates/pages/week.yaml
    ln -s gone.ttf mine/fonts/SourceSans3-Bold.ttf
    rs make mara.yaml --data mine -q
    ends 74
    says "mine/fonts/SourceSans3-Bold.ttf: error: 'mine/fonts/SourceSans3-Bold.ttf' is a broken symbolic link [FILE_MISSING]
mine/templates/pages/week.yaml: error: 'mine/templates/pages/week.yaml' is a broken symbolic link [FILE_MISSING]"
    [ ! -e mara.pdf ]
    rs list pages --data mine
    ends 74
    # a folder of them
    rm -r mine/templates mine/fonts
    ln -s /nowhere mine/templates
    rs make mara.yaml --data mine -q
    ends 74
    mentions "'mine/templates' is a broken symbolic link"
    # found through the environment
    mkdir -p share/runsheet
    ln -s /nowhere share/runsheet/templates
    XDG_DATA_HOME=$PWD/share rs make mara.yaml -q
    ends 74
    mentions "share/runsheet/templates' is a broken symbolic link"
    # links that lead somewhere are files like others; hidden ones, which editors make, are not looked at
    rm -r mine share
    mkdir -p mine/templates/pages
    ln -s "$root/templates/pages/week.yaml" mine/templates/pages/week.yaml
    ln -s me@here.1234 mine/templates/pages/.#week.yaml
    rs make mara.yaml --data mine -q
    ends 0
    silent
}
