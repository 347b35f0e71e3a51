# What a file may make the program open: files in its own folder or below, and no others.
load helper
load club

# log FILE HEART_RATE: a log whose mornings have that resting heart rate and no other's.
log() {
    mkdir -p "$(dirname "$1")"
    { echo date,resting_hr && for d in 16 17 18 19 20 21 22 23 24 25; do echo "2026-11-$d,$2"; done; } >"$1"
}

# person FILE NAME LINE...
person() {
    mkdir -p "$(dirname "$1")"
    profile "$1" "name: $2" 'weight: 62 kg' 'weekly_mileage: 40 km' 'long_run_days: [Sunday]' 'adult: true' \
        'start: 2026-11-30' "${@:3}"
}

# A small picture, made without tools.
png() {
    python3 - >"$1" <<'END'
import struct, sys, zlib
def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
sys.stdout.buffer.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 1, 1, 8, 2, 0, 0, 0))
                        + chunk(b'IDAT', zlib.compress(b'\0\x0d\x5c\x59')) + chunk(b'IEND', b''))
END
}

# refused FILE PATH RULE: nothing is made of FILE, the message names PATH, the rule and --allow, and
# nothing of the file at PATH is shown.
refused() {
    rm -f out.pdf
    rs make "$1" -q -o out.pdf
    ends 1
    mentions "error: '$2' $3" '--allow' '[FILE_REACH]'
    [[ ${stderr//$PWD/} != *71* ]] # the folder may have any number
    [ ! -e out.pdf ]
}

outside='is outside the folder of the file that names it: move it there, or allow its folder with --allow'
linked='is or leads through a symbolic link: put the file itself there, or allow the folder that it is in with --allow'

# The same where openat2 is there, unknown and forbidden.
each_kernel() {
    "$@"
    for code in ENOSYS EPERM; do
        export INJECT=openat2:1+:$code INJECT_MARK=$PWD/mark LD_PRELOAD=$build/tests/inject.so
        "$@"
        unset INJECT INJECT_MARK LD_PRELOAD
    done
}

all_refused() {
    person ann/ann.yaml Ann 'log: ../ben/log.csv'
    refused ann/ann.yaml ann/../ben/log.csv "$outside ann/../ben"
    person ann/ann.yaml Ann 'log: days/../../ben/log.csv'
    refused ann/ann.yaml ann/days/../../ben/log.csv "$outside"
    person ann/ann.yaml Ann "log: $PWD/ben/log.csv"
    refused ann/ann.yaml "$PWD/ben/log.csv" "$outside $PWD/ben"
    person ann/ann.yaml Ann "log: $PWD/ann/own.csv" # a rule about names, not about where they lead
    refused ann/ann.yaml "$PWD/ann/own.csv" "$outside"
    person ann/ann.yaml Ann 'log: link.csv'
    refused ann/ann.yaml ann/link.csv "$linked"
    person ann/ann.yaml Ann 'log: folder/log.csv'
    refused ann/ann.yaml ann/folder/log.csv "$linked"
    person ann/ann.yaml Ann 'log: loose.csv' # whether there is such a file is not told
    refused ann/ann.yaml ann/loose.csv "$linked"
    person ann/ann.yaml Ann 'log: hard.csv'
    refused ann/ann.yaml ann/hard.csv "is a hard link, another name of a file that may be somebody else's: put a copy there"
    person ann/ann.yaml Ann 'logo: ../ben/logo.png'
    refused ann/ann.yaml ann/../ben/logo.png "$outside"
    person ann/ann.yaml Ann 'logo: folder/logo.png'
    refused ann/ann.yaml ann/folder/logo.png "$linked"
}

@test "a profile cannot name a file by '..', by an absolute path, through a link" {
    log ben/log.csv 71
    log ann/own.csv 48
    mkdir ann/days
    png ben/logo.png
    ln -s ../ben/log.csv ann/link.csv
    ln ben/log.csv ann/hard.csv
    ln -s ../ben ann/folder
    ln -s ../nothing ann/loose.csv
    each_kernel all_refused
    [ -e mark ] # the old way was taken
}

legal() {
    rm -f out.pdf
    person ann/ann.yaml Ann "$1"
    rs make ann/ann.yaml -q -o out.pdf "${@:2}"
    ends 0
    silent
    [ "$(pdf_text out.pdf | grep -c 'flag 76 or more' || true)" -ge 1 ] || [[ $1 == logo* ]]
}

all_legal() {
    legal 'log: days/log.csv'
    legal 'log: ./days//log.csv'
    legal 'log: ../ben/log.csv' --allow ben
    legal 'log: ../ben/log.csv' --allow elsewhere --allow ben/
    legal "log: $PWD/ben/log.csv" --allow .
    legal "log: $PWD/ben/log.csv" --allow /
    legal 'log: hard.csv' --allow ann
    legal 'log: link.csv' --allow "$PWD/ben"
    legal 'log: folder/log.csv' --allow ann/folder
    legal 'logo: ../ben/logo.png' --allow ben
}

@test "--allow opens a folder, whatever way a file in it is named" {
    log ben/log.csv 71
    log ann/days/log.csv 71
    mkdir elsewhere
    png ben/logo.png
    ln -s ../ben/log.csv ann/link.csv
    ln -s ../ben ann/folder
    ln ben/log.csv ann/hard.csv
    each_kernel all_legal
    # that folder and no other: not its neighbour, not where a link in it leads
    log benedict/log.csv 71
    person ann/ann.yaml Ann 'log: ../benedict/log.csv'
    rs make ann/ann.yaml -q -o out.pdf --allow ben
    ends 1
    mentions '[FILE_REACH]'
    ln -s ../benedict/log.csv ben/other.csv
    person ann/ann.yaml Ann 'log: ../ben/other.csv'
    rs make ann/ann.yaml -q -o out.pdf --allow ben
    ends 1
    mentions '[FILE_REACH]'
    # what is missing in it is missing
    person ann/ann.yaml Ann 'log: ../ben/none.csv'
    rs make ann/ann.yaml -q --allow ben
    ends 74
    mentions "ann/ann.yaml:7:6: error: cannot open 'ann/../ben/none.csv': No such file or directory [FILE_MISSING]"
    rs make ann/ann.yaml -q --allow nowhere
    ends 2
    mentions "--allow needs a folder: there is none called 'nowhere'"
}

@test "what the command line names may lead through links, and its folder is the one of its name" {
    person real/ann.yaml Ann 'log: log.csv'
    log real/log.csv 71
    ln -s real folder
    rs make folder/ann.yaml -q -o out.pdf
    ends 0
    mkdir other
    ln -s ../real/ann.yaml other/ann.yaml
    log other/log.csv 48
    rs make other/ann.yaml -q -o out.pdf
    ends 0
    ! pdf_text out.pdf | grep -q 'flag 76 or more' || return 1
    png real/logo.png
    person ann.yaml Ann
    rs make ann.yaml -q --set logo=folder/logo.png --set log=folder/log.csv -o out.pdf --pages cover,log
    ends 0
    pdf_text out.pdf | grep -q 'flag 76 or more'
}

@test "devices, named pipes, sockets and folders are never read" {
    mkdir ann
    for bad in '/dev/zero' '/dev/null' '/proc/self/environ'; do
        person ann/ann.yaml Ann "logo: $bad"
        refused ann/ann.yaml "$bad" "$outside"
    done
    person ann/ann.yaml Ann 'logo: /dev/zero'
    run --separate-stderr timeout 10 "$runsheet" make ann/ann.yaml -q --allow /
    ends 74
    mentions "'/dev/zero' is a device, not a file [FILE_KIND]"
    mkfifo ann/pipe.csv ann/pipe.png
    mkdir ann/folder.csv
    for bad in 'log: pipe.csv' 'logo: pipe.png' 'log: folder.csv'; do
        person ann/ann.yaml Ann "$bad"
        run --separate-stderr timeout 10 "$runsheet" make ann/ann.yaml -q
        ends 74
        mentions '[FILE_KIND]'
    done
}

@test "a club's file and its rows: the bad ones are named, the others made" {
    log ben/log.csv 71
    log ben/cy.csv 71
    png ben/logo.png
    mkdir club
    ln -s ../ben/cy.csv club/link.csv
    printf '%s\n' 'name,age,weight,km/week,start,log,logo' 'Ann,30,62,40,2026-11-30,../ben/log.csv,' \
        'Cy,30,62,40,2026-11-30,link.csv,' "Di,30,62,40,2026-11-30,,$PWD/ben/logo.png" \
        'Eve,30,62,40,2026-11-30,,../ben/logo.png' 'Flo,30,62,40,2026-11-30,,' >club/members.csv
    rs batch club/members.csv -o out --weeks 1 --pages cover,log
    ends 3
    mentions "club/members.csv:2:25: error: Ann: 'club/../ben/log.csv' $outside club/../ben" \
        "club/members.csv:3:24: error: Cy: 'club/link.csv' $linked" \
        "Di: '$PWD/ben/logo.png' $outside $PWD/ben" "Eve: 'club/../ben/logo.png' $outside"
    [[ ${stderr//$PWD/} != *71* ]] # the folder may have any number
    holds ben/cy.csv ben/log.csv ben/logo.png club/link.csv club/members.csv out/flo.pdf out/manifest.json
    rs batch club/members.csv -o out --weeks 1 --pages cover,log --allow ben
    ends 0
    # the table that a club names, and its logo
    printf '%s\n' 'roster: ../ben/members.csv' >club/club.yaml
    cp club/members.csv ben/
    rs batch club/club.yaml -o out2
    ends 1
    mentions "club/club.yaml:1:9: error: 'club/../ben/members.csv' $outside club/../ben"
    printf '%s\n' 'logo: /dev/zero' 'roster: members.csv' >club/club.yaml
    rs batch club/club.yaml -o out2 --weeks 1
    ends 3
    mentions "Flo: '/dev/zero' $outside"
    [ ! -e out2/flo.pdf ]
}

@test "profiles that a club lists, one by one or by pattern" {
    person ben/ben.yaml Ben 'log: log.csv'
    log ben/log.csv 71
    person club/team/ann.yaml Ann 'log: ../../ben/log.csv'
    person club/team/cy.yaml Cy 'log: ../log.csv' # above its own folder, in the club's
    person club/team/di.yaml Di 'log: days/log.csv'
    log club/log.csv 71
    log club/team/days/log.csv 48
    ln -s ../../ben/ben.yaml club/team/link.yaml
    ln -s ../../ben club/team/folder
    ln -s ../ben club/ben
    printf '%s\n' 'athletes: [team/*.yaml, ../ben/ben.yaml, ../ben/*.yaml, ben/*.yaml, team/*/*.yaml]' >club/club.yaml
    rs batch club/club.yaml -o out --weeks 1 -q
    ends 3
    mentions 'likewise for 4 athletes: club/team/link.yaml, club/ben/*.yaml, club/team/folder and 1 more'
    rs batch club/club.yaml -o out --weeks 1 -q --all-errors
    ends 3
    mentions "Ann: 'club/team/../../ben/log.csv' $outside" "Cy: 'club/team/../log.csv' $outside" \
        "'club/team/link.yaml' $linked" "'club/../ben/ben.yaml' $outside" "'club/../ben/*.yaml' $outside" \
        "'club/ben/*.yaml' $linked" "'club/team/folder' $linked"
    [[ ${stderr//$PWD/} != *71* ]] # the folder may have any number
    [ "$(echo out/*.pdf)" = out/di.pdf ]
    printf '%s\n' 'athletes: [ben/*.yaml]' >club/club.yaml
    rs batch club/club.yaml -o out2 --weeks 1 -q --allow ben
    ends 0
    [ "$(echo out2/*.pdf)" = out2/ben.pdf ]
}

@test "of two athletes, no figure of one reaches the other's sheet through a file they name" {
    log club/ben.csv 71
    printf '%s\n' 'name,age,weight,km/week,start,log' 'Ann,30,62,40,2026-11-30,secret/ben.csv' \
        'Ben,30,62,40,2026-11-30,ben.csv' >club/members.csv
    ln -s . club/secret
    rs batch club/members.csv -o out --weeks 1 -q
    ends 3
    pdf_text out/ben.pdf | grep -q 'flag 76 or more'
    [ ! -e out/ann.pdf ]
    sed -i 's,secret/ben.csv,,' club/members.csv
    rs batch club/members.csv -o out --weeks 1 -q
    ends 0
    ! pdf_text out/ann.pdf | grep -qE 'flag 76|71' || return 1
    for layer in 'defaults: {log: ben.csv}' 'groups: {A: {log: ben.csv}}'; do
        printf '%s\n' "$layer" 'athletes: [{name: Ann}]' >club/club.yaml
        rs batch club/club.yaml -o out2 -q
        ends 1
        mentions "cannot set 'name', 'id' or 'log': each athlete has their own [PROFILE_CONFLICT]"
    done
    # a name copied down a column, in whatever way it is written
    for other in ben.csv ./ben.csv .//ben.csv; do
        sed -i "2s,[^,]*$,$other," club/members.csv
        rs batch club/members.csv -o out2 --weeks 1 -q
        ends 3
        mentions "club/members.csv:2: error: Ann: rows 2-3 have the same log" \
            "club/members.csv:3: error: Ben: rows 2-3 have the same log 'ben.csv' [CLUB_LOG]"
        [ ! -e out2/ann.pdf ]
    done
}

@test "the table of athletes is nobody's log, and a bad row keeps its own" {
    printf '%s\n' 'name,age,km/week,start,log,date,resting_hr' 'Ann,30,40,2026-11-30,./members.csv,2026-11-16,50' \
        'Ben,30,40,2026-11-30,,2026-11-17,71' 'Cy,30,40,2026-11-30,,2026-11-18,71' >members.csv
    rs batch members.csv -o out --weeks 1 -q
    ends 3
    mentions "members.csv:2: error: Ann: the log './members.csv' is the table of athletes: name a file of the athlete's own days [CLUB_LOG]"
    [ ! -e out/ann.pdf ] && [ -e out/ben.pdf ]
    log ben.csv 71
    printf '%s\n' 'name,age,km/week,start,log' 'Ann,30,40,2026-11-30,ben.csv' \
        'Ben,30,40,2026-11-30,ben.csv,a cell too many' >members.csv
    rs batch members.csv -o out2 --weeks 1 -q
    ends 3
    mentions "Ann: rows 2-3 have the same log 'ben.csv' [CLUB_LOG]"
    [ ! -e out2/ann.pdf ]
    printf '%s\n' 'defaults: {adult: true, weekly_mileage: 40 km, start: 2026-11-30}' 'athletes:' \
        '  - {name: Ann, log: [ben.csv, ann.csv]}' '  - {name: Ben, log: ben.csv}' >club.yaml
    rs batch club.yaml -o out3 --weeks 1 -q
    ends 3
    mentions "have the same log 'ben.csv' [CLUB_LOG]"
}

@test "themes and templates of one's own name pictures in their own folder" {
    mkdir -p own/templates/themes own/templates/pages
    png logo.png
    png own/templates/pages/plan.png
    person ann.yaml Ann 'print: {theme: club}'
    echo 'logo: ../../../logo.png' >own/templates/themes/club.yaml
    rs make ann.yaml -q --data own
    ends 1
    mentions "own/templates/themes/club.yaml:1:7: error: 'own/templates/themes/../../../logo.png' $outside"
    rs make ann.yaml -q --data own --allow .
    ends 0
    rm own/templates/themes/club.yaml
    person ann.yaml Ann 'notes: ../../../logo.png'
    for bad in "$PWD/logo.png" '../../../logo.png' '{athlete.notes}'; do
        printf '%s\n' 'page: extra' 'body:' "  - {image: \"$bad\", width: 20, height: 20}" >own/templates/pages/extra.yaml
        rs make ann.yaml -q --data own --pages extra
        ends 1
        mentions "logo.png' $outside"
    done
    sed -i 's/image: [^,]*/image: plan.png/' own/templates/pages/extra.yaml
    rs make ann.yaml -q --data own --pages extra
    ends 0
}

@test "a batch opens nothing but the club's folder, the output and what the system has for all" {
    command -v strace >/dev/null || skip "strace is not installed"
    strace -o trace true 2>/dev/null || skip "tracing is forbidden here"
    log ben/log.csv 71
    log club/logs/log.csv 48
    png club/logo.png
    mkdir other
    person ben/ben.yaml Ben
    ln -s ../../ben club/logs/folder
    printf '%s\n' 'name,age,weight,km/week,start,log' 'Ann,30,62,40,2026-11-30,logs/log.csv' \
        'Cy,30,62,40,2026-11-30,../ben/log.csv' 'Di,30,62,40,2026-11-30,logs/folder/log.csv' \
        "Eve,30,62,40,2026-11-30,$PWD/ben/log.csv" >club/members.csv
    printf '%s\n' 'logo: logo.png' 'roster: members.csv' >club/club.yaml
    for preload in '' "$build/tests/inject.so"; do
        INJECT=openat2:1+:ENOSYS run strace -f -y -e trace=open,openat,openat2,creat -o trace \
            -E LD_PRELOAD="$preload" "$runsheet" batch club/club.yaml -o out -j2 --merged ./print.pdf
        [ "$status" -eq 3 ]
        python3 - "$PWD" "$runsheet" "$build" <<'END'
import os, re, sys
here, program, build = sys.argv[1:]
allowed = [here + '/club', here + '/out', here + '/.print.pdf.lock', program, build,
           '/usr', '/lib', '/etc', '/proc', '/sys', '/dev']
n_club = 0
for line in open('trace'):
    m = re.search(r'\b(?:open|openat2?|creat)\((?:(AT_FDCWD|\d+)(?:<([^>]*)>)?, )?"([^"]*)"(.*)', line)
    if not m or re.search(r'= -1 ', m.group(4)) or '= ' not in m.group(4):
        continue
    base = m.group(2) if m.group(1) not in (None, 'AT_FDCWD') else here
    path = os.path.normpath(os.path.join(base, m.group(3)))
    # a folder on the way, opened to look below it and not into it
    if 'O_PATH' in m.group(4) and here.startswith(path):
        continue
    if re.fullmatch(re.escape(here) + r'/print\.pdf(\.part-\w{6})?', path):
        continue
    if path == here: # the folder of the print run, whose unfinished files are looked for
        continue
    n_club += path.startswith(here + '/club')
    assert any(path == a or path.startswith(a + '/') or a.startswith('/lib') and path.startswith(a) for a in allowed), line
    assert '/ben' not in path, line
assert n_club >= 3, n_club
END
        rm -r out print.pdf
    done
}

@test "the kernel keeps the program to its folders, where it knows how" {
    strace -o trace true 2>/dev/null || skip "tracing is not possible here"
    person ann/ann.yaml Ann
    strace -o trace -e trace=landlock_create_ruleset,landlock_restrict_self "$runsheet" make ann/ann.yaml -q
    grep -qE 'landlock_create_ruleset.* = -1' trace && skip "this kernel does not"
    grep -q 'landlock_restrict_self.* = 0' trace
    # and what the user names himself is still there
    ln -s "$PWD/ann/ann.yaml" link.yaml
    mkdir elsewhere
    ln -s "$PWD/elsewhere" out
    rs make link.yaml -q -o out/
    ends 0
    rs make link.yaml -q -o new/folder/x.pdf
    ends 74
    rs make link.yaml -q -o new/folder/
    ends 0
    rs make link.yaml -q -o /dev/null
    ends 0
    for tz in Europe/Berlin :/usr/share/zoneinfo/UTC; do
        SOURCE_DATE_EPOCH= TZ=$tz LC_ALL=C.UTF-8 rs make - -q -o - <ann/ann.yaml
        ends 0
    done
}
