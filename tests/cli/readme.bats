# What README says, done.
load helper

@test "every command line that README shows works" {
    # Lines of the form "    ./runsheet ...", run where samples are; comments are cut off.
    cp -r "$root/samples" .
    ln -s "$runsheet" runsheet
    sed -n 's/^    \(\.\/runsheet .*\)$/\1/p' "$root/README.md" | sed 's/ *#.*//' >lines
    [ "$(wc -l <lines)" -ge 5 ]
    while read -r line; do
        run --separate-stderr bash -c "$line" </dev/null
        ends 0 || {
            tell "$line"
            return 1
        }
    done <lines
}

@test "the profile that README shows is samples/mara.yaml" {
    sed -n '/^```yaml$/,/^```$/p' "$root/README.md" | sed '1d;/^```$/,$d' >shown.yaml
    cmp shown.yaml "$root/samples/mara.yaml"
}

@test "every command, option and make target that README names is there" {
    targets=$(make -s -C "$root" help | awk '{ print $1 }')
    for word in $(grep -oE '`make [a-z-]+`' "$root/README.md" | tr -d '`' | awk '{ print $2 }'); do
        [[ $'\n'$targets$'\n' == *$'\n'$word$'\n'* ]] || {
            tell "make $word"
            return 1
        }
    done
    manual=$("$runsheet" --help=man | sed 's/\\-/-/g')
    for word in $(grep -oE -- '`--[a-z-]+' "$root/README.md" | tr -d '`' | sort -u); do
        [[ $manual == *"$word"* ]] || {
            tell "$word"
            return 1
        }
    done
}

@test "every file and folder that README names is there" {
    for path in $(grep -oE '`(src|templates|tests|samples|fonts)(/[A-Za-z0-9_.*/-]+)?`' "$root/README.md" | tr -d '`' | sort -u); do
        compgen -G "$root/$path" >/dev/null || {
            tell "$path"
            return 1
        }
    done
}

@test "README is short, and its picture is there" {
    [ "$(wc -l <"$root/README.md")" -le 150 ]
    picture=$(sed -n 's/^!\[.*\](\(.*\))$/\1/p' "$root/README.md")
    is_png "$root/$picture"
    [ "$(stat -c %s "$root/$picture")" -lt 200000 ]
}
