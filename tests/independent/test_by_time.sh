#!/bin/sh
# Plans by time and run-walk ladders, two hundred or in soak two thousand, worked out a second time without the
# program's code.
set -eu
[ "${RUNSHEET_SOAK:-0}" = 1 ] && n=2000 || n=200
exec python3 tests/independent/by_time.py "$RUNSHEET" "$n"
