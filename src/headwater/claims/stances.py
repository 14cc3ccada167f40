"""The stance of a statement, of a title and of a report as a whole towards a claim."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from headwater.claims import pair
from headwater.claims.base import Unit
from headwater.claims.numbers import Number
from headwater.claims.words import content_words, found, has, listed, names, negated, opposites, pattern, stem, tokens
from headwater.model import Report, Span, Stance
from headwater.text import fold

_PART = re.compile(r"\bwith(?:out| no)\b|\b(?:that|which|who) \w+ not\b", re.I)
# Denials that are acts as well as words: a plan is rejected, a film withdrawn.
_ACT = re.compile(r"dismiss|disput|hit|quash|rebuff|reject|t(?:ake|ook)s? back|withdr")
# Nor is who refuses or fails to do something, or to whom a permit is denied, said to deny anything: that is what the claim tells.
_REFUSES = re.compile(r"\b(?:refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|neglect(?:s|ed|ing)?|omit(?:s|ted|ting)?|declin(?:e|es|ed|ing)) to\b")
_WITHHOLDS = re.compile(
    r" (?:[a-z'-]+ ){0,3}?(?:access|admission|aid|appeals?|applications?|asylum|bail|benefits|boarding|care|citizenship|compensation|entry"
    r"|exit|funding|help|hearings?|licen[cs]es?|loans?|medicine|parole|passage|passports?|permission|permits?|requests?|rights?|service|shelter"
    r"|treatment|visas?|water)\b"
)
_TOLD = re.compile(
    r" (?:it|that|this)\b"
    r"|(?: [a-z'-]+){0,3} (?:accusation|allegation|assertion|claim|criticism|report|rumou?r|stor(?:y|ie)|suggestion|tale)s?\b"
)
# What stands before "false" where it is said of something.
_STATED = re.compile(r"\b(?:is|are|was|were|be|been|being|as|called|proved)(?: [a-z]+){0,3} $")
_BEING = frozenset("am are be been being found is kept left remained stayed still was were 's".split())
_NO_SIGN = re.compile(
    r"\b(no|not|without|nor|n't)((?: (?:any|a|the|single|least|slightest))*) (?:hints?|indications?|records?|signs?|traces?) of\b", re.I
)
_AT_NO_TIME = re.compile(
    r"\b(?:at no (?:time|point|stage)|in no way|by no means|under no circumstances|not once|not at any (?:time|point|stage))\b", re.I
)
_CLAUSE = re.compile(r"[,;:.!?—–]\s")
# A doubt or a denial that is taken back: "there is no doubt that", "it can hardly be doubted", "nobody disputes".
_CERTAIN = re.compile(
    r"(?:\b(?:no|not|never|little|without|beyond|hardly|cannot|nobody)|n['’]t)\b(?! (?:only|just|merely)\b)"
    r"(?:(?: (?!(?:and|but|or|who|which|that)\b)[a-z]+){0,3} doubt(?:s|ed|ing|ful)?"
    r"|(?: (?:be|been|being|can|could|ever|has|have|longer|one|seriously|will|would)){0,2}"
    r" (?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing)))\b",
    re.I,
)
_LACK = re.compile(r"\bwith(?:out| no)((?:\s[a-z'-]+){1,4})|\b([a-z]+)-free\b")
_WITHHELD = re.compile(r"\b(?:say|said|told (?:him|her|them|us|anyone|anybody)) (?:how|if|what|when|where|whether|which|who|why)\b", re.I)
_HAD = 0.6  # how surely that what the claim calls missing was there bears on it
_BRIEF = 25  # words of a sentence that says hardly more than one thing
_PLAIN = 0.9  # how surely a negation right before a word of the claim, that is no name, bears on it
_OPPOSITE = 0.95  # how surely the pair model must take a title against a claim that no word of it denies or negates
_UNKNOWN = 0.9  # from here on the pair model takes a statement for another matter altogether
# What somebody or something is said not to be able to do: "can't burrow", "are not able to burrow".
_UNABLE = re.compile(
    r"(?:\b(?:can|could)(?:not| not|n['’]t)|\bnot able to|\bunable to)(?: (?:have|be|been|ever|just|really))* (?P<what>[a-z]+)", re.I
)
_NOTHING = re.compile(
    r"\b(?P<what>[a-z]{3,}) (?:nothing|nobody|no one|none)\b(?! (?:but|except|more|less)\b)", re.I
)  # "has failed nothing"
_ASKS = re.compile(r"\W*(?:(?:to )?(?:ask|check|determine|enquire|establish|find out|inquire|know|see)(?:ing)? )?(?:whether|if)\b", re.I)
_WOULD_BE = re.compile(r"\W*(?:that )?(?:it|this|that) would (?:be|have been) (?:[\w-]+ ){1,4}if\b", re.I)  # "It would be serious if ..."
_MORE = ("just", "least", "merely", "only")  # behind "not"
_MUCH = ("adequate", "clear", "due", "enough", "further", "prior", "proper", "sufficient", "valid")  # before what is missing
AGAINST: frozenset[Stance] = frozenset({"denies", "doubts"})


@lru_cache(maxsize=64)
def turned(claim: str) -> bool:
    """Whether the claim is itself a negation or a denial ("was not stolen", "is a hoax"), and not only a part of it ("without a ticket",
    "goods that had not been declared") or an act that goes by the same word ("rejected the plan", "refused to sign", "sold false papers",
    "a fraud trial")."""
    plain = _REFUSES.sub(" ", fold(_PART.sub(" ", claim)))
    if negated(plain):
        return True
    for m in pattern("denial").finditer(plain):
        act = _ACT.match(m.group()) or (m.group().startswith("den") and _WITHHOLDS.match(plain, m.end()))
        if not act or _TOLD.match(plain[m.end() :]):
            return True
    return any(_STATED.search(plain[: m.start()]) or m.group().count(" ") > 1 for m in pattern("falsity").finditer(plain))


def against(claim: str, unit: Unit, p: NDArray[np.float32]) -> float:
    """The probability that a unit speaks against the claim: the pair model's, moved by words of denial, falsity and negation.

    For a claim that is a negation itself the words say the contrary: what denies or negates is for it, and the model counts more.
    """
    for_, observing, no = float(p[pair.FOR]), float(p[pair.OBSERVING]), float(p[pair.AGAINST])
    # The model is little worth where it takes the passage for another matter: then its share moves towards "not against".
    score = no / (for_ + observing + no + 0.15)
    said = unit.said
    denies = _denies(_besides(claim, said))
    words = 1.0 if denies or _doubts(said) else max(_negates(claim, _affirmed(said)), _HAD if _had(claim, said) else 0.0)
    if has("neutral", said) and not denies:
        words = 0.0
    if turned(claim):
        # In a long sentence a negation may be of anything.
        negation = 0.8 if negated(said) and len(tokens(said)) <= _BRIEF else 0.0
        mixed = 0.6 * score + 0.4 * (1.0 - max(words, negation))
        return max(mixed, 0.6) if _disowns(said) else mixed
    contrary = _contrary(claim, said)
    mixed = 0.55 * score + 0.45 * max(words, _PLAIN if contrary else 0.0)
    # A plain negation of the claim's own verb ("did not sink") outweighs a model that overlooks it, and so do "the figure is not ours" and
    # "he was awake" of one who is said to have been asleep.
    plain = (words == _PLAIN and not denies) or contrary
    # Where the model takes a bare denial for another matter ("called it a tale"), it knows nothing of it.
    bare = words == 1.0 and float(p[pair.OTHER]) >= _UNKNOWN
    return max(mixed, 0.6) if plain or bare or _disowns(said) else mixed


def takes_no_side(claim: str, unit: Unit) -> bool:
    """Whether a voice neither says that the claim is so nor that it is not: it asks ("to inquire if the ferry had sunk"), does not know, or
    can't confirm. Not where it says as much of the claim before that: "the ferry sank, police said, declining to say why"."""
    said = unit.said
    plain = fold(said)
    rest = pattern("neutral").sub(" ", plain)  # "neither confirm nor deny" is no denial
    if unit.statement.mode == "own" or _denies(_besides(claim, rest)) or _doubts(rest) or _negates(claim, rest) == _PLAIN:
        return False
    if (unit.statement.mode == "indirect" and _ASKS.match(unit.content)) or _WOULD_BE.match(unit.content):
        return True
    first = pattern("neutral").search(plain)
    if first is None:
        return False
    told = {stem(n) for n in names(claim)}
    return not (set(content_words(plain[: first.start()])) - set(content_words(words_at(unit, unit.statement.source)))) & (
        set(content_words(claim)) - told
    )


def words_at(unit: Unit, spans: Sequence[Span]) -> str:
    """The words that stand at spans of a unit's report."""
    return " ".join(unit.report.text[s.start : s.end] for s in spans)


def rejects(unit: Unit) -> bool:
    """Whether a statement holds words of denial, falsity or doubt, and not only that somebody takes no side."""
    return (_denies(unit.said) or _doubts(unit.said)) and not has("neutral", unit.said)


def turns(unit: Unit) -> bool:
    """Whether a statement rejects or negates something."""
    return rejects(unit) or (negated(unit.said) and not has("neutral", unit.said))


def _negates(claim: str, said: str) -> float:
    """How surely a negation bears on what the claim says, in [0, 1]: a little where it stands shortly before a word of the claim ("not far
    from where it was stolen"), nearly surely where nothing but small words stands between it and one that is no name ("had not yet been
    stolen"; "without" only takes away a circumstance). Never across a stop ("stolen, and nobody was hurt"), nor of what the claim negates
    itself ("fired without a warning": "there was no warning")."""
    wanted, said_of = _negatable(claim)
    best = 0.0
    for clause in _CLAUSE.split(_NO_SIGN.sub(r"\1", _AT_NO_TIME.sub("never", said))):
        plain = tokens(clause)
        for i in _negators(plain):
            if i and stem(plain[i - 1]) in _missing(claim):
                continue  # "warned nobody before it was opened"
            ahead = plain[i + 1 : i + 7]
            if any(stem(w) in wanted for w in ahead):
                # A name between them is no word that is negated: "nor is the Ember Crown worth a million".
                first = next((w for w in ahead if w not in listed("stopwords") and stem(w) not in wanted - said_of), "")
                best = max(best, _PLAIN if stem(first) in said_of and plain[i] != "without" else 0.45)
    unable = any(stem(m["what"]) in said_of for m in _UNABLE.finditer(said))
    return _PLAIN if unable or any(stem(m["what"]) in said_of for m in _NOTHING.finditer(said)) else best


@lru_cache(maxsize=64)
def _negatable(claim: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the claim's words that a negation may bear on, and of those that are no names. What stands right behind a negation in
    a claim that is none as a whole is left out."""
    wanted = set(content_words(claim))
    if not turned(claim):
        words = tokens(claim)
        refusing = {i for i, w in enumerate(words) if w == "to" and i and _REFUSES.fullmatch(f"{words[i - 1]} to")}
        for i in sorted({*_negators(words), *refusing}):
            ahead = [w for w in words[i + 1 : i + 5] if w not in listed("stopwords")]
            wanted -= {stem(w) for w in ahead[:2]}
    return frozenset(wanted), frozenset(wanted - {stem(n) for n in names(claim)})


def _contrary(claim: str, said: str) -> bool:
    """Whether a statement says of something that it was in a state that excludes the claim's ("was awake": "was asleep"), and has not the
    claim's own word beside it."""
    excluded = opposites("states")
    asked = {word for word in tokens(claim) if word in excluded} if not turned(claim) else set()
    for clause in _CLAUSE.split(said) if asked else ():
        plain = tokens(clause)
        for at, word in enumerate(plain):
            mine = {w for w in asked if word in excluded[w]}
            was = any(w in _BEING for w in plain[max(0, at - 3) : at])
            if mine and was and not mine & set(tokens(said)) and not any(i < at for i in _negators(plain)):
                return True
    return False


def _had(claim: str, said: str) -> bool:
    """Whether a statement has, with no negation before it, what the claim calls missing ("without a warning": "were warned twice")."""
    missing = _missing(claim)
    for clause in _CLAUSE.split(said) if missing else ():
        plain = tokens(clause)
        at = next((i for i, w in enumerate(plain) if stem(w) in missing), None)
        if at is not None and not any(i <= at + 1 for i in _negators(plain)):
            return True  # but not "warned nobody"
    return False


@lru_cache(maxsize=64)
def _missing(claim: str) -> frozenset[str]:
    """The stem of what a claim calls missing: the first word of content behind "without" or "with no", what stands before "-free"."""
    found_ = set()
    for m in _LACK.finditer(fold(claim)):
        ahead = [w for w in tokens(m.group(1) or m.group(2)) if w not in listed("stopwords") and w not in _MUCH]
        found_ |= {stem(w) for w in ahead[:1]}
    return frozenset(found_)


def _negators(words: Sequence[str]) -> list[int]:
    """Where words negate; "not only" does not."""
    only = {i for i, w in enumerate(words[1:]) if w in _MORE and words[i] == "not"}
    return [i for i, w in enumerate(words) if i not in only and (w in listed("negators") or w.endswith("n't"))]


def _denies(said: str) -> bool:
    return has("denial", _affirmed(said)) or has("falsity", said) or _disowns(said)


def _besides(claim: str, said: str) -> str:
    """What is said, without the words of denial and falsity that the claim has itself: who says that the passport was forged denies nothing
    of "he showed a forged passport"."""
    own = _claimed(claim)
    return " ".join(w for w in said.split() if stem(fold(w).strip(".,;:!?'\"")) not in own) if own else said


@lru_cache(maxsize=64)
def _claimed(claim: str) -> frozenset[str]:
    """The stems of the words of denial and falsity in a claim that is no negation."""
    return frozenset() if turned(claim) else frozenset(stem(w) for name in ("denial", "falsity") for w in found(name, claim))


def _doubts(said: str) -> bool:
    """Whether a doubt is told that is not taken back: "beyond doubt" is none."""
    return has("doubt", _affirmed(said))


def _affirmed(said: str) -> str:
    """What is said without the doubts and denials that it takes back."""
    return _CERTAIN.sub(" ", said)


def _disowns(said: str) -> bool:
    """Whether somebody says that a word put in their mouth is not theirs; "I didn't say why" only keeps something back."""
    return has("disowning", _WITHHELD.sub(" ", said))


def of_statement(claim: str, unit: Unit, score: float) -> Stance | None:
    """The stance of a statement that speaks of the claim; None where it only says the opposite of a claim that is itself a negation
    (saying A is no denial of "A was denied")."""
    own = unit.statement.mode == "own"
    if has("neutral", unit.said) and not (_denies(_besides(claim, unit.said)) and score >= 0.7):
        return "asserts" if own else "reports"
    if score >= 0.5:
        if turned(claim):
            return "denies" if _denies(unit.said) and negated(unit.said) else None
        if _doubts(unit.said) and not has("denial", unit.said):
            return "doubts"
        return "denies"
    return "asserts" if own and not found("hedges", unit.said) else "reports" if not own else "asserts"


def of_title(claim: str, title: str, p: NDArray[np.float32]) -> Stance:
    """The stance of a title alone."""
    for_, observing, no = float(p[pair.FOR]), float(p[pair.OBSERVING]), float(p[pair.AGAINST])
    if no >= max(for_, observing) and (no >= _OPPOSITE or _denies(title) or negated(title) or _doubts(title)):
        return "denies"
    if _doubts(title):
        return "doubts"
    return "reports" if observing > for_ or has("hedges", title) or has("speech", title) or title.rstrip().endswith("?") else "asserts"


# How fact-checkers set out a page: "CLAIM: ...", "VERDICT: False."
_CLAIM_LINE = re.compile(r"\W*(?:the |our )?claim(?: \d+)?\s*[:–—]", re.I)
_VERDICT = re.compile(
    r"^\W*(?:(?:our|the|final) )?(?:verdict|rating|ruling|conclusion|bottom line)\b[^:\n]{0,30}[:–—]\s*(?P<says>[^\n]{2,160})", re.I | re.M
)
_FALSE = re.compile(
    r"\b(?:false|fake|hoax|untrue|not true|wrong|incorrect|fabricated|debunked|baseless|misleading|pants on fire|made up|invented)\b",
    re.I,
)
_UNPROVEN = re.compile(
    r"\b(?:unproven|unsupported|unverified|unsubstantiated|unfounded|no evidence|not proven|no proof|lacks? evidence|doubtful)\b", re.I
)


def verdict(report: Report) -> Stance | None:
    """What a fact-checker's page finds of the one claim that it sets out: denies, doubts, or None where it sets out none, several, or one
    that it does not find wrong."""
    lines = [m["says"] for m in _VERDICT.finditer(report.text)]
    if len(lines) != 1 or not any(_CLAIM_LINE.match(line) for line in report.text.splitlines()):
        return None
    return "denies" if _FALSE.search(lines[0]) else "doubts" if _UNPROVEN.search(lines[0]) else None


def whole(members: Sequence[tuple[Unit, Stance]], title: Stance | None, bare: Collection[str] = ()) -> Stance:
    """The stance of a report as a whole, from its statements in the order of the text and its title.

    Each sentence has one say: against, where a statement in it is, or where the report's own words beside them reject it ("The woman who
    said that ... is a hoax"). The report's own words count half as much again, and what comes first more than what follows; a sentence of
    which all statements are in `bare`, since they only answer another, counts half. Against as a whole from half of what is for it; else
    it reports where others say it, and asserts where only the report does. A fact-checker's page has the stance of its verdict, where the
    claim that it sets out is this one.
    """
    if any(_CLAIM_LINE.match(unit.sentence) for unit, _ in members) and (found_it := verdict(members[0][0].report)) is not None:
        return found_it
    sentences: dict[str, list[tuple[Unit, Stance]]] = {}
    for unit, stance in members:
        sentences.setdefault(unit.sentence, []).append((unit, stance))
    weight = {True: 0.0, False: 0.0}
    for n, told in enumerate(sentences.values()):
        own = any(unit.statement.mode == "own" for unit, _ in told) or _denies(told[0][0].rest)
        against_it = any(stance in AGAINST for _, stance in told) or _denies(told[0][0].rest)
        share = 0.5 if all(unit.statement.id in bare for unit, _ in told) else 1.0
        weight[against_it] += share * (1.5 if own else 1.0) / (1.0 + 0.25 * n)
    if title is not None:
        weight[title in AGAINST] += 1.0
    if weight[True] > 0 and weight[True] >= 0.5 * weight[False]:
        doubts = sum(s == "doubts" for _, s in members)
        return "doubts" if doubts * 2 > sum(s in AGAINST for _, s in members) else "denies"
    told_for = [s for _, s in members if s not in AGAINST]
    if "reports" in told_for:
        return "reports"
    return "asserts" if told_for else "doubts"


def compatible(a: Number, b: Number) -> bool:
    """Whether two numbers of one thing can both be right."""
    low = max(-math.inf if a.low is None else a.low, -math.inf if b.low is None else b.low)
    high = min(math.inf if a.high is None else a.high, math.inf if b.high is None else b.high)
    slack = 0.1 * abs(a.exact) if a.about or b.about else 0.0
    return low <= high + slack
