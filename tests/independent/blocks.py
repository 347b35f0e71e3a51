"""The blocks of a plan worked out a second time from TRAINING 1, 2.1 to 2.8, 3.2 and 4: totals, long runs,
which blocks are lighter or shorter, and whether there is time for the race.

A runner is a dict: week_km, pace (min/km), and, where they are known, longest_km, runs, age, cap_min,
peak_km, experience, race_km, quick_min (quick end of the predicted time), override.  `unit_km` is 1 or
1.609344: totals and long runs are rounded down to steps of it."""
import math

EPS = 1e-9
KM_PER_MI = 1.609344
PLANNED, WARNED, CLOCK, REFUSED = "planned", "warned", "clock, warned", "refused"


def near(x, step):
    return math.floor(x / step + 0.5 + EPS) * step


def down(x, step):
    return math.floor(x / step + EPS) * step


def up(x, step):
    return math.ceil(x / step - EPS) * step


# --- prediction: TRAINING 2.1 to 2.3, 2.8 -------------------------------------------------------

def vo2(m_per_min):
    return -4.60 + 0.182258 * m_per_min + 0.000104 * m_per_min ** 2


def level(km, minutes):
    share = 0.8 + 0.1894393 * math.exp(-0.012778 * minutes) + 0.2989558 * math.exp(-0.1932605 * minutes)
    return vo2(1000 * km / minutes) / share


def time_for(km, wanted_level):
    low, high = 1.0, 6000.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        low, high = (middle, high) if level(km, middle) > wanted_level else (low, middle)
    return (low + high) / 2


def easy_result(pace):
    """The 10 km (km, min) of the level at which this pace (min/km) is easy."""
    return 10, time_for(10, vo2(1000 / pace) / 0.65)


def predicted(result, race_km, week_km):
    """(quick, slow) in minutes, from a result (km, min)."""
    at_level = level(*result)

    def both(km):
        same = time_for(km, at_level)
        if result[0] >= 30:
            return 0.98 * same, 1.02 * same
        metres = 1000 * result[0]
        v = 42195 / (60 * result[1] * (42195 / metres) ** 1.07)
        miles = min(max(week_km, 16), 130) / KM_PER_MI
        speed = 0.16018617 + 0.83076202 * v + 0.06423826 * miles / 10
        other = 42195 / speed / 60
        return min(same, other), max(same, other)

    if race_km <= 21.1:
        return (time_for(race_km, at_level),) * 2
    quick, slow = both(42.195)
    if race_km >= 42.195 - EPS:
        longer = (race_km / 42.195) ** 1.26 if race_km > 42.196 else 1
        return quick * longer, slow * longer
    part = (race_km - 21.1) / (42.195 - 21.1)
    one = time_for(race_km, at_level)
    ratio = 1 + part * (slow / quick - 1)
    if result[0] >= 30:
        return 2 * one / (1 + ratio), 2 * one * ratio / (1 + ratio)
    if slow - time_for(42.195, at_level) < 1e-4:  # kilometres a week make the marathon quicker
        return one / ratio, one
    return one, one * ratio


# --- volume: TRAINING 4 -------------------------------------------------------------------------

def default_runs(week_km):
    return 3 if week_km < 25 else 4 if week_km < 40 else 5 if week_km <= 60 + EPS else 6


def assumed_longest(n, week_km):
    if n == 1:
        return min(week_km, max(week_km * 0.33, 10))
    return week_km * {2: 0.50, 3: 0.40, 4: 0.33, 5: 0.30}.get(n, 0.27)


def share_cap(n):
    return 0.50 if n <= 3 else 0.40 if n == 4 else 0.35 if n == 5 else 0.30


def grown(x):
    return x + min(0.10 * x, 2 + 0.02 * x)


def tapers(race_km):
    if not race_km:
        return []
    return [0.60] if race_km <= 10.05 else [0.75, 0.50] if race_km < 30 else [0.80, 0.65, 0.45]


def time_cap(p):
    race = p.get("race_km") or 0
    if p.get("cap_min"):
        return p["cap_min"]
    if race >= 60:
        return 300
    if race >= 45:
        return 240
    if race >= 30:
        return min(210, max(180, 0.75 * p["quick_min"])) if p.get("quick_min") else 180
    return 150


def base_of(p):
    """W0, L0 and the number of runs, as the plan begins with them."""
    w0, e, asked = p["week_km"], p["pace"], p.get("runs")
    n, longest = asked or default_runs(w0), p.get("longest_km")
    if not asked and longest:
        n = min(7, max(n, math.ceil(w0 / longest - EPS)))
    while n > 2 and not (longest and (n - 1) * longest < w0 - EPS):
        start = min(longest or assumed_longest(n, w0), share_cap(n) * w0)
        if (w0 - start) / (n - 1) * e >= 25 - EPS:
            break
        n -= 1
    w0 = min(w0, n * (longest or assumed_longest(n, w0)), n * time_cap(p) / e)
    return w0, longest or (assumed_longest(n, w0) if n > 1 else w0), n


def lighter(n_build, has_race, age):
    every = 3 if age and age >= 60 else 4
    if not has_race:
        return set(range(every, n_build + 1, every))
    return set(range(n_build - every + 1, 2, -every))


def phases(n, race_km):
    """TRAINING 3.2, a list over the blocks."""
    if not race_km:
        return [("base", "build", "sharpen")[i % 12 // 4] for i in range(n)]
    nb = max(0, n - len(tapers(race_km)))
    specific = min(4 if race_km <= 12.5 else 5 if race_km < 30 else 6, int(near(0.4 * nb, 1)))
    base = min(6, (nb - specific) // 2)
    return ["base"] * base + ["build"] * (nb - base - specific) + ["specific"] * specific + \
        ["taper"] * (n - nb - 1) + ["race"]


def step_km(p):
    unit = p.get("unit_km", 1)
    small = p["week_km"] < (25 if unit == 1 else 15 * unit) - EPS
    little = p.get("longest_km", base_of(p)[1]) < 5 * unit - EPS  # a tenth of which is the coarse step
    return (0.1 if small or little else 0.5) * unit


def fewer_runs(n, total, long_km, longest, pace, step):
    """The runs of a block that is lower than planned: none of the others under 20 minutes on average (4.8)."""
    while n > 2 and down((total - long_km) / (n - 1), step) * pace < 20 - EPS:
        if long_km and (n - 1) * longest < total - EPS:
            break
        n -= 1
    return n


def plan(p, n_blocks, printed=None, answer=None):
    """[{kind, phase, is_short, total, long}] in km.  PRINTED(i, block) may return what the runs of
    block i really add up to; the bounds of the next blocks go by that.  ANSWER(i, blocks) may return what
    the log of block i (0: the days before the first) leaves of the next one: its total and its long run at
    most (TRAINING 9)."""
    unit, e, race = p.get("unit_km", 1), p["pace"], p.get("race_km") or 0
    w0, l0, n = base_of(p)
    step = plan_step = step_km(p)
    least = min(2 * up(20 / e, step), 0.60 * w0)  # what bad weeks leave, however many: 9.3
    factors = tapers(race)[-n_blocks:]
    nb = n_blocks - len(factors)
    light = lighter(nb, bool(race), p.get("age"))
    share = share_cap(n)
    if race >= 30:
        share = 0.50
    elif race >= 20:
        share = max(share, 0.45)
    most = time_cap(p) / e
    if race >= 45:
        target = max(min(0.75 * race, 45), l0)
    elif race >= 30:
        target = max(0.75 * race, l0)
    elif race >= 20:
        far = p.get("experience") == "experienced" and w0 >= 50 - EPS
        target = max(race if far else 0.85 * race, l0)
    else:
        target = None
    l1 = max(l0, w0 * {1: 0, 2: 0.50, 3: 0.40, 4: 0.33, 5: 0.30}.get(n, 0.27))

    def aim(w):
        if target is not None:
            return target
        return max(l1 * w / w0, 0.80 * race if race >= 8 else 0)

    cap = p.get("peak_km") or w0 + min(0.75 * w0, 24 if race >= 30 else 12 + 0.10 * w0)
    full = min(aim(cap), share * cap, most)
    if not p.get("peak_km"):
        cap = min(cap, max(w0, full + (n - 1) * 90 / e))
        full = min(aim(cap), share * cap, most)

    blocks, longs, peak, before, last_total = [], [], w0, w0, None
    phase = phases(n_blocks, race)
    for i in range(1, n_blocks + 1):
        held_total, held_long = answer(i - 1, blocks) if answer else (math.inf, math.inf)
        held_total, held_long = max(held_total, least), max(held_long, least / 2)
        kind = "build" if i <= nb and i not in light else "cutback" if i <= nb else \
            "race" if i == n_blocks else "taper"
        factor = factors[i - nb - 1] if i > nb else None
        if factor:
            w = factor * peak
        elif kind == "cutback":
            w = (0.85 if race >= 30 else 0.80) * peak
        elif i == 1:
            w = w0
        else:
            w = min(max(peak, grown(before)), grown(peak), cap)
        free = w
        if last_total is not None:
            w = min(w, 1.20 * last_total)
        w = min(w, held_total)
        recent = min(max([b[of] for b in blocks[-4:]] + ([l0] if i <= 4 else [])) for of in ("long", "ran"))
        step = min(plan_step, step_km(p | {"longest_km": recent}))  # else short long runs would not grow
        total = down(w, step)
        so_far = max(longs + [l0])
        bound = min(1.10 * recent, share * total, most, held_long)
        if kind == "taper":
            wish = (0.75 if race < 30 or i == n_blocks - 2 else 0.50) * max(longs or [l0])
            wish = min(wish, (100 if i == n_blocks - 1 else 150) / e)
        elif kind == "cutback":
            wish = max(0.70 * min(recent, full), total / n)
        else:
            wish = l0 if i == 1 else aim(w)
        after = min([x for x in light if x > i] + [nb + 1])
        is_short = kind == "build" and i > 1 and so_far >= 0.90 * full - EPS and (after - i) % 2 == 0

        def length(wanted):
            km = down(min(wanted, bound), step)
            if kind in ("build", "cutback"):
                km = max(km, min(up(total / n, step), down(min(1.10 * recent, held_long), step), down(most, step)))
            return km

        long_km = length(wish)
        shed = 0
        if kind == "race":
            long_km = 0
        elif kind == "taper":
            held = min(max(longs or [l0]), share * peak, most)
            shed = max(0, down(factor * held, step) - long_km - (down(free, step) - total))
        elif is_short or (i == nb and 0 < race <= 10.05 and i > 1):
            m = min(recent if is_short else max(longs), full)
            shorter = length(min(wish, max(0.80 * m, total / n)))
            shed, long_km, is_short = long_km - shorter, shorter, True
        total -= shed
        may_grow = kind in ("build", "cutback")
        longest = down(min(1.10 * recent, held_long, most), step) if may_grow else long_km
        runs = fewer_runs(n, total, long_km, longest, e, step) if w < free - EPS else n
        if runs < n and may_grow:
            long_km = max(long_km, min(up(total / runs, step), longest))
        if kind != "race":
            total = min(total, runs * long_km)
        block = {"kind": kind, "phase": phase[i - 1], "is_short": is_short,
                 "is_second": kind == "build" and i > 1 and (after - i) % 2 == 0, "total": total,
                 "long": long_km, "w": w, "step": step, "n": n, "runs": runs}
        blocks.append(block)
        if printed:
            block["total"], block["long"] = printed(i, block)
        block["ran"] = block["long"]  # until a log says otherwise
        longs.append(block["long"])
        last_total = block["total"]
        before, peak = w, max(peak, w)
    return blocks


def verdict(p, blocks):
    """Of a race: planned, warned or refused, before any override."""
    race = p["race_km"]
    w0, l0, _ = base_of(p)
    longest = max([b["long"] for b in blocks if b["kind"] in ("build", "cutback")] or [l0])
    share = longest / min(race, 70)
    is_far = race >= 30
    if is_far and p["week_km"] < 30 - EPS:
        return REFUSED
    if is_far and longest >= 0.95 * time_cap(p) / p["pace"] - EPS:
        return PLANNED if share >= 0.60 - EPS else CLOCK
    if share < (0.50 if is_far else 0.45) - EPS:
        return REFUSED
    return WARNED if share < 0.60 - EPS else PLANNED
