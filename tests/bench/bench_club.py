"""usage: bench_club.py PROGRAM [N...]   How fast a club is printed: generated rosters of N athletes
(100, 1,000 and 10,000) with the benchmark set of 12 pages each, on one and on two workers.  For each
run: pages a second by the clock and by processor time, bytes a page, the peak memory of the largest
process, and how a run over what has not changed compares.  A report for people:
nothing here passes or fails by the clock."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

FOLDER = "build/bench/club"
FIRST = "Anna Bjørn Chloé Dmitri Eleni Farid Grace Hana Ivo Jürgen Kwame".split()
LAST = ["Okafor", "Nguyễn", "Smith", "Żółć", "García", "O'Neill", "Lindqvist", "Papadopoulou",
        "van der Berg"]


def write_roster(path, n):
    with open(path, "w", encoding="utf-8") as f:
        f.write("name;id;squad;age;weight (kg);km/week;Long run day;easy_pace;start;temperature\n")
        for i in range(n):
            f.write(f"{FIRST[i % 11]} {LAST[i % 9]};r{i:05d};{'ABCD'[i % 4]};{20 + i % 45};"
                    f"{48 + i % 40},5;{20 + i % 60};{'Sunday' if i % 3 else 'Saturday'};"
                    f"{5 + i % 3}:{i % 60:02d} /km;2026-11-30;{5 + i % 20}\n")


def run(argv):
    """Seconds by the clock, of processors, and the peak MB of the largest of its processes, as the kernel has it of all
    that were waited for: the parent, its workers, and what those have started."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as messages:
        p = subprocess.Popen(argv, stderr=messages)
        _, status, used = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        if p.returncode:
            messages.seek(0)
            sys.exit(f"{' '.join(argv)}: status {p.returncode}\n{messages.read().decode()}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def bench(program, n):
    roster = f"{FOLDER}/roster-{n}.csv"
    write_roster(roster, n)
    for jobs in (1, 2):
        out = f"{FOLDER}/out"
        shutil.rmtree(out, ignore_errors=True)
        argv = [program, "batch", roster, "-q", f"-j{jobs}", "-o", out, "--pages",
                "week,strength,log"]
        clock, cpu, peak = run(argv)
        with open(f"{out}/manifest.json", encoding="utf-8") as f:
            made = json.load(f)["athletes"]
        pages = sum(a["pages"] for a in made)
        size = sum(os.path.getsize(f"{out}/{a['file']}") for a in made)
        again = run(argv)[0]
        print(f"{n:6d} athletes  -j{jobs}  {pages:7d} pages  {pages / clock:6.0f} pages/s  "
              f"{pages / cpu:6.0f} by processor time  {size / pages:6.0f} bytes/page  "
              f"largest process {peak:5.1f} MB  "
              f"again {again:5.2f} s", flush=True)
        shutil.rmtree(out)
    merged = f"{FOLDER}/print.pdf"
    clock, cpu, peak = run([program, "batch", roster, "-q", "-o", f"{FOLDER}/out",
                                      "--one-sheet", "--weeks", "1", "--duplex", "--merged", merged])
    print(f"{n:6d} athletes  one sheet each and the print run: {clock:.2f} s, "
          f"{os.path.getsize(merged) / 1e6:.1f} MB, largest process {peak:.1f} MB", flush=True)
    shutil.rmtree(FOLDER + "/out")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    os.makedirs(FOLDER, exist_ok=True)
    for n in [int(x) for x in sys.argv[2:]] or [100, 1000, 10000]:
        bench(sys.argv[1], n)
    shutil.rmtree(FOLDER)


main()
