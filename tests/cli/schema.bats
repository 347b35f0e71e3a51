# The keys of the value tree: their JSON schema, their list, and that neither changes unnoticed.
load helper

# as_recorded NAME: standard input is tests/schema/NAME; with UPDATE=1 it becomes so.
as_recorded() {
    [ -z "${UPDATE:-}" ] || cat >"$root/tests/schema/$1"
    [ -n "${UPDATE:-}" ] || diff -u "$root/tests/schema/$1" - || {
        tell "if the change is intended: UPDATE=1 bats tests/cli/schema.bats"
        return 1
    }
}

@test "show --schema prints a JSON schema that every plan fits" {
    RUNSHEET=$runsheet python3 "$root/tests/schema/check_schema.py" fits
}

@test "the schema refuses what no plan holds" {
    RUNSHEET=$runsheet python3 "$root/tests/schema/check_schema.py" refuses
}

@test "the schema is as recorded" {
    rs show --schema
    ends 0
    sha256sum <<<"$output" | as_recorded schema.sha256
}

@test "list keys prints every key of the tree, as recorded" {
    rs list keys
    ends 0
    as_recorded keys.txt <<<"$output"
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
