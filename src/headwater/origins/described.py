"""Described here and named there: "the mayor" and Siv Asp, the mayor; "a dentist" and the dentist Mira Fonte; "his agent" and whom another
report calls the player's agent; "Observer" and the Penmarth Observer (rules 2 and 4 of docs/method.md).

Whom a report hides is not looked for: who asked for no name, who is told to have spoken to the outlet, and who is called a source or an
official stays unnamed. Where more than one fits, nobody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from headwater import names
from headwater.model import Voice
from headwater.origins.leaves import Leaf, World, home_key
from headwater.origins.merging import Known, LinkBetween, Node, Strength, evidence
from headwater.origins.unnamed import head_words, is_source, lines
from headwater.text import fold

_SMALL = frozenset("the of a an for and in mr ms mrs".split())
_HEADS = frozenset("boss captain chief commander director head leader manager".split())
_ANYONE = re.compile(r"(?:an?|one) ")
_NOT_ONE = re.compile(r"(?:an?|one|two|some|several|another|his|her|their|its)\b")
# "Its deputy defence minister": an office that one person holds in a state, of which the words before speak.
_ITS_OFFICE = re.compile(r"(?:its|their) (?:[\w-]+ )*(?:ambassador|chancellor|governor|minister|premier|president|secretary of [a-z]+)$")
_RELATIONS = (
    r"(?:agent|driver|lawyer|solicitor|barrister|attorney|chauffeur|secretary|bodyguard|manager|coach|trainer|doctor|physician"
    r"|publisher|editor|biographer|landlord|landlady|tenant|housekeeper|nanny|accountant|assistant|tutor|mentor|stylist|translator"
    r"|mother|father|widow|widower|wife|husband|fiance|fiancee|stepfather|stepmother|ex-wife|ex-husband)"
)
_MORE = r"(?:(?:former|ex-|late|second|first|current|long-time|longtime|old|own|elderly|defence|chief|personal|private) )*"
_RELATION = re.compile(rf"(?:the )?(?P<of>his|her|their|its|[\w’' -]+?['’]s?) {_MORE}(?P<what>{_RELATIONS})")
_BARE_RELATION = re.compile(rf"(?:the )?{_MORE}(?P<what>{_RELATIONS})(?P<of>)")
_RELATION_OF = re.compile(rf"(?:an?|the)? ?{_MORE}(?P<what>{_RELATIONS}) (?:of|to|for) (?:the )?(?P<of>[\w’' -]+)")
# Bodies have agents and lawyers of their own: those of a firm are not those of a charity.
_OWNING_BODY = re.compile(r"\b(?:firm|company|charity|club|union|bank|city|council|clinic|hospital|school|church|party|state|family)\b")
# Words for the person whom a story is about, whatever else that one is called.
_ANY_OWNER = re.compile(
    r"\b(?:player|star|athlete|man|woman|boy|girl|child|victim|suspect|accused|defendant|politician|official|celebrity|dead|patient)\b"
)
_SECRET = re.compile(
    r"anonym|not to be (?:named|identified|quoted)|n[o']t be (?:named|identified|quoted)|withheld|did not want|not authori[sz]ed|no name"
    r"|name (?:be )?kept|whose name|not (?:his|her) real name|forbidden to talk|name (?:should |would |must |may )?(?:not|never) be"
    r"|agreed not to (?:name|identify)|(?:declined|refused) to be (?:named|identified)"
)
# What tells two of a sort apart: "the postman of the upper valley", "... of the lower valley".
_TWO_OF = tuple(
    tuple(pair.split("/"))
    for pair in "upper/lower north/south east/west northern/southern eastern/western old/new first/second day/night left/right home/away "
    "junior/senior male/female elder/younger".split()
)
_PLAIN = frozenset("former ex top senior local young old elderly leading veteran retired prominent well known unnamed single lone".split())
_ONCE = re.compile(r"\b(?:former|ex|one-time|retired)\b")
_NOT_YET = re.compile(r"\b(?:to be|to become|running for|run for|candidates? for|stands? for|standing for|bid for|nominee for|would-be)\b")
_UNDER = re.compile(r"\b(?:deputy|vice|assistant|under|junior|sub|co)\b")
_OF_STATE = re.compile(r"(?:the )?(president|chancellor|premier|governor|minister|king|queen)")
_IN_A_BODY = re.compile(
    r"\b(?:association|bank|board|chamber|club|college|company|council|court|federation|firm|group|institute|league|parliament|senate"
    r"|school|society|union|university|prison)\b"
)
_PLACES_ON = re.compile(r"\b(?:next|another|other|neighbouring|neighboring|different|rival)\b")


def links(known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> Iterator[LinkBetween]:
    """Links, "likely", between a description and who alone is so called on its side; `told`: what is said of each voice, folded."""
    for n, x in known:
        beside = [(m, y) for m, y in known if m is not n and m.side == n.side]
        people = [(m, y) for m, y in beside if y.kind == "person" and _named(y)]
        held = [(m, why) for m, y in people if (why := _holder(x, y, told[m.key]) or _relation(n, x, m, y, people, told, world))]
        for one in (
            held[0] if len(held) == 1 else None,
            _trade(n, x, people, told, world),
            _part_of_name(n, x, people, world),
            _short_outlet(x, beside, world),
            _short_firm(x, beside, world),
            _of_the_place(x, beside),
        ):
            if one is not None:
                # "A dentist" may be anyone of that trade, and "Ina" anyone of that name: who brings on somebody so has not named him.
                bare = _ANYONE.match(fold(x.label)) or one[1].endswith(_GIVEN_ALONE)
                strength: Strength = "possible" if bare and not held else "likely"
                yield LinkBetween(n.key, one[0].key, strength, evidence(one[1], n.leaves[0]))
                break


Found = tuple[Node, str] | None  # the one that fits, and why


def _named(voice: Voice) -> bool:
    """Whether a voice has a name of its own, and not only a description that begins a sentence ("His wife")."""
    return any(c.isupper() for c in re.sub(r"^(?:The|An?|His|Her|Their|Its) ", "", voice.name or ""))


def _only(fits: Sequence[Known], before: str, after: str) -> Found:
    """The one that fits, if one does, and why: its label between the words `before` and `after`."""
    return (fits[0][0], f"{before} {fits[0][1].label}{after}") if len(fits) == 1 else None


def _holder(x: Voice, y: Voice, told: Sequence[str]) -> str | None:
    """Why an office named alone is whom others name: "the mayor" and Roman Zych, the mayor; "the rescue chief" and the head of the mine
    rescue. Only offices that one person holds at a time, and only with their article or by themselves."""
    label = re.sub(r"\b[a-z]+ in charge\b", "head", fold(x.label))
    if not y.name or x.kind not in ("person", "anonymous") or _named(x) or (_NOT_ONE.match(label) and not _ITS_OFFICE.match(label)):
        return None
    label = re.sub(r"^(?:its|their) ", "", label)
    office = re.split(r",|\bwho\b|\bin\b|\bat\b", re.sub(r"^the ", "", label))[0]
    wanted = _duties(office)
    if not wanted or any(several(w) for w in office.split()):
        return None
    now = [re.sub(r"\b[a-z]+ in charge\b", "head", words) for words in told if not _another_rank(label, words)]
    head = next((w for w in reversed(_in_order(office)) if w in wanted), "")
    if any(wanted <= _duties(words) and _heads_it(head, words) for words in now):
        return f"{y.label} is “{x.label}” in other reports"
    return None


def _another_rank(label: str, words: str) -> bool:
    """Whether words told of somebody are of who holds an office not now, not yet or not quite, where its label does not say so; or, for an
    office of state named alone, of who holds it in a club or a firm."""
    if any(p.search(words) and not p.search(label) for p in (_ONCE, _UNDER)) or (_NOT_YET.search(words) and "candidate" not in label):
        return True
    of_state = _OF_STATE.fullmatch(label)
    return bool(of_state and re.search(rf"\b{of_state[1]} of\b", words) and _IN_A_BODY.search(words))


def _duties(words: str) -> frozenset[str]:
    """The telling words of an office, with one word for whoever heads something."""
    return frozenset(w for w in _in_order(words) if w not in _SMALL)


def _in_order(words: str) -> list[str]:
    return ["head" if w in _HEADS else w for w in re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", words))]


def _heads_it(head: str, words: str) -> bool:
    """Whether somebody is said to be this, and not to be with it: "clerk to the judge" is no judge. Words around a name may say anything
    before it."""
    if " ..." in words and head in _in_order(words.partition(" ...")[0])[-5:]:
        return True
    plain = " ".join(_in_order(words.partition(" ...")[2] or words))
    hits = list(re.finditer(rf"\b{head}\b", plain))
    return any(not re.search(r"\b(?:to|of|for|with|by|against) (?:[a-z]+ ){0,3}$", plain[: h.start()]) for h in hits)


@lru_cache(maxsize=1)
def _several() -> frozenset[str]:
    return frozenset((*lines("many.txt"), *lines("anyone.txt"), *head_words()))


def several(word: str) -> bool:
    """Whether a word is for people of whom a story commonly has several: "neighbour", "officials"."""
    return word in _several() or word.removesuffix("s") in _several()


def _trade(n: Node, x: Voice, people: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> Found:
    """ "A dentist" where one alone is called a dentist: who reports for others shortens a name to a trade. Not whom a report says to have
    spoken to anybody, or to have asked for no name; not where the same report names the other."""
    if x.kind not in ("person", "anonymous") or _named(x) or n.told or (x.stated_number or 1) > 1 or is_source(x.label) or hidden(n, world):
        return None
    called, whose = Called.of(re.sub(r"^(?:an?|the|one) ", "", x.label)), _whose(fold(world.described(n.voice)))
    if called is None or _PLACES_ON.search(fold(x.label)) or (whose and whose["of"]):
        return None
    indefinite = bool(re.match(r"(?:an?|one) ", fold(x.label)))
    if several(called.head) and (indefinite or not called.more):
        return None
    label, fits = fold(x.label), []
    for m, y in people:
        if indefinite and {leaf.report for leaf in n.leaves} & {leaf.report for leaf in m.leaves}:
            return None
        texts = [fold(world.reports[r].text) for r in sorted({leaf.report for leaf in m.leaves})]
        said = [t for t in told[m.key] if not _another_rank(label if not indefinite else f"former {label}", t)]
        said = [t for t in said if not re.search(rf"\b{called.head}\b", t) or _heads_it(_in_order(called.head)[0], t)]
        if any(called.fits(t, share=several(called.head), loosely=indefinite) for t in said) and all(
            any(p in t for t in texts) for p in called.names
        ):
            fits.append((m, y))
    return _only(fits, f"“{x.label}” fits", ", and nobody else")


def hidden(n: Node, world: World) -> bool:
    """Whether a report says, near the words that name a voice, that it is kept from us."""
    for leaf in n.leaves:
        at = leaf.at
        text = world.reports[leaf.report].text
        if at is not None and _SECRET.search(fold(text[max(0, at.start - 150) : at.end + 250])):
            return True
    return False


class Called:
    """A trade with what stands beside it: head "smuggler", `before` "convicted", `after` "prison", `names` "lisk", `owner` "buyer"."""

    def __init__(self, head: str, before: frozenset[str], after: frozenset[str], names: frozenset[str], owner: str) -> None:
        self.head, self.before, self.after, self.names, self.owner = head, before, after, names, owner

    @property
    def more(self) -> frozenset[str]:
        return self.before | self.after

    @classmethod
    def of(cls, label: str) -> Called | None:
        """None where the words do not call one person by a trade."""
        core, *rest = re.split(r",| (?=who |whose |from |in |at |of |on |with |for |to |near )", label, maxsplit=1)
        words = [w for w in re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", fold(core))) if w not in _SMALL]
        if not words or len(words[-1]) < 4 or (words[-1].endswith("s") and not words[-1].endswith("ss")):
            return None
        after = re.findall(r"[a-z]{3,}", fold(rest[0] if rest else ""))
        proper = frozenset(fold(w) for w in re.findall(r"(?<!^)\b[A-Z][\w’-]+", label))
        plain = _SMALL | _PLAIN | {"from", "with", "who", "was", "has", "had", "the"}
        owner = re.search(r"([\w-]+)['’]s? ", fold(core))
        return cls(words[-1], frozenset(words[:-1]) - plain, frozenset(after) - plain, proper, owner[1] if owner else "")

    def fits(self, told: str, *, share: bool, loosely: bool) -> bool:
        """Whether words told of somebody call that one by this trade, in a role or beside the name, and nothing beside the trade speaks
        against it; `share`: something beside it must be in common; `loosely`: "in prison" does not speak against "convicted"."""
        before, mark, after = told.partition(" ...")
        if (
            _NOT_YET.search(told)
            or (not loosely and _ONCE.search(told))
            or (_UNDER.search(told) and not _UNDER.search(" ".join(self.before)))
        ):
            return False
        if mark:
            beside = re.search(rf"(?:[\w-]+ ){{0,3}}\b{self.head}(?:,)?(?: [\w.'’-]+){{0,2}}$", before.strip())
            told = beside.group() if beside else after.lstrip(", ") if after.strip() else ""
        if not re.search(rf"\b{self._stem()}", told):
            return False
        hit = re.search(rf"\b{self.head}\b", told)
        if hit is None:
            return not share
        owners = re.findall(r"([\w-]+)['’]s? ", told[: hit.start()])
        if self.owner and owners and self.owner not in owners and not any(_ANY_OWNER.search(w) for w in (self.owner, *owners)):
            return False
        left = frozenset(re.findall(r"[a-z]{3,}", re.split(r",|\b(?:an?|the)\b", told[: hit.start()])[-1])) - _SMALL - _PLAIN
        right = re.match(r" (?:in|at|of|from|for|on|with) ([^,;]*)", told[hit.end() :])
        beyond = (frozenset(re.findall(r"[a-z]{3,}", right[1])) if right else frozenset()) - _SMALL - _PLAIN
        if any(a in self.more and b in left | beyond for pair in _TWO_OF for a, b in (pair, pair[::-1])):
            return False
        common = _meet(self.more, left | beyond)
        if share:
            return common
        if not loosely:
            return common or not (self.more and left | beyond)
        return common or not ((self.before and left) or (self.after and beyond))

    def _stem(self) -> str:
        """ "smuggl" of "smuggler", which meets "smuggling"; other heads whole."""
        stem = re.sub(r"(?:er|or)$", "", self.head)
        return re.escape(stem) if stem != self.head and len(stem) >= 5 else rf"{re.escape(self.head)}\b"


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(x[:5] == y[:5] for x in a for y in b)


def _relation(n: Node, x: Voice, m: Node, y: Voice, people: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> str | None:
    """Why "his agent" is the one person whom another report calls somebody's agent, or whom the same report names after it."""
    said = fold(world.described(n.voice))
    found = _whose(said)
    if found is None or x.kind not in ("person", "anonymous") or _named(x):
        return None
    texts = [world.reports[leaf.report].text for leaf in (*n.leaves, *m.leaves)]
    now = {o.key: [t for t in told[o.key] if not _another_rank(f"former {said}", t)] for o, _ in people}
    if [o for o, _ in people if any(_is_whose(found["what"], found["of"], t, texts) for t in now[o.key])] == [m]:
        return f"{y.label} is “{x.label}” in other reports"
    owners = {v for leaf in n.leaves for v in leaf.statement.chain}
    later = [o for o, _ in people if o.voice not in owners and any(_named_after(x, leaf, o, world) for leaf in n.leaves)]
    return f"{y.label} is named after “{x.label}” in one report, and nobody else" if later == [m] else None


def _whose(said: str) -> re.Match[str] | None:
    """Somebody's agent, in the words that say whose: "his agent", "the agent of the player", "the agent"."""
    return _RELATION.fullmatch(said) or _BARE_RELATION.fullmatch(said) or _RELATION_OF.fullmatch(said)


def _is_whose(what: str, owner: str, told: str, texts: Sequence[str]) -> bool:
    """Whether words told of somebody say to be an owner's agent, and nothing speaks against its being this owner's: "the agent of the
    striker Reyes" is "the player's agent" and "Reyes's agent", and not "Olmo's". `texts` tell which words are names."""
    hit = re.search(rf"(?:(?P<before>[\w’' -]+?)['’]s? (?:[\w-]+ )?|\b(?:his|her|their) )\b{what}\b", told)
    beyond = re.search(rf"\b{what} (?:of|to|for) (?:the |an? )?(?P<after>[^,;]+)", told)
    if hit is None and beyond is None:
        return not owner and not several(what) and bool(re.fullmatch(rf"(?:[\w-]+ ){{0,2}}{what}", told))
    theirs = _owner((hit["before"] if hit else "") or (beyond["after"] if beyond else ""))
    mine = _owner(owner)
    if not mine or not theirs or _meet(mine, theirs):
        return True
    if any(_is_name(w, texts) for w in mine) == any(_is_name(w, texts) for w in theirs):
        return any(_ANY_OWNER.search(" ".join(sorted(o))) for o in (mine, theirs))
    return not any(_OWNING_BODY.search(" ".join(sorted(o))) for o in (mine, theirs))


def _owner(words: str) -> frozenset[str]:
    """The words for an owner: none of "his"; the last three of many."""
    found = re.findall(r"[a-z][a-z-]{2,}", re.sub(r"['’]s?\b", "", words))
    return frozenset(found[-3:]) - {"his", "her", "its", "their", "the", "two", "three"}


def _is_name(word: str, texts: Sequence[str]) -> bool:
    return any(re.search(rf"\b{word.title()}\b", t) for t in texts) and not any(re.search(rf"\b{word}\b", t) for t in texts)


def _named_after(x: Voice, leaf: Leaf, m: Node, world: World) -> bool:
    """Whether a report that describes somebody brings on the other, whom it credits too, only after that."""
    if leaf.at is None or leaf.report not in {other.report for other in m.leaves}:
        return False
    first = first_named(world.voices[m.voice or ""], world.reports[leaf.report].text)
    return first is not None and leaf.at.start < first


def first_named(person: Voice, text: str) -> int | None:
    """Where a text first has somebody's last name; None where it does not."""
    surname = (person.name or "").split()[-1:]
    first = re.search(rf"\b{re.escape(surname[0])}\b", text) if surname else None
    return first.start() if first else None


_GIVEN_ALONE = ", though others may have it"
_KIN = re.compile(r"(?:mum|mom|mother|mam|dad|father|nan|gran|granny|grandma|grandad|grandpa|wife|husband|sister|brother|aunt|uncle) ")


def _kin_before(n: Node, world: World) -> bool:
    """Whether every report that credits somebody by a given name has a word for kin before it: "mum Ina told the Flash"."""
    said = [fold(world.reports[leaf.report].text[max(0, at.start - 8) : at.end]) for leaf in n.leaves if (at := leaf.at) is not None]
    return bool(said) and all(re.search(rf"\b{_KIN.pattern}", words) for words in said)


def _part_of_name(n: Node, x: Voice, people: Sequence[Known], world: World) -> Found:
    """A surname alone ("Brandt", "Prewitt-Jones"), a given name alone ("Ina", "Mum Ina"), or a whole name with an epithet before it
    ("Green-eyed Ina Brandt"), where one person of that name speaks on its side: reports that shorten others shorten names, and the popular
    press adorns them. Not where a first name is not the other's."""
    whole = (x.name or "").strip()
    words = names.name_words(_KIN.sub("", fold(whole)))
    if x.kind != "person" or not _named(x) or not words:
        return None
    others = [(m, y, names.name_words(y.name or "")) for m, y in people if m is not n and " " in (y.name or "")]
    if cut := re.fullmatch(r"([\w’'-]+) ([A-Z])\.?", whole):  # "Abdou L."
        first, initial = fold(cut[1]), fold(cut[2])
        alike = [(m, y) for m, y, w in others if len(w) > 1 and w[0] == first and w[-1].startswith(initial)]
        return _only(alike, f"“{whole}” is", ", with the surname cut")
    if len(words) > 2:
        return _only([(m, y) for m, y, w in others if 1 < len(w) < len(words) and words[-len(w) :] == w], f"“{whole}” is", "")
    if any(" " in _KIN.sub("", fold(form)) for form in (whole, *x.aliases)):
        return None
    by_last = [(m, y) for m, y, w in others if w[-len(words) :] == words]
    by_first = [(m, y) for m, y, w in others if len(words) == 1 and w[:1] == words and len(w) > 1]
    if by_first and not by_last:
        kin = _KIN.match(fold(whole)) or _kin_before(n, world)
        return _only(by_first, f"“{whole}” is the given name of", ", and of nobody else" if kin else _GIVEN_ALONE)
    return _only(by_last, f"“{whole}” is the surname of", ", and of nobody else") if not by_first else None


def _short_firm(x: Voice, beside: Sequence[Known], world: World) -> Found:
    """A firm or body called by the first word of its name ("Karrion") where one of that name alone speaks on its side. Not a word that any
    report has for a place ("in Lisk")."""
    short = (x.name or "").removeprefix("The ").removeprefix("the ")
    if x.kind not in ("organisation", "outlet", "person") or x.role or not re.fullmatch(r"[A-Z][\w’'-]{2,}", short):
        return None
    fits = [
        (m, y) for m, y in beside if y.kind in ("organisation", "outlet") and (y.name or "").removeprefix("The ").startswith(f"{short} ")
    ]
    place = re.compile(rf"\b(?:across|around|at|in|near|outside) {re.escape(short)}\b(?!['’]s? [a-z]|-)")
    if len(fits) != 1 or any(place.search(r.text) for r in world.reports.values()):
        return None
    return _only(fits, f"“{x.label}” is", " in short")


_PLACES_OWN = re.compile(r"(?:(?:the )?(?:country|nation|state|city|county|region|province|town)['’]s|national|local) (?P<what>.+)")


def _of_the_place(x: Voice, beside: Sequence[Known]) -> Found:
    """ "The country's environment agency", where one body on its side is the Environment Agency of somewhere; "local anglers" and the
    Lissen Anglers."""
    hit = _PLACES_OWN.fullmatch(fold(x.label))
    if hit is None or x.kind not in ("organisation", "anonymous"):
        return None
    crowd = x.kind == "anonymous"
    if crowd and (not hit["what"].endswith("s") or several(hit["what"])):
        return None
    ending = f" {hit['what']}"
    return _only(
        [(m, y) for m, y in beside if y.kind == "organisation" and fold(y.label).endswith(ending)], f"“{x.label}” fits", ", and nobody else"
    )


_PAPER_NAMES = re.compile(
    r"(?:the )?(?:advertiser|argus|bulletin|chronicle|citizen|courier|dispatch|echo|enquirer|examiner|express|gazette|globe|guardian|herald"
    r"|independent|inquirer|journal|ledger|mail|mercury|messenger|mirror|monitor|news|observer|post|press|record|register|reporter|review"
    r"|sentinel|standard|star|sun|telegraph|times|tribune|voice|weekly)"
)


def _short_outlet(x: Voice, beside: Sequence[Known], world: World) -> Found:
    """A paper called by the last word of its name alone ("Observer") where one paper of that name speaks on its side, or has a report in
    the set: then it is taken to rest on what that report rests on."""
    short = fold(x.label)
    if x.kind != "outlet" or not _PAPER_NAMES.fullmatch(short) or (x.id and world.reports_of(x.id)):
        return None
    ending = f" {short.removeprefix('the ')}"
    papers = [(m, y, fold(y.label)) for m, y in beside if y.kind == "outlet"]
    fits = [(m, y) for m, y, name in papers if name.endswith(ending) and not _PAPER_NAMES.fullmatch(name)]
    homes = {home_key(r.publisher): r.publisher for r in world.reports.values() if r.publisher and fold(r.publisher).endswith(ending)}
    homes = {
        key: name
        for key, name in homes.items()
        if not _PAPER_NAMES.fullmatch(fold(name)) and key not in {home_key(y.label) for _, y in fits}
    }
    if fits or len(homes) != 1:
        return _only(fits, f"“{x.label}” is", " in short") if not homes else None
    key, name = next(iter(homes.items()))
    resting = [(m, y) for m, y in beside if not m.weak and m.reports & set(world.by_home.get(key, ()))]
    best = min(resting, key=lambda z: (-len(z[0].reports), z[0].key), default=None)
    return (best[0], f"“{x.label}” is {name} in short, whose report rests on {best[1].label}") if best else None
