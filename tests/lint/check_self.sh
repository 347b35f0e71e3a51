#!/bin/sh
# Each lint can fail: in a small tree that is sound every rule holds, and each planted fault makes
# the rule that is named say so.
. "$(dirname "$0")/tap.sh"
project=$PWD
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
tree=$room/tree objects=$room/objects
CC=${CC:-gcc}
RUNSHEET_CPPFLAGS='-Isrc -D_POSIX_C_SOURCE=200809L'
RUNSHEET_WARN='-Wall -Wextra'
export CC RUNSHEET_CPPFLAGS RUNSHEET_WARN

sound_tree() {
    rm -rf "${room:?}"/*
    mkdir -p "$tree/src/base" "$tree/src/plan" "$tree/fonts" "$tree/templates" "$tree/samples" \
        "$tree/tests/unit" "$objects"
    cp "$project/.clang-format" "$tree"
    cat >"$tree/src/base/a.h" <<'C'
/* A header. */
#ifndef BASE_A_H
#define BASE_A_H

int a_sum(int x);

#endif
C
    cat >"$tree/src/base/a.c" <<'C'
/* Adds. */
#include "base/a.h"

/* Calls of sprintf() in comments and "texts" are none. */
int a_sum(int x)
{
    static const char *const word[] = {"time(", "TO DO"};

    return x + word[0][0];
}
C
    printf '/* Faults. */\nDIAG(A_FAULT, ERROR, "a fault")\n' >"$tree/src/base/diag.def"
    printf '/* Reports. */\n#include "base/a.h"\n\nint b_report(void);\n\nint b_report(void)\n{\n    return a_sum(0); /* DIAG_A_FAULT */\n}\n' \
        >"$tree/src/plan/b.c"
    printf '/* DIAG_A_FAULT */\n' >"$tree/tests/unit/test_a.c"
    echo font >"$tree/fonts/A.ttf"
    (cd "$tree/fonts" && sha256sum A.ttf >SHA256SUMS)
    mkdir -p "$tree/src/science"
    echo '/* Sources. */
SOURCE(SRCA, "A", "a", 2000, "a", "")' >"$tree/src/science/sources.def"
    echo '/* Rules. */
RULE(SUM, "a sum", PUBLISHED, SOURCE_SRCA)' >"$tree/src/science/rules.def"
    printf '/* A share: SRCA. */\nextern const double SHARE;\nconst double SHARE = 0.8;\n' \
        >"$tree/src/science/share.c"
    printf '# Rules\n\n## 2. Drinks\n\n### 2.4 A drink\n' >"$tree/src/science/README.md"
    printf '2.6 **A drink.**\n' >"$tree/src/science/TRAINING.md"
    printf '| A1 | a fact |\n' >"$tree/src/science/FACTS.md"
    printf '/* SCIENCE 2.4, 2; TRAINING 2.6; FACTS A1 */\n' >>"$tree/tests/unit/test_a.c"
    touch "$tree/Makefile" "$tree/README.md"
}

judge() {
    case $1 in
    globals | circles)
        (cd "$tree" && for c in src/*/*.c; do
            $CC -Isrc -c -o "$objects/$(basename "$c" .c).o" "$c"
        done)
        sh "$project/tests/lint/check_$1.sh" "$tree" "$objects"
        ;;
    *) sh "$project/tests/lint/check_$1.sh" "$tree" ;;
    esac
}

# fault LINT WORDS-OF-THE-RULE FILE TEXT: the text, put at the end of the file, breaks the rule.
fault() {
    sound_tree
    mkdir -p "$(dirname "$tree/$3")"
    printf '%b\n' "$4" >>"$tree/$3"
    verdict "$1 sees: $2" "$(judge "$1" 2>&1 | grep -q "^not ok.*$2" || echo "it did not: $3: $4")"
}

sound_tree
for lint in layers headers banned size globals circles tree diags words sentences sources citations unused compilers; do
    verdict "$lint is content with a sound tree" "$(judge $lint 2>&1 | grep '^not ok')"
done

fault layers 'room on the left' src/base/c.c '#include "plan/b.h"'
fault layers 'room on the left' src/science/c.c '#include "ydoc/ydoc.h"'
fault layers 'room on the left' src/paint/c.c '#include "plan/b.h"'
fault layers 'room on the left' src/athlete/c.c '#include "catalog/b.h"'
fault layers 'room on the left' src/main.c '#include "plan/b.h"'
fault layers 'third-party headers stay' src/plan/b.c '#include <yaml.h>'
fault layers 'third-party headers stay' src/paint/png.c '#include <hpdf.h>'
fault layers 'third-party headers stay' src/plan/b.c '#include <some_new_library.h>'
fault layers 'third-party headers stay' src/plan/b.c '#include <unistd.h>'
fault layers 'take in no third-party' src/text/t.h '#include <hb.h>'
fault layers 'its own header first' src/plan/b.h '/* b.c begins with another */'
fault headers 'compiles alone' src/base/c.h '#ifndef BASE_C_H\n#define BASE_C_H\nsize_t c(void);\n#endif'
fault headers 'opens by saying' src/plan/c.c '#include "base/a.h"'
fault headers 'guard' src/base/c.h '#pragma once'
fault headers 'typedef' src/base/a.c 'typedef struct a { int x; } a;'
fault banned 'unbounded' src/plan/b.c 'void f(char *p) { sprintf(p, "x"); }'
fault banned 'hidden state' src/plan/b.c 'int g(void) { return rand(); }'
fault banned 'clock' src/plan/b.c 'long g(void) { return time(0); }'
fault banned 'environment' src/plan/b.c 'char *g(void) { return getenv("HOME"); }'
fault banned 'arenas' src/plan/b.c 'void *g(void) { return malloc(1); }'
fault banned 'opened in one place' src/plan/b.c 'void *g(void) { return fopen("x", "r"); }'
fault banned 'through buffers' src/plan/b.c 'void g(void) { printf("x"); }'
fault banned 'only the ends' src/plan/b.c 'void g(void) { exit(1); }'
fault banned 'inside an assert' src/plan/b.c 'void g(int n) { assert(n++ < 3); }'
fault banned 'unfinished' src/plan/b.c '/* TO''DO: later */'
fault banned 'folder of some machine' samples/x.yaml '# see /home/someone/x'
fault banned 'switched off' src/plan/b.c '#if 0\n#endif'
fault size 'longer than 600' src/plan/b.c "$(yes '/* */' | head -601)"
fault size 'longer than 60 lines' src/plan/b.c "void g(void)\n{\n$(yes ';' | head -61)\n}"
fault compilers 'knotted' src/plan/b.c "int k(int x);\n\nint k(int x)\n{\n$(for i in 1 2 3 4 5 6 7 8; do
    printf 'for (; x < %s; x++) { ' $i
done) x++; $(yes '}' | head -8)\nreturn x;\n}"
fault globals 'no mutable' src/plan/b.c 'int counter;'
fault globals 'no mutable' src/plan/b.c 'int next(void) { static int n = 3; return n++; }'
fault circles 'in a circle' src/base/a.c 'int b_report(void);\nint a_twice(void) { return b_report(); }'
fault tree 'top level' notes.txt 'x'
fault tree 'generated' samples/x.pdf 'x'
fault tree 'plain' 'samples/a b.yaml' 'x'
fault tree 'as they came' fonts/A.ttf 'x'
fault tree 'has its checksum' fonts/B.ttf 'x'
fault tree 'blanks at line ends' samples/x.yaml 'x  '
fault diags 'reported somewhere' src/base/diag.def 'DIAG(B_FAULT, ERROR, "b")'
fault diags 'pinned by a test' src/base/diag.def 'DIAG(B_FAULT, ERROR, "b")'
fault diags 'stands there once' src/base/diag.def 'DIAG(A_FAULT, ERROR, "b")'
fault words 'losing, burning' templates/pages/x.yaml '- {text: "you burn {day.kcal} kcal", when: day.burned}'
fault sentences 'more than three fragments' templates/pages/x.yaml 'body:\n  - text:\n    - {text: a, when: plan}\n    - {text: b, when: plan}\n    - "c."\n    - {text: d, when: plan}\n    - {text: e, when: plan}\n    - {text: f, when: plan}\n    - {text: g, when: plan}'
fault words 'losing, burning' src/plan/b.c 'const char *g(void) { return "your ideal weight"; }'
fault sources 'names its source' src/science/a.c 'static const double SHARE = 0.8;'
fault sources 'names its source' src/science/a.c '/* From SRCX. */\nstatic const double SHARE = 0.8; /* a share */'
fault sources 'names its source' src/science/a.c 'enum {\n    MOST = 3, /* SRCA */\n    LEAST = 2 /* of them */\n};'
fault sources 'names its source' src/science/a.c 'static const double T[] = {\n    1.5, /* SRCA */\n    2.5,\n};'
fault sources 'names its source' src/science/a.c 'static const struct {\n    double x;\n} T[] = {\n    {1.5},\n};'
fault sources 'formula of a header' src/science/b.h '/* The sum of both. */\ndouble b_sum(double x, double y);'
fault sources 'no bare coefficient' src/science/a.c 'double f(double x)\n{\n    return 0.9 * x;\n}'
fault sources 'backs a rule' src/science/sources.def 'SOURCE(SRCB, "B", "b", 2000, "b", "")'
fault sources 'given by SCIENCE' src/science/bounds.def '/* bounds */'
fault citations 'is in its document' src/plan/b.c '/* as SCIENCE 2.5 */'
fault citations 'is in its document' src/plan/b.c '/* as SCIENCE 2.4, 2.5 */'
fault citations 'is in its document' templates/pages/x.yaml '# TRAINING 2'
fault citations 'is in its document' src/science/TRAINING.md 'See SCIENCE 3.'
fault citations 'is in its document' tests/unit/test_b.c '/* FACTS B1 */'
fault citations 'is in its document' src/plan/b.c '/* as STYLE 1 */'
fault citations 'is written as' src/plan/b.c '/* as SCIENCE.md 2.4 */'
fault citations 'is written as' src/plan/b.c '/* as DESIGN 1.2 */'
fault unused 'is called in src' src/base/a.h 'int a_alone(int x);'
fault unused 'is called in src' src/base/c.h '#ifndef BASE_C_H\n#define BASE_C_H\n\nconst char *c_name(int x,\n                   int y);\n\n#endif'
fault unused 'is static' src/base/d.h '#ifndef BASE_D_H\n#define BASE_D_H\n\nint d_own(int x);\n\nstatic inline int d_twice(int x)\n{\n    return d_own(d_own(x));\n}\n\n#endif'
fault compilers 'clang compiles' src/plan/b.c 'int h(int x);\n\nint h(int x)\n{\n    int unused = 1;\n\n    return x;\n}'
fault compilers 'clang-format' src/plan/b.c 'int  h (int x);'
fault compilers 'shellcheck' src/base/x.sh '#!/bin/sh\nrm -rf $1/*'
finish
