"""Finds sentences of page templates that are put together from too many conditional fragments."""

import sys

import yaml

FRAGMENTS_MAX = 3
ENDS = (".", "?", "!", ":")


def words_of(entry):
    """The words of an entry of a text, and whether a condition decides on them."""
    if isinstance(entry, yaml.ScalarNode):
        return entry.value, False
    if not isinstance(entry, yaml.MappingNode):
        return "", False
    keys = {key.value: value for key, value in entry.value}
    return getattr(keys.get("text"), "value", ""), "when" in keys


def judge(file, text):
    n = 0
    for entry in text.value:
        words, is_conditional = words_of(entry)
        n += is_conditional
        if n == FRAGMENTS_MAX + 1:
            line = entry.start_mark.line + 1
            print(f"{file}:{line}: more than {FRAGMENTS_MAX} fragments make one sentence: use 'choose'")
        if isinstance(words, str) and words.rstrip(" *").endswith(ENDS):
            n = 0


def walk(file, node):
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "text" and isinstance(value, yaml.SequenceNode):
                judge(file, value)
            walk(file, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            walk(file, item)


for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as source:
        walk(name, yaml.compose(source))
