# How many words and sheets a set has, and that no sheet printed by itself lacks what the first one says.
load helper

# words FILE: the number of words of a PDF, and of "to thirst".
words() {
    pdftotext "$1" - | tr -s ' \n' '  ' >words.txt
    n_words=$(wc -w <words.txt)
    n_thirst=$(grep -o 'to thirst' words.txt | wc -l)
    n_pages=$(pdfinfo "$1" | awk '/^Pages:/ { print $2 }')
}

# has SENTENCE...: each is in words.txt.
has() {
    local sentence
    for sentence in "$@"; do
        grep -qF "$sentence" words.txt || {
            tell "not on paper: $sentence"
            return 1
        }
    done
}

# What the first week's sheets explain, and the later ones do not.
of_week() {
    has 'write km and min only if not as planned' 'Start the ticks 10–20 min after you stop, from left to right' \
        'Legs heavy? 2–6 h later'
}
of_strength() {
    has 'Write the reps of each set and the effort of the hardest.' 'Slow and smooth; a break is fine.'
}
of_log() {
    has 'Before breakfast and coffee.' 'No box: nothing to measure that morning.' \
        'Your usual goes on top: the median of seven mornings' 'On one leg, eyes open, best of three.' \
        'Fever, or one sharp spot of pain: no run.'
}

@test "the smallest profile: 15 pages, under 4,500 words" {
    mara
    rs make mara.yaml -q -o mara.pdf
    ends 0
    words mara.pdf
    [ "$n_pages" -le 15 ]
    [ "$n_words" -le 4490 ] || {
        tell "$n_words words"
        return 1
    }
    [ "$n_thirst" -le 6 ]
    of_week
    of_strength
    of_log
}

@test "a marathoner's twelve weeks: at most 38 pages" {
    rs make "$root/samples/marathoner.yaml" -q -o marathon.pdf
    ends 0
    words marathon.pdf
    [ "$n_pages" -le 38 ]
    [ "$n_thirst" -le 6 ]
}

@test "what is explained on the first sheet of a kind is explained once" {
    mara
    rs make mara.yaml -q -o mara.pdf
    ends 0
    words mara.pdf
    for sentence in 'km and min only if not' 'Start the ticks' 'Write the reps' 'Before breakfast and coffee' \
        'best of three' 'Weigh dry'; do
        [ "$(grep -oF "$sentence" words.txt | wc -l)" -eq 1 ] || {
            tell "not once: $sentence"
            return 1
        }
    done
}

@test "a week printed by itself explains all that the first one does" {
    mara
    rs make mara.yaml --weeks 3 -q -o week.pdf
    ends 0
    words week.pdf
    of_week
    of_strength
    of_log
    has 'Weigh dry, in the same few clothes'
}

@test "of a club, each runner's sheets explain themselves" {
    profile club.yaml 'club: Lakeside RC' 'defaults: {adult: true, start: 2026-11-30}' 'athletes:' \
        '  - {name: Ann Lee, weekly_mileage: 40 km}' '  - {name: Bo Berg, weekly_mileage: 30 km}'
    for one in '' --one-sheet; do
        # shellcheck disable=SC2086 # no option is no word
        rs batch club.yaml --weeks 3 $one -q --no-progress -o "out$one" --merged "club$one.pdf"
        ends 0
        words "club$one.pdf"
        of_week
        of_log
        for sentence in 'km and min only if not' 'Start the ticks' 'Before breakfast and coffee' 'best of three'; do
            [ "$(grep -oF "$sentence" words.txt | wc -l)" -eq 2 ] || {
                tell "$one: not once a runner: $sentence"
                return 1
            }
        done
    done
}

@test "on small paper, where no column names the cells, each cell has its caption" {
    mara
    rs make mara.yaml --weeks 1 --pages week --paper a5 -q -o small.pdf
    ends 0
    words small.pdf
    [ "$(grep -o 'pain, where' words.txt | wc -l)" -eq 5 ]
    rs make mara.yaml --weeks 1 --pages week -q -o wide.pdf
    ends 0
    words wide.pdf
    [ "$(grep -o 'pain, where' words.txt | wc -l)" -eq 1 ]
}
