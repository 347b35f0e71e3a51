#!/usr/bin/env python3
"""Works out plans by time and run-walk ladders a second time, from TRAINING 5 and not from the C code,
and compares them with `runsheet show --json`.

    by_time.py RUNSHEET [COUNT [SEED]]

Speaks TAP: one test a profile.  Half of the runners have a plan by time, half the ladder."""
import datetime
import itertools
import json
import math
import random
import subprocess
import sys

import blocks
from blocks import EPS, near

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PATTERN = {1: (0,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 2, 3, 5), 5: (0, 2, 3, 4, 6), 6: (0, 2, 3, 4, 5, 6)}

# Pieces of running of a week of the ladder: how many, how long, and the walk between them, in s.
LADDER = [(8, 60, 90), (8, 90, 90), (6, 150, 90), (5, 210, 90), (4, 300, 120),
          (3, 480, 120), (2, 720, 120), (1, 1200, 0), (1, 1500, 0), (1, 1800, 0)]


# --- by time: 5.1, 5.5 --------------------------------------------------------------------------

def mean_pace(pace, breaks):
    """Of running at PACE (min/km) with walk breaks (run, walk) in minutes, or without."""
    if not breaks:
        return pace
    run, walk = breaks
    return (run + walk) / (run / pace + walk / max(10, pace))


def step_min(week, longest):
    return 1 if longest < 60 - EPS or week < 150 - EPS else 5


def time_blocks(p):
    """The blocks of a runner with `week` and perhaps `longest` in minutes: totals and long runs in minutes."""
    e = mean_pace(p.get("pace", 6.5), p.get("breaks"))
    q = {"week_km": p["week"] / e, "pace": e, "runs": p.get("runs"), "experience": p.get("experience"),
         "race_km": p.get("race_km"), "cap_min": p.get("cap_min")}
    if "longest" in p:
        q["longest_km"] = p["longest"] / e
    if p.get("breaks") and 30 <= (p.get("race_km") or 0) < 45:
        q["cap_min"] = q["cap_min"] or 240
    w0, l0, _ = blocks.base_of(q)
    step = step_min(p["week"], p.get("longest", l0 * e)) / e
    blocks.step_km = lambda _: step
    return q, e, step


# --- the ladder: 5.2 to 5.4 ---------------------------------------------------------------------

def is_ladder(p):
    if "can_run" in p:
        return p["can_run"] < 20 - EPS or p.get("week_km", 99) < 5 - EPS
    return p["week"] < 60 - EPS if "week" in p else p["week_km"] < 8 - EPS


def first_week(can_run):
    fits = [i + 1 for i, (_, run, _) in enumerate(LADDER) if run / 60 <= (can_run or 0) + EPS]
    return max(fits or [1])


def whole_min(week):
    n, run, walk = LADDER[week - 1]
    return (n * run + (n - 1) * walk) / 60 + 10


def gap(days):
    days = sorted(days)
    return min([(b - a) % 7 or 7 for a, b in zip(days, days[1:] + days[:1])])


def session_days(p):
    """Three of the days allowed, or as many as can be two days apart."""
    allowed = p.get("run_days") or [d for d in range(7) if d not in p.get("rest_days", [])]
    wanted = p.get("run_days") or [(p["long_day"] + o) % 7 for o in (0, 2, 4)]
    for n in range(min(3, p.get("runs", 3)), 0, -1):
        sets = [s for s in itertools.combinations(sorted(allowed), n) if n == 1 or gap(s) >= 2]
        if sets:
            return min(sets, key=lambda s: (-len(set(s) & set(wanted)), s))
    return ()


def between(p, runs):
    """Two days for strength: each between two sessions if there are such days."""
    free = [d for d in range(7) if d not in runs and d not in p.get("rest_days", [])]
    pairs = list(itertools.combinations(free, min(2, len(free))))

    def rank(s):
        inside = sum((d - 1) % 7 in runs and (d + 1) % 7 in runs for d in s)
        return -inside, len(s) > 1 and gap(s) < 2, s

    return min(pairs, key=rank)


def ladder_weeks(first, n, n_before_race, is_whole):
    """The week of the ladder of each block, N at most; before a race it ends in block N_BEFORE_RACE."""
    week, made = first, []
    while len(made) < n and (n_before_race is None or len(made) < n_before_race):
        made.append(week)
        left = n_before_race - len(made) + 1 if n_before_race is not None else None
        if not (is_whole or len(made) > 1):
            continue
        if left is not None and 10 - week + 1 < left:
            continue
        if week == 10:
            break
        week += 1
    return made


# --- random runners -----------------------------------------------------------------------------

def a_race(rng, p, distances):
    p["race_km"] = rng.choice(distances)
    p["race_date"] = p["start"] + datetime.timedelta(rng.randint(20, 150))
    if p["race_date"].weekday() >= 5:
        p["long_day"] = p["race_date"].weekday()


def a_runner(rng, by_time):
    p = {"start": datetime.date(2026, 11, 23) + datetime.timedelta(rng.randrange(60)),
         "long_day": 6, "first": rng.choice([0, 0, 6, 5])}
    if rng.random() < 0.4:
        p["pace"] = rng.randint(60, 110) / 12
    if by_time:
        p["experience"] = "novice"
        p["week"] = rng.choice(range(60, 600, 5))
        if rng.random() < 0.5:
            p["runs"] = rng.randint(2, 6)
        if rng.random() < 0.5:
            n = p.get("runs") or 4
            p["longest"] = math.ceil(p["week"] * rng.uniform(1 / n, 0.5))
        if rng.random() < 0.4:
            p["breaks"] = rng.choice([(4, 1), (1, 1), (9, 1), (0.5 + 0.5 * rng.randint(1, 9), 0.5)])
            p["breaks"] = (max(1, p["breaks"][0]), p["breaks"][1])
        if rng.random() < 0.4:
            a_race(rng, p, (5, 10, 21.0975))
        else:
            p["weeks"] = rng.randint(3, 16)
        return p
    how = rng.randrange(3)
    if how == 0:
        p["week"] = rng.randint(30, 59)
    elif how == 1:
        p["week_km"] = rng.randint(1, 7)
    if how == 2 or rng.random() < 0.5:
        p["can_run"] = rng.randint(0, 19)
        if how == 2:
            p["week"] = rng.randint(60, 120)
    how = rng.random()
    if how < 0.3:
        p["run_days"] = sorted(rng.sample(range(7), rng.randint(2, 5)))
        p["long_day"] = max(p["run_days"])
    elif how < 0.6:
        p["rest_days"] = sorted(rng.sample(range(6), rng.randint(1, 3)))
    if rng.random() < 0.4 and "run_days" not in p and "rest_days" not in p:
        a_race(rng, p, (5, 3))
    elif rng.random() < 0.5:
        p["weeks"] = rng.randint(2, 16)
    return p


def as_yaml(p):
    lines = ["name: Test Runner", "weight: 70 kg", f"start: {p['start']}", "temperature: 12 C",
             f"print: {{first_weekday: {DAYS[p['first']]}}}"]
    if "pace" in p:
        seconds = round(60 * p["pace"])
        lines.append(f"easy_pace: {seconds // 60}:{seconds % 60:02d} /km")
    for key, name, unit in (("week", "weekly_time", " min"), ("longest", "longest_time", " min"),
                            ("week_km", "weekly_mileage", " km"), ("can_run", "can_run", " min"),
                            ("runs", "run_days", ""), ("weeks", "weeks", ""), ("experience", "experience", "")):
        if key in p:
            lines.append(f"{name}: {p[key]}{unit}")
    for key in ("run_days", "rest_days"):
        if key in p:
            lines.append(f"{key}: [{', '.join(DAYS[d] for d in p[key])}]")
    if "breaks" in p:
        lines.append(f"walk_breaks: {p['breaks'][0]:g}:{p['breaks'][1]:g}")
    if "race_km" in p:
        lines.append(f"race: {{date: {p['race_date']}, distance: {p['race_km']:g} km}}")
    return "\n".join(lines) + "\n"


# --- comparison ---------------------------------------------------------------------------------

def calendar(p):
    """(number of blocks before the end or None, first day of block 1)"""
    if "race_km" in p:
        n = min(24, max(1, ((p["race_date"] - p["start"]).days + 1) // 7))
        return n, p["race_date"] - datetime.timedelta(7 * n - 1)
    return None, p["start"] - datetime.timedelta((p["start"].weekday() - p["first"]) % 7)


def compare_by_time(p, tree, check):
    n, _ = calendar(p)
    q, e, step = time_blocks(p)
    race = bool(n)
    made = blocks.plan(q, n or p["weeks"])
    if race and blocks.verdict(q, made) == blocks.REFUSED:
        q["race_km"], race = None, False
        q, e, step = time_blocks({k: v for k, v in p.items() if k != "race_km"})
        made = blocks.plan(q, 4)
    check("blocks", len(tree["plan"]["blocks"]), len(made))
    for got, want in zip(tree["plan"]["blocks"], made):
        at = f"block {got['number']}"
        check(at + " kind", got["kind"], want["kind"])
        if want["kind"] == "race":
            continue  # its runs are checked by recompute.py
        check(at + " total", got["total_min"], near(want["total"] * e, 1))
        check(at + " long", got["long_min"], near(want["long"] * e, 1))
        check(at + " km", got["total_km"] is None, "pace" not in p)
        if "pace" in p and abs(got["total_km"] - want["total"]) > 1e-6:
            check(at + " km", got["total_km"], want["total"])
    minutes = round(step * e)
    for week in tree["weeks"]:
        whole = 0
        for d in week["days"]:
            if d["kind"] == "race":
                check("race", d["distance_km"], p["race_km"])
            elif d["is_run"]:
                check(f"{d['name']} is whole steps", round(d["duration_min"]) % minutes, 0)
                check(f"{d['name']} km", d["distance_km"] is None, "pace" not in p)
                whole += d["duration_min"]
                want = [60 * x for x in p["breaks"]] if "breaks" in p and d["kind"] != "quality" else None
                got = d["run_walk"] and [d["run_walk"]["run_s"], d["run_walk"]["walk_s"]]
                check(f"{d['name']} walk breaks", got, want)
        check(f"w{week['number']} total", week["total_min"], whole)


def compare_ladder(p, tree, check):
    n, first_day = calendar(p)
    runs = session_days(p)
    before = first_day + datetime.timedelta(7) - p["start"]
    whole = sum(first_day + datetime.timedelta(k) >= p["start"]
                for k in range(7) if (first_day + datetime.timedelta(k)).weekday() in runs)
    start = first_week(p.get("can_run"))
    weeks = ladder_weeks(start, p.get("weeks", 24), n - 1 if n else None, whole >= min(2, len(runs)))
    reached = weeks[-1] if weeks else start
    if n:
        weeks = weeks + [None]
    check("blocks", [b["kind"] for b in tree["plan"]["blocks"]],
          ["build"] * (len(weeks) - bool(n)) + ["race"] * bool(n))
    assert before.days > 0
    by_date = {d["date"]: d for w in tree["weeks"] for d in w["days"]}
    strength = between(p, runs)
    for i, week in enumerate(weeks):
        for k in range(7):
            date = first_day + datetime.timedelta(7 * i + k)
            day = by_date[str(date)]
            if date < p["start"]:
                check(f"{date} before the start", day["is_planned"], False)
                continue
            if week is None:
                to_go = (p["race_date"] - date).days
                here = min(8, reached) if to_go in (5, 3) else None
                if to_go == 0:
                    check(f"{date} race", day["kind"], "race")
                    pieces = LADDER[reached - 1]
                    got = day["run_walk"] and [day["run_walk"]["run_s"], day["run_walk"]["walk_s"]]
                    check(f"{date} race", got, [pieces[1], pieces[2]] if pieces[2] else None)
                    continue
            else:
                here = week if date.weekday() in runs else None
                check(f"{date} strength", day["strength"], date.weekday() in strength)
            if here is None:
                check(f"{date} kind", day["kind"], "rest")
                continue
            count, run, walk = LADDER[here - 1]
            got = day["run_walk"] or {}
            check(f"{date} ladder", [day["kind"], got.get("week"), got.get("repeat"), got.get("run_s"),
                                     got.get("walk_s") or 0], ["easy", here, count, run, walk])
            check(f"{date} minutes", day["duration_min"], near(whole_min(here), 1))
            check(f"{date} km", day["distance_km"], None)
    for k in range((first_day - p["start"]).days):
        date = p["start"] + datetime.timedelta(k)
        day = by_date[str(date)]
        check(f"{date} lead-in", (day["run_walk"] or {}).get("week"), start if date.weekday() in runs else None)
    for week in tree["weeks"]:
        check(f"w{week['number']} total", week["total_min"],
              sum(d["duration_min"] or 0 for d in week["days"] if d["is_run"] and d["kind"] != "race"))
        check(f"w{week['number']} km", [week["total_km"], week["long_km"]], [None, None])


def compare(p, tree):
    wrong = []

    def check(where, got, want):
        if isinstance(want, (int, float)) and isinstance(got, (int, float)) and abs(got - want) < 1e-6:
            return
        if got != want:
            wrong.append(f"{where}: the program says {got}, the rules {want}")

    (compare_ladder if is_ladder(p) else compare_by_time)(p, tree, check)
    return wrong


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261129)
    failed = 0
    print(f"1..{count}")
    for i in range(1, count + 1):
        p = a_runner(rng, i % 2 == 0)
        run = subprocess.run([program, "show", "--json", "-q", "-"], input=as_yaml(p), text=True,
                             capture_output=True, check=False)
        wrong = [run.stderr] if run.returncode else compare(p, json.loads(run.stdout))
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {i} - a plan by time or a ladder worked out a second time agrees")
        for line in wrong[:8]:
            print("# " + line.rstrip().replace("\n", "\n# "))
        if wrong:
            print("# " + as_yaml(p).replace("\n", "\n# "))
    sys.exit(1 if failed else 0)


main()
