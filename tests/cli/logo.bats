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
    says "logo.png: error: the image is not a PNG file [IMAGE_READ]"
    png 5000 1 >logo.png
    rs make mara.yaml -q
    ends 1
    says "logo.png: error: the image has 5000 x 1 pixels, a side may have 1-4096 [IMAGE_READ]"
    : >logo.png
    rs make mara.yaml -q
    ends 1
    mentions 'logo.png: error: ' '[IMAGE_READ]'
    [ ! -e mara.pdf ]
}
