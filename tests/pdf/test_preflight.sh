#!/bin/sh
# Fonts, colours and metadata of every page kind as PDFBox Preflight sees them: codes 2, 3 and 7, but for those that
# preflight.tsv explains.  Its other codes are those of PDF/A-1's file format.
set -u
. "$(dirname "$0")/../visual/tap.sh"
build=$(cd "$build" && pwd)
cd "$here/../.." || exit 1
jars=/usr/share/java
path=$jars/preflight.jar:$jars/pdfbox2.jar:$jars/fontbox2.jar:$jars/xmpbox.jar:$jars/commons-logging.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar
grep -v '^#' "$here/preflight.tsv" | cut -f 1 >"$work/known"

"$build/visual/gallery" "$work/pdf" >"$work/log" 2>&1
"$RUNSHEET" make samples/minh-chau.yaml --pages cover,week --compact --set print.theme=ember -q -o "$work/pdf/compact.pdf"
# A font that is left out is to be reported.
/usr/bin/python3 -c '
import sys, pikepdf
pdf = pikepdf.open(sys.argv[1])
for o in pdf.objects:
    if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o:
        del o["/FontFile2"]
pdf.save(sys.argv[2])' "$work/pdf/cover.pdf" "$work/pdf/no-fonts.pdf"

java -cp "$path" org.apache.pdfbox.preflight.Validator_A1b batch "$work/pdf" >"$work/all" 2>&1
for file in "$work"/pdf/*.pdf; do
    name=$(basename "$file")
    said=$(sed -n "/^The file $name is/,/^\$/p" "$work/all")
    faults=$(printf '%s\n' "$said" | grep -E '^[237]\.' | grep -vEf "$work/known")
    if [ "$name" = no-fonts.pdf ]; then
        verdict "a file without its fonts is found out" "$(echo "$faults" | grep -q '^3\.' && echo 0 || echo 1)" "$said"
    else
        verdict "$name" "$([ -n "$said" ] && [ -z "$faults" ] && echo 0 || echo 1)" "${faults:-$(head -n 3 "$work/all")}"
    fi
done
echo "1..$n"
