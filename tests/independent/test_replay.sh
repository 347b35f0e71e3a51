#!/bin/sh
# A hundred logs, replayed a second time without the program's code.
set -eu
exec python3 tests/independent/replay.py "$RUNSHEET" 100
