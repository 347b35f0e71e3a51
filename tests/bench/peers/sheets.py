"""What stands on an athlete's pages, as plain text in plain lists: from `runsheet show --json` to
one JSON value that every tool sets in its own way.  Rounding, choosing and wording are done here, so
that the tools are left with the typesetting alone."""
import datetime

DAYS = {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat",
        "sun": "Sun"}
KINDS = {"easy": "Easy", "quality": "Tempo", "long": "Long", "race": "Race", "rest": "Rest",
         "cross": "Cross-training"}
PLACES = {"own": "on its own", "after": "after the run", "warm_up": "in the warm-up"}


def date(iso):
    d = datetime.date.fromisoformat(iso)
    return f"{d.day} {d:%b}"


def span(pair, unit=""):
    if not pair:
        return ""
    low, high = pair
    return f"{low:g}–{high:g}{unit}" if low != high else f"{low:g}{unit}"


def minutes(seconds):
    return f"{round(seconds / 60):d} min"


def fuel(day):
    f, d, lines = day["fuel"], day["drink"], []
    if not f or not d:
        return [["", "meals as usual, carbs at each of them"]]
    ahead = f["before_g_ahead"]
    lines.append(["BEFORE", f"{ahead[-1]:g} g of carbs {len(ahead)} h ahead" if ahead
                  else "nothing special"])
    during = f"{span(f['during_g_per_h'])} g an hour; " if f["during_g_per_h"][1] else ""
    if d["plan_ml_h"]:
        during += f"{d['plan_ml_h']:g} ml an hour, a sip of {d['sip_ml'] or 0:g} ml each 15 min"
    else:
        during += "no drink needed; sip if you like"
    lines.append(["DURING", during])
    after = f"normal meal within {f['after_within_min'] / 60:g} h"
    if f["after_g_per_h"]:
        after = f"{span(f['after_g_per_h'])} g of carbs within the first hour"
    if f["protein_g"]:
        after += f", {f['protein_g']:g} g protein"
    lines.append(["AFTER", after + "; drink to thirst"])
    return lines


def recover(day):
    r, lines = day["recovery"], []
    if not r:
        return [["Strength", "9–21 min"]] if day["strength"] else []
    for word, key in (("Move", "mobility_s"), (f"Roll {r['n_targets']} areas", "soft_tissue_s"),
                      ("Activate", "activation_s"), ("Steady, 2 × 8", "stability_s")):
        if r[key]:
            lines.append([word, minutes(r[key])])
    if day["strength"]:
        lines.append(["Strength", "9–21 min"])
    return lines


def week_day(day):
    run = day["text"] or KINDS[day["kind"]]
    notes = []
    if day["distance_km"]:
        run += f" {day['distance_km']:g} km"
    if day["duration_min"]:
        notes.append(f"about {day['duration_min']:g} min, chat pace")
    elif not day["is_run"]:
        notes.append("if legs feel heavy, walk or bike 10–20 min")
    return {"day": DAYS[day["weekday"]], "date": date(day["date"]), "is_run": day["is_run"],
            "run": run, "notes": notes, "fuel": fuel(day), "recover": recover(day),
            "write": ["done km", "minutes", "effort 0–10", "pain, where"] if day["is_run"]
            else ["note"]}


def dose(e):
    text = f"{e['sets']} × {span(e['reps'])}"
    if e["hold_s"]:
        text = f"{e['sets']} × {span(e['hold_s'], ' s')}"
    return text + (" each side" if e["per_side"] else "") + f", rest {span(e['rest_s'], ' s')}"


def footer(root, week, n, what):
    return [f"Sources: {', '.join(root['sources'][w] for w in what)}. Not medical advice.",
            f"page {n} of {3 * len(root['weeks'])} · {week['sheet_id']}"]


def week_page(root, week, n):
    s = week["strength"]
    return {
        "kind": "week",
        "figures": [[f"{week['total_km']:g} km", "this week"],
                    [f"{week['long_km']:g} km", "long run"],
                    [f"{len(s['days'])}×", "strength"], [f"{s['rpe']:g}/10", "effort cap"]],
        "days": [week_day(d) for d in week["days"]],
        "strength": {"title": f"Strength: {s['theme'] or 'as last week'}",
                     "days": [[DAYS[x["weekday"]], PLACES.get(x["placement"], "")]
                              for x in s["sessions"]],
                     "rows": [{"name": e["name"], "dose": dose(e), "sets": e["sets"],
                               "sides": ["L", "R"] if e["per_side"] else [""]}
                              for e in s["exercises"]]},
        "boxes": ["Effort 6 of 10: you could still sing along. Harder than that? Rest, then do "
                  "fewer reps in the next set.",
                  "Gently: smooth and through the full range. How your body feels comes before "
                  "the numbers; a break is fine.",
                  "Why: running only goes forward; this steadies you from side to side. Kit: "
                  + ", ".join(k["label"] for k in s["kit"]) + ", if you have it."],
        "footer": footer(root, week, n, ("fuel", "drink", "strength"))}


def card(e, days):
    return {"letter": e["letter"], "name": e["name"], "dose": dose(e),
            "kit": f"If you have one: {e['optional_label']}" if e["optional_label"]
            else e["equipment_label"] or "No kit needed",
            "heads": [f"SET {i + 1}" for i in range(e["sets"])] + ["NOTE", "EFFORT"],
            "days": days, "cues": e["cues"]}


def strength_page(root, week, n):
    s = week["strength"]
    days = [DAYS[x["weekday"]] for x in s["sessions"]]
    return {
        "kind": "strength",
        "figures": [[f"{len(days)}×", "this week"], [span(s["minutes"], " min"), "each time"],
                    [f"{s['rpe']:g}/10", "effort: stop above"]],
        "title": s["theme"] or "As last week",
        "intro": "Gently. This is for blood flow, range and balance between the sides, not for a "
                 "record. Smooth and controlled, through the full range. The numbers are a "
                 "suggestion: how your body feels comes first, and a break is fine.",
        "cards": [card(e, days) for e in s["exercises"]],
        "boxes": ["Effort 6 of 10. You are working and moving, but you could still sing along. "
                  "About 4–6 good reps would be left.",
                  "Too hard? Take a break and regroup. At 7, rest 90 s and do 2 reps fewer in the "
                  "next set; at 8, 4 fewer, never under 5. At 9, or with any pain, leave that "
                  "exercise for today.",
                  "Too easy? Begin at 8 reps. All sets done at 6 or less: one rep more next time, "
                  "up to 12.",
                  "When? In the warm-up or cool-down, or on a day without a run; after the run "
                  "when the run is hard. Not on the evening before the long run.",
                  ", ".join(days) + ". Write the reps of the weaker side, and the effort of the "
                  "hardest set.",
                  "Repeat this week before the next exercises, if you did fewer than two sessions "
                  "or the last was harder than 6."],
        "line": "General information: ask a doctor or physiotherapist before you change how you "
                "run, eat or train.",
        "footer": footer(root, week, n, ("strength",))}


def log_page(root, week, n):
    return {
        "kind": "log",
        "figures": [["____", "usual resting HR"], ["____", "usual sleep"],
                    ["____", "usual balance"]],
        "title": "Morning check",
        "intro": "Before breakfast, before coffee. Your usual goes on top once you know it: the "
                 "middle one of a week of mornings. Sleep and its quality make one flag; under "
                 "5 h makes two. Balance: on one leg, eyes open, best of three, stop at 45 s; "
                 "write the weaker leg. Empty places ask for nothing that morning.",
        "heads": [["DAY", ""], ["SLEEP", "hours; flag under 6"], ["QUALITY", "5 = best; flag 1–2"],
                  ["RESTING HR", "flag 5 over your usual"],
                  ["SORENESS", "0 none, 10 worst; flag 7 or more"],
                  ["BALANCE", "seconds; flag under 80 % of usual"], ["FLAGS", "count"]],
        "rows": [{"day": DAYS[d["weekday"]], "date": date(d["date"]),
                  "sleep": d["morning"]["sleep"], "quality": d["morning"]["sleep_quality"],
                  "hr": d["morning"]["resting_hr"], "soreness": d["morning"]["soreness"],
                  "balance": d["morning"]["balance"]} for d in week["days"]],
        "verdicts": [["0–1 flags: go", "Run the day as planned."],
                     ["2 flags: ease", "Make hard running easy, cut an easy or long run by a "
                      "quarter to a third, repeat yesterday's recovery. The next hard run waits "
                      "24 h."],
                     ["3 or more: hold back", "Rest, or walk 10–20 min, and check again tomorrow. "
                      "Two days running: bring the next lighter week forward."]],
        "line": "Stop, no running today: fever, resting HR 10 over your usual, soreness 8 or more, "
                "one sharp spot, falling in the balance test. Flags that stay for two weeks: see a "
                "professional.",
        "footer": footer(root, week, n, ("readiness",))}


def sheets(root):
    """The set of one athlete: week, strength, log for each week, in our program's order of kinds."""
    pages = []
    for kind, head in ((week_page, "WEEK"), (strength_page, "STRENGTH FOR RECOVERY · WEEK"),
                       (log_page, "LOGBOOK · WEEK")):
        for w in root["weeks"]:
            page = kind(root, w, 0)
            page["kicker"] = (f"{head} {w['number']} OF {len(root['weeks'])} · "
                              f"{date(w['start'])} – {date(w['end'])} {w['end'][:4]}").upper()
            pages.append((w["number"], page))
    pages.sort(key=lambda p: p[0])
    for i, (_, page) in enumerate(pages):
        page["footer"][1] = page["footer"][1].replace("page 0 ", f"page {i + 1} ")
    return {"id": root["athlete"]["id"], "name": root["athlete"]["name"],
            "pages": [p for _, p in pages]}
