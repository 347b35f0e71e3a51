#!/bin/sh
# Each header compiles alone, with our headers and C's own, and has its guard; each file opens with a
# sentence that says what it is for.
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

verdict "each file opens by saying what it is for" "$(
    find "$root/src" -name '*.[ch]' -o -name '*.def' | sort | while read -r f; do
        [ "$(head -c 3 "$f")" = '/* ' ] || echo "${f#"$root"/}"
    done)"

verdict "no struct hides behind a typedef" "$(
    c_files src | code_lines | grep -E ':[[:space:]]*typedef (struct|union|enum)\b[^(]*$')"
finish
