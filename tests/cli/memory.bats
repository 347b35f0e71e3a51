# The program runs out of memory at any moment, in its own code or in a library's.
load helper
load club

# sweep LAST ARGUMENT...
sweep() {
    local last=$1
    shift
    bash "$BATS_TEST_DIRNAME/sweep.bash" "$build/tests/inject.so" "$last" "$runsheet" "$@"
}

@test "a PDF" {
    mara
    sweep 1500 make mara.yaml -q --pages week --weeks 1 -o -
}

@test "a picture, of a name in many scripts" {
    mara
    sed -i 's/^name:.*/name: Zoë Ὀδυσσεύς Приве́т Nguyễn 例 שלום/' mara.yaml
    sweep 1000 preview mara.yaml -q --pages cover -o -
}

@test "the plan as JSON" {
    mara
    sweep 500 show mara.yaml --json
}

@test "a workbook" {
    sweep 300 show "$BATS_TEST_DIRNAME/rosters/microsoft-forms.xlsx" --only marek-zeman --json -q
}

@test "a club: a worker fails with its athlete, and leaves no wrong sheet" {
    roster 3
    n_cases=0 n_failed=0
    line=("$runsheet" batch members.csv --one-sheet --weeks 1 -q --no-progress)
    "${line[@]}" -o right
    for n in $(seq "$((1 + ${RUNSHEET_SEED:-0} % 60))" 60 2200); do
        ((n_cases += 1))
        [ "${RUNSHEET_SOAK:-0}" = 1 ] || (((n_cases + ${RUNSHEET_SEED:-0}) % 10 == 0)) || continue
        rm -rf out
        INJECT_IN=worker INJECT=malloc:$n:ENOMEM LD_PRELOAD=$build/tests/inject.so \
            run --separate-stderr timeout 60 "${line[@]}" -o out "-j$((n % 2 + 1))"
        if [ "$status" -ne 0 ]; then
            ends 3
            ((n_failed += 1))
        fi
        for sheet in out/*.pdf; do
            [ ! -e "$sheet" ] || cmp "$sheet" "right/${sheet#out/}"
        done
        "${line[@]}" -o out
        diff -r -x manifest.json out right
    done
    [ "$n_failed" -gt 0 ]
}
