#!/bin/sh
# Every coefficient of src/science names where it comes from, and every source is of use.
. "$(dirname "$0")/tap.sh"

def=src/science/sources.def
keys=$(sed -n 's/^SOURCE(\([A-Z0-9]*\),.*/\1/p' "$root/$def" 2>/dev/null)
verdict "each constant of science names its source" "$(cd "$root" && if [ -f "$def" ]; then
    find src/science -name '*.[ch]' | sort | xargs -r perl "$lint_dir/constants.pl" "$def"
fi)"

# Sources and rules are the tables themselves.
verdict "each formula of a header names its source" "$(cd "$root" && if [ -f "$def" ]; then
    find src/science -name '*.h' ! -name '*_int.h' ! -name rule.h | sort |
        xargs -r perl "$lint_dir/formulas.pl" "$def"
fi)"

# What is not 0, 1, 2, a week or a percentage has a name.
verdict "no bare coefficient stands in a formula" "$(c_files src/science | grep '\.c$' | code_lines | perl -ne '
    /^([^:]+:\d+):(.*)/ or next;
    my ($at, $code) = ($1, $2);
    $in = 1 if $code =~ /^\{$/;
    $in = 0 if $code =~ /^\}/;
    next unless $in;
    while ($code =~ /(?<![\w.])(\d+(?:\.\d+)?(?:e-?\d+)?)\b/g) {
        print "$at: $1\n" unless $1 =~ /^(0|1|2|7|100)$/;
    }')"

# That each rule, and so each source, is told by explain is for test_plan_figures.
verdict "each source backs a rule" "$(cd "$root" && for key in $keys; do
    grep -qE "SOURCE_$key\b" src/science/rules.def || echo "$key"
done)"
verdict "each bound is given by SCIENCE" "$(cd "$root" && find src/science -name bounds.def \
    -exec grep -L 'convention, SCIENCE 8.1' {} +)"
finish
