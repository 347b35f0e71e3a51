#!/bin/sh
# Paces, goals, splits and what to eat for the race, worked out a second time without the program's code.
set -eu
exec python3 tests/independent/paces.py "$RUNSHEET" 200
