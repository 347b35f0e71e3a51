#!/usr/bin/env python3
"""The mornings of many runners worked out a second time, by SCIENCE 6 alone.

    mornings.py RUNSHEET N

Baselines, limits and the verdict of N random logs, from the rules as they are written and not from
the program's code, against `show --json`."""
import datetime
import json
import math
import random
import subprocess
import sys

START = datetime.date(2026, 9, 1)
KEYS = ("resting_hr", "hrv", "sleep_h", "sleep_quality", "soreness", "balance_s", "hop_left_cm", "hop_right_cm")
MARKERS = ("sleep", "resting_hr", "soreness", "balance", "hrv", "hop")
NEARLY = 1e-9


def near(x, step):
    return math.floor(x / step + 0.5 + NEARLY) * step


def up(x):
    return math.ceil(x - NEARLY)


def median(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


def mean(values):
    return sum(values) / len(values)


def deviation(values):
    return math.sqrt(sum((v - mean(values)) ** 2 for v in values) / (len(values) - 1))


def between(log, key, first, last):
    """What was written under KEY from FIRST to LAST, both included."""
    return [log[d][key] for d in range(first, last + 1) if key in log.get(d, {})]


def is_usual(m):
    """Whether baselines are of it: not of illness, nor of a morning that said ease off."""
    return "ill" not in m and "held" not in m


def marked(log, own, chosen):
    """The log with "held" on each morning that was amber, red or stop, one after the other."""
    out = {}
    for day in sorted(log):
        out[day] = dict(log[day])
        if judge(out, own, chosen, day)[0] in ("amber", "red", "stop"):
            out[day]["held"] = True
    return out


def last_usual(log, key, last, n):
    """What was written under KEY in N days up to LAST, in which neither unusual mornings nor the days without an entry
    after them count."""
    values, day, gap = [], last, 0
    while n > 0 and day >= min(log, default=0):
        if day not in log:
            gap += 1
        elif is_usual(log[day]):
            n -= gap + 1  # the days without an entry after it are days like others
            gap = 0
            values += [log[day][key]] if key in log[day] and n >= 0 else []
        else:
            gap = 0
        day -= 1
    return values


def first_week(log, key, day):
    days = [d for d in sorted(log) if key in log[d]]
    return between(log, key, days[0], min(days[0] + 6, day - 1)) if days else []


def usual(log, own, day):
    """What is normal for this runner on the morning of DAY; None where it is not known."""
    week, fortnight = ({key: last_usual(log, key, day - 1, n) for key in KEYS} for n in (7, 14))
    older = [math.log(v) for v in last_usual(log, "hrv", day - 7, 28)]
    log = {d: m for d, m in log.items() if is_usual(m)}

    def of(values, least, how, key):
        return own.get(key, how(values) if len(values) >= least else None)

    base = {"resting_hr": of(week["resting_hr"], 4, median, "resting_hr"),
            "sleep": of(fortnight["sleep_h"], 3, mean, "sleep"),
            "soreness": of(week["soreness"], 3, median, "soreness"),
            "balance": of(first_week(log, "balance_s", day), 1, median, "balance")}
    for key, step in (("resting_hr", 1), ("sleep", 0.1), ("soreness", 1), ("balance", 1)):
        base[key] = None if base[key] is None else near(base[key], step)
    base["hrv"] = (mean(older), deviation(older)) if len(older) >= 12 else None
    for side in ("left", "right"):
        hops = first_week(log, f"hop_{side}_cm", day)
        base[side] = max(hops) if hops else None
    return base


def flags(log, own, day):
    """Flags of each marker with data, and the markers that stop."""
    m, base, out, stops = log.get(day, {}), usual(log, own, day), {}, set()
    if "resting_hr" in m and base["resting_hr"] is not None:
        rise = m["resting_hr"] - base["resting_hr"]
        out["resting_hr"] = int(rise >= 5 - NEARLY)
        if rise >= 10 - NEARLY:
            stops.add("resting_hr")
    week = [math.log(v) for v in between(log, "hrv", day - 6, day)]
    if base["hrv"] and len(week) >= 3:
        out["hrv"] = int(mean(week) < base["hrv"][0] - 0.5 * base["hrv"][1])
    if "sleep_h" in m or "sleep_quality" in m:
        hours, quality = m.get("sleep_h", 99), m.get("sleep_quality", 5)
        is_under = base["sleep"] is not None and hours != 99 and base["sleep"] - hours >= 1 - NEARLY
        out["sleep"] = 2 if hours < 5 else int(is_under or hours < 6 or quality <= 2)
    if "soreness" in m:
        s = m["soreness"]
        is_up = base["soreness"] is not None and s >= 4 and s >= base["soreness"] + 2 - NEARLY
        out["soreness"] = int(is_up or s >= 7)
        if s >= 8:
            stops.add("soreness")
    if "balance_s" in m and base["balance"] is not None:
        out["balance"] = int(m["balance_s"] < 0.80 * base["balance"] - NEARLY)
    legs = [m.get("hop_left_cm"), m.get("hop_right_cm")]
    is_weak = any(leg is not None and best is not None and leg < 0.90 * best - NEARLY
                  for leg, best in zip(legs, (base["left"], base["right"])))
    if None not in legs:
        out["hop"] = int(is_weak or 100 * min(legs) / max(legs) < 90 - NEARLY)
    elif any(leg is not None and best is not None for leg, best in zip(legs, (base["left"], base["right"]))):
        out["hop"] = int(is_weak)
    return out, stops


def judge(log, own, chosen, day):
    """(verdict, markers known, markers worse) of one morning."""
    found, stops = flags(log, own, day)
    found = {k: v for k, v in found.items() if k in chosen}
    known, worse = len(found), sum(found.values())
    if "balance" in found and "hop" in found:
        known -= 1
        worse -= bool(found["balance"] and found["hop"])
    if stops & set(chosen):
        return "stop", known, worse
    if len(chosen) == 1:
        if not known:
            return "not_enough", known, worse
        before = flags(log, own, day - 1)[0].get(chosen[0], 0)
        return ("amber" if worse and before else "green"), known, worse
    if worse >= 2:
        return "amber" if worse == 2 else "red", known, worse
    return "green" if known >= min(3, len(chosen) - ({"balance", "hop"} <= set(chosen))) else "not_enough", known, worse


def limits(log, own, day):
    base, out = usual(log, own, day), {}
    hr, sleep, sore, balance = (base[k] for k in ("resting_hr", "sleep", "soreness", "balance"))
    out["resting_hr_bpm"] = up(hr + 5) if hr is not None else None
    out["resting_hr_strong_bpm"] = up(hr + 7) if hr is not None else None
    out["resting_hr_extreme_bpm"] = up(hr + 10) if hr is not None else None
    out["sleep_h"] = math.floor((sleep - 1) * 10 + 1e-8) / 10 if sleep is not None else None
    out["soreness"] = 7 if sore is None else min(7, max(4, up(sore + 2)))
    out["balance_s"] = up(0.80 * balance) if balance is not None else None
    if base["hrv"]:
        limit = base["hrv"][0] - 0.5 * base["hrv"][1]
        out["hrv_ln"], out["hrv_ms"] = near(limit, 0.01), near(math.exp(limit), 1)
    else:
        out["hrv_ln"] = out["hrv_ms"] = None
    for side in ("left", "right"):
        out[f"hop_{side}_cm"] = up(0.90 * base[side]) if base[side] is not None else None
    out.update(soreness_always=7, soreness_extreme=8, sleep_quality=2, sleep_least_h=6,
               sleep_double_h=5, hop_symmetry_pct=90)
    return out


def a_log(rng):
    """Some weeks of mornings, with gaps and with what a tired runner leaves out."""
    log, n, is_tired, n_tired = {}, rng.randint(1, 60), rng.random() < 0.5, rng.choice([6, 20])
    written = [k for k in KEYS if rng.random() < 0.8] or ["sleep_h"]
    for day in range(n):
        if rng.random() < 0.15 and day < n - 1:
            continue
        tired = is_tired and day > n - n_tired
        m = {"resting_hr": rng.randint(50, 55) + (rng.randint(3, 9) if tired else 0),
             "hrv": rng.randint(55, 75) - (15 if tired else 0), "sleep_h": rng.randint(62, 85) / 10 - (2 if tired else 0),
             "sleep_quality": rng.randint(2, 5), "soreness": rng.randint(0, 3) + (rng.randint(1, 5) if tired else 0),
             "balance_s": rng.randint(36, 45) - (8 if tired else 0), "hop_left_cm": rng.randint(140, 160),
             "hop_right_cm": rng.randint(140, 160)}
        log[day] = {k: m[k] for k in written if rng.random() < 0.9}
        if not log[day]:
            log[day]["sleep_h"] = 7.0
        if rng.random() < 0.1:
            log[day]["ill"] = True
    return log


def as_yaml(log, own, markers):
    lines = ["name: Test Runner", "age: 35", "weekly_mileage: 40 km", "start: 2026-12-07"]
    if own:
        lines.append("baseline: {" + ", ".join(f"{k}: {v}" for k, v in own.items()) + "}")
    if markers:
        lines.append("markers: [" + ", ".join(markers) + "]")
    lines.append("log:")
    for day, m in sorted(log.items()):
        date = START + datetime.timedelta(day)
        lines.append(f"  - {{date: {date}, " + ", ".join(f"{k}: {'yes' if v is True else format(v, 'g')}" for k, v in m.items()) + "}")
    return "\n".join(lines) + "\n"


def compare(log, own, markers, tree):
    wrong, last = [], max(log)
    ready, chosen = tree["readiness"], markers or list(MARKERS)
    log = marked(log, own, chosen)

    def check(what, got, want):
        is_same = got is want or (got is not None and want is not None and
                                  (got == want if isinstance(want, str) else abs(got - want) < 1e-6))
        if not is_same:
            wrong.append(f"{what}: {got}, not {want}")

    for key, want in limits(log, own, last + 1).items():
        check("limit " + key, ready["thresholds"][key], want)
    base = usual(log, own, last + 1)
    for key, name in (("resting_hr_bpm", "resting_hr"), ("sleep_h", "sleep"), ("soreness", "soreness"), ("balance_s", "balance")):
        check("usual " + key, ready["baselines"][key], base[name])
    verdict, known, worse = judge(log, own, chosen, last)
    check("verdict", ready["today"]["verdict"], verdict)
    check("known", ready["today"]["n_known"], known)
    check("worse", ready["today"]["n_worse"], worse)
    held = [judge(log, own, chosen, last - ago)[0] in ("amber", "red", "stop") for ago in range(7)]
    check("held back", ready["today"]["n_held_back"], sum(held))
    return verdict, wrong


def main():
    n, failed, seen = int(sys.argv[2]), 0, {}
    for seed in range(1, n + 1):
        rng = random.Random(seed)
        log, own = a_log(rng), {}
        if rng.random() < 0.3:
            own = {"resting_hr": 52, "sleep": 7.4, "soreness": 1, "balance": 40}
        markers = rng.sample(MARKERS[:5], rng.randint(1, 5)) if rng.random() < 0.4 else []
        text = as_yaml(log, own, markers)
        tree = json.loads(subprocess.run([sys.argv[1], "show", "--json", "-q", "--date", "2026-12-01", "-"], input=text,
                                         text=True, capture_output=True, check=True).stdout)
        verdict, wrong = compare(log, own, markers, tree)
        seen[verdict] = seen.get(verdict, 0) + 1
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {seed} - mornings of runner {seed}")
        for line in wrong[:10]:
            print("# " + line)
    is_varied = len(seen) == 5
    print(f"{'ok' if is_varied else 'not ok'} {n + 1} - every verdict is among them {seen}")
    print(f"1..{n + 1}")
    sys.exit(1 if failed or not is_varied else 0)


if __name__ == "__main__":
    main()
