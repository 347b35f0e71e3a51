"""Finds conditions of page templates that are written out again and again, and named ones that nothing uses."""

import collections
import re
import sys

import yaml

LETTERS_MIN = 40
TIMES_MAX = 2
GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


def conditions(node, out):
    """Texts of `when` and `if`, with their line."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in ("when", "if", "pairs") and isinstance(value, yaml.ScalarNode):
                out.append((value.start_mark.line + 1, value.value))
            conditions(value, out)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            conditions(item, out)


def named(node):
    return next((value for key, value in node.value if key.value == "conditions"), None)


def judge(kind, files):
    """A kind's wide and narrow template share their names."""
    seen = collections.defaultdict(list)
    uses, names = "", []
    for file in files:
        with open(file, encoding="utf-8") as source:
            text = source.read()
        uses += re.sub(r"(?m)^conditions:\n(?:[ #].*\n)*", "", text)
        root = yaml.compose(text)
        found = []
        conditions(root, found)
        for line, condition in found:
            for part in {condition, *(group[1:-1] for group in GROUP.findall(condition))}:
                if len(part) >= LETTERS_MIN:
                    seen[part].append(f"{file}:{line}")
        if named(root) is not None:
            names += [(file, key) for key, _ in named(root).value]
    for part, places in seen.items():
        if len(places) > TIMES_MAX:
            print(f"{places[TIMES_MAX]}: '{part}' is written {len(places)} times: name it under 'conditions'")
    for file, key in names:
        if not re.search(rf"\b{key.value}\b", uses):
            print(f"{file}:{key.start_mark.line + 1}: nothing uses the condition '{key.value}'")


kinds = collections.defaultdict(list)
for name in sys.argv[1:]:
    kinds[name.split("/")[-1].split(".")[0]].append(name)
for kind, files in kinds.items():
    judge(kind, files)
