#!/bin/sh
# Two hundred plans, worked out a second time without the program's code.
set -eu
exec python3 tests/independent/recompute.py "$RUNSHEET" 200
