# The keys of the value tree: their JSON schema, their list, and that neither changes unnoticed.
load helper

@test "show --schema prints a JSON schema that every plan fits" {
    RUNSHEET=$runsheet python3 "$root/tests/schema/check_schema.py" fits
}

@test "the schema refuses what no plan holds" {
    RUNSHEET=$runsheet python3 "$root/tests/schema/check_schema.py" refuses
}

@test "the keys of the tree and its schema are as recorded in tests/schema/keys.txt" {
    recorded=$root/tests/schema/keys.txt
    rs list keys
    ends 0
    printf '%s\n' "$output" >keys.txt
    rs show --schema
    ends 0
    echo "SHA-256 of the schema: $(sha256sum <<<"$output" | cut -d ' ' -f 1)" >>keys.txt
    [ -z "${UPDATE:-}" ] || cp keys.txt "$recorded"
    diff -u "$recorded" keys.txt || {
        tell "if the change is intended: UPDATE=1 bats tests/cli/schema.bats"
        return 1
    }
}

@test "the templates have a word for each that the tree writes" {
    RUNSHEET=$runsheet python3 "$root/tests/schema/check_template_words.py"
}

@test "a race among the coach's sessions is printed on every page" {
    mara 'start: 2026-11-30' 'sessions: {w2.sun: Half marathon race, w3.sun: 10k race}'
    rs make mara.yaml -o mara.pdf
    ends 0
}

@test "show needs a file or --schema" {
    rs show
    ends 2
    mentions "'show' needs a file, or --schema [USAGE]"
    rs show --schema --json
    ends 0
    rs make --schema
    ends 2
}
