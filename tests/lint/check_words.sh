#!/bin/sh
# Words that no sheet says: a change over a run is water, and food is not earned (SCIENCE 8.2).
# Names in {expressions} and comments are not read by a runner; `explain` speaks of the formulas.
. "$(dirname "$0")/tap.sh"
never='lose|loses|losing|lost|burn|burns|burned|burnt|burning|earn|earns|earned|ideal|overweight|obese|obesity|bmi|body mass index|calories burned|guilt|guilty|cheat|slim|skinny|fat loss'

# shellcheck disable=SC2016 # perl's own
spoken='
    s/(?:^|\s)#.*// if $ARGV =~ /\.yaml$/;
    s/\{[^{}\s][^{}]*\}/ /g if $ARGV =~ /\.yaml$/;
    $_ = join(" ", /"((?:[^"\\]|\\.)*)"/g) if $ARGV =~ /\.[ch]$/;
    print "$ARGV:$.: $1\n" while /(?<![\w.-])($ENV{NEVER})(?![\w-])/gi;
    close ARGV if eof;
'
found=$(cd "$root" && find templates src/plan src/tree src/show src/expr src/art src/template src/page src/catalog \( -name '*.yaml' -o -name '*.c' \) 2>/dev/null |
    grep -v /explain | sort | NEVER=$never xargs -r perl -ne "$spoken")
verdict "no sheet speaks of losing, burning or earning" "$found"
finish
