# What may stand in the folder of a batch, and in its way.
load helper
load club

@test "links and pipes in the folder are reported and never written" {
    roster 4
    batch members.csv -o whole --name-template '{group}/{id}'
    mkdir -p out/C kept
    echo kept >kept/runner-003.pdf
    ln -s ../../kept/runner-003.pdf out/C/runner-001.pdf # a file of another place
    ln -s ../../kept/none.pdf out/C/runner-004.pdf       # nothing yet
    ln -s ../kept out/A                                  # a folder of another place
    ln -s ../kept out/B
    mkfifo out/C/pipe.pdf
    batch members.csv -o out --name-template '{group}/{id}'
    ends 74
    mentions "cannot write 'out/A': it is a symbolic link" "Runner 001: cannot write 'out/B': it is" \
        "cannot write 'out/A': it is a symbolic link: remove it, or name another file [FILE_WRITE]"
    [ "$(ls kept)" = runner-003.pdf ] && [ "$(cat kept/runner-003.pdf)" = kept ]
    rm -r out
    mkdir -p out/A out/B
    ln -s ../../kept/runner-003.pdf out/B/runner-001.pdf
    ln -s ../../kept/none.pdf out/B/runner-004.pdf
    mkfifo out/C out/A/runner-003.pdf
    run --separate-stderr timeout 20 "$runsheet" batch members.csv --one-sheet --weeks 1 -o out \
        --name-template '{group}/{id}'
    ends 74
    mentions "Runner 001: cannot write 'out/B/runner-001.pdf': it is a symbolic link" \
        "Runner 004: cannot write 'out/B/runner-004.pdf': it is a symbolic link" \
        "Runner 003: cannot write 'out/A/runner-003.pdf': something that is not a regular file has this name" \
        "Runner 002: cannot write 'out/C': Not a directory"
    [ "$(ls kept)" = runner-003.pdf ] && [ "$(cat kept/runner-003.pdf)" = kept ]
    rm -r out
    batch members.csv -o out --name-template '{group}/{id}'
    ends 0
    same_folder out whole
}

@test "under the address sanitizer: leftover files, failures, a print run, a crash" {
    runsheet=$root/build/san/runsheet
    [ -x "$runsheet" ] || skip "the program is not built with sanitizers"
    export ASAN_OPTIONS=detect_leaks=0
    roster 4 'Bad;A;30;620;30;Sunday;2026-11-30' 'Runner 001;A;30;62;30;Sunday;2026-11-30'
    batch members.csv -o out --merged ./print.pdf --name-template '{group}/{id}'
    ends 3
    sed -i -e '3d' -e '$d' members.csv
    touch out/A/runner-003.pdf.part-aaaaaa out/manifest.json.part-aaaaaa
    batch members.csv -o out --merged ./print.pdf
    ends 3
    mentions "out/manifest.json: warning:" "'C/runner-002.pdf'" 'Bad: weight (kg) 620 kg'
    batch members.csv -o out --dry-run
    ends 3
    batch members.csv -o out --merged members.csv/print.pdf
    ends 74
    [[ $stderr != *Sanitizer* ]]
}

@test "a manifest that is a link or a pipe is refused; a print run goes where its link leads" {
    roster 2
    mkdir out
    echo kept >kept
    ln -s ../kept out/manifest.json
    batch members.csv -o out
    ends 74
    mentions "cannot write 'out/manifest.json': it is a symbolic link"
    rm out/manifest.json
    mkfifo out/manifest.json
    run --separate-stderr timeout 20 "$runsheet" batch members.csv --one-sheet --weeks 1 -o out
    ends 74
    mentions "cannot write 'out/manifest.json': something that is not a regular file has this name"
    rm out/manifest.json
    ln -s kept print.pdf
    batch members.csv -o out --merged ./print.pdf
    ends 0
    [ -L print.pdf ] && is_pdf kept
    ln -s out/runner-001.pdf own.pdf
    batch members.csv -o out --merged ./own.pdf
    ends 2
    mentions '--merged needs a file of its own'
    "$runsheet" batch members.csv -q --one-sheet --weeks 1 -o out --merged /dev/stdout >straight
    is_pdf straight
    ln -s out folder # the folder itself may be one
    batch members.csv -o folder
    ends 0
    table 0 2 0 0 4
}
