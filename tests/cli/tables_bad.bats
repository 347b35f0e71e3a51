# Workbooks as programs write them, part by part, and files that no club has: too large, damaged, made to do harm.
load helper
load club

workbook() {
    python3 "$BATS_TEST_DIRNAME/workbook.py" "$@"
}

@test "typed cells: both calendars, dates, percent, times, formulas, texts of several pieces" {
    workbook members.xlsx mac.xlsx
    for book in members mac; do
        rs batch $book.xlsx -o $book --weeks 1 --name-template '{week}-{id}'
        ends 3
        mentions "$book.xlsx:F3: error: Bo: km/week has the formula '=A1+1' without its value: open the table in the spreadsheet program and save it again [TABLE_CELL]" \
            "$book.xlsx:D3: error: Bo: Humidity 300 % is outside" 'columns read: Name, Born, Plan start, Humidity, Easy pace (min/km), km/week, Member No.'
        [ -f $book/2026-W50-7.pdf ]
        grep -q '"name":"Zoë"' $book/manifest.json
        pdf_text $book/2026-W50-7.pdf >text
        grep -q '30 km' text
    done
    sed 's/"date".*//' members/manifest.json | grep -o '"sha256":"[0-9a-f]*"' >a # one runner, two calendars
    grep -o '"sha256":"[0-9a-f]*"' mac/manifest.json | cmp - a
}

@test "a formula without its value, an error (ODS)" {
    workbook formula.ods
    rs batch formula.ods --dry-run
    ends 3
    mentions "formula.ods:B2: error: Ann: Age has the formula '=60+1' without its value: open the table in the spreadsheet program and save it again [TABLE_CELL]" \
        "formula.ods:B3: error: Bo: Age '#DIV/0!' is an error of the spreadsheet"
}

@test "a number has the zeros and the unit that its cell shows" {
    workbook shown.xlsx shown.ods
    for book in shown.xlsx shown.ods; do
        rs show $book --only 000101 --json
        ends 0
        [ "$(jq -c '.athlete | [.id, (.weight_kg, .weekly_km, .easy_pace_min_per_km * 10 | round)]' <<<"$output")" = '["000101",70,40,59]' ]
        [[ $stderr != *'without a unit'* ]]
    done
}

@test "dates beside texts that are dates may have been turned round" {
    workbook typed.xlsx
    rs batch typed.xlsx --dry-run
    ends 0
    mentions "typed.xlsx:B1: warning: 'DOB' has a text in row 3, and dates in which day and month may have changed places in row 2: compare these with the list they come from, or import it again with this column as text [TABLE_TYPED]"
    [[ $stderr != *"columns read"*Age* ]]
}

@test "a group that is merged over several rows is that of each" {
    workbook merged.xlsx merged.ods
    for book in merged.xlsx merged.ods; do
        rs batch $book --dry-run --group A
        ends 0
        [ "$(cut -f 2 <<<"$output" | paste -sd ' ')" = 'ann bo' ]
    done
}

@test "what a sheet hides is read, and reported once" {
    workbook hidden.xlsx hidden.ods
    for book in hidden.xlsx hidden.ods; do
        rs batch $book -o "out-${book%.*}" --pages week --weeks 1
        ends 0
        mentions "$book:3: warning: rows 3-4 are hidden in the sheet, perhaps by a filter, and read like the others" \
            "$book:1: warning: columns that are hidden in the sheet are read too: 'Weight (kg)' [TABLE_HIDDEN]"
        [ "$(grep -c TABLE_HIDDEN <<<"$stderr")" -eq 2 ]
        [ -f "out-${book%.*}"/di.pdf ]
    done
}

@test "the first sheet that is shown is read, and the others are named" {
    workbook sheets.xlsx sheets.ods
    for book in sheets.xlsx sheets.ods; do
        rs batch $book --dry-run
        ends 0
        mentions "$book: warning: sheets of the workbook that are not read: 'Old' (hidden), 'B'; choose one with --sheet NAME [TABLE_SHEET]"
        [ "$(cut -f 2 <<<"$output")" = ann ]
        rs batch $book --dry-run --sheet a
        [[ $stderr != *TABLE_SHEET* ]]
    done
}

@test "of several sheets behind one with instructions none is guessed" {
    workbook guide.xlsx guide.ods
    for book in guide.xlsx guide.ods; do
        batch $book --dry-run
        ends 1
        [ "$stderr" = "$book: error: the first sheet has no headings of a table, and these have: 'A', 'B'; choose one with --sheet NAME [TABLE_KIND]" ]
        batch $book --dry-run --sheet b
        ends 0
        [ "$(cut -f 2 <<<"$output")" = bo ]
    done
}

@test "the sheet of a club's roster is chosen too" {
    cp "$BATS_TEST_DIRNAME/rosters/club-workbook.ods" .
    profile club.yaml 'club: Northgate' 'roster: club-workbook.ods' 'defaults: {start: 2026-11-30}'
    batch club.yaml --sheet About
    ends 1
    batch club.yaml --sheet Members
    ends 0
    table 2 0 0 0 4
    profile none.yaml 'athletes: [{name: Ann, age: 30, start: 2026-11-30}]'
    batch none.yaml --sheet Members
    ends 2
    mentions '--sheet is only for workbooks (.xlsx, .ods): this club has none'
}

# What is too much, or broken, is one error, within two seconds of a processor and 100 MB.
@test "bad files: an error each, soon and small" {
    local -A words=(
        [rows.csv]='too many athletes: a club may have at most 20000'
        [rows.xlsx]='too many athletes: a club may have at most 20000'
        [columns.csv]='a row of more than 200 cells'
        [columns.xlsx]='a row of more than 200 cells'
        [sparse.csv]="'sparse.csv' is larger than the limit of 16384 KiB"
        [sparse.xlsx]="'sparse.xlsx' is larger than the limit of 16384 KiB"
        [bomb.xlsx]='the workbook holds more than a club has'
        [numbers.xlsx]='the workbook holds more than a club has'
        [cells.xlsx]='the workbook holds more than a club has'
        [deep.xlsx]='the workbook is damaged, or not a workbook'
        [entities.xlsx]='the workbook is damaged, or not a workbook'
        [strings.xlsx]='the workbook holds more than a club has'
        [tag.xlsx]='the workbook holds more than a club has'
        [repeat.ods]='the workbook holds more than a club has'
        [bomb.ods]='the workbook holds more than a club has'
        [rows.ods]='too many athletes: a club may have at most 20000'
        [columns.ods]='a row of more than 200 cells'
        [cut.xlsx]='the workbook is damaged, or not a workbook'
        [sum.xlsx]='the workbook is damaged, or not a workbook'
        [other.zip]='this is a packed file without a workbook in it'
        [letter.docx]='this is a Word document: save its table as .xlsx or CSV UTF-8'
    )
    local name status_ seconds mb said n=0
    RUNSHEET=$runsheet workbook --bad "${!words[@]}" >said
    while read -r name status_ seconds mb said; do
        [[ $status_ -eq 1 && $seconds -lt 2 && $mb -lt 100 && $said == *"${words[$name]}"* ]] || {
            tell "$name: status $status_, $seconds s, $mb MB" "$said"
            return 1
        }
        ((n += 1))
    done <said
    [ "$n" -eq ${#words[@]} ]
    [ ! -e out ]
}
