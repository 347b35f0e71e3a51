#!/bin/sh
# What show writes for people, explain tells.
set -eu
exec python3 tests/independent/told.py "$RUNSHEET" samples/*.yaml
