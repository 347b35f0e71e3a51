#!/usr/bin/env python3
"""Works out a hundred plans a second time, from the rules and not from the C code, and compares
every figure with `runsheet show --json`.

    recompute.py RUNSHEET [COUNT [SEED]]

Speaks TAP: one test a profile.  The rules are those of the sources named in src/science/sources.def;
nothing here is shared with the program."""
import datetime
import itertools
import json
import math
import random
import subprocess
import sys

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
LONG_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
EPS = 1e-9


def near(x, step):
    return math.floor(x / step + 0.5 + EPS) * step


def down(x, step):
    return math.floor(x / step + EPS) * step


def up(x, step):
    return math.ceil(x / step - EPS) * step


# --- weeks ------------------------------------------------------------------------------------

def default_runs(week_km):
    return 3 if week_km < 25 else 4 if week_km < 40 else 5 if week_km <= 60 else 6


def share_of_longest(n):
    return {2: 0.50, 3: 0.40, 4: 0.33, 5: 0.30}.get(n, 0.27)


def share_cap(n):
    return 0.50 if n <= 3 else 0.40 if n == 4 else 0.35 if n == 5 else 0.30


def grown(x):
    return x + min(0.10 * x, 2 + 0.02 * x)


def taper_factors(race_km):
    return [0.60] if race_km <= 10.05 else [0.75, 0.50] if race_km < 30 else [0.80, 0.65, 0.45]


def race_is_refused(p, weeks, longest):
    """Too far from the race, without the coach's word."""
    build = [w["long"] for w in weeks if w["kind"] in ("build", "cutback")]
    share = (max(build) if build else longest) / p["race_km"]
    return share < 0.45 or (p["race_km"] >= 40 and p["week_km"] < 30)


def lighter_weeks(n_build, has_race, age):
    every = 3 if age and age >= 60 else 4
    if not has_race:
        return {w for w in range(1, n_build + 1) if w % every == 0}
    found = set(range(n_build - every + 1, 2, -every))
    if found and min(found) >= 6:
        found.add(3)
    return found


def plan_weeks(p):
    """[(kind, total, long)] before runs are laid out; each total fed back as printed."""
    w0, pace, race = p["week_km"], p["pace"], p.get("race_km")
    step = 0.1 if w0 < 25 else 0.5
    cap_min = p.get("cap_min", 180 if race and race >= 30 else 150)
    n = p.get("runs") or default_runs(w0)
    longest = p.get("longest_km") or share_of_longest(n) * w0
    if not p.get("runs"):
        n = min(7, max(n, math.ceil(w0 / longest - EPS)))
    w0 = min(w0, n * longest, n * cap_min / pace)
    if not p.get("longest_km"):
        longest = share_of_longest(n) * w0  # of the week as it can be
    ceiling = p.get("peak_km") or w0 + min(0.75 * w0, 12 + 0.10 * w0)
    factors = taper_factors(race) if race else []
    factors = factors[-p["weeks"]:]
    n_build = p["weeks"] - len(factors)
    light = lighter_weeks(n_build, bool(race), p.get("age"))
    aim = None
    if race and race >= 20:
        aim = (0.75 if race >= 30 else 0.85) * race
    longs, weeks = [], []
    peak = before = printed = w0
    for i in range(1, p["weeks"] + 1):
        if i > n_build:
            kind = "race" if i == p["weeks"] else "taper"
            w = factors[i - n_build - 1] * peak
            if i > 1:
                w = min(w, 1.20 * printed)
        elif i == 1:
            kind, w = "build", w0
        elif i in light:
            kind, w = "cutback", min(0.80 * peak, 1.20 * printed)
        else:
            kind = "build"
            w = min(max(peak, grown(before)), grown(peak), ceiling, 1.20 * printed)
        total = down(w, step)
        last = (longs[-4:] + [longest]) if i <= 4 else longs[-4:]
        recent = max(last)
        if aim is None:
            wish = longest * w / w0
        elif kind in ("taper", "race"):
            wish = factors[i - n_build - 1] * max(longs or [longest])
        elif i == 1:
            wish = longest
        elif kind == "cutback":
            wish = 0.80 * recent
        else:
            wish = aim
        share = share_cap(n)
        if aim is not None:
            share = max(share, 0.45)
        long_km = down(min(wish, 1.10 * recent, share * total, cap_min / pace), step)
        if kind == "race":
            long_km = 0
            days = lay_out_race(p, n, total, step)
        else:
            if (total - long_km) / (n - 1) > long_km + EPS:
                total = n * long_km
            days = lay_out(p, n, total, long_km, step)
        printed = sum(d["km"] for d in days if d["kind"] != "race")
        weeks.append({"kind": kind, "total": printed, "long": long_km, "days": days})
        longs.append(long_km)
        before = w
        peak = max(peak, w)
    if race and not p.get("override") and race_is_refused(p, weeks, longest):
        return plan_weeks({k: v for k, v in p.items() if k not in ("race_km", "weeks")} | {"weeks": 4})
    return n, weeks


# --- days -------------------------------------------------------------------------------------

OFFSETS = {2: [0, 3], 3: [0, 2, 4], 4: [0, 2, 3, 5], 5: [0, 2, 3, 4, 6], 6: [0, 2, 3, 4, 5, 6],
           7: [0, 1, 2, 3, 4, 5, 6]}


def quality_count(p, n):
    # As many as the week before any reduction would carry.
    if p.get("experience") == "novice" or n <= 2 or p["week_km"] < 15:
        return 0
    return 2 if n >= 5 and p["week_km"] >= 50 and p.get("experience") == "experienced" else 1


def gap(days):
    days = sorted(days)
    if len(days) < 2:
        return 7
    return min((b - a) % 7 or 7 for a, b in zip(days, days[1:] + days[:1]))


def run_days(p, n, quality):
    off = [0, 2, 3, 5, 6] if n == 5 and quality == 2 else OFFSETS[n]
    return sorted((p["long_day"] + o) % 7 for o in off)


def place_quality(p, n, quality):
    runs = run_days(p, n, quality)
    need = 3 if (p.get("age") or 0) >= 60 else 2
    while quality:
        best = None
        for chosen in itertools.combinations([d for d in runs if d != p["long_day"]], quality):
            rank = (gap([p["long_day"], *chosen]), gap(chosen) if quality > 1 else 0,
                    [-d for d in chosen])
            if best is None or rank > best[0]:
                best = (rank, chosen)
        if best[0][0] >= need:
            return runs, set(best[1])
        quality -= 1
    return runs, set()


def lay_out(p, n, total, long_km, step):
    runs, hard = place_quality(p, n, quality_count(p, n))
    others = [d for d in runs if d != p["long_day"]]
    units = round((total - long_km) / step)
    weight = {d: 1.15 if d in hard else 0.8 if d == (p["long_day"] + 1) % 7 else 1.0 for d in others}
    share = {d: units * weight[d] / sum(weight.values()) for d in others}
    got = {d: math.floor(share[d] + EPS) for d in others}
    rest = units - sum(got.values())
    for d in sorted(others, key=lambda d: (-round(share[d] - got[d], 9), d))[:rest]:
        got[d] += 1
    week = []
    for d in range(7):
        kind = "long" if d == p["long_day"] else "quality" if d in hard else \
            "easy" if d in runs else "rest"
        km = long_km if kind == "long" else min(got.get(d, 0) * step, long_km)
        week.append({"kind": kind, "km": km})
    return week


def race_days(p, n):
    """The race takes the long run's place; quality on the fourth day before; nothing after."""
    race = p["race_day"]
    hard = {race - 4} if quality_count(p, n) and race >= 4 else set()
    pattern = {(race + o) % 7 for o in OFFSETS[n]}
    runs = min((set(c) for c in itertools.combinations(range(7), n) if {race} | hard <= set(c)),
               key=lambda c: (-len(c & pattern), sum((d + 1) % 7 in c for d in c), sorted(c)))
    return [d for d in sorted(runs) if d < race], hard


def race_lengths(runs, race, total, step, pace):
    """Runs alike, of 45 minutes at most, the last before the race of 20; in steps."""
    most, most_eve = (math.floor(m / (step * pace) + EPS) for m in (45, 20))
    units, got = round(total / step), {}
    alike = list(runs)
    if race - 1 in alike and units > most_eve * len(runs):
        got[race - 1] = min(most_eve, most)
        units -= most_eve
        alike.remove(race - 1)
    for i, d in enumerate(alike):
        got[d] = min(most, units // len(alike) + (i < units % len(alike)))
    return {d: k * step for d, k in got.items()}


def lay_out_race(p, n, total, step):
    race = p["race_day"]
    runs, hard = race_days(p, n)
    km = race_lengths(runs, race, total, step, p["pace"])
    # one more short run keeps the total: the earliest free day but the eve and after a long run
    free = [d for d in range(race - 1) if d not in runs and d != (p["long_day"] + 1) % 7]
    while sum(km.values()) < total - EPS and free:
        runs = sorted(runs + [free.pop(0)])
        km = race_lengths(runs, race, total, step, p["pace"])
    return [{"kind": "race" if d == race else "quality" if d in hard else
             "easy" if d in runs else "rest",
             "km": p["race_km"] if d == race else km.get(d, 0)} for d in range(7)]


def strength_days(week):
    kinds = [d["kind"] for d in week]
    score_of = {"easy": 3, "rest": 2, "quality": 1, "long": -4}
    if "race" in kinds:
        early = range(max(0, kinds.index("race") - 4))
        return tuple(sorted(early, key=lambda d: (
            2 * (kinds[d + 1] == "quality") - score_of[kinds[d]], d))[:1])

    def rank(chosen):
        bad = sum(kinds[d] == "long" or kinds[(d + 1) % 7] == "long" for d in chosen)
        free = any(kinds[d] == "rest" and d not in chosen for d in range(7))
        full = 0 if sum(k != "rest" for k in kinds) > 5 or free else 1
        pairs = sum((d + 1) % 7 in chosen for d in chosen)
        eves = sum(kinds[(d + 1) % 7] == "quality" for d in chosen)
        score = sum(score_of[kinds[d]] - 3 * (kinds[(d + 1) % 7] == "long") -
                    2 * (kinds[(d + 1) % 7] == "quality") for d in chosen)
        return (bad, full, pairs, -score, eves, chosen)

    return min(itertools.combinations(range(7), 3), key=rank)


# --- fuel -------------------------------------------------------------------------------------

def fuel(p, kind, minutes, hard_next):
    m = p["kg"]
    if minutes >= 90 - EPS:
        tier, rates, hours = "long", (1.0, 1.2), 2 if hard_next else 1
    elif (kind in ("long", "quality", "race") and minutes >= 45 - EPS) or minutes >= 60 - EPS:
        tier, rates, hours = "snack", (0.5, 1.0), 1
    else:
        tier, rates, hours = "meal", None, 0
    hard = kind in ("quality", "race")
    if minutes < 45 - EPS:
        during = [0, 0]
    elif minutes < 75 - EPS:
        during = [0, 30] if hard else [0, 0]
    elif minutes <= 150 + EPS:
        during = [30, 60]
    else:
        during = [60, 90] if p.get("gut", 0) >= 90 else [60, 60]
    most_h = 0 if minutes <= 60 + EPS else 1 if minutes <= 90 + EPS else 4 if kind == "race" else 2
    ahead = [near(h * m, 1) for h in range(1, most_h + 1)]
    return {"before_g_ahead": ahead, "during_g_per_h": during, "after_tier": tier,
            "after_hours": hours, "after_g_per_h": [near(r * m, 1) for r in rates] if rates else None,
            "protein_g": min(25, max(15, near(0.30 * m, 1)))}


def daily(p, minutes):
    m = p["kg"]
    low, high = (3, 5) if minutes < 45 - EPS else (5, 7) if minutes < 75 - EPS else \
        (6, 10) if minutes < 240 - EPS else (8, 12)
    return {"carbohydrate_g": [near(low * m, 1), near(high * m, 1)],
            "protein_g": [near(1.2 * m, 1), near(2.0 * m, 1)], "protein_mark_g": near(1.6 * m, 1)}


# --- drink ------------------------------------------------------------------------------------

MASSES, SPEEDS, TEMPS = [50, 70, 90], [8.5, 10, 12.5, 15], [18, 28]
RATES = {18: [[0.43, 0.53, 0.69, 0.86], [0.65, 0.79, 1.02, 1.25], [0.86, 1.04, 1.34, 1.64]],
         28: [[0.52, 0.62, 0.79, 0.96], [0.75, 0.89, 1.12, 1.36], [0.97, 1.15, 1.46, 1.76]]}


def segment(axis, x):
    i = 0
    while i < len(axis) - 2 and x > axis[i + 1]:
        i += 1
    return i, (x - axis[i]) / (axis[i + 1] - axis[i])


def predicted_ml_h(kg, kmh, celsius):
    kg, kmh, celsius = (min(max(v, lo), hi) for v, lo, hi in
                        ((kg, 40, 110), (kmh, 6, 18), (celsius, 18, 35)))
    i, fm = segment(MASSES, kg)
    j, fs = segment(SPEEDS, kmh)
    ft = (celsius - 18) / 10

    def at(t):
        g = RATES[t]
        low = g[i][j] + fs * (g[i][j + 1] - g[i][j])
        high = g[i + 1][j] + fs * (g[i + 1][j + 1] - g[i + 1][j])
        return low + fm * (high - low)

    return 1000 * max(0.20, at(18) + ft * (at(28) - at(18)))


def median(values):
    values = sorted(values)
    n = len(values)
    return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2


def sweat_rate(p, kmh):
    tests = p.get("tests", [])
    if not tests:
        return predicted_ml_h(p["kg"], kmh, p["temp"]), "estimate"
    band = [t["rate"] for t in tests if (t["temp"] >= 20) == (p["temp"] >= 20)]
    if len(band) >= 3:
        return median(band), "measured"
    ratio = median([t["rate"] / predicted_ml_h(t["kg"], t["kmh"], t["temp"]) for t in tests])
    return min(max(ratio, 0.5), 2.0) * predicted_ml_h(p["kg"], kmh, p["temp"]), "scaled"


def drink(p, kind, minutes, kmh):
    rate, basis = sweat_rate(p, kmh)
    hours, m = minutes / 60, p["kg"]
    sweat = rate * hours
    out = dict.fromkeys(("floor_ml_h", "ceiling_ml_h", "plan_ml_h", "sip_ml", "total_ml",
                         "change_pct", "before_ml", "sodium_mg"))
    if minutes >= 60 - EPS:
        out["before_ml"] = [min(600, near(5 * m, 50)), min(600, near(10 * m, 50))]
    if minutes < 45 - EPS:
        out["state"] = "none"
        return out
    if basis == "estimate":
        out.update(state="thirst", ceiling_ml_h=down(min(800, 0.8 * 2 / 3 * rate), 50))
        return out
    floor = max(0, (sweat - 20 * m) / hours)
    low, ceiling = up(floor, 50), down(min(800, 0.80 * rate), 50)
    if low == 0 and minutes < 90 - EPS:
        out.update(state="thirst", ceiling_ml_h=ceiling)
        return out
    if low <= ceiling:
        out["state"], planned = "ok", min(ceiling, near((low + ceiling) / 2, 50))
    else:
        ceiling = down(min(1000, 0.95 * rate), 50)
        out["state"] = "tight" if low <= ceiling else "short"
        planned = low if low <= ceiling else ceiling
    out.update(floor_ml_h=low, ceiling_ml_h=ceiling, plan_ml_h=planned, sip_ml=near(planned / 4, 25),
               total_ml=near(planned * hours, 50),
               change_pct=near(100 * (planned * hours - sweat) / (1000 * m), 0.1))
    if minutes >= 120 - EPS or (p["temp"] >= 25 - EPS and minutes >= 60 - EPS) or \
            rate > 1200 + EPS or p.get("salty") or out["state"] in ("tight", "short"):
        out["sodium_mg"] = [near(planned * hours / 1000 * s, 50) for s in (460, 690)]
    return out


def race_minutes(p):
    """Riegel, from a result or from the 10 km pace that the easy pace would come from."""
    known = p.get("result") or {"km": 10, "min": 10 * p["pace"] / 1.30}
    return known["min"] * (p["race_km"] / known["km"]) ** 1.06


# --- recovery ---------------------------------------------------------------------------------

RECOVERY = {"meal": (300, 180, 300, 240, 2), "snack": (360, 270, 300, 270, 3),
            "long": (480, 360, 300, 240, 3)}


# --- a hundred runners ------------------------------------------------------------------------

KG_PER_LB, KM_PER_MI, ML_PER_OZ = 0.45359237, 1.609344, 29.5735295625
RACES = (5, 10, 21.0975, 42.195)


def weighed_run(rng, p):
    """One sweat test, in the words of the profile and in metric figures."""
    if p["imperial"]:
        before, lost, drank, temp = p["weight"], rng.randint(8, 26) / 10, rng.randint(0, 27), rng.randint(41, 86)
        pace = rng.randint(87, 135) / 12 / KM_PER_MI
    else:
        before, lost, drank, temp = p["weight"], rng.randint(4, 12) / 10, rng.randint(0, 8) * 100, rng.randint(5, 30)
        pace = rng.randint(54, 84) / 12
    minutes = rng.choice([60, 75, 90])
    t = {"before": before, "after": before - lost, "drank": drank, "min": minutes, "degrees": temp,
         "pace": pace, "kmh": 60 / pace, "kg": p["kg"], "temp": celsius(temp) if p["imperial"] else temp}
    t["loss"] = lost * (KG_PER_LB if p["imperial"] else 1) * 1000 + \
        drank * (ML_PER_OZ if p["imperial"] else 1)
    t["rate"] = t["loss"] / (minutes / 60)
    t["lost_pct"] = 100 * lost / before
    return t


def celsius(fahrenheit):
    return (fahrenheit - 32) / 1.8


def a_race(rng, p):
    p["race_km"], p["race_day"] = rng.choice(RACES), rng.randrange(7)
    if rng.random() < 0.3:
        p["override"] = True
    if rng.random() < 0.5:
        p["result"] = {"km": 10, "min": rng.randint(38, 60)}


def a_runner(rng):
    p = {"long_day": rng.randrange(7), "weeks": rng.randint(3, 14), "imperial": rng.random() < 0.3,
         "daily": rng.random() < 0.3, "salty": rng.random() < 0.2}
    if p["imperial"]:
        p.update(weight=rng.randint(90, 280), week=rng.randint(8, 65), pace=rng.randint(84, 160) / 12,
                 degrees=rng.randint(36, 90))
        p.update(kg=p["weight"] * KG_PER_LB, week_km=p["week"] * KM_PER_MI,
                 pace=p["pace"] / KM_PER_MI, temp=celsius(p["degrees"]))
    else:
        p.update(weight=rng.randint(90, 260) / 2, week=float(rng.choice(range(10, 111))),
                 pace=rng.randint(48, 96) / 12, degrees=rng.randint(2, 32))
        p.update(kg=p["weight"], week_km=p["week"], temp=p["degrees"])
    if rng.random() < 0.5:
        p["runs"] = rng.randint(3, 6)
    if rng.random() < 0.5:
        n = p.get("runs") or default_runs(p["week_km"])
        p["longest_km"] = round(p["week_km"] * rng.uniform(1.0 / n + 0.02, 0.5), 1)
    if rng.random() < 0.3:
        p["age"] = rng.choice([30, 45, 59, 60, 68])
    if rng.random() < 0.6:
        p["experience"] = rng.choice(["novice", "experienced", "experienced"])
    if rng.random() < 0.2:
        p["gut"] = 90
    if rng.random() < 0.3:
        p["peak_km"] = round(p["week_km"] + rng.randint(0, 15), 1)
    if rng.random() < 0.4:
        p["tests"] = [weighed_run(rng, p) for _ in range(rng.randint(1, 5))]
    if rng.random() < 0.45:
        a_race(rng, p)
    return p


def pace_words(minutes_per_km, imperial):
    seconds = round(minutes_per_km * 60 * (KM_PER_MI if imperial else 1))
    return f"{seconds // 60}:{seconds % 60:02d} /{'mi' if imperial else 'km'}"


def as_yaml(p):
    far, heavy, wet, warm = ("mi", "lb", "fl oz", "F") if p["imperial"] else ("km", "kg", "mL", "C")
    lines = ["name: Test Runner", f"weight: {p['weight']:g} {heavy}", f"weekly_mileage: {p['week']:g} {far}",
             f"long_run_days: [{LONG_NAMES[p['long_day']]}]",
             f"easy_pace: {pace_words(p['pace'], p['imperial'])}",
             f"temperature: {p['degrees']} {warm}", "start: 2026-11-23",
             f"print: {{units: {'imperial' if p['imperial'] else 'metric'}}}"]
    for key, name, unit in (("runs", "run_days", ""), ("longest_km", "longest_run", " km"),
                            ("age", "age", ""), ("experience", "experience", ""),
                            ("gut", "gut_trained", " g/h"), ("peak_km", "peak", " km")):
        if key in p:
            value = p[key] if isinstance(p[key], str) else f"{p[key]:g}"
            lines.append(f"{name}: {value}{unit}")
    if p["daily"]:
        lines.append("daily_targets: true")
    if p["salty"]:
        lines.append("salty_sweat: true")
    if p.get("result"):
        lines.append(f"race_result: {{distance: {p['result']['km']} km, time: {p['result']['min']} min}}")
    if p.get("override"):
        lines.append("coach_override: true")
    if p.get("race_km"):
        day = datetime.date(2026, 11, 23) + datetime.timedelta(7 * (p["weeks"] - 1) + p["race_day"])
        lines.append(f"race: {{date: {day}, distance: {p['race_km']:g} km}}")
    else:
        lines.append(f"weeks: {p['weeks']}")
    if p.get("tests"):
        lines.append("sweat_tests:")
        for i, t in enumerate(p["tests"]):
            lines.append(f"  - {{date: 2026-11-{10 + i}, before: {t['before']:g} {heavy}, "
                         f"after: {t['after']:.2f} {heavy}, drank: {t['drank']} {wet}, urine: 0 {wet}, "
                         f"time: {t['min']} min, temperature: {t['degrees']} {warm}, "
                         f"pace: \"{pace_words(t['pace'], p['imperial'])}\"}}")
    return "\n".join(lines) + "\n"


def same(got, want):
    if isinstance(want, list):
        return isinstance(got, list) and len(got) == len(want) and all(map(same, got, want))
    if isinstance(want, (int, float)) and not isinstance(want, bool):
        return isinstance(got, (int, float)) and abs(got - want) < 1e-6
    return got == want


def compare(p, tree):
    wrong = []

    def check(where, got, want):
        if not same(got, want):
            wrong.append(f"{where}: the program says {got}, the rules {want}")

    n, weeks = plan_weeks(p)
    check("weeks", len(tree["weeks"]), len(weeks))
    for i, (got, want) in enumerate(zip(tree["weeks"], weeks)):
        at = f"w{i + 1}"
        check(at + " kind", got["kind"], want["kind"])
        check(at + " total", got["total_km"], want["total"])
        check(at + " long", got["long_km"], want["long"])
        strength = strength_days(want["days"])
        for d, (gd, wd) in enumerate(zip(got["days"], want["days"])):
            here = f"{at}.{DAYS[d]}"
            check(here + " kind", gd["kind"], wd["kind"])
            check(here + " km", gd["distance_km"], wd["km"])
            check(here + " strength", gd["strength"], d in strength)
            if wd["kind"] == "rest":
                if p["daily"]:
                    check(here + " daily", gd["daily"], daily(p, 0))
                check(here + " fuel", (gd["fuel"], gd["drink"], gd["recovery"]), (None, None, None))
                continue
            pace = p["pace"] * (0.88 if wd["kind"] == "quality" else 1)
            minutes = wd["km"] * pace
            if wd["kind"] == "race":
                minutes = race_minutes(p)
                pace = minutes / wd["km"]
            check(here + " minutes", gd["duration_min"], near(minutes, 1))
            if d < 6:
                following = want["days"][d + 1]["kind"]
            elif i + 1 == len(weeks) and want["kind"] == "race":
                following = "rest"
            else:
                following = weeks[min(i + 1, len(weeks) - 1)]["days"][0]["kind"]
            if p["daily"]:
                check(here + " daily", gd["daily"], daily(p, minutes))
            meals = fuel(p, wd["kind"], minutes, following in ("long", "quality", "race"))
            for key, value in meals.items():
                check(f"{here} fuel.{key}", gd["fuel"][key], value)
            drinks = drink(p, wd["kind"], minutes, 60 / pace)
            for key, value in drinks.items():
                if key == "floor_ml_h" and drinks["state"] in ("thirst", "none", "short"):
                    continue  # not printed, or not to be reached
                check(f"{here} drink.{key}", gd["drink"][key], value)
            mob, soft, act, stab, targets = RECOVERY[meals["after_tier"]]
            if d in strength:
                act = stab = 0
            r = gd["recovery"]
            check(here + " recovery", [r["mobility_s"], r["soft_tissue_s"], r["activation_s"],
                                       r["stability_s"], r["total_s"], len(r["targets"])],
                  [mob, soft, act, stab, mob + soft + act + stab, targets])
    rate, basis = sweat_rate(p, 60 / p["pace"])
    check("hydration", [tree["hydration"]["sweat_ml_h"], tree["hydration"]["basis"]],
          [near(rate, 1), basis])
    for got, t in zip(tree["hydration"]["tests"], p.get("tests", [])):
        check("test of " + got["date"], [got["loss_ml"], got["rate_ml_h"], got["change_pct"]],
              [near(t["loss"], 1), near(t["rate"], 1), near(t["lost_pct"], 0.01)])
    check("tests", len(tree["hydration"]["tests"]), len(p.get("tests", [])))
    return wrong


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261123)
    failed = 0
    print(f"1..{count}")
    for i in range(1, count + 1):
        p = a_runner(rng)
        run = subprocess.run([program, "show", "--json", "-q", "-"], input=as_yaml(p), text=True,
                             capture_output=True, check=False)
        wrong = [run.stderr] if run.returncode else compare(p, json.loads(run.stdout))
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {i} - a plan worked out a second time agrees")
        for line in wrong[:8]:
            print("# " + line.rstrip().replace("\n", "\n# "))
        if wrong:
            print("# " + as_yaml(p).replace("\n", "\n# "))
    sys.exit(1 if failed else 0)


main()
