# Clubs for the tests of batch.  Load it after helper.

# roster N [LINE...]: members.csv with N athletes, then these lines.
roster() {
    local n=$1
    shift
    {
        echo 'Name;Squad;age;weight (kg);km/week;Long run day;start'
        awk -v n="$n" 'BEGIN {
            for (i = 1; i <= n; i++)
                printf "Runner %03d;%s;%d;%d,5;%d;%s;2026-11-30\n", i, substr("ABC", i % 3 + 1, 1),
                    20 + i % 40, 50 + i % 35, 20 + i % 45, i % 2 ? "Sunday" : "sat"
        }'
        (($# == 0)) || printf '%s\n' "$@"
    } >members.csv
}

# batch ...: without what is not under test: one sheet a week is enough.
batch() {
    rs batch --one-sheet --weeks 1 "$@"
}

# same_folder A B: the same files, with the same bytes.
same_folder() {
    local differ
    differ=$(diff -rq "$1" "$2") || {
        tell "$1 and $2 differ:" "$differ"
        return 1
    }
}

# table MADE UNCHANGED FAILED WARNED PAGES: the closing table's figures.
table() {
    local found
    found=$(tail -n 1 <<<"$stderr" | awk '{print $1, $2, $3, $4, $5}')
    [ "$found" = "$*" ] || {
        tell "the table says $found, not $*" "$stderr"
        return 1
    }
}

# Nothing was said but which columns were read, what was written and has changed, and the closing table.
silent_but_table() {
    [ "$(grep -vcE '^(((columns read|new|changed|gone):|wrote) |since the last (print )?run:$)' <<<"$stderr")" -eq 2 ] || {
        tell "said:" "$stderr"
        return 1
    }
}

# titles PDF: a word for each of its pages.
titles() {
    pdf_text "$1" | awk -v RS='\f' -v words='NOV,WEEK 1,Fuel and drink,Sweat test,LOGBOOK,ROSTER' '
        BEGIN { n = split(words, title, ",") }
        NR > 1 { printf "%s ", page } # a form feed follows the last page too
        {
            page = "blank"
            for (i = 1; i <= n; i++)
                if (index($0, title[i]))
                    page = title[i]
        }'
}
