"""Measure rules of attribution on the marked-up texts.   python tests/marked_score.py [dev|held]

`score(items, predict)` takes what `predict(text)` gives for each text: rows as `headwater attribute` prints them (`source`, `cue`,
`content` as [[start, end], ...], `voice`, `kind`, `mode`, `chain`, `relation`, `anonymity` {"reason"}, `addressee`, `basis`, `certainty`
[{"degree"}]; keys that are not there are taken as nothing said).

A predicted row and a marked statement are matched one to one where their contents share half their words (intersection over
union); statements without content, refusals and credits match where their sources overlap and the relation fits. Then,
each as precision and recall:

  found       statements, of all that were marked
  voice       the voice's name, of all; `short forms` the same for pronouns and short forms alone
  kind        of all
  anonymous   who is unnamed
  reason      the words of the reason share half their words
  addressee   the same for the words of addressee or medium
  basis       saw, was told, document, inference
  chains      two voices and more, all of them and in order
  refusals    relation declined
  certainty   hedged or unverified
  credits     republishes and hat tip, with the outlet
  mode        of all
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from marked import Item, Marked, load

Row = Mapping[str, Any]
Tally = dict[str, Counter[str]]
SMALL = {"the", "a", "an", "of", "to", "in", "for", "and", "by", "on", "at", "with", "its", "his", "her", "their", "who", "that", "s"}
CREDITS = {"republishes", "hat tip"}


def words(text: str | None) -> frozenset[str]:
    """The words of a name or phrase, lower case, without small ones unless there are no others."""
    found = frozenset(re.findall(r"\w+", (text or "").casefold()))
    return found - SMALL or found


def alike(a: str | None, b: str | None) -> bool:
    """One name's words stand in the other, or most are shared."""
    x, y = sorted((words(a), words(b)), key=len)
    return bool(x) and (x <= y or len(x & y) / len(x | y) >= 0.6)


def alike_chains(a: Sequence[str | None], b: Sequence[str]) -> bool:
    """As many voices, each like its neighbour in the other chain."""
    return len(a) == len(b) and all(map(alike, a, b))


def phrase(a: str | None, b: str | None) -> bool:
    """Two phrases share half of their words."""
    x, y = words(a), words(b)
    return bool(x | y) and len(x & y) / len(x | y) >= 0.5


def places(spans: Iterable[Sequence[int]], text: str) -> frozenset[int]:
    """Where words of the text stand that the spans cover."""
    return frozenset(m.start() for m in re.finditer(r"\w+", text) if any(b < m.end() and m.start() < e for b, e in spans))


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union; 0 where both are empty."""
    return len(a & b) / len(a | b) if a | b else 0.0


def match(item: Item, rows: Sequence[Row]) -> dict[int, int]:
    """Positions of statements to positions of rows, one to one, best first."""
    pairs = []
    for i, s in enumerate(item.statements):
        for j, r in enumerate(rows):
            sources = overlap(places(s.source, item.text), places(r.get("source") or (), item.text))
            shared = overlap(places(s.content, item.text), places(r.get("content") or (), item.text))
            special = s.relation == "declined" or s.relation in CREDITS or not s.content
            fits = r.get("relation", "says") in s.relations and sources > 0
            if shared >= 0.5 or (special and fits):
                pairs.append((min(shared, 1.0) + sources + 0.01 * fits, -i, -j))
    found: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if -i not in found and -j not in found.values():
            found[-i] = -j
    return found


def degree(row: Row) -> str:
    """The strongest degree of certainty that a row names: unverified, hedged, or certain."""
    degrees = {c.get("degree") for c in row.get("certainty") or ()}
    return next((d for d in ("unverified", "hedged") if d in degrees), "certain")


def anonymous(row: Row) -> bool:
    """Whether a row's voice is unnamed."""
    return row.get("kind") == "anonymous" or bool(row.get("anonymity"))


def count(tally: Tally, what: str, *, gold: bool, said: bool, right: bool) -> None:
    """One answer: it was asked for, it was given, it was right. What is right counts for precision even where not asked for."""
    if gold or (said and right):
        tally.setdefault(what, Counter())["gold"] += 1
    if said:
        tally.setdefault(what, Counter())["said"] += 1
    if said and right:
        tally.setdefault(what, Counter())["right"] += 1


def judge(tally: Tally, s: Marked | None, r: Row | None) -> None:
    """Count one statement with the row that was matched to it; either may be missing."""
    row: Row = r or {}
    count(tally, "found", gold=s is not None, said=r is not None, right=s is not None)
    there = r is not None
    chain = list(row.get("chain") or ())
    relation = row.get("relation", "says") if there else None
    reason = (row.get("anonymity") or {}).get("reason")
    basis, mode = row.get("basis", "not said"), row.get("mode")
    if s is not None:
        named = there and any(alike(row.get("voice"), v) for v in s.voices)
        count(tally, "voice", gold=True, said=there, right=named)
        count(tally, "kind", gold=True, said=there, right=row.get("kind") in s.kinds)
        count(tally, "mode", gold=bool(s.content), said=there and bool(s.content), right=mode in s.modes)
        if s.resolved:
            count(tally, "short forms", gold=True, said=there, right=named)
    kinds, bases = (s.kinds, s.bases) if s else ((), ())
    count(tally, "anonymous", gold=s is not None and s.anonymous, said=anonymous(row), right="anonymous" in kinds)
    count(tally, "reason", gold=s is not None and bool(s.reason), said=bool(reason), right=phrase(reason, s.reason if s else None))
    to = row.get("addressee")
    count(tally, "addressee", gold=s is not None and bool(s.to), said=bool(to), right=bool(s and alike(to, s.addressee)))
    count(tally, "basis", gold=s is not None and s.basis != "not said", said=basis != "not said", right=basis in bases)
    long = s is not None and len(s.chain) > 1
    right = s is not None and any(alike_chains(chain, c) for c in s.chains)
    count(tally, "chains", gold=long, said=len(chain) > 1, right=right)
    count(
        tally,
        "refusals",
        gold=s is not None and s.relation == "declined",
        said=relation == "declined",
        right=bool(s and relation in s.relations),
    )
    sure = s.certainty if s else "certain"
    count(tally, "certainty", gold=sure != "certain", said=degree(row) != "certain", right=bool(s and degree(row) in s.certainties))
    credit = s is not None and s.relation in CREDITS
    named = s is not None and relation in s.relations and any(alike(row.get("voice"), v) for v in s.voices)
    count(tally, "credits", gold=credit, said=relation in CREDITS, right=named)


def score(items: Iterable[Item], predict: Callable[[str], Sequence[Row]]) -> dict[str, tuple[float, float, int]]:
    """Precision, recall (0 to 1) and the number asked for, of each thing measured. No row at all gives precision 1."""
    tally: Tally = {}
    for item in items:
        rows = [r for r in predict(item.text) if r.get("mode") != "own"]
        found = match(item, rows)
        for i, s in enumerate(item.statements):
            judge(tally, s, rows[found[i]] if i in found else None)
        for j in set(range(len(rows))) - set(found.values()):
            judge(tally, None, rows[j])
    return {
        what: (n["right"] / n["said"] if n["said"] else 1.0, n["right"] / n["gold"] if n["gold"] else 1.0, n["gold"])
        for what, n in sorted(tally.items())
    }


def perfect(item: Item) -> list[dict[str, Any]]:
    """The rows that a flawless reader would give for an item."""
    return [
        {
            **{role: [list(x) for x in getattr(s, role)] for role in ("source", "cue", "content")},
            "voice": s.voice,
            "kind": s.kind,
            "mode": s.mode,
            "chain": list(s.chain),
            "relation": s.relation,
            "anonymity": {"reason": s.reason} if s.anonymous else None,
            "addressee": s.addressee,
            "basis": s.basis,
            "certainty": [] if s.certainty == "certain" else [{"degree": s.certainty}],
        }
        for s in item.statements
    ]


def main() -> None:
    """Print the table for one half, dev where none is named."""
    from headwater import verbs

    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    table = score(load(Path(__file__).parent / "marked" / half), verbs.attribute)
    print(f"{half:12}     P     R     n")
    for what, (p, r, n) in table.items():
        print(f"{what:12} {100 * p:5.1f} {100 * r:5.1f} {n:5}")


if __name__ == "__main__":
    main()
