#!/bin/sh
# Each header compiles alone, with nothing but ours and C's own in sight, and bears its guard.
. "$(dirname "$0")/tap.sh"

verdict "each header compiles alone" "$(
    cd "$root" && find src -name '*.h' | sort | xargs -r -P "$(nproc)" -I {} sh -c '
        echo "#include \"$(echo {} | sed s,^src/,,)\"" |
            ${CC:-gcc} -std=c11 -D_POSIX_C_SOURCE=200809L -Isrc -Wall -Wextra -Werror -fsyntax-only -x c - 2>&1 |
            head -5')"

verdict "each header has the guard ROOM_FILE_H" "$(
    for h in $(c_files src | grep '\.h$'); do
        guard=$(echo "${h#src/}" | tr 'a-z/.' 'A-Z__')
        grep -qx "#ifndef $guard" "$root/$h" && grep -qx "#define $guard" "$root/$h" || echo "$h: wants $guard"
    done)"

verdict "no struct hides behind a typedef" "$(
    c_files src | code_lines | grep -E ':[[:space:]]*typedef (struct|union|enum)\b[^(]*$')"
finish
