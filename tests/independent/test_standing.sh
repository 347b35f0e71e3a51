#!/bin/sh
# Figures that templates write out themselves: each is told by explain.
set -eu
exec python3 tests/independent/standing.py "$RUNSHEET" templates/pages
