"""Report -> statements: who says what in it, on whose word, and what it says on its own.

    both.find (two taggers) -> voices -> chains, anonymity, addressee, basis, certainty -> refusals, credits, own sentences

`attribute` takes a report, `attribute_text` a bare text; `to_row` makes the line that `headwater attribute` prints.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from headwater.attribution import assemble, languages, multilingual, quotes
from headwater.attribution.assemble import CREDIT_SCORE as CREDIT_SCORE
from headwater.attribution.drafts import Draft, meet
from headwater.attribution.parties import in_their_words as in_their_words
from headwater.attribution.parties import party_pages as party_pages
from headwater.attribution.spans import Found
from headwater.model import Drop, Model, Report, Span, Statement, Voice, content_id
from headwater.text import cut, overlap, paragraphs, sentences

__all__ = ["Attributed", "attribute", "attribute_text", "english", "models", "to_row", "to_rows"]

# Characters of one block: references hardly reach further, and the work on a block grows faster than its length.
_BLOCK = 24_000
_HEARD = 0.5  # belief of the multilingual network from which what it hears is an attribution, where no list helps
Finder = Callable[[str], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Attributed:
    """What one report says and whom it names: statements by place, the voices they use, and what was not looked for.

    Ids of voices are local to the report; the pipeline unites them across reports.
    """

    statements: tuple[Statement, ...]
    voices: tuple[Voice, ...]
    drops: tuple[Drop, ...]


def attribute(report: Report, *, find: Finder | None = None) -> Attributed:
    """The statements of a report. Every sentence of its text stands in at least one.

    `find` gives the spans of attributions in English; by default the packaged networks (`headwater.attribution.both`). Reports in the
    languages of `headwater.attribution.languages` are read by rules and the multilingual network. In one that is known and has no word
    lists there is what that network hears, direct quotations and credits, and a Drop says so. Raises DataFileError where the packaged
    weights or word lists are missing.
    """
    if not isinstance(report, Report):
        raise TypeError(f"attribute() takes a Report, not {type(report).__name__}")
    text = report.text
    if not re.search(r"\w", text):
        return Attributed((), (), ())
    drops: tuple[Drop, ...] = ()
    language = languages.code(report)
    if language is not None:
        told, speakers = languages.attribute(report, language)
        return Attributed(told, speakers, ())
    if not english(report):
        drafts = _unlisted(text)
        drops = (Drop("attribute", "not looked for in this language", cut(text, Span(0, len(text)), 400), report.page, report.title),)
    else:
        if find is None:
            from headwater.attribution import both

            find = both.find
        drafts = _drafts(find(text))
    statements: list[Statement] = []
    voices: dict[str, Voice] = {}
    blocks = _blocks(text)
    for n, (start, end) in enumerate(blocks):
        mine = [_moved(d, -start) for d in drafts if start <= d.start < end and d.end <= end]
        done = assemble.Assembly(report, text[start:end], start, mine, n == len(blocks) - 1).run()
        statements += done.statements
        for v in done.voices.values():
            voices[v.id] = v if v.id not in voices else assemble.merged(voices[v.id], v)
    used = {x for s in statements for x in (s.voice, *s.chain) if x}
    return Attributed(tuple(statements), tuple(voices[v] for v in sorted(voices) if v in used), drops)


def english(report: Report) -> bool:
    """Whether a report is read as English: it is in that language, or in none that is known."""
    return languages.code(report) is None and (not report.language or report.language.casefold().startswith("en"))


def models() -> tuple[Model, ...]:
    """The packaged networks of the tagger, by their hashes; () where the weights are not there."""
    place = resources.files("headwater").joinpath("data", "attribution", "card.json")
    if not place.is_file():
        return ()
    files = json.loads(place.read_text(encoding="utf-8"))["files"]
    english = tuple(Model(f"attribution/{name}", files[name]["sha256"]) for name in sorted(files) if name.endswith(".onnx"))
    return (*english, *multilingual.models())


def attribute_text(
    text: str, *, doc: str = "text", publisher: str | None = None, language: str | None = None, find: Finder | None = None
) -> Attributed:
    """The same for a bare text; `publisher` is the outlet that prints it, where it is known."""
    if not isinstance(text, str):
        raise TypeError(f"attribute_text() takes a text, not {type(text).__name__}")
    return attribute(Report(id=content_id("r", doc, text), page=doc, text=text, publisher=publisher, language=language), find=find)


def to_row(doc: str, done: Attributed) -> dict[str, Any]:
    """The line that `headwater attribute` prints for one text: `doc`, the attributions, the credits that stand beside them ("(AFP)",
    "via X"), and the quotations of which the text says neither who speaks nor that anybody does; the report's own sentences are left out.

    Spans are [start, end]; `voice` and `chain` are names, or the words that describe an unnamed voice. Where a source lists several
    speakers ("Ina Brandt and Tom Olsen said"), they stand in one row: `voice` is the first, `voices` are all of them.
    """
    labels = {v.id: v for v in done.voices}

    def spans(found: Iterable[Span]) -> list[list[int]]:
        return [[s.start, s.end] for s in found]

    rows: dict[str, list[dict[str, Any]]] = {"attributions": [], "credits": [], "quotations": []}
    lists: dict[tuple[Any, ...], dict[str, Any]] = {}
    for s in done.statements:
        if s.mode == "own":
            continue
        voice = labels.get(s.voice or "")
        # A credit without words of its own: "(AFP)", "told the Orla Post" beside a sentence that another statement holds.
        credit = s.relation in ("cites", "republishes", "hat tip") and s.score == CREDIT_SCORE
        said = (s.cue, s.content)
        if not credit and s.cue and s.content and s.source and said in lists:
            # Several speakers of one list: one attribution, whose source is the whole list.
            first = lists[said]
            first["source"] = [[min(first["source"][0][0], s.source[0].start), max(first["source"][-1][1], s.source[-1].end)]]
            first.setdefault("voices", [first["voice"]]).append(voice.label if voice else None)
            continue
        kind = "credits" if credit else "attributions" if s.source or s.cue else "quotations"
        rows[kind].append(
            {
                "source": spans(s.source),
                "cue": spans(s.cue),
                "content": spans(s.content),
                "voice": voice.label if voice else None,
                "kind": voice.kind if voice else None,
                "mode": s.mode,
                "chain": [labels[c].label for c in s.chain],
                "relation": s.relation,
                "anonymity": {"reason": s.anonymity.reason} if s.anonymity else None,
                "addressee": s.addressee,
                "basis": s.basis,
                "certainty": [{"degree": c.degree, "words": [c.words.start, c.words.end]} for c in s.certainty],
                "score": s.score,
            }
        )
        if kind == "attributions":
            lists[said] = rows[kind][-1]
    return {"doc": doc, **rows}


def to_rows(text: str, *, publisher: str | None = None) -> list[dict[str, Any]]:
    """The attributions of a bare text as rows (see `to_row`)."""
    return list(to_row("text", attribute_text(text, publisher=publisher))["attributions"])


def _drafts(found: Iterable[Found]) -> list[Draft]:
    """The attributions as drafts: a source that runs on into its content ends before it, and of two that say the same the surer stays."""
    kept: list[Draft] = []
    for f in sorted(found, key=lambda f: (-f.score, f.content, f.cue)):
        source = tuple(s for s in (_before(s, f.content) for s in f.source) if s.end > s.start)
        draft = Draft(source, f.cue, f.content, f.mode, f.score)
        if not any(_twin(draft, k) for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.start, d.end))


def _before(s: Span, content: tuple[Span, ...]) -> Span:
    starts = [c.start for c in content if s.start < c.start < s.end]
    return Span(s.start, min(starts)) if starts else s


def _twin(a: Draft, b: Draft) -> bool:
    """The same source, and contents that share nine tenths: one attribution found from two cues."""
    if not a.source or not b.source or a.source[0].start != b.source[0].start or not a.content or not b.content:
        return False
    shared = sum(overlap(x, y) for x in a.content for y in b.content)
    whole = max(sum(c.end - c.start for c in d.content) for d in (a, b))
    return shared >= 0.9 * whole


def _moved(d: Draft, by: int) -> Draft:
    def shift(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.start + by, s.end + by) for s in spans)

    return Draft(shift(d.source), shift(d.cue), shift(d.content), d.mode, d.score, d.relation)


def _blocks(text: str) -> list[tuple[int, int]]:
    """The text as runs of whole paragraphs of about `_BLOCK` characters; a longer paragraph is cut between sentences."""
    if len(text) <= _BLOCK:
        return [(0, len(text))]
    cuts = [0]
    for p in paragraphs(text):
        places = [p.start]
        if p.end - p.start > _BLOCK:
            places += [s.start for s in sentences(text[p.start : p.end])] if p.end - p.start < 40 * _BLOCK else []
            places = [p.start] + [p.start + x for x in places[1:]] + list(range(p.start + _BLOCK, p.end, _BLOCK) if len(places) < 3 else [])
        for at in places:
            if at - cuts[-1] >= _BLOCK:
                cuts.append(at)
    cuts.append(len(text))
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


def _unlisted(text: str) -> list[Draft]:
    """What the multilingual network hears in a language that no word list covers, and the direct quotations beside it."""
    heard = _drafts(f for f in multilingual.find(text) if f.score >= _HEARD) if multilingual.reads(text) else []
    taken = [s for d in heard for s in (*d.source, *d.cue, *d.content)]
    return [*heard, *(d for d in _quotations(text) if not meet(d.content, taken))]


def _quotations(text: str) -> list[Draft]:
    """Direct quotations of four words and more, without looking for who says them."""
    found = []
    for q in quotes.pairs(text):
        if len(re.findall(r"\w+", text[q.start : q.end])) >= 4:
            found.append(Draft((), (), (Span(q.start, q.end),), "direct", 0.5))
    return found
