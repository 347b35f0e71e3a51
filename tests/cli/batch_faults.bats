# System calls fail under a batch, one after the other: it never hangs, never ends with 0 and a file
# that is wrong or missing, says what failed, and the next run completes the folder.
load helper
load club

teardown() {
    [ -z "${pid:-}" ] || kill -KILL "$pid" 2>/dev/null || true
}

setup_faults() {
    roster 4
    batch members.csv -o whole -j2
    ends 0
}

# under_fault INJECT [IN [BELOW]]: a batch with that fault.
under_fault() {
    rm -f "$BATS_TEST_TMPDIR/mark"
    run --separate-stderr timeout -k 1 30 env INJECT="$1" INJECT_IN="${2:-}" \
        INJECT_BELOW="${3:-$PWD/out}" INJECT_MARK="$BATS_TEST_TMPDIR/mark" \
        LD_PRELOAD="$build/tests/inject.so" \
        "$runsheet" batch members.csv --one-sheet --weeks 1 --no-progress -j2 -o out
}

# What is there is right; all is there, or it is said what failed; the next run makes the rest.
is_sound() {
    local f
    [ "$status" -ne 124 ] && [ "$status" -ne 137 ] || {
        tell "$1: it hung"
        return 1
    }
    for f in out/*.pdf; do
        [ ! -e "$f" ] || cmp "$f" "whole/${f#out/}" || return 1
    done
    if [ "$status" -eq 0 ]; then
        same_folder out whole || return 1
    else
        [[ $stderr == *error:* || $stderr == *'out of memory'* ]] || {
            tell "$1: status $status, said: $stderr"
            return 1
        }
    fi
    batch members.csv -o out -j2
    ends 0 && same_folder out whole || {
        tell "after $1"
        return 1
    }
    rm -rf out
}

# each_call FUNCTION WORD MOST [IN]: each of the first calls fails, until it is not reached.
each_call() {
    local n most=$3
    [ "${RUNSHEET_SOAK:-0}" != 1 ] || most=100
    for ((n = 1; n <= most; n++)); do
        under_fault "$1:$n:$2" "${4:-}"
        [ -e "$BATS_TEST_TMPDIR/mark" ] || break
        is_sound "$1:$n:$2" || return 1
    done
    rm -rf out
    [ "$n" -gt 1 ] # it was reached
}

@test "processes and pipes that cannot be had" {
    setup_faults
    each_call fork EAGAIN 3
    each_call pipe EMFILE 5
    each_call poll ENOMEM 2
    each_call waitpid ECHILD 3
}

@test "files that cannot be opened, written, synced or put in their place" {
    setup_faults
    each_call open EMFILE 4
    each_call mkdir EACCES 1
    each_call mkstemp EDQUOT 3
    each_call write ENOSPC 5
    each_call write EINTR 2
    each_call close EIO 5
    each_call fchmod EIO 2
    each_call fsync EIO 1
    each_call syncfs EIO 1
    each_call rename EROFS 2
}

@test "memory that is not to be had in a worker or the parent: an athlete fails, or all is right" {
    setup_faults
    local in n reached=0
    for in in worker parent; do
        for n in 1 15 150 1500 5000; do
            under_fault malloc:$n:ENOMEM $in
            if [ -e "$BATS_TEST_TMPDIR/mark" ]; then
                [ "$status" -ne 0 ] || same_folder out whole
                mentions 'out of memory'
                ((reached += 1))
            fi
            is_sound "malloc:$n in the $in"
        done
        under_fault mmap:1:ENOMEM $in
        is_sound "mmap in the $in"
    done
    [ "$reached" -ge 5 ]
}

@test "a crash loses one athlete at any -j, and the worker is replaced" {
    roster 12
    batch members.csv -o whole
    for j in 1 2; do
        INJECT=rename:1:CRASH INJECT_BELOW=$PWD/out/runner-00 LD_PRELOAD=$build/tests/inject.so \
            batch members.csv -j$j -o out
        ends 3
        mentions 'members.csv:2: error: Runner 001: the program failed on this athlete; the others are not affected: it was killed by signal 11 [BATCH_CRASH]'
        [[ $stderr != *'nothing was written'* ]]
        table 3 0 9 0 6
        [ "$(find out -name '*.part-*' | wc -l)" -gt 0 ] # what the dead left
        touch out/notes.part-abcdef
        batch members.csv -o out
        ends 0
        table 9 3 0 0 24
        rm out/notes.part-abcdef # not ours: still there
        same_folder out whole
        rm -r out
    done
}

@test "a worker that dies and cannot be replaced leaves its work to the others" {
    roster 12
    batch members.csv -o whole
    under_fault rename:1:CRASH,fork:3+:EAGAIN "" "$PWD/out/runner-003"
    ends 3
    table 11 0 1 0 22
    batch members.csv -o out
    table 1 11 0 0 24
    same_folder out whole
}

@test "where no process can be had it gives up, and says so" {
    roster 2
    under_fault fork:1+:EAGAIN
    ends 74
    mentions "runsheet: error: cannot start a worker: Resource temporarily unavailable [BATCH_WORKER]"
    batch members.csv -o out
    ends 0
    table 2 0 0 0 4
}

# stalled CALL BELOW IN [OPTION...]: a batch of twelve, begun, that will never come back from that call.
stalled() {
    roster 12
    INJECT=$1:1:STALL INJECT_BELOW=$PWD/out/$2 INJECT_IN=$3 INJECT_MARK=$PWD/mark \
        LD_PRELOAD=$build/tests/inject.so "$runsheet" batch members.csv --one-sheet --weeks 1 \
        -j2 -o out "${@:4}" 2>said 3>&- &
    pid=$!
    for _ in $(seq 500); do
        [ ! -e mark ] || break
        sleep 0.01
    done
    rm mark
}

# ended MILLISECONDS STATUS: it does so.
ended() {
    for ((i = 0; i < $1; i += 50)); do
        kill -0 $pid 2>/dev/null || break
        sleep 0.05
    done
    ! kill -KILL $pid 2>/dev/null || tell "still there after $1 ms" || return 1
    wait $pid && status=0 || status=$?
    [ "$status" -eq "$2" ]
}

@test "a worker that is stuck does not keep a signal from ending the batch" {
    stalled rename runner-003 worker
    kill -TERM $pid
    ended 10000 143
    grep -q 'stopped by a signal: run the same command again' said
    ! grep -q BATCH_CRASH said || return 1
    batch members.csv -o out
    ends 0
    [ "$(find out -name '*.pdf' | wc -l)" -eq 12 ]
    [ "$(find out -name '*.part-*' | wc -l)" -eq 0 ]
}

@test "where the batch itself is stuck the second signal ends it" {
    stalled rename manifest.json parent
    kill -TERM $pid
    sleep 0.1
    kill -TERM $pid
    ended 2000 143
    batch members.csv -o out
    ends 0
    table 0 12 0 0 24
}

@test "a second batch in the folder keeps its hands off, and says who has it" {
    stalled rename runner-0 worker
    for _ in $(seq 200); do # one file of each worker, and the manifest
        [ "$(find out -name '*.part-*' | wc -l)" -lt 3 ] || break
        sleep 0.02
    done
    (cd out && find . | sort) >before
    busy="another run (process $pid) is writing here: wait for it to finish, or write somewhere else [BATCH_BUSY]"
    batch members.csv -o out
    ends 74
    says "out: error: $busy"
    batch members.csv -o out --shard 1/2
    ends 74
    (cd out && find . | sort) | diff before -
    batch members.csv -o out --dry-run
    ends 0
    kill -KILL $pid
    wait $pid || true
    batch members.csv -o out
    ends 0
    [ "$(find out -name '*.pdf' | wc -l)" -eq 12 ]
    [ "$(find out -not -name '*.pdf' -type f)" = out/manifest.json ]
}

@test "shards share a folder, but not with the whole, with themselves or with other shards" {
    stalled rename runner-0 worker --shard 1/2
    batch members.csv -o out --shard 2/2
    ends 0
    for shard in 1/1 1/2 2/3; do
        batch members.csv -o out --shard $shard
        ends 74
        mentions "out: error: another run (process $pid) is writing here"
    done
    [ -e out/.runsheet.lock ]
    kill -KILL $pid
    wait $pid || true
    batch members.csv -o out --shard 1/2
    ends 0
    [ "$(find out -name '*.pdf' | wc -l)" -eq 12 ]
    [ ! -e out/.runsheet.lock ]
}

@test "two batches do not write one print run" {
    stalled rename print.pdf parent --merged out/print.pdf
    batch members.csv -o other --merged out/print.pdf
    ends 74
    mentions "out/print.pdf: error: another run (process $pid) is writing here"
    [ "$(find out -name 'print.pdf.part-*' | wc -l)" -eq 1 ]
    kill -KILL $pid
    wait $pid || true
    batch members.csv -o other --merged out/print.pdf
    ends 0
    is_pdf out/print.pdf
    [ -z "$(find out -name '*print.pdf?*')" ]
}

@test "where a folder cannot be locked the batch goes on, with a warning" {
    roster 2
    under_fault fcntl:1+:ENOLCK
    ends 0
    mentions "out: warning: cannot lock the output, so another run could write here at the same time: No locks available [BATCH_UNLOCKED]"
    holds members.csv out/manifest.json out/runner-001.pdf out/runner-002.pdf
}
