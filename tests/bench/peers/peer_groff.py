"""usage: peer_groff.py SHEETS   What groff -t -Tpdf reads, on standard output: one athlete's sheets in
troff's own requests, with tbl for the tables.  Standard fonts; boxes are characters, no vectors."""
import json
import sys

SPECIAL = str.maketrans({"–": "\\(en", "×": "\\(mu", "·": "\\(bu", "≤": "\\(<=", "½": "\\(12",
                         "’": "\\(cq", "²": "\\(S2", "\\": "\\e", "\u00a0": "\\~", "−": "\\-"})
TICK, CIRCLE = "\\s+3\\(sq\\s0", "\\s+3\\(ci\\s0"


def t(text):
    out = "".join(c if ord(c) < 0x100 else f"\\[u{ord(c):04X}]" for c in text.translate(SPECIAL))
    return "\\&" + out


def bold(text):
    return f"\\fB{t(text)}\\fP"


def block(*lines):
    return "T{\n" + "\n.br\n".join(lines) + "\nT}"


def tbl(formats, rows, options=""):
    print(f".TS\n{options};" if options else ".TS")
    print(formats + ".")
    for r in rows:
        print(r if isinstance(r, str) else "\t".join(r))
    print(".TE")


def three(texts):
    for i in range(0, len(texts), 3):
        part = texts[i:i + 3]
        tbl(" ".join(["lw(58m)".replace("58m", "2.2i")] * len(part)), [[block(t(x)) for x in part]])


def head(s, page):
    print(f"\\s-1{bold(page['kicker'])}\\s0\n.br\n.sp 10p")
    tbl("lw(3.4i) " + " ".join(["lw(0.9i)"] * len(page["figures"])),
        [[block(f"\\s+(14{bold(s['name'])}\\s0")]
         + [block(f"\\s+8{bold(a)}\\s0", f"\\s-2{t(b)}\\s0") for a, b in page["figures"]], "_"])


def day(d):
    run = [(TICK + " " if d["is_run"] else "") + bold(d["run"])] + [t(n) for n in d["notes"]]
    return [block(bold(d["day"]), t(d["date"])), block(*run),
            block(*[f"\\s-2{bold(a)}\\s0 {t(b)}" for a, b in d["fuel"]]),
            block(*([f"{TICK} {t(a)}\\h'|1.1i'{t(b)}" for a, b in d["recover"]] or [""])),
            block(*[f"\\s-2{t(w)}\\s0 \\l'0.6i'" for w in d["write"]])]


def week(page):
    rows = [[bold(h) for h in ("DAY", "RUN", "FUEL & DRINK", "RECOVER", "WRITE DOWN")], "_"]
    for d in page["days"]:
        rows += [day(d), "_"]
    tbl("lw(0.4i) lw(1.3i) lw(1.9i) lw(1.5i) lw(1i)", rows)
    g = page["strength"]
    rows = [[block(bold(g["title"]))] + [block(bold(a), t(b)) for a, b in g["days"]], "_"]
    for r in g["rows"]:
        ticks = "  ".join(f"{x} {TICK * r['sets']}" for x in r["sides"])
        rows += [[block(bold(r["name"]), t(r["dose"]))] + [ticks] * len(g["days"]), "_"]
    tbl("lw(2.1i) " + " ".join(["lw(1.5i)"] * len(g["days"])), rows)
    three(page["boxes"])
    print("notes\n.br")


def strength(page):
    print(f".sp 4p\n\\s+4{bold(page['title'])}\\s0\n.br\n{t(page['intro'])}\n.br")
    for c in page["cards"]:
        print(f".sp 4p\n\\s+4{t(c['letter'])} {bold(c['name'])}\\s0   {bold(c['dose'])}   "
              f"{t(c['kit'])}\n.br")
        tbl("l " + " ".join(["cw(0.7i)"] * len(c["heads"])),
            [[""] + [bold(h) for h in c["heads"]]] + [[d] + [""] * len(c["heads"])
                                                      for d in c["days"]], "allbox")
        half = (len(c["cues"]) + 1) // 2
        cues = [f"{i + 1}. {t(x)}" for i, x in enumerate(c["cues"])]
        tbl("lw(3.3i) lw(3.3i)", [[block(*cues[:half]), block(*cues[half:])]])
    three(page["boxes"])
    print(t(page["line"]) + "\n.br")


def log(page):
    print(f".sp 4p\n\\s+4{bold(page['title'])}\\s0\n.br\n{t(page['intro'])}\n.br")
    rows = [[block(bold(a), f"\\s-2{t(b)}\\s0") for a, b in page["heads"]]]
    line = "\\l'0.5i'"
    for r in page["rows"]:
        rows.append([block(bold(r["day"]), t(r["date"])), line if r["sleep"] else "",
                     " ".join(f"{CIRCLE}{i}" for i in range(1, 6)) if r["quality"] else "",
                     line if r["hr"] else "",
                     " ".join(f"{CIRCLE}{i}" for i in range(11)) if r["soreness"] else "",
                     line if r["balance"] else "", line])
    tbl("lw(0.4i) lw(0.5i) lw(1.1i) lw(0.5i) lw(2.2i) lw(0.5i) lw(0.4i)", rows, "allbox")
    three([f"{a}. {b}" for a, b in page["verdicts"]])
    print(f"{t(page['line'])}\n.sp\n{bold('One line about the week')}\n.sp\nnotes\n.br")


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        s = json.load(f)
    print(".pl 297m\n.ll 180m\n.po 18m\n.fam H\n.ps 8.6\n.vs 10.4\n.nr PS 8.6\n.na\n.nh"
          .replace("297m", "29.7c").replace("180m", "18c").replace("18m", "1.8c"))
    for i, page in enumerate(s["pages"]):
        if i:
            print(".bp")
        print(".sp 0.8c")
        head(s, page)
        {"week": week, "strength": strength, "log": log}[page["kind"]](page)
        left, right = page["footer"]
        print(f".sp |28.2c\n.tl '\\s-2{t(left)}''{t(right)}\\s0'")


main()
