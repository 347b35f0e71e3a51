# What every command-line test begins with: a folder of its own, a clean environment, and words to
# say what is expected.
bats_require_minimum_version 1.5.0

setup() {
    root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    runsheet=${RUNSHEET:-$root/build/release/runsheet}
    build=${RUNSHEET_BUILD:-$root/build/release}
    mkdir "$BATS_TEST_TMPDIR/here" "$BATS_TEST_TMPDIR/home"
    cd "$BATS_TEST_TMPDIR/here" || return 1
    export HOME=$BATS_TEST_TMPDIR/home SOURCE_DATE_EPOCH=1795651200 # 2026-11-26
    unset XDG_DATA_HOME NO_COLOR LANG LANGUAGE LC_ALL TZ
}

# The program; then $status, $output (its product) and $stderr (its talk).
rs() {
    run --separate-stderr "$runsheet" "$@"
}

# pdf_text FILE [PAGES]: its text, ten times as fast as by pdftotext; places on the page are lost.
pdf_text() {
    mutool draw -q -F txt "$@"
}

# profile NAME LINE...: a profile of those lines.
profile() {
    local name=$1
    shift
    printf '%s\n' "$@" >"$name"
}

# The smallest profile, and MORE lines.
mara() {
    profile mara.yaml 'name: Mara Lindqvist' 'weight: 62 kg' 'weekly_mileage: 40 km' \
        'long_run_days: [Sunday]' "$@"
}

tell() {
    printf '%s\n' "$@" >&2
}

# ends STATUS
ends() {
    [ "$status" -eq "$1" ] || {
        tell "status $status, not $1" "stdout: $(head -c 2000 <<<"$output")" "stderr: $stderr"
        return 1
    }
}

# says TEXT: that is, exactly, all talk.
says() {
    [ "$stderr" = "$1" ] || {
        tell "said:" "$stderr" "and not:" "$1"
        return 1
    }
}

# mentions TEXT...: each is a part of the talk.
mentions() {
    local text
    for text in "$@"; do
        [[ $stderr == *"$text"* ]] || {
            tell "said:" "$stderr" "and nothing of: $text"
            return 1
        }
    done
}

# prints TEXT...: each is a part of the product.
prints() {
    local text
    for text in "$@"; do
        [[ $output == *"$text"* ]] || {
            tell "printed:" "$output" "and nothing of: $text"
            return 1
        }
    done
}

silent() {
    [ -z "$stderr" ] || {
        tell "said: $stderr"
        return 1
    }
}

# holds FILE...: the current folder holds these files and no others.
holds() {
    local found wanted
    found=$(find . -mindepth 1 -not -type d | sed 's,^\./,,' | LC_ALL=C sort)
    wanted=$( (($#)) && printf '%s\n' "$@" | LC_ALL=C sort || true)
    [ "$found" = "$wanted" ] || {
        tell "there are:" "$found" "and not:" "$wanted"
        return 1
    }
}

is_pdf() {
    [ "$(head -c 5 "$1")" = %PDF- ] && [ "$(tail -c 6 "$1" | tr -d '\n')" = %%EOF ]
}

is_png() {
    [ "$(head -c 8 "$1" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a ]
}
