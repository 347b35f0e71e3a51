# Each system call that touches a file of ours fails in turn: what is left is whole or not there,
# and the message names the file.
load helper

# with_failure KIND: runs the program with the Nth call failing, for N = 1, 2, ... until that call
# is not reached any more; after each run `judge` looks at what is left.
with_failure() {
    local kind=$1 word=$2 n=0
    shift 2
    while n=$((n + 1)); do
        [ "$n" -lt 200 ] || return 1
        rm -f "$BATS_TEST_TMPDIR/mark"
        INJECT=$kind:$n:$word INJECT_BELOW=$PWD/ INJECT_MARK=$BATS_TEST_TMPDIR/mark \
            LD_PRELOAD=$build/tests/inject.so run --separate-stderr "$runsheet" "$@"
        [ -e "$BATS_TEST_TMPDIR/mark" ] || break
        judge "$kind:$n:$word" || return 1
    done
    # It was reached at least once, and without a failure all is well.
    [ "$n" -gt 1 ] && ends 0 || return 1
    [ ! -e old ] || cp old mara.pdf
}

# Failed with 74 and the old file in place, or all was well.
old_or_new() {
    if [ "$status" -eq 0 ]; then
        is_pdf mara.pdf
    else
        ends 74 && cmp mara.pdf old && [[ $stderr == *mara.* ]] && [[ $stderr == *error:* ]]
    fi || {
        tell "$1"
        return 1
    }
    holds mara.pdf mara.yaml old
    cp old mara.pdf
}

prepare() {
    mara
    printf '%s' '%PDF-old' >mara.pdf
    cp mara.pdf old
}

@test "open, read, write, close, sync, mode, rename, temporary name" {
    prepare
    judge() { old_or_new "$1"; }
    with_failure open EMFILE make mara.yaml -q
    with_failure read EIO make mara.yaml -q
    with_failure write ENOSPC make mara.yaml -q
    with_failure close EIO make mara.yaml -q
    with_failure fsync EIO make mara.yaml -q
    with_failure fchmod EIO make mara.yaml -q
    with_failure rename EROFS make mara.yaml -q
    with_failure mkstemp EDQUOT make mara.yaml -q
}

@test "a failed write, sync or rename is told with the file's name and the reason" {
    prepare
    judge() {
        ends 74 && says "mara.pdf: error: cannot write 'mara.pdf': No space left on device [FILE_WRITE]" &&
            cmp mara.pdf old
    }
    with_failure write ENOSPC make mara.yaml -q
    with_failure fsync ENOSPC make mara.yaml -q
    with_failure rename ENOSPC make mara.yaml -q
    with_failure mkstemp ENOSPC make mara.yaml -q
}

@test "half reads, half writes and interruptions lose nothing" {
    mara
    "$runsheet" make mara.yaml -q
    cp mara.pdf old
    judge() { ends 0 && cmp mara.pdf old && holds mara.pdf mara.yaml old; }
    with_failure read SHORT make mara.yaml -q
    with_failure write SHORT make mara.yaml -q
    with_failure read EINTR make mara.yaml -q
    with_failure write EINTR make mara.yaml -q
}

@test "where nothing was there, nothing is there after" {
    mara
    judge() {
        if [ "$status" -eq 0 ]; then is_png mara.png; else ends 74 && [ ! -e mara.png ]; fi
        rm -f mara.png
        holds mara.yaml
    }
    with_failure write ENOSPC preview mara.yaml -q
    with_failure close EIO preview mara.yaml -q
    with_failure rename EIO preview mara.yaml -q
}

@test "templates and fonts of one's own that cannot be read are told, nothing is made" {
    mara
    mkdir -p own/templates/pages own/fonts
    cp "$root/templates/pages/week.yaml" own/templates/pages/
    cp "$root/fonts/SourceSans3-Regular.ttf" own/fonts/
    judge() {
        if [ "$status" -eq 0 ]; then rm -f mara.pdf; else ends 74 && [ ! -e mara.pdf ] && mentions "cannot"; fi
    }
    with_failure open EACCES make mara.yaml -q --data own
    rm mara.pdf
    with_failure read EIO make mara.yaml -q --data own
}

@test "libharu of another version than the one built with is refused" {
    mara
    INJECT=HPDF_GetVersion:1:EIO LD_PRELOAD=$build/tests/inject.so run --separate-stderr \
        "$runsheet" make mara.yaml
    ends 70
    mentions "libharu 9.9.9 is installed, but runsheet was built with 2."
    holds mara.yaml
}
