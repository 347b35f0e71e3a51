# Sourced by the lint scripts.  ROOT is the tree that is judged: the project, or what self-tests
# have planted.
# shellcheck shell=sh
LC_ALL=C
export LC_ALL
root=${1:-.}
lint_n=0

# verdict TITLE FINDINGS...: one TAP line; any finding fails it.
verdict() {
    lint_n=$((lint_n + 1))
    if [ -z "$2" ]; then
        echo "ok $lint_n - $1"
    else
        echo "not ok $lint_n - $1"
        printf '%s\n' "$2" | sed 's/^/# /'
    fi
}

finish() {
    echo "1..$lint_n"
}

# Our C files below the folders given.
c_files() {
    (cd "$root" && find "$@" -name '*.[ch]' 2>/dev/null | sort)
}

# FILE:LINE:CODE of each C file named on standard input, comments and texts blanked.
code_lines() {
    (cd "$root" && xargs -r perl "$lint_dir/code.pl")
}
lint_dir=$(cd "$(dirname "$0")" && pwd)
