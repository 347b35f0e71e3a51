# The program runs out of memory at any moment, in its own code or in a library's.
load helper

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
