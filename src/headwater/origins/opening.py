"""What a report's opening calls somebody, and whom it names further on (rule 4 of docs/method.md): "its owner said" and "Denholm Marine,
which owns the ship"; "a handwriting expert" and Dr Lis; "the United Nations says" and the UN official who said it.

News tells first what was said and by what sort of source, and then by whom. Whom the report keeps from us, and whoever says another thing
further on, is not joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from headwater import names
from headwater.model import Voice
from headwater.origins.described import hidden
from headwater.origins.leaves import Leaf, World
from headwater.origins.merging import Known, LinkBetween, Node, evidence
from headwater.origins.unnamed import is_source
from headwater.text import fold, overlap

_OPENING = 400  # code points in which a report says what it is about
_NEXT = 900  # code points further on by which the name has come
_A_PERSON = re.compile(r"(?:an?|one) (?!(?:second|third|former|colleague|friend|relative|neighbou?r|witness|spokes)\b)(?![^,]*(?<!s)s$)")
# "Its owner", and how a text says of a body that it is one.
_TO_A_THING = {
    "owner": r"own(?:s|ed|er|ers|ing)?",
    "co-owner": r"co-own(?:s|ed|er)?",
    "operator": r"operat(?:es|ed|or|ing)",
    "maker": r"(?:mak(?:es|er|ers|ing)|made)",
    "manufacturer": r"(?:manufactur(?:es|ed|er|ers)|mak(?:es|er|ers)|made)",
    "builder": r"(?:buil(?:t|ds|der|ders))",
    "publisher": r"publish(?:es|ed|er|ers)",
    "developer": r"develop(?:s|ed|er|ers)",
    "insurer": r"insur(?:es|ed|er|ers)",
    "organiser": r"organi[sz](?:es|ed|er|ers)",
    "organizer": r"organi[sz](?:es|ed|er|ers)",
    "supplier": r"suppl(?:ies|ied|ier|iers)",
    "importer": r"import(?:s|ed|er|ers)",
    "contractor": r"contractors?",
    "employer": r"employ(?:s|ed|er|ers)",
    "parent company": r"(?:parent|owns|owned)",
}
_THING_OF = re.compile(rf"(?:its|their|the|the [\w-]+(?: [\w-]+)?['’]s) (?P<what>{'|'.join(_TO_A_THING)})s?")
_MEMBER = re.compile(r"(?:an?|one|two|several) (?:(?:senior|local|top) )?(?P<of>[\w. -]+?) (?:officials?|officers?|representatives?)\b")
_CROWD = re.compile(r"\b(?:analyst|doctor|engineer|expert|inspector|investigator|lawyer|prosecutor|researcher|scientist)s?\b")


def links(known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> Iterator[LinkBetween]:
    """Links, "likely", from a voice that a report describes in its opening to the one that it names further on; `told`: what is said of
    each voice, folded."""
    for n, x in known:
        beside = [(m, y) for m, y in known if m is not n and m.side == n.side]
        fits = {m.key: (m, why) for m, y in beside if (why := _thing(x, m, y, told, world))}
        if len(fits) != 1:
            fits = {m.key: (m, why) for m, y in beside if (why := _further_on(n, x, m, y, known, told, world))}
        if len(fits) == 1:
            m, why = next(iter(fits.values()))
            yield LinkBetween(n.key, m.key, "likely", evidence(why, n.leaves[0]))


def _thing(x: Voice, m: Node, y: Voice, told: Mapping[str, Sequence[str]], world: World) -> str | None:
    """Why "its owner" is the body of which a text says that it owns something."""
    hit = _THING_OF.fullmatch(fold(x.label))
    if hit is None or y.kind not in ("organisation", "outlet") or not y.name:
        return None
    is_one = _TO_A_THING[hit["what"]]
    form = re.escape(fold(y.name))
    said = re.compile(
        rf"\b{form}(?:,? (?:which|that|the|a|an))? (?:[\w-]+ ){{0,3}}{is_one}\b|\b{is_one},? (?:by )?(?:the )?(?:[\w-]+ ){{0,2}}{form}\b"
    )
    called = any(re.search(rf"\b{is_one}\b", t) for t in told[m.key])
    called = called or any(said.search(fold(world.reports[leaf.report].text)) for leaf in m.leaves)
    return f"“{x.label}” is {y.label}, which a report calls so" if called else None


def _further_on(
    n: Node, x: Voice, m: Node, y: Voice, known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World
) -> str | None:
    """Why whom a report describes in its opening is whom it names further on."""
    for leaf in n.leaves:
        after = [other for other in m.leaves if other.report == leaf.report and _opens(leaf) and _is_after(leaf, other)]
        if not after:
            continue
        if x.kind == "organisation" and y.kind == "anonymous" and _is_member(x, y) and not hidden(m, world):
            return f"“{y.label}” speaks further on for {x.label}, which opens the report"
        if x.kind == "outlet" and y.kind == "outlet" and x.label.islower() and any(c.isupper() for c in y.label):
            return f"{y.label} is the outlet named after “{x.label}” of the opening"
        if x.kind not in ("anonymous", "person") or y.kind != "person" or " " not in (y.name or "") or _keeps_a_name(n, x, world):
            continue
        if _first_named(n, leaf, m, known, world):
            return f"{y.label} is the first whom the report names after “{x.label}” of its opening"
        if _one_content(leaf, after):
            return f"{y.label}, further on, is credited with what “{x.label}” says in the opening"
        if (called := _CROWD.search(fold(x.label))) and any(_is_called(called.group(), y, t) for t in told[m.key]):
            return f"{y.label}, further on, is of the “{x.label}” of the opening"
    return None


_ONE_OUTLET = re.compile(
    r"(?:an? |the |one )?(?:[\w-]+ )*(?:website|site|newspaper|paper|magazine|blog|station|channel|broadcaster|daily|weekly|tabloid)\b"
)


def further_on(leaf: Leaf, world: World) -> str | None:
    """The voice id of the one outlet in the set that a report credits by name, after it has spoken of one without a name in its opening."""
    voice = world.voices.get(leaf.innermost)
    if voice is None or voice.kind != "outlet" or any(c.isupper() for c in voice.label) or not _opens(leaf) or leaf.at is None:
        return None
    if _ONE_OUTLET.match(fold(voice.label)) is None:
        return None
    found = dict.fromkeys(
        v
        for s in world.own_statements.get(leaf.report, ())
        for v in s.chain
        if (at := (*s.source, *s.cue, *s.content)[:1]) and leaf.at.start < at[0].start <= leaf.at.start + _NEXT and world.reports_of(v)
    )
    return next(iter(found)) if len(found) == 1 else None


def _opens(leaf: Leaf) -> bool:
    return leaf.at is not None and leaf.at.start < _OPENING


def _is_after(leaf: Leaf, other: Leaf) -> bool:
    return leaf.at is not None and other.at is not None and leaf.at.start < other.at.start


def _first_named(n: Node, leaf: Leaf, m: Node, known: Sequence[Known], world: World) -> bool:
    """Whether somebody of whom the first sentence says only what sort of person that is ("A mum of two has told the Flash ...") is the next
    whom the report credits, by name."""
    label = world.described(leaf.innermost)
    text = world.reports[leaf.report].text
    first = re.split(r"(?<=[.!?”\"])\s|\n", text.strip(), maxsplit=1)[0]
    if not _A_PERSON.match(fold(label)) or leaf.at is None or leaf.at.start > len(first):
        return False
    later = [
        (other.at.start, o.key)
        for o, y in known
        if o is not n and y.kind in ("person", "anonymous")
        for other in o.leaves
        if other.report == leaf.report and other.at is not None and other.at.start > leaf.at.start
    ]
    return bool(later) and min(later)[1] == m.key and min(later)[0] <= leaf.at.start + _NEXT


def _keeps_a_name(n: Node, x: Voice, world: World) -> bool:
    """Whether a voice is named, or meant to stay unnamed."""
    named = any(c.isupper() for c in re.sub(r"^(?:The|An?|His|Her|Their|Its|One) ", "", x.name or ""))
    homes = {world.homes.get(leaf.report) or "" for leaf in n.leaves}
    elsewhere = any(not any(home.endswith(outlet) for home in homes) for outlet in n.told)  # "told the Flash" stands in the Daily Flash
    return named or elsewhere or (x.stated_number or 1) > 1 or is_source(x.label) or hidden(n, world)


def _one_content(leaf: Leaf, after: Sequence[Leaf]) -> bool:
    """Whether the very words of the opening are credited to the other too ("The finding is in a report by Dr Lis")."""
    return any(overlap(a, b) for other in after for a in leaf.statement.content for b in other.statement.content)


def _is_member(body: Voice, unnamed: Voice) -> bool:
    """Whether a description is of somebody who belongs to a body: "a UN official" to the United Nations."""
    hit = _MEMBER.match(fold(unnamed.label))
    forms = [form for form in (body.name, *body.aliases) if form]
    return hit is not None and any(names.same_body(hit["of"], form).same or names.same_body(hit["of"].upper(), form).same for form in forms)


def _is_called(noun: str, person: Voice, told: str) -> bool:
    """Whether words told of somebody say that he is one: in a role, or right before or after the name."""
    one = rf"(?<!former )(?<!ex-)(?<!retired )\b{re.escape(noun.removesuffix('s'))}"
    before, mark, after = told.partition(" ...")
    if not mark:
        return re.fullmatch(rf"(?:[\w’'-]+ )*{one}s?(?: (?:of|at|for|in|with|on) .*)?", told) is not None
    right = re.match(rf",? (?:an?|the|one of (?:the|two|three|several)|who is an?) (?:[\w-]+ ){{0,4}}{one}s?\b", after.lstrip())
    given = "|".join(["dr", "prof", "professor", *map(re.escape, names.name_words(person.name or "")[:-1])])
    return right is not None or re.search(rf"{one},?(?: (?:{given}))*$", before.strip()) is not None
