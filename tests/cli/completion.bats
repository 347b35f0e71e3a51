# Completion: what the program offers, and that real shells take it.
load helper

# offers WORD... -- BEGUN [BEFORE...]: exactly these words are offered.
offers() {
    local -a wanted=()

    while [ "$1" != -- ]; do
        wanted+=("$1")
        shift
    done
    rs help --complete="$2" -- "${@:3}"
    ends 0
    [ "$(cut -f 1 <<<"$output" | paste -sd " ")" = "${wanted[*]}" ] || {
        tell "offered after ${*:3}: $output"
        return 1
    }
}

@test "what may come next: commands, options, their words, page kinds; nothing where files may come" {
    offers preview -- pr
    offers make -- m
    offers batch blank -- b help
    offers --paper -- --pap make
    offers --dpi -- --dp preview x.yaml
    offers -- --dp make
    offers --paper -- --pap mara.yaml # as make does
    offers --version -- --vers
    offers a4 a5 -- a make --paper
    offers --paper=a4 --paper=a5 -- --paper=a make
    offers yes no -- "" check --notes
    offers week,strength -- week,str make --pages
    offers --pages=week,strength -- --pages=week,str make
    offers themes -- t list
    offers -- t list themes
    offers -- "" make
    offers -- x make -o
    offers --output -- --ou -q make
    rs help --complete -- list
    prints $'pages\t'
    rs help --complete=--paper -- make
    [ "$output" = $'--paper\tprint on this paper' ]
}

# The scripts are found as a system finds them, by their names in folders of their own.
shell() {
    command -v "$1" >/dev/null || skip "$1 is not installed"
    mara
    mkdir bin
    ln -s "$runsheet" bin/runsheet
    PATH=$PWD/bin:$PATH
    "$runsheet" --help="$1" >"$2"
}

@test "bash completes" {
    shell bash runsheet.bash
    python3 "$root/tests/cli/complete.py" bash
}

@test "zsh completes" {
    mkdir functions
    shell zsh functions/_runsheet
    python3 "$root/tests/cli/complete.py" zsh
}

@test "fish completes" {
    shell fish runsheet.fish
    fish --no-config -c 'source runsheet.fish
        for line in "runsheet prev" "runsheet make --pap" "runsheet make --paper hal" "runsheet list them" "runsheet make mar"
            complete -C $line
        end' >found
    printf '%s\n' $'preview\tdraw one page as a picture' $'--paper\tprint on this paper' half-letter themes mara.yaml |
        diff - found
}
