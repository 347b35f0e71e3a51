#!/usr/bin/env python3
"""Each figure that a page's template writes out itself is in `explain`, with the same word beside it.

    page_figures.py RUNSHEET PAGES_DIR

A figure is a number in digits or in words, with a unit or without one ("15 min", "two sessions",
"3 or more", "a quarter").  It counts as explained where `explain` has the same number next to the
same word among the figures that are the same for every runner.  Figures that templates take from the value tree have their own test
(test_plan_figures)."""
import glob
import os
import re
import subprocess
import sys

import yaml

# Runners whose pages, together, leave nothing out.
RUNNER = """name: Test Runner
age: 41
weight: 62 kg
weekly_mileage: 45 km
longest_run: 18 km
long_run_days: [Sunday]
start: 2026-11-23
cold_water: true
show_energy: true
daily_targets: true
caffeine: true
race: {date: 2027-01-31, distance: 42.195 km}
coach_override: true
"""
EXPECTING = """name: Expecting Runner
age: 33
weight: 62 kg
weekly_mileage: 30 km
start: 2026-11-23
health: [pregnancy]
"""

RUN_WALKER = """name: Run-walker
age: 33
can_run: 1 min
start: 2026-11-23
"""

# Keys of a template whose text is printed, or read out to who cannot see the page.
PRINTED = {"text", "caption", "label", "alt", "title", "words"}
# Keys below those that hold expressions, not words.
SILENT = {"when", "if", "for", "style", "align", "column", "name", "check", "field"}

# Figures of the sheet itself, not of running: each with its reason.
STRUCTURE = [
    (r"^\d\. $", "the number of a step in a list"),
    (r"^four stretches of time,", "counts the parts of the picture it stands for"),
    (r"^boxes: runs 1 to ", "counts the boxes of a day"),
    (r"^the second longest of the week$", "ranks the runs of one printed week"),
    (r"^(at )?(10 km|5 km|half-marathon)( pace)?$", "the name of a race, whose pace is meant"),
    (r"^On a strength day the strength takes the place of the last two\.", "counts rows of that table"),
]
WORDS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
         "nine": "9", "ten": "10", "twelve": "12", "half": "half", "quarter": "quarter",
         "third": "third", "twice": "twice", "sore": "soreness", "minutes": "min", "hour": "h", "hours": "h"}
# "One" is a pronoun or an article, "first" and "second" an order, but for these.
ONE_OF = {"hour", "rep", "flag", "mark", "leg", "sharp"}
NTH_OF = {"hour", "half"}


def tokens(text):
    """Words and figures; figures as digits, spans as "8-12"."""
    text = re.sub(r"\{[^{}]*\}", " {} ", text.replace(r"\_", " ").replace("**", ""))
    text = text.replace("\u00a0", " ").replace("\u2013", "-").replace("\u2212", "-")
    text = re.sub(r"(\d) to (\d)", r"\1-\2", text)
    found = [t.lower() for t in re.findall(
        r"\d+(?:[.:]\d+)?(?:-\d+(?:\.\d+)?)?|[A-Za-z]+|[%\u00b0=\u00d7\u00f7]|\{\}", text)]
    for i, t in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else ""
        if t == "one" and after in ONE_OF:
            found[i] = "1"
        elif t in ("first", "second") and after in NTH_OF:
            found[i] = "nth-" + t
    found = [WORDS.get(t, t) for t in found]
    return [t for t in found if t != "\u00b0"]


def is_figure(token):
    return token[0].isdigit() or token in ("half", "quarter", "third", "twice") or token.startswith("nth-")


def figures(text):
    """Each figure with the pairs it makes with the words beside it."""
    if any(re.search(pattern, text) for pattern, _ in STRUCTURE):
        return
    found = ["{}"] + tokens(text) + ["{}"]
    for i, t in enumerate(found):
        if is_figure(t):
            yield t, [p for p in ((t, found[i + 1]), (found[i - 1], t)) if "{}" not in p]


def printed(node, keys=()):
    """(line number, text) of every scalar that reaches the paper."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from printed(value, keys + (key.value,))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from printed(value, keys)
    elif PRINTED & set(keys) and keys[-1] not in SILENT:
        yield node.start_mark.line + 1, node.value


def fixed_figures(runsheet):
    """Neighbouring words in the blocks of `explain` that are the same for every runner."""
    explained = "\n".join(subprocess.run([runsheet, "explain", "-q", "-"], input=runner, text=True,
                                    capture_output=True, check=True).stdout
                     for runner in (RUNNER, EXPECTING, RUN_WALKER))
    blocks = [b for b in explained.split("\n\n") if "the same for every runner" in b.split("\n")[0]]
    explained = set()
    for b in blocks:
        words = tokens(re.sub(r"\s+", " ", re.split(r"\n  (?:rule|from) ", b)[0]))
        explained |= set(zip(words, words[1:]))
    return explained


def is_explained(figure, pairs, explained):
    """By a pair, or where no word stands beside it by the figure alone."""
    return any(p in explained for p in pairs) if pairs else any(figure in p for p in explained)


def main():
    explained = fixed_figures(sys.argv[1])
    pages = sorted(glob.glob(os.path.join(sys.argv[2], "*.yaml")))
    failed, found = 0, 0
    print(f"1..{len(pages) + 2}")
    for i, path in enumerate(pages, 1):
        missing = []
        with open(path, encoding="utf-8") as f:
            for line, text in printed(yaml.compose(f)):
                for figure, pairs in figures(text):
                    found += 1
                    if not is_explained(figure, pairs, explained):
                        missing.append(f"line {line}: '{figure}' of '{text}'")
        failed += bool(missing)
        print(f"{'not ok' if missing else 'ok'} {i} - explain has the figures of {os.path.basename(path)}")
        for text in missing:
            print("# " + text)
    enough = found > 150
    print(f"{'ok' if enough else 'not ok'} {len(pages) + 1} - templates write figures out ({found})")
    planted = list(figures("wait 17 days, or nine sessions; 45 km is half a plan"))
    catches = len(planted) == 4 and not any(is_explained(f, pairs, explained) for f, pairs in planted)
    print(f"{'ok' if catches else 'not ok'} {len(pages) + 2} - a figure that is nowhere explained is found")
    sys.exit(1 if failed or not enough or not catches else 0)


main()
