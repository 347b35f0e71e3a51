#!/bin/sh
# No variable outlives a call: nothing of ours stands in a writable section.
. "$(dirname "$0")/tap.sh"
objects=${2:-${RUNSHEET_BUILD:-build/release}/src}

# .data.rel.ro is constant once the program is linked in place.
verdict "no mutable globals, no static locals" "$(
    find "$objects" -name '*.o' | sort | while read -r o; do
        objdump -t "$o" 2>/dev/null | awk -v o="${o#"$objects"/}" '
            $0 !~ / d / && $0 ~ / O |\*COM\*/ && $0 ~ /\.(data|bss|tdata|tbss)|\*COM\*/ && $0 !~ /\.data\.rel\.ro/ { print o ": " $NF }'
    done)"
verdict "there were objects to look at" "$(
    find "$objects" -name '*.o' 2>/dev/null | grep -q . || echo "none below $objects")"
finish
