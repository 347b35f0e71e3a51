#!/bin/sh
# The sample list of sample.h as PDF, PNG and SVG: sound files, equal pictures, text that comes out.
set -u
. "$(dirname "$0")/tap.sh"

# agree TITLE A B
agree() {
    title=$1
    shift
    said=$("$build/visual/compare" "$@" 2>&1)
    verdict "$title: ${said#*: }" $? "$said"
}

# has TITLE FILE TEXT...: all of the texts are in the file
has() {
    title=$1 file=$2 missing=
    shift 2
    for text in "$@"; do
        grep -qF -e "$text" "$file" || missing="$missing|$text"
    done
    verdict "$title" "$([ -z "$missing" ]; echo $?)" "missing: $missing"
}

said=$("$build/visual/sheet" "$work" 2>&1)
verdict "the sample list is painted" $? "$said"
pdf=$work/sheet.pdf

said=$(sh "$here/check_pdf.sh" "$pdf" 2>&1)
verdict "the PDF is sound for poppler, mupdf, ghostscript and qpdf" $? "$said"

for page in 1 2 3; do
    mutool draw -q -r 300 -o "$work/pdf-$page.ppm" "$pdf" "$page" 2>/dev/null
    agree "page $page: the PDF as mupdf draws it and our PNG" "$work/sheet-$page.png" "$work/pdf-$page.ppm"
done
# mupdf's SVG reader knows no dashes: page 2 is left out.
for page in 1 3; do
    mutool draw -q -r 300 -o "$work/svg-$page.ppm" "$work/sheet-$page.svg" 2>/dev/null
    agree "page $page: the SVG as mupdf draws it and our PNG" \
        "$work/sheet-$page.png" "$work/svg-$page.ppm"
done
said=$(python3 -c 'import sys, xml.dom.minidom as m; [m.parse(f) for f in sys.argv[1:]]' "$work"/sheet-*.svg 2>&1)
verdict "the SVGs are well-formed" $? "$said"
"$build/visual/compare" "$work/sheet-1.png" "$work/sheet-3.png" >/dev/null 2>&1
verdict "pictures of different pages disagree" "$([ $? = 1 ]; echo $?)"
"$build/visual/compare" "$work/sheet-1.png" "$work/sheet-2.png" >/dev/null 2>&1
verdict "pictures of different sizes disagree" "$([ $? = 1 ]; echo $?)"

pdftotext -layout "$pdf" "$work/text"
has "text comes out of the PDF as it went in" "$work/text" \
    'Nguyễn Łukasz Дмитрий Γιώργος 31–62 g → ≥ ⁻¹ ½' 'Żółw, garçon, Ærø; 62 kg × 1.0–1.2 g = 62–74 g' \
    'BEFORE THE RUN · AFTER THE RUN · STRASSE' 'Thêm một dòng tiếng Việt: kiểm tra, nghỉ ngơi, phục hồi.' \
    'έλεγχος, ξεκούραση, αποκατάσταση.' 'проверка, отдых, восстановление' 'No font has 水 or 点 here.' \
    '62 kg and 5 km do not part'
verdict "each face shows the names" "$([ "$(grep -c 'Дмитрий Γιώργος' "$work/text")" = 5 ]; echo $?)"
mutool draw -q -F txt -o "$work/mutext" "$pdf" 1 2>/dev/null
has "mupdf takes the same text out" "$work/mutext" 'Nguyễn Łukasz Дмитрий Γιώργος 31–62 g → ≥ ⁻¹ ½'

pdfinfo -enc UTF-8 "$pdf" >"$work/info" 2>&1
has "the document says what it is" "$work/info" 'Sample – Γιώργος' 'Mara Lindqvist' \
    'All that painters draw' 'runsheet ' '595.276 x 841.89 pts (A4)' 'PDF version:     1.7'
mutool show "$pdf" outline >"$work/outline" 2>/dev/null
has "bookmarks lead to their pages" "$work/outline" 'Texts: Łukasz → Дмитрий' '#page=1&' 'Strokes' '#page=2&'
pdfinfo -url "$pdf" >"$work/url" 2>&1
has "links lead out" "$work/url" 'https://example.org/?a=1&b=(2)'
qpdf --json --json-key=pagelabels "$pdf" >"$work/labels" 2>&1
has "pages are labelled" "$work/labels" '"u:T-1"' '"b:a72032"' '"/S": "/D"' # "§ 2" in PDFDocEncoding

mkdir "$work/again"
"$build/visual/sheet" "$work/again" 2>/dev/null
said=$(cd "$work" && for f in sheet*; do cmp "$f" "again/$f" 2>&1; done)
verdict "a second run writes the same bytes" "$([ -z "$said" ]; echo $?)" "$said"
echo "1..$n"
