"""Kill -9 in the middle of adding, judging and running, again and again: nothing acknowledged is lost, and `check` finds nothing.

    python bench/soak.py [KILLS] [--seed N]

A child works on one case and prints a line after each call that returned; the parent kills it at a random moment and looks.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pathlib
import random
import select
import signal
import subprocess
import sys
import tempfile
import time

from headwater.model import Bearing, Borne, Claim, Dossier, MadeBy, Origins, Page, Report, Span, Statement, content_id
from headwater.store import Case, Method, check, run

LINES = 600  # acknowledged in one file; `check` looks at all of it after every kill


def work(path: str, start: int) -> None:
    """Add, judge, ask and run until killed; a line on standard output for each call that returned."""
    with Case.open(path) as case:
        print(json.dumps(["ready"]), flush=True)
        n = start
        while True:
            n += 1
            data = f"Page {n}. ".encode() + os.urandom(2000).hex().encode() * (1 + n % 7)
            case.add([Page(f"page{n}.txt", data), Page(f"page{n}b.txt", data[:100])])
            print(json.dumps(["page", f"page{n}.txt", hashlib.sha256(data).hexdigest()]), flush=True)
            made = case.judge("reliability", {"source": f"Outlet {n}"}, "B", why=f"reason {n}", who="soak")
            print(json.dumps(["judgement", made.id, f"Outlet {n}"]), flush=True)
            if n % 3 == 0:
                case.ask(f"Claim {n}.")
                print(json.dumps(["claim", f"Claim {n}."]), flush=True)
                made_by = run(case, using=Method("soak", _trace))
                print(json.dumps(["result", made_by.result.id]), flush=True)


def _trace(pages, *, claims, drops, time, memory, progress):  # type: ignore[no-untyped-def]
    for page in pages[-40:]:  # as the pipeline does: what is known is not found again
        if memory.recall("read", page.name) is None:
            memory.keep("read", page.name, page.data[:60])
        memory.flush()
    reports = tuple(Report(content_id("r", p.name), p.name, p.data[:60].decode()) for p in pages[-40:])
    statements = tuple(Statement(f"s{r.id}", r.id, (Span(0, 4),), (), (), None, (), "own") for r in reports)
    bearings = tuple(Bearing(s.report, "asserts", (), (Borne(s.id, "asserts"),)) for s in statements)
    made = tuple(Claim(content_id("c", c), c, True, bearings, Origins(0, 0, 0)) for c in claims[-3:])
    return Dossier(reports, (), statements, (), made, (), tuple(drops), MadeBy("soak"))


def started(path: pathlib.Path, start: int, *, fork: bool) -> tuple[int, int]:
    """(process id, what it writes to) of a child at work: a new interpreter, or this one forked, which is quicker by far."""
    reading, writing = os.pipe()
    if not fork:
        child = subprocess.Popen([sys.executable, __file__, "--work", str(path), str(start)], stdout=writing)
        child.returncode = 0  # it is waited for below
        os.close(writing)
        return child.pid, reading
    pid = os.fork()
    if pid == 0:
        try:
            os.dup2(writing, 1)
            sys.stdout = os.fdopen(1, "w")
            work(str(path), start)
        finally:
            os._exit(1)
    os.close(writing)
    return pid, reading


def kill_once(path: pathlib.Path, start: int, wait: float, *, fork: bool = False) -> list[list[object]]:
    """Let a child work for `wait` seconds after it is ready, kill it, and return what it had said by then."""
    pid, reading = started(path, start, fork=fork)
    said, end = b"", 0.0
    while not end or (left := end - time.monotonic()) > 0:
        if select.select([reading], [], [], left if end else None)[0]:
            said += os.read(reading, 65536)
            end = end or time.monotonic() + wait
    os.kill(pid, signal.SIGKILL)
    while more := os.read(reading, 65536):
        said += more
    os.waitpid(pid, 0)
    os.close(reading)
    return [json.loads(line) for line in said.decode().splitlines(keepends=True) if line.endswith("\n")]


def lost(path: pathlib.Path, said: list[list[object]]) -> list[str]:
    """What was acknowledged and is not in the case, and what `check` finds."""
    with Case.open(path) as case:
        pages = {p.name: p.sha256 for p in case.pages()}
        log = {j.id: j.target.get("source") for j in case.judgements()}
        claims, results = set(case.claims()), {r.id for r in case.results()}
        missing = [
            str(line)
            for line in said
            if (line[0] == "page" and pages.get(str(line[1])) != line[2])
            or (line[0] == "judgement" and log.get(line[1]) != line[2])  # type: ignore[call-overload]
            or (line[0] == "claim" and line[1] not in claims)
            or (line[0] == "result" and line[1] not in results)
        ]
        return [*missing, *check(case)]


def soak(kills: int, seed: int = 0, *, say: bool = False, fork: bool = False) -> tuple[int, list[str]]:
    """(lines acknowledged, what was lost or damaged) after so many kills, at moments drawn from `seed`."""
    drawn = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "soak.case"
        Case.create(path).close()
        said: list[list[object]] = []
        total = 0
        for i in range(kills):
            said += kill_once(path, len(said), drawn.uniform(0.0, 0.25), fork=fork)
            wrong = lost(path, said)
            if wrong:
                return total + len(said), wrong
            if say and (i + 1) % 50 == 0:
                print(f"{i + 1} kills, {total + len(said)} lines acknowledged, nothing lost", flush=True)
            if len(said) > LINES:  # a new file, so that a thousand kills stay quick
                for left in path.parent.glob("soak.case*"):
                    left.unlink()
                Case.create(path).close()
                total, said = total + len(said), []
        return total + len(said), []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", nargs=2, metavar=("CASE", "START"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(given.work[0], int(given.work[1]))
        return
    lines, wrong = soak(given.kills, given.seed, say=True, fork=hasattr(os, "fork"))
    for sentence in wrong:
        print(sentence)
    print(f"{given.kills} kills, {lines} lines acknowledged, {'nothing' if not wrong else len(wrong)} lost")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
