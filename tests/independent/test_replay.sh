#!/bin/sh
# A hundred logs, in soak a thousand, replayed a second time without the program's code.
set -eu
[ "${RUNSHEET_SOAK:-0}" = 1 ] && n=1000 || n=100
exec python3 tests/independent/replay.py "$RUNSHEET" "$n"
