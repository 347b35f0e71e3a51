#!/bin/sh
# The text of forty-eight runners' sets: each fact once, in one wording, of what the set holds.
set -eu
exec python3 tests/visual/set_walk.py "$RUNSHEET_BUILD/visual/words" "$RUNSHEET"
