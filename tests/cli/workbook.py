"""Workbooks for the tests, also such as no program would write.

    workbook.py NAME [STYLE]     writes NAME; see MAKERS
    workbook.py --bad NAME...    writes each, runs the program (RUNSHEET) over it and takes it away again: a line of NAME,
                                 status, CPU seconds, MB at most, and what was said
"""
import os
import random
import subprocess
import sys
import zipfile

LIST = '<workbook xmlns:r="r">%s<sheets>%s</sheets></workbook>'
RELATIONS = "<Relationships>%s</Relationships>"
SHEET = "xl/worksheets/sheet1.xml"


def text(value, cell=""):
    return f'<c {cell}t="inlineStr"><is><t>{value}</t></is></c>'


def sheet(*rows):
    return "<worksheet><sheetData>" + "".join(f"<row>{row}</row>" for row in rows) + "</sheetData></worksheet>"


def xlsx(name, body, pr="", level=None, sheets=("A",), **others):  # a sheet whose name ends in ! is hidden
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.writestr("xl/workbook.xml", LIST % (pr, "".join(
            f'<sheet name="{s.rstrip("!")}" state="{"hidden" if s[-1] == "!" else "visible"}" r:id="r{i}"/>'
            for i, s in enumerate(sheets, 1))))
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS % "".join(
            f'<Relationship Id="r{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, 1 + len(sheets))))
        for part, content in others.items():
            archive.writestr(f"xl/{part}.xml", content)
        with archive.open(SHEET, "w", force_zip64=True) as out:
            for piece in [body] if isinstance(body, str) else body:
                out.write(piece.encode())


def ods_row(*texts, row="", cell=""):
    return f"<table:table-row {row}>" + "".join(
        f"<table:table-cell {cell}><text:p>{value}</text:p></table:table-cell>" for value in texts) + "</table:table-row>"


def ods(name, body, level=None):  # the body from the first sheet on, in one piece or several
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        with archive.open("content.xml", "w", force_zip64=True) as out:
            for piece in ('<o:document xmlns:o="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">', body, "</o:document>"):
                for part in [piece] if isinstance(piece, str) else piece:
                    out.write(part.encode())


def ods_sheet(*rows, name="A", style="ta1"):
    return f'<table:table table:name="{name}" table:style-name="{style}">' + "".join(rows) + "</table:table>"


def bomb(start, end):  # twice as much as is unpacked at all, in a cell
    yield start
    for _ in range(128):
        yield "A" * (1 << 20)
    yield end


def numbers():  # as much as is unpacked at all, and hardly packed: what repeats is too far apart
    source, n = random.Random(1), 0
    rows = "".join("<row>" + "".join(f"<c><v>{source.randrange(10 ** 9)}</v></c>" for _ in range(100)) + "</row>"
                   for _ in range(500))
    yield "<worksheet><sheetData>"
    while n < 60 << 20:
        n += len(rows)
        yield rows


def damaged(name, change):
    xlsx(name, sheet(text("Name"), *(text(f"Runner {i}") for i in range(2000))))
    with open(name, "rb") as f:
        found = f.read()
    with open(name, "wb") as f:
        f.write(change(found))


def sparse(name, start=b""):
    with open(name, "wb") as f:
        f.write(start)
        f.truncate(2 << 30)


STYLES = '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="[$-409]d\\-mmm\\-yyyy"/></numFmts>' \
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="46"/></cellXfs></styleSheet>'
MEMBERS = sheet(
    "".join(text(head) for head in ("Name", "Born", "Plan start", "Humidity", "Easy pace (min/km)", "km/week", "Member No.")),
    '<c t="s"><v>0</v></c><c s="1"><v>%d</v></c><c s="2"><v>%d</v></c><c s="3"><v>0.6</v></c>'
    '<c s="4"><v>4.2361111111111108E-3</v></c><c><f>B1*2</f><v>30.000000000000004</v></c><c><v>7</v></c>',
    text("Bo") + '<c s="1"><v>%d</v></c><c s="2"><v>%d</v></c><c s="3"><v>3</v></c><c/><c><f>A1+1</f></c><c><v>8</v></c>')
PEOPLE = [["Name", "Age", "Weight (kg)", "Email"], *([name, "30", "60", "x@example.org"] for name in ("Ann", "Bo", "Cy", "Di"))]
HIDDEN = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
MERGED = [["Group", "Name", "Age"], ["A", "Ann", "30"], ["", "Bo", "30"], ["", "Cy", "30"]]
GUIDE = [text("Name") + text("Your full name"), text("Age") + text("in years")]
STRINGS = "<sst><si><r><t>Zo</t></r><r><t>ë</t></r><rPh><t>no</t></rPh></si></sst>"

SHOWN = ("Member number", "Weight", "Weekly distance", "Easy pace", "Name", "Age")
MAKERS = {
    "winter.xlsx": lambda n: xlsx(n, sheet(text("Date") + text("Workout"), text("3 Dec 2026") + text("strides"))),
    # 17 April 1990 and 7 December 2026 in the two calendars
    "members.xlsx": lambda n: xlsx(n, MEMBERS % (2 * (32980, 46363)), sharedStrings=STRINGS, styles=STYLES),
    "mac.xlsx": lambda n: xlsx(n, MEMBERS % (2 * (31518, 44901)), '<workbookPr date1904="1"/>',
                               sharedStrings=STRINGS, styles=STYLES),
    # rows 3 and 4 and the columns of weights and emails are hidden; of the sheets the first
    "hidden.xlsx": lambda n: xlsx(n, '<worksheet><cols><col min="3" max="4" hidden="1"/></cols><sheetData>' + "".join(
        f"<row hidden='{int(row in (2, 3))}'>" + "".join(map(text, cells)) + "</row>"
        for row, cells in enumerate(PEOPLE)) + "</sheetData></worksheet>"),
    # a hidden sheet first, two with people, one that is empty
    "sheets.xlsx": lambda n: xlsx(n, sheet(text("Name"), text("Zed")), sheets=("Old!", "A", "B", "Empty"), **{
        f"worksheets/sheet{i}": sheet(*people) for i, people in enumerate(
            ([text("Name") + text("Age"), text("Ann") + text("30")], [text("Name"), text("Bo")], []), 2)}),
    "sheets.ods": lambda n: ods(n, HIDDEN + ods_sheet(ods_row("Name"), ods_row("Zed"), name="Old", style="ta2") +
                                ods_sheet(ods_row("Name", "Age"), ods_row("Ann", "30")) +
                                ods_sheet(ods_row("Name"), ods_row("Bo"), name="B") + ods_sheet(name="Empty")),
    # instructions, whose words are no headings side by side; then two tables, and a hidden one
    "guide.xlsx": lambda n: xlsx(n, sheet(*GUIDE), sheets=("Guide", "A", "B", "Old!"), **{
        f"worksheets/sheet{i}": sheet(text("Name") + text("Age"), text(name) + text("30"))
        for i, name in enumerate(("Ann", "Bo", "Cy"), 2)}),
    "guide.ods": lambda n: ods(n, HIDDEN + ods_sheet(ods_row("Name", "Your full name"), ods_row("Age", "in years"), name="Guide") + "".join(
        ods_sheet(ods_row("Name", "Age"), ods_row(name, "30"), name=title, style=style)
        for title, name, style in (("A", "Ann", "ta1"), ("B", "Bo", "ta1"), ("Old", "Cy", "ta2")))),
    # numbers that are shown with zeros before them and units behind them
    "shown.xlsx": lambda n: xlsx(n, sheet("".join(map(text, SHOWN)), "".join(
        f'<c s="{style}"><v>{value}</v></c>' for style, value in
        ((1, 101), (2, 154), (3, 25), (4, 9.5 / 1440))) + text("Ann") + "<c><v>40</v></c>"), styles="<styleSheet><numFmts>" + "".join(
            f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(
                ("000000", "#,##0.0&quot; lb&quot;_);[Red]0", "0\\ \\m\\i", "m:ss&quot; /mi&quot;"))) + "</numFmts><cellXfs><xf/>" +
            "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(4)) + "</cellXfs></styleSheet>"),
    "shown.ods": lambda n: ods(n, ods_sheet(ods_row(*SHOWN), "<table:table-row>" + "".join(
        f'<table:table-cell o:value-type="{kind}" o:value="{value}" o:time-value="PT00H09M30S"><text:p>{shown}</text:p></table:table-cell>'
        for kind, value, shown in (("float", 101, "000101"), ("float", 154, "154.0 lb"), ("float", 25, "25 mi"),
                                   ("time", "", "9:30 /mi"), ("string", "", "Ann"), ("float", 40, "40"))) + "</table:table-row>")),
    # a date that was typed and one that is a text
    "typed.xlsx": lambda n: xlsx(n, sheet(text("Name") + text("DOB") + text("Age"), text("Ann") + '<c s="1"><v>32997</v></c>',
                                          text("Bo") + text("26/05/1990")), styles=STYLES),
    "formula.ods": lambda n: ods(n, ods_sheet(
        ods_row("Name", "Age"),
        "<table:table-row><table:table-cell><text:p>Ann</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=60+1"/></table:table-row>',
        "<table:table-row><table:table-cell><text:p>Bo</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=1/0" o:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>')),
    "merged.xlsx": lambda n: xlsx(n, sheet(*("".join(map(text, row)) for row in MERGED)).replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>')),
    "merged.ods": lambda n: ods(n, ods_sheet(*(ods_row(*row) for row in MERGED)).replace(
        "cell ><text:p>A<", 'cell table:number-rows-spanned="2"><text:p>A<')),
    "hidden.ods": lambda n: ods(n, HIDDEN + '<table:table table:name="Old" table:style-name="ta2"/>' + ods_sheet(
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>',
        *(ods_row(*cells, row='table:visibility="filter"' if row in (2, 3) else "") for row, cells in enumerate(PEOPLE)))),
    "rows.csv": lambda n: open(n, "w").write("Name,Age\n" + "".join(f"Runner {i},30\n" for i in range(100000))),
    "rows.xlsx": lambda n: xlsx(n, sheet(text("Name") + text("Age"), *(
        text(f"Runner {i}") + "<c><v>30</v></c>" for i in range(100000)))),
    "columns.csv": lambda n: open(n, "w").write("Name" + 999 * ",x" + "\nAnna" + 999 * ",1" + "\n"),
    "columns.xlsx": lambda n: xlsx(n, sheet(text("Name") + 999 * text("x"), text("Anna"))),
    "sparse.csv": sparse,
    "sparse.xlsx": lambda n: sparse(n, b"PK\3\4"),
    "bomb.xlsx": lambda n: xlsx(n, bomb("<worksheet><sheetData><row><c t='inlineStr'><is><t>", "</t></is></c></row></sheetData></worksheet>"),
                                level=1),
    "bomb.ods": lambda n: ods(n, bomb('<table:table><table:table-row><table:table-cell><text:p>',
                                      "</text:p></table:table-cell></table:table-row></table:table>"), level=1),
    "numbers.xlsx": lambda n: xlsx(n, numbers(), level=4),
    "cells.xlsx": lambda n: xlsx(n, sheet(text("Name"), *(20000 * [120 * "<c><v>1234567</v></c>"]))),
    "deep.xlsx": lambda n: xlsx(n, "<worksheet>" + 5000 * "<a>"),
    "entities.xlsx": lambda n: xlsx(n, '<!DOCTYPE x [<!ENTITY a "' + 1000 * "a" + '"><!ENTITY b "' + 1000 * "&a;" +
                                    '"><!ENTITY c "' + 1000 * "&b;" + '">]><worksheet>&c;</worksheet>'),
    "strings.xlsx": lambda n: xlsx(n, sheet(text("Name")), sharedStrings="<sst>" + 40000 * (
        "<si><t>" + 1000 * "A" + "</t></si>") + "</sst>"),
    "tag.xlsx": lambda n: xlsx(n, ["<worksheet a='", *(40 * ["A" * (1 << 20)]), "'/>"]),
    "repeat.ods": lambda n: ods(n, ods_sheet(ods_row(500 * "Name ", row='table:number-rows-repeated="1048576"',
                                                     cell='table:number-columns-repeated="16384"'))),
    "rows.ods": lambda n: ods(n, ods_sheet(ods_row("Name", "Age"), *(ods_row(f"Runner {i}", 30) for i in range(100000)))),
    "columns.ods": lambda n: ods(n, ods_sheet(ods_row("Name", *(999 * ["x"])), ods_row("Anna", *(999 * ["1"])))),
    "cut.xlsx": lambda n: damaged(n, lambda b: b[:len(b) // 2]),
    "sum.xlsx": lambda n: damaged(n, lambda b: b.replace(b"PK\1\2", b"PK\1\2", 1)[:3000] + b"\0" + b[3001:]),
    "other.zip": lambda n: zipfile.ZipFile(n, "w").writestr("a.txt", "Name"),
    "log.xlsx": lambda n: xlsx(n, sheet(*("".join(map(text, line.strip().split(","))) for line in open("log.csv")))),
    "letter.docx": lambda n: zipfile.ZipFile(n, "w").writestr("word/document.xml", "<x/>"),
}


def bad(name):
    maker = os.fork()  # so that the memory of this process, which the program is charged with, stays small
    if maker == 0:
        MAKERS[name](name)
        os._exit(0)
    os.waitpid(maker, 0)
    with subprocess.Popen([os.environ["RUNSHEET"], "batch", name, "-o", "out"], stderr=subprocess.PIPE) as run:
        said = run.stderr.read(1000).decode().replace("\n", " ")
        while run.stderr.read(4096):
            pass
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    os.remove(name)
    print(name, run.returncode, int(used.ru_utime + used.ru_stime), used.ru_maxrss // 1024, said)


if sys.argv[1] == "--bad":
    for wanted in sys.argv[2:]:
        bad(wanted)
else:
    for wanted in sys.argv[1:]:
        MAKERS[wanted](wanted)
