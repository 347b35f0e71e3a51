"""usage: peer_html.py SHEETS... OUT   WeasyPrint: HTML and CSS to PDF, all in one process."""
import html
import json
import os
import sys

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

FONTS = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../../fonts"))
STYLE = """
@font-face { font-family: S; src: url(file://%(f)s/SourceSans3-Regular.ttf) }
@font-face { font-family: S; font-weight: bold; src: url(file://%(f)s/SourceSans3-Bold.ttf) }
@page { size: A4; margin: 12mm 12mm 12mm 18mm }
body { font: 8.6pt/1.25 S; margin: 0 }
section { page-break-after: always; position: relative; height: 266mm }
.kicker { font-size: 7.4pt; letter-spacing: .05em; color: #0d5c59; font-weight: bold }
.head { display: flex; border-bottom: 1.2pt solid #000; margin-bottom: 3mm }
.head h1 { font-size: 23pt; margin: 0; flex: 1 }
.head div { width: 26mm; font-size: 7pt }
.head b { display: block; font-size: 17pt; line-height: 1.1 }
table { border-collapse: collapse; width: 100%% }
th { text-align: left; font-size: 7.4pt; border-bottom: .8pt solid #000; padding: .5mm 1mm }
td { vertical-align: top; border-bottom: .4pt solid #666; padding: 1mm }
.cell { border: .8pt solid #000; height: 8mm; font-size: 7pt }
i.t { display: inline-block; width: 4mm; height: 4mm; border: .8pt solid #000;
      border-radius: .6mm; margin-right: 1mm; vertical-align: middle }
i.o { display: inline-block; width: 4.7mm; height: 4.7mm; border: .8pt solid #000; font-size: 7pt;
      border-radius: 50%%; text-align: center; margin-right: .6mm; font-style: normal }
.three { display: flex; flex-wrap: wrap } .three p { width: 31%%; margin: 1mm 2%% 1mm 0 }
.fig { border: .4pt solid #666; height: 20mm }
.foot { position: absolute; bottom: 0; width: 100%%; display: flex; font-size: 7pt }
.foot span { flex: 1 } h2 { font-size: 13pt; margin: 1mm 0 }
""" % {"f": FONTS}
E_ = html.escape
TICK = '<i class="t"></i>'


def head(s, page):
    figures = "".join(f"<div><b>{E_(a)}</b>{E_(b)}</div>" for a, b in page["figures"])
    return (f'<div class="kicker">{E_(page["kicker"])}</div>'
            f'<div class="head"><h1>{E_(s["name"])}</h1>{figures}</div>')


def foot(page):
    left, right = page["footer"]
    return f'<div class="foot"><span>{E_(left)}</span>{E_(right)}</div>'


def three(texts):
    return '<div class="three">' + "".join(f"<p>{E_(t)}</p>" for t in texts) + "</div>"


def cells(words, width="13mm"):
    return "<table><tr>" + "".join(
        f'<td class="cell" style="width:{width}">{E_(w)}</td>' for w in words) + "</tr></table>"


def day(d):
    notes = "".join(f"<br>{E_(n)}" for n in d["notes"])
    fuel = "".join(f"<b style='font-size:7pt'>{E_(a)}</b> {E_(b)}<br>" for a, b in d["fuel"])
    recover = "".join(f"<tr><td style='border:0;padding:0'>{TICK}{E_(a)}</td>"
                      f"<td style='border:0;padding:0;text-align:right'>{E_(b)}</td></tr>"
                      for a, b in d["recover"])
    write = "".join(cells(d["write"][i:i + 2]) for i in range(0, len(d["write"]), 2))
    return (f"<tr><td><b>{d['day']}</b><br>{d['date']}</td>"
            f"<td>{TICK if d['is_run'] else ''}<b>{E_(d['run'])}</b>{notes}</td><td>{fuel}</td>"
            f"<td><table>{recover}</table></td><td>{write}</td></tr>")


def week(page):
    s = page["strength"]
    heads = "".join(f"<th style='width:{w}'>{h}</th>" for h, w in (
        ("DAY", "13mm"), ("RUN", "38mm"), ("FUEL &amp; DRINK", "56mm"), ("RECOVER", "38mm"),
        ("WRITE DOWN", "35mm")))
    rows = "".join(
        f"<tr><td><b>{E_(r['name'])}</b><br>{E_(r['dose'])}</td>"
        + "".join("<td>" + "".join(f"{x} {TICK * r['sets']}&nbsp; " for x in r["sides"]) + "</td>"
                  for _ in s["days"]) + "</tr>" for r in s["rows"])
    return (f"<table><tr>{heads}</tr>{''.join(day(d) for d in page['days'])}</table>"
            f"<table style='margin-top:4mm'><tr><th>{E_(s['title'])}</th>"
            + "".join(f"<th>{a}<br>{E_(b)}</th>" for a, b in s["days"])
            + f"</tr>{rows}</table>{three(page['boxes'])}<p>notes</p>")


def strength(page):
    cards = ""
    for c in page["cards"]:
        grid = "<tr><th></th>" + "".join(f"<th>{h}</th>" for h in c["heads"]) + "</tr>" + "".join(
            f"<tr><td style='border:0'>{d}</td>" + "<td class='cell'></td>" * len(c["heads"])
            + "</tr>" for d in c["days"])
        half = (len(c["cues"]) + 1) // 2
        cues = "".join(f"<td>{''.join(f'{i + 1}. {E_(t)}<br>' for i, t in part)}</td>"
                       for part in (list(enumerate(c["cues"]))[:half],
                                    list(enumerate(c["cues"]))[half:]))
        cards += (f"<table><tr><td style='width:45%'><h2>{c['letter']} {E_(c['name'])}</h2>"
                  f"{E_(c['dose'])}<br>{E_(c['kit'])}<div class='fig'></div>start, finish</td>"
                  f"<td><table>{grid}</table></td></tr><tr>{cues}</tr></table>")
    return (f"<h2>{E_(page['title'])}</h2><p>{E_(page['intro'])}</p>{cards}{three(page['boxes'])}"
            f"<p>{E_(page['line'])}</p>")


def bubbles(first, last):
    return "".join(f'<i class="o">{i}</i>' for i in range(first, last + 1))


def log(page):
    heads = "".join(f"<th>{E_(a)}<br><small>{E_(b)}</small></th>" for a, b in page["heads"])
    box = "<div class='cell' style='width:13mm'></div>"
    rows = "".join(
        f"<tr><td><b>{r['day']}</b><br>{r['date']}</td><td>{box if r['sleep'] else ''}</td>"
        f"<td>{bubbles(1, 5) if r['quality'] else ''}</td><td>{box if r['hr'] else ''}</td>"
        f"<td>{bubbles(0, 10) if r['soreness'] else ''}</td>"
        f"<td>{box if r['balance'] else ''}</td><td>{box}</td></tr>" for r in page["rows"])
    return (f"<h2>{E_(page['title'])}</h2><p>{E_(page['intro'])}</p>"
            f"<table><tr>{heads}</tr>{rows}</table>"
            '<div class="three">' + "".join(f"<p><b>{E_(a)}</b><br>{E_(b)}</p>"
                                           for a, b in page["verdicts"])
            + f"</div><p>{E_(page['line'])}</p><p>One line about the week</p><p>notes</p>")


def main():
    style, fonts = None, FontConfiguration()
    kinds = {"week": week, "strength": strength, "log": log}
    for path in sys.argv[1:-1]:
        with open(path, encoding="utf-8") as f:
            s = json.load(f)
        style = style or CSS(string=STYLE, font_config=fonts)
        body = "".join(f"<section>{head(s, p)}{kinds[p['kind']](p)}{foot(p)}</section>"
                       for p in s["pages"])
        HTML(string=f"<html lang=en><title>{E_(s['name'])}</title><body>{body}").write_pdf(
            os.path.join(sys.argv[-1], s["id"] + ".pdf"), stylesheets=[style], font_config=fonts)


main()
