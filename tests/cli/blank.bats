# Sheets to fill in by hand: runsheet blank.
load helper

@test "blank prints week, strength and log of four weeks, and says nothing of a runner" {
    rs blank
    ends 0
    says 'wrote blank.pdf, 12 pages'
    is_pdf blank.pdf
    pdf_text blank.pdf >blank.txt
    grep -q 'WEEK 4 OF 4' blank.txt
    grep -q 'Glute bridge march' blank.txt
    # No day of a calendar, no kilometre, no gram, no litre.
    ! grep -E '20[0-9][0-9]|[0-9] km|[0-9] g |[0-9] mL|62' blank.txt || return 1
}

@test "blank takes paper, weeks, pages, units and a place to go" {
    rs blank --paper letter --weeks 2 --pages week --units imperial -o week.pdf -q
    ends 0
    silent
    [ "$(pdfinfo week.pdf | awk '/^Pages:/ { print $2 }')" = 1 ]
    pdfinfo week.pdf | grep -q 'Page size: *612 x 792'
    [[ $(pdf_text week.pdf) == *'run, mi'* ]]
    rs blank --set print.large_print=yes --set print.left_handed=yes -o - -q
    ends 0
}

@test "blank is the same on every day" {
    rs blank -o one.pdf -q
    SOURCE_DATE_EPOCH=1000000000 rs blank -o two.pdf -q
    pdf_text one.pdf >one.txt
    pdf_text two.pdf >two.txt
    cmp one.txt two.txt
}

@test "blank takes no profile, and tells what is wrong with what it is given" {
    mara
    rs blank mara.yaml
    ends 2
    mentions "'blank' takes no file"
    rs blank --paper a3
    ends 2
    mentions 'a4, letter, a5 or half-letter'
    rs blank --set print.papr=a4
    ends 2
    mentions "did you mean 'paper'"
    rs blank --pages week,cover
    ends 1
    mentions "    note: 'blank' prints week, strength and log, and pages of your own that need nothing from a profile"
    [ ! -e blank.pdf ]
}
