# A batch that is killed at any moment leaves whole files alone, and run again ends in the same
# folder.
load helper
load club

@test "ten kills at ten moments, and one run to the end" {
    roster 300
    batch members.csv -o whole
    ends 0
    for i in $(seq 10); do
        setsid "$runsheet" batch members.csv --one-sheet --weeks 1 -o out 2>/dev/null &
        pid=$!
        sleep "0.0$((RANDOM % 90 + 10))"
        kill -KILL -$pid 2>/dev/null || kill -KILL $pid 2>/dev/null || true
        wait $pid || true
        for f in out/*.pdf; do
            [ ! -e "$f" ] || cmp "$f" "whole/${f#*/}"
        done
        # From scratch every third time, so that early moments are met again.
        ((i % 3)) || rm -rf out
    done
    batch members.csv -o out
    ends 0
    same_folder out whole
}

@test "workers end when their parent is killed" {
    roster 2000
    "$runsheet" batch members.csv --one-sheet --weeks 1 -j2 -o out 2>/dev/null &
    pid=$!
    sleep 0.3
    workers=$(pgrep -P $pid)
    [ -n "$workers" ]
    kill -KILL $pid
    wait $pid || true
    for _ in $(seq 100); do
        alive=0
        for w in $workers; do
            [ ! -e "/proc/$w/stat" ] || [ "$(awk '{print $3}' "/proc/$w/stat" 2>/dev/null)" = Z ] || alive=1
        done
        ((alive)) || break
        sleep 0.05
    done
    ((!alive))
}
