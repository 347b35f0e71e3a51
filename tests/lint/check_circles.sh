#!/bin/sh
# No file calls another that calls it back, by way of others or not.
. "$(dirname "$0")/tap.sh"
objects=${2:-${RUNSHEET_BUILD:-build/release}/src}

# The one recursion: a fragment goes through the passes that called it (layout_int.h).
recursion=layout/fragment.o

# "FILE OTHER" for each symbol that FILE uses and OTHER defines.
calls=$(cd "$objects" && find . -name '*.o' | sort | sed 's,^\./,,' | xargs -r nm -A | awk -v recursion="$recursion" '
    BEGIN { n = 0 }
    { sub(/:/, " ") }
    $(NF - 1) ~ /^[TDRBG]$/ { home[$NF] = $1 }
    $(NF - 1) == "U" { user[n] = $1; used[n++] = $NF }
    END {
        for (i = 0; i < n; i++)
            if (used[i] in home && home[used[i]] != recursion) print user[i], home[used[i]]
    }')
verdict "no files call one another in a circle" "$(printf '%s\n' "$calls" | tsort 2>&1 >/dev/null)"
verdict "there were calls to look at" "$([ -n "$calls" ] || echo "none below $objects")"
finish
