# The manual pages: sound, and nothing of the tables they are made from is missing.
load helper

forms='man profile club template'

# page FORM: the page of --help=FORM as text, without emphasis, in the file FORM.
page() {
    "$runsheet" --help="$1" >"$1.roff"
    groff -man -Tutf8 -rLL=1000n "$1.roff" | sed 's/\x1b\[[0-9;]*m//g; s/.\x08//g' >"$1"
}

# has FORM WORD...: the page names each.
has() {
    local form=$1 word
    shift
    [ $# -gt 0 ]
    for word in "$@"; do
        grep -qF -- "$word" "$form" || {
            tell "$form: nothing of $word"
            return 1
        }
    done
}

@test "every page is sound for groff and clean for mandoc" {
    for form in $forms; do
        "$runsheet" --help="$form" >"$form.roff"
        groff -man -Tutf8 -ww -z "$form.roff" 2>>faults
        LC_ALL=C grep -n '[^ -~]' "$form.roff" >>faults || true # not ASCII
    done
    [ ! -s faults ] || {
        tell "$(cat faults)"
        return 1
    }
    command -v mandoc >/dev/null || skip "mandoc is not installed"
    mandoc -Tlint man.roff profile.roff club.roff template.roff
}

@test "the page of the program names every command and option, and the other pages" {
    page man
    has man $("$runsheet" help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
    for command in make batch list help; do
        has man $("$runsheet" help "$command" | grep -oE -- '--[a-z-]+')
    done
    has man 'runsheet-profile(5)' 'runsheet-club(5)' 'runsheet-template(5)'
}

@test "the page of profiles has every key with its limits, and the starter profile" {
    page profile
    # A key stands at the margin of the items, beside or above what it may hold.
    for key in $(grep -oE '^#?[a-z_]+:' "$root/templates/starter.yaml" | tr -d '#:'); do
        grep -qE "^       $key( |\$)" profile || {
            tell "no item for $key"
            return 1
        }
    done
    has profile '35-200 kg or 77.2-440.9 lb' '2:45-15:00 /km' 'sweat_tests.before' 'race.distance' \
        'novice, regular or experienced' 'a whole number, 1-24' 'half marathon, HM' 'Choose from symptoms'
}

# headings TITLE: the first words of each row of that table of `list headings`.
headings() {
    "$runsheet" list headings | sed -n "/^$1\$/,/^[^ ]/p" | grep '^  ' | cut -c29- | cut -d, -f1
}

@test "the pages of clubs and profiles have every heading of their tables, and that of clubs the starter club" {
    page club
    page profile
    headings 'a table of athletes' >roster
    headings 'a log' >log
    headings 'a table of sessions' >sessions
    [ "$(wc -l <roster)" -gt 20 ] && [ "$(wc -l <log)" -gt 5 ] && [ "$(wc -l <sessions)" -gt 5 ]
    while read -r line; do
        has club "$line"
    done < <(cat roster sessions)
    while read -r line; do
        has profile "$line"
    done <log
    has club 'roster: members.csv' 'Anna Okafor' '--dates' 'club: Your Club'
}

@test "the page of templates is templates/README.md, and has every key of the tree" {
    page template
    "$runsheet" list keys | awk '/^  / { print $1 }' | sort -u >keys
    while read -r key; do
        has template "$key"
    done <keys
    while read -r heading; do
        has template "$(tr a-z A-Z <<<"$heading")"
    done < <(sed -n 's/^## //p' "$root/templates/README.md")
    has template '105 × 140 mm' 'column' 'mkdir -p mine/templates/pages' '[above and below, sides]' \
        "figures/my_stretch.yaml"
}
