#!/bin/sh
# Thirty returns after days off and after a race, in soak three hundred, worked out without the program's code.
set -eu
[ "${RUNSHEET_SOAK:-0}" = 1 ] && n=300 || n=30
exec python3 tests/independent/returns.py "$RUNSHEET" "$n"
