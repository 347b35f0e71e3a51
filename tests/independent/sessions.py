"""The sessions of a plan worked out a second time from TRAINING 3: which session each quality day and long
run has, which step of its ladder, how long each part is and how many minutes the day lasts.

Ladders and slots are read from the tables of TRAINING.md itself, not from the program's catalogue."""
import math
import os
import re

import blocks
from blocks import EPS, near

TRAINING = os.path.join(os.path.dirname(__file__), "..", "..", "src", "science", "TRAINING.md")
CLASSES = ["none", "short", "ten", "half", "marathon", "ultra"]
UNLIMITED = {"strides", "time_trial", "taper_touch", "sharpen"}
# TRAINING 3.5: share of the block's total, and most km.
LIMITS = {"threshold": (0.10, None), "steady": (0.10, None), "race": (0.10, None), "half": (0.15, None),
          "ten": (0.10, None), "five": (0.08, None), "interval": (0.08, 10), "hard": (0.08, None),
          "repetition": (0.05, 8), "hill": (0.05, None), "marathon": (0.20, None)}
RANK = {"novice": 0, "regular": 1, "experienced": 2}
LONG_EASY = ("long_easy", None)


def tables():
    """The tables of TRAINING.md whose first heading is `id` or `class`, as lists of rows."""
    found, rows = {}, None
    with open(TRAINING, encoding="utf-8") as text:
        for line in text:
            cells = [c.strip() for c in line.strip().strip("|").split("|")] if line.startswith("|") else []
            if not cells:
                rows = None
            elif rows is None:
                rows = found.setdefault(cells[0], [])
            elif not set(cells[0]) <= set("-"):
                rows.append(cells)
    return found


def minutes(text):
    number, unit = text.split()
    return float(number) * {"s": 1 / 60, "min": 1}[unit]


def read_step(text, pace):
    """{"n", "min" or "km", "pace", "rest" (min)} of "3 x 6 min/1 min", "35 min" or "4 x 600 m/2 min"."""
    repeat, _, rest = text.rpartition(" x ") if " x " in text else ("1", "", text)
    work, _, pause = rest.partition("/")
    number, unit = work.split()
    step = {"n": int(repeat), "pace": pace, "rest": minutes(pause) if pause else 0}
    if unit in ("m", "km"):
        step["km"] = float(number) / (1000 if unit == "m" else 1)
    else:
        step["min"] = minutes(work)
    return step


def library():
    made = {}
    for name, kind, least, phases, races, pace, ladder in tables()["id"]:
        steps = [] if ladder == "no ladder" else [read_step(s, pace) for s in ladder.split("; ")]
        at_end = name in ("strides", "progression", "long_progression", "long_half", "long_marathon")
        made[name] = {"kind": kind, "least": RANK[least], "steps": steps, "at_end": at_end,
                      "walks": name == "strides"}
    return made


def slots():
    """{class: {phase: (first, second, plain long run, shorter long run, one of full length again)}}"""
    made = {}
    for name, base, build, specific, long_runs in tables()["class"]:
        of = made[name] = {}
        for phase, text in (("base", base), ("build", build),
                            ("sharpen" if name == "none" else "specific", specific)):
            first, second = (part.split(", ") for part in text.split(" / "))
            of[phase] = [first, second, "long_easy", "long_easy", None]
        for part in filter(None, long_runs.split("; ")):
            where, session = part.split(": ")
            if where == "long, plain":
                for phase in ("build", "specific"):
                    of[phase][2] = session.split()[0]
            else:
                of[where.removesuffix(", again")][4 if where.endswith(", again") else 3] = session
    return made


LIBRARY, SLOTS = library(), slots()


def class_of(race_km):
    if not race_km:
        return "none"
    return "short" if race_km <= 7.5 else "ten" if race_km <= 12.5 else "half" if race_km < 30 else \
        "marathon" if race_km < 45 else "ultra"


# --- paces (min/km): TRAINING 2 -----------------------------------------------------------------

def pace_at(level, share):
    v = (-0.182258 + math.sqrt(0.182258 ** 2 + 0.000416 * (4.60 + share * level))) / 0.000208
    return 1000 / v


def paces(result, easy_pace, week_km, race_km):
    """Middles.  RESULT: (km, min) or None, EASY_PACE: given, or None where only the result is."""
    level = blocks.level(*result) if result else blocks.vo2(1000 / (easy_pace or 6.5)) / 0.65
    source = result or blocks.easy_result(easy_pace or 6.5)
    made = {"easy": easy_pace or (pace_at(level, 0.65) if result else 6.5), "threshold": pace_at(level, 0.86),
            "interval": pace_at(level, 0.975), "repetition": pace_at(level, 1.07),
            "five": blocks.time_for(5, level) / 5, "ten": blocks.time_for(10, level) / 10,
            "half": blocks.time_for(21.0975, level) / 21.0975}
    made["marathon"] = made["steady"] = sum(blocks.predicted(source, 42.195, week_km)) / 2 / 42.195
    if race_km:
        made["race"] = sum(blocks.predicted(source, race_km, week_km)) / 2 / race_km
        if class_of(race_km) == "marathon":
            made["marathon"] = made["race"]
    made["hard"], made["hill"] = made["interval"], made["easy"]
    return made


# --- one session: TRAINING 3.4 to 3.7 -----------------------------------------------------------

def work_of(step, pace):
    """(km, min) of the work."""
    if "km" in step:
        return step["n"] * step["km"], step["n"] * step["km"] * pace[step["pace"]]
    return step["n"] * step["min"] / pace[step["pace"]], step["n"] * step["min"]


def rest_of(step, pace, walks):
    """(km, min) of the recovery, the last one left to the cool-down."""
    time = (step["n"] - 1) * step["rest"]
    return time / (10 if walks else 1.10 * pace["easy"]), time


def is_within(name, step, pace, total, day_km):
    """TRAINING 3.5."""
    if name in UNLIMITED:
        return True
    km, time = work_of(step, pace)
    share, most = LIMITS[step["pace"]]
    if km > share * total + EPS or (most and km > most + EPS):
        return False
    return LIBRARY[name]["kind"] != "long" or (km <= min(0.60 * day_km, 29) + EPS and time <= 110 + EPS)


def fits(name, step, pace, total, day_km):
    left = day_km - work_of(step, pace)[0] - rest_of(step, pace, LIBRARY[name]["walks"])[0]
    return is_within(name, step, pace, total, day_km) and left * pace["easy"] >= 15 - EPS


def fit(name, wanted, pace, total, day_km):
    """(number of the step from 1, the step, perhaps with fewer repeats), or None."""
    steps = LIBRARY[name]["steps"]
    for i in range(wanted, 0, -1):
        if fits(name, steps[i - 1], pace, total, day_km):
            return i, steps[i - 1]
    for n in range(steps[0]["n"] - 1, 1, -1):
        if fits(name, steps[0] | {"n": n}, pace, total, day_km):
            return 1, steps[0] | {"n": n}
    return None


def first_step(name, pace, start_km):
    steps = LIBRARY[name]["steps"]
    if LIBRARY[name]["kind"] == "long" or steps[0]["pace"] in ("hill", "repetition") or name in UNLIMITED:
        return 1
    share, most = LIMITS[steps[0]["pace"]]
    allowed = min(share * start_km, most or math.inf) / 2
    return max([1] + [i for i in (1, 2, 3) if i <= len(steps) and work_of(steps[i - 1], pace)[0] <= allowed + EPS])


def half(step, pace):
    if step["n"] > 1:
        return step | {"n": math.ceil(step["n"] / 2)}
    if work_of(step, pace)[1] > 20 + EPS and "min" in step:
        return step | {"min": near(step["min"] / 2, 5)}
    return step


def parts(name, step, pace, day_km, unit_km=1):
    """The figures of a day: warm-up, work, recovery and cool-down in km, and the minutes of all."""
    work, rest = work_of(step, pace), rest_of(step, pace, LIBRARY[name]["walks"])
    easy = day_km - work[0] - rest[0]
    before = easy if LIBRARY[name]["at_end"] else near(0.6 * easy, 0.5 * unit_km)
    return {"warm_up": before, "work": work[0], "recovery": rest[0], "cool_down": easy - before,
            "work_min": work[1], "minutes": easy * pace["easy"] + work[1] + rest[1]}


# --- the plan: TRAINING 3.2 to 3.4, 3.8, 3.10 ---------------------------------------------------

def gap(a, b):
    return min((a - b) % 7, (b - a) % 7)


def strides_day(kinds, long_day, taken=()):
    """The weekday for strides; KINDS by weekday.  TAKEN: days that are not plain easy runs, or too long."""
    hard = [d for d in range(7) if kinds[d] in ("quality", "long")]
    easy = [d for d in range(7) if kinds[d] == "easy" and d not in taken]
    if not easy:
        return None
    return min(easy, key=lambda d: (d == (long_day + 1) % 7, -min([gap(d, h) for h in hard] or [7]), d))


class Ladders:
    """What a runner has done of each session."""

    def __init__(self, pace, start_km):
        self.pace, self.start_km, self.done = pace, start_km, {}

    def wanted(self, name, is_next):
        steps = LIBRARY[name]["steps"]
        if name not in self.done:
            return first_step(name, self.pace, self.start_km)
        return min(len(steps), self.done[name] + (1 if is_next else 0))


def choose(names, i, rank):
    """Item I of a list, or the next of it that this runner may do, else fartlek."""
    for k in range(len(names)):
        name = names[(i + k) % len(names)]
        if LIBRARY[name]["least"] <= rank:
            return name
    return "fartlek"


def column(slot, i, n_quality, rank):
    """Names for the quality days of the I-th build block of a phase."""
    if n_quality == 1:
        return [choose(slot[i % 2], i // 2, rank)]
    return [choose(slot[0], i, rank), choose(slot[1], i, rank)]


def is_second(number, made):
    """Whether the block (from 1) is second, fourth, ... in the count of TRAINING 4.6."""
    n_build = sum(b["kind"] in ("build", "cutback") for b in made)
    after = [i + 1 for i, b in enumerate(made) if b["kind"] == "cutback" and i + 1 > number]
    return number > 1 and (min(after + [n_build + 1]) - number) % 2 == 0


class Plan:
    """Called block by block: `names` before the block's runs have their lengths, `days` after."""

    def __init__(self, p, pace, start_km):
        self.p, self.pace, self.rank = p, pace, RANK[p.get("experience") or "regular"]
        self.slots = SLOTS[class_of(p.get("race_km"))]
        self.ladders = Ladders(pace, start_km)
        self.phase, self.i, self.n_taper, self.was_lighter = None, 0, 0, False
        self.long_runs = []

    def names(self, number, block, n_quality):
        """Sessions of the quality days that stay quality; the others are easy."""
        if block["phase"] != self.phase:
            self.phase, self.i = block["phase"], 0
        if block["kind"] == "race":
            return ["sharpen"] if n_quality else []
        if n_quality == 0:
            return []
        if block["kind"] == "taper":
            return ["taper_touch"]
        if block["phase"] == "sharpen" and number % 12 == 0:
            return ["time_trial"]
        made = column(self.slots[block["phase"]], self.i, n_quality, self.rank)
        return made[:1] if block["kind"] == "cutback" else made

    def put(self, name, block, day_km, is_next, is_half=False, step=None):
        found = fit(name, step or self.ladders.wanted(name, is_next), self.pace, block["total"], day_km)
        if found is None:
            return None
        number, made = found
        if is_half:
            made = half(made, self.pace)
        figures = parts(name, made, self.pace, day_km, self.p.get("unit_km", 1))
        if figures["minutes"] > blocks.time_cap(self.p) + EPS:
            return None
        if not is_half:
            self.ladders.done[name] = number
        return {"id": name, "step": number, "is_half": is_half} | figures

    def days(self, number, block, days, names, second_count):
        """DAYS by weekday: {kind, km}; gives quality days, the long run and strides their `session`."""
        is_build, is_light = block["kind"] == "build", block["kind"] == "cutback"
        is_next = not self.was_lighter
        hard = [d for d in range(7) if days[d]["kind"] == "quality"]
        long_km = max([d["km"] for d in days if d["kind"] == "long"] or [math.inf])

        def as_long(d):
            return days[d]["km"] >= long_km - EPS

        has_quality, replaced = bool(hard) or self.p.get("experience") == "novice", False
        for d, name in zip(hard, names):
            step = (2 if self.n_taper == 0 else 1) if name == "taper_touch" else None
            lighter = is_light and name != "time_trial"
            made = self.put(name, block, days[d]["km"], is_next and not lighter, lighter, step)
            if made is None:
                made = None if as_long(d) else self.put("strides", block, days[d]["km"], is_next)
                days[d]["kind"], replaced = "easy", True
            days[d]["session"] = made
        self.n_taper += block["kind"] == "taper"
        long_day = next((d for d in range(7) if days[d]["kind"] == "long"), None)
        if long_day is not None and block["kind"] in ("build", "cutback"):
            slot = self.slots[block["phase"]]
            km, name = days[long_day]["km"], slot[2]
            if is_build and hard and self.rank > 0:
                is_again = km >= max(self.long_runs + [0]) - EPS and sum(x >= km - EPS for x in self.long_runs) >= 3
                name = slot[3] if second_count else slot[4] if is_again and slot[4] else slot[2]
            made = self.put(name, block, days[long_day]["km"], is_next) if LIBRARY[name]["steps"] else None
            days[long_day]["session"] = made or {"id": name if not LIBRARY[name]["steps"] else slot[2], "step": None}
        elif long_day is not None:
            days[long_day]["session"] = {"id": "long_easy", "step": None}
        self.long_runs += [days[long_day]["km"]] if long_day is not None else []
        may = self.p.get("may_run_fast", True) and is_build and not replaced
        if may and (self.rank > 0 or number >= 3):
            taken = [d for d in range(7) if days[d].get("is_fixed") or as_long(d)]
            d = strides_day([day["kind"] for day in days], long_day, taken)
            if d is not None:
                days[d]["session"] = self.put("strides", block, days[d]["km"], is_next)
        if is_build and hard:
            self.i += 1
        self.was_lighter = is_light
        return has_quality
