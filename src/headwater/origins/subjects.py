"""The person whom a claim is about, told of without the name (rule 4 of docs/method.md): "the nursery worker says that her eyes turned
green" is Bryony Toll, where the claim is that Bryony Toll's eyes turned green.

No source is unmasked: what is said bears the claim only if she who says it is the one whom the claim names. Of "a colleague said that she
saw her take out a lens" that is not so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headwater import names
from headwater.model import Voice
from headwater.origins.leaves import Leaf, World
from headwater.origins.merging import Known, LinkBetween, Node, evidence
from headwater.origins.unnamed import about_somebody, anyone, is_source
from headwater.text import fold

_FURTHER = re.compile(r"[\w’'-]+ ")  # a description has more than one word
_ONESELF = r"(?:she|he|i)"
_ONES = r"(?:her|his|my)"
_OF_ANOTHER = re.compile(
    r"\b(?:saw|seen|watched|heard|noticed|filmed|found|knew|known|met|asked|told|helped|treated|examined) (?:her|him|them)\b"
)


def links(known: Sequence[Known], world: World) -> Iterator[LinkBetween]:
    """Links, "likely", from an unnamed voice to the person whom the claim is about."""
    people = [(m, y) for m, y in known if m.kind == "voice" and y.kind == "person"]
    for n, x in known:
        if n.kind != "unnamed":
            continue
        beside = [(m, y) for m, y in people if m.side == n.side]
        if (whom := _herself(n, x, beside, world)) is not None:
            text = f"what “{x.label}” says of herself or himself, the claim says of {whom[1].label}"
            yield LinkBetween(n.key, whom[0].key, "likely", evidence(text, n.leaves[0]))
        elif anyone(world.described(n.voice)):
            told = [(m, y) for m, y in beside if m.told & n.told] if about_somebody(x.label) else []
            about = [(m, y) for m, y in beside if not m.weak] if about_somebody(world.claim) else []
            for m, y in sorted(told or about, key=lambda z: (-len(z[0].reports), z[0].key))[:1]:
                text = f"the story is about one person: “{x.label}” here, {y.label} there"
                yield LinkBetween(n.key, m.key, "likely", evidence(text, n.leaves[0]))


def _herself(n: Node, x: Voice, people: Sequence[Known], world: World) -> Known | None:
    """The one person whom the claim names, where an unnamed voice says of itself what the claim says of that one."""
    label = world.described(n.voice)
    if (
        (x.stated_number or 1) > 1
        or is_source(label)
        or not _FURTHER.match(fold(label))
        or re.search(r"(?<!s)s$", fold(label).split(",")[0])
    ):
        return None
    named = [(m, y) for m, y in people if " " in (y.name or "") and _named_in(world.claim, y)]
    if len(named) != 1:
        return None
    surname = names.name_words(named[0][1].name or "")[-1]
    return named[0] if any(_says_of_itself(leaf, world, surname) for leaf in n.leaves) else None


def _named_in(claim: str, person: Voice) -> bool:
    """Whether a claim has somebody's whole name, or the last one where it gives no other beside it."""
    words, said = names.name_words(person.name or ""), re.findall(r"[\w-]+", re.sub(r"['’]s\b", "", claim))
    at = next((i for i, w in enumerate(said) if words and fold(w) == words[-1]), None)
    if at is None:
        return False
    return all(w in map(fold, said) for w in words) or at == 0 or not said[at - 1][0].isupper()


def _says_of_itself(leaf: Leaf, world: World, surname: str) -> bool:
    """Whether a statement tells of the speaker what the claim tells of the person with that last name: "her eyes" for "Bryony Toll's eyes",
    "she fell" for "Bryony Toll fell"."""
    text = world.reports[leaf.report].text
    said = fold(" ".join(text[c.start : c.end] for c in leaf.statement.content))
    if re.search(rf"\b{re.escape(surname)}\b", said) or _OF_ANOTHER.search(said):
        return False
    owned = re.search(rf"\b{re.escape(surname)}['’]s? (?P<what>[\w-]+(?: [\w-]+)?)", fold(world.claim))
    if owned is not None:
        things = "|".join(re.escape(w[:5]) for w in owned["what"].split() if len(w) > 2)
        return bool(things) and re.search(rf"\b{_ONES} (?:own )?(?:[\w-]+ ){{0,3}}?(?:{things})", said) is not None
    begins = re.match(rf"\b(?:the )?(?:[\w’'-]+ ){{0,4}}{re.escape(surname)} ", fold(world.claim))
    return begins is not None and re.match(rf"\W*(?:that )?(?:how )?{_ONESELF}\b", said) is not None
