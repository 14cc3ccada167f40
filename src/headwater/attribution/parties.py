"""Pages of a party to the story: the firm's own statement, the ministry's own page. Their sentences are its word, and no outlet's.

Who publishes a page is a party where its name is a body's ("Ministry of Defence of Kelmark", "Lissen Water"), or where other reports of the
set quote a body of that name ("Brightway said"). Who prints what others say ("told Brightway", "Brightway reports") is an outlet.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence

from headwater import names
from headwater.attribution import lexicon
from headwater.attribution.assemble import WRITER_SCORE, own_voice
from headwater.model import Report, Statement, Voice
from headwater.text import fold

_LEAST = 5  # letters of a name that may stand for a longer one
_GOVERNED = re.compile(r" (?:of|for|in|on|at) ")
_WE = frozenset({"we", "i", "us", "our company", "our team"})


def party_pages(reports: Sequence[Report], told: Mapping[str, tuple[Iterable[Voice], Sequence[Statement]]]) -> frozenset[str]:
    """The ids of the reports that a party publishes. `told`: for each report, its voices and statements, as `attribute` gives them."""
    bodies: dict[str, set[str]] = {}
    outlets: set[str] = set()
    for report, (voices, statements) in told.items():
        said = {v for s in statements if s.relation in ("says", "declined") and s.mode != "own" for v in s.chain[:1]}
        passed_on = {v for s in statements for v in s.chain[1:]} | {
            v for s in statements if s.relation not in ("says", "declined") for v in s.chain
        }
        for v in voices:
            for key in {names.outlet_key(form) for form in (v.name, *v.aliases) if form}:
                if v.kind == "organisation" and v.id in said:
                    bodies.setdefault(key, set()).add(report)
                elif v.kind == "outlet" and v.id in passed_on:
                    outlets.add(key)
    heard = [s.addressee for _, statements in told.values() for s in statements if s.addressee]
    found = set()
    for r in reports:
        name = r.publisher or ""
        key = names.outlet_key(name)
        if not key or names.outlet(name) or key in outlets or _like_an_outlet(name) or any(name in a for a in heard):
            continue
        # "Norrline said" elsewhere, on the page of Norrline Coatings.
        quoted = len(set().union(*(where for k, where in bodies.items() if key.startswith(k) and len(k) >= _LEAST)) - {r.id})
        if _is_a_body(name) or (quoted and _says_we(r.text)) or quoted > 1:
            found.add(r.id)
    return frozenset(found)


# Bodies whose pages speak of themselves by name. Firms' names may be those of the trade press, too ("Road & Rail").
_BODIES = frozenset(
    "agency alliance army association authority board cathedral church college commission committee council court department diocese"
    " federation foundation government hospital inspectorate institute ministry municipality navy office parliament party police"
    " prosecutor school service society trust union university".split()
)


def _is_a_body(name: str) -> bool:
    """Whether the head of a name is a word for a public body or the like: "ministry" of the Ministry of Works."""
    words = fold(_GOVERNED.split(name)[0]).split()
    return len(fold(name).split()) > 1 and bool({words[-1], lexicon.singular(words[-1])} & _BODIES)


# Words of sites' names that no list of papers has.
_SITES = frozenset("info voice online today life live now insider watch notes blog buzz".split())


def _like_an_outlet(name: str) -> bool:
    return bool(set(re.findall(r"[\w’'-]+", fold(name))) & (lexicon.words("outlet_words") | _SITES))


def in_their_words(
    report: Report, voices: Iterable[Voice], statements: Sequence[Statement]
) -> tuple[tuple[Voice, ...], tuple[Statement, ...]]:
    """The voices and statements of a party's page, where its own sentences, and what it says as "we" or "the ministry", are credited to
    it."""
    own = own_voice(report)
    itself = {v.id: v for v in voices if v.kind == "organisation" and _is_itself(v.label, report.publisher or "")}
    forms = sorted({form for v in itself.values() for form in (v.name, *v.aliases) if form} - {own.name})
    party = dataclasses.replace(own, kind="organisation", aliases=(*own.aliases, *forms))
    found = []
    for s in statements:
        chain = tuple(dict.fromkeys(party.id if v in itself else v for v in s.chain))
        s = dataclasses.replace(s, voice=party.id if s.voice in itself else s.voice, chain=chain)
        if s.mode == "own":
            s = dataclasses.replace(s, voice=party.id, chain=(party.id,), mode="direct", score=WRITER_SCORE)
        elif not s.chain and s.relation == "says" and (s.voice == own.id or (s.mode == "indirect" and _as_we(report, s))):
            s = dataclasses.replace(s, voice=party.id, chain=(party.id,))
        found.append(s)
    return (*(v for v in voices if v.id != own.id and v.id not in itself), party), tuple(found)


def _is_itself(label: str, publisher: str) -> bool:
    """Whether a page calls its publisher so: "the ministry" on the page of the Ministry of Works, "this hospital", "our company"."""
    words = fold(label).split()
    if len(words) == 2 and words[0] in ("the", "this", "our"):
        words = words[1:]
    if len(words) != 1 or words[0] not in _BODIES | {"company", "firm"}:
        return False
    return words[0] in fold(publisher).split() or fold(label).startswith(("this ", "our "))


def _says_we(text: str) -> bool:
    """Whether a page says "we" or "our" outside quotation marks."""
    return re.search(r"\b(?:[Ww]e|[Oo]urs?)\b", re.sub(r"[“\"][^“”\"\n]*[”\"]", "", text)) is not None


def _as_we(report: Report, s: Statement) -> bool:
    """Whether the words before a statement's cue, or its source, are "we"."""
    if s.source:
        return fold(report.text[s.source[0].start : s.source[-1].end]) in _WE
    before = report.text[max(0, s.cue[0].start - 12) : s.cue[0].start] if s.cue else ""
    return re.search(r"\b(?:[Ww]e|I)(?: \w+)? $", before) is not None
