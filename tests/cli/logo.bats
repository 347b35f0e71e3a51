# The logo of a club or coach: a PNG on the cover.
load helper

# png W H: a small picture of these sides, in teal, made without tools.
png() {
    python3 - "$1" "$2" <<'END'
import struct, sys, zlib
w, h = int(sys.argv[1]), int(sys.argv[2])
def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
rows = (b'\0' + b'\x0d\x5c\x59' * w) * h
sys.stdout.buffer.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, 8, 2, 0, 0, 0))
                        + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
END
}

# The size in points, rounded, at which the first page shows its picture.
shown() {
    pdfimages -list "$1" | awk 'NR == 3 { printf "%d x %d\n", $4 / $13 * 72 + 0.5, $5 / $14 * 72 + 0.5 }'
}

@test "a logo stands on the cover, within its place whatever its shape" {
    mara 'club: Lakeside RC' 'logo: logo.png'
    for shape in '400 400' '4000 100' '100 3000' '1 1'; do
        png $shape >logo.png
        for paper in a4 half-letter; do
            rs make mara.yaml --pages cover --paper $paper -o mara.pdf -q
            ends 0
            silent
            [ "$(pdfimages -list mara.pdf | tail -n +3 | wc -l)" -ge 1 ]
        done
    done
    png 400 400 >logo.png
    rs make mara.yaml --pages cover -o mara.pdf -q
    # 16 mm high
    [ "$(shown mara.pdf)" = '45 x 45' ]
    # 50 mm wide
    png 4000 100 >logo.png
    rs make mara.yaml --pages cover -o mara.pdf -q
    [[ $(shown mara.pdf) == '142 x '* ]]
}

@test "a damaged logo, or none that is PNG, is told by its name and nothing is written" {
    mara 'logo: logo.png'
    png 40 40 >whole.png
    head -c 60 whole.png >logo.png
    rs make mara.yaml -q
    ends 1
    says "logo.png: error: the PNG file is damaged [IMAGE_READ]"
    echo '<svg/>' >logo.png
    rs make mara.yaml -q
    ends 1
    says "logo.png: error: the image is not a PNG file: convert it to PNG [IMAGE_READ]"
    png 5000 1 >logo.png
    rs make mara.yaml -q
    ends 1
    says "logo.png: error: the image has 5000 x 1 pixels; make each side 1-4096 [IMAGE_READ]"
    : >logo.png
    rs make mara.yaml -q
    ends 1
    says 'logo.png: error: the image file is empty [IMAGE_READ]'
    [ ! -e mara.pdf ]
}

# changed HOW: a picture of 2 x 2 pixels with a palette, changed in one way.
changed() {
    python3 - "$1" <<'END'
import struct, sys, zlib
how = sys.argv[1]
def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
rows = b'\0\0\1' * (2 if how != 'long' else 9)
parts = [chunk(b'IHDR', struct.pack('>IIBBBBB', 2, 2, 8, 3, 0, 0, 0))]
if how == 'animated':
    parts += [chunk(b'acTL', struct.pack('>II', 1, 0)), chunk(b'fcTL', struct.pack('>IIIIIHHBB', 0, 2, 2, 0, 0, 1, 10, 0, 0))]
parts += [chunk(b'PLTE', bytes.fromhex('0d5c59ffffff'))]
if how == 'clear':
    parts += [chunk(b'tRNS', b'\0\0')]
parts += [chunk(b'IDAT', zlib.compress(rows))] + [chunk(b'IEND', b'')] * (how != 'cut')
sys.stdout.buffer.write(b'\x89PNG\r\n\x1a\n' + b''.join(parts))
END
}

@test "a logo that libpng alone would take: without its end, with too much; one that is clear or moves is reported" {
    mara 'logo: logo.png'
    for how in cut long; do
        changed $how >logo.png
        rs make mara.yaml --pages cover -q
        ends 1
        says "logo.png: error: the PNG file is damaged [IMAGE_READ]"
    done
    changed clear >logo.png
    rs make mara.yaml --pages cover -o mara.pdf
    ends 0
    mentions 'logo.png: warning: every pixel of the image is transparent: nothing of it is printed [IMAGE_BLANK]'
    changed animated >logo.png
    rs make mara.yaml --pages cover -o mara.pdf
    ends 0
    mentions 'logo.png: note: the image is animated: its first picture is printed [IMAGE_ANIMATED]'
}

@test "in gray the logo is gray too" {
    mara 'logo: logo.png'
    png 40 40 >logo.png
    for gray in true false; do
        rs make mara.yaml --pages cover --set print.gray=$gray -q -o $gray.pdf
        ends 0
    done
    [ "$(pdfimages -list true.pdf | awk 'NR == 3 { print $6 }')" = gray ]
    [ "$(pdfimages -list false.pdf | awk 'NR == 3 { print $6 }')" = rgb ]
    /usr/bin/python3 -B "$root/tests/pdf/rules.py" true.pdf
}

# theme LINE...: a theme of the coach's own with these lines, in force as `club`.
theme() {
    mkdir -p own/templates/themes
    printf '%s\n' "$@" >own/templates/themes/club.yaml
}

@test "a theme brings the club's name and logo, the logo from beside the theme's file" {
    mara 'print: {theme: club}'
    theme 'club: Lower Danube Harriers' 'logo: crest.png' 'colours: {accent: "#5A2A6E"}'
    png 400 400 >own/templates/themes/crest.png
    rs make mara.yaml --data own --pages cover,week -o mara.pdf -q
    ends 0
    silent
    [ "$(shown mara.pdf)" = '45 x 45' ]
    pdf_text mara.pdf | grep -q 'Lower Danube Harriers'
    # every sheet's foot names the club
    [ "$(pdftotext -layout mara.pdf - | grep -c 'Lower Danube Harriers.*page [1-5] of 5')" = 5 ]
    # without the theme neither
    rs make mara.yaml --data own --set print.theme=default --pages cover -o plain.pdf -q
    ends 0
    [ "$(pdfimages -list plain.pdf | tail -n +3 | wc -l)" = 0 ]
    ! pdf_text plain.pdf | grep -q 'Lower Danube Harriers' || return 1
}

@test "the runner's own club and logo go before the theme's" {
    mara 'print: {theme: club}' 'club: Lakeside RC' 'logo: wide.png'
    theme 'club: Lower Danube Harriers' 'logo: crest.png'
    png 400 400 >own/templates/themes/crest.png
    png 4000 100 >wide.png
    rs make mara.yaml --data own --pages cover -o mara.pdf -q
    ends 0
    [[ $(shown mara.pdf) == '142 x '* ]]
    pdf_text mara.pdf | grep -q 'Lakeside RC'
    ! pdf_text mara.pdf | grep -q 'Lower Danube Harriers' || return 1
    # one alone
    mara 'print: {theme: club}' 'club: Lakeside RC'
    rs make mara.yaml --data own --pages cover -o mara.pdf -q
    ends 0
    [ "$(shown mara.pdf)" = '45 x 45' ]
    pdf_text mara.pdf | grep -q 'Lakeside RC'
}

@test "a club's own name goes before that of its theme" {
    theme 'club: Lower Danube Harriers'
    printf '%s\n' 'club: Lakeside RC' 'defaults: {start: 2026-11-30, adult: true, print: {theme: club}}' \
        'athletes: [{name: Mara, weight: 62 kg, weekly_mileage: 40 km}]' >club.yaml
    rs batch club.yaml --data own -o out -q
    ends 0
    pdf_text out/mara.pdf | grep -q 'Lakeside RC'
    ! pdf_text out/mara.pdf | grep -q 'Lower Danube' || return 1
    sed -i /^club/d club.yaml
    rs batch club.yaml --data own -o out -q
    ends 0
    pdf_text out/mara.pdf | grep -q 'Lower Danube'
}

@test "a new logo of the theme makes a club's sheets anew" {
    theme 'logo: crest.png'
    png 400 400 >own/templates/themes/crest.png
    printf '%s\n' 'defaults: {start: 2026-11-30, adult: true, print: {theme: club, pages: [cover]}}' \
        'athletes: [{name: Mara, weight: 62 kg, weekly_mileage: 40 km}]' >club.yaml
    rs batch club.yaml --data own -o out -q
    ends 0
    rs batch club.yaml --data own -o out --dry-run
    [[ $output == *keep* ]]
    png 500 400 >own/templates/themes/crest.png
    rs batch club.yaml --data own -o out --dry-run
    [[ $output == *make* ]]
}

@test "what is wrong with a theme's logo or club is told at its place" {
    mara 'print: {theme: club}'
    theme 'club: Lower Danube Harriers' 'logo: crest.png'
    rs make mara.yaml --data own -o mara.pdf -q
    ends 74
    mentions "own/templates/themes/club.yaml:2:7: error: cannot open 'own/templates/themes/crest.png': No such file or directory [FILE_MISSING]"
    theme 'logo: [crest.png]'
    rs make mara.yaml --data own -o mara.pdf -q
    ends 1
    mentions 'own/templates/themes/club.yaml:1:7: error: '
    theme 'club: {name: Harriers}'
    rs make mara.yaml --data own -o mara.pdf -q
    ends 1
    mentions 'own/templates/themes/club.yaml:1:7: error: '
    theme "club: $(printf 'x%.0s' {1..81})"
    rs make mara.yaml --data own -o mara.pdf -q
    ends 1
    mentions 'own/templates/themes/club.yaml:1:7: error: ' '80'
    theme 'klub: Harriers'
    rs make mara.yaml --data own -o mara.pdf -q
    ends 1
    mentions "unknown key 'klub': did you mean 'club'?"
    theme 'logo: crest.png'
    echo '<svg/>' >own/templates/themes/crest.png
    rs make mara.yaml --data own --pages cover -o mara.pdf -q
    ends 1
    says "own/templates/themes/crest.png: error: the image is not a PNG file: convert it to PNG [IMAGE_READ]"
    png 5000 1 >own/templates/themes/crest.png
    rs make mara.yaml --data own --pages cover -o mara.pdf -q
    ends 1
    mentions "own/templates/themes/crest.png: error: the image has 5000 x 1 pixels"
    [ ! -e mara.pdf ]
}

@test "without a cover the logo stands on the week's sheet, 8 mm high at most, on every paper" {
    mara 'club: Lakeside RC' 'logo: logo.png'
    png 400 400 >logo.png
    for paper in a4 letter a5 half-letter; do
        rs make mara.yaml --pages week --weeks 1 --paper $paper -o mara.pdf -q
        ends 0
        [ "$(shown mara.pdf)" = '23 x 23' ]
        # once, on the first page
        [ "$(pdfimages -list mara.pdf | awk 'NR > 2 { print $1 }' | sort -u)" = 1 ]
    done
    rs make mara.yaml --pages cover,week --weeks 1 -o mara.pdf -q
    ends 0
    [ "$(pdfimages -list mara.pdf | awk 'NR > 2 { print $1 }' | sort -u)" = 1 ]
}
