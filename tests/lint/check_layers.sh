#!/bin/sh
# Includes point one way: a room sees itself and the rooms to its left.  Third-party headers stay in
# the room that owns them, and out of our headers.
. "$(dirname "$0")/tap.sh"

includes=$(cd "$root" && grep -rnE '^[[:space:]]*#[[:space:]]*include' --include='*.[ch]' --include='*.def' src |
    sed -E 's/[[:space:]]*#[[:space:]]*include[[:space:]]*//')

# FILE:LINE:"base/diag.h" or FILE:LINE:<stdio.h>
verdict "each include of ours points to a room on the left" "$(printf '%s\n' "$includes" | awk -F: '
    BEGIN {
        split("base science ydoc table catalog athlete plan tree expr show explain text dlist art layout template page paint batch cli", order, " ")
        for (i in order) rank[order[i]] = i + 0
        rank["catalog"] = rank["athlete"]                # side by side: neither sees the other
        only["science"] = " base "
        only["paint"] = " base text dlist "
        only["main.c"] = " base cli "
    }
    $3 ~ /^"/ {
        split($1, from, "/"); room = from[2]
        target = $3; gsub(/"/, "", target); sub(/[[:space:]].*/, "", target); split(target, to, "/")
        if (to[1] == room) next
        if (!(to[1] in rank)) why = "there is no room " to[1]
        else if (room in only) why = index(only[room], " " to[1] " ") ? "" : room " may not see " to[1]
        else if (!(room in rank)) why = "a file in no room"
        else why = rank[to[1]] < rank[room] ? "" : room " may not see " to[1]
        if (why) print $1 ":" $2 ": " target ": " why
    }')"

verdict "third-party headers stay in the room that owns them" "$(printf '%s\n' "$includes" | awk -F: '
    function home(header) {
        if (header ~ /^expat\.h$/) return "^src/table/workbook\\.c$"
        if (header ~ /^minizip\//) return "^src/table/(workbook|sheet)\\.c$"
        if (header ~ /^unicode\/ucnv\.h$/) return "^src/table/decode\\.c$"
        if (header ~ /^yaml\.h$/) return "^src/ydoc/"
        if (header ~ /^(ft2build\.h|freetype\/|hb|unicode\/)/) return "^src/text/"
        if (header ~ /^hpdf/) return "^src/paint/pdf_object\\.c$"
        if (header ~ /^(qpdf\/|dlfcn\.h)/) return "^src/paint/pdf_pack\\.c$"
        if (header ~ /^cairo/) return "^src/paint/"
        if (header ~ /^jansson\.h$/) return "^src/(base|show|batch)/"
        if (header ~ /^qrencode\.h$/) return "^src/art/"
        if (header ~ /^nettle\//) return "^src/base/digest\\.c$"
        if (header ~ /^(linux\/|malloc\.h$)/) return "^src/base/os_linux\\.c$"
        if (header ~ /^(zlib|libdeflate|png)\.h$/) return "^src/paint/"
        if (header ~ /^(assert|ctype|errno|float|inttypes|iso646|limits|math|stdalign|stdarg|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string)\.h$/) return "."
        if (header ~ /^(fcntl|dirent|unistd|signal|spawn|time|getopt|poll|sys\/.*)\.h$/) return "^src/(base|batch|cli)/"
        if (header == "fnmatch.h") return "^src/athlete/"
        return "^$"
    }
    $3 ~ /^</ {
        header = $3; sub(/^</, "", header); sub(/>.*/, "", header)
        if ($1 !~ home(header)) print $1 ":" $2 ": <" header "> has no home here"
    }')"

verdict "our headers take in no third-party header" "$(printf '%s\n' "$includes" | awk -F: '
    $1 ~ /\.h$/ && $3 ~ /^</ && $3 !~ /^<(assert|errno|float|inttypes|limits|math|stdarg|stdbool|stddef|stdint|stdio|stdlib|string)\.h>/ {
        print $1 ":" $2 ": " $3
    }')"

verdict "each source file takes in its own header first" "$(
    for c in $(c_files src | grep '\.c$'); do
        h=${c%.c}.h
        [ -f "$root/$h" ] || continue
        first=$(grep -m1 '^#include' "$root/$c")
        [ "$first" = "#include \"${h#src/}\"" ] || echo "$c: begins with $first"
    done)"
finish
