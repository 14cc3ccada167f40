"""Which claims a set of reports shares, without being asked: statements gathered around the one most others say too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater import across
from headwater.claims import foreign, pair
from headwater.claims.base import Settings
from headwater.claims.numbers import numbers
from headwater.claims.stances import compatible
from headwater.claims.units import units
from headwater.claims.words import content_words, has, listed_irregular, negated, stem, tokens
from headwater.encode import Encoder
from headwater.model import Report, Statement, Voice
from headwater.text import fold

_PRONOUN = re.compile(r"\b(?:i|we|you|he|she|it|they|me|us|him|them|my|our|his|her|their|this|that|these|those|here|there)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|us|me|you|your)\b", re.I)
_OPENING = re.compile(r"^(?:and|but|so|yet|however|meanwhile|also|then|still|that)\b[, ]*", re.I)
# Openings of a piece cut out of a sentence: a preposition, a participle, an infinitive, an object; or a pronoun that nobody could place.
_FRAGMENT = re.compile(
    r"(?:to|of|by|with|from|into|onto|than|as|if|whether|not|how|what|why|who|which|when|where|him|her|them|me|us|for|at|on|in|"
    r"\w+ing|left|spent|interested|able|likely|probably|about|after|because|while|although|it|he|she|they|this|that|these|those|there)"
    r"\b(?! and )",
    re.I,
)
_VERBS = frozenset(
    "is are was were be been has have had does do did will would can could may might must shall should says said wants needs knew went "
    "came took gave made got fell broke left lost won sent kept told sold found paid ran saw takes gives makes gets falls leaves".split()
)
_ENDING = re.compile(r"\b(?:a|an|and|but|by|for|from|in|of|on|or|than|that|the|to|with|who|which)$", re.I)  # of a piece cut short
_SHORTEST, _LONGEST = 5, 34  # words of a wording
_TRIED, _NEAREST = 10, 36  # wordings that the pair model tries, and how many sayings of other reports beside each
_SPEAKS = 0.85  # probability by the pair model from which a saying speaks of a wording
_TOO_FAR = 0.2  # closeness under which nothing is tried


@dataclass(frozen=True, slots=True)
class _Saying:
    """Something said that may be a claim: its wording, its report, the words it is compared by; `whole`: it can be read by itself."""

    wording: str
    said: str
    report: str
    stems: frozenset[str]
    against: bool
    question: bool
    whole: bool
    key: str


def find(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    voices: Sequence[Voice],
    *,
    encoder: Encoder,
    settings: Settings | None = None,
    pairs: pair.Readers | None = None,
) -> tuple[str, ...]:
    """Wordings of the claims that statements of two or more reports share, most reports first, then most conflict.

    Every member of a claim is close to its centre, or speaks of it by the pair model, so that no chain of weak links makes one. The
    wording is that of a report, its first letter a capital; a question that a title asks is a claim too. The order of reports and
    statements changes nothing.
    """
    settings = settings or Settings()
    quick = (pairs or pair.load()).quick
    if (others := across.of(reports)) is not None:
        encoder, quick = others.encoder(encoder), foreign.pairs(others, quick)
    sayings = _sayings(reports, statements)
    if len({s.report for s in sayings}) < 2:
        return ()
    close = _closeness(sayings, encoder)
    alike = (close >= settings.shared) | _spoken_of(sayings, close, quick)
    left = np.ones(len(sayings), bool)
    found: list[tuple[int, int, str]] = []
    while len(found) < 4 * settings.claims:
        sizes = _sizes(alike & left[None, :], sayings)
        order = sorted(np.flatnonzero(left & (sizes >= 2)), key=lambda i: (-sizes[i], -_weight(close[i], alike[i] & left), sayings[i].key))
        if not order:
            break
        centre = int(order[0])
        members = np.flatnonzero(alike[centre] & left)
        against = sum(sayings[m].against for m in members)
        conflict = min(against, len(members) - against)
        wording = _wording([sayings[m] for m in members], close[np.ix_(members, members)])
        if wording is not None:
            found.append((int(sizes[centre]), conflict, wording))
        # What lies close to a claim that was found makes no second one.
        left &= (close[centre] < settings.shared - 0.07) & ~alike[centre]
    found.sort(key=lambda f: (-f[0], -f[1], f[2]))
    return tuple(dict.fromkeys(f[2] for f in found))[: settings.claims]


def _sayings(reports: Sequence[Report], statements: Sequence[Statement]) -> list[_Saying]:
    found: dict[tuple[str, str], _Saying] = {}
    for unit in units(reports, statements):
        if unit.statement.relation == "declined" or has("neutral", unit.said):
            continue
        spans = unit.statement.content
        longest = max(spans, key=lambda s: s.end - s.start)
        if all(s.end - s.start < 25 for s in spans if s != longest):
            cut = unit.statement.mode == "own" and unit.content[:25] not in unit.sentence[:29]
            _add(found, " ".join(unit.report.text[longest.start : longest.end].split()), unit.said, unit.report.id, cut=cut)
    for report in reports:
        if report.title:
            _add(found, report.title, report.title, report.id)
    return [found[k] for k in sorted(found)]


def _add(found: dict[tuple[str, str], _Saying], content: str, said: str, report: str, *, cut: bool = False) -> None:
    """Take in a saying that is neither too short nor too long; `cut`: it is the end of a sentence that began otherwise."""
    wording = _OPENING.sub("", content.strip(" \"“”«»„'‘’,;:.—–-")).strip()
    count = len(tokens(wording))
    stems = frozenset(content_words(wording))
    if not _SHORTEST <= count <= _LONGEST or len(stems) < 3:
        return
    whole = not cut and not _FRAGMENT.match(wording) and not _ENDING.search(wording) and _is_clause(wording)
    wording = wording[0].upper() + wording[1:]
    against = negated(said) or has("denial", said) or has("falsity", said)
    found[(report, fold(wording))] = _Saying(wording, said, report, stems, against, wording.endswith("?"), whole, fold(wording))


def _is_clause(wording: str) -> bool:
    """Whether a wording seems to say something whole: it holds a verb form that can stand alone, or is written like a headline."""
    plain = tokens(wording)
    return any(w in _VERBS or (len(w) > 4 and w.endswith("ed")) or (stem(w) != w and w in listed_irregular()) for w in plain[1:]) or sum(
        w[0].isupper() for w in wording.split()
    ) * 2 > len(plain)


def _closeness(sayings: Sequence[_Saying], encoder: Encoder) -> NDArray[np.float64]:
    """Cosines, lowered where few words are shared and where numbers can't be of one thing: [n, n], symmetric."""
    rows = encoder([s.wording for s in sayings]).astype(np.float64)
    close = rows @ rows.T
    index = {w: i for i, w in enumerate(sorted(set().union(*(s.stems for s in sayings))))}
    has_word = np.zeros((len(sayings), len(index)))
    for i, s in enumerate(sayings):
        has_word[i, [index[w] for w in s.stems]] = 1
    rare = np.log(1 + len(sayings) / (1 + has_word.sum(axis=0)))
    shared = (has_word * rare) @ has_word.T
    own = np.sqrt(np.diag(shared))
    close = 0.7 * close + 0.3 * shared / (own[:, None] * own[None, :])
    counted = [[n for n in numbers(s.wording) if n.nouns] for s in sayings]
    for i, a in enumerate(counted):
        for j in range(i):
            if any(set(x.nouns) & set(y.nouns) and not compatible(x, y) for x in a for y in counted[j]):
                close[i, j] = close[j, i] = close[i, j] - 0.05
    rounded: NDArray[np.float64] = np.round(close, 6)
    return rounded


def _spoken_of(sayings: Sequence[_Saying], close: NDArray[np.float64], pairs: pair.PairModel) -> NDArray[np.bool_]:
    """Which sayings speak of which wordings, by the pair model: [n, n]; a row is filled for the few wordings nearest to all reports."""
    reports = sorted({s.report for s in sayings})
    at = [np.array([i for i, s in enumerate(sayings) if s.report == r]) for r in reports]
    central = np.stack([close[:, members].max(axis=1) for members in at], axis=1).mean(axis=1).round(5)
    tried = sorted((i for i, s in enumerate(sayings) if s.whole), key=lambda i: (-central[i], sayings[i].key))[:_TRIED]
    asked = [
        (i, j)
        for i in tried
        for j in sorted(
            (j for j, s in enumerate(sayings) if s.report != sayings[i].report and close[i, j] >= _TOO_FAR),
            key=lambda j: (-close[i, j], sayings[j].key, sayings[j].report),
        )[:_NEAREST]
    ]
    found = np.zeros(close.shape, bool)
    scores = pairs([(sayings[i].wording, sayings[j].said) for i, j in asked])
    for (i, j), p in zip(asked, scores, strict=True):
        found[i, j] = 1.0 - float(p[pair.OTHER]) >= _SPEAKS
    return found


def _sizes(alike: NDArray[np.bool_], sayings: Sequence[_Saying]) -> NDArray[np.int64]:
    """For each saying the number of different reports among those alike."""
    names = sorted({s.report for s in sayings})
    member = np.zeros((len(sayings), len(names)))
    for i, s in enumerate(sayings):
        member[i, names.index(s.report)] = 1
    sizes: NDArray[np.int64] = ((alike.astype(float) @ member) > 0).sum(axis=1)
    return sizes


def _weight(close: NDArray[np.float64], alike: NDArray[np.bool_]) -> float:
    return round(float(close[alike].sum()), 4)


def _wording(members: Sequence[_Saying], close: NDArray[np.float64]) -> str | None:
    """The most readable wording among those nearest to all members: no pronouns, neither short nor long, negated only as most are.
    None where no member can be read by itself."""
    against = sum(m.against for m in members) * 2 > len(members)

    def cost(i: int) -> tuple[float, str]:
        m = members[i]
        count = len(tokens(m.wording))
        price = 2.0 * (1.0 - float(close[i].mean())) + 0.03 * abs(count - 13)
        price += (
            0.2 * len(_PRONOUN.findall(m.wording))
            + 0.4 * bool(_PRONOUN.match(m.wording))
            + 0.5 * bool(_FIRST_PERSON.search(m.wording))
            + 0.3 * (m.against != against)
        )
        price -= 0.2 * m.question
        price += 0.4 * (m.wording.count("“") + m.wording.count('"') > 0) + 0.3 * (not re.search(r"[a-z]", m.wording))
        return round(price, 4), m.key

    readable = [i for i, m in enumerate(members) if m.whole]
    return members[min(readable, key=cost)].wording if readable else None
