#!/bin/sh
# usage: exec.sh TEST   Runs one test with its interpreter, within 15 minutes; keeps a copy of its
# output in build/tap, which Counted.pm prints if the test fails.
name=$1 log=build/tap/$(echo "$1" | tr / _)
case $name in
*.bats) set -- bats --tap "$name" ;;
*.sh) set -- sh "$name" ;;
esac
mkdir -p build/tap
timeout -k 5 900 "$@" >"$log" 2>&1 </dev/null
status=$?
cat "$log"
exit $status
