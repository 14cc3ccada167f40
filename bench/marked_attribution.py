"""Precision and recall of what stands over the spans, on the marked-up texts of tests/marked.

    python bench/marked_attribution.py [dev|held] [--found] [--errors WHAT]

By default the marked spans of source, cue and content are given, so that the figures are those of the rules alone (refusals and credits
without content are not given: they have to be found). With --found the packaged tagger finds the spans.
"""

from __future__ import annotations

import argparse
import pathlib
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import marked  # noqa: E402
from headwater.attribution import attribute_text  # noqa: E402
from headwater.attribution.spans import Found  # noqa: E402
from headwater.model import Span, Statement, Voice  # noqa: E402
from headwater.text import fold  # noqa: E402

MEASURES = ("kind", "anonymous", "reason", "addressee", "basis", "nesting", "refusals", "certainty", "resolution", "credits")
_TITLE = re.compile(r"^(?:the|a|an|mr|mrs|ms|dr|senator|premier|president|judge|admiral|inspector)\.? ")


@dataclass
class Tally:
    """Hits, predictions and right answers of one measure, with the mistakes as lines to read."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hit / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 1.0


def given(item: marked.Item) -> list[Found]:
    """The marked spans as the tagger would give them: without refusals, and without credits that have no content."""
    return [
        Found(_spans(m.source), _spans(m.cue), _spans(m.content), m.mode, 1.0)  # type: ignore[arg-type]
        for m in item.statements
        if m.content and m.relation != "declined"
    ]


def _spans(found: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(Span(*s) for s in found)


def plain(name: str) -> str:
    """A name for comparing: folded, without article and common titles."""
    flat = fold(name).strip(" .,'\"")
    while (shorter := _TITLE.sub("", flat)) != flat:
        flat = shorter
    return re.sub(r"'s$", "", flat)


def alike(a: str, b: str) -> bool:
    """Whether two labels name the same: equal, or two thirds of all words shared, or all words of the longer description's core."""
    x, y = set(re.findall(r"\w+", plain(a))), set(re.findall(r"\w+", plain(b)))
    if (a and b and (plain(b) + " ").startswith(plain(a) + " ")) or (plain(a) + " ").startswith(plain(b) + " "):
        return True
    # An unnamed spokeswoman of a body is the body.
    if x and x <= y and re.search(r"spokes|representative|official", b):
        return True
    return bool(x and y) and (
        x == y or len(x & y) / len(x | y) >= 0.6 or ((x <= y or y <= x) and min(len(x), len(y)) >= 2) or plain(a) == plain(b)
    )


def _overlap(a: tuple[Span, ...], b: tuple[tuple[int, int], ...]) -> bool:
    return any(x.start < e and s < x.end for x in a for s, e in b)


def _share(a: str | None, b: str | None) -> float:
    x, y = set(re.findall(r"\w+", fold(a or ""))), set(re.findall(r"\w+", fold(b or "")))
    return len(x & y) / len(x | y) if x | y else 0.0


def measure(items: list[marked.Item], *, found: bool = False) -> dict[str, Tally]:
    """The tallies over all items. `found`: the packaged tagger finds the spans."""
    out: dict[str, Tally] = {k: Tally() for k in MEASURES}
    for item in items:
        done = attribute_text(item.text, doc=item.name, find=None if found else lambda _, item=item: given(item))
        labels = {v.id: v for v in done.voices}
        said = [s for s in done.statements if s.mode != "own"]
        pairs = _pairs(item, said)
        for m, s in pairs:
            _compare(out, item, m, s, labels)
        _refusals(out["refusals"], item, said, labels)
        _credits(out["credits"], item, said, labels)
    return out


def _pairs(item: marked.Item, said: list[Statement]) -> list[tuple[marked.Marked, Statement | None]]:
    pairs: list[tuple[marked.Marked, Statement | None]] = []
    used: set[str] = set()
    for m in item.statements:
        if not m.content or m.relation == "declined":
            continue
        fits = [s for s in said if s.id not in used and _overlap(s.content, m.content) and (_overlap(s.source, m.source) or not m.source)]
        best = max(fits, key=lambda s: _content_share(s, m), default=None)
        if best is not None:
            used.add(best.id)
        pairs.append((m, best))
    return pairs


def _content_share(s: Statement, m: marked.Marked) -> float:
    x = {i for c in s.content for i in range(*c)}
    y = {i for b, e in m.content for i in range(b, e)}
    return len(x & y) / len(x | y) if x | y else 0.0


def _compare(out: dict[str, Tally], item: marked.Item, m: marked.Marked, s: Statement | None, labels: dict[str, Voice]) -> None:
    voice = labels.get(s.voice or "") if s else None
    where = f"{item.name}: {item.text[:150]!r}"

    def tally(what: str, *, gold: bool, predicted: bool, right: bool, told: str) -> None:
        t = out[what]
        t.gold += gold
        t.predicted += predicted
        t.hit += right and gold and predicted
        if (gold or predicted) and not right:
            t.errors.append(f"{where}\n      {told}")

    kind = voice.kind if voice else None
    tally(
        "kind",
        gold=True,
        predicted=voice is not None,
        right=kind in m.kinds,
        told=f"kind {kind}, right {m.kinds}, voice {voice.label if voice else None}",
    )
    if m.kinds == ("anonymous",) or "anonymous" not in m.kinds:
        gold = m.kinds == ("anonymous",)
        tally(
            "anonymous", gold=gold, predicted=kind == "anonymous", right=gold == (kind == "anonymous"), told=f"kind {kind}, right {m.kinds}"
        )
    reason = s.anonymity.reason if s and s.anonymity else None
    if m.reason is None and reason and any(_share(reason, x.reason) >= 0.6 for x in item.statements if x.reason):
        reason = None  # the same voice's reason, given beside another of its statements
    tally(
        "reason",
        gold=m.reason is not None,
        predicted=reason is not None,
        right=_share(reason, m.reason) >= 0.6 if m.reason or reason else True,
        told=f"reason {reason!r}, right {m.reason!r}",
    )
    to = s.addressee if s else None
    tally(
        "addressee",
        gold=m.addressee is not None,
        predicted=to is not None,
        right=_share(to, m.addressee) >= 0.5,
        told=f"addressee {to!r}, right {m.addressee!r}",
    )
    basis = s.basis if s else "not said"
    tally(
        "basis",
        gold="not said" not in m.bases,
        predicted=basis != "not said",
        right=basis in m.bases,
        told=f"basis {basis}, right {m.bases}",
    )
    if basis != "not said" and basis in m.bases and "not said" in m.bases:
        out["basis"].predicted -= 1
    degrees = {c.degree for c in s.certainty} if s else set()
    degree = "unverified" if "unverified" in degrees else "hedged" if "hedged" in degrees else "certain"
    sure = "certain" in m.certainties
    tally("certainty", gold=not sure, predicted=degree != "certain", right=degree in m.certainties, told=f"{degree}, right {m.certainties}")
    if degree != "certain" and degree in m.certainties and sure:
        out["certainty"].predicted -= 1
    chain = tuple(labels[c].label for c in s.chain) if s else ()
    long = [c for c in m.chains if len(c) > 1]
    fits = any(len(c) == len(chain) and all(alike(a, b) for a, b in zip(c, chain, strict=True)) for c in m.chains)
    tally(
        "nesting",
        gold=len(long) == len(m.chains),
        predicted=len(chain) > 1 and not (fits and len(long) < len(m.chains)),
        right=fits,
        told=f"chain {chain}, right {m.chains}",
    )
    if m.resolved:
        right = voice is not None and any(alike(voice.label, v) for v in m.voices)
        tally(
            "resolution",
            gold=True,
            predicted=voice is not None,
            right=right,
            told=f"voice {voice.label if voice else None}, right {m.voices}",
        )


def _refusals(t: Tally, item: marked.Item, said: list[Statement], labels: dict[str, Voice]) -> None:
    gold = [m for m in item.statements if m.relation == "declined"]
    have = [s for s in said if s.relation == "declined"]
    hits = [m for m in gold if any(_overlap(s.source, m.source) and labels[s.voice or ""].kind in m.kinds for s in have if s.voice)]
    t.gold, t.predicted, t.hit = t.gold + len(gold), t.predicted + len(have), t.hit + len(hits)
    if len(hits) < len(gold) or len(have) > len(hits):
        told = [
            (item.text[s.source[0].start : s.source[0].end] if s.source else None, labels[s.voice].kind if s.voice else None) for s in have
        ]
        t.errors.append(f"{item.name}: {item.text[:160]!r}\n      found {told}, right {[(m.voices, m.kinds) for m in gold]}")


def _credits(t: Tally, item: marked.Item, said: list[Statement], labels: dict[str, Voice]) -> None:
    """Outlets credited: those in any chain or voice against those that the marked text credits in any way."""
    if item.topic.rstrip("0123456789") not in ("credits", "none"):
        return
    # Who told an outlet something may be read as saying it or as cited: neither is asked for.
    gold = [m for m in item.statements if "says" not in m.relations]
    either = [v for m in item.statements if "says" in m.relations for v in m.voices]
    have = {s.voice for s in said if s.relation in ("cites", "quotes", "republishes", "hat tip")}
    names = [labels[v].label for v in have if v]
    names = [n for n in names if any(alike(n, v) for m in gold for v in m.voices) or not any(alike(n, v) for v in either)]
    relation = defaultdict(set)
    for s in said:
        if s.voice:
            relation[labels[s.voice].label].add(s.relation)
    hits = [m for m in gold if any(any(alike(n, v) for v in m.voices) and relation[n] & set(m.relations) for n in names)]
    t.gold, t.predicted, t.hit = t.gold + len(gold), t.predicted + len(names), t.hit + len(hits)
    if len(hits) < len(gold) or len(names) > len(hits):
        t.errors.append(
            f"{item.name}: {item.text[:160]!r}\n"
            f"      found {[(n, relation[n]) for n in names]}, right {[(m.voices, m.relations) for m in gold]}"
        )


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", nargs="?", default="dev", choices=("dev", "held", "apart"))
    parser.add_argument("--found", action="store_true")
    parser.add_argument("--errors")
    args = parser.parse_args()
    items = marked.load(ROOT / "tests" / "marked" / args.half)
    tallies = measure(items, found=args.found)
    print(
        f"{args.half}: {len(items)} items, {sum(len(i.statements) for i in items)} statements, spans {'found' if args.found else 'given'}"
    )
    for name, t in tallies.items():
        print(f"{name:12} P {t.precision:.3f}  R {t.recall:.3f}  ({t.gold} marked, {t.predicted} given)")
    if args.errors:
        for name in MEASURES if args.errors == "all" else args.errors.split(","):
            for e in tallies[name].errors:
                print(f"{name}: {e}")


if __name__ == "__main__":
    main()
