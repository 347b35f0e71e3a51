# How many words and sheets a set has, and that no sheet printed by itself lacks what the first one says.
load helper

# words FILE: the words of a PDF, and the number of its pages. Thirst has one wording.
words() {
    pdf_text "$1" | tr -s ' \n' '  ' >words.txt
    n_thirst=$(grep -o "to thirst" words.txt | wc -l)
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
    has 'km and min only if not as planned' 'Start the routine 10–20 min after you stop: Move first' \
        'Legs heavy after an hour of easy running, or 45 min of a hard or long run?'
}
of_strength() {
    has 'Write the reps of each set and the effort of the hardest.' 'Slow and smooth; a break is fine.'
}
of_log() {
    has 'Before breakfast and coffee.' 'No box: nothing to measure that morning.' \
        'Your usual goes on top: the median of seven mornings' 'On each leg, eyes open, best of three, near a wall.' \
        'Fever, or one sharp pain? No run until it is gone.'
}

@test "the smallest profile: 15 pages, under 4,500 words" {
    mara
    rs make mara.yaml -q -o mara.pdf
    ends 0
    words mara.pdf
    [ "$n_pages" -le 15 ]
    n_words=$(pdftotext mara.pdf - | LC_ALL=C.UTF-8 wc -w) # in the C locale a lone "–" or "×" is no word
    [ "$n_words" -lt 4500 ] || {
        tell "$n_words words"
        return 1
    }
    [ "$n_thirst" -eq 0 ]
    of_week
    of_strength
    of_log
}

@test "a marathoner's twelve weeks: at most 38 pages" {
    rs make "$root/samples/marathoner.yaml" -q -o marathon.pdf
    ends 0
    words marathon.pdf
    [ "$n_pages" -le 38 ]
    [ "$n_thirst" -eq 0 ]
}

@test "on small paper and in large print no page has rules or lines alone" {
    local kinds paper large weeks more pages
    mara 'weeks: 8'
    while read -r pages kinds paper large weeks more; do
        # shellcheck disable=SC2086 # each is a word of its own
        rs make mara.yaml --pages "$kinds" --paper "$paper" --set print.large_print="$large" --weeks "$weeks" $more -q -o few.pdf
        ends 0
        [ "$(pdfinfo few.pdf | awk '/^Pages:/ { print $2 }')" = "$pages" ] || {
            tell "$kinds on $paper: not $pages pages"
            return 1
        }
    done <<'EOF'
2 week letter true 1
4 week half-letter true 1
3 strength a5 false 5-6 --set health=pregnancy
3 strength letter true 5-6 --set health=pregnancy
3 strength a4 true 5-6 --set health=pregnancy
2 fuel letter true 1
2 weigh-in a5 false 1-4
EOF
}

@test "pain has one wording in full and a short one; the easy pace is on each week" {
    mara
    rs make mara.yaml -q -o mara.pdf
    words mara.pdf
    [ "$(grep -oE '(Pain|Fever)[^.:;?]*\bsharp\b[^.:;?]*' words.txt | sort -u | wc -l)" -eq 2 ]
    [ "$(grep -oF 'chat pace, 6:30 /km.' words.txt | wc -l)" -eq 4 ]
    rs make mara.yaml --pages recovery -q -o recovery.pdf
    words recovery.pdf
    has 'Pain that is sharp, on one side, on a bone, at night, or that changes your stride'
}

@test "what is explained on the first sheet of a kind is explained once" {
    mara
    rs make mara.yaml -q -o mara.pdf
    ends 0
    words mara.pdf
    for sentence in 'km and min only if not' 'Start the routine' 'Write the reps' 'Before breakfast and coffee' \
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
    has 'Weigh dry, in the same clothes'
}

@test "each week's log can be scored by itself" {
    mara
    rs make mara.yaml --pages log -q -o logs.pdf
    ends 0
    pdf_text logs.pdf | tr -s ' \n' '  ' >words.txt
    for rule in 'Square: flag.' 'Short or bad sleep, or both: one flag; under 5 h: two.' 'seconds, to 45; flag under' '10 over: 3 flags' 'Fell? 3 flags.'; do
        [ "$(grep -oF "$rule" words.txt | wc -l)" = 4 ] || {
            tell "not on each log: $rule"
            return 1
        }
    done
}

@test "of a club, each runner's sheets explain themselves" {
    profile club.yaml 'club: Lakeside RC' 'defaults: {adult: true, start: 2026-11-30}' 'athletes:' \
        '  - {name: Ann Lee, weekly_mileage: 40 km}' '  - {name: Bo Berg, weekly_mileage: 30 km}'
    for one in '' --one-sheet; do
        # shellcheck disable=SC2086 # no option is no word
        rs batch club.yaml --weeks 3 $one -q --no-progress -o "out$one" --merged ./"club$one.pdf"
        ends 0
        words "club$one.pdf"
        of_week
        of_log
        # the coach gets these sheets: no place for a weight, and no word of it
        ! grep -qiE 'weigh[- ]in' words.txt || return 1
        for sentence in 'km and min only if not' 'Start the routine' 'Before breakfast and coffee' 'best of three'; do
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
    [ "$(grep -o 'pain 0–10, where' words.txt | wc -l)" -eq 1 ]
    # what may hang on a noticeboard asks for no pain
    for paper in a4 a5; do
        rs make mara.yaml --weeks 1 --pages week --no-health --paper "$paper" -q -o board.pdf
        ends 0
        words board.pdf
        ! grep -qi pain words.txt || return 1
        has 'effort 1–10'
    done
    # no head without a cell below it
    rs make "$root/samples/marathoner.yaml" --set after_race=1 --weeks 13 --pages week -q -o off.pdf
    ends 0
    words off.pdf
    ! grep -q 'effort 1–10' words.txt || return 1
}

@test "in large print three kinds of run are a line each on small paper, and recovery stays whole" {
    mara 'easy_pace: 6:00 /km' 'longest_run: 16 km'
    for paper in a5 half-letter; do
        rs make mara.yaml --pages recovery --set print.large_print=true --paper "$paper" -q -o large.pdf
        ends 0
        words large.pdf
        has 'Short: easy under an hour' 'Medium: easy from an hour' '90 min or more: any run' '90 min or more: easy run or cross-' \
            'Medium or longer: legs heavy?'
        pdftotext -l 1 large.pdf - | grep -q '2–6 h' || return 1 # one row filled the first sheet
    done
}

# paper LINE...: the words of the set of a runner with these lines.
paper() {
    mara 'adult: true' 'start: 2026-11-30' "$@"
    rs make mara.yaml -q -o paper.pdf
    ends 0
    words paper.pdf
}

@test "the race week names the breakfast of the race sheet; nobody is weighed on race day" {
    paper 'longest_run: 14 km' 'race: {date: 2027-02-14, distance: half}'
    has '185 g carbs 3 h ahead' '185 g carbs, your usual breakfast'
    rs make mara.yaml --pages week --weeks 11 -q -o race.pdf
    words race.pdf
    has 'Race 21.1 km'
    ! grep -q 'weigh-in' words.txt || return 1
}

@test "a race that comes too early is named" {
    paper 'longest_run: 10 km' 'race: {name: Big Loop, date: 2027-01-31, distance: marathon}'
    has 'Big Loop needs'
}

@test "after a birth, with a bad heart and in great cold the paper says what to mind" {
    paper 'cleared: true' 'break: {from: 2026-08-01, to: 2026-11-25, why: birth}'
    has 'After a birth: stop running and ask your midwife or doctor'
    paper 'break: {from: 2026-08-01, to: 2026-11-25, why: birth}'
    has 'You gave birth not long ago.'
    paper 'cleared: true' 'health: [known_cvd]'
    has 'Heart or vascular disease: keep to what your doctor agreed'
    paper 'temperature: -22 C'
    has 'outdoors run it easy: no hard breathing in this cold'
    # said where it matters, not again among the warnings
    paper 'temperature: 34 C' 'humidity: 60'
    has 'Too hot to run outdoors: run indoors, or rest.'
    ! grep -q WBGT words.txt || return 1
}

@test "an ultra's second long run has a row of its own, and 92 kg are counted as 90" {
    profile ultra.yaml 'name: Ultra' 'adult: true' 'start: 2026-11-30' 'weight: 92 kg' 'weekly_mileage: 90 km' \
        'longest_run: 34 km' 'long_run_days: [Saturday, Sunday]' 'race: {date: 2027-05-01, distance: 100 km}'
    rs make ultra.yaml --pages fuel -q -o ultra.pdf
    ends 0
    words ultra.pdf
    has 'Second long run' '92 kg; food and the drink before a run are worked out for 90 kg at most'
}

@test "sheets for a noticeboard speak of no log" {
    mara
    rs make mara.yaml --no-health -q -o board.pdf
    ends 0
    words board.pdf
    has 'Every evening write a line in the notes of the week.'
    ! grep -q 'the log' words.txt || return 1
}

@test "run-walk has one kind of run: no page speaks of others" {
    rs make "$root/samples/run-walk.yaml" --pages overview,recovery,fuel,race -q -o walk.pdf
    ends 0
    words walk.pdf
    has 'EVERY RUN' 'those of your training' 'about 35 min' 'Finish, 35 min' '2 × 20 min run, and the race'
    ! grep -qE 'long or hard|Glutes|long runs|weigh-ins|32:30' words.txt || return 1
}

@test "no week sheet has an amount to drink and no word of thirst" {
    for runner in mara imperial marathoner club-runner beginner; do
        rs make "$root/samples/$runner.yaml" --pages week -q -o weeks.pdf
        ends 0
        pdf_text weeks.pdf | awk -v RS='\f' -v runner="$runner" '
            { gsub(/[[:space:]]+/, " ") }
            /drink up to/ && tolower($0) !~ /thirst/ { print runner ", page " NR; bad = 1 }
            END { exit bad || NR < 4 }' >&2
    done
}

# rises FILE WORD...: how far down the page each is, in points.
rises() {
    local file=$1 word
    shift
    pdftotext -bbox "$file" rises.html
    for word in "$@"; do
        sed -n "s/.*yMin=\"\([0-9]*\)[^>]*>$word<.*/\1/p" rises.html | head -1
    done
}

@test "in each band of the recovery sheet the names of the drills are on one line, and kit is not below another drill" {
    local runner band
    for runner in mara beginner marathoner; do
        rs make "$root/samples/$runner.yaml" --pages recovery -q -o recovery.pdf
        ends 0
        for band in 'Ankle Hip Knee' 'Calves Quads Glutes' 'Glute One-leg Band'; do
            # shellcheck disable=SC2086 # each is a word of its own
            rises recovery.pdf $band | sort -u >rises.txt
            [ "$(wc -l <rises.txt)" -eq 1 ] || {
                tell "$runner: $band: $(tr '\n' ' ' <rises.txt)"
                return 1
            }
        done
    done
    rs make "$root/samples/beginner.yaml" --pages recovery -q -o recovery.pdf
    [ "$(rises recovery.pdf roller? band? step? | sort -u | wc -l)" -eq 1 ]
}

@test "runs that need only a meal are one row of the fuel sheet, and no column is for longer ones" {
    local paper
    for paper in a4 a5; do
        rs make "$root/samples/by-time.yaml" --pages fuel --paper "$paper" -q -o fuel.pdf
        ends 0
        words fuel.pdf
        has 'Every run' 'the longest, 36 min' # week 1 has less
        ! grep -qiE 'Easy|\<long\>|long run|90 min|first hour' words.txt || return 1
    done
}

@test "the last line to write on of a full overview is 9 mm above the foot" {
    profile full.yaml 'name: Peter Marsh' 'weight: 81 kg' 'age: 47' 'weekly_mileage: 35 km' 'long_run_days: [Sunday]' \
        'easy_pace: 6:15 /km' 'health: [diabetes]' 'race: {name: Spring Half, date: 2027-01-31, distance: half, goal_time: "2:05:00"}'
    rs make full.yaml --pages overview -q -o overview.pdf
    ends 0
    # from the caption, 8 mm above its line, to the foot
    [ "$(($(rises overview.pdf advice. | tail -1) - $(rises overview.pdf phone)))" -ge 48 ]
}

@test "a race and two conditions leave whom to call on the first sheet of the plan" {
    local paper
    profile ill.yaml 'name: Harald Brunner' 'weight: 84 kg' 'age: 58' 'weekly_mileage: 55 km' 'longest_run: 20 km' \
        'race_result: {distance: 10 km, time: "56:00"}' 'start: 2026-11-30' 'health: [known_cvd, nsaid]' 'cleared: true' \
        'race: {name: Lake Race, date: 2027-02-28, distance: marathon}'
    for paper in a4 letter; do
        rs make ill.yaml --pages overview --paper "$paper" -q -o ill.pdf
        ends 0
        words ill.pdf
        has 'in an emergency, call' 'stop and call them for dizziness' 'Race pace is marathon pace.'
        [ "$n_pages" -eq 1 ]
    done
}

@test "each marker has its column in the log, with its usual figure or without" {
    local paper
    mara 'adult: true' 'start: 2026-11-30' 'markers: [sleep, hrv, resting_hr]'
    for paper in a4 half-letter; do
        rs make mara.yaml --pages log --weeks 1 --paper "$paper" -q -o log.pdf
        ends 0
        words log.pdf
        has HRV "flag below your app's normal"
    done
    [ "$(grep -o HRV words.txt | wc -l)" -eq 3 ] # the heading and the two mornings on which it is taken
}

@test "a runner of 16 has the flags of short sleep an hour earlier; a bad heart and a child to come have breath and signs" {
    profile minor.yaml 'name: Young' 'age: 16' 'guardian_reviewed: true' 'weekly_mileage: 25 km' 'start: 2026-11-30'
    rs make minor.yaml --pages log,card --weeks 1 -q -o minor.pdf
    ends 0
    words minor.pdf
    has 'hours; flag under 7' 'under 6 h: two' 'under 7 h'
    ! grep -qE 'hard runs|Run the day' words.txt || return 1
    for health in known_cvd hypertension pregnancy; do
        mara 'adult: true' 'start: 2026-11-30' 'cleared: true' "health: [$health]"
        rs make mara.yaml --pages strength -q -o strength.pdf
        words strength.pdf
        [ "$(grep -o 'never hold your breath' words.txt | wc -l)" -eq 4 ]
    done
    mara 'adult: true' 'start: 2026-11-30' 'cleared: true' 'health: [known_cvd]'
    rs make mara.yaml --pages card -q -o card.pdf
    words card.pdf
    has 'also stop for dizziness or an uneven heartbeat'
}

@test "a marathoner's race day with splits is one sheet" {
    local paper
    for paper in a4 letter; do
        rs make "$root/samples/marathoner.yaml" --pages race --paper "$paper" --set 'race.goal_time="3:05:00"' -q -o race.pdf
        ends 0
        words race.pdf
        has 'Splits at even pace' 'to remember'
        [ "$n_pages" -eq 1 ]
    done
}

@test "in the weeks of the taper and of the race strength has two sets" {
    rs make "$root/samples/marathoner.yaml" --pages strength --weeks 10-12 -q -o taper.pdf
    ends 0
    words taper.pdf
    has '2 × 8–12'
    ! grep -q '3 × 8–12' words.txt || return 1
    rs show "$root/samples/marathoner.yaml" --json
    ends 0
    [ "$(jq -c '[.strength[8:][] | .exercises[0].sets]' <<<"$output")" = '[3,2,2,2]' ]
}

@test "for the left hand too the ticks are Move, Roll, Activate, Balance, Strength from left to right" {
    mara 'print: {left_handed: true}'
    rs make mara.yaml --pages week --weeks 1 -q -o left.pdf
    ends 0
    pdftotext -layout left.pdf - | grep -qE 'Move +Roll +Activate +Balance +Strength +RUN +DAY'
}

@test "the fuel sheet gives the longest run of each kind and leads to the week for shorter ones" {
    rs make "$root/samples/imperial.yaml" --pages week,fuel -q -o fuel.pdf
    ends 0
    words fuel.pdf
    has 'the longest; shorter: see the week' 'carbs after the longest run'
    rs make "$root/samples/beginner.yaml" --pages recovery -q -o recovery.pdf
    words recovery.pdf
    has 'if the week gives a range, use the shorter time'
}

@test "beside the widest gutter the recovery sheet of three kinds of run is one sheet" {
    local paper
    for paper in a4 letter; do
        rs make "$root/samples/half-goal.yaml" --pages recovery --paper "$paper" --set print.gutter=30mm -q -o recovery.pdf
        ends 0
        words recovery.pdf
        [ "$n_pages" -eq 1 ]
    done
}

@test "the ticks of a left-handed week on small paper stand below their heads; a race page of a diabetic has carbs to carry" {
    profile left.yaml 'name: L' 'weight: 75 kg' 'weekly_mileage: 40 km' 'long_run_days: [Sunday]' 'start: 2026-11-30' 'health: [diabetes]' \
        'cleared: true' 'race: {date: 2026-12-27, distance: 10 km}'
    rs make left.yaml --paper a5 --set print.left_handed=true --weeks 1 --pages week -o left.pdf
    pdftotext -layout -l 1 left.pdf - | grep -qE '^ +5 +3 +5 +4 ' # Move, Roll, Activate, Balance
    rs make left.yaml --pages race -o race.pdf
    pdf_text race.pdf | grep -q 'Carry fast carbs'
    ! pdf_text race.pdf | grep -q 'Carry no food' || return 1
}
