"""The figures of text reuse: found pairs, recall and precision of characters, CPU seconds and memory of the whole command, and growth.

    python bench/reuse.py                      5,000 and 20,000 documents
    python bench/reuse.py 20000 80000          those sizes
    python bench/reuse.py --worlds 50          50 times 20,000 documents, by DuckDB on disk (needs hours and 40 GB at 50)
    python bench/reuse.py --worlds 2 --engine spark
    python bench/reuse.py --stories            real copies: the four stories and the seeds

The corpora and scorers are no part of the project: HEADWATER_CORPORA, else ../shared.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parents[1]
SHARED = pathlib.Path(os.environ.get("HEADWATER_CORPORA", ROOT.parent / "shared"))


def run(corpus: pathlib.Path, output: pathlib.Path, *options: str) -> tuple[float, float, int]:
    """CPU seconds of all processes, seconds by the clock and peak MB of one process, of the command over a corpus."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "headwater.cli", "compare", str(corpus), "-o", str(output), *options]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - began, after.ru_maxrss // 1024


def corpus_figures(sizes: list[int], folder: pathlib.Path, *options: str) -> None:
    """Scores the command on corpora of known copies."""
    for size in sizes:
        corpus, gold = (SHARED / "corpora" / "reuse" / f"{kind}{size}.jsonl.gz" for kind in "cg")
        output = folder / f"pairs{size}.jsonl"
        cpu, clock, memory = run(corpus, output, *options)
        print(f"{size} documents: {cpu:.1f} CPU s, {clock:.1f} s, {memory} MB", flush=True)
        subprocess.run([sys.executable, SHARED / "score" / "reuse.py", output, corpus, gold], check=True)


def growth(worlds: int, folder: pathlib.Path, *options: str) -> None:
    """The cost of a collection made of several worlds of 20,000 documents each."""
    corpus = folder / "worlds.jsonl"
    with corpus.open("wb") as file:
        small = SHARED / "corpora" / "reuse" / "c20000.jsonl.gz"
        subprocess.run([sys.executable, SHARED / "score" / "worlds.py", small, str(worlds)], check=True, stdout=file)
    cpu, clock, memory = run(corpus, folder / "pairs.jsonl", *options)
    pairs, across = 0, 0
    with (folder / "pairs.jsonl").open() as file:
        for line in file:
            row = json.loads(line)
            pairs += 1
            across += row["a"].split("-")[0] != row["b"].split("-")[0]
    print(f"{worlds * 20_000} documents: {cpu:.0f} CPU s, {clock:.0f} s, {memory} MB, {pairs} pairs, {across} of them across worlds")


def grams(text: str) -> set[tuple[str, ...]]:
    """The runs of five words of a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def stories() -> None:
    """The real copies: which are found, which are found that are none, and how many pairs have no five words in a row in common."""
    from headwater import encode
    from headwater.reuse import Document, compare

    encoder = encode.load()
    seeds = [Document(p.name, p.read_text(encoding="utf-8")) for p in sorted((SHARED / "seeds").glob("*.txt"))]
    cases = [("seeds", seeds, json.loads((SHARED / "seeds" / "origins.json").read_text(encoding="utf-8")))]
    for path in sorted((SHARED / "corpora" / "origins").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        cases.append((path.stem, [Document(p["page"], p["text"], publisher=p["outlet"]) for p in story["pages"]], story))
    total = bare = 0
    for name, documents, story in cases:
        text = {d.id: d.text for d in documents}
        found = {(r.a, r.b): r for r in compare(documents, encoder=encoder).reuse}
        copies = {(min(c[:2]), max(c[:2])) for c in story["copies"]}
        none = {(min(c[:2]), max(c[:2])) for c in story.get("not_copies", ())}
        without = [k for k in found if not grams(text[k[0]]) & grams(text[k[1]])]
        total, bare = total + len(found), bare + len(without)
        told = sum(r.relation == "quotation" for r in found.values())
        print(
            f"{name}: copies {len(copies & found.keys())} of {len(copies)}, no copies found {len(none & found.keys())} of {len(none)}; "
            f"{len(found)} pairs ({told} quotations), {len(without)} without five words in a row"
        )
    print(f"all: {total} pairs, {bare} without five words in a row ({bare / max(total, 1):.1%})")


def main() -> None:
    """Reads the arguments and prints the figures asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--worlds", type=int, default=0)
    parser.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    parser.add_argument("--stories", action="store_true")
    parser.add_argument("--folder", type=pathlib.Path, help="where the work is done; None: a temporary folder")
    given = parser.parse_args()
    if not (SHARED / "corpora" / "reuse").is_dir():
        sys.exit(f"the corpora are not here: {SHARED} (set HEADWATER_CORPORA)")
    if given.stories:
        stories()
        return
    with tempfile.TemporaryDirectory(dir=given.folder) as work:
        options = ("--engine", given.engine)
        if given.worlds:
            growth(given.worlds, pathlib.Path(work), *options)
        else:
            corpus_figures(given.sizes or [5000, 20000], pathlib.Path(work), *options)


if __name__ == "__main__":
    main()
