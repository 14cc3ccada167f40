"""Who is behind a spokesman, an inquiry or a description: one origin under two names where a report's own words say so (rule 2 and rule 4).

"Its head, Ina Brandt" speaks for the body that the report names; "the board" is the examinations board; and who says "I was the aide in the
Post" is that aide.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from headwater import names
from headwater.model import Voice
from headwater.origins.described import first_named
from headwater.origins.leaves import World, home_key
from headwater.origins.merging import Known, LinkBetween, Node, evidence
from headwater.origins.papers import called, head, is_paper, together, word_of
from headwater.origins.unnamed import vague
from headwater.text import fold

_INQUIRY = re.compile(r"(?:.* )?(?:report|bulletin|findings|audit|review|notice|assessment)")
_AGENT = re.compile(r"\b(?:inspector|investigator|examiner|auditor|assessor|surveyor)s?\b")
_CROWD = re.compile(r"(?:the |its )?(?:inspectors|investigators|examiners|auditors|assessors|surveyors|officials)(?: who .*)?")
_SUPERVISES = re.compile(r"\b(?:authority|inspectorate|agency|board|office|commission|regulator|watchdog|ministry|department|council)\b")
_OFFICE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|press (?:officer|secretary)|head|chief executive|managing director|director"
    r"|chair(?:man|woman|person)?|president|ceo|boss|chief|commissioner|general (?:secretary|manager)|secretary[- ]general|leader"
    r"|founder)\b"
)
# What those who lead a part of a firm or body have in hand.
_FIELDS = (
    r"(?:communications|compliance|corporate affairs|delivery|digital|engineering|finance|human resources|innovation|investigations"
    r"|legal affairs|logistics|marketing|media|medical|news|operations|policy|product safety|production|programmes|public affairs"
    r"|public relations|purchasing|research|retail|safety|sales|security|strategy|sustainability|technical|technology|training)"
)
# Offices that news tells without an article where the body has just been spoken of: "Chief executive Paul Hargreave said".
_OF_A_FIRM = re.compile(
    r"(?:chief (?:executive|operating|financial|medical|scientific|technology)(?: officer)?|general (?:secretary|manager)"
    r"|secretary[- ]general|spokes(?:man|woman|person)|press (?:officer|secretary)|ceo|(?:co-)?founder"
    rf"|(?:acting |deputy )?(?:deputy|executive|managing|artistic|regional|sporting|{_FIELDS}) director"
    rf"|(?:{_FIELDS}) (?:chief|head)|(?:head|director|chief) of (?:{_FIELDS}))\b"
)
_OF_ANOTHER = re.compile(rf"\b(?:of|for|at|in)\b(?! (?:{_FIELDS}|mission|the press office|staff)\b)")
_PAST = re.compile(r"\b(?:former|ex|one-time|late)\b")
BODY_NOUNS = frozenset(
    "agency airline airport association authority bank board brigade bureau cathedral centre charity church clinic club "
    "college commission committee company constabulary consulate council court dairy department embassy factory federation "
    "firm force foundation gallery hospital hotel inspectorate institute laboratory league library mine ministry monastery "
    "museum newspaper observatory office operator orchestra parish party port prison railway regiment regulator school "
    "service shipyard society theatre trust union university utility zoo".split()
)
_FILLERS = frozenset("the of a an for and in on at to our foreign independent".split())
_UNMASKED = (
    re.compile(
        r"\bI (?:was|am) (?:the|that|your|an?) (?P<what>[\w -]{3,40}?) (?:in|of|for|from|who spoke to|who told|quoted in|quoted by)\b"
    ),
    re.compile(
        r"\b(?:identif(?:ied|ies)|revealed|reveals|outed|named|unmasked|declared) (?:himself|herself|themselves)\b[^.;!?”\"]{0,80}\b"
        r"(?:as|to be) (?:the|its|their|an?) (?P<what>[\w -]{3,40})"
    ),
    re.compile(
        r"\b(?:said|says|admitted|admits|confirmed|confirms|disclosed|discloses|revealed|reveals) (?:that )?(?:he|she) (?:was|had been|is)"
        r" (?:the|its|their) (?P<what>(?:anonymous |unnamed |newspaper['’]s )?(?:source|official|whistleblower|informant|insider|aide))\b"
    ),
    re.compile(r"\bIt was (?:I|me) who (?:told|tipped off|spoke to|talked to|informed|alerted|wrote to)\b"),
)


def links(nodes: Sequence[Node], known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> list[LinkBetween]:
    """Links between the nodes of one side, of which `known` are credited voices; `told`: what is said of each of these, folded."""
    found = list(_behind(known, told, world))
    return [*found, *_vague(nodes, {x.a for x in found}, world)]


def _behind(known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> Iterator[LinkBetween]:
    for (n, x), (m, y) in itertools.permutations(known, 2):
        if n.side != m.side:
            continue
        if paper := word_of(n, x, m, y, world):
            yield LinkBetween(n.key, m.key, paper[1], evidence(paper[0], n.leaves[0]))
            continue
        why = _inquiry(n, x, m, y, known) or _officer(n, x, m, y, known, told, world) or _crowd(n, x, m, y, known)
        why = why or _short(n, x, m, y, known, world) or _the_one_named(n, x, m, y, known, world) or _house(n, x, m, y, known, told, world)
        if why:
            yield LinkBetween(n.key, m.key, "likely", evidence(why, n.leaves[0]))
        elif why := _unmasked(n, x, m, y, world):
            yield LinkBetween(n.key, m.key, "certain", evidence(why, n.leaves[0]))


def _vague(nodes: Sequence[Node], placed: Collection[str], world: World) -> Iterator[LinkBetween]:
    """Credits that name nobody ("reports", "a website"): they are taken to pass on what the best known origin says, in low and count; not
    those of which a report tells whose they are (`placed`)."""
    for n in nodes:
        voice = world.voices.get(n.voice or "")
        if voice is None or not n.leaves or n.key in placed or not vague(voice.name or voice.described_as or ""):
            continue
        others = [m for m in nodes if m.side == n.side and m.key != n.key and not m.weak and m.voice in world.voices]
        others = [m for m in others if not vague(world.label(m.voice or ""))]
        if others:
            best = max(others, key=lambda m: (len(m.reports), m.key))
            text = f"“{voice.label}” names nobody; these texts name {world.label(best.voice or '')} for it"
            yield LinkBetween(n.key, best.key, "likely", evidence(text, n.leaves[0]))


def _inquiry(n: Node, agent: Voice, m: Node, paper: Voice, known: Sequence[Known]) -> str | None:
    """Why "the investigator in charge" and the one report of the inquiry that the same page reads are one."""
    if agent.kind != "person" or paper.kind != "document" or not _AGENT.search(fold(agent.role or "")) or not together(n, m):
        return None
    if not is_paper(head(paper.label)) or not _INQUIRY.fullmatch(fold(paper.label).split(" of ")[0]):
        return None
    others = [y for o, y in known if o is not m and o.side == n.side and y.kind == "document" and together(n, o)]
    return None if others else f"{agent.label} is behind “{paper.label}”"


def _bodies_beside(n: Node, known: Sequence[Known]) -> list[Node]:
    """The bodies, other than a node itself, that a report of the node credits on the same side."""
    return [o for o, y in known if o is not n and o.side == n.side and y.kind in ("organisation", "outlet") and together(n, o)]


def _officer(
    n: Node, person: Voice, m: Node, body: Voice, known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World
) -> str | None:
    """Why who holds an office, of which the report says not where, speaks for the one body that the report credits, or for the body whose
    page the report is."""
    if person.kind != "person" or body.kind not in ("organisation", "outlet") or not (offices := list(_offices_of(person, told[n.key]))):
        return None
    forms = called(body)
    named = (
        re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?:['’]s?)? (?:[\w-]+ )?(?:{_OFFICE.pattern}|{_AGENT.pattern})")
        if forms
        else None
    )
    last = {form.split()[-1] for form in forms} & BODY_NOUNS
    nouns = "|".join(sorted(last))
    of_it = re.compile(rf"\b(?:of|for) the (?:{nouns})\.?$|^(?:{nouns})['’]s? ") if last else None
    beside = _bodies_beside(n, known)
    both = together(n, m) if beside == [m] else []
    before = any(_spoken_of_before(person, forms, world.reports[r].text) for r in both)
    in_hand = before or any(_spoken_of_before(person, forms, world.reports[r].text, back=4) for r in both)
    others = [world.voices[o.voice or ""] for o in beside if o is not m]
    alone = m in beside and not any({f.split()[-1] for f in called(v)} & last for v in others)
    pages = {world.reports[leaf.report].publisher or "" for leaf in n.leaves}
    at_home = any(p and (names.same_body(p, body.name or "").same or _fits(_telling(body.label), p)) for p in sorted(pages))
    for lead, role in offices:
        here = bool(of_it and of_it.search(role))  # "head of the office"
        own = here or lead in ("its", "their") or re.search(r"\b(?:of|for) (?:its|their) ", role) or not _OF_ANOTHER.search(role)
        brought_on = (here and alone) or (before and own and (lead != "" or bool(_OF_A_FIRM.match(role)) or " its " in role))
        brought_on = brought_on or (in_hand and own and lead == "its")
        if (named and named.search(role)) or brought_on or (at_home and own):
            return f"{person.label} ({role}) speaks for {body.label}"
    return None


# By which nouns a text goes on about the body that it has named.
_THE_SAME = re.compile(r"\bthe (?:regulator|company|firm|agency|authority|club|airline|charity|operator|bank)\b(?! (?:of|in|for)\b)")


def _spoken_of_before(person: Voice, called: Sequence[str], text: str, *, back: int = 2) -> bool:
    """Whether a body is the last one spoken of before somebody is first named, in so many sentences up to the name."""
    if (first := first_named(person, text)) is None:
        return False
    ahead = re.sub(r"[“\"][^“”\"]*[”\"]", "", text[max(0, first - 700) : first])  # what is quoted in between tells of no other body
    before = " ".join([s for s in re.split(r"(?<=[.!?”])\s+|\n+", ahead) if s.strip()][-back:])
    ends = [hit.end() for form in called for hit in re.finditer(rf"\b{re.escape(form)}\b", fold(before))]
    since = _THE_SAME.sub("", fold(before)[max(ends) :]) if ends else ""
    return bool(ends) and not BODY_NOUNS & set(re.findall(r"[a-z]+", since))


_BROUGHT_ON = re.compile(
    rf"(?P<lead>its|their|the|an?) (?P<role>(?:\w+['’]s )?(?:[\w-]+ )?(?:{_OFFICE.pattern}|{_AGENT.pattern})"
    r"(?: (?:of|in) [\w ]{3,30}?)?),?"
    r"(?: (?:mr|ms|mrs|dr|professor|sir|dame)\.?)?(?: [\w.'’-]+){0,2}$"
)
_SAID_TO_BE = re.compile(
    rf"(?P<lead>its|their|the|an?) (?P<role>(?:[\w-]+ )?(?:{_OFFICE.pattern}|{_AGENT.pattern})(?: (?:of|in) [\w ]{{3,30}})?)"
)


def _offices_of(person: Voice, told: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(article, office) for every office that somebody is said to hold: ("its", "head of mission"); "" where no article is known."""
    role = fold(person.role or "")
    if (_OFFICE.search(role) or _AGENT.search(role)) and not _PAST.search(role):
        yield "", role
    for words in told:
        before, mark, after = words.partition(" ...")  # folded "…"
        found = (_BROUGHT_ON.search(before.strip()), _SAID_TO_BE.match(after.lstrip(", "))) if mark else ()
        for hit in found:
            if hit and not _PAST.search(hit["role"]):
                yield hit["lead"], hit["role"].strip()


def _telling(label: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", fold(label))) if w not in _FILLERS)


def _fits(short: frozenset[str], name: str) -> bool:
    """Whether a bare noun of a body is the noun of a longer name: "board" of the National Examinations Board."""
    return len(short) == 1 and short <= BODY_NOUNS and short < _telling(name)


def _crowd(n: Node, crowd: Voice, m: Node, body: Voice, known: Sequence[Known]) -> str | None:
    """Why "inspectors" are those of the one supervising body that the same report credits."""
    if crowd.kind != "anonymous" or body.kind != "organisation" or not together(n, m):
        return None
    if not _CROWD.fullmatch(fold(crowd.label)) or not _SUPERVISES.search(fold(body.label)) or _bodies_beside(n, known) != [m]:
        return None
    return f"“{crowd.label}” are those of {body.label}"


def _short(n: Node, short: Voice, m: Node, body: Voice, known: Sequence[Known], world: World) -> str | None:
    """Why a bare noun ("the board") is the one body of that kind on this side ("the examinations board")."""
    if short.kind != "organisation" or body.kind not in ("organisation", "outlet") or not _fits(_telling(short.label), body.label):
        return None
    others = [y for o, y in known if o is not n and o is not m and o.side == n.side and _fits(_telling(short.label), y.label)]
    if others or any(c.isupper() for c in short.label[1:]):
        return None
    noun, wanted = next(iter(_telling(short.label))), _telling(body.label)
    for report in sorted({leaf.report for leaf in n.leaves}):
        text = fold(world.reports[report].text)
        if not wanted <= set(re.findall(r"[a-z]+", text)) and re.search(
            rf"\b(?!the |a |an |its |this |that |our )[a-z]{{3,}} {noun}\b", text
        ):
            return None  # the report tells of another one
    return f"“{short.label}” fits {body.label}, and no other"


_ANY_BODY = frozenset("airline bank chain charity club company firm group institute institution maker operator studio supplier".split())


def _the_one_named(n: Node, short: Voice, m: Node, body: Voice, known: Sequence[Known], world: World) -> str | None:
    """Why "the company" of a report is the one firm on its side that the report names or, where it names none, the only one of its side."""
    if short.kind not in ("organisation", "anonymous") or not _telling(short.label) or not _telling(short.label) <= _ANY_BODY:
        return None
    texts = [world.reports[r].text for r in sorted({leaf.report for leaf in n.leaves})]
    firms = [(o, y) for o, y in known if o is not n and o.side == n.side and _is_body(y)]
    named = [o for o, y in firms if all((y.name or "") in t for t in texts)]
    if named == [m]:
        return f"“{short.label}” is {body.label}, the only one that the report names"
    if not named and [o for o, _ in firms] == [m] and not m.weak:
        return f"“{short.label}” is {body.label}, the only one of whom any report tells it"
    return None


_HOUSE = re.compile(
    rf"(?:this|the|our|a)? ?(?:(?P<noun>{'|'.join(sorted(BODY_NOUNS | _ANY_BODY))})"
    r"(?: (?:officials|bosses|management|managers|chiefs|leaders|spokespeople|administrators))?)"
)


def _house(
    n: Node, short: Voice, m: Node, person: Voice, known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World
) -> str | None:
    """Why "this hospital" or "hospital officials" are who alone on its side holds an office in a hospital."""
    hit = _HOUSE.fullmatch(fold(short.label)) if short.kind in ("organisation", "anonymous") else None
    if hit is None or person.kind != "person" or any(c.isupper() for c in short.label[1:]):
        return None
    noun = re.compile(rf"\b{hit['noun']}\b")

    def holds(o: Node, y: Voice) -> bool:
        pages = {fold(world.reports[leaf.report].publisher or "") for leaf in o.leaves}
        of_it = any(noun.search(t) for t in told[o.key]) or any(noun.search(p) for p in pages)
        return of_it and any(not _PAST.search(role) for _, role in _offices_of(y, told[o.key]))

    fits = [o for o, y in known if o is not n and o.side == n.side and y.kind == "person" and holds(o, y)]
    bodies = [o for o, y in known if o is not n and o.side == n.side and y.kind == "organisation" and noun.search(fold(y.label))]
    return f"“{short.label}” fits {person.label}, and nobody else" if fits == [m] and not bodies else None


def _is_body(voice: Voice) -> bool:
    """Whether a voice has the name of a firm or the like, of two words and more, and not that of a ministry, a union or a court."""
    words = (voice.name or "").split()
    return voice.kind == "organisation" and len(words) > 1 and words[-1][0].isupper() and words[-1].casefold() not in BODY_NOUNS


def _unmasked(n: Node, person: Voice, m: Node, unnamed: Voice, world: World) -> str | None:
    """Why a named person is an outlet's unnamed voice: the person says so, in a report that names the outlet or is the outlet's own."""
    if person.kind != "person" or unnamed.kind != "anonymous" or not any(c.isupper() for c in person.name or ""):
        return None
    homes = m.told or {world.homes.get(leaf.report) or "" for leaf in m.leaves}
    surname = (names.name_words(person.name or "") or ("",))[-1]
    for report in sorted({leaf.report for leaf in n.leaves} - {leaf.report for leaf in m.leaves}):
        text = world.reports[report].text
        for hit in (h for p in _UNMASKED for h in p.finditer(text)):
            around = text[max(0, hit.start() - 200) : hit.end() + 200]
            named = {home_key(w) for w in re.findall(r"(?:[A-Z][\w’'-]+(?: (?:of|the|for|del?|la|du|der))* ?)+", around)}
            mine = world.homes.get(report) in homes and re.search(r"\b(?:you|your|this newspaper|us|our)\b", hit.group() + around)
            if surname in fold(around) and (mine or any(h and h in k for h in homes for k in named)):
                return f"{person.label} says to be “{unnamed.label}”"
    return None
