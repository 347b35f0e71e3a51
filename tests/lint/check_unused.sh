#!/bin/sh
# Each function that a header of src declares is called in src, not by tests alone.
. "$(dirname "$0")/tap.sh"

uses=$(cd "$root" && c_files src | code_lines | perl "$lint_dir/unused.pl")
verdict "each function of a header is called in src" "$(printf '%s\n' "$uses" | sed -n 's/^unused: //p')"
verdict "what only its own file calls is static" "$(printf '%s\n' "$uses" | sed -n 's/^own: //p')"
finish
