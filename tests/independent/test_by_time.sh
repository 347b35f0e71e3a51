#!/bin/sh
# Plans by time and run-walk ladders, worked out a second time without the program's code.
set -eu
exec python3 tests/independent/by_time.py "$RUNSHEET" 200
