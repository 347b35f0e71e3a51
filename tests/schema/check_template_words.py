"""Whether every word that the tree writes has a translation in each table of `words` it is printed with: {x.KEY | word:TABLE}."""
import json
import os
import pathlib
import re
import subprocess
import sys

import yaml

ROOT = pathlib.Path(__file__).parents[2]
USE = re.compile(r"\{[a-z_0-9.\[\]]*\.([a-z_0-9]+) \| (?:else '\w*' \| )?word:(\w+)([^}]*)\}")

SOME = {("steps", "step")}  # printed for the last two windows, which have some of the steps


def collect(node, words):
    """The words of each key of a schema, one set for each mapping that has the key."""
    if isinstance(node, list):
        for child in node:
            collect(child, words)
    if not isinstance(node, dict):
        return
    for key, value in (node.get("properties") or {}).items():
        enum = value.get("enum") or value.get("items", {}).get("enum") if isinstance(value, dict) else None
        for choice in value.get("anyOf", []) if isinstance(value, dict) else []:
            enum = enum or choice.get("enum")
        if enum:
            words.setdefault(key, []).append({w for w in enum if w is not None})
    for child in node.values():
        collect(child, words)


def tables(path):
    """The tables of a template; a narrow one borrows those of its wide one."""
    found = {}
    for name in (path.name.replace(".narrow", ""), path.name):
        found.update(yaml.safe_load((path.parent / name).read_text()).get("words") or {})
    return found


words = {}
schema = subprocess.run([os.environ["RUNSHEET"], "show", "--schema"], capture_output=True, check=True).stdout
collect(json.loads(schema), words)
failures = n = 0
for path in sorted((ROOT / "templates/pages").glob("*.yaml")):
    have = tables(path)
    for key, table, rest in USE.findall(path.read_text()):
        enums = words.get(key)
        if enums is None or (key, table) in SOME:
            continue
        n += 1
        lacks = min((enum - set(have.get(table, {})) for enum in enums), key=len)
        if lacks and "else" not in rest:
            failures += 1
            print(f"{path.name}: {key} | word:{table} has no {', '.join(sorted(lacks))}")
print(n, "uses")
sys.exit(failures > 0 or n == 0)
