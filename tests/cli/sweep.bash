# usage: sweep.bash INJECTOR LAST PROGRAM ARGUMENT...   Runs the program, which writes to standard
# output, and at each request for memory that may be refused a copy of it (INJECT_SWEEP), to which
# it is: the copy ends with 71 and has written nothing, or what it has written is right.
#
# Most requests are alike, made as templates are read: every hundredth of these is a case, and each
# of the LAST ones.  All cases run in `make soak`, else a tenth.
set -u
injector=$1 last=$2 n_cases=0 n_ends=0
shift 2
export INJECT=malloc:0:ENOMEM
INJECT_COUNT=count LD_PRELOAD=$injector "$@" >right 2>err || exit
total=$(<count)
from=$((total > last ? total - last : 0))
for n in $(seq 1 100 $from) $(seq $((from + 1)) "$total"); do
    ((n_cases += 1))
    [ "${RUNSHEET_SOAK:-0}" = 1 ] || (((n_cases + ${RUNSHEET_SEED:-0}) % 10 == 0)) || continue
    echo "$n"
done >cases
: >cases.ended
INJECT_SWEEP=cases LD_PRELOAD=$injector "$@" >out 2>err && cmp out right || exit
while read -r n status; do
    case $status in
    0) cmp cases."$n".out right && [ ! -s cases."$n".err ] ;;
    71)
        read -r said <cases."$n".err
        [ ! -s cases."$n".out ] && [[ $said == "runsheet: out of memory"* ]] && ((n_ends += 1))
        ;;
    *) false ;;
    esac || {
        echo "request $n of $total: status $status"
        cat cases."$n".err
        exit 1
    } >&2
done <cases.ended
[ "$(wc -l <cases.ended)" -eq "$(wc -l <cases)" ] || exit
# Else hardly anything was refused.
((total > last && n_ends * 12 >= n_cases))
