# A batch that is stopped at any moment, in any way, leaves whole files alone, and run again ends in
# the same complete folder.
load helper
load club

# Fifty times in `make soak`, else five.
n_ends=$((${RUNSHEET_SOAK:-0} == 1 ? 50 : 5))

# The run under test, into the folder $1: a file for each athlete, and the print run.
line() {
    line=("$runsheet" batch members.csv --one-sheet --weeks 1 --duplex -q -j2 -o "$1"
        --merged "$1/print.pdf")
}

# stopped WAY MILLISECONDS: a run that is stopped so, after so long.
stopped() {
    local pid victim
    line out
    # What is begun with & does not hear an interrupt.
    env --default-signal=INT setsid "${line[@]}" 2>/dev/null &
    pid=$!
    sleep "$(printf '%d.%03d' $(($2 / 1000)) $(($2 % 1000)))"
    case $1 in
    interrupted) kill -INT $pid ;;
    ended) kill -TERM -$pid ;;
    parent) kill -KILL $pid ;;
    all) kill -KILL -$pid ;;
    worker)
        victim=$(pgrep -P $pid | sed -n "$((RANDOM % 2 + 1))p")
        [ -z "$victim" ] || kill -KILL "$victim"
        ;;
    esac 2>/dev/null || true
    wait $pid 2>/dev/null || true
}

can_mount() {
    unshare -rm mount -t tmpfs none /mnt 2>/dev/null
}

# A run onto a disk that has room for $1 KiB.
short_of_room() {
    mkdir -p disk
    line disk
    # shellcheck disable=SC2016
    unshare -rm sh -c 'mount -t tmpfs -o "size=$1k" none disk && shift || exit
        "$@" 2>full; status=$?; cp -a disk/. out; exit $status' sh "$1" "${line[@]}" ||
        [ $? -eq 74 ]
}

# Each athlete's file is as it should be; the print run may lack who was lost, yet is a whole one.
only_whole_files() {
    local strange
    (cd out && find . -name 'runner-*.pdf' -print0 | xargs -0r sha256sum) | LC_ALL=C sort >now
    strange=$(LC_ALL=C comm -23 now all)
    [ -z "$strange" ] || {
        tell "not as in a run left in peace:" "$strange"
        return 1
    }
    [ ! -e out/print.pdf ] || cmp -s out/print.pdf whole/print.pdf || qpdf --check out/print.pdf
    [ ! -e out/manifest.json ] || python3 -m json.tool out/manifest.json /dev/null
}

@test "a run stopped at any moment is completed by the next run" {
    roster 30
    began=$(date +%s%N)
    line whole
    "${line[@]}"
    took_ms=$((($(date +%s%N) - began) / 1000000 + 1))
    (cd whole && find . -name '*.pdf' -print0 | xargs -0r sha256sum) | LC_ALL=C sort >all
    room=$(du -sk whole | cut -f1)
    ways=(interrupted ended parent all worker disk)
    can_mount || unset 'ways[5]'
    RANDOM=$((${RUNSHEET_SEED:-0} % 32768))
    n_early=0
    for i in $(seq $n_ends); do
        way=${ways[RANDOM % ${#ways[@]}]}
        rm -rf out
        mkdir out
        for again in $(seq $((RANDOM % 3 ? 1 : 2))); do # some are stopped twice
            if [ "$way" = disk ]; then
                short_of_room $((RANDOM % room + 8))
            else
                stopped "$way" $((RANDOM % took_ms))
            fi
            only_whole_files || { tell "end $i, $way, $again"; return 1; }
        done
        [ -e out/print.pdf ] || ((n_early += 1))
        line out
        "${line[@]}"
        same_folder out whole || { tell "end $i: $way"; return 1; }
    done
    [ "$n_early" -ge $((n_ends * 3 / 10)) ] # or the moments were badly drawn
}

@test "workers end when their parent is killed" {
    roster 2000
    "$runsheet" batch members.csv --one-sheet --weeks 1 -j2 -o out 2>/dev/null &
    pid=$!
    for _ in $(seq 500); do
        workers=$(pgrep -P $pid) && break
        sleep 0.02
    done
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

@test "a run that was told to ignore signals goes on" {
    roster 60
    env --ignore-signal=HUP,INT,TERM "$runsheet" batch members.csv --one-sheet --weeks 1 -o out -q &
    pid=$!
    for signal in HUP INT TERM; do
        n_before=$(find out -name '*.pdf' 2>/dev/null | wc -l)
        for _ in $(seq 1000); do # until another is made
            [ "$(find out -name '*.pdf' 2>/dev/null | wc -l)" -le "$n_before" ] || break
            sleep 0.01
        done
        kill -$signal $pid
    done
    [ ! -e out/manifest.json ] # which is made last
    wait $pid
    [ "$(find out -name '*.pdf' | wc -l)" -eq 60 ]
}

@test "files over the size limit are reported, the rest are written" {
    roster 20
    line out
    "${line[@]}"
    run --separate-stderr bash -c 'ulimit -f 100; "$@"' sh "$runsheet" batch members.csv \
        --one-sheet --weeks 1 --duplex -o new --merged new/print.pdf
    ends 74
    mentions "cannot write 'new/print.pdf': File too large"
    table 20 0 0 0 40
    [ "$(jq '.unprinted | length' new/manifest.json)" -eq 20 ]
    rm out/print.pdf {out,new}/manifest.json
    same_folder new out
}

@test "what a run that was killed has told of holds, and so does what it did not come to" {
    roster 4
    line out
    "${line[@]}"
    cp out/manifest.json before.json
    # Killed once it had come to the second, who failed: the sheet of last week is still there.
    {
        head -n 2 before.json | sed 's/,$//'
        echo ',{"id":"runner-002","status":"failed","file":null},'
        printf '{"id":"runner-003","status":"ma'
    } | sed 's/^,{/{/' >out/manifest.json.part-aaaaaa
    sed -i 's/;52,5;/;520,5;/' members.csv
    run --separate-stderr "${line[@]}"
    ends 3
    run --separate-stderr "$runsheet" batch members.csv --one-sheet --weeks 1 --duplex -o out
    ends 3
    mentions "'runner-002.pdf' (the athlete failed in this run)"
    table 0 3 1 0 6
    [ ! -e out/manifest.json.part-aaaaaa ]
}
