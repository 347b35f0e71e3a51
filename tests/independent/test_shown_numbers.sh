#!/bin/sh
# Each number that `show` prints is in `explain`.
set -eu
exec python3 tests/independent/shown_numbers.py "$RUNSHEET" samples/*.yaml
