# What has changed since the last run, and a print run of only that.
load helper
load club

# news: what was said of changes, on one line.
news() {
    grep -E '^(new|changed|gone|perhaps gone|failed|failed again): ' <<<"$stderr" | paste -sd '|'
}

@test "a run says whose sheets are new, changed or gone since the last one" {
    roster 4
    batch members.csv -o out
    [ -z "$(news)" ] # there was none before
    batch members.csv -o out
    [ -z "$(news)" ]
    sed -i 's/^Runner 002;C;22;52,5/Runner 002;C;22;61,5/; /^Runner 003/d' members.csv
    echo 'Zoe;A;30;60;30;Sunday;2026-11-30' >>members.csv
    batch members.csv -o out --dry-run
    [ "$(news)" = 'changed: Runner 002|new: Zoe|gone: Runner 003' ]
    mentions $'since the last run:\nchanged: Runner 002\n'
    batch members.csv -o out -q
    [ -z "$(news)" ]
    batch members.csv -o out
    [ -z "$(news)" ]
    batch members.csv -o out --force # made again, and the same
    table 4 0 0 0 8
    [ -z "$(news)" ]
}

@test "in JSON everybody is new, changed, unchanged or gone" {
    # told: what the JSON lines say of each athlete.
    told() {
        batch members.csv -o out --changed --messages=json "$@"
        jq -r 'select(.level == "info" and .athlete) | .athlete + ", " + .text' <<<"$stderr" | paste -sd '|'
    }

    roster 3
    [ "$(told)" = 'Runner 001, new: runner-001|Runner 002, new: runner-002|Runner 003, new: runner-003' ]
    sed -i 's/^Runner 002;C;22;52,5/Runner 002;C;22;61,5/; /^Runner 003/d' members.csv
    echo 'Zoe;A;30;60;30;Sunday;2026-11-30' >>members.csv
    [ "$(told --dry-run)" = 'Runner 001, unchanged: runner-001|Runner 002, changed: runner-002|Zoe, new: zoe|Runner 003, gone: runner-003' ]
    [ "$(told --dry-run -q)" = '' ]
}

@test "who fails once and is as before then is not new" {
    roster 3
    batch members.csv -o out --merged all.pdf
    cp members.csv good.csv
    sed -i 's/^Runner 002;C;22;52,5/Runner 002;C;22;fourty/' members.csv
    echo 'New;A;30;sixty;30;Sunday;2026-11-30' >>members.csv
    for word in failed 'failed again'; do
        batch members.csv -o out --merged all.pdf --changed
        ends 3
        [ "$(news)" = "$word: Runner 002, New" ]
    done
    sed '/^Runner 002/d' good.csv >without.csv
    batch without.csv -o out --merged all.pdf --changed --dry-run
    [ "$(news)" = 'gone: Runner 002' ]
    batch good.csv -o out --merged all.pdf --changed
    ends 0
    [ -z "$(news)" ]
    mentions 'nothing is new or changed: no print run is written'
}

@test "who fails is named at the end of a first run and of a check, by row where there is no name" {
    printf '%s\n' 'Name,Age,km/week' 'Al,30,30' ',31,30' 'Cy,32,no' 'Cy,33,none too' >members.csv
    local -r who='row 3, Cy (cy-1), Cy (cy-2)'
    batch members.csv -o out
    ends 3
    [ "$(news)" = "failed: $who" ]
    run -1 --separate-stderr "$RUNSHEET" check members.csv
    mentions "3 of 4 athletes have errors: $who"
    run -3 --separate-stderr "$RUNSHEET" batch members.csv -o out --messages=json
    mentions '"athlete":null,"text":"failed: row 3"'
}

@test "who has left is known whatever else is wrong, and who fails again is a line of the roster" {
    printf '%s\n' 'Name,Age,km/week,Member number,Status' 'Al,30,30,a,' 'Bo,32,30,b,' 'Cy,32,30,c,' 'Di,33,no,d,' \
        'Ed,34,30,e,' 'Flo,35,30,e,' >members.csv
    batch members.csv -o out --merged all.pdf
    ends 3
    sed -i 's/^Bo.*/Bo,32,30,b,Resigned/; s/^Al,30,30/Al,30,40/; s/^Cy,32/Cy,x/' members.csv
    batch members.csv -o out --merged all.pdf --changed
    ends 3
    [ "$(news)" = 'changed: Al|gone: Bo|failed: Cy|failed again: Di, Ed, Flo' ]
    mentions "'b.pdf' (the athlete is no longer in the club)"
    pdf_text out/all.pdf >all.txt
    grep -qF 'Still no sheet: Di, Ed, Flo. See messages.' all.txt
    [ "$(grep -c '^Cy' all.txt)" -eq 2 ] # in both lists
}

@test "namesakes among them have their ids beside their names" {
    printf '%s\n' 'Name,Age,km/week,Member number' 'Cy,30,30,a' 'Bo,32,30,b' 'Dee,32,30,d' >members.csv
    batch members.csv -o out
    printf '%s\n' 'Name,Age,km/week,Member number' 'cy,41,30,c' 'Bo,32,40,b' 'Eve,20,30,e' 'EVE,20,30,f' >members.csv
    batch members.csv -o out
    [ "$(news)" = 'changed: Bo|new: cy (c), Eve (e), EVE (f)|gone: Cy (a), Dee' ]
}

@test "--changed lists and prints only what is new or changed" {
    roster 6
    batch members.csv -o out --merged all.pdf --changed
    ends 0
    [ "$(wc -l <<<"$output")" -eq 6 ]
    sed -i 's/^Runner 002;C;22;52,5/Runner 002;C;22;61,5/; s/^Runner 005;\(.\);25;55,5/Runner 005;\1;25;65,5/' members.csv
    for workers in 1 2; do
        cp -r out "out$workers"
        batch members.csv -o "out$workers" --merged some.pdf --changed -j$workers
        ends 0
        [ "$output" = "out$workers/runner-002.pdf"$'\n'"out$workers/runner-005.pdf" ]
        table 2 4 0 0 12
        mentions "wrote out$workers/some.pdf, 6 pages"
        pdf_text "out$workers/some.pdf" >some.txt
        [ "$(grep -oE 'Runner 00[0-9]' some.txt | sort -u | paste -sd ,)" = 'Runner 002,Runner 005' ]
        cmp out1/some.pdf "out$workers/some.pdf"
    done
    rm out1/some.pdf
    batch members.csv -o out1 --merged some.pdf --changed
    ends 0
    [ -z "$output" ]
    mentions 'nothing is new or changed: no print run is written'
    [ ! -e out1/some.pdf ]
}

@test "paper of several sizes in a print run is warned of" {
    {
        echo 'Name,Age,print.paper'
        printf '%s\n' 'Ann,30,a4' 'Bo,31,letter' 'Cy,32,a4' 'Dee,33,a4' 'Eve,34,a5'
    } >members.csv
    batch members.csv -o out --merged print.pdf
    ends 0
    mentions 'members.csv: warning: the sheets of the print run are for different paper: bo (Letter), eve (A5), all others A4; --paper a4 prints all of them on A4 [BATCH_PAPER]'
    is_pdf out/print.pdf
    batch members.csv -o out --merged print.pdf --paper a4
    ends 0
    ! grep -q BATCH_PAPER <<<"$stderr" || return 1
}

@test "a print run is a sound file with its objects packed, whatever it is made of" {
    {
        echo 'club: Harriers (1 0 R)'
        echo 'logo: logo.png'
        echo 'roster: members.csv'
        echo 'groups: {A: {}, B: {}}'
    } >club.yaml
    mara
    "$runsheet" preview mara.yaml -q -o logo.png --dpi 20
    roster 5
    batch club.yaml -o out --merged print.pdf --duplex
    ends 0
    qpdf --check out/print.pdf
    [ "$(grep -ac '/Subtype /Image' out/print.pdf)" -le 2 ] # the logo, once, and its mask
    [ "$(grep -ac '/Type /ObjStm' out/print.pdf)" -ge 5 ]
    # every page of an athlete is as in the athlete's own file
    pdf_text out/print.pdf >all.txt
    for id in 001 004; do
        pdf_text "out/runner-$id.pdf" | grep -v '^$' | head -n 20 >own.txt
        while read -r line; do
            grep -qF -- "$line" all.txt || {
                tell "not in the print run: $line"
                return 1
            }
        done <own.txt
    done
    titles=$(qpdf --json --json-key=outlines out/print.pdf | jq -r '[.outlines[] | .title, (.kids[].title)] | join(",")')
    [[ $titles == 'A,Runner 003,B,Runner 001,Runner 004'* || $titles == *'A,Runner 003'* ]] || {
        tell "$titles"
        return 1
    }
}

# changed_after: who is printed by --changed after the run that failed.
changed_after() {
    batch members.csv -o out --merged print.pdf --changed
    ends 0
    [ "$(xargs -n 1 basename <<<"$output" | paste -sd ' ')" = "$1" ]
    pdf_text out/print.pdf | grep -oE 'Runner 00[0-9]' | sort -u | paste -sd , >found
    [ "$(cat found)" = "$2" ]
    batch members.csv -o out --merged print.pdf --changed
    ends 0
    [ -z "$output" ]
}

@test "what a print run that failed should have had is printed by the next --changed" {
    roster 6
    batch members.csv -o out --merged print.pdf
    ends 0
    kg=51
    for failure in write:1:ENOSPC mkstemp:2:EMFILE close:2:EIO rename:1:EROFS; do
        sed -i "s/^Runner 00\([25]\);C;\(..\);../Runner 00\1;C;\2;$((kg += 9))/" members.csv
        INJECT=$failure INJECT_BELOW=$PWD/out/print.pdf LD_PRELOAD=$build/tests/inject.so \
            batch members.csv -o out --merged print.pdf --changed
        ends 74
        mentions "cannot write 'out/print.pdf'"
        # made, and unchanged from now on, but not printed
        changed_after 'runner-002.pdf runner-005.pdf' 'Runner 002,Runner 005'
    done
}

@test "what was not printed is remembered over other runs, and when the run is killed" {
    roster 6
    batch members.csv -o out --merged print.pdf
    sed -i 's/^Runner 002;C;22;52,5/Runner 002;C;22;61,5/; s/^Runner 005;\(.\);25;55,5/Runner 005;\1;25;65,5/' members.csv
    INJECT=rename:1:EROFS INJECT_BELOW=$PWD/out/print.pdf LD_PRELOAD=$build/tests/inject.so \
        batch members.csv -o out --merged print.pdf --changed
    ends 74
    batch members.csv -o out --merged print.pdf --changed --only 003 # has nothing to print
    ends 0
    # killed when its sheets are made and the manifest of them is begun
    INJECT=write:1:CRASH INJECT_IN=parent INJECT_BELOW=$PWD/out/print.pdf LD_PRELOAD=$build/tests/inject.so \
        batch members.csv -o out --merged print.pdf --changed
    [ "$status" -ge 128 ]
    changed_after 'runner-002.pdf runner-005.pdf' 'Runner 002,Runner 005'
    # stopped before the list is out
    sed -i 's/^Runner 004;B;24;../Runner 004;B;24;70/' members.csv
    run --separate-stderr bash -c "'$runsheet' batch members.csv --one-sheet --weeks 1 -o out --changed >/dev/full"
    ends 74
    changed_after 'runner-004.pdf' 'Runner 004'
}

@test "a print run that has no place is refused before a sheet is made" {
    roster 2
    batch members.csv -o out --merged members.csv/print.pdf
    ends 74
    says "members.csv: error: cannot write 'members.csv': Not a directory [FILE_WRITE]"
    holds members.csv
    batch members.csv -o new/sheets --merged new/print.pdf # its folder is made with that of the sheets
    ends 0
    is_pdf new/print.pdf
    batch members.csv -o other --merged sub/folder/print.pdf
    ends 0
    is_pdf sub/folder/print.pdf
}

@test "a sheet that a run without --merged has made is in the next print run of what changed" {
    roster 4
    batch members.csv -o out # only to look at
    batch members.csv -o out --merged print.pdf --changed
    ends 0
    [ -z "$(news)" ]
    [ "$(wc -l <<<"$output")" -eq 4 ]
    sed -i 's/^Runner 002;C;22;52,5/Runner 002;C;22;61,5/' members.csv
    batch members.csv -o out
    [ "$(news)" = 'changed: Runner 002' ]
    batch members.csv -o out # made and not printed
    [ "$(news)" = 'changed: Runner 002' ]
    batch members.csv -o out --changed # listed and not printed
    [ "$output" = out/runner-002.pdf ]
    batch members.csv -o out --merged print.pdf --changed --dry-run
    [ "$(news)" = 'changed: Runner 002' ]
    changed_after runner-002.pdf 'Runner 002'
    batch members.csv -o out
    [ -z "$(news)" ]
}

@test "a table that is cut off makes nobody leave" {
    printf 'Name,Age,Weekly km\nAnna Lee,40,30\nBen Li,41,30\nCy Moe,42,30\n' >t.csv
    rs batch t.csv --set start=2026-11-30 --weeks 1 -o t -q
    ends 0
    printf 'Name,Age,Weekly km\nAnna Lee,40,30\n"Ben Li,41,30\nCy Moe,42,30\n' >t.csv
    rs batch t.csv --set start=2026-11-30 --weeks 1 -o t
    ends 3
    ! grep -E '^gone|no longer' <<<"$output$stderr" || return 1
    printf 'Name,Age,Weekly km\nAnna Lee,40,30\nBen Li,41,30\nCy Moe,42,30\n' >t.csv
    rs batch t.csv --set start=2026-11-30 --weeks 1 -o t --changed
    ends 0
    ! grep -E 'new:|changed:' <<<"$output$stderr" || return 1
}

@test "two rows share an id by mistake: nobody is gone, and nobody is new once it is corrected" {
    printf '%s\n' 'Name,Age,km/week,Member number' 'Al,30,30,a' 'Bo,32,30,b' 'Cy,32,30,c' >members.csv
    batch members.csv -o out --merged all.pdf
    sed -i 's/30,b$/30,c/' members.csv
    batch members.csv -o out --merged all.pdf --changed
    ends 3
    [ "$(news)" = 'perhaps gone: Bo, Cy; a row that cannot be read or has the id of another may be theirs|failed: Bo, Cy' ]
    [[ $stderr != *'left over'* ]]
    sed -i 's/^Bo,32,30,c/Bo,32,30,b/' members.csv
    batch members.csv -o out --changed
    [ -z "$(news)" ]
    sed -i 's/^Al,30,30/Al,30,40/' members.csv
    batch members.csv -o out
    mentions $'since the last print run:\nchanged: Al\n'
}

@test "a roster of --changed tells namesakes apart that are not in it; who is cleared need not speak to the coach" {
    printf '%s\n' 'Name,Age,km/week,Any medical conditions?,Cleared,id' 'Sam Smith,30,45,dodgy knee,yes,1' 'Sam Smith,30,45,dodgy hip,,2' >members.csv
    rs batch members.csv -o out --set start=2026-11-30 --pages week --weeks 1 --merged print.pdf
    mentions "Sam Smith (row 3) has another answer about health than no, and no hard runs until you have asked this runner and 'cleared' is yes"
    pdf_text out/print.pdf 1 >roster.txt
    [ "$(grep -c 'speak to coach' roster.txt)" -le 2 ] # in a line, and in the foot
    sed -i '2s/,45,/,55,/' members.csv
    rs batch members.csv -o out --set start=2026-11-30 --pages week --weeks 1 --merged print.pdf --changed
    pdf_text out/print.pdf 1 >roster.txt
    grep -q 'Sam Smith, id 1' roster.txt
    ! grep -qi 'speak to coach' roster.txt || return 1
}
