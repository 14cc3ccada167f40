"""Attribution on the seed pages against their gold reading.

    python bench/seeds_attribution.py [-v]

The pages and the reading are found through HEADWATER_CORPORA (default ../shared beside the project). A gold attribution is found where a
statement shares its content and the source's name is right; its chain is right where such a statement has the same voices in the same
order. "IoU": half of the words of the union are shared; "half": half of the gold's words stand in the statement's content (the gold gives
the heart of many long contents). "anonymous" counts those of the first kind marked rightly as named or unnamed.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import pathlib
import re
import sys

from headwater.attribution import attribute
from headwater.model import Page, Report, Statement, Voice
from headwater.read import read
from headwater.text import fold

ROOT = pathlib.Path(__file__).parents[1]
SHARED = pathlib.Path(os.environ.get("HEADWATER_CORPORA", ROOT.parent / "shared"))
_SMALL = {"the", "a", "an", "of", "to", "in", "s", "speaking", "on", "condition", "anonymity"}


def words(text: str) -> set[str]:
    """The folded words of a name or text that count for comparing."""
    return set(re.findall(r"\w+", fold(text)))


def alike(a: str, b: str, names: list[list[str]]) -> bool:
    """Whether two labels are one voice: equal but for small words, one form of a name in the gold's groups, or a short "
    "form of the other."""
    x, y = words(a) - _SMALL, words(b) - _SMALL
    if x == y or (x and y and (x <= y or y <= x)):
        return True
    return any(any(x == words(n) - _SMALL for n in g) and any(y == words(n) - _SMALL for n in g) for g in names)


def reports(gold: dict[str, object]) -> list[tuple[str, Report]]:
    """The gold's reports as the reading stage gives them: of each page the report that holds the gold's first words."""
    made = []
    for r in gold["reports"]:  # type: ignore[attr-defined]
        path = SHARED / "seeds" / r["file"]
        found = read([Page(r["file"], path.read_bytes())]).reports
        at = next((f for f in found if r["first"] in f.text), None)
        if at is None:
            page = path.read_text(encoding="utf-8")
            start = page.index(r["first"])
            at = Report(id=r["id"], page=r["file"], text=page[start : page.index(r["last"], start) + len(r["last"])], language="en")
        made.append((r["id"], dataclasses.replace(at, publisher=at.publisher or r["publisher"])))
    return made


def run(verbose: bool = False) -> dict[str, tuple[int, int]]:
    """Figures by name: how many are right, of how many."""
    gold = json.loads((SHARED / "seeds" / "gold.json").read_text(encoding="utf-8"))
    names = gold["names"]
    done = {name: attribute(report) for name, report in reports(gold)}
    texts = {name: report.text for name, report in reports(gold)}
    found = chains = marked = nested = long = covered = covered_chains = 0
    for g in gold["attributions"]:
        result, text = done[g["report"]], texts[g["report"]]
        labels = {v.id: v for v in result.voices}
        said = [s for s in result.statements if s.mode != "own" and s.content]
        near = [s for s in said if _iou(s, text, g["content"]) >= 0.5]
        loose = [s for s in said if _covered(s, text, g["content"]) >= 0.5]
        right = [s for s in near if _source(s, labels, text, g, names)]
        chain_right = any(_chain(s, labels, g["chain"], names) for s in near)
        found += bool(right)
        covered += any(_source(s, labels, text, g, names) for s in loose)
        covered_chains += any(_chain(s, labels, g["chain"], names) for s in loose)
        chains += chain_right
        marked += bool(right) and (labels[right[0].voice].kind == "anonymous") == g["anonymous"] if right and right[0].voice else False
        long += len(g["chain"]) > 1
        nested += len(g["chain"]) > 1 and chain_right
        if verbose and not (right and chain_right):
            print(
                f"{g['report']}: {g['source']} | {g['cue']} "
                f"| {g['content'][:90]}\n   right source {bool(right)}, chain {chain_right} of {g['chain']}"
            )
            for s in sorted((s for s in result.statements if s.mode != "own" and s.content), key=lambda s: -_iou(s, text, g["content"]))[
                :2
            ]:
                print(
                    f"   {_iou(s, text, g['content']):.2f}",
                    [labels[c].label for c in s.chain],
                    labels[s.voice].label if s.voice else None,
                    "|",
                    " / ".join(text[c.start : c.end] for c in s.content)[:150],
                )
    n = len(gold["attributions"])
    return {
        "found with source, IoU": (found, n),
        "found with source, half": (covered, n),
        "chains, IoU": (chains, n),
        "chains, half": (covered_chains, n),
        "chains of two and more": (nested, long),
        "anonymous or not": (marked, n),
    }


def _sets(s: Statement, text: str, content: str) -> list[tuple[set[int], set[int]]]:
    """Words of the statement and of the gold as positions, once for each place where the gold's words stand."""
    have = {m.start() for c in s.content for m in re.compile(r"\w+").finditer(text, c.start, c.end)}
    return [(have, {m.start() + at.start() for m in re.finditer(r"\w+", content)}) for at in re.finditer(re.escape(content), text)]


def _iou(s: Statement, text: str, content: str) -> float:
    return max((len(a & b) / len(a | b) for a, b in _sets(s, text, content) if a | b), default=0.0)


def _covered(s: Statement, text: str, content: str) -> float:
    return max((len(a & b) / len(b) for a, b in _sets(s, text, content) if b), default=0.0)


def _source(s: Statement, labels: dict[str, Voice], text: str, g: dict[str, object], names: list[list[str]]) -> bool:
    voice = labels.get(s.voice or "")
    if voice is None:
        return False
    own = g["chain"][0] if len(g["chain"]) == 1 else g["source"]  # type: ignore[index,arg-type]
    return alike(voice.label, str(g["source"]), names) or alike(voice.label, str(own), names)


def _chain(s: Statement, labels: dict[str, Voice], chain: list[str], names: list[list[str]]) -> bool:
    return len(s.chain) == len(chain) and all(alike(labels[a].label, b, names) for a, b in zip(s.chain, chain, strict=True))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="show what is missed")
    args = parser.parse_args()
    if not (SHARED / "seeds" / "gold.json").is_file():
        sys.exit(f"the seeds are not here: {SHARED} (set HEADWATER_CORPORA)")
    for name, (right, of) in run(args.v).items():
        print(f"{name:24} {right} of {of}")


if __name__ == "__main__":
    main()
