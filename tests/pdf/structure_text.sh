#!/bin/sh
# usage: structure_text.sh FILE.pdf   The structure as text, by poppler: a line for each element's words.
pdfinfo -struct-text "$1" | sed -n 's/^ *"\(.*\)"$/\1/p' | sed 's/^ *//'
