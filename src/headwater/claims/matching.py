"""Which statements bear a claim, with what stance; what comes near it; the stance of each report as a whole."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from headwater import across
from headwater.claims import answers, foreign, pair, stances, tense
from headwater.claims import weights as weigh
from headwater.claims.base import Matched, Reach, Settings, Unit
from headwater.claims.features import NAMES, features
from headwater.claims.numbers import Number, numbers
from headwater.claims.units import parts, units
from headwater.claims.words import content_words, listed, opposites, stem, tokens
from headwater.encode import Encoder
from headwater.model import Bearing, Borne, Near, Report, Stance, Statement, Voice
from headwater.text import page_name

_OPPOSITE = "says the opposite, without speaking of the claim"
_NO_SIDE = "asks, does not know or can't confirm: it takes no side"
_BELOW = "close in wording, but not the claim"
_COMING = "yet to come, where the claim tells what was done"
_FAR = "the nearest there is, and not the claim"
_SHOWN = 3  # statements shown beside a claim that nothing bears and nothing comes near
_CLOSE, _COVERED = 0.75, 0.8  # cosine, and share of the claim's words, from which a statement says it in the claim's own words
_SURE = 2.4  # log odds by the pair model
_FEW = 3.0  # a count up to this one may be told by names ("Max and Mila")
_DISTANT = -2.0  # log odds by the quick model under which neither the sentence before is looked at nor the statement read again
_USUAL = 60  # statements in a set of which neither few nor many come near a claim by chance
_NEAR_IT = 1.0  # log odds from which what goes on behind a denial speaks of the claim, too
_LEANS = 0.3  # the probability from which what goes on behind a denial speaks against the claim, too
_ALONE = 3  # voices in a report of one matter
_LONG_CLAIM = 600  # characters of a claim that are read; the first ones


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement before a claim: log odds that it bears it, the probability that it speaks against it, what keeps it apart, whether it
    bears it only as the answer to another statement, and the share of the claim's words that its report has."""

    unit: Unit
    bears: float
    against: float
    apart: str | None
    answer: bool = False
    cover: float = 1.0


def match(
    claim: str,
    reports: Sequence[Report],
    statements: Sequence[Statement],
    voices: Sequence[Voice],
    *,
    encoder: Encoder,
    settings: Settings | None = None,
    pairs: pair.Readers | None = None,
) -> Matched:
    """The reports that bear `claim`, their statements with a stance each, and the statements near it.

    A report bears a claim that it asserts, reports, doubts or denies. `pairs` are the packaged pair models unless others are given.
    The answer does not depend on the order of reports or statements. A claim without a word is borne by nothing.
    """
    settings = settings or Settings()
    text = " ".join(claim.split())[:_LONG_CLAIM]
    pairs = pairs or pair.load()
    if (others := across.of(reports)) is not None:
        text, encoder, pairs = foreign.wording(text, others), others.encoder(encoder), foreign.readers(others, pairs)
    known = units(reports, statements)
    if not tokens(text) or not known:
        return Matched(claim, (), (), {})
    judged = judge(text, known, encoder=encoder, pairs=pairs, settings=settings)
    borne, near = _split(text, judged, _voices(known), settings)
    titles = _titles(text, reports, encoder=encoder, pairs=pairs)
    bearings = []
    for report, members in sorted(_by_report(borne).items()):
        rows = tuple(Borne(j.unit.statement.id, s, _share(j.bears)) for j, s in members)
        bare = {j.unit.statement.id for j, _ in members if j.answer}
        whole = stances.whole([(j.unit, s) for j, s in members], titles.get(report), bare)
        bearings.append(Bearing(report, whole, (), rows))
    return Matched(claim, tuple(bearings), near, titles)


def judge(claim: str, known: Sequence[Unit], *, encoder: Encoder, pairs: pair.Readers, settings: Settings) -> list[Judged]:
    """Every unit before the claim: the nearest of all and of each report (`settings.read`) are read by the quick pair model, and of those
    the nearest (`settings.again`) by the close one; of the others only those are kept that reject something, for they may answer what
    stands before them. Of a long unit its sentences are read as well, and the nearest speaks for it."""
    usual = len(known) / _USUAL
    wholes = {u.statement.id: u for u in known}
    known = [*known, *(p for u in known for p in parts(u))]
    rows = features(claim, known, encoder)
    order = _nearest(known, weigh.first(rows), settings.read)
    read = [known[i] for i in order]
    alone = pairs.quick([(claim, u.said) for u in read])
    beside = _beside(claim, read, alone, weigh.odds(rows[order], alone, alone), pairs.quick)
    bears = weigh.odds(rows[order], alone, beside) - settings.many * math.log(usual)
    scores = (alone + beside) / 2
    if pairs.close is not None:
        again = [n for n in _nearest(read, bears, settings.again) if bears[n] >= _DISTANT]
        for n, p in zip(again, pairs.close([(claim, read[n].said) for n in again]), strict=True):
            bears[n] = weigh.corrected(bears[n], alone[n], beside[n], p)
            scores[n] = (alone[n] + p) / 2
    verbatim = (rows[order][:, NAMES.index("cosine")] >= _CLOSE) & (rows[order][:, NAMES.index("cover")] >= _COVERED)
    bears = np.where(verbatim, np.maximum(bears, 1.0), bears)
    wanted, settled, one_of_two = numbers(claim), tense.settled(claim), _one_of_two(claim)
    judged = []
    for p, b, i, one, two in zip(scores, bears, order, alone, beside, strict=True):
        sure = min(weigh.of_pair(one), weigh.of_pair(two)) >= _SURE
        lifted = float(b) + (foreign.LIFT if known[i].foreign else 0.0)
        apart = _apart(known[i], wanted, sure) or _other_one(one_of_two, known[i]) or (_COMING if settled and _coming(known[i]) else None)
        if apart and rows[i, NAMES.index("cosine")] >= _CLOSE:
            # The pair model takes another number for another matter; whoever looks for the claim wants to see it all the same.
            lifted = max(lifted, settings.suggested)
        whole = wholes[known[i].statement.id]
        cover = 1.0 if known[i].foreign else float(rows[i, NAMES.index("cover_report")])
        judged.append(Judged(whole, lifted, stances.against(claim, whole, p), apart, cover=cover))
    best: dict[str, Judged] = {}
    for j in judged:
        was = best.get(j.unit.statement.id)
        if was is None or (j.apart is None, j.bears) > (was.apart is None, was.bears):
            best[j.unit.statement.id] = j
    turned = stances.turned(claim)
    for u in (wholes[i] for i in sorted(wholes.keys() - best.keys())):
        if stances.rejects(u):
            best[u.statement.id] = Judged(u, -math.inf, 0.4 if turned else 0.6, None)
        elif answers.confirms(u):
            best[u.statement.id] = Judged(u, -math.inf, 0.0, None)
    return list(best.values())


def _nearest(known: Sequence[Unit], near: NDArray[np.float64], reach: Reach) -> list[int]:
    """Which units are read, nearest first: the `reach.all` nearest of all, and the `reach.each` nearest of each report, so that no page
    goes unread because the others say more."""
    found, seen = [], Counter[str]()
    for rank, n in enumerate(sorted(range(len(known)), key=lambda n: (-near[n], *_place(known[n])))):
        report = known[n].report.id
        seen[report] += 1
        if rank < reach.all or seen[report] <= reach.each:
            found.append(n)
    return found


def _place(unit: Unit) -> tuple[str | int, ...]:
    """Where a unit stands, to order what is equally near: by the page's name without its folder, so that the folder decides nothing."""
    s = unit.statement
    return page_name(unit.report.page), unit.at.start, unit.said, unit.content, s.mode, s.relation, len(s.chain), s.id


def _beside(
    claim: str, read: Sequence[Unit], alone: NDArray[np.float32], odds: NDArray[np.float64], pairs: pair.PairModel
) -> NDArray[np.float32]:
    """The pair model's scores of units beside the sentence before them; of those that are far from the claim by themselves, the scores by
    themselves, since what stands before would not bring them near: reading is what takes the time."""
    again = [n for n in range(len(read)) if odds[n] >= _DISTANT]
    scores = alone.copy()
    if again:
        scores[again] = pairs([(claim, pair.passage(read[n].said, "" if read[n].foreign else read[n].context)) for n in again])
    return scores


def _apart(unit: Unit, wanted: Sequence[Number], sure: bool = False) -> str | None:
    """Why a unit that resembles the claim says another thing, or None: another number of the same thing, the same number of another
    thing, no number where the claim counts. `sure`: the pair model has no doubt that it speaks of the claim; then what is counted may go
    by another name."""
    have = numbers(unit.said)
    if unit.foreign:
        return None if stances.turns(unit) and not have else foreign.apart(unit, have, wanted)
    for n in wanted:
        same = [h for h in have if h.exact == n.exact]
        if (
            same
            and not sure
            and n.nouns
            and not any(set(h.nouns) & set(n.nouns) or not h.nouns for h in same)
            and not set(n.nouns) & set(content_words(unit.said))
        ):
            return f"the same number of another thing: {same[0].counted}"
        rivals = [h for h in have if set(h.nouns) & set(n.nouns) and h.unit == n.unit]
        if rivals and not same and not any(stances.compatible(h, n) for h in rivals):
            return f"another number: {unit.said[rivals[0].at.start : rivals[0].at.end]} {rivals[0].counted}".strip()
    # A denial or a confirmation need not repeat the number: "no drones were sent".
    if any(n.nouns and n.exact > _FEW for n in wanted) and not have and not (stances.turns(unit) or answers.confirms(unit)):
        return "no number, where the claim gives one"
    return None


def _one_of_two(claim: str) -> list[tuple[str, str, list[str]]]:
    """What the claim has that there may be another one of ("the old bazaar"): the word, the stem of its noun, the opposites of the word."""
    two, empty = opposites(), listed("stopwords")
    return [(word, stem(noun), sorted(two[word])) for word, noun in pairwise(tokens(claim)) if word in two and noun not in empty]


def _other_one(asked: Sequence[tuple[str, str, list[str]]], unit: Unit) -> str | None:
    """Why a unit speaks of the other of two things: of "the new bazaar" alone, where the claim has "the old bazaar"; or None."""
    if not asked:
        return None
    beside = {(word, stem(noun)): f"{word} {noun}" for word, noun in pairwise(tokens(unit.said))}
    for word, noun, others in asked:
        for other in others if (word, noun) not in beside else ():
            if (other, noun) in beside:
                return f"another one: {beside[other, noun]}"
    return None


def _coming(unit: Unit) -> bool:
    """Whether a unit tells only what is yet to come, and rejects nothing by it ("we will never sell")."""
    return not unit.foreign and tense.to_come(unit.content) and not stances.turns(unit)


def _voices(known: Sequence[Unit]) -> Mapping[str, int]:
    """How many voices speak in each report."""
    found: dict[str, set[str]] = {}
    for u in known:
        found.setdefault(u.report.id, set()).update(u.statement.chain[:1])
    return {report: len(v) for report, v in found.items()}


def _split(
    claim: str, judged: Sequence[Judged], voices: Mapping[str, int], settings: Settings
) -> tuple[list[tuple[Judged, Stance]], tuple[Near, ...]]:
    """The statements that bear the claim, with their stances, and those near it, with the reason."""
    accepted = _accepted(claim, judged, voices, settings)
    borne, near = [], []
    for judgement in judged:
        j = accepted.get(judgement.unit.statement.id, judgement)
        stance = stances.of_statement(claim, j.unit, j.against)
        open_ = not j.unit.foreign and stances.takes_no_side(claim, j.unit)
        if j.unit.statement.id in accepted and stance is not None and not open_:
            borne.append((j, stance))
        elif j.bears >= settings.suggested:
            why = _NO_SIDE if open_ else _OPPOSITE if stance is None else _BELOW
            near.append(Near(j.unit.statement.id, j.unit.report.id, j.apart or why, _share(j.bears)))
    borne = _going_on(borne)
    if not borne and not near:
        # Who asks for a claim that nothing bears wants to see what comes nearest.
        known = sorted((j for j in judged if j.bears > -math.inf), key=lambda j: (-j.bears, j.unit.statement.id))
        near = [Near(j.unit.statement.id, j.unit.report.id, j.apart or _FAR, _share(j.bears)) for j in known[:_SHOWN]]
    near.sort(key=lambda n: (-n.score, n.statement))
    return borne, tuple(near[: settings.near])


def _going_on(borne: list[tuple[Judged, Stance]]) -> list[tuple[Judged, Stance]]:
    """The same, with what is quoted right behind a denial, negates something and hardly speaks for the claim, as part of the denial: "Brisa
    rejected that. 'The study was never finished, so there was nothing to publish,' its head of research said"."""
    denied = {(j.unit.report.id, j.unit.sentence.strip()) for j, stance in borne if stance == "denies"}
    found = []
    for j, stance in borne:
        behind = (j.unit.report.id, j.unit.context.strip()) in denied and j.unit.statement.mode in ("direct", "mixed")
        goes_on = stance not in stances.AGAINST and behind and j.bears >= _NEAR_IT and j.against >= _LEANS and stances.turns(j.unit)
        found.append((j, "denies" if goes_on else stance))
    return found


def _accepted(claim: str, judged: Sequence[Judged], voices: Mapping[str, int], settings: Settings) -> dict[str, Judged]:
    """The statements that speak of the claim, by id, whatever their stance.

    Where few speak in a report, most of them speak of what it is about; where many do, one or two. So what a voice says must be the
    surer the more voices the report has.

    What says another thing (`apart`) never does, however near its words are. What only answers another statement ("The rumour is
    unfounded", "confirmed the report") speaks of what that one speaks of, and hardly less surely.
    """
    open_ = sorted((j.bears for j in judged if j.apart is None), reverse=True)[:3]
    bar = max(settings.floor, settings.of_best * sum(open_) / max(1, len(open_)) - settings.behind)
    usual = _usual_cover(judged)
    found: dict[str, Judged] = {}
    replies = stances.turns if stances.turned(claim) else stances.rejects
    for report, told in _grouped(judged).items():
        crowd = settings.voice + settings.crowd * math.log(max(voices.get(report, 0), _ALONE) / _ALONE)
        # What denies or negates is worded further from the claim than what repeats it.
        turning = {j.unit.statement.id for j in told if stances.turns(j.unit)}
        near = {j.unit.statement.id: _lifted(j, settings) if j.unit.statement.id in turning else j.bears for j in told}
        members = [
            j
            for j in told
            if not j.unit.statement.chain or near[j.unit.statement.id] >= crowd or replies(j.unit) or answers.confirms(j.unit)
        ]
        best = max((near[j.unit.statement.id] for j in members if j.apart is None), default=-math.inf)
        if best - settings.missing * max(0.0, usual - told[0].cover - settings.spared) < bar:
            continue
        low = max(settings.accepted, bar)
        least = min(best, max(low, best - settings.beside))
        borne = {
            i: j for j in members if j.apart is None and (near[i := j.unit.statement.id] >= least or (j.bears >= low and i in turning))
        }
        found |= borne
        for j, topic in answers.answering(claim, members, set(borne), told):
            against = j.against if stances.rejects(j.unit) else 0.0
            odds = max(j.bears, min(topic.bears, settings.answer)) if answers.bare(claim, j.unit) else j.bears
            found[j.unit.statement.id] = replace(j, bears=odds, against=against, answer=True)
    return found


def _usual_cover(judged: Sequence[Judged]) -> float:
    """The share of the claim's words that the three reports have which speak of it most surely. Reports in other languages are left out:
    their words can't be compared."""
    best: dict[str, Judged] = {}
    for j in judged:
        was = best.get(j.unit.report.id)
        if j.apart is None and not j.unit.foreign and (was is None or j.bears > was.bears):
            best[j.unit.report.id] = j
    surest = sorted(best.values(), key=lambda j: (-j.bears, *_place(j.unit)))[:3]
    return sum(j.cover for j in surest) / max(1, len(surest))


def _lifted(j: Judged, settings: Settings) -> float:
    """The log odds at which a denial or a negation is taken for one of the claim."""
    return j.bears + settings.turning if j.bears >= 0.0 else j.bears


def _share(odds: float) -> float:
    """Log odds as a probability, to three places."""
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds)))), 3)


def _grouped(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = {}
    for j in sorted(judged, key=lambda j: (j.unit.report.id, j.unit.at, j.unit.statement.id)):
        found.setdefault(j.unit.report.id, []).append(j)
    return found


def _titles(claim: str, reports: Sequence[Report], *, encoder: Encoder, pairs: pair.Readers) -> Mapping[str, Stance]:
    """The stance of each report's title, for the titles that bear the claim."""
    titled = {r.id: r.title for r in sorted(reports, key=lambda r: r.id) if r.title}
    if not titled:
        return {}
    near = encoder(list(titled.values())) @ encoder([claim])[0]
    scores = pairs.quick([(claim, title) for title in titled.values()])
    bearing = [r for r, n, p in zip(titled, near, scores, strict=True) if float(n) + 0.4 * (0.5 - float(p[pair.OTHER])) >= 0.5]
    rows = pairs.both([(claim, titled[r]) for r in bearing])
    return {r: stances.of_title(claim, titled[r], p) for r, p in zip(bearing, rows, strict=True)}


def _by_report(borne: Sequence[tuple[Judged, Stance]]) -> dict[str, list[tuple[Judged, Stance]]]:
    found: dict[str, list[tuple[Judged, Stance]]] = {}
    for j, stance in borne:
        found.setdefault(j.unit.report.id, []).append((j, stance))
    for members in found.values():
        members.sort(key=lambda m: (m[0].unit.at, m[0].unit.statement.id))
    return found
