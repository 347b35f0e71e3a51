"""Types command lines into a real shell on a terminal of its own and looks at what TAB makes of them.

usage: complete.py bash|zsh   (in a folder with mara.yaml and the scripts that completion.bats writes)
"""
import os
import pty
import select
import sys
import time

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source ./runsheet.bash"),
    "zsh": (["zsh", "-f", "-i"], "fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D"),
}
# what is typed, and the words of the line after TAB
CASES = [
    ("prev", ["preview"]),
    ("make --pap", ["make", "--paper"]),
    ("make --paper hal", ["make", "--paper", "half-letter"]),
    ("make --paper=hal", ["make", "--paper=half-letter"]),
    ("make --pages week,stren", ["make", "--pages", "week,strength"]),
    ("list them", ["list", "themes"]),
    ("make mar", ["make", "mara.yaml"]),
]
SECONDS = 60  # at most, for all; no case waits longer than it must
TO_START, TO_END = "\x01", "\x05"


def main(shell):
    arguments, prepare = SHELLS[shell]
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="dumb", PS1="ready> ", INPUTRC="/dev/null")
        os.execvp(arguments[0], arguments)
    deadline = time.monotonic() + SECONDS
    seen = ""

    def wait_for(text):
        nonlocal seen
        while text not in seen:
            if not select.select([fd], [], [], max(0, deadline - time.monotonic()))[0]:
                sys.exit(f"{shell}: no {text!r} in {seen!r}")
            seen += os.read(fd, 65536).decode(errors="replace")
        seen = seen.split(text, 1)[1]

    def send(text):
        os.write(fd, text.encode())

    wait_for("ready> ")
    send(prepare + "; echo prep''ared\n")
    wait_for("prepared")
    for typed, words in CASES:
        send("runsheet " + typed + "\t" + TO_START + "printf '<%s>' " + TO_END + "\n")
        wait_for("".join(f"<{word}>" for word in ["runsheet", *words]))
    send("exit\n")
    os.waitpid(pid, 0)


main(sys.argv[1])
