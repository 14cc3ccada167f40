"""Judgements act on a dossier: a pure function from a dossier and the standing judgements to another dossier, counted again.

    apply(dossier, judgements) -> Applied(dossier, outcomes)

Each judgement acts on what those before it left, in the order of the log. One that fits nothing any more changes nothing and says so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from headwater.model import (
    Bearing,
    Borne,
    Claim,
    Direction,
    Dossier,
    Drop,
    Evidence,
    Origins,
    Passage,
    Reuse,
    Span,
    Stance,
    Statement,
    Voice,
    VoiceKind,
    content_id,
)
from headwater.store.drafting import Draft, Outcome, Unfitting, judged
from headwater.store.judgements import Judgement, standing
from headwater.text import overlap


@dataclass(frozen=True, slots=True)
class Applied:
    """A dossier with the judgements in it, and what became of each."""

    dossier: Dossier
    outcomes: tuple[Outcome, ...]


def apply(dossier: Dossier, judgements: Iterable[Judgement]) -> Applied:
    """The dossier as the judgements have it. Without judgements it is the dossier itself."""
    acting = standing(judgements)
    if not acting:
        return Applied(dossier, ())
    draft = Draft(dossier)
    outcomes = []
    for judgement in acting:
        draft.begin()
        try:
            _ACTS[judgement.kind](draft, judgement)
        except Unfitting as e:
            outcomes.append(Outcome(judgement, str(e)))
            continue
        outcomes.append(draft.note(judgement))
    return Applied(draft.finish(outcomes), tuple(outcomes))


# The acts, one a kind


def _page_is_not_part(draft: Draft, j: Judgement) -> None:
    found = draft.on_page(j.target["page"], j.target.get("title"))
    if j.target.get("words"):
        found = [draft.words(j.target["page"], j.target["words"])[0]]
    gone = {r.id: r for r in found}
    draft.claims_now = {c.id for c in draft.claims.values() if any(b.report in gone for b in c.reports)}
    draft.drop_statements({s.id for s in draft.statements.values() if s.report in gone})
    draft.cut(lambda report, _: report not in gone)
    draft.reuse = [p for p in draft.reuse if p.a not in gone and p.b not in gone]
    draft.reports = {k: r for k, r in draft.reports.items() if k not in gone}
    draft.drops += [Drop("read", "left out by hand", r.text[:2000], r.page, r.title) for r in gone.values()]
    draft.recounted |= draft.claims_now


def _passage_is_not_part(draft: Draft, j: Judgement) -> None:
    report, span = draft.words(j.target["page"], j.target["words"])
    inside = {
        s.id
        for s in draft.statements.values()
        if s.report == report.id and s.content and all(2 * overlap(x, span) >= x.end - x.start for x in s.content)
    }
    draft.claims_now = {c.id for c in draft.claims.values() if any(x.statement in inside for b in c.reports for x in b.statements)}
    draft.drop_statements(inside)
    draft.cut(lambda r, at: r != report.id or not overlap(at, span))
    pairs = []
    for pair in draft.reuse:
        kept = tuple(p for p in pair.passages if not _within(pair, p, report.id, span))
        if kept:
            pairs.append(pair if len(kept) == len(pair.passages) else dataclasses.replace(pair, passages=kept))
    draft.reuse = pairs
    draft.drops.append(Drop("read", "left out by hand", report.text[span.start : span.end][:2000], report.page))
    draft.reports_now = {report.id}


def _within(pair: Reuse, p: Passage, report: str, span: Span) -> bool:
    mine = Span(p.a_start, p.a_end) if pair.a == report else Span(p.b_start, p.b_end) if pair.b == report else None
    return mine is not None and 2 * overlap(mine, span) >= mine.end - mine.start


def _voices_are_one(draft: Draft, j: Judgement) -> None:
    a, b = draft.voice(j.target["a"], j.target.get("a_page")), draft.voice(j.target["b"], j.target.get("b_page"))
    if a.id == b.id:
        raise Unfitting(f"“{j.target['a']}” and “{j.target['b']}” are one voice already")
    head, other = (b, a) if a.name is None and b.name is not None else (a, b)
    draft.reports_now = draft.speaking(a.id) | draft.speaking(b.id)
    aliases = dict.fromkeys(f for f in (*head.aliases, other.label, *other.aliases) if f != head.label)
    draft.voices[head.id] = dataclasses.replace(
        head, aliases=tuple(aliases), role=head.role or other.role, affiliation=head.affiliation or other.affiliation,
        owner=head.owner or other.owner,
    )  # fmt: skip
    del draft.voices[other.id]
    for s in draft.statements.values():
        if other.id in (s.voice, *s.chain):
            chain = tuple(dict.fromkeys(head.id if v == other.id else v for v in s.chain))
            draft.statements[s.id] = dataclasses.replace(s, voice=head.id if s.voice == other.id else s.voice, chain=chain)
    for claim in list(draft.claims.values()):
        values = tuple(dataclasses.replace(v, voice=head.id) if v.voice == other.id else v for v in claim.values)
        conflicts = tuple(
            dataclasses.replace(c, sides=tuple(dataclasses.replace(x, voice=head.id) if x.voice == other.id else x for x in c.sides))
            for c in claim.conflicts
        )
        draft.claims[claim.id] = dataclasses.replace(claim, values=values, conflicts=conflicts)


def _voice_is_another(draft: Draft, j: Judgement) -> None:
    voice = draft.voice(j.target["voice"], j.target["page"])
    here = {r.id for r in draft.on_page(j.target["page"])}
    if draft.speaking(voice.id) <= here:
        raise Unfitting(f"“{voice.label}” speaks in {j.target['page']} alone")
    new = dataclasses.replace(
        voice, id=content_id("v", "by hand", j.target["page"], j.value), name=j.value if voice.name else None,
        described_as=j.value if not voice.name else None, aliases=(),
    )  # fmt: skip
    draft.voices[new.id] = new
    draft.reports_now = draft.speaking(voice.id)
    for s in draft.statements.values():
        if s.report in here and voice.id in (s.voice, *s.chain):
            chain = tuple(new.id if v == voice.id else v for v in s.chain)
            draft.statements[s.id] = dataclasses.replace(s, voice=new.id if s.voice == voice.id else s.voice, chain=chain)


def _origins(draft: Draft, j: Judgement) -> tuple[Claim, tuple[str, str]]:
    claim = draft.claim(j.target["claim"])
    ends = []
    for name in (j.target["a"], j.target["b"]):
        group = next((g for g in claim.origins.groups if g.name == name), None)
        held = [v for v in (group.voices if group else ()) if v in draft.voices]
        # A group is named after its first voice, an unnamed one with the outlet it spoke to.
        held.sort(key=lambda v: not f"{name},".startswith(f"{draft.voices[v].label},"))
        ends.append(held[0] if held else draft.voice(name).id)
    if ends[0] == ends[1]:
        raise Unfitting(f"“{j.target['a']}” and “{j.target['b']}” are one voice")
    bearing = {v for b in claim.reports for x in b.statements for v in _voices_of(draft.statements.get(x.statement))}
    for end, name in zip(ends, (j.target["a"], j.target["b"]), strict=True):
        if end not in bearing:
            raise Unfitting(f"nothing that bears the claim rests on “{name}”")
    draft.claims_now = {claim.id}
    return claim, (ends[0], ends[1])


def _voices_of(s: Statement | None) -> tuple[str, ...]:
    return tuple(v for v in (s.voice, *s.chain) if v) if s else ()


def _origins_are_one(draft: Draft, j: Judgement) -> None:
    claim, pair = _origins(draft, j)
    draft.together[claim.id].append(pair)


def _origins_are_two(draft: Draft, j: Judgement) -> None:
    claim, pair = _origins(draft, j)
    draft.apart[claim.id].append(pair)


def _claims_are_one(draft: Draft, j: Judgement) -> None:
    a, b = draft.claim(j.target["a"]), draft.claim(j.target["b"])
    if a.id == b.id:
        raise Unfitting("they are one claim already")
    draft.claims[a.id] = dataclasses.replace(
        a,
        reports=_joined(a.reports, b.reports),
        values=(*a.values, *(v for v in b.values if v not in a.values)),
        conflicts=(*a.conflicts, *(c for c in b.conflicts if c not in a.conflicts)),
        near=tuple(n for n in a.near if not any(n.statement == s.statement for x in b.reports for s in x.statements)),
    )
    del draft.claims[b.id]
    draft.claims_now = {a.id}


def _claim_is_another(draft: Draft, j: Judgement) -> None:
    claim = draft.claim(j.target["claim"])
    if j.value == claim.text:
        raise Unfitting("it is the same claim")
    moved = {s.id for s in draft.said(j.target["page"], j.target["words"])}
    rows = [dataclasses.replace(b, statements=tuple(x for x in b.statements if x.statement in moved)) for b in claim.reports]
    rows = [b for b in rows if b.statements]
    if not rows:
        raise Unfitting("this statement is not taken for the claim any more")
    reports = {b.report for b in rows}
    at = [x for s in moved for x in draft.statements[s].content]

    def here(report: str, span: Span) -> bool:
        return report in reports and any(overlap(span, x) for x in at)

    known = next((c for c in draft.claims.values() if c.text == j.value), None)
    other = known or Claim(content_id("c", j.value), j.value, claim.asked, (), Origins(0, 0, 0))
    values = tuple(v for v in claim.values if here(v.report, v.at))
    draft.claims[other.id] = dataclasses.replace(
        other, reports=_joined(other.reports, rows), values=(*other.values, *(v for v in values if v not in other.values))
    )
    kept = [dataclasses.replace(b, statements=tuple(x for x in b.statements if x.statement not in moved)) for b in claim.reports]
    left = tuple(judged(b, draft.statements) for b in kept if b.statements)
    draft.claims[claim.id] = dataclasses.replace(claim, reports=left)
    others = {c.id: c for c in draft.claims.values() if c.id != claim.id}
    draft.cut(lambda report, span: not here(report, span))
    draft.claims.update(others)
    draft.claims_now, draft.reports_now = {claim.id, other.id}, reports


def _joined(first: Sequence[Bearing], second: Sequence[Bearing]) -> tuple[Bearing, ...]:
    """Both lists as one, a row a report: the first's stance, the statements of both."""
    rows = {x.report: x for x in first}
    for x in second:
        known = rows.get(x.report)
        if known is None:
            rows[x.report] = x
        else:
            held = {s.statement for s in known.statements}
            more = (*known.statements, *(s for s in x.statements if s.statement not in held))
            rows[x.report] = dataclasses.replace(known, statements=more)
    return tuple(rows[r] for r in sorted(rows))


def _copy(draft: Draft, j: Judgement) -> None:
    a, b = ({r.id for r in draft.on_page(j.target[k])} for k in ("a", "b"))
    found = [p for p in draft.reuse if (p.a in a and p.b in b) or (p.a in b and p.b in a)]
    if not found:
        raise Unfitting(f"no text is found in both {j.target['a']} and {j.target['b']} any more")
    draft.reports_now = {r for p in found for r in (p.a, p.b)}
    if j.value == "rejected":
        draft.reuse = [p for p in draft.reuse if p not in found]
        return
    draft.counts_now = j.value != "agreed"
    child = {"a is from b": a, "b is from a": b}.get(j.value)
    changed = []
    for p in draft.reuse:
        if p in found:
            if child is not None:
                way: Direction = "a-from-b" if p.a in child else "b-from-a"
                p = dataclasses.replace(p, direction=way, confidence=1.0)
            p = dataclasses.replace(p, evidence=(*p.evidence, Evidence(j.line)))
        changed.append(p)
    draft.reuse = changed


def _link(draft: Draft, j: Judgement) -> None:
    said = draft.said(j.target["page"], j.target["words"])
    if not said:
        raise Unfitting("no statement stands at these words any more")
    voice = draft.voice(j.target["voice"], j.target["page"])
    meant = [s for s in said if voice.id in (s.voice, *s.chain)]
    if not meant:
        raise Unfitting(f"these words are not put to “{j.target['voice']}” any more")
    draft.reports_now = {s.report for s in meant}
    if j.value == "agreed":
        draft.counts_now = False
        return
    for s in meant:
        chain = tuple(v for v in s.chain if v != voice.id)
        if chain:
            draft.statements[s.id] = dataclasses.replace(s, voice=chain[0] if s.voice == voice.id else s.voice, chain=chain)
        else:  # with nobody left it is the report's own sentence
            outlet = next((x.voice for x in draft.statements.values() if x.report == s.report and x.mode == "own" and x.voice), None)
            draft.statements[s.id] = dataclasses.replace(
                s, voice=outlet, chain=(), cue=(), source=(), mode="own", relation="says", basis="not said", anonymity=None, addressee=None
            )


def _stance(draft: Draft, j: Judgement) -> None:
    claim = draft.claim(j.target["claim"])
    said = draft.said(j.target["page"], j.target["words"])
    if not said:
        raise Unfitting("no statement stands at these words any more")
    borne = {x.statement for b in claim.reports for x in b.statements}
    # The same words may make several statements, or stand twice: those that bear the claim are meant, all of them.
    meant = [s for s in said if s.id in borne] or said[:1]
    draft.claims_now, draft.reports_now = {claim.id}, {s.report for s in meant}
    if j.value in ("agreed", "does not bear it") and not any(s.id in borne for s in meant):
        raise Unfitting("this statement is not taken for the claim any more")
    if j.value == "agreed":
        draft.counts_now = False
        return
    stance = None if j.value == "does not bear it" else _stance_of(j.value)
    rows = {b.report: b for b in claim.reports}
    for s in meant:
        row = _with_stance(rows.pop(s.report, None), s, stance, draft)
        if row is not None:
            rows[s.report] = row
    gone = {s.id for s in meant}
    draft.claims[claim.id] = dataclasses.replace(
        claim, reports=tuple(rows[r] for r in sorted(rows)), near=tuple(n for n in claim.near if n.statement not in gone)
    )


def _with_stance(row: Bearing | None, s: Statement, stance: Stance | None, draft: Draft) -> Bearing | None:
    """A report's row with this statement's stance, or without the statement; None where nothing of it bears the claim then."""
    borne = {x.statement: x for x in row.statements} if row else {}
    borne.pop(s.id, None)
    if stance is not None:
        borne[s.id] = Borne(s.id, stance)
    if not borne:
        return None
    order = {"denies": 3, "doubts": 2, "reports": 1, "asserts": 0}
    strongest = max((x.stance for x in borne.values()), key=order.__getitem__)
    whole: Stance = strongest if row is None or len({x.stance for x in borne.values()}) == 1 else row.stance
    base = row or Bearing(s.report, "reports", (), ())
    return judged(dataclasses.replace(base, stance=whole, statements=tuple(borne.values())), draft.statements)


def _stance_of(value: str) -> Stance:
    stances: dict[str, Stance] = {"asserts": "asserts", "reports": "reports", "doubts": "doubts", "denies": "denies"}
    return stances[value]


def _number(draft: Draft, j: Judgement) -> None:
    claim = draft.claim(j.target["claim"])
    report, span = draft.words(j.target["page"], j.target["words"])
    found = [v for v in claim.values if v.report == report.id and overlap(v.at, span)]
    if not found:
        raise Unfitting("no number is read at these words any more")
    draft.claims_now, draft.reports_now = {claim.id}, {report.id}
    if j.value == "rejected":
        others = {c.id: c for c in draft.claims.values() if c.id != claim.id}
        draft.cut(lambda r, at: r != report.id or not overlap(at, span))
        draft.claims.update(others)
    else:
        draft.counts_now = False


def _owner(draft: Draft, j: Judgement) -> None:
    outlet = j.target["outlet"]
    voices = [v for v in draft.voices.values() if v.kind == "outlet" and outlet.casefold() in {f.casefold() for f in (v.label, *v.aliases)}]
    reports = {r.id for r in draft.reports.values() if (r.publisher or "").casefold() == outlet.casefold()}
    if not voices and not reports:
        raise Unfitting(f"there is no outlet {outlet}")
    for v in voices:
        draft.voices[v.id] = dataclasses.replace(v, owner=j.value)
        reports |= draft.speaking(v.id)
    draft.owners[outlet] = j.value
    draft.reports_now = reports


def _credit(draft: Draft, j: Judgement) -> None:
    report, span = draft.words(j.target["page"], j.target["words"])
    try:
        voice = draft.voice(j.value)
    except Unfitting:
        named = j.target.get("kind", "person") != "anonymous"
        voice = Voice(
            content_id("v", "by hand", j.value), j.value if named else None, _kind(j.target.get("kind", "person")),
            described_as=None if named else j.value,
        )  # fmt: skip
        draft.voices[voice.id] = voice
    draft.reports_now = {report.id}
    said = draft.said(j.target["page"], j.target["words"])
    for s in said:
        chain = tuple(dict.fromkeys((voice.id, *s.chain)))
        mode = "indirect" if s.mode == "own" else s.mode
        draft.statements[s.id] = dataclasses.replace(s, voice=voice.id, chain=chain, mode=mode, basis="not said")
    if not said:
        new = Statement(
            content_id("s", "by hand", report.id, str(span), voice.id), report.id, (span,), (), (), voice.id, (voice.id,), "indirect"
        )
        draft.statements[new.id] = new
        said = [new]
    if j.target.get("claim"):
        claim = draft.claim(j.target["claim"])
        row = next((b for b in claim.reports if b.report == report.id), Bearing(report.id, "reports", (), ()))
        if not any(x.statement == s.id for x in row.statements for s in said):
            row = dataclasses.replace(row, statements=(*row.statements, Borne(said[0].id, "asserts")))
        rows = {**{b.report: b for b in claim.reports}, report.id: row}
        draft.claims[claim.id] = dataclasses.replace(claim, reports=tuple(rows[r] for r in sorted(rows)))
        draft.claims_now = {claim.id}


def _kind(value: str) -> VoiceKind:
    for kind in ("person", "organisation", "outlet", "document", "recording", "account", "anonymous"):
        if kind == value:
            return kind
    raise ValueError(value)


def _reliability(draft: Draft, j: Judgement) -> None:
    source = j.target["source"]
    reports = {r.id for r in draft.reports.values() if (r.publisher or "").casefold() == source.casefold()}
    if not reports:
        reports = draft.speaking(draft.voice(source).id)
    draft.reports_now, draft.counts_now = reports, False


def _credibility(draft: Draft, j: Judgement) -> None:
    if j.target.get("words"):
        report, _ = draft.words(j.target["page"], j.target["words"])
        draft.reports_now = {report.id}
    else:
        draft.reports_now = {r.id for r in draft.on_page(j.target["page"])}
    draft.counts_now = False


_ACTS: dict[str, Callable[[Draft, Judgement], None]] = {
    "page is not part": _page_is_not_part,
    "passage is not part": _passage_is_not_part,
    "voices are one": _voices_are_one,
    "voice is another": _voice_is_another,
    "origins are one": _origins_are_one,
    "origins are two": _origins_are_two,
    "claims are one": _claims_are_one,
    "claim is another": _claim_is_another,
    "copy": _copy,
    "link": _link,
    "stance": _stance,
    "number": _number,
    "owner": _owner,
    "credit": _credit,
    "reliability": _reliability,
    "credibility": _credibility,
}
