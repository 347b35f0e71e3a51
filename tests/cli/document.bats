# The PDF as a document: tags, object streams, passwords, and names that readers might stumble over.
load helper

rules() {
    /usr/bin/python3 -B "$root/tests/pdf/rules.py" "$@"
}

# Twelve pages, as the sizes are given for.
twelve() {
    rs make "$root/samples/mara.yaml" --pages week,strength,log -q "$@"
}

bytes() {
    stat -c %s "$1"
}

@test "twelve pages: under 250 KB, under 110 KB compact; what is compact says and claims the same" {
    twelve -o plain.pdf
    ends 0
    silent
    [ "$(pdfinfo plain.pdf | awk '/^Pages/ { print $2 }')" = 12 ]
    twelve --compact -o compact.pdf
    ends 0
    silent
    twelve --no-tags -o untagged.pdf
    ends 0
    [ "$(bytes plain.pdf)" -lt 250000 ]
    [ "$(bytes compact.pdf)" -lt 110000 ]
    [ "$(bytes untagged.pdf)" -lt "$(bytes compact.pdf)" ]
    rules compact.pdf
    # no dash or half makes a text four times as long
    ! grep -aq '/Alt<FEFF' plain.pdf || return 1
    cmp <(pdftotext plain.pdf -) <(pdftotext compact.pdf -)
    [ "$(pdfinfo untagged.pdf | awk '/^Tagged/ { print $2 }')" = no ]
    # the same again
    twelve --compact -o again.pdf
    cmp compact.pdf again.pdf
}

@test "a password: AES-256, nothing without it, nothing claimed; a batch has it too" {
    printf '\xef\xbb\xbfŁódź 4 km\nthe second line is not read\n' >word
    rs make "$root/samples/mara.yaml" --pages card --password word -q -o closed.pdf
    ends 0
    silent
    ! qpdf --check closed.pdf >said 2>&1 || return 1
    grep -q 'invalid password' said
    qpdf --password='Łódź 4 km' --check closed.pdf >said
    grep -q '^R = 6' said
    grep -q 'AESv3' said
    ! qpdf --password='Łódź 4 km' --qdf closed.pdf - | grep -aq 'pdfaid:part' || return 1
    printf '%s\n' 'defaults: {start: 2026-11-30, adult: true, print: {pages: [card]}}' \
        'athletes: [{name: Mara, weight: 62 kg, weekly_mileage: 40 km}]' >club.yaml
    rs batch club.yaml --password word -o out --merged run.pdf -q --no-progress
    ends 0
    for file in out/mara.pdf out/run.pdf; do
        ! pdfinfo "$file" 2>/dev/null || return 1
        pdfinfo -upw 'Łódź 4 km' "$file" >said
    done
}

@test "a password file that is empty, blank, too long, not text or not there" {
    mara
    for word in '' '  \t' '\xef\xbb\xbf' '\nsecond' '\xff' 'ab\0cd' "$(printf '%0200d' 1)"; do
        printf "$word" >word
        rs make mara.yaml --password word
        ends 2
        mentions "the first line of 'word' must be a password: 1 to 127 bytes of UTF-8 text, not only blanks"
    done
    rs make mara.yaml --password none
    ends 74
    [ ! -e mara.pdf ]
}

@test "names of every kind of control and bidi character: refused at their place, or a file that keeps the rules" {
    for code in 0000 0001 0009 000A 001B 007F 0085 0099 2028 2029 202A 202B 202C 202D 202E 2066 2067 2068 2069 FFFE FFFF; do
        printf 'name: "Ma\\u%sra"\n' "$code" >refused.yaml
        rs make refused.yaml -q
        ends 1
        mentions "refused.yaml:1:7: error: " "U+$code"
    done
    for code in 00AD 061C 200B 200C 200D 200E 200F 2060 E000 FEFF FFFD 0301 05DE 0645 70B9; do
        printf 'name: "Ma\\u%sra"\n' "$code" >"$code.yaml"
        rs make "$code.yaml" --pages cover -q -o "$code.pdf"
        ends 0
    done
    # a private character stands for nothing of ours, such as the number of the page
    rs make E000.yaml --pages log --weeks 1 -q -o E000.pdf
    ends 0
    pdf_text E000.pdf | grep -q $'Ma\xef\xbf\xbdra'
    for text in 'Mara \\U000E0041' '(Mara) \\\\ <b> & ]]> /Type'; do
        printf 'name: "%b"\n' "$text" >"n${#text}.yaml"
        rs make "n${#text}.yaml" --pages cover -q -o "n${#text}.pdf"
        ends 0
    done
    rules ./*.pdf
}

@test "a font with bytes changed is refused, or makes a file that can be opened" {
    mara
    mkdir -p own/fonts
    /usr/bin/python3 - "$root/fonts/SourceSans3-Regular.ttf" <<'END'
import random, sys
whole = open(sys.argv[1], "rb").read()
for seed in range(16):
    r, font = random.Random(seed), bytearray(whole)
    # half of them where the tables are listed
    for _ in range(1 + seed):
        font[r.randrange(12, 400 if seed % 2 else len(font))] = r.randrange(256)
    open(f"{seed}.ttf", "wb").write(font)
END
    for font in *.ttf; do
        cp "$font" own/fonts/SourceSans3-Regular.ttf
        rm -f mara.pdf
        rs make mara.yaml -q --data own --pages card -o mara.pdf
        if [ "$status" = 0 ]; then
            qpdf --check mara.pdf >said 2>&1 || { tell "$font" "$(cat said)"; return 1; }
        else
            ends 1
            mentions '[FONT_READ]'
        fi
    done
}

@test "a name in a script that no font has: boxes on paper, the name for whoever searches, copies or listens" {
    k=0
    for name in 'محمد علي الحسن' '王小明 耟' 'משה לוי־כהן' 'สมชาย ใจดี' 'प्रिया शर्मा' '𠮷 Li (王)'; do
        k=$((k + 1))
        printf 'name: "%s"\n' "$name" >"$k.yaml"
        rs make "$k.yaml" --pages cover -q -o "$k.pdf"
        ends 0
        # poppler marks what it puts in another order, and mutool puts nothing in another order.
        pdftotext "$k.pdf" - | LC_ALL=C sed 's/\xe2\x80[\xaa-\xac]//g' >said
        [ "$k" = 1 ] || [ "$k" = 3 ] || pdf_text "$k.pdf" >>said
        found=$(grep -cF "$name" said)
        [ "$found" = 2 ] || { [ "$found" = 1 ] && [[ $k = [13] ]]; } || { tell "$name" "$(cat said)"; return 1; }
    done
    rules ./*.pdf
}

@test "a font is checked in a folder of any name" {
    mara
    mkdir -p built-in:own/fonts
    printf 'no font' >built-in:own/fonts/SourceSans3-Regular.ttf
    rs make mara.yaml -q --data built-in:own
    ends 1
    mentions "the font 'fonts/SourceSans3-Regular.ttf' cannot be used: it is not a TrueType or OpenType font"
    [ ! -e mara.pdf ]
}
