#!/bin/sh
# A hundred logs of mornings, judged a second time without the program's code.
set -eu
exec python3 tests/independent/mornings.py "$RUNSHEET" 100
