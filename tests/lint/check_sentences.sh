#!/bin/sh
# A sentence made of many fragments can be neither read nor translated: `choose` takes one whole
# sentence out of several (templates/README.md).
. "$(dirname "$0")/tap.sh"
found=$(cd "$root" && find templates/pages -name '*.yaml' | sort | xargs -r python3 "$lint_dir/sentences.py" 2>&1)
verdict "no sentence of a page has more than three fragments with 'when'" "$found"
found=$(cd "$root" && find templates/pages -name '*.yaml' | sort | xargs -r python3 "$lint_dir/conditions.py" 2>&1)
verdict "a long condition has one name, and each name is used" "$found"
finish
