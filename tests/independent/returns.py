#!/usr/bin/env python3
"""The blocks after days off and after a race, worked out a second time from TRAINING 6.5 and 6.6 alone.

    returns.py RUNSHEET [COUNT [SEED]]

Runners at random whose break ended the day before the plan starts, and the row of the table of section 4: each
block's total, long run and kind; then the weeks after a race.  Nothing here is shared with the program."""
import datetime
import json
import random
import subprocess
import sys

import blocks
from blocks import EPS, down, grown, up

START = datetime.date(2026, 11, 30)  # a Monday
SHARES = ((56, 0.35), (28, 0.50), (14, 0.65), (6, 0.80))
AFTER = {5: (0.70, 0.90, 1), 10: (0.60, 0.85, 1), 21.0975: (0.40, 0.70, 0.90, 1)}
DAYS_AFTER = {5: 1, 10: 2, 21.0975: 3}
TABLE = {"week_km": 40.0, "runs": 5, "longest_km": 14.0, "pace": 6.0, "weeks": 6, "off": 21,
         "want": [(26, 9), (31, 10), (37, 11), (40, 12), (42.5, 13), (45.5, 14)]}
KEPT = [TABLE, {"week_km": 41.0, "runs": 6, "longest_km": 11.3, "pace": 65 / 12, "weeks": 12, "off": 80}]  # once it shrank


def share_after(days):
    return next((share for least, share in SHARES if days >= least), 1)


def after_break(p):
    """[(kind, total, long)] of a plan without a race that begins after p["off"] days off."""
    w0, l0, n = blocks.base_of(p)
    e, share = p["pace"], share_after(p["off"])
    step = blocks.step_km(p | {"longest_km": share * l0})
    most, long_share = blocks.time_cap(p) / e, blocks.share_cap(n)
    l1 = max(l0, w0 * {2: 0.50, 3: 0.40, 4: 0.33, 5: 0.30}.get(n, 0.27))
    cap = w0 + min(0.75 * w0, 12 + 0.10 * w0)
    full = min(l1 * cap / w0, long_share * cap, most)
    cap = min(cap, max(w0, full + (n - 1) * 90 / e))
    full = min(l1 * cap / w0, long_share * cap, most)
    is_back, is_easy, counted, before, last, longs, made = share == 1, share < 1, 0, share * w0, None, [], []
    peak = w0
    for i in range(1, p["weeks"] + 1):
        is_light = not is_easy and i > counted and (i - counted) % 4 == 0
        if is_light:
            w = 0.80 * peak
        elif i == 1:
            w = share * w0
        else:
            w = min(max(peak, grown(before)), grown(peak), cap)
        free = w
        if last is not None:
            w = min(w, 1.20 * last)
        total = down(w, step)
        kind = "cutback" if is_light else "build" if is_back or w >= down(w0, step) - EPS else "return"
        if not is_back and p["off"] >= 28 and n >= 3:
            kind = "cutback" if is_light else "return"
        recent = max(longs[-4:] + ([share * l0] if i <= 4 else []))
        bound = min(1.10 * recent, long_share * total, most)
        ends = next(k for k in range(i + 1, i + 9) if is_easy is False and k > counted and (k - counted) % 4 == 0) \
            if not is_easy else p["weeks"] + 1
        ends = min(ends, p["weeks"] + 1)
        is_short = kind == "build" and i > 1 and max(longs + [share * l0]) >= 0.90 * full - EPS and (ends - i) % 2 == 0

        def length(wish, runs, total=total, bound=bound, recent=recent):
            least = min(up(total / runs, step), down(min(1.10 * recent, most), step))
            return max(down(min(wish, bound), step), least)

        wish = max(0.70 * min(recent, full), total / n) if is_light else share * l0 if i == 1 else l1 * w / w0
        long_km = length(wish, n)
        if is_short:
            shorter = length(min(wish, max(0.80 * min(recent, full), total / n)), n)
            total, long_km = total - (long_km - shorter), shorter
        runs = n
        while (kind == "return" or w < free - EPS) and runs > 2 and down((total - long_km) / (runs - 1), step) * e < 20 - EPS:
            if kind != "return" and (runs - 1) * down(min(1.10 * recent, most), step) < total - EPS:
                break
            runs -= 1
        if runs < n and (kind != "return" or runs == 2 or long_share * runs < 1 - EPS):
            long_km = length(wish, runs)
        if p["off"] >= 28 and n >= 3 and not is_back:
            slow = 0.85 * n * long_km
            w = min(w, slow)
            total = min(total, down(slow, step))
        total = min(total, down(runs * long_km, step))
        if not is_back:
            if is_easy and w >= 0.80 * w0 - EPS and not (last and total > 1.10 * last + EPS):
                is_easy, counted = False, i
            if w >= down(w0, step) - EPS:
                is_back, is_easy = True, False
                kind = "build" if kind == "return" else kind
        made.append((kind, total, long_km))
        longs.append(long_km)
        before, peak, last = w, max(peak, w), total
    return made


def a_runner(rng):
    p = {"week_km": float(rng.randint(20, 80)), "pace": rng.randint(56, 84) / 12, "runs": rng.randint(3, 6),
         "weeks": rng.randint(6, 12), "off": rng.choice([4, 6, 10, 14, 20, 28, 40, 56, 80])}
    p["longest_km"] = round(p["week_km"] * rng.uniform(1.0 / p["runs"] + 0.03, 0.45), 1)
    return p


def show(program, p, extra):
    lines = ["name: Test Runner", "adult: true", f"weekly_mileage: {p['week_km']:g} km", f"longest_run: {p['longest_km']:g} km",
             f"run_days: {p['runs']}", "long_run_days: [Sunday]", "temperature: 12 C", f"start: {START}",
             f"easy_pace: {round(p['pace'] * 60) // 60}:{round(p['pace'] * 60) % 60:02d} /km", *extra]
    run = subprocess.run([program, "show", "--json", "-q", "-"], input="\n".join(lines) + "\n", text=True,
                         capture_output=True, check=True)
    return "\n".join(lines), json.loads(run.stdout)


def compare_break(program, p):
    first = START - datetime.timedelta(p["off"])
    text, tree = show(program, p, [f"weeks: {p['weeks']}", f"break: {{from: {first}, to: {START - datetime.timedelta(1)}}}"])
    got = [(b["kind"], round(b["total_km"], 3), round(b["long_km"], 3)) for b in tree["plan"]["blocks"]]
    want = [(k, round(t, 3), round(x, 3)) for k, t, x in after_break(p)]
    wrong = [f"block {i + 1}: the program says {a}, the rules {b}" for i, (a, b) in enumerate(zip(got, want)) if a != b]
    if "want" in p and [x[1:] for x in want] != p["want"]:
        wrong.append(f"the table of section 4 is not reached: {want}")
    return text, wrong


def easy_most(tree):
    """The longest easy run of the highest block before the race, the last of several."""
    before = [b for b in tree["plan"]["blocks"] if b["kind"] in ("build", "cutback", "taper")]
    most = max(b["total_km"] for b in before)
    number = [b["number"] for b in before if b["total_km"] >= most - EPS][-1]
    return max(d["distance_km"] for w in tree["weeks"] for d in w["days"] if d["block"] == number and d["kind"] == "easy")


def compare_race(program, p):
    n = p["weeks"]
    date = START + datetime.timedelta(7 * n - 1)
    text, tree = show(program, p, [f"race: {{date: {date}, distance: {p['race_km']:g} km}}", "after_race: 4"])
    if not tree["race"]:
        return text, []  # too early for it
    made = blocks.plan(p, n)
    step, runs, easy = made[0]["step"], made[0]["n"], easy_most(tree)
    long_share, most = blocks.share_cap(runs), blocks.time_cap(p) / p["pace"]
    if p["race_km"] >= 20:
        long_share = max(long_share, 0.45)
    peak, longest, wrong = max(b["w"] for b in made), max(b["long"] for b in made), []
    for i, (share, got) in enumerate(zip(AFTER[p["race_km"]] + (1,), tree["plan"]["blocks"][n:])):
        total = down(share * peak, step)
        long_km = down(min(share * longest, long_share * total, most), step)
        total = min(total, runs * long_km, long_km + (runs - 1) * easy)
        is_exact = i > 0  # in the first there are days without running
        if got["kind"] != "return" or abs(got["long_km"] - long_km) > EPS or got["total_km"] > total + EPS or \
                (is_exact and got["total_km"] < total - EPS):
            wrong.append(f"period {i + 1}: the program says {got['total_km'], got['long_km']}, the rules {total, long_km}")
    off = [d["date"] for w in tree["weeks"] for d in w["days"] if d["is_run"] and d["kind"] != "race" and
           0 < (datetime.date.fromisoformat(d["date"]) - date).days <= DAYS_AFTER[p["race_km"]]]
    return text, wrong + ([f"a run on a day without running: {off}"] if off else [])


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40
    rng, failed = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261130), 0
    print(f"1..{count}")
    for i in range(1, count + 1):
        p, is_race = KEPT[i - 1] if i <= len(KEPT) else a_runner(rng), i % 3 == 0
        if is_race:
            p["race_km"] = rng.choice(list(AFTER))
        text, wrong = (compare_race if is_race else compare_break)(program, p)
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {i} - the blocks after {'a race' if is_race else 'days off'} agree")
        for line in wrong[:4]:
            print("# " + line)
        if wrong:
            print("# " + text.replace("\n", "\n# "))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
