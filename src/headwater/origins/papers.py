"""The papers of a body: its letter is the body's word, and so are its notices, reports and releases (rule 2 of docs/method.md).

What leaked out of a body (a memo, minutes, records) is a voice of its own. The words for papers, and how surely one that is called after a
body is that body's word, come from a table (data/origins/papers.tsv).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from headwater import names, scripts
from headwater.model import Voice
from headwater.origins.leaves import Leaf, World
from headwater.origins.merging import Known, LinkBetween, Node, Strength, evidence
from headwater.origins.unnamed import lines
from headwater.text import fold

_LEAKED = re.compile(r"\b(?:internal|leaked|confidential|secret|private|classified|unpublished|draft)\b")
_PUTS_OUT = r"(?:published|publishes|issued|issues|released|releases|put out|puts out|sent|wrote|posted|presented|circulated|handed down)"
_ANY = ("report", "document", "paper", "findings")  # said of whatever paper was spoken of before
_BY = re.compile(r"(?:by|from|of|to \w+ from|issued by|published by|on) (?:the )?(?P<by>.+)")
_PLAIN = frozenset("new latest preliminary final joint official first second written short long own brief".split())
_GOES_ON = re.compile(r" (?:of|on|dated|for|in|to|which|that|about|website|page|site)\b")


@lru_cache(maxsize=1)
def table() -> Mapping[str, Strength]:
    """Words for papers to the strength of a link between one that is called after a body and the body."""
    rows = (line.partition("|") for line in lines("papers.tsv"))
    strengths: dict[str, Strength] = {"certain": "certain", "likely": "likely"}
    return {word: strengths[strength] for strength, _, words in rows for word in words.split(";")}


@lru_cache(maxsize=1)
def _any_paper() -> str:
    return rf"(?:{'|'.join(map(re.escape, sorted(table(), key=len, reverse=True)))})s?"


def is_paper(word: str) -> bool:
    """Whether a word is for a paper in which a body speaks to others."""
    return word in table() or word.removesuffix("s") in table()


def called(body: Voice) -> list[str]:
    """What a body is called, folded, without articles."""
    forms = (body.name, *body.aliases, body.described_as)
    return list(
        dict.fromkeys(re.sub(r"^(?:the|an?|its) ", "", fold(f)) for f in forms if f and (len(f) > 3 or (f.isupper() and len(f) > 1)))
    )


def together(n: Node, m: Node) -> list[str]:
    """The reports that credit both themselves."""
    return sorted({leaf.report for leaf in n.leaves} & {leaf.report for leaf in m.leaves})


def head(label: str) -> str:
    """The noun of a description: "notice" of "a preliminary notice of the county"."""
    core = re.split(
        r"\b(?:of|by|from|in|on|for|to|that|which|dated|about)\b|,", re.sub(r"^(?:the|a|an|its|their|his|her) ", "", fold(label))
    )
    return core[0].split()[-1] if core[0].split() else ""


def word_of(n: Node, paper: Voice, m: Node, body: Voice, world: World) -> tuple[str, Strength] | None:
    """Why a paper is the word of a body, and how surely: it is called after the body, the body says it in the paper, or has put it out."""
    if paper.kind != "document" or body.kind not in ("organisation", "outlet") or not (forms := called(body)):
        return None
    noun, label = head(paper.label), fold(paper.label)
    if not is_paper(noun) or _LEAKED.search(label):
        return None
    why = f"“{paper.label}” is the word of {body.label}"
    if any(_is(by, forms) for by in _bodies_in(label, noun)):
        strength = table().get(noun) or table()[noun.removesuffix("s")]
        return why, strength if body.kind == "organisation" else "likely"
    within = re.compile(rf"\bin (?:the|a|an|its|this|that|their) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b")
    for leaf in (leaf for leaf in m.leaves if leaf.report in together(n, m)):
        said = _sentences(leaf, world)
        if within.search(said) and not _LEAKED.search(said):
            return why, "likely"
    any_paper = _any_paper() if label in (f"the {noun}", noun) and noun in _ANY else re.escape(noun)
    own = rf"(?:{'|'.join(map(re.escape, forms))})"
    made = re.compile(rf"\b{own}\b(?: has| have| had)?(?: [\w-]+)? {_PUTS_OUT} (?:[\w-]+ ){{0,5}}{any_paper}\b")
    for report in sorted({leaf.report for leaf in n.leaves}):
        if (hit := made.search(fold(world.reports[report].text))) and not _LEAKED.search(hit.group()):
            return why, "likely"
    return None


def _bodies_in(label: str, noun: str) -> Iterator[str]:
    """The bodies after which a paper may be called: "the police" of "a police statement", "Orven Clinic" of "a statement from Orven
    Clinic"."""
    words = re.sub(r"^(?:the|an?|its|their) ", "", label).split()
    at = next((i for i, w in enumerate(words) if w == noun), None)
    if at is None:
        return
    start = 1 if words[0] in _PLAIN and at > 1 else 0
    for end in range(at, max(start, at - 4), -1):
        yield re.sub(r"['’]s?$", "", " ".join(words[start:end]))
    if by := _BY.match(" ".join(words[at + 1 :])):
        yield by["by"]


def _is(by: str, forms: list[str]) -> bool:
    return any(by == f or names.same_body(by, f).same or (by.startswith(f) and _GOES_ON.match(by[len(f) :])) for f in forms)


def _sentences(leaf: Leaf, world: World) -> str:
    """The sentence in which a statement names its source, folded."""
    text = world.reports[leaf.report].text
    spans = (*leaf.statement.source, *leaf.statement.cue, *leaf.statement.content)
    if not spans:
        return ""
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    before = re.split(r"[.!?]\s|\n", text[max(0, start - 300) : start])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", text[end : end + 200])[0]
    return fold(before + text[start:end] + after)


def across(known: Sequence[Known]) -> Iterator[LinkBetween]:
    """Links, "likely", between a paper and the body that it is called after, by the words that
    several languages have for both."""
    for n, x in known:
        of = scripts.whose_paper(x.name or x.label) if x.kind == "document" else ""
        for m, y in known if of else ():
            if n.side == m.side and y.kind == "organisation" and scripts.same_body(of, y.name or y.label).same:
                text = f"“{x.label}” is a paper of {y.label}"
                yield LinkBetween(n.key, m.key, "likely", evidence(text, n.leaves[0]))
