#!/usr/bin/env python3
"""Walks the text of whole sets of pages for what one runner must not be told twice, or in two ways.

    set_walk.py WORDS_PROGRAM RUNSHEET

Fifty-one runners, a set of all their pages each and a set of one week.  Speaks TAP, one test a rule:
one value and one deadline for a quantity; one name for a thing; parts that add up; no sentence on two sheets; no
mention of what the set does not hold."""
import collections
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml

BASE = {"name": "Test Runner", "age": 41, "weight": "62 kg", "weekly_mileage": "45 km", "longest_run": "15 km",
        "long_run_days": ["Sunday"], "start": "2026-11-30"}
MARATHON = {"race": {"date": "2027-03-21", "distance": "42.195 km"}, "weeks": 16}
HALF = {"race": {"date": "2027-02-14", "distance": "21.1 km"}}
TEN = {"race": {"date": "2027-01-31", "distance": "10 km"}}
ULTRA = {"race": {"date": "2027-05-01", "distance": "100 km"}, "weekly_mileage": "90 km", "longest_run": "34 km"}

BY_TIME = {"weekly_mileage": None, "longest_run": None, "weight": None}

# What each runner has beyond BASE; None takes a key away.
RUNNERS = [
    {}, {"weight": None}, {"hide_weight": True}, {"age": 15, "guardian_reviewed": True}, {"age": 68}, {"age": 55},
    {"health": ["pregnancy"]}, {"health": ["diabetes"]}, {"health": ["kidney_disease"]}, {"health": ["heart_failure"]},
    {"health": ["symptoms"]}, {"health": ["hypertension", "diabetes"]}, {"health": ["eating_disorder_history"]},
    {"experience": "novice", "weekly_mileage": "12 km", "longest_run": "5 km"},
    {"experience": "experienced", "weekly_mileage": "80 km", "longest_run": "24 km"},
    {"weekly_mileage": "30 mi", "longest_run": "9 mi", "weight": "136 lb", "print": {"units": "imperial"}},
    {"cold_water": True}, {"show_energy": True, "daily_targets": True}, {"temperature": 24, "humidity": 60},
    {"temperature": 29, "humidity": 50}, {"temperature": 34, "humidity": 60}, {"temperature": -12},
    {"gut_trained": 90}, {"easy_pace": "5:10 /km"}, {"easy_pace": "8:40 /km"},
    MARATHON, HALF, TEN, ULTRA, {**MARATHON, "weight": None}, {**MARATHON, "health": ["pregnancy"]},
    {**HALF, "age": 65}, {**TEN, "experience": "novice", "weekly_mileage": "20 km", "longest_run": "8 km"},
    {**HALF, "temperature": 28, "humidity": 70}, {**MARATHON, "race_result": {"distance": "10 km", "time": "50:00"}},
    {"long_run_days": ["Saturday", "Sunday"]}, {"run_days": 3}, {"run_days": 7, "weekly_mileage": "70 km"},
    {"race_result": {"distance": "5 km", "time": "24:34"}, "break": {"from": "2026-12-14", "to": "2026-12-27", "why": "illness"}},
    {**BY_TIME, "weekly_time": "60 min"}, {**BY_TIME, "weekly_time": "5 h", "easy_pace": "6:40 /km"},
    {**BY_TIME, **TEN, "weekly_time": "3 h", "walk_breaks": "4:1 race"}, {**BY_TIME, "can_run": "1 min"},
    {**BY_TIME, "can_run": "3 min", "race": {"date": "2027-02-20", "distance": "5 km"}},
    {"start": "2026-11-02", "weeks": 6, "log": [
        {"date": "2026-11-08", "done": "9 km", "strength": {"side_squat": "10 @7"}}, {"date": "2026-11-12", "done": "no", "ill": True},
        {"date": "2026-11-19", "done": "2 km", "pain": 8, "where": "left calf"}, {"date": "2026-11-29", "done": True}]},
    {**HALF, "coach_override": True, "weekly_mileage": "18 km", "longest_run": "7 km"},
    {"markers": ["soreness"]}, {"markers": ["hop"]}, {"health": ["anticoagulant", "diabetes", "nsaid"], "cleared": True},
    {"daily_targets": True, "start": "2026-12-01", "print": {"first_weekday": "Saturday"}},
    {"start": "2026-11-23", "baseline": {"resting_hr": 52, "soreness": 1},
     "log": [{"date": "2026-11-29", "resting_hr": 63, "sleep_h": 4.5, "soreness": 8}]},
]

# Two sheets of one week may both say: foot rules, talk tests.  A coach's own words are not in these profiles.
SAID_TWICE = [r"not medical advice", r"you can (talk|speak|say)"]
SENTENCE_WORDS_MAX = 8

# A quantity that has one value in a set: its name, and a pattern whose group VALUE is that of a KEY.
ONE_VALUE = [
    ("protein after a run", r"(?:carbs \+ |meal[^.;]* )(?P<value>\d+ g) protein"),
    ("when to take a dose", r"(?P<key>(?:\d+–)?\d+ g carbs \+ \d+ g protein) (?P<value>(?:within|in) the (?:first )?hour|within \d+ \w+)"),
    ("a normal meal", r"normal meal[^.;]*? (?P<value>within \d+ h)"),
    ("when the routine begins", r"(?P<value>\d+–\d+) min(?:utes)? (?:later|after you stop)"),
    ("how long to walk heavy legs off", r"walk (?:or bike )?(?:easily )?(?:for )?(?P<value>\d+–\d+) min"),
    ("a nap", r"nap (?:of )?(?P<value>\d+–\d+) min"),
    ("sleep", r"[Ss]leep\b[^.]*?(?P<value>\d+) h or more"),
]

# A thing has one name on paper: rivals of the name that stands first.
ONE_NAME = [
    ("Move", r"\bmobility (?:drills|work)\b|\bwarm-up drills\b"),
    ("Roll", r"\bfoam[- ]roll(?:ing)?\b|\broller work\b"),
    ("Activate", r"\bactivation\b|\bglute wake-up\b"),
    ("Balance", r"\bSteady, \d|\bsteady moves\b|\bstability\b"),
    ("lighter week", r"\bcutback\b|\bdeload\b|\brecovery week\b|\beasy week\b"),
    ("flag", r"\bwarning marks?\b|\bred flags? (?:in the|of a) morning\b"),
    ("long run", r"\blong jog\b|\bLSD\b"),
    ("easy pace, chat pace", r"\bconversational pace\b|\btalking pace\b"),
]

# What the words speak of must be in the set: the mention, and page kinds one of which has to be there.
MENTIONS = [
    (r"\bstrength (?:sheet|page)s?\b", {"strength"}),
    (r"\blog (?:sheet|page)s?\b|\bon the log\b", {"log"}),
    (r"\bfuel (?:sheet|page)s?\b", {"fuel"}),
    (r"\brace (?:sheet|page)s?\b", {"race"}),
    (r"\bweek(?:'s|ly)? (?:sheet|page)s?\b", {"week"}),
    (r"\brecovery (?:sheet|page)s?\b", {"recovery"}),
    (r"\boverview\b", {"overview"}),
    (r"\b(?:sweat test|weigh-in) (?:sheet|page)\b", {"weigh-in"}),
    (r"\bon the cover\b", {"cover"}),
    (r"\bthe card\b|\bpocket card\b", {"card"}),
]


def runner_profile(own):
    profile = copy.deepcopy(BASE)
    profile.update(own)
    return {k: v for k, v in profile.items() if v is not None}


def sentences(text):
    return [s.strip() for s in re.split(r"(?<=[.?!])\s+(?=[A-Z“(])", text)]


def word_count(sentence):
    return len(re.findall(r"[^\W\d_]{2,}", sentence))


class Failures:
    def __init__(self):
        self.of_rule = collections.defaultdict(lambda: collections.defaultdict(set))

    def add(self, rule, what, runner):
        self.of_rule[rule][what].add(runner)


def one_value(rows, found, runner):
    for name, pattern in ONE_VALUE:
        said = collections.defaultdict(lambda: collections.defaultdict(set))
        for _, kind, _, text in rows:
            for m in re.finditer(pattern, text):
                said[m.groupdict().get("key", "")][m["value"]].add(kind)
        for key, where in said.items():
            if len(where) > 1:
                values = "; ".join(f"{v} ({', '.join(sorted(k))})" for v, k in sorted(where.items()))
                found.add("one value", f"{name} {key}: {values}", runner)


def bare(name):
    """A name without what two spellings of it differ in."""
    words = re.findall(r"[a-z]+", name.lower().replace("single", "one"))
    return " ".join(re.sub(r"s$", "", w) for w in words)


def one_name(rows, names, found, runner):
    spelt = {bare(n): n for n in names}
    for page, kind, _, text in rows:
        for name, rivals in ONE_NAME:
            for m in re.finditer(rivals, text):
                found.add("one name", f"“{name}” is called “{m.group()}” on {kind}", runner)
        if not re.search(r"\d", text) and bare(text) in spelt and text.rstrip(".") != spelt[bare(text)]:
            found.add("one name", f"“{spelt[bare(text)]}” is spelt “{text}” on {kind}", runner)


def once(rows, found, runner):
    where = collections.defaultdict(set)
    for page, kind, tag, text in rows:
        if tag in ("Artifact", "Figure"):
            continue
        for s in sentences(text):
            if word_count(s) > SENTENCE_WORDS_MAX and not any(re.search(p, s, re.I) for p in SAID_TWICE):
                where[s].add((page, kind))
    for s, pages in where.items():
        if len(pages) > 1:
            found.add("once", f"on {', '.join(sorted(k for _, k in pages))}: {s}", runner)


def mentions(rows, found, runner):
    kinds = {kind for _, kind, _, _ in rows}
    n_pages = max(page for page, *_ in rows)
    for page, kind, _, text in rows:
        for pattern, wanted in MENTIONS:
            m = re.search(pattern, text, re.I)
            if m and not wanted & kinds:
                found.add("no mention", f"{kind} speaks of “{m.group()}”", runner)
        for m in re.finditer(r"\b(?:see|on|turn to) page (\d+)\b(?! of)", text):
            if int(m.group(1)) > n_pages:
                found.add("no mention", f"{kind} speaks of page {m.group(1)} of {n_pages}", runner)


def minutes(text):
    """Minutes of "5", "4½", "4:30", "1 h 21"."""
    m = re.fullmatch(r"(?:(\d+) h ?)?(\d+)?(½)?(?::(\d\d))?(?: min)?", text.strip())
    if not m or not any(m.groups()):
        return None
    return int(m[1] or 0) * 60 + int(m[2] or 0) + (0.5 if m[3] else 0) + int(m[4] or 0) / 60


def session_parts(tree, found, runner):
    """The kilometres and the minutes of the parts of a session are those of its day."""
    for week in tree.get("weeks", []):
        for day in week["days"]:
            parts = (day["session"] or {}).get("parts")
            if not parts:
                continue
            where = f"week {week['number']}, {day['session']['name']}"
            whole_min = sum(p["repeat"] * p["minutes"] for p in parts)
            if abs(whole_min - day["duration_min"]) > 1:
                found.add("parts", f"{where}: parts are {whole_min:.1f} min, not {day['duration_min']}", runner)
            if parts[0]["distance_km"] is None:
                continue
            km = sum(p["repeat"] * p["distance_km"] for p in parts)
            # of each part the printed distance is up to 5 m off
            if abs(km - day["distance_km"]) > 0.005 * sum(p["repeat"] for p in parts):
                found.add("parts", f"{where}: parts are {km:.2f} km, not {day['distance_km']}", runner)


def said_of_all(rows, tree, found, runner):
    """A row for runs up to a length holds for each of them, or names the longest."""
    kinds = {"Easy": "easy", "Tempo": "quality", "Long": "long"}
    texts = [t for _, k, _, t in rows if k == "fuel"]
    for head, text in zip(texts, texts[1:]):
        if head not in kinds:
            continue
        m = re.match(r"(?:up to |the longest, )([\d.]+) (?:km|mi)", text)
        days = [d for w in tree["weeks"] for d in w["days"] if d["kind"] == kinds[head] and d["fuel"] and not d["is_second_long"]]
        needs = {(d["fuel"]["after_tier"], d["drink"]["state"], d["fuel"]["before_hours"]) for d in days}
        if m and text.startswith("up to") and len(needs) > 1:
            found.add("one value", f"the fuel row {head} {text} is not that of all its runs", runner)
    for page, kind, _, text in rows:
        if kind == "week" and re.search(r"Easy runs: .*mL an hour", text) and "none needed under 45" not in text:
            found.add("one value", f"a drink for easy runs of any length: {text}", runner)
    weighed = sum(d["weigh_in"] for w in tree["weeks"] for d in w["days"])
    for kind, words in ("week", "weigh-in"), ("log", "Weigh-in"):
        n = sum(k == kind and t.endswith(words) for _, k, _, t in rows)
        if n != weighed:
            found.add("one value", f"{kind} asks for {n} weigh-ins, the plan for {weighed}", runner)


def of_the_runner(rows, tree, found, runner):
    """What one page says of this runner, the others say or at least do not deny."""
    of = {kind: [t for _, k, _, t in rows if k == kind] for kind in ("week", "fuel", "card")}
    guide, safety = tree.get("fuel_guide") or {"runs": []}, tree["safety"]
    for run in guide["runs"]:
        if run["kind"] != "easy" or not of["week"] or not run["fuel"] or run["fuel"]["after_tier"] != "snack":
            continue
        ahead = run["fuel"]["before_g_ahead"]
        if ahead and not any(f"{ahead[0]} g carbs 1 h ahead" in t for t in of["week"] if "Easy runs:" in t):
            found.add("one value", f"{ahead[0]} g before an easy run are on the fuel sheet alone", runner)
    if (tree["hydration"] or {}).get("heat_rule") == "indoors" and any(t.startswith("A run of") for t in of["fuel"]):
        found.add("no mention", "grams for a length that no run has", runner)
    if safety["note_diabetes"] and {"nothing to eat", "No food needed"} & {*of["fuel"], *of["card"]}:
        found.add("one value", "with diabetes: nothing to eat, and carry fast carbs", runner)
    if not safety["allow_foam_roll"] and "Roll" in of["week"]:
        found.add("no mention", "a column for rolling that is never done", runner)
    n = sum("carbs a day; protein" in t for t in of["week"])
    if tree["athlete"]["daily_targets"] and n != len(tree["weeks"]):
        found.add("one value", f"{n} of {len(tree['weeks'])} weeks have the daily targets", runner)
    for _, kind, _, text in rows:
        for m in re.finditer(r"\b20\d\d-\d\d-\d\d\b", text):
            found.add("one name", f"the date {m.group()} on {kind}", runner)


def one_verdict(rows, found, runner):
    """Where one mark alone forbids a run, no box lets the runner go by the number of flags."""
    for page in {p for p, k, _, _ in rows if k in ("log", "card")}:
        text = " ".join(t for p, _, _, t in rows if p == page)
        if re.search(r": (?:no run|do not run today)\b", text) and re.search(r"\b[Ff]lag\w*: go", text) and "unless" not in text:
            found.add("one value", f"page {page}: a mark says no run, and its number of flags go", runner)


def parts(rows, tree, found, runner):
    """Of the tree and of the paper: the parts of a day's session, of a routine, of a week."""
    for week in tree.get("weeks", []):
        km = sum(day["distance_km"] or 0 for day in week["days"] if day["kind"] != "race")
        if week["total_km"] is not None and abs(km - week["total_km"]) > 0.051:
            found.add("parts", f"week {week['number']}: days add up to {km:g} km, not {week['total_km']:g}", runner)
    session_parts(tree, found, runner)
    for page, kind, _, text in rows:
        m = re.search(r"([\d.]+) km easy, ([\d.]+) km \w+, ([\d.]+) km easy", text)
        if not m or kind != "week":
            continue
        whole = sum(map(float, m.groups()))
        heads = [t for p, k, _, t in rows if p == page and re.match(r"[A-Z]\w+ [\d.]+ km$", t)]
        if heads and not any(abs(float(h.split()[1]) - whole) < 0.051 for h in heads):
            found.add("parts", f"“{m.group()}” adds up to {whole:g} km: no run of that length on the sheet", runner)
    said = collections.defaultdict(set)
    for page, kind, _, text in rows:
        for m in re.finditer(r"routine[^.]*?: ?(\d+½?|\d+:\d\d) min", text):
            said[minutes(m.group(1))].add(kind)
    routines = set()
    for card in tree["recovery_cards"]:
        whole = card["mobility_s"] + card["soft_tissue_s"] + card["activation_s"] + card["stability_s"]
        if whole != card["total_s"]:
            found.add("parts", f"the routine {card['tier']}: its parts are {whole} s, not {card['total_s']}", runner)
        routines |= {card["total_s"] / 60, card["strength_total_s"] / 60}
    for value, kinds in said.items():
        if not any(abs(value - r) <= 0.5 for r in routines):
            found.add("parts", f"a routine of {value:g} min on {', '.join(sorted(kinds))} is the sum of no parts", runner)


def words_of(program, path):
    out = subprocess.run([program, path], capture_output=True, text=True, encoding="utf-8", check=False)
    if out.returncode:
        raise SystemExit(f"{path}: {out.stderr}")
    return [(int(page), kind, tag, re.sub(r"\s", " ", text)) for _, page, kind, tag, text in
            (line.split("\t", 4) for line in out.stdout.splitlines())]


def main():
    words, runsheet = sys.argv[1:3]
    found = Failures()
    catalog = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../templates/catalog")
    names = set()
    for file in ("drills.yaml", "exercises.yaml"):
        text = open(os.path.join(catalog, file), encoding="utf-8").read()
        names |= set(re.findall(r"^\s+name: (.+?)\s*$", text, re.M))
    names = {n.strip("\"'") for n in names}
    with tempfile.TemporaryDirectory() as folder:
        for i, own in enumerate(RUNNERS):
            path = os.path.join(folder, f"runner-{i:02}.yaml")
            label = json.dumps(own) if own else "the plain runner"
            with open(path, "w", encoding="utf-8") as f:
                yaml.safe_dump(runner_profile(own), f, allow_unicode=True)
            rows = words_of(words, path)
            tree = json.loads(subprocess.run([runsheet, "show", path, "--json", "-q"], capture_output=True,
                                             text=True, check=True).stdout)
            one_value(rows, found, label)
            one_name(rows, names, found, label)
            mentions(rows, found, label)
            said_of_all(rows, tree, found, label)
            one_verdict(rows, found, label)
            of_the_runner(rows, tree, found, label)
            parts(rows, tree, found, label)
            first = {page for page, kind, _, _ in rows if kind not in ("week", "strength", "log")}
            for kind in ("week", "strength", "log"):
                first |= {min((p for p, k, _, _ in rows if k == kind), default=0)}
            once([r for r in rows if r[0] in first], found, label)
    rules = [("one value", "a quantity has one value and one deadline in a set"),
             ("one name", "a thing has one name in a set"),
             ("parts", "parts add up to the whole that is printed"),
             ("once", "no sentence of more than eight words stands on two sheets of a week"),
             ("no mention", "no page speaks of what the set does not hold")]
    for n, (rule, title) in enumerate(rules, 1):
        faults = found.of_rule[rule]
        print(f"{'not ok' if faults else 'ok'} {n} - {title}, for {len(RUNNERS)} runners")
        for what, who in sorted(faults.items(), key=lambda kv: -len(kv[1])):
            print(f"#  {len(who)} of them: {what}   (one is {sorted(who)[0]})")
    print(f"1..{len(rules)}")


if __name__ == "__main__":
    main()
