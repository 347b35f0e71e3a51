# `explain`: where numbers come from, by word, by path, by message.
load helper

@test "fuel is explained with the runner's own figures and the sources in full" {
    mara
    rs explain mara.yaml fuel -q
    ends 0
    [[ $output == *"62 kg x 0.30 g"* ]]
    [[ $output == *"evidence  published"* ]]
    [[ $output == *"doi 10.1249/MSS.0000000000000852"* ]]
    [[ $output != *"Least to drink an hour"* ]]
    holds mara.yaml
}

@test "words narrow it down to a day" {
    mara 'start: 2026-11-23'
    rs explain mara.yaml week 3 tue drink -q
    ends 0
    [[ $output == *"w3.tue: 300 mL/h: the lesser of 800 mL and 0.80 x 2/3 x estimated 620 mL/h"* ]]
    [[ $output != *w3.wed* && $output != *w2.* ]]
}

@test "a path of the JSON is explained" {
    mara
    rs explain mara.yaml 'weeks[1].total_km' -q
    ends 0
    [[ $output == *"42.5 km"* ]]
}

@test "a message's id needs no runner" {
    rs explain VALUE_RANGE
    ends 0
    [ "$output" = "VALUE_RANGE: a number outside what is possible" ]
}

@test "an unknown word is a usage error that names the nearest" {
    mara
    rs explain mara.yaml fule -q
    ends 2
    [ -z "$output" ]
    mentions "there is nothing to explain about 'fule'; did you mean 'fuel'?"
}
