"""usage: peer_reportlab.py SHEETS... OUT   ReportLab's platypus: flowables and tables to PDF, all in
one process."""
import json
import os
import sys

from reportlab.lib.colors import HexColor, black, grey
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph,
                                Spacer, Table)

FONTS = os.path.join(os.path.dirname(__file__), "../../../fonts/SourceSans3-")
WIDTH = A4[0] - 30 * mm


def style(size, bold=False, color=black):
    return ParagraphStyle("x", fontName="S-Bold" if bold else "S", fontSize=size,
                          leading=size * 1.2, textColor=color)


BODY, SMALL, CELL = style(8.6), style(7), style(8.6, True)
HEAD, KICKER, SECTION = style(7.4, True), style(7.4, True, HexColor("#0d5c59")), style(13, True)


class Marks(Flowable):
    """Tick boxes, or circles with a number in each."""

    def __init__(self, n, first=None, size=4 * mm):
        super().__init__()
        self.n, self.first, self.size = n, first, size
        self.width, self.height = n * (size + 0.6 * mm), size

    def draw(self):
        c = self.canv
        c.setLineWidth(0.8)
        for i in range(self.n):
            x = i * (self.size + 0.6 * mm)
            if self.first is None:
                c.roundRect(x, 0, self.size, self.size, 0.6 * mm)
            else:
                c.circle(x + self.size / 2, self.size / 2, self.size / 2)
                c.setFont("S", 7)
                c.drawCentredString(x + self.size / 2, self.size / 2 - 2.4, str(self.first + i))


def p(text, s=BODY):
    return Paragraph(text.replace("&", "&amp;"), s)


def table(rows, widths, lines=True, more=(), heights=None):
    rules = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 1.5),
             ("RIGHTPADDING", (0, 0), (-1, -1), 1.5), ("TOPPADDING", (0, 0), (-1, -1), 1.5),
             ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
    if lines:
        rules += [("LINEBELOW", (0, 0), (-1, 0), 0.8, black),
                  ("LINEBELOW", (0, 1), (-1, -1), 0.4, grey)]
    return Table(rows, widths, heights, style=rules + list(more), hAlign="LEFT")


def boxed(words, width=17 * mm):
    return table([[p(w, SMALL) for w in words]], [width] * len(words), False,
                 [("BOX", (i, 0), (i, 0), 0.8, black) for i in range(len(words))])


def three(texts):
    rows = [[p(t) for t in texts[i:i + 3]] for i in range(0, len(texts), 3)]
    return table(rows, [WIDTH / 3] * 3, False)


def ticked(text, s=BODY, right=None, width=36 * mm):
    row = [Marks(1), p(text, s)] + ([p(right)] if right else [])
    return table([row], [5.5 * mm, width - 5.5 * mm - (11 * mm if right else 0)]
                 + ([11 * mm] if right else []), False)


def day(d):
    run = [ticked(d["run"], CELL) if d["is_run"] else p(d["run"], CELL)]
    run += [p(n) for n in d["notes"]]
    fuel = [p(f"<font name='S-Bold' size='7'>{a}</font> {b}") for a, b in d["fuel"]]
    write = [boxed(d["write"][i:i + 2]) for i in range(0, len(d["write"]), 2)]
    return [[p(d["day"], CELL), p(d["date"])], run, fuel,
            [ticked(a, BODY, b) for a, b in d["recover"]], write]


def week(page):
    s = page["strength"]
    rows = [[p(h, HEAD) for h in ("DAY", "RUN", "FUEL & DRINK", "RECOVER", "WRITE DOWN")]]
    rows += [day(d) for d in page["days"]]
    ticks = [[p(s["title"], HEAD)] + [[p(a, HEAD), p(b)] for a, b in s["days"]]]
    for r in s["rows"]:
        cells = [[[p(x), Marks(r["sets"])] for x in r["sides"]] for _ in s["days"]]
        ticks.append([[p(r["name"], CELL), p(r["dose"])]]
                     + [table([[m for pair in c for m in pair]], [3 * mm, 16 * mm] * len(c), False)
                        for c in cells])
    first = WIDTH - 40 * mm * len(s["days"])
    return [table(rows, [13 * mm, 38 * mm, 53 * mm, 38 * mm, 38 * mm]), Spacer(0, 4 * mm),
            table(ticks, [first] + [40 * mm] * len(s["days"])), three(page["boxes"]), p("notes")]


def strength(page):
    out = [p(page["title"], SECTION), p(page["intro"])]
    for c in page["cards"]:
        grid = [[""] + [p(h, HEAD) for h in c["heads"]]] + [[p(d)] + [""] * len(c["heads"])
                                                            for d in c["days"]]
        boxes = table(grid, [10 * mm] + [15 * mm] * len(c["heads"]), False,
                      [("GRID", (1, 1), (-1, -1), 0.8, black)],
                      [None] + [8 * mm] * len(c["days"]))
        left = [p(f"{c['letter']} {c['name']}", SECTION), p(c["dose"], CELL), p(c["kit"]),
                table([[""]], [60 * mm], False, [("BOX", (0, 0), (-1, -1), 0.4, grey),
                                                 ("BOTTOMPADDING", (0, 0), (-1, -1), 50)]),
                p("start, finish", SMALL)]
        half = (len(c["cues"]) + 1) // 2
        cues = [p(f"{i + 1}. {t}") for i, t in enumerate(c["cues"])]
        out += [table([[left, boxes], [cues[:half], cues[half:]]], [WIDTH * 0.48, WIDTH * 0.52])]
    return out + [three(page["boxes"]), p(page["line"])]


def log(page):
    box = boxed([" "], 13 * mm)
    rows = [[[p(a, HEAD), p(b, SMALL)] for a, b in page["heads"]]]
    for r in page["rows"]:
        rows.append([[p(r["day"], CELL), p(r["date"])], boxed([" "], 13 * mm) if r["sleep"] else "",
                     Marks(5, 1, 4.7 * mm) if r["quality"] else "",
                     boxed([" "], 13 * mm) if r["hr"] else "",
                     Marks(11, 0, 4.7 * mm) if r["soreness"] else "",
                     boxed([" "], 13 * mm) if r["balance"] else "", box])
    verdicts = [[[p(a, CELL), p(b)] for a, b in page["verdicts"]]]
    return [p(page["title"], SECTION), p(page["intro"]),
            table(rows, [14 * mm, 18 * mm, 28 * mm, 20 * mm, 62 * mm, 20 * mm, 18 * mm]),
            table(verdicts, [WIDTH / 3] * 3, False), p(page["line"]),
            p("One line about the week", SECTION), p("notes")]


def head(s, page):
    cells = [[p(a, style(17, True)), p(b, SMALL)] for a, b in page["figures"]]
    return [p(page["kicker"], KICKER),
            table([[p(s["name"], style(23, True))] + cells],
                  [WIDTH - 26 * mm * len(cells)] + [26 * mm] * len(cells)), Spacer(0, 2 * mm)]


def write_pdf(s, path):
    kinds = {"week": week, "strength": strength, "log": log}
    flow = []
    for page in s["pages"]:
        flow += head(s, page) + kinds[page["kind"]](page) + [PageBreak()]

    def foot(canvas, doc):
        left, right = s["pages"][doc.page - 1]["footer"]
        canvas.setFont("S", 7)
        canvas.drawString(18 * mm, 12 * mm, left)
        canvas.drawRightString(A4[0] - 12 * mm, 12 * mm, right)

    doc = BaseDocTemplate(path, pagesize=A4, title=s["name"])
    frame = Frame(18 * mm, 15 * mm, WIDTH, A4[1] - 25 * mm, 0, 0, 0, 0)
    doc.addPageTemplates([PageTemplate("p", [frame], onPageEnd=foot)])
    doc.build(flow)


def main():
    pdfmetrics.registerFont(TTFont("S", FONTS + "Regular.ttf"))
    pdfmetrics.registerFont(TTFont("S-Bold", FONTS + "Bold.ttf"))
    for path in sys.argv[1:-1]:
        with open(path, encoding="utf-8") as f:
            s = json.load(f)
        write_pdf(s, os.path.join(sys.argv[-1], s["id"] + ".pdf"))


main()
