# Where products go, and that nothing else is left.
load helper

@test "make writes STEM.pdf into the current folder and says so" {
    mara
    mkdir below
    mv mara.yaml below
    rs make below/mara.yaml
    ends 0
    [ -z "$output" ]
    mentions 'wrote mara.pdf, '
    holds below/mara.yaml mara.pdf
    is_pdf mara.pdf
}

@test "a file alone means make" {
    mara
    rs mara.yaml -q
    ends 0
    silent
    holds mara.pdf mara.yaml
    rm mara.pdf
    cp mara.yaml make # a file with a command's name
    rs -q -- make
    ends 0
    holds make make.pdf mara.yaml
}

@test "options stand anywhere" {
    mara
    rs -q -o a.pdf make mara.yaml
    ends 0
    rs make -q mara.yaml -ob.pdf
    ends 0
    rs mara.yaml --quiet --output=c.pdf
    ends 0
    holds a.pdf b.pdf c.pdf mara.yaml
    cmp a.pdf b.pdf
    cmp a.pdf c.pdf
}

@test "-o names a file, a folder there or not yet, or standard output" {
    mara
    rs make mara.yaml -q -o week.pdf
    ends 0
    mkdir there
    rs make mara.yaml -q -o there
    ends 0
    rs make mara.yaml -q -o not/yet/
    ends 0
    "$runsheet" make mara.yaml -q -o - >out
    holds mara.yaml not/yet/mara.pdf out there/mara.pdf week.pdf
    cmp out week.pdf
    cmp there/mara.pdf not/yet/mara.pdf
}

@test "standard input is named after the runner" {
    mara
    rs make - -q <mara.yaml
    ends 0
    holds mara-lindqvist.pdf mara.yaml
    "$runsheet" make - -o - -q <mara.yaml >out
    cmp out mara-lindqvist.pdf
    profile chau.yaml 'name: Nguyễn Minh Châu' 'adult: true'
    rs make - -q -o into/ <chau.yaml
    ends 0
    [ -f into/nguyen-minh-chau.pdf ]
    rs make - -q --set id=k7 <mara.yaml
    ends 0
    [ -f k7.pdf ]
}

@test "several files: each its own, good ones made" {
    mara
    profile bad.yaml 'name: Bad' 'weight: 620 kg'
    profile other.yaml 'name: Other Runner' 'adult: true' 'weekly_mileage: 30 km'
    rs make bad.yaml mara.yaml other.yaml -q
    ends 1
    mentions 'bad.yaml:2:9: error:'
    holds bad.yaml mara.pdf mara.yaml other.pdf other.yaml
    rm ./*.pdf
    rs make bad.yaml none.yaml mara.yaml -q
    ends 74
    mentions 'bad.yaml:2:9: error:' "cannot open 'none.yaml'"
    holds bad.yaml mara.pdf mara.yaml other.yaml
}

@test "several files want a folder" {
    mara
    cp mara.yaml two.yaml
    for out in all.pdf -; do
        rs make mara.yaml two.yaml -o $out
        ends 2
        mentions "several files need a folder: -o $out/"
    done
    holds mara.yaml two.yaml
    rs make mara.yaml two.yaml -q -o both/
    ends 0
    holds both/mara.pdf both/two.pdf mara.yaml two.yaml
}

@test "two inputs never take one place, and none its own" {
    mara
    mkdir a b
    cp mara.yaml a/
    cp mara.yaml b/
    rs make a/mara.yaml b/mara.yaml
    ends 2
    mentions "'a/mara.yaml' and 'b/mara.yaml' would both be written to 'mara.pdf'"
    cp mara.yaml before
    rs make mara.yaml -o mara.yaml
    ends 2
    mentions "the output would overwrite the profile"
    cmp mara.yaml before
    mara 'start: 2026-11-30' 'log: log.csv'
    printf '%s\n' 'date,resting_hr' '2026-11-20,50' >log.csv
    cp log.csv before
    rs make mara.yaml -o ./log.csv
    ends 2
    mentions "the output './log.csv' must end in .pdf"
    cmp log.csv before
    rs preview mara.yaml --set start=2026-11-30 --dpi 20 -o logo.png
    mara 'start: 2026-11-30' 'logo: logo.png'
    rs preview mara.yaml --pages cover -o ./logo.png
    ends 2
    mentions "the output would overwrite 'logo.png', which the profile names"
    mara
    cp mara.yaml before
    ln mara.yaml linked.pdf
    rs make mara.yaml -o ./linked.pdf
    ends 2
    cmp mara.yaml before
}

@test "a link that -o names leads to its file; no other is written; a device or pipe is written straight" {
    mara
    echo old >other.pdf
    ln -s other.pdf mara.pdf
    ln -s nothing none.pdf
    rs make mara.yaml -q
    ends 74
    says "mara.pdf: error: cannot write 'mara.pdf': it is a symbolic link: remove it, or name another file [FILE_WRITE]"
    [ "$(cat other.pdf)" = old ]
    rs make mara.yaml -q -o none.pdf
    ends 74
    rs init none.pdf
    ends 74
    [ ! -e nothing ]
    rs make mara.yaml -q -o mara.pdf
    ends 0
    [ -L mara.pdf ] && [ "$(head -c 5 other.pdf)" = '%PDF-' ]
    echo old >other.png
    ln -s other.png link.png
    rs preview mara.yaml -q -o link.png
    ends 0
    [ -L link.png ] && [ "$(head -c 4 other.png | tail -c 3)" = PNG ]
    "$runsheet" make mara.yaml -q -o - >right
    "$runsheet" make mara.yaml -q -o /dev/stdout >straight
    cmp right straight
    { echo before; "$runsheet" make mara.yaml -q -o /dev/stdout; } >after
    tail -n +2 after | cmp - right
    "$runsheet" make mara.yaml -q -o /dev/stdout | cmp - right
    mkfifo pipe
    cat pipe >piped &
    rs make mara.yaml -q -o pipe
    wait
    ends 0
    cmp piped right
    mkdir -p real
    ln -s real folder
    rs make mara.yaml -q -o folder/ # a folder that the user names may be a link
    cmp real/mara.pdf right
}

@test "an output that is there is replaced whole" {
    mara
    head -c 3000000 /dev/zero >mara.pdf
    rs make mara.yaml -q
    ends 0
    is_pdf mara.pdf
    holds mara.pdf mara.yaml
}

@test "a full disk, a folder that takes nothing, a folder in the file's place" {
    mara
    rs make mara.yaml -q -o /dev/full
    ends 74
    says "/dev/full: error: cannot write '/dev/full': No space left on device [FILE_WRITE]"
    run --separate-stderr bash -c '"$1" make mara.yaml -q -o - >/dev/full' _ "$runsheet"
    ends 74
    mentions 'No space left on device'
    rs make mara.yaml -q -o mara.yaml/
    ends 74
    mentions "cannot write 'mara.yaml"
    rs make mara.yaml -q -o mara.yaml/x.pdf
    ends 74
    says "mara.yaml/x.pdf: error: cannot write 'mara.yaml/x.pdf': Not a directory [FILE_WRITE]"
    rs make mara.yaml -q -o none/x.pdf
    ends 74
    says "none/x.pdf: error: cannot write 'none/x.pdf': No such file or directory [FILE_WRITE]"
    mkdir mara.pdf
    rs make mara.yaml -q
    ends 74
    says "mara.pdf: error: cannot write 'mara.pdf': Is a directory [FILE_WRITE]"
    holds mara.yaml
}

@test "a folder without the right to write" {
    [ "$(id -u)" = 0 ] || skip "only root can become nobody here"
    mara
    mkdir shut
    chmod 555 shut
    chmod a+rx "$BATS_TEST_TMPDIR" "$BATS_TEST_TMPDIR/here"
    cp "$runsheet" program # the build folder may be closed to others
    as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"; }
    as_nobody test -x program || skip "nobody cannot come here"
    run --separate-stderr as_nobody ./program make mara.yaml -q -o shut/mara.pdf
    ends 74
    says "shut/mara.pdf: error: cannot write 'shut/mara.pdf': Permission denied [FILE_WRITE]"
    chmod 000 mara.yaml
    run --separate-stderr as_nobody ./program make mara.yaml -q -o -
    ends 74
    says "mara.yaml: error: cannot open 'mara.yaml': Permission denied [FILE_MISSING]"
    holds mara.yaml program
}

@test "closed streams and readers that go are status 74" {
    mara
    run --separate-stderr bash -c '"$1" make mara.yaml -q -o - >&-' _ "$runsheet"
    ends 74
    mentions "cannot write 'standard output'"
    run --separate-stderr bash -c '"$1" make - -q -o - <&-' _ "$runsheet"
    ends 74
    mentions "standard input"
    run --separate-stderr bash -c \
        '(sleep 0.3; "$1" make mara.yaml -q -o -; echo $? >status) | (exec <&-; sleep 0.6); exit "$(cat status)"' \
        _ "$runsheet"
    ends 74
    mentions 'Broken pipe'
    rm status
    run bash -c '"$1" make mara.yaml 2>&-' _ "$runsheet"
    [ "$status" -eq 0 ]
    is_pdf mara.pdf
}

@test "a broken invariant is status 70" {
    mkfifo in
    "$runsheet" make - -q <in 2>said &
    program=$!
    exec 9>in
    sleep 0.3 # until it waits for its input
    kill -ABRT $program
    wait $program && status=0 || status=$?
    exec 9>&-
    [ "$status" -eq 70 ]
    grep -q 'a bug in the program' said
}

@test "preview draws the page asked for" {
    mara
    echo 'print: {pages: [week, log]}' >>mara.yaml
    rs preview mara.yaml
    ends 0
    mentions 'wrote mara.png, page 1 of 8'
    is_png mara.png
    rs preview mara.yaml -q --page 2 --dpi 50 -o two.png
    ends 0
    is_png two.png
    rs preview mara.yaml -q -o one.svg
    ends 0
    grep -q '<svg' one.svg
    rs preview mara.yaml -q --page 9
    ends 2
    mentions 'there is no page 9: the last is 8'
    holds mara.png mara.yaml one.svg two.png
    # At 100 dots to the inch A4 is 827 by 1170 pixels.
    [ "$(od -An -tu1 -j16 -N8 mara.png | tr -s ' ')" = " 0 0 3 59 0 0 4 146" ]
}

@test "recovery is one sheet, for a marathon with cold water too" {
    mara 'start: 2026-11-30' 'race: {name: City, date: 2027-02-21, distance: marathon}'
    for paper in a4 letter; do
        for cold in false true; do
            rs preview mara.yaml --pages recovery --paper "$paper" --set weekly_mileage='70 km' \
                --set cold_water="$cold" -o one.png
            ends 0
            mentions 'wrote one.png, page 1 of 1'
        done
    done
}

@test "init writes a profile that check takes, and never over another" {
    rs init
    ends 0
    [[ $output == *'name: '* ]]
    SOURCE_DATE_EPOCH=1795824000 rs init # 2026-11-28, a Saturday
    [[ $output == *'start: 2026-11-30 '* ]]
    rs init mine.yaml
    ends 0
    says 'wrote mine.yaml'
    rs check mine.yaml
    ends 0
    rs init mine.yaml
    ends 74
    says "mine.yaml: error: cannot write 'mine.yaml': File exists [FILE_WRITE]"$'\n    note: --force replaces it'
    cp "$root/samples/week.png" logo.png
    # With every key that it shows switched on it is a sound profile too.
    sed 's/^#\([a-z]\)/\1/; s/^#  - /  - /' mine.yaml >all.yaml
    rs check all.yaml -q
    ends 0
    silent
    rs make all.yaml -q
    ends 0
    is_pdf all.pdf
}

@test "list shows the file in force" {
    for kind in pages fonts themes exercises foods; do
        rs list $kind
        ends 0
        silent
        [ -n "$output" ]
    done
    rs list pages
    prints week log built-in:templates/pages/week.yaml
    mkdir -p own/templates/pages
    cp "$root/templates/pages/week.yaml" own/templates/pages/week.yaml
    rs list pages --data own
    prints own/templates/pages/week.yaml built-in:templates/pages/log.yaml
    mkdir "$BATS_TEST_TMPDIR/xdg"
    cp -r own "$BATS_TEST_TMPDIR/xdg/runsheet"
    XDG_DATA_HOME=$BATS_TEST_TMPDIR/xdg rs list pages
    prints "$BATS_TEST_TMPDIR/xdg/runsheet/templates/pages/week.yaml"
}
