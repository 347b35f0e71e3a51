# The same input and the same day give the same bytes, wherever and whenever.
load helper

made() {
    "$runsheet" make "$@" -q -o - | sha256sum
}

@test "twice, and in another folder, zone and locale" {
    mara
    first=$(made mara.yaml)
    [ "$(made mara.yaml)" = "$first" ]
    [ "$(TZ=Pacific/Kiritimati made mara.yaml)" = "$first" ]
    [ "$(TZ=America/Los_Angeles LC_ALL=C made mara.yaml)" = "$first" ]
    [ "$(LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 made mara.yaml)" = "$first" ]
    mkdir elsewhere
    cd elsewhere
    [ "$(made ../mara.yaml)" = "$first" ]
    [ "$(made - <../mara.yaml)" = "$first" ]
    [ "$(env -i "$runsheet" make ../mara.yaml --date 2026-11-26 -q -o - | sha256sum)" = "$first" ]
}

@test "a locale with decimal commas changes no byte" {
    # Made here, so that it is there on every machine.
    command -v localedef >/dev/null || skip "no localedef"
    localedef -i de_DE -f UTF-8 ./de_DE.UTF-8 2>/dev/null || skip "no locale sources"
    mara
    first=$(made mara.yaml)
    [ "$(LOCPATH=$PWD LC_ALL=de_DE.UTF-8 made mara.yaml)" = "$first" ]
}

@test "with a start of its own, any day will do" {
    mara 'start: 2026-11-30'
    first=$(made mara.yaml)
    [ "$(SOURCE_DATE_EPOCH=1000000000 made mara.yaml)" = "$first" ]
    [ "$(made mara.yaml --date 2031-05-17)" = "$first" ]
    unset SOURCE_DATE_EPOCH
    [ "$(made mara.yaml)" = "$first" ]
}

@test "without a start the day counts, and --date goes before SOURCE_DATE_EPOCH" {
    mara
    thursday=$(made mara.yaml)
    [ "$(made mara.yaml --date 2026-11-30)" = "$thursday" ] # the Monday that was to come
    [ "$(made mara.yaml --date 2026-12-01)" != "$thursday" ]
    unset SOURCE_DATE_EPOCH
    [ "$(made mara.yaml --date 2026-11-24)" = "$thursday" ]
}

@test "today is the day where the user is, SOURCE_DATE_EPOCH is in UTC" {
    mara 'start: 2026-11-23'
    printed() {
        "$runsheet" make mara.yaml --weeks next --pages week -q -o - | pdftotext -layout - - |
            grep -oE 'WEEK [0-9] OF [0-9]' | head -n 1
    }
    at() {
        (unset SOURCE_DATE_EPOCH && INJECT_NOW=$1 TZ=$2 LD_PRELOAD=$build/tests/inject.so printed)
    }
    # Sunday 2026-11-29 at 20:00 in Los Angeles; in London it is Monday.
    [ "$(at 1796011200 PST8PDT,M3.2.0,M11.1.0)" = "WEEK 2 OF 4" ]
    [ "$(at 1796011200 GMT0BST,M3.5.0/1,M10.5.0)" = "WEEK 3 OF 4" ]
    # Monday 2026-11-30 at 9:00 in Auckland; in London it is Sunday.
    [ "$(at 1795982400 NZST-12NZDT,M9.5.0,M4.1.0/3)" = "WEEK 3 OF 4" ]
    [ "$(at 1795982400 GMT0BST,M3.5.0/1,M10.5.0)" = "WEEK 2 OF 4" ]
    [ "$(SOURCE_DATE_EPOCH=1796011200 TZ=PST8PDT printed)" = "WEEK 3 OF 4" ]
}

@test "pictures too" {
    mara
    for name in x.png x.svg; do
        "$runsheet" preview mara.yaml -q -o 1$name
        "$runsheet" preview mara.yaml -q -o 2$name
        cmp 1$name 2$name
    done
}
