#!/bin/sh
# Two hundred plans, in soak two thousand, worked out a second time without the program's code.
set -eu
[ "${RUNSHEET_SOAK:-0}" = 1 ] && n=2000 || n=200
exec python3 tests/independent/recompute.py "$RUNSHEET" "$n"
