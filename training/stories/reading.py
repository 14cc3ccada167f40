"""The marked stories as Headwater reads them: which statement stands for which attribution, and what bears a claim by the judgements."""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import stories
from headwater import encode, names, pipeline, read
from headwater.model import Bearing, Borne, Report, Reuse, Span, Statement, Voice
from headwater.read import sources

_FOUND, _PART = 0.6, 0.4  # share of the words of two contents in common from which one is found; from which it stands for the other
Where = tuple[int, str]  # an article and the number of an attribution in it


@dataclass
class Read:
    """A story as Headwater reads it; `hit`: the statement that stands for each attribution."""

    reports: tuple[Report, ...]
    voices: tuple[Voice, ...]
    statements: tuple[Statement, ...]
    reuse: tuple[Reuse, ...]
    by_article: dict[int, Report]
    hit: dict[Where, Statement]


def read_story(story: stories.Story, seen: Counter[str]) -> Read:
    """Read, attribute and compare a story; `seen` counts its attributions, those whose content is found, and those whose source is right
    as well."""
    rows = []
    for i, a in enumerate(story.articles):
        title, text = a.text.split("\n\n", 1)
        rows.append(json.dumps({"id": f"p{i}", "publisher": a.outlet, "title": title, "text": text}) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.jsonl"
        path.write_text("".join(rows), encoding="utf-8")
        reports = tuple(read.read(sources.gather([str(path)]).pages).reports)
    voices, statements, _ = pipeline.attribute_all(reports)
    reuse, _ = pipeline.compare_all(reports, statements, voices, pipeline.Settings().compare, encode.load())
    by_article = {int(r.page.rsplit("p", 1)[1]): r for r in reports}
    hit: dict[Where, Statement] = {}
    for i, a in enumerate(story.articles):
        report = by_article[i]
        shift = len(a.title) + 2
        mine = [s for s in statements if s.report == report.id and s.mode != "own" and s.relation != "declined"]
        for number, x in a.attributions.items():
            content, source = (_spans(spans, shift) for spans in (x.content, x.source))
            if not content:
                continue
            fits = [(_source_fits(s, source), _shared(s.content, content), k, s) for k, s in enumerate(mine)]
            seen["attributions"] += 1
            seen["found"] += any(share >= _FOUND for _, share, _, _ in fits)
            seen["read"] += any(share >= _FOUND and right for right, share, _, _ in fits)
            fits = [f for f in fits if f[1] >= _PART]
            if fits:
                hit[i, number] = max(fits, key=lambda f: (f[0], f[1], -f[2]))[3]
    return Read(reports, voices, statements, tuple(reuse), by_article, hit)


def _spans(spans: stories.Spans, shift: int) -> list[Span]:
    return [Span(b - shift, e - shift) for b, e in spans if b >= shift]


def _points(spans: Sequence[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}


def _shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    x, y = _points(a), _points(b)
    return len(x & y) / max(1, len(x | y))


def _source_fits(s: Statement, source: Sequence[Span]) -> bool:
    return not source or bool(_points(s.source) & _points(source))


def ends(story: stories.Story, claim: stories.Claim) -> dict[Where, str]:
    """The voices that attributions for a claim end in: not those that only pass on what another of them says."""
    told = [where for where, sign in claim.marks.items() if sign == "+"]
    found = {}
    for i, number in told:
        mine = story.articles[i].attributions[number]
        others = [story.articles[k].attributions[n] for k, n in told if k == i and n != number]
        if mine.key and not any(_passes_on(mine, x, story, i) for x in others):
            found[i, number] = mine.key
    return found


def _passes_on(outer: stories.Attribution, inner: stories.Attribution, story: stories.Story, i: int) -> bool:
    def held(a: stories.Spans, b: stories.Spans) -> bool:
        x, y = _points([Span(*s) for s in a]), _points([Span(*s) for s in b])
        return len(x & y) >= 0.8 * len(y)

    if not held(outer.content, inner.content):
        return False
    if held(inner.content, outer.content):  # the same words: a paper passes them on
        words = " ".join(story.articles[i].text[b:e] for b, e in outer.source)
        known = {names.outlet_key(a.outlet) for a in story.articles}
        return bool(names.outlet(words)) or names.outlet_key(words.removeprefix("the ").removeprefix("The ")) in known
    return held(outer.content, inner.source or inner.cue or inner.content)


def bearings(claim: stories.Claim, known: Read) -> tuple[Bearing, ...]:
    """What bears a claim by the judgements, as far as it was read."""
    rows: dict[str, dict[str, Borne]] = defaultdict(dict)
    for (i, number), sign in claim.marks.items():
        s = known.hit.get((i, number))
        if s is not None and sign != "~":
            rows[s.report][s.id] = Borne(s.id, "reports" if sign == "+" else "denies", 0.97)
    for sign, i, words in claim.own:
        report = known.by_article[i]
        at = report.text.find(words)
        for s in known.statements:
            if s.report == report.id and s.mode == "own" and at >= 0 and any(c.start < at + len(words) and at < c.end for c in s.content):
                rows[report.id].setdefault(s.id, Borne(s.id, "asserts" if sign == "+" else "denies", 0.97))
    return tuple(Bearing(r, "reports", (), tuple(m.values())) for r, m in sorted(rows.items()))
