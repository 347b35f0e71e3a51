#!/usr/bin/env python3
"""Works out the paces, the goal, the splits and the food for the race of two hundred runners a second
time, from TRAINING 2 and 6 and not from the C code, and compares them with `runsheet show --json`.

    paces.py RUNSHEET [COUNT [SEED]]

Speaks TAP: one test a runner."""
import datetime
import json
import math
import random
import subprocess
import sys

from blocks import EPS, KM_PER_MI, level, near, predicted, time_for, vo2

START = datetime.date(2026, 11, 30)
SHARES = {"easy": (.60, .65, .70), "threshold": (.83, .86, .88), "interval": (.95, .975, 1.0),
          "repetition": (1.05, 1.07, 1.10)}
RACES = {"five": 5, "ten": 10, "half": 21.0975, "marathon": 42.195, "steady": 42.195}


# --- paces: TRAINING 2.2 to 2.6 -----------------------------------------------------------------

def pace_at(share, of_level):
    v = (-0.182258 + math.sqrt(0.182258 ** 2 + 0.000416 * (4.60 + share * of_level))) / 0.000208
    return 1000 / v


def around(pace):
    return 0.99 * pace, 1.01 * pace


def basis_of(p):
    """What the paces come from, the level, and the result (km, min) that predicts."""
    if p["result"]:
        km, minutes, days_ago = p["result"]
        at = level(km, minutes)
        if p["off"] and days_ago > p["off_ago"]:
            at *= max(.80, 1 - .003 * max(0, p["off"] - 5))
        if km <= 42.2 and minutes <= 360 and 20 <= at <= 85:
            return "race_result", at, (km, time_for(km, at))
    easy = p["easy"] or 6.5
    at = vo2(1000 / easy) / 0.65
    basis = "easy_pace" if p["easy"] and 20 <= at <= 85 else "none"
    return basis, at, (10, time_for(10, at))


def zones(p, basis, at, result):
    """Quick and slow end of each pace in min/km, unrounded."""
    out = {key: (pace_at(quick, at), pace_at(slow, at)) for key, (slow, _, quick) in SHARES.items()}
    if basis == "race_result" and p["easy"]:
        own = vo2(1000 / p["easy"]) / 0.65
        out["easy"] = (pace_at(.70, own), pace_at(.60, own))
    for key, km in RACES.items():
        out[key] = around(sum(predicted(result, km, p["week"])) / 2 / km)
    if basis != "race_result":
        out = {key: (quick, slow + 10 / 60) for key, (quick, slow) in out.items()}
    return out


def as_printed(pair, unit_km):
    quick, slow = (near(60 * unit_km * x, 5) for x in pair)
    return quick, max(slow, quick + 5)


# --- the race: TRAINING 2.9, 6 ------------------------------------------------------------------

def goal_class(goal, quick, slow, basis):
    if basis == "none":
        return "not_checked"
    g = goal / quick
    unlikely, ambitious = (.90, .95) if basis == "race_result" else (.85, .90)
    if g < unlikely:
        return "out_of_reach"
    if g < ambitious:
        return "unlikely"
    if g < .99:
        return "ambitious"
    if goal < .99 * slow:
        return "quick_end"
    return "well_inside" if goal > 1.15 * slow else "in_reach"


def goal_is_near(p, basis, result):
    """Sessions at the pace of the race have that of its goal."""
    if not p["goal"]:
        return False
    verdict = goal_class(p["goal"], *predicted(result, p["race"], p["week"]), basis)
    return verdict in ("quick_end", "in_reach") or (verdict == "ambitious" and basis == "race_result")


def splits(race_km, minutes, imperial):
    step = (3 * KM_PER_MI if imperial else 5) * (2 if race_km >= 45 else 1)
    if race_km <= 7.5:
        step = KM_PER_MI if imperial else 1
    seconds = near(60 * minutes, 1)
    at = [step * i for i in range(1, 60) if step * i < race_km - 1e-6] + [race_km]
    return [(km, near(seconds * km / race_km, 1)) for km in at]


def loading(kg, race_km, minutes):
    if race_km < 21 - EPS and minutes < 90 - EPS:
        return None
    days, rates = (2, (10, 12)) if minutes > 150 + EPS else (1, (7, 10))
    return days, [near(r * min(kg, 90), 10) for r in rates] if kg else None


def withheld(p):
    return bool({"pregnancy", "kidney_disease", "diabetes", "eating_disorder_history"} & set(p["health"]))


def caffeine(p):
    if not p["caffeine"] or not p["kg"] or {"kidney_disease", "eating_disorder_history", "known_cvd",
                                            "heart_failure", "hypertension"} & set(p["health"]):
        return None
    return [min(200, near(r * min(p["kg"], 90), 10)) for r in (2, 3)]


# --- runners ------------------------------------------------------------------------------------

def a_runner(rng):
    p = {"week": rng.randint(35, 110), "imperial": rng.random() < .3, "health": [],
         "kg": rng.choice([None, 50, 55, 62, 70.5, 84, 97, 120]), "caffeine": rng.random() < .6,
         "easy": rng.choice([None, None, rng.randint(270, 560) / 60]), "result": None, "off": 0,
         "race": None, "goal": None, "gut": rng.choice([None, None, 0, 40, 60, 90, 110]),
         "gut_goal": rng.choice([None, None, 40, 75, 90]), "hot": rng.random() < .1,
         "override": rng.random() < .5}
    if rng.random() < .6:
        km = rng.choice([1.5, 3, 5, 10, 15, 21.0975, 42.195, 50])
        p["result"] = (km, round(km * rng.uniform(3.6, 7.5) * (km / 10) ** .06, 2), rng.randint(1, 300))
    if rng.random() < .2:
        p.update(off=rng.randint(1, 80), off_ago=rng.randint(1, 28))
    if rng.random() < .8:
        p["race"] = rng.choice([5, 10, 16.09344, 21.0975, 30, 42.195, 50, 100])
        if rng.random() < .6:
            p["goal"] = p["race"] * rng.uniform(4, 7)
            p["goal"] = round(p["goal"] * (p["race"] / 10) ** .06)
    if rng.random() < .35:
        p["health"] = [rng.choice(["nsaid", "hypertension", "diabetes", "kidney_disease", "known_cvd",
                                   "heart_failure", "eating_disorder_history", "diuretics"])]
    return p


def as_yaml(p):
    lines = ["name: Test Runner", "age: 40", f"weekly_mileage: {p['week']} km",
             f"longest_run: {round(p['week'] * .3)} km", f"start: {START}", "cleared: true",
             f"temperature: {'26 C' if p['hot'] else '8 C'}", "humidity: 60 %",
             f"print: {{units: {'imperial' if p['imperial'] else 'metric'}}}"]
    if p["kg"]:
        lines.append(f"weight: {p['kg']} kg")
    if p["easy"]:
        s = round(p["easy"] * 60)
        lines.append(f"easy_pace: {s // 60}:{s % 60:02d} /km")
    if p["result"]:
        km, minutes, ago = p["result"]
        lines.append(f"race_result: {{distance: {km} km, time: {minutes} min, "
                     f"date: {START - datetime.timedelta(ago)}}}")
    if p["off"]:
        end = START - datetime.timedelta(p["off_ago"])
        lines.append(f"break: {{from: {end - datetime.timedelta(p['off'] - 1)}, to: {end}}}")
    if p["race"]:
        goal = f", goal_time: {p['goal']} min" if p["goal"] else ""
        lines.append(f"race: {{date: 2027-04-18, distance: {p['race']} km{goal}}}")
    for key, name in (("gut", "gut_trained"), ("gut_goal", "gut_goal")):
        if p[key] is not None:
            lines.append(f"{name}: {p[key]} g/h")
    if p["caffeine"]:
        lines.append("caffeine: true")
    if p["override"]:
        lines.append("coach_override: true")
    if p["health"]:
        lines.append(f"health: [{', '.join(p['health'])}]")
    return "\n".join(lines) + "\n"


# --- compared -----------------------------------------------------------------------------------

def compare_zones(p, tree, basis, at, result, check):
    made = tree["paces"]
    check("basis", made["basis"], basis)
    check("level", made["level"] is None, basis == "none")
    check("level", abs((made["level"] or at) - at) < 0.002, True)
    for key, pair in zones(p, basis, at, result).items():
        if key == "marathon" and p["race"] == 42.195:
            continue  # it is the pace of the race
        if key != "steady" and p["race"] == RACES.get(key) and goal_is_near(p, basis, result):
            pair = around(p["goal"] / p["race"])
        want = [None] * 4
        if basis != "none" and not p["hot"]:
            want = [*as_printed(pair, 1), *as_printed(pair, KM_PER_MI)]
        got = [made["zones"][key][k] for k in ("quick_s", "slow_s", "quick_s_mi", "slow_s_mi")]
        check("pace " + key, got, want)


def compare_race(p, tree, basis, result, check):
    race, used = tree["race"], False
    quick, slow = predicted(result, p["race"], p["week"])
    minutes = (quick + slow) / 2
    if p["goal"]:
        verdict = goal_class(p["goal"], quick, slow, basis)
        used = verdict != "out_of_reach" or p["override"]
        check("goal", (race["goal"]["class"], race["goal"]["is_used"]), (verdict, used))
        minutes = p["goal"] if used else minutes
    weak = race["is_weak"]
    if weak:  # as an easy run, or slower
        minutes = max(slow, p["race"] * (p["easy"] or tree["athlete"]["easy_pace_min_per_km"]))
        check("printed end", race["time_min"][1], near(minutes, 5 if basis == "none" and not used else 1))
    check("race minutes", race["duration_min"], near(minutes, 1))
    check("steps", [s["at_km"] for s in race["steps"] if abs(s["at_km"] - p["race"] * s["at_min"] / minutes) > 0.11], [])
    is_guess = p["race"] > 42.2 or (basis != "race_result" and p["race"] > 21.1)
    want = []
    if (used or (basis != "none" and not is_guess)) and not weak and not p["hot"]:
        want = splits(p["race"], minutes, p["imperial"])
    got = [(s["at_km"], s["time_s"]) for s in race["splits"]]
    check("splits", [(round(a, 3), b) for a, b in got], [(round(a, 3), b) for a, b in want])
    want = None if withheld(p) else loading(p["kg"], p["race"], minutes)
    got = race["loading"] and (race["loading"]["days"], race["loading"]["g_per_day"])
    check("loading", got, want)
    check("caffeine", race["caffeine_mg"], caffeine(p))
    return minutes


def compare_practice(p, tree, race_min, check):
    """Steps from long run to long run; None: no race."""
    goal = p["gut_goal"] or (60 if race_min else None)
    if withheld(p) or (race_min and race_min < 75 - EPS):
        goal = None
    first = 30 if p["gut"] is None else min(90, max(10, p["gut"]))
    n, last = 0, None
    for day in (d for w in tree["weeks"] for d in w["days"] if d["fuel"]):
        want = None
        if goal and day["kind"] == "long" and (day["fuel"]["practice_g_per_h"] or day["duration_min"] > 75):
            want = last = max(first, min(goal, first + 10 * n))
            n += 1
        if "eating_disorder_history" in p["health"]:
            want = None
        check(day["date"] + " practice", day["fuel"]["practice_g_per_h"], want)
        check(day["date"] + " length", day["fuel"]["practice_g_per_h"] is None or day["duration_min"] >= 75, True)
        if want or (day["kind"] == "race" and last):
            check(day["date"] + " an hour", day["fuel"]["during_g_per_h"], [want or last] * 2)
        if day["kind"] == "race":
            break


def compare(p, tree):
    wrong = []

    def check(where, got, want):
        same = got == want or (isinstance(got, (list, tuple)) and isinstance(want, (list, tuple)) and
                               list(got) == list(want))
        if not same:
            wrong.append(f"{where}: the program says {got}, the rules {want}")

    basis, at, result = basis_of(p)
    compare_zones(p, tree, basis, at, result, check)
    race_min = compare_race(p, tree, basis, result, check) if tree["race"] else None
    compare_practice(p, tree, race_min, check)
    return wrong


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261130)
    failed = n_raced = 0
    print(f"1..{count + 1}")
    for i in range(1, count + 1):
        p = a_runner(rng)
        run = subprocess.run([program, "show", "--json", "-q", "-"], input=as_yaml(p), text=True,
                             capture_output=True, check=False)
        tree = json.loads(run.stdout) if run.returncode == 0 else None
        wrong = compare(p, tree) if tree else [run.stderr]
        n_raced += bool(tree and tree["race"])
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {i} - paces and race worked out a second time agree")
        for line in wrong[:8]:
            print("# " + line.rstrip().replace("\n", "\n# "))
        if wrong:
            print("# " + as_yaml(p).replace("\n", "\n# "))
    is_enough = n_raced >= count / 2
    print(f"{'ok' if is_enough else 'not ok'} {count + 1} - {n_raced} of them have a race")
    sys.exit(1 if failed or not is_enough else 0)


main()
