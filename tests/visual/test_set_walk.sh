#!/bin/sh
# The text of fifty-one runners' sets: each fact once, in one wording, of what the set holds.
set -eu
exec python3 tests/visual/set_walk.py "$RUNSHEET_BUILD/visual/words" "$RUNSHEET"
