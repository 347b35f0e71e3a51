#!/bin/sh
# usage: run_one.sh LOG TEST   Runs TEST into LOG and counts its TAP into LOG.count.
#
# Besides its "not ok" lines a test fails where it ends badly or too late, or breaks off before its
# plan is done.
set -u
log=$1 name=$2 most_seconds=900

case $name in
*.bats) set -- bats --tap "$name" ;;
*.sh) set -- sh "$name" ;;
*) set -- "$name" ;;
esac
from=$(date +%s)
timeout -k 5 $most_seconds "$@" >"$log" 2>&1 </dev/null
status=$?
seconds=$(($(date +%s) - from))

awk -v status=$status '
    /^1\.\.[0-9]+/ { plan += substr($1, 4); has_plan = 1 }
    /^ok .*# *[Ss][Kk][Ii][Pp]/ { skipped++; next }
    /^ok / { passed++ }
    /^not ok / { failed++ }
    END {
        ran = passed + failed + skipped
        if (!has_plan) why = "it gave no plan"
        else if (status == 124 || status == 137) why = "too slow"
        else if (plan != ran) why = "broke off after " ran " of " plan
        else if (status && !failed) why = "ended with status " status
        if (why) failed++
        printf "%d %d %d %s\n", passed, failed, skipped, why
    }' "$log" >"$log.count"

read -r passed failed skipped why <"$log.count"
shown=${name#"$PWD"/}
if [ "$failed" = 0 ]; then
    [ "$skipped" = 0 ] || shown="$shown ($skipped skipped)"
    [ "$seconds" -lt 5 ] || shown="$shown ($seconds s)"
    printf '  ok %4d  %s\n' "$passed" "$shown"
else
    { printf 'FAILED %2d  %s  %s\n' "$failed" "$shown" "$why"; sed 's/^/    /' "$log"; } >"$log.told"
    cat "$log.told"
fi
