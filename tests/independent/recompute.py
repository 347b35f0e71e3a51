#!/usr/bin/env python3
"""Works out two hundred plans a second time, from the rules and not from the C code, and compares
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

import blocks
import sessions
from blocks import EPS, down, near, up

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
LONG_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


# --- days -------------------------------------------------------------------------------------

OFFSETS = {2: [0, 3], 3: [0, 2, 4], 4: [0, 2, 3, 5], 5: [0, 2, 3, 4, 6], 6: [0, 2, 3, 4, 5, 6],
           7: [0, 1, 2, 3, 4, 5, 6]}
ULTRA_OFFSETS = OFFSETS | {3: [0, 1, 4], 4: [0, 1, 3, 5], 5: [0, 1, 3, 4, 6], 6: [0, 1, 3, 4, 5, 6]}


def is_ultra(p):
    return (p.get("race_km") or 0) >= 45


def days_after_race(p):
    """Of the last block (TRAINING 1.1)."""
    return 1 if is_ultra(p) and p["race_day"] == p["long_day"] else 0


def quality_count(p, n):
    week_km = blocks.base_of(p)[0]
    if p.get("experience") == "novice" or n <= 2 or week_km < 15 - EPS:
        return 0
    return 2 if n >= 5 and week_km >= 50 - EPS and p.get("experience") == "experienced" else 1


def gap(days):
    days = sorted(days)
    if len(days) < 2:
        return 7
    return min((b - a) % 7 or 7 for a, b in zip(days, days[1:] + days[:1]))


def run_days(p, n, quality):
    off = ULTRA_OFFSETS[n] if is_ultra(p) else \
        [0, 2, 3, 5, 6] if n == 5 and quality == 2 else OFFSETS[n]
    return sorted((p["long_day"] + o) % 7 for o in off)


def fewer_days(p, n, usual):
    """N of the USUAL run days: those most like the pattern of N, then the fewest neighbours, then the earliest."""
    pattern = set(run_days(p, n, 0))
    return list(min((c for c in itertools.combinations(usual, n) if p["long_day"] in c),
                    key=lambda c: (-len(pattern & set(c)), sum((d + 1) % 7 in c for d in c), c)))


def place_quality(p, n, quality, fewer=None):
    runs = run_days(p, n, quality)
    if fewer is not None and fewer < n:
        runs = fewer_days(p, fewer, runs)
    need = 3 if (p.get("age") or 0) >= 60 else 2
    long_days = [p["long_day"]] + ([(p["long_day"] + 1) % 7] if is_ultra(p) else [])
    while quality:
        best = None
        for chosen in itertools.combinations([d for d in runs if d not in long_days], quality):
            rank = (gap([p["long_day"], *chosen]), gap(chosen) if quality > 1 else 0,
                    [-d for d in chosen])
            if best is None or rank > best[0]:
                best = (rank, chosen)
        if best and best[0][0] >= need:
            return runs, set(best[1])
        quality -= 1
    return runs, set()


def lay_out(p, block, hard):
    """The block's days by weekday, of which HARD are quality."""
    n, step, long_km = block["n"], block["step"], block["long"]
    runs, _ = place_quality(p, n, quality_count(p, n), block["runs"])
    after = (p["long_day"] + 1) % 7
    fixed = {p["long_day"]: long_km}
    if is_ultra(p) and block["kind"] == "build" and block["phase"] in ("build", "specific") and \
            not block["is_short"] and after in runs:
        second = down(max(0, min(0.60 * long_km, 0.65 * block["total"] - long_km)), step)
        if second > EPS:
            fixed[after] = second
    units, most = round((block["total"] - sum(fixed.values())) / step), round(long_km / step)
    others = [d for d in runs if d not in fixed]
    weight = {d: 1.15 if d in hard else 0.8 if d == after else 1.0 for d in others}
    share = {d: units * weight[d] / sum(weight.values()) for d in others}
    got = {d: math.floor(share[d] + EPS) for d in others}
    rest = units - sum(got.values())
    for d in sorted(others, key=lambda d: (-round(share[d] - got[d], 9), d))[:rest]:
        got[d] += 1
    # No run over the long run: what that cuts goes to the others.
    cut = sum(max(0, got[d] - most) for d in others)
    got = {d: min(got[d], most) for d in others}
    while cut and any(got[d] < most for d in others):
        got[min((d for d in others if got[d] < most), key=lambda d: (-weight[d], got[d], d))] += 1
        cut -= 1
    return [{"kind": "long" if d == p["long_day"] else "quality" if d in hard else
             "easy" if d in runs else "rest",
             "km": fixed[d] if d in fixed else got.get(d, 0) * step, "is_fixed": d in fixed} for d in range(7)]


def lay_out_race(p, block, before_it):
    """Runs alike, of 45 minutes at most, the last before the race of 20; in steps.  BEFORE_IT: the
    days of the block before, of whose easy runs the shortest bounds all; or None."""
    n, step, race = block["n"], block["step"], p["race_day"]
    usual, _ = place_quality(p, n, quality_count(p, n), block["runs"])
    before = [d for d in usual if d != race and not (days_after_race(p) and d == (race + 1) % 7)]
    hard = [d for d in ((race - 4) % 7, (race - 5) % 7, (race - 3) % 7) if d in before][:1]
    most, most_eve = math.floor(45 / (step * p["pace"]) + EPS), math.ceil(20 / (step * p["pace"]) - EPS)
    easy = [d["km"] for d in before_it or [] if d["kind"] == "easy" and d["km"] > 0 and not d["is_fixed"]]
    if easy:
        most = min(most, round(min(easy) / step))
    units, got, alike = round(block["total"] / step), {}, list(before)
    if (race - 1) % 7 in alike and units > most_eve * len(alike):
        got[(race - 1) % 7] = min(most_eve, most)
        units -= most_eve
        alike.remove((race - 1) % 7)
    for i, d in enumerate(alike):
        got[d] = min(most, units // len(alike) + (i < units % len(alike)))
    if got.get((race - 1) % 7, most_eve) < most_eve:
        got[(race - 1) % 7] = 0
        before.remove((race - 1) % 7)
    return [{"kind": "race" if d == race else "quality" if d in hard else
             "easy" if d in before else "rest",
             "km": p["race_km"] if d == race else got.get(d, 0) * step} for d in range(7)]


def strength_days(p, week):
    """Three weekdays of a block (TRAINING 4.10)."""
    kinds = [d["kind"] for d in week]
    score_of = {"easy": 3, "rest": 2, "quality": 1, "long": -4}
    if is_ultra(p) and kinds[(p["long_day"] + 1) % 7] != "rest":
        kinds[(p["long_day"] + 1) % 7] = "long"

    def rank(chosen):
        bad = sum(kinds[d] == "long" or kinds[(d + 1) % 7] == "long" for d in chosen)
        free = any(kinds[d] == "rest" and d not in chosen for d in range(7))
        full = 0 if sum(k != "rest" for k in kinds) > 5 or free else 1
        pairs = sum((d + 1) % 7 in chosen for d in chosen)
        eves = sum(kinds[(d + 1) % 7] == "quality" for d in chosen)
        score = sum(score_of[kinds[d]] - 3 * (kinds[(d + 1) % 7] == "long") -
                    2 * (kinds[(d + 1) % 7] == "quality") for d in chosen)
        return (bad, pairs, full, -score, eves, chosen)

    return min(itertools.combinations(range(7), 3), key=rank)


# --- the calendar -----------------------------------------------------------------------------

def plan_days(p):
    """(blocks, {date: day}): the days of the lead-in and of each block (TRAINING 1)."""
    race = p.get("race_date")
    if race:
        end = race + datetime.timedelta(days_after_race(p))
        n = min(24, max(1, ((end - p["start"]).days + 1) // 7))
        first = end - datetime.timedelta(7 * n - 1)
    else:
        n, first = p["weeks"], p["start"] - datetime.timedelta((p["start"].weekday() - p["first"]) % 7)
    layouts, count = [], quality_count(p, blocks.base_of(p)[2])
    pace = sessions.paces((p["result"]["km"], p["result"]["min"]) if p.get("result") else None, p["pace"],
                          p["week_km"], p.get("race_km"))
    trained = sessions.Plan(p, pace, blocks.base_of(p)[0])

    def printed(i, block):
        days = sorted(place_quality(p, block["n"], count, block["runs"])[1])
        names = trained.names(i, block, 1 if block["kind"] == "race" else len(days))
        layout = lay_out_race(p, block, (layouts or [None])[-1]) if block["kind"] == "race" else \
            lay_out(p, block, set(days[:len(names)]))
        layouts.append(layout)
        total = sum(d["km"] for d in layout if d["kind"] != "race")
        trained.days(i, block | {"total": total}, layout, names, block["is_second"])
        return total, block["long"]

    made = blocks.plan(p, n, printed)
    if race and not p.get("override") and blocks.verdict(p, made) == blocks.REFUSED:
        return plan_days({k: v for k, v in p.items() if k not in ("race_km", "race_date")} |
                         {"weeks": 4, "refused": True})
    days = {}
    for i, (block, layout) in enumerate(zip(made, layouts)):
        block["start"] = first + datetime.timedelta(7 * i)
        strength = () if block["kind"] == "race" else strength_days(p, layout)
        for k in range(7):
            date = block["start"] + datetime.timedelta(k)
            if date >= p["start"]:
                days[date] = layout[date.weekday()] | {"strength": date.weekday() in strength,
                                                       "block": i + 1}
    if race:
        runs = [d for d in layouts[0] if d["kind"] not in ("rest", "race")]
        shortest = min([d["km"] for d in runs if d["km"] > 0] or [0])
        for k in range((first - p["start"]).days):
            date = p["start"] + datetime.timedelta(k)
            is_run = layouts[0][date.weekday()]["kind"] not in ("rest", "race") or \
                (n == 1 and date.weekday() in run_days(p, made[0]["n"], 0))
            days[date] = {"kind": "easy" if is_run else "rest", "km": shortest if is_run else 0,
                          "block": 0}
    return made, days


# --- weather ----------------------------------------------------------------------------------

def wbgt(celsius, humidity):
    vapour = humidity / 100 * 6.105 * math.exp(17.27 * celsius / (237.7 + celsius))
    return 0.567 * celsius + 0.393 * vapour + 3.94


def in_heat(p, days):
    """What heat leaves of the days (TRAINING 7.2); the race is the race."""
    if p["temp"] < 20 - EPS:
        return days
    t = wbgt(p["temp"], 50)
    if t > 32.2:
        share, most = 0, 0
    elif t > 30.1 and not p.get("ready"):
        share, most = 0.5, 45
    elif t > 28:
        share, most = 0.75, 90
    else:
        share, most = 1, 150 if t >= 23 else math.inf
    made = {}
    for date, day in days.items():
        day = dict(day)
        made[date] = day
        if day["kind"] in ("rest", "race"):
            continue
        if share == 0:
            day.update(kind="easy", km=None)
            continue
        session = day.get("session") or {}
        if session.get("step") and (share < 1 or session["minutes"] > most + EPS):
            del day["session"]
            day["kind"] = "easy" if day["kind"] == "quality" else day["kind"]
        elif session.get("step"):
            continue
        limit = min(day["km"] * (share if day["kind"] == "long" else 1), most / p["pace"])
        if share < 1 and day["kind"] == "quality":
            day["kind"] = "easy"
        if day["km"] > limit + EPS:
            day["km"] = down(limit, blocks.step_km(p))
    # No run is longer than what heat has left of its block's long run.
    for date, day in made.items():
        left = [(d["km"], days[at]["km"]) for at, d in made.items() if d["kind"] == "long" and d["block"] == day["block"]]
        if day["kind"] in ("easy", "quality") and left and day["km"] and left[0][0] < left[0][1] - EPS:
            if day["km"] > left[0][0] + EPS and (day.pop("session", None) or {}).get("step"):
                day["kind"] = "easy"
            day["km"] = min(day["km"], left[0][0])
    return made


# --- fuel -------------------------------------------------------------------------------------

def practised(p, kind, minutes, during):
    """Grams an hour where a race is long enough: 30, or the usual, then 10 more each long run up to
    60; on race day those of the last long run (TRAINING 6.2)."""
    if not p.get("practises") or minutes < 75 - EPS or kind not in ("long", "race"):
        return during
    if kind == "long":
        first = 30 if p.get("gut") is None else min(90, max(10, p["gut"]))
        p["step"] = max(first, min(60, first + 10 * p["n_long"]))
        p["n_long"] += 1
    p["practises"] = kind == "long"
    return [p["step"]] * 2 if "step" in p else during


def fuel(p, kind, minutes, hard_next):
    m = min(p["kg"], 90)
    if minutes >= 90 - EPS:
        tier, rates, hours = "long", (1.0, 1.2), 2 if hard_next else 1
    elif (kind in ("long", "quality", "race") and minutes >= 45 - EPS) or minutes >= 60 - EPS:
        tier, rates, hours = "snack", (0.5, 1.0), 1
    else:
        tier, rates, hours = "meal", None, 0
    hard = kind in ("quality", "race")
    gut = p.get("gut")
    if minutes < 45 - EPS or (minutes < 75 - EPS and not hard):
        during = [0, 0]
    else:
        during = [0, 30] if minutes < 75 - EPS else [30, 60]
        if gut is not None and gut < 60:
            during = [min(x, gut) for x in during]
        elif gut is not None and minutes > 150 + EPS:
            during = [60, min(gut, 90)]
    most_h = 0 if minutes <= 60 + EPS else 1 if minutes <= 90 + EPS else 4 if kind == "race" else 2
    during = practised(p, kind, minutes, during)
    ahead = [min(300, near(h * m, 5)) for h in range(1, most_h + 1)]
    return {"before_g_ahead": ahead, "during_g_per_h": during, "after_tier": tier,
            "after_hours": hours, "after_g_per_h": [near(r * m, 5) for r in rates] if rates else None,
            "protein_g": min(25, max(15, near(0.30 * m, 5)))}


def before(p, date):
    """Days before the race; 0: none."""
    return (p["race_date"] - date).days if p["has_race"] else 0


def daily(p, minutes, date):
    """The days of loading before a race have its carbohydrate (1.7)."""
    m = min(p["kg"], 90)
    race_min = race_minutes(p) if p["has_race"] else 0
    loads = p["has_race"] and (p["race_km"] >= 21 or race_min >= 90)
    n_load = 0 if not loads else 2 if race_min > 150 + EPS else 1
    low, high = (7, 10) if n_load == 1 and 1 == before(p, date) else (10, 12) if 1 <= before(p, date) <= n_load else (3, 5) if minutes < 45 - EPS else (5, 7) if minutes < 75 - EPS else \
        (6, 10) if minutes < 240 - EPS else (8, 12)
    return {"carbohydrate_g": [near(low * m, 10), near(high * m, 10)],
            "protein_g": [near(1.2 * m, 10), near(2.0 * m, 10)], "protein_mark_g": near(1.6 * m, 10)}


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


def plasma_sodium(kg, drink_l, sweat_l):
    """Nguyen and Kurtz, with plain water and 40 + 5 mmol/L of sodium and potassium in sweat."""
    water = 0.6 * kg
    return ((140 + 23.8) * water - 1.03 * sweat_l * 45) / (water + drink_l - sweat_l) - 23.8


def ounces(x, how, step=2):
    return how(x / ML_PER_OZ, step) * ML_PER_OZ


def in_ounces(out, m, rate, hours, is_lowered):
    """The same drink in whole ounces, under the same guards: a plan in miles is printed so."""
    sweat, in_ml = rate * hours, out["plan_ml_h"]
    if out["before_ml"]:
        out["before_ml"] = [ounces(x, near) for x in out["before_ml"]]
    if out["ceiling_ml_h"] is None:
        return out
    ceiling = out["ceiling_ml_h"] = ounces(out["ceiling_ml_h"], down)
    if in_ml is None:
        return out
    low = ounces(out["floor_ml_h"], up)
    if out["state"] == "ok":
        low = min(low, ceiling)
        planned = min(ounces(in_ml, near), ceiling)
    else:
        if out["state"] == "tight":
            low = ceiling = min(low, ounces(min(1000, 0.95 * rate), down))
        planned = ceiling
    if not is_lowered:
        planned = max(planned, min(low, ceiling))
    if plasma_sodium(m, planned * hours / 1000, sweat / 1000) < 135 - EPS:
        planned = ounces(in_ml, down)
    change = 100 * (planned * hours - sweat) / (1000 * m)
    out.update(floor_ml_h=low, ceiling_ml_h=ceiling, plan_ml_h=planned,
               sip_ml=ounces(planned / 4, near, 1), total_ml=ounces(planned * hours, near),
               change_pct=None if change < -4 - EPS else near(change, 0.1))
    if out["sodium_mg"]:
        out["sodium_mg"] = [near(planned * hours / 1000 * s, 50) for s in (460, 690)]
    return out


def drink(p, kind, minutes, kmh):
    """In steps of 50 mL, or of two ounces where the plan is in miles."""
    out, rate, is_lowered = drink_ml(p, kind, minutes, kmh)
    return in_ounces(out, p["kg"], rate, minutes / 60, is_lowered) if p["imperial"] else out


def drink_ml(p, kind, minutes, kmh):
    rate, basis = sweat_rate(p, kmh)
    hours, m = minutes / 60, p["kg"]
    sweat = rate * hours
    out = dict.fromkeys(("floor_ml_h", "ceiling_ml_h", "plan_ml_h", "sip_ml", "total_ml",
                         "change_pct", "before_ml", "sodium_mg"))
    if minutes >= 60 - EPS:
        held = min(m, 90)
        out["before_ml"] = [min(450, near(5 * held, 50)), min(600, near(10 * held, 50))]
    if minutes < 45 - EPS:
        out["state"] = "none"
        return out, rate, False
    if basis == "estimate" or minutes > 360 + EPS:
        out.update(state="thirst", ceiling_ml_h=down(min(800, 0.8 * rate), 50))
        return out, rate, False
    floor = max(0, (sweat - 20 * m) / hours)
    low, ceiling = up(floor, 50), down(min(800, 0.80 * rate), 50)
    if low == 0 and minutes < 90 - EPS:
        out.update(state="thirst", ceiling_ml_h=ceiling)
        return out, rate, False
    if low <= ceiling:
        out["state"], planned = "ok", min(ceiling, near((low + ceiling) / 2, 50))
    else:
        if minutes <= 240 + EPS and m >= 50:
            ceiling = down(min(1000, 0.95 * rate), 50)
        out["state"] = "tight" if low <= ceiling else "short"
        planned = low if low <= ceiling else ceiling
    in_full = planned
    while plasma_sodium(m, planned * hours / 1000, sweat / 1000) < 135 - EPS:
        planned -= 50
    if planned < low:
        out["state"] = "short"
    change = 100 * (planned * hours - sweat) / (1000 * m)
    out.update(floor_ml_h=low, ceiling_ml_h=ceiling, plan_ml_h=planned, sip_ml=near(planned / 4, 25),
               total_ml=near(planned * hours, 50),
               change_pct=None if change < -4 - EPS else near(change, 0.1))
    if minutes >= 120 - EPS or (p["temp"] >= 25 - EPS and minutes >= 60 - EPS) or \
            rate > 1200 + EPS or p.get("salty") or out["state"] in ("tight", "short"):
        out["sodium_mg"] = [near(planned * hours / 1000 * s, 50) for s in (460, 690)]
    return out, rate, planned < in_full


def race_minutes(p):
    """The middle of the prediction; its slow end where the longest run is short for the race, or an easy run, if slower."""
    result = (p["result"]["km"], p["result"]["min"]) if p.get("result") else blocks.easy_result(p["pace"])
    quick, slow = blocks.predicted(result, p["race_km"], p["week_km"])
    return max(slow, p["race_km"] * p["pace"]) if p.get("weak") else (quick + slow) / 2


def is_weak(p, made, days):
    """Whether the longest run as printed, or where heat leaves none as planned, is under 0.60 of the race (4.7)."""
    has_build = any(b["kind"] in ("build", "cutback") for b in made)
    longest = max([d["km"] or 0 for at, d in days.items() if at < p["race_date"]] + ([] if has_build else [blocks.base_of(p)[1]]))
    longest = longest or max(b["long"] for b in made)
    return longest / min(p["race_km"], 70) < 0.60 - EPS or blocks.verdict(p, made) == blocks.REFUSED


# --- recovery ---------------------------------------------------------------------------------

RECOVERY = {"meal": (300, 180, 300, 240, 2), "snack": (360, 270, 300, 270, 3),
            "long": (480, 360, 300, 240, 3)}


# --- a hundred runners ------------------------------------------------------------------------

KG_PER_LB, KM_PER_MI, ML_PER_OZ = 0.45359237, 1.609344, 29.5735295625
RACES = (5, 10, 21.0975, 42.195, 50)


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
    p["race_km"] = rng.choice(RACES)
    p["race_date"] = p["start"] + datetime.timedelta(rng.randint(14, 140))
    p["race_day"] = p["race_date"].weekday()
    if rng.random() < 0.3:
        p["override"] = True
    if rng.random() < 0.5:
        p["result"] = {"km": 10, "min": rng.randint(38, 60)}
        p["quick_min"] = blocks.predicted((10, p["result"]["min"]), p["race_km"], p["week_km"])[0]


def a_runner(rng):
    p = {"start": datetime.date(2026, 11, 23) + datetime.timedelta(rng.randrange(60)),
         "first": rng.choice([0, 0, 0, 6, 5]), "long_day": rng.randrange(7), "weeks": rng.randint(3, 14), "imperial": rng.random() < 0.3,
         "daily": rng.random() < 0.3, "salty": rng.random() < 0.2}
    if p["imperial"]:
        p.update(weight=rng.randint(90, 280), week=rng.randint(8, 65), pace=rng.randint(84, 160) / 12,
                 degrees=rng.randint(36, 100))
        p.update(unit_km=KM_PER_MI, kg=p["weight"] * KG_PER_LB, week_km=p["week"] * KM_PER_MI,
                 pace=p["pace"] / KM_PER_MI, temp=celsius(p["degrees"]))
    else:
        p.update(weight=rng.randint(90, 260) / 2, week=float(rng.choice(range(10, 111))),
                 pace=rng.randint(48, 96) / 12, degrees=rng.randint(2, 38))
        p.update(kg=p["weight"], week_km=p["week"], temp=p["degrees"])
    if rng.random() < 0.5:
        p["runs"] = rng.randint(3, 6)
    if rng.random() < 0.5:
        n = p.get("runs") or blocks.default_runs(p["week_km"])
        p["longest_km"] = round(p["week_km"] * rng.uniform(1.0 / n + 0.02, 0.5), 1)
    if rng.random() < 0.3:
        p["age"] = rng.choice([30, 45, 59, 60, 68])
    if rng.random() < 0.6:
        p["experience"] = rng.choice(["novice", "experienced", "experienced"])
    if rng.random() < 0.2:
        p["gut"] = rng.choice([0, 40, 70, 90, 120])
    p["ready"] = rng.random() < 0.3
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
             f"temperature: {p['degrees']} {warm}", f"start: {p['start']}",
             f"print: {{units: {'imperial' if p['imperial'] else 'metric'}, "
             f"first_weekday: {DAYS[p['first']]}}}"]
    for key, name, unit in (("runs", "run_days", ""), ("longest_km", "longest_run", " km"),
                            ("age", "age", ""), ("experience", "experience", ""),
                            ("gut", "gut_trained", " g/h"), ("peak_km", "peak", " km")):
        if key in p:
            value = p[key] if isinstance(p[key], str) else f"{p[key]:g}"
            lines.append(f"{name}: {value}{unit}")
    if p["daily"]:
        lines.append("daily_targets: true")
    if p["ready"]:
        lines.append("heat_ready: true")
    if p["salty"]:
        lines.append("salty_sweat: true")
    if p.get("result"):
        lines.append(f"race_result: {{distance: {p['result']['km']} km, time: {p['result']['min']} min}}")
    if p.get("override"):
        lines.append("coach_override: true")
    if p.get("race_km"):
        lines.append(f"race: {{date: {p['race_date']}, distance: {p['race_km']:g} km}}")
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


def week_kind(dates, made, days):
    """The kind and the phase that most days have (TRAINING 1.8)."""
    if any(days[d]["kind"] == "race" for d in dates):
        return "race", "race"
    count = {}
    for d in dates:
        b = days[d]["block"]
        key = (made[b - 1]["kind"], made[b - 1]["phase"], b) if b else ("build", made[0]["phase"], 0)
        count[key] = count.get(key, 0) + 1
    kind, phase, _ = max(count, key=lambda k: (count[k], -k[2]))
    return ("taper", "race") if kind == "race" else (kind, phase)


def compare_week(p, week, made, days, check, check_km):
    at = f"w{week['number']}"
    mine = [d for d in week["days"] if datetime.date.fromisoformat(d["date"]) in days]
    dates = [datetime.date.fromisoformat(d["date"]) for d in mine]
    check(at + " planned days", [d["is_planned"] for d in week["days"]],
          [d in mine or d["date"] > str(max(days)) for d in week["days"]])
    ends_after_race = any(d["kind"] == "race" and dates and at_day < dates[-1] for at_day, d in days.items())
    if len(mine) == 7 and ends_after_race:
        check(at + " partial", week["is_partial"], True)
    elif len(mine) == 7:
        check(at + " partial", week["is_partial"], False)
        kind, phase = week_kind(dates, made, days)
        check(at + " kind", week["kind"], kind)
        check_km(at + " total", week["total_km"],
                 sum(days[d]["km"] or 0 for d in dates if days[d]["kind"] != "race"))
    for i, (gd, date) in enumerate(zip(mine, dates)):
        wd, here = days[date], f"{at}.{DAYS[date.weekday()]}"
        check(here + " kind", gd["kind"], wd["kind"])
        check(here + " indoors", gd["indoors"], wd["km"] is None)
        if wd["km"] is None:
            check(here + " left", (gd["distance_km"], gd["duration_min"], gd["fuel"]), (None,) * 3)
            continue
        check_km(here + " km", gd["distance_km"], wd["km"])
        if "strength" in wd and made[wd["block"] - 1]["kind"] != "race":
            check(here + " strength", gd["strength"], wd["strength"])
        if wd["kind"] == "rest":
            if p["daily"]:
                check(here + " daily", gd["daily"], daily(p, 0, date))
            check(here + " fuel", (gd["fuel"], gd["drink"], gd["recovery"]), (None, None, None))
            continue
        session = wd.get("session") or {}
        minutes = session.get("minutes") or wd["km"] * p["pace"]
        compare_session(here, gd["session"], session, check)
        if wd["kind"] == "race":
            minutes = race_minutes(p)
        pace = minutes / wd["km"]
        check(here + " minutes", gd["duration_min"], near(minutes, 1))
        following = days.get(date + datetime.timedelta(1))
        if following is None:
            continue  # the first days after the plan are not worked out here
        compare_day(p, here, date, gd, wd, minutes, pace, following["kind"], check)


def compare_session(here, got, want, check):
    if not want.get("step"):
        check(here + " session", (got or {}).get("step"), None)
        return
    check(here + " session", [(got or {}).get(k) for k in ("id", "step", "is_half")],
          [want[k] for k in ("id", "step", "is_half")])
    if not got:
        return
    for what in ("warm_up", "work", "recovery", "cool_down"):
        check(f"{here} {what}", round(sum(q["repeat"] * q["distance_km"] for q in got["parts"] if q["what"] == what), 1),
              round(want[what], 1)) if abs(sum(q["repeat"] * q["distance_km"] for q in got["parts"]
                                               if q["what"] == what) - want[what]) > 0.06 else None
    check(here + " minutes of work", round(got["work_min"], 1), near(want["work_min"], 0.1))


def compare_day(p, here, date, gd, wd, minutes, pace, following, check):
    if p["daily"]:
        check(here + " daily", gd["daily"], daily(p, minutes, date))
    meals = fuel(p, wd["kind"], near(minutes, 1), following in ("long", "quality", "race"))
    for key, value in meals.items():
        check(f"{here} fuel.{key}", (gd["fuel"] or {}).get(key), value)
    drinks = drink(p, wd["kind"], minutes, 60 / pace)
    for key, value in drinks.items():
        if key == "floor_ml_h" and drinks["state"] in ("thirst", "none", "short"):
            continue  # not printed, or not to be reached
        check(f"{here} drink.{key}", (gd["drink"] or {}).get(key), value)
    mob, soft, act, stab, targets = RECOVERY[meals["after_tier"]]
    if gd["strength"]:
        act = stab = 0
    if gd["kind"] == "race" and p["race_km"] >= 42:  # mobility alone that day
        soft = act = stab = targets = 0
    r = gd["recovery"] or dict.fromkeys(("mobility_s", "soft_tissue_s", "activation_s", "stability_s", "total_s"))
    check(here + " recovery", [r["mobility_s"], r["soft_tissue_s"], r["activation_s"],
                               r["stability_s"], r["total_s"], len(r.get("targets", []))],
          [mob, soft, act, stab, mob + soft + act + stab, targets])


def compare(p, tree):
    wrong = []

    def check(where, got, want):
        if not same(got, want):
            wrong.append(f"{where}: the program says {got}, the rules {want}")

    def check_km(where, got, want):  # a plan in miles is converted, to the metre
        if not isinstance(got, (int, float)) or abs(got - want) > 0.0006:
            check(where, got, want)

    made, cool = plan_days(p)
    days = in_heat(p, cool)
    has_race = p["has_race"] = any(d["kind"] == "race" for d in days.values())
    p["weak"] = has_race and is_weak(p, made, days)
    p["practises"] = has_race and race_minutes(p) >= 75 - EPS
    p["n_long"] = 0
    check("blocks", tree["plan"]["n_blocks"], len(made))
    for i, (got, want) in enumerate(zip(tree["plan"]["blocks"], made)):
        at = f"block {got['number']}"
        check(at + " start", got["start"], str(want["start"]))
        for key in ("kind", "phase"):
            check(f"{at} {key}", got[key], want[key])
        is_longer_before = any(b["long"] > want["long"] + EPS for b in made[max(0, i - 4):i])
        check(at + " is_short", got["is_short"], want["is_short"] and is_longer_before)
        check_km(at + " total", got["total_km"], want["total"])
        check_km(at + " long", got["long_km"], want["long"])
    for week in tree["weeks"]:
        compare_week(p, week, made, days, check, check_km)
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
