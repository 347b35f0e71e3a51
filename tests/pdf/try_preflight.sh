#!/bin/sh
# Fonts, colours and metadata as PDFBox Preflight sees them: codes 2, 3 and 7, but for those that
# preflight.tsv explains.  Its other codes are those of PDF/A-1's file format.
set -u
. "$(dirname "$0")/../visual/tap.sh"
jars=/usr/share/java
path=$jars/preflight.jar:$jars/pdfbox2.jar:$jars/fontbox2.jar:$jars/xmpbox.jar:$jars/commons-logging.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar
grep -v '^#' "$here/preflight.tsv" | cut -f 1 >"$work/known"

# faults FILE: what counts, a line each.
faults() {
    java -cp "$path" org.apache.pdfbox.preflight.Validator_A1b "$1" >"$work/out" 2>&1
    grep -E '^[237]\.' "$work/out" | grep -vEf "$work/known"
    grep -qE 'is (not )?a valid PDF/A-1b' "$work/out" || cat "$work/out"
}

for how in "samples/mara.yaml" "samples/marathoner.yaml --compact --paper letter" "samples/minh-chau.yaml --pages week,card,cover"; do
    # shellcheck disable=SC2086  # the options are words
    "$RUNSHEET" make $how -q -o "$work/case.pdf"
    said=$(faults "$work/case.pdf")
    verdict "$how" "$([ -z "$said" ] && echo 0 || echo 1)" "$said"
done

# A font that is left out is reported.
/usr/bin/python3 -c '
import sys, pikepdf
pdf = pikepdf.open(sys.argv[1])
for o in pdf.objects:
    if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o:
        del o["/FontFile2"]
pdf.save(sys.argv[2])' "$work/case.pdf" "$work/broken.pdf"
verdict "a file without its fonts is found out" "$(faults "$work/broken.pdf" | grep -q '^3\.' && echo 0 || echo 1)"
echo "1..$n"
