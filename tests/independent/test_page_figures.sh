#!/bin/sh
# Each figure that a template of a page writes out itself is in `explain`.
set -eu
exec python3 tests/independent/page_figures.py "$RUNSHEET" templates/pages
