# usage: sweep.bash INJECTOR LAST PROGRAM ARGUMENT...   Runs the program, which writes to standard
# output, once for each request for memory that may be refused: it ends with 71 and has written
# nothing, or what it has written is right.
#
# Most requests are alike, made as templates are read: every hundredth of these is a case, and each
# of the LAST ones.  All cases run in `make soak`, else a tenth.
set -u
injector=$1 last=$2 n_cases=0 n_ends=0
shift 2
INJECT=malloc:0:ENOMEM INJECT_COUNT=count LD_PRELOAD=$injector "$@" >right 2>err || exit
total=$(<count)
from=$((total > last ? total - last : 0))
for n in $(seq 1 100 $from) $(seq $((from + 1)) "$total"); do
    ((n_cases += 1))
    [ "${RUNSHEET_SOAK:-0}" = 1 ] || (((n_cases + ${RUNSHEET_SEED:-0}) % 10 == 0)) || continue
    INJECT=malloc:$n:ENOMEM LD_PRELOAD=$injector timeout 20 "$@" >out 2>err
    status=$?
    case $status in
    0) cmp out right && [ ! -s err ] ;;
    71) [ ! -s out ] && [[ $(<err) == "runsheet: out of memory"* ]] && ((n_ends += 1)) ;;
    *) false ;;
    esac || {
        echo "request $n of $total: status $status"
        cat err
        exit 1
    } >&2
done
# Else hardly anything was refused.
((total > last && n_ends * 12 >= n_cases))
