#!/bin/sh
# usage: exec.sh TEST   Runs one test with its interpreter, within 15 minutes; keeps a copy of its
# output in build/tap, which Counted.pm prints if the test fails.  Of each block of memory the sanitizer
# keeps the innermost callers alone: all thirty of them cost a sixth of the time.
name=$1 log=build/tap/$(echo "$1" | tr / _)
case $name in
*.bats) set -- bats --tap "$name" ;;
*.sh) set -- sh "$name" ;;
esac
mkdir -p build/tap
export ASAN_OPTIONS="malloc_context_size=6${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
timeout -k 5 900 "$@" >"$log" 2>&1 </dev/null
status=$?
cat "$log"
exit $status
