"""The way of the data, on one screen: pages -> read -> reports -> attribute -> statements -> compare -> claims -> origins -> dossier."""

from __future__ import annotations

import dataclasses
import pathlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import headwater
from headwater import across, attribution, claims, encode, languages, names, origins, read
from headwater import memory as remembering
from headwater import reuse as comparing
from headwater.attribution import Attributed
from headwater.claims import pair
from headwater.memory import Memory
from headwater.model import (
    Bearing,
    Claim,
    Dossier,
    Drop,
    Event,
    MadeBy,
    Model,
    Page,
    Report,
    Reuse,
    Span,
    Stance,
    Statement,
    Value,
    ValueCount,
    Voice,
    content_id,
)
from headwater.read import guarded

LONGEST = 500_000  # code points of one report: some 80,000 words, a book; nothing longer is an article
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set: one value a stage."""

    compare: comparing.Settings = dataclasses.field(default_factory=comparing.Settings)
    claims: claims.Settings = dataclasses.field(default_factory=claims.Settings)


def _silent(stage: str, done: int, total: int) -> None:
    pass


def trace(
    pages: Iterable[Page],
    *,
    claims: Sequence[str] = (),
    settings: Settings | None = None,
    encoder: encode.Encoder | None = None,
    drops: Sequence[Drop] = (),
    time: str | None = None,
    memory: Memory | None = None,
    progress: Progress = _silent,
) -> Dossier:
    """Trace a story through its pages.

    `claims` are the propositions to answer for; without any, those that two or more statements share are found and ranked. `drops` are
    what was refused before reading. `time` is printed as the dossier's time; None leaves it out, so that the same pages give the same
    dossier. `memory` recalls what pages, reports and texts gave before; it changes the time taken and nothing else, and is asked for the
    packaged models alone. `progress(stage, done, total)` is called as work goes on. Raises HeadwaterError where a packaged model is
    missing, and ValueError for a claim without letters.
    """
    _check(claims)
    settings = settings or Settings()
    pairs = None
    if memory is None:
        encoder = encoder or encode.load()
        progress("read", 0, 1)
        reading = _bounded(guarded.read(pages))
    else:
        encoder, pairs = encoder or remembering.encoder(memory), remembering.pairs(memory)
        reading = _bounded(remembering.read(pages, memory, lambda done, total: progress("read", done, total)))
    voices, statements, more = attribute_all(reading.reports, progress, memory)
    progress("compare", 0, 1)
    reuse, furniture = compare_all(reading.reports, statements, voices, settings.compare, encoder)
    answered, reports = answer(reading.reports, statements, voices, reuse, claims, settings.claims, encoder, progress, pairs)
    more_models = across.models() if across.of(reading.reports) is not None else ()
    return Dossier(
        reports=reports,
        voices=_used(voices, statements, reports),
        statements=statements,
        reuse=reuse,
        claims=answered,
        timeline=timeline(reports, statements, answered),
        drops=(*drops, *reading.drops, *more, *furniture),
        made_by=MadeBy(headwater.__version__, (*models(), *more_models), _settings(settings), time),
    )


def _bounded(reading: read.Reading) -> read.Reading:
    """The reading without texts that are no article by their length: they become drops."""
    kept = tuple(r for r in reading.reports if len(r.text) <= LONGEST)
    long = tuple(Drop("read", "too large", r.text[:2000], r.page, r.title) for r in reading.reports if len(r.text) > LONGEST)
    return read.Reading(kept, (*reading.drops, *long)) if long else reading


def _check(asked: Sequence[str]) -> None:
    for claim in asked:
        if not any(c.isalpha() for c in claim):
            raise ValueError(f"the claim {claim!r} has no letters: write the claim as a sentence")


def models() -> tuple[Model, ...]:
    """The packaged models that take part, by their hashes."""
    return (*encode.models(), *attribution.models(), *claims.models())


def _settings(settings: Settings) -> Mapping[str, Any]:
    return dataclasses.asdict(settings)


def attribute_all(
    reports: Sequence[Report], progress: Progress = _silent, memory: Memory | None = None
) -> tuple[tuple[Voice, ...], tuple[Statement, ...], tuple[Drop, ...]]:
    """Who says what in every report, with the voices of all reports united."""
    voices: list[Voice] = []
    statements: list[Statement] = []
    drops: list[Drop] = []
    foreign: set[str] = set()
    told: dict[str, tuple[tuple[Voice, ...], tuple[Statement, ...]]] = {}
    for i, report in enumerate(reports):
        progress("attribute", i, len(reports))
        found: Attributed = attribution.attribute(report) if memory is None else remembering.attribute(report, memory)
        told[report.id] = found.voices, found.statements
        drops += found.drops
        if languages.code(report) is not None:
            foreign |= {v.id for v in found.voices}
    theirs = attribution.party_pages(reports, told)
    for report in reports:
        mine = told[report.id]
        if report.id in theirs:
            mine = attribution.in_their_words(report, *mine)
        voices += mine[0]
        statements += mine[1]
    united = names.unite(voices, texts=[r.text for r in reports], foreign=foreign)
    by_id = {v.id: v for v in united.voices}
    home = {r.id: r.publisher for r in reports}

    def chain(s: Statement) -> tuple[str, ...]:
        """United voices, each once, without the printing outlet: it is no relay of its own report."""
        ids = dict.fromkeys(united.ids.get(v, v) for v in s.chain)
        if s.report in theirs:  # a party's own page: it is the source of what stands there
            return tuple(ids) if s.mode != "own" else ()
        kept = tuple(v for v in ids if v not in by_id or not _prints(by_id[v], home[s.report]))
        # "A report by CNN": the report names nobody by itself, the outlet does.
        while len(kept) > 1 and kept[0] in by_id and origins.vague(by_id[kept[0]].label):
            kept = kept[1:]
        return kept if s.mode != "own" else ()

    renamed = []
    for s in statements:
        voices_of = chain(s)
        voice = united.ids.get(s.voice, s.voice) if s.voice else None
        if s.mode != "own" and s.chain and not voices_of:
            if s.score == attribution.CREDIT_SCORE and s.relation in ("cites", "republishes", "hat tip", "quotes"):
                continue  # "told the Courier" beside a sentence that another statement holds
            # Only the printing outlet was credited: the report says it on its own word.
            s = dataclasses.replace(s, mode="own", relation="says")
        renamed.append(dataclasses.replace(s, voice=voice, chain=voices_of))
    return united.voices, tuple(renamed), tuple(drops)


def _prints(voice: Voice, publisher: str | None) -> bool:
    """Whether a voice is the outlet that prints the report: its name, or the name's last words ("the Courier" in The Harbour Courier)."""
    if re.fullmatch(
        r"(?:this|our) (?:\w+ )?(?:news)?(?:paper|magazine|site|website|newsroom|reporter|correspondent|agency|publication|program(?:me)?"
        r"|show|bulletin|podcast|station|channel|broadcast)",
        voice.label.casefold(),
    ):
        return True
    if publisher is None or voice.kind not in ("outlet", "organisation", "person") or not voice.name:
        return False
    if any(names.same_brand(form, publisher).same for form in (voice.name, *voice.aliases)):
        return True
    short, whole = names.name_words(voice.name), names.name_words(publisher)
    return voice.kind == "outlet" and 0 < len(short) < len(whole) and whole[-len(short) :] == short


def compare_all(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    voices: Sequence[Voice],
    settings: comparing.Settings,
    encoder: encode.Encoder | None,
) -> tuple[tuple[Reuse, ...], tuple[Drop, ...]]:
    """Which report holds text of which, and the site furniture that only looks like it."""
    label = {v.id: v for v in voices}
    credits: dict[str, dict[str, None]] = {r.id: {} for r in reports}
    for s in statements:
        if s.mode != "own":
            credits[s.report] |= {form: None for v in s.chain if v in label for form in (label[v].name, *label[v].aliases) if form}
    documents = [
        comparing.Document(
            id=r.id,
            text=r.text,
            time=r.published.time if r.published else None,
            publisher=r.publisher,
            credits=tuple(sorted(credits[r.id])),
            names=tuple(n for n in (r.publisher, r.url) if n),
        )
        for r in reports
    ]
    others = across.of(reports)
    translated = comparing.translations.aligned(documents, others, encoder) if others is not None and encoder is not None else ()
    found = comparing.compare(documents, settings=settings, encoder=encoder, alignments=translated)
    pages = {r.id: r.page for r in reports}
    furniture = tuple(Drop("compare", "site furniture", f.text[:2000], pages[f.document]) for f in found.furniture)
    return found.reuse, furniture


def answer(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    voices: Sequence[Voice],
    reuse: Sequence[Reuse],
    asked: Sequence[str],
    settings: claims.Settings,
    encoder: encode.Encoder,
    progress: Progress = _silent,
    pairs: pair.Readers | None = None,
) -> tuple[tuple[Claim, ...], tuple[Report, ...]]:
    """The claims with their origins, and the reports with the stance of their headlines."""
    wordings = tuple(dict.fromkeys(asked)) or claims.find(reports, statements, voices, encoder=encoder, settings=settings, pairs=pairs)
    world = origins.World.of(reports, statements, voices, reuse, english=_described(reports, statements, voices))
    answered: list[Claim] = []
    headlines: dict[str, dict[str, Stance]] = {r.id: {} for r in reports}
    for i, wording in enumerate(wordings):
        progress("claims", i, len(wordings))
        matched = claims.match(wording, reports, statements, voices, encoder=encoder, settings=settings, pairs=pairs)
        values = claims.values(matched, reports, statements, voices)
        counted = origins.origins(matched.bearings, world, near=matched.near, claim=wording, values=values)
        claim = Claim(
            id=content_id("c", wording),
            text=wording,
            asked=bool(asked),
            reports=counted.bearings,
            origins=counted.origins,
            values=counted_values(values, counted),
            conflicts=claims.conflicts(matched, reports, statements, voices),
            near=matched.near,
        )
        answered.append(claim)
        for report, stance in matched.headline_stance.items():
            headlines[report][claim.id] = stance
    if not asked:
        answered.sort(key=lambda c: (-len(c.reports), -len(c.conflicts), c.text))
    return tuple(answered), tuple(dataclasses.replace(r, headline_stance=headlines[r.id]) for r in reports)


_UNCASED = "ar"  # its names bear no capitals


def _described(reports: Sequence[Report], statements: Sequence[Statement], voices: Sequence[Voice]) -> dict[str, str]:
    """What describes the unnamed voices of reports in other languages, in the English words of `across`; what office a person of theirs
    holds, or for which body one speaks."""
    others = across.of(reports)
    if others is None:
        return {}
    asked = {v.id: v for v in voices if v.kind in ("anonymous", "person")}
    found: dict[str, str] = {}
    for s in statements:
        code = others.codes.get(s.report)
        for voice in s.chain if code else ():
            if code and voice in asked and voice not in found:
                v, known = asked[voice], languages.lists(code)
                if v.kind == "person":
                    if body := languages.spoken_for(v.role or "", known):
                        found[voice] = f"spokesperson for {body}"
                    elif office := v.role or (v.name if v.name and v.name == v.name.lower() and code != _UNCASED else None):
                        found[voice] = others.pivot(office, code)
                    continue
                # "close to", "familiar with": English descriptions are compared without these words, too.
                told = [w.text for w in languages.words(v.described_as or v.label, code) if not known.has("near", w.key)]
                found[voice] = others.pivot(" ".join(told), code)
    return found


def counted_values(values: Sequence[Value], counted: origins.Counted) -> tuple[Value, ...]:
    """Each value with the origins behind it: those of the asserting groups on which its report rests through its voice (rule 10)."""
    found = []
    for value in values:
        groups = [
            g
            for g in counted.origins.groups
            if g.stance == "asserts"
            and value.report in g.reports
            and (value.voice is None or value.voice in g.voices or len(g.reports) > 1)
        ]
        exact = [g for g in groups if value.voice in g.voices] or groups[:1]
        n = sum(g.counted == "yes" for g in exact)
        found.append(dataclasses.replace(value, origins=ValueCount(n, min(n, 1), len(exact), tuple(g.id for g in exact))))
    return tuple(found)


def _used(voices: Sequence[Voice], statements: Sequence[Statement], reports: Sequence[Report]) -> tuple[Voice, ...]:
    """Voices that speak or are credited, or are a report's outlet."""
    used = {v for s in statements for v in (*s.chain, s.voice) if v}
    return tuple(v for v in voices if v.id in used)


def timeline(reports: Sequence[Report], statements: Sequence[Statement], answered: Sequence[Claim]) -> tuple[Event, ...]:
    """Publication, corrections (a modified time), captures, and the first appearance of each claim in this set, in order."""
    events = []
    by_id = {r.id: r for r in reports}
    said = {s.id: s for s in statements}
    for r in reports:
        title = r.title or pathlib.PurePath(r.page).name
        if r.published:
            events.append(Event(r.published.time, "published", f"{r.outlet}: {title}", r.id))
        if r.modified and (r.published is None or r.modified.time != r.published.time):
            events.append(Event(r.modified.time, "correction", f"{r.outlet} changed its page", r.id))
        if r.captured:
            events.append(Event(r.captured.time, "captured", f"{r.page} was captured", r.id))
    for claim in answered:
        dated: list[tuple[str, str, Bearing]] = []
        for b in claim.reports:
            published = by_id[b.report].published
            if published:
                dated.append((published.time, b.report, b))
        if dated:
            # A time known to the day alone is nowhere said to come before an hour of that day.
            when, report, bearing = min(dated, key=lambda d: (f"{d[0]}~", d[1]))
            at: Span | None = next((said[x.statement].content[0] for x in bearing.statements if said[x.statement].content), None)
            events.append(Event(when, "first seen", f"first in this set: {claim.text}", report, claim.id, at))
    return tuple(sorted(events, key=lambda e: (e.time, e.kind, e.report or "", e.claim or "")))


__all__ = ["Memory", "Progress", "Settings", "answer", "attribute_all", "compare_all", "counted_values", "models", "timeline", "trace"]
