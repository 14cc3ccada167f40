"""What is found in a sentence, and where sentences and quotations begin and end in each language's habits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from headwater.attribution import quotes
from headwater.attribution.languages.phrases import Reading
from headwater.model import Mode, Relation, Span
from headwater.text import paragraphs, sentences

_JOINS = re.compile(r"[»”]?\s*[a-zà-öø-ÿа-яёіїєґα-ωά-ώşğıčřžšěőű,;–—-]")

# Words that open a relative clause after a comma, as `languages.key` leaves them.
RELATIVES = frozenset(
    "der die das den dem dessen deren ktorego ktora ktory ktery ktera ktore который которая которыи якии яка care ο aki "
    "amely som who".split()
)


SPEAKS = frozenset({"person", "anonymous", "organisation", "outlet"})  # kinds of voices that say something themselves


@dataclass(slots=True)
class Said:
    """One attribution found. Spans are of the text; `reading` is None where the source has no words of its own (`anaphor`: the speaker
    before goes on) or is nobody. `via`: outlets that were told; `cited`: who is cited inside, with the words; `opening`: the body that what
    is said begins with, which means itself where nobody has spoken before ("The office lost a disk, it said")."""

    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    reading: Reading | None
    sentence: Span
    relation: Relation = "says"
    anaphor: bool = False
    oblique: bool = False
    via: list[Reading] = field(default_factory=list)
    beside: list[Span] = field(default_factory=list)
    cited: tuple[Reading, Span] | None = None
    pronoun: str = ""
    opening: tuple[Reading, Span] | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words [start, end) that say that somebody says something; `kind`: say, before or after (its source), or self (who was told of
    before); `aux`: its auxiliary, or -1."""

    start: int
    end: int
    kind: str
    aux: int = -1


def quotations(text: str) -> list[quotes.Quote]:
    """Quotations in the marks of any of the languages: ”x”, »x«, 「x」 and ‚x‘ are read as “x”, at the same places."""
    plain = text.translate(str.maketrans("「『」』‹›＂", '““””«»"'))
    out = list(plain)
    for p in paragraphs(plain):
        block = plain[p.start : p.end]
        if "”" in block and not re.search("[“„]", block):
            for n, m in enumerate(re.finditer("”", block)):
                out[p.start + m.start()] = "“" if n % 2 == 0 else "”"
        elif "»" in block and (block.find("»") < block.find("«") or "«" not in block):
            for m in re.finditer("[«»]", block):
                out[p.start + m.start()] = "«" if m.group() == "»" else "»"
    return quotes.pairs("".join(out))


def split(text: str, language: str) -> list[Span]:
    """The sentences of a text; what goes on in lower case, or with a dash or comma, goes on with the sentence before it."""
    found: list[Span] = []
    for s in sentences(text, language=language):
        if (
            found
            and (mark := re.search(r"\s([”»“\"])$", text[found[-1].start : found[-1].end]))
            and text[found[-1].end : s.start].strip() == ""
        ):
            # A mark that opens is no end of the sentence before it.
            at = found[-1].start + mark.start(1)
            found[-1], s = Span(found[-1].start, at - 1), Span(at, s.end)
        if found and "\n" not in text[found[-1].end : s.start] and _JOINS.match(text, s.start) and text[s.start : s.start + 2] != "- ":
            found[-1] = Span(found[-1].start, s.end)
        else:
            found.append(s)
    return found
