#!/usr/bin/env python3
"""Every figure that a page's template writes out itself, with its unit, is told by `explain`.

    standing.py RUNSHEET PAGES_DIR

Figures that templates take from the value tree have their own test (test_plan_explain)."""
import glob
import os
import re
import subprocess
import sys

# A runner whose pages leave nothing out.
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
race: {date: 2027-01-31, distance: 42.195 km}
coach_override: true
"""
FIGURE = re.compile(r"(?<![\w.:–-])(\d+(?:\.\d+)?)(?:–(\d+(?:\.\d+)?))?\\_"
                    r"(min|h|g|kg|mL|ms|s|%|°C|fl\\_oz|L|lb|km|mi)(?![A-Za-z])")


def figures(path):
    """(line number, figure) of every figure with a unit in a template's words."""
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        for low, high, unit in FIGURE.findall(re.sub(r"^\s*#.*", "", line)):
            unit = unit.replace("°", "").replace(r"\_", " ")
            yield number, f"{low}-{high} {unit}" if high else f"{low} {unit}"


def main():
    told = subprocess.run([sys.argv[1], "explain", "-q", "-"], input=RUNNER, text=True,
                          capture_output=True, check=True).stdout
    told = re.sub(r"\s+", " ", told)
    pages = sorted(glob.glob(os.path.join(sys.argv[2], "*.yaml")))
    failed, found = 0, 0
    print(f"1..{len(pages) + 1}")
    for i, path in enumerate(pages, 1):
        missing = []
        for line, figure in figures(path):
            found += 1
            if not re.search(r"(?<![\d.-])" + re.escape(figure) + r"(?![A-Za-z])", told):
                missing.append(f"line {line}: {figure}")
        failed += bool(missing)
        print(f"{'not ok' if missing else 'ok'} {i} - explain tells the figures of {os.path.basename(path)}")
        for text in missing:
            print("# " + text)
    enough = found > 50
    print(f"{'ok' if enough else 'not ok'} {len(pages) + 1} - templates write figures out")
    sys.exit(1 if failed or not enough else 0)


main()
