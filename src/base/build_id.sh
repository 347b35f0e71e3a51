#!/bin/sh
# usage: build_id.sh FILE...   Writes the C source of build_id, a digest of the files' names and bytes.
set -eu
LC_ALL=C
export LC_ALL

id=$(printf '%s\n' "$@" | sort -u | xargs sha256sum | sha256sum)
printf '#include "base/asset.h"\n\nconst char build_id[] = "%s";\n' "${id%% *}"
