"""The JSON schema that the program prints, against the JSON that it prints.

usage: check_schema.py fits|refuses   (with RUNSHEET; in a folder of its own)
"""
import copy
import glob
import json
import os
import subprocess
import sys

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "samples", "*.yaml")


def run(*args):
    done = subprocess.run([os.environ["RUNSHEET"], *args], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def trees():
    files = sorted(glob.glob(SAMPLES))
    with open(os.path.join(HERE, "profiles.yaml"), encoding="utf-8") as f:
        documents = f.read().split("---\n")
    for i, text in enumerate(documents):
        files.append(f"profile-{i}.yaml")
        with open(files[-1], "w", encoding="utf-8") as f:
            f.write(text)
    for name in files:
        yield name, run("show", "--json", "-q", "--date", "2026-11-22", name)


def fits(validator):
    """Every tree fits, and together they hold each key of the schema's mappings."""
    seen = set()
    wrong = []
    for name, tree in trees():
        wrong += [f"{name}: {list(e.absolute_path)}: {e.message[:200]}" for e in validator.iter_errors(tree)]
        walk(tree, seen)
    for name, table in validator.schema["$defs"].items():
        missing = set(table["properties"]) - seen
        if missing:
            wrong.append(f"{name}: in no tree: {sorted(missing)}")
    return wrong


def walk(value, seen):
    if isinstance(value, dict):
        seen.update(value)
        for child in value.values():
            walk(child, seen)
    elif isinstance(value, list):
        for child in value:
            walk(child, seen)


def refuses(validator):
    """Each spoiled tree is refused."""
    first = next(tree for _, tree in trees() if tree["athlete"]["id"] == "mara")
    day = first["weeks"][0]["days"][1]
    assert day["fuel"] and day["drink"]["state"] == "thirst"
    rows = {
        "another version": lambda t: t.update(schema=2),
        "a week of a kind of day": lambda t: t["weeks"][0].update(kind="easy"),
        "a number as text": lambda t: t["weeks"][0].update(total_km="40"),
        "a key that is missing": lambda t: t["weeks"][0].pop("total_km"),
        "a key too many": lambda t: t["weeks"][0].update(total=40),
        "a weekday with a capital": lambda t: t["weeks"][0]["days"][0].update(weekday="Mon"),
        "a gain of weight": lambda t: t["weeks"][0]["days"][1]["drink"].update(change_pct=0.1),
        "a word that is none": lambda t: t["weeks"][0]["days"][1]["drink"].update(state="dry"),
        "a distance below zero": lambda t: t["weeks"][0]["days"][1].update(distance_km=-1),
        "a week of six days": lambda t: t["weeks"][0]["days"].pop(),
        "a date of another form": lambda t: t["plan"].update(start="30 Nov"),
        "a span of one number": lambda t: t["hydration"].update(sodium_strength_mg_l=[500]),
        "half a count": lambda t: t["plan"].update(n_weeks=3.5),
        "null for a truth": lambda t: t["safety"].update(minor=None),
    }
    wrong = []
    for name, spoil in rows.items():
        tree = copy.deepcopy(first)
        spoil(tree)
        if validator.is_valid(tree):
            wrong.append(f"accepted: {name}")
    return wrong


def main():
    schema = run("show", "--schema")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong = {"fits": fits, "refuses": refuses}[sys.argv[1]](validator)
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main())
